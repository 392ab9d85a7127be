package district

import (
	"fmt"
	"strings"

	"jishi/events"
	"jishi/sheets"
)

// arrange sets the plans of theme days and records what lies round the
// organisational-life meeting of a year.
func (g *gen) arrange(b *org, y int) {
	if !g.since2020(b, y) {
		return
	}
	id, list := string(b.id), themes()
	set := func(scope string, number int, first events.Date, theme string) {
		if !g.keeps(b) {
			return
		}
		v := sheets.Values{"org": id, "scope": scope, "year": fmt.Sprint(y), "theme": theme}
		if number > 0 {
			v["number"] = fmt.Sprint(number)
		}
		g.put("theme-plans", "on", before(first-events.Date(2+b.index%4)), v)
	}
	set("全年", 0, events.Day(y, 1, 1), fmt.Sprintf("%d年主题党日计划", y))
	for q := range 4 {
		set("季", q+1, events.MonthOf(y, 1).First().AddMonths(3*q), fmt.Sprintf("第%d季度安排", q+1))
	}
	for m := range 12 {
		set("月", m+1, events.MonthOf(y, 1).First().AddMonths(m), list[(m+b.index)%len(list)])
	}
	for _, m := range b.heldIn(events.OrgLife, y) {
		g.orgLifeLedger(b, m)
	}
	for i, p := range b.members(min(events.Day(y, 11, 20), g.until)) {
		if i%5 == y%5 {
			g.put("self-study", "on", day(y, 11, 20), sheets.Values{"org": id, "year": fmt.Sprint(y), "member": string(p.id), "name": p.name, "platform": "学习平台", "hours": fmt.Sprint(6 + i%7)})
		}
	}
}

// orgLifeLedger is the chain round one organisational-life meeting: preparation,
// criticism, problems with measures, report.
func (g *gen) orgLifeLedger(b *org, m *meeting) {
	id, year, n := string(b.id), m.on.Year(), 0
	add := func(on events.Date, v sheets.Values) {
		if g.keeps(b) {
			v["org"], v["year"] = id, fmt.Sprint(year)
			g.put("org-life", "on", on, v)
		}
	}
	add(before(m.on-16), sheets.Values{"matter": "会前准备", "stage": "确定主题"})
	add(before(m.on-12), sheets.Values{"matter": "会前准备", "stage": "集中学习"})
	add(before(m.on-9), sheets.Values{"matter": "会前准备", "stage": "征求意见", "source": "党员", "count": fmt.Sprint(5 + b.index%4)})
	add(before(m.on-8), sheets.Values{"matter": "会前准备", "stage": "征求意见", "source": "群众", "count": fmt.Sprint(3 + b.index%5)})
	team := b.team(m.on)
	for i, p := range team {
		add(before(m.on-3), sheets.Values{"matter": "会前准备", "stage": "对照检查材料", "owner": string(p.id)})
		if has(m.present, p) {
			v := sheets.Values{"matter": "批评和自我批评", "speaker": string(p.id)}
			if next := (i + 1) % len(team); next != i {
				v["critics"] = string(team[next].id)
			}
			add(m.on, v)
		}
	}
	add(workday(m.on+7), sheets.Values{"matter": "情况报告"})
	for i, title := range []string{"理论学习不够系统", "联系群众不够经常"} {
		if !g.keeps(b) {
			continue
		}
		n++
		number := fmt.Sprintf("ZS%d-%d", year, n)
		owner := team[i%len(team)]
		v := sheets.Values{"org": id, "problem": number, "listed.source": "组织生活会", "listed.title": title, "listed.owner": string(owner.id), "listed.deadline": when(m.on + 90)}
		x := sheets.Values{"org": id, "problem": number, "measure": "1", "set.title": "制定学习和走访计划", "set.owner": string(owner.id), "set.deadline": when(m.on + 75)}
		done := workday(m.on + events.Date(40+5*i))
		if b.quality == weak {
			done = workday(m.on + 100)
		}
		if done+10 <= g.until {
			x["done.on"], x["done.result"] = when(done), "已落实"
			v["closed.on"], v["closed.result"] = when(workday(done+4)), "已完成"
		}
		g.put("problems", "listed.on", m.on, v)
		g.put("measures", "set.on", workday(m.on+2), x)
	}
}

// furnish adds to the row of a meeting what the plan asks of it: what was done
// for each duty, who organised, notice, tags.
func (g *gen) furnish(m *meeting, v sheets.Values) {
	words := map[events.MeetingKind]string{events.Assembly: "支部党员大会", events.Lecture: "党课", events.ThemeDay: "主题党日", events.OrgLife: "组织生活会", events.CommitteeSit: "支部委员会会议"}
	if len(m.kinds) > 1 {
		var parts []string
		for _, k := range m.kinds {
			text := m.theme
			for _, t := range m.topics {
				if k == events.Lecture && strings.HasPrefix(t, "党课") || k == events.Assembly && !strings.HasPrefix(t, "党课") {
					text = t
				}
			}
			if text == "" || m.org.quality == weak && k != m.kinds[0] {
				continue
			}
			parts = append(parts, words[k]+"："+text)
		}
		v["contents"] = strings.Join(parts, "；")
	}
	month := m.on.Month().Number()
	if m.serves(events.ThemeDay) {
		v["kinds"] = [...]string{"学习教育", "志愿服务", "民主议事", "党性体检", "组织生活"}[(month+m.org.index)%5]
		if month == 4 && m.org.quality != weak {
			v["tags"] = "为农务农姓农"
		}
	}
	if (m.serves(events.Assembly) || m.serves(events.OrgLife)) && m.org.quality == good {
		v["noticed"] = when(before(m.on - 3))
	}
	switch m.kinds[0] {
	case events.Training:
		v["organiser"], v["days"] = "DW", "2" // the committee's courses, held at the general branch
		v["tags"] = "三会一课培训、换届选举培训"
		if month > 6 {
			v["tags"] = "发展党员培训"
		}
	case events.PartyCommittee:
		switch {
		case month == 1:
			v["tags"] = "研究支部建设"
		case m.on.Year() == 2020 && month == 9:
			v["tags"] = "行动部署会"
		}
	}
}
