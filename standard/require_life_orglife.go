package standard

import (
	"cmp"
	"slices"
	"strconv"

	"jishi/events"
)

// gathering returns the year's first organisational-life meeting from a day on.
func (s *Setting) gathering(from events.Date) *Stamp {
	if list := s.cal.ByKind(events.OrgLife, from, s.day); len(list) > 0 {
		return &list[0].Stamp
	}
	return nil
}

func (s *Setting) orgLifeYearly(report func(Judgement)) {
	if s.blank() || !s.wholeYear() {
		return
	}
	m := matter{clock: clock{opened: s.start, due: s.end, yearly: true}, period: strconv.Itoa(s.year), zh: "组织生活会", en: "the organisational-life meeting", missing: missing(events.MeetingHeld{}), severity: Error}
	if g := s.gathering(s.start); g != nil {
		m.done, m.doing = g.On, proof(g)
	}
	s.tell(m, report)
}

// orgLifeFourth asks only where one was held at all: a year without any is another
// requirement's.
func (s *Setting) orgLifeFourth(report func(Judgement)) {
	any := s.gathering(s.start)
	if any == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.end, State: Met, Evidence: proof(any), Zh: "组织生活会安排在第四季度", En: "held in the fourth quarter"}
	switch fourth := s.gathering(quarterOf(s.year, 4).from); {
	case fourth != nil:
		j.Evidence = proof(fourth)
	case s.end >= s.on:
		j.State, j.Zh, j.En = Pending, "第四季度尚可安排", "the fourth quarter is still to come"
	default:
		j.State = Unmet
		j.Zh, j.En = sprintf("组织生活会于%s召开，不在第四季度", any.On), sprintf("held on %s, not in the fourth quarter", any.On)
	}
	report(j)
}

// orgLifeForm: as an assembly, a committee or a group meeting. Where the record
// does not say, those who attended do.
func (s *Setting) orgLifeForm(report func(Judgement)) {
	for _, m := range s.cal.ByKind(events.OrgLife, s.start, s.day) {
		f := &m.Fact
		j := Judgement{Period: string(f.Meeting), State: Met, Evidence: proof(&m.Stamp), Zh: "组织生活会形式明确", En: "its form is known"}
		known := f.Group != "" || f.Serves(events.Assembly) || f.Serves(events.CommitteeSit) || f.Serves(events.GroupSit) || s.cal.Presence(f.Meeting) != nil
		if !known {
			j.State, j.Missing = Unmet, missing(events.AttendanceRecorded{})
			j.Zh, j.En = "没有记录组织生活会以何种形式召开、何人参加", "neither its form nor who attended is on record"
		}
		report(j)
	}
}

// orgLifeChain judges what has to lie before, in and after an organisational-life
// meeting (branch regulation Art 17, rules 6.2).
func (s *Setting) orgLifeChain(report func(Judgement)) {
	for _, m := range s.cal.ByKind(events.OrgLife, s.start, s.day) {
		due := m.On + events.Date(s.Config.Life.ChainDays)
		j := Judgement{Period: string(m.Fact.Meeting), Due: due, State: Met, Evidence: proof(&m.Stamp), Zh: "会前准备、会上批评、会后整改均有记录", En: "preparation, criticism and rectification are on record"}
		c := lifeChain{s: s, m: m, j: &j}
		c.prepared()
		c.criticised()
		hard := c.rectified()
		if lastBy(until(s.cal.LifeReported, s.on), 0, func(r *events.OrgLifeReported) bool { return r.Year == s.year }) == nil {
			j.Missing = append(j.Missing, "情况报告")
		}
		switch {
		case len(j.Missing) == 0:
		case due >= s.on:
			j.State, j.Zh, j.En = Pending, sprintf("尚缺%d项，期限%s", len(j.Missing), due), sprintf("%d parts are still to come, by %s", len(j.Missing), due)
		default:
			j.State, j.Severity = Unmet, Warn
			if hard {
				j.Severity = Error
			}
			j.Zh, j.En = sprintf("组织生活会缺少%d项记录", len(j.Missing)), sprintf("%d parts of the chain are missing", len(j.Missing))
		}
		report(j)
	}
}

// lifeChain is the chain of one meeting under judgement.
type lifeChain struct {
	s *Setting
	m *Entry[events.MeetingHeld]
	j *Judgement
}

func (c *lifeChain) lack(zh string) { c.j.Missing = append(c.j.Missing, zh) }

// prepared: theme, study, talks, opinions of members and masses, an outline of
// everybody in the team.
func (c *lifeChain) prepared() {
	cal := c.s.cal
	stage := func(stage string, is func(*events.OrgLifePrepared) bool) bool {
		for i := range until(cal.Prepared, c.m.On) {
			if p := &cal.Prepared[i].Fact; p.Stage == stage && (is == nil || is(p)) {
				return true
			}
		}
		return false
	}
	if c.m.Fact.Theme == "" && !stage("theme", nil) {
		c.lack("会议主题")
	}
	if !stage("study", nil) {
		c.lack("会前学习")
	}
	talks := slices.ContainsFunc(until(cal.Talks, c.m.On), func(t Entry[events.TalkHeld]) bool {
		return t.On >= c.m.On-events.Date(c.s.Config.Life.PreparationDays)
	})
	if !talks {
		c.lack("会前谈心谈话")
	}
	for source, zh := range map[string]string{"members": "征求党员意见", "masses": "征求群众意见"} {
		if !stage("opinions", func(p *events.OrgLifePrepared) bool { return p.Source == source }) {
			c.lack(zh)
		}
	}
	for _, id := range c.s.teamOn(c.m.On) {
		if !stage("outline", func(p *events.OrgLifePrepared) bool { return p.Member == id }) {
			c.lack("对照检查材料 " + string(id))
		}
	}
	slices.Sort(c.j.Missing) // a map was walked
}

// criticised: everybody in the team who was there.
func (c *lifeChain) criticised() {
	present := c.s.cal.Presence(c.m.Fact.Meeting)
	for _, id := range c.s.teamOn(c.m.On) {
		if present != nil && !slices.Contains(present.Fact.Present, id) {
			continue
		}
		if lastBy(until(c.s.cal.Criticised, c.s.on), 0, func(x *events.SelfCriticismMade) bool { return x.Member == id && x.Meeting == c.m.Fact.Meeting }) == nil {
			c.lack("自我批评 " + string(id))
		}
	}
}

// rectified: problems listed, each with measures, each carried out by its deadline.
// Items agreed at the meeting count as its measures. It reports whether what is
// missing is more than paper.
func (c *lifeChain) rectified() bool {
	before := len(c.j.Missing)
	found := 0
	for i := range c.s.acts {
		if a := &c.s.acts[i]; a.Fact.Meeting == c.m.Fact.Meeting {
			found++
			c.carried(a.Fact.Item, cmp.Or(a.Fact.Deadline, c.s.end), stamp(a.Closed))
		}
	}
	rect := c.s.rect
	for i := range until(rect.Listed, c.s.on) {
		p := &rect.Listed[i]
		if p.Fact.Source != events.FromOrgLife || p.Fact.Meeting != c.m.Fact.Meeting && p.On != c.m.On {
			continue
		}
		found++
		c.j.Evidence = append(c.j.Evidence, p.Evidence())
		measures := 0
		for k := range until(rect.Measures, c.s.on) {
			x := &rect.Measures[k].Fact
			if x.Problem != p.Fact.Problem {
				continue
			}
			measures++
			closed := lastBy(until(rect.Carried, c.s.on), 0, func(d *events.MeasureClosed) bool { return d.Problem == x.Problem && d.Measure == x.Measure })
			c.carried(x.Problem+" "+x.Measure, x.Deadline, stamp(closed))
		}
		if measures == 0 {
			c.lack("整改措施 " + p.Fact.Problem)
		}
	}
	if found == 0 {
		c.lack("问题清单")
	}
	return len(c.j.Missing) > before
}

func (c *lifeChain) carried(name string, deadline events.Date, closed *Stamp) {
	if closed == nil && deadline < c.s.on {
		c.lack("逾期未办结 " + name)
	}
}
