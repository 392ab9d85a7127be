package sqlite

import (
	"context"
	"fmt"
	"sync"
	"time"

	"jishi/events"
	"jishi/eventstore"
)

// pollInterval is how often a store that is open for reading looks for what
// another process wrote.
const pollInterval = 50 * time.Millisecond

// Head implements eventstore.Store.
func (s *Store) Head(ctx context.Context) (events.Position, error) {
	head, err := s.readHead(ctx)
	if err != nil {
		return 0, fmt.Errorf("read the head: %w", err)
	}
	return head, nil
}

func (s *Store) readHead(ctx context.Context) (head events.Position, err error) {
	if s.writer == nil {
		err = s.readers.with(ctx, func(r *reader) (err error) {
			head, err = r.head()
			return err
		})
		return head, err
	}
	if s.isClosed() {
		return 0, eventstore.ErrClosed
	}
	return events.Position(s.head.Load()), ctx.Err()
}

// Wait implements eventstore.Store.
func (s *Store) Wait(ctx context.Context, after events.Position) error {
	for {
		grown := s.progress.receive()
		head, err := s.readHead(ctx)
		if err != nil {
			return fmt.Errorf("wait for position %d: %w", after+1, err)
		}
		if head > after {
			return nil
		}
		s.waitOnce(ctx, grown)
	}
}

// waitOnce returns when there may be something new.
func (s *Store) waitOnce(ctx context.Context, grown <-chan struct{}) {
	var poll <-chan time.Time
	if s.writer == nil {
		poll = time.After(pollInterval)
	}
	select {
	case <-grown:
	case <-poll:
	case <-s.closed:
	case <-ctx.Done():
	}
}

// broadcast wakes everyone who waits.
type broadcast struct {
	mu   sync.Mutex
	next chan struct{} // nil while nobody waits
}

// receive returns a channel that the next send closes.
func (b *broadcast) receive() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

func (b *broadcast) send() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}
