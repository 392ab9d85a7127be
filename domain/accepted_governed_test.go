package domain_test

import (
	"maps"
	"slices"
	"testing"

	"jishi/domain"
	"jishi/events"
)

// TestCourses records every clean course live, and backwards from paper.
func TestCourses(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(courses())) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := district(t)
			for _, s := range courses()[name]() {
				b.must(s.Command)
			}
			steps := courses()[name]()
			back := newBook(t)
			back.today = day("2026-01-01")
			for _, s := range slices.Backward(steps) {
				s.Mode, s.Verifier = events.Backfill, ""
				back.must(s.Command)
			}
		})
	}
}

// TestUnits accepts what the other families may record.
func TestUnits(t *testing.T) {
	t.Parallel()
	const on = "2024-02-01"
	b := district(t)
	b.must(live(on, branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "death"}))
	for _, c := range meeting("p1", on, cmte, events.PartyCommittee, "c2") {
		b.must(c)
	}
	in := func(org events.OrgID, e events.Event) domain.Command { return live(on, org, e) }
	for _, c := range []domain.Command{
		in(cmte, &events.UnitSurveyed{Org: cmte, Unit: "u1", FullMembers: 3, Members: 3, ServedBy: branch}),
		in(cmte, &events.OrgRequested{Org: "N", Act: "establish", Kind: events.Branch, To: cmte, FullMembers: 3}),
		in(cmte, &events.OrgEstablished{Org: "N", Name: "新支部", Kind: events.Branch, Parent: cmte}),
		in(cmte, &events.OrgFiled{Org: "N", Act: "establish", By: cmte}),
		in(cmte, &events.OrgRequested{Org: "N", Act: "dissolve", To: cmte}),
		in(cmte, &events.OrgDissolved{Org: "N"}),
		in(cmte, &events.OrgFiled{Org: "N", Act: "dissolve", By: cmte}),
		in(cmte, &events.OrgFiled{Org: branch, Act: "team", By: cmte}),
		in(cmte, &events.OrgFiled{Org: cmte, Act: "team", By: cmte}), // two appointments
		in(cmte, &events.OrgFiled{Org: cmte, Act: "team", By: cmte}),
		in(cmte, &events.RuleAdopted{Org: cmte, Kind: events.RuleDuty, Meeting: "p1", Until: day("2024-02-02")}),
		in(cmte, &events.RuleAdopted{Org: cmte, Kind: events.RuleDuty}),
		in(cmte, &events.RuleRepealed{Org: cmte, Kind: events.RuleDuty}),
		in(cmte, &events.CharterAmended{Org: branch, Unit: "u1", Done: true}),
		in(cmte, &events.DocumentIssued{Org: cmte, Kind: events.DocPlan, Year: 2024}),
		in(branch, &events.ThemePlanSet{Org: branch, Scope: "month", Year: 2023, Number: 12}), // late, which is judged afterwards
		in(branch, &events.MeetingHeld{Meeting: "t1", Org: branch, Kind: events.ThemeDay, Organiser: cmte, Days: 1, Kinds: []events.ThemeKind{events.ThemeStudy},
			Tags: []events.MeetingTag{events.TagRural}, Contents: []events.Content{{Kind: events.ThemeDay, Text: "学习"}}}),
		in(cmte, &events.DevelopmentPlanSet{Org: branch, Year: 2024, By: cmte, Planned: 1}),
		reasoned(in(cmte, &events.DevelopmentPlanSet{Org: branch, Year: 2024, By: cmte, Planned: 2})),
		in(branch, &events.SelfStudyRecorded{Org: branch, Member: m(1), Year: 2024, Hours: 2}),
		in(branch, &events.PlatformReconciled{Org: branch, Platform: "灯塔", Digest: anyDigest, Compared: 11, Differences: 1, Resolved: 1}),
		in(branch, &events.VanguardDesignated{Org: branch, Kind: "team", Members: members(1, 3)}),
		in(cmte, &events.VanguardDesignated{Org: cmte, Kind: "team", Members: members(1, 3)}),
		in(branch, &events.CommitmentMade{Org: branch, Member: m(1), Year: 2024, Title: "一"}),
		in(branch, &events.CommitmentMade{Org: branch, Member: m(1), Year: 2024, Title: "二"}),
		in(branch, &events.CommitmentReviewed{Org: branch, Member: m(1), Year: 2024, Kept: true}),
		in(branch, &events.ServiceDone{Org: branch, Kind: "technical", Members: members(1, 2)}),
		in(branch, &events.CareGiven{Org: branch, Member: m(11), Kind: "visit"}), // 终时有人送
		in(branch, &events.BirthdayKept{Org: branch, Member: m(1), Year: 2024}),
		in(branch, &events.TaskUndertaken{Org: branch, Year: 2024, Task: "1", Kind: "law"}),
		in(branch, &events.TaskResulted{Org: branch, Year: 2024, Task: "1"}),
		in(branch, &events.TaskResulted{Org: branch, Year: 2024, Task: "1", Done: true}),
		in(cmte, &events.PreStudyHeld{Org: cmte, Matter: "m1", Meeting: "p1", Opinion: "postpone"}),
		in(cmte, &events.DecisionMade{Org: cmte, Matter: "m1", Body: "board"}),
		in(cmte, &events.DecisionMade{Org: cmte, Matter: "m2", Body: "board"}), // not studied first, which is judged afterwards
		in(branch, &events.ProposalMade{Org: branch, Proposal: "p1"}),
		in(branch, &events.ProposalAnswered{Org: branch, Proposal: "p1"}),
		in(branch, &events.OpinionHeard{Org: branch, Opinion: "o1", Source: "service_objects"}),
		in(branch, &events.OpinionClosed{Org: branch, Opinion: "o1"}),
		in(branch, &events.DisclosurePublished{Org: branch, Category: events.OpenIntegrity, Audience: "masses"}),
		in(branch, &events.MassContacted{Org: branch, Kind: "ideology", Count: 3}),
		in(cmte, &events.ContactPointAssigned{Org: cmte, Leader: "c2", Branch: branch}),
		in(cmte, &events.ContactPointAssigned{Org: cmte, Leader: "c2", Branch: "H"}),
		in(cmte, &events.ContactPointVisited{Org: cmte, Leader: "c2", Branch: branch}),
		in(cmte, &events.ContactPointEnded{Org: cmte, Leader: "c2", Branch: branch}),
		in(cmte, &events.ContactPointAssigned{Org: cmte, Leader: "c2", Branch: branch}),
		in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{branch, "H"}}),
		in(cmte, &events.BranchesHeard{Org: cmte, Branches: []events.OrgID{branch}, Meeting: "p1"}),
		in(cmte, &events.AnalysisReported{Org: cmte, Year: 2023, Quarter: 4, Digest: anyDigest}),
		in(cmte, &events.AwardGranted{Org: branch, Member: m(1), By: cmte, Year: 2024, Rating: 2023}),
		in(branch, &events.InnovationRegistered{Org: branch, Year: 2024, Kind: "carrier"}),
		in(cmte, &events.DemonstrationNamed{Org: branch, By: cmte, Year: 2024, Kind: "case"}),
		in(cmte, &events.SecretaryAssessed{Org: branch, Year: 2024, By: cmte, Items: []string{"branch_building"}}),
		in(branch, &events.ProblemListed{Org: branch, Problem: "9", Source: events.FromOpinion, Title: "超出权限"}),
		in(branch, &events.ProblemEscalated{Org: branch, Problem: "9", To: cmte}),
		in(branch, &events.ProblemClosed{Org: branch, Problem: "9"}), // the superior saw to it
		in(branch, &events.ProblemListSealed{Org: branch, Count: 1, Signatory: m(2)}),
		in(branch, &events.ProblemListSealed{Org: branch, Signatory: m(2)}),
		in(branch, &events.ProblemListed{Org: branch, Problem: "10", Source: events.FromFinding, Title: "缺会"}),
		in(branch, &events.FindingHandled{Org: branch, Finding: "f1", Action: events.FindingListed, Problem: "10"}),
		in(branch, &events.FindingHandled{Org: branch, Finding: "f1", Action: events.FindingClosed}),
	} {
		b.must(c)
	}
	for _, c := range append(appraised(4),
		live("2024-12-02", branch, &events.AppraisalStaged{Org: branch, Year: 2024, Stage: "study"}),
		live("2024-12-06", branch, &events.GradeOmitted{Org: branch, Year: 2024, Member: m(3), Reason: "ill"}),
		live("2024-12-06", branch, &events.GradeDecided{Org: branch, Year: 2024, Member: m(2), Grade: events.Unqualified, Body: "committee"}),
		live("2024-12-07", branch, &events.GapNoted{Org: branch, Year: 2024, Member: m(2), Measure: "correction", Deadline: day("2025-06-07")})) {
		b.must(c)
	}
}

// TestOverridden: a star set by hand after the decision counts, and is public
// once more before it is named.
func TestOverridden(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.along(ratingC(), "publish"))
	d := b.must(reasoned(live("2025-01-16", cmte, &events.RatingOverridden{Org: branch, Year: 2024, By: cmte, Star: 2, Approver: "officer", Document: anyDigest})))
	if got := d.Event.(*events.RatingOverridden).Tier; got != "lagging" {
		t.Errorf("tier %q, want lagging", got)
	}
	name := live("2025-02-08", cmte, &events.RatingNamed{Org: branch, Year: 2024, By: cmte, Star: 2})
	b.refused(name, "rating-not-public")
	b.must(live("2025-02-01", cmte, &events.RatingPublished{Org: cmte, Year: 2024, From: day("2025-02-03"), To: day("2025-02-07")}))
	if d := b.must(name); len(d.Basis) < 2 {
		t.Errorf("the naming rests on %d facts", len(d.Basis))
	}
}

// TestPlanReplaced: a plan that did not pass its acceptance is replaced. Problems
// closed, handed upward or found after the plan do not hold the removal up.
func TestPlanReplaced(t *testing.T) {
	t.Parallel()
	b := district(t)
	for _, c := range []domain.Command{
		live("2024-01-20", branch, &events.ProblemListed{Org: branch, Problem: "5", Source: events.FromDaily, Title: "缺会"}),
		live("2024-01-20", branch, &events.ProblemListed{Org: branch, Problem: "6", Source: events.FromDaily, Title: "超出权限"}),
		live("2024-01-21", branch, &events.MeasureSet{Org: branch, Problem: "5", Measure: "a", Title: "补开", Deadline: day("2024-01-31")}),
		live("2024-01-22", branch, &events.MeasureClosed{Org: branch, Problem: "5", Measure: "a"}),
		live("2024-01-23", branch, &events.ProblemClosed{Org: branch, Problem: "5"}),
		live("2024-01-23", branch, &events.ProblemEscalated{Org: branch, Problem: "6", To: cmte}),
	} {
		b.must(c)
	}
	b.along(weakC(), "accept")
	b.must(live("2024-05-01", cmte, &events.AcceptanceDone{Org: branch, Case: "w1", By: cmte}))
	b.must(live("2024-05-02", cmte, &events.PlanAdopted{Org: branch, Case: "w1", Deadline: day("2024-07-31")}))
	b.must(live("2024-05-03", branch, &events.ProblemListed{Org: branch, Problem: "8", Source: events.FromDaily, Title: "后来发现"})) // after the plan
	b.must(live("2024-06-01", cmte, &events.AcceptanceDone{Org: branch, Case: "w1", By: cmte, Passed: true}))
	b.must(live("2024-06-02", cmte, &events.WeakBranchRemoved{Org: branch, Case: "w1", By: cmte}))
	b.must(live("2024-09-01", cmte, &events.WeakBranchListed{Org: branch, Case: "w2", By: cmte, Grounds: []string{"dues"}}))
}

// TestSameKey: a finding of another organisation is another finding.
func TestSameKey(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.along(inspectionC(), "open"))
	b.must(live("2024-02-04", "H", &events.FindingHandled{Org: "H", Finding: "f1", Action: events.FindingClosed, Inspection: "i1"}))
	b.must(b.along(inspectionC()[1:], "explain"))
}
