package standard

import (
	"strings"
	"testing"

	"jishi/events"
)

// An override sets the final star and shows itself; what was computed stays.
func TestOverride(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	y := r.years[2025]
	add(r, &y.Overridden, "2026-02-01", events.RatingOverridden{Org: "b1", Year: 2025, By: "c1", Star: 4, Tier: "middle", Approver: "区社党委", Document: "aa"})
	add(r, &y.Overridden, "2026-03-01", events.RatingOverridden{Org: "b1", Year: 2025, By: "c1", Star: 2, Tier: "lagging", Approver: "区社党委", Document: "bb"})
	y.Overridden[1].Reasoned = true
	scheme := DefaultScheme()
	for _, tt := range []struct {
		on   string
		star int
		tier Tier
		doc  string
	}{
		{"2026-01-31", 5, Advanced, ""},
		{"2026-02-01", 4, Middle, "aa"},
		{"2026-02-28", 4, Middle, "aa"},
		{"2026-03-01", 2, Lagging, "bb"},
	} {
		p := Placed{Rating: Rating{Star: 5, Tier: Advanced}, FinalStar: 5, FinalTier: Advanced}
		p.SetOverride(OverrideOf(y, d(tt.on)), &scheme)
		if p.FinalStar != tt.star || p.FinalTier != tt.tier || p.Star != 5 || p.Tier != Advanced {
			t.Errorf("on %s: final %d %s, computed %d %s", tt.on, p.FinalStar, p.FinalTier, p.Star, p.Tier)
		}
		if (p.Override == nil) != (tt.doc == "") || p.Override != nil && (p.Override.Document != tt.doc || p.Override.Approver == "" || p.Override.By != "c1") {
			t.Errorf("on %s: shown as %+v", tt.on, p.Override)
		}
	}
	if o := OverrideOf(y, d("2026-03-01")); !o.Reasoned || o.Evidence.Position != y.Overridden[1].Position {
		t.Errorf("%+v", o)
	}
	if OverrideOf(nil, d("2026-03-01")) != nil {
		t.Error("an override of nothing")
	}
}

// Old paper may name no tier, or a star that the scheme has not.
func TestOverrideWithoutTier(t *testing.T) {
	t.Parallel()
	scheme := DefaultScheme()
	for star, want := range map[int]Tier{9: Advanced, 5: Advanced, 4: Middle, 3: Middle, 2: Lagging, 1: Lagging, 0: Lagging, -1: Lagging} {
		p := Placed{}
		p.SetOverride(&Override{Star: star, Tier: "good"}, &scheme)
		if p.FinalTier != want {
			t.Errorf("star %d is %s, want %s", star, p.FinalTier, want)
		}
	}
}

func TestQuotaExplained(t *testing.T) {
	t.Parallel()
	in := []Rating{rated("b", 9100, 1), rated("a", 9500, 0), rated("c", 9100, 1), rated("d", 9000, 0), rated("e", 8000, 0), rated("f", 7000, 0), rated("g", 6500, 0)}
	out := Rank(in, DefaultScheme()) // 30 % of seven are two places
	by := map[events.OrgID]*QuotaEffect{}
	for i := range out {
		by[out[i].Org] = out[i].Quota
	}
	for _, kept := range []events.OrgID{"a", "b", "e", "f", "g"} {
		if by[kept] != nil {
			t.Errorf("%s lost nothing: %+v", kept, by[kept])
		}
	}
	if q := by["c"]; q == nil || q.Places != 2 || q.Branches != 7 || q.Earned != 4 || q.Place != 3 || q.Last != "b" || !q.Tied || !strings.Contains(q.Zh, "须人工决定") {
		t.Errorf("c: %+v", q)
	}
	if q := by["d"]; q == nil || q.Place != 4 || q.Last != "b" || q.Tied || q.LastPoints != 9100 {
		t.Errorf("d: %+v", q)
	}
	if q := Rank(in[:3], DefaultScheme())[0].Quota; q == nil || q.Places != 0 || q.Last != "" {
		t.Errorf("without any place: %+v", q)
	}
}

func TestMoveOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		now    Standing
		before *Standing
		want   Move
	}{
		{Standing{3, Middle}, nil, Entered},
		{Standing{3, Middle}, &Standing{3, Middle}, Kept},
		{Standing{4, Middle}, &Standing{3, Middle}, Promoted},
		{Standing{3, Middle}, &Standing{4, Middle}, Demoted},
		{Standing{5, Advanced}, &Standing{4, Middle}, Promoted},
		{Standing{2, Lagging}, &Standing{5, Advanced}, Demoted},
		{Standing{2, Lagging}, &Standing{5, "?"}, Promoted}, // old paper with no tier
	} {
		if got := MoveOf(tt.now, tt.before); got != tt.want {
			t.Errorf("%v after %v: %s, want %s", tt.now, tt.before, got, tt.want)
		}
	}
}

func TestDecisionOf(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	y := r.years[2025]
	if DecisionOf(y, d("2026-12-31")) != nil || DecisionOf(nil, d("2026-12-31")) != nil {
		t.Error("a decision out of nothing")
	}
	add(r, &y.Decided, "2026-02-01", events.RatingDecided{Org: "b1", Year: 2025, Star: 5, Tier: "advanced", Digest: "x"})
	if DecisionOf(y, d("2026-01-31")) != nil {
		t.Error("decided before its day")
	}
	if got := DecisionOf(y, d("2026-02-01")); got == nil || got.Star != 5 || got.Tier != Advanced || got.Digest != "x" {
		t.Errorf("%+v", got)
	}
}

func TestSheetDigest(t *testing.T) {
	t.Parallel()
	a, b := SheetDigest(modelBranch().rate("2026-06-30")), SheetDigest(modelBranch().rate("2026-06-30"))
	if a != b || len(a) != 64 {
		t.Errorf("%s and %s", a, b)
	}
	r := modelBranch()
	r.years[2025].Reports = nil
	if SheetDigest(r.rate("2026-06-30")) == a {
		t.Error("another sheet has the same digest")
	}
}
