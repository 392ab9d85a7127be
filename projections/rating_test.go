package projections_test

import (
	"errors"
	"strings"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// stricter takes the quota away and asks for half as many points for a star.
func stricter(s *standard.Scheme) {
	s.QuotaPercent = 100
	for i := range s.Stars {
		s.Stars[i].From /= 2
	}
}

// TestPastYearRecomputes: a decision of last year is computed again bit for bit
// under its own scheme, whatever was published and recorded since.
func TestPastYearRecomputes(t *testing.T) {
	t.Parallel()
	for _, assess := range []bool{false, true} {
		w := newWorld(t, "2026-02-10")
		w.branches(3)
		w.publish("2024-01-05", 2024, func(s *standard.Scheme) { s.QuotaPercent = 50 })
		w.fold(assess)
		on := events.MustDate("2025-02-10")
		draft, err := w.reader.Draft(t.Context(), "B1", 2024, on)
		if err != nil || draft == nil || len(draft.Digest) != 64 || draft.Placed.Scheme != "c1-2024" {
			t.Fatalf("the draft is %+v, %v", draft, err)
		}
		w.at("2025-02-10", "C1", &events.RatingDecided{Org: "B1", Year: 2024, By: "C1", Scheme: draft.Placed.Scheme, Points: int(draft.Placed.Points),
			Star: draft.Placed.FinalStar, Tier: string(draft.Placed.FinalTier), Head: draft.Head, Digest: draft.Digest})
		w.at("2025-02-10", "C1", &events.RatingDecided{Org: "B2", Year: 2024, By: "C1", Star: 5, Tier: "advanced", Digest: "forged"})
		w.publish("2026-01-05", 2025, stricter)
		w.record(fact{on: "2024-06-03", after: 600, org: "B1"}, &events.SatisfactionTested{Org: "B1", Year: 2024, Issued: 10, Returned: 10, Satisfied: 1})
		w.fold(assess)
		v, err := w.reader.VerifyRating(t.Context(), "B1", 2024, projections.At{})
		if err != nil || v == nil || !v.Agrees || v.Digest != draft.Digest || v.Points != draft.Placed.Points {
			t.Errorf("assessed %v: the decision is verified as %+v, %v", assess, v, err)
		}
		if v, err := w.reader.VerifyRating(t.Context(), "B2", 2024, projections.At{}); err != nil || v == nil || v.Agrees {
			t.Errorf("a forged digest: %+v, %v", v, err)
		}
		if v, err := w.reader.VerifyRating(t.Context(), "B3", 2024, projections.At{}); err != nil || v != nil {
			t.Errorf("nothing was decided: %+v, %v", v, err)
		}
		// Known now, the late test counts; the scheme of the year is still its own.
		now, err := w.reader.Rating(t.Context(), "B1", 2024, projections.At{})
		if err != nil || now.Scheme != "c1-2024" || standard.SheetDigest(*now) == draft.Digest {
			t.Errorf("now: %+v, %v", now, err)
		}
		if r, err := w.reader.Rating(t.Context(), "B1", 2025, projections.At{}); err != nil || r.Scheme != "c1-2025" {
			t.Errorf("the next year: %+v, %v", r, err)
		}
	}
}

// TestOverrideInRanking: a star set by hand is found under that star, carries its
// reason, and leaves what was computed visible; a void brings the computed one back.
func TestOverrideInRanking(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(4)
	w.fold(true)
	before, err := w.reader.Placed(t.Context(), "B4", 2025, projections.At{})
	if err != nil {
		t.Fatal(err)
	}
	star := 5
	if before.FinalStar == 5 {
		star = 1
	}
	rec := w.record(fact{on: "2026-02-01", org: "C1", reason: "发生安全事故"}, &events.RatingOverridden{Org: "B4", Year: 2025, By: "C1", Star: star, Tier: "advanced", Approver: "甲党委", Document: "ab"})
	w.fold(true)
	list, _, err := w.reader.Ranking(t.Context(), projections.RankQuery{Scope: "C1", Year: 2025, Star: star})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, p := range list {
		if p.Org != "B4" {
			continue
		}
		found = true
		if o := p.Override; o == nil || o.Reason != "发生安全事故" || o.Approver != "甲党委" || o.Document != "ab" || o.Evidence.Position != rec.Position {
			t.Errorf("shown as %+v", p.Override)
		}
		if p.Star != before.Star || p.Points != before.Points || p.FinalTier != standard.Advanced {
			t.Errorf("computed %d with %s, was %d with %s", p.Star, p.Points, before.Star, before.Points)
		}
	}
	if !found {
		t.Errorf("not under star %d: %+v", star, list)
	}
	past, err := w.reader.Placed(t.Context(), "B4", 2025, projections.At{AsOf: events.MustDate("2026-01-31")})
	if err != nil || past.Override != nil {
		t.Errorf("before its day: %+v, %v", past, err)
	}
	w.void(rec, "2026-02-05", "C1")
	w.fold(true)
	after, err := w.reader.Placed(t.Context(), "B4", 2025, projections.At{})
	if err != nil || after.Override != nil || after.FinalStar != before.FinalStar {
		t.Errorf("after the void: %+v, %v", after, err)
	}
}

// TestWhatIf: another scheme, without a fact, at another pair of times; nothing is
// recorded and what is stored stays.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(4)
	test := w.at("2025-12-01", "B1", &events.SatisfactionTested{Org: "B1", Year: 2025, Issued: 10, Returned: 10, Satisfied: 1})
	w.fold(true)
	stored := func() string {
		list, _, err := w.reader.Ranking(t.Context(), projections.RankQuery{Year: 2025})
		if err != nil {
			t.Fatal(err)
		}
		return text(t, list)
	}
	before := stored()
	head, err := w.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ask := func(q projections.WhatIf) *projections.WhatIfAnswer {
		q.Scope, q.Year = "C1", 2025
		a, err := w.reader.WhatIf(t.Context(), q)
		if err != nil || len(a.Changes) != 4 {
			t.Fatalf("%+v: %+v, %v", q, a, err)
		}
		return a
	}
	of := func(a *projections.WhatIfAnswer, org events.OrgID) standard.RankChange {
		for _, c := range a.Changes {
			if c.Org == org {
				return c
			}
		}
		t.Fatalf("%s is not in the answer", org)
		return standard.RankChange{}
	}
	if a := ask(projections.WhatIf{}); a.Same != 4 {
		t.Errorf("nothing asked, and %d of 4 the same", a.Same)
	}
	scheme := standard.DefaultScheme()
	stricter(&scheme)
	if a := ask(projections.WhatIf{Scheme: &scheme}); a.Promoted == 0 || of(a, "B2").After.Star <= of(a, "B2").Before.Star {
		t.Errorf("half the points for a star: %+v", a)
	}
	a := ask(projections.WhatIf{Without: []events.Position{test.Position}})
	if b1 := of(a, "B1"); b1.Points <= 0 || len(b1.Before.Vetoes) != 1 || len(b1.After.Vetoes) != 0 || a.Same != 3 && of(a, "B2").Points != 0 {
		t.Errorf("without the test: %+v", b1)
	}
	// A meeting left out is missing in its line.
	var meeting events.Position
	facts, _, err := w.reader.Timeline(t.Context(), "org:B1", projections.At{}, projections.Place{On: events.MustDate("2025-02-01")}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facts {
		if f.Type == "meeting.held.v1" && f.On == events.MustDate("2025-03-10") {
			meeting = f.Position
		}
	}
	b1 := of(ask(projections.WhatIf{Without: []events.Position{meeting}}), "B1")
	words := ""
	for _, c := range b1.Items {
		words += c.Zh
	}
	if b1.Points >= 0 || !strings.Contains(words, "2025-03") {
		t.Errorf("without the meeting of March: %+v", b1)
	}
	then := projections.At{AsOf: events.MustDate("2025-11-30")}
	if a := ask(projections.WhatIf{Then: &then}); of(a, "B1").Points <= 0 || a.Then != then.AsOf {
		t.Errorf("the day before the test: %+v", of(a, "B1"))
	}
	if after := stored(); after != before {
		t.Error("the ranking is another after the questions")
	}
	if again, err := w.store.Head(t.Context()); err != nil || again != head {
		t.Error("a question was recorded")
	}
}

// TestStabilityAndTiers: as stored and as computed are the same answer.
func TestStabilityAndTiers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(6)
	w.at("2025-02-10", "C1", &events.RatingDecided{Org: "B2", Year: 2024, By: "C1", Star: 1, Tier: "lagging"})
	w.fold(true)
	placed, err := w.reader.Placed(t.Context(), "B2", 2025, projections.At{})
	if err != nil {
		t.Fatal(err)
	}
	// A scheme under which B2 lies on the threshold of its star.
	w.publish("2025-01-01", 2025, func(s *standard.Scheme) {
		s.Version = "edge"
		s.Stars = []standard.StarLimit{{Star: 5, From: min(placed.Points+2000, 10000), Tier: standard.Advanced}, {Star: 4, From: placed.Points, Tier: standard.Middle}, {Star: 1, From: 0, Tier: standard.Lagging}}
		s.Satisfaction.MaxStar = 1
		for i := range s.Vetoes {
			s.Vetoes[i].MaxStar = 1
		}
	})
	w.fold(true)
	now, err := w.reader.Stability(t.Context(), "C1", 2025, projections.At{})
	if err != nil {
		t.Fatal(err)
	}
	if len(now.Margins) != 6 {
		t.Errorf("margins of %d branches", len(now.Margins))
	}
	found := false
	for _, s := range now.Shifts {
		found = found || s.Org == "B2" && s.Threshold == "star-4" && s.To == placed.Points+100 && s.After.Star == 1
	}
	if !found {
		t.Errorf("B2 does not shift: %+v", now.Shifts)
	}
	computed, err := w.reader.Stability(t.Context(), "C1", 2025, projections.At{AsOf: events.MustDate("2026-02-10"), KnownAt: events.Cutoff{Position: w.runner.Position()}})
	if err != nil || text(t, computed) != text(t, now) {
		t.Errorf("computed %s\nstored %s\n%v", text(t, computed), text(t, now), err)
	}
	one, err := w.reader.Stability(t.Context(), "B2", 2025, projections.At{})
	if err != nil || len(one.Margins) != 1 {
		t.Errorf("of one branch: %+v, %v", one, err)
	}

	tiers, err := w.reader.Tiers(t.Context(), "C1", 2025, projections.At{})
	if err != nil || len(tiers) != 6 {
		t.Fatalf("%+v, %v", tiers, err)
	}
	for _, m := range tiers {
		if m.Org == "B2" && (m.Before == nil || m.Before.Star != 1 || m.Move != standard.Promoted) {
			t.Errorf("B2 was decided star 1 the year before: %+v", m)
		}
	}
	if of, err := w.reader.Tiers(t.Context(), "C1", 2024, projections.At{}); err != nil || len(of) != 6 || of[0].Move != standard.Entered {
		t.Errorf("the first year: %+v, %v", of, err)
	}
}

func TestCompareYearsOfABranch(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(2)
	w.at("2025-12-01", "B1", &events.BranchReported{Org: "B1", To: "C1", Year: 2025})
	w.fold(true)
	c, err := w.reader.CompareYears(t.Context(), "B1", 2024, 2025, projections.At{})
	if err != nil || c.Before.Year != 2024 || c.After.Year != 2025 {
		t.Fatalf("%+v, %v", c, err)
	}
	if !strings.Contains(strings.Join(c.Zh, "\n"), "0.00 → 4.00（+4.00）") || len(c.Items) != 2 {
		t.Errorf("%d lines: %q", len(c.Items), c.Zh)
	}
	if _, err := w.reader.CompareYears(t.Context(), "B1", 2010, 2025, projections.At{}); !errors.Is(err, projections.ErrNotRated) {
		t.Errorf("a year that is not rated: %v", err)
	}
	if _, err := w.reader.CompareYears(t.Context(), "C1", 2024, 2025, projections.At{}); !errors.Is(err, projections.ErrNotRated) {
		t.Errorf("a committee is not rated: %v", err)
	}
}
