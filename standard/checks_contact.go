package standard

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// task is the time in which somebody was contact or sponsor: from the day of
// assignment to the day on which it ended, both included; 0 = open.
type task struct {
	who      events.MemberID
	from, to events.Date
	begun    *Stamp
	ended    *Stamp
}

// active reports whether the task was somebody's on the day. The day on which a
// task ends still counts: the successor is named on that day.
func (k task) active(day events.Date) bool { return k.from <= day && (k.to == 0 || day <= k.to) }

func contacts(d *Dossier) []task {
	var out []task
	for i := range d.ContactAssigned {
		e := &d.ContactAssigned[i]
		out = append(out, task{who: e.Fact.Contact, from: e.On, begun: &e.Stamp})
	}
	for i := range d.ContactEnded {
		e := &d.ContactEnded[i]
		endTask(out, e.Fact.Contact, &e.Stamp)
	}
	return out
}

func sponsors(d *Dossier) []task {
	var out []task
	for i := range d.SponsorAssigned {
		e := &d.SponsorAssigned[i]
		out = append(out, task{who: e.Fact.Sponsor, from: e.On, begun: &e.Stamp})
	}
	for i := range d.SponsorEnded {
		e := &d.SponsorEnded[i]
		endTask(out, e.Fact.Sponsor, &e.Stamp)
	}
	return out
}

func endTask(tasks []task, who events.MemberID, s *Stamp) {
	for i := range tasks {
		if k := &tasks[i]; k.who == who && k.to == 0 && k.from <= s.On {
			k.to, k.ended = s.On, s
			return
		}
	}
}

// holding lists the distinct persons with the task on the day who keep it
// beyond that day.
func holding(tasks []task, day events.Date) []events.MemberID {
	var out []events.MemberID
	for _, k := range tasks {
		if k.active(day) && k.to != day && !slices.Contains(out, k.who) {
			out = append(out, k.who)
		}
	}
	return out
}

func judgeContacts(c *Case, say func(Finding)) {
	t := c.file()
	tasks := contacts(c.Dossier)
	if t.activist != nil && len(tasks) == 0 {
		limit := t.activist.On + events.Date(t.cfg.ContactDays)
		if next := cmp.Or(on(t.proposed), on(t.listed), on(t.vote)); next != 0 || c.passed(limit) {
			say(Finding{
				On: cmp.Or(next, limit), Evidence: proof(&t.activist.Stamp), Missing: missing(events.DevContactAssigned{}), Numbers: numbers("contacts", 0),
				Zh: fmt.Sprintf("%s确定为入党积极分子，没有指定培养联系人的记录。", t.activist.On),
				En: fmt.Sprintf("Decided as activist on %s; no contact was ever named.", t.activist.On),
			})
		}
	}
	for _, k := range tasks {
		if n := len(holding(tasks, k.from)); n > 2 {
			say(Finding{
				On: k.from, Evidence: proof(k.begun), Numbers: numbers("contacts", n),
				Zh: fmt.Sprintf("%s起同时有%d名培养联系人，应为一至二名。", k.from, n),
				En: fmt.Sprintf("From %s there were %d contacts at once; one or two are allowed.", k.from, n),
			})
		}
		judgeTaskHolder(c, say, k, "培养联系人", "contact")
	}
}

// judgeTaskHolder asks that a contact or sponsor was a full member with all
// rights on the day of appointment.
func judgeTaskHolder(c *Case, say func(Finding), k task, zh, en string) {
	p := c.placeOf(k.who, c.org(k.from), k.from)
	switch {
	case !p.known:
	case !p.full:
		say(Finding{
			On: k.from, Evidence: proof(k.begun), Numbers: numbers(en, k.who),
			Zh: fmt.Sprintf("%s指定的%s%s当日不是正式党员。", k.from, zh, k.who),
			En: fmt.Sprintf("On %s the %s %s was not a full member.", k.from, en, k.who),
		})
	case !p.rights:
		say(Finding{
			On: k.from, Evidence: proof(k.begun), Numbers: numbers(en, k.who),
			Zh: fmt.Sprintf("%s指定的%s%s当日处于留党察看或权利中止期间。", k.from, zh, k.who),
			En: fmt.Sprintf("On %s the %s %s was without the rights of a member.", k.from, en, k.who),
		})
	}
}

// judgeContactGaps finds days without any contact between the decision on the
// activist and the listing as target.
func judgeContactGaps(c *Case, say func(Finding)) {
	t := c.file()
	tasks := contacts(c.Dossier)
	if t.activist == nil || len(tasks) == 0 {
		return
	}
	slices.SortStableFunc(tasks, func(a, b task) int { return int(a.from - b.from) })
	until := cmp.Or(t.target, on(t.vote), c.On)
	if t.closed != 0 {
		until = min(until, t.closed)
	}
	gap := func(from, to events.Date, s ...*Stamp) { // days without a contact, both included
		if to = min(to, until-1); to >= from {
			say(Finding{
				On: from, Evidence: proof(s...), Numbers: numbers("from", from, "to", to, "days", int(to-from)+1),
				Zh: fmt.Sprintf("%s至%s共%d天没有培养联系人。", from, to, to-from+1),
				En: fmt.Sprintf("From %s to %s, %d days, there was no contact.", from, to, to-from+1),
			})
		}
	}
	if first := tasks[0]; first.from > t.activist.On+events.Date(t.cfg.ContactDays) {
		gap(t.activist.On, first.from-1, &t.activist.Stamp, first.begun)
	}
	covered, by := events.Date(0), (*Stamp)(nil)
	for i, k := range tasks {
		if i > 0 && k.from > covered+1 && covered >= t.activist.On {
			gap(covered+1, k.from-1, by, k.begun)
		}
		if k.to == 0 {
			return
		}
		if k.to > covered {
			covered, by = k.to, k.ended
		}
	}
	if covered >= t.activist.On {
		gap(covered+1, until-1, by)
	}
}
