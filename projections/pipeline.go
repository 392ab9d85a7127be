package projections

import (
	"context"
	"errors"
	"iter"
	"sync"

	"jishi/events"
)

// How many events, pages of positions, documents and organisations go from hand
// to hand at once.
const (
	chunkEvents    = 256
	chunkPages     = 32
	chunkDocuments = 16
	chunkOrgs      = 8
)

// job is a chunk on its way through the workers.
type job[In, Out any] struct {
	in   []In
	out  []Out
	err  error
	done chan struct{}
}

// inOrder has workers turn chunks of what comes in into what goes out, and
// yields the results in the order of the input. Only a few chunks are under way
// at a time.
func inOrder[In, Out any](ctx context.Context, in iter.Seq2[In, error], chunk, workers int, work func(context.Context, []In) ([]Out, error)) iter.Seq2[[]Out, error] {
	return func(yield func([]Out, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs := make(chan *job[In, Out])
		queue := make(chan *job[In, Out], 2*workers+2)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		for range workers {
			wg.Go(func() {
				for j := range jobs {
					j.out, j.err = work(ctx, j.in)
					j.in = nil
					close(j.done)
				}
			})
		}
		wg.Go(func() {
			defer close(queue)
			defer close(jobs)
			send := func(j *job[In, Out]) bool {
				select {
				case queue <- j:
				case <-ctx.Done():
					return false
				}
				if j.err != nil {
					return false
				}
				select {
				case jobs <- j:
					return true
				case <-ctx.Done():
					j.err = ctx.Err()
					close(j.done)
					return false
				}
			}
			j := &job[In, Out]{done: make(chan struct{})}
			for x, err := range in {
				if err != nil {
					bad := &job[In, Out]{err: err, done: make(chan struct{})}
					close(bad.done)
					if send(j) {
						send(bad)
					}
					return
				}
				if j.in = append(j.in, x); len(j.in) == chunk {
					if !send(j) {
						return
					}
					j = &job[In, Out]{done: make(chan struct{})}
				}
			}
			send(j)
		})
		for j := range queue {
			<-j.done
			if !yield(j.out, j.err) || j.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// pipeline reads everything and routes it, in order.
func (s *source) pipeline(ctx context.Context, views []Projection, workers int) iter.Seq2[[]routed, error] {
	return inOrder(ctx, s.store.ReadAll(ctx, 0), chunkEvents, workers, func(ctx context.Context, recs []events.Recorded) ([]routed, error) {
		out := make([]routed, len(recs))
		for i, rec := range recs {
			var err error
			if out[i], err = s.route(ctx, views, rec); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// selection reads the facts at ascending positions, in order. Where they lie
// close together, reading all and leaving some out is quicker than one by one.
func (s *source) selection(ctx context.Context, positions []events.Position, workers int) iter.Seq2[[]events.Fact, error] {
	if len(positions) == 0 {
		return func(func([]events.Fact, error) bool) {}
	}
	const sparse = 8
	from, to := positions[0], positions[len(positions)-1]
	if uint64(to-from)/sparse > uint64(len(positions)) {
		return inOrder(ctx, pagesOf(positions), chunkPages, workers, func(ctx context.Context, pages [][]events.Position) ([]events.Fact, error) {
			var out []events.Fact
			for _, p := range pages {
				facts, err := s.read(ctx, p)
				if err != nil {
					return nil, err
				}
				out = append(out, facts...)
			}
			return out, nil
		})
	}
	return inOrder(ctx, s.only(ctx, positions), chunkEvents, workers, func(_ context.Context, recs []events.Recorded) ([]events.Fact, error) {
		out := make([]events.Fact, 0, len(recs))
		for _, rec := range recs {
			f, err := s.registry.Decode(rec)
			if errors.Is(err, events.ErrUnknownType) {
				continue
			}
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
		return out, nil
	})
}

// pagesOf cuts positions into pieces that are read at once.
func pagesOf(positions []events.Position) iter.Seq2[[]events.Position, error] {
	const page = 8
	return func(yield func([]events.Position, error) bool) {
		for len(positions) > 0 {
			n := min(page, len(positions))
			if !yield(positions[:n], nil) {
				return
			}
			positions = positions[n:]
		}
	}
}

// only reads on and leaves out what is not asked for.
func (s *source) only(ctx context.Context, positions []events.Position) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		for rec, err := range s.store.ReadAll(ctx, positions[0]-1) {
			if err != nil {
				yield(rec, err)
				return
			}
			for len(positions) > 0 && positions[0] < rec.Position {
				positions = positions[1:]
			}
			if len(positions) == 0 {
				return
			}
			if positions[0] == rec.Position && !yield(rec, nil) {
				return
			}
		}
	}
}

// encoded is the JSON of a document.
type encoded struct {
	json []byte
	err  error
}

// encodeAll encodes documents on all processors and yields them in order.
func encodeAll(views []Projection, slots []*slot, workers int) iter.Seq2[*slot, encoded] {
	in := func(yield func(*slot, error) bool) {
		for _, s := range slots {
			if !yield(s, nil) {
				return
			}
		}
	}
	return func(yield func(*slot, encoded) bool) {
		i := 0
		for out, err := range inOrder(context.Background(), in, chunkDocuments, workers, func(_ context.Context, slots []*slot) ([]encoded, error) {
			out := make([]encoded, len(slots))
			for i, s := range slots {
				if s.doc == nil {
					continue
				}
				view := views[s.view]
				if s.late {
					view.sort(s.doc)
				}
				if out[i].json, out[i].err = view.encode(s.doc); out[i].err != nil {
					return nil, out[i].err
				}
			}
			return out, nil
		}) {
			if err != nil {
				yield(nil, encoded{err: err})
				return
			}
			for _, e := range out {
				s := slots[i]
				i++
				if !yield(s, e) {
					return
				}
			}
		}
	}
}
