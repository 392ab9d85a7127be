package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"testing"

	"jishi/api"
)

// manyBranches opens a service with nine branches below C, which differ by how
// many meetings they held in 2024.
func manyBranches(t *testing.T) *world {
	t.Helper()
	w := newDistrict(t)
	for i := range 7 {
		id := fmt.Sprintf("N%d", i)
		w.must(verified(stated{"officer-1", "2024-02-01", "orgs/" + id + "/organisation/established", o{"name": "合成" + id, "kind": "branch", "parent": "C"}, nil}))
		for k := range i / 2 * 3 { // pairs are alike
			w.must(stated{"officer-1", "2024-02-01", fmt.Sprintf("meetings/%s-%d/held", id, k), o{"org": id, "kind": "lecture"}, nil})
		}
		w.must(stated{"officer-1", "2024-02-01", "meetings/" + id + "-a/held", o{"org": id, "kind": "assembly"}, nil})
	}
	w.clock.on(day("2025-01-31"))
	w.assess()
	return w
}

// pages reads a list page by page and returns what the pages held.
func pages[T any](t *testing.T, w *world, path, field string, limit int) []T {
	t.Helper()
	var all []T
	after := ""
	for range 100 {
		var page map[string]json.RawMessage
		w.get("officer-1", fmt.Sprintf("%s&limit=%d&after=%s", path, limit, url.QueryEscape(after)), &page)
		var items []T
		var next string
		if err := json.Unmarshal(page[field], &items); err != nil {
			t.Fatal(err)
		}
		if raw := page["next"]; raw != nil {
			if err := json.Unmarshal(raw, &next); err != nil {
				t.Fatal(err)
			}
		}
		if len(items) > limit {
			t.Fatalf("%d on a page of %d", len(items), limit)
		}
		all = append(all, items...)
		if next == "" {
			return all
		}
		after = next
	}
	t.Fatal("the pages do not end")
	return nil
}

// TestRankingPages: pages of any size make up the whole, now and for a past day,
// whole and by tier and star.
func TestRankingPages(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	for _, times := range []string{"", "&as_of=2024-12-31", "&known_at=2024-12-31"} {
		var whole api.Ranking
		w.get("officer-1", "/v1/rankings/2024?limit=500"+times, &whole)
		if len(whole.Branches) < 7 || whole.Next != "" || whole.Scope != "C" {
			t.Fatalf("%d branches, next %q, scope %q", len(whole.Branches), whole.Next, whole.Scope)
		}
		for i := 1; i < len(whole.Branches); i++ {
			a, b := &whole.Branches[i-1], &whole.Branches[i]
			if a.Points < b.Points || a.Rank > b.Rank || (a.Rank == b.Rank) != (a.Points == b.Points && a.Errors == b.Errors) || a.Rank == b.Rank && !(a.Tied && b.Tied) {
				t.Errorf("%+v before %+v", a, b)
			}
			if a.Name == "" {
				t.Errorf("%s has no name", a.Org)
			}
		}
		for _, limit := range []int{1, 2, 3, 7, 500} {
			if got := pages[api.RankLine](t, w, "/v1/rankings/2024?scope=C"+times, "branches", limit); !reflect.DeepEqual(got, whole.Branches) {
				t.Errorf("pages of %d%s: %+v", limit, times, got)
			}
		}
		var filtered []api.RankLine
		for _, tier := range []string{"advanced", "middle", "lagging"} {
			filtered = append(filtered, pages[api.RankLine](t, w, "/v1/rankings/2024?tier="+tier+times, "branches", 2)...)
		}
		if len(filtered) != len(whole.Branches) {
			t.Errorf("the tiers have %d branches of %d%s", len(filtered), len(whole.Branches), times)
		}
		filtered = nil
		for star := range 5 {
			filtered = append(filtered, pages[api.RankLine](t, w, fmt.Sprintf("/v1/rankings/2024?star=%d%s", star+1, times), "branches", 2)...)
		}
		for _, b := range whole.Branches {
			if b.FinalStar > 0 && !slices.ContainsFunc(filtered, func(f api.RankLine) bool { return reflect.DeepEqual(f, b) }) {
				t.Errorf("%s with %d stars is in no list by star%s", b.Org, b.FinalStar, times)
			}
		}
	}
	for _, after := range []string{"x", "e30x", "W10"} {
		if r := w.call("officer-1", http.MethodGet, "/v1/rankings/2024?after="+after, nil); r.status != http.StatusUnprocessableEntity {
			t.Errorf("after=%s: %d", after, r.status)
		}
	}
}

// TestFindingPages: the same for findings, whole, by severity and by check.
func TestFindingPages(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	for _, id := range []string{"m01", "m02", "m03"} {
		w.must(stated{"recorder-B", "2025-01-31", "members/" + id + "/development/applied", o{"written": true, "signed": false, "addressee": "B"}, o{"mode": "backfill"}})
	}
	w.assess()
	for _, filter := range []string{"", "&severity=ERROR", "&severity=WARN", "&check=DUE-08", "&as_of=2024-12-31", "&known_at=2024-12-31&severity=WARN"} {
		var whole api.FindingPage
		w.get("officer-1", "/v1/findings?limit=500"+filter, &whole)
		if whole.Next != "" {
			t.Fatalf("%s: more than a page", filter)
		}
		for _, limit := range []int{1, 3, 500} {
			got := pages[finding](t, w, "/v1/findings?scope=C"+filter, "findings", limit)
			if len(got) != len(whole.Findings) || len(got) > 0 && !reflect.DeepEqual(got, whole.Findings) {
				t.Errorf("pages of %d%s: %d of %d findings", limit, filter, len(got), len(whole.Findings))
			}
		}
		if filter == "" && len(whole.Findings) < 10 {
			t.Errorf("%d findings", len(whole.Findings))
		}
	}
}

// TestBranchYear: the points of a sheet follow from its reasons (what does not
// apply to the branch is left out of the whole), and each reason names its
// clause and its evidence with both times.
func TestBranchYear(t *testing.T) {
	t.Parallel()
	w := manyBranches(t)
	var y api.BranchYear
	w.get("officer-1", "/v1/orgs/N6/years/2024", &y)
	var sum, most, evidence int
	for _, item := range y.Rating.Items {
		sum, most = sum+int(item.Points), most+int(item.Max)
		points := 0
		for _, reason := range item.Reasons {
			points += int(reason.Points)
			if reason.Clause == "" || reason.Zh == "" || reason.En == "" {
				t.Errorf("%s: a reason without clause or words: %+v", item.ID, reason)
			}
			for _, e := range reason.Evidence {
				evidence++
				if e.Position == 0 || e.On == 0 || e.RecordedAt.IsZero() {
					t.Errorf("%s: evidence %+v", item.ID, e)
				}
			}
		}
		if points != int(item.Points) {
			t.Errorf("%s: %d points, its reasons give %d", item.ID, item.Points, points)
		}
	}
	if evidence == 0 || y.Place == nil || y.Place.Points != y.Rating.Points || most == 0 || (20000*sum+most)/(2*most) != int(y.Rating.Points) {
		t.Errorf("sum %d, rating %d, %d pieces of evidence, place %+v", sum, y.Rating.Points, evidence, y.Place)
	}
	for path, status := range map[string]int{"/v1/orgs/C/years/2024": 404, "/v1/orgs/N6/years/2020": 404, "/v1/orgs/N6/years/1": 422} {
		if r := w.call("officer-1", http.MethodGet, path, nil); r.status != status {
			t.Errorf("%s: %d", path, r.status)
		}
	}
}
