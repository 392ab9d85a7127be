package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jishi/eventstore"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
	"jishi/eventstore/sqlite"
	"jishi/ledger"
	"jishi/projections"
	sqlitesink "jishi/projections/sqlite"
)

// backends runs a test over the three real paths of the facts, with views in
// memory or in a file.
func backends(t *testing.T, f func(t *testing.T, store eventstore.Store, sink projections.Sink)) {
	t.Run("memory", func(t *testing.T) { t.Parallel(); f(t, nil, nil) })
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		store, err := sqlite.Open(t.Context(), filepath.Join(dir, "events.db"), sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		sink, err := sqlitesink.Open(t.Context(), filepath.Join(dir, "views.db"), sqlitesink.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = sink.Close() })
		f(t, store, sink)
	})
	t.Run("esdb", func(t *testing.T) {
		t.Parallel()
		server := esdbtest.New(t)
		store, err := esdb.Open(t.Context(), esdb.Config{ConnectionString: server.ConnectionString(), Timeout: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		f(t, store, nil)
	})
}

// TestOneKeyOneEvent: the same command twice is one event, also where the first
// needed no If-Match because it began the stream.
func TestOneKeyOneEvent(t *testing.T) {
	t.Parallel()
	backends(t, func(t *testing.T, store eventstore.Store, sink projections.Sink) {
		w := newWorld(t, "2026-03-02", store, sink)
		post := func(path string, body o, headers ...string) (*reply, ledger.Receipt) {
			t.Helper()
			r := w.call("root", http.MethodPost, path, body, headers...)
			var receipt ledger.Receipt
			if r.status < 300 {
				if err := json.Unmarshal(r.body, &receipt); err != nil {
					t.Fatal(err)
				}
			}
			return r, receipt
		}
		body := o{"occurred_on": "2026-03-02", "org": "B", "event": o{"name": "虚构甲"}}
		const path = "/v1/members/x/person/registered"
		first, one := post(path, body, "Idempotency-Key", "k1")
		if first.status != http.StatusCreated || one.Repeated || first.header.Get("ETag") != `"0"` || first.header.Get("Location") != fmt.Sprintf("/v1/events/%d", one.Position) {
			t.Fatalf("first: %d %v %s", first.status, first.header, first.body)
		}
		again, two := post(path, body, "Idempotency-Key", "k1")
		if again.status != http.StatusOK || !two.Repeated || two.ID != one.ID || two.Position != one.Position || !two.RecordedAt.Equal(one.RecordedAt) {
			t.Errorf("again: %d %s", again.status, again.body)
		}
		changed := o{"occurred_on": "2026-03-02", "org": "B", "event": o{"name": "虚构乙"}}
		if r, _ := post(path, changed, "Idempotency-Key", "k1"); r.status != http.StatusUnprocessableEntity || r.code() != "idempotency-key-reused" {
			t.Errorf("another body: %d %s", r.status, r.body)
		}
		if r := w.call("root-2", http.MethodPost, path, changed, "Idempotency-Key", "k1"); r.status != http.StatusPreconditionRequired {
			t.Errorf("another's key is no repeat: %d %s", r.status, r.body)
		}
		var page struct{ Events []json.RawMessage }
		w.get("root", "/v1/streams/member-x", &page)
		if len(page.Events) != 1 {
			t.Errorf("%d events", len(page.Events))
		}
	})
}

// TestRevisions: what changes something that exists names the revision it rests
// on.
func TestRevisions(t *testing.T) {
	t.Parallel()
	backends(t, func(t *testing.T, store eventstore.Store, sink projections.Sink) {
		w := newWorld(t, "2026-03-02", store, sink)
		talk := func(headers ...string) *reply {
			return w.call("root", http.MethodPost, "/v1/members/x/development/talk-held", o{"occurred_on": "2026-03-02", "mode": "backfill", "event": o{"talker": "y"}}, headers...)
		}
		w.must(stated{"root", "2026-03-02", "members/x/person/registered", o{"name": "虚构甲"}, o{"org": "B", "mode": "backfill"}})
		if r := talk(); r.status != 428 || r.code() != "precondition-required" {
			t.Errorf("without: %d %s", r.status, r.body)
		}
		if r := talk("If-Match", `"7"`); r.status != 412 || r.code() != "precondition-failed" {
			t.Errorf("ahead: %d %s", r.status, r.body)
		}
		if r := talk("If-None-Match", "*"); r.status != 412 {
			t.Errorf("must not exist: %d %s", r.status, r.body)
		}
		tag := w.get("root", "/v1/members/x", nil).header.Get("ETag")
		if r := talk("If-Match", tag); r.status != 201 || r.header.Get("ETag") == tag {
			t.Errorf("current: %d %s", r.status, r.body)
		}
		if r := talk("If-Match", tag); r.status != 412 {
			t.Errorf("stale: %d %s", r.status, r.body)
		}
		// A tag of the past rests on nothing that may be changed.
		if r := w.get("root", "/v1/members/x?known_at=2026-03-02", nil); r.header.Get("ETag") != "" {
			t.Errorf("the past has the tag %s", r.header.Get("ETag"))
		}
	})
}

// TestTwoWriters: of those who saw the same revision exactly one wins.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	backends(t, func(t *testing.T, store eventstore.Store, sink projections.Sink) {
		w := newWorld(t, "2026-03-02", store, sink)
		w.must(stated{"root", "2026-03-02", "members/x/person/registered", o{"name": "虚构甲"}, o{"org": "B"}})
		for round := range 5 {
			var won, lost atomic.Int32
			var wg sync.WaitGroup
			for i := range 4 {
				wg.Go(func() {
					r := w.call("root", http.MethodPost, "/v1/members/x/development/talk-held",
						o{"occurred_on": "2026-03-02", "mode": "backfill", "event": o{"talker": fmt.Sprintf("y%d", i)}}, "If-Match", fmt.Sprintf(`"%d"`, round))
					switch r.status {
					case http.StatusCreated:
						won.Add(1)
					case http.StatusPreconditionFailed:
						lost.Add(1)
					default:
						t.Errorf("%d %s", r.status, r.body)
					}
				})
			}
			wg.Wait()
			if won.Load() != 1 || lost.Load() != 3 {
				t.Fatalf("round %d: %d won, %d lost", round, won.Load(), lost.Load())
			}
		}
	})
}

// TestReadOwnWrites: ?wait= answers with what was just written, without anybody
// else moving the views.
func TestReadOwnWrites(t *testing.T) {
	t.Parallel()
	backends(t, func(t *testing.T, store eventstore.Store, sink projections.Sink) {
		w := newWorld(t, "2026-03-02", store, sink)
		var receipt ledger.Receipt
		r := w.must(stated{"root", "2026-03-02", "orgs/C/organisation/established", o{"name": "合成党委", "kind": "committee"}, nil})
		if err := json.Unmarshal(r.body, &receipt); err != nil {
			t.Fatal(err)
		}
		var org struct{ Name string }
		w.get("root", fmt.Sprintf("/v1/orgs/C?wait=%d", receipt.Position), &org)
		if org.Name != "合成党委" {
			t.Errorf("name %q", org.Name)
		}
	})
}
