package projections

import (
	"context"
	"fmt"
	"slices"

	"jishi/events"
	"jishi/standard"
)

// WhatIf asks how the branches of a scope would be rated otherwise: under another
// scheme, without some facts, at another pair of times, or all of it together.
// Nothing is recorded and nothing that is stored changes.
type WhatIf struct {
	Scope   events.OrgID // the branches below it; "" = all
	Year    int
	At      At                // as it is
	Then    *At               // as it would be; nil = the same pair of times
	Scheme  *standard.Scheme  // nil = the scheme in force
	Without []events.Position // facts left out, corrections and voids among them
}

// WhatIfAnswer is the ranking as it is and as it would be, branch by branch.
type WhatIfAnswer struct {
	Year     int                   `json:"year"`
	Scope    events.OrgID          `json:"scope,omitzero"`
	On       events.Date           `json:"on"`   // day of judgement of the ranking as it is
	Then     events.Date           `json:"then"` // of the other
	Changes  []standard.RankChange `json:"changes"`
	Promoted int                   `json:"promoted"`
	Demoted  int                   `json:"demoted"`
	Same     int                   `json:"same"` // branches of which nothing changes
}

// WhatIf answers a question of what if.
func (r *Reader) WhatIf(ctx context.Context, q WhatIf) (*WhatIfAnswer, error) {
	then := q.At
	if q.Then != nil {
		then = *q.Then
	}
	before, err := r.asIs(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("projections: what if: %w", err)
	}
	after, err := r.hypothesis(ctx, q, then, q.Scheme, q.Without)
	if err != nil {
		return nil, fmt.Errorf("projections: what if: %w", err)
	}
	out := &WhatIfAnswer{Year: q.Year, Scope: q.Scope, On: r.day(q.At), Then: r.day(then), Changes: standard.CompareRankings(before, after)}
	for i := range out.Changes {
		switch c := &out.Changes[i]; {
		case c.Move == standard.Promoted:
			out.Promoted++
		case c.Move == standard.Demoted:
			out.Demoted++
		case c.Same():
			out.Same++
		}
	}
	return out, nil
}

// asIs is the ranking with the lines of its sheets as it is: stored, or computed
// for another pair of times.
func (r *Reader) asIs(ctx context.Context, q WhatIf) ([]standard.Placed, error) {
	present, err := r.assessed(ctx, q.At)
	if err != nil {
		return nil, err
	}
	if !present {
		return r.hypothesis(ctx, q, q.At, nil, nil)
	}
	out, _, err := r.Ranking(ctx, RankQuery{Scope: q.Scope, Year: q.Year, At: q.At})
	if err != nil {
		return nil, err
	}
	for i := range out {
		sheet, err := r.Rating(ctx, out[i].Org, q.Year, q.At)
		if err != nil {
			return nil, err
		}
		if sheet != nil {
			out[i].Items = brief(sheet.Items)
		}
	}
	return out, nil
}

// hypothesis ranks a scope under a scheme and without some facts. The places
// carry the lines of their sheets without the reasons, which ten thousand
// branches could not hold.
func (r *Reader) hypothesis(ctx context.Context, q WhatIf, at At, scheme *standard.Scheme, without []events.Position) ([]standard.Placed, error) {
	l := lens{At: at, without: slices.Sorted(slices.Values(without))}
	tree, err := r.forest.tree(ctx, r.runner.sink, r.runner.src, l)
	if err != nil {
		return nil, err
	}
	j := r.judgingOf(l, tree)
	j.forced, j.brief = scheme, true
	sheets, err := j.sheets(ctx, q.Scope, q.Year, r.runner.opts.Workers)
	if err != nil {
		return nil, err
	}
	lines := make(map[events.OrgID][]standard.ScoredItem, len(sheets))
	for i := range sheets {
		lines[sheets[i].rating.Org] = sheets[i].rating.Items
	}
	places := ranked(sheets, q.Scope)
	out := make([]standard.Placed, len(places))
	for i := range places {
		out[i] = places[i].Placed
		out[i].Items = lines[out[i].Org]
	}
	return out, nil
}

// brief keeps of every line its points and what is missing.
func brief(items []standard.ScoredItem) []standard.ScoredItem {
	out := make([]standard.ScoredItem, len(items))
	for i := range items {
		out[i] = items[i]
		var missing []string
		for k := range items[i].Reasons {
			missing = append(missing, items[i].Reasons[k].Missing...)
		}
		out[i].Reasons = []standard.Reason{{Missing: missing}}
	}
	return out
}

// Stability is what would shift if a threshold lay a point higher or lower, and
// how far every branch is from its thresholds.
type Stability struct {
	Year    int               `json:"year"`
	Scope   events.OrgID      `json:"scope,omitzero"`
	On      events.Date       `json:"on"`
	Shifts  []standard.Shift  `json:"shifts"`
	Margins []standard.Margin `json:"margins"` // in the order of committees, then of ranks
}

// Stability tells which branches of a scope stand on the edge of a threshold,
// committee by committee, each under its own scheme.
func (r *Reader) Stability(ctx context.Context, scope events.OrgID, year int, at At) (*Stability, error) {
	groups, err := r.groups(ctx, scope, year, at)
	if err != nil {
		return nil, fmt.Errorf("projections: stability: %w", err)
	}
	out := &Stability{Year: year, Scope: scope, On: r.day(at), Shifts: []standard.Shift{}, Margins: []standard.Margin{}}
	for _, g := range groups {
		for _, s := range standard.Stability(g.placed, g.scheme) {
			if g.within[s.Org] {
				out.Shifts = append(out.Shifts, s)
			}
		}
		for _, m := range standard.Margins(g.placed, g.scheme) {
			if g.within[m.Org] {
				out.Margins = append(out.Margins, m)
			}
		}
	}
	return out, nil
}

// ratedGroup is the branches of one committee, placed together.
type ratedGroup struct {
	committee events.OrgID
	scheme    standard.Scheme
	placed    []standard.Placed
	within    map[events.OrgID]bool // of these, the ones in the scope asked for
}

// groups returns, whole, every group with a branch in the scope.
func (r *Reader) groups(ctx context.Context, scope events.OrgID, year int, at At) ([]ratedGroup, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, err
	}
	day := j.dayOf(year)
	var committees []events.OrgID
	for _, o := range j.tree.Below(scope, day) {
		if c := j.committee(o.ID, j.tree.Ancestors(o.ID, day), day); o.Exists && o.Kind.IsBranch() && !slices.Contains(committees, c) {
			committees = append(committees, c)
		}
	}
	slices.Sort(committees)
	records := j.records(ctx)
	var out []ratedGroup
	for _, c := range committees {
		places, err := r.places(ctx, j, c, year, at)
		if err != nil {
			return nil, err
		}
		g := ratedGroup{committee: c, within: make(map[events.OrgID]bool),
			scheme: j.scheme(records, append([]events.OrgID{c}, j.tree.Ancestors(c, day)...), day, year)}
		for i := range places {
			g.placed = append(g.placed, places[i].Placed)
			g.within[places[i].Org] = scope == "" || slices.Contains(places[i].Scopes, scope)
		}
		out = append(out, g)
	}
	return out, records.Err()
}

// places returns the group of a committee in the order of its ranks: as it is
// stored, or computed for another pair of times.
func (r *Reader) places(ctx context.Context, j *judging, committee events.OrgID, year int, at At) ([]place, error) {
	present, err := r.assessed(ctx, at)
	if err != nil {
		return nil, err
	}
	if present {
		found, err := r.runner.sink.Find(ctx, placeView, Query{Index: "group", Partition: groupOf(year, committee)})
		if err != nil {
			return nil, err
		}
		var out []place
		for _, c := range found {
			doc, err := r.runner.sink.Get(ctx, placeView, c.Key)
			if err != nil {
				return nil, err
			}
			if doc == nil {
				continue // assessed away since the index was read
			}
			p, err := decodePlace(doc)
			if err != nil {
				return nil, err
			}
			out = append(out, *p)
		}
		slices.SortFunc(out, inRankOrder)
		return out, nil
	}
	all, err := r.computed(ctx, committee, year, at)
	if err != nil {
		return nil, err
	}
	day := j.dayOf(year)
	var out []place
	for _, p := range all {
		if j.committee(p.Org, j.tree.Ancestors(p.Org, day), day) == committee {
			p.Rank, p.Tied = p.inGroup, p.tiedInGroup
			out = append(out, p)
		}
	}
	return out, nil
}
