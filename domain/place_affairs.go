package domain

import (
	"fmt"

	"jishi/events"
)

// inElection places a link of an election's chain: all of it lies together.
func (p *placing) inElection(election string, org events.OrgID, names ...events.MemberID) {
	p.valid("election", election)
	p.org("org", org)
	for _, id := range names {
		p.member("candidates", id)
	}
	p.stream = "ballot-" + election
}

// inCase places what belongs to one numbered matter of an organisation: a
// proposal, an opinion, a decision.
func (p *placing) inCase(category string, org events.OrgID, number string) {
	p.org("org", org)
	p.valid(category, number)
	p.stream = fmt.Sprintf("%s-%s_%s", category, org, number)
}

// standing places what holds until it is replaced: rules, documents, contact
// points of an organisation.
func (p *placing) standing(org events.OrgID) {
	p.org("org", org)
	p.stream = "governance-" + string(org)
}

func (p *placing) rectified(org events.OrgID) {
	p.org("org", org)
	p.stream = "rectification-" + string(org)
}

// governed places elections, rules, documents and the acts of a committee.
func (p *placing) governed(e events.Event) bool {
	switch e := e.(type) {
	case *events.ElectionReplied:
		p.inElection(e.Election, e.Org)
		p.also("by", e.By)
	case *events.CandidatesNominated:
		p.inElection(e.Election, e.Org, candidates(e.Candidates)...)
		p.meeting(e.Meeting)
	case *events.CandidatesApproved:
		p.inElection(e.Election, e.Org, candidates(e.Candidates)...)
		p.also("by", e.By)
	case *events.ElectionConvened:
		p.inElection(e.Election, e.Org)
		p.meeting(e.Meeting)
	case *events.TellersAdopted:
		p.inElection(e.Election, e.Org)
		p.meeting(e.Meeting)
	case *events.ElectionReported:
		p.inElection(e.Election, e.Org)
		p.also("to", e.To)
	case *events.ElectionConfirmed:
		p.inElection(e.Election, e.Org)
		p.also("by", e.By)
	case *events.OfficeHandedOver:
		p.inElection(e.Election, e.Org)
	case *events.UnitSurveyed:
		p.standing(e.Org)
		p.also("served_by", e.ServedBy)
	case *events.OrgRequested:
		p.standing(e.Org)
		p.also("to", e.To)
	case *events.OrgFiled:
		p.standing(e.Org)
		p.also("by", e.By)
	case *events.RuleAdopted:
		p.standing(e.Org)
		p.meeting(e.Meeting)
	case *events.RuleRepealed:
		p.standing(e.Org)
	case *events.CharterAmended:
		p.standing(e.Org)
	case *events.DocumentIssued:
		p.standing(e.Org)
	case *events.ContactPointAssigned:
		p.standing(e.Org)
		p.org("branch", e.Branch)
	case *events.ContactPointEnded:
		p.standing(e.Org)
		p.org("branch", e.Branch)
	default:
		return false
	}
	return true
}

func candidates(list []events.Candidate) []events.MemberID {
	ids := make([]events.MemberID, len(list))
	for i := range list {
		ids[i] = list[i].Member
	}
	return ids
}

// affairs places what concerns a member beside development; all of it lies in
// the stream of the person. Kin, talkers and investigators are not subjects.
func (p *placing) affairs(e events.Event) bool {
	switch e := e.(type) {
	case *events.AttendanceExempted:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.meeting(e.Meeting)
	case *events.DocumentStated:
		p.inMember(e.Member)
	case *events.RelativeRecorded:
		p.inMember(e.Member)
	case *events.RelativeDeclared:
		p.inMember(e.Member)
	case *events.TransferRequested:
		p.inMember(e.Member)
		p.also("from_org", e.From)
		p.also("to_org", e.To)
	case *events.LetterIssued:
		p.inMember(e.Member)
		p.also("by", e.By)
	case *events.TransferAccepted:
		p.inMember(e.Member)
		p.also("by", e.By)
	case *events.ReceiptReturned:
		p.inMember(e.Member)
	case *events.TransferRefused:
		p.inMember(e.Member)
		p.also("by", e.By)
	case *events.FileAudited:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.FloatingRegistered:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.FloatingEnded:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.ContactRecorded:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.ContactLost:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.CareNeeded:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	default:
		return p.discipline(e)
	}
	return true
}

func (p *placing) discipline(e events.Event) bool {
	switch e := e.(type) {
	case *events.MembershipSuspended:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.also("approver", e.Approver)
		p.meeting(e.Meeting)
	case *events.MembershipRestored:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.also("approver", e.Approver)
	case *events.DisciplineDecided:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.also("organ", e.Organ)
	case *events.DisposalProposed:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.meeting(e.Meeting)
	case *events.DisposalFiled:
		p.inMember(e.Member)
		p.also("by", e.By)
	case *events.InvestigationClosed:
		p.inMember(e.Member)
	case *events.DisposalTalked:
		p.inMember(e.Member)
	case *events.DisposalVoted:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.meeting(e.Meeting)
	case *events.DisposalDecided:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.also("approver", e.Approver)
		p.meeting(e.Vote)
	case *events.DisposalNotified:
		p.inMember(e.Member)
	case *events.DisposalAppealed:
		p.inMember(e.Member)
	case *events.CorrectionReviewed:
		p.inMember(e.Member)
	default:
		return false
	}
	return true
}

// work places what a branch does in a year: life, education, operation.
func (p *placing) work(e events.Event) bool {
	year := p.on.Year()
	switch e := e.(type) {
	case *events.MeetingNoticed:
		p.inMeeting(e.Meeting, e.Org)
	case *events.ThemePlanSet:
		p.inYear("life", e.Org, e.Year)
	case *events.OrgLifePrepared:
		p.inYear("life", e.Org, e.Year)
	case *events.SelfCriticismMade:
		p.inYear("life", e.Org, e.Year)
		p.meeting(e.Meeting)
	case *events.OrgLifeReported:
		p.inYear("life", e.Org, e.Year)
		p.also("to", e.To)
	case *events.GradeOmitted:
		p.inYear("appraisal", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.GapNoted:
		p.inYear("appraisal", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.DevelopmentPlanSet:
		p.inYear("work", e.Org, e.Year)
	case *events.SelfStudyRecorded:
		p.inYear("work", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.PlatformReconciled:
		p.inYear("work", e.Org, year)
	case *events.VanguardDesignated:
		p.inYear("work", e.Org, year)
	case *events.CommitmentMade:
		p.inYear("work", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.CommitmentReviewed:
		p.inYear("work", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.ServiceDone:
		p.inYear("work", e.Org, year)
	case *events.CareGiven:
		p.inYear("work", e.Org, year)
		p.member("member", e.Member)
	case *events.BirthdayKept:
		p.inYear("work", e.Org, e.Year)
		p.member("member", e.Member)
	case *events.TaskUndertaken:
		p.inYear("work", e.Org, e.Year)
	case *events.TaskResulted:
		p.inYear("work", e.Org, e.Year)
	case *events.PreStudyHeld:
		p.inCase("matter", e.Org, e.Matter)
		p.meeting(e.Meeting)
	case *events.DecisionMade:
		p.inCase("matter", e.Org, e.Matter)
	case *events.ProposalMade:
		p.inCase("proposal", e.Org, e.Proposal)
	case *events.ProposalAnswered:
		p.inCase("proposal", e.Org, e.Proposal)
	case *events.DisclosurePublished:
		p.inYear("work", e.Org, year)
	case *events.MassContacted:
		p.inYear("work", e.Org, year)
	case *events.OpinionHeard:
		p.inCase("opinion", e.Org, e.Opinion)
	case *events.OpinionClosed:
		p.inCase("opinion", e.Org, e.Opinion)
	case *events.DuesForwarded:
		p.inYear("fund", e.Org, e.From.Year())
		p.also("to_org", e.To)
	case *events.DuesUsed:
		p.inYear("fund", e.Org, year)
		p.meeting(e.Decision)
	default:
		return p.supervised(e)
	}
	return true
}

// supervised places what a committee does about its branches, ratings beyond the
// decision, problems, inspections.
func (p *placing) supervised(e events.Event) bool {
	switch e := e.(type) {
	case *events.ContactPointVisited:
		p.inYear("supervision", e.Org, p.on.Year())
		p.org("branch", e.Branch)
	case *events.BranchesSurveyed:
		p.inYear("supervision", e.Org, e.Year)
	case *events.BranchesHeard:
		p.inYear("supervision", e.Org, p.on.Year())
		p.meeting(e.Meeting)
	case *events.AnalysisReported:
		p.inYear("supervision", e.Org, e.Year)
	case *events.AwardGranted:
		p.inYear("supervision", e.Org, e.Year)
		p.also("by", e.By)
	case *events.InnovationRegistered:
		p.inYear("supervision", e.Org, e.Year)
	case *events.DemonstrationNamed:
		p.inYear("supervision", e.Org, e.Year)
		p.also("by", e.By)
	case *events.RatingExamined:
		p.inYear("rating", e.Org, e.Year)
		p.also("by", e.By)
		p.meeting(e.Meeting)
	case *events.RatingPublished:
		p.inYear("rating", e.Org, e.Year)
	case *events.RatingNamed:
		p.inYear("rating", e.Org, e.Year)
		p.also("by", e.By)
	case *events.RatingOverridden:
		p.inYear("rating", e.Org, e.Year)
		p.also("by", e.By)
	case *events.InspectionOpened:
		p.inCase("inspection", e.Org, e.Inspection)
		p.stream = "inspection-" + e.Inspection
		p.also("by", e.By)
	case *events.InspectionClosed:
		p.inCase("inspection", e.Org, e.Inspection)
		p.stream = "inspection-" + e.Inspection
	case *events.FindingHandled:
		p.rectified(e.Org)
		if e.Inspection != "" {
			p.inCase("inspection", e.Org, e.Inspection)
			p.stream = "inspection-" + e.Inspection
		}
	default:
		return p.problem(e)
	}
	return true
}

func (p *placing) problem(e events.Event) bool {
	switch e := e.(type) {
	case *events.SelfCheckDone:
		p.rectified(e.Org)
	case *events.ProblemListed:
		p.rectified(e.Org)
		p.meeting(e.Meeting)
	case *events.ProblemListSealed:
		p.rectified(e.Org)
	case *events.MeasureSet:
		p.rectified(e.Org)
	case *events.MeasureClosed:
		p.rectified(e.Org)
	case *events.ProblemClosed:
		p.rectified(e.Org)
	case *events.ProblemEscalated:
		p.rectified(e.Org)
		p.also("to", e.To)
	case *events.WeakBranchListed:
		p.rectified(e.Org)
		p.also("by", e.By)
	case *events.PlanAdopted:
		p.rectified(e.Org)
	case *events.SupportAssigned:
		p.rectified(e.Org)
	case *events.AcceptanceDone:
		p.rectified(e.Org)
		p.also("by", e.By)
	case *events.WeakBranchRemoved:
		p.rectified(e.Org)
		p.also("by", e.By)
	case *events.CampaignOpened:
		p.rectified(e.Org)
	case *events.CampaignClosed:
		p.rectified(e.Org)
	case *events.SelfEvaluated:
		p.rectified(e.Org)
	case *events.BranchEvaluated:
		p.rectified(e.Org)
		p.also("by", e.By)
	default:
		return false
	}
	return true
}
