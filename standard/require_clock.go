package standard

import "jishi/events"

// clock is a duty with a last day that need not lie in one year: of a term, a
// vacancy, an election. Done is 0 while it is not done.
type clock struct {
	opened, due, done events.Date
	yearly            bool // it is the year's own, though its last day may lie in the next
}

// stands says how a deadline stands, as the setting's year has to answer for it.
// A year does not hear of what opened after it, nor of what was settled before
// it; what is due only after it is pending in it, however it went.
func (s *Setting) stands(d clock) (Compliance, bool) {
	switch {
	case d.opened > s.day, d.due < s.start && d.done != 0 && d.done < s.start:
		return "", false
	case d.done != 0 && d.done <= d.due:
		return Met, true
	case d.due >= s.on || d.due > s.end && !d.yearly:
		return Pending, true
	case d.done != 0:
		return Late, true
	case s.blank(), d.due < s.start && s.unrecorded(d.due.Year()):
		return "", false
	}
	return Unmet, true
}

// unrecorded reports whether nothing of an earlier year is on record: what was due
// before the ledger began may have been done.
func (s *Setting) unrecorded(year int) bool {
	return s.records.Calendar(s.org, year) == nil && s.records.BranchYear(s.org, year) == nil && s.records.Dues(s.org, year) == nil
}

// blank reports whether nothing of the year is on record: the ledger knows
// nothing of it, and what it does not know is nobody's fault.
func (s *Setting) blank() bool { return s.cal == nil && s.by == nil && s.book == nil }

// matter is a deadline in words: what has to be done, and what shows it.
type matter struct {
	clock
	period   string
	member   events.MemberID
	zh, en   string     // what: 召开…, hold …
	opening  []Evidence // what began the matter
	doing    []Evidence // what settled it
	missing  []string   // while it is not settled
	numbers  []Number
	severity Severity // of unmet; what is late is a WARN
}

// tell reports a matter, if the year has to do with it.
func (s *Setting) tell(m matter, report func(Judgement)) {
	state, asked := s.stands(m.clock)
	if !asked {
		return
	}
	j := Judgement{Period: m.period, Member: m.member, State: state, Due: m.due, Numbers: m.numbers, Severity: m.severity}
	j.Evidence = append(append(j.Evidence, m.opening...), m.doing...)
	switch state {
	case Met:
		j.Zh, j.En = sprintf("%s已于%s完成，期限%s", m.zh, m.done, m.due), sprintf("%s: done on %s, due by %s", m.en, m.done, m.due)
	case Late:
		j.Severity = Warn
		j.Zh, j.En = sprintf("%s于%s完成，超过期限%s共%d天", m.zh, m.done, m.due, m.done-m.due), sprintf("%s: done on %s, %d days after the last day %s", m.en, m.done, m.done-m.due, m.due)
	case Pending:
		j.Missing = m.missing
		j.Zh, j.En = sprintf("%s尚未到期，期限%s", m.zh, m.due), sprintf("%s: due by %s", m.en, m.due)
	default:
		j.Missing = m.missing
		j.Zh, j.En = sprintf("%s未完成，期限%s已过", m.zh, m.due), sprintf("%s: not done by %s", m.en, m.due)
	}
	report(j)
}
