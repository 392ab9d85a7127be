package sheets

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jishi/events"
)

// FuzzQuote: whatever texts are put into a cell, they come out as they were.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"甲、乙", "『括』", "』", "无", "-", " x ", "a\nb", "a；b|c", "『『", "\u200b零宽", "正常"} {
		f.Add(s, "乙")
		f.Add("乙", s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || a == "" || b == "" {
			return
		}
		list := []string{a, b}
		if got := splitList(joinList(list, "、", inList)); !slices.Equal(got, list) {
			t.Errorf("list %q came out as %q", list, got)
		}
		if got := splitEntries(joinList(list, "；", inEntries)); !slices.Equal(got, list) {
			t.Errorf("entries %q came out as %q", list, got)
		}
		if got := unquote(quote(a, nil)); got != a {
			t.Errorf("text %q came out as %q", a, got)
		}
	})
}

// FuzzSplit: a cell of whatever content is cut into parts that say something.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"『未完", "『a』b、c", "、、", "『』", "a『b、c』", "『a』』、b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if sound(s) != nil {
			return
		}
		for _, p := range splitList(s) {
			if len(p) > len(s) {
				t.Errorf("%q has the part %q", s, p)
			}
		}
	})
}

// FuzzContact: a contact that is understood is written so that it is again.
func FuzzContact(f *testing.F) {
	for _, s := range []string{"2025-03-01 电话", "2025年3月1日", "2025-03-01 上门 微信", "", "电话 2025-03-01", "45000 走访"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, flaw := parseContact(s, 0)
		if flaw != nil {
			return
		}
		if again, flaw := parseContact(c.String(), 0); flaw != nil || again != c {
			t.Errorf("%q is %+v, written %q and read as %+v", s, c, c.String(), again)
		}
	})
}

// FuzzPaymentText: a payment that a cell tells is written so that it is read the
// same.
func FuzzPaymentText(f *testing.F) {
	for _, s := range []string{"30@6-12", "补30@2025-06-12", "90(1-3月)@2025-01-10", "30+100@2025-01-01", "80(12、2026-01月)@2025-12-10", "0.01"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		month := events.MonthOf(2025, 1) + events.Month((n%12+12)%12)
		p, flaw := parsePayment(s, month, 10)
		if flaw != nil || p.amount <= 0 || p.on == 0 || len(p.months) == 0 {
			return
		}
		text := paymentText(&events.DuesPaid{Months: p.months, Amount: p.amount, Voluntary: p.extra}, p.on)
		if strings.TrimSpace(text) == "" {
			t.Fatalf("%q was not written", s)
		}
		again, flaw := parsePayment(text, p.months[0], 10)
		if flaw != nil || again.amount != p.amount || again.extra != p.extra || again.on != p.on || !slices.Equal(again.months, p.months) {
			t.Errorf("%q is %+v, written %q and read as %+v (%v)", s, p, text, again, flaw)
		}
	})
}

// FuzzEntries: entries of whatever content do not break the readers of candidates
// and contents.
func FuzzEntries(f *testing.F) {
	for _, s := range []string{"P001 书记 管理；P002", "党课：讲课；党员大会：表决", "：", "P001 P002 P003 P004", "『党课：a；b』"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		chain, meetings := Lookup("election-chain"), Lookup("meetings")
		r, src := backReader(chain, nil, events.Catalogue())
		w := &row{reader: r, src: src, num: 1, cells: make([]string, len(chain.Columns))}
		w.cells[src.layout.columns["names.candidates"]] = s
		for _, c := range w.candidates("names.candidates", "ZB01") {
			if c.Member == "" && r.plan.errors == 0 {
				t.Errorf("%q names nobody", s)
			}
		}
		r, src = backReader(meetings, nil, events.Catalogue())
		w = &row{reader: r, src: src, num: 1, cells: make([]string, len(meetings.Columns))}
		w.cells[src.layout.columns["contents"]] = s
		for _, c := range w.contents() {
			if c.Text == "" {
				t.Errorf("%q has an empty content", s)
			}
		}
	})
}
