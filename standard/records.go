// Package standard is what the regulations require, as data and pure functions:
// rule sets by date, the checks of a dossier, the three vote bases, dues
// arithmetic, working days, star schemes and their scoring.
//
// It judges records. A record is what a projection has folded from an effective
// history: facts with their stamps, nothing concluded yet. Because deadlines
// pass without a new fact, judgement happens when a record is read, for the day
// asked for.
package standard

import (
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// Stamp says where an entry of a record comes from and carries both times.
type Stamp struct {
	ID         uuid.UUID       `json:"id"`
	Position   events.Position `json:"position"`
	On         events.Date     `json:"on"`          // effective business date
	RecordedAt time.Time       `json:"recorded_at"` // ledger clock
	Org        events.OrgID    `json:"org,omitzero"`
	Actor      string          `json:"actor,omitzero"`
	Role       events.Role     `json:"role,omitzero"`
	Verifier   string          `json:"verifier,omitzero"`
	Mode       events.Mode     `json:"mode,omitzero"`
	Reasoned   bool            `json:"reasoned,omitzero"`  // a reason was given
	Documents  []string        `json:"documents,omitzero"` // SHA-256 of attachments, hex
	Changes    []events.Change `json:"changes,omitzero"`
}

// StampOf returns the stamp of a fact.
func StampOf(f *events.Fact) Stamp {
	s := Stamp{
		ID: f.ID, Position: f.Position, On: f.On, RecordedAt: f.Meta.RecordedAt, Org: f.Org, Actor: f.Meta.Actor,
		Role: f.Meta.Role, Verifier: f.Meta.Verifier, Mode: f.Meta.Mode, Reasoned: f.Meta.Reason != "", Changes: f.Changes,
	}
	for _, a := range f.Meta.Attachments {
		s.Documents = append(s.Documents, a.SHA256)
	}
	return s
}

// Entry is one fact in a record.
type Entry[T any] struct {
	Stamp
	Fact T `json:"fact"`
}

// Roster is the record of one organisation: what it is, its team over time, and
// everybody whose formal relation is or was in it. Entries are in business order.
type Roster struct {
	Org         events.OrgID                      `json:"org"`
	Established []Entry[events.OrgEstablished]    `json:"established,omitzero"`
	Changed     []Entry[events.OrgChanged]        `json:"changed,omitzero"`
	Dissolved   []Entry[events.OrgDissolved]      `json:"dissolved,omitzero"`
	Groups      []Entry[events.PartyGroupFormed]  `json:"groups,omitzero"`
	Elected     []Entry[events.PostsElected]      `json:"elected,omitzero"`
	Appointed   []Entry[events.PostAppointed]     `json:"appointed,omitzero"`
	Vacated     []Entry[events.PostVacated]       `json:"vacated,omitzero"`
	Reminded    []Entry[events.TermReminded]      `json:"reminded,omitzero"`
	Requested   []Entry[events.ElectionRequested] `json:"requested,omitzero"`
	Extended    []Entry[events.ExtensionApproved] `json:"extended,omitzero"`
	Counted     []Entry[events.ElectionCounted]   `json:"counted,omitzero"`
	Publicised  []Entry[events.RatingPublished]   `json:"publicised,omitzero"` // stars of its branches; naming one rests on it

	Persons  []Entry[events.PersonRegistered]       `json:"persons,omitzero"` // sealed; registered with this organisation
	Started  []Entry[events.MembershipStarted]      `json:"started,omitzero"`
	Ended    []Entry[events.MembershipEnded]        `json:"ended,omitzero"`
	Rights   []Entry[events.RightsChanged]          `json:"rights,omitzero"`
	Excluded []Entry[events.ElectorExcluded]        `json:"excluded,omitzero"`
	Grouped  []Entry[events.GroupAssigned]          `json:"grouped,omitzero"`
	Admitted []Entry[events.AdmissionDecided]       `json:"admitted,omitzero"`
	Decided  []Entry[events.ConversionDecided]      `json:"decided,omitzero"`
	Refused  []Entry[events.AdmissionNotRecognised] `json:"refused,omitzero"`

	Suspended   []Entry[events.MembershipSuspended] `json:"suspended,omitzero"`
	Restored    []Entry[events.MembershipRestored]  `json:"restored,omitzero"`
	Disciplined []Entry[events.DisciplineDecided]   `json:"disciplined,omitzero"`
	Disposed    []Entry[events.DisposalDecided]     `json:"disposed,omitzero"`
	Exempted    []Entry[events.AttendanceExempted]  `json:"exempted,omitzero"` // not held to attendance
	CareNeeded  []Entry[events.CareNeeded]          `json:"care_needed,omitzero"`
}

// Dossier is the record of one person: registration, membership and the 25
// steps of development. Entries are in business order.
type Dossier struct {
	Member events.MemberID `json:"member"`

	Registered []Entry[events.PersonRegistered]  `json:"registered,omitzero"`
	Started    []Entry[events.MembershipStarted] `json:"started,omitzero"`
	Ended      []Entry[events.MembershipEnded]   `json:"ended,omitzero"`
	Rights     []Entry[events.RightsChanged]     `json:"rights,omitzero"`
	Excluded   []Entry[events.ElectorExcluded]   `json:"excluded,omitzero"`
	Grouped    []Entry[events.GroupAssigned]     `json:"grouped,omitzero"`
	Restricted []Entry[events.PersonRestricted]  `json:"restricted,omitzero"`
	Erased     []Entry[events.PersonErased]      `json:"erased,omitzero"`
	Grades     []Entry[events.GradeDecided]      `json:"grades,omitzero"`

	Applied            []Entry[events.DevApplied]               `json:"applied,omitzero"`
	Talked             []Entry[events.DevTalkHeld]              `json:"talked,omitzero"`
	Recommended        []Entry[events.DevRecommended]           `json:"recommended,omitzero"`
	ActivistDecided    []Entry[events.DevActivistDecided]       `json:"activist_decided,omitzero"`
	ActivistFiled      []Entry[events.DevActivistFiled]         `json:"activist_filed,omitzero"`
	ContactAssigned    []Entry[events.DevContactAssigned]       `json:"contact_assigned,omitzero"`
	ContactEnded       []Entry[events.DevContactEnded]          `json:"contact_ended,omitzero"`
	ThoughtReports     []Entry[events.ThoughtReportFiled]       `json:"thought_reports,omitzero"`
	Inspected          []Entry[events.DevInspected]             `json:"inspected,omitzero"`
	OpinionHeard       []Entry[events.DevOpinionHeard]          `json:"opinion_heard,omitzero"`
	TargetProposed     []Entry[events.DevTargetProposed]        `json:"target_proposed,omitzero"`
	SuperiorAgreed     []Entry[events.DevSuperiorAgreed]        `json:"superior_agreed,omitzero"`
	Posted             []Entry[events.PublicityPosted]          `json:"posted,omitzero"`
	PostingEnded       []Entry[events.PublicityEnded]           `json:"posting_ended,omitzero"`
	Objections         []Entry[events.ObjectionReceived]        `json:"objections,omitzero"`
	ObjectionsResolved []Entry[events.ObjectionResolved]        `json:"objections_resolved,omitzero"`
	TargetListed       []Entry[events.DevTargetListed]          `json:"target_listed,omitzero"`
	SponsorAssigned    []Entry[events.SponsorAssigned]          `json:"sponsor_assigned,omitzero"`
	SponsorEnded       []Entry[events.SponsorEnded]             `json:"sponsor_ended,omitzero"`
	Autobiography      []Entry[events.AutobiographyFiled]       `json:"autobiography,omitzero"`
	InquirySent        []Entry[events.InquirySent]              `json:"inquiry_sent,omitzero"`
	InquiryReplied     []Entry[events.InquiryReplied]           `json:"inquiry_replied,omitzero"`
	PoliticalReview    []Entry[events.PoliticalReviewConcluded] `json:"political_review,omitzero"`
	Trained            []Entry[events.TrainingCompleted]        `json:"trained,omitzero"`
	CommitteeReviewed  []Entry[events.CommitteeReviewed]        `json:"committee_reviewed,omitzero"`
	PreReviewed        []Entry[events.PreReviewed]              `json:"pre_reviewed,omitzero"`
	FormIssued         []Entry[events.FormIssued]               `json:"form_issued,omitzero"`
	AdmissionVoted     []Entry[events.AdmissionVoted]           `json:"admission_voted,omitzero"`
	Deliberated        []Entry[events.GeneralBranchDeliberated] `json:"deliberated,omitzero"`
	SuperiorTalked     []Entry[events.SuperiorTalked]           `json:"superior_talked,omitzero"`
	AdmissionDecided   []Entry[events.AdmissionDecided]         `json:"admission_decided,omitzero"`
	AdmissionFiled     []Entry[events.AdmissionFiled]           `json:"admission_filed,omitzero"`
	Oath               []Entry[events.OathTaken]                `json:"oath,omitzero"`
	ProbationInspected []Entry[events.ProbationInspected]       `json:"probation_inspected,omitzero"`
	ConversionApplied  []Entry[events.ConversionApplied]        `json:"conversion_applied,omitzero"`
	ConversionOpinion  []Entry[events.ConversionOpinionHeard]   `json:"conversion_opinion,omitzero"`
	ConversionReviewed []Entry[events.ConversionReviewed]       `json:"conversion_reviewed,omitzero"`
	ConversionVoted    []Entry[events.ConversionVoted]          `json:"conversion_voted,omitzero"`
	ConversionDecided  []Entry[events.ConversionDecided]        `json:"conversion_decided,omitzero"`
	Announced          []Entry[events.ResultAnnounced]          `json:"announced,omitzero"`
	Archived           []Entry[events.ArchiveHandedOver]        `json:"archived,omitzero"`
	Special            []Entry[events.ProcessSpecialNoted]      `json:"special,omitzero"`
	NotRecognised      []Entry[events.AdmissionNotRecognised]   `json:"not_recognised,omitzero"`

	Exempted   []Entry[events.AttendanceExempted]  `json:"exempted,omitzero"`
	Stated     []Entry[events.DocumentStated]      `json:"stated,omitzero"` // what documents of the file say
	Relatives  []Entry[events.RelativeRecorded]    `json:"relatives,omitzero"`
	Declared   []Entry[events.RelativeDeclared]    `json:"declared,omitzero"`
	Transfers  []Entry[events.TransferRequested]   `json:"transfers,omitzero"`
	Letters    []Entry[events.LetterIssued]        `json:"letters,omitzero"`
	Accepted   []Entry[events.TransferAccepted]    `json:"accepted,omitzero"`
	Receipts   []Entry[events.ReceiptReturned]     `json:"receipts,omitzero"`
	RefusedBy  []Entry[events.TransferRefused]     `json:"refused_by,omitzero"`
	Audited    []Entry[events.FileAudited]         `json:"audited,omitzero"`
	Floating   []Entry[events.FloatingRegistered]  `json:"floating,omitzero"`
	Returned   []Entry[events.FloatingEnded]       `json:"returned,omitzero"`
	Contacts   []Entry[events.ContactRecorded]     `json:"contacts,omitzero"`
	Lost       []Entry[events.ContactLost]         `json:"lost,omitzero"`
	Suspended  []Entry[events.MembershipSuspended] `json:"suspended,omitzero"`
	Restored   []Entry[events.MembershipRestored]  `json:"restored,omitzero"`
	Discipline []Entry[events.DisciplineDecided]   `json:"discipline,omitzero"`
	CareNeeded []Entry[events.CareNeeded]          `json:"care_needed,omitzero"`

	DisposalProposed []Entry[events.DisposalProposed]    `json:"disposal_proposed,omitzero"`
	DisposalFiled    []Entry[events.DisposalFiled]       `json:"disposal_filed,omitzero"`
	Investigated     []Entry[events.InvestigationClosed] `json:"investigated,omitzero"`
	DisposalTalked   []Entry[events.DisposalTalked]      `json:"disposal_talked,omitzero"`
	DisposalVoted    []Entry[events.DisposalVoted]       `json:"disposal_voted,omitzero"`
	DisposalDecided  []Entry[events.DisposalDecided]     `json:"disposal_decided,omitzero"`
	DisposalNotified []Entry[events.DisposalNotified]    `json:"disposal_notified,omitzero"`
	Appeals          []Entry[events.DisposalAppealed]    `json:"appeals,omitzero"`
	Corrections      []Entry[events.CorrectionReviewed]  `json:"correction_reviewed,omitzero"`
}

// Calendar is the record of the meetings of one organisation in one year.
type Calendar struct {
	Org           events.OrgID                       `json:"org"`
	Year          int                                `json:"year"`
	Held          []Entry[events.MeetingHeld]        `json:"held,omitzero"`
	Attendance    []Entry[events.AttendanceRecorded] `json:"attendance,omitzero"`
	Resolutions   []Entry[events.ResolutionPassed]   `json:"resolutions,omitzero"`
	ActionCreated []Entry[events.ActionItemCreated]  `json:"action_created,omitzero"`
	ActionClosed  []Entry[events.ActionItemClosed]   `json:"action_closed,omitzero"` // of this year's items and those of the next
	Talks         []Entry[events.TalkHeld]           `json:"talks,omitzero"`
	Admissions    []Entry[events.AdmissionVoted]     `json:"admissions,omitzero"`
	Conversions   []Entry[events.ConversionVoted]    `json:"conversions,omitzero"`
	Disposals     []Entry[events.DisposalVoted]      `json:"disposals,omitzero"`
	Noticed       []Entry[events.MeetingNoticed]     `json:"noticed,omitzero"`
	ThemePlans    []Entry[events.ThemePlanSet]       `json:"theme_plans,omitzero"` // by the year they are for
	Prepared      []Entry[events.OrgLifePrepared]    `json:"prepared,omitzero"`
	Criticised    []Entry[events.SelfCriticismMade]  `json:"criticised,omitzero"`
	LifeReported  []Entry[events.OrgLifeReported]    `json:"life_reported,omitzero"`
}

// DuesBook is the record of dues of one branch for the months of one year.
type DuesBook struct {
	Org       events.OrgID                       `json:"org"`
	Year      int                                `json:"year"`
	Bases     []Entry[events.DuesBaseSet]        `json:"bases,omitzero"`
	Paid      []Entry[events.DuesPaid]           `json:"paid,omitzero"`
	Reversed  []Entry[events.DuesReversed]       `json:"reversed,omitzero"`
	Relief    []Entry[events.DuesReliefApproved] `json:"relief,omitzero"`
	Consent   []Entry[events.DuesConsentGiven]   `json:"consent,omitzero"`
	Published []Entry[events.DuesPublished]      `json:"published,omitzero"`
	Forwarded []Entry[events.DuesForwarded]      `json:"forwarded,omitzero"`
	Used      []Entry[events.DuesUsed]           `json:"used,omitzero"`
}

// BranchYear is the record of one organisation's year apart from meetings and
// dues: reports, appraisal, work, vetoes and the ratings decided.
type BranchYear struct {
	Org          events.OrgID                       `json:"org"`
	Year         int                                `json:"year"`
	Reports      []Entry[events.BranchReported]     `json:"reports,omitzero"`
	Assessed     []Entry[events.SecretaryAssessed]  `json:"assessed,omitzero"`
	Surveyed     []Entry[events.RelationSurveyed]   `json:"surveyed,omitzero"`
	Work         []Entry[events.WorkRecorded]       `json:"work,omitzero"`
	Opened       []Entry[events.AppraisalOpened]    `json:"opened,omitzero"`
	Staged       []Entry[events.AppraisalStaged]    `json:"staged,omitzero"`
	Tested       []Entry[events.AppraisalTested]    `json:"tested,omitzero"`
	Grades       []Entry[events.GradeDecided]       `json:"grades,omitzero"`
	FedBack      []Entry[events.GradeFedBack]       `json:"fed_back,omitzero"`
	Reported     []Entry[events.AppraisalReported]  `json:"reported,omitzero"`
	Satisfaction []Entry[events.SatisfactionTested] `json:"satisfaction,omitzero"`
	Proposed     []Entry[events.RatingProposed]     `json:"proposed,omitzero"`
	Decided      []Entry[events.RatingDecided]      `json:"decided,omitzero"`
	Vetoes       []Entry[events.VetoRecorded]       `json:"vetoes,omitzero"`

	Examined   []Entry[events.RatingExamined]   `json:"examined,omitzero"`
	Publicised []Entry[events.RatingPublished]  `json:"publicised,omitzero"` // of the committee
	Named      []Entry[events.RatingNamed]      `json:"named,omitzero"`
	Overridden []Entry[events.RatingOverridden] `json:"overridden,omitzero"`

	Omitted     []Entry[events.GradeOmitted]       `json:"omitted,omitzero"`
	Gaps        []Entry[events.GapNoted]           `json:"gaps,omitzero"`
	Plans       []Entry[events.DevelopmentPlanSet] `json:"plans,omitzero"`
	SelfStudy   []Entry[events.SelfStudyRecorded]  `json:"self_study,omitzero"`
	Reconciled  []Entry[events.PlatformReconciled] `json:"reconciled,omitzero"`
	Vanguard    []Entry[events.VanguardDesignated] `json:"vanguard,omitzero"`
	Commitments []Entry[events.CommitmentMade]     `json:"commitments,omitzero"`
	Kept        []Entry[events.CommitmentReviewed] `json:"kept,omitzero"`
	Services    []Entry[events.ServiceDone]        `json:"services,omitzero"`
	Care        []Entry[events.CareGiven]          `json:"care,omitzero"`
	Birthdays   []Entry[events.BirthdayKept]       `json:"birthdays,omitzero"`

	Tasks       []Entry[events.TaskUndertaken]      `json:"tasks,omitzero"`
	Results     []Entry[events.TaskResulted]        `json:"results,omitzero"`
	Studied     []Entry[events.PreStudyHeld]        `json:"studied,omitzero"` // of this year and, for what was decided in it, the one before
	Decisions   []Entry[events.DecisionMade]        `json:"decisions,omitzero"`
	Proposals   []Entry[events.ProposalMade]        `json:"proposals,omitzero"`
	Answers     []Entry[events.ProposalAnswered]    `json:"answers,omitzero"` // of this year's proposals and of those before
	Disclosures []Entry[events.DisclosurePublished] `json:"disclosures,omitzero"`
	Masses      []Entry[events.MassContacted]       `json:"masses,omitzero"`
	Opinions    []Entry[events.OpinionHeard]        `json:"opinions,omitzero"`
	Closed      []Entry[events.OpinionClosed]       `json:"closed,omitzero"` // of this year's opinions and of those before

	Visits      []Entry[events.ContactPointVisited]  `json:"visits,omitzero"` // of the committee's leaders
	Surveys     []Entry[events.BranchesSurveyed]     `json:"surveys,omitzero"`
	Heard       []Entry[events.BranchesHeard]        `json:"heard,omitzero"`
	Analyses    []Entry[events.AnalysisReported]     `json:"analyses,omitzero"`
	Awards      []Entry[events.AwardGranted]         `json:"awards,omitzero"`
	Innovations []Entry[events.InnovationRegistered] `json:"innovations,omitzero"`
	Demos       []Entry[events.DemonstrationNamed]   `json:"demos,omitzero"`
}

// Records is everything on record at one pair of times. The read side
// implements it; every method returns nil (or nothing) for what is not there.
type Records interface {
	Roster(events.OrgID) *Roster
	Governance(events.OrgID) *Governance
	Rectification(events.OrgID) *Rectification
	// Below lists the organisations under one on a day, at any depth, without
	// itself and without those that do not exist that day; ascending.
	Below(org events.OrgID, day events.Date) []events.OrgID
	Calendar(org events.OrgID, year int) *Calendar
	Dues(org events.OrgID, year int) *DuesBook
	BranchYear(org events.OrgID, year int) *BranchYear
	Dossier(events.MemberID) *Dossier
	// Files lists the persons whose development or membership the organisation
	// has (had) to do with, ascending.
	Files(events.OrgID) []events.MemberID
	// Holders lists the persons whose file carries a value that should be one
	// person's alone: kind "form" (serial of the admission form),
	// "certificate" (training), "document" (SHA-256 of an attachment).
	Holders(kind, value string) []events.MemberID
	// Birth is the opened date of birth; 0 if unknown, erased or restricted.
	Birth(events.MemberID) events.Date
	// Stated is the date of birth that a document of a file states, opened; 0 if
	// none, or if the person was erased or restricted.
	Stated(events.Sealed) events.Date
	// Chain lists every fact of a person's file as the store keeps it, by
	// position, with nothing applied: corrections and voids are among them.
	Chain(events.MemberID) []Link
	// Schemes lists the published star schemes, oldest first.
	Schemes() []Entry[events.SchemePublished]
}
