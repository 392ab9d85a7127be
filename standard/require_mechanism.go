package standard

import "jishi/events"

// requireMechanism are S4: the duty of the committee, its ways of working, the
// mechanisms that last.
func requireMechanism() []Requirement {
	type ev = []events.Event
	const article = seed2020 + "四、"
	return []Requirement{
		{ID: "S4.1.1", Title: "党支部建设纳入党委书记述职评议考核", TitleEn: "branch building is an item of the committee secretary's assessment", Article: article + "1",
			Level: LevelCommittee, Officer: events.PostSecretary, Period: "year", Threshold: "assessment with the item >= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.SecretaryAssessed{}}, View: "year", Judge: dutyAssessed},
		{ID: "S4.1.2", Title: "党支部建设情况作为评先树优重要依据", TitleEn: "awards rest on the branch's rating", Article: article + "1",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "awards with a rating = awards", Severity: Warn, Confidence: Inference,
			Events: ev{&events.AwardGranted{}, &events.RatingDecided{}}, View: "year", Judge: awardsRated},
		{ID: "S4.1.3", Title: "专题研究党支部建设", TitleEn: "the committee studies branch building", Article: article + "1",
			Level: LevelCommittee, Officer: events.PostSecretary, Period: "year", Threshold: "meetings >= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.MeetingHeld{}}, View: "calendar", Judge: buildingStudied},
		{ID: "S4.1.4", Title: "党员领导干部带头参加所在党支部组织生活", TitleEn: "leaders take part in their own branch", Article: article + "1",
			Level: LevelCommittee, Officer: events.PostSecretary, Period: "year", Threshold: "100*present >= 80*held", Severity: Warn, Confidence: Design,
			Events: ev{&events.AttendanceRecorded{}, &events.MeetingHeld{}}, View: "calendar", Judge: leadersAttend},
		{ID: "S4.1.5", Title: "班子成员建立联系点，注重联系后进党支部", TitleEn: "every leader has a contact branch; lagging branches are covered and visited", Article: article + "1",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "standing", Threshold: "points per leader >= 1; lagging branches covered; visits >= 1 a year", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.ContactPointAssigned{}, &events.ContactPointEnded{}, &events.ContactPointVisited{}, &events.RatingDecided{}, &events.RatingOverridden{}},
			View:   "governance", Judge: contactPoints},

		{ID: "S4.2.1", Title: "创新方式方法", TitleEn: "innovations are registered", Article: article + "2",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: ">= 1", Severity: Info, Confidence: Design,
			Events: ev{&events.InnovationRegistered{}}, View: "year", Judge: innovations},
		{ID: "S4.2.2", Title: "运用信息化手段开展大数据分析", TitleEn: "an analysis across the branches is reported", Article: article + "2",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "quarter", Threshold: ">= 1", Severity: Warn, Confidence: Design,
			Events: ev{&events.AnalysisReported{}}, View: "year", Judge: analysed},

		{ID: "S4.3.1", Title: "每年对党支部建设全面摸底排查1次", TitleEn: "every branch is surveyed once a year", Article: article + "3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "surveyed = branches", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.BranchesSurveyed{}}, View: "year", Judge: surveyed},
		{ID: "S4.3.2", Title: "每季度至少听取1次党支部工作汇报", TitleEn: "branch reports are heard every quarter", Article: article + "3",
			Level: LevelCommittee, Officer: events.PostSecretary, Period: "quarter", Threshold: ">= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.BranchesHeard{}}, View: "year", Judge: reportsHeard},
		{ID: "S4.3.3", Title: "制定党支部考核评价办法", TitleEn: "a method of assessment is in force", Article: article + "3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "standing", Threshold: "1 in force", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DocumentIssued{}}, View: "governance", Judge: methodInForce},
		{ID: "S4.3.4", Title: "健全议事决策、组织生活、述职评议、党务公开制度", TitleEn: "four systems of the branch are in force", Article: article + "3",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "standing", Threshold: "4 in force", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.RuleAdopted{}, &events.RuleRepealed{}}, View: "governance", Judge: fourSystems},
		{ID: "S4.3.5", Title: "年底制定任务清单和具体措施", TitleEn: "year-end task list and measures", Article: article + "3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "1 + 1 in December", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DocumentIssued{}}, View: "governance", Judge: yearEndLists},
		{ID: "S4.3.6", Title: "完善五方面长效机制", TitleEn: "five lasting mechanisms are in force", Article: article + "3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "standing", Threshold: "5 in force", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.RuleAdopted{}, &events.RuleRepealed{}}, View: "governance", Judge: fiveMechanisms},
	}
}

// methodInForce judges S4.3.3.
func methodInForce(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksStanding() {
		return
	}
	o := obligation{zh: "制定党支部考核评价办法", en: "method of assessment", missing: []string{events.DocumentIssued{}.EventType() + " " + string(events.DocMethod)}}
	by(&o, s.gov.documentOn(events.DocMethod, s.day))
	report(s.inForce(o, len(s.gov.Documents) > 0))
}

// fourSystems judges S4.3.4. Temporary branches have no systems of their own.
func fourSystems(s *Setting, report func(Judgement)) {
	if s.Kind != events.TempBranch {
		s.rulesInForce(report, "建立议事决策、组织生活、述职评议、党务公开制度", "the four systems of a branch",
			events.RuleDeliberation, events.RuleOrgLife, events.RuleAssessment, events.RuleDisclosure)
	}
}

// fiveMechanisms judges S4.3.6.
func fiveMechanisms(s *Setting, report func(Judgement)) {
	if s.issues() {
		s.rulesInForce(report, "建立组织覆盖、组织生活、党员作用、带头人队伍、主体责任长效机制", "the five lasting mechanisms",
			events.RuleCoverage, events.RuleLife, events.RuleMembers, events.RuleLeaders, events.RuleDuty)
	}
}

// rulesInForce asks for documents of several kinds, all in force at once.
func (s *Setting) rulesInForce(report func(Judgement), zh, en string, kinds ...events.RuleKind) {
	if !s.asksStanding() {
		return
	}
	o := obligation{zh: zh, en: en}
	for _, k := range kinds {
		e := s.gov.ruleOn(k, s.day)
		if by(&o, e); e == nil {
			o.missing = append(o.missing, events.RuleAdopted{}.EventType()+" "+string(k))
		}
	}
	o.numbers = numbers("in_force", len(kinds)-len(o.missing), "needed", len(kinds))
	if len(o.missing) > 0 {
		o.done = 0
	}
	report(s.inForce(o, len(s.gov.Rules) > 0))
}

// yearEndLists judges S4.3.5: both are issued in December. What comes in the
// first months of the next year is late; a list of the autumn is another one.
func yearEndLists(s *Setting, report func(Judgement)) {
	december := events.MonthOf(s.year, 12)
	if !s.issues() || !s.asks(december.First(), december.Last()) {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "年底制定任务清单和具体措施", en: "issue the year-end task list and measures"}
	until := s.end.AddMonths(s.Config.Plan.ResultMonths)
	o.both(stamp(s.issued(events.DocTaskList, december.First(), until)), stamp(s.issued(events.DocMeasures, december.First(), until)),
		events.DocumentIssued{}.EventType()+" "+string(events.DocTaskList), events.DocumentIssued{}.EventType()+" "+string(events.DocMeasures))
	report(s.judgement(o))
}
