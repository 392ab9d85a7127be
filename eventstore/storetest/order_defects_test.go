package storetest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
)

// renewed gives the batch new IDs, which makes every retry a new append.
func renewed(b []events.Envelope) []events.Envelope {
	b = slices.Clone(b)
	for i := range b {
		if b[i].ID != uuid.Nil {
			b[i].ID = uuid.New()
		}
	}
	return b
}

func retryDefects() []defect {
	return []defect{
		{"retry is a conflict", "retry", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			return next(ctx, s, x, renewed(b)...)
		})},
		{"retry is a second copy", "retry", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(ctx, s, x, renewed(b)...)
			if _, ok := isConflict(err); ok {
				return next(ctx, s, events.Any, renewed(b)...)
			}
			for i := range recs {
				recs[i].ID = b[i].ID
			}
			return recs, err
		})},
		{"retry is known for a short while", "retry", func(d *double) {
			around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
				if head, _ := d.Store.Head(ctx); head > 20 && x < 5 {
					return next(ctx, s, x, renewed(b)...)
				}
				return next(ctx, s, x, b...)
			})(d)
		}},
		{"retry answers with what was sent", "retry keeps first", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(ctx, s, x, b...)
			for i := range recs {
				recs[i].Envelope = b[i]
			}
			return recs, err
		})},
		{"retry anywhere is a second copy", "retry any", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			if x == events.Any {
				b = renewed(b)
			}
			return next(ctx, s, x, b...)
		})},
		{"known IDs are a retry wherever they are", "retry elsewhere", func(d *double) {
			around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
				var known []events.Recorded
				for _, e := range b {
					known = append(known, collect(filter(d.Store.ReadAll(ctx, 0), func(r events.Recorded) bool { return r.ID == e.ID }))...)
				}
				if len(known) == len(b) && len(b) > 0 {
					return known, nil
				}
				return next(ctx, s, x, b...)
			})(d)
		}},
		{"retry looks at the first ID only", "retry overlap", func(d *double) {
			around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
				recs, err := next(ctx, s, x, b...)
				if _, ok := isConflict(err); ok {
					there := collect(d.Store.ReadStream(ctx, s, x+1))
					if len(there) >= len(b) && there[0].ID == b[0].ID {
						return there[:len(b)], nil
					}
				}
				return recs, err
			})(d)
		}},
		{"retry writes what is missing", "retry overlap", oneByOne},
	}
}

func concurrencyDefects() []defect {
	return []defect{
		{"two winners", "contention", func(d *double) {
			around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
				recs, err := next(ctx, s, x, b...)
				if c, ok := isConflict(err); ok && c.Actual == x+1 {
					return next(ctx, s, events.Any, b...)
				}
				return recs, err
			})(d)
		}},
		{"at once, a retry is a conflict", "retry contention", func(d *double) {
			var seen sync.Map
			around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
				if _, again := seen.LoadOrStore(b[0].ID, true); again {
					return nil, &eventstore.ConflictError{Stream: s, Expected: x, Actual: x + 1}
				}
				return next(ctx, s, x, b...)
			})(d)
		}},
		{"a lower position appears later", "tail", func(d *double) {
			// Every seventh event is overlooked by the first who could see it, as
			// when two transactions commit in another order than they began.
			var seen sync.Map
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq {
				return filter(next(ctx, after), func(r events.Recorded) bool {
					_, again := seen.LoadOrStore(r.Position, true)
					return again || r.Position%7 != 0
				})
			}
		}},
		{"tail repeats an event", "tail", func(d *double) {
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq {
				if after > 0 && after%2 == 0 {
					after--
				}
				return next(ctx, after)
			}
		}},
		{"wait returns at once", "wait", func(d *double) {
			d.wait = func(ctx context.Context, _ events.Position) error { return ctx.Err() }
		}},
		{"wait sleeps on", "wait", func(d *double) {
			d.wait = func(ctx context.Context, _ events.Position) error { <-ctx.Done(); return ctx.Err() }
		}},
		{"wait hides the context's error", "wait", func(d *double) {
			next := d.wait
			d.wait = func(ctx context.Context, after events.Position) error {
				if err := next(ctx, after); err != nil {
					return eventstore.ErrUnavailable
				}
				return nil
			}
		}},
		{"appends after cancellation", "cancelled", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			return next(context.WithoutCancel(ctx), s, x, b...)
		})},
		{"writes and says cancelled", "cancelled", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(context.WithoutCancel(ctx), s, x, b...)
			return recs, errors.Join(err, ctx.Err())
		})},
		{"reads nothing after cancellation", "cancelled", func(d *double) {
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq { return silent(next(ctx, after)) }
		}},
		{"ends silently when cancelled", "cancelled midway", func(d *double) {
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq { return silent(next(ctx, after)) }
		}},
	}
}

// silent swallows errors.
func silent(seq recordedSeq) recordedSeq {
	return func(yield func(events.Recorded, error) bool) {
		for r, err := range seq {
			if err != nil || !yield(r, nil) {
				return
			}
		}
	}
}

func closingDefects() []defect {
	return []defect{
		{"goes on after close", "closed", func(d *double) { d.close = func() error { return nil } }},
		{"head after close", "closed", func(d *double) {
			next := d.head
			d.head = func(ctx context.Context) (events.Position, error) { p, _ := next(ctx); return p, nil }
		}},
		{"reads nothing after close", "closed", func(d *double) {
			next := d.readStream
			d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
				return silent(next(ctx, s, from))
			}
		}},
		{"waits on after close", "closed while waiting", func(d *double) {
			next := d.wait
			d.wait = func(ctx context.Context, after events.Position) error {
				if err := next(ctx, after); !errors.Is(err, eventstore.ErrClosed) {
					return err
				}
				<-ctx.Done()
				return ctx.Err()
			}
		}},
		{"loses the last event", "reopen", func(d *double) {
			d.keep = func(all []events.Recorded) []events.Recorded { return all[:len(all)-1] }
		}},
		{"comes back in another order", "reopen", func(d *double) {
			d.keep = func(all []events.Recorded) []events.Recorded {
				return slices.SortedStableFunc(slices.Values(all), func(a, b events.Recorded) int { return strings.Compare(b.Stream, a.Stream) })
			}
		}},
		{"forgets IDs", "reopen", func(d *double) {
			d.keep = func(all []events.Recorded) []events.Recorded {
				all = slices.Clone(all)
				for i := range all {
					all[i].ID = uuid.New()
				}
				return all
			}
		}},
	}
}
