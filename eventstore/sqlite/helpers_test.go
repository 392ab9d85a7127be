package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore/sqlite"
)

func open(t *testing.T, path string, options sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func tempFile(t *testing.T) string { return filepath.Join(t.TempDir(), "events.db") }

func event(n int) events.Envelope {
	return events.Envelope{
		ID: uuid.Must(uuid.NewV7()), Type: "meeting.held.v1",
		Data: fmt.Appendf(nil, `{"n": %d}`, n), Meta: []byte(`{"actor": "token:1"}`),
	}
}

func mustAppend(t *testing.T, s *sqlite.Store, stream string, expected events.Revision, batch ...events.Envelope) []events.Recorded {
	t.Helper()
	recs, err := s.Append(t.Context(), stream, expected, batch...)
	if err != nil {
		t.Fatal(err)
	}
	return recs
}

func all(t *testing.T, s *sqlite.Store) []events.Recorded {
	t.Helper()
	var recs []events.Recorded
	for r, err := range s.ReadAll(context.WithoutCancel(t.Context()), 0) {
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, r)
	}
	return recs
}
