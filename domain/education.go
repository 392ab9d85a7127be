package domain

import (
	"slices"

	"jishi/events"
)

// liveEducation holds development plans, study, vanguard work and care to S2.4.
func (d *decider) liveEducation(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevelopmentPlanSet:
		d.overseer("by", e.By, d.active("org", e.Org))
		if f, set := latest[*events.DevelopmentPlanSet](d.h, d.on); set {
			d.must(d.c.Reason != "", "plan-reason", "reason", "year", e.Year, "day", f.On)
		}
	case *events.SelfStudyRecorded:
		d.begun(e.Year)
		d.belong("S2.4.2.3", "member", d.active("org", e.Org), e.Member)
	case *events.PlatformReconciled:
		d.active("org", e.Org)
		d.must(e.Resolved <= e.Differences, "reconciliation-arithmetic", "resolved", "resolved", e.Resolved, "differences", e.Differences)
	case *events.VanguardDesignated:
		d.belong("S2.4.5.1", "members", d.active("org", e.Org), e.Members...)
	case *events.CommitmentMade:
		d.belong("S2.4.5.2", "member", d.active("org", e.Org), e.Member)
		single(d, "title", func(g *events.CommitmentMade) bool { return g.Member == e.Member && g.Title == e.Title })
	case *events.CommitmentReviewed:
		d.active("org", e.Org)
		_, made := first(until(each[*events.CommitmentMade](d.h), d.on), func(g *events.CommitmentMade) bool { return g.Member == e.Member })
		d.must(made, "commitment-missing", "member", "member", e.Member, "year", e.Year, "on", d.on)
		single(d, "member", func(g *events.CommitmentReviewed) bool { return g.Member == e.Member })
	case *events.ServiceDone:
		d.belong("S2.4.5.2", "members", d.active("org", e.Org), e.Members...)
	case *events.CareGiven:
		d.caredFor(e)
	case *events.BirthdayKept:
		d.begun(e.Year)
		d.belong("S2.4.6.2", "member", d.active("org", e.Org), e.Member)
		single(d, "member", func(g *events.BirthdayKept) bool { return g.Member == e.Member })
	default:
		return false
	}
	return true
}

// begun refuses to have done already what belongs to a year to come.
func (d *decider) begun(year int) {
	d.must(year <= d.on.Year(), "year-not-begun", "year", "year", year, "on", d.on)
}

// caredFor demands a member of the branch, the suspended among them, to the end:
// a visit to the family of one who died is care as well (六有).
func (d *decider) caredFor(e *events.CareGiven) {
	o := d.active("org", e.Org)
	if _, in := d.relations(e.Org)[e.Member]; in {
		return
	}
	died := slices.ContainsFunc(each[*events.MembershipEnded](d.of(e.Org.Subject())), func(f found[*events.MembershipEnded]) bool {
		return f.E.Member == e.Member && f.E.Branch == e.Org && f.E.Cause == "death"
	})
	if !died {
		d.belong("S2.4.6.1", "member", o, e.Member)
	}
}

func educationCodes() []CodeInfo {
	return []CodeInfo{
		{"plan-reason", "S2.4.1.3", "{year} 年度计划已于 {day} 下达，调整须说明理由", "the plan of {year} was set on {day}: changing it needs a reason"},
		{"reconciliation-arithmetic", "S2.4.3.4", "已处理 {resolved} 项，多于差异 {differences} 项", "{resolved} are resolved of {differences} differences"},
		{"year-not-begun", "S2.4.2.3", "{year} 年在 {on} 尚未开始", "the year {year} had not begun on {on}"},
		{"commitment-missing", "S2.4.5.2", "{on} 前 {member} 没有 {year} 年度的公开承诺", "{member} had made no commitment for {year} by {on}"},
	}
}
