package sheets

import (
	"reflect"
	"slices"
	"strings"

	"jishi/events"
)

// written is one row of an export and the facts that it tells.
type written struct {
	cells Values
	facts []int // indices into the facts laid out
}

// laying lays facts out in the rows of a table.
type laying struct {
	table *Table
	facts []told
	all   []told // also what other tables tell, to name it
	show  *Show
	rows  []*written
	put   []int // facts that wait for the rows
}

// row adds a row.
func (l *laying) row() *written {
	w := &written{cells: Values{}}
	l.rows = append(l.rows, w)
	return w
}

// tells notes that a row tells a fact.
func (w *written) tells(facts ...int) { w.facts = append(w.facts, facts...) }

// step returns the step of a table that an event belongs to, nil if there is none.
func (t *Table) stepOf(e events.Event) *step {
	for i := range t.steps {
		s := &t.steps[i]
		if reflect.TypeOf(s.event()) == reflect.TypeOf(e) && (s.is == nil || s.is(e)) {
			return s
		}
	}
	return nil
}

// takes reports whether the table has a place for an event.
func (t *Table) takes(e events.Event) bool {
	if t.stepOf(e) != nil {
		return true
	}
	for _, also := range t.also {
		if reflect.TypeOf(also()) == reflect.TypeOf(e) {
			return true
		}
	}
	return false
}

// lay lays the facts out, by the table's own way if it has one.
func (t *Table) lay(facts, all []told, show *Show) []*written {
	l := &laying{table: t, facts: facts, all: all, show: show}
	if t.write != nil {
		t.write(l)
	} else {
		l.steps()
	}
	for _, w := range l.rows {
		for _, c := range t.Columns {
			if c.ID == "name" && c.Kind == Ignored {
				w.cells["name"] = show.name(events.MemberID(w.cells["member"]))
			}
		}
	}
	return l.rows
}

// steps lays out a table of steps: a fact a row, or the facts of a chain in the
// row that they share. A second fact of a step begins another row of the chain.
func (l *laying) steps() {
	t := l.table
	shared := t.shared()
	chains := map[string][]*written{}
	for i := range l.facts {
		f := &l.facts[i]
		s := t.stepOf(f.event)
		if s == nil {
			continue
		}
		key := t.chainKey(s, f, shared, l.show)
		done := false
		for _, w := range slices.Backward(chains[key]) {
			if w.cells[t.dayColumnOf(s)] == "" && t.put(s, f, w.cells, l.show) {
				w.tells(i)
				done = true
				break
			}
		}
		if done {
			continue
		}
		w := l.row()
		t.put(s, f, w.cells, l.show)
		w.tells(i)
		if len(t.steps) > 1 && t.matter == "" {
			chains[key] = append(chains[key], w)
		}
	}
}

// shared are the columns that several steps of a chain have: they say which
// chain it is.
func (t *Table) shared() []*Column {
	count := map[string]int{}
	for i := range t.steps {
		for _, b := range t.bind(&t.steps[i]) {
			count[b.column.ID]++
		}
	}
	var out []*Column
	for i := range t.Columns {
		if count[t.Columns[i].ID] > 1 {
			out = append(out, &t.Columns[i])
		}
	}
	return out
}

func (t *Table) chainKey(s *step, f *told, shared []*Column, show *Show) string {
	field := reflect.ValueOf(f.event).Elem()
	var parts []string
	for _, b := range t.bind(s) {
		if slices.ContainsFunc(shared, func(c *Column) bool { return c.ID == b.column.ID }) {
			parts = append(parts, b.column.ID+"="+b.column.show(field.FieldByIndex(b.index), show))
		}
	}
	return strings.Join(parts, "\x00")
}
