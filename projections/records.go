package projections

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// Records is everything on record at one pair of times, read as it is asked
// for and kept until the value is dropped. It implements standard.Records,
// whose methods return no error: after judging, ask Err. Not safe for
// concurrent use; what it returns is shared and not to be changed.
type Records struct {
	ctx  context.Context // the methods of standard.Records take none, and a Records lives for one call
	sink Sink
	src  *source
	open Opener
	at   lens
	tree func() (*Tree, error) // the organisations at that pair of times
	err  error
	read map[string]bool // documents asked for, there or not; nil = nobody wants to know

	rosters   map[string]*standard.Roster
	calendars map[string]*standard.Calendar
	dues      map[string]*standard.DuesBook
	years     map[string]*standard.BranchYear
	dossiers  map[string]*standard.Dossier
	holdings  map[string]*Holding
	schemes   map[string]*SchemeList
	governed  map[string]*standard.Governance
	rectified map[string]*standard.Rectification
	inspected map[string]*standard.Inspection
	births    map[events.MemberID]events.Date
}

var _ standard.Records = (*Records)(nil)

func newRecords(ctx context.Context, sink Sink, src *source, open Opener, at lens, tree func() (*Tree, error)) *Records {
	return &Records{
		ctx: ctx, sink: sink, src: src, open: open, at: at, tree: tree,
		rosters:   make(map[string]*standard.Roster),
		calendars: make(map[string]*standard.Calendar),
		dues:      make(map[string]*standard.DuesBook),
		years:     make(map[string]*standard.BranchYear),
		dossiers:  make(map[string]*standard.Dossier),
		holdings:  make(map[string]*Holding),
		schemes:   make(map[string]*SchemeList),
		governed:  make(map[string]*standard.Governance),
		rectified: make(map[string]*standard.Rectification),
		inspected: make(map[string]*standard.Inspection),
		births:    make(map[events.MemberID]events.Date),
	}
}

// Err returns the first error that a method met. What was returned since is
// not complete.
func (r *Records) Err() error { return r.err }

func (r *Records) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// documentName names a document of any view.
func documentName(view, key string) string { return view + "|" + key }

// record returns a document through the cache of its kind.
func record[D any](r *Records, cache map[string]*D, v View[D], key string) *D {
	if d, ok := cache[key]; ok {
		return d
	}
	if r.read != nil {
		r.read[documentName(v.Name, key)] = true
	}
	if r.err != nil {
		return nil
	}
	d, err := load(r.ctx, r.sink, r.src, v, key, r.at)
	if err != nil {
		r.fail(fmt.Errorf("projections: read %s of %s: %w", key, v.Name, err))
		return nil
	}
	cache[key] = d
	return d
}

// Roster implements standard.Records.
func (r *Records) Roster(org events.OrgID) *standard.Roster {
	return record(r, r.rosters, Rosters(), string(org))
}

// Calendar implements standard.Records.
func (r *Records) Calendar(org events.OrgID, year int) *standard.Calendar {
	return record(r, r.calendars, Calendars(), yearKey(org, year))
}

// Dues implements standard.Records.
func (r *Records) Dues(org events.OrgID, year int) *standard.DuesBook {
	return record(r, r.dues, DuesBooks(), yearKey(org, year))
}

// BranchYear implements standard.Records.
func (r *Records) BranchYear(org events.OrgID, year int) *standard.BranchYear {
	return record(r, r.years, BranchYears(), yearKey(org, year))
}

// Dossier implements standard.Records.
func (r *Records) Dossier(member events.MemberID) *standard.Dossier {
	return record(r, r.dossiers, Dossiers(), string(member))
}

// Governance implements standard.Records.
func (r *Records) Governance(org events.OrgID) *standard.Governance {
	return record(r, r.governed, Governances(), string(org))
}

// Rectification implements standard.Records.
func (r *Records) Rectification(org events.OrgID) *standard.Rectification {
	return record(r, r.rectified, Rectifications(), string(org))
}

// Inspection returns the record of one inspection, nil if there is none.
func (r *Records) Inspection(id string) *standard.Inspection {
	return record(r, r.inspected, Inspections(), id)
}

// Below implements standard.Records.
func (r *Records) Below(org events.OrgID, day events.Date) []events.OrgID {
	tree, err := r.tree()
	if err != nil {
		r.fail(err)
		return nil
	}
	var out []events.OrgID
	for _, o := range tree.Below(org, day) {
		if o.Exists && o.ID != org {
			out = append(out, o.ID)
		}
	}
	return out
}

// Chain implements standard.Records.
func (r *Records) Chain(member events.MemberID) []standard.Link {
	doc, err := r.sink.Get(r.ctx, Dossiers().Name, string(member))
	if err != nil {
		r.fail(fmt.Errorf("projections: read the chain of a file: %w", err))
		return nil
	}
	if doc == nil {
		return nil
	}
	facts, err := r.src.at(r.ctx, r.at.positions(doc.Trail))
	if err != nil {
		r.fail(fmt.Errorf("projections: read the chain of a file: %w", err))
		return nil
	}
	facts = slices.DeleteFunc(facts, func(f events.Fact) bool { return !r.at.KnownAt.Covers(&f) })
	facts = ofMember(facts, member)
	links := make([]standard.Link, len(facts))
	for i := range facts {
		f := &facts[i]
		links[i] = standard.Link{ID: f.ID, Type: f.Type, Stream: f.Stream, Revision: f.Revision, Position: f.Position, RecordedAt: f.Meta.RecordedAt}
		switch e := f.Event.(type) {
		case *events.Corrected:
			links[i].Target, links[i].TargetAt = e.Target, e.Revision
		case *events.Voided:
			links[i].Target, links[i].TargetAt = e.Target, e.Revision
		}
	}
	return links
}

// ofMember returns, by position, the facts that are or were in a person's file,
// with whatever changes them. A trail may hold more: what a correction brought
// into the file later than these facts were known.
func ofMember(facts []events.Fact, member events.MemberID) []events.Fact {
	slices.SortFunc(facts, func(a, b events.Fact) int { return byPosition(&a, &b) })
	byID := make(map[uuid.UUID]events.Fact, len(facts))
	for i := range facts {
		byID[facts[i].ID] = facts[i]
	}
	clusters := make(map[uuid.UUID][]events.Fact)
	for i := range facts {
		if targetOf(&facts[i]) != uuid.Nil {
			root := rootOf(byID, &facts[i])
			clusters[root] = append(clusters[root], facts[i])
		}
	}
	out := make([]events.Fact, 0, len(facts))
	for i := range facts {
		f := &facts[i]
		if targetOf(f) != uuid.Nil {
			continue
		}
		changes := clusters[f.ID]
		mine := memberOf(f) == member
		if !mine && len(changes) > 0 {
			mine = slices.ContainsFunc(versionsOf(append([]events.Fact{*f}, changes...)), func(v events.Fact) bool { return memberOf(&v) == member })
		}
		if mine {
			out = append(append(out, *f), changes...)
		}
	}
	slices.SortFunc(out, func(a, b events.Fact) int { return byPosition(&a, &b) })
	return out
}

// Files implements standard.Records.
func (r *Records) Files(org events.OrgID) []events.MemberID {
	return r.Holders(heldBranch, string(org))
}

// Holders implements standard.Records.
func (r *Records) Holders(kind, value string) []events.MemberID {
	if h := record(r, r.holdings, Holdings(), holdingKey(kind, value)); h != nil {
		return h.Members
	}
	return nil
}

// Schemes implements standard.Records.
func (r *Records) Schemes() []standard.Entry[events.SchemePublished] {
	if s := record(r, r.schemes, Schemes(), schemesKey); s != nil {
		return s.Published
	}
	return nil
}

// Birth implements standard.Records. A person who was erased or whose data is
// restricted has no date of birth here, at any pair of times.
func (r *Records) Birth(member events.MemberID) events.Date {
	if d, ok := r.births[member]; ok {
		return d
	}
	d := r.birth(member)
	r.births[member] = d
	return d
}

func (r *Records) birth(member events.MemberID) events.Date {
	d := r.Dossier(member)
	if d == nil {
		return 0
	}
	var sealed events.Sealed
	for i := range d.Registered {
		if b := d.Registered[i].Fact.Birth; !b.IsZero() {
			sealed = b
		}
	}
	return r.Stated(sealed)
}

// Stated implements standard.Records.
func (r *Records) Stated(sealed events.Sealed) events.Date {
	if sealed.IsZero() || r.open == nil {
		return 0
	}
	text, err := r.open.Open(r.ctx, sealed)
	switch {
	case errors.Is(err, events.ErrErased), errors.Is(err, events.ErrRestricted):
		return 0
	case err != nil:
		r.fail(fmt.Errorf("projections: open a date of birth: %w", err))
		return 0
	}
	date, err := events.ParseDate(text)
	if err != nil {
		return 0 // old paper may say what is no date; the error would show the value
	}
	return date
}
