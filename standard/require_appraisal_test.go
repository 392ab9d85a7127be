package standard

import "jishi/events"

func casesAppraisal() []requirementCase {
	year := func(change func(r *sheetRecords, y *BranchYear)) func(*sheetRecords) {
		return func(r *sheetRecords) { change(r, r.years[2025]) }
	}
	none := year(func(_ *sheetRecords, y *BranchYear) {
		y.Opened, y.Staged, y.Tested, y.Grades = nil, nil, nil, nil
	})
	tested := func(change func(*events.AppraisalTested)) func(*sheetRecords) {
		return year(func(_ *sheetRecords, y *BranchYear) { change(&y.Tested[0].Fact) })
	}
	reported := func(change func(r *sheetRecords, y *BranchYear)) func(*sheetRecords) {
		return year(func(r *sheetRecords, y *BranchYear) {
			add(r, &y.Reported, "2025-12-28", events.AppraisalReported{Org: "b1", Year: 2025, To: "c1"})
			if change != nil {
				change(r, y)
			}
		})
	}
	graded := func(n int, g events.Grade) func(*sheetRecords) {
		return year(func(_ *sheetRecords, y *BranchYear) { y.Grades[n-1].Fact.Grade = g })
	}
	gap := func(on string, grade events.Grade) func(*sheetRecords) {
		return year(func(r *sheetRecords, y *BranchYear) {
			y.Grades[9].Fact.Grade = grade
			if on != "" {
				add(r, &y.Gaps, on, events.GapNoted{Org: "b1", Year: 2025, Member: mid(10), Measure: "talk"})
			}
		})
	}
	return []requirementCase{
		{id: "S2.3.5.1", name: "held", want: Met},
		{id: "S2.3.5.1", name: "not held", change: none, want: Unmet},
		{id: "S2.3.5.1", name: "on the last day of grace", change: none, on: "2026-03-31", want: Pending},
		{id: "S2.3.5.1", name: "the day after", change: none, on: "2026-04-01", want: Unmet},

		{id: "S2.3.5.2", name: "in order", want: Met},
		{id: "S2.3.5.2", name: "mutual before self", change: year(func(_ *sheetRecords, y *BranchYear) { y.Staged[1].On-- }), want: Unmet},
		{id: "S2.3.5.2", name: "the test before mutual", change: year(func(_ *sheetRecords, y *BranchYear) { y.Tested[0].On-- }), want: Unmet},
		{id: "S2.3.5.2", name: "mutual left out", change: year(func(_ *sheetRecords, y *BranchYear) { y.Staged = y.Staged[:1] }), want: Unmet},
		{id: "S2.3.5.2", name: "mutual still to come", change: year(func(_ *sheetRecords, y *BranchYear) { y.Staged = y.Staged[:1] }), on: "2026-03-01", want: Pending},
		{id: "S2.3.5.2", name: "half were present", change: tested(func(t *events.AppraisalTested) { t.Present, t.Issued, t.Returned = 5, 5, 5 }), want: Met},
		{id: "S2.3.5.2", name: "fewer than half", change: tested(func(t *events.AppraisalTested) { t.Present, t.Issued, t.Returned = 4, 4, 4 }), want: Unmet},
		{id: "S2.3.5.2", name: "more sheets than people", change: tested(func(t *events.AppraisalTested) { t.Issued = 11 }), want: Unmet},
		{id: "S2.3.5.2", name: "more back than out", change: tested(func(t *events.AppraisalTested) { t.Issued = 9 }), want: Unmet},
		{id: "S2.3.5.2", name: "no appraisal", change: none, want: Outside},

		{id: "S2.3.5.3", name: "groups, and the test in the assembly", change: year(func(_ *sheetRecords, y *BranchYear) {
			y.Staged[0].Fact.Group, y.Tested[0].Fact.Meeting = "g1", "t12"
		}), want: Met},
		{id: "S2.3.5.3", name: "the test in a committee meeting", change: year(func(_ *sheetRecords, y *BranchYear) {
			y.Staged[0].Fact.Group, y.Tested[0].Fact.Meeting = "g1", "c12"
		}), want: Unmet},
		{id: "S2.3.5.3", name: "no groups", want: Outside},

		{id: "S2.3.5.4", name: "everybody once, told and reported", change: reported(nil), want: Met},
		{id: "S2.3.5.4", name: "not reported", want: Unmet},
		{id: "S2.3.5.4", name: "not reported yet", on: "2026-03-31", want: Pending},
		{id: "S2.3.5.4", name: "one was forgotten", change: reported(func(_ *sheetRecords, y *BranchYear) { y.Grades = y.Grades[:9] }), want: Unmet},
		{id: "S2.3.5.4", name: "one was ill", change: reported(func(r *sheetRecords, y *BranchYear) {
			y.Grades = y.Grades[:9]
			add(r, &y.Omitted, "2025-12-12", events.GradeOmitted{Org: "b1", Year: 2025, Member: mid(10), Reason: "ill"})
		}), want: Met},
		{id: "S2.3.5.4", name: "one twice", change: reported(func(_ *sheetRecords, y *BranchYear) { y.Grades[9].Fact.Member = mid(1) }), on: "2026-01-10", want: Unmet},
		{id: "S2.3.5.4", name: "a probationary member was graded", change: reported(func(r *sheetRecords, _ *BranchYear) {
			r.roster().Started[9].Fact.Standing = events.Probationary
		}), want: Unmet},

		{id: "S2.3.5.5", name: "three of ten", want: Met},
		{id: "S2.3.5.5", name: "four of ten", change: graded(4, events.Excellent), want: Unmet},

		{id: "S2.3.5.6", name: "with the organisational-life meeting", change: year(func(r *sheetRecords, y *BranchYear) {
			add(r, &y.Opened, "2025-11-20", events.AppraisalOpened{Org: "b1", Year: 2025, OrgLife: "ol"})
		}), want: Met},
		{id: "S2.3.5.6", name: "with a committee meeting", change: year(func(r *sheetRecords, y *BranchYear) {
			add(r, &y.Opened, "2025-11-20", events.AppraisalOpened{Org: "b1", Year: 2025, OrgLife: "c11"})
		}), want: Unmet},

		{id: "R6.08", name: "the gap was noted on the last day", change: gap("2026-12-12", events.Unqualified), on: "2027-01-10", want: Met},
		{id: "R6.08", name: "a day late", change: gap("2026-12-13", events.Unqualified), on: "2027-01-10", want: Late},
		{id: "R6.08", name: "nothing followed", change: gap("", events.Unqualified), on: "2026-12-13", want: Unmet},
		{id: "R6.08", name: "there is still time", change: gap("", events.Basic), on: "2026-12-12", want: Pending},
		{id: "R6.08", name: "disposal was proposed", change: func(r *sheetRecords) {
			gap("", events.Unqualified)(r)
			r.dossiers[mid(10)] = &Dossier{Member: mid(10)}
			add(r, &r.dossiers[mid(10)].DisposalProposed, "2026-02-01", events.DisposalProposed{Member: mid(10), Branch: "b1", Case: "c"})
		}, on: "2027-01-10", want: Met},
		{id: "R6.08", name: "nobody was graded so", want: Outside},
	}
}
