package events

// DisposalMode is a way of disposing of an unqualified member (《中国共产党不合格党员
// 组织处置办法》 2024).
type DisposalMode string

const (
	Correction DisposalMode = "correction" // 限期改正
	Persuasion DisposalMode = "persuasion" // 劝其退党
	Removal    DisposalMode = "removal"    // 党内除名
	CancelProb DisposalMode = "cancel"     // 取消预备党员资格
)

// DisposalProposed opens a case: the committee of the branch proposes (支委会提出).
type DisposalProposed struct {
	Member  MemberID     `json:"member"`
	Branch  OrgID        `json:"branch"`
	Case    string       `json:"case"`
	Mode    DisposalMode `json:"mode"`
	Ground  string       `json:"ground"` // absent, dues, work, lost, belief, refused, other
	Meeting MeetingID    `json:"meeting,omitzero"`
}

// DisposalFiled records the filing in advance with the grassroots committee
// (事前备案).
type DisposalFiled struct {
	Member MemberID `json:"member"`
	Case   string   `json:"case"`
	By     OrgID    `json:"by"`
	Ref    string   `json:"ref,omitzero"`
}

// InvestigationClosed records what the group found (调查核实).
type InvestigationClosed struct {
	Member    MemberID   `json:"member"`
	Case      string     `json:"case"`
	Group     []MemberID `json:"group"`
	Confirmed bool       `json:"confirmed"`
}

// DisposalTalked records the talk of two full members with the person (谈话).
type DisposalTalked struct {
	Member  MemberID   `json:"member"`
	Case    string     `json:"case"`
	Talkers []MemberID `json:"talkers"`
}

// DisposalVoted records the assembly's secret vote on one person (支部大会表决).
type DisposalVoted struct {
	Member   MemberID     `json:"member"`
	Branch   OrgID        `json:"branch"`
	Case     string       `json:"case"`
	Disposal DisposalMode `json:"disposal"`
	Ballot
}

// DisposalDecided records the approval (审批). Only an approval that names the
// assembly's vote changes a standing; nothing else does (R5.41).
type DisposalDecided struct {
	Member   MemberID     `json:"member"`
	Branch   OrgID        `json:"branch"`
	Case     string       `json:"case"`
	Mode     DisposalMode `json:"mode"`
	Approver OrgID        `json:"approver"`
	Approved bool         `json:"approved"`
	Vote     MeetingID    `json:"vote,omitzero"` // assembly that voted
	From     Date         `json:"from,omitzero"` // of a correction
	To       Date         `json:"to,omitzero"`   // first day after; 6 months, at most 12
	Ref      string       `json:"ref,omitzero"`
}

// DisposalNotified records that the person was told in writing (书面告知).
type DisposalNotified struct {
	Member MemberID `json:"member"`
	Case   string   `json:"case"`
}

// DisposalAppealed records an appeal and what came of it (申诉).
type DisposalAppealed struct {
	Member MemberID `json:"member"`
	Case   string   `json:"case"`
	Result string   `json:"result,omitzero"` // upheld, changed, revoked; empty = open
}

// CorrectionReviewed records how a correction ended (限期改正期满评定).
type CorrectionReviewed struct {
	Member MemberID `json:"member"`
	Case   string   `json:"case"`
	Result string   `json:"result"` // corrected, not_corrected
}

// MembershipSuspended stops the membership: no dues, no rights, not expected at
// meetings from that day (停止党籍, 教育管理条例 Art 24).
type MembershipSuspended struct {
	Member   MemberID  `json:"member"`
	Branch   OrgID     `json:"branch"`
	Cause    string    `json:"cause"` // lost, settled_abroad, study_abroad
	Approver OrgID     `json:"approver"`
	Meeting  MeetingID `json:"meeting,omitzero"`
	Ref      string    `json:"ref,omitzero"`
}

// MembershipRestored ends a suspension on application (恢复党籍).
type MembershipRestored struct {
	Member   MemberID `json:"member"`
	Branch   OrgID    `json:"branch"`
	Approver OrgID    `json:"approver"`
	Ref      string   `json:"ref,omitzero"`
}

// Discipline is a party punishment (纪律处分).
type Discipline string

const (
	Warning        Discipline = "warning"         // 警告
	SeriousWarning Discipline = "serious_warning" // 严重警告
	PostRemoval    Discipline = "post_removal"    // 撤销党内职务
	Liucha         Discipline = "liucha"          // 留党察看
	Expulsion      Discipline = "expulsion"       // 开除党籍
)

// DisciplineDecided records a punishment decided by the competent organ. 留党察看
// takes the vote for its time, until RightsChanged restores it; 开除党籍 ends the
// membership; the others change no right.
type DisciplineDecided struct {
	Member MemberID   `json:"member"`
	Branch OrgID      `json:"branch"`
	Kind   Discipline `json:"kind"`
	Organ  OrgID      `json:"organ,omitzero"`
	From   Date       `json:"from,omitzero"`
	To     Date       `json:"to,omitzero"` // first day after, of 留党察看
	Ref    string     `json:"ref,omitzero"`
	Case   string     `json:"case,omitzero"` // number of the issue; an issue punished so is not disposed of as well (办法 Art 4)
}

func (DisposalProposed) EventType() string    { return "disposal.proposed.v1" }
func (DisposalFiled) EventType() string       { return "disposal.filed.v1" }
func (InvestigationClosed) EventType() string { return "disposal.investigated.v1" }
func (DisposalTalked) EventType() string      { return "disposal.talked.v1" }
func (DisposalVoted) EventType() string       { return "ballot.disposal-voted.v1" }
func (DisposalDecided) EventType() string     { return "disposal.decided.v1" }
func (DisposalNotified) EventType() string    { return "disposal.notified.v1" }
func (DisposalAppealed) EventType() string    { return "disposal.appealed.v1" }
func (CorrectionReviewed) EventType() string  { return "disposal.correction-reviewed.v1" }
func (MembershipSuspended) EventType() string { return "membership.suspended.v1" }
func (MembershipRestored) EventType() string  { return "membership.restored.v1" }
func (DisciplineDecided) EventType() string   { return "discipline.decided.v1" }
