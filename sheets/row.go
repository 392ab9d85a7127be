package sheets

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"jishi/events"
)

// row is one row of a sheet on its way to commands. Its methods read a cell by
// column ID, report what is wrong with it, and go on: every error of a sheet is
// found in one pass.
type row struct {
	*reader
	src   *source
	num   int
	cells []string
	shift int
	bad   bool // something of this row was reported as an error
}

// raw returns the cell as written, trimmed; "" for nothing, a dash or 无.
func (w *row) raw(id string) string {
	i, ok := w.src.layout.columns[id]
	if !ok || i >= len(w.cells) {
		return ""
	}
	s := strings.TrimSpace(w.cells[i])
	if !strings.ContainsRune(s, quoteOpen) { // what is quoted stays as it is
		s = tidy(s)
	}
	if blank(s) {
		return ""
	}
	return s
}

// has reports whether one of the cells says anything.
func (w *row) has(ids ...string) bool {
	for _, id := range ids {
		if w.raw(id) != "" {
			return true
		}
	}
	return false
}

// empty reports whether no known column says anything.
func (w *row) empty() bool {
	for id := range w.src.layout.columns {
		if w.raw(id) != "" && w.src.layout.table.Column(id).Kind != Ignored {
			return false
		}
	}
	return true
}

// sound checks every cell for what no kind admits and that the required ones
// are filled. It goes by the table's order, so that reports are stable.
func (w *row) sound() bool {
	ok := true
	for i := range w.src.layout.table.Columns {
		c := &w.src.layout.table.Columns[i]
		at, there := w.src.layout.columns[c.ID]
		if !there || c.Kind == Ignored {
			continue
		}
		if at < len(w.cells) {
			if f := sound(w.cells[at]); f != nil {
				w.flaw(c.ID, f)
				ok = false
			}
		}
		if c.Required && w.raw(c.ID) == "" {
			w.flaw(c.ID, &flaw{"required", "必填，不能为空", "must not be empty"})
			ok = false
		}
	}
	return ok
}

func (w *row) at(id string) Place {
	if i, ok := w.src.layout.columns[id]; ok {
		return w.place(w.src.file, w.src.sheet, w.num, i, w.src.layout.table.Column(id))
	}
	return w.place(w.src.file, w.src.sheet, w.num, -1, nil)
}

func (w *row) flaw(id string, f *flaw) {
	w.bad = true
	w.problem(w.at(id), Error, f.code, f.zh, f.en)
}

func (w *row) fault(id, code, zh, en string) { w.flaw(id, &flaw{code, zh, en}) }

func (w *row) warn(id, code, zh, en string) { w.problem(w.at(id), Warning, code, zh, en) }

// text returns a text as written.
func (w *row) text(id string) string { return unquote(w.raw(id)) }

// sealed returns a personal text, sealed by the ledger later.
func (w *row) sealed(id string) events.Sealed {
	s := w.raw(id)
	if s == sealedMark {
		w.fault(id, "sealed-content", "此栏是密封内容的占位，不能导入", "the cell only marks that something sealed stands here; it cannot be imported")
		return events.Sealed{}
	}
	return events.Plain(unquote(s))
}

// sealedMark stands in an export for a personal value that the caller may not see.
const sealedMark = "[已密封]"

// cell reads a cell by a parser; the zero value if it is empty or wrong.
func cell[T any](w *row, id string, parse func(string) (T, *flaw)) T {
	var zero T
	s := w.raw(id)
	if s == "" {
		return zero
	}
	v, f := parse(s)
	if f != nil {
		w.flaw(id, f)
		return zero
	}
	return v
}

func (w *row) date(id string) events.Date {
	return cell(w, id, func(s string) (events.Date, *flaw) { return parseDate(s, w.shift) })
}

func (w *row) month(id string) events.Month {
	return cell(w, id, func(s string) (events.Month, *flaw) { return parseMonth(s, w.shift) })
}

func (w *row) clock(id string) string     { return cell(w, id, parseClock) }
func (w *row) count(id string) int        { return cell(w, id, parseCount) }
func (w *row) money(id string) events.Fen { return cell(w, id, parseMoney) }
func (w *row) list(id string) []string    { return splitList(w.raw(id)) }

// flag reads 是/否; def if the cell is empty.
func (w *row) flag(id string, def bool) bool {
	if i, ok := w.src.layout.columns[id]; ok && i < len(w.cells) && fold(w.cells[i]) == "无" {
		return false
	}
	if w.raw(id) == "" {
		return def
	}
	return cell(w, id, parseFlag)
}

// choice reads one of the column's words; def if the cell is empty.
func (w *row) choice(id, def string) string {
	s := w.raw(id)
	if s == "" {
		return def
	}
	v, ok := w.src.layout.table.Column(id).choose(s)
	if !ok {
		w.flaw(id, w.words(id))
	}
	return v
}

func (w *row) choices(id string) []string {
	var out []string
	for _, s := range splitList(w.raw(id)) {
		v, ok := w.src.layout.table.Column(id).choose(s)
		if !ok {
			w.flaw(id, w.words(id))
			return nil
		}
		out = append(out, v)
	}
	return out
}

// words is the flaw of a word that the column does not know.
func (w *row) words(id string) *flaw {
	var zh []string
	for _, c := range w.src.layout.table.Column(id).Choices {
		zh = append(zh, c.Zh)
	}
	return &flaw{"unknown-word", "应填：" + strings.Join(zh, "、"), "not one of the words of this column"}
}

// dates reads several dates.
func (w *row) dates(id string) []events.Date {
	var out []events.Date
	for _, s := range splitList(w.raw(id)) {
		d, f := parseDate(s, w.shift)
		if f != nil {
			w.flaw(id, f)
			return out
		}
		out = append(out, d)
	}
	return out
}

// ident reads an identifier that the row introduces or names freely.
func (w *row) ident(id string) string {
	s := strings.ReplaceAll(fold(w.raw(id)), " ", "")
	if s != "" && !events.ValidID(s) {
		w.flaw(id, flawIdent())
		return ""
	}
	return s
}

// org reads an organisation by number or full name.
func (w *row) org(id string) events.OrgID {
	s := w.raw(id)
	if s == "" {
		return ""
	}
	o, ok := w.known.org(s)
	if !ok {
		w.fault(id, "unknown-organisation", "组织台账中没有这个组织（编号或全称）", "no such organisation, by number or full name")
	}
	return o
}

// person reads one person by number or unambiguous name.
func (w *row) person(id string, branch events.OrgID) events.MemberID {
	return w.named(id, w.raw(id), branch)
}

func (w *row) persons(id string, branch events.OrgID) []events.MemberID {
	var out []events.MemberID
	for _, s := range splitList(w.raw(id)) {
		if m := w.named(id, s, branch); m != "" {
			out = append(out, m)
		}
	}
	return out
}

func (w *row) named(id, s string, branch events.OrgID) events.MemberID {
	if s == "" {
		return ""
	}
	m, n := w.known.member(s, branch)
	switch {
	case n == 0:
		w.fault(id, "unknown-person", "党员名册中没有这个人（编号或姓名）", "no such person, by number or name")
	case n > 1:
		w.fault(id, "ambiguous-person", "有同名的人，请填人员编号", "several persons have this name; give the number")
	default:
		return m
	}
	return ""
}

// documents reads 名称:SHA-256 entries.
func (w *row) documents(id string) []events.Attachment {
	var out []events.Attachment
	for _, s := range splitList(w.raw(id)) {
		name, sum, ok := strings.Cut(fold(s), ":")
		if !ok {
			name, sum = "材料", name
		}
		if sum = strings.ToLower(strings.TrimSpace(sum)); len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" {
			w.fault(id, "bad-document", "应为“名称:SHA-256”，摘要 64 位十六进制", "want name:SHA-256 in 64 hexadecimal digits")
			continue
		}
		out = append(out, events.Attachment{SHA256: sum, Name: strings.TrimSpace(name)})
	}
	return out
}

// emit adds a command of this row, at one of its columns. A row with an error
// still yields what can be read: nothing is carried out while errors stand, and
// later sheets find what it introduces.
func (w *row) emit(column string, on events.Date, org events.OrgID, e events.Event, docs ...events.Attachment) {
	if on == 0 {
		return // its date was reported
	}
	w.reader.emit(w.src, w.num, column, on, org, e, docs)
}

// canonical is the content of a fact as bytes, with personal values in plain:
// it is only ever digested under a key. A document is what its digest says; what
// a sheet calls it is no part of the fact.
func canonical(it *Item) []byte {
	return contentOf(it, func(s events.Sealed) string { t, _ := s.Unsealed(); return t })
}

func contentOf(it *Item, opened func(events.Sealed) string) []byte {
	c := &it.Command
	open := json.MarshalToFunc(func(enc *jsontext.Encoder, s events.Sealed) error {
		return enc.WriteToken(jsontext.String(opened(s)))
	})
	docs := make([]string, len(c.Attachments))
	for i, a := range c.Attachments {
		docs[i] = a.SHA256
	}
	b, err := json.Marshal(struct {
		Type  string       `json:"type"`
		On    events.Date  `json:"on"`
		Org   events.OrgID `json:"org"`
		Docs  []string     `json:"docs,omitempty"`
		Event events.Event `json:"event"`
	}{c.Event.EventType(), c.On, c.Org, docs, c.Event}, json.WithMarshalers(open), json.Deterministic(true))
	if err != nil {
		panic("sheets: encode " + c.Event.EventType() + ": " + err.Error()) // events are plain structs; cells are valid UTF-8
	}
	return b
}
