package projections

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/standard"
)

// Rectification lists the problems, measures, weak cases and campaigns of a
// scope with how far they have come (整改台账), by organisation.
func (r *Reader) Rectification(ctx context.Context, scope events.OrgID, at At) ([]standard.RectifyRow, error) {
	out, err := perOrg(ctx, r, scope, at, func(j *judging, records *Records, org events.OrgID) []standard.RectifyRow {
		return standard.RectifyRows(records.Rectification(org), j.on)
	})
	if err != nil {
		return nil, fmt.Errorf("projections: rectification: %w", err)
	}
	return out, nil
}

// Analysis reports on the branches of a committee in a year: how the requirements
// of each heading stand, against the same day a year before, and where the gaps
// are (研判分析).
func (r *Reader) Analysis(ctx context.Context, committee events.OrgID, year int, at At) (*standard.Analysis, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, err
	}
	records := j.records(ctx)
	a := standard.Analyse(records, committee, year, j.on, j.config)
	if err := records.Err(); err != nil {
		return nil, fmt.Errorf("projections: analysis of %s: %w", committee, err)
	}
	return &a, nil
}
