package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// byCommittee reports whether a round is one of the committee: secretary and
// deputy are elected by the new committee, or in its term by the one in office;
// without a committee by the assembly (R2.24, R3.06).
func (d *decider) byCommittee(e *events.ElectionCounted) bool {
	if bodyOf(e) != forPosts {
		return false
	}
	return len(ballots(d.h, e.Election, d.on, forCommittee)) > 0 || d.hasCommittee(e.Org)
}

// electors holds a round to the body that elects: who is expected is computed,
// and who stands must be electable.
func (d *decider) electors(e *events.ElectionCounted) {
	if d.byCommittee(e) {
		d.committeeElects(e)
		return
	}
	d.sitting("R3.07", "meeting", e.Meeting, e.Org, events.Assembly)
	who := d.electorate(e.Org)
	d.computed("R3.08", "expected", &e.Expected, len(who.expected))
	for i, c := range e.Counts {
		d.must(slices.Contains(who.voters, c.Member), "candidate-not-electable", fmt.Sprintf("counts[%d]", i), "member", c.Member, "on", d.on)
	}
}

func (d *decider) committeeElects(e *events.ElectionCounted) {
	d.sitting("R3.06", "meeting", e.Meeting, e.Org, events.CommitteeSit)
	in := elected(ballots(d.h, e.Election, d.on, forCommittee))
	if len(in) == 0 {
		in = heads(d.team(e.Org))
	}
	d.computed("R3.06", "expected", &e.Expected, len(in))
	for i, c := range e.Counts {
		d.must(slices.Contains(in, c.Member), "candidate-not-in-committee", fmt.Sprintf("counts[%d]", i), "member", c.Member)
	}
}

// fromElection holds a team to the election that it names: every seat filled by
// whom the rounds elected, and a secretary from the round for that post.
func (d *decider) fromElection(e *events.PostsElected) {
	if e.Election == "" {
		return
	}
	h := d.of(e.Org.Subject())
	f, ok := first(each[*events.ElectionCounted](h), func(c *events.ElectionCounted) bool { return c.Election == e.Election && c.Org == e.Org })
	d.must(ok, "election-unknown", "election", "election", e.Election)
	d.cite(f.Fact)
	if !ok || !d.recorded(e.Org, e.Election, f.E.Meeting) {
		return
	}
	single(d, "election", func(g *events.PostsElected) bool { return g.Election == e.Election })
	seats := ballots(h, e.Election, d.on, forCommittee)
	posts := ballots(h, e.Election, d.on, forPosts)
	for _, rounds := range [][]found[*events.ElectionCounted]{seats, posts} {
		d.must(open(rounds) == 0, "seats-open", "election", "election", e.Election, "count", open(rounds))
		for _, r := range rounds {
			d.cite(r.Fact)
		}
	}
	in := elected(seats)
	if len(seats) == 0 {
		in = elected(posts)
	}
	for i, p := range e.Posts {
		field := fmt.Sprintf("posts[%d]", i)
		d.must(slices.Contains(in, p.Member), "holder-not-elected", field, "member", p.Member, "election", e.Election)
		chosen := p.Post != events.PostSecretary && p.Post != events.PostDeputy || len(posts) == 0 || slices.Contains(elected(posts), p.Member)
		d.must(chosen, "holder-not-elected", field, "member", p.Member, "election", e.Election)
	}
	for _, id := range in {
		holds := slices.ContainsFunc(e.Posts, func(p events.PostHolding) bool { return p.Member == id })
		d.must(holds, "elected-left-out", "posts", "member", id, "election", e.Election)
	}
}

// recorded is chained for whoever decides in another stream: a request that
// names the election, or a roll call in the meeting of a round.
func (d *decider) recorded(org events.OrgID, election string, meeting events.MeetingID) bool {
	if _, ok := d.requested(org, election); ok {
		return true
	}
	if meeting == "" {
		return false
	}
	_, ok := first(each[*events.ElectionConvened](d.of(meeting.Subject())), func(c *events.ElectionConvened) bool { return c.Election == election })
	return ok
}

// byElected holds a post filled by a by-election to its rounds (R3.20).
func (d *decider) byElected(e *events.PostAppointed) {
	if e.Election == "" {
		return
	}
	rounds := ballots(d.of(e.Org.Subject()), e.Election, d.on, forByElection, forCommittee, forPosts)
	if !d.must(len(rounds) > 0, "election-unknown", "election", "election", e.Election) {
		return
	}
	for _, r := range rounds {
		d.cite(r.Fact)
	}
	d.must(slices.Contains(elected(rounds), e.Member), "holder-not-elected", "member", "member", e.Member, "election", e.Election)
}

// extended holds an extension, or an election held early, to a year from the end
// of the term (R3.01). The rule says generally: a reason on record lets it pass.
func (d *decider) extended(e *events.ExtensionApproved) {
	all := until(each[*events.PostsElected](d.of(e.Org.Subject())), d.on)
	for i := len(all) - 1; i >= 0; i-- {
		end := all[i].E.TermTo
		if all[i].E.Org != e.Org || end == 0 {
			continue
		}
		first, last := end.AddYears(-1), end.AddYears(1)
		d.must(first <= e.Until && e.Until <= last || d.c.Reason != "", "extension-too-long", "until", "until", e.Until, "end", end)
		d.cite(all[i].Fact)
		return
	}
}
