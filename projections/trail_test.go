package projections

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jishi/events"
)

// TestTrail: positions added in any order and twice are a sorted set, and copies
// stay as they were.
func TestTrail(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		var trail Trail
		var want []events.Position
		for range rapid.IntRange(0, 60).Draw(rt, "additions") {
			at := events.Position(rapid.OneOf(rapid.Uint64Range(0, 40), rapid.Uint64Range(0, math.MaxUint64)).Draw(rt, "position"))
			before, positions := trail, trail.Positions()
			trail.Add(at)
			if !slices.Equal(before.Positions(), positions) {
				rt.Fatalf("adding %d changed a copy", at)
			}
			if i, found := slices.BinarySearch(want, at); !found && at != 0 {
				want = slices.Insert(want, i, at)
			}
			if !slices.Equal(trail.Positions(), want) || trail.Len() != len(want) || at != 0 && !trail.Has(at) {
				rt.Fatalf("after adding %d: %v, want %v", at, trail.Positions(), want)
			}
		}
		parsed, err := ParseTrail(trail.Bytes())
		if err != nil || !slices.Equal(parsed.Positions(), want) || parsed.Last() != trail.Last() || parsed.Len() != len(want) {
			rt.Fatalf("parsed: %v, %v, want %v", parsed.Positions(), err, want)
		}
	})
	for _, bad := range [][]byte{{0}, {1, 0}, {0x80}, {1, 0xff}} {
		if _, err := ParseTrail(bad); err == nil {
			t.Errorf("%v is taken for a trail", bad)
		}
	}
}
