package domain

import (
	"fmt"

	"jishi/events"
)

func (k *checking) requiredOfLife(e events.Event) bool {
	switch e := e.(type) {
	case *events.MeetingNoticed:
		k.meetingKind("kind", e.Kind)
		k.need(e.For != 0, "to")
	case *events.ThemePlanSet:
		k.year(e.Year)
		k.scope(e)
	case *events.OrgLifePrepared:
		k.year(e.Year)
		k.word("stage", e.Stage, stageTheme, stageStudy, stageOpinions, stageOutline)
		k.need(e.Stage != stageOutline || e.Member != "", "owner")
		k.perhaps("source", e.Source, "members", "masses")
	case *events.SelfCriticismMade:
		k.year(e.Year)
		k.need(e.Member != "", "speaker")
		k.once("critics", e.By)
	case *events.OrgLifeReported:
		k.year(e.Year)
	case *events.GradeOmitted:
		k.year(e.Year)
		k.word("reason", e.Reason, "ill", "floating", "lost", "suspended", "other")
	case *events.GapNoted:
		k.year(e.Year)
		k.word("measure", e.Measure, "talk", "training", "correction", "disposal")
	default:
		return false
	}
	return true
}

// Stages before the organisational-life meeting.
const (
	stageTheme    = "theme"
	stageStudy    = "study"
	stageOpinions = "opinions"
	stageOutline  = "outline"
)

// scope checks for which month, quarter or year a plan is.
func (k *checking) scope(e *events.ThemePlanSet) {
	k.word("scope", e.Scope, "month", "quarter", "year")
	switch e.Scope {
	case "month":
		k.between("number", e.Number, 1, 12)
	case "quarter":
		k.between("number", e.Number, 1, 4)
	default:
		k.between("number", e.Number, 0, 0)
	}
}

// details checks what a meeting was for, beside its kind.
func (k *checking) details(e *events.MeetingHeld) {
	for i, c := range e.Contents {
		field := fmt.Sprintf("contents[%d]", i)
		k.meetingKind(field+".kind", c.Kind)
		k.need(c.Text != "", field+".text")
	}
	for i, t := range e.Kinds {
		k.word(fmt.Sprintf("kinds[%d]", i), string(t), string(events.ThemeStudy), string(events.ThemeOrgLife),
			string(events.ThemeCheckup), string(events.ThemeDeliberation), string(events.ThemeVolunteering))
	}
	for i, t := range e.Tags {
		k.word(fmt.Sprintf("tags[%d]", i), string(t), string(events.TagMeetings), string(events.TagElection), string(events.TagDevelopment),
			string(events.TagBranchBuilding), string(events.TagCampaign), string(events.TagRural), string(events.TagNewSecretary), string(events.TagNewMember))
	}
}

func (k *checking) requiredOfEducation(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevelopmentPlanSet:
		k.year(e.Year)
	case *events.SelfStudyRecorded:
		k.year(e.Year)
		k.need(e.Hours > 0, "hours")
	case *events.PlatformReconciled:
		k.need(e.Platform != "", "platform")
		k.digest("digest", e.Digest)
	case *events.VanguardDesignated:
		k.word("kind", e.Kind, "area", "post", "team", "plaque")
		k.once("members", e.Members)
	case *events.CommitmentMade:
		k.year(e.Year)
	case *events.CommitmentReviewed:
		k.year(e.Year)
	case *events.ServiceDone:
		k.word("kind", e.Kind, "volunteering", "suggestion", "technical")
		k.need(len(e.Members) > 0, "members")
		k.once("members", e.Members)
	case *events.CareGiven:
		k.word("kind", e.Kind, "visit", "help", "talk")
	case *events.BirthdayKept:
		k.year(e.Year)
	default:
		return false
	}
	return true
}

// digest demands a SHA-256.
func (k *checking) digest(field, s string) {
	k.must(digest(s), "invalid-digest", field, "field", field)
}

func (k *checking) requiredOfOperation(e events.Event) bool {
	switch e := e.(type) {
	case *events.TaskUndertaken:
		k.year(e.Year)
		k.need(e.Task != "", "task")
		k.word("kind", e.Kind, "law", "unity", "rights", "culture", "development", "social_organisation")
	case *events.TaskResulted:
		k.year(e.Year)
		k.need(e.Task != "", "task")
	case *events.PreStudyHeld:
		k.word("opinion", e.Opinion, "agree", "agree_with_changes", "postpone", "disagree")
	case *events.DecisionMade:
		k.word("body", e.Body, "board", "management", "staff_congress", "committee")
	case *events.DisclosurePublished:
		k.word("category", string(e.Category), string(events.OpenResolutions), string(events.OpenIdeology), string(events.OpenOrganisation),
			string(events.OpenDevelopment), string(events.OpenService), string(events.OpenIntegrity))
		k.word("audience", e.Audience, "members", "masses")
	case *events.MassContacted:
		k.word("kind", e.Kind, "policy", "opinions", "demands", "interests", "ideology")
	case *events.OpinionHeard:
		k.word("source", e.Source, "members", "masses", "service_objects")
	case *events.ProposalMade, *events.ProposalAnswered, *events.OpinionClosed: // their number is in the name of the stream
	default:
		return false
	}
	return true
}
