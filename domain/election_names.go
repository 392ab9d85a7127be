package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// unconvened refuses to change the names once the assembly was called to order.
func (d *decider) unconvened() {
	f, held := latest[*events.ElectionConvened](d.h, d.on)
	if held {
		d.must(false, "election-convened", "election", "day", f.On)
	}
}

// names splits candidates into those for seats and those for a post of their own.
func names(list []events.Candidate) (seats, posts []events.Candidate) {
	for _, c := range list {
		if c.Post == events.PostSecretary || c.Post == events.PostDeputy {
			posts = append(posts, c)
		} else {
			seats = append(seats, c)
		}
	}
	return seats, posts
}

// leastTeam is the least number of seats of a committee (R2.21). One or two are
// those of a by-election, whose details are not confirmed (R3.20).
const leastTeam = 3

// standing holds a list of names to R3.03, R3.04 and R3.06: electable, for a
// committee a fifth more than seats, and for secretary and deputy, whom the
// committee elects, as many as posts.
func (d *decider) standing(o *organisation, seats int, list []events.Candidate) {
	if o == nil {
		return
	}
	d.must(seats >= 1, "field-required", "seats", "field", "seats")
	more, posts := names(list)
	n, limit := heads(holdingsOf(more)), surplus(seats)
	if len(more) > 0 {
		d.must(seats < leastTeam || len(n) >= limit, "too-few-candidates", "candidates", "count", len(n), "seats", seats, "limit", limit)
	} else {
		d.must(seats == len(posts) || !d.hasCommittee(o.id), "seats-differ", "seats", "seats", seats, "expected", len(posts))
	}
	if len(more) > 0 || d.hasCommittee(o.id) {
		for _, p := range []events.Post{events.PostSecretary, events.PostDeputy} {
			got := count(holdingsOf(posts), p)
			d.must(got <= 1, "post-not-equal", "candidates", "post", postName(p), "count", got)
		}
	}
	if o.kind.IsBranch() {
		who := d.electorate(o.id)
		for i, c := range list {
			d.must(slices.Contains(who.voters, c.Member), "candidate-not-electable", fmt.Sprintf("candidates[%d]", i), "member", c.Member, "on", d.on)
		}
	}
}

// surplus is the least number of candidates for seats: a fifth more (R3.04).
func surplus(seats int) int { return (6*seats + 4) / 5 }

// holdingsOf reads candidates as a team, to be counted like one.
func holdingsOf(list []events.Candidate) []holding {
	team := make([]holding, len(list))
	for i, c := range list {
		team[i] = holding{PostHolding: events.PostHolding{Member: c.Member, Post: c.Post}}
	}
	return team
}

func (d *decider) candidatesApproved(e *events.CandidatesApproved) {
	o := d.electing(e.Org)
	d.replied(e.Org)
	d.superior("by", e.By, o)
	d.unconvened()
	proposed, ok := need[*events.CandidatesNominated](d, d.h, "candidates-not-nominated")
	if !ok {
		return
	}
	d.must(e.Seats == proposed.E.Seats, "seats-differ", "seats", "seats", e.Seats, "expected", proposed.E.Seats)
	for i, c := range e.Candidates {
		d.must(slices.ContainsFunc(proposed.E.Candidates, func(x events.Candidate) bool { return x.Member == c.Member && x.Post == c.Post }),
			"candidate-not-nominated", fmt.Sprintf("candidates[%d]", i), "member", c.Member)
	}
	d.standing(o, e.Seats, e.Candidates)
	if f, dup := latest[*events.CandidatesApproved](after[*events.CandidatesNominated](d.h), d.on); dup {
		d.must(false, "already-recorded", "election", "event", d.title(e), "day", f.On)
	}
}

// approved demands the superior's consent to the names last proposed.
func (d *decider) approved() (found[*events.CandidatesApproved], bool) {
	return need[*events.CandidatesApproved](d, after[*events.CandidatesNominated](d.h), "candidates-not-approved")
}
