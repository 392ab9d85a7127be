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
	found[0].Status, found[0].Key, found[0].Handled = FindingClosed, FindingKey(found[0]), []Handling{{}}
	slices.Reverse(found)
	if DigestFindings(found) != a {
		t.Error("order or status change the digest")
	}
	if found[0].Check != "C04" || found[1].Status != FindingClosed {
		t.Error("the findings were changed")
	}
	found[0].On++
	found[1].Key = "another"
	if DigestFindings(found) == a {
		t.Error("another finding, the same digest")
	}
}

// The keys of what is found in a file are the same on every later day, as long as
// nothing else falls due.
func TestFindingKeysFromDayToDay(t *testing.T) {
	t.Parallel()
	keys := func(l *ledgerFixture, on events.Date) []string {
		var out []string
		for _, f := range l.judge(on, nil) {
			out = append(out, FindingKey(f))
		}
		slices.Sort(out)
		return out
	}
	n := 0
	for i := range fixtureA(0).facts {
		l := fixtureA(0)
		l.facts = slices.Delete(l.facts, i, i+1)
		a, b := keys(l, d("2029-03-01")), keys(l, d("2029-03-02"))
		if !slices.Equal(a, b) {
			t.Errorf("without fact %d: %v, the day after %v", i, a, b)
		}
		for k := 1; k < len(a); k++ {
			if a[k] == a[k-1] {
				n++
			}
		}
	}
	if n > 5 {
		t.Errorf("%d findings share a key with another", n)
	}
}

func TestCompareFindings(t *testing.T) {
	t.Parallel()
	f := func(check string) Finding { return Finding{Check: check, Member: "M1", On: 1} }
	list := func(fs []Finding) (out []string) {
		for _, f := range fs {
			out = append(out, f.Check)
		}
		return out
	}
	c := CompareFindings([]Finding{f("C01"), f("C02"), f("C02"), f("C03")}, []Finding{f("C02"), f("C04"), f("C01")})
	if !slices.Equal(list(c.Added), []string{"C04"}) || !slices.Equal(list(c.Resolved), []string{"C02", "C03"}) || !slices.Equal(list(c.Still), []string{"C02", "C01"}) {
		t.Errorf("%+v", c)
	}
}

func TestFindingOf(t *testing.T) {
	t.Parallel()
	j := Judgement{Requirement: "S2.3.1.1", Org: "b1", Period: "2025Q1", Due: d("2025-03-31"), State: Unmet, Severity: Warn, Zh: "未召开", En: "not held"}
	f := FindingOf(&j)
	if FindingKey(f) != "S2.3.1.1:b1:2025Q1" || f.Zh != "2025Q1：未召开" || f.Severity != Warn {
		t.Errorf("%+v", f)
	}
	if k := (Judgement{Requirement: "S2.3.1.1", Org: "b1", Due: j.Due}); FindingKey(FindingOf(&k)) != "S2.3.1.1:b1:2025-03-31" {
		t.Errorf("without a period: %s", FindingKey(FindingOf(&k)))
	}
	j.Due, j.Evidence = 0, []Evidence{{On: d("2025-05-01")}}
	if f = FindingOf(&j); f.On != d("2025-05-01") {
		t.Errorf("%+v", f)
	}
}

func TestStateOf(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	i := &Inspection{ID: "I1"}
	if _, ok := StateOf(nil, d("2026-01-01")); ok {
		t.Error("no inspection, and a state")
	}
	add(r, &i.Opened, "2026-01-10", events.InspectionOpened{Inspection: "I1", Org: "c1", AsOf: d("2025-12-31"), Known: 77, Digest: "x"})
	add(r, &i.Handled, "2026-01-20", events.FindingHandled{Finding: "k"})
	add(r, &i.Closed, "2026-02-01", events.InspectionClosed{Inspection: "I1", Org: "c1", Result: "办结"})
	if _, ok := StateOf(i, d("2026-01-09")); ok {
		t.Error("opened before its day")
	}
	if s, ok := StateOf(i, d("2026-01-31")); !ok || s.Closed != 0 || s.Handled != 1 || s.Known != 77 || s.AsOf != d("2025-12-31") {
		t.Errorf("%+v", s)
	}
	if s, _ := StateOf(i, d("2026-02-01")); s.Closed != d("2026-02-01") || s.Result != "办结" {
		t.Errorf("%+v", s)
	}
	i.Opened[0].Fact.Known, i.Opened[0].Fact.AsOf = 0, 0
	if s, _ := StateOf(i, d("2026-02-01")); s.Known != i.Opened[0].Position || s.AsOf != d("2026-01-10") {
		t.Errorf("an opening of old paper: %+v", s)
	}
}
