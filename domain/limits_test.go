package domain_test

import (
	"errors"
	"testing"

	"jishi/domain"
	"jishi/events"
)

// TestLimits goes one step beyond every limit and stands on it: "" is accepted.
func TestLimits(t *testing.T) {
	t.Parallel()
	// ballot is the vote of fixture A with other numbers.
	ballot := func(present, inFavour, against, written int) func(*book) error {
		return at("vote1", func(e *events.AdmissionVoted) {
			e.Present, e.Issued, e.Returned, e.For, e.Against, e.Abstain = present, present, present, inFavour, against, 0
			if written == 0 {
				e.Written = nil
			}
			e.Passed = 2*(inFavour+written) > 11
		})
	}
	birth := func(date string) func(*book) error {
		return func(b *book) error { b.birth[x] = day(date); return b.attempt(b.until("apply")) }
	}
	late := func(days int) func(*book) error {
		return func(b *book) error {
			b.today = day("2024-02-01") + events.Date(days)
			_, err := b.try(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare}))
			return err
		}
	}
	propose := func(date string) func(*book) error {
		return func(b *book) error {
			b.until("inspection2")
			b.must(live("2026-06-01", branch, &events.DevInspected{Member: x}))
			b.must(live("2026-06-10", branch, &events.DevOpinionHeard{Member: x, Source: "group"}))
			for _, c := range meeting("k2", date, branch, events.CommitteeSit, m(1), m(2)) {
				b.must(c)
			}
			return b.attempt(live(date, branch, &events.DevTargetProposed{Member: x, Body: "committee", Meeting: "k2"}))
		}
	}
	vote := func(date string) func(*book) error {
		return func(b *book) error {
			b.until("assembly1")
			for _, c := range meeting("a1", date, branch, events.Assembly, members(1, 9)...) {
				b.must(c)
			}
			return b.attempt(live(date, branch, &events.AdmissionVoted{Member: x, Branch: branch, Ballot: ballotA("a1", "2026-10-08")}))
		}
	}
	approve := func(date, reason string) func(*book) error {
		return func(b *book) error {
			c := b.until("approve")
			for _, m := range meeting("p9", date, cmte, events.PartyCommittee, "c1") {
				b.must(m)
			}
			c.On, c.Reason, c.Event.(*events.AdmissionDecided).Meeting = day(date), reason, "p9"
			return b.attempt(c)
		}
	}
	convert := func(date string) func(*book) error {
		return func(b *book) error {
			b.until("apply2")
			b.round(date)
			return b.attempt(live(date, branch, &events.ConversionVoted{Member: x, Branch: branch, Outcome: events.Convert, Ballot: ballotA("a9", date)}))
		}
	}
	approve2 := func(date string) func(*book) error {
		return func(b *book) error {
			c := b.until("approve2")
			for _, m := range meeting("p9", date, cmte, events.PartyCommittee, "c1") {
				b.must(m)
			}
			c.On, c.Event.(*events.ConversionDecided).Meeting = day(date), "p9"
			return b.attempt(c)
		}
	}
	extend := func(to string) func(*book) error {
		return at("vote2", func(e *events.ConversionVoted) { e.Outcome, e.ExtendTo = events.Extend, day(to) })
	}
	training := func(days, hours int) func(*book) error {
		return at("training", func(e *events.TrainingCompleted) { e.Days, e.Hours = days, hours })
	}
	resolution := func(present, inFavour int, passed bool) func(*book) error {
		return given(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}),
			live("2024-02-01", branch, &events.ResolutionPassed{Meeting: "z", Org: branch, Title: "计划", Present: present, For: inFavour, Passed: passed}))
	}
	election := func(present, votes int, elected bool) func(*book) error {
		e := electionE()
		e.Present, e.Issued, e.Returned, e.Valid = present, present, present, present
		e.Counts = []events.CandidateCount{{Member: m(1), For: votes, Elected: elected}}
		return given(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}), live("2024-02-01", branch, e))
	}
	// ten makes the electorate even, so that there is an exact half.
	ten := func(run func(*book) error) func(*book) error {
		return func(b *book) error {
			b.leave("2024-01-31", m(11))
			return run(b)
		}
	}
	ballotOfTen := func(present, inFavour, written int, passed bool) func(*book) error {
		return ten(at("vote1", func(e *events.AdmissionVoted) {
			e.Present, e.Issued, e.Returned, e.For, e.Against, e.Abstain, e.Passed = present, present, present, inFavour, present-inFavour, 0, passed
			if written == 0 {
				e.Written = nil
			}
		}))
	}
	sat := func(present ...events.MemberID) func(*book) error { // a committee of four
		return func(b *book) error {
			c := b.until("activist")
			b.must(live("2025-06-20", branch, &events.PostAppointed{Org: branch, Member: m(4), Post: events.PostDiscipline}))
			for _, c := range meeting("k9", "2025-06-20", branch, events.CommitteeSit, present...) {
				b.must(c)
			}
			c.Event.(*events.DevActivistDecided).Meeting = "k9"
			return b.attempt(c)
		}
	}
	for _, c := range []struct {
		name string
		run  func(*book) error
		code string
	}{
		{"quorum 5 of 10, exactly half", ballotOfTen(5, 5, 1, true), "quorum-not-reached"},
		{"quorum 6 of 10", ballotOfTen(6, 6, 0, true), ""},
		{"5 of 10 in favour, exactly half", ballotOfTen(8, 5, 0, true), "result-contradicts"},
		{"5 of 10 in favour is recorded as failed", ballotOfTen(8, 5, 0, false), ""},
		{"4 and a written opinion of 10, exactly half", ballotOfTen(8, 4, 1, true), "result-contradicts"},
		{"5 and a written opinion of 10", ballotOfTen(8, 5, 1, true), ""},
		{"resolution with 5 of 10 present", ten(resolution(5, 5, false)), ""},
		{"resolution with 5 of 10 for it", ten(resolution(6, 5, true)), "resolution-contradicts"},
		{"election with 8 of 10 present, four fifths", ten(election(8, 8, true)), ""},
		{"election with 7 of 10 present", ten(election(7, 7, true)), "election-quorum"},
		{"elected by 4 of 8, exactly half", ten(election(8, 4, true)), "election-contradicts"},
		{"committee with 2 of 4", sat(m(1), m(4)), ""},
		{"committee with 1 of 4", sat(m(4), m(9)), "committee-quorum"},
		{"18 years, a day short", birth("2007-04-16"), "too-young"},
		{"18 years, on the day", birth("2007-04-15"), ""},
		{"18 years, a day over", birth("2007-04-14"), ""},
		{"birth unknown", func(b *book) error { delete(b.birth, x); return b.attempt(b.until("apply")) }, ""},
		{"talk, last day but one", on("talk1", "2025-05-14"), ""},
		{"talk, last day", on("talk1", "2025-05-15"), ""},
		{"talk, a day late", on("talk1", "2025-05-16"), "talk-too-late"},
		{"entry after 7 days", late(7), ""},
		{"entry after 8 days", late(8), "reason-required"},
		{"a year as activist, a day short", propose("2026-06-19"), "activist-under-a-year"},
		{"a year as activist, on the day", propose("2026-06-20"), ""},
		{"a year as activist, a day over", propose("2026-06-21"), ""},
		{"publicity of 4 working days", on("publicity-end", "2026-07-24"), "publicity-too-short"},
		{"publicity of 4 working days and a weekend", on("publicity-end", "2026-07-26"), "publicity-too-short"},
		{"publicity of 5 working days", on("publicity-end", "2026-07-27"), ""},
		{"training of 2 days and 23 hours", training(2, 23), "training-too-short"},
		{"training of 2 days and 24 hours", training(2, 24), ""},
		{"training of 3 days", training(3, 0), ""},
		{"vote a month after pre-review", vote("2026-10-14"), ""},
		{"vote a day later", vote("2026-10-15"), "vote-too-late"},
		{"quorum 5 of 11", ballot(5, 5, 0, 1), "quorum-not-reached"},
		{"quorum 6 of 11", ballot(6, 6, 0, 1), ""},
		{"5 of 11 in favour is recorded as failed", ballot(8, 5, 3, 0), ""},
		{"6 of 11 in favour", ballot(8, 6, 2, 0), ""},
		{"5 and a written opinion of 11", ballot(8, 5, 3, 1), ""},
		{"approved after three months", approve("2027-01-09", ""), ""},
		{"approved a day later", approve("2027-01-10", ""), "approval-late"},
		{"approved a day later with a reason", approve("2027-01-10", "特殊情况"), ""},
		{"approved after six months", approve("2027-04-09", "特殊情况"), ""},
		{"approved after six months and a day", approve("2027-04-10", "特殊情况"), "approval-void"},
		{"conversion voted on the day probation ends", convert("2027-10-09"), ""},
		{"conversion approved after three months", approve2("2028-01-15"), ""},
		{"conversion approved a day later", approve2("2028-01-16"), "conversion-approval-late"},
		{"extended by a day less than six months", extend("2028-04-08"), "extension-length"},
		{"extended by six months", extend("2028-04-09"), ""},
		{"extended by a year", extend("2028-10-09"), ""},
		{"extended by a day more", extend("2028-10-10"), "extension-length"},
		{"resolution with 5 of 11 present", resolution(5, 5, false), "assembly-quorum"},
		{"resolution with 6 of 11 present and for it", resolution(6, 6, true), ""},
		{"resolution with 5 of 11 for it", resolution(6, 5, false), ""},
		{"resolution with 5 of 11 for it, called passed", resolution(6, 5, true), "resolution-contradicts"},
		{"election with 8 of 11 present", election(8, 8, true), "election-quorum"},
		{"election with 9 of 11 present", election(9, 9, true), ""},
		{"elected by 5 of 9", election(9, 5, true), ""},
		{"elected by 5 of 10, exactly half", election(10, 5, true), "election-contradicts"},
		{"not elected by 5 of 10", election(10, 5, false), ""},
		{"elected by 6 of 10", election(10, 6, true), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := c.run(district(t))
			got := ""
			var r *domain.Rejection
			if errors.As(err, &r) {
				got = r.Code
			}
			if got != c.code {
				t.Fatalf("got %v, want %q", err, c.code)
			}
		})
	}
}

// TestLeapDay: born on 29 February, the birthday is clamped (rules 10.7).
func TestLeapDay(t *testing.T) {
	t.Parallel()
	for on, code := range map[string]string{"2026-02-27": "too-young", "2026-02-28": ""} {
		b := district(t)
		b.birth[x] = day("2008-02-29")
		c := live(on, branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch})
		if code == "" {
			b.must(c)
			continue
		}
		if r := b.refused(c, code); r.Zh == "" || containsAny(r.Zh+r.En, "2008", "02-29") {
			t.Errorf("the message tells the birth date: %s", r.Zh)
		}
	}
}

// TestRulesets: the same publicity of three working days is refused since the
// revision of 2026 and was local custom before it; articles are numbered by the
// text in force.
func TestRulesets(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]string{"2026-05-10": domain.Dev2014, "2026-05-11": domain.Dev2026, "2026-05-12": domain.Dev2026} {
		if got := domain.Ruleset(day(on)); got != want {
			t.Errorf("ruleset on %s is %s, want %s", on, got, want)
		}
	}
	for _, c := range []struct{ on, article string }{{"2026-05-08", "《细则》(2014) 第三十条"}, {"2026-05-12", "《细则》(2026) 第二十九条"}} {
		r := district(t).refused(live(c.on, branch, &events.OathTaken{Member: x, Organiser: branch}), "approval-missing")
		if r.Rule != "R1.26" || r.Article != c.article {
			t.Errorf("on %s: %s %s, want %s", c.on, r.Rule, r.Article, c.article)
		}
	}
}
