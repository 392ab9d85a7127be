package standard

import (
	"strconv"

	"jishi/events"
)

func kindName(k events.OrgKind) string {
	switch k {
	case events.Branch:
		return "党支部"
	case events.JointBranch:
		return "联合党支部"
	case events.TempBranch:
		return "临时党支部"
	case events.GeneralBranch:
		return "党总支"
	case events.Committee:
		return "党委"
	}
	return string(k)
}

// typeOf is the type that a number of members needs (S2.1.1, S2.1.2, S2.1.4). At
// exactly fifty and exactly a hundred the type at hand is kept if the office lets
// either stand.
func (c *OrgConfig) typeOf(n int, has events.OrgKind) events.OrgKind {
	either := func(set, less, more events.OrgKind) events.OrgKind {
		switch {
		case set != "":
			return set
		case has == more:
			return more
		}
		return less
	}
	switch {
	case n < 50:
		return events.Branch
	case n == 50:
		return either(c.AtFifty, events.Branch, events.GeneralBranch)
	case n < 100:
		return events.GeneralBranch
	case n == 100:
		return either(c.AtHundred, events.GeneralBranch, events.Committee)
	}
	return events.Committee
}

// needs says which type an organisation of the kind should have; the kind itself
// if it fits. The type of a temporary branch follows from its purpose.
func (c *OrgConfig) needs(kind events.OrgKind, full, n int, approved bool) events.OrgKind {
	want := c.typeOf(n, kind)
	switch kind {
	case events.Branch, events.JointBranch:
		if want == events.Branch && (kind == events.JointBranch || full >= 3) {
			return kind
		}
		if want == events.Branch {
			return events.JointBranch
		}
		return want
	case events.GeneralBranch:
		if want == events.Branch && (n == 0 || approved) {
			return kind
		}
		return want
	case events.Committee:
		if n > 0 && want != events.Committee {
			return events.GeneralBranch
		}
	}
	return kind
}

// strength is how many members an organisation has on the day: its own, and for
// a general branch or committee those of the branches below it. Known is false
// where no member is on record, so that nothing can be compared.
type strength struct {
	full, n int
	known   bool
}

func (s *Setting) strength() strength {
	c := strength{full: fullOf(s.now), n: len(s.now), known: len(s.now) > 0 || s.roster.kept()}
	if s.Kind.IsBranch() {
		return c
	}
	for _, org := range s.records.Below(s.org, s.day) {
		members := s.records.Roster(org).At(s.day)
		c.full, c.n = c.full+fullOf(members), c.n+len(members)
	}
	c.known = c.n > 0
	return c
}

// sized reports one of the requirements on size. What the organisation is rests
// on its founding.
func (s *Setting) sized(c strength, state Compliance, severity Severity, want events.OrgKind, report func(Judgement)) {
	j := Judgement{Period: strconv.Itoa(s.year), State: state, Severity: severity, Numbers: numbers("full", c.full, "members", c.n, "day", s.day)}
	if s.roster != nil {
		j.Evidence = append(evidenceOf(s.roster.Established, s.day, nil), evidenceOf(s.roster.Changed, s.day, func(e *events.OrgChanged) bool { return e.Kind != "" })...)
	}
	j.Zh = sprintf("党员%d人、正式党员%d人，设%s", c.n, c.full, kindName(s.Kind))
	j.En = sprintf("%d members, %d of them full, in a %s", c.n, c.full, s.Kind)
	if j.Bad() {
		j.Zh, j.En = j.Zh+"，应设"+kindName(want), j.En+", where a "+string(want)+" is needed"
		j.Missing = missing(events.OrgChanged{})
	} else if c.n == 100 {
		j.Zh, j.En = j.Zh+"；恰为100人，党总支、党委均可", j.En+"; at exactly a hundred a general branch or a committee will do"
	}
	report(j)
}

// branchSized: a branch of its size, and every unit surveyed that should have one.
func (s *Setting) branchSized(report func(Judgement)) {
	c := s.strength()
	if s.Kind == events.Branch && c.full >= 3 && s.Config.Org.typeOf(c.n, s.Kind) == events.Branch {
		s.sized(c, Met, "", s.Kind, report)
	}
	s.unitsServed(report, events.Branch)
}

// generalSized: fifty to a hundred members in a general branch. A committee of
// fewer was approved by somebody; where that is on record, or the committee is
// the ledger's own, nothing is asked.
func (s *Setting) generalSized(report func(Judgement)) {
	c := s.strength()
	switch want := s.Config.Org.needs(s.Kind, c.full, c.n, true); {
	case !c.known:
	case s.Kind == events.Committee && (s.roster.Parent(s.day) == "" || s.approvedFounding()):
	case want == events.GeneralBranch && s.Kind != want:
		s.sized(c, Unmet, Warn, want, report)
	case s.Kind == events.GeneralBranch && want == s.Kind && c.n >= 50:
		s.sized(c, Met, "", want, report)
	}
	s.unitsServed(report, events.GeneralBranch)
}

// smallGeneralApproved: a general branch of fewer than fifty with the approval.
func (s *Setting) smallGeneralApproved(report func(Judgement)) {
	c := s.strength()
	switch {
	case !c.known || s.Config.Org.typeOf(c.n, s.Kind) != events.Branch:
	case s.approvedFounding():
		s.sized(c, Met, "", s.Kind, report)
	default:
		s.sized(c, Unmet, Error, events.Branch, report)
	}
}

// committeeSized: a hundred members in a committee.
func (s *Setting) committeeSized(report func(Judgement)) {
	c := s.strength()
	want := s.Config.Org.needs(s.Kind, c.full, c.n, true)
	switch {
	case !c.known || c.n < 100:
	case want == events.Committee && s.Kind == want:
		s.sized(c, Met, "", want, report)
	case want == events.Committee && s.Kind != events.TempBranch:
		severity := Error
		if c.n == 100 {
			severity = Info
		}
		s.sized(c, Unmet, severity, want, report)
	}
	s.unitsServed(report, events.Committee)
}

// branchNotTooLarge is the national limit of a branch.
func (s *Setting) branchNotTooLarge(report func(Judgement)) {
	c := s.strength()
	switch {
	case !c.known || s.Kind == events.TempBranch:
	case c.n > 50:
		s.sized(c, Unmet, Warn, events.GeneralBranch, report)
	default:
		s.sized(c, Met, "", s.Kind, report)
	}
}

// branchNotTooSmall finds a branch that fell under three full members.
func (s *Setting) branchNotTooSmall(report func(Judgement)) {
	c := s.strength()
	switch {
	case !c.known || s.Kind != events.Branch:
	case c.full < 3:
		s.sized(c, Unmet, Warn, events.JointBranch, report)
	default:
		s.sized(c, Met, "", s.Kind, report)
	}
}
