package standard

import (
	"slices"

	"jishi/events"
)

// problem is an item of a problem list with what became of it by the day of
// judgement.
type problem struct {
	*Entry[events.ProblemListed]
	due       events.Date
	measures  int
	closed    *Entry[events.ProblemClosed]    // nil while open
	escalated *Entry[events.ProblemEscalated] // nil if it was not handed upward
}

// open reports whether the problem was still its own organisation's to solve on
// a day: listed, neither closed nor handed upward.
func (p *problem) open(day events.Date) bool {
	return p.On <= day && (p.closed == nil || p.closed.On > day) && (p.escalated == nil || p.escalated.On > day)
}

// problems lists an organisation's problems, each number once.
func (s *Setting) problems(r *Rectification) []problem {
	var out []problem
	listed := until(r.Listed, s.on)
	for i := range listed {
		e := &listed[i]
		if slices.ContainsFunc(out, func(p problem) bool { return p.Fact.Problem == e.Fact.Problem }) {
			continue
		}
		p := problem{Entry: e, due: e.Fact.Deadline}
		var last events.Date
		for k := range until(r.Measures, s.on) {
			if m := &r.Measures[k].Fact; m.Problem == e.Fact.Problem {
				p.measures++
				last = max(last, m.Deadline)
			}
		}
		p.closed = find(r.Closed, s.on, func(c *Entry[events.ProblemClosed]) bool { return c.Fact.Problem == e.Fact.Problem })
		p.escalated = find(r.Escalated, s.on, func(u *Entry[events.ProblemEscalated]) bool {
			return u.Fact.Problem == e.Fact.Problem && u.Fact.To != "" && u.Fact.To != r.Org
		})
		if p.due == 0 {
			p.due = last
		}
		all := s.drive()
		for k := range all {
			c := &all[k]
			limit := c.Rectified
			if e.Fact.General {
				limit = c.General
			}
			if c.lists(e.Fact.Campaign, e.On) && (p.due == 0 || p.due > limit) {
				p.due = limit
			}
		}
		if p.due == 0 {
			p.due = e.On + events.Date(s.Config.Plan.ProblemDays)
		}
		out = append(out, p)
	}
	return out
}

// problemsClosed judges S3.3.1, one judgement per problem, in the year in which
// it falls due. What was handed upward in time is the superior's to solve.
func problemsClosed(s *Setting, report func(Judgement)) {
	for _, p := range s.problems(s.rect) {
		if p.due.Year() != s.year || p.On < planFrom {
			continue
		}
		o := obligation{period: p.Fact.Problem, due: p.due, zh: "整改销号", en: "close the problem",
			missing: missing(events.ProblemClosed{}), evidence: proof(&p.Stamp), numbers: numbers("measures", p.measures)}
		by(&o, p.closed)
		j := s.judgement(o)
		if u := p.escalated; u != nil && u.On <= p.due && p.closed == nil {
			j.State, j.Evidence = Pending, append(j.Evidence, u.Evidence())
			j.Zh, j.En = sprintf("已于%s上报上级统筹解决", u.On), sprintf("handed to the superior on %s", u.On)
		}
		report(j)
	}
}

// problemsEscalated judges S3.3.4: a problem that was not closed by its day is
// beyond the level of its organisation, and was handed upward or closed since.
// What was closed in time, or is not due, is not asked about.
func problemsEscalated(s *Setting, report func(Judgement)) {
	for _, p := range s.problems(s.rect) {
		closedInTime := p.closed != nil && p.closed.On <= p.due
		if p.due.Year() != s.year || p.On < planFrom || closedInTime || p.escalated == nil && p.due >= s.on {
			continue
		}
		j := Judgement{Period: p.Fact.Problem, Due: p.due, Evidence: proof(&p.Stamp, stamp(p.escalated), stamp(p.closed))}
		switch {
		case p.escalated != nil:
			j.State, j.Zh, j.En = Met, sprintf("已于%s上报上级", p.escalated.On), sprintf("reported upward on %s", p.escalated.On)
		case p.closed != nil:
			j.State, j.Zh, j.En = Met, sprintf("期限后已于%s销号", p.closed.On), sprintf("closed on %s, after its day", p.closed.On)
		default:
			j.State, j.Missing = Unmet, missing(events.ProblemEscalated{})
			j.Zh, j.En = sprintf("期限%s已过，既未销号也未上报", p.due), sprintf("neither closed nor reported upward since %s", p.due)
		}
		report(j)
	}
}

// generalCampaigns judges S3.3.3: each special campaign is closed by its day, and
// where general problems stand on the lists of the plan's campaign there is one.
func generalCampaigns(s *Setting, report func(Judgement)) {
	for i := range until(s.rect.Opened, s.on) {
		e := &s.rect.Opened[i]
		due := e.Fact.Deadline
		if due == 0 {
			due = events.Day(e.On.Year(), 12, 31)
		}
		if due.Year() != s.year || e.On < planFrom {
			continue
		}
		o := obligation{period: e.Fact.Campaign, due: due, zh: "完成专项整治", en: "close the special campaign", missing: missing(events.CampaignClosed{}), evidence: proof(&e.Stamp)}
		by(&o, find(s.rect.Ended, s.on, func(c *Entry[events.CampaignClosed]) bool { return c.Fact.Campaign == e.Fact.Campaign }))
		report(s.judgement(o))
	}
	if !s.issues() {
		return
	}
	s.campaigns(func(c *Campaign) {
		general := s.generalProblems(c)
		if general == 0 || find(s.rect.Opened, s.on, func(e *Entry[events.CampaignOpened]) bool {
			return e.On >= c.From && e.On <= c.General && !c.named(e.Fact.Campaign) // the campaign itself is none
		}) != nil {
			return
		}
		report(s.judgement(obligation{period: c.ID, due: c.General, zh: "对共性问题开展专项整治", en: "open a special campaign on general problems",
			missing: missing(events.CampaignOpened{}), numbers: numbers("general_problems", general)}))
	})
}

// generalProblems counts the general problems on the lists of a campaign, the
// committee's and its branches'.
func (s *Setting) generalProblems(c *Campaign) int {
	n := 0
	count := func(r *Rectification) {
		for _, p := range until(r.Listed, s.on) {
			if p.Fact.General && c.lists(p.Fact.Campaign, p.On) {
				n++
			}
		}
	}
	count(s.rect)
	for _, b := range s.branches() {
		count(b.rect)
	}
	return n
}
