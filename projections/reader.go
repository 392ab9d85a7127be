package projections

import (
	"context"
	"fmt"
	"slices"

	"jishi/events"
	"jishi/standard"
)

// Reader answers for any pair of times. It is safe for concurrent use.
type Reader struct {
	runner    *Runner
	forest    forest
	past      memo[[]place] // rankings of other times
	pastFiles memo[[]file]  // findings of other times
	frozen    memo[[]standard.Finding]
}

// NewReader returns a reader of the views that the runner keeps.
func NewReader(r *Runner) *Reader { return &Reader{runner: r} }

// Today is the civil date of the runner's clock.
func (r *Reader) Today() events.Date { return events.DateOf(r.runner.opts.Now()) }

// day is the day of judgement at a pair of times.
func (r *Reader) day(at At) events.Date {
	if at.AsOf != 0 {
		return at.AsOf
	}
	return r.Today()
}

// Records returns everything on record at a pair of times, for one call.
func (r *Reader) Records(ctx context.Context, at At) *Records {
	return newRecords(ctx, r.runner.sink, r.runner.src, r.runner.opts.Open, lens{At: at}, func() (*Tree, error) { return r.Tree(ctx, at) })
}

// Tree returns the organisations as known by a cutoff.
func (r *Reader) Tree(ctx context.Context, at At) (*Tree, error) {
	t, err := r.forest.tree(ctx, r.runner.sink, r.runner.src, lens{At: at})
	if err != nil {
		return nil, fmt.Errorf("projections: read the organisations: %w", err)
	}
	return t, nil
}

// Ancestors returns the superiors of an organisation, the nearest first.
func (r *Reader) Ancestors(ctx context.Context, org events.OrgID, at At) ([]events.OrgID, error) {
	t, err := r.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	return t.Ancestors(org, r.day(at)), nil
}

// Within reports whether an organisation was the scope or below it on a day, as
// known now.
func (r *Reader) Within(ctx context.Context, org, scope events.OrgID, day events.Date) (bool, error) {
	t, err := r.Tree(ctx, At{})
	if err != nil {
		return false, err
	}
	return t.Within(org, scope, day), nil
}

// Orgs returns the organisations at a pair of times, by identifier.
func (r *Reader) Orgs(ctx context.Context, at At) ([]Org, error) {
	t, err := r.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	return t.Orgs(r.day(at)), nil
}

// Facts returns every fact about a subject up to the store's head, by position
// and with nothing applied: "member:…" what is in the dossier, "org:…" what is
// in the roster, "dues:…" what is in the book of a branch's year, "meeting:…" all
// that names the meeting. Decisions rest on it.
func (r *Reader) Facts(ctx context.Context, subject events.Subject) ([]events.Fact, error) {
	if err := r.runner.CatchUp(ctx); err != nil {
		return nil, err
	}
	view, key := Timelines().Name, string(subject)
	switch kind, id := subject.Split(); kind {
	case "member":
		view, key = Dossiers().Name, id
	case "org":
		view, key = Rosters().Name, id
	case "dues":
		view, key = DuesBooks().Name, id
	}
	doc, err := r.runner.sink.Get(ctx, view, key)
	if err != nil || doc == nil {
		return nil, err
	}
	facts, err := r.runner.src.at(ctx, doc.Trail.Positions())
	if err != nil {
		return nil, fmt.Errorf("projections: facts about %s: %w", subject, err)
	}
	slices.SortFunc(facts, func(a, b events.Fact) int { return byPosition(&a, &b) })
	return facts, nil
}

// Dossier returns a person's record, nil if there is none.
func (r *Reader) Dossier(ctx context.Context, member events.MemberID, at At) (*standard.Dossier, error) {
	records := r.Records(ctx, at)
	d := records.Dossier(member)
	return d, records.Err()
}
