package sheets

import (
	"fmt"
	"reflect"
	"strings"

	"jishi/events"
)

// none stands in a cell that would be filled in by itself if it were empty.
const none = "无"

// isNone reports whether a cell says that there is none, which is not the same
// as saying nothing.
func (w *row) isNone(id string) bool {
	i, ok := w.src.layout.columns[id]
	return ok && i < len(w.cells) && fold(w.cells[i]) == none
}

// fill reads the cell of a column into the field of an event, by the field's type.
func (w *row) fill(c *Column, field reflect.Value, org events.OrgID, on events.Date) {
	switch p := field.Addr().Interface().(type) {
	case *events.MemberID:
		*p = w.person(c.ID, org)
	case *[]events.MemberID:
		*p = w.persons(c.ID, org)
	case *events.OrgID:
		if *p = w.orgCell(c.ID); *p == "" && c.upper && !w.has(c.ID) && !w.isNone(c.ID) {
			*p = w.parent(org)
		}
	case *[]events.OrgID:
		for _, s := range splitList(w.raw(c.ID)) {
			if id := w.orgNamed(c.ID, s); id != "" {
				*p = append(*p, id)
			}
		}
	case *events.MeetingID:
		*p = w.sitting(c, org, on)
	case *events.Date:
		if *p = w.date(c.ID); *p != 0 && c.after {
			*p++
		}
	case *events.Month:
		*p = w.month(c.ID)
	case *events.Fen:
		*p = w.money(c.ID)
	case *events.Sealed:
		*p = w.sealedCell(c)
	case *bool:
		if c.Kind == OneOf {
			*p = w.choice(c.ID, "") == "yes"
		} else {
			*p = w.flag(c.ID, false)
		}
	case *int:
		switch {
		case c.Kind == Money:
			*p = int(w.money(c.ID))
		case c.ID == "year":
			if *p = w.yearOf("year"); !w.has("year") {
				*p = on.Year()
			}
		default:
			*p = w.count(c.ID)
		}
	case *events.Position:
		*p = events.Position(w.count(c.ID))
	case *[]events.Candidate:
		*p = w.candidates(c.ID, org)
	case *[]events.Exclusion:
		*p = w.exclusions(c.ID, org)
	case *[]events.WrittenOpinion:
		*p = w.written(c.ID, org)
	default:
		w.fillText(c, field)
	}
}

// fillText reads texts and words, under whatever name their type has.
func (w *row) fillText(c *Column, field reflect.Value) {
	switch {
	case field.Kind() == reflect.String:
		switch c.Kind {
		case OneOf:
			field.SetString(w.choice(c.ID, ""))
		case Ident:
			field.SetString(w.ident(c.ID))
		case Clock:
			field.SetString(w.clock(c.ID))
		default:
			field.SetString(w.text(c.ID))
		}
	case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.String:
		list := w.list(c.ID)
		if c.Kind == SomeOf {
			list = w.choices(c.ID)
		}
		for _, s := range list {
			field.Set(reflect.Append(field, reflect.ValueOf(s).Convert(field.Type().Elem())))
		}
	default:
		panic(fmt.Sprintf("sheets: column %s cannot hold a %s", c.ID, field.Type()))
	}
}

// orgCell reads an organisation. A column of numbers (Ident) also takes one that
// is not on record: that of a request refused.
func (w *row) orgCell(id string) events.OrgID {
	if c := w.src.layout.table.Column(id); c.Kind == Ident {
		if o, ok := w.known.org(w.raw(id)); ok {
			return o
		}
		return events.OrgID(w.ident(id))
	}
	return w.org(id)
}

func (w *row) orgNamed(id, ref string) events.OrgID {
	o, ok := w.known.org(ref)
	if !ok {
		w.fault(id, "unknown-organisation", "组织台账中没有这个组织（编号或全称）", "no such organisation, by number or full name")
	}
	return o
}

// sitting reads the number of a meeting, or finds the meeting of the day.
func (w *row) sitting(c *Column, org events.OrgID, on events.Date) events.MeetingID {
	if w.has(c.ID) {
		return events.MeetingID(w.ident(c.ID))
	}
	if w.isNone(c.ID) {
		return ""
	}
	return w.foundMeeting(org, on, c.found...)
}

// sealedCell reads a personal value; dates are kept in one form.
func (w *row) sealedCell(c *Column) events.Sealed {
	if c.Kind == Day && w.raw(c.ID) != sealedMark {
		return events.Plain(w.date(c.ID).String())
	}
	return w.sealed(c.ID)
}

// backgrounds are the kinds of work of candidates (S2.2.3.2).
func backgrounds() []Choice {
	return []Choice{{"production", "生产", nil}, {"management", "管理", nil}, {"technical", "技术", nil}, {"other", "其他", nil}}
}

// candidates reads "编号 职务 业务背景"; post and background may be missing.
func (w *row) candidates(id string, org events.OrgID) []events.Candidate {
	post, back := Column{Choices: posts()}, Column{Choices: backgrounds()}
	var out []events.Candidate
	for _, s := range splitEntries(w.raw(id)) {
		f := splitFields(s)
		c, ok := events.Candidate{}, len(f) >= 1 && len(f) <= 3
		for _, word := range f[min(1, len(f)):] {
			if v, found := post.choose(word); found && c.Post == "" && c.Background == "" {
				c.Post = events.Post(v)
			} else if v, found := back.choose(word); found && c.Background == "" {
				c.Background = v
			} else {
				ok = false
			}
		}
		if !ok {
			w.fault(id, "bad-entry", "应为“编号 职务 业务背景”，职务和业务背景（生产、管理、技术、其他）可空，多项用“；”隔开", "want: number, post and background, the last two if known")
			continue
		}
		c.Member = w.named(id, f[0], org)
		out = append(out, c)
	}
	return out
}

// wordOf is the word that a column has for a stored value.
func (c *Column) wordOf(value string) (string, bool) {
	for i := range c.Choices {
		if c.Choices[i].Value == value {
			return c.Choices[i].Zh, true
		}
	}
	return "", false
}

func (c *Column) mustWord(value string) string {
	if value == "" {
		return ""
	}
	if word, ok := c.wordOf(value); ok {
		return word
	}
	return strings.TrimSpace(value) // no word of the column: reading it back will say so
}
