package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

// rules lists what of an agenda concerns a person, as "R1.04 due_soon 2025-05-15".
func agendaOf(out []Reminder, m events.MemberID) []string {
	var s []string
	for _, r := range out {
		if r.Member == m {
			s = append(s, r.Rule+" "+string(r.State)+" "+r.Due.String())
		}
	}
	return s
}

// TestAgendaOfAFile goes through the clean file of fixture A on the days before
// each step and on the days around each limit.
func TestAgendaOfAFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		on, drop string
		want     string // "" = not on the agenda
	}{
		{on: "2025-05-09", want: "R1.04 due_soon 2025-05-15"},
		{on: "2025-05-10", want: ""},
		{on: "2025-06-25", want: "R1.05 due_soon 2025-07-20"},
		{on: "2025-12-01", want: "R1.08 due_soon 2025-12-19"},
		{on: "2025-12-15", want: ""},
		{on: "2026-07-22", want: "R1.12 due_soon 2026-08-03"},
		{on: "2026-09-20", want: "R1.19 due_soon 2026-10-14"},
		{on: "2026-10-20", want: ""}, // the limit of the approval is beyond the horizon
		{on: "2026-11-12", want: "R1.26 due_soon 2026-12-10"},
		{on: "2027-09-15", want: "R1.30 due_soon 2027-10-09"},
		{on: "2027-09-08", want: ""},
		{on: "2027-10-14", want: "R1.31 due_soon 2027-11-09"},
		{on: "2028-01-05", want: ""},
	} {
		r := fixtureA(0).records(events.MustDate(c.on))
		got := agendaOf(Agenda(r, "b1", events.MustDate(c.on), 30, nil), applicant)
		got = slices.DeleteFunc(got, func(s string) bool { return s[:6] == "step21" || s[:8] == "S2.4.3.4" || s[:5] == "R1.35" }) // neither is in the fixture
		switch {
		case c.want == "" && len(got) > 0, c.want != "" && !slices.Contains(got, c.want):
			t.Errorf("on %s: %q, want %q", c.on, got, c.want)
		}
	}
}

func TestAgendaOverdue(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	drop[events.DevTalkHeld](l, -1)
	for day, want := range map[string]string{"2025-05-15": "R1.04 due_soon 2025-05-15", "2025-05-16": "R1.04 overdue 2025-05-15"} {
		on := events.MustDate(day)
		if got := agendaOf(Agenda(l.records(on), "b1", on, 0, nil), applicant); !slices.Contains(got, want) {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
	// Another branch is not reminded of it.
	on := events.MustDate("2025-05-16")
	if got := agendaOf(Agenda(l.records(on), "b2", on, 30, nil), applicant); len(got) > 0 {
		t.Errorf("another branch: %q", got)
	}
}

func TestAgendaOfMembers(t *testing.T) {
	t.Parallel()
	day := events.MustDate
	m := events.MemberID("m01")
	for name, c := range map[string]struct {
		make func(r *sheetRecords, d *Dossier)
		on   string
		want string
	}{
		"a letter runs out": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Transfers, "2025-03-01", events.TransferRequested{Member: m, Transfer: "t1", From: "b1"})
			add(r, &d.Letters, "2025-03-03", events.LetterIssued{Member: m, Transfer: "t1", No: "1"})
		}, "2025-05-20", "R5.21 due_soon 2025-06-01"},
		"a letter with a last day of its own": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Transfers, "2025-03-01", events.TransferRequested{Member: m, Transfer: "t1", From: "b1"})
			add(r, &d.Letters, "2025-03-03", events.LetterIssued{Member: m, Transfer: "t1", No: "1", ValidTo: day("2025-04-02")})
		}, "2025-04-03", "R5.21 overdue 2025-04-02"},
		"accepted, no receipt": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Transfers, "2025-03-01", events.TransferRequested{Member: m, Transfer: "t1", From: "b1"})
			add(r, &d.Letters, "2025-03-03", events.LetterIssued{Member: m, Transfer: "t1", No: "1"})
			add(r, &d.Accepted, "2025-03-20", events.TransferAccepted{Member: m, Transfer: "t1", By: "b2"})
		}, "2025-04-01", "R5.20 due_soon 2025-04-19"},
		"all done": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Transfers, "2025-03-01", events.TransferRequested{Member: m, Transfer: "t1", From: "b1"})
			add(r, &d.Letters, "2025-03-03", events.LetterIssued{Member: m, Transfer: "t1", No: "1"})
			add(r, &d.Accepted, "2025-03-20", events.TransferAccepted{Member: m, Transfer: "t1", By: "b2"})
			add(r, &d.Receipts, "2025-04-01", events.ReceiptReturned{Member: m, Transfer: "t1"})
		}, "2025-04-15", ""},
		"a floating member": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Floating, "2024-11-10", events.FloatingRegistered{Member: m, Branch: "b1", Direction: "out", From: day("2024-11-01")})
			add(r, &d.Contacts, "2024-12-20", events.ContactRecorded{Member: m, Branch: "b1", Way: "phone"})
		}, "2025-06-01", "R5.15 due_soon 2025-06-20"},
		"back again": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Floating, "2024-11-10", events.FloatingRegistered{Member: m, Branch: "b1", Direction: "out", From: day("2024-11-01")})
			add(r, &d.Returned, "2025-04-01", events.FloatingEnded{Member: m, Branch: "b1"})
		}, "2025-06-01", ""},
		"half a year lost": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Lost, "2025-02-01", events.ContactLost{Member: m, Branch: "b1", Since: day("2025-01-05")})
		}, "2025-07-10", "R5.10 due_soon 2025-08-05"},
		"found again": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Lost, "2025-02-01", events.ContactLost{Member: m, Branch: "b1", Since: day("2025-01-05")})
			add(r, &d.Contacts, "2025-03-01", events.ContactRecorded{Member: m, Branch: "b1"})
		}, "2025-07-10", ""},
		"two years suspended": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Suspended, "2023-08-01", events.MembershipSuspended{Member: m, Branch: "b1", Cause: "lost"})
		}, "2025-07-10", "R5.10 due_soon 2025-08-01"},
		"a correction ends": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.DisposalDecided, "2025-01-10", events.DisposalDecided{Member: m, Branch: "b1", Case: "c", Mode: events.Correction, Approved: true, From: day("2025-01-10"), To: day("2025-07-10")})
		}, "2025-07-10", "R5.32 due_soon 2025-08-09"},
		"liucha ends": {func(r *sheetRecords, d *Dossier) {
			add(r, &d.Discipline, "2024-07-20", events.DisciplineDecided{Member: m, Branch: "b1", Kind: events.Liucha, From: day("2024-07-20"), To: day("2025-07-20")})
		}, "2025-07-10", "R3.03 due_soon 2025-07-20"},
	} {
		r := emptyBranch(3)
		d := &Dossier{Member: m}
		r.dossiers[m], r.files = d, []events.MemberID{m}
		c.make(r, d)
		got := slices.DeleteFunc(agendaOf(Agenda(r, "b1", day(c.on), 30, nil), m), func(s string) bool { return s[:2] == "S2" || s[:5] == "R5.13" }) // nobody of this branch pays
		if c.want == "" && len(got) > 0 || c.want != "" && !slices.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAgendaOfDuties(t *testing.T) {
	t.Parallel()
	r := emptyBranch(5)
	on := events.MustDate("2025-06-10")
	out := Agenda(r, "b1", on, 30, nil)
	keys := map[string]bool{}
	found := false
	for i, x := range out {
		if keys[x.Key] {
			t.Errorf("%s stands twice", x.Key)
		}
		keys[x.Key] = true
		if i > 0 && out[i-1].Due > x.Due {
			t.Errorf("not in the order of days: %s after %s", x.Due, out[i-1].Due)
		}
		if x.Zh == "" || x.En == "" || x.Article == "" || x.Officer == "" || x.Severity == "" {
			t.Errorf("not described: %+v", x)
		}
		if x.Rule == "S2.3.1.1" && x.Period == "2025Q2" && x.Due == events.MustDate("2025-06-30") && x.State == DueSoon && x.Days == 20 {
			found = true
		}
	}
	if !found {
		t.Errorf("the assembly of the quarter is not on the agenda: %+v", out)
	}
	// A quarter that has passed cannot be made good.
	for _, x := range Agenda(r, "b1", events.MustDate("2025-07-01"), 30, nil) {
		if x.Rule == "S2.3.1.1" && x.Period == "2025Q2" {
			t.Errorf("a quarter that has passed: %+v", x)
		}
	}
}
