// Package memory keeps events in memory: for tests, and for looking at a ledger
// that need not outlive the process. Nothing is durable.
package memory

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"jishi/events"
	"jishi/eventstore"
)

// Store is an event store in memory. Its positions are gapless from 1.
type Store struct {
	mu      sync.RWMutex
	all     []events.Recorded // all[p-1] is at position p
	streams map[string][]int  // indexes into all, by revision
	grown   chan struct{}     // closed and replaced by every append
	closed  chan struct{}     // closed by Close
}

var _ eventstore.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store {
	return &Store{
		streams: make(map[string][]int),
		grown:   make(chan struct{}),
		closed:  make(chan struct{}),
	}
}

// Close ends the store: everything after it is an eventstore.ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.isClosed() {
		close(s.closed)
	}
	return nil
}

func (s *Store) isClosed() bool {
	select {
	case <-s.closed:
		return true
	default:
		return false
	}
}

// usable reports why the store cannot be used now; the lock is held.
func (s *Store) usable(ctx context.Context) error {
	if s.isClosed() {
		return eventstore.ErrClosed
	}
	return ctx.Err()
}

// Append implements eventstore.Store.
func (s *Store) Append(ctx context.Context, stream string, expected events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
	if err := eventstore.Validate(stream, expected, batch); err != nil {
		return nil, fmt.Errorf("append to %q: %w", stream, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("append to %q: %w", stream, err)
	}
	recorded, err := s.recorded(stream, expected, batch)
	if recorded != nil || err != nil {
		return recorded, err
	}
	return s.record(stream, batch), nil
}

// recorded returns the events of a retry, a conflict, or nothing where the
// batch is to be written.
func (s *Store) recorded(stream string, expected events.Revision, batch []events.Envelope) ([]events.Recorded, error) {
	places := s.streams[stream]
	head := events.Revision(len(places) - 1)
	if expected == head {
		return nil, nil
	}
	conflict := &eventstore.ConflictError{Stream: stream, Expected: expected, Actual: head}
	at := int(expected) + 1
	if expected == events.Any {
		at = slices.IndexFunc(places, func(i int) bool {
			return slices.ContainsFunc(batch, func(e events.Envelope) bool { return e.ID == s.all[i].ID })
		})
		if at < 0 {
			return nil, nil
		}
	}
	if at > len(places) || len(places)-at < len(batch) {
		return nil, conflict
	}
	recs := make([]events.Recorded, len(batch))
	for i, e := range batch {
		r := s.all[places[at+i]]
		if r.ID != e.ID {
			return nil, conflict
		}
		recs[i] = clone(r)
	}
	return recs, nil
}

func (s *Store) record(stream string, batch []events.Envelope) []events.Recorded {
	recs := make([]events.Recorded, len(batch))
	for i, e := range batch {
		recs[i] = events.Recorded{
			Envelope: e,
			Stream:   stream,
			Revision: events.Revision(len(s.streams[stream])),
			Position: events.Position(len(s.all) + 1),
		}
		s.streams[stream] = append(s.streams[stream], len(s.all))
		s.all = append(s.all, clone(recs[i]))
	}
	close(s.grown)
	s.grown = make(chan struct{})
	return recs
}

// clone copies the bytes, which belong to the caller on one side and to the
// store on the other.
func clone(r events.Recorded) events.Recorded {
	r.Data, r.Meta = slices.Clone(r.Data), slices.Clone(r.Meta)
	return r
}

// ReadStream implements eventstore.Store.
func (s *Store) ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error] {
	return s.read(ctx, "read stream", func(n int) (int, bool) {
		places := s.streams[stream]
		at := int(max(from, 0)) + n
		if at >= len(places) {
			return 0, false
		}
		return places[at], true
	})
}

// ReadAll implements eventstore.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return s.read(ctx, "read all", func(n int) (int, bool) {
		if after >= events.Position(len(s.all)) {
			return 0, false
		}
		at := int(after) + n
		return at, at < len(s.all)
	})
}

// read yields the events whose indexes place returns for 0, 1, …; it holds the
// lock only between two of them, so that a reader may use the store.
func (s *Store) read(ctx context.Context, what string, place func(n int) (int, bool)) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		for n := 0; ; n++ {
			s.mu.RLock()
			if err := s.usable(ctx); err != nil {
				s.mu.RUnlock()
				yield(events.Recorded{}, fmt.Errorf("%s: %w", what, err))
				return
			}
			i, ok := place(n)
			var r events.Recorded
			if ok {
				r = clone(s.all[i])
			}
			s.mu.RUnlock()
			if !ok || !yield(r, nil) {
				return
			}
		}
	}
}

// ReadAt implements eventstore.Store.
func (s *Store) ReadAt(ctx context.Context, positions ...events.Position) ([]events.Recorded, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("read at: %w", err)
	}
	recs := make([]events.Recorded, len(positions))
	for i, p := range positions {
		if p == 0 || p > events.Position(len(s.all)) {
			return nil, fmt.Errorf("read at position %d: %w", p, eventstore.ErrNotFound)
		}
		recs[i] = clone(s.all[p-1])
	}
	return recs, nil
}

// Head implements eventstore.Store.
func (s *Store) Head(ctx context.Context) (events.Position, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return 0, fmt.Errorf("head: %w", err)
	}
	return events.Position(len(s.all)), nil
}

// Wait implements eventstore.Store.
func (s *Store) Wait(ctx context.Context, after events.Position) error {
	for {
		s.mu.RLock()
		err, there, grown := s.usable(ctx), events.Position(len(s.all)) > after, s.grown
		s.mu.RUnlock()
		if err != nil {
			return fmt.Errorf("wait for position %d: %w", after+1, err)
		}
		if there {
			return nil
		}
		select {
		case <-grown:
		case <-s.closed:
		case <-ctx.Done():
		}
	}
}
