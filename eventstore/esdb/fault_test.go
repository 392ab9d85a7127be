package esdb_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
)

func TestServerGone(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	es := batch(3)
	recs := mustAppend(t, s, "a", events.NoStream, es...)
	server.Stop()
	for name, call := range calls(s, recs[0].Position) {
		start := time.Now()
		wantError(t, name, call(t.Context()), eventstore.ErrUnavailable)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s on a server that is gone took %v", name, took)
		}
	}
	server.Start()
	got, err := collect(s.ReadStream(t.Context(), "a", 0))
	if err != nil {
		t.Fatalf("read when the server is back: %v", err)
	}
	sameIDs(t, "stream when the server is back", got, es)
	mustAppend(t, s, "a", 2, batch(1)...)
}

func TestOpenServerGone(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	server.Stop()
	s, err := esdb.Open(t.Context(), esdb.Config{ConnectionString: server.ConnectionString() + quick, Logger: slog.New(slog.DiscardHandler)})
	wantError(t, "open", err, eventstore.ErrUnavailable)
	if s != nil {
		t.Error("open answers a store and an error")
	}
}

// TestHang: a server that accepts a call and never answers.
func TestHang(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server, within(300*time.Millisecond))
	recs := mustAppend(t, s, "a", events.NoStream, batch(1)...)
	hang := func() {
		for range 4 {
			server.Inject(esdbtest.Fault{Method: "Append", Hang: true}, esdbtest.Fault{Method: "Read", Hang: true})
		}
	}
	for name, call := range calls(s, recs[0].Position) {
		hang()
		start := time.Now()
		err := call(t.Context())
		wantError(t, name, err, eventstore.ErrUnavailable)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v with a timeout of 300 ms", name, took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		err = call(ctx)
		cancel()
		wantError(t, name+" with a deadline of the caller", err, context.DeadlineExceeded)
	}
}

// TestDelay: slow is not gone.
func TestDelay(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	server.Inject(esdbtest.Fault{Method: "Append", Delay: 100 * time.Millisecond}, esdbtest.Fault{Method: "Read", Delay: 100 * time.Millisecond})
	mustAppend(t, s, "a", events.NoStream, batch(1)...)
}

// TestLostAcknowledgement: the write happened and the connection broke before
// the answer, so the store asks again and there is one copy.
func TestLostAcknowledgement(t *testing.T) {
	t.Parallel()
	for _, expected := range []events.Revision{0, events.Any} {
		server := esdbtest.New(t)
		s := store(t, server)
		first, es := batch(1), batch(3)
		mustAppend(t, s, "a", events.NoStream, first...)
		server.Inject(esdbtest.Fault{Method: "Append", Drop: true})
		recs := mustAppend(t, s, "a", expected, es...)
		sameIDs(t, "answer", recs, es)
		got, err := collect(s.ReadStream(t.Context(), "a", 0))
		if err != nil {
			t.Fatal(err)
		}
		sameIDs(t, "stream", got, append(first, es...))
		if server.Pending() != 0 {
			t.Error("the fault was not met")
		}
	}
}

// TestDroppedReads: a connection that breaks in the middle of a page.
func TestDroppedReads(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	es := batch(400)
	mustAppend(t, s, "a", events.NoStream, es...)
	for _, skip := range []int{0, 1} {
		server.Inject(esdbtest.Fault{Method: "Read", Skip: skip, After: 50, Drop: true})
		got, err := collect(s.ReadAll(t.Context(), 0))
		if err != nil {
			t.Fatal(err)
		}
		sameIDs(t, "all", got, es)
		server.Inject(esdbtest.Fault{Method: "Read", Skip: skip, After: 50, Drop: true})
		if got, err = collect(s.ReadStream(t.Context(), "a", 0)); err != nil {
			t.Fatal(err)
		}
		sameIDs(t, "stream", got, es)
	}
	if n := server.Pending(); n != 0 {
		t.Errorf("%d faults were not met", n)
	}
}

// TestUnknownMessage: the client panics on a message that it does not know.
func TestUnknownMessage(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	recs := mustAppend(t, s, "a", events.NoStream, batch(10)...)
	reads := calls(s, recs[0].Position)
	delete(reads, "append")
	delete(reads, "append anywhere")
	for name, read := range reads {
		server.Inject(esdbtest.Fault{Method: "Read", Unknown: true})
		err := read(t.Context())
		if err == nil || !strings.Contains(err.Error(), "panicked") {
			t.Errorf("%s: error %v, want one that says that the client panicked", name, err)
		}
		if err := read(t.Context()); err != nil {
			t.Errorf("%s after the panic: %v", name, err)
		}
	}
	if n := server.Pending(); n != 0 {
		t.Errorf("%d faults were not met", n)
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server, within(5*time.Second))
	recs := mustAppend(t, s, "a", events.NoStream, batch(1)...)
	for _, c := range []struct {
		code         codes.Code
		append, read error
	}{
		{codes.PermissionDenied, esdb.ErrDenied, esdb.ErrDenied},
		{codes.Unauthenticated, esdb.ErrDenied, esdb.ErrDenied},
		{codes.Aborted, eventstore.ErrUnavailable, eventstore.ErrUnavailable},
		{codes.DeadlineExceeded, eventstore.ErrUnavailable, eventstore.ErrUnavailable},
		{codes.InvalidArgument, eventstore.ErrInvalid, nil},
		{codes.Internal, nil, nil},
	} {
		for name, call := range calls(s, recs[0].Position) {
			method, want := "Read", c.read
			if strings.HasPrefix(name, "append") {
				method, want = "Append", c.append
			}
			server.Inject(esdbtest.Fault{Method: method, Error: status.Error(c.code, "as the test says")})
			err := call(t.Context())
			switch {
			case err == nil:
				t.Errorf("%s with %s: no error", name, c.code)
			case want != nil:
				wantError(t, fmt.Sprintf("%s with %s", name, c.code), err, want)
			case errors.Is(err, eventstore.ErrUnavailable) || errors.Is(err, eventstore.ErrInvalid):
				t.Errorf("%s with %s: %v", name, c.code, err)
			}
			if !strings.Contains(fmt.Sprint(err), "as the test says") {
				t.Errorf("%s with %s: the server's reason is lost: %v", name, c.code, err)
			}
		}
	}
	// One "unavailable" is worked round.
	for name, call := range calls(s, recs[0].Position) {
		method := "Read"
		if strings.HasPrefix(name, "append") {
			method = "Append"
		}
		server.Inject(esdbtest.Fault{Method: method, Error: status.Error(codes.Unavailable, "Server Is Not Ready")})
		if err := call(t.Context()); err != nil {
			t.Errorf("%s with one unavailable: %v", name, err)
		}
	}
}

// TestServerLimit: the server takes less than it is configured to take here.
func TestServerLimit(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t, esdbtest.WithMaxAppendSize(10_000))
	s := store(t, server)
	es := batch(40)
	for i := range es {
		es[i].Data = fmt.Appendf(nil, `"%s"`, strings.Repeat("x", 1000))
	}
	_, err := s.Append(t.Context(), "a", events.NoStream, es...)
	if err == nil || !strings.Contains(err.Error(), "Maximum Append Size") && !strings.Contains(err.Error(), "MaxAppendSize") {
		t.Fatalf("error %v, want one that names the limit", err)
	}
	if got, err := collect(s.ReadStream(t.Context(), "a", 0)); err != nil || len(got) != 0 {
		t.Fatalf("%d events are there after a refusal, error %v", len(got), err)
	}
	mustAppend(t, s, "a", events.NoStream, es[:5]...)
}

func TestClientLimit(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server, func(c *esdb.Config) { c.MaxAppendBytes, c.MaxBatch = 20_000, 30 })
	es := batch(31)
	_, err := s.Append(t.Context(), "a", events.NoStream, es...)
	wantError(t, "too many events", err, eventstore.ErrInvalid)
	for i := range es {
		es[i].Data = fmt.Appendf(nil, `"%s"`, strings.Repeat("x", 1000))
	}
	_, err = s.Append(t.Context(), "a", events.NoStream, es[:25]...)
	wantError(t, "too many bytes", err, eventstore.ErrInvalid)
	if n := server.Calls("Append"); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
	mustAppend(t, s, "a", events.NoStream, es[:15]...)
}

// TestTwoWriters: two processes race for every revision of a stream; each is
// won by exactly one.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	const rounds = 40
	won := make([]map[events.Revision]uuid.UUID, 2)
	var wg sync.WaitGroup
	for w := range won {
		won[w] = make(map[events.Revision]uuid.UUID)
		s := store(t, server)
		wg.Go(func() {
			for last := events.NoStream; last < rounds; {
				e := batch(1)[0]
				recs, err := s.Append(t.Context(), "a", last, e)
				var conflict *eventstore.ConflictError
				switch {
				case err == nil:
					last = recs[0].Revision
					won[w][last] = e.ID
				case errors.As(err, &conflict) && conflict.Actual > last:
					last = conflict.Actual
				default:
					t.Errorf("append after %d: %v", last, err)
					return
				}
			}
		})
	}
	wg.Wait()
	recs, err := collect(store(t, server).ReadStream(t.Context(), "a", 0))
	if err != nil {
		t.Fatal(err)
	}
	if len(won[0])+len(won[1]) != len(recs) {
		t.Errorf("%d and %d appends won, %d events are there", len(won[0]), len(won[1]), len(recs))
	}
	for _, r := range recs {
		a, b := won[0][r.Revision], won[1][r.Revision]
		if (a == r.ID) == (b == r.ID) {
			t.Errorf("revision %d is %s, the writers think %s and %s", r.Revision, r.ID, a, b)
		}
	}
}

// TestRestarts: many write while the server goes down and comes back; what was
// acknowledged is there once, and what was not can be sent again.
func TestRestarts(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server, within(5*time.Second))
	const writers, each = 12, 30
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			stream := fmt.Sprintf("w-%d", w)
			for i := range each {
				es := batch(2)
				for {
					recs, err := s.Append(t.Context(), stream, events.Revision(2*i-1), es...)
					if err == nil {
						sameIDs(t, stream, recs, es)
						break
					}
					if !errors.Is(err, eventstore.ErrUnavailable) {
						t.Errorf("append to %s: %v", stream, err)
						return
					}
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	for down := true; ; down = !down {
		select {
		case <-done:
			server.Stop()
			server.Start()
			recs, err := collect(s.ReadAll(t.Context(), 0))
			if err != nil || len(recs) != 2*writers*each {
				t.Errorf("%d events, want %d, error %v", len(recs), 2*writers*each, err)
			}
			return
		case <-time.After(30 * time.Millisecond):
		}
		if down {
			server.Stop()
		} else {
			server.Start()
		}
	}
}
