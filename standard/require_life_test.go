package standard

import (
	"slices"

	"jishi/events"
)

// unheld drops what of a calendar served a kind in some months.
func unheld(kind events.MeetingKind, from, to string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		c := r.cal("b1", 2025)
		c.Held = slices.DeleteFunc(c.Held, func(m Entry[events.MeetingHeld]) bool {
			return m.Fact.Serves(kind) && m.On >= events.MustDate(from) && m.On <= events.MustDate(to)
		})
	}
}

// alter changes the facts of one kind of record that satisfy a condition.
func alter[T any](list []Entry[T], is func(*T) bool, change func(*Entry[T])) {
	for i := range list {
		if is(&list[i].Fact) {
			change(&list[i])
		}
	}
}

func ofMeeting(id events.MeetingID) func(*events.MeetingHeld) bool {
	return func(m *events.MeetingHeld) bool { return m.Meeting == id }
}

func casesLife() []requirementCase {
	present := func(id events.MeetingID, n int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Attendance, func(a *events.AttendanceRecorded) bool { return a.Meeting == id }, func(e *Entry[events.AttendanceRecorded]) {
				e.Fact.Present = nil
				for i := 1; i <= n; i++ {
					e.Fact.Present = append(e.Fact.Present, mid(i))
				}
			})
		}
	}
	plan := func(on, scope string, number int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.cal("b1", 2025).ThemePlans, on, events.ThemePlanSet{Org: "b1", Scope: scope, Year: 2025, Number: number})
		}
	}
	themed := func(change func(*events.MeetingHeld)) func(*sheetRecords) {
		return func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("t3"), func(e *Entry[events.MeetingHeld]) { change(&e.Fact) })
		}
	}
	chaired := func(by events.MemberID) func(*sheetRecords) {
		return func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("t6"), func(e *Entry[events.MeetingHeld]) { e.Fact.Chair = by })
		}
	}
	return append(slices.Concat(casesSittings(), casesLifeChain(), casesTalks()), []requirementCase{
		{id: "S2.3.1.1", name: "in every quarter", period: "2025Q2", want: Met},
		{id: "S2.3.1.1", name: "a quarter without", change: unheld(events.Assembly, "2025-04-01", "2025-06-30"), period: "2025Q2", want: Unmet},
		{id: "S2.3.1.1", name: "on the last day of the quarter", change: unheld(events.Assembly, "2025-04-01", "2025-06-30"), on: "2025-06-30", period: "2025Q2", want: Pending},
		{id: "S2.3.1.1", name: "the day after", change: unheld(events.Assembly, "2025-04-01", "2025-06-30"), on: "2025-07-01", period: "2025Q2", want: Unmet},

		{id: "S2.3.1.2", name: "every month", period: "2025-05", want: Met},
		{id: "S2.3.1.2", name: "a month without", change: unheld(events.CommitteeSit, "2025-05-01", "2025-05-31"), period: "2025-05", want: Unmet},
		{id: "S2.3.1.2", name: "two of four present", change: present("c5", 2), period: "2025-05", want: Met},
		{id: "S2.3.1.2", name: "one of four present", change: present("c5", 1), period: "2025-05", want: Unmet},
		{id: "S2.3.1.2", name: "no committee with six members", make: func() *sheetRecords { return emptyBranch(6) }, period: "2025-05", want: Outside},
		{id: "S2.3.1.2", name: "a committee is needed from seven on", make: func() *sheetRecords { return emptyBranch(7) }, period: "2025-05", want: Unmet},

		{id: "S2.3.1.3", name: "every group", period: "2025-05 g1", want: Met},
		{id: "S2.3.1.3", name: "one group did not meet", change: func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Held = slices.DeleteFunc(c.Held, func(m Entry[events.MeetingHeld]) bool { return m.Fact.Meeting == "g2-5" })
		}, period: "2025-05 g2", want: Unmet},

		{id: "S2.3.1.4", name: "every quarter", period: "2025Q3", want: Met},
		{id: "S2.3.1.4", name: "a quarter without", change: unheld(events.Lecture, "2025-07-01", "2025-09-30"), period: "2025Q3", want: Unmet},

		{id: "S2.3.1.5", name: "the secretary lectured", want: Met},
		{id: "S2.3.1.5", name: "only others did", change: func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, func(m *events.MeetingHeld) bool { return m.Lecturer != "" }, func(e *Entry[events.MeetingHeld]) { e.Fact.Lecturer = mid(5) })
		}, want: Unmet},
		{id: "S2.3.1.5", name: "on the last day of the year", change: unheld(events.Lecture, "2025-01-01", "2025-12-31"), on: "2025-12-31", want: Pending},

		{id: "S2.3.2.1", name: "every month", period: "2025-08", want: Met},
		{id: "S2.3.2.1", name: "a month without", change: unheld(events.ThemeDay, "2025-08-01", "2025-08-31"), period: "2025-08", want: Unmet},

		{id: "S2.3.2.2", name: "kinds and content of its own", change: themed(func(m *events.MeetingHeld) {
			m.Kinds, m.Contents = []events.ThemeKind{events.ThemeStudy}, []events.Content{{Kind: events.Assembly, Text: "听取报告"}}
		}), period: "t3", want: Met},
		{id: "S2.3.2.2", name: "nothing says what it was", period: "t3", want: Unmet},
		{id: "S2.3.2.2", name: "the second duty has no content", change: themed(func(m *events.MeetingHeld) { m.Theme = "学习" }), period: "t3", want: Unmet},
		{id: "S2.3.2.2", name: "one duty, with a theme", change: themed(func(m *events.MeetingHeld) { m.Theme, m.Also = "学习", nil }), period: "t3", want: Met},

		{id: "S2.3.2.3", name: "set the day before", change: plan("2025-04-30", "month", 5), period: "2025-05", want: Met},
		{id: "S2.3.2.3", name: "set on the first day", change: plan("2025-05-01", "month", 5), period: "2025-05", want: Late},
		{id: "S2.3.2.3", name: "no plan of the month", period: "2025-05", want: Unmet},
		{id: "S2.3.2.3", name: "the quarter's arrangement", change: plan("2025-06-30", "quarter", 3), period: "2025Q3", want: Met},
		{id: "S2.3.2.3", name: "the year's plan", change: plan("2024-12-31", "year", 0), period: "2025", want: Met},
		{id: "S2.3.2.3", name: "of a month to come", on: "2025-04-20", period: "2025-05", want: Pending},
		{id: "S2.3.2.3", name: "of a month far off", on: "2025-04-20", period: "2025-07", want: Outside},

		{id: "S2.3.2.4", name: "closed before its deadline", period: "t3 1", want: Met},
		{id: "S2.3.2.4", name: "never closed", change: func(r *sheetRecords) { r.cal("b1", 2025).ActionClosed = nil }, period: "t3 1", want: Unmet},
		{id: "S2.3.2.4", name: "closed the day after", change: func(r *sheetRecords) {
			r.cal("b1", 2025).ActionClosed[0].On = events.MustDate("2025-04-11")
		}, period: "t3 1", want: Late},

		{id: "S2.3.4.1", name: "all talks", want: Met},
		{id: "S2.3.4.1", name: "nobody talked", change: func(r *sheetRecords) { r.cal("b1", 2025).Talks = nil }, want: Unmet},
		{id: "S2.3.4.1", name: "nobody yet", change: func(r *sheetRecords) { r.cal("b1", 2025).Talks = nil }, on: "2025-12-31", want: Pending},
		{id: "S2.3.4.1", name: "not every pair", config: func(c *Config) { c.Life.TalkPairwise = true }, want: Unmet},

		{id: "S2.3.2.2", name: "a lecture beside an assembly, without content", change: func(r *sheetRecords) {
			alter(r.cal("b1", 2025).Held, ofMeeting("l6"), func(e *Entry[events.MeetingHeld]) { e.Fact.Also = []events.MeetingKind{events.Assembly} })
		}, period: "l6", want: Unmet},

		{id: "R2.14", name: "the secretary", change: chaired(mid(1)), want: Met},
		{id: "R2.14", name: "somebody else", change: chaired(mid(9)), want: Unmet},
		{id: "R2.14", name: "nobody knows", want: Outside},
	}...)
}
