package domain_test

import (
	"jishi/domain"
	"jishi/events"
)

func cultivationRefusals() []refusal {
	type (
		applied = *events.DevApplied
		talked  = *events.DevTalkHeld
	)
	objection := live("2026-07-22", branch, &events.ObjectionReceived{Member: x, Point: events.PointTarget})
	resolved := func(result string) domain.Command {
		return live("2026-07-24", branch, &events.ObjectionResolved{Member: x, Point: events.PointTarget, Result: result})
	}
	ended := live("2026-07-27", branch, &events.PublicityEnded{Member: x, Point: events.PointTarget})
	list := live("2026-07-28", branch, &events.DevTargetListed{Member: x})
	return []refusal{
		{"too-young", func(b *book) error { b.birth[x] = day("2007-04-16"); return b.attempt(b.until("apply")) }},
		{"application-not-written", at("apply", func(e applied) { e.Written = false })},
		{"application-not-signed", at("apply", func(e applied) { e.Signed = false })},
		{"received-before-application", at("apply", func(e applied) { e.Received = day("2025-04-14") })},
		{"addressee-unrelated", at("apply", func(e applied) { e.Addressee = "H" })},
		{"already-recorded", twice("apply")},
		{"already-member", when(live("2025-04-15", branch, &events.DevApplied{Member: m(1), Written: true, Signed: true, Addressee: branch}))},
		{"application-missing", without("talk1", "apply")},
		{"talk-before-receipt", func(b *book) error {
			c := b.until("apply")
			c.Event.(applied).Received = day("2025-04-20")
			b.today = day("2025-04-20")
			b.must(c)
			return b.attempt(live("2025-04-19", branch, &events.DevTalkHeld{Member: x, Talker: m(1)}))
		}},
		{"talk-too-late", on("talk1", "2025-05-16")},
		{"talker-not-in-office", at("talk1", func(e talked) { e.Talker = m(3) })},
		{"already-recorded", twice("talk1")},
		{"talk-missing", without("recommend", "talk1")},
		{"recommendation-missing", without("activist", "recommend")},
		{"body-required", at("activist", func(e *events.DevActivistDecided) { e.Body = "" })},
		{"meeting-required", at("activist", func(e *events.DevActivistDecided) { e.Meeting = "" })},
		{"meeting-unknown", at("activist", func(e *events.DevActivistDecided) { e.Meeting = "k9" })},
		{"meeting-other-date", on("activist", "2025-06-21")},
		{"meeting-other-kind", at("activist", func(e *events.DevActivistDecided) { e.Body = "assembly" })},
		{"activist-missing", without("activist-filed", "activist", "contact1", "contact2")},
		{"organ-not-superior", at("activist-filed", func(e *events.DevActivistFiled) { e.Superior = "H" })},
		{"too-many-contacts", reached("contact2", live("2025-06-21", branch, &events.DevContactAssigned{Member: x, Contact: m(6)}))},
		{"not-full-member", at("contact1", func(e *events.DevContactAssigned) { e.Contact = "nobody" })},
		{"contact-not-assigned", reached("contact1", live("2025-06-21", branch, &events.DevContactEnded{Member: x, Contact: m(6)}))},
		{"period-open", at("inspection1", func(e *events.DevInspected) { e.To, e.From = 0, 0; e.To = day("2025-12-15") + 1 })},
		{"activist-filing-missing", without("propose", "activist-filed")},
		{"contact-missing", without("propose", "contact1", "contact2")},
		{"inspection-missing", without("propose", "inspection1")},
		{"inspection-missing", without("propose", "inspection2")},
		{"activist-under-a-year", func(b *book) error {
			b.until("inspection2")
			b.must(live("2026-06-01", branch, &events.DevInspected{Member: x}))
			b.must(live("2026-06-10", branch, &events.DevOpinionHeard{Member: x, Source: "group"}))
			for _, c := range meeting("k2", "2026-06-19", branch, events.CommitteeSit, m(1), m(2)) {
				b.must(c)
			}
			return b.attempt(live("2026-06-19", branch, &events.DevTargetProposed{Member: x, Body: "committee", Meeting: "k2"}))
		}},
		{"opinions-missing", without("propose", "opinion-group", "opinion-contact", "opinion-members", "opinion-masses")},
		{"proposal-missing", without("agree", "propose")},
		{"consent-required", at("agree", func(e *events.DevSuperiorAgreed) { e.Kind = "filing" })},
		{"agreement-missing", without("publicity", "agree")},
		{"publicity-missing", without("publicity-end", "publicity")},
		{"publicity-missing", without("list", "publicity", "publicity-end")},
		{"publicity-not-ended", without("list", "publicity-end")},
		{"publicity-open", twice("publicity")},
		{"publicity-too-short", on("publicity-end", "2026-07-24")},
		{"publicity-text-differs", at("publicity", func(e *events.PublicityPosted) { e.NamedOrg = "H" })},
		{"publicity-text-differs", at("publicity", func(e *events.PublicityPosted) { e.NamedApplied = day("2025-04-16") })},
		{"objection-missing", reached("publicity", resolved("minor"))},
		{"objection-open", reached("publicity", objection, ended, list)},
		{"objection-adverse", reached("publicity", objection, resolved("adverse"), ended, list)},
		{"target-missing", without("sponsor1", "list")},
		{"too-many-sponsors", reached("sponsor2", live("2026-07-29", branch, &events.SponsorAssigned{Member: x, Sponsor: m(6)}))},
		{"member-of-another-branch", at("sponsor1", func(e *events.SponsorAssigned) { e.Sponsor = "c1" })},
		{"member-without-rights", func(b *book) error {
			c := b.until("sponsor1")
			b.must(live("2026-07-28", branch, &events.RightsChanged{Member: m(4), Kind: "liucha", From: day("2026-07-28"), To: day("2027-07-28")}))
			return b.attempt(c)
		}},
		{"sponsor-not-assigned", reached("sponsor1", live("2026-07-29", branch, &events.SponsorEnded{Member: x, Sponsor: m(6)}))},
		{"sponsor-count", without("committee-review", "sponsor2")},
		{"inquiry-missing", at("reply", func(e *events.InquiryReplied) { e.Relation = "spouse" })},
		{"reply-not-stamped", at("reply", func(e *events.InquiryReplied) { e.Stamped = false })},
		{"review-before-reply", reached("reply", with(live("2026-08-19", branch, &events.PoliticalReviewConcluded{Member: x, Passed: true}), func(c *domain.Command) { c.Reason = "补录" }))},
		{"training-too-short", at("training", func(e *events.TrainingCompleted) { e.Days, e.Hours = 2, 16 })},
		{"training-organiser", at("training", func(e *events.TrainingCompleted) { e.OrganiserKind = "other" })},
	}
}

func admissionRefusals() []refusal {
	type decided = *events.AdmissionDecided
	general := func(b *book) { // branch B comes under a general branch in time for the approval
		b.must(live("2026-11-10", cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}))
		b.must(live("2026-11-10", cmte, &events.OrgChanged{Org: branch, Parent: "G"}))
	}
	approveOn := func(date, reason string) func(*book) error {
		return func(b *book) error {
			c := b.until("approve")
			for _, m := range meeting("p9", date, cmte, events.PartyCommittee, "c1") {
				b.must(m)
			}
			c.On, c.Reason, c.Event.(decided).Meeting = day(date), reason, "p9"
			return b.attempt(c)
		}
	}
	no := false
	return []refusal{
		{"review-missing", without("committee-review", "review")},
		{"review-failed", func(b *book) error {
			c := b.untilWithout("committee-review", "review")
			b.must(live("2026-09-05", branch, &events.PoliticalReviewConcluded{Member: x, Passed: false}))
			return b.attempt(c)
		}},
		{"training-missing", without("committee-review", "training")},
		{"training-too-short", func(b *book) error {
			c := b.untilWithout("committee-review", "training")
			b.must(backfill("2026-09-02", cmte, &events.TrainingCompleted{Member: x, Days: 2, Hours: 16}))
			return b.attempt(c)
		}},
		{"committee-review-missing", without("pre-review", "committee-review")},
		{"already-recorded", twice("committee-review")},
		{"already-recorded", twice("pre-review")},
		{"pre-review-missing", without("form", "pre-review")},
		{"pre-review-failed", func(b *book) error {
			c := b.until("pre-review")
			c.Event.(*events.PreReviewed).Passed = false
			b.must(c)
			return b.attempt(live("2026-09-15", branch, &events.FormIssued{Member: x, Serial: "1"}))
		}},
		{"organ-without-authority", func(b *book) error {
			c := b.until("pre-review")
			b.must(live("2026-09-10", cmte, &events.OrgChanged{Org: cmte, AdmissionAuthority: &no}))
			return b.attempt(c)
		}},
		{"organ-without-authority", func(b *book) error {
			c := b.until("approve")
			b.must(live("2026-11-10", cmte, &events.OrgChanged{Org: cmte, AdmissionAuthority: &no}))
			return b.attempt(c)
		}},
		{"organ-not-committee", func(b *book) error {
			c := b.until("approve")
			general(b)
			c.Event.(decided).Approver = "G"
			return b.attempt(c)
		}},
		{"field-required", at("form", func(e *events.FormIssued) { e.Serial = "" })},
		{"form-missing", without("vote1", "form")},
		{"vote-too-late", func(b *book) error {
			b.until("assembly1")
			for _, c := range meeting("a1", "2026-10-15", branch, events.Assembly, members(1, 9)...) {
				b.must(c)
			}
			return b.attempt(live("2026-10-15", branch, &events.AdmissionVoted{Member: x, Branch: branch, Ballot: ballotA("a1", "2026-10-14")}))
		}},
		{"already-voted", twice("vote1")},
		{"vote-missing", without("talk2", "vote1")},
		{"branch-differs", func(b *book) error {
			c := b.until("approve")
			c.Event.(decided).Branch = "H"
			return b.attempt(c)
		}},
		{"organ-not-general-branch", reached("vote1", live("2026-10-20", cmte, &events.GeneralBranchDeliberated{Member: x, Org: cmte}))},
		{"deliberation-missing", func(b *book) error {
			c := b.until("approve")
			general(b)
			return b.attempt(c)
		}},
		{"talker-not-superior", at("talk2", func(e *events.SuperiorTalked) { e.Talker = m(1) })},
		{"superior-talk-missing", without("approve", "talk2")},
		{"meeting-other-org", at("approve", func(e decided) { e.Meeting = "a1" })},
		{"meeting-required", at("approve", func(e decided) { e.Meeting = "" })},
		{"approval-late", approveOn("2027-01-10", "")},
		{"approval-void", approveOn("2027-04-10", "特殊情况")},
		{"probation-without-approval", at("approve", func(e decided) { e.Approved = false; e.ProbationFrom = day("2026-10-09") })},
		{"date-differs", at("approve", func(e decided) { e.ProbationFrom = day("2026-10-10") })},
		{"date-differs", at("approve", func(e decided) { e.ProbationTo = day("2027-10-09") })},
		{"already-recorded", twice("approve")},
		{"approval-missing", without("oath", "approve", "file")},
		{"step-order", func(b *book) error {
			b.must(b.until("approve"))
			return b.attempt(with(live("2026-11-09", branch, &events.OathTaken{Member: x, Organiser: branch}), func(c *domain.Command) { c.Reason = "补录" }))
		}},
		{"decision-ref-required", reached("apply", live("2025-05-01", branch, &events.ProcessSpecialNoted{Member: x, Step: 2}))},
	}
}

func conversionRefusals() []refusal {
	type (
		voted   = *events.ConversionVoted
		decided = *events.ConversionDecided
	)
	extend := func(to string) func(*book) error {
		return at("vote2", func(e voted) { e.Outcome, e.ExtendTo = events.Extend, day(to) })
	}
	return []refusal{
		{"not-probationary", without("apply2", "approve", "file", "oath", "probation-2027-01-08", "probation-2027-04-08", "probation-2027-07-08", "probation-2027-10-08")},
		{"joined-unknown", func(b *book) error {
			b.person("y")
			b.must(backfill("2024-02-01", branch, &events.MembershipStarted{Member: "y", Branch: branch, Standing: events.Probationary}))
			return b.attempt(live("2024-02-02", branch, &events.ConversionApplied{Member: "y", Written: true}))
		}},
		{"conversion-not-written", at("apply2", func(e *events.ConversionApplied) { e.Written = false })},
		{"already-recorded", twice("apply2")},
		{"conversion-application-missing", without("opinion2-group", "apply2")},
		{"conversion-opinions-missing", without("committee-review2", "opinion2-masses")},
		{"conversion-opinions-missing", without("committee-review2", "opinion2-group", "opinion2-members")},
		{"conversion-review-missing", without("vote2", "committee-review2")},
		{"conversion-already-voted", twice("vote2")},
		{"probation-not-ended", func(b *book) error {
			b.until("probation-2027-10-08")
			return b.attempt(live("2027-10-08", branch, &events.ConversionVoted{Member: x, Branch: branch, Outcome: events.Convert, Ballot: ballotA("a2", "2027-10-07")}))
		}},
		{"extension-length", extend("2028-04-08")},
		{"extension-length", extend("2028-10-10")},
		{"second-extension", func(b *book) error {
			b.extended("2028-04-09")
			return b.extendAgain("2028-04-10")
		}},
		{"extension-unasked", at("vote2", func(e voted) { e.ExtendTo = day("2028-04-09") })},
		{"conversion-vote-missing", without("approve2", "vote2")},
		{"outcome-differs", at("approve2", func(e decided) { e.Outcome = events.Cancel })},
		{"conversion-approval-late", func(b *book) error {
			c := b.until("approve2")
			for _, m := range meeting("p9", "2028-01-16", cmte, events.PartyCommittee, "c1") {
				b.must(m)
			}
			c.On, c.Event.(decided).Meeting = day("2028-01-16"), "p9"
			return b.attempt(c)
		}},
		{"date-differs", at("approve2", func(e decided) { e.StandingFrom = day("2027-10-15") })},
		{"standing-without-conversion", at("approve2", func(e decided) { e.Approved = false; e.StandingFrom = day("2027-10-09") })},
		{"conversion-approval-missing", without("archive", "approve2", "announce2")},
		{"archive-incomplete", at("archive", func(e *events.ArchiveHandedOver) { e.Items = e.Items[1:] })},
	}
}

// extended records fixture A to the vote and extends probation instead.
func (b *book) extended(to string) {
	b.t.Helper()
	c := b.until("vote2")
	e := c.Event.(*events.ConversionVoted)
	e.Outcome, e.ExtendTo = events.Extend, day(to)
	b.must(c)
	for _, c := range meeting("p2", "2027-12-01", cmte, events.PartyCommittee, "c1") {
		b.must(c)
	}
	b.must(live("2027-12-01", cmte, &events.ConversionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p2", Approved: true, Outcome: events.Extend}))
}

// round records application, opinions, review and assembly of another round,
// all on one day.
func (b *book) round(on string) {
	b.t.Helper()
	b.must(live(on, branch, &events.ConversionApplied{Member: x, Written: true}))
	b.must(live(on, branch, &events.ConversionOpinionHeard{Member: x, Source: "members"}))
	b.must(live(on, branch, &events.ConversionOpinionHeard{Member: x, Source: "masses"}))
	for _, c := range meeting("k9", on, branch, events.CommitteeSit, m(1), m(2)) {
		b.must(c)
	}
	b.must(live(on, branch, &events.ConversionReviewed{Member: x, Meeting: "k9"}))
	for _, c := range meeting("a9", on, branch, events.Assembly, members(1, 9)...) {
		b.must(c)
	}
}

func (b *book) extendAgain(on string) error {
	b.t.Helper()
	b.round(on)
	return b.attempt(live(on, branch, &events.ConversionVoted{
		Member: x, Branch: branch, Outcome: events.Extend, ExtendTo: day("2028-12-01"), Ballot: ballotA("a9", on),
	}))
}
