package domain_test

import (
	"strings"
	"testing"

	"jishi/events"
)

// TestAsOfTheDay: a vote of Friday that is recorded on Sunday counts those who
// belonged to the branch on Friday.
func TestAsOfTheDay(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	b.must(live("2026-10-10", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "death"}))
	if got := b.must(vote).Event.(*events.AdmissionVoted); got.FullMembers != 11 {
		t.Errorf("full members %d, want 11", got.FullMembers)
	}
}

// TestEndedExclusion: the last day of an exclusion is the one before its end.
func TestEndedExclusion(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]int{"2026-10-09": 11, "2026-10-10": 10} {
		b := district(t)
		vote := b.until("vote1")
		for _, c := range meeting("a0", "2026-10-05", branch, events.Assembly, members(1, 9)...) {
			c.Reason = "补录"
			b.must(c)
		}
		b.must(live("2026-10-05", branch, &events.ElectorExcluded{Member: m(11), Branch: branch, Category: 1, ApprovalRef: "批1", AdoptedAt: "a0", To: day(to)}))
		if got := b.must(vote).Event.(*events.AdmissionVoted); got.Expected != want {
			t.Errorf("excluded until %s: %d expected, want %d", to, got.Expected, want)
		}
	}
}

// TestStandingLater: whoever becomes a full member later is not one on the day.
func TestStandingLater(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	b.person("y")
	b.must(backfill("2025-10-01", branch, &events.MembershipStarted{Member: "y", Branch: branch, Standing: events.Probationary, Joined: day("2025-09-30")}))
	b.must(backfill("2026-10-01", branch, &events.ConversionDecided{Member: "y", Branch: branch, Approved: true, Outcome: events.Convert, StandingFrom: day("2026-10-09")}))
	c := b.copy()
	b.must(backfill("2026-10-02", branch, &events.ConversionDecided{Member: "y", Branch: branch, Approved: true, Outcome: events.Extend}))
	if got := b.must(vote).Event.(*events.AdmissionVoted); got.FullMembers != 12 {
		t.Errorf("full members %d, want 12 on the day standing begins", got.FullMembers)
	}
	b = c
	b.person("z")
	b.must(backfill("2025-10-01", branch, &events.MembershipStarted{Member: "z", Branch: branch, Standing: events.Probationary, Joined: day("2025-09-30")}))
	b.today = day("2026-10-10")
	b.must(backfill("2026-10-01", branch, &events.ConversionDecided{Member: "z", Branch: branch, Approved: true, Outcome: events.Convert, StandingFrom: day("2026-10-10")}))
	if got := b.must(vote).Event.(*events.AdmissionVoted); got.FullMembers != 12 {
		t.Errorf("full members %d, want 12 on the day before standing begins", got.FullMembers)
	}
}

// TestTransferBackwards: from old paper the arrival may be recorded before the
// departure of the same day; the person is where they arrived.
func TestTransferBackwards(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(backfill("2024-03-01", "H", &events.MembershipStarted{Member: m(1), Branch: "H", Standing: events.Full}))
	b.must(backfill("2024-03-01", branch, &events.MembershipEnded{Member: m(1), Branch: branch, Cause: "transfer"}))
	b.must(live("2024-03-02", "H", &events.MembershipEnded{Member: m(1), Branch: "H", Cause: "death"}))
}

// TestTermsBegin: a team elected for next month is not in office yet, and where
// the secretary's post is vacant the deputy signs.
func TestTermsBegin(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	e := vote.Event.(*events.AdmissionVoted)
	b.must(live("2026-10-09", branch, &events.PostsElected{Org: branch, TermFrom: day("2026-11-01"), Posts: []events.PostHolding{
		{Member: m(7), Post: events.PostSecretary}, {Member: m(8), Post: events.PostMember},
	}}))
	e.Signatory = m(7)
	b.refused(vote, "signatory-not-secretary")
	b.must(live("2026-10-09", branch, &events.PostAppointed{Org: branch, Member: m(6), Post: events.PostDeputy}))
	e.Signatory = m(6)
	b.refused(vote, "signatory-not-secretary")
	b.must(live("2026-10-09", branch, &events.PostVacated{Org: branch, Member: m(1), Post: events.PostSecretary}))
	b.must(vote)
}

// TestFullTeam: seven persons are the most.
func TestFullTeam(t *testing.T) {
	t.Parallel()
	b := district(t)
	posts := []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}
	for _, id := range members(2, 7) {
		posts = append(posts, events.PostHolding{Member: id, Post: events.PostMember})
	}
	b.must(live("2024-02-01", branch, &events.PostsElected{Org: branch, Posts: posts}))
	b.must(live("2024-02-01", branch, &events.PostAppointed{Org: branch, Member: m(7), Post: events.PostPublicity})) // a second post, not an eighth head
	b.refused(live("2024-02-01", branch, &events.PostAppointed{Org: branch, Member: m(8), Post: events.PostMember}), "team-too-large")
}

// TestDissolving from below: first the branch, then what stands above it.
func TestDissolving(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2024-02-01", cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}))
	b.must(live("2024-02-01", cmte, &events.OrgEstablished{Org: "N", Name: "支部", Kind: events.Branch, Parent: "G"}))
	b.must(live("2024-02-01", cmte, &events.OrgEstablished{Org: "M", Name: "支部", Kind: events.Branch, Parent: "G"}))
	b.refused(live("2024-02-02", cmte, &events.OrgDissolved{Org: "G"}), "org-has-children")
	b.must(live("2024-02-02", cmte, &events.OrgChanged{Org: "M", Parent: cmte}))
	b.must(live("2024-02-02", cmte, &events.OrgDissolved{Org: "N"}))
	b.must(live("2024-02-02", cmte, &events.OrgDissolved{Org: "G"}))
	b.refused(live("2024-02-03", cmte, &events.OrgDissolved{Org: "G"}), "org-dissolved")
}

// TestRemoved: who was removed begins again, from the application.
func TestRemoved(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.until("approve"))
	b.must(backfill("2026-12-01", branch, &events.MembershipEnded{Member: x, Branch: branch, Cause: "removal"}))
	b.refused(live("2026-12-02", branch, &events.DevTalkHeld{Member: x, Talker: m(1)}), "application-missing")
	b.must(live("2028-12-02", branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch}))
}

// TestNotRecognised: an admission that does not count ends membership.
func TestNotRecognised(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.until("approve"))
	b.must(live("2026-12-01", cmte, &events.AdmissionNotRecognised{Member: x, Organ: cmte}))
	b.refused(live("2026-12-02", branch, &events.GroupAssigned{Member: x, Branch: branch}), "not-member-of-branch")
}

// TestFirstDues: the month of the assembly's vote is the first to be paid.
func TestFirstDues(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.until("approve"))
	for month, code := range map[string]string{"2026-09-01": "dues-before-joining", "2026-10-01": "", "2026-11-01": ""} {
		c := live("2026-11-12", branch, &events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{day(month).Month()}, Amount: 1000, Method: "online"})
		if code == "" {
			b.must(c)
		} else {
			b.refused(c, code)
		}
	}
}

// TestCorrectionStays: a talk cannot be corrected into another year's stream.
func TestCorrectionStays(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2025-01-02", branch, &events.TalkHeld{Org: branch, A: m(1), B: m(2)}))
	f := b.last()
	correct := func(on string) *events.Corrected {
		return &events.Corrected{Target: f.ID, Revision: f.Revision, On: day(on), Document: strings.Repeat("0", 64), Approver: "officer"}
	}
	b.refused(reasoned(live("2025-01-03", branch, correct("2024-12-31"))), "correction-moves")
	b.must(reasoned(live("2025-01-03", branch, correct("2025-01-01"))))
}
