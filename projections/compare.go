package projections

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"jishi/events"
	"jishi/standard"
)

// ErrNotRated reports a year of a branch that is not rated: it was no branch
// then, or nothing was on record yet.
var ErrNotRated = errors.New("projections: not rated")

// CompareYears compares two years of a branch item by item, as of one pair of
// times, each under its own scheme.
func (r *Reader) CompareYears(ctx context.Context, org events.OrgID, a, b int, at At) (*standard.YearComparison, error) {
	var placed [2]*standard.Placed
	for i, year := range []int{a, b} {
		p, err := r.Placed(ctx, org, year, at)
		if err != nil {
			return nil, fmt.Errorf("projections: compare years of %s: %w", org, err)
		}
		if p == nil {
			return nil, fmt.Errorf("%w: %s in %d", ErrNotRated, org, year)
		}
		placed[i] = p
	}
	return new(standard.CompareYears(placed[0], placed[1])), nil
}

// Tiers returns the ledger of tiers of a year (先进、中间、后进支部台账): every branch of a
// scope in the order of the ranking, with what the committee decided and what
// the branch was the year before.
func (r *Reader) Tiers(ctx context.Context, scope events.OrgID, year int, at At) ([]standard.TierMove, error) {
	now, err := r.standings(ctx, scope, year, at)
	if err != nil {
		return nil, fmt.Errorf("projections: tiers of %d: %w", year, err)
	}
	before, err := r.standings(ctx, scope, year-1, at)
	if err != nil {
		return nil, fmt.Errorf("projections: tiers of %d: %w", year-1, err)
	}
	was := make(map[events.OrgID]*standard.Standing, len(before))
	for i := range before {
		was[before[i].Org] = &standard.Standing{Star: before[i].Star, Tier: before[i].Tier}
	}
	for i := range now {
		m := &now[i]
		if m.Before = was[m.Org]; m.Before == nil {
			if m.Before, err = r.standing(ctx, m.Org, year-1, at); err != nil {
				return nil, fmt.Errorf("projections: tiers of %d: %w", year-1, err)
			}
		}
		m.Move = standard.MoveOf(standard.Standing{Star: m.Star, Tier: m.Tier}, m.Before)
	}
	return now, nil
}

// standings returns star and tier of every branch of a scope: as decided, or
// else as computed with quota and override.
func (r *Reader) standings(ctx context.Context, scope events.OrgID, year int, at At) ([]standard.TierMove, error) {
	placed, _, err := r.Ranking(ctx, RankQuery{Scope: scope, Year: year, At: at})
	if err != nil {
		return nil, err
	}
	records := r.Records(ctx, at)
	out := make([]standard.TierMove, len(placed))
	for i := range placed {
		out[i] = r.tierMove(records, &placed[i], at)
	}
	return out, records.Err()
}

func (r *Reader) tierMove(records *Records, p *standard.Placed, at At) standard.TierMove {
	m := standard.TierMove{Org: p.Org, Year: p.Year, Points: p.Points, Star: p.FinalStar, Tier: p.FinalTier, Placed: standard.Standing{Star: p.FinalStar, Tier: p.FinalTier}}
	if m.Decided = standard.DecisionOf(records.BranchYear(p.Org, p.Year), r.day(at)); m.Decided != nil {
		m.Star, m.Tier = m.Decided.Star, m.Decided.Tier
	}
	return m
}

// standing is that of one branch, wherever it belonged then.
func (r *Reader) standing(ctx context.Context, org events.OrgID, year int, at At) (*standard.Standing, error) {
	p, err := r.Placed(ctx, org, year, at)
	if err != nil || p == nil {
		return nil, err
	}
	records := r.Records(ctx, at)
	m := r.tierMove(records, p, at)
	return &standard.Standing{Star: m.Star, Tier: m.Tier}, records.Err()
}

// Draft is what a decision on a star is recorded with, so that it can be computed
// again: the sheet as of the day of the decision, as far as is known now.
type Draft struct {
	Placed standard.Placed `json:"placed"`
	Head   events.Position `json:"head"`
	Digest string          `json:"digest"`
}

// Draft computes the sheet of a decision on a day; nil if the year is not rated.
func (r *Reader) Draft(ctx context.Context, org events.OrgID, year int, on events.Date) (*Draft, error) {
	d := &Draft{Head: r.runner.Position()}
	p, err := r.Placed(ctx, org, year, At{AsOf: on, KnownAt: events.Cutoff{Position: d.Head}})
	if err != nil || p == nil {
		return nil, err
	}
	d.Placed, d.Digest = *p, standard.SheetDigest(p.Rating)
	return d, nil
}

// Verification says whether a decision on a star can be computed again.
type Verification struct {
	Decision standard.Decision `json:"decision"`
	Then     At                `json:"-"`
	Points   standard.Points   `json:"points"` // as computed again
	Star     int               `json:"star"`   // with quota and override
	Tier     standard.Tier     `json:"tier"`
	Digest   string            `json:"digest"`
	Agrees   bool              `json:"agrees"` // the digests are equal; false also where the decision carries none
}

// VerifyRating computes the sheet that the committee's decision on a year rested
// on, from what was known then and under the scheme known then, and compares
// digests. It is nil where nothing was decided.
func (r *Reader) VerifyRating(ctx context.Context, org events.OrgID, year int, at At) (*Verification, error) {
	records := r.Records(ctx, at)
	by := records.BranchYear(org, year)
	d := standard.DecisionOf(by, r.day(at))
	if d == nil || records.Err() != nil {
		return nil, records.Err()
	}
	i := slices.IndexFunc(by.Decided, func(e standard.Entry[events.RatingDecided]) bool { return e.ID == d.By.Event })
	head := by.Decided[i].Fact.Head
	if head == 0 {
		head = d.By.Position - 1 // old paper: whatever was known before it
	}
	v := &Verification{Decision: *d, Then: At{AsOf: d.By.On, KnownAt: events.Cutoff{Position: head}}}
	p, err := r.Placed(ctx, org, year, v.Then)
	if err != nil || p == nil {
		return v, err
	}
	v.Points, v.Star, v.Tier, v.Digest = p.Points, p.FinalStar, p.FinalTier, standard.SheetDigest(p.Rating)
	v.Agrees = v.Digest == d.Digest
	return v, nil
}
