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

func (DuesBaseSet) EventType() string        { return "dues.base-set.v1" }
func (DuesPaid) EventType() string           { return "dues.paid.v1" }
func (DuesReversed) EventType() string       { return "dues.reversed.v1" }
func (DuesReliefApproved) EventType() string { return "dues.relief-approved.v1" }
func (DuesConsentGiven) EventType() string   { return "dues.consent-given.v1" }
func (DuesPublished) EventType() string      { return "dues.published.v1" }
