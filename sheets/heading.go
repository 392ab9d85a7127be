package sheets

import (
	"slices"
	"strings"
)

// headRows is how far down the headings are looked for: a title, a unit, a
// date of print may stand above.
const headRows = 20

// layout says which table a sheet holds and where its columns are.
type layout struct {
	table   *Table
	head    int            // number of the (last) heading row
	columns map[string]int // column ID → index of the cell
	extra   []heading      // columns that the table does not know
	twice   []heading      // columns that stand twice; the first counts
	missing []*Column      // required columns that are not there
}

type heading struct {
	index int
	text  string
}

// line is one row near the top of a sheet.
type headLine struct {
	num   int
	cells []string
}

// recognise finds the table of a sheet by its headings; the names of file and
// sheet decide between tables that fit equally. A table that the names promise
// and whose headings are incomplete is returned with what is missing.
func recognise(finders []*finder, file, sheet string, top []headLine) *layout {
	var best *layout
	bestScore := 0
	for i := range top {
		for _, f := range finders {
			table := f.table
			var below []string
			if table.Grouped() {
				if i+1 >= len(top) || top[i+1].num != top[i].num+1 {
					continue
				}
				below = top[i+1].cells
			}
			l := f.match(top[i], below)
			score := 4 * len(l.columns)
			if len(l.columns) < 2 {
				continue
			}
			if named := table.named(sheet) || table.named(file) || table.booked(file); len(l.missing) > 0 && !named {
				continue
			}
			score -= 12 * len(l.missing)
			if table.named(sheet) {
				score += 6
			}
			if table.named(file) || table.booked(file) {
				score += 2
			}
			if foldHeading(file) == foldHeading(table.Book+table.Sheet) {
				score += 6 // a CSV as the template writer names it: 工作台账_联系群众
			}
			if score -= 2 * (len(l.extra) + len(l.twice)); best == nil || score > bestScore {
				best, bestScore = l, score
			}
		}
	}
	return best
}

// match lays a table over one heading row, or two.
func (f *finder) match(line headLine, below []string) *layout {
	t := f.table
	l := &layout{table: t, head: line.num, columns: map[string]int{}}
	n := len(line.cells)
	if below != nil {
		l.head++
		n = max(n, len(below))
	}
	cell := func(cells []string, i int) string {
		if i < len(cells) {
			return tidy(cells[i])
		}
		return ""
	}
	group := ""
	for i := range n {
		upper, text := cell(line.cells, i), cell(line.cells, i)
		if below != nil {
			if upper != "" {
				group = upper
			}
			if text = cell(below, i); text == "" {
				text = upper
			}
		}
		if text == "" {
			continue
		}
		c := f.find(group, text)
		switch {
		case c == nil:
			l.extra = append(l.extra, heading{i, text})
		case has(l.columns, c.ID):
			l.twice = append(l.twice, heading{i, text})
		default:
			l.columns[c.ID] = i
		}
	}
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Required && !has(l.columns, c.ID) {
			l.missing = append(l.missing, c)
		}
	}
	return l
}

func has(m map[string]int, k string) bool { _, ok := m[k]; return ok }

// finder finds a table's columns by their headings, all folded beforehand.
type finder struct {
	table *Table
	by    map[string][]candidate // heading or alias → columns
	whole map[string]*Column     // group and heading written as one
}

type candidate struct {
	column *Column
	group  string // folded
}

func newFinder(t *Table) *finder {
	f := &finder{table: t, by: map[string][]candidate{}, whole: map[string]*Column{}}
	for i := range t.Columns {
		c := &t.Columns[i]
		g := foldGroup(c.Group)
		if c.Group != "" {
			f.whole[foldHeading(g+c.Heading)] = c
		}
		for _, h := range append([]string{c.Heading}, c.Aliases...) {
			h = foldHeading(h)
			if !slices.ContainsFunc(f.by[h], func(x candidate) bool { return x.column == c }) {
				f.by[h] = append(f.by[h], candidate{c, g})
			}
		}
	}
	return f
}

// find returns the column of a heading. Under a group, the columns of the group
// that it resembles most come first; a heading that only one group has is found
// without its group.
func (f *finder) find(group, text string) *Column {
	want := foldHeading(text)
	if want == "" {
		return nil
	}
	if c := f.whole[want]; c != nil {
		return c
	}
	list := f.by[want]
	if len(list) == 1 || len(list) > 0 && list[0].group == "" {
		return list[0].column
	}
	under := foldGroup(group)
	var near *Column
	like := 0
	for _, x := range list {
		if n := resemblance(x.group, under); n > like {
			near, like = x.column, n
		}
	}
	return near // nil: several groups have it, and the sheet names none of them
}

// resemblance says how much of two group titles is the same: all, or one inside
// the other.
func resemblance(a, b string) int {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1 << 20
	case strings.Contains(a, b):
		return len(b)
	case strings.Contains(b, a):
		return len(a)
	}
	return 0
}

// footer reports whether a row closes a sheet: totals, signatures, remarks.
func footer(cells []string) bool {
	for _, c := range cells {
		c = fold(c)
		if c == "" {
			continue
		}
		for _, p := range []string{"合计", "总计", "小计", "填表人", "制表人", "审核人", "填表说明", "备注:", "注:", "说明:", "单位负责人"} {
			if strings.HasPrefix(c, p) {
				return true
			}
		}
		return false
	}
	return true
}
