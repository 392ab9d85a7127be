package sheets

import (
	"slices"

	"jishi/events"
)

// settingTables tell how organisations are set up and by which rules they work:
// 单位党员核查, 组织设置请示备案, 制度台账.
func settingTables() []Table {
	acts := []Choice{{"establish", "成立", []string{"设立", "建立"}}, {"change", "调整", []string{"变更"}}, {"dissolve", "撤销", nil}, {"team", "班子", []string{"领导班子", "班子成员"}}}
	return []Table{
		{
			ID: "unit-surveys", Book: "组织台账", Sheet: "单位党员核查", English: "how many members a unit has and which organisation serves it", rank: rankOrganisation,
			Aliases: []string{"单位党员情况"},
			Columns: []Column{seqCol(), partyCol(), onCol("核查日期", "日期"), need(numberCol("unit", "单位编号")), textCol("name", "单位名称", "单位"),
				need(countCol("full_members", "正式党员数", "正式党员")), need(countCol("members", "党员数", "党员总数")),
				orgCol("served_by", "覆盖组织", "所在党组织"), noted(countCol("fixed_months", "项目期限", "项目期限月数"), "地点固定的项目填月数"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.UnitSurveyed]}},
		},
		{
			ID: "org-matters", Book: "组织台账", Sheet: "组织设置请示备案", English: "requests and filings of foundings, changes and dissolutions", rank: rankOrganisation,
			Aliases: []string{"组织设置台账", "组织设置"},
			Columns: []Column{seqCol(),
				need(oneOf("matter", "事项", []Choice{{"requested", "请示", []string{"申请"}}, {"filed", "备案", nil}})), onCol("日期"),
				need(noted(numberCol("org", "组织编号", "组织", "党组织编号"), "已有或将有的编号")), need(oneOf("act", "内容", acts, "设置内容")),
				oneOf("kind", "组织类别", orgKinds()), upperCol("to", "请示对象", "上级组织"), numberCol("unit", "单位编号"), countCol("full_members", "正式党员数"),
				orgCol("by", "备案党委"), textCol("ref", "文号"), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{{name: "requested", event: made[events.OrgRequested]}, {name: "filed", event: made[events.OrgFiled]}},
		},
		ruleTable(),
	}
}

// ruleTable is 制度台账: rules, articles of association, documents issued.
func ruleTable() Table {
	rules := []Choice{
		{string(events.RuleProcedure), "议事规则", []string{"决策规则", "议事决策规则"}}, {string(events.RuleDeliberation), "议事制度", nil},
		{string(events.RuleOrgLife), "组织生活制度", nil}, {string(events.RuleAssessment), "述职评议制度", nil}, {string(events.RuleDisclosure), "党务公开制度", nil},
		{string(events.RuleCoverage), "组织覆盖机制", nil}, {string(events.RuleLife), "组织生活长效机制", nil}, {string(events.RuleMembers), "党员作用发挥机制", nil},
		{string(events.RuleLeaders), "领导带头机制", nil}, {string(events.RuleDuty), "责任落实机制", nil},
	}
	documents := []Choice{
		{string(events.DocPlan), "工作方案", []string{"方案"}}, {string(events.DocStandard), "工作要点和评价标准", []string{"工作要点", "评价标准", "标准"}},
		{string(events.DocMethod), "考核评价办法", []string{"办法"}}, {string(events.DocTaskList), "任务清单", nil},
		{string(events.DocAcceptance), "验收评估办法", nil}, {string(events.DocMeasures), "推进措施", []string{"措施"}},
	}
	return Table{
		ID: "rules", Book: "组织台账", Sheet: "制度台账", English: "rules in force, articles of association, documents issued", rank: rankWork,
		Aliases: []string{"制度文件", "制度建设台账"},
		Columns: []Column{seqCol(), branchCol("org"), onCol("日期", "通过日期", "印发日期"),
			need(oneOf("matter", "事项", []Choice{{"adopted", "建立制度", []string{"制定", "修订"}}, {"repealed", "废止制度", []string{"废止"}}, {"charter", "党建入章", nil}, {"document", "印发文件", []string{"发文"}}})),
			asked(of(holds(oneOf("rule", "制度类别", rules), "kind"), "adopted", "repealed")), asked(of(holds(oneOf("document", "文件类别", documents), "kind"), "document")),
			textCol("version", "版本"), throughCol("until", "有效期止"), meetingCol("meeting", "会议编号", events.Assembly, events.CommitteeSit, events.PartyCommittee),
			asked(numberCol("unit", "单位编号")), flagCol("done", "已入章", "是否入章"), countCol("year", "适用年度", "年度"), textCol("title", "标题", "名称"), textCol("ref", "文号"), docsCol(), noteCol()},
		read: readSteps, matter: "matter", steps: []step{
			{name: "adopted", event: made[events.RuleAdopted]}, {name: "repealed", event: made[events.RuleRepealed]},
			{name: "charter", event: made[events.CharterAmended]}, {name: "document", event: made[events.DocumentIssued], mend: yearless},
		},
	}
}

// yearless keeps the year of a document as the row has it: one without a year is
// for none in particular.
func yearless(w *row, _ events.Date, e events.Event) {
	if d, ok := e.(*events.DocumentIssued); ok && !w.has("year") {
		d.Year = 0
	}
}

// fileworkTables are what the office keeps about persons' files: 近亲属登记,
// 档案材料记载, 党员档案审核, 不作考勤硬性要求.
func fileworkTables() []Table {
	relations := []Choice{
		{"spouse", "配偶", []string{"夫妻", "丈夫", "妻子"}}, {"parent", "父母", []string{"父亲", "母亲"}}, {"child", "子女", []string{"儿子", "女儿"}},
		{"sibling", "兄弟姐妹", []string{"兄弟", "姐妹"}}, {"in_law", "近姻亲", []string{"姻亲"}},
	}
	papers := []Choice{
		{"application", "入党申请书", []string{"申请书"}}, {"form", "入党志愿书", []string{"志愿书"}}, {"registration", "党员登记表", []string{"登记表"}},
		{"resume", "履历表", []string{"干部履历表", "职工登记表"}}, {"conversion", "转正申请书", nil}, {"other", "其他", []string{"其他材料"}},
	}
	who := personCol()
	return []Table{
		{
			ID: "relatives", Book: "党员名册", Sheet: "近亲属登记", English: "near kin among those who decide, and who withdrew", rank: rankRoster,
			Aliases: []string{"近亲属报告", "近亲属"},
			Columns: []Column{seqCol(), onCol("日期", "登记日期"), branchCol("branch"), need(oneOf("matter", "事项", []Choice{{"recorded", "登记", nil}, {"declared", "报告回避", []string{"报告", "回避"}}})),
				who, nameCol(), need(whoCol("relative", "近亲属编号", "近亲属")), asked(oneOf("relation", "关系", relations)), asked(flagCol("recused", "是否回避", "已回避")), noteCol()},
			read: readSteps, matter: "matter", steps: []step{{name: "recorded", event: made[events.RelativeRecorded]}, {name: "declared", event: made[events.RelativeDeclared]}},
		},
		{
			ID: "stated", Book: "党员名册", Sheet: "档案材料记载", English: "what the documents of a file say about the person", rank: rankRoster,
			Aliases: []string{"档案记载", "三龄两历核查"},
			Columns: []Column{seqCol(), onCol("登记日期", "日期"), branchCol("branch"), who, nameCol(), need(oneOf("document", "档案材料", papers, "材料名称")),
				need(dayCol("formed_on", "形成日期", "材料形成日期")), secret(dayCol("birth", "所载出生日期", "出生日期")), dayCol("joined", "所载入党日期", "入党日期"), dayCol("full_from", "所载党龄起算日", "转正日期"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.DocumentStated]}},
		},
		{
			ID: "audits", Book: "党员名册", Sheet: "党员档案审核", English: "checks of members' files", rank: rankRoster,
			Aliases: []string{"档案审核"},
			Columns: []Column{seqCol(), onCol("审核日期", "日期"), branchCol("branch"), who, nameCol(), need(flagCol("complete", "是否齐全", "齐全")), col(List, "missing", "缺少材料", "缺失材料"), docsCol(), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.FileAudited]}},
		},
		{
			ID: "exempted", Book: "党员名册", Sheet: "考勤放宽", English: "aged, ill or infirm members who are not held to attendance", rank: rankMeeting,
			Aliases: []string{"不作硬性要求"},
			Columns: []Column{seqCol(), onCol("决定日期", "日期"), branchCol("branch"), who, nameCol(), need(dayCol("from", "起")), throughCol("to", "止"),
				meetingCol("meeting", "会议编号", events.CommitteeSit, events.Assembly), noteCol()},
			read: readSteps, steps: []step{{event: made[events.AttendanceExempted]}},
		},
	}
}

// paperTables are the tables of all offices beside the oldest ones.
func paperTables() []Table {
	return slices.Concat(settingTables(), fileworkTables())
}
