package standard

import (
	"slices"

	"jishi/events"
)

func casesProblems() []requirementCase {
	rect := func(edit func(r *sheetRecords, x *Rectification)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r, r.rectified["b1"]) }
	}
	closed := func(on string) func(*sheetRecords) {
		return rect(func(r *sheetRecords, x *Rectification) {
			dropEntries(&x.Closed, func(c *events.ProblemClosed) bool { return c.Problem == "2" })
			if on != "" {
				add(r, &x.Closed, on, events.ProblemClosed{Org: "b1", Problem: "2"})
			}
		})
	}
	escalated := func(closedOn, on string, to events.OrgID) func(*sheetRecords) {
		return func(r *sheetRecords) {
			closed(closedOn)(r)
			add(r, &r.rectified["b1"].Escalated, on, events.ProblemEscalated{Org: "b1", Problem: "2", To: to})
		}
	}
	general := func(r *sheetRecords) { r.rectified["b1"].Listed[1].Fact.General = true; closed("2020-12-31")(r) }
	cases := in2020("b1",
		requirementCase{id: "S3.3.1", name: "closed on 30 November", period: "2", want: Met},
		requirementCase{id: "S3.3.1", name: "closed on 1 December", change: closed("2020-12-01"), period: "2", want: Late},
		requirementCase{id: "S3.3.1", name: "open on 30 November", change: closed(""), on: "2020-11-30", period: "2", want: Pending},
		requirementCase{id: "S3.3.1", name: "open on 1 December", change: closed(""), on: "2020-12-01", period: "2", want: Unmet},
		requirementCase{id: "S3.3.1", name: "its measure's day is earlier", change: rect(func(_ *sheetRecords, x *Rectification) {
			x.Closed[0].On = events.MustDate("2020-11-16")
		}), period: "1", want: Late},
		requirementCase{id: "S3.3.1", name: "handed upward in time", change: escalated("", "2020-11-30", "c1"), period: "2", want: Pending},
		requirementCase{id: "S3.3.1", name: "handed upward too late", change: escalated("", "2020-12-01", "c1"), period: "2", want: Unmet},
		requirementCase{id: "S3.3.1", name: "a general problem has until the end of the year", change: general, period: "2", want: Met},
		requirementCase{id: "S3.3.4", name: "open past its day, handed upward", change: escalated("", "2020-12-05", "c1"), period: "2", want: Met},
		requirementCase{id: "S3.3.4", name: "handed to nobody above", change: escalated("", "2020-12-05", "b1"), period: "2", want: Unmet},
		requirementCase{id: "S3.3.4", name: "open past its day, not handed upward", change: closed(""), period: "2", want: Unmet},
		requirementCase{id: "S3.3.4", name: "on its day", change: closed(""), on: "2020-11-30", period: "2", want: Outside},
		requirementCase{id: "S3.3.4", name: "closed after its day", change: closed("2020-12-20"), period: "2", want: Met},
		requirementCase{id: "S3.3.4", name: "closed in time", period: "2", want: Outside},
	)
	// Outside the campaign a problem has its own day, or ninety.
	later := func(on string) func(*sheetRecords) {
		return rect(func(r *sheetRecords, x *Rectification) {
			x.Listed = nil
			add(r, &x.Listed, "2025-03-01", events.ProblemListed{Org: "b1", Problem: "n", Source: events.FromDaily})
			if on != "" {
				add(r, &x.Closed, on, events.ProblemClosed{Org: "b1", Problem: "n"})
			}
		})
	}
	return slices.Concat(cases, casesGeneral(), []requirementCase{
		{id: "S3.3.1", name: "without a deadline, on the ninetieth day", change: later("2025-05-30"), period: "n", want: Met},
		{id: "S3.3.1", name: "on the ninety-first", change: later("2025-05-31"), period: "n", want: Late},
		{id: "S3.3.1", name: "in another year", change: later(""), year: 2024, period: "n", want: Outside},
	})
}

func casesGeneral() []requirementCase {
	campaign := func(from, to string, deadline string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			r.rectified["b2"].Listed[0].Fact.General = true
			x := r.rectified["c1"]
			if from != "" {
				e := events.CampaignOpened{Org: "c1", Campaign: "zx"}
				if deadline != "" {
					e.Deadline = events.MustDate(deadline)
				}
				add(r, &x.Opened, from, e)
			}
			if to != "" {
				add(r, &x.Ended, to, events.CampaignClosed{Org: "c1", Campaign: "zx"})
			}
		}
	}
	return in2020("c1",
		requirementCase{id: "S3.3.3", name: "closed on 31 December", change: campaign("2020-11-01", "2020-12-31", ""), period: "zx", want: Met},
		requirementCase{id: "S3.3.3", name: "closed on 1 January", change: campaign("2020-11-01", "2021-01-01", ""), period: "zx", want: Late},
		requirementCase{id: "S3.3.3", name: "not closed by its own day", change: campaign("2020-11-01", "", "2020-12-15"), on: "2020-12-16", period: "zx", want: Unmet},
		requirementCase{id: "S3.3.3", name: "on its own day", change: campaign("2020-11-01", "", "2020-12-15"), on: "2020-12-15", period: "zx", want: Pending},
		requirementCase{id: "S3.3.3", name: "general problems and no campaign", change: campaign("", "", ""), want: Unmet},
		requirementCase{id: "S3.3.3", name: "the same, before the end of the year", change: campaign("", "", ""), on: "2020-12-31", want: Pending},
		requirementCase{id: "S3.3.3", name: "no general problems", want: Outside},
	)
}

// weakModel lists b2 as weak on 10 January 2025 and takes it off on 10 July.
func weakModel() *sheetRecords {
	r := modelCommittee()
	x := r.rectified["b2"]
	add(r, &x.Listed, "2025-01-05", events.ProblemListed{Org: "b2", Problem: "1", Source: events.FromDaily, Deadline: events.MustDate("2025-06-30")})
	add(r, &x.Measures, "2025-01-20", events.MeasureSet{Org: "b2", Problem: "1", Measure: "1", Deadline: events.MustDate("2025-06-30")})
	add(r, &x.Weak, "2025-01-10", events.WeakBranchListed{Org: "b2", Case: "w1", By: "c1", Grounds: []string{"meetings"}})
	add(r, &x.Plans, "2025-02-09", events.PlanAdopted{Org: "b2", Case: "w1", Deadline: events.MustDate("2025-07-10")})
	add(r, &x.Support, "2025-02-09", events.SupportAssigned{Org: "b2", Case: "w1", Kind: "helper", Members: []events.MemberID{mid(2)}})
	add(r, &x.Closed, "2025-06-30", events.ProblemClosed{Org: "b2", Problem: "1"})
	add(r, &x.Accepted, "2025-07-08", events.AcceptanceDone{Org: "b2", Case: "w1", By: "c1", Passed: true})
	add(r, &x.Removed, "2025-07-10", events.WeakBranchRemoved{Org: "b2", Case: "w1", By: "c1"})
	return r
}

func casesWeak() []requirementCase {
	rect := func(edit func(x *Rectification)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.rectified["b2"]) }
	}
	open := func(x *Rectification) { x.Accepted, x.Removed = nil, nil }
	cases := []requirementCase{
		{name: "plan, helper, acceptance, removal in six months", want: Met},
		{name: "removed a day after six months", change: rect(func(x *Rectification) { x.Removed[0].On++ }), want: Late},
		{name: "plan on the thirty-first day", change: rect(func(x *Rectification) { x.Plans[0].On++ }), want: Late},
		{name: "no plan", change: rect(func(x *Rectification) { x.Plans = nil }), want: Unmet},
		{name: "no helper", change: rect(func(x *Rectification) { x.Support = nil }), want: Unmet},
		{name: "no acceptance", change: rect(func(x *Rectification) { x.Accepted = nil }), want: Unmet},
		{name: "acceptance failed", change: rect(func(x *Rectification) { x.Accepted[0].Fact.Passed = false }), want: Unmet},
		{name: "accepted after the removal", change: rect(func(x *Rectification) { x.Accepted[0].On = events.MustDate("2025-07-11") }), want: Unmet},
		{name: "removed a day before three months", change: rect(func(x *Rectification) {
			x.Closed[0].On, x.Accepted[0].On, x.Removed[0].On = events.MustDate("2025-04-01"), events.MustDate("2025-04-05"), events.MustDate("2025-04-09")
		}), want: Unmet},
		{name: "removed after three months", change: rect(func(x *Rectification) {
			x.Closed[0].On, x.Accepted[0].On, x.Removed[0].On = events.MustDate("2025-04-01"), events.MustDate("2025-04-05"), events.MustDate("2025-04-10")
		}), want: Met},
		{name: "a problem open at the removal", change: rect(func(x *Rectification) { x.Closed = nil }), want: Unmet},
		{name: "a problem without a measure", change: rect(func(x *Rectification) { x.Measures = nil }), want: Unmet},
		{name: "a plan of seven months", change: rect(func(x *Rectification) { x.Plans[0].Fact.Deadline = events.MustDate("2025-08-10") }), want: Unmet},
		{name: "on its last day", change: rect(open), on: "2025-07-10", want: Pending},
		{name: "the day after", change: rect(open), on: "2025-07-11", want: Unmet},
		{name: "thirty days after the listing, nothing yet", change: rect(func(x *Rectification) { open(x); x.Plans, x.Support = nil, nil }), on: "2025-02-09", want: Pending},
		{name: "thirty-one days after", change: rect(func(x *Rectification) { open(x); x.Plans, x.Support = nil, nil }), on: "2025-02-10", want: Unmet},
		{name: "in the year after its end", year: 2026, want: Outside},
		{name: "in the year before its listing", year: 2024, want: Outside},
		{name: "still open in the next year", change: rect(open), year: 2026, want: Unmet},
	}
	for i := range cases {
		cases[i].id, cases[i].make, cases[i].org, cases[i].period = "S3.3.2", weakModel, "c1", "w1"
	}
	return cases
}

func casesEvaluated() []requirementCase {
	rect := func(edit func(x *Rectification)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.rectified["b1"]) }
	}
	branch := in2020("b1",
		requirementCase{id: "S3.4.1", name: "in time", want: Met},
		requirementCase{id: "S3.4.1", name: "on 31 December", change: rect(func(x *Rectification) { x.SelfRated[0].On = events.MustDate("2020-12-31") }), want: Met},
		requirementCase{id: "S3.4.1", name: "on 1 January", change: rect(func(x *Rectification) { x.SelfRated[0].On = events.MustDate("2021-01-01") }), want: Late},
		requirementCase{id: "S3.4.1", name: "none", change: rect(func(x *Rectification) { x.SelfRated = nil }), want: Unmet},
		requirementCase{id: "S3.4.1", name: "none, on 31 December", change: rect(func(x *Rectification) { x.SelfRated = nil }), on: "2020-12-31", want: Pending},
		requirementCase{id: "S3.4.1", name: "on the day on which the last problem was closed", change: rect(func(x *Rectification) { x.SelfRated[0].On = events.MustDate("2020-11-30") }), want: Met},
		requirementCase{id: "S3.4.1", name: "the day before", change: rect(func(x *Rectification) { x.SelfRated[0].On = events.MustDate("2020-11-29") }), want: Unmet},
	)
	committee := in2020("c1",
		requirementCase{id: "S3.4.2", name: "three branches, three methods, 31 December", want: Met},
		requirementCase{id: "S3.4.2", name: "one visit on 1 January", change: rect(func(x *Rectification) { x.Evaluated[1].On++ }), want: Late},
		requirementCase{id: "S3.4.2", name: "one branch not visited", change: rect(func(x *Rectification) { x.Evaluated = x.Evaluated[:1] }), want: Unmet},
		requirementCase{id: "S3.4.2", name: "the same, on 31 December", change: rect(func(x *Rectification) { x.Evaluated = x.Evaluated[:1] }), on: "2020-12-31", want: Pending},
		requirementCase{id: "S3.4.2", name: "a branch founded during the campaign is not asked", change: func(r *sheetRecords) {
			r.rectified["b1"].Evaluated = nil
			r.roster().Established[0].On = events.MustDate("2020-09-02")
		}, want: Met},
	)
	return slices.Concat(branch, committee)
}
