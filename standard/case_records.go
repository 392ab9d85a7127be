package standard

import (
	"slices"

	"jishi/events"
)

// roster returns the roster of an organisation, nil if none is kept. Checks ask
// for the same one or two many times, so the case remembers them.
func (c *Case) roster(org events.OrgID) *Roster {
	if org == "" || c.Records == nil {
		return nil
	}
	t := c.file()
	for _, r := range t.rosters {
		if r.Org == org {
			return r
		}
	}
	r := c.Records.Roster(org)
	if r == nil {
		return nil
	}
	t.rosters = append(t.rosters, r)
	return r
}

// rolled is the roll of a branch on a day.
type rolled struct {
	org     events.OrgID
	day     events.Date
	members []Member
}

// members is the roll of a branch on a day, by identifier. The checks of a vote
// all ask for that of the meeting's day, so the case remembers it.
func (c *Case) members(org events.OrgID, day events.Date) []Member {
	t := c.file()
	for i := range t.rolls {
		if t.rolls[i].org == org && t.rolls[i].day == day {
			return t.rolls[i].members
		}
	}
	t.rolls = append(t.rolls, rolled{org, day, c.roster(org).At(day)})
	return t.rolls[len(t.rolls)-1].members
}

// kept reports whether the roster holds its members: those who were there before
// the ledger began, and not only whom it saw admitted.
func (r *Roster) kept() bool { return r != nil && len(r.Started) > 0 }

// place is what the ledger knows of a person on a day.
type place struct {
	known  bool // the ledger can tell at all
	here   bool // in the branch asked for
	full   bool
	rights bool // has the vote
}

// placeOf looks a person up in a branch, and elsewhere in the ledger if not there.
func (c *Case) placeOf(id events.MemberID, branch events.OrgID, day events.Date) place {
	r := c.roster(branch)
	if m := memberIn(c.members(branch, day), id); m != nil {
		return place{known: true, here: true, full: m.Standing == events.Full, rights: m.MayVote}
	}
	if c.Records == nil {
		return place{}
	}
	d := c.Records.Dossier(id)
	if d == nil {
		return place{known: r.kept()}
	}
	var orgs []events.OrgID
	for i := range d.Started {
		orgs = append(orgs, d.Started[i].Fact.Branch)
	}
	for i := range d.AdmissionDecided {
		orgs = append(orgs, d.AdmissionDecided[i].Fact.Branch)
	}
	for _, org := range slices.Compact(orgs) {
		if m, ok := c.roster(org).Member(id, day); ok && org != branch {
			return place{known: true, full: m.Standing == events.Full, rights: m.MayVote}
		}
	}
	return place{known: r.kept() || len(orgs) > 0}
}

// holds reports whether the person holds one of the posts in the organisation or
// one above it; known is false where no team at all is on record.
func (c *Case) holds(id events.MemberID, org events.OrgID, day events.Date, posts ...events.Post) (held, known bool) {
	for range 4 { // branch, general branch, committee, and one to spare
		r := c.roster(org)
		if r == nil {
			break
		}
		if r.Holds(id, day, posts...) {
			return true, true
		}
		known = known || len(r.Holdings(day)) > 0
		org = r.Parent(day)
	}
	return false, known
}

// committeeSize is how many persons sit in the team; 0 if no team is on record.
func committeeSize(r *Roster, day events.Date) int {
	var ids []events.MemberID
	for _, h := range r.Holdings(day) {
		if !slices.Contains(ids, h.Member) {
			ids = append(ids, h.Member)
		}
	}
	return len(ids)
}

// noCommittee reports whether the branch is known to have no committee: a
// secretary and perhaps a deputy only (fewer than seven members). What a
// committee would decide goes to the assembly there.
func (c *Case) noCommittee(org events.OrgID, day events.Date) bool {
	n := committeeSize(c.roster(org), day)
	return n > 0 && n < 3
}

func (c *Case) calendar(org events.OrgID, day events.Date) *Calendar {
	if org == "" || c.Records == nil {
		return nil
	}
	return c.Records.Calendar(org, day.Year())
}

// sitting is the answer to the question whether a meeting is in the ledger.
type sitting struct {
	kept bool // the organisation's meetings of that year are on record
	held *Entry[events.MeetingHeld]
	day  bool // it is recorded on the very day
	kind bool // it is of a kind that may decide
}

func (s sitting) ok() bool { return s.held != nil && s.day && s.kind }

// sitting looks a meeting up: by identifier, or by day and kind if none is named.
func (c *Case) sitting(org events.OrgID, id events.MeetingID, day events.Date, kinds ...events.MeetingKind) sitting {
	cal := c.calendar(org, day)
	if cal == nil || len(cal.Held) == 0 {
		return sitting{}
	}
	s := sitting{kept: true}
	for i := range cal.Held {
		h := &cal.Held[i]
		kind := slices.ContainsFunc(kinds, h.Fact.Serves)
		switch {
		case id != "" && h.Fact.Meeting == id:
			return sitting{kept: true, held: h, day: h.On == day, kind: kind}
		case id == "" && h.On == day && kind:
			return sitting{kept: true, held: h, day: true, kind: true}
		}
	}
	return s
}

// attendance returns who was at a meeting, nil if that is not on record.
func (c *Case) attendance(org events.OrgID, id events.MeetingID, day events.Date) *Entry[events.AttendanceRecorded] {
	cal := c.calendar(org, day)
	if cal == nil || id == "" {
		return nil
	}
	for i := range cal.Attendance {
		if cal.Attendance[i].Fact.Meeting == id {
			return &cal.Attendance[i]
		}
	}
	return nil
}

// others lists the other persons whose file carries the same value.
func (c *Case) others(kind, value string) []events.MemberID {
	if value == "" || c.Records == nil {
		return nil
	}
	var out []events.MemberID
	for _, id := range c.Records.Holders(kind, value) {
		if id != c.Dossier.Member {
			out = append(out, id)
		}
	}
	return out
}
