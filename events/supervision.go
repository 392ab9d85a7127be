package events

// ContactPointAssigned makes a branch the contact point of one of the
// committee's leaders (支部联系点, S4.1.5).
type ContactPointAssigned struct {
	Org    OrgID    `json:"org"` // committee
	Leader MemberID `json:"leader"`
	Branch OrgID    `json:"branch"`
}

// ContactPointEnded ends it (调整联系点).
type ContactPointEnded struct {
	Org    OrgID    `json:"org"`
	Leader MemberID `json:"leader"`
	Branch OrgID    `json:"branch"`
}

// ContactPointVisited records a leader's visit (联系点调研指导).
type ContactPointVisited struct {
	Org    OrgID    `json:"org"`
	Leader MemberID `json:"leader"`
	Branch OrgID    `json:"branch"`
}

// BranchesSurveyed records the committee's yearly survey of its branches (全面调查
// 了解, S4.3.1).
type BranchesSurveyed struct {
	Org      OrgID   `json:"org"`
	Year     int     `json:"year"`
	Branches []OrgID `json:"branches"`
}

// BranchesHeard records that the committee heard its branches report (听取支部工作
// 汇报, S4.3.2).
type BranchesHeard struct {
	Org      OrgID     `json:"org"`
	Branches []OrgID   `json:"branches"`
	Meeting  MeetingID `json:"meeting,omitzero"`
}

// AnalysisReported records an analysis across branches (研判分析报告, S4.2.2). It
// carries the digest of the report that the ledger computed.
type AnalysisReported struct {
	Org     OrgID  `json:"org"`
	Year    int    `json:"year"`
	Quarter int    `json:"quarter,omitzero"`
	Digest  string `json:"digest,omitzero"`
}

// AwardGranted records an award to a branch or a member and the rating it rested
// on (表彰, S4.1.2).
type AwardGranted struct {
	Org    OrgID    `json:"org"` // the branch
	Member MemberID `json:"awarded,omitzero"`
	By     OrgID    `json:"by,omitzero"`
	Title  string   `json:"title,omitzero"`
	Year   int      `json:"year"`
	Rating int      `json:"rating_year,omitzero"` // year of the star that was considered; 0 = none
}

// InnovationRegistered records an innovation of branch work (创新做法, S4.2.1).
type InnovationRegistered struct {
	Org   OrgID  `json:"org"`
	Year  int    `json:"year"`
	Kind  string `json:"kind"` // coverage, life, classified, carrier
	Title string `json:"title,omitzero"`
}

// DemonstrationNamed names a branch a demonstration point, or a case (示范点、创新案例,
// S3.5.4).
type DemonstrationNamed struct {
	Org  OrgID  `json:"org"` // the branch
	By   OrgID  `json:"by,omitzero"`
	Year int    `json:"year"`
	Kind string `json:"kind"` // point, case
	Ref  string `json:"ref,omitzero"`
}

func (ContactPointAssigned) EventType() string { return "contactpoint.assigned.v1" }
func (ContactPointEnded) EventType() string    { return "contactpoint.ended.v1" }
func (ContactPointVisited) EventType() string  { return "contactpoint.visited.v1" }
func (BranchesSurveyed) EventType() string     { return "supervision.surveyed.v1" }
func (BranchesHeard) EventType() string        { return "supervision.heard.v1" }
func (AnalysisReported) EventType() string     { return "supervision.analysed.v1" }
func (AwardGranted) EventType() string         { return "award.granted.v1" }
func (InnovationRegistered) EventType() string { return "innovation.registered.v1" }
func (DemonstrationNamed) EventType() string   { return "demonstration.named.v1" }
