package domain

import (
	"fmt"

	"jishi/events"
)

// requiredOfStep checks the steps of development. What old paper may leave open
// (a talker, a body) is demanded by the live rules alone.
func (k *checking) requiredOfStep(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevRecommended:
		k.perhaps("kind", e.Kind, "members", "mass")
	case *events.DevActivistDecided:
		k.perhaps("body", e.Body, bodyCommittee, bodyAssembly)
	case *events.DevContactAssigned:
		k.other("contact", e.Member, e.Contact)
	case *events.DevContactEnded:
		k.other("contact", e.Member, e.Contact)
	case *events.DevInspected:
		k.period("to", e.From, e.To)
	case *events.DevOpinionHeard:
		k.word("source", e.Source, "group", "contact", "members", "masses")
	case *events.DevTargetProposed:
		k.perhaps("body", e.Body, bodyCommittee, bodyAssembly)
	case *events.DevSuperiorAgreed:
		k.perhaps("kind", e.Kind, "consent", "filing")
	case *events.PublicityPosted:
		k.point(e.Point)
	case *events.PublicityEnded:
		k.point(e.Point)
	case *events.ObjectionReceived:
		k.point(e.Point)
	case *events.ObjectionResolved:
		k.point(e.Point)
		k.word("result", e.Result, "unfounded", "minor", "adverse")
	case *events.SponsorAssigned:
		k.other("sponsor", e.Member, e.Sponsor)
	case *events.SponsorEnded:
		k.other("sponsor", e.Member, e.Sponsor)
	case *events.InquirySent:
		k.perhaps("relation", e.Relation, "self", "parent", "spouse", "unit", "other")
	case *events.InquiryReplied:
		k.perhaps("relation", e.Relation, "self", "parent", "spouse", "unit", "other")
	case *events.TrainingCompleted:
		k.perhaps("organiser_kind", e.OrganiserKind, "committee", "county", "other")
		k.period("from", e.From, k.on)
	case *events.AdmissionVoted:
		k.ballot(&e.Ballot, e.Member)
	case *events.ProbationInspected:
		k.period("to", e.From, e.To)
	case *events.ConversionOpinionHeard:
		k.word("source", e.Source, "group", "members", "masses")
	case *events.ConversionVoted:
		k.outcome(e.Outcome)
		k.ballot(&e.Ballot, e.Member)
	case *events.ConversionDecided:
		k.outcome(e.Outcome)
	case *events.ResultAnnounced:
		k.word("point", e.Point, events.PointAdmission, events.PointConversion)
	case *events.ArchiveHandedOver:
		for i, item := range e.Items {
			k.word(fmt.Sprintf("items[%d]", i), item, archiveItems()...)
		}
	case *events.ProcessSpecialNoted:
		k.between("step", e.Step, 1, 25)
	default:
		return developed(e) != nil
	}
	return true
}

// Bodies that may decide in a branch.
const (
	bodyCommittee = "committee"
	bodyAssembly  = "assembly"
)

func archiveItems() []string {
	return []string{events.ArchiveForm, events.ArchiveApplication, events.ArchiveReview, events.ArchiveConversion, events.ArchiveCultivation}
}

func (k *checking) other(field string, person, helper events.MemberID) {
	k.need(helper != "", field)
	k.must(helper != person, "same-person", field, "field", field)
}

func (k *checking) point(p string) {
	k.word("point", p, events.PointActivist, events.PointTarget, events.PointAdmission, events.PointConversion)
}

func (k *checking) outcome(o events.Outcome) {
	k.word("outcome", string(o), string(events.Convert), string(events.Extend), string(events.Cancel))
}

// ballot checks the shape of a vote. Whether its numbers agree is judged live;
// the minutes of old paper may contradict themselves, and C36 says so.
func (k *checking) ballot(b *events.Ballot, candidate events.MemberID) {
	k.perhaps("mode", b.Mode, "secret", "show")
	for i, w := range b.Written {
		field := fmt.Sprintf("written[%d]", i)
		k.need(w.Member != "", field+".member")
		k.word(field+".opinion", w.Opinion, "for", "against", "abstain")
	}
	k.excluded(b.Excluded)
	for i, m := range b.Joint {
		k.must(m != candidate, "same-person", fmt.Sprintf("joint[%d]", i), "field", "joint")
	}
}

func (k *checking) excluded(list []events.Exclusion) {
	for i, x := range list {
		field := fmt.Sprintf("excluded[%d]", i)
		k.need(x.Member != "", field+".member")
		k.between(field+".category", x.Category, 0, 6)
	}
}

// requiredOfSitting checks meetings, elections and appraisals.
func (k *checking) requiredOfSitting(e events.Event) {
	switch e := e.(type) {
	case *events.MeetingHeld:
		k.meetingKind("kind", e.Kind)
		for i, also := range e.Also {
			k.meetingKind(fmt.Sprintf("also[%d]", i), also)
		}
		k.clock(e.Start, e.End)
		k.details(e)
	case *events.ResolutionPassed:
		k.need(e.Title != "", "title")
	case *events.ActionItemCreated:
		k.need(e.Item != "", "item")
		k.need(e.Title != "", "title")
	case *events.ActionItemClosed:
		k.need(e.Item != "", "item")
	case *events.TalkHeld:
		k.must(e.A != e.B, "same-person", "b", "field", "b")
		k.perhaps("kind", e.Kind, "ordinary", "reminder", "criticism", "org_life", "care")
	case *events.ElectionCounted:
		k.round(e)
	case *events.AppraisalOpened:
		k.year(e.Year)
	case *events.AppraisalStaged:
		k.year(e.Year)
		k.word("stage", e.Stage, "study", "self", "mutual")
	case *events.AppraisalTested:
		k.year(e.Year)
	case *events.GradeDecided:
		k.year(e.Year)
		k.word("grade", string(e.Grade), string(events.Excellent), string(events.Qualified), string(events.Basic), string(events.Unqualified))
		k.perhaps("body", e.Body, bodyCommittee, bodyAssembly)
	case *events.GradeFedBack:
		k.year(e.Year)
	case *events.AppraisalReported:
		k.year(e.Year)
	case *events.SatisfactionTested:
		k.year(e.Year)
	}
}

func (k *checking) meetingKind(field string, m events.MeetingKind) {
	k.word(field, string(m), string(events.Assembly), string(events.CommitteeSit), string(events.GroupSit), string(events.Lecture),
		string(events.ThemeDay), string(events.OrgLife), string(events.Training), string(events.PartyCommittee), string(events.GeneralBranchSit))
}

// clock reads HH:MM. A meeting past midnight is two meetings.
func (k *checking) clock(start, end string) {
	k.must(start == "" || clockTime(start), "invalid-time", "start", "field", "start")
	k.must(end == "" || clockTime(end), "invalid-time", "end", "field", "end")
	k.must(start == "" || end == "" || start <= end, "invalid-time", "end", "field", "end")
}

func clockTime(s string) bool {
	if len(s) != 5 || s[2] != ':' {
		return false
	}
	for _, i := range []int{0, 1, 3, 4} {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s[:2] <= "23" && s[3:] <= "59"
}
