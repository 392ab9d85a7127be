package eventstore

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"jishi/events"
)

// MaxName bounds a stream name and an event type, in bytes.
const MaxName = 1024

// Validate reports, as an ErrInvalid, what no store may accept. Every backend
// calls it before it writes, so that a ledger can move between backends: what
// one of them took, all of them take.
func Validate(stream string, expected events.Revision, batch []events.Envelope) error {
	if err := validateName("stream name", stream); err != nil {
		return err
	}
	switch {
	case expected < events.Any:
		return fmt.Errorf("%w: expected revision %d", ErrInvalid, expected)
	case len(batch) == 0:
		return fmt.Errorf("%w: empty batch", ErrInvalid)
	case len(batch) > MaxBatch:
		return fmt.Errorf("%w: batch of %d events, at most %d", ErrInvalid, len(batch), MaxBatch)
	}
	for i, e := range batch {
		if e.ID == uuid.Nil {
			return fmt.Errorf("%w: event %d of the batch has no ID", ErrInvalid, i)
		}
		if err := validateName("event type", e.Type); err != nil {
			return fmt.Errorf("event %d of the batch: %w", i, err)
		}
		if n := len(e.Data) + len(e.Meta); n > MaxEventSize {
			return fmt.Errorf("%w: event %d of the batch has %d bytes, at most %d", ErrInvalid, i, n, MaxEventSize)
		}
	}
	return validateDistinct(batch)
}

// validateName refuses what some backend cannot keep: C strings end at NUL, and
// EventStoreDB reserves names that begin with a dollar sign for itself and
// leaves them out of the total order.
func validateName(what, name string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: empty %s", ErrInvalid, what)
	case len(name) > MaxName:
		return fmt.Errorf("%w: %s of %d bytes, at most %d", ErrInvalid, what, len(name), MaxName)
	case !utf8.ValidString(name):
		return fmt.Errorf("%w: %s is not UTF-8: %q", ErrInvalid, what, name)
	case strings.IndexByte(name, 0) >= 0:
		return fmt.Errorf("%w: %s contains NUL: %q", ErrInvalid, what, name)
	case name[0] == '$':
		return fmt.Errorf("%w: %s begins with $, which is reserved: %q", ErrInvalid, what, name)
	}
	return nil
}

// validateDistinct refuses one ID twice in a batch: it could not be told from a
// retry.
func validateDistinct(batch []events.Envelope) error {
	if len(batch) == 1 {
		return nil
	}
	seen := make(map[uuid.UUID]struct{}, len(batch))
	for i, e := range batch {
		if _, ok := seen[e.ID]; ok {
			return fmt.Errorf("%w: event %d of the batch repeats ID %s", ErrInvalid, i, e.ID)
		}
		seen[e.ID] = struct{}{}
	}
	return nil
}
