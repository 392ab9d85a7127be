package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"jishi/api"
	"jishi/events"
	"jishi/eventstore"
	memorystore "jishi/eventstore/memory"
)

// failing is a store whose streams cannot be read, or not be written, for a
// reason that the test sets.
type failing struct {
	eventstore.Store
	mu           sync.Mutex
	read, append error
	panics       bool
}

func (f *failing) fail(read, write error, panics bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.read, f.append, f.panics = read, write, panics
}

func (f *failing) faults() (error, error, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read, f.append, f.panics
}

func (f *failing) ReadStream(ctx context.Context, stream string, from events.Revision) iter.Seq2[events.Recorded, error] {
	read, _, panics := f.faults()
	if panics {
		panic("虚构的值")
	}
	if read != nil {
		return func(yield func(events.Recorded, error) bool) { yield(events.Recorded{}, read) }
	}
	return f.Store.ReadStream(ctx, stream, from)
}

func (f *failing) Append(ctx context.Context, stream string, at events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
	if _, write, _ := f.faults(); write != nil {
		return nil, write
	}
	return f.Store.Append(ctx, stream, at, batch...)
}

// steady takes out of a problem what differs from run to run.
func steady(t *testing.T, r *reply) []byte {
	t.Helper()
	var p map[string]any
	if err := json.Unmarshal(r.body, &p); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
	if p["instance"] != "urn:jishi:request:"+r.header.Get("X-Request-Id") {
		t.Errorf("instance %v, request %s", p["instance"], r.header.Get("X-Request-Id"))
	}
	delete(p, "instance")
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestProblems meets every row of the table over HTTP, in both languages, and
// compares the whole document.
func TestProblems(t *testing.T) {
	t.Parallel()
	store := &failing{Store: memorystore.New()}
	w := newWorld(t, "2024-01-02", store, nil)
	for _, c := range district() {
		if c.on <= "2024-01-31" {
			w.must(verified(c))
		}
	}
	w.must(stated{"recorder-B", "2024-02-01", "members/e1/person/registered", o{"name": "虚构癸"}, nil})
	w.must(stated{"administrator", "2024-02-01", "members/e1/person/erased", o{"legal_basis": "合成依据", "approver": "officer-1"}, nil})
	w.must(stated{"recorder-B", "2024-02-01", "members/r1/person/registered", o{"name": "虚构子"}, nil})
	work := o{"occurred_on": "2024-02-01", "event": o{"kind": "care"}}
	const workPath = "/v1/orgs/B/organisation/work-recorded"
	if r := w.call("recorder-B", http.MethodPost, workPath, work, "Idempotency-Key", "k"); r.status != http.StatusCreated {
		t.Fatalf("%d %s", r.status, r.body)
	}
	read := func(err error) func(...string) *reply {
		return func(lang ...string) *reply {
			store.fail(err, nil, false)
			defer store.fail(nil, nil, false)
			return w.call("root", http.MethodGet, "/v1/streams/org-B", nil, lang...)
		}
	}
	met := map[string]bool{}
	for _, c := range []struct {
		row, file string
		status    int
		send      func(lang ...string) *reply
	}{
		{"problem", "bad-as-of", 422, func(l ...string) *reply {
			return w.call("root", http.MethodGet, "/v1/orgs?as_of=2999-01-01", nil, l...)
		}},
		{"problem", "bad-known-at", 422, func(l ...string) *reply { return w.call("root", http.MethodGet, "/v1/orgs?known_at=x", nil, l...) }},
		{"problem", "bad-cursor", 422, func(l ...string) *reply {
			return w.call("root", http.MethodGet, "/v1/rankings/2024?after=x", nil, l...)
		}},
		{"problem", "bad-subject", 422, func(l ...string) *reply { return w.call("root", http.MethodGet, "/v1/events?subject=x", nil, l...) }},
		{"problem", "no-address", 404, func(l ...string) *reply { return w.call("root", http.MethodGet, "/v1/nothing", nil, l...) }},
		{"problem", "no-method", 405, func(l ...string) *reply { return w.call("root", http.MethodDelete, "/v1/orgs", nil, l...) }},
		{"problem", "bad-parameter", 422, func(l ...string) *reply {
			return w.call("root", http.MethodGet, "/v1/findings?severity=虚构&limit=none", nil, l...)
		}},
		{"problem", "bad-body", 422, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, "/v1/members/x/development/applied", o{"occurred_on": "虚构", "mode": "虚构", "other": "虚构",
				"event": o{"written": "虚构", "addressee": strings.Repeat("x", 65), "received": "2026-02-30", "name": "虚构"}}, l...)
		}},
		{"problem", "precondition-required", 428, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, "/v1/members/m01/development/talk-held", o{"occurred_on": "2024-02-01", "event": o{"talker": m(2)}}, l...)
		}},
		{"problem", "precondition-failed", 412, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, "/v1/members/m01/development/talk-held", o{"occurred_on": "2024-02-01", "event": o{"talker": m(2)}}, append(l, "If-Match", `"0"`)...)
		}},
		{"rejection", "rejection", 422, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, "/v1/members/nobody/development/applied", o{"occurred_on": "2024-02-01", "event": o{"written": true, "signed": true, "addressee": "B"}}, l...)
		}},
		{"conflict", "conflict", 409, func(l ...string) *reply {
			store.fail(nil, &eventstore.ConflictError{Stream: "org-B", Expected: 3, Actual: 4}, false)
			defer store.fail(nil, nil, false)
			return w.call("recorder-B", http.MethodPost, workPath, work, l...)
		}},
		{"forbidden", "forbidden", 403, func(l ...string) *reply { return w.call("inspector", http.MethodPost, workPath, work, l...) }},
		{"forbidden", "forbidden-org", 403, func(l ...string) *reply { return w.call("recorder-B", http.MethodGet, "/v1/orgs/H", nil, l...) }},
		{"unauthorized", "unauthorized", 401, func(l ...string) *reply { return w.call("", http.MethodGet, "/v1/orgs", nil, l...) }},
		{"idempotency-key-reused", "idempotency-key-reused", 422, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, workPath, o{"occurred_on": "2024-02-01", "event": o{"kind": "rules"}}, append(l, "Idempotency-Key", "k")...)
		}},
		{"unknown-event-type", "unknown-event-type", 404, read(events.ErrUnknownType)},
		{"erased", "erased", 410, func(l ...string) *reply {
			return w.call("recorder-B", http.MethodPost, "/v1/members/e1/development/talk-held", o{"occurred_on": "2024-02-01", "mode": "backfill", "event": o{"talker": m(2), "record": "虚构"}}, append(l, "If-Match", `"1"`)...)
		}},
		{"restricted", "restricted", 403, read(events.ErrRestricted)},
		{"not-found", "not-found", 404, func(l ...string) *reply { return w.call("root", http.MethodGet, "/v1/members/nobody", nil, l...) }},
		{"invalid-event", "invalid-event", 422, read(eventstore.ErrInvalid)},
		{"unavailable", "store-unavailable", 503, read(eventstore.ErrUnavailable)},
		{"timeout", "timeout", 503, read(context.DeadlineExceeded)},
		{"cancelled", "cancelled", 499, read(context.Canceled)},
		{"internal", "internal", 500, read(errors.New("disk 7 says 虚构"))},
	} {
		met[c.row] = true
		for _, lang := range []string{"zh", "en"} {
			accept := map[string]string{"zh": "zh-CN,zh;q=0.9,en;q=0.5", "en": "en-GB,en;q=0.9,zh;q=0.1"}[lang]
			r := c.send("Accept-Language", accept)
			if r.status != c.status || r.header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s: %d %s %s", c.file, r.status, r.header.Get("Content-Type"), r.body)
				continue
			}
			if bytes.Contains(r.body, []byte("虚构")) {
				t.Errorf("%s repeats what was sent: %s", c.file, r.body)
			}
			golden(t, "problems/"+c.file+"."+lang+".json", steady(t, r))
		}
	}
	for _, row := range api.Rows() {
		if !met[row] {
			t.Errorf("no request meets the row %s", row)
		}
	}
	if r := w.call("", http.MethodGet, "/v1/orgs", nil); r.header.Get("WWW-Authenticate") != `Bearer realm="jishi"` {
		t.Errorf("WWW-Authenticate %q", r.header.Get("WWW-Authenticate"))
	}
	if r := read(eventstore.ErrUnavailable)(); r.header.Get("Retry-After") == "" {
		t.Error("unavailable says no Retry-After")
	}
	if r := w.call("root", http.MethodDelete, "/v1/orgs", nil); !slices.Equal(r.header.Values("Allow"), []string{"GET"}) {
		t.Errorf("Allow %q", r.header.Values("Allow"))
	}
	if !strings.Contains(w.logs.String(), "disk 7 says") || strings.Count(w.logs.String(), "disk 7 says") != 2 {
		t.Error("what nobody expected is to be logged once each time")
	}
}

// TestPanic: a bug is a 500 whose value is told to nobody, and the server goes on.
func TestPanic(t *testing.T) {
	t.Parallel()
	store := &failing{Store: memorystore.New()}
	w := newWorld(t, "2024-01-02", store, nil)
	store.fail(nil, nil, true)
	r := w.call("root", http.MethodGet, "/v1/streams/org-B", nil)
	if r.status != http.StatusInternalServerError || r.code() != "internal" {
		t.Errorf("%d %s", r.status, r.body)
	}
	if strings.Contains(string(r.body)+w.logs.String(), "虚构的值") {
		t.Error("the value of the panic is told")
	}
	if !strings.Contains(w.logs.String(), "ReadStream") {
		t.Errorf("the place of the panic is not logged: %s", w.logs.String())
	}
	store.fail(nil, nil, false)
	w.get("root", "/v1/orgs", nil)
}
