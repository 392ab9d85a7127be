// Package filelock says who writes: an exclusive advisory lock on a file beside
// what it guards. The kernel drops it with the process, however that ends, so
// no lock is ever left behind.
package filelock

import (
	"errors"
	"fmt"
	"os"
)

// ErrHeld reports that another process, or another holder in this one, has the lock.
var ErrHeld = errors.New("filelock: held elsewhere")

// Lock is a lock that is held.
type Lock struct{ file *os.File }

// Try takes the lock on the file at path, which is made if there is none, or
// returns ErrHeld at once. Other errors say why the file cannot be used.
func Try(path string) (*Lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := lock(f); err != nil {
		_ = f.Close() // the first error matters
		if errors.Is(err, errTaken) {
			return nil, ErrHeld
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return &Lock{f}, nil
}

// Unlock releases the lock and leaves the file: to remove it would race with
// who opens it next. It unlocks before it closes, because a process that is just
// being started from this one has the file open, too, for a moment.
func (l *Lock) Unlock() error { return errors.Join(unlock(l.file), l.file.Close()) }
