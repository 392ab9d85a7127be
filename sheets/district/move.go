package district

import (
	"jishi/events"
)

// move lets some members transfer, leave, die, go abroad or lose their rights
// for a time. Nobody who is needed elsewhere moves.
func (g *gen) move() {
	n := 0
	for i, b := range g.lines {
		var free []*person
		for _, p := range b.people {
			if p.dev == nil && !p.fixed && p.home == b && len(p.stays) == 1 {
				free = append(free, p)
			}
		}
		if len(free) < 5 {
			continue
		}
		p := free[len(free)-1]
		year := g.opt.FromYear + 1 + (i*3)%max(1, g.opt.ToYear-g.opt.FromYear-1)
		on := workday(events.Day(year, 3, 10+i%9).AddMonths(i % 7))
		if on > g.until-120 {
			continue
		}
		n++
		switch n % 5 {
		case 0: // to another branch of the district
			to := g.lines[(i+5)%len(g.lines)]
			p.stays[0].to, p.stays[0].out = on, "transfer"
			p.stays = append(p.stays, &stay{branch: to, from: on, in: "transfer"})
			to.people = append(to.people, p)
		case 1:
			p.stays[0].to, p.stays[0].out, p.stays[0].elsewhere = on, "transfer", "外区某单位党支部"
		case 2:
			p.excluded, p.excludedFrom = 5, on
			p.excludedAt = workday(on - 20)
			g.meet(b, p.excludedAt, events.Assembly, "通过不计入应到会党员名单").least = 60
		case 3:
			p.stays[0].to, p.stays[0].out = on, "death"
			p.retired, p.category = true, events.DuesRetired
		case 4:
			p.rightsFrom, p.rightsTo = on, on.AddYears(1)
		}
	}
	if g.opt.Plant && g.part == 0 {
		g.double()
	}
}

// double has two branches keep one member at once (C64).
func (g *gen) double() {
	if len(g.lines) < 11 || g.until < events.Day(2026, 6, 1) {
		return
	}
	from, to := g.lines[10], g.lines[2]
	for _, p := range from.people {
		if p.dev == nil && !p.fixed && len(p.stays) == 1 && p.stays[0].to == 0 && p.excluded == 0 && p.rightsFrom == 0 {
			p.fixed = true
			p.stays = append(p.stays, &stay{branch: to, from: workday(events.Day(2026, 3, 16)), in: "transfer"})
			to.people = append(to.people, p)
			g.planted = append(g.planted, Planted{Person: p.id, Branch: to.id, Code: "C64", Zh: "转入后原支部未转出，两个支部同时计入", En: "counted by two branches at once: came here, never left there"})
			return
		}
	}
}
