package domain_test

import (
	"fmt"
	"testing"

	"jishi/domain"
	"jishi/events"
)

// The synthetic district of the tests: committee C with authority over branch B
// with eleven full members m01 to m11, and the applicant x.
const (
	cmte   events.OrgID    = "C"
	branch events.OrgID    = "B"
	x      events.MemberID = "x"
)

func m(n int) events.MemberID { return events.MemberID(fmt.Sprintf("m%02d", n)) }

func members(from, to int) []events.MemberID {
	var ids []events.MemberID
	for n := from; n <= to; n++ {
		ids = append(ids, m(n))
	}
	return ids
}

// district founds the organisations, all live, on 2024-01-02 and the days after.
func district(t testing.TB) *book {
	t.Helper()
	b := newBook(t)
	b.must(live("2024-01-02", "", &events.OrgEstablished{Org: cmte, Name: "区社党委", Kind: events.Committee, AdmissionAuthority: true}))
	b.must(live("2024-01-03", cmte, &events.OrgEstablished{Org: branch, Name: "机关支部", Kind: events.Branch, Parent: cmte}))
	for _, id := range append(members(1, 11), "c1", "c2") {
		b.person(id)
		in := branch
		if id == "c1" || id == "c2" {
			in = "H" // the committee's people belong to another branch
			if len(b.history(in.Subject())) == 0 {
				b.must(live("2024-01-04", cmte, &events.OrgEstablished{Org: in, Name: "另一支部", Kind: events.Branch, Parent: cmte}))
			}
		}
		b.must(live("2024-01-05", in, &events.MembershipStarted{
			Member: id, Branch: in, Standing: events.Full, Joined: day("2010-07-01"), FullFrom: day("2011-07-01"), Cause: "opening",
		}))
	}
	b.must(live("2024-01-08", branch, &events.PostsElected{Org: branch, Posts: []events.PostHolding{
		{Member: m(1), Post: events.PostSecretary}, {Member: m(2), Post: events.PostOrganisation}, {Member: m(3), Post: events.PostPublicity},
	}, TermTo: day("2030-01-08")}))
	b.must(live("2024-01-09", cmte, &events.PostAppointed{Org: cmte, Member: "c1", Post: events.PostOrganiser}))
	b.must(live("2024-01-09", cmte, &events.PostAppointed{Org: cmte, Member: "c2", Post: events.PostSecretary}))
	b.person(x)
	b.birth[x] = day("2000-03-10")
	return b
}

func (b *book) person(id events.MemberID) {
	b.t.Helper()
	c := live("2024-01-04", branch, &events.PersonRegistered{Member: id, Name: events.Plain("合成人员")})
	c.On = max(c.On, b.today)
	b.must(c)
}

// meeting gives the two commands that put a meeting with attendance on record.
func meeting(id events.MeetingID, on string, org events.OrgID, kind events.MeetingKind, present ...events.MemberID) []domain.Command {
	return []domain.Command{
		live(on, org, &events.MeetingHeld{Meeting: id, Org: org, Kind: kind}),
		live(on, org, &events.AttendanceRecorded{Meeting: id, Org: org, Present: present}),
	}
}

// ballotA is the vote of fixture A: 9 of 11 present, 8 for, 1 abstention, 1
// written opinion for.
func ballotA(id events.MeetingID, received string) events.Ballot {
	return events.Ballot{
		Meeting: id, Present: 9, Issued: 9, Returned: 9, For: 8, Abstain: 1,
		Written: []events.WrittenOpinion{{Member: m(10), Opinion: "for", Received: day(received)}},
		Mode:    "secret", CandidatePresent: true, SponsorsPresent: 2, Signatory: m(1), Passed: true,
	}
}

// fixtureA is the clean file of rules 10.6 with the meetings that its decisions
// need, in the order of its days. Steps are named to be mutated.
func fixtureA() []step {
	var s steps
	s.add("apply", live("2025-04-15", branch, &events.DevApplied{Member: x, Written: true, Signed: true, Addressee: branch}))
	s.add("talk1", live("2025-05-10", branch, &events.DevTalkHeld{Member: x, Talker: m(2), Record: events.Plain("谈话")}))
	s.add("recommend", live("2025-06-10", branch, &events.DevRecommended{Member: x, Kind: "members", Votes: 9, Voters: 11}))
	s.add("", meeting("k1", "2025-06-20", branch, events.CommitteeSit, m(1), m(2), m(3))...)
	s.add("activist", live("2025-06-20", branch, &events.DevActivistDecided{Member: x, Body: "committee", Meeting: "k1"}))
	s.add("contact1", live("2025-06-20", branch, &events.DevContactAssigned{Member: x, Contact: m(4)}))
	s.add("contact2", live("2025-06-20", branch, &events.DevContactAssigned{Member: x, Contact: m(5)}))
	s.add("activist-filed", live("2025-06-30", cmte, &events.DevActivistFiled{Member: x, Superior: cmte}))
	s.add("thoughts", live("2025-09-30", branch, &events.ThoughtReportFiled{Member: x}))
	s.add("inspection1", live("2025-12-15", branch, &events.DevInspected{Member: x, From: day("2025-06-20"), To: day("2025-12-15")}))
	s.add("inspection2", live("2026-06-10", branch, &events.DevInspected{Member: x, From: day("2025-12-20"), To: day("2026-06-10")}))
	for _, source := range []string{"group", "contact", "members", "masses"} {
		s.add("opinion-"+source, live("2026-07-01", branch, &events.DevOpinionHeard{Member: x, Source: source, Count: 3}))
	}
	s.add("", meeting("k2", "2026-07-06", branch, events.CommitteeSit, m(1), m(2))...)
	s.add("propose", live("2026-07-06", branch, &events.DevTargetProposed{Member: x, Body: "committee", Meeting: "k2"}))
	s.add("agree", live("2026-07-20", cmte, &events.DevSuperiorAgreed{Member: x, Superior: cmte, Kind: "consent"}))
	s.add("publicity", live("2026-07-21", branch, &events.PublicityPosted{Member: x, Point: events.PointTarget, NamedOrg: branch, NamedApplied: day("2025-04-15")}))
	s.add("publicity-end", live("2026-07-27", branch, &events.PublicityEnded{Member: x, Point: events.PointTarget}))
	s.add("list", live("2026-07-28", branch, &events.DevTargetListed{Member: x}))
	s.add("sponsor1", live("2026-07-28", branch, &events.SponsorAssigned{Member: x, Sponsor: m(4)}))
	s.add("sponsor2", live("2026-07-28", branch, &events.SponsorAssigned{Member: x, Sponsor: m(5)}))
	s.add("autobiography", live("2026-07-30", branch, &events.AutobiographyFiled{Member: x}))
	s.add("inquiry", live("2026-08-03", branch, &events.InquirySent{Member: x, Relation: "parent"}))
	s.add("reply", live("2026-08-20", branch, &events.InquiryReplied{Member: x, Relation: "parent", Stamped: true}))
	s.add("review", live("2026-08-25", branch, &events.PoliticalReviewConcluded{Member: x, Passed: true}))
	s.add("training", live("2026-09-02", cmte, &events.TrainingCompleted{Member: x, Organiser: cmte, OrganiserKind: "committee", From: day("2026-08-31"), Days: 3, Hours: 24}))
	s.add("", meeting("k3", "2026-09-07", branch, events.CommitteeSit, m(1), m(2), m(3))...)
	s.add("committee-review", live("2026-09-07", branch, &events.CommitteeReviewed{Member: x, Meeting: "k3"}))
	s.add("pre-review", live("2026-09-14", cmte, &events.PreReviewed{Member: x, Organ: cmte, Passed: true}))
	s.add("form", live("2026-09-15", branch, &events.FormIssued{Member: x, Serial: "20260001"}))
	s.add("assembly1", meeting("a1", "2026-10-09", branch, events.Assembly, members(1, 9)...)...)
	s.add("vote1", live("2026-10-09", branch, &events.AdmissionVoted{Member: x, Branch: branch, Ballot: ballotA("a1", "2026-10-08")}))
	s.add("talk2", live("2026-11-02", cmte, &events.SuperiorTalked{Member: x, Talker: "c1"}))
	s.add("", meeting("p1", "2026-11-10", cmte, events.PartyCommittee, "c1", "c2")...)
	s.add("approve", live("2026-11-10", cmte, &events.AdmissionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p1", Approved: true}))
	s.add("file", live("2026-11-20", cmte, &events.AdmissionFiled{Member: x, Department: "区委组织部"}))
	s.add("oath", live("2026-11-27", branch, &events.OathTaken{Member: x, Organiser: cmte}))
	for _, on := range []string{"2027-01-08", "2027-04-08", "2027-07-08", "2027-10-08"} {
		s.add("probation-"+on, live(on, branch, &events.ProbationInspected{Member: x, To: day(on)}))
	}
	s.add("apply2", live("2027-10-09", branch, &events.ConversionApplied{Member: x, Written: true}))
	for _, source := range []string{"group", "members", "masses"} {
		s.add("opinion2-"+source, live("2027-10-11", branch, &events.ConversionOpinionHeard{Member: x, Source: source}))
	}
	s.add("", meeting("k4", "2027-10-12", branch, events.CommitteeSit, m(1), m(2), m(3))...)
	s.add("committee-review2", live("2027-10-12", branch, &events.ConversionReviewed{Member: x, Meeting: "k4"}))
	s.add("assembly2", meeting("a2", "2027-10-15", branch, events.Assembly, members(1, 9)...)...)
	s.add("vote2", live("2027-10-15", branch, &events.ConversionVoted{Member: x, Branch: branch, Outcome: events.Convert, Ballot: ballotA("a2", "2027-10-14")}))
	s.add("", meeting("p2", "2027-12-01", cmte, events.PartyCommittee, "c1", "c2")...)
	s.add("approve2", live("2027-12-01", cmte, &events.ConversionDecided{Member: x, Branch: branch, Approver: cmte, Meeting: "p2", Approved: true, Outcome: events.Convert}))
	s.add("announce2", live("2027-12-02", branch, &events.ResultAnnounced{Member: x, Point: events.PointConversion}))
	s.add("archive", live("2027-12-06", branch, &events.ArchiveHandedOver{Member: x, Items: []string{
		events.ArchiveForm, events.ArchiveApplication, events.ArchiveReview, events.ArchiveConversion, events.ArchiveCultivation,
	}}))
	return s
}

// step is a named command of a file.
type step struct {
	name string
	domain.Command
}

type steps []step

func (s *steps) add(name string, commands ...domain.Command) {
	for _, c := range commands {
		*s = append(*s, step{name, c})
	}
}

// until records the steps of fixture A before the named one and returns it.
func (b *book) until(name string) domain.Command {
	b.t.Helper()
	return b.untilWithout(name)
}

// untilWithout leaves some steps out.
func (b *book) untilWithout(name string, without ...string) domain.Command {
	b.t.Helper()
	return b.along(fixtureA(), name, without...)
}

// along records the steps of a course before the named one, without some, and
// returns the one named.
func (b *book) along(course []step, name string, without ...string) domain.Command {
	b.t.Helper()
	for _, s := range course {
		if s.name == name {
			return s.Command
		}
		skip := false
		for _, w := range without {
			skip = skip || s.name == w
		}
		if !skip {
			b.must(s.Command)
		}
	}
	b.t.Fatalf("the course has no step %q", name)
	return domain.Command{}
}

func TestFixtureA(t *testing.T) {
	t.Parallel()
	b := district(t)
	for _, s := range fixtureA() {
		d := b.must(s.Command)
		switch e := d.Event.(type) {
		case *events.AdmissionVoted:
			if e.FullMembers != 11 || e.Voters != 11 || e.Expected != 11 {
				t.Errorf("electorate %d/%d/%d, want 11 each", e.FullMembers, e.Voters, e.Expected)
			}
			if len(d.Basis) == 0 {
				t.Error("a vote rests on nothing")
			}
		case *events.AdmissionDecided:
			if e.ProbationFrom != day("2026-10-09") || e.ProbationTo != day("2027-10-08") {
				t.Errorf("probation %s..%s", e.ProbationFrom, e.ProbationTo)
			}
		case *events.ConversionDecided:
			if e.StandingFrom != day("2027-10-09") {
				t.Errorf("standing from %s", e.StandingFrom)
			}
		}
	}
	b.must(live("2027-12-07", branch, &events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{day("2027-12-01").Month()}, Amount: 1500, Method: "self"}))
	b.refused(live("2027-12-07", branch, &events.DuesPaid{Member: x, Branch: branch, Months: []events.Month{day("2026-09-01").Month()}, Amount: 1500, Method: "self"}), "dues-before-joining")
}
