package domain_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// TestElectorate: probationary members are not counted, those without rights
// have no vote, those left out with approval and adoption are not expected.
func TestElectorate(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	const on = "2026-10-09"
	b.person("y")
	b.must(live(on, branch, &events.MembershipStarted{Member: "y", Branch: branch, Standing: events.Probationary, Joined: day("2026-06-01"), Cause: "opening"}))
	b.must(live(on, branch, &events.RightsChanged{Member: m(11), Kind: "suspended", From: day(on)}))
	b.must(live(on, branch, &events.RightsChanged{Member: m(8), Kind: "suspended", From: day("2026-10-01"), To: day(on)})) // ended today
	b.must(live(on, branch, &events.RightsChanged{Member: m(7), Kind: "liucha", From: day("2026-10-01")}))
	b.must(live(on, branch, &events.RightsChanged{Member: m(7), Kind: "restored", From: day("2026-10-05")}))
	b.must(live(on, branch, &events.ElectorExcluded{Member: m(9), Branch: branch, Category: 4, ApprovalRef: "批1", AdoptedAt: "a1"}))
	e := vote.Event.(*events.AdmissionVoted)
	e.Present, e.Issued, e.Returned, e.For = 8, 8, 8, 7
	got := b.must(vote).Event.(*events.AdmissionVoted)
	if got.FullMembers != 11 || got.Voters != 10 || got.Expected != 9 {
		t.Errorf("electorate %d/%d/%d, want 11/10/9", got.FullMembers, got.Voters, got.Expected)
	}
	if len(got.Excluded) != 1 || got.Excluded[0].Member != m(9) || !got.Excluded[0].Adopted {
		t.Errorf("excluded %+v, want m09", got.Excluded)
	}
}

// TestTransfers: a member who comes or goes on the day counts where the relation
// is at the end of it.
func TestTransfers(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	b.leave("2026-10-09", m(11))
	b.must(live("2026-10-09", "H", &events.MembershipStarted{Member: m(11), Branch: "H", Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer"}))
	if got := b.must(vote).Event.(*events.AdmissionVoted); got.FullMembers != 10 {
		t.Errorf("full members %d, want 10", got.FullMembers)
	}
}

// TestFailedVote is a fact as well; the assembly may vote again another day.
func TestFailedVote(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	e := vote.Event.(*events.AdmissionVoted)
	e.For, e.Against, e.Written, e.Passed = 5, 3, nil, false
	b.must(vote)
	b.refused(live("2026-10-10", cmte, &events.SuperiorTalked{Member: x, Talker: "c1"}), "vote-missing")
	for _, c := range meeting("a2", "2026-10-12", branch, events.Assembly, members(1, 9)...) {
		b.must(c)
	}
	b.must(live("2026-10-12", branch, &events.AdmissionVoted{Member: x, Branch: branch, Ballot: ballotA("a2", "2026-10-11")}))
}

// TestRefusedApproval: the committee says no, and the development goes on from
// the branch's review.
func TestRefusedApproval(t *testing.T) {
	t.Parallel()
	b := district(t)
	no := b.until("approve")
	no.Event.(*events.AdmissionDecided).Approved = false
	b.must(no)
	b.refused(live("2026-11-11", branch, &events.OathTaken{Member: x, Organiser: branch}), "approval-missing")
	const on = "2026-11-12"
	cs := meeting("k9", on, branch, events.CommitteeSit, m(1), m(2))
	cs = append(cs, live(on, branch, &events.CommitteeReviewed{Member: x, Meeting: "k9"}), live(on, cmte, &events.PreReviewed{Member: x, Organ: cmte, Passed: true}))
	cs = append(cs, meeting("a9", on, branch, events.Assembly, members(1, 9)...)...)
	cs = append(cs, live(on, branch, &events.AdmissionVoted{Member: x, Branch: branch, Ballot: ballotA("a9", on)}))
	for _, c := range cs {
		b.must(c)
	}
	for _, c := range meeting("p9", on, cmte, events.PartyCommittee, "c1") {
		b.must(c)
	}
	again := live(on, cmte, &events.AdmissionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p9", Approved: true})
	b.refused(again, "superior-talk-missing") // the talk of the first round was before this vote
	b.must(live(on, cmte, &events.SuperiorTalked{Member: x, Talker: "c2"}))
	b.must(again)
}

// TestExtension: probation extended once, then converted; standing counts from
// the end of the extension.
func TestExtension(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.extended("2028-04-09")
	const on = "2028-04-10"
	b.round(on)
	b.must(live(on, branch, &events.ConversionVoted{Member: x, Branch: branch, Outcome: events.Convert, Ballot: ballotA("a9", on)}))
	for _, c := range meeting("p9", on, cmte, events.PartyCommittee, "c1") {
		b.must(c)
	}
	d := b.must(live(on, cmte, &events.ConversionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p9", Approved: true, Outcome: events.Convert}))
	if got := d.Event.(*events.ConversionDecided).StandingFrom; got != day("2028-04-09") {
		t.Errorf("standing from %s, want 2028-04-09", got)
	}
}

// TestCancelled: cancellation ends the development; the person may apply anew.
func TestCancelled(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote2")
	vote.Event.(*events.ConversionVoted).Outcome = events.Cancel
	b.must(vote)
	for _, c := range meeting("p2", "2027-12-01", cmte, events.PartyCommittee, "c1") {
		b.must(c)
	}
	b.must(live("2027-12-01", cmte, &events.ConversionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p2", Approved: true, Outcome: events.Cancel}))
	b.refused(live("2027-12-02", branch, &events.ProbationInspected{Member: x}), "not-probationary")
	b.must(live("2028-12-02", branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch}))
}

// TestGeneralBranch: it deliberates between vote and approval.
func TestGeneralBranch(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2024-02-01", cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}))
	b.must(live("2024-02-01", cmte, &events.OrgChanged{Org: branch, Parent: "G"}))
	approve := b.until("approve")
	b.refused(approve, "deliberation-missing")
	b.must(backfill("2026-10-08", "G", &events.GeneralBranchDeliberated{Member: x, Org: "G"})) // on the eve of the vote
	b.refused(approve, "deliberation-missing")
	for _, c := range meeting("g1", "2026-11-10", "G", events.GeneralBranchSit, m(1)) {
		b.must(c)
	}
	b.must(live("2026-11-10", "G", &events.GeneralBranchDeliberated{Member: x, Org: "G", Meeting: "g1"}))
	b.must(approve)
}

// TestSmallBranch decides in the assembly where others have a committee.
func TestSmallBranch(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.until("activist")
	const on = "2025-06-20"
	for _, id := range members(6, 11) {
		b.leave(on, id)
	}
	b.must(live(on, branch, &events.PostsElected{Org: branch, Posts: []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}}))
	for _, c := range meeting("a0", on, branch, events.Assembly, members(1, 3)...) {
		b.must(c)
	}
	b.must(live(on, branch, &events.DevActivistDecided{Member: x, Body: "assembly", Meeting: "a0"}))
}

// TestRulesOf2014: the superior's filing is enough, and no publicity is asked
// for, when the listing precedes the revision.
func TestRulesOf2014(t *testing.T) {
	t.Parallel()
	b := district(t)
	cs := []domain.Command{
		live("2024-02-01", branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: cmte}),
		live("2024-02-02", branch, &events.DevTalkHeld{Member: x, Talker: m(1)}),
		live("2024-02-03", branch, &events.DevRecommended{Member: x, Kind: "mass"}),
	}
	cs = append(cs, meeting("k1", "2024-02-05", branch, events.CommitteeSit, m(1), m(2))...)
	cs = append(cs,
		live("2024-02-05", branch, &events.DevActivistDecided{Member: x, Body: "committee", Meeting: "k1"}),
		live("2024-02-05", branch, &events.DevContactAssigned{Member: x, Contact: m(4)}),
		live("2024-02-06", cmte, &events.DevActivistFiled{Member: x, Superior: cmte}),
		live("2024-08-04", branch, &events.DevInspected{Member: x}),
		live("2025-02-04", branch, &events.DevInspected{Member: x}),
		live("2025-02-05", branch, &events.DevOpinionHeard{Member: x, Source: "masses"}))
	cs = append(cs, meeting("k2", "2025-02-05", branch, events.CommitteeSit, m(1), m(2))...)
	cs = append(cs,
		live("2025-02-05", branch, &events.DevTargetProposed{Member: x, Body: "committee", Meeting: "k2"}),
		live("2025-02-10", cmte, &events.DevSuperiorAgreed{Member: x, Superior: cmte, Kind: "filing"}),
		live("2025-02-11", branch, &events.DevTargetListed{Member: x}))
	for _, c := range cs {
		b.must(c)
	}
}

// TestSpecialTraining: training is dispensed with by the superior's decision on
// an individual case alone (R1.16).
func TestSpecialTraining(t *testing.T) {
	t.Parallel()
	b := district(t)
	review := b.untilWithout("committee-review", "training")
	b.refused(review, "training-missing")
	b.must(live("2026-09-07", branch, &events.ProcessSpecialNoted{Member: x, Step: 11, DecisionRef: "批3"}))
	b.must(review)
}

// TestMove: an activist who moves is talked to by the new branch, and the year
// goes on (R1.60).
func TestMove(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.until("inspection1")
	b.must(live("2025-12-01", cmte, &events.PostAppointed{Org: "H", Member: "c1", Post: events.PostSecretary}))
	b.must(live("2025-12-02", "H", &events.DevTalkHeld{Member: x, Talker: "c1"}))
	b.must(live("2025-12-15", "H", &events.DevInspected{Member: x}))
}

// TestAmendments: a void takes a vote out of the way, a correction changes what
// the next step is held to, and both can be taken back.
func TestAmendments(t *testing.T) {
	t.Parallel()
	b := district(t)
	vote := b.until("vote1")
	b.must(vote)
	voted := *b.last()
	amend := func(e events.Event) domain.Command { return reasoned(live("2026-10-09", branch, e)) }
	b.refused(vote, "already-voted")
	b.must(amend(&events.Voided{Target: voted.ID, Revision: voted.Revision, Approver: "officer"}))
	void := *b.last()
	if void.Stream != voted.Stream || !slices.Equal(void.Meta.Subjects, voted.Meta.Subjects) {
		t.Errorf("the void lies in %s about %v, its target in %s about %v", void.Stream, void.Meta.Subjects, voted.Stream, voted.Meta.Subjects)
	}
	b.must(amend(&events.Voided{Target: void.ID, Revision: void.Revision, Approver: "officer"}))
	b.refused(vote, "already-voted")
	b.must(amend(&events.Voided{Target: voted.ID, Revision: voted.Revision, Approver: "officer"}))
	b.must(vote)

	form := b.stream("member-x")[slices.IndexFunc(b.stream("member-x"), func(f events.Fact) bool { return f.Type == "development.form-issued.v1" })]
	correct := func(fields string) domain.Command {
		return amend(&events.Corrected{Target: form.ID, Revision: form.Revision, Fields: []byte(fields), Document: strings.Repeat("a", 64), Approver: "officer"})
	}
	b.must(correct(`{"serial":"2"}`))
	b.refused(correct(`{"serial":"2"}`), "nothing-changed")
	correction := *b.last()
	b.must(amend(&events.Voided{Target: correction.ID, Revision: correction.Revision, Approver: "officer"}))
	b.must(correct(`{"serial":"2"}`))
	b.must(amend(&events.Corrected{Target: form.ID, Revision: form.Revision, On: day("2026-09-16"), Document: strings.Repeat("a", 64), Approver: "officer"}))
}

// TestQuarter: three months at once with the branch's consent, although it lies
// in the stream of the year before.
func TestQuarter(t *testing.T) {
	t.Parallel()
	b := district(t)
	month := day("2024-12-01").Month()
	b.must(live("2024-12-02", branch, &events.DuesConsentGiven{Member: m(1), Branch: branch, From: month, To: month + 12, Kind: "quarterly"}))
	d := b.must(live("2025-03-02", branch, &events.DuesPaid{Member: m(1), Branch: branch, Months: []events.Month{month + 1, month + 2, month + 3}, Amount: 4500, Method: "relative"}))
	if b.last().Stream != "dues-m01_2025" || len(d.Basis) != 2 {
		t.Errorf("paid in %s resting on %d facts, want dues-m01_2025 and 2", b.last().Stream, len(d.Basis))
	}
	paid := b.last().ID
	b.must(live("2025-03-03", branch, &events.DuesReversed{Member: m(1), Branch: branch, Payment: paid, Months: []events.Month{month + 1, month + 2, month + 3}}))
	if b.last().Stream != "dues-m01_2025" {
		t.Errorf("reversed in %s", b.last().Stream)
	}
}

// TestFilled: what follows from the ledger need not be typed.
func TestFilled(t *testing.T) {
	t.Parallel()
	b := district(t)
	posts := b.must(live("2024-02-01", branch, &events.PostsElected{Org: branch, Posts: []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}})).Event.(*events.PostsElected)
	if posts.TermFrom != day("2024-02-01") || posts.TermTo != day("2027-02-01") {
		t.Errorf("term %s..%s", posts.TermFrom, posts.TermTo)
	}
	for i, c := range appraised(5) {
		b.must(c)
		if i == 4 {
			b.must(live("2024-12-06", branch, &events.GradeFedBack{Org: branch, Year: 2024, Count: 1}))
		}
	}
	b.must(live("2024-12-07", "B", &events.AppraisalReported{Org: branch, Year: 2024, To: cmte}))
	rated := b.must(live("2024-12-31", cmte, &events.RatingDecided{Org: branch, Year: 2024, By: cmte, Scheme: "v1", Star: 3})).Event.(*events.RatingDecided)
	if rated.Tier != "middle" {
		t.Errorf("tier %q", rated.Tier)
	}
}

// TestSecondRound: names tied at the last seat have no seat yet.
func TestSecondRound(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}))
	e := electionE()
	e.Counts = []events.CandidateCount{{Member: m(1), For: 8, Elected: true}, {Member: m(2), For: 5}, {Member: m(3), For: 5}}
	b.must(live("2024-02-01", branch, e))
	if b.last().Stream != "ballot-e1" {
		t.Errorf("counted in %s", b.last().Stream)
	}
	f := electionE()
	f.Round, f.Seats, f.Counts = 2, 1, []events.CandidateCount{{Member: m(2), For: 6, Elected: true}, {Member: m(3), For: 3}}
	b.must(live("2024-02-01", branch, f))
	b.must(live("2024-02-02", branch, &events.PostsElected{Org: branch, Election: "e1", Posts: []events.PostHolding{{Member: m(1), Post: events.PostSecretary}, {Member: m(2), Post: events.PostMember}}}))
}

// TestWhere places what the ledger's other parts rely on finding.
func TestWhere(t *testing.T) {
	t.Parallel()
	month := day("2024-12-01").Month()
	for _, c := range []struct {
		e        events.Event
		stream   string
		subjects []events.Subject
	}{
		{&events.AttendanceRecorded{Meeting: "z", Org: branch, Present: members(1, 3)}, "meeting-z", []events.Subject{"meeting:z", "org:B", "org:C"}},
		{&events.AdmissionVoted{Member: x, Branch: branch, Ballot: events.Ballot{Meeting: "a1"}}, "member-x", []events.Subject{"member:x", "org:B", "meeting:a1", "org:C"}},
		{&events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{month, month + 1}}, "dues-x_2024", []events.Subject{"member:x", "org:B", "org:C"}},
		{&events.DuesReversed{Member: x, Branch: branch, Payment: uuid.Max, Months: []events.Month{month, month + 1}}, "dues-x_2024", []events.Subject{"member:x", "org:B", "org:C"}},
		{&events.TalkHeld{Org: branch, A: m(1), B: m(2)}, "talks-B_2025", []events.Subject{"org:B", "member:m01", "member:m02", "org:C"}},
		{&events.SponsorAssigned{Member: x, Sponsor: m(4)}, "member-x", []events.Subject{"member:x", "org:C"}},
		{&events.DossierOpened{Member: x, Reader: "r"}, "access-2025_01_31", []events.Subject{"member:x", "org:C"}},
	} {
		p, err := domain.Place(c.e, cmte, day("2025-01-31"))
		if err != nil || p.Stream != c.stream || !slices.Equal(p.Subjects, c.subjects) {
			t.Errorf("%s: %+v, %v; want %s about %v", c.e.EventType(), p, err, c.stream, c.subjects)
		}
	}
}
