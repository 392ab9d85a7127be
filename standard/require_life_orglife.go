package standard

import (
	"slices"
	"strconv"

	"jishi/events"
)

// gathering returns the year's first organisational-life meeting from a day on.
func (s *Setting) gathering(from events.Date) *Stamp {
	if list := s.cal.ByKind(events.OrgLife, from, s.day); len(list) > 0 {
		return &list[0].Stamp
	}
	return nil
}

func (s *Setting) orgLifeYearly(report func(Judgement)) {
	if s.blank() || !s.wholeYear() {
		return
	}
	m := matter{clock: clock{opened: s.start, due: s.end, yearly: true}, period: strconv.Itoa(s.year), zh: "组织生活会", en: "the organisational-life meeting", missing: missing(events.MeetingHeld{}), severity: Error}
	if g := s.gathering(s.start); g != nil {
		m.done, m.doing = g.On, proof(g)
	}
	s.tell(m, report)
}

// orgLifeFourth asks only where one was held at all: a year without any is another
// requirement's.
func (s *Setting) orgLifeFourth(report func(Judgement)) {
	held := s.gathering(s.start)
	if held == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.end, State: Met, Evidence: proof(held), Zh: "组织生活会安排在第四季度", En: "held in the fourth quarter"}
	switch fourth := s.gathering(quarterOf(s.year, 4).from); {
	case fourth != nil:
		j.Evidence = proof(fourth)
	case s.end >= s.on:
		j.State, j.Zh, j.En = Pending, "第四季度尚可安排", "the fourth quarter is still to come"
	default:
		j.State = Unmet
		j.Zh, j.En = sprintf("组织生活会于%s召开，不在第四季度", held.On), sprintf("held on %s, not in the fourth quarter", held.On)
	}
	report(j)
}

// orgLifeForm: as an assembly, a committee or a group meeting. What the record
// does not say follows from who came: half of those with the vote make an
// assembly, the committee alone a committee meeting, one group a group meeting.
func (s *Setting) orgLifeForm(report func(Judgement)) {
	for _, m := range s.cal.ByKind(events.OrgLife, s.start, s.day) {
		form, known := s.formOf(m)
		j := Judgement{Period: string(m.Fact.Meeting), State: Met, Evidence: proof(&m.Stamp), Zh: "以" + meetingZh(form) + "形式召开", En: "held as a meeting of kind " + string(form)}
		switch {
		case !known:
			j.State, j.Severity, j.Missing = Unmet, Info, missing(events.AttendanceRecorded{})
			j.Zh, j.En = "没有记录组织生活会以何种形式召开、何人参加", "neither its form nor who attended is on record"
		case form == "":
			j.State, j.Zh, j.En = Unmet, "到会人员不成党员大会、支委会或党小组会", "those present make no assembly, committee or group"
		}
		report(j)
	}
}

func (s *Setting) formOf(m *Entry[events.MeetingHeld]) (form events.MeetingKind, known bool) {
	for _, k := range []events.MeetingKind{events.Assembly, events.CommitteeSit, events.GroupSit} {
		if m.Fact.Serves(k) {
			return k, true
		}
	}
	if m.Fact.Group != "" {
		return events.GroupSit, true
	}
	a := s.cal.Presence(m.Fact.Meeting)
	voters, _ := s.voting(m.On)
	if a == nil || a.On > s.on || len(voters) == 0 {
		return "", false
	}
	n := 0
	for _, id := range voters {
		if slices.Contains(a.Fact.Present, id) {
			n++
		}
	}
	present, members, _ := s.sat(m)
	switch group := s.groupOf(a.Fact.Present, m.On); {
	case 2*n >= len(voters):
		return events.Assembly, true
	case members >= committeeLeast && 2*present >= members && present == len(a.Fact.Present):
		return events.CommitteeSit, true
	case group != "":
		return events.GroupSit, true
	}
	return "", true
}

// groupOf returns the group to which all of some persons belong, "" for none.
func (s *Setting) groupOf(ids []events.MemberID, day events.Date) string {
	members, group := s.members.at(day), ""
	for i, id := range ids {
		p := memberIn(members, id)
		if p == nil || p.Group == "" || i > 0 && p.Group != group {
			return ""
		}
		group = p.Group
	}
	return group
}
