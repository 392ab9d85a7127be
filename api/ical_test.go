package api_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"jishi/api"
	"jishi/standard"
)

// calendar reads the agenda as a calendar program does.
func (w *world) calendar(as, query string) (*ics.Calendar, string) {
	w.t.Helper()
	r := w.get(as, "/v1/agenda.ics"+query, nil)
	if got := r.header.Get("Content-Type"); got != "text/calendar; charset=utf-8" {
		w.t.Errorf("Content-Type %q", got)
	}
	c, err := ics.ParseCalendar(strings.NewReader(string(r.body)))
	if err != nil {
		w.t.Fatalf("%v in %s", err, r.body)
	}
	return c, string(r.body)
}

func uids(c *ics.Calendar) []string {
	var ids []string
	for _, e := range c.Events() {
		ids = append(ids, e.Id())
	}
	return ids
}

// TestAgendaFile: the calendar has what the agenda has, by the letter of RFC 5545,
// and names nobody.
func TestAgendaFile(t *testing.T) {
	t.Parallel()
	w := newLife(t)
	w.must(stated{"recorder-B", "2024-07-01", "members/x/person/registered", o{"name": nameX, "sex": "男", "birth": birthX, "id_number": idX, "phone": phoneX}, nil})
	w.must(stated{"recorder-B", "2024-07-01", "members/x/development/applied", o{"written": true, "signed": true, "addressee": "B"}, nil})
	w.assess()
	var page api.AgendaPage
	w.get("secretary-B", "/v1/agenda?horizon=366", &page)
	c, text := w.calendar("secretary-B", "?horizon=366")
	if len(c.Events()) != len(page.Reminders) || len(c.Events()) == 0 {
		t.Fatalf("%d events of %d reminders", len(c.Events()), len(page.Reminders))
	}
	concerned := false
	for i, e := range c.Events() {
		r := &page.Reminders[i]
		start, err := e.GetAllDayStartAt()
		if err != nil || start.Format(time.DateOnly) != r.Due.String() {
			t.Errorf("%s starts %v (%v), want %s", e.Id(), start, err, r.Due)
		}
		if end, err := e.GetAllDayEndAt(); err != nil || end.Format(time.DateOnly) != (r.Due+1).String() {
			t.Errorf("%s ends %v (%v)", e.Id(), end, err)
		}
		if got := e.GetProperty(ics.ComponentPropertySummary).Value; !strings.Contains(got, r.Zh) || strings.Contains(got, "【逾期】") != (r.State == standard.Overdue) {
			t.Errorf("%s: %q of %q", e.Id(), got, r.Zh)
		}
		concerned = concerned || r.Member == "x"
	}
	if !concerned {
		t.Error("nothing about the applicant")
	}
	for _, value := range []string{"虚构", birthX, idX, phoneX} {
		if strings.Contains(text, value) {
			t.Errorf("the calendar tells %q", value)
		}
	}
	wellFormed(t, text)
	ids := uids(c)
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Error("an identifier twice")
	}
	if _, again := w.calendar("secretary-B", "?horizon=366"); again != text {
		t.Error("the same agenda gives other bytes")
	}
	// The next day the same things have the same identifiers.
	w.clock.on(day("2024-07-02"))
	w.assess()
	next, _ := w.calendar("secretary-B", "?horizon=365")
	for _, id := range uids(next) {
		if !slices.Contains(ids, id) {
			t.Errorf("%s is new overnight", id)
		}
	}
	if len(next.Events()) != len(ids) {
		t.Errorf("%d, were %d", len(next.Events()), len(ids))
	}
	// The scope, what is asked for, and what is not understood.
	all, _ := w.calendar("officer-1", "?horizon=366")
	one, _ := w.calendar("officer-1", "?horizon=366&officer=secretary")
	if len(all.Events()) <= len(ids) || len(one.Events()) >= len(all.Events()) {
		t.Errorf("%d of the committee, %d of its secretaries, %d of B", len(all.Events()), len(one.Events()), len(ids))
	}
	w.refuse([]refused{
		{"secretary-B", "/v1/agenda.ics?scope=H", 403, ""}, {"secretary-B", "/v1/agenda.ics?horizon=x", 422, "query.horizon"}, {"secretary-B", "/v1/agenda.ics?as_of=x", 422, "as_of"},
	})
	if r := w.call("", http.MethodGet, "/v1/agenda.ics", nil); r.status != http.StatusUnauthorized {
		t.Errorf("without a token: %d", r.status)
	}
}

var property = regexp.MustCompile(`^[A-Z-]+(;[A-Z-]+=[^:;]+)*:`)

// wellFormed holds a calendar to RFC 5545 3.1: lines end in CRLF, are at most 75
// octets, and unfolded each is a property.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") || !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
		t.Error("lines do not end in CRLF")
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("%d octets: %s", len(line), line)
		}
	}
	for _, line := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		if !property.MatchString(line) {
			t.Errorf("no property: %q", line)
		}
	}
	for _, name := range []string{"VERSION:2.0", "PRODID:", "UID:", "DTSTAMP:", "METHOD:PUBLISH"} {
		if !strings.Contains(text, "\r\n"+name) {
			t.Errorf("no %s", name)
		}
	}
}

// TestCalendarText: what separates values in RFC 5545 is escaped, also where it
// stands in a reminder.
func TestCalendarText(t *testing.T) {
	t.Parallel()
	text, err := api.ICalendar([]standard.Reminder{{
		Key: "R1|B|m1|2024, first", Rule: "R1", Org: "B", Member: "m1", State: standard.DueSoon, Severity: standard.Warn, Due: day("2024-07-05"),
		Zh: "一,二;三\\四", En: "one, two; three", Article: "A; B",
	}}, day("2024-07-01").Start())
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, text)
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	e := c.Events()[0]
	if got := e.GetProperty(ics.ComponentPropertySummary).Value; got != "B m1 一,二;三\\四" {
		t.Errorf("summary %q", got)
	}
	if got := e.GetProperty(ics.ComponentPropertyDescription).Value; !strings.HasPrefix(got, "one, two; three\nA; B\n") {
		t.Errorf("description %q", got)
	}
	if n := len(e.Alarms()); n != 1 {
		t.Errorf("%d alarms", n)
	}
}
