package events

// TransferRequested opens a transfer of the organisational relation (组织关系转接).
// The relation itself moves by MembershipEnded and MembershipStarted on the day
// of the acceptance; until then the old branch answers (rules 5.2).
type TransferRequested struct {
	Member   MemberID `json:"member"`
	Transfer string   `json:"transfer"` // number of the transfer
	From     OrgID    `json:"from_org,omitzero"`
	To       OrgID    `json:"to_org,omitzero"`
	Outside  string   `json:"outside,omitzero"` // register number of the other side, if it is not in the ledger
	Cause    string   `json:"cause,omitzero"`   // work, study, residence, retired, graduated, other
}

// LetterIssued records the letter of introduction, on paper or online (介绍信).
type LetterIssued struct {
	Member        MemberID `json:"member"`
	Transfer      string   `json:"transfer"`
	No            string   `json:"letter_no"`
	By            OrgID    `json:"by,omitzero"` // who issued
	ValidTo       Date     `json:"to,omitzero"` // last day; 0 = by the office's rule (90 days)
	DuesPaidTo    Month    `json:"dues_paid_to,omitzero"`
	Online        bool     `json:"online,omitzero"`
	ProbationFrom Date     `json:"probation_from,omitzero"` // of a probationary member (R5.27)
	ProbationTo   Date     `json:"probation_to,omitzero"`
}

// TransferAccepted records that the receiving organisation accepted (接收).
type TransferAccepted struct {
	Member   MemberID `json:"member"`
	Transfer string   `json:"transfer"`
	By       OrgID    `json:"by"`
}

// ReceiptReturned records that the receipt reached the old organisation (回执).
type ReceiptReturned struct {
	Member   MemberID `json:"member"`
	Transfer string   `json:"transfer"`
}

// TransferRefused records that the receiving organisation refused, which it may
// not do without cause (教育管理条例 Art 25).
type TransferRefused struct {
	Member   MemberID `json:"member"`
	Transfer string   `json:"transfer"`
	By       OrgID    `json:"by,omitzero"`
	Cause    string   `json:"cause"` // file, identity, other
}

// FileAudited records the check of a member's file (党员档案审核, S2.4.3.3).
type FileAudited struct {
	Member   MemberID `json:"member"`
	Branch   OrgID    `json:"branch"`
	Complete bool     `json:"complete"`
	Missing  []string `json:"missing,omitzero"` // items of the dossier checklist
}

// FloatingRegistered records that a member lives elsewhere without moving the
// relation (流动党员登记, Arts 32-34).
type FloatingRegistered struct {
	Member      MemberID `json:"member"`
	Branch      OrgID    `json:"branch"`
	Direction   string   `json:"direction"` // out, in
	From        Date     `json:"from"`
	Certificate string   `json:"certificate,omitzero"` // 流动党员活动证
	Contact     MemberID `json:"contact,omitzero"`     // who keeps in touch
	Abroad      bool     `json:"abroad,omitzero"`
}

// FloatingEnded records that the member is back or moved (流动结束).
type FloatingEnded struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
}

// ContactRecorded records that the branch reached a floating or lost member (联系).
type ContactRecorded struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	Way    string   `json:"way,omitzero"` // phone, visit, online, letter
}

// ContactLost records since when a member cannot be reached (失去联系).
type ContactLost struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	Since  Date     `json:"since"`
}

// AttendanceExempted records the decision that an aged, ill or infirm member is
// not held to attendance (不作硬性要求, Art 23).
type AttendanceExempted struct {
	Member  MemberID  `json:"member"`
	Branch  OrgID     `json:"branch"`
	From    Date      `json:"from"`
	To      Date      `json:"to,omitzero"` // first day after; 0 = open
	Meeting MeetingID `json:"meeting,omitzero"`
}

// DocumentStated records what a document of the file says about the person (档案
// 记载). Where documents disagree, the one formed first prevails, and every later
// disagreement is listed.
type DocumentStated struct {
	Member   MemberID `json:"member"`
	Document string   `json:"document"`           // kind: application, form, registration, resume, …
	Formed   Date     `json:"formed_on"`          // day on which it was formed
	Birth    Sealed   `json:"birth,omitzero"`     // YYYY-MM-DD
	Joined   Date     `json:"joined,omitzero"`    // 入党日期
	FullFrom Date     `json:"full_from,omitzero"` // 党龄起算
}

// RelativeRecorded records that a person is near kin of a member (近亲属).
type RelativeRecorded struct {
	Member   MemberID `json:"member"`
	Relative MemberID `json:"relative"`
	Relation string   `json:"relation"` // spouse, parent, child, sibling, in_law
}

// RelativeDeclared records that a near relative among those who decide declared
// it, and whether he withdrew (近亲属报告、回避).
type RelativeDeclared struct {
	Member   MemberID `json:"member"`
	Relative MemberID `json:"relative"`
	Recused  bool     `json:"recused"`
}

func (TransferRequested) EventType() string  { return "transfer.requested.v1" }
func (LetterIssued) EventType() string       { return "transfer.letter-issued.v1" }
func (TransferAccepted) EventType() string   { return "transfer.accepted.v1" }
func (ReceiptReturned) EventType() string    { return "transfer.receipt-returned.v1" }
func (TransferRefused) EventType() string    { return "transfer.refused.v1" }
func (FileAudited) EventType() string        { return "transfer.file-audited.v1" }
func (FloatingRegistered) EventType() string { return "floating.registered.v1" }
func (FloatingEnded) EventType() string      { return "floating.ended.v1" }
func (ContactRecorded) EventType() string    { return "floating.contact-recorded.v1" }
func (ContactLost) EventType() string        { return "floating.contact-lost.v1" }
func (AttendanceExempted) EventType() string { return "membership.attendance-exempted.v1" }
func (DocumentStated) EventType() string     { return "person.stated.v1" }
func (RelativeRecorded) EventType() string   { return "person.relative-recorded.v1" }
func (RelativeDeclared) EventType() string   { return "person.relative-declared.v1" }

// Owner is the person whose file it is.
func (e *DocumentStated) Owner() MemberID { return e.Member }

// Fields names the sealed fields.
func (e *DocumentStated) Fields() map[string]*Sealed { return map[string]*Sealed{"birth": &e.Birth} }
