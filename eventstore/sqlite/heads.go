package sqlite

import (
	"github.com/google/uuid"

	"jishi/events"
)

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
