package domain_test

import (
	"jishi/domain"
	"jishi/events"
)

// course is a clean sequence of commands with names, to be broken in one place.
type course func() []step

// at goes through the course to a step and tries it with a change.
func (c course) at(name string, change func(*domain.Command)) func(*book) error {
	return func(b *book) error {
		command := b.along(c(), name)
		change(&command)
		return b.attempt(command)
	}
}

// without tries a step after leaving others out.
func (c course) without(name string, left ...string) func(*book) error {
	return func(b *book) error { return b.attempt(b.along(c(), name, left...)) }
}

// twice tries a step again.
func (c course) twice(name string) func(*book) error {
	return func(b *book) error {
		command := b.along(c(), name)
		b.must(command)
		return b.attempt(command)
	}
}

// then records the course up to and with a step, and tries the last of some
// commands after the others.
func (c course) then(name string, cs ...domain.Command) func(*book) error {
	return func(b *book) error {
		b.must(b.along(c(), name))
		return given(cs...)(b)
	}
}

// edit changes the event of a command.
func edit[E events.Event](change func(E)) func(*domain.Command) {
	return func(c *domain.Command) { change(c.Event.(E)) }
}

// dated moves a command to another day.
func dated(on string) func(*domain.Command) { return func(c *domain.Command) { c.On = day(on) } }

// electionC is an election of branch B with all its links: three seats, four
// candidates, ten of eleven there.
func electionC() []step {
	const on = "2024-02-20"
	var s steps
	s.add("request", live("2024-02-01", branch, &events.ElectionRequested{Org: branch, Election: "e2", To: cmte, Form: "assembly"}))
	s.add("reply", live("2024-02-05", cmte, &events.ElectionReplied{Org: branch, Election: "e2", By: cmte, Approved: true, Form: "assembly"}))
	s.add("nominate", live("2024-02-08", branch, &events.CandidatesNominated{Org: branch, Election: "e2", Seats: 3, Candidates: four()}))
	s.add("consent", live("2024-02-15", cmte, &events.CandidatesApproved{Org: branch, Election: "e2", By: cmte, Seats: 3, Candidates: four()}))
	s.add("", meeting("el", on, branch, events.Assembly, members(1, 10)...)...)
	s.add("convene", live(on, branch, &events.ElectionConvened{Org: branch, Election: "e2", Meeting: "el", Present: 10}))
	s.add("tellers", live(on, branch, &events.TellersAdopted{Org: branch, Election: "e2", Meeting: "el", Tellers: members(9, 10), Counters: members(8, 8)}))
	s.add("round", live(on, branch, roundOf(1, 3, 9, 8, 7, 2)))
	s.add("", meeting("em", on, branch, events.CommitteeSit, members(1, 3)...)...)
	s.add("secretary", live(on, branch, &events.ElectionCounted{
		Org: branch, Election: "e2", Body: "posts", Round: 1, Meeting: "em", Seats: 1, Present: 3, Issued: 3, Returned: 3, Valid: 3, Secret: true,
		Counts: []events.CandidateCount{{Member: m(1), For: 3, Elected: true}},
	}))
	s.add("posts", live(on, branch, teamOf(1, 2, 3)))
	s.add("report", live("2024-02-22", branch, &events.ElectionReported{Org: branch, Election: "e2", To: cmte}))
	s.add("confirm", live("2024-02-26", cmte, &events.ElectionConfirmed{Org: branch, Election: "e2", By: cmte, Approved: true}))
	s.add("handover", live("2024-02-27", branch, &events.OfficeHandedOver{Org: branch, Election: "e2"}))
	return s
}

// four are candidates for three seats, and one of them for the secretary's post.
func four() []events.Candidate {
	return []events.Candidate{{Member: m(1)}, {Member: m(2)}, {Member: m(3)}, {Member: m(4)}, {Member: m(1), Post: events.PostSecretary}}
}

// roundOf is a round with ten ballots on m01 and those after; who has more than
// five and a seat is elected.
func roundOf(round, seats int, votes ...int) *events.ElectionCounted {
	e := &events.ElectionCounted{
		Org: branch, Election: "e2", Body: "committee", Round: round, Meeting: "el", Seats: seats,
		Present: 10, Issued: 10, Returned: 10, Valid: 10, Secret: true, Tellers: members(9, 9),
	}
	for i, n := range votes {
		e.Counts = append(e.Counts, events.CandidateCount{Member: m(i + 1), For: n, Against: 10 - n, Elected: n > 5 && i < seats})
	}
	return e
}

// between is a further round of some names.
func between(seats int, from int, votes ...int) *events.ElectionCounted {
	e := roundOf(2, seats)
	for i, n := range votes {
		e.Between = append(e.Between, m(from+i))
		e.Counts = append(e.Counts, events.CandidateCount{Member: m(from + i), For: n, Elected: i < seats})
	}
	return e
}

// teamOf makes the first of some members secretary.
func teamOf(ids ...int) *events.PostsElected {
	e := &events.PostsElected{Org: branch, Election: "e2"}
	for i, id := range ids {
		e.Posts = append(e.Posts, events.PostHolding{Member: m(id), Post: []events.Post{events.PostSecretary, events.PostOrganisation, events.PostPublicity, events.PostMember}[min(i, 3)]})
	}
	return e
}

// rectificationC is a list of one problem with one measure, sealed and closed.
func rectificationC() []step {
	var s steps
	s.add("selfcheck", live("2024-02-01", branch, &events.SelfCheckDone{Org: branch, Campaign: "2024", Problems: 1}))
	s.add("open", live("2024-02-01", branch, &events.CampaignOpened{Org: branch, Campaign: "2024", Deadline: day("2024-12-31")}))
	s.add("list", live("2024-02-02", branch, &events.ProblemListed{Org: branch, Problem: "1", Source: events.FromSelfCheck, Title: "台账不全", Campaign: "2024", Owner: m(2)}))
	s.add("seal", live("2024-02-03", branch, &events.ProblemListSealed{Org: branch, Campaign: "2024", Count: 1, Signatory: m(1)}))
	s.add("measure", live("2024-02-04", branch, &events.MeasureSet{Org: branch, Problem: "1", Measure: "a", Title: "补齐", Owner: m(2), Deadline: day("2024-03-31")}))
	s.add("done", live("2024-03-01", branch, &events.MeasureClosed{Org: branch, Problem: "1", Measure: "a"}))
	s.add("close", live("2024-03-02", branch, &events.ProblemClosed{Org: branch, Problem: "1"}))
	s.add("end", live("2024-03-03", branch, &events.CampaignClosed{Org: branch, Campaign: "2024"}))
	s.add("self", live("2024-03-04", branch, &events.SelfEvaluated{Org: branch, Campaign: "2024", Result: "passed"}))
	s.add("evaluate", live("2024-03-05", cmte, &events.BranchEvaluated{Org: branch, Campaign: "2024", By: cmte, Methods: []string{"documents", "visits"}, Result: "passed"}))
	return s
}

// weakC is the case of a weak branch from its listing to its removal.
func weakC() []step {
	var s steps
	s.add("list", live("2024-02-01", cmte, &events.WeakBranchListed{Org: branch, Case: "w1", By: cmte, Grounds: []string{"meetings", "term"}}))
	s.add("plan", live("2024-02-05", cmte, &events.PlanAdopted{Org: branch, Case: "w1", Deadline: day("2024-06-30")}))
	s.add("support", live("2024-02-06", cmte, &events.SupportAssigned{Org: branch, Case: "w1", Kind: "helper", Members: []events.MemberID{"c1"}}))
	s.add("accept", live("2024-06-01", cmte, &events.AcceptanceDone{Org: branch, Case: "w1", By: cmte, Passed: true}))
	s.add("remove", live("2024-06-05", cmte, &events.WeakBranchRemoved{Org: branch, Case: "w1", By: cmte}))
	return s
}

// ratingC is the star of branch B for 2024 from its own rating to the naming. The
// publicity of 10 to 16 January 2025 has five working days.
func ratingC() []step {
	var s steps
	s.add("propose", live("2024-12-31", branch, &events.RatingProposed{Org: branch, Year: 2024, Star: 4}))
	s.add("examine", live("2025-01-05", cmte, &events.RatingExamined{Org: branch, Year: 2024, By: cmte, Star: 4}))
	s.add("decide", live("2025-01-08", cmte, &events.RatingDecided{Org: branch, Year: 2024, By: cmte, Scheme: "v1", Points: 8500, Star: 4}))
	s.add("publish", live("2025-01-10", cmte, &events.RatingPublished{Org: cmte, Year: 2024, From: day("2025-01-10"), To: day("2025-01-16")}))
	s.add("name", live("2025-01-17", cmte, &events.RatingNamed{Org: branch, Year: 2024, By: cmte, Star: 4}))
	return s
}

// inspectionC is an inspection of the committee's branches with one finding.
func inspectionC() []step {
	handle := func(on string, a events.FindingAction, problem string) domain.Command {
		return reasoned(live(on, branch, &events.FindingHandled{Org: branch, Finding: "f1", Action: a, Inspection: "i1", Problem: problem}))
	}
	var s steps
	s.add("open", live("2024-02-01", cmte, &events.InspectionOpened{Inspection: "i1", Org: cmte, By: cmte, AsOf: day("2024-01-31")}))
	s.add("explain", handle("2024-02-05", events.FindingExplained, ""))
	s.add("reject", handle("2024-02-06", events.FindingRejected, ""))
	s.add("explain2", handle("2024-02-07", events.FindingExplained, ""))
	s.add("accept", handle("2024-02-08", events.FindingAccepted, ""))
	s.add("list", handle("2024-02-09", events.FindingListed, "1"))
	s.add("settle", handle("2024-02-10", events.FindingClosed, ""))
	s.add("close", live("2024-02-20", cmte, &events.InspectionClosed{Inspection: "i1", Org: cmte}))
	return s
}

// orgLifeC is the organisational-life meeting of 2024 with what comes before and after.
func orgLifeC() []step {
	prepare := func(stage string) domain.Command {
		return live("2024-12-01", branch, &events.OrgLifePrepared{Org: branch, Year: 2024, Stage: stage, Source: "masses"})
	}
	const on = "2024-12-10"
	var s steps
	s.add("notice", live("2024-12-01", branch, &events.MeetingNoticed{Meeting: "ol", Org: branch, Kind: events.OrgLife, For: day(on)}))
	s.add("theme", prepare("theme"))
	s.add("study", prepare("study"))
	s.add("opinions", prepare("opinions"))
	s.add("outline", live("2024-12-05", branch, &events.OrgLifePrepared{Org: branch, Year: 2024, Stage: "outline", Member: m(1)}))
	s.add("held", meeting("ol", on, branch, events.OrgLife, members(1, 9)...)...)
	s.add("criticise", live(on, branch, &events.SelfCriticismMade{Org: branch, Year: 2024, Meeting: "ol", Member: m(1), By: members(2, 3)}))
	s.add("report", live("2024-12-20", branch, &events.OrgLifeReported{Org: branch, Year: 2024, To: cmte}))
	return s
}

func courses() map[string]course {
	return map[string]course{
		"election": electionC, "rectification": rectificationC, "weak branch": weakC, "rating": ratingC,
		"inspection": inspectionC, "organisational life": orgLifeC,
	}
}
