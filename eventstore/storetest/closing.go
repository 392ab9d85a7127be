package storetest

import (
	"context"
	"errors"

	"jishi/events"
	"jishi/eventstore"
)

func checkClosed(tb TB, b Backend) {
	f := open(tb, b)
	if f.Close == nil {
		tb.Skipf("cannot be closed")
	}
	recs := f.append(f.stream("a"), events.NoStream, event(0))
	if err := f.Close(); err != nil {
		f.Fatalf("close: %v", err)
	}
	closed := func(what string, err error) {
		f.Helper()
		if !errors.Is(err, eventstore.ErrClosed) {
			f.Fatalf("%s after close: %v", what, err)
		}
	}
	ctx, cancel := context.WithTimeout(f.Context(), b.patience())
	defer cancel()
	_, err := f.Append(ctx, f.stream("a"), 0, event(1))
	closed("append", err)
	_, err = f.ReadAt(ctx, recs[0].Position)
	closed("read at", err)
	_, err = f.Head(ctx)
	closed("head", err)
	closed("wait", f.Wait(ctx, recs[0].Position))
	n := 0
	for _, err := range f.ReadStream(ctx, f.stream("a"), 0) {
		closed("read stream", err)
		n++
	}
	for _, err := range f.ReadAll(ctx, 0) {
		closed("read all", err)
		n++
	}
	if n != 2 {
		f.Fatalf("reading after close yields %d times, want an error each", n)
	}
	_ = f.Close() // a second time does no harm
}

func checkClosedWaiting(tb TB, b Backend) {
	f := open(tb, b)
	if f.Close == nil {
		tb.Skipf("cannot be closed")
	}
	ctx, cancel := context.WithTimeout(f.Context(), b.patience())
	defer cancel()
	after := f.head() + farAway
	stopped := make(chan error, 1)
	go func() { stopped <- f.Wait(ctx, after) }()
	if err := f.Close(); err != nil {
		f.Fatalf("close: %v", err)
	}
	if err := <-stopped; !errors.Is(err, eventstore.ErrClosed) {
		f.Fatalf("wait while the store is closed: %v", err)
	}
}

// checkReopen: everything is there again, retries are still recognised, and
// the order goes on where it ended.
func checkReopen(tb TB, b Backend) {
	f := open(tb, b)
	if f.Close == nil || f.Reopen == nil {
		tb.Skipf("nothing outlives close")
	}
	start := f.head()
	firstA, firstB := batch(0, 3), event(3)
	var want []events.Recorded
	a := f.append(f.stream("a"), events.NoStream, firstA...)
	bb := f.append(f.stream("b"), events.Any, firstB)
	want = append(append(want, a...), bb...)
	for round := range 3 {
		head := f.head()
		if err := f.Close(); err != nil {
			f.Fatalf("close: %v", err)
		}
		f.Opened = f.Reopen(tb)
		if got := f.head(); got < head || b.Gapless && got != head {
			f.Fatalf("head %d after reopening, %d before", got, head)
		}
		f.same("all after reopening", f.readAll(start), want)
		f.same("retry after reopening", f.append(f.stream("a"), events.NoStream, firstA...), a)
		if !b.WeakAny {
			f.same("retry anywhere after reopening", f.append(f.stream("b"), events.Any, firstB), bb)
		}
		f.conflict(f.stream("a"), events.NoStream, events.Revision(2+round), event(9))
		want = append(want, f.append(f.stream("a"), events.Revision(2+round), event(round))...)
	}
	f.same("all", f.readAll(start), want)
}
