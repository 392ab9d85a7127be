package standard

import (
	"cmp"
	"fmt"

	"jishi/events"
)

// letterBy returns the letter of a transfer that was valid longest of those
// issued by a day, and its last day. One issued anew counts from its own day.
func (d *Dossier) letterBy(transfer string, day events.Date, validDays int) (letter *Entry[events.LetterIssued], last events.Date) {
	for i := range d.Letters {
		l := &d.Letters[i]
		if l.Fact.Transfer != transfer || l.On > day {
			continue
		}
		if to := cmp.Or(l.Fact.ValidTo, l.On+events.Date(validDays)); letter == nil || to >= last {
			letter, last = l, to
		}
	}
	return letter, last
}

// requestOf returns the request that opened a transfer.
func (d *Dossier) requestOf(transfer string) *Entry[events.TransferRequested] {
	for i := range d.Transfers {
		if d.Transfers[i].Fact.Transfer == transfer {
			return &d.Transfers[i]
		}
	}
	return nil
}

// judgeLetters compares every acceptance with the letter that it rests on, and
// asks for the receipt. That a transfer has no letter at all is for the
// requirement on the chain to say (S2.4.3.2).
func judgeLetters(c *Case, say func(Finding)) {
	d, cfg := c.Dossier, c.file().cfg
	for i := range d.Accepted {
		a := &d.Accepted[i]
		letter, last := d.letterBy(a.Fact.Transfer, a.On, cfg.Members.LetterValidDays)
		if letter != nil && a.On > last {
			say(Finding{
				On: a.On, Org: a.Fact.By, Evidence: proof(&letter.Stamp, &a.Stamp), Numbers: numbers("transfer", a.Fact.Transfer, "issued", letter.On, "valid_to", last, "accepted", a.On),
				Zh: fmt.Sprintf("介绍信有效期至%s，%s才接收，超期%d天，没有重新开具。", last, a.On, a.On-last),
				En: fmt.Sprintf("The letter was valid until %s; the relation was accepted on %s, %d days later, without a new letter.", last, a.On, a.On-last),
			})
		}
		judgeReceipt(c, a, say)
	}
}

// judgeReceipt asks for the receipt where the old organisation is in the ledger;
// of others it cannot be known what reached them.
func judgeReceipt(c *Case, a *Entry[events.TransferAccepted], say func(Finding)) {
	d := c.Dossier
	var from events.OrgID
	if r := d.requestOf(a.Fact.Transfer); r != nil {
		from = r.Fact.From
	} else if l, _ := d.letterBy(a.Fact.Transfer, a.On, 0); l != nil {
		from = l.Fact.By
	}
	limit := a.On + events.Date(c.file().cfg.Members.ReceiptDays)
	if limit >= c.On || c.roster(from) == nil {
		return
	}
	for i := range d.Receipts {
		if d.Receipts[i].Fact.Transfer == a.Fact.Transfer && d.Receipts[i].On >= a.On {
			return
		}
	}
	say(Finding{
		Severity: Warn, Rule: "R5.20", On: limit, Org: from, Evidence: proof(&a.Stamp), Missing: missing(events.ReceiptReturned{}), Numbers: numbers("transfer", a.Fact.Transfer, "accepted", a.On, "limit", limit),
		Zh: fmt.Sprintf("组织关系%s已接收，至%s没有回执记录。", a.On, limit),
		En: fmt.Sprintf("The relation was accepted on %s; by %s no receipt is on record.", a.On, limit),
	})
}
