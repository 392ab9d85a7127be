package projections

import (
	"strings"

	"jishi/events"
)

// treeKey is the timeline of everything that shapes the tree of organisations.
const treeKey = "tree"

// Timelines is the view of what happened to whom, by the subjects that every
// event names: "member:<id>", "meeting:<id>", "org:<id>/<year>". Its documents
// are trails alone.
func Timelines() View[struct{}] {
	return View[struct{}]{
		Name: "timeline.v1",
		Keys: func(f *events.Fact) []string {
			keys := make([]string, 0, len(f.Meta.Subjects)+1)
			for _, s := range f.Meta.Subjects {
				switch kind, id := s.Split(); kind {
				case "member", "meeting":
					keys = append(keys, string(s))
				case "org":
					keys = append(keys, "org:"+yearKey(events.OrgID(id), f.On.Year()))
				}
			}
			switch f.Event.(type) {
			case *events.OrgEstablished, *events.OrgChanged, *events.OrgDissolved:
				keys = append(keys, treeKey)
			}
			return keys
		},
		Index: func(key string) []IndexEntry {
			if id, ok := strings.CutPrefix(key, "org:"); ok {
				return byOrgAndYear(id)
			}
			return nil
		},
	}
}
