package events

// Kind of party organisation.
type OrgKind string

const (
	Branch        OrgKind = "branch"         // 党支部
	JointBranch   OrgKind = "joint_branch"   // 联合党支部
	TempBranch    OrgKind = "temp_branch"    // 临时党支部
	GeneralBranch OrgKind = "general_branch" // 党总支
	Committee     OrgKind = "committee"      // 党委
)

// IsBranch reports whether the organisation is a branch of any type.
func (k OrgKind) IsBranch() bool { return k == Branch || k == JointBranch || k == TempBranch }

// Post in a leadership team (班子职务).
type Post string

const (
	PostSecretary    Post = "secretary"    // 书记
	PostDeputy       Post = "deputy"       // 副书记
	PostOrganisation Post = "organisation" // 组织委员
	PostPublicity    Post = "publicity"    // 宣传委员
	PostDiscipline   Post = "discipline"   // 纪检委员
	PostMember       Post = "member"       // 委员
	PostOrganiser    Post = "organiser"    // 组织员 (of a committee)
)

// OrgEstablished records the founding of an organisation (成立), decided by the
// grassroots committee (branch regulation Arts 4-7).
type OrgEstablished struct {
	Org                OrgID   `json:"org"`
	Name               string  `json:"name"`
	Kind               OrgKind `json:"kind"`
	Parent             OrgID   `json:"parent,omitzero"`
	ApprovalRef        string  `json:"approval_ref,omitzero"`
	AdmissionAuthority bool    `json:"admission_authority,omitzero"` // may approve admissions (R1.20); configured per organ, never assumed
	TermYears          int     `json:"term_years,omitzero"`          // 3 or 5; 0 = by kind
	Units              int     `json:"units,omitzero"`               // units that a joint branch covers
}

// OrgChanged records a change of name, type, superior or authority (调整).
// Empty fields stay as they were.
type OrgChanged struct {
	Org                OrgID   `json:"org"`
	Name               string  `json:"name,omitzero"`
	Kind               OrgKind `json:"kind,omitzero"`
	Parent             OrgID   `json:"parent,omitzero"`
	AdmissionAuthority *bool   `json:"admission_authority,omitzero"`
	ApprovalRef        string  `json:"approval_ref,omitzero"`
}

// OrgDissolved records the abolition of an organisation (撤销).
type OrgDissolved struct {
	Org         OrgID  `json:"org"`
	ApprovalRef string `json:"approval_ref,omitzero"`
}

// PartyGroupFormed records a party group inside a branch (党小组).
type PartyGroupFormed struct {
	Org   OrgID  `json:"org"`
	Group string `json:"group"`
	Name  string `json:"name,omitzero"`
}

// PostHolding is one person in one post.
type PostHolding struct {
	Member MemberID `json:"member"`
	Post   Post     `json:"post"`
}

// PostsElected records the team that an election produced (班子选举产生). It
// replaces every holding of the organisation and starts a term.
type PostsElected struct {
	Org      OrgID         `json:"org"`
	Posts    []PostHolding `json:"posts"`
	TermFrom Date          `json:"term_from"`
	TermTo   Date          `json:"term_to"` // first day after the term; 0 = by kind (3 or 5 years)
	Election string        `json:"election,omitzero"`
	ReplyRef string        `json:"reply_ref,omitzero"` // 批复
}

// PostAppointed records an assignment or by-election to a single post (任命、补选).
type PostAppointed struct {
	Org       OrgID    `json:"org"`
	Member    MemberID `json:"member"`
	Post      Post     `json:"post"`
	ByElected bool     `json:"by_elected,omitzero"`
	Election  string   `json:"election,omitzero"` // of a by-election
	Decision  string   `json:"decision,omitzero"`
}

// PostVacated records that a post fell vacant (出缺).
type PostVacated struct {
	Org    OrgID    `json:"org"`
	Member MemberID `json:"member"`
	Post   Post     `json:"post"`
	Cause  string   `json:"cause,omitzero"`
}

// TermReminded records the superior's reminder before a term ends (换届提醒, S2.2.4.2).
type TermReminded struct {
	Org     OrgID  `json:"org"`
	Channel string `json:"channel"` // letter, phone
	TermEnd Date   `json:"term_end"`
}

// ElectionRequested records the branch's written request to hold an election
// (换届请示, S2.2.4.4: four months before the end of the term).
type ElectionRequested struct {
	Org      OrgID  `json:"org"`
	Ref      string `json:"ref,omitzero"`
	Election string `json:"election,omitzero"`
	To       OrgID  `json:"to_org,omitzero"`
	Form     string `json:"form,omitzero"` // assembly, congress
}

// ExtensionApproved records an approved extension of the term (延期换届, generally
// at most one year).
type ExtensionApproved struct {
	Org      OrgID  `json:"org"`
	Until    Date   `json:"until"`
	Approver OrgID  `json:"approver"`
	Ref      string `json:"ref,omitzero"`
	Advance  bool   `json:"advance,omitzero"` // the election is held before the end of the term (提前换届)
}

// BranchReported records a branch's yearly report to its superior (S2.2.5.1).
type BranchReported struct {
	Org  OrgID `json:"org"`
	To   OrgID `json:"to"`
	Year int   `json:"year"`
}

// SecretaryAssessed records the yearly assessment of the secretary (述职评议, S2.2.5.2).
type SecretaryAssessed struct {
	Org    OrgID    `json:"org"`
	Year   int      `json:"year"`
	Result string   `json:"result,omitzero"` // 好, 较好, 一般, 差
	By     OrgID    `json:"by,omitzero"`     // committee that assessed
	Items  []string `json:"items,omitzero"`  // what was assessed: party_building, branch_building (S4.1.1)
}

// RelationSurveyed records the yearly check of members' relations (组织关系排查, S2.4.3.1).
type RelationSurveyed struct {
	Org     OrgID `json:"org"`
	Year    int   `json:"year"`
	Orphans int   `json:"orphans"`
}

// WorkKind is a kind of branch work that the star scheme asks evidence of.
type WorkKind string

const (
	WorkVanguard   WorkKind = "vanguard"   // 先锋创建 S2.4.5
	WorkCare       WorkKind = "care"       // 关怀帮扶 S2.4.6
	WorkRules      WorkKind = "rules"      // 议事规则、制度 S2.5.2.3
	WorkDisclosure WorkKind = "disclosure" // 党务公开 S2.5.3
	WorkMasses     WorkKind = "masses"     // 联系服务群众 S2.5.4
	WorkFileAudit  WorkKind = "file_audit" // 党员档案审核 S2.4.3.3
)

// WorkRecorded records one piece of branch work outside meetings, with the
// document that shows it (工作台账).
type WorkRecorded struct {
	Org   OrgID    `json:"org"`
	Kind  WorkKind `json:"kind"`
	Title string   `json:"title,omitzero"`
	Count int      `json:"count,omitzero"` // persons or items concerned
}

func (OrgEstablished) EventType() string    { return "organisation.established.v1" }
func (OrgChanged) EventType() string        { return "organisation.changed.v1" }
func (OrgDissolved) EventType() string      { return "organisation.dissolved.v1" }
func (PartyGroupFormed) EventType() string  { return "organisation.group-formed.v1" }
func (PostsElected) EventType() string      { return "post.elected.v1" }
func (PostAppointed) EventType() string     { return "post.appointed.v1" }
func (PostVacated) EventType() string       { return "post.vacated.v1" }
func (TermReminded) EventType() string      { return "term.reminded.v1" }
func (ElectionRequested) EventType() string { return "term.election-requested.v1" }
func (ExtensionApproved) EventType() string { return "term.extension-approved.v1" }
func (BranchReported) EventType() string    { return "organisation.reported.v1" }
func (SecretaryAssessed) EventType() string { return "organisation.secretary-assessed.v1" }
func (RelationSurveyed) EventType() string  { return "organisation.relations-surveyed.v1" }
func (WorkRecorded) EventType() string      { return "organisation.work-recorded.v1" }
