package viewtest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
)

// record appends simple facts: a meeting a day.
func record(t testing.TB, store eventstore.Store, from, n int) {
	t.Helper()
	for i := from; i < from+n; i++ {
		day := events.MustDate("2025-01-01") + events.Date(i)
		e := &events.MeetingHeld{Meeting: events.MeetingID(fmt.Sprintf("T%d", i)), Org: "B1", Kind: events.Assembly}
		data, err := events.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		meta, err := events.EncodeMeta(&events.Metadata{
			OccurredOn: day, RecordedAt: day.Start().Add(time.Hour), Org: "B1", Mode: events.Live, Actor: "clerk",
			Subjects: []events.Subject{e.Meeting.Subject(), e.Org.Subject()},
		})
		if err != nil {
			t.Fatal(err)
		}
		env := events.Envelope{ID: uuid.Must(uuid.NewV7()), Type: e.EventType(), Data: data, Meta: meta}
		if _, err := store.Append(t.Context(), "meeting-"+string(e.Meeting), events.NoStream, env); err != nil {
			t.Fatal(err)
		}
	}
}

func twoRunners(t *testing.T, b Backend) {
	store, sink := b.Store(t), open(t, b)
	record(t, store, 0, 60)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			r := projections.New(store, events.Catalogue(), sink, projections.Options{Batch: 7})
			if err := r.CatchUp(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	r := projections.New(store, events.Catalogue(), sink, projections.Options{})
	if err := r.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	records := projections.NewReader(r).Records(t.Context(), projections.At{})
	if c := records.Calendar("B1", 2025); c == nil || len(c.Held) != 60 {
		t.Fatalf("the calendar is %+v, %v", c, records.Err())
	}
}

func newView(t *testing.T, b Backend) {
	store, sink := b.Store(t), open(t, b)
	record(t, store, 0, 10)
	old := projections.New(store, events.Catalogue(), sink, projections.Options{
		Views: []projections.Projection{projections.Project(projections.Calendars())},
	})
	if err := old.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	record(t, store, 10, 5)
	both := projections.New(store, events.Catalogue(), sink, projections.Options{
		Batch: 4,
		Views: []projections.Projection{projections.Project(projections.Calendars()), projections.Project(projections.Timelines())},
	})
	if err := both.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	head, err := store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range []string{projections.Calendars().Name, projections.Timelines().Name} {
		if at, err := sink.Checkpoint(t.Context(), view); at != head || err != nil {
			t.Errorf("%s is at %d, %v, want %d", view, at, err, head)
		}
	}
	d, err := sink.Get(t.Context(), projections.Timelines().Name, "org:B1/2025")
	if err != nil || d == nil || d.Trail.Len() != 15 {
		t.Fatalf("the new view has %+v, %v", d, err)
	}
}

func unknownEvents(t *testing.T, b Backend) {
	store, sink := b.Store(t), open(t, b)
	record(t, store, 0, 2)
	env := events.Envelope{ID: uuid.Must(uuid.NewV7()), Type: "future.fact.v1", Data: []byte("{}"), Meta: []byte("{}")}
	recs, err := store.Append(t.Context(), "future-1", events.NoStream, env)
	if err != nil {
		t.Fatal(err)
	}
	r := projections.New(store, events.Catalogue(), sink, projections.Options{})
	if err := r.WaitFor(t.Context(), recs[0].Position); err != nil {
		t.Fatal(err)
	}
	if r.Unknown() != 1 || r.Position() != recs[0].Position {
		t.Fatalf("%d unknown, at %d", r.Unknown(), r.Position())
	}
}
