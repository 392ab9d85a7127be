package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
)

// Failure is a command of a batch that was refused, by its index.
type Failure struct {
	Index int
	Err   error
}

// BatchResult says what a batch did.
type BatchResult struct {
	Recorded, Repeated int
	Head               events.Position // highest position recorded or found
}

// batchWorkers write streams side by side; the store groups their commits.
const batchWorkers = 16

// batchSize bounds the events of one append, well within every store's limits.
const batchSize = 200

// Preview decides all commands against what is on record and the commands of
// the same stream before them, and writes nothing. It returns the refusals.
func (l *Ledger) Preview(ctx context.Context, commands []Command, progress func(done int)) ([]Failure, error) {
	var mu sync.Mutex
	var failures []Failure
	_, err := l.batch(ctx, commands, progress, false, func(f Failure) {
		mu.Lock()
		defer mu.Unlock()
		failures = append(failures, f)
	})
	return failures, err
}

// RecordAll records commands in bulk, stream by stream, each stream's in the
// order given. Every command needs a Key: a run that was cut off is finished by
// running it again. Preview first: the first refusal stops the batch.
func (l *Ledger) RecordAll(ctx context.Context, commands []Command, progress func(done int)) (BatchResult, error) {
	for i := range commands {
		if commands[i].Key == "" {
			return BatchResult{}, fmt.Errorf("command %d of a batch has no key", i)
		}
	}
	return l.batch(ctx, commands, progress, true, nil)
}

type lane struct {
	place   domain.Placement // of the first command: the stream
	indices []int
}

func (l *Ledger) batch(ctx context.Context, commands []Command, progress func(int), write bool, refused func(Failure)) (BatchResult, error) {
	commands, err := l.referring(ctx, commands)
	if err != nil {
		return BatchResult{}, err
	}
	lanes, order, err := l.lanes(commands, refused)
	if err != nil {
		return BatchResult{}, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		wg                       sync.WaitGroup
		recorded, repeated, done atomic.Int64
		head                     atomic.Uint64
	)
	work := make(chan string)
	for range batchWorkers {
		wg.Go(func() {
			for name := range work {
				ln := lanes[name]
				n, again, top, err := l.runLane(ctx, commands, ln, write, refused)
				recorded.Add(int64(n))
				repeated.Add(int64(again))
				for h := head.Load(); uint64(top) > h && !head.CompareAndSwap(h, uint64(top)); h = head.Load() {
				}
				if err != nil {
					cancel(err)
				}
				if d := done.Add(int64(len(ln.indices))); progress != nil {
					progress(int(d))
				}
			}
		})
	}
feed:
	for _, name := range order {
		select {
		case work <- name:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	wg.Wait()
	return BatchResult{Recorded: int(recorded.Load()), Repeated: int(repeated.Load()), Head: events.Position(head.Load())}, context.Cause(ctx)
}

// lanes sorts the commands by stream.
func (l *Ledger) lanes(commands []Command, refused func(Failure)) (map[string]*lane, []string, error) {
	lanes := make(map[string]*lane)
	var order []string
	for i := range commands {
		place, err := l.place(&commands[i])
		if err != nil {
			if refused == nil {
				return nil, nil, fmt.Errorf("command %d: %w", i, err)
			}
			refused(Failure{Index: i, Err: err})
			continue
		}
		ln := lanes[place.Stream]
		if ln == nil {
			ln = &lane{place: place}
			lanes[place.Stream] = ln
			order = append(order, place.Stream)
		}
		ln.indices = append(ln.indices, i)
	}
	return lanes, order, nil
}

// runLane decides the commands of one stream in order and appends them in
// batches. Somebody else writing to the stream makes it start again: what it
// had appended is found by ID then.
func (l *Ledger) runLane(ctx context.Context, commands []Command, ln *lane, write bool, refused func(Failure)) (recorded, repeated int, head events.Position, err error) {
	for try := 1; ; try++ {
		n, again, top, err := l.tryLane(ctx, commands, ln, write, refused)
		recorded, head = recorded+n, max(head, top)
		var conflict *eventstore.ConflictError
		if errors.As(err, &conflict) && try < attempts {
			continue
		}
		return recorded, max(0, again-(recorded-n)), head, err
	}
}

func (l *Ledger) tryLane(ctx context.Context, commands []Command, ln *lane, write bool, refused func(Failure)) (recorded, repeated int, head events.Position, err error) {
	stream, err := l.load(ctx, ln.place.Stream)
	if err != nil {
		return 0, 0, 0, err
	}
	at := events.Revision(len(stream)) - 1
	known := make(map[uuid.UUID]events.Position, len(stream))
	for i := range stream {
		known[stream[i].ID] = stream[i].Position
	}
	taken := undone(stream)
	var batch []events.Envelope
	flush := func() error {
		if len(batch) == 0 || !write {
			return nil
		}
		recs, err := l.store.Append(ctx, ln.place.Stream, at, batch...)
		if err != nil {
			return fmt.Errorf("append to %s: %w", ln.place.Stream, err)
		}
		at += events.Revision(len(recs))
		recorded += len(recs)
		head = max(head, recs[len(recs)-1].Position)
		batch = batch[:0]
		return nil
	}
	for _, i := range ln.indices {
		if err := ctx.Err(); err != nil {
			return recorded, repeated, head, err
		}
		c := commands[i]
		id, err := l.id(&c, ln.place.Stream)
		if err != nil {
			return recorded, repeated, head, err
		}
		id = again(&c, taken, id)
		if p, ok := known[id]; ok {
			repeated++
			head = max(head, p)
			continue
		}
		f, env, err := l.step(ctx, &c, stream, id, write)
		var refusal *domain.Rejection
		switch {
		case (errors.As(err, &refusal) || errors.Is(err, events.ErrErased)) && refused != nil:
			refused(Failure{Index: i, Err: err})
			continue
		case err != nil:
			return recorded, repeated, head, fmt.Errorf("command %d (%s row %d): %w", i, c.Source.Sheet, c.Source.Row, err)
		}
		stream = append(stream, f)
		known[id] = 0
		batch = append(batch, env)
		if len(batch) == batchSize {
			if err := flush(); err != nil {
				return recorded, repeated, head, err
			}
		}
	}
	return recorded, repeated, head, flush()
}

// step decides one command of a lane and gives the fact that the next ones see.
func (l *Ledger) step(ctx context.Context, c *Command, stream []events.Fact, id uuid.UUID, write bool) (events.Fact, events.Envelope, error) {
	place, err := l.place(c)
	if err != nil {
		return events.Fact{}, events.Envelope{}, err
	}
	if !write {
		// A preview must not make keys: it decides and seals nothing. What could not
		// be sealed later is refused now.
		if err := l.sealable(ctx, c.Event); err != nil {
			return events.Fact{}, events.Envelope{}, err
		}
		state := l.state(ctx, stream)
		decision, err := domain.Decide(&state.State, c.Command)
		if err == nil {
			err = state.err
		}
		f := events.Fact{On: c.On, Org: c.Org, Event: decision.Event}
		f.ID, f.Stream, f.Revision = id, place.Stream, events.Revision(len(stream))
		return f, events.Envelope{}, err
	}
	env, err := l.prepare(ctx, c, &place, stream, id)
	if err != nil {
		return events.Fact{}, events.Envelope{}, err
	}
	rec := events.Recorded{Envelope: env.Envelope, Stream: place.Stream, Revision: events.Revision(len(stream))}
	f, err := l.registry.Decode(rec)
	return f, env.Envelope, err
}

// sealable refuses new personal values of a person who was erased.
func (l *Ledger) sealable(ctx context.Context, e events.Event) error {
	p, ok := e.(events.Personal)
	if !ok {
		return nil
	}
	for _, field := range p.Fields() {
		if _, plain := field.Unsealed(); !plain {
			continue
		}
		gone, err := l.keys.Erased(ctx, p.Owner())
		if err == nil && gone {
			err = fmt.Errorf("seal values of %s: %w", p.Owner(), events.ErrErased)
		}
		return err // one look is enough: all fields are of the same person
	}
	return nil
}
