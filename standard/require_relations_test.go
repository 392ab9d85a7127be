package standard

import (
	"fmt"
	"slices"

	"jishi/events"
)

func casesRelations() []requirementCase {
	return slices.Concat(casesSurvey(), casesTransfer(), casesAway(), casesLapses(), casesDisposal())
}

func casesSurvey() []requirementCase {
	surveyed := func(on string, orphans int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.years[2025].Surveyed, on, events.RelationSurveyed{Org: "b1", Year: 2025, Orphans: orphans})
		}
	}
	none := func(r *sheetRecords) { r.years[2025].Surveyed = nil }
	sentTo := func(on string, arrived string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			r.rosters["b2"] = &Roster{Org: "b2"}
			f := r.file(mid(5))
			add(r, &f.Ended, on, events.MembershipEnded{Member: mid(5), Branch: "b1", Cause: "transfer", To: "b2"})
			if arrived != "" {
				add(r, &f.Started, arrived, events.MembershipStarted{Member: mid(5), Branch: "b2", Cause: "transfer"})
			}
		}
	}
	audited := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file("n1").Audited, on, events.FileAudited{Member: "n1", Branch: "b1", Complete: true})
		}
	}
	counted := func(n int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.years[2025].Work, "2025-08-01", events.WorkRecorded{Org: "b1", Kind: events.WorkFileAudit, Count: n})
		}
	}
	compared := func(on string, differences, resolved int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.yearOf("b1", events.MustDate(on).Year()).Reconciled, on, events.PlatformReconciled{Org: "b1", Platform: "灯塔", Compared: 10, Differences: differences, Resolved: resolved})
		}
	}
	registered := func(r *sheetRecords) {
		for i := 1; i <= 10; i++ {
			add(r, &r.file(mid(i)).Registered, "2019-01-01", events.PersonRegistered{Member: mid(i)})
			add(r, &r.roster().Persons, "2019-01-01", events.PersonRegistered{Member: mid(i)})
		}
	}
	incomplete := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(3)).Audited, on, events.FileAudited{Member: mid(3), Branch: "b1", Missing: []string{"form"}})
		}
	}
	return []requirementCase{
		{id: "S2.4.3.1", name: "surveyed", period: "2025", want: Met},
		{id: "S2.4.3.1", name: "on the last day", change: all(none, surveyed("2025-12-31", 0)), period: "2025", want: Met},
		{id: "S2.4.3.1", name: "in January", change: all(none, surveyed("2026-01-01", 0)), period: "2025", want: Late},
		{id: "S2.4.3.1", name: "not surveyed", change: none, period: "2025", want: Unmet},
		{id: "S2.4.3.1", name: "not due", change: none, on: "2025-12-31", period: "2025", want: Pending},
		{id: "S2.4.3.1", name: "one is in no branch", change: all(none, surveyed("2025-06-10", 1)), period: "2025", want: Unmet},
		{id: "S2.4.3.1", name: "settled by a second survey", change: all(none, surveyed("2025-06-10", 1), surveyed("2025-09-10", 0)), period: "2025", want: Met},
		{id: "S2.4.3.1", name: "one sent and never arrived", change: sentTo("2025-11-20", ""), period: "2025", want: Unmet},
		{id: "S2.4.3.1", name: "one sent and on the way", change: sentTo("2025-11-20", ""), on: "2026-02-18", period: "2025", want: Met},
		{id: "S2.4.3.1", name: "one sent, the day after", change: sentTo("2025-11-20", ""), on: "2026-02-19", period: "2025", want: Unmet},
		{id: "S2.4.3.1", name: "one sent and arrived", change: sentTo("2025-11-20", "2025-12-20"), period: "2025", want: Met},
		{id: "S2.4.3.1", name: "the committee by its branches", make: threeBranches, change: func(r *sheetRecords) {
			for _, b := range []events.OrgID{"b1", "b2", "b3", "t1"} {
				add(r, &r.yearOf(b, 2025).Surveyed, "2025-06-10", events.RelationSurveyed{Org: b, Year: 2025})
			}
		}, org: "c1", period: "2025", want: Met},
		{id: "S2.4.3.1", name: "the committee, a branch lacking", make: threeBranches, change: func(r *sheetRecords) {
			for _, b := range []events.OrgID{"b1", "b2", "t1"} {
				add(r, &r.yearOf(b, 2025).Surveyed, "2025-06-10", events.RelationSurveyed{Org: b, Year: 2025})
			}
		}, org: "c1", period: "2025", want: Unmet},

		{id: "S2.4.3.3", name: "audited on the day", change: all(arrive("2025-06-01"), audited("2025-06-01")), period: "2025-06-01", want: Met},
		{id: "S2.4.3.3", name: "audited a day late", change: all(arrive("2025-06-01"), audited("2025-06-02")), period: "2025-06-01", want: Late},
		{id: "S2.4.3.3", name: "never", change: arrive("2025-06-01"), period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.3", name: "accepted today and not audited", change: arrive("2025-06-01"), on: "2025-06-01", period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.3", name: "counted as work", change: all(arrive("2025-06-01"), counted(1)), period: "2025-06-01", want: Met},
		{id: "S2.4.3.3", name: "audited by another branch", change: all(arrive("2025-06-01"), audited("2025-05-01"), func(r *sheetRecords) {
			r.file("n1").Audited[0].Fact.Branch = "b2"
		}), period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.3", name: "nobody came", want: Outside},

		{id: "S2.4.3.4", name: "on the last day", change: all(arrive("2025-06-01"), compared("2025-07-01", 0, 0)), period: "2025-06-01", want: Met},
		{id: "S2.4.3.4", name: "on the day of the change", change: all(arrive("2025-06-01"), compared("2025-06-01", 0, 0)), period: "2025-06-01", want: Met},
		{id: "S2.4.3.4", name: "a change on the last day of the year", change: arrive("2025-12-31"), period: "2025-12-31", want: Unmet},
		{id: "S2.4.3.4", name: "a change on the first day of the year", change: arrive("2025-01-01"), period: "2025-01-01", want: Unmet},
		{id: "S2.4.3.4", name: "a day late", change: all(arrive("2025-06-01"), compared("2025-07-02", 0, 0)), period: "2025-06-01", want: Late},
		{id: "S2.4.3.4", name: "compared before", change: all(compared("2025-05-31", 0, 0), arrive("2025-06-01")), period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.4", name: "not due", change: arrive("2025-06-01"), on: "2025-07-01", period: "2025-06-01", want: Pending},
		{id: "S2.4.3.4", name: "differences open", change: all(arrive("2025-06-01"), compared("2025-06-10", 2, 1)), period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.4", name: "differences settled at once", change: all(arrive("2025-06-01"), compared("2025-06-10", 2, 2)), period: "2025-06-01", want: Met},
		{id: "S2.4.3.4", name: "differences settled by the next", change: all(arrive("2025-06-01"), compared("2025-06-10", 2, 1), compared("2025-06-20", 0, 0)), period: "2025-06-01", want: Met},
		{id: "S2.4.3.4", name: "the committee compares", change: all(arrive("2025-06-01"), func(r *sheetRecords) {
			add(r, &r.yearOf("c1", 2025).Reconciled, "2025-06-20", events.PlatformReconciled{Org: "c1", Platform: "灯塔"})
		}), period: "2025-06-01", want: Met},
		{id: "S2.4.3.4", name: "compared in the next year", change: all(arrive("2025-12-20"), compared("2026-01-10", 0, 0)), period: "2025-12-20", want: Met},
		{id: "S2.4.3.4", name: "a departure", change: func(r *sheetRecords) {
			add(r, &r.roster().Ended, "2025-06-01", events.MembershipEnded{Member: mid(9), Branch: "b1", Cause: "death"})
		}, period: "2025-06-01", want: Unmet},
		{id: "S2.4.3.4", name: "no change", want: Outside},

		{id: "R5.12", name: "everybody has a file", change: registered, period: "2025", want: Met},
		{id: "R5.12", name: "one has none", change: all(registered, func(r *sheetRecords) { r.file(mid(3)).Registered = nil }), period: "2025", want: Unmet},
		{id: "R5.12", name: "an audit found gaps, not due", change: all(registered, incomplete("2026-04-01")), period: "2025", want: Met},
		{id: "R5.12", name: "an audit found gaps", change: all(registered, incomplete("2026-03-31")), period: "2025", want: Unmet},
		{id: "R5.12", name: "gaps filled", change: all(registered, incomplete("2025-03-31"), func(r *sheetRecords) {
			add(r, &r.file(mid(3)).Audited, "2026-05-31", events.FileAudited{Member: mid(3), Branch: "b1", Complete: true})
		}), period: "2025", want: Met},
	}
}

// transfer sends m05 from b1 to b2 with what is given; empty days leave a link out.
func transfer(requested, letter, accepted, receipt string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		r.rosters["b2"] = &Roster{Org: "b2"}
		add(r, &r.rosters["b2"].Established, "2019-01-01", events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
		r.calOf("b2", 2025)
		f, id := r.file(mid(5)), mid(5)
		if requested != "" {
			add(r, &f.Transfers, requested, events.TransferRequested{Member: id, Transfer: "z1", From: "b1", To: "b2"})
		}
		if letter != "" {
			add(r, &f.Letters, letter, events.LetterIssued{Member: id, Transfer: "z1", No: "1", By: "b1"})
		}
		if accepted != "" {
			add(r, &f.Accepted, accepted, events.TransferAccepted{Member: id, Transfer: "z1", By: "b2"})
		}
		if receipt != "" {
			add(r, &f.Receipts, receipt, events.ReceiptReturned{Member: id, Transfer: "z1"})
		}
	}
}

func casesTransfer() []requirementCase {
	refusedOn := func(on, cause string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file("n1").RefusedBy, on, events.TransferRefused{Member: "n1", Transfer: "z9", By: "b1", Cause: cause})
		}
	}
	refused := func(cause string) func(*sheetRecords) { return refusedOn("2025-06-10", cause) }
	cameWith := func(paidTo string, first string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			transfer("2025-06-01", "2025-06-10", "2025-06-20", "")(r)
			r.file(mid(5)).Letters[0].Fact.DuesPaidTo = ym(paidTo)
			r.file(mid(5)).Accepted[0].Fact.By, r.file(mid(5)).Transfers[0].Fact.To, r.file(mid(5)).Transfers[0].Fact.From = "b1", "b1", "b2"
			dropEntries(&r.dues[2025].Paid, func(p *events.DuesPaid) bool { return p.Member == mid(5) })
			if first != "" {
				addAt(r, &r.dues[2025].Paid, (ym(first).Last() - 5).String(), events.DuesPaid{Member: mid(5), Branch: "b1", Months: []events.Month{ym(first)}, Amount: 4000})
			}
		}
	}
	probationer := func(from, to string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			r.admit("2025-01-10", "2025-02-10")
			f := r.file("p1")
			add(r, &f.Letters, "2025-06-10", events.LetterIssued{Member: "p1", Transfer: "z1", By: "c1"})
			if from != "" {
				f.Letters[0].Fact.ProbationFrom = d(from)
			}
			if to != "" {
				f.Letters[0].Fact.ProbationTo = d(to)
			}
		}
	}
	left := func(r *sheetRecords) {
		add(r, &r.file(mid(5)).Ended, "2025-06-20", events.MembershipEnded{Member: mid(5), Branch: "b1", Cause: "transfer", To: "b2"})
	}
	return []requirementCase{
		{id: "S2.4.3.2", name: "the whole chain", change: transfer("2025-06-01", "2025-06-10", "2025-06-20", "2025-07-20"), period: "z1", want: Met},
		{id: "S2.4.3.2", name: "the receipt a day late", change: transfer("2025-06-01", "2025-06-10", "2025-06-20", "2025-07-21"), period: "z1", want: Late},
		{id: "S2.4.3.2", name: "no receipt", change: transfer("2025-06-01", "2025-06-10", "2025-06-20", ""), period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "the receipt not due", change: transfer("2025-06-01", "2025-06-10", "2025-06-20", ""), on: "2025-07-20", period: "z1", want: Pending},
		{id: "S2.4.3.2", name: "accepted on the letter's last day", change: transfer("2025-06-01", "2025-06-10", "2025-09-08", "2025-09-10"), period: "z1", want: Met},
		{id: "S2.4.3.2", name: "accepted a day later", change: transfer("2025-06-01", "2025-06-10", "2025-09-09", "2025-09-10"), period: "z1", want: Late},
		{id: "S2.4.3.2", name: "the office's rule is thirty days", change: transfer("2025-06-01", "2025-06-10", "2025-07-11", "2025-07-12"), config: func(c *Config) { c.Members.LetterValidDays = 30 }, period: "z1", want: Late},
		{id: "S2.4.3.2", name: "on the way", change: transfer("2025-06-01", "2025-06-10", "", ""), on: "2025-09-08", period: "z1", want: Pending},
		{id: "S2.4.3.2", name: "the letter ran out", change: transfer("2025-06-01", "2025-06-10", "", ""), on: "2025-09-09", period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "no letter yet", change: transfer("2025-06-01", "", "", ""), on: "2025-07-01", period: "z1", want: Pending},
		{id: "S2.4.3.2", name: "no letter", change: transfer("2025-06-01", "", "", ""), on: "2025-07-02", period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "no request on record", change: transfer("", "2025-06-10", "2025-06-20", "2025-07-20"), period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "the new branch has it too", change: transfer("2025-06-01", "2025-06-10", "", ""), org: "b2", on: "2025-09-09", period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "the new branch before the letter", change: transfer("2025-06-01", "", "", ""), org: "b2", period: "z1", want: Outside},
		{id: "S2.4.3.2", name: "from the outside, without a receipt", change: all(transfer("2025-06-01", "2025-06-10", "2025-06-20", ""), func(r *sheetRecords) {
			f := r.file(mid(5))
			f.Transfers[0].Fact.From, f.Transfers[0].Fact.To = "x9", "b1"
			f.Accepted[0].Fact.By = "b1"
			f.Letters[0].Fact.By = "x9"
		}), period: "z1", want: Met}, // what reached them is not known
		{id: "S2.4.3.2", name: "settled before the year", change: transfer("2025-06-01", "2025-06-10", "2025-06-20", "2025-07-01"), year: 2026, period: "z1", want: Outside},
		{id: "S2.4.3.2", name: "open since the year before", change: transfer("2025-06-01", "2025-06-10", "", ""), year: 2026, period: "z1", want: Unmet},
		{id: "S2.4.3.2", name: "left with a chain", change: all(transfer("2025-06-01", "2025-06-10", "2025-06-20", "2025-07-20"), left), period: "2025-06-20", want: Outside},
		{id: "S2.4.3.2", name: "left without one", change: left, period: "2025-06-20", want: Unmet},
		{id: "S2.4.3.2", name: "came without one", change: arrive("2025-06-01"), period: "2025-06-01", want: Unmet},

		{id: "R5.11", name: "for the file", change: refused("file"), period: "z9", want: Met},
		{id: "R5.11", name: "for the identity", change: refused("identity"), period: "z9", want: Met},
		{id: "R5.11", name: "for something else", change: refused("other"), period: "z9", want: Unmet},
		{id: "R5.11", name: "on the first day of the year", change: refusedOn("2025-01-01", "other"), period: "z9", want: Unmet},
		{id: "R5.11", name: "on the last day of the year", change: refusedOn("2025-12-31", "other"), period: "z9", want: Unmet},
		{id: "R5.11", name: "in another year", change: refusedOn("2024-12-31", "other"), want: Outside},
		{id: "R5.11", name: "without a cause", change: refused(""), period: "z9", want: Unmet},
		{id: "R5.11", name: "and accepted afterwards", change: all(refused("other"), func(r *sheetRecords) {
			add(r, &r.file("n1").Accepted, "2025-06-20", events.TransferAccepted{Member: "n1", Transfer: "z9", By: "b1"})
		}), period: "z9", want: Late},

		{id: "R5.26", name: "the month after", change: cameWith("2025-06", "2025-07"), period: "z1", want: Met},
		{id: "R5.26", name: "the same month", change: cameWith("2025-06", "2025-06"), period: "z1", want: Unmet},
		{id: "R5.26", name: "a month left out", change: cameWith("2025-06", "2025-08"), period: "z1", want: Unmet},
		{id: "R5.26", name: "nothing paid, not due", change: cameWith("2025-06", ""), on: "2025-08-15", period: "z1", want: Pending},
		{id: "R5.26", name: "nothing paid", change: cameWith("2025-06", ""), on: "2025-08-16", period: "z1", want: Unmet},

		{id: "R5.27", name: "both days", change: probationer("2025-01-10", "2026-01-09"), period: "z1", want: Met},
		{id: "R5.27", name: "one day", change: probationer("2025-01-10", ""), period: "z1", want: Unmet},
		{id: "R5.27", name: "the wrong way round", change: probationer("2025-01-10", "2025-01-10"), period: "z1", want: Unmet},
		{id: "R5.27", name: "of a full member", change: transfer("2025-06-01", "2025-06-10", "", ""), want: Outside},
	}
}

func casesAway() []requirementCase {
	away := func(from, certificate string, abroad bool) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Floating, from, events.FloatingRegistered{Member: mid(5), Branch: "b1", Direction: "out", From: events.MustDate(from), Certificate: certificate, Abroad: abroad})
		}
	}
	back := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Returned, on, events.FloatingEnded{Member: mid(5), Branch: "b1"})
		}
	}
	suspend := func(on, cause string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Suspended, on, events.MembershipSuspended{Member: mid(5), Branch: "b1", Cause: cause, Approver: "c1"})
		}
	}
	reach := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Contacts, on, events.ContactRecorded{Member: mid(5), Branch: "b1"})
		}
	}
	lose := func(since string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Lost, since, events.ContactLost{Member: mid(5), Branch: "b1", Since: events.MustDate(since)})
		}
	}
	certificate := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Floating, on, events.FloatingRegistered{Member: mid(5), Branch: "b1", Direction: "out", From: d("2025-01-10"), Certificate: "L1"})
		}
	}
	return []requirementCase{
		{id: "R5.09", name: "suspended after five years", change: all(away("2020-05-10", "", true), suspend("2025-05-10", "study_abroad")), period: "2020-05-10", want: Met},
		{id: "R5.09", name: "a day late", change: all(away("2020-05-10", "", true), suspend("2025-05-11", "study_abroad")), period: "2020-05-10", want: Late},
		{id: "R5.09", name: "back in time", change: all(away("2020-05-10", "", true), back("2025-05-10")), period: "2020-05-10", want: Met},
		{id: "R5.09", name: "five years to the day", change: away("2020-05-10", "", true), on: "2025-05-10", period: "2020-05-10", want: Pending},
		{id: "R5.09", name: "the day after", change: away("2020-05-10", "", true), on: "2025-05-11", period: "2020-05-10", want: Unmet},
		{id: "R5.09", name: "not abroad", change: away("2020-05-10", "", false), want: Outside},

		{id: "R5.15", name: "with a certificate", change: away("2025-01-10", "L1", false), period: "2025-01-10", want: Met},
		{id: "R5.15", name: "without one, half a year", change: away("2025-01-10", "", false), on: "2025-07-10", period: "2025-01-10", want: Pending},
		{id: "R5.15", name: "without one, the day after", change: away("2025-01-10", "", false), on: "2025-07-11", period: "2025-01-10", want: Unmet},
		{id: "R5.15", name: "handed out on the day", change: all(away("2025-01-10", "", false), certificate("2025-07-10")), period: "2025-01-10", want: Met},
		{id: "R5.15", name: "handed out a day late", change: all(away("2025-01-10", "", false), certificate("2025-07-11")), period: "2025-01-10", want: Late},
		{id: "R5.15", name: "back within half a year", change: all(away("2025-01-10", "", false), back("2025-07-09")), want: Outside},
		{id: "R5.15", name: "back after half a year", change: all(away("2025-01-10", "", false), back("2025-07-10")), period: "2025-01-10", want: Unmet},

		{id: "R5.16", name: "reached on the last day", change: all(away("2025-01-01", "L1", true), reach("2025-06-30")), period: "2025H1", want: Met},
		{id: "R5.16", name: "reached a day later", change: all(away("2025-01-01", "L1", true), reach("2025-07-01")), period: "2025H1", want: Unmet},
		{id: "R5.16", name: "that counts for the other half", change: all(away("2025-01-01", "L1", true), reach("2025-07-01")), period: "2025H2", want: Met},
		{id: "R5.16", name: "not reached, not abroad", change: away("2025-01-01", "L1", false), period: "2025H1", want: Unmet},
		{id: "R5.16", name: "away for part of it", change: away("2025-01-02", "L1", true), period: "2025H1", want: Outside},
		{id: "R5.16", name: "back on its last day", change: all(away("2024-01-02", "L1", true), back("2025-06-30")), period: "2025H1", want: Outside},
		{id: "R5.16", name: "not due", change: away("2025-01-01", "L1", true), on: "2025-06-30", period: "2025H1", want: Pending},

		{id: "R5.10", name: "suspended after six months", change: all(lose("2025-01-10"), suspend("2025-07-10", "lost")), period: "2025-01-10", want: Met},
		{id: "R5.10", name: "suspended a day early", change: all(lose("2025-01-10"), suspend("2025-07-09", "lost")), period: "2025-01-10", want: Unmet},
		{id: "R5.10", name: "reached again", change: all(lose("2025-01-10"), reach("2025-03-10")), period: "2025-01-10", want: Met},
		{id: "R5.10", name: "disposed of", change: all(lose("2025-01-10"), func(r *sheetRecords) {
			add(r, &r.file(mid(5)).DisposalProposed, "2025-08-10", events.DisposalProposed{Member: mid(5), Branch: "b1", Case: "k1", Mode: events.Correction, Ground: "lost"})
		}), period: "2025-01-10", want: Met},
		{id: "R5.10", name: "nothing, while there is time", change: lose("2025-01-10"), on: "2025-10-08", period: "2025-01-10", want: Pending},
		{id: "R5.10", name: "nothing", change: lose("2025-01-10"), on: "2025-10-09", period: "2025-01-10", want: Unmet},
		{id: "R5.10", name: "two years after the suspension", change: suspend("2023-05-10", "lost"), on: "2025-08-08", period: "2023-05-10", want: Pending},
		{id: "R5.10", name: "two years and a while", change: suspend("2023-05-10", "lost"), on: "2025-08-09", period: "2023-05-10", want: Unmet},
		{id: "R5.10", name: "restored", change: all(suspend("2023-05-10", "lost"), func(r *sheetRecords) {
			add(r, &r.file(mid(5)).Restored, "2025-06-10", events.MembershipRestored{Member: mid(5), Branch: "b1", Approver: "c1"})
		}), period: "2023-05-10", want: Met},
	}
}

func casesLapses() []requirementCase {
	unpaid := func(from, to int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			dropEntries(&r.dues[2025].Paid, func(p *events.DuesPaid) bool {
				m := p.Months[0].Number()
				return p.Member == mid(5) && m >= from && m <= to
			})
		}
	}
	talk := func(on, kind string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			addAt(r, &r.cal("b1", 2025).Talks, on, events.TalkHeld{Org: "b1", A: mid(1), B: mid(5), Kind: kind})
		}
	}
	gone := func(from, to string) func(*sheetRecords) { return absentFrom(mid(5), 2025, from, to) }
	return []requirementCase{
		// Unpaid from March: the third month's last day is 15 June.
		{id: "R5.13", name: "reminded in time", change: all(unpaid(3, 5), talk("2025-07-16", "reminder")), period: "2025-03", want: Met},
		{id: "R5.13", name: "a day late", change: all(unpaid(3, 5), talk("2025-07-17", "reminder")), period: "2025-03", want: Late},
		{id: "R5.13", name: "criticised", change: all(unpaid(3, 5), talk("2025-06-17", "criticism")), period: "2025-03", want: Met},
		{id: "R5.13", name: "talked to about something else", change: all(unpaid(3, 5), talk("2025-06-17", "ordinary")), period: "2025-03", want: Unmet},
		{id: "R5.13", name: "not due", change: unpaid(3, 5), on: "2025-07-16", period: "2025-03", want: Pending},
		{id: "R5.13", name: "two months", change: unpaid(3, 4), want: Outside},

		{id: "R5.14", name: "everybody takes part", period: "2025", want: Met},
		{id: "R5.14", name: "five months away", change: gone("2025-03-01", "2025-07-31"), period: "2025", want: Met},
		{id: "R5.14", name: "six months away", change: gone("2025-03-01", "2025-08-31"), period: "2025", want: Unmet},
		{id: "R5.14", name: "six months, once in between", change: all(gone("2025-03-01", "2025-05-31"), gone("2025-07-01", "2025-09-30")), period: "2025", want: Met},
		{id: "R5.14", name: "not held to it", change: all(gone("2025-03-01", "2025-08-31"), exempt(mid(5), "2025-01-01", "c1")), period: "2025", want: Met},
		{id: "R5.14", name: "a month of which nothing is known", change: all(gone("2025-03-01", "2025-08-31"), func(r *sheetRecords) {
			dropEntries(&r.cal("b1", 2025).Attendance, func(a *events.AttendanceRecorded) bool {
				return slices.Contains([]events.MeetingID{"t5", "g1-5", "g2-5"}, a.Meeting)
			})
		}), period: "2025", want: Met},
		{id: "R5.14", name: "a committee's sitting is not theirs", change: all(gone("2025-03-01", "2025-08-31"), func(r *sheetRecords) {
			for m := 3; m <= 8; m++ {
				on := fmt.Sprintf("2025-%02d-25", m)
				addAt(r, &r.cal("b1", 2025).Held, on, events.MeetingHeld{Meeting: events.MeetingID("x" + on), Org: "b1", Kind: events.CommitteeSit})
				addAt(r, &r.cal("b1", 2025).Attendance, on, events.AttendanceRecorded{Meeting: events.MeetingID("x" + on), Org: "b1", Present: []events.MemberID{mid(5)}})
			}
		}), period: "2025", want: Unmet},
		{id: "R5.14", name: "no attendance on record", change: func(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }, want: Outside},
	}
}
