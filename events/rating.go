package events

import (
	"encoding/json"

	"github.com/google/uuid"
)

// SchemePublished puts a star scheme in force from a year on (评星定级办法). The
// scheme is data; package standard reads it.
type SchemePublished struct {
	Org     OrgID           `json:"org"` // committee that issued it
	Version string          `json:"version"`
	From    int             `json:"from_year"`
	Scheme  json.RawMessage `json:"scheme"`
}

// RatingProposed records a branch's own rating (自评).
type RatingProposed struct {
	Org  OrgID `json:"org"`
	Year int   `json:"year"`
	Star int   `json:"star"`
}

// RatingDecided records the committee's decision on a branch's star (评定). It
// carries what is needed to compute it again: scheme, points, place in the ledger.
type RatingDecided struct {
	Org     OrgID     `json:"org"` // the branch
	Year    int       `json:"year"`
	By      OrgID     `json:"by"`
	Scheme  string    `json:"scheme"`
	Points  int       `json:"points_hundredths"` // 8950 = 89.50 points, as computed
	Star    int       `json:"star"`
	Tier    string    `json:"tier"`            // advanced, middle, lagging
	Head    Position  `json:"head,omitzero"`   // ledger position of the computation
	Digest  string    `json:"digest,omitzero"` // SHA-256 of the score sheet, hex
	Meeting MeetingID `json:"meeting,omitzero"`
}

// VetoRecorded records a fact that caps the star (一票否决, V-1..V-8).
type VetoRecorded struct {
	Org  OrgID  `json:"org"`
	Year int    `json:"year"`
	Code string `json:"code"`
	Ref  string `json:"ref,omitzero"`
}

// RatingExamined records the committee's examination of a branch's own rating
// (党委考核评星), before it decides.
type RatingExamined struct {
	Org     OrgID     `json:"org"`
	Year    int       `json:"year"`
	By      OrgID     `json:"by"`
	Star    int       `json:"star"`
	Meeting MeetingID `json:"meeting,omitzero"`
}

// RatingPublished records the publicity of the stars of a committee's branches
// (公示, five working days).
type RatingPublished struct {
	Org        OrgID `json:"org"` // committee
	Year       int   `json:"year"`
	From       Date  `json:"from"`
	To         Date  `json:"to"` // last day
	Objections int   `json:"objections,omitzero"`
}

// RatingNamed records that the star was awarded in public (命名亮星). It ends the
// chain: self-rating, examination, decision, publicity, naming.
type RatingNamed struct {
	Org  OrgID  `json:"org"` // the branch
	Year int    `json:"year"`
	By   OrgID  `json:"by"`
	Star int    `json:"star"`
	Ref  string `json:"ref,omitzero"`
}

// RatingOverridden sets a star by hand, against or beside the computed one (人工
// 调整): who decided, on what document; the reason is in the metadata. It is
// always shown as what it is.
type RatingOverridden struct {
	Org      OrgID  `json:"org"`
	Year     int    `json:"year"`
	By       OrgID  `json:"by"`
	Star     int    `json:"star"`
	Tier     string `json:"tier"`     // advanced, middle, lagging
	Approver string `json:"approver"` // office or account, never a name
	Document string `json:"document"` // SHA-256 of the decision
}

// Corrected changes fields of an earlier event of the same stream (更正). The
// original stays; the effective history shows the corrected fact.
type Corrected struct {
	Target   uuid.UUID       `json:"target"`               // event ID of the original
	Revision Revision        `json:"target_revision"`      // its place in this stream
	Fields   json.RawMessage `json:"fields,omitzero"`      // JSON merge patch (RFC 7396) of the original's data
	On       Date            `json:"occurred_on,omitzero"` // corrected business date; 0 = unchanged
	Org      OrgID           `json:"org,omitzero"`         // corrected organisation; empty = unchanged
	Document string          `json:"document"`             // what proves it, e.g. SHA-256 of the scan
	Approver string          `json:"approver"`
}

// Voided removes an earlier event of the same stream from what counts (作废).
type Voided struct {
	Target   uuid.UUID `json:"target"`
	Revision Revision  `json:"target_revision"`
	Document string    `json:"document,omitzero"`
	Approver string    `json:"approver"`
}

// DossierOpened records that somebody read a person's file (查阅档案).
type DossierOpened struct {
	Member  MemberID `json:"member"`
	Reader  string   `json:"reader"`
	Purpose string   `json:"purpose,omitzero"`
	Route   string   `json:"route,omitzero"` // api route or command
}

func (SchemePublished) EventType() string  { return "scheme.published.v1" }
func (RatingProposed) EventType() string   { return "rating.proposed.v1" }
func (RatingDecided) EventType() string    { return "rating.decided.v1" }
func (VetoRecorded) EventType() string     { return "rating.veto-recorded.v1" }
func (RatingExamined) EventType() string   { return "rating.examined.v1" }
func (RatingPublished) EventType() string  { return "rating.published.v1" }
func (RatingNamed) EventType() string      { return "rating.named.v1" }
func (RatingOverridden) EventType() string { return "rating.overridden.v1" }
func (Corrected) EventType() string        { return "record.corrected.v1" }
func (Voided) EventType() string           { return "record.voided.v1" }
func (DossierOpened) EventType() string    { return "access.dossier-opened.v1" }
