package storetest

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
)

func checkConflict(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	f.conflict(s, 0, events.NoStream, event(0))
	f.conflict(s, 7, events.NoStream, event(0))
	f.append(s, events.NoStream, batch(0, 3)...)
	for _, expected := range []events.Revision{events.NoStream, 0, 1, 3, 4, farAway} {
		f.conflict(s, expected, 2, event(9))
		f.conflict(s, expected, 2, batch(9, 5)...)
	}
	f.append(s, 2, event(3))
	f.conflict(s, 2, 3, event(9))
}

func checkAny(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	for i := range 4 {
		recs := f.append(s, events.Any, event(i))
		if recs[0].Revision != events.Revision(i) {
			f.Fatalf("event %d appended anywhere is at revision %d", i, recs[0].Revision)
		}
	}
	f.append(s, 3, event(4))
	f.conflict(s, events.NoStream, 4, event(5))
}

// checkBatchAtomic: nothing of a refused batch is recorded, whichever of its
// events is at fault.
func checkBatchAtomic(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	f.append(s, events.NoStream, event(0))
	for i := range 3 {
		es := batch(1, 3)
		es[i].ID = uuid.Nil
		f.refused(fmt.Sprintf("event %d of 3 without ID", i), s, eventstore.ErrInvalid, es...)
		es = batch(1, 3)
		es[i].Data = bytes.Repeat([]byte(" "), b.maxEvent()+1)
		f.refused(fmt.Sprintf("event %d of 3 too large", i), s, eventstore.ErrInvalid, es...)
	}
	f.append(s, 0, event(1))
}

// checkRetry: the same IDs at the same place, at once, after others, and again.
func checkRetry(tb TB, b Backend) {
	f := open(tb, b)
	s, start := f.stream("a"), f.head()
	first := batch(0, 3)
	want := f.append(s, events.NoStream, first...)
	f.same("retry at once", f.append(s, events.NoStream, first...), want)

	second := event(3)
	next := f.append(s, 2, second)
	f.same("retry of the last", f.append(s, 2, second), next)
	f.same("retry behind others", f.append(s, events.NoStream, first...), want)

	for i := range 20 {
		f.append(s, events.Revision(3+i), event(4+i))
		f.append(f.stream("b"), events.Any, event(i))
	}
	f.same("retry behind many", f.append(s, events.NoStream, first...), want)
	f.same("retry of one behind many", f.append(s, 2, second), next)
	if n := len(f.readStream(s, 0)); n != 24 {
		f.Fatalf("%d events in the stream after retries, want 24", n)
	}
	if n := len(f.readAll(start)); n != 44 {
		f.Fatalf("%d events in all after retries, want 44", n)
	}
}

// checkRetryKeepsFirst: a retry made later has other metadata (the clock moved
// on); it is answered with what was recorded the first time.
func checkRetryKeepsFirst(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	first := event(0)
	want := f.append(s, events.NoStream, first)
	again := event(1)
	again.ID, again.Meta = first.ID, []byte(`{"recorded_at":"2026-11-23T21:36:00Z"}`)
	f.same("answer", f.append(s, events.NoStream, again), want)
	f.same("stream", f.readStream(s, 0), want)
}

func checkRetryAny(tb TB, b Backend) {
	if b.WeakAny {
		tb.Skipf("a retry with events.Any is not guaranteed to be recognised")
	}
	f := open(tb, b)
	s := f.stream("a")
	first, second := batch(0, 2), batch(2, 2)
	want := f.append(s, events.Any, first...)
	f.same("retry at once", f.append(s, events.Any, first...), want)
	next := f.append(s, 1, second...)
	f.same("retry behind others", f.append(s, events.Any, first...), want)
	f.same("retry of what was expected", f.append(s, events.Any, second...), next)
	f.conflict(s, events.Any, 3, first[1], event(9))
	f.conflict(s, events.Any, 3, event(9), first[0])
	f.conflict(s, events.Any, 3, first[1], first[0])
	f.conflict(s, events.Any, 3, second[1], event(9))
	if n := len(f.readStream(s, 0)); n != 4 {
		f.Fatalf("%d events in the stream after retries, want 4", n)
	}
}

// checkRetryElsewhere: the same IDs at another place are no retry.
func checkRetryElsewhere(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	es := batch(0, 4)
	f.append(s, events.NoStream, es...)
	f.conflict(s, 0, 3, es[0])
	f.conflict(s, events.NoStream, 3, es[1])
	f.conflict(s, 1, 3, es[1])
	f.conflict(s, 0, 3, es[0], es[1])
	f.conflict(s, events.NoStream, 3, es[1], es[0])
	f.conflict(s, 7, 3, es[3])
	f.conflict(f.stream("b"), 3, events.NoStream, es[3])
	other := f.append(f.stream("c"), events.NoStream, event(9))
	f.conflict(f.stream("c"), 3, 0, es[3])
	f.conflict(f.stream("c"), events.NoStream, 0, es[0])
	f.same("stream without the IDs", f.readStream(f.stream("c"), 0), other)
}

// checkRetryOverlap: a batch that was recorded in part is no retry, unless it
// is a part that stands there in full.
func checkRetryOverlap(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	es := batch(0, 3)
	want := f.append(s, events.NoStream, es...)
	f.same("retry of the first two", f.append(s, events.NoStream, es[:2]...), want[:2])
	f.same("retry of the middle", f.append(s, 0, es[1]), want[1:2])
	f.same("retry of the last two", f.append(s, 0, es[1:]...), want[1:])
	f.conflict(s, events.NoStream, 2, es[0], es[1], es[2], event(3))
	f.conflict(s, events.NoStream, 2, es[0], event(3))
	f.conflict(s, events.NoStream, 2, event(3), es[1])
	f.conflict(s, events.NoStream, 2, es[0], event(3), es[2])
	f.conflict(s, 1, 2, es[2], event(3))
	f.conflict(s, 0, 2, es[2])
}

func checkInvalid(tb TB, b Backend) {
	f := open(tb, b)
	s := f.stream("a")
	change := func(change func(*events.Envelope)) events.Envelope {
		e := event(0)
		change(&e)
		return e
	}
	twice := event(0)
	for _, c := range []struct {
		name, stream string
		batch        []events.Envelope
	}{
		{"empty batch", s, nil},
		{"no stream name", "", batch(0, 1)},
		{"NUL in the stream name", s + "\x00x", batch(0, 1)},
		{"stream name not UTF-8", s + "\xff", batch(0, 1)},
		{"half a surrogate in the stream name", s + "\xed\xa0\x80", batch(0, 1)},
		{"reserved stream name", "$" + s, batch(0, 1)},
		{"stream name too long", s + strings.Repeat("x", eventstore.MaxName), batch(0, 1)},
		{"nil ID", s, []events.Envelope{change(func(e *events.Envelope) { e.ID = uuid.Nil })}},
		{"no type", s, []events.Envelope{change(func(e *events.Envelope) { e.Type = "" })}},
		{"type not UTF-8", s, []events.Envelope{change(func(e *events.Envelope) { e.Type = "a\xc3\x28" })}},
		{"NUL in the type", s, []events.Envelope{change(func(e *events.Envelope) { e.Type = "a\x00b" })}},
		{"reserved type", s, []events.Envelope{change(func(e *events.Envelope) { e.Type = "$a" })}},
		{"one ID twice", s, []events.Envelope{twice, twice}},
	} {
		f.refused(c.name, c.stream, eventstore.ErrInvalid, c.batch...)
	}
	if _, err := f.Append(f.Context(), s, events.Any-1, event(0)); err == nil {
		f.Fatalf("an append expecting revision %d is accepted", events.Any-1)
	}
	f.append(s, events.NoStream, event(0))
}

func checkSizes(tb TB, b Backend) {
	f := open(tb, b)
	s, start := f.stream("a"), f.head()
	sized := func(data, meta int) events.Envelope {
		e := event(0)
		e.Data = []byte(`"` + strings.Repeat("d", data-2) + `"`)
		e.Meta = []byte(`"` + strings.Repeat("m", meta-2) + `"`)
		return e
	}
	m := b.maxEvent()
	recs := f.append(s, events.NoStream, sized(m-100, 100))
	recs = append(recs, f.append(s, 0, sized(100, m-100))...)
	if string(recs[0].Data) != string(sized(m-100, 100).Data) {
		f.Fatalf("the largest event is answered with other data")
	}
	f.refused("data too large", s, eventstore.ErrInvalid, sized(m-99, 100))
	f.refused("metadata too large", s, eventstore.ErrInvalid, sized(100, m-99))
	f.refused("far too large", s, eventstore.ErrInvalid, sized(4*m, 100))
	f.same("stream", f.readStream(s, 0), recs)
	f.same("all", f.readAll(start), recs)
}

func checkLargeBatch(tb TB, b Backend) {
	f := open(tb, b)
	s, start := f.stream("a"), f.head()
	es := batch(0, eventstore.MaxBatch)
	if b.MaxAppend > 0 {
		es = es[:min(len(es), b.MaxAppend/1024)]
	}
	want := f.append(s, events.NoStream, es...)
	f.same("stream", f.readStream(s, 0), want)
	f.same("all", f.readAll(start), want)
	f.same("retry", f.append(s, events.NoStream, es...), want)
	f.refused("batch too large", s, eventstore.ErrInvalid, batch(0, eventstore.MaxBatch+1)...)
	f.append(s, events.Revision(len(es)-1), event(0))
}

// checkNames: any other name is a name of its own, and nothing in it is syntax.
func checkNames(tb TB, b Backend) {
	f := open(tb, b)
	start := f.head()
	var want []events.Recorded
	names := []string{
		"", "a", "A", "a ", " a", "á", "a\u0301", "党支部-第一", "\U0001f6a9", "a\nb", "a\tb", "a\\b", `\u0061`,
		"'", `"`, "`", "''; DROP TABLE events; --", "%", "_", "%25", "a/b", "../a", "?q=1#f", "*", "[a]", "{a}", "null", "\u202ea", "\ufeffa", "\uffff",
		strings.Repeat("长", 300), strings.Repeat("x", 900),
	}
	for i, name := range names {
		want = append(want, f.append(f.stream(name), events.NoStream, event(i))...)
	}
	for i, name := range names {
		f.same(fmt.Sprintf("stream %q", name), f.readStream(f.stream(name), 0), want[i:i+1])
	}
	f.same("all", f.readAll(start), want)
}
