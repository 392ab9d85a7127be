package projections

import (
	"jishi/events"
	"jishi/standard"
)

// Rosters is the view of organisations: what they are, their teams, and whose
// formal relation is or was in them (党组织台账、党员名册), one document each.
func Rosters() View[standard.Roster] {
	return View[standard.Roster]{
		Name: "roster.v2",
		Keys: func(f *events.Fact) []string {
			var none standard.Roster
			if org := roster(&none, f, false); org != "" {
				return []string{string(org)}
			}
			return nil
		},
		New:  func(key string) *standard.Roster { return &standard.Roster{Org: events.OrgID(key)} },
		Fold: func(r *standard.Roster, f *events.Fact) { roster(r, f, true) },
		Sort: sortEntries[standard.Roster],
	}
}

// roster says whose roster a fact belongs to and, when folding, puts it there.
func roster(r *standard.Roster, f *events.Fact, fold bool) events.OrgID {
	switch e := f.Event.(type) {
	case *events.OrgEstablished:
		return take(fold, &r.Established, f, e, first(e.Org, f.Org))
	case *events.OrgChanged:
		return take(fold, &r.Changed, f, e, first(e.Org, f.Org))
	case *events.OrgDissolved:
		return take(fold, &r.Dissolved, f, e, first(e.Org, f.Org))
	case *events.PartyGroupFormed:
		return take(fold, &r.Groups, f, e, first(e.Org, f.Org))
	case *events.PostsElected:
		return take(fold, &r.Elected, f, e, first(e.Org, f.Org))
	case *events.PostAppointed:
		return take(fold, &r.Appointed, f, e, first(e.Org, f.Org))
	case *events.PostVacated:
		return take(fold, &r.Vacated, f, e, first(e.Org, f.Org))
	case *events.TermReminded:
		return take(fold, &r.Reminded, f, e, first(e.Org, f.Org))
	case *events.ElectionRequested:
		return take(fold, &r.Requested, f, e, first(e.Org, f.Org))
	case *events.ExtensionApproved:
		return take(fold, &r.Extended, f, e, first(e.Org, f.Org))
	case *events.ElectionCounted:
		return take(fold, &r.Counted, f, e, first(e.Org, f.Org))
	case *events.RatingPublished:
		return take(fold, &r.Publicised, f, e, first(e.Org, f.Org))
	case *events.PersonRegistered:
		return take(fold, &r.Persons, f, e, f.Org)
	case *events.MembershipStarted:
		return take(fold, &r.Started, f, e, first(e.Branch, f.Org))
	case *events.MembershipEnded:
		return take(fold, &r.Ended, f, e, first(e.Branch, f.Org))
	case *events.RightsChanged:
		return take(fold, &r.Rights, f, e, f.Org)
	case *events.ElectorExcluded:
		return take(fold, &r.Excluded, f, e, first(e.Branch, f.Org))
	case *events.GroupAssigned:
		return take(fold, &r.Grouped, f, e, first(e.Branch, f.Org))
	case *events.AdmissionDecided:
		return take(fold, &r.Admitted, f, e, first(e.Branch, f.Org))
	case *events.ConversionDecided:
		return take(fold, &r.Decided, f, e, first(e.Branch, f.Org))
	case *events.AdmissionNotRecognised:
		return take(fold, &r.Refused, f, e, f.Org)
	case *events.MembershipSuspended:
		return take(fold, &r.Suspended, f, e, first(e.Branch, f.Org))
	case *events.MembershipRestored:
		return take(fold, &r.Restored, f, e, first(e.Branch, f.Org))
	case *events.DisciplineDecided:
		return take(fold, &r.Disciplined, f, e, first(e.Branch, f.Org))
	case *events.DisposalDecided:
		return take(fold, &r.Disposed, f, e, first(e.Branch, f.Org))
	case *events.AttendanceExempted:
		return take(fold, &r.Exempted, f, e, first(e.Branch, f.Org))
	case *events.CareNeeded:
		return take(fold, &r.CareNeeded, f, e, first(e.Branch, f.Org))
	}
	return ""
}
