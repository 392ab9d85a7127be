package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"jishi/events"
	"jishi/standard"
)

// caseSheet is what a client reads of an inspection.
type caseSheet struct {
	ID       string `json:"inspection"`
	Org      events.OrgID
	AsOf     events.Date     `json:"as_of"`
	Known    events.Position `json:"known_position"`
	Stated   int             `json:"stated"`
	Digest   string          `json:"digest"`
	Computed string          `json:"computed_digest"`
	Agrees   bool            `json:"agrees"`
	Closed   string          `json:"closed"`
	Handled  int             `json:"handled"`
	Findings []struct {
		standard.Finding
		Still bool `json:"still"`
	} `json:"findings"`
}

func (c *caseSheet) keys() string {
	var b strings.Builder
	for i := range c.Findings {
		b.WriteString(c.Findings[i].Key + "\n")
	}
	return b.String()
}

// of returns a finding of an organisation that a case has.
func (c *caseSheet) of(t *testing.T, org events.OrgID) *standard.Finding {
	t.Helper()
	for i := range c.Findings {
		if c.Findings[i].Org == org {
			return &c.Findings[i].Finding
		}
	}
	t.Fatalf("no finding of %s among %d", org, len(c.Findings))
	return nil
}

func opening(id string, more o) stated {
	event := o{"org": "C", "as_of": "2025-06-01", "title": "合成检查"}
	for k, v := range more {
		event[k] = v
	}
	return stated{"inspector", "2025-06-02", "inspections/" + id + "/opened", event, nil}
}

// fresh reads an answer from views that are up to date.
func (w *world) fresh(as, path string, into any) *reply {
	w.t.Helper()
	w.assess()
	return w.get(as, path, into)
}

func (w *world) head() events.Position {
	w.t.Helper()
	head, err := w.store.Head(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return head
}

// TestInspectionOpened: what a case knows is the server's to say, whatever the
// client sends, and a retry is the same case.
func TestInspectionOpened(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.clock.on(day("2025-06-02"))
	head := w.head()
	first := w.must(opening("i1", o{"known_position": 1, "findings": 7, "digest": "00"}), "Idempotency-Key", "k1")
	var i caseSheet
	w.fresh("inspector", "/v1/inspections/i1", &i)
	if i.Known != head || i.Stated != len(i.Findings) || len(i.Findings) == 0 || i.Digest == "00" || i.Digest != i.Computed || !i.Agrees {
		t.Errorf("known %d of %d, %d stated of %d, digest %s, computed %s", i.Known, head, i.Stated, len(i.Findings), i.Digest, i.Computed)
	}
	w.must(stated{"recorder-B", "2025-06-03", "meetings/b1/held", o{"org": "B", "kind": "assembly"}, nil})
	w.clock.on(day("2025-06-03"))
	again := w.send(stated{"inspector", "2025-06-02", "inspections/i1/opened", opening("i1", o{"known_position": 1, "findings": 7, "digest": "00"}).event, nil}, "Idempotency-Key", "k1")
	var a, b struct{ Position uint64 }
	if again.status != http.StatusOK || json.Unmarshal(first.body, &a) != nil || json.Unmarshal(again.body, &b) != nil || a != b {
		t.Errorf("retry: %d %s, first %s", again.status, again.body, first.body)
	}
	if r := w.send(opening("i1", o{"title": "另一名称"}), "Idempotency-Key", "k1"); r.status != http.StatusUnprocessableEntity || r.code() != "idempotency-key-reused" {
		t.Errorf("the key with another body: %d %s", r.status, r.body)
	}
	before := w.head()
	for name, c := range map[string]struct {
		stated
		status int
		code   string
	}{
		"a second opening":         {opening("i1", nil), 422, ""},
		"a day to come":            {opening("i2", o{"as_of": "2025-06-04"}), 422, "bad-as-of"},
		"a day after the opening":  {opening("i2", o{"as_of": "2025-06-03"}), 422, "as-of-ahead"},
		"another committee":        {opening("i2", o{"org": "D"}), 403, "forbidden"},
		"a branch inspects itself": {stated{"secretary-B", "2025-06-02", "inspections/i2/opened", o{"org": "B", "as_of": "2025-06-01"}, nil}, 403, "forbidden"},
	} {
		headers := []string{}
		if name == "a second opening" {
			headers = []string{"If-Match", `"0"`}
		}
		if r := w.send(c.stated, headers...); r.status != c.status || c.code != "" && r.code() != c.code {
			t.Errorf("%s: %d %s", name, r.status, r.body)
		}
	}
	if after := w.head(); after != before {
		t.Errorf("%d events were recorded", after-before)
	}
}

// TestInspectionCase: a case keeps what it found; a finding is explained by the
// branch and judged by the inspector, and the case is closed.
func TestInspectionCase(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(opening("i1", nil))
	var then caseSheet
	w.fresh("inspector", "/v1/inspections/i1", &then)
	// Recorded later, with a day before: it heals a finding of today and is no
	// part of what was known.
	w.must(stated{"officer-1", "2025-06-10", "orgs/N/organisation/established", o{"name": "合成新支部", "kind": "branch", "parent": "C"}, nil})
	w.must(stated{"recorder-B", "2025-06-10", "members/m01/dues/base-set", o{"branch": "B", "category": "wage", "base_fen": 400000, "from_month": "2025-01"}, o{"occurred_on": "2025-01-02", "mode": "backfill"}})
	var now caseSheet
	w.fresh("inspector", "/v1/inspections/i1", &now)
	if now.keys() != then.keys() || now.Computed != then.Computed || !now.Agrees {
		t.Errorf("the case changed: %s, was %s", now.keys(), then.keys())
	}
	gone := 0
	for i := range now.Findings {
		if !now.Findings[i].Still {
			gone++
		}
	}
	if gone == 0 {
		t.Errorf("nothing of what was found is healed: %s", now.keys())
	}
	key := then.of(t, "B").Key
	handle := func(as, on, action string, with o) *reply {
		var headers []string
		if action != "explained" {
			headers = []string{"If-Match", w.get("inspector", "/v1/streams/inspection-i1", nil).header.Get("ETag")}
		}
		return w.send(stated{as, on, "orgs/B/finding/handled", o{"finding": key, "action": action, "inspection": "i1"}, with}, headers...)
	}
	if r := handle("inspector", "2025-06-11", "accepted", nil); r.status != http.StatusUnprocessableEntity || r.code() != "finding-not-explained" {
		t.Errorf("accepted before it is explained: %d %s", r.status, r.body)
	}
	if r := handle("secretary-B", "2025-06-11", "explained", nil); r.status != http.StatusUnprocessableEntity || r.code() != "finding-reason" {
		t.Errorf("explained without a reason: %d %s", r.status, r.body)
	}
	if r := handle("secretary-H", "2025-06-11", "explained", o{"reason": "合成说明"}); r.status != http.StatusForbidden {
		t.Errorf("explained by another branch: %d %s", r.status, r.body)
	}
	if r := handle("secretary-B", "2025-06-12", "explained", o{"reason": "合成说明"}); r.status != http.StatusCreated {
		t.Fatalf("explained: %d %s", r.status, r.body)
	}
	for _, action := range []string{"accepted", "rejected", "closed"} {
		if r := handle("secretary-B", "2025-06-13", action, nil); r.status != http.StatusForbidden {
			t.Errorf("%s by the branch itself: %d %s", action, r.status, r.body)
		}
	}
	if r := handle("inspector", "2025-06-13", "accepted", nil); r.status != http.StatusCreated {
		t.Fatalf("accepted: %d %s", r.status, r.body)
	}
	w.fresh("inspector", "/v1/inspections/i1", &now)
	for i := range now.Findings {
		if f := &now.Findings[i]; f.Key == key && f.Status != standard.FindingAccepted {
			t.Errorf("%s is %s", key, f.Status)
		}
	}
	var early caseSheet
	w.fresh("inspector", "/v1/inspections/i1?as_of=2025-06-12", &early)
	for i := range early.Findings {
		if f := &early.Findings[i]; f.Key == key && f.Status != standard.FindingExplained {
			t.Errorf("%s was %s on 12 June", key, f.Status)
		}
	}
	w.must(stated{"inspector", "2025-06-20", "inspections/i1/closed", o{"org": "C", "result": "合成结论"}, nil})
	if r := handle("secretary-B", "2025-06-21", "explained", o{"reason": "合成说明"}); r.status != http.StatusUnprocessableEntity || r.code() != "inspection-closed" {
		t.Errorf("explained after the case was closed: %d %s", r.status, r.body)
	}
	w.fresh("inspector", "/v1/inspections/i1", &now)
	if now.Closed != "2025-06-20" || now.Handled != 2 {
		t.Errorf("closed %q, %d handled", now.Closed, now.Handled)
	}
}

// TestInspectionQueries: who may see a case, when it was there, and what changed
// between two.
func TestInspectionQueries(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(opening("i1", nil))
	w.must(stated{"inspector", "2025-06-02", "inspections/iH/opened", o{"org": "H", "as_of": "2025-06-02"}, nil})
	w.must(stated{"recorder-B", "2025-07-01", "meetings/b1/held", o{"org": "B", "kind": "assembly"}, o{"occurred_on": "2025-03-03", "mode": "backfill"}})
	w.must(stated{"recorder-B", "2025-07-02", "meetings/b2/held", o{"org": "B", "kind": "lecture"}, nil})
	w.must(stated{"inspector", "2025-07-10", "inspections/i2/opened", o{"org": "C", "as_of": "2025-07-10"}, nil})
	list := func(as, query string) (ids []string) {
		var all []caseSheet
		w.fresh(as, "/v1/inspections"+query, &all)
		for i := range all {
			ids = append(ids, all[i].ID)
		}
		return ids
	}
	for _, c := range []struct{ as, query, want string }{
		{"inspector", "", "i1 iH i2"}, {"officer-1", "?as_of=2025-07-09", "i1 iH"}, {"inspector", "?known_at=2025-06-02", "i1 iH"},
		{"inspector", "?as_of=2025-06-01", ""}, {"secretary-H", "", "iH"}, {"secretary-B", "", ""}, {"root", "", "i1 iH i2"},
	} {
		if got := strings.Join(list(c.as, c.query), " "); got != c.want {
			t.Errorf("%s%s: %q, want %q", c.as, c.query, got, c.want)
		}
	}
	for path, status := range map[string]int{
		"/v1/inspections/i1": 404, "/v1/inspections/iH": 404, "/v1/inspections/nothing": 404, "/v1/inspections/i1/against/i2": 404,
		"/v1/inspections?as_of=x": 422, "/v1/inspections?known_at=x": 422,
	} {
		if r := w.call("secretary-B", http.MethodGet, path, nil); r.status != status {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	if r := w.call("inspector", http.MethodGet, "/v1/inspections/i2?as_of=2025-07-09", nil); r.status != http.StatusNotFound {
		t.Errorf("before it was opened: %d", r.status)
	}
	type comparison struct {
		First, Second caseSheet
		Facts         []standard.Change
		Added         []struct {
			Org  events.OrgID
			Type string
		}
		Zh []string
	}
	var ab, ba comparison
	a := w.fresh("inspector", "/v1/inspections/i1/against/i2", &ab)
	b := w.fresh("inspector", "/v1/inspections/i2/against/i1", &ba)
	if string(a.body) != string(b.body) || ab.First.ID != "i1" || len(ab.Zh) == 0 {
		t.Errorf("%s\nand the other way round\n%s", a.body, b.body)
	}
	late, added := 0, 0
	for _, f := range ab.Facts {
		if f.Type == "meeting.held.v1" && f.Kind == standard.ChangeLate {
			late++
		}
	}
	for _, f := range ab.Added {
		if f.Type == "meeting.held.v1" {
			added++
		}
	}
	if late != 1 || added != 1 {
		t.Errorf("%d late, %d added: %s", late, added, a.body)
	}
	if r := w.call("secretary-H", http.MethodGet, "/v1/inspections/iH/against/i1", nil); r.status != http.StatusNotFound {
		t.Errorf("one of the two is outside the scope: %d", r.status)
	}
}
