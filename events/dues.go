package events

import "github.com/google/uuid"

// Fen is money in hundredths of a yuan.
type Fen int64

// DuesBaseSet fixes the base of a member's dues from a month on (党费计算基数).
// The amount due follows from category and base by the rules; it is not typed.
type DuesBaseSet struct {
	Member   MemberID     `json:"member"`
	Branch   OrgID        `json:"branch"`
	Category DuesCategory `json:"category"`
	Base     Fen          `json:"base_fen"` // monthly base; for fixed categories the monthly amount itself
	From     Month        `json:"from_month"`
	Evidence string       `json:"evidence,omitzero"` // SHA-256 of the payroll, hex
}

// DuesPaid records a payment (交纳党费).
type DuesPaid struct {
	Member    MemberID `json:"member"`
	Branch    OrgID    `json:"branch"`
	Months    []Month  `json:"months"`                 // months paid for, ascending; the amount counts for them in equal parts, remainder to the first
	Amount    Fen      `json:"amount_fen"`             // whole payment
	Voluntary Fen      `json:"voluntary_fen,omitzero"` // part of Amount beyond what is due
	Method    string   `json:"method"`                 // self, relative, member, online, withheld, advanced
	Collector MemberID `json:"collector,omitzero"`
	ReceiptNo string   `json:"receipt_no,omitzero"`
}

// DuesReversed takes a payment back in full (冲正).
type DuesReversed struct {
	Member  MemberID  `json:"member"`
	Branch  OrgID     `json:"branch"`
	Payment uuid.UUID `json:"payment"` // event ID of the DuesPaid
	Months  []Month   `json:"months"`  // months of that payment
}

// DuesReliefApproved reduces or waives dues for months (减免, Art 7).
type DuesReliefApproved struct {
	Member   MemberID `json:"member"`
	Branch   OrgID    `json:"branch"`
	From     Month    `json:"from_month"`
	To       Month    `json:"to_month"`    // inclusive
	Monthly  Fen      `json:"monthly_fen"` // what stays due a month; 0 = exempt
	Approver OrgID    `json:"approver"`
}

// DuesConsentGiven lets a member pay by the quarter or through somebody (Art 12).
type DuesConsentGiven struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	From   Month    `json:"from_month"`
	To     Month    `json:"to_month"` // inclusive
	Kind   string   `json:"kind"`     // quarterly, delegate
}

// DuesPublished records that collection and use were published (公布, S2.4.4.3).
type DuesPublished struct {
	Org      OrgID  `json:"org"`
	From     Month  `json:"from_month"`
	To       Month  `json:"to_month"` // inclusive
	Audience string `json:"audience"` // members
}

// DuesForwarded records that collected dues went to the superior (上缴党费). A
// single voluntary payment of 1000 yuan or more goes to the centre as a whole.
type DuesForwarded struct {
	Org      OrgID     `json:"org"`
	To       OrgID     `json:"to_org,omitzero"`
	Kind     string    `json:"kind"` // regular, voluntary
	From     Month     `json:"from_month"`
	Until    Month     `json:"to_month"` // inclusive
	Amount   Fen       `json:"amount_fen"`
	Retained Fen       `json:"retained_fen,omitzero"` // share that stays by the superior's rule
	Payment  uuid.UUID `json:"payment,omitzero"`      // the DuesPaid of a voluntary payment
	Ref      string    `json:"ref,omitzero"`
}

// DuesUsed records a use of dues (使用党费, Arts 17-21): a collective decision and
// one of the purposes.
type DuesUsed struct {
	Org      OrgID     `json:"org"`
	Amount   Fen       `json:"amount_fen"`
	Purpose  string    `json:"purpose"` // training, publications, commendation, relief, disaster, facilities
	Decision MeetingID `json:"decision,omitzero"`
	Ref      string    `json:"ref,omitzero"`
}

func (DuesForwarded) EventType() string      { return "dues.forwarded.v1" }
func (DuesUsed) EventType() string           { return "dues.used.v1" }
func (DuesBaseSet) EventType() string        { return "dues.base-set.v1" }
func (DuesPaid) EventType() string           { return "dues.paid.v1" }
func (DuesReversed) EventType() string       { return "dues.reversed.v1" }
func (DuesReliefApproved) EventType() string { return "dues.relief-approved.v1" }
func (DuesConsentGiven) EventType() string   { return "dues.consent-given.v1" }
func (DuesPublished) EventType() string      { return "dues.published.v1" }
