package sheets

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet begins a sheet of a table: title, headings, widths, words to choose
// from. The sheet before is ended.
func (w *Writer) Sheet(t *Table, name, title string) (*SheetWriter, error) {
	head := 2
	if t.Grouped() {
		head = 3
	}
	s, err := w.begin(name, head)
	if err != nil {
		return nil, err
	}
	s.table = t
	if s.csv != nil {
		return s, s.csvHead(title)
	}
	if err := w.prepare(s, name); err != nil {
		return nil, fmt.Errorf("sheets: prepare sheet %s: %w", name, err)
	}
	return s, w.xlsxHead(s, title)
}

// prepare sets widths, panes and validations, which a stream wants before rows.
func (w *Writer) prepare(s *SheetWriter, name string) error {
	head := 2
	if s.table.Grouped() {
		head = 3
	}
	for i := range s.table.Columns {
		c := &s.table.Columns[i]
		if err := s.stream.SetColWidth(i+1, i+1, c.width()); err != nil {
			return err
		}
	}
	fixed := 0
	for i := range s.table.Columns {
		if s.table.Columns[i].ID == "member" && i < 4 {
			fixed = i + 1
		}
	}
	corner, err := excelize.CoordinatesToCellName(fixed+1, head+1)
	if err != nil {
		return err
	}
	pane := "bottomLeft"
	if fixed > 0 {
		pane = "bottomRight"
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: fixed, YSplit: head, TopLeftCell: corner, ActivePane: pane}); err != nil {
		return err
	}
	for i := range s.table.Columns {
		c := &s.table.Columns[i]
		words := c.words()
		if len(words) == 0 && c.Note == "" || c.Kind == Ignored {
			continue
		}
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		dv := excelize.NewDataValidation(true)
		dv.Sqref = fmt.Sprintf("%s%d:%s%d", letters, head+1, letters, 20000)
		if len(words) > 0 && len(strings.Join(words, ",")) < 250 {
			if err := dv.SetDropList(words); err != nil {
				return err
			}
			dv.SetError(excelize.DataValidationErrorStyleWarning, c.Heading, "请从列表中选择")
		}
		if c.Note != "" {
			dv.SetInput(clip(c.Heading), c.Note)
		}
		if err := w.file.AddDataValidation(name, dv); err != nil {
			return err
		}
	}
	return nil
}

// words are what a clerk chooses from in the column.
func (c *Column) words() []string {
	switch c.Kind {
	case Flag:
		return []string{"是", "否"}
	case OneOf:
		var out []string
		for _, ch := range c.Choices {
			out = append(out, ch.Zh)
		}
		return out
	}
	return nil
}

func (c *Column) width() float64 {
	if c.Width > 0 {
		return float64(c.Width)
	}
	switch c.Kind {
	case Day, MonthKind, Money:
		return 12
	case Count, Flag, Clock:
		return 9
	case Persons, OrgRefs, List, Entries, Documents:
		return 24
	}
	return 14
}

func (w *Writer) xlsxHead(s *SheetWriter, title string) error {
	n := len(s.table.Columns)
	if err := s.stream.SetRow("A1", []any{excelize.Cell{StyleID: w.styles.title, Value: title}}, excelize.RowOpts{Height: 24}); err != nil {
		return fmt.Errorf("sheets: write the title: %w", err)
	}
	head := make([]any, n)
	for i := range s.table.Columns {
		c := &s.table.Columns[i]
		style := w.styles.head
		if c.Required {
			style = w.styles.must
		}
		head[i] = excelize.Cell{StyleID: style, Value: c.Heading}
	}
	s.row = 2
	if s.table.Grouped() {
		group := make([]any, n)
		for i := range s.table.Columns {
			v := ""
			if i == 0 || s.table.Columns[i].Group != s.table.Columns[i-1].Group {
				v = s.table.Columns[i].Group
			}
			group[i] = excelize.Cell{StyleID: w.styles.group, Value: v}
		}
		if err := s.set(group, 32); err != nil {
			return err
		}
		for i := 0; i < n; {
			j := i + 1
			for j < n && s.table.Columns[j].Group == s.table.Columns[i].Group {
				j++
			}
			if j > i+1 {
				a, err1 := excelize.CoordinatesToCellName(i+1, 2)
				b, err2 := excelize.CoordinatesToCellName(j, 2)
				if err := errors.Join(err1, err2, s.stream.MergeCell(a, b)); err != nil {
					return fmt.Errorf("sheets: merge headings: %w", err)
				}
			}
			i = j
		}
	}
	return s.set(head, 32)
}

func (s *SheetWriter) set(cells []any, height float64) error {
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return fmt.Errorf("sheets: row %d: %w", s.row, err)
	}
	var opts []excelize.RowOpts
	if height > 0 {
		opts = append(opts, excelize.RowOpts{Height: height})
	}
	if err := s.stream.SetRow(at, cells, opts...); err != nil {
		return fmt.Errorf("sheets: write row %d: %w", s.row, err)
	}
	s.row++
	return nil
}

func (s *SheetWriter) csvHead(title string) error {
	n := len(s.table.Columns)
	head, group := make([]string, n), make([]string, n)
	for i := range s.table.Columns {
		head[i] = s.table.Columns[i].Heading
		if g := s.table.Columns[i].Group; i == 0 || g != s.table.Columns[i-1].Group {
			group[i] = g
		}
	}
	rows := [][]string{{title}, group, head}
	if !s.table.Grouped() {
		rows = [][]string{{title}, head}
	}
	for _, r := range rows {
		if err := s.csv.Write(r); err != nil {
			return fmt.Errorf("sheets: write headings: %w", err)
		}
	}
	s.row = len(rows) + 1
	return nil
}

// Row writes one row.
func (s *SheetWriter) Row(v Values) error {
	n := 0
	if s.csv != nil {
		s.text = append(s.text[:0], make([]string, len(s.table.Columns))...)
	} else {
		s.cells = append(s.cells[:0], make([]any, len(s.table.Columns))...)
	}
	for i := range s.table.Columns {
		c := &s.table.Columns[i]
		t := v[c.ID]
		if t == "" {
			continue
		}
		n++
		if s.csv != nil {
			s.text[i] = t
		} else {
			s.cells[i] = s.guarded(c.value(t))
		}
	}
	if n < len(v) {
		for id, t := range v {
			if s.table.Column(id) == nil && t != "" {
				return fmt.Errorf("sheets: table %s has no column %s", s.table.ID, id)
			}
		}
	}
	if s.csv != nil {
		s.row++
		return s.csv.Write(s.text)
	}
	return s.set(s.cells, 0)
}

// cellLimit is how many characters Excel takes in one cell.
const cellLimit = 32767

// guarded keeps a text from becoming anything else: what begins like a formula is
// a text and stays one when it is edited.
func (s *SheetWriter) guarded(value any) any {
	text, ok := value.(string)
	if !ok || text == "" {
		return value
	}
	if r := []rune(text); len(r) > cellLimit {
		text = string(r[:cellLimit-1]) + "…"
	}
	switch text[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return excelize.Cell{StyleID: s.styles.text, Value: text}
	}
	return text
}

// value writes numbers as numbers, so that a clerk can sum them.
func (c *Column) value(t string) any {
	switch c.Kind {
	case Count:
		if n, err := strconv.Atoi(t); err == nil {
			return n
		}
	case Money:
		if f, err := strconv.ParseFloat(t, 64); err == nil {
			return f
		}
	case Entries:
		if f, err := strconv.ParseFloat(t, 64); err == nil && c.Width == 9 {
			return f // a plain amount in a month of the dues ledger
		}
	}
	return t
}
