package standard

import (
	"cmp"
	"strings"

	"jishi/events"
)

// weakCase is the rectification of one weak branch with its facts up to the day
// of judgement: plan, support, acceptance, removal.
type weakCase struct {
	listed   *Entry[events.WeakBranchListed]
	plan     *Entry[events.PlanAdopted]
	support  []Evidence
	first    events.Date // of the support; 0 = none
	accepted *Entry[events.AcceptanceDone]
	removed  *Entry[events.WeakBranchRemoved]
	problems []problem
}

// weakRectified judges S3.3.2, one judgement per case, in every year in which the
// case was open.
func weakRectified(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	for _, b := range s.branches() {
		for i := range until(b.rect.Weak, s.day) {
			w := s.weakCase(b, &b.rect.Weak[i])
			if w.listed.On < planFrom || w.removed != nil && w.removed.On < s.start {
				continue
			}
			report(s.weakJudgement(b.org, w))
		}
	}
}

func (s *Setting) weakCase(b *subordinate, listed *Entry[events.WeakBranchListed]) weakCase {
	id, r := listed.Fact.Case, b.rect
	w := weakCase{listed: listed, problems: s.problems(r)}
	w.plan = find(r.Plans, s.on, func(e *Entry[events.PlanAdopted]) bool { return e.Fact.Case == id })
	for i := range until(r.Support, s.on) {
		if e := &r.Support[i]; e.Fact.Case == id {
			w.support, w.first = append(w.support, e.Evidence()), cmp.Or(w.first, e.On)
		}
	}
	w.removed = find(r.Removed, s.on, func(e *Entry[events.WeakBranchRemoved]) bool { return e.Fact.Case == id })
	w.accepted = find(r.Accepted, s.on, func(e *Entry[events.AcceptanceDone]) bool { return e.Fact.Case == id && e.Fact.Passed })
	return w
}

// faults collects what is wrong with a case.
type faults struct {
	zh, en, missing []string
	severity        Severity
}

func (f *faults) add(severity Severity, zh, en string, missing ...string) {
	f.zh, f.en, f.missing = append(f.zh, zh), append(f.en, en), append(f.missing, missing...)
	if f.severity == "" || severity.weight() > f.severity.weight() {
		f.severity = severity
	}
}

func (s *Setting) weakJudgement(branch events.OrgID, w weakCase) Judgement {
	cfg := &s.Config.Plan
	begin := w.listed.On + events.Date(cfg.WeakPlanDays) // by which plan and support stand
	least, most := w.listed.On.AddMonths(cfg.WeakMonthsLeast), w.listed.On.AddMonths(cfg.WeakMonthsMost)
	limit := most
	if w.plan != nil && w.plan.Fact.Deadline != 0 {
		limit = min(limit, w.plan.Fact.Deadline)
	}
	j := Judgement{Period: w.listed.Fact.Case, Due: limit, Numbers: numbers("branch", branch, "listed", w.listed.On, "limit", limit),
		Evidence: append(proof(&w.listed.Stamp, stamp(w.plan), stamp(w.accepted), stamp(w.removed)), w.support...)}
	var f faults
	s.weakPlan(&f, w, begin, least, most)
	s.weakEnd(&f, w, least, limit)
	switch {
	case len(f.zh) > 0:
		j.State, j.Severity, j.Missing = Unmet, f.severity, f.missing
		j.Zh, j.En = sprintf("%s：%s", branch, strings.Join(f.zh, "；")), sprintf("%s: %s", branch, strings.Join(f.en, "; "))
	case w.removed == nil:
		j.State, j.Zh, j.En = Pending, sprintf("%s正在整顿，期限%s", branch, limit), sprintf("%s is being rectified until %s", branch, limit)
	case w.removed.On > limit || w.plan.On > begin || w.first > begin:
		j.State, j.Zh, j.En = Late, sprintf("%s已于%s摘帽，有环节超过期限", branch, w.removed.On), sprintf("%s was taken off the list on %s, with steps past their days", branch, w.removed.On)
	default:
		j.State, j.Zh, j.En = Met, sprintf("%s已于%s验收摘帽", branch, w.removed.On), sprintf("%s was accepted and taken off the list on %s", branch, w.removed.On)
	}
	return j
}

// weakPlan looks at the beginning: one plan per branch, somebody who helps, a
// measure for every problem. Plan and support are asked for once their day is
// past, or the case is over.
func (s *Setting) weakPlan(f *faults, w weakCase, begin, least, most events.Date) {
	past := begin < s.on || w.removed != nil
	if w.plan == nil && past {
		f.add(Error, "未制定“一支部一方案”", "no plan of its own", events.PlanAdopted{}.EventType())
	}
	if w.first == 0 && past {
		f.add(Error, "未落实专人帮包、专班推进或挂牌督办", "no helper, task force or listed supervision", events.SupportAssigned{}.EventType())
	}
	if w.plan == nil {
		return
	}
	if d := w.plan.Fact.Deadline; d != 0 && (d < least || d > most) {
		f.add(Warn, sprintf("方案期限%s不在%s至%s之间", d, least, most), sprintf("the plan ends on %s, not between %s and %s", d, least, most))
	}
	var bare []string
	for i := range w.problems {
		if p := &w.problems[i]; p.On <= w.plan.On && p.open(w.plan.On) && p.measures == 0 {
			bare = append(bare, p.Fact.Problem)
		}
	}
	if len(bare) > 0 && past {
		f.add(Warn, sprintf("%d个问题没有整改措施", len(bare)), sprintf("%d problems without a measure", len(bare)), bare...)
	}
}

// weakEnd looks at the end: accepted by the superior before the removal, nothing
// left open, neither too soon nor too late.
func (s *Setting) weakEnd(f *faults, w weakCase, least, limit events.Date) {
	if w.removed == nil {
		if limit < s.on {
			f.add(Error, sprintf("期限%s已过，未验收摘帽", limit), sprintf("not accepted and taken off by %s", limit), events.AcceptanceDone{}.EventType(), events.WeakBranchRemoved{}.EventType())
		}
		return
	}
	if w.accepted == nil || w.accepted.On > w.removed.On {
		f.add(Error, "未经验收合格即摘帽", "taken off the list without acceptance", events.AcceptanceDone{}.EventType())
	}
	if w.removed.On < least {
		f.add(Warn, sprintf("整顿不足%d个月", s.Config.Plan.WeakMonthsLeast), sprintf("rectified for less than %d months", s.Config.Plan.WeakMonthsLeast))
	}
	known := max(w.listed.On, on(w.plan)) // what was known when the plan was made
	var open []string
	for i := range w.problems {
		if p := &w.problems[i]; p.On <= known && p.open(w.removed.On) {
			open = append(open, p.Fact.Problem)
		}
	}
	if len(open) > 0 {
		f.add(Error, sprintf("摘帽时仍有%d个问题未销号", len(open)), sprintf("%d problems were open", len(open)), open...)
	}
}
