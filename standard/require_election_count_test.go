package standard

import "jishi/events"

// present sets roll call and round to so many of those expected.
func present(expected, present int) func(*sheetRecords) {
	return func(r *sheetRecords) {
		g := r.governed["b1"]
		g.Convened[0].Fact.Expected, g.Convened[0].Fact.Present = expected, present
		f := &g.Rounds[0].Fact
		f.Expected, f.Present, f.Issued, f.Returned, f.Valid = expected, present, present, present, present
		for i := range f.Counts {
			f.Counts[i].For = min(f.Counts[i].For, present)
			f.Counts[i].Abstain = present - f.Counts[i].For
			f.Counts[i].Elected = 2*f.Counts[i].For > present
		}
	}
}

func casesRounds() []requirementCase {
	type counted = events.ElectionCounted
	exclude := func(x events.Exclusion) func(*sheetRecords) {
		return allOf(present(9, 9), chain(func(g *Governance) { g.Convened[0].Fact.Excluded = []events.Exclusion{x} }))
	}
	adopted := events.Exclusion{Member: mid(10), Category: 4, ApprovalRef: "批复1号", Adopted: true}
	without := func(edit func(*events.Exclusion)) events.Exclusion { x := adopted; edit(&x); return x }
	candidate := func(edit func(*sheetRecords)) func(*sheetRecords) { return edit }
	return []requirementCase{
		{id: "R3.03", name: "full members", want: Met},
		{id: "R3.03", name: "one on probation", change: candidate(func(r *sheetRecords) { r.roster().Started[4].Fact.Standing = events.Probationary }), want: Unmet},
		{id: "R3.03", name: "one under probation within the Party", change: candidate(func(r *sheetRecords) {
			add(r, &r.roster().Rights, "2025-01-01", events.RightsChanged{Member: mid(5), Kind: "liucha", From: events.MustDate("2025-01-01"), To: events.MustDate("2026-01-01")})
		}), want: Unmet},
		{id: "R3.03", name: "rights restored on the day", change: candidate(func(r *sheetRecords) {
			add(r, &r.roster().Rights, "2024-03-20", events.RightsChanged{Member: mid(5), Kind: "liucha", From: events.MustDate("2024-03-20"), To: events.MustDate("2025-03-20")})
		}), want: Met},
		{id: "R3.03", name: "rights restored a day later", change: candidate(func(r *sheetRecords) {
			add(r, &r.roster().Rights, "2024-03-20", events.RightsChanged{Member: mid(5), Kind: "liucha", From: events.MustDate("2024-03-20"), To: events.MustDate("2025-03-21")})
		}), want: Unmet},
		{id: "R3.03", name: "one who left", change: candidate(func(r *sheetRecords) {
			add(r, &r.roster().Ended, "2025-03-20", events.MembershipEnded{Member: mid(5), Branch: "b1", Cause: "transfer"})
		}), want: Unmet},

		{id: "R3.07", name: "nine of ten", want: Met},
		{id: "R3.07", name: "eight of ten", change: present(10, 8), want: Met},
		{id: "R3.07", name: "seven of ten", change: present(10, 7), want: Unmet},
		{id: "R3.07", name: "seven of eight by the record, ten by the roster", change: present(8, 7), want: Unmet},
		{id: "R3.07", name: "eighteen of twenty-three", make: electionOf(23), change: present(23, 18), want: Unmet},
		{id: "R3.07", name: "nineteen of twenty-three", make: electionOf(23), change: present(23, 19), want: Met},
		{id: "R3.07", name: "three of four in the committee", change: heads(func(e *counted) { e.Present = 3 }), want: Unmet},
		{id: "R3.07", name: "no roll call", change: chain(func(g *Governance) { g.Convened = nil }), want: Unmet},

		{id: "R3.08", name: "as the roster", want: Met},
		{id: "R3.08", name: "nine by the record", change: present(9, 9), want: Unmet},
		{id: "R3.08", name: "one left out, approved and adopted", change: exclude(adopted), want: Met},
		{id: "R3.08", name: "not approved", change: exclude(without(func(x *events.Exclusion) { x.ApprovalRef = "" })), want: Unmet},
		{id: "R3.08", name: "not adopted", change: exclude(without(func(x *events.Exclusion) { x.Adopted = false })), want: Unmet},
		{id: "R3.08", name: "no such category", change: exclude(without(func(x *events.Exclusion) { x.Category = 7 })), want: Unmet},
		{id: "R3.08", name: "left out by the roster", change: allOf(present(9, 9), func(r *sheetRecords) {
			add(r, &r.roster().Excluded, "2025-03-01", events.ElectorExcluded{Member: mid(10), Branch: "b1", Category: 4, ApprovalRef: "批", AdoptedAt: "t2", From: events.MustDate("2025-03-01")})
		}), want: Met},
		{id: "R3.08", name: "one on probation does not count", change: func(r *sheetRecords) { r.admit("2024-06-20", "2024-07-10") }, want: Met},
		{id: "R3.08", name: "a congress has delegates", change: chain(func(g *Governance) {
			g.Replied[0].Fact.Form = "congress"
			g.Convened[0].Fact.Expected = 7
		}), want: Outside},

		{id: "R3.09", name: "as many as issued", want: Met},
		{id: "R3.09", name: "fewer", change: round(func(e *counted) { e.Returned, e.Valid = 8, 8 }), want: Met},
		{id: "R3.09", name: "one more", change: round(func(e *counted) { e.Returned = 10 }), want: Unmet},
		{id: "R3.09", name: "one more, done again", change: allOf(round(func(e *counted) { e.Returned = 10; e.Counts = countsOf(9, 0, 9, 8, 7, 6, 3) }),
			again(counted{Seats: 4, Body: "committee", Counts: countsOf(9, 4, 9, 8, 7, 6, 3)})), want: Met},
		{id: "R3.09", name: "more issued than present", change: round(func(e *counted) { e.Issued = 10 }), want: Unmet},
		{id: "R3.09", name: "more present than expected", change: round(func(e *counted) { e.Present = 11 }), want: Unmet},

		{id: "R3.10", name: "adds up", want: Met},
		{id: "R3.10", name: "one invalid", change: round(func(e *counted) { e.Valid, e.Invalid, e.Counts = 8, 1, countsOf(8, 4, 8, 8, 7, 6, 3) }), want: Met},
		{id: "R3.10", name: "one ballot missing", change: round(func(e *counted) { e.Valid = 8 }), want: Unmet},
		{id: "R3.10", name: "more votes than ballots", change: round(func(e *counted) { e.Counts[0].For = 10 }), want: Unmet},
		{id: "R3.10", name: "as many marks as seats", change: round(func(e *counted) { e.Counts = countsOf(9, 4, 9, 8, 8, 8, 3) }), want: Met},
		{id: "R3.10", name: "one more", change: round(func(e *counted) { e.Counts = countsOf(9, 4, 9, 8, 8, 8, 4) }), want: Unmet},
		{id: "R3.10", name: "negative", change: round(func(e *counted) { e.Counts[0].Against = -1 }), want: Unmet},

		{id: "R3.15", name: "secret", want: Met},
		{id: "R3.15", name: "by show of hands", change: round(func(e *counted) { e.Secret = false }), want: Unmet},
		{id: "R3.15", name: "in the committee by show of hands", change: heads(func(e *counted) { e.Secret = false }), want: Unmet},

		{id: "R3.16", name: "adopted", want: Met},
		{id: "R3.16", name: "none", change: chain(func(g *Governance) { g.Tellers = nil }), want: Unmet},
		{id: "R3.16", name: "named and not adopted", change: allOf(chain(func(g *Governance) { g.Tellers = nil }), round(func(e *counted) { e.Tellers = []events.MemberID{mid(6)} })), want: Unmet},
		{id: "R3.16", name: "adopted by another meeting", change: chain(func(g *Governance) { g.Tellers[0].Fact.Meeting = "t2" }), want: Unmet},
		{id: "R3.16", name: "a candidate", change: chain(func(g *Governance) { g.Tellers[0].Fact.Tellers[0] = mid(5) }), want: Unmet},
		{id: "R3.16", name: "a counter is a candidate", change: chain(func(g *Governance) { g.Tellers[0].Fact.Counters[0] = mid(5) }), want: Unmet},
		{id: "R3.16", name: "a name written in is no candidate", change: round(func(e *counted) {
			e.Counts[4].Against, e.Counts[4].Abstain = 6, 0
			e.Counts = append(e.Counts, events.CandidateCount{Member: mid(6), For: 1})
		}), want: Met},

		{id: "R3.17", name: "every ballot takes a side", want: Met},
		{id: "R3.17", name: "one does not", change: round(func(e *counted) { e.Counts[4].Abstain = 5 }), want: Unmet},
		{id: "R3.17", name: "as many written in as against", change: round(func(e *counted) {
			e.Counts[4].Against, e.Counts[4].Abstain = 2, 4
			e.Counts = append(e.Counts, events.CandidateCount{Member: mid(9), For: 2})
		}), want: Met},
		{id: "R3.17", name: "who abstains may not", change: round(func(e *counted) {
			e.Counts[4].Against, e.Counts[4].Abstain = 1, 5
			e.Counts = append(e.Counts, events.CandidateCount{Member: mid(9), For: 2})
		}), want: Unmet},
		{id: "R3.17", name: "list not on record", change: chain(func(g *Governance) { g.Approved = nil }), want: Outside},
	}
}

// electionOf is the election in a branch of n voters.
func electionOf(n int) func() *sheetRecords {
	return func() *sheetRecords {
		r := electionBranch()
		for i := 11; i <= n; i++ {
			add(r, &r.roster().Started, "2019-01-01", events.MembershipStarted{Member: mid(i), Branch: "b1", Standing: events.Full, Cause: "opening"})
		}
		return r
	}
}

func casesMajority() []requirementCase {
	type counted = events.ElectionCounted
	counts := func(elected int, votes ...int) func(*sheetRecords) {
		return round(func(e *counted) { e.Counts = countsOf(e.Valid, elected, votes...) })
	}
	named := func(cs []events.CandidateCount, ids ...int) []events.CandidateCount {
		for i := range cs {
			cs[i].Member = mid(ids[i])
		}
		return cs
	}
	tie := counts(3, 9, 8, 7, 5, 5) // the fourth seat is tied between m04 and m05
	short := counts(3, 9, 8, 7, 4, 3)
	runoff := func(elected int, votes ...int) func(*sheetRecords) {
		return again(counted{Seats: 1, Body: "committee", Between: []events.MemberID{mid(4), mid(5)}, Counts: named(countsOf(9, elected, votes...), 4, 5)})
	}
	refill := func(elected, votes int) func(*sheetRecords) {
		return again(counted{Seats: 1, Body: "committee", Between: []events.MemberID{mid(4)}, Counts: named(countsOf(9, elected, votes), 4)})
	}
	eight := present(10, 8)
	reduce := func(consent int) func(*sheetRecords) {
		return allOf(short, round(func(e *counted) { e.Reduced, e.Consent = 1, consent }))
	}
	return []requirementCase{
		{id: "R3.11", name: "all with a majority", want: Met},
		{id: "R3.11", name: "five of nine", change: counts(4, 9, 8, 7, 5, 3), want: Met},
		{id: "R3.11", name: "four of nine is recorded as elected", change: counts(4, 9, 8, 7, 4, 3), want: Unmet},
		{id: "R3.11", name: "four of eight is exactly half", change: allOf(eight, counts(4, 8, 8, 7, 4, 3)), want: Unmet},
		{id: "R3.11", name: "five of eight", change: allOf(eight, counts(4, 8, 8, 7, 5, 3)), want: Met},
		{id: "R3.11", name: "of those present, not of the ballots", change: round(func(e *counted) {
			e.Valid, e.Invalid, e.Counts = 7, 2, countsOf(7, 4, 7, 7, 6, 4, 3)
		}), want: Unmet},
		{id: "R3.11", name: "majority and not recorded as elected", change: counts(3, 9, 8, 7, 6, 3), want: Unmet},
		{id: "R3.11", name: "tied and recorded as elected", change: counts(4, 9, 8, 7, 5, 5), want: Unmet},
		{id: "R3.11", name: "secretary with half of the committee", change: heads(func(e *counted) { e.Counts = countsOf(4, 1, 2) }), want: Unmet},
		{id: "R3.11", name: "no count", change: chain(func(g *Governance) { g.Rounds = nil }), want: Unmet},
		{id: "R3.11", name: "no quorum is another rule's", change: allOf(present(10, 7), chain(func(g *Governance) { g.Rounds = g.Rounds[:1] })), want: Outside},

		{id: "R3.12", name: "no tie", want: Outside},
		{id: "R3.12", name: "no other ballot", change: tie, want: Unmet},
		{id: "R3.12", name: "another ballot", change: allOf(tie, runoff(1, 6, 3)), want: Met},
		{id: "R3.12", name: "most votes, no majority", change: allOf(tie, runoff(1, 4, 3)), want: Met},
		{id: "R3.12", name: "the other one is recorded as elected", change: allOf(tie, runoff(2, 6, 3)), want: Unmet},
		{id: "R3.12", name: "tied again", change: allOf(tie, runoff(0, 4, 4)), want: Unmet},
		{id: "R3.12", name: "tied again, and again voted on", change: allOf(tie, runoff(0, 4, 4), runoff(1, 5, 4)), want: Met},
		{id: "R3.11", name: "a round among others needs a majority", change: allOf(tie, refill(1, 4)), want: Unmet},
		{id: "R3.12", name: "a round among others decides no tie", change: allOf(tie, refill(1, 5)), want: Unmet},
		{id: "R3.11", name: "another ballot needs no majority", change: allOf(tie, runoff(1, 4, 3)), want: Met},

		{id: "R3.13", name: "all seats filled", want: Outside},
		{id: "R3.13", name: "one open", change: short, want: Unmet},
		{id: "R3.13", name: "filled by a separate election", change: allOf(short, refill(1, 5)), want: Met},
		{id: "R3.13", name: "not filled by it", change: allOf(short, refill(0, 4)), want: Unmet},
		{id: "R3.13", name: "given up with five of nine", change: reduce(5), want: Met},
		{id: "R3.13", name: "given up with four of nine", change: reduce(4), want: Unmet},
		{id: "R3.13", name: "a tie is no shortfall", change: allOf(tie, runoff(1, 6, 3)), want: Outside},
	}
}
