package standard

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"jishi/events"
)

// ChangeKind says how a record came to differ between two moments.
type ChangeKind string

const (
	ChangeAdded     ChangeKind = "added"     // 新增: occurred since
	ChangeLate      ChangeKind = "late"      // 补录: had occurred by the earlier moment and was not known
	ChangeCorrected ChangeKind = "corrected" // 更正
	ChangeVoided    ChangeKind = "voided"    // 作废
	ChangeMoved     ChangeKind = "moved"     // 更正后归入他处: a correction took it out of this record, or into it
	ChangeAbsent    ChangeKind = "absent"    // 该时点未见: not yet, or not known, at the second moment
)

// Change is one fact of a record that differs between two moments.
type Change struct {
	Kind       ChangeKind      `json:"kind"`
	Section    string          `json:"section,omitzero"` // part of the record
	Type       string          `json:"type"`             // of the event
	Event      uuid.UUID       `json:"event"`
	Position   events.Position `json:"position"`
	On         events.Date     `json:"on"`
	RecordedAt time.Time       `json:"recorded_at"`
	Org        events.OrgID    `json:"org,omitzero"`
	Actor      string          `json:"actor,omitzero"`
	Fields     []FieldChange   `json:"fields,omitzero"`
	By         []Amendment     `json:"by,omitzero"` // corrections, or the void
	Zh         string          `json:"zh"`
	En         string          `json:"en"`
}

// FieldChange is one field of a corrected fact. A sealed field is named and its
// values are not shown.
type FieldChange struct {
	Name   string `json:"name"`
	Old    string `json:"old,omitzero"` // JSON
	New    string `json:"new,omitzero"`
	Sealed bool   `json:"sealed,omitzero"`
	Named  bool   `json:"named,omitzero"` // of a correction of which only the fields are told
}

// Amendment is a correction or a void, as it was recorded.
type Amendment struct {
	Event      uuid.UUID       `json:"event"`
	Position   events.Position `json:"position"`
	RecordedAt time.Time       `json:"recorded_at"`
	Actor      string          `json:"actor,omitzero"`
	Approver   string          `json:"approver,omitzero"`
	Document   string          `json:"document,omitzero"`
	Reason     string          `json:"reason,omitzero"`
}

// Diff compares two states of one record, either of which may be nil. The
// entries of the record are matched by their events. Since is the day of the
// first state: what is new in the second and had occurred by then was recorded
// late. What is gone in the second is [ChangeAbsent]; why, only the ledger can
// tell. Changes come in business order.
func Diff[D any](from, to *D, since events.Date) []Change {
	was, is := entries(from), entries(to)
	var out []Change
	for key, b := range is {
		a, there := was[key]
		switch {
		case !there && b.stamp.On <= since:
			out = append(out, b.change(ChangeLate))
		case !there:
			out = append(out, b.change(ChangeAdded))
		default:
			if c := b.change(ChangeCorrected); a.differs(b, &c) {
				out = append(out, c)
			}
		}
	}
	for key, a := range was {
		if _, there := is[key]; !there {
			out = append(out, a.change(ChangeAbsent))
		}
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position), cmp.Compare(a.Section, b.Section))
	})
	return out
}

// entryKey is one entry of a record: an event in a section.
type entryKey struct {
	section string
	event   uuid.UUID
}

type anyEntry struct {
	section string
	stamp   *Stamp
	fact    reflect.Value // struct
}

// entries lists the entries of a record by event. The fields of a record are its
// entries by type, so they need not be named here.
func entries[D any](record *D) map[entryKey]anyEntry {
	out := make(map[entryKey]anyEntry)
	if record == nil {
		return out
	}
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() != reflect.Slice || f.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		section := jsonName(v.Type().Field(i))
		for k := range f.Len() {
			stamp, ok := f.Index(k).Field(0).Addr().Interface().(*Stamp)
			if !ok {
				break
			}
			out[entryKey{section, stamp.ID}] = anyEntry{section, stamp, f.Index(k).Field(1)}
		}
	}
	return out
}

func (e anyEntry) change(kind ChangeKind) Change {
	typ := ""
	if fact, ok := e.fact.Addr().Interface().(events.Event); ok {
		typ = fact.EventType()
	}
	return Change{Kind: kind, Section: e.section, Type: typ, Event: e.stamp.ID, Position: e.stamp.Position,
		On: e.stamp.On, RecordedAt: e.stamp.RecordedAt, Org: e.stamp.Org, Actor: e.stamp.Actor}
}

// differs compares two states of one fact and notes the fields.
func (e anyEntry) differs(b anyEntry, c *Change) bool {
	if e.stamp.On != b.stamp.On {
		c.Fields = append(c.Fields, FieldChange{Name: "occurred_on", Old: e.stamp.On.String(), New: b.stamp.On.String()})
	}
	if e.stamp.Org != b.stamp.Org {
		c.Fields = append(c.Fields, FieldChange{Name: "org", Old: string(e.stamp.Org), New: string(b.stamp.Org)})
	}
	c.Fields = append(c.Fields, fieldChanges(e.fact, b.fact)...)
	was := make(map[string]bool, len(e.stamp.Changes))
	for _, x := range e.stamp.Changes {
		was[x.ID] = true
	}
	for _, x := range b.stamp.Changes {
		if id, err := uuid.Parse(x.ID); err == nil && !was[x.ID] {
			c.By = append(c.By, Amendment{Event: id, Position: x.Position})
		}
	}
	return len(c.Fields)+len(c.By) > 0 || len(e.stamp.Changes) != len(b.stamp.Changes)
}

// fieldChanges compares two facts of one type, fields of embedded parts included.
func fieldChanges(a, b reflect.Value) []FieldChange {
	var out []FieldChange
	for i := range a.NumField() {
		f := a.Type().Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			out = append(out, fieldChanges(a.Field(i), b.Field(i))...)
			continue
		}
		x, y := a.Field(i).Interface(), b.Field(i).Interface()
		if reflect.DeepEqual(x, y) {
			continue
		}
		c := FieldChange{Name: jsonName(f), Sealed: holdsSealed(f.Type, nil)}
		if !c.Sealed {
			c.Old, c.New = shown(x), shown(y)
		}
		out = append(out, c)
	}
	return out
}

// shown is a value as JSON; nothing for what is not there.
func shown(v any) string {
	if reflect.ValueOf(v).IsZero() {
		return ""
	}
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		return "?"
	}
	return string(b)
}

// holdsSealed reports whether a personal value may stand anywhere in a type.
func holdsSealed(t reflect.Type, seen []reflect.Type) bool {
	if t == reflect.TypeFor[events.Sealed]() {
		return true
	}
	if slices.Contains(seen, t) {
		return false
	}
	seen = append(seen, t)
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer, reflect.Map:
		return holdsSealed(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsSealed(f.Type, seen) {
				return true
			}
		}
	}
	return false
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return cmp.Or(name, f.Name)
}

// Say puts a change into words, with the title of its event in Chinese.
func (c *Change) Say(title string) {
	lag := events.DateOf(c.RecordedAt) - c.On
	who, en := sprintf("%s《%s》", c.On, cmp.Or(title, c.Type)), sprintf("%s of %s", c.Type, c.On)
	switch c.Kind {
	case ChangeAdded:
		c.Zh, c.En = "新增："+who, "added: "+en
	case ChangeLate:
		c.Zh = sprintf("补录：%s，%s录入，距发生%d天", who, events.DateOf(c.RecordedAt), lag)
		c.En = sprintf("recorded late: %s, on %s, after %d days", en, events.DateOf(c.RecordedAt), lag)
	case ChangeCorrected:
		c.Zh, c.En = "更正："+who, "corrected: "+en
	case ChangeVoided:
		c.Zh, c.En = "作废："+who, "voided: "+en
	case ChangeMoved:
		c.Zh, c.En = "更正后归入他处："+who, "corrected and now elsewhere: "+en
	default:
		c.Zh, c.En = "该时点未见："+who, "not seen at that moment: "+en
	}
	for _, f := range c.Fields {
		if f.Sealed {
			c.Zh, c.En = c.Zh+sprintf("；%s已改（加密）", f.Name), c.En+sprintf("; %s changed (sealed)", f.Name)
			continue
		}
		if f.Named {
			c.Zh, c.En = c.Zh+sprintf("；改%s", f.Name), c.En+sprintf("; %s changed", f.Name)
			continue
		}
		c.Zh += sprintf("；%s：%s → %s", f.Name, cmp.Or(f.Old, "无"), cmp.Or(f.New, "无"))
		c.En += sprintf("; %s: %s → %s", f.Name, cmp.Or(f.Old, "nothing"), cmp.Or(f.New, "nothing"))
	}
	for _, by := range c.By {
		if by.Reason != "" {
			c.Zh, c.En = c.Zh+"；理由："+by.Reason, c.En+"; reason: "+by.Reason
		}
	}
}
