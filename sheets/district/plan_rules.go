package district

import (
	"fmt"

	"jishi/events"
	"jishi/sheets"
)

// adopt gives a branch the rules that it works by, and writes the party into the
// articles of its unit.
func (g *gen) adopt(b *org) {
	kinds := []string{"议事规则", "议事制度", "组织生活制度", "述职评议制度", "党务公开制度"}
	for i, kind := range kinds {
		if b.quality == middling && i == b.index%5 || b.quality == weak && i > 1 {
			continue
		}
		g.put("rules", "on", day(2020, 10, 15)+events.Date(b.index%5), sheets.Values{"org": string(b.id), "matter": "建立制度", "rule": kind, "version": "2020", "ref": fmt.Sprintf("支部〔2020〕%d号", 5+i)})
	}
	if b.quality != weak {
		g.put("rules", "on", day(2021, 6, 8)+events.Date(b.index%5), sheets.Values{"org": string(b.id), "matter": "党建入章", "unit": "U" + string(b.id), "done": "是"})
	}
}

// organise records who is served by whom, and that teams were filed.
func (g *gen) organise(b *org) {
	for y := 2020; y <= g.opt.ToYear; y++ {
		on := day(y, 3, 18)
		full, _, _ := b.electorate(on)
		g.put("unit-surveys", "on", on, sheets.Values{"org": string(g.top.id), "unit": "U" + string(b.id), "name": b.name + "所在单位",
			"full_members": fmt.Sprint(len(full)), "members": fmt.Sprint(len(b.members(on))), "served_by": string(b.id)})
	}
	for _, t := range b.terms {
		if b.quality != weak {
			g.put("org-matters", "on", workday(t.from+12), sheets.Values{"org": string(b.id), "matter": "备案", "act": "班子", "by": string(g.top.id), "ref": fmt.Sprintf("区社党字〔%d〕%d号", t.from.Year(), 40+b.index)})
		}
	}
}

// govern gives the committee its documents and mechanisms.
func (g *gen) govern() {
	issue := func(on events.Date, kind, title string, year int) {
		v := sheets.Values{"org": string(g.top.id), "matter": "印发文件", "document": kind, "title": title, "ref": fmt.Sprintf("区社党字〔%d〕%d号", on.Year(), 10+int(on)%40)}
		if year != 0 {
			v["year"] = fmt.Sprint(year)
		}
		g.put("rules", "on", on, v)
	}
	issue(day(2020, 9, 1), "工作方案", "党支部建设规范提升行动工作方案", 2020)
	issue(day(2020, 9, 21), "评价标准", "支部建设工作要点和评价标准", 2020)
	issue(day(2020, 9, 25), "考核评价办法", "支部工作考核评价办法", 0)
	issue(day(2020, 9, 27), "任务清单", "规范提升行动任务清单", 2020)
	issue(day(2020, 9, 27), "验收评估办法", "规范提升行动验收评估办法", 2020)
	for y := 2020; y <= g.opt.ToYear; y++ {
		issue(day(y, 12, 10), "任务清单", "年度支部建设任务清单", y)
		issue(day(y, 12, 12), "推进措施", "年度支部建设推进措施", y)
	}
	for i, kind := range []string{"组织覆盖机制", "组织生活长效机制", "党员作用发挥机制", "领导带头机制", "责任落实机制"} {
		g.put("rules", "on", day(2020, 12, 21), sheets.Values{"org": string(g.top.id), "matter": "建立制度", "rule": kind, "version": "2020", "ref": fmt.Sprintf("区社党字〔2020〕%d号", 50+i)})
	}
	g.put("campaigns", "opened.on", day(2020, 9, 10), sheets.Values{"org": string(g.top.id), "campaign": campaign2020, "opened.title": "党支部建设规范提升行动", "opened.deadline": "2020-12-31", "closed.on": "2020-12-30"})
	g.put("campaigns", "opened.on", day(2020, 11, 2), sheets.Values{"org": string(g.top.id), "campaign": "ZX2020", "opened.title": "组织生活记录不规范专项整治", "opened.deadline": "2020-12-31", "closed.on": "2020-12-28"})
}

const campaign2020 = "TS2020"

// campaign is a branch's part in the campaign of autumn 2020: self-check, list of
// problems, measures, closing, evaluation.
func (g *gen) campaign(b *org) {
	if g.opt.FromYear > 2020 || g.opt.ToYear < 2021 {
		return
	}
	id, n := string(b.id), 2+int(b.quality)
	checked := day(2020, 9, 27) + events.Date(b.index%3)
	if b.quality == weak {
		checked = day(2020, 10, 13) // ten days were given in October
	}
	lead := b.lead(checked)
	g.put("self-checks", "on", checked, sheets.Values{"org": id, "matter": "对标自查", "campaign": campaign2020, "problems": fmt.Sprint(n)})
	for i, source := range []string{"党员", "群众", "服务对象"} {
		if b.quality == weak && i == 2 {
			continue
		}
		g.put("opinions", "heard.on", workday(checked-6), sheets.Values{"org": id, "opinion": fmt.Sprintf("Y2020-%d", i+1), "heard.source": source, "heard.title": "对支部建设的意见", "closed.on": when(workday(checked + 25)), "closed.result": "已采纳"})
	}
	sources := []string{"主题教育", "巡察反馈", "述职评议点评", "日常督导"}
	titles := []string{"会议记录不完整", "谈心谈话覆盖不全", "党费公布不及时", "台账更新不及时"}
	for i := range n {
		number := fmt.Sprintf("W2020-%d", i+1)
		v := sheets.Values{"org": id, "problem": number, "listed.source": sources[(i+b.index)%4], "listed.title": titles[(i+b.index)%4], "listed.campaign": campaign2020, "listed.deadline": "2020-11-30", "listed.general": yes(i == 0)}
		m := sheets.Values{"org": id, "problem": number, "measure": "1", "set.title": "建立清单，逐项落实", "set.owner": string(lead.id), "set.deadline": "2020-11-25"}
		switch {
		case b.quality != weak || i == 0:
			m["done.on"], m["done.result"] = when(day(2020, 11, 10)+events.Date(i)), "已落实"
			v["closed.on"], v["closed.result"] = when(day(2020, 11, 18)+events.Date(i)), "已完成"
		case i == 1:
			v["raised.on"], v["raised.to"] = when(day(2020, 11, 20)), string(b.parent.id)
		default:
			m["done.on"], m["done.result"] = when(day(2020, 12, 15)), "逾期完成"
			v["closed.on"] = when(day(2020, 12, 18))
		}
		if g.put("problems", "listed.on", workday(checked+3), v) {
			g.put("measures", "set.on", workday(checked+8), m)
		}
	}
	g.put("self-checks", "on", workday(checked+5), sheets.Values{"org": id, "matter": "问题清单审定", "campaign": campaign2020, "listed": fmt.Sprint(n), "signatory": string(lead.id)})
	if b.quality != weak || b.index%4 == 2 {
		g.put("self-checks", "on", day(2020, 12, 8)+events.Date(b.index%4), sheets.Values{"org": id, "matter": "整改自评", "campaign": campaign2020, "result": [...]string{"达标", "达标", "基本达标"}[b.quality]})
	}
	methods := "查阅资料、访谈、实地查看"
	if b.quality == weak {
		methods = "查阅资料"
	}
	g.put("self-checks", "on", day(2020, 12, 21)+events.Date(b.index%4), sheets.Values{"org": id, "matter": "验收评估", "campaign": campaign2020, "methods": methods, "result": [...]string{"达标", "基本达标", "未达标"}[b.quality]})
}

// weak lists weak branches for rectification: one that got through it and one
// that is still at it.
func (g *gen) weak() {
	for _, b := range g.lines {
		if b.quality != weak {
			continue
		}
		id := string(b.id)
		lead, helper := b.lead(day(2025, 6, 2)), g.top.lead(day(2025, 6, 2))
		if lead == nil || helper == nil {
			continue
		}
		switch b.index % 12 {
		case 2:
			g.put("weak", "listed.on", day(2025, 9, 22), sheets.Values{"org": id, "case": "ZD2025-1", "listed.grounds": "超期未换届、组织生活不正常",
				"plan.on": when(day(2025, 10, 9)), "plan.deadline": "2026-02-28", "plan.ref": "区社党字〔2025〕33号", "helper.on": when(day(2025, 10, 12)), "helper.members": string(helper.id),
				"force.on": when(day(2025, 10, 15)), "force.members": string(helper.id), "watch.on": when(day(2025, 10, 20)), "watch.members": string(helper.id),
				"accepted.on": when(day(2026, 2, 9)), "accepted.passed": "通过", "removed.on": when(day(2026, 2, 24)), "removed.ref": "区社党字〔2026〕4号"})
		case 10:
			g.put("weak", "listed.on", day(2026, 3, 16), sheets.Values{"org": id, "case": "ZD2026-1", "listed.grounds": "组织生活不正常、党费收缴不正常",
				"plan.on": when(day(2026, 3, 27)), "plan.deadline": "2026-09-15", "plan.ref": "区社党字〔2026〕9号", "helper.on": when(day(2026, 4, 2)), "helper.members": string(helper.id),
				"watch.on": when(day(2026, 4, 9)), "watch.members": string(helper.id)})
			for i, title := range []string{"三会一课缺次", "党费欠交", "谈心谈话未覆盖"} {
				number := fmt.Sprintf("W2026-%d", i+1)
				v := sheets.Values{"org": id, "problem": number, "listed.source": "系统核查", "listed.title": title, "listed.owner": string(lead.id), "listed.deadline": "2026-08-31"}
				m := sheets.Values{"org": id, "problem": number, "measure": "1", "set.title": "按方案逐月补齐", "set.owner": string(lead.id), "set.deadline": "2026-08-15"}
				if i == 0 {
					m["done.on"], v["closed.on"], v["closed.result"] = when(day(2026, 8, 3)), when(day(2026, 8, 12)), "已完成"
				}
				g.put("problems", "listed.on", day(2026, 4, 1), v)
				g.put("measures", "set.on", day(2026, 4, 8), m)
			}
		}
	}
}
