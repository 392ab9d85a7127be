package projections

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"jishi/events"
	"jishi/eventstore"
	"jishi/standard"
)

// Inspections lists the inspections opened by a day, the oldest first.
func (r *Reader) Inspections(ctx context.Context, at At) ([]standard.InspectionState, error) {
	found, err := r.runner.sink.Find(ctx, Inspections().Name, Query{Index: "all"})
	if err != nil {
		return nil, fmt.Errorf("projections: list the inspections: %w", err)
	}
	records := r.Records(ctx, at)
	out := []standard.InspectionState{}
	for _, c := range found {
		if s, ok := standard.StateOf(records.Inspection(c.Key), r.day(at)); ok {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b standard.InspectionState) int {
		return cmp.Or(cmp.Compare(a.Opened, b.Opened), cmp.Compare(a.ID, b.ID))
	})
	return out, records.Err()
}

// Inspection is a case with what it froze. The findings are computed again from
// the cutoff, so nothing recorded since can be among them; their status is that
// of the day asked for.
type Inspection struct {
	standard.InspectionState
	Then       At                             `json:"-"` // what the case sees
	Record     *standard.Inspection           `json:"record"`
	Findings   []FrozenFinding                `json:"findings"`
	Computed   string                         `json:"computed_digest"`
	Agrees     bool                           `json:"agrees"` // with the digest of the opening; true also where it states none
	ByStatus   map[standard.FindingStatus]int `json:"by_status"`
	BySeverity map[standard.Severity]int      `json:"by_severity"`
}

// FrozenFinding is a finding of an inspection, and whether it is still found.
type FrozenFinding struct {
	standard.Finding `json:",inline"`
	Still            bool `json:"still"` // at the pair of times asked for
}

// Inspection returns a case; [eventstore.ErrNotFound] if it was not opened.
func (r *Reader) Inspection(ctx context.Context, id string, at At) (*Inspection, error) {
	state, record, err := r.inspection(ctx, id, at)
	if err != nil {
		return nil, err
	}
	out := &Inspection{InspectionState: state, Record: record, Then: frozenAt(state)}
	found, digest, err := r.Freeze(ctx, state.Org, out.Then)
	if err != nil {
		return nil, err
	}
	// Status and presence are those of the moment asked for.
	now, err := r.found(ctx, state.Org, At{AsOf: r.day(at), KnownAt: at.KnownAt}, firstYear(state))
	if err != nil {
		return nil, err
	}
	records := r.Records(ctx, at)
	found = slices.Clone(found)
	standard.MarkFindings(records, found, r.day(at))
	still := make(map[string]bool, len(now))
	for i := range now {
		still[standard.FindingKey(now[i])] = true
	}
	out.Findings = make([]FrozenFinding, len(found))
	for i := range found {
		out.Findings[i] = FrozenFinding{found[i], still[found[i].Key]}
	}
	out.Computed, out.Agrees = digest, state.Digest == "" || state.Digest == digest
	out.ByStatus, out.BySeverity = standard.CountFindings(found)
	return out, records.Err()
}

// inspection reads a case at a pair of times.
func (r *Reader) inspection(ctx context.Context, id string, at At) (standard.InspectionState, *standard.Inspection, error) {
	records := r.Records(ctx, at)
	record := records.Inspection(id)
	if err := records.Err(); err != nil {
		return standard.InspectionState{}, nil, err
	}
	state, ok := standard.StateOf(record, r.day(at))
	if !ok {
		return state, nil, fmt.Errorf("projections: inspection %s: %w", id, eventstore.ErrNotFound)
	}
	return state, record, nil
}

// frozenAt is the pair of times that a case sees, whenever it is looked at.
func frozenAt(s standard.InspectionState) At {
	return At{AsOf: s.AsOf, KnownAt: events.Cutoff{Position: s.Known}}
}

// Freeze returns what an inspection of a scope finds at a pair of times, and the
// digest with which it is opened: what the checks find in files and dues, and
// the duties of that year and the year before that were not met. What was done
// with findings is no part of the digest.
func (r *Reader) Freeze(ctx context.Context, scope events.OrgID, at At) ([]standard.Finding, string, error) {
	found, err := r.found(ctx, scope, at, r.day(at).Year()-1)
	return found, standard.DigestFindings(found), err
}

// firstYear is the first year whose duties a case looks at.
func firstYear(s standard.InspectionState) int { return s.AsOf.Year() - 1 }

// found returns what is found in a scope at a pair of times: in files and dues
// of any year, and of the duties from a year on. The list is shared.
func (r *Reader) found(ctx context.Context, scope events.OrgID, at At, from int) ([]standard.Finding, error) {
	key := fmt.Sprintf("%s|%d|%d|%d|%d|%d|%d", scope, from, r.day(at), at.AsOf, at.KnownAt.Position, at.KnownAt.At.UnixNano(), r.runner.Position())
	found, err := r.frozen.get(ctx, key, func() ([]standard.Finding, error) { return r.freeze(ctx, scope, at, from) })
	if err != nil {
		return nil, fmt.Errorf("projections: findings in %s: %w", scopeName(scope), err)
	}
	return found, nil
}

func (r *Reader) freeze(ctx context.Context, scope events.OrgID, at At, from int) ([]standard.Finding, error) {
	found, _, err := r.Findings(ctx, FindingQuery{Scope: scope, At: at})
	if err != nil {
		return nil, err
	}
	table := standard.Requirements()
	duties, err := perOrg(ctx, r, scope, at, func(j *judging, records *Records, org events.OrgID) []standard.Finding {
		var out []standard.Finding
		for year := from; year <= j.on.Year(); year++ {
			judged := standard.ComplyBy(table, records, org, year, j.on, j.config)
			for i := range judged {
				if judged[i].Bad() {
					out = append(out, standard.FindingOf(&judged[i]))
				}
			}
		}
		standard.MarkFindings(records, out, j.on)
		return out
	})
	if err != nil {
		return nil, err
	}
	found = append(slices.Clip(found), duties...)
	standard.SortFindings(found)
	return found, nil
}
