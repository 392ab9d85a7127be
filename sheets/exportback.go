package sheets

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"jishi/events"
)

// readBack reads rows as an import would and keeps those that say exactly the
// facts that they were written for. What no row can say is left over: a column
// too few must not become another fact on the way back.
func (t *Table) readBack(rows []*written, facts, all []told, registry *events.Registry, show *Show) (kept []*written, left []int) {
	want := map[int]string{}
	for _, w := range rows {
		for _, i := range w.facts {
			if want[i] == "" {
				want[i] = facts[i].content(show.open)
			}
		}
	}
	kept = rows
	for range len(rows) + 1 {
		bad := t.misread(kept, want, all, registry)
		if len(bad) == 0 {
			break
		}
		// Rows that share a fact stand and fall together.
		lost := map[int]bool{}
		for i := range kept {
			if bad[i] {
				for _, f := range kept[i].facts {
					lost[f] = true
				}
			}
		}
		var rest []*written
		for i, w := range kept {
			if !bad[i] && !slices.ContainsFunc(w.facts, func(f int) bool { return lost[f] }) {
				rest = append(rest, w)
			}
		}
		kept = rest
	}
	said := map[int]bool{}
	for _, w := range kept {
		for _, f := range w.facts {
			said[f] = true
		}
	}
	for i := range facts {
		if !said[i] {
			left = append(left, i)
		}
	}
	return kept, left
}

// misread reads the rows and returns those that say something else than their
// facts, by index.
func (t *Table) misread(rows []*written, want map[int]string, all []told, registry *events.Registry) map[int]bool {
	r, src := backReader(t, all, registry)
	for i, w := range rows {
		cells := make([]string, len(t.Columns))
		for j := range t.Columns {
			cells[j] = w.cells[t.Columns[j].ID]
		}
		row := &row{reader: r, src: src, num: i + 1, cells: cells}
		if row.sound() && !slices.ContainsFunc(cells, func(s string) bool { return len(s) > cellLimit && utf8.RuneCountInString(s) >= cellLimit }) {
			t.read(row)
		}
	}
	r.finish()
	bad := map[int]bool{}
	for _, p := range r.plan.Problems {
		if p.Severity == Error || p.Code == "cell-unused" || p.Code == "membership-not-started" {
			bad[p.Place.Row-1] = true
		}
	}
	open, rowsOf := map[string][]int{}, map[int][]int{} // what is to be said → facts → rows
	for i, w := range rows {
		for _, f := range w.facts {
			if rowsOf[f] == nil {
				open[want[f]] = append(open[want[f]], f)
			}
			rowsOf[f] = append(rowsOf[f], i)
		}
	}
	for i := range r.plan.Items {
		it := &r.plan.Items[i]
		says := string(canonical(it))
		if len(open[says]) == 0 {
			bad[it.Command.Source.Row-1] = true
			continue
		}
		open[says] = open[says][1:]
	}
	for _, list := range open {
		for _, f := range list {
			for _, i := range rowsOf[f] {
				bad[i] = true
			}
		}
	}
	return bad
}

// backReader is a reader that knows everybody and reads no file.
func backReader(t *Table, all []told, registry *events.Registry) (*reader, *source) {
	opt := Options{
		Registry: registry, Fingerprint: func(b []byte) string { return string(b) },
		KnownOrg: func(ref string) (events.OrgID, bool) {
			id := strings.ReplaceAll(ref, " ", "")
			return events.OrgID(id), events.ValidID(id)
		},
		KnownMember: func(events.MemberID) bool { return true },
		KnownPayment: func(who events.MemberID, on events.Date, amount events.Fen) (uuid.UUID, []events.Month, bool) {
			for i := range all {
				p, ok := all[i].event.(*events.DuesPaid)
				if ok && p.Member == who && all[i].On == on && (amount == p.Amount || amount == 0 && p.Voluntary > 0) {
					return all[i].ID, p.Months, true
				}
			}
			return uuid.Nil, nil, false
		},
	}
	opt.Limits = opt.Limits.withDefaults()
	r := newReader(context.Background(), nil, opt)
	f := &file{name: "", digest: strings.Repeat("0", 64), book: &text{}}
	src := &source{file: f, sheet: t.Sheet, layout: &layout{table: t, columns: map[string]int{}}}
	for i := range t.Columns {
		src.layout.columns[t.Columns[i].ID] = i
	}
	return r, src
}
