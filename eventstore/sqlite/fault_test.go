package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
)

func large(n int) events.Envelope {
	return events.Envelope{
		ID: uuid.Must(uuid.NewV7()), Type: "talk.recorded.v1",
		Data: fmt.Appendf(nil, `{"n": %d, "text": %q}`, n, strings.Repeat("谈话", 10_000)), Meta: []byte("{}"),
	}
}

// checkWhole checks that the file holds exactly the positions 1…head, each in
// its place in its stream.
func checkWhole(t *testing.T, s *Store) []events.Recorded {
	t.Helper()
	var all []events.Recorded
	next := make(map[string]events.Revision)
	for r, err := range s.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if want := events.Position(len(all) + 1); r.Position != want {
			t.Fatalf("position %d, want %d", r.Position, want)
		}
		if r.Revision != next[r.Stream] {
			t.Fatalf("stream %s: revision %d, want %d", r.Stream, r.Revision, next[r.Stream])
		}
		next[r.Stream]++
		all = append(all, r)
	}
	if head, err := s.Head(t.Context()); err != nil || int(head) != len(all) {
		t.Fatalf("head %d (%v), events %d", head, err, len(all))
	}
	return all
}

// TestDiskFull: what does not fit is refused whole, what was there stays, and
// the store goes on as soon as there is room.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "events.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	first := large(0)
	if _, err := s.Append(t.Context(), "member-1", events.NoStream, first); err != nil {
		t.Fatal(err)
	}
	// The writer rests: only an append would wake it.
	if err := s.writer.conn.exec("PRAGMA max_page_count = 200"); err != nil {
		t.Fatal(err)
	}
	full := 0
	for i := range 20 {
		recs, err := s.Append(t.Context(), fmt.Sprintf("member-%d", 2+i), events.NoStream, large(i), large(i))
		switch {
		case err == nil:
			if full > 0 {
				t.Logf("append %d fits after %d that did not", i, full)
			}
		case errors.Is(err, eventstore.ErrUnavailable) && errors.Is(err, sqlite3.FULL):
			full++
		default:
			t.Fatalf("append %d: %d events, %v", i, len(recs), err)
		}
	}
	if full == 0 {
		t.Fatal("the disk was never full")
	}
	before := checkWhole(t, s)
	if len(before)%2 != 1 {
		t.Fatalf("%d events: half a batch was written", len(before))
	}
	// Retries and conflicts need no room.
	if recs, err := s.Append(t.Context(), "member-1", events.NoStream, first); err != nil || recs[0].Position != 1 {
		t.Errorf("retry on a full disk: %v, %v", recs, err)
	}
	if err := s.writer.conn.exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	recs, err := s.Append(t.Context(), "member-21", events.NoStream, large(0))
	if err != nil || recs[0].Position != events.Position(len(before)+1) {
		t.Fatalf("append when there is room again: %v, %v", recs, err)
	}
	checkWhole(t, s)
}

// TestFailedCommit: when the transaction fails at its end, everyone in the group
// is told, nothing is written, and what is kept in memory is right afterwards.
func TestFailedCommit(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "events.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Append(t.Context(), "member-0", events.NoStream, large(0)); err != nil {
		t.Fatal(err)
	}
	s.writer.conn.CommitHook(func() bool { return false })
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			// Those on member-0 are conflicts, or would be if the others were written.
			_, err := s.Append(t.Context(), fmt.Sprintf("member-%d", i%2), events.NoStream, large(i))
			if !errors.Is(err, eventstore.ErrUnavailable) {
				t.Errorf("append in a failed transaction: %v", err)
			}
		})
	}
	wg.Wait()
	s.writer.conn.CommitHook(nil)
	if n := len(checkWhole(t, s)); n != 1 {
		t.Fatalf("%d events, want 1", n)
	}
	recs, err := s.Append(t.Context(), "member-1", events.NoStream, large(1))
	if err != nil || recs[0].Position != 2 || recs[0].Revision != 0 {
		t.Fatalf("append after a failed transaction: %v, %v", recs, err)
	}
	checkWhole(t, s)
}

// TestForgottenHeads: heads and IDs that are forgotten are read again.
func TestForgottenHeads(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "events.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 30 {
		e := large(i)
		for range 2 { // the second is a retry
			recs, err := s.Append(t.Context(), fmt.Sprintf("member-%d", i%3), events.Any, e)
			if err != nil || recs[0].Position != events.Position(i+1) {
				t.Fatalf("append %d: %v, %v", i, recs, err)
			}
			s.writer.mu.Lock() // the writer rests, and sees this when it wakes
			s.writer.streams = newStreamHeads(s.writer.streams.last)
			s.writer.mu.Unlock()
		}
	}
	checkWhole(t, s)
}
