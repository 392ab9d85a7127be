package standard

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"jishi/events"
)

func TestFindingKey(t *testing.T) {
	t.Parallel()
	id := uuid.MustParse("01980000-0000-7000-8000-0123456789ab")
	f := Finding{Check: "C03", Member: "M1", Org: "b1", On: d("2025-05-16"), Evidence: []Evidence{{Event: id}}, Zh: "甲", Severity: Error}
	key := FindingKey(f)
	if want := "C03:M1:2025-05-16:0123456789ab"; key != want {
		t.Errorf("%s, want %s", key, want)
	}
	same := f
	same.Zh, same.En, same.Severity, same.Status = "乙", "b", Warn, FindingClosed
	if FindingKey(same) != key {
		t.Error("a text changes the key")
	}
	for _, change := range []func(*Finding){
		func(f *Finding) { f.Check = "C04" },
		func(f *Finding) { f.Member = "M2" },
		func(f *Finding) { f.On++ },
		func(f *Finding) { f.Evidence = nil },
	} {
		other := f
		if change(&other); FindingKey(other) == key {
			t.Errorf("%+v has the same key", other)
		}
	}
	f.Member, f.Evidence = "", nil
	if got := FindingKey(f); got != "C03:b1:2025-05-16" {
		t.Errorf("of an organisation: %s", got)
	}
}

// A finding is explained, rejected, listed, closed; it is never taken away.
func TestMarkFindings(t *testing.T) {
	t.Parallel()
	r := emptyBranch(3)
	found := []Finding{{Check: "C03", Member: "M1", Org: "b1", On: d("2025-05-16")}, {Check: "C04", Member: "M1", Org: "b1", On: d("2025-05-16")}, {Check: "C05", On: d("2025-05-16")}}
	handled := &r.rectified["b1"].Handled
	key := FindingKey(found[0])
	add(r, handled, "2026-01-10", events.FindingHandled{Org: "b1", Finding: key, Action: events.FindingExplained, Document: "aa"})
	add(r, handled, "2026-01-20", events.FindingHandled{Org: "b1", Finding: key, Action: events.FindingRejected, Inspection: "I1"})
	add(r, handled, "2026-01-30", events.FindingHandled{Org: "b1", Finding: key, Action: events.FindingListed, Problem: "7"})
	for _, tt := range []struct {
		on   string
		want FindingStatus
		n    int
	}{
		{"2026-01-09", FindingOpen, 0}, {"2026-01-10", FindingExplained, 1}, {"2026-01-19", FindingExplained, 1},
		{"2026-01-20", FindingRejected, 2}, {"2026-01-30", FindingListed, 3},
	} {
		f := slices.Clone(found)
		MarkFindings(r, f, d(tt.on))
		if f[0].Status != tt.want || len(f[0].Handled) != tt.n {
			t.Errorf("on %s: %s with %d facts, want %s with %d", tt.on, f[0].Status, len(f[0].Handled), tt.want, tt.n)
		}
		if f[1].Status != FindingOpen || f[2].Status != FindingOpen || f[1].Key == f[0].Key {
			t.Errorf("on %s the others are %s and %s", tt.on, f[1].Status, f[2].Status)
		}
	}
	MarkFindings(&sheetRecords{}, found, d("2026-01-30"))
	if found[0].Status != FindingOpen {
		t.Error("nothing on record, and handled")
	}
}

// What is done with findings later, and the order in which they are found, do
// not change what an inspection froze.
func TestDigestFindings(t *testing.T) {
	t.Parallel()
	found := []Finding{{Check: "C03", Member: "M1", On: 1}, {Check: "C04", Member: "M1", On: 1}}
	a := DigestFindings(found)
	found[0].Status, found[0].Key, found[0].Handled = FindingClosed, "x", []Handling{{}}
	slices.Reverse(found)
	if DigestFindings(found) != a {
		t.Error("order or status change the digest")
	}
	if found[0].Check != "C04" || found[1].Status != FindingClosed {
		t.Error("the findings were changed")
	}
	found[0].On++
	if DigestFindings(found) == a {
		t.Error("another finding, the same digest")
	}
}
