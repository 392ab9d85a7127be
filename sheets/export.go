package sheets

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"jishi/events"
)

// Head is what stands above an export: of which day it is, and as far as what was
// known when.
type Head struct {
	Title string      // whose ledger: 区供销社第一党支部
	AsOf  events.Date // 0 = everything on record
	Known string      // as the caller asked for it; "" = everything known
}

// line is the title of one sheet.
func (h Head) line(what string) string {
	return fmt.Sprintf("%s%s　截至 %s　知悉 %s", h.Title, what, cmp.Or(h.AsOf.String(), "全部"), cmp.Or(h.Known, "全部"))
}

// Ledger is one of the ledgers that offices keep, made of tables that can be
// imported again.
type Ledger struct {
	ID     string
	Title  string
	Tables []string           // IDs; a fact stands in the first that can say it
	kind   events.MeetingKind // only meetings that serve it; "" = all
}

// Ledgers lists what can be exported in the shape in which it is imported.
func Ledgers() []Ledger {
	return []Ledger{
		{"organisations", "组织台账", []string{"organisations", "org-changes", "groups", "teams", "terms", "unit-surveys", "org-matters", "rules"}, ""},
		{"roster", "党员名册", []string{"roster", "relatives", "stated", "audits", "exempted"}, ""},
		{"meetings", "三会一课台账", []string{"meetings", "actions", "resolutions"}, ""},
		{"theme-days", "主题党日台账", []string{"theme-plans", "meetings", "actions"}, events.ThemeDay},
		{"org-life", "组织生活会台账", []string{"org-life", "meetings", "actions"}, events.OrgLife},
		{"talks", "谈心谈话台账", []string{"talks"}, ""},
		{"training", "学时台账", []string{"trainings", "self-study"}, ""},
		{"elections", "换届台账", []string{"election-chain", "elections", "teams", "terms"}, ""},
		{"dues", "党费收缴台账", []string{"relief", "consent", "dues", "dues-reversed", "dues-forwarded", "dues-used", "dues-published"}, ""},
		{"transfers", "组织关系转接台账", []string{"transfers"}, ""},
		{"floating", "流动党员台账", []string{"floating", "lost"}, ""},
		{"disposals", "不合格党员处置台账", []string{"disposals", "discipline"}, ""},
		{"appraisals", "民主评议汇总表", []string{"appraisals", "appraisal-stages", "grades", "grades-omitted", "gaps"}, ""},
		{"work", "工作台账", []string{"work", "dev-plans", "vanguard", "commitments", "services", "care", "birthdays", "tasks", "matters", "proposals", "disclosures", "masses", "opinions", "reconciled"}, ""},
		{"rectification", "整改台账", []string{"self-checks", "problems", "measures", "weak", "campaigns", "findings-handled"}, ""},
		{"ratings", "评星定级台账", []string{"ratings", "rating-publicity", "overrides"}, ""},
		{"supervision", "党委工作台账", []string{"points", "supervision", "awards"}, ""},
	}
}

// LookupLedger returns the ledger with the ID, nil if there is none.
func LookupLedger(id string) *Ledger {
	all := Ledgers()
	if i := slices.IndexFunc(all, func(l Ledger) bool { return l.ID == id }); i >= 0 {
		return &all[i]
	}
	return nil
}

// Exported says what an export holds.
type Exported struct {
	Facts int // in rows that import to the same facts
	Aside int // shown beside, since no row of the tables can say exactly that
}

// onlyToRead marks sheets of an export that an import passes over.
const onlyToRead = "仅供查阅"

// Write writes the facts of records (any of package standard's: calendars,
// dossiers, rosters, years …) as a workbook in the shape in which offices keep
// the ledger. Whatever is in a sheet of its own name imports again to the same
// facts; what the columns cannot say exactly stands in sheets that an import
// passes over. The same records give the same bytes.
func (l *Ledger) Write(out io.Writer, head Head, show Show, records ...any) (Exported, error) {
	return l.write(out, head, show, factsOf(records))
}

func (l *Ledger) write(out io.Writer, head Head, show Show, facts []told) (Exported, error) {
	var done Exported
	w, err := newWorkbook(l.Title)
	if err != nil {
		return done, err
	}
	w.printed = true
	registry := events.Catalogue()
	if l.kind != "" {
		facts = ofKind(facts, l.kind)
	}
	rest, tables := facts, l.tables()
	var aside []asideSheet
	for i, t := range tables {
		mine := rest
		rows := t.lay(mine, facts, &show)
		kept, left := t.readBack(rows, mine, facts, registry, &show)
		if err := writeRows(w, t, t.Sheet, head.line(t.Sheet), kept); err != nil {
			w.Abort()
			return done, err
		}
		said := len(mine) - len(left)
		done.Facts += said
		if bad := without(rows, kept); len(bad) > 0 && !later(tables[i+1:], bad, mine) {
			aside = append(aside, asideSheet{t, bad})
		}
		rest = minus(rest, mine, left)
	}
	if done.Aside, err = writeAside(w, tables, head, show, aside, rest, registry); err != nil {
		w.Abort()
		return done, err
	}
	return done, w.deliver(out)
}

// tables are the ledger's tables, in its order.
func (l *Ledger) tables() []*Table {
	all := Tables()
	out := make([]*Table, 0, len(l.Tables))
	for _, id := range l.Tables {
		if i := slices.IndexFunc(all, func(t Table) bool { return t.ID == id }); i >= 0 {
			out = append(out, &all[i])
		}
	}
	return out
}

// asideSheet holds rows that cannot be imported as they stand.
type asideSheet struct {
	table *Table
	rows  []*written
}

func writeRows(w *Writer, t *Table, name, title string, rows []*written) error {
	s, err := w.Sheet(t, name, title)
	if err != nil {
		return err
	}
	for i, r := range rows {
		r.cells["seq"] = fmt.Sprint(i + 1)
		if err := s.Row(r.cells); err != nil {
			return err
		}
	}
	return nil
}

// ofKind keeps the facts of meetings that serve a duty, and what is told of no
// meeting at all.
func ofKind(facts []told, kind events.MeetingKind) []told {
	of := map[events.MeetingID]bool{}
	for i := range facts {
		if m, ok := facts[i].event.(*events.MeetingHeld); ok && m.Serves(kind) {
			of[m.Meeting] = true
		}
	}
	var out []told
	for _, f := range facts {
		switch e := f.event.(type) {
		case *events.MeetingHeld:
			if !of[e.Meeting] {
				continue
			}
		case *events.AttendanceRecorded:
			if !of[e.Meeting] {
				continue
			}
		case *events.MeetingNoticed:
			if !of[e.Meeting] {
				continue
			}
		case *events.ActionItemCreated:
			if !of[e.Meeting] {
				continue
			}
		case *events.ActionItemClosed:
			if !of[e.Meeting] {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

func without(rows, kept []*written) []*written {
	return slices.DeleteFunc(slices.Clone(rows), func(w *written) bool { return slices.Contains(kept, w) })
}

// later reports whether tables still to come have a place for every fact of the
// rows: then nothing of them need stand aside.
func later(tables []*Table, rows []*written, facts []told) bool {
	for _, w := range rows {
		for _, i := range w.facts {
			if !slices.ContainsFunc(tables, func(t *Table) bool { return t.takes(facts[i].event) }) {
				return false
			}
		}
	}
	return true
}

// minus takes the facts that were said out of those still to be said.
func minus(rest, mine []told, left []int) []told {
	unsaid := map[*told]bool{}
	for _, i := range left {
		unsaid[&mine[i]] = true
	}
	said := map[[16]byte]bool{}
	for i := range mine {
		if !unsaid[&mine[i]] {
			said[mine[i].ID] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(rest), func(f told) bool { return said[f.ID] })
}

// writeAside writes the rows that cannot be imported as they stand, and lists the
// facts that no row was found for.
func writeAside(w *Writer, tables []*Table, head Head, show Show, sheets []asideSheet, rest []told, registry *events.Registry) (int, error) {
	for _, a := range sheets {
		name := onlyToRead + "·" + a.table.Sheet
		if err := writeRows(w, a.table, name, head.line(a.table.Sheet)+"　各行含本表不能逐项表达的内容，"+onlyToRead+"，不导入", a.rows); err != nil {
			return 0, err
		}
	}
	var lines [][]string
	for i := range rest {
		f := &rest[i]
		if !slices.ContainsFunc(tables, func(t *Table) bool { return t.takes(f.event) }) {
			continue
		}
		title := f.event.EventType()
		if d := registry.Lookup(title); d != nil {
			title = d.Title
		}
		lines = append(lines, []string{f.On.String(), title, show.org(f.Org), f.event.EventType(), f.ID.String()})
	}
	if len(lines) == 0 {
		return 0, nil
	}
	note := [][]string{{"下列事实不能由本台账的列逐项表达，未列入可导入的表"}, {"日期", "事实", "组织", "类型", "编号"}}
	return len(lines), w.Notes(onlyToRead+"·另列事实", append(note, lines...))
}
