package sheets

import (
	"reflect"
	"slices"
	"strings"

	"jishi/events"
)

// step is one fact that a row can tell. Most ledgers are made of steps: a row is
// one fact, or a chain of facts each with its own date. A column belongs to a
// step by its ID, "<step>.<member>", or to every step whose event has a member
// of that name; so reading, writing and the columns' meaning are one table, and
// the names of members are frozen with the events.
type step struct {
	name  string
	event func() events.Event
	org   []string                                     // columns of the organisation at the time, the first that is filled; nil = org, branch
	mend  func(w *row, on events.Date, e events.Event) // fills in what follows from other cells
	is    func(e events.Event) bool                    // where several steps have events of one type
	day   string                                       // column of its date, if not "<name>.on"
	show  func(f *told, v Values)                      // writes what no column holds by itself
}

// made makes an empty event of a type.
func made[T any, P interface {
	*T
	events.Event
}]() events.Event {
	return P(new(T))
}

// onColumn is the ID of the column of a step's date.
func (s *step) onColumn() string {
	switch {
	case s.day != "":
		return s.day
	case s.name == "":
		return "on"
	}
	return s.name + ".on"
}

// dayColumnOf is the column of a step's date: its own, or the row's.
func (t *Table) dayColumnOf(s *step) string {
	if t.Column(s.onColumn()) != nil {
		return s.onColumn()
	}
	return "on"
}

// belongs reports whether a column can hold a member of the step's event, and
// which one.
func (s *step) belongs(c *Column) (member string, ok bool) {
	if c.Kind == Ignored {
		return "", false
	}
	prefix, rest, dotted := strings.Cut(c.ID, ".")
	switch {
	case dotted && prefix != s.name:
		return "", false
	case !dotted:
		rest = c.ID
	}
	if c.in != nil {
		ok = false
		for _, name := range c.in {
			ok = ok || name == s.name
		}
		if !ok {
			return "", false
		}
	}
	if c.member != "" {
		rest = c.member
	}
	return rest, true
}

// binding is a column and the field of the event that it holds.
type binding struct {
	column *Column
	index  []int
}

// bind pairs the columns of a table with the fields of a step's event.
func (t *Table) bind(s *step) []binding {
	fields := members(reflect.TypeOf(s.event()).Elem(), nil)
	var out []binding
	for i := range t.Columns {
		c := &t.Columns[i]
		if member, ok := s.belongs(c); ok && c.ID != t.matter {
			if index, ok := fields[member]; ok {
				out = append(out, binding{c, index})
			}
		}
	}
	return out
}

// members maps the JSON members of an event to its fields.
func members(t reflect.Type, at []int) map[string][]int {
	out := map[string][]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int(nil), at...), i)
		if f.Anonymous {
			for k, v := range members(f.Type, index) {
				out[k] = v
			}
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out[name] = index
	}
	return out
}

// readSteps reads a row of a table of steps.
func readSteps(w *row) {
	t := w.src.layout.table
	if t.matter == "" {
		for i := range t.steps {
			w.step(&t.steps[i])
		}
		return
	}
	name := w.choice(t.matter, "")
	for i := range t.steps {
		if t.steps[i].name == name {
			w.step(&t.steps[i])
			w.unused(&t.steps[i])
		}
	}
}

// step reads one fact of the row and records it; nil if the row does not tell it.
func (w *row) step(s *step) events.Event {
	t := w.src.layout.table
	on := w.dayOf(s)
	if on == 0 {
		return nil
	}
	org := w.orgOf(s)
	e := s.event()
	v := reflect.ValueOf(e).Elem()
	for _, b := range t.bind(s) {
		if b.column.Needed && w.raw(b.column.ID) == "" {
			w.fault(b.column.ID, "required", "本步骤已填日期，此栏须填", "the step has its date and needs this cell")
			continue
		}
		w.fill(b.column, v.FieldByIndex(b.index), org, on)
	}
	if s.mend != nil {
		s.mend(w, on, e)
	}
	var list []events.Attachment
	if id := t.docsColumn(s); id != "" {
		list = w.documents(id)
	}
	w.emit(t.dayColumnOf(s), on, org, e, list...)
	if c := t.Column("reason"); c != nil && c.Kind == Text && w.has("reason") { // why it was so is told beside the fact
		w.plan.Items[len(w.plan.Items)-1].Command.Reason = w.text("reason")
	}
	return e
}

// dayOf reads the date of a step. Cells of a step without its date are an error:
// nobody could say when it was.
func (w *row) dayOf(s *step) events.Date {
	t := w.src.layout.table
	id := t.dayColumnOf(s)
	if w.has(id) || id == "on" {
		return w.date(id)
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.ID != id && strings.HasPrefix(c.ID, s.name+".") && c.Kind != Ignored && w.has(c.ID) {
			w.fault(id, "step-without-date", "本步骤已填其他栏，须填日期", "the step has other cells filled and needs its date")
			break
		}
	}
	return 0
}

// orgOf is the organisation at the time of a step.
func (w *row) orgOf(s *step) events.OrgID {
	for _, id := range s.orgColumns() {
		if w.has(id) {
			return w.orgCell(id)
		}
	}
	return ""
}

func (s *step) orgColumns() []string {
	if s.org != nil {
		return s.org
	}
	return []string{"org", "branch"}
}

// unused warns of cells that say something the row's matter has no place for.
func (w *row) unused(s *step) {
	t := w.src.layout.table
	bound := map[string]bool{}
	for _, b := range t.bind(s) {
		bound[b.column.ID] = true
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		switch {
		case bound[c.ID], c.ID == t.matter, c.ID == "on", c.ID == "docs", c.ID == "reason", slices.Contains(s.orgColumns(), c.ID), c.Kind == Ignored, !w.has(c.ID):
		default:
			w.warn(c.ID, "cell-unused", "此事项不用这一栏，内容未读取", "the row's matter has no use for this cell; it is not read")
		}
	}
}
