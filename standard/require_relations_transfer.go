package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// passage is one transfer of a person as far as it is on record.
type passage struct {
	no       string
	from, to events.OrgID
	began    *Stamp
	request  *Entry[events.TransferRequested]
	letter   *Entry[events.LetterIssued]
	last     events.Date // last day of the letter
	accepted *Entry[events.TransferAccepted]
	receipt  *Entry[events.ReceiptReturned]
	refused  *Entry[events.TransferRefused]
}

// passages lists the transfers of a file by a day, in the order in which they began.
func (d *Dossier) passages(day events.Date, validDays int) []passage {
	var out []passage
	at := func(no string, st *Stamp) *passage {
		for i := range out {
			if out[i].no == no {
				if st.On < out[i].began.On {
					out[i].began = st
				}
				return &out[i]
			}
		}
		out = append(out, passage{no: no, began: st})
		return &out[len(out)-1]
	}
	for i := range until(d.Transfers, day) {
		e := &d.Transfers[i]
		if p := at(e.Fact.Transfer, &e.Stamp); p.request == nil {
			p.request, p.from, p.to = e, e.Fact.From, e.Fact.To
		}
	}
	for i := range until(d.Letters, day) {
		at(d.Letters[i].Fact.Transfer, &d.Letters[i].Stamp)
	}
	for i := range until(d.Accepted, day) {
		e := &d.Accepted[i]
		if p := at(e.Fact.Transfer, &e.Stamp); p.accepted == nil {
			p.accepted, p.to = e, cmp.Or(p.to, e.Fact.By)
		}
	}
	for i := range until(d.RefusedBy, day) {
		e := &d.RefusedBy[i]
		at(e.Fact.Transfer, &e.Stamp).refused = e
	}
	for i := range until(d.Receipts, day) {
		e := &d.Receipts[i]
		if p := at(e.Fact.Transfer, &e.Stamp); p.receipt == nil && p.accepted != nil && e.On >= p.accepted.On {
			p.receipt = e
		}
	}
	for i := range out {
		p := &out[i]
		by := day
		if p.accepted != nil {
			by = p.accepted.On
		}
		if p.letter, p.last = d.letterBy(p.no, by, validDays); p.letter != nil && p.from == "" {
			p.from = p.letter.Fact.By
		}
	}
	slices.SortStableFunc(out, func(a, b passage) int {
		return cmp.Or(cmp.Compare(a.began.On, b.began.On), cmp.Compare(a.began.Position, b.began.Position))
	})
	return out
}

// transfersWhole judges S2.4.3.2 for every transfer from or to the branch. Until
// the acceptance the old branch answers (R5.24); a transfer that has only been
// asked for elsewhere is not yet the new one's.
func transfersWhole(s *Setting, report func(Judgement)) {
	cfg := &s.Config.Members
	s.files(func(d *Dossier) {
		all := d.passages(s.on, cfg.LetterValidDays)
		for i := range all {
			p := &all[i]
			out, in := p.from == s.org, p.to == s.org && (p.letter != nil || p.accepted != nil)
			if !out && !in || activistOn(d, p.began.On) || p.began.On < planFrom {
				continue
			}
			s.transferWhole(d, p, report)
		}
		s.movedWithout(d, all, report)
	})
}

func (s *Setting) transferWhole(d *Dossier, p *passage, report func(Judgement)) {
	cfg := &s.Config.Members
	o := obligation{period: p.no, evidence: proof(p.began, stamp(p.letter), stamp(p.accepted), stamp(p.receipt)), numbers: numbers("began", p.began.On)}
	if p.letter != nil {
		o.numbers = append(o.numbers, numbers("valid_to", p.last)...)
	}
	if p.refused != nil && p.accepted == nil {
		o.whyZh, o.whyEn = sprintf("%s接收方拒绝接收", p.refused.On), sprintf("refused on %s", p.refused.On)
		o.evidence = append(o.evidence, p.refused.Evidence())
	}
	switch {
	case p.accepted == nil && p.letter == nil:
		o.due, o.zh, o.en, o.missing = p.began.On+events.Date(cfg.LetterDays), "开具组织关系介绍信", "issue the letter", missing(events.LetterIssued{})
	case p.accepted == nil:
		o.due, o.zh, o.en, o.missing = p.last, "接收组织关系", "accept the relation", missing(events.TransferAccepted{})
	case p.from == "" || s.records.Roster(p.from) == nil: // what reached an organisation outside is not known
		o.due, o.zh, o.en = cmp.Or(p.last, p.accepted.On), "接收组织关系", "accept the relation"
		by(&o, p.accepted)
	default:
		o.due, o.zh, o.en, o.missing = p.accepted.On+events.Date(cfg.ReceiptDays), "退回接收回执", "return the receipt", missing(events.ReceiptReturned{})
		o.severity = Warn
		if p.receipt != nil {
			o.done = p.receipt.On
		}
	}
	if !s.heard(p.began.On, o.done) {
		return
	}
	j := s.judgement(o)
	if p.accepted != nil && p.letter != nil && p.accepted.On > p.last && j.State == Met {
		j.State, j.Severity = Late, Error
		j.Zh, j.En = sprintf("介绍信有效期至%s，%s才接收", p.last, p.accepted.On), sprintf("the letter was valid until %s; accepted on %s", p.last, p.accepted.On)
	}
	if p.accepted != nil && j.State == Met {
		if lack := p.lacks(); len(lack) > 0 {
			j.State, j.Severity, j.Missing = Unmet, Warn, lack
			j.Zh, j.En = "已接收，但转接环节缺少记录", "accepted, but links of the chain are not on record"
		}
	}
	report(of(d.Member, j))
}

// lacks names the links before the acceptance that are not on record. The request
// of somebody who comes from outside lies there.
func (p *passage) lacks() []string {
	var out []string
	if p.request == nil {
		out = append(out, missing(events.TransferRequested{})...)
	}
	if p.letter == nil {
		out = append(out, missing(events.LetterIssued{})...)
	}
	return out
}

// movedWithout reports who left or came in the year by transfer without any chain
// on record. Records from before these facts were kept may lack it: a WARN.
func (s *Setting) movedWithout(d *Dossier, all []passage, report func(Judgement)) {
	tell := func(st *Stamp, chained bool, zh, en string) {
		if st.On < max(s.start, planFrom) || st.On > s.day || chained {
			return
		}
		report(assertion{period: st.On.String(), member: d.Member, severity: Warn, evidence: proof(st), missing: missing(events.TransferRequested{}, events.LetterIssued{}, events.TransferAccepted{}),
			zh: zh, en: en}.judgement())
	}
	for i := range d.Ended {
		if e := &d.Ended[i]; e.Fact.Cause == "transfer" && s.here(e.Fact.Branch) {
			tell(&e.Stamp, slices.ContainsFunc(all, func(p passage) bool { return p.began.On <= e.On && (p.from == s.org || p.from == "") }), "转出没有转接手续记录", "left by transfer without a chain on record")
		}
	}
	for i := range d.Started {
		if e := &d.Started[i]; e.Fact.Cause == "transfer" && s.here(e.Fact.Branch) {
			tell(&e.Stamp, slices.ContainsFunc(all, func(p passage) bool { return p.began.On <= e.On && (p.to == s.org || p.to == "") }), "转入没有转接手续记录", "came by transfer without a chain on record")
		}
	}
}

// refusalsFounded judges R5.11 for the refusals of the branch in the year.
func refusalsFounded(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		for i := range until(d.RefusedBy, s.day) {
			e := &d.RefusedBy[i]
			if e.On < s.start || e.Fact.By != s.org {
				continue
			}
			r := assertion{period: e.Fact.Transfer, member: d.Member, ok: e.Fact.Cause == "file" || e.Fact.Cause == "identity", evidence: proof(&e.Stamp), numbers: numbers("cause", e.Fact.Cause),
				zh: "拒绝接收写明了档案或身份方面的原因", en: "the refusal names the file or the identity as its cause"}
			j := r.judgement()
			if !r.ok {
				j.Zh, j.En = "拒绝接收组织关系没有正当原因", "the relation was refused without a cause that counts"
				if a := find(d.Accepted, s.on, func(a *Entry[events.TransferAccepted]) bool {
					return a.Fact.Transfer == e.Fact.Transfer && a.Fact.By == s.org && a.On >= e.On
				}); a != nil {
					j.State, j.Evidence = Late, append(j.Evidence, a.Evidence())
					j.Zh, j.En = sprintf("无正当原因拒绝接收，%s才接收", a.On), sprintf("refused without a cause that counts, accepted on %s", a.On)
				}
			}
			report(j)
		}
	})
}

// duesFollowLetter judges R5.26 for the acceptances of the year.
func duesFollowLetter(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		all := d.passages(s.on, s.Config.Members.LetterValidDays)
		for i := range all {
			p := &all[i]
			if p.to != s.org || p.accepted == nil || p.letter == nil || p.letter.Fact.DuesPaidTo == 0 || p.accepted.On < s.start || p.accepted.On > s.day {
				continue
			}
			want := p.letter.Fact.DuesPaidTo + 1
			first, paid := s.firstPaid(d.Member, p.accepted.On)
			o := obligation{period: p.no, due: max(want.Last(), p.accepted.On.Month().Last()) + duesGrace, zh: sprintf("自%s起交纳党费", want), en: sprintf("dues from %s on", want),
				evidence: proof(&p.letter.Stamp, &p.accepted.Stamp), missing: missing(events.DuesPaid{}), numbers: numbers("paid_to", p.letter.Fact.DuesPaidTo)}
			switch {
			case paid == nil:
			case first == want:
				o.done, o.evidence = min(paid.On, o.due), append(o.evidence, paid.Evidence())
			default:
				report(assertion{period: p.no, member: d.Member, due: o.due, evidence: append(o.evidence, paid.Evidence()), numbers: append(o.numbers, numbers("first_month", first)...),
					zh: sprintf("介绍信载明党费交至%s，在本支部自%s起交纳", want-1, first), en: sprintf("by the letter dues are paid to %s; here they begin with %s", want-1, first)}.judgement())
				continue
			}
			report(of(d.Member, s.judgement(o)))
		}
	})
}

// firstPaid returns the first month for which a member paid here from a day on.
func (s *Setting) firstPaid(id events.MemberID, from events.Date) (events.Month, *Entry[events.DuesPaid]) {
	var first events.Month
	var by *Entry[events.DuesPaid]
	for year := from.Year() - 1; year <= from.Year()+1; year++ {
		book := s.records.Dues(s.org, year)
		if book == nil {
			continue
		}
		for _, p := range livePayments(book, s.on) {
			if p.Fact.Member != id || p.On < from || len(p.Fact.Months) == 0 {
				continue
			}
			if m := slices.Min(p.Fact.Months); by == nil || m < first {
				first, by = m, p
			}
		}
	}
	return first, by
}

// lettersNameProbation judges R5.27 for the letters of the year that a
// probationary member of the branch took along.
func lettersNameProbation(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		for i := range until(d.Letters, s.day) {
			l := &d.Letters[i]
			m := memberIn(s.members.at(l.On), d.Member)
			if l.On < s.start || m == nil || m.Standing != events.Probationary {
				continue
			}
			if r := d.requestOf(l.Fact.Transfer); r != nil && r.Fact.From != "" && r.Fact.From != s.org {
				continue
			}
			r := assertion{period: l.Fact.Transfer, member: d.Member, ok: l.Fact.ProbationFrom != 0 && l.Fact.ProbationTo > l.Fact.ProbationFrom, evidence: proof(&l.Stamp),
				numbers: numbers("probation_from", l.Fact.ProbationFrom, "probation_to", l.Fact.ProbationTo), zh: "介绍信载明预备期起止日期", en: "the letter names the probation"}
			if !r.ok {
				r.zh, r.en = "预备党员的介绍信没有载明预备期起止日期", "the letter of a probationary member does not name the probation"
			}
			report(r.judgement())
		}
	})
}
