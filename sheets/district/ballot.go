package district

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// ballot is one vote on one person as the minutes have it.
type ballot struct {
	c        *devCase
	b        *org
	on       events.Date
	convert  bool
	matter   string // as written: 接收, 按期转正 …
	extendTo events.Date
	meeting  *meeting

	full, voters, expected, present    int
	issued, returned, invalid          int
	inFavour, against, abstain         int
	excluded, written                  []string
	writtenFor                         int
	mode                               string
	attending                          []*person
	candidate                          bool
	sponsors                           int
	signatory                          *person
	passed                             bool
	formExpected, formPresent, formFor int
}

// poll is one election.
type poll struct {
	b                        *org
	term                     *term
	on                       events.Date
	seats, expected, present int
	issued, returned         int
	tellers                  []*person
	names                    []*person
	votes                    [][3]int
	elected                  []bool
}

// vote counts every vote and every election, in the order of days.
func (g *gen) vote() {
	for _, b := range g.lines {
		for _, t := range b.terms {
			if t.from >= g.from && t.from <= g.until {
				g.polls = append(g.polls, &poll{b: b, term: t, on: t.from})
				m := g.meet(b, t.from, events.Assembly, "换届选举")
				m.least = 88
				for _, h := range t.posts {
					if h.since == 0 {
						m.must = append(m.must, h.who)
					}
				}
			}
		}
	}
	for _, c := range g.cases {
		for _, x := range []*devCase{c, c.again} {
			if x == nil {
				continue
			}
			if x.voted != 0 && (c.partner == nil || c.plant == nil || c.plant.code != "C41" || !c.second()) {
				c.admission = &ballot{c: c, b: c.b, on: x.voted, matter: "接收"}
				g.ballots = append(g.ballots, c.admission)
			}
			if x.convVoted != 0 {
				v := &ballot{c: c, b: c.b, on: x.convVoted, convert: true, matter: "按期转正"}
				if x == c && c.extend > 0 {
					v.matter, v.extendTo = "延长预备期", c.expiry().AddMonths(c.extend)
				}
				if c.cancel {
					v.matter = "取消预备党员资格"
				}
				x.convert = v
				g.ballots = append(g.ballots, v)
			}
		}
	}
	slices.SortStableFunc(g.ballots, func(a, b *ballot) int { return cmp.Compare(a.on, b.on) })
	slices.SortStableFunc(g.polls, func(a, b *poll) int { return cmp.Compare(a.on, b.on) })
	for _, v := range g.ballots {
		g.count(v)
		if pl := v.c.plant; pl != nil && pl.vote != nil && v.convert == pl.conversion {
			pl.vote(g, v)
		}
	}
	for _, p := range g.polls {
		g.poll(p)
	}
}

// second reports whether the case is the one that the other's file drags along.
func (c *devCase) second() bool { return c.partner != nil && c.order > c.partner.order }

// count holds the vote: who of those expected is there, who wrote before, and
// how the ballots fall. Nobody's choice is kept.
func (g *gen) count(v *ballot) {
	v.meeting = g.meet(v.b, v.on, events.Assembly, "")
	g.seat(v.meeting)
	full, voters, expected := v.b.electorate(v.on)
	v.full, v.voters, v.expected = len(full), len(voters), len(expected)
	for _, p := range voters {
		if !has(expected, p) {
			v.excluded = append(v.excluded, fmt.Sprintf("%s %d 区社党字〔%d〕号 通过", p.id, p.excluded, p.excludedAt.Year()))
		}
	}
	for _, p := range expected {
		if has(v.meeting.present, p) {
			v.attending = append(v.attending, p)
		}
	}
	v.present = len(v.attending)
	v.mode, v.candidate, v.sponsors = "无记名投票", true, 0
	for _, s := range v.c.sponsors {
		if has(v.attending, s) {
			v.sponsors++
		}
	}
	// One absent member in two hands in an opinion some days before.
	for _, p := range v.meeting.leave {
		if has(expected, p) && len(v.written) == 0 && g.chance(50) {
			v.written = append(v.written, fmt.Sprintf("%s 赞成 %s", p.id, v.on-events.Date(g.between(1, 4))))
			v.writtenFor = 1
		}
	}
	v.issued, v.returned = v.present, v.present
	if v.present > 7 && g.chance(12) {
		v.abstain = 1
	}
	if v.present > 9 && g.chance(6) {
		v.against = 1
	}
	v.inFavour = v.returned - v.abstain - v.against
	v.signatory = v.b.lead(v.on)
	if s := v.b.holder(events.PostSecretary, v.on); s == nil {
		if d := v.b.holder(events.PostDeputy, v.on); d != nil {
			v.signatory = d
		}
	}
	v.passed = 2*(v.inFavour+v.writtenFor) > v.expected
	v.formExpected, v.formPresent, v.formFor = v.expected, v.present, v.inFavour
}

// poll counts an election: majority of those present, quorum four fifths.
func (g *gen) poll(p *poll) {
	m := g.meet(p.b, p.on, events.Assembly, "")
	g.seat(m)
	_, _, expected := p.b.electorate(p.on)
	p.expected = len(expected)
	var there []*person
	for _, x := range expected {
		if has(m.present, x) {
			there = append(there, x)
		}
	}
	p.present = len(there)
	p.issued, p.returned = p.present, p.present
	for _, h := range p.term.posts {
		if h.since == 0 {
			p.names = append(p.names, h.who)
		}
	}
	p.seats = len(p.names)
	for _, x := range there {
		if p.seats >= 3 && len(p.names) < (6*p.seats+4)/5 && !has(p.names, x) {
			p.names = append(p.names, x)
		}
	}
	for _, x := range there {
		if !has(p.names, x) && len(p.tellers) < 2 {
			p.tellers = append(p.tellers, x)
		}
	}
	for i := range p.names {
		votes := [3]int{p.returned - g.between(0, max(0, p.returned/8))}
		won := i < p.seats
		if !won {
			votes[0] = g.between(0, p.returned/3)
		}
		votes[1] = (p.returned - votes[0]) / 2
		votes[2] = p.returned - votes[0] - votes[1]
		// A ballot marks as many names as there are seats at most.
		cast := 0
		for _, v := range p.votes {
			cast += v[0]
		}
		if over := cast + votes[0] - p.returned*p.seats; over > 0 {
			votes[0], votes[1] = votes[0]-over, votes[1]+over
		}
		p.votes, p.elected = append(p.votes, votes), append(p.elected, won)
	}
}
