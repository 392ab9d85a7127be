package ledger

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// before does what must be durable before an event is recorded and returns what
// has to follow it. Erasure: the intent is noted, the event recorded, the key
// destroyed; a crash in between is settled by Settle. Restriction errs to the
// side of not reading.
func (l *Ledger) before(ctx context.Context, e events.Event, id uuid.UUID) (func(context.Context) error, error) {
	switch e := e.(type) {
	case *events.PersonErased:
		if err := l.keys.Intend(ctx, e.Member, id); err != nil {
			return nil, err
		}
		return func(ctx context.Context) error { return l.keys.Erase(ctx, e.Member) }, nil
	case *events.PersonRestricted:
		if e.Lifted {
			return func(ctx context.Context) error { return l.keys.Restrict(ctx, e.Member, false) }, nil
		}
		return func(context.Context) error { return nil }, l.keys.Restrict(ctx, e.Member, true)
	}
	return func(context.Context) error { return nil }, nil
}

// Settle finishes erasures that a crash cut off. Call it at start, before the
// ledger serves anybody.
func (l *Ledger) Settle(ctx context.Context) error {
	intents, err := l.keys.Intents(ctx)
	if err != nil {
		return err
	}
	for member, event := range intents {
		place, err := domain.Place(&events.PersonErased{Member: member}, "", 0)
		if err != nil {
			return err
		}
		stream, err := l.load(ctx, place.Stream)
		if err != nil {
			return fmt.Errorf("settle the erasure of %s: %w", member, err)
		}
		if find(stream, event) == nil {
			err = l.keys.Forget(ctx, member)
		} else {
			err = l.keys.Erase(ctx, member)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
