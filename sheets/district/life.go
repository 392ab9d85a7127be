package district

import (
	"slices"

	"jishi/events"
)

// habits of a quality: how often, in percent, what is due takes place.
type habits struct {
	themeDay, assembly, committee, group, lecture, orgLife, closing int
	hours                                                           int // of a theme day
}

func (q quality) habits() habits {
	return [...]habits{
		{100, 100, 100, 100, 100, 100, 100, 3},
		{86, 82, 84, 80, 74, 90, 72, 3},
		{68, 55, 60, 45, 45, 50, 50, 2},
	}[q]
}

// live puts the regular meetings of all years into the ledger of meetings.
func (g *gen) live() {
	if g.part == 0 {
		for m := g.from.Month(); m.First() <= g.until; m++ {
			if on := sitting(m.First()); on <= g.until {
				c := g.meet(g.top, on, events.PartyCommittee, "研究党建工作")
				c.least = 60
				for _, x := range g.cases {
					if x.decided == on {
						c.topics = appendOnce(c.topics, "审批预备党员")
					}
					if x.convDecided == on {
						c.topics = appendOnce(c.topics, "审批预备党员转正")
					}
				}
			}
		}
		g.training(g.top)
	}
	for _, o := range g.general {
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			for q := range 4 {
				on := workday(events.Day(y, 2, 24).AddMonths(3 * q))
				if on <= g.until && on >= g.from {
					g.meet(o, on, events.GeneralBranchSit, "研究支部建设")
				}
			}
		}
		g.training(o)
	}
	for _, b := range g.lines {
		for m := g.from.Month(); m.First() <= g.until; m++ {
			if m.First() >= b.founded {
				g.month(b, m)
			}
		}
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			g.orgLife(b, y)
		}
	}
}

func appendOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// training holds two collective trainings a year for the teams of the branches
// directly below.
func (g *gen) training(o *org) {
	for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
		for _, d := range []events.Date{events.Day(y, 4, 13), events.Day(y, 9, 7)} {
			on := workday(d + events.Date(g.between(0, 5)))
			for range 20 { // nobody is trained while the branch votes
				if !g.voting(o, on) {
					break
				}
				on = workday(on + 1)
			}
			if on > g.until {
				continue
			}
			m := &meeting{org: o, on: on, kinds: []events.MeetingKind{events.Training}, theme: "支部书记和班子成员集中培训", hours: 16, start: "08:30", end: "17:30"}
			m.chair = o.lead(on)
			m.asked = []*person{}
			for _, b := range g.lines {
				if b.parent != o {
					continue
				}
				for _, p := range b.team(on) {
					if has(m.asked, p) || !g.chance([...]int{100, 88, 62}[b.quality]) {
						continue
					}
					m.asked = append(m.asked, p)
					m.must = append(m.must, p)
				}
			}
			if len(m.asked) > 0 {
				o.held = append(o.held, m)
				o.slots[slot{on, events.Training, ""}] = m
			}
		}
	}
}

// voting reports whether a branch below votes on the day.
func (g *gen) voting(o *org, on events.Date) bool {
	for _, b := range g.lines {
		if b.parent == o && b.slots[slot{on, events.Assembly, ""}] != nil {
			return true
		}
	}
	return false
}

// month holds a branch's meetings of one month.
func (g *gen) month(b *org, m events.Month) {
	h := b.quality.habits()
	lo, hi := m.First(), m.Last()
	if b.committee(hi) && g.chance(h.committee) && !b.met(events.CommitteeSit, lo, hi) {
		on := g.after(lo, 2, 6)
		if b.blocked[on] {
			on = workday(on + 1)
		}
		if on <= g.until && on <= hi {
			c := g.meet(b, on, events.CommitteeSit, "研究当月工作")
			c.hours = 1
			c.least = 60
		}
	}
	theme := g.themeDay(b, m, h)
	if m.Number()%3 == 0 && g.chance(h.assembly) && !b.met(events.Assembly, (m-2).First(), hi) {
		switch {
		case theme != nil:
			theme.also(events.Assembly)
			theme.topics = appendOnce(theme.topics, "听取支委会工作报告")
		default:
			if on := g.after(lo, 18, 24); on <= g.until && on <= hi {
				g.meet(b, on, events.Assembly, "听取支委会工作报告")
			}
		}
	}
	if m.Number()%3 == 2 && g.chance(h.lecture) {
		g.lecture(b, m, theme)
	}
	for i, name := range b.groups {
		if on := workday(lo + 18 + events.Date(i)); g.chance(h.group) && on <= g.until && on <= hi {
			x := &meeting{org: b, on: on, kinds: []events.MeetingKind{events.GroupSit}, group: name, theme: "政治学习、谈心谈话"}
			x.start, x.end = hoursOf(events.GroupSit)
			for _, p := range b.members(on) {
				if p.groupIn(b) == name {
					x.chair = p
					break
				}
			}
			if x.chair != nil {
				b.held = append(b.held, x)
				b.slots[slot{on, events.GroupSit, name}] = x
			}
		}
	}
}

// themeDay holds the monthly theme day around the branch's fixed day. A
// branch's assembly of the same day serves as well.
func (g *gen) themeDay(b *org, m events.Month, h habits) *meeting {
	if !g.chance(h.themeDay) {
		return nil
	}
	on := workday(m.First() + events.Date(7+b.index%9))
	for range 4 {
		if a := b.slots[slot{on, events.Assembly, ""}]; (a == nil || !a.hidden) && !b.blocked[on] {
			break
		}
		on = workday(on + 1)
	}
	if on > g.until || on > m.Last() {
		return nil
	}
	t := b.slots[slot{on, events.Assembly, ""}]
	if t != nil {
		t.also(events.ThemeDay)
	} else {
		t = g.meet(b, on, events.ThemeDay, "")
	}
	list := themes()
	t.theme = list[(m.Number()-1+b.index)%len(list)]
	t.hours = h.hours
	if g.chance(45) {
		t.items = "整理学习心得并在支部群交流"
		t.owner = b.holder(events.PostPublicity, on)
		if t.owner == nil {
			t.owner = b.lead(on)
		}
		t.deadline = on + 25
		if t.deadline <= g.until && g.chance(h.closing) {
			t.closed = workday(on + events.Date(g.between(8, 18)))
		}
	}
	return t
}

// lecture gives a party lecture, the secretary's own in May.
func (g *gen) lecture(b *org, m events.Month, theme *meeting) {
	t := theme
	if t == nil {
		on := g.after(m.First(), 14, 20)
		if on > g.until || on > m.Last() || b.slots[slot{on, events.Assembly, ""}] != nil {
			return
		}
		t = g.meet(b, on, events.Lecture, "")
	}
	list := lectures()
	t.also(events.Lecture)
	t.topics = appendOnce(t.topics, "党课："+list[(m.Year()+m.Number())%len(list)])
	t.hours += 2
	if t.seated && t.lecturer != nil {
		return
	}
	team := b.team(t.on)
	t.lecturer = b.lead(t.on)
	if m.Number() != 5 && len(team) > 1 {
		t.lecturer = team[1+m.Number()%(len(team)-1)]
	}
	if b.quality == weak && m.Number() == 5 && b.index%2 == 0 && len(team) > 1 {
		t.lecturer = team[1]
	}
	if t.seated && !has(t.present, t.lecturer) { // who lectures was there
		t.lecturer = t.chair
	}
}

// orgLife holds the organisational-life meeting of a year, with its measures.
func (g *gen) orgLife(b *org, y int) {
	h := b.quality.habits()
	on := g.after(events.Day(y, 11, 22), 0, 12)
	if b.quality == weak && g.chance(40) {
		on = g.after(events.Day(y, 9, 20), 0, 8) // not in the fourth quarter
	}
	if on > g.until || !g.chance(h.orgLife) {
		return
	}
	for range 5 {
		if b.slots[slot{on, events.ThemeDay, ""}] == nil && b.slots[slot{on, events.Assembly, ""}] == nil {
			break
		}
		on = workday(on + 1)
	}
	m := g.meet(b, on, events.OrgLife, "查摆问题、开展批评和自我批评")
	m.theme = "年度组织生活会"
	m.items = "完善学习制度；帮扶困难党员"
	m.owner = b.lead(on)
	m.deadline = events.Day(y, 12, 28)
	if m.deadline <= g.until && g.chance(h.closing) {
		m.closed = workday(events.Day(y, 12, 14) + events.Date(g.between(0, 8)))
	}
}
