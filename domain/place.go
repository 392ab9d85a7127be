package domain

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// Place says in which stream an event is recorded and which subjects it names.
// The stream follows from the type of the event alone, so that what must be
// decided together lies together: one life, one meeting, one year.
//
// The error is a *[Rejection]: an identifier that cannot stand in a stream name,
// or an event whose place only its target knows ([PlaceIn]).
func Place(e events.Event, org events.OrgID, on events.Date) (Placement, error) {
	p := placing{on: on}
	p.event(e)
	if org != "" {
		p.org("org", org)
	}
	if p.rej != nil {
		return Placement{}, p.rej
	}
	return Placement{Stream: p.stream, Subjects: p.subjects}, nil
}

// PlaceIn places a correction or a void: in the stream of the fact that it is
// about, with that fact's subjects, so that whoever sees the fact sees it too.
func PlaceIn(stream string, target *events.Fact) Placement {
	return Placement{Stream: stream, Subjects: slices.Clone(target.Meta.Subjects)}
}

// placing collects a placement; the first identifier at fault wins.
type placing struct {
	on       events.Date
	stream   string
	subjects []events.Subject
	rej      *Rejection
}

func (p *placing) valid(field, id string) bool {
	if events.ValidID(id) {
		return true
	}
	if p.rej == nil {
		p.rej = reject("invalid-id", p.on, field, "field", field, "length", len(id))
	}
	return false
}

func (p *placing) about(s events.Subject) {
	if !slices.Contains(p.subjects, s) {
		p.subjects = append(p.subjects, s)
	}
}

func (p *placing) member(field string, id events.MemberID) {
	if p.valid(field, string(id)) {
		p.about(id.Subject())
	}
}

func (p *placing) org(field string, id events.OrgID) {
	if p.valid(field, string(id)) {
		p.about(id.Subject())
	}
}

// also names an organisation that the event may leave out.
func (p *placing) also(field string, id events.OrgID) {
	if id != "" {
		p.org(field, id)
	}
}

func (p *placing) meeting(id events.MeetingID) {
	if id != "" && p.valid("meeting", string(id)) {
		p.about(id.Subject())
	}
}

func (p *placing) inMember(id events.MemberID) {
	p.member("member", id)
	p.stream = "member-" + string(id)
}

func (p *placing) inOrg(id events.OrgID) {
	p.org("org", id)
	p.stream = "org-" + string(id)
}

func (p *placing) inMeeting(id events.MeetingID, org events.OrgID) {
	if p.valid("meeting", string(id)) {
		p.about(id.Subject())
	}
	p.org("org", org)
	p.stream = "meeting-" + string(id)
}

func (p *placing) inYear(category string, org events.OrgID, year int) {
	p.org("org", org)
	p.plausible("year", year)
	p.stream = fmt.Sprintf("%s-%s_%04d", category, org, year)
}

func (p *placing) inDues(id events.MemberID, branch events.OrgID, first events.Month) {
	p.member("member", id)
	p.org("branch", branch)
	p.plausible("months", first.Year())
	p.stream = fmt.Sprintf("dues-%s_%04d", id, first.Year())
}

// plausible keeps years out of stream names that no file can mean.
func (p *placing) plausible(field string, year int) {
	if (year < firstYear || year > lastYear) && p.rej == nil {
		p.rej = reject("invalid-year", p.on, field, "field", field, "value", year)
	}
}

func (p *placing) event(e events.Event) {
	if missing(e) {
		p.rej = reject("event-required", p.on, "event")
		return
	}
	if p.organisation(e) || p.roster(e) || p.file(e) || p.sitting(e) || p.year(e) || p.dues(e) ||
		p.governed(e) || p.affairs(e) || p.work(e) {
		return
	}
	switch e := e.(type) {
	case *events.DossierOpened:
		p.member("member", e.Member)
		p.stream = "access-" + strings.ReplaceAll(p.on.String(), "-", "_")
		if p.on == 0 && p.rej == nil {
			p.rej = reject("date-required", p.on, "on")
		}
	case *events.SchemePublished:
		p.org("org", e.Org)
		p.stream = "standard-" + string(e.Org)
	case *events.Corrected, *events.Voided:
		p.rej = reject("target-required", p.on, "target")
	default:
		p.rej = reject("unknown-event", p.on, "type", "type", e.EventType())
	}
}

func (p *placing) organisation(e events.Event) bool {
	switch e := e.(type) {
	case *events.OrgEstablished:
		p.inOrg(e.Org)
		p.also("parent", e.Parent)
	case *events.OrgChanged:
		p.inOrg(e.Org)
		p.also("parent", e.Parent)
	case *events.OrgDissolved:
		p.inOrg(e.Org)
	case *events.PartyGroupFormed:
		p.inOrg(e.Org)
	case *events.PostsElected:
		p.inOrg(e.Org)
		for _, h := range e.Posts {
			p.member("posts", h.Member)
		}
	case *events.PostAppointed:
		p.inOrg(e.Org)
		p.member("member", e.Member)
	case *events.PostVacated:
		p.inOrg(e.Org)
		p.member("member", e.Member)
	case *events.TermReminded:
		p.inOrg(e.Org)
	case *events.ElectionRequested:
		p.inOrg(e.Org)
	case *events.ExtensionApproved:
		p.inOrg(e.Org)
		p.also("approver", e.Approver)
	case *events.BranchReported:
		p.inOrg(e.Org)
		p.also("to", e.To)
	case *events.SecretaryAssessed:
		p.inOrg(e.Org)
	case *events.RelationSurveyed:
		p.inOrg(e.Org)
	case *events.WorkRecorded:
		p.inOrg(e.Org)
	default:
		return false
	}
	return true
}

func (p *placing) roster(e events.Event) bool {
	switch e := e.(type) {
	case *events.PersonRegistered:
		p.inMember(e.Member)
	case *events.MembershipStarted:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.MembershipEnded:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.also("to", e.To)
	case *events.RightsChanged:
		p.inMember(e.Member)
	case *events.ElectorExcluded:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
		p.meeting(e.AdoptedAt)
	case *events.GroupAssigned:
		p.inMember(e.Member)
		p.org("branch", e.Branch)
	case *events.PersonRestricted:
		p.inMember(e.Member)
	case *events.PersonErased:
		p.inMember(e.Member)
	default:
		return false
	}
	return true
}

// file places the steps of member development: all in the stream of the person.
// Contacts, sponsors and talkers are not subjects; the file is not theirs.
func (p *placing) file(e events.Event) bool {
	member := developed(e)
	if member == nil {
		return false
	}
	p.inMember(*member)
	switch e := e.(type) {
	case *events.DevApplied:
		p.also("addressee", e.Addressee)
	case *events.DevActivistDecided:
		p.meeting(e.Meeting)
	case *events.DevActivistFiled:
		p.also("superior", e.Superior)
	case *events.DevTargetProposed:
		p.meeting(e.Meeting)
	case *events.DevSuperiorAgreed:
		p.also("superior", e.Superior)
	case *events.TrainingCompleted:
		p.also("organiser", e.Organiser)
	case *events.CommitteeReviewed:
		p.meeting(e.Meeting)
	case *events.PreReviewed:
		p.also("organ", e.Organ)
	case *events.AdmissionVoted:
		p.org("branch", e.Branch)
		p.meeting(e.Meeting)
	case *events.GeneralBranchDeliberated:
		p.also("org", e.Org)
		p.meeting(e.Meeting)
	case *events.AdmissionDecided:
		p.org("branch", e.Branch)
		p.also("approver", e.Approver)
		p.meeting(e.Meeting)
	case *events.OathTaken:
		p.also("organiser", e.Organiser)
	case *events.ConversionReviewed:
		p.meeting(e.Meeting)
	case *events.ConversionVoted:
		p.org("branch", e.Branch)
		p.meeting(e.Meeting)
	case *events.ConversionDecided:
		p.org("branch", e.Branch)
		p.also("approver", e.Approver)
		p.meeting(e.Meeting)
	case *events.ResultAnnounced:
		p.meeting(e.Meeting)
	case *events.AdmissionNotRecognised:
		p.also("organ", e.Organ)
	}
	return true
}

func (p *placing) sitting(e events.Event) bool {
	switch e := e.(type) {
	case *events.MeetingHeld:
		p.inMeeting(e.Meeting, e.Org)
	case *events.AttendanceRecorded:
		p.inMeeting(e.Meeting, e.Org) // not everybody present: the list is no file of theirs
	case *events.ResolutionPassed:
		p.inMeeting(e.Meeting, e.Org)
	case *events.ActionItemCreated:
		p.inMeeting(e.Meeting, e.Org)
	case *events.ActionItemClosed:
		p.inMeeting(e.Meeting, e.Org)
	case *events.ElectionCounted:
		p.valid("election", e.Election)
		p.stream = "ballot-" + e.Election
		p.org("org", e.Org)
		p.meeting(e.Meeting)
		for _, c := range e.Counts {
			p.member("counts", c.Member)
		}
	case *events.TalkHeld:
		p.inYear("talks", e.Org, p.on.Year())
		p.member("a", e.A)
		p.member("b", e.B)
	default:
		return false
	}
	return true
}

func (p *placing) year(e events.Event) bool {
	switch e := e.(type) {
	case *events.AppraisalOpened:
		p.inYear("appraisal", e.Org, e.Year)
	case *events.AppraisalStaged:
		p.inYear("appraisal", e.Org, e.Year)
		p.meeting(e.Meeting)
	case *events.AppraisalTested:
		p.inYear("appraisal", e.Org, e.Year)
		p.meeting(e.Meeting)
	case *events.GradeDecided:
		p.inYear("appraisal", e.Org, e.Year)
		p.member("member", e.Member)
		p.meeting(e.Meeting)
	case *events.GradeFedBack:
		p.inYear("appraisal", e.Org, e.Year)
	case *events.AppraisalReported:
		p.inYear("appraisal", e.Org, e.Year)
		p.also("to", e.To)
	case *events.SatisfactionTested:
		p.inYear("appraisal", e.Org, e.Year)
	case *events.RatingProposed:
		p.inYear("rating", e.Org, e.Year)
	case *events.RatingDecided:
		p.inYear("rating", e.Org, e.Year)
		p.also("by", e.By)
		p.meeting(e.Meeting)
	case *events.VetoRecorded:
		p.inYear("rating", e.Org, e.Year)
	case *events.DuesPublished:
		p.inYear("publication", e.Org, e.From.Year())
	default:
		return false
	}
	return true
}

// dues places by the year of the first month concerned, not by the day of the
// payment: a reversal names the same months and so finds its payment.
func (p *placing) dues(e events.Event) bool {
	switch e := e.(type) {
	case *events.DuesBaseSet:
		p.inDues(e.Member, e.Branch, e.From)
	case *events.DuesPaid:
		p.inDues(e.Member, e.Branch, earliest(e.Months))
	case *events.DuesReversed:
		p.inDues(e.Member, e.Branch, earliest(e.Months))
	case *events.DuesReliefApproved:
		p.inDues(e.Member, e.Branch, e.From)
		p.also("approver", e.Approver)
	case *events.DuesConsentGiven:
		p.inDues(e.Member, e.Branch, e.From)
	default:
		return false
	}
	return true
}

func earliest(months []events.Month) events.Month {
	if len(months) == 0 {
		return 0
	}
	return slices.Min(months)
}
