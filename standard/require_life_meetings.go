package standard

import (
	"cmp"
	"strconv"
	"strings"

	"jishi/events"
)

// committees: monthly, where there is or must be a committee, with half of it
// present (R2.11). A meeting without attendance on record counts as held.
func (s *Setting) committees(report func(Judgement)) {
	if s.blank() {
		return
	}
	for _, p := range months(s.year) {
		if !s.askedIn(p) || !s.sits(p) {
			continue
		}
		var met *Stamp
		if list := s.serving(events.CommitteeSit, p.from, min(p.to, s.on)); len(list) > 0 {
			met = &list[0].Stamp
		}
		s.sitting(p, p.name, met, "支部委员会会议", "a committee meeting", report)
	}
}

// sits reports whether a month asks for a committee meeting: at its end, or now,
// there was a committee or had to be one.
func (s *Setting) sits(p period) bool {
	for i := range s.ends {
		if s.ends[i].name == p.name {
			return s.hasCommittee(&s.ends[i])
		}
	}
	return s.needsCommittee(fullOf(s.now), s.day) || len(s.team) >= committeeLeast
}

// groupMeetings: monthly for every group. One that names no group counts where the
// branch has only one.
func (s *Setting) groupMeetings(report func(Judgement)) {
	if s.blank() || s.roster == nil {
		return
	}
	for _, p := range months(s.year) {
		if !s.askedIn(p) {
			continue
		}
		groups := s.roster.groupsOf(s.members.at(min(p.to, s.on)), min(p.to, s.on))
		list := s.cal.ByKind(events.GroupSit, p.from, min(p.to, s.on))
		for _, g := range groups {
			var met *Stamp
			for _, m := range list {
				if met == nil && (m.Fact.Group == g || m.Fact.Group == "" && len(groups) == 1) {
					met = &m.Stamp
				}
			}
			s.sitting(p, p.name+" "+g, met, "党小组会", "the group meeting", report)
		}
	}
}

// secretaryLectures: the secretary of a committee or general branch may lecture in
// any organisation below. Without a secretary on record in the year nobody is
// asked.
func (s *Setting) secretaryLectures(report func(Judgement)) {
	if !s.wholeYear() {
		return
	}
	given, held := s.lectureBySecretary()
	who, now := s.roster.Holder(events.PostSecretary, s.day)
	if given == nil && !now && !held {
		return
	}
	m := matter{clock: clock{opened: s.start, due: s.end, yearly: true}, period: strconv.Itoa(s.year), member: who, zh: "书记讲党课", en: "the secretary's lecture", missing: missing(events.MeetingHeld{}), severity: Error}
	if given != nil {
		m.done, m.doing = given.On, proof(&given.Stamp)
	}
	s.tell(m, report)
}

// lectureBySecretary returns the year's first lecture by who was secretary that
// day, here or below, and whether somebody was secretary at a month's end.
func (s *Setting) lectureBySecretary() (lecture *Entry[events.MeetingHeld], held bool) {
	cals := []*Calendar{s.cal}
	if !s.Kind.IsBranch() {
		for _, id := range s.records.Below(s.org, s.day) {
			cals = append(cals, s.records.Calendar(id, s.year))
		}
	}
	for _, c := range cals {
		for _, m := range c.ByKind(events.Lecture, s.start, s.day) {
			if (lecture == nil || m.On < lecture.On) && s.roster.Holds(m.Fact.Lecturer, m.On, events.PostSecretary) {
				lecture = m
			}
		}
	}
	for i := range s.ends {
		if _, ok := s.roster.Holder(events.PostSecretary, s.ends[i].to); ok {
			return lecture, true
		}
	}
	return lecture, false
}

// contents: every theme day says what it consisted of, and every meeting that
// serves several duties has a record of its own for each (rules 9, question c).
func (s *Setting) contents(report func(Judgement)) {
	if s.cal == nil {
		return
	}
	for i := range until(s.cal.Held, s.day) {
		m := &s.cal.Held[i]
		f := &m.Fact
		if !f.Serves(events.ThemeDay) && len(f.Also) == 0 {
			continue
		}
		j := Judgement{Period: string(f.Meeting), State: Met, Evidence: proof(&m.Stamp), Zh: meetingZh(f.Kind) + "有内容记录", En: "the meeting has content"}
		var lacking []string
		for _, k := range append([]events.MeetingKind{f.Kind}, f.Also...) {
			if !hasContent(f, k) {
				lacking = append(lacking, string(k))
			}
		}
		if n := len(f.Also); n > 0 {
			j.Zh, j.En = sprintf("一会承担%d项任务（%s），各有内容记录", n+1, dutiesOf(f)), sprintf("one meeting for %d duties (%s), each with its content", n+1, f.Also)
		}
		if len(lacking) > 0 {
			j.State, j.Missing = Unmet, lacking
			j.Zh, j.En = sprintf("会议承担的任务中有%d项没有单独的内容记录", len(lacking)), sprintf("%d duties of the meeting have no content of their own", len(lacking))
		}
		report(j)
	}
}

// dutiesOf names the duties of a meeting, its own kind first.
func dutiesOf(m *events.MeetingHeld) string {
	names := []string{meetingZh(m.Kind)}
	for _, k := range m.Also {
		names = append(names, meetingZh(k))
	}
	return strings.Join(names, "、")
}

// hasContent reports whether a meeting says what it did for a duty. Of its main
// duty theme, topics or the kinds of a theme day say it.
func hasContent(m *events.MeetingHeld, kind events.MeetingKind) bool {
	for _, c := range m.Contents {
		if c.Kind == kind && c.Text != "" {
			return true
		}
	}
	switch {
	case kind == events.ThemeDay && len(m.Kinds) > 0:
		return true
	case kind == events.Lecture && m.Lecturer != "":
		return true
	}
	return kind == m.Kind && (m.Theme != "" || len(m.Topics) > 0)
}

// themePlans: each present before its period begins.
func (s *Setting) themePlans(report func(Judgement)) {
	if s.blank() {
		return
	}
	year := period{name: strconv.Itoa(s.year), from: s.start, to: s.end}
	s.planned("year", 0, year, report)
	for i, p := range quarters(s.year) {
		s.planned("quarter", i+1, p, report)
	}
	for i, p := range months(s.year) {
		s.planned("month", i+1, p, report)
	}
}

func (s *Setting) planned(scope string, number int, p period, report func(Judgement)) {
	if p.from > s.on+events.Date(s.Config.Life.PlanDays) || !s.existed(p.from) {
		return
	}
	words := map[string][2]string{"year": {"全年主题党日计划", "the year's plan of theme days"}, "quarter": {"季度主题党日安排", "the quarter's arrangement"}, "month": {"当月主题", "the month's theme"}}[scope]
	m := matter{clock: clock{opened: p.from - 31, due: p.from - 1, yearly: true}, period: p.name, zh: words[0], en: words[1], missing: missing(events.ThemePlanSet{}), severity: Warn}
	if s.cal != nil {
		first := firstFrom(until(s.cal.ThemePlans, s.on), 0, func(t *events.ThemePlanSet) bool {
			return t.Scope == scope && t.Number == number && t.Year == s.year
		})
		if first != nil {
			m.done, m.doing = first.On, proof(&first.Stamp)
		}
	}
	state := Pending
	switch {
	case m.done != 0 && m.done <= m.due:
		state = Met
	case m.done != 0:
		state = Late
	case m.due < s.on:
		state = Unmet
	}
	j := Judgement{Period: p.name, State: state, Due: m.due, Evidence: m.doing, Severity: Warn}
	switch state {
	case Met:
		j.Zh, j.En = m.zh+"已在期前制定", m.en+" was set before it began"
	case Late:
		j.Zh, j.En = sprintf("%s于%s才制定", m.zh, m.done), sprintf("%s was set on %s only", m.en, m.done)
	case Pending:
		j.Zh, j.En, j.Missing = m.zh+"尚待制定", m.en+" is still to be set", m.missing
	default:
		j.Zh, j.En, j.Missing = m.zh+"没有制定", m.en+" was not set", m.missing
	}
	report(j)
}

// agreed: each item closed by its deadline; one without a deadline by the year's
// end. Measures of the organisational-life meeting are judged with its chain.
func (s *Setting) agreed(report func(Judgement)) {
	for i := range s.acts {
		a := &s.acts[i]
		if a.Meeting != nil && a.Meeting.Fact.Serves(events.OrgLife) {
			continue
		}
		m := matter{clock: clock{opened: a.On, due: cmp.Or(a.Fact.Deadline, s.end), yearly: true}, period: string(a.Fact.Meeting) + " " + a.Fact.Item,
			zh: "议定事项", en: "the item agreed", opening: proof(&a.Stamp), missing: missing(events.ActionItemClosed{}), severity: Warn}
		if a.Closed != nil {
			m.done, m.doing = a.Closed.On, proof(&a.Closed.Stamp)
		}
		s.tell(m, report)
	}
}

func (s *Setting) talked(report func(Judgement)) {
	if s.blank() || !s.wholeYear() {
		return
	}
	v, met, need := s.talkCover(s.Config.Life.TalkPairwise, s.Config.Life.TalkMonths)
	if need == 0 {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.end, State: Met, Evidence: v.evidence, Missing: v.missing, Numbers: numbers("needed", need, "covered", met),
		Zh: sprintf("应谈心谈话%d项，已覆盖%d项", need, met), En: sprintf("%d of %d talks needed are covered", met, need)}
	if met < need {
		j.State = Pending
		if s.end < s.on {
			j.State = Unmet
		}
	}
	report(j)
}

// chairs: somebody of the team chaired every assembly and committee meeting, and
// somebody of the group its meeting, where that is on record.
func (s *Setting) chairs(report func(Judgement)) {
	if s.cal == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Zh: "会议主持人均为班子成员", En: "the team chaired"}
	known, wrong := 0, 0
	for i := range until(s.cal.Held, s.day) {
		m := &s.cal.Held[i]
		proper, ok := s.properChair(m)
		if !ok {
			continue
		}
		if known++; !proper {
			wrong++
			j.Evidence, j.Missing = append(j.Evidence, m.Evidence()), append(j.Missing, string(m.Fact.Meeting)+" "+string(m.Fact.Chair))
		}
	}
	if known == 0 {
		return
	}
	if wrong > 0 {
		j.State = Unmet
		j.Zh, j.En = sprintf("%d次会议由非班子成员主持", wrong), sprintf("%d meetings were chaired by somebody outside the team", wrong)
	} else {
		j.Numbers = numbers("meetings", known)
	}
	report(j)
}

func (s *Setting) properChair(m *Entry[events.MeetingHeld]) (proper, known bool) {
	f := &m.Fact
	if f.Chair == "" {
		return false, false
	}
	switch team := s.teamOn(m.On); {
	case f.Serves(events.Assembly), f.Serves(events.CommitteeSit):
		return holds(team, f.Chair), len(team) > 0
	case f.Serves(events.GroupSit):
		members := s.members.at(m.On)
		if len(members) == 0 {
			return false, false
		}
		p := memberIn(members, f.Chair)
		return p != nil && (f.Group == "" || p.Group == "" || p.Group == f.Group), true
	}
	return false, false
}
