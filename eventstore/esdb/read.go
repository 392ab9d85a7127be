package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jishi/events"
	"jishi/eventstore"
)

// ReadStream implements eventstore.Store. A stream that was deleted or
// truncated on the server is an ErrDeleted.
func (s *Store) ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error] {
	first := cursor{revision: uint64(max(from, 0)), count: firstPage}
	return s.pages(ctx, fmt.Sprintf("read stream %q", stream), first, func(ctx context.Context, c cursor) (page, error) {
		return s.streamPage(ctx, stream, c)
	})
}

// ReadAll implements eventstore.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	first := cursor{after: place(after), count: firstPage}
	return s.pages(ctx, fmt.Sprintf("read all after %d", after), first, func(ctx context.Context, c cursor) (page, error) {
		if c.after.Commit > math.MaxInt64 {
			return page{end: true}, nil // the server counts in int64
		}
		return s.allPage(ctx, c)
	})
}

// parallelReads bounds how many positions ReadAt asks for at once.
const parallelReads = 8

// ReadAt implements eventstore.Store.
func (s *Store) ReadAt(ctx context.Context, positions ...events.Position) ([]events.Recorded, error) {
	if err := s.usable(ctx); err != nil {
		return nil, s.fail(ctx, "read at", err)
	}
	work, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	recs := make([]events.Recorded, len(positions))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(parallelReads, len(positions)) {
		wg.Go(func() {
			for i := range next {
				r, err := s.readOne(work, positions[i])
				if err != nil {
					cancel(s.fail(ctx, fmt.Sprintf("read at position %d", positions[i]), err))
					return
				}
				recs[i] = r
			}
		})
	}
	for i := range positions {
		select {
		case next <- i:
			continue
		case <-work.Done():
		}
		break
	}
	close(next)
	wg.Wait()
	if err := context.Cause(work); err != nil {
		if ctx.Err() != nil {
			return nil, s.fail(ctx, "read at", ctx.Err())
		}
		return nil, err
	}
	return recs, nil
}

// readOne reads the event at exactly this position.
func (s *Store) readOne(ctx context.Context, at events.Position) (events.Recorded, error) {
	if at == 0 || at > math.MaxInt64 {
		return events.Recorded{}, eventstore.ErrNotFound
	}
	call, done := s.deadline(ctx)
	defer done()
	return use(call, s, func(ctx context.Context, c *client.Client) (events.Recorded, error) {
		r, err := c.ReadAll(ctx, client.ReadAllOptions{From: place(at)}, 1)
		if err != nil {
			return events.Recorded{}, err
		}
		defer r.Close()
		e, err := r.Recv()
		switch {
		case errors.Is(err, io.EOF):
			return events.Recorded{}, eventstore.ErrNotFound
		case isNowhere(err):
			return events.Recorded{}, fmt.Errorf("%w: %w", eventstore.ErrNotFound, err)
		case err != nil:
			return events.Recorded{}, err
		}
		rec, ours, err := record(e)
		if err == nil && (!ours || rec.Position != at) {
			err = eventstore.ErrNotFound
		}
		return rec, err
	})
}

// isNowhere reports that a position is not where a record of the log begins:
// the server calls it invalid, or stumbles over the bytes there.
func isNowhere(err error) bool {
	switch status.Code(err) {
	case codes.InvalidArgument, codes.OutOfRange:
		return true
	case codes.Unknown:
		return err != nil && strings.Contains(err.Error(), "ReadAllResult")
	}
	return false
}

// Head implements eventstore.Store. It reads the log backwards until it meets
// an event that is not the server's own.
func (s *Store) Head(ctx context.Context) (events.Position, error) {
	if err := s.usable(ctx); err != nil {
		return 0, s.fail(ctx, "head", err)
	}
	var from client.AllPosition = client.End{}
	for count := 16; ; count = min(4*count, s.cfg.PageEvents) {
		call, done := s.deadline(ctx)
		found, next, err := s.headPage(call, from, count)
		done()
		switch {
		case err != nil:
			return 0, s.fail(ctx, "head", err)
		case found > 0 || next == nil:
			s.tail.advance(found)
			return found, nil
		}
		from = next
	}
}

// headPage returns the last position of ours in a page read backwards, or
// where to go on, or nothing at the beginning of the log.
func (s *Store) headPage(ctx context.Context, from client.AllPosition, count int) (events.Position, client.AllPosition, error) {
	type answer struct {
		found events.Position
		next  client.AllPosition
	}
	a, err := use(ctx, s, func(ctx context.Context, c *client.Client) (answer, error) {
		r, err := c.ReadAll(ctx, client.ReadAllOptions{Direction: client.Backwards, From: from}, uint64(count))
		if err != nil {
			return answer{}, err
		}
		defer r.Close()
		var next client.AllPosition
		for range count {
			e, err := r.Recv()
			if errors.Is(err, io.EOF) {
				return answer{}, nil
			}
			if err != nil {
				return answer{}, err
			}
			rec, ours, err := record(e)
			if err != nil || ours {
				return answer{found: rec.Position}, err
			}
			next = e.OriginalEvent().Position
		}
		return answer{next: next}, nil
	})
	return a.found, a.next, err
}

// lastOf returns a stream's last revision and up to count of its last events in
// order; events.NoStream and nothing where the stream does not exist.
func (s *Store) lastOf(ctx context.Context, stream string, count int) (events.Revision, []events.Recorded, error) {
	recs, err := use(ctx, s, func(ctx context.Context, c *client.Client) ([]events.Recorded, error) {
		r, err := c.ReadStream(ctx, stream, client.ReadStreamOptions{Direction: client.Backwards, From: client.End{}}, uint64(count))
		if err != nil {
			return nil, err
		}
		defer r.Close()
		var recs []events.Recorded
		for {
			e, err := r.Recv()
			if errors.Is(err, io.EOF) || isMissing(err) {
				return recs, nil
			}
			if err != nil {
				return nil, err
			}
			rec, err := recordOfStream(e)
			if err != nil {
				return nil, err
			}
			recs = append(recs, rec)
		}
	})
	if err != nil || len(recs) == 0 {
		return events.NoStream, nil, err
	}
	slices.Reverse(recs)
	return recs[len(recs)-1].Revision, recs, nil
}
