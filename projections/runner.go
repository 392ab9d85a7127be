package projections

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"jishi/events"
	"jishi/eventstore"
	"jishi/standard"
)

// Options adjust a runner. The zero value works.
type Options struct {
	// Views to keep; nil means Views().
	Views []Projection
	// Batch bounds the events of one transaction; 0 means 4096.
	Batch int
	// Workers decode events; 0 means one for each processor.
	Workers int
	// Budget bounds the memory in which a rebuild keeps facts, in bytes; 0 means
	// 384 MiB, which holds some two million of them.
	Budget int
	// Now is the clock; nil means time.Now. Requirements are judged for its day.
	Now func() time.Time
	// Open opens a sealed date of birth; nil means that no birth is known.
	Open Opener
	// Config is what the office has set in the checks; nil means the defaults.
	Config *standard.Config
	// NoAssessment leaves findings, ratings and places out.
	NoAssessment bool
}

// Runner keeps views up to date with a store. It is safe for concurrent use.
type Runner struct {
	src   *source
	sink  Sink
	views []Projection
	opts  Options

	turn chan struct{} // held by whoever writes

	mu      sync.Mutex
	at      events.Position
	moved   chan struct{} // closed and replaced when at grows
	behind  time.Time     // since when events have been waiting; zero = none
	seen    time.Time     // when the store last answered
	lastErr error         // of Run's last round

	running  atomic.Int32 // Runs under way
	unknown  atomic.Int64
	assessor *assessor
}

// New returns a runner that keeps views of the store in the sink.
func New(store eventstore.Store, registry *events.Registry, sink Sink, opts Options) *Runner {
	if opts.Views == nil {
		opts.Views = Views()
	}
	if opts.Batch <= 0 {
		opts.Batch = 4096
	}
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	if opts.Budget <= 0 {
		opts.Budget = 384 << 20
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	r := &Runner{
		src: newSource(store, registry), sink: sink, views: opts.Views, opts: opts,
		turn: make(chan struct{}, 1), moved: make(chan struct{}), seen: opts.Now(),
	}
	r.assessor = newAssessor(r)
	return r
}

// Position returns how far all views have read, as far as this runner knows.
func (r *Runner) Position() events.Position {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at
}

// Unknown returns how many events of unknown types were passed over.
func (r *Runner) Unknown() int64 { return r.unknown.Load() }

func (r *Runner) reached(at events.Position) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if at <= r.at {
		return
	}
	r.at = at
	r.behind = time.Time{}
	close(r.moved)
	r.moved = make(chan struct{})
}

// CatchUp reads the store to its head and folds what is new.
func (r *Runner) CatchUp(ctx context.Context) error {
	head, err := r.head(ctx)
	if err != nil {
		return err
	}
	return r.upTo(ctx, head)
}

// head asks the store how far it is.
func (r *Runner) head(ctx context.Context) (events.Position, error) {
	head, err := r.src.store.Head(ctx)
	if err != nil {
		return 0, fmt.Errorf("projections: ask for the head: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case head <= r.at:
		r.behind = time.Time{}
	case r.behind.IsZero():
		r.behind = r.opts.Now()
	}
	return head, nil
}

// WaitFor returns when the views hold everything up to the position, so that a
// caller reads its own writes.
func (r *Runner) WaitFor(ctx context.Context, position events.Position) error {
	if position == 0 || r.Position() >= position {
		return nil
	}
	if err := r.src.store.Wait(ctx, position-1); err != nil {
		return fmt.Errorf("projections: wait for position %d: %w", position, err)
	}
	return r.upTo(ctx, position)
}

// upTo folds rounds until the views have read up to a position. Callers take
// turns; one that finds the work done returns.
func (r *Runner) upTo(ctx context.Context, position events.Position) error {
	if r.Position() >= position {
		return nil
	}
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.turn }()
	if r.Position() >= position {
		return nil
	}
	at, err := r.follow(ctx, r.sink, r.Position(), position)
	r.reached(at)
	return err
}

// follow folds rounds into a sink until its views have read up to a position,
// or to the end of the store, and returns how far they have. All views are at
// the place given, as far as the caller knows; 0 means that it does not.
func (r *Runner) follow(ctx context.Context, sink Sink, at, position events.Position) (events.Position, error) {
	for {
		views, from, limit := r.views, at, events.Position(0)
		if at == 0 {
			var err error
			if views, from, limit, err = r.lagging(ctx, sink); err != nil {
				return 0, err
			}
		}
		if limit == 0 && from >= position {
			return from, nil
		}
		to, err := r.round(ctx, sink, views, from, limit)
		switch {
		case errors.Is(err, ErrMoved):
			at = 0 // somebody else keeps these views too: see how far they are
		case err != nil:
			return 0, err
		case to == from && limit == 0:
			return from, nil // the position is not in the store
		case limit == 0:
			at = to
		}
	}
}

// lowest returns how far all views in a sink have read.
func (r *Runner) lowest(ctx context.Context, sink Sink) (events.Position, error) {
	_, from, _, err := r.lagging(ctx, sink)
	return from, err
}

// lagging returns the views that have read least, and how far the next ones
// are: a new view is brought up to the others before they go on together. limit
// is 0 if all views are at the same place.
func (r *Runner) lagging(ctx context.Context, sink Sink) (views []Projection, from, limit events.Position, err error) {
	at := make([]events.Position, len(r.views))
	for i, v := range r.views {
		if at[i], err = sink.Checkpoint(ctx, v.Name()); err != nil {
			return nil, 0, 0, fmt.Errorf("projections: checkpoint of %s: %w", v.Name(), err)
		}
		if i == 0 || at[i] < from {
			from = at[i]
		}
	}
	for i, v := range r.views {
		switch {
		case at[i] == from:
			views = append(views, v)
		case limit == 0 || at[i] < limit:
			limit = at[i]
		}
	}
	return views, from, limit, nil
}

// round reads one batch after from, not beyond limit unless it is 0, writes what
// it does to the views in one transaction, and returns how far it came.
func (r *Runner) round(ctx context.Context, sink Sink, views []Projection, from, limit events.Position) (events.Position, error) {
	recs := make([]events.Recorded, 0, min(r.opts.Batch, 64))
	for rec, err := range r.src.store.ReadAll(ctx, from) {
		if err != nil {
			return 0, fmt.Errorf("projections: read after %d: %w", from, err)
		}
		if limit != 0 && rec.Position > limit {
			break
		}
		if recs = append(recs, rec); len(recs) == r.opts.Batch {
			break
		}
	}
	to := limit // nothing is left below it
	if n := len(recs); n == r.opts.Batch || n > 0 && limit == 0 {
		to = recs[n-1].Position
	}
	if to == 0 {
		return from, nil
	}
	rs, err := r.src.routeAll(ctx, views, recs, r.opts.Workers)
	if err != nil {
		return 0, err
	}
	b := newBatch(views, rs)
	err = sink.Update(ctx, names(views), from, to, func(tx Tx) error {
		return b.write(ctx, sink, r.src, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("projections: fold %d to %d: %w", from, to, err)
	}
	for i := range rs {
		if !rs[i].known {
			r.unknown.Add(1)
		}
	}
	if !r.opts.NoAssessment {
		t := newTouched()
		t.batch(views, rs)
		r.assessor.touch(t)
	}
	return to, nil
}

func names(views []Projection) []string {
	out := make([]string, len(views))
	for i, v := range views {
		out[i] = v.Name()
	}
	return out
}
