package standard

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/events"
)

// The vectors of rules 4.1 and every bracket's limit, one fen below, on, above.
func TestDue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		category events.DuesCategory
		base     events.Fen
		want     events.Fen
	}{
		{events.DuesWage, 300000, 1500},
		{events.DuesWage, 300001, 3000}, // 30.0001 yuan
		{events.DuesWage, 299999, 1500}, // 14.99995
		{events.DuesWage, 500000, 5000},
		{events.DuesWage, 500001, 7500},
		{events.DuesWage, 800000, 12000},
		{events.DuesWage, 1000000, 15000},
		{events.DuesWage, 1000001, 20000},
		{events.DuesWage, 5000000, 100000},
		{events.DuesWage, 5000001, 100000}, // generally at most 1000 yuan
		{events.DuesWage, 1 << 62, 100000},
		{events.DuesWage, 0, 0},
		{events.DuesWage, -100, 0},
		{events.DuesWage, 99, 0},  // 0.495 fen
		{events.DuesWage, 100, 1}, // 0.5 fen, half up
		{events.DuesWage, 299, 1},
		{events.DuesWage, 300, 2}, // 1.5 fen
		{events.DuesSalary, 800000, 12000},
		{events.DuesSelf, 300001, 3000},
		{events.DuesRetired, 500000, 2500},
		{events.DuesRetired, 500001, 5000},
		{events.DuesRetired, 600000, 6000},
		{events.DuesRetired, 1 << 62, 100000},
		{events.DuesFarmer, 50, 50},
		{events.DuesFixed, 20, 20},
		{events.DuesExempt, 800000, 0},
		{"unknown", 800000, 0},
	}
	for _, tt := range tests {
		if got := Due(tt.category, tt.base); got != tt.want {
			t.Errorf("Due(%s, %d) = %d, want %d", tt.category, tt.base, got, tt.want)
		}
	}
}

func TestDueMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]events.DuesCategory{events.DuesWage, events.DuesRetired, events.DuesFixed}).Draw(t, "category")
		a := events.Fen(rapid.Int64Range(0, 1<<40).Draw(t, "a"))
		b := a + events.Fen(rapid.Int64Range(0, 1<<30).Draw(t, "more"))
		if Due(c, a) > Due(c, b) {
			t.Fatalf("%s: %d is due %d, %d is due %d", c, a, Due(c, a), b, Due(c, b))
		}
	})
}

// ym reads a month.
func ym(s string) events.Month {
	m, err := events.ParseMonth(s)
	if err != nil {
		panic(err)
	}
	return m
}

func months25(from, to int) []events.Month {
	var out []events.Month
	for m := from; m <= to; m++ {
		out = append(out, ym(fmt.Sprintf("2025-%02d", m)))
	}
	return out
}

// duesBranch is a branch of one full member since 2019, base 4000 yuan, 40 a month.
func duesBranch() *sheetRecords {
	r := emptyBranch(1)
	add(r, &r.dues[2025].Bases, "2025-01-05", events.DuesBaseSet{Member: "m01", Branch: "b1", Category: events.DuesWage, Base: 400000, From: ym("2025-01")})
	return r
}

func (r *sheetRecords) pay(on string, amount events.Fen, months ...events.Month) {
	add(r, &r.dues[2025].Paid, on, events.DuesPaid{Member: "m01", Branch: "b1", Months: months, Amount: amount, Method: "self"})
}

func TestMatrix(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*sheetRecords)
		on     string
		member events.MemberID // default m01
		want   string          // one letter a month: - none, p paid, h partly, o overdue, . not due, e exempt, ? no base
	}{
		{"nothing paid, on the last day of grace", func(*sheetRecords) {}, "2025-04-15", "", "oo.........."},
		{"a day later", func(*sheetRecords) {}, "2025-04-16", "", "ooo........."},
		{"paid", func(r *sheetRecords) { r.pay("2025-01-10", 4000, ym("2025-01")) }, "2025-04-15", "", "po.........."},
		{"paid short", func(r *sheetRecords) { r.pay("2025-01-10", 3999, ym("2025-01")) }, "2025-04-15", "", "ho.........."},
		{"the rest follows", func(r *sheetRecords) {
			r.pay("2025-01-10", 3999, ym("2025-01"))
			r.pay("2025-02-10", 1, ym("2025-01"))
		}, "2025-04-15", "", "po.........."},
		{"three months, all", func(r *sheetRecords) { r.pay("2025-03-10", 12000, months25(1, 3)...) }, "2025-04-15", "", "ppp........."},
		{"three months, short: the first are filled", func(r *sheetRecords) { r.pay("2025-03-10", 11000, months25(1, 3)...) }, "2025-04-15", "", "pph........."},
		{"across the year: this year's share", func(r *sheetRecords) {
			r.pay("2025-02-10", 12000, ym("2024-12"), ym("2025-01"), ym("2025-02"))
		}, "2025-04-15", "", "pp.........."},
		{"paid and taken back", func(r *sheetRecords) {
			r.pay("2025-01-10", 4000, ym("2025-01"))
			add(r, &r.dues[2025].Reversed, "2025-02-20", events.DuesReversed{Member: "m01", Payment: r.dues[2025].Paid[0].ID, Months: months25(1, 1)})
		}, "2025-04-15", "", "oo.........."},
		{"taken back later", func(r *sheetRecords) {
			r.pay("2025-01-10", 4000, ym("2025-01"))
			add(r, &r.dues[2025].Reversed, "2025-04-20", events.DuesReversed{Member: "m01", Payment: r.dues[2025].Paid[0].ID, Months: months25(1, 1)})
		}, "2025-04-15", "", "po.........."},
		{"relief", func(r *sheetRecords) {
			add(r, &r.dues[2025].Relief, "2025-01-10", events.DuesReliefApproved{Member: "m01", Branch: "b1", From: ym("2025-01"), To: ym("2025-02"), Approver: "c1"})
			add(r, &r.dues[2025].Relief, "2025-01-10", events.DuesReliefApproved{Member: "m01", Branch: "b1", From: ym("2025-03"), To: ym("2025-03"), Monthly: 100, Approver: "c1"})
			r.pay("2025-03-10", 100, ym("2025-03"))
		}, "2025-04-15", "", "eep........."},
		{"quarterly by consent: due with the quarter", func(r *sheetRecords) {
			add(r, &r.dues[2025].Consent, "2025-01-02", events.DuesConsentGiven{Member: "m01", Branch: "b1", From: ym("2025-01"), To: ym("2025-12"), Kind: "quarterly"})
		}, "2025-04-15", "", "............"},
		{"the day after the quarter's grace", func(r *sheetRecords) {
			add(r, &r.dues[2025].Consent, "2025-01-02", events.DuesConsentGiven{Member: "m01", Branch: "b1", From: ym("2025-01"), To: ym("2025-12"), Kind: "quarterly"})
		}, "2025-04-16", "", "ooo........."},
		{"no base", func(r *sheetRecords) { r.dues[2025].Bases = nil; r.pay("2025-01-10", 4000, ym("2025-01")) }, "2025-04-15", "", "????????????"},
		{"exempt", func(r *sheetRecords) { r.dues[2025].Bases[0].Fact.Category = events.DuesExempt }, "2025-04-15", "", "eeeeeeeeeeee"},
		{"the base rises in July", func(r *sheetRecords) {
			add(r, &r.dues[2025].Bases, "2025-07-01", events.DuesBaseSet{Member: "m01", Branch: "b1", Category: events.DuesWage, Base: 500000, From: ym("2025-07")})
			r.pay("2025-07-10", 9000, ym("2025-06"), ym("2025-07"))
		}, "2025-07-31", "", "ooooopp....."},
		{"admitted: from the month of the vote, payable after the approval", func(r *sheetRecords) {
			r.admit("2025-03-20", "2025-05-10")
		}, "2025-06-15", "p1", "--?" + "?????????"},
		{"came by transfer: from the next month", func(r *sheetRecords) {
			add(r, &r.roster().Started, "2025-03-20", events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Cause: "transfer"})
		}, "2025-06-15", "n1", "---?????????"},
		{"left: up to the month before", func(r *sheetRecords) {
			add(r, &r.roster().Ended, "2025-03-20", events.MembershipEnded{Member: "m01", Branch: "b1", Cause: "transfer"})
		}, "2025-06-15", "", "oo----------"},
		{"left, paid for the month of leaving", func(r *sheetRecords) {
			r.pay("2025-03-10", 4000, ym("2025-03"))
			add(r, &r.roster().Ended, "2025-03-20", events.MembershipEnded{Member: "m01", Branch: "b1", Cause: "transfer"})
		}, "2025-06-15", "", "oop---------"},
		{"suspended: nothing from its month on", func(r *sheetRecords) { r.suspend("2025-03-20") }, "2025-06-15", "", "oo----------"},
		{"the day before the suspension", func(r *sheetRecords) { r.suspend("2025-03-20") }, "2025-03-19", "", "oo.........."},
		{"suspended last year", func(r *sheetRecords) { r.suspend("2024-12-31") }, "2025-06-15", "", ""},
		{"suspended and restored: from the month of that", func(r *sheetRecords) {
			r.suspend("2025-03-20")
			r.restore("2025-06-30")
		}, "2025-08-15", "", "oo---o......"},
		{"suspended and restored in one month", func(r *sheetRecords) {
			r.suspend("2025-03-01")
			r.restore("2025-03-31")
		}, "2025-06-15", "", "oooo........"},
		{"came and was suspended, restored", func(r *sheetRecords) {
			add(r, &r.roster().Started, "2025-03-20", events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Cause: "transfer"})
			add(r, &r.roster().Suspended, "2025-03-25", events.MembershipSuspended{Member: "n1", Branch: "b1"})
			add(r, &r.roster().Restored, "2025-03-28", events.MembershipRestored{Member: "n1", Branch: "b1"})
		}, "2025-06-15", "n1", "---?????????"},
		{"restored, then converted", func(r *sheetRecords) {
			r.admit("2024-06-20", "2024-07-10")
			add(r, &r.roster().Suspended, "2025-02-10", events.MembershipSuspended{Member: "p1", Branch: "b1"})
			add(r, &r.roster().Restored, "2025-05-10", events.MembershipRestored{Member: "p1", Branch: "b1"})
			add(r, &r.roster().Decided, "2025-07-01", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Convert, StandingFrom: d("2025-06-20")})
		}, "2025-08-15", "p1", "?---????????"},
		{"removed: up to the month before", func(r *sheetRecords) {
			add(r, &r.roster().Disposed, "2025-03-20", events.DisposalDecided{Member: "m01", Branch: "b1", Mode: events.Removal, Approved: true, Vote: "a1"})
		}, "2025-06-15", "", "oo----------"},
		{"converted in the year: the row goes on", func(r *sheetRecords) {
			r.admit("2024-02-20", "2024-03-10")
			add(r, &r.roster().Decided, "2025-04-01", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Convert, StandingFrom: events.MustDate("2025-02-20")})
		}, "2025-06-15", "p1", "????????????"},
	}
	letters := map[DuesState]string{DuesNone: "-", DuesPaid: "p", DuesPartly: "h", DuesOverdue: "o", DuesNotDue: ".", DuesExempted: "e", DuesNoBase: "?"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := duesBranch()
			tt.change(r)
			m := Matrix(r.dues[2025], r.roster(), 2025, events.MustDate(tt.on))
			id := tt.member
			if id == "" {
				id = "m01"
			}
			got := ""
			for _, row := range m.Rows {
				if row.Member != id {
					continue
				}
				for _, c := range row.Cells {
					got += letters[c.State]
				}
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// admit records an admission of p1 with the days of vote and approval.
func (r *sheetRecords) admit(vote, approval string) {
	add(r, &r.roster().Admitted, approval, events.AdmissionDecided{Member: "p1", Branch: "b1", Approver: "c1", Approved: true, ProbationFrom: events.MustDate(vote)})
}

func (r *sheetRecords) suspend(on string) {
	add(r, &r.roster().Suspended, on, events.MembershipSuspended{Member: "m01", Branch: "b1", Cause: "lost", Approver: "c1"})
}

func (r *sheetRecords) restore(on string) {
	add(r, &r.roster().Restored, on, events.MembershipRestored{Member: "m01", Branch: "b1", Approver: "c1"})
}

// TestPaidWhileSuspended names the suspension, not another branch.
func TestPaidWhileSuspended(t *testing.T) {
	t.Parallel()
	for month, want := range map[string]string{"2025-02": "", "2025-03": "", "2025-04": "R5.39", "2025-05": "R5.39", "2025-06": ""} {
		r := duesBranch()
		r.suspend("2025-03-20")
		r.restore("2025-06-30")
		r.pay("2025-07-10", 4000, ym(month))
		got := ""
		for _, f := range JudgeDues(r, "b1", 2025, events.MustDate("2025-07-15")) {
			if f.Check == "DUE-09" {
				got = f.Rule
			}
		}
		if got != want {
			t.Errorf("paid for %s: %q, want %q", month, got, want)
		}
	}
}

func TestMatrixNil(t *testing.T) {
	t.Parallel()
	if m := Matrix(nil, nil, 2025, events.MustDate("2025-06-01")); len(m.Rows) != 0 {
		t.Errorf("rows from nothing: %v", m.Rows)
	}
}

// No fen is lost or made: what the cells hold is what was paid.
func TestMatrixKeepsEveryFen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := duesBranch()
		var total events.Fen
		for range rapid.IntRange(0, 8).Draw(t, "payments") {
			from := rapid.IntRange(1, 12).Draw(t, "from")
			to := rapid.IntRange(from, 12).Draw(t, "to")
			amount := events.Fen(rapid.Int64Range(1, 100000).Draw(t, "amount"))
			voluntary := events.Fen(rapid.Int64Range(0, int64(amount)).Draw(t, "voluntary"))
			total += amount
			add(r, &r.dues[2025].Paid, "2025-12-01", events.DuesPaid{Member: "m01", Branch: "b1", Months: months25(from, to), Amount: amount, Voluntary: voluntary})
		}
		if rapid.Bool().Draw(t, "no base") {
			r.dues[2025].Bases = nil
		}
		var got events.Fen
		for _, row := range Matrix(r.dues[2025], r.roster(), 2025, events.MustDate("2025-12-31")).Rows {
			for _, c := range row.Cells {
				got += c.Paid + c.Voluntary
			}
		}
		if got != total {
			t.Fatalf("%d in the cells, %d paid", got, total)
		}
	})
}

// wholeYear is a year of dues without fault.
func wholeYear(r *sheetRecords) {
	for m := 1; m <= 12; m++ {
		r.pay(fmt.Sprintf("2025-%02d-10", m), 4000, months25(m, m)...)
	}
	add(r, &r.dues[2025].Published, "2025-11-05", events.DuesPublished{Org: "b1", From: ym("2025-01"), To: ym("2025-12"), Audience: "members"})
}

// duesCase changes a year without fault; want are the findings.
type duesCase struct {
	name   string
	change func(*sheetRecords)
	want   []string
}

func duesCases() []duesCase {
	last := func(r *sheetRecords) *events.DuesPaid { return &r.dues[2025].Paid[11].Fact }
	unpaid := func(from, to int) func(*sheetRecords) {
		return func(r *sheetRecords) { r.dues[2025].Paid = slices.Delete(r.dues[2025].Paid, from-1, to) }
	}
	large := func(voluntary, forwarded events.Fen, on string) func(*sheetRecords) { // with the dues of December
		return func(r *sheetRecords) {
			last(r).Amount, last(r).Voluntary = 4000+voluntary, voluntary
			if forwarded >= 0 {
				add(r, &r.dues[2025].Forwarded, on, events.DuesForwarded{Org: "b1", To: "c1", Kind: "voluntary", From: ym("2025-12"), Until: ym("2025-12"),
					Amount: forwarded, Payment: r.dues[2025].Paid[11].ID})
			}
		}
	}
	return []duesCase{
		{"none", func(*sheetRecords) {}, nil},
		{"withheld", func(r *sheetRecords) { last(r).Method = "withheld" }, []string{"DUE-04 R4.05 ERROR"}},
		{"advanced", func(r *sheetRecords) { last(r).Method = "advanced" }, []string{"DUE-04 R4.05 ERROR"}},
		{"by a relative", func(r *sheetRecords) { last(r).Method = "relative" }, nil},
		{"two months at once", func(r *sheetRecords) {
			unpaid(11, 11)(r)
			p := &r.dues[2025].Paid[10].Fact
			p.Months, p.Amount = months25(11, 12), 8000
		}, []string{"DUE-02 R4.03 WARN"}},
		{"three months with consent", func(r *sheetRecords) {
			unpaid(10, 11)(r)
			p := &r.dues[2025].Paid[9].Fact
			p.Months, p.Amount = months25(10, 12), 12000
			add(r, &r.dues[2025].Consent, "2025-01-02", events.DuesConsentGiven{Member: "m01", Branch: "b1", From: ym("2025-01"), To: ym("2025-12"), Kind: "quarterly"})
		}, nil},
		{"four months with consent", func(r *sheetRecords) {
			unpaid(9, 11)(r)
			p := &r.dues[2025].Paid[8].Fact
			p.Months, p.Amount = months25(9, 12), 16000
			add(r, &r.dues[2025].Consent, "2025-01-02", events.DuesConsentGiven{Member: "m01", Branch: "b1", From: ym("2025-01"), To: ym("2025-12"), Kind: "quarterly"})
		}, []string{"DUE-02 R4.03 ERROR"}},
		{"paid six months later", func(r *sheetRecords) { r.dues[2025].Paid[11].On = events.MustDate("2026-06-30") }, nil},
		{"paid seven months later", func(r *sheetRecords) { r.dues[2025].Paid[11].On = events.MustDate("2026-07-01") }, []string{"DUE-03 R4.04 WARN"}},
		{"two months unpaid", unpaid(4, 5), nil},
		{"three months unpaid", unpaid(4, 6), []string{"DUE-05 R4.08 WARN"}},
		{"five months unpaid", unpaid(4, 8), []string{"DUE-05 R4.08 WARN"}},
		{"six months unpaid", unpaid(4, 9), []string{"DUE-05 R4.07 ERROR"}},
		{"six months with one paid in between", func(r *sheetRecords) {
			unpaid(4, 9)(r)
			r.dues[2025].Paid = slices.Insert(r.dues[2025].Paid, 3, Entry[events.DuesPaid]{Stamp: r.stamp("2025-07-10"), Fact: events.DuesPaid{Member: "m01", Months: months25(7, 7), Amount: 4000}})
		}, []string{"DUE-05 R4.08 WARN"}},
		{"across the turn of the year", func(r *sheetRecords) {
			unpaid(1, 2)(r)
			add(r, &r.dues[2024].Bases, "2024-01-05", events.DuesBaseSet{Member: "m01", Branch: "b1", Category: events.DuesWage, Base: 400000, From: ym("2024-01")})
			for m := ym("2024-01"); m <= ym("2024-08"); m++ {
				add(r, &r.dues[2024].Paid, (m.First() + 5).String(), events.DuesPaid{Member: "m01", Months: []events.Month{m}, Amount: 4000})
			}
		}, []string{"DUE-05 R4.07 ERROR"}},
		{"a fen short", func(r *sheetRecords) { last(r).Amount = 3999 }, []string{"DUE-06 S2.4.4.1 INFO"}},
		{"two fen short", func(r *sheetRecords) { last(r).Amount = 3998 }, []string{"DUE-06 S2.4.4.1 ERROR"}},
		{"two fen over", func(r *sheetRecords) { last(r).Amount = 4002 }, []string{"DUE-06 S2.4.4.1 WARN"}},
		{"over, voluntarily", func(r *sheetRecords) { last(r).Amount, last(r).Voluntary = 5000, 1000 }, nil},
		{"a fen less than a thousand yuan voluntarily", large(99999, -1, ""), nil},
		{"a thousand yuan voluntarily, not forwarded", large(100000, -1, ""), []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily, forwarded", large(100000, 100000, "2026-01-09"), nil},
		{"a thousand yuan voluntarily, forwarded late", large(100000, 100000, "2026-06-09"), nil},
		{"a thousand yuan voluntarily, a fen less forwarded", large(100000, 99999, "2026-01-09"), []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily, more forwarded", large(100000, 100001, "2026-01-09"), []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily, another payment forwarded", func(r *sheetRecords) {
			large(100000, 100000, "2026-01-09")(r)
			r.dues[2025].Forwarded[0].Fact.Payment = uuid.UUID{1}
		}, []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily, forwarded as regular dues", func(r *sheetRecords) {
			large(100000, 100000, "2026-01-09")(r)
			r.dues[2025].Forwarded[0].Fact.Kind = "regular"
		}, []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily on the last day of forwarding", func(r *sheetRecords) {
			large(100000, -1, "")(r)
			r.dues[2025].Paid[11].On = events.MustDate("2026-07-01") - 1 // judged on 31 July
		}, []string{"DUE-10 R4.06 ERROR"}},
		{"a thousand yuan voluntarily, forwarding not due", func(r *sheetRecords) {
			large(100000, -1, "")(r)
			r.dues[2025].Paid[11].On = events.MustDate("2026-07-01")
		}, []string{"DUE-03 R4.04 WARN"}},
		{"not published", func(r *sheetRecords) { r.dues[2025].Published = nil }, []string{"DUE-07 R4.10 ERROR"}},
		{"published on 30 September", func(r *sheetRecords) { r.dues[2025].Published[0].On = events.MustDate("2025-09-30") }, []string{"DUE-07 S2.4.4.3 WARN"}},
		{"published on 1 October", func(r *sheetRecords) { r.dues[2025].Published[0].On = events.MustDate("2025-10-01") }, nil},
		{"no base", func(r *sheetRecords) { r.dues[2025].Bases = nil }, []string{"DUE-08 S2.4.4.1 WARN"}},
		{"paid where the relation is not", func(r *sheetRecords) {
			add(r, &r.dues[2025].Paid, "2026-01-10", events.DuesPaid{Member: "x1", Months: months25(12, 12), Amount: 4000})
		}, []string{"DUE-09 R4.02 WARN"}},
		{"relief by the branch itself", func(r *sheetRecords) {
			unpaid(3, 3)(r)
			add(r, &r.dues[2025].Relief, "2025-01-10", events.DuesReliefApproved{Member: "m01", Branch: "b1", From: ym("2025-03"), To: ym("2025-03"), Approver: "b1"})
		}, []string{"DUE-11 R4.07 ERROR"}},
		{"admitted, dues from the approval", func(r *sheetRecords) {
			r.admit("2025-09-20", "2025-11-10")
			add(r, &r.dues[2025].Bases, "2025-11-12", events.DuesBaseSet{Member: "p1", Category: events.DuesFixed, Base: 20, From: ym("2025-11")})
			for m := 11; m <= 12; m++ {
				add(r, &r.dues[2025].Paid, "2025-12-31", events.DuesPaid{Member: "p1", Months: months25(m, m), Amount: 20})
			}
		}, []string{"DUE-01 R4.01 ERROR", "DUE-08 S2.4.4.1 WARN"}},
		{"paid before the vote", func(r *sheetRecords) {
			r.admit("2025-11-20", "2025-12-10")
			add(r, &r.dues[2025].Bases, "2025-12-12", events.DuesBaseSet{Member: "p1", Category: events.DuesFixed, Base: 20, From: ym("2025-11")})
			for m := 10; m <= 12; m++ {
				add(r, &r.dues[2025].Paid, "2025-12-31", events.DuesPaid{Member: "p1", Months: months25(m, m), Amount: 20})
			}
		}, []string{"DUE-01 R4.01 ERROR"}},
	}
}

func TestJudgeDues(t *testing.T) {
	t.Parallel()
	for _, tt := range duesCases() {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := duesBranch()
			delete(r.dues, 2024)
			if tt.name == "across the turn of the year" {
				r.dues[2024] = &DuesBook{Org: "b1", Year: 2024}
			}
			wholeYear(r)
			tt.change(r)
			var got []string
			for _, f := range JudgeDues(r, "b1", 2025, events.MustDate("2026-07-31")) {
				got = append(got, fmt.Sprintf("%s %s %s", f.Check, f.Rule, f.Severity))
				if f.Zh == "" || f.En == "" || f.Article == "" || f.On == 0 || f.Org != "b1" || f.Ruleset != Dues2008 || f.Confidence == "" {
					t.Errorf("incomplete: %+v", f)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDuesChecksAreDistinct(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, c := range DuesChecks() {
		if seen[c.ID] || c.Title == "" || c.TitleEn == "" || c.Rule == "" {
			t.Errorf("%+v", c)
		}
		seen[c.ID] = true
	}
}

func TestReversedByEventID(t *testing.T) {
	t.Parallel()
	r := duesBranch()
	r.pay("2025-01-10", 4000, ym("2025-01"))
	add(r, &r.dues[2025].Reversed, "2025-01-11", events.DuesReversed{Member: "m01", Payment: uuid.UUID{1}, Months: months25(1, 1)})
	if got := livePayments(r.dues[2025], events.MustDate("2025-12-31")); len(got) != 1 {
		t.Errorf("a reversal of another payment took this one back")
	}
}

func BenchmarkMatrix(b *testing.B) {
	r := modelBranch()
	b.ReportAllocs()
	for b.Loop() {
		Matrix(r.dues[2025], r.roster(), 2025, events.MustDate("2025-12-31"))
	}
}

// TestBeforeTheLedger: years before a branch's first dues book accuse nobody;
// a gap behind it does, and so does having no book at all.
func TestBeforeTheLedger(t *testing.T) {
	t.Parallel()
	on := events.MustDate("2026-06-30")
	r := duesBranch()
	r.dues = map[int]*DuesBook{2024: r.dues[2025]}
	for year, want := range map[int]bool{2022: false, 2023: false, 2025: true} {
		if got := len(JudgeDues(r, "b1", year, on)) > 0; got != want {
			t.Errorf("%d: findings %v, want %v", year, got, want)
		}
	}
	r.dues = nil
	if len(JudgeDues(r, "b1", 2023, on)) == 0 {
		t.Error("a branch without any dues ledger is not accused")
	}
}
