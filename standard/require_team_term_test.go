package standard

import (
	"testing"

	"jishi/events"
)

// termed is a branch of eight with teams elected on the days given.
func termed(days ...string) func() *sheetRecords {
	return func() *sheetRecords {
		r := emptyBranch(8)
		for _, on := range days {
			add(r, &r.roster().Elected, on, events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: pSec}}})
		}
		return r
	}
}

func remind(days ...string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		for _, on := range days {
			add(r, &r.roster().Reminded, on, events.TermReminded{Org: "b1", Channel: "letter"})
		}
	}
}

func request(on, election string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		e := events.ElectionRequested{Org: "b1", Election: election}
		add(r, &r.roster().Requested, on, e)
		add(r, &r.governed["b1"].Asked, on, e)
	}
}

func extend(on, until string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		add(r, &r.roster().Extended, on, events.ExtensionApproved{Org: "b1", Until: events.MustDate(until), Approver: "c1"})
	}
}

func allOf(changes ...func(*sheetRecords)) func(*sheetRecords) {
	return func(r *sheetRecords) {
		for _, c := range changes {
			c(r)
		}
	}
}

// The term of these cases runs from 30 June 2022 to 30 June 2025.
func casesTerms() []requirementCase {
	term := "2022-06-30"
	one, dissolved := termed(term), func(r *sheetRecords) {
		add(r, &r.roster().Dissolved, "2025-05-01", events.OrgDissolved{Org: "b1"})
	}
	ends := func(to string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.roster().Elected[0].Fact.TermTo = events.MustDate(to) }
	}
	return []requirementCase{
		{id: "S2.2.4.1", name: "the last day", make: one, on: "2025-06-30", want: Pending},
		{id: "S2.2.4.1", name: "a day later", make: one, on: "2025-07-01", want: Unmet},
		{id: "S2.2.4.1", name: "elected on the last day", make: termed(term, "2025-06-30"), period: term, want: Met},
		{id: "S2.2.4.1", name: "elected the day after: no day without a team", make: termed(term, "2025-07-01"), period: term, want: Met},
		{id: "S2.2.4.1", name: "elected two days after", make: termed(term, "2025-07-02"), period: term, want: Late},
		{id: "S2.2.4.1", name: "the new term", make: termed(term, "2025-06-30"), period: "2025-06-30", want: Pending},
		{id: "S2.2.4.1", name: "overdue last year, elected then", make: termed("2021-06-30", "2024-09-01"), period: "2021-06-30", want: Outside},
		{id: "S2.2.4.1", name: "overdue last year, in that year", make: termed("2021-06-30", "2024-09-01"), year: 2024, period: "2021-06-30", want: Late},
		{id: "S2.2.4.1", name: "before the end, seen from years later", make: termed(term, "2025-09-01"), year: 2024, period: term, want: Pending},
		{id: "S2.2.4.1", name: "extended", make: one, change: extend("2025-06-01", "2026-03-31"), on: "2026-03-31", year: 2026, want: Pending},
		{id: "S2.2.4.1", name: "extension over", make: one, change: extend("2025-06-01", "2026-03-31"), on: "2026-04-01", year: 2026, want: Unmet},
		{id: "S2.2.4.1", name: "the term before was extended", make: termed("2019-06-30", term), change: extend("2022-05-01", "2026-06-30"), on: "2025-07-01", period: term, want: Unmet},
		{id: "S2.2.4.1", name: "extended too late", make: one, change: extend("2025-08-01", "2026-06-30"), on: "2025-12-31", want: Late},
		{id: "S2.2.4.1", name: "a term of four years", make: one, change: ends("2026-06-30"), want: Unmet},
		{id: "S2.2.4.1", name: "five years as founded", make: one, change: allOf(ends("2027-06-30"), func(r *sheetRecords) {
			r.roster().Established[0].Fact.TermYears = 5
		}), want: Pending},
		{id: "S2.2.4.1", name: "abolished before the end", make: one, change: dissolved, want: Outside},
		{id: "S2.2.4.1", name: "no team on record", make: termed(), want: Outside},
		{id: "S2.2.4.1", name: "a temporary branch", make: one, change: func(r *sheetRecords) { r.roster().Established[0].Fact.Kind = events.TempBranch }, want: Outside},
		{id: "S2.2.4.1", name: "committee: five years", org: "c1", make: one, change: func(r *sheetRecords) {
			add(r, &r.rosters["c1"].Elected, "2020-09-01", events.PostsElected{Org: "c1", Posts: []events.PostHolding{{Member: mid(1), Post: pSec}}})
		}, on: "2025-09-01", want: Pending},
		{id: "S2.2.4.1", name: "committee: a day later", org: "c1", make: one, change: func(r *sheetRecords) {
			add(r, &r.rosters["c1"].Elected, "2020-09-01", events.PostsElected{Org: "c1", Posts: []events.PostHolding{{Member: mid(1), Post: pSec}}})
		}, on: "2025-09-02", want: Unmet},

		{id: "S2.2.4.2", name: "seven months before", make: one, change: remind("2024-11-30"), year: 2024, want: Met},
		{id: "S2.2.4.2", name: "a day earlier", make: one, change: remind("2024-11-29"), year: 2024, want: Unmet},
		{id: "S2.2.4.2", name: "six months before", make: one, change: remind("2024-12-30"), year: 2024, want: Met},
		{id: "S2.2.4.2", name: "a day later", make: one, change: remind("2024-12-31"), year: 2024, want: Late},
		{id: "S2.2.4.2", name: "none, on the last day", make: one, year: 2024, on: "2024-12-30", want: Pending},
		{id: "S2.2.4.2", name: "none, a day later", make: one, year: 2024, on: "2024-12-31", want: Unmet},
		{id: "S2.2.4.2", name: "none, two years before", make: one, year: 2023, want: Pending},
		{id: "S2.2.4.2", name: "none, and still open in the year of the election", make: one, on: "2025-03-01", want: Unmet},
		{id: "S2.2.4.2", name: "due in a year of which nothing is on record", make: one, on: "2025-03-01", change: func(r *sheetRecords) {
			delete(r.calendars["b1"], 2024)
			delete(r.years, 2024)
			delete(r.dues, 2024)
		}, want: Outside},
		{id: "S2.2.4.2", name: "too early, then in time", make: one, change: remind("2024-06-01", "2024-12-01"), year: 2024, want: Met},
		{id: "S2.2.4.2", name: "extended in time: counted from the new end", make: one, change: extend("2024-12-01", "2026-06-30"), on: "2025-12-30", want: Pending},
		{id: "S2.2.4.2", name: "extended in time, a day later", make: one, change: extend("2024-12-01", "2026-06-30"), on: "2025-12-31", want: Unmet},
		{id: "S2.2.4.2", name: "elected before it was due", make: termed(term, "2024-10-01"), year: 2024, period: term, want: Outside},
		{id: "S2.2.4.2", name: "nothing of the year on record", make: one, year: 2024, change: func(r *sheetRecords) {
			delete(r.calendars["b1"], 2024)
			delete(r.years, 2024)
			delete(r.dues, 2024)
		}, want: Outside},

		{id: "S2.2.4.4", name: "four months before", make: one, change: request("2025-02-28", ""), want: Met},
		{id: "S2.2.4.4", name: "a day later", make: one, change: request("2025-03-01", ""), want: Late},
		{id: "S2.2.4.4", name: "none, on the last day", make: one, on: "2025-02-28", want: Pending},
		{id: "S2.2.4.4", name: "none, a day later", make: one, on: "2025-03-01", want: Unmet},
		{id: "S2.2.4.4", name: "only that of a by-election", make: one, change: allOf(request("2024-08-01", "by1"), func(r *sheetRecords) {
			add(r, &r.governed["b1"].Rounds, "2024-09-01", events.ElectionCounted{Org: "b1", Election: "by1", Body: "by_election"})
		}), want: Unmet},
		{id: "S2.2.4.4", name: "abolished before it was due", make: one, change: func(r *sheetRecords) {
			add(r, &r.roster().Dissolved, "2025-02-01", events.OrgDissolved{Org: "b1"})
		}, want: Outside},
	}
}

func casesShifts() []requirementCase {
	term := "2022-06-30"
	advance := func(on, until string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Extended, on, events.ExtensionApproved{Org: "b1", Until: events.MustDate(until), Approver: "c1", Advance: true})
		}
	}
	return []requirementCase{
		{id: "S2.2.4.3", name: "a year", make: termed(term), change: extend("2025-06-01", "2026-06-30"), want: Met},
		{id: "S2.2.4.3", name: "a year and a day", make: termed(term), change: extend("2025-06-01", "2026-07-01"), want: Unmet},
		{id: "S2.2.4.3", name: "twice, together more", make: termed(term), change: allOf(extend("2025-06-01", "2026-03-31"), extend("2025-12-01", "2026-12-31")), period: "2025-12-01", want: Unmet},
		{id: "S2.2.4.3", name: "advanced by a year", make: termed(term), change: advance("2024-05-01", "2024-06-30"), year: 2024, want: Met},
		{id: "S2.2.4.3", name: "advanced by more", make: termed(term), change: advance("2024-05-01", "2024-06-29"), year: 2024, want: Unmet},
		{id: "S2.2.4.3", name: "elected four months early", make: termed(term, "2025-02-28"), want: Outside},
		{id: "S2.2.4.3", name: "elected a day earlier without approval", make: termed(term, "2025-02-27"), want: Unmet},
		{id: "S2.2.4.3", name: "elected earlier with approval", make: termed(term, "2025-01-10"), change: advance("2024-12-01", "2025-01-31"), want: Met},
		{id: "S2.2.4.3", name: "elected a year early with approval", make: termed(term, "2024-06-30"), change: advance("2024-05-01", "2024-06-30"), year: 2024, period: "2024-06-30", want: Met},
		{id: "S2.2.4.3", name: "elected more than a year early with approval", make: termed(term, "2024-06-29"), change: advance("2024-05-01", "2024-06-30"), year: 2024, period: "2024-06-29", want: Unmet},
		{id: "S2.2.4.3", name: "a new type, a new team", make: termed(term, "2024-09-01"), change: func(r *sheetRecords) {
			add(r, &r.roster().Changed, "2024-08-01", events.OrgChanged{Org: "b1", Kind: events.JointBranch})
		}, year: 2024, want: Outside},
		{id: "S2.2.4.3", name: "nothing moved", make: termed(term), want: Outside},
	}
}

func casesVacancies() []requirementCase {
	leave := func(p events.Post, n int, on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Vacated, on, events.PostVacated{Org: "b1", Member: mid(n), Post: p})
		}
	}
	fill := func(p events.Post, on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Appointed, on, events.PostAppointed{Org: "b1", Member: mid(8), Post: p, ByElected: true})
		}
	}
	gone := leave(pSec, 1, "2025-03-01")
	five := teamed(9, pSec, pOrg, pPub, pDis, pMem)
	return []requirementCase{
		{id: "S2.2.4.5", name: "on the last day", change: gone, on: "2025-05-30", period: "2025-03-01 secretary", want: Pending},
		{id: "S2.2.4.5", name: "a day later", change: gone, on: "2025-05-31", period: "2025-03-01 secretary", want: Unmet},
		{id: "S2.2.4.5", name: "filled on the last day", change: allOf(gone, fill(pSec, "2025-05-30")), period: "2025-03-01 secretary", want: Met},
		{id: "S2.2.4.5", name: "filled a day later", change: allOf(gone, fill(pSec, "2025-05-31")), period: "2025-03-01 secretary", want: Late},
		{id: "S2.2.4.5", name: "sixty days by the office", change: allOf(gone, fill(pSec, "2025-05-01")), config: func(c *Config) { c.Org.VacancyDays = 60 }, period: "2025-03-01 secretary", want: Late},
		{id: "S2.2.4.5", name: "in the year after it was filled", change: allOf(gone, fill(pSec, "2025-05-31")), year: 2026, period: "2025-03-01 secretary", want: Outside},
		{id: "S2.2.4.5", name: "still open in the next year", change: gone, year: 2026, on: "2026-02-01", period: "2025-03-01 secretary", want: Unmet},
		{id: "S2.2.4.5", name: "a post of the committee", change: leave(pDis, 4, "2025-03-01"), period: "2025-03-01 discipline", want: Unmet},
		{id: "S2.2.4.5", name: "a member of the committee", make: five, change: leave(pMem, 5, "2025-03-01"), period: "2025-03-01 member", want: Unmet},
		{id: "S2.2.4.5", name: "a member followed by another", make: five, change: allOf(leave(pMem, 5, "2025-03-01"), fill(pMem, "2025-04-01")), period: "2025-03-01 member", want: Met},
		{id: "S2.2.4.5", name: "a member, then an election", make: five, change: allOf(leave(pMem, 5, "2025-03-01"), func(r *sheetRecords) {
			add(r, &r.roster().Elected, "2025-05-01", events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: pSec}}})
		}), period: "2025-03-01 member", want: Met},
		{id: "S2.2.4.5", name: "abolished meanwhile", change: allOf(gone, func(r *sheetRecords) {
			add(r, &r.roster().Dissolved, "2025-04-01", events.OrgDissolved{Org: "b1"})
		}), want: Outside},
		{id: "S2.2.4.5", name: "nobody left", want: Outside},
	}
}

// Every clock of a running term names its last day, from which reminders are made.
func TestTermClocksHaveTheirDays(t *testing.T) {
	t.Parallel()
	want := map[string]string{"S2.2.4.1": "2027-03-15", "S2.2.4.2": "2026-09-15", "S2.2.4.4": "2026-11-15"}
	for _, j := range Comply(modelBranch(), "b1", 2026, events.MustDate("2026-06-30"), nil) {
		due, ok := want[j.Requirement]
		if !ok {
			continue
		}
		delete(want, j.Requirement)
		if j.State != Pending || j.Due.String() != due || j.Period != "2024-03-15" {
			t.Errorf("%s is %s in %q, due %s, want pending and %s", j.Requirement, j.State, j.Period, j.Due, due)
		}
	}
	if len(want) > 0 {
		t.Errorf("nothing said by %v", want)
	}
}

// A reminder that came too early is a note, none at all a warning.
func TestReminderTooEarlyIsANote(t *testing.T) {
	t.Parallel()
	for want, change := range map[Severity]func(*sheetRecords){Info: remind("2024-11-29"), Warn: remind()} {
		r := termed("2022-06-30")()
		change(r)
		for _, j := range Comply(r, "b1", 2024, events.MustDate("2025-03-01"), nil) {
			if j.Requirement == "S2.2.4.2" && (j.State != Unmet || j.Severity != want) {
				t.Errorf("%s %s, want %s", j.State, j.Severity, want)
			}
		}
	}
}

// What costs the sheet its points for a term is what the requirement finds, on
// every day about the end of it.
func TestElectionOnTimeAgrees(t *testing.T) {
	t.Parallel()
	changes := []func(*sheetRecords){
		func(*sheetRecords) {}, extend("2025-06-01", "2026-03-31"), extend("2025-08-01", "2026-06-30"),
		func(r *sheetRecords) {
			add(r, &r.roster().Elected, "2025-07-02", events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: pSec}}})
		},
	}
	for i, change := range changes {
		for _, on := range []string{"2025-06-29", "2025-06-30", "2025-07-01", "2025-07-02", "2025-07-03", "2025-08-02", "2025-12-31"} {
			r := termed("2022-06-30")()
			change(r)
			bad := false
			for _, j := range Comply(r, "b1", 2025, events.MustDate(on), nil) {
				bad = bad || j.Requirement == "S2.2.4.1" && j.Bad()
			}
			s := newScoring(r, "b1", 2025, events.MustDate(on))
			got := s.electionOnTime(&Part{Indicator: "election-on-time", Points: 800})
			if (got[0].Points == 0) != bad {
				t.Errorf("case %d on %s: %s points, the requirement is bad: %t", i, on, got[0].Points, bad)
			}
		}
	}
}
