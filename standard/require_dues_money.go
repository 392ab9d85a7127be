package standard

import (
	"slices"

	"github.com/google/uuid"

	"jishi/events"
)

// paymentsReceipted judges R4.11. Who pays online has the platform's record.
func paymentsReceipted(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	r := assertion{period: sprintf("%04d", s.year)}
	n, bare := 0, 0
	for _, p := range livePayments(s.book, s.on) {
		n++
		if p.Fact.Method == "" || p.Fact.Method != "online" && p.Fact.Collector == "" && p.Fact.ReceiptNo == "" {
			bare++
			r.evidence = append(r.evidence, p.Evidence())
		}
	}
	if n == 0 {
		return
	}
	r.ok, r.numbers = bare == 0, numbers("payments", n, "bare", bare)
	r.zh, r.en = sprintf("党费%d笔，没有方式、收款人或收据的%d笔", n, bare), sprintf("of %d payments %d lack method, collector or receipt", n, bare)
	if r.ok {
		r.evidence = evidenceOf(s.book.Paid, s.on, nil)
	}
	report(r.judgement())
}

// purposes are what dues may be used for (Art 17).
func purposes() []string {
	return []string{"training", "publications", "commendation", "relief", "disaster", "facilities"}
}

// usesDecided judges R4.12 for every use in the year: a collective decision that
// the ledger of meetings knows, and one of the purposes.
func usesDecided(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	for i := range until(s.book.Used, s.day) {
		u := &s.book.Used[i]
		r := assertion{period: u.On.String(), ok: true, evidence: proof(&u.Stamp), numbers: numbers("amount_fen", int64(u.Fact.Amount), "purpose", u.Fact.Purpose),
			zh: "使用党费经集体决定，用途合规", en: "the use was decided collectively for what is allowed"}
		held, known := s.decisionOf(u)
		switch {
		case u.Fact.Decision == "":
			r.ok, r.missing = false, missing(events.MeetingHeld{})
			r.zh, r.en = sprintf("使用党费%s元，没有集体决定", inYuan(u.Fact.Amount)), sprintf("%s yuan were used without a collective decision", inYuan(u.Fact.Amount))
		case !slices.Contains(purposes(), u.Fact.Purpose):
			r.ok = false
			r.zh, r.en = sprintf("党费用途（%s）不在规定范围", u.Fact.Purpose), sprintf("dues were used for %q, which is none of the purposes", u.Fact.Purpose)
		case held != nil && held.On > u.On:
			r.ok, r.evidence = false, append(r.evidence, held.Evidence())
			r.zh, r.en = sprintf("%s使用党费，%s才作出决定", u.On, held.On), sprintf("used on %s, decided on %s", u.On, held.On)
		case held == nil && known:
			r.ok, r.severity, r.missing = false, Warn, []string{events.MeetingHeld{}.EventType() + " " + string(u.Fact.Decision)}
			r.zh, r.en = "会议台账中没有决定使用党费的会议", "the meeting that decided is not in the ledger"
		case held != nil:
			r.evidence = append(r.evidence, held.Evidence())
		}
		report(r.judgement())
	}
}

// decisionOf looks for the meeting that decided on a use, in its year or the one
// before; known is false where no meetings are on record.
func (s *Setting) decisionOf(u *Entry[events.DuesUsed]) (held *Entry[events.MeetingHeld], known bool) {
	for _, year := range []int{u.On.Year(), u.On.Year() - 1, u.On.Year() + 1} {
		cal := s.records.Calendar(s.org, year)
		if cal == nil || len(cal.Held) == 0 {
			continue
		}
		known = true
		if h := cal.Meeting(u.Fact.Decision); h != nil {
			return h, true
		}
	}
	return nil, known
}

// accountBalanced judges R4.13 as far as facts go: over all years, no more was
// used than was kept of what was collected. What the superior gave back is not on
// record, so it is a WARN.
func accountBalanced(s *Setting, report func(Judgement)) {
	if s.book == nil || len(until(s.book.Used, s.day)) == 0 {
		return
	}
	var used, kept events.Fen
	r := assertion{period: sprintf("%04d", s.year), evidence: evidenceOf(s.book.Used, s.day, nil)}
	const years = 10 // far enough back for what is kept to be used
	for year := s.year - years; year <= s.year; year++ {
		if book := s.records.Dues(s.org, year); book != nil {
			for i := range until(book.Used, s.day) {
				used += book.Used[i].Fact.Amount
			}
		}
	}
	for _, w := range until(forwardings(s.records, s.org, s.year-years, s.year), s.day) {
		kept += w.Fact.Retained
	}
	r.ok, r.numbers = used <= kept, numbers("used_fen", int64(used), "retained_fen", int64(kept))
	r.zh, r.en = sprintf("累计使用党费%s元，累计留存%s元", inYuan(used), inYuan(kept)), sprintf("%s yuan were used and %s kept in all", inYuan(used), inYuan(kept))
	report(r.judgement())
}

// duesForwarded judges R4.15 for every month of the year for which dues were
// collected: a regular forwarding covers it in time, and what was forwarded and
// kept for its months is what was collected. Offices count by the month paid for
// or by the month of payment; either will do.
func duesForwarded(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	sent := slices.DeleteFunc(forwardings(s.records, s.org, s.year-1, s.year+1), func(w Entry[events.DuesForwarded]) bool { return w.Fact.Kind == "voluntary" || w.On > s.on })
	taken := s.takings()
	for month := events.MonthOf(s.year, 1); month.Year() == s.year && month.First() <= s.on; month++ {
		if taken.paidFor(month, month) == 0 && taken.paidIn(month, month) == 0 {
			continue
		}
		o := obligation{period: month.String(), due: month.Last() + events.Date(s.Config.Members.ForwardDays), zh: "上缴党费", en: "forward the dues", missing: missing(events.DuesForwarded{}), severity: Warn}
		var w *Entry[events.DuesForwarded]
		for i := range sent {
			if f := &sent[i].Fact; f.From <= month && month <= f.Until && w == nil {
				w = &sent[i]
			}
		}
		if by(&o, w); w == nil {
			report(s.judgement(o))
			continue
		}
		var total events.Fen // several forwardings for the same months add up
		for i := range sent {
			if f := &sent[i].Fact; f.From == w.Fact.From && f.Until == w.Fact.Until {
				total += f.Amount + f.Retained
			}
		}
		paidFor, paidIn := taken.paidFor(w.Fact.From, w.Fact.Until), taken.paidIn(w.Fact.From, w.Fact.Until)
		o.numbers = numbers("forwarded_and_kept_fen", int64(total), "collected_for_fen", int64(paidFor), "collected_in_fen", int64(paidIn))
		if total == paidFor || total == paidIn {
			report(s.judgement(o))
			continue
		}
		report(assertion{period: o.period, due: o.due, evidence: o.evidence, numbers: o.numbers, severity: Error,
			zh: sprintf("%s至%s上缴和留存%s元，收缴%s元，不符", w.Fact.From, w.Fact.Until, inYuan(total), inYuan(paidFor)),
			en: sprintf("for %s to %s, %s yuan were forwarded or kept and %s collected", w.Fact.From, w.Fact.Until, inYuan(total), inYuan(paidFor))}.judgement())
	}
}

// takings are the payments that count for forwarding.
type takings []*Entry[events.DuesPaid]

// takings lists the payments of the year and its neighbours, each once: one over
// the turn of a year is in two books.
func (s *Setting) takings() takings {
	var out takings
	seen := map[uuid.UUID]bool{}
	for year := s.year - 1; year <= s.year+1; year++ {
		book := s.records.Dues(s.org, year)
		if book == nil {
			continue
		}
		for _, p := range livePayments(book, s.on) {
			if !seen[p.ID] {
				seen[p.ID] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// regular is a payment less a large voluntary part, which goes its own way.
func regular(p *events.DuesPaid) events.Fen {
	if p.Voluntary >= largeVoluntary {
		return p.Amount - p.Voluntary
	}
	return p.Amount
}

// paidFor is what was paid for the months, both included: of each payment the
// share of these months.
func (t takings) paidFor(from, to events.Month) events.Fen {
	var total events.Fen
	for _, p := range t {
		n, amount := events.Fen(len(p.Fact.Months)), regular(&p.Fact)
		for i, m := range p.Fact.Months {
			if m < from || m > to {
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

// paidIn is what was paid in the months, whatever for.
func (t takings) paidIn(from, to events.Month) events.Fen {
	var total events.Fen
	for _, p := range t {
		if m := p.On.Month(); m >= from && m <= to {
			total += regular(&p.Fact)
		}
	}
	return total
}
