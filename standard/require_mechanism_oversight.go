package standard

import (
	"slices"

	"jishi/events"
)

// innovations judges S4.2.1, which the plan encourages: the committee's or any of
// its branches'.
func innovations(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "登记创新做法", en: "register an innovation", missing: missing(events.InnovationRegistered{})}
	take := func(y *BranchYear) {
		e := find(y.Innovations, s.on, func(*Entry[events.InnovationRegistered]) bool { return true })
		if e != nil && (o.done == 0 || e.On < o.done) {
			o.done, o.evidence = e.On, append(o.evidence, e.Evidence())
		}
	}
	if s.by != nil {
		take(s.by)
	}
	for _, b := range s.branches() {
		take(b.year(s.year))
	}
	report(s.judgement(o))
}

// analysed judges S4.2.2: a report on every quarter, some days after its end. A
// report that names no quarter counts for the one in which it was made.
func analysed(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	for i, q := range quarters(s.year) {
		if !s.asks(q.from, q.to) {
			continue
		}
		o := obligation{period: q.name, due: q.to + events.Date(s.Config.Plan.AnalysisDays), zh: "形成" + q.name + "分析报告", en: "report the analysis of " + q.name, missing: missing(events.AnalysisReported{})}
		if s.by != nil {
			by(&o, find(s.by.Analyses, s.on, func(e *Entry[events.AnalysisReported]) bool {
				return e.Fact.Quarter == i+1 || e.Fact.Quarter == 0 && e.On >= q.from && e.On <= q.to
			}))
		}
		report(s.judgement(o))
	}
}

// surveyed judges S4.3.1: one or several surveys that together cover every branch
// that was there for the whole year. It is done when the last of them is.
func surveyed(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	branches := s.branchesSince(s.start)
	if len(branches) == 0 {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "全面摸底排查各党支部", en: "survey every branch"}
	var open []string
	for _, b := range branches {
		open = append(open, string(b.org))
	}
	if s.by != nil {
		for i := range until(s.by.Surveys, s.on) {
			e := &s.by.Surveys[i]
			n := len(open)
			open = slices.DeleteFunc(open, func(id string) bool { return slices.Contains(e.Fact.Branches, events.OrgID(id)) })
			if len(open) < n {
				by(&o, e)
			}
		}
	}
	o.numbers = numbers("branches", len(branches), "surveyed", len(branches)-len(open))
	if o.missing = open; len(open) > 0 {
		o.done, o.whyZh, o.whyEn = 0, sprintf("%d个党支部没有排查", len(open)), sprintf("%d branches were not surveyed", len(open))
	}
	report(s.judgement(o))
}

// reportsHeard judges S4.3.2.
func reportsHeard(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	for _, q := range quarters(s.year) {
		if !s.asks(q.from, q.to) {
			continue
		}
		o := obligation{period: q.name, due: q.to, zh: "听取党支部工作汇报", en: "hear branches report", missing: missing(events.BranchesHeard{})}
		if s.by != nil {
			by(&o, find(s.by.Heard, min(q.to, s.on), func(e *Entry[events.BranchesHeard]) bool { return e.On >= q.from && len(e.Fact.Branches) > 0 }))
		}
		report(s.judgement(o))
	}
}
