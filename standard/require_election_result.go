package standard

import (
	"slices"

	"jishi/events"
)

// postsMatch: as many seats as approved, nobody in office who was not elected, and
// nobody elected who is not in office.
func (s *Setting) postsMatch(report func(Judgement)) {
	s.ruleElections(report, "当选人与任职一致，没有预留空额", "posts match the counts, no seat was left vacant", func(c *contest, r *ruling) {
		if !c.ofTeam() || c.posts == nil || len(c.rounds) == 0 {
			return
		}
		r.on(&c.posts.Stamp, &c.rounds[0].Stamp)
		if c.approved != nil && c.approved.Seats > c.rounds[0].Fact.Seats {
			r.evidence = append(r.evidence, c.approved.stamp.Evidence())
			r.fault(Error, sprintf("批复应选%d人，大会应选%d人，预留空额", c.approved.Seats, c.rounds[0].Fact.Seats),
				sprintf("%d seats were approved, %d put to the election", c.approved.Seats, c.rounds[0].Fact.Seats))
		}
		var won []events.MemberID
		for _, e := range c.rounds {
			won = append(won, winners(&e.Fact)...)
		}
		for _, id := range won {
			if !slices.ContainsFunc(c.posts.Fact.Posts, func(p events.PostHolding) bool { return p.Member == id }) {
				r.fault(Error, sprintf("%s当选而未任职", id), sprintf("%s was elected and holds no post", id))
			}
		}
		told := map[events.MemberID]bool{}
		for _, p := range c.posts.Fact.Posts {
			if p.Post != events.PostOrganiser && !slices.Contains(won, p.Member) && !told[p.Member] {
				told[p.Member] = true
				r.fault(Error, sprintf("%s任职而未当选", p.Member), sprintf("%s holds a post and was not elected", p.Member))
			}
		}
	})
}

// winners lists who was elected by a round, as it says.
func winners(e *events.ElectionCounted) []events.MemberID {
	var out []events.MemberID
	for i := range e.Counts {
		if c := &e.Counts[i]; c.Elected && !slices.Contains(out, c.Member) {
			out = append(out, c.Member)
		}
	}
	return out
}

// resultConfirmed follows the result until it is settled: report, reply, handover.
// The next link that is not there has the last day.
func (s *Setting) resultConfirmed(report func(Judgement)) {
	days := events.Date(s.Config.Org.ResultDays)
	for _, c := range s.contests() {
		if c.day == 0 || c.delegates() || c.bare() || c.posts == nil && len(c.filled) == 0 || s.roster.Parent(c.day) == "" && c.reported == nil {
			continue
		}
		if c.day+days < s.start && s.overtaken(c) {
			continue // another team has been elected since
		}
		m := matter{clock: clock{opened: c.day, due: c.day + days}, period: c.id, zh: "选举结果报告", en: "the report of the result",
			missing: missing(events.ElectionReported{}), severity: Error, opening: c.proof()}
		paper := c.posts != nil && c.posts.Fact.ReplyRef != "" // old teams name the reply, and no more
		if c.reported == nil && !paper && c.confirmed == nil {
			s.tell(m, report)
			continue
		}
		if c.reported != nil {
			m.done, m.doing = c.reported.On, proof(&c.reported.Stamp)
			if state, asked := s.stands(m.clock); asked && state == Late {
				s.tell(m, report)
				continue
			}
		}
		s.confirmed(c, paper, max(c.day, m.done), m, report)
	}
}

// confirmed goes on with the superior's reply and the handover.
func (s *Setting) confirmed(c *contest, paper bool, told events.Date, m matter, report func(Judgement)) {
	m.zh, m.en, m.missing = "上级对选举结果的备案、批准", "the superior's reply to the result", missing(events.ElectionConfirmed{})
	m.due, m.done = told.AddMonths(1), 0
	replied := told
	switch {
	case c.confirmed != nil && !c.confirmed.Fact.Approved:
		if c.confirmed.On >= s.start && c.confirmed.On <= s.day {
			report(Judgement{Period: c.id, State: Unmet, Severity: Error, Evidence: proof(&c.confirmed.Stamp), Zh: "上级未批准选举结果", En: "the superior did not approve the result"})
		}
		return
	case c.confirmed != nil:
		m.done, m.doing = c.confirmed.On, append(m.doing, c.confirmed.Evidence())
		replied = m.done
	case paper:
		m.done = told
	}
	if state, asked := s.stands(m.clock); !asked || state != Met || c.byElection() || !s.hadTeam(c) || paper && c.confirmed == nil {
		s.tell(m, report)
		return
	}
	m.zh, m.en, m.missing = "新老班子工作交接", "the handover to the new team", missing(events.OfficeHandedOver{})
	m.due, m.done, m.severity = replied+events.Date(s.Config.Org.ResultDays), 0, Warn
	if c.handedOver != nil {
		m.done, m.doing = c.handedOver.On, append(m.doing, c.handedOver.Evidence())
	}
	s.tell(m, report)
}

// hadTeam reports whether there was a team to hand over.
func (s *Setting) hadTeam(c *contest) bool { return len(s.roster.Holdings(c.day-1)) > 0 }

// byElections: a post filled by a by-election rests on a count that elected the
// person.
func (s *Setting) byElections(report func(Judgement)) {
	s.ruleElections(report, "补选经计票当选", "the by-election was counted and won", func(c *contest, r *ruling) {
		if !c.byElection() {
			return
		}
		var won []events.MemberID
		for _, e := range c.rounds {
			r.on(&e.Stamp)
			if t := s.tally(c, e); t.Valid {
				won = append(won, winners(&e.Fact)...)
			} else {
				r.fault(Error, "补选到会人数或选票无效", "the by-election had no quorum or was void")
			}
		}
		for _, e := range c.filled {
			r.on(&e.Stamp)
			if len(c.rounds) == 0 {
				r.lacks(Error, events.ElectionCounted{}, "补选没有计票记录", "no count of the by-election is on record")
			} else if !slices.Contains(won, e.Fact.Member) {
				r.fault(Error, sprintf("%s补选任职而未当选", e.Fact.Member), sprintf("%s was not elected by the by-election", e.Fact.Member))
			}
		}
	})
}
