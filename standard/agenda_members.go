package standard

import (
	"cmp"

	"jishi/events"
)

// affairs lists the clocks of a member that have nothing to do with development:
// transfers under way, floating, lost, under correction or 留党察看.
func (a *agenda) affairs(c *Case) {
	if c.Dossier == nil {
		return
	}
	a.transfer(c)
	a.floating(c)
	a.lost(c)
	a.correction(c)
}

// transfer is the letter that runs out and the receipt that is missing, on the
// side of the old organisation.
func (a *agenda) transfer(c *Case) {
	d := c.Dossier
	for i := range d.Transfers {
		t := &d.Transfers[i]
		if cmp.Or(t.Fact.From, t.Org) != a.org || t.On > a.on {
			continue
		}
		same := func(no string) bool { return no == t.Fact.Transfer }
		letter := lastBy(d.Letters, a.on, func(l *events.LetterIssued) bool { return same(l.Transfer) })
		accepted := lastBy(d.Accepted, a.on, func(x *events.TransferAccepted) bool { return same(x.Transfer) })
		receipt := lastBy(d.Receipts, a.on, func(x *events.ReceiptReturned) bool { return same(x.Transfer) })
		refused := lastBy(d.RefusedBy, a.on, func(x *events.TransferRefused) bool { return same(x.Transfer) })
		switch {
		case receipt != nil || refused != nil || letter == nil:
		case accepted != nil:
			a.deadline(c, deadline{rule: "R5.20", due: accepted.On + events.Date(receiptDays), severity: Warn, rests: proof(&accepted.Stamp),
				zh: "催回组织关系介绍信回执", en: "get the receipt of the letter back"})
		default:
			due := letter.Fact.ValidTo
			if due == 0 {
				due = letter.On + events.Date(letterDays)
			}
			a.deadline(c, deadline{rule: "R5.21", due: due, severity: Error, rests: proof(&letter.Stamp),
				zh: "组织关系介绍信有效期内办结接收", en: "acceptance while the letter is valid"})
		}
	}
}

const (
	letterDays  = 90 // validity of a letter that names none (R5.21)
	receiptDays = 30
)

// floating is the half-yearly contact with a member who lives elsewhere (R5.15).
func (a *agenda) floating(c *Case) {
	d := c.Dossier
	out := lastBy(d.Floating, a.on, func(f *events.FloatingRegistered) bool { return f.Branch == a.org && f.Direction == "out" })
	if out == nil || lastBy(d.Returned, a.on) != nil && lastBy(d.Returned, a.on).On >= out.On {
		return
	}
	last, rests := out.On, proof(&out.Stamp)
	if k := lastBy(d.Contacts, a.on); k != nil && k.On > last {
		last, rests = k.On, proof(&k.Stamp)
	}
	a.deadline(c, deadline{rule: "R5.15", due: last.AddMonths(6), severity: Warn, rests: rests,
		zh: "与流动党员联系（至少每半年一次）", en: "contact with the floating member, every half year"})
}

// lost is the decision after half a year without contact, and the one two years
// after a suspension (R5.10).
func (a *agenda) lost(c *Case) {
	d := c.Dossier
	suspended := lastBy(d.Suspended, a.on, func(s *events.MembershipSuspended) bool { return s.Branch == a.org })
	if suspended != nil {
		if r := lastBy(d.Restored, a.on); r != nil && r.On >= suspended.On || lastBy(d.Ended, a.on) != nil || suspended.Fact.Cause != "lost" {
			return
		}
		a.deadline(c, deadline{rule: "R5.10", from: suspended.On.AddYears(2) - 90, due: suspended.On.AddYears(2), severity: Warn, officer: events.PostSecretary, rests: proof(&suspended.Stamp),
			zh: "停止党籍满两年仍失联的，研究按自行脱党处理", en: "two years after the suspension: decide on the removal"})
		return
	}
	l := lastBy(d.Lost, a.on, func(l *events.ContactLost) bool { return l.Branch == a.org })
	if l == nil {
		return
	}
	if k := lastBy(d.Contacts, a.on); k != nil && k.On >= l.On {
		return // found again
	}
	half := cmp.Or(l.Fact.Since, l.On).AddMonths(6)
	a.deadline(c, deadline{rule: "R5.10", from: half, due: half.AddMonths(1), severity: Warn, officer: events.PostSecretary, rests: proof(&l.Stamp),
		zh: "失联满六个月，研究停止党籍", en: "half a year without contact: decide on the suspension"})
}

// correction is the end of a time limit set for improvement, and of 留党察看.
func (a *agenda) correction(c *Case) {
	d := c.Dossier
	for i := range d.DisposalDecided {
		x := &d.DisposalDecided[i]
		if x.Fact.Branch != a.org || x.On > a.on || !x.Fact.Approved || x.Fact.Mode != events.Correction || x.Fact.To == 0 {
			continue
		}
		if lastBy(d.Corrections, a.on, func(r *events.CorrectionReviewed) bool { return r.Case == x.Fact.Case }) != nil {
			continue
		}
		a.deadline(c, deadline{rule: "R5.32", from: x.Fact.To, due: x.Fact.To + 30, severity: Warn, officer: events.PostSecretary, rests: proof(&x.Stamp),
			zh: "限期改正期满，评定改正情况", en: "the time for correction is over: assess it"})
	}
	for i := range d.Discipline {
		x := &d.Discipline[i]
		if x.Fact.Branch != a.org || x.On > a.on || x.Fact.Kind != events.Liucha || x.Fact.To == 0 {
			continue
		}
		if lastBy(d.Rights, 0, func(r *events.RightsChanged) bool { return r.Kind == "restored" && r.From >= x.Fact.From }) != nil {
			continue
		}
		a.deadline(c, deadline{rule: "R3.03", from: x.Fact.To - 30, due: x.Fact.To, severity: Warn, officer: events.PostDiscipline, rests: proof(&x.Stamp),
			zh: "留党察看期满，研究恢复党员权利", en: "the time of probation within the Party ends: decide on the rights"})
	}
}
