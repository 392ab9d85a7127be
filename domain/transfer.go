package domain

import (
	"jishi/events"
)

// letterDays is how long a letter of introduction is good where it does not say
// itself (R5.21): until the ninetieth day after its issue.
const letterDays = 90

// transfer is one numbered transfer of a person, as it stands on the day.
type transfer struct {
	request  found[*events.TransferRequested]
	letter   *found[*events.LetterIssued] // the last one since a refusal
	accepted *events.Fact
	receipt  *events.Fact
	refused  *events.Fact // since the last letter
}

// open reports whether somebody may still act on it: neither accepted nor sent
// back. A letter issued anew takes up a transfer that was refused.
func (t *transfer) open() bool { return t.accepted == nil && t.refused == nil }

// transfers lists a person's transfers by the day of the command, in the order
// of their requests.
func (d *decider) transfers() []*transfer {
	var all []*transfer
	of := func(number string) *transfer {
		for _, t := range all {
			if t.request.E.Transfer == number {
				return t
			}
		}
		return &transfer{} // a link without a request binds nobody
	}
	for i := range d.h {
		f := &d.h[i]
		if f.On > d.on {
			break // business order
		}
		switch e := f.Event.(type) {
		case *events.TransferRequested:
			all = append(all, &transfer{request: found[*events.TransferRequested]{f, e}})
		case *events.LetterIssued:
			t := of(e.Transfer)
			t.letter, t.refused = &found[*events.LetterIssued]{f, e}, nil
		case *events.TransferRefused:
			t := of(e.Transfer)
			t.letter, t.refused = nil, f
		case *events.TransferAccepted:
			of(e.Transfer).accepted = f
		case *events.ReceiptReturned:
			of(e.Transfer).receipt = f
		}
	}
	return all
}

// running demands a transfer by its number that has not been accepted.
func (d *decider) running(number string) *transfer {
	t := d.transfer(number)
	if t != nil && t.accepted != nil {
		d.must(false, "transfer-closed", "transfer", "transfer", number, "day", t.accepted.On)
		return nil
	}
	return t
}

func (d *decider) transfer(number string) *transfer {
	for _, t := range d.transfers() {
		if t.request.E.Transfer == number {
			return t
		}
	}
	d.must(false, "transfer-unknown", "transfer", "transfer", number, "on", d.on)
	return nil
}

// liveTransfer holds the transfer of a relation to section 5.2: request, letter,
// acceptance, receipt. The relation moves on the day of the acceptance (R5.24).
func (d *decider) liveTransfer(e events.Event) bool {
	switch e := e.(type) {
	case *events.TransferRequested:
		d.transferRequested(e)
	case *events.LetterIssued:
		d.letterIssued(e)
	case *events.TransferAccepted:
		d.transferAccepted(e)
	case *events.ReceiptReturned:
		if t := d.transfer(e.Transfer); t != nil {
			d.must(t.accepted != nil, "transfer-not-accepted", "on", "member", e.Member, "on", d.on)
			d.unrepeated("transfer", e, t.receipt)
		}
	case *events.TransferRefused:
		if t := d.running(e.Transfer); t != nil {
			d.unrepeated("transfer", e, t.refused)
			d.receiver(t, "by", e.By)
			d.must(e.Cause == "file" || e.Cause == "identity", "transfer-refused-without-cause", "cause", "member", e.Member)
		}
	case *events.FileAudited:
		d.registered(e.Member)
		d.branch("branch", e.Branch)
		d.must(!e.Complete || len(e.Missing) == 0, "file-audit-contradicts", "missing", "count", len(e.Missing))
	default:
		return false
	}
	return true
}

// unrepeated refuses what is on record already.
func (d *decider) unrepeated(field string, e events.Event, f *events.Fact) {
	if f != nil {
		d.must(false, "already-recorded", field, "event", d.title(e), "day", f.On)
	}
}

// transferRequested opens a transfer: from the branch in which the person is, or
// from outside where the ledger has no relation. One at a time, so that a
// relation is never promised twice (R5.25).
func (d *decider) transferRequested(e *events.TransferRequested) {
	d.registered(e.Member)
	if m, in := d.relation(e.Member); in && m.suspended != nil {
		d.must(false, "membership-suspended", "member", "member", e.Member, "day", m.suspended.On)
	} else if in {
		d.under("R5.25", m.branch == e.From, "member-of-another-branch", "from_org", "member", e.Member, "org", e.From, "on", d.on)
		d.must(e.To != "" || e.Outside != "", "field-required", "to_org", "field", "to_org")
		d.cite(m.fact)
	} else {
		d.must(e.From == "", "not-member", "from_org", "member", e.Member, "on", d.on)
		d.must(e.To != "", "field-required", "to_org", "field", "to_org")
	}
	if e.To != "" {
		d.active("to_org", e.To)
		d.must(e.To != e.From, "transfer-to-itself", "to_org", "org", e.To)
	}
	for _, t := range d.transfers() {
		d.must(t.request.E.Transfer != e.Transfer, "already-recorded", "transfer", "event", d.title(e), "day", t.request.On)
		d.must(!t.open(), "transfer-open", "transfer", "member", e.Member, "transfer", t.request.E.Transfer, "day", t.request.On)
	}
}

// letterIssued dates the letter. One that has run out is issued anew under the
// same transfer.
func (d *decider) letterIssued(e *events.LetterIssued) {
	d.must(e.No != "", "field-required", "letter_no", "field", "letter_no")
	t := d.running(e.Transfer)
	if t == nil {
		return
	}
	if from := t.request.E.From; from != "" && e.By != "" {
		d.under("R5.20", d.within(from, e.By), "organ-not-superior", "by", "organ", e.By, "org", from, "on", d.on)
	}
	if e.ValidTo == 0 {
		e.ValidTo = d.on + letterDays
	}
	d.must(e.ValidTo >= d.on, "period-reversed", "to", "from", d.on, "to", e.ValidTo)
	if m, in := d.member(e.Member); in && m.standing == events.Probationary && m.joined != 0 {
		d.date("R5.27", "probation_from", &e.ProbationFrom, m.joined)
		d.date("R5.27", "probation_to", &e.ProbationTo, d.probationTo(m.joined))
	}
}

// probationTo is the last day of probation that began with a vote, as extended.
func (d *decider) probationTo(joined events.Date) events.Date {
	last := joined.AddYears(1) - 1
	for _, f := range until(each[*events.ConversionDecided](d.h), d.on) {
		if f.E.Approved && f.E.Outcome == events.Extend && f.On >= joined && f.E.ExtendedTo != 0 {
			last = max(last, f.E.ExtendedTo-1)
		}
	}
	return last
}

// lastDay is the last day on which a letter is good.
func lastDay(l *found[*events.LetterIssued]) events.Date {
	if l.E.ValidTo != 0 {
		return l.E.ValidTo
	}
	return l.On + letterDays
}

// transferAccepted is the day on which the relation moves: with a letter that is
// still good, after the file was checked (R5.11, R5.21).
func (d *decider) transferAccepted(e *events.TransferAccepted) {
	t := d.running(e.Transfer)
	if t == nil {
		return
	}
	if !d.must(t.letter != nil, "letter-missing", "on", "transfer", e.Transfer, "on", d.on) {
		return
	}
	last := lastDay(t.letter)
	d.must(d.on <= last, "letter-expired", "on", "letter", t.letter.E.No, "limit", last, "on", d.on)
	if from := t.request.E.From; from != "" {
		m, in := d.member(e.Member)
		d.under("R5.24", in && m.branch == from, "not-member-of-branch", "transfer", "member", e.Member, "org", from, "on", d.on)
		d.cite(m.fact)
	}
	d.receiver(t, "by", e.By)
	if t.request.E.To != "" {
		d.audited(t.request.On)
	}
}

// receiver demands the organisation to which the relation goes, or one above or
// below it. What happens outside the ledger is not the ledger's to check.
func (d *decider) receiver(t *transfer, field string, by events.OrgID) {
	to := t.request.E.To
	if to == "" || by == "" {
		return
	}
	d.must(d.within(by, to) || d.within(to, by), "transfer-other-org", field, "org", by, "to", to, "transfer", t.request.E.Transfer)
}

// audited demands the check of the file since the request (S2.4.3.3).
func (d *decider) audited(since events.Date) {
	f, ok := latest[*events.FileAudited](d.h, d.on)
	d.must(ok && f.On >= since, "file-not-audited", "on", "since", since, "on", d.on)
}

// moved demands an acceptance on this very day: nothing else moves a relation.
func (d *decider) moved(m events.MemberID) *transfer {
	for _, t := range d.transfers() {
		if t.accepted != nil && t.accepted.On == d.on {
			return t
		}
	}
	d.must(false, "transfer-not-accepted", "on", "member", m, "on", d.on)
	return nil
}

// departed ends a relation where it was, on the day of the acceptance.
func (d *decider) departed(e *events.MembershipEnded, m membership) {
	if m.suspended != nil {
		d.must(false, "membership-suspended", "member", "member", e.Member, "day", m.suspended.On)
	}
	if t := d.moved(e.Member); t != nil && e.To != "" {
		to := t.request.E.To
		d.must(to != "" && d.within(e.To, to), "transfer-other-org", "to", "org", e.To, "to", to, "transfer", t.request.E.Transfer)
	}
}

// arrived begins it where the person was accepted, the same day.
func (d *decider) arrived(e *events.MembershipStarted) {
	if t := d.moved(e.Member); t != nil {
		to := t.request.E.To
		d.must(to != "" && d.within(e.Branch, to), "transfer-other-org", "branch", "org", e.Branch, "to", to, "transfer", t.request.E.Transfer)
	}
}

// carried takes a time without the vote along into the new branch, whose roster
// knows nothing of the old one. Of what was decided outside the ledger only the
// letter tells, and it is typed.
func (d *decider) carried(e *events.MembershipStarted) {
	if to := d.noVoteTo(e.Member); to != 0 {
		d.date("R3.03", "no_vote_to", &e.NoVoteTo, to)
		return
	}
	d.must(e.NoVoteTo == 0 || e.NoVoteTo > d.on, "period-reversed", "no_vote_to", "from", d.on, "to", e.NoVoteTo)
}

// noVoteTo is the first day on which a person has the vote again, 0 if it is not
// missing. Where no end is known it lies as far as a date can; RightsChanged in
// the new branch ends it.
func (d *decider) noVoteTo(m events.MemberID) events.Date {
	var to events.Date
	for _, r := range restrictions(d.of(m.Subject()), m) {
		switch {
		case !r.covers(d.on):
		case r.to == 0:
			return events.Day(lastYear, 12, 31)
		default:
			to = max(to, r.to)
		}
	}
	return to
}
