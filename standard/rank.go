package standard

import (
	"cmp"
	"slices"
	"strings"
)

// Rank places the ratings of one committee's branches: by points, fewer ERROR
// findings, then identifier, which is no merit but makes the order stable.
// Branches alike in points and errors share a rank and are marked tied, for a
// decision by hand.
//
// At most the scheme's share of the branches, rounded down, keeps the highest
// star; the rest of those who earned it get the next. Of the lowest share,
// rounded up, those below the limit are flagged for review as 后进. Branches
// that tie with one inside a share are never told apart by their identifiers
// unseen: they carry the mark.
func Rank(ratings []Rating, scheme Scheme) []Placed {
	out := make([]Placed, len(ratings))
	for i, r := range ratings {
		out[i] = Placed{Rating: r, FinalStar: r.Star, FinalTier: r.Tier}
	}
	slices.SortStableFunc(out, func(a, b Placed) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Errors, b.Errors), strings.Compare(string(a.Org), string(b.Org)))
	})
	alike := func(i, k int) bool { return out[i].Points == out[k].Points && out[i].Errors == out[k].Errors }
	for i := range out {
		out[i].Rank = i + 1
		if i > 0 && alike(i-1, i) {
			out[i].Rank = out[i-1].Rank
			out[i-1].Tied, out[i].Tied = true, true
		}
	}
	n := len(out)
	quota := scheme.QuotaPercent * n / 100
	for i := range out {
		if out[i].Star != scheme.Stars[0].Star {
			continue
		}
		if quota > 0 {
			quota--
			continue
		}
		next := scheme.Stars[1]
		out[i].Capped, out[i].FinalStar, out[i].FinalTier = true, next.Star, next.Tier
	}
	explainQuota(out, &scheme)
	lowest := (scheme.Review.Percent*n + 99) / 100
	for i := max(n-lowest, 0); i < n; i++ {
		out[i].Review = out[i].Points < scheme.Review.Below
	}
	for i := n - lowest - 1; i >= 0 && lowest > 0 && alike(i, n-lowest); i-- {
		out[i].Review = out[i].Points < scheme.Review.Below // tied with one of the lowest
	}
	return out
}
