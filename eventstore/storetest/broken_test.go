package storetest_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/memory"
	"jishi/eventstore/storetest"
)

// double is a memory store whose methods a defect can replace. It can be
// reopened, so that no check is skipped.
type double struct {
	*memory.Store
	append     func(context.Context, string, events.Revision, ...events.Envelope) ([]events.Recorded, error)
	readStream func(context.Context, string, events.Revision) iter.Seq2[events.Recorded, error]
	readAll    func(context.Context, events.Position) iter.Seq2[events.Recorded, error]
	readAt     func(context.Context, ...events.Position) ([]events.Recorded, error)
	head       func(context.Context) (events.Position, error)
	wait       func(context.Context, events.Position) error
	close      func() error
	keep       func([]events.Recorded) []events.Recorded // what outlives Close
}

func (d *double) Append(ctx context.Context, stream string, expected events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
	return d.append(ctx, stream, expected, batch...)
}

func (d *double) ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error] {
	return d.readStream(ctx, stream, from)
}

func (d *double) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return d.readAll(ctx, after)
}

func (d *double) ReadAt(ctx context.Context, positions ...events.Position) ([]events.Recorded, error) {
	return d.readAt(ctx, positions...)
}

func (d *double) Head(ctx context.Context) (events.Position, error)     { return d.head(ctx) }
func (d *double) Wait(ctx context.Context, after events.Position) error { return d.wait(ctx, after) }

// openDouble opens a double with a defect, over what was kept from before.
func openDouble(tb storetest.TB, defect func(*double), before []events.Recorded) storetest.Opened {
	s := memory.New()
	for _, r := range before {
		if _, err := s.Append(context.Background(), r.Stream, events.Any, r.Envelope); err != nil {
			tb.Fatalf("reopen: %v", err)
		}
	}
	d := &double{
		Store: s, append: s.Append, readStream: s.ReadStream, readAll: s.ReadAll, readAt: s.ReadAt,
		head: s.Head, wait: s.Wait, close: s.Close,
		keep: func(all []events.Recorded) []events.Recorded { return all },
	}
	defect(d)
	var kept []events.Recorded
	closeOnce := func() error {
		if kept == nil {
			kept = collect(s.ReadAll(context.Background(), 0))
		}
		return d.close()
	}
	return storetest.Opened{Store: d, Close: closeOnce, Reopen: func(tb storetest.TB) storetest.Opened {
		return openDouble(tb, defect, d.keep(kept))
	}}
}

func collect(seq iter.Seq2[events.Recorded, error]) []events.Recorded {
	recs := []events.Recorded{}
	for r, err := range seq {
		if err == nil {
			recs = append(recs, r)
		}
	}
	return recs
}

func backend(defect func(*double)) storetest.Backend {
	return storetest.Backend{
		Gapless:  true,
		Patience: 5 * time.Second,
		Open:     func(tb storetest.TB) storetest.Opened { return openDouble(tb, defect, nil) },
	}
}

// TestSoundStore: without a defect the double passes everything, so that what
// fails below fails for the defect.
func TestSoundStore(t *testing.T) {
	t.Parallel()
	for _, c := range storetest.Checks() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			r := run(t, c, backend(func(*double) {}))
			if len(r.errors) > 0 || r.skipped {
				t.Errorf("skipped: %t, failed: %q", r.skipped, r.errors)
			}
		})
	}
}

// TestBrokenStores: every defect is found by the check that is there for it.
func TestBrokenStores(t *testing.T) {
	t.Parallel()
	found := make(map[string]bool)
	for _, d := range defects() {
		found[d.check] = true
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, named(t, d.check), backend(d.install))
			if len(r.errors) == 0 {
				t.Errorf("check %q does not find it", d.check)
			}
			for _, e := range r.errors {
				t.Log(e)
			}
		})
	}
	for _, c := range storetest.Checks() {
		if !found[c.Name] {
			t.Errorf("no defect shows that check %q can fail", c.Name)
		}
	}
}

type appendFunc = func(context.Context, string, events.Revision, ...events.Envelope) ([]events.Recorded, error)

// around replaces Append by f, which is given the sound one.
func around(f func(next appendFunc, ctx context.Context, stream string, expected events.Revision, batch []events.Envelope) ([]events.Recorded, error)) func(*double) {
	return func(d *double) {
		next := d.append
		d.append = func(ctx context.Context, stream string, expected events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
			return f(next, ctx, stream, expected, batch)
		}
	}
}

// onRecords changes every event that is read, wherever.
func onRecords(change func(*events.Recorded)) func(*double) {
	return func(d *double) {
		stream, all, at := d.readStream, d.readAll, d.readAt
		each := func(seq iter.Seq2[events.Recorded, error]) iter.Seq2[events.Recorded, error] {
			return func(yield func(events.Recorded, error) bool) {
				for r, err := range seq {
					if change(&r); !yield(r, err) {
						return
					}
				}
			}
		}
		d.readStream = func(ctx context.Context, s string, from events.Revision) iter.Seq2[events.Recorded, error] {
			return each(stream(ctx, s, from))
		}
		d.readAll = func(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
			return each(all(ctx, after))
		}
		d.readAt = func(ctx context.Context, ps ...events.Position) ([]events.Recorded, error) {
			recs, err := at(ctx, ps...)
			for i := range recs {
				change(&recs[i])
			}
			return recs, err
		}
	}
}

func isConflict(err error) (*eventstore.ConflictError, bool) {
	return errors.AsType[*eventstore.ConflictError](err)
}
