package sheets

import "jishi/events"

// rectificationTables are 整改台账: self-checks and evaluations, problems with their
// measures, weak branches, campaigns, findings.
func rectificationTables() []Table {
	return []Table{checkTable(), problemTable(), measureTable(), weakTable(), campaignTable(), findingTable()}
}

func checkTable() Table {
	return Table{
		ID: "self-checks", Book: "整改台账", Sheet: "自查自评验收", English: "self-checks, sealed lists, self-evaluations, evaluations", rank: rankRectification,
		Aliases: []string{"对标自查", "验收评估"},
		Columns: []Column{seqCol(), branchCol("org"), onCol("日期"),
			need(oneOf("matter", "事项", []Choice{{"checked", "对标自查", []string{"自查"}}, {"sealed", "问题清单审定", []string{"清单审定"}}, {"rated", "整改自评", []string{"自评"}}, {"evaluated", "验收评估", []string{"验收", "评估"}}})),
			numberCol("campaign", "行动编号", "专项编号"), of(countCol("problems", "问题数"), "checked"), of(holds(asked(countCol("listed", "清单项数", "项数")), "count"), "sealed"), whoCol("signatory", "签字人", "审定人"),
			upperCol("by", "评估党委"), asked(someOf("methods", "评估方式", []Choice{{"documents", "查阅资料", []string{"资料"}}, {"interviews", "访谈", []string{"座谈"}}, {"visits", "实地查看", []string{"实地"}}})),
			asked(oneOf("result", "结果", done())), docsCol(), noteCol()},
		read: readSteps, matter: "matter", steps: []step{
			{name: "checked", event: made[events.SelfCheckDone]}, {name: "sealed", event: made[events.ProblemListSealed]},
			{name: "rated", event: made[events.SelfEvaluated]}, {name: "evaluated", event: made[events.BranchEvaluated]},
		},
	}
}

func problemTable() Table {
	sources := []Choice{
		{string(events.FromSelfCheck), "对标自查", []string{"自查"}}, {string(events.FromEducation), "主题教育检视", []string{"主题教育"}}, {string(events.FromInspection), "巡察反馈", []string{"巡察"}},
		{string(events.FromAssessment), "述职评议点评", []string{"述职评议"}}, {string(events.FromDaily), "日常督导", []string{"日常"}}, {string(events.FromOpinion), "征求意见", nil},
		{string(events.FromOrgLife), "组织生活会", nil}, {string(events.FromFinding), "系统核查", []string{"核查"}},
	}
	cols := under("问题", seqCol(), branchCol("org"), need(numberCol("problem", "问题编号", "编号")), dayCol("listed.on", "列入日期"), asked(oneOf("listed.source", "来源", sources, "问题来源")), asked(wide(textCol("listed.title", "问题", "问题表现"), 36)),
		numberCol("listed.campaign", "行动编号"), meetingCol("listed.meeting", "会议编号", events.OrgLife), whoCol("listed.owner", "问题本人", "责任人"), flagCol("listed.general", "共性问题"), dayCol("listed.deadline", "整改时限"))
	cols = append(cols, under("上报", dayCol("raised.on", "上报日期"), asked(orgCol("raised.to", "上报组织")))...)
	cols = append(cols, under("销号", dayCol("closed.on", "销号日期"), textCol("closed.result", "销号情况", "整改结果"))...)
	return Table{
		ID: "problems", Book: "整改台账", Sheet: "问题清单", English: "problems with their source, escalation and closing", rank: rankRectification,
		Aliases: []string{"整改台账", "问题台账"}, Columns: append(cols, noteCol()),
		read: readSteps, steps: []step{{name: "listed", event: made[events.ProblemListed]}, {name: "raised", event: made[events.ProblemEscalated]}, {name: "closed", event: made[events.ProblemClosed]}},
	}
}

func measureTable() Table {
	return Table{
		ID: "measures", Book: "整改台账", Sheet: "整改措施", English: "measures against problems, and when they were carried out", rank: rankRectification,
		Aliases: []string{"整改清单"},
		Columns: []Column{seqCol(), branchCol("org"), need(numberCol("problem", "问题编号")), need(numberCol("measure", "措施编号", "措施号")),
			dayCol("set.on", "制定日期"), asked(wide(textCol("set.title", "整改措施", "措施"), 36)), whoCol("set.owner", "责任人"), asked(dayCol("set.deadline", "完成时限", "时限")),
			dayCol("done.on", "落实日期", "完成日期"), textCol("done.result", "落实情况", "完成情况"), noteCol()},
		read: readSteps, steps: []step{{name: "set", event: made[events.MeasureSet]}, {name: "done", event: made[events.MeasureClosed]}},
	}
}

// weakTable is 软弱涣散整顿台账: a row per case; a second row of the same case for a
// second helper, plan or acceptance.
func weakTable() Table {
	grounds := []Choice{
		{"secretary_vacant", "书记空缺", nil}, {"meetings", "组织生活不正常", []string{"三会一课不正常"}}, {"development", "发展党员违规", []string{"发展党员问题"}},
		{"satisfaction", "满意度低", nil}, {"term", "超期未换届", []string{"换届"}}, {"dues", "党费收缴不正常", []string{"党费"}}, {"other", "其他", nil},
	}
	cols := under("基本信息", seqCol(), branchCol("org"), need(numberCol("case", "整顿编号", "编号")))
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	add("1 列入", dayCol("listed.on", "列入日期"), upperCol("listed.by", "认定党委"), asked(someOf("listed.grounds", "认定情形", grounds)))
	add("2 一支部一方案", dayCol("plan.on", "方案日期"), asked(dayCol("plan.deadline", "整顿期限")), textCol("plan.ref", "方案文号"))
	add("3 专人帮包", dayCol("helper.on", "确定日期"), whosCol("helper.members", "帮包人"))
	add("4 专班推进", dayCol("force.on", "成立日期"), whosCol("force.members", "专班成员"))
	add("5 挂牌督办", dayCol("watch.on", "挂牌日期"), whosCol("watch.members", "督办人"))
	add("6 验收", dayCol("accepted.on", "验收日期"), upperCol("accepted.by", "验收党委"), asked(oneOf("accepted.passed", "验收结果", passed())))
	add("7 销号", dayCol("removed.on", "销号日期"), upperCol("removed.by", "销号党委"), textCol("removed.ref", "文号"))
	return Table{
		ID: "weak", Book: "整改台账", Sheet: "软弱涣散整顿", English: "weak branches, a row per case", rank: rankRectification,
		Aliases: []string{"软弱涣散", "整顿台账"}, Columns: append(cols, noteCol()),
		read: readSteps, steps: []step{
			{name: "listed", event: made[events.WeakBranchListed]}, {name: "plan", event: made[events.PlanAdopted]},
			support("helper", "helper"), support("force", "task_force"), support("watch", "listed_supervision"),
			{name: "accepted", event: made[events.AcceptanceDone]}, {name: "removed", event: made[events.WeakBranchRemoved]},
		},
	}
}

// support is one kind of help for a weak branch.
func support(name, kind string) step {
	return step{
		name: name, event: made[events.SupportAssigned],
		mend: func(_ *row, _ events.Date, e events.Event) { e.(*events.SupportAssigned).Kind = kind },
		is:   func(e events.Event) bool { return e.(*events.SupportAssigned).Kind == kind },
	}
}

func campaignTable() Table {
	return Table{
		ID: "campaigns", Book: "整改台账", Sheet: "专项整治", English: "campaigns against general problems", rank: rankRectification,
		Aliases: []string{"专项行动"},
		Columns: []Column{seqCol(), branchCol("org"), need(numberCol("campaign", "行动编号", "专项编号", "编号")), dayCol("opened.on", "开展日期"), textCol("opened.title", "专项名称", "名称"), dayCol("opened.deadline", "完成时限"),
			dayCol("closed.on", "完成日期"), noteCol()},
		read: readSteps, steps: []step{{name: "opened", event: made[events.CampaignOpened]}, {name: "closed", event: made[events.CampaignClosed]}},
	}
}

func findingTable() Table {
	actions := []Choice{
		{string(events.FindingExplained), "作出说明", []string{"说明"}}, {string(events.FindingAccepted), "认可说明", []string{"认可"}}, {string(events.FindingRejected), "不认可说明", []string{"不认可"}},
		{string(events.FindingListed), "转入问题清单", []string{"列入清单"}}, {string(events.FindingClosed), "办结", nil},
	}
	return Table{
		ID: "findings-handled", Book: "整改台账", Sheet: "核查发现处理", English: "what was done with findings", rank: rankRectification,
		Aliases: []string{"核查处理"},
		Columns: []Column{seqCol(), branchCol("org"), onCol("处理日期", "日期"), need(textCol("finding", "发现编号", "发现")), need(oneOf("action", "处理", actions, "处理方式")),
			numberCol("inspection", "检查编号"), numberCol("problem", "问题编号"), noted(numberCol("document", "佐证摘要"), "佐证材料的 SHA-256"), textCol("reason", "说明内容", "说明"), noteCol()},
		read: readSteps, steps: []step{{event: made[events.FindingHandled]}},
	}
}
