package standard

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// ledgerFixture is a small ledger: facts in the order in which they were entered. Its
// records are folded anew for every question, by the types of the facts and the
// fields that say whom they concern.
type ledgerFixture struct {
	facts   []*fixtureFact
	birth   map[events.MemberID]events.Date
	holders map[string][]events.MemberID
	stated  map[string]events.Date // what sealed dates of birth say, by their boxes
	links   []Link                 // nil = the store is not asked
	shift   events.Date            // added to every date of the fixture
}

type fixtureFact struct {
	Stamp
	event events.Event // pointer to a struct
}

// d is a day of the fixture, shifted.
func (l *ledgerFixture) d(s string) events.Date {
	if s == "" {
		return 0
	}
	return events.MustDate(s) + l.shift
}

// fact enters a fact on the day on which it occurred, at ten o'clock.
func (l *ledgerFixture) fact(on string, e events.Event) *fixtureFact {
	return l.factOn(l.d(on), e)
}

func (l *ledgerFixture) factOn(on events.Date, e events.Event) *fixtureFact {
	n := len(l.facts) + 1
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	f := &fixtureFact{Stamp{ID: id, Position: events.Position(n), On: on, RecordedAt: on.Start().Add(10 * time.Hour), Org: "b1", Actor: "recorder-1", Role: events.Recorder, Verifier: "secretary-1", Mode: events.Live}, e}
	l.facts = append(l.facts, f)
	return f
}

// theFact returns the n-th fact of a type.
func theFact[T any](l *ledgerFixture, n int) (*fixtureFact, *T) {
	for _, f := range l.facts {
		if e, ok := any(f.event).(*T); ok {
			if n == 0 {
				return f, e
			}
			n--
		}
	}
	panic(fmt.Sprintf("standard: the fixture has no such %T", new(T)))
}

// change edits the n-th fact of a type.
func change[T any](l *ledgerFixture, n int, edit func(*T)) { _, e := theFact[T](l, n); edit(e) }

// moveTo puts the n-th fact of a type on another day, entered on that day.
func moveTo[T any](l *ledgerFixture, n int, on string) { moveOn[T](l, n, l.d(on)) }

func moveOn[T any](l *ledgerFixture, n int, on events.Date) {
	f, _ := theFact[T](l, n)
	f.On, f.RecordedAt = on, on.Start().Add(10*time.Hour)
}

// drop removes the n-th fact of a type; with -1 all of them.
func drop[T any](l *ledgerFixture, n int) {
	i := -1
	l.facts = slices.DeleteFunc(l.facts, func(f *fixtureFact) bool {
		if _, ok := any(f.event).(*T); !ok {
			return false
		}
		i++
		return n < 0 || i == n
	})
}

// fields of a fact that say whom it concerns.
func ident(e events.Event, name string) string {
	v := reflect.ValueOf(e).Elem().FieldByName(name)
	if !v.IsValid() || v.Kind() != reflect.String {
		return ""
	}
	return v.String()
}

// fill appends to a record every fact for which want holds, into the field of its type.
func (l *ledgerFixture) fill(record any, asOf events.Date, want func(*fixtureFact) bool) bool {
	facts := slices.Clone(l.facts)
	slices.SortStableFunc(facts, func(a, b *fixtureFact) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
	})
	v := reflect.ValueOf(record).Elem()
	filled := false
	for _, f := range facts {
		if asOf != 0 && f.On > asOf || !want(f) {
			continue
		}
		for i := range v.NumField() {
			field := v.Field(i)
			if field.Kind() != reflect.Slice || field.Type().Elem().Kind() != reflect.Struct {
				continue
			}
			fact, ok := field.Type().Elem().FieldByName("Fact")
			if !ok || fact.Type != reflect.TypeOf(f.event).Elem() {
				continue
			}
			entry := reflect.New(field.Type().Elem()).Elem()
			entry.FieldByName("Stamp").Set(reflect.ValueOf(f.Stamp))
			entry.FieldByName("Fact").Set(reflect.ValueOf(f.event).Elem())
			field.Set(reflect.Append(field, entry))
			filled = true
		}
	}
	return filled
}

// fixtureRecords are the records of the fixture as of a day.
type fixtureRecords struct {
	*ledgerFixture
	asOf    events.Date
	rosters map[events.OrgID]*Roster
	books   map[string]any
}

func (l *ledgerFixture) records(asOf events.Date) *fixtureRecords {
	return &fixtureRecords{l, asOf, map[events.OrgID]*Roster{}, map[string]any{}}
}

func (r *fixtureRecords) Roster(org events.OrgID) *Roster {
	if v, ok := r.rosters[org]; ok {
		return v
	}
	v := &Roster{Org: org}
	if !r.fill(v, r.asOf, func(f *fixtureFact) bool {
		return ident(f.event, "Org") == string(org) || ident(f.event, "Branch") == string(org) || concernsMember(f, v)
	}) {
		v = nil
	}
	r.rosters[org] = v
	return v
}

// concernsMember takes the changes of rights of those who are in the roster.
func concernsMember(f *fixtureFact, r *Roster) bool {
	e, ok := f.event.(*events.RightsChanged)
	return ok && slices.ContainsFunc(r.Started, func(s Entry[events.MembershipStarted]) bool { return s.Fact.Member == e.Member })
}

func (r *fixtureRecords) Calendar(org events.OrgID, year int) *Calendar {
	key := fmt.Sprint("calendar/", org, "/", year)
	if v, ok := r.books[key]; ok {
		return v.(*Calendar)
	}
	v := &Calendar{Org: org, Year: year}
	if !r.fill(v, r.asOf, func(f *fixtureFact) bool {
		return f.On.Year() == year && (ident(f.event, "Org") == string(org) || ident(f.event, "Branch") == string(org))
	}) {
		v = nil
	}
	r.books[key] = v
	return v
}

func (r *fixtureRecords) Dues(org events.OrgID, year int) *DuesBook {
	key := fmt.Sprint("dues/", org, "/", year)
	if v, ok := r.books[key]; ok {
		return v.(*DuesBook)
	}
	v := &DuesBook{Org: org, Year: year}
	if !r.fill(v, r.asOf, func(f *fixtureFact) bool {
		p, ok := f.event.(*events.DuesPaid)
		return ident(f.event, "Branch") == string(org) && (!ok || slices.ContainsFunc(p.Months, func(m events.Month) bool { return m.Year() == year }))
	}) {
		v = nil
	}
	r.books[key] = v
	return v
}

func (r *fixtureRecords) Dossier(id events.MemberID) *Dossier {
	key := fmt.Sprint("dossier/", id)
	if v, ok := r.books[key]; ok {
		return v.(*Dossier)
	}
	v := &Dossier{Member: id}
	if !r.fill(v, r.asOf, func(f *fixtureFact) bool { return ident(f.event, "Member") == string(id) }) {
		v = nil
	}
	r.books[key] = v
	return v
}

func (r *fixtureRecords) BranchYear(events.OrgID, int) *BranchYear       { return nil }
func (r *fixtureRecords) Files(events.OrgID) []events.MemberID           { return []events.MemberID{applicant} }
func (r *fixtureRecords) Birth(id events.MemberID) events.Date           { return r.birth[id] }
func (r *fixtureRecords) Governance(events.OrgID) *Governance            { return nil }
func (r *fixtureRecords) Rectification(events.OrgID) *Rectification      { return nil }
func (r *fixtureRecords) Below(events.OrgID, events.Date) []events.OrgID { return nil }
func (r *fixtureRecords) Stated(s events.Sealed) events.Date             { return r.stated[string(s.Box)] }
func (r *fixtureRecords) Chain(events.MemberID) []Link                   { return r.links }
func (r *fixtureRecords) Schemes() []Entry[events.SchemePublished]       { return nil }
func (r *fixtureRecords) Holders(kind, value string) []events.MemberID {
	return r.holders[kind+"/"+value]
}

// judge puts the applicant's file before the checks as of a day.
func (l *ledgerFixture) judge(asOf events.Date, cfg *Config) []Finding {
	r := l.records(asOf)
	d := r.Dossier(applicant)
	if d == nil {
		d = &Dossier{Member: applicant}
	}
	return Judge(&Case{Dossier: d, Records: r, On: asOf, Config: cfg})
}

// codes lists the findings as "C03 ERROR", without repetition, in order.
func codes(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		if s := f.Check + " " + string(f.Severity); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// applicant is the person of fixture A.
const applicant = events.MemberID("p1")

// shiftTo2014 moves fixture A under DEV-2014: five years of 52 weeks, so that
// weekdays stay, and no leap day comes in between.
const shiftTo2014 = -5 * 364

// end is the day on which the whole of fixture A is judged.
const end = "2028-03-31"

// fixtureA is the clean file of rules 10.6 in a branch of eleven full members
// under a committee with authority. Shifted, it lies wholly under DEV-2014.
func fixtureA(shift events.Date) *ledgerFixture {
	l := &ledgerFixture{shift: shift, holders: map[string][]events.MemberID{}}
	l.birth = map[events.MemberID]events.Date{applicant: l.d("2000-03-10")}
	l.branch()
	l.applying()
	l.admitting()
	l.converting()
	return l
}

func fullID(n int) events.MemberID { return events.MemberID(fmt.Sprintf("f%02d", n)) }

// fulls are the identifiers f<from>..f<to>.
func fulls(from, to int) []events.MemberID {
	var out []events.MemberID
	for n := from; n <= to; n++ {
		out = append(out, fullID(n))
	}
	return out
}

func (l *ledgerFixture) branch() {
	l.fact("2015-01-05", &events.OrgEstablished{Org: "c1", Name: "甲党委", Kind: events.Committee, AdmissionAuthority: true})
	l.fact("2015-02-02", &events.OrgEstablished{Org: "b1", Name: "甲党支部", Kind: events.Branch, Parent: "c1"})
	l.fact("2015-02-02", &events.PartyGroupFormed{Org: "b1", Group: "g1"})
	for _, id := range fulls(1, 11) {
		l.fact("2015-02-02", &events.MembershipStarted{Member: id, Branch: "b1", Standing: events.Full, Joined: l.d("2005-07-01"), FullFrom: l.d("2006-07-01"), Cause: "opening"})
	}
	l.fact("2024-01-10", &events.PostsElected{Org: "b1", TermFrom: l.d("2024-01-10"), TermTo: l.d("2027-01-10"), Posts: l.team()})
	l.fact("2027-01-08", &events.PostsElected{Org: "b1", TermFrom: l.d("2027-01-08"), TermTo: l.d("2030-01-08"), Posts: l.team()})
}

func (l *ledgerFixture) team() []events.PostHolding {
	return []events.PostHolding{{Member: "f01", Post: events.PostSecretary}, {Member: "f02", Post: events.PostOrganisation}, {Member: "f03", Post: events.PostPublicity}, {Member: "f04", Post: events.PostDiscipline}}
}

func (l *ledgerFixture) meeting(id events.MeetingID, on string, org events.OrgID, kind events.MeetingKind, present []events.MemberID) {
	l.fact(on, &events.MeetingHeld{Meeting: id, Org: org, Kind: kind, Start: "14:00", End: "16:00"})
	if present != nil {
		l.fact(on, &events.AttendanceRecorded{Meeting: id, Org: org, Present: present})
	}
}

func (l *ledgerFixture) applying() {
	m := applicant
	l.fact("2025-04-15", &events.PersonRegistered{Member: m})
	l.fact("2025-04-15", &events.DevApplied{Member: m, Written: true, Signed: true, Received: l.d("2025-04-15"), Addressee: "b1"})
	l.fact("2025-05-10", &events.DevTalkHeld{Member: m, Talker: "f01"})
	l.fact("2025-06-10", &events.DevRecommended{Member: m, Kind: "members", Votes: 9, Voters: 11})
	l.meeting("m1", "2025-06-20", "b1", events.CommitteeSit, fulls(1, 4))
	l.fact("2025-06-20", &events.DevActivistDecided{Member: m, Body: "committee", Meeting: "m1"})
	l.fact("2025-06-20", &events.DevContactAssigned{Member: m, Contact: "f05"})
	l.fact("2025-06-20", &events.DevContactAssigned{Member: m, Contact: "f06"})
	l.fact("2025-06-30", &events.DevActivistFiled{Member: m, Superior: "c1"})
	for _, day := range []string{"2025-09-25", "2025-12-20", "2026-03-25", "2026-06-20"} {
		l.fact(day, &events.ThoughtReportFiled{Member: m})
	}
	l.fact("2025-12-15", &events.DevInspected{Member: m, Author: "f05"})
	l.fact("2026-06-10", &events.DevInspected{Member: m, Author: "f05"})
	for _, source := range []string{"group", "contact", "members", "masses"} {
		l.fact("2026-07-01", &events.DevOpinionHeard{Member: m, Source: source, Count: 3})
	}
	l.meeting("m2", "2026-07-06", "b1", events.CommitteeSit, fulls(1, 4))
	l.fact("2026-07-06", &events.DevTargetProposed{Member: m, Body: "committee", Meeting: "m2"})
	l.fact("2026-07-20", &events.DevSuperiorAgreed{Member: m, Superior: "c1", Kind: "consent"})
	l.fact("2026-07-21", &events.PublicityPosted{Member: m, Point: events.PointTarget, NamedOrg: "b1", NamedApplied: l.d("2025-04-15")})
	l.fact("2026-07-27", &events.PublicityEnded{Member: m, Point: events.PointTarget})
	l.fact("2026-07-28", &events.DevTargetListed{Member: m})
	l.fact("2026-07-28", &events.SponsorAssigned{Member: m, Sponsor: "f05"})
	l.fact("2026-07-28", &events.SponsorAssigned{Member: m, Sponsor: "f06"})
}

func (l *ledgerFixture) admitting() {
	m := applicant
	l.fact("2026-07-30", &events.AutobiographyFiled{Member: m})
	for _, relation := range []string{"parent", "unit"} {
		l.fact("2026-08-03", &events.InquirySent{Member: m, Relation: relation})
		l.fact("2026-08-20", &events.InquiryReplied{Member: m, Relation: relation, Stamped: true})
	}
	l.fact("2026-08-25", &events.PoliticalReviewConcluded{Member: m, Passed: true})
	l.fact("2026-09-02", &events.TrainingCompleted{Member: m, Organiser: "c1", OrganiserKind: "committee", From: l.d("2026-08-31"), Days: 3, Hours: 24, Certificate: "px-1"})
	l.meeting("m3", "2026-09-07", "b1", events.CommitteeSit, fulls(1, 4))
	l.fact("2026-09-07", &events.CommitteeReviewed{Member: m, Meeting: "m3"})
	l.fact("2026-09-14", &events.PreReviewed{Member: m, Organ: "c1", Passed: true})
	l.fact("2026-09-15", &events.FormIssued{Member: m, Serial: "zy-1"})
	l.meeting("m4", "2026-10-09", "b1", events.Assembly, fulls(1, 9))
	l.fact("2026-10-09", &events.AdmissionVoted{Member: m, Branch: "b1", Ballot: events.Ballot{
		Meeting: "m4", FullMembers: 11, Voters: 11, Expected: 11, Present: 9, Issued: 9, Returned: 9, For: 8, Abstain: 1,
		Written: []events.WrittenOpinion{{Member: "f10", Opinion: "for", Received: l.d("2026-10-08")}},
		Mode:    "secret", PresentVoters: fulls(1, 9), CandidatePresent: true, SponsorsPresent: 2, Signatory: "f01", Passed: true,
		FormExpected: 11, FormPresent: 9, FormFor: 9,
	}})
	l.fact("2026-11-02", &events.SuperiorTalked{Member: m, Talker: "x1"})
	l.meeting("m5", "2026-11-10", "c1", events.PartyCommittee, nil)
	l.fact("2026-11-10", &events.AdmissionDecided{Member: m, Branch: "b1", Approver: "c1", Meeting: "m5", Approved: true, ProbationFrom: l.d("2026-10-09"), ProbationTo: l.d("2027-10-08")})
	l.fact("2026-11-20", &events.AdmissionFiled{Member: m, Department: "区委组织部"})
	l.fact("2026-11-20", &events.GroupAssigned{Member: m, Branch: "b1", Group: "g1"})
	l.fact("2026-11-23", &events.DuesPaid{Member: m, Branch: "b1", Months: []events.Month{l.d("2026-10-09").Month(), l.d("2026-10-09").Month() + 1}, Amount: 4000, Method: "self"})
	l.fact("2026-11-27", &events.OathTaken{Member: m, Organiser: "c1"})
}

func (l *ledgerFixture) converting() {
	m := applicant
	for _, day := range []string{"2027-01-08", "2027-04-08", "2027-07-08", "2027-10-08"} {
		l.fact(day, &events.ProbationInspected{Member: m, Author: "f05"})
	}
	l.fact("2027-10-09", &events.ConversionApplied{Member: m, Written: true})
	for _, source := range []string{"group", "members", "masses"} {
		l.fact("2027-10-11", &events.ConversionOpinionHeard{Member: m, Source: source, Count: 3})
	}
	l.meeting("m6", "2027-10-12", "b1", events.CommitteeSit, fulls(1, 4))
	l.fact("2027-10-12", &events.ConversionReviewed{Member: m, Meeting: "m6"})
	l.meeting("m7", "2027-10-15", "b1", events.Assembly, fulls(1, 10))
	l.fact("2027-10-15", &events.ConversionVoted{Member: m, Branch: "b1", Outcome: events.Convert, Ballot: events.Ballot{
		Meeting: "m7", FullMembers: 11, Voters: 11, Expected: 11, Present: 10, Issued: 10, Returned: 10, For: 10,
		Mode: "secret", PresentVoters: fulls(1, 10), CandidatePresent: true, SponsorsPresent: 2, Signatory: "f01", Passed: true,
	}})
	l.meeting("m8", "2027-12-01", "c1", events.PartyCommittee, nil)
	l.fact("2027-12-01", &events.ConversionDecided{Member: m, Branch: "b1", Approver: "c1", Meeting: "m8", Approved: true, Outcome: events.Convert, StandingFrom: l.d("2027-10-09")})
	l.fact("2027-12-03", &events.ResultAnnounced{Member: m, Point: events.PointConversion})
	l.fact("2027-12-06", &events.ArchiveHandedOver{Member: m, Items: []string{events.ArchiveForm, events.ArchiveApplication, events.ArchiveReview, events.ArchiveConversion, events.ArchiveCultivation}})
}

// TestFixtureA: the clean file gives no finding, on no day of its course, under
// either rule set; so nothing is asked for before it is due.
func TestFixtureA(t *testing.T) {
	t.Parallel()
	for _, shift := range []events.Date{0, shiftTo2014} {
		l := fixtureA(shift)
		if shift != 0 {
			change(l, 0, func(e *events.DevSuperiorAgreed) { e.Kind = "filing" })
		}
		from, to := l.d("2025-04-14"), l.d(end)
		for day := from; day <= to; day++ {
			for _, f := range l.judge(day, nil) {
				t.Errorf("shift %d, %s: %s %s %s", shift, day, f.Check, f.Severity, f.Zh)
			}
			if t.Failed() {
				return
			}
		}
	}
}
