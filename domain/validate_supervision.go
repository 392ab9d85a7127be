package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

func (k *checking) requiredOfSupervision(e events.Event) bool {
	switch e := e.(type) {
	case *events.ContactPointAssigned:
		k.need(e.Leader != "", "leader")
	case *events.ContactPointEnded:
		k.need(e.Leader != "", "leader")
	case *events.ContactPointVisited:
		k.need(e.Leader != "", "leader")
	case *events.BranchesSurveyed:
		k.year(e.Year)
		k.branches(e.Branches)
	case *events.BranchesHeard:
		k.branches(e.Branches)
	case *events.AnalysisReported:
		k.year(e.Year)
		k.between("quarter", e.Quarter, 0, 4)
		k.must(e.Digest == "" || digest(e.Digest), "invalid-digest", "digest", "field", "digest")
	case *events.AwardGranted:
		k.year(e.Year)
		if e.Rating != 0 {
			k.between("rating_year", e.Rating, firstYear, e.Year)
		}
	case *events.InnovationRegistered:
		k.year(e.Year)
		k.word("kind", e.Kind, "coverage", "life", "classified", "carrier")
	case *events.DemonstrationNamed:
		k.year(e.Year)
		k.word("kind", e.Kind, "point", "case")
	default:
		return false
	}
	return true
}

// branches checks a list of organisations.
func (k *checking) branches(ids []events.OrgID) {
	k.need(len(ids) > 0, "branches")
	seen := make(map[events.OrgID]bool, len(ids))
	for i, id := range ids {
		at := fmt.Sprintf("branches[%d]", i)
		k.need(id != "", at)
		k.must(!seen[id], "listed-twice", at, "field", "branches", "id", string(id))
		seen[id] = true
	}
}

func (k *checking) requiredOfRating(e events.Event) bool {
	switch e := e.(type) {
	case *events.RatingExamined:
		k.star(e.Year, e.Star)
	case *events.RatingPublished:
		k.year(e.Year)
		k.need(e.From != 0, "from")
		k.need(e.To != 0, "to")
		k.period("to", e.From, e.To)
	case *events.RatingNamed:
		k.star(e.Year, e.Star)
	case *events.RatingOverridden:
		k.star(e.Year, e.Star)
		k.perhaps("tier", e.Tier, "advanced", "middle", "lagging")
		k.need(e.Approver != "", "approver")
		k.digest("document", e.Document)
	default:
		return false
	}
	return true
}

func (k *checking) star(year, star int) {
	k.year(year)
	k.between("star", star, 1, 5)
}

func (k *checking) requiredOfProblem(e events.Event) bool {
	switch e := e.(type) {
	case *events.ProblemListed:
		k.need(e.Problem != "", "problem")
		k.need(e.Title != "", "title")
		k.word("source", string(e.Source), string(events.FromSelfCheck), string(events.FromEducation), string(events.FromInspection),
			string(events.FromAssessment), string(events.FromDaily), string(events.FromOpinion), string(events.FromOrgLife), string(events.FromFinding))
	case *events.MeasureSet:
		k.need(e.Problem != "", "problem")
		k.need(e.Measure != "", "measure")
		k.need(e.Title != "", "title")
	case *events.MeasureClosed:
		k.need(e.Problem != "", "problem")
		k.need(e.Measure != "", "measure")
	case *events.ProblemClosed:
		k.need(e.Problem != "", "problem")
	case *events.ProblemEscalated:
		k.need(e.Problem != "", "problem")
	case *events.CampaignOpened:
		k.need(e.Campaign != "", "campaign")
	case *events.CampaignClosed:
		k.need(e.Campaign != "", "campaign")
	case *events.SelfEvaluated:
		k.word("result", e.Result, "passed", "partly", "failed")
	case *events.BranchEvaluated:
		k.word("result", e.Result, "passed", "partly", "failed")
		k.words("methods", e.Methods, "documents", "interviews", "visits")
	case *events.SelfCheckDone, *events.ProblemListSealed:
	default:
		return false
	}
	return true
}

// words demands a list of words of an enumeration, each once.
func (k *checking) words(field string, values []string, allowed ...string) {
	for i, v := range values {
		at := fmt.Sprintf("%s[%d]", field, i)
		k.word(at, v, allowed...)
		k.must(slices.Index(values, v) == i, "listed-twice", at, "field", field, "id", v)
	}
}

func (k *checking) requiredOfWeakness(e events.Event) bool {
	number := ""
	switch e := e.(type) {
	case *events.WeakBranchListed:
		number = e.Case
		k.words("grounds", e.Grounds, "secretary_vacant", "meetings", "development", "satisfaction", "term", "dues", "other")
	case *events.PlanAdopted:
		number = e.Case
	case *events.SupportAssigned:
		number = e.Case
		k.word("kind", e.Kind, "helper", "task_force", "listed_supervision")
		k.once("members", e.Members)
	case *events.AcceptanceDone:
		number = e.Case
	case *events.WeakBranchRemoved:
		number = e.Case
	default:
		return false
	}
	k.need(number != "", "case")
	return true
}

func (k *checking) requiredOfInspection(e events.Event) bool {
	switch e := e.(type) {
	case *events.InspectionOpened:
		k.need(e.AsOf != 0, "as_of")
		k.must(e.Digest == "" || digest(e.Digest), "invalid-digest", "digest", "field", "digest")
	case *events.FindingHandled:
		k.need(e.Finding != "", "finding")
		k.word("action", string(e.Action), string(events.FindingExplained), string(events.FindingAccepted), string(events.FindingRejected),
			string(events.FindingListed), string(events.FindingClosed))
		k.need(e.Action != events.FindingListed || e.Problem != "", "problem")
		k.must(e.Document == "" || digest(e.Document), "invalid-digest", "document", "field", "document")
	case *events.InspectionClosed:
	default:
		return false
	}
	return true
}
