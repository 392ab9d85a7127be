package standard

import (
	"slices"

	"jishi/events"
)

func casesEducation() []requirementCase {
	return slices.Concat(casesDevelopment(), casesLearning(), casesNewcomers(), casesCare())
}

func casesDevelopment() []requirementCase {
	const late = "2028-03-31"
	plan := func(on string, n int, reasoned bool) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.years[2025].Plans, on, events.DevelopmentPlanSet{Org: "b1", Year: 2025, By: "c1", Planned: n})
			r.years[2025].Plans[len(r.years[2025].Plans)-1].Reasoned = reasoned
		}
	}
	admit := func(r *sheetRecords) { r.admit("2025-04-20", "2025-05-10") }
	activist := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file("p1").ActivistDecided, on, events.DevActivistDecided{Member: "p1", Body: "committee"})
		}
	}
	admission := func(announced string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.file("p1").AdmissionDecided, "2025-05-10", events.AdmissionDecided{Member: "p1", Branch: "b1", Approver: "c1", Approved: true})
			if announced != "" {
				add(r, &r.file("p1").Announced, announced, events.ResultAnnounced{Member: "p1", Point: events.PointAdmission})
			}
		}
	}
	moved := func(accepted, talked string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			f := r.file("p1")
			add(r, &f.ActivistDecided, "2025-02-10", events.DevActivistDecided{Member: "p1"})
			add(r, &f.Transfers, "2025-06-01", events.TransferRequested{Member: "p1", Transfer: "z1", From: "b2", To: "b1"})
			if accepted != "" {
				add(r, &f.Accepted, accepted, events.TransferAccepted{Member: "p1", Transfer: "z1", By: "b1"})
			}
			if talked != "" {
				add(r, &f.Talked, talked, events.DevTalkHeld{Member: "p1", Talker: mid(1)})
			}
		}
	}
	return []requirementCase{
		{id: "S2.4.1.1", name: "by the rules", make: developedBranch(), year: 2026, on: late, period: "2026", want: Met},
		{id: "S2.4.1.1", name: "training too short", make: developedBranch(func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 2, 16 })
		}), year: 2026, on: late, period: "2026", want: Unmet},
		{id: "S2.4.1.1", name: "an ERROR of another year", make: developedBranch(func(l *ledgerFixture) {
			moveTo[events.DevTalkHeld](l, 0, "2025-05-16")
		}), year: 2026, on: late, period: "2026", want: Met},
		{id: "S2.4.1.1", name: "no step in the year", make: developedBranch(), year: 2024, on: late, want: Outside},

		{id: "S2.4.1.2", name: "all six", make: developedBranch(), year: 2026, on: late, period: "2026", want: Met},
		{id: "S2.4.1.2", name: "no recommendation", make: developedBranch(func(l *ledgerFixture) { drop[events.DevRecommended](l, 0) }), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "no training", make: developedBranch(func(l *ledgerFixture) { drop[events.TrainingCompleted](l, 0) }), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "review failed", make: developedBranch(func(l *ledgerFixture) {
			change(l, 0, func(e *events.PoliticalReviewConcluded) { e.Passed = false })
		}), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "no vote", make: developedBranch(func(l *ledgerFixture) { drop[events.AdmissionVoted](l, 0) }), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "publicity without end", make: developedBranch(func(l *ledgerFixture) { drop[events.PublicityEnded](l, 0) }), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "a step of the record is missing", make: developedBranch(func(l *ledgerFixture) { drop[events.PreReviewed](l, 0) }), year: 2026, on: late, want: Unmet},
		{id: "S2.4.1.2", name: "its special circumstances are noted", make: developedBranch(func(l *ledgerFixture) {
			drop[events.PreReviewed](l, 0)
			l.fact("2026-09-14", &events.ProcessSpecialNoted{Member: applicant, Step: 13})
		}), year: 2026, on: late, want: Met},
		{id: "S2.4.1.2", name: "admitted in another year", make: developedBranch(), year: 2025, on: late, want: Outside},

		{id: "S2.4.1.3", name: "as many as planned", change: all(plan("2025-01-10", 1, false), admit), period: "2025", want: Met},
		{id: "S2.4.1.3", name: "fewer than planned", change: plan("2025-01-10", 1, false), period: "2025", want: Met},
		{id: "S2.4.1.3", name: "one more than planned", change: all(plan("2025-01-10", 0, false), admit), period: "2025", want: Unmet},
		{id: "S2.4.1.3", name: "no plan", change: admit, period: "2025", want: Unmet},
		{id: "S2.4.1.3", name: "no plan and nobody admitted", want: Outside},
		{id: "S2.4.1.3", name: "planned afterwards", change: all(plan("2025-05-11", 1, false), admit), period: "2025", want: Late},
		{id: "S2.4.1.3", name: "planned on the day", change: all(plan("2025-05-10", 1, false), admit), period: "2025", want: Met},
		{id: "S2.4.1.3", name: "changed with a reason", change: all(plan("2025-01-10", 0, false), plan("2025-04-10", 1, true), admit), period: "2025", want: Met},
		{id: "S2.4.1.3", name: "changed without one", change: all(plan("2025-01-10", 0, false), plan("2025-04-10", 1, false), admit), period: "2025", want: Unmet},
		{id: "S2.4.1.3", name: "while the year runs", change: plan("2025-01-10", 1, false), on: "2025-12-31", period: "2025", want: Pending},

		{id: "S2.4.1.4", name: "one activist", change: activist("2025-03-10"), period: "2025", want: Met},
		{id: "S2.4.1.4", name: "decided on the last day", change: activist("2025-12-31"), period: "2025", want: Met},
		{id: "S2.4.1.4", name: "decided the day after", change: activist("2026-01-01"), period: "2025", want: Unmet},
		{id: "S2.4.1.4", name: "none while the year runs", on: "2025-12-31", period: "2025", want: Pending},
		{id: "S2.4.1.4", name: "admitted in between", change: all(activist("2025-03-10"), func(r *sheetRecords) {
			add(r, &r.file("p1").AdmissionVoted, "2025-11-10", events.AdmissionVoted{Member: "p1", Branch: "b1", Ballot: events.Ballot{Passed: true}})
		}), period: "2025", want: Unmet},
		{id: "S2.4.1.4", name: "failed the review", change: all(activist("2025-03-10"), func(r *sheetRecords) {
			add(r, &r.file("p1").PoliticalReview, "2025-11-10", events.PoliticalReviewConcluded{Member: "p1"})
		}), period: "2025", want: Unmet},
		{id: "S2.4.1.4", name: "gone to another branch", change: all(activist("2025-03-10"), func(r *sheetRecords) {
			add(r, &r.file("p1").Inspected, "2025-11-10", events.DevInspected{Member: "p1"})
			r.file("p1").Inspected[0].Org = "b2"
		}), period: "2025", want: Unmet},
		{id: "S2.4.1.4", name: "the plan wants two", change: all(activist("2025-03-10"), plan("2025-01-10", 1, false), func(r *sheetRecords) {
			r.years[2025].Plans[0].Fact.Activists = 2
		}), period: "2025", want: Unmet},

		{id: "R1.35", name: "on the last day", change: admission("2025-07-09"), period: "2025-05-10", want: Met},
		{id: "R1.35", name: "a day late", change: admission("2025-07-10"), period: "2025-05-10", want: Late},
		{id: "R1.35", name: "never", change: admission(""), period: "2025-05-10", want: Unmet},
		{id: "R1.35", name: "not due", change: admission(""), on: "2025-07-09", period: "2025-05-10", want: Pending},
		{id: "R1.35", name: "of the conversion", change: func(r *sheetRecords) {
			add(r, &r.file("p1").ConversionDecided, "2025-05-10", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Convert})
			add(r, &r.file("p1").Announced, "2025-06-10", events.ResultAnnounced{Member: "p1", Point: events.PointAdmission})
		}, period: "2025-05-10", want: Unmet},

		{id: "R1.60", name: "accepted and talked to", change: moved("2025-06-10", "2025-07-10"), period: "z1", want: Met},
		{id: "R1.60", name: "talked to a day late", change: moved("2025-06-10", "2025-07-11"), period: "z1", want: Late},
		{id: "R1.60", name: "not talked to", change: moved("2025-06-10", ""), period: "z1", want: Unmet},
		{id: "R1.60", name: "not accepted", change: moved("", ""), period: "z1", want: Unmet},
		{id: "R1.60", name: "on the last day of accepting", change: moved("", ""), on: "2025-08-30", period: "z1", want: Pending},
	}
}

func casesLearning() []requirementCase {
	noHours := func(r *sheetRecords) {
		for _, org := range []events.OrgID{"b1", "c1"} {
			for i := range r.cal(org, 2025).Held {
				r.cal(org, 2025).Held[i].Fact.Hours = 0
			}
		}
	}
	lecturesOnly := func(r *sheetRecords) {
		noHours(r)
		for i := range r.cal("b1", 2025).Held {
			if h := &r.cal("b1", 2025).Held[i]; h.Fact.Kind == events.Lecture {
				h.Fact.Hours = 8
			}
		}
	}
	noLectures := func(c *Config) { c.Members.LectureHours = false }
	noTraining := func(r *sheetRecords) { r.cal("c1", 2025).Held[0].Fact.Hours = 12 }
	return []requirementCase{
		{id: "S2.4.2.1", name: "everybody every month", period: "2025-03", want: Met},
		{id: "S2.4.2.1", name: "one not at all", change: absentFrom(mid(5), 2025, "2025-03-01", "2025-03-31"), period: "2025-03", want: Unmet},
		{id: "S2.4.2.1", name: "while the month runs", change: absentFrom(mid(5), 2025, "2025-03-01", "2025-03-31"), on: "2025-03-31", period: "2025-03", want: Pending},
		{id: "S2.4.2.1", name: "not held to attendance", change: all(absentFrom(mid(5), 2025, "2025-03-01", "2025-03-31"), exempt(mid(5), "2025-01-01", "c1")), period: "2025-03", want: Met},
		{id: "S2.4.2.1", name: "excused", change: all(absentFrom(mid(5), 2025, "2025-03-01", "2025-03-31"), func(r *sheetRecords) {
			for i := range r.cal("b1", 2025).Attendance {
				if a := &r.cal("b1", 2025).Attendance[i]; a.Fact.Meeting == "t3" {
					a.Fact.Absent = []events.Absence{{Member: mid(5), Leave: true}}
				}
			}
		}), period: "2025-03", want: Met},
		{id: "S2.4.2.1", name: "no attendance on record", change: func(r *sheetRecords) { r.cal("b1", 2025).Attendance = nil }, want: Outside},

		{id: "S2.4.2.2", name: "32 hours", change: all(noHours, train("2025-06-20", 32, 4)), period: "2025", want: Met},
		{id: "S2.4.2.2", name: "31 hours", change: all(noHours, train("2025-06-20", 31, 4)), period: "2025", want: Unmet},
		{id: "S2.4.2.2", name: "31 hours while the year runs", change: all(noHours, train("2025-06-20", 31, 4)), on: "2025-12-31", period: "2025", want: Pending},
		{id: "S2.4.2.2", name: "32 hours while the year runs", change: all(noHours, train("2025-06-20", 32, 4)), on: "2025-07-31", period: "2025", want: Met},
		{id: "S2.4.2.2", name: "another number for the year", change: all(noHours, train("2025-06-20", 31, 4)), config: func(c *Config) { c.Members.HoursByYear = map[int]int{2025: 31} }, period: "2025", want: Met},
		{id: "S2.4.2.2", name: "lectures count", change: lecturesOnly, period: "2025", want: Met},
		{id: "S2.4.2.2", name: "lectures do not count", change: lecturesOnly, config: noLectures, period: "2025", want: Unmet},
		{id: "S2.4.2.2", name: "a total of self-study is no evidence", change: all(noHours, func(r *sheetRecords) {
			add(r, &r.years[2025].SelfStudy, "2025-12-01", events.SelfStudyRecorded{Org: "b1", Member: mid(1), Year: 2025, Hours: 100})
		}), period: "2025", want: Unmet},
		{id: "S2.4.2.2", name: "nobody is asked before the plan", change: noHours, year: 2020, want: Outside},

		{id: "S2.4.2.3", name: "listed", change: func(r *sheetRecords) {
			add(r, &r.years[2025].SelfStudy, "2025-12-31", events.SelfStudyRecorded{Org: "b1", Member: mid(1), Year: 2025, Platform: "灯塔", Hours: 10})
		}, period: "2025", want: Met},
		{id: "S2.4.2.3", name: "listed in January", change: func(r *sheetRecords) {
			add(r, &r.years[2025].SelfStudy, "2026-01-05", events.SelfStudyRecorded{Org: "b1", Member: mid(1), Year: 2025, Hours: 10})
		}, period: "2025", want: Late},
		{id: "S2.4.2.3", name: "not listed", period: "2025", want: Unmet},
		{id: "S2.4.2.3", name: "while the year runs", on: "2025-12-31", period: "2025", want: Pending},

		{id: "R5.05", name: "twelve hours a day", change: noTraining, period: "2025", want: Met},
		{id: "R5.05", name: "thirteen hours", change: all(noTraining, train("2025-06-20", 13, 0)), period: "2025", want: Unmet},
		{id: "R5.05", name: "24 hours in two days", change: all(noTraining, train("2025-06-20", 24, 2)), period: "2025", want: Met},
		{id: "R5.05", name: "25 hours in two days", change: all(noTraining, train("2025-06-20", 25, 2)), period: "2025", want: Unmet},
		{id: "R5.05", name: "two meetings of a day", change: all(noTraining, train("2025-06-10", 9, 0)), period: "2025", want: Unmet}, // and a theme day of four
	}
}

func casesNewcomers() []requirementCase {
	elected := func(on string, member int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Elected, on, events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(member), Post: events.PostSecretary}}})
		}
	}
	admitted := func(r *sheetRecords) {
		add(r, &r.roster().Admitted, "2025-05-10", events.AdmissionDecided{Member: mid(1), Branch: "b1", Approved: true, ProbationFrom: events.MustDate("2025-04-20")})
	}
	noTraining := func(r *sheetRecords) { r.cal("c1", 2025).Held, r.cal("c1", 2025).Attendance = nil, nil }
	return []requirementCase{
		{id: "R5.06", name: "the new secretary in half a year", change: all(elected("2025-03-10", 5), elected("2025-06-10", 1), train("2025-12-10", 8, 1, events.TagNewSecretary)), period: "2025-06-10", want: Met},
		{id: "R5.06", name: "on the very day", change: all(elected("2025-03-10", 5), elected("2025-06-10", 1), train("2025-06-10", 8, 1, events.TagNewSecretary)), period: "2025-06-10", want: Met},
		{id: "R5.06", name: "the day before", change: all(elected("2025-03-10", 5), elected("2025-06-10", 1), train("2025-06-09", 8, 1, events.TagNewSecretary)), period: "2025-06-10", want: Unmet},
		{id: "R5.06", name: "a day late, in the next year", change: all(elected("2025-06-10", 5), elected("2025-08-10", 1), train("2026-02-11", 8, 1, events.TagNewSecretary)), period: "2025-08-10", want: Late},
		{id: "R5.06", name: "another training", change: all(elected("2025-03-10", 5), elected("2025-06-10", 1), train("2025-12-10", 8, 1)), period: "2025-06-10", want: Unmet},
		{id: "R5.06", name: "not due", change: elected("2025-06-10", 5), on: "2025-12-10", period: "2025-06-10", want: Pending},
		{id: "R5.06", name: "elected again", change: elected("2025-06-10", 1), want: Outside},
		{id: "R5.06", name: "a new member in a year", change: all(admitted, noTraining, train("2026-05-10", 8, 1)), period: "2025-05-10", want: Met},
		{id: "R5.06", name: "a new member a day late", change: all(admitted, noTraining, train("2026-05-11", 8, 1)), period: "2025-05-10", want: Late},
		{id: "R5.06", name: "a new member never", change: all(admitted, noTraining), period: "2025-05-10", want: Unmet},

		{id: "R5.08", name: "decided", change: exempt(mid(5), "2025-03-01", "c3"), period: "2025-03-01", want: Met},
		{id: "R5.08", name: "not decided", change: exempt(mid(5), "2025-03-01", ""), period: "2025-03-01", want: Unmet},
		{id: "R5.08", name: "over before the year", change: func(r *sheetRecords) {
			exempt(mid(5), "2024-03-01", "")(r)
			r.roster().Exempted[0].Fact.To = d("2025-01-01")
		}, want: Outside},
	}
}

func casesCare() []requirementCase {
	noWork := func(r *sheetRecords) { r.years[2025].Work = nil }
	vanguard := func(year int) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.yearOf("b1", year).Vanguard, events.MonthOf(year, 7).First().String(), events.VanguardDesignated{Org: "b1", Kind: "post", Members: []events.MemberID{mid(1)}})
		}
	}
	commit := func(r *sheetRecords) {
		for i := 1; i <= 10; i++ {
			add(r, &r.years[2025].Commitments, "2025-03-01", events.CommitmentMade{Org: "b1", Member: mid(i), Year: 2025})
		}
	}
	mark := func(from string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().CareNeeded, from, events.CareNeeded{Member: mid(1), Branch: "b1", From: events.MustDate(from)})
		}
	}
	care := func(on, kind string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.yearOf("b1", events.MustDate(on).Year()).Care, on, events.CareGiven{Org: "b1", Member: mid(1), Kind: kind})
		}
	}
	another := func(r *sheetRecords) {
		add(r, &r.years[2025].Care, "2025-08-01", events.CareGiven{Org: "b1", Member: mid(2), Kind: "visit"})
	}
	return []requirementCase{
		{id: "S2.4.5.1", name: "designated", change: all(noWork, vanguard(2025)), period: "2025", want: Met},
		{id: "S2.4.5.1", name: "designated two years before", change: all(noWork, vanguard(2023)), period: "2025", want: Met},
		{id: "S2.4.5.1", name: "designated three years before", change: all(noWork, vanguard(2022)), period: "2025", want: Unmet},
		{id: "S2.4.5.1", name: "recorded as work", period: "2025", want: Met},
		{id: "S2.4.5.1", name: "nothing", change: noWork, period: "2025", want: Unmet},
		{id: "S2.4.5.1", name: "while the year runs", change: noWork, on: "2025-12-31", period: "2025", want: Pending},

		{id: "S2.4.5.2", name: "everybody committed", change: commit, period: "2025", want: Met},
		{id: "S2.4.5.2", name: "one did nothing", change: all(commit, func(r *sheetRecords) {
			r.years[2025].Commitments = r.years[2025].Commitments[1:]
		}), period: "2025", want: Unmet},
		{id: "S2.4.5.2", name: "one served instead", change: all(commit, func(r *sheetRecords) {
			r.years[2025].Commitments = r.years[2025].Commitments[1:]
			add(r, &r.years[2025].Services, "2025-12-31", events.ServiceDone{Org: "b1", Kind: "volunteering", Members: []events.MemberID{mid(1)}})
		}), period: "2025", want: Met},
		{id: "S2.4.5.2", name: "committed in January", change: all(commit, func(r *sheetRecords) {
			r.years[2025].Commitments = r.years[2025].Commitments[1:]
			add(r, &r.years[2025].Commitments, "2026-01-05", events.CommitmentMade{Org: "b1", Member: mid(1), Year: 2025})
		}), period: "2025", want: Late},
		{id: "S2.4.5.2", name: "a commitment that was not kept is one", change: commit, config: func(c *Config) { c.Members.Participations = 2 }, period: "2025", want: Unmet},
		{id: "S2.4.5.2", name: "recorded as work, without names", period: "2025", want: Met},
		{id: "S2.4.5.2", name: "nothing at all", change: noWork, period: "2025", want: Unmet},

		{id: "S2.4.6.1", name: "visited", change: all(mark("2025-02-01"), care("2025-12-31", "visit")), period: "2025", want: Met},
		{id: "S2.4.6.1", name: "visited before the mark", change: all(mark("2025-02-01"), care("2025-01-31", "visit")), period: "2025", want: Unmet},
		{id: "S2.4.6.1", name: "another was visited", change: all(mark("2025-02-01"), another), period: "2025", want: Unmet},
		{id: "S2.4.6.1", name: "while the year runs", change: all(mark("2025-02-01"), another), on: "2025-12-31", period: "2025", want: Pending},
		{id: "S2.4.6.1", name: "marked in December, visited in January", change: all(mark("2025-12-20"), another, care("2026-01-19", "visit")), period: "2025", want: Met},
		{id: "S2.4.6.1", name: "marked in December, a day too late", change: all(mark("2025-12-20"), another, care("2026-01-20", "visit")), period: "2025", want: Unmet},
		{id: "S2.4.6.1", name: "care recorded without names", change: mark("2025-02-01"), period: "2025", want: Met},
		{id: "S2.4.6.1", name: "nobody marked, care on record", period: "2025", want: Met},
		{id: "S2.4.6.1", name: "nobody marked", change: noWork, want: Outside},

		{id: "S2.4.6.2", name: "kept", change: func(r *sheetRecords) {
			add(r, &r.years[2025].Birthdays, "2025-05-01", events.BirthdayKept{Org: "b1", Member: mid(1), Year: 2025})
		}, period: "2025", want: Met},
		{id: "S2.4.6.2", name: "not kept", period: "2025", want: Unmet},
		{id: "S2.4.6.2", name: "while the year runs", on: "2025-12-31", period: "2025", want: Pending},

		{id: "S2.4.6.3", name: "helped", change: all(mark("2025-02-01"), care("2025-06-01", "help")), period: "2025", want: Met},
		{id: "S2.4.6.3", name: "only visited", change: all(mark("2025-02-01"), care("2025-06-01", "visit")), period: "2025", want: Unmet},
		{id: "S2.4.6.3", name: "talked to", change: all(mark("2025-02-01"), func(r *sheetRecords) {
			add(r, &r.cal("b1", 2025).Talks, "2025-10-01", events.TalkHeld{Org: "b1", A: mid(2), B: mid(1), Kind: "care"})
		}), period: "2025", want: Met},
		{id: "S2.4.6.3", name: "talked to about something else", change: mark("2025-02-01"), period: "2025", want: Unmet},
		{id: "S2.4.6.3", name: "nobody marked", want: Outside},
	}
}
