package agree

import (
	"slices"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// affair is a short story about m04 in a branch of eight, told live and from
// paper.
type affair struct {
	name  string
	steps script
	code  string // with which live refuses; "" = it takes all of it
	check string // what the paper gives at the end; "" = nothing but lateness
}

// TestAffairLimits holds both statements of a rule on members and dues to the
// same limit, as [TestLimits] does for development.
func TestAffairLimits(t *testing.T) {
	t.Parallel()
	letter := events.LetterIssued{Member: "m04", Transfer: "t1", No: "介1"}
	moved := func(accepted, again string) script {
		var s script
		s.add("", "2025-03-03", branch, &events.TransferRequested{Member: "m04", Transfer: "t1", From: branch, To: other})
		first := letter
		s.add("", "2025-03-04", branch, &first)
		if again != "" {
			second := letter
			s.add("", again, branch, &second)
		}
		s.add("", accepted, other, &events.FileAudited{Member: "m04", Branch: other, Complete: true})
		s.add("", accepted, other, &events.TransferAccepted{Member: "m04", Transfer: "t1", By: other})
		s.add("", accepted, branch, &events.MembershipEnded{Member: "m04", Branch: branch, Cause: "transfer", To: other})
		s.add("", accepted, other, started("m04", other))
		s.add("", accepted, branch, &events.ReceiptReturned{Member: "m04", Transfer: "t1"})
		return s
	}
	twice := moved("2025-03-20", "")
	twice = slices.DeleteFunc(twice, func(st step) bool { return st.e.EventType() == "membership.ended.v1" })
	suspended := func(paid string) script {
		var s script
		s.add("", "2025-01-03", branch, &events.DuesBaseSet{Member: "m04", Branch: branch, Category: events.DuesWage, Base: 400000, From: day("2025-01-01").Month()})
		s.add("", "2025-03-20", cmte, &events.MembershipSuspended{Member: "m04", Branch: branch, Cause: "settled_abroad", Approver: cmte})
		s.add("", "2025-06-30", cmte, &events.MembershipRestored{Member: "m04", Branch: branch, Approver: cmte})
		s.add("", "2025-07-10", branch, &events.DuesPaid{Member: "m04", Branch: branch, Months: []events.Month{day(paid).Month()}, Amount: 4000, Method: "self"})
		return s
	}
	for _, c := range []affair{
		{"accepted on the day before the last", moved("2025-06-01", ""), "", ""},
		{"accepted on the letter's last day", moved("2025-06-02", ""), "", ""},
		{"accepted a day after", moved("2025-06-03", ""), "letter-expired", "C65"},
		{"accepted with a new letter", moved("2025-06-03", "2025-06-03"), "", ""},
		{"in two branches", twice, "already-member", "C64"},
		{"paid for the month before the suspension", suspended("2025-02-01"), "", ""},
		{"paid for a month of it", suspended("2025-04-01"), "dues-while-suspended", "DUE-09"},
		{"paid for its last month", suspended("2025-05-01"), "dues-while-suspended", "DUE-09"},
		{"paid for the month of the restoration", suspended("2025-06-01"), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if code := c.live(t); code != c.code {
				t.Errorf("live refused with %q, want %q", code, c.code)
			}
			want := []string{}
			if c.check != "" {
				want = append(want, c.check)
			}
			if found := c.paper(t); !slices.Equal(found, want) {
				t.Errorf("paper: found %v, want %v", found, want)
			}
		})
	}
}

func started(id events.MemberID, org events.OrgID) *events.MembershipStarted {
	return &events.MembershipStarted{Member: id, Branch: org, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer"}
}

func (c *affair) live(t *testing.T) string {
	t.Helper()
	w := newWorld(t)
	w.foundAffairs()
	for _, s := range c.steps {
		if code := refusal(t, w.try(s, events.Live, "说明")); code != "" {
			return code
		}
	}
	return ""
}

// paper gives what is found in the file of m04 and in the dues of 2025.
func (c *affair) paper(t *testing.T) []string {
	t.Helper()
	w := newWorld(t)
	w.foundAffairs()
	end := day("2025-07-31")
	w.now = end.Start()
	for _, s := range c.steps {
		w.paper(s, "档案补录")
	}
	found := w.judge("m04", end)
	records := w.reader.Records(t.Context(), projections.At{AsOf: end})
	for _, org := range []events.OrgID{branch, other} {
		for _, f := range standard.JudgeDues(records, org, 2025, end) {
			if f.Member == "m04" {
				found = append(found, f)
			}
		}
	}
	if err := records.Err(); err != nil {
		t.Fatal(err)
	}
	// Late entry is paper's own; months never paid and bases never set are not
	// what these stories are about.
	return slices.DeleteFunc(checks(found), func(id string) bool {
		return slices.Contains([]string{"C68", "C69", "DUE-05", "DUE-08"}, id)
	})
}

// foundAffairs founds the branches of the random histories in a real ledger.
func (w *world) foundAffairs() {
	w.t.Helper()
	for _, s := range affairsFound() {
		w.live(s)
	}
}

// TestStandingCourse takes one member after the other through what changes a
// standing, in a real ledger; the resolutions in between have their electorate
// filled in by the decider, and the roster that is read has to say the same.
func TestStandingCourse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.foundAffairs()
	var s script
	s.add("", "2025-03-03", cmte, &events.DisciplineDecided{Member: "m04", Branch: branch, Organ: cmte, Kind: events.Liucha, To: day("2026-03-03")})
	s.add("", "2025-03-04", cmte, &events.MembershipSuspended{Member: "m05", Branch: branch, Cause: "study_abroad", Approver: cmte})
	s.transfer("2025-04-01", "m04", branch, other)
	s.add("", "2025-09-01", cmte, &events.MembershipRestored{Member: "m05", Branch: branch, Approver: cmte})
	s.add("", "2025-09-02", cmte, &events.DisciplineDecided{Member: "m06", Branch: branch, Organ: cmte, Kind: events.Expulsion})
	s.meeting("", "2025-09-10", "k1", branch, events.CommitteeSit, "m01", "m02")
	s.add("", "2025-09-10", branch, &events.DisposalProposed{Member: "m07", Branch: branch, Case: "d1", Mode: events.Removal, Ground: "dues", Meeting: "k1"})
	s.add("", "2025-09-12", cmte, &events.DisposalFiled{Member: "m07", Case: "d1", By: cmte})
	s.add("", "2025-09-20", branch, &events.InvestigationClosed{Member: "m07", Case: "d1", Group: []events.MemberID{"m01", "m02"}, Confirmed: true})
	s.add("", "2025-09-25", branch, &events.DisposalTalked{Member: "m07", Case: "d1", Talkers: []events.MemberID{"m01", "m02"}})
	s.meeting("", "2025-10-01", "a1", branch, events.Assembly, "m01", "m02", "m03", "m05", "m08")
	s.add("vote", "2025-10-01", branch, &events.DisposalVoted{Member: "m07", Branch: branch, Case: "d1", Disposal: events.Removal, Ballot: events.Ballot{
		Meeting: "a1", Present: 5, Issued: 5, Returned: 5, For: 5, Mode: "secret", Signatory: "m01", Passed: true,
	}})
	s.add("", "2025-10-20", cmte, &events.DisposalDecided{Member: "m07", Branch: branch, Case: "d1", Mode: events.Removal, Approver: cmte, Approved: true, Vote: "a1"})
	for _, st := range s {
		w.live(st)
	}
	for _, c := range []struct {
		on             string
		org            events.OrgID
		members, votes int
	}{
		{"2025-03-02", branch, 9, 8}, // eight full, one in probation
		{"2025-03-03", branch, 9, 7},
		{"2025-03-04", branch, 8, 6},
		{"2025-04-01", branch, 7, 6},
		{"2025-04-01", other, 7, 6},
		{"2025-09-01", branch, 8, 7},
		{"2025-09-02", branch, 7, 6},
		{"2025-10-19", branch, 7, 6},
		{"2025-10-20", branch, 6, 5},
		{"2026-03-02", other, 7, 6},
		{"2026-03-03", other, 7, 7},
	} {
		if day(c.on).Start().After(w.now) {
			w.now = day(c.on).Start()
		}
		records := w.reader.Records(t.Context(), projections.At{AsOf: day(c.on)})
		roster := records.Roster(c.org)
		if n, e := len(roster.At(day(c.on))), roster.Electorate(day(c.on)); n != c.members || e.Voters != c.votes {
			t.Errorf("%s on %s: %d members, %d votes; want %d, %d", c.org, c.on, n, e.Voters, c.members, c.votes)
		}
		id := events.MeetingID("r-" + string(c.org) + "-" + c.on)
		held := step{"", day(c.on), c.org, &events.MeetingHeld{Meeting: id, Org: c.org, Kind: events.Assembly}}
		passed := step{"", day(c.on), c.org, &events.ResolutionPassed{Meeting: id, Org: c.org, Title: "合成", Voters: c.votes, Expected: c.votes, Present: c.votes, For: c.votes, Passed: true}}
		for _, st := range []step{held, passed} {
			if err := w.try(st, events.Live, "补录"); err != nil {
				t.Errorf("%s on %s: %v", c.org, c.on, err)
			}
		}
	}
	for _, id := range []events.MemberID{"m04", "m05", "m06", "m07"} {
		for _, f := range w.judge(id, day("2026-06-30")) {
			t.Errorf("%s: %s %s: %s", id, f.Check, f.Severity, f.Zh)
		}
	}
}

// TestForwarding: what is forwarded is held against what the branch collected,
// over the real views: a large voluntary payment as a whole, the rest no more
// than was paid.
func TestForwarding(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.foundAffairs()
	month := day("2025-03-01").Month()
	w.live(step{"", day("2025-03-10"), branch, &events.DuesPaid{Member: "m04", Branch: branch, Months: []events.Month{month}, Amount: 104000, Voluntary: 100000, Method: "self"}})
	facts, err := w.reader.Facts(t.Context(), branch.Dues(2025))
	if err != nil || len(facts) != 1 {
		t.Fatalf("%d facts in the book (%v)", len(facts), err)
	}
	forward := func(kind string, amount events.Fen) *events.DuesForwarded {
		e := &events.DuesForwarded{Org: branch, Kind: kind, From: month, Until: month, Amount: amount}
		if kind == "voluntary" {
			e.Payment = facts[0].ID
		}
		return e
	}
	for _, c := range []struct {
		kind   string
		amount events.Fen
		code   string
	}{
		{"regular", 4001, "forward-too-much"},
		{"regular", 3999, ""},
		{"regular", 2, "forward-too-much"},
		{"regular", 1, ""},
		{"voluntary", 99999, "forward-divided"},
		{"voluntary", 100000, ""},
		{"voluntary", 100000, "already-recorded"},
	} {
		if code := refusal(t, w.try(step{"", day("2025-04-05"), branch, forward(c.kind, c.amount)}, events.Live, "")); code != c.code {
			t.Errorf("%s %d: %q, want %q", c.kind, c.amount, code, c.code)
		}
	}
	end := day("2025-12-01")
	w.now = end.Start()
	for _, f := range standard.JudgeDues(w.reader.Records(t.Context(), projections.At{AsOf: end}), branch, 2025, end) {
		if f.Check == "DUE-10" {
			t.Errorf("%s: %s", f.Check, f.Zh)
		}
	}
}
