package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

// requireSittings are what the branch regulation asks of meetings and votes that
// the plan does not name (Arts 11 to 16).
func requireSittings() []Requirement {
	type ev = []events.Event
	art := func(n string) string { return branchRegulation + n }
	return []Requirement{
		{ID: "R2.10", Title: "党员大会决议半数以上到会、超过应到会半数赞成", TitleEn: "a resolution has a quorum of half and a majority of those expected", Article: art("第十一条"),
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "2*present >= voters; 2*for > expected", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: ev{&events.ResolutionPassed{}, &events.AttendanceRecorded{}}, Judge: resolutionsValid},
		{ID: "R2.11", Title: "支部委员会会议半数以上委员到会", TitleEn: "half of the committee is at its meetings", Article: art("第十二条"),
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "2*present >= members", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}, &events.PostsElected{}}, Judge: committeesQuorate},
		{ID: "R2.15", Title: "主题党日固定时间开展", TitleEn: "theme days lie on a relatively fixed day", Article: art("第十六条"),
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "2*(days within 3 of the median) >= theme days", Severity: Info, Confidence: Memory, View: "calendar",
			Events: ev{&events.MeetingHeld{}}, Judge: themeDaysFixed},
		{ID: "R2.16", Title: "党员领导干部参加所在党支部的组织生活", TitleEn: "leaders attend the meetings of their own branch", Article: art("第十五条") + "；" + textEducation + "第十六条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "attended >= 1", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}, &events.PostsElected{}}, Judge: leadersCame},
		{ID: "R2.17", Title: "发展、转正、处置、选举等重大事项由党员大会决定", TitleEn: "admission, conversion, disposal and election are decided by the assembly", Article: art("第十一条"),
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "the meeting that voted is an assembly", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: ev{&events.AdmissionVoted{}, &events.ConversionVoted{}, &events.DisposalVoted{}, &events.ElectionConvened{}, &events.ResolutionPassed{}, &events.MeetingHeld{}}, Judge: assemblyDecides},
	}
}

// sum reports what is wrong case by case, or, where nothing is, once for the
// year. Without any case there is nothing to say.
func (s *Setting) sum(bad []Judgement, all []Evidence, zh, en string, report func(Judgement)) {
	for _, j := range bad {
		j.State = Unmet
		report(j)
	}
	if len(bad) == 0 && len(all) > 0 {
		report(Judgement{Period: sprintf("%04d", s.year), State: Met, Evidence: all, Numbers: numbers("cases", len(all)),
			Zh: sprintf("%s：%d次", zh, len(all)), En: sprintf("%s: %d times", en, len(all))})
	}
}

// committeesQuorate judges R2.11: a meeting of the committee with fewer than half
// of it present is none. What was not recorded is not judged.
func committeesQuorate(s *Setting, report func(Judgement)) {
	var bad []Judgement
	var all []Evidence
	for _, m := range s.cal.ByKind(events.CommitteeSit, s.start, s.day) {
		present, members, known := s.sat(m)
		if !known {
			continue
		}
		proven := proof(&m.Stamp, &s.cal.Presence(m.Fact.Meeting).Stamp)
		all = append(all, m.Evidence())
		if 2*present < members {
			bad = append(bad, Judgement{Period: string(m.Fact.Meeting), Evidence: proven, Numbers: numbers("present", present, "members", members),
				Zh: sprintf("%s支部委员会会议应到委员%d人，实到%d人，不足半数", m.On, members, present),
				En: sprintf("%d of %d committee members were at the meeting of %s: fewer than half", present, members, m.On)})
		}
	}
	s.sum(bad, all, "支部委员会会议均有半数以上委员到会", "half of the committee was at every meeting", report)
}

// leadersCame judges R2.16: who is in the team of an organisation above and a
// member here came at least once in the year. Without attendance on record
// nobody knows; a member exempted from attendance is not asked.
func leadersCame(s *Setting, report func(Judgement)) {
	for _, id := range s.leadersHere() {
		var came, missed []Evidence
		for i := range s.attended() {
			a, m := &s.cal.Attendance[i], s.cal.Meeting(s.cal.Attendance[i].Fact.Meeting)
			switch {
			case m == nil || m.On > s.day || !wholeBranch(&m.Fact) || memberIn(s.members.at(m.On), id) == nil || s.exempt(id, m.On):
			case slices.Contains(a.Fact.Present, id):
				came = append(came, a.Evidence())
			default:
				missed = append(missed, a.Evidence())
			}
		}
		held, present := len(came)+len(missed), len(came)
		if held == 0 {
			continue
		}
		j := Judgement{Period: sprintf("%04d", s.year), Member: id, Due: s.end, Evidence: came, Numbers: numbers("held", held, "present", present),
			Zh: sprintf("党员领导干部当年参加所在党支部组织生活%d次（共%d次）", present, held), En: sprintf("a leader attended %d of %d meetings of the own branch", present, held)}
		switch {
		case present > 0:
			j.State = Met
		case s.end >= s.on:
			j.State = Pending
		default:
			j.State, j.Evidence = Unmet, missed
		}
		report(j)
	}
}

func (s *Setting) attended() []Entry[events.AttendanceRecorded] {
	if s.cal == nil {
		return nil
	}
	return until(s.cal.Attendance, s.on)
}

// leadersHere lists the members of the day who are in the team of an organisation
// above, by identifier.
func (s *Setting) leadersHere() []events.MemberID {
	var out []events.MemberID
	above := s.roster.Parent(s.day)
	for range 4 { // a bound against circles in bad data
		if above == "" || above == s.org {
			break
		}
		up := s.records.Roster(above)
		for _, h := range up.Holdings(s.day) {
			if h.Post != events.PostOrganiser && memberIn(s.now, h.Member) != nil {
				out = append(out, h.Member)
			}
		}
		above = up.Parent(s.day)
	}
	slices.SortFunc(out, func(a, b events.MemberID) int { return strings.Compare(string(a), string(b)) })
	return slices.Compact(out)
}

func (s *Setting) exempt(id events.MemberID, day events.Date) bool {
	if s.roster == nil {
		return false
	}
	return slices.ContainsFunc(s.roster.Exempted, func(e Entry[events.AttendanceExempted]) bool {
		return e.Fact.Member == id && e.On <= s.on && within(day, max(e.Fact.From, 1), e.Fact.To)
	})
}

// themeDaysFixed judges R2.15 once the year is over: half of the theme days or
// more lie within three days of the middle one.
func themeDaysFixed(s *Setting, report func(Judgement)) {
	held := s.cal.ByKind(events.ThemeDay, s.start, s.day)
	if len(held) < 3 || s.end >= s.on {
		return
	}
	var days []int
	j := Judgement{Period: sprintf("%04d", s.year), State: Met}
	for _, m := range held {
		days = append(days, int(m.On-m.On.Month().First())+1)
		j.Evidence = append(j.Evidence, m.Evidence())
	}
	slices.Sort(days)
	middle, near := days[len(days)/2], 0
	for _, d := range days {
		if d >= middle-3 && d <= middle+3 {
			near++
		}
	}
	j.Numbers = numbers("theme_days", len(days), "middle", middle, "near", near)
	j.Zh, j.En = sprintf("%d次主题党日中%d次在每月%d日前后", len(days), near, middle), sprintf("%d of %d theme days lie around day %d of the month", near, len(days), middle)
	if 2*near < len(days) {
		j.State = Unmet
	}
	report(j)
}
