package api_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"jishi/api"
)

const work = "/v1/orgs/B/organisation/work-recorded"

// endless is a body of zeros that counts how much of it was read.
type endless struct{ read atomic.Int64 }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.read.Add(int64(len(p)))
	return len(p), nil
}

// TestBodies: what cannot be read ends in a problem of its own, with nothing
// recorded.
func TestBodies(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	before, err := w.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ok := `{"occurred_on":"2024-01-31","event":{"kind":"care"}}`
	for name, c := range map[string]struct {
		body, contentType string
		status            int
		code              string
	}{
		"empty":                {"", "application/json", 400, "bad-request"},
		"no JSON":              {"虚构", "application/json", 400, "bad-request"},
		"cut off":              {ok[:20], "application/json", 400, "bad-request"},
		"two values":           {ok + ok, "application/json", 400, "bad-request"},
		"invalid UTF-8":        {"{\"occurred_on\":\"2024-01-31\",\"reason\":\"\xff\xfe\",\"event\":{\"kind\":\"care\"}}", "application/json", 400, "bad-request"},
		"invalid UTF-8 within": {"{\"occurred_on\":\"2024-01-31\",\"event\":{\"kind\":\"care\",\"title\":\"\xc3\x28\"}}", "application/json", 400, "bad-request"},
		"half a surrogate":     {`{"occurred_on":"2024-01-31","event":{"kind":"care","title":"\ud800"}}`, "application/json", 400, "bad-request"},
		"a name twice":         {`{"occurred_on":"2024-01-31","occurred_on":"2024-01-30","event":{"kind":"care"}}`, "application/json", 400, "bad-request"},
		"a name twice within":  {`{"occurred_on":"2024-01-31","event":{"kind":"care","kind":"rules"}}`, "application/json", 400, "bad-request"},
		"very deep":            {strings.Repeat("[", 500_000), "application/json", 400, "bad-request"},
		"deep":                 {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "application/json", 422, "invalid-request"},
		"deep within":          {`{"occurred_on":"2024-01-31","event":{"kind":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`, "application/json", 422, "invalid-request"},
		"an array":             {"[]", "application/json", 422, "invalid-request"},
		"null":                 {"null", "application/json", 422, "invalid-request"},
		"no event":             {`{"occurred_on":"2024-01-31","event":null}`, "application/json", 422, "invalid-request"},
		"other letters":        {`{"Occurred_On":"2024-01-31","event":{"kind":"care"}}`, "application/json", 422, "invalid-request"},
		"other letters within": {`{"occurred_on":"2024-01-31","event":{"Kind":"care"}}`, "application/json", 422, "invalid-request"},
		"a fraction":           {`{"occurred_on":"2024-01-31","event":{"kind":"care","count":1.5}}`, "application/json", 422, "invalid-request"},
		"a huge number":        {`{"occurred_on":"2024-01-31","event":{"kind":"care","count":1e30}}`, "application/json", 422, "invalid-request"},
		"below nothing":        {`{"occurred_on":"2024-01-31","event":{"kind":"care","count":-1}}`, "application/json", 422, "invalid-number"},
		"a sealed value":       {`{"occurred_on":"2024-01-31","event":{"kind":"care","title":"s1.m01.x.name.AAAA"}}`, "text/plain", 415, "unsupported-media-type"},
		"a form":               {"occurred_on=2024-01-31", "application/x-www-form-urlencoded", 415, "unsupported-media-type"},
		"another charset":      {ok, "application/json; charset=gb18030", 415, "unsupported-media-type"},
		"a broken type":        {ok, "application/json; =", 415, "unsupported-media-type"},
		"SQL":                  {`{"occurred_on":"2024-01-31'; DROP TABLE events;--","event":{"kind":"care"}}`, "application/json", 422, "invalid-request"},
		"an unknown word":      {`{"occurred_on":"2024-01-31","event":{"kind":"'; DROP TABLE events;--"}}`, "application/json", 422, "invalid-value"},
		"a zero byte":          {`{"occurred_on":"2024-01-31","event":{"kind":"care","title":"a\u0000b"}}`, "application/json", 422, "invalid-text"},
	} {
		r := w.call("recorder-B", http.MethodPost, work, c.body, "Content-Type", c.contentType)
		if r.status != c.status || r.code() != c.code {
			t.Errorf("%s: %d %s, want %d %s", name, r.status, r.body, c.status, c.code)
		}
		var p api.Problem
		if err := json.Unmarshal(r.body, &p); err != nil || p.Code == "" {
			t.Errorf("%s: no problem document: %s", name, r.body)
		}
	}
	for name, value := range map[string]string{"bad-if-match": `"x"`, "weak": `W/"1"`, "unquoted": "1", "negative": `"-1"`} {
		if r := w.call("recorder-B", http.MethodPost, work, ok, "If-Match", value); r.status != 400 || r.code() != "bad-if-match" {
			t.Errorf("If-Match %s (%s): %d %s", value, name, r.status, r.body)
		}
	}
	if r := w.call("recorder-B", http.MethodPost, work, ok, "Idempotency-Key", "虚构"); r.status != 422 || strings.Contains(string(r.body), "虚构") {
		t.Errorf("a key that is no ASCII: %d %s", r.status, r.body)
	}
	if after, err := w.store.Head(t.Context()); err != nil || after != before {
		t.Errorf("%d events were recorded (%v)", after-before, err)
	}
	if r := w.call("recorder-B", http.MethodPost, work, ok, "Content-Type", "application/json; charset=UTF-8"); r.status != http.StatusCreated {
		t.Errorf("a good one: %d %s", r.status, r.body)
	}
}

// TestLargeBody: a gigabyte is refused before a byte of it is read where its
// length is told, and after one limit's worth where it is not.
func TestLargeBody(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	for name, length := range map[string]int64{"told": 1 << 30, "not told": -1} {
		body := new(endless)
		req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, work, io.NopCloser(body))
		req.ContentLength = length
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Authorization", "Bearer "+w.secrets["recorder-B"])
		rec := httptest.NewRecorder()
		w.handler.ServeHTTP(rec, req)
		if rec.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
		if limit := int64(2 << 20); length > 0 && body.read.Load() > 0 || body.read.Load() > limit {
			t.Errorf("%s: %d bytes were read", name, body.read.Load())
		}
	}
}

// TestSlowBody: a client that stops sending is told so and costs no more.
func TestSlowBody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newDistrict(t)
		listener := &pipes{conns: make(chan net.Conn), done: make(chan struct{})}
		srv := &http.Server{Handler: w.handler} //nolint:gosec // the test is about the body's own limit
		go func() { _ = srv.Serve(listener) }()
		client, server := net.Pipe()
		listener.conns <- server
		fmt.Fprintf(client, "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", work, w.secrets["recorder-B"])
		resp, err := http.ReadResponse(bufio.NewReader(client), nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != http.StatusRequestTimeout || !bytes.Contains(b, []byte("slow-body")) {
			t.Errorf("%d %s", resp.StatusCode, b)
		}
		_ = client.Close()
		_ = srv.Close()
		synctest.Wait()
	})
}

// pipes is a listener whose connections the test makes.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { close(p.done); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// TestHead: HEAD is GET without the body.
func TestHead(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	srv := httptest.NewServer(w.handler)
	defer srv.Close()
	for path, want := range map[string]int{"/v1/orgs/B": 200, "/healthz": 200, "/v1/nothing": 404} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodHead, srv.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+w.secrets["root"])
		resp, err := srv.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(resp.Body)
		if err != nil || len(b) > 0 || resp.StatusCode != want {
			t.Errorf("HEAD %s: %d %q %v", path, resp.StatusCode, b, err)
		}
		_ = resp.Body.Close()
	}
}
