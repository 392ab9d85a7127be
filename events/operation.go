package events

// TaskUndertaken records a task of the year by which a branch serves the
// enterprise, its staff and the lawful running of social organisations (S2.5.1).
type TaskUndertaken struct {
	Org   OrgID  `json:"org"`
	Year  int    `json:"year"`
	Task  string `json:"task"` // number of the task
	Kind  string `json:"kind"` // law, unity, rights, culture, development, social_organisation
	Title string `json:"title,omitzero"`
}

// TaskResulted records what came of a task (任务完成情况).
type TaskResulted struct {
	Org  OrgID  `json:"org"`
	Year int    `json:"year"`
	Task string `json:"task"`
	Done bool   `json:"done"`
}

// PreStudyHeld records that the party organisation studied a major matter before
// it was decided (前置研究讨论, S2.5.2.2).
type PreStudyHeld struct {
	Org     OrgID     `json:"org"`
	Matter  string    `json:"matter"` // number of the matter
	Meeting MeetingID `json:"meeting,omitzero"`
	Opinion string    `json:"opinion"` // agree, agree_with_changes, postpone, disagree
}

// DecisionMade records the decision of the unit's own body on a major matter
// (重大决策).
type DecisionMade struct {
	Org    OrgID  `json:"org"`
	Matter string `json:"matter"`
	Body   string `json:"body"` // board, management, staff_congress, committee
	Title  string `json:"title,omitzero"`
}

// ProposalMade records a member's proposal to the branch (党员建议, S2.5.2.4).
type ProposalMade struct {
	Org      OrgID    `json:"org"`
	Proposal string   `json:"proposal"`
	Member   MemberID `json:"proposer,omitzero"`
	Title    string   `json:"title,omitzero"`
}

// ProposalAnswered records the answer to it (建议答复).
type ProposalAnswered struct {
	Org      OrgID  `json:"org"`
	Proposal string `json:"proposal"`
	Adopted  bool   `json:"adopted"`
}

// Disclosure is one of the six categories of what a branch makes open (S2.5.3.1).
type Disclosure string

const (
	OpenResolutions  Disclosure = "resolutions"  // 决议及执行
	OpenIdeology     Disclosure = "ideology"     // 思想建设
	OpenOrganisation Disclosure = "organisation" // 组织管理
	OpenDevelopment  Disclosure = "development"  // 发展党员
	OpenService      Disclosure = "service"      // 联系服务群众
	OpenIntegrity    Disclosure = "integrity"    // 党风廉政
)

// DisclosurePublished records what was made open, to whom (党务公开).
type DisclosurePublished struct {
	Org      OrgID      `json:"org"`
	Category Disclosure `json:"category"`
	Audience string     `json:"audience"` // members, masses
	Title    string     `json:"title,omitzero"`
}

// MassContacted records contact with people outside the Party (联系服务群众, S2.5.4).
type MassContacted struct {
	Org   OrgID  `json:"org"`
	Kind  string `json:"kind"` // policy, opinions, demands, interests, ideology
	Count int    `json:"count,omitzero"`
}

// OpinionHeard records an opinion that was heard and has to be answered (听取意见).
type OpinionHeard struct {
	Org     OrgID  `json:"org"`
	Opinion string `json:"opinion"`
	Source  string `json:"source"` // members, masses, service_objects
	Title   string `json:"title,omitzero"`
}

// OpinionClosed records the answer or what was done (意见办结).
type OpinionClosed struct {
	Org     OrgID  `json:"org"`
	Opinion string `json:"opinion"`
	Result  string `json:"result,omitzero"`
}

func (TaskUndertaken) EventType() string      { return "task.undertaken.v1" }
func (TaskResulted) EventType() string        { return "task.resulted.v1" }
func (PreStudyHeld) EventType() string        { return "matter.studied.v1" }
func (DecisionMade) EventType() string        { return "matter.decided.v1" }
func (ProposalMade) EventType() string        { return "proposal.made.v1" }
func (ProposalAnswered) EventType() string    { return "proposal.answered.v1" }
func (DisclosurePublished) EventType() string { return "disclosure.published.v1" }
func (MassContacted) EventType() string       { return "masses.contacted.v1" }
func (OpinionHeard) EventType() string        { return "opinion.heard.v1" }
func (OpinionClosed) EventType() string       { return "opinion.closed.v1" }
