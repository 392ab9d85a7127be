package agree

import (
	"fmt"

	"jishi/events"
)

// course is a way from the application to the archive, after rules 10.6, in a
// branch of some shape.
type course struct {
	members   int  // full members of the branch
	committee bool // it has a branch committee
	general   bool // it is under a general branch
	group     bool // it has a party group

	transferIn  bool // one more member comes from another branch before the vote
	transferOut bool // and one leaves
	sponsors    bool // a sponsor is replaced on the way
	extension   bool // probation is extended by half a year
	excluded    bool // one member is left out of the number expected
	suspended   bool // one member has no vote for a time
}

const (
	branch  events.OrgID    = "B"
	other   events.OrgID    = "H"
	general events.OrgID    = "Z"
	cmte    events.OrgID    = "C"
	x       events.MemberID = "x"
)

// script collects steps.
type script []step

func (s *script) add(name, on string, org events.OrgID, e events.Event) {
	*s = append(*s, step{name, day(on), org, e})
}

func (s *script) meeting(name, on string, id events.MeetingID, org events.OrgID, kind events.MeetingKind, present ...events.MemberID) {
	s.add(name, on, org, &events.MeetingHeld{Meeting: id, Org: org, Kind: kind})
	s.add(name, on, org, &events.AttendanceRecorded{Meeting: id, Org: org, Present: present})
}

func (s *script) person(on, member string, org events.OrgID) {
	s.add("", on, org, &events.PersonRegistered{Member: events.MemberID(member), Name: events.Plain("虚构人员")})
}

func (s *script) member(on, member string, org events.OrgID) {
	s.person(on, member, org)
	s.add("", on, org, &events.MembershipStarted{
		Member: events.MemberID(member), Branch: org, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening",
	})
}

// found gives the organisations, their members and teams.
func (c course) found() script {
	var s script
	s.add("", "2024-01-02", "", &events.OrgEstablished{Org: cmte, Name: "合成区社党委", Kind: events.Committee, AdmissionAuthority: true})
	parent := cmte
	if c.general {
		parent = general
		s.add("", "2024-01-02", cmte, &events.OrgEstablished{Org: general, Name: "合成党总支", Kind: events.GeneralBranch, Parent: cmte})
	}
	s.add("", "2024-01-03", cmte, &events.OrgEstablished{Org: branch, Name: "合成党支部", Kind: events.Branch, Parent: parent})
	s.add("", "2024-01-03", cmte, &events.OrgEstablished{Org: other, Name: "合成另一支部", Kind: events.Branch, Parent: cmte})
	if c.group {
		s.add("", "2024-01-03", branch, &events.PartyGroupFormed{Org: branch, Group: "g1"})
	}
	for n := range c.members {
		s.member("2024-01-05", string(m(n+1)), branch)
	}
	for _, id := range []string{"c1", "c2", "c3", "h1"} {
		s.member("2024-01-05", id, other)
	}
	posts := []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}
	if c.committee {
		posts = append(posts, events.PostHolding{Member: m(2), Post: events.PostOrganisation}, events.PostHolding{Member: m(3), Post: events.PostPublicity}, events.PostHolding{Member: m(4), Post: events.PostDiscipline})
	}
	s.add("", "2024-01-08", branch, &events.PostsElected{Org: branch, Posts: posts, TermFrom: day("2024-01-08"), TermTo: day("2027-01-08")})
	if c.general {
		s.add("", "2024-01-08", general, &events.PostsElected{Org: general, Posts: []events.PostHolding{
			{Member: "c3", Post: events.PostSecretary}, {Member: m(1), Post: events.PostMember}, {Member: "h1", Post: events.PostMember},
		}, TermFrom: day("2024-01-08"), TermTo: day("2029-01-08")})
	}
	s.add("", "2024-01-09", cmte, &events.PostAppointed{Org: cmte, Member: "c1", Post: events.PostOrganiser})
	s.add("", "2024-01-09", cmte, &events.PostAppointed{Org: cmte, Member: "c2", Post: events.PostSecretary})
	return s
}

// sitting is the meeting at which the branch decides between assemblies: that of
// the committee, or where there is none the assembly.
func (c course) sitting(s *script, on string, id events.MeetingID) (body string) {
	if c.committee {
		s.meeting("sitting-"+string(id), on, id, branch, events.CommitteeSit, m(1), m(2), m(3))
		return "committee"
	}
	s.meeting("sitting-"+string(id), on, id, branch, events.Assembly, c.present()...)
	return "assembly"
}

// present are those at an assembly: all but the last two of those who stay.
func (c course) present() []events.MemberID {
	var ids []events.MemberID
	for n := range c.members - 2 {
		ids = append(ids, m(n+1))
	}
	return ids
}

// voters counts those who should attend an assembly with a vote from October
// 2026 on.
func (c course) expected() int {
	n := c.members
	if c.transferIn {
		n++
	}
	if c.transferOut {
		n--
	}
	if c.excluded {
		n--
	}
	if c.suspended {
		n--
	}
	return n
}

// ballot is a vote that carries, with one written opinion.
func (c course) ballot(id events.MeetingID, received string) events.Ballot {
	p := c.members - 2
	b := events.Ballot{
		Meeting: id, Present: p, Issued: p, Returned: p, For: p - 1, Abstain: 1, Mode: "secret",
		CandidatePresent: true, SponsorsPresent: 2, Signatory: m(1), Passed: true,
		Written: []events.WrittenOpinion{{Member: m(c.members - 1), Opinion: "for", Received: day(received)}},
	}
	return b
}

// steps gives the course itself, in the order of its days.
func (c course) steps() script {
	var s script
	add := func(name, on string, e events.Event) { s.add(name, on, branch, e) }
	above := func(name, on string, e events.Event) { s.add(name, on, cmte, e) }
	s.add("", "2025-04-15", branch, &events.PersonRegistered{Member: x, Name: events.Plain("虚构某甲"), Birth: events.Plain("2000-03-10")})
	add("apply", "2025-04-15", &events.DevApplied{Member: x, Written: true, Signed: true, Received: day("2025-04-15"), Addressee: branch})
	add("talk1", "2025-05-10", &events.DevTalkHeld{Member: x, Talker: m(1), Record: events.Plain("谈话")})
	add("recommend", "2025-06-10", &events.DevRecommended{Member: x, Kind: "members", Votes: c.members - 1, Voters: c.members})
	body := c.sitting(&s, "2025-06-20", "k1")
	add("activist", "2025-06-20", &events.DevActivistDecided{Member: x, Body: body, Meeting: "k1"})
	add("contact1", "2025-06-20", &events.DevContactAssigned{Member: x, Contact: m(2)})
	add("contact2", "2025-06-20", &events.DevContactAssigned{Member: x, Contact: m(3)})
	above("activist-filed", "2025-06-30", &events.DevActivistFiled{Member: x, Superior: cmte})
	for _, on := range []string{"2025-09-25", "2025-12-10"} {
		add("thoughts", on, &events.ThoughtReportFiled{Member: x})
	}
	add("inspection1", "2025-12-15", &events.DevInspected{Member: x, From: day("2025-06-20"), To: day("2025-12-15"), Author: m(2)})
	s.meeting("", "2026-01-15", "p0", cmte, events.PartyCommittee, "c1", "c2") // its meetings are on record
	add("thoughts", "2026-03-25", &events.ThoughtReportFiled{Member: x})
	add("inspection2", "2026-06-10", &events.DevInspected{Member: x, From: day("2025-12-20"), To: day("2026-06-10"), Author: m(2)})
	add("thoughts", "2026-06-19", &events.ThoughtReportFiled{Member: x})
	for _, source := range []string{"group", "contact", "members", "masses"} {
		if source != "group" || c.group {
			add("opinion", "2026-07-01", &events.DevOpinionHeard{Member: x, Source: source, Count: 3})
		}
	}
	body = c.sitting(&s, "2026-07-06", "k2")
	add("propose", "2026-07-06", &events.DevTargetProposed{Member: x, Body: body, Meeting: "k2"})
	above("agree", "2026-07-20", &events.DevSuperiorAgreed{Member: x, Superior: cmte, Kind: "consent"})
	add("publicity", "2026-07-21", &events.PublicityPosted{Member: x, Point: events.PointTarget, NamedOrg: branch, NamedApplied: day("2025-04-15")})
	add("publicity-end", "2026-07-27", &events.PublicityEnded{Member: x, Point: events.PointTarget})
	add("list", "2026-07-28", &events.DevTargetListed{Member: x})
	add("sponsor1", "2026-07-28", &events.SponsorAssigned{Member: x, Sponsor: m(2)})
	add("sponsor2", "2026-07-28", &events.SponsorAssigned{Member: x, Sponsor: m(3)})
	add("autobiography", "2026-07-30", &events.AutobiographyFiled{Member: x})
	for _, relation := range []string{"parent", "unit"} {
		add("inquiry", "2026-08-03", &events.InquirySent{Member: x, Relation: relation, To: events.Plain("虚构单位")})
	}
	for _, relation := range []string{"parent", "unit"} {
		add("reply", "2026-08-20", &events.InquiryReplied{Member: x, Relation: relation, Stamped: true})
	}
	if c.sponsors {
		add("sponsor-out", "2026-08-24", &events.SponsorEnded{Member: x, Sponsor: m(3)})
		add("sponsor-in", "2026-08-24", &events.SponsorAssigned{Member: x, Sponsor: m(1)})
	}
	add("review", "2026-08-25", &events.PoliticalReviewConcluded{Member: x, Passed: true, Conclusion: events.Plain("合格")})
	above("training", "2026-09-02", &events.TrainingCompleted{Member: x, Organiser: cmte, OrganiserKind: "committee", From: day("2026-08-31"), Days: 3, Hours: 24, Certificate: "px-1"})
	c.sitting(&s, "2026-09-07", "k3")
	add("committee-review", "2026-09-07", &events.CommitteeReviewed{Member: x, Meeting: "k3"})
	above("pre-review", "2026-09-14", &events.PreReviewed{Member: x, Organ: cmte, Passed: true})
	add("form", "2026-09-15", &events.FormIssued{Member: x, Serial: "zy-1"})
	c.electorate(&s)
	s.meeting("assembly1", "2026-10-09", "a1", branch, events.Assembly, c.present()...)
	if c.excluded {
		add("", "2026-10-09", &events.ElectorExcluded{Member: m(c.members), Branch: branch, Category: 4, ApprovalRef: "批1", AdoptedAt: "a1", From: day("2026-10-09")})
	}
	add("vote1", "2026-10-09", &events.AdmissionVoted{Member: x, Branch: branch, Ballot: c.ballot("a1", "2026-10-08")})
	if c.general {
		s.meeting("general", "2026-10-16", "g1", general, events.GeneralBranchSit, "c3", m(1), "h1")
		s.add("deliberate", "2026-10-16", general, &events.GeneralBranchDeliberated{Member: x, Org: general, Meeting: "g1"})
	}
	above("talk2", "2026-11-02", &events.SuperiorTalked{Member: x, Talker: "c1"})
	s.meeting("committee1", "2026-11-10", "p1", cmte, events.PartyCommittee, "c1", "c2")
	above("approve", "2026-11-10", &events.AdmissionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p1", Approved: true, ProbationFrom: day("2026-10-09"), ProbationTo: day("2027-10-08")})
	above("file", "2026-11-20", &events.AdmissionFiled{Member: x, Department: "区委组织部"})
	assigned := &events.GroupAssigned{Member: x, Branch: branch}
	if c.group {
		assigned.Group = "g1"
	}
	add("group", "2026-11-20", assigned)
	add("base", "2026-11-23", &events.DuesBaseSet{Member: x, Branch: branch, Category: events.DuesWage, Base: 400000, From: day("2026-10-01").Month()})
	for _, month := range []string{"2026-10-01", "2026-11-01"} {
		add("dues", "2026-11-23", &events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{day(month).Month()}, Amount: 2000, Method: "self"})
	}
	add("oath", "2026-11-27", &events.OathTaken{Member: x, Organiser: cmte})
	c.convert(&s)
	return s
}

// transfer moves a full member's relation with all that belongs to it, on one day.
func (s *script) transfer(on string, id events.MemberID, from, to events.OrgID) {
	number := fmt.Sprintf("t-%s-%s", id, on)
	s.add("", on, from, &events.TransferRequested{Member: id, Transfer: number, From: from, To: to, Cause: "work"})
	s.add("", on, from, &events.LetterIssued{Member: id, Transfer: number, No: "介-" + number, By: from})
	s.add("", on, to, &events.FileAudited{Member: id, Branch: to, Complete: true})
	s.add("", on, to, &events.TransferAccepted{Member: id, Transfer: number, By: to})
	s.add("", on, from, &events.MembershipEnded{Member: id, Branch: from, Cause: "transfer", To: to})
	s.add("", on, to, &events.MembershipStarted{Member: id, Branch: to, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "transfer"})
	s.add("", on, from, &events.ReceiptReturned{Member: id, Transfer: number})
}

// electorate changes who may vote shortly before the assembly.
func (c course) electorate(s *script) {
	if c.transferIn {
		s.transfer("2026-09-20", "h1", other, branch)
	}
	if c.transferOut {
		s.transfer("2026-09-21", m(c.members), branch, other)
	}
	if c.suspended {
		s.add("", "2026-09-22", branch, &events.RightsChanged{Member: m(c.members), Kind: "suspended", From: day("2026-09-22"), To: day("2029-01-01")})
	}
}

// convert is stage 5: probation, its extension if any, conversion, archive.
func (c course) convert(s *script) {
	add := func(name, on string, e events.Event) { s.add(name, on, branch, e) }
	inspections := []string{"2027-01-08", "2027-04-08", "2027-07-08", "2027-10-08"}
	for i, on := range inspections {
		if i == 1 {
			posts := []events.PostHolding{{Member: m(1), Post: events.PostSecretary}}
			if c.committee {
				posts = append(posts, events.PostHolding{Member: m(2), Post: events.PostOrganisation}, events.PostHolding{Member: m(3), Post: events.PostPublicity}, events.PostHolding{Member: m(4), Post: events.PostDiscipline})
			}
			add("", "2027-01-08", &events.PostsElected{Org: branch, Posts: posts, TermFrom: day("2027-01-08"), TermTo: day("2030-01-08")})
		}
		add("probation", on, &events.ProbationInspected{Member: x, To: day(on), Author: m(2)})
	}
	end := "2027-10-09"
	if c.extension {
		c.round(s, 2, "2027-10-09", "2027-10-11", "2027-10-12", "2027-10-15", "2027-12-01", "", "2028-04-09")
		for _, on := range []string{"2028-01-08", "2028-04-07"} {
			add("probation", on, &events.ProbationInspected{Member: x, To: day(on), Author: m(2)})
		}
		end = "2028-04-09"
		c.round(s, 3, end, "2028-04-11", "2028-04-12", "2028-04-14", "2028-06-01", end, "")
		add("archive", "2028-06-05", &events.ArchiveHandedOver{Member: x, Items: archive()})
		return
	}
	c.round(s, 2, end, "2027-10-11", "2027-10-12", "2027-10-15", "2027-12-01", end, "")
	add("archive", "2027-12-06", &events.ArchiveHandedOver{Member: x, Items: archive()})
}

// round is one round of conversion; extendTo makes it an extension.
func (c course) round(s *script, n int, apply, opinions, review, vote, decide, standing, extendTo string) {
	add := func(name, on string, e events.Event) { s.add(fmt.Sprintf("%s%d", name, n), on, branch, e) }
	k, a, p := events.MeetingID(fmt.Sprintf("k%d", n+2)), events.MeetingID(fmt.Sprintf("a%d", n)), events.MeetingID(fmt.Sprintf("p%d", n))
	outcome := events.Convert
	date := func(text string) events.Date {
		if text == "" {
			return 0
		}
		return day(text)
	}
	if extendTo != "" {
		outcome = events.Extend
	}
	add("apply", apply, &events.ConversionApplied{Member: x, Written: true})
	for _, source := range []string{"group", "members", "masses"} {
		if source != "group" || c.group {
			add("opinion", opinions, &events.ConversionOpinionHeard{Member: x, Source: source, Count: 3})
		}
	}
	c.sitting(s, review, k)
	add("committee-review", review, &events.ConversionReviewed{Member: x, Meeting: k})
	s.meeting(fmt.Sprintf("assembly%d", n), vote, a, branch, events.Assembly, c.present()...)
	add("vote", vote, &events.ConversionVoted{Member: x, Branch: branch, Outcome: outcome, ExtendTo: date(extendTo), Ballot: c.ballot(a, (day(vote) - 1).String())})
	s.meeting(fmt.Sprintf("committee%d", n), decide, p, cmte, events.PartyCommittee, "c1", "c2")
	s.add(fmt.Sprintf("approve%d", n), decide, cmte, &events.ConversionDecided{
		Member: x, Branch: branch, Approver: cmte, Meeting: p, Approved: true, Outcome: outcome, StandingFrom: date(standing), ExtendedTo: date(extendTo),
	})
	add("announce", (day(decide) + 1).String(), &events.ResultAnnounced{Member: x, Point: events.PointConversion})
}

func archive() []string {
	return []string{events.ArchiveForm, events.ArchiveApplication, events.ArchiveReview, events.ArchiveConversion, events.ArchiveCultivation}
}
