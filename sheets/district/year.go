package district

import (
	"fmt"

	"jishi/events"
)

// chat is one heart-to-heart talk.
type chat struct {
	b    *org
	on   events.Date
	a, z *person
}

// errand is one line of the work ledger.
type errand struct {
	b      *org
	on     events.Date
	kind   string
	title  string
	count  int
	year   int
	result string
	code   string
	ref    string
}

// review is the appraisal of one branch in one year.
type review struct {
	b                              *org
	year                           int
	opened, self, mutual, tested   events.Date
	expected, present, returned    int
	fedBack, reported              events.Date
	graded                         []grade
	satisfaction                   events.Date
	sIssued, sReturned, sSatisfied int
}

type grade struct {
	p    *person
	word string
	on   events.Date
}

// output collects what is not kept with the organisations.
type output struct {
	chats   []chat
	errands []errand
	reviews []review
}

// talk lets every member talk with the team and with another member once a
// year, and the team with each other, as far as the branch cares.
func (g *gen) talk() {
	cover := [...]int{100, 68, 40}
	for _, b := range g.lines {
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			end := min(events.Day(y, 12, 20), g.until-3)
			start := events.Day(y, 1, 8)
			if end-start < 60 {
				continue
			}
			team := b.team(end)
			var others []*person
			for _, p := range b.members(end) {
				if !has(team, p) {
					others = append(others, p)
				}
			}
			at := func() events.Date { return workday(start + events.Date(g.rng.IntN(int(end-start)-10))) }
			hold := func(a, z *person) {
				if !g.chance(cover[b.quality]) {
					return
				}
				on := at()
				for range 8 { // both are members of the branch on the day
					if a.standing(b, on) != "" && z.standing(b, on) != "" {
						g.out.chats = append(g.out.chats, chat{b, on, a, z})
						return
					}
					on = workday(on + (end-on)/2 + 1)
				}
			}
			for i, a := range team {
				for _, z := range team[i+1:] {
					hold(a, z)
				}
			}
			for i, p := range others {
				if len(team) > 0 {
					hold(team[i%len(team)], p)
				}
				if len(others) > 1 && (i%2 == 0 || i == len(others)-1) {
					hold(p, others[(i+1)%len(others)])
				}
			}
		}
	}
}

// work fills the ledger of work outside of meetings.
func (g *gen) work() {
	for _, b := range g.lines {
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			add := func(percent int, month, day int, kind, title string, count int) {
				on := workday(events.Day(y, 1, 1).AddMonths(month-1) + events.Date(day-1+b.index%5))
				if on <= g.until && g.chance(percent) {
					g.out.errands = append(g.out.errands, errand{b: b, on: on, kind: kind, title: title, count: count, year: y})
				}
			}
			n := len(b.members(min(events.Day(y, 11, 30), g.until)))
			p := [...]int{100, 80, 40}[b.quality]
			add(p, 12, 6, "报告工作", "年度工作报告", 0)
			if on := workday(events.Day(y, 12, 22)); on <= g.until && g.chance(p) {
				g.out.errands = append(g.out.errands, errand{b: b, on: on, kind: "述职评议", title: "书记抓党建述职评议", year: y, result: [...]string{"好", "较好", "一般"}[b.quality]})
			}
			add(p, 10, 12, "组织关系排查", "党员组织关系排查", 0)
			add(p, 6, 25, "先锋创建", "党员先锋岗挂牌", 2+b.index%4)
			add(p, 1, 18, "关怀帮扶", "春节走访老党员、困难党员", 1+b.index%3)
			add(p-15, 7, 1, "关怀帮扶", "过政治生日", 3)
			add(p, 3, 20, "制度建设", "修订支部议事规则和决策程序", 1)
			for q := range 4 {
				add(p-8*q, 3*q+2, 27, "党务公开", fmt.Sprintf("第%d季度党务公开", q+1), 0)
			}
			add(p, 5, 14, "联系群众", "走访农户听取意见", 6+b.index)
			_ = n
		}
	}
	for _, p := range g.people {
		for _, s := range p.stays {
			if s.in == "transfer" {
				g.out.errands = append(g.out.errands, errand{b: s.branch, on: workday(s.from + 3), kind: "档案审核", title: "转入党员档案审核", count: 1, year: s.from.Year()})
			}
		}
	}
}

// appraise holds the yearly appraisals in December.
func (g *gen) appraise() {
	for _, b := range g.lines {
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			if events.Day(y, 12, 28) > g.until || !g.chance([...]int{100, 95, 60}[b.quality]) {
				continue
			}
			r := review{b: b, year: y}
			r.opened = g.after(events.Day(y, 12, 1), 0, 2)
			r.self, r.mutual = workday(r.opened+2), workday(r.opened+4)
			r.tested = workday(r.mutual + 1)
			if b.quality == weak && g.chance(35) {
				r.mutual = 0 // left out
			}
			m := g.meet(b, r.tested, events.Assembly, "民主评议党员")
			m.least = 70
			g.seat(m)
			full, _, expected := b.electorate(r.tested)
			members := b.members(r.tested)
			r.expected = len(members)
			for _, p := range members {
				if has(m.present, p) {
					r.present++
				}
			}
			r.returned = r.present
			_ = expected
			most := len(full) / 3
			if b.quality == weak {
				most++
			}
			decided := workday(r.tested + 1)
			off := (y + b.index) % max(1, len(full))
			for i, p := range full {
				word := "合格"
				if (i+len(full)-off)%len(full) < most {
					word = "优秀"
				}
				if b.quality == weak && i == (off+most)%len(full) && len(full) > 5 {
					word = "基本合格"
				}
				r.graded = append(r.graded, grade{p, word, decided})
			}
			if g.chance([...]int{100, 92, 50}[b.quality]) {
				r.fedBack = workday(decided + 3)
			}
			if g.chance([...]int{100, 90, 60}[b.quality]) {
				r.reported = workday(decided + 6)
			}
			if b.quality != middling || b.index%2 == 0 {
				r.satisfaction = r.tested
				r.sIssued = r.present + 3
				r.sReturned = r.sIssued
				r.sSatisfied = r.sReturned * [...]int{98, 88, 66}[b.quality] / 100
			}
			g.out.reviews = append(g.out.reviews, r)
		}
	}
	g.seatAll()
}
