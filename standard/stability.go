package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// onePoint is how far a threshold is moved to see who stands on the edge.
const onePoint Points = 100

// Shift is a branch whose star, tier or review would be another if one threshold
// of the scheme lay one point higher or lower.
type Shift struct {
	Org       events.OrgID `json:"org"`
	Threshold string       `json:"threshold"` // star-5, review
	From      Points       `json:"from"`      // where it lies
	To        Points       `json:"to"`        // where it was put
	Points    Points       `json:"points"`    // of the branch
	Before    Standing     `json:"before"`
	After     Standing     `json:"after"`
	Review    bool         `json:"review,omitzero"` // its review as lagging comes or goes
	Zh        string       `json:"zh"`
	En        string       `json:"en"`
}

// Stability returns every branch that a threshold moved by one point would place
// otherwise. The branches are those of one committee, which share a quota: who
// reaches the highest star and is turned away by the quota is no shift. A star
// set by hand does not move.
func Stability(placed []Placed, scheme Scheme) []Shift {
	ratings := make([]Rating, len(placed))
	overrides := make(map[events.OrgID]*Override)
	for i := range placed {
		ratings[i] = placed[i].Rating
		if placed[i].Override != nil {
			overrides[placed[i].Org] = placed[i].Override
		}
	}
	before := rerank(ratings, overrides, scheme)
	var out []Shift
	for _, delta := range []Points{-onePoint, onePoint} {
		for i, l := range scheme.Stars {
			if l.From == 0 {
				continue // the lowest star has no threshold
			}
			moved := scheme
			moved.Stars = slices.Clone(scheme.Stars)
			moved.Stars[i].From = min(max(l.From+delta, 0), FullPoints)
			out = append(out, shifts(sprintf("star-%d", l.Star), l.From, moved.Stars[i].From, before, rerank(ratings, overrides, moved))...)
		}
		moved := scheme
		moved.Review.Below = min(max(scheme.Review.Below+delta, 0), FullPoints)
		out = append(out, shifts("review", scheme.Review.Below, moved.Review.Below, before, rerank(ratings, overrides, moved))...)
	}
	slices.SortStableFunc(out, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(a.Threshold, b.Threshold), cmp.Compare(a.To, b.To), cmp.Compare(b.Points, a.Points), cmp.Compare(a.Org, b.Org))
	})
	return out
}

// rerank gives stars anew from points that stay, and places the branches.
func rerank(ratings []Rating, overrides map[events.OrgID]*Override, scheme Scheme) map[events.OrgID]Placed {
	again := slices.Clone(ratings)
	for i := range again {
		maxStar := scheme.Stars[0].Star
		for _, v := range again[i].Vetoes {
			maxStar = min(maxStar, v.MaxStar)
		}
		again[i].Star, again[i].Tier = scheme.starOf(again[i].Points, maxStar)
	}
	out := make(map[events.OrgID]Placed, len(ratings))
	for _, p := range Rank(again, scheme) {
		p.SetOverride(overrides[p.Org], &scheme)
		out[p.Org] = p
	}
	return out
}

func shifts(threshold string, from, to Points, before, after map[events.OrgID]Placed) []Shift {
	if from == to {
		return nil
	}
	var out []Shift
	for org, a := range after {
		b := before[org]
		if a.FinalStar == b.FinalStar && a.FinalTier == b.FinalTier && a.Review == b.Review {
			continue
		}
		s := Shift{Org: org, Threshold: threshold, From: from, To: to, Points: b.Points, Review: a.Review != b.Review,
			Before: Standing{b.FinalStar, b.FinalTier}, After: Standing{a.FinalStar, a.FinalTier}}
		s.Zh = sprintf("%s界线由%s改为%s：%s（%s分）%d星 → %d星", threshold, from, to, org, b.Points, b.FinalStar, a.FinalStar)
		s.En = sprintf("%s moved from %s to %s: %s (%s points) star %d → %d", threshold, from, to, org, b.Points, b.FinalStar, a.FinalStar)
		switch {
		case s.Review && a.Review:
			s.Zh, s.En = s.Zh+"，列入后进复核", s.En+", up for review as lagging"
		case s.Review:
			s.Zh, s.En = s.Zh+"，不再列入后进复核", s.En+", no longer up for review"
		}
		out = append(out, s)
	}
	return out
}

// Margin is how far a branch is from the next star, and from losing its own.
type Margin struct {
	Org   events.OrgID `json:"org"`
	Star  int          `json:"star"`           // by points and vetoes
	Above Points       `json:"above"`          // points over the threshold of its star
	Short Points       `json:"short,omitzero"` // points short of the next star; 0 = there is none, or a veto stands against it
}

// Margins returns the margin of every branch, in the order given.
func Margins(placed []Placed, scheme Scheme) []Margin {
	out := make([]Margin, len(placed))
	for i := range placed {
		p := &placed[i]
		out[i] = Margin{Org: p.Org, Star: p.Star}
		for k, l := range scheme.Stars {
			if l.Star != p.Star {
				continue
			}
			out[i].Above = p.Points - l.From
			if k > 0 && p.Points < scheme.Stars[k-1].From {
				out[i].Short = scheme.Stars[k-1].From - p.Points
			}
		}
	}
	return out
}
