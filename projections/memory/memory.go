// Package memory keeps views in memory: for tests, and for looking at a ledger
// that need not outlive the process.
package memory

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"jishi/events"
	"jishi/projections"
)

// Sink is a projections.Sink in memory.
type Sink struct {
	writing sync.Mutex // held for the length of an update
	mu      sync.RWMutex
	data    *tables
}

var (
	_ projections.Sink      = (*Sink)(nil)
	_ projections.Rebuilder = (*Sink)(nil)
)

type tables struct {
	checkpoints map[string]events.Position
	docs        map[place]row
	entries     map[list][]projections.Cursor // in order
}

type place struct{ view, key string }

type list struct{ view, index, partition string }

type row struct {
	doc   projections.Document
	index []projections.IndexEntry
}

// New returns an empty sink.
func New() *Sink { return &Sink{data: newTables()} }

func newTables() *tables {
	return &tables{
		checkpoints: make(map[string]events.Position),
		docs:        make(map[place]row),
		entries:     make(map[list][]projections.Cursor),
	}
}

// Close implements projections.Sink.
func (s *Sink) Close() error { return nil }

// Checkpoint implements projections.Sink.
func (s *Sink) Checkpoint(ctx context.Context, view string) (events.Position, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.data.checkpoints[view], ctx.Err()
}

// Get implements projections.Sink.
func (s *Sink) Get(ctx context.Context, view, key string) (*projections.Document, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.data.docs[place{view, key}]
	if !ok || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	d := r.doc
	d.Data = slices.Clone(d.Data)
	return &d, nil
}

// Find implements projections.Sink.
func (s *Sink) Find(ctx context.Context, view string, q projections.Query) ([]projections.Cursor, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found := s.data.entries[list{view, q.Index, q.Partition}]
	if q.After != nil {
		i, exact := slices.BinarySearchFunc(found, *q.After, order)
		if exact {
			i++
		}
		found = found[i:]
	}
	if q.Limit > 0 {
		found = found[:min(q.Limit, len(found))]
	}
	return slices.Clone(found), ctx.Err()
}

// Count implements projections.Sink.
func (s *Sink) Count(ctx context.Context, view, index, partition string, from, to int64) (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	n := 0
	for _, c := range s.data.entries[list{view, index, partition}] {
		if from <= c.Sort && c.Sort < to {
			n++
		}
	}
	return n, ctx.Err()
}

func order(a, b projections.Cursor) int {
	return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Key, b.Key))
}

// Update implements projections.Sink. What f writes is staged, so that readers
// see all of it or nothing.
func (s *Sink) Update(ctx context.Context, views []string, from, to events.Position, f func(projections.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	for _, v := range views {
		at, err := s.Checkpoint(ctx, v)
		switch {
		case err != nil:
			return err
		case at != from:
			return projections.ErrMoved
		}
	}
	var staged stage
	if err := f(&staged); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range staged {
		w(s.data)
	}
	for _, v := range views {
		s.data.checkpoints[v] = to
	}
	return nil
}

// stage holds what a transaction will write.
type stage []func(*tables)

// Put implements projections.Tx.
func (s *stage) Put(view string, doc *projections.Document, index []projections.IndexEntry) error {
	d := *doc
	d.Data = slices.Clone(d.Data)
	d.Trail = projections.TrailOf(d.Trail.Positions()...)
	index = slices.Clone(index)
	*s = append(*s, func(t *tables) { t.put(view, d, index) })
	return nil
}

// Delete implements projections.Tx.
func (s *stage) Delete(view, key string) error {
	*s = append(*s, func(t *tables) { t.remove(view, key) })
	return nil
}

func (t *tables) put(view string, doc projections.Document, index []projections.IndexEntry) {
	t.remove(view, doc.Key)
	t.docs[place{view, doc.Key}] = row{doc, index}
	for _, e := range index {
		l, c := list{view, e.Index, e.Partition}, projections.Cursor{Sort: e.Sort, Key: doc.Key}
		if i, exact := slices.BinarySearchFunc(t.entries[l], c, order); !exact {
			t.entries[l] = slices.Insert(t.entries[l], i, c)
		}
	}
}

func (t *tables) remove(view, key string) {
	for _, e := range t.docs[place{view, key}].index {
		l, c := list{view, e.Index, e.Partition}, projections.Cursor{Sort: e.Sort, Key: key}
		if i, exact := slices.BinarySearchFunc(t.entries[l], c, order); exact {
			t.entries[l] = slices.Delete(t.entries[l], i, i+1)
		}
	}
	delete(t.docs, place{view, key})
}
