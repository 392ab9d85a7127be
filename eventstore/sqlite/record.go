package sqlite

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
)

// record writes one request inside the transaction, or finds that it is a retry
// or a conflict.
func (w *writer) record(r *request) error {
	s, err := w.stream(r.stream)
	if err != nil {
		return err
	}
	switch {
	case r.expected == s.head:
		return w.insert(r, s)
	case r.expected == events.Any:
		return w.recordAnywhere(r, s)
	default:
		return w.retried(r, s, r.expected+1)
	}
}

// recordAnywhere writes the request at the end of the stream, unless the stream
// holds one of its IDs.
func (w *writer) recordAnywhere(r *request, s *stream) error {
	ids, err := w.ids(s)
	if err != nil {
		return err
	}
	at, found := events.Revision(0), false
	for _, e := range r.batch {
		if revision, ok := ids[e.ID]; ok && (!found || revision < at) {
			at, found = revision, true
		}
	}
	if !found {
		return w.insert(r, s)
	}
	return w.retried(r, s, at)
}

// retried answers with the events at a place of the stream if they have the
// request's IDs, each at its place; otherwise it is a conflict.
func (w *writer) retried(r *request, s *stream, at events.Revision) error {
	conflict := &eventstore.ConflictError{Stream: r.stream, Expected: r.expected, Actual: s.head}
	last := at + events.Revision(len(r.batch)) - 1
	if at < 0 || last > s.head {
		return conflict
	}
	q := w.fromRevision
	defer q.Reset()
	if err := bindInts(q, s.no, int64(at), int64(len(r.batch))); err != nil {
		return err
	}
	recs := make([]events.Recorded, 0, len(r.batch))
	for _, e := range r.batch {
		if !q.Step() {
			if err := q.Err(); err != nil {
				return unavailable("read what was recorded", err)
			}
			panic("sqlite: a stream ends before its head")
		}
		rec := readRow(q)
		if rec.ID != e.ID {
			return conflict
		}
		rec.Stream, rec.Type = r.stream, string(q.ColumnRawText(columnType))
		recs = append(recs, rec)
	}
	r.records = recs
	return nil
}

// insert writes the batch behind the head of its stream.
func (w *writer) insert(r *request, s *stream) error {
	if s.head == events.NoStream {
		if err := w.create(r.stream, s); err != nil {
			return err
		}
	}
	recs := make([]events.Recorded, len(r.batch))
	for i, e := range r.batch {
		rec := events.Recorded{Envelope: e, Stream: r.stream, Revision: s.head + 1, Position: w.position + 1}
		if err := w.insertOne(&rec, s.no); err != nil {
			return err
		}
		s.head, w.position = rec.Revision, rec.Position
		if s.ids != nil {
			s.ids[e.ID] = rec.Revision
			w.streams.ids++
		}
		recs[i] = rec
	}
	r.records = recs
	return nil
}

func (w *writer) insertOne(rec *events.Recorded, streamNo int64) error {
	q := w.insertEvent
	if err := bindInts(q, int64(rec.Position), streamNo, int64(rec.Revision)); err != nil {
		return err
	}
	for i, value := range [][]byte{3: rec.ID[:], 5: notNull(rec.Data), 6: notNull(rec.Meta)} {
		if value == nil {
			continue
		}
		if err := q.BindBlob(i+1, value); err != nil {
			return unavailable("bind an event", err)
		}
	}
	if err := q.BindText(5, rec.Type); err != nil {
		return unavailable("bind an event", err)
	}
	if err := step("write an event", q); err != nil {
		return fmt.Errorf("at position %d: %w", rec.Position, err)
	}
	return nil
}

// notNull is there because SQLite's bindings take nil for NULL.
func notNull(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func bindInts(q *sqlite3.Stmt, values ...int64) error {
	for i, v := range values {
		if err := q.BindInt64(i+1, v); err != nil {
			return unavailable("bind", err)
		}
	}
	return nil
}
