package district

import (
	"fmt"
	"math/rand/v2"

	"jishi/events"
	"jishi/standard"
)

// quality is how well a branch keeps to the rules.
type quality int

const (
	good quality = iota
	middling
	weak
)

// org is an organisation of the part.
type org struct {
	id      events.OrgID
	name    string
	kind    events.OrgKind
	parent  *org
	founded events.Date
	index   int
	quality quality
	groups  []string
	people  []*person // whoever was ever here
	terms   []*term
	held    []*meeting
	slots   map[slot]*meeting
	blocked map[events.Date]bool // days on which no meeting may decide anything

	collected map[events.Month]events.Fen // dues, by the month paid for
}

type slot struct {
	on    events.Date
	kind  events.MeetingKind
	group string
}

// term is one team from its election on.
type term struct {
	from, to events.Date // last day as the paper says
	extended events.Date
	posts    []*holding
}

type holding struct {
	who          *person
	post         events.Post
	since, until events.Date // inside the term; 0 = with it
	cause        string
}

// person is a member or somebody on the way.
type person struct {
	id       events.MemberID
	name     string
	sex      string
	birth    events.Date
	idNumber string
	phone    string
	worker   bool
	home     *org
	stays    []*stay
	joined   events.Date
	fullFrom events.Date
	dev      *devCase
	group    string
	retired  bool
	base     events.Fen
	category events.DuesCategory

	rightsFrom, rightsTo     events.Date
	excluded                 int
	excludedFrom, excludedTo events.Date
	excludedAt               events.Date
	fixed                    bool // in a team or a helper of somebody: does not move
	relief                   int  // year of relief, 0 = none
	quarterly                bool
}

// stay is a time in one branch; to is the first day after.
type stay struct {
	branch    *org
	from, to  events.Date
	in, out   string
	elsewhere string // where somebody went outside of the system
}

func (s *stay) on(day events.Date) bool { return day >= s.from && (s.to == 0 || day < s.to) }

// gen makes one part.
type gen struct {
	opt      Options
	part     int
	rng      *rand.Rand
	from     events.Date
	until    events.Date
	top      *org
	general  []*org
	lines    []*org // branches
	people   []*person
	cases    []*devCase
	ballots  []*ballot
	polls    []*poll
	planted  []Planted
	out      output
	serial   int
	more     plan
	disposed bool // the one case of the part is taken
}

// workday returns the first working day from a day on.
func workday(d events.Date) events.Date {
	for range 30 {
		if ok, _ := standard.Workday(d); ok {
			return d
		}
		d++
	}
	return d
}

// before returns the last working day up to a day.
func before(d events.Date) events.Date {
	for range 30 {
		if ok, _ := standard.Workday(d); ok {
			return d
		}
		d--
	}
	return d
}

// nthWorkday returns the nth working day counted from one.
func nthWorkday(d events.Date, n int) events.Date {
	d = workday(d)
	for range n - 1 {
		d = workday(d + 1)
	}
	return d
}

// between returns a number from lo to hi.
func (g *gen) between(lo, hi int) int { return lo + g.rng.IntN(hi-lo+1) }

// chance is true in n of 100 cases.
func (g *gen) chance(n int) bool { return g.rng.IntN(100) < n }

// after returns a working day some days after another.
func (g *gen) after(d events.Date, lo, hi int) events.Date {
	return workday(d + events.Date(g.between(lo, hi)))
}

// build makes organisations and those who were members before the ledger.
func (g *gen) build() {
	opt := &g.opt
	g.top = &org{id: "DW", name: "示例区供销社党委", kind: events.Committee, founded: events.Day(2006, 7, 1), slots: map[slot]*meeting{}}
	lo, n := share(opt.Branches, g.part, opt.PerPart, opt.Branches)
	perGeneral := max(1, (opt.Branches+opt.GeneralBranches-1)/opt.GeneralBranches)
	pattern := []quality{good, middling, weak, middling, good, middling, weak, good, middling, middling, weak, good}
	byNumber := map[int]*org{}
	for i := lo; i < lo+n; i++ {
		parent := g.top
		// Every sixth branch lies directly under the committee, as far as the
		// committee's meetings are in the same part.
		if i%6 != 5 || g.part > 0 {
			k := i / perGeneral
			if byNumber[k] == nil {
				byNumber[k] = &org{id: events.OrgID(fmt.Sprintf("ZZ%02d", k+1)), name: fmt.Sprintf("示例区%s党总支", sector(k*3+1)), kind: events.GeneralBranch, parent: g.top, founded: events.Day(2010, 3, 8), slots: map[slot]*meeting{}}
				g.general = append(g.general, byNumber[k])
			}
			parent = byNumber[k]
		}
		b := &org{
			id: events.OrgID(fmt.Sprintf("ZB%0*d", digits(opt.Branches), i+1)), name: branchName(i), kind: events.Branch, parent: parent,
			founded: events.Day(2010+i%6, 4, 1) + events.Date(i%25), index: i, quality: pattern[i%len(pattern)], slots: map[slot]*meeting{},
		}
		g.lines = append(g.lines, b)
	}
	g.populate()
}

func digits(n int) int {
	if n < 100 {
		return 2
	}
	return len(fmt.Sprint(n))
}

// populate gives every branch its members of the beginning and those who will
// be developed in it.
func (g *gen) populate() {
	opt := &g.opt
	first, total := share(opt.People, g.part, opt.PerPart, opt.Branches)
	g.serial = first
	dev := min(total*42/100, 7*len(g.lines))
	opening := total - dev
	sizes := make([]int, len(g.lines))
	weights := []int{13, 11, 9, 12, 15, 8, 6, 14, 10, 9, 5, 4}
	if opening > 22*len(g.lines) { // large branches are of a size: from fifty on a branch is none
		weights = []int{10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9}
	}
	sum := 0
	for i := range sizes {
		sum += weights[i%len(weights)]
	}
	left := opening
	for i := range sizes {
		sizes[i] = max(4, opening*weights[i%len(weights)]/sum)
		left -= sizes[i]
	}
	for i := 0; left > 0; i, left = i+1, left-1 {
		sizes[i%len(sizes)]++
	}
	for i, b := range g.lines {
		if sizes[i] >= 12 {
			b.groups = []string{"1", "2"}
		}
		for k := range sizes[i] {
			p := g.person(b)
			age := g.between(33, 66)
			p.birth = events.Day(g.opt.FromYear-age, 1, 1) + events.Date(g.between(0, 364))
			p.joined = workday(max(p.birth.AddYears(g.between(22, 30)), events.Day(1975, 7, 1)))
			if p.joined > events.Day(g.opt.FromYear-3, 6, 30) {
				p.joined = workday(events.Day(g.opt.FromYear-g.between(4, 9), 6, g.between(1, 28)))
			}
			p.fullFrom = p.joined.AddYears(1)
			p.retired = g.opt.FromYear-p.birth.Year() >= 60
			if len(b.groups) > 0 {
				p.group = b.groups[k%len(b.groups)]
			}
			p.stays = []*stay{{branch: b, from: max(events.Day(g.opt.FromYear-1, 1, 1), b.founded), in: "opening"}}
			g.earn(p)
		}
	}
	// Those on the way, spread over branches; good branches are few and careful.
	for i := range dev {
		b := g.lines[(i*5+i/len(g.lines))%len(g.lines)]
		p := g.person(b)
		p.dev = &devCase{p: p, b: b, order: i, of: dev}
		if len(b.groups) > 0 {
			p.group = b.groups[i%len(b.groups)]
		}
		g.earn(p)
		g.cases = append(g.cases, p.dev)
	}
}

func (g *gen) person(b *org) *person {
	g.serial++
	n := g.serial
	p := &person{id: events.MemberID(fmt.Sprintf("P%0*d", max(3, len(fmt.Sprint(g.opt.People))), n)), home: b, sex: "男", worker: g.chance(45)}
	if g.chance(38) {
		p.sex = "女"
	}
	p.name = g.name()
	p.phone = fmt.Sprintf("1990000%04d", n%10000)
	g.people = append(g.people, p)
	b.people = append(b.people, p)
	return p
}

// identify makes the number of an identity card that there is not: area 000000.
func (p *person) identify(n int) {
	y, m, d := p.birth.YMD()
	p.idNumber = fmt.Sprintf("000000%04d%02d%02d%03d0", y, m, d, n%1000)
}

// earn settles the base of a person's dues.
func (g *gen) earn(p *person) {
	p.category = events.DuesWage
	p.base = events.Fen(g.between(260, 880)) * 1000
	if p.retired {
		p.category = events.DuesRetired
		p.base = events.Fen(g.between(280, 560)) * 1000
	}
}

// standing says what a person is in a branch on a day: "", probationary, full.
func (p *person) standing(b *org, day events.Date) events.Standing {
	for _, s := range p.stays {
		if s.branch != b || !s.on(day) {
			continue
		}
		if p.dev != nil && (p.dev.convDecided == 0 || day < p.dev.fullOn()) {
			return events.Probationary
		}
		return events.Full
	}
	return ""
}

// groupIn is the person's party group in a branch.
func (p *person) groupIn(b *org) string {
	switch {
	case b == p.home:
		return p.group
	case len(b.groups) > 0:
		return b.groups[0]
	}
	return ""
}

// members lists who is in the branch on a day, in the order of numbers.
func (o *org) members(day events.Date) []*person {
	var out []*person
	for _, p := range o.people {
		if p.standing(o, day) != "" {
			out = append(out, p)
		}
	}
	return out
}

// electorate is FM, V and E of a day (rules 1.4).
func (o *org) electorate(day events.Date) (full, voters, expected []*person) {
	for _, p := range o.people {
		if p.standing(o, day) != events.Full {
			continue
		}
		full = append(full, p)
		if p.rightsFrom != 0 && day >= p.rightsFrom && (p.rightsTo == 0 || day < p.rightsTo) {
			continue
		}
		voters = append(voters, p)
		if p.excluded != 0 && day >= p.excludedFrom && (p.excludedTo == 0 || day < p.excludedTo) {
			continue
		}
		expected = append(expected, p)
	}
	return full, voters, expected
}

// term is the team in office on a day.
func (o *org) term(day events.Date) *term {
	var t *term
	for _, x := range o.terms {
		if x.from <= day {
			t = x
		}
	}
	return t
}

// team lists who holds a post on the day, each once.
func (o *org) team(day events.Date) []*person {
	var out []*person
	if t := o.term(day); t != nil {
		for _, h := range t.posts {
			if h.holds(day) && !has(out, h.who) {
				out = append(out, h.who)
			}
		}
	}
	return out
}

func (h *holding) holds(day events.Date) bool {
	return (h.since == 0 || day >= h.since) && (h.until == 0 || day < h.until)
}

// holder is who holds a post on the day, nil if nobody does.
func (o *org) holder(post events.Post, day events.Date) *person {
	if t := o.term(day); t != nil {
		for _, h := range t.posts {
			if h.post == post && h.holds(day) {
				return h.who
			}
		}
	}
	return nil
}

// lead is who stands for the branch on the day: the secretary, else the first.
func (o *org) lead(day events.Date) *person {
	if p := o.holder(events.PostSecretary, day); p != nil {
		return p
	}
	if t := o.team(day); len(t) > 0 {
		return t[0]
	}
	return nil
}

// committee reports whether the branch has a committee on the day.
func (o *org) committee(day events.Date) bool { return len(o.team(day)) >= 3 }

func has(list []*person, p *person) bool {
	for _, x := range list {
		if x == p {
			return true
		}
	}
	return false
}
