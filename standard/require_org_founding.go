package standard

import "jishi/events"

// actions of an organisation's life, as OrgRequested and OrgFiled name them.
const (
	actEstablish = "establish"
	actChange    = "change"
	actDissolve  = "dissolve"
	actTeam      = "team"
)

// orgAct is one founding, change of type or superior, or abolition.
type orgAct struct {
	*Stamp
	act string
	ref string // of the decision
}

// orgActs lists what was decided about the organisation, oldest first. A change of
// name alone is no adjustment; the ledger's own committee was founded by a
// superior outside it.
func (s *Setting) orgActs() []orgAct {
	var out []orgAct
	if s.roster == nil {
		return nil
	}
	for i := range until(s.roster.Established, s.on) {
		if e := &s.roster.Established[i]; i == 0 && e.Fact.Parent != "" {
			out = append(out, orgAct{&e.Stamp, actEstablish, e.Fact.ApprovalRef})
		}
	}
	for i := range until(s.roster.Changed, s.on) {
		if e := &s.roster.Changed[i]; e.Fact.Kind != "" || e.Fact.Parent != "" {
			out = append(out, orgAct{&e.Stamp, actChange, e.Fact.ApprovalRef})
		}
	}
	for i := range until(s.roster.Dissolved, s.on) {
		if e := &s.roster.Dissolved[i]; i == 0 {
			out = append(out, orgAct{&e.Stamp, actDissolve, e.Fact.ApprovalRef})
		}
	}
	return out
}

// actsDecided: each with the committee's decision, and filed with the
// organisation department (备案).
func (s *Setting) actsDecided(report func(Judgement)) {
	names := map[string][2]string{actEstablish: {"设立", "the founding"}, actChange: {"调整", "the change"}, actDissolve: {"撤销", "the abolition"}}
	for _, a := range s.orgActs() {
		if a.On+events.Date(s.Config.Org.FilingDays) < s.start {
			continue // what years ago were found unfiled is not found again
		}
		m := matter{clock: clock{opened: a.On, due: a.On + events.Date(s.Config.Org.FilingDays)}, period: a.act + " " + a.On.String(),
			zh: names[a.act][0] + "决定报组织部门备案", en: names[a.act][1] + " filed with the organisation department",
			opening: proof(a.Stamp), missing: missing(events.OrgFiled{}), severity: Warn}
		for i := range until(s.gov.Filed, s.on) {
			if f := &s.gov.Filed[i]; f.Fact.Act == a.act && f.On >= a.On {
				m.done, m.doing = f.On, proof(&f.Stamp)
				break
			}
		}
		if a.ref != "" {
			s.tell(m, report)
			continue
		}
		if a.On.Year() == s.year {
			report(Judgement{Period: m.period, State: Unmet, Severity: Warn, Evidence: m.opening, Missing: []string{"approval_ref"},
				Zh: names[a.act][0] + "没有党委决定文号", En: names[a.act][1] + " names no decision of the committee"})
		}
	}
}

// foundingChain: requests answered within a month, and a new organisation with
// request or decision, team and report.
func (s *Setting) foundingChain(report func(Judgement)) {
	acts := s.orgActs()
	for i := range until(s.gov.Requested, s.on) {
		q := &s.gov.Requested[i]
		m := matter{clock: clock{opened: q.On, due: q.On.AddMonths(1)}, period: "request " + q.On.String(),
			zh: "党委对请示的批复", en: "the committee's reply to the request", opening: proof(&q.Stamp), severity: Warn}
		for _, a := range acts {
			if a.act == q.Fact.Act && a.On >= q.On {
				m.done, m.doing = a.On, proof(a.Stamp)
				break
			}
		}
		switch q.Fact.Act {
		case actEstablish:
			m.missing = missing(events.OrgEstablished{})
		case actDissolve:
			m.missing = missing(events.OrgDissolved{})
		default:
			m.missing = missing(events.OrgChanged{})
		}
		s.tell(m, report)
	}
	if len(acts) > 0 && acts[0].act == actEstablish {
		s.founded(acts[0], report)
	}
}

// founded judges the chain of a founding. The committee may decide without a
// request; leaders of a temporary branch are appointed and not reported.
func (s *Setting) founded(a orgAct, report func(Judgement)) {
	m := matter{clock: clock{opened: a.On, due: a.On + events.Date(s.Config.Org.VacancyDays)}, period: "founding " + a.On.String(),
		zh: "成立后选举班子并报告", en: "team elected and reported after the founding", opening: proof(a.Stamp), severity: Warn}
	var team, told *Stamp
	for _, f := range s.roster.postFacts() {
		if f.stamp.On >= a.On && f.stamp.On <= s.on && f.leave == nil {
			team = f.stamp
			if f.elect != nil && f.elect.ReplyRef != "" {
				told = team
			}
			break
		}
	}
	if m.due < s.start && (team != nil || a.Mode == events.Backfill) {
		return // years ago: what the ledger took over from paper begins later
	}
	if team == nil {
		m.missing = missing(events.PostsElected{})
	} else if told == nil {
		told = s.toldOf(team.On)
		m.missing = missing(events.ElectionReported{})
	}
	temporary := s.roster.Kind(a.On) == events.TempBranch
	if team != nil && (told != nil || temporary) {
		m.done = team.On
		if told != nil && !temporary {
			m.done = max(team.On, told.On)
		}
		m.doing = proof(team, told)
	}
	requested := evidenceOf(s.gov.Requested, a.On, func(q *events.OrgRequested) bool { return q.Act == actEstablish })
	m.opening = append(requested, m.opening...)
	if len(requested) == 0 && a.ref == "" && a.On.Year() == s.year {
		report(Judgement{Period: m.period, State: Unmet, Severity: Warn, Evidence: m.opening, Missing: missing(events.OrgRequested{}),
			Zh: "成立既没有请示，也没有党委决定文号", En: "founded without a request and without a decision of the committee"})
		return
	}
	s.tell(m, report)
}

// toldOf finds what told the superior of a team: the report of the result, or the
// filing of the team.
func (s *Setting) toldOf(team events.Date) *Stamp {
	for i := range until(s.gov.Reported, s.on) {
		if e := &s.gov.Reported[i]; e.On >= team {
			return &e.Stamp
		}
	}
	for i := range until(s.gov.Filed, s.on) {
		if e := &s.gov.Filed[i]; e.On >= team && e.Fact.Act == actTeam {
			return &e.Stamp
		}
	}
	return nil
}
