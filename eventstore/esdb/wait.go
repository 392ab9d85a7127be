package esdb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jishi/events"
	"jishi/eventstore"
)

// tail is the highest position that is known to hold an event. A subscription
// moves it from the first Wait on until the store is closed, and so does
// everything else that sees a position.
type tail struct {
	mu        sync.Mutex
	head      events.Position
	changed   chan struct{} // closed and replaced when head or err changes
	following bool
	err       error // why following ended
}

func newTail() *tail { return &tail{changed: make(chan struct{})} }

func (t *tail) advance(p events.Position) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p > t.head {
		t.head = p
		t.wake()
	}
}

func (t *tail) wake() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// Wait implements eventstore.Store. A server that is gone is waited for; only
// credentials that are refused end the wait before its time.
func (s *Store) Wait(ctx context.Context, after events.Position) error {
	what := fmt.Sprintf("wait for an event after %d", after)
	if err := s.usable(ctx); err != nil {
		return s.fail(ctx, what, err)
	}
	t := s.tail
	t.mu.Lock()
	if t.head <= after && !t.following {
		s.follow()
	}
	for {
		head, changed, err := t.head, t.changed, t.err
		t.mu.Unlock()
		switch {
		case head > after:
			return nil
		case err != nil:
			return s.fail(ctx, what, err)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return s.fail(ctx, what, ctx.Err())
		case <-s.ctx.Done():
			return s.fail(ctx, what, eventstore.ErrClosed)
		}
		t.mu.Lock()
	}
}

// follow starts following; the tail's lock is held.
func (s *Store) follow() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.running.Add(1)
	s.tail.following, s.tail.err = true, nil
	go func() {
		defer s.running.Done()
		err := s.followOn()
		s.tail.mu.Lock()
		s.tail.following, s.tail.err = false, err
		s.tail.wake()
		s.tail.mu.Unlock()
	}()
}

const (
	firstPause = 50 * time.Millisecond
	lastPause  = 5 * time.Second
)

// followOn subscribes again and again from where it was, because a subscription
// that was dropped stays dropped, until the store is closed or the server
// refuses the user.
func (s *Store) followOn() error {
	var from client.AllPosition // nil until the head is known
	wait := firstPause
	for {
		before := from
		err := s.subscribe(&from)
		switch {
		case s.ctx.Err() != nil:
			return eventstore.ErrClosed
		case errors.Is(kindOf(err), ErrDenied):
			return err
		}
		if from != before {
			wait = firstPause
		}
		s.log.Warn("esdb: the subscription was dropped and is taken up again", "error", err, "pause", wait)
		if !pause(s.ctx, wait) {
			return eventstore.ErrClosed
		}
		wait = min(2*wait, lastPause)
	}
}

// subscribe follows $all, without what the server keeps there for itself, until
// the subscription drops, and notes how far it came.
func (s *Store) subscribe(from *client.AllPosition) error {
	if *from == nil {
		head, err := s.Head(s.ctx)
		if err != nil {
			return err
		}
		*from = client.Start{}
		if head > 0 {
			*from = place(head)
		}
	}
	_, err := useOnce(s.ctx, s, func(ctx context.Context, c *client.Client) (struct{}, error) {
		// Subscribing has a deadline, the subscription has none.
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		late := time.AfterFunc(s.cfg.Timeout, cancel)
		sub, err := c.SubscribeToAll(ctx, client.SubscribeToAllOptions{From: *from, Filter: client.ExcludeSystemEventsFilter()})
		if !late.Stop() && err == nil {
			err = context.DeadlineExceeded
		}
		if err != nil {
			return struct{}{}, err
		}
		defer sub.Close()
		for {
			e := sub.Recv()
			switch {
			case e.SubscriptionDropped != nil:
				return struct{}{}, e.SubscriptionDropped.Error
			case e.CheckPointReached != nil:
				*from = *e.CheckPointReached
			case e.EventAppeared != nil:
				rec, ours, err := record(e.EventAppeared)
				if err != nil {
					return struct{}{}, err
				}
				*from = e.EventAppeared.OriginalEvent().Position
				if ours {
					s.tail.advance(rec.Position)
				}
			}
		}
	})
	return err
}
