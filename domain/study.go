package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// liveStudy holds plan, study, vanguard and care to rules S2.4: who is named
// belongs to the branch, and what is reviewed was promised.
func (d *decider) liveStudy(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevelopmentPlanSet:
		d.admissionsPlanned(e)
	case *events.SelfStudyRecorded:
		d.inYear("S2.4.2.3", e.Org, e.Year, e.Member)
	case *events.PlatformReconciled:
		d.active("org", e.Org)
		d.must(digest(e.Digest), "field-required", "digest", "field", "digest")
	case *events.VanguardDesignated:
		d.ours("S2.4.5.1", e.Org, e.Members)
	case *events.CommitmentMade:
		d.ours("S2.4.5.2", e.Org, []events.MemberID{e.Member})
	case *events.CommitmentReviewed:
		_, ok := first(until(each[*events.CommitmentMade](d.h), d.on), func(g *events.CommitmentMade) bool {
			return g.Org == e.Org && g.Member == e.Member && g.Year == e.Year
		})
		d.active("org", e.Org)
		d.must(ok, "commitment-missing", "member", "member", e.Member, "year", e.Year)
	case *events.ServiceDone:
		d.ours("S2.4.5.2", e.Org, e.Members)
	case *events.CareGiven:
		d.branch("org", e.Org)
		d.under("S2.4.6.1", d.belonged(e.Org, e.Member), "not-member-of-branch", "member", "member", e.Member, "org", e.Org, "on", d.on)
	case *events.BirthdayKept:
		d.inYear("S2.4.6.2", e.Org, e.Year, e.Member)
	default:
		return false
	}
	return true
}

// admissionsPlanned sets how many may be admitted. What replaces a plan says why (S2.4.1.3).
func (d *decider) admissionsPlanned(e *events.DevelopmentPlanSet) {
	o := d.active("org", e.Org)
	d.permanent("org", o)
	if e.By != "" && e.By != e.Org {
		d.superior("by", e.By, o)
	}
	if f, ok := latest[*events.DevelopmentPlanSet](d.h, d.on); ok {
		d.must(d.c.Reason != "", "plan-change-unreasoned", "reason", "year", e.Year, "day", f.On)
	}
}

// ours demands that persons are members of the branch on the day.
func (d *decider) ours(rule string, org events.OrgID, ids []events.MemberID) {
	if d.branch("org", org) == nil {
		return
	}
	in := d.roster(org)
	for i, m := range ids {
		field := "member"
		if len(ids) > 1 {
			field = fmt.Sprintf("members[%d]", i)
		}
		got, ok := in[m]
		d.under(rule, ok, "not-member-of-branch", field, "member", m, "org", org, "on", d.on)
		d.cite(got.fact)
	}
}

// inYear is ours for something that has happened in a year.
func (d *decider) inYear(rule string, org events.OrgID, year int, m events.MemberID) {
	d.must(year <= d.on.Year(), "year-not-begun", "year", "year", year, "on", d.on)
	d.ours(rule, org, []events.MemberID{m})
}

// belonged reports whether a person is or was in the branch: care goes on when a
// membership is suspended, and to the last (六有).
func (d *decider) belonged(org events.OrgID, m events.MemberID) bool {
	h := d.of(org.Subject())
	return slices.ContainsFunc(h, func(f events.Fact) bool {
		switch e := f.Event.(type) {
		case *events.MembershipStarted:
			return e.Member == m && e.Branch == org
		case *events.AdmissionDecided:
			return e.Member == m && e.Branch == org && e.Approved
		}
		return false
	})
}

func studyCodes() []CodeInfo {
	return []CodeInfo{
		{"plan-change-unreasoned", "S2.4.1.3", "{year} 年发展党员计划已于 {day} 下达，调整须说明理由", "the plan of {year} was set on {day}; a change needs a reason"},
		{"commitment-missing", "S2.4.5.2", "{member} 在 {year} 年没有公开承诺的记录", "no commitment of {member} for {year} is on record"},
		{"year-not-begun", "S2.4.2.3", "{year} 年在 {on} 尚未开始", "the year {year} had not begun on {on}"},
	}
}
