// Package domain decides: a command and what is on record give an event or a
// rejection. It is pure; the ledger package loads, calls and appends.
//
// The deciders state the regulations a second time, independently of package
// standard, which judges afterwards. Live commands are held to every rule marked
// ERROR. Backfill commands record what old paper says, contradictions included;
// only what cannot be stored truthfully (a missing name of the person, an
// impossible value) is refused.
package domain

import (
	"fmt"

	"jishi/events"
)

// Command asks to record one fact. Event holds what the clerk states; values
// that the ledger must compute (the electorate of a vote, the months of a
// reversed payment) are filled in by the decider.
type Command struct {
	Event       events.Event // pointer to the event struct
	On          events.Date  // business date as the paper says
	Org         events.OrgID // organisation at the time of the fact
	Mode        events.Mode
	Actor       string
	OnBehalfOf  string
	Role        events.Role
	Verifier    string
	Reason      string
	Attachments []events.Attachment
}

// State is what a decision may rest on.
type State struct {
	// Today is the civil date of the ledger's clock.
	Today events.Date
	// Stream is everything in the stream that the command lands in, in the
	// order of revisions, nothing applied. Use History for what counts.
	Stream []events.Fact
	// Registry reads and patches events (for corrections).
	Registry *events.Registry
	// History returns the effective history of a subject as known now:
	// "member:…" (registration, membership, development), "org:…" (the
	// organisation, its team, its roster), "dues:…" (the dues of an organisation
	// for the months of a year), "meeting:…" (one meeting).
	History func(events.Subject) events.History
	// Workdays counts working days from one date to another, both included.
	// Without it Monday to Friday count.
	Workdays func(from, to events.Date) int
	// Birth opens the sealed date of birth of a person for the rule on age; 0 is
	// unknown. What it gives is never told in a rejection. It may be nil.
	Birth func(events.MemberID) events.Date
}

// Decision is what Decide gives: the event as it will be recorded and the
// facts of other streams it rested on.
type Decision struct {
	Event events.Event
	Basis []events.Fact
}

// Rejection is a command refused. Code is stable, kebab-case and never reused.
type Rejection struct {
	Code    string // probation-not-ended
	Field   string // JSON path of the value at fault, if one is
	Rule    string // R1.31
	Article string // in Chinese: 《细则》(2026) 第三十一条
	Zh, En  string // what is wrong and what would be right, with dates and numbers
}

func (r *Rejection) Error() string { return fmt.Sprintf("%s: %s", r.Code, r.En) }

// Placement says where an event is recorded and what it is about.
type Placement struct {
	Stream   string
	Subjects []events.Subject
}
