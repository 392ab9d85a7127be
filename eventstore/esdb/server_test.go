package esdb_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
)

// TestResubscribe: one store waits while another writes, through subscriptions
// that drop at once, drop after some events, and a server that restarts.
func TestResubscribe(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	writer, waiter := store(t, server), store(t, server)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	wait := func(after events.Position) <-chan error {
		woken := make(chan error, 1)
		go func() { woken <- waiter.Wait(ctx, after) }()
		return woken
	}
	var head events.Position
	server.Inject(
		esdbtest.Fault{Method: "Subscribe", Drop: true},
		esdbtest.Fault{Method: "Subscribe", Drop: true, After: 2},
		esdbtest.Fault{Method: "Subscribe", Drop: true, After: 3},
	)
	for i := range 12 {
		woken := wait(head)
		if i%4 == 3 {
			server.Stop()
			server.Start()
		}
		recs := mustAppend(t, writer, "a", events.Revision(i-1), batch(1)...)
		if err := <-woken; err != nil {
			t.Fatalf("wait for event %d: %v", i, err)
		}
		head = recs[0].Position
	}
	if n := server.Pending(); n != 0 {
		t.Errorf("%d faults were not met", n)
	}
}

// TestWaitIgnoresSystemEvents: what the server writes for itself wakes nobody.
func TestWaitIgnoresSystemEvents(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	recs := mustAppend(t, s, "a", events.NoStream, batch(1)...)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	server.Noise(200)
	wantError(t, "wait", s.Wait(ctx, recs[0].Position), context.DeadlineExceeded)
}

func TestWaitDenied(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	server.Inject(esdbtest.Fault{Method: "Subscribe", Error: errDenied})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	wantError(t, "wait", s.Wait(ctx, head), esdb.ErrDenied)
	// The next wait tries again.
	woken := make(chan error, 1)
	go func() { woken <- s.Wait(ctx, head) }()
	mustAppend(t, store(t, server), "a", events.NoStream, batch(1)...)
	if err := <-woken; err != nil {
		t.Errorf("wait when access is granted again: %v", err)
	}
}

// TestNoise: the head, and reading on, behind thousands of the server's own.
func TestNoise(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	head := func(want events.Position) {
		t.Helper()
		if got, err := s.Head(t.Context()); err != nil || got != want {
			t.Errorf("head %d, error %v, want %d", got, err, want)
		}
	}
	server.Noise(3000)
	head(0)
	es := batch(2)
	recs := mustAppend(t, s, "a", events.NoStream, es...)
	server.Noise(3000)
	head(recs[1].Position)
	all, err := collect(s.ReadAll(t.Context(), 0))
	if err != nil {
		t.Fatal(err)
	}
	sameIDs(t, "all", all, es)
	rest, err := collect(s.ReadAll(t.Context(), recs[1].Position))
	if err != nil || len(rest) != 0 {
		t.Errorf("%d events behind the last, error %v", len(rest), err)
	}
}

// TestReadAtNowhere: between records, at one of the server's own, far away.
func TestReadAtNowhere(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	recs := mustAppend(t, s, "a", events.NoStream, batch(1)...)
	for _, at := range []events.Position{0, 1, recs[0].Position - 1, recs[0].Position + 1, 1 << 40, 1 << 63, 1<<64 - 1} {
		_, err := s.ReadAt(t.Context(), recs[0].Position, at)
		wantError(t, "read at", err, eventstore.ErrNotFound)
	}
}

func TestDeleted(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	s := store(t, server)
	for _, name := range []string{"soft", "hard", "truncated"} {
		mustAppend(t, s, name, events.NoStream, batch(5)...)
	}
	server.Delete("soft")
	server.Tombstone("hard")
	server.Truncate("truncated", 2)
	for _, name := range []string{"soft", "hard", "truncated"} {
		_, err := collect(s.ReadStream(t.Context(), name, 0))
		wantError(t, "read "+name, err, esdb.ErrDeleted)
	}
	_, err := s.Append(t.Context(), "hard", 4, batch(1)...)
	wantError(t, "append to hard", err, esdb.ErrDeleted)
	_, err = s.Append(t.Context(), "soft", events.NoStream, batch(1)...)
	wantError(t, "append to soft", err, esdb.ErrDeleted)
	if got, err := collect(s.ReadStream(t.Context(), "truncated", 3)); err != nil || len(got) != 2 {
		t.Errorf("the rest of a truncated stream: %d events, %v", len(got), err)
	}
}

func TestOldServer(t *testing.T) {
	t.Parallel()
	s := store(t, esdbtest.New(t, esdbtest.WithoutStreamPositions()))
	_, err := s.Append(t.Context(), "a", events.NoStream, batch(1)...)
	if err == nil || !strings.Contains(err.Error(), "22.6 or newer") {
		t.Errorf("error %v, want one that names the version that is needed", err)
	}
}

// TestFollower: connected to a node that is not the leader, everything goes to
// the leader, which the node names.
func TestFollower(t *testing.T) {
	t.Parallel()
	leader, follower := esdbtest.New(t), esdbtest.New(t)
	follower.Follow(leader)
	s := store(t, follower)
	es := batch(2)
	mustAppend(t, s, "a", events.NoStream, es...)
	got, err := collect(store(t, leader).ReadStream(t.Context(), "a", 0))
	if err != nil {
		t.Fatal(err)
	}
	sameIDs(t, "stream on the leader", got, es)
	if n := follower.Calls("Append"); n != 0 {
		t.Errorf("%d appends went to the follower", n)
	}
}

// TestFailover: the leader that one is connected to becomes a follower.
func TestFailover(t *testing.T) {
	t.Parallel()
	before, after := esdbtest.New(t), esdbtest.New(t)
	s := store(t, before)
	mustAppend(t, s, "a", events.NoStream, batch(1)...)
	before.Follow(after)
	es := batch(2)
	mustAppend(t, s, "b", events.NoStream, es...)
	got, err := collect(store(t, after).ReadStream(t.Context(), "b", 0))
	if err != nil {
		t.Fatal(err)
	}
	sameIDs(t, "stream on the new leader", got, es)
}

func TestCredentials(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t, esdbtest.WithTLS(), esdbtest.WithUser("ledger", "right"))
	good := esdb.Config{
		ConnectionString: server.ConnectionString() + "?" + quick[1:], CAFile: server.CAFile(),
		Username: "ledger", Password: "right", Logger: slog.New(slog.DiscardHandler),
	}
	s, err := esdb.Open(t.Context(), good)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	_ = s.Close()
	for name, c := range map[string]struct {
		change func(*esdb.Config)
		want   error
	}{
		"wrong password":    {func(c *esdb.Config) { c.Password = "wrong-s3cret" }, esdb.ErrDenied},
		"no credentials":    {func(c *esdb.Config) { c.Username = "" }, esdb.ErrDenied},
		"unknown authority": {func(c *esdb.Config) { c.CAFile = "" }, eventstore.ErrUnavailable},
	} {
		cfg := good
		c.change(&cfg)
		_, err := esdb.Open(t.Context(), cfg)
		wantError(t, name, err, c.want)
		if strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: the error tells the password: %v", name, err)
		}
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for name, cfg := range map[string]esdb.Config{
		"nothing":          {},
		"not a URL":        {ConnectionString: "esdb://user:s3cret@ho st:2113"},
		"wrong scheme":     {ConnectionString: "http://user:s3cret@127.0.0.1:2113"},
		"wrong port":       {ConnectionString: "esdb://user:s3cret@127.0.0.1:21x13"},
		"no CA file":       {ConnectionString: "esdb://127.0.0.1:2113", CAFile: "no such file"},
		"CA without TLS":   {ConnectionString: "esdb://127.0.0.1:2113?tls=false", CAFile: "server_test.go"},
		"CA file not PEM":  {ConnectionString: "esdb://127.0.0.1:2113", CAFile: "server_test.go"},
		"half certificate": {ConnectionString: "esdb://127.0.0.1:2113", CertFile: "server_test.go"},
	} {
		cfg.Logger = slog.New(slog.DiscardHandler)
		s, err := esdb.Open(t.Context(), cfg)
		if err == nil {
			_ = s.Close()
			t.Errorf("%s: no error", name)
			continue
		}
		if strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: the error tells the password: %v", name, err)
		}
	}
}
