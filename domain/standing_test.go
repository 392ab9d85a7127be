package domain_test

import (
	"testing"

	"jishi/domain"
	"jishi/events"
)

// counts holds the full members of the branch on a day to a number: an ordinary
// resolution, tried and not recorded, has it filled in.
func (b *book) counts(on string, full int) {
	b.t.Helper()
	c := b.copy()
	c.today = max(c.today, day(on))
	_, err := c.try(backfill(on, branch, &events.MeetingHeld{Meeting: "count", Org: branch, Kind: events.Assembly}))
	if err != nil {
		b.t.Fatal(err)
	}
	cmd := live(on, branch, &events.ResolutionPassed{Meeting: "count", Org: branch, Title: "合成", Present: full, Voters: full, Expected: full})
	cmd.Reason = "合成"
	if _, err := c.try(cmd); err != nil {
		b.t.Errorf("on %s not %d voters: %v", on, full, err)
	}
}

func suspend(on, cause string) domain.Command {
	return live(on, cmte, &events.MembershipSuspended{Member: m(11), Branch: branch, Cause: cause, Approver: cmte})
}

func restore(on string) domain.Command {
	return live(on, cmte, &events.MembershipRestored{Member: m(11), Branch: branch, Approver: cmte})
}

func lost(since string) domain.Command {
	return live("2026-02-01", branch, &events.ContactLost{Member: m(11), Branch: branch, Since: day(since)})
}

func punish(on string, change func(*events.DisciplineDecided)) domain.Command {
	e := &events.DisciplineDecided{Member: m(11), Branch: branch, Kind: events.Liucha, Organ: cmte, To: day(on).AddYears(1)}
	change(e)
	return live(on, branch, e)
}

func month(s string) events.Month { return day(s + "-01").Month() }

func pay(on string, months ...string) domain.Command {
	e := &events.DuesPaid{Member: m(11), Branch: branch, Amount: 1500, Method: "self"}
	for _, s := range months {
		e.Months = append(e.Months, month(s))
	}
	return live(on, branch, e)
}

func standingRefusals() []refusal {
	const on = "2026-03-02"
	unsigned := func(cs ...domain.Command) func(*book) error {
		cs[len(cs)-1].Verifier = ""
		return given(cs...)
	}
	own := func(id events.MeetingID) domain.Command {
		return live(on, branch, &events.MembershipSuspended{Member: m(11), Branch: branch, Cause: "settled_abroad", Approver: branch, Meeting: id})
	}
	away := suspend(on, "settled_abroad")
	return []refusal{
		{"verifier-required", unsigned(suspend(on, "settled_abroad"))},
		{"verifier-required", unsigned(suspend(on, "settled_abroad"), restore("2026-03-03"))},
		{"verifier-required", unsigned(punish(on, func(*events.DisciplineDecided) {}))},
		{"person-unknown", when(live(on, cmte, &events.MembershipSuspended{Member: "nobody", Branch: branch, Cause: "lost", Approver: cmte}))},
		{"invalid-value", when(suspend(on, "tired"))},
		{"not-member-of-branch", when(live(on, cmte, &events.MembershipSuspended{Member: "c1", Branch: branch, Cause: "study_abroad", Approver: cmte}))},
		{"org-required", when(live(on, cmte, &events.MembershipSuspended{Member: m(11), Branch: branch, Cause: "study_abroad"}))},
		{"organ-not-superior", when(live(on, cmte, &events.MembershipSuspended{Member: m(11), Branch: branch, Cause: "study_abroad", Approver: "H"}))},
		{"meeting-required", when(own(""))},
		{"assembly-quorum", given(append(meeting("a1", on, branch, events.Assembly, members(1, 5)...), own("a1"))...)},
		{"membership-suspended", given(away, suspend("2026-03-03", "settled_abroad"))},
		{"contact-not-lost", when(suspend(on, "lost"))},
		{"contact-not-lost", given(lost("2025-08-01"), live("2026-02-10", branch, &events.ContactRecorded{Member: m(11), Branch: branch}), suspend(on, "lost"))},
		{"searched-too-short", given(lost("2025-09-03"), suspend(on, "lost"))},
		{"membership-not-suspended", when(restore(on))},
		{"membership-not-suspended", given(away, restore("2026-03-03"), restore("2026-03-04"))},
		{"membership-suspended", given(away, live("2026-03-03", branch, &events.TransferRequested{Member: m(11), Transfer: "t1", From: branch, To: "H"}))},
		{"not-member-of-branch", given(away, live("2026-03-03", branch, &events.GroupAssigned{Member: m(11), Branch: branch}))},
		{"not-full-member", given(away, live("2026-03-03", branch, &events.PostAppointed{Org: branch, Member: m(11), Post: events.PostMember}))},
		{"already-member", given(away, live("2026-03-03", "H", &events.MembershipStarted{Member: m(11), Branch: "H", Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening"}))},
		{"org-has-members", func(b *book) error {
			for _, id := range members(1, 10) {
				b.must(live(on, branch, &events.MembershipEnded{Member: id, Branch: branch, Cause: "death"}))
			}
			return given(away, live("2026-03-03", cmte, &events.OrgDissolved{Org: branch}))(b)
		}},
		{"dues-while-suspended", given(away, pay("2026-03-05", "2026-03"))},
		{"dues-while-suspended", given(away, restore("2026-06-10"), pay("2026-06-12", "2026-05"))},
		{"discipline-organ", when(punish(on, func(e *events.DisciplineDecided) { e.Organ = "" }))},
		{"organ-not-superior", when(punish(on, func(e *events.DisciplineDecided) { e.Organ = branch }))},
		{"discipline-term", when(punish(on, func(e *events.DisciplineDecided) { e.Kind = events.Warning }))},
		{"discipline-term-missing", when(punish(on, func(e *events.DisciplineDecided) { e.To = 0 }))},
		{"date-differs", when(punish(on, func(e *events.DisciplineDecided) { e.From = day("2026-03-01") }))},
		{"temporary-branch", given(live("2026-03-01", cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}), punish(on, func(*events.DisciplineDecided) {}))},
		{"member-of-another-branch", when(live(on, cmte, &events.RightsChanged{Member: m(11), Kind: "suspended", From: day(on)}))},
	}
}

// TestSuspension: out of every count from its day until the day it is restored.
func TestSuspension(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(suspend("2026-03-02", "settled_abroad"))
	b.must(restore("2026-06-10"))
	for on, full := range map[string]int{"2026-03-01": 11, "2026-03-02": 10, "2026-06-09": 10, "2026-06-10": 11} {
		b.counts(on, full)
	}
	for months, code := range map[string]string{"2026-02": "", "2026-03": "dues-while-suspended", "2026-05": "dues-while-suspended", "2026-06": ""} {
		if c := pay("2026-06-12", months); code == "" {
			b.must(c)
		} else {
			b.refused(c, code)
		}
	}
}

// TestSuspendedByAssembly: the branch itself may decide, in its assembly.
func TestSuspendedByAssembly(t *testing.T) {
	t.Parallel()
	b := district(t)
	const on = "2026-03-02"
	for _, c := range meeting("a1", on, branch, events.Assembly, members(1, 6)...) {
		b.must(c)
	}
	b.must(live(on, branch, &events.MembershipSuspended{Member: m(11), Branch: branch, Cause: "study_abroad", Approver: branch, Meeting: "a1"}))
	b.must(live(on, branch, &events.MembershipRestored{Member: m(11), Branch: branch, Approver: branch}))
}

// TestCareGoesOn: who is suspended is visited, and may not be counted for study.
func TestCareGoesOn(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(suspend("2026-03-02", "settled_abroad"))
	b.must(live("2026-03-03", branch, &events.CareGiven{Org: branch, Member: m(11), Kind: "visit"}))
	b.refused(live("2026-03-03", branch, &events.SelfStudyRecorded{Org: branch, Member: m(11), Year: 2026, Hours: 2}), "not-member-of-branch")
	b.must(live("2026-03-04", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "death"}))
	b.must(live("2026-03-04", branch, &events.CareGiven{Org: branch, Member: m(11), Kind: "visit"}))
}

// TestSearched: six months to the day.
func TestSearched(t *testing.T) {
	t.Parallel()
	for since, code := range map[string]string{"2025-09-01": "", "2025-09-02": "", "2025-09-03": "searched-too-short"} {
		b := district(t)
		b.must(lost(since))
		if c := suspend("2026-03-02", "lost"); code == "" {
			b.must(c)
			b.must(live("2026-03-03", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "death"}))
		} else {
			b.refused(c, code)
		}
	}
}

// TestDisciplines: 留党察看 takes the vote for its time, 开除党籍 ends the membership,
// the others change no right.
func TestDisciplines(t *testing.T) {
	t.Parallel()
	for kind, full := range map[events.Discipline]map[string]int{
		events.Warning:        {"2026-03-02": 11},
		events.SeriousWarning: {"2026-03-02": 11},
		events.PostRemoval:    {"2026-03-02": 11},
		events.Liucha:         {"2026-03-01": 11, "2026-03-02": 10, "2027-03-01": 10, "2027-03-02": 11},
		events.Expulsion:      {"2026-03-01": 11, "2026-03-02": 10, "2028-01-01": 10},
	} {
		b := district(t)
		b.must(punish("2026-03-02", func(e *events.DisciplineDecided) {
			e.Kind = kind
			if kind != events.Liucha {
				e.To = 0
			}
		}))
		for on, n := range full {
			b.counts(on, n)
		}
		if kind == events.Liucha {
			b.must(live("2026-09-01", branch, &events.RightsChanged{Member: m(11), Kind: "restored", From: day("2026-09-01")}))
			b.counts("2026-08-31", 10)
			b.counts("2026-09-01", 11)
		}
	}
}

// TestLiuchaGoesAlong: the new branch learns until when there is no vote; from
// outside the ledger only the clerk can say it.
func TestLiuchaGoesAlong(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]string{"2026-05-08": "2027-03-02", "2027-03-01": "2027-03-02", "2027-03-02": ""} {
		b := district(t)
		b.must(punish("2026-03-02", func(*events.DisciplineDecided) {}))
		b.leave(on, m(11))
		c := arriving(on, m(11), "H")
		c.Event.(*events.MembershipStarted).NoVoteTo = day("2027-09-09")
		if want != "" {
			b.refused(c, "date-differs")
			c.Event.(*events.MembershipStarted).NoVoteTo = 0
		}
		got := b.must(c).Event.(*events.MembershipStarted).NoVoteTo
		switch {
		case want != "" && got != day(want):
			t.Errorf("moved on %s: no vote until %s, want %s", on, got, want)
		case want == "" && got != day("2027-09-09"):
			t.Errorf("moved on %s: %s is not what the clerk typed", on, got)
		}
		appoint := func(on string) domain.Command {
			return live(on, "H", &events.PostAppointed{Org: "H", Member: m(11), Post: events.PostMember})
		}
		if want == "" {
			b.refused(appoint("2027-03-03"), "member-without-rights")
			continue
		}
		b.refused(appoint("2027-03-01"), "member-without-rights")
		b.must(appoint("2027-03-02"))
	}
}

// TestOpenRestriction: suspended rights without an end go along as well, and the
// new branch restores them.
func TestOpenRestriction(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2026-03-02", branch, &events.RightsChanged{Member: m(11), Kind: "suspended", From: day("2026-03-02")}))
	b.leave("2026-05-08", m(11))
	if got := b.must(arriving("2026-05-08", m(11), "H")).Event.(*events.MembershipStarted).NoVoteTo; got < day("2100-01-01") {
		t.Errorf("no vote until %s", got)
	}
	b.must(live("2026-06-01", "H", &events.RightsChanged{Member: m(11), Kind: "restored", From: day("2026-06-01")}))
	appoint := live("2026-06-01", "H", &events.PostAppointed{Org: "H", Member: m(11), Post: events.PostMember})
	b.must(appoint)
}
