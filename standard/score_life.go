package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

func (s *scoring) assemblyQuarterly(p *Part) []Reason {
	return s.periods(p, events.Assembly, quarters(s.year), "支部党员大会", "assembly held")
}

func (s *scoring) lectureQuarterly(p *Part) []Reason {
	return s.periods(p, events.Lecture, quarters(s.year), "党课", "lecture held")
}

func (s *scoring) themeDayMonthly(p *Part) []Reason {
	return s.periods(p, events.ThemeDay, months(s.year), "主题党日", "theme day held")
}

// committeeMonthly asks for a committee meeting in every month in which the
// branch had or needed a committee. A branch with fewer than seven full members
// has none: its matters go to the assembly, and the points are redistributed
// (R2.11, R2.20).
func (s *scoring) committeeMonthly(p *Part) []Reason {
	var asked []period
	for i := range s.ends {
		if e := &s.ends[i]; s.hasCommittee(e) {
			asked = append(asked, e.period)
		}
	}
	if len(asked) == 0 && !s.needsCommittee(fullOf(s.now), s.day) && len(s.team) < 3 {
		return verdict{zh: "正式党员不足7人，不设支部委员会，分值计入其余项目", en: "fewer than seven full members: no committee, points redistributed"}.outside(p)
	}
	return s.periods(p, events.CommitteeSit, asked, "支部委员会会议", "committee met")
}

// hasCommittee reports whether the branch needed a committee at the month's end
// or had one: three in the team.
func (s *scoring) hasCommittee(e *monthEnd) bool {
	return s.needsCommittee(e.full, e.to) || len(e.team) >= 3
}

// groupMonthly asks every party group for a meeting a month. A meeting that
// names no group counts where the branch has only one.
func (s *scoring) groupMonthly(p *Part) []Reason {
	var v verdict
	met, due := 0, 0
	for i := range s.ends {
		e := &s.ends[i]
		if len(e.groups) == 0 {
			continue
		}
		held := s.cal.ByKind(events.GroupSit, e.from, e.to)
		for _, g := range e.groups {
			due++
			k := slices.IndexFunc(held, func(m *Entry[events.MeetingHeld]) bool {
				return m.Fact.Group == g || m.Fact.Group == "" && len(e.groups) == 1
			})
			if k < 0 {
				v.missing = append(v.missing, e.name+" "+g)
				continue
			}
			met++
			v.evidence = append(v.evidence, held[k].Evidence())
		}
	}
	if due == 0 {
		if s.roster == nil || len(s.roster.groupsOf(s.now, s.day)) == 0 {
			return verdict{zh: "未划分党小组，分值计入其余项目", en: "no party groups: points redistributed"}.outside(p)
		}
		return s.notYet(p)
	}
	v.zh, v.en = sprintf("各党小组应开会%d组次，实开%d组次", due, met), sprintf("group met in %d of %d group-months", met, due)
	return v.ratio(p, met, due)
}

// secretaryLecture asks for one lecture a year by the secretary of the day (S2.3.1.5).
func (s *scoring) secretaryLecture(p *Part) []Reason {
	for _, m := range s.cal.ByKind(events.Lecture, s.start, s.day) {
		if s.roster.Holds(m.Fact.Lecturer, m.On, events.PostSecretary) {
			return verdict{zh: "书记已讲党课", en: "the secretary gave a lecture", evidence: []Evidence{m.Evidence()}}.all(p)
		}
	}
	if !s.yearDue(0) {
		return s.notYet(p)
	}
	return verdict{zh: "书记全年未讲党课", en: "the secretary gave no lecture in the year", missing: []string{sprintf("%04d", s.year)}}.none(p)
}

// actionsClosed gives the share of items agreed that were closed, of those due
// by the day (S2.3.2.4). Measures of the organisational-life meeting have their
// own points.
func (s *scoring) actionsClosed(p *Part) []Reason {
	return s.closed(p, s.endings(func(a *Action) bool { return a.Meeting == nil || !a.Meeting.Fact.Serves(events.OrgLife) }),
		"没有到期的议定事项", "no agreed item is due")
}

// orgLifeMeasures gives the share of measures closed: items agreed at the meeting,
// and measures against the problems that it listed. A meeting without any measure
// on record lacks what it has to leave behind (R2.31).
func (s *scoring) orgLifeMeasures(p *Part) []Reason {
	ends := s.endings(func(a *Action) bool { return a.Meeting != nil && a.Meeting.Fact.Serves(events.OrgLife) })
	ends = append(ends, s.lifeMeasures()...)
	if len(ends) == 0 {
		if !s.yearDue(0) {
			return s.notYet(p)
		}
		return verdict{zh: "组织生活会没有整改事项记录", en: "no measures of the organisational-life meeting on record", missing: []string{events.ActionItemCreated{}.EventType()}}.none(p)
	}
	return s.closed(p, ends, "整改事项尚未到期", "no measure is due yet")
}

// ending is something that has to be done by a day, and what ended it.
type ending struct {
	name string
	due  events.Date
	done *Stamp // nil while open
}

func (s *scoring) endings(of func(*Action) bool) []ending {
	var out []ending
	for i := range s.acts {
		if a := &s.acts[i]; of(a) {
			out = append(out, ending{string(a.Fact.Meeting) + " " + a.Fact.Item, cmp.Or(a.Fact.Deadline, s.end), stamp(a.Closed)})
		}
	}
	return out
}

// lifeMeasures lists the measures set against problems of the year's
// organisational-life meetings.
func (s *scoring) lifeMeasures() []ending {
	r := s.records.Rectification(s.org)
	if r == nil {
		return nil
	}
	var out []ending
	for _, p := range s.lifeProblems(r, s.cal.ByKind(events.OrgLife, s.start, s.day)) {
		for i := range until(r.Measures, s.on) {
			if m := &r.Measures[i].Fact; m.Problem == p.Fact.Problem {
				done := find(r.Carried, s.on, func(k *Entry[events.MeasureClosed]) bool {
					return k.Fact.Problem == m.Problem && k.Fact.Measure == m.Measure
				})
				out = append(out, ending{m.Problem + " " + m.Measure, cmp.Or(m.Deadline, s.end), stamp(done)})
			}
		}
	}
	return out
}

// lifeProblems lists what the organisational-life meetings of the year put on the
// problem list, each number once. A problem that names no meeting is of the year
// in which it lies, or of the first quarter after it.
func (s *scoring) lifeProblems(r *Rectification, held []*Entry[events.MeetingHeld]) []*Entry[events.ProblemListed] {
	var out []*Entry[events.ProblemListed]
	if len(held) == 0 {
		return nil
	}
	last := quarterOf(s.year+1, 1).to
	if next := s.next.ByKind(events.OrgLife, s.end+1, last); len(next) > 0 {
		last = next[0].On - 1
	}
	for i := range until(r.Listed, s.on) {
		e := &r.Listed[i]
		here := e.Fact.Meeting == "" && e.Fact.Source == events.FromOrgLife && e.On >= held[0].On && e.On <= last ||
			e.Fact.Meeting != "" && slices.ContainsFunc(held, func(m *Entry[events.MeetingHeld]) bool { return m.Fact.Meeting == e.Fact.Meeting })
		if here && !slices.ContainsFunc(out, func(p *Entry[events.ProblemListed]) bool { return p.Fact.Problem == e.Fact.Problem }) {
			out = append(out, e)
		}
	}
	return out
}

// closed scores items by their closing. An item without a deadline is due with
// the year's end. One closed late is closed; the text says how many were late.
func (s *scoring) closed(p *Part, ends []ending, zh, en string) []Reason {
	var v verdict
	due, met, late := 0, 0, 0
	for _, e := range ends {
		if e.due > s.on {
			continue
		}
		due++
		if e.done == nil {
			v.missing = append(v.missing, e.name)
			continue
		}
		met++
		if e.done.On > e.due {
			late++
		}
		v.evidence = append(v.evidence, e.done.Evidence())
	}
	if due == 0 {
		return verdict{zh: zh, en: en}.all(p)
	}
	v.zh, v.en = sprintf("到期事项%d项，办结%d项，其中逾期办结%d项", due, met, late), sprintf("%d of %d items due are closed, %d of them late", met, due, late)
	return v.ratio(p, met, due)
}

func (s *scoring) orgLifeHeld(p *Part) []Reason {
	return s.orgLife(p, s.start, "组织生活会", "organisational-life meeting")
}

func (s *scoring) orgLifeInQ4(p *Part) []Reason {
	return s.orgLife(p, quarterOf(s.year, 4).from, "第四季度组织生活会", "organisational-life meeting in the fourth quarter")
}

func (s *scoring) orgLife(p *Part, from events.Date, zh, en string) []Reason {
	held := s.cal.ByKind(events.OrgLife, from, s.day)
	if len(held) > 0 {
		return verdict{zh: "已召开" + zh, en: en + " held", evidence: []Evidence{held[0].Evidence()}}.all(p)
	}
	if !s.yearDue(0) {
		return s.notYet(p)
	}
	return verdict{zh: "未召开" + zh, en: "no " + en, missing: []string{sprintf("%04d", s.year)}}.none(p)
}
