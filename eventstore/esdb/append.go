package esdb

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jishi/events"
	"jishi/eventstore"
)

// anyWindow is how many of a stream's last events are searched for the IDs of
// an append with events.Any. The server remembers IDs itself, but only as long
// as they stay in its cache.
const anyWindow = 128

// attempts bounds how often an append is sent: again when the connection broke,
// since the IDs make that safe, or when the stream moved to where it was
// expected between the server's refusal and our look.
const attempts = 3

// Append implements eventstore.Store.
func (s *Store) Append(ctx context.Context, stream string, expected events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
	what := fmt.Sprintf("append to %q", stream)
	if err := s.usable(ctx); err != nil {
		return nil, s.fail(ctx, what, err)
	}
	if err := s.validate(stream, expected, batch); err != nil {
		return nil, fmt.Errorf("esdb: %s: %w", what, err)
	}
	call, done := s.deadline(ctx)
	defer done()
	data := proposed(batch)
	for try := 1; ; try++ {
		recs, err := s.append(call, stream, expected, batch, data)
		if err == nil {
			s.tail.advance(recs[len(recs)-1].Position)
			return recs, nil
		}
		if try == attempts || call.Err() != nil || !worthAnother(err) {
			return nil, s.fail(ctx, what, err)
		}
	}
}

// validate refuses what no store may accept, and what this server would refuse.
func (s *Store) validate(stream string, expected events.Revision, batch []events.Envelope) error {
	if err := eventstore.Validate(stream, expected, batch); err != nil {
		return err
	}
	if len(batch) > s.cfg.MaxBatch {
		return fmt.Errorf("%w: batch of %d events, at most %d", eventstore.ErrInvalid, len(batch), s.cfg.MaxBatch)
	}
	total := 0
	for i, e := range batch {
		if n := len(e.Data) + len(e.Meta); n > s.cfg.maxEvent() {
			return fmt.Errorf("%w: event %d of the batch has %d bytes, the server takes at most %d", eventstore.ErrInvalid, i, n, s.cfg.maxEvent())
		}
		total += len(e.Data) + len(e.Meta) + 2*len(e.Type) // as the server counts
	}
	if total > s.cfg.MaxAppendBytes {
		return fmt.Errorf("%w: batch of %d events has %d bytes, the server takes at most %d in one append, and a batch is never split",
			eventstore.ErrInvalid, len(batch), total, s.cfg.MaxAppendBytes)
	}
	return nil
}

func worthAnother(err error) bool {
	var conflict *eventstore.ConflictError
	if errors.As(err, &conflict) {
		return conflict.Actual == conflict.Expected
	}
	return isDropped(err) || isCutShort(err)
}

// proposed copies the batch: a call that is cancelled may still be reading it
// when its caller already uses the bytes for something else.
func proposed(batch []events.Envelope) []client.EventData {
	data := make([]client.EventData, len(batch))
	for i, e := range batch {
		data[i] = client.EventData{
			EventID:     e.ID, // never nil: the client would make up another one for every attempt
			EventType:   e.Type,
			ContentType: client.ContentTypeJson,
			Data:        bytes.Clone(e.Data),
			Metadata:    bytes.Clone(e.Meta),
		}
	}
	return data
}

// append is one attempt.
func (s *Store) append(ctx context.Context, stream string, expected events.Revision, batch []events.Envelope, data []client.EventData) ([]events.Recorded, error) {
	if expected == events.Any {
		if recs, err := s.recordedAnywhere(ctx, stream, batch); recs != nil || err != nil {
			return recs, err
		}
	}
	last, err := useOnce(ctx, s, func(ctx context.Context, c *client.Client) (events.Revision, error) {
		w, err := c.AppendToStream(ctx, stream, client.AppendToStreamOptions{ExpectedRevision: expectation(expected)}, data...)
		if err != nil {
			return 0, err
		}
		return events.Revision(w.NextExpectedVersion), nil
	})
	switch {
	case codeOf(err) == client.ErrorCodeWrongExpectedVersion:
		return s.refused(ctx, stream, expected, batch)
	case isCutShort(err):
		return nil, fmt.Errorf("the server ended the append before all %d events were sent, perhaps because they are more than its MaxAppendSize; nothing was written: %w", len(batch), err)
	case isTooLarge(err):
		return nil, fmt.Errorf("%w: %w", eventstore.ErrInvalid, err)
	case err != nil:
		return nil, err
	}
	first := last - events.Revision(len(batch)) + 1
	if expected != events.Any && first != expected+1 {
		return nil, fmt.Errorf("%w: it went on at revision %d instead of %d", ErrDeleted, first, expected+1)
	}
	recs, ok, err := s.recordedAt(ctx, stream, first, batch)
	switch {
	case err != nil:
		return nil, fmt.Errorf("appended, but not read back: %w", err)
	case !ok:
		return nil, fmt.Errorf("appended at revision %d, but the server holds other events there", first)
	}
	return recs, nil
}

// refused explains a refusal: a retry that the server did not recognise, or a
// conflict.
func (s *Store) refused(ctx context.Context, stream string, expected events.Revision, batch []events.Envelope) ([]events.Recorded, error) {
	if expected != events.Any {
		if recs, ok, err := s.recordedAt(ctx, stream, expected+1, batch); ok || err != nil {
			return recs, err
		}
	}
	actual, _, err := s.lastOf(ctx, stream, 1)
	if err != nil {
		return nil, err
	}
	return nil, &eventstore.ConflictError{Stream: stream, Expected: expected, Actual: actual}
}

// recordedAt returns the events at a revision if they are the batch's.
func (s *Store) recordedAt(ctx context.Context, stream string, first events.Revision, batch []events.Envelope) ([]events.Recorded, bool, error) {
	recs := make([]events.Recorded, 0, len(batch))
	for c := (cursor{revision: uint64(first), count: len(batch)}); len(recs) < len(batch); {
		p, err := s.streamPage(ctx, stream, c)
		if err != nil {
			return nil, false, err
		}
		recs = append(recs, p.recs...)
		if p.end {
			break
		}
		c.revision, c.count = p.next.revision, len(batch)-len(recs)
	}
	if len(recs) != len(batch) {
		return nil, false, nil
	}
	for i, r := range recs {
		if r.ID != batch[i].ID {
			return nil, false, nil
		}
	}
	return recs, true, nil
}

// recordedAnywhere looks for the batch among the last events of a stream. It
// returns nothing if none of its IDs is there, and a conflict if they are there
// in part or in another order.
func (s *Store) recordedAnywhere(ctx context.Context, stream string, batch []events.Envelope) ([]events.Recorded, error) {
	head, tail, err := s.lastOf(ctx, stream, max(anyWindow, len(batch)))
	if err != nil {
		return nil, err
	}
	ids := make(map[uuid.UUID]bool, len(batch))
	for _, e := range batch {
		ids[e.ID] = true
	}
	for i, r := range tail {
		if !ids[r.ID] {
			continue
		}
		if len(tail)-i >= len(batch) && sameIDs(tail[i:i+len(batch)], batch) {
			return tail[i : i+len(batch) : i+len(batch)], nil
		}
		return nil, &eventstore.ConflictError{Stream: stream, Expected: events.Any, Actual: head}
	}
	return nil, nil
}

func sameIDs(recs []events.Recorded, batch []events.Envelope) bool {
	for i, e := range batch {
		if recs[i].ID != e.ID {
			return false
		}
	}
	return true
}

func expectation(expected events.Revision) client.ExpectedRevision {
	switch expected {
	case events.Any:
		return client.Any{}
	case events.NoStream:
		return client.NoStream{}
	}
	return client.Revision(uint64(expected))
}

// isTooLarge reports an append that the server refuses for its size, or for
// anything else about the events themselves.
func isTooLarge(err error) bool {
	switch status.Code(err) {
	case codes.InvalidArgument, codes.ResourceExhausted:
		return true
	}
	return false
}
