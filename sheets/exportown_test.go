package sheets

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/uuid"

	"jishi/events"
)

// fact is a fact on a day, with an ID of its own.
func fact(n byte, on string, org events.OrgID, e events.Event) told {
	f := told{event: e}
	f.ID, f.On, f.Org, f.Position = uuid.UUID{n}, events.MustDate(on), org, events.Position(n)
	return f
}

func d(s string) events.Date { return events.MustDate(s) }

// TestOwnShapesComeBack exports what has a shape of its own (meetings, teams, the
// dues matrix …) with everything that these shapes can say, and reads it back.
func TestOwnShapesComeBack(t *testing.T) {
	t.Parallel()
	m := func(y, n int) events.Month { return events.MonthOf(y, 1) + events.Month(n-1) }
	for _, c := range []struct {
		ledger string
		aside  int
		facts  []told
	}{
		{"meetings", 0, []told{
			fact(1, "2025-03-01", "ZB01", &events.MeetingNoticed{Meeting: "H1", Org: "ZB01", Kind: events.ThemeDay, For: d("2025-03-10"), Theme: "学习、交流"}),
			fact(2, "2025-03-10", "ZB01", &events.MeetingHeld{
				Meeting: "H1", Org: "ZB01", Kind: events.ThemeDay, Also: []events.MeetingKind{events.Assembly, events.Lecture}, Start: "14:00", End: "16:00", Place: "会议室（二）", Chair: "P001", Lecturer: "P002",
				Theme: "学习、交流", Topics: []string{"甲、乙", "丙"}, Hours: 2, Organiser: "DW", Days: 1, Contents: []events.Content{{Kind: events.Assembly, Text: "通过计划；表决"}, {Kind: events.Lecture, Text: "讲党课"}},
				Kinds: []events.ThemeKind{events.ThemeStudy, events.ThemeVolunteering}, Tags: []events.MeetingTag{events.TagRural},
			}),
			fact(3, "2025-03-10", "ZB01", &events.AttendanceRecorded{Meeting: "H1", Org: "ZB01", Present: []events.MemberID{"P001", "P002"}, Absent: []events.Absence{{Member: "P003", Leave: true, Reason: "travel"}, {Member: "P004", Leave: true}, {Member: "P005"}}}),
			fact(4, "2025-03-10", "ZB01", &events.ActionItemCreated{Meeting: "H1", Org: "ZB01", Item: "1", Title: "整修；粉刷", Owner: "P001", Deadline: d("2025-04-01")}),
			fact(5, "2025-03-10", "ZB01", &events.ActionItemCreated{Meeting: "H1", Org: "ZB01", Item: "2", Title: "慰问", Owner: "P001", Deadline: d("2025-04-01")}),
			fact(6, "2025-03-20", "ZB01", &events.ActionItemClosed{Meeting: "H1", Org: "ZB01", Item: "1", Result: "已办"}),
			fact(7, "2025-03-25", "ZB01", &events.ActionItemClosed{Meeting: "H1", Org: "ZB01", Item: "2", Result: "已办"}),
			// Two owners: no single row can say it, the sheet of items can.
			fact(8, "2025-04-10", "ZB01", &events.MeetingHeld{Meeting: "H2", Org: "ZB01", Kind: events.CommitteeSit}),
			fact(9, "2025-04-10", "ZB01", &events.ActionItemCreated{Meeting: "H2", Org: "ZB01", Item: "1", Title: "甲", Owner: "P001"}),
			fact(10, "2025-04-10", "ZB01", &events.ActionItemCreated{Meeting: "H2", Org: "ZB01", Item: "2", Title: "乙", Owner: "P002"}),
			fact(11, "2025-04-20", "ZB01", &events.ActionItemClosed{Meeting: "H2", Org: "ZB01", Item: "2"}),
			fact(12, "2025-04-10", "ZB01", &events.ResolutionPassed{Meeting: "H2", Org: "ZB01", Title: "决议", Voters: 9, Expected: 8, Present: 8, For: 8, Passed: true}),
		}},
		{"training", 0, []told{
			fact(1, "2025-05-06", "DW", &events.MeetingHeld{Meeting: "PX1", Org: "DW", Kind: events.Training, Organiser: "DW", Days: 3, Hours: 24, Theme: "书记培训", Tags: []events.MeetingTag{events.TagNewSecretary}}),
			fact(2, "2025-05-06", "DW", &events.AttendanceRecorded{Meeting: "PX1", Org: "DW", Present: []events.MemberID{"P001", "P002"}}),
			fact(3, "2025-05-07", "ZB01", &events.SelfStudyRecorded{Org: "ZB01", Member: "P001", Year: 2025, Platform: "学习平台", Hours: 6}),
		}},
		{"elections", 0, []told{
			fact(1, "2025-01-06", "ZB01", &events.ElectionRequested{Org: "ZB01", Ref: "支〔2025〕1号", Election: "XJ25", To: "DW", Form: "assembly"}),
			fact(2, "2025-01-10", "ZB01", &events.TermReminded{Org: "ZB01", Channel: "letter", TermEnd: d("2025-06-01")}),
			fact(3, "2025-01-20", "ZB01", &events.ElectionReplied{Org: "ZB01", Election: "XJ25", By: "DW", Approved: true, Form: "assembly", Ref: "批1号"}),
			fact(4, "2025-02-01", "ZB01", &events.CandidatesNominated{Org: "ZB01", Election: "XJ25", Seats: 2, Candidates: []events.Candidate{{Member: "P001", Background: "management"}, {Member: "P002"}, {Member: "P003", Background: "production"}}}),
			fact(5, "2025-03-01", "ZB01", &events.ElectionConvened{Org: "ZB01", Election: "XJ25", Meeting: "DH1", Chair: "P001", Expected: 9, Present: 8, Excluded: []events.Exclusion{{Member: "P009", Category: 4, ApprovalRef: "文2号", Adopted: true}}}),
			fact(6, "2025-03-01", "ZB01", &events.ElectionCounted{Org: "ZB01", Election: "XJ25", Round: 1, Meeting: "DH1", Seats: 2, Expected: 9, Present: 8, Issued: 8, Returned: 8, Valid: 8, Secret: true, Tellers: []events.MemberID{"P005"}, Body: "committee",
				Counts: []events.CandidateCount{{Member: "P001", For: 8, Elected: true}, {Member: "P002", For: 4, Against: 4}, {Member: "P003", For: 4, Abstain: 4}}}),
			fact(7, "2025-03-01", "ZB01", &events.ElectionCounted{Org: "ZB01", Election: "XJ25", Round: 2, Meeting: "DH1", Seats: 1, Expected: 9, Present: 8, Issued: 8, Returned: 8, Valid: 7, Invalid: 1, Secret: true, Body: "committee", Between: []events.MemberID{"P002", "P003"},
				Counts: []events.CandidateCount{{Member: "P002", For: 5, Elected: true}, {Member: "P003", For: 2}}}),
			fact(8, "2025-03-01", "ZB01", &events.PostsElected{Org: "ZB01", Election: "XJ25", TermFrom: d("2025-03-01"), TermTo: d("2028-03-01"), ReplyRef: "批2号", Posts: []events.PostHolding{{Member: "P001", Post: events.PostSecretary}, {Member: "P002", Post: events.PostMember}}}),
			fact(9, "2025-09-01", "ZB01", &events.PostVacated{Org: "ZB01", Member: "P002", Post: events.PostMember, Cause: "调离"}),
			fact(10, "2025-10-01", "ZB01", &events.PostAppointed{Org: "ZB01", Member: "P003", Post: events.PostMember, ByElected: true, Election: "BX25", Decision: "批3号"}),
		}},
		{"dues", 0, []told{
			fact(1, "2025-01-01", "ZB01", &events.DuesBaseSet{Member: "P001", Branch: "ZB01", Category: events.DuesWage, Base: 400050, From: m(2025, 1)}),
			fact(2, "2025-07-01", "ZB01", &events.DuesBaseSet{Member: "P001", Branch: "ZB01", Category: events.DuesRetired, Base: 300000, From: m(2025, 7)}),
			fact(3, "2025-01-10", "ZB01", &events.DuesPaid{Member: "P001", Branch: "ZB01", Months: []events.Month{m(2025, 1)}, Amount: 4001, Method: "self", Collector: "P002"}),
			fact(4, "2025-01-15", "ZB01", &events.DuesPaid{Member: "P001", Branch: "ZB01", Months: []events.Month{m(2025, 1)}, Amount: 100, Method: "self", Collector: "P002"}),
			fact(5, "2025-02-10", "ZB01", &events.DuesPaid{Member: "P001", Branch: "ZB01", Months: []events.Month{m(2025, 2), m(2025, 3)}, Amount: 8000, Method: "online"}),
			fact(6, "2025-12-10", "ZB01", &events.DuesPaid{Member: "P001", Branch: "ZB01", Months: []events.Month{m(2025, 12), m(2026, 1)}, Amount: 150000, Voluntary: 120000, Method: "self", Collector: "P002"}),
			fact(7, "2025-02-12", "ZB01", &events.DuesReversed{Member: "P001", Branch: "ZB01", Payment: uuid.UUID{5}, Months: []events.Month{m(2025, 2), m(2025, 3)}}),
			fact(8, "2026-01-12", "ZB01", &events.DuesForwarded{Org: "ZB01", To: "DW", Kind: "voluntary", From: m(2025, 12), Until: m(2025, 12), Amount: 120000, Payment: uuid.UUID{6}}),
			fact(9, "2025-03-03", "ZB01", &events.DuesUsed{Org: "ZB01", Amount: 5000, Purpose: "relief", Decision: "ZW1"}),
			fact(10, "2025-12-31", "ZB01", &events.DuesPublished{Org: "ZB01", From: m(2025, 1), To: m(2025, 12), Audience: "members"}),
		}},
		{"transfers", 0, []told{
			fact(1, "2025-05-01", "ZB01", &events.TransferRequested{Member: "P001", Transfer: "ZJ1", From: "ZB01", To: "ZB02", Cause: "work"}),
			fact(2, "2025-05-06", "ZB01", &events.LetterIssued{Member: "P001", Transfer: "ZJ1", No: "字第1号", By: "DW", ValidTo: d("2025-08-03"), DuesPaidTo: m(2025, 5), Online: true}),
			fact(3, "2025-05-20", "ZB02", &events.TransferAccepted{Member: "P001", Transfer: "ZJ1", By: "ZB02"}),
			fact(4, "2025-05-20", "ZB01", &events.MembershipEnded{Member: "P001", Branch: "ZB01", Cause: "transfer", To: "ZB02"}),
			fact(5, "2025-05-20", "ZB02", &events.MembershipStarted{Member: "P001", Branch: "ZB02", Standing: events.Full, Joined: d("2010-01-01"), FullFrom: d("2011-01-01"), Cause: "transfer"}),
			fact(6, "2025-05-28", "ZB01", &events.ReceiptReturned{Member: "P001", Transfer: "ZJ1"}),
			fact(7, "2025-06-01", "ZB01", &events.TransferRequested{Member: "P002", Transfer: "ZJ2", From: "ZB01", Outside: "外1"}),
			fact(8, "2025-06-10", "ZB01", &events.TransferRefused{Member: "P002", Transfer: "ZJ2", Cause: "file"}),
		}},
		{"floating", 0, []told{
			fact(1, "2024-01-05", "ZB01", &events.FloatingRegistered{Member: "P001", Branch: "ZB01", Direction: "out", From: d("2024-01-01"), Certificate: "证1", Contact: "P002", Abroad: true}),
			fact(2, "2024-03-01", "ZB01", &events.ContactRecorded{Member: "P001", Branch: "ZB01", Way: "phone"}),
			fact(3, "2024-08-01", "ZB01", &events.ContactRecorded{Member: "P001", Branch: "ZB01"}),
			fact(4, "2024-09-01", "ZB01", &events.FloatingEnded{Member: "P001", Branch: "ZB01"}),
			fact(5, "2025-01-05", "ZB01", &events.FloatingRegistered{Member: "P001", Branch: "ZB01", Direction: "in", From: d("2025-01-01")}),
			fact(6, "2025-02-05", "ZB01", &events.ContactRecorded{Member: "P003", Branch: "ZB01", Way: "visit"}),
			fact(7, "2025-02-06", "ZB01", &events.ContactLost{Member: "P004", Branch: "ZB01", Since: d("2024-08-01")}),
			fact(8, "2025-08-06", "ZB01", &events.MembershipSuspended{Member: "P004", Branch: "ZB01", Cause: "lost", Approver: "DW", Ref: "批9号"}),
		}},
		{"roster", 1, []told{
			fact(1, "2018-01-01", "ZB01", &events.PersonRegistered{Member: "P001", Name: events.Plain("甲一"), Birth: events.Plain("1980-01-02"), IDNumber: events.Plain("000000198001020018"), Phone: events.Plain("19900000000"), Sex: "男", Worker: true}),
			fact(2, "2018-01-01", "ZB01", &events.MembershipStarted{Member: "P001", Branch: "ZB01", Standing: events.Full, Joined: d("2005-07-01"), FullFrom: d("2006-07-01"), Cause: "opening"}),
			fact(3, "2018-02-01", "ZB01", &events.GroupAssigned{Member: "P001", Branch: "ZB01", Group: "1"}),
			fact(4, "2020-02-01", "ZB01", &events.RightsChanged{Member: "P001", Kind: "liucha", From: d("2020-02-01"), To: d("2021-02-01")}),
			fact(5, "2022-02-01", "ZB01", &events.MembershipEnded{Member: "P001", Branch: "ZB01", Cause: "transfer", To: "ZB02"}),
			fact(6, "2022-02-01", "ZB02", &events.MembershipStarted{Member: "P001", Branch: "ZB02", Standing: events.Full, Joined: d("2005-07-01"), FullFrom: d("2006-07-01"), Cause: "transfer"}),
			fact(7, "2023-02-01", "ZB02", &events.RightsChanged{Member: "P001", Kind: "suspended", From: d("2023-02-01")}), // a second one has no place
			fact(8, "2024-02-01", "ZB02", &events.DocumentStated{Member: "P001", Document: "resume", Formed: d("2001-01-01"), Birth: events.Plain("1981-01-02")}),
		}},
		{"organisations", 0, []told{
			fact(1, "2005-07-01", "DW", &events.OrgEstablished{Org: "DW", Name: "测试党委", Kind: events.Committee, AdmissionAuthority: true}),
			fact(2, "2008-07-01", "ZB01", &events.OrgEstablished{Org: "ZB01", Name: "联合党支部", Kind: events.JointBranch, Parent: "DW", Units: 3, TermYears: 3, ApprovalRef: "文1"}),
			fact(3, "2012-07-01", "ZB01", &events.OrgChanged{Org: "ZB01", Kind: events.Branch, ApprovalRef: "文2", AdmissionAuthority: new(false)}),
			fact(4, "2020-07-01", "ZB01", &events.OrgDissolved{Org: "ZB01", ApprovalRef: "文3"}),
		}},
	} {
		t.Run(c.ledger, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			done, err := LookupLedger(c.ledger).write(&out, Head{Title: "某社"}, Show{}, c.facts)
			if err != nil {
				t.Fatal(err)
			}
			back := factsOfPlan(toldBack(t, out.Bytes()))
			for i := range back { // a payment is named by the ID that it gets on the way in
				if r, ok := back[i].event.(*events.DuesReversed); ok && r.Payment != uuid.Nil {
					r.Payment = uuid.UUID{5}
				}
				if r, ok := back[i].event.(*events.DuesForwarded); ok && r.Payment != uuid.Nil {
					r.Payment = uuid.UUID{6}
				}
			}
			got, want := contents(back), contents(c.facts)
			var missing []string
			for _, w := range want {
				if i := slices.Index(got, w); i >= 0 {
					got = slices.Delete(got, i, i+1)
				} else {
					missing = append(missing, w)
				}
			}
			if len(missing) != c.aside || done.Aside != c.aside || len(got) > 0 {
				t.Errorf("%d aside; missing %q, new %q", done.Aside, missing, got)
			}
		})
	}
}
