package standard

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jishi/events"
)

// TestBoundaries moves one thing in fixture A to the day before a limit, to the
// limit, and to the day after it. late says on which side the finding lies.
func TestBoundaries(t *testing.T) {
	t.Parallel()
	for _, b := range []struct {
		name  string
		code  string // "C03 ERROR"
		limit string // last day in time, or first day allowed
		early bool   // the finding lies before the limit, not after it
		put   func(l *ledgerFixture, day events.Date)
		shift events.Date
	}{
		{"age 18", "C01 ERROR", "2025-04-15", false, func(l *ledgerFixture, day events.Date) { l.birth[applicant] = day.AddYears(-18) }, 0},
		{"receipt", "C02 ERROR", "2025-04-15", true, func(l *ledgerFixture, day events.Date) {
			change(l, 0, func(e *events.DevApplied) { e.Received = day })
		}, 0},
		{"talk within a month", "C03 ERROR", "2025-05-15", false, moveOn0[events.DevTalkHeld], 0},
		{"talk not before the application", "C03 ERROR", "2025-04-15", true, moveOn0[events.DevTalkHeld], 0},
		{"activist not before the talk", "C05 ERROR", "2025-06-20", false, func(l *ledgerFixture, day events.Date) {
			change(l, 0, func(e *events.DevApplied) { e.Received = l.d("2025-06-01") })
			moveOn[events.DevTalkHeld](l, 0, day)
		}, 0},
		{"application by the decision on the activist", "C05 ERROR", "2025-06-20", false, func(l *ledgerFixture, day events.Date) {
			moveOn[events.DevApplied](l, 0, day)
			change(l, 0, func(e *events.DevApplied) { e.Received = day })
		}, 0},
		{"recommended by the decision", "C06 ERROR", "2025-06-20", false, moveOn0[events.DevRecommended], 0},
		{"filed within 30 days", "C08 WARN", "2025-07-20", false, moveOn0[events.DevActivistFiled], 0},
		{"first half year ends", "C11 ERROR", "2025-12-19", false, moveOn0[events.DevInspected], 0},
		{"second half year begins", "C11 ERROR", "2025-12-20", true, func(l *ledgerFixture, day events.Date) { moveOn[events.DevInspected](l, 1, day) }, 0},
		{"second half year ends", "C11 ERROR", "2026-06-19", false, func(l *ledgerFixture, day events.Date) { moveOn[events.DevInspected](l, 1, day) }, 0},
		{"thought reports more than a week apart", "C13 WARN", "2025-10-03", true, func(l *ledgerFixture, day events.Date) {
			moveOn[events.ThoughtReportFiled](l, 1, day)
		}, 0},
		{"a year as activist", "C14 ERROR", "2026-06-20", true, func(l *ledgerFixture, day events.Date) {
			moveOn[events.DevTargetProposed](l, 0, day)
			moveOn[events.MeetingHeld](l, 1, day)
		}, 0},
		{"2014: a year as activist", "C14 ERROR", "2026-06-20", true, func(l *ledgerFixture, day events.Date) {
			moveOn[events.DevTargetProposed](l, 0, day)
			moveOn[events.MeetingHeld](l, 1, day)
		}, shiftTo2014},
		{"opinions by the decision", "C15 WARN", "2026-07-06", false, moveOn0[events.DevOpinionHeard], 0},
		{"agreed before the publicity", "C16 ERROR", "2026-07-21", false, moveOn0[events.DevSuperiorAgreed], 0},
		{"publicity of five days", "C17 ERROR", "2026-07-27", true, func(l *ledgerFixture, day events.Date) {
			moveOn[events.PublicityEnded](l, 0, day)
			moveOn[events.DevTargetListed](l, 0, l.d("2026-07-28"))
		}, 0},
		{"2014: publicity of five days", "C17 WARN", "2026-07-27", true, moveOn0[events.PublicityEnded], shiftTo2014},
		{"listed after the publicity", "C18 ERROR", "2026-07-27", true, func(l *ledgerFixture, day events.Date) {
			moveOn[events.DevTargetListed](l, 0, day)
		}, 0},
		{"sponsor a full member on the day", "C20 ERROR", "2026-07-28", false, func(l *ledgerFixture, day events.Date) {
			moveOn[events.MembershipStarted](l, 5, day) // f06
		}, 0},
		{"review by the vote", "C22 ERROR", "2026-10-09", false, moveOn0[events.PoliticalReviewConcluded], 0},
		{"review after the replies", "C23 ERROR", "2026-08-20", true, moveOn0[events.PoliticalReviewConcluded], 0},
		{"autobiography by the end of the training", "C26 WARN", "2026-09-02", false, moveOn0[events.AutobiographyFiled], 0},
		{"training by the committee's review", "C28 ERROR", "2026-09-07", false, moveOn0[events.TrainingCompleted], 0},
		{"committee's review after the training", "C31 ERROR", "2026-09-02", true, moveOn0[events.CommitteeReviewed], 0},
		{"pre-review after the committee's review", "C31 ERROR", "2026-09-07", true, moveOn0[events.PreReviewed], 0},
		{"form after the pre-review", "C32 ERROR", "2026-09-14", true, moveOn0[events.FormIssued], 0},
		{"form after the pre-review, by the chain", "C31 ERROR", "2026-09-14", true, moveOn0[events.FormIssued], 0},
		{"form by the vote", "C32 ERROR", "2026-10-09", false, moveOn0[events.FormIssued], 0},
		{"vote within a month", "C33 ERROR", "2026-10-14", false, func(l *ledgerFixture, day events.Date) { voteOn(day.String())(l) }, 0},
		{"written opinion by the day", "C42 ERROR", "2026-10-09", false, func(l *ledgerFixture, day events.Date) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Received = day })
		}, 0},
		{"superior's talk by the approval", "C49 ERROR", "2026-11-10", false, moveOn0[events.SuperiorTalked], 0},
		{"superior's talk after the vote", "C49 ERROR", "2026-10-09", true, moveOn0[events.SuperiorTalked], 0},
		{"deliberated by the approval", "C50 ERROR", "2026-11-10", false, deliberateOn, 0},
		{"deliberated after the vote", "C50 ERROR", "2026-10-09", true, deliberateOn, 0},
		{"first contact within thirty days", "C10 WARN", "2025-07-20", false, func(l *ledgerFixture, day events.Date) {
			moveOn[events.DevContactAssigned](l, 0, day)
			moveOn[events.DevContactAssigned](l, 1, day)
		}, 0},
		{"contact until the target", "C10 WARN", "2026-07-27", true, func(l *ledgerFixture, day events.Date) {
			l.factOn(day, &events.DevContactEnded{Member: applicant, Contact: "f05"})
			l.factOn(day, &events.DevContactEnded{Member: applicant, Contact: "f06"})
		}, 0},
		{"conversion postponed by the new branch", "C57 WARN", "2028-04-09", false, func(l *ledgerFixture, day events.Date) {
			l.fact("2027-06-01", &events.MembershipStarted{Member: applicant, Branch: "b1", Standing: events.Probationary, Joined: l.d("2026-10-09"), Cause: "transfer"})
			convertOnDay(l, day)
		}, 0},
		{"inspected from the first day of a quarter", "C61 WARN", "2027-04-01", true, func(l *ledgerFixture, day events.Date) { moveOn[events.ProbationInspected](l, 1, day) }, 0},
		{"inspected by the last day of a quarter", "C61 WARN", "2027-06-30", false, func(l *ledgerFixture, day events.Date) { moveOn[events.ProbationInspected](l, 1, day) }, 0},
		{"approved within three months", "C51 WARN", "2027-01-09", false, func(l *ledgerFixture, day events.Date) { approveOn(l, day.String()) }, 0},
		{"approved within six months", "C51 ERROR", "2027-04-09", false, func(l *ledgerFixture, day events.Date) { approveOn(l, day.String()) }, 0},
		{"2014: approved within three months", "C51 WARN", "2027-01-09", false, func(l *ledgerFixture, day events.Date) {
			approveOn(l, (day - l.shift).String())
		}, shiftTo2014},
		{"approved after the vote", "C52 ERROR", "2026-10-09", true, func(l *ledgerFixture, day events.Date) { approveOn(l, day.String()) }, 0},
		{"probation ends", "C53 ERROR", "2027-10-08", false, func(l *ledgerFixture, day events.Date) {
			change(l, 0, func(e *events.AdmissionDecided) { e.ProbationTo = max(day, l.d("2027-10-08")) })
		}, 0},
		{"filed within 60 days", "C54 WARN", "2027-01-09", false, moveOn0[events.AdmissionFiled], 0},
		{"oath after the approval", "C55 ERROR", "2026-11-10", true, moveOn0[events.OathTaken], 0},
		{"oath within a month", "C55 WARN", "2026-12-10", false, moveOn0[events.OathTaken], 0},
		{"application by the vote", "C56 ERROR", "2027-10-15", false, moveOn0[events.ConversionApplied], 0},
		{"application a month before", "C56 WARN", "2027-09-09", true, moveOn0[events.ConversionApplied], 0},
		{"conversion not before the end", "C57 ERROR", "2027-10-09", true, convertOnDay, 0},
		{"conversion in time", "C57 WARN", "2027-11-09", false, convertOnDay, 0},
		{"2014: conversion not before the end", "C57 ERROR", "2027-10-09", true, convertOnDay, shiftTo2014},
		{"extension of six months", "C58 ERROR", "2028-04-09", true, extendTo, 0},
		{"extension of a year", "C58 ERROR", "2028-10-09", false, extendTo, 0},
		{"standing", "C59 ERROR", "2027-10-09", false, func(l *ledgerFixture, day events.Date) {
			change(l, 0, func(e *events.ConversionDecided) { e.StandingFrom = max(day, l.d("2027-10-09")) })
		}, 0},
		{"conversion approved within three months", "C60 ERROR", "2028-01-15", false, moveOn0[events.ConversionDecided], 0},
		{"archived after the approval", "C62 ERROR", "2027-12-01", true, moveOn0[events.ArchiveHandedOver], 0},
		{"left within three months", "C66 WARN", "2027-01-10", true, func(l *ledgerFixture, day events.Date) { leave(day.String())(l) }, 0},
		{"entered within a week", "C68 WARN", "2025-05-17", false, func(l *ledgerFixture, day events.Date) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.RecordedAt = day.Start().Add(23 * time.Hour)
		}, 0},
		{"entered within 90 days", "C68 ERROR", "2025-08-08", false, func(l *ledgerFixture, day events.Date) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.RecordedAt = day.Start()
		}, 0},
	} {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			for off := events.Date(-1); off <= 1; off++ {
				l := fixtureA(b.shift)
				if b.shift != 0 {
					change(l, 0, func(e *events.DevSuperiorAgreed) { e.Kind = "filing" })
				}
				day := l.d(b.limit) + off
				b.put(l, day)
				got := codes(l.judge(l.d("2028-06-30"), nil))
				want := off > 0 != b.early && off != 0
				if slices.Contains(got, b.code) != want {
					t.Errorf("%s: findings %s; %s expected: %v", day, strings.Join(got, ", "), b.code, want)
				}
			}
		})
	}
}

// TestDeadlines lets a step stay away and asks on which day it is missed: the
// day after its last day, not before.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, code, last string
		stop             string // the file as it was on this day
		edit             func(*ledgerFixture)
		shift            events.Date
	}{
		{"talk", "C03 ERROR", "2025-05-15", "2025-05-09", nil, 0},
		{"filing of the activist", "C08 WARN", "2025-07-20", "2025-06-29", nil, 0},
		{"contacts", "C09 ERROR", "2025-07-20", "2025-06-30", func(l *ledgerFixture) { drop[events.DevContactAssigned](l, -1) }, 0},
		{"first inspection", "C11 ERROR", "2025-12-19", "2025-12-14", nil, 0},
		{"second inspection", "C11 ERROR", "2026-06-19", "2026-06-09", nil, 0},
		{"assembly", "C33 ERROR", "2026-10-14", "2026-10-08", nil, 0},
		{"approval", "C51 WARN", "2027-01-09", "2026-11-09", nil, 0},
		{"approval, six months", "C51 ERROR", "2027-04-09", "2026-11-09", nil, 0},
		{"filing of the admission", "C54 WARN", "2027-01-09", "2026-11-19", nil, 0},
		{"oath", "C55 WARN", "2026-12-10", "2026-11-26", nil, 0},
		{"conversion", "C57 WARN", "2027-11-09", "2027-10-14", nil, 0},
		{"approval of the conversion", "C60 ERROR", "2028-01-15", "2027-11-30", nil, 0},
		{"inspection of the first quarter", "C61 WARN", "2027-03-31", "2027-03-30", func(l *ledgerFixture) {
			moveTo[events.ProbationInspected](l, 0, "2026-12-30")
		}, 0},
		{"arrival in another branch", "C64 WARN", "2028-03-19", "2027-12-31", func(l *ledgerFixture) {
			l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
		}, 0},
		{"handing over", "C62 WARN", "2028-02-29", "2027-12-05", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := fixtureA(c.shift)
			if c.edit != nil {
				c.edit(l)
			}
			stop := l.d(c.stop)
			l.facts = slices.DeleteFunc(l.facts, func(f *fixtureFact) bool { return f.On > stop })
			for off := events.Date(-1); off <= 1; off++ {
				day := l.d(c.last) + off
				if got := codes(l.judge(day, nil)); slices.Contains(got, c.code) != (off > 0) {
					t.Errorf("on %s: %s", day, strings.Join(got, ", "))
				}
			}
		})
	}
}

func moveOn0[T any](l *ledgerFixture, day events.Date) { moveOn[T](l, 0, day) }

func deliberateOn(l *ledgerFixture, day events.Date) {
	underGeneralBranch(l)
	l.factOn(day, &events.GeneralBranchDeliberated{Member: applicant, Org: "g9"})
}

// extendTo extends the probation once and converts after it.
func extendTo(l *ledgerFixture, day events.Date) {
	change(l, 0, func(e *events.ConversionVoted) { e.Outcome, e.ExtendTo = events.Extend, day })
	change(l, 0, func(e *events.ConversionDecided) {
		e.Outcome, e.ExtendedTo, e.StandingFrom = events.Extend, day, 0
	})
	drop[events.ArchiveHandedOver](l, 0)
}
