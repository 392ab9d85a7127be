package viewtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

// assessment drives a random ledger into the views and assesses after every few
// events. What is stored then must be what is computed from the records, as it
// is for any other pair of times: facts have touched all that they change.
func assessment(t testing.TB, rt *rapid.T, b Backend, dir string) {
	ctx := t.Context()
	store, sink := b.Store(t), b.Open(t, dir)
	defer func() { _ = sink.Close() }()
	now := time.Date(2024, 11, 20, 4, 0, 0, 0, time.UTC)
	opts := projections.Options{Now: func() time.Time { return now }}
	runner := projections.New(store, events.Catalogue(), sink, opts)
	opts.NoAssessment = true
	computing := projections.New(store, events.Catalogue(), sink, opts)
	h := newHistory(rt)
	h.prelude(ctx, store)
	for range rapid.IntRange(1, 15).Draw(rt, "events") {
		stream, e := h.next()
		if _, err := store.Append(ctx, stream, events.Any, e); err != nil {
			rt.Fatal(err)
		}
		rt.Logf("%s: %s %s %s", stream, e.ID, e.Type, e.Data)
		var err error
		switch rapid.IntRange(0, 5).Draw(rt, "then") {
		case 0, 1:
			if err = runner.CatchUp(ctx); err == nil {
				err = runner.Assess(ctx)
			}
		case 2:
			runner = projections.New(store, events.Catalogue(), sink, projections.Options{Now: opts.Now})
		case 3:
			now = now.AddDate(0, 0, rapid.IntRange(0, 1).Draw(rt, "day turns"))
		}
		if err != nil {
			rt.Fatal(err)
		}
	}
	if rapid.IntRange(0, 3).Draw(rt, "rebuild") == 0 {
		if err := runner.Rebuild(ctx, nil); err != nil {
			rt.Fatal(err)
		}
	}
	if err := runner.CatchUp(ctx); err != nil {
		rt.Fatal(err)
	}
	if err := runner.Assess(ctx); err != nil {
		rt.Fatal(err)
	}
	stored, computed := projections.NewReader(runner), projections.NewReader(computing)
	if err := computing.CatchUp(ctx); err != nil {
		rt.Fatal(err)
	}
	same := func(what string, of func(*projections.Reader) any) {
		if got, want := text(rt, of(stored)), text(rt, of(computed)); got != want {
			rt.Fatalf("%s:\n  stored %s\ncomputed %s", what, got, want)
		}
	}
	same("findings", func(r *projections.Reader) any { return findings(ctx, rt, r, projections.FindingQuery{}) })
	for _, scope := range []events.OrgID{"", "C1", "T1", "B1", "B2"} {
		same("findings in "+string(scope), func(r *projections.Reader) any {
			return findings(ctx, rt, r, projections.FindingQuery{Scope: scope, Severity: standard.Error})
		})
		for year := 2023; year <= 2025; year++ {
			for _, q := range []projections.RankQuery{{}, {Tier: standard.Lagging}, {Star: 2}} {
				q.Scope, q.Year = scope, year
				same(fmt.Sprintf("ranking %+v", q), func(r *projections.Reader) any { return ranking(ctx, rt, r, q) })
			}
			if scope != "" {
				same(fmt.Sprintf("rating of %s in %d", scope, year), func(r *projections.Reader) any {
					p, err := r.Placed(ctx, scope, year, projections.At{})
					if err != nil {
						rt.Fatal(err)
					}
					return p
				})
			}
		}
	}
}

// prelude records a committee with two branches and some members, so that
// random facts meet something that can be rated.
func (h *history) prelude(ctx context.Context, store eventstore.Store) {
	put := func(stream string, org events.OrgID, e events.Event) {
		h.n++
		data, err := events.Encode(e)
		if err != nil {
			h.rt.Fatal(err)
		}
		meta, err := events.EncodeMeta(&events.Metadata{
			OccurredOn: events.MustDate("2023-11-01"), RecordedAt: h.recorded, Actor: "clerk", Role: events.Recorder, Org: org,
			Subjects: []events.Subject{org.Subject()}, Mode: events.Backfill, Source: events.Source{Door: "import"},
		})
		if err != nil {
			h.rt.Fatal(err)
		}
		env := events.Envelope{ID: uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "prelude %d", h.n)), Type: e.EventType(), Data: data, Meta: meta}
		h.streams[stream] = append(h.streams[stream], env)
		if _, err := store.Append(ctx, stream, events.Any, env); err != nil {
			h.rt.Fatal(err)
		}
	}
	put("org-a", "C1", &events.OrgEstablished{Org: "C1", Name: "C1", Kind: events.Committee, AdmissionAuthority: true})
	put("org-a", "T1", &events.OrgEstablished{Org: "T1", Name: "T1", Kind: events.GeneralBranch, Parent: "C1"})
	put("org-a", "B1", &events.OrgEstablished{Org: "B1", Name: "B1", Kind: events.Branch, Parent: "T1"})
	put("org-a", "B2", &events.OrgEstablished{Org: "B2", Name: "B2", Kind: events.Branch, Parent: "C1"})
	put("member-a", "B1", &events.MembershipStarted{Member: "M1", Branch: "B1", Standing: events.Full, Joined: events.MustDate("2010-01-01")})
	put("member-b", "B2", &events.MembershipStarted{Member: "M2", Branch: "B2", Standing: events.Full, Joined: events.MustDate("2010-01-01")})
	put("member-b", "B2", &events.DevApplied{Member: "M3", Written: true, Signed: true, Addressee: "B2"})
}

// findings pages through a list.
func findings(ctx context.Context, rt *rapid.T, r *projections.Reader, q projections.FindingQuery) []standard.Finding {
	var all []standard.Finding
	q.Limit = 3
	for {
		page, next, err := r.Findings(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		all = append(all, page...)
		if next == nil {
			return all
		}
		q.After = next
	}
}

// ranking pages through a list.
func ranking(ctx context.Context, rt *rapid.T, r *projections.Reader, q projections.RankQuery) []standard.Placed {
	var all []standard.Placed
	q.Limit = 1
	for {
		page, next, err := r.Ranking(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		all = append(all, page...)
		if next == nil {
			return all
		}
		q.After = next
	}
}

func text(rt *rapid.T, v any) string {
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		rt.Fatal(err)
	}
	return string(b)
}
