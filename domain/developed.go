package domain

import (
	"reflect"

	"jishi/events"
)

// missing reports whether there is no event: nil, a nil pointer, or an event
// handed over by value, which deciders and registry do not know.
func missing(e events.Event) bool {
	if e == nil {
		return true
	}
	v := reflect.ValueOf(e)
	return v.Kind() != reflect.Pointer || v.IsNil()
}

// developed returns the person of an event of the 25 steps of development, nil
// for every other event.
func developed(e events.Event) *events.MemberID {
	switch e := e.(type) {
	case *events.DevApplied:
		return &e.Member
	case *events.DevTalkHeld:
		return &e.Member
	case *events.DevRecommended:
		return &e.Member
	case *events.DevActivistDecided:
		return &e.Member
	case *events.DevActivistFiled:
		return &e.Member
	case *events.DevContactAssigned:
		return &e.Member
	case *events.DevContactEnded:
		return &e.Member
	case *events.ThoughtReportFiled:
		return &e.Member
	case *events.DevInspected:
		return &e.Member
	case *events.DevOpinionHeard:
		return &e.Member
	case *events.DevTargetProposed:
		return &e.Member
	case *events.DevSuperiorAgreed:
		return &e.Member
	case *events.PublicityPosted:
		return &e.Member
	case *events.PublicityEnded:
		return &e.Member
	case *events.ObjectionReceived:
		return &e.Member
	case *events.ObjectionResolved:
		return &e.Member
	case *events.DevTargetListed:
		return &e.Member
	case *events.SponsorAssigned:
		return &e.Member
	case *events.SponsorEnded:
		return &e.Member
	case *events.AutobiographyFiled:
		return &e.Member
	case *events.InquirySent:
		return &e.Member
	case *events.InquiryReplied:
		return &e.Member
	case *events.PoliticalReviewConcluded:
		return &e.Member
	case *events.TrainingCompleted:
		return &e.Member
	case *events.CommitteeReviewed:
		return &e.Member
	case *events.PreReviewed:
		return &e.Member
	}
	return admitted(e)
}

// admitted is developed for the steps from the admission form on.
func admitted(e events.Event) *events.MemberID {
	switch e := e.(type) {
	case *events.FormIssued:
		return &e.Member
	case *events.AdmissionVoted:
		return &e.Member
	case *events.GeneralBranchDeliberated:
		return &e.Member
	case *events.SuperiorTalked:
		return &e.Member
	case *events.AdmissionDecided:
		return &e.Member
	case *events.AdmissionFiled:
		return &e.Member
	case *events.OathTaken:
		return &e.Member
	case *events.ProbationInspected:
		return &e.Member
	case *events.ConversionApplied:
		return &e.Member
	case *events.ConversionOpinionHeard:
		return &e.Member
	case *events.ConversionReviewed:
		return &e.Member
	case *events.ConversionVoted:
		return &e.Member
	case *events.ConversionDecided:
		return &e.Member
	case *events.ResultAnnounced:
		return &e.Member
	case *events.ArchiveHandedOver:
		return &e.Member
	case *events.ProcessSpecialNoted:
		return &e.Member
	case *events.AdmissionNotRecognised:
		return &e.Member
	}
	return nil
}
