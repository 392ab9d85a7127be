package sheets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// find lists the spreadsheets of the folder. Links are left out with a warning.
func (r *reader) find(only string) error {
	if only != "" {
		return r.add(only)
	}
	err := fs.WalkDir(r.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == "." {
				return err
			}
			r.problem(Place{File: path.Base(p)}, Error, "unreadable", "无法读取："+reasonZh(err), "cannot be read: "+reasonEn(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if err := r.ctx.Err(); err != nil {
			return err
		}
		name := d.Name()
		switch {
		case d.IsDir():
			if p != "." && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "__MACOSX")) {
				return fs.SkipDir
			}
			if strings.Count(p, "/") >= r.opt.Limits.Depth {
				r.problem(Place{File: name}, Warning, "too-deep", "文件夹层次过深，未读取", "the folder lies too deep and is not read")
				return fs.SkipDir
			}
			return nil
		case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$"):
			return nil // Excel's lock files, leftovers of other systems
		case d.Type()&fs.ModeSymlink != 0:
			if spreadsheet(name) != "" {
				r.problem(Place{File: name}, Warning, "link", "是链接，不读取；请放入文件本身", "a link is not followed; put the file itself here")
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		return r.add(p)
	})
	if err != nil {
		return fmt.Errorf("sheets: list the folder: %w", err)
	}
	return nil
}

// spreadsheet returns the kind of a file by its name.
func spreadsheet(name string) string {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".xlsx", ".xlsm":
		return "xlsx"
	case ".csv", ".txt":
		return "csv"
	case ".xls", ".et", ".ods", ".xlsb":
		return "old"
	}
	return ""
}

func (r *reader) add(p string) error {
	name := path.Base(p)
	switch spreadsheet(name) {
	case "":
		return nil
	case "old":
		r.problem(Place{File: name}, Error, "old-format", "不支持 .xls、.et、.ods 等格式，请另存为 .xlsx", "not a supported format; save it as .xlsx")
		return nil
	}
	if strings.EqualFold(path.Ext(name), ".txt") {
		return nil
	}
	if len(r.files) >= r.opt.Limits.Files {
		return fmt.Errorf("sheets: more than %d files in the folder", r.opt.Limits.Files)
	}
	r.files = append(r.files, &file{path: p, name: name})
	return nil
}

// survey opens every file, takes its digest and recognises its sheets.
func (r *reader) survey() ([]*source, error) {
	var out []*source
	held := int64(0)
	for _, f := range r.files {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		f.info = len(r.plan.Files)
		r.plan.Files = append(r.plan.Files, File{Name: f.name})
		if err := r.open(f); err != nil {
			r.fail(Place{File: f.name}, err)
			continue
		}
		info := &r.plan.Files[f.info]
		info.Digest, info.Bytes = f.digest, f.size
		names := f.book.sheets()
		info.Sheets = make([]SheetInfo, 0, len(names))
		for _, sheet := range names {
			info.Sheets = append(info.Sheets, SheetInfo{Name: sheet})
			if s := r.recognise(f, sheet); s != nil {
				s.info = &info.Sheets[len(info.Sheets)-1]
				s.info.Table = s.layout.table.ID
				s.at = len(out)
				out = append(out, s)
			}
		}
		if held += f.size; held > heldBytes {
			held -= f.size
			f.book.close()
			f.book = nil
		}
	}
	for i := range r.files { // Plan.Files may have moved while it grew
		for j := range out {
			if s := out[j]; s.file == r.files[i] {
				sheets := r.plan.Files[s.file.info].Sheets
				s.info = &sheets[slices.IndexFunc(sheets, func(x SheetInfo) bool { return x.Name == s.sheet })]
			}
		}
	}
	return out, nil
}

// open reads the file and checks that it is the one that was seen before.
func (r *reader) open(f *file) error {
	if f.book != nil {
		return nil
	}
	in, err := r.fsys.Open(f.path)
	if err != nil {
		return bookError("unreadable", "无法打开："+reasonZh(err), "cannot be opened: "+reasonEn(err))
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, r.opt.Limits.FileBytes+1))
	if err != nil {
		return bookError("unreadable", "读取中断："+reasonZh(err), "reading broke off: "+reasonEn(err))
	}
	if int64(len(data)) > r.opt.Limits.FileBytes {
		return bookError("file-too-large", fmt.Sprintf("文件超过 %d MiB", r.opt.Limits.FileBytes>>20), fmt.Sprintf("the file is larger than %d MiB", r.opt.Limits.FileBytes>>20))
	}
	if len(data) == 0 {
		return bookError("empty-file", "文件为空", "the file is empty")
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if f.digest != "" && f.digest != digest {
		return bookError("file-changed", "文件在读取过程中被改动，请关闭后重试", "the file changed while it was being read")
	}
	f.digest, f.size = digest, int64(len(data))
	if spreadsheet(f.name) == "csv" && !strings.HasPrefix(string(data[:min(len(data), 4)]), "PK\x03\x04") {
		t, err := openCSV(strings.TrimSuffix(f.name, path.Ext(f.name)), data)
		if err != nil {
			return err
		}
		f.book = t
		return nil
	}
	x, err := openXLSX(data, r.opt.Limits)
	if err != nil {
		return err
	}
	f.book = x
	return nil
}

// recognise returns the source of a sheet, nil if it is not to be read.
func (r *reader) recognise(f *file, sheet string) *source {
	var top []headLine
	err := f.book.walk(sheet, func(num int, cells []string) bool {
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			top = append(top, headLine{num, slices.Clone(cells[:min(len(cells), r.opt.Limits.Columns)])})
		}
		return len(top) < headRows
	})
	at := Place{File: f.name, Sheet: sheet}
	if err != nil {
		r.fail(at, err)
		return nil
	}
	if n := foldHeading(sheet); len(top) == 0 || strings.Contains(n, "说明") || strings.Contains(n, "字典") || strings.Contains(fold(sheet), onlyToRead) {
		return nil
	}
	l := recognise(r.heads, strings.TrimSuffix(f.name, path.Ext(f.name)), sheet, top)
	if l == nil {
		severity := Warning
		if slices.ContainsFunc(r.tables, func(t Table) bool { return t.named(sheet) || len(f.book.sheets()) == 1 && t.booked(f.name) }) {
			severity = Error // its name promises a table
		}
		r.problem(at, severity, "not-recognised", "找不到可识别的表头，未读取", "no heading row of a known table; the sheet is not read")
		return nil
	}
	for _, c := range l.missing {
		r.problem(Place{File: f.name, Sheet: sheet, Row: l.head}, Error, "missing-column", "缺少必需的列“"+c.title()+"”", "the required column "+c.title()+" ("+c.ID+") is missing")
	}
	for _, h := range l.extra {
		r.problem(r.headPlace(f, sheet, l.head, h), Warning, "unknown-column", "不认识的列，内容未读取", "an unknown column; its cells are not read")
	}
	for _, h := range l.twice {
		r.problem(r.headPlace(f, sheet, l.head, h), Warning, "column-twice", "此列重复，只读取第一个", "the column stands twice; only the first is read")
	}
	if len(l.missing) > 0 {
		return nil
	}
	for _, cell := range f.book.unvalued(sheet) {
		col, row, err := excelize.CellNameToCoordinates(cell)
		if err != nil {
			continue
		}
		for id, i := range l.columns {
			if i == col-1 && row > l.head && l.table.Column(id).Kind != Ignored {
				r.problem(r.place(f, sheet, row, col-1, l.table.Column(id)), Error, "formula-without-value", "公式没有计算结果，请在 Excel 中打开并保存一次", "a formula without a stored value; open and save the file in Excel once")
			}
		}
	}
	return &source{file: f, sheet: sheet, layout: l, year: yearIn(sheet, f.name, top)}
}

// title is how a column is named in messages.
func (c *Column) title() string {
	if c.Group != "" {
		return c.Group + "·" + c.Heading
	}
	return c.Heading
}

// yearIn finds the year that a sheet is about: in its name, its title, the file's name.
func yearIn(sheet, file string, top []headLine) int {
	texts := []string{sheet}
	if len(top) > 0 && len(top[0].cells) > 0 {
		texts = append(texts, top[0].cells[0])
	}
	for _, t := range append(texts, file) {
		t = fold(t)
		for i := 0; i+4 <= len(t); i++ {
			if s := t[i : i+4]; strings.Trim(s, "0123456789") == "" && (i == 0 || t[i-1] < '0' || t[i-1] > '9') && (i+4 == len(t) || t[i+4] < '0' || t[i+4] > '9') {
				if y := num(s); y >= 1949 && y <= 2099 {
					return y
				}
			}
		}
	}
	return 0
}

func (r *reader) headPlace(f *file, sheet string, row int, h heading) Place {
	p := r.place(f, sheet, row, h.index, nil)
	p.Heading = clip(h.text)
	return p
}

func clip(s string) string {
	if r := []rune(strings.Join(strings.Fields(s), " ")); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return strings.Join(strings.Fields(s), " ")
}

func (r *reader) place(f *file, sheet string, row, index int, c *Column) Place {
	p := Place{File: f.name, Sheet: sheet, Row: row}
	if index >= 0 {
		p.Column, _ = excelize.ColumnNumberToName(index + 1)
	}
	if c != nil {
		p.Heading = c.title()
	}
	return p
}
