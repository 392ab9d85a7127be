package sheets

import "jishi/events"

// dutyTables are what a branch keeps about its members' part in its work: 发展党员
// 计划, 先锋, 承诺, 志愿服务, 关怀, 政治生日.
func dutyTables() []Table {
	return []Table{
		{
			ID: "dev-plans", Book: "工作台账", Sheet: "发展党员计划", English: "how many members a branch may admit in a year", rank: rankWork,
			Aliases: []string{"发展计划"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("下达日期", "日期"), yearCol(), upperCol("by", "下达党委"), need(countCol("planned", "计划数", "发展计划数")), countCol("activists", "积极分子储备", "储备数"), docsCol(), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.DevelopmentPlanSet]}},
		},
		{
			ID: "vanguard", Book: "工作台账", Sheet: "设岗定责", English: "posts, areas, teams and plaques of members", rank: rankWork,
			Aliases: []string{"先锋岗", "党员先锋"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期", "设立日期"), need(oneOf("kind", "类别", []Choice{{"area", "责任区", []string{"党员责任区"}}, {"post", "先锋岗", []string{"党员先锋岗", "示范岗"}}, {"team", "突击队", []string{"党员突击队"}}, {"plaque", "挂牌", []string{"党员经营户挂牌"}}})),
				textCol("title", "名称"), whosCol("members", "党员", "人员"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.VanguardDesignated]}},
		},
		{
			ID: "commitments", Book: "工作台账", Sheet: "公开承诺", English: "members' commitments of a year and whether they were kept", rank: rankWork,
			Aliases: []string{"承诺践诺", "承诺台账"},
			Columns: []Column{seqCol(), branchCol("org"), need(countCol("year", "年度")), personCol(), nameCol(), dayCol("made.on", "承诺日期"), textCol("made.title", "承诺事项", "承诺内容"),
				dayCol("reviewed.on", "评诺日期"), asked(flagCol("reviewed.kept", "是否践诺", "已践诺")), noteCol()},
			read: readSteps, steps: []step{{name: "made", event: made[events.CommitmentMade]}, {name: "reviewed", event: made[events.CommitmentReviewed]}},
		},
		{
			ID: "services", Book: "工作台账", Sheet: "志愿服务", English: "volunteering, suggestions and technical work of members", rank: rankWork,
			Aliases: []string{"志愿服务台账", "建言献策"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期", "服务日期"), need(oneOf("kind", "类别", []Choice{{"volunteering", "志愿服务", nil}, {"suggestion", "建言献策", nil}, {"technical", "技术攻关", nil}})),
				textCol("title", "内容", "标题"), need(whosCol("members", "参加党员", "党员", "参加人员")), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.ServiceDone]}},
		},
		{
			ID: "care", Book: "工作台账", Sheet: "关怀帮扶", English: "who needs care, and the visits and help given", rank: rankWork,
			Aliases: []string{"关怀台账", "走访慰问"},
			Columns: []Column{seqCol(), branchCol("branch"), personCol(), nameCol(), onCol("日期", "登记日期"),
				need(oneOf("matter", "事项", []Choice{{"needed", "列为帮扶对象", []string{"帮扶对象", "需关怀"}}, {"given", "走访帮扶", []string{"关怀", "慰问"}}})),
				asked(dayCol("from", "起")), throughCol("to", "止"), secret(wide(textCol("detail", "情况", "困难情况", "具体情况"), 30)),
				asked(oneOf("kind", "方式", []Choice{{"visit", "走访", []string{"看望"}}, {"help", "帮扶", []string{"慰问金", "救助"}}, {"talk", "谈心", []string{"谈话"}}})), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{{name: "needed", event: made[events.CareNeeded]}, {name: "given", event: made[events.CareGiven], mend: func(w *row, _ events.Date, e events.Event) {
				e.(*events.CareGiven).Org = w.org("branch")
			}}},
		},
		{
			ID: "birthdays", Book: "工作台账", Sheet: "政治生日", English: "political birthdays kept", rank: rankWork,
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期", "活动日期"), yearCol(), personCol(), nameCol(), docsCol(), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.BirthdayKept]}},
		},
	}
}
