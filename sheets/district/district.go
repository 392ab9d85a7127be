// Package district invents the paper of a whole district: organisations,
// persons, meetings, the files of member development, votes, dues, appraisals.
// It writes them as the spreadsheets that package sheets reads.
//
// Nobody in it exists. Names are put together from syllables, identity numbers
// begin with an area code that there is not, and every file says 合成数据. The
// same seed gives the same district, cell for cell.
//
// Branches differ in how well they keep to the rules, so that a rating finds
// advanced, middle and lagging ones. With Plant, contradictions are put into
// the files of named persons, one each, so that a reader of the findings can
// compare them with what was planted.
package district

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"jishi/events"
	"jishi/sheets"
)

// Options say how large the district is and over which years it goes.
type Options struct {
	Seed            uint64
	Branches        int // default 12
	GeneralBranches int // default one for six branches
	People          int // members and those on the way, default 200
	FromYear        int // default 2019
	ToYear          int // default 2026
	Until           events.Date
	Plant           bool
	PerPart         int // branches generated and written at a time, default 40
}

// Default is the district of examples/district.
func Default() Options {
	return Options{Seed: 20200901, Branches: 12, GeneralBranches: 2, People: 200, FromYear: 2019, ToYear: 2026, Until: events.Day(2026, 10, 31), Plant: true}
}

func (o Options) withDefaults() Options {
	def := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	def(&o.Branches, 12)
	def(&o.GeneralBranches, max(1, o.Branches/6))
	def(&o.People, o.Branches*16)
	def(&o.FromYear, 2019)
	def(&o.ToYear, max(2026, o.FromYear))
	def(&o.PerPart, 40)
	if last := events.Day(o.ToYear, 12, 31); o.Until == 0 || o.Until > last {
		o.Until = last
		if o.ToYear == 2026 {
			o.Until = events.Day(2026, 10, 31) // what lies behind it has not happened yet
		}
	}
	return o
}

// Planted is one contradiction that was put into a file.
type Planted struct {
	Person events.MemberID
	Branch events.OrgID
	Code   string // of the check that should find it
	Zh, En string
}

// District is an invented district. Large ones are made part by part.
type District struct {
	opt   Options
	first *Part
}

// Part is a number of branches with everything about them.
type Part struct {
	Number  int // from 0
	Sheets  []Sheet
	Planted []Planted
	People  int

	branches []*org
}

// Sheet is one sheet with its rows.
type Sheet struct {
	Table string // ID of the table
	Name  string // of the sheet
	Title string // above the headings
	Rows  []sheets.Values
}

// Generate makes a district from its seed.
func Generate(opt Options) *District {
	d := &District{opt: opt.withDefaults()}
	d.first = d.part(0)
	return d
}

// Planted lists the contradictions that were put in.
func (d *District) Planted() []Planted { return d.first.Planted }

// parts is how many parts there are.
func (d *District) parts() int { return (d.opt.Branches + d.opt.PerPart - 1) / d.opt.PerPart }

// Parts makes the parts one after the other; only one is held at a time.
func (d *District) Parts() iter.Seq[*Part] {
	return func(yield func(*Part) bool) {
		for n := range d.parts() {
			p := d.first
			if n > 0 {
				p = d.part(n)
			}
			if !yield(p) {
				return
			}
		}
	}
}

// part makes one part. Its random numbers depend on seed and number alone.
func (d *District) part(n int) *Part {
	g := &gen{
		opt: d.opt, part: n, rng: rand.New(rand.NewPCG(d.opt.Seed, uint64(n)+1)),
		from: events.Day(d.opt.FromYear, 1, 1), until: d.opt.Until,
	}
	g.build()
	g.elect()
	g.develop()
	g.vote()
	g.live()
	g.seatAll()
	g.talk()
	g.work()
	g.appraise()
	g.pay()
	g.plans()
	return &Part{Number: n, Sheets: g.sheets(), Planted: g.planted, People: len(g.people), branches: g.lines}
}

// share is how many of a total fall on part n of the branches.
func share(total, n, per, branches int) (from, count int) {
	lo, hi := min(n*per, branches), min((n+1)*per, branches)
	from = total * lo / branches
	return from, total*hi/branches - from
}

func (o Options) String() string {
	return fmt.Sprintf("--seed %d --branches %d --people %d --from %d --to %d", o.Seed, o.Branches, o.People, o.FromYear, o.ToYear)
}
