package projections

import (
	"jishi/events"
	"jishi/standard"
)

// Inspections is the view of inspections as cases (检查台账), one document each.
func Inspections() View[standard.Inspection] {
	return View[standard.Inspection]{
		Name: "inspection.v1",
		Keys: func(f *events.Fact) []string {
			var none standard.Inspection
			if id := inspection(&none, f, false); id != "" {
				return []string{id}
			}
			return nil
		},
		New:  func(key string) *standard.Inspection { return &standard.Inspection{ID: key} },
		Fold: func(i *standard.Inspection, f *events.Fact) { inspection(i, f, true) },
		Sort: sortEntries[standard.Inspection],
		Index: func(string) []IndexEntry {
			return []IndexEntry{{Index: "all"}}
		},
	}
}

// inspection says to which case a fact belongs and, when folding, puts it there.
func inspection(i *standard.Inspection, f *events.Fact, fold bool) string {
	switch e := f.Event.(type) {
	case *events.InspectionOpened:
		return take(fold, &i.Opened, f, e, e.Inspection)
	case *events.FindingHandled:
		if e.Inspection != "" {
			return take(fold, &i.Handled, f, e, e.Inspection)
		}
	case *events.InspectionClosed:
		return take(fold, &i.Closed, f, e, e.Inspection)
	}
	return ""
}
