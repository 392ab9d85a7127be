package events

// InspectionOpened opens an inspection as a case (巡察、检查立项): a scope, a day and
// a cutoff of knowledge. The cutoff freezes what was known; whatever is recorded
// later is told apart from it for ever.
type InspectionOpened struct {
	Inspection string   `json:"inspection"`
	Org        OrgID    `json:"org"` // scope: the organisation and all below it
	By         OrgID    `json:"by,omitzero"`
	Title      string   `json:"title,omitzero"`
	AsOf       Date     `json:"as_of"`
	Known      Position `json:"known_position"`    // 0 = the ledger's head when it was opened, filled in
	Findings   int      `json:"findings,omitzero"` // how many were frozen
	Digest     string   `json:"digest,omitzero"`   // SHA-256 of the frozen findings, hex
}

// FindingAction is what was done with a finding.
type FindingAction string

const (
	FindingExplained FindingAction = "explained" // 作出说明
	FindingAccepted  FindingAction = "accepted"  // 认可说明
	FindingRejected  FindingAction = "rejected"  // 不认可说明
	FindingListed    FindingAction = "listed"    // 转入问题清单
	FindingClosed    FindingAction = "closed"    // 办结
)

// FindingHandled records what was done with a finding (核查发现处理). A finding can be
// explained, accepted, listed and closed; nothing deletes it. The explanation is
// the reason of the metadata.
type FindingHandled struct {
	Org        OrgID         `json:"org"`     // where the finding lies
	Finding    string        `json:"finding"` // key of the finding
	Action     FindingAction `json:"action"`
	Inspection string        `json:"inspection,omitzero"` // where it was raised, if in one
	Problem    string        `json:"problem,omitzero"`    // number on the problem list, when listed
	Document   string        `json:"document,omitzero"`   // SHA-256 of what shows it
}

// InspectionClosed ends the case (检查办结).
type InspectionClosed struct {
	Inspection string `json:"inspection"`
	Org        OrgID  `json:"org"`
	Result     string `json:"result,omitzero"`
}

func (InspectionOpened) EventType() string { return "inspection.opened.v1" }
func (FindingHandled) EventType() string   { return "finding.handled.v1" }
func (InspectionClosed) EventType() string { return "inspection.closed.v1" }
