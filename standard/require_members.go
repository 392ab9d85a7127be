package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// files calls each with the file of every person with whom the organisation has
// (had) to do, by identifier.
func (s *Setting) files(each func(d *Dossier)) {
	for _, id := range s.records.Files(s.org) {
		if d := s.records.Dossier(id); d != nil {
			each(d)
		}
	}
}

// here reports whether a branch named in a fact is the one that is judged; facts
// of the file that name none are its own.
func (s *Setting) here(org events.OrgID) bool { return org == "" || org == s.org }

// heard reports whether a matter belongs to the year: it began by the day of the
// year that is read, and was not settled before the year (settled 0: still open).
func (s *Setting) heard(began, settled events.Date) bool {
	return began != 0 && began <= s.day && (settled == 0 || settled >= s.start)
}

// past is a day that has come, else 0.
func (s *Setting) past(day events.Date) events.Date {
	if day > s.on {
		return 0
	}
	return day
}

// occurred leaves out the evidence of what had not yet occurred: a check of a file
// may name what lies behind the day of judgement.
func (s *Setting) occurred(list []Evidence) []Evidence {
	return slices.DeleteFunc(slices.Clone(list), func(e Evidence) bool { return e.On > s.on })
}

// assertion is something that holds or not, whatever the day.
type assertion struct {
	period   string
	member   events.MemberID
	ok       bool
	due      events.Date
	zh, en   string // how it is
	evidence []Evidence
	missing  []string // where it does not hold
	numbers  []Number
	severity Severity // "" = that of the requirement
}

func (r assertion) judgement() Judgement {
	j := Judgement{Period: r.period, Member: r.member, State: Met, Due: r.due, Zh: r.zh, En: r.en, Evidence: r.evidence, Numbers: r.numbers}
	if !r.ok {
		j.State, j.Severity, j.Missing = Unmet, r.severity, r.missing
	}
	return j
}

// of is a judgement about one person.
func of(member events.MemberID, j Judgement) Judgement {
	j.Member = member
	return j
}

// spared says why a person is not held to attendance on a day: exempted by a
// decision, left out of those expected, floating or suspended (R5.08, R5.15,
// R5.39). It is empty for everybody else.
func (s *Setting) spared(m *Member, day events.Date) string {
	switch {
	case m.Excluded != 0:
		return "excluded"
	case s.exempted(m.ID, day) != nil:
		return "exempted"
	}
	d := s.records.Dossier(m.ID)
	switch {
	case d == nil:
		return ""
	case d.suspendedOn(day) != nil:
		return "suspended"
	case d.floatingOn(day) != nil:
		return "floating"
	}
	return ""
}

// exempted returns the decision by which a member is not held to attendance on a
// day.
func (s *scoring) exempted(id events.MemberID, day events.Date) *Entry[events.AttendanceExempted] {
	if s.roster == nil {
		return nil
	}
	return find(s.roster.Exempted, day, func(e *Entry[events.AttendanceExempted]) bool {
		return e.Fact.Member == id && within(day, cmp.Or(e.Fact.From, e.On), e.Fact.To)
	})
}

// floatingOn returns the registration by which the person is away on a day.
func (d *Dossier) floatingOn(day events.Date) *Entry[events.FloatingRegistered] {
	for i := range d.Floating {
		e := &d.Floating[i]
		if e.Fact.Direction != "in" && within(day, cmp.Or(e.Fact.From, e.On), d.backFrom(e)) {
			return e
		}
	}
	return nil
}

// backFrom is the first day on which a floating member is no longer away: that of
// the return, of leaving the branch, or of a new registration; 0 = still away.
func (d *Dossier) backFrom(f *Entry[events.FloatingRegistered]) events.Date {
	return earliest(
		firstAfter(d.Returned, &f.Stamp, func(r *events.FloatingEnded) bool { return r.Branch == f.Fact.Branch }),
		firstAfter(d.Ended, &f.Stamp, func(e *events.MembershipEnded) bool { return e.Branch == f.Fact.Branch }),
		firstAfter(d.Floating, &f.Stamp, func(n *events.FloatingRegistered) bool { return n.Direction == f.Fact.Direction }))
}

// suspendedOn returns the suspension under which the person is on a day.
func (d *Dossier) suspendedOn(day events.Date) *Entry[events.MembershipSuspended] {
	for i := range until(d.Suspended, day) {
		if e := &d.Suspended[i]; within(day, e.On, d.restoredFrom(e)) {
			return e
		}
	}
	return nil
}

// restoredFrom is the day on which a suspension ended: by restoration, or with the
// membership; 0 = it lasts.
func (d *Dossier) restoredFrom(e *Entry[events.MembershipSuspended]) events.Date {
	return earliest(firstAfter(d.Restored, &e.Stamp, nil), firstAfter(d.Ended, &e.Stamp, func(x *events.MembershipEnded) bool { return x.Cause != "transfer" }))
}

// earliest is the least of the days that are there, 0 if none is.
func earliest(days ...events.Date) events.Date {
	var first events.Date
	for _, d := range days {
		if d != 0 && (first == 0 || d < first) {
			first = d
		}
	}
	return first
}

// attended is one meeting with the attendance that counts for it.
type attended struct {
	held    *Entry[events.MeetingHeld]
	present *Entry[events.AttendanceRecorded]
}

// gatherings lists the meetings of a year with attendance on record, of the
// organisation and of those above it, by the day, in business order of each.
func (s *Setting) gatherings(year int) []attended {
	var out []attended
	org := s.org
	for range 5 { // branch, general branch, committee; a bound against circles in bad data
		cal := s.records.Calendar(org, year)
		if cal != nil {
			last := make(map[events.MeetingID]*Entry[events.AttendanceRecorded], len(cal.Attendance))
			for i := range until(cal.Attendance, s.on) {
				last[cal.Attendance[i].Fact.Meeting] = &cal.Attendance[i]
			}
			for i := range until(cal.Held, s.on) {
				if a := last[cal.Held[i].Fact.Meeting]; a != nil {
					out = append(out, attended{&cal.Held[i], a})
				}
			}
		}
		if org = s.records.Roster(org).Parent(s.day); org == "" || org == s.org {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b attended) int { return cmp.Compare(a.held.On, b.held.On) })
	return out
}

// attendanceKept reports whether attendance of the year is on record here at all.
func (s *Setting) attendanceKept() bool {
	return s.cal != nil && len(until(s.cal.Attendance, s.on)) > 0
}
