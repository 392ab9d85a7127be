package domain

import (
	"slices"

	"jishi/events"
)

// step holds a step of development to section 1: the steps in their order, the
// documents before the decisions, each in the rule set of its own day.
func (d *decider) step(e events.Event, m events.MemberID) {
	d.registered(m)
	d.active("org", d.c.Org)
	d.file = current(d.h, d.on)
	d.home = d.branch("org", d.developing(e))
	if !d.ok() {
		return
	}
	ok := d.applying(e) || d.targeting(e) || d.reviewing(e) || d.admitting(e) || d.converting(e)
	d.must(ok, "unknown-event", "type", "type", e.EventType()) // no step passes unjudged
}

// current is the part of a person's history that belongs to the present
// development: what came before the person left the Party, or before an
// admission was not recognised, is another story.
func current(h events.History, on events.Date) events.History {
	for i := len(h) - 1; i >= 0; i-- {
		if h[i].On > on {
			continue
		}
		switch e := h[i].Event.(type) {
		case *events.AdmissionNotRecognised:
			return h[i+1:]
		case *events.MembershipEnded:
			if e.Cause == "removal" || e.Cause == "withdrawal" || e.Cause == "cancelled" {
				return h[i+1:]
			}
		case *events.ConversionDecided:
			if e.Approved && e.Outcome == events.Cancel {
				return h[i+1:]
			}
		case *events.DisposalDecided:
			if removes(e) {
				return h[i+1:]
			}
		case *events.DisciplineDecided:
			if e.Kind == events.Expulsion {
				return h[i+1:]
			}
		}
	}
	return h
}

// developing is the branch that the step belongs to: the one it names, that of
// the command, or, for a step that a superior records, that of the last step.
// An activist who moves takes the file along (R1.60).
func (d *decider) developing(e events.Event) events.OrgID {
	switch e := e.(type) {
	case *events.AdmissionVoted:
		return e.Branch
	case *events.AdmissionDecided:
		return e.Branch
	case *events.ConversionVoted:
		return e.Branch
	case *events.ConversionDecided:
		return e.Branch
	}
	if o := d.organisation(d.c.Org); o != nil && o.kind.IsBranch() {
		return o.id
	}
	for i := len(d.file) - 1; i >= 0; i-- {
		f := &d.file[i]
		if f.On > d.on || f.Org == "" || developed(f.Event) == nil {
			continue
		}
		if o := d.organisation(f.Org); o != nil && o.kind.IsBranch() {
			return o.id
		}
	}
	return d.c.Org
}

// need demands that a step took place by the day of this one. A step that is
// dated later has not been forgotten but put in the wrong order.
func need[E events.Event](d *decider, h events.History, code string) (found[E], bool) {
	if f, ok := latest[E](h, d.on); ok {
		return f, true
	}
	if later := each[E](h); len(later) > 0 {
		f := later[0]
		d.under(ruleOf(code), false, "step-order", "on", "before", d.title(f.E), "day", f.On, "on", d.on)
		return found[E]{}, false
	}
	d.must(false, code, "on", "on", d.on)
	return found[E]{}, false
}

func ruleOf(code string) string {
	for _, c := range Codes() {
		if c.Code == code {
			return c.Rule
		}
	}
	return ""
}

// repeated refuses a step that the present development has already.
func repeated[E events.Event](d *decider, same func(E) bool) {
	if f, dup := first(each[E](d.file), same); dup {
		d.must(false, "already-recorded", "on", "event", d.title(f.E), "day", f.On)
	}
}

// after returns the part of the file behind its last event of a type.
func after[E events.Event](h events.History) events.History {
	for i := len(h) - 1; i >= 0; i-- {
		if _, ok := h[i].Event.(E); ok {
			return h[i+1:]
		}
	}
	return h
}

// helpers lists the contacts or sponsors in office on the day, in the order of
// their appointment.
func helpers(h events.History, on events.Date, change func(events.Event) (id events.MemberID, in, out bool)) []events.MemberID {
	var ids []events.MemberID
	for i := range h {
		if h[i].On > on {
			break
		}
		id, in, out := change(h[i].Event)
		switch {
		case in && !slices.Contains(ids, id):
			ids = append(ids, id)
		case out:
			ids = slices.DeleteFunc(ids, func(m events.MemberID) bool { return m == id })
		}
	}
	return ids
}

func (d *decider) contacts() []events.MemberID {
	return helpers(d.file, d.on, func(e events.Event) (events.MemberID, bool, bool) {
		switch e := e.(type) {
		case *events.DevContactAssigned:
			return e.Contact, true, false
		case *events.DevContactEnded:
			return e.Contact, false, true
		}
		return "", false, false
	})
}

func (d *decider) sponsors() []events.MemberID {
	return helpers(d.file, d.on, func(e events.Event) (events.MemberID, bool, bool) {
		switch e := e.(type) {
		case *events.SponsorAssigned:
			return e.Sponsor, true, false
		case *events.SponsorEnded:
			return e.Sponsor, false, true
		}
		return "", false, false
	})
}
