package events

// Kind of meeting (三会一课、主题党日、组织生活会, branch regulation Arts 11-17).
type MeetingKind string

const (
	Assembly         MeetingKind = "assembly"        // 支部党员大会
	CommitteeSit     MeetingKind = "committee"       // 支部委员会会议
	GroupSit         MeetingKind = "group"           // 党小组会
	Lecture          MeetingKind = "lecture"         // 党课
	ThemeDay         MeetingKind = "theme_day"       // 主题党日
	OrgLife          MeetingKind = "org_life"        // 组织生活会
	Training         MeetingKind = "training"        // 集中培训
	PartyCommittee   MeetingKind = "party_committee" // 党委会议
	GeneralBranchSit MeetingKind = "general_branch"  // 党总支会议
)

// MeetingHeld records a meeting that took place. One meeting may serve several
// duties (Also), each with its own topics.
type MeetingHeld struct {
	Meeting  MeetingID     `json:"meeting"`
	Org      OrgID         `json:"org"`
	Kind     MeetingKind   `json:"kind"`
	Also     []MeetingKind `json:"also,omitzero"`
	Group    string        `json:"group,omitzero"`
	Start    string        `json:"start,omitzero"` // HH:MM
	End      string        `json:"end,omitzero"`
	Place    string        `json:"place,omitzero"`
	Chair    MemberID      `json:"chair,omitzero"`
	Lecturer MemberID      `json:"lecturer,omitzero"`
	Theme    string        `json:"theme,omitzero"`
	Topics   []string      `json:"topics,omitzero"`
	Hours    int           `json:"hours,omitzero"` // class hours (学时) credited to everybody present
	// Organiser and Days tell collective training (集中培训) from other study: it
	// is organised by a committee and lasts a day or more.
	Organiser OrgID        `json:"organiser,omitzero"`
	Days      int          `json:"days,omitzero"`
	Contents  []Content    `json:"contents,omitzero"` // what was done for each duty, where the meeting serves several
	Kinds     []ThemeKind  `json:"kinds,omitzero"`    // of a theme day
	Tags      []MeetingTag `json:"tags,omitzero"`
}

// Content is what a meeting did for one of its duties (一会多用须各有内容).
type Content struct {
	Kind MeetingKind `json:"kind"`
	Text string      `json:"text"`
}

// ThemeKind is what a theme day consists of (S2.3.2.2).
type ThemeKind string

const (
	ThemeStudy        ThemeKind = "study"        // 学习教育
	ThemeOrgLife      ThemeKind = "org_life"     // 组织生活
	ThemeCheckup      ThemeKind = "checkup"      // 党性体检
	ThemeDeliberation ThemeKind = "deliberation" // 民主议事
	ThemeVolunteering ThemeKind = "volunteering" // 志愿服务
)

// MeetingTag marks a meeting by what the plan asks of it.
type MeetingTag string

const (
	TagMeetings       MeetingTag = "three_meetings"  // 培训内容：三会一课 S3.5.1
	TagElection       MeetingTag = "election"        // 培训内容：换届选举 S3.5.1
	TagDevelopment    MeetingTag = "development"     // 培训内容：发展党员 S3.5.1
	TagBranchBuilding MeetingTag = "branch_building" // 专题研究支部建设 S4.1.3
	TagCampaign       MeetingTag = "campaign"        // 行动部署会 S3.1.2
	TagRural          MeetingTag = "rural"           // 为农、务农、姓农 S1.2
	TagNewSecretary   MeetingTag = "new_secretary"   // 新任书记培训 R5.06
	TagNewMember      MeetingTag = "new_member"      // 新党员培训 R5.06
)

// Serves reports whether the meeting is of the kind or serves it as well.
func (m *MeetingHeld) Serves(k MeetingKind) bool {
	if m.Kind == k {
		return true
	}
	for _, a := range m.Also {
		if a == k {
			return true
		}
	}
	return false
}

// Absence of a member who should have come.
type Absence struct {
	Member MemberID `json:"member"`
	Leave  bool     `json:"leave"`           // excused
	Reason string   `json:"reason,omitzero"` // kind: sick, travel, work, other
}

// AttendanceRecorded records who was present and who was not (考勤).
type AttendanceRecorded struct {
	Meeting MeetingID  `json:"meeting"`
	Org     OrgID      `json:"org"`
	Present []MemberID `json:"present"`
	Absent  []Absence  `json:"absent,omitzero"`
}

// ResolutionPassed records an ordinary resolution of an assembly (一般决议): the
// quorum is half of those with the vote, the majority is of those expected.
type ResolutionPassed struct {
	Meeting  MeetingID `json:"meeting"`
	Org      OrgID     `json:"org"`
	Title    string    `json:"title"`
	Voters   int       `json:"voters"` // V
	Expected int       `json:"expected"`
	Present  int       `json:"present"`
	For      int       `json:"for"`
	Against  int       `json:"against"`
	Abstain  int       `json:"abstain"`
	Passed   bool      `json:"passed"`
}

// ActionItemCreated records something agreed that has to be done (议定事项).
type ActionItemCreated struct {
	Meeting  MeetingID `json:"meeting"`
	Org      OrgID     `json:"org"`
	Item     string    `json:"item"` // number of the item in the meeting
	Title    string    `json:"title"`
	Owner    MemberID  `json:"owner,omitzero"`
	Deadline Date      `json:"deadline,omitzero"`
}

// ActionItemClosed records that it was done.
type ActionItemClosed struct {
	Meeting MeetingID `json:"meeting"`
	Org     OrgID     `json:"org"`
	Item    string    `json:"item"`
	Result  string    `json:"result,omitzero"`
}

// TalkHeld records a heart-to-heart talk (谈心谈话, S2.3.4).
type TalkHeld struct {
	Org  OrgID    `json:"org"`
	A    MemberID `json:"a"`
	B    MemberID `json:"b"`
	Kind string   `json:"kind,omitzero"` // ordinary, reminder (提醒谈话), criticism, org_life, care
}

func (MeetingHeld) EventType() string        { return "meeting.held.v1" }
func (AttendanceRecorded) EventType() string { return "meeting.attendance-recorded.v1" }
func (ResolutionPassed) EventType() string   { return "meeting.resolution-passed.v1" }
func (ActionItemCreated) EventType() string  { return "meeting.action-created.v1" }
func (ActionItemClosed) EventType() string   { return "meeting.action-closed.v1" }
func (TalkHeld) EventType() string           { return "talk.held.v1" }
