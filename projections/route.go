package projections

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/google/uuid"

	"jishi/events"
)

// docID names a document of one of several views.
type docID struct {
	view int
	key  string
}

// routed is a decoded fact with the documents that it touches.
type routed struct {
	fact events.Fact
	docs []docID
	// cluster is set for a correction or a void: the fact that it changes and
	// everything that changes that fact, up to here. They lie in each other's
	// trails, and their documents are folded again.
	cluster []events.Fact
	known   bool
}

// route decodes an event and finds the documents that it touches, appending
// them to a list that many may share.
func (s *source) route(ctx context.Context, views []Projection, rec events.Recorded, into []docID) (routed, error) {
	f, err := s.registry.Decode(rec)
	if errors.Is(err, events.ErrUnknownType) {
		return routed{fact: events.Fact{Recorded: rec}}, nil
	}
	if err != nil {
		// A fact that cannot be read stops the views: without it they would show
		// what the ledger does not say.
		return routed{}, fmt.Errorf("projections: %w", err)
	}
	r := routed{fact: f, known: true}
	versions := []events.Fact{f}
	switch f.Event.(type) {
	case *events.Corrected, *events.Voided:
		if r.cluster, err = s.clusterOf(ctx, &f); err != nil {
			return routed{}, err
		}
		versions = append(versions, versionsOf(r.cluster)...)
	}
	from := len(into)
	for i := range versions {
		for v, view := range views {
			for _, k := range view.keys(&versions[i]) {
				if id := (docID{v, k}); i == 0 || !slices.Contains(into[from:], id) {
					into = append(into, id)
				}
			}
		}
	}
	r.docs = into[from:]
	return r, nil
}

// clusterOf reads the stream of a correction or void up to it and returns the
// original and all that changes it, by position. Streams are short.
func (s *source) clusterOf(ctx context.Context, f *events.Fact) ([]events.Fact, error) {
	facts := make(map[uuid.UUID]events.Fact)
	var integrity []events.Fact
	for rec, err := range s.store.ReadStream(ctx, f.Stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("projections: read what %s/%d changes: %w", f.Stream, f.Revision, err)
		}
		if rec.Revision > f.Revision {
			break
		}
		g, err := s.registry.Decode(rec)
		if errors.Is(err, events.ErrUnknownType) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("projections: %w", err)
		}
		facts[g.ID] = g
		if targetOf(&g) != uuid.Nil {
			integrity = append(integrity, g)
		}
	}
	root := rootOf(facts, f)
	cluster := []events.Fact{}
	if o, ok := facts[root]; ok && targetOf(&o) == uuid.Nil {
		cluster = append(cluster, o)
	}
	for _, g := range integrity {
		if rootOf(facts, &g) == root {
			cluster = append(cluster, g)
		}
	}
	return cluster, nil
}

func targetOf(f *events.Fact) uuid.UUID {
	switch e := f.Event.(type) {
	case *events.Corrected:
		return e.Target
	case *events.Voided:
		return e.Target
	}
	return uuid.Nil
}

// rootOf follows a void of a correction, and so on, to the fact in question.
// Targets lie before what names them, so the walk ends.
func rootOf(facts map[uuid.UUID]events.Fact, f *events.Fact) uuid.UUID {
	id := f.ID
	for range len(facts) + 1 {
		g, ok := facts[id]
		if !ok {
			return id
		}
		target := targetOf(&g)
		if target == uuid.Nil {
			return id
		}
		id = target
	}
	return id
}

// versionsOf returns every shape that the original of a cluster ever had, at
// any cutoff of knowledge. A document of a past day is folded from the trail of
// its key, so each shape's keys must have the whole cluster in their trails.
func versionsOf(cluster []events.Fact) []events.Fact {
	cutoffs := make([]events.Cutoff, 0, len(cluster))
	for i := range cluster {
		cutoffs = append(cutoffs, events.Cutoff{Position: cluster[i].Position})
	}
	if !slices.IsSortedFunc(cluster, func(a, b events.Fact) int { return a.Meta.RecordedAt.Compare(b.Meta.RecordedAt) }) {
		// The clock went back between them: what was known by an instant is then
		// no prefix of the ledger.
		for i := range cluster {
			for j := range cluster {
				cutoffs = append(cutoffs, events.Cutoff{Position: cluster[i].Position, At: cluster[j].Meta.RecordedAt})
			}
		}
	}
	var versions []events.Fact
	for _, c := range cutoffs {
		for _, f := range events.Effective(cluster, 0, c) {
			if !slices.ContainsFunc(versions, func(g events.Fact) bool { return sameChanges(&f, &g) }) {
				versions = append(versions, f)
			}
		}
	}
	return versions
}

func sameChanges(f, g *events.Fact) bool { return f.ID == g.ID && slices.Equal(f.Changes, g.Changes) }

// routeAll routes a batch on all processors, in order.
func (s *source) routeAll(ctx context.Context, views []Projection, recs []events.Recorded, workers int) ([]routed, error) {
	out := make([]routed, len(recs))
	const chunk = 64
	if len(recs) <= chunk {
		workers = 1
	}
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		next int
		bad  = make(map[int]error)
	)
	for range workers {
		wg.Go(func() {
			for {
				mu.Lock()
				from := next
				next += chunk
				stop := len(bad) > 0
				mu.Unlock()
				if from >= len(recs) || stop {
					return
				}
				for i := from; i < min(from+chunk, len(recs)); i++ {
					var err error
					if out[i], err = s.route(ctx, views, recs[i], nil); err != nil {
						mu.Lock()
						bad[i] = err
						mu.Unlock()
						return
					}
				}
			}
		})
	}
	wg.Wait()
	for i := range recs {
		if err := bad[i]; err != nil {
			return nil, err
		}
	}
	return out, nil
}

// business orders facts by business date, then place in the ledger.
func business(a, b *events.Fact) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
}
