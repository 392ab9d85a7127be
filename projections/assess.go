package projections

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/go-json-experiment/json"

	"jishi/events"
)

// assessor keeps findings, ratings and places of today in the sink, so that
// they can be ranked, filtered and paged by. Requirements depend on the day, so
// when it turns everything is judged again; on any day, what facts have touched.
type assessor struct {
	r *Runner

	turn    chan struct{} // held by whoever assesses
	mu      sync.Mutex
	waiting *touched        // since the last assessment
	started bool            // what was touched before this process is known
	at      events.Position // up to which everything is assessed
	moved   chan struct{}   // closed and replaced when at grows
}

// assessedDoc says for which day the assessment holds.
type assessedDoc struct {
	On events.Date `json:"on"`
}

// assessedKey is beside no organisation's key, which hold a slash.
const assessedKey = "assessed"

func newAssessor(r *Runner) *assessor {
	return &assessor{r: r, turn: make(chan struct{}, 1), waiting: newTouched(), moved: make(chan struct{})}
}

func assessmentViews() []string { return []string{findingsView, ratingView, placeView, needsView} }

func (a *assessor) touch(t *touched) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting.add(t)
}

// Assess brings findings, ratings and places up to what the views hold and to
// the clock's day. A bulk import calls it once, at its end.
func (r *Runner) Assess(ctx context.Context) error {
	a := r.assessor
	select {
	case a.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-a.turn }()
	for {
		err := a.once(ctx, r.sink)
		if !errors.Is(err, ErrMoved) {
			return err
		}
	}
}

// WaitForAssessment returns when facts up to the position have been judged.
// Somebody has to be at it: Run, or a caller of Assess.
func (r *Runner) WaitForAssessment(ctx context.Context, position events.Position) error {
	a := r.assessor
	for {
		a.mu.Lock()
		done, moved := a.at >= position, a.moved
		a.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return fmt.Errorf("projections: wait for the assessment of %d: %w", position, ctx.Err())
		}
	}
}

// once assesses what waits. What fails waits on.
func (a *assessor) once(ctx context.Context, sink Sink) error {
	position, err := a.r.lowest(ctx, sink)
	if err != nil {
		return err
	}
	a.mu.Lock()
	t := a.waiting
	a.waiting = newTouched()
	started := a.started
	a.mu.Unlock()
	err = a.assess(ctx, sink, t, started, position)
	a.mu.Lock()
	defer a.mu.Unlock()
	if err != nil {
		a.waiting.add(t)
		return err
	}
	a.started = true
	if position > a.at {
		a.at = position
		close(a.moved)
		a.moved = make(chan struct{})
	}
	return nil
}

// assess judges what was touched, or everything when the day has turned or
// nobody knows what was touched, and moves the checkpoint of the assessment.
func (a *assessor) assess(ctx context.Context, sink Sink, t *touched, started bool, position events.Position) error {
	from, err := sink.Checkpoint(ctx, ratingView)
	if err != nil {
		return err
	}
	today := events.DateOf(a.r.opts.Now())
	on, err := assessedOn(ctx, sink)
	if err != nil {
		return err
	}
	switch {
	case on != today, !started && position > from+mostUnknown:
		t.everything = true
	case !started && position > from:
		// Another process folded these facts and did not come to judging them.
		if err := a.again(ctx, t, from, position); err != nil {
			return err
		}
	case t.empty() && from == position:
		return nil
	}
	tree, err := new(forest).tree(ctx, sink, a.r.src, lens{})
	if err != nil {
		return err
	}
	p := &pass{
		r: a.r, sink: sink, from: from, groups: make(map[group]bool),
		j: &judging{sink: sink, src: a.r.src, open: a.r.opts.Open, config: a.r.opts.Config, on: today, tree: tree},
	}
	if err := p.run(ctx, t); err != nil {
		return fmt.Errorf("projections: assess: %w", err)
	}
	return p.update(ctx, position, func(tx Tx) error {
		b, err := json.Marshal(assessedDoc{today})
		if err != nil {
			return err
		}
		return tx.Put(ratingView, &Document{Key: assessedKey, Data: b}, nil)
	})
}

// mostUnknown is how many facts are looked at again to see what they touched;
// beyond it everything is judged.
const mostUnknown = 100_000

// again notes what facts touched that were folded before.
func (a *assessor) again(ctx context.Context, t *touched, from, to events.Position) error {
	for rec, err := range a.r.src.store.ReadAll(ctx, from) {
		if err != nil {
			return fmt.Errorf("projections: read after %d: %w", from, err)
		}
		if rec.Position > to {
			return nil
		}
		r, err := a.r.src.route(ctx, a.r.views, rec, nil)
		if err != nil {
			return err
		}
		t.batch(a.r.views, []routed{r})
	}
	return nil
}

// assessedOn returns the day for which the assessment holds, 0 for none.
func assessedOn(ctx context.Context, sink Sink) (events.Date, error) {
	doc, err := sink.Get(ctx, ratingView, assessedKey)
	if err != nil || doc == nil {
		return 0, err
	}
	var d assessedDoc
	if err := json.Unmarshal(doc.Data, &d); err != nil {
		return 0, fmt.Errorf("projections: day of the assessment: %w", err)
	}
	return d.On, nil
}
