package domain

import (
	"slices"

	"jishi/events"
)

// livePerson holds registration, membership and rights to the rules.
func (d *decider) livePerson(e events.Event) bool {
	switch e := e.(type) {
	case *events.PersonRegistered:
		single(d, "member", always[*events.PersonRegistered])
	case *events.MembershipStarted:
		d.membershipStarted(e)
	case *events.MembershipEnded:
		d.membershipEnded(e)
	case *events.RightsChanged:
		d.rightsChanged(e)
	case *events.ElectorExcluded:
		d.electorExcluded(e)
	case *events.GroupAssigned:
		d.groupAssigned(e)
	case *events.PersonRestricted:
		d.registered(e.Member)
	case *events.PersonErased:
		d.registered(e.Member)
	default:
		return false
	}
	return true
}

// registered demands that the person's file was opened and not erased: a
// mistyped identifier must not make a person.
func (d *decider) registered(m events.MemberID) {
	d.must(len(each[*events.PersonRegistered](d.h)) > 0, "person-unknown", "member", "member", m)
	if all := each[*events.PersonErased](d.h); len(all) > 0 {
		d.must(false, "person-erased", "member", "member", m, "day", all[0].On)
	}
}

func (d *decider) membershipStarted(e *events.MembershipStarted) {
	d.registered(e.Member)
	d.branch("branch", e.Branch)
	if m, in := d.relation(e.Member); in {
		d.must(false, "already-member", "branch", "member", e.Member, "org", m.branch, "day", factDay(m.fact))
	}
	d.must(e.Cause != "", "field-required", "cause", "field", "cause")
	d.must(e.Joined != 0, "field-required", "joined", "field", "joined")
	d.must(e.Joined <= d.on, "period-reversed", "joined", "from", e.Joined, "to", d.on)
	switch e.Standing {
	case events.Full:
		d.must(e.FullFrom != 0, "field-required", "full_from", "field", "full_from")
		d.must(e.Joined <= e.FullFrom && e.FullFrom <= d.on, "standing-dates", "full_from", "joined", e.Joined, "full", e.FullFrom, "on", d.on)
	default:
		d.must(e.FullFrom == 0, "standing-dates", "full_from", "joined", e.Joined, "full", e.FullFrom, "on", d.on)
	}
	if e.Cause == "transfer" {
		d.arrived(e)
	}
	d.carried(e)
}

// membershipEnded lets a relation end by transfer, death or the member's own
// will. What ends it against the will is a decision of its own, with its vote
// and approval (R5.41), and needs no second record.
func (d *decider) membershipEnded(e *events.MembershipEnded) {
	m, in := d.relation(e.Member)
	d.must(in && m.branch == e.Branch, "not-member-of-branch", "branch", "member", e.Member, "org", e.Branch, "on", d.on)
	d.must(e.Cause != "removal" && e.Cause != "cancelled", "removal-by-decision", "cause", "member", e.Member)
	if e.To != "" {
		d.active("to", e.To)
	}
	if e.Cause == "transfer" {
		d.departed(e, m)
	}
}

// rightsChanged is recorded with the branch of the person, in whose roster the
// vote is counted.
func (d *decider) rightsChanged(e *events.RightsChanged) {
	m, in := d.relation(e.Member)
	d.must(in, "not-member", "member", "member", e.Member, "on", d.on)
	d.under("R3.03", m.branch == d.c.Org, "member-of-another-branch", "org", "member", e.Member, "org", d.c.Org, "on", d.on)
	if e.Kind == "restored" {
		some := slices.ContainsFunc(restrictions(d.of(e.Member.Subject()), e.Member), func(r restriction) bool { return r.covers(e.From) })
		d.must(some, "rights-not-restricted", "kind", "member", e.Member, "on", e.From)
	}
}

// electorExcluded holds an exclusion from the number that should attend to its
// two conditions: the superior's approval and the assembly's adoption (1.4).
func (d *decider) electorExcluded(e *events.ElectorExcluded) {
	if e.From == 0 {
		e.From = d.on
	}
	d.period(e.From, e.To)
	d.branch("branch", e.Branch)
	d.fullMember("R3.08", "member", e.Member, e.Branch)
	d.must(e.ApprovalRef != "", "exclusion-not-approved", "approval_ref", "member", e.Member)
	d.must(e.AdoptedAt != "", "exclusion-not-adopted", "adopted_at", "member", e.Member)
	d.sitting("R3.08", "adopted_at", e.AdoptedAt, e.Branch, events.Assembly)
}

func (d *decider) period(from, to events.Date) {
	d.must(from == 0 || to == 0 || from < to, "period-reversed", "to", "from", from, "to", to)
}

// groupAssigned is step 19: into a party group of the branch the person is in.
func (d *decider) groupAssigned(e *events.GroupAssigned) {
	o := d.branch("branch", e.Branch)
	m, in := d.member(e.Member)
	d.must(in && m.branch == e.Branch, "not-member-of-branch", "branch", "member", e.Member, "org", e.Branch, "on", d.on)
	if o != nil && e.Group != "" {
		d.must(slices.Contains(o.groups, e.Group), "group-unknown", "group", "group", e.Group, "org", e.Branch)
	}
}

func rosterCodes() []CodeInfo {
	return []CodeInfo{
		{"person-unknown", "", "{member} 尚未建档", "{member} is not registered"},
		{"person-erased", "", "{member} 的个人信息已于 {day} 删除", "the personal data of {member} was erased on {day}"},
		{"already-member", "R5.25", "{member} 的组织关系自 {day} 起在 {org}，不能同时在两个支部", "{member} has belonged to {org} since {day} and cannot belong to two branches"},
		{"not-member", "R5.25", "{member} 在 {on} 不是党员", "{member} was no member on {on}"},
		{"standing-dates", "R1.34", "入党日期 {joined}、转正日期 {full} 与转入日期 {on} 或党员类别矛盾", "joined {joined}, full from {full} and the start on {on} contradict each other or the standing"},
		{"rights-not-restricted", "R3.03", "{member} 在 {on} 没有受限的党员权利可恢复", "{member} had no restricted rights to restore on {on}"},
		{"removal-by-decision", "R5.41", "{member} 的除名、劝退或取消资格须由组织处置审批或纪律处分记录，不能直接记为转出", "the removal of {member} is recorded by the decision on disposal or discipline, not by an end of the relation"},
		{"exclusion-not-approved", "R3.08", "{member} 不计入应到会须有上级批准", "leaving {member} out of the number expected needs the superior's approval"},
		{"exclusion-not-adopted", "R3.08", "{member} 不计入应到会须经党员大会通过", "leaving {member} out of the number expected needs adoption by the assembly"},
		{"group-unknown", "R2.12", "{org} 没有党小组 {group}", "{org} has no party group {group}"},
	}
}
