package standard

import "jishi/events"

const branchRegulation = "《中国共产党支部工作条例（试行）》"

// requireLife are the requirements on organisational life (S2.3.1 – S2.3.4) and
// what the branch regulation adds to them.
func requireLife() []Requirement {
	held := []events.Event{&events.MeetingHeld{}, &events.AttendanceRecorded{}}
	plan := func(n string) string { return seed2020 + "二、（三）" + n }
	own := []Requirement{
		{ID: "S2.3.1.1", Title: "支部党员大会一般每季度召开1次", TitleEn: "an assembly generally once a quarter", Article: plan("1") + "；" + branchRegulation + "第十一条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "quarter", Threshold: ">= 1", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held, Judge: func(s *Setting, report func(Judgement)) {
				s.held(events.Assembly, quarters(s.year), "支部党员大会", "an assembly", report)
			}},
		{ID: "S2.3.1.2", Title: "支委会一般每月召开1次", TitleEn: "a committee meeting generally once a month", Article: plan("1") + "；" + branchRegulation + "第十二条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "month", Threshold: ">= 1; 2*present >= members", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held, Judge: (*Setting).committees},
		{ID: "S2.3.1.3", Title: "党小组会一般每月召开1次", TitleEn: "a group meeting generally once a month", Article: plan("1") + "；" + branchRegulation + "第十三条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "month", Threshold: ">= 1 per group", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held, Judge: (*Setting).groupMeetings},
		{ID: "S2.3.1.4", Title: "党课一般每季度1次", TitleEn: "a lecture generally once a quarter", Article: plan("1"),
			Level: LevelBranch, Officer: events.PostPublicity, Period: "quarter", Threshold: ">= 1", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: func(s *Setting, report func(Judgement)) {
				s.held(events.Lecture, quarters(s.year), "党课", "a lecture", report)
			}},
		{ID: "S2.3.1.5", Title: "党组织书记每年至少讲1次党课", TitleEn: "the secretary lectures at least once a year", Article: plan("1"),
			Level: LevelAll, Officer: events.PostSecretary, Period: "year", Threshold: ">= 1 by the secretary of the day", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: (*Setting).secretaryLectures},
		{ID: "S2.3.2.1", Title: "每月开展1次主题党日", TitleEn: "a theme day every month", Article: plan("2") + "；" + branchRegulation + "第十六条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "month", Threshold: ">= 1", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: held, Judge: func(s *Setting, report func(Judgement)) {
				s.held(events.ThemeDay, months(s.year), "主题党日", "a theme day", report)
			}},
		{ID: "S2.3.2.2", Title: "主题党日有学习、组织生活、党性体检、民主议事、志愿服务等内容", TitleEn: "a theme day has content of its own", Article: plan("2"),
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "month", Threshold: "kinds >= 1; every duty of a meeting has its content", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: (*Setting).contents},
		{ID: "S2.3.2.3", Title: "主题党日月有主题、季有安排、年有计划", TitleEn: "a theme each month, an arrangement each quarter, a plan each year", Article: plan("2"),
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "period", Threshold: "set before the period begins", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: []events.Event{&events.ThemePlanSet{}}, Judge: (*Setting).themePlans},
		{ID: "S2.3.2.4", Title: "议定事项抓好落实", TitleEn: "what was agreed is done", Article: plan("2"),
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "closed <= deadline", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: []events.Event{&events.ActionItemCreated{}, &events.ActionItemClosed{}}, Judge: (*Setting).agreed},
		{ID: "S2.3.3.1", Title: "组织生活会每年至少召开1次", TitleEn: "an organisational-life meeting at least once a year", Article: plan("3") + "；" + branchRegulation + "第十七条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: ">= 1", Severity: Error, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: (*Setting).orgLifeYearly},
		{ID: "S2.3.3.2", Title: "组织生活会一般安排在第四季度", TitleEn: "it is generally held in the fourth quarter", Article: plan("3") + "；" + branchRegulation + "第十七条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "October to December", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: (*Setting).orgLifeFourth},
		{ID: "S2.3.3.3", Title: "组织生活会以党员大会、支委会或党小组会形式召开", TitleEn: "held as assembly, committee or group meeting", Article: plan("3") + "；" + branchRegulation + "第十七条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "form in {assembly, committee, group}", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held, Judge: (*Setting).orgLifeForm},
		{ID: "R2.31", Title: "组织生活会会前准备、会上批评、会后整改", TitleEn: "preparation, criticism and rectification of the organisational-life meeting", Article: branchRegulation + "第十七条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "theme, study, talks, opinions, outlines <= meeting; criticism; problems; a measure each, closed <= deadline; report; review", Severity: Error, Confidence: Confirmed, View: "rectification",
			Events: []events.Event{&events.OrgLifePrepared{}, &events.SelfCriticismMade{}, &events.ProblemListed{}, &events.MeasureSet{}, &events.MeasureClosed{}, &events.ProblemClosed{}, &events.OrgLifeReported{}, &events.ActionItemCreated{}, &events.ActionItemClosed{}, &events.TalkHeld{}, &events.MeetingNoticed{}}, Judge: orgLifeChain},
		{ID: "S2.3.4.1", Title: "委员之间、委员和党员之间、党员之间每年谈心谈话一般不少于1次", TitleEn: "heart-to-heart talks at least once a year", Article: plan("4") + "；" + branchRegulation + "第十九条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "covered = needed", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: []events.Event{&events.TalkHeld{}}, Judge: (*Setting).talked},
		{ID: "R2.14", Title: "会议由书记召集并主持，可以委托副书记或者委员", TitleEn: "the secretary chairs, or whom he delegates in the team", Article: branchRegulation + "第十四条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "chair in the team", Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: held[:1], Judge: (*Setting).chairs},
	}
	return append(own, requireSittings()...)
}

// sitting reports what a period's duty found: met by a meeting, still to come, or
// missed.
func (s *Setting) sitting(p period, name string, met *Stamp, zh, en string, report func(Judgement)) {
	j := Judgement{Period: name, Due: p.to}
	switch {
	case met != nil:
		j.State, j.Zh, j.En, j.Evidence = Met, "已召开"+zh, en+" was held", proof(met)
	case p.to >= s.on:
		j.State, j.Zh, j.En = Pending, "尚未召开"+zh, en+" is still to be held"
	default:
		j.State, j.Zh, j.En, j.Missing = Unmet, "未召开"+zh, en+" was not held", missing(events.MeetingHeld{})
		j.Severity = Warn
	}
	report(j)
}

// askedIn reports whether a period is one that the branch is asked about: it has
// begun, and the branch was there for all of it, as far as it has run.
func (s *Setting) askedIn(p period) bool {
	return p.from <= s.on && s.existed(p.from) && s.existed(min(p.to, s.on))
}

// held judges a meeting of a kind that every period asks for.
func (s *Setting) held(kind events.MeetingKind, periods []period, zh, en string, report func(Judgement)) {
	if s.blank() {
		return
	}
	for _, p := range periods {
		if !s.askedIn(p) {
			continue
		}
		var met *Stamp
		if list := s.cal.ByKind(kind, p.from, min(p.to, s.on)); len(list) > 0 {
			met = &list[0].Stamp
		}
		s.sitting(p, p.name, met, zh, en, func(j Judgement) {
			if kind == events.ThemeDay {
				j.Severity = "" // monthly without "generally"
			}
			report(j)
		})
	}
}
