//go:build unix

package sqlite

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"

	"jishi/eventstore"
)

// fileLock is an advisory lock on a file beside the store, which says who
// writes. The kernel drops it with the process, however that ends. SQLite's own
// locks would let a second writer in between two transactions, and the heads
// that the first one keeps in memory would be wrong.
type fileLock struct{ file *os.File }

func lockFile(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: lock: %w", eventstore.ErrUnavailable, err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, ErrLocked
		}
		return nil, fmt.Errorf("%w: lock %s: %w", eventstore.ErrUnavailable, path, err)
	}
	return &fileLock{f}, nil
}

// unlock leaves the file: to remove it would race with who opens it next.
func (l *fileLock) unlock() error { return l.file.Close() }
