package sheets

import "jishi/events"

// operationTables are how an organisation works and decides: 年度任务, 前置研究与重大决策,
// 党员建议, 党务公开, 联系群众与意见办理, 平台核对.
func operationTables() []Table {
	tasks := []Choice{
		{"law", "遵纪守法", []string{"贯彻政策法规"}}, {"unity", "团结职工", []string{"团结凝聚"}}, {"rights", "维护权益", []string{"维护各方权益"}}, {"culture", "文化建设", []string{"企业文化"}},
		{"development", "促进发展", []string{"促进健康发展"}}, {"social_organisation", "服务社会组织", []string{"社会组织"}},
	}
	open := []Choice{
		{string(events.OpenResolutions), "决议及执行", []string{"决议", "决议决定"}}, {string(events.OpenIdeology), "思想建设", nil}, {string(events.OpenOrganisation), "组织管理", nil},
		{string(events.OpenDevelopment), "发展党员", nil}, {string(events.OpenService), "联系服务群众", []string{"服务群众"}}, {string(events.OpenIntegrity), "党风廉政", nil},
	}
	masses := []Choice{{"policy", "宣传政策", nil}, {"opinions", "听取意见", nil}, {"demands", "反映诉求", []string{"诉求"}}, {"interests", "维护利益", nil}, {"ideology", "思想工作", nil}}
	return []Table{
		{
			ID: "tasks", Book: "工作台账", Sheet: "年度任务", English: "tasks of a year and what came of them", rank: rankWork,
			Aliases: []string{"任务台账"},
			Columns: []Column{seqCol(), branchCol("org"), need(countCol("year", "年度")), need(numberCol("task", "任务编号", "编号")),
				dayCol("taken.on", "确定日期"), asked(oneOf("taken.kind", "类别", tasks)), textCol("taken.title", "任务", "任务内容"),
				dayCol("resulted.on", "结果日期", "完成日期"), asked(flagCol("resulted.done", "是否完成", "已完成")), noteCol()},
			read: readSteps, steps: []step{{name: "taken", event: made[events.TaskUndertaken]}, {name: "resulted", event: made[events.TaskResulted]}},
		},
		{
			ID: "matters", Book: "工作台账", Sheet: "前置研究与重大决策", English: "major matters: studied first, then decided", rank: rankWork,
			Aliases: []string{"重大决策", "三重一大"},
			Columns: []Column{seqCol(), branchCol("org"), need(numberCol("matter", "事项编号", "编号")), dayCol("studied.on", "前置研究日期", "研究日期"),
				meetingCol("studied.meeting", "研究会议", events.PartyCommittee, events.GeneralBranchSit, events.CommitteeSit, events.Assembly),
				asked(oneOf("studied.opinion", "研究意见", []Choice{{"agree", "同意", nil}, {"agree_with_changes", "修改后同意", nil}, {"postpone", "暂缓", []string{"缓议"}}, {"disagree", "不同意", nil}})),
				dayCol("decided.on", "决策日期"), asked(oneOf("decided.body", "决策机构", []Choice{{"board", "董事会", []string{"理事会"}}, {"management", "经理层", []string{"班子会"}}, {"staff_congress", "职工代表大会", []string{"职代会"}}, {"committee", "党委会", nil}})),
				textCol("decided.title", "决策事项", "事项"), noteCol()},
			read: readSteps, steps: []step{{name: "studied", event: made[events.PreStudyHeld]}, {name: "decided", event: made[events.DecisionMade]}},
		},
		{
			ID: "proposals", Book: "工作台账", Sheet: "党员建议", English: "members' proposals and the answers", rank: rankWork,
			Aliases: []string{"建议台账"},
			Columns: []Column{seqCol(), branchCol("org"), need(numberCol("proposal", "建议编号", "编号")), dayCol("made.on", "提出日期"), whoCol("made.proposer", "提出人", "建议人"), textCol("made.title", "建议内容", "建议"),
				dayCol("answered.on", "答复日期"), asked(flagCol("answered.adopted", "是否采纳", "采纳")), noteCol()},
			read: readSteps, steps: []step{{name: "made", event: made[events.ProposalMade]}, {name: "answered", event: made[events.ProposalAnswered]}},
		},
		{
			ID: "disclosures", Book: "工作台账", Sheet: "党务公开", English: "what was made open, to whom", rank: rankWork,
			Aliases: []string{"党务公开台账"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("公开日期", "日期"), need(oneOf("category", "类别", open, "公开类别")), need(oneOf("audience", "范围", []Choice{{"members", "党员", []string{"全体党员", "党内"}}, {"masses", "群众", []string{"社会", "职工群众"}}}, "公开范围")),
				textCol("title", "内容", "公开内容"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.DisclosurePublished]}},
		},
		{
			ID: "masses", Book: "工作台账", Sheet: "联系群众", English: "contact with people outside the Party", rank: rankWork,
			Aliases: []string{"联系服务群众"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期"), need(oneOf("kind", "类别", masses)), countCol("count", "人数", "人次"), docsCol(), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.MassContacted]}},
		},
		{
			ID: "opinions", Book: "工作台账", Sheet: "意见办理", English: "opinions heard and closed", rank: rankWork,
			Aliases: []string{"意见建议办理", "征求意见"},
			Columns: []Column{seqCol(), branchCol("org"), need(numberCol("opinion", "意见编号", "编号")), dayCol("heard.on", "听取日期"), asked(oneOf("heard.source", "来源", opinionSources())), textCol("heard.title", "意见内容", "意见"),
				dayCol("closed.on", "办结日期"), textCol("closed.result", "办理结果", "办结情况"), noteCol()},
			read: readSteps, steps: []step{{name: "heard", event: made[events.OpinionHeard]}, {name: "closed", event: made[events.OpinionClosed]}},
		},
		{
			ID: "reconciled", Book: "工作台账", Sheet: "平台数据核对", English: "comparisons with an outside platform", rank: rankWork,
			Aliases: []string{"数据核对"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("核对日期", "日期"), need(textCol("platform", "平台")), need(noted(numberCol("digest", "导出文件摘要", "SHA-256"), "导出文件的 SHA-256")),
				need(countCol("compared", "核对人数")), need(countCol("differences", "差异数", "差异")), countCol("resolved", "已处理"), noteCol()},
			read: readSteps, steps: []step{{event: made[events.PlatformReconciled]}},
		},
	}
}
