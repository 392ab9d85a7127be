package standard

import (
	"fmt"
	"slices"
	"testing"

	"jishi/events"
)

func TestRectifyRows(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	c := &Rectification{Org: "b1"}
	add(r, &c.Listed, "2025-01-10", events.ProblemListed{Problem: "1", Source: events.FromSelfCheck, Deadline: d("2025-03-31")})
	add(r, &c.Listed, "2025-01-10", events.ProblemListed{Problem: "2"}) // no deadline but its measures'
	add(r, &c.Listed, "2025-01-10", events.ProblemListed{Problem: "3", Deadline: d("2025-03-31")})
	add(r, &c.Listed, "2025-02-10", events.ProblemListed{Problem: "1"}) // the same once more
	add(r, &c.Measures, "2025-01-12", events.MeasureSet{Problem: "2", Measure: "a", Deadline: d("2025-02-28")})
	add(r, &c.Measures, "2025-01-12", events.MeasureSet{Problem: "2", Measure: "b", Deadline: d("2025-04-30")})
	add(r, &c.Measures, "2025-01-12", events.MeasureSet{Problem: "9", Measure: "c"})
	add(r, &c.Carried, "2025-03-02", events.MeasureClosed{Problem: "2", Measure: "a"})
	add(r, &c.Closed, "2025-04-01", events.ProblemClosed{Problem: "1"})
	add(r, &c.Escalated, "2025-04-02", events.ProblemEscalated{Problem: "3", To: "c1"})
	add(r, &c.Weak, "2025-01-20", events.WeakBranchListed{Case: "w", Grounds: []string{"meetings"}})
	add(r, &c.Plans, "2025-02-01", events.PlanAdopted{Case: "w", Deadline: d("2025-06-30")})
	add(r, &c.Support, "2025-02-01", events.SupportAssigned{Case: "w", Kind: "helper"})
	add(r, &c.Support, "2025-02-03", events.SupportAssigned{Case: "w", Kind: "helper"})
	add(r, &c.Accepted, "2025-06-20", events.AcceptanceDone{Case: "w"})
	add(r, &c.Accepted, "2025-07-20", events.AcceptanceDone{Case: "w", Passed: true})
	add(r, &c.Removed, "2025-08-01", events.WeakBranchRemoved{Case: "w"})
	add(r, &c.Opened, "2025-01-20", events.CampaignOpened{Campaign: "k", Deadline: d("2025-12-31")})
	for _, tt := range []struct {
		on   string
		want []string
	}{
		{"2025-01-09", nil},
		{"2025-03-31", []string{"problem 1 open 0", "problem 2 open 0", "measure a late 2", "measure b open 0", "problem 3 open 0", "measure c open 0", "weak w open 0", "campaign k open 0"}},
		{"2025-04-01", []string{"problem 1 late 1", "problem 2 open 0", "measure a late 2", "measure b open 0", "problem 3 overdue 1", "measure c open 0", "weak w open 0", "campaign k open 0"}},
		{"2025-05-01", []string{"problem 1 late 1", "problem 2 overdue 1", "measure a late 2", "measure b overdue 1", "problem 3 escalated 0", "measure c open 0", "weak w open 0", "campaign k open 0"}},
		{"2025-07-01", []string{"problem 1 late 1", "problem 2 overdue 62", "measure a late 2", "measure b overdue 62", "problem 3 escalated 0", "measure c open 0", "weak w overdue 1", "campaign k open 0"}},
		{"2025-07-20", []string{"problem 1 late 1", "problem 2 overdue 81", "measure a late 2", "measure b overdue 81", "problem 3 escalated 0", "measure c open 0", "weak w accepted 0", "campaign k open 0"}},
		{"2026-01-01", []string{"problem 1 late 1", "problem 2 overdue 246", "measure a late 2", "measure b overdue 246", "problem 3 escalated 0", "measure c open 0", "weak w late 32", "campaign k overdue 1"}},
	} {
		var got []string
		rows := RectifyRows(c, d(tt.on))
		for _, row := range rows {
			got = append(got, fmt.Sprint(row.Kind, " ", row.ID, " ", row.State, " ", row.Overdue))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("on %s:\n got %q\nwant %q", tt.on, got, tt.want)
		}
		if tt.on == "2026-01-01" {
			if rows[1].Deadline != d("2025-04-30") || rows[1].Measures != 2 || rows[1].Carried != 1 || rows[4].Escalated != "c1" || len(rows[6].Support) != 1 || rows[6].Plan != d("2025-02-01") {
				t.Errorf("%+v", rows)
			}
		}
	}
	if RectifyRows(nil, d("2025-01-01")) != nil {
		t.Error("rows of nothing")
	}
}
