package standard

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"jishi/events"
)

// checksCross are the checks across dues, memberships, transfers and kin.
func checksCross() []Check {
	return []Check{
		{"C63", "R4.01", Confirmed, Error, "党费起交月份有误", "first month of dues is not the month of the vote", judgeFirstDues},
		{"C64", "R5.25", Inference, Warn, "组织关系重叠或中断", "in two branches at once, or in none", judgeMemberships},
		{"C65", "R5.21", Confirmed, Error, "介绍信过期接收或没有回执", "accepted on an expired letter, or no receipt", judgeLetters},
		{"C66", "R1.18", Confirmed, Warn, "接收后三个月内转出", "left the unit within three months of the vote", judgeHasty},
		{"C67", "8.1", Inference, Warn, "近亲属参加研究表决未报告", "near kin among those who decided", judgeRelatives},
	}
}

// judgeFirstDues looks into the dues books of the branch from the first year of
// the file, and the year before the vote at least, to the year after the vote.
func judgeFirstDues(c *Case, say func(Finding)) {
	t := c.file()
	if t.vote == nil || !t.vote.Fact.Passed || t.approved == nil || c.Records == nil {
		return
	}
	start := t.vote.On.Month()
	branch := cmp.Or(t.vote.Fact.Branch, c.org(t.vote.On))
	var first events.Month
	var by *Stamp
	seen := map[uuid.UUID]bool{} // a payment over the turn of the year stands in both books
	for year := c.firstYear(start.Year() - 1); year <= start.Year()+1; year++ {
		book := c.Records.Dues(branch, year)
		if book == nil {
			continue
		}
		for i := range book.Relief {
			if r := &book.Relief[i].Fact; r.Member == c.Dossier.Member && r.From <= start && start <= r.To && r.Monthly == 0 {
				return // exempt from the first month on
			}
		}
		for i := range book.Paid {
			p := &book.Paid[i]
			if p.Fact.Member != c.Dossier.Member || seen[p.ID] || len(p.Fact.Months) == 0 || reversed(book, p.ID) {
				continue
			}
			seen[p.ID] = true
			if m := slices.Min(p.Fact.Months); first == 0 || m < first {
				first, by = m, &p.Stamp
			}
		}
	}
	ns := numbers("vote_month", start, "first_month", first)
	switch {
	case first == 0 || first == start:
	case first < start:
		say(Finding{
			On: by.On, Evidence: proof(by, &t.vote.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("已交%s的党费，早于支部大会通过的月份%s。", first, start),
			En: fmt.Sprintf("Dues were paid for %s, before the month of the vote, %s.", first, start),
		})
	default:
		say(Finding{
			On: by.On, Evidence: proof(by, &t.vote.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("党费自%s起交，应自支部大会通过的月份%s起交。", first, start),
			En: fmt.Sprintf("Dues were paid from %s on; they are due from the month of the vote, %s.", first, start),
		})
	}
}

// firstYear is the year in which the file begins, or an earlier one.
func (c *Case) firstYear(year int) int {
	if homes := c.file().homes; len(homes) > 0 {
		return min(year, homes[0].on.Year())
	}
	return year
}

func reversed(book *DuesBook, payment uuid.UUID) bool {
	return slices.ContainsFunc(book.Reversed, func(r Entry[events.DuesReversed]) bool { return r.Fact.Payment == payment })
}

// stay is a time of membership in one branch; to is the first day after.
type stay struct {
	branch   events.OrgID
	from, to events.Date
	begun    *Stamp
	ended    *Entry[events.MembershipEnded]
}

// stays lays out where the person's formal relation was. Admission starts one in
// the branch that voted; what starts again where the person already is, does not.
func (c *Case) stays() []stay {
	d, t := c.Dossier, c.file()
	var out []stay
	open := func(branch events.OrgID) bool {
		return slices.ContainsFunc(out, func(s stay) bool { return s.branch == branch && s.to == 0 })
	}
	type change struct {
		on    events.Date
		pos   events.Position
		apply func()
	}
	var changes []change
	if t.approved != nil && t.approved.Fact.Branch != "" {
		a := t.approved
		changes = append(changes, change{a.On, a.Position, func() {
			if !open(a.Fact.Branch) {
				out = append(out, stay{branch: a.Fact.Branch, from: a.On, begun: &a.Stamp})
			}
		}})
	}
	for i := range d.Started {
		s := &d.Started[i]
		changes = append(changes, change{s.On, s.Position, func() {
			if !open(s.Fact.Branch) {
				out = append(out, stay{branch: s.Fact.Branch, from: s.On, begun: &s.Stamp})
			}
		}})
	}
	for i := range d.Ended {
		e := &d.Ended[i]
		changes = append(changes, change{e.On, e.Position, func() {
			for j := range out {
				if k := &out[j]; k.to == 0 && (k.branch == e.Fact.Branch || e.Fact.Branch == "") {
					k.to, k.ended = e.On, e
				}
			}
		}})
	}
	for _, r := range d.removals() {
		changes = append(changes, change{r.On, r.Position, func() {
			for j := range out {
				if k := &out[j]; k.to == 0 && k.branch == r.branch {
					k.to = r.On
				}
			}
		}})
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.pos, b.pos))
	})
	for _, x := range changes {
		x.apply()
	}
	return out
}

func judgeMemberships(c *Case, say func(Finding)) {
	judgeArrivals(c, say)
	out := c.stays()
	for i, a := range out {
		for _, b := range out[i+1:] {
			end := min(cmp.Or(a.to, c.On+1), cmp.Or(b.to, c.On+1)) // both open: up to the day of judgement
			if days := int(end - b.from); days > 0 {
				say(Finding{
					On: b.from, Org: b.branch, Evidence: proof(a.begun, b.begun), Numbers: numbers("first", a.branch, "second", b.branch, "from", b.from, "days", days),
					Zh: fmt.Sprintf("自%s起同时编入%s和%s两个党支部，重叠%d天。", b.from, a.branch, b.branch, days),
					En: fmt.Sprintf("From %s on in two branches, %s and %s, for %d days.", b.from, a.branch, b.branch, days),
				})
			}
		}
	}
	for i, a := range out {
		if a.ended == nil || a.ended.Fact.Cause != "transfer" {
			continue
		}
		covered := slices.ContainsFunc(out, func(b stay) bool { return b.from <= a.to && (b.to == 0 || b.to > a.to) })
		if covered {
			continue
		}
		next := events.Date(0)
		var by *Stamp
		for _, b := range out[i+1:] {
			if b.from > a.to && (next == 0 || b.from < next) {
				next, by = b.from, b.begun
			}
		}
		limit := a.to + events.Date(c.file().cfg.TransferDays)
		switch {
		case next != 0:
			say(Finding{
				On: a.to, Org: a.branch, Evidence: proof(&a.ended.Stamp, by), Numbers: numbers("left", a.to, "arrived", next, "days", int(next-a.to)),
				Zh: fmt.Sprintf("%s转出，%s才转入，其间%d天不在任何党支部。", a.to, next, next-a.to),
				En: fmt.Sprintf("Left on %s and arrived on %s: in no branch for %d days.", a.to, next, next-a.to),
			})
		case a.ended.Fact.To != "" && c.roster(a.ended.Fact.To) != nil && limit < c.On:
			say(Finding{
				On: limit, Org: a.branch, Evidence: proof(&a.ended.Stamp), Missing: missing(events.MembershipStarted{}), Numbers: numbers("left", a.to, "limit", limit, "to", a.ended.Fact.To),
				Zh: fmt.Sprintf("%s转往%s，至%s没有接收记录。", a.to, a.ended.Fact.To, limit),
				En: fmt.Sprintf("Left for %s on %s; by %s no arrival is on record.", a.ended.Fact.To, a.to, limit),
			})
		}
	}
}

// judgeArrivals compares acceptances with the memberships of the branches that
// accepted: the relation moves on the day of the acceptance (R5.24).
func judgeArrivals(c *Case, say func(Finding)) {
	d := c.Dossier
	for i := range d.Accepted {
		a := &d.Accepted[i]
		if len(d.Started) == 0 || !c.roster(a.Fact.By).Kind(a.On).IsBranch() {
			continue // not a member yet, or sent through a committee
		}
		var came *Entry[events.MembershipStarted]
		for j := range d.Started {
			if s := &d.Started[j]; s.Fact.Branch == a.Fact.By && (came == nil || distance(s.On, a.On) < distance(came.On, a.On)) {
				came = s
			}
		}
		ns := numbers("transfer", a.Fact.Transfer, "accepted", a.On)
		switch {
		case came == nil && a.On < c.On:
			say(Finding{
				Rule: "R5.24", On: a.On, Org: a.Fact.By, Evidence: proof(&a.Stamp), Missing: missing(events.MembershipStarted{}), Numbers: ns,
				Zh: fmt.Sprintf("%s接收组织关系，没有编入党支部的记录。", a.On),
				En: fmt.Sprintf("Accepted on %s, but no membership in the branch began.", a.On),
			})
		case came != nil && came.On != a.On:
			say(Finding{
				Rule: "R5.24", On: came.On, Org: a.Fact.By, Evidence: proof(&a.Stamp, &came.Stamp), Numbers: append(ns, numbers("began", came.On)...),
				Zh: fmt.Sprintf("组织关系%s接收，却自%s编入党支部。", a.On, came.On),
				En: fmt.Sprintf("Accepted on %s, but the membership began on %s.", a.On, came.On),
			})
		}
	}
}

func distance(a, b events.Date) events.Date { return max(a-b, b-a) }

func judgeHasty(c *Case, say func(Finding)) {
	t := c.file()
	if t.vote == nil || !t.vote.Fact.Passed {
		return
	}
	limit := t.vote.On.AddMonths(3)
	for i := range c.Dossier.Ended {
		e := &c.Dossier.Ended[i]
		if e.Fact.Cause == "transfer" && e.On >= t.vote.On && e.On <= limit {
			say(Finding{
				On: e.On, Evidence: proof(&t.vote.Stamp, &e.Stamp), Numbers: numbers("vote", t.vote.On, "left", e.On, "limit", limit),
				Zh: fmt.Sprintf("%s票决接收，%s即转出，不满三个月（%s），应核查是否突击发展。", t.vote.On, e.On, limit),
				En: fmt.Sprintf("Admitted on %s, left on %s, within three months (%s): check for hasty admission.", t.vote.On, e.On, limit),
			})
		}
	}
}
