package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"jishi/events"
	"jishi/eventstore/sqlite"
)

// store is the event store that ships.
type store struct{ *sqlite.Store }

func newStore(ctx context.Context, path string) (*store, error) {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	return &store{s}, err
}

func (s *store) append(ctx context.Context, stream, expected int, batch []event) error {
	_, err := s.Append(ctx, streamName(stream), events.Revision(expected), batch...)
	return err
}

func (s *store) close() error { return s.Close() }

// measureReads reads everything, raw, and streams at random.
func (s *store) measureReads(ctx context.Context, p plan, streams int, r *report) error {
	for range min(3, p.rounds) {
		began, n := time.Now(), 0
		for _, err := range s.ReadAll(ctx, 0) {
			if err != nil {
				return err
			}
			n++
		}
		r.reads = append(r.reads, float64(n)/time.Since(began).Seconds())
	}
	runtime.GC()
	took, n := make([]time.Duration, 0, p.streams), 0
	for range p.streams {
		began := time.Now()
		for _, err := range s.ReadStream(ctx, streamName(rand.IntN(streams)), 0) {
			if err != nil {
				return err
			}
			n++
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	r.stream50, r.stream99 = percentile(took, 50), percentile(took, 99)
	r.note("streams read", fmt.Sprintf("%d at random, %.1f events each", p.streams, float64(n)/float64(p.streams)))
	return nil
}
