package standard

import (
	"fmt"
	"slices"
	"testing"

	"jishi/events"
)

// meetingIn edits a meeting of 2025.
func meetingIn(id events.MeetingID, edit func(*events.MeetingHeld)) func(*sheetRecords) {
	return func(r *sheetRecords) {
		for i := range r.cal("b1", 2025).Held {
			if e := &r.cal("b1", 2025).Held[i]; e.Fact.Meeting == id {
				edit(&e.Fact)
			}
		}
	}
}

func presentAt(id events.MeetingID, who ...int) func(*sheetRecords) {
	return func(r *sheetRecords) {
		a := r.cal("b1", 2025).Presence(id)
		a.Fact.Present = nil
		for _, n := range who {
			a.Fact.Present = append(a.Fact.Present, mid(n))
		}
	}
}

func meetingGone(id events.MeetingID) func(*sheetRecords) {
	return func(r *sheetRecords) {
		dropEntries(&r.cal("b1", 2025).Held, func(m *events.MeetingHeld) bool { return m.Meeting == id })
	}
}

func noAttendance(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }

func casesSittings() []requirementCase {
	resolution := func(edit func(*events.ResolutionPassed)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(&r.cal("b1", 2025).Resolutions[0].Fact) }
	}
	admitted := func(meeting events.MeetingID) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.cal("b1", 2025).Admissions, "2025-06-10", events.AdmissionVoted{Member: "p1", Branch: "b1", Ballot: events.Ballot{Meeting: meeting, Passed: true}})
		}
	}
	absent := func(n int) func(*sheetRecords) { // from everything of the year
		return func(r *sheetRecords) {
			for i := range r.cal("b1", 2025).Attendance {
				f := &r.cal("b1", 2025).Attendance[i].Fact
				f.Present = slices.DeleteFunc(slices.Clone(f.Present), func(id events.MemberID) bool { return id == mid(n) })
			}
		}
	}
	days := func(day ...int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c, n := r.cal("b1", 2025), 0
			for i := range c.Held {
				if c.Held[i].Fact.Kind == events.ThemeDay {
					c.Held[i].On = c.Held[i].On.Month().First() + events.Date(day[n%len(day)]-1)
					n++
				}
			}
			slices.SortStableFunc(c.Held, func(a, b Entry[events.MeetingHeld]) int { return int(a.On - b.On) })
		}
	}
	byOther := func(r *sheetRecords) {
		alter(r.cal("b1", 2025).Held, func(f *events.MeetingHeld) bool { return f.Kind == events.Lecture }, func(e *Entry[events.MeetingHeld]) { e.Fact.Lecturer = mid(2) })
	}
	m := modelLife
	return []requirementCase{
		{id: "S2.3.1.5", name: "no secretary on record", change: allOf(byOther, func(r *sheetRecords) { r.roster().Elected = nil }), want: Outside},
		{id: "S2.3.1.5", name: "the committee's, in a branch below", make: m, org: "c1", change: meetingIn("l6", func(f *events.MeetingHeld) { f.Lecturer = "x1" }), want: Met},
		{id: "S2.3.1.5", name: "the committee's gave none", make: m, org: "c1", want: Unmet},
		{id: "R2.15", name: "on the tenth", want: Met},
		{id: "R2.15", name: "half of them near the middle", change: days(10, 11, 12, 20, 24, 2), want: Met},
		{id: "R2.15", name: "all over the month", change: days(1, 6, 11, 16, 21, 26), want: Unmet},
		{id: "R2.15", name: "the year runs", change: days(1, 6, 11, 16, 21, 26), on: "2025-12-31", want: Outside},
		{id: "R2.10", name: "six of ten for it", make: m, want: Met},
		{id: "R2.10", name: "five of ten: not more than half", make: m, change: resolution(func(f *events.ResolutionPassed) { f.For, f.Against = 5, 5 }), period: "t3-1", want: Unmet},
		{id: "R2.10", name: "half of those with the vote present", make: m, change: allOf(presentAt("t3", 1, 2, 3, 4, 5), resolution(func(f *events.ResolutionPassed) { f.For, f.Against, f.Present, f.Passed = 5, 0, 5, false })), period: "2025", want: Met},
		{id: "R2.10", name: "fewer than half present", make: m, change: presentAt("t3", 1, 2, 3, 4), period: "t3-1", want: Unmet},
		{id: "R2.10", name: "recorded as lost, yet carried", make: m, change: resolution(func(f *events.ResolutionPassed) { f.Passed = false }), period: "t3-1", want: Unmet},
		{id: "R2.10", name: "recorded with another electorate", make: m, change: resolution(func(f *events.ResolutionPassed) { f.Expected = 9 }), period: "t3-1", want: Unmet},
		{id: "R2.10", name: "more votes than present", make: m, change: resolution(func(f *events.ResolutionPassed) { f.Against = 5 }), period: "t3-1", want: Unmet},
		{id: "R2.10", name: "no roster, the minutes' numbers", make: m, change: func(r *sheetRecords) { r.roster().Started = nil }, want: Met},
		{id: "R2.11", name: "everybody there", want: Met},
		{id: "R2.11", name: "two of four", change: presentAt("c7", 3, 4), want: Met},
		{id: "R2.11", name: "one of four", change: presentAt("c7", 3, 9, 10), period: "c7", want: Unmet},
		{id: "R2.11", name: "attendance not on record", change: noAttendance, want: Outside},
		{id: "R2.14", name: "by the secretary and members of the groups", make: m, want: Met},
		{id: "R2.14", name: "a deputy of the secretary", make: m, change: meetingIn("c7", func(f *events.MeetingHeld) { f.Chair = mid(4) }), want: Met},
		{id: "R2.14", name: "an ordinary member", make: m, change: meetingIn("c7", func(f *events.MeetingHeld) { f.Chair = mid(5) }), want: Unmet},
		{id: "R2.14", name: "a group by somebody of the other", make: m, change: meetingIn("g2-7", func(f *events.MeetingHeld) { f.Chair = mid(2) }), want: Unmet},
		{id: "R2.14", name: "chairs not on record", want: Outside},
		{id: "R2.16", name: "came", make: m, want: Met},
		{id: "R2.16", name: "never came", make: m, change: absent(10), want: Unmet},
		{id: "R2.16", name: "never came, the year runs", make: m, change: absent(10), on: "2025-12-31", want: Pending},
		{id: "R2.16", name: "exempted", make: m, change: allOf(absent(10), func(r *sheetRecords) {
			add(r, &r.roster().Exempted, "2024-05-01", events.AttendanceExempted{Member: mid(10), Branch: "b1", From: d("2024-05-01")})
		}), want: Outside},
		{id: "R2.16", name: "no leader among the members", want: Outside},
		{id: "R2.17", name: "by the assembly", change: admitted("t6"), want: Met},
		{id: "R2.17", name: "by the committee", change: admitted("c6"), period: "c6", want: Unmet},
		{id: "R2.17", name: "an election at a theme day", change: func(r *sheetRecords) {
			add(r, &r.governed["b1"].Convened, "2025-05-10", events.ElectionConvened{Org: "b1", Election: "e1", Meeting: "t5"})
		}, period: "t5", want: Unmet},
		{id: "R2.17", name: "a meeting not on record", change: admitted("nowhere"), want: Outside},
	}
}

func casesTalks() []requirementCase {
	noTalks := func(is func(a, b events.MemberID) bool) func(*sheetRecords) {
		return func(r *sheetRecords) {
			dropEntries(&r.cal("b1", 2025).Talks, func(f *events.TalkHeld) bool { return is(f.A, f.B) || is(f.B, f.A) })
		}
	}
	team := noTalks(func(a, b events.MemberID) bool { return a == mid(1) && b == mid(2) })
	down := noTalks(func(a, b events.MemberID) bool { return a == mid(5) && b < mid(5) })
	peers := noTalks(func(a, b events.MemberID) bool { return a == mid(9) && b == mid(10) })
	came := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Started, on, events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Cause: "transfer"})
		}
	}
	left := func(r *sheetRecords) {
		add(r, &r.roster().Ended, "2025-12-01", events.MembershipEnded{Member: mid(5), Branch: "b1", Cause: "transfer"})
	}
	elected := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Appointed, on, events.PostAppointed{Org: "b1", Member: mid(5), Post: events.PostMember})
		}
	}
	pairwise := func(c *Config) { c.Life.TalkPairwise = true }
	return []requirementCase{
		{id: "S2.3.4.1", name: "a pair of the team missing", change: team, want: Unmet},
		{id: "S2.3.4.1", name: "one member without", change: down, want: Unmet},
		{id: "S2.3.4.1", name: "two members without", change: peers, want: Unmet},
		{id: "S2.3.4.1", name: "every pair", config: pairwise, want: Unmet},
		{id: "S2.3.4.1", name: "came with three months left", change: came("2025-09-30"), want: Unmet},
		{id: "S2.3.4.1", name: "came a day later", change: came("2025-10-01"), want: Met},
		{id: "S2.3.4.1", name: "who has gone is not asked", change: allOf(down, left), want: Met},
		{id: "S2.3.4.1", name: "into the team with three months left", change: elected("2025-09-30"), want: Unmet},
		{id: "S2.3.4.1", name: "into the team a day later", change: elected("2025-10-01"), want: Met},
	}
}

// The model with everything round its meetings owes nothing, on any day.
func TestModelLifeOwesNothing(t *testing.T) {
	t.Parallel()
	for day := d("2025-01-01"); day <= d("2026-06-30"); day += 7 {
		for _, j := range Comply(modelLife(), "b1", 2025, day, nil) {
			mine := j.Requirement[:4] == "S2.3" || j.Requirement[:4] == "R2.1" || j.Requirement[:4] == "R2.3" || j.Requirement[:2] == "R6"
			if mine && j.Bad() {
				t.Fatalf("%s: %s %s %s: %s", day, j.Requirement, j.Period, j.State, j.Zh)
			}
		}
	}
}

// A score and the requirement of the same duty count the same meetings.
func TestScoreAgreesWithRequirement(t *testing.T) {
	t.Parallel()
	for i, c := range []struct {
		change func(*sheetRecords)
		item   string
		id     string
	}{
		{presentAt("c7", 1), "committee", "S2.3.1.2"},
		{unheld(events.Assembly, "2025-04-01", "2025-06-30"), "assembly", "S2.3.1.1"},
		{meetingGone("l9"), "lecture", "S2.3.1.4"},
		{meetingGone("g2-7"), "group", "S2.3.1.3"},
		{func(r *sheetRecords) {
			dropEntries(&r.cal("b1", 2025).Talks, func(f *events.TalkHeld) bool { return f.A == mid(1) && f.B == mid(2) })
		}, "talks", "S2.3.4.1"},
		{func(r *sheetRecords) { r.rectified["b1"].Carried = nil }, "org-life", "R2.31"},
		{func(r *sheetRecords) {}, "committee", ""},
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			r := modelLife()
			c.change(r)
			it := pointsOf(t, r.rate("2026-06-30"), c.item)
			bad := false
			for _, j := range Comply(r, "b1", 2025, d("2026-06-30"), nil) {
				bad = bad || j.Requirement == c.id && j.Bad()
			}
			if bad == (it.Points == it.Max) || bad != (c.id != "") {
				t.Errorf("%s: %s of %s points, requirement bad: %v", c.item, it.Points, it.Max, bad)
			}
		})
	}
}
