package storetest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
)

// defect is one way to get a store wrong, and the check that must find it.
type defect struct {
	name, check string
	install     func(*double)
}

type recordedSeq = iter.Seq2[events.Recorded, error]

func defects() []defect {
	return slices.Concat(readDefects(), appendDefects(), retryDefects(), concurrencyDefects(), closingDefects())
}

func readDefects() []defect {
	return []defect{
		{"compacts JSON", "bytes", onRecords(func(r *events.Recorded) {
			var b bytes.Buffer
			if json.Compact(&b, r.Data) == nil {
				r.Data = b.Bytes()
			}
		})},
		{"trims metadata", "bytes", onRecords(func(r *events.Recorded) { r.Meta = bytes.ReplaceAll(r.Meta, []byte("700Z"), []byte("7Z")) })},
		{"null metadata becomes an object", "bytes", onRecords(func(r *events.Recorded) {
			if len(r.Meta) == 0 {
				r.Meta = []byte("{}")
			}
		})},
		{"missing stream is an error", "empty stream", func(d *double) {
			next := d.readStream
			d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
				if len(collect(next(ctx, s, 0))) == 0 {
					return func(yield func(events.Recorded, error) bool) { yield(events.Recorded{}, eventstore.ErrNotFound) }
				}
				return next(ctx, s, from)
			}
		}},
		{"stream from a revision, exclusive", "stream order", func(d *double) {
			next := d.readStream
			d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
				if from > 0 {
					from++
				}
				return next(ctx, s, from)
			}
		}},
		{"streams by prefix", "stream order", func(d *double) {
			d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
				return filter(d.Store.ReadAll(ctx, 0), func(r events.Recorded) bool {
					return strings.HasPrefix(r.Stream, s) && r.Revision >= from
				})
			}
		}},
		{"all from a position, inclusive", "total order", func(d *double) {
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq { return next(ctx, max(after, 1)-1) }
		}},
		{"positions with gaps", "total order", onRecords(func(r *events.Recorded) { r.Position *= 2 })},
		{"head one behind", "total order", func(d *double) {
			next := d.head
			d.head = func(ctx context.Context) (events.Position, error) {
				p, err := next(ctx)
				return max(p, 1) - 1, err
			}
		}},
		{"all ends after a page", "pages", func(d *double) {
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq { return limit(next(ctx, after), 4000) }
		}},
		{"stream loses an event between pages", "pages", func(d *double) {
			next := d.readStream
			d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
				n := 0
				return filter(next(ctx, s, from), func(events.Recorded) bool { n++; return n != 1001 })
			}
		}},
		{"read at skips what is missing", "read at", func(d *double) {
			next := d.readAt
			d.readAt = func(ctx context.Context, ps ...events.Position) ([]events.Recorded, error) {
				head, _ := d.Store.Head(ctx)
				return next(ctx, slices.DeleteFunc(slices.Clone(ps), func(p events.Position) bool { return p == 0 || p > head })...)
			}
		}},
		{"read at in the order of positions", "read at", func(d *double) {
			next := d.readAt
			d.readAt = func(ctx context.Context, ps ...events.Position) ([]events.Recorded, error) {
				return next(ctx, slices.Sorted(slices.Values(ps))...)
			}
		}},
		{"read at without repeats", "read at", func(d *double) {
			next := d.readAt
			d.readAt = func(ctx context.Context, ps ...events.Position) ([]events.Recorded, error) {
				return next(ctx, slices.Compact(slices.Clone(ps))...)
			}
		}},
		{"hands out its own memory", "aliasing", func(d *double) {
			var mu sync.Mutex
			own := make(map[events.Position]events.Recorded)
			onRecords(func(r *events.Recorded) {
				mu.Lock()
				defer mu.Unlock()
				if _, ok := own[r.Position]; !ok && r.Position > 0 {
					own[r.Position] = *r
				}
				r.Envelope = own[r.Position].Envelope
			})(d)
		}},
		{"data grows into metadata", "aliasing", onRecords(func(r *events.Recorded) {
			both := slices.Concat(r.Data, r.Meta)
			n := len(r.Data)
			r.Data, r.Meta = both[:n], both[n:]
			_ = append(r.Data, "overrun"...)
		})},
		{"an early break leaks a connection", "early break", func(d *double) {
			leaked := 0
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq {
				return func(yield func(events.Recorded, error) bool) {
					if leaked >= 8 {
						yield(events.Recorded{}, eventstore.ErrUnavailable)
						return
					}
					for r, err := range next(ctx, after) {
						if !yield(r, err) {
							leaked++
							return
						}
					}
				}
			}
		}},
		{"a reader in a reader finds no connection", "nested", func(d *double) {
			var open atomic.Int32
			next := d.readAll
			d.readAll = func(ctx context.Context, after events.Position) recordedSeq {
				return func(yield func(events.Recorded, error) bool) {
					defer open.Add(-1)
					if open.Add(1) > 8 {
						yield(events.Recorded{}, eventstore.ErrUnavailable)
						return
					}
					next(ctx, after)(yield)
				}
			}
		}},
	}
}

func filter(seq recordedSeq, keep func(events.Recorded) bool) recordedSeq {
	return func(yield func(events.Recorded, error) bool) {
		for r, err := range seq {
			if (err != nil || keep(r)) && !yield(r, err) {
				return
			}
		}
	}
}

func limit(seq recordedSeq, n int) recordedSeq {
	left := n
	return filter(seq, func(events.Recorded) bool { left--; return left >= 0 })
}

func appendDefects() []defect {
	return []defect{
		{"ignores the expected revision", "conflict", around(func(next appendFunc, ctx context.Context, s string, _ events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			return next(ctx, s, events.Any, b...)
		})},
		{"conflict with the wrong actual revision", "conflict", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(ctx, s, x, b...)
			if c, ok := isConflict(err); ok {
				c.Actual = x + 1
			}
			return recs, err
		})},
		{"conflict is another error", "conflict", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(ctx, s, x, b...)
			if _, ok := isConflict(err); ok {
				err = eventstore.ErrUnavailable
			}
			return recs, err
		})},
		{"any means none", "expected any", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			if x == events.Any {
				x = events.NoStream
			}
			return next(ctx, s, x, b...)
		})},
		{"writes a batch one by one", "batch atomic", oneByOne},
		{"takes anything", "invalid", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			recs, err := next(ctx, s, x, b...)
			if errors.Is(err, eventstore.ErrInvalid) {
				err = nil
			}
			return recs, err
		})},
		{"repairs UTF-8", "invalid", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			return next(ctx, strings.ToValidUTF8(s, "\ufffd"), x, b...)
		})},
		{"replaces a missing ID by a random one", "invalid", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			b = slices.Clone(b)
			for i := range b {
				if b[i].ID == uuid.Nil {
					b[i].ID = uuid.New()
				}
			}
			return next(ctx, s, x, b...)
		})},
		{"cuts large events", "sizes", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			b = slices.Clone(b)
			for i := range b {
				b[i].Data = b[i].Data[:min(len(b[i].Data), 1<<19)]
			}
			return next(ctx, s, x, b...)
		})},
		{"refuses events near the limit", "sizes", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			for _, e := range b {
				if len(e.Data) > 1<<19 {
					return nil, eventstore.ErrInvalid
				}
			}
			return next(ctx, s, x, b...)
		})},
		{"cuts large batches in two", "large batch", around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
			if len(b) <= eventstore.MaxBatch {
				return next(ctx, s, x, b...)
			}
			first, err := next(ctx, s, x, b[:eventstore.MaxBatch]...)
			rest, err2 := next(ctx, s, events.Any, b[eventstore.MaxBatch:]...)
			return append(first, rest...), errors.Join(err, err2)
		})},
		{"names without case", "names", renamed(strings.ToLower)},
		{"names are trimmed", "names", renamed(strings.TrimSpace)},
		{"names are cut", "names", renamed(func(s string) string { return s[:min(len(s), 250)] })},
		{"names end at a question mark", "names", renamed(func(s string) string { s, _, _ = strings.Cut(s, "?"); return s })},
		{"names are normalised", "names", renamed(func(s string) string { return strings.ReplaceAll(s, "a\u0301", "á") })},
	}
}

func oneByOne(d *double) {
	around(func(next appendFunc, ctx context.Context, s string, x events.Revision, b []events.Envelope) ([]events.Recorded, error) {
		var recs []events.Recorded
		for _, e := range b {
			r, err := next(ctx, s, x, e)
			if err != nil {
				return nil, err
			}
			recs = append(recs, r...)
			if x != events.Any {
				x++
			}
		}
		return recs, nil
	})(d)
}

// renamed changes stream names on the way in and answers with the one asked for.
func renamed(change func(string) string) func(*double) {
	return func(d *double) {
		appendTo, stream := d.append, d.readStream
		restore := func(s string) func(*events.Recorded) { return func(r *events.Recorded) { r.Stream = s } }
		d.append = func(ctx context.Context, s string, x events.Revision, b ...events.Envelope) ([]events.Recorded, error) {
			recs, err := appendTo(ctx, change(s), x, b...)
			for i := range recs {
				restore(s)(&recs[i])
			}
			return recs, err
		}
		d.readStream = func(ctx context.Context, s string, from events.Revision) recordedSeq {
			return func(yield func(events.Recorded, error) bool) {
				for r, err := range stream(ctx, change(s), from) {
					if restore(s)(&r); !yield(r, err) {
						return
					}
				}
			}
		}
	}
}
