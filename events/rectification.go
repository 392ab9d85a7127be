package events

// SelfCheckDone records a branch's check of itself against the regulation (对标
// 自查, S3.2.1).
type SelfCheckDone struct {
	Org      OrgID  `json:"org"`
	Campaign string `json:"campaign,omitzero"`
	Problems int    `json:"problems"`
}

// ProblemSource says where a problem came to light (S3.2.2).
type ProblemSource string

const (
	FromSelfCheck  ProblemSource = "self_check"      // 对标自查
	FromEducation  ProblemSource = "theme_education" // 主题教育检视
	FromInspection ProblemSource = "inspection"      // 巡察反馈
	FromAssessment ProblemSource = "assessment"      // 述职评议点评
	FromDaily      ProblemSource = "daily"           // 日常督导
	FromOpinion    ProblemSource = "opinion"         // 征求意见
	FromOrgLife    ProblemSource = "org_life"        // 组织生活会
	FromFinding    ProblemSource = "finding"         // 本系统核查
)

// ProblemListed puts a problem on the list (列入问题清单).
type ProblemListed struct {
	Org      OrgID         `json:"org"`
	Problem  string        `json:"problem"` // number of the problem, unique in the organisation
	Source   ProblemSource `json:"source"`
	Title    string        `json:"title"`
	Campaign string        `json:"campaign,omitzero"`
	Meeting  MeetingID     `json:"meeting,omitzero"` // where it was found
	Owner    MemberID      `json:"owner,omitzero"`   // whose problem it is, of a committee member
	General  bool          `json:"general,omitzero"` // found in many branches (共性问题)
	Deadline Date          `json:"deadline,omitzero"`
}

// ProblemListSealed closes the list of a campaign or a meeting: so many problems,
// signed (问题清单审定).
type ProblemListSealed struct {
	Org       OrgID    `json:"org"`
	Campaign  string   `json:"campaign,omitzero"`
	Count     int      `json:"count"`
	Signatory MemberID `json:"signatory,omitzero"`
}

// MeasureSet sets one measure against a problem (整改措施): who, until when.
type MeasureSet struct {
	Org      OrgID    `json:"org"`
	Problem  string   `json:"problem"`
	Measure  string   `json:"measure"`
	Title    string   `json:"title"`
	Owner    MemberID `json:"owner,omitzero"`
	Deadline Date     `json:"deadline"`
}

// MeasureClosed records that the measure was carried out (措施落实).
type MeasureClosed struct {
	Org     OrgID  `json:"org"`
	Problem string `json:"problem"`
	Measure string `json:"measure"`
	Result  string `json:"result,omitzero"`
}

// ProblemClosed takes a problem off the list (销号).
type ProblemClosed struct {
	Org     OrgID  `json:"org"`
	Problem string `json:"problem"`
	Result  string `json:"result,omitzero"`
}

// ProblemEscalated hands a problem beyond one's own level upward (上报上级, S3.3.4).
type ProblemEscalated struct {
	Org     OrgID  `json:"org"`
	Problem string `json:"problem"`
	To      OrgID  `json:"to"`
}

// WeakBranchListed lists a branch as weak and lax (列为软弱涣散党支部, S3.3.2).
type WeakBranchListed struct {
	Org     OrgID    `json:"org"`
	Case    string   `json:"case"`
	By      OrgID    `json:"by"`
	Grounds []string `json:"grounds"` // secretary_vacant, meetings, development, satisfaction, term, dues, other
}

// PlanAdopted adopts the plan for one weak branch (一支部一方案).
type PlanAdopted struct {
	Org      OrgID  `json:"org"`
	Case     string `json:"case"`
	Deadline Date   `json:"deadline"`
	Ref      string `json:"ref,omitzero"`
}

// SupportAssigned assigns a helper, a task force or listed supervision to a weak
// branch (专人帮包、专班推进、挂牌督办).
type SupportAssigned struct {
	Org     OrgID      `json:"org"`
	Case    string     `json:"case"`
	Kind    string     `json:"kind"` // helper, task_force, listed_supervision
	Members []MemberID `json:"members,omitzero"`
}

// AcceptanceDone records the superior's acceptance of a rectification (验收).
type AcceptanceDone struct {
	Org    OrgID  `json:"org"`
	Case   string `json:"case"`
	By     OrgID  `json:"by"`
	Passed bool   `json:"passed"`
}

// WeakBranchRemoved takes the branch off the list (摘帽).
type WeakBranchRemoved struct {
	Org  OrgID  `json:"org"`
	Case string `json:"case"`
	By   OrgID  `json:"by"`
	Ref  string `json:"ref,omitzero"`
}

// CampaignOpened opens a campaign against general problems (专项整治, S3.3.3).
type CampaignOpened struct {
	Org      OrgID  `json:"org"`
	Campaign string `json:"campaign"`
	Title    string `json:"title,omitzero"`
	Deadline Date   `json:"deadline,omitzero"`
}

// CampaignClosed ends it (整治完成).
type CampaignClosed struct {
	Org      OrgID  `json:"org"`
	Campaign string `json:"campaign"`
}

// SelfEvaluated records a branch's evaluation of its rectification (自评, S3.4.1).
type SelfEvaluated struct {
	Org      OrgID  `json:"org"`
	Campaign string `json:"campaign,omitzero"`
	Result   string `json:"result"` // passed, partly, failed
}

// BranchEvaluated records the committee's evaluation by documents, interviews and
// visits (验收评估, S3.4.2).
type BranchEvaluated struct {
	Org      OrgID    `json:"org"` // the branch
	Campaign string   `json:"campaign,omitzero"`
	By       OrgID    `json:"by"`
	Methods  []string `json:"methods"` // documents, interviews, visits
	Result   string   `json:"result"`  // passed, partly, failed
}

func (SelfCheckDone) EventType() string     { return "rectification.self-checked.v1" }
func (ProblemListed) EventType() string     { return "problem.listed.v1" }
func (ProblemListSealed) EventType() string { return "problem.list-sealed.v1" }
func (MeasureSet) EventType() string        { return "problem.measure-set.v1" }
func (MeasureClosed) EventType() string     { return "problem.measure-closed.v1" }
func (ProblemClosed) EventType() string     { return "problem.closed.v1" }
func (ProblemEscalated) EventType() string  { return "problem.escalated.v1" }
func (WeakBranchListed) EventType() string  { return "weak.listed.v1" }
func (PlanAdopted) EventType() string       { return "weak.plan-adopted.v1" }
func (SupportAssigned) EventType() string   { return "weak.support-assigned.v1" }
func (AcceptanceDone) EventType() string    { return "weak.accepted.v1" }
func (WeakBranchRemoved) EventType() string { return "weak.removed.v1" }
func (CampaignOpened) EventType() string    { return "campaign.opened.v1" }
func (CampaignClosed) EventType() string    { return "campaign.closed.v1" }
func (SelfEvaluated) EventType() string     { return "rectification.self-evaluated.v1" }
func (BranchEvaluated) EventType() string   { return "rectification.evaluated.v1" }
