package domain

import (
	"slices"

	"jishi/events"
)

// applying holds stages 1 and 2 to R1.01-R1.08: application, talk, activist,
// contacts, inspections.
func (d *decider) applying(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevApplied:
		d.applied(e)
	case *events.DevTalkHeld:
		d.talked(e)
	case *events.DevRecommended:
		d.must(e.Kind != "", "field-required", "kind", "field", "kind")
		need[*events.DevApplied](d, d.file, "application-missing")
		need[*events.DevTalkHeld](d, d.file, "talk-missing")
	case *events.DevActivistDecided:
		need[*events.DevApplied](d, d.file, "application-missing")
		need[*events.DevTalkHeld](d, d.file, "talk-missing")
		need[*events.DevRecommended](d, d.file, "recommendation-missing")
		repeated(d, always[*events.DevActivistDecided])
		d.decidedBy("R1.05", e.Body, "meeting", e.Meeting, d.home.id)
	case *events.DevActivistFiled:
		need[*events.DevActivistDecided](d, d.file, "activist-missing")
		repeated(d, always[*events.DevActivistFiled])
		d.committee("R1.05", "superior", e.Superior)
	case *events.DevContactAssigned:
		d.contactAssigned(e)
	case *events.DevContactEnded:
		d.must(slices.Contains(d.contacts(), e.Contact), "contact-not-assigned", "contact", "contact", e.Contact, "on", d.on)
	case *events.ThoughtReportFiled:
		need[*events.DevApplied](d, d.file, "application-missing")
	case *events.DevInspected:
		need[*events.DevActivistDecided](d, d.file, "activist-missing")
		d.inspectedBy(e.To)
	default:
		return false
	}
	return true
}

// applied is step 1. The date of birth is sealed: it is compared here and told
// nowhere.
func (d *decider) applied(e *events.DevApplied) {
	repeated(d, always[*events.DevApplied])
	if m, in := d.relation(e.Member); in {
		d.under("R1.02", false, "already-member", "member", "member", e.Member, "org", m.branch, "day", factDay(m.fact))
	}
	d.must(e.Written, "application-not-written", "written")
	d.must(e.Signed, "application-not-signed", "signed")
	if e.Received == 0 {
		e.Received = d.on
	}
	d.must(e.Received >= d.on, "received-before-application", "received", "received", e.Received, "on", d.on)
	if d.s.Birth != nil {
		birth := d.s.Birth(e.Member)
		d.must(birth == 0 || d.on >= birth.AddYears(18), "too-young", "on", "on", d.on)
	}
	o := d.active("addressee", e.Addressee)
	if o != nil && d.home != nil {
		related := o.id == d.home.id || slices.ContainsFunc(d.above(d.home), func(s *organisation) bool { return s.id == o.id })
		d.must(related, "addressee-unrelated", "addressee", "addressee", e.Addressee, "org", d.home.id)
	}
}

// talked is step 2. A branch that takes over an activist talks as well (R1.60);
// the limit of one month is that of the first talk.
func (d *decider) talked(e *events.DevTalkHeld) {
	app, ok := need[*events.DevApplied](d, d.file, "application-missing")
	if !ok {
		return
	}
	received := max(app.E.Received, app.On)
	talks := each[*events.DevTalkHeld](d.file)
	d.must(d.on >= received, "talk-before-receipt", "on", "received", received, "on", d.on)
	if len(talks) == 0 {
		limit := received.AddMonths(1)
		d.must(d.on <= limit, "talk-too-late", "on", "received", received, "limit", limit, "on", d.on)
	}
	for _, t := range talks {
		d.must(t.Org != d.c.Org, "already-recorded", "on", "event", d.title(e), "day", t.On)
	}
	d.must(e.Talker != "", "field-required", "talker", "field", "talker")
	post := holds(d.team(d.home.id), e.Talker, events.PostSecretary, events.PostDeputy, events.PostOrganisation)
	if d.must(post != nil, "talker-not-in-office", "talker", "talker", e.Talker, "org", d.home.id, "on", d.on) {
		d.cite(post.fact)
	}
}

const maxContacts = 2 // R1.07

func (d *decider) contactAssigned(e *events.DevContactAssigned) {
	need[*events.DevActivistDecided](d, d.file, "activist-missing")
	now := d.contacts()
	d.must(!slices.Contains(now, e.Contact), "already-recorded", "contact", "event", d.title(e), "day", d.on)
	d.must(len(now) < maxContacts, "too-many-contacts", "contact", "count", len(now)+1, "limit", maxContacts)
	d.fullMember("R1.07", "contact", e.Contact, "")
}

// inspectedBy refuses an inspection of a time that had not passed.
func (d *decider) inspectedBy(to events.Date) {
	d.must(to <= d.on, "period-open", "to", "to", to, "on", d.on)
}

// committee demands a committee above the branch.
func (d *decider) committee(rule, field string, id events.OrgID) *organisation {
	o := d.superior(field, id, d.home)
	if o != nil {
		d.under(rule, o.kind == events.Committee, "organ-not-committee", field, "organ", id)
	}
	return o
}

// halfYears demands an inspection in every full half-year since the decision on
// the activist (R1.08).
func (d *decider) halfYears(activist events.Date) {
	seen := until(each[*events.DevInspected](d.file), d.on)
	for n := 0; ; n += 6 {
		from, end := activist.AddMonths(n), activist.AddMonths(n+6)
		if end > d.on || !d.ok() {
			return
		}
		some := slices.ContainsFunc(seen, func(f found[*events.DevInspected]) bool { return f.On >= from && f.On < end })
		d.must(some, "inspection-missing", "on", "from", from, "to", end-1)
	}
}
