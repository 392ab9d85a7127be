package sheets

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// WriteChecklist writes the checklist of a personal file (一人一档, 36 items): what is
// there, what is missing, what is scanned.
func WriteChecklist(out io.Writer, head Head, show Show, d *standard.Dossier) error {
	registry := events.Catalogue()
	p := page{
		name: "档案清单", title: head.line("发展党员档案材料清单"), about: processHead(d, &show),
		heads: []string{"序号", "材料", "情况", "应有", "扫描件", "日期", "缺少"}, widths: []float64{8, 34, 10, 8, 10, 30, 40},
	}
	for _, s := range standard.Archive(d) {
		state := map[standard.State]string{standard.Done: "齐全", standard.Partly: "部分", standard.Missing: "缺"}[s.State]
		var days, missing []string
		for _, e := range s.Evidence {
			days = append(days, e.On.String())
		}
		for _, typ := range s.Missing {
			missing = append(missing, titleOf(registry, typ))
		}
		p.rows = append(p.rows, []any{s.Number, s.Title, state, yesNo(s.Due, "是", "未到"), yesNo(s.Scanned, "有", ""), strings.Join(days, "、"), yesNo(s.Due, strings.Join(missing, "、"), "")})
	}
	return writePages(out, "档案清单", p)
}

func titleOf(registry *events.Registry, typ string) string {
	if d := registry.Lookup(typ); d != nil {
		return d.Title
	}
	return typ
}

// WriteHours writes the class hours of a branch's year (学时台账): what everybody is
// credited with, by attendance alone, and the meetings that it comes from. Hours
// of self-study stand beside and are not added.
func WriteHours(out io.Writer, head Head, show Show, roster *standard.Roster, cal *standard.Calendar, year *standard.BranchYear) error {
	if cal == nil {
		cal = &standard.Calendar{}
	}
	self, people := map[events.MemberID]int{}, map[events.MemberID]bool{}
	for _, m := range roster.At(cmp.Or(head.AsOf, events.MonthOf(cal.Year, 12).Last())) {
		people[m.ID] = true
	}
	if year != nil {
		for _, s := range year.SelfStudy {
			self[s.Fact.Member] += s.Fact.Hours
			people[s.Fact.Member] = true
		}
	}
	trained := map[events.MemberID]int{}
	present := map[events.MeetingID][]events.MemberID{}
	for _, a := range cal.Attendance {
		present[a.Fact.Meeting] = a.Fact.Present // the last record of a meeting counts
	}
	detail := page{name: "学时明细", title: head.line("学时明细"), heads: []string{"日期", "会议编号", "主题", "组织单位", "天数", "学时", "到会人数", "人员"}, widths: []float64{12, 24, 30, 20, 8, 8, 10, 60}}
	for _, m := range cal.Held {
		who := present[m.Fact.Meeting]
		if m.Fact.Hours == 0 {
			continue
		}
		detail.rows = append(detail.rows, []any{m.On.String(), string(m.Fact.Meeting), m.Fact.Theme, show.org(m.Fact.Organiser), m.Fact.Days, m.Fact.Hours, len(who), show.whos(who)})
		for _, id := range who {
			people[id] = true
			if m.Fact.Serves(events.Training) {
				trained[id]++
			}
		}
	}
	sum := page{name: "学时汇总", title: head.line(fmt.Sprintf("%d 年学时台账", cal.Year)), heads: []string{"人员编号", "姓名", "集中学习培训学时", "其中集中培训次数", "自学学时（不计入）"}, widths: []float64{16, 14, 18, 18, 18}}
	for id := range sorted(people) {
		sum.rows = append(sum.rows, []any{string(id), show.name(id), cal.Hours(id), trained[id], self[id]})
	}
	return writePages(out, "学时台账", sum, detail)
}

// WriteDuesMatrix writes how the dues of a branch's year stand, person by month:
// what was paid, and where something is owing.
func WriteDuesMatrix(out io.Writer, head Head, show Show, m *standard.DuesMatrix) error {
	p := page{name: "党费收缴情况", title: head.line(fmt.Sprintf("%d 年党费收缴情况", m.Year)), heads: []string{"人员编号", "姓名"}, widths: []float64{16, 12}}
	for n := 1; n <= 12; n++ {
		p.heads, p.widths = append(p.heads, fmt.Sprintf("%d月", n)), append(p.widths, 11)
	}
	p.heads, p.widths = append(p.heads, "应交合计", "实交合计", "自愿多交", "欠交月数"), append(p.widths, 12, 12, 12, 10)
	var allDue, allPaid, allExtra events.Fen
	for i := range m.Rows {
		r := &m.Rows[i]
		row := []any{string(r.Member), show.name(r.Member)}
		var due, paid, extra events.Fen
		owing := 0
		for k := range r.Cells {
			c := &r.Cells[k]
			row = append(row, duesCellText(c))
			if c.Expected() && c.LastDay <= m.On {
				due += c.Due
			}
			paid, extra = paid+c.Paid, extra+c.Voluntary
			if c.State == standard.DuesOverdue || c.State == standard.DuesPartly {
				owing++
			}
		}
		p.rows = append(p.rows, append(row, yuanText(due), yuanText(paid), yuanText(extra), owing))
		allDue, allPaid, allExtra = allDue+due, allPaid+paid, allExtra+extra
	}
	total := append([]any{"合计", ""}, slices.Repeat([]any{""}, 12)...)
	p.rows = append(p.rows, append(total, yuanText(allDue), yuanText(allPaid), yuanText(allExtra), ""))
	return writePages(out, "党费收缴情况", p)
}

func duesCellText(c *standard.DuesCell) string {
	switch c.State {
	case standard.DuesNone:
		return ""
	case standard.DuesPaid:
		return yuanText(c.Paid + c.Voluntary)
	case standard.DuesPartly:
		return yuanText(c.Paid+c.Voluntary) + "（应交 " + yuanText(c.Due) + "）"
	case standard.DuesOverdue:
		return "欠 " + yuanText(c.Due)
	case standard.DuesExempted:
		return "免"
	case standard.DuesNoBase:
		return "未核定基数"
	case standard.DuesNotDue:
		return "未到期"
	}
	return string(c.State)
}
