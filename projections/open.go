package projections

import (
	"context"

	"jishi/events"
)

// Opener opens sealed values. The read side has no key; whoever wires it may
// lend it the one opening that a requirement needs, the date of birth.
type Opener interface {
	// Open returns the plain text, events.ErrErased or events.ErrRestricted.
	Open(ctx context.Context, s events.Sealed) (string, error)
}
