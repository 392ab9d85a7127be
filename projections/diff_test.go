package projections_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// kinds shows changes as "kind type day".
func kinds(changes []standard.Change) []string {
	var out []string
	for _, c := range changes {
		out = append(out, string(c.Kind)+" "+c.Type+" "+c.On.String())
	}
	return out
}

// TestDiff: from the end of June to the end of July, whatever can happen to a
// meeting happens to one.
func TestDiff(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	meeting := func(id, on string, after int) events.Recorded {
		return w.record(fact{on: on, after: after, org: "B1", stream: "meeting-" + id},
			&events.MeetingHeld{Meeting: events.MeetingID(id), Org: "B1", Kind: events.Assembly, Theme: "甲"})
	}
	w.at("2019-01-03", "B1", &events.OrgEstablished{Org: "B1", Name: "支部", Kind: events.Branch})
	meeting("same", "2025-02-01", 0)
	corrected := meeting("corrected", "2025-03-01", 0)
	voided := meeting("voided", "2025-04-01", 0)
	moved := meeting("moved", "2025-05-01", 0)
	lastYear := meeting("arrives", "2024-12-31", 0)
	known := meeting("first", "2025-06-30", 0)
	w.correct(corrected, "2025-07-01", "B1", `{"theme":"乙","hours":2}`, "2025-03-02")
	w.void(voided, "2025-07-02", "B1")
	w.correct(moved, "2025-07-03", "B1", "", "2024-05-01")
	w.correct(lastYear, "2025-07-04", "B1", "", "2025-01-01")
	meeting("late", "2025-06-01", 35)
	last := meeting("added", "2025-07-20", 0)
	meeting("after", "2025-08-20", 0)
	w.fold(false)

	from := projections.At{AsOf: events.MustDate("2025-06-30"), KnownAt: events.Cutoff{Position: known.Position}}
	to := projections.At{AsOf: events.MustDate("2025-07-31"), KnownAt: events.Cutoff{Position: last.Position}}
	got, err := w.reader.Diff(t.Context(), "calendar", "B1/2025", from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"moved meeting.held.v1 2025-01-01",
		"corrected meeting.held.v1 2025-03-02",
		"voided meeting.held.v1 2025-04-01",
		"moved meeting.held.v1 2025-05-01",
		"late meeting.held.v1 2025-06-01",
		"added meeting.held.v1 2025-07-20",
	}
	if !slices.Equal(kinds(got), want) {
		t.Fatalf("%q\nwant %q", kinds(got), want)
	}
	c := got[1]
	fields := map[string]string{}
	for _, f := range c.Fields {
		fields[f.Name] = f.Old + ">" + f.New
	}
	if fields["occurred_on"] != "2025-03-01>2025-03-02" || fields["theme"] != `"甲">"乙"` || fields["hours"] != ">2" || len(fields) != 3 {
		t.Errorf("fields %v", fields)
	}
	if len(c.By) != 1 || c.By[0].Reason != "笔误" || c.By[0].Document != "dd" || c.By[0].Approver != "C1" {
		t.Errorf("corrected by %+v", c.By)
	}
	if v := got[2]; len(v.By) != 1 || v.By[0].Reason != "录入错误" || !strings.HasPrefix(v.Zh, "作废：2025-04-01《") || strings.Contains(v.Zh, "meeting.held") {
		t.Errorf("voided: %+v", v)
	}
	if !strings.Contains(got[4].Zh, "距发生35天") || got[4].En == "" {
		t.Errorf("late: %q", got[4].Zh)
	}
	if len(got[3].By) != 1 || len(got[0].By) != 1 {
		t.Errorf("moved by %+v and %+v", got[3].By, got[0].By)
	}

	// The other way round nothing is hidden either.
	back, err := w.reader.Diff(t.Context(), "calendar.v2", "B1/2025", to, from)
	if err != nil || len(back) != len(want) {
		t.Errorf("backwards: %q, %v", kinds(back), err)
	}
	if same, err := w.reader.Diff(t.Context(), "calendar", "B1/2025", to, to); err != nil || len(same) != 0 {
		t.Errorf("with itself: %q, %v", kinds(same), err)
	}
	if none, err := w.reader.Diff(t.Context(), "calendar", "B9/2025", from, to); err != nil || none != nil {
		t.Errorf("nothing there: %v, %v", none, err)
	}
	for _, view := range []string{"", "holding", "timeline", "calen"} {
		if _, err := w.reader.Diff(t.Context(), view, "B1/2025", from, to); !errors.Is(err, projections.ErrNoView) {
			t.Errorf("view %q: %v", view, err)
		}
	}
}

// TestDiffByKnowledge: without a day the cutoff of knowledge gives it.
func TestDiffByKnowledge(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.at("2025-03-01", "B1", &events.MeetingHeld{Meeting: "a", Org: "B1", Kind: events.Assembly})
	w.record(fact{on: "2025-06-30", after: 1, org: "B1"}, &events.MeetingHeld{Meeting: "b", Org: "B1", Kind: events.Assembly})
	w.at("2025-07-01", "B1", &events.MeetingHeld{Meeting: "c", Org: "B1", Kind: events.Assembly})
	w.fold(false)
	got, err := w.reader.Diff(t.Context(), "calendar", "B1/2025", projections.At{KnownAt: events.KnownOn(events.MustDate("2025-06-30"))}, projections.At{})
	if err != nil || !slices.Equal(kinds(got), []string{"late meeting.held.v1 2025-06-30", "added meeting.held.v1 2025-07-01"}) {
		t.Errorf("%q, %v", kinds(got), err)
	}
	got, err = w.reader.Diff(t.Context(), "calendar", "B1/2025", projections.At{}, projections.At{AsOf: events.MustDate("2025-06-30")})
	if err != nil || !slices.Equal(kinds(got), []string{"absent meeting.held.v1 2025-07-01"}) {
		t.Errorf("a day before: %q, %v", kinds(got), err)
	}
}

// TestDiffSealed: of a personal field only its name is told.
func TestDiffSealed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	box := func(b byte) events.Sealed {
		return events.Sealed{Owner: "M1", Field: "name", Box: []byte{b, 2, 3}}
	}
	rec := w.record(fact{on: "2025-03-01", org: "B1", stream: "member-M1"}, &events.PersonRegistered{Member: "M1", Name: box(1)})
	fields, err := events.Encode(&events.PersonRegistered{Member: "M1", Name: box(9)})
	if err != nil {
		t.Fatal(err)
	}
	w.correct(rec, "2025-07-01", "B1", string(fields), "")
	w.fold(false)
	got, err := w.reader.Diff(t.Context(), "dossier", "M1", projections.At{KnownAt: events.Cutoff{Position: rec.Position}}, projections.At{})
	if err != nil || len(got) != 1 || len(got[0].Fields) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if f := got[0].Fields[0]; f.Name != "name" || !f.Sealed || f.Old != "" || f.New != "" || strings.Contains(got[0].Zh, "s1.") {
		t.Errorf("%+v: %s", f, got[0].Zh)
	}
}
