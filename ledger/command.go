// Package ledger is the shell round the pure core: it loads a stream, folds it,
// lets domain decide, seals personal values and appends at the revision that it
// read; it retries conflicts, answers repeated requests with the first receipt,
// and erases persons by destroying their keys.
package ledger

import (
	"context"
	"time"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// Command is a command with what the shell needs to know about the request.
type Command struct {
	domain.Command
	Stream      string // only for Corrected and Voided: the stream of the target
	Source      events.Source
	Key         string           // idempotency key, scoped to actor and stream; "" = none
	Expect      *events.Revision // If-Match: the stream's revision that the caller has seen
	Digest      string           // keyed digest of the request body; tells a repeat from a reused key
	Correlation string
	Causation   string // ID of the event that caused this one
}

// Receipt says where an event was recorded. Repeated marks the answer to a
// request that had been carried out before.
type Receipt struct {
	ID         uuid.UUID       `json:"id"`
	Type       string          `json:"type"`
	Stream     string          `json:"stream"`
	Revision   events.Revision `json:"revision"`
	Position   events.Position `json:"position"`
	RecordedAt time.Time       `json:"recorded_at"`
	Repeated   bool            `json:"repeated"`
}

// Timeline is what the ledger needs of the read side: the facts about a subject
// up to the store's head ("member:…", "org:…", "meeting:…"), nothing applied.
type Timeline interface {
	Facts(ctx context.Context, subject events.Subject) ([]events.Fact, error)
}
