package sheets

import "jishi/events"

// supervisionTables are what a committee keeps about its branches: 联系点, 调查、听取
// 汇报、分析, 表彰、创新、示范.
func supervisionTables() []Table {
	branches := func(id, heading string, aliases ...string) Column {
		return wide(col(OrgRefs, id, heading, aliases...), 40)
	}
	return []Table{
		{
			ID: "points", Book: "党委工作台账", Sheet: "支部联系点", English: "contact points of leaders, and their visits", rank: rankSupervision,
			Aliases: []string{"联系点"},
			Columns: []Column{seqCol(), partyCol(), onCol("日期"), need(oneOf("matter", "事项", []Choice{{"assigned", "确定", nil}, {"ended", "调整", []string{"结束"}}, {"visited", "调研指导", []string{"调研"}}})),
				need(whoCol("leader", "联系领导", "领导")), need(orgCol("branch", "联系支部", "支部")), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{
				{name: "assigned", event: made[events.ContactPointAssigned]}, {name: "ended", event: made[events.ContactPointEnded]}, {name: "visited", event: made[events.ContactPointVisited]},
			},
		},
		{
			ID: "supervision", Book: "党委工作台账", Sheet: "调查听取与分析", English: "surveys and hearings of branches, analyses", rank: rankSupervision,
			Aliases: []string{"支部调查", "听取汇报"},
			Columns: []Column{seqCol(), partyCol(), onCol("日期"), need(oneOf("matter", "事项", []Choice{{"surveyed", "全面调查", []string{"调查"}}, {"heard", "听取汇报", []string{"听取支部汇报"}}, {"analysed", "分析研判", []string{"分析报告"}}})),
				yearCol(), countCol("quarter", "季度"), asked(branches("branches", "涉及支部", "支部")), meetingCol("meeting", "会议编号", events.PartyCommittee),
				noted(numberCol("digest", "报告摘要", "SHA-256"), "分析报告的 SHA-256"), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{
				{name: "surveyed", event: made[events.BranchesSurveyed]}, {name: "heard", event: made[events.BranchesHeard]}, {name: "analysed", event: made[events.AnalysisReported]},
			},
		},
		{
			ID: "awards", Book: "党委工作台账", Sheet: "表彰创新示范", English: "awards, innovations, demonstration points", rank: rankSupervision,
			Aliases: []string{"表彰", "示范点"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期"), need(oneOf("matter", "事项", []Choice{{"award", "表彰", nil}, {"innovation", "创新做法", []string{"创新"}}, {"demonstration", "示范命名", []string{"示范点", "创新案例"}}})),
				yearCol(), whoCol("awarded", "受表彰人", "人员编号"), upperCol("by", "表彰或命名组织", "命名组织"), countCol("rating_year", "所依据的星级年度"),
				asked(of(holds(oneOf("innovation", "创新类别", []Choice{{"coverage", "组织覆盖", nil}, {"life", "组织生活", nil}, {"classified", "分类管理", nil}, {"carrier", "活动载体", nil}}), "kind"), "innovation")),
				asked(of(holds(oneOf("demonstration", "命名类别", []Choice{{"point", "示范点", nil}, {"case", "创新案例", nil}}), "kind"), "demonstration")),
				textCol("title", "名称", "标题"), textCol("ref", "文号"), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{
				{name: "award", event: made[events.AwardGranted]}, {name: "innovation", event: made[events.InnovationRegistered]}, {name: "demonstration", event: made[events.DemonstrationNamed]},
			},
		},
	}
}
