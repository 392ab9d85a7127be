package sqlite

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/projections"
)

// writer is the connection that writes, with its statements.
type writer struct {
	conn                         *conn
	views                        map[string]int64
	begin, commit, rollback      *sqlite3.Stmt
	checkpoint, move, newView    *sqlite3.Stmt
	find, insert, update, remove *sqlite3.Stmt
	addEntry, dropEntry          *sqlite3.Stmt
}

func newWriter(c *conn) (*writer, error) {
	w := &writer{conn: c, views: make(map[string]int64)}
	return w, c.prepare(map[**sqlite3.Stmt]string{
		&w.begin:      "BEGIN IMMEDIATE",
		&w.commit:     "COMMIT",
		&w.rollback:   "ROLLBACK",
		&w.checkpoint: "SELECT view, position FROM views WHERE name = ?",
		&w.move:       "UPDATE views SET position = ? WHERE view = ?",
		&w.newView:    "INSERT INTO views (name, position) VALUES (?, 0) RETURNING view",
		&w.find:       "SELECT document, entries FROM documents WHERE view = ? AND key = ?",
		&w.insert:     "INSERT INTO documents (view, key, last, data, trail, entries) VALUES (?, ?, ?, ?, ?, ?)",
		&w.update:     "UPDATE documents SET last = ?, data = ?, trail = ?, entries = ? WHERE document = ?",
		&w.remove:     "DELETE FROM documents WHERE document = ?",
		&w.addEntry:   "INSERT INTO entries (view, name, part, sort, key) VALUES (?, ?, ?, ?, ?)",
		&w.dropEntry:  "DELETE FROM entries WHERE view = ? AND name = ? AND part = ? AND sort = ? AND key = ?",
	})
}

// Update implements projections.Sink.
func (s *Sink) Update(ctx context.Context, views []string, from, to events.Position, f func(projections.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	// Not held while f runs: f reads through s, and a waiting switch would let no
	// new reader in. The file is switched by whoever holds writing.
	s.mu.RLock()
	w, closed := s.writer, s.closed
	s.mu.RUnlock()
	switch {
	case closed:
		return projections.ErrClosed
	case w == nil:
		return fmt.Errorf("%w: the views are open for reading only", projections.ErrUnavailable)
	}
	if to > math.MaxInt64 {
		return fmt.Errorf("%w: position %d is beyond what the file holds", projections.ErrUnavailable, to)
	}
	if err := run(w.begin); err != nil {
		return err
	}
	if err := w.write(ctx, views, from, to, f); err != nil {
		clear(w.views) // a view's number may have been rolled back
		if e := run(w.rollback); e != nil && !w.conn.GetAutocommit() {
			return errors.Join(err, e)
		}
		return err
	}
	return nil
}

func (w *writer) write(ctx context.Context, views []string, from, to events.Position, f func(projections.Tx) error) error {
	numbers := make([]int64, len(views))
	for i, name := range views {
		no, at, err := w.view(name)
		if err != nil {
			return err
		}
		if at != from {
			return projections.ErrMoved
		}
		numbers[i] = no
	}
	if err := f(tx{w}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, no := range numbers {
		if err := run(w.move, int64(to), no); err != nil {
			return err
		}
	}
	return run(w.commit)
}

// view returns a view's number and checkpoint; a new view is entered.
func (w *writer) view(name string) (no int64, at events.Position, err error) {
	if err := bind(w.checkpoint, name); err != nil {
		return 0, 0, err
	}
	if w.checkpoint.Step() {
		no, at = w.checkpoint.ColumnInt64(0), events.Position(w.checkpoint.ColumnInt64(1))
	}
	if err := w.checkpoint.Reset(); err != nil {
		return 0, 0, unavailable("read a checkpoint", err)
	}
	if no == 0 {
		if err := bind(w.newView, name); err != nil {
			return 0, 0, err
		}
		if w.newView.Step() {
			no = w.newView.ColumnInt64(0)
		}
		if err := w.newView.Reset(); err != nil {
			return 0, 0, unavailable("enter a view", err)
		}
	}
	w.views[name] = no
	return no, at, nil
}

func (w *writer) viewNo(name string) (int64, error) {
	if no := w.views[name]; no != 0 {
		return no, nil
	}
	no, _, err := w.view(name)
	return no, err
}

// tx is the writer within an update.
type tx struct{ w *writer }

// stored is what the file has of a document.
type stored struct {
	document int64
	entries  string
}

func (w *writer) stored(view int64, key string) (s stored, err error) {
	if err := bind(w.find, view, key); err != nil {
		return s, err
	}
	if w.find.Step() {
		s.document, s.entries = w.find.ColumnInt64(0), w.find.ColumnText(1)
	}
	return s, unavailable("find a document", w.find.Reset())
}

// Put implements projections.Tx.
func (t tx) Put(view string, doc *projections.Document, index []projections.IndexEntry) error {
	w := t.w
	no, err := w.viewNo(view)
	if err != nil {
		return err
	}
	old, err := w.stored(no, doc.Key)
	if err != nil {
		return err
	}
	entries, err := encodeEntries(index)
	if err != nil {
		return err
	}
	if old.document == 0 {
		err = run(w.insert, no, doc.Key, int64(doc.Last), doc.Data, doc.Trail.Bytes(), entries)
	} else {
		err = run(w.update, int64(doc.Last), doc.Data, doc.Trail.Bytes(), entries, old.document)
	}
	if err != nil || old.entries == entries {
		return err
	}
	return w.replace(no, doc.Key, old.entries, index)
}

// replace writes the difference between the old entries and the new ones.
func (w *writer) replace(view int64, key, old string, index []projections.IndexEntry) error {
	before, err := decodeEntries(old)
	if err != nil {
		return err
	}
	for _, e := range before {
		if !slices.Contains(index, e) {
			if err := run(w.dropEntry, view, e.Index, e.Partition, e.Sort, key); err != nil {
				return err
			}
		}
	}
	for i, e := range index {
		if !slices.Contains(before, e) && !slices.Contains(index[:i], e) {
			if err := run(w.addEntry, view, e.Index, e.Partition, e.Sort, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// Delete implements projections.Tx.
func (t tx) Delete(view, key string) error {
	no, err := t.w.viewNo(view)
	if err != nil {
		return err
	}
	old, err := t.w.stored(no, key)
	if err != nil || old.document == 0 {
		return err
	}
	if err := run(t.w.remove, old.document); err != nil {
		return err
	}
	return t.w.replace(no, key, old.entries, nil)
}

// encodeEntries writes entries as JSON, in their order; none is the empty text.
func encodeEntries(index []projections.IndexEntry) (string, error) {
	if len(index) == 0 {
		return "", nil
	}
	b, err := json.Marshal(index)
	if err != nil {
		return "", fmt.Errorf("encode index entries: %w", err)
	}
	return string(b), nil
}

func decodeEntries(text string) (index []projections.IndexEntry, err error) {
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &index); err != nil {
		return nil, fmt.Errorf("%w: damaged index entries: %w", projections.ErrUnavailable, err)
	}
	return index, nil
}
