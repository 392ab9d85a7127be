package events

// UnitSurveyed records how many members a unit of the system has and which
// organisation serves it (单位党员情况核查). It is what S2.1.1 is judged by: three
// full members and no branch is a gap.
type UnitSurveyed struct {
	Org         OrgID  `json:"org"`  // committee that surveyed
	Unit        string `json:"unit"` // register number of the unit
	Name        string `json:"name,omitzero"`
	FullMembers int    `json:"full_members"`
	Members     int    `json:"members"` // full and probationary
	ServedBy    OrgID  `json:"served_by,omitzero"`
	FixedMonths int    `json:"fixed_months,omitzero"` // a project with a fixed place: months it lasts (R2.04)
}

// OrgRequested records a unit's request to found, change or dissolve an
// organisation (请示), the first link of the chain (branch regulation Art 6).
type OrgRequested struct {
	Org         OrgID   `json:"org"` // number that the organisation has or will have
	Act         string  `json:"act"` // establish, change, dissolve
	Kind        OrgKind `json:"kind,omitzero"`
	To          OrgID   `json:"to"`
	Unit        string  `json:"unit,omitzero"`
	FullMembers int     `json:"full_members,omitzero"`
	Ref         string  `json:"ref,omitzero"`
}

// OrgFiled records that a founding, change or dissolution, or a group of persons
// elected, was filed with the next organisation department (备案, Arts 6-7).
type OrgFiled struct {
	Org OrgID  `json:"org"`
	Act string `json:"act"` // establish, change, dissolve, team
	By  OrgID  `json:"by"`  // committee that filed
	Ref string `json:"ref,omitzero"`
}

// RuleAdopted puts a document of rules into force (制度建立): rules of procedure
// (S2.5.2.3), the four systems of a branch (S4.3.4), the long-term mechanisms of
// a committee (S4.3.6).
type RuleAdopted struct {
	Org     OrgID     `json:"org"`
	Kind    RuleKind  `json:"kind"`
	Version string    `json:"version,omitzero"`
	Until   Date      `json:"until,omitzero"` // first day after; 0 = until replaced or repealed
	Meeting MeetingID `json:"meeting,omitzero"`
	Ref     string    `json:"ref,omitzero"`
}

// RuleKind is what a document of rules is about.
type RuleKind string

const (
	RuleProcedure    RuleKind = "procedure"    // 议事规则、决策规则
	RuleDeliberation RuleKind = "deliberation" // 议事制度
	RuleOrgLife      RuleKind = "org_life"     // 组织生活制度
	RuleAssessment   RuleKind = "assessment"   // 述职评议制度
	RuleDisclosure   RuleKind = "disclosure"   // 党务公开制度
	RuleCoverage     RuleKind = "coverage"     // 组织覆盖机制
	RuleLife         RuleKind = "life"         // 组织生活长效机制
	RuleMembers      RuleKind = "members"      // 党员作用发挥机制
	RuleLeaders      RuleKind = "leaders"      // 领导带头机制
	RuleDuty         RuleKind = "duty"         // 责任落实机制
)

// RuleRepealed takes a document of rules out of force (制度废止).
type RuleRepealed struct {
	Org  OrgID    `json:"org"`
	Kind RuleKind `json:"kind"`
	Ref  string   `json:"ref,omitzero"`
}

// CharterAmended records whether party building is written into the articles of
// association of a unit (党建入章, S2.5.2.1).
type CharterAmended struct {
	Org  OrgID  `json:"org"`
	Unit string `json:"unit"`
	Done bool   `json:"done"`
	Ref  string `json:"ref,omitzero"`
}

// DocumentIssued records a document that a committee issues (发文): plan, standard,
// method, list.
type DocumentIssued struct {
	Org   OrgID        `json:"org"`
	Kind  DocumentKind `json:"kind"`
	Year  int          `json:"year,omitzero"` // year it is for
	Title string       `json:"title,omitzero"`
	Ref   string       `json:"ref,omitzero"`
	Until Date         `json:"until,omitzero"` // first day after; 0 = until replaced
}

// DocumentKind is a kind of document that the plan asks of a committee.
type DocumentKind string

const (
	DocPlan       DocumentKind = "plan"       // 工作方案 S1.1, S3.1.2
	DocStandard   DocumentKind = "standard"   // 工作要点和评价标准 S3.1.1
	DocMethod     DocumentKind = "method"     // 考核评价办法 S4.3.3
	DocTaskList   DocumentKind = "task_list"  // 任务清单 S3.2.4, S4.3.5
	DocAcceptance DocumentKind = "acceptance" // 验收评估办法 S3.2.4
	DocMeasures   DocumentKind = "measures"   // 推进措施 S4.3.5
)

func (UnitSurveyed) EventType() string   { return "unit.surveyed.v1" }
func (OrgRequested) EventType() string   { return "organisation.requested.v1" }
func (OrgFiled) EventType() string       { return "organisation.filed.v1" }
func (RuleAdopted) EventType() string    { return "rule.adopted.v1" }
func (RuleRepealed) EventType() string   { return "rule.repealed.v1" }
func (CharterAmended) EventType() string { return "rule.charter-amended.v1" }
func (DocumentIssued) EventType() string { return "rule.document-issued.v1" }
