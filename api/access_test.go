package api_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestNoToken: without a token no address answers, known or not; with a wrong,
// revoked or expired one neither.
func TestNoToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-01-01", nil, nil)
	var doc struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	w.get("inspector", "/openapi.json", &doc)
	addresses := [][2]string{
		{"GET", "/metrics"}, {"GET", "/docs"}, {"GET", "/docs/redoc.standalone.js"}, {"GET", "/openapi.json"}, {"GET", "/openapi.yaml"},
		{"GET", "/"}, {"GET", "/v1/nothing"}, {"DELETE", "/v1/orgs"}, {"HEAD", "/v1/orgs"}, {"OPTIONS", "/v1/orgs"}, {"GET", "//healthz/../v1/orgs"}, {"GET", "/healthz/"},
	}
	param := regexp.MustCompile(`\{[a-z]+\}`)
	for path, item := range doc.Paths {
		for method := range item {
			addresses = append(addresses, [2]string{strings.ToUpper(method), param.ReplaceAllString(path, "1")})
		}
	}
	revoked := w.token("gone", "officer", "")
	if err := w.tokens.Revoke(revoked.ID); err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		for name, header := range map[string]string{
			"none": "", "wrong": "Bearer jst_x", "empty": "Bearer ", "bare": w.secrets["root"], "revoked": "Bearer " + w.secrets["gone"],
			"scheme": "Token " + w.secrets["root"], "hash": "Bearer " + revoked.SHA256,
		} {
			r := w.call("", a[0], a[1], nil, "Authorization", header)
			if r.status != http.StatusUnauthorized || r.code() != "unauthorized" {
				t.Errorf("%s %s with %s: %d %s", a[0], a[1], name, r.status, r.body)
			}
		}
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if r := w.call("", http.MethodGet, path, nil); r.status != http.StatusOK {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	// A browser shows the documentation by Basic authentication (RFC 7617).
	r := w.call("", http.MethodGet, "/docs", nil)
	if got := strings.Join(r.header.Values("WWW-Authenticate"), ","); !strings.Contains(got, "Basic") {
		t.Errorf("WWW-Authenticate %q", got)
	}
}

// TestMatrix asks every role for one operation of every class. The table is
// written by hand, not derived from the policy.
func TestMatrix(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(stated{"recorder-B", "2024-02-01", "members/n1/person/registered", o{"name": "虚构丑"}, nil})
	body := func(event o, with ...o) o {
		b := o{"occurred_on": "2024-02-01", "event": event, "mode": "backfill", "org": "B"}
		for _, f := range with {
			for k, v := range f {
				b[k] = v
			}
		}
		return b
	}
	classes := []struct {
		name, method, path string
		body               any
	}{
		{"views", "GET", "/v1/orgs/B", nil},
		{"ranking", "GET", "/v1/rankings/2024?scope=B", nil},
		{"findings", "GET", "/v1/findings?scope=B", nil},
		{"dues", "GET", "/v1/orgs/B/dues/2024", nil},
		{"events", "GET", "/v1/events?subject=org:B", nil},
		{"person", "GET", "/v1/members/n1", nil},
		{"facts", "POST", "/v1/orgs/B/organisation/work-recorded", body(o{"kind": "care"})},
		{"votes", "POST", "/v1/orgs/B/appraisal/opened", body(o{"year": 2024})},
		{"approve", "POST", "/v1/orgs/B/rating/veto-recorded", body(o{"year": 2024, "code": "V-1"})},
		{"amend", "POST", "/v1/streams/member-n1/0/corrections", o{"fields": o{"sex": "男"}, "document": "合成", "approver": "x", "reason": "合成"}},
		{"erase", "POST", "/v1/members/n1/person/restricted", body(o{"legal_basis": "合成", "approver": "x"})},
		{"metrics", "GET", "/metrics", nil},
		{"me", "GET", "/v1/me", nil},
		{"documentation", "GET", "/openapi.json", nil},
	}
	allowed := map[string]string{
		"recorder-B":    "views ranking findings dues events person facts me documentation",
		"secretary-B":   "views ranking findings dues events person facts votes me documentation",
		"officer-1":     "views ranking findings dues events person facts votes approve amend me documentation",
		"inspector":     "views ranking findings dues events person me documentation",
		"administrator": "views ranking findings dues events erase metrics me documentation",
		"recorder-H":    "events me documentation", // another branch; its page of events is empty
	}
	for role, list := range allowed {
		for _, c := range classes {
			want := strings.Contains(" "+list+" ", " "+c.name+" ")
			r := w.call(role, c.method, c.path, c.body)
			// 428 and 422 are decisions: the policy let the command through.
			got := r.status < 300 || r.status == http.StatusPreconditionRequired || r.code() == "verifier-required"
			if got != want || !want && r.status != http.StatusForbidden && r.status != http.StatusNotFound {
				t.Errorf("%s on %s: %d %s", role, c.name, r.status, r.body)
			}
		}
	}
}

// TestNamesByRole: who runs the system sees identifiers, never a name.
func TestNamesByRole(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.assess()
	for role, named := range map[string]bool{"recorder-B": true, "inspector": true, "administrator": false} {
		for _, path := range []string{"/v1/orgs/B", "/v1/orgs/B/dues/2024", "/v1/orgs/B/meetings/2024", "/v1/orgs/B/years/2024", "/v1/events?subject=member:m01", "/v1/findings", "/v1/rankings/2024", "/v1/streams/member-m01"} {
			r := w.get(role, path, nil)
			has := strings.Contains(string(r.body), "虚构m01")
			if want := named && (path == "/v1/orgs/B" || path == "/v1/orgs/B/dues/2024"); has != want {
				t.Errorf("%s as %s: names %v, want %v", path, role, has, want)
			}
		}
	}
}

// TestListsKeepToTheScope: lists hold nothing of other branches, whatever the
// query says.
func TestListsKeepToTheScope(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(stated{"recorder-H", "2024-02-01", "members/c1/development/talk-held", o{"talker": "c2"}, o{"mode": "backfill"}})
	w.clock.on(day("2025-06-01"))
	w.assess()
	var orgs []struct{ ID string }
	w.get("recorder-B", "/v1/orgs", &orgs)
	if len(orgs) != 1 || orgs[0].ID != "B" {
		t.Errorf("orgs %v", orgs)
	}
	for _, path := range []string{"/v1/rankings/2024", "/v1/findings", "/v1/rankings/2024?as_of=2025-01-31", "/v1/findings?as_of=2025-01-31", "/v1/events?subject=member:c1", "/v1/events?subject=org:H"} {
		r := w.get("recorder-B", path, nil)
		if strings.Contains(string(r.body), `"H"`) || strings.Contains(string(r.body), `"c1"`) {
			t.Errorf("%s tells of H: %s", path, r.body)
		}
		var page map[string]json.RawMessage
		if err := json.Unmarshal(r.body, &page); err != nil {
			t.Fatal(err)
		}
		if path == "/v1/findings" && len(page["findings"]) < 10 {
			t.Errorf("%s is empty", path)
		}
	}
	for _, path := range []string{"/v1/rankings/2024?scope=H", "/v1/rankings/2024?scope=C", "/v1/findings?scope=H", "/v1/orgs/H", "/v1/orgs/C", "/v1/orgs/H/years/2024", "/v1/orgs/H/dues/2024", "/v1/orgs/H/meetings/2024", "/v1/orgs/nowhere"} {
		if r := w.call("recorder-B", http.MethodGet, path, nil); r.status != http.StatusForbidden {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	var page struct{ Events []struct{ Position uint64 } }
	w.get("root", "/v1/events?subject=member:c1", &page)
	for _, e := range page.Events {
		if r := w.call("recorder-B", http.MethodGet, "/v1/events/"+jsonText(e.Position), nil); r.status != http.StatusNotFound {
			t.Errorf("event %d: %d", e.Position, r.status)
		}
	}
	if len(page.Events) < 3 {
		t.Errorf("%d events about c1", len(page.Events))
	}
	if r := w.call("recorder-B", http.MethodGet, "/v1/streams/member-c1", nil); r.status != http.StatusNotFound {
		t.Errorf("stream of c1: %d", r.status)
	}
	if r := w.call("recorder-B", http.MethodGet, "/v1/schemes/C/2024", nil); r.status != http.StatusOK {
		t.Errorf("the scheme that B is rated by: %d %s", r.status, r.body)
	}
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
