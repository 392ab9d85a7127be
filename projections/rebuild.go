package projections

import (
	"context"
	"errors"
	"fmt"

	"jishi/events"
)

// ErrNoRebuild reports that the sink cannot build views beside the old ones.
var ErrNoRebuild = errors.New("projections: this sink cannot rebuild")

// Rebuild folds all views from the first event into fresh ones, beside those
// that are served, and switches when they have caught up. An error leaves the
// old views as they were. progress, if not nil, is called now and then with how
// far the reading has come.
func (r *Runner) Rebuild(ctx context.Context, progress func(done, head events.Position)) error {
	sink, ok := r.sink.(Rebuilder)
	if !ok {
		return ErrNoRebuild
	}
	head, err := r.head(ctx)
	if err != nil {
		return err
	}
	fresh, err := sink.Fresh(ctx)
	if err != nil {
		return fmt.Errorf("projections: start a rebuild: %w", err)
	}
	defer fresh.Close() //nolint:errcheck // drops what was not switched to; the error that led here is the one to tell
	b := newBuild(r, fresh, head, progress)
	if err := b.run(ctx); err != nil {
		return fmt.Errorf("projections: rebuild: %w", err)
	}
	built, err := fresh.Finish(ctx, names(r.views), b.at)
	if err != nil {
		return fmt.Errorf("projections: finish the rebuild: %w", err)
	}
	b = nil // what it held is needed no more
	if _, err := r.follow(ctx, built, 0, head); err != nil {
		return err
	}
	if err := r.assessBuilt(ctx, built); err != nil {
		return err
	}
	return r.switchTo(ctx, fresh, built)
}

// assessBuilt judges everything in the rebuilt views, which takes longer than
// folding them: readers are still served from the old ones.
func (r *Runner) assessBuilt(ctx context.Context, built Sink) error {
	if r.opts.NoAssessment {
		return nil
	}
	position, err := r.lowest(ctx, built)
	if err != nil {
		return err
	}
	return r.assessor.assess(ctx, built, newTouched(), true, position)
}

// switchTo catches up with what was recorded during the rebuild, while nobody
// folds into the old views or assesses them, and switches.
func (r *Runner) switchTo(ctx context.Context, fresh Fresh, built Sink) error {
	for _, turn := range []chan struct{}{r.turn, r.assessor.turn} {
		select {
		case turn <- struct{}{}:
			defer func() { <-turn }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	head, err := r.head(ctx)
	if err != nil {
		return err
	}
	at, err := r.follow(ctx, built, 0, head)
	if err != nil {
		return err
	}
	if !r.opts.NoAssessment {
		if err := r.assessor.once(ctx, built); err != nil {
			return err
		}
	}
	if err := fresh.Switch(ctx); err != nil {
		return fmt.Errorf("projections: switch to the rebuilt views: %w", err)
	}
	r.reached(at)
	return nil
}
