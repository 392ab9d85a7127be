package projections

import (
	"context"
	"slices"

	"jishi/events"
)

// At is a pair of times: what was true on a day, as far as was known by a
// cutoff. Zero values are now.
type At struct {
	AsOf    events.Date
	KnownAt events.Cutoff
}

// covers reports whether the stored document is what a reader of that time sees:
// nothing in it lies after the day or was recorded after the cutoff.
func (at At) covers(doc *Document) bool {
	return (at.AsOf == 0 || doc.Last <= at.AsOf) && at.KnownAt.At.IsZero() &&
		(at.KnownAt.Position == 0 || doc.Trail.Last() <= at.KnownAt.Position)
}

// positions returns what of a trail may have been known.
func (at At) positions(t Trail) []events.Position {
	p := t.Positions()
	if limit := at.KnownAt.Position; limit != 0 {
		n := 0
		for n < len(p) && p[n] <= limit {
			n++
		}
		p = p[:n]
	}
	return p
}

// lens is a pair of times, with facts left out for a question of what if.
type lens struct {
	At
	without []events.Position // ascending; corrections and voids may be among them
}

// covers is At.covers for a document in which nothing is left out.
func (l lens) covers(doc *Document) bool {
	return l.At.covers(doc) && !slices.ContainsFunc(l.without, doc.Trail.Has)
}

// positions returns what of a trail may have been known and is not left out.
func (l lens) positions(t Trail) []events.Position {
	p := l.At.positions(t)
	if len(l.without) == 0 {
		return p
	}
	return slices.DeleteFunc(p, func(at events.Position) bool {
		_, out := slices.BinarySearch(l.without, at)
		return out
	})
}

// load returns the document of a key under a lens, nil if nothing counts: the
// stored one where it holds, otherwise the same fold over the same trail.
func load[D any](ctx context.Context, sink Sink, src *source, v View[D], key string, l lens) (*D, error) {
	doc, err := sink.Get(ctx, v.Name, key)
	if err != nil || doc == nil {
		return nil, err
	}
	if l.covers(doc) {
		if doc.Data == nil {
			return nil, nil
		}
		return v.decode(key, doc.Data)
	}
	facts, err := src.read(ctx, l.positions(doc.Trail))
	if err != nil {
		return nil, err
	}
	return v.Of(key, events.Effective(facts, l.AsOf, l.KnownAt)), nil
}
