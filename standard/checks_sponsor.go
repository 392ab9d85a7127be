package standard

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// judgeSponsors asks for exactly two full members on the day of the vote (or of
// the form, before the vote), and for their standing on both days.
func judgeSponsors(c *Case, say func(Finding)) {
	t := c.file()
	tasks := sponsors(c.Dossier)
	for _, k := range tasks {
		judgeTaskHolder(c, say, k, "入党介绍人", "sponsor")
	}
	day, by := on(t.vote), stamp(t.vote)
	if day == 0 {
		day, by = on(t.form), stamp(t.form)
	}
	if day == 0 {
		return
	}
	who := holding(tasks, day)
	if n := len(who); n != 2 {
		f := Finding{
			On: day, Evidence: proof(by), Numbers: numbers("sponsors", n),
			Zh: fmt.Sprintf("%s时有入党介绍人%d名，应为两名。", day, n),
			En: fmt.Sprintf("On %s there were %d sponsors; there must be two.", day, n),
		}
		for _, k := range tasks {
			f.Evidence = append(f.Evidence, k.begun.Evidence())
		}
		if n < 2 {
			f.Missing = missing(events.SponsorAssigned{})
		}
		say(f)
	}
	for _, k := range tasks {
		if !slices.Contains(who, k.who) || !k.active(day) || k.from == day {
			continue
		}
		then, now := c.placeOf(k.who, c.org(k.from), k.from), c.placeOf(k.who, c.org(day), day)
		if !then.full || !then.rights || !now.known {
			continue // said above, or nobody knows
		}
		var zh, en string
		switch {
		case then.here && !now.here:
			zh, en = "已不在本支部", "was no longer in the branch"
		case !now.full:
			zh, en = "不是正式党员", "was not a full member"
		case !now.rights:
			zh, en = "处于留党察看或权利中止期间", "was without the rights of a member"
		default:
			continue
		}
		say(Finding{
			On: day, Evidence: proof(k.begun, by), Numbers: numbers("sponsor", k.who),
			Zh: fmt.Sprintf("入党介绍人%s在%s%s。", k.who, day, zh),
			En: fmt.Sprintf("On %s the sponsor %s %s.", day, k.who, en),
		})
	}
}

// judgeSponsorLoad counts the candidates of each sponsor in the same assembly.
func judgeSponsorLoad(c *Case, say func(Finding)) {
	t := c.file()
	if t.vote == nil || c.Records == nil {
		return
	}
	day := t.vote.On
	cal := c.calendar(cmp.Or(t.vote.Fact.Branch, c.org(day)), day)
	if cal == nil || len(cal.Admissions) <= t.cfg.SponsoredAtOnce {
		return
	}
	for _, sponsor := range holding(sponsors(c.Dossier), day) {
		var candidates []events.MemberID
		for i := range cal.Admissions {
			v := &cal.Admissions[i]
			if v.On != day || v.Fact.Meeting != t.vote.Fact.Meeting || slices.Contains(candidates, v.Fact.Member) {
				continue
			}
			d := c.Dossier
			if v.Fact.Member != d.Member {
				d = c.Records.Dossier(v.Fact.Member)
			}
			if d != nil && slices.Contains(holding(sponsors(d), day), sponsor) {
				candidates = append(candidates, v.Fact.Member)
			}
		}
		if n := len(candidates); n > t.cfg.SponsoredAtOnce {
			say(Finding{
				On: day, Evidence: proof(&t.vote.Stamp), Numbers: numbers("sponsor", sponsor, "candidates", n),
				Zh: fmt.Sprintf("入党介绍人%s在%s的同一次党员大会上介绍%d人。", sponsor, day, n),
				En: fmt.Sprintf("In the assembly of %[2]s, %[1]s sponsored %[3]d candidates at once.", sponsor, day, n),
			})
		}
	}
}
