package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jishi/events"
)

// firstPage is small, because most streams are, and many readers stop early.
const firstPage = 128

// cursor is where a page begins: in a stream at a revision, inclusive; in $all
// after a position, exclusive.
type cursor struct {
	revision uint64
	after    client.Position
	count    int
}

// page is what one call read. A page that is not the end may hold no event of
// ours.
type page struct {
	recs []events.Recorded
	next cursor
	end  bool
}

// pages yields page after page, reading the next while the caller looks at the
// last.
func (s *Store) pages(ctx context.Context, what string, first cursor, read func(context.Context, cursor) (page, error)) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		if err := s.usable(ctx); err != nil {
			yield(events.Recorded{}, s.fail(ctx, what, err))
			return
		}
		work, cancel := context.WithCancel(ctx)
		defer cancel()
		type result struct {
			page
			err error
		}
		start := func(c cursor) <-chan result {
			done := make(chan result, 1)
			go func() {
				call, stop := s.deadline(work)
				defer stop()
				p, err := read(call, c)
				done <- result{p, err}
			}()
			return done
		}
		for next := start(first); ; {
			p := <-next
			if p.err != nil {
				yield(events.Recorded{}, s.fail(ctx, what, p.err))
				return
			}
			if !p.end {
				p.next.count = min(4*p.next.count, s.cfg.PageEvents)
				next = start(p.next)
			}
			for _, r := range p.recs {
				if !yield(r, nil) {
					return
				}
			}
			if p.end {
				return
			}
		}
	}
}

// allPage reads on in $all. The server reads from a position inclusively.
func (s *Store) allPage(ctx context.Context, c cursor) (page, error) {
	return use(ctx, s, func(ctx context.Context, cl *client.Client) (page, error) {
		var from client.AllPosition = client.Start{}
		count := c.count
		if c.after != (client.Position{}) {
			from = c.after
			count++
		}
		r, err := cl.ReadAll(ctx, client.ReadAllOptions{From: from}, uint64(count))
		if err != nil {
			return page{}, err
		}
		defer r.Close()
		p := page{next: c}
		size := 0
		for range count {
			e, err := r.Recv()
			if errors.Is(err, io.EOF) {
				p.end = true
				return p, nil
			}
			if err != nil {
				return page{}, err
			}
			rec, ours, err := record(e)
			if err != nil {
				return page{}, err
			}
			if at := e.OriginalEvent().Position; at != c.after {
				p.next.after = at
				if ours {
					p.recs = append(p.recs, rec)
				}
			}
			if size += len(rec.Data) + len(rec.Meta); size >= s.cfg.PageBytes {
				break
			}
		}
		return p, nil
	})
}

// streamPage reads on in a stream. It sees to it that no revision is missing.
func (s *Store) streamPage(ctx context.Context, stream string, c cursor) (page, error) {
	p, err := use(ctx, s, func(ctx context.Context, cl *client.Client) (page, error) {
		r, err := cl.ReadStream(ctx, stream, client.ReadStreamOptions{From: client.Revision(c.revision)}, uint64(c.count))
		if err != nil {
			return page{}, err
		}
		defer r.Close()
		p := page{next: c}
		size := 0
		for range c.count {
			e, err := r.Recv()
			if errors.Is(err, io.EOF) {
				p.end = true
				return p, nil
			}
			if err != nil {
				return page{}, err
			}
			rec, err := recordOfStream(e)
			if err != nil {
				return page{}, err
			}
			if rec.Revision != events.Revision(p.next.revision) {
				return page{}, fmt.Errorf("%w: revision %d follows where %d should be", ErrDeleted, rec.Revision, p.next.revision)
			}
			p.recs = append(p.recs, rec)
			p.next.revision++
			if size += len(rec.Data) + len(rec.Meta); size >= s.cfg.PageBytes {
				break
			}
		}
		return p, nil
	})
	if isMissing(err) {
		return page{end: true}, s.checkDeleted(ctx, stream)
	}
	return p, err
}

// checkDeleted tells a stream that was deleted from one that never was: the
// server answers "not found" for both, but a deletion leaves a "truncate
// before" in the stream's metadata.
func (s *Store) checkDeleted(ctx context.Context, stream string) error {
	deleted, err := use(ctx, s, func(ctx context.Context, c *client.Client) (bool, error) {
		r, err := c.ReadStream(ctx, "$$"+stream, client.ReadStreamOptions{Direction: client.Backwards, From: client.End{}}, 1)
		if err != nil {
			return false, err
		}
		defer r.Close()
		e, err := r.Recv()
		if errors.Is(err, io.EOF) || isMissing(err) || errors.Is(kindOf(err), ErrDenied) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		meta, err := client.StreamMetadataFromJson(e.OriginalEvent().Data)
		return err == nil && meta.TruncateBefore() != nil, nil
	})
	if err == nil && deleted {
		err = ErrDeleted
	}
	return err
}

// record returns an event of $all as it was recorded, and whether it is one of
// ours.
func record(e *client.ResolvedEvent) (events.Recorded, bool, error) {
	r := e.OriginalEvent()
	if r == nil {
		return events.Recorded{}, false, errors.New("the server sent an event without content")
	}
	ours := !strings.HasPrefix(r.EventType, "$") && !strings.HasPrefix(r.StreamID, "$") && r.Position.Commit == r.Position.Prepare
	if ours && (r.Position.Commit == 0 || r.Position.Commit > math.MaxInt64) {
		return events.Recorded{}, false, fmt.Errorf("the server reports revision %d of %q at position %d; server 22.6 or newer is needed", r.EventNumber, r.StreamID, r.Position.Commit)
	}
	return events.Recorded{
		Envelope: events.Envelope{ID: r.EventID, Type: r.EventType, Data: r.Data, Meta: r.UserMetadata},
		Stream:   r.StreamID,
		Revision: events.Revision(r.EventNumber),
		Position: events.Position(r.Position.Commit),
	}, ours, nil
}

// recordOfStream is record for a stream of ours, where everything must be ours.
func recordOfStream(e *client.ResolvedEvent) (events.Recorded, error) {
	rec, ours, err := record(e)
	if err == nil && !ours {
		err = fmt.Errorf("revision %d of %q is an event of type %q, which no ledger wrote", rec.Revision, rec.Stream, rec.Type)
	}
	return rec, err
}
