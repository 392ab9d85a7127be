package standard

import (
	"cmp"

	"jishi/events"
)

// termRun is one term of the team: as elected, as extended, and how it ended.
type termRun struct {
	elected  *Entry[events.PostsElected]
	from, to events.Date // first day, regular end (first day after)
	end      events.Date // with approved extensions
	base     events.Date // end from which reminder and request count: extended, if that was approved before they were due
	next     *Entry[events.PostsElected]
}

// over returns the day on which the next team took office; 0 while there is none.
func (t *termRun) over() events.Date {
	if t.next == nil {
		return 0
	}
	return t.next.On
}

// covers reports whether a fact of the day belongs to the term.
func (t *termRun) covers(day events.Date) bool {
	return day >= t.elected.On && (t.next == nil || day <= t.next.On)
}

// remindMonths and requestMonths are how long before the end of a term the
// superior reminds and the branch asks (S2.2.4.2, S2.2.4.4).
const (
	remindMonths  = 6
	requestMonths = 4
)

// terms returns the terms that touch the year, oldest first. Leaders of a
// temporary branch are appointed and have none (R2.07).
func (s *Setting) terms() []termRun {
	if s.roster == nil || s.Kind == events.TempBranch {
		return nil
	}
	var out []termRun
	elected := until(s.roster.Elected, s.on)
	for i := range elected {
		t := termRun{elected: &elected[i]}
		t.from, t.to = s.roster.termOf(t.elected)
		if i+1 < len(elected) {
			t.next = &elected[i+1]
		}
		if t.elected.On > s.day || t.next != nil && (t.next.On < s.start || t.next.On == t.elected.On) {
			continue
		}
		t.end, t.base = t.to, t.to
		for k := range until(s.roster.Extended, s.on) {
			x := &s.roster.Extended[k]
			if x.Fact.Advance || !t.covers(x.On) || x.Fact.Until <= t.end {
				continue
			}
			if t.end = x.Fact.Until; x.On <= t.base.AddMonths(-requestMonths) {
				t.base = x.Fact.Until
			}
		}
		out = append(out, t)
	}
	return out
}

// electedInTime: no day on which a term had run out without election or extension.
// Dissolved organisations need no election any more.
func (s *Setting) electedInTime(report func(Judgement)) {
	overruns := s.roster.Overruns(s.on)
	for _, t := range s.terms() {
		m := Judgement{Period: t.from.String(), Due: t.end, Evidence: proof(&t.elected.Stamp), Numbers: numbers("from", t.from, "end", t.to, "extended", t.end)}
		if t.next != nil {
			m.Evidence = append(m.Evidence, t.next.Evidence())
		}
		var late []Overrun
		for _, o := range overruns {
			if o.Elected.Event == t.elected.ID && o.To >= s.start && o.From <= s.end {
				late = append(late, o)
			}
		}
		years := s.roster.termYears(t.elected.On)
		switch {
		case len(late) > 0 && s.blank():
			continue
		case len(late) > 0:
			o := late[0]
			m.State, m.Due = Late, min(t.end, o.From-1)
			m.Zh, m.En = sprintf("任期%s届满，%s至%s逾期未换届", t.to, o.From, o.To), sprintf("the term ended on %s and was overdue from %s to %s", t.to, o.From, o.To)
			if t.next == nil && o.To >= s.on {
				m.State, m.Missing = Unmet, missing(events.PostsElected{})
			}
		case t.to > t.from.AddYears(years):
			m.State, m.Severity = Unmet, Warn
			m.Zh, m.En = sprintf("任期%s至%s，超过%d年", t.from, t.to, years), sprintf("the term from %s to %s is longer than %d years", t.from, t.to, years)
		case t.next != nil && t.next.On <= max(s.end, t.end+1):
			m.State = Met
			m.Zh, m.En = sprintf("任期%s届满，%s换届", t.end, t.next.On), sprintf("the term ended on %s, elected on %s", t.end, t.next.On)
		case len(s.roster.Dissolved) > 0 && s.roster.Dissolved[0].On <= min(s.on, t.end):
			continue
		default:
			m.State = Pending
			m.Zh, m.En = sprintf("任期%s届满", t.end), sprintf("the term ends on %s", t.end)
			m.Missing = missing(events.PostsElected{})
		}
		report(m)
	}
}

// reminded: by the superior, in the month before the sixth month before the end.
// A reminder of the ledger's own committee is its superior's affair.
func (s *Setting) reminded(report func(Judgement)) {
	for _, t := range s.terms() {
		if s.roster.Parent(t.elected.On) == "" {
			continue
		}
		earliest := t.to.AddMonths(-s.Config.Org.ReminderMonths)
		m := matter{clock: clock{opened: t.elected.On, due: t.base.AddMonths(-remindMonths)}, period: t.from.String(),
			zh: sprintf("上级换届提醒（届满前%d至%d个月）", s.Config.Org.ReminderMonths, remindMonths),
			en: sprintf("the superior's reminder %d to %d months before the end", s.Config.Org.ReminderMonths, remindMonths), opening: proof(&t.elected.Stamp),
			missing: missing(events.TermReminded{}), severity: Warn, numbers: numbers("end", t.base, "earliest", earliest)}
		for i := range until(s.roster.Reminded, s.on) {
			e := &s.roster.Reminded[i]
			switch {
			case !t.covers(e.On) || m.done != 0:
			case e.On < earliest:
				m.severity, m.doing = Info, proof(&e.Stamp) // reminded, too early to prepare anything
			default:
				m.done, m.doing = e.On, proof(&e.Stamp)
			}
		}
		s.beforeElection(&t, m, report)
	}
}

// requested: by the branch, in writing, four months before the end.
func (s *Setting) requested(report func(Judgement)) {
	for _, t := range s.terms() {
		if s.roster.Parent(t.elected.On) == "" {
			continue
		}
		m := matter{clock: clock{opened: t.elected.On, due: t.base.AddMonths(-requestMonths)}, period: t.from.String(),
			zh: "换届请示", en: "the request for the election", opening: proof(&t.elected.Stamp),
			missing: missing(events.ElectionRequested{}), severity: Error, numbers: numbers("end", t.base)}
		for i := range until(s.roster.Requested, s.on) {
			e := &s.roster.Requested[i]
			if t.covers(e.On) && e.On > t.elected.On && !s.otherContest(e.Fact.Election) {
				m.done, m.doing = e.On, proof(&e.Stamp)
				break
			}
		}
		s.beforeElection(&t, m, report)
	}
}

// otherContest reports whether an election is known to be no election of the
// whole team.
func (s *Setting) otherContest(id string) bool {
	if id == "" {
		return false
	}
	for _, c := range s.contests() {
		if c.id == id {
			return c.byElection() || c.delegates()
		}
	}
	return false
}

// beforeElection tells of what has to come before an election: where the election
// was held before the day on which it was due, nobody needs it any more.
func (s *Setting) beforeElection(t *termRun, m matter, report func(Judgement)) {
	if over := t.over(); m.done == 0 && over != 0 && over <= m.due {
		return
	}
	if gone := s.roster.Dissolved; m.done == 0 && len(gone) > 0 && gone[0].On <= m.due {
		return
	}
	s.tell(m, report)
}

// shifted: extensions and advances of at most a year, and no early election
// without an approved advance.
func (s *Setting) shifted(report func(Judgement)) {
	for _, t := range s.terms() {
		advanced := false
		for i := range until(s.roster.Extended, s.on) {
			x := &s.roster.Extended[i]
			if !t.covers(x.On) {
				continue
			}
			advanced = advanced || x.Fact.Advance
			if x.On.Year() != s.year {
				continue
			}
			j := Judgement{Period: x.On.String(), State: Met, Evidence: proof(&x.Stamp, &t.elected.Stamp), Numbers: numbers("end", t.to, "until", x.Fact.Until),
				Zh: sprintf("任期%s届满，经批准改为%s，未超过1年", t.to, x.Fact.Until), En: sprintf("the term ending on %s was moved to %s, by at most a year", t.to, x.Fact.Until)}
			if x.Fact.Until > t.to.AddYears(1) || x.Fact.Until < t.to.AddYears(-1) {
				j.State = Unmet
				j.Zh, j.En = sprintf("任期%s届满，改为%s，超过1年", t.to, x.Fact.Until), sprintf("the term ending on %s was moved to %s, by more than a year", t.to, x.Fact.Until)
			}
			report(j)
		}
		s.early(&t, advanced, report)
	}
}

// early judges an election well before the end of the term. After a change of type
// a new team is due anyway.
func (s *Setting) early(t *termRun, advanced bool, report func(Judgement)) {
	over := t.over()
	if over == 0 || over.Year() != s.year || over >= t.to.AddMonths(-s.Config.Org.EarlyMonths) {
		return
	}
	for i := range s.roster.Changed {
		if c := &s.roster.Changed[i]; c.Fact.Kind != "" && t.covers(c.On) {
			return
		}
	}
	j := Judgement{Period: cmp.Or(t.next.Fact.Election, over.String()), State: Met, Evidence: proof(&t.elected.Stamp, &t.next.Stamp), Numbers: numbers("end", t.to, "elected", over),
		Zh: sprintf("任期%s届满，经批准于%s提前换届", t.to, over), En: sprintf("the term ending on %s was cut short on %s with approval", t.to, over)}
	switch {
	case !advanced:
		j.State, j.Missing = Unmet, missing(events.ExtensionApproved{})
		j.Zh, j.En = sprintf("任期%s届满，%s提前换届没有批准", t.to, over), sprintf("the term ending on %s was cut short on %s without approval", t.to, over)
	case over < t.to.AddYears(-1):
		j.State = Unmet
		j.Zh, j.En = sprintf("任期%s届满，%s提前换届，超过1年", t.to, over), sprintf("the term ending on %s was cut short on %s, by more than a year", t.to, over)
	}
	report(j)
}
