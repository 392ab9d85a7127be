package sheets

import (
	"cmp"
	"fmt"

	"jishi/events"
)

func workTables() []Table {
	kinds := []Choice{
		{"assessed", "述职评议", []string{"述职", "书记述职", "述职评议考核"}}, {"reported", "报告工作", []string{"向上级报告", "工作报告"}},
		{"surveyed", "组织关系排查", []string{"排查"}}, {"veto", "一票否决", []string{"否决", "否决事项"}}, {"proposed", "自评星级", []string{"评星自评"}},
		{string(events.WorkVanguard), "先锋创建", []string{"先锋"}}, {string(events.WorkCare), "关怀帮扶", []string{"关怀", "走访慰问"}},
		{string(events.WorkRules), "制度建设", []string{"制度", "议事规则"}}, {string(events.WorkDisclosure), "党务公开", []string{"公开"}},
		{string(events.WorkMasses), "联系群众", []string{"联系服务群众", "服务群众"}}, {string(events.WorkFileAudit), "档案审核", []string{"党员档案审核"}},
	}
	return []Table{{
		ID: "work", Book: "工作台账", Sheet: "工作台账", English: "branch work outside meetings", rank: rankWork,
		Aliases: []string{"支部工作台账", "工作纪实"},
		Columns: []Column{
			{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6},
			{ID: "on", Heading: "日期", Aliases: []string{"时间"}, Kind: Day, Required: true},
			{ID: "org", Heading: "支部", Aliases: []string{"所在支部", "党支部", "组织", "组织编号"}, Kind: OrgRef, Required: true, Width: 26},
			{ID: "kind", Heading: "类别", Aliases: []string{"工作类别", "工作类型"}, Kind: OneOf, Choices: kinds, Required: true},
			{ID: "title", Heading: "标题", Aliases: []string{"内容", "工作内容", "事项"}, Kind: Text, Width: 34},
			{ID: "count", Heading: "人数", Aliases: []string{"人数或件数", "涉及人数"}, Kind: Count},
			{ID: "year", Heading: "年度", Kind: Count, Note: "空为日期所在年度"},
			{ID: "result", Heading: "结果", Kind: OneOf, Choices: []Choice{{"好", "好", nil}, {"较好", "较好", nil}, {"一般", "一般", nil}, {"差", "差", []string{"较差"}}}, Note: "述职评议的等次"},
			{ID: "to", Heading: "报告对象", Kind: OrgRef, upper: true, Note: "空为上级组织"},
			{ID: "by", Heading: "评议党委", Aliases: []string{"考核党委"}, Kind: OrgRef},
			{ID: "items", Heading: "评议内容", Kind: SomeOf, Choices: []Choice{{"party_building", "党建工作", []string{"抓党建"}}, {"branch_building", "支部建设", []string{"抓支部建设"}}}},
			{ID: "code", Heading: "否决代码", Kind: OneOf, Choices: vetoes()},
			{ID: "star", Heading: "自评星级", Kind: Count},
			{ID: "ref", Heading: "文号", Kind: Text},
			{ID: "docs", Heading: "材料", Kind: Documents},
			{ID: "note", Heading: "备注", Kind: Ignored},
		},
		read: readWork, matter: "kind", steps: []step{
			{name: "assessed", event: made[events.SecretaryAssessed]}, {name: "reported", event: made[events.BranchReported]}, {name: "surveyed", event: made[events.RelationSurveyed], show: func(f *told, v Values) { v["count"] = fmt.Sprint(f.event.(*events.RelationSurveyed).Orphans) }},
			{name: "veto", event: made[events.VetoRecorded]}, {name: "proposed", event: made[events.RatingProposed]},
			recorded(events.WorkVanguard), recorded(events.WorkCare), recorded(events.WorkRules), recorded(events.WorkDisclosure), recorded(events.WorkMasses), recorded(events.WorkFileAudit),
		},
	}}
}

// vetoes are the facts that cap a star (rules 7.4).
func vetoes() []Choice {
	return []Choice{
		{"V-1", "V-1", []string{"V1", "超期未换届"}}, {"V-2", "V-2", []string{"V2", "弄虚作假"}}, {"V-3", "V-3", []string{"V3", "违规发展"}}, {"V-4", "V-4", []string{"V4", "班子成员违纪"}},
		{"V-5", "V-5", []string{"V5", "连续两季度未开大会"}}, {"V-6", "V-6", []string{"V6", "书记空缺"}}, {"V-7", "V-7", []string{"V7", "安全生产事故"}}, {"V-8", "V-8", []string{"V8", "违规使用党费"}},
	}
}

// recorded is one kind of work outside of meetings.
func recorded(kind events.WorkKind) step {
	return step{name: string(kind), event: made[events.WorkRecorded], is: func(e events.Event) bool { return e.(*events.WorkRecorded).Kind == kind }}
}

// superiorIn reads an organisation's cell; empty, it is the superior.
func (w *row) superiorIn(id string, org events.OrgID) events.OrgID {
	if to := w.org(id); to != "" || w.isNone(id) {
		return to
	}
	return w.parent(org)
}

func readWork(w *row) {
	org, on := w.org("org"), w.date("on")
	year := cmp.Or(w.yearOf("year"), on.Year())
	docs := w.documents("docs")
	switch kind := w.choice("kind", ""); kind {
	case "":
	case "assessed":
		w.emit("kind", on, org, &events.SecretaryAssessed{Org: org, Year: year, Result: w.choice("result", ""), By: w.org("by"), Items: w.choices("items")}, docs...)
	case "reported":
		w.emit("kind", on, org, &events.BranchReported{Org: org, To: w.superiorIn("to", org), Year: year}, docs...)
	case "surveyed":
		w.emit("kind", on, org, &events.RelationSurveyed{Org: org, Year: year, Orphans: w.count("count")}, docs...)
	case "veto":
		if !w.has("code") {
			w.fault("code", "required", "一票否决须填否决代码", "a veto needs its code")
		}
		w.emit("kind", on, org, &events.VetoRecorded{Org: org, Year: year, Code: w.choice("code", ""), Ref: w.text("ref")}, docs...)
	case "proposed":
		star := w.count("star")
		if star < 1 || star > 5 {
			w.fault("star", "bad-star", "自评星级应为 1 至 5", "stars are 1 to 5")
		}
		w.emit("kind", on, org, &events.RatingProposed{Org: org, Year: year, Star: star}, docs...)
	default:
		w.emit("kind", on, org, &events.WorkRecorded{Org: org, Kind: events.WorkKind(kind), Title: w.text("title"), Count: w.count("count")}, docs...)
	}
}
