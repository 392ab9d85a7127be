package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"jishi/api"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	memorystore "jishi/eventstore/memory"
	"jishi/ledger"
)

// stuck is a store whose streams do not answer.
type stuck struct{ eventstore.Store }

func (stuck) ReadStream(ctx context.Context, _ string, _ events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		<-ctx.Done()
		yield(events.Recorded{}, fmt.Errorf("read: %w", ctx.Err()))
	}
}

// TestTimeout: a request ends in time, and says so.
func TestTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-01-01", stuck{memorystore.New()}, nil)
		start := time.Now()
		r := w.call("root", http.MethodGet, "/v1/streams/org-B", nil)
		if r.status != http.StatusServiceUnavailable || r.code() != "timeout" || r.header.Get("Retry-After") == "" {
			t.Errorf("%d %s", r.status, r.body)
		}
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("took %v", took)
		}
		// Waiting for what nobody has written ends sooner, and is not an error of
		// the server's.
		start = time.Now()
		r = w.call("root", http.MethodGet, "/v1/orgs?wait=99", nil)
		if r.status != http.StatusServiceUnavailable || r.code() != "view-behind" || time.Since(start) != 5*time.Second {
			t.Errorf("%d %s after %v", r.status, r.body, time.Since(start))
		}
	})
}

// TestWaitForFindings: with the watcher running, ?wait= answers with the findings
// that the write just made has caused.
func TestWaitForFindings(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.runner.Run(ctx) }()
	var receipt ledger.Receipt
	w.must(stated{"recorder-B", "2024-02-01", "members/n1/person/registered", o{"name": "虚构卯"}, nil})
	r := w.must(stated{"recorder-B", "2024-02-01", "members/n1/development/applied", o{"written": false, "signed": false, "addressee": "B"}, o{"mode": "backfill"}})
	if err := json.Unmarshal(r.body, &receipt); err != nil {
		t.Fatal(err)
	}
	var list api.FindingPage
	w.get("recorder-B", fmt.Sprintf("/v1/findings?severity=ERROR&wait=%d", receipt.Position), &list)
	found := false
	for _, f := range list.Findings {
		found = found || f.Member == "n1"
	}
	if !found {
		t.Errorf("nothing about n1 in %d findings", len(list.Findings))
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v", err)
	}
}

// gone is a store that has gone away.
type gone struct{ eventstore.Store }

func (gone) Head(context.Context) (events.Position, error) { return 0, eventstore.ErrUnavailable }

// TestReadiness: a server whose store is gone, or whose views are behind, lives
// and is not ready.
func TestReadiness(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-01-01", gone{memorystore.New()}, nil)
	if r := w.call("", http.MethodGet, "/readyz", nil); r.status != http.StatusServiceUnavailable || !strings.Contains(string(r.body), "store-unavailable") {
		t.Errorf("store gone: %d %s", r.status, r.body)
	}
	if r := w.call("", http.MethodGet, "/healthz", nil); r.status != http.StatusOK {
		t.Errorf("healthz: %d", r.status)
	}
	if r := w.call("administrator", http.MethodGet, "/metrics", nil); r.status != http.StatusOK || !strings.Contains(string(r.body), "jishi_projection_failing 1") {
		t.Errorf("metrics: %d", r.status)
	}
	if r := w.send(stated{"root", "2026-01-01", "orgs/C/organisation/established", o{"name": "合成", "kind": "committee"}, nil}); r.status != http.StatusServiceUnavailable {
		t.Errorf("a command: %d %s", r.status, r.body)
	}

	w = newWorld(t, "2026-01-01", nil, nil)
	w.config.MaxLag = 1
	w.handler = api.New(w.config)
	for i := range 3 {
		w.must(stated{"root", "2026-01-01", fmt.Sprintf("orgs/C%d/organisation/established", i), o{"name": "合成", "kind": "committee"}, nil})
	}
	r := w.call("", http.MethodGet, "/readyz", nil)
	var state struct {
		Status    string `json:"status"`
		LagEvents int    `json:"lag_events"`
	}
	if err := json.Unmarshal(r.body, &state); err != nil {
		t.Fatal(err)
	}
	// Commands bring the views up to what was there before them.
	if state.LagEvents != 1 || r.status != http.StatusOK {
		t.Errorf("one behind: %d %s", r.status, r.body)
	}
	for i := range 2 { // past the API: nobody moves the views
		c := domain.Command{
			Event: &events.OrgEstablished{Org: events.OrgID(fmt.Sprintf("D%d", i)), Name: "合成", Kind: events.Committee},
			On:    day("2026-01-01"), Mode: events.Backfill, Actor: "import", Role: events.System,
		}
		if _, err := w.config.Ledger.Record(t.Context(), ledger.Command{Command: c, Source: events.Source{Door: "import"}}); err != nil {
			t.Fatal(err)
		}
	}
	if r := w.call("", http.MethodGet, "/readyz", nil); r.status != http.StatusServiceUnavailable || !strings.Contains(string(r.body), "views-behind") {
		t.Errorf("three behind: %d %s", r.status, r.body)
	}
	if err := w.runner.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := w.call("", http.MethodGet, "/readyz", nil); r.status != http.StatusOK || !strings.Contains(string(r.body), `"lag_events":0`) {
		t.Errorf("caught up: %d %s", r.status, r.body)
	}
}

// TestParameters: what a query does not know it refuses: a mistyped as_of would
// answer for another day.
func TestParameters(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	for _, path := range []string{"/v1/orgs?asof=2024-01-01", "/v1/orgs/B?as-of=2024-01-01", "/v1/rankings/2024?tier=best", "/v1/rankings/2024?star=6", "/v1/rankings/2024?limit=0", "/v1/rankings/2024?limit=501", "/v1/findings?severity=error", "/v1/orgs?as_of=2024-02-30", "/v1/orgs?as_of=20240101", "/v1/orgs?wait=-1"} {
		if r := w.call("root", http.MethodGet, path, nil); r.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	// A browser's Basic opens the documentation and nothing else: it is sent of
	// the browser's own accord, also at another site's bidding.
	for path, want := range map[string]int{"/docs": 200, "/openapi.json": 200, "/v1/orgs": 401, "/metrics": 401} {
		if got := basic(w, path); got != want {
			t.Errorf("Basic on %s: %d", path, got)
		}
	}
}

func basic(w *world, path string) int {
	req, err := http.NewRequest(http.MethodGet, path, nil) //nolint:noctx // only for its header
	if err != nil {
		w.t.Fatal(err)
	}
	req.SetBasicAuth("x", w.secrets["root"])
	return w.call("", http.MethodGet, path, nil, "Authorization", req.Header.Get("Authorization")).status
}
