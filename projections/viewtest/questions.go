package viewtest

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
)

// questions asks everything of a random ledger as it was known at a position, and
// of a ledger that ends there. What was recorded later must not show, whichever
// way the answer is found.
func questions(t testing.TB, rt *rapid.T, b Backend, dir string) {
	ctx := t.Context()
	now := time.Date(2024, 11, 20, 4, 0, 0, 0, time.UTC)
	whole, part := b.Store(t), b.Store(t)
	h := newHistory(rt)
	h.prelude(ctx, whole)
	for range rapid.IntRange(1, 25).Draw(rt, "events") {
		stream, e := h.next()
		if _, err := whole.Append(ctx, stream, events.Any, e); err != nil {
			rt.Fatal(err)
		}
		rt.Logf("%s: %s %s %s", stream, e.ID, e.Type, e.Data)
	}
	head, err := whole.Head(ctx)
	if err != nil {
		rt.Fatal(err)
	}
	cut := events.Position(rapid.Uint64Range(1, uint64(head)).Draw(rt, "known by"))
	copyTo(ctx, rt, whole, part, cut)
	at := projections.At{KnownAt: events.Cutoff{Position: cut}}
	if rapid.Bool().Draw(rt, "as of a day") {
		at.AsOf = h.date()
	}
	scope := rapid.SampledFrom([]events.OrgID{"", "C1", "T1", "B1"}).Draw(rt, "scope")
	year := rapid.IntRange(2023, 2025).Draw(rt, "year")
	ask := func(store eventstore.Store, dir string, at projections.At) []string {
		sink := b.Open(t, dir)
		defer func() { _ = sink.Close() }()
		r := projections.New(store, events.Catalogue(), sink, projections.Options{Now: func() time.Time { return now }, NoAssessment: true})
		if err := r.CatchUp(ctx); err != nil {
			rt.Fatal(err)
		}
		return answers(ctx, rt, projections.NewReader(r), scope, year, at)
	}
	got := ask(whole, subdir(t, dir, "whole"), at)
	want := ask(part, subdir(t, dir, "part"), projections.At{AsOf: at.AsOf})
	for i := range got {
		if got[i] != want[i] {
			rt.Fatalf("as of %s, known at %d of %d:\nin the whole ledger %s\n where it ended   %s", at.AsOf, cut, head, fork(got[i], want[i]), fork(want[i], got[i]))
		}
	}
}

// copyTo copies a ledger up to a position.
func copyTo(ctx context.Context, rt *rapid.T, from, to eventstore.Store, cut events.Position) {
	for rec, err := range from.ReadAll(ctx, 0) {
		if err != nil {
			rt.Fatal(err)
		}
		if rec.Position > cut {
			return
		}
		recs, err := to.Append(ctx, rec.Stream, events.Any, rec.Envelope)
		if err != nil || recs[0].Position != rec.Position {
			rt.Fatalf("copied to another place: %v, %v", recs, err)
		}
	}
}

// answers asks a reader everything that has no page and no cursor.
func answers(ctx context.Context, rt *rapid.T, r *projections.Reader, scope events.OrgID, year int, at projections.At) []string {
	var out []string
	say := func(what string, v any, err error) {
		if err != nil {
			rt.Fatalf("%s: %v", what, err)
		}
		out = append(out, what+" "+text(rt, v))
	}
	agenda, err := r.Agenda(ctx, scope, 60, at)
	say("agenda", agenda, err)
	rows, err := r.Rectification(ctx, scope, at)
	say("rectification", rows, err)
	found, digest, err := r.Freeze(ctx, scope, at)
	say("findings", found, err)
	say("their digest", digest, nil)
	late, err := r.Lateness(ctx, scope, year, at)
	say("lateness", late, err)
	table, err := r.ComplianceTable(ctx, scope, year, at)
	say("compliance", table, err)
	tiers, err := r.Tiers(ctx, scope, year, at)
	say("tiers", tiers, err)
	edge, err := r.Stability(ctx, scope, year, at)
	say("stability", edge, err)
	ranking, _, err := r.Ranking(ctx, projections.RankQuery{Scope: scope, Year: year, At: at})
	say("ranking", ranking, err)
	cases, err := r.Inspections(ctx, at)
	say("inspections", cases, err)
	for _, c := range cases {
		i, err := r.Inspection(ctx, c.ID, at)
		say("inspection "+c.ID, i, err)
	}
	a, err := r.Analysis(ctx, "C1", year, at)
	say("analysis", a, err)
	judged, err := r.Compliance(ctx, "B1", year, at)
	say("compliance of B1", judged, err)
	return out
}

// fork returns a text from shortly before where it leaves another.
func fork(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return clip([]byte(a[:min(len(a), 40)] + " … " + a[max(i-200, 0):min(i+600, len(a))]))
}
