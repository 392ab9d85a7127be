package projections

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/standard"
)

// Lateness reports, for every organisation of a scope that has facts of the year,
// how long after they happened they were recorded.
func (r *Reader) Lateness(ctx context.Context, scope events.OrgID, year int, at At) ([]standard.LateReport, error) {
	j, ids, err := r.scope(ctx, scope, at)
	if err != nil {
		return nil, err
	}
	cases, err := r.openings(ctx, at)
	if err != nil {
		return nil, fmt.Errorf("projections: late entries: %w", err)
	}
	var out []standard.LateReport
	for _, org := range ids {
		h, err := r.timelineOf(ctx, "org:"+yearKey(org, year), at)
		if err != nil {
			return nil, fmt.Errorf("projections: late entries of %s: %w", org, err)
		}
		var facts []standard.Recording
		for i := range h {
			if f := &h[i]; f.Org == org { // not what only names it
				facts = append(facts, recording(f))
			}
		}
		if len(facts) == 0 {
			continue
		}
		var concerned []standard.Entry[events.InspectionOpened]
		for _, c := range cases {
			if j.tree.Within(org, c.Fact.Org, c.On) && (c.On.Year() == year || c.On.Year() == year+1) {
				concerned = append(concerned, c)
			}
		}
		out = append(out, standard.LatenessOf(org, year, facts, concerned, j.config))
	}
	return out, nil
}

func recording(f *events.Fact) standard.Recording {
	stamp := standard.StampOf(f)
	return standard.Recording{Evidence: stamp.Evidence(), Type: f.Type, Actor: f.Meta.Actor, Mode: f.Meta.Mode, Reasoned: f.Meta.Reason != "", File: f.Meta.Source.File}
}

// openings lists the inspections that were opened, in the order of their keys.
func (r *Reader) openings(ctx context.Context, at At) ([]standard.Entry[events.InspectionOpened], error) {
	found, err := r.runner.sink.Find(ctx, Inspections().Name, Query{Index: "all"})
	if err != nil {
		return nil, err
	}
	var out []standard.Entry[events.InspectionOpened]
	for _, c := range found {
		i, err := load(ctx, r.runner.sink, r.runner.src, Inspections(), c.Key, lens{At: at})
		if err != nil {
			return nil, err
		}
		if i != nil {
			out = append(out, i.Opened...)
		}
	}
	return out, nil
}
