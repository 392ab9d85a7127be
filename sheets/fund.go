package sheets

import (
	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
)

// fundTables tell where dues go: 上缴, 使用, and payments taken back (冲正).
func fundTables() []Table {
	purposes := []Choice{
		{"training", "培训党员", []string{"培训"}}, {"publications", "订阅书报", []string{"党报党刊", "购买资料"}}, {"commendation", "表彰先进", []string{"表彰"}},
		{"relief", "补助困难党员", []string{"慰问", "帮扶"}}, {"disaster", "救灾", nil}, {"facilities", "设施修缮", []string{"阵地建设", "设施"}},
	}
	return []Table{
		{
			ID: "dues-reversed", Book: "党费收缴台账", Sheet: "冲正", English: "payments taken back in full", rank: rankDues,
			Aliases: []string{"党费冲正", "退款"},
			Columns: []Column{seqCol(), personCol(), nameCol(), branchCol("branch"), onCol("冲正日期"), need(dayCol("paid_on", "原交纳日期")), need(moneyCol("amount", "原交金额")), noteCol()},
			read: func(w *row) {
				branch := w.org("branch")
				e := &events.DuesReversed{Member: w.person("member", branch), Branch: branch}
				w.join.payments = append(w.join.payments, paymentRef{w: w, column: "paid_on", event: e, who: e.Member, on: w.date("paid_on"), amount: w.money("amount")})
			},
			write: writeReversals, also: []func() events.Event{made[events.DuesReversed]},
		},
		{
			ID: "dues-forwarded", Book: "党费收缴台账", Sheet: "上缴", English: "dues forwarded to the superior", rank: rankDues,
			Aliases: []string{"党费上缴"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("上缴日期", "日期"), upperCol("to_org", "上缴至", "上级组织"),
				need(oneOf("kind", "种类", []Choice{{"regular", "党费", []string{"正常党费"}}, {"voluntary", "大额自愿党费", []string{"自愿多交", "大额党费"}}})),
				need(monthCol("from_month", "起始月")), need(monthCol("to_month", "截止月")), need(moneyCol("amount_fen", "上缴金额", "金额")), moneyCol("retained_fen", "留存金额", "留存"),
				noted(whoCol("payer", "自愿交纳人"), "大额自愿党费填交纳人和交纳日期"), dayCol("paid_on", "原交纳日期"), textCol("ref", "凭证号", "文号"), docsCol(), noteCol()},
			read: readForwarded, steps: []step{{event: made[events.DuesForwarded]}}, write: writeForwarded,
		},
		{
			ID: "dues-used", Book: "党费收缴台账", Sheet: "使用", English: "uses of dues, by collective decision", rank: rankDues,
			Aliases: []string{"党费使用"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("使用日期", "日期"), need(moneyCol("amount_fen", "金额", "使用金额")), need(oneOf("purpose", "用途", purposes)),
				meetingCol("decision", "决定会议", events.CommitteeSit, events.PartyCommittee, events.Assembly), textCol("ref", "凭证号", "文号"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.DuesUsed]}},
		},
	}
}

// paymentRef is a row that names a payment by who, when and how much. Its event
// waits until the payments have their keys.
type paymentRef struct {
	w      *row
	column string
	event  events.Event
	who    events.MemberID
	on     events.Date
	amount events.Fen // 0 = the voluntary payment of that day
}

func readForwarded(w *row) {
	e, ok := w.step(&w.src.layout.table.steps[0]).(*events.DuesForwarded)
	if !ok {
		return
	}
	w.span("to_month", e.From, e.Until)
	if w.has("payer", "paid_on") {
		w.join.payments = append(w.join.payments, paymentRef{w: w, column: "payer", event: e, who: w.person("payer", e.Org), on: w.date("paid_on")})
	}
}

// refers lists the events that wait for a payment.
func (r *reader) refers() map[events.Event]bool {
	out := map[events.Event]bool{}
	for _, p := range r.join.payments {
		out[p.event] = true
	}
	return out
}

// resolve finds the payments that rows name.
func (r *reader) resolve() {
	if len(r.join.payments) == 0 {
		return
	}
	type key struct {
		who events.MemberID
		on  events.Date
	}
	paid := map[key][]int{}
	for i := range r.plan.Items {
		if e, ok := r.plan.Items[i].Command.Event.(*events.DuesPaid); ok {
			k := key{e.Member, r.plan.Items[i].Command.On}
			paid[k] = append(paid[k], i)
		}
	}
	taken := map[uuid.UUID]bool{}
	for _, p := range r.join.payments {
		found := false
		for _, i := range paid[key{p.who, p.on}] {
			c := &r.plan.Items[i].Command
			e := c.Event.(*events.DuesPaid)
			place, err := domain.Place(e, c.Org, c.On)
			if err != nil || p.amount != 0 && e.Amount != p.amount || p.amount == 0 && e.Voluntary == 0 {
				continue
			}
			id := ledger.KeyedID(c.Actor, place.Stream, c.Key)
			if _, reversal := p.event.(*events.DuesReversed); reversal && taken[id] {
				continue
			}
			found, taken[id] = true, true
			p.name(id, e.Months)
			break
		}
		if !found && r.opt.KnownPayment != nil && p.who != "" {
			if id, months, ok := r.opt.KnownPayment(p.who, p.on, p.amount); ok {
				found = true
				p.name(id, months)
			}
		}
		if !found {
			p.w.fault(p.column, "unknown-payment", "党费收缴台账中没有这笔交费（人员、日期、金额）", "no such payment, by person, day and amount")
		}
	}
}

// name puts the payment into the event. A reversal is recorded only now: where it
// lies follows from the months of the payment.
func (p *paymentRef) name(id uuid.UUID, months []events.Month) {
	switch e := p.event.(type) {
	case *events.DuesReversed:
		e.Payment, e.Months = id, months
		p.w.emit("on", p.w.date("on"), e.Branch, e)
	case *events.DuesForwarded:
		e.Payment = id
	}
}
