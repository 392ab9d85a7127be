package standard

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// sealedBirth is a sealed value that the fixture's records open as a date.
func (l *ledgerFixture) sealedBirth(on string) events.Sealed {
	if l.stated == nil {
		l.stated = map[string]events.Date{}
	}
	l.stated[on] = l.d(on)
	return events.Sealed{Owner: applicant, Field: "birth", Box: []byte(on)}
}

// stow lays the applicant's facts into a store: those of the file in a stream of
// the person's own, grades elsewhere.
func (l *ledgerFixture) stow() {
	own := events.Revision(0)
	for _, f := range l.facts {
		if ident(f.event, "Member") != string(applicant) {
			continue
		}
		if _, ok := f.event.(*events.DuesPaid); ok {
			continue
		}
		l.links = append(l.links, Link{ID: f.ID, Type: f.event.EventType(), Stream: "member-" + string(applicant), Revision: own, Position: f.Position, RecordedAt: f.RecordedAt})
		own++
	}
	slices.SortFunc(l.links, func(a, b Link) int { return a.RecordedAt.Compare(b.RecordedAt) })
	for i := range l.links { // entered in the order of the days
		l.links[i].Revision, l.links[i].Position = events.Revision(i), events.Position(i+1)
	}
}

// alter adds a correction of the n-th link behind all others.
func (l *ledgerFixture) alter(n int, edit func(*Link)) {
	last := l.links[len(l.links)-1]
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], uint64(len(l.links)))
	c := Link{ID: id, Type: "integrity.corrected.v1", Stream: last.Stream, Revision: last.Revision + 1, Position: last.Position + 1,
		RecordedAt: last.RecordedAt.Add(time.Hour), Target: l.links[n].ID, TargetAt: l.links[n].Revision}
	if edit != nil {
		edit(&c)
	}
	l.links = append(l.links, c)
}

// moves sends the applicant, a full member, from b1 to b2: requested, with a
// letter, accepted on the day given, with a receipt three days later.
func moves(accepted string) func(*ledgerFixture) {
	return func(l *ledgerFixture) {
		l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
		l.fact("2027-12-10", &events.TransferRequested{Member: applicant, Transfer: "z1", From: "b1", To: "b2"})
		l.fact("2027-12-13", &events.LetterIssued{Member: applicant, Transfer: "z1", No: "12", By: "c1"})
		l.fact(accepted, &events.TransferAccepted{Member: applicant, Transfer: "z1", By: "b2"})
		l.fact(accepted, &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
		l.fact(accepted, &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2026-10-09"), FullFrom: l.d("2027-10-09"), Cause: "transfer"})
		l.factOn(l.d(accepted)+3, &events.ReceiptReturned{Member: applicant, Transfer: "z1"})
	}
}

func kin(l *ledgerFixture, id events.MemberID) {
	l.fact("2025-04-15", &events.RelativeRecorded{Member: applicant, Relative: id, Relation: "sibling"})
}

// affairMutations are those of what concerns a person beside development, and of
// checks that read more than one file.
func affairMutations() []mutation {
	return []mutation{
		// Transfers.
		{"moved with letter and receipt", moves("2027-12-20"), "", 0},
		{"accepted on the letter's last day", moves("2028-03-12"), "", 0},
		{"accepted a day later", moves("2028-03-13"), "C65 ERROR", 0},
		{"accepted late on a new letter", func(l *ledgerFixture) {
			moves("2028-03-13")(l)
			l.fact("2028-03-01", &events.LetterIssued{Member: applicant, Transfer: "z1", No: "13", By: "c1"})
		}, "", 0},
		{"the letter says until when", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			change(l, 0, func(e *events.LetterIssued) { e.ValidTo = l.d("2027-12-19") })
		}, "C65 ERROR", 0},
		{"a receipt on the day of the acceptance", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			moveTo[events.ReceiptReturned](l, 0, "2027-12-20")
		}, "", 0},
		{"a receipt before the acceptance", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			moveTo[events.ReceiptReturned](l, 0, "2027-12-19")
		}, "C65 WARN", 0},
		{"no receipt after thirty days", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			drop[events.ReceiptReturned](l, 0)
		}, "C65 WARN", 0},
		{"no receipt, not due yet", func(l *ledgerFixture) {
			moves("2028-03-01")(l)
			drop[events.ReceiptReturned](l, 0)
		}, "", 0},
		{"no receipt, the day after", func(l *ledgerFixture) {
			moves("2028-02-29")(l)
			drop[events.ReceiptReturned](l, 0)
		}, "C65 WARN", 0},
		{"no receipt of a stranger", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			drop[events.ReceiptReturned](l, 0)
			change(l, 0, func(e *events.TransferRequested) { e.From, e.Outside = "", "x9" })
			change(l, 0, func(e *events.LetterIssued) { e.By = "x9" })
		}, "", 0},
		{"accepted and not taken in", func(l *ledgerFixture) {
			l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
			l.fact("2026-01-10", &events.MembershipStarted{Member: applicant, Branch: "b1", Cause: "transfer"})
			l.fact("2027-12-20", &events.TransferAccepted{Member: applicant, Transfer: "z1", By: "b2"})
		}, "C64 WARN", 0},
		{"taken in on another day", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			moveTo[events.TransferAccepted](l, 0, "2027-12-19")
		}, "C64 WARN", 0},
		{"applied elsewhere", func(l *ledgerFixture) {
			l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
			change(l, 0, func(e *events.DevApplied) { e.Addressee = "b2" })
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.Org = "b1"
		}, "C02 WARN", 0},
		{"applied to the committee above", func(l *ledgerFixture) {
			change(l, 0, func(e *events.DevApplied) { e.Addressee = "c1" })
		}, "", 0},
		{"applied elsewhere and moved", func(l *ledgerFixture) {
			l.fact("2015-03-02", &events.OrgEstablished{Org: "b2", Kind: events.Branch, Parent: "c1"})
			change(l, 0, func(e *events.DevApplied) { e.Addressee = "b2" })
			l.fact("2025-06-01", &events.TransferRequested{Member: applicant, Transfer: "z0", From: "b2", To: "b1"})
		}, "", 0},

		// Near kin.
		{"kin who decided nothing", func(l *ledgerFixture) { kin(l, "z9") }, "", 0},
		{"kin among the voters", func(l *ledgerFixture) { kin(l, "f07") }, "C67 WARN", 0},
		{"kin in writing", func(l *ledgerFixture) {
			kin(l, "f11")
			change(l, 0, func(e *events.AdmissionVoted) { e.Written[0].Member = "f11" })
		}, "C67 WARN", 0},
		{"kin on the committee", func(l *ledgerFixture) {
			kin(l, "q1")
			change(l, 1, func(e *events.AttendanceRecorded) { e.Present = append(e.Present, "q1") })
		}, "C67 WARN", 0},
		{"kin at the talk", func(l *ledgerFixture) { kin(l, "x1") }, "C67 WARN", 0},
		{"kin at the approval", func(l *ledgerFixture) {
			kin(l, "q2")
			l.fact("2026-11-10", &events.AttendanceRecorded{Meeting: "m5", Org: "c1", Present: []events.MemberID{"q2"}})
		}, "C67 WARN", 0},
		{"kin, declared on the day of the first vote", func(l *ledgerFixture) {
			kin(l, "f07")
			l.fact("2026-10-09", &events.RelativeDeclared{Member: applicant, Relative: "f07"})
		}, "", 0},
		{"kin, declared a day late", func(l *ledgerFixture) {
			kin(l, "f07")
			l.fact("2026-10-10", &events.RelativeDeclared{Member: applicant, Relative: "f07"})
		}, "C67 WARN", 0},
		{"kin who withdrew and voted", func(l *ledgerFixture) {
			kin(l, "f07")
			l.fact("2026-10-08", &events.RelativeDeclared{Member: applicant, Relative: "f07", Recused: true})
		}, "C67 WARN", 0},

		{"a spouse on record, not asked about", func(l *ledgerFixture) {
			l.fact("2025-04-15", &events.RelativeRecorded{Member: applicant, Relative: "z9", Relation: "spouse"})
		}, "C24 WARN", 0},
		{"a spouse on record after the review", func(l *ledgerFixture) {
			l.fact("2026-08-26", &events.RelativeRecorded{Member: applicant, Relative: "z9", Relation: "spouse"})
		}, "", 0},
		{"a spouse asked about", func(l *ledgerFixture) {
			l.fact("2025-04-15", &events.RelativeRecorded{Member: applicant, Relative: "z9", Relation: "spouse"})
			l.fact("2026-08-03", &events.InquirySent{Member: applicant, Relation: "spouse"})
			l.fact("2026-08-20", &events.InquiryReplied{Member: applicant, Relation: "spouse", Stamped: true})
		}, "", 0},
		{"trained by a branch that is called a committee", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Organiser = "b1" })
		}, "C29 ERROR", 0},
		{"trained by a committee outside the ledger", func(l *ledgerFixture) {
			change(l, 0, func(e *events.TrainingCompleted) { e.Organiser = "c9" })
		}, "", 0},

		// Attendance against leave, death, transfer and abroad.
		{"written opinion of somebody in the list of attendance", func(l *ledgerFixture) {
			change(l, 3, func(e *events.AttendanceRecorded) { e.Present = fulls(1, 10) })
		}, "C42 ERROR", 0},
		{"sponsor on leave", func(l *ledgerFixture) {
			change(l, 3, func(e *events.AttendanceRecorded) {
				e.Present, e.Absent = slices.Concat(fulls(1, 5), fulls(7, 9)), []events.Absence{{Member: "f06", Leave: true}}
			})
		}, "C44 ERROR, C45 WARN", 0},
		{"present after the death", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "death"})
			l.meeting("m20", "2027-12-21", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "C44 ERROR", 0},
		{"present on the day of the death", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "death"})
			l.meeting("m20", "2027-12-20", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "", 0},
		{"present in the old branch", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "C44 ERROR", 0},
		{"present in the new branch", func(l *ledgerFixture) {
			moves("2027-12-20")(l)
			l.meeting("m20", "2028-01-10", "b2", events.ThemeDay, []events.MemberID{applicant})
		}, "", 0},
		{"present while abroad", func(l *ledgerFixture) {
			l.fact("2027-12-15", &events.FloatingRegistered{Member: applicant, Branch: "b1", Direction: "out", From: l.d("2027-12-15"), Abroad: true})
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "C44 ERROR", 0},
		{"present while floating at home", func(l *ledgerFixture) {
			l.fact("2027-12-15", &events.FloatingRegistered{Member: applicant, Branch: "b1", Direction: "out", From: l.d("2027-12-15")})
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "", 0},
		{"present on the return", func(l *ledgerFixture) {
			l.fact("2027-12-15", &events.FloatingRegistered{Member: applicant, Branch: "b1", Direction: "out", From: l.d("2027-12-15"), Abroad: true})
			l.fact("2028-01-10", &events.FloatingEnded{Member: applicant, Branch: "b1"})
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "", 0},
		{"present while suspended", func(l *ledgerFixture) {
			l.fact("2027-12-15", &events.MembershipSuspended{Member: applicant, Branch: "b1", Cause: "lost", Approver: "c1"})
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
		}, "C44 ERROR", 0},
		{"in two meetings at once", func(l *ledgerFixture) {
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
			l.meeting("m21", "2028-01-10", "c1", events.Training, []events.MemberID{applicant})
		}, "C44 INFO", 0},
		{"in two of the branch at once", func(l *ledgerFixture) {
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
			l.meeting("m21", "2028-01-10", "b1", events.Lecture, []events.MemberID{applicant})
		}, "C44 WARN", 0},
		{"the one after the other", func(l *ledgerFixture) {
			l.meeting("m20", "2028-01-10", "b1", events.ThemeDay, []events.MemberID{applicant})
			l.meeting("m21", "2028-01-10", "c1", events.Training, []events.MemberID{applicant})
			change(l, 9, func(e *events.MeetingHeld) { e.Start, e.End = "16:00", "17:00" })
		}, "", 0},

		// The chain.
		{"a whole chain", func(l *ledgerFixture) { l.stow() }, "", 0},
		{"a whole chain with a correction", func(l *ledgerFixture) { l.stow(); l.alter(3, nil) }, "", 0},
		{"a gap in the chain", func(l *ledgerFixture) { l.stow(); l.links = slices.Delete(l.links, 5, 6) }, "C71 ERROR", 0},
		{"the first fact is gone", func(l *ledgerFixture) { l.stow(); l.links = l.links[1:] }, "C71 ERROR", 0},
		{"the last fact is not asked for", func(l *ledgerFixture) { l.stow(); l.links = l.links[:len(l.links)-1] }, "", 0},
		{"twice at one place", func(l *ledgerFixture) { l.stow(); l.links[5].Revision = 4 }, "C71 ERROR", 0},
		{"a gap elsewhere is none", func(l *ledgerFixture) {
			l.stow()
			last := l.links[len(l.links)-1]
			for _, n := range []events.Revision{3, 7} {
				l.links = append(l.links, Link{ID: uuid.UUID{byte(n)}, Stream: "appraisal-b1_2027", Revision: n, Position: last.Position + 1 + events.Position(n), RecordedAt: last.RecordedAt})
			}
		}, "", 0},
		{"a correction of nothing", func(l *ledgerFixture) { l.stow(); l.alter(3, func(k *Link) { k.Target = uuid.UUID{9} }) }, "C71 ERROR", 0},
		{"a correction of another place", func(l *ledgerFixture) { l.stow(); l.alter(3, func(k *Link) { k.TargetAt++ }) }, "C71 ERROR", 0},
		{"a correction of another stream", func(l *ledgerFixture) {
			l.stow()
			l.alter(3, func(k *Link) { k.Stream, k.Revision = "meeting-m1", 0 })
		}, "C71 ERROR", 0},
		{"the clock a minute back", func(l *ledgerFixture) { l.stow(); back(l, time.Minute) }, "", 0},
		{"the clock further back", func(l *ledgerFixture) { l.stow(); back(l, time.Minute+time.Nanosecond) }, "C71 ERROR", 0},
		{"entered the day before", func(l *ledgerFixture) {
			f, _ := theFact[events.OathTaken](l, 0)
			f.RecordedAt = f.RecordedAt.AddDate(0, 0, -1)
			l.stow()
		}, "C71 ERROR", 0},
		{"entered the day before, and dated anew", func(l *ledgerFixture) {
			f, _ := theFact[events.OathTaken](l, 0)
			f.RecordedAt = f.RecordedAt.AddDate(0, 0, -1)
			f.Changes = []events.Change{{}}
			l.stow()
		}, "", 0},

		// Documents of the file.
		{"documents agree", func(l *ledgerFixture) { stated(l, "2000-03-10", "2026-10-09", "2027-10-09") }, "", 0},
		{"another birth", func(l *ledgerFixture) { stated(l, "2001-03-10", "2026-10-09", "2027-10-09") }, "DOC-01 WARN", 0},
		{"another day of joining", func(l *ledgerFixture) { stated(l, "2000-03-10", "2026-10-10", "2027-10-09") }, "DOC-02 WARN", 0},
		{"another standing", func(l *ledgerFixture) { stated(l, "2000-03-10", "2026-10-09", "2027-10-10") }, "DOC-03 WARN", 0},
		{"another joining by the membership", func(l *ledgerFixture) {
			l.fact("2027-12-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer", To: "b2"})
			l.fact("2027-12-20", &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2026-11-10"), FullFrom: l.d("2027-10-15"), Cause: "transfer"})
		}, "DOC-02 WARN, DOC-03 WARN", 0},
	}
}

// back lets the clock run back by so much between two entries.
func back(l *ledgerFixture, by time.Duration) {
	l.links[9].RecordedAt = l.links[10].RecordedAt.Add(by)
}

// stated adds a form that says when the person was born, joined and became full.
func stated(l *ledgerFixture, birth, joined, full string) {
	l.fact("2027-12-06", &events.DocumentStated{Member: applicant, Document: "resume", Formed: l.d("2027-12-06"),
		Birth: l.sealedBirth(birth), Joined: l.d(joined), FullFrom: l.d(full)})
}

// TestEarliestDocumentPrevails: whatever the order of entry, the document formed
// first is the one that all later ones are held against, each once; and no text
// tells a date of birth.
func TestEarliestDocumentPrevails(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	for _, d := range []struct{ on, formed, kind, birth string }{
		{"2027-12-06", "2027-12-01", "resume", "2001-07-07"},
		{"2027-12-06", "2018-09-01", "registration", "2002-02-02"},
		{"2027-12-07", "2026-09-15", "form", "2002-02-02"},
	} {
		l.fact(d.on, &events.DocumentStated{Member: applicant, Document: d.kind, Formed: l.d(d.formed), Birth: l.sealedBirth(d.birth)})
	}
	fs := l.judge(l.d(end), nil)
	if len(fs) != 2 { // the ledger's registration and the résumé; the form agrees with what was formed first
		t.Fatalf("findings %v", fs)
	}
	for i, other := range []string{"建档登记", "履历表"} {
		f := fs[i]
		if f.Check != "DOC-01" || !strings.Contains(f.Zh, "登记表") || !strings.Contains(f.Zh, other) || len(f.Evidence) != 2 {
			t.Errorf("%d: %+v", i, f)
		}
		for _, secret := range []string{"2001", "2002", "2000", "07-07", "02-02", "03-10"} {
			if text := fmt.Sprint(f.Zh, f.En, f.Numbers, f.On, f.Missing); strings.Contains(text, secret) {
				t.Errorf("%q is told: %s", secret, text)
			}
		}
	}
	l.birth, l.stated = nil, nil // erased or restricted
	if fs := l.judge(l.d(end), nil); len(fs) != 0 {
		t.Errorf("what cannot be read is compared: %v", fs)
	}
}

// TestEveryCheckPassesAndFails: no check without a file in which it finds
// something and one, fixture A, in which it finds nothing. That each mutation
// gives what it says is TestMutations; that fixture A gives nothing, TestFixtureA.
func TestEveryCheckPassesAndFails(t *testing.T) {
	t.Parallel()
	fails := map[string]bool{}
	for _, m := range slices.Concat(mutations(), affairMutations()) {
		for code := range strings.SplitSeq(m.want, ", ") {
			id, _, _ := strings.Cut(code, " ")
			fails[id] = true
		}
	}
	custom := DefaultConfig()
	custom.ReviewValidMonths = 1 // C25 is custom of single offices
	l := fixtureA(0)
	for _, f := range l.judge(l.d(end), custom) {
		fails[f.Check] = true
	}
	for _, k := range Checks() {
		if !fails[k.ID] {
			t.Errorf("%s: nothing shows that it fails", k.ID)
		}
	}
	fails = map[string]bool{}
	for _, c := range duesCases() {
		for _, w := range c.want {
			id, _, _ := strings.Cut(w, " ")
			fails[id] = true
		}
		if len(c.want) == 0 {
			fails["passes"] = true
		}
	}
	for _, k := range append(DuesChecks(), Check{ID: "passes"}) {
		if !fails[k.ID] {
			t.Errorf("%s: nothing shows that it fails", k.ID)
		}
	}
}
