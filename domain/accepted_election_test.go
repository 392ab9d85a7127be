package domain_test

import (
	"slices"
	"testing"

	"jishi/events"
)

// TestElectionComputed: the electorate of the roll call, of the round and of the
// committee's first meeting follows from the ledger.
func TestElectionComputed(t *testing.T) {
	t.Parallel()
	b := district(t)
	for _, c := range meeting("a0", "2024-01-20", branch, events.Assembly, members(1, 9)...) {
		b.must(c)
	}
	b.must(live("2024-01-20", branch, &events.ElectorExcluded{Member: m(11), Branch: branch, Category: 4, ApprovalRef: "批1", AdoptedAt: "a0"}))
	for _, s := range electionC() {
		d := b.must(s.Command)
		switch e := d.Event.(type) {
		case *events.ElectionConvened:
			if e.Expected != 10 || len(e.Excluded) != 1 || e.Excluded[0].Member != m(11) {
				t.Errorf("roll call expects %d without %+v, want 10 without m11", e.Expected, e.Excluded)
			}
			if len(d.Basis) == 0 {
				t.Error("a roll call rests on nothing")
			}
		case *events.ElectionCounted:
			if want := map[string]int{"committee": 10, "posts": 3}[e.Body]; e.Expected != want {
				t.Errorf("the round for %s expects %d, want %d", e.Body, e.Expected, want)
			}
		}
	}
	if f := b.last(); f.Stream != "ballot-e2" {
		t.Errorf("handed over in %s", f.Stream)
	}
}

// convoke goes to the first round of the election and counts these votes; seats
// go to the names marked.
func (b *book) convoke(seated []int, votes ...int) *book {
	b.t.Helper()
	c := b.along(electionC(), "round")
	e := roundOf(1, 3, votes...)
	for i := range e.Counts {
		e.Counts[i].Elected = slices.Contains(seated, i+1)
	}
	c.Event = e
	b.must(c)
	return b
}

// TestTie: names with equal votes at the last seat stand again, alone; the most
// votes decide, and a second tie is no decision either.
func TestTie(t *testing.T) {
	t.Parallel()
	b := district(t).convoke([]int{1, 2}, 9, 8, 6, 6)
	again := between(1, 3, 4, 4)
	again.Counts[0].Elected = false
	b.must(live("2024-02-20", branch, again))
	last := between(1, 3, 3, 4)
	last.Round, last.Counts[0].Elected, last.Counts[1].Elected = 3, false, true
	b.must(live("2024-02-20", branch, last)) // four of ten are enough: both had their majority
	b.must(live("2024-02-20", branch, teamOf(1, 2, 4)))
}

// TestLesserLoser: who has a majority and fewer votes than the last seat is
// simply not elected; two such names with equal votes are no tie.
func TestLesserLoser(t *testing.T) {
	t.Parallel()
	b := district(t)
	var names []events.Candidate
	for _, id := range members(1, 6) {
		names = append(names, events.Candidate{Member: id})
	}
	for _, s := range electionC() {
		switch e := s.Event.(type) {
		case *events.CandidatesNominated:
			e.Seats, e.Candidates = 4, names
		case *events.CandidatesApproved:
			e.Seats, e.Candidates = 4, names
		case *events.ElectionCounted:
			s.Event = roundOf(1, 4, 7, 7, 7, 7, 6, 6) // 40 marks for four seats on ten ballots
		}
		b.must(s.Command)
		if s.name == "round" {
			break
		}
	}
	b.refused(live("2024-02-20", branch, between(1, 5, 6)), "no-seat-open")
	b.must(live("2024-02-20", branch, teamOf(1, 2, 3, 4)))
}

// TestShortfall: a seat that nobody got is voted on again, with a majority, or
// given up with the consent of more than half.
func TestShortfall(t *testing.T) {
	t.Parallel()
	b := district(t).convoke([]int{1, 2}, 9, 8, 4, 3)
	b.must(live("2024-02-20", branch, between(1, 3, 6, 3)))
	b.must(live("2024-02-20", branch, teamOf(1, 2, 3)))

	b = district(t)
	c := b.along(electionC(), "round")
	c.Event = roundOf(1, 3, 9, 8, 5, 3)
	c.Event.(*events.ElectionCounted).Reduced, c.Event.(*events.ElectionCounted).Consent = 1, 6
	b.must(c)
	b.must(live("2024-02-20", branch, teamOf(1, 2)))
}

// TestSecondAssembly: the separate election for a shortfall may be held another
// day, with a roll call and tellers of its own.
func TestSecondAssembly(t *testing.T) {
	t.Parallel()
	const on = "2024-03-01"
	b := district(t).convoke([]int{1, 2}, 9, 8, 4, 3)
	for _, c := range meeting("el2", on, branch, events.Assembly, members(1, 9)...) {
		b.must(c)
	}
	next := between(1, 3, 6, 3)
	next.Meeting, next.Present, next.Issued, next.Returned, next.Valid, next.Tellers = "el2", 9, 9, 9, 9, members(8, 8)
	b.refused(live(on, branch, next), "roll-call-missing")
	b.must(live(on, branch, &events.ElectionConvened{Org: branch, Election: "e2", Meeting: "el2", Present: 9}))
	b.refused(live(on, branch, next), "tellers-missing")
	b.must(live(on, branch, &events.TellersAdopted{Org: branch, Election: "e2", Meeting: "el2", Tellers: members(8, 8)}))
	b.must(live(on, branch, next))
}

// TestByElection: a post is filled from an election for one seat.
func TestByElection(t *testing.T) {
	t.Parallel()
	b := district(t)
	two := []events.Candidate{{Member: m(4)}, {Member: m(5)}}
	for _, s := range electionC() {
		switch e := s.Event.(type) {
		case *events.CandidatesNominated:
			e.Seats, e.Candidates = 1, two
		case *events.CandidatesApproved:
			e.Seats, e.Candidates = 1, two
		case *events.ElectionCounted:
			if e.Body == "posts" {
				continue
			}
			s.Event = roundOf(1, 1, 0, 0, 0, 6, 3)
			counted := s.Event.(*events.ElectionCounted)
			counted.Body, counted.Counts = "by_election", counted.Counts[3:]
			counted.Counts[0].Elected, counted.Counts[1].Elected = true, false
		case *events.PostsElected:
			s.Event = &events.PostAppointed{Org: branch, Member: m(4), Post: events.PostDiscipline, ByElected: true, Election: "e2"}
		}
		b.must(s.Command)
	}
}

// TestDirectElection: a small branch has no committee; the assembly elects the
// secretary, from as many names as it likes.
func TestDirectElection(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "committee", "posts"} {
		directly(t, body)
	}
}

func directly(t *testing.T, body string) {
	t.Helper()
	b := district(t)
	for _, id := range members(6, 11) {
		b.leave("2024-01-10", id)
	}
	b.must(live("2024-01-11", branch, &events.PostsElected{Org: branch, Posts: []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}}))
	one := []events.Candidate{{Member: m(1), Post: events.PostSecretary}}
	for _, s := range electionC() {
		switch e := s.Event.(type) {
		case *events.CandidatesNominated:
			e.Seats, e.Candidates = 1, one
		case *events.CandidatesApproved:
			e.Seats, e.Candidates = 1, one
		case *events.AttendanceRecorded:
			e.Present = members(1, 5)
		case *events.ElectionConvened:
			e.Present = 5
		case *events.TellersAdopted:
			e.Tellers, e.Counters = members(5, 5), nil
		case *events.ElectionCounted:
			if e.Body == "committee" {
				continue
			}
			e.Body, e.Meeting, e.Present, e.Issued, e.Returned, e.Valid = body, "el", 5, 5, 5, 5
		case *events.PostsElected:
			s.Event = teamOf(1)
		}
		d := b.must(s.Command)
		if e, ok := d.Event.(*events.ElectionCounted); ok && e.Expected != 5 {
			t.Errorf("the assembly expects %d, want 5", e.Expected)
		}
	}
}

// TestSecretaryInOffice: the committee in office elects a new secretary.
func TestSecretaryInOffice(t *testing.T) {
	t.Parallel()
	b := district(t)
	for _, c := range meeting("em", "2024-02-20", branch, events.CommitteeSit, members(1, 3)...) {
		b.must(c)
	}
	e := electionC()
	i := slices.IndexFunc(e, func(s step) bool { return s.name == "secretary" })
	if got := b.must(e[i].Command).Event.(*events.ElectionCounted).Expected; got != 3 {
		t.Errorf("the committee expects %d, want 3", got)
	}
}

// TestDelegates: an election of delegates ends in no team.
func TestDelegates(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.along(electionC(), "round")
	c := b.along(electionC()[8:], "round")
	c.Event.(*events.ElectionCounted).Body = "delegates"
	b.must(c)
	b.must(live("2024-02-22", branch, &events.ElectionReported{Org: branch, Election: "e2", To: cmte}))
}

// TestUnchained: an election without a chain on record is held to its counting,
// and its team may differ, as when all elections were entered so.
func TestUnchained(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}))
	b.must(live("2024-02-01", branch, electionE()))
	b.must(live("2024-02-02", branch, &events.PostsElected{Org: branch, Election: "e1", Posts: []events.PostHolding{{Member: m(5), Post: events.PostSecretary}}}))
}

// TestReportedAgain: a result that the superior does not confirm may be reported
// again, and a refused request may be granted later.
func TestReportedAgain(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2024-02-01", branch, &events.ElectionRequested{Org: branch, Election: "e2", To: cmte}))
	b.must(live("2024-02-02", cmte, &events.ElectionReplied{Org: branch, Election: "e2", By: cmte}))
	for _, s := range electionC()[1:] {
		if s.name == "confirm" {
			no := live("2024-02-24", cmte, &events.ElectionConfirmed{Org: branch, Election: "e2", By: cmte})
			b.must(no)
			b.must(live("2024-02-25", branch, &events.ElectionReported{Org: branch, Election: "e2", To: cmte}))
		}
		b.must(s.Command)
	}
}

// TestNamesChange: until the assembly is called to order names may be proposed
// again, and then the superior is asked again.
func TestNamesChange(t *testing.T) {
	t.Parallel()
	b := district(t)
	convene := b.along(electionC(), "convene")
	again := append(four(), events.Candidate{Member: m(5)})
	b.must(live("2024-02-20", branch, &events.CandidatesNominated{Org: branch, Election: "e2", Seats: 3, Candidates: again}))
	b.refused(convene, "candidates-not-approved")
	b.must(live("2024-02-20", cmte, &events.CandidatesApproved{Org: branch, Election: "e2", By: cmte, Seats: 3, Candidates: again}))
	b.must(convene)
}
