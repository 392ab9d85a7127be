package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"jishi/events"
	"jishi/eventstore"
)

// checkContention: writers race for every revision of one stream. Each has one
// winner, and the losers are told where the stream is.
func checkContention(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	const writers = 8
	ctx, cancel := context.WithTimeout(f.Context(), b.patience())
	defer cancel()
	var won []events.Recorded
	for last := events.NoStream; last < events.Revision(b.scaled(25)); last++ {
		var mu sync.Mutex
		var wg sync.WaitGroup
		start := make(chan struct{})
		for w := range writers {
			wg.Go(func() {
				<-start
				recs, err := f.Append(ctx, s, last, event(w))
				var c *eventstore.ConflictError
				switch {
				case err == nil && len(recs) == 1 && recs[0].Revision == last+1:
					mu.Lock()
					won = append(won, recs[0])
					mu.Unlock()
				case !errors.As(err, &c) || c.Actual != last+1:
					f.Errorf("append expecting %d, with others: answered %+v, error %v", last, recs, err)
				}
			})
		}
		close(start)
		wg.Wait()
		if n := len(won); n != int(last)+2 {
			f.Fatalf("revision %d: %d winners in all, want %d", last+1, n, last+2)
		}
	}
	f.same("stream of the winners", f.readStream(s, 0), won)
}

// checkRetryContention: one command sent several times at once is one event,
// and everyone gets the same answer.
func checkRetryContention(tb TB, b Backend) {
	f := open(tb, b)
	for round := range b.scaled(20) {
		s := f.stream(fmt.Sprint(round))
		es := batch(round, 2)
		answers := make([][]events.Recorded, 6)
		var wg sync.WaitGroup
		for i := range answers {
			wg.Go(func() {
				recs, err := f.Append(f.Context(), s, events.NoStream, es...)
				if err != nil {
					f.Errorf("append the same at once: %v", err)
				}
				answers[i] = recs
			})
		}
		wg.Wait()
		want := f.readStream(s, 0)
		if len(want) != len(es) {
			f.Fatalf("%d events after sending %d several times", len(want), len(es))
		}
		for _, got := range answers {
			f.same("answer", got, want)
		}
	}
}

// checkTail: a reader that goes on from the last position it saw, while many
// write, sees everything once and nothing below what it has seen.
func checkTail(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	const writers = 6
	each := b.scaled(60)
	ctx, cancel := context.WithTimeout(f.Context(), b.patience())
	var wg sync.WaitGroup
	defer func() { cancel(); wg.Wait() }() // a check that fails leaves no writer behind

	for w := range writers {
		wg.Go(func() {
			for i := range each {
				_, err := f.Append(ctx, f.stream(fmt.Sprintf("%d-%d", w, i%3)), events.Any, batch(i, 1+i%3)...)
				if errors.Is(err, context.Canceled) {
					return // the check ended before us
				}
				if err != nil {
					f.Errorf("append: %v", err)
					return
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()

	var tail []events.Recorded
	last := start
	follow := func() {
		for r, err := range f.ReadAll(ctx, last) {
			if err != nil {
				f.Fatalf("read all after %d: %v", last, err)
			}
			if r.Position <= last {
				f.Fatalf("position %d after %d", r.Position, last)
			}
			last = r.Position
			if f.owns(r) {
				tail = append(tail, r)
			}
		}
	}
	for writing := true; writing; {
		select {
		case <-done:
			writing = false
		default:
		}
		follow() // also once more after the last writer is done
	}
	f.same("tail against all", tail, f.readAll(start))
	want := 0
	for i := range each {
		want += writers * (1 + i%3)
	}
	if len(tail) != want {
		f.Fatalf("tail saw %d events of %d", len(tail), want)
	}
}

func checkWait(tb TB, b Backend) {
	f := open(tb, b)
	f.append(f.stream("a"), events.NoStream, event(0))
	ctx, cancel := context.WithTimeout(f.Context(), b.patience())
	defer cancel()
	if err := f.Wait(ctx, 0); err != nil {
		f.Fatalf("wait for what is there: %v", err)
	}
	for i := range b.scaled(20) {
		after := f.head()
		woken := make(chan error, 2)
		for range cap(woken) {
			go func() { woken <- f.Wait(ctx, after) }()
		}
		f.append(f.stream("a"), events.Revision(i), event(i))
		for range cap(woken) {
			if err := <-woken; err != nil {
				f.Fatalf("wait for an append: %v", err)
			}
		}
		if f.head() <= after {
			f.Fatalf("woken, and the head is still %d", after)
		}
	}
	// Nobody else writes far away, so this can only end by its deadline.
	short, cancelShort := context.WithTimeout(f.Context(), 30*time.Millisecond)
	defer cancelShort()
	if err := f.Wait(short, f.head()+farAway); !errors.Is(err, context.DeadlineExceeded) {
		f.Fatalf("wait for nothing: %v, want the context's error", err)
	}
	cancelled, cancelNow := context.WithCancel(f.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- f.Wait(cancelled, f.head()+farAway) }()
	cancelNow()
	select {
	case err := <-stopped:
		if !errors.Is(err, context.Canceled) {
			f.Fatalf("cancelled wait: %v", err)
		}
	case <-ctx.Done():
		f.Fatalf("a cancelled wait does not end")
	}
}

// checkCancelled: with a context that is over, nothing is written and everything
// says so.
func checkCancelled(tb TB, b Backend) {
	f := open(tb, b)
	s, start := f.stream("a"), f.head()
	want := f.append(s, events.NoStream, event(0))
	ctx, cancel := context.WithCancel(f.Context())
	cancel()

	over := func(what string, err error) {
		f.Helper()
		if !errors.Is(err, context.Canceled) {
			f.Fatalf("%s with a cancelled context: %v", what, err)
		}
	}
	_, err := f.Append(ctx, s, 0, event(1))
	over("append", err)
	_, err = f.ReadAt(ctx, want[0].Position)
	over("read at", err)
	_, err = f.Head(ctx)
	over("head", err)
	over("wait", f.Wait(ctx, f.head()+farAway))
	for r, err := range f.ReadStream(ctx, s, 0) {
		over(fmt.Sprintf("read stream (%d)", r.Revision), err)
	}
	n := 0
	for _, err := range f.ReadAll(ctx, start) {
		over("read all", err)
		n++
	}
	if n != 1 {
		f.Fatalf("read all with a cancelled context yields %d times, want the error once", n)
	}
	f.same("stream", f.readStream(s, 0), want)
}

// checkCancelledMidway: a reader that is cancelled gets an error or everything,
// never a silent end.
func checkCancelledMidway(tb TB, b Backend) {
	f := open(tb, b)
	s, start := f.stream("a"), f.head()
	total := 0
	for total < b.scaled(3000) {
		total += len(f.append(s, events.Revision(total-1), batch(total, 500)...))
	}
	ctx, cancel := context.WithCancel(f.Context())
	defer cancel()
	seen, failed := 0, false
	for r, err := range f.ReadAll(ctx, start) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				f.Fatalf("cancelled while reading: %v", err)
			}
			failed = true
			continue
		}
		if failed {
			f.Fatalf("read all goes on after an error")
		}
		if f.owns(r) {
			seen++
		}
		cancel()
	}
	if !failed && seen != total {
		f.Fatalf("cancelled while reading: %d of %d events and no error", seen, total)
	}

	// Appends that race with their cancellation are recorded or refused, and a
	// success is never taken back.
	for i := range b.scaled(50) {
		ctx, cancel := context.WithCancel(f.Context())
		go cancel()
		e := event(i)
		if recs, err := f.Append(ctx, f.stream("b"), events.Any, e); err == nil {
			at, err := f.ReadAt(f.Context(), recs[0].Position)
			if err != nil {
				f.Fatalf("read what a cancelled append answered: %v", err)
			}
			f.same("cancelled append", at, recs)
		} else if !errors.Is(err, context.Canceled) {
			f.Fatalf("cancelled while appending: %v", err)
		}
	}
}
