package standard

import (
	"cmp"

	"jishi/events"
)

// vanguardListed judges S2.4.5.1: what is designated stands for some years.
func vanguardListed(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "设立党员责任区、先锋岗、突击队或挂牌", en: "designate areas, posts, teams or plaques", missing: missing(events.VanguardDesignated{})}
	for back := range max(s.Config.Members.VanguardYears, 1) {
		by := s.by
		if back > 0 {
			by = s.records.BranchYear(s.org, s.year-back)
		}
		if by == nil {
			continue
		}
		for i := range until(by.Vanguard, s.on) {
			o.done, o.evidence = max(o.done, by.Vanguard[i].On), append(o.evidence, by.Vanguard[i].Evidence())
		}
	}
	o.evidence = append(o.evidence, s.worked(events.WorkVanguard, &o.done)...)
	o.done = min(o.done, s.end) // when it was set up is no matter
	report(s.judgement(o))
}

// worked lists the work of a kind on record in the year without more, and moves
// done to its first day.
func (s *Setting) worked(kind events.WorkKind, done *events.Date) []Evidence {
	if s.by == nil {
		return nil
	}
	var out []Evidence
	for i := range until(s.by.Work, s.on) {
		if w := &s.by.Work[i]; w.Fact.Kind == kind {
			*done, out = cmp.Or(*done, w.On), append(out, w.Evidence())
		}
	}
	return out
}

// membersTakePart judges S2.4.5.2 person by person. Where a year has only the
// record of vanguard work without names, the branch is judged as a whole.
func membersTakePart(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	need := s.Config.Members.Participations
	done := s.participations()
	if len(done) == 0 {
		o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "组织党员承诺践诺、志愿服务", en: "commitments and services of members",
			missing: missing(events.CommitmentMade{}, events.ServiceDone{})}
		o.evidence = s.worked(events.WorkVanguard, &o.done)
		report(s.judgement(o))
		return
	}
	for i := range s.now {
		m := &s.now[i]
		if m.Since > s.start || s.spared(m, s.day) != "" {
			continue
		}
		list := done[m.ID]
		o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: sprintf("参加承诺、服务等活动（实有%d次）", len(list)), en: sprintf("commitments and services (has %d)", len(list)),
			missing: missing(events.CommitmentMade{}, events.ServiceDone{}), numbers: numbers("participations", len(list), "needed", need)}
		o.fill(list, need)
		report(of(m.ID, s.judgement(o)))
	}
}

// fill takes the first so many of a list as what did it. A list in business order.
func (o *obligation) fill(list []*Stamp, need int) {
	for i, st := range list {
		if o.evidence = append(o.evidence, st.Evidence()); i+1 == max(need, 1) {
			o.done = st.On
		}
	}
}

// participations lists what members committed themselves to, kept and did in the
// year, by person, in business order.
func (s *Setting) participations() map[events.MemberID][]*Stamp {
	out := make(map[events.MemberID][]*Stamp)
	if s.by == nil {
		return out
	}
	put := func(id events.MemberID, st *Stamp) {
		list := out[id]
		i := len(list)
		for i > 0 && list[i-1].On > st.On {
			i--
		}
		list = append(list, nil)
		copy(list[i+1:], list[i:])
		list[i] = st
		out[id] = list
	}
	for i := range until(s.by.Commitments, s.on) {
		put(s.by.Commitments[i].Fact.Member, &s.by.Commitments[i].Stamp)
	}
	for i := range until(s.by.Kept, s.on) {
		if e := &s.by.Kept[i]; e.Fact.Kept {
			put(e.Fact.Member, &e.Stamp)
		}
	}
	for i := range until(s.by.Services, s.on) {
		for _, id := range s.by.Services[i].Fact.Members {
			put(id, &s.by.Services[i].Stamp)
		}
	}
	return out
}

// flagged calls each with every member of the branch who was marked for care in
// the year, and the last day of the year's care: who was marked late has some
// days of the next year.
func (s *Setting) flagged(each func(mark *Entry[events.CareNeeded], from, due events.Date)) {
	if s.roster == nil || !s.onRecord() {
		return
	}
	seen := map[events.MemberID]bool{}
	for i := range until(s.roster.CareNeeded, s.on) {
		e := &s.roster.CareNeeded[i]
		from := max(cmp.Or(e.Fact.From, e.On), s.start)
		if !s.here(e.Fact.Branch) || from > s.day || from < planFrom || e.Fact.To != 0 && e.Fact.To <= s.start || seen[e.Fact.Member] {
			continue
		}
		if memberIn(s.members.at(from), e.Fact.Member) == nil {
			continue
		}
		if e.Fact.To != 0 && e.Fact.To <= from+events.Date(s.Config.Members.CareDays) {
			continue // over before anybody had to come
		}
		seen[e.Fact.Member] = true
		each(e, from, max(s.end, from+events.Date(s.Config.Members.CareDays)))
	}
}

// cared lists the visits, help and talks for one member in a time, in business
// order, from this year's record and the next.
func (s *Setting) cared(id events.MemberID, from, to events.Date, is func(kind string) bool) []*Stamp {
	var out []*Stamp
	for _, by := range []*BranchYear{s.by, s.records.BranchYear(s.org, s.year+1)} {
		if by == nil {
			continue
		}
		for i := range until(by.Care, min(to, s.on)) {
			if e := &by.Care[i]; e.Fact.Member == id && e.On >= from && is(e.Fact.Kind) {
				out = append(out, &e.Stamp)
			}
		}
	}
	return out
}

// careGiven judges S2.4.6.1 for every member marked for care. Where nobody is
// marked, care on record is listed and its absence is nothing.
func careGiven(s *Setting, report func(Judgement)) {
	need, marked := s.Config.Members.CareVisits, false
	s.flagged(func(mark *Entry[events.CareNeeded], from, due events.Date) {
		marked = true
		list := s.cared(mark.Fact.Member, from, due, func(string) bool { return true })
		o := obligation{period: sprintf("%04d", s.year), due: due, zh: sprintf("关怀走访（实有%d次）", len(list)), en: sprintf("care for the member (has %d visits)", len(list)),
			evidence: proof(&mark.Stamp), missing: missing(events.CareGiven{}), numbers: numbers("visits", len(list), "needed", need)}
		if o.fill(list, need); s.by != nil && len(s.by.Care) == 0 { // a year with the record of care alone, without names
			o.evidence = append(o.evidence, s.worked(events.WorkCare, &o.done)...)
		}
		report(of(mark.Fact.Member, s.judgement(o)))
	})
	if marked || s.by == nil || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "开展关怀帮扶", en: "care on record"}
	for i := range until(s.by.Care, s.on) {
		o.done, o.evidence = cmp.Or(o.done, s.by.Care[i].On), append(o.evidence, s.by.Care[i].Evidence())
	}
	o.evidence = append(o.evidence, s.worked(events.WorkCare, &o.done)...)
	if o.done != 0 {
		report(s.judgement(o))
	}
}

// needyHelped judges S2.4.6.3: help, or a talk of care.
func needyHelped(s *Setting, report func(Judgement)) {
	s.flagged(func(mark *Entry[events.CareNeeded], from, due events.Date) {
		id := mark.Fact.Member
		list := s.cared(id, from, due, func(kind string) bool { return kind == "help" || kind == "talk" })
		for _, cal := range []*Calendar{s.cal, s.next} {
			if cal == nil {
				continue
			}
			for i := range until(cal.Talks, min(due, s.on)) {
				if t := &cal.Talks[i]; t.On >= from && t.Fact.Kind == "care" && (t.Fact.A == id || t.Fact.B == id) {
					list = append(list, &t.Stamp)
				}
			}
		}
		o := obligation{period: sprintf("%04d", s.year), due: due, zh: sprintf("谈心帮扶（实有%d次）", len(list)), en: sprintf("help or a talk (has %d)", len(list)),
			evidence: proof(&mark.Stamp), missing: missing(events.CareGiven{}, events.TalkHeld{}), numbers: numbers("help", len(list))}
		for _, st := range list {
			o.done, o.evidence = earliest(o.done, st.On), append(o.evidence, st.Evidence())
		}
		report(of(id, s.judgement(o)))
	})
}

// birthdaysKept judges S2.4.6.2, which the plan encourages and does not demand.
func birthdaysKept(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "为党员过政治生日", en: "keep political birthdays", missing: missing(events.BirthdayKept{})}
	if s.by != nil {
		for i := range until(s.by.Birthdays, s.on) {
			o.done, o.evidence = cmp.Or(o.done, s.by.Birthdays[i].On), append(o.evidence, s.by.Birthdays[i].Evidence())
		}
		o.numbers = numbers("birthdays", len(o.evidence))
	}
	report(s.judgement(o))
}
