package standard

import "jishi/events"

// requireOperation are S2.5: tasks, decisions, openness, work with the masses.
func requireOperation() []Requirement {
	type ev = []events.Event
	const article = seed2020 + "二、（五）"
	return []Requirement{
		{ID: "S2.5.1.1", Title: "遵守法律、团结职工、维护权益、建设文化、促进发展", TitleEn: "tasks for law, unity, rights, culture and development", Article: article + "1",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "tasks >= 1, each with a result", Severity: Warn, Confidence: Design,
			Events: ev{&events.TaskUndertaken{}, &events.TaskResulted{}}, View: "year", Judge: tasksUndertaken},
		{ID: "S2.5.1.2", Title: "引导和监督社会组织依法执业、诚信从业", TitleEn: "social organisations are guided and supervised", Article: article + "1",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "each task undertaken has a result", Severity: Warn, Confidence: Design,
			Events: ev{&events.TaskUndertaken{}, &events.TaskResulted{}}, View: "year", Judge: socialTasks},
		{ID: "S2.5.2.1", Title: "推动党建入章", TitleEn: "party building is written into the articles of association", Article: article + "2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "standing", Threshold: "amended = units on record", Severity: Info, Confidence: Design,
			Events: ev{&events.CharterAmended{}}, View: "governance", Judge: chartersAmended},
		{ID: "S2.5.2.2", Title: "重大决策前置研究讨论", TitleEn: "the party organisation studies before the decision", Article: article + "2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "study <= decision", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.PreStudyHeld{}, &events.DecisionMade{}}, View: "year", Judge: studiedBefore},
		{ID: "S2.5.2.3", Title: "完善议事规则和决策程序", TitleEn: "rules of procedure are in force", Article: article + "2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "standing", Threshold: "rules in force >= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.RuleAdopted{}, &events.RuleRepealed{}, &events.WorkRecorded{}}, View: "governance", Judge: procedureInForce},
		{ID: "S2.5.2.4", Title: "党员参与渠道畅通，建议及时答复", TitleEn: "members' proposals are answered", Article: article + "2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "answer <= proposal + 30 days", Severity: Warn, Confidence: Design,
			Events: ev{&events.ProposalMade{}, &events.ProposalAnswered{}}, View: "year", Judge: proposalsAnswered},
		{ID: "S2.5.3.1", Title: "六类党务公开", TitleEn: "six categories are made open", Article: article + "3",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "each category >= 1; resolutions each quarter", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DisclosurePublished{}}, View: "year", Judge: sixCategories},
		{ID: "S2.5.4.1", Title: "联系服务群众，意见诉求办结", TitleEn: "the masses are contacted and opinions closed", Article: article + "4",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "contacts >= 1; every opinion closed within 60 days", Severity: Warn, Confidence: Design,
			Events: ev{&events.MassContacted{}, &events.OpinionHeard{}, &events.OpinionClosed{}, &events.WorkRecorded{}}, View: "year", Judge: massesServed},
	}
}

// tasksUndertaken judges S2.5.1.1: at least one of the year's tasks for law,
// unity, rights, culture or development, and what came of each.
func tasksUndertaken(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	tasks := s.tasks(func(kind string) bool { return kind != "social_organisation" })
	if len(tasks) == 0 {
		report(s.judgement(obligation{period: sprintf("%04d", s.year), due: s.end, zh: "承担重点任务", en: "undertake tasks of the year", missing: missing(events.TaskUndertaken{})}))
		return
	}
	report(s.resulted(tasks, "任务有完成情况", "results of the tasks"))
}

// socialTasks judges S2.5.1.2. Whether a branch has to do with social
// organisations the ledger knows by the tasks it undertook, and not otherwise.
func socialTasks(s *Setting, report func(Judgement)) {
	tasks := s.tasks(func(kind string) bool { return kind == "social_organisation" })
	if s.asksYear() && len(tasks) > 0 {
		report(s.resulted(tasks, "引导监督社会组织的任务有完成情况", "results of tasks about social organisations"))
	}
}

func (s *Setting) tasks(of func(kind string) bool) []Entry[events.TaskUndertaken] {
	if s.by == nil {
		return nil
	}
	var out []Entry[events.TaskUndertaken]
	for _, t := range until(s.by.Tasks, s.on) {
		if of(t.Fact.Kind) {
			out = append(out, t)
		}
	}
	return out
}

// resulted asks for a result of every task, by some months of the next year.
func (s *Setting) resulted(tasks []Entry[events.TaskUndertaken], zh, en string) Judgement {
	o := obligation{period: sprintf("%04d", s.year), due: s.end.AddMonths(s.Config.Plan.ResultMonths), zh: "记录" + zh, en: "record " + en, numbers: numbers("tasks", len(tasks))}
	for i := range tasks {
		t := &tasks[i]
		r := find(s.by.Results, s.on, func(r *Entry[events.TaskResulted]) bool { return r.Fact.Task == t.Fact.Task })
		if by(&o, r); r == nil {
			o.missing, o.evidence = append(o.missing, events.TaskResulted{}.EventType()+" "+t.Fact.Task), append(o.evidence, t.Evidence())
		}
	}
	if len(o.missing) > 0 {
		o.done = 0
	}
	return s.judgement(o)
}
