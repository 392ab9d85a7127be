package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jishi/api"
	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
	memorystore "jishi/eventstore/memory"
	"jishi/keyring"
	"jishi/ledger"
	"jishi/projections"
	memorysink "jishi/projections/memory"
	"jishi/standard"
)

// world is the whole service over real parts, with a clock that the test sets.
type world struct {
	t       testing.TB
	clock   *clock
	store   eventstore.Store
	runner  *projections.Runner
	reader  *projections.Reader
	ring    *keyring.Ring
	tokens  *access.Tokens
	config  api.Config
	handler http.Handler
	logs    *logs
	secrets map[string]string // by the name of the token
}

// clock is the ledger's, the runner's and the API's.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) time() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

// on sets ten o'clock in Beijing of a day; it never goes back.
func (c *clock) on(day events.Date) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := day.Start().Add(10 * time.Hour); at.After(c.now) {
		c.now = at
	}
}

// logs is everything that was logged.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }
func (l *logs) String() string              { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

func day(s string) events.Date { return events.MustDate(s) }

// newWorld opens a service on a day over a store and a sink; nil means in memory.
func newWorld(t testing.TB, today string, store eventstore.Store, sink projections.Sink) *world {
	t.Helper()
	if store == nil {
		store = memorystore.New()
	}
	if sink == nil {
		sink = memorysink.New()
	}
	dir := t.TempDir()
	w := &world{t: t, clock: &clock{}, store: store, logs: &logs{}, secrets: map[string]string{}}
	w.clock.on(day(today))
	var err error
	if w.ring, err = keyring.Open(t.Context(), filepath.Join(dir, "keyring.db"), filepath.Join(dir, "master.key")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.ring.Close() })
	registry := events.Catalogue()
	w.runner = projections.New(store, registry, sink, projections.Options{Now: w.clock.time, Open: w.ring})
	w.reader = projections.NewReader(w.runner)
	l := ledger.New(store, registry, w.ring, w.reader)
	l.Clock = w.clock.time
	if w.tokens, err = access.Open(filepath.Join(dir, "tokens.json"), w.clock.time); err != nil {
		t.Fatal(err)
	}
	w.config = api.Config{
		Ledger: l, Store: store, Registry: registry, Reader: w.reader, Runner: w.runner, Keys: w.ring, Tokens: w.tokens,
		Logger:  slog.New(slog.NewJSONHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Metrics: api.NewMetrics(w.runner.Lag), Version: "test", Clock: w.clock.time,
	}
	w.handler = api.New(w.config)
	for _, p := range principals() {
		w.token(p.Name, p.Role, p.Scope)
	}
	return w
}

// principals are who acts in the tests: of the committee C with its branches B
// and H, and of the whole ledger.
func principals() []access.Principal {
	return []access.Principal{
		{Name: "recorder-B", Role: events.Recorder, Scope: "B"}, {Name: "secretary-B", Role: events.Secretary, Scope: "B"},
		{Name: "recorder-H", Role: events.Recorder, Scope: "H"}, {Name: "secretary-H", Role: events.Secretary, Scope: "H"},
		{Name: "officer-1", Role: events.Officer, Scope: "C"}, {Name: "officer-2", Role: events.Officer, Scope: "C"},
		{Name: "inspector", Role: events.Inspector, Scope: "C"}, {Name: "administrator", Role: events.Administrator},
		{Name: "root", Role: events.Officer}, {Name: "root-2", Role: events.Officer},
	}
}

func (w *world) token(name string, role events.Role, scope events.OrgID) access.Token {
	w.t.Helper()
	secret, token, err := w.tokens.Create(name, role, scope, time.Time{})
	if err != nil {
		w.t.Fatal(err)
	}
	w.secrets[name] = secret
	return token
}

// reply is an answer.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// code is the code of a problem, "" of anything else.
func (r *reply) code() string {
	var p api.Problem
	if !strings.HasPrefix(r.header.Get("Content-Type"), "application/problem+json") || json.Unmarshal(r.body, &p) != nil {
		return ""
	}
	return p.Code
}

// call sends a request as somebody; headers follow in pairs.
func (w *world) call(as, method, path string, body any, headers ...string) *reply {
	w.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	case io.Reader:
		r = b
	default:
		text, err := json.Marshal(b)
		if err != nil {
			w.t.Fatal(err)
		}
		r = bytes.NewReader(text)
	}
	req := httptest.NewRequestWithContext(context.WithoutCancel(w.t.Context()), method, path, r)
	if as != "" {
		req.Header.Set("Authorization", "Bearer "+w.secrets[as])
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, req)
	return &reply{rec.Code, rec.Header(), rec.Body.Bytes()}
}

// get reads a JSON answer that must be there.
func (w *world) get(as, path string, into any, headers ...string) *reply {
	w.t.Helper()
	r := w.call(as, http.MethodGet, path, nil, headers...)
	if r.status != http.StatusOK {
		w.t.Fatalf("GET %s as %s: %d %s", path, as, r.status, r.body)
	}
	if into != nil {
		if err := json.Unmarshal(r.body, into); err != nil {
			w.t.Fatalf("GET %s: %v in %s", path, err, r.body)
		}
	}
	return r
}

// o is a JSON object.
type o = map[string]any

// stated is a command as a client sends it.
type stated struct {
	as, on, path string
	event        o
	with         o // fields of the statement beside the event
}

// send states a command on its day. A stream that exists is named at its
// present revision, as a client does that has just read it.
func (w *world) send(c stated, headers ...string) *reply {
	w.t.Helper()
	w.clock.on(day(c.on))
	body := o{"occurred_on": c.on, "event": c.event}
	for k, v := range c.with {
		body[k] = v
	}
	r := w.call(c.as, http.MethodPost, "/v1/"+c.path, body, headers...)
	if r.code() == "precondition-required" {
		parts := strings.SplitN(c.path, "/", 3)
		stream := strings.TrimSuffix(parts[0], "s") + "-" + parts[1]
		tag := w.get("root", "/v1/streams/"+stream, nil).header.Get("ETag")
		r = w.call(c.as, http.MethodPost, "/v1/"+c.path, body, append(headers, "If-Match", tag)...)
	}
	return r
}

// must states a command that has to be accepted.
func (w *world) must(c stated, headers ...string) *reply {
	w.t.Helper()
	r := w.send(c, headers...)
	if r.status != http.StatusCreated {
		w.t.Fatalf("%s on %s as %s: %d %s", c.path, c.on, c.as, r.status, r.body)
	}
	return r
}

// assess brings views and findings up to date, as the watcher does.
func (w *world) assess() {
	w.t.Helper()
	if err := w.runner.CatchUp(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	if err := w.runner.Assess(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

type finding = standard.Finding
