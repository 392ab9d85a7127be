package projections

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// scope lists the organisations of a scope that exist on the day of judgement, by
// identifier, and what judges them. An empty scope is everything.
func (r *Reader) scope(ctx context.Context, scope events.OrgID, at At) (*judging, []events.OrgID, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	var ids []events.OrgID
	for _, o := range j.tree.Below(scope, j.on) {
		if o.Exists {
			ids = append(ids, o.ID)
		}
	}
	return j, ids, nil
}

// perOrg asks the same of every organisation of a scope, on all processors, and
// returns the answers in the order of the organisations.
func perOrg[T any](ctx context.Context, r *Reader, scope events.OrgID, at At, ask func(j *judging, records *Records, org events.OrgID) []T) ([]T, error) {
	j, ids, err := r.scope(ctx, scope, at)
	if err != nil {
		return nil, err
	}
	var out []T
	for some, err := range inOrder(ctx, listed(ids), chunkOrgs, r.runner.opts.Workers, func(ctx context.Context, ids []events.OrgID) ([]T, error) {
		var answers []T
		for _, id := range ids {
			records := j.records(ctx)
			answers = append(answers, ask(j, records, id)...)
			if err := records.Err(); err != nil {
				return nil, err
			}
		}
		return answers, nil
	}) {
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

// Agenda lists what the organisations of a scope have to do within a number of
// days from the day of the reader on, and what is overdue, the earliest first.
func (r *Reader) Agenda(ctx context.Context, scope events.OrgID, horizon int, at At) ([]standard.Reminder, error) {
	out, err := perOrg(ctx, r, scope, at, func(j *judging, records *Records, org events.OrgID) []standard.Reminder {
		return standard.Agenda(records, org, j.on, horizon, j.config)
	})
	if err != nil {
		return nil, fmt.Errorf("projections: agenda: %w", err)
	}
	slices.SortStableFunc(out, func(a, b standard.Reminder) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), strings.Compare(string(a.Org), string(b.Org)))
	})
	return out, nil
}

// Compliance judges what the plan and its regulations ask of an organisation in
// a year.
func (r *Reader) Compliance(ctx context.Context, org events.OrgID, year int, at At) ([]standard.Judgement, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, err
	}
	records := j.records(ctx)
	out := standard.Comply(records, org, year, j.on, j.config)
	return out, records.Err()
}

// OrgCompliance is how an organisation stands with every group of requirements
// in a year.
type OrgCompliance struct {
	Org    events.OrgID          `json:"org"`
	Name   string                `json:"name"`
	Kind   events.OrgKind        `json:"kind"`
	Groups []standard.GroupTally `json:"groups"`
}

// ComplianceTable sums up the judgements of every organisation of a scope.
func (r *Reader) ComplianceTable(ctx context.Context, scope events.OrgID, year int, at At) ([]OrgCompliance, error) {
	table := standard.Requirements()
	out, err := perOrg(ctx, r, scope, at, func(j *judging, records *Records, org events.OrgID) []OrgCompliance {
		o, _ := j.tree.Org(org, j.on)
		return []OrgCompliance{{org, o.Name, o.Kind, standard.TallyGroups(standard.ComplyBy(table, records, org, year, j.on, j.config))}}
	})
	if err != nil {
		return nil, fmt.Errorf("projections: compliance of %d: %w", year, err)
	}
	return out, nil
}
