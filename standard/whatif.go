package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// RankChange is one branch in two rankings of the same year.
type RankChange struct {
	Org    events.OrgID `json:"org"`
	Before *Outcome     `json:"before,omitzero"` // nil = not rated
	After  *Outcome     `json:"after,omitzero"`
	Points Points       `json:"points"` // gained or lost
	Move   Move         `json:"move"`   // by final tier and star
	Items  []ItemChange `json:"items,omitzero"`
	Zh     string       `json:"zh"`
	En     string       `json:"en"`
}

// CompareRankings puts two rankings side by side: every branch of either, in the
// order of the second, then those that are only in the first. Lines of the score
// sheets are compared where both rankings carry them.
func CompareRankings(before, after []Placed) []RankChange {
	was := make(map[events.OrgID]*Placed, len(before))
	for i := range before {
		was[before[i].Org] = &before[i]
	}
	out := make([]RankChange, 0, len(after))
	for i := range after {
		a := &after[i]
		out = append(out, rankChange(a.Org, was[a.Org], a))
		delete(was, a.Org)
	}
	gone := make([]RankChange, 0, len(was))
	for org, b := range was {
		gone = append(gone, rankChange(org, b, nil))
	}
	slices.SortFunc(gone, func(a, b RankChange) int { return cmp.Compare(a.Org, b.Org) })
	return append(out, gone...)
}

func rankChange(org events.OrgID, before, after *Placed) RankChange {
	c := RankChange{Org: org, Move: Kept}
	if before != nil {
		c.Before = new(before.outcome())
	}
	if after != nil {
		c.After = new(after.outcome())
	}
	switch {
	case before == nil:
		c.Move, c.Points = Entered, after.Points
		c.Zh, c.En = sprintf("%s：原未参评，现%s分、%d星", org, after.Points, after.FinalStar), sprintf("%s: not rated before, %s points and star %d now", org, after.Points, after.FinalStar)
	case after == nil:
		c.Points = -before.Points
		c.Zh, c.En = sprintf("%s：原%s分、%d星，现不参评", org, before.Points, before.FinalStar), sprintf("%s: %s points and star %d before, not rated now", org, before.Points, before.FinalStar)
	default:
		c.Points = after.Points - before.Points
		c.Move = MoveOf(Standing{after.FinalStar, after.FinalTier}, &Standing{before.FinalStar, before.FinalTier})
		c.Items = CompareSheets(&before.Rating, &after.Rating)
		c.Zh = sprintf("%s：%s → %s分，%d → %d星，第%d → 第%d", org, before.Points, after.Points, before.FinalStar, after.FinalStar, before.Rank, after.Rank)
		c.En = sprintf("%s: %s → %s points, star %d → %d, rank %d → %d", org, before.Points, after.Points, before.FinalStar, after.FinalStar, before.Rank, after.Rank)
	}
	return c
}

// Same reports whether nothing that is shown of the branch differs.
func (c *RankChange) Same() bool {
	if c.Before == nil || c.After == nil {
		return false
	}
	a, b := c.After, c.Before
	return len(c.Items) == 0 && a.Points == b.Points && a.Star == b.Star && a.FinalStar == b.FinalStar && a.FinalTier == b.FinalTier &&
		a.Rank == b.Rank && a.Capped == b.Capped && a.Review == b.Review && a.Errors == b.Errors && a.Warnings == b.Warnings && slices.Equal(a.Vetoes, b.Vetoes)
}
