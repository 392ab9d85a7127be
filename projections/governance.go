package projections

import (
	"slices"

	"jishi/events"
	"jishi/standard"
)

// Governances is the view of how organisations are founded, elected and governed
// (组织沿革与制度台账), one document each.
func Governances() View[standard.Governance] {
	return View[standard.Governance]{
		Name: "governance.v1",
		Keys: func(f *events.Fact) []string {
			var none standard.Governance
			return orgKeys(governance(&none, f, false))
		},
		New:  func(key string) *standard.Governance { return &standard.Governance{Org: events.OrgID(key)} },
		Fold: func(g *standard.Governance, f *events.Fact) { governance(g, f, true) },
		Sort: sortEntries[standard.Governance],
	}
}

// orgKeys names the documents of organisations, each once.
func orgKeys(ids []events.OrgID) []string {
	keys := make([]string, 0, len(ids))
	for _, id := range ids {
		if k := string(id); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// governance says whose record a fact belongs to and, when folding, puts it
// there. A contact point stands in the record of both sides.
func governance(g *standard.Governance, f *events.Fact, fold bool) []events.OrgID {
	switch e := f.Event.(type) {
	case *events.ContactPointAssigned:
		return take(fold, &g.Points, f, e, []events.OrgID{first(e.Org, f.Org), e.Branch})
	case *events.ContactPointEnded:
		return take(fold, &g.PointEnd, f, e, []events.OrgID{first(e.Org, f.Org), e.Branch})
	}
	if org := chartered(g, f, fold); org != "" {
		return []events.OrgID{org}
	}
	return nil
}

func chartered(g *standard.Governance, f *events.Fact, fold bool) events.OrgID {
	switch e := f.Event.(type) {
	case *events.UnitSurveyed:
		return take(fold, &g.Units, f, e, first(e.Org, f.Org))
	case *events.OrgRequested:
		return take(fold, &g.Requested, f, e, first(e.Org, f.Org))
	case *events.OrgFiled:
		return take(fold, &g.Filed, f, e, first(e.Org, f.Org))
	case *events.RuleAdopted:
		return take(fold, &g.Rules, f, e, first(e.Org, f.Org))
	case *events.RuleRepealed:
		return take(fold, &g.Repealed, f, e, first(e.Org, f.Org))
	case *events.CharterAmended:
		return take(fold, &g.Charters, f, e, first(e.Org, f.Org))
	case *events.DocumentIssued:
		return take(fold, &g.Documents, f, e, first(e.Org, f.Org))
	case *events.ElectionRequested:
		return take(fold, &g.Asked, f, e, first(e.Org, f.Org))
	case *events.ElectionReplied:
		return take(fold, &g.Replied, f, e, first(e.Org, f.Org))
	case *events.CandidatesNominated:
		return take(fold, &g.Nominated, f, e, first(e.Org, f.Org))
	case *events.CandidatesApproved:
		return take(fold, &g.Approved, f, e, first(e.Org, f.Org))
	case *events.ElectionConvened:
		return take(fold, &g.Convened, f, e, first(e.Org, f.Org))
	case *events.TellersAdopted:
		return take(fold, &g.Tellers, f, e, first(e.Org, f.Org))
	case *events.ElectionCounted:
		return take(fold, &g.Rounds, f, e, first(e.Org, f.Org))
	case *events.PostsElected:
		return take(fold, &g.Elected, f, e, first(e.Org, f.Org))
	case *events.ElectionReported:
		return take(fold, &g.Reported, f, e, first(e.Org, f.Org))
	case *events.ElectionConfirmed:
		return take(fold, &g.Confirmed, f, e, first(e.Org, f.Org))
	case *events.OfficeHandedOver:
		return take(fold, &g.HandedOver, f, e, first(e.Org, f.Org))
	}
	return ""
}
