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
	b = nil
	return r.switchTo(ctx, fresh, built)
}

// switchTo catches up with what was recorded during the rebuild, while nobody
// folds into the old views, and switches.
func (r *Runner) switchTo(ctx context.Context, fresh Fresh, built Sink) error {
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.turn }()
	head, err := r.head(ctx)
	if err != nil {
		return err
	}
	if err := r.follow(ctx, built, head); err != nil {
		return err
	}
	if err := fresh.Switch(ctx); err != nil {
		return fmt.Errorf("projections: switch to the rebuilt views: %w", err)
	}
	return nil
}
