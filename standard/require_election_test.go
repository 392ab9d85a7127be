package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

func casesElections() []requirementCase {
	cases := slices.Concat(casesChain(), casesRounds(), casesMajority(), casesResult())
	for i := range cases {
		if cases[i].make == nil {
			cases[i].make = electionBranch
		}
	}
	return cases
}

// electionBranch is the model branch with an election of 2025 that lacks nothing:
// the term of 25 March 2022 ended on 25 March 2025; four seats, five candidates,
// ten voters of whom nine came.
func electionBranch() *sheetRecords {
	r := modelBranch()
	b, g, c := r.roster(), r.governed["b1"], r.cal("b1", 2025)
	posts := b.Elected[0].Fact.Posts
	b.Elected = nil
	add(r, &b.Elected, "2022-03-25", events.PostsElected{Org: "b1", Posts: posts})
	add(r, &b.Reminded, "2024-09-10", events.TermReminded{Org: "b1", Channel: "letter", TermEnd: events.MustDate("2025-03-25")})
	ask := events.ElectionRequested{Org: "b1", Election: "e1", To: "c1", Form: "assembly"}
	add(r, &b.Requested, "2024-11-20", ask)
	add(r, &g.Asked, "2024-11-20", ask)
	add(r, &g.Replied, "2024-12-05", events.ElectionReplied{Org: "b1", Election: "e1", By: "c1", Approved: true, Form: "assembly"})
	candidates := []events.Candidate{{Member: mid(1), Post: events.PostSecretary, Background: "management"}, {Member: mid(2)}, {Member: mid(3)}, {Member: mid(4)}, {Member: mid(5)}}
	add(r, &g.Nominated, "2025-01-10", events.CandidatesNominated{Org: "b1", Election: "e1", Seats: 4, Candidates: candidates})
	add(r, &g.Approved, "2025-02-10", events.CandidatesApproved{Org: "b1", Election: "e1", By: "c1", Seats: 4, Candidates: candidates})
	add(r, &c.Held, "2025-03-20", events.MeetingHeld{Meeting: "ev", Org: "b1", Kind: events.Assembly})
	add(r, &c.Held, "2025-03-20", events.MeetingHeld{Meeting: "ec", Org: "b1", Kind: events.CommitteeSit})
	slices.SortStableFunc(c.Held, func(a, b Entry[events.MeetingHeld]) int { return int(a.On - b.On) })
	add(r, &g.Convened, "2025-03-20", events.ElectionConvened{Org: "b1", Election: "e1", Meeting: "ev", Chair: mid(1), Expected: 10, Present: 9})
	add(r, &g.Tellers, "2025-03-20", events.TellersAdopted{Org: "b1", Election: "e1", Meeting: "ev", Tellers: []events.MemberID{mid(6), mid(7)}, Counters: []events.MemberID{mid(8)}})
	add(r, &g.Rounds, "2025-03-20", events.ElectionCounted{Org: "b1", Election: "e1", Round: 1, Meeting: "ev", Seats: 4, Body: "committee",
		Expected: 10, Present: 9, Issued: 9, Returned: 9, Valid: 9, Secret: true, Counts: countsOf(9, 4, 9, 8, 7, 6, 3)})
	add(r, &g.Rounds, "2025-03-20", events.ElectionCounted{Org: "b1", Election: "e1", Round: 1, Meeting: "ec", Seats: 1, Body: "posts",
		Expected: 4, Present: 4, Issued: 4, Returned: 4, Valid: 4, Secret: true, Counts: countsOf(4, 1, 3)})
	add(r, &b.Elected, "2025-03-20", events.PostsElected{Org: "b1", Posts: posts, Election: "e1"})
	add(r, &g.Reported, "2025-03-25", events.ElectionReported{Org: "b1", Election: "e1", To: "c1"})
	add(r, &g.Confirmed, "2025-04-05", events.ElectionConfirmed{Org: "b1", Election: "e1", By: "c1", Approved: true})
	add(r, &g.HandedOver, "2025-04-10", events.OfficeHandedOver{Org: "b1", Election: "e1"})
	return r
}

// countsOf are the counts of the first members in order, the first of them
// elected; who did not vote for one abstained.
func countsOf(valid, elected int, votes ...int) []events.CandidateCount {
	var out []events.CandidateCount
	for i, v := range votes {
		out = append(out, events.CandidateCount{Member: mid(i + 1), For: v, Abstain: valid - v, Elected: i < elected})
	}
	return out
}

// round edits the round of the assembly, heads that of the new committee.
func round(edit func(*events.ElectionCounted)) func(*sheetRecords) {
	return func(r *sheetRecords) { edit(&r.governed["b1"].Rounds[0].Fact) }
}

func heads(edit func(*events.ElectionCounted)) func(*sheetRecords) {
	return func(r *sheetRecords) { edit(&r.governed["b1"].Rounds[1].Fact) }
}

// again adds another round of the assembly.
func again(f events.ElectionCounted) func(*sheetRecords) {
	return func(r *sheetRecords) {
		f.Org, f.Election, f.Meeting, f.Secret = "b1", "e1", "ev", true
		f.Expected, f.Present, f.Issued, f.Returned, f.Valid = 10, 9, 9, 9, 9
		f.Round = cap(r.governed["b1"].Rounds) + 2
		add(r, &r.governed["b1"].Rounds, "2025-03-20", f)
	}
}

func chain(edit func(*Governance)) func(*sheetRecords) {
	return func(r *sheetRecords) { edit(r.governed["b1"]) }
}

func casesChain() []requirementCase {
	day := events.MustDate
	// ready is the election before its assembly.
	ready := chain(func(g *Governance) { g.Convened, g.Tellers, g.Rounds = nil, nil, nil })
	notYet := allOf(ready, func(r *sheetRecords) {
		r.roster().Elected = r.roster().Elected[:1]
		g := r.governed["b1"]
		g.Reported, g.Confirmed, g.HandedOver = nil, nil, nil
	})
	cut := func(edit func(*Governance)) func(*sheetRecords) { return allOf(notYet, chain(edit)) }
	seats := func(seats, names int) func(*sheetRecords) {
		return chain(func(g *Governance) {
			f := &g.Approved[0].Fact
			f.Seats, f.Candidates = seats, nil
			for i := range names {
				f.Candidates = append(f.Candidates, events.Candidate{Member: mid(i + 1)})
			}
		})
	}
	congress := chain(func(g *Governance) { g.Replied[0].Fact.Form = "congress" })
	return []requirementCase{
		{id: "R3.02", name: "approved", want: Met},
		{id: "R3.02", name: "no reply", change: chain(func(g *Governance) { g.Replied = nil }), want: Unmet},
		{id: "R3.02", name: "refused", change: chain(func(g *Governance) { g.Replied[0].Fact.Approved = false }), want: Unmet},
		{id: "R3.02", name: "reply on the day of the election", change: chain(func(g *Governance) { g.Replied[0].On = day("2025-03-20") }), want: Met},
		{id: "R3.02", name: "reply a day later", change: chain(func(g *Governance) { g.Replied[0].On = day("2025-03-21") }), want: Unmet},
		{id: "R3.02", name: "by a meeting of the committee", change: func(r *sheetRecords) { r.cal("b1", 2025).Meeting("ev").Fact.Kind = events.CommitteeSit }, want: Unmet},
		{id: "R3.02", name: "congress of ten", change: congress, want: Unmet},
		{id: "R3.02", name: "request waits", change: cut(func(g *Governance) { g.Replied, g.Nominated, g.Approved = nil, nil, nil }), on: "2025-02-01", want: Pending},
		{id: "R3.02", name: "another year", year: 2026, want: Outside},
		{id: "R3.02", name: "the result alone, from old paper", change: allOf(chain(func(g *Governance) { *g = Governance{Org: "b1"} }), func(r *sheetRecords) {
			r.roster().Elected[1].Mode = events.Backfill
		}), want: Outside},
		{id: "R3.02", name: "the result alone, live", change: chain(func(g *Governance) { *g = Governance{Org: "b1"} }), want: Unmet},

		{id: "R3.04", name: "five for four", want: Met},
		{id: "R3.04", name: "four for four", change: seats(4, 4), want: Unmet},
		{id: "R3.04", name: "four for three", change: seats(3, 4), want: Met},
		{id: "R3.04", name: "three for three", change: seats(3, 3), want: Unmet},
		{id: "R3.04", name: "six for five", change: seats(5, 6), want: Met},
		{id: "R3.04", name: "eight for seven", change: seats(7, 8), want: Unmet},
		{id: "R3.04", name: "nine for seven", change: seats(7, 9), want: Met},
		{id: "R3.04", name: "ten for nine", change: seats(9, 10), want: Unmet},
		{id: "R3.04", name: "a secretary elected directly", change: seats(1, 1), want: Outside},
		{id: "R3.04", name: "no list on record: by the count", change: chain(func(g *Governance) { g.Approved = nil }), want: Met},
		{id: "R3.04", name: "one delegate, one name", change: allOf(seats(1, 1), round(func(e *events.ElectionCounted) { e.Body = "delegates" })), want: Unmet},

		{id: "R3.05", name: "in order", want: Met},
		{id: "R3.05", name: "not nominated", change: chain(func(g *Governance) { g.Nominated = nil }), want: Unmet},
		{id: "R3.05", name: "not approved", change: chain(func(g *Governance) { g.Approved = nil }), want: Unmet},
		{id: "R3.05", name: "approved on the day of nomination", change: chain(func(g *Governance) { g.Nominated[0].On = day("2025-02-10") }), want: Met},
		{id: "R3.05", name: "approved the day before", change: chain(func(g *Governance) { g.Nominated[0].On = day("2025-02-11") }), want: Unmet},
		{id: "R3.05", name: "approved after the election", change: chain(func(g *Governance) { g.Approved[0].On = day("2025-03-21") }), want: Unmet},
		{id: "R3.05", name: "waits for nomination", change: cut(func(g *Governance) { g.Nominated, g.Approved = nil, nil }), on: "2025-01-05", want: Pending},
		{id: "R3.05", name: "waits for approval", change: cut(func(g *Governance) { g.Approved = nil }), on: "2025-01-15", want: Pending},
		{id: "R3.05", name: "waits for the assembly", change: notYet, on: "2025-02-15", want: Pending},

		{id: "R3.06", name: "by the committee", want: Met},
		{id: "R3.06", name: "no count", change: chain(func(g *Governance) { g.Rounds = g.Rounds[:1] }), want: Unmet},
		{id: "R3.06", name: "two names for one post", change: heads(func(e *events.ElectionCounted) { e.Counts = countsOf(4, 1, 3, 1) }), want: Unmet},
		{id: "R3.06", name: "before the assembly", change: chain(func(g *Governance) { g.Rounds[1].On = day("2025-03-19") }), want: Unmet},
		{id: "R3.06", name: "by the assembly", change: heads(func(e *events.ElectionCounted) { e.Meeting = "ev" }), want: Unmet},
		{id: "R3.06", name: "another is in office", change: heads(func(e *events.ElectionCounted) { e.Counts[0].Member = mid(2) }), want: Unmet},
		{id: "R3.06", name: "secretary was no approved candidate", change: chain(func(g *Governance) { g.Approved[0].Fact.Candidates[0].Member = mid(9) }), want: Unmet},
		{id: "R3.06", name: "no committee", change: func(r *sheetRecords) { p := &r.roster().Elected[1].Fact.Posts; *p = (*p)[:1] }, want: Outside},

		{id: "R3.18", name: "by the outgoing secretary", want: Met},
		{id: "R3.18", name: "by somebody else", change: chain(func(g *Governance) { g.Convened[0].Fact.Chair = mid(9) }), want: Unmet},
		{id: "R3.18", name: "not on record", change: chain(func(g *Governance) { g.Convened[0].Fact.Chair = "" }), want: Outside},
	}
}

// An election is told of once, on the day of its assembly as well.
func TestOneJudgementPerElection(t *testing.T) {
	t.Parallel()
	for _, on := range []string{"2025-03-19", "2025-03-20", "2025-03-21", "2026-06-30"} {
		seen := map[string]int{}
		for _, j := range Comply(electionBranch(), "b1", 2025, events.MustDate(on), nil) {
			if j.Period == "e1" {
				seen[j.Requirement]++
			}
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s on %s: %d judgements of one election", id, on, n)
			}
		}
	}
}

// Least present by the number expected, and least votes by the number present, of
// rules 2.2 and 3.
func TestElectionTables(t *testing.T) {
	t.Parallel()
	for expected, least := range map[int]int{3: 3, 4: 4, 5: 4, 6: 5, 7: 6, 8: 7, 9: 8, 10: 8, 11: 9, 12: 10, 16: 13, 20: 16, 23: 19, 49: 40} {
		for present := least - 1; present <= least; present++ {
			if got := CountElection(ElectionRound{Expected: expected, Present: present}).Quorate; got != (present == least) {
				t.Errorf("E=%d, P=%d: quorate %t", expected, present, got)
			}
		}
	}
	for present, least := range map[int]int{3: 2, 4: 3, 5: 3, 6: 4, 7: 4, 8: 5, 9: 5, 10: 6, 16: 9, 19: 10, 20: 11} {
		if got := CountElection(ElectionRound{Expected: present, Present: present}).Least; got != least {
			t.Errorf("P=%d: %d votes elect, want %d", present, got, least)
		}
	}
}
