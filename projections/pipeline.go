package projections

import (
	"context"
	"iter"
	"sync"
)

// How many events, documents and organisations go from hand to hand at once.
const (
	chunkEvents    = 256
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
			feed(ctx, in, chunk, queue, jobs)
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

// feed cuts the input into chunks and gives each to the queue, which keeps the
// order, and to the workers.
func feed[In, Out any](ctx context.Context, in iter.Seq2[In, error], chunk int, queue, jobs chan<- *job[In, Out]) {
	begin := func() *job[In, Out] {
		return &job[In, Out]{in: make([]In, 0, chunk), done: make(chan struct{})}
	}
	send := func(j *job[In, Out]) bool {
		if len(j.in) == 0 {
			return true
		}
		select {
		case queue <- j:
		case <-ctx.Done():
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
	j := begin()
	for x, err := range in {
		if err != nil {
			bad := &job[In, Out]{err: err, done: make(chan struct{})}
			close(bad.done)
			if send(j) {
				select {
				case queue <- bad:
				case <-ctx.Done():
				}
			}
			return
		}
		if j.in = append(j.in, x); len(j.in) == chunk {
			if !send(j) {
				return
			}
			j = begin()
		}
	}
	send(j)
}

// listed yields what is in a slice.
func listed[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range items {
			if !yield(x, nil) {
				return
			}
		}
	}
}
