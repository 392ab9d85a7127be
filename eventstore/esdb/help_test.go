package esdb_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jishi/events"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
)

// quick makes the client give up soon on a server that is gone.
const quick = "&maxDiscoverAttempts=3&discoveryInterval=20"

// store opens a store on the double; the timeout is long enough not to matter
// unless a test says otherwise.
func store(t *testing.T, server *esdbtest.Server, change ...func(*esdb.Config)) *esdb.Store {
	t.Helper()
	cfg := esdb.Config{
		ConnectionString: server.ConnectionString() + quick,
		Timeout:          20 * time.Second,
		Logger:           slog.New(slog.DiscardHandler),
	}
	for _, c := range change {
		c(&cfg)
	}
	s, err := esdb.Open(t.Context(), cfg)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func within(d time.Duration) func(*esdb.Config) {
	return func(c *esdb.Config) { c.Timeout = d }
}

func batch(n int) []events.Envelope {
	es := make([]events.Envelope, n)
	for i := range es {
		es[i] = events.Envelope{
			ID: uuid.Must(uuid.NewV7()), Type: "meeting.held.v1",
			Data: fmt.Appendf(nil, `{"n":%d}`, i), Meta: []byte(`{}`),
		}
	}
	return es
}

func mustAppend(t *testing.T, s *esdb.Store, stream string, expected events.Revision, es ...events.Envelope) []events.Recorded {
	t.Helper()
	recs, err := s.Append(t.Context(), stream, expected, es...)
	if err != nil {
		t.Fatalf("append to %s: %v", stream, err)
	}
	return recs
}

func collect(seq iter.Seq2[events.Recorded, error]) (recs []events.Recorded, err error) {
	for r, err := range seq {
		if err != nil {
			return recs, err
		}
		recs = append(recs, r)
	}
	return recs, nil
}

// calls are all ways to ask the server, once each: a second question that is
// cancelled could reach it late and meet the fault that is for the next test.
func calls(s *esdb.Store, at events.Position) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"append": func(ctx context.Context) error {
			_, err := s.Append(ctx, "call-a", events.NoStream, batch(1)...)
			return err
		},
		"append anywhere": func(ctx context.Context) error {
			_, err := s.Append(ctx, "call-b", events.Any, batch(1)...)
			return err
		},
		"read stream": func(ctx context.Context) error { _, err := collect(s.ReadStream(ctx, "call-c", 0)); return err },
		"read all":    func(ctx context.Context) error { _, err := collect(s.ReadAll(ctx, 0)); return err },
		"read at":     func(ctx context.Context) error { _, err := s.ReadAt(ctx, at); return err },
		"head":        func(ctx context.Context) error { _, err := s.Head(ctx); return err },
	}
}

func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got error %v, want %v", what, err, want)
	}
}

func sameIDs(t *testing.T, what string, recs []events.Recorded, es []events.Envelope) {
	t.Helper()
	if len(recs) != len(es) {
		t.Fatalf("%s: %d events, want %d", what, len(recs), len(es))
	}
	for i := range recs {
		if recs[i].ID != es[i].ID {
			t.Fatalf("%s: event %d is %s, want %s", what, i, recs[i].ID, es[i].ID)
		}
	}
}

var errDenied = status.Error(codes.PermissionDenied, "Access Denied")
