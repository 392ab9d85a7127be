package access

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lockFile keeps two processes from rewriting the file at the same time. A lock
// left behind by a crash is taken over after a minute.
func lockFile(path string) (unlock func(), err error) {
	for range 100 {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			_ = f.Close()
			return func() { _ = os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if st, err := os.Stat(path); err == nil && time.Since(st.ModTime()) > time.Minute {
			_ = os.Remove(path)
			continue
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, fmt.Errorf("%s is held by another process", path)
}
