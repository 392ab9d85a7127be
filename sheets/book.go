package sheets

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// book is an opened file: sheets whose rows can be walked, more than once.
type book interface {
	sheets() []string
	// walk calls yield for every row with anything in it, with its number from
	// 1; it ends early without error when yield returns false.
	walk(sheet string, yield func(num int, cells []string) bool) error
	// dateShift is added to serial numbers of dates.
	dateShift() int
	// comment returns the note on a cell, "" if there is none.
	comment(sheet string, col, row int) string
	// unvalued lists the cells with a formula and no stored value.
	unvalued(sheet string) []string
	close()
}

// errBook is why a file cannot be read at all.
type errBook struct{ flaw }

func bookError(code, zh, en string) error { return &errBook{flaw{code, zh, en}} }

// xlsx is a workbook. Excelize reads the cells; the parts are looked at
// directly for what excelize is silent about: a sheet cut short, merged cells
// below the headings, formulas without a value.
type xlsx struct {
	file  *excelize.File
	zip   *zip.Reader
	parts map[string]string // sheet → part
	max   int64
	shift int
	seen  map[string]*sheetPart
	notes map[string]map[[2]int]string
}

type sheetPart struct {
	lastRow  int
	whole    bool
	merges   [][4]int // left, top, right, bottom
	unvalued []string
}

// openXLSX opens a workbook from its bytes.
func openXLSX(data []byte, limits Limits) (b *xlsx, err error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return nil, bookError("old-or-encrypted", "是旧版 .xls 或加了密码的工作簿，请去掉密码并另存为 .xlsx", "an old .xls or a workbook with a password; save it as .xlsx without one")
	}
	defer guard(&err)
	broken := bookError("broken-workbook", "工作簿已损坏，无法打开", "the workbook is broken")
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken
	}
	var total uint64
	for _, f := range zr.File {
		if total += f.UncompressedSize64; total > uint64(limits.UnzippedBytes) || len(zr.File) > 10_000 {
			return nil, bookError("workbook-too-large", "工作簿解压后过大", "the workbook is too large unpacked")
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: limits.UnzippedBytes, UnzipXMLSizeLimit: limits.UnzippedBytes,
	})
	if err != nil {
		return nil, broken
	}
	x := &xlsx{file: f, zip: zr, max: limits.UnzippedBytes, seen: map[string]*sheetPart{}, notes: map[string]map[[2]int]string{}}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil && *p.Date1904 {
		x.shift = 1462
	}
	if x.parts, err = x.findParts(); err != nil || len(x.parts) == 0 {
		return nil, broken
	}
	return x, nil
}

// guard turns a panic of the parser into an error: what a stranger's file can
// cause must not end the program.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = bookError("broken-workbook", "工作簿已损坏，读取时出错", "the workbook is broken; its parser failed")
	}
}

func (x *xlsx) sheets() []string { return x.file.GetSheetList() }
func (x *xlsx) dateShift() int   { return x.shift }
func (x *xlsx) close()           { _ = x.file.Close() }

func (x *xlsx) walk(sheet string, yield func(int, []string) bool) (err error) {
	defer guard(&err)
	part, err := x.part(sheet)
	if err != nil {
		return err
	}
	rows, err := x.file.Rows(sheet)
	if err != nil {
		return bookError("broken-sheet", "工作表无法读取", "the sheet cannot be read")
	}
	defer rows.Close()
	fill := newFiller(part.merges)
	num := 0
	for rows.Next() {
		num++
		cells, err := rows.Columns()
		if err != nil {
			return bookError("broken-sheet", fmt.Sprintf("工作表第 %d 行附近已损坏", num), fmt.Sprintf("the sheet is broken near row %d", num))
		}
		cells = fill.row(num, cells)
		if len(cells) > 0 && !yield(num, cells) {
			return nil
		}
	}
	if err := rows.Error(); err != nil || num < part.lastRow || !part.whole {
		return bookError("broken-sheet", fmt.Sprintf("工作表在第 %d 行之后被截断或已损坏", num), fmt.Sprintf("the sheet is cut short or broken after row %d", num))
	}
	return nil
}

func (x *xlsx) comment(sheet string, col, row int) string {
	notes, ok := x.notes[sheet]
	if !ok {
		notes = map[[2]int]string{}
		func() {
			defer func() { _ = recover() }() // notes are optional; a broken part has none
			list, err := x.file.GetComments(sheet)
			if err != nil {
				return
			}
			for _, c := range list {
				text := c.Text
				for _, run := range c.Paragraph {
					text += run.Text
				}
				if cc, rr, err := excelize.CellNameToCoordinates(c.Cell); err == nil {
					notes[[2]int{cc, rr}] = text
				}
			}
		}()
		x.notes[sheet] = notes
	}
	return notes[[2]int{col, row}]
}

func (x *xlsx) unvalued(sheet string) []string {
	p, err := x.part(sheet)
	if err != nil {
		return nil
	}
	return p.unvalued
}

// findParts maps sheets to the parts that hold them.
func (x *xlsx) findParts() (map[string]string, error) {
	var wb struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Rel []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := x.decode("xl/workbook.xml", &wb); err != nil {
		return nil, err
	}
	if err := x.decode("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, s := range wb.Sheets {
		for _, r := range rels.Rel {
			if r.ID == s.ID {
				t := strings.ReplaceAll(r.Target, `\`, "/")
				if !strings.HasPrefix(t, "/") {
					t = path.Join("xl", t)
				}
				parts[s.Name] = strings.TrimPrefix(path.Clean(t), "/")
			}
		}
	}
	return parts, nil
}

func (x *xlsx) bytes(part string) ([]byte, error) {
	for _, f := range x.zip.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), part) {
			r, err := f.Open()
			if err != nil {
				return nil, fmt.Errorf("open part %s: %w", part, err)
			}
			defer r.Close()
			data, err := io.ReadAll(io.LimitReader(r, x.max+1))
			if err != nil {
				return nil, fmt.Errorf("read part %s: %w", part, err)
			}
			if int64(len(data)) > x.max {
				return nil, errors.New("part too large")
			}
			return data, nil
		}
	}
	return nil, fmt.Errorf("no part %s", part)
}

func (x *xlsx) decode(part string, into any) error {
	data, err := x.bytes(part)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, into)
}

// part looks at a worksheet's bytes.
func (x *xlsx) part(sheet string) (*sheetPart, error) {
	if p := x.seen[sheet]; p != nil {
		return p, nil
	}
	data, err := x.bytes(x.parts[sheet])
	if err != nil {
		return nil, bookError("broken-sheet", "工作表缺失或已损坏", "the sheet is missing or broken")
	}
	p := inspect(data)
	x.seen[sheet] = p
	return p, nil
}

// inspect finds what a streaming reader does not tell. It looks for bytes, not
// for XML: a broken part must not stop it.
func inspect(data []byte) *sheetPart {
	tail := bytes.TrimSpace(data)
	p := &sheetPart{whole: bytes.HasSuffix(tail, []byte("worksheet>")) &&
		(bytes.Contains(data, []byte("sheetData>")) || bytes.Contains(data, []byte("sheetData/>")))}
	if i := max(bytes.LastIndex(data, []byte("<row ")), bytes.LastIndex(data, []byte(":row "))); i >= 0 {
		p.lastRow, _ = strconv.Atoi(attr(data[i:], "r"))
	}
	rest := data[max(0, bytes.LastIndex(data, []byte("sheetData>"))):]
	for {
		i := bytes.Index(rest, []byte("mergeCell "))
		if i < 0 {
			break
		}
		rest = rest[i+len("mergeCell "):]
		a, b, ok := strings.Cut(attr(append([]byte(" "), rest[:min(len(rest), 200)]...), "ref"), ":")
		if !ok || len(p.merges) > 100_000 {
			continue
		}
		l, t, err1 := excelize.CellNameToCoordinates(a)
		r, bt, err2 := excelize.CellNameToCoordinates(b)
		if err1 == nil && err2 == nil && bt > t {
			p.merges = append(p.merges, [4]int{l, t, r, bt})
		}
	}
	for _, mark := range []string{"</f></c>", "</x:f></x:c>"} {
		for off := 0; ; {
			i := bytes.Index(data[off:], []byte(mark))
			if i < 0 || len(p.unvalued) >= 1000 {
				break
			}
			at := off + i
			if j := max(bytes.LastIndex(data[:at], []byte("<c ")), bytes.LastIndex(data[:at], []byte(":c "))); j >= 0 && !bytes.Contains(data[j:at], []byte("<v>")) {
				p.unvalued = append(p.unvalued, attr(data[j:at], "r"))
			}
			off = at + len(mark)
		}
	}
	return p
}

// attr returns an attribute of the tag at the beginning of data.
func attr(data []byte, name string) string {
	end := bytes.IndexByte(data, '>')
	if end < 0 {
		end = len(data)
	}
	tag := data[:end]
	for _, q := range []byte{'"', '\''} {
		if i := bytes.Index(tag, []byte(" "+name+"="+string(q))); i >= 0 {
			v := tag[i+len(name)+3:]
			if j := bytes.IndexByte(v, q); j >= 0 {
				return string(v[:j])
			}
		}
	}
	return ""
}

// filler gives the cells of a merged range the value of its first cell, so
// that 支部 written once for ten rows is read ten times.
type filler struct {
	merges [][4]int
	values []string
}

func newFiller(merges [][4]int) *filler {
	return &filler{merges: merges, values: make([]string, len(merges))}
}

func (f *filler) row(num int, cells []string) []string {
	for i, m := range f.merges {
		if num < m[1] || num > m[3] {
			continue
		}
		l := m[0] - 1
		if num == m[1] {
			if l < len(cells) {
				f.values[i] = cells[l]
			}
			continue
		}
		if f.values[i] == "" || l >= 16384 {
			continue
		}
		for len(cells) <= l {
			cells = append(cells, "")
		}
		if cells[l] == "" {
			cells[l] = f.values[i]
		}
	}
	return cells
}
