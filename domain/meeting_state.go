package domain

import (
	"slices"

	"jishi/events"
)

// sitting demands a meeting in the ledger: of this organisation, on the day of
// the command, of this kind.
func (d *decider) sitting(rule, field string, id events.MeetingID, org events.OrgID, kind events.MeetingKind) *events.MeetingHeld {
	if !d.under(rule, id != "", "meeting-required", field, "kind", meetingName(kind)) {
		return nil
	}
	e := d.gathered(rule, field, id, org)
	if e == nil || !d.under(rule, e.Serves(kind), "meeting-other-kind", field, "meeting", id, "held", meetingName(e.Kind), "kind", meetingName(kind)) {
		return nil
	}
	return e
}

// gathered demands a meeting of this organisation on the day of the command, of
// whatever kind, where one is named.
func (d *decider) gathered(rule, field string, id events.MeetingID, org events.OrgID) *events.MeetingHeld {
	if id == "" {
		return nil
	}
	f, ok := first(each[*events.MeetingHeld](d.of(id.Subject())), func(e *events.MeetingHeld) bool { return e.Meeting == id })
	if !d.under(rule, ok, "meeting-unknown", field, "meeting", id, "on", d.on) {
		return nil
	}
	d.cite(f.Fact)
	d.under(rule, f.E.Org == org, "meeting-other-org", field, "meeting", id, "held", f.E.Org, "org", org)
	d.under(rule, f.On == d.on, "meeting-other-date", field, "meeting", id, "held", f.On, "on", d.on)
	if !d.ok() {
		return nil
	}
	return f.E
}

// mentioned is sitting for events that may leave their meeting out.
func (d *decider) mentioned(rule, field string, id events.MeetingID, org events.OrgID, kind events.MeetingKind) {
	if id != "" {
		d.sitting(rule, field, id, org, kind)
	}
}

// present returns who attended a meeting, by its record of attendance.
func (d *decider) present(rule, field string, id events.MeetingID) []events.MemberID {
	f, ok := first(each[*events.AttendanceRecorded](d.of(id.Subject())), func(e *events.AttendanceRecorded) bool { return e.Meeting == id })
	if !d.under(rule, ok, "attendance-missing", field, "meeting", id) {
		return nil
	}
	d.cite(f.Fact)
	return f.E.Present
}

// among counts how many of some persons are in a list.
func among(persons, list []events.MemberID) int {
	n := 0
	for _, p := range persons {
		if slices.Contains(list, p) {
			n++
		}
	}
	return n
}

// hasCommittee reports whether a branch decides by a committee: seven full
// members make one necessary (R2.20), a team of three is one in fact.
func (d *decider) hasCommittee(branch events.OrgID) bool {
	return len(d.roster(branch).full()) >= 7 || len(heads(d.team(branch))) >= 3
}

// committeeSat demands a meeting of the branch committee with its quorum: at
// least half of the members (R2.11).
func (d *decider) committeeSat(rule, field string, id events.MeetingID, branch events.OrgID) {
	if d.sitting(rule, field, id, branch, events.CommitteeSit) == nil {
		return
	}
	list := d.present(rule, field, id)
	if !d.ok() {
		return
	}
	team := d.team(branch)
	for _, t := range team {
		d.cite(t.fact)
	}
	ids := heads(team)
	n := among(ids, list)
	d.must(n > 0 && 2*n >= len(ids), "committee-quorum", field, "present", n, "members", len(ids))
}

// assemblySat demands an assembly with the quorum of ordinary decisions: at
// least half of those with the vote (R2.10).
func (d *decider) assemblySat(rule, field string, id events.MeetingID, branch events.OrgID) {
	if d.sitting(rule, field, id, branch, events.Assembly) == nil {
		return
	}
	list := d.present(rule, field, id)
	if !d.ok() {
		return
	}
	voters := d.electorate(branch).voters
	n := among(voters, list)
	d.must(n > 0 && 2*n >= len(voters), "assembly-quorum", field, "present", n, "voters", len(voters))
}

// decidedBy demands that the body named decided in a meeting of its own. A
// branch without a committee decides in the assembly (R1.05, 2.2).
func (d *decider) decidedBy(rule, body, field string, id events.MeetingID, branch events.OrgID) {
	switch body {
	case bodyAssembly:
		d.assemblySat(rule, field, id, branch)
	case bodyCommittee:
		if d.under(rule, d.hasCommittee(branch), "no-committee", "body", "org", branch, "members", len(d.roster(branch).full())) {
			d.committeeSat(rule, field, id, branch)
		}
	default:
		d.under(rule, false, "body-required", "body")
	}
}

// reviewedBy demands the sitting of whichever body the branch has.
func (d *decider) reviewedBy(rule, field string, id events.MeetingID, branch events.OrgID) {
	body := bodyAssembly
	if d.hasCommittee(branch) {
		body = bodyCommittee
	}
	d.decidedBy(rule, body, field, id, branch)
}

func meetingName(k events.MeetingKind) text {
	zh := map[events.MeetingKind]string{
		events.Assembly: "支部党员大会", events.CommitteeSit: "支部委员会会议", events.GroupSit: "党小组会", events.Lecture: "党课",
		events.ThemeDay: "主题党日", events.OrgLife: "组织生活会", events.Training: "集中培训", events.PartyCommittee: "党委会议",
		events.GeneralBranchSit: "党总支会议",
	}[k]
	return text{zh, string(k)}
}
