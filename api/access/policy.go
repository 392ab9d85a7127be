package access

import (
	"errors"
	"fmt"
	"slices"

	"jishi/events"
)

// Right is a class of operations.
type Right string

const (
	ReadViews   Right = "read-views"   // rankings, sheets, calendars, dues, findings
	ReadPerson  Right = "read-person"  // a file with the person's values opened
	RecordFacts Right = "record-facts" // meetings, talks, dues, development steps of a branch
	RecordVotes Right = "record-votes" // ballots, resolutions, appraisals, elections
	Approve     Right = "approve"      // what only a committee decides
	Amend       Right = "amend"        // corrections and voids
	Verify      Right = "verify"       // be the second signature
	Inspect     Right = "inspect"      // open and close inspections, accept or reject explanations
	ErasePerson Right = "erase-person" // erase or restrict a person's data
	Operate     Right = "operate"      // metrics, rebuilds
)

// Roles lists the roles that a token can have.
func Roles() []events.Role {
	return []events.Role{events.Recorder, events.Secretary, events.Officer, events.Inspector, events.Administrator}
}

// policy is the whole of it: what each role may do within its scope. Who runs
// the system reads nobody's file; who inspects records inspections and
// nothing else.
var policy = map[events.Role][]Right{
	events.Recorder:      {ReadViews, ReadPerson, RecordFacts},
	events.Secretary:     {ReadViews, ReadPerson, RecordFacts, RecordVotes, Verify},
	events.Officer:       {ReadViews, ReadPerson, RecordFacts, RecordVotes, Approve, Amend, Verify, Inspect},
	events.Inspector:     {ReadViews, ReadPerson, Inspect},
	events.Administrator: {ReadViews, ErasePerson, Operate},
}

// May reports whether the role includes the right.
func May(role events.Role, right Right) bool { return slices.Contains(policy[role], right) }

// RightFor returns the right that recording an event needs.
func RightFor(e events.Event) Right {
	switch e.(type) {
	case *events.Corrected, *events.Voided:
		return Amend
	case *events.PersonErased, *events.PersonRestricted:
		return ErasePerson
	case *events.AdmissionVoted, *events.ConversionVoted, *events.ElectionCounted, *events.ResolutionPassed,
		*events.AppraisalOpened, *events.AppraisalStaged, *events.AppraisalTested, *events.GradeDecided,
		*events.GradeFedBack, *events.AppraisalReported, *events.RatingProposed, *events.GradeOmitted, *events.GapNoted,
		*events.CandidatesNominated, *events.ElectionConvened, *events.TellersAdopted, *events.OfficeHandedOver,
		*events.DisposalProposed, *events.DisposalVoted, *events.CorrectionReviewed, *events.AttendanceExempted,
		*events.ProblemListSealed, *events.SelfEvaluated:
		return RecordVotes
	case *events.OrgEstablished, *events.OrgChanged, *events.OrgDissolved, *events.PostsElected, *events.PostAppointed,
		*events.ExtensionApproved, *events.TermReminded, *events.SecretaryAssessed, *events.RightsChanged,
		*events.DevSuperiorAgreed, *events.PreReviewed, *events.GeneralBranchDeliberated, *events.SuperiorTalked,
		*events.AdmissionDecided, *events.AdmissionFiled, *events.ConversionDecided, *events.AdmissionNotRecognised,
		*events.DevActivistFiled, *events.DuesReliefApproved, *events.SatisfactionTested,
		*events.SchemePublished, *events.RatingDecided, *events.VetoRecorded,
		*events.UnitSurveyed, *events.OrgFiled, *events.DocumentIssued, *events.ElectionReplied, *events.CandidatesApproved,
		*events.ElectionConfirmed, *events.LetterIssued, *events.DisposalFiled, *events.DisposalDecided,
		*events.MembershipSuspended, *events.MembershipRestored, *events.DisciplineDecided, *events.DevelopmentPlanSet,
		*events.ContactPointAssigned, *events.ContactPointEnded, *events.ContactPointVisited, *events.BranchesSurveyed,
		*events.BranchesHeard, *events.AnalysisReported, *events.AwardGranted, *events.DemonstrationNamed,
		*events.WeakBranchListed, *events.PlanAdopted, *events.SupportAssigned, *events.AcceptanceDone, *events.WeakBranchRemoved,
		*events.CampaignOpened, *events.CampaignClosed, *events.BranchEvaluated, *events.RatingExamined, *events.RatingPublished,
		*events.RatingNamed, *events.RatingOverridden:
		return Approve
	case *events.InspectionOpened, *events.InspectionClosed:
		return Inspect
	}
	if f, ok := e.(*events.FindingHandled); ok && f.Action != events.FindingExplained && f.Action != events.FindingListed {
		return Inspect // whoever is judged does not accept his own explanation
	}
	return RecordFacts
}

// ErrForbidden reports that the principal may not do it.
var ErrForbidden = errors.New("access: not allowed")

// ForbiddenError says which right is missing, or that the organisation is
// outside the scope.
type ForbiddenError struct {
	Right Right
	Org   events.OrgID // outside the scope; "" = the role lacks the right
}

func (e *ForbiddenError) Error() string {
	if e.Org != "" {
		return fmt.Sprintf("access: %s on %s is outside the scope", e.Right, e.Org)
	}
	return fmt.Sprintf("access: the role does not include %s", e.Right)
}

// Is makes errors.Is(err, ErrForbidden) true.
func (e *ForbiddenError) Is(target error) bool { return target == ErrForbidden }

// Scope answers where an organisation stood on a day.
type Scope interface {
	// Within reports whether org was scope or below it on the day.
	Within(org, scope events.OrgID, day events.Date) (bool, error)
}

// Check returns nil if the principal has the right on the organisation as it
// stood on the day. An empty organisation needs a principal without a scope.
func Check(p Principal, right Right, org events.OrgID, day events.Date, s Scope) error {
	if !May(p.Role, right) {
		return &ForbiddenError{Right: right}
	}
	if p.Scope == "" {
		return nil
	}
	in, err := s.Within(org, p.Scope, day)
	if err != nil {
		return fmt.Errorf("access: look up %s: %w", org, err)
	}
	if org == "" || !in {
		return &ForbiddenError{Right: right, Org: org}
	}
	return nil
}
