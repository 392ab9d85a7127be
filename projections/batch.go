package projections

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"jishi/events"
)

// batch collects what the events of one round do to documents.
type batch struct {
	views   []Projection
	pending map[docID]*pending
	facts   map[events.Position]*events.Fact
}

// pending is what happens to one document.
type pending struct {
	facts  []*events.Fact    // to fold on
	trail  []events.Position // to remember
	refold bool              // a correction or void is among them
}

func newBatch(views []Projection, rs []routed) *batch {
	b := &batch{views: views, pending: make(map[docID]*pending), facts: make(map[events.Position]*events.Fact, len(rs))}
	for i := range rs {
		r := &rs[i]
		if !r.known {
			continue
		}
		b.facts[r.fact.Position] = &r.fact
		for _, id := range r.docs {
			b.add(id, r)
		}
	}
	return b
}

func (b *batch) add(id docID, r *routed) {
	p := b.pending[id]
	if p == nil {
		p = new(pending)
		b.pending[id] = p
	}
	p.trail = append(p.trail, r.fact.Position)
	if r.cluster == nil {
		p.facts = append(p.facts, &r.fact)
		return
	}
	p.refold = true
	for i := range r.cluster {
		p.trail = append(p.trail, r.cluster[i].Position)
	}
}

// write brings every document that the batch touches up to date, in the order
// of views and keys, one at a time.
func (b *batch) write(ctx context.Context, sink Sink, src *source, tx Tx) error {
	ids := make([]docID, 0, len(b.pending))
	for id := range b.pending {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y docID) int { return cmp.Or(cmp.Compare(x.view, y.view), cmp.Compare(x.key, y.key)) })
	for _, id := range ids {
		view := b.views[id.view]
		doc, err := sink.Get(ctx, view.Name(), id.key)
		if err != nil {
			return err
		}
		if doc == nil {
			doc = &Document{Key: id.key}
		}
		if doc, err = b.next(ctx, src, view, doc, b.pending[id]); err != nil {
			return fmt.Errorf("projections: %s of %s: %w", id.key, view.Name(), err)
		}
		if err := tx.Put(view.Name(), doc, view.index(id.key)); err != nil {
			return err
		}
	}
	return nil
}

// next returns the document after the batch: folded on where facts were only
// added, folded again from its trail where something that lies in it changes.
func (b *batch) next(ctx context.Context, src *source, view Projection, old *Document, p *pending) (*Document, error) {
	doc := *old
	for _, at := range p.trail {
		doc.Trail.Add(at)
	}
	if view.trailOnly() {
		return &doc, nil
	}
	slices.SortFunc(p.facts, business)
	late := !p.refold && p.facts[0].On < old.Last
	if p.refold || late && !view.sortable() {
		return b.refold(ctx, src, view, &doc)
	}
	typed, err := open(view, old)
	if err != nil {
		return nil, err
	}
	for _, f := range p.facts {
		view.fold(typed, f)
		doc.Last = max(doc.Last, f.On)
	}
	if late {
		view.sort(typed)
	}
	doc.Data, err = view.encode(typed)
	return &doc, err
}

// open returns a stored document in its type.
func open(view Projection, doc *Document) (any, error) {
	if doc.Data == nil {
		return view.blank(doc.Key), nil
	}
	return view.decode(doc.Key, doc.Data)
}

func (b *batch) refold(ctx context.Context, src *source, view Projection, doc *Document) (*Document, error) {
	var all []events.Fact
	var missing []events.Position
	for at := range doc.Trail.All() {
		if f := b.facts[at]; f != nil {
			all = append(all, *f)
			continue
		}
		missing = append(missing, at)
	}
	rest, err := src.read(ctx, missing)
	if err != nil {
		return nil, err
	}
	return stored(view, doc.Key, events.Effective(append(all, rest...), 0, events.Cutoff{}), doc.Trail)
}
