package domain

import "jishi/events"

// liveFloating holds floating members and lost contact to section 5.3.
func (d *decider) liveFloating(e events.Event) bool {
	switch e := e.(type) {
	case *events.FloatingRegistered:
		d.floatingRegistered(e)
	case *events.FloatingEnded:
		d.branch("branch", e.Branch)
		f := d.floating(e.Branch)
		d.must(f != nil, "floating-missing", "branch", "member", e.Member, "org", e.Branch, "on", d.on)
	case *events.ContactRecorded:
		d.reachable(e.Member, e.Branch)
	case *events.ContactLost:
		d.reachable(e.Member, e.Branch)
		d.must(e.Since <= d.on, "period-reversed", "since", "from", e.Since, "to", d.on)
	default:
		return false
	}
	return true
}

// floatingRegistered: out of the branch that has the relation, or into one that
// has not.
func (d *decider) floatingRegistered(e *events.FloatingRegistered) {
	if e.From == 0 {
		e.From = d.on
	}
	if e.Direction == "out" {
		d.here("R5.15", e.Member, e.Branch)
	} else {
		d.registered(e.Member)
		d.branch("branch", e.Branch)
		if m, in := d.relation(e.Member); in && m.branch == e.Branch {
			d.must(false, "already-member", "branch", "member", e.Member, "org", e.Branch, "day", factDay(m.fact))
		}
	}
	if f := d.floating(e.Branch); f != nil {
		d.must(false, "floating-registered", "from", "member", e.Member, "day", f.On)
	}
}

// floating returns the registration of the person of this stream in a branch
// that has not ended by the day.
func (d *decider) floating(branch events.OrgID) *events.Fact {
	var open *events.Fact
	for i := range d.h {
		f := &d.h[i]
		if f.On > d.on {
			break
		}
		switch e := f.Event.(type) {
		case *events.FloatingRegistered:
			if e.Branch == branch {
				open = f
			}
		case *events.FloatingEnded:
			if e.Branch == branch {
				open = nil
			}
		}
	}
	return open
}

// reachable demands somebody with whom the branch has to keep in touch: its
// members, the suspended among them, and those who float in it.
func (d *decider) reachable(m events.MemberID, branch events.OrgID) {
	d.registered(m)
	d.branch("branch", branch)
	got, in := d.relation(m)
	ok := in && got.branch == branch || d.floating(branch) != nil
	d.under("R5.15", ok, "not-member-of-branch", "branch", "member", m, "org", branch, "on", d.on)
}
