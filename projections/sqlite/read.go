package sqlite

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/projections"
)

// Checkpoint implements projections.Sink.
func (s *Sink) Checkpoint(ctx context.Context, view string) (at events.Position, err error) {
	err = s.read(ctx, func(r *reader) error {
		if err := bind(r.checkpoint, view); err != nil {
			return err
		}
		if r.checkpoint.Step() {
			at = events.Position(r.checkpoint.ColumnInt64(0))
		}
		return unavailable("read a checkpoint", r.checkpoint.Reset())
	})
	return at, err
}

// Get implements projections.Sink.
func (s *Sink) Get(ctx context.Context, view, key string) (doc *projections.Document, err error) {
	err = s.read(ctx, func(r *reader) error {
		no, err := r.viewNo(view)
		if err != nil || no == 0 {
			return err
		}
		if err := bind(r.get, no, key); err != nil {
			return err
		}
		if r.get.Step() {
			doc = &projections.Document{Key: key, Last: events.Date(r.get.ColumnInt64(0))}
			if raw := r.get.ColumnRawBlob(1); len(raw) > 0 {
				doc.Data = append(make([]byte, 0, len(raw)), raw...)
			}
			raw := r.get.ColumnRawBlob(2)
			if doc.Trail, err = projections.ParseTrail(append(make([]byte, 0, len(raw)), raw...)); err != nil {
				_ = r.get.Reset()
				return fmt.Errorf("%w: trail of %s of %s: %w", projections.ErrUnavailable, key, view, err)
			}
		}
		return unavailable("read a document", r.get.Reset())
	})
	return doc, err
}

// Find implements projections.Sink.
func (s *Sink) Find(ctx context.Context, view string, q projections.Query) (found []projections.Cursor, err error) {
	limit := int64(-1)
	if q.Limit > 0 {
		limit = int64(q.Limit)
		found = make([]projections.Cursor, 0, min(q.Limit, 1024))
	}
	err = s.read(ctx, func(r *reader) error {
		no, err := r.viewNo(view)
		if err != nil || no == 0 {
			return err
		}
		stmt := r.find
		if q.After == nil {
			err = bind(stmt, no, q.Index, q.Partition, limit)
		} else {
			stmt = r.findAfter
			err = bind(stmt, no, q.Index, q.Partition, q.After.Sort, q.After.Key, limit)
		}
		if err != nil {
			return err
		}
		for stmt.Step() {
			found = append(found, projections.Cursor{Sort: stmt.ColumnInt64(0), Key: stmt.ColumnText(1)})
		}
		return unavailable("read an index", stmt.Reset())
	})
	return found, err
}

// Count implements projections.Sink.
func (s *Sink) Count(ctx context.Context, view, index, partition string, from, to int64) (n int, err error) {
	err = s.read(ctx, func(r *reader) error {
		no, err := r.viewNo(view)
		if err != nil || no == 0 {
			return err
		}
		if err := bind(r.count, no, index, partition, from, to); err != nil {
			return err
		}
		if r.count.Step() {
			n = r.count.ColumnInt(0)
		}
		return unavailable("count in an index", r.count.Reset())
	})
	return n, err
}
