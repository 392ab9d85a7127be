package standard

import (
	"slices"

	"jishi/events"
)

func casesLife() []requirementCase {
	without := func(quarter int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c, q := r.cal("b1", 2025), quarterOf(2025, quarter)
			c.Held = slices.DeleteFunc(c.Held, func(m Entry[events.MeetingHeld]) bool {
				return m.Fact.Serves(events.Assembly) && m.On >= q.from && m.On <= q.to
			})
		}
	}
	return []requirementCase{
		{id: "S2.3.1.1", name: "in every quarter", period: "2025Q2", want: Met},
		{id: "S2.3.1.1", name: "a quarter without", change: without(2), period: "2025Q2", want: Unmet},
		{id: "S2.3.1.1", name: "on the last day of the quarter", change: without(2), on: "2025-06-30", period: "2025Q2", want: Pending},
		{id: "S2.3.1.1", name: "the day after", change: without(2), on: "2025-07-01", period: "2025Q2", want: Unmet},
	}
}
