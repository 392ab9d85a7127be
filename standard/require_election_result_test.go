package standard

import "jishi/events"

func casesResult() []requirementCase {
	posts := func(edit func(*events.PostsElected)) func(*sheetRecords) {
		return func(r *sheetRecords) {
			f := &r.roster().Elected[1].Fact
			f.Posts = append([]events.PostHolding(nil), f.Posts...)
			edit(f)
		}
	}
	on := func(report, reply, handover string) func(*sheetRecords) {
		return chain(func(g *Governance) {
			for _, x := range []struct {
				day  string
				set  func(events.Date)
				drop func()
			}{
				{report, func(d events.Date) { g.Reported[0].On = d }, func() { g.Reported = nil }},
				{reply, func(d events.Date) { g.Confirmed[0].On = d }, func() { g.Confirmed = nil }},
				{handover, func(d events.Date) { g.HandedOver[0].On = d }, func() { g.HandedOver = nil }},
			} {
				if x.day == "" {
					x.drop()
				} else {
					x.set(events.MustDate(x.day))
				}
			}
		})
	}
	return append(casesByElection(), []requirementCase{
		{id: "R3.14", name: "posts match", want: Met},
		{id: "R3.14", name: "elected without a post", change: posts(func(e *events.PostsElected) { e.Posts = e.Posts[:3] }), want: Unmet},
		{id: "R3.14", name: "in office without election", change: posts(func(e *events.PostsElected) { e.Posts[3].Member = mid(9) }), want: Unmet},
		{id: "R3.14", name: "two posts of one person", change: posts(func(e *events.PostsElected) {
			e.Posts = append(e.Posts, events.PostHolding{Member: mid(2), Post: events.PostMember})
		}), want: Met},
		{id: "R3.14", name: "fewer seats than approved", change: chain(func(g *Governance) { g.Approved[0].Fact.Seats = 5 }), want: Unmet},
		{id: "R3.14", name: "no count", change: chain(func(g *Governance) { g.Rounds = nil }), want: Outside},

		{id: "R3.19", name: "reported, confirmed, handed over", want: Met},
		{id: "R3.19", name: "reported on the last day", change: on("2025-04-19", "2025-04-20", "2025-04-21"), want: Met},
		{id: "R3.19", name: "reported a day later", change: on("2025-04-20", "2025-04-21", "2025-04-22"), want: Late},
		{id: "R3.19", name: "not reported, on the last day", change: on("", "", ""), on: "2025-04-19", want: Pending},
		{id: "R3.19", name: "not reported, a day later", change: on("", "", ""), on: "2025-04-20", want: Unmet},
		{id: "R3.19", name: "no reply, on the last day", change: on("2025-03-25", "", ""), on: "2025-04-25", want: Pending},
		{id: "R3.19", name: "no reply, a day later", change: on("2025-03-25", "", ""), on: "2025-04-26", want: Unmet},
		{id: "R3.19", name: "reply a day late", change: on("2025-03-25", "2025-04-26", "2025-04-27"), want: Late},
		{id: "R3.19", name: "refused", change: chain(func(g *Governance) { g.Confirmed[0].Fact.Approved = false }), want: Unmet},
		{id: "R3.19", name: "not handed over, on the last day", change: on("2025-03-25", "2025-04-05", ""), on: "2025-05-05", want: Pending},
		{id: "R3.19", name: "not handed over, a day later", change: on("2025-03-25", "2025-04-05", ""), on: "2025-05-06", want: Unmet},
		{id: "R3.19", name: "the first team has nobody to hand over", change: allOf(on("2025-03-25", "2025-04-05", ""), func(r *sheetRecords) {
			r.roster().Elected = r.roster().Elected[1:]
		}), want: Met},
		{id: "R3.19", name: "old paper names the reply", change: allOf(on("", "", ""), posts(func(e *events.PostsElected) { e.ReplyRef = "批复1号" })), want: Met},
		{id: "R3.19", name: "election at the end of the year, report in the next", make: decemberElection, year: 2026, on: "2026-01-18", period: "2025-12-20", want: Pending},
		{id: "R3.19", name: "and overdue there", make: decemberElection, year: 2026, on: "2026-01-20", period: "2025-12-20", want: Unmet},
		{id: "R3.19", name: "in the year of the election it is not due", make: decemberElection, on: "2026-01-20", period: "2025-12-20", want: Pending},
	}...)
}

// decemberElection is an election of 20 December without a number, and nothing
// after it.
func decemberElection() *sheetRecords {
	return teamedOn("2025-12-20")
}

func teamedOn(on string) *sheetRecords { return termed("2022-12-22", on)() }

func casesByElection() []requirementCase {
	type counted = events.ElectionCounted
	// by is a by-election for the secretary, who left on 1 May.
	by := func(edit func(*counted), rounds bool) func() *sheetRecords {
		return func() *sheetRecords {
			r := modelBranch()
			b := r.roster()
			add(r, &b.Vacated, "2025-05-01", events.PostVacated{Org: "b1", Member: mid(1), Post: events.PostSecretary})
			add(r, &b.Appointed, "2025-06-01", events.PostAppointed{Org: "b1", Member: mid(5), Post: events.PostSecretary, ByElected: true, Election: "by1"})
			f := counted{Org: "b1", Election: "by1", Round: 1, Seats: 1, Body: "by_election", Expected: 10, Present: 8, Issued: 8, Returned: 8, Valid: 8, Secret: true,
				Counts: []events.CandidateCount{{Member: mid(5), For: 5, Against: 3, Elected: true}}}
			edit(&f)
			if rounds {
				add(r, &r.governed["b1"].Rounds, "2025-06-01", f)
			}
			return r
		}
	}
	same := func(*counted) {}
	return []requirementCase{
		{id: "R3.20", name: "counted and won", make: by(same, true), want: Met},
		{id: "R3.20", name: "no count", make: by(same, false), want: Unmet},
		{id: "R3.20", name: "no quorum", make: by(func(e *counted) { e.Present = 7 }, true), want: Unmet},
		{id: "R3.20", name: "more ballots than issued", make: by(func(e *counted) { e.Returned = 9 }, true), want: Unmet},
		{id: "R3.20", name: "somebody else won", make: by(func(e *counted) { e.Counts[0].Member = mid(6) }, true), want: Unmet},
		{id: "R3.20", name: "old paper", make: func() *sheetRecords {
			r := by(same, false)()
			r.roster().Appointed[0].Mode = events.Backfill
			return r
		}, want: Outside},
		{id: "R3.20", name: "the whole team", want: Outside},
		{id: "R3.11", name: "by-election with half of those present", make: by(func(e *counted) { e.Counts[0].For = 4 }, true), want: Unmet},
		{id: "R3.04", name: "by-election of one", make: by(same, true), want: Outside},
		{id: "R3.19", name: "by-election not reported", make: by(same, true), on: "2025-07-02", period: "by1", want: Unmet},
	}
}
