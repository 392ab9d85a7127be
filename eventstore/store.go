// Package eventstore is the contract between the ledger and whatever keeps its
// events: an append-only store of streams with one total order. The backends
// are in subpackages; storetest holds the suite that every one of them passes.
package eventstore

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"jishi/events"
)

// Store keeps events. It is safe for concurrent use.
type Store interface {
	// Append writes the batch at the end of the stream, durably, all or
	// nothing, if the stream's last revision is the expected one
	// (events.NoStream: the stream does not exist; events.Any: whatever it is).
	// Otherwise it returns a *ConflictError. The same IDs appended again at the
	// same place return the events recorded the first time; no second copy is
	// made. An empty batch is an error.
	Append(ctx context.Context, stream string, expected events.Revision, batch ...events.Envelope) ([]events.Recorded, error)

	// ReadStream yields a stream's events from a revision on (inclusive), in
	// order, and ends at its head. A stream that does not exist yields nothing.
	ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error]

	// ReadAll yields all events after a position (exclusive) in the total order
	// and ends at the head. No event with a lower position than one already
	// yielded ever appears later.
	ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error]

	// ReadAt returns the events at the given positions, in the order asked
	// for. A position that holds no event is an ErrNotFound.
	ReadAt(ctx context.Context, positions ...events.Position) ([]events.Recorded, error)

	// Head returns the position of the last event, 0 in an empty store.
	Head(ctx context.Context) (events.Position, error)

	// Wait returns when an event after the position exists, or with the
	// context's error.
	Wait(ctx context.Context, after events.Position) error
}

var (
	// ErrNotFound reports that what was asked for is not in the store.
	ErrNotFound = errors.New("eventstore: not found")
	// ErrClosed reports use after Close.
	ErrClosed = errors.New("eventstore: closed")
	// ErrUnavailable reports that the store cannot be reached or cannot write
	// (server gone, disk full, read-only directory). Nothing was half-written.
	ErrUnavailable = errors.New("eventstore: unavailable")
	// ErrInvalid reports an append that no store may accept: an empty batch or
	// stream name, a nil ID, a type or name that is not UTF-8, an event too large.
	ErrInvalid = errors.New("eventstore: invalid event")
)

// ConflictError says that a stream was not at the revision that was expected.
type ConflictError struct {
	Stream           string
	Expected, Actual events.Revision
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("eventstore: stream %s is at revision %d, expected %d", e.Stream, e.Actual, e.Expected)
}

// MaxEventSize bounds the data and metadata of one event, in bytes. Scans are
// attachments, not events, so this is generous.
const MaxEventSize = 1 << 20

// MaxBatch bounds the events of one append.
const MaxBatch = 4096
