package standard

import (
	"testing"

	"jishi/events"
)

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
	studied := func(on string) func(*sheetRecords) {
		return year(func(r *sheetRecords, y *BranchYear) {
			addAt(r, &y.Staged, on, events.AppraisalStaged{Org: "b1", Year: 2025, Stage: "study"})
		})
	}
	// The first group is in order; the mutual appraisal of the second is on a day.
	grouped := func(mutual string) func(*sheetRecords) {
		return year(func(r *sheetRecords, y *BranchYear) {
			y.Staged = nil
			stage := func(on, stage, group string) {
				addAt(r, &y.Staged, on, events.AppraisalStaged{Org: "b1", Year: 2025, Stage: stage, Group: group})
			}
			stage("2025-12-08", "self", "g1")
			stage("2025-12-09", "mutual", "g1")
			stage("2025-12-10", "self", "g2")
			stage(mutual, "mutual", "g2")
		})
	}
	awarded := func(grade events.Grade) func(*sheetRecords) {
		return year(func(r *sheetRecords, y *BranchYear) {
			y.Grades[4].Fact.Grade = grade
			add(r, &r.years[2026].Awards, "2026-05-01", events.AwardGranted{Org: "b1", Member: mid(5), Year: 2026})
		})
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
		{id: "S2.3.5.2", name: "fewer than half", change: tested(func(t *events.AppraisalTested) { t.Present, t.Issued, t.Returned = 4, 4, 4 }), want: Met},
		{id: "R6.09", name: "half of ten", change: tested(func(t *events.AppraisalTested) { t.Present = 5 }), want: Met},
		{id: "R6.09", name: "four of ten", change: tested(func(t *events.AppraisalTested) { t.Present = 4 }), want: Unmet},
		{id: "R6.09", name: "half where more is needed", change: tested(func(t *events.AppraisalTested) { t.Present = 5 }), config: func(c *Config) { c.Life.TestMajority = true }, want: Unmet},
		{id: "R6.09", name: "attendance says otherwise", change: allOf(tested(func(t *events.AppraisalTested) { t.Meeting = "t12" }), presentAt("t12", 1, 2, 3, 4)), want: Unmet},
		{id: "S2.3.5.1", name: "opened and never tested", change: year(func(r *sheetRecords, y *BranchYear) {
			y.Tested = nil
			add(r, &y.Opened, "2025-11-20", events.AppraisalOpened{Org: "b1", Year: 2025})
		}), want: Unmet},
		{id: "S2.3.5.2", name: "the test in a committee meeting", change: tested(func(t *events.AppraisalTested) { t.Meeting = "c12" }), want: Unmet},
		{id: "S2.3.5.2", name: "more present than expected", change: tested(func(t *events.AppraisalTested) { t.Expected = 9 }), want: Unmet},
		{id: "S2.3.5.2", name: "one group's mutual before its self", change: grouped("2025-12-09"), want: Unmet},
		{id: "S2.3.5.2", name: "each group in its own order", change: grouped("2025-12-10"), want: Met},
		{id: "S2.3.5.3", name: "a group without", change: year(func(_ *sheetRecords, y *BranchYear) {
			y.Staged[0].Fact.Group, y.Staged[1].Fact.Group = "g1", "g1"
		}), want: Unmet},
		{id: "S2.3.5.4", name: "by a body that may not", change: reported(func(_ *sheetRecords, y *BranchYear) { y.Grades[0].Fact.Body = "group" }), want: Unmet},
		{id: "S2.3.5.4", name: "by a committee that lacked half", change: allOf(reported(func(_ *sheetRecords, y *BranchYear) { y.Grades[0].Fact.Meeting = "c12" }), presentAt("c12", 1)), want: Unmet},
		{id: "R6.02", name: "study on the day", change: studied("2025-12-10"), period: "2025-study", want: Met},
		{id: "R6.02", name: "study a day later", change: studied("2025-12-11"), period: "2025-study", want: Late},
		{id: "R6.02", name: "no study", period: "2025-study", want: Unmet},
		{id: "R6.02", name: "told", period: "2025-feedback", want: Met},
		{id: "R6.02", name: "nine of ten told", change: year(func(_ *sheetRecords, y *BranchYear) { y.FedBack[0].Fact.Count = 9 }), period: "2025-feedback", want: Unmet},
		{id: "R6.02", name: "told before they were graded", change: year(func(_ *sheetRecords, y *BranchYear) { y.FedBack[0].On = events.MustDate("2025-12-11") }), period: "2025-feedback", want: Unmet},
		{id: "R6.02", name: "reported", change: reported(nil), period: "2025-report", want: Met},
		{id: "R6.02", name: "reported on time is not asked yet", on: "2026-03-31", period: "2025-report", want: Pending},
		{id: "R6.02", name: "not reported", on: "2026-04-01", period: "2025-report", want: Unmet},
		{id: "R6.12", name: "an award to somebody qualified", change: awarded(events.Qualified), year: 2026, want: Met},
		{id: "R6.12", name: "an award to somebody graded basic", change: awarded(events.Basic), year: 2026, want: Unmet},
		{id: "R6.12", name: "graded by nobody", change: year(func(r *sheetRecords, _ *BranchYear) {
			add(r, &r.years[2026].Awards, "2026-05-01", events.AwardGranted{Org: "b1", Member: "x9", Year: 2026})
		}), year: 2026, want: Outside},
		{id: "S2.3.5.2", name: "more sheets than people", change: tested(func(t *events.AppraisalTested) { t.Issued = 11 }), want: Unmet},
		{id: "S2.3.5.2", name: "more back than out", change: tested(func(t *events.AppraisalTested) { t.Issued = 9 }), want: Unmet},
		{id: "S2.3.5.2", name: "no appraisal", change: none, want: Outside},

		{id: "S2.3.5.3", name: "groups, and the test in the assembly", change: allOf(grouped("2025-12-10"), tested(func(t *events.AppraisalTested) { t.Meeting = "t12" })), want: Met},
		{id: "S2.3.5.3", name: "the test in a committee meeting", change: allOf(grouped("2025-12-10"), tested(func(t *events.AppraisalTested) { t.Meeting = "c12" })), want: Unmet},
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

		{id: "S2.3.5.5", name: "four of ten, with a reason", change: allOf(graded(4, events.Excellent), year(func(_ *sheetRecords, y *BranchYear) { y.Grades[3].Reasoned = true })), want: Unmet},

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
		{id: "R6.08", name: "noted in time and again later", change: func(r *sheetRecords) {
			gap("2026-02-01", events.Unqualified)(r)
			add(r, &r.years[2025].Gaps, "2026-12-20", events.GapNoted{Org: "b1", Year: 2025, Member: mid(10), Measure: "talk"})
		}, on: "2027-01-10", want: Met},
		{id: "R6.08", name: "left the branch", change: func(r *sheetRecords) {
			gap("", events.Unqualified)(r)
			add(r, &r.roster().Ended, "2026-03-01", events.MembershipEnded{Member: mid(10), Branch: "b1", Cause: "transfer"})
		}, on: "2027-01-10", want: Outside},
		{id: "R6.08", name: "nobody was graded so", want: Outside},
	}
}

// The third is what generally holds: exceeding it with a reason is a note.
func TestExcellentWithReason(t *testing.T) {
	t.Parallel()
	for mode, want := range map[events.Mode]Severity{"": Warn, events.Backfill: Warn, events.Live: Info} {
		r := modelBranch()
		g := &r.years[2025].Grades[3]
		g.Fact.Grade, g.Reasoned, g.Mode = events.Excellent, mode != "", mode
		for _, j := range Comply(r, "b1", 2025, d("2026-06-30"), nil) {
			if j.Requirement == "S2.3.5.5" && (j.State != Unmet || j.Severity != want) {
				t.Errorf("a reason %q: %s %s", mode, j.State, j.Severity)
			}
		}
	}
}
