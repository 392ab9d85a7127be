package projections

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"jishi/events"
	"jishi/standard"
)

// Tree is the organisations at one pair of times, with their superiors on any
// day. It is read-only and safe for concurrent use.
type Tree struct {
	orgs     map[events.OrgID]*standard.Roster // establishment, changes and dissolution only
	children map[events.OrgID][]events.OrgID   // whoever was ever below
}

// Org is an organisation on a day.
type Org struct {
	ID     events.OrgID   `json:"id"`
	Name   string         `json:"name"`
	Kind   events.OrgKind `json:"kind"`
	Parent events.OrgID   `json:"parent,omitzero"`
	Exists bool           `json:"exists"` // established and not dissolved
}

func newTree(h events.History) *Tree {
	t := &Tree{orgs: make(map[events.OrgID]*standard.Roster), children: make(map[events.OrgID][]events.OrgID)}
	below := func(org, parent events.OrgID) {
		if parent != "" && !slices.Contains(t.children[parent], org) {
			t.children[parent] = append(t.children[parent], org)
		}
	}
	for i := range h {
		f := &h[i]
		var none standard.Roster
		id := roster(&none, f, false)
		if id == "" {
			continue
		}
		o := t.orgs[id]
		if o == nil {
			o = &standard.Roster{Org: id}
			t.orgs[id] = o
		}
		roster(o, f, true)
		switch e := f.Event.(type) {
		case *events.OrgEstablished:
			below(id, e.Parent)
		case *events.OrgChanged:
			below(id, e.Parent)
		}
	}
	return t
}

// Org returns an organisation as it was on a day.
func (t *Tree) Org(id events.OrgID, day events.Date) (Org, bool) {
	o := t.orgs[id]
	if o == nil {
		return Org{}, false
	}
	return Org{ID: id, Name: o.Name(day), Kind: o.Kind(day), Parent: o.Parent(day), Exists: o.Exists(day)}, true
}

// Orgs returns all organisations that were ever established by a day, by
// identifier.
func (t *Tree) Orgs(day events.Date) []Org {
	out := make([]Org, 0, len(t.orgs))
	for _, id := range slices.Sorted(maps.Keys(t.orgs)) {
		if o, _ := t.Org(id, day); o.Kind != "" {
			out = append(out, o)
		}
	}
	return out
}

// Ancestors returns the superiors of an organisation on a day, the nearest
// first. A circle in the records ends it.
func (t *Tree) Ancestors(org events.OrgID, day events.Date) []events.OrgID {
	var up []events.OrgID
	seen := map[events.OrgID]bool{org: true}
	for o := t.orgs[org]; o != nil; {
		p := o.Parent(day)
		if p == "" || seen[p] {
			break
		}
		seen[p] = true
		up = append(up, p)
		o = t.orgs[p]
	}
	return up
}

// Within reports whether an organisation was the scope or below it on a day.
func (t *Tree) Within(org, scope events.OrgID, day events.Date) bool {
	return org == scope || slices.Contains(t.Ancestors(org, day), scope)
}

// everWithin reports whether an organisation was the scope or below it on any
// day.
func (t *Tree) everWithin(org, scope events.OrgID) bool {
	seen := map[events.OrgID]bool{scope: true}
	for queue := []events.OrgID{scope}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == org {
			return true
		}
		for _, c := range t.children[queue[0]] {
			if !seen[c] {
				seen[c] = true
				queue = append(queue, c)
			}
		}
	}
	return false
}

// Below returns the scope and everything below it on a day, by identifier. An
// empty scope is everything.
func (t *Tree) Below(scope events.OrgID, day events.Date) []Org {
	if scope == "" {
		return t.Orgs(day)
	}
	seen := map[events.OrgID]bool{scope: true}
	for queue := []events.OrgID{scope}; len(queue) > 0; queue = queue[1:] {
		for _, c := range t.children[queue[0]] {
			if o := t.orgs[c]; !seen[c] && o.Parent(day) == queue[0] {
				seen[c] = true
				queue = append(queue, c)
			}
		}
	}
	var out []Org
	for id := range seen {
		if o, ok := t.Org(id, day); ok {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b Org) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// forest keeps the tree of now until an organisation changes.
type forest struct {
	mu   sync.Mutex
	now  *Tree
	at   events.Position
	size int
}

// tree returns the organisations as known under a lens. Business dates are left
// to the tree's methods, which take a day.
func (f *forest) tree(ctx context.Context, sink Sink, src *source, at lens) (*Tree, error) {
	doc, err := sink.Get(ctx, Timelines().Name, treeKey)
	if err != nil {
		return nil, err
	}
	if doc == nil {
		return newTree(nil), nil
	}
	at.AsOf = 0
	present := at.covers(doc)
	f.mu.Lock()
	defer f.mu.Unlock()
	if present && f.now != nil && f.at == doc.Trail.Last() && f.size == doc.Trail.Len() {
		return f.now, nil
	}
	facts, err := src.at(ctx, at.positions(doc.Trail))
	if err != nil {
		return nil, err
	}
	t := newTree(events.Effective(facts, 0, at.KnownAt))
	if present {
		f.now, f.at, f.size = t, doc.Trail.Last(), doc.Trail.Len()
	}
	return t, nil
}
