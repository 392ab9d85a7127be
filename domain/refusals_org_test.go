package domain_test

import (
	"strings"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// stranger is an event that no registry knows.
type stranger struct{}

func (*stranger) EventType() string { return "stranger.came.v1" }

// with changes a command.
func with(c domain.Command, change func(*domain.Command)) domain.Command {
	change(&c)
	return c
}

func structureRefusals() []refusal {
	ok := func() domain.Command {
		return live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare})
	}
	change := func(f func(*domain.Command)) func(*book) error {
		return func(b *book) error { return b.attempt(with(ok(), f)) }
	}
	event := func(e events.Event) func(*book) error { return when(backfill("2024-02-01", branch, e)) }
	return []refusal{
		{"event-required", change(func(c *domain.Command) { c.Event = nil })},
		{"event-required", change(func(c *domain.Command) { c.Event = (*events.DevApplied)(nil) })},
		{"event-required", change(func(c *domain.Command) { c.Event = events.DevApplied{Member: x} })},
		{"unknown-event", change(func(c *domain.Command) { c.Event = &stranger{} })},
		{"invalid-mode", change(func(c *domain.Command) { c.Mode = "" })},
		{"invalid-id", change(func(c *domain.Command) { c.Org = "a b" })},
		{"invalid-id", event(&events.DevApplied{Member: ""})},
		{"invalid-id", event(&events.DevApplied{Member: "../x"})},
		{"invalid-id", event(&events.DevContactAssigned{Member: x, Contact: "a.b"})},
		{"invalid-date", change(func(c *domain.Command) { c.On = day("1920-12-31") })},
		{"invalid-date", event(&events.ExtensionApproved{Org: branch, Until: day("2200-01-01")})},
		{"invalid-year", event(&events.RatingProposed{Org: branch, Year: 1900, Star: 3})},
		{"invalid-time", event(&events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Lecture, Start: "24:00"})},
		{"invalid-time", event(&events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Lecture, Start: "10:00", End: "09:59"})},
		{"invalid-text", event(&events.OrgEstablished{Org: "Z", Name: "a\xffb", Kind: events.Committee})},
		{"invalid-text", event(&events.OrgEstablished{Org: "Z", Name: strings.Repeat("长", 4001), Kind: events.Committee})},
		{"invalid-value", event(&events.OrgEstablished{Org: "Z", Name: "z", Kind: "party"})},
		{"invalid-attachment", change(func(c *domain.Command) { c.Attachments = []events.Attachment{{SHA256: "00", Name: "扫描件"}} })},
		{"invalid-number", event(&events.TrainingCompleted{Member: x, Days: -1})},
		{"list-too-long", event(&events.AttendanceRecorded{Meeting: "z", Org: branch, Present: make([]events.MemberID, 5001)})},
		{"field-required", event(&events.PersonRegistered{Member: "y"})},
		{"field-required", event(&events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{24300}})},
		{"actor-required", change(func(c *domain.Command) { c.Actor = "" })},
		{"date-required", change(func(c *domain.Command) { c.On = 0 })},
		{"future-date", func(b *book) error { b.today = day("2024-01-31"); _, err := b.try(ok()); return err }},
		{"future-date", event(&events.DevApplied{Member: x, Received: day("2024-02-02")})},
		{"period-reversed", event(&events.DevInspected{Member: x, From: day("2024-01-02"), To: day("2024-01-01")})},
		{"months-not-ascending", event(&events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{24300, 24300}, Amount: 1})},
		{"same-person", event(&events.SponsorAssigned{Member: x, Sponsor: x})},
		{"listed-twice", event(&events.PostsElected{Org: branch, Posts: []events.PostHolding{{Member: m(1), Post: events.PostMember}, {Member: m(1), Post: events.PostMember}}})},
		{"sealed-foreign", event(&events.DevTalkHeld{Member: x, Record: events.Sealed{Owner: "y", Field: "record", Box: []byte("box")}})},
		{"reason-required", func(b *book) error { b.today = day("2024-02-09"); _, err := b.try(ok()); return err }},
		{"verifier-is-recorder", change(func(c *domain.Command) { c.Verifier = c.Actor })},
		{"verifier-required", func(b *book) error { c := b.until("vote1"); c.Verifier = ""; return b.attempt(c) }},
	}
}

func orgRefusals() []refusal {
	found := func(id events.OrgID, kind events.OrgKind, parent events.OrgID) domain.Command {
		return live("2024-02-01", cmte, &events.OrgEstablished{Org: id, Name: "组织", Kind: kind, Parent: parent})
	}
	elect := func(posts ...events.PostHolding) domain.Command {
		return live("2024-02-01", branch, &events.PostsElected{Org: branch, Posts: posts})
	}
	hold := func(n int, p events.Post) events.PostHolding { return events.PostHolding{Member: m(n), Post: p} }
	yes := true
	return []refusal{
		{"already-recorded", when(found(branch, events.Branch, cmte))},
		{"org-required", when(live("2024-02-01", "", &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch}))},
		{"org-unknown", when(found("N", events.Branch, "nowhere"))},
		{"org-dissolved", given(found("N", events.Branch, cmte), live("2024-02-02", cmte, &events.OrgDissolved{Org: "N"}),
			live("2024-02-03", "N", &events.WorkRecorded{Org: "N", Kind: events.WorkCare}))},
		{"org-not-branch", when(live("2024-02-01", cmte, &events.MembershipStarted{Member: x, Branch: cmte, Standing: events.Full, Joined: day("2020-01-01"), FullFrom: day("2021-01-01"), Cause: "opening"}))},
		{"org-not-branch", when(live("2024-02-01", cmte, &events.PartyGroupFormed{Org: cmte, Group: "1"}))},
		{"parent-required", when(found("N", events.Branch, ""))},
		{"parent-kind", when(found("N", events.Branch, branch))},
		{"parent-kind", when(found("N", events.GeneralBranch, branch))},
		{"parent-circle", given(found("N", events.Committee, cmte), live("2024-02-02", cmte, &events.OrgChanged{Org: cmte, Parent: "N"}))},
		{"authority-not-committee", when(live("2024-02-01", branch, &events.OrgChanged{Org: branch, AdmissionAuthority: &yes}))},
		{"org-has-members", when(live("2024-02-01", cmte, &events.OrgDissolved{Org: branch}))},
		{"org-has-children", when(live("2024-02-01", cmte, &events.OrgDissolved{Org: cmte}))},
		{"post-not-held", when(live("2024-02-01", branch, &events.PostVacated{Org: branch, Member: m(1), Post: events.PostDeputy}))},
		{"extension-over", when(live("2024-02-01", branch, &events.ExtensionApproved{Org: branch, Approver: cmte, Until: day("2024-02-01")}))},
		{"organ-not-superior", when(live("2024-02-01", branch, &events.ExtensionApproved{Org: branch, Approver: "H", Until: day("2025-02-01")}))},
		{"secretary-count", when(elect(hold(1, events.PostMember)))},
		{"secretary-count", when(live("2024-02-01", branch, &events.PostAppointed{Org: branch, Member: m(4), Post: events.PostSecretary}))},
		{"deputy-count", when(elect(hold(1, events.PostSecretary), hold(2, events.PostDeputy), hold(3, events.PostDeputy)))},
		{"team-too-large", when(elect(hold(1, events.PostSecretary), hold(2, events.PostMember), hold(3, events.PostMember), hold(4, events.PostMember),
			hold(5, events.PostMember), hold(6, events.PostMember), hold(7, events.PostMember), hold(8, events.PostMember)))},
		{"organiser-not-committee", when(live("2024-02-01", branch, &events.PostAppointed{Org: branch, Member: m(4), Post: events.PostOrganiser}))},
		{"not-full-member", when(elect(events.PostHolding{Member: x, Post: events.PostSecretary}))},
		{"member-of-another-branch", when(elect(events.PostHolding{Member: "c1", Post: events.PostSecretary}))},
		{"election-unknown", when(live("2024-02-01", branch, &events.PostsElected{Org: branch, Election: "e9", Posts: []events.PostHolding{hold(1, events.PostSecretary)}}))},
		{"temporary-branch", given(found("T", events.TempBranch, cmte), live("2024-02-02", "T", &events.PostsElected{Org: "T", Posts: []events.PostHolding{hold(1, events.PostSecretary)}}))},
		{"temporary-branch", given(found("T", events.TempBranch, cmte), live("2024-02-02", "T", &events.ElectionRequested{Org: "T"}))},
		{"already-recorded", given(live("2024-02-01", branch, &events.PartyGroupFormed{Org: branch, Group: "1"}), live("2024-02-02", branch, &events.PartyGroupFormed{Org: branch, Group: "1"}))},
	}
}

func rosterRefusals() []refusal {
	full := func(id events.MemberID) *events.MembershipStarted {
		return &events.MembershipStarted{Member: id, Branch: branch, Standing: events.Full, Joined: day("2020-01-01"), FullFrom: day("2021-01-01"), Cause: "transfer"}
	}
	started := func(change func(*events.MembershipStarted)) func(*book) error {
		e := full(x)
		change(e)
		return when(live("2024-02-01", branch, e))
	}
	excluded := func(change func(*events.ElectorExcluded)) func(*book) error {
		e := &events.ElectorExcluded{Member: m(11), Branch: branch, Category: 4, ApprovalRef: "批1", AdoptedAt: "a0"}
		change(e)
		cs := meeting("a0", "2024-02-01", branch, events.Assembly, members(1, 9)...)
		return given(append(cs, live("2024-02-01", branch, e))...)
	}
	return []refusal{
		{"person-unknown", when(live("2024-02-01", branch, full("nobody")))},
		{"person-erased", given(live("2024-02-01", branch, &events.PersonErased{Member: x, LegalBasis: "PIPL 47", Approver: "officer"}), live("2024-02-02", branch, full(x)))},
		{"already-member", when(live("2024-02-01", "H", &events.MembershipStarted{Member: m(1), Branch: "H", Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer"}))},
		{"already-recorded", when(live("2024-02-01", branch, &events.PersonRegistered{Member: x, Name: events.Plain("某")}))},
		{"not-member", when(live("2024-02-01", branch, &events.RightsChanged{Member: x, Kind: "liucha", From: day("2024-02-01")}))},
		{"not-member-of-branch", when(live("2024-02-01", "H", &events.MembershipEnded{Member: m(1), Branch: "H", Cause: "transfer"}))},
		{"not-member-of-branch", when(live("2024-02-01", branch, &events.GroupAssigned{Member: x, Branch: branch}))},
		{"standing-dates", started(func(e *events.MembershipStarted) { e.FullFrom = day("2019-12-31") })},
		{"standing-dates", started(func(e *events.MembershipStarted) { e.Standing = events.Probationary })},
		{"rights-not-restricted", when(live("2024-02-01", branch, &events.RightsChanged{Member: m(1), Kind: "restored", From: day("2024-02-01")}))},
		{"exclusion-not-approved", excluded(func(e *events.ElectorExcluded) { e.ApprovalRef = "" })},
		{"exclusion-not-adopted", excluded(func(e *events.ElectorExcluded) { e.AdoptedAt = "" })},
		{"group-unknown", when(live("2024-02-01", branch, &events.GroupAssigned{Member: m(1), Branch: branch, Group: "9"}))},
	}
}

func correctionRefusals() []refusal {
	// amend records a piece of work, then tries what the amendment says of it.
	amend := func(amendment func(f *events.Fact) events.Event) func(*book) error {
		return func(b *book) error {
			b.must(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare, Title: "慰问"}))
			c := live("2024-02-02", branch, amendment(b.last()))
			c.Reason = "录入错误"
			return b.attempt(c)
		}
	}
	correct := func(change func(*events.Corrected)) func(*book) error {
		return amend(func(f *events.Fact) events.Event {
			e := &events.Corrected{Target: f.ID, Revision: f.Revision, Fields: []byte(`{"title":"走访"}`), Document: "00", Approver: "officer"}
			change(e)
			return e
		})
	}
	void := func(f *events.Fact) *events.Voided {
		return &events.Voided{Target: f.ID, Revision: f.Revision, Document: "00", Approver: "officer"}
	}
	reasoned := func(b *book, e events.Event) domain.Command {
		return with(live("2024-02-03", branch, e), func(c *domain.Command) { c.Reason = "录入错误" })
	}
	return []refusal{
		{"target-required", func(*book) error { _, err := domain.Place(&events.Voided{}, branch, day("2024-02-01")); return err }},
		{"target-unknown", correct(func(e *events.Corrected) { e.Target = uuid.Max })},
		{"target-revision", correct(func(e *events.Corrected) { e.Revision++ })},
		{"target-voided", func(b *book) error {
			b.must(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare}))
			f := b.last()
			b.must(reasoned(b, void(f)))
			return b.attempt(reasoned(b, void(f)))
		}},
		{"target-voided", func(b *book) error {
			b.must(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare}))
			f := b.last()
			b.must(reasoned(b, void(f)))
			return b.attempt(reasoned(b, &events.Corrected{Target: f.ID, Revision: f.Revision, Fields: []byte(`{"title":"x"}`), Document: "0", Approver: "o"}))
		}},
		{"target-not-correctable", func(b *book) error {
			b.must(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare}))
			b.must(reasoned(b, void(b.last())))
			f := b.last()
			return b.attempt(reasoned(b, &events.Corrected{Target: f.ID, Revision: f.Revision, Fields: []byte(`{"approver":"y"}`), Document: "0", Approver: "o"}))
		}},
		{"target-final", func(b *book) error {
			b.must(live("2024-02-01", branch, &events.PersonErased{Member: x, LegalBasis: "PIPL 47", Approver: "officer"}))
			return b.attempt(reasoned(b, void(b.last())))
		}},
		{"correction-invalid", correct(func(e *events.Corrected) { e.Fields = []byte(`{"titel":"走访"}`) })},
		{"correction-invalid", correct(func(e *events.Corrected) { e.Fields = []byte(`[1]`) })},
		{"correction-moves", correct(func(e *events.Corrected) { e.Fields = []byte(`{"org":"H"}`) })},
		{"correction-moves", correct(func(e *events.Corrected) { e.Org = "H" })},
		{"nothing-changed", correct(func(e *events.Corrected) { e.Fields = []byte(`{"title":"慰问"}`) })},
		{"nothing-changed", correct(func(e *events.Corrected) { e.Fields = nil })},
		{"field-required", correct(func(e *events.Corrected) { e.Document = "" })},
		{"field-required", correct(func(e *events.Corrected) { e.Approver = "" })},
		{"invalid-value", correct(func(e *events.Corrected) { e.Fields = []byte(`{"kind":"party"}`) })},
		{"future-date", correct(func(e *events.Corrected) { e.On, e.Document = day("2024-02-03"), strings.Repeat("0", 64) })},
		{"scan-required", correct(func(e *events.Corrected) { e.On = day("2024-01-31") })},
		{"reason-required", amendWithoutReason},
	}
}

func amendWithoutReason(b *book) error {
	b.must(live("2024-02-01", branch, &events.WorkRecorded{Org: branch, Kind: events.WorkCare}))
	f := b.last()
	return b.attempt(backfill("2024-02-02", branch, &events.Voided{Target: f.ID, Revision: f.Revision, Approver: "officer"}))
}
