package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// studyOrgs lists the calendars in which a person's study may be on record: of the
// organisation and those above it, and of the branch of the person's own relation,
// where that is another one.
func (s *Setting) studyOrgs(id events.MemberID) []events.OrgID {
	var out []events.OrgID
	climb := func(org events.OrgID) {
		for range 5 { // branch, general branch, committee, and two to spare
			if org == "" || slices.Contains(out, org) {
				return
			}
			out = append(out, org)
			org = s.records.Roster(org).Parent(s.day)
		}
	}
	climb(s.org)
	if !s.Kind.IsBranch() {
		if _, org, ok := s.home(id, s.day); ok {
			climb(org)
		}
	}
	return out
}

// hoursOf is what attendance says about one person's year. Members of the team of
// a general branch or committee also study in their own branches.
func (s *Setting) hoursOf(id events.MemberID) study {
	if s.Kind.IsBranch() {
		return s.learned()[id]
	}
	var sum study
	for _, org := range s.studyOrgs(id) {
		got := s.records.Calendar(org, s.year).hours(s.day, func(m events.MemberID) bool { return m == id }, nil)[id]
		sum.hours += got.hours
	}
	return sum
}

// gathered lists the attendances of a person at collective trainings between two
// days, by day.
func (s *Setting) gathered(id events.MemberID, from, to events.Date) []Evidence {
	var out []Evidence
	for _, org := range s.studyOrgs(id) {
		for year := from.Year(); year <= to.Year(); year++ {
			c := s.records.Calendar(org, year)
			for _, m := range c.ByKind(events.Training, from, to) {
				a := c.Presence(m.Fact.Meeting)
				if a != nil && a.On <= s.on && slices.Contains(a.Fact.Present, id) && s.collective(m, s.Config.Org.CollectiveDays) {
					out = append(out, a.Evidence())
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Evidence) int { return int(a.On - b.On) })
	return out
}

// collective reports whether a training is a collective one (集中培训): organised
// by a committee, and long enough, where a day has eight class hours. Of a training
// that states neither organiser nor days, the kind of the meeting says what it was:
// so did everybody before the two could be stated.
func (s *scoring) collective(m *Entry[events.MeetingHeld], days int) bool {
	if m.Fact.Organiser == "" && m.Fact.Days == 0 {
		return true
	}
	organiser := cmp.Or(m.Fact.Organiser, m.Fact.Org)
	if r := s.records.Roster(organiser); r != nil && len(r.Established) > 0 && r.Kind(m.On) != events.Committee {
		return false // an organiser outside the ledger stands above it
	}
	if m.Fact.Days > 0 || m.Fact.Hours == 0 {
		return m.Fact.Days >= days || m.Fact.Days == 0
	}
	return m.Fact.Hours >= hoursOfDay*days
}

// hoursOfDay is how many class hours a day of training has (rules 5.1).
const hoursOfDay = 8
