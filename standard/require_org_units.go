package standard

import (
	"slices"
	"strconv"

	"jishi/events"
)

// units returns the last survey of every unit up to the day, in the order of the
// first surveys.
func (s *Setting) units(g *Governance) []*Entry[events.UnitSurveyed] {
	var out []*Entry[events.UnitSurveyed]
	if g == nil {
		return nil
	}
	for i := range until(g.Units, s.day) {
		e := &g.Units[i]
		if k := slices.IndexFunc(out, func(o *Entry[events.UnitSurveyed]) bool { return o.Fact.Unit == e.Fact.Unit }); k >= 0 {
			out[k] = e
		} else {
			out = append(out, e)
		}
	}
	return out
}

// service is how a unit is served: by what kind of organisation, if that is on
// record.
func (s *Setting) service(u *events.UnitSurveyed) (kind events.OrgKind, served bool) {
	if u.ServedBy == "" {
		return "", false
	}
	r := s.records.Roster(u.ServedBy)
	if r == nil || len(r.Established) == 0 {
		return "", true // an organisation outside this ledger
	}
	return r.Kind(s.day), r.Exists(s.day)
}

// unitsServed judges the units that the committee surveyed and that need an
// organisation of a type: whether they have it (R2.01, S2.1).
func (s *Setting) unitsServed(report func(Judgement), class events.OrgKind) {
	for _, e := range s.units(s.gov) {
		u := &e.Fact
		n := max(u.Members, u.FullMembers)
		kind, served := s.service(u)
		if u.FixedMonths > 0 || u.FullMembers < 3 || s.Config.Org.typeOf(n, kind) != class {
			continue
		}
		j := unitJudgement(e, n)
		switch {
		case !served:
			j.State, j.Severity, j.Missing = Unmet, Error, missing(events.OrgEstablished{})
			j.Zh, j.En = j.Zh+"，没有党组织", j.En+" and no organisation"
		case kind == "" || kind == class || class == events.Branch && (kind == events.GeneralBranch || kind == events.Committee):
			j.State = Met
			j.Zh, j.En = j.Zh+"，已设党组织", j.En+" and an organisation"
		default:
			j.State, j.Severity, j.Missing = Unmet, Warn, missing(events.OrgChanged{})
			j.Zh, j.En = j.Zh+"，由"+kindName(kind)+"管理，应设"+kindName(class), j.En+", in a "+string(kind)+" where a "+string(class)+" is needed"
		}
		report(j)
	}
}

func unitJudgement(e *Entry[events.UnitSurveyed], n int) Judgement {
	u := &e.Fact
	return Judgement{Period: "unit " + u.Unit, Evidence: []Evidence{e.Evidence()}, Numbers: numbers("full", u.FullMembers, "members", n, "months", u.FixedMonths),
		Zh: sprintf("单位%s党员%d人、正式党员%d人", u.Unit, n, u.FullMembers), En: sprintf("unit %s has %d members, %d of them full,", u.Unit, n, u.FullMembers)}
}

// jointBranches: not too many units in a joint branch, and no unit of one or two
// members without an organisation.
func (s *Setting) jointBranches(report func(Judgement)) {
	if s.Kind == events.JointBranch {
		s.jointUnits(report)
	}
	for _, e := range s.units(s.gov) {
		u := &e.Fact
		if u.FixedMonths > 0 || u.FullMembers >= 3 || max(u.Members, u.FullMembers) == 0 {
			continue
		}
		j := unitJudgement(e, max(u.Members, u.FullMembers))
		if _, served := s.service(u); served {
			j.State, j.Zh, j.En = Met, j.Zh+"，已纳入党组织", j.En+" served by an organisation"
		} else {
			j.State, j.Severity, j.Missing = Unmet, Warn, missing(events.OrgEstablished{})
			j.Zh, j.En = j.Zh+"，未纳入联合党支部", j.En+" served by no joint branch"
		}
		report(j)
	}
}

// jointUnits counts the units of a joint branch: by the superiors' surveys, else
// as its founding says.
func (s *Setting) jointUnits(report func(Judgement)) {
	var evidence []Evidence
	units := 0
	above := s.roster.Parent(s.day)
	for range 4 { // general branch, committee, and two to spare
		if above == "" || above == s.org {
			break
		}
		for _, e := range s.units(s.records.Governance(above)) {
			if e.Fact.ServedBy == s.org {
				units, evidence = units+1, append(evidence, e.Evidence())
			}
		}
		above = s.records.Roster(above).Parent(s.day)
	}
	if units == 0 {
		for i := range until(s.roster.Established, s.day) {
			e := &s.roster.Established[i]
			units, evidence = e.Fact.Units, []Evidence{e.Evidence()}
		}
	}
	if units == 0 {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: evidence, Numbers: numbers("units", units),
		Zh: sprintf("联合党支部覆盖单位%d个", units), En: sprintf("the joint branch covers %d units", units)}
	if units > 5 {
		j.State, j.Zh, j.En = Unmet, j.Zh+"，一般不超过5个", j.En+", generally not more than five"
	}
	report(j)
}

// projectsServed: a project with a fixed place, six months and three full members.
func (s *Setting) projectsServed(report func(Judgement)) {
	for _, e := range s.units(s.gov) {
		u := &e.Fact
		if u.FixedMonths < 6 || u.FullMembers < 3 {
			continue
		}
		j := unitJudgement(e, max(u.Members, u.FullMembers))
		if _, served := s.service(u); served {
			j.State, j.Zh, j.En = Met, j.Zh+"，已成立党组织", j.En+" with an organisation"
		} else {
			j.State, j.Missing = Unmet, missing(events.OrgEstablished{})
			j.Zh, j.En = j.Zh+sprintf("，为期%d个月，未成立党支部", u.FixedMonths), j.En+sprintf(" for %d months, without a branch", u.FixedMonths)
		}
		report(j)
	}
}
