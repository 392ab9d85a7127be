package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jishi/ledger"
)

type calendar struct {
	Meetings []struct {
		Fact struct {
			Meeting string `json:"meeting"`
			Theme   string `json:"theme"`
		} `json:"fact"`
	} `json:"meetings"`
}

func (c *calendar) ids() (ids []string) {
	for i := range c.Meetings {
		ids = append(ids, c.Meetings[i].Fact.Meeting+c.Meetings[i].Fact.Theme)
	}
	return ids
}

// TestTimes: every query answers what was true on a day, as far as was known
// then. A late fact changes the past as known now and not as known then; a
// corrected or voided one stays in the past as known then.
func TestTimes(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	with := o{"reason": "合成：补录"}
	lecture := func(id, on string) stated {
		return stated{"recorder-B", on, "meetings/" + id + "/held", o{"org": "B", "kind": "lecture", "theme": "一"}, with}
	}
	w.must(lecture("l1", "2024-03-05"))
	w.clock.on(day("2025-06-02")) // more than a year later
	var late ledger.Receipt
	body := o{"occurred_on": "2024-09-05", "org": "B", "reason": "合成：补录", "event": o{"org": "B", "kind": "lecture", "theme": "二"}}
	r := w.call("recorder-B", http.MethodPost, "/v1/meetings/l2/held", body)
	if err := json.Unmarshal(r.body, &late); err != nil || r.status != http.StatusCreated {
		t.Fatalf("%d %s", r.status, r.body)
	}
	wait := fmt.Sprintf("wait=%d", late.Position)
	see := func(query string, want ...string) {
		t.Helper()
		var c calendar
		w.get("recorder-B", "/v1/orgs/B/meetings/2024?"+wait+"&"+query, &c)
		if got := c.ids(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	points := func(query string) int {
		t.Helper()
		w.assess()
		var y struct {
			Rating struct {
				Points int `json:"points"`
			} `json:"rating"`
		}
		w.get("recorder-B", "/v1/orgs/B/years/2024?"+wait+"&"+query, &y)
		return y.Rating.Points
	}
	see("", "l1一", "l2二")
	see("as_of=2024-12-31", "l1一", "l2二")
	see("as_of=2024-12-31&known_at=2025-06-01", "l1一")
	see("as_of=2024-12-31&known_at=2025-06-02", "l1一", "l2二")
	see("as_of=2024-06-30", "l1一")
	see("known_at=2024-03-04")
	see(fmt.Sprintf("known_at=@%d", late.Position-1), "l1一")
	see("known_at="+late.RecordedAt.Format("2006-01-02T15:04:05.999999999Z07:00"), "l1一", "l2二")
	if now, then := points("as_of=2024-12-31"), points("as_of=2024-12-31&known_at=2025-06-01"); now <= then {
		t.Errorf("points as of the last day of the year: %d now, %d as known before", now, then)
	}

	// Corrected, then voided, each on a later day.
	amend := func(on, what string, body o) {
		t.Helper()
		w.clock.on(day(on))
		tag := w.get("officer-1", "/v1/streams/meeting-l1", nil).header.Get("ETag")
		body["approver"], body["reason"], body["verifier"] = "officer-2", "合成：笔误", "officer-2"
		r := w.call("officer-1", http.MethodPost, "/v1/streams/meeting-l1/0/"+what, body, "If-Match", tag)
		var receipt ledger.Receipt
		if err := json.Unmarshal(r.body, &receipt); err != nil || r.status != http.StatusCreated {
			t.Fatalf("%s: %d %s", what, r.status, r.body)
		}
		wait = fmt.Sprintf("wait=%d", receipt.Position)
	}
	amend("2025-07-01", "corrections", o{"fields": o{"theme": "三"}, "document": "合成扫描件"})
	see("as_of=2024-12-31", "l1三", "l2二")
	see("as_of=2024-12-31&known_at=2025-06-30", "l1一", "l2二")
	amend("2025-08-01", "voids", o{})
	see("as_of=2024-12-31", "l2二")
	see("", "l2二")
	see("as_of=2024-12-31&known_at=2025-07-31", "l1三", "l2二")
	see("as_of=2024-12-31&known_at=2025-06-30", "l1一", "l2二")
	// The event browser shows all of it as it was recorded.
	var page struct{ Events []struct{ Type string } }
	w.get("recorder-B", "/v1/events?subject=meeting:l1", &page)
	var types []string
	for _, e := range page.Events {
		types = append(types, e.Type)
	}
	if got := strings.Join(types, " "); got != "meeting.held.v1 record.corrected.v1 record.voided.v1" {
		t.Errorf("recorded: %s", got)
	}
}

// TestEveryQueryTakesTimes: a query as of a day before everything finds nothing,
// and one as known before everything neither.
func TestEveryQueryTakesTimes(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(stated{"recorder-B", "2024-02-01", "meetings/k1/held", o{"org": "B", "kind": "lecture"}, nil})
	w.clock.on(day("2024-12-31"))
	w.assess()
	for path, empty := range map[string]string{
		"/v1/orgs": "[]", "/v1/orgs/B": "404", "/v1/members/m01": "404", "/v1/orgs/B/meetings/2024": `"meetings":[]`, "/v1/orgs/B/dues/2024": `"rows":null`,
		"/v1/events?subject=org:B": `"events":[]`, "/v1/rankings/2024": `"branches":[]`, "/v1/findings": `"findings":[]`, "/v1/orgs/B/years/2024": "404",
		"/v1/streams/org-B": "404", "/v1/events/3": "404", "/v1/schemes/C/2024": "404",
	} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		now := w.get("root", path, nil)
		for _, times := range []string{"as_of=2023-12-31", "known_at=2023-12-31"} {
			r := w.call("root", http.MethodGet, path+sep+times, nil)
			got := string(r.body)
			if r.status == http.StatusNotFound {
				got = "404"
			}
			if got == string(now.body) || !strings.Contains(strings.ReplaceAll(got, "null", "[]"), strings.ReplaceAll(empty, "null", "[]")) {
				t.Errorf("%s with %s: %d %.300s", path, times, r.status, got)
			}
		}
	}
}
