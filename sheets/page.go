package sheets

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// page is a sheet for people: a title, lines that say what it is about, headings,
// rows. An import passes it over.
type page struct {
	name   string
	title  string
	about  [][2]string // label and value, three pairs a line
	heads  []string
	widths []float64
	rows   [][]any // texts and whole numbers
	joined int     // leading columns whose equal neighbours become one cell
}

// writePages writes a workbook of pages.
func writePages(out io.Writer, base string, pages ...page) error {
	w, err := newWorkbook(base)
	if err != nil {
		return err
	}
	w.printed = true
	for i := range pages {
		if err := w.page(&pages[i]); err != nil {
			w.Abort()
			return err
		}
	}
	return w.deliver(out)
}

func (w *Writer) page(p *page) error {
	lines := (len(p.about) + 2) / 3
	s, err := w.begin(p.name+"（"+onlyToRead+"）", lines+2)
	if err != nil {
		return err
	}
	for i, width := range p.widths {
		if err := s.stream.SetColWidth(i+1, i+1, width); err != nil {
			return fmt.Errorf("sheets: widths of %s: %w", p.name, err)
		}
	}
	if err := s.set([]any{excelize.Cell{StyleID: w.styles.title, Value: p.title}}, 24); err != nil {
		return err
	}
	for i := range lines {
		var cells []any
		for _, pair := range p.about[3*i : min(3*i+3, len(p.about))] {
			cells = append(cells, excelize.Cell{StyleID: w.styles.head, Value: pair[0]}, s.bordered(pair[1]))
		}
		if err := s.set(cells, 0); err != nil {
			return err
		}
	}
	head := make([]any, len(p.heads))
	for i, h := range p.heads {
		head[i] = excelize.Cell{StyleID: w.styles.head, Value: h}
	}
	if err := s.set(head, 30); err != nil {
		return err
	}
	first := s.row
	for _, row := range p.rows {
		cells := make([]any, len(row))
		for i, v := range row {
			cells[i] = s.bordered(v)
		}
		if err := s.set(cells, 0); err != nil {
			return err
		}
	}
	return p.join(s, first)
}

// bordered is a cell of a form; texts stay texts.
func (s *SheetWriter) bordered(value any) excelize.Cell {
	if c, ok := s.guarded(value).(excelize.Cell); ok {
		return c
	}
	return excelize.Cell{StyleID: s.styles.cell, Value: value}
}

// join makes one cell of equal neighbours in the leading columns.
func (p *page) join(s *SheetWriter, first int) error {
	for c := range p.joined {
		for i := 0; i < len(p.rows); {
			k := i + 1
			for k < len(p.rows) && sameCells(p.rows[i], p.rows[k], c+1) {
				k++
			}
			if k > i+1 {
				a, err1 := excelize.CoordinatesToCellName(c+1, first+i)
				b, err2 := excelize.CoordinatesToCellName(c+1, first+k-1)
				if err1 != nil || err2 != nil {
					return fmt.Errorf("sheets: cells of %s: row %d", p.name, first+i)
				}
				if err := s.stream.MergeCell(a, b); err != nil {
					return fmt.Errorf("sheets: merge cells of %s: %w", p.name, err)
				}
			}
			i = k
		}
	}
	return nil
}

func sameCells(a, b []any, n int) bool {
	for i := range n {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
