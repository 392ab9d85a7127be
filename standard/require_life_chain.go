package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// lifeMeeting is the organisational-life meeting of a year, or the one for which
// notice was given: the day that preparation has to precede. Of several meetings
// the last one is prepared for; all of them may list problems.
type lifeMeeting struct {
	day  events.Date
	life []*Entry[events.MeetingHeld] // none while it is only noticed
}

func (l *lifeMeeting) is(id events.MeetingID) bool {
	return id != "" && slices.ContainsFunc(l.life, func(m *Entry[events.MeetingHeld]) bool { return m.Fact.Meeting == id })
}

func (s *Setting) lifeMeeting() (l lifeMeeting, ok bool) {
	if l.life = s.cal.ByKind(events.OrgLife, s.start, s.day); len(l.life) > 0 {
		l.day = l.life[len(l.life)-1].On
		return l, true
	}
	if s.cal == nil {
		return l, false
	}
	for i := range until(s.cal.Noticed, s.on) {
		if n := &s.cal.Noticed[i].Fact; n.Kind == events.OrgLife && n.For >= s.on && n.For <= s.end {
			l.day = n.For
		}
	}
	return l, l.day != 0
}

// orgLifeChain judges R2.31 link by link: each has a name of its own beside the
// year. Where no meeting was held or noticed, S2.3.3.1 says so, and nothing more
// is asked. The regulation names theme, study, talks, opinions, criticism,
// problems and measures; outlines, report and review are custom: a WARN.
func orgLifeChain(s *Setting, report func(Judgement)) {
	l, ok := s.lifeMeeting()
	if !ok {
		return
	}
	c := &lifeChain{s, l, report}
	c.prepared("theme", "确定组织生活会主题", "set the theme of the meeting", c.theme(), events.OrgLifePrepared{})
	c.prepared("study", "会前集中学习", "study before the meeting", c.stage("study", ""), events.OrgLifePrepared{})
	c.prepared("talks", "会前谈心谈话", "talk with each other before the meeting", c.talk(), events.TalkHeld{})
	c.prepared("members", "会前听取党员意见", "hear the members before the meeting", c.stage("opinions", "members"), events.OrgLifePrepared{})
	c.prepared("masses", "会前听取群众意见", "hear the masses before the meeting", c.stage("opinions", "masses"), events.OrgLifePrepared{})
	c.outlines()
	if len(l.life) == 0 {
		return
	}
	c.criticism()
	c.followed()
	var told *Stamp
	if e := find(s.cal.LifeReported, s.on, func(e *Entry[events.OrgLifeReported]) bool { return e.On >= l.life[0].On }); e != nil {
		told = &e.Stamp
	}
	c.link("report", "", l.day+events.Date(s.Config.Life.ChainDays), Warn, "向上级报告组织生活会情况", "report on the meeting to the superior", told, events.OrgLifeReported{})
}

// lifeChain puts the links of a year's meeting before R2.31.
type lifeChain struct {
	*Setting
	lifeMeeting
	report func(Judgement)
}

func (c *lifeChain) name(link string) string { return sprintf("%04d-%s", c.year, link) }

func (c *lifeChain) link(link string, who events.MemberID, due events.Date, severity Severity, zh, en string, done *Stamp, want events.Event) {
	o := obligation{period: c.name(link), due: due, severity: severity, zh: zh, en: en, missing: missing(want)}
	for _, m := range c.life {
		o.evidence = append(o.evidence, m.Evidence())
	}
	if done != nil {
		o.done, o.evidence = done.On, append(o.evidence, done.Evidence())
	}
	j := c.judgement(o)
	j.Member = who
	if j.State == Late {
		j.Severity = Warn
	}
	c.report(j)
}

func (c *lifeChain) prepared(link, zh, en string, done *Stamp, want events.Event) {
	c.link(link, "", c.day, Error, zh, en, done, want)
}

// stage returns the first fact of preparation of a kind.
func (c *lifeChain) stage(stage, source string) *Stamp {
	return stamp(find(c.cal.Prepared, c.on, func(e *Entry[events.OrgLifePrepared]) bool {
		return e.Fact.Stage == stage && (source == "" || e.Fact.Source == source)
	}))
}

// theme is set in the preparation, in the notice, or stands on the meeting.
func (c *lifeChain) theme() *Stamp {
	if done := c.stage("theme", ""); done != nil && done.On <= c.day {
		return done
	}
	if e := find(c.cal.Noticed, c.on, func(e *Entry[events.MeetingNoticed]) bool {
		return e.Fact.Kind == events.OrgLife && e.Fact.Theme != "" && e.On <= c.day
	}); e != nil {
		return &e.Stamp
	}
	for _, m := range c.life {
		if m.Fact.Theme != "" {
			return &m.Stamp
		}
	}
	return c.stage("theme", "")
}

func (c *lifeChain) talk() *Stamp {
	from := c.day - events.Date(c.Config.Life.PreparationDays)
	return stamp(find(c.cal.Talks, c.on, func(e *Entry[events.TalkHeld]) bool { return e.On >= from }))
}

// outlines asks each of the team for the outline of the own shortcomings.
func (c *lifeChain) outlines() {
	for _, id := range c.teamOn(min(c.day, c.on)) {
		c.link("outline", id, c.day, Warn, "委员撰写对照检查材料", "write the outline for the meeting",
			stamp(find(c.cal.Prepared, c.on, func(e *Entry[events.OrgLifePrepared]) bool {
				return e.Fact.Stage == "outline" && e.Fact.Member == id
			})), events.OrgLifePrepared{})
	}
}

// criticism asks each of the team to criticise himself and to be criticised by
// somebody else. It is entered when the minutes are: within the days set.
func (c *lifeChain) criticism() {
	for _, id := range c.teamOn(c.day) {
		made := find(c.cal.Criticised, c.on, func(e *Entry[events.SelfCriticismMade]) bool {
			return e.Fact.Member == id && (e.Fact.Meeting == "" || c.is(e.Fact.Meeting))
		})
		c.link("criticism", id, c.day+events.Date(c.Config.Life.ChainDays), Error, "委员作自我批评", "criticise oneself at the meeting", stamp(made), events.SelfCriticismMade{})
		if made == nil {
			continue
		}
		j := Judgement{Period: c.name("mutual"), Member: id, State: Met, Evidence: proof(&made.Stamp), Zh: "已开展相互批评", En: "was criticised by others"}
		if !slices.ContainsFunc(made.Fact.By, func(by events.MemberID) bool { return by != id && by != "" }) {
			j.State, j.Severity, j.Zh, j.En = Unmet, Warn, "没有相互批评的记录", "no criticism by others on record"
		}
		c.report(j)
	}
}

// followed asks for the problem list, a measure against every problem, the end of
// every measure by its deadline, and the review a year later.
func (c *lifeChain) followed() {
	due := c.day + events.Date(c.Config.Life.ChainDays)
	problems, items := c.lifeProblems(c.rect, c.life), c.lifeItems()
	var first *Stamp
	if len(problems) > 0 {
		first = &problems[0].Stamp
	}
	if len(items) > 0 && (first == nil || items[0].On < first.On) {
		first = &items[0].Stamp
	}
	c.link("problems", "", due, Error, "列出组织生活会问题清单", "list the problems of the meeting", first, events.ProblemListed{})
	for _, p := range problems {
		c.measures(p, max(due, p.On+events.Date(c.Config.Life.ChainDays)))
	}
	for _, a := range items {
		j := c.ended(a, c.name(sprintf("%s-%s", a.Fact.Meeting, a.Fact.Item)), "落实整改事项", "carry out what the meeting set")
		c.report(j)
	}
	c.reviewed(problems)
}

func (c *lifeChain) measures(p *Entry[events.ProblemListed], due events.Date) {
	set := make([]*Entry[events.MeasureSet], 0, 2)
	for i := range until(c.rect.Measures, c.on) {
		if e := &c.rect.Measures[i]; e.Fact.Problem == p.Fact.Problem {
			set = append(set, e)
		}
	}
	var first *Stamp
	if len(set) > 0 {
		first = &set[0].Stamp
	}
	c.link(p.Fact.Problem, p.Fact.Owner, due, Error, "对问题"+p.Fact.Problem+"制定整改措施", "set a measure against problem "+p.Fact.Problem, first, events.MeasureSet{})
	for _, e := range set {
		o := obligation{period: c.name(e.Fact.Problem + "-" + e.Fact.Measure), due: cmp.Or(e.Fact.Deadline, c.end), zh: "落实整改措施", en: "carry out the measure",
			evidence: proof(&p.Stamp, &e.Stamp), missing: missing(events.MeasureClosed{})}
		by(&o, find(c.rect.Carried, c.on, func(k *Entry[events.MeasureClosed]) bool {
			return k.Fact.Problem == e.Fact.Problem && k.Fact.Measure == e.Fact.Measure
		}))
		j := c.judgement(o)
		if j.Member = e.Fact.Owner; j.State == Late {
			j.Severity = Warn
		}
		c.report(j)
	}
}

// reviewed: by the next year's meeting, or that year's end, every problem is off
// the list, or handed upward (整改销号).
func (c *lifeChain) reviewed(problems []*Entry[events.ProblemListed]) {
	if len(problems) == 0 {
		return
	}
	o := obligation{period: c.name("review"), due: c.end.AddYears(1), severity: Warn, zh: "对上年度组织生活会问题逐项销号", en: "take every problem of the meeting off the list"}
	if next := c.next.ByKind(events.OrgLife, c.end+1, min(c.on, o.due)); len(next) > 0 {
		o.due = next[len(next)-1].On
	}
	var last events.Date
	for _, p := range problems {
		off := stamp(find(c.rect.Closed, c.on, func(k *Entry[events.ProblemClosed]) bool { return k.Fact.Problem == p.Fact.Problem }))
		if up := stamp(find(c.rect.Escalated, c.on, func(k *Entry[events.ProblemEscalated]) bool { return k.Fact.Problem == p.Fact.Problem })); up != nil && (off == nil || up.On < off.On) {
			off = up
		}
		if off == nil {
			o.missing, o.evidence = append(o.missing, events.ProblemClosed{}.EventType()+" "+p.Fact.Problem), append(o.evidence, p.Evidence())
			continue
		}
		last, o.evidence = max(last, off.On), append(o.evidence, off.Evidence())
	}
	if len(o.missing) == 0 {
		o.done = last
	}
	o.numbers = numbers("problems", len(problems), "open", len(o.missing))
	c.report(c.judgement(o))
}

func (c *lifeChain) lifeItems() []*Action {
	var out []*Action
	for i := range c.acts {
		if a := &c.acts[i]; a.Meeting != nil && a.Meeting.Fact.Serves(events.OrgLife) {
			out = append(out, a)
		}
	}
	return out
}

// ended judges an item agreed at the meeting by its deadline.
func (s *Setting) ended(a *Action, name, zh, en string) Judgement {
	o := obligation{period: name, due: cmp.Or(a.Fact.Deadline, s.end), zh: zh, en: en, evidence: proof(&a.Stamp), missing: missing(events.ActionItemClosed{})}
	if a.Fact.Deadline == 0 {
		o.severity = Warn
	}
	by(&o, a.Closed)
	j := s.judgement(o)
	j.Member = a.Fact.Owner
	if j.State == Late {
		j.Severity = Warn
	}
	return j
}
