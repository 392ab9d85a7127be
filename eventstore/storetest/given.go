package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"iter"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
)

// fixture is an open store and a set of stream names that nobody else uses.
type fixture struct {
	TB
	Opened
	tag string
}

func open(tb TB, b Backend) *fixture {
	tb.Helper()
	f := &fixture{TB: tb, Opened: b.Open(tb), tag: uuid.NewString()}
	tb.Cleanup(func() {
		if f.Close != nil {
			_ = f.Close() // most checks end with an open store, some with a closed one
		}
	})
	return f
}

// stream returns a stream name of this check.
func (f *fixture) stream(name string) string { return "storetest-" + f.tag + name }

// event makes an envelope with a new ID and JSON that any re-encoding changes:
// odd white space, a number that float64 cannot hold, escapes, key order, a
// trailing newline, times to the nanosecond with trailing zeros and an offset.
func event(n int) events.Envelope {
	return events.Envelope{
		ID:   uuid.Must(uuid.NewV7()),
		Type: "meeting.held.v1",
		Data: fmt.Appendf(nil, "{ \"n\":%d,\t\"big\" : 12345678901234567890.10, \"b\":1,\"a\":\"\\u4e2d中\\/\",  \"a2\":[ ] }\r\n", n),
		Meta: []byte("{\"recorded_at\":\"2026-11-23T21:35:00.123456700Z\" , \"at\":\"2026-11-24T05:35:00.000000001+08:00\"}"),
	}
}

func batch(from, n int) []events.Envelope {
	es := make([]events.Envelope, n)
	for i := range es {
		es[i] = event(from + i)
	}
	return es
}

// append appends and fails the check on an error or on a wrong answer.
func (f *fixture) append(stream string, expected events.Revision, es ...events.Envelope) []events.Recorded {
	f.Helper()
	recs, err := f.Append(f.Context(), stream, expected, es...)
	if err != nil {
		f.Fatalf("append %d events to %q expecting %d: %v", len(es), stream, expected, err)
	}
	if len(recs) != len(es) {
		f.Fatalf("append of %d events answered %d", len(es), len(recs))
	}
	for i, r := range recs {
		first := recs[0]
		switch {
		case r.Stream != stream:
			f.Fatalf("event %d answered with stream %q, appended to %q", i, r.Stream, stream)
		case r.Revision != first.Revision+events.Revision(i):
			f.Fatalf("event %d answered with revision %d, the first with %d", i, r.Revision, first.Revision)
		case expected != events.Any && r.Revision != expected+1+events.Revision(i):
			f.Fatalf("event %d answered with revision %d, expected %d", i, r.Revision, expected+1+events.Revision(i))
		case i > 0 && r.Position <= recs[i-1].Position, r.Position == 0:
			f.Fatalf("event %d answered with position %d after %d", i, r.Position, recs[max(0, i-1)].Position)
		}
	}
	return recs
}

// readStream returns a stream from a revision on.
func (f *fixture) readStream(stream string, from events.Revision) []events.Recorded {
	f.Helper()
	return f.collect("stream "+stream, f.ReadStream(f.Context(), stream, from))
}

// readAll returns the events of this check after a position.
func (f *fixture) readAll(after events.Position) []events.Recorded {
	f.Helper()
	all := f.collect("all", f.ReadAll(f.Context(), after))
	own := all[:0]
	last := after
	for _, r := range all {
		if r.Position <= last {
			f.Fatalf("read all after %d: position %d after %d", after, r.Position, last)
		}
		last = r.Position
		if f.owns(r) {
			own = append(own, r)
		}
	}
	return own
}

func (f *fixture) owns(r events.Recorded) bool {
	prefix := f.stream("")
	return len(r.Stream) >= len(prefix) && r.Stream[:len(prefix)] == prefix
}

func (f *fixture) collect(what string, seq iter.Seq2[events.Recorded, error]) []events.Recorded {
	f.Helper()
	var recs []events.Recorded
	for r, err := range seq {
		if err != nil {
			f.Fatalf("read %s: %v", what, err)
		}
		recs = append(recs, r)
	}
	return recs
}

func (f *fixture) head() events.Position {
	f.Helper()
	p, err := f.Head(f.Context())
	if err != nil {
		f.Fatalf("head: %v", err)
	}
	return p
}

// same fails the check unless both are the same events in the same places, byte
// for byte.
func (f *fixture) same(what string, got, want []events.Recorded) {
	f.Helper()
	if len(got) != len(want) {
		f.Fatalf("%s: %d events, want %d", what, len(got), len(want))
	}
	for i := range got {
		if err := differ(got[i], want[i]); err != nil {
			f.Fatalf("%s: event %d: %v", what, i, err)
		}
	}
}

func differ(got, want events.Recorded) error {
	switch {
	case got.ID != want.ID:
		return fmt.Errorf("ID %s, want %s", got.ID, want.ID)
	case got.Type != want.Type:
		return fmt.Errorf("type %q, want %q", got.Type, want.Type)
	case !bytes.Equal(got.Data, want.Data):
		return fmt.Errorf("data %q, want %q", clip(got.Data), clip(want.Data))
	case !bytes.Equal(got.Meta, want.Meta):
		return fmt.Errorf("metadata %q, want %q", clip(got.Meta), clip(want.Meta))
	case got.Stream != want.Stream:
		return fmt.Errorf("stream %q, want %q", got.Stream, want.Stream)
	case got.Revision != want.Revision:
		return fmt.Errorf("revision %d, want %d", got.Revision, want.Revision)
	case got.Position != want.Position:
		return fmt.Errorf("position %d, want %d", got.Position, want.Position)
	}
	return nil
}

func clip(b []byte) []byte { return b[:min(len(b), 200)] }

// conflict fails the check unless the append is refused as a conflict that
// names the stream and both revisions, and leaves the stream as it was.
func (f *fixture) conflict(stream string, expected, actual events.Revision, es ...events.Envelope) {
	f.Helper()
	before := f.readStream(stream, 0)
	recs, err := f.Append(f.Context(), stream, expected, es...)
	var c *eventstore.ConflictError
	if !errors.As(err, &c) {
		f.Fatalf("append to %q at %d expecting %d: got %d events and error %v, want a conflict", stream, actual, expected, len(recs), err)
	}
	if want := (eventstore.ConflictError{Stream: stream, Expected: expected, Actual: actual}); *c != want {
		f.Fatalf("conflict %+v, want %+v", *c, want)
	}
	f.same("stream after a conflict", f.readStream(stream, 0), before)
}

// refused fails the check unless the append is refused with the error, and
// leaves the stream as it was.
func (f *fixture) refused(what, stream string, want error, es ...events.Envelope) {
	f.Helper()
	after := f.head()
	if recs, err := f.Append(f.Context(), stream, events.Any, es...); !errors.Is(err, want) {
		f.Fatalf("%s: got %d events and error %v, want %v", what, len(recs), err, want)
	}
	for _, r := range f.readAll(after) {
		if r.Stream == stream {
			f.Fatalf("%s: refused, and yet recorded at %d", what, r.Position)
		}
	}
}
