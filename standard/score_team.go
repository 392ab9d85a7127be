package standard

import (
	"fmt"

	"jishi/events"
)

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// String shows points as 89.50.
func (p Points) String() string {
	if p < 0 {
		return "-" + (-p).String()
	}
	return fmt.Sprintf("%d.%02d", int(p)/100, int(p)%100)
}

func postName(p events.Post) string {
	switch p {
	case events.PostSecretary:
		return "书记"
	case events.PostDeputy:
		return "副书记"
	case events.PostMember:
		return "委员"
	case events.PostOrganisation:
		return "组织委员"
	case events.PostPublicity:
		return "宣传委员"
	case events.PostDiscipline:
		return "纪检委员"
	default:
		return string(p)
	}
}

// needsCommittee reports whether the branch must have a committee on the day:
// seven full members, or a general branch or committee by its nature (S2.2.1.1).
func (s *scoring) needsCommittee(full int, day events.Date) bool {
	k := s.roster.Kind(day)
	return full >= committeeSince || k == events.GeneralBranch || k == events.Committee
}

func fullOf(members []Member) int {
	n := 0
	for _, m := range members {
		if m.Standing == events.Full {
			n++
		}
	}
	return n
}

// postsFilled counts the posts that must be filled: secretary, and with a
// committee also organisation, publicity and discipline (S2.2.2.1, S2.2.2.2).
// A post that fell vacant so recently that the by-election is still in time
// counts as filled (S2.2.4.5).
func (s *scoring) postsFilled(p *Part) []Reason {
	posts := []events.Post{events.PostSecretary}
	if s.needsCommittee(fullOf(s.now), s.day) {
		posts = append(posts, events.PostOrganisation, events.PostPublicity, events.PostDiscipline)
	}
	holdings := s.roster.Holdings(s.day)
	var v verdict
	filled, fresh := 0, 0
	for _, post := range posts {
		held := false
		for _, h := range holdings {
			if h.Post == post {
				held, v.evidence = true, append(v.evidence, h.By)
				break
			}
		}
		if !held {
			if since, ok := s.vacantSince(post); ok && int(s.day-since) <= s.param(p, "vacancy_days") {
				held, fresh = true, fresh+1
			}
		}
		if held {
			filled++
		} else {
			v.missing = append(v.missing, postName(post))
		}
	}
	v.zh, v.en = sprintf("应配职务%d个，已配%d个", len(posts), filled-fresh), sprintf("%d of %d required posts are filled", filled-fresh, len(posts))
	if fresh > 0 {
		v.zh += sprintf("，%d个出缺未超过%d天", fresh, s.param(p, "vacancy_days"))
		v.en += sprintf(", %d vacant for at most %d days", fresh, s.param(p, "vacancy_days"))
	}
	return v.ratio(p, filled, len(posts))
}

// typeFits compares the type of the organisation with its numbers: three to
// under fifty full members a branch, fifty to a hundred members a general
// branch, from a hundred on a committee (S2.1.1 to S2.1.4; at exactly a hundred
// both). The members of a general branch or committee lie in its branches, so
// where none are on its own roster nothing can be compared.
func (s *scoring) typeFits(p *Part) []Reason {
	kind, full, n := s.roster.Kind(s.day), fullOf(s.now), len(s.now)
	v := verdict{}
	if s.roster != nil {
		v.evidence = evidenceOf(s.roster.Established, s.day, nil)
	}
	if kind == "" {
		v.zh, v.en, v.missing = "没有组织设立记录", "no founding on record", []string{events.OrgEstablished{}.EventType()}
		return v.none(p)
	}
	edges := defaultOrg()
	if want := edges.needs(kind, full, n, s.approvedFounding()); want != kind {
		v.zh, v.en = sprintf("党员%d人、正式党员%d人，应设%s", n, full, kindName(want)), sprintf("%d members, %d of them full, do not fit the type %s", n, full, kind)
		return v.none(p)
	}
	v.zh, v.en = sprintf("党员%d人、正式党员%d人，组织类型相符", n, full), sprintf("%d members, %d of them full, fit the type %s", n, full, kind)
	return v.all(p)
}

// approvedFounding reports whether a committee approved the organisation, which
// S2.1.3 asks of a general branch with fewer than fifty members.
func (s *scoring) approvedFounding() bool {
	if s.roster == nil {
		return false
	}
	for i := range until(s.roster.Established, s.day) {
		if s.roster.Established[i].Fact.ApprovalRef != "" {
			return true
		}
	}
	for i := range until(s.roster.Changed, s.day) {
		if c := &s.roster.Changed[i].Fact; c.Kind == events.GeneralBranch && c.ApprovalRef != "" {
			return true
		}
	}
	return false
}

// branchReported and secretaryAssessed ask for the year's report to the
// superior and the year's assessment of the secretary (述职评议).
func (s *scoring) branchReported(p *Part) []Reason {
	v := verdict{zh: "已向上级党组织报告年度工作", en: "the branch reported to its superior"}
	if s.by != nil {
		v.evidence = evidenceOf(s.by.Reports, s.on, nil)
	}
	return s.yearly(p, v, "未向上级党组织报告年度工作", "no report to the superior in the year", events.BranchReported{}.EventType())
}

func (s *scoring) secretaryAssessed(p *Part) []Reason {
	v := verdict{zh: "已开展书记述职评议", en: "the secretary was assessed"}
	if s.by != nil {
		v.evidence = evidenceOf(s.by.Assessed, s.on, nil)
	}
	return s.yearly(p, v, "未开展书记述职评议", "the secretary was not assessed in the year", events.SecretaryAssessed{}.EventType())
}

// yearly scores what has to be on record once a year, by its evidence.
func (s *scoring) yearly(p *Part, met verdict, zh, en, missing string) []Reason {
	switch {
	case len(met.evidence) > 0:
		return met.all(p)
	case !s.yearDue(s.param(p, "grace_months")):
		return s.notYet(p)
	}
	return verdict{zh: zh, en: en, missing: []string{missing}}.none(p)
}

// learned returns hours and collective trainings of members and team, from the
// attendance of the branch's meetings and those of the organisations above it.
func (s *scoring) learned() map[events.MemberID]study {
	if s.study != nil {
		return s.study
	}
	asked := func(id events.MemberID) bool { return memberIn(s.now, id) != nil || holds(s.team, id) }
	collective := func(m *Entry[events.MeetingHeld]) bool { return s.collective(m, defaultOrg().CollectiveDays) }
	s.study = s.cal.hours(s.day, asked, collective)
	above := s.roster.Parent(s.day)
	for range 4 { // branch, general branch, committee; a bound against circles in bad data
		if above == "" || above == s.org {
			break
		}
		for id, t := range s.records.Calendar(above, s.year).hours(s.day, asked, collective) {
			mine := s.study[id]
			mine.hours, mine.training = mine.hours+t.hours, mine.training+t.training
			s.study[id] = mine
		}
		above = s.records.Roster(above).Parent(s.day)
	}
	return s.study
}

// monthsOf counts the due months at whose end the person was in.
func (s *scoring) monthsOf(in func(*monthEnd) bool) int {
	n := 0
	for i := range s.ends {
		if in(&s.ends[i]) {
			n++
		}
	}
	return n
}

// teamHours gives the share of the hours that secretary and team need, each
// person up to the need; who served part of the year needs that part (S2.2.6.1).
func (s *scoring) teamHours(p *Part) []Reason {
	need := s.param(p, "hours")
	var v verdict
	got, want := 0, 0 // in hours × 12, so that a part of the year stays whole
	for _, id := range s.team {
		m := s.monthsOf(func(e *monthEnd) bool { return holds(e.team, id) })
		h := s.learned()[id].hours
		want += need * m
		got += min(h*12, need*m)
		if h*12 < need*m {
			v.missing = append(v.missing, sprintf("%s %d/%d", id, h, (need*m+11)/12))
		}
	}
	return s.teamShare(p, v, got, want, sprintf("书记和班子成员%d人，每年应不少于%d学时", len(s.team), need), sprintf("%d in the team, %d hours a year each", len(s.team), need))
}

// teamTrained gives the share of the team with a collective training in the
// year (集中培训, S2.2.6.2). It is asked once the year is over.
func (s *scoring) teamTrained(p *Part) []Reason {
	var v verdict
	got, want := 0, 0
	for _, id := range s.team {
		if !s.yearDue(0) {
			break
		}
		want++
		if s.learned()[id].training > 0 {
			got++
		} else {
			v.missing = append(v.missing, string(id))
		}
	}
	return s.teamShare(p, v, got, want, sprintf("书记和班子成员%d人，参加集中培训%d人", len(s.team), got), sprintf("%d of %d in the team attended a collective training", got, len(s.team)))
}

func (s *scoring) teamShare(p *Part, v verdict, got, want int, zh, en string) []Reason {
	switch {
	case len(s.team) == 0 && len(s.ends) > 0:
		return verdict{zh: "没有班子成员记录", en: "no team on record", missing: []string{events.PostsElected{}.EventType()}}.none(p)
	case want == 0:
		return s.notYet(p)
	}
	v.zh, v.en, v.evidence = zh, en, s.studied(s.team)
	return v.ratio(p, got, want)
}

// studied lists the attendances that credited hours or training to anybody of
// the list: the branch's own and those above it.
func (s *scoring) studied(ids []events.MemberID) []Evidence {
	var out []Evidence
	org := s.org
	for range 5 {
		cal := s.cal
		if org != s.org {
			cal = s.records.Calendar(org, s.year)
		}
		if cal != nil {
			for i := range until(cal.Attendance, s.day) {
				a := &cal.Attendance[i]
				m := cal.Meeting(a.Fact.Meeting)
				if m == nil || m.Fact.Hours == 0 && !m.Fact.Serves(events.Training) {
					continue
				}
				for _, id := range a.Fact.Present {
					if holds(ids, id) {
						out = append(out, a.Evidence())
						break
					}
				}
			}
		}
		r := s.records.Roster(org)
		if org = r.Parent(s.day); org == "" || org == s.org || len(out) >= evidenceLimit {
			break
		}
	}
	return out
}
