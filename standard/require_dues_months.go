package standard

import (
	"slices"

	"jishi/events"
)

// basesVerified judges S2.4.4.1 for the year so far: every month begun has a base,
// and what was paid is what the base gives. A fen of difference is rounding.
func basesVerified(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	m := s.duesMatrix()
	r := assertion{period: sprintf("%04d", s.year)}
	asked, noBase, wrong := 0, 0, 0
	for i := range m.Rows {
		row := &m.Rows[i]
		owed, bare, off := false, false, false
		for k := range row.Cells {
			c := &row.Cells[k]
			if c.State == DuesNone || c.Month.First() > s.on {
				continue
			}
			owed, bare = true, bare || c.State == DuesNoBase
			diff := c.Paid - c.Due
			if c.State != DuesNoBase && c.Due > 0 && c.Paid > 0 && (diff > 1 || diff < -1 && c.LastDay < s.on) {
				off = true
				r.evidence = append(r.evidence, c.Evidence...)
			}
		}
		switch {
		case !owed:
			continue
		case bare:
			noBase++
			r.missing = append(r.missing, events.DuesBaseSet{}.EventType()+" "+string(row.Member))
		case off:
			wrong++
			r.missing = append(r.missing, events.DuesPaid{}.EventType()+" "+string(row.Member))
		}
		asked++
	}
	if asked == 0 {
		return
	}
	r.ok, r.numbers = noBase+wrong == 0, numbers("members", asked, "without_base", noBase, "amount_differs", wrong)
	r.zh, r.en = sprintf("应核定党费%d人，未核定基数%d人，数额不符%d人", asked, noBase, wrong), sprintf("of %d members %d have no base and %d paid another amount", asked, noBase, wrong)
	if r.ok {
		r.evidence = evidenceOf(s.book.Bases, s.on, nil)
	}
	report(r.judgement())
}

// monthsPaid judges S2.4.4.2 month by month: everybody who owes it has paid it in
// full by the last day. Relief and consent to pay by the quarter move that day or
// lift it.
func monthsPaid(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	m := s.duesMatrix()
	for k := range 12 {
		month := events.MonthOf(s.year, 1) + events.Month(k)
		if month.First() > s.on {
			break
		}
		j := Judgement{Period: month.String(), State: Met}
		owed, late, unpaid, open := 0, 0, 0, 0
		for i := range m.Rows {
			c := &m.Rows[i].Cells[k]
			if !c.Expected() {
				continue
			}
			owed++
			j.Due = max(j.Due, c.LastDay)
			switch {
			case c.InTime():
			case c.Settled != 0:
				late, j.Evidence = late+1, append(j.Evidence, c.Evidence...)
			case c.LastDay >= s.on:
				open++
			default:
				unpaid++
				j.Missing, j.Evidence = append(j.Missing, events.DuesPaid{}.EventType()+" "+string(m.Rows[i].Member)), append(j.Evidence, c.Evidence...)
			}
		}
		if owed == 0 {
			continue
		}
		switch {
		case unpaid > 0:
			j.State = Unmet
		case open > 0:
			j.State = Pending
		case late > 0:
			j.State, j.Severity = Late, Warn
		}
		j.Numbers = numbers("members", owed, "late", late, "unpaid", unpaid, "open", open)
		j.Zh = sprintf("应交党费%d人，逾期交纳%d人，未足额交纳%d人，未到期%d人", owed, late, unpaid, open)
		j.En = sprintf("of %d who owe the month %d paid late, %d not in full, %d have time", owed, late, unpaid, open)
		if j.State == Met {
			j.Evidence = s.paymentsFor(month)
		}
		report(j)
	}
}

// paymentsFor lists the payments for a month.
func (s *Setting) paymentsFor(month events.Month) []Evidence {
	return evidenceOf(s.book.Paid, s.on, func(p *events.DuesPaid) bool { return slices.Contains(p.Months, month) })
}

// duesMadeKnown judges S2.4.4.3. A committee without any dues on record is not
// asked: its account lies elsewhere.
func duesMadeKnown(s *Setting, report func(Judgement)) {
	if !s.asksYear() || s.book == nil {
		return
	}
	q4 := quarterOf(s.year, 4)
	o := obligation{period: sprintf("%04d", s.year), due: q4.to, zh: "公布党费收缴使用情况", en: "publish collection and use of dues", missing: []string{events.DuesPublished{}.EventType() + " " + q4.name}}
	var early *Entry[events.DuesPublished]
	for i := range until(s.book.Published, s.on) {
		p := &s.book.Published[i]
		if p.On < q4.from {
			early = p
		} else if o.done == 0 {
			by(&o, p)
		}
	}
	j := s.judgement(o)
	if early != nil && j.State == Unmet {
		j.Severity, j.Evidence = Warn, append(j.Evidence, early.Evidence())
		j.Zh, j.En = sprintf("%s公布过，第四季度未公布党费收缴使用情况", early.On), sprintf("published on %s, but not in the fourth quarter", early.On)
	}
	report(j)
}
