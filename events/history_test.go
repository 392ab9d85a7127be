package events_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/events"
)

var (
	registry = events.Catalogue()
	epoch    = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
)

// fact makes a recorded fact; it was recorded as many days after the epoch as
// its position says.
func fact(t interface{ Fatal(...any) }, pos events.Position, on string, e events.Event) events.Fact {
	data, err := events.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	meta, err := events.EncodeMeta(&events.Metadata{
		OccurredOn: events.MustDate(on), RecordedAt: epoch.AddDate(0, 0, int(pos)), Actor: "a", Role: events.Recorder,
		Org: "B01", Subjects: []events.Subject{"member:M1"}, Mode: events.Live, Source: events.Source{Door: "api"},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := registry.Decode(events.Recorded{
		Envelope: events.Envelope{ID: uuid.UUID{15: byte(pos)}, Type: e.EventType(), Data: data, Meta: meta},
		Stream:   "member-M1", Revision: events.Revision(pos) - 1, Position: pos,
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func talk(talker string) *events.DevTalkHeld {
	return &events.DevTalkHeld{Member: "M1", Talker: events.MemberID(talker)}
}

// shown renders a history as "date talker".
func shown(h events.History) []string {
	out := []string{}
	for _, f := range h {
		out = append(out, f.On.String()+" "+string(f.Event.(*events.DevTalkHeld).Talker))
	}
	return out
}

func TestEffective(t *testing.T) {
	t.Parallel()
	all := []events.Fact{
		fact(t, 1, "2025-05-10", talk("A")),
		fact(t, 2, "2025-03-01", talk("B")), // entered later, happened earlier
		fact(t, 3, "2025-05-10", &events.Corrected{Target: uuid.UUID{15: 1}, Fields: []byte(`{"talker":"A2"}`), On: events.MustDate("2025-02-01")}),
		fact(t, 4, "2025-03-01", &events.Voided{Target: uuid.UUID{15: 2}, Revision: 1}),
		fact(t, 5, "2025-02-01", &events.Voided{Target: uuid.UUID{15: 3}, Revision: 2}), // takes the correction back
		fact(t, 6, "2025-05-10", &events.Corrected{Target: uuid.UUID{15: 1}, Fields: []byte(`{"talker":"A3"}`)}),
		fact(t, 7, "2025-05-10", &events.Corrected{Target: uuid.UUID{15: 1}, Fields: []byte(`{"talker":7}`)}), // does not fit
	}
	known := func(day int) events.Cutoff { return events.Cutoff{At: epoch.AddDate(0, 0, day)} }
	for _, c := range []struct {
		name string
		asOf string
		at   events.Cutoff
		want []string
	}{
		{"first fact", "", known(1), []string{"2025-05-10 A"}},
		{"business order", "", known(2), []string{"2025-03-01 B", "2025-05-10 A"}},
		{"corrected, date too", "", known(3), []string{"2025-02-01 A2", "2025-03-01 B"}},
		{"voided", "", known(4), []string{"2025-02-01 A2"}},
		{"correction voided", "", known(5), []string{"2025-05-10 A"}},
		{"corrected again", "", known(6), []string{"2025-05-10 A3"}},
		{"a correction that does not fit changes nothing", "", known(7), []string{"2025-05-10 A3"}},
		{"everything", "", events.Cutoff{}, []string{"2025-05-10 A3"}},
		{"by position", "", events.Cutoff{Position: 2}, []string{"2025-03-01 B", "2025-05-10 A"}},
		{"as of the day before", "2025-05-09", known(2), []string{"2025-03-01 B"}},
		{"as of the day", "2025-05-10", known(2), []string{"2025-03-01 B", "2025-05-10 A"}},
		{"as of uses the corrected date", "2025-02-15", known(3), []string{"2025-02-01 A2"}},
		{"nothing known yet", "", known(0), []string{}},
	} {
		var asOf events.Date
		if c.asOf != "" {
			asOf = events.MustDate(c.asOf)
		}
		for range 3 { // in any order of arrival
			if diff := cmp.Diff(c.want, shown(events.Effective(all, asOf, c.at))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
			all = append(all[1:], all[0])
		}
	}
}

func TestEffectiveNamesChanges(t *testing.T) {
	t.Parallel()
	h := events.Effective([]events.Fact{
		fact(t, 1, "2025-05-10", talk("A")),
		fact(t, 2, "2025-05-10", &events.Corrected{Target: uuid.UUID{15: 1}, Org: "B02"}),
	}, 0, events.Cutoff{})
	if len(h) != 1 || h[0].Org != "B02" || len(h[0].Changes) != 1 || h[0].Changes[0].Position != 2 {
		t.Errorf("history %+v", h)
	}
	if h[0].Meta.Org != "B01" {
		t.Error("the recorded metadata changed")
	}
}

// TestEffectiveProperties: order of arrival does not matter, the input is not
// touched, and a day's history is the whole one cut at the day.
func TestEffectiveProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "n")
		var all []events.Fact
		for i := 1; i <= n; i++ {
			on := (events.MustDate("2025-01-01") + events.Date(rapid.IntRange(0, 40).Draw(t, "on"))).String()
			target := uuid.UUID{15: byte(rapid.IntRange(1, i).Draw(t, "target"))}
			var e events.Event = talk("A")
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				e = &events.Voided{Target: target}
			case 1:
				e = &events.Corrected{Target: target, On: events.MustDate("2025-01-20"), Fields: []byte(`{"talker":"C"}`)}
			}
			all = append(all, fact(t, events.Position(i), on, e))
		}
		asOf := events.MustDate("2025-01-01") + events.Date(rapid.IntRange(0, 40).Draw(t, "asOf"))
		known := events.Cutoff{Position: events.Position(rapid.IntRange(0, n).Draw(t, "known"))}
		want := shown(events.Effective(all, asOf, known))
		shuffled := rapid.Permutation(all).Draw(t, "order")
		if got := shown(events.Effective(shuffled, asOf, known)); !slices.Equal(got, want) {
			t.Fatalf("order of arrival matters: %v, %v", got, want)
		}
		whole := slices.DeleteFunc(events.Effective(all, 0, known), func(f events.Fact) bool { return f.On > asOf })
		if got := shown(whole); !slices.Equal(got, want) {
			t.Fatalf("as of a day is not the whole cut at the day: %v, %v", got, want)
		}
		if !slices.IsSortedFunc(whole, func(a, b events.Fact) int {
			if a.Before(&b) {
				return -1
			}
			return 1
		}) {
			t.Fatal("not in business order")
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, d := range registry.Types() {
		b, err := events.Encode(sample(d))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(d.Type, b)
	}
	f.Fuzz(func(t *testing.T, typ string, data []byte) {
		e, err := registry.DecodeEvent(typ, data)
		if err != nil {
			return
		}
		again, err := events.Encode(e)
		if err != nil {
			t.Fatalf("decoded but not encoded: %v", err)
		}
		if _, err := registry.DecodeEvent(typ, again); err != nil {
			t.Fatalf("own encoding refused: %v\n%s", err, again)
		}
	})
}
