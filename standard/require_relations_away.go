package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// floating calls each with the registrations of members who left to float from
// this branch, in the order of the files.
func (s *Setting) floating(each func(d *Dossier, f *Entry[events.FloatingRegistered], from, back events.Date)) {
	s.files(func(d *Dossier) {
		for i := range until(d.Floating, s.on) {
			f := &d.Floating[i]
			from := cmp.Or(f.Fact.From, f.On)
			again := slices.ContainsFunc(d.Floating[i+1:], func(n Entry[events.FloatingRegistered]) bool { // registered anew, with a certificate perhaps
				return n.Fact.Direction == f.Fact.Direction && cmp.Or(n.Fact.From, n.On) == from && n.On <= s.on
			})
			if f.Fact.Direction == "in" || !s.here(f.Fact.Branch) || again {
				continue
			}
			each(d, f, from, s.past(d.backFrom(f)))
		}
	})
}

// abroadSuspended judges R5.09: who stays abroad for more than five years is
// suspended. Whether somebody settled there is only known by a suspension.
func abroadSuspended(s *Setting, report func(Judgement)) {
	s.floating(func(d *Dossier, f *Entry[events.FloatingRegistered], from, back events.Date) {
		if !f.Fact.Abroad {
			return
		}
		o := obligation{period: from.String(), due: from.AddYears(5), done: back, zh: "回国或停止党籍", en: "back, or suspended", evidence: proof(&f.Stamp), missing: missing(events.MembershipSuspended{}, events.FloatingEnded{})}
		if x := find(d.Suspended, s.on, func(x *Entry[events.MembershipSuspended]) bool { return x.On >= from }); x != nil {
			o.done, o.evidence = earliest(o.done, x.On), append(o.evidence, x.Evidence())
		}
		if s.heard(from, o.done) {
			report(of(d.Member, s.judgement(o)))
		}
	})
}

// floatingCertified judges R5.15: a certificate by the day on which somebody has
// been away for half a year. For less a letter will do, or nothing (R5.23).
func floatingCertified(s *Setting, report func(Judgement)) {
	s.floating(func(d *Dossier, f *Entry[events.FloatingRegistered], from, back events.Date) {
		due := from.AddMonths(6)
		if back != 0 && back < due || f.Fact.Abroad && f.Fact.Certificate == "" {
			return // short; or abroad, where the certificate is not used
		}
		o := obligation{period: from.String(), due: due, zh: "办理流动党员活动证", en: "hand out the certificate of a floating member", evidence: proof(&f.Stamp), missing: missing(events.FloatingRegistered{})}
		if f.Fact.Certificate != "" {
			o.done = f.On
		}
		if s.heard(from, o.done) {
			report(of(d.Member, s.judgement(o)))
		}
	})
}

// floatingContacted judges R5.16 by half-years: those in which somebody was away
// for the whole time. For members abroad the text says so; for others it follows
// from keeping contact.
func floatingContacted(s *Setting, report func(Judgement)) {
	halves := []period{
		{name: sprintf("%04dH1", s.year), from: s.start, to: events.MonthOf(s.year, 6).Last()},
		{name: sprintf("%04dH2", s.year), from: events.MonthOf(s.year, 7).First(), to: s.end},
	}
	s.floating(func(d *Dossier, f *Entry[events.FloatingRegistered], from, back events.Date) {
		for _, h := range halves {
			if from > h.from || back != 0 && back <= h.to || h.from > s.on || h.from < planFrom || !s.existed(h.from) {
				continue
			}
			o := obligation{period: h.name, due: h.to, zh: "联系流动党员", en: "contact the floating member", evidence: proof(&f.Stamp), missing: missing(events.ContactRecorded{}), severity: Warn}
			if f.Fact.Abroad {
				o.severity = Error
			}
			by(&o, find(d.Contacts, min(h.to, s.on), func(c *Entry[events.ContactRecorded]) bool { return c.On >= h.from }))
			report(of(d.Member, s.judgement(o)))
		}
	})
}

// lostHandled judges R5.10 and the four ways of R5.40: contact restored, suspended
// after six months of search, disposed of, or another end on record.
func lostHandled(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		seen := map[events.Date]bool{}
		for i := range until(d.Lost, s.on) {
			e := &d.Lost[i]
			since := cmp.Or(e.Fact.Since, e.On)
			if !s.here(e.Fact.Branch) || seen[since] {
				continue
			}
			seen[since] = true
			s.lostSince(d, e, since, report)
		}
		for i := range until(d.Suspended, s.on) {
			if e := &d.Suspended[i]; e.Fact.Cause == "lost" && s.here(e.Fact.Branch) {
				s.lostTwoYears(d, e, report)
			}
		}
	})
}

func (s *Setting) lostSince(d *Dossier, e *Entry[events.ContactLost], since events.Date, report func(Judgement)) {
	allowed := since.AddMonths(6)
	o := obligation{period: since.String(), due: allowed + events.Date(s.Config.Members.LostDays), zh: "处理失联党员", en: "deal with the lost member", evidence: proof(&e.Stamp), severity: Warn,
		missing: missing(events.ContactRecorded{}, events.MembershipSuspended{}, events.DisposalProposed{}), numbers: numbers("lost_since", since, "six_months", allowed)}
	note := func(st *Stamp) {
		if st != nil {
			o.done, o.evidence = earliest(o.done, st.On), append(o.evidence, st.Evidence())
		}
	}
	note(stamp(find(d.Contacts, s.on, func(x *Entry[events.ContactRecorded]) bool { return x.On > since })))
	note(stamp(find(d.Ended, s.on, func(x *Entry[events.MembershipEnded]) bool { return x.On > since })))
	note(stamp(find(d.DisposalProposed, s.on, func(x *Entry[events.DisposalProposed]) bool { return x.On > since })))
	suspended := find(d.Suspended, s.on, func(x *Entry[events.MembershipSuspended]) bool { return x.On > since && x.Fact.Cause == "lost" })
	note(stamp(suspended))
	if !s.heard(since, o.done) {
		return
	}
	if suspended != nil && suspended.On < allowed {
		report(assertion{period: o.period, member: d.Member, due: allowed, severity: Error, evidence: o.evidence, numbers: o.numbers,
			zh: sprintf("失联不满六个月即于%s停止党籍，应不早于%s", suspended.On, allowed), en: sprintf("suspended on %s, before six months of search were over on %s", suspended.On, allowed)}.judgement())
		return
	}
	report(of(d.Member, s.judgement(o)))
}

// lostTwoYears asks what came of a suspension for being lost once two years are over.
func (s *Setting) lostTwoYears(d *Dossier, e *Entry[events.MembershipSuspended], report func(Judgement)) {
	over := e.On.AddYears(2)
	o := obligation{period: e.On.String(), due: over + events.Date(s.Config.Members.LostDays), zh: "处理停止党籍满二年的党员", en: "deal with the member two years after the suspension", evidence: proof(&e.Stamp), severity: Warn,
		missing: missing(events.MembershipRestored{}, events.DisposalProposed{}), numbers: numbers("suspended", e.On, "two_years", over)}
	o.done = s.past(d.restoredFrom(e))
	if p := find(d.DisposalProposed, s.on, func(x *Entry[events.DisposalProposed]) bool { return x.On > e.On }); p != nil {
		o.done, o.evidence = earliest(o.done, p.On), append(o.evidence, p.Evidence())
	}
	if s.heard(e.On, o.done) {
		report(of(d.Member, s.judgement(o)))
	}
}
