package sheets

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// told is one fact of a record on its way into a sheet.
type told struct {
	standard.Stamp
	event events.Event
}

// factsOf lists the facts of records, each once, in business order. A record is
// any of package standard's: its lists of entries are found by their shape.
func factsOf(records []any) []told {
	seen := map[uuid.UUID]bool{}
	var out []told
	for _, r := range records {
		v := reflect.ValueOf(r)
		for v.Kind() == reflect.Pointer && !v.IsNil() {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			continue // a record that is not there
		}
		for i := range v.NumField() {
			list := v.Field(i)
			if list.Kind() != reflect.Slice {
				continue
			}
			for j := range list.Len() {
				if f, ok := toldBy(list.Index(j)); ok && !seen[f.ID] {
					seen[f.ID] = true
					out = append(out, f)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position), slices.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

// toldBy reads a [standard.Entry] of whatever fact.
func toldBy(v reflect.Value) (told, bool) {
	if v.Kind() != reflect.Struct || v.NumField() != 2 || !v.CanAddr() {
		return told{}, false
	}
	stamp, ok := v.Field(0).Interface().(standard.Stamp)
	if !ok {
		return told{}, false
	}
	e, ok := v.Field(1).Addr().Interface().(events.Event)
	return told{stamp, e}, ok
}

// only keeps the facts of one type.
func only[T any](facts []told) []told {
	var out []told
	for i := range facts {
		if _, ok := any(facts[i].event).(*T); ok {
			out = append(out, facts[i])
		}
	}
	return out
}

// content is what a fact says, for comparing it with what a sheet says back.
// Documents are compared by digest alone: records keep no more of them.
func (f *told) content(open func(events.Sealed) string) string {
	it := Item{}
	it.Command.Event, it.Command.On, it.Command.Org = f.event, f.On, f.Org
	for _, sum := range f.Documents {
		it.Command.Attachments = append(it.Command.Attachments, events.Attachment{SHA256: sum})
	}
	return string(contentOf(&it, open))
}
