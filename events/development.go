package events

// The 25 steps of member development (发展党员二十五步, rules 1.2). Every event
// lies in the stream of the person developed. Texts about the person are sealed
// under the person's key; documents are named in the metadata by digest.

// DevApplied is step 1: the written application (入党申请书). OccurredOn is the
// date of the application; Received is the day the organisation got it.
type DevApplied struct {
	Member    MemberID `json:"member"`
	Written   bool     `json:"written"`
	Signed    bool     `json:"signed"`
	Received  Date     `json:"received,omitzero"`
	Addressee OrgID    `json:"addressee"`
}

// DevTalkHeld is step 2: the organisation sends somebody to talk (派人谈话).
type DevTalkHeld struct {
	Member MemberID `json:"member"`
	Talker MemberID `json:"talker"`
	Record Sealed   `json:"record,omitzero"`
}

// DevRecommended is step 3a: recommendation by members or a mass organisation (推荐、推优).
type DevRecommended struct {
	Member MemberID `json:"member"`
	Kind   string   `json:"kind"` // members, mass
	Votes  int      `json:"votes,omitzero"`
	Voters int      `json:"voters,omitzero"`
}

// DevActivistDecided is step 3b: decision on the activist (确定入党积极分子).
type DevActivistDecided struct {
	Member  MemberID  `json:"member"`
	Body    string    `json:"body"` // committee, assembly
	Meeting MeetingID `json:"meeting,omitzero"`
}

// DevActivistFiled is step 4: filing with the superior committee (上级党委备案).
type DevActivistFiled struct {
	Member   MemberID `json:"member"`
	Superior OrgID    `json:"superior"`
	ReplyNo  string   `json:"reply_no,omitzero"`
}

// DevContactAssigned is step 5: naming of a contact (培养联系人).
type DevContactAssigned struct {
	Member  MemberID `json:"member"`
	Contact MemberID `json:"contact"`
}

// DevContactEnded ends a contact's task.
type DevContactEnded struct {
	Member  MemberID `json:"member"`
	Contact MemberID `json:"contact"`
	Reason  string   `json:"reason,omitzero"`
}

// ThoughtReportFiled is step 6: a report of thoughts (思想汇报).
type ThoughtReportFiled struct {
	Member MemberID `json:"member"`
	Text   Sealed   `json:"text,omitzero"`
}

// DevInspected is step 6: the half-yearly inspection (培养教育考察).
type DevInspected struct {
	Member     MemberID `json:"member"`
	From       Date     `json:"from,omitzero"` // period inspected
	To         Date     `json:"to,omitzero"`
	Author     MemberID `json:"author,omitzero"`
	Conclusion Sealed   `json:"conclusion,omitzero"`
}

// DevOpinionHeard is step 7a: hearing of opinions (听取意见).
type DevOpinionHeard struct {
	Member MemberID `json:"member"`
	Source string   `json:"source"` // group, contact, members, masses
	Count  int      `json:"count,omitzero"`
}

// DevTargetProposed is step 7b: the branch committee's study of the target (支委会研究发展对象).
type DevTargetProposed struct {
	Member  MemberID  `json:"member"`
	Body    string    `json:"body"`
	Meeting MeetingID `json:"meeting,omitzero"`
}

// DevSuperiorAgreed is step 8: the superior's agreement (2026) or filing (2014).
type DevSuperiorAgreed struct {
	Member   MemberID `json:"member"`
	Superior OrgID    `json:"superior"`
	Kind     string   `json:"kind"` // consent, filing
	ReplyNo  string   `json:"reply_no,omitzero"`
}

// Publicity points (公示).
const (
	PointActivist   = "activist"
	PointTarget     = "target"
	PointAdmission  = "admission"
	PointConversion = "conversion"
)

// PublicityPosted starts a publicity (公示开始). Named are the organisation and
// application date that the text shows; C19 compares them with the file.
type PublicityPosted struct {
	Member       MemberID `json:"member"`
	Point        string   `json:"point"`
	Place        string   `json:"place,omitzero"`
	NamedOrg     OrgID    `json:"named_org,omitzero"`
	NamedApplied Date     `json:"named_applied,omitzero"`
}

// PublicityEnded ends a publicity; OccurredOn is its last day.
type PublicityEnded struct {
	Member     MemberID `json:"member"`
	Point      string   `json:"point"`
	Objections int      `json:"objections"`
}

// ObjectionReceived records an objection in a publicity (收到反映).
type ObjectionReceived struct {
	Member  MemberID `json:"member"`
	Point   string   `json:"point"`
	Content Sealed   `json:"content,omitzero"`
}

// ObjectionResolved records how an objection was settled.
type ObjectionResolved struct {
	Member MemberID `json:"member"`
	Point  string   `json:"point"`
	Result string   `json:"result"` // unfounded, minor, adverse
}

// DevTargetListed ends step 8: the person is listed as development target (确定发展对象).
type DevTargetListed struct {
	Member MemberID `json:"member"`
}

// SponsorAssigned is step 9: a sponsor (入党介绍人).
type SponsorAssigned struct {
	Member  MemberID `json:"member"`
	Sponsor MemberID `json:"sponsor"`
}

// SponsorEnded replaces a sponsor.
type SponsorEnded struct {
	Member  MemberID `json:"member"`
	Sponsor MemberID `json:"sponsor"`
	Reason  string   `json:"reason,omitzero"`
}

// AutobiographyFiled is step 10: the autobiography (自传).
type AutobiographyFiled struct {
	Member MemberID `json:"member"`
}

// InquirySent is step 10: a letter of inquiry (函调).
type InquirySent struct {
	Member   MemberID `json:"member"`
	Relation string   `json:"relation"` // self, parent, spouse, unit, other
	To       Sealed   `json:"to,omitzero"`
}

// InquiryReplied is step 10: the reply to an inquiry (回函).
type InquiryReplied struct {
	Member   MemberID `json:"member"`
	Relation string   `json:"relation"`
	Stamped  bool     `json:"stamped"` // carries the unit's seal
}

// PoliticalReviewConcluded is step 10: the conclusive document (政审结论).
type PoliticalReviewConcluded struct {
	Member     MemberID `json:"member"`
	Passed     bool     `json:"passed"`
	Conclusion Sealed   `json:"conclusion,omitzero"`
}

// TrainingCompleted is step 11: concentrated training (集中培训). OccurredOn is its last day.
type TrainingCompleted struct {
	Member        MemberID `json:"member"`
	Organiser     OrgID    `json:"organiser,omitzero"`
	OrganiserKind string   `json:"organiser_kind"` // committee, county, other
	From          Date     `json:"from,omitzero"`
	Days          int      `json:"days"`
	Hours         int      `json:"hours"`
	Certificate   string   `json:"certificate,omitzero"`
}

// CommitteeReviewed is step 12: the branch committee's review (支委会审查).
type CommitteeReviewed struct {
	Member  MemberID  `json:"member"`
	Meeting MeetingID `json:"meeting,omitzero"`
}

// PreReviewed is step 13: the superior's pre-review (上级党委预审).
type PreReviewed struct {
	Member  MemberID `json:"member"`
	Organ   OrgID    `json:"organ"`
	Passed  bool     `json:"passed"`
	ReplyNo string   `json:"reply_no,omitzero"`
}

// FormIssued is step 14: the admission form (入党志愿书) is handed out and filled in.
type FormIssued struct {
	Member MemberID `json:"member"`
	Serial string   `json:"serial"`
}

// GeneralBranchDeliberated is step 15a where the branch is under a general
// branch (总支审议): it deliberates, it cannot approve.
type GeneralBranchDeliberated struct {
	Member  MemberID  `json:"member"`
	Org     OrgID     `json:"org"`
	Meeting MeetingID `json:"meeting,omitzero"`
}

// SuperiorTalked is step 16: the superior's talk before approval (上级党委派人谈话).
type SuperiorTalked struct {
	Member  MemberID `json:"member"`
	Talker  MemberID `json:"talker"`
	Opinion Sealed   `json:"opinion,omitzero"`
}

// AdmissionDecided is step 17: the committee's approval (上级党委审批).
type AdmissionDecided struct {
	Member        MemberID  `json:"member"`
	Branch        OrgID     `json:"branch"`
	Approver      OrgID     `json:"approver"`
	Meeting       MeetingID `json:"meeting,omitzero"`
	Approved      bool      `json:"approved"`
	ProbationFrom Date      `json:"probation_from,omitzero"` // as written in the form
	ProbationTo   Date      `json:"probation_to,omitzero"`   // last day of probation, as written
	ReplyNo       string    `json:"reply_no,omitzero"`
}

// AdmissionFiled is step 18: filing with the higher organisation department.
type AdmissionFiled struct {
	Member     MemberID `json:"member"`
	Department string   `json:"department"`
}

// OathTaken is step 20 (入党宣誓). The probation does not start here.
type OathTaken struct {
	Member    MemberID `json:"member"`
	Organiser OrgID    `json:"organiser"`
}

// ProbationInspected is step 21 (预备期考察).
type ProbationInspected struct {
	Member     MemberID `json:"member"`
	From       Date     `json:"from,omitzero"`
	To         Date     `json:"to,omitzero"`
	Author     MemberID `json:"author,omitzero"`
	Conclusion Sealed   `json:"conclusion,omitzero"`
}

// ConversionApplied is step 22: the written application for conversion (转正申请).
type ConversionApplied struct {
	Member  MemberID `json:"member"`
	Written bool     `json:"written"`
}

// ConversionOpinionHeard is step 23a: opinions before conversion.
type ConversionOpinionHeard struct {
	Member MemberID `json:"member"`
	Source string   `json:"source"` // group, members, masses
	Count  int      `json:"count,omitzero"`
}

// ConversionReviewed is step 23b: the branch committee's review.
type ConversionReviewed struct {
	Member  MemberID  `json:"member"`
	Meeting MeetingID `json:"meeting,omitzero"`
}

// Outcome of the end of probation.
type Outcome string

const (
	Convert Outcome = "convert" // 按期转正
	Extend  Outcome = "extend"  // 延长预备期
	Cancel  Outcome = "cancel"  // 取消预备党员资格
)

// ConversionDecided is step 24: the committee's approval of the outcome.
type ConversionDecided struct {
	Member       MemberID  `json:"member"`
	Branch       OrgID     `json:"branch"`
	Approver     OrgID     `json:"approver"`
	Meeting      MeetingID `json:"meeting,omitzero"`
	Approved     bool      `json:"approved"`
	Outcome      Outcome   `json:"outcome"`
	StandingFrom Date      `json:"standing_from,omitzero"` // 党龄起算日, as written
	ExtendedTo   Date      `json:"extended_to,omitzero"`   // first day after the extension
	ReplyNo      string    `json:"reply_no,omitzero"`
}

// ResultAnnounced records that the branch told the person and the assembly
// (宣布审批结果), after admission or conversion.
type ResultAnnounced struct {
	Member  MemberID  `json:"member"`
	Point   string    `json:"point"` // admission, conversion
	Meeting MeetingID `json:"meeting,omitzero"`
}

// The five documents that the personal archive must hold (2014 Art 37, 2026 Art 36).
const (
	ArchiveForm        = "admission_form"  // 入党志愿书
	ArchiveApplication = "application"     // 入党申请书
	ArchiveReview      = "review"          // 政治审查材料
	ArchiveConversion  = "conversion_form" // 转正申请书
	ArchiveCultivation = "cultivation"     // 培养教育考察材料
)

// ArchiveHandedOver is step 25 (材料归档).
type ArchiveHandedOver struct {
	Member   MemberID `json:"member"`
	Items    []string `json:"items"`
	Receiver string   `json:"receiver,omitzero"`
}

// ProcessSpecialNoted records special circumstances (特殊情况): no rule is
// silently waived.
type ProcessSpecialNoted struct {
	Member      MemberID `json:"member"`
	Step        int      `json:"step"`
	Explanation Sealed   `json:"explanation,omitzero"`
	DecisionRef string   `json:"decision_ref,omitzero"` // superior's decision
}

// AdmissionNotRecognised records that an admission does not count (不予承认).
type AdmissionNotRecognised struct {
	Member    MemberID `json:"member"`
	Organ     OrgID    `json:"organ"`
	Announced Date     `json:"announced,omitzero"`
}

func (DevApplied) EventType() string         { return "development.applied.v1" }
func (DevTalkHeld) EventType() string        { return "development.talk-held.v1" }
func (DevRecommended) EventType() string     { return "development.recommended.v1" }
func (DevActivistDecided) EventType() string { return "development.activist-decided.v1" }
func (DevActivistFiled) EventType() string   { return "development.activist-filed.v1" }
func (DevContactAssigned) EventType() string { return "development.contact-assigned.v1" }
func (DevContactEnded) EventType() string    { return "development.contact-ended.v1" }
func (ThoughtReportFiled) EventType() string { return "development.thought-report-filed.v1" }
func (DevInspected) EventType() string       { return "development.inspected.v1" }
func (DevOpinionHeard) EventType() string    { return "development.opinion-heard.v1" }
func (DevTargetProposed) EventType() string  { return "development.target-proposed.v1" }
func (DevSuperiorAgreed) EventType() string  { return "development.superior-agreed.v1" }
func (PublicityPosted) EventType() string    { return "development.publicity-posted.v1" }
func (PublicityEnded) EventType() string     { return "development.publicity-ended.v1" }
func (ObjectionReceived) EventType() string  { return "development.objection-received.v1" }
func (ObjectionResolved) EventType() string  { return "development.objection-resolved.v1" }
func (DevTargetListed) EventType() string    { return "development.target-listed.v1" }
func (SponsorAssigned) EventType() string    { return "development.sponsor-assigned.v1" }
func (SponsorEnded) EventType() string       { return "development.sponsor-ended.v1" }
func (AutobiographyFiled) EventType() string { return "development.autobiography-filed.v1" }
func (InquirySent) EventType() string        { return "development.inquiry-sent.v1" }
func (InquiryReplied) EventType() string     { return "development.inquiry-replied.v1" }
func (PoliticalReviewConcluded) EventType() string {
	return "development.political-review-concluded.v1"
}
func (TrainingCompleted) EventType() string { return "development.training-completed.v1" }
func (CommitteeReviewed) EventType() string { return "development.committee-reviewed.v1" }
func (PreReviewed) EventType() string       { return "development.pre-reviewed.v1" }
func (FormIssued) EventType() string        { return "development.form-issued.v1" }
func (GeneralBranchDeliberated) EventType() string {
	return "development.general-branch-deliberated.v1"
}
func (SuperiorTalked) EventType() string         { return "development.superior-talked.v1" }
func (AdmissionDecided) EventType() string       { return "development.admission-decided.v1" }
func (AdmissionFiled) EventType() string         { return "development.admission-filed.v1" }
func (OathTaken) EventType() string              { return "development.oath-taken.v1" }
func (ProbationInspected) EventType() string     { return "development.probation-inspected.v1" }
func (ConversionApplied) EventType() string      { return "development.conversion-applied.v1" }
func (ConversionOpinionHeard) EventType() string { return "development.conversion-opinion-heard.v1" }
func (ConversionReviewed) EventType() string     { return "development.conversion-reviewed.v1" }
func (ConversionDecided) EventType() string      { return "development.conversion-decided.v1" }
func (ResultAnnounced) EventType() string        { return "development.result-announced.v1" }
func (ArchiveHandedOver) EventType() string      { return "development.archive-handed-over.v1" }
func (ProcessSpecialNoted) EventType() string    { return "development.special-noted.v1" }
func (AdmissionNotRecognised) EventType() string { return "development.admission-not-recognised.v1" }

// Owner and Fields make the events with texts about a person [Personal].
func (e *DevTalkHeld) Owner() MemberID        { return e.Member }
func (e *ThoughtReportFiled) Owner() MemberID { return e.Member }
func (e *DevInspected) Owner() MemberID       { return e.Member }
func (e *ObjectionReceived) Owner() MemberID  { return e.Member }
func (e *InquirySent) Owner() MemberID        { return e.Member }
func (e *PoliticalReviewConcluded) Owner() MemberID {
	return e.Member
}
func (e *SuperiorTalked) Owner() MemberID      { return e.Member }
func (e *ProbationInspected) Owner() MemberID  { return e.Member }
func (e *ProcessSpecialNoted) Owner() MemberID { return e.Member }

func (e *DevTalkHeld) Fields() map[string]*Sealed        { return map[string]*Sealed{"record": &e.Record} }
func (e *ThoughtReportFiled) Fields() map[string]*Sealed { return map[string]*Sealed{"text": &e.Text} }
func (e *DevInspected) Fields() map[string]*Sealed {
	return map[string]*Sealed{"conclusion": &e.Conclusion}
}
func (e *ObjectionReceived) Fields() map[string]*Sealed {
	return map[string]*Sealed{"content": &e.Content}
}
func (e *InquirySent) Fields() map[string]*Sealed { return map[string]*Sealed{"to": &e.To} }
func (e *PoliticalReviewConcluded) Fields() map[string]*Sealed {
	return map[string]*Sealed{"conclusion": &e.Conclusion}
}
func (e *SuperiorTalked) Fields() map[string]*Sealed {
	return map[string]*Sealed{"opinion": &e.Opinion}
}
func (e *ProbationInspected) Fields() map[string]*Sealed {
	return map[string]*Sealed{"conclusion": &e.Conclusion}
}
func (e *ProcessSpecialNoted) Fields() map[string]*Sealed {
	return map[string]*Sealed{"explanation": &e.Explanation}
}
