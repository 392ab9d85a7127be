package projections

import (
	"cmp"
	"context"
	"slices"

	"jishi/events"
)

// build is a rebuild under way. Everything is read once, decoded once for all
// views and folded in memory. What does not fit into the budget is set aside:
// documents that nothing has touched for long are written out, those that are
// touched again after that, or whose facts a correction changes, keep only their
// trail and are folded afterwards, so many at a time as the budget allows.
type build struct {
	r        *Runner
	fresh    Fresh
	head, at events.Position
	progress func(done, head events.Position)

	docs    []map[string]*slot // by view
	held    int                // facts folded into documents in memory
	changed map[events.Position]bool
}

// slot is a document under construction.
type slot struct {
	view   int
	key    string
	trail  Trail
	doc    any         // in memory; nil if it is elsewhere or nothing was folded
	last   events.Date // of doc
	late   bool        // doc is not in order
	facts  int         // folded into doc
	number int64       // where it was loaded; 0 = not
	aside  bool        // only the trail is kept, to be folded afterwards
	parts  []events.Fact
}

func newBuild(r *Runner, fresh Fresh, head events.Position, progress func(done, head events.Position)) *build {
	b := &build{r: r, fresh: fresh, head: head, progress: progress, changed: make(map[events.Position]bool)}
	for range r.views {
		b.docs = append(b.docs, make(map[string]*slot))
	}
	return b
}

func (b *build) run(ctx context.Context) error {
	for rs, err := range b.r.src.pipeline(ctx, b.r.views, b.r.opts.Workers) {
		if err != nil {
			return err
		}
		for i := range rs {
			if err := b.take(&rs[i]); err != nil {
				return err
			}
		}
		if b.held > b.r.opts.Budget {
			if err := b.spill(b.r.opts.Budget / 2); err != nil {
				return err
			}
		}
		if b.progress != nil {
			b.progress(min(b.at, b.head), b.head)
		}
	}
	if err := b.spill(0); err != nil {
		return err
	}
	if err := b.loadTrails(); err != nil {
		return err
	}
	return b.foldAside(ctx)
}

// take folds one event into the documents that it touches.
func (b *build) take(r *routed) error {
	b.at = r.fact.Position
	if !r.known {
		b.r.unknown.Add(1)
		return nil
	}
	for i := range r.cluster {
		b.changed[r.cluster[i].Position] = true
	}
	for v, keys := range r.keys {
		for _, k := range keys {
			s := b.docs[v][k]
			if s == nil {
				s = &slot{view: v, key: k}
				b.docs[v][k] = s
			}
			if err := b.touch(s, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *build) touch(s *slot, r *routed) error {
	s.trail.Add(r.fact.Position)
	for i := range r.cluster {
		s.trail.Add(r.cluster[i].Position)
	}
	view := b.r.views[s.view]
	f := &r.fact
	switch {
	case view.trailOnly(), s.aside:
		return nil
	case s.number != 0, r.cluster != nil, s.facts > 0 && f.On < s.last && !view.sortable():
		return b.setAside(s)
	}
	b.fold(s, f)
	return nil
}

// fold adds a fact to a document in memory.
func (b *build) fold(s *slot, f *events.Fact) {
	view := b.r.views[s.view]
	if s.doc == nil {
		s.doc = view.blank(s.key)
	}
	view.fold(s.doc, f)
	s.late = s.late || f.On < s.last
	s.last = max(s.last, f.On)
	s.facts++
	b.held++
}

// setAside keeps only a document's trail.
func (b *build) setAside(s *slot) error {
	if s.number != 0 {
		if err := b.fresh.Unload(s.number); err != nil {
			return err
		}
	}
	b.held -= s.facts
	s.doc, s.facts, s.last, s.late, s.number, s.aside = nil, 0, 0, false, 0, true
	return nil
}

// spill writes documents out, those first that nothing has touched for longest,
// until no more than so many facts are held.
func (b *build) spill(keep int) error {
	var full []*slot
	for _, docs := range b.docs {
		for _, s := range docs {
			if s.doc != nil {
				full = append(full, s)
			}
		}
	}
	slices.SortFunc(full, func(x, y *slot) int {
		return cmp.Or(cmp.Compare(x.trail.last, y.trail.last), cmp.Compare(x.view, y.view), cmp.Compare(x.key, y.key))
	})
	n, held := 0, b.held
	for n < len(full) && held > keep {
		held -= full[n].facts
		n++
	}
	return b.load(full[:n])
}

// load writes documents out and lets them go.
func (b *build) load(slots []*slot) error {
	for s, data := range encodeAll(b.r.views, slots, b.r.opts.Workers) {
		if data.err != nil {
			return data.err
		}
		view := b.r.views[s.view]
		doc := &Document{Key: s.key, Data: data.json, Trail: s.trail, Last: s.last}
		var err error
		if s.number, err = b.fresh.Load(view.Name(), doc, view.index(s.key)); err != nil {
			return err
		}
		b.held -= s.facts
		s.doc, s.facts = nil, 0
	}
	return nil
}

// loadTrails writes out the documents that are trails alone.
func (b *build) loadTrails() error {
	for v, docs := range b.docs {
		if view := b.r.views[v]; view.trailOnly() {
			for key, s := range docs {
				if _, err := b.fresh.Load(view.Name(), &Document{Key: key, Trail: s.trail}, view.index(key)); err != nil {
					return err
				}
			}
			clear(docs)
		}
	}
	return nil
}

// foldAside folds the documents that were set aside, in the order in which they
// began and so many at a time as the budget allows.
func (b *build) foldAside(ctx context.Context) error {
	var aside []*slot
	for _, docs := range b.docs {
		for _, s := range docs {
			if s.aside {
				aside = append(aside, s)
			}
		}
	}
	b.docs = nil
	slices.SortFunc(aside, func(x, y *slot) int {
		return cmp.Or(cmp.Compare(x.trail.first(), y.trail.first()), cmp.Compare(x.view, y.view), cmp.Compare(x.key, y.key))
	})
	for len(aside) > 0 {
		n, facts := 0, 0
		for n < len(aside) && (n == 0 || facts+aside[n].trail.Len() <= b.r.opts.Budget) {
			facts += aside[n].trail.Len()
			n++
		}
		if err := b.foldSome(ctx, aside[:n]); err != nil {
			return err
		}
		aside = aside[n:]
	}
	return nil
}

// foldSome folds documents from their trails in one reading. A fact that no
// correction or void concerns is folded as it comes; the others are kept until
// all that concerns them is there.
func (b *build) foldSome(ctx context.Context, slots []*slot) error {
	type use struct {
		at events.Position
		s  *slot
	}
	var uses []use
	for _, s := range slots {
		for at := range s.trail.All() {
			uses = append(uses, use{at, s})
		}
	}
	slices.SortStableFunc(uses, func(x, y use) int { return cmp.Compare(x.at, y.at) })
	positions := make([]events.Position, 0, len(uses))
	for _, u := range uses {
		if n := len(positions); n == 0 || positions[n-1] != u.at {
			positions = append(positions, u.at)
		}
	}
	for facts, err := range b.r.src.selection(ctx, positions, b.r.opts.Workers) {
		if err != nil {
			return err
		}
		for i := range facts {
			f := &facts[i]
			for ; len(uses) > 0 && uses[0].at <= f.Position; uses = uses[1:] {
				switch s := uses[0].s; {
				case uses[0].at < f.Position: // of an unknown type
				case b.changed[f.Position], !b.r.views[s.view].sortable():
					s.parts = append(s.parts, *f)
				default:
					b.fold(s, f)
				}
			}
		}
	}
	for _, s := range slots {
		b.settle(s)
	}
	return b.load(slots)
}

// settle folds what was kept of a document.
func (b *build) settle(s *slot) {
	h := events.Effective(s.parts, 0, events.Cutoff{})
	for i := range h {
		if slices.Contains(b.r.views[s.view].keys(&h[i]), s.key) {
			b.fold(s, &h[i])
			s.late = true // it may lie before what was folded, even on the same day
		}
	}
	s.parts = nil
}
