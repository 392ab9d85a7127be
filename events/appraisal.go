package events

// Grade of a member in the democratic appraisal (民主评议等次).
type Grade string

const (
	Excellent   Grade = "excellent"   // 优秀
	Qualified   Grade = "qualified"   // 合格
	Basic       Grade = "basic"       // 基本合格
	Unqualified Grade = "unqualified" // 不合格
)

// AppraisalOpened starts the appraisal of a year (民主评议党员).
type AppraisalOpened struct {
	Org     OrgID     `json:"org"`
	Year    int       `json:"year"`
	OrgLife MeetingID `json:"org_life,omitzero"` // organisational-life meeting that it is combined with (S2.3.5.6)
}

// AppraisalStaged records that a stage took place: study (学习动员),
// self (个人自评), mutual (党员互评). The order self, mutual, test is the regulation's (Art 18).
type AppraisalStaged struct {
	Org     OrgID     `json:"org"`
	Year    int       `json:"year"`
	Stage   string    `json:"stage"`          // study, self, mutual
	Group   string    `json:"group,omitzero"` // where it was held by groups
	Meeting MeetingID `json:"meeting,omitzero"`
}

// AppraisalTested records the democratic test (民主测评) with its counts.
type AppraisalTested struct {
	Org      OrgID     `json:"org"`
	Year     int       `json:"year"`
	Meeting  MeetingID `json:"meeting,omitzero"`
	Expected int       `json:"expected"`
	Present  int       `json:"present"`
	Issued   int       `json:"issued"`
	Returned int       `json:"returned"`
}

// GradeDecided records the grade of one person (评定等次).
type GradeDecided struct {
	Org     OrgID     `json:"org"`
	Year    int       `json:"year"`
	Member  MemberID  `json:"member"`
	Grade   Grade     `json:"grade"`
	Body    string    `json:"body"` // committee, assembly
	Meeting MeetingID `json:"meeting,omitzero"`
}

// GradeFedBack records that the grades were told to the members (反馈).
type GradeFedBack struct {
	Org   OrgID `json:"org"`
	Year  int   `json:"year"`
	Count int   `json:"count"`
}

// AppraisalReported records the report to the superior (上报).
type AppraisalReported struct {
	Org  OrgID `json:"org"`
	Year int   `json:"year"`
	To   OrgID `json:"to"`
}

// SatisfactionTested records a test of satisfaction with the branch (满意度测评).
type SatisfactionTested struct {
	Org       OrgID `json:"org"`
	Year      int   `json:"year"`
	Issued    int   `json:"issued"`
	Returned  int   `json:"returned"`
	Satisfied int   `json:"satisfied"`
}

func (AppraisalOpened) EventType() string    { return "appraisal.opened.v1" }
func (AppraisalStaged) EventType() string    { return "appraisal.staged.v1" }
func (AppraisalTested) EventType() string    { return "appraisal.tested.v1" }
func (GradeDecided) EventType() string       { return "appraisal.grade-decided.v1" }
func (GradeFedBack) EventType() string       { return "appraisal.fed-back.v1" }
func (AppraisalReported) EventType() string  { return "appraisal.reported.v1" }
func (SatisfactionTested) EventType() string { return "appraisal.satisfaction-tested.v1" }
