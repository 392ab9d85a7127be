package projections_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"jishi/events"
	store "jishi/eventstore/memory"
	"jishi/projections"
	"jishi/projections/memory"
	"jishi/standard"
)

// world is a ledger made by hand, with its views.
type world struct {
	t      *testing.T
	store  *store.Store
	runner *projections.Runner
	reader *projections.Reader
	today  time.Time
	n      int
}

// newWorld is an empty ledger on a day.
func newWorld(t *testing.T, today string) *world {
	w := &world{t: t, store: store.New(), today: events.MustDate(today).Start().Add(12 * time.Hour)}
	w.runner = projections.New(w.store, events.Catalogue(), memory.New(), projections.Options{Now: func() time.Time { return w.today }})
	w.reader = projections.NewReader(w.runner)
	return w
}

// fact is how something is recorded: on which day, when, by whom.
type fact struct {
	on       string
	after    int // days until it is recorded
	org      events.OrgID
	stream   string
	reason   string
	actor    string
	mode     events.Mode
	about    []events.Subject
	recorded time.Time
}

// record appends a fact of an organisation, recorded at noon of its day unless
// it says otherwise.
func (w *world) record(f fact, e events.Event) events.Recorded {
	w.t.Helper()
	w.n++
	data, err := events.Encode(e)
	if err != nil {
		w.t.Fatal(err)
	}
	day := events.MustDate(f.on)
	if f.recorded.IsZero() {
		f.recorded = (day + events.Date(f.after)).Start().Add(12 * time.Hour)
	}
	if f.actor == "" {
		f.actor = "clerk-" + string(f.org)
	}
	if f.mode == "" {
		f.mode = events.Live
	}
	if f.stream == "" {
		f.stream = "org-" + string(f.org)
	}
	meta, err := events.EncodeMeta(&events.Metadata{OccurredOn: day, RecordedAt: f.recorded, Actor: f.actor, Role: events.Recorder, Org: f.org,
		Subjects: append([]events.Subject{f.org.Subject()}, f.about...), Mode: f.mode, Source: events.Source{Door: "api"}, Reason: f.reason})
	if err != nil {
		w.t.Fatal(err)
	}
	recs, err := w.store.Append(w.t.Context(), f.stream, events.Any,
		events.Envelope{ID: uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "fact %d", w.n)), Type: e.EventType(), Data: data, Meta: meta})
	if err != nil {
		w.t.Fatal(err)
	}
	return recs[0]
}

// at records a fact of an organisation on its day.
func (w *world) at(on string, org events.OrgID, e events.Event) events.Recorded {
	w.t.Helper()
	return w.record(fact{on: on, org: org}, e)
}

// fold brings the views up to date, and the assessment if asked for.
func (w *world) fold(assess bool) {
	w.t.Helper()
	if err := w.runner.CatchUp(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	if assess {
		if err := w.runner.Assess(w.t.Context()); err != nil {
			w.t.Fatal(err)
		}
	}
}

// void takes a fact back, on the day on which that is recorded.
func (w *world) void(rec events.Recorded, on string, org events.OrgID) events.Recorded {
	w.t.Helper()
	return w.record(fact{on: on, org: org, stream: rec.Stream, reason: "录入错误"}, &events.Voided{Target: rec.ID, Revision: rec.Revision, Approver: "C1"})
}

// correct changes fields of a fact.
func (w *world) correct(rec events.Recorded, on string, org events.OrgID, fields string, day string) events.Recorded {
	w.t.Helper()
	c := &events.Corrected{Target: rec.ID, Revision: rec.Revision, Document: "dd", Approver: "C1"}
	if fields != "" {
		c.Fields = []byte(fields)
	}
	if day != "" {
		c.On = events.MustDate(day)
	}
	return w.record(fact{on: on, org: org, stream: rec.Stream, reason: "笔误"}, c)
}

// branches founds a committee with branches B1 … Bn and a few members each, and
// gives branch i meetings in 2024 and 2025, the fewer the higher its number.
func (w *world) branches(n int) {
	w.t.Helper()
	w.at("2019-01-02", "C1", &events.OrgEstablished{Org: "C1", Name: "甲党委", Kind: events.Committee, AdmissionAuthority: true})
	for i := 1; i <= n; i++ {
		org := branch(i)
		w.at("2019-01-03", org, &events.OrgEstablished{Org: org, Name: "支部", Kind: events.Branch, Parent: "C1"})
		for m := 1; m <= 3; m++ {
			w.at("2019-01-03", org, &events.MembershipStarted{Member: member(i, m), Branch: org, Standing: events.Full, Joined: events.MustDate("2010-01-01"), Cause: "opening"})
		}
		w.at("2023-03-01", org, &events.PostsElected{Org: org, Posts: []events.PostHolding{{Member: member(i, 1), Post: events.PostSecretary}}})
		for year := 2024; year <= 2025; year++ {
			for month := 1; month <= 12; month++ {
				if month%(i+1) == 0 {
					continue
				}
				also := []events.MeetingKind{events.Assembly, events.Lecture}
				w.at(fmt.Sprintf("%d-%02d-10", year, month), org, &events.MeetingHeld{Meeting: events.MeetingID(fmt.Sprintf("T%d-%d-%d", i, year, month)),
					Org: org, Kind: events.ThemeDay, Also: also, Lecturer: member(i, 1), Hours: 4})
			}
		}
	}
}

func branch(i int) events.OrgID       { return events.OrgID(fmt.Sprintf("B%d", i)) }
func member(i, m int) events.MemberID { return events.MemberID(fmt.Sprintf("M%d-%d", i, m)) }

// publish puts the default scheme in force from a year on, changed.
func (w *world) publish(on string, from int, change func(*standard.Scheme)) events.Recorded {
	w.t.Helper()
	s := standard.DefaultScheme()
	s.Version = fmt.Sprintf("c1-%d", from)
	change(&s)
	b, err := json.Marshal(&s)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.at(on, "C1", &events.SchemePublished{Org: "C1", Version: s.Version, From: from, Scheme: b})
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
