package district

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"jishi/sheets"
)

// Write writes the district as spreadsheets, part by part: one part right into
// the folder, several into a folder each. Progress, if given, is told of every
// sheet that is done.
func (d *District) Write(dir string, format sheets.Format, progress func(done, total int)) error {
	done, total := 0, d.parts()*len(d.first.Sheets)
	for p := range d.Parts() {
		into := dir
		if d.parts() > 1 {
			into = filepath.Join(dir, fmt.Sprintf("%04d", p.Number+1))
		}
		if err := os.MkdirAll(into, 0o755); err != nil {
			return fmt.Errorf("district: make the folder of part %d: %w", p.Number+1, err)
		}
		tick := func() {
			if done++; progress != nil {
				progress(done, total)
			}
		}
		if err := p.write(into, format, d.opt, tick); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "README.md"), d.readme(), 0o644); err != nil {
		return fmt.Errorf("district: write README.md: %w", err)
	}
	return nil
}

func (p *Part) write(dir string, format sheets.Format, opt Options, tick func()) error {
	for _, book := range sheets.Books() {
		list := slices.DeleteFunc(slices.Clone(p.Sheets), func(s Sheet) bool { return sheets.Lookup(s.Table).Book != book })
		if len(list) == 0 {
			continue
		}
		w, err := sheets.Create(dir, book, format)
		if err != nil {
			return err
		}
		if err := writeBook(w, list, opt, tick); err != nil {
			w.Abort()
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}

func writeBook(w *sheets.Writer, list []Sheet, opt Options, tick func()) error {
	for i := range list {
		s := &list[i]
		sw, err := w.Sheet(sheets.Lookup(s.Table), s.Name, s.Title)
		if err != nil {
			return err
		}
		for _, row := range s.Rows {
			if err := sw.Row(row); err != nil {
				return err
			}
		}
		tick()
	}
	return w.Notes("说明", [][]string{
		{"说明" + mark},
		{"本工作簿由程序按种子生成，全部内容为合成数据。"},
		{"人员均不存在：姓名由音节拼成，身份证号以不存在的区划代码 000000 开头，电话号码为 1990000 段。"},
		{"All data is synthetic. Nobody named here exists."},
		{opt.String()},
	})
}
