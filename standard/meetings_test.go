package standard

import (
	"testing"

	"jishi/events"
)

func TestCalendar(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	c := &Calendar{Org: "b1", Year: 2025}
	add(r, &c.Held, "2025-03-31", events.MeetingHeld{Meeting: "a", Kind: events.ThemeDay, Also: []events.MeetingKind{events.Assembly}, Hours: 4})
	add(r, &c.Held, "2025-04-01", events.MeetingHeld{Meeting: "b", Kind: events.Lecture, Lecturer: "m1", Hours: 2})
	add(r, &c.Held, "2025-04-02", events.MeetingHeld{Meeting: "c", Kind: events.ThemeDay, Lecturer: "m1", Hours: 8})
	add(r, &c.Attendance, "2025-03-31", events.AttendanceRecorded{Meeting: "a", Present: []events.MemberID{"m1", "m2", "m1"}})
	add(r, &c.Attendance, "2025-04-01", events.AttendanceRecorded{Meeting: "b", Present: []events.MemberID{"m2"}})
	add(r, &c.Attendance, "2025-04-01", events.AttendanceRecorded{Meeting: "b", Present: []events.MemberID{"m1"}}) // the last counts
	if n := len(c.InQuarter(events.Assembly, 1)); n != 1 {
		t.Errorf("%d assemblies in the first quarter", n)
	}
	if n := len(c.InQuarter(events.Assembly, 2)); n != 0 {
		t.Errorf("%d assemblies in the second quarter", n)
	}
	if n := len(c.InMonth(events.ThemeDay, ym("2025-04"))); n != 1 {
		t.Errorf("%d theme days in April", n)
	}
	if h := c.Hours("m1"); h != 6 { // 4 once though named twice, 2; no attendance of c
		t.Errorf("m1 has %d hours", h)
	}
	if h := c.Hours("m2"); h != 4 {
		t.Errorf("m2 has %d hours", h)
	}
	if l := c.LecturesBy("m1"); len(l) != 1 || l[0].Fact.Meeting != "b" {
		t.Errorf("lectures %v", l)
	}
	if present, known := c.Attended("b", "m2"); present || !known {
		t.Errorf("m2 at b: %t, %t", present, known)
	}
	if _, known := c.Attended("c", "m2"); known {
		t.Error("attendance of c is known")
	}
	if m := c.Meeting("b"); m == nil || m.Fact.Lecturer != "m1" {
		t.Errorf("meeting b: %v", m)
	}
}

func TestActions(t *testing.T) {
	t.Parallel()
	r := &sheetRecords{}
	c, next := &Calendar{Org: "b1", Year: 2025}, &Calendar{Org: "b1", Year: 2026}
	add(r, &c.Held, "2025-12-01", events.MeetingHeld{Meeting: "a", Kind: events.ThemeDay})
	for _, item := range []string{"1", "2", "3"} {
		add(r, &c.ActionCreated, "2025-12-01", events.ActionItemCreated{Meeting: "a", Item: item})
	}
	add(r, &c.ActionClosed, "2025-12-20", events.ActionItemClosed{Meeting: "a", Item: "1"})
	add(r, &next.ActionClosed, "2026-01-20", events.ActionItemClosed{Meeting: "a", Item: "2"})
	closed := func(day string) (n int) {
		for _, a := range c.Actions(d(day), next, nil) {
			if a.Meeting == nil || a.Meeting.Fact.Meeting != "a" {
				t.Errorf("item %s without its meeting", a.Fact.Item)
			}
			if a.Closed != nil {
				n++
			}
		}
		return n
	}
	for day, want := range map[string]int{"2025-12-19": 0, "2025-12-20": 1, "2026-01-19": 1, "2026-01-20": 2} {
		if got := closed(day); got != want {
			t.Errorf("%s: %d closed, want %d", day, got, want)
		}
	}
}
