package projections

import (
	"context"
	"errors"
	"time"

	"jishi/events"
)

// Lag says how far the views are behind the store.
type Lag struct {
	Events     uint64        // positions that were not folded yet
	Behind     time.Duration // for how long the oldest of them has been waiting
	Stale      time.Duration // since Run last heard of the store, also when there was nothing new
	Unassessed uint64        // positions that were folded and not judged yet
	Err        error         // why the last round failed; nil after a success
}

// heartbeat is how often an idle runner asks whether the store is still there,
// and whether the day has turned.
const heartbeat = 5 * time.Second

// Run keeps the views up to date until the context ends. A failure (the store
// gone, the disk full) is reported by Lag and tried again, ever less often.
func (r *Runner) Run(ctx context.Context) error {
	const least, most = 100 * time.Millisecond, 30 * time.Second
	pause := least
	r.running.Add(1)
	defer r.running.Add(-1)
	for {
		err := r.turnOver(ctx)
		r.mu.Lock()
		if r.lastErr = err; err == nil {
			r.seen = r.opts.Now()
		}
		r.mu.Unlock()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			pause = least
			continue
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		pause = min(2*pause, most)
	}
}

// turnOver does what there is to do and waits for more.
func (r *Runner) turnOver(ctx context.Context) error {
	if err := r.CatchUp(ctx); err != nil {
		return err
	}
	// Taken before judging: what a reader folds meanwhile is to be judged at once
	// and not at the next heartbeat.
	at := r.Position()
	if !r.opts.NoAssessment {
		if err := r.Assess(ctx); err != nil {
			return err
		}
	}
	waiting, cancel := context.WithTimeout(ctx, heartbeat)
	defer cancel()
	err := r.src.store.Wait(waiting, at)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil // idle; the next round asks for the head
	}
	return err
}

// Lag reports how far the views are behind. The error says that the store cannot
// be asked for its head.
func (r *Runner) Lag(ctx context.Context) (Lag, error) {
	head, err := r.head(ctx)
	if err != nil {
		return Lag{}, err
	}
	now := r.opts.Now()
	r.assessor.mu.Lock()
	assessed := r.assessor.at
	r.assessor.mu.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	l := Lag{Stale: max(now.Sub(r.seen), 0), Err: r.lastErr}
	if head > r.at {
		l.Events = uint64(head - r.at)
	}
	if !r.behind.IsZero() {
		l.Behind = max(now.Sub(r.behind), 0)
	}
	if !r.opts.NoAssessment && r.at > assessed {
		l.Unassessed = uint64(r.at - assessed)
	}
	return l, nil
}

// Day is the civil date for which the assessment holds, 0 before the first.
func (r *Reader) Day(ctx context.Context) (events.Date, error) { return assessedOn(ctx, r.runner.sink) }
