package storetest

import (
	"errors"
	"slices"

	"jishi/events"
	"jishi/eventstore"
)

// farAway is a position and a revision that no test store reaches.
const farAway = 1 << 40

func checkBytes(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	plain, bare, multi := event(1), event(2), event(3)
	bare.Data, bare.Meta = []byte("{}"), nil
	multi.Type = "成员.入党.v1"
	want := f.append(f.stream("a"), events.NoStream, plain, bare, multi)
	for i, e := range []events.Envelope{plain, bare, multi} {
		if err := differ(want[i], events.Recorded{
			Envelope: e, Stream: f.stream("a"), Revision: events.Revision(i), Position: want[i].Position,
		}); err != nil {
			f.Fatalf("answer of append: event %d: %v", i, err)
		}
	}
	f.same("stream", f.readStream(f.stream("a"), 0), want)
	f.same("all", f.readAll(start), want)
	at, err := f.ReadAt(f.Context(), want[0].Position, want[1].Position, want[2].Position)
	if err != nil {
		f.Fatalf("read at: %v", err)
	}
	f.same("read at", at, want)
}

func checkEmptyStream(tb TB, b Backend) {
	f := open(tb, b)
	if got := f.readStream(f.stream("none"), 0); len(got) != 0 {
		f.Fatalf("a stream that does not exist yields %d events", len(got))
	}
	if got := f.readAll(f.head() + farAway); len(got) != 0 {
		f.Fatalf("read all from behind the head yields %d events", len(got))
	}
	f.append(f.stream("a"), events.NoStream, event(1))
	if got := f.readStream(f.stream("a"), 1); len(got) != 0 {
		f.Fatalf("a stream from behind its head yields %d events", len(got))
	}
	if got := f.readStream(f.stream("a"), farAway); len(got) != 0 {
		f.Fatalf("a stream from far behind its head yields %d events", len(got))
	}
}

func checkStreamOrder(tb TB, b Backend) {
	f := open(tb, b)
	var a, other []events.Recorded
	for i := range 5 {
		a = append(a, f.append(f.stream("a"), events.Revision(2*i-1), batch(i, 2)...)...)
		other = append(other, f.append(f.stream("ab"), events.Revision(i-1), event(i))...)
	}
	f.same("stream", f.readStream(f.stream("a"), 0), a)
	f.same("other stream", f.readStream(f.stream("ab"), 0), other)
	for from := range len(a) {
		f.same("rest of stream", f.readStream(f.stream("a"), events.Revision(from)), a[from:])
	}
}

func checkTotalOrder(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	if b.Gapless && start != 0 {
		f.Fatalf("head of an empty store is %d", start)
	}
	var want []events.Recorded
	for i := range 6 {
		name := f.stream(string(rune('a' + i%3)))
		want = append(want, f.append(name, events.Any, batch(i, 1+i%2)...)...)
		if head, last := f.head(), want[len(want)-1].Position; head < last || b.Gapless && head != last {
			f.Fatalf("head %d after an append at %d", head, last)
		}
	}
	f.same("all", f.readAll(start), want)
	for i := range want {
		f.same("all after an event", f.readAll(want[i].Position), want[i+1:])
		if b.Gapless && want[i].Position != events.Position(i+1) {
			f.Fatalf("event %d of an empty store is at position %d", i, want[i].Position)
		}
	}
}

// checkPages reads more events than a page of any backend holds, and starts
// around multiples of a thousand, where pages are likely to end.
func checkPages(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	var want []events.Recorded
	for len(want) < b.scaled(4100) {
		want = append(want, f.append(f.stream("long"), events.Revision(len(want)-1), batch(len(want), 100)...)...)
	}
	f.same("all", f.readAll(start), want)
	f.same("stream", f.readStream(f.stream("long"), 0), want)
	for _, i := range []int{0, 999, 1000, 1001, 1999, 2000, 4095, 4096, 4099} {
		if i < len(want) {
			f.same("all after an event", f.readAll(want[i].Position), want[i+1:])
			f.same("rest of stream", f.readStream(f.stream("long"), events.Revision(i)), want[i:])
		}
	}
}

func checkReadAt(tb TB, b Backend) {
	f := open(tb, b)
	recs := f.append(f.stream("a"), events.NoStream, batch(0, 5)...)
	recs = append(recs, f.append(f.stream("b"), events.NoStream, event(5))...)
	order := []int{5, 0, 3, 3, 1, 0}
	var positions []events.Position
	var want []events.Recorded
	for _, i := range order {
		positions, want = append(positions, recs[i].Position), append(want, recs[i])
	}
	got, err := f.ReadAt(f.Context(), positions...)
	if err != nil {
		f.Fatalf("read at %v: %v", positions, err)
	}
	f.same("read at", got, want)

	if got, err := f.ReadAt(f.Context()); err != nil || len(got) != 0 {
		f.Fatalf("read at no position: %d events, %v", len(got), err)
	}
	for _, missing := range []events.Position{0, f.head() + farAway} {
		ask := slices.Concat(positions[:2], []events.Position{missing}, positions[2:])
		if got, err := f.ReadAt(f.Context(), ask...); !errors.Is(err, eventstore.ErrNotFound) {
			f.Fatalf("read at %v: %d events, error %v, want ErrNotFound", ask, len(got), err)
		}
	}
}

// checkAliasing: what is recorded shares no memory with what was passed in, nor
// with what is handed out.
func checkAliasing(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	e := event(1)
	recs := f.append(f.stream("a"), events.NoStream, e)
	want := []events.Recorded{recs[0]}
	want[0].Data, want[0].Meta = slices.Clone(recs[0].Data), slices.Clone(recs[0].Meta)

	scribble := func(e events.Envelope) {
		for _, b := range [][]byte{e.Data, e.Meta} {
			for i := range b {
				b[i] = 'x'
			}
		}
	}
	scribble(e)
	scribble(recs[0].Envelope)
	f.same("after the caller changed its bytes", f.readStream(f.stream("a"), 0), want)
	scribble(f.readStream(f.stream("a"), 0)[0].Envelope)
	scribble(f.readAll(start)[0].Envelope)
	f.same("after a reader changed its bytes", f.readAll(start), want)

	// Growing one slice must not run into its neighbour.
	two := f.append(f.stream("b"), events.NoStream, batch(1, 2)...)
	read := f.readStream(f.stream("b"), 0)
	for i := range read {
		_ = append(read[i].Data, "overrun"...)
		_ = append(read[i].Meta, "overrun"...)
	}
	f.same("after a reader appended to its bytes", read, two)
}

// checkEarlyBreak: a reader that stops early leaves nothing open behind it.
func checkEarlyBreak(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	var want []events.Recorded
	for len(want) < b.scaled(2000) {
		want = append(want, f.append(f.stream("a"), events.Revision(len(want)-1), batch(len(want), 500)...)...)
	}
	for range b.scaled(100) {
		for _, err := range f.ReadAll(f.Context(), start) {
			if err != nil {
				f.Fatalf("read all: %v", err)
			}
			break
		}
		for _, err := range f.ReadStream(f.Context(), f.stream("a"), 0) {
			if err != nil {
				f.Fatalf("read stream: %v", err)
			}
			break
		}
	}
	want = append(want, f.append(f.stream("a"), events.Revision(len(want)-1), event(len(want)))...)
	f.same("all", f.readAll(start), want)
}

// checkNested: a reader may use the store from inside its loop, deeper than any
// pool of connections, and appending there blocks nothing.
func checkNested(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	recs := f.append(f.stream("a"), events.NoStream, batch(0, 3)...)
	var descend func(depth int)
	descend = func(depth int) {
		for r, err := range f.ReadAll(f.Context(), start) {
			if err != nil {
				f.Fatalf("read all at depth %d: %v", depth, err)
			}
			if depth == 0 {
				f.append(f.stream("b"), events.Any, event(int(r.Position)))
				return
			}
			descend(depth - 1)
			return
		}
	}
	descend(32)
	for r := range f.ReadStream(f.Context(), f.stream("a"), 0) {
		at, err := f.ReadAt(f.Context(), r.Position)
		if err != nil {
			f.Fatalf("read at from inside a loop: %v", err)
		}
		f.same("read at from inside a loop", at, recs[r.Revision:r.Revision+1])
	}
	if n := len(f.readStream(f.stream("b"), 0)); n != 1 {
		f.Fatalf("%d events appended from inside a loop, want 1", n)
	}
}
