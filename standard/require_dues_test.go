package standard

import (
	"slices"

	"jishi/events"
)

func casesDues() []requirementCase { return slices.Concat(casesPaying(), casesMoney()) }

func casesPaying() []requirementCase {
	of5 := func(month int, edit func(*Entry[events.DuesPaid])) func(*sheetRecords) {
		return func(r *sheetRecords) {
			for i := range r.dues[2025].Paid {
				if p := &r.dues[2025].Paid[i]; p.Fact.Member == mid(5) && p.Fact.Months[0] == events.MonthOf(2025, 1)+events.Month(month-1) {
					edit(p)
				}
			}
		}
	}
	amount := func(fen events.Fen) func(*sheetRecords) {
		return of5(3, func(p *Entry[events.DuesPaid]) { p.Fact.Amount = fen })
	}
	on := func(day string) func(*sheetRecords) { // the books stay in business order
		return func(r *sheetRecords) {
			var moved events.DuesPaid
			of5(3, func(p *Entry[events.DuesPaid]) { moved = p.Fact })(r)
			dropEntries(&r.dues[2025].Paid, func(p *events.DuesPaid) bool { return p.Member == mid(5) && p.Months[0] == ym("2025-03") })
			if day != "" {
				addAt(r, &r.dues[2025].Paid, day, moved)
			}
		}
	}
	quarterly := func(r *sheetRecords) {
		add(r, &r.dues[2025].Consent, "2025-01-02", events.DuesConsentGiven{Member: mid(5), Branch: "b1", From: ym("2025-01"), To: ym("2025-12"), Kind: "quarterly"})
	}
	relief := func(r *sheetRecords) {
		add(r, &r.dues[2025].Relief, "2025-01-10", events.DuesReliefApproved{Member: mid(5), Branch: "b1", From: ym("2025-03"), To: ym("2025-03"), Approver: "c1"})
	}
	published := func(day string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			if r.dues[2025].Published = nil; day != "" {
				add(r, &r.dues[2025].Published, day, events.DuesPublished{Org: "b1", From: ym("2025-01"), To: ym("2025-12"), Audience: "members"})
			}
		}
	}
	return []requirementCase{
		{id: "S2.4.4.1", name: "verified", period: "2025", want: Met},
		{id: "S2.4.4.1", name: "a base is missing", change: func(r *sheetRecords) { r.dues[2025].Bases = r.dues[2025].Bases[1:] }, period: "2025", want: Unmet},
		{id: "S2.4.4.1", name: "a fen short", change: amount(3999), period: "2025", want: Met},
		{id: "S2.4.4.1", name: "two fen short", change: amount(3998), period: "2025", want: Unmet},
		{id: "S2.4.4.1", name: "two fen over", change: amount(4002), period: "2025", want: Unmet},
		{id: "S2.4.4.1", name: "short, and can still be made full", change: amount(3998), on: "2025-04-15", period: "2025", want: Met},
		{id: "S2.4.4.1", name: "short, the day after", change: amount(3998), on: "2025-04-16", period: "2025", want: Unmet},
		{id: "S2.4.4.1", name: "the first day of a month without a base", change: func(r *sheetRecords) { r.dues[2025].Bases = nil }, on: "2025-01-01", period: "2025", want: Unmet},
		{id: "S2.4.4.1", name: "the day before", change: func(r *sheetRecords) { r.dues[2025].Bases = nil }, on: "2024-12-31", want: Outside},
		{id: "S2.4.4.1", name: "no book", change: func(r *sheetRecords) { delete(r.dues, 2025) }, want: Outside},

		{id: "S2.4.4.2", name: "in time", period: "2025-03", want: Met},
		{id: "S2.4.4.2", name: "on the last day", change: on("2025-04-15"), period: "2025-03", want: Met},
		{id: "S2.4.4.2", name: "a day late", change: on("2025-04-16"), period: "2025-03", want: Late},
		{id: "S2.4.4.2", name: "never", change: on(""), period: "2025-03", want: Unmet},
		{id: "S2.4.4.2", name: "not in full", change: amount(3000), period: "2025-03", want: Unmet},
		{id: "S2.4.4.2", name: "not due", change: on(""), on: "2025-04-15", period: "2025-03", want: Pending},
		{id: "S2.4.4.2", name: "the day after", change: on(""), on: "2025-04-16", period: "2025-03", want: Unmet},
		{id: "S2.4.4.2", name: "by the quarter, with consent", change: all(quarterly, on("2025-04-15")), period: "2025-03", want: Met},
		{id: "S2.4.4.2", name: "by relief", change: all(relief, on("")), period: "2025-03", want: Met},
		{id: "S2.4.4.2", name: "months to come", on: "2025-04-15", period: "2025-05", want: Outside},

		{id: "S2.4.4.3", name: "in December", period: "2025", want: Met},
		{id: "S2.4.4.3", name: "on 1 October", change: published("2025-10-01"), period: "2025", want: Met},
		{id: "S2.4.4.3", name: "on 30 September", change: published("2025-09-30"), period: "2025", want: Unmet},
		{id: "S2.4.4.3", name: "on 31 December", change: published("2025-12-31"), period: "2025", want: Met},
		{id: "S2.4.4.3", name: "on 1 January", change: published("2026-01-01"), period: "2025", want: Late},
		{id: "S2.4.4.3", name: "not at all", change: published(""), period: "2025", want: Unmet},
		{id: "S2.4.4.3", name: "not due", change: published(""), on: "2025-12-31", period: "2025", want: Pending},
		{id: "S2.4.4.3", name: "a committee without dues on record", make: threeBranches, org: "c1", want: Outside},

		{id: "R4.11", name: "with receipts", change: func(r *sheetRecords) {
			for i := range r.dues[2025].Paid {
				r.dues[2025].Paid[i].Fact.ReceiptNo = "s1"
			}
			r.dues[2025].Paid[0].Fact.ReceiptNo, r.dues[2025].Paid[0].Fact.Collector = "", mid(2)
			r.dues[2025].Paid[1].Fact.ReceiptNo, r.dues[2025].Paid[1].Fact.Method = "", "online"
		}, period: "2025", want: Met},
		{id: "R4.11", name: "one without", change: func(r *sheetRecords) {
			for i := range r.dues[2025].Paid {
				r.dues[2025].Paid[i].Fact.ReceiptNo = "s1"
			}
			r.dues[2025].Paid[0].Fact.ReceiptNo = ""
		}, period: "2025", want: Unmet},
	}
}

func casesMoney() []requirementCase {
	use := func(on, purpose, decision string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.dues[2025].Used, on, events.DuesUsed{Org: "b1", Amount: 10000, Purpose: purpose, Decision: events.MeetingID(decision)})
		}
	}
	// Forty thousand fen are collected each month.
	send := func(on, from, to string, amount, kept events.Fen) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.dues[2025].Forwarded, on, events.DuesForwarded{Org: "b1", To: "c1", Kind: "regular", From: ym(from), Until: ym(to), Amount: amount, Retained: kept})
		}
	}
	late := func(r *sheetRecords) { // one pays for March in April
		dropEntries(&r.dues[2025].Paid, func(p *events.DuesPaid) bool { return p.Member == mid(5) && p.Months[0] == ym("2025-03") })
		addAt(r, &r.dues[2025].Paid, "2025-04-10", events.DuesPaid{Member: mid(5), Branch: "b1", Months: []events.Month{ym("2025-03")}, Amount: 4000})
	}
	return []requirementCase{
		{id: "R4.12", name: "decided", change: use("2025-06-12", "training", "t6"), period: "2025-06-12", want: Met},
		{id: "R4.12", name: "decided on the day", change: use("2025-06-10", "training", "t6"), period: "2025-06-10", want: Met},
		{id: "R4.12", name: "decided afterwards", change: use("2025-06-09", "training", "t6"), period: "2025-06-09", want: Unmet},
		{id: "R4.12", name: "not decided", change: use("2025-06-12", "training", ""), period: "2025-06-12", want: Unmet},
		{id: "R4.12", name: "decided by an unknown meeting", change: use("2025-06-12", "training", "x9"), period: "2025-06-12", want: Unmet},
		{id: "R4.12", name: "no meetings on record", change: all(use("2025-06-12", "training", "x9"), func(r *sheetRecords) { r.calendars["b1"] = nil }), period: "2025-06-12", want: Met},
		{id: "R4.12", name: "for a banquet", change: use("2025-06-12", "banquet", "t6"), period: "2025-06-12", want: Unmet},
		{id: "R4.12", name: "nothing was used", want: Outside},

		{id: "R4.13", name: "as much as was kept", change: all(use("2025-06-12", "training", "t6"), send("2025-04-05", "2025-01", "2025-03", 110000, 10000)), period: "2025", want: Met},
		{id: "R4.13", name: "a fen more", change: all(use("2025-06-12", "training", "t6"), send("2025-04-05", "2025-01", "2025-03", 110001, 9999)), period: "2025", want: Unmet},
		{id: "R4.13", name: "kept afterwards", change: all(use("2025-06-12", "training", "t6"), send("2026-04-05", "2025-01", "2025-03", 110000, 10000)), period: "2025", want: Unmet},

		{id: "R4.15", name: "the whole quarter, in time", change: send("2025-04-05", "2025-01", "2025-03", 120000, 0), period: "2025-01", want: Met},
		{id: "R4.15", name: "less what is kept", change: send("2025-04-05", "2025-01", "2025-03", 110000, 10000), period: "2025-03", want: Met},
		{id: "R4.15", name: "a fen less", change: send("2025-04-05", "2025-01", "2025-03", 119999, 0), period: "2025-01", want: Unmet},
		{id: "R4.15", name: "a fen more", change: send("2025-04-05", "2025-01", "2025-03", 120001, 0), period: "2025-01", want: Unmet},
		{id: "R4.15", name: "in two parts", change: all(send("2025-04-05", "2025-01", "2025-03", 100000, 0), send("2025-04-06", "2025-01", "2025-03", 20000, 0)), period: "2025-01", want: Met},
		{id: "R4.15", name: "on the last day", change: send("2025-07-30", "2025-01", "2025-01", 40000, 0), period: "2025-01", want: Met},
		{id: "R4.15", name: "a day late", change: send("2025-07-31", "2025-01", "2025-01", 40000, 0), period: "2025-01", want: Late},
		{id: "R4.15", name: "never", period: "2025-01", want: Unmet},
		{id: "R4.15", name: "not due", on: "2025-07-30", period: "2025-01", want: Pending},
		{id: "R4.15", name: "by the month of payment", change: all(late, send("2025-04-05", "2025-01", "2025-03", 116000, 0)), period: "2025-01", want: Met},
		{id: "R4.15", name: "by the month paid for", change: all(late, send("2025-04-15", "2025-01", "2025-03", 120000, 0)), period: "2025-01", want: Met},
		{id: "R4.15", name: "a voluntary forwarding is none", change: func(r *sheetRecords) {
			send("2025-04-05", "2025-01", "2025-03", 120000, 0)(r)
			r.dues[2025].Forwarded[0].Fact.Kind = "voluntary"
		}, period: "2025-01", want: Unmet},
		{id: "R4.15", name: "a large voluntary payment goes its own way", change: all(func(r *sheetRecords) {
			r.dues[2025].Paid[0].Fact.Amount, r.dues[2025].Paid[0].Fact.Voluntary = 104000, 100000
		}, send("2025-04-05", "2025-01", "2025-03", 120000, 0)), period: "2025-01", want: Met},
		{id: "R4.15", name: "reversed payments are not there", change: all(func(r *sheetRecords) {
			add(r, &r.dues[2025].Reversed, "2025-01-20", events.DuesReversed{Member: mid(1), Payment: r.dues[2025].Paid[0].ID})
		}, send("2025-04-05", "2025-01", "2025-03", 116000, 0)), period: "2025-01", want: Met},
	}
}
