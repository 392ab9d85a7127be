package events

// DevelopmentPlanSet sets how many members a branch may admit in a year (发展党员
// 计划, S2.4.1.3). A later one replaces it; the reason is in the metadata.
type DevelopmentPlanSet struct {
	Org       OrgID `json:"org"`
	Year      int   `json:"year"`
	By        OrgID `json:"by,omitzero"`
	Planned   int   `json:"planned"`            // admissions
	Activists int   `json:"activists,omitzero"` // reserve to be kept
}

// SelfStudyRecorded records self-study on a platform (自学). It is listed and not
// counted among the hours of collective study.
type SelfStudyRecorded struct {
	Org      OrgID    `json:"org"`
	Member   MemberID `json:"member"`
	Year     int      `json:"year"`
	Platform string   `json:"platform,omitzero"`
	Hours    int      `json:"hours"`
}

// PlatformReconciled records that an export of an outside platform was compared
// with the ledger (数据核对, S2.4.3.4). Files are exchanged; nothing is claimed
// about the platform's interface.
type PlatformReconciled struct {
	Org         OrgID  `json:"org"`
	Platform    string `json:"platform"`
	Digest      string `json:"digest"` // SHA-256 of the export
	Compared    int    `json:"compared"`
	Differences int    `json:"differences"`
	Resolved    int    `json:"resolved,omitzero"`
}

// VanguardDesignated records a post, area, team or plaque of members (先锋岗、责任区、
// 突击队、党员经营户挂牌, S2.4.5.1).
type VanguardDesignated struct {
	Org     OrgID      `json:"org"`
	Kind    string     `json:"kind"` // area, post, team, plaque
	Title   string     `json:"title,omitzero"`
	Members []MemberID `json:"members,omitzero"`
}

// CommitmentMade records a member's commitment for a year (公开承诺).
type CommitmentMade struct {
	Org    OrgID    `json:"org"`
	Member MemberID `json:"member"`
	Year   int      `json:"year"`
	Title  string   `json:"title,omitzero"`
}

// CommitmentReviewed records whether it was kept (践诺评诺).
type CommitmentReviewed struct {
	Org    OrgID    `json:"org"`
	Member MemberID `json:"member"`
	Year   int      `json:"year"`
	Kept   bool     `json:"kept"`
}

// ServiceDone records what members did beyond their work (志愿服务、建言献策、技术攻关,
// S2.4.5.2).
type ServiceDone struct {
	Org     OrgID      `json:"org"`
	Kind    string     `json:"kind"` // volunteering, suggestion, technical
	Title   string     `json:"title,omitzero"`
	Members []MemberID `json:"members"`
}

// CareNeeded marks a member for care (需关怀帮扶). Health and hardship are the
// person's own affair: what exactly it is, is sealed.
type CareNeeded struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	From   Date     `json:"from"`
	To     Date     `json:"to,omitzero"` // first day after; 0 = open
	Detail Sealed   `json:"detail,omitzero"`
}

// CareGiven records a visit or help for one member (关怀走访、帮扶, 六有).
type CareGiven struct {
	Org    OrgID    `json:"org"`
	Member MemberID `json:"member"`
	Kind   string   `json:"kind"` // visit, help, talk
}

// BirthdayKept records a political birthday (政治生日, S2.4.6.2).
type BirthdayKept struct {
	Org    OrgID    `json:"org"`
	Member MemberID `json:"member"`
	Year   int      `json:"year"`
}

func (DevelopmentPlanSet) EventType() string { return "plan.development-set.v1" }
func (SelfStudyRecorded) EventType() string  { return "study.self-recorded.v1" }
func (PlatformReconciled) EventType() string { return "platform.reconciled.v1" }
func (VanguardDesignated) EventType() string { return "vanguard.designated.v1" }
func (CommitmentMade) EventType() string     { return "vanguard.commitment-made.v1" }
func (CommitmentReviewed) EventType() string { return "vanguard.commitment-reviewed.v1" }
func (ServiceDone) EventType() string        { return "vanguard.service-done.v1" }
func (CareNeeded) EventType() string         { return "care.needed.v1" }
func (CareGiven) EventType() string          { return "care.given.v1" }
func (BirthdayKept) EventType() string       { return "care.birthday-kept.v1" }

// Owner is the person who is cared for.
func (e *CareNeeded) Owner() MemberID { return e.Member }

// Fields names the sealed fields.
func (e *CareNeeded) Fields() map[string]*Sealed { return map[string]*Sealed{"detail": &e.Detail} }
