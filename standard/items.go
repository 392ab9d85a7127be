package standard

import "jishi/events"

// item is one fact of a person's development with what all facts share.
type item struct {
	*Stamp
	typ      string
	step     int
	success  bool // favourable: it completes its step
	personal bool // its document is about this person alone
}

// itemsOf lists the facts of a person's development, by step. Membership facts
// are not among them, except the assignment to a group, which is step 19.
func itemsOf(d *Dossier) []item {
	if d == nil {
		return nil
	}
	out := make([]item, 0, 64)
	out = put(out, d.Applied, 1, true, nil)
	out = put(out, d.Talked, 2, true, nil)
	out = put(out, d.Recommended, 3, false, nil)
	out = put(out, d.ActivistDecided, 3, false, nil)
	out = put(out, d.ActivistFiled, 4, false, nil)
	out = put(out, d.ContactAssigned, 5, false, nil)
	out = put(out, d.ContactEnded, 5, false, nil)
	out = put(out, d.ThoughtReports, 6, true, nil)
	out = put(out, d.Inspected, 6, true, nil)
	out = put(out, d.OpinionHeard, 7, false, nil)
	out = put(out, d.TargetProposed, 7, false, nil)
	out = put(out, d.Posted, 7, false, nil)
	out = put(out, d.PostingEnded, 7, false, nil)
	out = put(out, d.Objections, 7, false, nil)
	out = put(out, d.ObjectionsResolved, 7, false, nil)
	out = put(out, d.SuperiorAgreed, 8, false, nil)
	out = put(out, d.TargetListed, 8, false, nil)
	out = put(out, d.SponsorAssigned, 9, false, nil)
	out = put(out, d.SponsorEnded, 9, false, nil)
	out = put(out, d.Autobiography, 10, true, nil)
	out = put(out, d.InquirySent, 10, false, nil)
	out = put(out, d.InquiryReplied, 10, true, nil)
	out = put(out, d.PoliticalReview, 10, true, func(f *events.PoliticalReviewConcluded) bool { return f.Passed })
	out = put(out, d.Trained, 11, false, nil)
	out = put(out, d.CommitteeReviewed, 12, false, nil)
	out = put(out, d.PreReviewed, 13, false, func(f *events.PreReviewed) bool { return f.Passed })
	out = put(out, d.FormIssued, 14, true, nil)
	out = put(out, d.AdmissionVoted, 15, false, func(f *events.AdmissionVoted) bool { return f.Passed })
	out = put(out, d.Deliberated, 15, false, nil)
	out = put(out, d.SuperiorTalked, 16, true, nil)
	out = put(out, d.AdmissionDecided, 17, false, func(f *events.AdmissionDecided) bool { return f.Approved })
	out = put(out, d.AdmissionFiled, 18, false, nil)
	out = put(out, d.Grouped, 19, false, nil)
	out = put(out, d.Oath, 20, false, nil)
	out = put(out, d.ProbationInspected, 21, true, nil)
	out = put(out, d.ConversionApplied, 22, true, nil)
	out = put(out, d.ConversionOpinion, 23, false, nil)
	out = put(out, d.ConversionReviewed, 23, false, nil)
	out = put(out, d.ConversionVoted, 23, false, func(f *events.ConversionVoted) bool { return f.Passed && f.Outcome == events.Convert })
	out = put(out, d.ConversionDecided, 24, false, func(f *events.ConversionDecided) bool { return f.Approved && f.Outcome == events.Convert })
	out = put(out, d.Announced, 24, false, nil)
	out = put(out, d.Archived, 25, false, nil)
	return out
}

func put[T events.Event](out []item, es []Entry[T], step int, personal bool, success func(*T) bool) []item {
	for i := range es {
		e := &es[i]
		out = append(out, item{
			Stamp: &e.Stamp, typ: e.Fact.EventType(), step: step, personal: personal,
			success: success == nil || success(&e.Fact),
		})
	}
	return out
}
