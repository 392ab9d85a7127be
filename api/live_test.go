package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jishi/api"
)

// verified adds the second signature where the rules ask for it.
func verified(c stated) stated {
	switch {
	case c.with != nil:
	case c.as == "secretary-B":
		c.with = o{"verifier": "officer-1"}
	case c.as == "officer-1":
		c.with = o{"verifier": "officer-2"}
	}
	return c
}

// enter states the district and fixture A, each step on its day.
func (w *world) enter(fixture []step) {
	w.t.Helper()
	for _, c := range district() {
		for len(fixture) > 0 && fixture[0].on < c.on {
			w.must(verified(fixture[0].stated))
			fixture = fixture[1:]
		}
		w.must(verified(c))
	}
	for _, s := range fixture {
		w.must(verified(s.stated))
	}
}

// TestFixtureALive enters the clean file of rules 10.6 step by step, each on its
// day, and finds nothing wrong with it. Nothing of a person is in the log, in
// the metrics, or in clear in the ledger.
func TestFixtureALive(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2024-01-02", nil, nil)
	w.enter(fixtureA())
	w.clock.on(day("2028-03-31"))
	w.assess()
	var f api.File
	r := w.get("secretary-B", "/v1/members/x", &f)
	for _, found := range f.Findings {
		t.Errorf("%s %s %s: %s", found.Check, found.Severity, found.On, found.Zh)
	}
	if f.Org != "B" || f.Standing == nil || f.Standing.Standing != "full" || f.Personal["name"] != nameX || len(f.Steps) != 25 {
		t.Errorf("file of %s, standing %+v, %d steps", f.Org, f.Standing, len(f.Steps))
	}
	if !strings.Contains(string(r.body), talkX) {
		t.Error("who may read the file does not see the talk")
	}
	var list api.FindingPage
	w.get("secretary-B", "/v1/findings?limit=500", &list)
	for _, found := range list.Findings {
		if found.Member == "x" {
			t.Errorf("in the list: %s %s", found.Check, found.Zh)
		}
	}
	// As of a day on the way, and as known then, it is the file of that day.
	w.get("secretary-B", "/v1/members/x?as_of=2026-07-27&known_at=2026-07-27", &f)
	if len(f.Findings) != 0 || f.On != day("2026-07-27") {
		t.Errorf("as of 2026-07-27: %+v", f.Findings)
	}
	for query, step := range map[string]int{"": 25, "?as_of=2026-07-27": 7, "?as_of=2025-05-10": 2, "?known_at=2025-05-09": 1} {
		var files []api.FileLine
		w.get("secretary-B", "/v1/orgs/B/files"+query, &files)
		i := slices.IndexFunc(files, func(f api.FileLine) bool { return f.Member == "x" })
		if i < 0 || files[i].Step != step || files[i].Name != nameX || len(files) != 12 {
			t.Errorf("files%s: %d, of x %+v", query, len(files), files[max(i, 0)])
		}
	}
	w.nothingPersonal(t, nameX, birthX, idX, phoneX, talkX, "虚构")
}

// nothingPersonal searches log, metrics and ledger for texts of persons.
func (w *world) nothingPersonal(t *testing.T, texts ...string) {
	t.Helper()
	metrics := string(w.get("administrator", "/metrics", nil).body)
	places := map[string]string{"log": w.logs.String(), "metrics": metrics}
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		places[fmt.Sprintf("event %d", rec.Position)] = string(rec.Data) + string(rec.Meta)
	}
	for place, text := range places {
		for _, secret := range texts {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds %q", place, secret)
			}
		}
	}
	if !strings.Contains(places["log"], `"route":"/v1/members/{member}/development/applied"`) {
		t.Error("the log does not name the route")
	}
	for _, id := range []string{"m01", "members/x", `"B"`, "recorder-B"} {
		if strings.Contains(metrics, id) {
			t.Errorf("metrics name %s", id)
		}
		if strings.Contains(places["log"], id) {
			t.Errorf("the log names %s", id)
		}
	}
	for _, name := range []string{"jishi_request_seconds", "jishi_append_seconds", "jishi_projection_lag_events", "jishi_projection_lag_seconds", "jishi_projection_watcher_stale_seconds"} {
		if !strings.Contains(metrics, name) {
			t.Errorf("metrics lack %s", name)
		}
	}
}

// TestMutations enters fixture A from paper, with one thing changed as rules
// 10.7 say; each is found.
func TestMutations(t *testing.T) {
	t.Parallel()
	edit := func(name string, f func(*stated)) func([]step) []step {
		return func(all []step) []step {
			for i := range all {
				if all[i].name == name {
					f(&all[i].stated)
				}
			}
			return all
		}
	}
	redate := func(name, on string) func([]step) []step {
		return edit(name, func(c *stated) { c.on = on })
	}
	set := func(name string, fields o) func([]step) []step {
		return edit(name, func(c *stated) {
			event := o{}
			for k, v := range c.event {
				event[k] = v
			}
			for k, v := range fields {
				event[k] = v
			}
			c.event = event
		})
	}
	for _, c := range []struct {
		check  string
		change []func([]step) []step
	}{
		{"C03", []func([]step) []step{redate("talk1", "2025-05-16")}},
		{"C11", []func([]step) []step{func(all []step) []step {
			return slices.DeleteFunc(all, func(s step) bool { return s.name == "inspection1" })
		}}},
		{"C17", []func([]step) []step{redate("publicity-end", "2026-07-24")}},
		{"C27", []func([]step) []step{set("training", o{"days": 2, "hours": 16})}},
		{"C33", []func([]step) []step{redate("assembly1", "2026-10-15"), redate("vote1", "2026-10-15")}},
		{"C34", []func([]step) []step{set("vote1", o{"present": 5, "issued": 5, "returned": 5, "for": 5, "abstain": 0})}},
		{"C35", []func([]step) []step{set("vote1", o{"for": 5, "against": 3, "written": []o{}})}},
		{"C36", []func([]step) []step{set("vote1", o{"abstain": 2})}},
		{"C57", []func([]step) []step{redate("assembly2", "2027-10-08"), redate("vote2", "2027-10-08")}},
		{"C68", nil}, // recorded long after the day, without a reason
	} {
		t.Run(c.check, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, "2024-01-02", nil, nil)
			fixture := fixtureA()
			for _, change := range c.change {
				fixture = change(fixture)
			}
			for _, s := range district() {
				w.must(verified(s))
			}
			w.clock.on(day("2028-03-31"))
			for _, s := range fixture {
				s.with = o{"mode": "backfill", "reason": "合成：补录"}
				if c.check == "C68" {
					delete(s.with, "reason")
				}
				s.event = withElectorate(s.event)
				w.must(s.stated)
			}
			var f api.File
			w.get("secretary-B", "/v1/members/x", &f)
			var codes []string
			for _, found := range f.Findings {
				if c.check != "C68" || found.Severity == "ERROR" {
					codes = append(codes, found.Check)
				}
			}
			if !slices.Contains(codes, c.check) {
				t.Errorf("found %v", codes)
			}
			w.assess()
			var list api.FindingPage
			if w.get("secretary-B", "/v1/findings?check="+c.check, &list); !slices.ContainsFunc(list.Findings, func(f finding) bool { return f.Member == "x" }) {
				t.Errorf("the list of %s does not name the person", c.check)
			}
		})
	}
}

// withElectorate adds what the minutes of a vote claim, which is not computed
// for old paper.
func withElectorate(event o) o {
	if event["signatory"] == nil {
		return event
	}
	out := o{"full_members": 11, "voters": 11, "expected": 11}
	for k, v := range event {
		out[k] = v
	}
	return out
}

// TestUnmutated: without a mutation the same entries from paper contradict
// nothing; they are only late.
func TestUnmutated(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2024-01-02", nil, nil)
	for _, s := range district() {
		w.must(verified(s))
	}
	w.clock.on(day("2028-03-31"))
	for _, s := range fixtureA() {
		s.with = o{"mode": "backfill", "reason": "合成：补录"}
		s.event = withElectorate(s.event)
		w.must(s.stated)
	}
	var f api.File
	w.get("secretary-B", "/v1/members/x", &f)
	for _, found := range f.Findings {
		if found.Check != "C68" && found.Check != "C69" {
			t.Errorf("%s %s: %s", found.Check, found.On, found.Zh)
		}
	}
}

// TestLiveRefuses: live, each step of the fixture that is entered on a wrong day
// is refused with the rule and its article.
func TestLiveRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2024-01-02", nil, nil)
	for _, c := range district() {
		if c.on <= "2024-01-31" {
			w.must(verified(c))
		}
	}
	for _, s := range fixtureA() {
		if s.name == "talk1" {
			s.on = "2025-05-16"
			r := w.send(s.stated)
			if r.status != http.StatusUnprocessableEntity || r.code() != "talk-too-late" || !strings.Contains(string(r.body), `"article"`) {
				t.Errorf("%d %s", r.status, r.body)
			}
			return
		}
		w.must(verified(s.stated))
	}
}
