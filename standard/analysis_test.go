package standard

import (
	"encoding/json"
	"reflect"
	"testing"

	"jishi/events"
)

func TestTallyGroups(t *testing.T) {
	t.Parallel()
	j := func(id string, states ...Compliance) []Judgement {
		var out []Judgement
		for _, s := range states {
			out = append(out, Judgement{Requirement: id, State: s})
		}
		return out
	}
	var all []Judgement
	all = append(all, j("R3.09", Met)...)
	all = append(all, j("S2.3.1.1", Met, Met, Late, Unmet, Pending, Outside)...)
	all = append(all, j("S2.5.3.1", Outside)...)
	all = append(all, j("S4.3.2", Unmet)...)
	all = append(all, j("S2.3.5.1", Pending)...)
	got := TallyGroups(all)
	want := []GroupTally{
		{Group: "S2.3", Title: "组织生活标准化", TitleEn: "organisational life", Due: 4, Met: 2, Late: 1, Unmet: 1, Pending: 2},
		{Group: "S4", Title: "组织领导", TitleEn: "leadership by the committee", Due: 1, Unmet: 1},
		{Group: "R3", Title: "选举", TitleEn: "elections", Due: 1, Met: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if TallyGroups(nil) != nil {
		t.Error("nothing judged and something counted")
	}
}

// analysedBranches is c1 over b1 (operates well), b2 and b3 (nothing recorded but one
// meeting), with stars for 2025.
func analysedBranches() *sheetRecords {
	r := operatingBranch()
	other := threeBranches()
	for _, id := range []events.OrgID{"b2", "b3", "t1"} {
		r.rosters[id] = other.rosters[id]
		r.calOf(id, 2025)
	}
	r.calOf("b2", 2024)
	r.below = other.below
	r.rateAll(2025)
	return r
}

func TestAnalyse(t *testing.T) {
	t.Parallel()
	on := events.MustDate("2026-06-30")
	a := Analyse(analysedBranches(), "c1", 2025, on, nil)
	var orgs []events.OrgID
	for _, b := range a.Branches {
		orgs = append(orgs, b.Org)
		if b.Due != b.Met+b.Late+b.Unmet || b.Due == 0 {
			t.Errorf("%s: %+v", b.Org, b)
		}
	}
	if !reflect.DeepEqual(orgs, []events.OrgID{"b1", "b2", "b3", "t1"}) {
		t.Errorf("branches %v", orgs)
	}
	if b := a.Branches[0]; b.Star != 5 || b.Tier != Advanced || b.Name != "第一党支部" {
		t.Errorf("b1: %+v", b)
	}
	if want := []TierCount{{Advanced, 1}, {Middle, 2}, {Lagging, 0}, {"", 1}}; !reflect.DeepEqual(a.Tiers, want) {
		t.Errorf("tiers %v", a.Tiers)
	}
	// Of resolutions and five categories nothing is open but b1's.
	var gap *Gap
	for i := range a.Gaps {
		g := &a.Gaps[i]
		if i > 0 && len(a.Gaps[i-1].Branches) < len(g.Branches) {
			t.Errorf("%s with %d branches stands after %s with %d", g.Requirement, len(g.Branches), a.Gaps[i-1].Requirement, len(a.Gaps[i-1].Branches))
		}
		if g.Requirement == "S2.5.3.1" {
			gap = g
		}
	}
	if gap == nil || gap.Times != 27 || gap.Severity != Error || gap.Title == "" || !reflect.DeepEqual(gap.Branches, []events.OrgID{"b2", "b3", "t1"}) {
		t.Errorf("gap of openness: %+v", gap)
	}
	if len(a.Committee) == 0 {
		t.Error("nothing about the committee's own duties")
	}
	for _, g := range a.Groups {
		if g.Due != g.Met+g.Late+g.Unmet {
			t.Errorf("%+v", g)
		}
		// In 2024 only what stands was there; in 2025 b1 did everything.
		if g.Group == "S2.5" && (g.Trend != Better || g.MetBefore != 2 || g.DueBefore == 0) {
			t.Errorf("%+v", g)
		}
	}
}

// The same day a year before is the measure: a year that runs is held against
// the year before as far as it had run.
func TestAnalyseRunningYear(t *testing.T) {
	t.Parallel()
	a := Analyse(analysedBranches(), "c1", 2025, events.MustDate("2025-05-31"), nil)
	for _, g := range a.Groups {
		if g.Group == "S2.5" && g.DueBefore >= 18 {
			t.Errorf("the whole year before is counted: %+v", g)
		}
	}
}

func TestAnalyseIsTheSameEveryTime(t *testing.T) {
	t.Parallel()
	on := events.MustDate("2026-06-30")
	first := Analyse(analysedBranches(), "c1", 2025, on, nil)
	for range 4 {
		again := Analyse(analysedBranches(), "c1", 2025, on, nil)
		x, _ := json.Marshal(first)
		y, _ := json.Marshal(again)
		if string(x) != string(y) || first.Digest() != again.Digest() || len(first.Digest()) != 64 {
			t.Fatalf("differs:\n%s\n%s", x, y)
		}
	}
	other := analysedBranches()
	other.yearOf("b1", 2025).Masses = nil
	if a := Analyse(other, "c1", 2025, on, nil); a.Digest() == first.Digest() {
		t.Error("another year and the same digest")
	}
}

// Nothing on record is an answer too.
func TestAnalyseNothing(t *testing.T) {
	t.Parallel()
	if a := Analyse(&sheetRecords{}, "nowhere", 2025, events.MustDate("2026-06-30"), nil); len(a.Branches) != 0 || len(a.Gaps) != 0 {
		t.Errorf("%+v", a)
	}
}

func BenchmarkComply(b *testing.B) {
	r, on := operatingBranch(), events.MustDate("2026-06-30")
	for b.Loop() {
		Comply(r, "b1", 2025, on, nil)
	}
}
