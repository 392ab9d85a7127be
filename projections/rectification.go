package projections

import (
	"jishi/events"
	"jishi/standard"
)

// Rectifications is the view of problems and what is done about them (整改台账), one
// document per organisation.
func Rectifications() View[standard.Rectification] {
	return View[standard.Rectification]{
		Name: "rectification.v1",
		Keys: func(f *events.Fact) []string {
			var none standard.Rectification
			if org := rectification(&none, f, false); org != "" {
				return []string{string(org)}
			}
			return nil
		},
		New:  func(key string) *standard.Rectification { return &standard.Rectification{Org: events.OrgID(key)} },
		Fold: func(r *standard.Rectification, f *events.Fact) { rectification(r, f, true) },
		Sort: sortEntries[standard.Rectification],
		Index: func(string) []IndexEntry {
			return []IndexEntry{{Index: "all"}}
		},
	}
}

// rectification says whose record a fact belongs to and, when folding, puts it
// there.
func rectification(r *standard.Rectification, f *events.Fact, fold bool) events.OrgID {
	switch e := f.Event.(type) {
	case *events.SelfCheckDone:
		return take(fold, &r.SelfChecked, f, e, first(e.Org, f.Org))
	case *events.ProblemListed:
		return take(fold, &r.Listed, f, e, first(e.Org, f.Org))
	case *events.ProblemListSealed:
		return take(fold, &r.Sealed, f, e, first(e.Org, f.Org))
	case *events.MeasureSet:
		return take(fold, &r.Measures, f, e, first(e.Org, f.Org))
	case *events.MeasureClosed:
		return take(fold, &r.Carried, f, e, first(e.Org, f.Org))
	case *events.ProblemClosed:
		return take(fold, &r.Closed, f, e, first(e.Org, f.Org))
	case *events.ProblemEscalated:
		return take(fold, &r.Escalated, f, e, first(e.Org, f.Org))
	case *events.WeakBranchListed:
		return take(fold, &r.Weak, f, e, first(e.Org, f.Org))
	case *events.PlanAdopted:
		return take(fold, &r.Plans, f, e, first(e.Org, f.Org))
	case *events.SupportAssigned:
		return take(fold, &r.Support, f, e, first(e.Org, f.Org))
	case *events.AcceptanceDone:
		return take(fold, &r.Accepted, f, e, first(e.Org, f.Org))
	case *events.WeakBranchRemoved:
		return take(fold, &r.Removed, f, e, first(e.Org, f.Org))
	case *events.CampaignOpened:
		return take(fold, &r.Opened, f, e, first(e.Org, f.Org))
	case *events.CampaignClosed:
		return take(fold, &r.Ended, f, e, first(e.Org, f.Org))
	case *events.SelfEvaluated:
		return take(fold, &r.SelfRated, f, e, first(e.Org, f.Org))
	case *events.BranchEvaluated:
		return take(fold, &r.Evaluated, f, e, first(e.Org, f.Org))
	case *events.FindingHandled:
		return take(fold, &r.Handled, f, e, first(e.Org, f.Org))
	}
	return ""
}
