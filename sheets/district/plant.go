package district

import (
	"slices"

	"jishi/events"
)

// plant is one contradiction to put into one file. Dates changes the days once
// they are laid out as they should be; vote changes the minutes once they are
// counted; cells changes what is written in the full-process record.
type plant struct {
	code       string
	zh, en     string
	stage      stage
	pair       bool // concerns the files of two persons
	conversion bool // vote is the one on conversion
	months     int
	extend     int
	dates      func(g *gen, c *devCase)
	vote       func(g *gen, v *ballot)
}

// stage is how far a file must have come to carry a contradiction.
type stage int

const (
	early     stage = iota // activist
	admitted               // vote and approval behind
	converted              // conversion approved
	fresh                  // target decided under the rules of 2026
)

// assign gives every contradiction a file that has come far enough, outside of
// the careful branches.
func (g *gen) assign() {
	free := map[stage][]*devCase{}
	for _, c := range g.cases {
		if c.b.quality == good || c.b.index%12 == 6 {
			continue // the careful branches stay clean; one branch is lagging by its vacancy alone
		}
		at := c.applies(g)
		switch {
		case c.fresh:
			free[fresh] = append(free[fresh], c)
		case at.AddMonths(36) < g.until:
			free[converted] = append(free[converted], c)
		case at.AddMonths(24) < g.until:
			free[admitted] = append(free[admitted], c)
		case at.AddMonths(6) < g.until:
			free[early] = append(free[early], c)
		}
	}
	take := func(s stage) *devCase {
		for _, from := range [][]stage{{early, converted, admitted}, {admitted, converted}, {converted}, {fresh}}[s] {
			if list := free[from]; len(list) > 0 {
				// Alternate between both ends, so that years mix.
				i := 0
				if len(g.planted)%2 == 1 {
					i = len(list) - 1
				}
				c := list[i]
				free[from] = slices.Delete(list, i, i+1)
				return c
			}
		}
		return nil
	}
	all := plants()
	for i := range all {
		pl := &all[i]
		c := take(pl.stage)
		if c == nil {
			continue
		}
		if pl.pair {
			var other *devCase
			for _, s := range []stage{converted, admitted} {
				for k, x := range free[s] {
					if x.b == c.b || pl.code != "C41" {
						other = x
						free[s] = slices.Delete(free[s], k, k+1)
						break
					}
				}
				if other != nil {
					break
				}
			}
			if other == nil {
				continue
			}
			if other.order < c.order {
				c, other = other, c
			}
			c.partner, other.partner = other, c
			other.plant = pl
			g.planted = append(g.planted, Planted{Person: other.p.id, Branch: other.b.id, Code: pl.code, Zh: pl.zh, En: pl.en})
		}
		c.plant = pl
		if pl.months > 0 {
			c.months = pl.months
		}
		c.extend = pl.extend
		g.planted = append(g.planted, Planted{Person: c.p.id, Branch: c.b.id, Code: pl.code, Zh: pl.zh, En: pl.en})
	}
}

// set puts a text into a cell of the full-process record when it is written;
// "" empties it.
func set(column, text string) func(*gen, *devCase) {
	return func(_ *gen, c *devCase) { c.later(column, text) }
}

// later keeps an edit until the row is written.
func (c *devCase) later(column, text string) {
	if c.plantEdits == nil {
		c.plantEdits = map[string]string{}
	}
	c.plantEdits[column] = text
}

// revote moves everything from the vote on to another day.
func (c *devCase) revote(g *gen, on events.Date) {
	c.voted = workday(on)
	c.afterVote(g)
}

// tally sets the ballots of a vote.
func (v *ballot) tally(present, inFavour, against, abstain int) {
	v.present, v.issued, v.returned = present, present, present
	v.inFavour, v.against = inFavour, against
	v.abstain = max(0, present-inFavour-against)
	if abstain > 0 && v.abstain < abstain {
		v.abstain = abstain
	}
	v.formPresent, v.formFor = v.present, v.inFavour
}

// drop takes an ordinary member from those present, who stays away on leave.
func (v *ballot) drop() *person {
	for i, p := range v.attending {
		if has(v.c.sponsors, p) || p == v.signatory {
			continue
		}
		v.attending = slices.Delete(v.attending, i, i+1)
		v.meeting.present = slices.DeleteFunc(v.meeting.present, func(x *person) bool { return x == p })
		v.meeting.leave = append(v.meeting.leave, p)
		v.tally(v.present-1, max(0, v.inFavour-1), v.against, v.abstain)
		return p
	}
	return v.attending[0]
}
