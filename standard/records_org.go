package standard

import (
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// Governance is the record of how an organisation came to be, is elected and is
// governed, over its whole life: founding chain, elections, rules in force,
// documents issued, contact points. Entries are in business order.
type Governance struct {
	Org events.OrgID `json:"org"`

	Units     []Entry[events.UnitSurveyed]   `json:"units,omitzero"`
	Requested []Entry[events.OrgRequested]   `json:"requested,omitzero"`
	Filed     []Entry[events.OrgFiled]       `json:"filed,omitzero"`
	Rules     []Entry[events.RuleAdopted]    `json:"rules,omitzero"`
	Repealed  []Entry[events.RuleRepealed]   `json:"repealed,omitzero"`
	Charters  []Entry[events.CharterAmended] `json:"charters,omitzero"`
	Documents []Entry[events.DocumentIssued] `json:"documents,omitzero"`

	Asked      []Entry[events.ElectionRequested]   `json:"asked,omitzero"`
	Replied    []Entry[events.ElectionReplied]     `json:"replied,omitzero"`
	Nominated  []Entry[events.CandidatesNominated] `json:"nominated,omitzero"`
	Approved   []Entry[events.CandidatesApproved]  `json:"approved,omitzero"`
	Convened   []Entry[events.ElectionConvened]    `json:"convened,omitzero"`
	Tellers    []Entry[events.TellersAdopted]      `json:"tellers,omitzero"`
	Rounds     []Entry[events.ElectionCounted]     `json:"rounds,omitzero"`
	Elected    []Entry[events.PostsElected]        `json:"elected,omitzero"`
	Reported   []Entry[events.ElectionReported]    `json:"reported,omitzero"`
	Confirmed  []Entry[events.ElectionConfirmed]   `json:"confirmed,omitzero"`
	HandedOver []Entry[events.OfficeHandedOver]    `json:"handed_over,omitzero"`

	Points   []Entry[events.ContactPointAssigned] `json:"points,omitzero"` // of the committee and of the branch
	PointEnd []Entry[events.ContactPointEnded]    `json:"point_end,omitzero"`
}

// Rectification is the record of an organisation's problems over its whole life:
// self-checks, problem lists, measures, weak-branch cases, campaigns,
// evaluations, and what was done with findings (整改台账).
type Rectification struct {
	Org events.OrgID `json:"org"`

	SelfChecked []Entry[events.SelfCheckDone]     `json:"self_checked,omitzero"`
	Listed      []Entry[events.ProblemListed]     `json:"listed,omitzero"`
	Sealed      []Entry[events.ProblemListSealed] `json:"sealed,omitzero"`
	Measures    []Entry[events.MeasureSet]        `json:"measures,omitzero"`
	Carried     []Entry[events.MeasureClosed]     `json:"carried,omitzero"`
	Closed      []Entry[events.ProblemClosed]     `json:"closed,omitzero"`
	Escalated   []Entry[events.ProblemEscalated]  `json:"escalated,omitzero"`
	Weak        []Entry[events.WeakBranchListed]  `json:"weak,omitzero"`
	Plans       []Entry[events.PlanAdopted]       `json:"plans,omitzero"`
	Support     []Entry[events.SupportAssigned]   `json:"support,omitzero"`
	Accepted    []Entry[events.AcceptanceDone]    `json:"accepted,omitzero"`
	Removed     []Entry[events.WeakBranchRemoved] `json:"removed,omitzero"`
	Opened      []Entry[events.CampaignOpened]    `json:"opened,omitzero"`
	Ended       []Entry[events.CampaignClosed]    `json:"ended,omitzero"`
	SelfRated   []Entry[events.SelfEvaluated]     `json:"self_rated,omitzero"`
	Evaluated   []Entry[events.BranchEvaluated]   `json:"evaluated,omitzero"`
	Handled     []Entry[events.FindingHandled]    `json:"handled,omitzero"`
}

// Inspection is the record of one inspection as a case.
type Inspection struct {
	ID      string                           `json:"inspection"`
	Opened  []Entry[events.InspectionOpened] `json:"opened,omitzero"`
	Handled []Entry[events.FindingHandled]   `json:"handled,omitzero"`
	Closed  []Entry[events.InspectionClosed] `json:"closed,omitzero"`
}

// Link is one fact in its place in the store, as the check of the chain sees it.
type Link struct {
	ID         uuid.UUID
	Type       string
	Stream     string
	Revision   events.Revision
	Position   events.Position
	RecordedAt time.Time
	Target     uuid.UUID       // what a correction or void changes; nil for other facts
	TargetAt   events.Revision // where it says that lies
}
