package district

import (
	"fmt"
	"strings"

	"jishi/events"
	"jishi/sheets"
	"jishi/standard"
)

// owed returns the first and last month that somebody owes dues in a branch; 0
// for a person who owes none.
func (g *gen) owed(p *person, s *stay) (first, last events.Month) {
	last = g.until.Month()
	if s.to != 0 {
		last = min(last, s.to.Month())
	}
	switch {
	case p.dev != nil:
		first = p.dev.voted.Month()
		if p.dev.plant != nil && p.dev.plant.code == "C63" {
			first += 3
		}
	case s.in == "transfer":
		first = s.from.Month() + 1
	default:
		first = max(s.from, g.from).Month()
	}
	return first, last
}

// pay settles who pays by the quarter or was given relief; the rows follow when
// they are written.
func (g *gen) pay() {
	for _, b := range g.lines {
		if b.quality == good {
			continue
		}
		n := 0
		for _, p := range b.people {
			if p.dev != nil || p.stays[0].to != 0 {
				continue
			}
			if n++; n == 3 && b.quality == middling {
				p.quarterly = true
			}
			if n == 4 && b.index%4 == 1 {
				if year := g.opt.FromYear + 2 + b.index%4; year <= g.opt.ToYear && events.Day(year, 12, 31) <= g.opt.Until {
					p.relief = year
				}
			}
		}
	}
}

// raise is the base of a year: a little more every second one.
func (p *person) raise(year, first int) events.Fen {
	return p.base + events.Fen((year-first)/2)*10000
}

func yuan(f events.Fen) string {
	if f%100 == 0 {
		return fmt.Sprint(int64(f) / 100)
	}
	return fmt.Sprintf("%d.%02d", int64(f)/100, int64(f)%100)
}

// duesRows are the rows of one year: a person's months in a branch.
func (g *gen) duesRows(year int) []sheets.Values {
	var rows []sheets.Values
	for _, b := range g.lines {
		for _, p := range b.people {
			for _, s := range p.stays {
				if s.branch != b {
					continue
				}
				first, last := g.owed(p, s)
				lo, hi := events.MonthOf(year, 1), events.MonthOf(year, 12)
				if first > hi || last < lo || first > last {
					continue
				}
				rows = append(rows, g.duesRow(b, p, s, year, max(first, lo), min(last, hi)))
			}
		}
	}
	return rows
}

func (g *gen) duesRow(b *org, p *person, s *stay, year int, lo, hi events.Month) sheets.Values {
	base := p.raise(year, g.opt.FromYear)
	due := standard.Due(p.category, base)
	if p.retired {
		due = standard.Due(events.DuesRetired, base)
	}
	v := sheets.Values{
		"member": string(p.id), "name": p.name, "branch": string(b.id), "category": "工资收入", "base": yuan(base), "due": yuan(due),
		"method": "本人", "day": fmt.Sprint([...]int{8, 10, 12}[b.quality]),
	}
	if p.retired {
		v["category"] = "离退休"
	}
	if lo > events.MonthOf(year, 1) {
		v["base_from"] = lo.String()
	}
	if b.index%3 == 0 {
		v["method"] = "网上交纳"
	}
	var sum events.Fen
	for m := lo; m <= hi; m++ {
		cell, paid := g.duesCell(b, p, m, due, lo)
		if cell != "" {
			v[fmt.Sprintf("m%02d", m.Number())] = cell
		}
		sum += paid
		b.collect(m, paid, p.quarterly)
	}
	v["sum"] = yuan(sum)
	return v
}

// duesCell is one month as the clerk wrote it, and what was paid.
func (g *gen) duesCell(b *org, p *person, m events.Month, due events.Fen, lo events.Month) (string, events.Fen) {
	if p.dev != nil && p.dev.decided != 0 && m.First()+9 <= p.dev.decided {
		// The months between vote and approval are paid with the first ones.
		if on := workday(p.dev.decided + 4); on <= g.until {
			return fmt.Sprintf("补%s@%s", yuan(due), on), due
		}
		return "", 0
	}
	if p.relief == m.Year() {
		return "减免", 0
	}
	if p.quarterly && lo == events.MonthOf(m.Year(), 1) {
		if n := m.Number(); n%3 == 1 {
			return fmt.Sprintf("%s(%d-%d月)", yuan(3*due), n, n+2), 3 * due
		}
		return "", 0
	}
	day := m.First() + 11
	if day > g.until {
		return "", 0
	}
	switch r := g.rng.IntN(1000); {
	case b.quality == middling && r < 40, b.quality == weak && r < 130:
		on := workday(m.Last() + events.Date(3+r%60))
		if on > g.until {
			return "未交", 0
		}
		return fmt.Sprintf("补%s@%s", yuan(due), on), due
	case b.quality == weak && r < 200:
		return "未交", 0
	case b.quality == good && m.Number() == 7 && r < 60:
		return yuan(due) + "+100", due + 10000
	}
	return yuan(due), due
}

// reliefRows, consentRows and publishedRows are the sheets beside the matrix.
func (g *gen) reliefRows() []sheets.Values {
	var rows []sheets.Values
	for _, p := range g.people {
		if p.relief != 0 {
			y := p.relief
			rows = append(rows, sheets.Values{
				"member": string(p.id), "branch": string(p.home.id), "on": workday(events.Day(y-1, 12, 20)).String(),
				"from": fmt.Sprintf("%d-01", y), "to": fmt.Sprintf("%d-12", y), "monthly": "0", "approver": string(g.top.id),
			})
		}
	}
	return rows
}

func (g *gen) consentRows() []sheets.Values {
	var rows []sheets.Values
	for _, p := range g.people {
		if p.quarterly {
			rows = append(rows, sheets.Values{
				"member": string(p.id), "branch": string(p.home.id), "on": workday(events.Day(g.opt.FromYear-1, 12, 18)).String(),
				"from": fmt.Sprintf("%d-01", g.opt.FromYear), "to": fmt.Sprintf("%d-12", g.opt.ToYear), "kind": "按季",
			})
		}
	}
	return rows
}

func (g *gen) publishedRows() []sheets.Values {
	var rows []sheets.Values
	for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
		for _, b := range g.lines {
			on := workday(events.Day(y, 12, 8) + events.Date(b.index%9))
			to := fmt.Sprintf("%d-11", y)
			if b.quality == weak {
				if (y+b.index)%3 != 0 {
					continue
				}
				on, to = workday(events.Day(y, 7, 20)), fmt.Sprintf("%d-06", y) // not in the fourth quarter
			}
			if on <= g.until {
				rows = append(rows, sheets.Values{"branch": string(b.id), "on": on.String(), "from": fmt.Sprintf("%d-01", y), "to": to, "audience": "全体党员"})
			}
		}
	}
	return rows
}

func ids(list []*person) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(string(p.id))
	}
	return b.String()
}

// collect notes what a branch took in for a month; a quarter paid at once counts
// for its three months.
func (o *org) collect(m events.Month, paid events.Fen, quarterly bool) {
	if o.collected == nil {
		o.collected = map[events.Month]events.Fen{}
	}
	n := events.Month(1)
	if quarterly && paid > 0 {
		n = 3
	}
	for i := range n {
		o.collected[m+i] += paid / events.Fen(n)
	}
}

// forward sends the dues of every quarter on, when the late ones are in.
func (g *gen) forward() {
	for _, b := range g.lines {
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			for q := range 4 {
				lo := events.MonthOf(y, 1) + events.Month(3*q)
				sum := b.collected[lo] + b.collected[lo+1] + b.collected[lo+2]
				on := workday((lo + 2).Last() + 75)
				if sum == 0 || b.quality == weak && (y+q)%4 == 3 {
					continue
				}
				g.put("dues-forwarded", "on", on, sheets.Values{"org": string(b.id), "kind": "党费", "from_month": lo.String(), "to_month": (lo + 2).String(), "amount_fen": yuan(sum), "ref": fmt.Sprintf("缴%d-%d", y, q+1)})
			}
		}
	}
}
