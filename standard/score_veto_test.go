package standard

import (
	"slices"
	"strings"
	"testing"

	"jishi/events"
)

func TestScoreSatisfaction(t *testing.T) {
	t.Parallel()
	tests := []struct {
		returned, satisfied int
		points, share       Points
		star                int
	}{
		{10, 10, 10000, 10000, 5},
		{10, 6, 8800, 6000, 4}, // 70 + 18
		{1000, 599, 8797, 5990, 2},
		{3, 2, 9000, 6667, 5}, // 7000 + 2000.1
		{3, 1, 8000, 3333, 2}, // 7000 + 999.9
	}
	for _, tt := range tests {
		r := modelBranch()
		add(r, &r.years[2025].Satisfaction, "2025-12-28", events.SatisfactionTested{Org: "b1", Year: 2025, Issued: tt.returned, Returned: tt.returned, Satisfied: tt.satisfied})
		got := r.rate("2026-06-30")
		if got.Points != tt.points || *got.Satisfaction != tt.share || got.Star != tt.star {
			t.Errorf("%d of %d: %s points, share %s, %d stars; want %s, %s, %d", tt.satisfied, tt.returned, got.Points, got.Satisfaction, got.Star, tt.points, tt.share, tt.star)
		}
	}
	r := modelBranch()
	add(r, &r.years[2025].Satisfaction, "2025-12-28", events.SatisfactionTested{Org: "b1", Year: 2025, Issued: 10})
	if got := r.rate("2026-06-30"); got.Satisfaction != nil || got.Points != 10000 {
		t.Errorf("a test without sheets counted: %v", got.Satisfaction)
	}
}

func TestScoreVetoes(t *testing.T) {
	t.Parallel()
	noAssembly := func(quarters ...int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			for i := range c.Held {
				if slices.Contains(quarters, c.Held[i].On.Quarter()) {
					c.Held[i].Fact.Also = nil
				}
			}
		}
	}
	lastYear := func(r *sheetRecords) { // an assembly in the last quarter of the year before
		add(r, &r.cal("b1", 2024).Held, "2024-12-20", events.MeetingHeld{Meeting: "o", Org: "b1", Kind: events.Assembly})
	}
	vacant := func(from, to string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Vacated, from, events.PostVacated{Org: "b1", Member: mid(1), Post: events.PostSecretary})
			if to != "" {
				add(r, &r.roster().Appointed, to, events.PostAppointed{Org: "b1", Member: mid(2), Post: events.PostSecretary})
			}
		}
	}
	tests := []struct {
		name   string
		change []func(*sheetRecords)
		want   []string
	}{
		{"none", []func(*sheetRecords){lastYear}, nil},
		{"one quarter", []func(*sheetRecords){lastYear, noAssembly(2)}, nil},
		{"two apart", []func(*sheetRecords){lastYear, noAssembly(1, 3)}, nil},
		{"two in a row", []func(*sheetRecords){lastYear, noAssembly(2, 3)}, []string{"V-5"}},
		{"across the year", []func(*sheetRecords){noAssembly(1)}, []string{"V-5"}},
		{"across the year, no ledger then", []func(*sheetRecords){func(r *sheetRecords) { delete(r.calendars["b1"], 2024) }, noAssembly(1)}, nil},
		{"three months vacant", []func(*sheetRecords){vacant("2025-03-10", "2025-06-11")}, nil},
		{"and a day", []func(*sheetRecords){vacant("2025-03-10", "2025-06-12")}, []string{"V-6"}},
		{"vacant last year", []func(*sheetRecords){vacant("2024-05-10", "2024-12-31")}, nil},
		{"vacant into this year", []func(*sheetRecords){vacant("2024-05-10", "2025-01-02")}, []string{"V-6"}},
		{"not recognised", []func(*sheetRecords){func(r *sheetRecords) {
			add(r, &r.roster().Refused, "2025-04-01", events.AdmissionNotRecognised{Member: "p1", Organ: "c1"})
		}}, []string{"V-3"}},
		{"recorded", []func(*sheetRecords){func(r *sheetRecords) {
			add(r, &r.years[2025].Vetoes, "2025-04-01", events.VetoRecorded{Org: "b1", Year: 2025, Code: "V-8"})
			add(r, &r.years[2025].Vetoes, "2025-04-02", events.VetoRecorded{Org: "b1", Year: 2025, Code: "V-99"})
			add(r, &r.years[2025].Vetoes, "2026-07-01", events.VetoRecorded{Org: "b1", Year: 2025, Code: "V-4"}) // decided later
		}}, []string{"V-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := modelBranch()
			if !strings.Contains(tt.name, "across") {
				lastYear(r)
			}
			for _, c := range tt.change {
				c(r)
			}
			got := r.rate("2026-06-30")
			var codes []string
			for _, v := range got.Vetoes {
				codes = append(codes, v.Code)
				if v.MaxStar != 2 || got.Star > 2 {
					t.Errorf("%s: star %d", v.Code, got.Star)
				}
			}
			if !slices.Equal(codes, tt.want) {
				t.Errorf("vetoes %v, want %v", codes, tt.want)
			}
		})
	}
}
