package domain

import (
	"slices"

	"jishi/events"
)

// liveDues holds bases, payments and reversals to section 4.3.
func (d *decider) liveDues(e events.Event) bool {
	switch e := e.(type) {
	case *events.DuesBaseSet:
		d.payer(e.Member, e.Branch)
		d.must(e.Base > 0 || e.Category == events.DuesExempt, "dues-base", "base_fen", "base", int64(e.Base))
		d.joinedBy(e.Member, "from_month", e.From)
		single(d, "from_month", func(g *events.DuesBaseSet) bool { return g.From == e.From })
	case *events.DuesPaid:
		d.paid(e)
	case *events.DuesReversed:
		d.reversed(e)
	case *events.DuesReliefApproved:
		o := d.payer(e.Member, e.Branch)
		d.superior("approver", e.Approver, o)
	case *events.DuesConsentGiven:
		d.payer(e.Member, e.Branch)
	case *events.DuesPublished:
		d.active("org", e.Org)
		d.must(e.To.First() <= d.on, "dues-not-over", "to_month", "to", e.To, "on", d.on)
	default:
		return false
	}
	return true
}

// payer demands a member of the branch: dues go where the formal relation is
// (R4.02). Who is suspended may still settle what was due before. A temporary
// branch collects none (R2.07).
func (d *decider) payer(m events.MemberID, branch events.OrgID) *organisation {
	o := d.branch("branch", branch)
	d.permanent("branch", o)
	got, in := d.relation(m)
	d.under("R4.02", in && got.branch == branch, "not-member-of-branch", "branch", "member", m, "org", branch, "on", d.on)
	d.cite(got.fact)
	return o
}

// joinedBy refuses months before the month of the assembly vote that admitted
// the person (R4.01).
func (d *decider) joinedBy(m events.MemberID, field string, month events.Month) {
	got, in := d.relation(m)
	if in && got.joined != 0 {
		d.must(month >= got.joined.Month(), "dues-before-joining", field, "month", month, "joined", got.joined.Month())
	}
}

// unsuspended refuses months in which the membership was suspended: from the
// month of the suspension on, until the month in which it was restored (R5.39).
func (d *decider) unsuspended(m events.MemberID, field string, months []events.Month) {
	h := d.of(m.Subject())
	p := make(people)
	var since *events.Fact
	for i := range h {
		p.apply(&h[i], d.on)
		now := p[m].suspended
		if since != nil && now == nil {
			d.notStopped(m, field, since, h[i].On.Month(), months)
		}
		since = now
	}
	if since != nil {
		d.notStopped(m, field, since, events.MonthOf(lastYear, 12), months)
	}
}

func (d *decider) notStopped(m events.MemberID, field string, since *events.Fact, to events.Month, months []events.Month) {
	for _, month := range months {
		d.must(month < since.On.Month() || month >= to, "dues-while-suspended", field, "member", m, "month", month, "day", since.On)
	}
}

const maxMonths = 3 // R4.03: monthly; by the quarter with consent

func (d *decider) paid(e *events.DuesPaid) {
	d.payer(e.Member, e.Branch)
	d.must(e.Voluntary <= e.Amount, "dues-voluntary", "voluntary_fen", "voluntary", int64(e.Voluntary), "amount", int64(e.Amount))
	d.must(e.Method != "", "field-required", "method", "field", "method")
	d.must(e.Method != "withheld" && e.Method != "advanced", "dues-method", "method", "method", e.Method)
	d.must(len(e.Months) <= maxMonths, "dues-too-many-months", "months", "count", len(e.Months), "limit", maxMonths)
	d.joinedBy(e.Member, "months", earliest(e.Months))
	d.unsuspended(e.Member, "months", e.Months)
	if len(e.Months) > 1 {
		d.must(d.consented(e, "quarterly"), "dues-consent-missing", "months", "count", len(e.Months))
	}
}

// consented looks for the branch's consent for all months of a payment. It may
// lie in the stream of another year, so the branch's book is asked as well.
func (d *decider) consented(e *events.DuesPaid, kind string) bool {
	for _, h := range []events.History{d.h, d.book(e.Branch, e.Months[0].Year(), e.Months[0].Year())} {
		for _, f := range until(each[*events.DuesConsentGiven](h), d.on) {
			g := f.E
			if g.Member == e.Member && g.Kind == kind && g.From <= e.Months[0] && e.Months[len(e.Months)-1] <= g.To {
				d.cite(f.Fact)
				return true
			}
		}
	}
	return false
}

// reversed takes one payment back in full, once.
func (d *decider) reversed(e *events.DuesReversed) {
	i := slices.IndexFunc(d.h, func(f events.Fact) bool { return f.ID == e.Payment })
	if !d.must(i >= 0, "payment-unknown", "payment") {
		return
	}
	p, ok := d.h[i].Event.(*events.DuesPaid)
	if !d.must(ok && p.Member == e.Member && p.Branch == e.Branch, "payment-unknown", "payment") {
		return
	}
	if f, dup := first(each[*events.DuesReversed](d.h), func(g *events.DuesReversed) bool { return g.Payment == e.Payment }); dup {
		d.must(false, "payment-reversed", "payment", "day", f.On)
	}
	d.must(slices.Equal(p.Months, e.Months), "reversal-months", "months", "paid", p.Months, "given", e.Months)
	d.must(d.h[i].On <= d.on, "step-order", "on", "before", d.title(p), "day", d.h[i].On, "on", d.on)
}

func duesCodes() []CodeInfo {
	return []CodeInfo{
		{"dues-base", "R4.11", "党费计算基数须大于 0（{base} 分）", "the base of dues must be above 0 ({base} fen)"},
		{"dues-before-joining", "R4.01", "{month} 早于入党当月 {joined}，不应交纳党费", "{month} is before {joined}, the month of admission, so no dues are due"},
		{"dues-voluntary", "R4.06", "自愿多交 {voluntary} 分，多于交纳总额 {amount} 分", "the voluntary part of {voluntary} fen exceeds the payment of {amount} fen"},
		{"dues-while-suspended", "R5.39", "{member} 自 {day} 起停止党籍，{month} 不交党费", "the membership of {member} was suspended on {day}: no dues are due for {month}"},
		{"dues-method", "R4.05", "党费不得垫交或扣缴（{method}）", "dues must not be advanced or withheld ({method})"},
		{"dues-too-many-months", "R4.03", "一次交纳 {count} 个月，至多 {limit} 个月", "{count} months are paid at once, at most {limit} are allowed"},
		{"dues-consent-missing", "R4.03", "一次交纳 {count} 个月，须有支部同意按季交纳的记录", "{count} months are paid at once, which needs the branch's consent on record"},
		{"dues-not-over", "R4.10", "公布的期间至 {to}，{on} 时尚未开始", "the period published runs to {to}, which had not begun on {on}"},
		{"payment-unknown", "R4.11", "没有要冲正的该人交纳记录", "the payment to be reversed is not on record for this person"},
		{"payment-reversed", "R4.11", "该笔交纳已于 {day} 冲正", "the payment was reversed on {day}"},
		{"reversal-months", "R4.11", "冲正的月份 {given} 与交纳的月份 {paid} 不一致：须全额冲正", "the months {given} differ from those paid, {paid}: a payment is reversed in full"},
	}
}
