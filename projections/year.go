package projections

import (
	"jishi/events"
	"jishi/standard"
)

// BranchYears is the view of an organisation's year apart from meetings and
// dues (年度台账): reports, appraisal, work, vetoes, ratings.
func BranchYears() View[standard.BranchYear] {
	return View[standard.BranchYear]{
		Name: "year.v2",
		Keys: func(f *events.Fact) []string {
			var none standard.BranchYear
			return branchYear(&none, f, false).keys()
		},
		New: func(key string) *standard.BranchYear {
			org, year := splitYear(key)
			return &standard.BranchYear{Org: org, Year: year}
		},
		Fold:  func(b *standard.BranchYear, f *events.Fact) { branchYear(b, f, true) },
		Sort:  sortEntries[standard.BranchYear],
		Index: byOrgAndYear,
	}
}

// branchYear says to which year a fact belongs and, when folding, puts it there.
func branchYear(b *standard.BranchYear, f *events.Fact, fold bool) years {
	switch e := f.Event.(type) {
	case *events.BranchReported:
		return take(fold, &b.Reports, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.SecretaryAssessed:
		return take(fold, &b.Assessed, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RelationSurveyed:
		return take(fold, &b.Surveyed, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.WorkRecorded:
		return take(fold, &b.Work, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.AppraisalOpened:
		return take(fold, &b.Opened, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.AppraisalStaged:
		return take(fold, &b.Staged, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.AppraisalTested:
		return take(fold, &b.Tested, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.GradeDecided:
		return take(fold, &b.Grades, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.GradeFedBack:
		return take(fold, &b.FedBack, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.AppraisalReported:
		return take(fold, &b.Reported, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.SatisfactionTested:
		return take(fold, &b.Satisfaction, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingProposed:
		return take(fold, &b.Proposed, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingDecided:
		return take(fold, &b.Decided, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.VetoRecorded:
		return take(fold, &b.Vetoes, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingExamined:
		return take(fold, &b.Examined, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingPublished:
		return take(fold, &b.Publicised, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingNamed:
		return take(fold, &b.Named, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.RatingOverridden:
		return take(fold, &b.Overridden, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.GradeOmitted:
		return take(fold, &b.Omitted, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.GapNoted:
		return take(fold, &b.Gaps, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.DevelopmentPlanSet:
		return take(fold, &b.Plans, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.SelfStudyRecorded:
		return take(fold, &b.SelfStudy, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.PlatformReconciled:
		return take(fold, &b.Reconciled, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.VanguardDesignated:
		return take(fold, &b.Vanguard, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.CommitmentMade:
		return take(fold, &b.Commitments, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.CommitmentReviewed:
		return take(fold, &b.Kept, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.ServiceDone:
		return take(fold, &b.Services, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.CareGiven:
		return take(fold, &b.Care, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.BirthdayKept:
		return take(fold, &b.Birthdays, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	}
	return operation(b, f, fold)
}

// operation is branchYear for how an organisation works and is led. What answers
// or follows may lie in the year after, so it goes to both.
func operation(b *standard.BranchYear, f *events.Fact, fold bool) years {
	switch e := f.Event.(type) {
	case *events.TaskUndertaken:
		return take(fold, &b.Tasks, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.TaskResulted:
		return take(fold, &b.Results, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.PreStudyHeld:
		return take(fold, &b.Studied, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()+1))
	case *events.DecisionMade:
		return take(fold, &b.Decisions, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.ProposalMade:
		return take(fold, &b.Proposals, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.ProposalAnswered:
		return take(fold, &b.Answers, f, e, inYears(first(e.Org, f.Org), f.On.Year()-1, f.On.Year()))
	case *events.DisclosurePublished:
		return take(fold, &b.Disclosures, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.MassContacted:
		return take(fold, &b.Masses, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.OpinionHeard:
		return take(fold, &b.Opinions, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.OpinionClosed:
		return take(fold, &b.Closed, f, e, inYears(first(e.Org, f.Org), f.On.Year()-1, f.On.Year()))
	case *events.ContactPointVisited:
		return take(fold, &b.Visits, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.BranchesSurveyed:
		return take(fold, &b.Surveys, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.BranchesHeard:
		return take(fold, &b.Heard, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.AnalysisReported:
		return take(fold, &b.Analyses, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.AwardGranted:
		return take(fold, &b.Awards, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.InnovationRegistered:
		return take(fold, &b.Innovations, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.DemonstrationNamed:
		return take(fold, &b.Demos, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	}
	return years{}
}
