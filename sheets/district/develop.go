package district

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// devCase is one person on the way, with the day of every step. A zero day is a
// step not taken (yet).
type devCase struct {
	p         *person
	b         *org
	order, of int
	fresh     bool
	plant     *plant
	partner   *devCase // the other one of a contradiction between two files
	months    int      // from the activist to the target, 12 or fewer where planted
	extend    int      // months of extension, 0 = none
	cancel    bool

	applied, received, talked           events.Date
	recommended, activist, filed        events.Date
	contactsOn                          events.Date
	reports, inspections                []events.Date
	heard                               [4]events.Date // group, contact, members, masses
	studied, agreed                     events.Date
	posted, postingEnded, listed        events.Date
	sponsorsOn                          events.Date
	autobiography, sent, replied        events.Date
	review, trainFrom, trained          events.Date
	reviewed, pre, form                 events.Date
	voted, deliberated, talk2, decided  events.Date
	announcedIn, odFiled, grouped, oath events.Date
	probation                           []events.Date
	convApplied                         events.Date
	convHeard                           [3]events.Date // group, members, masses
	convReviewed, convVoted             events.Date
	convDecided, announced, archived    events.Date
	standing                            events.Date
	again                               *devCase // second round after an extension

	talker, talker2     *person
	contacts, sponsors  []*person
	serial, certificate string
	plantEdits          map[string]string // cells as the planted contradiction wants them
	admission, convert  *ballot
	leave               events.Date // moved away
}

// fullOn is the day from which the roster counts the person as full.
func (c *devCase) fullOn() events.Date {
	if c.again != nil {
		if c.again.convDecided == 0 {
			return 1 << 30
		}
		return c.again.convDecided
	}
	if c.extend > 0 || c.cancel {
		return 1 << 30
	}
	return c.convDecided
}

// rules2026 is the first day of the revised rules.
func rules2026() events.Date { return events.Day(2026, 5, 11) }

// develop lays out every case: first as it should be, then with what was planted.
func (g *gen) develop() {
	for _, c := range g.cases {
		c.months = 12
	}
	if g.opt.Plant && g.part == 0 {
		g.assign()
	}
	clean := 0
	for _, c := range g.cases {
		if c.plant == nil && c.b.quality != good && c.order > 8 && c.order < c.of/3 {
			if clean++; clean == 2 {
				c.extend = 6
			}
			if clean == 4 {
				c.cancel = true
			}
		}
		g.schedule(c)
	}
	for _, c := range g.cases {
		if c.plant != nil && c.plant.dates != nil {
			c.plant.dates(g, c)
		}
	}
	for _, c := range g.cases {
		c.cut(g.until)
		if c.decided != 0 {
			c.p.stays = []*stay{{branch: c.b, from: c.decided}}
			if c.leave != 0 {
				c.p.stays[0].to, c.p.stays[0].out, c.p.stays[0].elsewhere = c.leave, "transfer", "外省某单位党支部"
			} else if c.cancel && c.convDecided != 0 {
				c.p.stays[0].to, c.p.stays[0].out = c.convDecided, ""
			}
		}
		c.p.joined = c.voted
		if c.fullOn() != 0 && c.fullOn() < 1<<29 {
			c.p.fullFrom = c.expiry()
		}
	}
	g.move()
	slices.SortStableFunc(g.planted, func(a, b Planted) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(string(a.Person), string(b.Person)))
	})
	for _, c := range g.cases {
		g.helpers(c)
		g.sit(c)
	}
}

// expiry is the first day on which full membership may run.
func (c *devCase) expiry() events.Date { return c.voted.AddYears(1) }

// schedule sets every day as the rules want it.
func (g *gen) schedule(c *devCase) {
	p := c.p
	c.applied = c.applies(g)
	p.birth = c.applied - events.Date(g.between(20, 38)*365+g.between(0, 364))
	c.received = workday(c.applied + events.Date(g.between(0, 2)))
	c.talked = g.after(c.received, 8, 22)
	c.recommended = g.after(c.talked, 12, 28)
	c.activist = g.after(c.recommended, 4, 10)
	c.filed = g.after(c.activist, 5, 18)
	c.contactsOn = c.activist
	c.heard[1] = g.after(c.activist.AddMonths(c.months), 5, 14)
	c.heard[0], c.heard[2] = c.heard[1], workday(c.heard[1]+2)
	c.heard[3] = workday(c.heard[1] + 3)
	c.studied = g.after(c.heard[3], 3, 9)
	c.agreed = g.after(c.studied, 6, 12)
	for k := 0; c.activist.AddMonths(3*k+2)+20 < c.agreed; k++ {
		c.reports = append(c.reports, c.activist.AddMonths(3*k+2)+events.Date(g.between(0, 18)))
	}
	for k := 1; c.activist.AddMonths(6*k)-1 < c.agreed; k++ {
		c.inspections = append(c.inspections, workday(c.activist.AddMonths(6*k)-events.Date(g.between(14, 26))))
	}
	c.posted = workday(c.agreed + 1)
	c.postingEnded = nthWorkday(c.posted, 5+g.between(0, 1))
	c.listed = workday(c.postingEnded + 1)
	c.sponsorsOn = c.listed
	c.autobiography = g.after(c.listed, 1, 3)
	c.sent = g.after(c.autobiography, 1, 3)
	c.replied = g.after(c.sent, 12, 20)
	c.review = g.after(c.replied, 2, 5)
	c.trainFrom = g.after(c.review, 3, 8)
	for nthWorkday(c.trainFrom, 3) != c.trainFrom+2 { // three days in a row
		c.trainFrom = workday(c.trainFrom + 1)
	}
	c.trained = c.trainFrom + 2
	c.reviewed = g.after(c.trained, 3, 6)
	c.pre = g.after(c.reviewed, 4, 8)
	c.form = workday(c.pre + 1)
	c.voted = g.after(c.form, 9, 18)
	c.afterVote(g)
	c.serial = fmt.Sprintf("HC%02d%04d", g.part, 1000+c.order)
	c.certificate = fmt.Sprintf("PX%d-%02d%03d", c.trained.Year(), g.part, c.order+1)
	p.identify(int(g.rng.Uint32N(1000)))
}

// afterVote sets the days from the vote on.
func (c *devCase) afterVote(g *gen) {
	next := c.voted
	if c.b.parent.kind == events.GeneralBranch {
		c.deliberated = g.after(c.voted, 3, 8)
		next = c.deliberated
	}
	c.talk2 = g.after(next, 3, 8)
	c.decided = sitting(c.talk2 + 2)
	c.announcedIn = g.after(c.decided, 4, 9)
	c.odFiled = g.after(c.decided, 10, 24)
	c.grouped = g.after(c.decided, 1, 4)
	c.oath = g.after(c.decided, 6, 20)
	c.probation = nil
	first := quarter(c.voted)
	if first < c.voted {
		first = first.AddMonths(3) // the first full quarter
	}
	for q := first; q < c.expiry(); q = q.AddMonths(3) {
		if d := workday(q + events.Date(g.between(60, 80))); d < c.expiry() {
			c.probation = append(c.probation, d)
		}
	}
	c.closing(g, c.expiry())
}

// closing sets the days of the end of probation.
func (c *devCase) closing(g *gen, expiry events.Date) {
	c.convApplied = expiry - events.Date(g.between(0, 6))
	c.convHeard[1] = g.after(expiry, 1, 4)
	c.convHeard[0], c.convHeard[2] = c.convHeard[1], workday(c.convHeard[1]+1)
	c.convReviewed = g.after(c.convHeard[2], 1, 4)
	c.convVoted = g.after(c.convReviewed, 3, 9)
	c.convDecided = sitting(c.convVoted + 12)
	c.announced = g.after(c.convDecided, 3, 8)
	c.archived = g.after(c.convDecided, 4, 9)
	c.standing = expiry
	if c.extend > 0 {
		c.archived, c.standing = 0, 0
		c.again = &devCase{p: c.p, b: c.b}
		to := expiry.AddMonths(c.extend)
		for q := quarter(expiry.AddMonths(3)); q < to; q = q.AddMonths(3) {
			c.again.probation = append(c.again.probation, workday(q+events.Date(g.between(50, 75))))
		}
		c.again.closing(g, to)
	}
	if c.cancel {
		c.convApplied, c.archived, c.standing = 0, 0, 0
	}
}

// sitting is the next meeting of the committee: on or after the 18th of a month.
func sitting(from events.Date) events.Date {
	m := from.Month()
	for {
		if d := workday(m.First() + 17); d >= from {
			return d
		}
		m++
	}
}

// quarter is the first day of the calendar quarter of a day.
func quarter(d events.Date) events.Date {
	y, m, _ := d.YMD()
	return events.MonthOf(y, m-(m-1)%3).First()
}

// days lists every single day of the case for cutting.
func (c *devCase) days() []*events.Date {
	return []*events.Date{
		&c.applied, &c.received, &c.talked, &c.recommended, &c.activist, &c.filed, &c.contactsOn,
		&c.heard[0], &c.heard[1], &c.heard[2], &c.heard[3], &c.studied, &c.agreed, &c.posted, &c.postingEnded, &c.listed, &c.sponsorsOn,
		&c.autobiography, &c.sent, &c.replied, &c.review, &c.trainFrom, &c.trained, &c.reviewed, &c.pre, &c.form,
		&c.voted, &c.deliberated, &c.talk2, &c.decided, &c.announcedIn, &c.odFiled, &c.grouped, &c.oath,
		&c.convApplied, &c.convHeard[0], &c.convHeard[1], &c.convHeard[2], &c.convReviewed, &c.convVoted, &c.convDecided, &c.announced, &c.archived,
	}
}

// cut leaves out what has not happened by a day.
func (c *devCase) cut(day events.Date) {
	for _, d := range c.days() {
		if *d > day {
			*d = 0
		}
	}
	past := func(list []events.Date) []events.Date {
		for i, d := range list {
			if d > day {
				return list[:i]
			}
		}
		return list
	}
	c.reports, c.inspections, c.probation = past(c.reports), past(c.inspections), past(c.probation)
	if c.trained == 0 {
		c.trainFrom = 0
	}
	if c.again != nil {
		c.again.cut(day)
	}
}

// helpers names talkers, contacts and sponsors: those in office or in the branch
// on the day.
func (g *gen) helpers(c *devCase) {
	if c.talked != 0 {
		c.talker = c.b.holder(events.PostOrganisation, c.talked)
		if c.talker == nil || g.chance(40) {
			c.talker = c.b.lead(c.talked)
		}
		if h := c.b.holder(events.PostSecretary, c.talked); h == nil && c.b.holder(events.PostOrganisation, c.talked) != nil {
			c.talker = c.b.holder(events.PostOrganisation, c.talked)
		}
	}
	if c.activist != 0 {
		c.contacts = g.two(c.b, c.activist, c.convVoted)
	}
	if c.sponsorsOn != 0 {
		c.sponsors = c.contacts
	}
	if c.talk2 != 0 {
		c.talker2 = g.top.holder(events.PostOrganiser, c.talk2)
		if c.talker2 == nil && c.b.parent != g.top {
			c.talker2 = c.b.parent.lead(c.talk2)
		}
	}
}

// two picks two full members who stay.
func (g *gen) two(b *org, from, to events.Date) []*person {
	var pool []*person
	for _, p := range b.people {
		if p.dev != nil || p.standing(b, from) != events.Full || to != 0 && p.standing(b, to) != events.Full || p.rightsFrom != 0 || p.excluded != 0 {
			continue
		}
		if len(p.stays) > 1 || p.stays[0].to != 0 {
			continue
		}
		pool = append(pool, p)
	}
	if len(pool) < 2 {
		return pool
	}
	i := g.rng.IntN(len(pool))
	j := (i + 1 + g.rng.IntN(len(pool)-1)) % len(pool)
	pool[i].fixed, pool[j].fixed = true, true
	if pool[i].id > pool[j].id {
		i, j = j, i
	}
	return []*person{pool[i], pool[j]}
}

// sit puts the meetings that the case needs into the ledger of meetings.
func (g *gen) sit(c *devCase) {
	b := c.b
	study := func(on events.Date, topic string) {
		if on == 0 || on < g.from {
			return
		}
		kind := events.CommitteeSit
		if !b.committee(on) {
			kind = events.Assembly
		}
		m := g.meet(b, on, kind, topic)
		m.least = max(m.least, 60)
	}
	if c.plant != nil && c.plant.code == "C07" {
		if b.blocked == nil {
			b.blocked = map[events.Date]bool{}
		}
		b.blocked[c.activist] = true
		return // an early file: it has no later meetings either
	}
	study(c.activist, "研究确定入党积极分子")
	study(c.studied, "研究确定发展对象")
	for _, x := range []*devCase{c, c.again} {
		if x == nil {
			continue
		}
		if b.committee(x.reviewed) {
			study(x.reviewed, "审查发展对象材料")
		}
		if b.committee(x.convReviewed) {
			study(x.convReviewed, "审查预备党员转正材料")
		}
		for _, v := range []struct {
			on    events.Date
			topic string
		}{{x.voted, "讨论接收预备党员"}, {x.convVoted, "讨论预备党员转正"}} {
			if v.on == 0 {
				continue
			}
			m := g.meet(b, v.on, events.Assembly, v.topic)
			m.least = max(m.least, 75)
			m.must = append(m.must, c.sponsors...)
			if x.p.standing(b, v.on) != "" {
				m.must = append(m.must, x.p)
			}
		}
		if x.deliberated != 0 && b.parent.kind == events.GeneralBranch {
			g.meet(b.parent, x.deliberated, events.GeneralBranchSit, "审议接收预备党员").least = 60
		}
	}
}

// document is the digest of a paper that does not exist.
func (g *gen) document(c *devCase, kind string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s", g.opt.Seed, c.p.id, kind))
	return kind + ":" + hex.EncodeToString(sum[:])
}
