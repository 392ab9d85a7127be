package standard

import (
	"slices"

	"jishi/events"
)

func casesYear() []requirementCase {
	reportOn := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.years[2025].Reports[0].On = events.MustDate(on) }
	}
	assessOn := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.years[2025].Assessed[0].On = events.MustDate(on) }
	}
	noReport := func(r *sheetRecords) { r.years[2025].Reports = nil }
	notAssessed := func(r *sheetRecords) { r.years[2025].Assessed = nil }
	inTheYear := func(r *sheetRecords) { r.roster().Established[0].On = events.MustDate("2025-01-02") }
	return []requirementCase{
		{id: "S2.2.5.1", name: "reported", want: Met},
		{id: "S2.2.5.1", name: "on the last day of grace", change: reportOn("2026-03-31"), want: Met},
		{id: "S2.2.5.1", name: "a day later", change: reportOn("2026-04-01"), want: Late},
		{id: "S2.2.5.1", name: "not yet, on the last day", change: noReport, on: "2026-03-31", want: Pending},
		{id: "S2.2.5.1", name: "not, a day later", change: noReport, on: "2026-04-01", want: Unmet},
		{id: "S2.2.5.1", name: "without grace", change: noReport, config: func(c *Config) { c.Org.YearMonths = 0 }, on: "2026-01-01", want: Unmet},
		{id: "S2.2.5.1", name: "founded in the year", change: allOf(noReport, inTheYear), want: Outside},
		{id: "S2.2.5.1", name: "in the running year", year: 2026, want: Pending},
		{id: "S2.2.5.1", name: "nothing of the year on record", change: func(r *sheetRecords) {
			delete(r.calendars["b1"], 2025)
			delete(r.years, 2025)
			delete(r.dues, 2025)
		}, want: Outside},
		{id: "S2.2.5.2", name: "assessed", want: Met},
		{id: "S2.2.5.2", name: "on the last day of grace", change: assessOn("2026-03-31"), want: Met},
		{id: "S2.2.5.2", name: "a day later", change: assessOn("2026-04-01"), want: Late},
		{id: "S2.2.5.2", name: "not", change: notAssessed, want: Unmet},
	}
}

func casesStudy() []requirementCase {
	// The team has 56 hours: twelve theme days of four, four lectures of two, and
	// the committee's training of 24 on top of that.
	noTraining := func(r *sheetRecords) { r.cal("c1", 2025).Attendance = nil }
	training := func(edit func(*events.MeetingHeld)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(&r.cal("c1", 2025).Held[0].Fact) }
	}
	oneHourLess := func(r *sheetRecords) {
		noTraining(r)
		c := r.cal("b1", 2025)
		i := slices.IndexFunc(c.Held, func(e Entry[events.MeetingHeld]) bool { return e.Fact.Hours == 2 })
		c.Held[i].Fact.Hours = 1
	}
	came := func(on string) func(*sheetRecords) { // m05 follows m01 as secretary
		return func(r *sheetRecords) {
			add(r, &r.roster().Vacated, on, events.PostVacated{Org: "b1", Member: mid(1), Post: pSec})
			add(r, &r.roster().Appointed, on, events.PostAppointed{Org: "b1", Member: mid(5), Post: pSec, ByElected: true})
		}
	}
	trainedOn := func(on string) func(*sheetRecords) { // and is trained by the committee
		return func(r *sheetRecords) {
			c := r.cal("c1", events.MustDate(on).Year())
			add(r, &c.Held, on, events.MeetingHeld{Meeting: "new", Org: "c1", Kind: events.Training, Hours: 8, Tags: []events.MeetingTag{events.TagNewSecretary}})
			add(r, &c.Attendance, on, events.AttendanceRecorded{Meeting: "new", Org: "c1", Present: []events.MemberID{mid(5)}})
		}
	}
	committeeTeam := func(r *sheetRecords) {
		add(r, &r.rosters["c1"].Elected, "2024-03-15", events.PostsElected{Org: "c1", Posts: []events.PostHolding{{Member: mid(4), Post: pSec}}})
	}
	next := "2025-06-01"
	return []requirementCase{
		{id: "S2.2.6.1", name: "fifty-six and more", want: Met},
		{id: "S2.2.6.1", name: "exactly fifty-six", change: noTraining, want: Met},
		{id: "S2.2.6.1", name: "fifty-five", change: oneHourLess, want: Unmet},
		{id: "S2.2.6.1", name: "fifty-five, on the last day", change: oneHourLess, on: "2025-12-31", want: Pending},
		{id: "S2.2.6.1", name: "a total typed in is no evidence", change: func(r *sheetRecords) {
			r.cal("b1", 2025).Attendance, r.cal("c1", 2025).Attendance = nil, nil
			add(r, &r.years[2025].SelfStudy, "2025-12-01", events.SelfStudyRecorded{Org: "b1", Member: mid(1), Year: 2025, Hours: 100})
		}, want: Unmet},
		{id: "S2.2.6.1", name: "a committee's team studies in its own branches", org: "c1", change: committeeTeam, want: Met},
		{id: "S2.2.6.1", name: "and lacks it there", org: "c1", change: allOf(committeeTeam, oneHourLess), want: Unmet},
		{id: "S2.2.6.2", name: "the committee's training", want: Met},
		{id: "S2.2.6.2", name: "absent", change: noTraining, want: Unmet},
		{id: "S2.2.6.2", name: "absent, on the last day", change: noTraining, on: "2025-12-31", want: Pending},
		{id: "S2.2.6.2", name: "organised by the branch itself", change: training(func(m *events.MeetingHeld) { m.Organiser = "b1" }), want: Unmet},
		{id: "S2.2.6.2", name: "organised by a superior outside the ledger", change: training(func(m *events.MeetingHeld) { m.Organiser = "district" }), want: Met},
		{id: "S2.2.6.2", name: "seven hours of the committee", change: training(func(m *events.MeetingHeld) { m.Organiser, m.Hours = "c1", 7 }), want: Unmet},
		{id: "S2.2.6.2", name: "eight hours", change: training(func(m *events.MeetingHeld) { m.Organiser, m.Hours = "c1", 8 }), want: Met},
		{id: "S2.2.6.2", name: "a day where two are asked", change: training(func(m *events.MeetingHeld) { m.Days = 1 }), config: func(c *Config) { c.Org.CollectiveDays = 2 }, want: Unmet},
		{id: "S2.2.6.2", name: "a meeting that is no training", change: training(func(m *events.MeetingHeld) { m.Kind = events.Lecture }), want: Unmet},
		{id: "R2.28", name: "trained on the last day", change: allOf(came(next), trainedOn("2025-12-01")), period: next, want: Met},
		{id: "R2.28", name: "a day later", change: allOf(came(next), trainedOn("2025-12-02")), period: next, want: Late},
		{id: "R2.28", name: "across the year", change: allOf(came("2025-10-10"), trainedOn("2026-03-01")), period: "2025-10-10", want: Met},
		{id: "R2.28", name: "not, on the last day", change: came(next), on: "2025-12-01", period: next, want: Pending},
		{id: "R2.28", name: "not, a day later", change: came(next), on: "2025-12-02", period: next, want: Unmet},
		{id: "R2.28", name: "a training before taking office", change: allOf(came(next), func(r *sheetRecords) {
			a := &r.cal("c1", 2025).Attendance[0].Fact
			a.Present = append(a.Present, mid(5))
		}), period: next, want: Unmet},
		{id: "R2.28", name: "re-elected", make: termed("2022-06-30", "2025-06-30"), period: "2025-06-30", want: Outside},
		{id: "R2.28", name: "the first of a new branch", make: foundedBranch, period: "2025-04-01", want: Unmet},
		{id: "R2.28", name: "ninety days after the founding", make: foundedBranch, change: func(r *sheetRecords) { r.roster().Elected[0].On = events.MustDate("2025-05-30") }, want: Unmet},
		{id: "R2.28", name: "ninety-one days after it", make: foundedBranch, change: func(r *sheetRecords) { r.roster().Elected[0].On = events.MustDate("2025-05-31") }, want: Outside},
		{id: "R2.28", name: "as far as the ledger goes not new", period: "2024-03-15", want: Outside},
	}
}
