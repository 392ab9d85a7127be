package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

func TestScoreElection(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		elected []string
		extend  [][2]string // approved on, until
		on      string
		want    Points
		veto    bool
	}{
		{"the last day of the term", []string{"2022-06-30"}, nil, "2025-06-29", 800, false},
		{"the first day after it", []string{"2022-06-30"}, nil, "2025-06-30", 800, false},
		{"a day overdue", []string{"2022-06-30"}, nil, "2025-07-01", 0, true},
		{"elected on the first day after the term", []string{"2022-06-30", "2025-06-30"}, nil, "2025-12-31", 800, false},
		{"elected a day later", []string{"2022-06-30", "2025-07-01"}, nil, "2025-12-31", 800, false},
		{"elected two days later", []string{"2022-06-30", "2025-07-02"}, nil, "2025-12-31", 0, true},
		{"overdue last year, elected then", []string{"2021-06-30", "2024-09-01"}, nil, "2025-12-31", 800, false},
		{"extended, within six months", []string{"2022-06-30"}, [][2]string{{"2025-06-01", "2026-06-30"}}, "2025-12-30", 800, false},
		{"extended, beyond six months", []string{"2022-06-30"}, [][2]string{{"2025-06-01", "2026-06-30"}}, "2025-12-31", 400, false},
		{"extension over", []string{"2022-06-30"}, [][2]string{{"2025-06-01", "2025-09-30"}}, "2025-10-01", 0, true},
		{"extension approved too late", []string{"2022-06-30"}, [][2]string{{"2025-08-01", "2026-06-30"}}, "2025-08-02", 0, true},
		{"never elected", nil, nil, "2025-12-31", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := emptyBranch(8)
			for _, on := range tt.elected {
				add(r, &r.roster().Elected, on, events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: events.PostSecretary}}})
			}
			for _, x := range tt.extend {
				add(r, &r.roster().Extended, x[0], events.ExtensionApproved{Org: "b1", Until: events.MustDate(x[1])})
			}
			got := r.rate(tt.on)
			if it := pointsOf(t, got, "election"); it.Points != tt.want {
				t.Errorf("%s points, want %s: %+v", it.Points, tt.want, it.Reasons)
			}
			if hit := slices.ContainsFunc(got.Vetoes, func(v Veto) bool { return v.Code == "V-1" }); hit != tt.veto {
				t.Errorf("V-1 %t, want %t", hit, tt.veto)
			}
		})
	}
}
