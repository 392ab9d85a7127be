package standard

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// sheetRecords is a set of records made by hand.
type sheetRecords struct {
	rosters   map[events.OrgID]*Roster
	calendars map[events.OrgID]map[int]*Calendar
	dues      map[int]*DuesBook
	years     map[int]*BranchYear
	others    map[events.OrgID]map[int]*BranchYear // of organisations other than b1
	dossiers  map[events.MemberID]*Dossier
	files     []events.MemberID
	schemes   []Entry[events.SchemePublished]
	governed  map[events.OrgID]*Governance
	rectified map[events.OrgID]*Rectification
	below     map[events.OrgID][]events.OrgID
	chains    map[events.MemberID][]Link
	n         uint64
}

func (r *sheetRecords) Governance(id events.OrgID) *Governance       { return r.governed[id] }
func (r *sheetRecords) Rectification(id events.OrgID) *Rectification { return r.rectified[id] }
func (r *sheetRecords) Below(id events.OrgID, _ events.Date) []events.OrgID {
	return r.below[id]
}
func (r *sheetRecords) Stated(events.Sealed) events.Date { return 0 }
func (r *sheetRecords) Chain(id events.MemberID) []Link  { return r.chains[id] }

func (r *sheetRecords) Roster(id events.OrgID) *Roster { return r.rosters[id] }
func (r *sheetRecords) Calendar(org events.OrgID, year int) *Calendar {
	return r.calendars[org][year]
}
func (r *sheetRecords) Dues(org events.OrgID, year int) *DuesBook {
	if org != "b1" {
		return nil
	}
	return r.dues[year]
}
func (r *sheetRecords) BranchYear(org events.OrgID, year int) *BranchYear {
	if org != "b1" {
		return r.others[org][year]
	}
	return r.years[year]
}
func (r *sheetRecords) Dossier(id events.MemberID) *Dossier      { return r.dossiers[id] }
func (r *sheetRecords) Files(events.OrgID) []events.MemberID     { return r.files }
func (r *sheetRecords) Holders(string, string) []events.MemberID { return nil }
func (r *sheetRecords) Birth(events.MemberID) events.Date        { return 0 }
func (r *sheetRecords) Schemes() []Entry[events.SchemePublished] { return r.schemes }
func (r *sheetRecords) cal(org events.OrgID, year int) *Calendar { return r.calendars[org][year] }
func (r *sheetRecords) roster() *Roster                          { return r.rosters["b1"] }
func (r *sheetRecords) stamp(on string) Stamp {
	r.n++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], r.n)
	day := events.MustDate(on)
	return Stamp{ID: id, Position: events.Position(r.n), On: day, RecordedAt: day.Start().Add(12 * time.Hour)}
}

// add appends a fact to a record.
func add[T any](r *sheetRecords, to *[]Entry[T], on string, fact T) {
	*to = append(*to, Entry[T]{Stamp: r.stamp(on), Fact: fact})
}

func mid(n int) events.MemberID { return events.MemberID(fmt.Sprintf("m%02d", n)) }

// emptyBranch is a branch founded in 2019 with n full members, nothing else.
func emptyBranch(n int) *sheetRecords {
	r := &sheetRecords{
		rosters:   map[events.OrgID]*Roster{"b1": {Org: "b1"}, "c1": {Org: "c1"}},
		calendars: map[events.OrgID]map[int]*Calendar{"b1": {}, "c1": {}},
		governed:  map[events.OrgID]*Governance{"b1": {Org: "b1"}, "c1": {Org: "c1"}},
		rectified: map[events.OrgID]*Rectification{"b1": {Org: "b1"}, "c1": {Org: "c1"}},
		below:     map[events.OrgID][]events.OrgID{"c1": {"b1"}},
		dues:      map[int]*DuesBook{}, years: map[int]*BranchYear{}, dossiers: map[events.MemberID]*Dossier{},
	}
	for y := 2024; y <= 2026; y++ {
		r.calendars["b1"][y] = &Calendar{Org: "b1", Year: y}
		r.calendars["c1"][y] = &Calendar{Org: "c1", Year: y}
		r.dues[y] = &DuesBook{Org: "b1", Year: y}
		r.years[y] = &BranchYear{Org: "b1", Year: y}
	}
	add(r, &r.rosters["c1"].Established, "2019-01-01", events.OrgEstablished{Org: "c1", Name: "区社党委", Kind: events.Committee, AdmissionAuthority: true})
	b := r.roster()
	add(r, &b.Established, "2019-01-01", events.OrgEstablished{Org: "b1", Name: "第一党支部", Kind: events.Branch, Parent: "c1"})
	for i := 1; i <= n; i++ {
		add(r, &b.Started, "2019-01-01", events.MembershipStarted{Member: mid(i), Branch: "b1", Standing: events.Full, Cause: "opening",
			Joined: events.MustDate("2010-05-01"), FullFrom: events.MustDate("2011-05-01")})
	}
	return r
}

// modelBranch is a branch whose 2025 lacks nothing: ten full members, a
// committee of four, two groups.
func modelBranch() *sheetRecords {
	r := emptyBranch(10)
	b := r.roster()
	add(r, &b.Elected, "2024-03-15", events.PostsElected{Org: "b1", TermFrom: events.MustDate("2024-03-15"), Posts: []events.PostHolding{
		{Member: mid(1), Post: events.PostSecretary}, {Member: mid(2), Post: events.PostOrganisation},
		{Member: mid(3), Post: events.PostPublicity}, {Member: mid(4), Post: events.PostDiscipline}}})
	add(r, &b.Groups, "2019-01-02", events.PartyGroupFormed{Org: "b1", Group: "g1"})
	add(r, &b.Groups, "2019-01-02", events.PartyGroupFormed{Org: "b1", Group: "g2"})
	for i := 1; i <= 10; i++ {
		add(r, &b.Grouped, "2019-01-03", events.GroupAssigned{Member: mid(i), Branch: "b1", Group: fmt.Sprintf("g%d", 1+i%2)})
	}
	r.modelMeetings()
	r.modelDues()
	y := r.years[2025]
	add(r, &y.Surveyed, "2025-06-10", events.RelationSurveyed{Org: "b1", Year: 2025})
	for _, k := range []events.WorkKind{events.WorkVanguard, events.WorkCare, events.WorkRules, events.WorkDisclosure, events.WorkMasses} {
		add(r, &y.Work, "2025-07-01", events.WorkRecorded{Org: "b1", Kind: k})
	}
	add(r, &y.Staged, "2025-12-10", events.AppraisalStaged{Org: "b1", Year: 2025, Stage: "self"})
	add(r, &y.Staged, "2025-12-10", events.AppraisalStaged{Org: "b1", Year: 2025, Stage: "mutual"})
	add(r, &y.Tested, "2025-12-10", events.AppraisalTested{Org: "b1", Year: 2025, Expected: 10, Present: 10, Issued: 10, Returned: 10})
	for i := 1; i <= 10; i++ {
		g := events.Qualified
		if i <= 3 {
			g = events.Excellent
		}
		add(r, &y.Grades, "2025-12-12", events.GradeDecided{Org: "b1", Year: 2025, Member: mid(i), Grade: g, Body: "committee"})
	}
	add(r, &y.FedBack, "2025-12-20", events.GradeFedBack{Org: "b1", Year: 2025, Count: 10})
	add(r, &y.Reports, "2025-12-25", events.BranchReported{Org: "b1", To: "c1", Year: 2025})
	add(r, &y.Assessed, "2026-01-20", events.SecretaryAssessed{Org: "b1", Year: 2025, Result: "好"})
	return r
}

func (r *sheetRecords) modelMeetings() {
	c := r.cal("b1", 2025)
	everybody := make([]events.MemberID, 0, 10)
	for i := 1; i <= 10; i++ {
		everybody = append(everybody, mid(i))
	}
	hold := func(on, id string, m events.MeetingHeld) {
		m.Meeting, m.Org = events.MeetingID(id), "b1"
		add(r, &c.Held, on, m)
		add(r, &c.Attendance, on, events.AttendanceRecorded{Meeting: m.Meeting, Org: "b1", Present: everybody})
	}
	for m := 1; m <= 12; m++ {
		d := func(day int) string { return fmt.Sprintf("2025-%02d-%02d", m, day) }
		hold(d(5), fmt.Sprintf("c%d", m), events.MeetingHeld{Kind: events.CommitteeSit})
		hold(d(8), fmt.Sprintf("g1-%d", m), events.MeetingHeld{Kind: events.GroupSit, Group: "g1"})
		hold(d(8), fmt.Sprintf("g2-%d", m), events.MeetingHeld{Kind: events.GroupSit, Group: "g2"})
		theme := events.MeetingHeld{Kind: events.ThemeDay, Hours: 4}
		if m%3 == 0 {
			theme.Also = []events.MeetingKind{events.Assembly}
		}
		hold(d(10), fmt.Sprintf("t%d", m), theme)
		if m%3 == 0 {
			hold(d(15), fmt.Sprintf("l%d", m), events.MeetingHeld{Kind: events.Lecture, Lecturer: mid(1), Hours: 2})
		}
	}
	hold("2025-11-20", "ol", events.MeetingHeld{Kind: events.OrgLife, Theme: "专题"})
	slices.SortStableFunc(c.Held, func(a, b Entry[events.MeetingHeld]) int { return int(a.On - b.On) })
	slices.SortStableFunc(c.Attendance, func(a, b Entry[events.AttendanceRecorded]) int { return int(a.On - b.On) })
	add(r, &c.ActionCreated, "2025-03-10", events.ActionItemCreated{Meeting: "t3", Org: "b1", Item: "1", Deadline: events.MustDate("2025-04-10")})
	add(r, &c.ActionCreated, "2025-11-20", events.ActionItemCreated{Meeting: "ol", Org: "b1", Item: "1", Deadline: events.MustDate("2026-02-28")})
	add(r, &c.ActionClosed, "2025-04-01", events.ActionItemClosed{Meeting: "t3", Org: "b1", Item: "1"})
	next := r.cal("b1", 2026)
	add(r, &next.ActionClosed, "2026-02-20", events.ActionItemClosed{Meeting: "ol", Org: "b1", Item: "1"})

	talk := func(a, b int) {
		add(r, &c.Talks, "2025-09-01", events.TalkHeld{Org: "b1", A: mid(a), B: mid(b)})
	}
	for a := 1; a <= 4; a++ {
		for b := a + 1; b <= 4; b++ {
			talk(a, b)
		}
	}
	for i := 5; i <= 10; i++ {
		talk(1+i%4, i)
	}
	talk(5, 6)
	talk(8, 7)
	talk(9, 10)

	// The team's collective training is the committee's.
	up := r.cal("c1", 2025)
	add(r, &up.Held, "2025-05-20", events.MeetingHeld{Meeting: "tr", Org: "c1", Kind: events.Training, Hours: 24})
	add(r, &up.Attendance, "2025-05-20", events.AttendanceRecorded{Meeting: "tr", Org: "c1", Present: everybody[:4]})
}

func (r *sheetRecords) modelDues() {
	d := r.dues[2025]
	for i := 1; i <= 10; i++ {
		add(r, &d.Bases, "2025-01-05", events.DuesBaseSet{Member: mid(i), Branch: "b1", Category: events.DuesWage, Base: 400000, From: events.MonthOf(2025, 1)})
	}
	for m := events.MonthOf(2025, 1); m <= events.MonthOf(2025, 12); m++ {
		for i := 1; i <= 10; i++ {
			add(r, &d.Paid, (m.First() + 9).String(), events.DuesPaid{Member: mid(i), Branch: "b1", Months: []events.Month{m}, Amount: 4000, Method: "self"})
		}
	}
	add(r, &d.Published, "2025-12-05", events.DuesPublished{Org: "b1", From: events.MonthOf(2025, 1), To: events.MonthOf(2025, 12), Audience: "members"})
}

// rate scores the model's branch without any check of dossiers.
func (r *sheetRecords) rate(on string) Rating {
	return score(r, "b1", 2025, DefaultScheme(), events.MustDate(on), func(*Case) []Finding { return nil })
}

func pointsOf(t interface{ Fatalf(string, ...any) }, r Rating, item string) ScoredItem {
	for _, it := range r.Items {
		if it.ID == item {
			return it
		}
	}
	t.Fatalf("no item %s", item)
	return ScoredItem{}
}
