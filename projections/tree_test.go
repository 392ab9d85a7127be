package projections

import (
	"slices"
	"testing"

	"jishi/events"
)

// tree folds organisations: established on day 100 or changed later.
func tree(facts ...events.Event) *Tree {
	var h events.History
	for i, e := range facts {
		f := events.Fact{On: events.Date(100 + 10*i), Event: e}
		f.Position = events.Position(i + 1)
		h = append(h, f)
	}
	return newTree(h)
}

func TestTree(t *testing.T) {
	t.Parallel()
	tr := tree(
		&events.OrgEstablished{Org: "C", Name: "党委", Kind: events.Committee},                  // 100
		&events.OrgEstablished{Org: "D", Name: "另一党委", Kind: events.Committee},                // 110
		&events.OrgEstablished{Org: "T", Name: "总支", Kind: events.GeneralBranch, Parent: "C"}, // 120
		&events.OrgEstablished{Org: "B", Name: "支部", Kind: events.Branch, Parent: "T"},        // 130
		&events.OrgChanged{Org: "T", Parent: "D"},                                             // 140
		&events.OrgDissolved{Org: "B"},                                                        // 150
	)
	for _, c := range []struct {
		day  events.Date
		want []events.OrgID
	}{{130, []events.OrgID{"T", "C"}}, {139, []events.OrgID{"T", "C"}}, {140, []events.OrgID{"T", "D"}}, {160, []events.OrgID{"T", "D"}}} {
		if got := tr.Ancestors("B", c.day); !slices.Equal(got, c.want) {
			t.Errorf("above B on %d: %v, want %v", c.day, got, c.want)
		}
	}
	if !tr.Within("B", "C", 139) || tr.Within("B", "C", 140) || !tr.Within("B", "D", 140) || !tr.Within("B", "B", 1) {
		t.Error("B was within C until the change, within D from it on, and always within itself")
	}
	names := func(orgs []Org) (ids []events.OrgID) {
		for _, o := range orgs {
			ids = append(ids, o.ID)
		}
		return ids
	}
	if got := names(tr.Below("C", 139)); !slices.Equal(got, []events.OrgID{"B", "C", "T"}) {
		t.Errorf("below C before the change: %v", got)
	}
	if got := names(tr.Below("C", 140)); !slices.Equal(got, []events.OrgID{"C"}) {
		t.Errorf("below C after it: %v", got)
	}
	if got := names(tr.Orgs(115)); !slices.Equal(got, []events.OrgID{"C", "D"}) {
		t.Errorf("on day 115 there were %v", got)
	}
	if o, ok := tr.Org("B", 149); !ok || !o.Exists {
		t.Errorf("the day before its end B is %+v", o)
	}
	if o, _ := tr.Org("B", 150); o.Exists {
		t.Errorf("on the day of its end B is %+v", o)
	}
}

// TestTreeInACircle: old paper may say anything; nothing hangs.
func TestTreeInACircle(t *testing.T) {
	t.Parallel()
	tr := tree(
		&events.OrgEstablished{Org: "A", Kind: events.Committee, Parent: "B"},
		&events.OrgEstablished{Org: "B", Kind: events.Committee, Parent: "A"},
		&events.OrgEstablished{Org: "S", Kind: events.Branch, Parent: "S"},
	)
	if got := tr.Ancestors("A", 200); !slices.Equal(got, []events.OrgID{"B"}) {
		t.Errorf("above A: %v", got)
	}
	if got := tr.Ancestors("S", 200); len(got) != 0 {
		t.Errorf("above S: %v", got)
	}
	if got := tr.Below("A", 200); len(got) != 2 {
		t.Errorf("below A: %v", got)
	}
}
