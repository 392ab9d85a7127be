// Package esdb keeps events in EventStoreDB or KurrentDB, through the official
// Go client, and is the only importer of that client.
//
// # What is stored
//
// An envelope becomes one event: the ID, type, data and metadata are passed on
// byte for byte, with content type application/json. A position is the event's
// commit position in $all, unchanged. Positions have gaps. Position 0 is always
// a record of the server's own, so that 0 stays before everything.
//
// Events and streams whose names begin with a dollar sign belong to the server
// and are skipped everywhere, as are events of explicit transactions, which
// only the TCP protocol of old could write and which share a commit position.
//
// # What is promised
//
// An append is one atomic write of at most Config.MaxAppendBytes; it is never
// split. It is answered with what the server then holds, read back, because the
// server recognises a retry by its IDs alone and says only that it succeeded.
// With events.Any the server does its best to recognise a retry; this package
// adds a look at the last events of the stream (see anyWindow). ReadAll reads
// the server's log in the order in which it was written by the one leader, up to
// what is replicated and indexed, so no lower position appears later.
//
// Needed: server 22.6 or newer, which reports positions in stream reads, and a
// user who may read $all.
package esdb

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jishi/events"
	"jishi/eventstore"
)

// Store is an event store on a server. It is safe for concurrent use.
type Store struct {
	cfg  Config
	conf *client.Configuration
	log  *slog.Logger
	tail *tail

	ctx    context.Context // over when the store is closed
	cancel context.CancelFunc

	mu      sync.Mutex
	closed  bool
	link    *link
	dialing *dial
	running sync.WaitGroup // uses of the client, and dials
}

var _ eventstore.Store = (*Store)(nil)

// Open connects to a server. It fails if none can be reached, or if the user
// may not read $all.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	cfg = cfg.withDefaults()
	conf, err := cfg.client()
	if err != nil {
		return nil, fmt.Errorf("esdb: open: %w", err)
	}
	s := &Store{cfg: cfg, conf: conf, log: cfg.Logger, tail: newTail()}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	call, done := s.deadline(ctx)
	defer done()
	l, err := s.acquire(call)
	if err != nil {
		err = s.fail(ctx, "open", err)
		_ = s.Close() // never fails
		return nil, err
	}
	l.entering.Done()
	s.release(l)
	return s, nil
}

// closeGrace is how long Close waits for calls that it has cancelled.
const closeGrace = 5 * time.Second

// Close ends the store: calls under way are cancelled, and everything after it
// is an eventstore.ErrClosed. The events stay on the server.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	l := s.link
	s.link = nil
	s.mu.Unlock()
	s.cancel()
	if l != nil {
		s.retire(l)
	}
	done := make(chan struct{})
	go func() { s.running.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(closeGrace):
		// A discovery that hangs in a black hole cannot be cancelled; it ends by
		// its own timeouts.
		s.log.Warn("esdb: closed while calls were still under way")
	}
	return nil
}

// deadline bounds one call by the store's timeout, and ends it with the store.
func (s *Store) deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	call, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	stop := context.AfterFunc(s.ctx, cancel)
	return call, func() { stop(); cancel() }
}

// usable reports why the store cannot be used now.
func (s *Store) usable(ctx context.Context) error {
	if s.ctx.Err() != nil {
		return eventstore.ErrClosed
	}
	return ctx.Err()
}

// place is where an event stands in $all.
func place(p events.Position) client.Position {
	return client.Position{Commit: uint64(p), Prepare: uint64(p)}
}
