package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// TestCompareYears: two years of a branch item by item; a year that is not rated
// is not found, and is no error of the server's.
func TestCompareYears(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	var c standard.YearComparison
	w.get("officer-1", "/v1/orgs/N6/years/2025/against/2024", &c)
	if c.Org != "N6" || len(c.Zh) == 0 || len(c.Items) == 0 || c.Before.Points == c.After.Points {
		t.Errorf("%+v", c)
	}
	w.refuse([]refused{
		{"officer-1", "/v1/orgs/N6/years/2024/against/2020", 404, ""}, {"officer-1", "/v1/orgs/C/years/2024/against/2025", 404, ""},
		{"officer-1", "/v1/orgs/N6/years/2025/against/2024?as_of=2023-12-31", 404, ""}, {"officer-1", "/v1/orgs/N6/years/2025/against/2024?known_at=@1", 404, ""},
		{"secretary-B", "/v1/orgs/N6/years/2025/against/2024", 403, ""}, {"root", "/v1/orgs/nowhere/years/2025/against/2024", 404, ""},
		{"officer-1", "/v1/orgs/N6/years/2025/against/1", 422, "path.before"}, {"officer-1", "/v1/orgs/N6/years/2025/against/2024?as_of=x", 422, "as_of"},
	})
}

// TestTiersAndStability: every branch of the scope, and none outside of it.
func TestTiersAndStability(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	w.token("secretary-N6", events.Secretary, "N6")
	var all, own, none []standard.TierMove
	w.get("officer-1", "/v1/tiers/2024", &all)
	w.get("secretary-N6", "/v1/tiers/2024", &own)
	if len(all) < 7 || len(own) != 1 || own[0].Org != "N6" || own[0].Tier == "" {
		t.Errorf("%d in all, own %+v", len(all), own)
	}
	if w.get("officer-1", "/v1/tiers/2024?known_at=@1", &none); len(none) != 0 {
		t.Errorf("before anything was known: %+v", none)
	}
	var whole, part projections.Stability
	w.get("officer-1", "/v1/stability/2024", &whole)
	w.get("secretary-N6", "/v1/stability/2024?as_of=2024-12-31", &part)
	if len(whole.Margins) != len(all) || len(part.Margins) != 1 || part.Margins[0].Org != "N6" || part.On != day("2024-12-31") {
		t.Errorf("%d margins, own %+v", len(whole.Margins), part)
	}
	for _, path := range []string{"/v1/tiers/", "/v1/stability/"} {
		w.refuse([]refused{
			{"secretary-B", path + "2024?scope=H", 403, ""}, {"secretary-B", path + "2024?scope=C", 403, ""}, {"secretary-B", path + "1", 422, "path.year"},
			{"secretary-B", path + "2024?as_of=x", 422, "as_of"}, {"secretary-B", path + "2024?known_at=x", 422, "known_at"},
		})
	}
}

// TestVerifyRating: what was never decided cannot be verified.
func TestVerifyRating(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	w.refuse([]refused{
		{"officer-1", "/v1/orgs/N6/years/2024/decision", 404, ""}, {"secretary-B", "/v1/orgs/N6/years/2024/decision", 403, ""}, {"officer-1", "/v1/orgs/N6/years/1/decision", 422, "path.year"},
	})
	w.must(stated{"officer-1", "2025-02-03", "orgs/N6/rating/decided", o{"year": 2024, "by": "C", "star": 1, "tier": "lagging", "points_hundredths": 100, "scheme": "default"}, o{"mode": "backfill", "verifier": "officer-2"}})
	w.assess()
	var v projections.Verification
	w.get("officer-1", "/v1/orgs/N6/years/2024/decision", &v)
	if v.Decision.Star != 1 || v.Agrees || v.Digest == "" || v.Points == 0 {
		t.Errorf("%+v", v)
	}
	w.refuse([]refused{{"officer-1", "/v1/orgs/N6/years/2024/decision?as_of=2025-02-02", 404, ""}})
}

// TestWhatIf: a question is answered, and nothing is recorded.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	w.token("secretary-N6", events.Secretary, "N6")
	before := w.head()
	ask := func(as string, body any) *reply { return w.call(as, http.MethodPost, "/v1/what-if", body) }
	answer := func(as string, body any) projections.WhatIfAnswer {
		t.Helper()
		var a projections.WhatIfAnswer
		if r := ask(as, body); r.status != http.StatusOK || json.Unmarshal(r.body, &a) != nil {
			t.Fatalf("%d %s", r.status, r.body)
		}
		return a
	}
	same := answer("officer-1", o{"year": 2024})
	if len(same.Changes) < 7 || same.Same != len(same.Changes) {
		t.Errorf("the same question: %d of %d are the same", same.Same, len(same.Changes))
	}
	if own := answer("secretary-N6", o{"year": 2024}); len(own.Changes) != 1 || own.Changes[0].Org != "N6" {
		t.Errorf("N6 asks: %+v", own.Changes)
	}
	scheme, err := json.Marshal(standard.DefaultScheme())
	if err != nil {
		t.Fatal(err)
	}
	if a := answer("officer-1", o{"year": 2024, "scheme": json.RawMessage(scheme)}); a.Same != len(a.Changes) {
		t.Errorf("the scheme in force: %d of %d are the same", a.Same, len(a.Changes))
	}
	if a := answer("officer-1", o{"year": 2024, "as_of": "2024-06-30"}); a.Then != day("2024-06-30") || a.On != day("2025-01-31") {
		t.Errorf("on %s, then %s", a.On, a.Then)
	}
	var page struct {
		Events []struct {
			Position uint64
			Type     string
		}
	}
	w.get("officer-1", "/v1/events?subject=org:N6", &page)
	var held []uint64
	for _, e := range page.Events {
		if e.Type == "meeting.held.v1" {
			held = append(held, e.Position)
		}
	}
	if a := answer("officer-1", o{"year": 2024, "without": held}); len(held) == 0 || a.Same == len(a.Changes) {
		t.Errorf("without %d meetings nothing changes", len(held))
	}
	for name, c := range map[string]struct {
		as     string
		body   any
		status int
		field  string
	}{
		"a scheme that is none":    {"officer-1", o{"year": 2024, "scheme": o{"version": "x"}}, 422, "scheme"},
		"a scheme of other fields": {"officer-1", o{"year": 2024, "scheme": o{"nothing": 1}}, 422, "scheme"},
		"no year":                  {"officer-1", o{}, 422, ""},
		"a year long ago":          {"officer-1", o{"year": 1}, 422, "year"},
		"a day that is none":       {"officer-1", o{"year": 2024, "as_of": "x"}, 422, "as_of"},
		"a cutoff that is none":    {"officer-1", o{"year": 2024, "known_at": "x"}, 422, "known_at"},
		"an unknown field":         {"officer-1", o{"year": 2024, "other": 1}, 422, "other"},
		"no JSON":                  {"officer-1", "{", 400, ""},
		"another branch":           {"secretary-B", o{"year": 2024, "scope": "H"}, 403, ""},
	} {
		if r := ask(c.as, c.body); r.status != c.status || r.code() == "" || c.field != "" && !strings.Contains(string(r.body), `"field":"`+c.field+`"`) {
			t.Errorf("%s: %d %s", name, r.status, r.body)
		}
	}
	if after := w.head(); after != before {
		t.Errorf("%d events were recorded", after-before)
	}
}
