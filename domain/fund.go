package domain

import (
	"slices"

	"github.com/google/uuid"

	"jishi/events"
)

// liveFund holds what becomes of the dues collected to rules 4.3.
func (d *decider) liveFund(e events.Event) bool {
	switch e := e.(type) {
	case *events.DuesForwarded:
		d.forwarded(e)
	case *events.DuesUsed:
		d.active("org", e.Org)
		d.usedBy(e)
	default:
		return false
	}
	return true
}

// wholeFrom is the voluntary payment from which on it goes to the centre as a
// whole (R4.06): 1000 yuan at once.
const wholeFrom = 1000 * 100

func (d *decider) forwarded(e *events.DuesForwarded) {
	o := d.active("org", e.Org)
	d.permanent("org", o)
	d.must(e.Until.First() <= d.on, "dues-not-over", "to_month", "to", e.Until, "on", d.on)
	if !d.ok() {
		return
	}
	if e.Kind == "voluntary" {
		d.whole(e)
		return
	}
	if e.To != "" {
		d.superior("to_org", e.To, o)
	}
	d.must(e.Payment == uuid.Nil, "forward-payment", "payment")
	if o != nil && o.kind.IsBranch() {
		d.notMore(e)
	}
}

// book returns what is known of the dues for the months of some years, each fact
// once: one that concerns two years is kept with both.
func (d *decider) book(org events.OrgID, from, to int) events.History {
	var out events.History
	seen := map[uuid.UUID]bool{}
	for year := from; year <= to; year++ {
		for _, f := range d.of(org.Dues(year)) {
			if !seen[f.ID] {
				seen[f.ID] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// around is the book of a forwarding's years and those beside them, in which
// periods that touch its own can lie.
func (d *decider) around(e *events.DuesForwarded) events.History {
	return d.book(e.Org, e.From.Year()-1, e.Until.Year()+1)
}

// whole demands that a large voluntary payment goes on undivided, once.
func (d *decider) whole(e *events.DuesForwarded) {
	h := d.around(e)
	all := payments(h, e.Org)
	i := slices.IndexFunc(all, func(f found[*events.DuesPaid]) bool { return f.ID == e.Payment && f.E.Voluntary >= wholeFrom })
	if !d.must(i >= 0, "forward-payment", "payment") {
		return
	}
	p := all[i]
	d.cite(p.Fact)
	d.must(e.Amount == p.E.Voluntary && e.Retained == 0, "forward-divided", "amount_fen", "amount", int64(e.Amount), "voluntary", int64(p.E.Voluntary))
	for _, f := range each[*events.DuesForwarded](h) {
		if f.E.Org == e.Org && f.E.Payment == e.Payment {
			d.unrepeated("payment", e, f.Fact)
		}
	}
}

// payments lists what was paid to an organisation and not taken back.
func payments(h events.History, org events.OrgID) []found[*events.DuesPaid] {
	back := map[uuid.UUID]bool{}
	for _, f := range each[*events.DuesReversed](h) {
		back[f.E.Payment] = true
	}
	return slices.DeleteFunc(each[*events.DuesPaid](h), func(f found[*events.DuesPaid]) bool { return f.E.Branch != org || back[f.ID] })
}

// notMore refuses to forward and retain more than was collected for the months,
// earlier forwardings of the same months included (R4.15). Where the ledger
// holds no payment for them it cannot tell. That something is left is no fault
// yet: it may follow.
func (d *decider) notMore(e *events.DuesForwarded) {
	h := d.around(e)
	from, to, gone := e.From, e.Until, e.Amount+e.Retained
	earlier := slices.DeleteFunc(each[*events.DuesForwarded](h), func(f found[*events.DuesForwarded]) bool {
		return f.E.Org != e.Org || f.E.Kind != "regular"
	})
	for n := -1; n != len(earlier); { // until no period touches another
		n = len(earlier)
		earlier = slices.DeleteFunc(earlier, func(f found[*events.DuesForwarded]) bool {
			if f.E.From > to || f.E.Until < from {
				return false
			}
			from, to, gone = min(from, f.E.From), max(to, f.E.Until), gone+f.E.Amount+f.E.Retained
			return true
		})
	}
	if total := collected(payments(h, e.Org), from, to); total > 0 {
		d.must(gone <= total, "forward-too-much", "amount_fen", "from", from, "to", to, "gone", int64(gone), "total", int64(total))
	}
}

// collected sums what was paid for some months. A payment counts for its months
// in equal parts, the remainder with the first; a large voluntary part goes its
// own way.
func collected(paid []found[*events.DuesPaid], from, to events.Month) events.Fen {
	var total events.Fen
	for _, p := range paid {
		amount := p.E.Amount
		if p.E.Voluntary >= wholeFrom {
			amount -= p.E.Voluntary
		}
		n := events.Fen(len(p.E.Months))
		for i, month := range p.E.Months {
			if month < from || month > to {
				continue
			}
			total += amount / n
			if i == 0 {
				total += amount % n
			}
		}
	}
	return total
}

// usedBy demands the collective decision behind a use (R4.12).
func (d *decider) usedBy(e *events.DuesUsed) {
	if !d.must(e.Decision != "", "use-undecided", "decision") {
		return
	}
	f, ok := first(each[*events.MeetingHeld](d.of(e.Decision.Subject())), func(g *events.MeetingHeld) bool { return g.Meeting == e.Decision })
	if !d.under("R4.12", ok, "meeting-unknown", "decision", "meeting", e.Decision, "on", d.on) {
		return
	}
	d.cite(f.Fact)
	d.under("R4.12", f.E.Org == e.Org, "meeting-other-org", "decision", "meeting", e.Decision, "held", f.E.Org, "org", e.Org)
}
