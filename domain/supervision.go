package domain

import (
	"fmt"

	"jishi/events"
)

// liveSupervision holds what a committee does about its branches to S4.
func (d *decider) liveSupervision(e events.Event) bool {
	switch e := e.(type) {
	case *events.ContactPointAssigned:
		d.leads(e.Org, e.Leader, e.Branch)
		if f, now := d.contactPoint(e.Leader, e.Branch); now {
			d.must(false, "already-recorded", "branch", "event", d.title(e), "day", f.On)
		}
	case *events.ContactPointEnded:
		d.partyCommittee("S4.1.5", "org", e.Org)
		_, now := d.contactPoint(e.Leader, e.Branch)
		d.must(now, "contact-point-unknown", "branch", "leader", e.Leader, "branch", e.Branch, "on", d.on)
	case *events.ContactPointVisited:
		d.leads(e.Org, e.Leader, e.Branch)
	case *events.BranchesSurveyed:
		d.under("S4.3.1", e.Year <= d.on.Year(), "invalid-year", "year", "field", "year", "value", e.Year)
		d.allBelow("S4.3.1", e.Org, e.Branches)
	case *events.BranchesHeard:
		d.allBelow("S4.3.2", e.Org, e.Branches)
		d.gathered("S4.3.2", "meeting", e.Meeting, e.Org)
	case *events.AnalysisReported:
		d.partyCommittee("S4.2.2", "org", e.Org)
		d.under("S4.2.2", e.Year <= d.on.Year(), "invalid-year", "year", "field", "year", "value", e.Year)
	case *events.AwardGranted:
		o := d.active("org", e.Org)
		d.overseer("by", e.By, o)
		d.known("S4.1.2", "awarded", o, e.Member)
	case *events.InnovationRegistered:
		d.active("org", e.Org)
	case *events.DemonstrationNamed:
		d.overseer("by", e.By, d.active("org", e.Org))
	default:
		return false
	}
	return true
}

// leads demands a leader of the committee's team on the day, and a branch below
// the committee.
func (d *decider) leads(org events.OrgID, leader events.MemberID, branch events.OrgID) {
	o := d.partyCommittee("S4.1.5", "org", org)
	if o == nil {
		return
	}
	d.below("S4.1.5", "branch", branch, o)
	d.branch("branch", branch)
	d.inTeam("S4.1.5", "leader", org, leader)
}

// inTeam demands a post in the organisation's team on the day. An organiser is no
// member of it.
func (d *decider) inTeam(rule, field string, org events.OrgID, m events.MemberID) {
	team := d.team(org)
	for _, id := range heads(team) {
		if id == m {
			d.cite(holds(team, m).fact)
			return
		}
	}
	d.under(rule, false, "leader-without-post", field, "member", m, "org", org, "on", d.on)
}

// contactPoint finds the assignment of a branch to a leader that holds on the day.
func (d *decider) contactPoint(leader events.MemberID, branch events.OrgID) (f found[*events.ContactPointAssigned], now bool) {
	for i := range d.h {
		if d.h[i].On > d.on {
			break
		}
		switch e := d.h[i].Event.(type) {
		case *events.ContactPointAssigned:
			if e.Leader == leader && e.Branch == branch {
				f, now = found[*events.ContactPointAssigned]{&d.h[i], e}, true
			}
		case *events.ContactPointEnded:
			if e.Leader == leader && e.Branch == branch {
				now = false
			}
		}
	}
	return f, now
}

// allBelow demands that a committee surveys or hears what stands under it.
func (d *decider) allBelow(rule string, org events.OrgID, branches []events.OrgID) {
	o := d.partyCommittee(rule, "org", org)
	for i, id := range branches {
		d.below(rule, fmt.Sprintf("branches[%d]", i), id, o)
	}
}

func supervisionCodes() []CodeInfo {
	return []CodeInfo{
		{"leader-without-post", "S4.1.5", "{member} 在 {on} 不是 {org} 的班子成员", "{member} held no post in the team of {org} on {on}"},
		{"contact-point-unknown", "S4.1.5", "{on} {branch} 不是 {leader} 的联系点", "{branch} was no contact point of {leader} on {on}"},
	}
}
