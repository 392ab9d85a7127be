// Package events holds the facts of the ledger: one struct per event type, the
// envelope and metadata they are stored in, the registry that reads them back,
// and the effective history that counts at any pair of times.
//
// Facts are written once. Everything else in Jishi is a pure function of them.
// The package is pure: it reads no clock, makes no ID and touches no disk.
package events

import (
	"github.com/google/uuid"
)

// Event is a fact as the domain states it. EventType is the stored name,
// "<noun>.<fact>.v<N>": chosen, never derived, never changed.
type Event interface{ EventType() string }

// Position is the place of an event in the total order of a store. It may have
// gaps; 0 is before everything.
type Position uint64

// Revision is the place of an event in its stream, counted from 0.
type Revision int64

const (
	// NoStream expects that the stream does not exist yet.
	NoStream Revision = -1
	// Any expects nothing of the stream.
	Any Revision = -2
)

// Envelope is an event as bytes: what a store keeps and the leaf hash covers.
// Nothing ever re-encodes Data or Meta.
type Envelope struct {
	ID   uuid.UUID // ours: UUIDv7, or UUIDv5 of the idempotency key
	Type string
	Data []byte // JSON of the event
	Meta []byte // JSON of Metadata
}

// Recorded is an envelope in its place.
type Recorded struct {
	Envelope
	Stream   string
	Revision Revision
	Position Position
}
