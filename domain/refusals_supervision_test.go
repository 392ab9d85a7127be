package domain_test

import (
	"strings"

	"jishi/domain"
	"jishi/events"
)

func supervisionRefusals() []refusal {
	const on = "2024-02-01"
	point := func(leader events.MemberID, b events.OrgID) domain.Command {
		return live(on, cmte, &events.ContactPointAssigned{Org: cmte, Leader: leader, Branch: b})
	}
	end := live("2024-02-02", cmte, &events.ContactPointEnded{Org: cmte, Leader: "c2", Branch: branch})
	in := func(org events.OrgID, e events.Event) func(*book) error { return when(live(on, org, e)) }
	return []refusal{
		{"leader-without-post", when(point(m(1), branch))},
		{"leader-without-post", when(point("c1", branch))}, // the organiser is no member of the team
		{"organ-not-superior", when(point("c2", cmte))},
		{"organ-not-committee", in(branch, &events.ContactPointAssigned{Org: branch, Leader: m(1), Branch: "H"})},
		{"org-not-branch", given(live(on, cmte, &events.OrgEstablished{Org: "G", Name: "总支", Kind: events.GeneralBranch, Parent: cmte}), point("c2", "G"))},
		{"already-recorded", given(point("c2", branch), point("c2", branch))},
		{"contact-point-unknown", when(end)},
		{"contact-point-unknown", given(point("c2", branch), end, end)},
		{"leader-without-post", in(cmte, &events.ContactPointVisited{Org: cmte, Leader: m(1), Branch: branch})},
		{"field-required", in(cmte, &events.ContactPointVisited{Org: cmte, Branch: branch})},
		{"organ-not-superior", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{branch, cmte}})},
		{"org-unknown", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{"N"}})},
		{"listed-twice", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2024, Branches: []events.OrgID{branch, branch}})},
		{"invalid-year", in(cmte, &events.BranchesSurveyed{Org: cmte, Year: 2025, Branches: []events.OrgID{branch}})},
		{"organ-not-committee", in(branch, &events.BranchesHeard{Org: branch, Branches: []events.OrgID{"H"}})},
		{"field-required", in(cmte, &events.BranchesHeard{Org: cmte})},
		{"meeting-unknown", in(cmte, &events.BranchesHeard{Org: cmte, Branches: []events.OrgID{branch}, Meeting: "k9"})},
		{"organ-not-committee", in(branch, &events.AnalysisReported{Org: branch, Year: 2024, Quarter: 1})},
		{"invalid-year", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2025})},
		{"invalid-value", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2024, Quarter: 5})},
		{"invalid-digest", in(cmte, &events.AnalysisReported{Org: cmte, Year: 2024, Digest: strings.ToUpper(anyDigest)})},
		{"organ-not-superior", in(cmte, &events.AwardGranted{Org: branch, By: "H", Year: 2024})},
		{"not-member-of-branch", in(cmte, &events.AwardGranted{Org: branch, Member: "c1", Year: 2024})},
		{"invalid-value", in(cmte, &events.AwardGranted{Org: branch, Year: 2023, Rating: 2024})},
		{"invalid-value", in(branch, &events.InnovationRegistered{Org: branch, Year: 2024, Kind: "song"})},
		{"org-unknown", in("N", &events.InnovationRegistered{Org: "N", Year: 2024, Kind: "life"})},
		{"organ-not-superior", in(cmte, &events.DemonstrationNamed{Org: branch, By: "H", Year: 2024, Kind: "point"})},
		{"invalid-value", in(cmte, &events.DemonstrationNamed{Org: branch, By: cmte, Year: 2024, Kind: "plaque"})},
		{"organ-not-superior", in(cmte, &events.SecretaryAssessed{Org: branch, Year: 2024, By: "H"})},
		{"invalid-value", in(cmte, &events.SecretaryAssessed{Org: branch, Year: 2024, Items: []string{"profit"}})},
	}
}

func ratingChainRefusals() []refusal {
	r := course(ratingC)
	override := func(change func(*events.RatingOverridden)) domain.Command {
		e := &events.RatingOverridden{Org: branch, Year: 2024, By: cmte, Star: 3, Approver: "officer", Document: anyDigest}
		change(e)
		return reasoned(live("2025-01-09", cmte, e))
	}
	same := func(*events.RatingOverridden) {}
	return []refusal{
		{"rating-not-proposed", r.without("examine", "propose")},
		{"already-recorded", r.twice("examine")},
		{"organ-not-superior", r.at("examine", edit(func(e *events.RatingExamined) { e.By = "H" }))},
		{"meeting-unknown", r.at("examine", edit(func(e *events.RatingExamined) { e.Meeting = "p9" }))},
		{"rating-not-examined", r.without("decide", "examine")},
		{"rating-publicity-too-short", r.at("publish", edit(func(e *events.RatingPublished) { e.To = day("2025-01-15") }))},
		{"organ-not-committee", r.at("publish", edit(func(e *events.RatingPublished) { e.Org = branch }))},
		{"period-reversed", r.at("publish", edit(func(e *events.RatingPublished) { e.To = day("2025-01-09") }))},
		{"rating-not-decided", r.without("name", "decide")},
		{"rating-not-public", r.without("name", "publish")},
		{"rating-not-public", r.at("name", dated("2025-01-16"))},
		{"rating-not-public", r.then("publish", with(override(same), dated("2025-01-11")), // set by hand after the publicity began
			live("2025-01-17", cmte, &events.RatingNamed{Org: branch, Year: 2024, By: cmte, Star: 3}))},
		{"star-differs", r.at("name", edit(func(e *events.RatingNamed) { e.Star = 5 }))},
		{"already-recorded", r.twice("name")},
		{"override-reason", when(with(override(same), func(c *domain.Command) { c.Reason = "" }))},
		{"verifier-required", when(with(override(same), func(c *domain.Command) { c.Verifier = "" }))},
		{"tier-differs", when(override(func(e *events.RatingOverridden) { e.Tier = "lagging" }))},
		{"field-required", when(override(func(e *events.RatingOverridden) { e.Approver = "" }))},
		{"invalid-digest", when(override(func(e *events.RatingOverridden) { e.Document = "" }))},
		{"organ-not-superior", when(override(func(e *events.RatingOverridden) { e.By = "H" }))},
	}
}
