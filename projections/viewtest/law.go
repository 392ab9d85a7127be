package viewtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
)

// law drives a random ledger into the views, with random batches, restarts and
// rebuilds on the way, and compares every document with the fold of the
// effective history of everything, which knows of no routing and no trails.
func law(t testing.TB, rt *rapid.T, b Backend, dir string) {
	ctx := t.Context()
	store, sink := b.Store(t), b.Open(t, dir)
	defer func() { _ = sink.Close() }()
	h := newHistory(rt)
	runner := newRunner(rt, store, sink)
	for range rapid.IntRange(1, 40).Draw(rt, "events") {
		stream, e := h.next()
		if _, err := store.Append(ctx, stream, events.Any, e); err != nil {
			rt.Fatal(err)
		}
		rt.Logf("%s: %s %s %s", stream, e.ID, e.Type, e.Data)
		var err error
		switch rapid.IntRange(0, 9).Draw(rt, "then") {
		case 0:
			if b.Durable {
				if err := sink.Close(); err != nil {
					rt.Fatal(err)
				}
				sink = b.Open(t, dir)
			}
			runner = newRunner(rt, store, sink)
		case 1, 2, 3:
			err = runner.CatchUp(ctx)
		case 4:
			if rapid.IntRange(0, 3).Draw(rt, "rebuild") == 0 {
				err = runner.Rebuild(ctx, nil)
			}
		}
		if err != nil {
			rt.Fatal(err)
		}
	}
	if err := runner.CatchUp(ctx); err != nil {
		rt.Fatal(err)
	}
	all := facts(ctx, rt, store)
	live := compare(ctx, rt, sink, all)
	past(ctx, rt, runner, all)
	if err := runner.Rebuild(ctx, nil); err != nil {
		rt.Fatal(err)
	}
	rebuilt := compare(ctx, rt, sink, all)
	for id, doc := range live {
		if r := rebuilt[id]; !bytes.Equal(doc.Trail.Bytes(), r.Trail.Bytes()) || doc.Last != r.Last {
			rt.Fatalf("%s: trail %v (last %s) live, %v (last %s) rebuilt", id, doc.Trail.Positions(), doc.Last, r.Trail.Positions(), r.Last)
		}
	}
}

func newRunner(rt *rapid.T, store eventstore.Store, sink projections.Sink) *projections.Runner {
	return projections.New(store, events.Catalogue(), sink, projections.Options{
		Batch:  rapid.IntRange(1, 12).Draw(rt, "batch"),
		Budget: rapid.SampledFrom([]int{0, 1, 3000}).Draw(rt, "budget"),
		// What is assessed is no fold, and random facts make poor files.
		NoAssessment: true,
	})
}

// facts decodes everything in the store.
func facts(ctx context.Context, rt *rapid.T, store eventstore.Store) []events.Fact {
	var all []events.Fact
	registry := events.Catalogue()
	for rec, err := range store.ReadAll(ctx, 0) {
		if err != nil {
			rt.Fatal(err)
		}
		f, err := registry.Decode(rec)
		if errors.Is(err, events.ErrUnknownType) {
			continue
		}
		if err != nil {
			rt.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// compare checks every document of every view and returns them by "view key".
func compare(ctx context.Context, rt *rapid.T, sink projections.Sink, all []events.Fact) map[string]*projections.Document {
	docs := make(map[string]*projections.Document)
	for _, v := range lawful() {
		v.compare(ctx, rt, sink, all, docs)
	}
	return docs
}

// lawfulView is a view that the law is checked for.
type lawfulView struct {
	name    string
	compare func(context.Context, *rapid.T, projections.Sink, []events.Fact, map[string]*projections.Document)
}

func lawOf[D any](v projections.View[D]) lawfulView {
	return lawfulView{v.Name, func(ctx context.Context, rt *rapid.T, sink projections.Sink, all []events.Fact, docs map[string]*projections.Document) {
		compareView(ctx, rt, sink, v, all, docs)
	}}
}

// lawful lists the views that the law is checked for: every one of the ledger's.
func lawful() []lawfulView {
	return []lawfulView{
		lawOf(projections.Dossiers()), lawOf(projections.Rosters()), lawOf(projections.Calendars()), lawOf(projections.DuesBooks()),
		lawOf(projections.BranchYears()), lawOf(projections.Timelines()), lawOf(projections.Holdings()), lawOf(projections.Schemes()),
		lawOf(projections.Governances()), lawOf(projections.Rectifications()), lawOf(projections.Inspections()),
	}
}

// everyView sees that no view was left out of the law.
func everyView(t *testing.T, _ Backend) {
	var want, got []string
	for _, v := range projections.Views() {
		want = append(want, v.Name())
	}
	for _, v := range lawful() {
		got = append(got, v.name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the law is checked for %v, the views are %v", got, want)
	}
}

func compareView[D any](ctx context.Context, rt *rapid.T, sink projections.Sink, v projections.View[D], all []events.Fact, docs map[string]*projections.Document) {
	now := events.Effective(all, 0, events.Cutoff{})
	for _, key := range everyKey(v, all) {
		doc, err := sink.Get(ctx, v.Name, key)
		if err != nil {
			rt.Fatal(err)
		}
		if doc == nil {
			rt.Fatalf("%s of %s is not stored", key, v.Name)
		}
		docs[v.Name+" "+key] = doc
		if v.Fold == nil {
			checkTrail(rt, v, key, doc, now)
			continue
		}
		want := encode(rt, v.Of(key, now))
		if !bytes.Equal(doc.Data, want) {
			rt.Fatalf("%s of %s:\n got %s\nwant %s", key, v.Name, doc.Data, want)
		}
	}
}

// everyKey names the documents that anything ever touched, as known at any
// moment of the ledger.
func everyKey[D any](v projections.View[D], all []events.Fact) []string {
	var keys []string
	for i := range all {
		h := events.Effective(all, 0, events.Cutoff{Position: all[i].Position})
		for j := range h {
			keys = append(keys, v.Keys(&h[j])...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// checkTrail sees that every effective fact of a key is in its trail.
func checkTrail[D any](rt *rapid.T, v projections.View[D], key string, doc *projections.Document, now events.History) {
	for i := range now {
		if slices.Contains(v.Keys(&now[i]), key) && !doc.Trail.Has(now[i].Position) {
			rt.Fatalf("position %d is not in the trail of %s of %s", now[i].Position, key, v.Name)
		}
	}
}

func encode[D any](rt *rapid.T, doc *D) []byte {
	if doc == nil {
		return nil
	}
	b, err := json.Marshal(doc)
	if err != nil {
		rt.Fatal(err)
	}
	return b
}

// past asks the reader for a few pairs of times.
func past(ctx context.Context, rt *rapid.T, runner *projections.Runner, all []events.Fact) {
	if len(all) == 0 {
		return
	}
	reader := projections.NewReader(runner)
	for range 4 {
		var at projections.At
		if rapid.Bool().Draw(rt, "as of") {
			at.AsOf = events.MustDate("2024-01-01") + events.Date(rapid.IntRange(0, 365).Draw(rt, "as of day"))
		}
		f := rapid.SampledFrom(all).Draw(rt, "known fact")
		if rapid.Bool().Draw(rt, "known by position") {
			at.KnownAt.Position = f.Position
		}
		if rapid.Bool().Draw(rt, "known by time") {
			at.KnownAt.At = f.Meta.RecordedAt
		}
		then := events.Effective(all, at.AsOf, at.KnownAt)
		records := reader.Records(ctx, at)
		for _, m := range []events.MemberID{"M1", "M2", "M3"} {
			equal(rt, at, encode(rt, records.Dossier(m)), encode(rt, projections.Dossiers().Of(string(m), then)))
		}
		for _, org := range []events.OrgID{"B1", "B2", "C1"} {
			equal(rt, at, encode(rt, records.Roster(org)), encode(rt, projections.Rosters().Of(string(org), then)))
			equal(rt, at, encode(rt, records.Governance(org)), encode(rt, projections.Governances().Of(string(org), then)))
			equal(rt, at, encode(rt, records.Rectification(org)), encode(rt, projections.Rectifications().Of(string(org), then)))
			want := projections.Holdings().Of("branch:"+string(org), then)
			if got := records.Files(org); len(got) > 0 || want != nil {
				equal(rt, at, fmt.Append(nil, got), fmt.Append(nil, want.Members))
			}
			for year := 2023; year <= 2025; year++ {
				key := fmt.Sprintf("%s/%d", org, year)
				equal(rt, at, encode(rt, records.Calendar(org, year)), encode(rt, projections.Calendars().Of(key, then)))
				equal(rt, at, encode(rt, records.Dues(org, year)), encode(rt, projections.DuesBooks().Of(key, then)))
				equal(rt, at, encode(rt, records.BranchYear(org, year)), encode(rt, projections.BranchYears().Of(key, then)))
			}
			timeline(ctx, rt, reader, org.Subject(), at, then)
		}
		timeline(ctx, rt, reader, "meeting:T1", at, then)
		for _, id := range []string{"a", "9"} {
			equal(rt, at, encode(rt, records.Inspection(id)), encode(rt, projections.Inspections().Of(id, then)))
		}
		if err := records.Err(); err != nil {
			rt.Fatal(err)
		}
	}
}

// timeline pages through a subject's timeline.
func timeline(ctx context.Context, rt *rapid.T, reader *projections.Reader, subject events.Subject, at projections.At, then events.History) {
	var got, want []events.Position
	for i := range then {
		if slices.Contains(then[i].Meta.Subjects, subject) {
			want = append(want, then[i].Position)
		}
	}
	var after projections.Place
	for {
		facts, next, err := reader.Timeline(ctx, subject, at, after, 3)
		if err != nil {
			rt.Fatal(err)
		}
		for i := range facts {
			got = append(got, facts[i].Position)
		}
		if next == (projections.Place{}) {
			break
		}
		after = next
	}
	equal(rt, at, fmt.Append(nil, got), fmt.Append(nil, want))
}

func equal(rt *rapid.T, at projections.At, got, want []byte) {
	if !bytes.Equal(got, want) {
		rt.Fatalf("as of %s, known %s and %d:\n got %s\nwant %s", at.AsOf, at.KnownAt.At, at.KnownAt.Position, clip(got), clip(want))
	}
}

func clip(b []byte) string { return strings.ToValidUTF8(string(b[:min(len(b), 2000)]), "") }
