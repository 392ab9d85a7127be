package events

import "fmt"

// Restore puts together again a fact that [Registry.Decode] gave and that was
// kept without its bytes, which are many times as large. It is fit to be folded,
// not to be corrected: that takes the JSON (see [Correct]).
func (r *Registry) Restore(rec Recorded, meta Metadata, e Event) (Fact, error) {
	d := r.types[e.EventType()]
	if d == nil {
		return Fact{}, fmt.Errorf("%w: %s", ErrUnknownType, e.EventType())
	}
	return Fact{Recorded: rec, Meta: meta, On: meta.OccurredOn, Org: meta.Org, Event: e, desc: d}, nil
}
