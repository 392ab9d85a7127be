package events

// MeetingNoticed records the notice of a meeting before it is held (会议通知).
type MeetingNoticed struct {
	Meeting MeetingID   `json:"meeting"`
	Org     OrgID       `json:"org"`
	Kind    MeetingKind `json:"kind"`
	For     Date        `json:"to"` // day of the meeting
	Theme   string      `json:"theme,omitzero"`
}

// ThemePlanSet sets the theme of a month, the arrangement of a quarter or the
// plan of a year for theme days (主题党日计划, S2.3.2.3).
type ThemePlanSet struct {
	Org    OrgID  `json:"org"`
	Scope  string `json:"scope"`           // month, quarter, year
	Year   int    `json:"year"`            //
	Number int    `json:"number,omitzero"` // month 1-12, quarter 1-4; 0 for the year
	Theme  string `json:"theme,omitzero"`
}

// OrgLifePrepared records a step before the organisational-life meeting of a year
// (会前准备, branch regulation Art 17).
type OrgLifePrepared struct {
	Org    OrgID    `json:"org"`
	Year   int      `json:"year"`
	Stage  string   `json:"stage"`           // theme, study, opinions, outline
	Member MemberID `json:"owner,omitzero"`  // whose outline (对照检查材料)
	Source string   `json:"source,omitzero"` // whose opinions: members, masses
	Count  int      `json:"count,omitzero"`
}

// SelfCriticismMade records that a member of the committee criticised himself and
// was criticised at the meeting (自我批评、相互批评).
type SelfCriticismMade struct {
	Org     OrgID      `json:"org"`
	Year    int        `json:"year"`
	Meeting MeetingID  `json:"meeting"`
	Member  MemberID   `json:"speaker"`
	By      []MemberID `json:"critics,omitzero"`
}

// OrgLifeReported records the report on the meeting to the superior (情况报告).
type OrgLifeReported struct {
	Org  OrgID `json:"org"`
	Year int   `json:"year"`
	To   OrgID `json:"to"`
}

// GradeOmitted records why a member got no grade in a year's appraisal (未定等次).
type GradeOmitted struct {
	Org    OrgID    `json:"org"`
	Year   int      `json:"year"`
	Member MemberID `json:"member"`
	Reason string   `json:"reason"` // ill, floating, lost, suspended, other
}

// GapNoted records that the gap was pointed out to a member graded 基本合格 or
// 不合格 and what is to be done (指出差距、限期改进, R6.08).
type GapNoted struct {
	Org      OrgID    `json:"org"`
	Year     int      `json:"year"`
	Member   MemberID `json:"member"`
	Measure  string   `json:"measure"` // talk, training, correction, disposal
	Deadline Date     `json:"deadline,omitzero"`
}

func (MeetingNoticed) EventType() string    { return "meeting.noticed.v1" }
func (ThemePlanSet) EventType() string      { return "theme.plan-set.v1" }
func (OrgLifePrepared) EventType() string   { return "orglife.prepared.v1" }
func (SelfCriticismMade) EventType() string { return "orglife.criticised.v1" }
func (OrgLifeReported) EventType() string   { return "orglife.reported.v1" }
func (GradeOmitted) EventType() string      { return "appraisal.grade-omitted.v1" }
func (GapNoted) EventType() string          { return "appraisal.gap-noted.v1" }
