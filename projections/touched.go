package projections

import (
	"context"
	"maps"
	"slices"
	"strings"

	"jishi/events"
)

// touched is what facts may have changed in the eyes of the checks since the
// last assessment. It knows no years: a fact of this year may show that something
// was missing in another.
type touched struct {
	everything bool
	orgs       map[events.OrgID]bool
	members    map[events.MemberID]bool
	above      map[events.OrgID]bool // with all that is below them
	documents  map[string]bool       // that somebody else's judgement may rest on
}

func newTouched() *touched {
	return &touched{orgs: make(map[events.OrgID]bool), members: make(map[events.MemberID]bool),
		above: make(map[events.OrgID]bool), documents: make(map[string]bool)}
}

func (t *touched) empty() bool {
	return !t.everything && len(t.orgs) == 0 && len(t.members) == 0 && len(t.above) == 0 && len(t.documents) == 0
}

func (t *touched) add(other *touched) {
	t.everything = t.everything || other.everything
	maps.Copy(t.orgs, other.orgs)
	maps.Copy(t.members, other.members)
	maps.Copy(t.above, other.above)
	maps.Copy(t.documents, other.documents)
}

// batch notes what a batch of facts touches, by the documents they went to.
func (t *touched) batch(views []Projection, rs []routed) {
	for i := range rs {
		r := &rs[i]
		tree := slices.ContainsFunc(r.docs, func(id docID) bool { return views[id.view].Name() == Timelines().Name && id.key == treeKey })
		for _, id := range r.docs {
			t.document(views[id.view].Name(), id.key, tree)
		}
	}
}

// document notes one document.
func (t *touched) document(view, key string, tree bool) {
	switch view {
	case Timelines().Name, Inspections().Name:
		return // nobody judges by it
	case Schemes().Name:
		t.everything = true
	case Dossiers().Name:
		t.members[events.MemberID(key)] = true
	case Rosters().Name:
		t.orgs[events.OrgID(key)] = true
		if tree {
			t.above[events.OrgID(key)] = true
		}
	case Governances().Name, Rectifications().Name:
		t.orgs[events.OrgID(key)] = true
	case Calendars().Name, DuesBooks().Name, BranchYears().Name:
		org, _ := splitYear(key)
		t.orgs[org] = true
	case Holdings().Name:
		if org, ok := strings.CutPrefix(key, heldBranch+":"); ok {
			t.orgs[events.OrgID(org)] = true
		}
	}
	t.documents[documentName(view, key)] = true
}

// Units of judgement, as keys of what they need.
const (
	unitOrg    = "org:"
	unitMember = "member:"
)

// spread adds whoever's judgement rested on a document that was touched, and
// whoever is below an organisation whose place changed.
func (t *touched) spread(ctx context.Context, sink Sink, tree *Tree) error {
	for name := range t.documents {
		found, err := sink.Find(ctx, needsView, Query{Index: "needs", Partition: name})
		if err != nil {
			return err
		}
		for _, c := range found {
			if id, ok := strings.CutPrefix(c.Key, unitOrg); ok {
				t.orgs[events.OrgID(id)] = true
			}
			if id, ok := strings.CutPrefix(c.Key, unitMember); ok {
				t.members[events.MemberID(id)] = true
			}
		}
	}
	for scope := range t.above {
		for id := range tree.orgs {
			if tree.everWithin(id, scope) {
				t.orgs[id] = true
				t.above[id] = true
			}
		}
	}
	return nil
}
