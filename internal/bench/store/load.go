package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"jishi/events"
)

type event = events.Envelope

// The sizes of an event in a ledger: JSON of the fact, and its metadata.
const (
	dataSize   = 383
	metaSize   = 199
	recordSize = 768 // with ID, type and framing, generously
)

// load is one way of appending.
type load struct {
	part    string
	callers int
	batch   int // events of one append
	events  int // in all
}

// measured is what one run of a load came to.
type measured struct {
	perSecond float64
	p50, p99  time.Duration // of one append
	longest   time.Duration
}

// run appends to random streams. Each caller has streams of its own and knows
// their revisions, so that there are no conflicts.
func (l load) run(ctx context.Context, c *contender) (measured, error) {
	each := l.events / l.batch / l.callers
	took := make([][]time.Duration, l.callers)
	var ready, finished sync.WaitGroup
	start := make(chan struct{})
	errs := make([]error, l.callers)
	for w := range l.callers {
		ready.Add(1)
		finished.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), rand.Uint64()))
			own := (len(c.heads) - w + l.callers - 1) / l.callers
			batches := make([]event, each*l.batch)
			for i := range batches {
				batches[i] = newEvent(random)
			}
			took[w] = make([]time.Duration, 0, each)
			ready.Done()
			<-start
			for batch := range slices.Chunk(batches, l.batch) {
				stream := random.IntN(own)*l.callers + w
				began := time.Now()
				if errs[w] = c.log.append(ctx, stream, c.heads[stream], batch); errs[w] != nil {
					return
				}
				took[w] = append(took[w], time.Since(began))
				c.heads[stream] += l.batch
			}
		})
	}
	ready.Wait()
	began := time.Now()
	close(start)
	finished.Wait()
	total := time.Since(began)
	for _, err := range errs {
		if err != nil {
			return measured{}, err
		}
	}
	all := slices.Sorted(slices.Values(slices.Concat(took...)))
	return measured{
		perSecond: float64(each*l.callers*l.batch) / total.Seconds(),
		p50:       percentile(all, 50), p99: percentile(all, 99), longest: all[len(all)-1],
	}, nil
}

func percentile(sorted []time.Duration, p int) time.Duration {
	return sorted[min(len(sorted)-1, len(sorted)*p/100)]
}

// preload fills every stream, ten events at a time, in an order that scatters
// each stream over the store.
func preload(ctx context.Context, c *contender, perStream int) error {
	const batch, callers = 10, 64
	for range (perStream + batch - 1) / batch {
		order := rand.Perm(len(c.heads))
		errs := make([]error, callers)
		var wg sync.WaitGroup
		for w := range callers {
			wg.Go(func() {
				random := rand.New(rand.NewPCG(uint64(w), rand.Uint64()))
				for i := w; i < len(order) && errs[w] == nil; i += callers {
					es := make([]event, min(batch, perStream-1-c.heads[order[i]]))
					for j := range es {
						es[j] = newEvent(random)
					}
					errs[w] = c.log.append(ctx, order[i], c.heads[order[i]], es)
					c.heads[order[i]] += len(es)
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return fmt.Errorf("preload: %w", err)
		}
	}
	return nil
}

func newHeads(streams, head int) []int {
	heads := make([]int, streams)
	for i := range heads {
		heads[i] = head
	}
	return heads
}

func streamName(n int) string { return fmt.Sprintf("member-%08d", n) }

// newEvent makes an event of the usual size that does not compress to nothing.
func newEvent(random *rand.Rand) event {
	payload := func(size int) []byte {
		b := make([]byte, size)
		n := copy(b, `{"text":"`)
		for i := n; i < size-2; i++ {
			b[i] = byte('a' + random.Uint32()%26)
		}
		copy(b[size-2:], `"}`)
		return b
	}
	return event{ID: uuid.Must(uuid.NewV7()), Type: "membership.step-recorded.v1", Data: payload(dataSize), Meta: payload(metaSize)}
}
