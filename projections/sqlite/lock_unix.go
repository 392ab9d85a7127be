//go:build unix

package sqlite

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"

	"jishi/projections"
)

// fileLock is an advisory lock on a file beside the views, which says who
// writes. The kernel drops it with the process, however that ends. A rebuild puts
// another file in the place of the old one, and nobody may be writing to it then.
type fileLock struct{ file *os.File }

func lockFile(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: lock: %w", projections.ErrUnavailable, err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, ErrLocked
		}
		return nil, fmt.Errorf("%w: lock %s: %w", projections.ErrUnavailable, path, err)
	}
	return &fileLock{f}, nil
}

// unlock leaves the file: to remove it would race with who opens it next.
func (l *fileLock) unlock() error { return l.file.Close() }
