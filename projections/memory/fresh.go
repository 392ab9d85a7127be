package memory

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/projections"
)

// Fresh implements projections.Rebuilder.
func (s *Sink) Fresh(ctx context.Context) (projections.Fresh, error) {
	return &fresh{old: s, built: New()}, ctx.Err()
}

type fresh struct{ old, built *Sink }

// Load implements projections.Fresh.
func (f *fresh) Load(view string, doc *projections.Document, index []projections.IndexEntry) error {
	if _, twice := f.built.data.docs[place{view, doc.Key}]; twice {
		return fmt.Errorf("memory: %s of %s is loaded twice", doc.Key, view)
	}
	var staged stage
	if err := staged.Put(view, doc, index); err != nil {
		return err
	}
	for _, w := range staged {
		w(f.built.data)
	}
	return nil
}

// Finish implements projections.Fresh.
func (f *fresh) Finish(ctx context.Context, views []string, at events.Position) (projections.Sink, error) {
	for _, v := range views {
		f.built.data.checkpoints[v] = at
	}
	return f.built, ctx.Err()
}

// Switch implements projections.Fresh.
func (f *fresh) Switch(ctx context.Context) error {
	f.old.writing.Lock()
	defer f.old.writing.Unlock()
	f.old.mu.Lock()
	defer f.old.mu.Unlock()
	f.old.data = f.built.data
	return ctx.Err()
}

// Close implements projections.Fresh.
func (f *fresh) Close() error { return nil }
