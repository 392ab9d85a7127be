package events

import (
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Identifiers. They are opaque, say nothing about the person, and never hold a
// name or an identity number; offices use their own register numbers.
type (
	// MemberID names a person in any standing: applicant to full member.
	MemberID string
	// OrgID names a party organisation: committee, general branch or branch.
	OrgID string
	// MeetingID names one meeting.
	MeetingID string
)

// Subject is what an event is about: "member:…", "org:…", "meeting:…".
type Subject string

// The subject of a person, an organisation, a meeting.
func (id MemberID) Subject() Subject  { return Subject("member:" + id) }
func (id OrgID) Subject() Subject     { return Subject("org:" + id) }
func (id MeetingID) Subject() Subject { return Subject("meeting:" + id) }

// Dues is the subject of an organisation's dues for the months of a year: what a
// decision on money asks for. No event names it; it is kept by the months that
// payments are for.
func (id OrgID) Dues(year int) Subject {
	return Subject("dues:" + string(id) + "/" + strconv.Itoa(year))
}

// Split returns the kind and the identifier of a subject.
func (s Subject) Split() (kind, id string) {
	kind, id, _ = strings.Cut(string(s), ":")
	return kind, id
}

// Mode says how strictly an event was taken in.
type Mode string

const (
	// Live events are recorded as they happen: a rule marked ERROR rejects.
	Live Mode = "live"
	// Backfill events record what old paper says; checks judge them afterwards.
	Backfill Mode = "backfill"
)

// Role is the office in which somebody acts on the ledger.
type Role string

const (
	Recorder      Role = "recorder"      // 支部记录员
	Secretary     Role = "secretary"     // 支部书记
	Officer       Role = "officer"       // 党委组织干事
	Inspector     Role = "inspector"     // 巡察、检查人员
	Administrator Role = "administrator" // 系统管理员
	System        Role = "system"        // the ledger itself
)

// Metadata is stored with every event. OccurredOn is claimed by whoever
// records; RecordedAt is the ledger's own clock and never taken from a client.
// The gap between the two is what inspections are about.
type Metadata struct {
	OccurredOn    Date         `json:"occurred_on"`
	RecordedAt    time.Time    `json:"recorded_at"`
	Actor         string       `json:"actor"`
	OnBehalfOf    string       `json:"on_behalf_of,omitzero"`
	Role          Role         `json:"role"`
	Verifier      string       `json:"verifier,omitzero"` // second signature where a step demands it; never the actor
	Org           OrgID        `json:"org,omitzero"`      // organisation at the time of the fact
	Subjects      []Subject    `json:"subjects"`
	Mode          Mode         `json:"mode"`
	Source        Source       `json:"source"`
	Correlation   string       `json:"correlation,omitzero"`
	Causation     string       `json:"causation,omitzero"`
	Request       string       `json:"request,omitzero"`        // idempotency key
	RequestDigest string       `json:"request_digest,omitzero"` // keyed digest of the request body, to tell a repeat from a reused key
	Ruleset       string       `json:"ruleset,omitzero"`        // e.g. DEV-2014, by OccurredOn
	Basis         []uuid.UUID  `json:"basis,omitzero"`          // facts of other streams that the decision rested on
	BasisHead     Position     `json:"basis_head,omitzero"`
	Attachments   []Attachment `json:"attachments,omitzero"`
	Reason        string       `json:"reason,omitzero"` // required when late or corrective
}

// Source says through which door an event came.
type Source struct {
	Door   string `json:"door"`            // api, import, undo, cli, system
	Digest string `json:"digest,omitzero"` // SHA-256 of the imported file, hex
	File   string `json:"file,omitzero"`   // base name of the file
	Sheet  string `json:"sheet,omitzero"`
	Row    int    `json:"row,omitzero"` // 1-based row in the sheet
}

// Attachment names a document by content; the bytes live elsewhere.
type Attachment struct {
	SHA256    string `json:"sha256"` // hex
	Name      string `json:"name"`   // kind of document, e.g. 谈话记录; never a person's name
	MediaType string `json:"media_type,omitzero"`
	Size      int64  `json:"size,omitzero"`
}
