package standard

import (
	"cmp"
	"slices"
	"strings"

	"jishi/events"
)

// credit is what one meeting adds to one person's class hours.
type credit struct {
	on    events.Date
	hours int
	days  int
	by    *Stamp // the attendance: no total is typed in
}

// credits lists the class hours of everybody in the year, by person, from the
// attendance of the branch's meetings and of those above it.
func (s *Setting) credits() map[events.MemberID][]credit {
	out := make(map[events.MemberID][]credit)
	for _, g := range s.gatherings(s.year) {
		m := &g.held.Fact
		if m.Hours <= 0 || g.held.On > s.day || !s.Config.Members.LectureHours && m.Kind == events.Lecture {
			continue
		}
		for i, id := range g.present.Fact.Present {
			if !slices.Contains(g.present.Fact.Present[:i], id) {
				out[id] = append(out[id], credit{g.held.On, m.Hours, max(m.Days, 1), &g.present.Stamp})
			}
		}
	}
	return out
}

// hoursOfYear judges S2.4.2.2: the hours of the year, or of the months in which
// the person was here. Who is not held to attendance is not asked (R5.08), nor
// who floats: what was attended elsewhere is not in this ledger.
func hoursOfYear(s *Setting, report func(Judgement)) {
	if !s.asksYear() || !s.attendanceKept() {
		return
	}
	need, all := s.Config.Members.hours(s.year), s.credits()
	ahead := len(slices.DeleteFunc(months(s.year), func(p period) bool { return p.to <= s.on })) // months still to be over
	for i := range s.now {
		m := &s.now[i]
		if s.spared(m, s.day) != "" {
			continue
		}
		n := ahead + s.monthsOf(func(e *monthEnd) bool { return memberIn(e.members, m.ID) != nil })
		if n == 0 {
			continue
		}
		got := 0
		o := obligation{period: sprintf("%04d", s.year), due: s.end, missing: missing(events.AttendanceRecorded{})}
		least := (need*n + 11) / 12
		for _, k := range all[m.ID] {
			got += k.hours
			o.evidence = append(o.evidence, k.by.Evidence())
			if got >= least && o.done == 0 {
				o.done = k.on
			}
		}
		o.zh, o.en = sprintf("完成%d学时（实有%d学时）", least, got), sprintf("%d class hours (has %d)", least, got)
		o.numbers = numbers("hours", got, "needed", least, "months", n)
		report(of(m.ID, s.judgement(o)))
	}
}

// creditsOfDay judges R5.05: days on which a person was credited with more hours
// than fit into one.
func creditsOfDay(s *Setting, report func(Judgement)) {
	if !s.asksYear() || !s.attendanceKept() {
		return
	}
	most := s.Config.HoursPerDay
	whole := assertion{period: sprintf("%04d", s.year), ok: true, zh: sprintf("没有一天计入超过%d学时", most), en: sprintf("no day credits more than %d hours", most)}
	all := s.credits()
	ids := make([]events.MemberID, 0, len(all))
	for id := range all {
		if memberIn(s.now, id) != nil || holds(s.team, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		r := assertion{period: whole.period, member: id}
		var days []string
		list := all[id]
		for i := 0; i < len(list); {
			j, sum, span := i, 0, 1
			for ; j < len(list) && list[j].on == list[i].on; j++ {
				sum, span = sum+list[j].hours, max(span, list[j].days)
			}
			if sum > most*span {
				days = append(days, sprintf("%s %d", list[i].on, sum))
				for _, k := range list[i:j] {
					r.evidence = append(r.evidence, k.by.Evidence())
				}
			}
			i = j
		}
		if len(days) == 0 {
			continue
		}
		whole.ok = false
		r.numbers = numbers("days", strings.Join(days, ", "), "most", most)
		r.zh, r.en = sprintf("%d天计入超过%d学时：%s", len(days), most, strings.Join(days, "、")), sprintf("more than %[2]d hours are credited on %[1]d days: %[3]s", len(days), most, strings.Join(days, ", "))
		report(r.judgement())
	}
	if whole.ok {
		report(whole.judgement())
	}
}

// studiedMonthly judges S2.4.2.1: everybody takes part in study every month, or
// is excused. What is study is what the plan calls so: lectures, theme days,
// trainings, and what credits hours.
func studiedMonthly(s *Setting, report func(Judgement)) {
	if !s.attendanceKept() {
		return
	}
	held := s.gatherings(s.year)
	for _, p := range months(s.year) {
		if !s.asks(p.from, p.to) {
			continue
		}
		r := assertion{period: p.name, due: p.to, ok: true}
		day := min(p.to, s.on)
		members, asked := s.members.at(day), 0
		times := make(map[events.MemberID]int)
		for _, g := range held {
			if g.held.On < p.from || g.held.On > day || !studies(&g.held.Fact) {
				continue
			}
			r.evidence = append(r.evidence, g.present.Evidence())
			for _, id := range g.present.Fact.Present {
				times[id]++
			}
			for _, a := range g.present.Fact.Absent {
				if a.Leave {
					times[a.Member]++ // excused
				}
			}
		}
		for i := range members {
			m := &members[i]
			if m.Since > p.from || s.spared(m, day) != "" {
				continue
			}
			if asked++; times[m.ID] < s.Config.Members.StudyPerMonth {
				r.missing = append(r.missing, string(m.ID))
			}
		}
		if asked == 0 {
			continue
		}
		r.ok, r.numbers = len(r.missing) == 0, numbers("members", asked, "lacking", len(r.missing), "occasions", len(r.evidence))
		r.zh, r.en = sprintf("应参加学习%d人，未参加%d人", asked, len(r.missing)), sprintf("%[2]d of %[1]d members took part in no study", asked, len(r.missing))
		j := r.judgement()
		if !r.ok && p.to >= s.on {
			j.State = Pending
		}
		report(j)
	}
}

func studies(m *events.MeetingHeld) bool {
	return m.Hours > 0 || m.Serves(events.Lecture) || m.Serves(events.ThemeDay) || m.Serves(events.Training)
}

// selfStudyListed judges S2.4.2.3. Self-study is listed and credits nothing.
func selfStudyListed(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "登记党员自学情况", en: "list self-study", missing: missing(events.SelfStudyRecorded{})}
	hours, who := 0, map[events.MemberID]bool{}
	if s.by != nil {
		for i := range until(s.by.SelfStudy, s.on) {
			e := &s.by.SelfStudy[i]
			hours, who[e.Fact.Member] = hours+e.Fact.Hours, true
			o.done, o.evidence = cmp.Or(o.done, e.On), append(o.evidence, e.Evidence())
		}
	}
	o.numbers = numbers("members", len(who), "hours", hours)
	report(s.judgement(o))
}
