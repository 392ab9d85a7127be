package domain_test

import (
	"jishi/domain"
	"jishi/events"
)

func meetingRefusals() []refusal {
	const on = "2024-02-01"
	held := live(on, branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly})
	present := func(ids ...events.MemberID) *events.AttendanceRecorded {
		return &events.AttendanceRecorded{Meeting: "z", Org: branch, Present: ids}
	}
	resolve := func(change func(*events.ResolutionPassed)) func(*book) error {
		e := &events.ResolutionPassed{Meeting: "z", Org: branch, Title: "年度计划", Present: 9, For: 8, Abstain: 1, Passed: true}
		change(e)
		return given(held, live(on, branch, e))
	}
	item := live(on, branch, &events.ActionItemCreated{Meeting: "z", Org: branch, Item: "1", Title: "整改"})
	// decide goes to the decision on the activist with another meeting k9.
	decide := func(body string, kind events.MeetingKind, present ...events.MemberID) func(*book) error {
		return func(b *book) error {
			c := b.until("activist")
			b.must(live("2025-06-20", branch, &events.MeetingHeld{Meeting: "k9", Org: branch, Kind: kind}))
			if present != nil {
				b.must(live("2025-06-20", branch, &events.AttendanceRecorded{Meeting: "k9", Org: branch, Present: present}))
			}
			e := c.Event.(*events.DevActivistDecided)
			e.Body, e.Meeting = body, "k9"
			return b.attempt(c)
		}
	}
	return []refusal{
		{"already-recorded", given(held, held)},
		{"meeting-kind-org", when(live(on, branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.PartyCommittee}))},
		{"meeting-kind-org", when(live(on, cmte, &events.MeetingHeld{Meeting: "z", Org: cmte, Kind: events.Training, Also: []events.MeetingKind{events.Assembly}}))},
		{"group-unknown", when(live(on, branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.GroupSit, Group: "9"}))},
		{"meeting-unknown", when(live(on, branch, present(m(1))))},
		{"meeting-other-org", given(held, live(on, "H", &events.AttendanceRecorded{Meeting: "z", Org: "H", Present: members(1, 2)}))},
		{"meeting-other-date", given(held, live("2024-02-02", branch, present(m(1))))},
		{"already-recorded", given(held, live(on, branch, present(m(1))), live(on, branch, present(m(2))))},
		{"listed-twice", given(held, live(on, branch, present(m(1), m(1))))},
		{"present-and-absent", given(held, live(on, branch, &events.AttendanceRecorded{Meeting: "z", Org: branch, Present: members(1, 2), Absent: []events.Absence{{Member: m(2)}}}))},
		{"attendee-left", given(append(leaving("2024-01-31", m(9)), held, live(on, branch, present(m(1), m(9))))...)},
		{"electorate-mismatch", resolve(func(e *events.ResolutionPassed) { e.Voters = 12 })},
		{"more-present-than-voters", resolve(func(e *events.ResolutionPassed) { e.Present = 12 })},
		{"assembly-quorum", resolve(func(e *events.ResolutionPassed) { e.Present, e.For, e.Abstain = 5, 5, 0 })},
		{"resolution-arithmetic", resolve(func(e *events.ResolutionPassed) { e.Against = 1 })},
		{"resolution-contradicts", resolve(func(e *events.ResolutionPassed) { e.For = 5 })},
		{"resolution-contradicts", resolve(func(e *events.ResolutionPassed) { e.Passed = false })},
		{"already-recorded", given(held, item, item)},
		{"item-unknown", given(held, live(on, branch, &events.ActionItemClosed{Meeting: "z", Org: branch, Item: "2"}))},
		{"already-recorded", given(held, item, live(on, branch, &events.ActionItemClosed{Meeting: "z", Org: branch, Item: "1"}), live(on, branch, &events.ActionItemClosed{Meeting: "z", Org: branch, Item: "1"}))},
		{"attendance-missing", decide("committee", events.CommitteeSit)},
		{"committee-quorum", decide("committee", events.CommitteeSit, m(1), m(7))},
		{"assembly-quorum", decide("assembly", events.Assembly, members(1, 5)...)},
		{"no-committee", func(b *book) error {
			c := b.until("activist") // five full members are left, and a secretary alone
			for _, id := range members(6, 11) {
				b.leave("2025-06-20", id)
			}
			b.must(live("2025-06-20", branch, &events.PostsElected{Org: branch, Posts: []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}}))
			return b.attempt(c)
		}},
	}
}

func voteRefusals() []refusal {
	vote := func(change func(*events.Ballot)) func(*book) error {
		return at("vote1", func(e *events.AdmissionVoted) { change(&e.Ballot) })
	}
	written := func(id events.MemberID, received string) events.WrittenOpinion {
		return events.WrittenOpinion{Member: id, Opinion: "for", Received: day(received)}
	}
	return []refusal{
		{"joint-vote", vote(func(b *events.Ballot) { b.Joint = []events.MemberID{"y"} })},
		{"not-secret", vote(func(b *events.Ballot) { b.Mode = "show" })},
		{"not-secret", vote(func(b *events.Ballot) { b.Mode = "" })},
		{"electorate-mismatch", vote(func(b *events.Ballot) { b.FullMembers = 12 })},
		{"electorate-mismatch", vote(func(b *events.Ballot) { b.Voters = 10 })},
		{"electorate-mismatch", vote(func(b *events.Ballot) { b.Expected = 10 })},
		{"exclusions-differ", vote(func(b *events.Ballot) { b.Excluded = []events.Exclusion{{Member: m(11), Category: 4}} })},
		{"quorum-not-reached", vote(func(b *events.Ballot) { b.Present, b.Issued, b.Returned, b.For, b.Abstain = 5, 5, 5, 5, 0 })},
		{"ballot-arithmetic", vote(func(b *events.Ballot) { b.Abstain = 2 })},
		{"more-returned-than-issued", vote(func(b *events.Ballot) { b.Issued = 8 })},
		{"more-issued-than-present", vote(func(b *events.Ballot) { b.Present = 8 })},
		{"more-votes-than-expected", vote(func(b *events.Ballot) {
			b.Written = append(b.Written, written(m(11), "2026-10-08"), written(m(9), "2026-10-08"))
		})},
		{"written-late", vote(func(b *events.Ballot) { b.Written[0].Received = 0 })},
		{"written-late", func(b *book) error {
			c := b.until("vote1")
			b.today = day("2026-10-10")
			c.Event.(*events.AdmissionVoted).Written[0].Received = day("2026-10-10")
			return b.attempt(c)
		}},
		{"written-not-voter", vote(func(b *events.Ballot) { b.Written[0].Member = "c1" })},
		{"written-not-voter", vote(func(b *events.Ballot) { b.Written[0].Member = x })},
		{"written-by-present", vote(func(b *events.Ballot) { b.Written[0].Member = m(9) })},
		{"listed-twice", vote(func(b *events.Ballot) { b.Written = append(b.Written, b.Written[0]) })},
		{"present-not-voter", vote(func(b *events.Ballot) { b.PresentVoters = append(members(1, 8), "c1") })},
		{"present-differs", vote(func(b *events.Ballot) { b.PresentVoters = members(1, 8) })},
		{"result-contradicts", vote(func(b *events.Ballot) { b.For, b.Against, b.Written = 5, 3, nil })},
		{"result-contradicts", vote(func(b *events.Ballot) { b.Passed = false })},
		{"form-numbers-differ", vote(func(b *events.Ballot) { b.FormFor = 7 })},
		{"signatory-required", vote(func(b *events.Ballot) { b.Signatory = "" })},
		{"signatory-not-secretary", vote(func(b *events.Ballot) { b.Signatory = m(2) })},
		{"sponsor-count", func(b *book) error { // a sponsor withdrew on the eve
			c := b.until("vote1")
			b.must(live("2026-10-09", branch, &events.SponsorEnded{Member: x, Sponsor: m(5)}))
			return b.attempt(c)
		}},
		{"not-full-member", func(b *book) error { // a sponsor died before the assembly
			c := b.until("vote1")
			b.must(live("2026-10-09", branch, &events.MembershipEnded{Member: m(5), Branch: branch, Cause: "death"}))
			return b.attempt(c)
		}},
		{"temporary-branch", func(b *book) error {
			c := b.until("vote1")
			b.must(live("2026-10-09", cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}))
			return b.attempt(c)
		}},
	}
}

// electionE is a round with 11 expected and 9 present for two seats.
func electionE() *events.ElectionCounted {
	return &events.ElectionCounted{
		Org: branch, Election: "e1", Round: 1, Meeting: "z", Seats: 2, Present: 9, Issued: 9, Returned: 9, Valid: 9, Secret: true,
		Tellers: members(10, 10),
		Counts: []events.CandidateCount{
			{Member: m(1), For: 8, Against: 1, Elected: true}, {Member: m(2), For: 5, Against: 4, Elected: true}, {Member: m(3), For: 4, Against: 5},
		},
	}
}

func electionRefusals() []refusal {
	count := func(change func(*events.ElectionCounted)) func(*book) error {
		e := electionE()
		change(e)
		return given(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}), live("2024-02-01", branch, e))
	}
	return []refusal{
		{"not-secret", count(func(e *events.ElectionCounted) { e.Secret = false })},
		{"electorate-mismatch", count(func(e *events.ElectionCounted) { e.Expected = 9 })},
		{"candidate-not-electable", count(func(e *events.ElectionCounted) { e.Counts[2].Member = x })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) { e.Valid = 8 })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) { e.Issued = 10 })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) { e.Present = 12 })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) { e.Counts[0].Against = 2 })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) {
			e.Counts[1].For, e.Counts[2].For, e.Counts[1].Against, e.Counts[2].Against = 9, 9, 0, 0
		})},
		{"election-round-invalid", count(func(e *events.ElectionCounted) { e.Issued = 8 })},
		{"election-quorum", count(func(e *events.ElectionCounted) { e.Present, e.Issued, e.Returned, e.Valid = 8, 8, 8, 8 })},
		{"election-contradicts", count(func(e *events.ElectionCounted) { e.Counts[2].Elected = true })},
		{"election-contradicts", count(func(e *events.ElectionCounted) { e.Counts[0].Elected = false })},
		{"election-contradicts", count(func(e *events.ElectionCounted) {
			e.Seats = 1
			e.Counts[0].For, e.Counts[1].For = 5, 4
			e.Counts[2].For = 0
		})},
		{"teller-is-candidate", count(func(e *events.ElectionCounted) { e.Tellers = members(3, 3) })},
		{"already-recorded", given(live("2024-02-01", branch, &events.MeetingHeld{Meeting: "z", Org: branch, Kind: events.Assembly}),
			live("2024-02-01", branch, electionE()), live("2024-02-01", branch, electionE()))},
	}
}

// appraised gives the stages of an appraisal before the grades.
func appraised(n int) []domain.Command {
	return []domain.Command{
		live("2024-12-02", branch, &events.AppraisalOpened{Org: branch, Year: 2024}),
		live("2024-12-03", branch, &events.AppraisalStaged{Org: branch, Year: 2024, Stage: "self"}),
		live("2024-12-03", branch, &events.AppraisalStaged{Org: branch, Year: 2024, Stage: "mutual"}),
		live("2024-12-04", branch, &events.AppraisalTested{Org: branch, Year: 2024, Expected: 11, Present: 10, Issued: 10, Returned: 10}),
		live("2024-12-05", branch, &events.GradeDecided{Org: branch, Year: 2024, Member: m(1), Grade: events.Excellent, Body: "committee"}),
	}[:n]
}

func appraisalRefusals() []refusal {
	then := func(n int, e events.Event) func(*book) error {
		return given(append(appraised(n), live("2024-12-06", branch, e))...)
	}
	grade := func(id events.MemberID) *events.GradeDecided {
		return &events.GradeDecided{Org: branch, Year: 2024, Member: id, Grade: events.Qualified, Body: "assembly"}
	}
	return []refusal{
		{"appraisal-year", when(live("2024-12-02", branch, &events.AppraisalOpened{Org: branch, Year: 2022}))},
		{"appraisal-not-opened", then(0, &events.AppraisalStaged{Org: branch, Year: 2024, Stage: "self"})},
		{"appraisal-order", then(1, &events.AppraisalStaged{Org: branch, Year: 2024, Stage: "mutual"})},
		{"appraisal-order", then(2, &events.AppraisalTested{Org: branch, Year: 2024})},
		{"test-arithmetic", then(3, &events.AppraisalTested{Org: branch, Year: 2024, Expected: 11, Present: 10, Issued: 10, Returned: 11})},
		{"appraisal-not-tested", then(3, grade(m(1)))},
		{"graded-probationary", func(b *book) error {
			b.person("y")
			b.must(live("2024-06-01", branch, &events.MembershipStarted{Member: "y", Branch: branch, Standing: events.Probationary, Joined: day("2024-05-01"), Cause: "opening"}))
			return then(4, grade("y"))(b)
		}},
		{"not-member-of-branch", then(4, grade("c1"))},
		{"already-recorded", then(5, grade(m(1)))},
		{"grades-missing", then(4, &events.GradeFedBack{Org: branch, Year: 2024, Count: 11})},
		{"grades-missing", then(4, &events.AppraisalReported{Org: branch, Year: 2024, To: cmte})},
		{"satisfaction-arithmetic", then(0, &events.SatisfactionTested{Org: branch, Year: 2024, Issued: 9, Returned: 9, Satisfied: 10})},
	}
}

func duesRefusals() []refusal {
	const on = "2024-03-05"
	month := func(s string) events.Month { return day(s + "-01").Month() }
	pay := func(change func(*events.DuesPaid)) domain.Command {
		e := &events.DuesPaid{Member: m(1), Branch: branch, Months: []events.Month{month("2024-03")}, Amount: 1500, Method: "self"}
		change(e)
		return live(on, branch, e)
	}
	consent := live(on, branch, &events.DuesConsentGiven{Member: m(1), Branch: branch, From: month("2024-01"), To: month("2024-03"), Kind: "quarterly"})
	base := func(change func(*events.DuesBaseSet)) domain.Command {
		e := &events.DuesBaseSet{Member: m(1), Branch: branch, Category: events.DuesWage, Base: 500000, From: month("2024-01")}
		change(e)
		return live(on, branch, e)
	}
	reverse := func(change func(*events.DuesReversed)) func(*book) error {
		return func(b *book) error {
			b.must(pay(func(*events.DuesPaid) {}))
			e := &events.DuesReversed{Member: m(1), Branch: branch, Payment: b.last().ID, Months: []events.Month{month("2024-03")}}
			change(e)
			return b.attempt(live(on, branch, e))
		}
	}
	return []refusal{
		{"dues-base", when(base(func(e *events.DuesBaseSet) { e.Base = 0 }))},
		{"already-recorded", given(base(func(*events.DuesBaseSet) {}), base(func(*events.DuesBaseSet) {}))},
		{"dues-before-joining", when(pay(func(e *events.DuesPaid) { e.Months[0] = month("2010-06") }))},
		{"dues-voluntary", when(pay(func(e *events.DuesPaid) { e.Voluntary = 1501 }))},
		{"dues-method", when(pay(func(e *events.DuesPaid) { e.Method = "withheld" }))},
		{"dues-method", when(pay(func(e *events.DuesPaid) { e.Method = "advanced" }))},
		{"field-required", when(pay(func(e *events.DuesPaid) { e.Method = "" }))},
		{"dues-too-many-months", given(consent, pay(func(e *events.DuesPaid) {
			e.Months = []events.Month{month("2024-01"), month("2024-02"), month("2024-03"), month("2024-04")}
		}))},
		{"dues-consent-missing", when(pay(func(e *events.DuesPaid) { e.Months = []events.Month{month("2024-02"), month("2024-03")} }))},
		{"dues-consent-missing", given(consent, pay(func(e *events.DuesPaid) { e.Months = []events.Month{month("2024-03"), month("2024-04")} }))},
		{"not-member-of-branch", when(pay(func(e *events.DuesPaid) { e.Branch = "H" }))},
		{"dues-not-over", when(live(on, branch, &events.DuesPublished{Org: branch, From: month("2024-01"), To: month("2024-04")}))},
		{"payment-unknown", reverse(func(e *events.DuesReversed) { e.Payment[0]++ })},
		{"reversal-months", reverse(func(e *events.DuesReversed) { e.Months = append(e.Months, month("2024-04")) })},
		{"payment-reversed", func(b *book) error {
			if err := reverse(func(*events.DuesReversed) {})(b); err != nil {
				return err
			}
			return b.attempt(live(on, branch, b.last().Event))
		}},
		{"temporary-branch", func(b *book) error {
			b.must(live(on, cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}))
			return b.attempt(pay(func(*events.DuesPaid) {}))
		}},
	}
}

func ratingRefusals() []refusal {
	rate := func(change func(*events.RatingDecided)) domain.Command {
		e := &events.RatingDecided{Org: branch, Year: 2024, By: cmte, Scheme: "v1", Points: 9000, Star: 5, Tier: "advanced"}
		change(e)
		return live("2024-12-31", cmte, e)
	}
	return []refusal{
		{"tier-differs", when(rate(func(e *events.RatingDecided) { e.Star = 4 }))},
		{"tier-differs", when(rate(func(e *events.RatingDecided) { e.Star = 2 }))},
		{"already-recorded", given(rate(func(*events.RatingDecided) {}), rate(func(*events.RatingDecided) {}))},
		{"organ-not-superior", when(rate(func(e *events.RatingDecided) { e.By = "H" }))},
		{"organ-not-committee", when(live("2024-12-31", branch, &events.SchemePublished{Org: branch, Version: "1", From: 2024, Scheme: []byte(`{}`)}))},
		{"invalid-value", when(rate(func(e *events.RatingDecided) { e.Star = 6 }))},
		{"invalid-value", when(rate(func(e *events.RatingDecided) { e.Points = 10001 }))},
		{"field-required", when(live("2024-12-31", cmte, &events.SchemePublished{Org: cmte, Version: "1", From: 2024, Scheme: []byte(`[]`)}))},
		{"verifier-required", when(with(rate(func(*events.RatingDecided) {}), func(c *domain.Command) { c.Verifier = "" }))},
	}
}
