package projections

import (
	"jishi/events"
	"jishi/standard"
)

// BranchYears is the view of an organisation's year apart from meetings and
// dues (年度台账): reports, appraisal, work, vetoes, ratings.
func BranchYears() View[standard.BranchYear] {
	return View[standard.BranchYear]{
		Name: "year.v1",
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
	}
	return years{}
}
