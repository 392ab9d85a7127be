package domain_test

import (
	"jishi/domain"
	"jishi/events"
)

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
