package projections

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"jishi/events"
	"jishi/standard"
)

// fact makes a fact of B1 on a day.
func fact(on string, e events.Event, subjects ...events.Subject) events.Fact {
	f := events.Fact{On: events.MustDate(on), Org: "B1", Event: e}
	f.Meta.Subjects = subjects
	return f
}

func month(text string) events.Month {
	m, err := events.ParseMonth(text)
	if err != nil {
		panic(err)
	}
	return m
}

// TestRouting: which documents a fact touches.
func TestRouting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what string
		fact events.Fact
		want string // view and key, in the order of Views
	}{
		{"a registration goes to the person and the roster of the organisation at the time",
			fact("2025-03-01", &events.PersonRegistered{Member: "M1"}), "dossier.v2 M1, roster.v2 B1, holding.v2 branch:B1"},
		{"a membership goes to the branch that it names",
			fact("2025-03-01", &events.MembershipStarted{Member: "M1", Branch: "B2"}), "dossier.v2 M1, roster.v2 B2, holding.v2 branch:B1, holding.v2 branch:B2"},
		{"an approval goes to the roster of the branch, not of the committee",
			fact("2025-03-01", &events.AdmissionDecided{Member: "M1", Branch: "B2", Approver: "C1"}), "dossier.v2 M1, roster.v2 B2, holding.v2 branch:B1, holding.v2 branch:B2"},
		{"a vote goes to the person and the calendar of its day",
			fact("2025-12-31", &events.AdmissionVoted{Member: "M1", Branch: "B1"}), "dossier.v2 M1, calendar.v2 B1/2025, holding.v2 branch:B1"},
		{"an action item may close in the next year",
			fact("2026-01-01", &events.ActionItemClosed{Org: "B1", Meeting: "T1"}), "calendar.v2 B1/2025, calendar.v2 B1/2026"},
		{"a payment goes to every year it is for, whenever it was made",
			fact("2026-02-01", &events.DuesPaid{Branch: "B1", Member: "M1", Months: []events.Month{month("2025-12"), month("2026-01")}}), "dues.v2 B1/2025, dues.v2 B1/2026"},
		{"a payment for no month goes to its own year",
			fact("2026-02-01", &events.DuesPaid{Branch: "B1", Member: "M1"}), "dues.v2 B1/2026"},
		{"relief goes to all its years",
			fact("2024-02-01", &events.DuesReliefApproved{Branch: "B1", From: month("2024-02"), To: month("2026-01")}), "dues.v2 B1/2024, dues.v2 B1/2025, dues.v2 B1/2026"},
		{"relief that ends before it begins goes to the year of its beginning",
			fact("2024-02-01", &events.DuesReliefApproved{Branch: "B1", From: month("2024-02"), To: month("2023-01")}), "dues.v2 B1/2024"},
		{"a grade goes to the person and to the year appraised",
			fact("2026-01-20", &events.GradeDecided{Org: "B1", Member: "M1", Year: 2025}), "dossier.v2 M1, year.v2 B1/2025, holding.v2 branch:B1"},
		{"a form and a certificate are held",
			fact("2025-03-01", &events.FormIssued{Member: "M1", Serial: "007"}), "dossier.v2 M1, holding.v2 branch:B1, holding.v2 form:007"},
		{"subjects have timelines, organisations by the year",
			fact("2025-03-01", &events.TalkHeld{Org: "B1"}, "member:M1", "org:B1", "meeting:T1"), "calendar.v2 B1/2025, timeline.v1 member:M1, timeline.v1 org:B1/2025, timeline.v1 meeting:T1"},
		{"a transfer concerns both branches",
			fact("2025-03-01", &events.TransferRequested{Member: "M1", Transfer: "Z1", From: "B1", To: "B2"}), "dossier.v2 M1, holding.v2 branch:B1, holding.v2 branch:B2"},
		{"a result of an election goes to the team and to the chain of the election",
			fact("2025-03-01", &events.PostsElected{Org: "B1"}), "roster.v2 B1, governance.v1 B1"},
		{"a contact point concerns the committee and the branch",
			fact("2025-03-01", &events.ContactPointAssigned{Org: "C1", Branch: "B1", Leader: "M1"}), "governance.v1 C1, governance.v1 B1"},
		{"an opinion heard in December is answered in January",
			fact("2026-01-05", &events.OpinionClosed{Org: "B1", Opinion: "1"}), "year.v2 B1/2025, year.v2 B1/2026"},
		{"a matter studied in December is decided in January",
			fact("2025-12-20", &events.PreStudyHeld{Org: "B1", Matter: "1"}), "year.v2 B1/2025, year.v2 B1/2026"},
		{"a plan goes to the year that it is for, and a notice to that of the meeting",
			fact("2025-12-20", &events.ThemePlanSet{Org: "B1", Scope: "year", Year: 2026}), "calendar.v2 B1/2026"},
		{"a notice goes to the year of the meeting",
			fact("2025-12-20", &events.MeetingNoticed{Org: "B1", For: events.MustDate("2026-01-06")}), "calendar.v2 B1/2026"},
		{"a finding that was handled stands with the organisation and in the case",
			fact("2025-03-01", &events.FindingHandled{Org: "B1", Finding: "k", Inspection: "I1"}), "rectification.v1 B1, inspection.v1 I1"},
		{"one that was raised in no inspection stands with the organisation alone",
			fact("2025-03-01", &events.FindingHandled{Org: "B1", Finding: "k"}), "rectification.v1 B1"},
		{"an organisation is part of the tree",
			fact("2025-03-01", &events.OrgEstablished{Org: "B2"}), "roster.v2 B2, timeline.v1 tree"},
	} {
		var got []string
		for _, v := range Views() {
			for _, k := range v.keys(&c.fact) {
				got = append(got, v.Name()+" "+k)
			}
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, text, c.want)
		}
	}
}

// TestEveryTypeIsTaken: no type of the catalogue is forgotten by the views. What
// is routed to a document is in it.
func TestEveryTypeIsTaken(t *testing.T) {
	t.Parallel()
	for _, d := range events.Catalogue().Types() {
		switch d.New().(type) {
		case *events.Corrected, *events.Voided, *events.DossierOpened:
			continue // change others, or stand in timelines only
		}
		f := fact("2025-03-01", filled(d))
		taken := false
		for _, v := range Views() {
			for _, k := range v.keys(&f) {
				if v.trailOnly() {
					continue
				}
				doc := v.blank(k)
				empty, err := v.encode(doc)
				if err != nil {
					t.Fatal(err)
				}
				v.fold(doc, &f)
				full, err := v.encode(doc)
				if err != nil {
					t.Fatal(err)
				}
				if string(empty) == string(full) {
					t.Errorf("%s of %s is routed to %s and not folded", d.Type, v.Name(), k)
				}
				taken = true
			}
		}
		if !taken {
			t.Errorf("no view takes %s", d.Type)
		}
	}
}

// filled is an event that names a person, an organisation and months.
func filled(d *events.Descriptor) events.Event {
	e, err := events.Catalogue().DecodeEvent(d.Type, []byte("{}"))
	if err != nil {
		panic(err)
	}
	switch e := e.(type) {
	case *events.PersonRegistered:
		e.Member = "M1"
	case *events.SchemePublished:
		e.Org, e.Scheme = "C1", []byte("{}")
	default:
		setIDs(e)
	}
	return e
}

// setIDs names M1 and B1 wherever an event names somebody, this year, and the
// case, the problem and the like by a number.
func setIDs(e events.Event) {
	v := reflect.ValueOf(e).Elem()
	for i := range v.NumField() {
		switch p := v.Field(i).Addr().Interface().(type) {
		case *events.MemberID:
			*p = "M1"
		case *events.OrgID:
			*p = "B1"
		case *events.Month:
			*p = month("2025-03")
		case *string:
			*p = "1"
		}
	}
}

// TestSortEntries: entries folded in any order come into business order, by day
// and then by place in the ledger.
func TestSortEntries(t *testing.T) {
	t.Parallel()
	view := Dossiers()
	doc := view.New("M1")
	for _, at := range []struct {
		on       string
		position events.Position
	}{{"2025-03-02", 4}, {"2025-03-01", 9}, {"2025-03-02", 2}, {"2024-12-31", 7}} {
		f := fact(at.on, &events.ThoughtReportFiled{Member: "M1"})
		f.Position = at.position
		view.Fold(doc, &f)
	}
	view.Sort(doc)
	var got []events.Position
	for _, e := range doc.ThoughtReports {
		got = append(got, e.Position)
	}
	if want := []events.Position{7, 9, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("sorted: %v, want %v", got, want)
	}
}

// TestCorrectedAway: a fact that a correction moved elsewhere is not folded where
// it lay, and one that is effective elsewhere is not folded here.
func TestCorrectedAway(t *testing.T) {
	t.Parallel()
	view := Calendars()
	h := events.History{fact("2025-03-01", &events.MeetingHeld{Meeting: "T1", Org: "B1"})}
	if view.Of("B1/2024", h) != nil {
		t.Error("a meeting of 2025 is in the calendar of 2024")
	}
	want := &standard.Calendar{Org: "B1", Year: 2025}
	if c := view.Of("B1/2025", h); c == nil || c.Org != want.Org || c.Year != want.Year || len(c.Held) != 1 {
		t.Errorf("the calendar of 2025 is %+v", c)
	}
}
