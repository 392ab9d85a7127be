package standard

import (
	"slices"

	"jishi/events"
)

// pair is two persons in the order of their identifiers.
type pair struct{ a, b events.MemberID }

func pairOf(a, b events.MemberID) pair {
	if a > b {
		a, b = b, a
	}
	return pair{a, b}
}

// talksCovered gives the share of talks that the year needs (S2.3.4.1). "Between
// members" can mean every pair or every person; by default (rules 2.4) it is all
// pairs of the team, and for every other member one talk with somebody of the
// team and one with another such member.
func (s *scoring) talksCovered(p *Part) []Reason {
	v, met, need := s.talkCover(s.param(p, "pairwise") == 1, defaultLife().TalkMonths)
	switch {
	case !s.yearDue(0):
		return s.notYet(p)
	case need == 0:
		return verdict{zh: "没有应谈心谈话的人员", en: "nobody to talk with"}.all(p)
	}
	v.zh, v.en = sprintf("应谈心谈话%d项，已覆盖%d项", need, met), sprintf("%d of %d talks needed are covered", met, need)
	return v.ratio(p, met, need)
}

// talkCover counts the talks that the year needs and those held by the day, of
// whoever is in the branch on the day that counts. Who came into the branch or the
// team so late that fewer than some months of the year were left is not asked
// about; who has gone is not either.
func (s *scoring) talkCover(pairwise bool, months int) (v verdict, met, need int) {
	held := make(map[pair]*Stamp)
	if s.cal != nil {
		for i := range until(s.cal.Talks, s.on) {
			t := &s.cal.Talks[i]
			if k := pairOf(t.Fact.A, t.Fact.B); held[k] == nil {
				held[k] = &t.Stamp
			}
		}
	}
	want := func(name string, stamp *Stamp) {
		need++
		if stamp == nil {
			v.missing = append(v.missing, name)
			return
		}
		met++
		v.evidence = append(v.evidence, stamp.Evidence())
	}
	team, others := s.settled(months)
	everybody := team
	if pairwise {
		everybody = slices.Concat(team, others)
	}
	for i, a := range everybody {
		for _, b := range everybody[i+1:] {
			want(string(a)+"-"+string(b), held[pairOf(a, b)])
		}
	}
	if !pairwise {
		s.talksOfOthers(team, others, want)
	}
	return v, met, need
}

// settled returns the team and the other members of the day that were there some
// months before the year's end. Where nobody was, the branch or its team is new,
// and everybody is asked about.
func (s *scoring) settled(months int) (team, others []events.MemberID) {
	day := min(s.end.AddMonths(-months), s.day)
	then, lead := s.members.at(day), s.teamOn(day)
	for _, id := range s.team {
		if len(lead) == 0 || holds(lead, id) {
			team = append(team, id)
		}
	}
	for _, m := range s.now {
		if !holds(s.team, m.ID) && (len(then) == 0 || memberIn(then, m.ID) != nil) {
			others = append(others, m.ID)
		}
	}
	return team, others
}

// talksOfOthers asks for the talks of those outside the team: the first of each
// person with the team and with another member is the evidence.
func (s *scoring) talksOfOthers(team, others []events.MemberID, want func(string, *Stamp)) {
	withTeam, withOther := make(map[events.MemberID]*Stamp), make(map[events.MemberID]*Stamp)
	note := func(of map[events.MemberID]*Stamp, id events.MemberID, t *Stamp) {
		if of[id] == nil {
			of[id] = t
		}
	}
	if s.cal != nil {
		for i := range until(s.cal.Talks, s.on) {
			t := &s.cal.Talks[i]
			for _, side := range [2]pair{{t.Fact.A, t.Fact.B}, {t.Fact.B, t.Fact.A}} {
				switch {
				case side.a == side.b || !holds(others, side.a):
				case holds(team, side.b):
					note(withTeam, side.a, &t.Stamp)
				case holds(s.team, side.b): // came into the team late: was a member, is of the team
					note(withTeam, side.a, &t.Stamp)
					note(withOther, side.a, &t.Stamp)
				case memberIn(s.now, side.b) != nil:
					note(withOther, side.a, &t.Stamp)
				case holds(s.teamOn(t.On), side.b): // gone since
					note(withTeam, side.a, &t.Stamp)
				case memberIn(s.members.at(t.On), side.b) != nil:
					note(withOther, side.a, &t.Stamp)
				}
			}
		}
	}
	for _, id := range others {
		if len(s.team) > 0 {
			want(string(id)+"-委员", withTeam[id])
		}
		if len(others) > 1 {
			want(string(id)+"-党员", withOther[id])
		}
	}
}
