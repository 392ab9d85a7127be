package district

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"jishi/events"
	"jishi/sheets"
)

// plan is what the plan of 2020 asks for beside the oldest ledgers, as rows by
// table. It draws from numbers of its own, so that the rest of a district stays
// the same whatever is added here.
type plan struct {
	rng  *rand.Rand
	rows map[string][]sheets.Values
}

// put adds a row dated in one of its columns, if that day is within the district.
func (g *gen) put(table, column string, on events.Date, v sheets.Values) bool {
	if on > g.until || on < g.from {
		return false
	}
	v[column] = when(on)
	for key, value := range v {
		if step, dated := strings.CutSuffix(key, ".on"); dated && value > when(g.until) {
			for k := range v {
				if strings.HasPrefix(k, step+".") {
					delete(v, k) // has not happened yet
				}
			}
		}
	}
	g.more.rows[table] = append(g.more.rows[table], v)
	return true
}

// then adds a later day to a row, if it is within the district.
func (g *gen) then(v sheets.Values, column string, on events.Date) bool {
	if on > g.until {
		return false
	}
	v[column] = when(on)
	return true
}

// keeps reports whether a branch does what is due this time.
func (g *gen) keeps(b *org) bool { return g.more.rng.IntN(100) < [...]int{100, 86, 45}[b.quality] }

// day is the first working day from a date on.
func day(y, m, d int) events.Date {
	return workday(events.MonthOf(y, 1).First().AddMonths(m-1) + events.Date(d-1))
}

// digest stands for a file that nobody keeps here.
func digest(parts ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprint(append([]any{"合成"}, parts...)...)))
	return hex.EncodeToString(sum[:])
}

// plans fills the ledgers of the plan.
func (g *gen) plans() {
	g.more = plan{rng: rand.New(rand.NewPCG(g.opt.Seed^0x2020_29, uint64(g.part)+1)), rows: map[string][]sheets.Values{}}
	for _, b := range g.lines {
		g.adopt(b)
		g.organise(b)
		g.campaign(b)
		for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
			g.arrange(b, y)
			g.duties(b, y)
			g.operate(b, y)
		}
		g.affairs(b)
	}
	g.transfers()
	g.weak()
	g.elections()
	g.ratings()
	if g.part == 0 {
		g.govern()
		g.supervise()
	}
}

// planTables are the tables of the plan's ledgers. Every part has them all, with
// or without rows.
func planTables() []string {
	return []string{
		"unit-surveys", "org-matters", "rules", "election-chain", "theme-plans", "org-life", "self-study", "stated", "relatives", "audits", "exempted",
		"transfers", "floating", "lost", "discipline", "disposals", "dues-forwarded", "dues-used", "dev-plans", "vanguard", "commitments", "services",
		"care", "birthdays", "tasks", "matters", "proposals", "disclosures", "masses", "opinions", "reconciled", "points", "supervision", "awards",
		"self-checks", "problems", "measures", "weak", "campaigns", "ratings", "rating-publicity", "overrides",
	}
}

// planSheets are the sheets of the plan's ledgers.
func (g *gen) planSheets() []Sheet {
	out := make([]Sheet, 0, len(planTables()))
	for _, id := range planTables() {
		t := sheets.Lookup(id)
		out = append(out, Sheet{id, t.Sheet, g.top.name + t.Sheet + mark, g.more.rows[id]})
	}
	return out
}

// years that a branch existed for, as the plan's ledgers begin with it.
func (g *gen) since2020(b *org, y int) bool {
	return y >= 2020 && y > g.opt.FromYear && b.founded < events.Day(y, 1, 1)
}

// held returns a branch's meetings of a kind in a year, in order.
func (o *org) heldIn(kind events.MeetingKind, y int) []*meeting {
	var out []*meeting
	for _, m := range o.held {
		if m.on.Year() == y && m.serves(kind) && !m.hidden {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b *meeting) int { return int(a.on - b.on) })
	return out
}

// free lists members of a branch who stay, hold no post in it and were not
// developed in the years of the district.
func (o *org) free() []*person {
	var out []*person
	for _, p := range o.people {
		if p.dev == nil && p.home == o && len(p.stays) == 1 && p.stays[0].to == 0 && p.excluded == 0 && p.rightsFrom == 0 && !o.ever(p) {
			out = append(out, p)
		}
	}
	return out
}

// ever reports whether somebody held a post in the branch.
func (o *org) ever(p *person) bool {
	for _, t := range o.terms {
		for _, h := range t.posts {
			if h.who == p {
				return true
			}
		}
	}
	return false
}
