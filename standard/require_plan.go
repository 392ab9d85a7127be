package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// obligation is something that has to be done by a day.
type obligation struct {
	period   string
	due      events.Date // last day in time
	done     events.Date // 0 = not done
	zh, en   string      // what: 印发…, issue …
	whyZh    string      // what is wrong, while it is not done
	whyEn    string
	evidence []Evidence
	missing  []string // while it is not done
	numbers  []Number
	severity Severity // "" = that of the requirement
}

// by records an entry as what did it; nothing if there is none.
func by[T any](o *obligation, e *Entry[T]) {
	if e != nil {
		o.done = max(o.done, e.On)
		o.evidence = append(o.evidence, e.Evidence())
	}
}

// settle says how something stands that has a last day: on that day itself it is
// still pending.
func (s *Setting) settle(due, done events.Date) Compliance {
	switch {
	case done != 0 && done <= due:
		return Met
	case done != 0:
		return Late
	case due >= s.on:
		return Pending
	}
	return Unmet
}

// judgement turns an obligation into words.
func (s *Setting) judgement(o obligation) Judgement {
	j := Judgement{Period: o.period, Due: o.due, Severity: o.severity, Evidence: o.evidence, Numbers: o.numbers, State: s.settle(o.due, o.done)}
	whyZh, whyEn := o.whyZh, o.whyEn
	if whyZh != "" {
		whyZh, whyEn = "："+whyZh, ": "+whyEn
	}
	switch j.State {
	case Met:
		j.Zh, j.En = sprintf("已%s（%s）", o.zh, o.done), sprintf("done on %s: %s", o.done, o.en)
	case Late:
		j.Zh, j.En = sprintf("%s才%s，应不晚于%s", o.done, o.zh, o.due), sprintf("done on %s, due by %s: %s", o.done, o.due, o.en)
	case Pending:
		j.Zh, j.En, j.Missing = sprintf("尚未%s，期限%s%s", o.zh, o.due, whyZh), sprintf("due by %s: %s%s", o.due, o.en, whyEn), o.missing
	default:
		j.Zh, j.En, j.Missing = sprintf("未%s，期限%s%s", o.zh, o.due, whyZh), sprintf("not done by %s: %s%s", o.due, o.en, whyEn), o.missing
	}
	return j
}

// asks reports whether the plan asks something of the organisation in a period:
// it begins under the plan and before the day of judgement, the organisation
// existed for all of it so far, and the year is on record at all.
func (s *Setting) asks(from, to events.Date) bool {
	return from >= planFrom && from <= s.on && s.existed(from) && s.existed(min(to, s.on)) && s.onRecord()
}

// asksYear is asks for the whole year.
func (s *Setting) asksYear() bool { return s.asks(s.start, s.end) }

// onRecord reports whether the ledger has anything of the year. Of a year that
// was not taken over from paper it knows nothing, and says nothing.
func (s *Setting) onRecord() bool {
	year := func(st *Stamp) bool { return st.On.Year() == s.year }
	return s.cal != nil || s.by != nil || s.book != nil ||
		slices.ContainsFunc(s.gov.Documents, func(e Entry[events.DocumentIssued]) bool { return year(&e.Stamp) }) ||
		slices.ContainsFunc(s.rect.Listed, func(e Entry[events.ProblemListed]) bool { return year(&e.Stamp) }) ||
		slices.ContainsFunc(s.rect.SelfChecked, func(e Entry[events.SelfCheckDone]) bool { return year(&e.Stamp) })
}

// campaigns calls each with every campaign of the year that asks something of
// the organisation.
func (s *Setting) campaigns(each func(c *Campaign)) {
	for i := range s.Config.Plan.Campaigns {
		c := &s.Config.Plan.Campaigns[i]
		if c.From.Year() == s.year && s.asks(c.From, max(c.Rectified, c.General, c.Evaluated)) {
			each(&s.drive()[i])
		}
	}
}

// drive returns the campaigns of the plan with the names under which the committees
// above the organisation opened them.
func (s *Setting) drive() []Campaign {
	if s.drives != nil {
		return s.drives
	}
	s.drives = slices.Clone(s.Config.Plan.Campaigns)
	opened := slices.Clone(s.rect.Opened)
	org := s.roster.Parent(s.day)
	for range 4 { // general branch, committee, its superior, and one to spare
		if r := s.records.Rectification(org); org != "" && r != nil {
			opened = append(opened, r.Opened...)
		}
		org = s.records.Roster(org).Parent(s.day)
	}
	for i := range s.drives {
		c := &s.drives[i]
		c.names = nil
		for k := range opened {
			if e := &opened[k]; e.On >= c.From && e.On <= c.Standards && e.On <= s.on && e.Fact.Campaign != "" {
				c.names = append(c.names, e.Fact.Campaign)
			}
		}
	}
	return s.drives
}

// issues reports whether the plan's duties of the committee are this one's: it
// has branches, and is the plan's issuer or below no other committee.
func (s *Setting) issues() bool {
	if len(s.branches()) == 0 {
		return false
	}
	if id := s.Config.Plan.Issuer; id != "" {
		return id == s.org
	}
	return s.records.Roster(s.roster.Parent(s.day)).Kind(s.day) != events.Committee
}

// standingDue is the last day on which what holds until it is replaced has to be
// in force for the first time: some months after the founding, and not before
// the plan's first campaign was over.
func (s *Setting) standingDue() events.Date {
	due := planFrom
	for i := range s.Config.Plan.Campaigns {
		if c := &s.Config.Plan.Campaigns[i]; i == 0 {
			due = max(due, c.Evaluated)
		}
	}
	if s.roster != nil && len(s.roster.Established) > 0 {
		due = max(due, s.roster.Established[0].On.AddMonths(s.Config.Plan.StandingMonths))
	}
	return due
}

// inForce is an obligation of something standing, as it is on the day of the year
// that is read. Where nothing of the kind is on record at all, nobody knows
// whether it is missing or was not entered: a WARN at most.
func (s *Setting) inForce(o obligation, known bool) Judgement {
	o.period, o.due = sprintf("%04d", s.year), s.standingDue()
	j := s.judgement(o)
	if !known {
		j.Severity = Warn
	}
	switch {
	case o.done != 0: // when it came is no matter: it stands
		j.State, j.Zh, j.En = Met, "已"+o.zh, "in force: "+o.en
	case j.State == Unmet:
		j.Zh, j.En = "未"+o.zh, "not in force: "+o.en
	}
	return j
}

// asksStanding reports whether standing rules are asked of the organisation on
// the day of the year that is read.
func (s *Setting) asksStanding() bool {
	return s.end >= planFrom && s.day >= planFrom && s.existed(s.day) && s.onRecord()
}

// ruleOn returns the document of rules of a kind in force on a day: the latest
// adopted, unless its time is over or it was repealed.
func (g *Governance) ruleOn(kind events.RuleKind, day events.Date) *Entry[events.RuleAdopted] {
	var last *Entry[events.RuleAdopted]
	for i := range until(g.Rules, day) {
		if g.Rules[i].Fact.Kind == kind {
			last = &g.Rules[i]
		}
	}
	if last == nil || last.Fact.Until != 0 && last.Fact.Until <= day {
		return nil
	}
	for i := range until(g.Repealed, day) {
		if r := &g.Repealed[i]; r.Fact.Kind == kind && cmp.Or(cmp.Compare(r.On, last.On), cmp.Compare(r.Position, last.Position)) > 0 {
			return nil
		}
	}
	return last
}

// documentOn returns the latest document of a kind that is in force on a day.
func (g *Governance) documentOn(kind events.DocumentKind, day events.Date) *Entry[events.DocumentIssued] {
	for i := range slices.Backward(until(g.Documents, day)) {
		if d := &g.Documents[i]; d.Fact.Kind == kind {
			if d.Fact.Until != 0 && d.Fact.Until <= day {
				return nil
			}
			return d
		}
	}
	return nil
}

// issued returns the first document of a kind issued in a time, both days
// included, by the day of judgement.
func (s *Setting) issued(kind events.DocumentKind, from, to events.Date) *Entry[events.DocumentIssued] {
	return find(s.gov.Documents, min(to, s.on), func(e *Entry[events.DocumentIssued]) bool {
		return e.Fact.Kind == kind && e.On >= from
	})
}

// find returns the first entry by a day for which is holds, nil if there is none.
func find[T any](entries []Entry[T], day events.Date, is func(*Entry[T]) bool) *Entry[T] {
	for i := range until(entries, day) {
		if is(&entries[i]) {
			return &entries[i]
		}
	}
	return nil
}
