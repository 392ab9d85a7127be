package domain_test

import (
	"slices"

	"jishi/domain"
	"jishi/events"
)

func chainRefusals() []refusal {
	e := course(electionC)
	temp := func(b *book) {
		b.must(live("2024-02-01", cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}))
	}
	refused := func(b *book) error { // the superior says no
		b.along(electionC(), "reply")
		b.must(live("2024-02-05", cmte, &events.ElectionReplied{Org: branch, Election: "e2", By: cmte}))
		return b.attempt(b.along(electionC()[2:], "nominate"))
	}
	return []refusal{
		{"already-recorded", e.twice("request")},
		{"organ-not-superior", e.at("request", edit(func(e *events.ElectionRequested) { e.To = "H" }))},
		{"election-not-requested", e.without("reply", "request")},
		{"election-not-requested", e.at("reply", edit(func(e *events.ElectionReplied) { e.Election = "e3" }))},
		{"step-order", e.at("nominate", dated("2024-02-04"))},
		{"organ-not-superior", e.at("reply", edit(func(e *events.ElectionReplied) { e.By = "H" }))},
		{"already-recorded", e.twice("reply")},
		{"temporary-branch", func(b *book) error { c := b.along(electionC(), "nominate"); temp(b); return b.attempt(c) }},
		{"election-not-approved", e.without("nominate", "reply")},
		{"election-not-approved", refused},
		{"election-other-org", e.then("reply", live("2024-02-08", "H", &events.CandidatesNominated{Org: "H", Election: "e2", Seats: 1, Candidates: []events.Candidate{{Member: "c1"}, {Member: "c2"}}}))},
		{"too-few-candidates", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Candidates = four()[:3] }))},
		{"field-required", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Seats = 0 }))},
		{"post-not-equal", e.at("nominate", edit(func(e *events.CandidatesNominated) {
			e.Candidates = append(four(), events.Candidate{Member: m(2), Post: events.PostSecretary})
		}))},
		{"seats-differ", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Candidates = four()[4:] }))},
		{"candidate-not-electable", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Candidates[3].Member = x }))},
		{"candidate-not-electable", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Candidates[3].Member = "c1" }))},
		{"meeting-unknown", e.at("nominate", edit(func(e *events.CandidatesNominated) { e.Meeting = "k9" }))},
		{"candidates-not-nominated", e.without("consent", "nominate")},
		{"seats-differ", e.at("consent", edit(func(e *events.CandidatesApproved) { e.Seats = 2 }))},
		{"candidate-not-nominated", e.at("consent", edit(func(e *events.CandidatesApproved) { e.Candidates[3].Member = m(5) }))},
		{"too-few-candidates", e.at("consent", edit(func(e *events.CandidatesApproved) { e.Candidates = e.Candidates[1:] }))},
		{"already-recorded", e.twice("consent")},
		{"organ-not-superior", e.at("consent", edit(func(e *events.CandidatesApproved) { e.By = "H" }))},
		{"election-convened", e.then("convene", live("2024-02-20", branch, &events.CandidatesNominated{Org: branch, Election: "e2", Seats: 3, Candidates: four()}))},
		{"candidates-not-approved", e.without("convene", "consent")},
		{"electorate-mismatch", e.at("convene", edit(func(e *events.ElectionConvened) { e.Expected = 10 }))},
		{"exclusions-differ", e.at("convene", edit(func(e *events.ElectionConvened) { e.Excluded = []events.Exclusion{{Member: m(11), Category: 4}} }))},
		{"election-quorum", e.at("convene", edit(func(e *events.ElectionConvened) { e.Present = 8 }))},
		{"election-arithmetic", e.at("convene", edit(func(e *events.ElectionConvened) { e.Present = 12 }))},
		{"present-differs", e.at("convene", edit(func(e *events.ElectionConvened) { e.Present = 11 }))},
		{"meeting-other-kind", func(b *book) error {
			c := b.along(electionC(), "convene")
			for _, m := range meeting("ek", "2024-02-20", branch, events.CommitteeSit, members(1, 10)...) {
				b.must(m)
			}
			c.Event.(*events.ElectionConvened).Meeting = "ek"
			return b.attempt(c)
		}},
		{"already-recorded", e.twice("convene")},
		{"roll-call-missing", e.without("tellers", "convene")},
		{"teller-is-candidate", e.at("tellers", edit(func(e *events.TellersAdopted) { e.Tellers = members(4, 5) }))},
		{"listed-twice", e.at("tellers", edit(func(e *events.TellersAdopted) { e.Tellers = append(e.Tellers, m(9)) }))},
		{"already-recorded", e.twice("tellers")},
		{"election-without-result", e.without("report", "posts")},
		{"already-recorded", e.twice("report")},
		{"election-not-reported", e.without("confirm", "report")},
		{"already-recorded", e.twice("confirm")},
		{"organ-not-superior", e.at("confirm", edit(func(e *events.ElectionConfirmed) { e.By = "H" }))},
		{"verifier-required", e.at("confirm", func(c *domain.Command) { c.Verifier = "" })},
		{"election-not-confirmed", e.without("handover", "confirm")},
		{"election-not-confirmed", func(b *book) error {
			c := b.along(electionC(), "confirm")
			c.Event.(*events.ElectionConfirmed).Approved = false
			b.must(c)
			return b.attempt(live("2024-02-27", branch, &events.OfficeHandedOver{Org: branch, Election: "e2"}))
		}},
		{"already-recorded", e.twice("handover")},
		{"extension-too-long", when(live("2029-02-01", branch, &events.ExtensionApproved{Org: branch, Approver: cmte, Until: day("2031-01-09")}))},
	}
}

func roundRefusals() []refusal {
	e := course(electionC)
	count := func(change func(*events.ElectionCounted)) func(*book) error { return e.at("round", edit(change)) }
	secretary := func(change func(*events.ElectionCounted)) func(*book) error { return e.at("secretary", edit(change)) }
	// after counts a first round with these votes, then tries another event.
	after := func(next events.Event, votes ...int) func(*book) error {
		return func(b *book) error {
			c := b.along(electionC(), "round")
			c.Event = roundOf(1, 3, votes...)
			for i, n := range votes { // no seat where the last is shared
				tie := slices.Index(votes, n) != i || slices.Contains(votes[i+1:], n)
				c.Event.(*events.ElectionCounted).Counts[i].Elected = n > 5 && i < 3 && (!tie || i < 2 && votes[1] != votes[2])
			}
			b.must(c)
			return b.attempt(live("2024-02-20", branch, next))
		}
	}
	give := func(reduced, consent int) func(*book) error {
		return count(func(e *events.ElectionCounted) {
			*e = *roundOf(1, 3, 9, 8, 5, 3)
			e.Reduced, e.Consent = reduced, consent
		})
	}
	return []refusal{
		{"tellers-missing", e.without("round", "tellers")},
		{"roll-call-missing", e.without("round", "tellers", "convene")},
		{"election-not-approved", e.without("round", "reply", "nominate", "consent", "convene", "tellers")},
		{"election-not-approved", func(b *book) error { // old paper has a link of the chain, so the rest is asked for
			b.must(backfill("2024-02-05", cmte, &events.ElectionReplied{Org: branch, Election: "e2", By: cmte}))
			return b.attempt(b.along(electionC(), "round", "request", "reply", "nominate", "consent", "convene", "tellers"))
		}},
		{"teller-not-adopted", count(func(e *events.ElectionCounted) { e.Tellers = members(11, 11) })},
		{"election-arithmetic", count(func(e *events.ElectionCounted) { e.Present = 11 })},
		{"seats-differ", count(func(e *events.ElectionCounted) { *e = *roundOf(1, 4, 9, 8, 7, 6) })},
		{"candidate-left-out", count(func(e *events.ElectionCounted) { e.Counts = e.Counts[:3] })},
		{"round-order", count(func(e *events.ElectionCounted) { e.Round = 2 })},
		{"invalid-value", count(func(e *events.ElectionCounted) { e.Body = "board" })},
		{"already-recorded", e.twice("round")},
		{"no-seat-open", e.then("round", live("2024-02-20", branch, between(1, 4, 6)))},
		{"already-elected", after(between(1, 2, 6, 3), 9, 8, 4, 3)},
		{"field-required", after(roundOf(2, 1, 2), 9, 8, 4, 3)},
		{"seats-differ", after(between(2, 3, 6, 6), 9, 8, 4, 3)},
		{"candidate-left-out", after(func() events.Event { e := between(1, 3, 6); e.Between = members(3, 4); return e }(), 9, 8, 4, 3)},
		{"round-between", after(between(1, 3, 6), 9, 8, 6, 6)},
		{"round-between", after(between(1, 3, 6, 2, 1), 9, 8, 6, 6)},
		{"candidate-not-tied", after(func() events.Event {
			e := between(1, 3, 6, 2)
			e.Counts = append(e.Counts, events.CandidateCount{Member: m(5), For: 1})
			return e
		}(), 9, 8, 6, 6)},
		{"election-contradicts", after(between(1, 3, 4, 4), 9, 8, 6, 6)},
		{"election-contradicts", after(between(1, 3, 5, 2), 9, 8, 4, 3)}, // for a seat that nobody got a majority is needed
		{"reduction-without-consent", give(1, 5)},
		{"election-arithmetic", give(1, 11)},
		{"reduction-too-large", give(2, 6)},
		{"reduction-too-large", count(func(e *events.ElectionCounted) { e.Reduced, e.Consent = 1, 9 })},
		{"meeting-other-kind", secretary(func(e *events.ElectionCounted) { e.Meeting = "el" })},
		{"electorate-mismatch", secretary(func(e *events.ElectionCounted) { e.Expected = 11 })},
		{"candidate-not-in-committee", secretary(func(e *events.ElectionCounted) { e.Counts[0].Member = m(5) })},
		{"candidate-left-out", secretary(func(e *events.ElectionCounted) { e.Counts[0].Member = m(2) })},
		{"election-quorum", secretary(func(e *events.ElectionCounted) { e.Present = 2 })},
		{"candidates-not-approved", func(b *book) error { // no name for the post was agreed to
			names := append(four()[:4], events.Candidate{Member: m(5)})
			var c domain.Command
			for _, s := range electionC() {
				switch e := s.Event.(type) {
				case *events.CandidatesNominated:
					e.Candidates = names
				case *events.CandidatesApproved:
					e.Candidates = names
				case *events.ElectionCounted:
					if e.Body == "committee" {
						e.Counts = append(e.Counts, events.CandidateCount{Member: m(5), For: 1})
					}
				}
				if c = s.Command; s.name == "secretary" {
					break
				}
				b.must(c)
			}
			return b.attempt(c)
		}},
		{"seats-open", func(b *book) error { // two of three are elected, and they meet
			c := b.along(electionC(), "round")
			c.Event = roundOf(1, 3, 9, 8, 4, 3)
			b.must(c)
			for _, m := range meeting("em", "2024-02-20", branch, events.CommitteeSit, members(1, 2)...) {
				b.must(m)
			}
			return b.attempt(live("2024-02-20", branch, &events.ElectionCounted{
				Org: branch, Election: "e2", Body: "posts", Round: 1, Meeting: "em", Seats: 1, Present: 2, Issued: 2, Returned: 2, Valid: 2, Secret: true,
				Counts: []events.CandidateCount{{Member: m(1), For: 2, Elected: true}},
			}))
		}},
		{"seats-open", after(teamOf(1, 2), 9, 8, 4, 3)},
		{"holder-not-elected", e.at("posts", edit(func(e *events.PostsElected) { e.Posts[2].Member = m(4) }))},
		{"holder-not-elected", e.at("posts", edit(func(e *events.PostsElected) { e.Posts[0].Member, e.Posts[1].Member = m(2), m(1) }))},
		{"elected-left-out", e.at("posts", edit(func(e *events.PostsElected) { e.Posts = e.Posts[:2] }))},
		{"already-recorded", e.twice("posts")},
		{"election-unknown", when(live("2024-02-20", branch, &events.PostAppointed{Org: branch, Member: m(4), Post: events.PostMember, ByElected: true, Election: "e9"}))},
		{"holder-not-elected", e.then("round", live("2024-02-20", branch, &events.PostAppointed{Org: branch, Member: m(5), Post: events.PostMember, ByElected: true, Election: "e2"}))},
	}
}
