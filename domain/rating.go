package domain

import "jishi/events"

// liveRating holds schemes and star ratings to section 7.4.
func (d *decider) liveRating(e events.Event) bool {
	switch e := e.(type) {
	case *events.SchemePublished:
		o := d.active("org", e.Org)
		d.issuer("org", o)
		single(d, "version", func(g *events.SchemePublished) bool { return g.Version == e.Version })
	case *events.RatingProposed:
		d.branch("org", e.Org)
		single(d, "year", always[*events.RatingProposed])
	case *events.RatingDecided:
		o := d.branch("org", e.Org)
		single(d, "year", always[*events.RatingDecided])
		d.issuer("by", d.superior("by", e.By, o))
		d.examined()
		d.must(e.Scheme != "", "field-required", "scheme", "field", "scheme")
		if e.Tier == "" {
			e.Tier = tier(e.Star)
		}
		d.must(e.Tier == tier(e.Star), "tier-differs", "tier", "tier", e.Tier, "star", e.Star, "expected", tier(e.Star))
		d.mentioned("R2.17", "meeting", e.Meeting, e.By, events.PartyCommittee)
	case *events.VetoRecorded:
		d.active("org", e.Org)
		single(d, "code", func(g *events.VetoRecorded) bool { return g.Code == e.Code && g.Ref == e.Ref })
	default:
		return false
	}
	return true
}

// issuer demands a committee: it rates, and it publishes how.
func (d *decider) issuer(field string, o *organisation) { d.issuerOf("7.4", field, o) }

// tier is the plan's tier of a star: five advanced, four and three middle.
func tier(star int) string {
	switch {
	case star >= 5:
		return "advanced"
	case star >= 3:
		return "middle"
	}
	return "lagging"
}

func ratingCodes() []CodeInfo {
	return []CodeInfo{
		{"tier-differs", "7.4", "{star} 星应为 {expected}，不是“{tier}”", "{star} stars are {expected}, not {tier}"},
	}
}
