package domain

import "jishi/events"

// liveStanding holds suspension, restoration and discipline to sections 5.1 and
// 5.4.
func (d *decider) liveStanding(e events.Event) bool {
	switch e := e.(type) {
	case *events.MembershipSuspended:
		d.suspended(e)
	case *events.MembershipRestored:
		d.restored(e)
	case *events.DisciplineDecided:
		d.disciplined(e)
	default:
		return false
	}
	return true
}

// suspended is decided by the branch in its assembly or by an organ above it
// (R5.10). Who cannot be reached was searched for half a year.
func (d *decider) suspended(e *events.MembershipSuspended) {
	m := d.related("R5.10", e.Member, e.Branch)
	if m.suspended != nil {
		d.must(false, "membership-suspended", "member", "member", e.Member, "day", m.suspended.On)
	}
	if e.Approver == e.Branch {
		d.assemblySat("R5.10", "meeting", e.Meeting, e.Branch)
	} else if o := d.superior("approver", e.Approver, d.organisation(e.Branch)); o != nil {
		d.mentioned("R5.10", "meeting", e.Meeting, e.Approver, sitsAs(o.kind))
	}
	if e.Cause == "lost" {
		d.searched()
	}
}

// sitsAs is the meeting in which an organ decides.
func sitsAs(k events.OrgKind) events.MeetingKind {
	if k == events.GeneralBranch {
		return events.GeneralBranchSit
	}
	return events.PartyCommittee
}

const searchMonths = 6 // R5.10

// searched demands that the person has been out of reach for six months, with no
// contact since.
func (d *decider) searched() {
	lost, ok := latest[*events.ContactLost](d.h, d.on)
	if !d.must(ok, "contact-not-lost", "cause", "on", d.on) {
		return
	}
	if c, some := latest[*events.ContactRecorded](d.h, d.on); some {
		d.must(c.On < lost.E.Since, "contact-not-lost", "cause", "on", d.on)
	}
	limit := lost.E.Since.AddMonths(searchMonths)
	d.must(d.on >= limit, "searched-too-short", "on", "since", lost.E.Since, "limit", limit, "on", d.on)
}

func (d *decider) restored(e *events.MembershipRestored) {
	m := d.related("R5.10", e.Member, e.Branch)
	d.must(m.suspended != nil, "membership-not-suspended", "member", "member", e.Member, "on", d.on)
	if e.Approver != e.Branch {
		d.superior("approver", e.Approver, d.organisation(e.Branch))
	}
}

// disciplined records a punishment of the competent organ: a committee above
// the branch, or one outside the ledger by its decision's number. 留党察看 says
// how long it takes the vote; the other kinds have no term here.
func (d *decider) disciplined(e *events.DisciplineDecided) {
	d.related("R5.39", e.Member, e.Branch)
	o := d.organisation(e.Branch)
	d.permanent("branch", o)
	d.home = o
	if e.Organ != "" {
		d.committee("R5.39", "organ", e.Organ)
	} else {
		d.must(e.Ref != "", "discipline-organ", "organ")
	}
	if e.Kind != events.Liucha {
		d.must(e.From == 0 && e.To == 0, "discipline-term", "to", "kind", disciplineName(e.Kind))
		return
	}
	d.date("R3.03", "from", &e.From, d.on)
	d.must(e.To > e.From, "discipline-term-missing", "to", "from", e.From, "to", e.To)
}

func disciplineName(k events.Discipline) text {
	zh := map[events.Discipline]string{
		events.Warning: "警告", events.SeriousWarning: "严重警告", events.PostRemoval: "撤销党内职务", events.Liucha: "留党察看", events.Expulsion: "开除党籍",
	}[k]
	return text{zh, string(k)}
}
