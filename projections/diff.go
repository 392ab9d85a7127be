package projections

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// ErrNoView reports a view that does not exist, or that has no entries to compare.
var ErrNoView = errors.New("projections: no such view")

// Diff says what changed in one document of a view from one moment to another,
// fact by fact: what was added, recorded late, corrected (with the fields), or
// voided. The view is named with or without its version: "dossier", "roster.v2".
// Both moments are read by the one code path of the past.
func (r *Reader) Diff(ctx context.Context, view, key string, from, to At) ([]standard.Change, error) {
	for _, d := range r.differs() {
		if d.name != view && !strings.HasPrefix(d.name, view+".") {
			continue
		}
		out, err := d.diff(ctx, key, from, to)
		if err != nil {
			return nil, fmt.Errorf("projections: compare %s of %s: %w", key, d.name, err)
		}
		return out, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrNoView, view)
}

// differ compares documents of one view.
type differ struct {
	name string
	diff func(ctx context.Context, key string, from, to At) ([]standard.Change, error)
}

// differs lists the views whose documents are lists of entries.
func (r *Reader) differs() []differ {
	return []differ{
		differOf(r, Dossiers()), differOf(r, Rosters()), differOf(r, Calendars()), differOf(r, DuesBooks()), differOf(r, BranchYears()),
		differOf(r, Governances()), differOf(r, Rectifications()), differOf(r, Inspections()), differOf(r, Schemes()),
	}
}

func differOf[D any](r *Reader, v View[D]) differ {
	return differ{v.Name, func(ctx context.Context, key string, from, to At) ([]standard.Change, error) {
		sink, src := r.runner.sink, r.runner.src
		doc, err := sink.Get(ctx, v.Name, key)
		if err != nil || doc == nil {
			return nil, err
		}
		a, err := load(ctx, sink, src, v, key, lens{At: from})
		if err != nil {
			return nil, err
		}
		b, err := load(ctx, sink, src, v, key, lens{At: to})
		if err != nil {
			return nil, err
		}
		facts, err := src.read(ctx, doc.Trail.Positions())
		if err != nil {
			return nil, err
		}
		since := sinceDay(from, facts)
		out := standard.Diff(a, b, since)
		w := newWitness(facts, from, to)
		for i := range out {
			w.explain(&out[i], since, r.title(out[i].Type))
		}
		return out, nil
	}}
}

// title is the Chinese name of an event type.
func (r *Reader) title(typ string) string {
	if d := r.runner.src.registry.Lookup(typ); d != nil {
		return d.Title
	}
	return ""
}

// sinceDay is the day of a moment: the day asked for, or that of the cutoff. Of
// a cutoff by position it is the day on which the last fact known was recorded.
// A moment of which everything is known and no day is asked has no later facts.
func sinceDay(at At, facts []events.Fact) events.Date {
	switch {
	case at.AsOf != 0:
		return at.AsOf
	case !at.KnownAt.At.IsZero():
		return events.DateOf(at.KnownAt.At)
	}
	var day events.Date
	for i := range facts {
		if at.KnownAt.Covers(&facts[i]) {
			day = max(day, events.DateOf(facts[i].Meta.RecordedAt))
		}
	}
	return day
}

// witness is the facts of a document as the ledger has them, to tell why an
// entry came or went.
type witness struct {
	from, to At
	facts    map[uuid.UUID]*events.Fact
	counts   map[uuid.UUID]bool // in the effective history of the second moment, on any day
	known    map[uuid.UUID]bool // at the first moment
	voids    map[uuid.UUID][]*events.Fact
}

func newWitness(facts []events.Fact, from, to At) *witness {
	w := &witness{from: from, to: to, facts: make(map[uuid.UUID]*events.Fact, len(facts)),
		counts: make(map[uuid.UUID]bool), known: make(map[uuid.UUID]bool), voids: make(map[uuid.UUID][]*events.Fact)}
	for i := range facts {
		f := &facts[i]
		w.facts[f.ID] = f
		w.known[f.ID] = from.KnownAt.Covers(f)
		if v, ok := f.Event.(*events.Voided); ok && to.KnownAt.Covers(f) {
			w.voids[v.Target] = append(w.voids[v.Target], f)
		}
	}
	for _, f := range events.Effective(facts, 0, to.KnownAt) {
		w.counts[f.ID] = true
	}
	return w
}

// explain settles why an entry came or went, and puts the change into words.
func (w *witness) explain(c *standard.Change, since events.Date, title string) {
	switch f := w.facts[c.Event]; {
	case f == nil:
	case c.Kind == standard.ChangeLate && w.known[c.Event] && c.On <= since && len(w.correctionsOf(c.Event)) > 0:
		// It was known and lay elsewhere: a correction brought it here.
		c.Kind = standard.ChangeMoved
		c.By = w.correctionsOf(c.Event)
	case c.Kind != standard.ChangeAbsent || !w.to.KnownAt.Covers(f):
	case !w.counts[c.Event]:
		c.Kind = standard.ChangeVoided
		for _, v := range w.voids[c.Event] {
			c.By = append(c.By, standard.Amendment{Event: v.ID, Position: v.Position})
		}
	case w.to.AsOf == 0 || f.On <= w.to.AsOf:
		c.Kind = standard.ChangeMoved
		c.By = w.correctionsOf(c.Event)
	}
	for i := range c.By {
		if f := w.facts[c.By[i].Event]; f != nil {
			c.By[i] = amendment(f)
		}
	}
	c.Say(title)
}

// correctionsOf lists the corrections of a fact that are known at the second
// moment and were not at the first.
func (w *witness) correctionsOf(id uuid.UUID) []standard.Amendment {
	var out []standard.Amendment
	for _, f := range w.facts {
		if c, ok := f.Event.(*events.Corrected); ok && c.Target == id && !w.known[f.ID] && w.to.KnownAt.Covers(f) {
			out = append(out, amendment(f))
		}
	}
	slices.SortFunc(out, func(a, b standard.Amendment) int { return int(int64(a.Position) - int64(b.Position)) })
	return out
}

// amendment is a correction or a void as it was recorded.
func amendment(f *events.Fact) standard.Amendment {
	a := standard.Amendment{Event: f.ID, Position: f.Position, RecordedAt: f.Meta.RecordedAt, Actor: f.Meta.Actor, Reason: f.Meta.Reason}
	switch e := f.Event.(type) {
	case *events.Corrected:
		a.Approver, a.Document = e.Approver, e.Document
	case *events.Voided:
		a.Approver, a.Document = e.Approver, e.Document
	}
	return a
}
