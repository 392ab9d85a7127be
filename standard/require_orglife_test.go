package standard

import (
	"slices"

	"jishi/events"
)

func casesOrgLife() []requirementCase {
	const september = "2025-09-30"
	move := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("ol"), func(e *Entry[events.MeetingHeld]) { e.On = events.MustDate(on) })
			c := r.cal("b1", 2025)
			slices.SortStableFunc(c.Held, func(a, b Entry[events.MeetingHeld]) int { return int(a.On - b.On) })
		}
	}
	return []requirementCase{
		{id: "S2.3.3.1", name: "held", want: Met},
		{id: "S2.3.3.1", name: "not held", change: unheld(events.OrgLife, "2025-01-01", "2025-12-31"), want: Unmet},
		{id: "S2.3.3.1", name: "not held yet", change: unheld(events.OrgLife, "2025-01-01", "2025-12-31"), on: "2025-12-31", want: Pending},

		{id: "S2.3.3.2", name: "in November", want: Met},
		{id: "S2.3.3.2", name: "on the first day of the quarter", change: move("2025-10-01"), want: Met},
		{id: "S2.3.3.2", name: "the day before", change: move(september), want: Unmet},
		{id: "S2.3.3.2", name: "there is still time", change: move(september), on: "2025-12-31", want: Pending},
		{id: "S2.3.3.2", name: "none at all", change: unheld(events.OrgLife, "2025-01-01", "2025-12-31"), want: Outside},

		{id: "S2.3.3.3", name: "half of those with the vote make an assembly", change: presentAt("ol", 5, 6, 7, 8, 9), period: "ol", want: Met},
		{id: "S2.3.3.3", name: "the committee alone", change: presentAt("ol", 1, 2), period: "ol", want: Met},
		{id: "S2.3.3.3", name: "one group", change: presentAt("ol", 5, 7, 9), period: "ol", want: Met},
		{id: "S2.3.3.3", name: "neither", change: presentAt("ol", 5, 6, 7), period: "ol", want: Unmet},
		{id: "S2.3.3.3", name: "named as a committee", change: allOf(presentAt("ol", 1, 2, 3), func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("ol"), func(e *Entry[events.MeetingHeld]) {
				e.Fact.Kind, e.Fact.Also = events.CommitteeSit, []events.MeetingKind{events.OrgLife}
			})
		}), period: "ol", want: Met},
		{id: "S2.3.3.3", name: "nothing tells", change: func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Attendance = slices.DeleteFunc(c.Attendance, func(a Entry[events.AttendanceRecorded]) bool { return a.Fact.Meeting == "ol" })
		}, want: Unmet},
	}
}
