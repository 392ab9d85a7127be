package standard

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"jishi/events"
)

func TestScoreModelYear(t *testing.T) {
	t.Parallel()
	got := modelBranch().rate("2026-06-30")
	for _, it := range got.Items {
		if it.Points != it.Max {
			t.Errorf("%s: %s of %s: %+v", it.ID, it.Points, it.Max, it.Reasons)
		}
	}
	if got.Points != 10000 || got.Star != 5 || got.Tier != Advanced || len(got.Vetoes) != 0 {
		t.Errorf("got %s points, %d stars, %s, vetoes %v", got.Points, got.Star, got.Tier, got.Vetoes)
	}
	for _, it := range got.Items {
		for _, r := range it.Reasons {
			if r.Clause == "" || r.Zh == "" || r.En == "" {
				t.Errorf("%s: reason without clause or text: %+v", it.ID, r)
			}
			for _, e := range r.Evidence {
				if e.On == 0 || e.RecordedAt.IsZero() || e.Position == 0 {
					t.Errorf("%s: evidence without both times: %+v", it.ID, e)
				}
			}
		}
	}
}

// An empty branch whose year is over has what needs no evidence, and no more.
func TestScoreEmptyYear(t *testing.T) {
	t.Parallel()
	got := emptyBranch(10).rate("2026-06-30")
	want := map[string]Points{
		"team": 400, "theme-day": 200, // fits its type; nothing was agreed
		"development": 800, "relations": 200, // nobody came
	}
	var sum, most Points
	for _, it := range got.Items {
		if it.Points != want[it.ID] {
			t.Errorf("%s: %s points, want %s: %+v", it.ID, it.Points, want[it.ID], it.Reasons)
		}
		sum, most = sum+it.Points, most+it.Max
	}
	if most != 9600 { // no groups
		t.Errorf("maximum %s", most)
	}
	if want := Points(halfUp(int(sum)*10000, int(most))); got.Points != want {
		t.Errorf("%s points, want %s", got.Points, want)
	}
	var codes []string
	for _, v := range got.Vetoes {
		codes = append(codes, v.Code)
	}
	if !slices.Equal(codes, []string{"V-5", "V-6"}) && !slices.Equal(codes, []string{"V-5", "V-5", "V-6"}) {
		t.Errorf("vetoes %v", codes)
	}
	if got.Star != 1 {
		t.Errorf("%d stars", got.Star)
	}
}

// Every case takes the model branch and changes one thing.
func TestScoreItems(t *testing.T) {
	t.Parallel()
	drop := func(kind events.MeetingKind, from, to string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Held = slices.DeleteFunc(c.Held, func(e Entry[events.MeetingHeld]) bool {
				return e.Fact.Serves(kind) && e.On >= events.MustDate(from) && e.On <= events.MustDate(to)
			})
		}
	}
	tests := []struct {
		name    string
		change  func(*sheetRecords)
		on      string // default 2026-06-30
		item    string
		want    Points
		max     Points // 0: that of the scheme
		missing string
	}{
		{"one quarter without assembly", func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			for i := range c.Held {
				if c.Held[i].Fact.Meeting == "t6" {
					c.Held[i].Fact.Also = nil
				}
			}
		}, "", "assembly", 450, 0, "2025Q2"},
		{"one month without committee", drop(events.CommitteeSit, "2025-07-01", "2025-07-31"), "", "committee", 550, 0, "2025-07"},
		{"no meeting of any group in a month", drop(events.GroupSit, "2025-07-01", "2025-07-31"), "", "group", 367, 0, "2025-07 g2"},
		{"one quarter without lecture", drop(events.Lecture, "2025-03-01", "2025-03-31"), "", "lecture", 325, 0, "2025Q1"},
		{"lectures, none by the secretary", func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			for i := range c.Held {
				if c.Held[i].Fact.Kind == events.Lecture {
					c.Held[i].Fact.Lecturer = mid(2)
				}
			}
		}, "", "lecture", 300, 0, "2025"},
		{"one month without theme day", drop(events.ThemeDay, "2025-02-01", "2025-02-28"), "", "theme-day", 750, 0, "2025-02"},
		{"item agreed is still open", func(r *sheetRecords) { r.cal("b1", 2025).ActionClosed = nil }, "", "theme-day", 600, 0, "t3 1"},
		{"item closed in time but not by that day", func(r *sheetRecords) {}, "2025-03-31", "theme-day", 800, 0, ""},
		{"organisational-life meeting in June", func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			drop(events.OrgLife, "2025-01-01", "2025-12-31")(r)
			add(r, &c.Held, "2025-12-31", events.MeetingHeld{Meeting: "x", Org: "b1", Kind: events.CommitteeSit})
			i := slices.IndexFunc(c.Held, func(e Entry[events.MeetingHeld]) bool { return e.On > events.MustDate("2025-06-20") })
			e := Entry[events.MeetingHeld]{Stamp: r.stamp("2025-06-20"), Fact: events.MeetingHeld{Meeting: "ol", Org: "b1", Kind: events.OrgLife}}
			c.Held = slices.Insert(c.Held, i, e)
		}, "", "org-life", 400, 0, "2025"},
		{"measure not closed by its deadline", func(r *sheetRecords) { r.cal("b1", 2026).ActionClosed = nil }, "", "org-life", 400, 0, "ol 1"},
		{"measure before its deadline", func(r *sheetRecords) { r.cal("b1", 2026).ActionClosed = nil }, "2026-02-27", "org-life", 500, 0, ""},
		{"measures not on record", func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.ActionCreated = c.ActionCreated[:1]
		}, "", "org-life", 400, 0, "meeting.action-created.v1"},
		{"one of eighteen talks missing", func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			c.Talks = c.Talks[1:]
		}, "", "talks", 378, 0, "m01-m02"},
		{"test before the mutual appraisal", func(r *sheetRecords) { r.years[2025].Tested[0].On -= 1 }, "", "appraisal", 200, 0, "民主测评"},
		{"four of ten excellent", func(r *sheetRecords) { r.years[2025].Grades[3].Fact.Grade = events.Excellent }, "", "appraisal", 400, 0, ""},
		{"grades not told", func(r *sheetRecords) { r.years[2025].FedBack = nil }, "", "appraisal", 400, 0, "appraisal.fed-back.v1"},
		{"grades not told, still time", func(r *sheetRecords) { r.years[2025].FedBack = nil }, "2026-03-30", "appraisal", 500, 0, ""},
		{"grades not told, time is over", func(r *sheetRecords) { r.years[2025].FedBack = nil }, "2026-03-31", "appraisal", 400, 0, "appraisal.fed-back.v1"},
		{"no report", func(r *sheetRecords) { r.years[2025].Reports = nil }, "", "report", 200, 0, "organisation.reported.v1"},
		{"no assessment", func(r *sheetRecords) { r.years[2025].Assessed = nil }, "", "report", 200, 0, "organisation.secretary-assessed.v1"},
		// 4 × 56 h; the team has 12×4 + 4×2 = 56 in its own branch.
		{"team without the committee's training", func(r *sheetRecords) { r.cal("c1", 2025).Attendance = nil }, "", "team-training", 300, 0, "m01"},
		{"team without attendance at home", func(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }, "", "team-training", 329, 0, "m01 24/56"},
		{"members without attendance", func(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }, "", "member-training", 0, 0, "m10 0/32"},
		{"not surveyed", func(r *sheetRecords) { r.years[2025].Surveyed = nil }, "", "relations", 200, 0, "organisation.relations-surveyed.v1"},
		{"surveyed with somebody in no branch", func(r *sheetRecords) { r.years[2025].Surveyed[0].Fact.Orphans = 1 }, "", "relations", 400, 0, ""},
		{"arrival without audit", func(r *sheetRecords) {
			add(r, &r.roster().Started, "2025-08-01", events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Cause: "transfer"})
		}, "", "relations", 300, 0, "0/1"},
		{"one of 120 months not paid", func(r *sheetRecords) { r.dues[2025].Paid = r.dues[2025].Paid[1:] }, "", "dues", 697, 0, "2025-01 m01"},
		{"a month paid on the last day of grace", func(r *sheetRecords) {
			r.dues[2025].Paid[119].On = events.MustDate("2026-01-15")
		}, "", "dues", 700, 0, ""},
		{"a month paid a day too late", func(r *sheetRecords) {
			r.dues[2025].Paid[119].On = events.MustDate("2026-01-16")
		}, "", "dues", 697, 0, "2025-12 m10"},
		{"one of ten without base", func(r *sheetRecords) { r.dues[2025].Bases = r.dues[2025].Bases[1:] }, "", "dues", 680, 0, "m01"},
		{"not published", func(r *sheetRecords) { r.dues[2025].Published = nil }, "", "dues", 600, 0, "2025Q4"},
		{"published in September", func(r *sheetRecords) { r.dues[2025].Published[0].On = events.MustDate("2025-09-30") }, "", "dues", 600, 0, "2025Q4"},
		{"rules of two years ago still stand", func(r *sheetRecords) {
			r.years[2025].Work = slices.Delete(r.years[2025].Work, 2, 3)
			r.years[2023] = &BranchYear{Org: "b1", Year: 2023}
			add(r, &r.years[2023].Work, "2023-02-01", events.WorkRecorded{Org: "b1", Kind: events.WorkRules})
		}, "", "decision", 400, 0, ""},
		{"no rules", func(r *sheetRecords) { r.years[2025].Work = slices.Delete(r.years[2025].Work, 2, 3) }, "", "decision", 200, 0, "rules"},
		{"no care", func(r *sheetRecords) { r.years[2025].Work = slices.Delete(r.years[2025].Work, 1, 2) }, "", "vanguard-care", 200, 0, "care"},
		{"secretary left 90 days ago", func(r *sheetRecords) {
			add(r, &r.roster().Vacated, "2025-10-02", events.PostVacated{Org: "b1", Member: mid(1), Post: events.PostSecretary})
		}, "", "team", 800, 0, ""},
		{"secretary left 91 days ago", func(r *sheetRecords) {
			add(r, &r.roster().Vacated, "2025-10-01", events.PostVacated{Org: "b1", Member: mid(1), Post: events.PostSecretary})
		}, "", "team", 700, 0, "书记"},
		{"no groups", func(r *sheetRecords) {
			r.roster().Groups, r.roster().Grouped = nil, nil
		}, "", "group", 0, -1, ""},
		{"draft in January: nothing is due", func(r *sheetRecords) { *r = *emptyBranch(10) }, "2025-01-30", "assembly", 600, 0, ""},
		{"draft on the last day of the quarter", func(r *sheetRecords) { *r = *emptyBranch(10) }, "2025-03-31", "assembly", 0, 0, "2025Q1"},
		{"draft the day before", func(r *sheetRecords) { *r = *emptyBranch(10) }, "2025-03-30", "assembly", 600, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := modelBranch()
			tt.change(r)
			on := tt.on
			if on == "" {
				on = "2026-06-30"
			}
			got := pointsOf(t, r.rate(on), tt.item)
			if got.Points != tt.want {
				t.Errorf("%s points, want %s: %+v", got.Points, tt.want, got.Reasons)
			}
			if tt.max == -1 && got.Max != 0 {
				t.Errorf("maximum %s, want 0", got.Max)
			}
			if tt.missing != "" {
				var all []string
				for _, r := range got.Reasons {
					all = append(all, r.Missing...)
				}
				if !slices.ContainsFunc(all, func(m string) bool { return strings.HasPrefix(m, tt.missing) || strings.HasSuffix(m, tt.missing) }) {
					t.Errorf("missing %q, want %q", all, tt.missing)
				}
			}
		})
	}
}

// A small branch has no committee: the points of its meetings are spread.
func TestScoreSmallBranch(t *testing.T) {
	t.Parallel()
	for n, max := range map[int]Points{6: 0, 7: 600} {
		r := emptyBranch(n)
		add(r, &r.roster().Elected, "2024-03-15", events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: events.PostSecretary}}})
		got := r.rate("2026-06-30")
		if it := pointsOf(t, got, "committee"); it.Max != max {
			t.Errorf("%d full members: committee has maximum %s, want %s", n, it.Max, max)
		}
		want := Points(800) // secretary and type
		if n == 7 {
			want = 500 // one of four posts
		}
		if it := pointsOf(t, got, "team"); it.Points != want {
			t.Errorf("%d full members: team has %s, want %s", n, it.Points, want)
		}
	}
}

func TestScoreDevelopment(t *testing.T) {
	t.Parallel()
	judge := func(fs ...Finding) func(*Case) []Finding { return func(*Case) []Finding { return fs } }
	in, before := events.MustDate("2025-05-05"), events.MustDate("2024-12-31")
	tests := []struct {
		name     string
		findings []Finding
		want     Points
		errors   int
		warnings int
	}{
		{"none", nil, 800, 0, 0},
		{"a warning", []Finding{{Severity: Warn, On: in}}, 700, 0, 1},
		{"an error", []Finding{{Severity: Error, On: in}}, 400, 1, 0},
		{"a note", []Finding{{Severity: Info, On: in}}, 800, 0, 0},
		{"last year's", []Finding{{Severity: Error, On: before}}, 800, 0, 0},
		{"another branch's", []Finding{{Severity: Error, On: in, Org: "b2"}}, 800, 0, 0},
		{"more than there is", []Finding{{Severity: Error, On: in}, {Severity: Warn, On: in}, {Severity: Error, On: in, Org: "b1"}, {Severity: Warn, On: in}}, 0, 2, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := modelBranch()
			r.files, r.dossiers["p1"] = []events.MemberID{"p1", "gone"}, &Dossier{Member: "p1"}
			got := score(r, "b1", 2025, DefaultScheme(), events.MustDate("2026-06-30"), judge(tt.findings...))
			if it := pointsOf(t, got, "development"); it.Points != tt.want {
				t.Errorf("%s points, want %s: %+v", it.Points, tt.want, it.Reasons)
			}
			if got.Errors != tt.errors || got.Warnings != tt.warnings {
				t.Errorf("%d errors, %d warnings", got.Errors, got.Warnings)
			}
		})
	}
}

func TestScoreSameRecordsSameBytes(t *testing.T) {
	t.Parallel()
	var first []byte
	for range 8 {
		got, err := json.Marshal(modelBranch().rate("2025-10-15"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if !bytes.Equal(first, got) {
			t.Fatalf("differs: %s", cmp.Diff(string(first), string(got)))
		}
	}
}

// Score is total: nothing on record at all is an answer too.
func TestScoreNothing(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	got := score(r, "nowhere", 2025, DefaultScheme(), events.MustDate("2026-06-30"), Judge)
	if got.Points < 0 || got.Points > 10000 || len(got.Items) != 18 {
		t.Errorf("%+v", got)
	}
}

// Evidence for a period that is due never costs points in its item, and points
// stay within their limits and add up, on every day.
func TestScoreMonotone(t *testing.T) {
	t.Parallel()
	kinds := []events.MeetingKind{events.Assembly, events.CommitteeSit, events.GroupSit, events.Lecture, events.ThemeDay, events.OrgLife, events.Training}
	items := map[events.MeetingKind]string{events.Assembly: "assembly", events.CommitteeSit: "committee", events.GroupSit: "group",
		events.Lecture: "lecture", events.ThemeDay: "theme-day", events.Training: "team-training"}
	rapid.Check(t, func(t *rapid.T) {
		r := modelBranch()
		c := r.cal("b1", 2025)
		drop := rapid.SliceOfN(rapid.Bool(), len(c.Held), len(c.Held)).Draw(t, "drop")
		var kept []Entry[events.MeetingHeld]
		for i, e := range c.Held {
			if !drop[i] {
				kept = append(kept, e)
			}
		}
		c.Held = kept
		paid := rapid.SliceOfN(rapid.Bool(), len(r.dues[2025].Paid), len(r.dues[2025].Paid)).Draw(t, "paid")
		var payments []Entry[events.DuesPaid]
		var lost *Entry[events.DuesPaid]
		for i, e := range r.dues[2025].Paid {
			if paid[i] {
				payments = append(payments, e)
			} else if lost == nil {
				lost = &e
			}
		}
		r.dues[2025].Paid = payments
		on := events.MustDate("2025-01-01") + events.Date(rapid.IntRange(0, 600).Draw(t, "on"))
		before := r.rate(on.String())
		checkSheet(t, before)

		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		day := events.MustDate("2025-01-01") + events.Date(rapid.IntRange(0, 364).Draw(t, "day"))
		i, _ := slices.BinarySearchFunc(c.Held, day+1, func(e Entry[events.MeetingHeld], d events.Date) int { return int(e.On - d) })
		e := Entry[events.MeetingHeld]{Stamp: r.stamp(day.String()), Fact: events.MeetingHeld{Meeting: "new", Org: "b1", Kind: kind, Group: "g1", Lecturer: mid(1), Hours: 3}}
		c.Held = slices.Insert(c.Held, i, e)
		if lost != nil {
			j, _ := slices.BinarySearchFunc(r.dues[2025].Paid, lost.On+1, func(e Entry[events.DuesPaid], d events.Date) int { return int(e.On - d) })
			r.dues[2025].Paid = slices.Insert(r.dues[2025].Paid, j, *lost)
		}
		after := r.rate(on.String())
		checkSheet(t, after)
		ids := []string{"dues"}
		if id := items[kind]; id != "" {
			ids = append(ids, id)
		}
		for _, id := range ids {
			if a, b := pointsOf(t, after, id), pointsOf(t, before, id); a.Points < b.Points {
				t.Fatalf("%s: %s before, %s after", id, b.Points, a.Points)
			}
		}
	})
}

func checkSheet(t *rapid.T, r Rating) {
	scheme := DefaultScheme()
	var sum, most Points
	for i, it := range r.Items {
		var p, m Points
		for _, reason := range it.Reasons {
			p, m = p+reason.Points, m+reason.Max
		}
		if p != it.Points || m != it.Max || p < 0 || p > m || m > scheme.Items[i].Points {
			t.Fatalf("%s: %d of %d, reasons give %d of %d", it.ID, it.Points, it.Max, p, m)
		}
		sum, most = sum+p, most+m
	}
	if want := Points(halfUp(int(sum)*10000, int(most))); r.Points != want || want > 10000 {
		t.Fatalf("%d points, items give %d", r.Points, want)
	}
}

func BenchmarkScore(b *testing.B) {
	r, scheme, on := modelBranch(), DefaultScheme(), events.MustDate("2026-06-30")
	b.ReportAllocs()
	for b.Loop() {
		score(r, "b1", 2025, scheme, on, func(*Case) []Finding { return nil })
	}
}

// A branch of fifty, the largest there generally is (R2.02).
func BenchmarkScoreFifty(b *testing.B) {
	r, on := modelBranch(), events.MustDate("2026-06-30")
	roster, c, dues := r.roster(), r.cal("b1", 2025), r.dues[2025]
	var more []events.MemberID
	for i := 11; i <= 50; i++ {
		id := mid(i)
		more = append(more, id)
		add(r, &roster.Started, "2019-01-01", events.MembershipStarted{Member: id, Branch: "b1", Standing: events.Full, Cause: "opening"})
		add(r, &roster.Grouped, "2019-01-03", events.GroupAssigned{Member: id, Branch: "b1", Group: "g1"})
		add(r, &dues.Bases, "2025-01-05", events.DuesBaseSet{Member: id, Branch: "b1", Category: events.DuesWage, Base: 400000, From: ym("2025-01")})
	}
	for i := range c.Attendance {
		c.Attendance[i].Fact.Present = slices.Concat(c.Attendance[i].Fact.Present, more)
	}
	paid := dues.Paid
	dues.Paid = nil
	for i, p := range paid {
		dues.Paid = append(dues.Paid, p)
		if i%10 == 9 {
			for _, id := range more {
				add(r, &dues.Paid, p.On.String(), events.DuesPaid{Member: id, Branch: "b1", Months: p.Fact.Months, Amount: 4000, Method: "self"})
			}
		}
	}
	scheme := DefaultScheme()
	b.ReportAllocs()
	for b.Loop() {
		score(r, "b1", 2025, scheme, on, func(*Case) []Finding { return nil })
	}
}

func BenchmarkDefaultScheme(b *testing.B) {
	for b.Loop() {
		DefaultScheme()
	}
}
