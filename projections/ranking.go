package projections

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/go-json-experiment/json"

	"jishi/events"
	"jishi/standard"
)

// RankQuery asks for a page of a ranking.
type RankQuery struct {
	Scope events.OrgID  // the branches below it; "" = all
	Year  int           // the year rated
	Tier  standard.Tier // "" = all
	Star  int           // 0 = all
	After *Cursor       // exclusive; nil = from the top
	Limit int           // 0 = all
	At    At
}

func (q *RankQuery) partition() string { return rankPartition(q.Year, q.Scope, q.Tier, q.Star) }

// Ranking returns the branches of a scope in the order of their points, without
// their sheets, and where to go on (nil at the end). FinalStar, FinalTier,
// Capped and Review are decided among the branches of each branch's committee;
// Rank and Tied are within the scope asked for, also in a list of one tier.
func (r *Reader) Ranking(ctx context.Context, q RankQuery) ([]standard.Placed, *Cursor, error) {
	present, err := r.assessed(ctx, q.At)
	if err != nil {
		return nil, nil, err
	}
	if present {
		return r.rankingNow(ctx, q)
	}
	return r.rankingThen(ctx, q)
}

// assessed reports whether the stored assessment answers for a pair of times. It
// does for now as long as Run keeps it up to date; where nobody does, only if
// nothing was folded since.
func (r *Reader) assessed(ctx context.Context, at At) (bool, error) {
	if !at.KnownAt.IsZero() || r.runner.opts.NoAssessment {
		return false, nil
	}
	on, err := assessedOn(ctx, r.runner.sink)
	if err != nil || on == 0 || at.AsOf != 0 && at.AsOf != on {
		return false, err
	}
	if r.runner.running.Load() > 0 {
		return true, nil
	}
	judged, err := r.runner.sink.Checkpoint(ctx, ratingView)
	if err != nil {
		return false, err
	}
	folded, err := r.runner.lowest(ctx, r.runner.sink)
	return judged == folded && on == r.Today(), err
}

func (r *Reader) rankingNow(ctx context.Context, q RankQuery) ([]standard.Placed, *Cursor, error) {
	sink := r.runner.sink
	limit := q.Limit
	if limit > 0 {
		limit++ // one more tells whether there is a next page, and whether the last is tied
	}
	found, err := sink.Find(ctx, placeView, Query{Index: "rank", Partition: q.partition(), After: q.After, Limit: limit})
	if err != nil {
		return nil, nil, fmt.Errorf("projections: ranking of %d: %w", q.Year, err)
	}
	ranks, err := r.ranks(ctx, q, found)
	if err != nil {
		return nil, nil, fmt.Errorf("projections: ranks of %d: %w", q.Year, err)
	}
	var next *Cursor
	if q.Limit > 0 && len(found) > q.Limit {
		found = found[:q.Limit]
		next = &found[q.Limit-1]
	}
	out := make([]standard.Placed, 0, len(found))
	for i, c := range found {
		doc, err := sink.Get(ctx, placeView, c.Key)
		if err != nil {
			return nil, nil, err
		}
		if doc == nil {
			continue // assessed away since the index was read
		}
		p, err := decodePlace(doc)
		if err != nil {
			return nil, nil, err
		}
		p.Rank, p.Tied = ranks[i].rank, ranks[i].tied
		out = append(out, p.Placed)
	}
	return out, next, nil
}

// rank is a place within a scope.
type rank struct {
	rank int
	tied bool
}

// ranks returns the ranks, within the whole scope, of places that follow one
// another in a list. Those of one tier or star have others between them, which
// have to be counted; in the whole list only those before the first are.
func (r *Reader) ranks(ctx context.Context, q RankQuery, found []Cursor) ([]rank, error) {
	whole := rankPartition(q.Year, q.Scope, "", 0)
	count := func(from, to int64) (int, error) {
		return r.runner.sink.Count(ctx, placeView, "rank", whole, from, to)
	}
	filtered := whole != q.partition()
	out := make([]rank, len(found))
	above, below := 0, int64(math.MinInt64) // how many lie above below
	for i := 0; i < len(found); {
		at, n := found[i].Sort, 1
		for i+n < len(found) && found[i+n].Sort == at {
			n++
		}
		if filtered || i == 0 && q.After != nil {
			more, err := count(below, at)
			if err != nil {
				return nil, err
			}
			above += more
		}
		same := n
		if filtered || i == 0 && q.After != nil && q.After.Sort == at {
			var err error
			if same, err = count(at, at+1); err != nil {
				return nil, err
			}
		}
		for k := range n {
			out[i+k] = rank{above + 1, same > 1}
		}
		if i += n; !filtered {
			above += same
		}
		below = at
	}
	return out, nil
}

// rankingThen computes the ranking of another pair of times, and keeps it for
// the pages that follow.
func (r *Reader) rankingThen(ctx context.Context, q RankQuery) ([]standard.Placed, *Cursor, error) {
	all, err := r.computed(ctx, q.Scope, q.Year, q.At)
	if err != nil {
		return nil, nil, err
	}
	partition := q.partition()
	var out []standard.Placed
	for i := range all {
		p := &all[i]
		c := Cursor{Sort: rankSort(&p.Rating), Key: yearKey(p.Org, p.Year)}
		if q.After != nil && (c.Sort < q.After.Sort || c.Sort == q.After.Sort && c.Key <= q.After.Key) {
			continue
		}
		if !slices.ContainsFunc(p.index(), func(e IndexEntry) bool { return e.Partition == partition && e.Index == "rank" }) {
			continue
		}
		if out = append(out, p.Placed); len(out) == q.Limit {
			return out, &c, nil
		}
	}
	return out, nil, nil
}

// computed returns the places of a scope's branches in order, ranked within it.
func (r *Reader) computed(ctx context.Context, scope events.OrgID, year int, at At) ([]place, error) {
	key := fmt.Sprintf("%s|%d|%d|%d|%d|%d|%d", scope, year, r.day(at), at.AsOf, at.KnownAt.Position, at.KnownAt.At.UnixNano(), r.runner.Position())
	return r.past.get(ctx, key, func() ([]place, error) {
		j, err := r.judging(ctx, at)
		if err != nil {
			return nil, err
		}
		return j.ranking(ctx, scope, year, r.runner.opts.Workers)
	})
}

// judging puts the records of a pair of times before the checks.
func (r *Reader) judging(ctx context.Context, at At) (*judging, error) {
	tree, err := r.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	return r.judgingOf(lens{At: at}, tree), nil
}

func (r *Reader) judgingOf(l lens, tree *Tree) *judging {
	o := r.runner.opts
	return &judging{sink: r.runner.sink, src: r.runner.src, open: o.Open, config: o.Config, at: l, on: r.day(l.At), tree: tree}
}

// inRankOrder orders places by points, then errors, then identifier.
func inRankOrder(a, b place) int {
	return cmp.Or(cmp.Compare(rankSort(&a.Rating), rankSort(&b.Rating)), cmp.Compare(a.Org, b.Org))
}

// ranking scores and places the branches of a scope.
func (j *judging) ranking(ctx context.Context, scope events.OrgID, year, workers int) ([]place, error) {
	sheets, err := j.sheets(ctx, scope, year, workers)
	if err != nil {
		return nil, err
	}
	return ranked(sheets, scope), nil
}

// ranked places branches, each within the group of its committee, and ranks them
// within a scope.
func ranked(sheets []sheet, scope events.OrgID) []place {
	groups := make(map[events.OrgID][]place)
	schemes := make(map[events.OrgID]standard.Scheme)
	for i := range sheets {
		c := sheets[i].committee
		groups[c] = append(groups[c], placeOf(&sheets[i]))
		schemes[c] = sheets[i].scheme
	}
	var out []place
	for c, group := range groups {
		for _, p := range rankGroup(group, schemes[c]) {
			if scope == "" || slices.Contains(p.Scopes, scope) {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, inRankOrder)
	for i := range out {
		out[i].inGroup, out[i].tiedInGroup = out[i].Rank, out[i].Tied
		out[i].Rank, out[i].Tied = i+1, false
		if i > 0 && rankSort(&out[i].Rating) == rankSort(&out[i-1].Rating) {
			out[i].Rank, out[i].Tied, out[i-1].Tied = out[i-1].Rank, true, true
		}
	}
	return out
}

// sheets scores the branches of a scope, and those that are placed together
// with them.
func (j *judging) sheets(ctx context.Context, scope events.OrgID, year, workers int) ([]sheet, error) {
	day := j.dayOf(year)
	isBranch := func(o Org) bool { return o.Exists && o.Kind.IsBranch() }
	wanted, seen := make(map[events.OrgID]bool), make(map[events.OrgID]bool)
	for _, o := range j.tree.Below(scope, day) {
		if !isBranch(o) {
			continue
		}
		wanted[o.ID] = true
		c := j.committee(o.ID, j.tree.Ancestors(o.ID, day), day)
		if scope == "" || seen[c] {
			continue
		}
		seen[c] = true
		for _, other := range j.tree.Below(c, day) {
			if isBranch(other) && j.committee(other.ID, j.tree.Ancestors(other.ID, day), day) == c {
				wanted[other.ID] = true
			}
		}
	}
	ids := slices.Collect(maps.Keys(wanted))
	slices.Sort(ids)
	var out []sheet
	for some, err := range inOrder(ctx, listed(ids), chunkOrgs, workers, func(ctx context.Context, ids []events.OrgID) ([]sheet, error) {
		var out []sheet
		for _, id := range ids {
			s, ok, err := j.one(ctx, id, year)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, s)
			}
		}
		return out, nil
	}) {
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

// one scores one branch's year, if it has one to be rated.
func (j *judging) one(ctx context.Context, org events.OrgID, year int) (sheet, bool, error) {
	records := j.records(ctx)
	years, err := j.years(ctx, records, org)
	if err != nil || !slices.Contains(years, year) || !j.rated(org, year) {
		return sheet{}, false, err
	}
	s, err := j.score(ctx, records, org, year, j.judge(records, make(map[events.MemberID][]standard.Finding)))
	return s, true, errors.Join(err, records.Err())
}

// Rating returns a branch's score sheet of a year, nil if it is not rated: it
// was no branch then, or nothing was on record yet.
func (r *Reader) Rating(ctx context.Context, org events.OrgID, year int, at At) (*standard.Rating, error) {
	present, err := r.assessed(ctx, at)
	if err != nil {
		return nil, err
	}
	if present {
		doc, err := r.runner.sink.Get(ctx, ratingView, yearKey(org, year))
		if err != nil || doc == nil {
			return nil, err
		}
		rating := new(standard.Rating)
		if err := json.Unmarshal(doc.Data, rating); err != nil {
			return nil, fmt.Errorf("projections: rating of %s: %w", doc.Key, err)
		}
		return rating, nil
	}
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, err
	}
	s, ok, err := j.one(ctx, org, year)
	if err != nil || !ok {
		return nil, err
	}
	return &s.rating, nil
}

// Placed returns a branch's score sheet with its place among the branches of
// its committee, nil if it is not rated.
func (r *Reader) Placed(ctx context.Context, org events.OrgID, year int, at At) (*standard.Placed, error) {
	rating, err := r.Rating(ctx, org, year, at)
	if err != nil || rating == nil {
		return nil, err
	}
	present, err := r.assessed(ctx, at)
	if err != nil {
		return nil, err
	}
	var p *place
	if present {
		doc, err := r.runner.sink.Get(ctx, placeView, yearKey(org, year))
		if err != nil || doc == nil {
			return nil, err
		}
		if p, err = decodePlace(doc); err != nil {
			return nil, err
		}
	} else {
		j, err := r.judging(ctx, at)
		if err != nil {
			return nil, err
		}
		day := j.dayOf(year)
		all, err := r.computed(ctx, j.committee(org, j.tree.Ancestors(org, day), day), year, at)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(p place) bool { return p.Org == org })
		if i < 0 {
			return nil, nil
		}
		p = new(all[i])
		p.Rank, p.Tied = p.inGroup, p.tiedInGroup
	}
	placed := p.Placed
	placed.Rating = *rating
	return &placed, nil
}
