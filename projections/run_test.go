package projections_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
	store "jishi/eventstore/memory"
	"jishi/projections"
	"jishi/projections/memory"
)

// meet records a meeting of B1.
func meet(t *testing.T, s eventstore.Store, n int) events.Position {
	t.Helper()
	e := &events.MeetingHeld{Meeting: events.MeetingID(fmt.Sprint("T", n)), Org: "B1", Kind: events.Assembly}
	data, err := events.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	meta, err := events.EncodeMeta(&events.Metadata{OccurredOn: events.MustDate("2025-03-01"), Org: "B1", Subjects: []events.Subject{"org:B1"}})
	if err != nil {
		t.Fatal(err)
	}
	recs, err := s.Append(t.Context(), "meeting-"+string(e.Meeting), events.NoStream,
		events.Envelope{ID: uuid.Must(uuid.NewV7()), Type: e.EventType(), Data: data, Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return recs[0].Position
}

// flaky is a store that can be away.
type flaky struct {
	*store.Store
	away atomic.Bool
}

var errAway = errors.New("away")

func (f *flaky) Head(ctx context.Context) (events.Position, error) {
	if f.away.Load() {
		return 0, errAway
	}
	return f.Store.Head(ctx)
}

// TestRun: the watcher follows the store, says that it is alive when there is
// nothing to do, says so when the store is gone, and goes on when it is back.
func TestRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &flaky{Store: store.New()}
		r := projections.New(s, events.Catalogue(), memory.New(), projections.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- r.Run(ctx) }()

		at := meet(t, s, 1)
		synctest.Wait()
		if got := r.Position(); got != at {
			t.Fatalf("the watcher is at %d, want %d", got, at)
		}
		if err := r.WaitForAssessment(ctx, at); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		lag, err := r.Lag(ctx)
		if err != nil || lag.Events != 0 || lag.Stale > 10*time.Second || lag.Unassessed != 0 || lag.Err != nil {
			t.Fatalf("after an idle minute: %+v, %v", lag, err)
		}

		s.away.Store(true)
		time.Sleep(time.Minute)
		if _, err := r.Lag(ctx); !errors.Is(err, errAway) {
			t.Fatalf("the lag behind a store that is gone: %v", err)
		}
		s.away.Store(false)
		lag, err = r.Lag(ctx)
		if err != nil || lag.Stale < 30*time.Second || !errors.Is(lag.Err, errAway) {
			t.Fatalf("a moment after it is back: %+v, %v", lag, err)
		}
		at = meet(t, s, 2)
		if err := r.WaitFor(ctx, at); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if lag, err = r.Lag(ctx); err != nil || lag.Events != 0 || lag.Stale > 10*time.Second {
			t.Fatalf("a minute later: %+v, %v", lag, err)
		}
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Fatalf("Run ended with %v", err)
		}
	})
}

// TestDayTurns: when the day turns, everything is judged again without a fact.
func TestDayTurns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := store.New()
		r := projections.New(s, events.Catalogue(), memory.New(), projections.Options{})
		reader := projections.NewReader(r)
		go func() { _ = r.Run(t.Context()) }()
		meet(t, s, 1)
		synctest.Wait()
		before, err := reader.Day(t.Context())
		if err != nil || before != reader.Today() {
			t.Fatalf("assessed for %s, %v, today is %s", before, err, reader.Today())
		}
		time.Sleep(25 * time.Hour)
		synctest.Wait()
		after, err := reader.Day(t.Context())
		if err != nil || after != before+1 {
			t.Fatalf("a day later assessed for %s, %v, want %s", after, err, before+1)
		}
	})
}

// TestWaitForWhatIsNotThere: waiting for a position ends with it or the context.
func TestWaitForWhatIsNotThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := store.New()
		r := projections.New(s, events.Catalogue(), memory.New(), projections.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := r.WaitFor(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("waiting for what is not there: %v", err)
		}
		done := make(chan error)
		go func() { done <- r.WaitFor(t.Context(), 1) }()
		synctest.Wait()
		meet(t, s, 1)
		if err := <-done; err != nil || r.Position() != 1 {
			t.Fatalf("after the append: %v, at %d", err, r.Position())
		}
	})
}

// TestDamagedFact: a fact that cannot be read stops the views and names its
// place; nothing is shown that leaves it out.
func TestDamagedFact(t *testing.T) {
	t.Parallel()
	s := store.New()
	meet(t, s, 1)
	if _, err := s.Append(t.Context(), "meeting-X", events.NoStream, events.Envelope{
		ID: uuid.Must(uuid.NewV7()), Type: "meeting.held.v1", Data: []byte(`{"meeting":1}`), Meta: []byte(`{}`),
	}); err != nil {
		t.Fatal(err)
	}
	r := projections.New(s, events.Catalogue(), memory.New(), projections.Options{})
	for _, err := range []error{r.CatchUp(t.Context()), r.Rebuild(t.Context(), nil)} {
		if err == nil {
			t.Error("the views went on")
		}
	}
	if r.Position() != 0 {
		t.Errorf("at %d", r.Position())
	}
}
