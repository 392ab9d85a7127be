package projections

import (
	"encoding/binary"
	"errors"
	"iter"
	"slices"

	"jishi/events"
)

// Trail is an ascending set of positions, kept as differences in unsigned
// varints: a fact costs two or three bytes. The zero Trail is empty. Copies do
// not disturb one another.
type Trail struct {
	delta []byte
	last  events.Position
	n     int
}

// TrailOf returns the trail of positions in any order.
func TrailOf(positions ...events.Position) Trail {
	p := slices.Clone(positions)
	slices.Sort(p)
	var t Trail
	for _, at := range slices.Compact(p) {
		t.Add(at)
	}
	return t
}

var errTrail = errors.New("projections: malformed trail")

// ParseTrail reads the form that Bytes returns.
func ParseTrail(b []byte) (Trail, error) {
	t := Trail{delta: slices.Clip(b)}
	for len(b) > 0 {
		d, n := binary.Uvarint(b)
		if n <= 0 || d == 0 {
			return Trail{}, errTrail
		}
		t.last += events.Position(d)
		t.n++
		b = b[n:]
	}
	return t, nil
}

// Bytes returns the stored form: the differences between the positions, the
// first from 0, as unsigned varints.
func (t Trail) Bytes() []byte { return t.delta }

// Len returns the number of positions.
func (t Trail) Len() int { return t.n }

// Last returns the highest position, 0 in an empty trail.
func (t Trail) Last() events.Position { return t.last }

// All yields the positions in ascending order.
func (t Trail) All() iter.Seq[events.Position] {
	return func(yield func(events.Position) bool) {
		var at events.Position
		for b := t.delta; len(b) > 0; {
			d, n := binary.Uvarint(b)
			at += events.Position(d)
			b = b[n:]
			if !yield(at) {
				return
			}
		}
	}
}

// Positions returns the positions in ascending order.
func (t Trail) Positions() []events.Position {
	return slices.AppendSeq(make([]events.Position, 0, t.n), t.All())
}

// Has reports whether the position is in the trail.
func (t Trail) Has(at events.Position) bool {
	if at > t.last {
		return false
	}
	for p := range t.All() {
		if p >= at {
			return p == at
		}
	}
	return false
}

// Add puts a position into the trail. At the end, where nearly all of them
// belong, that costs nothing.
func (t *Trail) Add(at events.Position) {
	if at > t.last {
		t.delta = binary.AppendUvarint(t.delta, uint64(at-t.last))
		t.last = at
		t.n++
		return
	}
	if t.Has(at) || at == 0 {
		return
	}
	*t = TrailOf(append(t.Positions(), at)...)
}
