package standard

import (
	"slices"

	"jishi/events"
)

// roundTally is what a round came to by the rules.
type roundTally struct {
	*Entry[events.ElectionCounted]
	ElectionTally
	runoff bool              // a ballot among those who tied before
	names  []events.MemberID // who tied here, by identifier
}

// course counts the rounds of one body in order: a round among exactly those who
// tied in one before it decides that tie, and a tie there needs another.
func (s *Setting) course(c *contest, list []*Entry[events.ElectionCounted]) []roundTally {
	out := make([]roundTally, 0, len(list))
	for _, e := range list {
		t := roundTally{Entry: e, ElectionTally: s.tally(c, e)}
		if t.Valid {
			stood := namesOf(&e.Fact)
			t.runoff = slices.ContainsFunc(out, func(o roundTally) bool { return len(o.names) > 0 && slices.Equal(o.names, stood) })
		}
		if t.runoff {
			t.Elected, t.Tied = mostVotes(&e.Fact)
			t.Shortfall = 0
		}
		for _, i := range t.Tied {
			t.names = append(t.names, e.Fact.Counts[i].Member)
		}
		slices.Sort(t.names)
		out = append(out, t)
	}
	return out
}

// namesOf lists who stood in a round, by identifier.
func namesOf(e *events.ElectionCounted) []events.MemberID {
	var out []events.MemberID
	for i := range e.Counts {
		out = append(out, e.Counts[i].Member)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mostVotes elects among those who tied: who has most votes, whether or not that
// is a majority (得票多的当选). Another tie needs another ballot.
func mostVotes(e *events.ElectionCounted) (elected, tied []int) {
	order := make([]int, len(e.Counts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return e.Counts[b].For - e.Counts[a].For })
	if e.Seats <= 0 || len(order) <= e.Seats {
		return order[:min(len(order), max(e.Seats, 0))], nil
	}
	last := e.Counts[order[e.Seats-1]].For
	if e.Counts[order[e.Seats]].For != last {
		return order[:e.Seats], nil
	}
	for _, i := range order {
		switch votes := e.Counts[i].For; {
		case votes > last:
			elected = append(elected, i)
		case votes == last:
			tied = append(tied, i)
		}
	}
	return elected, tied
}

// agrees compares who is elected by the rules with who is by the record.
func agrees(e *events.ElectionCounted, elected []int, r *ruling) {
	for i := range e.Counts {
		k := &e.Counts[i]
		should := slices.Contains(elected, i)
		switch {
		case k.Elected && !should:
			r.fault(Error, sprintf("第%d轮%s得%d票（实到%d人），不应当选", e.Round, k.Member, k.For, e.Present),
				sprintf("round %d: %s with %d votes of %d present was not elected, against the record", e.Round, k.Member, k.For, e.Present))
		case !k.Elected && should:
			r.fault(Error, sprintf("第%d轮%s得%d票（实到%d人），应当选", e.Round, k.Member, k.For, e.Present),
				sprintf("round %d: %s with %d votes of %d present was elected, against the record", e.Round, k.Member, k.For, e.Present))
		}
	}
}

// majority: more than half of those present. Rounds without quorum or with too
// many ballots elect nobody and are judged by R3.07 and R3.09; a ballot among the
// tied by R3.12.
func (s *Setting) majority(report func(Judgement)) {
	s.ruleElections(report, "当选人得票均超过实到会人数半数", "all elected have more than half of those present", func(c *contest, r *ruling) {
		if c.ofTeam() && len(c.rounds) == 0 {
			r.lacks(Error, events.ElectionCounted{}, "没有选举计票记录", "no count of the election is on record")
			return
		}
		for _, list := range [][]*Entry[events.ElectionCounted]{c.rounds, c.heads} {
			for _, t := range s.course(c, list) {
				if !t.Valid || t.runoff {
					continue
				}
				r.on(&t.Stamp)
				r.numbers = append(r.numbers, numbers("present", t.Fact.Present, "least", t.Least)...)
				agrees(&t.Fact, t.Elected, r)
			}
		}
	})
}

// ties: every tie at the last seat has its ballot, and that elects by most votes.
func (s *Setting) ties(report func(Judgement)) {
	s.ruleElections(report, "票数相等的已再次投票", "the tie was decided by another ballot", func(c *contest, r *ruling) {
		course := s.course(c, c.rounds)
		for i, t := range course {
			if t.runoff {
				r.on(&t.Stamp)
				agrees(&t.Fact, t.Elected, r)
			}
			if len(t.names) == 0 {
				continue
			}
			r.on(&t.Stamp)
			if !slices.ContainsFunc(course[i+1:], func(o roundTally) bool { return slices.Equal(namesOf(&o.Fact), t.names) }) {
				r.lacks(Error, events.ElectionCounted{}, sprintf("第%d轮%d人票数相等，没有再次投票", t.Fact.Round, len(t.names)),
					sprintf("round %d: %d names tied, and no other ballot was held", t.Fact.Round, len(t.names)))
			}
		}
	})
}

// shortfall: seats that the first round left open were filled, or given up with
// the consent of more than half of those present.
func (s *Setting) shortfall(report func(Judgement)) {
	s.ruleElections(report, "不足的名额已另行选举或经同意减少", "the open seats were filled or given up with consent", func(c *contest, r *ruling) {
		if len(c.rounds) == 0 || c.byElection() {
			return
		}
		seats, elected, reduced := c.rounds[0].Fact.Seats, 0, 0
		open := false
		for _, t := range s.course(c, c.rounds) {
			f := &t.Fact
			open = open || t.Valid && t.Shortfall > 0 || f.Reduced > 0
			elected, reduced = elected+len(winners(f)), reduced+max(f.Reduced, 0)
			if f.Reduced > 0 && 2*f.Consent <= f.Present {
				r.fault(Error, sprintf("减少名额%d个，同意%d人，未超过实到%d人的半数", f.Reduced, f.Consent, f.Present),
					sprintf("%d seats given up with %d of %d in favour, no more than half", f.Reduced, f.Consent, f.Present))
			}
		}
		if !open {
			return
		}
		for _, e := range c.rounds {
			r.on(&e.Stamp)
		}
		r.numbers = numbers("seats", seats, "elected", elected, "reduced", reduced)
		if elected+reduced < seats {
			r.lacks(Error, events.ElectionCounted{}, sprintf("应选%d人，当选%d人，未另行选举", seats, elected), sprintf("%d elected for %d seats, and no separate election", elected, seats))
		}
	})
}

// tellersAdopted: the assembly adopted them, and none of them stands.
func (s *Setting) tellersAdopted(report func(Judgement)) {
	s.ruleElections(report, "监票人经大会通过且不是候选人", "tellers were adopted and are no candidates", func(c *contest, r *ruling) {
		if len(c.rounds) == 0 {
			return
		}
		var people []events.MemberID
		if c.tellers != nil {
			r.on(&c.tellers.Stamp)
			people = slices.Concat(c.tellers.Fact.Tellers, c.tellers.Fact.Counters)
			if m := c.rounds[0].Fact.Meeting; c.tellers.Fact.Meeting != m && m != "" {
				r.fault(Error, "监票人不是由本次选举大会通过", "the tellers were not adopted by the electing assembly")
			}
		}
		for _, e := range c.rounds {
			r.on(&e.Stamp)
			people = append(people, e.Fact.Tellers...)
		}
		switch {
		case len(people) == 0 || c.tellers != nil && len(c.tellers.Fact.Tellers) == 0:
			r.lacks(Error, events.TellersAdopted{}, "没有监票人记录", "no tellers on record")
		case c.tellers == nil:
			r.lacks(Warn, events.TellersAdopted{}, "没有大会通过监票人的记录", "no adoption of the tellers on record")
		}
		slices.Sort(people)
		for _, id := range slices.Compact(people) {
			if standsIn(c, id) {
				r.fault(Error, sprintf("监票人、计票人%s是候选人", id), sprintf("%s counted the votes and was a candidate", id))
			}
		}
	})
}

// standsIn reports whether somebody was put to the vote: on the approved list, or,
// where there is none, in the counts.
func standsIn(c *contest, id events.MemberID) bool {
	if c.approved != nil {
		return slices.ContainsFunc(c.approved.Candidates, func(k events.Candidate) bool { return k.Member == id })
	}
	return slices.ContainsFunc(c.rounds, func(e *Entry[events.ElectionCounted]) bool { return slices.Contains(namesOf(&e.Fact), id) })
}

// writeIns: every valid ballot takes a side on every name of the list, and only
// who votes against one may write in another. Asked where the list is on record.
func (s *Setting) writeIns(report func(Judgement)) {
	s.ruleElections(report, "赞成、反对、弃权与另选他人相符", "votes for, against, abstentions and names written in agree", func(c *contest, r *ruling) {
		for i, e := range c.rounds {
			f := &e.Fact
			listed := f.Between
			if i == 0 && c.approved != nil {
				for k := range c.approved.Candidates {
					listed = append(slices.Clone(listed), c.approved.Candidates[k].Member)
				}
			}
			if len(listed) == 0 {
				continue
			}
			r.on(&e.Stamp)
			against, written := 0, 0
			for k := range f.Counts {
				n := &f.Counts[k]
				if !slices.Contains(listed, n.Member) {
					written += n.For
					continue
				}
				against += n.Against
				if n.For+n.Against+n.Abstain != f.Valid {
					r.fault(Warn, sprintf("第%d轮%s赞成、反对、弃权之和不等于有效票%d", f.Round, n.Member, f.Valid), sprintf("round %d: the sides on %s are not those of %d valid ballots", f.Round, n.Member, f.Valid))
				}
			}
			if written > against {
				r.fault(Warn, sprintf("第%d轮另选他人%d票，多于反对%d票", f.Round, written, against), sprintf("round %d: %d votes written in, %d against", f.Round, written, against))
			}
		}
	})
}
