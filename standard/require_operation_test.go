package standard

import (
	"fmt"

	"jishi/events"
)

// operatingBranch is b1 whose operation in 2025 lacks nothing.
func operatingBranch() *sheetRecords {
	r := modelBranch()
	y, g := r.yearOf("b1", 2025), r.governed["b1"]
	y.Work = nil
	add(r, &g.Charters, "2021-05-01", events.CharterAmended{Org: "b1", Unit: "u1", Done: true})
	add(r, &g.Rules, "2021-03-01", events.RuleAdopted{Org: "b1", Kind: events.RuleProcedure})
	add(r, &y.Tasks, "2025-01-15", events.TaskUndertaken{Org: "b1", Year: 2025, Task: "1", Kind: "law"})
	add(r, &y.Tasks, "2025-01-15", events.TaskUndertaken{Org: "b1", Year: 2025, Task: "2", Kind: "social_organisation"})
	add(r, &y.Results, "2025-12-20", events.TaskResulted{Org: "b1", Year: 2025, Task: "1", Done: true})
	add(r, &y.Results, "2026-03-31", events.TaskResulted{Org: "b1", Year: 2025, Task: "2", Done: false})
	add(r, &y.Studied, "2025-04-10", events.PreStudyHeld{Org: "b1", Matter: "m1", Opinion: "agree"})
	add(r, &y.Decisions, "2025-04-10", events.DecisionMade{Org: "b1", Matter: "m1", Body: "board"})
	add(r, &y.Proposals, "2025-03-01", events.ProposalMade{Org: "b1", Proposal: "p1"})
	add(r, &y.Answers, "2025-03-31", events.ProposalAnswered{Org: "b1", Proposal: "p1"})
	for q := 1; q <= 4; q++ {
		add(r, &y.Disclosures, fmt.Sprintf("2025-%02d-20", 3*q-1), events.DisclosurePublished{Org: "b1", Category: events.OpenResolutions, Audience: "members"})
	}
	for _, c := range []events.Disclosure{events.OpenIdeology, events.OpenOrganisation, events.OpenDevelopment, events.OpenService, events.OpenIntegrity} {
		addAt(r, &y.Disclosures, "2025-06-30", events.DisclosurePublished{Org: "b1", Category: c, Audience: "masses"})
	}
	add(r, &y.Masses, "2025-05-05", events.MassContacted{Org: "b1", Kind: "demands", Count: 12})
	add(r, &y.Opinions, "2025-05-05", events.OpinionHeard{Org: "b1", Opinion: "o1", Source: "masses"})
	add(r, &y.Closed, "2025-07-04", events.OpinionClosed{Org: "b1", Opinion: "o1"})
	return r
}

func casesOperation() []requirementCase {
	year := func(edit func(y *BranchYear)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.yearOf("b1", 2025)) }
	}
	answered := func(on string) func(*sheetRecords) {
		return year(func(y *BranchYear) { y.Answers[0].On = events.MustDate(on) })
	}
	unanswered := year(func(y *BranchYear) { y.Answers = nil })
	studied := func(on string) func(*sheetRecords) {
		return year(func(y *BranchYear) { y.Studied[0].On = events.MustDate(on) })
	}
	closed := func(on string) func(*sheetRecords) {
		return year(func(y *BranchYear) { y.Closed[0].On = events.MustDate(on) })
	}
	unclosed := year(func(y *BranchYear) { y.Closed = nil })
	silent := func(c events.Disclosure) func(*sheetRecords) {
		return year(func(y *BranchYear) {
			dropEntries(&y.Disclosures, func(d *events.DisclosurePublished) bool { return d.Category == c })
		})
	}
	rules := func(edit func(r *sheetRecords, g *Governance)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r, r.governed["b1"]) }
	}
	repeal := func(on string) func(*sheetRecords) {
		return rules(func(r *sheetRecords, g *Governance) {
			add(r, &g.Repealed, on, events.RuleRepealed{Org: "b1", Kind: events.RuleProcedure})
		})
	}
	cases := []requirementCase{
		{id: "S2.5.1.1", name: "a task with its result", want: Met},
		{id: "S2.5.1.1", name: "no task", change: year(func(y *BranchYear) { y.Tasks = nil }), want: Unmet},
		{id: "S2.5.1.1", name: "no task, on the last day", change: year(func(y *BranchYear) { y.Tasks = nil }), on: "2025-12-31", want: Pending},
		{id: "S2.5.1.1", name: "no result", change: year(func(y *BranchYear) { y.Results = nil }), want: Unmet},
		{id: "S2.5.1.1", name: "no result, on 31 March", change: year(func(y *BranchYear) { y.Results = nil }), on: "2026-03-31", want: Pending},
		{id: "S2.5.1.2", name: "a result on 31 March", want: Met},
		{id: "S2.5.1.2", name: "a result on 1 April", change: year(func(y *BranchYear) { y.Results[1].On++ }), want: Late},
		{id: "S2.5.1.2", name: "no result", change: year(func(y *BranchYear) { y.Results = y.Results[:1] }), want: Unmet},
		{id: "S2.5.1.2", name: "no such task", change: year(func(y *BranchYear) { y.Tasks = y.Tasks[:1] }), want: Outside},
		{id: "S2.5.2.1", name: "in the articles", want: Met},
		{id: "S2.5.2.1", name: "taken up, not done", change: rules(func(_ *sheetRecords, g *Governance) { g.Charters[0].Fact.Done = false }), want: Unmet},
		{id: "S2.5.2.1", name: "done first, then undone", change: rules(func(r *sheetRecords, g *Governance) {
			add(r, &g.Charters, "2025-05-01", events.CharterAmended{Org: "b1", Unit: "u1"})
		}), want: Unmet},
		{id: "S2.5.2.2", name: "studied on the day of the decision", period: "m1", want: Met},
		{id: "S2.5.2.2", name: "studied the day before", change: studied("2025-04-09"), period: "m1", want: Met},
		{id: "S2.5.2.2", name: "studied the day after", change: studied("2025-04-11"), period: "m1", want: Late},
		{id: "S2.5.2.2", name: "not studied", change: year(func(y *BranchYear) { y.Studied = nil }), period: "m1", want: Unmet},
		{id: "S2.5.2.2", name: "another matter was studied", change: year(func(y *BranchYear) { y.Studied[0].Fact.Matter = "m2" }), period: "m1", want: Unmet},
		{id: "S2.5.2.3", name: "in force", want: Met},
		{id: "S2.5.2.3", name: "repealed on the last day of the year", change: repeal("2025-12-31"), want: Unmet},
		{id: "S2.5.2.3", name: "repealed after the year", change: repeal("2026-01-01"), want: Met},
		{id: "S2.5.2.3", name: "repealed and adopted again", change: func(r *sheetRecords) {
			repeal("2025-06-01")(r)
			add(r, &r.governed["b1"].Rules, "2025-06-01", events.RuleAdopted{Org: "b1", Kind: events.RuleProcedure, Version: "2"})
		}, want: Met},
		{id: "S2.5.2.3", name: "its time is over", change: rules(func(_ *sheetRecords, g *Governance) { g.Rules[0].Fact.Until = events.MustDate("2025-12-31") }), want: Unmet},
		{id: "S2.5.2.3", name: "as work on record three years ago", change: func(r *sheetRecords) {
			r.governed["b1"].Rules = nil
			add(r, &r.yearOf("b1", 2023).Work, "2023-01-01", events.WorkRecorded{Org: "b1", Kind: events.WorkRules})
		}, want: Met},
		{id: "S2.5.2.3", name: "as work on record four years ago", change: func(r *sheetRecords) {
			r.governed["b1"].Rules = nil
			add(r, &r.yearOf("b1", 2022).Work, "2022-12-31", events.WorkRecorded{Org: "b1", Kind: events.WorkRules})
		}, want: Unmet},
		{id: "S2.5.2.3", name: "a branch of six months", change: func(r *sheetRecords) {
			r.governed["b1"].Rules = nil
			r.roster().Established[0].On = events.MustDate("2025-06-30")
		}, on: "2025-12-30", want: Pending},
		{id: "S2.5.2.4", name: "answered on the thirtieth day", period: "p1", want: Met},
		{id: "S2.5.2.4", name: "on the thirty-first", change: answered("2025-04-01"), period: "p1", want: Late},
		{id: "S2.5.2.4", name: "not answered, on the thirtieth", change: unanswered, on: "2025-03-31", period: "p1", want: Pending},
		{id: "S2.5.2.4", name: "not answered, on the thirty-first", change: unanswered, on: "2025-04-01", period: "p1", want: Unmet},
		{id: "S2.5.2.4", name: "fifteen days as an office sets it", change: func(*sheetRecords) {}, config: func(c *Config) { c.Plan.ProposalDays = 15 }, period: "p1", want: Late},
		{id: "S2.5.3.1", name: "resolutions of the third quarter", period: "2025Q3 resolutions", want: Met},
		{id: "S2.5.3.1", name: "none in it", change: year(func(y *BranchYear) {
			dropEntries(&y.Disclosures, func(d *events.DisclosurePublished) bool { return d.Category == events.OpenResolutions })
		}), period: "2025Q3 resolutions", want: Unmet},
		{id: "S2.5.3.1", name: "none, on the last day of the quarter", change: silent(events.OpenResolutions), on: "2025-09-30", period: "2025Q3 resolutions", want: Pending},
		{id: "S2.5.3.1", name: "integrity once a year", period: "2025 integrity", want: Met},
		{id: "S2.5.3.1", name: "integrity not at all", change: silent(events.OpenIntegrity), period: "2025 integrity", want: Unmet},
		{id: "S2.5.3.1", name: "integrity not yet", change: silent(events.OpenIntegrity), on: "2025-12-31", period: "2025 integrity", want: Pending},
		{id: "S2.5.4.1", name: "one contact", period: "2025", want: Met},
		{id: "S2.5.4.1", name: "none", change: year(func(y *BranchYear) { y.Masses = nil }), period: "2025", want: Unmet},
		{id: "S2.5.4.1", name: "two are asked", config: func(c *Config) { c.Plan.MassContacts = 2 }, period: "2025", want: Unmet},
		{id: "S2.5.4.1", name: "closed on the sixtieth day", period: "o1", want: Met},
		{id: "S2.5.4.1", name: "on the sixty-first", change: closed("2025-07-05"), period: "o1", want: Late},
		{id: "S2.5.4.1", name: "not closed, on the sixtieth", change: unclosed, on: "2025-07-04", period: "o1", want: Pending},
		{id: "S2.5.4.1", name: "not closed, on the sixty-first", change: unclosed, on: "2025-07-05", period: "o1", want: Unmet},
	}
	for i := range cases {
		cases[i].make = operatingBranch
	}
	return cases
}
