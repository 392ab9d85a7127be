package standard

import (
	"slices"
	"sort"

	"jishi/events"
)

// until returns the entries of a record that had occurred by the day. Records
// are in business order, so it is a cut, not a copy.
func until[T any](entries []Entry[T], day events.Date) []Entry[T] {
	return entries[:sort.Search(len(entries), func(i int) bool { return entries[i].On > day })]
}

// Meeting returns a meeting of the calendar, nil if it is not there.
func (c *Calendar) Meeting(id events.MeetingID) *Entry[events.MeetingHeld] {
	if c == nil || id == "" {
		return nil
	}
	for i := range c.Held {
		if c.Held[i].Fact.Meeting == id {
			return &c.Held[i]
		}
	}
	return nil
}

// Presence returns the attendance of a meeting, nil if none was recorded. Where
// several were, the last one counts; a mistake is mended by a correction.
func (c *Calendar) Presence(id events.MeetingID) *Entry[events.AttendanceRecorded] {
	if c == nil || id == "" {
		return nil
	}
	for i := range slices.Backward(c.Attendance) {
		if c.Attendance[i].Fact.Meeting == id {
			return &c.Attendance[i]
		}
	}
	return nil
}

// Attended reports whether the person was present; known is false where no
// attendance of the meeting was recorded.
func (c *Calendar) Attended(id events.MeetingID, member events.MemberID) (present, known bool) {
	a := c.Presence(id)
	if a == nil {
		return false, false
	}
	return slices.Contains(a.Fact.Present, member), true
}

// ByKind returns the meetings that served a duty in a period, both days
// included. A meeting may serve several duties (rules 9, question c).
func (c *Calendar) ByKind(kind events.MeetingKind, from, to events.Date) []*Entry[events.MeetingHeld] {
	if c == nil {
		return nil
	}
	var out []*Entry[events.MeetingHeld]
	for i := range until(c.Held, to) {
		if m := &c.Held[i]; m.On >= from && m.Fact.Serves(kind) {
			out = append(out, m)
		}
	}
	return out
}

// InMonth returns the meetings of a kind in a month.
func (c *Calendar) InMonth(kind events.MeetingKind, m events.Month) []*Entry[events.MeetingHeld] {
	return c.ByKind(kind, m.First(), m.Last())
}

// InQuarter returns the meetings of a kind in a quarter, 1 to 4, of the calendar's year.
func (c *Calendar) InQuarter(kind events.MeetingKind, quarter int) []*Entry[events.MeetingHeld] {
	if c == nil {
		return nil
	}
	p := quarterOf(c.Year, quarter)
	return c.ByKind(kind, p.from, p.to)
}

// Hours returns the class hours (学时) of a person: the hours of the meetings at
// which attendance was recorded. A total typed in is no evidence (rules 5.1).
func (c *Calendar) Hours(member events.MemberID) int {
	return c.hours(events.Day(9999, 12, 31), func(id events.MemberID) bool { return id == member }, nil)[member].hours
}

// study is what attendance says about one person's year.
type study struct {
	hours    int
	training int // collective trainings attended (集中培训)
}

// hours adds up the hours of those asked for, from meetings up to the day, and
// counts the trainings that are collective ones. The map is filled once per
// meeting, so a person named twice counts once.
func (c *Calendar) hours(day events.Date, asked func(events.MemberID) bool, collective func(*Entry[events.MeetingHeld]) bool) map[events.MemberID]study {
	out := make(map[events.MemberID]study)
	if c == nil {
		return out
	}
	type credit struct {
		hours    int
		training bool
		last     int // index of the attendance that counts
	}
	credits := make(map[events.MeetingID]*credit)
	for i := range until(c.Held, day) {
		m := &c.Held[i].Fact
		if t := m.Serves(events.Training) && collective != nil && collective(&c.Held[i]); m.Hours > 0 || t {
			credits[m.Meeting] = &credit{hours: m.Hours, training: t, last: -1}
		}
	}
	if len(credits) == 0 {
		return out
	}
	for i := range c.Attendance {
		if k := credits[c.Attendance[i].Fact.Meeting]; k != nil {
			k.last = i
		}
	}
	for i := range c.Attendance {
		k := credits[c.Attendance[i].Fact.Meeting]
		if k == nil || k.last != i {
			continue
		}
		present := c.Attendance[i].Fact.Present
		for j, id := range present {
			if !asked(id) || slices.Contains(present[:j], id) {
				continue
			}
			s := out[id]
			s.hours += k.hours
			if k.training {
				s.training++
			}
			out[id] = s
		}
	}
	return out
}

// LecturesBy returns the lectures that a person gave (党课).
func (c *Calendar) LecturesBy(member events.MemberID) []*Entry[events.MeetingHeld] {
	if c == nil || member == "" {
		return nil
	}
	var out []*Entry[events.MeetingHeld]
	for i := range c.Held {
		if m := &c.Held[i]; m.Fact.Lecturer == member && m.Fact.Serves(events.Lecture) {
			out = append(out, m)
		}
	}
	return out
}

// Action is something agreed (议定事项) with its end, if it has come to one.
type Action struct {
	*Entry[events.ActionItemCreated]
	Meeting *Entry[events.MeetingHeld]      // nil if the meeting itself is not on record
	Closed  *Entry[events.ActionItemClosed] // nil while open
}

// Actions returns the items agreed in the calendar's year with what closed
// them by the day, there or in a later calendar.
func (c *Calendar) Actions(day events.Date, later ...*Calendar) []Action {
	if c == nil {
		return nil
	}
	type key struct {
		meeting events.MeetingID
		item    string
	}
	closed := make(map[key]*Entry[events.ActionItemClosed])
	for _, k := range append([]*Calendar{c}, later...) {
		if k == nil {
			continue
		}
		for i := range until(k.ActionClosed, day) {
			e := &k.ActionClosed[i]
			id := key{e.Fact.Meeting, e.Fact.Item}
			if old := closed[id]; old == nil || e.On < old.On {
				closed[id] = e
			}
		}
	}
	meetings := make(map[events.MeetingID]*Entry[events.MeetingHeld], len(c.Held))
	for i := range c.Held {
		meetings[c.Held[i].Fact.Meeting] = &c.Held[i]
	}
	var out []Action
	for i := range until(c.ActionCreated, day) {
		e := &c.ActionCreated[i]
		out = append(out, Action{Entry: e, Meeting: meetings[e.Fact.Meeting], Closed: closed[key{e.Fact.Meeting, e.Fact.Item}]})
	}
	return out
}

// period is a calendar month or quarter, both days included.
type period struct {
	name     string // 2025-03, 2025Q1
	from, to events.Date
}

func quarterOf(year, quarter int) period {
	first := events.MonthOf(year, 1) + events.Month(3*(quarter-1))
	return period{name: quarterName(year, quarter), from: first.First(), to: (first + 2).Last()}
}

func quarterName(year, quarter int) string {
	return events.MonthOf(year, 1).String()[:4] + "Q" + string(rune('0'+quarter))
}

func quarters(year int) []period {
	out := make([]period, 0, 4)
	for q := 1; q <= 4; q++ {
		out = append(out, quarterOf(year, q))
	}
	return out
}

func months(year int) []period {
	out := make([]period, 0, 12)
	for m := events.MonthOf(year, 1); m.Year() == year; m++ {
		out = append(out, period{name: m.String(), from: m.First(), to: m.Last()})
	}
	return out
}
