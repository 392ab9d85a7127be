package domain

import "jishi/events"

// liveAppraisal holds the democratic appraisal to its order (R6.02): opened,
// self, mutual, test, grades, feedback, report.
func (d *decider) liveAppraisal(e events.Event) bool {
	switch e := e.(type) {
	case *events.AppraisalOpened:
		d.appraising(e.Org, e.Year)
		single(d, "year", always[*events.AppraisalOpened])
	case *events.AppraisalStaged:
		d.appraising(e.Org, e.Year)
		before[*events.AppraisalOpened](d, "appraisal-not-opened")
		single(d, "stage", func(g *events.AppraisalStaged) bool { return g.Stage == e.Stage })
		if e.Stage == "mutual" {
			d.staged("self")
		}
	case *events.AppraisalTested:
		d.appraising(e.Org, e.Year)
		d.staged("mutual")
		single(d, "year", always[*events.AppraisalTested])
		d.must(e.Returned <= e.Issued && e.Issued <= e.Present && e.Present <= e.Expected, "test-arithmetic", "returned",
			"returned", e.Returned, "issued", e.Issued, "present", e.Present, "expected", e.Expected)
	case *events.GradeDecided:
		d.graded(e)
	case *events.GradeFedBack:
		d.appraising(e.Org, e.Year)
		before[*events.GradeDecided](d, "grades-missing")
	case *events.AppraisalReported:
		o := d.appraising(e.Org, e.Year)
		before[*events.GradeDecided](d, "grades-missing")
		d.superior("to", e.To, o)
	case *events.SatisfactionTested:
		d.appraising(e.Org, e.Year)
		d.must(e.Satisfied <= e.Returned && e.Returned <= e.Issued, "satisfaction-arithmetic", "returned",
			"satisfied", e.Satisfied, "returned", e.Returned, "issued", e.Issued)
	default:
		return false
	}
	return true
}

// appraising demands the year itself or the one after it (R6.01).
func (d *decider) appraising(org events.OrgID, year int) *organisation {
	o := d.active("org", org)
	d.must(d.on.Year() == year || d.on.Year() == year+1, "appraisal-year", "year", "year", year, "on", d.on)
	return o
}

// before demands an earlier event of a type in the same stream.
func before[E events.Event](d *decider, code string) {
	_, ok := latest[E](d.h, d.on)
	d.must(ok, code, "on", "on", d.on)
}

func (d *decider) staged(stage string) {
	all := until(each[*events.AppraisalStaged](d.h), d.on)
	_, ok := first(all, func(g *events.AppraisalStaged) bool { return g.Stage == stage })
	name := text{"个人自评", "self-appraisal"}
	if stage == "mutual" {
		name = text{"党员互评", "mutual appraisal"}
	}
	d.must(ok, "appraisal-order", "stage", "stage", name, "on", d.on)
}

// graded gives each full member of the branch one grade. The cap on 优秀 is
// generally kept (R6.05): exceeding it is a finding, not a refusal.
func (d *decider) graded(e *events.GradeDecided) {
	d.appraising(e.Org, e.Year)
	before[*events.AppraisalTested](d, "appraisal-not-tested")
	single(d, "member", func(g *events.GradeDecided) bool { return g.Member == e.Member })
	if f, omitted := first(each[*events.GradeOmitted](d.h), func(g *events.GradeOmitted) bool { return g.Member == e.Member }); omitted {
		d.must(false, "grade-omitted", "member", "member", e.Member, "day", f.On)
	}
	m, in := d.member(e.Member)
	d.must(in && m.branch == e.Org, "not-member-of-branch", "member", "member", e.Member, "org", e.Org, "on", d.on)
	d.must(m.standing == events.Full, "graded-probationary", "member", "member", e.Member, "on", d.on)
	d.cite(m.fact)
	switch e.Body {
	case bodyCommittee:
		d.mentioned("R6.02", "meeting", e.Meeting, e.Org, events.CommitteeSit)
	case bodyAssembly:
		d.mentioned("R6.02", "meeting", e.Meeting, e.Org, events.Assembly)
	default:
		d.under("R6.02", false, "body-required", "body")
	}
}

func appraisalCodes() []CodeInfo {
	return []CodeInfo{
		{"appraisal-year", "R6.01", "{on} 不能评议 {year} 年度", "the year {year} is not appraised on {on}"},
		{"appraisal-not-opened", "R6.02", "{on} 前没有开展民主评议的记录", "no appraisal was opened by {on}"},
		{"appraisal-order", "R6.02", "{on} 前没有{stage}：顺序为自评、互评、测评、评定", "there was no {stage} by {on}: the order is self, mutual, test, grades"},
		{"appraisal-not-tested", "R6.02", "{on} 前没有民主测评，不能评定等次", "there was no democratic test by {on}, so no grades"},
		{"grades-missing", "R6.02", "{on} 前没有评定等次", "no grades were decided by {on}"},
		{"graded-probationary", "R6.06", "{member} 在 {on} 不是正式党员，预备党员不评定等次", "{member} was not a full member on {on}; probationary members get no grade"},
		{"test-arithmetic", "R6.10", "测评票收回 {returned}、发出 {issued}、实到 {present}、应到 {expected}：须逐项不增", "returned {returned}, issued {issued}, present {present}, expected {expected}: none may exceed the next"},
		{"satisfaction-arithmetic", "R6.10", "满意 {satisfied}、收回 {returned}、发出 {issued}：须逐项不增", "satisfied {satisfied}, returned {returned}, issued {issued}: none may exceed the next"},
	}
}
