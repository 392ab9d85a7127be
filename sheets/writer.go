package sheets

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Format of files that are written.
type Format string

const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Values are the cells of a row by column ID; what is missing stays empty.
type Values map[string]string

// Writer writes one book: a workbook with its sheets, or a .csv file per sheet.
// Rows are streamed. A workbook appears under its name only when it is whole.
type Writer struct {
	dir, base string
	format    Format
	file      *excelize.File
	first     bool
	styles    styles
	open      *SheetWriter
	done      []string // .csv files written under a temporary name
	printed   bool     // set up for the printer
}

type styles struct{ title, group, head, must, wrap, text, cell int }

// Create begins a book in a folder that exists. Base is its name without extension.
func Create(dir, base string, format Format) (*Writer, error) {
	if base == "" || base != filepath.Base(base) {
		return nil, fmt.Errorf("sheets: %q is not a file name", base)
	}
	switch format {
	case CSV:
		return &Writer{dir: dir, base: base, format: format, first: true}, nil
	case XLSX:
		w, err := newWorkbook(base)
		if err == nil {
			w.dir = dir
		}
		return w, err
	}
	return nil, fmt.Errorf("sheets: no format %q", format)
}

func newWorkbook(base string) (*Writer, error) {
	w := &Writer{base: base, format: XLSX, first: true, file: excelize.NewFile()}
	if err := w.style(); err != nil {
		return nil, fmt.Errorf("sheets: styles of %s: %w", base, err)
	}
	return w, nil
}

// deliver finishes the workbook and writes it out.
func (w *Writer) deliver(out io.Writer) error {
	if err := w.end(); err != nil {
		w.Abort()
		return err
	}
	defer w.file.Close()
	if err := w.pack(out); err != nil {
		return fmt.Errorf("sheets: write %s.xlsx: %w", w.base, err)
	}
	return nil
}

// pack writes the workbook with its parts in the order of their names: excelize
// leaves the order to chance, and the same content is to give the same bytes.
func (w *Writer) pack(out io.Writer) error {
	var buf bytes.Buffer
	if _, err := w.file.WriteTo(&buf); err != nil {
		return err
	}
	zr, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return err
	}
	slices.SortFunc(zr.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	zw := zip.NewWriter(out)
	for _, f := range zr.File {
		if err := zw.Copy(f); err != nil {
			return err
		}
	}
	return zw.Close()
}

func (w *Writer) style() error {
	border := []excelize.Border{{Type: "left", Color: "BFBFBF", Style: 1}, {Type: "right", Color: "BFBFBF", Style: 1}, {Type: "top", Color: "BFBFBF", Style: 1}, {Type: "bottom", Color: "BFBFBF", Style: 1}}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	fill := func(c string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}}
	}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&w.styles.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center"}}},
		{&w.styles.group, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("DDEBF7"), Border: border, Alignment: middle}},
		{&w.styles.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("F2F2F2"), Border: border, Alignment: middle}},
		{&w.styles.must, excelize.Style{Font: &excelize.Font{Bold: true, Color: "C00000"}, Fill: fill("F2F2F2"), Border: border, Alignment: middle}},
		{&w.styles.text, excelize.Style{NumFmt: textFormat}},
		{&w.styles.cell, excelize.Style{Border: border, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&w.styles.wrap, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
	} {
		id, err := w.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.into = id
	}
	return nil
}

// SheetWriter writes the rows of one sheet.
type SheetWriter struct {
	table  *Table
	stream *excelize.StreamWriter
	csv    *csv.Writer
	buf    *bufio.Writer
	out    *os.File
	styles *styles
	row    int
	cells  []any
	text   []string
}

// textFormat is Excel's number format for texts: a cell of it stays a text when
// somebody edits it, whatever it begins with.
const textFormat = 49

// setup makes a sheet ready for the printer: across, as wide as the paper, with
// the heading rows on every page.
func (w *Writer) setup(name string, head int) error {
	if !w.printed {
		return nil
	}
	fit := true
	err := errors.Join(
		w.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		w.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: new(9), Orientation: new("landscape"), FitToWidth: new(1), FitToHeight: new(0)}),
		w.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"}),
	)
	if head > 0 {
		err = errors.Join(err, w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$%d", strings.ReplaceAll(name, "'", "''"), head), Scope: name}))
	}
	if err != nil {
		return fmt.Errorf("sheets: set up sheet %s: %w", name, err)
	}
	return nil
}

// begin opens a sheet of a name in either format; the first rows are its head.
func (w *Writer) begin(name string, head int) (*SheetWriter, error) {
	if err := w.end(); err != nil {
		return nil, err
	}
	s := &SheetWriter{row: 1, styles: &w.styles}
	if w.format == CSV {
		path := filepath.Join(w.dir, "."+w.base+"_"+name+".csv.tmp")
		out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
		if err != nil {
			return nil, fmt.Errorf("sheets: create %s: %w", filepath.Base(path), err)
		}
		w.done = append(w.done, path)
		s.out, s.buf = out, bufio.NewWriterSize(out, 64<<10)
		if _, err := s.buf.WriteString("\ufeff"); err != nil { // Excel takes a file without the mark for GBK
			return nil, fmt.Errorf("sheets: write %s: %w", filepath.Base(path), err)
		}
		s.csv = csv.NewWriter(s.buf)
		s.csv.UseCRLF = true
		w.open = s
		return s, nil
	}
	var err error
	if w.first {
		err = w.file.SetSheetName("Sheet1", name)
		w.first = false
	} else {
		_, err = w.file.NewSheet(name)
	}
	if err != nil {
		return nil, fmt.Errorf("sheets: add sheet %s: %w", name, err)
	}
	if err := w.setup(name, head); err != nil {
		return nil, err
	}
	if s.stream, err = w.file.NewStreamWriter(name); err != nil {
		return nil, fmt.Errorf("sheets: stream sheet %s: %w", name, err)
	}
	w.open = s
	return s, nil
}

// Notes writes a sheet of explanations.
func (w *Writer) Notes(name string, lines [][]string) error {
	s, err := w.begin(name, 0)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if s.csv != nil {
			if err := s.csv.Write(l); err != nil {
				return fmt.Errorf("sheets: write %s: %w", name, err)
			}
			continue
		}
		if s.row == 1 {
			for i, width := range []float64{26, 24, 10, 10, 60, 60} {
				if err := s.stream.SetColWidth(i+1, i+1, width); err != nil {
					return fmt.Errorf("sheets: widths of %s: %w", name, err)
				}
			}
		}
		cells := make([]any, len(l))
		for i, t := range l {
			cells[i] = excelize.Cell{StyleID: w.styles.wrap, Value: t}
		}
		if len(l) == 1 {
			cells[0] = excelize.Cell{StyleID: w.styles.title, Value: l[0]}
		}
		if err := s.set(cells, 0); err != nil {
			return err
		}
	}
	return nil
}

// end finishes the sheet that is open.
func (w *Writer) end() error {
	s := w.open
	if w.open = nil; s == nil {
		return nil
	}
	if s.stream != nil {
		if err := s.stream.Flush(); err != nil {
			return fmt.Errorf("sheets: finish a sheet of %s: %w", w.base, err)
		}
		return nil
	}
	s.csv.Flush()
	if err := errors.Join(s.csv.Error(), s.buf.Flush(), s.out.Sync(), s.out.Close()); err != nil {
		return fmt.Errorf("sheets: finish a file of %s: %w", w.base, err)
	}
	return nil
}

// Close finishes the book and gives it its name.
func (w *Writer) Close() error {
	if err := w.end(); err != nil {
		w.Abort()
		return err
	}
	if w.format == CSV {
		for _, tmp := range w.done {
			final := filepath.Join(w.dir, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(tmp), "."), ".tmp"))
			if err := os.Rename(tmp, final); err != nil {
				return fmt.Errorf("sheets: name %s: %w", filepath.Base(final), err)
			}
		}
		w.done = nil
		return nil
	}
	defer w.file.Close()
	tmp, err := os.CreateTemp(w.dir, "."+w.base+"-*.tmp")
	if err != nil {
		return fmt.Errorf("sheets: create %s.xlsx: %w", w.base, err)
	}
	err = w.pack(tmp)
	if err = errors.Join(err, tmp.Sync(), tmp.Chmod(0o644), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(w.dir, w.base+".xlsx"))
	}
	if err != nil {
		os.Remove(tmp.Name())
		return fmt.Errorf("sheets: write %s.xlsx: %w", w.base, err)
	}
	return nil
}

// Abort drops what was written so far.
func (w *Writer) Abort() {
	if w.open != nil && w.open.out != nil {
		w.open.out.Close()
	}
	for _, tmp := range w.done {
		os.Remove(tmp)
	}
	w.open, w.done = nil, nil
	if w.file != nil {
		_ = w.file.Close()
	}
}
