package standard

import (
	"slices"

	"jishi/events"
)

func casesCampaign() []requirementCase {
	return slices.Concat(casesPlan(), casesCampaignIssued(), casesCampaignBranch(), casesProblems(), casesWeak(), casesEvaluated(), casesRatings(), casesMechanismYear())
}

// campaign2020Model is the campaign of 2020 in which nothing lacks: the committee
// c1, the branches b1, b2, b3.
func campaign2020Model() *sheetRecords {
	r := threeBranches()
	g, cal := r.governed["c1"], r.calOf("c1", 2020)
	add(r, &g.Documents, "2020-09-01", events.DocumentIssued{Org: "c1", Kind: events.DocPlan, Year: 2020})
	add(r, &g.Documents, "2020-09-30", events.DocumentIssued{Org: "c1", Kind: events.DocStandard, Year: 2020})
	add(r, &g.Documents, "2020-10-10", events.DocumentIssued{Org: "c1", Kind: events.DocTaskList, Year: 2020})
	add(r, &g.Documents, "2020-10-10", events.DocumentIssued{Org: "c1", Kind: events.DocAcceptance, Year: 2020})
	add(r, &cal.Held, "2020-09-03", events.MeetingHeld{Meeting: "k", Org: "c1", Kind: events.PartyCommittee, Tags: []events.MeetingTag{events.TagCampaign}})
	for _, b := range []events.OrgID{"b1", "b2", "b3"} {
		x := r.rectified[b]
		add(r, &x.SelfChecked, "2020-10-08", events.SelfCheckDone{Org: b, Campaign: "2020", Problems: 2})
		add(r, &x.Listed, "2020-10-09", events.ProblemListed{Org: b, Problem: "1", Source: events.FromSelfCheck, Campaign: "2020"})
		add(r, &x.Listed, "2020-10-10", events.ProblemListed{Org: b, Problem: "2", Source: events.FromInspection, Campaign: "2020"})
		add(r, &x.Sealed, "2020-10-10", events.ProblemListSealed{Org: b, Campaign: "2020", Count: 2, Signatory: mid(1)})
		add(r, &x.Measures, "2020-10-12", events.MeasureSet{Org: b, Problem: "1", Measure: "1", Deadline: events.MustDate("2020-11-15")})
		add(r, &x.Closed, "2020-11-10", events.ProblemClosed{Org: b, Problem: "1"})
		add(r, &x.Closed, "2020-11-30", events.ProblemClosed{Org: b, Problem: "2"})
		add(r, &x.SelfRated, "2020-12-10", events.SelfEvaluated{Org: b, Campaign: "2020", Result: "passed"})
		add(r, &x.Evaluated, "2020-12-20", events.BranchEvaluated{Org: b, Campaign: "2020", By: "c1", Methods: []string{"documents", "interviews"}})
		add(r, &x.Evaluated, "2020-12-31", events.BranchEvaluated{Org: b, Campaign: "2020", By: "c1", Methods: []string{"visits"}})
		y := r.yearOf(b, 2020)
		for i, source := range []string{"members", "masses", "service_objects"} {
			add(r, &y.Opinions, "2020-09-20", events.OpinionHeard{Org: b, Opinion: string(rune('1' + i)), Source: source})
		}
	}
	return r
}

// in2020 completes cases of the campaign: its model, its year, its period.
func in2020(org events.OrgID, cases ...requirementCase) []requirementCase {
	for i := range cases {
		c := &cases[i]
		c.make, c.org, c.year = campaign2020Model, org, 2020
		if c.period == "" {
			c.period = "2020"
		}
		if c.on == "" {
			c.on = "2021-06-30"
		}
	}
	return cases
}

func casesPlan() []requirementCase {
	noPlan := func(r *sheetRecords) {
		dropEntries(&r.governed["c1"].Documents, func(d *events.DocumentIssued) bool { return d.Kind == events.DocPlan })
	}
	rural := func(r *sheetRecords) { r.cal("b1", 2025).Held[3].Fact.Tags = []events.MeetingTag{events.TagRural} }
	cases := []requirementCase{
		{id: "S1.1", name: "a plan", make: modelCommittee, org: "c1", want: Met},
		{id: "S1.1", name: "no plan", make: modelCommittee, change: noPlan, org: "c1", want: Unmet},
		{id: "S1.1", name: "a plan whose time is over", make: modelCommittee, change: func(r *sheetRecords) {
			r.governed["c1"].Documents[0].Fact.Until = events.MustDate("2025-12-31")
		}, org: "c1", want: Unmet},
		{id: "S1.1", name: "its last day", make: modelCommittee, change: func(r *sheetRecords) {
			r.governed["c1"].Documents[0].Fact.Until = events.MustDate("2026-01-01")
		}, org: "c1", want: Met},
		{id: "S1.1", name: "a committee below the issuer", make: modelCommittee, change: noPlan, config: func(c *Config) { c.Plan.Issuer = "c0" }, org: "c1", want: Outside},
		{id: "S1.2", name: "a rural theme", change: rural, want: Met},
		{id: "S1.2", name: "none in the year", want: Unmet},
		{id: "S1.2", name: "on the last day of the year", on: "2025-12-31", want: Pending},
		{id: "S1.2", name: "the day after", on: "2026-01-01", want: Unmet},
	}
	return cases
}

func casesCampaignIssued() []requirementCase {
	move := func(kind events.DocumentKind, on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			g := r.governed["c1"]
			dropEntries(&g.Documents, func(d *events.DocumentIssued) bool { return d.Kind == kind })
			if on != "" {
				addAt(r, &g.Documents, on, events.DocumentIssued{Org: "c1", Kind: kind, Year: 2020})
			}
		}
	}
	meeting := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			h := &r.calOf("c1", 2020).Held
			e := (*h)[0].Fact
			if dropEntries(h, nil); on != "" {
				addAt(r, h, on, e)
			}
		}
	}
	return in2020("c1",
		requirementCase{id: "S3.1.1", name: "on 30 September", want: Met},
		requirementCase{id: "S3.1.1", name: "on 1 October", change: move(events.DocStandard, "2020-10-01"), want: Late},
		requirementCase{id: "S3.1.1", name: "never, on the last day", change: move(events.DocStandard, ""), on: "2020-09-30", want: Pending},
		requirementCase{id: "S3.1.1", name: "never, the day after", change: move(events.DocStandard, ""), on: "2020-10-01", want: Unmet},
		requirementCase{id: "S3.1.1", name: "of another year", change: func(r *sheetRecords) {
			move(events.DocStandard, "")(r)
			addAt(r, &r.governed["c1"].Documents, "2019-05-01", events.DocumentIssued{Org: "c1", Kind: events.DocStandard, Year: 2019})
		}, want: Unmet},
		requirementCase{id: "S3.1.2", name: "plan and meeting", want: Met},
		requirementCase{id: "S3.1.2", name: "meeting on 1 October", change: meeting("2020-10-01"), want: Late},
		requirementCase{id: "S3.1.2", name: "no meeting", change: meeting(""), want: Unmet},
		requirementCase{id: "S3.1.2", name: "no plan", change: move(events.DocPlan, ""), want: Unmet},
		requirementCase{id: "S3.2.4", name: "both on 10 October", want: Met},
		requirementCase{id: "S3.2.4", name: "list on 11 October", change: move(events.DocTaskList, "2020-10-11"), want: Late},
		requirementCase{id: "S3.2.4", name: "only the year-end list", change: move(events.DocTaskList, "2020-12-15"), want: Unmet},
		requirementCase{id: "S3.2.4", name: "no method of acceptance", change: move(events.DocAcceptance, ""), want: Unmet},
	)
}

func casesCampaignBranch() []requirementCase {
	rect := func(edit func(r *sheetRecords, x *Rectification)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r, r.rectified["b1"]) }
	}
	check := func(on string) func(*sheetRecords) {
		return rect(func(r *sheetRecords, x *Rectification) {
			if dropEntries(&x.SelfChecked, nil); on != "" {
				add(r, &x.SelfChecked, on, events.SelfCheckDone{Org: "b1", Problems: 2})
			}
		})
	}
	opinions := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			y := r.yearOf("b1", 2020)
			dropEntries(&y.Opinions, func(o *events.OpinionHeard) bool { return o.Source == "service_objects" })
			if on != "" {
				addAt(r, &y.Opinions, on, events.OpinionHeard{Org: "b1", Opinion: "9", Source: "service_objects"})
			}
		}
	}
	seal := func(on string, count int, by events.MemberID) func(*sheetRecords) {
		return rect(func(r *sheetRecords, x *Rectification) {
			if dropEntries(&x.Sealed, nil); on != "" {
				add(r, &x.Sealed, on, events.ProblemListSealed{Org: "b1", Campaign: "2020", Count: count, Signatory: by})
			}
		})
	}
	return in2020("b1",
		requirementCase{id: "S3.2.1", name: "in time", want: Met},
		requirementCase{id: "S3.2.1", name: "under the name that the committee gave it", change: func(r *sheetRecords) {
			add(r, &r.rectified["c1"].Opened, "2020-09-30", events.CampaignOpened{Org: "c1", Campaign: "TS"})
			r.rectified["b1"].SelfChecked[0].Fact.Campaign = "TS"
		}, want: Met},
		requirementCase{id: "S3.2.1", name: "in a special campaign, which is opened later", change: func(r *sheetRecords) {
			add(r, &r.rectified["c1"].Opened, "2020-10-01", events.CampaignOpened{Org: "c1", Campaign: "ZX"})
			r.rectified["b1"].SelfChecked[0].Fact.Campaign = "ZX"
		}, want: Unmet},
		requirementCase{id: "S3.2.1", name: "on 10 October", change: check("2020-10-10"), want: Met},
		requirementCase{id: "S3.2.1", name: "on 11 October", change: check("2020-10-11"), want: Late},
		requirementCase{id: "S3.2.1", name: "none, on 10 October", change: check(""), on: "2020-10-10", want: Pending},
		requirementCase{id: "S3.2.1", name: "none, on 11 October", change: check(""), on: "2020-10-11", want: Unmet},
		requirementCase{id: "S3.2.1", name: "a branch founded during the campaign", change: rect(func(r *sheetRecords, x *Rectification) {
			dropEntries(&x.SelfChecked, nil)
			r.roster().Established[0].On = events.MustDate("2020-09-15")
		}), want: Outside},
		requirementCase{id: "S3.2.2", name: "two found, two listed by 10 October", want: Met},
		requirementCase{id: "S3.2.2", name: "the second on 11 October", change: rect(func(_ *sheetRecords, x *Rectification) { x.Listed[1].On++ }), want: Late},
		requirementCase{id: "S3.2.2", name: "two found, one listed", change: rect(func(_ *sheetRecords, x *Rectification) { x.Listed = x.Listed[:1] }), want: Unmet},
		requirementCase{id: "S3.2.2", name: "no source", change: rect(func(_ *sheetRecords, x *Rectification) { x.Listed[0].Fact.Source = "" }), want: Unmet},
		requirementCase{id: "S3.2.2", name: "nothing found", change: rect(func(_ *sheetRecords, x *Rectification) { x.SelfChecked[0].Fact.Problems, x.Listed = 0, nil }), want: Met},
		requirementCase{id: "S3.2.2", name: "one problem under two entries", change: rect(func(_ *sheetRecords, x *Rectification) { x.Listed[1].Fact.Problem = "1" }), want: Unmet},
		requirementCase{id: "S3.2.3", name: "three sources", want: Met},
		requirementCase{id: "S3.2.3", name: "those served on 10 October", change: opinions("2020-10-10"), want: Met},
		requirementCase{id: "S3.2.3", name: "those served on 11 October", change: opinions("2020-10-11"), want: Late},
		requirementCase{id: "S3.2.3", name: "those served not heard", change: opinions(""), want: Unmet},
		requirementCase{id: "S3.2.5", name: "signed on 10 October", want: Met},
		requirementCase{id: "S3.2.5", name: "signed on 11 October", change: seal("2020-10-11", 2, mid(1)), want: Late},
		requirementCase{id: "S3.2.5", name: "not signed", change: seal("2020-10-10", 2, ""), want: Unmet},
		requirementCase{id: "S3.2.5", name: "another number", change: seal("2020-10-10", 3, mid(1)), want: Unmet},
		requirementCase{id: "S3.2.5", name: "none", change: seal("", 0, ""), want: Unmet},
		requirementCase{id: "S3.2.5", name: "an empty list, signed", change: rect(func(r *sheetRecords, x *Rectification) {
			x.Listed, x.SelfChecked[0].Fact.Problems = nil, 0
			seal("2020-10-10", 0, mid(1))(r)
		}), want: Met},
	)
}
