package domain

import "jishi/events"

// liveWeakness holds the case of a weak and lax branch (软弱涣散党组织整顿) to its
// order (S3.3.2): listed, planned, supported, accepted by a superior, removed.
func (d *decider) liveWeakness(e events.Event) bool {
	switch e := e.(type) {
	case *events.WeakBranchListed:
		d.weakListed(e)
	case *events.PlanAdopted:
		d.weak(e.Org, e.Case)
		d.must(e.Deadline != 0, "field-required", "deadline", "field", "deadline")
		d.ahead("deadline", e.Deadline)
		if f, ok := ofCase(d, e.Case, weakPlan); ok {
			a, judged := ofCase(d, e.Case, weakAcceptance) // a plan that did not do is replaced
			d.must(judged && !a.E.Passed, "already-recorded", "case", "event", d.title(e), "day", f.On)
		}
	case *events.SupportAssigned:
		d.weak(e.Org, e.Case)
		d.planned(e.Case)
	case *events.AcceptanceDone:
		o := d.weak(e.Org, e.Case)
		d.planned(e.Case)
		_, ok := ofCase(d, e.Case, func(g *events.SupportAssigned) string { return g.Case })
		d.must(ok, "weak-case-unsupported", "case", "case", e.Case, "on", d.on)
		d.issuerOf("S3.3.2", "by", d.superior("by", e.By, o))
		if f, done := ofCase(d, e.Case, weakAcceptance); done {
			d.must(!f.E.Passed, "already-recorded", "case", "event", d.title(e), "day", f.On)
		}
	case *events.WeakBranchRemoved:
		o := d.weak(e.Org, e.Case)
		d.issuerOf("S3.3.2", "by", d.superior("by", e.By, o))
		f, ok := ofCase(d, e.Case, weakAcceptance)
		d.must(ok && f.E.Passed, "weak-case-not-accepted", "case", "case", e.Case, "on", d.on)
		n := d.left(e.Case)
		d.must(n == 0, "weak-problems-open", "case", "case", e.Case, "count", n)
	default:
		return false
	}
	return true
}

func weakPlan(e *events.PlanAdopted) string          { return e.Case }
func weakAcceptance(e *events.AcceptanceDone) string { return e.Case }

// ofCase finds the last event of a type in a case by the day.
func ofCase[E events.Event](d *decider, number string, of func(E) string) (last found[E], ok bool) {
	for _, f := range until(each[E](d.h), d.on) {
		if of(f.E) == number {
			last, ok = f, true
		}
	}
	return last, ok
}

func (d *decider) weakListed(e *events.WeakBranchListed) {
	d.issuerOf("S3.3.2", "by", d.superior("by", e.By, d.branch("org", e.Org)))
	d.must(len(e.Grounds) > 0, "field-required", "grounds", "field", "grounds")
	single(d, "case", func(g *events.WeakBranchListed) bool { return g.Case == e.Case })
	for _, f := range until(each[*events.WeakBranchListed](d.h), d.on) {
		_, removed := d.removed(f.E.Case)
		d.must(removed, "weak-case-open", "case", "case", f.E.Case, "day", f.On)
	}
}

func (d *decider) removed(number string) (found[*events.WeakBranchRemoved], bool) {
	return first(each[*events.WeakBranchRemoved](d.h), func(g *events.WeakBranchRemoved) bool { return g.Case == number })
}

// weak demands a case of the branch that is open on the day.
func (d *decider) weak(org events.OrgID, number string) *organisation {
	o := d.branch("org", org)
	_, ok := ofCase(d, number, func(g *events.WeakBranchListed) string { return g.Case })
	d.must(ok, "weak-case-unknown", "case", "case", number, "on", d.on)
	if f, done := d.removed(number); done {
		d.must(false, "weak-case-closed", "case", "case", number, "day", f.On)
	}
	return o
}

// left counts the problems of a case that nobody closed or handed upward: those
// that were on the list when the plan was made.
func (d *decider) left(number string) int {
	var known events.Date
	if f, ok := ofCase(d, number, func(g *events.WeakBranchListed) string { return g.Case }); ok {
		known = f.On
	}
	if f, ok := ofCase(d, number, weakPlan); ok {
		known = max(known, f.On)
	}
	n := 0
	for _, f := range until(each[*events.ProblemListed](d.h), known) {
		_, closed := first(until(each[*events.ProblemClosed](d.h), d.on), func(g *events.ProblemClosed) bool { return g.Problem == f.E.Problem })
		_, upward := first(until(each[*events.ProblemEscalated](d.h), d.on), func(g *events.ProblemEscalated) bool { return g.Problem == f.E.Problem })
		if !closed && !upward {
			n++
		}
	}
	return n
}

func (d *decider) planned(number string) {
	_, ok := ofCase(d, number, weakPlan)
	d.must(ok, "weak-case-unplanned", "case", "case", number, "on", d.on)
}

func weaknessCodes() []CodeInfo {
	return []CodeInfo{
		{"weak-case-open", "S3.3.2", "该支部已于 {day} 列为软弱涣散（{case}），尚未摘帽", "the branch was listed as weak on {day} ({case}) and not removed yet"},
		{"weak-case-unknown", "S3.3.2", "{on} 前没有软弱涣散整顿 {case}", "there is no case {case} of a weak branch by {on}"},
		{"weak-case-closed", "S3.3.2", "软弱涣散整顿 {case} 已于 {day} 摘帽", "case {case} of a weak branch ended on {day}"},
		{"weak-case-unplanned", "S3.3.2", "{on} 前 {case} 没有“一支部一方案”", "no plan for case {case} was adopted by {on}"},
		{"weak-case-unsupported", "S3.3.2", "{on} 前 {case} 没有专人帮包、专班推进或挂牌督办", "no helper, task force or listed supervision was assigned to case {case} by {on}"},
		{"weak-problems-open", "S3.3.2", "{case} 制定方案时清单中的问题还有 {count} 个未销号，不能摘帽", "{count} problems that were on the list when case {case} was planned are open: the branch stays listed"},
		{"weak-case-not-accepted", "S3.3.2", "{on} 前 {case} 没有通过验收，不能摘帽", "case {case} had not passed its acceptance by {on}: the branch stays listed"},
	}
}
