package domain_test

import (
	"testing"

	"jishi/domain"
	"jishi/events"
)

// moving gives the chain of a transfer up to its acceptance, all on one day.
func moving(on, number string, id events.MemberID, from, to events.OrgID) []domain.Command {
	by := from
	if by == "" {
		by = to
	}
	return []domain.Command{
		live(on, by, &events.TransferRequested{Member: id, Transfer: number, From: from, To: to, Outside: "外区支部", Cause: "work"}),
		live(on, by, &events.LetterIssued{Member: id, Transfer: number, No: "介-" + number, By: from}),
		live(on, to, &events.FileAudited{Member: id, Branch: to, Complete: true}),
		live(on, to, &events.TransferAccepted{Member: id, Transfer: number, By: to}),
	}
}

// leaving is a transfer from the branch to H as the branch sees it.
func leaving(on string, id events.MemberID) []domain.Command {
	return append(moving(on, "t-"+string(id), id, branch, "H"), live(on, branch, &events.MembershipEnded{Member: id, Branch: branch, Cause: "transfer", To: "H"}))
}

func (b *book) leave(on string, id events.MemberID) {
	b.t.Helper()
	for _, c := range leaving(on, id) {
		b.must(c)
	}
}

// arriving is the other half.
func arriving(on string, id events.MemberID, at events.OrgID) domain.Command {
	return live(on, at, &events.MembershipStarted{
		Member: id, Branch: at, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer",
	})
}

func letter(number string) *events.LetterIssued {
	return &events.LetterIssued{Member: m(11), Transfer: number, No: "介1", By: branch}
}

// fixtureT is a transfer of m11 from B to H over three weeks.
func fixtureT() []step {
	var s steps
	s.add("request", live("2026-03-02", branch, &events.TransferRequested{Member: m(11), Transfer: "t1", From: branch, To: "H", Cause: "work"}))
	s.add("letter", live("2026-03-04", branch, letter("t1")))
	s.add("audit", live("2026-03-18", "H", &events.FileAudited{Member: m(11), Branch: "H", Complete: true}))
	s.add("accept", live("2026-03-20", "H", &events.TransferAccepted{Member: m(11), Transfer: "t1", By: "H"}))
	s.add("end", live("2026-03-20", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "transfer", To: "H"}))
	s.add("start", arriving("2026-03-20", m(11), "H"))
	s.add("receipt", live("2026-03-25", branch, &events.ReceiptReturned{Member: m(11), Transfer: "t1"}))
	return s
}

// inT goes through the transfer to a step and tries it with a change, after
// leaving others out.
func inT[E events.Event](name string, change func(*domain.Command, E), left ...string) func(*book) error {
	return func(b *book) error {
		c := b.along(fixtureT(), name, left...)
		change(&c, c.Event.(E))
		return b.attempt(c)
	}
}

// passedT records the transfer up to and with a step, then tries a command.
func passedT(name string, cs ...domain.Command) func(*book) error {
	return func(b *book) error {
		b.must(b.along(fixtureT(), name))
		return given(cs...)(b)
	}
}

func same[E events.Event](*domain.Command, E) {}

func transferRefusals() []refusal {
	request := func(change func(*events.TransferRequested)) func(*book) error {
		return inT("request", func(_ *domain.Command, e *events.TransferRequested) { change(e) })
	}
	accept := func(left ...string) func(*book) error { return inT("accept", same[*events.TransferAccepted], left...) }
	refuse := live("2026-03-10", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H", Cause: "file"})
	out := &events.FloatingRegistered{Member: m(11), Branch: branch, Direction: "out", From: day("2026-01-01")}
	return []refusal{
		{"person-unknown", request(func(e *events.TransferRequested) { e.Member = "nobody" })},
		{"member-of-another-branch", request(func(e *events.TransferRequested) { e.From = "H"; e.To = cmte })},
		{"member-of-another-branch", request(func(e *events.TransferRequested) { e.From = "" })},
		{"not-member", request(func(e *events.TransferRequested) { e.Member = x })},
		{"field-required", request(func(e *events.TransferRequested) { e.To = "" })},
		{"field-required", request(func(e *events.TransferRequested) { e.Member, e.From, e.To = x, "", "" })},
		{"field-required", request(func(e *events.TransferRequested) { e.Transfer = "" })},
		{"org-unknown", request(func(e *events.TransferRequested) { e.To = "N" })},
		{"transfer-to-itself", request(func(e *events.TransferRequested) { e.To = branch })},
		{"transfer-open", passedT("letter", live("2026-03-05", branch, &events.TransferRequested{Member: m(11), Transfer: "t2", From: branch, To: cmte}))},
		{"already-recorded", passedT("letter", refuse, live("2026-03-11", branch, &events.TransferRequested{Member: m(11), Transfer: "t1", From: branch, To: "H"}))},
		{"transfer-unknown", when(live("2026-03-04", branch, letter("t9")))},
		{"transfer-unknown", inT("letter", func(c *domain.Command, _ *events.LetterIssued) { c.On, c.Reason = day("2026-03-01"), "补录" })},
		{"organ-not-superior", inT("letter", func(_ *domain.Command, e *events.LetterIssued) { e.By = "H" })},
		{"field-required", inT("letter", func(_ *domain.Command, e *events.LetterIssued) { e.No = "" })},
		{"period-reversed", inT("letter", func(_ *domain.Command, e *events.LetterIssued) { e.ValidTo = day("2026-03-03") })},
		{"letter-missing", accept("letter")},
		{"letter-missing", passedT("audit", live("2026-03-19", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H", Cause: "file"}), fixtureT()[3].Command)},
		{"letter-expired", inT("accept", func(c *domain.Command, _ *events.TransferAccepted) { c.On = day("2026-06-03") })},
		{"file-not-audited", accept("audit")},
		{"file-audit-contradicts", inT("audit", func(_ *domain.Command, e *events.FileAudited) { e.Missing = []string{"form"} })},
		{"transfer-other-org", inT("accept", func(_ *domain.Command, e *events.TransferAccepted) { e.By = branch })},
		{"transfer-other-org", inT("end", func(_ *domain.Command, e *events.MembershipEnded) { e.To = branch })},
		{"transfer-other-org", inT("start", func(c *domain.Command, e *events.MembershipStarted) { c.Org, e.Branch = branch, branch })},
		{"transfer-closed", passedT("accept", live("2026-03-21", branch, letter("t1")))},
		{"not-member-of-branch", passedT("audit", live("2026-03-19", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "death"}), fixtureT()[3].Command)},
		{"transfer-not-accepted", inT("end", same[*events.MembershipEnded], "accept")},
		{"transfer-not-accepted", inT("end", func(c *domain.Command, _ *events.MembershipEnded) { c.On++ })},
		{"transfer-not-accepted", inT("start", func(c *domain.Command, _ *events.MembershipStarted) { c.On++ })},
		{"transfer-not-accepted", inT("receipt", same[*events.ReceiptReturned], "accept", "end", "start")},
		{"already-member", inT("start", same[*events.MembershipStarted], "end")},
		{"already-recorded", passedT("receipt", live("2026-03-26", branch, &events.ReceiptReturned{Member: m(11), Transfer: "t1"}))},
		{"transfer-refused-without-cause", passedT("letter", live("2026-03-10", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H"}))},
		{"transfer-refused-without-cause", passedT("letter", live("2026-03-10", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H", Cause: "other"}))},
		{"already-recorded", passedT("letter", refuse, live("2026-03-11", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H", Cause: "identity"}))},
		{"floating-registered", given(live("2026-01-02", branch, out), live("2026-01-03", branch, out))},
		{"floating-missing", when(live("2026-01-02", branch, &events.FloatingEnded{Member: m(11), Branch: branch}))},
		{"not-member-of-branch", when(live("2026-01-02", "H", &events.FloatingRegistered{Member: m(11), Branch: "H", Direction: "out"}))},
		{"already-member", when(live("2026-01-02", branch, &events.FloatingRegistered{Member: m(11), Branch: branch, Direction: "in"}))},
		{"not-member-of-branch", when(live("2026-01-02", "H", &events.ContactRecorded{Member: m(11), Branch: "H"}))},
		{"invalid-value", when(live("2026-01-02", branch, &events.FloatingRegistered{Member: m(11), Branch: branch, Direction: "up"}))},
		{"same-person", when(live("2026-01-02", branch, &events.RelativeRecorded{Member: m(11), Relative: m(11), Relation: "spouse"}))},
		{"field-required", when(live("2026-01-02", branch, &events.DocumentStated{Member: m(11), Document: "form", Formed: day("2010-01-01")}))},
		{"period-reversed", given(live("2026-01-05", branch, &events.ContactRecorded{Member: m(11), Branch: branch}), reasoned(live("2026-01-02", branch, &events.DocumentStated{Member: m(11), Document: "form", Formed: day("2026-01-03"), Joined: day("2010-01-01")})))},
		{"not-member-of-branch", when(live("2026-01-02", "H", &events.AttendanceExempted{Member: m(11), Branch: "H"}))},
		{"meeting-other-kind", given(append(meeting("l1", "2026-01-02", branch, events.Lecture, m(1)), live("2026-01-02", branch, &events.AttendanceExempted{Member: m(11), Branch: branch, Meeting: "l1"}))...)},
		{"already-recorded", given(live("2026-01-02", branch, &events.RelativeRecorded{Member: m(11), Relative: m(1), Relation: "sibling"}), live("2026-01-02", branch, &events.RelativeRecorded{Member: m(11), Relative: m(1), Relation: "sibling"}))},
	}
}

// TestTransferChain: the relation moves on the day of the acceptance, and the
// dates that follow from the ledger are filled in.
func TestTransferChain(t *testing.T) {
	t.Parallel()
	b := district(t)
	for _, s := range fixtureT() {
		d := b.must(s.Command)
		if e, ok := d.Event.(*events.LetterIssued); ok && e.ValidTo != day("2026-06-02") {
			t.Errorf("the letter of 2026-03-04 is good until %s, want 2026-06-02", e.ValidTo)
		}
	}
	b.must(live("2026-04-01", "H", &events.GroupAssigned{Member: m(11), Branch: "H"}))
	b.refused(live("2026-04-01", branch, &events.GroupAssigned{Member: m(11), Branch: branch}), "not-member-of-branch")
}

// TestLetterRunsOut: the last day of a letter is its ninetieth, or what it says
// itself; one issued anew is good again.
func TestLetterRunsOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		on, validTo, again string
		code               string
	}{
		{"2026-06-01", "", "", ""},
		{"2026-06-02", "", "", ""},
		{"2026-06-03", "", "", "letter-expired"},
		{"2026-06-03", "", "2026-06-03", ""},
		{"2026-09-01", "", "2026-06-03", ""},
		{"2026-09-02", "", "2026-06-03", "letter-expired"},
		{"2026-04-10", "2026-04-10", "", ""},
		{"2026-04-11", "2026-04-10", "", "letter-expired"},
	} {
		b := district(t)
		l := b.along(fixtureT(), "letter")
		if c.validTo != "" {
			l.Event.(*events.LetterIssued).ValidTo = day(c.validTo)
		}
		b.must(l)
		b.must(live("2026-03-18", "H", &events.FileAudited{Member: m(11), Branch: "H", Complete: true}))
		if c.again != "" {
			b.must(live(c.again, branch, letter("t1")))
		}
		accept := live(c.on, "H", &events.TransferAccepted{Member: m(11), Transfer: "t1", By: "H"})
		if c.code == "" {
			b.must(accept)
		} else {
			b.refused(accept, c.code)
		}
	}
}

// TestRefusedTransfer: without cause it may not be refused, but it is a fact; a
// new letter takes the transfer up again, a new request replaces it.
func TestRefusedTransfer(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.along(fixtureT(), "letter"))
	b.must(live("2026-03-10", "H", &events.TransferRefused{Member: m(11), Transfer: "t1", By: "H", Cause: "identity"}))
	c := b.copy()
	b.must(live("2026-03-11", branch, letter("t1")))
	b.must(live("2026-03-12", "H", &events.FileAudited{Member: m(11), Branch: "H", Missing: []string{"form"}}))
	b.must(live("2026-03-12", "H", &events.TransferAccepted{Member: m(11), Transfer: "t1", By: "H"}))
	c.must(live("2026-03-11", branch, &events.TransferRequested{Member: m(11), Transfer: "t2", From: branch, Outside: "外区支部"}))
}

// TestThroughCommittees: a committee with its branches below it may ask, issue
// and accept for them.
func TestThroughCommittees(t *testing.T) {
	t.Parallel()
	b := district(t)
	const on = "2026-03-02"
	b.must(live(on, branch, &events.TransferRequested{Member: m(11), Transfer: "t1", From: branch, To: cmte}))
	b.must(live(on, cmte, &events.LetterIssued{Member: m(11), Transfer: "t1", No: "介1", By: cmte}))
	b.must(live(on, "H", &events.FileAudited{Member: m(11), Branch: "H", Complete: true}))
	b.must(live(on, "H", &events.TransferAccepted{Member: m(11), Transfer: "t1", By: "H"}))
	b.must(live(on, branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "transfer"}))
	b.must(arriving(on, m(11), "H"))
}

// TestOutside: who goes outside the ledger needs no audit here; who comes from
// there has no old branch.
func TestOutside(t *testing.T) {
	t.Parallel()
	b := district(t)
	const on = "2026-03-02"
	b.must(live(on, branch, &events.TransferRequested{Member: m(11), Transfer: "t1", From: branch, Outside: "外区支部"}))
	b.must(live(on, branch, letter("t1")))
	b.must(live("2026-03-05", branch, &events.TransferAccepted{Member: m(11), Transfer: "t1", By: "outside-1"}))
	b.must(live("2026-03-05", branch, &events.MembershipEnded{Member: m(11), Branch: branch, Cause: "transfer"}))
	b.person("y")
	for _, c := range moving("2026-03-09", "t9", "y", "", branch) {
		b.must(c)
	}
	c := arriving("2026-03-09", "y", branch)
	c.Event.(*events.MembershipStarted).NoVoteTo = day("2026-03-09")
	b.refused(c, "period-reversed")
	c.Event.(*events.MembershipStarted).NoVoteTo = day("2026-03-10")
	b.must(c)
	b.refused(live("2026-03-09", branch, &events.PostAppointed{Org: branch, Member: "y", Post: events.PostMember}), "member-without-rights")
	b.must(live("2026-03-10", branch, &events.PostAppointed{Org: branch, Member: "y", Post: events.PostMember}))
}

// TestProbationGoesAlong: the letter of a probationary member tells the dates of
// the probation (R5.27).
func TestProbationGoesAlong(t *testing.T) {
	t.Parallel()
	b := district(t)
	b.must(b.until("approve"))
	b.must(live("2026-12-01", branch, &events.TransferRequested{Member: x, Transfer: "t1", From: branch, To: "H"}))
	l := &events.LetterIssued{Member: x, Transfer: "t1", No: "介1", ProbationTo: day("2027-10-09")}
	b.refused(live("2026-12-02", branch, l), "date-differs")
	l.ProbationTo = 0
	got := b.must(live("2026-12-02", branch, l)).Event.(*events.LetterIssued)
	if got.ProbationFrom != day("2026-10-09") || got.ProbationTo != day("2027-10-08") {
		t.Errorf("probation %s..%s, want 2026-10-09..2027-10-08", got.ProbationFrom, got.ProbationTo)
	}
}

// TestFloating: out and back, in and back, contact kept, contact lost.
func TestFloating(t *testing.T) {
	t.Parallel()
	b := district(t)
	const on = "2026-01-02"
	b.must(live(on, branch, &events.FloatingRegistered{Member: m(11), Branch: branch, Direction: "out", Contact: m(1)}))
	b.must(live(on, "H", &events.FloatingRegistered{Member: m(11), Branch: "H", Direction: "in"}))
	b.must(live(on, "H", &events.ContactRecorded{Member: m(11), Branch: "H", Way: "visit"}))
	b.must(live(on, branch, &events.ContactLost{Member: m(11), Branch: branch, Since: day("2025-12-01")}))
	b.must(live(on, "H", &events.FloatingEnded{Member: m(11), Branch: "H"}))
	b.must(live(on, branch, &events.FloatingEnded{Member: m(11), Branch: branch}))
	b.refused(live(on, "H", &events.ContactRecorded{Member: m(11), Branch: "H"}), "not-member-of-branch")
}

// TestFilePapers: what documents say, kin, exemption and care are taken down.
func TestFilePapers(t *testing.T) {
	t.Parallel()
	b := district(t)
	const on = "2026-01-02"
	b.must(live(on, branch, &events.DocumentStated{Member: m(11), Document: "form", Formed: day("2010-07-01"), Joined: day("2010-07-01")}))
	b.must(live(on, branch, &events.RelativeRecorded{Member: m(11), Relative: m(1), Relation: "sibling"}))
	b.must(live(on, branch, &events.RelativeDeclared{Member: m(11), Relative: m(1), Recused: true}))
	for _, c := range meeting("k1", on, branch, events.CommitteeSit, m(1), m(2)) {
		b.must(c)
	}
	got := b.must(live(on, branch, &events.AttendanceExempted{Member: m(11), Branch: branch, Meeting: "k1"})).Event.(*events.AttendanceExempted)
	if got.From != day(on) {
		t.Errorf("exempt from %s, want %s", got.From, on)
	}
	b.must(live(on, branch, &events.CareNeeded{Member: m(11), Branch: branch, Detail: events.Plain("虚构情况")}))
}
