// Package sqlite keeps views in one SQLite file, beside the ledger's.
//
// The file is in WAL mode with synchronous=NORMAL. One process writes; any number
// may read. Nothing in it is a source of truth: it can be removed and is then
// built again from the facts.
//
// A rebuild writes a fresh file without journal and without syncing, makes the
// index at the end, syncs it, and renames it to <file>.ready: that is the point
// of no return. Then the old file's WAL goes and <file>.ready takes the old
// file's place. Opening for writing finishes a switch that a crash interrupted.
//
// Driver: github.com/ncruces/go-sqlite3, low-level API, like the event store.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"jishi/internal/filelock"
	"jishi/projections"
)

// Options adjust a sink. The zero value is what most want.
type Options struct {
	// Readers bounds the connections that read at the same time; 0 means 8.
	Readers int
}

// Sink is a projections.Sink in one file.
type Sink struct {
	path    string
	options Options
	lock    *filelock.Lock // nil when read-only

	writing sync.Mutex   // held for the length of an update
	mu      sync.RWMutex // held for writing while the file is switched or closed
	writer  *writer      // nil when read-only
	readers *pool
	closed  bool
}

var (
	_ projections.Sink      = (*Sink)(nil)
	_ projections.Rebuilder = (*Sink)(nil)
)

// ErrLocked reports that another process, or another Sink in this one, writes
// to the file.
var ErrLocked = fmt.Errorf("%w: the views are open for writing elsewhere", projections.ErrUnavailable)

// Open opens the views in a file for reading and writing, and makes the file if
// there is none; its directory must exist.
func Open(ctx context.Context, path string, options Options) (*Sink, error) {
	s := newSink(path, options)
	if err := s.open(ctx); err != nil {
		return nil, fmt.Errorf("open views %s: %w", path, err)
	}
	return s, nil
}

// OpenReadOnly opens existing views for reading, also while another process
// writes to them. Update returns projections.ErrUnavailable.
func OpenReadOnly(ctx context.Context, path string, options Options) (*Sink, error) {
	s := newSink(path, options)
	err := ctx.Err()
	if err == nil {
		if _, e := os.Stat(path); e != nil {
			err = fmt.Errorf("%w: %w", projections.ErrUnavailable, e)
		}
	}
	if err == nil {
		s.readers = newPool(path, s.options.Readers, true)
		err = s.readers.with(ctx, func(*reader) error { return nil })
	}
	if err != nil {
		return nil, fmt.Errorf("open views %s for reading: %w", path, err)
	}
	return s, nil
}

func newSink(path string, options Options) *Sink {
	if options.Readers <= 0 {
		options.Readers = 8
	}
	return &Sink{path: path, options: options}
}

func (s *Sink) open(ctx context.Context) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	dir, err := os.Stat(filepath.Dir(s.path))
	switch {
	case err != nil:
		return fmt.Errorf("%w: its directory cannot be used: %w", projections.ErrUnavailable, err)
	case !dir.IsDir():
		return fmt.Errorf("%w: %s is not a directory", projections.ErrUnavailable, filepath.Dir(s.path))
	}
	// A rebuild puts another file in the place of the old one, and nobody may be
	// writing to it then.
	s.lock, err = filelock.Try(s.path + ".lock")
	if errors.Is(err, filelock.ErrHeld) {
		return ErrLocked
	}
	if err != nil {
		return fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
	}
	if err = s.finishSwitch(); err == nil {
		err = s.connect()
	}
	if err != nil {
		return errors.Join(err, s.lock.Unlock())
	}
	return nil
}

func (s *Sink) connect() error {
	c, err := openConn(s.path, "rwc", forWriting)
	if err != nil {
		return err
	}
	if err := c.prepareFile(); err != nil {
		return errors.Join(err, c.closeAll())
	}
	if s.writer, err = newWriter(c); err != nil {
		return errors.Join(err, c.closeAll())
	}
	s.readers = newPool(s.path, s.options.Readers, false)
	return nil
}

// disconnect closes every connection; the last one folds the WAL into the file.
func (s *Sink) disconnect() error {
	err := s.readers.close()
	if s.writer != nil {
		err = errors.Join(err, s.writer.conn.closeAll())
		s.writer = nil
	}
	return err
}

// Close implements projections.Sink.
func (s *Sink) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	err := s.disconnect()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	if err != nil {
		return fmt.Errorf("close views %s: %w", s.path, err)
	}
	return nil
}

// read lends a reader of the file that is served now.
func (s *Sink) read(ctx context.Context, f func(*reader) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return projections.ErrClosed
	}
	return s.readers.with(ctx, f)
}

func exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
