package agree

import (
	"slices"
	"strings"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// election is a branch's election with all its links: three seats, four names,
// ten of eleven there, and the secretary by the new committee.
func election() script {
	const ballot, no = "2026-12-01", "e1"
	names := func() []events.Candidate {
		return []events.Candidate{{Member: m(1)}, {Member: m(2)}, {Member: m(3)}, {Member: m(4)}, {Member: m(1), Post: events.PostSecretary}}
	}
	var here []events.MemberID
	for n := range 10 {
		here = append(here, m(n+1))
	}
	var s script
	s.add("request", "2026-09-01", branch, &events.ElectionRequested{Org: branch, Election: no, To: cmte, Form: "assembly"})
	s.add("reply", "2026-09-10", cmte, &events.ElectionReplied{Org: branch, Election: no, By: cmte, Approved: true, Form: "assembly"})
	s.add("nominate", "2026-10-20", branch, &events.CandidatesNominated{Org: branch, Election: no, Seats: 3, Candidates: names()})
	s.add("consent", "2026-11-10", cmte, &events.CandidatesApproved{Org: branch, Election: no, By: cmte, Seats: 3, Candidates: names()})
	s.meeting("assembly", ballot, "el", branch, events.Assembly, here...)
	s.add("convene", ballot, branch, &events.ElectionConvened{Org: branch, Election: no, Meeting: "el", Chair: m(1), Expected: 11, Present: 10})
	s.add("tellers", ballot, branch, &events.TellersAdopted{Org: branch, Election: no, Meeting: "el", Tellers: []events.MemberID{m(9)}})
	s.add("round", ballot, branch, round(1, 3, 9, 8, 7, 2))
	s.meeting("committee", ballot, "em", branch, events.CommitteeSit, m(1), m(2), m(3))
	s.add("secretary", ballot, branch, &events.ElectionCounted{
		Org: branch, Election: no, Body: "posts", Round: 1, Meeting: "em", Seats: 1, Expected: 3, Present: 3, Issued: 3, Returned: 3, Valid: 3, Secret: true,
		Tellers: []events.MemberID{m(2)}, Counts: []events.CandidateCount{{Member: m(1), For: 3, Elected: true}},
	})
	s.add("posts", ballot, branch, &events.PostsElected{Org: branch, Election: no, TermFrom: day(ballot), TermTo: day("2029-12-01"), Posts: []events.PostHolding{
		{Member: m(1), Post: events.PostSecretary}, {Member: m(2), Post: events.PostOrganisation}, {Member: m(3), Post: events.PostPublicity},
	}})
	s.add("report", "2026-12-05", branch, &events.ElectionReported{Org: branch, Election: no, To: cmte})
	s.add("confirm", "2026-12-12", cmte, &events.ElectionConfirmed{Org: branch, Election: no, By: cmte, Approved: true})
	s.add("handover", "2026-12-14", branch, &events.OfficeHandedOver{Org: branch, Election: no})
	return s
}

// round counts ten ballots; the first names have the seats if their votes do.
func round(number, seats int, votes ...int) *events.ElectionCounted {
	e := &events.ElectionCounted{
		Org: branch, Election: "e1", Body: "committee", Round: number, Meeting: "el", Seats: seats,
		Expected: 11, Present: 10, Issued: 10, Returned: 10, Valid: 10, Secret: true, Tellers: []events.MemberID{m(9)},
	}
	for i, n := range votes {
		e.Counts = append(e.Counts, events.CandidateCount{Member: m(i + 1), For: n, Against: 10 - n, Elected: n > 5 && i < seats})
	}
	return e
}

// TestElectionLimits holds both statements of the election rules to the same
// limits, over real streams and views: what live refuses is unmet on paper, and
// what it lets through is not.
func TestElectionLimits(t *testing.T) {
	t.Parallel()
	counted := func(edit func(*events.ElectionCounted)) func(script) script { return change("round", edit) }
	there := func(n int) func(script) script { // at the roll call and in the round
		return both(change("convene", func(e *events.ElectionConvened) { e.Present = n }), counted(func(e *events.ElectionCounted) {
			e.Present, e.Issued, e.Returned, e.Valid = n, n, n, n
			for i := range e.Counts {
				e.Counts[i].For = min(e.Counts[i].For, n-1)
				e.Counts[i].Against = n - e.Counts[i].For
			}
		}))
	}
	few := func(n int) func(script) script { // names for three seats
		cut := func(list []events.Candidate) []events.Candidate { return slices.Concat(list[:n], list[4:]) }
		return both(change("nominate", func(e *events.CandidatesNominated) { e.Candidates = cut(e.Candidates) }),
			both(change("consent", func(e *events.CandidatesApproved) { e.Candidates = cut(e.Candidates) }),
				counted(func(e *events.ElectionCounted) { e.Counts = e.Counts[:n] })))
	}
	give := func(consent int) func(script) script { // two of three elected, one seat given up
		return both(counted(func(e *events.ElectionCounted) {
			*e = *round(1, 3, 9, 8, 5, 3)
			e.Reduced, e.Consent = 1, consent
		}), both(change("secretary", func(e *events.ElectionCounted) {
			e.Expected, e.Present, e.Issued, e.Returned, e.Valid, e.Counts[0].For = 2, 2, 2, 2, 2, 2
		}), change("posts", func(e *events.PostsElected) { e.Posts = e.Posts[:2] })))
	}
	again := func(seats int, between []int, votes ...int) func(script) script { // a further round of some names
		e := round(2, seats)
		for i, n := range between {
			e.Between = append(e.Between, m(n))
			e.Counts = append(e.Counts, events.CandidateCount{Member: m(n), For: votes[i], Against: 10 - votes[i], Elected: i == 0})
		}
		return after("round", branch, "2026-12-01", e)
	}
	for _, c := range []struct {
		name, code, requirement string
		edit                    func(script) script
	}{
		{"clean", "", "", func(s script) script { return s }},
		{"no reply to the request", "election-not-approved", "R3.02", drop("reply")},
		{"a probationary candidate", "candidate-not-electable", "R3.03", both(
			func(s script) script {
				var p script
				p.person("2026-08-01", "p", branch)
				p.add("", "2026-08-01", branch, &events.MembershipStarted{Member: "p", Branch: branch, Standing: events.Probationary, Joined: day("2026-07-01"), Cause: "opening"})
				return append(p, s...)
			},
			both(change("nominate", func(e *events.CandidatesNominated) { e.Candidates[3].Member = "p" }),
				both(change("consent", func(e *events.CandidatesApproved) { e.Candidates[3].Member = "p" }), counted(func(e *events.ElectionCounted) { e.Counts[3].Member = "p" }))))},
		{"three names for three seats", "too-few-candidates", "R3.04", few(3)},
		{"no nomination", "candidates-not-nominated", "R3.05", drop("nominate")},
		{"consent after the assembly", "step-order", "R3.05", on("consent", "2026-12-02")},
		{"eight of eleven there", "election-quorum", "R3.07", there(8)},
		{"nine of eleven there", "", "", there(9)},
		{"ten expected of eleven", "electorate-mismatch", "R3.08", both(change("convene", func(e *events.ElectionConvened) { e.Expected = 10 }), counted(func(e *events.ElectionCounted) { e.Expected = 10 }))},
		{"more returned than issued", "election-round-invalid", "R3.09", counted(func(e *events.ElectionCounted) { e.Issued = 9 })},
		{"more marks than seats", "election-arithmetic", "R3.10", counted(func(e *events.ElectionCounted) { e.Counts[3].For = 7 })},
		{"elected by exactly half", "election-contradicts", "R3.11", counted(func(e *events.ElectionCounted) { e.Counts[2].For, e.Counts[2].Against = 5, 5 })},
		{"elected by one more than half", "", "", counted(func(e *events.ElectionCounted) { e.Counts[2].For, e.Counts[2].Against = 6, 4 })},
		{"a tie decided by nobody", "election-contradicts", "R3.12", counted(func(e *events.ElectionCounted) { *e = *round(1, 3, 9, 8, 6, 6) })},
		{"a tie decided by the most votes", "", "", both(counted(func(e *events.ElectionCounted) {
			*e = *round(1, 3, 9, 8, 6, 6)
			e.Counts[2].Elected = false
		}), again(1, []int{3, 4}, 5, 4))},
		{"a seat given up by exactly half", "reduction-without-consent", "R3.13", give(5)},
		{"a seat given up by one more", "", "", give(6)},
		{"a shortfall elected by exactly half", "election-contradicts", "R3.11", both(counted(func(e *events.ElectionCounted) { *e = *round(1, 3, 9, 8, 5, 3) }), again(1, []int{3, 4}, 5, 3))},
		{"a shortfall elected by one more", "", "", both(counted(func(e *events.ElectionCounted) { *e = *round(1, 3, 9, 8, 5, 3) }), again(1, []int{3, 4}, 6, 3))},
		{"a seat left vacant", "elected-left-out", "R3.14", change("posts", func(e *events.PostsElected) { e.Posts = e.Posts[:2] })},
		{"a post for one not elected", "holder-not-elected", "R3.14", change("posts", func(e *events.PostsElected) { e.Posts[2].Member = m(4) })},
		{"a show of hands", "not-secret", "R3.15", counted(func(e *events.ElectionCounted) { e.Secret = false })},
		{"a candidate among the tellers", "teller-is-candidate", "R3.16", both(change("tellers", func(e *events.TellersAdopted) { e.Tellers[0] = m(4) }), counted(func(e *events.ElectionCounted) { e.Tellers[0] = m(4) }))},
		{"no tellers", "tellers-missing", "R3.16", both(drop("tellers"), counted(func(e *events.ElectionCounted) { e.Tellers = nil }))},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			of := course{members: 11, committee: true}
			if code := refusedLive(t, of, c.edit(election())); code != c.code {
				t.Errorf("live: refused with %q, want %q", code, c.code)
			}
			unmet := unmetOnPaper(t, of, c.edit(election()))
			if c.requirement == "" && len(unmet) > 0 || c.requirement != "" && !slices.Contains(unmet, c.requirement) {
				t.Errorf("paper: unmet %v, want %q", unmet, c.requirement)
			}
		})
	}
}

// unmetOnPaper enters an election from paper and gives the rules of section 3
// that it does not meet.
func unmetOnPaper(t *testing.T, c course, steps script) []string {
	t.Helper()
	w := newWorld(t)
	end := day("2026-12-31")
	w.now = end.Start()
	for _, s := range slices.Concat(c.found(), steps) {
		w.paper(s, "档案补录")
	}
	if _, err := w.reader.Facts(t.Context(), branch.Subject()); err != nil { // catches up
		t.Fatal(err)
	}
	records := w.reader.Records(t.Context(), projections.At{AsOf: end})
	var unmet []string
	for _, j := range standard.Comply(records, branch, 2026, end, nil) {
		if strings.HasPrefix(j.Requirement, "R3.") && j.State == standard.Unmet {
			unmet = append(unmet, j.Requirement)
			t.Logf("%s %s: %s", j.Requirement, j.Period, j.Zh)
		}
	}
	if err := records.Err(); err != nil {
		t.Fatal(err)
	}
	return unmet
}
