package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

// developedByRules judges S2.4.1.1 for everybody with a step of development in
// the year: what the checks call an ERROR in the file is against the rules. The
// findings themselves stand in the file.
func developedByRules(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		var last *Stamp
		for _, it := range itemsOf(d) {
			if it.On >= s.start && it.On <= s.day && s.here(it.Org) && (last == nil || it.On >= last.On) {
				last = it.Stamp
			}
		}
		if last == nil {
			return
		}
		r := assertion{period: sprintf("%04d", s.year), member: d.Member, ok: true, zh: "当年发展步骤未发现违反规定的问题", en: "no step of the year is against the rules", evidence: proof(last)}
		var checks []string
		for _, f := range s.findings() {
			if f.Member != d.Member || f.Severity != Error || f.Check > "C67" {
				continue
			}
			if r.ok {
				r.ok, r.evidence = false, nil
			}
			r.evidence, r.missing = append(r.evidence, s.occurred(f.Evidence)...), append(r.missing, f.Missing...)
			if !slices.Contains(checks, f.Check) {
				checks = append(checks, f.Check)
			}
		}
		if !r.ok {
			if len(r.evidence) == 0 {
				r.evidence = proof(last)
			}
			r.numbers = numbers("checks", strings.Join(checks, " "))
			r.zh, r.en = sprintf("当年发展步骤有违反规定的问题：%s", strings.Join(checks, "、")), sprintf("steps of the year are against the rules: %s", strings.Join(checks, ", "))
		}
		report(r.judgement())
	})
}

// sixSystems judges S2.4.1.2 for everybody admitted by a vote of the year.
func sixSystems(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		vote := decisiveVote(until(d.AdmissionVoted, s.on))
		var decided *Entry[events.AdmissionDecided]
		for i := range until(d.AdmissionDecided, s.on) {
			if e := &d.AdmissionDecided[i]; e.Fact.Approved && e.Fact.Branch == s.org {
				decided = e
			}
		}
		if decided == nil {
			return
		}
		day, by := decided.On, &decided.Stamp
		if vote != nil {
			day = vote.On
		}
		if day < s.start || day > s.day || day < planFrom {
			return
		}
		lack, lackZh := missingSystems(d, vote)
		r := assertion{period: sprintf("%04d", s.year), member: d.Member, ok: len(lack) == 0, evidence: proof(stamp(vote), by), missing: lack, numbers: numbers("systems", 6-len(lackZh)),
			zh: "六项制度齐全", en: "all six systems were kept"}
		if !r.ok {
			r.zh, r.en = "六项制度缺少"+strings.Join(lackZh, "、"), sprintf("%d of six systems were kept", 6-len(lackZh))
		}
		report(r.judgement())
	})
}

// missingSystems names what is not there of recommendation, training, review,
// vote, publicity and the record of the whole process. The last is whole if every
// step up to the approval is done, or its special circumstances are noted.
func missingSystems(d *Dossier, vote *Entry[events.AdmissionVoted]) (types, zh []string) {
	ask := func(there bool, name string, es ...events.Event) {
		if !there {
			types, zh = append(types, missing(es...)...), append(zh, name)
		}
	}
	ask(len(d.Recommended) > 0, "推荐", events.DevRecommended{})
	ask(len(d.Trained) > 0, "培训", events.TrainingCompleted{})
	ask(slices.ContainsFunc(d.PoliticalReview, func(e Entry[events.PoliticalReviewConcluded]) bool { return e.Fact.Passed }), "政审", events.PoliticalReviewConcluded{})
	ask(vote != nil && vote.Fact.Passed, "票决", events.AdmissionVoted{})
	ask(len(d.Posted) > 0 && len(d.PostingEnded) > 0, "公示", events.PublicityPosted{}, events.PublicityEnded{})
	var steps []string
	for _, st := range Steps(d)[:17] {
		if st.State != Done && !st.Special {
			steps = append(steps, sprintf("%d", st.Number))
		}
	}
	if len(steps) > 0 {
		types, zh = append(types, "steps "+strings.Join(steps, " ")), append(zh, sprintf("全程纪实（第%s步）", strings.Join(steps, "、")))
	}
	return types, zh
}

// planKept judges S2.4.1.3. A plan may be changed with a reason; fewer admissions
// than planned need none.
func planKept(s *Setting, report func(Judgement)) {
	var plans []Entry[events.DevelopmentPlanSet]
	if s.by != nil {
		plans = until(s.by.Plans, s.on)
	}
	var admitted []*Stamp
	if s.roster != nil {
		for i := range until(s.roster.Admitted, s.day) {
			if e := &s.roster.Admitted[i]; e.On >= s.start && e.Fact.Approved && s.here(e.Fact.Branch) {
				admitted = append(admitted, &e.Stamp)
			}
		}
	}
	if len(plans) == 0 && len(admitted) == 0 || s.end < planFrom {
		return
	}
	r := assertion{period: sprintf("%04d", s.year), due: s.end, evidence: proof(admitted...)}
	for i := range plans {
		r.evidence = append(r.evidence, plans[i].Evidence())
	}
	if len(plans) == 0 {
		r.zh, r.en = sprintf("当年接收预备党员%d人，没有发展党员计划", len(admitted)), sprintf("%d were admitted without a development plan on record", len(admitted))
		r.missing, r.severity = missing(events.DevelopmentPlanSet{}), Warn
		report(r.judgement())
		return
	}
	planned := plans[len(plans)-1].Fact.Planned
	r.numbers = numbers("planned", planned, "admitted", len(admitted), "plans", len(plans))
	bare := slices.ContainsFunc(plans[1:], func(e Entry[events.DevelopmentPlanSet]) bool { return !e.Reasoned })
	switch {
	case len(admitted) > planned:
		r.zh, r.en = sprintf("计划发展%d人，当年接收%d人", planned, len(admitted)), sprintf("%d were planned and %d admitted", planned, len(admitted))
	case bare:
		r.severity = Warn
		r.zh, r.en = sprintf("发展党员计划当年调整%d次，有调整没有说明理由", len(plans)-1), sprintf("the plan was changed %d times, not always with a reason", len(plans)-1)
	case len(admitted) > 0 && plans[0].On > admitted[0].On:
		j := assertion{period: r.period, due: r.due, ok: true, evidence: r.evidence, numbers: r.numbers}.judgement()
		j.State, j.Severity = Late, Warn
		j.Zh, j.En = sprintf("%s已接收预备党员，%s才有发展党员计划", admitted[0].On, plans[0].On), sprintf("the first was admitted on %s, the plan set on %s", admitted[0].On, plans[0].On)
		report(j)
		return
	default:
		r.ok = true
		r.zh, r.en = sprintf("计划发展%d人，当年接收%d人", planned, len(admitted)), sprintf("%d were planned and %d admitted", planned, len(admitted))
	}
	j := r.judgement()
	if r.ok && s.end >= s.on {
		j.State = Pending // more may still be admitted
	}
	report(j)
}

// reserveKept judges S2.4.1.4 at the year's end, or on the day while it runs.
func reserveKept(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	need := s.Config.Members.Reserve
	if s.by != nil {
		for _, p := range until(s.by.Plans, s.on) {
			if p.Fact.Activists > 0 {
				need = p.Fact.Activists
			}
		}
	}
	n := 0
	r := assertion{period: sprintf("%04d", s.year), due: s.end, missing: missing(events.DevActivistDecided{})}
	s.files(func(d *Dossier) {
		if by := s.inReserve(d); by != nil {
			n++
			r.evidence = append(r.evidence, by.Evidence())
		}
	})
	r.ok, r.numbers = n >= need, numbers("reserve", n, "needed", need)
	r.zh, r.en = sprintf("入党积极分子和发展对象%d人，应不少于%d人", n, need), sprintf("%d activists and targets, at least %d wanted", n, need)
	j := r.judgement()
	if !r.ok && s.end >= s.on {
		j.State = Pending
	}
	report(j)
}

// inReserve returns the decision by which a person is an activist or target of
// the branch on the day of the year that is read, and has neither been admitted
// nor left, nor failed a review.
func (s *Setting) inReserve(d *Dossier) *Stamp {
	decided := until(d.ActivistDecided, s.day)
	if len(decided) == 0 {
		return nil
	}
	by := &decided[len(decided)-1].Stamp
	after := func(day events.Date) bool { return day >= by.On && day <= s.day }
	out := slices.ContainsFunc(d.AdmissionVoted, func(e Entry[events.AdmissionVoted]) bool { return after(e.On) && e.Fact.Passed }) ||
		slices.ContainsFunc(d.Ended, func(e Entry[events.MembershipEnded]) bool { return after(e.On) }) ||
		slices.ContainsFunc(d.PoliticalReview, func(e Entry[events.PoliticalReviewConcluded]) bool { return after(e.On) && !e.Fact.Passed }) ||
		slices.ContainsFunc(d.PreReviewed, func(e Entry[events.PreReviewed]) bool { return after(e.On) && !e.Fact.Passed }) ||
		slices.ContainsFunc(d.NotRecognised, func(e Entry[events.AdmissionNotRecognised]) bool { return after(e.On) })
	if out {
		return nil
	}
	org := by.Org
	for _, it := range itemsOf(d) { // where the file lies now
		if it.On <= s.day && it.On >= by.On && it.Org != "" && it.step >= 3 {
			org = it.Org
		}
	}
	if !s.here(org) {
		return nil
	}
	return by
}
