package projections

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"jishi/events"
)

// Place is a place in a timeline, to go on from.
type Place struct {
	On       events.Date
	Position events.Position
}

// Timeline returns the effective history of a subject after a place (zero: from
// the start) in business order, at most limit facts (0: all), and where to go on
// (zero at the end).
func (r *Reader) Timeline(ctx context.Context, subject events.Subject, at At, after Place, limit int) ([]events.Fact, Place, error) {
	keys, err := r.timelineKeys(ctx, subject, after.On.Year())
	if err != nil {
		return nil, Place{}, err
	}
	var out []events.Fact
	for _, key := range keys {
		h, err := r.timelineOf(ctx, key, at)
		if err != nil {
			return nil, Place{}, fmt.Errorf("projections: timeline of %s: %w", subject, err)
		}
		for i := range h {
			if f := &h[i]; cmp.Or(cmp.Compare(f.On, after.On), cmp.Compare(f.Position, after.Position)) > 0 {
				out = append(out, *f)
			}
		}
		if limit > 0 && len(out) > limit {
			out = out[:limit]
			return out, Place{On: out[limit-1].On, Position: out[limit-1].Position}, nil
		}
	}
	return out, Place{}, nil
}

// Recorded returns what was recorded about a subject as known by the cutoff,
// after a position, in the order of the ledger and with nothing applied:
// corrections, voids and what they changed all stand there.
func (r *Reader) Recorded(ctx context.Context, subject events.Subject, known events.Cutoff, after events.Position, limit int) ([]events.Fact, events.Position, error) {
	keys, err := r.timelineKeys(ctx, subject, 0)
	if err != nil {
		return nil, 0, err
	}
	var positions []events.Position
	for _, key := range keys {
		doc, err := r.runner.sink.Get(ctx, Timelines().Name, key)
		if err != nil {
			return nil, 0, err
		}
		if doc != nil {
			positions = append(positions, At{KnownAt: known}.positions(doc.Trail)...)
		}
	}
	slices.Sort(positions)
	positions = slices.Compact(positions)
	if i, found := slices.BinarySearch(positions, after+1); found || i > 0 {
		positions = positions[i:]
	}
	var out []events.Fact
	for len(positions) > 0 {
		n := len(positions)
		if limit > 0 {
			n = min(n, limit)
		}
		facts, err := r.runner.src.at(ctx, positions[:n])
		if err != nil {
			return nil, 0, fmt.Errorf("projections: records about %s: %w", subject, err)
		}
		positions = positions[n:]
		slices.SortFunc(facts, func(a, b events.Fact) int { return byPosition(&a, &b) })
		for i := range facts {
			if known.Covers(&facts[i]) {
				out = append(out, facts[i])
			}
			if limit > 0 && len(out) == limit {
				if i == len(facts)-1 && len(positions) == 0 {
					return out, 0, nil
				}
				return out, facts[i].Position, nil
			}
		}
	}
	return out, 0, nil
}

func byPosition(a, b *events.Fact) int { return cmp.Compare(a.Position, b.Position) }

// timelineKeys names a subject's timelines, those of an organisation from a
// year on.
func (r *Reader) timelineKeys(ctx context.Context, subject events.Subject, from int) ([]string, error) {
	kind, id := subject.Split()
	if kind != "org" {
		return []string{string(subject)}, nil
	}
	found, err := r.runner.sink.Find(ctx, Timelines().Name, Query{Index: "org", Partition: id})
	if err != nil {
		return nil, fmt.Errorf("projections: years of %s: %w", subject, err)
	}
	var keys []string
	for _, c := range found {
		if c.Sort >= int64(from) {
			keys = append(keys, c.Key)
		}
	}
	return keys, nil
}

// timelineOf returns the effective history of one timeline.
func (r *Reader) timelineOf(ctx context.Context, key string, at At) (events.History, error) {
	view := Timelines()
	doc, err := r.runner.sink.Get(ctx, view.Name, key)
	if err != nil || doc == nil {
		return nil, err
	}
	facts, err := r.runner.src.at(ctx, at.positions(doc.Trail))
	if err != nil {
		return nil, err
	}
	h := events.Effective(facts, at.AsOf, at.KnownAt)
	return slices.DeleteFunc(h, func(f events.Fact) bool { return !slices.Contains(view.Keys(&f), key) }), nil
}
