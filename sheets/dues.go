package sheets

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"jishi/events"
)

// defaultPayDay is the day of the month on which dues count as paid where the
// ledger says nothing else.
const defaultPayDay = 10

func duesTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	branch := Column{ID: "branch", Heading: "支部", Aliases: []string{"所在支部", "党支部", "组织编号", "组织"}, Kind: OrgRef, Required: true, Width: 26}
	member := Column{ID: "member", Heading: "人员编号", Aliases: []string{"党员编号", "编号"}, Kind: Person, Required: true}
	from := Column{ID: "from", Heading: "起始月", Kind: MonthKind, Required: true, member: "from_month"}
	to := Column{ID: "to", Heading: "截止月", Kind: MonthKind, Required: true, member: "to_month"}

	matrix := []Column{seq, member, {ID: "name", Heading: "姓名", Kind: Ignored, Sealed: true}, branch,
		{ID: "year", Heading: "年度", Kind: Count, Width: 8, Note: "空为工作表名或标题中的年份"},
		{ID: "category", Heading: "类别", Aliases: []string{"交费类别", "党费类别"}, Kind: OneOf, Choices: duesCategories(), Required: true},
		{ID: "base", Heading: "基数", Aliases: []string{"月基数", "党费基数", "计费基数"}, Kind: Money},
		{ID: "base_from", Heading: "基数起始月", Kind: MonthKind, Note: "空为一月"},
		{ID: "due", Heading: "月应交", Aliases: []string{"应交党费", "每月应交", "月交纳标准"}, Kind: Ignored},
		{ID: "day", Heading: "交纳日", Aliases: []string{"每月交纳日", "交费日"}, Kind: Count, Width: 8, Note: "每月几日，空为 10 日；个别月份在金额后写 @日期，或写在批注里"},
		{ID: "method", Heading: "交纳方式", Aliases: []string{"方式", "交费方式"}, Kind: OneOf, Choices: []Choice{
			{"self", "本人", []string{"本人交纳", "现金"}}, {"relative", "亲属代交", nil}, {"member", "党员代交", []string{"他人代交"}},
			{"online", "网上交纳", []string{"网上", "线上", "灯塔", "微信"}}, {"withheld", "工资扣缴", []string{"扣缴", "代扣"}}, {"advanced", "垫交", []string{"代垫"}}}},
		{ID: "collector", Heading: "收款人", Aliases: []string{"收缴人"}, Kind: Person}}
	for m := 1; m <= 12; m++ {
		matrix = append(matrix, Column{ID: monthColumn(m), Heading: fmt.Sprintf("%d月", m), Aliases: []string{monthWords()[m-1], fmt.Sprintf("%d月份", m), fmt.Sprintf("%02d月", m)}, Kind: Entries, Width: 9,
			Note: "金额；补交写“补30@2025-06-12”，按季写“90(1-3月)”，自愿多交写“30+100”，减免写“减免”或“减至5”，未交留空"})
	}
	matrix = append(matrix, Column{ID: "sum", Heading: "合计", Aliases: []string{"全年合计", "实交合计"}, Kind: Money}, note)

	return append([]Table{
		{
			ID: "relief", Book: "党费收缴台账", Sheet: "减免", English: "reduced or waived dues", rank: rankDues,
			Columns: []Column{seq, member, branch,
				{ID: "on", Heading: "批准日期", Aliases: []string{"日期"}, Kind: Day, Required: true}, from, to,
				{ID: "monthly", Heading: "减至", Aliases: []string{"减免后月交", "减免后金额"}, Kind: Money, Note: "免交填 0 或留空", member: "monthly_fen"},
				{ID: "approver", Heading: "批准组织", Kind: OrgRef, Required: true}, note},
			read: func(w *row) {
				b, from, to := w.org("branch"), w.month("from"), w.month("to")
				m := w.person("member", b)
				w.span("to", from, to)
				for k := from; k <= to && k != 0 && k < from+600; k++ {
					w.join.relief[reliefKey{m, k}] = true
				}
				w.emit("on", w.date("on"), b, &events.DuesReliefApproved{Member: m, Branch: b, From: from, To: to, Monthly: w.money("monthly"), Approver: w.org("approver")})
			},
			steps: []step{{event: made[events.DuesReliefApproved]}},
		},
		{
			ID: "consent", Book: "党费收缴台账", Sheet: "同意", English: "consent to quarterly or delegated payment", rank: rankDues,
			Aliases: []string{"按季交纳", "委托交纳"},
			Columns: []Column{seq, member, branch,
				{ID: "on", Heading: "同意日期", Aliases: []string{"日期"}, Kind: Day, Required: true}, from, to,
				{ID: "kind", Heading: "方式", Kind: OneOf, Required: true, Choices: []Choice{{"quarterly", "按季", []string{"按季交纳"}}, {"delegate", "委托", []string{"委托交纳", "代交"}}}}, note},
			read: func(w *row) {
				b, from, to := w.org("branch"), w.month("from"), w.month("to")
				w.span("to", from, to)
				w.emit("on", w.date("on"), b, &events.DuesConsentGiven{Member: w.person("member", b), Branch: b, From: from, To: to, Kind: w.choice("kind", "")})
			},
			steps: []step{{event: made[events.DuesConsentGiven]}},
		},
		{
			ID: "dues", Book: "党费收缴台账", Sheet: "党费收缴", English: "dues, person by month, a sheet per year", rank: rankDues,
			Aliases: []string{"党费台账", "党费交纳"}, Columns: matrix, read: readDues, write: writeDues, also: []func() events.Event{made[events.DuesBaseSet], made[events.DuesPaid]},
		},
		{
			ID: "dues-published", Book: "党费收缴台账", Sheet: "公布", English: "publication of collection and use", rank: rankDues,
			Aliases: []string{"党费公示"},
			Columns: []Column{seq, holds(branch, "org"),
				{ID: "on", Heading: "公布日期", Aliases: []string{"日期", "公示日期"}, Kind: Day, Required: true}, from, to,
				{ID: "audience", Heading: "范围", Aliases: []string{"公布范围"}, Kind: OneOf, Choices: []Choice{{"members", "全体党员", []string{"党员", "支部党员"}}}}, note},
			read: func(w *row) {
				org, from, to := w.org("branch"), w.month("from"), w.month("to")
				w.span("to", from, to)
				w.emit("on", w.date("on"), org, &events.DuesPublished{Org: org, From: from, To: to, Audience: w.choice("audience", "members")})
			},
			steps: []step{{event: made[events.DuesPublished]}},
		},
	}, fundTables()...)
}

func monthColumn(m int) string { return fmt.Sprintf("m%02d", m) }

func monthWords() []string {
	return []string{"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"}
}

// span reports months in the wrong order.
func (w *row) span(id string, from, to events.Month) {
	if from != 0 && to != 0 && to < from {
		w.fault(id, "ends-before-start", "截止月早于起始月", "the last month is before the first")
	}
}

type reliefKey struct {
	member events.MemberID
	month  events.Month
}

// waivedCell is a cell 减免 without its approval.
type waivedCell struct {
	w      *row
	column string
	key    reliefKey
	branch events.OrgID
	amount events.Fen
}

func readDues(w *row) {
	branch := w.org("branch")
	member := w.person("member", branch)
	year := w.src.year
	if w.has("year") {
		year = w.count("year")
	}
	if year < 1949 || year > 2099 {
		w.fault("year", "no-year", "不知道是哪一年：请填年度，或写在工作表名、标题中", "the year is in neither the column, the sheet's name nor the title")
		return
	}
	january := events.MonthOf(year, time.January)
	start := january
	if m := w.month("base_from"); m != 0 {
		start = m
	}
	if w.has("base") {
		w.emit("base", start.First(), branch, &events.DuesBaseSet{Member: member, Branch: branch, Category: events.DuesCategory(w.choice("category", "")), Base: w.money("base"), From: start})
	}
	day := defaultPayDay
	if w.has("day") {
		if day = w.count("day"); day < 1 || day > 31 {
			w.fault("day", "bad-day", "交纳日应为 1 至 31", "the day of payment is 1 to 31")
			return
		}
	}
	var total events.Fen
	for i := range 12 {
		month := january + events.Month(i)
		total += w.paid(monthColumn(i+1), member, branch, month, day)
	}
	if sum := w.money("sum"); w.has("sum") && sum != total {
		w.warn("sum", "sum-differs", "合计与各月之和不符", "the sum is not that of the months")
	}
}

// paid reads the cell of one month and returns what was paid.
func (w *row) paid(column string, member events.MemberID, branch events.OrgID, month events.Month, day int) events.Fen {
	s := w.raw(column)
	switch fold(s) {
	case "", "未交", "欠", "欠交", "/", "未缴", "×":
		return 0
	}
	p, flaw := parsePayment(s, month, day)
	if flaw == nil && p.on == 0 {
		p.on, flaw = w.payDay(column, month, day, p.late)
	}
	if flaw != nil {
		w.flaw(column, flaw)
		return 0
	}
	if p.waived {
		w.join.waived = append(w.join.waived, waivedCell{w, column, reliefKey{member, month}, branch, p.amount})
	}
	if p.amount > 0 {
		w.emit(column, p.on, branch, &events.DuesPaid{
			Member: member, Branch: branch, Months: p.months, Amount: p.amount, Voluntary: p.extra,
			Method: w.choice("method", "self"), Collector: w.person("collector", branch),
		})
	}
	return p.amount
}

// payDay is the day of payment where the cell has none: that of a comment, or
// the row's day in the month itself. Back-pay needs its day.
func (w *row) payDay(column string, month events.Month, day int, late bool) (events.Date, *flaw) {
	if i := w.src.layout.columns[column]; i >= 0 {
		if note := w.src.file.book.comment(w.src.sheet, i+1, w.num); note != "" {
			if on, ok := dateIn(note, month); ok {
				return on, nil
			}
		}
	}
	if late {
		return 0, &flaw{"back-pay-date", "补交须写明日期，如“补30@2025-06-12”", "back-pay needs its day"}
	}
	return min(month.First()+events.Date(day-1), month.Last()), nil
}

// dateIn finds a date in a comment: a whole one, "6月12日", or "12日".
func dateIn(note string, month events.Month) (events.Date, bool) {
	for _, f := range strings.FieldsFunc(fold(note), func(r rune) bool { return strings.ContainsRune(" :,;，；、交纳缴费于在", r) }) {
		if on, flaw := parseDate(f, 0); flaw == nil {
			return on, true
		}
		if on, ok := shortDate(f, month); ok {
			return on, true
		}
	}
	return 0, false
}

// shortDate reads "6月12日", "6-12", "12日" beside a month: the first such day
// that is not before the month.
func shortDate(s string, month events.Month) (events.Date, bool) {
	digits := func(s string) bool { return len(s) >= 1 && len(s) <= 2 && strings.Trim(s, "0123456789") == "" }
	s = strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(strings.ReplaceAll(s, "月", "-"), "/", "-"), "日"), "号")
	if m, d, ok := strings.Cut(s, "-"); ok {
		if !digits(m) || !digits(d) {
			return 0, false
		}
		y := month.Year()
		if num(m) < month.Number() {
			y++
		}
		on, flaw := civil(y, num(m), num(d))
		return on, flaw == nil
	}
	if !digits(s) {
		return 0, false
	}
	on, flaw := civil(month.Year(), month.Number(), num(s))
	return on, flaw == nil
}

// payment is what one month's cell says.
type payment struct {
	amount events.Fen
	extra  events.Fen // part of amount beyond what is due
	months []events.Month
	on     events.Date // 0 = not said
	late   bool        // 补交
	waived bool        // 减免
}

func flawPayment() *flaw {
	return &flaw{"bad-payment", "应为金额，或“补30@2025-06-12”“90(1-3月)”“30+100”“减免”“减至5”“未交”", "not an amount, back-pay, several months, a voluntary part or a waiver"}
}

// parsePayment reads a cell: 30.00 · 30@6-12 · 补30@2025-06-12 · 90(1-3月) · 30+100 · 减免 · 减至5.
func parsePayment(s string, month events.Month, day int) (payment, *flaw) {
	p := payment{months: []events.Month{month}}
	s = strings.ReplaceAll(fold(s), " ", "")
	if len(s) > 80 {
		return p, flawPayment()
	}
	for _, w := range []string{"补交", "补缴", "补"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			s, p.late = rest, true
			break
		}
	}
	switch s {
	case "减免", "免", "免交", "免缴":
		p.waived, p.on = true, month.First()
		return p, nil
	}
	for _, w := range []string{"减至", "减免至", "减交"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			s, p.waived = rest, true
			break
		}
	}
	if i := strings.IndexByte(s, '@'); i >= 0 {
		on, ok := events.Date(0), false
		if d, f := parseDate(s[i+1:], 0); f == nil {
			on, ok = d, true
		} else {
			on, ok = shortDate(s[i+1:], month)
		}
		if !ok {
			return p, flawDate()
		}
		s, p.on = s[:i], on
	}
	if i := strings.IndexByte(s, '('); i >= 0 {
		ms, ok := monthRange(strings.TrimSuffix(s[i+1:], ")"), month)
		if !ok {
			return p, flawPayment()
		}
		s, p.months = s[:i], ms
		if last := ms[len(ms)-1]; p.on == 0 && last > month {
			p.on = min(month.First()+events.Date(day-1), month.Last())
		}
	}
	due, more, split := strings.Cut(s, "+")
	var flaw *flaw
	if p.amount, flaw = parseMoney(due); flaw != nil {
		return p, flawPayment()
	}
	if split {
		if p.extra, flaw = parseMoney(more); flaw != nil {
			return p, flawPayment()
		}
		p.amount += p.extra
	}
	return p, nil
}

// monthRange reads "1-3月" or "1、2、3月" of the cell's year; a month of another
// year is written out: "12、2025-01月".
func monthRange(s string, month events.Month) ([]events.Month, bool) {
	s = strings.ReplaceAll(s, "月", "")
	short := func(n string) bool {
		return n != "" && len(n) <= 2 && strings.Trim(n, "0123456789") == "" && num(n) >= 1 && num(n) <= 12
	}
	if a, b, ok := strings.Cut(s, "-"); ok && short(a) && short(b) {
		var out []events.Month
		for k := num(a); k <= num(b); k++ {
			out = append(out, events.MonthOf(month.Year(), time.Month(k)))
		}
		return out, len(out) > 0
	}
	var out []events.Month
	for _, n := range splitList(s) {
		m := events.Month(0)
		if short(n) {
			m = events.MonthOf(month.Year(), time.Month(num(n)))
		} else if long, flaw := parseMonth(n, 0); flaw == nil && len(n) > 4 {
			m = long
		}
		if m == 0 || len(out) > 0 && m <= out[len(out)-1] {
			return nil, false
		}
		out = append(out, m)
	}
	return out, len(out) > 0
}

// waivers records 减免 cells that no row of the sheet 减免 covers, adjoining
// months of one person together, by the nearest committee.
func (r *reader) waivers() {
	var rest []waivedCell
	for _, c := range r.join.waived {
		if !r.join.relief[c.key] {
			rest = append(rest, c)
		}
	}
	for len(rest) > 0 {
		c := rest[0]
		n := 1
		for n < len(rest) && rest[n].key.member == c.key.member && rest[n].key.month == c.key.month+events.Month(n) && rest[n].amount == c.amount && rest[n].branch == c.branch {
			n++
		}
		c.w.warn(c.column, "relief-without-approval", "“减免”表中没有对应的批准，按上级党委批准、当月一日录入", "no approval in the sheet 减免; recorded as approved by the committee on the first of the month")
		c.w.emit(c.column, c.key.month.First(), c.branch, &events.DuesReliefApproved{
			Member: c.key.member, Branch: c.branch, From: c.key.month, To: c.key.month + events.Month(n-1), Monthly: c.amount,
			Approver: r.known.superior(c.branch, events.Committee),
		})
		rest = slices.Delete(rest, 0, n)
	}
}
