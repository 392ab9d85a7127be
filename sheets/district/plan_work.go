package district

import (
	"fmt"

	"jishi/events"
	"jishi/sheets"
)

// duties are members' part in a branch's year: plan of development, vanguard,
// commitments, services, care, political birthdays.
func (g *gen) duties(b *org, y int) {
	if !g.since2020(b, y) {
		return
	}
	id, year := string(b.id), fmt.Sprint(y)
	members := b.members(min(events.Day(y, 6, 30), g.until))
	admitted := 0
	for _, c := range g.cases {
		if c.b == b && c.decided.Year() == y {
			admitted++
		}
	}
	g.put("dev-plans", "on", day(y, 1, 20), sheets.Values{"org": id, "year": year, "planned": fmt.Sprint(admitted), "activists": "1"})
	if g.keeps(b) {
		g.put("vanguard", "on", day(y, 3, 8)+events.Date(b.index%5), sheets.Values{"org": id, "kind": [...]string{"先锋岗", "责任区", "突击队"}[(y+b.index)%3], "title": "示范岗", "members": ids(members[:min(3, len(members))])})
	}
	for i, p := range members {
		if i >= 6 || !g.keeps(b) {
			continue
		}
		v := sheets.Values{"org": id, "year": year, "member": string(p.id), "name": p.name, "made.title": "带头完成年度任务"}
		if on := day(y, 12, 15); g.then(v, "reviewed.on", on) {
			v["reviewed.kept"] = yes((i+y)%7 != 0)
		}
		g.put("commitments", "made.on", day(y, 3, 12), v)
	}
	for i, kind := range []string{"志愿服务", "建言献策"} {
		if g.keeps(b) {
			at := (y + i) % max(1, len(members)-3)
			g.put("services", "on", day(y, 5+4*i, 9), sheets.Values{"org": id, "kind": kind, "title": "服务农资春耕", "members": ids(members[at:min(at+3, len(members))])})
		}
	}
	for i, p := range members {
		if p.retired && i%2 == b.index%2 {
			if y == 2020 || y == g.opt.FromYear+1 {
				g.put("care", "on", day(y, 1, 15), sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "matter": "列为帮扶对象", "from": when(events.Day(y, 1, 1)), "detail": "年老独居"})
			}
			if g.keeps(b) {
				g.put("care", "on", day(y, 1, 22)+events.Date(b.index%3), sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "matter": "走访帮扶", "kind": "走访"})
			}
		}
		if i%6 == y%6 && g.keeps(b) {
			g.put("birthdays", "on", day(y, 7, 1), sheets.Values{"org": id, "year": year, "member": string(p.id), "name": p.name})
		}
	}
}

// operate is how a branch works in a year: tasks, major matters, proposals,
// openness, contact with the masses.
func (g *gen) operate(b *org, y int) {
	if !g.since2020(b, y) {
		return
	}
	id, year := string(b.id), fmt.Sprint(y)
	for i, kind := range []string{"促进发展", "服务社会组织"} {
		v := sheets.Values{"org": id, "year": year, "task": fmt.Sprintf("R%d-%d", y, i+1), "taken.kind": kind, "taken.title": "服务经营和社员"}
		if g.keeps(b) {
			if g.then(v, "resulted.on", day(y, 12, 18)) {
				v["resulted.done"] = "是"
			}
			g.put("tasks", "taken.on", day(y, 2, 10), v)
		}
	}
	decided := day(y, 6, 18) + events.Date(b.index%6)
	matter := sheets.Values{"org": id, "matter": fmt.Sprintf("J%d-1", y), "decided.on": when(decided), "decided.body": "经理层", "decided.title": "年度投资安排"}
	studied := workday(decided - 12)
	if b.quality == weak && y%2 == 1 {
		studied = workday(decided + 6) // decided first, studied afterwards
	}
	matter["studied.opinion"], matter["studied.meeting"] = "同意", "无"
	if decided+20 <= g.until {
		g.put("matters", "studied.on", studied, matter)
	}
	members := b.members(min(events.Day(y, 4, 20), g.until))
	for i := range 2 {
		on := day(y, 4+4*i, 16) + events.Date(b.index%5)
		v := sheets.Values{"org": id, "proposal": fmt.Sprintf("T%d-%d", y, i+1), "made.proposer": string(members[(y+i)%len(members)].id), "made.title": "改进学习形式"}
		if (b.quality != weak || i == 0) && g.then(v, "answered.on", workday(on+14)) {
			v["answered.adopted"] = "是"
		}
		g.put("proposals", "made.on", on, v)
		o := sheets.Values{"org": id, "opinion": fmt.Sprintf("Y%d-%d", y, i+10), "heard.source": [...]string{"群众", "服务对象"}[i], "heard.title": "希望增加服务网点"}
		if (b.quality != weak || i == 0) && g.then(o, "closed.on", workday(on+30)) {
			o["closed.result"] = "已办理"
		}
		g.put("opinions", "heard.on", workday(on+1), o)
	}
	for i, category := range []string{"思想建设", "组织管理", "发展党员", "联系服务群众", "党风廉政"} {
		if b.quality == weak && i > 1 || b.quality == middling && i == (y+b.index)%5 {
			continue
		}
		g.put("disclosures", "on", day(y, 3+2*i, 20), sheets.Values{"org": id, "category": category, "audience": [...]string{"党员", "群众"}[i%2], "title": category + "情况"})
	}
	for q := range 4 {
		if g.keeps(b) {
			g.put("disclosures", "on", day(y, 3*q+3, 22), sheets.Values{"org": id, "category": "决议及执行", "audience": "党员", "title": fmt.Sprintf("第%d季度决议执行情况", q+1)})
			g.put("masses", "on", day(y, 3*q+2, 11), sheets.Values{"org": id, "kind": [...]string{"宣传政策", "听取意见", "反映诉求", "思想工作"}[q], "count": fmt.Sprint(8 + b.index)})
		}
	}
	if y >= 2022 && g.keeps(b) {
		n := len(members)
		g.put("reconciled", "on", day(y, 6, 10), sheets.Values{"org": id, "platform": "示例平台", "digest": digest(b.id, y), "compared": fmt.Sprint(n), "differences": fmt.Sprint(b.index % 3), "resolved": fmt.Sprint(b.index % 3)})
	}
}

// supervise is what the committee does about its branches.
func (g *gen) supervise() {
	id := string(g.top.id)
	var all []string
	for _, b := range g.lines {
		all = append(all, string(b.id))
	}
	branches := join(all)
	g.contactPoints()
	for y := 2020; y <= g.opt.ToYear; y++ {
		if y <= g.opt.FromYear {
			continue
		}
		year := fmt.Sprint(y)
		g.put("supervision", "on", day(y, 11, 5), sheets.Values{"org": id, "matter": "全面调查", "year": year, "branches": branches})
		for q := range 4 {
			lo := events.MonthOf(y, 1).First().AddMonths(3*q + 1)
			for _, m := range g.top.held {
				if m.on >= lo && m.on <= lo.AddMonths(1) && m.serves(events.PartyCommittee) {
					g.put("supervision", "on", m.on, sheets.Values{"org": id, "matter": "听取汇报", "branches": branches})
					break
				}
			}
			g.put("supervision", "on", day(y, 3*q+3, 26), sheets.Values{"org": id, "matter": "分析研判", "year": year, "quarter": fmt.Sprint(q + 1), "digest": digest("分析", y, q)})
		}
		for i, b := range g.lines {
			if b.quality != good {
				continue
			}
			g.put("awards", "on", day(y, 7, 1), sheets.Values{"org": string(b.id), "matter": "表彰", "year": year, "rating_year": fmt.Sprint(y - 1), "title": "先进党支部"})
			if i%2 == 0 {
				g.put("awards", "on", day(y, 7, 8), sheets.Values{"org": string(b.id), "matter": "示范命名", "year": year, "demonstration": "示范点", "ref": fmt.Sprintf("区社党字〔%d〕19号", y)})
			}
		}
		g.put("awards", "on", day(y, 8, 12), sheets.Values{"org": id, "matter": "创新做法", "year": year, "innovation": [...]string{"组织覆盖", "组织生活", "分类管理", "活动载体"}[y%4], "title": "一线工作法"})
	}
}

// contactPoints gives every leader of the committee a branch, the weak ones first.
func (g *gen) contactPoints() {
	id := string(g.top.id)
	var order []*org
	for _, q := range []quality{weak, middling, good} {
		for _, b := range g.lines {
			if b.quality == q {
				order = append(order, b)
			}
		}
	}
	for _, t := range g.top.terms {
		from, to := max(workday(t.from+30), day(max(2020, g.opt.FromYear+1), 1, 16)), t.to-20
		if from > g.until || from > to {
			continue
		}
		n := 0
		for i, p := range g.top.team(from) {
			if i >= len(order) {
				break
			}
			n++
			b := string(order[i].id)
			g.put("points", "on", from, sheets.Values{"org": id, "matter": "确定", "leader": string(p.id), "branch": b})
			for on := from + 60; on < min(to, g.until); on += 182 {
				g.put("points", "on", workday(on+events.Date(i)), sheets.Values{"org": id, "matter": "调研指导", "leader": string(p.id), "branch": b})
			}
			g.put("points", "on", workday(to), sheets.Values{"org": id, "matter": "调整", "leader": string(p.id), "branch": b})
		}
	}
	for y := max(2020, g.opt.FromYear+1); y <= g.opt.ToYear; y++ {
		for i, purpose := range []string{"订阅书报", "补助困难党员"} {
			for _, m := range g.top.held {
				if m.on.Year() == y && m.on.Month().Number() == 3+4*i && m.serves(events.PartyCommittee) {
					g.put("dues-used", "on", workday(m.on+6), sheets.Values{"org": id, "amount_fen": fmt.Sprint(600 + 200*i), "purpose": purpose, "decision": "无", "ref": fmt.Sprintf("党委会议〔%d〕%d号", y, 3+i)})
					break
				}
			}
		}
	}
}
