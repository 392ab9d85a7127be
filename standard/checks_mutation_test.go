package standard

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jishi/events"
)

// mutation is a change of fixture A and what is found then.
type mutation struct {
	name  string
	edit  func(*ledgerFixture)
	want  string // codes, space-separated pairs joined by ", "
	shift events.Date
}

// mutations change fixture A in one place and give exactly these codes at the
// end of its course: those of rules 10.7, and at least one for every check.
func mutations() []mutation {
	ev := func(f *fixtureFact, docs ...string) { f.Documents = docs }
	return []mutation{
		// Rules 10.7.
		{"talk a day late", func(l *ledgerFixture) { moveTo[events.DevTalkHeld](l, 0, "2025-05-16") }, "C03 ERROR", 0},
		{"inspection deleted", func(l *ledgerFixture) { drop[events.DevInspected](l, 0) }, "C11 ERROR", 0},
		{"publicity four days", func(l *ledgerFixture) { moveTo[events.PublicityEnded](l, 0, "2026-07-24") }, "C17 ERROR", 0},
		{"training 2 days 16 hours", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 2, 16 })
		}, "C27 ERROR", 0},
		{"vote a day late", voteOn("2026-10-15"), "C33 ERROR", 0},
		{"five present", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Present, e.Issued, e.Returned, e.For, e.Abstain, e.PresentVoters = 5, 5, 5, 5, 0, fulls(1, 5)
				e.Written = append(e.Written, events.WrittenOpinion{Member: "f09", Opinion: "for", Received: e.Written[0].Received})
				e.FormPresent, e.FormFor = 5, 7
			})
			change(l, 3, func(e *events.AttendanceRecorded) { e.Present = fulls(1, 5) })
		}, "C34 ERROR", 0},
		{"five in favour", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.For, e.Against, e.Abstain, e.Written, e.FormFor = 5, 4, 0, nil, 5
			})
		}, "C35 ERROR", 0},
		{"counts do not add up", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Abstain = 2 })
		}, "C36 ERROR", 0},
		{"conversion a day early", func(l *ledgerFixture) {
			convertOn("2027-10-08")(l)
		}, "C57 ERROR", 0},
		{"vote recorded 100 days late", func(l *ledgerFixture) {
			f, _ := theFact[events.AdmissionVoted](l, 0)
			f.RecordedAt = f.RecordedAt.AddDate(0, 0, 100)
		}, "C68 ERROR", 0},

		// Steps 1 to 6.
		{"under 18", func(l *ledgerFixture) { l.birth[applicant] = l.d("2007-04-16") }, "C01 ERROR", 0},
		{"birth unknown", func(l *ledgerFixture) { l.birth = nil }, "", 0},
		{"unsigned", func(l *ledgerFixture) { change(l, 0, func(e *events.DevApplied) { e.Signed = false }) }, "C02 ERROR", 0},
		{"dated after receipt", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DevApplied) { e.Received = l.d("2025-04-14") })
		}, "C02 ERROR", 0},
		{"no application", func(l *ledgerFixture) { drop[events.DevApplied](l, 0) }, "C02 ERROR", 0},
		{"no talk", func(l *ledgerFixture) { drop[events.DevTalkHeld](l, 0) }, "C03 ERROR, C05 ERROR", 0},
		{"talk before application", func(l *ledgerFixture) { moveTo[events.DevTalkHeld](l, 0, "2025-04-14") }, "C03 ERROR", 0},
		{"talker not in office", func(l *ledgerFixture) { change(l, 0, func(e *events.DevTalkHeld) { e.Talker = "f03" }) }, "C04 ERROR", 0},
		{"talker unnamed", func(l *ledgerFixture) { change(l, 0, func(e *events.DevTalkHeld) { e.Talker = "" }) }, "C04 WARN", 0},
		{"no team on record", func(l *ledgerFixture) {
			drop[events.PostsElected](l, -1)
			change(l, 0, func(e *events.DevTalkHeld) { e.Talker = "f09" })
		}, "", 0},
		{"talk after activist", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DevApplied) { e.Received = l.d("2025-06-01") })
			moveTo[events.DevTalkHeld](l, 0, "2025-06-21")
		}, "C05 ERROR", 0},
		{"no recommendation", func(l *ledgerFixture) { drop[events.DevRecommended](l, 0) }, "C06 ERROR", 0},
		{"recommended afterwards", func(l *ledgerFixture) { moveTo[events.DevRecommended](l, 0, "2025-06-21") }, "C06 ERROR", 0},
		{"meeting of the activist not in the ledger", func(l *ledgerFixture) {
			drop[events.MeetingHeld](l, 0)
			l.meeting("m0", "2025-03-03", "b1", events.Assembly, nil)
		}, "C07 ERROR", 0},
		{"no meeting ledger of that year", func(l *ledgerFixture) { drop[events.MeetingHeld](l, 0) }, "C07 WARN", 0},
		{"meeting of another day", func(l *ledgerFixture) { moveTo[events.MeetingHeld](l, 0, "2025-06-19") }, "C07 ERROR", 0},
		{"meeting of another kind", func(l *ledgerFixture) {
			change(l, 0, func(e *events.MeetingHeld) { e.Kind = events.ThemeDay })
		}, "C07 ERROR", 0},
		{"one of four at the committee", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AttendanceRecorded) { e.Present = []events.MemberID{"f01", "f09"} })
		}, "C07 ERROR", 0},
		{"two of four at the committee", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AttendanceRecorded) { e.Present = []events.MemberID{"f01", "f02"} })
		}, "", 0},
		{"meeting found by its day", func(l *ledgerFixture) { change(l, 0, func(e *events.DevActivistDecided) { e.Meeting = "" }) }, "", 0},
		{"not filed", func(l *ledgerFixture) { drop[events.DevActivistFiled](l, 0) }, "C08 WARN", 0},
		{"no contact", func(l *ledgerFixture) { drop[events.DevContactAssigned](l, -1) }, "C09 ERROR", 0},
		{"three contacts", func(l *ledgerFixture) {
			l.fact("2025-09-01", &events.DevContactAssigned{Member: applicant, Contact: "f07"})
		}, "C09 ERROR", 0},
		{"contact not a member", func(l *ledgerFixture) { change(l, 0, func(e *events.DevContactAssigned) { e.Contact = "q9" }) }, "C09 ERROR", 0},
		{"contact under 留党察看", func(l *ledgerFixture) {
			l.fact("2025-01-01", &events.RightsChanged{Member: "f05", Kind: "liucha", From: l.d("2025-01-01"), To: l.d("2026-01-01")})
		}, "C09 ERROR", 0},
		{"contact changed on the day", func(l *ledgerFixture) { swapContacts(l, "2026-01-10") }, "", 0},
		{"contact changed on the next day", func(l *ledgerFixture) { swapContacts(l, "2026-01-11") }, "", 0},
		{"contact changed with a day between", func(l *ledgerFixture) { swapContacts(l, "2026-01-12") }, "C10 WARN", 0},
		{"same document in two inspections", func(l *ledgerFixture) {
			for n := range 2 {
				f, _ := theFact[events.DevInspected](l, n)
				ev(f, "aa")
			}
		}, "C12 WARN", 0},
		{"two inspections entered on one day", func(l *ledgerFixture) {
			a, _ := theFact[events.DevInspected](l, 0)
			b, _ := theFact[events.DevInspected](l, 1)
			a.RecordedAt, a.Reasoned = b.RecordedAt, true
		}, "C12 WARN, C68 WARN", 0},
		{"thought reports a week apart", func(l *ledgerFixture) { moveTo[events.ThoughtReportFiled](l, 1, "2025-10-02") }, "C13 WARN", 0},
		{"thought report of somebody else", func(l *ledgerFixture) {
			f, _ := theFact[events.ThoughtReportFiled](l, 0)
			ev(f, "bb")
			l.holders["document/bb"] = []events.MemberID{applicant, "p2"}
		}, "C13 WARN", 0},

		// Steps 7 to 9.
		{"no activist", func(l *ledgerFixture) { drop[events.DevActivistDecided](l, 0) }, "C14 ERROR", 0},
		{"no opinions", func(l *ledgerFixture) { drop[events.DevOpinionHeard](l, -1) }, "C15 ERROR", 0},
		{"three opinions", func(l *ledgerFixture) { drop[events.DevOpinionHeard](l, 3) }, "C15 WARN", 0},
		{"no group, no opinion of it", func(l *ledgerFixture) {
			drop[events.DevOpinionHeard](l, 0)
			drop[events.PartyGroupFormed](l, 0)
		}, "", 0},
		{"opinions afterwards", func(l *ledgerFixture) {
			for n := range 4 {
				moveTo[events.DevOpinionHeard](l, n, "2026-07-07")
			}
		}, "C15 ERROR", 0},
		{"agreed after the publicity began", func(l *ledgerFixture) { moveTo[events.DevSuperiorAgreed](l, 0, "2026-07-22") }, "C16 ERROR", 0},
		{"agreed on the day the publicity began", func(l *ledgerFixture) { moveTo[events.DevSuperiorAgreed](l, 0, "2026-07-21") }, "", 0},
		{"publicity before the study", func(l *ledgerFixture) {
			moveTo[events.DevTargetProposed](l, 0, "2026-07-22")
			moveTo[events.DevSuperiorAgreed](l, 0, "2026-07-22")
		}, "C16 ERROR", 0},
		{"only filed", func(l *ledgerFixture) { change(l, 0, func(e *events.DevSuperiorAgreed) { e.Kind = "filing" }) }, "C16 ERROR", 0},
		{"never agreed", func(l *ledgerFixture) { drop[events.DevSuperiorAgreed](l, 0) }, "C16 ERROR", 0},
		{"2014: never filed", func(l *ledgerFixture) { drop[events.DevSuperiorAgreed](l, 0) }, "C16 WARN", shiftTo2014},
		{"2014: filed after the publicity began", func(l *ledgerFixture) { moveTo[events.DevSuperiorAgreed](l, 0, "2026-07-22") }, "", shiftTo2014},
		{"no publicity", func(l *ledgerFixture) {
			drop[events.PublicityPosted](l, 0)
			drop[events.PublicityEnded](l, 0)
		}, "C17 ERROR", 0},
		{"2014: no publicity", func(l *ledgerFixture) {
			drop[events.PublicityPosted](l, 0)
			drop[events.PublicityEnded](l, 0)
		}, "", shiftTo2014},
		{"2014: publicity four days", func(l *ledgerFixture) { moveTo[events.PublicityEnded](l, 0, "2026-07-24") }, "C17 WARN", shiftTo2014},
		{"publicity begins on a Sunday", func(l *ledgerFixture) {
			moveTo[events.DevSuperiorAgreed](l, 0, "2026-07-17")
			moveTo[events.PublicityPosted](l, 0, "2026-07-19")
		}, "C17 WARN", 0},
		{"publicity without end", func(l *ledgerFixture) { drop[events.PublicityEnded](l, 0) }, "C17 WARN", 0},
		{"listed before the end of the publicity", func(l *ledgerFixture) { moveTo[events.DevTargetListed](l, 0, "2026-07-26") }, "C18 ERROR", 0},
		{"objection not settled", func(l *ledgerFixture) { change(l, 0, func(e *events.PublicityEnded) { e.Objections = 1 }) }, "C18 ERROR", 0},
		{"objection settled", func(l *ledgerFixture) {
			change(l, 0, func(e *events.PublicityEnded) { e.Objections = 1 })
			l.fact("2026-07-23", &events.ObjectionReceived{Member: applicant, Point: events.PointTarget})
			l.fact("2026-07-28", &events.ObjectionResolved{Member: applicant, Point: events.PointTarget, Result: "unfounded"})
		}, "", 0},
		{"objection true, listed all the same", func(l *ledgerFixture) {
			l.fact("2026-07-23", &events.ObjectionReceived{Member: applicant, Point: events.PointTarget})
			l.fact("2026-07-28", &events.ObjectionResolved{Member: applicant, Point: events.PointTarget, Result: "adverse"})
		}, "C18 ERROR", 0},
		{"publicity names another branch", func(l *ledgerFixture) { change(l, 0, func(e *events.PublicityPosted) { e.NamedOrg = "b2" }) }, "C19 ERROR", 0},
		{"publicity names another date", func(l *ledgerFixture) {
			change(l, 0, func(e *events.PublicityPosted) { e.NamedApplied = l.d("2025-04-16") })
		}, "C19 ERROR", 0},
		{"one sponsor", func(l *ledgerFixture) { drop[events.SponsorAssigned](l, 1) }, "C20 ERROR", 0},
		{"three sponsors", func(l *ledgerFixture) {
			l.fact("2026-08-01", &events.SponsorAssigned{Member: applicant, Sponsor: "f07"})
		}, "C20 ERROR", 0},
		{"sponsor replaced", func(l *ledgerFixture) {
			l.fact("2026-08-01", &events.SponsorEnded{Member: applicant, Sponsor: "f06"})
			l.fact("2026-08-01", &events.SponsorAssigned{Member: applicant, Sponsor: "f07"})
		}, "", 0},
		{"sponsor died before the vote", func(l *ledgerFixture) {
			l.fact("2026-09-20", &events.MembershipEnded{Member: "f06", Branch: "b1", Cause: "death"})
			change(l, 0, func(e *events.AdmissionVoted) {
				e.FullMembers, e.Voters, e.Expected, e.FormExpected = 10, 10, 10, 10
				e.Present, e.Issued, e.Returned, e.FormPresent, e.For, e.Abstain = 8, 8, 8, 8, 8, 0
				e.PresentVoters = slices.Concat(fulls(1, 5), fulls(7, 9))
			})
			change(l, 0, func(e *events.ConversionVoted) {
				e.FullMembers, e.Voters, e.Expected = 10, 10, 10
				e.Present, e.Issued, e.Returned, e.For = 9, 9, 9, 9
				e.PresentVoters = slices.Concat(fulls(1, 5), fulls(7, 10))
			})
		}, "C20 ERROR", 0},
		{"sponsor of three in one assembly", func(l *ledgerFixture) {
			for _, other := range []events.MemberID{"p2", "p3"} {
				l.fact("2026-07-28", &events.SponsorAssigned{Member: other, Sponsor: "f05"})
				l.fact("2026-10-09", &events.AdmissionVoted{Member: other, Branch: "b1", Ballot: events.Ballot{Meeting: "m4"}})
			}
		}, "C21 WARN", 0},
		{"sponsor of two in one assembly", func(l *ledgerFixture) {
			l.fact("2026-07-28", &events.SponsorAssigned{Member: "p2", Sponsor: "f05"})
			l.fact("2026-10-09", &events.AdmissionVoted{Member: "p2", Branch: "b1", Ballot: events.Ballot{Meeting: "m4"}})
			l.fact("2026-10-09", &events.AdmissionVoted{Member: "p3", Branch: "b1", Ballot: events.Ballot{Meeting: "m4"}})
		}, "", 0},

		// Steps 10 to 14.
		{"no review", func(l *ledgerFixture) { drop[events.PoliticalReviewConcluded](l, 0) }, "C22 ERROR", 0},
		{"review after the vote", func(l *ledgerFixture) { moveTo[events.PoliticalReviewConcluded](l, 0, "2026-10-10") }, "C22 ERROR, C31 ERROR", 0},
		{"review failed", func(l *ledgerFixture) {
			change(l, 0, func(e *events.PoliticalReviewConcluded) { e.Passed = false })
		}, "C22 ERROR", 0},
		{"review before a reply", func(l *ledgerFixture) { moveTo[events.InquiryReplied](l, 1, "2026-08-26") }, "C23 ERROR", 0},
		{"no inquiry", func(l *ledgerFixture) {
			drop[events.InquirySent](l, -1)
			drop[events.InquiryReplied](l, -1)
		}, "C24 WARN", 0},
		{"no inquiry about a parent", func(l *ledgerFixture) {
			change(l, 0, func(e *events.InquirySent) { e.Relation = "spouse" })
			change(l, 0, func(e *events.InquiryReplied) { e.Relation = "spouse" })
		}, "C24 WARN", 0},
		{"relation unknown", func(l *ledgerFixture) {
			change(l, 0, func(e *events.InquirySent) { e.Relation = "other" })
			change(l, 0, func(e *events.InquiryReplied) { e.Relation = "other" })
		}, "", 0},
		{"no reply", func(l *ledgerFixture) { drop[events.InquiryReplied](l, 0) }, "C24 WARN", 0},
		{"reply without seal", func(l *ledgerFixture) { change(l, 0, func(e *events.InquiryReplied) { e.Stamped = false }) }, "C24 ERROR", 0},
		{"autobiography after the training", func(l *ledgerFixture) { moveTo[events.AutobiographyFiled](l, 0, "2026-09-03") }, "C26 WARN", 0},
		{"no training", func(l *ledgerFixture) { drop[events.TrainingCompleted](l, 0) }, "C27 ERROR", 0},
		{"no training, special circumstances", func(l *ledgerFixture) {
			drop[events.TrainingCompleted](l, 0)
			l.fact("2026-09-01", &events.ProcessSpecialNoted{Member: applicant, Step: 11})
		}, "C27 INFO", 0},
		{"three days of few hours", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 3, 18 })
		}, "", 0},
		{"24 hours in two days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 2, 24 })
		}, "", 0},
		{"23 hours in two days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 2, 23 })
		}, "C27 ERROR", 0},
		{"36 hours in three days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Hours = 36 })
		}, "", 0},
		{"hours without days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days = 0 })
		}, "", 0},
		{"two trainings make three days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Days, e.Hours = 1, 8 })
			l.fact("2026-09-04", &events.TrainingCompleted{Member: applicant, OrganiserKind: "county", Days: 2, Hours: 15})
		}, "", 0},
		{"training after the committee's review", func(l *ledgerFixture) { moveTo[events.TrainingCompleted](l, 0, "2026-09-08") }, "C28 ERROR, C31 ERROR", 0},
		{"trained by somebody else", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.OrganiserKind = "other" })
		}, "C29 ERROR", 0},
		{"certificate used twice", func(l *ledgerFixture) {
			l.holders["certificate/px-1"] = []events.MemberID{applicant, "p2"}
		}, "C30 WARN", 0},
		{"37 hours in three days", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Hours = 37 })
		}, "C30 WARN", 0},
		{"no committee review", func(l *ledgerFixture) { drop[events.CommitteeReviewed](l, 0) }, "C31 ERROR", 0},
		{"pre-review before the review", func(l *ledgerFixture) {
			moveTo[events.CommitteeReviewed](l, 0, "2026-09-15")
		}, "C31 ERROR", 0},
		{"no pre-review", func(l *ledgerFixture) { drop[events.PreReviewed](l, 0) }, "C31 ERROR", 0},
		{"pre-review failed", func(l *ledgerFixture) { change(l, 0, func(e *events.PreReviewed) { e.Passed = false }) }, "C31 ERROR", 0},
		{"form before the pre-review", func(l *ledgerFixture) { moveTo[events.FormIssued](l, 0, "2026-09-13") }, "C31 ERROR, C32 ERROR", 0},
		{"no form", func(l *ledgerFixture) { drop[events.FormIssued](l, 0) }, "C32 ERROR", 0},
		{"form after the vote", func(l *ledgerFixture) { moveTo[events.FormIssued](l, 0, "2026-10-10") }, "C32 ERROR", 0},
		{"form of two persons", func(l *ledgerFixture) {
			l.holders["form/zy-1"] = []events.MemberID{"p2", applicant}
		}, "C32 ERROR", 0},
		{"2014: vote two months after the pre-review", voteOn("2026-11-01"), "", shiftTo2014},

		// Votes.
		{"E differs from the roster", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Expected, e.FormExpected = 10, 10 })
		}, "C37 ERROR", 0},
		{"E differs for want of an approved exclusion", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Expected, e.FormExpected = 10, 10
				e.Excluded = []events.Exclusion{{Member: "f11", Category: 4, ApprovalRef: "批1", Adopted: true}}
			})
		}, "", 0},
		{"exclusions of the first and last kind", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Expected, e.FormExpected, e.Written, e.FormFor = 9, 9, nil, 8
				e.Excluded = []events.Exclusion{{Member: "f11", Category: 1, ApprovalRef: "批1", Adopted: true}, {Member: "f10", Category: 6, ApprovalRef: "批1", Adopted: true}}
			})
		}, "", 0},
		{"exclusion of no kind", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Excluded = []events.Exclusion{{Member: "f11", ApprovalRef: "批1", Adopted: true}}
			})
		}, "C39 ERROR", 0},
		{"exclusion on record in the ledger", func(l *ledgerFixture) {
			l.fact("2026-08-01", &events.ElectorExcluded{Member: "f11", Branch: "b1", Category: 4, ApprovalRef: "批1", AdoptedAt: "m2", From: l.d("2026-08-01"), To: l.d("2027-08-01")})
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Expected, e.FormExpected = 10, 10
				e.Excluded = []events.Exclusion{{Member: "f11", Category: 4}}
			})
		}, "", 0},
		{"voter excluded as being abroad", func(l *ledgerFixture) {
			l.fact("2026-08-01", &events.ElectorExcluded{Member: "f09", Branch: "b1", Category: 2, ApprovalRef: "批1", AdoptedAt: "m2", From: l.d("2026-08-01"), To: l.d("2027-08-01")})
			change(l, 0, func(e *events.AdmissionVoted) { e.Expected, e.FormExpected = 10, 10 })
		}, "C44 ERROR", 0},
		{"exclusion without approval", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Expected, e.FormExpected = 10, 10
				e.Excluded = []events.Exclusion{{Member: "f11", Category: 4, Adopted: true}}
			})
		}, "C37 ERROR, C39 ERROR", 0},
		{"exclusion of a seventh kind", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.Expected, e.FormExpected = 10, 10
				e.Excluded = []events.Exclusion{{Member: "f11", Category: 7, ApprovalRef: "批1", Adopted: true}}
			})
		}, "C37 ERROR, C39 ERROR", 0},
		{"V differs from the roster", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Voters = 12 })
		}, "C37 ERROR", 0},
		{"roster not kept", func(l *ledgerFixture) {
			drop[events.MembershipStarted](l, -1)
			drop[events.GroupAssigned](l, -1)
		}, "", 0},
		{"probationary voter", func(l *ledgerFixture) {
			l.fact("2026-01-10", &events.MembershipStarted{Member: "v1", Branch: "b1", Standing: events.Probationary, Joined: l.d("2025-12-01"), Cause: "opening"})
			change(l, 0, func(e *events.AdmissionVoted) { e.PresentVoters[8] = "v1" })
		}, "C38 ERROR", 0},
		{"voter under 留党察看", func(l *ledgerFixture) {
			l.fact("2026-09-20", &events.RightsChanged{Member: "f09", Kind: "liucha", From: l.d("2026-09-20"), To: l.d("2027-09-20")})
			change(l, 0, func(e *events.AdmissionVoted) { e.Voters, e.Expected, e.FormExpected = 10, 10, 10 })
		}, "C38 ERROR", 0},
		{"voter of another branch", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.PresentVoters[8] = "z9" })
		}, "C38 ERROR", 0},
		{"show of hands", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.Ballot.Mode = "show" }) }, "C40 ERROR", 0},
		{"two in one vote", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Joint = []events.MemberID{"p2"} })
		}, "C41 ERROR", 0},
		{"written opinion on the day", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Received = l.d("2026-10-09") })
		}, "", 0},
		{"written opinion after the meeting", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Received = l.d("2026-10-10") })
		}, "C42 ERROR", 0},
		{"written opinion of somebody present", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Member = "f09" })
		}, "C42 ERROR", 0},
		{"written opinion of a stranger", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Member = "z9" })
		}, "C42 ERROR", 0},
		{"form with other numbers", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.FormFor = 7 }) }, "C43 ERROR", 0},
		{"form without the written opinion", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.FormFor = 8 }) }, "", 0},
		{"dead voter", func(l *ledgerFixture) {
			l.fact("2026-09-20", &events.MembershipEnded{Member: "f09", Branch: "b1", Cause: "death"})
			change(l, 0, func(e *events.AdmissionVoted) {
				e.FullMembers, e.Voters, e.Expected, e.FormExpected = 10, 10, 10, 10
			})
			change(l, 0, func(e *events.ConversionVoted) {
				e.FullMembers, e.Voters, e.Expected = 10, 10, 10
				e.Present, e.Issued, e.Returned, e.For = 9, 9, 9, 9
				e.PresentVoters = slices.Concat(fulls(1, 8), fulls(10, 10))
			})
		}, "C44 ERROR", 0},
		{"voter on leave", func(l *ledgerFixture) {
			change(l, 3, func(e *events.AttendanceRecorded) {
				e.Present, e.Absent = fulls(1, 8), []events.Absence{{Member: "f09", Leave: true}}
			})
		}, "C44 ERROR", 0},
		{"voters in two meetings at once", func(l *ledgerFixture) {
			l.meeting("m9", "2026-10-09", "c1", events.Training, fulls(8, 9))
		}, "C44 WARN", 0},
		{"others in another meeting at the time", func(l *ledgerFixture) {
			l.meeting("m9", "2026-10-09", "c1", events.Training, fulls(10, 11))
		}, "", 0},
		{"two meetings, the other first", func(l *ledgerFixture) {
			l.meeting("m9", "2026-10-09", "c1", events.Training, fulls(8, 9))
			change(l, 8, func(e *events.MeetingHeld) { e.Start, e.End = "13:00", "14:00" })
		}, "", 0},
		{"two meetings one after the other", func(l *ledgerFixture) {
			l.meeting("m9", "2026-10-09", "c1", events.Training, fulls(8, 9))
			change(l, 8, func(e *events.MeetingHeld) { e.Start, e.End = "16:00", "17:00" })
		}, "", 0},
		{"candidate absent", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.CandidatePresent = false })
		}, "C45 WARN", 0},
		{"one sponsor absent", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.SponsorsPresent = 1 })
		}, "C45 WARN", 0},
		{"unsigned resolution", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.Signatory = "" }) }, "C46 ERROR", 0},
		{"signed by another", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionVoted) { e.Signatory = "f02" }) }, "C46 ERROR", 0},
		{"assembly not in the ledger", func(l *ledgerFixture) { drop[events.MeetingHeld](l, 3) }, "C47 ERROR", 0},
		{"a committee meeting voted", func(l *ledgerFixture) {
			change(l, 3, func(e *events.MeetingHeld) { e.Kind = events.CommitteeSit })
		}, "C47 ERROR", 0},
		{"voted twice", func(l *ledgerFixture) {
			_, e := theFact[events.AdmissionVoted](l, 0)
			again := *e
			again.Meeting = "m4b"
			l.meeting("m4b", "2026-10-12", "b1", events.Assembly, fulls(1, 9))
			l.fact("2026-10-12", &again)
			change(l, 0, func(e *events.AdmissionDecided) {
				e.ProbationFrom, e.ProbationTo = l.d("2026-10-12"), l.d("2027-10-11")
			})
			change(l, 0, func(e *events.ConversionDecided) { e.StandingFrom = l.d("2027-10-12") })
		}, "C48 ERROR", 0},

		// Steps 16 to 20.
		{"no talk by the superior", func(l *ledgerFixture) { drop[events.SuperiorTalked](l, 0) }, "C49 ERROR", 0},
		{"talk after the approval", func(l *ledgerFixture) { moveTo[events.SuperiorTalked](l, 0, "2026-11-11") }, "C49 ERROR", 0},
		{"talk before the vote", func(l *ledgerFixture) { moveTo[events.SuperiorTalked](l, 0, "2026-10-08") }, "C49 ERROR", 0},
		{"approver without authority", func(l *ledgerFixture) {
			change(l, 0, func(e *events.OrgEstablished) { e.AdmissionAuthority = false })
		}, "C50 ERROR", 0},
		{"approver unknown", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionDecided) { e.Approver = "c9" }) }, "C50 WARN", 0},
		{"approval without a meeting", func(l *ledgerFixture) {
			drop[events.MeetingHeld](l, 4)
			l.meeting("m5b", "2026-11-09", "c1", events.PartyCommittee, nil)
		}, "C50 ERROR", 0},
		{"approved on the day of the meeting", func(l *ledgerFixture) { change(l, 0, func(e *events.AdmissionDecided) { e.Meeting = "" }) }, "", 0},
		{"general branch did not deliberate", underGeneralBranch, "C50 ERROR", 0},
		{"general branch deliberated", func(l *ledgerFixture) {
			underGeneralBranch(l)
			l.fact("2026-10-20", &events.GeneralBranchDeliberated{Member: applicant, Org: "g9"})
		}, "", 0},
		{"not approved", func(l *ledgerFixture) { drop[events.AdmissionDecided](l, 0) }, "C51 ERROR", 0},
		{"approved before the vote", func(l *ledgerFixture) { approveOn(l, "2026-10-08") }, "C49 ERROR, C52 ERROR, C55 WARN", 0},
		{"approved without a vote", func(l *ledgerFixture) { drop[events.AdmissionVoted](l, 0) }, "C52 ERROR", 0},
		{"approved what did not pass", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.Passed = false })
		}, "C52 ERROR", 0},
		{"probation from the oath", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionDecided) {
				e.ProbationFrom, e.ProbationTo = l.d("2026-11-27"), l.d("2027-11-26")
			})
		}, "C53 ERROR", 0},
		{"probation not stated", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionDecided) { e.ProbationFrom, e.ProbationTo = 0, 0 })
		}, "C53 WARN", 0},
		{"admission not filed", func(l *ledgerFixture) { drop[events.AdmissionFiled](l, 0) }, "C54 WARN", 0},
		{"oath before the approval", func(l *ledgerFixture) { moveTo[events.OathTaken](l, 0, "2026-11-09") }, "C55 ERROR", 0},
		{"no oath", func(l *ledgerFixture) { drop[events.OathTaken](l, 0) }, "C55 WARN", 0},
		{"2014: no oath", func(l *ledgerFixture) { drop[events.OathTaken](l, 0) }, "", shiftTo2014},
		{"2014: oath in January", func(l *ledgerFixture) { moveTo[events.OathTaken](l, 0, "2027-01-20") }, "", shiftTo2014},

		// Steps 21 to 25.
		{"no application for conversion", func(l *ledgerFixture) { drop[events.ConversionApplied](l, 0) }, "C56 ERROR", 0},
		{"application not in writing", func(l *ledgerFixture) {
			change(l, 0, func(e *events.ConversionApplied) { e.Written = false })
		}, "C56 ERROR", 0},
		{"application after the vote", func(l *ledgerFixture) { moveTo[events.ConversionApplied](l, 0, "2027-10-16") }, "C56 ERROR", 0},
		{"no opinions before conversion", func(l *ledgerFixture) { drop[events.ConversionOpinionHeard](l, -1) }, "C56 ERROR", 0},
		{"no review before conversion", func(l *ledgerFixture) { drop[events.ConversionReviewed](l, 0) }, "C56 ERROR", 0},
		{"conversion never discussed", func(l *ledgerFixture) {
			drop[events.ConversionVoted](l, 0)
			drop[events.ConversionDecided](l, 0)
			drop[events.ArchiveHandedOver](l, 0)
		}, "C57 WARN", 0},
		{"extended without a vote", func(l *ledgerFixture) {
			extendTo(l, l.d("2028-04-09"))
			drop[events.ConversionVoted](l, 0)
		}, "C58 ERROR", 0},
		{"extended twice", func(l *ledgerFixture) {
			extendTo(l, l.d("2028-04-09"))
			_, e := theFact[events.ConversionDecided](l, 0)
			again := *e
			again.Meeting = ""
			l.fact("2027-12-01", &again)
		}, "C58 ERROR", 0},
		{"standing from the vote", func(l *ledgerFixture) {
			change(l, 0, func(e *events.ConversionDecided) { e.StandingFrom = l.d("2027-10-15") })
		}, "C59 ERROR", 0},
		{"conversion not approved", func(l *ledgerFixture) {
			drop[events.ConversionDecided](l, 0)
		}, "C60 ERROR", 0},
		{"conversion approved without a vote", func(l *ledgerFixture) { drop[events.ConversionVoted](l, 0) }, "C60 ERROR", 0},
		{"conversion approved on the day of the vote", func(l *ledgerFixture) {
			moveTo[events.ConversionDecided](l, 0, "2027-10-15")
			moveTo[events.MeetingHeld](l, 7, "2027-10-15")
		}, "", 0},
		{"extended on the day of the vote", func(l *ledgerFixture) {
			extendTo(l, l.d("2028-04-09"))
			moveTo[events.ConversionDecided](l, 0, "2027-10-15")
			moveTo[events.MeetingHeld](l, 7, "2027-10-15")
		}, "", 0},
		{"probation from the first day of a quarter", func(l *ledgerFixture) {
			voteOn("2026-10-01")(l)
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Received = l.d("2026-09-30") })
		}, "C61 WARN", 0},
		{"a quarter without inspection", func(l *ledgerFixture) { drop[events.ProbationInspected](l, 1) }, "C61 WARN", 0},
		{"no inspection during probation", func(l *ledgerFixture) { drop[events.ProbationInspected](l, -1) }, "C61 ERROR", 0},
		{"archive without the review", func(l *ledgerFixture) {
			change(l, 0, func(e *events.ArchiveHandedOver) { e.Items = slices.Delete(e.Items, 2, 3) })
		}, "C62 ERROR", 0},
		{"archived before the approval", func(l *ledgerFixture) { moveTo[events.ArchiveHandedOver](l, 0, "2027-11-30") }, "C62 ERROR", 0},
		{"never archived", func(l *ledgerFixture) { drop[events.ArchiveHandedOver](l, 0) }, "C62 WARN", 0},

		// Dues and memberships.
		{"dues from November", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DuesPaid) { e.Months = e.Months[1:] })
		}, "C63 ERROR", 0},
		{"dues from September", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DuesPaid) { e.Months = append([]events.Month{e.Months[0] - 1}, e.Months...) })
		}, "C63 ERROR", 0},
		{"exempt from the first month", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DuesPaid) { e.Months = e.Months[1:] })
			m := l.d("2026-10-09").Month()
			l.fact("2026-11-20", &events.DuesReliefApproved{Member: applicant, Branch: "b1", From: m, To: m})
		}, "", 0},
		{"exempt from the next month", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DuesPaid) { e.Months = e.Months[1:] })
			m := l.d("2026-10-09").Month()
			l.fact("2026-11-20", &events.DuesReliefApproved{Member: applicant, Branch: "b1", From: m + 1, To: m + 2})
		}, "C63 ERROR", 0},
		{"sent to a branch that never took the person in", func(l *ledgerFixture) {
			l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
		}, "C64 WARN", 0},
		{"sent out of the ledger", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "elsewhere"})
		}, "", 0},
		{"wrong payment reversed", func(l *ledgerFixture) {
			wrong := l.fact("2026-11-20", &events.DuesPaid{Member: applicant, Branch: "b1", Months: []events.Month{l.d("2026-10-09").Month() - 1}, Amount: 2000})
			l.fact("2026-11-20", &events.DuesReversed{Member: applicant, Branch: "b1", Payment: wrong.ID, Months: []events.Month{l.d("2026-10-09").Month() - 1}})
		}, "", 0},
		{"in two branches", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2026-10-09"), Cause: "transfer"})
		}, "C64 WARN", 0},
		{"moved on one day", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
			l.fact("2027-12-20", &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2026-10-09"), Cause: "transfer"})
		}, "", 0},
		{"a day in no branch", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
			l.fact("2027-12-21", &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2026-10-09"), Cause: "transfer"})
		}, "C64 WARN", 0},
		{"left on the last day of three months", leave("2027-01-09"), "C66 WARN", 0},
		{"left a day later", leave("2027-01-10"), "", 0},

		// How the file was kept.
		{"entered nine days late", func(l *ledgerFixture) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.RecordedAt = f.RecordedAt.AddDate(0, 0, 9)
		}, "C68 WARN", 0},
		{"document of two steps", func(l *ledgerFixture) {
			a, _ := theFact[events.DevTalkHeld](l, 0)
			b, _ := theFact[events.DevInspected](l, 0)
			ev(a, "cc")
			ev(b, "cc")
		}, "C70 ERROR", 0},
		{"document of two persons", func(l *ledgerFixture) {
			f, _ := theFact[events.PoliticalReviewConcluded](l, 0)
			ev(f, "dd")
			l.holders["document/dd"] = []events.MemberID{applicant, "p2"}
		}, "C70 ERROR", 0},
		{"everything is this person's alone", func(l *ledgerFixture) {
			for n, f := range l.facts {
				if ident(f.event, "Member") == string(applicant) {
					sha := fmt.Sprintf("own%d", n)
					ev(f, sha)
					l.holders["document/"+sha] = []events.MemberID{applicant}
				}
			}
			l.holders["form/zy-1"] = []events.MemberID{applicant}
			l.holders["certificate/px-1"] = []events.MemberID{applicant}
		}, "", 0},
		{"minutes of two persons", func(l *ledgerFixture) {
			f, _ := theFact[events.CommitteeReviewed](l, 0)
			ev(f, "ee")
			l.holders["document/ee"] = []events.MemberID{applicant, "p2"}
		}, "", 0},
		{"five steps over eight days within ten minutes", func(l *ledgerFixture) { enterSome(l, 5, 10*time.Minute) }, "C69 WARN", 0},
		{"five steps within eleven minutes", func(l *ledgerFixture) { enterSome(l, 5, 11*time.Minute) }, "", 0},
		{"four steps within ten minutes", func(l *ledgerFixture) { enterSome(l, 4, 10*time.Minute) }, "", 0},
		{"recorded and verified by one", func(l *ledgerFixture) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.Verifier = f.Actor
		}, "C72 WARN", 0},
		{"recorded by nobody", func(l *ledgerFixture) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.Role = ""
		}, "C72 WARN", 0},
		{"entered in one go", func(l *ledgerFixture) { enterAll(l, "2028-01-05", false, events.Live) }, "C12 WARN, C68 ERROR, C68 WARN, C69 WARN", 0},
		{"old paper with a reason", func(l *ledgerFixture) { enterAll(l, "2028-01-05", true, events.Backfill) }, "C68 INFO", 0},
		{"old paper without a reason", func(l *ledgerFixture) { enterAll(l, "2028-01-05", false, events.Backfill) }, "C12 WARN, C68 ERROR, C68 WARN, C69 WARN", 0},
		{"entered in one go with a reason", func(l *ledgerFixture) { enterAll(l, "2028-01-05", true, events.Live) }, "C12 WARN, C68 WARN, C69 WARN", 0},
	}
}

func TestMutations(t *testing.T) {
	t.Parallel()
	for _, m := range slices.Concat(mutations(), affairMutations()) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			l := fixtureA(m.shift)
			if m.shift != 0 {
				change(l, 0, func(e *events.DevSuperiorAgreed) { e.Kind = "filing" })
			}
			m.edit(l)
			fs := l.judge(l.d(end), nil)
			if got := strings.Join(codes(fs), ", "); got != m.want {
				t.Errorf("got %q, want %q", got, m.want)
				for _, f := range fs {
					t.Logf("%s %s %s %s", f.Check, f.Severity, f.On, f.Zh)
				}
			}
			for _, f := range fs {
				wellFormed(t, f)
			}
		})
	}
}

// wellFormed asks of every finding what a reader needs of it.
func wellFormed(t *testing.T, f Finding) {
	t.Helper()
	switch {
	case f.Check == "" || f.Rule == "" || f.Confidence == "" || f.Article == "" || f.Member != applicant || f.On == 0 || f.Org == "":
		t.Errorf("%s is incomplete: %+v", f.Check, f)
	case f.Ruleset != RulesetOn(f.On):
		t.Errorf("%s of %s is judged under %s", f.Check, f.On, f.Ruleset)
	case !strings.HasSuffix(f.Zh, "。") && !strings.HasSuffix(f.Zh, "）"):
		t.Errorf("%s: not a sentence: %q", f.Check, f.Zh)
	case !strings.HasSuffix(f.En, "."), strings.Contains(f.Zh+f.En, "%!"):
		t.Errorf("%s: not a sentence: %q %q", f.Check, f.Zh, f.En)
	case len(f.Evidence) == 0 && len(f.Missing) == 0:
		t.Errorf("%s rests on nothing", f.Check)
	}
}

// voteOn moves the vote with its meeting, and what follows from its day.
func voteOn(on string) func(*ledgerFixture) {
	return func(l *ledgerFixture) {
		moveTo[events.AdmissionVoted](l, 0, on)
		moveTo[events.MeetingHeld](l, 3, on)
		moveTo[events.AttendanceRecorded](l, 3, on)
		day := l.d(on)
		change(l, 0, func(e *events.AdmissionDecided) { e.ProbationFrom, e.ProbationTo = day, day.AddYears(1)-1 })
		change(l, 0, func(e *events.ConversionDecided) { e.StandingFrom = day.AddYears(1) })
		change(l, 0, func(e *events.DuesPaid) { e.Months = []events.Month{day.Month()} })
		if day.AddYears(1) > l.d("2027-10-15") {
			convertOnDay(l, day.AddYears(1))
		}
	}
}

func convertOn(on string) func(*ledgerFixture) {
	return func(l *ledgerFixture) { convertOnDay(l, l.d(on)) }
}

func convertOnDay(l *ledgerFixture, day events.Date) {
	moveOn[events.ConversionVoted](l, 0, day)
	moveOn[events.MeetingHeld](l, 6, day)
	moveOn[events.AttendanceRecorded](l, 5, day)
	moveOn[events.ConversionReviewed](l, 0, day)
	moveOn[events.ConversionApplied](l, 0, day)
	for n := range 3 {
		moveOn[events.ConversionOpinionHeard](l, n, day)
	}
}

func approveOn(l *ledgerFixture, on string) {
	moveTo[events.AdmissionDecided](l, 0, on)
	moveTo[events.MeetingHeld](l, 4, on)
	if d := l.d(on); d > l.d("2026-11-27") {
		moveOn[events.OathTaken](l, 0, d)
		moveOn[events.AdmissionFiled](l, 0, d)
	}
}

func swapContacts(l *ledgerFixture, on string) {
	drop[events.DevContactAssigned](l, 1)
	l.fact("2026-01-10", &events.DevContactEnded{Member: applicant, Contact: "f05"})
	l.fact(on, &events.DevContactAssigned{Member: applicant, Contact: "f07"})
}

func underGeneralBranch(l *ledgerFixture) {
	l.fact("2015-01-06", &events.OrgEstablished{Org: "g9", Kind: events.GeneralBranch, Parent: "c1"})
	change(l, 1, func(e *events.OrgEstablished) { e.Parent = "g9" })
}

// leave moves the person away before the conversion, which the new place takes on.
func leave(on string) func(*ledgerFixture) {
	return func(l *ledgerFixture) {
		day := l.d(on)
		l.facts = slices.DeleteFunc(l.facts, func(f *fixtureFact) bool {
			return f.On > day && ident(f.event, "Member") == string(applicant)
		})
		l.fact(on, &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer"})
	}
}

// enterSome brings steps 8 to 12 within eight days of one another and enters so
// many of them within the time, none of them late.
func enterSome(l *ledgerFixture, steps int, within time.Duration) {
	moveTo[events.DevTargetListed](l, 0, "2026-08-30")
	moveTo[events.SponsorAssigned](l, 0, "2026-08-31")
	moveTo[events.SponsorAssigned](l, 1, "2026-08-31")
	moveTo[events.PoliticalReviewConcluded](l, 0, "2026-09-01")
	at := l.d("2026-09-06").Start().Add(9 * time.Hour)
	first, _ := theFact[events.DevTargetListed](l, 0)
	sponsor, _ := theFact[events.SponsorAssigned](l, 0)
	review, _ := theFact[events.PoliticalReviewConcluded](l, 0)
	training, _ := theFact[events.TrainingCompleted](l, 0)
	for i, f := range []*fixtureFact{first, sponsor, review, training} {
		f.RecordedAt = at.Add(time.Duration(i) * time.Minute)
	}
	last, _ := theFact[events.CommitteeReviewed](l, 0)
	last.RecordedAt = at.Add(within)
	last.On = l.d("2026-09-07")
	if steps == 4 {
		training.RecordedAt = at.Add(-24 * time.Hour)
	}
}

// enterAll enters the whole file within a minute.
func enterAll(l *ledgerFixture, on string, reasoned bool, mode events.Mode) {
	at := l.d(on).Start().Add(10 * time.Hour)
	for i, f := range l.facts {
		if ident(f.event, "Member") == string(applicant) {
			f.RecordedAt, f.Reasoned, f.Mode = at.Add(time.Duration(i)*time.Millisecond), reasoned, mode
		}
	}
}
