package projections

import (
	"jishi/events"
	"jishi/standard"
)

// Dossiers is the view of persons: registration, membership and the 25 steps of
// development (一人一档), one document per person.
func Dossiers() View[standard.Dossier] {
	return View[standard.Dossier]{
		Name: "dossier.v2",
		Keys: func(f *events.Fact) []string {
			if m := memberOf(f); m != "" {
				return []string{string(m)}
			}
			return nil
		},
		New:  func(key string) *standard.Dossier { return &standard.Dossier{Member: events.MemberID(key)} },
		Fold: func(d *standard.Dossier, f *events.Fact) { dossier(d, f, true) },
		Sort: sortEntries[standard.Dossier],
		Index: func(string) []IndexEntry {
			return []IndexEntry{{Index: "all"}}
		},
	}
}

// memberOf returns the person into whose dossier a fact goes, if any.
func memberOf(f *events.Fact) events.MemberID {
	var none standard.Dossier
	return dossier(&none, f, false)
}

// dossier says whose file a fact belongs to and, when folding, puts it there.
func dossier(d *standard.Dossier, f *events.Fact, fold bool) events.MemberID {
	switch e := f.Event.(type) {
	case *events.PersonRegistered:
		return take(fold, &d.Registered, f, e, e.Member)
	case *events.MembershipStarted:
		return take(fold, &d.Started, f, e, e.Member)
	case *events.MembershipEnded:
		return take(fold, &d.Ended, f, e, e.Member)
	case *events.RightsChanged:
		return take(fold, &d.Rights, f, e, e.Member)
	case *events.ElectorExcluded:
		return take(fold, &d.Excluded, f, e, e.Member)
	case *events.GroupAssigned:
		return take(fold, &d.Grouped, f, e, e.Member)
	case *events.PersonRestricted:
		return take(fold, &d.Restricted, f, e, e.Member)
	case *events.PersonErased:
		return take(fold, &d.Erased, f, e, e.Member)
	case *events.GradeDecided:
		return take(fold, &d.Grades, f, e, e.Member)
	case *events.DevApplied:
		return take(fold, &d.Applied, f, e, e.Member)
	case *events.DevTalkHeld:
		return take(fold, &d.Talked, f, e, e.Member)
	case *events.DevRecommended:
		return take(fold, &d.Recommended, f, e, e.Member)
	case *events.DevActivistDecided:
		return take(fold, &d.ActivistDecided, f, e, e.Member)
	case *events.DevActivistFiled:
		return take(fold, &d.ActivistFiled, f, e, e.Member)
	case *events.DevContactAssigned:
		return take(fold, &d.ContactAssigned, f, e, e.Member)
	case *events.DevContactEnded:
		return take(fold, &d.ContactEnded, f, e, e.Member)
	case *events.ThoughtReportFiled:
		return take(fold, &d.ThoughtReports, f, e, e.Member)
	case *events.DevInspected:
		return take(fold, &d.Inspected, f, e, e.Member)
	case *events.DevOpinionHeard:
		return take(fold, &d.OpinionHeard, f, e, e.Member)
	case *events.DevTargetProposed:
		return take(fold, &d.TargetProposed, f, e, e.Member)
	case *events.DevSuperiorAgreed:
		return take(fold, &d.SuperiorAgreed, f, e, e.Member)
	case *events.PublicityPosted:
		return take(fold, &d.Posted, f, e, e.Member)
	case *events.PublicityEnded:
		return take(fold, &d.PostingEnded, f, e, e.Member)
	case *events.ObjectionReceived:
		return take(fold, &d.Objections, f, e, e.Member)
	case *events.ObjectionResolved:
		return take(fold, &d.ObjectionsResolved, f, e, e.Member)
	case *events.DevTargetListed:
		return take(fold, &d.TargetListed, f, e, e.Member)
	case *events.SponsorAssigned:
		return take(fold, &d.SponsorAssigned, f, e, e.Member)
	case *events.SponsorEnded:
		return take(fold, &d.SponsorEnded, f, e, e.Member)
	case *events.AutobiographyFiled:
		return take(fold, &d.Autobiography, f, e, e.Member)
	case *events.InquirySent:
		return take(fold, &d.InquirySent, f, e, e.Member)
	case *events.InquiryReplied:
		return take(fold, &d.InquiryReplied, f, e, e.Member)
	case *events.PoliticalReviewConcluded:
		return take(fold, &d.PoliticalReview, f, e, e.Member)
	case *events.TrainingCompleted:
		return take(fold, &d.Trained, f, e, e.Member)
	case *events.CommitteeReviewed:
		return take(fold, &d.CommitteeReviewed, f, e, e.Member)
	case *events.PreReviewed:
		return take(fold, &d.PreReviewed, f, e, e.Member)
	case *events.FormIssued:
		return take(fold, &d.FormIssued, f, e, e.Member)
	case *events.AdmissionVoted:
		return take(fold, &d.AdmissionVoted, f, e, e.Member)
	case *events.GeneralBranchDeliberated:
		return take(fold, &d.Deliberated, f, e, e.Member)
	case *events.SuperiorTalked:
		return take(fold, &d.SuperiorTalked, f, e, e.Member)
	case *events.AdmissionDecided:
		return take(fold, &d.AdmissionDecided, f, e, e.Member)
	case *events.AdmissionFiled:
		return take(fold, &d.AdmissionFiled, f, e, e.Member)
	case *events.OathTaken:
		return take(fold, &d.Oath, f, e, e.Member)
	case *events.ProbationInspected:
		return take(fold, &d.ProbationInspected, f, e, e.Member)
	case *events.ConversionApplied:
		return take(fold, &d.ConversionApplied, f, e, e.Member)
	case *events.ConversionOpinionHeard:
		return take(fold, &d.ConversionOpinion, f, e, e.Member)
	case *events.ConversionReviewed:
		return take(fold, &d.ConversionReviewed, f, e, e.Member)
	case *events.ConversionVoted:
		return take(fold, &d.ConversionVoted, f, e, e.Member)
	case *events.ConversionDecided:
		return take(fold, &d.ConversionDecided, f, e, e.Member)
	case *events.ResultAnnounced:
		return take(fold, &d.Announced, f, e, e.Member)
	case *events.ArchiveHandedOver:
		return take(fold, &d.Archived, f, e, e.Member)
	case *events.ProcessSpecialNoted:
		return take(fold, &d.Special, f, e, e.Member)
	case *events.AdmissionNotRecognised:
		return take(fold, &d.NotRecognised, f, e, e.Member)
	}
	return affairs(d, f, fold)
}

// affairs is dossier for what concerns a member beside development: transfers,
// floating, suspension, discipline, disposal, kin, documents.
func affairs(d *standard.Dossier, f *events.Fact, fold bool) events.MemberID {
	switch e := f.Event.(type) {
	case *events.AttendanceExempted:
		return take(fold, &d.Exempted, f, e, e.Member)
	case *events.DocumentStated:
		return take(fold, &d.Stated, f, e, e.Member)
	case *events.RelativeRecorded:
		return take(fold, &d.Relatives, f, e, e.Member)
	case *events.RelativeDeclared:
		return take(fold, &d.Declared, f, e, e.Member)
	case *events.TransferRequested:
		return take(fold, &d.Transfers, f, e, e.Member)
	case *events.LetterIssued:
		return take(fold, &d.Letters, f, e, e.Member)
	case *events.TransferAccepted:
		return take(fold, &d.Accepted, f, e, e.Member)
	case *events.ReceiptReturned:
		return take(fold, &d.Receipts, f, e, e.Member)
	case *events.TransferRefused:
		return take(fold, &d.RefusedBy, f, e, e.Member)
	case *events.FileAudited:
		return take(fold, &d.Audited, f, e, e.Member)
	case *events.FloatingRegistered:
		return take(fold, &d.Floating, f, e, e.Member)
	case *events.FloatingEnded:
		return take(fold, &d.Returned, f, e, e.Member)
	case *events.ContactRecorded:
		return take(fold, &d.Contacts, f, e, e.Member)
	case *events.ContactLost:
		return take(fold, &d.Lost, f, e, e.Member)
	case *events.MembershipSuspended:
		return take(fold, &d.Suspended, f, e, e.Member)
	case *events.MembershipRestored:
		return take(fold, &d.Restored, f, e, e.Member)
	case *events.DisciplineDecided:
		return take(fold, &d.Discipline, f, e, e.Member)
	case *events.CareNeeded:
		return take(fold, &d.CareNeeded, f, e, e.Member)
	case *events.DisposalProposed:
		return take(fold, &d.DisposalProposed, f, e, e.Member)
	case *events.DisposalFiled:
		return take(fold, &d.DisposalFiled, f, e, e.Member)
	case *events.InvestigationClosed:
		return take(fold, &d.Investigated, f, e, e.Member)
	case *events.DisposalTalked:
		return take(fold, &d.DisposalTalked, f, e, e.Member)
	case *events.DisposalVoted:
		return take(fold, &d.DisposalVoted, f, e, e.Member)
	case *events.DisposalDecided:
		return take(fold, &d.DisposalDecided, f, e, e.Member)
	case *events.DisposalNotified:
		return take(fold, &d.DisposalNotified, f, e, e.Member)
	case *events.DisposalAppealed:
		return take(fold, &d.Appeals, f, e, e.Member)
	case *events.CorrectionReviewed:
		return take(fold, &d.Corrections, f, e, e.Member)
	}
	return ""
}
