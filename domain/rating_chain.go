package domain

import "jishi/events"

// liveRatingChain holds a star to the order of 7.4: self-rating, examination,
// decision, publicity, naming.
func (d *decider) liveRatingChain(e events.Event) bool {
	switch e := e.(type) {
	case *events.RatingExamined:
		d.rater(e.Org, e.By)
		before[*events.RatingProposed](d, "rating-not-proposed")
		single(d, "year", always[*events.RatingExamined])
		d.mentioned("7.4", "meeting", e.Meeting, e.By, events.PartyCommittee)
	case *events.RatingPublished:
		d.partyCommittee("7.4", "org", e.Org)
		n := d.workdays(e.From, e.To)
		d.must(n >= publicityDays, "rating-publicity-too-short", "to", "start", e.From, "end", e.To, "days", n, "limit", publicityDays)
	case *events.RatingNamed:
		d.ratingNamed(e)
	case *events.RatingOverridden:
		d.rater(e.Org, e.By)
		d.must(d.c.Reason != "", "override-reason", "reason", "year", e.Year)
		if e.Tier == "" {
			e.Tier = tier(e.Star)
		}
		d.must(e.Tier == tier(e.Star), "tier-differs", "tier", "tier", e.Tier, "star", e.Star, "expected", tier(e.Star))
	default:
		return false
	}
	return true
}

// rater demands a branch and a committee above it.
func (d *decider) rater(org, by events.OrgID) {
	d.issuer("by", d.superior("by", by, d.branch("org", org)))
}

// examined demands the committee's examination where the branch rated itself.
func (d *decider) examined() {
	if _, ok := latest[*events.RatingProposed](d.h, d.on); ok {
		before[*events.RatingExamined](d, "rating-not-examined")
	}
}

// ratingNamed demands a star that was decided, or set by hand, and after that
// public for its working days, to the end.
func (d *decider) ratingNamed(e *events.RatingNamed) {
	d.rater(e.Org, e.By)
	single(d, "year", always[*events.RatingNamed])
	star, since, ok := d.star()
	if !d.must(ok, "rating-not-decided", "year", "year", e.Year, "on", d.on) {
		return
	}
	d.must(e.Star == star, "star-differs", "star", "star", e.Star, "decided", star)
	f, public := first(each[*events.RatingPublished](d.of(e.By.Subject())), func(g *events.RatingPublished) bool {
		return g.Org == e.By && g.Year == e.Year && g.From >= since && g.To < d.on
	})
	d.must(public, "rating-not-public", "on", "year", e.Year, "on", d.on)
	d.cite(f.Fact)
}

// star is what counts on the day: the last decision or setting by hand.
func (d *decider) star() (star int, since events.Date, ok bool) {
	for i := range d.h {
		if d.h[i].On > d.on {
			break
		}
		switch e := d.h[i].Event.(type) {
		case *events.RatingDecided:
			star, since, ok = e.Star, d.h[i].On, true
		case *events.RatingOverridden:
			star, since, ok = e.Star, d.h[i].On, true
		}
	}
	return star, since, ok
}

func ratingChainCodes() []CodeInfo {
	return []CodeInfo{
		{"rating-not-proposed", "7.4", "{on} 前没有支部自评", "the branch had not rated itself by {on}"},
		{"rating-not-examined", "7.4", "支部已自评，{on} 前没有党委考核", "the branch rated itself, and the committee had not examined it by {on}"},
		{"rating-not-decided", "7.4", "{on} 前没有评定 {year} 年度星级", "no star of {year} was decided by {on}"},
		{"rating-publicity-too-short", "7.4", "公示 {start} 至 {end} 共 {days} 个工作日，应不少于 {limit} 个", "the publicity from {start} to {end} had {days} working days, at least {limit} are needed"},
		{"rating-not-public", "7.4", "{year} 年度星级评定后没有公示，或公示在 {on} 尚未结束", "the star of {year} was not public after the decision, or the publicity had not ended by {on}"},
		{"star-differs", "7.4", "命名 {star} 星，评定为 {decided} 星", "{star} stars are named, {decided} were decided"},
		{"override-reason", "7.4", "人工调整 {year} 年度星级须说明理由", "setting the star of {year} by hand needs a reason"},
	}
}
