package standard

import (
	"slices"

	"jishi/events"
)

func casesMechanism() []requirementCase {
	cases := slices.Concat(casesDuty(), casesPoints(), casesOversight())
	for i := range cases {
		c := &cases[i]
		if c.make == nil {
			c.make = modelCommittee
		}
		if c.org == "" {
			c.org = "c1"
		}
	}
	return slices.Concat(cases, casesSystems())
}

func casesDuty() []requirementCase {
	committee := func(edit func(y *BranchYear)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.yearOf("c1", 2025)) }
	}
	award := func(edit func(a *events.AwardGranted)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(&r.yearOf("b1", 2025).Awards[0].Fact) }
	}
	notStudied := func(r *sheetRecords) { dropEntries(&r.cal("c1", 2025).Held, nil) }
	absent := func(id events.MemberID, meetings ...events.MeetingID) func(*sheetRecords) {
		return func(r *sheetRecords) {
			for i := range r.cal("b1", 2025).Attendance {
				if a := &r.cal("b1", 2025).Attendance[i].Fact; slices.Contains(meetings, a.Meeting) {
					a.Present = without(a.Present, id)
				}
			}
		}
	}
	return []requirementCase{
		{id: "S4.1.1", name: "assessed in January", want: Met},
		{id: "S4.1.1", name: "without the item", change: committee(func(y *BranchYear) { y.Assessed[0].Fact.Items = []string{"party_building"} }), want: Unmet},
		{id: "S4.1.1", name: "on 31 March", change: committee(func(y *BranchYear) { y.Assessed[0].On = events.MustDate("2026-03-31") }), want: Met},
		{id: "S4.1.1", name: "on 1 April", change: committee(func(y *BranchYear) { y.Assessed[0].On = events.MustDate("2026-04-01") }), want: Late},
		{id: "S4.1.1", name: "not yet", change: committee(func(y *BranchYear) { y.Assessed = nil }), on: "2026-03-31", want: Pending},
		{id: "S4.1.2", name: "on the star of the year before", want: Met},
		{id: "S4.1.2", name: "on no star", change: award(func(a *events.AwardGranted) { a.Rating = 0 }), want: Unmet},
		{id: "S4.1.2", name: "on a star that was not decided yet", change: award(func(a *events.AwardGranted) { a.Rating = 2025 }), want: Unmet},
		{id: "S4.1.2", name: "to a person", change: award(func(a *events.AwardGranted) { a.Rating, a.Member = 0, mid(5) }), want: Outside},
		{id: "S4.1.3", name: "studied", want: Met},
		{id: "S4.1.3", name: "not studied", change: notStudied, want: Unmet},
		{id: "S4.1.3", name: "not studied, on the last day", change: notStudied, on: "2025-12-31", want: Pending},
		{id: "S4.1.4", name: "ten of ten and eight of ten", want: Met},
		{id: "S4.1.4", name: "seven of ten", change: absent(mid(1), "t1", "t2", "t3"), want: Unmet},
		{id: "S4.1.4", name: "seven of ten, the year still runs", change: absent(mid(1), "t1", "t2", "t3"), on: "2025-12-31", want: Pending},
		{id: "S4.1.4", name: "no attendance on record", change: func(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }, want: Outside},
	}
}

func casesPoints() []requirementCase {
	points := func(edit func(r *sheetRecords, g *Governance)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r, r.governed["c1"]) }
	}
	noneFor2 := points(func(_ *sheetRecords, g *Governance) { g.Points = g.Points[:1] })
	elected := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			r.governed["c1"].Points = r.governed["c1"].Points[:1]
			add(r, &r.rosters["c1"].Vacated, "2019-03-01", events.PostVacated{Org: "c1", Member: mid(2), Post: events.PostDeputy})
			add(r, &r.rosters["c1"].Appointed, on, events.PostAppointed{Org: "c1", Member: mid(2), Post: events.PostDeputy})
		}
	}
	end := func(leader events.MemberID, branch events.OrgID) func(*sheetRecords) {
		return points(func(r *sheetRecords, g *Governance) {
			add(r, &g.PointEnd, "2025-06-01", events.ContactPointEnded{Org: "c1", Leader: leader, Branch: branch})
		})
	}
	visits := func(r *sheetRecords) {
		dropEntries(&r.yearOf("c1", 2025).Visits, func(v *events.ContactPointVisited) bool { return v.Leader == mid(1) })
	}
	lagging := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			end(mid(1), "b3")(r)
			addAt(r, &r.governed["c1"].Points, "2025-06-01", events.ContactPointAssigned{Org: "c1", Leader: mid(1), Branch: "b1"})
			r.yearOf("b3", 2024).Decided[0].On = events.MustDate(on)
		}
	}
	return []requirementCase{
		{id: "S4.1.5", name: "every leader has one", period: "2025", want: Met},
		{id: "S4.1.5", name: "the secretary has none", change: points(func(_ *sheetRecords, g *Governance) { g.Points = g.Points[1:] }), period: "2025", want: Unmet},
		{id: "S4.1.5", name: "his ended in June", change: end(mid(1), "b3"), period: "2025", want: Unmet},
		{id: "S4.1.5", name: "ended and assigned again", change: func(r *sheetRecords) {
			end(mid(1), "b3")(r)
			add(r, &r.governed["c1"].Points, "2025-06-01", events.ContactPointAssigned{Org: "c1", Leader: mid(1), Branch: "b3"})
		}, period: "2025", want: Met},
		{id: "S4.1.5", name: "visited", period: "2025 visits", want: Met},
		{id: "S4.1.5", name: "not visited", change: visits, period: "2025 visits", want: Unmet},
		{id: "S4.1.5", name: "not visited, on the last day", change: visits, on: "2025-12-31", period: "2025 visits", want: Pending},
		{id: "S4.1.5", name: "the lagging branch has a leader", period: "2025 lagging", want: Met},
		{id: "S4.1.5", name: "it lost him", change: end(mid(1), "b3"), period: "2025 lagging", want: Unmet},
		{id: "S4.1.5", name: "lagging for thirty days", change: lagging("2025-12-01"), on: "2025-12-31", period: "2025 lagging", want: Pending},
		{id: "S4.1.5", name: "for thirty-one", change: lagging("2025-11-30"), on: "2025-12-31", period: "2025 lagging", want: Unmet},
		{id: "S4.1.5", name: "its leader left the team", change: func(r *sheetRecords) {
			add(r, &r.rosters["c1"].Vacated, "2025-12-01", events.PostVacated{Org: "c1", Member: mid(1), Post: events.PostSecretary})
		}, period: "2025 lagging", want: Unmet},
		{id: "S4.1.5", name: "raised by hand", change: func(r *sheetRecords) {
			end(mid(1), "b3")(r)
			add(r, &r.yearOf("b3", 2024).Overridden, "2025-08-01", events.RatingOverridden{Org: "b3", Year: 2024, By: "c1", Star: 3, Tier: string(Middle)})
		}, period: "2025 lagging", want: Outside},
		{id: "S4.1.5", name: "nobody else is in office, a deputy of thirty-one days", change: func(r *sheetRecords) {
			elected("2025-11-30")(r)
			addAt(r, &r.rosters["c1"].Vacated, "2025-01-01", events.PostVacated{Org: "c1", Member: mid(1), Post: events.PostSecretary})
		}, on: "2025-12-31", period: "2025", want: Unmet},
		{id: "S4.1.5", name: "the same, of thirty", change: func(r *sheetRecords) {
			elected("2025-12-01")(r)
			addAt(r, &r.rosters["c1"].Vacated, "2025-01-01", events.PostVacated{Org: "c1", Member: mid(1), Post: events.PostSecretary})
		}, on: "2025-12-31", period: "2025", want: Pending},
		{id: "S4.1.5", name: "nobody has a point and there is no team", change: func(r *sheetRecords) {
			noneFor2(r)
			r.rosters["c1"].Elected = nil
		}, period: "2025", want: Outside},
	}
}

func casesOversight() []requirementCase {
	committee := func(edit func(y *BranchYear)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.yearOf("c1", 2025)) }
	}
	analysed := func(on string) func(*sheetRecords) {
		return committee(func(y *BranchYear) { y.Analyses[1].On = events.MustDate(on) })
	}
	survey := committee(func(y *BranchYear) { y.Surveys = y.Surveys[:1] })
	unheard := committee(func(y *BranchYear) { y.Heard = slices.Delete(y.Heard, 1, 2) })
	return []requirementCase{
		{id: "S4.2.1", name: "one", want: Met},
		{id: "S4.2.1", name: "none", change: committee(func(y *BranchYear) { y.Innovations = nil }), want: Unmet},
		{id: "S4.2.1", name: "one of a branch", change: func(r *sheetRecords) {
			r.yearOf("c1", 2025).Innovations = nil
			add(r, &r.yearOf("b2", 2025).Innovations, "2025-12-31", events.InnovationRegistered{Org: "b2", Year: 2025})
		}, want: Met},
		{id: "S4.2.2", name: "every quarter", period: "2025Q2", want: Met},
		{id: "S4.2.2", name: "thirty days after the quarter", change: analysed("2025-07-30"), period: "2025Q2", want: Met},
		{id: "S4.2.2", name: "thirty-one days after", change: analysed("2025-07-31"), period: "2025Q2", want: Late},
		{id: "S4.2.2", name: "a quarter without", change: committee(func(y *BranchYear) { y.Analyses = slices.Delete(y.Analyses, 1, 2) }), period: "2025Q2", want: Unmet},
		{id: "S4.2.2", name: "one that names no quarter", change: committee(func(y *BranchYear) {
			y.Analyses[1].Fact.Quarter, y.Analyses[1].On = 0, events.MustDate("2025-06-30")
		}), period: "2025Q2", want: Met},
		{id: "S4.3.1", name: "two surveys cover all", want: Met},
		{id: "S4.3.1", name: "one branch is left out", change: survey, want: Unmet},
		{id: "S4.3.1", name: "the same, on the last day", change: survey, on: "2025-12-31", want: Pending},
		{id: "S4.3.1", name: "the last one in January", change: committee(func(y *BranchYear) { y.Surveys[1].On = events.MustDate("2026-01-01") }), want: Late},
		{id: "S4.3.1", name: "the branch left out is of the year", change: func(r *sheetRecords) {
			survey(r)
			r.rosters["b3"].Established[0].On = events.MustDate("2025-01-02")
		}, want: Met},
		{id: "S4.3.2", name: "every quarter", period: "2025Q2", want: Met},
		{id: "S4.3.2", name: "a quarter without", change: unheard, period: "2025Q2", want: Unmet},
		{id: "S4.3.2", name: "on the last day of the quarter", change: unheard, on: "2025-06-30", period: "2025Q2", want: Pending},
		{id: "S4.3.2", name: "the day after", change: unheard, on: "2025-07-01", period: "2025Q2", want: Unmet},
		{id: "S4.3.2", name: "nobody was heard", change: committee(func(y *BranchYear) { y.Heard[1].Fact.Branches = nil }), period: "2025Q2", want: Unmet},
		{id: "S4.3.2", name: "before the plan", make: func() *sheetRecords { r := threeBranches(); r.calOf("c1", 2020); return r }, year: 2020, period: "2020Q3", want: Outside},
		{id: "S4.3.2", name: "the first whole quarter under the plan", make: func() *sheetRecords { r := threeBranches(); r.calOf("c1", 2020); return r }, year: 2020, period: "2020Q4", want: Unmet},
	}
}

func casesSystems() []requirementCase {
	doc := func(kind events.DocumentKind, on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			g := r.governed["c1"]
			dropEntries(&g.Documents, func(d *events.DocumentIssued) bool { return d.Kind == kind })
			if on != "" {
				addAt(r, &g.Documents, on, events.DocumentIssued{Org: "c1", Kind: kind})
			}
		}
	}
	four := func() *sheetRecords {
		r := modelBranch()
		for _, k := range []events.RuleKind{events.RuleDeliberation, events.RuleOrgLife, events.RuleAssessment, events.RuleDisclosure} {
			add(r, &r.governed["b1"].Rules, "2021-01-10", events.RuleAdopted{Org: "b1", Kind: k})
		}
		return r
	}
	three := func(r *sheetRecords) { r.governed["b1"].Rules = r.governed["b1"].Rules[1:] }
	cases := []requirementCase{
		{id: "S4.3.3", name: "in force", want: Met},
		{id: "S4.3.3", name: "none", change: doc(events.DocMethod, ""), want: Unmet},
		{id: "S4.3.3", name: "after the day that is read", change: doc(events.DocMethod, "2026-01-01"), want: Unmet},
		{id: "S4.3.3", name: "on it", change: doc(events.DocMethod, "2025-12-31"), want: Met},
		{id: "S4.3.5", name: "both in December", want: Met},
		{id: "S4.3.5", name: "list on 1 December", change: doc(events.DocTaskList, "2025-12-01"), want: Met},
		{id: "S4.3.5", name: "list on 30 November", change: doc(events.DocTaskList, "2025-11-30"), want: Unmet},
		{id: "S4.3.5", name: "list on 31 December", change: doc(events.DocTaskList, "2025-12-31"), want: Met},
		{id: "S4.3.5", name: "list in January", change: doc(events.DocTaskList, "2026-01-01"), want: Late},
		{id: "S4.3.5", name: "no measures", change: doc(events.DocMeasures, ""), want: Unmet},
		{id: "S4.3.5", name: "no measures, on the last day", change: doc(events.DocMeasures, ""), on: "2025-12-31", want: Pending},
		{id: "S4.3.6", name: "five", want: Met},
		{id: "S4.3.6", name: "four", change: func(r *sheetRecords) { r.governed["c1"].Rules = r.governed["c1"].Rules[:4] }, want: Unmet},
		{id: "S4.3.6", name: "one repealed", change: func(r *sheetRecords) {
			add(r, &r.governed["c1"].Repealed, "2025-03-01", events.RuleRepealed{Org: "c1", Kind: events.RuleDuty})
		}, want: Unmet},
	}
	for i := range cases {
		cases[i].make, cases[i].org = modelCommittee, "c1"
	}
	return append(cases,
		requirementCase{id: "S4.3.4", name: "four", make: four, want: Met},
		requirementCase{id: "S4.3.4", name: "three", make: four, change: three, want: Unmet},
		requirementCase{id: "S4.3.4", name: "three, half a year after the founding", make: four, change: func(r *sheetRecords) {
			three(r)
			r.roster().Established[0].On = events.MustDate("2025-06-30")
		}, on: "2025-12-30", want: Pending},
		requirementCase{id: "S4.3.4", name: "three, the day after", make: four, change: func(r *sheetRecords) {
			three(r)
			r.roster().Established[0].On = events.MustDate("2025-06-30")
		}, on: "2025-12-31", want: Unmet},
		requirementCase{id: "S4.3.4", name: "a temporary branch", make: four, change: func(r *sheetRecords) {
			three(r)
			r.roster().Established[0].Fact.Kind = events.TempBranch
		}, want: Outside},
	)
}
