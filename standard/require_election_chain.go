package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

func joined(parts []string, sep string) string { return strings.Join(parts, sep) }

// contestApproved: the superior answered the request before the assembly, and a
// congress was held only where it may be.
func (s *Setting) contestApproved(report func(Judgement)) {
	s.ruleElections(report, "选举经上级批复", "the election was approved by the superior", func(c *contest, r *ruling) {
		if !c.ofTeam() || s.roster.Parent(c.day) == "" && c.replied == nil {
			return
		}
		if c.replied == nil {
			r.lacks(Error, events.ElectionReplied{}, "没有上级对换届请示的批复", "no reply of the superior to the request")
			return
		}
		f := &c.replied.Fact
		r.on(&c.replied.Stamp)
		if !f.Approved {
			r.fault(Error, "上级未批准选举", "the superior did not approve the election")
		}
		if c.replied.On > c.day {
			r.fault(Error, sprintf("批复%s晚于选举%s", c.replied.On, c.day), sprintf("the reply of %s is after the election of %s", c.replied.On, c.day))
		}
		n := len(s.members.at(c.day))
		r.numbers = numbers("members", n)
		if f.Form == formCongress && s.Kind.IsBranch() && n < 500 {
			r.fault(Warn, sprintf("党员%d人召开代表大会选举", n), sprintf("elected by congress with %d members", n))
		}
		if h := s.sittingOf(c); h != nil && f.Form != formCongress && s.Kind.IsBranch() && !h.Fact.Serves(events.Assembly) {
			r.evidence = append(r.evidence, h.Evidence())
			r.fault(Error, "选举会议不是党员大会", "the electing meeting was no assembly")
		}
	})
	for _, c := range s.comingContests() {
		if c.replied == nil && c.asked != nil {
			report(Judgement{Period: c.id, State: Pending, Due: s.termEnd(), Zh: "换届请示待批复", En: "the request waits for its reply",
				Evidence: proof(&c.asked.Stamp), Missing: missing(events.ElectionReplied{})})
		}
	}
}

// termEnd is the end of the term that runs on the day, extensions included: the
// last day in time for every election in preparation.
func (s *Setting) termEnd() events.Date {
	t, _ := s.roster.term(s.day)
	return t.end()
}

// sittingOf returns the electing meeting, if the calendar has it.
func (s *Setting) sittingOf(c *contest) *Entry[events.MeetingHeld] {
	var id events.MeetingID
	switch {
	case c.convened != nil:
		id = c.convened.Fact.Meeting
	case len(c.rounds) > 0:
		id = c.rounds[0].Fact.Meeting
	}
	return s.meetingBy(id, c.day)
}

// meetingBy returns a meeting of the year of a day, if it had been held by the day
// of judgement.
func (s *Setting) meetingBy(id events.MeetingID, day events.Date) *Entry[events.MeetingHeld] {
	m := s.records.Calendar(s.org, day.Year()).Meeting(id)
	if m == nil || m.On > s.on {
		return nil
	}
	return m
}

// surplus: a fifth more candidates than seats, in the election of a committee or
// of delegates. One or two seats are a secretary and deputy elected directly.
func (s *Setting) surplus(report func(Judgement)) {
	s.ruleElections(report, "候选人差额符合规定", "enough candidates for the seats", func(c *contest, r *ruling) {
		if c.byElection() || len(c.rounds) == 0 && c.approved == nil {
			return
		}
		seats, names := 0, 0
		if c.approved != nil {
			seats = c.approved.Seats
			names = candidatesOf(c.approved)
			r.evidence = append(r.evidence, c.approved.stamp.Evidence())
		}
		if len(c.rounds) > 0 {
			first := c.rounds[0]
			if r.evidence = append(r.evidence, first.Evidence()); seats == 0 {
				seats = first.Fact.Seats
			}
			if names == 0 {
				names = len(first.Fact.Counts)
			}
		}
		if seats < 3 && !c.delegates() {
			return
		}
		r.asked, r.numbers = true, numbers("seats", seats, "candidates", names, "least", LeastCandidates(seats))
		if names < LeastCandidates(seats) {
			r.fault(Error, sprintf("应选%d人，候选人%d人，应不少于%d人", seats, names, LeastCandidates(seats)),
				sprintf("%d candidates for %d seats, at least %d are needed", names, seats, LeastCandidates(seats)))
		}
	})
}

// candidatesOf counts the names for the committee: those for secretary and deputy
// alone are among them.
func candidatesOf(l *slate) int {
	var ids []events.MemberID
	for i := range l.Candidates {
		if id := l.Candidates[i].Member; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return len(ids)
}

// nominations: first the outgoing committee's proposal, then the superior's
// approval, then the assembly.
func (s *Setting) nominations(report func(Judgement)) {
	s.ruleElections(report, "候选人经提名、审查后提交选举", "candidates were nominated and approved before the election", func(c *contest, r *ruling) {
		if !c.ofTeam() {
			return
		}
		if c.nominated == nil {
			r.lacks(Error, events.CandidatesNominated{}, "没有提名酝酿记录", "no nomination on record")
		} else {
			r.on(c.nominated.stamp)
		}
		if c.approved == nil {
			r.lacks(Error, events.CandidatesApproved{}, "没有候选人预备人选批复", "the candidates were not approved")
			return
		}
		r.on(c.approved.stamp)
		if c.nominated != nil && c.nominated.stamp.On > c.approved.stamp.On {
			r.fault(Error, sprintf("批复%s早于提名%s", c.approved.stamp.On, c.nominated.stamp.On), sprintf("approved on %s, nominated on %s", c.approved.stamp.On, c.nominated.stamp.On))
		}
		if c.approved.stamp.On > c.day {
			r.fault(Error, sprintf("批复%s晚于选举%s", c.approved.stamp.On, c.day), sprintf("approved on %s, after the election of %s", c.approved.stamp.On, c.day))
		}
	})
	for _, c := range s.comingContests() {
		j := Judgement{Period: c.id, State: Pending, Due: s.termEnd()}
		switch {
		case c.replied == nil || !c.replied.Fact.Approved:
			continue
		case c.nominated == nil:
			j.Zh, j.En, j.Missing = "待提名酝酿", "nomination is next", missing(events.CandidatesNominated{})
		case c.approved == nil:
			j.Zh, j.En, j.Missing = "候选人预备人选待批复", "the candidates wait for approval", missing(events.CandidatesApproved{})
		default:
			j.Zh, j.En, j.Missing = "候选人已批复，待选举", "the candidates are approved, the election is next", missing(events.ElectionConvened{})
		}
		report(j)
	}
}

// headsElected: where a committee was elected, its first meeting elects secretary
// and deputy by as many candidates as posts, whom the superior has approved.
func (s *Setting) headsElected(report func(Judgement)) {
	s.ruleElections(report, "书记、副书记由新一届委员会等额选举产生", "secretary and deputy were elected by the new committee", func(c *contest, r *ruling) {
		if !c.ofTeam() || c.posts == nil || !hasCommittee(holdingsOf(c.posts)) {
			return
		}
		r.on(&c.posts.Stamp)
		if len(c.heads) == 0 {
			r.lacks(Warn, events.ElectionCounted{}, "没有委员会第一次会议选举书记、副书记的计票记录", "no count of the committee's election of secretary and deputy")
			return
		}
		var won []events.MemberID
		for _, e := range c.heads {
			r.on(&e.Stamp)
			if n := len(e.Fact.Counts); n != e.Fact.Seats {
				r.fault(Warn, sprintf("书记、副书记应选%d人，候选人%d人，应等额", e.Fact.Seats, n), sprintf("%d candidates for %d posts, as many are needed", n, e.Fact.Seats))
			}
			if e.On < c.day {
				r.fault(Warn, sprintf("委员会选举%s早于党员大会%s", e.On, c.day), sprintf("the committee elected on %s, before the assembly of %s", e.On, c.day))
			}
			if m := s.meetingBy(e.Fact.Meeting, e.On); m != nil && s.Kind.IsBranch() && !m.Fact.Serves(events.CommitteeSit) {
				r.fault(Warn, "书记、副书记不是在委员会会议上选举", "secretary and deputy were not elected by a meeting of the committee")
			}
			won = append(won, winners(&e.Fact)...)
		}
		s.headsMatch(c, won, r)
	})
}

// headsMatch compares secretary and deputy in office with those elected and those
// approved.
func (s *Setting) headsMatch(c *contest, won []events.MemberID, r *ruling) {
	for _, p := range c.posts.Fact.Posts {
		if p.Post != events.PostSecretary && p.Post != events.PostDeputy {
			continue
		}
		if !slices.Contains(won, p.Member) {
			r.fault(Warn, sprintf("%s%s不在委员会选举的当选人中", postName(p.Post), p.Member), sprintf("%s %s was not elected by the committee", p.Post, p.Member))
		}
		if c.approved != nil && !slices.ContainsFunc(c.approved.Candidates, func(k events.Candidate) bool { return k.Member == p.Member }) {
			r.fault(Warn, sprintf("%s%s不在批复的候选人中", postName(p.Post), p.Member), sprintf("%s %s was not among the approved candidates", p.Post, p.Member))
		}
	}
}

func holdingsOf(e *Entry[events.PostsElected]) []Holding {
	out := make([]Holding, len(e.Fact.Posts))
	for i, p := range e.Fact.Posts {
		out[i].PostHolding = p
	}
	return out
}

// chaired: by one of the outgoing team. Nothing is asked where that is not on
// record.
func (s *Setting) chaired(report func(Judgement)) {
	s.ruleElections(report, "由上届班子主持", "chaired by the outgoing team", func(c *contest, r *ruling) {
		if c.convened == nil || c.convened.Fact.Chair == "" {
			return
		}
		team := s.roster.Holdings(c.day - 1)
		if len(team) == 0 {
			return
		}
		r.on(&c.convened.Stamp)
		if chair := c.convened.Fact.Chair; !slices.ContainsFunc(team, func(h Holding) bool { return h.Member == chair }) {
			r.fault(Warn, sprintf("主持人%s不是上届班子成员", chair), sprintf("the chair %s was not of the outgoing team", chair))
		}
	})
}
