package standard

import (
	"slices"

	"jishi/events"
)

// wholeChain gives the model branch's organisational-life meeting everything that
// the regulation asks for.
func wholeChain(r *sheetRecords) {
	c := r.cal("b1", 2025)
	prepare := func(on string, p events.OrgLifePrepared) {
		p.Org, p.Year = "b1", 2025
		add(r, &c.Prepared, on, p)
	}
	prepare("2025-11-05", events.OrgLifePrepared{Stage: "study"})
	prepare("2025-11-08", events.OrgLifePrepared{Stage: "opinions", Source: "members"})
	prepare("2025-11-09", events.OrgLifePrepared{Stage: "opinions", Source: "masses"})
	for i := 1; i <= 4; i++ {
		prepare("2025-11-15", events.OrgLifePrepared{Stage: "outline", Member: mid(i)})
		add(r, &c.Criticised, "2025-11-20", events.SelfCriticismMade{Org: "b1", Year: 2025, Meeting: "ol", Member: mid(i)})
	}
	add(r, &c.Talks, "2025-11-10", events.TalkHeld{Org: "b1", A: mid(1), B: mid(2), Kind: "org_life"})
	add(r, &c.LifeReported, "2025-11-28", events.OrgLifeReported{Org: "b1", Year: 2025, To: "c1"})
}

func casesOrgLife() []requirementCase {
	const november, september = "2025-11-20", "2025-09-30"
	move := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("ol"), func(e *Entry[events.MeetingHeld]) { e.On = events.MustDate(on) })
			c := r.cal("b1", 2025)
			slices.SortStableFunc(c.Held, func(a, b Entry[events.MeetingHeld]) int { return int(a.On - b.On) })
		}
	}
	chain := func(change func(*sheetRecords)) func(*sheetRecords) {
		return func(r *sheetRecords) {
			wholeChain(r)
			if change != nil {
				change(r)
			}
		}
	}
	problem := func(measure bool) func(*sheetRecords) {
		return chain(func(r *sheetRecords) {
			rect := r.rectified["b1"]
			add(r, &rect.Listed, november, events.ProblemListed{Org: "b1", Problem: "z1", Source: events.FromOrgLife, Meeting: "ol"})
			if measure {
				add(r, &rect.Measures, "2025-11-22", events.MeasureSet{Org: "b1", Problem: "z1", Measure: "1", Deadline: events.MustDate("2026-03-31")})
				add(r, &rect.Carried, "2026-03-31", events.MeasureClosed{Org: "b1", Problem: "z1", Measure: "1"})
			}
		})
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

		{id: "S2.3.3.3", name: "attendance tells", want: Met},
		{id: "S2.3.3.3", name: "nothing tells", change: func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Attendance = slices.DeleteFunc(c.Attendance, func(a Entry[events.AttendanceRecorded]) bool { return a.Fact.Meeting == "ol" })
		}, want: Unmet},

		{id: "R2.31", name: "the whole chain", change: chain(nil), want: Met},
		{id: "R2.31", name: "bare", want: Unmet},
		{id: "R2.31", name: "bare, on the last day for its lists", on: "2025-12-20", want: Pending},
		{id: "R2.31", name: "an outline is missing", change: chain(func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Prepared = slices.DeleteFunc(c.Prepared, func(p Entry[events.OrgLifePrepared]) bool { return p.Fact.Member == mid(3) })
		}), want: Unmet},
		{id: "R2.31", name: "one of the team criticised nobody", change: chain(func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Criticised = c.Criticised[:3]
		}), want: Unmet},
		{id: "R2.31", name: "no report", change: chain(func(r *sheetRecords) { r.cal("b1", 2025).LifeReported = nil }), want: Unmet},
		{id: "R2.31", name: "its measure is overdue", change: chain(func(r *sheetRecords) { r.cal("b1", 2026).ActionClosed = nil }), want: Unmet},
		{id: "R2.31", name: "a problem with a measure carried out", change: problem(true), want: Met},
		{id: "R2.31", name: "a problem without a measure", change: problem(false), want: Unmet},
	}
}
