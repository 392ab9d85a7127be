package standard

import (
	"testing"
	"time"

	"jishi/events"
)

// entered is a fact of a day, recorded so many days later at nine in the morning.
func entered(on string, lag int, minute int) Recording {
	day := events.MustDate(on)
	return Recording{
		Evidence: Evidence{On: day, RecordedAt: (day + events.Date(lag)).Start().Add(9*time.Hour + time.Duration(minute)*time.Minute)},
		Type:     "meeting.held.v1", Actor: "r1", Mode: events.Live,
	}
}

func TestLagClasses(t *testing.T) {
	t.Parallel()
	for lag, class := range map[int]int{0: 0, 7: 0, 8: 1, 30: 1, 31: 2, 90: 2, 91: 3, 4000: 3} {
		l := lagsOf([]Recording{entered("2025-03-01", lag, 0)}, DefaultConfig())
		for i, c := range l.Classes {
			if want := map[bool]int{true: 1}[i == class]; c.Count != want {
				t.Errorf("%d days: class %d counts %d, want %d", lag, i, c.Count, want)
			}
		}
	}
	early := entered("2025-03-01", -20, 0)
	if early.Lag() != 0 {
		t.Errorf("a plan recorded before its day lags %d days", early.Lag())
	}
}

func TestLags(t *testing.T) {
	t.Parallel()
	var facts []Recording
	for lag := range 10 { // 0 to 9 days
		facts = append(facts, entered("2025-03-01", lag, 0))
	}
	facts[9].Reasoned = true
	l := lagsOf(facts, DefaultConfig())
	if l.Median != 4 || l.P90 != 8 || l.Most != 9 || l.Silent != 1 || l.Reasoned != 1 {
		t.Errorf("median %d, p90 %d, most %d, silent %d, reasoned %d", l.Median, l.P90, l.Most, l.Silent, l.Reasoned)
	}
	if l := lagsOf(nil, DefaultConfig()); l.Facts != 0 || l.Median != 0 {
		t.Errorf("nothing: %+v", l)
	}
}

func TestBatches(t *testing.T) {
	t.Parallel()
	c := DefaultConfig() // five within ten minutes, over more than seven days
	at := func(days ...string) []Recording {
		var out []Recording
		for i, d := range days {
			e := entered(d, int(events.MustDate("2025-06-01")-events.MustDate(d)), 2*i)
			out = append(out, e)
		}
		return out
	}
	spread := []string{"2025-01-05", "2025-02-05", "2025-03-05", "2025-04-05", "2025-05-05"}
	if got := batches(at(spread...), c); len(got) != 1 || got[0].Count != 5 || got[0].First != events.MustDate("2025-01-05") {
		t.Errorf("five of five months: %+v", got)
	}
	if got := batches(at(spread[:4]...), c); len(got) != 0 {
		t.Errorf("four are no batch: %+v", got)
	}
	if got := batches(at("2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04", "2025-05-08"), c); len(got) != 0 {
		t.Errorf("of one week is no batch: %+v", got)
	}
	slow := at(spread...)
	for i := range slow {
		slow[i].RecordedAt = slow[0].RecordedAt.Add(time.Duration(11*i) * time.Minute)
	}
	if got := batches(slow, c); len(got) != 0 {
		t.Errorf("eleven minutes apart is no batch: %+v", got)
	}
	other := at(spread...)
	other[2].Actor = "r2"
	if got := batches(other, c); len(got) != 0 {
		t.Errorf("of two accounts is no batch: %+v", got)
	}
}

func TestClusterBeforeInspection(t *testing.T) {
	t.Parallel()
	opened := Entry[events.InspectionOpened]{Stamp: Stamp{On: events.MustDate("2025-06-30")}, Fact: events.InspectionOpened{Inspection: "J1"}}
	var facts []Recording
	for day, lag := range map[string]int{"2025-06-30": 0, "2025-06-29": 0, "2025-06-16": 0, "2025-06-15": 0, "2025-06-02": 0, "2025-06-01": 0, "2025-03-01": 115} {
		facts = append(facts, entered(day, lag, 0))
	}
	c := clusterOf(facts, &opened, DefaultConfig())
	// The day itself does not count, nor what is older than twice the time.
	if c.Within != 3 || c.Late != 1 || c.Before != 2 {
		t.Errorf("%+v", c)
	}
}

func TestLateReportIsTheSameInAnyOrder(t *testing.T) {
	t.Parallel()
	facts := []Recording{entered("2025-03-01", 40, 0), entered("2025-03-02", 2, 5), entered("2025-01-01", 200, 9)}
	facts[1].Mode = events.Backfill
	a := LatenessOf("b1", 2025, facts, nil, nil)
	facts[0], facts[2] = facts[2], facts[0]
	b := LatenessOf("b1", 2025, facts, nil, nil)
	if a.Live.Most != 200 || a.Backfill.Facts != 1 || len(a.Outliers) != 2 || a.Outliers[0].On != b.Outliers[0].On || a.Live.Median != b.Live.Median {
		t.Errorf("%+v\n%+v", a, b)
	}
}
