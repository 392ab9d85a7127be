package projections_test

import (
	"slices"
	"testing"

	"jishi/events"
	"jishi/projections"
)

// TestRectification: the ledger of problems of a scope, on any day and as far as
// was known.
func TestRectification(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-02-10")
	w.branches(2)
	w.at("2025-03-01", "B2", &events.ProblemListed{Org: "B2", Problem: "1", Source: events.FromDaily, Title: "甲", Deadline: events.MustDate("2025-06-30")})
	late := w.record(fact{on: "2025-06-20", after: 40, org: "B2"}, &events.ProblemClosed{Org: "B2", Problem: "1"})
	w.at("2025-02-01", "B1", &events.ProblemListed{Org: "B1", Problem: "1", Source: events.FromDaily, Title: "乙"})
	w.fold(false)
	rows := func(scope events.OrgID, at projections.At) []string {
		all, err := w.reader.Rectification(t.Context(), scope, at)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range all {
			out = append(out, string(r.Org)+" "+string(r.State))
		}
		return out
	}
	july := events.MustDate("2025-07-01")
	for _, tt := range []struct {
		scope events.OrgID
		at    projections.At
		want  []string
	}{
		{"C1", projections.At{}, []string{"B1 open", "B2 closed"}},
		{"", projections.At{}, []string{"B1 open", "B2 closed"}},
		{"B2", projections.At{AsOf: july}, []string{"B2 closed"}},
		{"B2", projections.At{AsOf: july, KnownAt: events.Cutoff{Position: late.Position - 1}}, []string{"B2 overdue"}},
		{"B2", projections.At{AsOf: events.MustDate("2025-02-28")}, nil},
	} {
		if got := rows(tt.scope, tt.at); !slices.Equal(got, tt.want) {
			t.Errorf("%s at %+v: %q, want %q", tt.scope, tt.at, got, tt.want)
		}
	}
	a, err := w.reader.Analysis(t.Context(), "C1", 2025, projections.At{})
	if err != nil || len(a.Branches) != 2 || a.On != events.MustDate("2026-02-10") {
		t.Errorf("%+v, %v", a, err)
	}
	sums, err := w.reader.ComplianceTable(t.Context(), "C1", 2025, projections.At{})
	if err != nil || len(sums) != 3 || !slices.ContainsFunc(sums, func(o projections.OrgCompliance) bool { return o.Org == "B1" && len(o.Groups) > 0 }) {
		t.Errorf("%+v, %v", sums, err)
	}
}
