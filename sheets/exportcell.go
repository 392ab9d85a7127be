package sheets

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"jishi/events"
)

// Show tells an export what it may show. Nil functions show nothing.
type Show struct {
	Name func(events.MemberID) string // "" where the caller may not see it
	Open func(events.Sealed) string   // "" where the caller may not see it, or it is gone
	Org  func(events.OrgID) string    // full name
}

func (s *Show) name(id events.MemberID) string {
	if s.Name == nil || id == "" {
		return ""
	}
	return s.Name(id)
}

func (s *Show) open(v events.Sealed) string {
	if text, plain := v.Unsealed(); plain {
		return text
	}
	if s.Open == nil || v.IsZero() {
		return ""
	}
	return s.Open(v)
}

func (s *Show) org(id events.OrgID) string {
	if s.Org != nil {
		if name := s.Org(id); name != "" {
			return name
		}
	}
	return string(id)
}

// put writes the fields of a fact into the cells of its step. It reports false if
// a cell says something else already: the fact needs a row of its own.
func (t *Table) put(s *step, f *told, v Values, show *Show) bool {
	cells := Values{}
	field := reflect.ValueOf(f.event).Elem()
	for _, b := range t.bind(s) {
		cells[b.column.ID] = b.column.show(field.FieldByIndex(b.index), show)
	}
	cells[t.dayColumnOf(s)] = f.On.String()
	t.putOrg(s, f, cells)
	if t.matter != "" {
		word, _ := t.Column(t.matter).wordOf(s.name)
		cells[t.matter] = word
	}
	if id := t.docsColumn(s); id != "" {
		cells[id] = documentsOf(f.Documents)
	}
	if s.show != nil {
		s.show(f, cells)
	}
	for id, text := range cells {
		if old, ok := v[id]; ok && old != text {
			return false
		}
	}
	for id, text := range cells {
		v[id] = text
	}
	return true
}

// putOrg writes the organisation at the time into the first column that says it,
// if the fact's own cells do not.
func (t *Table) putOrg(s *step, f *told, cells Values) {
	for _, id := range s.orgColumns() {
		if t.Column(id) == nil {
			continue
		}
		switch text, bound := cells[id]; {
		case !bound:
			cells[id] = string(f.Org)
			return
		case text != "" && text != none:
			return // what the row says is what counts
		}
	}
}

func (t *Table) docsColumn(s *step) string {
	for _, id := range []string{s.name + ".docs", "docs"} {
		if t.Column(id) != nil {
			return id
		}
	}
	return ""
}

// documentsOf writes documents by their digests; what they were called is not
// kept in records.
func documentsOf(sums []string) string {
	out := make([]string, len(sums))
	for i, s := range sums {
		out[i] = "材料:" + s
	}
	return strings.Join(out, "；")
}

// show writes a field as its column is read.
func (c *Column) show(field reflect.Value, show *Show) string {
	switch x := field.Interface().(type) {
	case events.MemberID:
		return string(x)
	case []events.MemberID:
		return joinIDs(x)
	case events.OrgID:
		if x == "" && c.upper {
			return none
		}
		return string(x)
	case []events.OrgID:
		return joinIDs(x)
	case events.MeetingID:
		if x == "" {
			return none
		}
		return string(x)
	case events.Date:
		if x != 0 && c.after {
			x--
		}
		return x.String()
	case events.Month:
		return monthText(x)
	case events.Fen:
		if x == 0 && !c.Required && !c.Needed && !c.zero {
			return ""
		}
		return yuanText(x)
	case events.Sealed:
		return c.showSealed(x, show)
	case bool:
		return c.showBool(x)
	case *bool:
		if x == nil {
			return ""
		}
		return map[bool]string{true: "是", false: "否"}[*x]
	case int:
		return c.showInt(x)
	case events.Position:
		return c.showInt(int(x)) //nolint:gosec // positions are counted from 1 and stay far below
	case []events.Candidate:
		return candidatesText(x)
	case []events.Exclusion:
		return exclusionsText(x)
	case []events.WrittenOpinion:
		return writtenText(x)
	}
	return c.showText(field)
}

func (c *Column) showSealed(x events.Sealed, show *Show) string {
	if x.IsZero() {
		return ""
	}
	text := show.open(x)
	switch {
	case text == "":
		return sealedMark
	case c.Kind == Day:
		return text
	}
	return quote(text, nil)
}

func (c *Column) showBool(x bool) string {
	word := "no"
	switch {
	case x:
		word = "yes"
	case !c.Required && !c.Needed && !c.zero:
		return ""
	}
	if c.Kind == OneOf {
		return c.mustWord(word)
	}
	return map[string]string{"yes": "是", "no": "否"}[word]
}

func (c *Column) showInt(x int) string {
	switch {
	case x == 0 && (c.ID == "year" || !c.Required && !c.Needed && !c.zero):
		return ""
	case c.Kind == Money:
		return yuanText(events.Fen(x))
	}
	return strconv.Itoa(x)
}

func (c *Column) showText(field reflect.Value) string {
	if field.Kind() == reflect.String {
		switch c.Kind {
		case OneOf:
			return c.mustWord(field.String())
		case Text:
			return quote(field.String(), nil)
		}
		return field.String()
	}
	parts := make([]string, field.Len())
	for i := range parts {
		parts[i] = field.Index(i).String()
		if c.Kind == SomeOf {
			parts[i] = c.mustWord(parts[i])
		}
	}
	if c.Kind == SomeOf {
		return strings.Join(parts, "、")
	}
	return joinList(parts, "；", inList)
}

func joinIDs[T ~string](ids []T) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, "、")
}

func monthText(m events.Month) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

func yuanText(x events.Fen) string { return fmt.Sprintf("%d.%02d", x/100, x%100) }

func candidatesText(list []events.Candidate) string {
	post, back := Column{Choices: posts()}, Column{Choices: backgrounds()}
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = strings.Join(strings.Fields(string(c.Member)+" "+post.mustWord(string(c.Post))+" "+back.mustWord(c.Background)), " ")
	}
	return strings.Join(out, "；")
}

func exclusionsText(list []events.Exclusion) string {
	out := make([]string, len(list))
	for i, x := range list {
		ref, adopted := x.ApprovalRef, "未通过"
		if ref == "" {
			ref = "-"
		}
		if x.Adopted {
			adopted = "通过"
		}
		out[i] = fmt.Sprintf("%s %d %s %s", x.Member, x.Category, ref, adopted)
	}
	return strings.Join(out, "；")
}

func writtenText(list []events.WrittenOpinion) string {
	words := map[string]string{"for": "赞成", "against": "反对", "abstain": "弃权"}
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = fmt.Sprintf("%s %s %s", x.Member, words[x.Opinion], x.Received)
	}
	return strings.Join(out, "；")
}
