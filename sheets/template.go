package sheets

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// Books returns the titles of the books in order.
func Books() []string {
	var out []string
	for _, t := range Tables() {
		if !slices.Contains(out, t.Book) {
			out = append(out, t.Book)
		}
	}
	return out
}

// Lookup returns the table with the ID, nil if there is none.
func Lookup(id string) *Table {
	tables := Tables()
	for i := range tables {
		if tables[i].ID == id {
			return &tables[i]
		}
	}
	return nil
}

// WriteTemplates writes an empty workbook for every book, with headings, words
// to choose from and a sheet 填表说明 that explains every column.
func WriteTemplates(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("sheets: make the folder for templates: %w", err)
	}
	for _, book := range Books() {
		if err := writeTemplate(dir, book); err != nil {
			return err
		}
	}
	return nil
}

func writeTemplate(dir, book string) error {
	w, err := Create(dir, book, XLSX)
	if err != nil {
		return err
	}
	notes := [][]string{{book + "填表说明"}, {"工作表", "列", "必填", "格式", "填写要求", "可填内容"}}
	for _, t := range Tables() {
		if t.Book != book {
			continue
		}
		name := t.Sheet
		if t.ID == "dues" {
			name = "2026年" // a sheet per year
		}
		if _, err := w.Sheet(&t, name, t.Sheet); err != nil {
			w.Abort()
			return err
		}
		notes = append(notes, describe(&t)...)
	}
	if err := w.Notes("填表说明", notes); err != nil {
		w.Abort()
		return err
	}
	return w.Close()
}

// describe explains the columns of a table, a line each: sheet, heading,
// required, form, note, words.
func describe(t *Table) [][]string {
	var out [][]string
	for i := range t.Columns {
		c := &t.Columns[i]
		must, words := "", make([]string, 0, len(c.Choices))
		switch {
		case c.Required:
			must = "必填"
		case c.Needed:
			must = "本步骤必填"
		}
		for _, ch := range c.Choices {
			words = append(words, ch.Zh)
		}
		out = append(out, []string{t.Sheet, c.title(), must, c.Kind.Zh(), c.Note, strings.Join(words, "、")})
	}
	return out
}

// Zh says in Chinese what a column of the kind holds.
func (k Kind) Zh() string {
	switch k {
	case Text:
		return "文字"
	case Ident:
		return "编号"
	case OrgRef:
		return "组织编号或全称"
	case OrgRefs:
		return "组织编号或全称，用、隔开"
	case Person:
		return "人员编号或姓名"
	case Persons:
		return "人员编号，用、隔开"
	case Day:
		return "日期"
	case Days:
		return "日期，用、隔开"
	case MonthKind:
		return "年月"
	case Clock:
		return "时间"
	case Count:
		return "整数"
	case Money:
		return "金额（元）"
	case Flag:
		return "是/否"
	case OneOf:
		return "选一项"
	case SomeOf:
		return "可选多项，用、隔开"
	case List:
		return "多项，用、隔开"
	case Entries:
		return "多条，用；隔开"
	case Documents:
		return "名称:SHA-256"
	case Ignored:
		return "不读取"
	}
	return string(k)
}

// Document describes every table in Markdown, for the handbook.
func Document() string {
	var b strings.Builder
	b.WriteString("# 台账的列\n\n按表头内容识别，上方可以有标题行；同义的表头也可以用；多出的列不读取并给出提醒；必填的列缺少即报错。\n")
	for _, t := range Tables() {
		fmt.Fprintf(&b, "\n## %s · %s\n\n%s (`%s`)\n\n| 列 | 必填 | 格式 | 同义表头 | 填写要求 | 可填内容 |\n|---|---|---|---|---|---|\n", t.Book, t.Sheet, t.English, t.ID)
		for i := range t.Columns {
			c := &t.Columns[i]
			row := describe(&Table{Columns: t.Columns[i : i+1]})[0]
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", row[1], row[2], row[3], strings.Join(c.Aliases, "、"), strings.ReplaceAll(row[4], "|", "\\|"), row[5])
		}
	}
	return b.String()
}
