package api_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jishi/events"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares an answer with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, got, "", "  "); err != nil {
		t.Fatalf("%s: %v in %s", name, err, got)
	}
	pretty.WriteByte('\n')
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.TrimLeft(pretty.Bytes(), "\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, pretty.Bytes()) {
		t.Errorf("%s differs from testdata (run the test with -update and look at the change):\n%s", name, firstDifference(want, pretty.Bytes()))
	}
}

func firstDifference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + strconv.Itoa(i+1) + ": " + a[i] + "\nbecame " + b[i]
		}
	}
	return "one is longer"
}

func TestOpenAPI(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-01-01", nil, nil)
	doc := w.call("inspector", http.MethodGet, "/openapi.json", nil)
	if doc.status != http.StatusOK {
		t.Fatalf("%d %s", doc.status, doc.body)
	}
	golden(t, "openapi.json", doc.body)
	if again := newWorld(t, "2026-01-01", nil, nil).call("inspector", http.MethodGet, "/openapi.json", nil); !bytes.Equal(doc.body, again.body) {
		t.Error("the document is not the same twice")
	}
	var api struct {
		OpenAPI string `json:"openapi"`
		Tags    []struct {
			Name string `json:"name"`
		} `json:"tags"`
		Paths map[string]map[string]struct {
			OperationID string          `json:"operationId"`
			Tags        []string        `json:"tags"`
			RequestBody json.RawMessage `json:"requestBody"`
			Responses   map[string]struct {
				Ref string `json:"$ref"`
			} `json:"responses"`
			Parameters []struct {
				Ref string `json:"$ref"`
			} `json:"parameters"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(doc.body, &api); err != nil || !strings.HasPrefix(api.OpenAPI, "3.1") {
		t.Fatalf("openapi %q: %v", api.OpenAPI, err)
	}
	tags := map[string]bool{}
	for _, tag := range api.Tags {
		tags[tag.Name] = true
	}
	ids := map[string]string{}
	for path, item := range api.Paths {
		for method, op := range item {
			if other, dup := ids[op.OperationID]; dup || op.OperationID == "" {
				t.Errorf("%s %s and %s are both %q", method, path, other, op.OperationID)
			}
			if len(op.Tags) != 1 || !tags[op.Tags[0]] {
				t.Errorf("%s %s stands under %v", method, path, op.Tags)
			}
			ids[op.OperationID] = method + " " + path
			for code, r := range op.Responses {
				if code >= "400" && r.Ref != "#/components/responses/Problem"+code {
					t.Errorf("%s %s: %s is not a problem document", method, path, code)
				}
			}
			names := map[string]bool{}
			for _, p := range op.Parameters {
				names[strings.TrimPrefix(p.Ref, "#/components/parameters/")] = true
			}
			switch {
			case method == "get" && !strings.HasPrefix(path, "/v1/me") && !strings.HasPrefix(path, "/v1/checks") && path != "/v1/requirements" && !(names["as_of"] && names["known_at"] && names["wait"]):
				t.Errorf("GET %s takes no as_of, known_at, wait", path)
			case method == "post" && path != "/v1/what-if" && (op.RequestBody == nil || !names["If-Match"] || !names["Idempotency-Key"]):
				t.Errorf("POST %s takes no body, If-Match or Idempotency-Key", path)
			}
		}
	}
	// Every event type that a client may state has its operation.
	for _, d := range events.Catalogue().Types() {
		switch d.New().(type) {
		case *events.Corrected, *events.Voided, *events.DossierOpened:
			continue
		}
		if id := strings.ReplaceAll(strings.TrimSuffix(d.Type, ".v1"), ".", "-"); ids[id] == "" {
			t.Errorf("%s cannot be stated", d.Type)
		}
	}
	for _, leak := range []string{"ErrorModel", "/schemas/", "Unsealed"} {
		if bytes.Contains(doc.body, []byte(`"`+leak)) {
			t.Errorf("the document speaks of %s", leak)
		}
	}
}

// TestDocs: the page needs no other host. Namespaces of XML, and links that a
// reader follows by hand, are no loads.
func TestDocs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-01-01", nil, nil)
	page := w.call("inspector", http.MethodGet, "/docs", nil)
	if page.status != http.StatusOK || !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		t.Fatalf("%d %v", page.status, page.header)
	}
	if m := regexp.MustCompile(`(?i)(src|href|url)\s*[=(]\s*["']?(https?:)?//`).Find(page.body); m != nil {
		t.Errorf("the page loads %s", m)
	}
	csp := page.header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "connect-src 'self'") || strings.Contains(csp, "http") {
		t.Errorf("policy %q", csp)
	}
	for _, src := range regexp.MustCompile(`src="([^"]+)"`).FindAllSubmatch(page.body, -1) {
		r := w.call("inspector", http.MethodGet, string(src[1]), nil, "Accept-Encoding", "gzip")
		if r.status != http.StatusOK || r.header.Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s: %d %v", src[1], r.status, r.header)
		}
		z, err := gzip.NewReader(bytes.NewReader(r.body))
		if err != nil {
			t.Fatal(err)
		}
		script, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		plain := w.call("inspector", http.MethodGet, string(src[1]), nil)
		if !bytes.Equal(script, plain.body) {
			t.Error("compressed and plain differ")
		}
		if m := regexp.MustCompile(`https?://[a-z.]*(cdn|unpkg|jsdelivr|googleapis|gstatic)[a-z.]*|sourceMappingURL=http`).Find(script); m != nil {
			t.Errorf("the script speaks of %s", m)
		}
	}
	if r := w.call("inspector", http.MethodGet, "/docs/none.js", nil); r.status != http.StatusNotFound {
		t.Errorf("an unknown file: %d", r.status)
	}
}
