package standard

import (
	"fmt"
	"slices"
	"testing"

	"jishi/events"
)

// yearOf returns a year of an organisation, made if it is not there.
func (r *sheetRecords) yearOf(org events.OrgID, year int) *BranchYear {
	if org == "b1" {
		if r.years[year] == nil {
			r.years[year] = &BranchYear{Org: org, Year: year}
		}
		return r.years[year]
	}
	if r.others == nil {
		r.others = map[events.OrgID]map[int]*BranchYear{}
	}
	if r.others[org] == nil {
		r.others[org] = map[int]*BranchYear{}
	}
	if r.others[org][year] == nil {
		r.others[org][year] = &BranchYear{Org: org, Year: year}
	}
	return r.others[org][year]
}

// calOf returns a calendar of an organisation, made if it is not there.
func (r *sheetRecords) calOf(org events.OrgID, year int) *Calendar {
	if r.calendars[org] == nil {
		r.calendars[org] = map[int]*Calendar{}
	}
	if r.calendars[org][year] == nil {
		r.calendars[org][year] = &Calendar{Org: org, Year: year}
	}
	return r.calendars[org][year]
}

// threeBranches is the committee c1 over b1, b2 and b3, a temporary branch t1 and
// nothing else; its team are m01 (secretary) and m02, both members of b1, and an
// organiser of its office, m03.
func threeBranches() *sheetRecords {
	r := emptyBranch(10)
	for _, id := range []events.OrgID{"b2", "b3", "t1"} {
		r.rosters[id], r.governed[id], r.rectified[id] = &Roster{Org: id}, &Governance{Org: id}, &Rectification{Org: id}
		kind := events.Branch
		if id == "t1" {
			kind = events.TempBranch
		}
		add(r, &r.rosters[id].Established, "2019-01-01", events.OrgEstablished{Org: id, Kind: kind, Parent: "c1"})
	}
	r.below["c1"] = []events.OrgID{"b1", "b2", "b3", "t1"}
	c := r.rosters["c1"]
	add(r, &c.Elected, "2019-02-01", events.PostsElected{Org: "c1", Posts: []events.PostHolding{
		{Member: mid(1), Post: events.PostSecretary}, {Member: mid(2), Post: events.PostDeputy}, {Member: mid(3), Post: events.PostOrganiser}}})
	return r
}

// modelCommittee is c1 whose 2025 lacks nothing.
func modelCommittee() *sheetRecords {
	r := threeBranches()
	g, y, cal := r.governed["c1"], r.yearOf("c1", 2025), r.calOf("c1", 2025)
	for _, k := range []events.DocumentKind{events.DocPlan, events.DocMethod} {
		add(r, &g.Documents, "2020-09-01", events.DocumentIssued{Org: "c1", Kind: k, Year: 2020})
	}
	for _, k := range []events.RuleKind{events.RuleCoverage, events.RuleLife, events.RuleMembers, events.RuleLeaders, events.RuleDuty} {
		add(r, &g.Rules, "2020-12-20", events.RuleAdopted{Org: "c1", Kind: k})
	}
	add(r, &g.Points, "2024-01-10", events.ContactPointAssigned{Org: "c1", Leader: mid(1), Branch: "b3"})
	add(r, &g.Points, "2024-01-10", events.ContactPointAssigned{Org: "c1", Leader: mid(2), Branch: "b2"})
	add(r, &y.Visits, "2025-04-01", events.ContactPointVisited{Org: "c1", Leader: mid(1), Branch: "b3"})
	add(r, &y.Visits, "2025-05-01", events.ContactPointVisited{Org: "c1", Leader: mid(2), Branch: "b2"})
	for _, k := range []events.DocumentKind{events.DocTaskList, events.DocMeasures} {
		add(r, &g.Documents, "2025-12-20", events.DocumentIssued{Org: "c1", Kind: k, Year: 2026})
	}
	add(r, &y.Surveys, "2025-06-01", events.BranchesSurveyed{Org: "c1", Year: 2025, Branches: []events.OrgID{"b1", "b2"}})
	add(r, &y.Surveys, "2025-11-01", events.BranchesSurveyed{Org: "c1", Year: 2025, Branches: []events.OrgID{"b2", "b3"}})
	for q := 1; q <= 4; q++ {
		add(r, &y.Heard, fmt.Sprintf("2025-%02d-15", 3*q), events.BranchesHeard{Org: "c1", Branches: []events.OrgID{"b1"}})
		add(r, &y.Analyses, (quarterOf(2025, q).to + 10).String(), events.AnalysisReported{Org: "c1", Year: 2025, Quarter: q})
	}
	add(r, &y.Innovations, "2025-07-01", events.InnovationRegistered{Org: "c1", Year: 2025, Kind: "carrier"})
	add(r, &y.Assessed, "2026-01-20", events.SecretaryAssessed{Org: "c1", Year: 2025, Items: []string{"party_building", itemBranchBuilding}})
	add(r, &cal.Held, "2025-02-10", events.MeetingHeld{Meeting: "pc1", Org: "c1", Kind: events.PartyCommittee, Tags: []events.MeetingTag{events.TagBranchBuilding}})
	add(r, &cal.Held, "2025-05-20", events.MeetingHeld{Meeting: "tr", Org: "c1", Kind: events.Training,
		Tags: []events.MeetingTag{events.TagMeetings, events.TagElection, events.TagDevelopment}})
	r.rateAll(2025)
	add(r, &r.yearOf("b1", 2025).Awards, "2025-07-01", events.AwardGranted{Org: "b1", By: "c1", Year: 2025, Rating: 2024})
	add(r, &r.yearOf("b1", 2025).Demos, "2025-07-01", events.DemonstrationNamed{Org: "b1", By: "c1", Year: 2025, Kind: "point"})
	add(r, &r.yearOf("b1", 2024).Decided, "2025-02-20", events.RatingDecided{Org: "b1", Year: 2024, By: "c1", Star: 4, Tier: string(Middle)})
	add(r, &r.yearOf("b3", 2024).Decided, "2025-02-20", events.RatingDecided{Org: "b3", Year: 2024, By: "c1", Star: 2, Tier: string(Lagging)})
	r.meetingsOfLeaders()
	return r
}

// rateAll takes the three branches through the chain of a year's rating.
func (r *sheetRecords) rateAll(year int) {
	d := func(month, day int) string { return fmt.Sprintf("%d-%02d-%02d", year+1, month, day) }
	for i, b := range []events.OrgID{"b1", "b2", "b3"} {
		y, star := r.yearOf(b, year), 5-i
		tier := []Tier{Advanced, Middle, Middle}[i]
		add(r, &y.Proposed, d(1, 5), events.RatingProposed{Org: b, Year: year, Star: star})
		add(r, &y.Examined, d(1, 20), events.RatingExamined{Org: b, Year: year, By: "c1", Star: star})
		add(r, &y.Decided, d(2, 2), events.RatingDecided{Org: b, Year: year, By: "c1", Star: star, Tier: string(tier)})
		add(r, &y.Named, d(3, 20), events.RatingNamed{Org: b, Year: year, By: "c1", Star: star})
	}
	add(r, &r.yearOf("c1", year).Publicised, d(3, 2), events.RatingPublished{Org: "c1", Year: year, From: events.MustDate(d(3, 2)), To: events.MustDate(d(3, 6))})
}

// meetingsOfLeaders holds ten meetings of b1; m01 comes to all, m02 to eight.
func (r *sheetRecords) meetingsOfLeaders() {
	c := r.calOf("b1", 2025)
	for i := 1; i <= 10; i++ {
		id, on := events.MeetingID(fmt.Sprintf("t%d", i)), fmt.Sprintf("2025-%02d-10", i)
		present := []events.MemberID{mid(1), mid(2)}
		if i > 8 {
			present = present[:1]
		}
		add(r, &c.Held, on, events.MeetingHeld{Meeting: id, Org: "b1", Kind: events.ThemeDay})
		add(r, &c.Attendance, on, events.AttendanceRecorded{Meeting: id, Org: "b1", Present: present})
	}
	// A sitting of the branch's committee is not for every member.
	add(r, &c.Held, "2025-11-05", events.MeetingHeld{Meeting: "x", Org: "b1", Kind: events.CommitteeSit})
	add(r, &c.Attendance, "2025-11-05", events.AttendanceRecorded{Meeting: "x", Org: "b1", Present: []events.MemberID{mid(4)}})
}

// dropEntries removes the entries of a record for which is holds; with nil all.
func dropEntries[T any](entries *[]Entry[T], is func(*T) bool) {
	*entries = slices.DeleteFunc(*entries, func(e Entry[T]) bool { return is == nil || is(&e.Fact) })
}

// addAt puts a fact where its business day belongs, as the records are kept.
func addAt[T any](r *sheetRecords, to *[]Entry[T], on string, fact T) {
	day := events.MustDate(on)
	i, _ := slices.BinarySearchFunc(*to, day+1, func(e Entry[T], d events.Date) int { return int(e.On - d) })
	*to = slices.Insert(*to, i, Entry[T]{Stamp: r.stamp(on), Fact: fact})
}

func TestPlanFrom(t *testing.T) {
	t.Parallel()
	if planFrom != events.Day(2020, 9, 1) {
		t.Errorf("the plan is of %s", planFrom)
	}
	c := campaign2020()
	for i, tt := range []struct {
		got  events.Date
		want string
	}{{c.Standards, "2020-09-30"}, {c.Lists, "2020-10-10"}, {c.Rectified, "2020-11-30"}, {c.General, "2020-12-31"}, {c.Evaluated, "2020-12-31"}} {
		if tt.got.String() != tt.want {
			t.Errorf("%d: %s, want %s", i, tt.got, tt.want)
		}
	}
}

// The model lacks nothing that the plan asks of a committee, and what is not of
// the campaign's year is not asked in another.
func TestModelCommittee(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, j := range Comply(modelCommittee(), "c1", 2025, events.MustDate("2026-06-30"), nil) {
		if !plansOwn(j.Requirement) {
			continue
		}
		if seen[j.Requirement] = true; j.State != Met {
			t.Errorf("%s %s: %s %s", j.Requirement, j.Period, j.State, j.Zh)
		}
	}
	for _, id := range []string{"S1.1", "S3.5.1", "S3.5.2", "S3.5.3", "S3.5.4", "S4.1.1", "S4.1.2", "S4.1.3", "S4.1.4", "S4.1.5", "S4.2.1", "S4.2.2", "S4.3.1", "S4.3.2", "S4.3.3", "S4.3.5", "S4.3.6"} {
		if !seen[id] {
			t.Errorf("%s is not judged", id)
		}
	}
}

// plansOwn reports whether a requirement is one of the plan's parts that
// this file makes models for.
func plansOwn(id string) bool {
	return slices.Contains([]string{"S1", "S2.5", "S3", "S4"}, GroupOf(id))
}

// A year of which nothing is on record accuses nobody, and before the plan
// nothing was asked.
func TestPlanAsksNothingOfUnknownYears(t *testing.T) {
	t.Parallel()
	r := threeBranches()
	for _, org := range []events.OrgID{"b1", "c1"} {
		for _, year := range []int{2019, 2020, 2022} { // calendars begin in 2024
			r.calendars[org] = nil
			r.dues = nil
			for _, j := range Comply(r, org, year, events.MustDate("2026-06-30"), nil) {
				if plansOwn(j.Requirement) {
					t.Errorf("%s %d: %s %s %s", org, year, j.Requirement, j.State, j.Zh)
				}
			}
		}
	}
}

// without returns a list without one of its values.
func without[T comparable](list []T, x T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(y T) bool { return x == y })
}

// How much a gap weighs: what the plan leaves open is a WARN, and so is what may
// only not have been entered.
func TestPlanSeverities(t *testing.T) {
	t.Parallel()
	nothing := func() *sheetRecords {
		r := threeBranches()
		r.calOf("c1", 2025)
		return r
	}
	few := func() *sheetRecords { // some rules are on record, so the others are missing
		r := nothing()
		add(r, &r.governed["c1"].Rules, "2021-01-01", events.RuleAdopted{Org: "c1", Kind: events.RuleDuty})
		add(r, &r.governed["b1"].Rules, "2021-01-01", events.RuleAdopted{Org: "b1", Kind: events.RuleOrgLife})
		add(r, &r.governed["c1"].Documents, "2021-01-01", events.DocumentIssued{Org: "c1", Kind: events.DocMeasures})
		return r
	}
	soon := func() *sheetRecords {
		r := weakModel()
		x := r.rectified["b2"]
		x.Plans[0].Fact.Deadline = events.MustDate("2025-08-10") // seven months
		return r
	}
	unhelped := func() *sheetRecords {
		r := soon()
		r.rectified["b2"].Support = nil
		return r
	}
	for _, tt := range []struct {
		name       string
		make       func() *sheetRecords
		org        events.OrgID
		id, period string
		want       Severity
	}{
		{"no rules at all on record", nothing, "c1", "S4.3.6", "", Warn},
		{"one of five rules", few, "c1", "S4.3.6", "", Error},
		{"no rules at all of the branch", nothing, "b1", "S4.3.4", "", Warn},
		{"one of four", few, "b1", "S4.3.4", "", Error},
		{"no documents", nothing, "c1", "S4.3.3", "", Warn},
		{"no method among documents", few, "c1", "S4.3.3", "", Error},
		{"resolutions of a quarter", nothing, "b1", "S2.5.3.1", "2025Q1 resolutions", Warn},
		{"a category of the year", nothing, "b1", "S2.5.3.1", "2025 integrity", Error},
		{"a plan that is too long, from memory", soon, "c1", "S3.3.2", "w1", Warn},
		{"and no helper", unhelped, "c1", "S3.3.2", "w1", Error},
		{"no hearing", nothing, "c1", "S4.3.2", "2025Q1", Error},
		{"no rural theme", nothing, "b1", "S1.2", "", Info},
	} {
		found := false
		for _, j := range Comply(tt.make(), tt.org, 2025, events.MustDate("2026-06-30"), nil) {
			if j.Requirement == tt.id && (tt.period == "" || j.Period == tt.period) {
				if found = true; j.State != Unmet || j.Severity != tt.want {
					t.Errorf("%s: %s %s, want %s", tt.name, j.State, j.Severity, tt.want)
				}
			}
		}
		if !found {
			t.Errorf("%s: not judged", tt.name)
		}
	}
}
