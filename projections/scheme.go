package projections

import (
	"context"

	"jishi/events"
	"jishi/standard"
)

// Scheme returns the star scheme by which an organisation's year is rated: that
// of the nearest committee, itself included, that published one, or the default.
func (r *Reader) Scheme(ctx context.Context, org events.OrgID, year int, at At) (standard.Scheme, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return standard.Scheme{}, err
	}
	records, day := j.records(ctx), j.dayOf(year)
	s := j.scheme(records, append([]events.OrgID{org}, j.tree.Ancestors(org, day)...), day, year)
	return s, records.Err()
}
