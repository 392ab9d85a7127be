package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"jishi/eventstore"
)

// link is one client and the calls that use it.
//
// The client heals badly by itself. When its discovery fails it is dead for
// good, and a call that then wants to report a broken connection to it blocks
// for ever; when discovery succeeds again, the connection before is never
// closed; and closing it while it is in use panics. So a client is used only
// after a probe has connected it, is retired at the first sign of a broken
// connection, before it gets to hear of that itself (see warned), and is closed
// when the last call has let go of it. It never discovers twice.
type link struct {
	client   *client.Client
	refs     int            // guarded by Store.mu, as are shared and retired
	shared   bool           // others than its maker may use it
	retired  bool           // nobody enters any more
	entering sync.WaitGroup // calls that may yet ask the client for its connection
}

// dial is a connection being made, for everyone who waits for it.
type dial struct {
	done chan struct{}
	err  error // valid when done is closed
}

// dialError is a connection that could not be made. The client has tried for a
// while by then, so it is not tried again at once.
type dialError struct{ error }

func (e *dialError) Unwrap() error { return e.error }

// acquire returns a link to be released again, connecting first if need be.
func (s *Store) acquire(ctx context.Context) (*link, error) {
	for {
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			return nil, eventstore.ErrClosed
		}
		if l := s.link; l != nil {
			l.refs++
			l.entering.Add(1)
			s.running.Add(1)
			s.mu.Unlock()
			return l, nil
		}
		d := s.dialing
		if d == nil {
			d = &dial{done: make(chan struct{})}
			s.dialing = d
			s.running.Add(1)
			go s.connect(d)
		}
		s.mu.Unlock()
		select {
		case <-d.done:
			if d.err != nil {
				return nil, &dialError{d.err}
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (s *Store) release(l *link) {
	defer s.running.Done()
	s.mu.Lock()
	l.refs--
	last := l.retired && l.refs == 0
	s.mu.Unlock()
	if last && l.client != nil {
		_ = l.client.Close() // never fails
	}
}

// retire lets nobody new use the link.
func (s *Store) retire(l *link) {
	s.mu.Lock()
	if s.link == l {
		s.link = nil
	}
	last := !l.retired && l.refs == 0
	l.retired = true
	s.mu.Unlock()
	if last {
		_ = l.client.Close()
	}
}

// connect makes a link for everyone who waits for it.
func (s *Store) connect(d *dial) {
	l := &link{refs: 1}
	err := s.dial(l)
	s.mu.Lock()
	s.dialing = nil
	if l.shared = err == nil && !s.closed; l.shared {
		s.link = l
	} else {
		l.retired = true
	}
	s.mu.Unlock()
	s.release(l)
	d.err = err
	close(d.done)
}

// dial gives the link a client that has read $all once.
func (s *Store) dial(l *link) error {
	conf := *s.conf // the client keeps what it is given
	conf.Logger = func(level client.LogLevel, format string, args ...any) {
		s.conf.Logger(level, format, args...)
		s.warned(l, args)
	}
	c, err := client.NewClient(&conf)
	if err != nil {
		return err
	}
	l.client = c
	ctx, cancel := s.deadline(s.ctx)
	defer cancel()
	for {
		err = probe(ctx, c)
		if !isNotLeader(err) || !pause(ctx, notLeaderPause) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	return nil
}

// warned reads what the client logs. It logs a broken connection in the call
// that met it, just before it drops that connection; from then on, the next call
// that asks it for one would start the discovery that it does not survive. So
// the link is retired here, and the client held up until those who were about to
// ask have been answered. While the link is being made there is nobody to hold.
func (s *Store) warned(l *link, args []any) {
	for _, a := range args {
		err, ok := a.(error)
		if !ok || status.Code(err) != codes.Unavailable {
			continue
		}
		s.mu.Lock()
		shared := l.shared
		s.mu.Unlock()
		if !shared {
			return
		}
		s.retire(l)
		entered := make(chan struct{})
		go func() { l.entering.Wait(); close(entered) }()
		select {
		case <-entered:
		case <-time.After(time.Second): // a client of another version, perhaps
		}
		return
	}
}

func probe(ctx context.Context, c *client.Client) (err error) {
	defer recoverTo(&err)
	r, err := c.ReadAll(leaderOnly(ctx), client.ReadAllOptions{Direction: client.Backwards, From: client.End{}}, 1)
	if err != nil {
		return err
	}
	defer r.Close()
	if _, err = r.Recv(); errors.Is(err, io.EOF) {
		err = nil // a server without a single record
	}
	return err
}

// notLeaderPause gives the client time to follow the leader it was told of, or
// the cluster to elect one.
const notLeaderPause = 50 * time.Millisecond

// use runs f with a connected client until it is done or the context is over,
// whichever is first; f itself may then still be on its way out. If the
// connection turns out to be broken, f is run once more on a new one, so f must
// be safe to repeat.
func use[T any](ctx context.Context, s *Store, f func(context.Context, *client.Client) (T, error)) (T, error) {
	v, err := useOnce(ctx, s, f)
	if err != nil && ctx.Err() == nil && isDropped(err) {
		v, err = useOnce(ctx, s, f)
	}
	return v, err
}

// useOnce is use without the second attempt.
func useOnce[T any](ctx context.Context, s *Store, f func(context.Context, *client.Client) (T, error)) (T, error) {
	for {
		var none T
		l, err := s.acquire(ctx)
		if err != nil {
			return none, err
		}
		v, err := guarded(ctx, s, l, f)
		switch {
		case err == nil:
			return v, nil
		case ctx.Err() == nil && isNotLeader(err):
			if pause(ctx, notLeaderPause) {
				continue // refused before anything was done; the client is moving to the leader
			}
		case ctx.Err() == nil && isLost(err):
			s.retire(l)
		}
		return none, err
	}
}

// guarded runs f in a goroutine of its own, because the client may block
// without regard to the context, and may panic: reading panics on any message
// that is neither an event nor "stream not found". f calls the client once.
func guarded[T any](ctx context.Context, s *Store, l *link, f func(context.Context, *client.Client) (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer s.release(l)
		entered := sync.OnceFunc(l.entering.Done)
		defer entered()
		var r result
		func() {
			defer recoverTo(&r.err)
			r.v, r.err = f(leaderOnly(entrance{ctx, entered}), l.client)
		}()
		done <- r
	}()
	select {
	case r := <-done:
		return r.v, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// entrance is a context that notices when the client has its connection: the
// client then looks at the deadline, to put its own on top.
type entrance struct {
	context.Context
	entered func()
}

func (e entrance) Deadline() (time.Time, bool) {
	e.entered()
	return e.Context.Deadline()
}

// leaderOnly makes a node that is not the leader refuse the call and name the
// leader. The client means to do this by itself, but puts the header among the
// incoming ones, where it goes nowhere.
func leaderOnly(ctx context.Context) context.Context {
	return metadata.AppendToOutgoingContext(ctx, "requires-leader", "true")
}

// panicError is a panic of the client, as an error.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string {
	return fmt.Sprintf("the EventStoreDB client panicked (%v), probably over a message that it does not know", e.value)
}

func recoverTo(err *error) {
	if v := recover(); v != nil {
		*err = &panicError{value: v, stack: debug.Stack()}
	}
}

// pause waits, and reports whether the context allows to go on.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
