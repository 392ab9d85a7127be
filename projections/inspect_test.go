package projections_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

// open opens an inspection of the committee as an officer does: with what is
// found, its number and its digest.
func (w *world) open(id, on, asOf string) *projections.Inspection {
	w.t.Helper()
	w.fold(false)
	head := w.runner.Position()
	then := projections.At{AsOf: events.MustDate(asOf), KnownAt: events.Cutoff{Position: head}}
	found, digest, err := w.reader.Freeze(w.t.Context(), "C1", then)
	if err != nil {
		w.t.Fatal(err)
	}
	w.record(fact{on: on, org: "C1", stream: "inspection-" + id, recorded: w.today}, &events.InspectionOpened{Inspection: id, Org: "C1", AsOf: then.AsOf, Known: head, Findings: len(found), Digest: digest})
	return w.inspection(id)
}

func (w *world) inspection(id string) *projections.Inspection {
	w.t.Helper()
	w.fold(true)
	i, err := w.reader.Inspection(w.t.Context(), id, projections.At{})
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

// find returns a finding by its key.
func find(t *testing.T, found []projections.FrozenFinding, key string) projections.FrozenFinding {
	t.Helper()
	for _, f := range found {
		if f.Key == key {
			return f
		}
	}
	t.Fatalf("%s is not found", key)
	return projections.FrozenFinding{}
}

// TestInspection: a case sees what was known when it was opened, for ever; what
// is done with its findings shows, and takes nothing away.
func TestInspection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(2) // B1 held no meeting in even months, so no theme day in 2025-02
	i := w.open("I1", "2026-02-10", "2025-12-31")
	if !i.Agrees || i.Stated != len(i.Findings) || len(i.Findings) == 0 || i.Org != "C1" || i.ByStatus[standard.FindingOpen] != len(i.Findings) {
		t.Fatalf("%d findings, %d stated, digest agrees: %v", len(i.Findings), i.Stated, i.Agrees)
	}
	f := find(t, i.Findings, "S2.5.2.3:B1:2025") // no rules of procedure
	if !f.Still || f.Status != standard.FindingOpen || f.Key == "" {
		t.Errorf("%+v", f)
	}
	handle := func(on string, action events.FindingAction) {
		w.record(fact{on: on, org: "B1", stream: "inspection-I1", reason: "说明"}, &events.FindingHandled{Org: "B1", Finding: f.Key, Action: action, Inspection: "I1", Problem: "7"})
	}
	handle("2026-02-10", events.FindingExplained)
	// The rules were adopted and nobody entered it.
	w.record(fact{on: "2025-11-20", org: "B1", recorded: w.today}, &events.RuleAdopted{Org: "B1", Kind: events.RuleProcedure})
	// And a year of before the ledger is taken over from paper.
	w.record(fact{on: "2022-03-01", org: "B1", recorded: w.today}, &events.MeetingHeld{Meeting: "old", Org: "B1", Kind: events.Assembly})
	after := w.inspection("I1")
	if !after.Agrees || after.Computed != i.Computed || len(after.Findings) != len(i.Findings) {
		t.Errorf("what was recorded since changed the case: %d findings, agrees %v", len(after.Findings), after.Agrees)
	}
	g := find(t, after.Findings, "S2.5.2.3:B1:2025")
	if g.Status != standard.FindingExplained || g.Still || g.Key != f.Key || len(g.Handled) != 1 || after.ByStatus[standard.FindingExplained] != 1 || after.Handled != 1 {
		t.Errorf("explained and no longer found: %+v", g)
	}
	handle("2026-02-11", events.FindingClosed)
	w.today = w.today.Add(24 * time.Hour)
	if g = find(t, w.inspection("I1").Findings, "S2.5.2.3:B1:2025"); g.Status != standard.FindingClosed || len(g.Handled) != 2 {
		t.Errorf("closed: %+v", g)
	}
	w.fold(true)
	then, err := w.reader.Inspection(t.Context(), "I1", projections.At{AsOf: events.MustDate("2026-02-10")})
	if err != nil {
		t.Fatal(err)
	}
	if g = find(t, then.Findings, "S2.5.2.3:B1:2025"); g.Status != standard.FindingExplained {
		t.Errorf("the day before it was closed: %s", g.Status)
	}
	for _, at := range []projections.At{{AsOf: events.MustDate("2026-02-09")}, {KnownAt: events.Cutoff{Position: 3}}} {
		if _, err := w.reader.Inspection(t.Context(), "I1", at); !errors.Is(err, eventstore.ErrNotFound) {
			t.Errorf("before it was opened: %v", err)
		}
	}
	if _, err := w.reader.Inspection(t.Context(), "I9", projections.At{}); !errors.Is(err, eventstore.ErrNotFound) {
		t.Errorf("no such case: %v", err)
	}
}

// TestInspectionForged: a digest that was not computed is told.
func TestInspectionForged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(1)
	w.at("2026-02-10", "C1", &events.InspectionOpened{Inspection: "I1", Org: "C1", AsOf: events.MustDate("2025-12-31"), Digest: strings.Repeat("0", 64)})
	w.at("2026-02-09", "C1", &events.InspectionOpened{Inspection: "I0", Org: "C1", AsOf: events.MustDate("2025-12-31")})
	if i := w.inspection("I1"); i.Agrees || i.Computed == "" {
		t.Errorf("%+v", i.InspectionState)
	}
	if i := w.inspection("I0"); !i.Agrees {
		t.Errorf("states no digest: %+v", i.InspectionState)
	}
	list, err := w.reader.Inspections(t.Context(), projections.At{})
	if err != nil || len(list) != 2 || list[0].ID != "I0" {
		t.Errorf("%+v, %v", list, err)
	}
	if list, err = w.reader.Inspections(t.Context(), projections.At{AsOf: events.MustDate("2026-02-09")}); err != nil || len(list) != 1 {
		t.Errorf("the day before: %+v, %v", list, err)
	}
}

// TestCompareInspections: between two inspections rules are entered late, a
// meeting is corrected, one voided, one held.
func TestCompareInspections(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(2)
	wrong := w.at("2025-04-02", "B1", &events.MeetingHeld{Meeting: "X", Org: "B1", Kind: events.ThemeDay, Theme: "甲"})
	voided := w.at("2025-05-02", "B2", &events.MeetingHeld{Meeting: "Y", Org: "B2", Kind: events.Lecture})
	w.open("I1", "2026-02-10", "2025-12-31")
	late := w.record(fact{on: "2025-11-20", org: "B1", recorded: w.today}, &events.RuleAdopted{Org: "B1", Kind: events.RuleProcedure})
	w.correct(wrong, "2026-02-10", "B1", `{"theme":"乙"}`, "2025-04-03")
	w.void(voided, "2026-02-10", "B2")
	w.record(fact{on: "2026-02-05", org: "B2", recorded: w.today}, &events.MeetingHeld{Meeting: "Z", Org: "B2", Kind: events.ThemeDay})
	w.record(fact{on: "2026-02-05", org: "B7", recorded: w.today}, &events.MeetingHeld{Meeting: "Q", Org: "B7", Kind: events.ThemeDay}) // of nobody's scope
	w.today = w.today.Add(24 * time.Hour)
	w.open("I2", "2026-02-11", "2025-12-31")
	w.at("2026-02-11", "B1", &events.MeetingHeld{Meeting: "later", Org: "B1", Kind: events.OrgLife})
	w.fold(true)
	c, err := w.reader.CompareInspections(t.Context(), "I2", "I1")
	if err != nil {
		t.Fatal(err)
	}
	if c.First.ID != "I1" || c.Second.ID != "I2" {
		t.Errorf("from %s to %s", c.First.ID, c.Second.ID)
	}
	resolved := slices.ContainsFunc(c.Findings.Resolved, func(f standard.Finding) bool { return f.Key == "S2.5.2.3:B1:2025" })
	still := slices.ContainsFunc(c.Findings.Still, func(f standard.Finding) bool { return f.Key == "S2.5.2.3:B2:2025" })
	if !resolved || !still {
		t.Errorf("resolved %v, still %v", resolved, still)
	}
	var got []string
	for _, f := range c.Facts {
		got = append(got, string(f.Kind)+" "+string(f.Org)+" "+f.On.String())
	}
	if want := []string{"late B1 2025-11-20", "corrected B1 2025-04-02", "voided B2 2025-05-02"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if c.Facts[0].Position != late.Position || len(c.Facts[1].Fields) != 2 || c.Facts[1].By[0].Reason != "笔误" {
		t.Errorf("%+v", c.Facts[:2])
	}
	n := 0
	for _, a := range c.Added {
		n += a.Count
	}
	if n != 2 { // the opening of the first case, and a theme day
		t.Errorf("added: %+v", c.Added)
	}
	words := strings.Join(c.Zh, "\n")
	for _, part := range []string{"新增事实2条，补录1条，更正1条，作废1条", "已消除：S2.5.2.3 B1", "补录：2025-11-20《", "；改theme", "理由：录入错误"} {
		if !strings.Contains(words, part) {
			t.Errorf("%q is not said", part)
		}
	}
	if len(c.Zh) != len(c.En) {
		t.Errorf("%d sentences in Chinese, %d in English", len(c.Zh), len(c.En))
	}
	if _, err := w.reader.CompareInspections(t.Context(), "I1", "I9"); !errors.Is(err, eventstore.ErrNotFound) {
		t.Errorf("no such case: %v", err)
	}
}
