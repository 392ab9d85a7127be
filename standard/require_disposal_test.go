package standard

import "jishi/events"

// disposed is the case k1 of a member in 2025, by the book: proposed, filed,
// investigated, talked about, voted on, approved, notified.
func disposed(id events.MemberID, mode events.DisposalMode, ground string, edits ...func(*Dossier)) func(*sheetRecords) {
	return func(r *sheetRecords) {
		f := r.file(id)
		add(r, &f.DisposalProposed, "2025-03-03", events.DisposalProposed{Member: id, Branch: "b1", Case: "k1", Mode: mode, Ground: ground})
		add(r, &f.DisposalFiled, "2025-03-10", events.DisposalFiled{Member: id, Case: "k1", By: "c1"})
		add(r, &f.Investigated, "2025-03-31", events.InvestigationClosed{Member: id, Case: "k1", Group: []events.MemberID{mid(1), mid(2)}, Confirmed: true})
		add(r, &f.DisposalTalked, "2025-04-10", events.DisposalTalked{Member: id, Case: "k1", Talkers: []events.MemberID{mid(1), mid(2)}})
		add(r, &f.DisposalVoted, "2025-04-20", events.DisposalVoted{Member: id, Branch: "b1", Case: "k1", Disposal: mode,
			Ballot: events.Ballot{Meeting: "t4", Expected: 10, Present: 9, Issued: 9, Returned: 9, For: 6, Against: 3, Mode: "secret", Passed: true}})
		add(r, &f.DisposalDecided, "2025-05-10", events.DisposalDecided{Member: id, Branch: "b1", Case: "k1", Mode: mode, Approver: "c1", Approved: true, Vote: "t4",
			From: d("2025-05-10"), To: d("2025-11-10")})
		add(r, &f.DisposalNotified, "2025-05-20", events.DisposalNotified{Member: id, Case: "k1"})
		for _, e := range edits {
			e(f)
		}
	}
}

// at puts the first entry of a list on another day.
func at[T any](es *[]Entry[T], on string) { (*es)[0].On = events.MustDate(on) }

func casesDisposal() []requirementCase {
	id := mid(5)
	correct := func(edits ...func(*Dossier)) func(*sheetRecords) {
		return disposed(id, events.Correction, "dues", edits...)
	}
	remove := func(ground string, edits ...func(*Dossier)) func(*sheetRecords) {
		return disposed(id, events.Removal, ground, edits...)
	}
	until := func(to string) func(*Dossier) {
		return func(f *Dossier) { f.DisposalDecided[0].Fact.To = events.MustDate(to) }
	}
	reviewed := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(id).Corrections, on, events.CorrectionReviewed{Member: id, Case: "k1", Result: "corrected"})
		}
	}
	punished := func(no string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(id).Discipline, "2025-01-10", events.DisciplineDecided{Member: id, Branch: "b1", Kind: events.Warning, Case: no})
		}
	}
	lost := func(since string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(id).Lost, since, events.ContactLost{Member: id, Branch: "b1", Since: events.MustDate(since)})
		}
	}
	suspended := func(on string, edits ...func(*Dossier)) func(*sheetRecords) {
		return func(r *sheetRecords) {
			f := r.file(id)
			add(r, &f.Suspended, on, events.MembershipSuspended{Member: id, Branch: "b1", Cause: "lost", Approver: "c1"})
			for _, e := range edits {
				e(f)
			}
		}
	}
	readmitted := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			f := r.file("p1")
			add(r, &f.DisposalDecided, "2020-04-20", events.DisposalDecided{Member: "p1", Branch: "b9", Mode: events.Persuasion, Approved: true, Case: "k0"})
			add(r, &f.AdmissionVoted, on, events.AdmissionVoted{Member: "p1", Branch: "b1", Ballot: events.Ballot{Passed: true}})
		}
	}
	unpaid := func(months ...int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			dropEntries(&r.dues[2025].Paid, func(p *events.DuesPaid) bool {
				return p.Member == id && p.Months[0].Number() >= months[0] && p.Months[0].Number() <= months[1]
			})
		}
	}
	later := func(f *Dossier) { at(&f.DisposalProposed, "2025-10-20") }
	ended := func(cause string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file(id).Ended, "2025-05-12", events.MembershipEnded{Member: id, Branch: "b1", Cause: cause})
		}
	}
	return []requirementCase{
		{id: "R5.31", name: "not punished", change: correct(), period: "k1", want: Met},
		{id: "R5.31", name: "punished for the same", change: all(correct(), punished("k1")), period: "k1", want: Unmet},
		{id: "R5.31", name: "punished for something else", change: all(correct(), punished("k2")), period: "k1", want: Met},

		{id: "R5.32", name: "six months, reviewed", change: all(correct(), reviewed("2025-12-10")), period: "k1", want: Met},
		{id: "R5.32", name: "reviewed a day late", change: all(correct(), reviewed("2025-12-11")), period: "k1", want: Late},
		{id: "R5.32", name: "never reviewed", change: correct(), period: "k1", want: Unmet},
		{id: "R5.32", name: "running", change: correct(), on: "2025-12-10", period: "k1", want: Pending},
		{id: "R5.32", name: "a year", change: all(correct(until("2026-05-10")), reviewed("2026-05-20")), period: "k1", want: Unmet}, // generally six months
		{id: "R5.32", name: "longer than a year", change: all(correct(until("2026-05-11")), reviewed("2026-05-20")), period: "k1", want: Unmet},
		{id: "R5.32", name: "without an end", change: correct(func(f *Dossier) { f.DisposalDecided[0].Fact.To = 0 }), period: "k1", want: Unmet},
		{id: "R5.32", name: "not approved", change: correct(func(f *Dossier) { f.DisposalDecided[0].Fact.Approved = false }), period: "k1", want: Outside},

		{id: "R5.33", name: "five years to the day", change: readmitted("2025-04-20"), period: "2025-04-20", want: Met},
		{id: "R5.33", name: "a day less", change: readmitted("2025-04-19"), period: "2025-04-19", want: Unmet},
		{id: "R5.33", name: "never removed", change: all(readmitted("2025-04-19"), func(r *sheetRecords) { r.file("p1").DisposalDecided = nil }), want: Outside},

		{id: "R5.34", name: "lost for six months", change: all(disposed(id, events.Correction, "lost"), lost("2024-09-03")), period: "k1", want: Met},
		{id: "R5.34", name: "a day less", change: all(disposed(id, events.Correction, "lost"), lost("2024-09-04")), period: "k1", want: Unmet},
		{id: "R5.34", name: "lost for two years", change: all(disposed(id, events.Correction, "lost"), lost("2023-03-03")), period: "k1", want: Unmet},
		{id: "R5.34", name: "a day less than two years", change: all(disposed(id, events.Correction, "lost"), lost("2023-03-04")), period: "k1", want: Met},
		{id: "R5.34", name: "since when is not known", change: disposed(id, events.Correction, "lost"), period: "k1", want: Unmet},
		{id: "R5.34", name: "another ground", change: correct(), want: Outside},

		{id: "R5.35", name: "suspended for two years", change: all(remove("lost"), suspended("2023-03-03")), period: "k1", want: Met},
		{id: "R5.35", name: "a day less", change: all(remove("lost"), suspended("2023-03-04")), period: "k1", want: Unmet},
		{id: "R5.35", name: "never suspended", change: remove("lost"), period: "k1", want: Unmet},
		{id: "R5.35", name: "urged before", change: all(remove("refused"), func(r *sheetRecords) {
			addAt(r, &r.file(id).DisposalDecided, "2025-01-10", events.DisposalDecided{Member: id, Branch: "b1", Case: "k0", Mode: events.Persuasion, Approved: true})
		}), period: "k1", want: Met},
		{id: "R5.35", name: "never urged", change: remove("refused"), period: "k1", want: Unmet},
		{id: "R5.35", name: "six months unpaid", change: all(remove("dues", later), unpaid(4, 9)), period: "k1", want: Met}, // September was due by 15 October
		{id: "R5.35", name: "five months unpaid", change: all(remove("dues", later), unpaid(5, 9)), period: "k1", want: Unmet},
		{id: "R5.35", name: "six months away", change: all(remove("absent", later), absentFrom(id, 2025, "2025-04-01", "2025-09-30")), period: "k1", want: Met},
		{id: "R5.35", name: "five months away", change: all(remove("absent", later), absentFrom(id, 2025, "2025-05-01", "2025-09-30")), period: "k1", want: Unmet},
		{id: "R5.35", name: "another ground", change: remove("belief"), want: Outside},

		{id: "R5.36", name: "in order", change: correct(), period: "k1", want: Met},
		{id: "R5.36", name: "on one day", change: correct(func(f *Dossier) {
			at(&f.DisposalFiled, "2025-03-03")
			at(&f.Investigated, "2025-03-03")
		}), period: "k1", want: Met},
		{id: "R5.36", name: "filed a day before", change: correct(func(f *Dossier) { at(&f.DisposalFiled, "2025-03-02") }), period: "k1", want: Unmet},
		{id: "R5.36", name: "investigated before the filing", change: correct(func(f *Dossier) { at(&f.Investigated, "2025-03-09") }), period: "k1", want: Unmet},
		{id: "R5.36", name: "investigated after the vote", change: correct(func(f *Dossier) { at(&f.Investigated, "2025-04-21") }), period: "k1", want: Unmet},
		{id: "R5.36", name: "not filed", change: correct(func(f *Dossier) { f.DisposalFiled = nil }), period: "k1", want: Unmet},
		{id: "R5.36", name: "not investigated", change: correct(func(f *Dossier) { f.Investigated = nil }), period: "k1", want: Unmet},
		{id: "R5.36", name: "not proposed", change: correct(func(f *Dossier) { f.DisposalProposed = nil }), period: "k1", want: Unmet},
		{id: "R5.36", name: "not confirmed", change: correct(func(f *Dossier) { f.Investigated[0].Fact.Confirmed = false }), period: "k1", want: Unmet},
		{id: "R5.36", name: "no mode of the text", change: disposed(id, "fine", "dues"), period: "k1", want: Unmet},
		{id: "R5.36", name: "under way", change: correct(func(f *Dossier) {
			f.Investigated, f.DisposalTalked, f.DisposalVoted, f.DisposalDecided, f.DisposalNotified = nil, nil, nil, nil, nil
		}), period: "k1", want: Pending},

		{id: "R5.37", name: "in order", change: correct(), period: "k1", want: Met},
		{id: "R5.37", name: "one talker", change: correct(func(f *Dossier) { f.DisposalTalked[0].Fact.Talkers = f.DisposalTalked[0].Fact.Talkers[:1] }), period: "k1", want: Unmet},
		{id: "R5.37", name: "one of two is no member", change: correct(func(f *Dossier) { f.DisposalTalked[0].Fact.Talkers[1] = "q9" }), period: "k1", want: Unmet},
		{id: "R5.37", name: "talk after the vote", change: correct(func(f *Dossier) { at(&f.DisposalTalked, "2025-04-21") }), period: "k1", want: Unmet},
		{id: "R5.37", name: "show of hands", change: correct(func(f *Dossier) { f.DisposalVoted[0].Fact.Ballot.Mode = "show" }), period: "k1", want: Unmet},
		{id: "R5.37", name: "together with another", change: correct(func(f *Dossier) { f.DisposalVoted[0].Fact.Joint = []events.MemberID{mid(6)} }), period: "k1", want: Unmet},
		{id: "R5.37", name: "exactly half", change: correct(func(f *Dossier) { f.DisposalVoted[0].Fact.For = 5 }), period: "k1", want: Unmet},
		{id: "R5.37", name: "approved before the vote", change: correct(func(f *Dossier) { at(&f.DisposalDecided, "2025-04-19") }), period: "k1", want: Unmet},
		{id: "R5.37", name: "approved by a branch", change: correct(func(f *Dossier) { f.DisposalDecided[0].Fact.Approver = "b1" }), period: "k1", want: Unmet},
		{id: "R5.37", name: "approved without a vote", change: correct(func(f *Dossier) { f.DisposalVoted = nil }), period: "k1", want: Unmet},
		{id: "R5.37", name: "told on the last day", change: correct(func(f *Dossier) { at(&f.DisposalNotified, "2025-06-09") }), period: "k1", want: Met},
		{id: "R5.37", name: "told a day late", change: correct(func(f *Dossier) { at(&f.DisposalNotified, "2025-06-10") }), period: "k1", want: Late},
		{id: "R5.37", name: "never told", change: correct(func(f *Dossier) { f.DisposalNotified = nil }), period: "k1", want: Unmet},
		{id: "R5.37", name: "waiting for the approval", change: correct(func(f *Dossier) { f.DisposalDecided, f.DisposalNotified = nil, nil }), on: "2025-07-20", period: "k1", want: Pending},
		{id: "R5.37", name: "not yet voted", change: correct(func(f *Dossier) { f.DisposalVoted, f.DisposalDecided, f.DisposalNotified = nil, nil, nil }), period: "k1", want: Pending},

		{id: "R5.38", name: "cancelled", change: all(func(r *sheetRecords) { r.admit("2025-01-10", "2025-02-10") }, disposed("p1", events.CancelProb, "belief")), period: "k1", want: Met},
		{id: "R5.38", name: "urged to withdraw", change: all(func(r *sheetRecords) { r.admit("2025-01-10", "2025-02-10") }, disposed("p1", events.Persuasion, "belief")), period: "k1", want: Unmet},
		{id: "R5.38", name: "a full member", change: disposed(id, events.Persuasion, "belief"), want: Outside},

		{id: "R5.39", name: "approved", change: all(suspended("2025-03-10"), unpaid(4, 12)), period: "2025-03-10", want: Met},
		{id: "R5.39", name: "approved by nobody", change: all(unpaid(4, 12), suspended("2025-03-10", func(f *Dossier) { f.Suspended[0].Fact.Approver = "" })), period: "2025-03-10", want: Unmet},
		{id: "R5.39", name: "approved by the branch itself", change: all(unpaid(4, 12), suspended("2025-03-10", func(f *Dossier) { f.Suspended[0].Fact.Approver = "b1" })), period: "2025-03-10", want: Unmet},
		{id: "R5.39", name: "the month of the suspension was paid", change: all(suspended("2025-03-10"), unpaid(4, 12)), period: "2025-03-10", want: Met},
		{id: "R5.39", name: "the month after was paid", change: all(suspended("2025-03-10"), unpaid(5, 12)), period: "2025-03-10", want: Unmet},
		{id: "R5.39", name: "over before the year", change: suspended("2023-03-10", func(f *Dossier) {
			f.Restored = []Entry[events.MembershipRestored]{{Stamp: Stamp{On: d("2024-12-31"), Position: 1 << 40}, Fact: events.MembershipRestored{Member: id, Branch: "b1"}}}
		}), want: Outside},

		{id: "R5.41", name: "with its vote", change: remove("belief"), period: "k1", want: Met},
		{id: "R5.41", name: "names no vote", change: remove("belief", func(f *Dossier) { f.DisposalDecided[0].Fact.Vote = "" }), period: "k1", want: Unmet},
		{id: "R5.41", name: "names another vote", change: remove("belief", func(f *Dossier) { f.DisposalDecided[0].Fact.Vote = "t5" }), period: "k1", want: Unmet},
		{id: "R5.41", name: "the vote did not pass", change: remove("belief", func(f *Dossier) { f.DisposalVoted[0].Fact.Passed = false }), period: "k1", want: Unmet},
		{id: "R5.41", name: "a correction changes no standing", change: correct(func(f *Dossier) { f.DisposalDecided[0].Fact.Vote = "" }), want: Outside},
		{id: "R5.41", name: "removed by the decision", change: all(remove("belief"), ended("removal")), period: "2025-05-12", want: Met},
		{id: "R5.41", name: "removed without one", change: ended("removal"), period: "2025-05-12", want: Unmet},
		{id: "R5.41", name: "removed by a correction", change: all(correct(), ended("removal")), period: "2025-05-12", want: Unmet},
		{id: "R5.41", name: "expelled", change: all(func(r *sheetRecords) {
			add(r, &r.file(id).Discipline, "2025-05-12", events.DisciplineDecided{Member: id, Branch: "b1", Kind: events.Expulsion})
		}, ended("removal")), period: "2025-05-12", want: Met},
		{id: "R5.41", name: "died", change: ended("death"), want: Outside},
	}
}
