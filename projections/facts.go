package projections

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"jishi/events"
	"jishi/eventstore"
)

// source reads facts by their positions. Facts never change, so some of them
// are kept: the ledger asks for the same few subjects again and again.
type source struct {
	store    eventstore.Store
	registry *events.Registry

	mu         sync.Mutex
	young, old map[events.Position]events.Fact
}

// kept bounds each of the two generations of facts in memory.
const kept = 8192

func newSource(store eventstore.Store, registry *events.Registry) *source {
	return &source{store: store, registry: registry, young: make(map[events.Position]events.Fact)}
}

// read returns the facts at the positions, without keeping them. Events of an
// unknown type are left out.
func (s *source) read(ctx context.Context, positions []events.Position) ([]events.Fact, error) {
	const page = 1024
	facts := make([]events.Fact, 0, len(positions))
	for len(positions) > 0 {
		n := min(page, len(positions))
		recs, err := s.store.ReadAt(ctx, positions[:n]...)
		if err != nil {
			return nil, fmt.Errorf("projections: read a trail: %w", err)
		}
		for _, rec := range recs {
			f, err := s.registry.Decode(rec)
			if errors.Is(err, events.ErrUnknownType) {
				continue
			}
			if err != nil {
				return nil, err
			}
			facts = append(facts, f)
		}
		positions = positions[n:]
	}
	return facts, nil
}

// at is read with a memory.
func (s *source) at(ctx context.Context, positions []events.Position) ([]events.Fact, error) {
	facts := make([]events.Fact, 0, len(positions))
	var missing []events.Position
	s.mu.Lock()
	for _, p := range positions {
		if f, ok := s.recall(p); ok {
			facts = append(facts, f)
			continue
		}
		missing = append(missing, p)
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return facts, nil
	}
	rest, err := s.read(ctx, missing)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	for _, f := range rest {
		s.keep(f)
	}
	s.mu.Unlock()
	return append(facts, rest...), nil
}

func (s *source) recall(p events.Position) (events.Fact, bool) {
	if f, ok := s.young[p]; ok {
		return f, true
	}
	f, ok := s.old[p]
	if ok {
		s.keep(f)
	}
	return f, ok
}

func (s *source) keep(f events.Fact) {
	if len(s.young) >= kept {
		s.old, s.young = s.young, make(map[events.Position]events.Fact, kept)
	}
	s.young[f.Position] = f
}
