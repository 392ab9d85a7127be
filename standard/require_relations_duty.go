package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// defaultersReminded judges R5.13: whoever has not paid for three months in a row
// is talked to. Nothing else follows by itself (R4.09).
func defaultersReminded(s *Setting, report func(Judgement)) {
	if s.book == nil {
		return
	}
	for _, f := range JudgeDues(s.records, s.org, s.year, s.on) {
		if f.Check != "DUE-05" {
			continue
		}
		first, err := events.ParseMonth(numberOf(&f, "from"))
		if err != nil {
			continue
		}
		third := (first + 2).Last() + duesGrace + 1
		o := obligation{period: first.String(), due: third + events.Date(s.Config.Members.ReminderDays), zh: "提醒谈话或批评教育", en: "remind or criticise the member",
			evidence: f.Evidence, missing: missing(events.TalkHeld{}), numbers: f.Numbers}
		for _, cal := range []*Calendar{s.cal, s.next} {
			if cal == nil || o.done != 0 {
				continue
			}
			by(&o, find(cal.Talks, s.on, func(t *Entry[events.TalkHeld]) bool {
				return t.On >= first.First() && (t.Fact.A == f.Member || t.Fact.B == f.Member) && (t.Fact.Kind == "reminder" || t.Fact.Kind == "criticism")
			}))
		}
		report(of(f.Member, s.judgement(o)))
	}
}

// numberOf returns a number of a finding by its name.
func numberOf(f *Finding, name string) string {
	for _, n := range f.Numbers {
		if n.Name == name {
			return n.Value
		}
	}
	return ""
}

// lifeMonth is a month of organisational life: whether the branch met with
// attendance on record, and who took part or was excused.
type lifeMonth struct {
	period
	took map[events.MemberID]bool // nil: nothing is known of the month
	roll []Member                 // of its last day
	by   []Evidence
}

// lifeMonths lists the months of a year and the one before, as far as they are
// over by a day. Meetings of some members only (committees) say nothing of others.
func (s *Setting) lifeMonths(year int, day events.Date) []lifeMonth {
	var out []lifeMonth
	for _, y := range []int{year - 1, year} {
		cal := s.records.Calendar(s.org, y)
		for _, p := range months(y) {
			if p.to > day {
				break
			}
			m := lifeMonth{period: p}
			if cal != nil {
				for i := range until(cal.Held, p.to) {
					h := &cal.Held[i]
					if h.On < p.from || h.Fact.Kind == events.CommitteeSit && len(h.Fact.Also) == 0 {
						continue
					}
					a := cal.Presence(h.Fact.Meeting)
					if a == nil || a.On > day {
						continue
					}
					if m.took == nil {
						m.took = make(map[events.MemberID]bool)
					}
					m.by = append(m.by, a.Evidence())
					for _, id := range a.Fact.Present {
						m.took[id] = true
					}
					for _, x := range a.Fact.Absent {
						if x.Leave {
							m.took[x.Member] = true
						}
					}
				}
			}
			if m.took != nil {
				m.roll = s.members.at(p.to)
			}
			out = append(out, m)
		}
	}
	return out
}

// absence is the longest run of months in a row, up to a limit of years read, in
// which a member of the branch took part in nothing. A month of which nothing is
// known, or in which the member was not held to attendance, breaks it.
func (s *Setting) absence(id events.MemberID, life []lifeMonth, year int) (run []lifeMonth) {
	var now []lifeMonth
	for _, m := range life {
		in := memberIn(m.roll, id)
		if m.took == nil || m.took[id] || in == nil || in.Since > m.from || s.spared(in, m.to) != "" {
			now = nil
			continue
		}
		if now = append(now, m); len(now) > len(run) && m.from.Year() == year {
			run = slices.Clone(now)
		}
	}
	return run
}

// leftMonths is how many months in a row without life, dues or work the text
// treats as leaving (Art 31).
const leftMonths = 6

// lifeAttended judges R5.14. The reasons are not in the ledger, so it is a WARN;
// what follows is the procedure of disposal, never a change of standing by itself.
func lifeAttended(s *Setting, report func(Judgement)) {
	if !s.attendanceKept() || s.end < planFrom {
		return
	}
	life := s.lifeMonths(s.year, s.day)
	found := false
	for i := range s.now {
		run := s.absence(s.now[i].ID, life, s.year)
		if len(run) < leftMonths {
			continue
		}
		found = true
		r := assertion{period: sprintf("%04d", s.year), member: s.now[i].ID, numbers: numbers("months", len(run), "from", run[0].name, "to", run[len(run)-1].name),
			zh: sprintf("%s至%s连续%d个月没有参加组织生活", run[0].name, run[len(run)-1].name, len(run)), en: sprintf("took part in nothing for %d months in a row, %s to %s", len(run), run[0].name, run[len(run)-1].name)}
		for _, m := range run {
			r.evidence = append(r.evidence, m.by...)
		}
		report(r.judgement())
	}
	if !found && len(s.now) > 0 {
		report(assertion{period: sprintf("%04d", s.year), ok: true, numbers: numbers("members", len(s.now)), zh: "没有党员连续六个月不参加组织生活", en: "nobody stayed away for six months in a row"}.judgement())
	}
}

// unpaidRun is how many months in a row up to a day a member had not paid for,
// counted backwards from the last month whose last day was past.
func (s *Setting) unpaidRun(id events.MemberID, day events.Date) int {
	n := 0
	for year := day.Year(); year >= day.Year()-1; year-- {
		book := s.records.Dues(s.org, year)
		if book == nil {
			return n
		}
		m := matrix(book, s.members, year, day)
		row := m.Row(id)
		if row == nil {
			return n
		}
		for _, c := range slices.Backward(row.Cells[:]) {
			switch {
			case cmp.Or(c.LastDay, c.Month.Last()+duesGrace) >= day:
				continue // not due on that day
			case c.State != DuesOverdue && c.State != DuesNoBase || c.Paid > 0:
				return n
			}
			n++
		}
	}
	return n
}
