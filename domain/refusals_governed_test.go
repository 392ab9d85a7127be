package domain_test

import (
	"slices"
	"strings"

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

func supervisionRefusals() []refusal {
	const on = "2024-02-01"
	point := func(leader events.MemberID, b events.OrgID) domain.Command {
		return live(on, cmte, &events.ContactPointAssigned{Org: cmte, Leader: leader, Branch: b})
	}
	end := live("2024-02-02", cmte, &events.ContactPointEnded{Org: cmte, Leader: "c2", Branch: branch})
	in := func(org events.OrgID, e events.Event) func(*book) error { return when(live(on, org, e)) }
	return []refusal{
		{"leader-without-post", when(point(m(1), branch))},
		{"leader-without-post", when(point("c1", branch))}, // the organiser is no member of the team
		{"organ-not-superior", when(point("c2", cmte))},
		{"organ-not-committee", in(branch, &events.ContactPointAssigned{Org: branch, Leader: m(1), Branch: "H"})},
		{"org-not-branch", given(live(on, cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}), point("c2", "G"))},
		{"already-recorded", given(point("c2", branch), point("c2", branch))},
		{"contact-point-unknown", when(end)},
		{"contact-point-unknown", given(point("c2", branch), end, end)},
		{"leader-without-post", in(cmte, &events.ContactPointVisited{Org: cmte, Leader: m(1), Branch: branch})},
		{"field-required", in(cmte, &events.ContactPointVisited{Org: cmte, Branch: branch})},
		{"organ-not-superior", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{branch, cmte}})},
		{"org-unknown", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{"N"}})},
		{"listed-twice", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{branch, branch}})},
		{"invalid-year", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2025, Branches: []events.OrgID{branch}})},
		{"organ-not-committee", in(branch, &events.BranchesHeard{Org: branch, Branches: []events.OrgID{"H"}})},
		{"field-required", in(cmte, &events.BranchesHeard{Org: cmte})},
		{"meeting-unknown", in(cmte, &events.BranchesHeard{Org: cmte, Branches: []events.OrgID{branch}, Meeting: "k9"})},
		{"organ-not-committee", in(branch, &events.AnalysisReported{Org: branch, Year: 2024, Quarter: 1})},
		{"invalid-year", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2025})},
		{"invalid-value", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2024, Quarter: 5})},
		{"invalid-digest", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2024, Digest: strings.ToUpper(anyDigest)})},
		{"organ-not-superior", in(cmte, &events.AwardGranted{Org: branch, By: "H", Year: 2024})},
		{"not-member-of-branch", in(cmte, &events.AwardGranted{Org: branch, Member: "c1", Year: 2024})},
		{"invalid-value", in(cmte, &events.AwardGranted{Org: branch, Year: 2023, Rating: 2024})},
		{"invalid-value", in(branch, &events.InnovationRegistered{Org: branch, Year: 2024, Kind: "song"})},
		{"org-unknown", in("N", &events.InnovationRegistered{Org: "N", Year: 2024, Kind: "life"})},
		{"organ-not-superior", in(cmte, &events.DemonstrationNamed{Org: branch, By: "H", Year: 2024, Kind: "point"})},
		{"invalid-value", in(cmte, &events.DemonstrationNamed{Org: branch, By: cmte, Year: 2024, Kind: "plaque"})},
		{"organ-not-superior", in(cmte, &events.SecretaryAssessed{Org: branch, Year: 2024, By: "H"})},
		{"invalid-value", in(cmte, &events.SecretaryAssessed{Org: branch, Year: 2024, Items: []string{"profit"}})},
	}
}

func ratingChainRefusals() []refusal {
	r := course(ratingC)
	override := func(change func(*events.RatingOverridden)) domain.Command {
		e := &events.RatingOverridden{Org: branch, Year: 2024, By: cmte, Star: 3, Approver: "officer", Document: anyDigest}
		change(e)
		return reasoned(live("2025-01-09", cmte, e))
	}
	same := func(*events.RatingOverridden) {}
	return []refusal{
		{"rating-not-proposed", r.without("examine", "propose")},
		{"already-recorded", r.twice("examine")},
		{"organ-not-superior", r.at("examine", edit(func(e *events.RatingExamined) { e.By = "H" }))},
		{"meeting-unknown", r.at("examine", edit(func(e *events.RatingExamined) { e.Meeting = "p9" }))},
		{"rating-not-examined", r.without("decide", "examine")},
		{"rating-publicity-too-short", r.at("publish", edit(func(e *events.RatingPublished) { e.To = day("2025-01-15") }))},
		{"organ-not-committee", r.at("publish", edit(func(e *events.RatingPublished) { e.Org = branch }))},
		{"period-reversed", r.at("publish", edit(func(e *events.RatingPublished) { e.To = day("2025-01-09") }))},
		{"rating-not-decided", r.without("name", "decide")},
		{"rating-not-public", r.without("name", "publish")},
		{"rating-not-public", r.at("name", dated("2025-01-16"))},
		{"rating-not-public", r.then("publish", with(override(same), dated("2025-01-11")), // set by hand after the publicity began
			live("2025-01-17", cmte, &events.RatingNamed{Org: branch, Year: 2024, By: cmte, Star: 3}))},
		{"star-differs", r.at("name", edit(func(e *events.RatingNamed) { e.Star = 5 }))},
		{"already-recorded", r.twice("name")},
		{"override-reason", when(with(override(same), func(c *domain.Command) { c.Reason = "" }))},
		{"verifier-required", when(with(override(same), func(c *domain.Command) { c.Verifier = "" }))},
		{"tier-differs", when(override(func(e *events.RatingOverridden) { e.Tier = "lagging" }))},
		{"field-required", when(override(func(e *events.RatingOverridden) { e.Approver = "" }))},
		{"invalid-digest", when(override(func(e *events.RatingOverridden) { e.Document = "" }))},
		{"organ-not-superior", when(override(func(e *events.RatingOverridden) { e.By = "H" }))},
	}
}

func problemRefusals() []refusal {
	r := course(rectificationC)
	second := live("2024-02-05", branch, &events.MeasureSet{Org: branch, Problem: "1", Measure: "b", Title: "培训", Deadline: day("2024-03-31")})
	closing := live("2024-03-02", branch, &events.ProblemClosed{Org: branch, Problem: "1"})
	upward := live("2024-02-05", branch, &events.ProblemEscalated{Org: branch, Problem: "1", To: cmte})
	return []refusal{
		{"already-recorded", r.twice("selfcheck")},
		{"already-recorded", r.twice("open")},
		{"period-reversed", r.at("open", edit(func(e *events.CampaignOpened) { e.Deadline = day("2024-01-31") }))},
		{"already-recorded", r.twice("list")},
		{"not-member-of-branch", r.at("list", edit(func(e *events.ProblemListed) { e.Owner = "c1" }))},
		{"meeting-unknown", r.at("list", edit(func(e *events.ProblemListed) { e.Meeting = "k9" }))},
		{"period-reversed", r.at("list", edit(func(e *events.ProblemListed) { e.Deadline = day("2024-02-01") }))},
		{"invalid-value", r.at("list", edit(func(e *events.ProblemListed) { e.Source = "rumour" }))},
		{"field-required", r.at("list", edit(func(e *events.ProblemListed) { e.Title = "" }))},
		{"list-sealed", r.then("seal", live("2024-02-04", branch, &events.ProblemListed{Org: branch, Problem: "2", Source: events.FromDaily, Title: "又", Campaign: "2024"}))},
		{"campaign-over", func(b *book) error {
			b.must(b.along(rectificationC(), "end", "seal"))
			return b.attempt(live("2024-03-04", branch, &events.ProblemListed{Org: branch, Problem: "2", Source: events.FromDaily, Title: "又", Campaign: "2024"}))
		}},
		{"seal-count", r.at("seal", edit(func(e *events.ProblemListSealed) { e.Count = 2 }))},
		{"seal-count", r.then("seal", live("2024-02-04", branch, &events.ProblemListSealed{Org: branch, Count: 1, Signatory: m(1)}))},
		{"leader-without-post", r.at("seal", edit(func(e *events.ProblemListSealed) { e.Signatory = m(5) }))},
		{"field-required", r.at("seal", edit(func(e *events.ProblemListSealed) { e.Signatory = "" }))},
		{"already-recorded", r.twice("seal")},
		{"problem-unknown", r.without("measure", "list", "seal")},
		{"already-recorded", r.twice("measure")},
		{"period-reversed", r.at("measure", edit(func(e *events.MeasureSet) { e.Deadline = day("2024-02-03") }))},
		{"field-required", r.at("measure", edit(func(e *events.MeasureSet) { e.Deadline = 0 }))},
		{"not-member-of-branch", r.at("measure", edit(func(e *events.MeasureSet) { e.Owner = "c1" }))},
		{"measure-unknown", r.without("done", "measure")},
		{"measure-unknown", r.at("done", dated("2024-02-03"))},
		{"already-recorded", r.twice("done")},
		{"measures-open", r.without("close", "done")},
		{"measures-open", r.then("done", reasoned(second), closing)},
		{"measures-open", r.then("measure", upward, closing)},
		{"problem-without-measure", r.without("close", "measure", "done")},
		{"problem-closed", r.twice("close")},
		{"problem-closed", r.then("close", with(second, dated("2024-03-03")))},
		{"problem-closed", r.then("close", with(upward, dated("2024-03-03")))},
		{"organ-not-superior", r.then("list", live("2024-02-05", branch, &events.ProblemEscalated{Org: branch, Problem: "1", To: "H"}))},
		{"already-recorded", r.then("list", upward, upward)},
		{"campaign-unknown", r.without("end", "open")},
		{"already-recorded", r.twice("end")},
		{"invalid-value", r.at("self", edit(func(e *events.SelfEvaluated) { e.Result = "fine" }))},
		{"organ-not-superior", r.at("evaluate", edit(func(e *events.BranchEvaluated) { e.By = "H" }))},
		{"field-required", r.at("evaluate", edit(func(e *events.BranchEvaluated) { e.Methods = nil }))},
		{"invalid-value", r.at("evaluate", edit(func(e *events.BranchEvaluated) { e.Methods[0] = "rumour" }))},
		{"listed-twice", r.at("evaluate", edit(func(e *events.BranchEvaluated) { e.Methods[0] = "visits" }))},
	}
}

func weaknessRefusals() []refusal {
	w := course(weakC)
	failed := live("2024-05-01", cmte, &events.AcceptanceDone{Org: branch, Case: "w1", By: cmte})
	return []refusal{
		{"verifier-required", w.at("list", func(c *domain.Command) { c.Verifier = "" })},
		{"verifier-required", w.at("remove", func(c *domain.Command) { c.Verifier = "" })},
		{"organ-not-superior", w.at("list", edit(func(e *events.WeakBranchListed) { e.By = "H" }))},
		{"field-required", w.at("list", edit(func(e *events.WeakBranchListed) { e.Grounds = nil }))},
		{"invalid-value", w.at("list", edit(func(e *events.WeakBranchListed) { e.Grounds[0] = "lazy" }))},
		{"listed-twice", w.at("list", edit(func(e *events.WeakBranchListed) { e.Grounds[0] = "term" }))},
		{"org-not-branch", w.at("list", edit(func(e *events.WeakBranchListed) { e.Org = cmte }))},
		{"weak-case-open", w.then("list", live("2024-02-02", cmte, &events.WeakBranchListed{Org: branch, Case: "w2", By: cmte, Grounds: []string{"dues"}}))},
		{"already-recorded", w.then("remove", live("2024-07-02", cmte, &events.WeakBranchListed{Org: branch, Case: "w1", By: cmte, Grounds: []string{"dues"}}))},
		{"weak-case-unknown", w.without("plan", "list")},
		{"weak-case-unknown", w.at("plan", dated("2024-01-31"))},
		{"period-reversed", w.at("plan", edit(func(e *events.PlanAdopted) { e.Deadline = day("2024-02-04") }))},
		{"field-required", w.at("plan", edit(func(e *events.PlanAdopted) { e.Deadline = 0 }))},
		{"already-recorded", w.twice("plan")},
		{"already-recorded", w.then("accept", live("2024-06-02", cmte, &events.PlanAdopted{Org: branch, Case: "w1", Deadline: day("2024-07-31")}))},
		{"weak-case-unplanned", w.without("support", "plan")},
		{"weak-case-unplanned", w.without("accept", "plan", "support")},
		{"weak-case-unsupported", w.without("accept", "support")},
		{"invalid-value", w.at("support", edit(func(e *events.SupportAssigned) { e.Kind = "prayer" }))},
		{"organ-not-superior", w.at("accept", edit(func(e *events.AcceptanceDone) { e.By = "H" }))},
		{"already-recorded", w.twice("accept")},
		{"weak-case-not-accepted", w.without("remove", "accept")},
		{"weak-case-not-accepted", w.then("support", failed, live("2024-05-02", cmte, &events.WeakBranchRemoved{Org: branch, Case: "w1", By: cmte}))},
		{"weak-problems-open", func(b *book) error {
			b.must(live("2024-02-05", branch, &events.ProblemListed{Org: branch, Problem: "7", Source: events.FromDaily, Title: "书记空缺"}))
			return b.attempt(b.along(weakC(), "remove"))
		}},
		{"weak-case-closed", w.twice("remove")},
		{"weak-case-closed", w.then("remove", live("2024-07-02", cmte, &events.SupportAssigned{Org: branch, Case: "w1", Kind: "helper"}))},
		{"field-required", w.at("accept", edit(func(e *events.AcceptanceDone) { e.Case = "" }))},
	}
}

func inspectionRefusals() []refusal {
	i := course(inspectionC)
	outside := func(b *book) error { // an inspection of H alone does not reach B
		b.must(live("2024-02-01", cmte, &events.InspectionOpened{Inspection: "i1", Org: "H", By: cmte, AsOf: day("2024-01-31")}))
		return b.attempt(b.along(inspectionC(), "explain", "open"))
	}
	alone := func(a events.FindingAction, problem string) domain.Command {
		return reasoned(live("2024-02-05", branch, &events.FindingHandled{Org: branch, Finding: "f1", Action: a, Problem: problem}))
	}
	return []refusal{
		{"already-recorded", i.twice("open")},
		{"as-of-ahead", func(b *book) error {
			c := b.along(inspectionC(), "open")
			c.Event.(*events.InspectionOpened).AsOf, b.today = day("2024-02-02"), day("2024-02-02")
			return b.attempt(c)
		}},
		{"field-required", i.at("open", edit(func(e *events.InspectionOpened) { e.AsOf = 0 }))},
		{"organ-not-superior", i.at("open", edit(func(e *events.InspectionOpened) { e.By = "H" }))},
		{"inspection-unknown", i.without("explain", "open")},
		{"inspection-unknown", i.at("explain", dated("2024-01-31"))},
		{"inspection-unknown", i.without("close", "open", "explain", "reject", "explain2", "accept", "list", "settle")},
		{"inspection-closed", i.twice("close")},
		{"inspection-closed", i.then("close", reasoned(live("2024-02-21", branch, &events.FindingHandled{Org: branch, Finding: "f2", Action: events.FindingExplained, Inspection: "i1"})))},
		{"inspection-other-org", i.at("close", edit(func(e *events.InspectionClosed) { e.Org = branch }))},
		{"finding-out-of-scope", outside},
		{"finding-reason", i.at("explain", func(c *domain.Command) { c.Reason = "" })},
		{"finding-not-explained", i.without("reject", "explain")},
		{"finding-not-explained", i.without("accept", "explain2")},
		{"field-required", i.at("list", edit(func(e *events.FindingHandled) { e.Problem = "" }))},
		{"finding-closed", i.twice("settle")},
		{"problem-unknown", when(alone(events.FindingListed, "1"))},
		{"finding-closed", given(alone(events.FindingClosed, ""), alone(events.FindingExplained, ""))},
		{"invalid-digest", i.at("explain", edit(func(e *events.FindingHandled) { e.Document = "scan" }))},
		{"invalid-value", i.at("explain", edit(func(e *events.FindingHandled) { e.Action = "deleted" }))},
	}
}
