package district

import (
	"jishi/events"
)

// applies is the day on which a case begins: spread evenly over the years, the
// last before the new rules of May 2026 close enough to be judged by them.
func (c *devCase) applies(g *gen) events.Date {
	first, last := g.from+20, g.until-60
	if c.boosted() {
		return workday(events.Day(2025, 3, 8) + events.Date(4*(c.order%9)))
	}
	return workday(first + events.Date(int(last-first)*c.order/max(1, c.of)))
}

// boosted cases begin in early 2025, so that their target is decided under the
// rules of 2026.
func (c *devCase) boosted() bool { return c.fresh }

// elect gives every organisation its terms and teams.
func (g *gen) elect() {
	fresh := 0
	for _, c := range g.cases {
		// Every ninth case of the second half, in branches that are not careful.
		if c.order > c.of/2 && c.order%3 == 0 && fresh < 9 && g.until >= events.Day(2026, 10, 1) && c.b.quality != good {
			c.fresh = true
			fresh++
		}
	}
	for _, b := range g.lines {
		g.terms(b)
	}
	for _, o := range g.general {
		g.upper(o, 3, events.Day(g.opt.FromYear-2, 4, 12))
	}
	if g.part == 0 {
		g.upper(g.top, 5, events.Day(g.opt.FromYear-2, 6, 20))
	}
}

// terms lays out the terms of a branch, three years each.
func (g *gen) terms(b *org) {
	from := workday(events.Day(g.opt.FromYear-1-b.index%3, 3, 6+b.index%17).AddMonths(b.index % 5))
	if b.quality == weak && b.index%12 != 10 {
		from = workday(events.Day(g.opt.FromYear-3, 5, 8+b.index)) // their terms end in 2019, 2022, 2025
	}
	from = max(from, events.Day(g.opt.FromYear-1, 1, 2)-1100)
	var before *term
	for from <= g.until {
		t := &term{from: from, to: from.AddYears(3) - 1}
		t.posts = g.choose(b, from, before)
		b.terms = append(b.terms, t)
		next := workday(t.to - events.Date(g.between(3, 20)))
		year := t.to.Year()
		switch {
		case b.quality == weak && b.index%12 == 2 && year == 2025:
			next = workday(t.to + events.Date(g.between(110, 130))) // overdue, nobody approved it
		case b.quality == middling && b.index%12 == 3 && year >= 2021 && g.chance(60):
			t.extended = workday(t.to + 150)
			next = workday(t.extended - events.Date(g.between(5, 15)))
		}
		if next > t.to && t.extended == 0 && b.quality != weak {
			next = t.to
		}
		from = next
		before = t
	}
	g.vacancy(b)
}

// choose fills the posts of a term from the members of the election's day; who
// was in the team before stays.
func (g *gen) choose(b *org, on events.Date, before *term) []*holding {
	day := max(on, g.from)
	var pool []*person
	take := func(p *person) {
		if p.dev == nil && !has(pool, p) && p.joined.AddYears(2) < on {
			pool = append(pool, p)
		}
	}
	if before != nil {
		for _, h := range before.posts {
			take(h.who)
		}
	}
	full := 0
	for _, p := range b.people {
		if p.dev != nil {
			if p.dev.applies(g)+1000 < on+365 {
				full++
			}
			continue
		}
		full++
		if p.standing(b, day) == events.Full && !p.retired {
			take(p)
		}
	}
	for _, p := range b.people { // where only the retired are left
		if p.dev == nil && p.standing(b, day) == events.Full {
			take(p)
		}
	}
	posts := []events.Post{events.PostSecretary}
	switch {
	case full >= 12 || b.index%12 == 6:
		posts = append(posts, events.PostOrganisation, events.PostPublicity, events.PostDiscipline, events.PostDeputy)
	case full >= 7:
		posts = append(posts, events.PostOrganisation, events.PostPublicity, events.PostDiscipline)
	}
	var out []*holding
	for i, post := range posts {
		if i >= len(pool) {
			break
		}
		pool[i].fixed = true
		out = append(out, &holding{who: pool[i], post: post})
	}
	return out
}

// vacancy leaves the post of secretary empty for half of 2025 in one branch.
func (g *gen) vacancy(b *org) {
	if b.quality != weak || b.index%12 != 6 {
		return
	}
	left, filled := events.Day(2025, 2, 10), workday(events.Day(2025, 8, 20))
	t := b.term(left)
	if t == nil || b.term(filled) != t {
		if t = b.term(filled); t == nil {
			return
		}
		// The term changed in between: the vacancy begins after the election.
		left = t.from + 30
		filled = workday(left + 190)
	}
	var old, next *person
	for _, h := range t.posts {
		if h.post == events.PostSecretary {
			old = h.who
			h.until, h.cause = left, "工作调动"
		}
		if h.post == events.PostDiscipline {
			next = h.who
		}
	}
	if old == nil || next == nil || filled > g.until {
		return
	}
	t.posts = append(t.posts, &holding{who: next, post: events.PostSecretary, since: filled})
}

// upper gives a general branch or the committee its team, of those who lead the
// branches below.
func (g *gen) upper(o *org, years int, from events.Date) {
	posts := []events.Post{events.PostSecretary, events.PostDeputy, events.PostOrganisation, events.PostPublicity, events.PostDiscipline}
	if o == g.top {
		posts = append(posts, events.PostMember, events.PostOrganiser)
	}
	from = workday(from)
	for from <= g.until {
		t := &term{from: from, to: from.AddYears(years) - 1}
		var pool []*person
		for _, round := range []int{0, 1, 2, 3} {
			for _, b := range g.lines {
				if o != g.top && b.parent != o {
					continue
				}
				if bt := b.term(max(from, g.from)); bt != nil && round < len(bt.posts) && !has(pool, bt.posts[round].who) {
					pool = append(pool, bt.posts[round].who)
				}
			}
		}
		if o == g.top { // the committee's own people come from further down
			pool = append(pool[min(len(pool), len(g.lines)/2):], pool[:min(len(pool), len(g.lines)/2)]...)
		}
		for i, post := range posts {
			if i < len(pool) {
				t.posts = append(t.posts, &holding{who: pool[i], post: post})
			}
		}
		o.terms = append(o.terms, t)
		from = workday(t.to - events.Date(g.between(2, 12)))
	}
}
