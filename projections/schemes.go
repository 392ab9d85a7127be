package projections

import (
	"jishi/events"
	"jishi/standard"
)

// SchemeList is the record of the star schemes that were published.
type SchemeList struct {
	Published []standard.Entry[events.SchemePublished] `json:"published,omitzero"`
}

// schemesKey is the one document of the view.
const schemesKey = "all"

// Schemes is the view of published star schemes (评星定级办法), one document.
func Schemes() View[SchemeList] {
	return View[SchemeList]{
		Name: "schemes.v1",
		Keys: func(f *events.Fact) []string {
			if _, ok := f.Event.(*events.SchemePublished); ok {
				return []string{schemesKey}
			}
			return nil
		},
		New: func(string) *SchemeList { return new(SchemeList) },
		Fold: func(s *SchemeList, f *events.Fact) {
			if e, ok := f.Event.(*events.SchemePublished); ok {
				take(true, &s.Published, f, e, 0)
			}
		},
		Sort: sortEntries[SchemeList],
	}
}
