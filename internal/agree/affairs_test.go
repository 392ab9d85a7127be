package agree

import (
	"fmt"

	"pgregory.net/rapid"

	"jishi/events"
	"jishi/standard"
)

// affairs makes random histories of transfers, suspension, discipline, disposal
// and dues over two branches. The first three of each branch hold its posts and
// stay.
type affairs struct {
	*book
	r   *rapid.T
	day events.Date
	n   int // numbers transfers, cases, meetings

	suspended []events.MemberID // to be restored, with luck
}

var movable = []events.MemberID{"m04", "m05", "m06", "m07", "m08", "h4", "h5", "h6", "q1"}

// affairsFound founds committee C with the branches B (eight full members and
// q1 in probation) and H (six).
func affairsFound() script {
	var s script
	s.add("", "2024-01-02", "", &events.OrgEstablished{Org: cmte, Name: "合成区社党委", Kind: events.Committee, AdmissionAuthority: true})
	for _, org := range []events.OrgID{branch, other} {
		s.add("", "2024-01-03", cmte, &events.OrgEstablished{Org: org, Name: "合成党支部" + string(org), Kind: events.Branch, Parent: cmte})
	}
	for n := range 8 {
		s.member("2024-01-05", string(m(n+1)), branch)
	}
	for n := range 6 {
		s.member("2024-01-05", fmt.Sprintf("h%d", n+1), other)
	}
	s.person("2024-01-05", "q1", branch)
	s.add("", "2024-01-05", branch, &events.MembershipStarted{Member: "q1", Branch: branch, Standing: events.Probationary, Joined: day("2023-12-20"), Cause: "opening"})
	s.add("", "2024-01-08", branch, team(branch, "m01", "m02", "m03"))
	s.add("", "2024-01-08", other, team(other, "h1", "h2", "h3"))
	return s
}

func team(org events.OrgID, ids ...events.MemberID) *events.PostsElected {
	e := &events.PostsElected{Org: org, TermFrom: day("2024-01-08"), TermTo: day("2034-01-08")}
	for i, post := range []events.Post{events.PostSecretary, events.PostOrganisation, events.PostPublicity} {
		e.Posts = append(e.Posts, events.PostHolding{Member: ids[i], Post: post})
	}
	return e
}

func secretary(org events.OrgID) events.MemberID {
	if org == branch {
		return "m01"
	}
	return "h1"
}

func (a *affairs) number(prefix string) string {
	a.n++
	return fmt.Sprintf("%s%d", prefix, a.n)
}

// later lets some days pass.
func (a *affairs) later(most int) events.Date {
	a.day += events.Date(rapid.IntRange(0, most).Draw(a.r, "days"))
	return a.day
}

// where finds a person by the rosters, as standard reads them.
func (a *affairs) where(id events.MemberID) (events.OrgID, standard.Member) {
	for _, org := range []events.OrgID{branch, other} {
		if m, ok := a.roster(org, 0).Member(id, a.day); ok {
			return org, m
		}
	}
	return "", standard.Member{}
}

// act does one random thing to somebody.
func (a *affairs) act() {
	id := rapid.SampledFrom(movable).Draw(a.r, "who")
	a.later(40)
	org, m := a.where(id)
	if org == "" { // left, or suspended
		org = rapid.SampledFrom([]events.OrgID{branch, other}).Draw(a.r, "where")
	}
	on := a.day
	switch rapid.SampledFrom([]string{"transfer", "transfer", "suspend", "suspend", "restore", "restore", "restore", "discipline", "rights", "dispose", "exclude", "die", "open", "pay", "pay", "exempt"}).Draw(a.r, "what") {
	case "transfer":
		a.transfer(id, org, m)
	case "suspend":
		cause := rapid.SampledFrom([]string{"lost", "settled_abroad"}).Draw(a.r, "cause")
		if cause == "lost" {
			a.on(on, org, &events.ContactLost{Member: id, Branch: org, Since: on})
			on = a.later(250)
		}
		a.on(on, cmte, &events.MembershipSuspended{Member: id, Branch: org, Cause: cause, Approver: cmte})
		a.suspended = append(a.suspended, id)
	case "restore":
		if len(a.suspended) > 0 {
			id = rapid.SampledFrom(a.suspended).Draw(a.r, "restored")
		}
		for _, org := range []events.OrgID{branch, other} {
			a.on(on, cmte, &events.MembershipRestored{Member: id, Branch: org, Approver: cmte})
		}
	case "discipline":
		e := &events.DisciplineDecided{Member: id, Branch: org, Organ: cmte, Kind: rapid.SampledFrom([]events.Discipline{
			events.Warning, events.PostRemoval, events.Liucha, events.Liucha, events.Liucha, events.Expulsion,
		}).Draw(a.r, "kind")}
		if e.Kind == events.Liucha {
			e.To = on.AddMonths(rapid.IntRange(1, 24).Draw(a.r, "months"))
		}
		a.on(on, cmte, e)
	case "rights":
		e := &events.RightsChanged{Member: id, Kind: rapid.SampledFrom([]string{"liucha", "suspended", "restored", "restored"}).Draw(a.r, "kind"), From: on}
		if e.Kind != "restored" && rapid.Bool().Draw(a.r, "ends") {
			e.To = on + events.Date(rapid.IntRange(1, 400).Draw(a.r, "for"))
		}
		a.on(on, org, e)
	case "dispose":
		a.dispose(id, org)
	case "exclude":
		if k := a.assembly(org); k != "" {
			e := &events.ElectorExcluded{Member: id, Branch: org, Category: 4, ApprovalRef: "批1", AdoptedAt: k, From: on}
			if rapid.Bool().Draw(a.r, "ends") {
				e.To = on + 90
			}
			a.on(on, org, e)
		}
	case "die":
		if rapid.IntRange(0, 3).Draw(a.r, "really") == 0 {
			a.on(on, org, &events.MembershipEnded{Member: id, Branch: org, Cause: "death"})
		}
	case "open":
		a.on(on, org, &events.MembershipStarted{Member: id, Branch: org, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening"})
	case "pay":
		month := on.Month() - events.Month(rapid.IntRange(0, 8).Draw(a.r, "late"))
		a.on(on, org, &events.DuesPaid{Member: id, Branch: org, Months: []events.Month{month}, Amount: 1500, Method: "self"})
	case "exempt":
		a.on(on, org, &events.AttendanceExempted{Member: id, Branch: org, From: on})
	}
}

// on enters a fact of a day, if the decider takes it.
func (a *affairs) on(on events.Date, by events.OrgID, e events.Event) { a.enter(step{"", on, by, e}) }

// transfer goes through the chain, or some way along it.
func (a *affairs) transfer(id events.MemberID, from events.OrgID, m standard.Member) {
	to, number := other, a.number("t")
	if from == other {
		to = branch
	}
	start := &events.MembershipStarted{Member: id, Branch: to, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer"}
	if m.Standing == events.Probationary {
		start.Standing, start.Joined, start.FullFrom = m.Standing, m.Joined, 0
	}
	chain := []step{
		{"request", 0, from, &events.TransferRequested{Member: id, Transfer: number, From: from, To: to}},
		{"letter", 0, from, &events.LetterIssued{Member: id, Transfer: number, No: number}},
		{"refuse", 0, to, &events.TransferRefused{Member: id, Transfer: number, By: to, Cause: "file"}},
		{"audit", 0, to, &events.FileAudited{Member: id, Branch: to, Complete: true}},
		{"accept", 0, to, &events.TransferAccepted{Member: id, Transfer: number, By: to}},
		{"end", 0, from, &events.MembershipEnded{Member: id, Branch: from, Cause: "transfer", To: to}},
		{"start", 0, to, start},
		{"receipt", 0, from, &events.ReceiptReturned{Member: id, Transfer: number}},
	}
	for _, s := range chain {
		switch s.name {
		case "refuse":
			if rapid.IntRange(0, 7).Draw(a.r, "refused") > 0 {
				continue
			}
		case "end", "start":
		case "accept":
			a.later(rapid.SampledFrom([]int{10, 10, 120}).Draw(a.r, "way"))
		default:
			a.later(10)
		}
		s.on = a.day
		if a.enter(s) != "" || rapid.IntRange(0, 30).Draw(a.r, "given up") == 0 && s.name != "end" && s.name != "accept" {
			return
		}
	}
}

// assembly holds one of all who are expected, by the count of package standard.
func (a *affairs) assembly(org events.OrgID) events.MeetingID {
	who := a.roster(org, 0).Electorate(a.day)
	id := events.MeetingID(a.number("a"))
	if a.enter(step{"", a.day, org, &events.MeetingHeld{Meeting: id, Org: org, Kind: events.Assembly}}) != "" ||
		a.enter(step{"", a.day, org, &events.AttendanceRecorded{Meeting: id, Org: org, Present: who.Counted}}) != "" {
		return ""
	}
	return id
}

// dispose goes through the chain, or some way along it.
func (a *affairs) dispose(id events.MemberID, org events.OrgID) {
	number, k := a.number("d"), events.MeetingID(a.number("k"))
	mode := rapid.SampledFrom([]events.DisposalMode{events.Correction, events.Persuasion, events.Removal, events.CancelProb}).Draw(a.r, "mode")
	two := []events.MemberID{"m02", "h2"}
	sitting := a.roster(org, 0).Team(a.day)
	var there []events.MemberID
	for _, h := range sitting {
		there = append(there, h.Member)
	}
	chain := []step{
		{"sitting", 0, org, &events.MeetingHeld{Meeting: k, Org: org, Kind: events.CommitteeSit}},
		{"attendance", 0, org, &events.AttendanceRecorded{Meeting: k, Org: org, Present: there}},
		{"propose", 0, org, &events.DisposalProposed{Member: id, Branch: org, Case: number, Mode: mode, Ground: "absent", Meeting: k}},
		{"file", 0, cmte, &events.DisposalFiled{Member: id, Case: number, By: cmte}},
		{"investigate", 0, org, &events.InvestigationClosed{Member: id, Case: number, Group: two, Confirmed: true}},
		{"talk", 0, org, &events.DisposalTalked{Member: id, Case: number, Talkers: two}},
		{"vote", 0, org, nil},
		{"decide", 0, cmte, nil},
		{"notify", 0, org, &events.DisposalNotified{Member: id, Case: number}},
	}
	var vote events.MeetingID
	for _, s := range chain {
		switch s.name {
		case "attendance", "propose":
		case "vote":
			a.later(20)
			if vote = a.assembly(org); vote == "" {
				return
			}
			s.e = &events.DisposalVoted{Member: id, Branch: org, Case: number, Disposal: mode, Ballot: a.ballot(org, vote)}
		case "decide":
			s.e = &events.DisposalDecided{Member: id, Branch: org, Case: number, Mode: mode, Approver: cmte, Vote: vote, Approved: rapid.IntRange(0, 4).Draw(a.r, "approved") > 0}
			a.later(20)
		default:
			a.later(20)
		}
		s.on = a.day
		code := a.enter(s)
		if s.name == "vote" && (code == "electorate-mismatch" || code == "exclusions-differ") {
			a.t.Fatalf("the two count the assembly of %s on %s differently: %s", org, s.on, code)
		}
		if code != "" || rapid.IntRange(0, 30).Draw(a.r, "dropped") == 0 {
			return
		}
	}
}

// ballot is carried by all who are expected; its numbers are those of package
// standard, and the decider has to agree.
func (a *affairs) ballot(org events.OrgID, meeting events.MeetingID) events.Ballot {
	e := a.roster(org, 0).Electorate(a.day)
	return events.Ballot{
		Meeting: meeting, FullMembers: e.FullMembers, Voters: e.Voters, Expected: e.Expected, Present: e.Expected, Issued: e.Expected,
		Returned: e.Expected, For: e.Expected, Mode: "secret", CandidatePresent: true, Signatory: secretary(org), Passed: e.Expected > 0,
	}
}
