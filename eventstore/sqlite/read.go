package sqlite

import (
	"context"
	"fmt"
	"iter"
	"math"

	"github.com/google/uuid"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
)

// A page is read at once, its connection is given back, and only then is it
// handed out: a reader may take its time or use the store without holding up
// anyone, and no long snapshot keeps the WAL from being copied back.
const (
	pageEvents = 1000
	pageBytes  = 8 << 20
)

const (
	selectEvents = "SELECT position, stream_no, revision, event_id, type, data, metadata FROM events "
	selectAll    = selectEvents + "WHERE position > ? ORDER BY position LIMIT ?"
	selectStream = selectEvents + "WHERE stream_no = ? AND revision >= ? ORDER BY revision LIMIT ?"
	selectAt     = selectEvents + "WHERE position = ?"
)

const (
	columnPosition = iota
	columnStream
	columnRevision
	columnID
	columnType
	columnData
	columnMeta
)

// readRow returns the event of a row, but for its stream and type. Data and
// metadata share one piece of memory, each within its own bounds.
func readRow(q *sqlite3.Stmt) events.Recorded {
	var r events.Recorded
	r.Position = events.Position(q.ColumnInt64(columnPosition))
	r.Revision = events.Revision(q.ColumnInt64(columnRevision))
	r.ID = uuid.UUID(q.ColumnRawBlob(columnID))
	data := q.ColumnRawBlob(columnData)
	meta := q.ColumnRawBlob(columnMeta)
	both := make([]byte, len(data)+len(meta))
	n := copy(both, data)
	copy(both[n:], meta)
	r.Data, r.Meta = both[:n:n], both[n:]
	return r
}

// ReadAll implements eventstore.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return s.pages(ctx, "read all events", func(r *reader, p *page) error {
		if p.read {
			after = p.recs[len(p.recs)-1].Position
		}
		if after > math.MaxInt64 {
			return nil
		}
		if err := bindInts(r.all, int64(after), pageEvents); err != nil {
			return err
		}
		return r.fill(r.all, p)
	})
}

// ReadStream implements eventstore.Store.
func (s *Store) ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error] {
	no := int64(0)
	return s.pages(ctx, "read a stream", func(r *reader, p *page) (err error) {
		if p.read {
			from = p.recs[len(p.recs)-1].Revision + 1
		}
		if no == 0 {
			if no, err = r.streamNo(stream); no == 0 {
				return err
			}
		}
		if err := bindInts(r.stream, no, int64(from), pageEvents); err != nil {
			return err
		}
		return r.fill(r.stream, p)
	})
}

// page is what is read at once.
type page struct {
	recs    []events.Recorded
	streams []int64 // the number of each event's stream
	read    bool    // not the first page
	more    bool    // it ended because it was full
}

// pages yields what next reads, page by page.
func (s *Store) pages(ctx context.Context, doing string, next func(*reader, *page) error) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		for p := (&page{}); ; p.read = true {
			err := s.readers.with(ctx, func(r *reader) error {
				if err := next(r, p); err != nil {
					return err
				}
				return s.names.resolve(r, p.streams, p.recs)
			})
			if err != nil {
				yield(events.Recorded{}, fmt.Errorf("%s: %w", doing, err))
				return
			}
			for _, r := range p.recs {
				if !yield(r, nil) {
					return
				}
			}
			if !p.more {
				return
			}
		}
	}
}

// fill reads rows until the page is full.
func (r *reader) fill(q *sqlite3.Stmt, p *page) error {
	defer q.Reset()
	p.recs, p.streams, p.more = p.recs[:0], p.streams[:0], false
	for bytes := 0; q.Step(); {
		rec := readRow(q)
		rec.Type = r.typeName(q)
		p.recs = append(p.recs, rec)
		p.streams = append(p.streams, q.ColumnInt64(columnStream))
		bytes += len(rec.Data) + len(rec.Meta)
		if len(p.recs) == pageEvents || bytes >= pageBytes {
			p.more = true
			return nil
		}
	}
	return unavailable("read events", q.Err())
}

// ReadAt implements eventstore.Store.
func (s *Store) ReadAt(ctx context.Context, positions ...events.Position) ([]events.Recorded, error) {
	recs := make([]events.Recorded, 0, len(positions))
	err := s.readers.with(ctx, func(r *reader) error {
		defer r.at.Reset()
		streams := make([]int64, 0, len(positions))
		for _, p := range positions {
			if p > math.MaxInt64 {
				return fmt.Errorf("position %d: %w", p, eventstore.ErrNotFound)
			}
			if err := r.at.Reset(); err != nil {
				return unavailable("read an event", err)
			}
			if err := bindInts(r.at, int64(p)); err != nil {
				return err
			}
			if !r.at.Step() {
				if err := r.at.Err(); err != nil {
					return unavailable("read an event", err)
				}
				return fmt.Errorf("position %d: %w", p, eventstore.ErrNotFound)
			}
			rec := readRow(r.at)
			rec.Type = r.typeName(r.at)
			recs = append(recs, rec)
			streams = append(streams, r.at.ColumnInt64(columnStream))
		}
		return s.names.resolve(r, streams, recs)
	})
	if err != nil {
		return nil, fmt.Errorf("read events by position: %w", err)
	}
	return recs, nil
}
