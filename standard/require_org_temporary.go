package standard

import (
	"strconv"

	"jishi/events"
)

// temporaryLimits lists what a temporary branch did in the year and generally may
// not: admission, discipline, delegates, dues, change of term (R2.07). Each fact is
// judged by what the organisation was on its day.
func (s *Setting) temporaryLimits(report func(Judgement)) {
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Zh: "没有临时党支部不得办理的事项", En: "nothing that a temporary branch may not do"}
	temp := func(day events.Date) bool {
		return day >= s.start && day <= s.day && s.roster.Kind(day) == events.TempBranch
	}
	if !temp(s.start) && !temp(s.day) && len(entriesOn(s.roster.Established, temp, nil))+len(entriesOn(s.roster.Changed, temp, nil)) == 0 {
		return
	}
	note := func(zh, en string, found []Evidence) {
		if len(found) == 0 {
			return
		}
		if j.State == Met {
			j.State, j.Zh, j.En = Unmet, "临时党支部办理了：", "a temporary branch dealt with:"
		} else {
			j.Zh += "、"
		}
		j.Zh, j.En = j.Zh+zh, j.En+" "+en
		j.Evidence = append(j.Evidence, found...)
	}
	if c := s.cal; c != nil {
		note("发展党员", "admission", entriesOn(c.Admissions, temp, nil))
		note("组织处置", "disposal", entriesOn(c.Disposals, temp, nil))
	}
	r := s.roster
	note("接收预备党员", "approved admission", entriesOn(r.Admitted, temp, nil))
	note("处分党员", "discipline", entriesOn(r.Disciplined, temp, nil))
	note("处置党员", "decided disposal", entriesOn(r.Disposed, temp, nil))
	delegates := func(e *events.ElectionCounted) bool { return e.Body == bodyDelegates }
	note("选举代表", "election of delegates", entriesOn(s.gov.Rounds, temp, delegates))
	if s.book != nil {
		note("收缴党费", "dues", entriesOn(s.book.Paid, temp, nil))
	}
	note("换届", "change of term", append(entriesOn(r.Elected, temp, nil), entriesOn(r.Extended, temp, nil)...))
	report(j)
}

// entriesOn returns the entries on days that satisfy a condition.
func entriesOn[T any](entries []Entry[T], on func(events.Date) bool, is func(*T) bool) []Evidence {
	var out []Evidence
	for i := range entries {
		if e := &entries[i]; on(e.On) && (is == nil || is(&e.Fact)) {
			out = append(out, e.Evidence())
		}
	}
	return out
}
