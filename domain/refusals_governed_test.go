package domain_test

import (
	"slices"

	"jishi/domain"
	"jishi/events"
)

func governedRefusals() []refusal {
	return slices.Concat(chainRefusals(), roundRefusals(), foundingRefusals(), orgLifeRefusals(), educationRefusals(), operationRefusals(),
		supervisionRefusals(), ratingChainRefusals(), problemRefusals(), weaknessRefusals(), inspectionRefusals())
}

const anyDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func foundingRefusals() []refusal {
	const on = "2024-02-01"
	ask := func(change func(*events.OrgRequested)) func(*book) error {
		e := &events.OrgRequested{Org: "N", Act: "establish", Kind: events.Branch, To: cmte, FullMembers: 3}
		change(e)
		return when(live(on, cmte, e))
	}
	file := func(org events.OrgID, act string, by events.OrgID) domain.Command {
		return live(on, cmte, &events.OrgFiled{Org: org, Act: act, By: by})
	}
	adopt := func(change func(*events.RuleAdopted)) domain.Command {
		e := &events.RuleAdopted{Org: branch, Kind: events.RuleProcedure, Version: "1"}
		change(e)
		return live(on, branch, e)
	}
	same := func(*events.RuleAdopted) {}
	repeal := live("2024-02-02", branch, &events.RuleRepealed{Org: branch, Kind: events.RuleProcedure})
	return []refusal{
		{"unit-numbers", when(live(on, cmte, &events.UnitSurveyed{Org: cmte, Unit: "u1", FullMembers: 4, Members: 3}))},
		{"organ-not-committee", when(live(on, branch, &events.UnitSurveyed{Org: branch, Unit: "u1"}))},
		{"org-unknown", when(live(on, cmte, &events.UnitSurveyed{Org: cmte, Unit: "u1", ServedBy: "N"}))},
		{"field-required", when(backfill(on, cmte, &events.UnitSurveyed{Org: cmte}))},
		{"already-recorded", ask(func(e *events.OrgRequested) { e.Org = branch })},
		{"organ-not-committee", ask(func(e *events.OrgRequested) { e.To = branch })},
		{"field-required", ask(func(e *events.OrgRequested) { e.Kind = "" })},
		{"org-unknown", ask(func(e *events.OrgRequested) { e.Act = "dissolve" })},
		{"organ-not-superior", ask(func(e *events.OrgRequested) { e.Act, e.Org = "change", cmte })},
		{"invalid-value", ask(func(e *events.OrgRequested) { e.Act = "found" })},
		{"nothing-to-file", when(file(branch, "change", cmte))},
		{"nothing-to-file", given(file(branch, "establish", cmte), file(branch, "establish", cmte))},
		{"nothing-to-file", when(file("H", "team", cmte))},
		{"nothing-to-file", when(file("H", "dissolve", cmte))},
		{"organ-not-committee", when(file(branch, "establish", branch))},
		{"organ-not-superior", given(live(on, cmte, &events.OrgEstablished{Org: "D", Name: "另一党委", Kind: events.Committee}), file(branch, "establish", "D"))},
		{"org-unknown", when(file("N", "establish", cmte))},
		{"already-recorded", given(adopt(same), adopt(same))},
		{"period-reversed", when(adopt(func(e *events.RuleAdopted) { e.Until = day(on) }))},
		{"meeting-unknown", when(adopt(func(e *events.RuleAdopted) { e.Meeting = "k9" }))},
		{"rule-not-in-force", when(repeal)},
		{"rule-not-in-force", given(adopt(same), repeal, with(repeal, dated("2024-02-03")))},
		{"rule-not-in-force", given(adopt(func(e *events.RuleAdopted) { e.Until = day("2024-02-02") }), repeal)},
		{"invalid-value", when(adopt(func(e *events.RuleAdopted) { e.Kind = "law" }))},
		{"field-required", when(backfill(on, branch, &events.CharterAmended{Org: branch}))},
		{"org-unknown", when(live(on, cmte, &events.CharterAmended{Org: "N", Unit: "u1"}))},
		{"organ-not-committee", when(live(on, branch, &events.DocumentIssued{Org: branch, Kind: events.DocPlan}))},
		{"period-reversed", when(live(on, cmte, &events.DocumentIssued{Org: cmte, Kind: events.DocPlan, Until: day(on)}))},
		{"invalid-value", when(backfill(on, cmte, &events.DocumentIssued{Org: cmte, Kind: "poster"}))},
		{"invalid-year", when(backfill(on, cmte, &events.DocumentIssued{Org: cmte, Kind: events.DocPlan, Year: 2026}))},
	}
}

func orgLifeRefusals() []refusal {
	l := course(orgLifeC)
	notice := func(change func(*events.MeetingNoticed)) func(*book) error { return l.at("notice", edit(change)) }
	grade := func(n int, e events.Event) func(*book) error {
		return given(append(appraised(n), live("2024-12-06", branch, e))...)
	}
	omit := func(id events.MemberID) *events.GradeOmitted {
		return &events.GradeOmitted{Org: branch, Year: 2024, Member: id, Reason: "ill"}
	}
	gap := func(id events.MemberID, deadline string) *events.GapNoted {
		return &events.GapNoted{Org: branch, Year: 2024, Member: id, Measure: "talk", Deadline: day(deadline)}
	}
	basic := live("2024-12-06", branch, &events.GradeDecided{Org: branch, Year: 2024, Member: m(2), Grade: events.Basic, Body: "committee"})
	theme := func(scope string, n int) func(*book) error {
		return when(backfill("2024-02-01", branch, &events.ThemePlanSet{Org: branch, Scope: scope, Year: 2024, Number: n}))
	}
	held := func(e *events.MeetingHeld) func(*book) error {
		e.Meeting, e.Org, e.Kind = "z", branch, events.ThemeDay
		return when(backfill("2024-02-01", branch, e))
	}
	return []refusal{
		{"notice-late", notice(func(e *events.MeetingNoticed) { e.For = day("2024-11-30") })},
		{"notice-late", l.then("held", live("2024-12-11", branch, &events.MeetingNoticed{Meeting: "ol", Org: branch, Kind: events.OrgLife, For: day("2024-12-12")}))},
		{"meeting-kind-org", notice(func(e *events.MeetingNoticed) { e.Kind = events.PartyCommittee })},
		{"meeting-other-org", l.then("notice", live("2024-12-10", "H", &events.MeetingHeld{Meeting: "ol", Org: "H", Kind: events.OrgLife}))},
		{"meeting-other-org", l.then("notice", live("2024-12-02", "H", &events.MeetingNoticed{Meeting: "ol", Org: "H", Kind: events.OrgLife, For: day("2024-12-10")}))},
		{"meeting-other-org", given(live("2024-12-10", "H", &events.MeetingHeld{Meeting: "ol", Org: "H", Kind: events.OrgLife}),
			live("2024-12-10", branch, &events.MeetingNoticed{Meeting: "ol", Org: branch, Kind: events.OrgLife, For: day("2024-12-10")}))},
		{"field-required", notice(func(e *events.MeetingNoticed) { e.For = 0 })},
		{"invalid-value", theme("month", 13)},
		{"invalid-value", theme("month", 0)},
		{"invalid-value", theme("quarter", 5)},
		{"invalid-value", theme("year", 1)},
		{"invalid-value", theme("week", 1)},
		{"invalid-value", l.at("theme", edit(func(e *events.OrgLifePrepared) { e.Stage = "song" }))},
		{"field-required", l.at("outline", edit(func(e *events.OrgLifePrepared) { e.Member = "" }))},
		{"not-member-of-branch", l.at("outline", edit(func(e *events.OrgLifePrepared) { e.Member = "c1" }))},
		{"org-life-year", l.at("theme", edit(func(e *events.OrgLifePrepared) { e.Year = 2022 }))},
		{"org-life-unprepared", l.without("criticise", "theme")},
		{"org-life-unprepared", l.without("criticise", "study")},
		{"org-life-unprepared", l.without("criticise", "opinions")},
		{"meeting-unknown", l.without("criticise", "held")},
		{"meeting-required", l.at("criticise", edit(func(e *events.SelfCriticismMade) { e.Meeting = "" }))},
		{"not-member-of-branch", l.at("criticise", edit(func(e *events.SelfCriticismMade) { e.Member = "c1" }))},
		{"not-member-of-branch", l.at("criticise", edit(func(e *events.SelfCriticismMade) { e.By[1] = "c1" }))},
		{"same-person", l.at("criticise", edit(func(e *events.SelfCriticismMade) { e.By[1] = e.Member }))},
		{"already-recorded", l.twice("criticise")},
		{"org-life-not-held", l.without("report", "criticise")},
		{"organ-not-superior", l.at("report", edit(func(e *events.OrgLifeReported) { e.To = "H" }))},
		{"already-recorded", l.twice("report")},
		{"appraisal-not-opened", grade(0, omit(m(3)))},
		{"already-recorded", grade(5, omit(m(1)))},
		{"already-recorded", given(append(appraised(4), live("2024-12-06", branch, omit(m(3))), live("2024-12-06", branch, omit(m(3))))...)},
		{"not-member-of-branch", grade(4, omit("c1"))},
		{"grade-omitted", given(append(appraised(4), live("2024-12-06", branch, omit(m(2))), basic)...)},
		{"gap-without-grade", grade(5, gap(m(1), "2025-03-01"))},
		{"gap-without-grade", grade(5, gap(m(3), "2025-03-01"))},
		{"period-reversed", given(append(appraised(4), basic, live("2024-12-07", branch, gap(m(2), "2024-12-06")))...)},
		{"invalid-value", grade(4, &events.GapNoted{Org: branch, Year: 2024, Member: m(1), Measure: "fine"})},
		{"invalid-value", held(&events.MeetingHeld{Kinds: []events.ThemeKind{"party"}})},
		{"invalid-value", held(&events.MeetingHeld{Tags: []events.MeetingTag{"party"}})},
		{"field-required", held(&events.MeetingHeld{Contents: []events.Content{{Kind: events.Assembly}}})},
		{"org-unknown", when(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Training, Organiser: "N"}))},
		{"invalid-value", when(live("2024-02-01", branch, &events.TalkHeld{Org: branch, A: m(1), B: m(2), Kind: "chat"}))},
	}
}

func educationRefusals() []refusal {
	const on = "2024-02-01"
	in := func(org events.OrgID, e events.Event) func(*book) error { return when(live(on, org, e)) }
	plan := live(on, cmte, &events.DevelopmentPlanSet{Org: branch, Year: 2024, By: cmte, Planned: 2})
	made := live(on, branch, &events.CommitmentMade{Org: branch, Member: m(1), Year: 2024, Title: "帮扶"})
	kept := live("2024-02-02", branch, &events.CommitmentReviewed{Org: branch, Member: m(1), Year: 2024, Kept: true})
	birthday := live(on, branch, &events.BirthdayKept{Org: branch, Member: m(1), Year: 2024})
	return []refusal{
		{"plan-reason", given(plan, plan)},
		{"organ-not-superior", in(cmte, &events.DevelopmentPlanSet{Org: branch, Year: 2024, By: "H"})},
		{"not-member-of-branch", in(branch, &events.SelfStudyRecorded{Org: branch, Member: "c1", Year: 2024, Hours: 2})},
		{"field-required", in(branch, &events.SelfStudyRecorded{Org: branch, Member: m(1), Year: 2024})},
		{"invalid-digest", in(branch, &events.PlatformReconciled{Org: branch, Platform: "灯塔", Digest: "00"})},
		{"field-required", in(branch, &events.PlatformReconciled{Org: branch, Digest: anyDigest})},
		{"reconciliation-arithmetic", in(branch, &events.PlatformReconciled{Org: branch, Platform: "灯塔", Digest: anyDigest, Differences: 1, Resolved: 2})},
		{"not-member-of-branch", in(branch, &events.VanguardDesignated{Org: branch, Kind: "post", Members: []events.MemberID{m(1), "c1"}})},
		{"listed-twice", in(branch, &events.VanguardDesignated{Org: branch, Kind: "post", Members: []events.MemberID{m(1), m(1)}})},
		{"invalid-value", in(branch, &events.VanguardDesignated{Org: branch, Kind: "flag"})},
		{"not-member-of-branch", in(branch, &events.CommitmentMade{Org: branch, Member: "c1", Year: 2024})},
		{"already-recorded", given(made, made)},
		{"commitment-missing", when(kept)},
		{"already-recorded", given(made, kept, kept)},
		{"not-member-of-branch", in(branch, &events.ServiceDone{Org: branch, Kind: "volunteering", Members: []events.MemberID{"c1"}})},
		{"field-required", in(branch, &events.ServiceDone{Org: branch, Kind: "volunteering"})},
		{"not-member-of-branch", in(branch, &events.CareGiven{Org: branch, Member: "c1", Kind: "visit"})},
		{"invalid-value", in(branch, &events.CareGiven{Org: branch, Member: m(1), Kind: "gift"})},
		{"not-member-of-branch", in(branch, &events.BirthdayKept{Org: branch, Member: "c1", Year: 2024})},
		{"already-recorded", given(birthday, birthday)},
	}
}

func operationRefusals() []refusal {
	const on = "2024-02-01"
	now := func(e events.Event) domain.Command { return live(on, branch, e) }
	task := now(&events.TaskUndertaken{Org: branch, Year: 2024, Task: "1", Kind: "unity"})
	result := now(&events.TaskResulted{Org: branch, Year: 2024, Task: "1", Done: true})
	made := now(&events.ProposalMade{Org: branch, Proposal: "p1", Member: m(4)})
	answered := now(&events.ProposalAnswered{Org: branch, Proposal: "p1", Adopted: true})
	heard := now(&events.OpinionHeard{Org: branch, Opinion: "o1", Source: "masses"})
	closed := now(&events.OpinionClosed{Org: branch, Opinion: "o1"})
	decided := now(&events.DecisionMade{Org: branch, Matter: "m1", Body: "management"})
	return []refusal{
		{"already-recorded", given(task, task)},
		{"task-unknown", when(result)},
		{"task-unknown", given(task, now(&events.TaskResulted{Org: branch, Year: 2024, Task: "2"}))},
		{"already-recorded", given(task, result, result)},
		{"invalid-value", when(now(&events.TaskUndertaken{Org: branch, Year: 2024, Task: "1", Kind: "profit"}))},
		{"field-required", when(now(&events.TaskResulted{Org: branch, Year: 2024}))},
		{"meeting-unknown", when(now(&events.PreStudyHeld{Org: branch, Matter: "m1", Opinion: "agree", Meeting: "k9"}))},
		{"invalid-value", when(now(&events.PreStudyHeld{Org: branch, Matter: "m1", Opinion: "perhaps"}))},
		{"invalid-id", when(now(&events.PreStudyHeld{Org: branch, Matter: "m 1", Opinion: "agree"}))},
		{"already-recorded", given(decided, decided)},
		{"invalid-value", when(now(&events.DecisionMade{Org: branch, Matter: "m1", Body: "boss"}))},
		{"proposal-unknown", when(answered)},
		{"proposal-unknown", given(with(made, dated("2024-02-02")), answered)},
		{"already-recorded", given(made, made)},
		{"already-recorded", given(made, answered, answered)},
		{"not-member-of-branch", when(now(&events.ProposalMade{Org: branch, Proposal: "p1", Member: "c1"}))},
		{"opinion-unknown", when(closed)},
		{"already-recorded", given(heard, heard)},
		{"already-recorded", given(heard, closed, closed)},
		{"invalid-value", when(now(&events.OpinionHeard{Org: branch, Opinion: "o1", Source: "press"}))},
		{"invalid-value", when(now(&events.DisclosurePublished{Org: branch, Category: "salaries", Audience: "members"}))},
		{"invalid-value", when(now(&events.DisclosurePublished{Org: branch, Category: events.OpenService, Audience: "press"}))},
		{"org-unknown", when(live(on, "N", &events.DisclosurePublished{Org: "N", Category: events.OpenService, Audience: "members"}))},
		{"invalid-value", when(now(&events.MassContacted{Org: branch, Kind: "sale"}))},
		{"org-unknown", when(live(on, "N", &events.MassContacted{Org: "N", Kind: "policy"}))},
	}
}
