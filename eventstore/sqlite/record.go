package sqlite

import (
	"fmt"

	"github.com/google/uuid"
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

// stream is what the writer knows of a stream.
type stream struct {
	no   int64
	head events.Revision               // NoStream: there is no such stream yet
	ids  map[uuid.UUID]events.Revision // of all its events, where that was asked for
}

// streamHeads are the streams that were appended to, by name. Where there are
// too many, they are forgotten and read again as they are needed.
type streamHeads struct {
	byName map[string]*stream
	last   int64 // highest number in use
	ids    int   // entries of all stream.ids
}

const (
	maxStreamHeads = 1 << 20
	maxStreamIDs   = 1 << 20
)

func newStreamHeads(last int64) streamHeads {
	return streamHeads{byName: make(map[string]*stream), last: last}
}

// stream returns the head of a stream.
func (w *writer) stream(name string) (*stream, error) {
	if s, ok := w.streams.byName[name]; ok {
		return s, nil
	}
	s := &stream{head: events.NoStream}
	if err := w.findStream.BindText(1, name); err != nil {
		return nil, unavailable("bind a stream name", err)
	}
	if w.findStream.Step() {
		s.no = w.findStream.ColumnInt64(0)
	}
	if err := w.findStream.Reset(); err != nil {
		return nil, unavailable("find a stream", err)
	}
	if s.no == 0 {
		return s, nil // not kept: asking for streams that never were must not fill the memory
	}
	if err := bindInts(w.lastRevision, s.no); err != nil {
		return nil, err
	}
	if w.lastRevision.Step() {
		s.head = events.Revision(w.lastRevision.ColumnInt64(0))
	}
	if err := w.lastRevision.Reset(); err != nil {
		return nil, unavailable("read the head of a stream", err)
	}
	w.keep(name, s)
	return s, nil
}

func (w *writer) keep(name string, s *stream) {
	if len(w.streams.byName) >= maxStreamHeads {
		w.streams = newStreamHeads(w.streams.last)
	}
	w.streams.byName[name] = s
}

// create gives a new stream its number.
func (w *writer) create(name string, s *stream) error {
	if err := bindInts(w.insertStream, w.streams.last+1); err != nil {
		return err
	}
	if err := w.insertStream.BindText(2, name); err != nil {
		return unavailable("bind a stream name", err)
	}
	if err := step("write a stream", w.insertStream); err != nil {
		return err
	}
	w.streams.last++
	s.no = w.streams.last
	w.keep(name, s)
	return nil
}

// ids returns the IDs of all events of a stream. They are read once, by the
// first append with events.Any, and kept up from then on: that makes such
// appends as safe to repeat as any other at no cost to those.
func (w *writer) ids(s *stream) (map[uuid.UUID]events.Revision, error) {
	if s.ids != nil {
		return s.ids, nil
	}
	if w.streams.ids > maxStreamIDs {
		for _, other := range w.streams.byName {
			other.ids = nil
		}
		w.streams.ids = 0
	}
	ids := make(map[uuid.UUID]events.Revision)
	if s.head != events.NoStream {
		if err := bindInts(w.idsOf, s.no); err != nil {
			return nil, err
		}
		for w.idsOf.Step() {
			ids[uuid.UUID(w.idsOf.ColumnRawBlob(1))] = events.Revision(w.idsOf.ColumnInt64(0))
		}
		if err := w.idsOf.Reset(); err != nil {
			return nil, unavailable("read the IDs of a stream", err)
		}
	}
	s.ids = ids
	w.streams.ids += len(ids)
	return ids, nil
}
