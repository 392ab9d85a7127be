package standard

import (
	"slices"

	"jishi/events"
)

// chartersAmended judges S2.5.2.1, which the plan encourages: of every unit on
// record the last word is that it is done.
func chartersAmended(s *Setting, report func(Judgement)) {
	if !s.asksStanding() {
		return
	}
	last := map[string]*Entry[events.CharterAmended]{}
	var units []string
	for i := range until(s.gov.Charters, s.day) {
		e := &s.gov.Charters[i]
		if last[e.Fact.Unit] == nil {
			units = append(units, e.Fact.Unit)
		}
		last[e.Fact.Unit] = e
	}
	o := obligation{zh: "推动党建入章", en: "party building in the articles of association"}
	for _, u := range units {
		e := last[u]
		if o.evidence = append(o.evidence, e.Evidence()); e.Fact.Done {
			o.done = max(o.done, e.On)
			continue
		}
		o.missing = append(o.missing, u)
	}
	if len(units) == 0 {
		o.missing = missing(events.CharterAmended{})
	}
	if len(o.missing) > 0 {
		o.done = 0
	}
	report(s.inForce(o, true))
}

// studiedBefore judges S2.5.2.2, one judgement per decision of the year: the
// party organisation studied the matter on the day of the decision or before.
func studiedBefore(s *Setting, report func(Judgement)) {
	if s.by == nil {
		return
	}
	var seen []string
	for i := range until(s.by.Decisions, s.day) {
		d := &s.by.Decisions[i]
		if d.On < planFrom || slices.Contains(seen, d.Fact.Matter) {
			continue
		}
		seen = append(seen, d.Fact.Matter)
		j := Judgement{Period: d.Fact.Matter, Due: d.On, Evidence: proof(&d.Stamp), State: Unmet, Missing: missing(events.PreStudyHeld{}),
			Zh: sprintf("%s的决策没有前置研究讨论", d.On), En: sprintf("nothing was studied before the decision of %s", d.On)}
		study := s.studyOf(d)
		if study != nil {
			j.Missing, j.Evidence = nil, append(j.Evidence, study.Evidence())
			j.State, j.Zh, j.En = Met, sprintf("%s已前置研究讨论", study.On), sprintf("studied on %s", study.On)
			if study.On > d.On {
				j.State, j.Zh, j.En = Late, sprintf("%s研究讨论，晚于决策日期%s", study.On, d.On), sprintf("studied on %s, after the decision of %s", study.On, d.On)
			}
		}
		report(j)
	}
}

// studyOf returns the first study of a matter; the year before is looked at too.
func (s *Setting) studyOf(d *Entry[events.DecisionMade]) *Entry[events.PreStudyHeld] {
	is := func(e *Entry[events.PreStudyHeld]) bool { return e.Fact.Matter == d.Fact.Matter }
	if e := find(s.by.Studied, s.on, is); e != nil {
		return e
	}
	if next := s.records.BranchYear(s.org, s.year+1); next != nil {
		return find(next.Studied, s.on, is)
	}
	return nil
}

// procedureInForce judges S2.5.2.3. Ledgers from before rules had an event of
// their own show them as work on record, which counts for three years as it does
// in the star scheme.
func procedureInForce(s *Setting, report func(Judgement)) {
	if !s.asksStanding() {
		return
	}
	o := obligation{zh: "制定议事规则和决策程序", en: "rules of procedure", missing: []string{events.RuleAdopted{}.EventType() + " " + string(events.RuleProcedure)}}
	by(&o, s.gov.ruleOn(events.RuleProcedure, s.day))
	for back := 0; back < 3 && o.done == 0; back++ {
		if y := s.records.BranchYear(s.org, s.year-back); y != nil {
			by(&o, find(y.Work, s.day, func(w *Entry[events.WorkRecorded]) bool { return w.Fact.Kind == events.WorkRules }))
		}
	}
	report(s.inForce(o, len(s.gov.Rules) > 0))
}

// proposalsAnswered judges S2.5.2.4, one judgement per proposal of the year.
func proposalsAnswered(s *Setting, report func(Judgement)) {
	if s.by == nil {
		return
	}
	var seen []string
	for i := range until(s.by.Proposals, s.day) {
		p := &s.by.Proposals[i]
		if p.On < planFrom || slices.Contains(seen, p.Fact.Proposal) {
			continue
		}
		seen = append(seen, p.Fact.Proposal)
		o := obligation{period: p.Fact.Proposal, due: p.On + events.Date(s.Config.Plan.ProposalDays), zh: "答复党员建议", en: "answer the member's proposal",
			missing: missing(events.ProposalAnswered{}), evidence: proof(&p.Stamp)}
		by(&o, find(s.by.Answers, s.on, func(a *Entry[events.ProposalAnswered]) bool { return a.Fact.Proposal == p.Fact.Proposal }))
		report(s.judgement(o))
	}
}
