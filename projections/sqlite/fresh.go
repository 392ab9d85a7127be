package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/projections"
)

// fresh is a file under construction beside the one that is served.
type fresh struct {
	old      *Sink
	path     string
	conn     *conn
	insert   *sqlite3.Stmt
	views    map[string]int64
	entries  []entry // sorted and written at the end
	built    *Sink   // after Finish
	switched bool
}

type entry struct {
	view int64
	key  string
	projections.IndexEntry
}

// Fresh implements projections.Rebuilder.
func (s *Sink) Fresh(ctx context.Context) (projections.Fresh, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.lock == nil {
		return nil, fmt.Errorf("%w: the views are open for reading only", projections.ErrUnavailable)
	}
	f := &fresh{old: s, path: s.path + ".fresh", views: make(map[string]int64)}
	if err := f.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("start fresh views %s: %w", f.path, err), f.Close())
	}
	return f, nil
}

func (f *fresh) open() (err error) {
	if err := f.remove(); err != nil {
		return err
	}
	if f.conn, err = openConn(f.path, "rwc", forBuilding); err != nil {
		return err
	}
	if err := f.conn.exec(tables + identity() + "BEGIN"); err != nil {
		return err
	}
	return f.conn.prepare(map[**sqlite3.Stmt]string{
		&f.insert: "INSERT INTO documents (view, key, last, data, trail, entries) VALUES (?, ?, ?, ?, ?, ?)",
	})
}

// remove drops what an earlier rebuild may have left.
func (f *fresh) remove() error {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(f.path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
		}
	}
	return nil
}

func (f *fresh) viewNo(name string) int64 {
	no := f.views[name]
	if no == 0 {
		no = int64(len(f.views) + 1)
		f.views[name] = no
	}
	return no
}

// Load implements projections.Fresh.
func (f *fresh) Load(view string, doc *projections.Document, index []projections.IndexEntry) error {
	text, err := encodeEntries(index)
	if err != nil {
		return err
	}
	no := f.viewNo(view)
	if err := run(f.insert, no, doc.Key, int64(doc.Last), doc.Data, doc.Trail.Bytes(), text); err != nil {
		return err
	}
	for _, e := range index {
		f.entries = append(f.entries, entry{no, doc.Key, e})
	}
	return nil
}

// Finish implements projections.Fresh.
func (f *fresh) Finish(ctx context.Context, views []string, at events.Position) (projections.Sink, error) {
	if err := f.finish(ctx, views, at); err != nil {
		return nil, fmt.Errorf("finish fresh views %s: %w", f.path, err)
	}
	return f.built, nil
}

func (f *fresh) finish(ctx context.Context, views []string, at events.Position) error {
	if err := f.loadEntries(); err != nil {
		return err
	}
	for _, v := range views {
		f.viewNo(v)
	}
	var enter *sqlite3.Stmt
	if err := f.conn.prepare(map[**sqlite3.Stmt]string{&enter: "INSERT INTO views (view, name, position) VALUES (?, ?, ?)"}); err != nil {
		return err
	}
	for name, no := range f.views {
		position := at
		if !slices.Contains(views, name) {
			position = 0
		}
		if err := run(enter, no, name, int64(position)); err != nil {
			return err
		}
	}
	if err := f.conn.exec("COMMIT;" + indexes); err != nil {
		return err
	}
	err := f.conn.closeAll()
	f.conn = nil
	if err != nil {
		return err
	}
	built := newSink(f.path, f.old.options)
	if err := built.connect(); err != nil {
		return err
	}
	f.built = built
	if err := built.writer.conn.exec("PRAGMA synchronous = OFF"); err != nil {
		return err
	}
	return ctx.Err()
}

// loadEntries writes the index entries in their order, which fills the pages of
// the table one after the other.
func (f *fresh) loadEntries() error {
	slices.SortFunc(f.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.view, b.view), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Partition, b.Partition),
			cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.key, b.key))
	})
	var add *sqlite3.Stmt
	if err := f.conn.prepare(map[**sqlite3.Stmt]string{
		&add: "INSERT OR IGNORE INTO entries (view, name, part, sort, key) VALUES (?, ?, ?, ?, ?)",
	}); err != nil {
		return err
	}
	for _, e := range f.entries {
		if err := run(add, e.view, e.Index, e.Partition, e.Sort, e.key); err != nil {
			return err
		}
	}
	f.entries = nil
	return nil
}

// Switch implements projections.Fresh. Once the fresh file is synced and named
// ready, the switch will happen, by this call or by the next opening.
func (f *fresh) Switch(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s := f.old
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return projections.ErrClosed
	}
	f.built.mu.Lock()
	f.built.closed = true
	err := f.built.disconnect()
	f.built.mu.Unlock()
	if err == nil {
		err = syncFile(f.path)
	}
	if err != nil {
		return fmt.Errorf("make fresh views durable: %w", err)
	}
	if err := s.disconnect(); err != nil {
		return fmt.Errorf("close the old views: %w", err)
	}
	if err = os.Rename(f.path, s.path+ready); err == nil {
		f.switched = true
		err = s.finishSwitch()
	}
	// The old views or the new ones: something is served again.
	return errors.Join(err, s.connect())
}

// ready is the name of a file that is to take the place of the old one.
const ready = ".ready"

// finishSwitch puts a finished rebuild into the place of the old file, which
// nobody has open for writing. The old WAL goes first: SQLite would take it for
// the new file's.
func (s *Sink) finishSwitch() error {
	if there, err := exists(s.path + ready); !there || err != nil {
		return err
	}
	if err := syncFile(filepath.Dir(s.path)); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Remove(s.path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
		}
	}
	if err := os.Rename(s.path+ready, s.path); err != nil {
		return fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
	}
	return syncFile(filepath.Dir(s.path))
}

// syncFile makes a file or the names in a directory durable.
func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
	}
	defer file.Close()
	if err := file.Sync(); err != nil {
		return fmt.Errorf("%w: sync %s: %w", projections.ErrUnavailable, path, err)
	}
	return nil
}

// Close implements projections.Fresh.
func (f *fresh) Close() error {
	var err error
	if f.conn != nil {
		err = f.conn.closeAll()
		f.conn = nil
	}
	if f.switched {
		return err
	}
	if f.built != nil {
		f.built.mu.Lock()
		if !f.built.closed {
			f.built.closed = true
			err = errors.Join(err, f.built.disconnect())
		}
		f.built.mu.Unlock()
	}
	return errors.Join(err, f.remove())
}
