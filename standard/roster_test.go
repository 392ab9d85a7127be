package standard

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"jishi/events"
)

func d(s string) events.Date { return events.MustDate(s) }

// A nil roster answers nothing, and so does a nil calendar.
func TestNilRecordsAnswerNothing(t *testing.T) {
	t.Parallel()
	var r *Roster
	day := d("2025-01-01")
	_, _, _, term := r.Term(day)
	_, vacant := r.VacantSince(events.PostSecretary, day)
	if len(r.At(day)) != 0 || r.Electorate(day).Expected != 0 || r.IsFull("m", day) || r.MayVote("m", day) ||
		r.Holds("m", day) || len(r.Team(day)) != 0 || term || vacant || r.Kind(day) != "" || r.Parent(day) != "" ||
		r.Name(day) != "" || r.HasAuthority(day) || r.Exists(day) || len(r.GroupsAt(day)) != 0 || len(r.Overruns(day)) != 0 {
		t.Error("a nil roster answered something")
	}
	var c *Calendar
	present, known := c.Attended("x", "m")
	if c.Meeting("x") != nil || present || known || len(c.InMonth(events.Assembly, ym("2025-01"))) != 0 ||
		len(c.InQuarter(events.Assembly, 1)) != 0 || c.Hours("m") != 0 || len(c.LecturesBy("m")) != 0 || len(c.Actions(day)) != 0 {
		t.Error("a nil calendar answered something")
	}
}

// One person's way: admitted, converted, left, came back.
func TestRosterOverTime(t *testing.T) {
	t.Parallel()
	r := emptyBranch(0)
	b := r.roster()
	add(r, &b.Admitted, "2020-02-01", events.AdmissionDecided{Member: "z", Branch: "b1", Approved: false})
	add(r, &b.Admitted, "2020-05-10", events.AdmissionDecided{Member: "p", Branch: "b1", Approved: true, ProbationFrom: d("2020-04-20")})
	add(r, &b.Decided, "2021-05-15", events.ConversionDecided{Member: "p", Branch: "b1", Approved: true, Outcome: events.Convert, StandingFrom: d("2021-04-20")})
	add(r, &b.Ended, "2022-09-01", events.MembershipEnded{Member: "p", Branch: "b1", Cause: "transfer", To: "b2"})
	add(r, &b.Started, "2023-03-01", events.MembershipStarted{Member: "p", Branch: "b1", Standing: events.Full, Joined: d("2020-04-20"), FullFrom: d("2021-04-20"), Cause: "transfer"})
	tests := []struct {
		day      string
		standing events.Standing // empty: not here
		vote     bool
		since    string
	}{
		{"2020-04-20", "", false, ""}, // the vote: not yet approved
		{"2020-05-09", "", false, ""},
		{"2020-05-10", events.Probationary, false, "2020-05-10"},
		{"2021-04-20", events.Probationary, false, "2020-05-10"}, // standing counts from here, but the vote is not approved
		{"2021-05-14", events.Probationary, false, "2020-05-10"},
		{"2021-05-15", events.Full, true, "2020-05-10"},
		{"2022-08-31", events.Full, true, "2020-05-10"},
		{"2022-09-01", "", false, ""},
		{"2023-02-28", "", false, ""},
		{"2023-03-01", events.Full, true, "2023-03-01"},
	}
	for _, tt := range tests {
		m, ok := b.Member("p", d(tt.day))
		if ok != (tt.standing != "") || m.Standing != tt.standing || m.MayVote != tt.vote || ok && m.Since.String() != tt.since {
			t.Errorf("%s: %v %+v", tt.day, ok, m)
		}
		if ok && m.Joined != d("2020-04-20") {
			t.Errorf("%s: joined %s", tt.day, m.Joined)
		}
		if m.Standing == events.Full && m.FullFrom != d("2021-04-20") {
			t.Errorf("%s: full from %s", tt.day, m.FullFrom)
		}
	}
	if _, ok := b.Member("z", d("2024-01-01")); ok {
		t.Error("a refused admission made a member")
	}
}

func TestRosterProbationEnds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		end  func(*sheetRecords)
	}{
		{"cancelled", func(r *sheetRecords) {
			add(r, &r.roster().Decided, "2021-05-15", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Cancel})
		}},
		{"not recognised", func(r *sheetRecords) {
			add(r, &r.roster().Refused, "2021-05-15", events.AdmissionNotRecognised{Member: "p1"})
		}},
	}
	for _, tt := range tests {
		r := emptyBranch(0)
		r.admit("2020-04-20", "2020-05-10")
		add(r, &r.roster().Decided, "2021-04-25", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Extend})
		tt.end(r)
		if m, ok := r.roster().Member("p1", d("2021-05-14")); !ok || m.Standing != events.Probationary {
			t.Errorf("%s: the day before: %v %+v", tt.name, ok, m)
		}
		if _, ok := r.roster().Member("p1", d("2021-05-15")); ok {
			t.Errorf("%s: still a member", tt.name)
		}
	}
}

// FM, V, X and E of rules 1.4.
func TestElectorate(t *testing.T) {
	t.Parallel()
	r := emptyBranch(6)
	b := r.roster()
	r.admit("2024-04-20", "2024-05-10") // probationary: never counts
	add(r, &b.Rights, "2025-01-10", events.RightsChanged{Member: "m01", Kind: "liucha", From: d("2025-01-10"), To: d("2026-01-10")})
	add(r, &b.Rights, "2025-02-10", events.RightsChanged{Member: "m02", Kind: "suspended", From: d("2025-02-10")})
	add(r, &b.Rights, "2025-06-01", events.RightsChanged{Member: "m02", Kind: "restored", From: d("2025-06-01")})
	add(r, &b.Excluded, "2025-03-01", events.ElectorExcluded{Member: "m03", Branch: "b1", Category: 4, ApprovalRef: "批1", AdoptedAt: "mt", From: d("2025-03-01"), To: d("2025-12-01")})
	add(r, &b.Excluded, "2025-03-01", events.ElectorExcluded{Member: "m04", Branch: "b1", Category: 2, AdoptedAt: "mt", From: d("2025-03-01")})                    // no approval
	add(r, &b.Excluded, "2025-03-01", events.ElectorExcluded{Member: "m05", Branch: "b1", Category: 2, ApprovalRef: "批2", From: d("2025-03-01")})                  // not adopted
	add(r, &b.Excluded, "2025-03-01", events.ElectorExcluded{Member: "m06", Branch: "b1", Category: 7, ApprovalRef: "批3", AdoptedAt: "mt", From: d("2025-03-01")}) // no such category
	add(r, &b.Excluded, "2025-03-01", events.ElectorExcluded{Member: "m01", Branch: "b1", Category: 1, ApprovalRef: "批4", AdoptedAt: "mt", From: d("2025-03-01")}) // has no vote anyway
	tests := []struct {
		day      string
		fm, v, e int
		excluded []events.MemberID
	}{
		{"2025-01-09", 6, 6, 6, nil},
		{"2025-01-10", 6, 5, 5, nil},
		{"2025-02-10", 6, 4, 4, nil},
		{"2025-02-28", 6, 4, 4, nil},
		{"2025-03-01", 6, 4, 3, []events.MemberID{"m03"}},
		{"2025-05-31", 6, 4, 3, []events.MemberID{"m03"}},
		{"2025-06-01", 6, 5, 4, []events.MemberID{"m03"}},
		{"2025-12-01", 6, 5, 5, nil},
		{"2026-01-09", 6, 5, 5, nil},
		{"2026-01-10", 6, 6, 5, []events.MemberID{"m01"}},
	}
	for _, tt := range tests {
		e := b.Electorate(d(tt.day))
		var x []events.MemberID
		for _, k := range e.Excluded {
			x = append(x, k.Member)
			if !k.Adopted || k.ApprovalRef == "" {
				t.Errorf("%s: %+v", tt.day, k)
			}
		}
		if e.FullMembers != tt.fm || e.Voters != tt.v || e.Expected != tt.e || !slices.Equal(x, tt.excluded) {
			t.Errorf("%s: FM %d V %d E %d X %v, want %d %d %d %v", tt.day, e.FullMembers, e.Voters, e.Expected, x, tt.fm, tt.v, tt.e, tt.excluded)
		}
	}
	if b.MayVote("p1", d("2025-01-01")) || !b.MayVote("m02", d("2025-06-01")) || b.MayVote("m02", d("2025-05-31")) {
		t.Error("MayVote")
	}
}

func TestTeamOverTime(t *testing.T) {
	t.Parallel()
	r := emptyBranch(3)
	b := r.roster()
	add(r, &b.Elected, "2020-03-01", events.PostsElected{Org: "b1", TermFrom: d("2020-03-01"), Posts: []events.PostHolding{{Member: "m01", Post: events.PostSecretary}, {Member: "m02", Post: events.PostOrganisation}}})
	add(r, &b.Vacated, "2021-06-01", events.PostVacated{Org: "b1", Member: "m01", Post: events.PostSecretary})
	add(r, &b.Appointed, "2021-08-01", events.PostAppointed{Org: "b1", Member: "m03", Post: events.PostSecretary, ByElected: true})
	add(r, &b.Extended, "2023-02-01", events.ExtensionApproved{Org: "b1", Until: d("2023-09-01")})
	add(r, &b.Elected, "2023-08-01", events.PostsElected{Org: "b1", TermFrom: d("2023-08-01"), TermTo: d("2026-02-01"), Posts: []events.PostHolding{{Member: "m02", Post: events.PostSecretary}}})
	names := func(day string) string {
		var out []string
		for _, h := range b.Team(d(day)) {
			out = append(out, string(h.Member)+" "+string(h.Post))
		}
		return strings.Join(out, ", ")
	}
	for day, want := range map[string]string{
		"2020-02-29": "",
		"2020-03-01": "m01 secretary, m02 organisation",
		"2021-05-31": "m01 secretary, m02 organisation",
		"2021-06-01": "m02 organisation",
		"2021-08-01": "m02 organisation, m03 secretary",
		"2023-08-01": "m02 secretary",
	} {
		if got := names(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	if since, ok := b.VacantSince(events.PostSecretary, d("2021-07-31")); !ok || since != d("2021-06-01") {
		t.Errorf("vacant since %s, %t", since, ok)
	}
	if _, ok := b.VacantSince(events.PostSecretary, d("2021-08-01")); ok {
		t.Error("still vacant after the by-election")
	}
	if since, ok := b.VacantSince(events.PostPublicity, d("2021-08-01")); !ok || since != d("2019-01-01") {
		t.Errorf("a post never filled is vacant since the founding: %s, %t", since, ok)
	}
	if !b.Holds("m02", d("2021-01-01")) || b.Holds("m02", d("2021-01-01"), events.PostSecretary) || b.Holds("", d("2021-07-01")) {
		t.Error("Holds")
	}
	type term struct{ from, to, extended string }
	for day, want := range map[string]term{
		"2020-03-01": {"2020-03-01", "2023-03-01", ""},
		"2023-01-31": {"2020-03-01", "2023-03-01", ""},
		"2023-02-01": {"2020-03-01", "2023-03-01", "2023-09-01"},
		"2024-01-01": {"2023-08-01", "2026-02-01", ""},
	} {
		from, to, extended, ok := b.Term(d(day))
		if got := (term{from.String(), to.String(), extended.String()}); !ok || got != want {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
	if _, _, _, ok := b.Term(d("2020-02-29")); ok {
		t.Error("a term before the first election")
	}
}

func TestTermLengthByKind(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind  events.OrgKind
		years int
		want  string
	}{{events.Branch, 0, "2023-03-01"}, {events.GeneralBranch, 0, "2023-03-01"}, {events.Committee, 0, "2025-03-01"}, {events.Branch, 5, "2025-03-01"}} {
		r := &sheetRecords{}
		b := &Roster{Org: "b1"}
		add(r, &b.Established, "2019-01-01", events.OrgEstablished{Org: "b1", Kind: tt.kind, TermYears: tt.years})
		add(r, &b.Elected, "2020-03-01", events.PostsElected{Org: "b1"})
		if _, to, _, _ := b.Term(d("2021-01-01")); to.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.kind, to, tt.want)
		}
	}
}

func TestOrganisationOverTime(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	b := &Roster{Org: "b1"}
	add(r, &b.Established, "2019-01-01", events.OrgEstablished{Org: "b1", Name: "甲", Kind: events.Branch, Parent: "g1"})
	add(r, &b.Changed, "2020-01-01", events.OrgChanged{Org: "b1", Name: "乙", Parent: "c1", AdmissionAuthority: new(true)})
	add(r, &b.Dissolved, "2022-01-01", events.OrgDissolved{Org: "b1"})
	type org struct {
		name, parent      string
		authority, exists bool
	}
	for day, want := range map[string]org{
		"2018-12-31": {},
		"2019-01-01": {"甲", "g1", false, true},
		"2019-12-31": {"甲", "g1", false, true},
		"2020-01-01": {"乙", "c1", true, true},
		"2021-12-31": {"乙", "c1", true, true},
		"2022-01-01": {"乙", "c1", true, false},
	} {
		got := org{b.Name(d(day)), string(b.Parent(d(day))), b.HasAuthority(d(day)), b.Exists(d(day))}
		if got != want {
			t.Errorf("%s: %+v, want %+v", day, got, want)
		}
	}
}

func TestGroupsAt(t *testing.T) {
	t.Parallel()
	r := emptyBranch(2)
	b := r.roster()
	add(r, &b.Groups, "2020-01-01", events.PartyGroupFormed{Org: "b1", Group: "甲"})
	add(r, &b.Groups, "2020-01-01", events.PartyGroupFormed{Org: "b1", Group: "乙"})
	if d := cmp.Diff([]string{"甲", "乙"}, b.GroupsAt(d("2020-02-01"))); d != "" {
		t.Error(d)
	}
	add(r, &b.Grouped, "2020-03-01", events.GroupAssigned{Member: "m01", Branch: "b1", Group: "乙"})
	add(r, &b.Grouped, "2020-03-01", events.GroupAssigned{Member: "m02", Branch: "b1", Group: "丙"})
	add(r, &b.Grouped, "2020-04-01", events.GroupAssigned{Member: "m02", Branch: "b2", Group: "外"})
	if d := cmp.Diff([]string{"乙", "丙"}, b.GroupsAt(d("2020-05-01"))); d != "" {
		t.Error(d)
	}
}

// Whatever the facts, counts of an assembly fit each other, and a day's answer
// is the same from the whole roster and for one person.
func TestRosterConsistent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := emptyBranch(0)
		b := r.roster()
		day := d("2020-01-01")
		for range rapid.IntRange(0, 30).Draw(t, "facts") {
			day += events.Date(rapid.IntRange(0, 20).Draw(t, "later"))
			id := mid(rapid.IntRange(1, 5).Draw(t, "who"))
			on := day.String()
			switch rapid.IntRange(0, 11).Draw(t, "what") {
			case 0:
				add(r, &b.Started, on, events.MembershipStarted{Member: id, Branch: "b1", Standing: events.Full, Cause: "transfer"})
			case 1:
				add(r, &b.Ended, on, events.MembershipEnded{Member: id, Branch: "b1"})
			case 2:
				add(r, &b.Admitted, on, events.AdmissionDecided{Member: id, Branch: "b1", Approved: true, ProbationFrom: day - 5})
			case 3:
				add(r, &b.Decided, on, events.ConversionDecided{Member: id, Branch: "b1", Approved: true, Outcome: events.Convert, StandingFrom: day - 3})
			case 4:
				add(r, &b.Rights, on, events.RightsChanged{Member: id, Kind: "liucha", From: day, To: day + 30})
			case 5:
				add(r, &b.Excluded, on, events.ElectorExcluded{Member: id, Category: 1, ApprovalRef: "x", AdoptedAt: "y", From: day, To: day + 50})
			case 6:
				add(r, &b.Refused, on, events.AdmissionNotRecognised{Member: id})
			case 7:
				add(r, &b.Suspended, on, events.MembershipSuspended{Member: id, Branch: "b1"})
			case 8:
				add(r, &b.Restored, on, events.MembershipRestored{Member: id, Branch: "b1"})
			case 9:
				add(r, &b.Disposed, on, events.DisposalDecided{Member: id, Branch: "b1", Mode: events.Removal, Approved: true, Vote: "a1"})
			case 10:
				add(r, &b.Disciplined, on, events.DisciplineDecided{Member: id, Branch: "b1", Kind: events.Liucha, To: day + 40})
			case 11:
				add(r, &b.Rights, on, events.RightsChanged{Member: id, Kind: "restored", From: day})
			}
		}
		ask := d("2020-01-01") + events.Date(rapid.IntRange(0, 700).Draw(t, "ask"))
		all := b.At(ask)
		e := b.Electorate(ask)
		if e.Expected > e.Voters || e.Voters > e.FullMembers || e.FullMembers > len(all) || e.Expected+len(e.Excluded) != e.Voters {
			t.Fatalf("%+v of %d", e, len(all))
		}
		if !slices.IsSortedFunc(all, func(a, b Member) int { return strings.Compare(string(a.ID), string(b.ID)) }) {
			t.Fatal("not in order")
		}
		for n := 1; n <= 5; n++ {
			one, ok := b.Member(mid(n), ask)
			i := slices.IndexFunc(all, func(m Member) bool { return m.ID == mid(n) })
			if ok != (i >= 0) || ok && one != all[i] {
				t.Fatalf("%s: %+v alone, %d in all", mid(n), one, i)
			}
			count := 0
			for _, m := range all {
				if m.ID == mid(n) {
					count++
				}
			}
			if count > 1 {
				t.Fatalf("%s stands %d times", mid(n), count)
			}
		}
	})
}
