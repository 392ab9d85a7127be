package standard

import (
	"slices"

	"jishi/events"
)

// electors is the electorate of the day from the roster, less those whom the roll
// call leaves out with approval and adoption. Known is false where the members of
// the organisation are not on record, and for a congress, whose electors are
// delegates.
func (s *Setting) electors(c *contest) (e Electorate, known bool) {
	if c.who == nil {
		e, known = s.layElectors(c)
		c.who, c.whoKnown = &e, known
	}
	return *c.who, c.whoKnown
}

func (s *Setting) layElectors(c *contest) (e Electorate, known bool) {
	if c.replied != nil && c.replied.Fact.Form == formCongress {
		return Electorate{}, false
	}
	orgs := []events.OrgID{s.org}
	if !s.Kind.IsBranch() {
		orgs = append(orgs, s.records.Below(s.org, c.day)...)
	}
	for _, org := range orgs {
		part := s.records.Roster(org).Electorate(c.day)
		e.FullMembers, e.Voters, e.Expected = e.FullMembers+part.FullMembers, e.Voters+part.Voters, e.Expected+part.Expected
		e.Counted = append(e.Counted, part.Counted...)
	}
	if c.convened != nil {
		for i := range c.convened.Fact.Excluded {
			if x := &c.convened.Fact.Excluded[i]; leftOut(x) && slices.Contains(e.Counted, x.Member) {
				e.Expected--
			}
		}
	}
	return e, e.FullMembers > 0
}

// leftOut reports whether an exclusion of a roll call counts: one of the six
// categories, approved and adopted (R3.08).
func leftOut(x *events.Exclusion) bool {
	return x.Category >= 1 && x.Category <= 6 && x.ApprovalRef != "" && x.Adopted
}

// expected is E of a round of the assembly: of the roster if that is known, else
// as the round says.
func (s *Setting) expectedOf(c *contest, e *Entry[events.ElectionCounted]) int {
	if e.Fact.Body != bodyPosts {
		if who, known := s.electors(c); known {
			return who.Expected
		}
	}
	return e.Fact.Expected
}

// tally counts a round by the rules.
func (s *Setting) tally(c *contest, e *Entry[events.ElectionCounted]) ElectionTally {
	f := &e.Fact
	votes := make([]int, len(f.Counts))
	for i := range f.Counts {
		votes[i] = f.Counts[i].For
	}
	return CountElection(ElectionRound{Expected: s.expectedOf(c, e), Present: f.Present, Issued: f.Issued, Returned: f.Returned, Votes: votes, Seats: max(f.Seats, 0)})
}

// quorum: four fifths, of the roster's number where that is known.
func (s *Setting) quorum(report func(Judgement)) {
	s.ruleElections(report, "到会人数达到五分之四", "four fifths were present", func(c *contest, r *ruling) {
		check := func(stamp *Stamp, expected, present int) {
			r.on(stamp)
			r.numbers = append(r.numbers, numbers("expected", expected, "present", present)...)
			if 5*present < 4*expected || present <= 0 {
				r.fault(Error, sprintf("应到会%d人，实到会%d人，不足五分之四", expected, present), sprintf("%d of %d expected were present, fewer than four fifths", present, expected))
			}
		}
		if c.convened != nil {
			expected := c.convened.Fact.Expected
			if who, known := s.electors(c); known {
				expected = who.Expected
			}
			check(&c.convened.Stamp, expected, c.convened.Fact.Present)
		} else if c.ofTeam() && len(c.rounds) > 0 {
			r.lacks(Warn, events.ElectionConvened{}, "没有清点到会人数的记录", "no roll call on record")
		}
		for _, e := range c.everyRound() {
			check(&e.Stamp, s.expectedOf(c, e), e.Fact.Present)
		}
	})
}

// electorsCounted compares the number expected with the roster of the day.
func (s *Setting) electorsCounted(report func(Judgement)) {
	s.ruleElections(report, "应到会人数与当日名册一致", "the number expected is that of the roster", func(c *contest, r *ruling) {
		who, known := s.electors(c)
		if !known || c.convened == nil && len(c.rounds) == 0 {
			return
		}
		r.numbers = numbers("roster", who.Expected)
		check := func(stamp *Stamp, expected int) {
			if r.on(stamp); expected != who.Expected {
				r.fault(Error, sprintf("记录应到会%d人，按当日名册应为%d人", expected, who.Expected), sprintf("%d expected by the record, %d by the roster", expected, who.Expected))
			}
		}
		for _, e := range c.rounds {
			check(&e.Stamp, e.Fact.Expected)
		}
		if c.convened == nil {
			return
		}
		check(&c.convened.Stamp, c.convened.Fact.Expected)
		for i := range c.convened.Fact.Excluded {
			if x := &c.convened.Fact.Excluded[i]; !leftOut(x) {
				r.fault(Error, sprintf("%s不计入应到会没有批准、大会通过或法定情形", x.Member), sprintf("%s was left out without approval, adoption or category", x.Member))
			}
		}
	})
}

// roundValid: no more ballots returned than issued, nor issued than persons
// present. A void round that was done again is settled.
func (s *Setting) roundValid(report func(Judgement)) {
	s.ruleElections(report, "选票发出、收回数有效", "ballots issued and returned are valid", func(c *contest, r *ruling) {
		for _, list := range [][]*Entry[events.ElectionCounted]{c.rounds, c.heads} {
			for i, e := range list {
				f := &e.Fact
				r.on(&e.Stamp)
				r.numbers = append(r.numbers, numbers("issued", f.Issued, "returned", f.Returned)...)
				redone := i+1 < len(list) && list[i+1].Fact.Seats == f.Seats && len(list[i+1].Fact.Between) == 0
				switch {
				case f.Present > f.Expected || f.Issued > f.Present:
					r.fault(Error, sprintf("第%d轮应到%d、实到%d、发出%d相互矛盾", f.Round, f.Expected, f.Present, f.Issued),
						sprintf("round %d: %d expected, %d present, %d issued contradict each other", f.Round, f.Expected, f.Present, f.Issued))
				case f.Returned > f.Issued && !redone:
					r.fault(Error, sprintf("第%d轮收回%d票多于发出%d票，未重新选举", f.Round, f.Returned, f.Issued),
						sprintf("round %d: %d returned of %d issued, not done again", f.Round, f.Returned, f.Issued))
				case f.Returned > f.Issued && len(winners(f)) > 0:
					r.fault(Error, sprintf("第%d轮无效而记有当选人", f.Round), sprintf("round %d is void and names persons elected", f.Round))
				}
			}
		}
	})
}

// ballotsAddUp: valid and invalid ballots, and not more marks than seats.
func (s *Setting) ballotsAddUp(report func(Judgement)) {
	s.ruleElections(report, "有效票、无效票和得票数相符", "valid and invalid ballots and votes add up", func(c *contest, r *ruling) {
		for _, e := range c.everyRound() {
			f := &e.Fact
			r.on(&e.Stamp)
			if f.Valid+f.Invalid != f.Returned || f.Valid < 0 || f.Invalid < 0 {
				r.fault(Error, sprintf("第%d轮有效%d、无效%d之和不等于收回%d", f.Round, f.Valid, f.Invalid, f.Returned),
					sprintf("round %d: %d valid and %d invalid of %d returned", f.Round, f.Valid, f.Invalid, f.Returned))
			}
			sum := 0
			for i := range f.Counts {
				k := &f.Counts[i]
				if sum += k.For; k.For < 0 || k.Against < 0 || k.Abstain < 0 || k.For+k.Against+k.Abstain > f.Valid {
					r.fault(Error, sprintf("第%d轮%s得票之和多于有效票%d", f.Round, k.Member, f.Valid), sprintf("round %d: %s has more votes than the %d valid ballots", f.Round, k.Member, f.Valid))
				}
			}
			if sum > f.Valid*f.Seats {
				r.fault(Error, sprintf("第%d轮赞成票共%d，多于有效票%d与应选%d之积", f.Round, sum, f.Valid, f.Seats),
					sprintf("round %d: %d votes in favour on %d ballots for %d seats", f.Round, sum, f.Valid, f.Seats))
			}
		}
	})
}

// secretBallot asks for it in every round.
func (s *Setting) secretBallot(report func(Judgement)) {
	s.ruleElections(report, "无记名投票", "secret ballot", func(c *contest, r *ruling) {
		for _, e := range c.everyRound() {
			if r.on(&e.Stamp); !e.Fact.Secret {
				r.fault(Error, sprintf("第%d轮不是无记名投票", e.Fact.Round), sprintf("round %d was no secret ballot", e.Fact.Round))
			}
		}
	})
}

// electable: everybody nominated, voted on or in office is a full member with the
// rights of one on the day.
func (s *Setting) electable(report func(Judgement)) {
	s.ruleElections(report, "候选人均为有被选举权的正式党员", "all candidates are full members with their rights", func(c *contest, r *ruling) {
		var names []events.MemberID
		for _, list := range []*slate{c.nominated, c.approved} {
			if list != nil {
				r.evidence = append(r.evidence, list.stamp.Evidence())
				for i := range list.Candidates {
					names = append(names, list.Candidates[i].Member)
				}
			}
		}
		for _, e := range c.everyRound() {
			r.evidence = append(r.evidence, e.Evidence())
			for i := range e.Fact.Counts {
				names = append(names, e.Fact.Counts[i].Member)
			}
		}
		if c.posts != nil {
			r.evidence = append(r.evidence, c.posts.Evidence())
			for _, p := range c.posts.Fact.Posts {
				names = append(names, p.Member)
			}
		}
		for _, e := range c.filled {
			names = append(names, e.Fact.Member)
		}
		slices.Sort(names)
		for _, id := range slices.Compact(names) {
			s.electableOn(id, c.day, r)
		}
	})
}

func (s *Setting) electableOn(id events.MemberID, day events.Date, r *ruling) {
	m, ok := s.anywhere(id, day)
	switch {
	case !ok && (!s.roster.kept() || !s.Kind.IsBranch()):
		return // who is not on record here may be somewhere else
	case !ok:
		r.fault(Error, sprintf("%s当日不是本组织党员", id), sprintf("%s was no member on the day", id))
	case m.Standing != events.Full:
		r.fault(Error, sprintf("%s当日是预备党员", id), sprintf("%s was a probationary member on the day", id))
	case !m.MayVote:
		r.fault(Error, sprintf("%s当日没有被选举权", id), sprintf("%s was without the rights of a member on the day", id))
	}
	r.asked = true
}
