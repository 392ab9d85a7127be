package standard

import (
	"slices"

	"jishi/events"
)

// serving returns the meetings that count for a duty in a period, both days
// included. A meeting of the committee with fewer than half of it present is none
// (branch regulation Art 12). Requirements and scores count by it alike.
func (s *scoring) serving(kind events.MeetingKind, from, to events.Date) []*Entry[events.MeetingHeld] {
	held := s.cal.ByKind(kind, from, to)
	if kind != events.CommitteeSit {
		return held
	}
	return slices.DeleteFunc(held, func(m *Entry[events.MeetingHeld]) bool {
		present, members, known := s.sat(m)
		return known && 2*present < members
	})
}

// sat counts who of the team of the day was at a meeting of the committee. Known
// is false where attendance is not on record, or the team is too small to be a
// committee.
func (s *scoring) sat(m *Entry[events.MeetingHeld]) (present, members int, known bool) {
	a := s.cal.Presence(m.Fact.Meeting)
	team := s.teamOn(m.On)
	if a == nil || a.On > s.on || len(team) < committeeLeast {
		return 0, len(team), false
	}
	for _, id := range team {
		if slices.Contains(a.Fact.Present, id) {
			present++
		}
	}
	return present, len(team), true
}

// committeeLeast is how many make a committee.
const committeeLeast = 3

func meetingZh(k events.MeetingKind) string {
	switch k {
	case events.Assembly:
		return "支部党员大会"
	case events.CommitteeSit:
		return "支部委员会会议"
	case events.GroupSit:
		return "党小组会"
	case events.Lecture:
		return "党课"
	case events.ThemeDay:
		return "主题党日"
	case events.OrgLife:
		return "组织生活会"
	case events.Training:
		return "集中培训"
	case events.PartyCommittee:
		return "党委会议"
	case events.GeneralBranchSit:
		return "党总支会议"
	}
	return string(k)
}
