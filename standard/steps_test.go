package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

// TestStepTable: 25 steps that together hold every event type of development
// but one, each type once and at the step that the catalogue gives it.
func TestStepTable(t *testing.T) {
	t.Parallel()
	table := StepTable()
	if len(table) != 25 || len(Stages()) != 5 {
		t.Fatalf("%d steps, %d stages", len(table), len(Stages()))
	}
	var seen []string
	catalogue := events.Catalogue()
	var archived []string
	for i, s := range table {
		if s.Number != i+1 || s.Stage < 1 || s.Stage > 5 || s.Title == "" || s.TitleEn == "" || len(s.Types) == 0 || len(s.Papers) == 0 {
			t.Errorf("step %d is incomplete: %+v", i+1, s)
		}
		if i > 0 && s.Stage < table[i-1].Stage {
			t.Errorf("step %d goes back to stage %d", s.Number, s.Stage)
		}
		archived = append(archived, s.Archive...)
		for _, typ := range slices.Concat(s.Types, s.Aside) {
			if slices.Contains(seen, typ) {
				t.Errorf("%s stands at two steps", typ)
			}
			seen = append(seen, typ)
			if d := catalogue.Lookup(typ); d == nil || d.Step != s.Number {
				t.Errorf("%s stands at step %d, the catalogue disagrees: %+v", typ, s.Number, d)
			}
		}
	}
	for _, d := range catalogue.Types() {
		if d.Step > 0 && !slices.Contains(seen, d.Type) {
			t.Errorf("%s of step %d is at no step", d.Type, d.Step)
		}
	}
	for _, p := range archiveSet() {
		if !slices.Contains(archived, p.item) {
			t.Errorf("no step leaves %s", p.item)
		}
	}
}

func TestStepsOfFixtureA(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	want := map[int]string{1: "2025-04-15", 3: "2025-06-20", 6: "2026-06-10", 7: "2026-07-06", 8: "2026-07-28", 15: "2026-10-09", 17: "2026-11-10", 19: "2026-11-20", 21: "2027-10-08", 23: "2027-10-15", 25: "2027-12-06"}
	for _, s := range Steps(l.records(l.d(end)).Dossier(applicant)) {
		if s.State != Done || len(s.Missing) > 0 || len(s.Evidence) == 0 {
			t.Errorf("step %d: %+v", s.Number, s)
		}
		if w := want[s.Number]; w != "" && s.On.String() != w {
			t.Errorf("step %d done on %s, want %s", s.Number, s.On, w)
		}
	}

	// On 2026-07-20 the superior has agreed and nobody is listed yet.
	states := Steps(l.records(l.d("2026-07-20")).Dossier(applicant))
	for _, s := range states {
		switch {
		case s.Number <= 7 && s.State != Done, s.Number == 8 && s.State != Partly, s.Number > 8 && s.State != Missing:
			t.Errorf("on 2026-07-20 step %d is %s", s.Number, s.State)
		}
	}
	if s := states[7]; !slices.Equal(s.Missing, missing(events.DevTargetListed{})) || s.On != l.d("2026-07-20") {
		t.Errorf("step 8: %+v", s)
	}

	if got := Steps(nil); len(got) != 25 || got[0].State != Missing {
		t.Error("no dossier is not 25 missing steps")
	}
}

// TestStepsThatFailed: what was refused is not done.
func TestStepsThatFailed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		step int
		edit func(*ledgerFixture)
	}{
		{9, func(l *ledgerFixture) { drop[events.SponsorAssigned](l, 0) }},
		{10, func(l *ledgerFixture) {
			change(l, 0, func(e *events.PoliticalReviewConcluded) { e.Passed = false })
		}},
		{10, func(l *ledgerFixture) { drop[events.AutobiographyFiled](l, 0) }},
		{15, func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.Passed = false }) }},
		{17, func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionDecided) { e.Approved = false }) }},
		{24, func(l *ledgerFixture) { extendTo(l, l.d("2028-04-09")) }},
	} {
		l := fixtureA(0)
		c.edit(l)
		if s := Steps(l.records(l.d(end)).Dossier(applicant))[c.step-1]; s.State != Partly || len(s.Missing) == 0 {
			t.Errorf("step %d: %+v", c.step, s)
		}
	}
	l := fixtureA(0)
	drop[events.TrainingCompleted](l, 0)
	l.fact("2026-09-01", &events.ProcessSpecialNoted{Member: applicant, Step: 11})
	if s := Steps(l.records(l.d(end)).Dossier(applicant))[10]; s.State != Missing || !s.Special {
		t.Errorf("step 11: %+v", s)
	}
}

func TestArchive(t *testing.T) {
	t.Parallel()
	if got := len(Papers()); got != 36 {
		t.Fatalf("%d papers", got)
	}
	l := fixtureA(0)
	lines := Archive(l.records(l.d(end)).Dossier(applicant))
	if len(lines) != 35 { // no general branch above
		t.Errorf("%d lines", len(lines))
	}
	for _, s := range lines {
		if s.State != Done || !s.Due || s.Scanned {
			t.Errorf("paper %d %s: %+v", s.Number, s.Title, s)
		}
	}

	drop[events.InquiryReplied](l, -1)
	drop[events.OathTaken](l, 0)
	f, _ := theFact[events.DevApplied](l, 0)
	f.Documents = []string{"aa"}
	for _, s := range Archive(l.records(l.d("2026-12-31")).Dossier(applicant)) {
		var want State
		switch {
		case s.Number == 15, s.Number == 36:
			want = Partly
		case s.Number >= 27:
			want = Missing
		default:
			want = Done
		}
		if s.State != want || s.Due != (s.Number <= 26 || s.Number == 36) || s.Scanned != (s.Number == 1) {
			t.Errorf("paper %d %s: %+v, want %s", s.Number, s.Title, s, want)
		}
	}

	underGeneralBranch(l)
	l.fact("2026-10-20", &events.GeneralBranchDeliberated{Member: applicant, Org: "g9"})
	if got := len(Archive(l.records(l.d(end)).Dossier(applicant))); got != 36 {
		t.Errorf("%d lines under a general branch", got)
	}
	if Archive(nil) != nil {
		t.Error("no dossier has papers")
	}
	if s := Archive(&Dossier{Member: applicant}); s[0].Due || s[0].State != Missing || s[len(s)-1].State != Missing {
		t.Error("an empty dossier owes papers")
	}
}
