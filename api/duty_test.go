package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"jishi/api"
	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// refused is a request that must not be answered, and how it is refused.
type refused struct {
	as, path string
	status   int
	field    string // of a problem, "" = any
}

// refuse asks for each and looks at what came back.
func (w *world) refuse(list []refused) {
	w.t.Helper()
	for _, c := range list {
		r := w.call(c.as, http.MethodGet, c.path, nil)
		if r.status != c.status || r.code() == "" || c.field != "" && !strings.Contains(string(r.body), `"field":"`+c.field+`"`) {
			w.t.Errorf("%s as %s: %d %s, want %d %s", c.path, c.as, r.status, r.body, c.status, c.field)
		}
	}
}

// newLife is the district in the summer of 2024, with an assembly in spring that
// was recorded late.
func newLife(t *testing.T) *world {
	t.Helper()
	w := newDistrict(t)
	w.must(stated{"recorder-B", "2024-06-20", "meetings/b1/held", o{"org": "B", "kind": "assembly", "start": "14:00", "end": "16:00"}, o{"occurred_on": "2024-04-10", "mode": "backfill"}})
	w.must(stated{"recorder-B", "2024-06-20", "meetings/b1/attendance-recorded", o{"org": "B", "present": ms(1, 11)}, o{"occurred_on": "2024-04-10", "mode": "backfill"}})
	w.must(stated{"recorder-H", "2024-06-20", "members/h9/person/registered", o{"name": "虚构庚"}, nil})
	w.must(stated{"recorder-H", "2024-06-20", "members/h9/development/applied", o{"written": true, "signed": true, "addressee": "H"}, nil})
	w.clock.on(day("2024-07-01"))
	w.assess()
	return w
}

func TestRequirements(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-01-01", nil, nil)
	var rows []standard.CatalogueRow
	w.get("recorder-B", "/v1/requirements", &rows)
	if len(rows) < 100 {
		t.Errorf("%d rows", len(rows))
	}
	w.refuse([]refused{{"recorder-B", "/v1/requirements?x=1", 422, "query.x"}})
}

// assembled is how a duty is judged that the assembly of spring evidences.
func assembled(judged []standard.Judgement) standard.Compliance {
	for i := range judged {
		if j := &judged[i]; slices.ContainsFunc(j.Evidence, func(e standard.Evidence) bool { return e.On == day("2024-04-10") }) {
			return j.State
		}
	}
	return ""
}

// TestCompliance: what is asked of a branch in a year, as of a day and as far as
// was known, and nothing to others.
func TestCompliance(t *testing.T) {
	t.Parallel()
	w := newLife(t)
	var now, then []standard.Judgement
	w.get("secretary-B", "/v1/orgs/B/compliance/2024", &now)
	if assembled(now) != standard.Met {
		t.Errorf("the assembly of spring is judged %q", assembled(now))
	}
	for _, query := range []string{"?known_at=2024-06-19", "?as_of=2024-04-09"} {
		w.get("secretary-B", "/v1/orgs/B/compliance/2024"+query, &then)
		if len(then) == 0 || assembled(then) != "" {
			t.Errorf("%s: %d judgements, the assembly is %q", query, len(then), assembled(then))
		}
	}
	for i := range now {
		j := &now[i]
		if j.Org != "B" || j.Requirement == "" || j.State == "" || j.Article == "" || strings.Contains(j.Zh+j.En, "虚构") {
			t.Errorf("%+v", j)
		}
	}
	var table, own []projections.OrgCompliance
	w.get("officer-1", "/v1/compliance/2024", &table)
	w.get("secretary-B", "/v1/compliance/2024", &own)
	var ids []string
	for i := range table {
		ids = append(ids, string(table[i].Org))
	}
	if strings.Join(ids, " ") != "B C H" || len(own) != 1 || own[0].Org != "B" || len(own[0].Groups) == 0 || own[0].Name == "" {
		t.Errorf("table of %v, own %+v", ids, own)
	}
	if r := w.get("root", "/v1/compliance/2024?scope=nowhere", nil); strings.TrimSpace(string(r.body)) != "[]" {
		t.Errorf("nowhere: %s", r.body)
	}
	w.refuse([]refused{
		{"secretary-B", "/v1/orgs/H/compliance/2024", 403, ""}, {"secretary-B", "/v1/orgs/C/compliance/2024", 403, ""},
		{"secretary-B", "/v1/orgs/nowhere/compliance/2024", 403, ""}, {"root", "/v1/orgs/nowhere/compliance/2024", 404, ""},
		{"secretary-B", "/v1/orgs/B/compliance/2020", 404, ""},
		{"secretary-B", "/v1/orgs/B/compliance/1", 422, "path.year"}, {"secretary-B", "/v1/orgs/B/compliance/2024?as_of=x", 422, "as_of"},
		{"secretary-B", "/v1/orgs/B/compliance/2024?as_of=2024-07-02", 422, "as_of"}, {"secretary-B", "/v1/orgs/B/compliance/2024?known_at=x", 422, "known_at"},
		{"secretary-B", "/v1/compliance/2024?scope=H", 403, ""}, {"secretary-B", "/v1/compliance/2024?scope=C", 403, ""}, {"root", "/v1/compliance/9999", 422, "path.year"},
	})
}

// TestAgenda: what falls due in the scope, within the horizon, for whom it was
// asked.
func TestAgenda(t *testing.T) {
	t.Parallel()
	w := newLife(t)
	read := func(as, query string) api.AgendaPage {
		t.Helper()
		var page api.AgendaPage
		w.get(as, "/v1/agenda"+query, &page)
		if page.Overdue+page.DueSoon != len(page.Reminders) {
			t.Errorf("%s: %d + %d of %d", query, page.Overdue, page.DueSoon, len(page.Reminders))
		}
		for i := range page.Reminders {
			r := &page.Reminders[i]
			if r.Due > page.On+events.Date(page.Horizon) || (r.Due < page.On) != (r.State == standard.Overdue) || i > 0 && r.Due < page.Reminders[i-1].Due {
				t.Errorf("%s: %+v on %s within %d", query, r, page.On, page.Horizon)
			}
		}
		return page
	}
	month, year := read("secretary-B", ""), read("secretary-B", "?horizon=366")
	if month.Scope != "B" || month.Horizon != 30 || month.On != day("2024-07-01") || len(year.Reminders) <= len(month.Reminders) || len(month.Reminders) == 0 {
		t.Errorf("%+v; %d within a year", month, len(year.Reminders))
	}
	if today := read("secretary-B", "?horizon=0"); today.Horizon != 0 || len(today.Reminders) > len(month.Reminders) {
		t.Errorf("horizon 0: %+v", today)
	}
	orgs := map[events.OrgID]bool{}
	for _, r := range read("officer-1", "?horizon=366").Reminders {
		orgs[r.Org] = true
	}
	if !orgs["B"] || !orgs["H"] {
		t.Errorf("the committee sees %v", orgs)
	}
	for _, r := range year.Reminders {
		if r.Org != "B" {
			t.Errorf("B sees %+v", r)
		}
	}
	some := 0
	for _, officer := range []string{"secretary", "deputy", "organisation", "publicity", "discipline", "member", "organiser"} {
		for _, r := range read("secretary-B", "?horizon=366&officer="+officer).Reminders {
			if some++; string(r.Officer) != officer {
				t.Errorf("%s: %+v", officer, r)
			}
		}
	}
	if some != len(year.Reminders) {
		t.Errorf("%d by officer, %d in all", some, len(year.Reminders))
	}
	if early := read("secretary-B", "?as_of=2024-02-01&horizon=60"); early.On != day("2024-02-01") {
		t.Errorf("as of February: %+v", early.On)
	}
	w.refuse([]refused{
		{"secretary-B", "/v1/agenda?scope=H", 403, ""}, {"secretary-B", "/v1/agenda?scope=nowhere", 403, ""},
		{"secretary-B", "/v1/agenda?horizon=367", 422, "query.horizon"}, {"secretary-B", "/v1/agenda?horizon=-1", 422, "query.horizon"},
		{"secretary-B", "/v1/agenda?officer=king", 422, "query.officer"}, {"secretary-B", "/v1/agenda?as_of=x", 422, "as_of"}, {"secretary-B", "/v1/agenda?known_at=x", 422, "known_at"},
	})
}

// TestLateness: how late the year was recorded, as far as was known.
func TestLateness(t *testing.T) {
	t.Parallel()
	w := newLife(t)
	w.must(stated{"recorder-B", "2024-07-01", "meetings/b2/held", o{"org": "B", "kind": "lecture"}, o{"occurred_on": "2024-06-30"}})
	w.assess()
	var now, then []standard.LateReport
	w.get("secretary-B", "/v1/orgs/B/lateness/2024", &now)
	if len(now) != 1 || now[0].Org != "B" || now[0].Backfill.Facts != 2 || now[0].Backfill.Most != 71 {
		t.Errorf("%+v", now)
	}
	w.get("secretary-B", "/v1/orgs/B/lateness/2024?known_at=2024-06-19", &then)
	if len(then) != 1 || then[0].Backfill.Facts != 0 || then[0].Live.Facts != now[0].Live.Facts-1 {
		t.Errorf("known in spring: %+v", then)
	}
	if w.get("secretary-B", "/v1/orgs/B/lateness/2020", &then); len(then) != 0 {
		t.Errorf("of a year without facts: %+v", then)
	}
	w.refuse([]refused{
		{"secretary-B", "/v1/orgs/H/lateness/2024", 403, ""}, {"root", "/v1/orgs/nowhere/lateness/2024", 404, ""},
		{"secretary-B", "/v1/orgs/B/lateness/1", 422, "path.year"}, {"secretary-B", "/v1/orgs/B/lateness/2024?known_at=x", 422, "known_at"},
	})
}

// TestDiff: what changed in a record between two moments, in every view that has
// records; who may not read the later moment learns nothing of it.
func TestDiff(t *testing.T) {
	t.Parallel()
	w := newLife(t)
	var changes []standard.Change
	w.get("secretary-B", "/v1/views/calendar/diff?key=B/2024&from_known_at=2024-06-19", &changes)
	if len(changes) != 2 || changes[0].Kind != standard.ChangeLate || changes[0].Zh == "" || changes[0].Org != "B" {
		t.Errorf("%+v", changes)
	}
	for view, key := range map[string]string{"dossier": "m01", "roster": "B", "calendar": "B/2024", "dues": "B/2024", "year": "B/2024", "governance": "B", "rectification": "B"} {
		path := "/v1/views/" + view + "/diff?key=" + key
		if w.get("secretary-B", path, &changes); len(changes) != 0 {
			t.Errorf("%s against itself: %+v", view, changes)
		}
		w.get("secretary-B", path+"&from_known_at=@1", nil)
	}
	opened := 0
	for rec, err := range w.store.ReadStream(t.Context(), "access-2024_07_01", 0) {
		if err == nil && rec.Type == "access.dossier-opened.v1" {
			opened++
		}
	}
	if opened != 2 {
		t.Errorf("the file of m01 was compared twice and opened %d times", opened)
	}
	// m11 leaves for H: B may compare its own time and none after it.
	w.must(stated{"recorder-B", "2024-07-10", "members/m11/membership/ended", o{"branch": "B", "cause": "transfer", "to": "H"}, o{"mode": "backfill"}})
	w.must(stated{"recorder-H", "2024-07-10", "members/m11/membership/started", o{"branch": "H", "standing": "full", "joined": "2010-07-01", "cause": "transfer"}, o{"mode": "backfill"}})
	w.clock.on(day("2024-07-20"))
	w.assess()
	w.get("recorder-B", "/v1/views/dossier/diff?key=m11&from_as_of=2024-01-10&as_of=2024-07-01", nil)
	if w.get("recorder-H", "/v1/views/dossier/diff?key=m11&from_as_of=2024-07-01", &changes); len(changes) != 2 {
		t.Errorf("H sees %+v", changes)
	}
	w.refuse([]refused{
		{"recorder-B", "/v1/views/dossier/diff?key=m11", 404, ""}, {"recorder-B", "/v1/views/dossier/diff?key=m11&as_of=2024-07-01", 404, ""},
		{"recorder-B", "/v1/views/dossier/diff?key=c1", 404, ""}, {"recorder-B", "/v1/views/dossier/diff?key=nobody", 404, ""}, {"administrator", "/v1/views/dossier/diff?key=m01", 403, ""},
		{"recorder-B", "/v1/views/roster/diff?key=H", 403, ""}, {"recorder-B", "/v1/views/calendar/diff?key=H/2024", 403, ""}, {"recorder-B", "/v1/views/inspection/diff?key=i1", 404, ""},
		{"recorder-B", "/v1/views/roster/diff", 422, "query.key"}, {"recorder-B", "/v1/views/nothing/diff?key=B", 422, "path.view"},
		{"recorder-B", "/v1/views/roster/diff?key=B&from_as_of=x", 422, "from_as_of"}, {"recorder-B", "/v1/views/roster/diff?key=B&from_known_at=x", 422, "from_known_at"}, {"recorder-B", "/v1/views/roster/diff?key=B&as_of=x", 422, "as_of"},
	})
}
