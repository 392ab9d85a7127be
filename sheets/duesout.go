package sheets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// duesLine is one row of the matrix: a person's year under one base, one way of
// paying and one collector.
type duesLine struct {
	member    events.MemberID
	branch    events.OrgID
	year      int
	method    string
	collector events.MemberID
}

// writeDues writes the matrix of dues, person by month, in the words that the
// reader takes: a payment stands in the cell of its first month. What does not
// go into the same row has another one.
func writeDues(l *laying) {
	methods := Column{Choices: l.table.Column("method").Choices}
	categories := Column{Choices: duesCategories()}
	rows, ofYear := map[string][]*written{}, map[string][]*written{}
	line := func(x duesLine) (string, func() *written) {
		key := fmt.Sprintf("%s\x00%s\x00%04d\x00%s\x00%s", x.member, x.branch, x.year, x.method, x.collector)
		return key, func() *written {
			w := &written{cells: Values{"member": string(x.member), "branch": string(x.branch), "year": fmt.Sprint(x.year), "method": methods.mustWord(x.method), "collector": string(x.collector)}}
			rows[key] = append(rows[key], w)
			year := yearKey(x.member, x.branch, x.year)
			ofYear[year] = append(ofYear[year], w)
			return w
		}
	}
	for i := range l.facts {
		switch e := l.facts[i].event.(type) {
		case *events.DuesPaid:
			if len(e.Months) == 0 {
				continue
			}
			key, add := line(duesLine{e.Member, e.Branch, e.Months[0].Year(), e.Method, e.Collector})
			column := monthColumn(e.Months[0].Number())
			var at *written
			for _, w := range rows[key] {
				if w.cells[column] == "" {
					at = w
					break
				}
			}
			if at == nil {
				at = add()
			}
			at.cells[column] = paymentText(e, l.facts[i].On)
			at.tells(i)
		case *events.DuesBaseSet:
			l.later(i)
		}
	}
	// Every row needs a category: that of the base which it carries, else of the
	// person's latest.
	for _, i := range l.put {
		e := l.facts[i].event.(*events.DuesBaseSet)
		list := ofYear[yearKey(e.Member, e.Branch, e.From.Year())]
		n := slices.IndexFunc(list, func(w *written) bool { return w.cells["base"] == "" })
		if n >= 0 {
			l.baseCells(list[n], i, &categories)
			continue
		}
		_, add := line(duesLine{e.Member, e.Branch, e.From.Year(), "self", ""})
		l.baseCells(add(), i, &categories)
	}
	latest := map[events.MemberID]string{}
	for _, i := range l.put {
		e := l.facts[i].event.(*events.DuesBaseSet)
		latest[e.Member] = categories.mustWord(string(e.Category))
	}
	for key := range sorted(rows) {
		for _, w := range rows[key] {
			w.cells["category"] = cmp.Or(w.cells["category"], latest[events.MemberID(w.cells["member"])], categories.mustWord(string(events.DuesWage)))
			l.rows = append(l.rows, w)
		}
	}
}

func yearKey(member events.MemberID, branch events.OrgID, year int) string {
	return fmt.Sprintf("%s\x00%s\x00%04d", member, branch, year)
}

// later keeps a fact for when the rows stand.
func (l *laying) later(i int) { l.put = append(l.put, i) }

func (l *laying) baseCells(w *written, i int, categories *Column) {
	e := l.facts[i].event.(*events.DuesBaseSet)
	w.cells["base"], w.cells["base_from"], w.cells["category"] = yuanText(e.Base), e.From.String(), categories.mustWord(string(e.Category))
	w.tells(i)
}

// paymentText writes a payment as parsePayment reads it.
func paymentText(e *events.DuesPaid, on events.Date) string {
	s := yuanText(e.Amount)
	if e.Voluntary > 0 {
		s = yuanText(e.Amount-e.Voluntary) + "+" + yuanText(e.Voluntary)
	}
	if len(e.Months) > 1 {
		months := make([]string, len(e.Months))
		for i, m := range e.Months {
			months[i] = fmt.Sprint(m.Number())
			if m.Year() != e.Months[0].Year() {
				months[i] = m.String()
			}
		}
		s += "(" + strings.Join(months, "、") + "月)"
	}
	return s + "@" + on.String()
}

// writeReversals names the payments that were taken back by day and amount.
func writeReversals(l *laying) {
	paid := only[events.DuesPaid](l.all)
	for i := range l.facts {
		e, ok := l.facts[i].event.(*events.DuesReversed)
		if !ok {
			continue
		}
		w := l.row()
		w.cells = Values{"member": string(e.Member), "branch": string(e.Branch), "on": l.facts[i].On.String()}
		for k := range paid {
			if p := paid[k].event.(*events.DuesPaid); paid[k].ID == e.Payment {
				w.cells["paid_on"], w.cells["amount"] = paid[k].On.String(), yuanText(p.Amount)
			}
		}
		w.tells(i)
	}
}

// writeForwarded names the voluntary payments that were forwarded as a whole.
func writeForwarded(l *laying) {
	l.steps()
	paid := only[events.DuesPaid](l.all)
	for _, w := range l.rows {
		for _, i := range w.facts {
			e, ok := l.facts[i].event.(*events.DuesForwarded)
			for k := range paid {
				if p := paid[k].event.(*events.DuesPaid); ok && paid[k].ID == e.Payment {
					w.cells["payer"], w.cells["paid_on"] = string(p.Member), paid[k].On.String()
				}
			}
		}
	}
}
