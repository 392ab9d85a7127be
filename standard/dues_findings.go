package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// Dues2008 names the rule set of dues.
const Dues2008 = "DUES-2008"

const (
	dues2008 = "《关于中国共产党党费收缴、使用和管理的规定》（2008年）"
	dues2017 = "《关于进一步规范党费工作的通知》（2017年）"
	seed2020 = "《党支部建设规范提升行动工作方案》（临供销党字〔2020〕29号）"
)

// DuesChecks lists the checks of dues as data; [JudgeDues] judges them. Their
// Judge is nil, because they read a branch's year and not one person's file.
func DuesChecks() []Check {
	return []Check{
		{ID: "DUE-01", Rule: "R4.01", Confidence: Confirmed, Severity: Error, Title: "党费起交月份", TitleEn: "first month of dues"},
		{ID: "DUE-02", Rule: "R4.03", Confidence: Design, Severity: Error, Title: "党费应按月交纳", TitleEn: "dues are paid monthly"},
		{ID: "DUE-03", Rule: "R4.04", Confidence: Confirmed, Severity: Warn, Title: "补交党费一般不超过6个月", TitleEn: "back-pay of at most six months"},
		{ID: "DUE-04", Rule: "R4.05", Confidence: Confirmed, Severity: Error, Title: "党费不得垫交、扣缴", TitleEn: "no payroll deduction, no advance by others"},
		{ID: "DUE-05", Rule: "R4.08", Confidence: Confirmed, Severity: Error, Title: "连续未交党费", TitleEn: "run of unpaid months"},
		{ID: "DUE-06", Rule: "S2.4.4.1", Confidence: Confirmed, Severity: Error, Title: "党费数额", TitleEn: "amount of dues"},
		{ID: "DUE-07", Rule: "R4.10", Confidence: Confirmed, Severity: Error, Title: "党费收缴使用情况公布", TitleEn: "publication to members"},
		{ID: "DUE-08", Rule: "S2.4.4.1", Confidence: Confirmed, Severity: Warn, Title: "党费基数核定", TitleEn: "base of dues verified"},
		{ID: "DUE-09", Rule: "R4.02", Confidence: Confirmed, Severity: Warn, Title: "党费向组织关系所在支部交纳", TitleEn: "dues are paid where the relation is"},
		{ID: "DUE-10", Rule: "R4.06", Confidence: Confirmed, Severity: Error, Title: "大额自愿多交党费上缴", TitleEn: "large voluntary payments go to the centre"},
		{ID: "DUE-11", Rule: "R4.07", Confidence: Confirmed, Severity: Error, Title: "减免党费审批", TitleEn: "relief is approved by the next higher committee"},
	}
}

func duesArticle(check string) string {
	switch check {
	case "DUE-01":
		return dues2008 + "第八条"
	case "DUE-02", "DUE-03":
		return dues2008 + "第十二条"
	case "DUE-04":
		return dues2008 + "第十四条"
	case "DUE-05":
		return dues2008 + "第十三条"
	case "DUE-06":
		return dues2008 + "第一至六条"
	case "DUE-07":
		return seed2020 + "二、（四）4"
	case "DUE-08":
		return dues2017
	case "DUE-09":
		return dues2008 + "第九条"
	case "DUE-10":
		return dues2008 + "第十一条"
	default:
		return dues2008 + "第七条"
	}
}

// duesJudge judges one branch's year.
type duesJudge struct {
	org     events.OrgID
	year    int
	on      events.Date
	book    *DuesBook
	members *roll
	matrix  DuesMatrix
	before  DuesMatrix // the year before, for runs across the turn of the year
	found   []Finding

	forwarded []Entry[events.DuesForwarded] // of the year and the next
}

// JudgeDues returns the findings about a branch's dues for the months of a year
// as of a day, in a fixed order. A run of unpaid months is only a finding: a
// person's standing changes by the procedure of disposal alone (R4.09).
func JudgeDues(records Records, org events.OrgID, year int, on events.Date) []Finding {
	book := records.Dues(org, year)
	if book == nil && beforeLedger(records, org, year, on) {
		return nil
	}
	members := records.Roster(org).roll("")
	j := &duesJudge{org: org, year: year, on: on, book: book, members: members,
		matrix: matrix(book, members, year, on)}
	if last := records.Dues(org, year-1); last != nil { // without a ledger then, nothing is known of it
		j.before = matrix(last, members, year-1, on)
	}
	if j.book == nil {
		j.book = &DuesBook{Org: org, Year: year}
	}
	j.forwarded = forwardings(records, org, year, year+1)
	for _, p := range livePayments(j.book, on) {
		j.payment(p)
	}
	j.relief()
	for i := range j.matrix.Rows {
		j.row(&j.matrix.Rows[i])
	}
	j.publication()
	slices.SortStableFunc(j.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Member, b.Member), cmp.Compare(a.On, b.On))
	})
	return j.found
}

// forwardings returns what the branch forwarded for the months of some years, in
// business order, each once: a forwarding over the turn of a year is in two books.
func forwardings(records Records, org events.OrgID, from, to int) []Entry[events.DuesForwarded] {
	var out []Entry[events.DuesForwarded]
	for year := from; year <= to; year++ {
		book := records.Dues(org, year)
		if book == nil {
			continue
		}
		for _, w := range book.Forwarded {
			if !slices.ContainsFunc(out, func(e Entry[events.DuesForwarded]) bool { return e.ID == w.ID }) {
				out = append(out, w)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Entry[events.DuesForwarded]) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
	})
	return out
}

// beforeLedger reports whether a year without dues lies before the branch's dues
// ledger begins: what was not taken over from paper accuses nobody. A branch
// that has no ledger in any year is judged.
func beforeLedger(records Records, org events.OrgID, year int, on events.Date) bool {
	if records.Dues(org, year-1) != nil {
		return false
	}
	for later := year + 1; later <= on.Year(); later++ {
		if records.Dues(org, later) != nil {
			return true
		}
	}
	return false
}

func (j *duesJudge) report(check string, f Finding) {
	for _, c := range DuesChecks() {
		if c.ID == check {
			f.Check, f.Rule, f.Confidence = c.ID, cmp.Or(f.Rule, c.Rule), c.Confidence
		}
	}
	f.Ruleset, f.Article, f.Org = Dues2008, duesArticle(check), j.org
	j.found = append(j.found, f)
}

// joined returns the day of the vote that admitted somebody, if the roster knows it.
func (j *duesJudge) joined(id events.MemberID) (events.Date, bool) {
	for i := range j.members.spans {
		if s := &j.members.spans[i]; s.ID == id && s.Joined != 0 {
			return s.Joined, true
		}
	}
	return 0, false
}

// payment judges one payment: months too early, too many at once, too late,
// forbidden method, wrong branch.
func (j *duesJudge) payment(p *Entry[events.DuesPaid]) {
	f := Finding{Member: p.Fact.Member, On: p.On, Evidence: []Evidence{p.Evidence()}}
	months := p.Fact.Months
	if m, n := p.Fact.Method, f; m == "withheld" || m == "advanced" {
		n.Severity = Error
		n.Zh = fmt.Sprintf("党费以“%s”方式交纳，应由党员本人交纳", map[string]string{"withheld": "扣缴", "advanced": "垫交"}[m])
		n.En = "dues were " + m + "; the member has to pay"
		j.report("DUE-04", n)
	}
	if p.Fact.Voluntary >= largeVoluntary {
		j.large(p, f)
	}
	if len(months) == 0 {
		return
	}
	lo, hi := slices.Min(months), slices.Max(months)
	if joined, ok := j.joined(p.Fact.Member); ok && lo < joined.Month() {
		n := f
		n.Severity, n.Numbers = Error, []Number{{"month", lo.String()}, {"joined", joined.String()}}
		n.Zh = fmt.Sprintf("交纳了%s的党费，早于支部大会通过之月%s", lo, joined.Month())
		n.En = fmt.Sprintf("dues were paid for %s, before the month of the admission vote %s", lo, joined.Month())
		j.report("DUE-01", n)
	}
	if n := len(months); n > 3 || n > 1 && !j.consented(p.Fact.Member, lo, hi) {
		g := f
		g.Severity, g.Numbers = Warn, []Number{{"months", fmt.Sprint(n)}}
		g.Zh, g.En = fmt.Sprintf("一次交纳%d个月党费，无支部同意按季交纳的记录", n), fmt.Sprintf("one payment covers %d months without the branch's consent", n)
		if n > 3 {
			g.Severity = Error
			g.Zh, g.En = fmt.Sprintf("一次交纳%d个月党费，超过一个季度", n), fmt.Sprintf("one payment covers %d months, more than a quarter", n)
		}
		j.report("DUE-02", g)
	}
	if late := int(p.On.Month() - lo); late > 6 {
		n := f
		n.Severity, n.Numbers = Warn, []Number{{"month", lo.String()}, {"months_late", fmt.Sprint(late)}}
		n.Zh, n.En = fmt.Sprintf("补交%s的党费，已过%d个月，一般不超过6个月", lo, late), fmt.Sprintf("dues of %s were paid %d months later; generally at most 6", lo, late)
		j.report("DUE-03", n)
	}
	j.place(p, f)
}

// A single voluntary payment from this amount on goes to the centre as a whole
// (2008 dues rules Art 11). The text gives no day; a month is left to do it.
const (
	largeVoluntary       = 1000 * yuan
	voluntaryForwardDays = 30
)

// large asks that a large voluntary payment was forwarded, all of it.
func (j *duesJudge) large(p *Entry[events.DuesPaid], f Finding) {
	var sent events.Fen
	for i := range until(j.forwarded, j.on) {
		if w := &j.forwarded[i]; w.Fact.Kind == "voluntary" && w.Fact.Payment == p.ID {
			sent += w.Fact.Amount
			f.Evidence = append(f.Evidence, w.Evidence())
		}
	}
	v, limit := p.Fact.Voluntary, p.On+voluntaryForwardDays
	f.Severity = Error
	f.Numbers = []Number{{"voluntary_fen", fmt.Sprint(int64(v))}, {"forwarded_fen", fmt.Sprint(int64(sent))}, {"limit", limit.String()}}
	switch {
	case sent == 0 && limit < j.on:
		f.Missing = []string{events.DuesForwarded{}.EventType()}
		f.Zh, f.En = fmt.Sprintf("一次自愿多交%s元，至%s没有全部上缴中央的记录", inYuan(v), limit), fmt.Sprintf("a voluntary payment of %s yuan goes to the centre as a whole; by %s no forwarding is on record", inYuan(v), limit)
	case sent > 0 && sent != v:
		f.Zh, f.En = fmt.Sprintf("一次自愿多交%s元，只上缴%s元，应全部上缴中央", inYuan(v), inYuan(sent)), fmt.Sprintf("of a voluntary payment of %s yuan, %s were forwarded; it goes to the centre as a whole", inYuan(v), inYuan(sent))
		if sent > v {
			f.Zh, f.En = fmt.Sprintf("一次自愿多交%s元，上缴%s元，两者不符", inYuan(v), inYuan(sent)), fmt.Sprintf("a voluntary payment of %s yuan and the forwarding of %s do not agree", inYuan(v), inYuan(sent))
		}
	default:
		return
	}
	j.report("DUE-10", f)
}

// consented reports whether the branch's consent covers the months (R4.03).
func (j *duesJudge) consented(id events.MemberID, lo, hi events.Month) bool {
	for i := range until(j.book.Consent, j.on) {
		if c := &j.book.Consent[i].Fact; c.Member == id && c.Kind == "quarterly" && c.From <= lo && hi <= c.To {
			return true
		}
	}
	return false
}

// place reports a payment for months in which the relation was not here at all.
// Months of this year only: of others the row says nothing.
func (j *duesJudge) place(p *Entry[events.DuesPaid], f Finding) {
	if j.matrix.Row(p.Fact.Member) == nil || len(j.members.spans) == 0 {
		return
	}
	for _, m := range p.Fact.Months {
		if m.Year() != j.year || j.here(p.Fact.Member, m) {
			continue
		}
		if joined, ok := j.joined(p.Fact.Member); ok && m < joined.Month() {
			continue // DUE-01 says it
		}
		f.Severity, f.Numbers = Warn, []Number{{"month", m.String()}}
		f.Zh, f.En = fmt.Sprintf("%s组织关系不在本支部，却在本支部交纳党费", m), fmt.Sprintf("dues for %s were paid here although the relation was elsewhere", m)
		if j.members.stopped(p.Fact.Member, m) {
			f.Rule = "R5.39"
			f.Zh, f.En = fmt.Sprintf("%s处于停止党籍期间，却交纳了党费", m), fmt.Sprintf("dues were paid for %s although the membership was suspended", m)
		}
		j.report("DUE-09", f)
		return
	}
}

// here reports whether the relation was in the branch on any day of the month,
// or membership runs from a vote of that month or before (R4.01).
func (j *duesJudge) here(id events.MemberID, m events.Month) bool {
	for i := range j.members.spans {
		s := &j.members.spans[i]
		if s.ID == id && min(s.from.Month(), s.due) <= m && (s.to == 0 || m <= s.to.Month()) {
			return true
		}
	}
	return false
}

// relief reports relief that nobody above the branch approved (Art 7).
func (j *duesJudge) relief() {
	for i := range until(j.book.Relief, j.on) {
		e := &j.book.Relief[i]
		if a := e.Fact.Approver; a == "" || a == j.org {
			j.report("DUE-11", Finding{Severity: Error, Member: e.Fact.Member, On: e.On, Evidence: []Evidence{e.Evidence()},
				Zh: "减免党费未经上一级党委批准", En: "relief of dues was not approved by the next higher committee"})
		}
	}
}

// row judges one person's year: where dues start, the base, amounts and runs.
func (j *duesJudge) row(r *DuesRow) {
	j.start(r)
	var noBase []string
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.State == DuesNoBase && c.Month.First() <= j.on {
			noBase = append(noBase, c.Month.String())
		}
		j.amount(r.Member, c)
	}
	if len(noBase) > 0 {
		m, _ := events.ParseMonth(noBase[0])
		j.report("DUE-08", Finding{Severity: Warn, Member: r.Member, On: m.First(), Missing: []string{events.DuesBaseSet{}.EventType()},
			Numbers: []Number{{"months", strings.Join(noBase, " ")}},
			Zh:      fmt.Sprintf("%d个月没有核定党费基数", len(noBase)), En: fmt.Sprintf("no base of dues is on record for %d months", len(noBase))})
	}
	j.runs(r)
}

// start compares the first base with the month of the vote: counting from the
// approval or the oath is the usual mistake (R4.01).
func (j *duesJudge) start(r *DuesRow) {
	var span *span
	for i := range j.members.spans {
		if s := &j.members.spans[i]; s.ID == r.Member && s.admitted {
			span = s
			break
		}
	}
	if span == nil || span.Joined.Year() != j.year {
		return
	}
	var firstBase *Entry[events.DuesBaseSet]
	for i := range until(j.book.Bases, j.on) {
		if b := &j.book.Bases[i]; b.Fact.Member == r.Member && (firstBase == nil || b.Fact.From < firstBase.Fact.From) {
			firstBase = b
		}
	}
	if firstBase == nil || firstBase.Fact.From == span.Joined.Month() {
		return
	}
	j.report("DUE-01", Finding{Severity: Error, Member: r.Member, On: firstBase.On, Evidence: []Evidence{span.By, firstBase.Evidence()},
		Numbers: []Number{{"first_month", firstBase.Fact.From.String()}, {"joined", span.Joined.String()}},
		Zh:      fmt.Sprintf("党费从%s起算，应从支部大会通过之月%s起交", firstBase.Fact.From, span.Joined.Month()),
		En:      fmt.Sprintf("dues start in %s instead of the month of the admission vote %s", firstBase.Fact.From, span.Joined.Month())})
}

// amount judges what was paid for one month. A difference of one fen is the
// rounding and only noted (rules 4.1).
func (j *duesJudge) amount(id events.MemberID, c *DuesCell) {
	if c.Paid == 0 || c.Due == 0 || c.Paid == c.Due || c.State == DuesNone {
		return
	}
	if c.Paid < c.Due && j.on <= c.LastDay {
		return // can still be made full
	}
	diff := c.Paid - c.Due
	f := Finding{Member: id, On: c.Month.First(), Evidence: c.Evidence,
		Numbers: []Number{{"month", c.Month.String()}, {"due_fen", fmt.Sprint(int64(c.Due))}, {"paid_fen", fmt.Sprint(int64(c.Paid))}}}
	switch {
	case diff == 1 || diff == -1:
		f.Severity, f.Zh, f.En = Info, fmt.Sprintf("%s党费相差1分，属取整", c.Month), fmt.Sprintf("dues of %s differ by one fen of rounding", c.Month)
	case diff < 0:
		f.Severity, f.Zh, f.En = Error, fmt.Sprintf("%s少交党费%s元", c.Month, inYuan(-diff)), fmt.Sprintf("dues of %s are %s yuan short", c.Month, inYuan(-diff))
	default:
		f.Severity, f.Zh, f.En = Warn, fmt.Sprintf("%s多交党费%s元，未注明自愿多交", c.Month, inYuan(diff)), fmt.Sprintf("dues of %s are %s yuan over and not marked voluntary", c.Month, inYuan(diff))
	}
	j.report("DUE-06", f)
}

func inYuan(f events.Fen) string { return fmt.Sprintf("%d.%02d", f/yuan, f%yuan) }

// runs reports three and six months in a row without any payment (R4.07, R4.08).
// A run is reported in the year in which it has its last month.
func (j *duesJudge) runs(r *DuesRow) {
	var cells []*DuesCell
	if last := j.before.Row(r.Member); last != nil {
		for k := range last.Cells {
			cells = append(cells, &last.Cells[k])
		}
	}
	for k := range r.Cells {
		cells = append(cells, &r.Cells[k])
	}
	for i := 0; i < len(cells); i++ {
		n := i
		for n < len(cells) && j.unpaid(cells[n]) {
			n++
		}
		if run := cells[i:n]; len(run) >= 3 && run[len(run)-1].Month.Year() == j.year {
			j.run(r.Member, run)
		}
		i = max(i, n)
	}
}

// unpaid reports whether the month's last day passed without any payment.
func (j *duesJudge) unpaid(c *DuesCell) bool {
	return (c.State == DuesOverdue || c.State == DuesNoBase) && c.Paid == 0 && j.on > c.LastDay
}

func (j *duesJudge) run(id events.MemberID, run []*DuesCell) {
	f := Finding{Severity: Warn, Member: id, On: run[2].LastDay + 1, Missing: []string{events.DuesPaid{}.EventType()},
		Numbers: []Number{{"months", fmt.Sprint(len(run))}, {"from", run[0].Month.String()}, {"to", run[len(run)-1].Month.String()}}}
	f.Zh = fmt.Sprintf("自%s起连续%d个月未交党费", run[0].Month, len(run))
	f.En = fmt.Sprintf("no dues for %d months in a row from %s", len(run), run[0].Month)
	if len(run) >= 6 {
		f.Severity, f.Rule, f.On = Error, "R4.07", run[5].LastDay+1
		f.Zh += "，无正当理由的应按不合格党员处置程序办理，不得自动改变党籍"
		f.En += "; without proper reason the procedure of disposal applies, no status changes by itself"
	}
	j.report("DUE-05", f)
}

// publication reports that the year's collection and use was not published to
// the members, or not in the fourth quarter (R4.10, S2.4.4.3).
func (j *duesJudge) publication() {
	end := events.MonthOf(j.year, 12).Last()
	if j.on < end || len(j.matrix.Rows) == 0 {
		return
	}
	q4 := quarterOf(j.year, 4)
	var other []Evidence
	for i := range until(j.book.Published, j.on) {
		p := &j.book.Published[i]
		switch {
		case p.On >= q4.from && p.On <= q4.to:
			return
		case p.On.Year() == j.year:
			other = append(other, p.Evidence())
		}
	}
	f := Finding{Severity: Error, On: end, Missing: []string{q4.name}, Zh: fmt.Sprintf("%d年全年未向党员公布党费收缴使用情况", j.year), En: fmt.Sprintf("collection and use of dues of %d were not published in the year", j.year)}
	if len(other) > 0 {
		f.Severity, f.Rule, f.Evidence = Warn, "S2.4.4.3", other
		f.Zh, f.En = fmt.Sprintf("%d年党费收缴使用情况未在第四季度公布", j.year), fmt.Sprintf("collection and use of dues of %d were not published in its fourth quarter", j.year)
	}
	j.report("DUE-07", f)
}
