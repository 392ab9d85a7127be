package standard

import (
	"testing"

	"jishi/events"
)

// earned returns the points of one indicator of the model's branch, and the most.
func earned(t *testing.T, r *sheetRecords, indicator string) (got, most Points) {
	t.Helper()
	s := newScoring(r, "b1", 2025, events.MustDate("2026-06-30"))
	p := &Part{Clause: "S2.4", Indicator: indicator, Points: 100}
	for _, reason := range s.table[indicator].score(s, p) {
		got, most = got+reason.Points, most+reason.Max
		if reason.Points > 0 && len(reason.Evidence) == 0 {
			t.Errorf("%s: points for nothing: %+v", indicator, reason)
		}
	}
	return got, most
}

// TestTypedFactsCount: each kind of work counts by the record of work and by the
// fact that says what was done, from the year that is scored.
func TestTypedFactsCount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		indicator string
		kind      events.WorkKind
		on        string
		typed     func(r *sheetRecords, on string)
	}{
		{"work-vanguard", events.WorkVanguard, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Vanguard, on, events.VanguardDesignated{Org: "b1", Kind: "post"})
		}},
		{"work-vanguard", events.WorkVanguard, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Commitments, on, events.CommitmentMade{Org: "b1", Member: mid(1), Year: 2025})
		}},
		{"work-vanguard", events.WorkVanguard, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Services, on, events.ServiceDone{Org: "b1", Members: []events.MemberID{mid(1)}})
		}},
		{"work-care", events.WorkCare, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Care, on, events.CareGiven{Org: "b1", Member: mid(1), Kind: "visit"})
		}},
		{"work-care", events.WorkCare, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Birthdays, on, events.BirthdayKept{Org: "b1", Member: mid(1), Year: 2025})
		}},
		{"work-rules", events.WorkRules, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.governed["b1"].Rules, on, events.RuleAdopted{Org: "b1", Kind: events.RuleProcedure})
		}},
		{"work-disclosure", events.WorkDisclosure, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Disclosures, on, events.DisclosurePublished{Org: "b1", Category: events.OpenIdeology})
		}},
		{"work-masses", events.WorkMasses, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Masses, on, events.MassContacted{Org: "b1", Kind: "policy"})
		}},
		{"work-masses", events.WorkMasses, "2025-12-31", func(r *sheetRecords, on string) {
			add(r, &r.years[2025].Closed, on, events.OpinionClosed{Org: "b1", Opinion: "y1"})
		}},
	} {
		for on, want := range map[string]Points{"": 0, c.on: 100, "2026-01-01": 0} {
			r := modelBranch()
			dropEntries(&r.years[2025].Work, func(w *events.WorkRecorded) bool { return w.Kind == c.kind })
			if on != "" {
				c.typed(r, on)
			}
			if got, most := earned(t, r, c.indicator); got != want || most != 100 {
				t.Errorf("%s with a fact of %q: %s of %s, want %s", c.indicator, on, got, most, want)
			}
		}
		if got, _ := earned(t, modelBranch(), c.indicator); got != 100 {
			t.Errorf("%s: the record of work alone gives %s", c.indicator, got)
		}
	}
}

// Rules of procedure that were repealed are in force no longer; those of years
// ago still are.
func TestRulesInForceCount(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	dropEntries(&r.years[2025].Work, nil)
	add(r, &r.governed["b1"].Rules, "2015-03-01", events.RuleAdopted{Org: "b1", Kind: events.RuleProcedure})
	if got, _ := earned(t, r, "work-rules"); got != 100 {
		t.Errorf("rules in force give %s", got)
	}
	add(r, &r.governed["b1"].Repealed, "2025-03-01", events.RuleRepealed{Org: "b1", Kind: events.RuleProcedure})
	if got, _ := earned(t, r, "work-rules"); got != 0 {
		t.Errorf("rules repealed give %s", got)
	}
}

// TestFilesAudited: audits of a file count for their person, those in the records
// of work for whoever has none, and none counts twice.
func TestFilesAudited(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		typed   []events.MemberID
		counted int
		want    Points
	}{
		{"none", nil, 0, 0},
		{"one of two by its file", []events.MemberID{"n1"}, 0, 50},
		{"both by their files", []events.MemberID{"n1", "n2"}, 0, 100},
		{"one by its file, one counted", []events.MemberID{"n2"}, 1, 100},
		{"one counted", nil, 1, 50},
		{"more counted than came", nil, 5, 100},
		{"a file of somebody else", []events.MemberID{"n9"}, 0, 0},
	} {
		r := modelBranch()
		for _, id := range []events.MemberID{"n1", "n2"} {
			addAt(r, &r.roster().Started, "2025-06-01", events.MembershipStarted{Member: id, Branch: "b1", Standing: events.Full, Cause: "transfer"})
		}
		for _, id := range c.typed {
			add(r, &r.file(id).Audited, "2025-05-20", events.FileAudited{Member: id, Branch: "b1", Complete: true})
		}
		if c.counted > 0 {
			add(r, &r.years[2025].Work, "2025-08-01", events.WorkRecorded{Org: "b1", Kind: events.WorkFileAudit, Count: c.counted})
		}
		if got, most := earned(t, r, "files-audited"); got != c.want || most != 100 {
			t.Errorf("%s: %s of %s, want %s", c.name, got, most, c.want)
		}
	}
}

// Who is not held to attendance by a decision is not asked for hours.
func TestHoursOfTheExempted(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	absentFrom(mid(5), 2025, "2025-01-01", "2025-12-31")(r)
	if got, _ := earned(t, r, "member-hours"); got != 90 {
		t.Errorf("nine of ten give %s", got)
	}
	exempt(mid(5), "2025-01-01", "c1")(r)
	if got, _ := earned(t, r, "member-hours"); got != 100 {
		t.Errorf("nine of nine give %s", got)
	}
}
