package standard

import (
	"slices"

	"jishi/events"
)

// contactPoints judges S4.1.5: every leader has a contact branch (全部建立), every
// branch whose latest tier is 后进 is somebody's (注重联系), and whoever had a point
// for the whole year went there in it.
func contactPoints(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksStanding() {
		return
	}
	points := s.gov.pointsOn(s.day)
	for _, l := range s.leaders() {
		s.pointOf(l, points, report)
		s.visitsOf(l, points, report)
	}
	s.laggingCovered(points, report)
}

// pointsOn returns the contact points that hold on a day.
func (g *Governance) pointsOn(day events.Date) []*Entry[events.ContactPointAssigned] {
	var out []*Entry[events.ContactPointAssigned]
	for i := range until(g.Points, day) {
		e := &g.Points[i]
		ended := find(g.PointEnd, day, func(x *Entry[events.ContactPointEnded]) bool {
			return x.Fact.Leader == e.Fact.Leader && x.Fact.Branch == e.Fact.Branch && (x.On > e.On || x.On == e.On && x.Position > e.Position)
		})
		if ended == nil {
			out = append(out, e)
		}
	}
	return out
}

// pointOf asks for a leader's point, some days after he came into office.
func (s *Setting) pointOf(l leader, points []*Entry[events.ContactPointAssigned], report func(Judgement)) {
	j := Judgement{Member: l.id, Period: sprintf("%04d", s.year), Due: max(l.since+events.Date(s.Config.Plan.ContactPointDays), s.standingDue())}
	i := slices.IndexFunc(points, func(e *Entry[events.ContactPointAssigned]) bool { return e.Fact.Leader == l.id })
	switch {
	case i >= 0:
		j.State, j.Evidence = Met, proof(&points[i].Stamp)
		j.Zh, j.En = sprintf("%s联系%s", l.id, points[i].Fact.Branch), sprintf("%s has the contact branch %s", l.id, points[i].Fact.Branch)
	default:
		j.Missing, j.Zh, j.En = missing(events.ContactPointAssigned{}), string(l.id)+"没有党支部联系点", string(l.id)+" has no contact branch"
		if j.State = Unmet; j.Due >= s.on {
			j.State = Pending
		}
		if len(s.gov.Points) == 0 {
			j.Severity = Warn // no points at all on record: perhaps not entered
		}
	}
	report(j)
}

// visitsOf asks whether a leader went to one of his points in the year.
func (s *Setting) visitsOf(l leader, points []*Entry[events.ContactPointAssigned], report func(Judgement)) {
	mine := func(e *Entry[events.ContactPointAssigned]) bool {
		return e.Fact.Leader == l.id && e.On <= s.start
	}
	if !s.asksYear() || !slices.ContainsFunc(points, mine) {
		return
	}
	o := obligation{period: sprintf("%04d visits", s.year), due: s.end, zh: string(l.id) + "到联系点调研指导", en: string(l.id) + " visits the contact branch",
		missing: missing(events.ContactPointVisited{}), severity: Warn}
	if s.by != nil {
		by(&o, find(s.by.Visits, s.day, func(e *Entry[events.ContactPointVisited]) bool { return e.Fact.Leader == l.id }))
	}
	j := s.judgement(o)
	j.Member = l.id
	report(j)
}

// laggingCovered asks whether every lagging branch is a contact point of somebody
// who is still in office.
func (s *Setting) laggingCovered(points []*Entry[events.ContactPointAssigned], report func(Judgement)) {
	leaders := s.leaders()
	j := Judgement{Period: sprintf("%04d lagging", s.year), Severity: Warn, State: Met}
	lagging := 0
	for _, b := range s.branches() {
		star := b.starOn(s.year, s.day)
		if star == nil || star.Tier != Lagging {
			continue
		}
		lagging++
		i := slices.IndexFunc(points, func(e *Entry[events.ContactPointAssigned]) bool {
			return e.Fact.Branch == b.org && slices.ContainsFunc(leaders, func(l leader) bool { return l.id == e.Fact.Leader })
		})
		if i >= 0 {
			j.Evidence = append(j.Evidence, points[i].Evidence())
			continue
		}
		j.Missing, j.Evidence = append(j.Missing, string(b.org)), append(j.Evidence, star.By)
		due := star.By.On + events.Date(s.Config.Plan.ContactPointDays)
		if due < s.on {
			j.State = Unmet
		} else if j.State == Met {
			j.State = Pending
		}
		j.Due = max(j.Due, due)
	}
	if lagging == 0 {
		return
	}
	covered := lagging - len(j.Missing)
	j.Numbers = numbers("lagging", lagging, "covered", covered)
	j.Zh, j.En = sprintf("后进党支部%d个，有班子成员联系%d个", lagging, covered), sprintf("%d of %d lagging branches have a leader", covered, lagging)
	report(j)
}
