package domain_test

import (
	"testing"

	"jishi/domain"
	"jishi/events"
)

// fixtureD is the removal of m11 through the whole chain of section 5.4.
func fixtureD() []step { return disposing(events.Removal, m(11)) }

func disposing(mode events.DisposalMode, id events.MemberID) []step {
	var s steps
	s.add("sitting", meeting("k9", "2026-03-02", branch, events.CommitteeSit, m(1), m(2))...)
	s.add("propose", live("2026-03-02", branch, &events.DisposalProposed{Member: id, Branch: branch, Case: "d1", Mode: mode, Ground: "absent", Meeting: "k9"}))
	s.add("file", live("2026-03-05", cmte, &events.DisposalFiled{Member: id, Case: "d1", By: cmte}))
	s.add("investigate", live("2026-03-20", branch, &events.InvestigationClosed{Member: id, Case: "d1", Group: []events.MemberID{m(4), m(5)}, Confirmed: true}))
	s.add("talk", live("2026-03-25", branch, &events.DisposalTalked{Member: id, Case: "d1", Talkers: []events.MemberID{m(4), m(5)}}))
	s.add("assembly", meeting("a9", "2026-04-01", branch, events.Assembly, members(1, 9)...)...)
	s.add("vote", live("2026-04-01", branch, &events.DisposalVoted{Member: id, Branch: branch, Case: "d1", Disposal: mode, Ballot: ballotA("a9", "2026-03-31")}))
	s.add("decide", live("2026-04-20", cmte, &events.DisposalDecided{Member: id, Branch: branch, Case: "d1", Mode: mode, Approver: cmte, Approved: true, Vote: "a9"}))
	s.add("notify", live("2026-04-22", branch, &events.DisposalNotified{Member: id, Case: "d1"}))
	s.add("appeal", live("2026-05-08", branch, &events.DisposalAppealed{Member: id, Case: "d1"}))
	return s
}

// inD goes through the disposal to a step and tries it with a change, after
// leaving others out.
func inD[E events.Event](name string, change func(E), left ...string) func(*book) error {
	return func(b *book) error {
		c := b.along(fixtureD(), name, left...)
		change(c.Event.(E))
		return b.attempt(c)
	}
}

// passedD records the disposal up to and with a step, then tries a command.
func passedD(name string, cs ...domain.Command) func(*book) error {
	return func(b *book) error {
		b.must(b.along(fixtureD(), name))
		return given(cs...)(b)
	}
}

func kept[E events.Event](E) {}

func disposalRefusals() []refusal {
	propose := func(change func(*events.DisposalProposed)) func(*book) error { return inD("propose", change) }
	vote := func(change func(*events.DisposalVoted)) func(*book) error { return inD("vote", change) }
	decide := func(change func(*events.DisposalDecided)) func(*book) error { return inD("decide", change) }
	unsigned := func(name string) func(*book) error {
		return func(b *book) error {
			c := b.along(fixtureD(), name)
			c.Verifier = ""
			return b.attempt(c)
		}
	}
	punish := live("2026-03-10", branch, &events.DisciplineDecided{Member: m(11), Branch: branch, Kind: events.Warning, Organ: cmte, Case: "d1"})
	again := fixtureD()
	return []refusal{
		{"person-unknown", propose(func(e *events.DisposalProposed) { e.Member = "nobody" })},
		{"not-member-of-branch", propose(func(e *events.DisposalProposed) { e.Member = "c1" })},
		{"invalid-value", propose(func(e *events.DisposalProposed) { e.Mode = "exile" })},
		{"invalid-value", propose(func(e *events.DisposalProposed) { e.Ground = "" })},
		{"disposal-mode", propose(func(e *events.DisposalProposed) { e.Mode = events.CancelProb })},
		{"disposal-mode", func(b *book) error {
			b.must(b.until("approve"))
			cs := meeting("k7", "2026-12-01", branch, events.CommitteeSit, m(1), m(2))
			return given(append(cs, live("2026-12-01", branch, &events.DisposalProposed{Member: x, Branch: branch, Case: "d1", Mode: events.Persuasion, Ground: "work", Meeting: "k7"}))...)(b)
		}},
		{"meeting-required", propose(func(e *events.DisposalProposed) { e.Meeting = "" })},
		{"meeting-unknown", inD("propose", kept[*events.DisposalProposed], "sitting")},
		{"already-recorded", passedD("propose", again[2].Command)},
		{"temporary-branch", given(live("2026-03-01", cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}), again[2].Command)},
		{"already-disciplined", given(punish, live("2026-03-12", branch, &events.DisposalProposed{Member: m(11), Branch: branch, Case: "d1", Mode: events.Removal, Ground: "absent"}))},
		{"already-disciplined", passedD("file", punish, again[4].Command)},
		{"disposal-unknown", when(live("2026-03-05", cmte, &events.DisposalFiled{Member: m(11), Case: "d1", By: cmte}))},
		{"organ-not-superior", inD("file", func(e *events.DisposalFiled) { e.By = "H" })},
		{"organ-without-authority", func(b *book) error {
			b.must(live("2026-03-01", cmte, &events.OrgChanged{Org: cmte, AdmissionAuthority: new(bool)}))
			return inD("file", kept[*events.DisposalFiled])(b)
		}},
		{"already-recorded", passedD("file", again[3].Command)},
		{"disposal-not-filed", inD("investigate", kept[*events.InvestigationClosed], "file")},
		{"investigation-group", inD("investigate", func(e *events.InvestigationClosed) { e.Group = e.Group[:1] })},
		{"same-person", inD("investigate", func(e *events.InvestigationClosed) { e.Group = []events.MemberID{m(4), m(11)} })},
		{"already-recorded", passedD("investigate", again[4].Command)},
		{"disposal-not-investigated", inD("talk", kept[*events.DisposalTalked], "investigate")},
		{"disposal-unfounded", func(b *book) error {
			c := b.along(fixtureD(), "investigate")
			c.Event.(*events.InvestigationClosed).Confirmed = false
			b.must(c)
			return b.attempt(again[5].Command)
		}},
		{"disposal-talkers", inD("talk", func(e *events.DisposalTalked) { e.Talkers = e.Talkers[:1] })},
		{"not-full-member", inD("talk", func(e *events.DisposalTalked) { e.Talkers = []events.MemberID{m(4), x} })},
		{"already-recorded", passedD("talk", again[5].Command)},
		{"disposal-not-talked", inD("vote", kept[*events.DisposalVoted], "talk")},
		{"verifier-required", unsigned("vote")},
		{"verifier-required", unsigned("decide")},
		{"disposal-branch", vote(func(e *events.DisposalVoted) { e.Branch = "H" })},
		{"disposal-differs", vote(func(e *events.DisposalVoted) { e.Disposal = events.Persuasion })},
		{"joint-vote", vote(func(e *events.DisposalVoted) { e.Joint = []events.MemberID{m(10)} })},
		{"not-secret", vote(func(e *events.DisposalVoted) { e.Mode = "show" })},
		{"meeting-unknown", inD("vote", kept[*events.DisposalVoted], "assembly")},
		{"quorum-not-reached", vote(func(e *events.DisposalVoted) { e.Present, e.Issued, e.Returned, e.For, e.Abstain = 5, 5, 5, 5, 0 })},
		{"result-contradicts", vote(func(e *events.DisposalVoted) { e.For, e.Against, e.Abstain, e.Written = 5, 3, 1, nil })},
		{"electorate-mismatch", vote(func(e *events.DisposalVoted) { e.FullMembers = 10 })}, // the person votes as well
		{"already-recorded", passedD("vote", again[8].Command)},
		{"disposal-not-voted", inD("decide", kept[*events.DisposalDecided], "vote")},
		{"disposal-not-voted", func(b *book) error {
			c := b.along(fixtureD(), "vote")
			e := c.Event.(*events.DisposalVoted)
			e.For, e.Against, e.Abstain, e.Written, e.Passed = 5, 3, 1, nil, false
			b.must(c)
			return b.attempt(again[9].Command)
		}},
		{"disposal-vote-differs", decide(func(e *events.DisposalDecided) { e.Vote = "" })},
		{"disposal-vote-differs", decide(func(e *events.DisposalDecided) { e.Vote = "k9" })},
		{"disposal-branch", decide(func(e *events.DisposalDecided) { e.Branch = "H" })},
		{"disposal-differs", decide(func(e *events.DisposalDecided) { e.Mode = events.Correction })},
		{"correction-dates", decide(func(e *events.DisposalDecided) { e.To = day("2026-10-20") })},
		{"organ-not-committee", func(b *book) error {
			b.must(live("2026-02-01", cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}))
			b.must(live("2026-02-01", cmte, &events.OrgChanged{Org: branch, Parent: "G"}))
			return decide(func(e *events.DisposalDecided) { e.Approver = "G" })(b)
		}},
		{"disposal-closed", passedD("decide", again[9].Command)},
		{"disposal-undecided", inD("notify", kept[*events.DisposalNotified], "decide")},
		{"disposal-undecided", inD("appeal", kept[*events.DisposalAppealed], "decide", "notify")},
		{"already-recorded", passedD("notify", again[10].Command)},
		{"correction-missing", passedD("decide", live("2026-10-20", branch, &events.CorrectionReviewed{Member: m(11), Case: "d1", Result: "corrected"}))},
		{"correction-too-long", correcting("2026-04-20", "2027-04-21")},
		{"removal-by-decision", when(live("2026-03-02", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "removal"}))},
		{"removal-by-decision", when(live("2026-03-02", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "cancelled"}))},
		{"readmission-too-early", rejoining("2026-10-09")},
	}
}

// correcting approves a correction with dates of its own.
func correcting(from, to string) func(*book) error {
	return func(b *book) error {
		c := b.along(disposing(events.Correction, m(11)), "decide")
		e := c.Event.(*events.DisposalDecided)
		if e.From = 0; from != "" {
			e.From = day(from)
		}
		if to != "" {
			e.To = day(to)
		}
		return b.attempt(c)
	}
}

// rejoining tries the admission of fixture A five years less, on or after a removal.
func rejoining(voted string) func(*book) error {
	return func(b *book) error {
		removed := events.MustDate(voted).AddYears(-5)
		b.today = max(b.today, day("2024-01-10"))
		started := backfill("2015-01-05", branch, &events.MembershipStarted{Member: x, Branch: branch, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening"})
		b.must(started)
		out := backfill(removed.String(), branch, &events.DisposalDecided{Member: x, Branch: branch, Case: "d0", Mode: events.Removal, Approver: cmte, Approved: true, Vote: "a0"})
		if voted == "2026-10-09" {
			out.On++
		}
		b.must(out)
		return b.attempt(b.until("vote1"))
	}
}

// TestDisposal: the person counts until the approval, and not from that day on;
// what needs a member does not take a former one.
func TestDisposal(t *testing.T) {
	t.Parallel()
	for _, mode := range []events.DisposalMode{events.Removal, events.Persuasion} {
		b := district(t)
		fixture := disposing(mode, m(11))
		decide := b.along(fixture, "decide")
		b.counts("2026-04-19", 11)
		no := b.copy()
		b.must(decide)
		b.counts("2026-04-19", 11)
		b.counts("2026-04-20", 10)
		b.refused(live("2026-04-21", branch, &events.GroupAssigned{Member: m(11), Branch: branch}), "not-member-of-branch")
		for _, c := range fixture[10:] {
			b.must(c.Command)
		}
		decide.Event.(*events.DisposalDecided).Approved = false
		no.must(decide)
		no.counts("2026-04-21", 11)
	}
}

// TestPaperDisposal: an approval from paper that names no vote changes nothing.
func TestPaperDisposal(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(backfill("2026-04-20", cmte, &events.DisposalDecided{Member: m(11), Branch: branch, Case: "d1", Mode: events.Removal, Approver: cmte, Approved: true}))
	b.counts("2026-04-21", 11)
	b.must(backfill("2026-04-20", cmte, &events.DisposalDecided{Member: m(11), Branch: branch, Case: "d1", Mode: events.Correction, Approver: cmte, Approved: true, Vote: "a9"}))
	b.counts("2026-04-21", 11)
	b.must(backfill("2026-04-20", cmte, &events.DisposalDecided{Member: m(11), Branch: "H", Case: "d1", Mode: events.Removal, Approver: cmte, Approved: true, Vote: "a9"}))
	b.counts("2026-04-21", 11)
}

// TestRevoked: an appeal that revokes the decision voids it; the membership then
// never ended.
func TestRevoked(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.along(fixtureD(), "decide"))
	f := *b.last()
	b.must(live("2026-06-01", branch, &events.DisposalAppealed{Member: m(11), Case: "d1", Result: "revoked"}))
	b.must(reasoned(live("2026-06-01", cmte, &events.Voided{Target: f.ID, Revision: f.Revision, Approver: "officer"})))
	b.counts("2026-05-01", 11)
}

// TestCancelDisposal: a probationary member loses the candidacy.
func TestCancelDisposal(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.until("approve"))
	for _, s := range disposing(events.CancelProb, x) {
		c := s.Command
		c.On = c.On.AddMonths(9)
		if e, ok := c.Event.(*events.DisposalVoted); ok {
			e.Written[0].Received = c.On - 1
		}
		b.must(c)
	}
	b.refused(live("2027-03-01", branch, &events.ProbationInspected{Member: x}), "not-probationary")
	b.must(live("2027-03-01", branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch}))
}

// TestCorrection: half a year if nothing is said, a year at most; the member
// keeps the vote.
func TestCorrection(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     string
	}{
		{"", "", "2026-10-20"},
		{"2026-05-01", "", "2026-11-01"},
		{"", "2026-07-20", "2026-07-20"},
		{"", "2027-04-19", "2027-04-19"},
		{"", "2027-04-20", "2027-04-20"},
	} {
		b := district(t)
		if err := correcting(c.from, c.to)(b); err != nil {
			t.Errorf("%s..%s: %v", c.from, c.to, err)
			continue
		}
		if got := b.last().Event.(*events.DisposalDecided).To; got != day(c.want) {
			t.Errorf("corrected until %s, want %s", got, c.want)
		}
		b.counts("2026-05-02", 11)
		b.must(live("2026-11-02", branch, &events.CorrectionReviewed{Member: m(11), Case: "d1", Result: "corrected"}))
		b.refused(live("2026-11-03", branch, &events.CorrectionReviewed{Member: m(11), Case: "d1", Result: "corrected"}), "already-recorded")
	}
}

// TestReadmission: five years to the day.
func TestReadmission(t *testing.T) {
	t.Parallel()
	b := district(t)
	removed := func(on string) *book {
		c := b.copy()
		c.must(backfill("2015-01-05", branch, &events.MembershipStarted{Member: x, Branch: branch, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening"}))
		c.must(backfill(on, branch, &events.MembershipEnded{Member: x, Branch: branch, Cause: "removal"}))
		return c
	}
	for on, code := range map[string]string{"2021-10-08": "", "2021-10-09": "", "2021-10-10": "readmission-too-early"} {
		c := removed(on)
		vote := c.until("vote1")
		if code == "" {
			c.must(vote)
			continue
		}
		c.refused(vote, code)
	}
}
