package events

// Standing of a person in a branch.
type Standing string

const (
	Probationary Standing = "probationary" // 预备党员
	Full         Standing = "full"         // 正式党员
)

// DuesCategory decides the rate of dues (2008 dues rules Arts 1-6).
type DuesCategory string

const (
	DuesWage    DuesCategory = "wage"    // 按月领取工资
	DuesSalary  DuesCategory = "salary"  // 年薪制
	DuesSelf    DuesCategory = "self"    // 不按月取得收入
	DuesRetired DuesCategory = "retired" // 离退休
	DuesFarmer  DuesCategory = "farmer"  // 农民
	DuesFixed   DuesCategory = "fixed"   // 学生、下岗失业、低保
	DuesExempt  DuesCategory = "exempt"  // 经批准免交
)

// PersonRegistered opens the file of a person of any standing (建档). Everything
// that tells who the person is, is sealed.
type PersonRegistered struct {
	Member   MemberID `json:"member"`
	Name     Sealed   `json:"name,omitzero"`
	Sex      string   `json:"sex,omitzero"`   // 男, 女
	Birth    Sealed   `json:"birth,omitzero"` // YYYY-MM-DD
	IDNumber Sealed   `json:"id_number,omitzero"`
	Phone    Sealed   `json:"phone,omitzero"`
	Address  Sealed   `json:"address,omitzero"`
	Worker   bool     `json:"worker,omitzero"` // production or management backbone
}

// MembershipStarted records that a person's formal relation is in a branch from
// a day on (组织关系转入 or opening balance). Admission by this ledger's own
// decision needs none: AdmissionDecided starts it.
type MembershipStarted struct {
	Member   MemberID `json:"member"`
	Branch   OrgID    `json:"branch"`
	Standing Standing `json:"standing"`
	Joined   Date     `json:"joined"`              // 入党日期: day of the assembly vote
	FullFrom Date     `json:"full_from,omitzero"`  // 转正日期, from which 党龄 counts
	Cause    string   `json:"cause"`               // opening, transfer
	NoVoteTo Date     `json:"no_vote_to,omitzero"` // came under a running 留党察看: first day after it
}

// MembershipEnded records that the relation left the branch (转出、去世、除名).
type MembershipEnded struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	Cause  string   `json:"cause"` // transfer, death, removal, withdrawal, cancelled
	To     OrgID    `json:"to,omitzero"`
}

// RightsChanged records a time without the right to vote: 留党察看, or rights
// suspended after 留置 or 逮捕 (election regulation 2020 Art 5).
type RightsChanged struct {
	Member MemberID `json:"member"`
	Kind   string   `json:"kind"` // liucha, suspended, restored
	From   Date     `json:"from"`
	To     Date     `json:"to,omitzero"` // first day after; 0 = open
}

// ElectorExcluded records that a member is left out of the number that should
// attend (不计入应到会): one of six categories, with the superior's approval and
// the assembly's adoption (rules 1.4).
type ElectorExcluded struct {
	Member      MemberID  `json:"member"`
	Branch      OrgID     `json:"branch"`
	Category    int       `json:"category"` // 1..6
	ApprovalRef string    `json:"approval_ref,omitzero"`
	AdoptedAt   MeetingID `json:"adopted_at,omitzero"`
	From        Date      `json:"from"`
	To          Date      `json:"to,omitzero"` // first day after; 0 = open
}

// GroupAssigned records the party group of a member (编入党小组, step 19).
type GroupAssigned struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	Group  string   `json:"group,omitzero"`
}

// PersonRestricted stops every reading of a person's data; it is kept (PIPL Art 47).
type PersonRestricted struct {
	Member     MemberID `json:"member"`
	LegalBasis string   `json:"legal_basis"`
	Approver   string   `json:"approver"`
	Lifted     bool     `json:"lifted,omitzero"`
}

// PersonErased records that a person's key was destroyed (PIPL Art 47). From
// then on every sealed value of the person reads as erased; no event changes.
type PersonErased struct {
	Member     MemberID `json:"member"`
	LegalBasis string   `json:"legal_basis"`
	Approver   string   `json:"approver"`
}

func (PersonRegistered) EventType() string  { return "person.registered.v1" }
func (MembershipStarted) EventType() string { return "membership.started.v1" }
func (MembershipEnded) EventType() string   { return "membership.ended.v1" }
func (RightsChanged) EventType() string     { return "membership.rights-changed.v1" }
func (ElectorExcluded) EventType() string   { return "membership.elector-excluded.v1" }
func (GroupAssigned) EventType() string     { return "membership.group-assigned.v1" }
func (PersonRestricted) EventType() string  { return "person.restricted.v1" }
func (PersonErased) EventType() string      { return "person.erased.v1" }

// Owner is the person registered.
func (e *PersonRegistered) Owner() MemberID { return e.Member }

// Fields names the sealed fields.
func (e *PersonRegistered) Fields() map[string]*Sealed {
	return map[string]*Sealed{"name": &e.Name, "birth": &e.Birth, "id_number": &e.IDNumber, "phone": &e.Phone, "address": &e.Address}
}
