package standard

import (
	"slices"

	"jishi/events"
)

// stagesOf is how the stages of a year's appraisal followed each other. Requirement
// and score read it alike.
type stagesOf struct {
	proof    []Evidence
	missing  []string // stages without a fact in their place
	reversed bool     // one of them has facts, but only before the stage that precedes it
}

func (c *stagesOf) whole() bool { return len(c.missing) == 0 }

// stages lays out self, mutual, test (S2.3.5.2, R6.02). On one day they count as
// in order: they are held in one assembly. Where self or mutual were held by
// groups, every group that took part has both, and the test follows the last.
func (s *scoring) stages() stagesOf {
	var c stagesOf
	if s.by == nil {
		c.missing = []string{"个人自评", "党员互评", "民主测评"}
		return c
	}
	staged, tested := until(s.by.Staged, s.on), until(s.by.Tested, s.on)
	groups := []string{""}
	for i := range staged {
		if g := staged[i].Fact.Group; g != "" && staged[i].Fact.Stage != "study" && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	if len(groups) > 1 {
		groups = groups[1:]
		slices.Sort(groups)
	}
	note := func(name string, found *Stamp, some bool) bool {
		if found != nil {
			if e := found.Evidence(); !slices.ContainsFunc(c.proof, func(x Evidence) bool { return x.Event == e.Event }) {
				c.proof = append(c.proof, e)
			}
			return true
		}
		c.missing, c.reversed = append(c.missing, name), c.reversed || some
		return false
	}
	var last events.Date
	for _, g := range groups {
		suffix := ""
		if g != "" {
			suffix = " " + g
		}
		var from events.Date
		for _, stage := range []struct{ is, zh string }{{"self", "个人自评"}, {"mutual", "党员互评"}} {
			here := func(x *events.AppraisalStaged) bool {
				return x.Stage == stage.is && (x.Group == "" || x.Group == g)
			}
			found, some := firstStage(staged, from, here)
			if note(stage.zh+suffix, found, some) {
				from = found.On
			}
		}
		last = max(last, from)
	}
	found, some := firstStage(tested, last, nil)
	note("民主测评", found, some)
	return c
}

// firstStage returns the first entry from a day on that is of a kind, and whether
// there is one on any day.
func firstStage[T any](es []Entry[T], day events.Date, is func(*T) bool) (found *Stamp, some bool) {
	for i := range es {
		if is != nil && !is(&es[i].Fact) {
			continue
		}
		if some = true; es[i].On >= day {
			return &es[i].Stamp, true
		}
	}
	return nil, some
}
