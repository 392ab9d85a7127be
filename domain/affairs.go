package domain

import "jishi/events"

// liveAffairs holds what concerns members beside their development: transfers,
// floating, documents of the file, disposal, suspension, discipline, the dues
// fund.
func (d *decider) liveAffairs(e events.Event) bool {
	return d.liveTransfer(e) || d.liveFloating(e) || d.liveDocuments(e) || d.liveDisposal(e) || d.liveStanding(e) ||
		d.liveFund(e)
}

// liveDocuments holds what is noted about a person in the person's own stream.
func (d *decider) liveDocuments(e events.Event) bool {
	switch e := e.(type) {
	case *events.DocumentStated:
		d.registered(e.Member)
		d.must(e.Formed <= d.on, "period-reversed", "formed_on", "from", e.Formed, "to", d.on)
	case *events.RelativeRecorded:
		d.registered(e.Member)
		single(d, "relative", func(g *events.RelativeRecorded) bool { return g.Relative == e.Relative && g.Relation == e.Relation })
	case *events.RelativeDeclared:
		d.registered(e.Member)
	case *events.AttendanceExempted:
		d.opens(&e.From, e.To)
		d.here("R5.08", e.Member, e.Branch)
		d.decidedAt("R5.08", e.Meeting, e.Branch)
	case *events.CareNeeded:
		d.opens(&e.From, e.To)
		d.here("S2.4.6.1", e.Member, e.Branch)
	default:
		return false
	}
	return true
}

// opens fills in the first day of a period that begins with the command.
func (d *decider) opens(from *events.Date, to events.Date) {
	if *from == 0 {
		*from = d.on
	}
	d.period(*from, to)
}

// here demands a member of an active branch.
func (d *decider) here(rule string, m events.MemberID, branch events.OrgID) membership {
	d.registered(m)
	d.branch("branch", branch)
	got, in := d.member(m)
	d.under(rule, in && got.branch == branch, "not-member-of-branch", "branch", "member", m, "org", branch, "on", d.on)
	d.cite(got.fact)
	return got
}

// related is here for what may also concern the suspended.
func (d *decider) related(rule string, m events.MemberID, branch events.OrgID) membership {
	d.registered(m)
	d.branch("branch", branch)
	got, in := d.relation(m)
	d.under(rule, in && got.branch == branch, "not-member-of-branch", "branch", "member", m, "org", branch, "on", d.on)
	d.cite(got.fact)
	return got
}

// decidedAt checks a meeting, where one is named: committee or assembly of the
// branch, on the day.
func (d *decider) decidedAt(rule string, id events.MeetingID, branch events.OrgID) {
	if id == "" {
		return
	}
	kind := events.Assembly
	if f, ok := first(each[*events.MeetingHeld](d.of(id.Subject())), func(e *events.MeetingHeld) bool { return e.Meeting == id }); ok && f.E.Serves(events.CommitteeSit) {
		kind = events.CommitteeSit
	}
	d.sitting(rule, "meeting", id, branch, kind)
}

// within reports whether a branch is an organisation or stands below it.
func (d *decider) within(branch, org events.OrgID) bool {
	o := d.organisation(branch)
	if o == nil {
		return false
	}
	if branch == org {
		return true
	}
	for _, s := range d.above(o) {
		if s.id == org {
			return true
		}
	}
	return false
}
