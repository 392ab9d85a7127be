package standard

import "jishi/events"

func casesRatings() []requirementCase {
	year := func(b events.OrgID, edit func(y *BranchYear)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r.yearOf(b, 2025)) }
	}
	published := func(from, to string) func(*sheetRecords) {
		return year("c1", func(y *BranchYear) {
			y.Publicised[0].Fact.From, y.Publicised[0].Fact.To = events.MustDate(from), events.MustDate(to)
		})
	}
	cases := []requirementCase{
		{id: "S3.5.2", name: "three branches with a tier", want: Met},
		{id: "S3.5.2", name: "one without", change: year("b2", func(y *BranchYear) { y.Decided = nil }), want: Unmet},
		{id: "S3.5.2", name: "one with a tier by hand", change: func(r *sheetRecords) {
			y := r.yearOf("b2", 2025)
			y.Decided = nil
			add(r, &y.Overridden, "2026-02-10", events.RatingOverridden{Org: "b2", Year: 2025, By: "c1", Star: 2, Tier: string(Lagging)})
		}, want: Met},
		{id: "S3.5.2", name: "one with an unknown tier", change: year("b2", func(y *BranchYear) { y.Decided[0].Fact.Tier = "" }), want: Unmet},
		{id: "S3.5.2", name: "on 30 April", change: year("b2", func(y *BranchYear) { y.Decided = nil }), on: "2026-04-30", want: Pending},
		{id: "S3.5.2", name: "decided on 30 April", change: year("b2", func(y *BranchYear) { y.Decided[0].On = events.MustDate("2026-04-30") }), want: Met},
		{id: "S3.5.2", name: "decided on 1 May", change: year("b2", func(y *BranchYear) { y.Decided[0].On = events.MustDate("2026-05-01") }), want: Late},
		{id: "S3.5.2", name: "a branch founded in the year is not asked", change: func(r *sheetRecords) {
			r.yearOf("b2", 2025).Decided = nil
			r.rosters["b2"].Established[0].On = events.MustDate("2025-01-02")
		}, want: Met},

		{id: "S3.5.3", name: "the whole chain", want: Met},
		{id: "S3.5.3", name: "no self-rating", change: year("b3", func(y *BranchYear) { y.Proposed = nil }), want: Unmet},
		{id: "S3.5.3", name: "self-rating after the examination", change: year("b3", func(y *BranchYear) { y.Proposed[0].On = y.Examined[0].On + 1 }), want: Unmet},
		{id: "S3.5.3", name: "decided before the examination", change: year("b3", func(y *BranchYear) { y.Decided[0].On = y.Examined[0].On - 1 }), want: Unmet},
		{id: "S3.5.3", name: "not made public", change: year("c1", func(y *BranchYear) { y.Publicised = nil }), want: Unmet},
		{id: "S3.5.3", name: "made public for four working days", change: published("2026-03-02", "2026-03-05"), want: Unmet},
		{id: "S3.5.3", name: "for five over a weekend", change: published("2026-03-05", "2026-03-11"), want: Met},
		{id: "S3.5.3", name: "made public before the decision", change: published("2026-01-26", "2026-02-03"), want: Unmet},
		{id: "S3.5.3", name: "named on the last day of the publicity", change: year("b3", func(y *BranchYear) { y.Named[0].On = events.MustDate("2026-03-06") }), want: Unmet},
		{id: "S3.5.3", name: "named the day after", change: year("b3", func(y *BranchYear) { y.Named[0].On = events.MustDate("2026-03-07") }), want: Met},
		{id: "S3.5.3", name: "named with another star than decided", change: year("b3", func(y *BranchYear) { y.Named[0].Fact.Star = 5 }), want: Unmet},
		{id: "S3.5.3", name: "named on 1 May", change: year("b3", func(y *BranchYear) { y.Named[0].On = events.MustDate("2026-05-01") }), want: Late},
		{id: "S3.5.3", name: "not named, on 30 April", change: year("b3", func(y *BranchYear) { y.Named = nil }), on: "2026-04-30", want: Pending},
		{id: "S3.5.3", name: "not named, on 1 May", change: year("b3", func(y *BranchYear) { y.Named = nil }), on: "2026-05-01", want: Unmet},
	}
	for i := range cases {
		cases[i].make, cases[i].org = modelCommittee, "c1"
	}
	return cases
}

func casesMechanismYear() []requirementCase {
	tags := func(drop events.MeetingTag) func(*sheetRecords) {
		return func(r *sheetRecords) {
			for i := range r.cal("c1", 2025).Held {
				if m := &r.cal("c1", 2025).Held[i].Fact; m.Kind == events.Training {
					m.Tags = without(m.Tags, drop)
				}
			}
		}
	}
	noDemo := func(r *sheetRecords) { r.yearOf("b1", 2025).Demos = nil }
	cases := []requirementCase{
		{id: "S3.5.1", name: "three topics", want: Met},
		{id: "S3.5.1", name: "nothing on elections", change: tags(events.TagElection), want: Unmet},
		{id: "S3.5.1", name: "the same, on the last day", change: tags(events.TagElection), on: "2025-12-31", want: Pending},
		{id: "S3.5.4", name: "one point", want: Met},
		{id: "S3.5.4", name: "none", change: noDemo, want: Unmet},
		{id: "S3.5.4", name: "none, on the last day", change: noDemo, on: "2025-12-31", want: Pending},
	}
	for i := range cases {
		cases[i].make, cases[i].org = modelCommittee, "c1"
	}
	return cases
}
