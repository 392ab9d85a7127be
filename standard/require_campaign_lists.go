package standard

import (
	"slices"

	"jishi/events"
)

// planInForce judges S1.1: a plan for the branches exists.
func planInForce(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksStanding() {
		return
	}
	o := obligation{zh: "制定党支部建设工作方案", en: "work plan for the branches", missing: missing(events.DocumentIssued{})}
	by(&o, s.gov.documentOn(events.DocPlan, s.day))
	report(s.inForce(o, true))
}

// ruralTheme judges S1.2. The plan gives no number; it is a note at most.
func ruralTheme(s *Setting, report func(Judgement)) {
	if !s.asksYear() || s.cal == nil {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "开展“为农、务农、姓农”主题活动", en: "activity with a rural theme", missing: missing(events.MeetingHeld{})}
	by(&o, s.tagged(events.TagRural))
	report(s.judgement(o))
}

// tagged returns the first meeting of the year with a tag.
func (s *Setting) tagged(tag events.MeetingTag) *Entry[events.MeetingHeld] {
	if s.cal == nil {
		return nil
	}
	return find(s.cal.Held, s.day, func(m *Entry[events.MeetingHeld]) bool { return slices.Contains(m.Fact.Tags, tag) })
}

// forCampaign returns the first document of a kind that was issued in the
// campaign's time until a day, or is for its year.
func (s *Setting) forCampaign(c *Campaign, kind events.DocumentKind, until events.Date) *Entry[events.DocumentIssued] {
	return find(s.gov.Documents, min(until, s.on), func(e *Entry[events.DocumentIssued]) bool {
		return e.Fact.Kind == kind && (e.On >= c.From || e.Fact.Year == c.From.Year())
	})
}

// standardIssued judges S3.1.1.
func standardIssued(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Standards, zh: "印发建设要点和评价标准", en: "issue key points and an evaluation standard", missing: missing(events.DocumentIssued{})}
		by(&o, s.forCampaign(c, events.DocStandard, c.From.AddYears(1)))
		report(s.judgement(o))
	})
}

// both completes an obligation that two facts fulfil: it is done when the later
// of them is; what lacks is named.
func (o *obligation) both(a, b *Stamp, lacks ...string) {
	o.evidence, o.missing, o.done = proof(a, b), nil, 0
	for i, st := range []*Stamp{a, b} {
		if st == nil {
			o.missing = append(o.missing, lacks[i])
		}
	}
	if a != nil && b != nil {
		o.done = max(a.On, b.On)
	}
}

// campaignStarted judges S3.1.2: the plan and a meeting about it.
func campaignStarted(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Standards, zh: "出台工作方案并召开专题会议部署", en: "issue the plan and hold a meeting about it"}
		held := s.tagged(events.TagCampaign)
		if held == nil {
			held = s.tagged(events.TagBranchBuilding)
		}
		o.both(stamp(s.forCampaign(c, events.DocPlan, c.From.AddYears(1))), stamp(held),
			events.DocumentIssued{}.EventType()+" plan", events.MeetingHeld{}.EventType()+" campaign")
		report(s.judgement(o))
	})
}

// selfChecked judges S3.2.1.
func selfChecked(s *Setting, report func(Judgement)) {
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Lists, zh: "对照支部工作条例开展自查", en: "check the branch against the regulation", missing: missing(events.SelfCheckDone{})}
		by(&o, s.selfCheck(c))
		report(s.judgement(o))
	})
}

func (s *Setting) selfCheck(c *Campaign) *Entry[events.SelfCheckDone] {
	return find(s.rect.SelfChecked, s.on, func(e *Entry[events.SelfCheckDone]) bool { return c.covers(e.Fact.Campaign, e.On) })
}

// problemsListed judges S3.2.2: what was found stands on the list, each problem
// with its source. A self-check that found nothing needs no list.
func problemsListed(s *Setting, report func(Judgement)) {
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Lists, zh: "梳理问题并注明来源", en: "list the open problems with their sources", missing: missing(events.ProblemListed{})}
		checked := s.selfCheck(c)
		var listed, unsourced []string
		for _, p := range until(s.rect.Listed, s.on) {
			if !c.lists(p.Fact.Campaign, p.On) || slices.Contains(listed, p.Fact.Problem) {
				continue
			}
			listed = append(listed, p.Fact.Problem)
			if !knownSource(p.Fact.Source) {
				unsourced = append(unsourced, p.Fact.Problem+" source")
			}
			if checked == nil || len(listed) <= checked.Fact.Problems || o.done == 0 {
				o.done = p.On // the list is whole with the last of those found
			}
			o.evidence = append(o.evidence, p.Evidence())
		}
		found := len(listed)
		if checked != nil {
			found = max(checked.Fact.Problems, 0)
		}
		o.numbers = numbers("found", found, "listed", len(listed))
		switch {
		case checked != nil && found == 0 && len(listed) == 0:
			by(&o, checked)
			o.zh, o.en = "自查，未发现问题", "self-check found no problem"
		case len(listed) < found || len(unsourced) > 0:
			o.done, o.missing = 0, append(unsourced, o.missing...)
			o.whyZh, o.whyEn = sprintf("自查发现%d项，列出%d项，未注明来源%d项", found, len(listed), len(unsourced)), sprintf("%d found, %d listed, %d without a source", found, len(listed), len(unsourced))
		}
		report(s.judgement(o))
	})
}

func knownSource(p events.ProblemSource) bool {
	switch p {
	case events.FromSelfCheck, events.FromEducation, events.FromInspection, events.FromAssessment,
		events.FromDaily, events.FromOpinion, events.FromOrgLife, events.FromFinding:
		return true
	}
	return false
}

// opinionsSought judges S3.2.3.
func opinionsSought(s *Setting, report func(Judgement)) {
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Lists, zh: "听取党员、群众、服务对象意见", en: "hear members, masses and those served"}
		var heard []Entry[events.OpinionHeard]
		if s.by != nil {
			heard = s.by.Opinions
		}
		for _, source := range []string{"members", "masses", "service_objects"} {
			e := find(heard, s.on, func(e *Entry[events.OpinionHeard]) bool { return e.Fact.Source == source && e.On >= c.From })
			if by(&o, e); e == nil {
				o.missing = append(o.missing, events.OpinionHeard{}.EventType()+" "+source)
			}
		}
		if len(o.missing) > 0 {
			o.done = 0
		}
		report(s.judgement(o))
	})
}

// taskListIssued judges S3.2.4. A list issued in December is the year-end list
// of S4.3.5, not this one.
func taskListIssued(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Lists, zh: "列出任务清单和验收评价办法", en: "issue the task list and the method of acceptance"}
		o.both(stamp(s.issued(events.DocTaskList, c.From, c.Rectified)), stamp(s.issued(events.DocAcceptance, c.From, c.Evaluated)),
			events.DocumentIssued{}.EventType()+" "+string(events.DocTaskList), events.DocumentIssued{}.EventType()+" "+string(events.DocAcceptance))
		report(s.judgement(o))
	})
}

// listSealed judges S3.2.5: the list is signed, and counts what is on it.
func listSealed(s *Setting, report func(Judgement)) {
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Lists, zh: "审定问题清单", en: "sign the problem list", missing: missing(events.ProblemListSealed{})}
		sealed := find(s.rect.Sealed, s.on, func(e *Entry[events.ProblemListSealed]) bool {
			return c.covers(e.Fact.Campaign, e.On) && e.Fact.Signatory != ""
		})
		if sealed == nil {
			if unsigned := find(s.rect.Sealed, s.on, func(e *Entry[events.ProblemListSealed]) bool { return c.covers(e.Fact.Campaign, e.On) }); unsigned != nil {
				o.missing, o.evidence = []string{"signatory"}, proof(&unsigned.Stamp)
				o.whyZh, o.whyEn = "清单没有签字", "the list is not signed"
			}
			report(s.judgement(o))
			return
		}
		var listed []string
		for _, p := range until(s.rect.Listed, sealed.On) {
			if c.lists(p.Fact.Campaign, p.On) && !slices.Contains(listed, p.Fact.Problem) {
				listed = append(listed, p.Fact.Problem)
			}
		}
		by(&o, sealed)
		o.numbers = numbers("sealed", sealed.Fact.Count, "listed", len(listed))
		if sealed.Fact.Count != len(listed) {
			o.done, o.missing = 0, missing(events.ProblemListed{})
			o.whyZh, o.whyEn = sprintf("清单载明%d项，实列%d项", sealed.Fact.Count, len(listed)), sprintf("the list says %d, %d are on record", sealed.Fact.Count, len(listed))
		}
		report(s.judgement(o))
	})
}
