package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

func meetingFacts() []func() events.Event {
	return []func() events.Event{
		made[events.MeetingHeld], made[events.AttendanceRecorded], made[events.MeetingNoticed], made[events.ActionItemCreated], made[events.ActionItemClosed],
	}
}

// sitting is everything that is told of one meeting, by index.
type sitting struct {
	held       []int
	attendance []int
	noticed    []int
	made       []int
	closed     []int
}

func (l *laying) sittings() ([]events.MeetingID, map[events.MeetingID]*sitting) {
	var order []events.MeetingID
	by := map[events.MeetingID]*sitting{}
	of := func(id events.MeetingID) *sitting {
		if by[id] == nil {
			by[id] = &sitting{}
			order = append(order, id)
		}
		return by[id]
	}
	for i := range l.facts {
		switch e := l.facts[i].event.(type) {
		case *events.MeetingHeld:
			of(e.Meeting).held = append(of(e.Meeting).held, i)
		case *events.AttendanceRecorded:
			of(e.Meeting).attendance = append(of(e.Meeting).attendance, i)
		case *events.MeetingNoticed:
			of(e.Meeting).noticed = append(of(e.Meeting).noticed, i)
		case *events.ActionItemCreated:
			of(e.Meeting).made = append(of(e.Meeting).made, i)
		case *events.ActionItemClosed:
			of(e.Meeting).closed = append(of(e.Meeting).closed, i)
		}
	}
	return order, by
}

// writeMeetings writes a row for every meeting, with who was there and, where a
// row can say it, what was agreed.
func writeMeetings(l *laying) {
	order, by := l.sittings()
	for _, id := range order {
		s := by[id]
		for n, i := range s.held {
			w := l.row()
			l.meetingCells(w, i)
			if n > 0 {
				continue
			}
			l.attendanceCells(w, s)
			l.noticeCells(w, s, i)
			l.agreedCells(w, s, i)
		}
	}
}

func writeTrainings(l *laying) {
	order, by := l.sittings()
	for _, id := range order {
		s := by[id]
		for n, i := range s.held {
			if l.facts[i].event.(*events.MeetingHeld).Kind != events.Training {
				continue
			}
			w := l.row()
			l.meetingCells(w, i)
			if n == 0 {
				l.attendanceCells(w, s)
			}
		}
	}
}

func (l *laying) meetingCells(w *written, i int) {
	f := &l.facts[i]
	m := f.event.(*events.MeetingHeld)
	v, t := w.cells, l.table
	kinds := Column{Kind: SomeOf, Choices: meetingKinds()}
	words := []string{kinds.mustWord(string(m.Kind))}
	for _, k := range m.Also {
		words = append(words, kinds.mustWord(string(k)))
	}
	contents := make([]string, len(m.Contents))
	for k, c := range m.Contents {
		contents[k] = kinds.mustWord(string(c.Kind)) + "：" + c.Text
	}
	cells := Values{
		"meeting": string(m.Meeting), "on": f.On.String(), "org": string(m.Org), "kind": strings.Join(words, "、"), "group": m.Group,
		"start": m.Start, "end": m.End, "place": quote(m.Place, nil), "chair": string(m.Chair), "lecturer": string(m.Lecturer), "theme": quote(m.Theme, nil),
		"topics": joinList(m.Topics, "；", inList), "hours": countText(m.Hours), "organiser": string(m.Organiser), "days": countText(m.Days),
		"contents": joinList(contents, "；", inEntries), "docs": documentsOf(f.Documents),
		"kinds": wordsOf(themeKinds(), m.Kinds), "tags": wordsOf(meetingTags(), m.Tags),
	}
	for id, text := range cells {
		if t.Column(id) != nil {
			v[id] = text
		}
	}
	w.tells(i)
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func wordsOf[T ~string](choices []Choice, values []T) string {
	c := Column{Choices: choices}
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = c.mustWord(string(v))
	}
	return strings.Join(out, "、")
}

func (l *laying) attendanceCells(w *written, s *sitting) {
	if len(s.attendance) == 0 {
		return
	}
	a := l.facts[s.attendance[0]].event.(*events.AttendanceRecorded)
	var leave []string
	var absent []events.MemberID
	words := map[string]string{"sick": "病假", "travel": "出差", "work": "工作", "other": "其他"}
	for _, x := range a.Absent {
		why := words[x.Reason]
		switch {
		case !x.Leave:
			absent = append(absent, x.Member)
		case why == "":
			leave = append(leave, string(x.Member))
		default:
			leave = append(leave, string(x.Member)+"（"+why+"）")
		}
	}
	w.cells["present"], w.cells["leave"], w.cells["absent"] = joinIDs(a.Present), strings.Join(leave, "、"), joinIDs(absent)
	w.tells(s.attendance[0])
}

func (l *laying) noticeCells(w *written, s *sitting, held int) {
	m := l.facts[held].event.(*events.MeetingHeld)
	for _, i := range s.noticed {
		n := l.facts[i].event.(*events.MeetingNoticed)
		if n.For == l.facts[held].On && n.Kind == m.Kind && n.Theme == m.Theme {
			w.cells["noticed"] = l.facts[i].On.String()
			w.tells(i)
			return
		}
	}
}

// agreedCells writes what was agreed if one row can say it: numbered from 1, one
// owner and deadline, done with one result, all of it or nothing.
func (l *laying) agreedCells(w *written, s *sitting, held int) {
	if len(s.made) == 0 || len(s.closed) > 0 && len(s.closed) != len(s.made) {
		return
	}
	first := l.facts[s.made[0]].event.(*events.ActionItemCreated)
	var titles, days []string
	var result string
	for n, i := range s.made {
		e := l.facts[i].event.(*events.ActionItemCreated)
		if e.Item != fmt.Sprint(n+1) || e.Owner != first.Owner || e.Deadline != first.Deadline || l.facts[i].On != l.facts[held].On {
			return
		}
		titles = append(titles, e.Title)
		if len(s.closed) == 0 {
			continue
		}
		k := slices.IndexFunc(s.closed, func(j int) bool { return l.facts[j].event.(*events.ActionItemClosed).Item == e.Item })
		if k < 0 {
			return
		}
		c := l.facts[s.closed[k]].event.(*events.ActionItemClosed)
		if n > 0 && c.Result != result {
			return
		}
		result = c.Result
		days = append(days, l.facts[s.closed[k]].On.String())
	}
	v := w.cells
	v["items"], v["owner"], v["deadline"] = joinList(titles, "；", inEntries), string(first.Owner), first.Deadline.String()
	v["closed"], v["result"] = strings.Join(days, "、"), quote(result, nil)
	w.tells(s.made...)
	w.tells(s.closed...)
}
