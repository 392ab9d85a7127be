package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/standard"
)

// TestTwoTimes: a fact entered late changes what was true on a past day, but not
// what was known of it before; a voided fact is gone now and stays in the past.
func TestTwoTimes(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	s := &settings{Data: dir, Store: "sqlite", LogLevel: "error"}
	a, err := s.open(t.Context(), openMode{create: true, write: true})
	if err != nil {
		t.Fatal(err)
	}
	record := func(known, on string, org events.OrgID, stream string, e events.Event) ledger.Receipt {
		t.Helper()
		a.ledger.Clock = func() time.Time { return events.MustDate(known).Start().Add(10 * time.Hour) }
		r, err := a.ledger.Record(t.Context(), ledger.Command{
			Command: domain.Command{
				Event: e, On: events.MustDate(on), Org: org, Mode: events.Backfill, Actor: "clerk", Role: events.Recorder, Verifier: "officer", Reason: "补录",
			},
			Stream: stream, Source: events.Source{Door: "cli"},
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	record("2024-02-01", "2010-01-05", "C01", "", &events.OrgEstablished{Org: "C01", Name: "示例党委", Kind: events.Committee, AdmissionAuthority: true})
	record("2024-02-01", "2012-01-05", "C01", "", &events.OrgEstablished{Org: "B01", Name: "示例支部", Kind: events.Branch, Parent: "C01"})
	record("2024-02-01", "2024-01-10", "B01", "", &events.PersonRegistered{Member: "P1", Name: events.Plain("虚构甲")})
	applied := record("2024-02-01", "2024-01-10", "B01", "", &events.DevApplied{Member: "P1", Written: true, Signed: true})
	before := answers(t, a, dir, "2024-12-31", "2025-05-31")

	// The talk and an assembly of 2024, entered in June 2025.
	record("2025-06-01", "2024-01-20", "B01", "", &events.DevTalkHeld{Member: "P1"})
	record("2025-06-01", "2024-03-05", "B01", "", &events.MeetingHeld{Meeting: "a1", Org: "B01", Kind: events.Assembly})
	late := answers(t, a, dir, "2024-12-31", "")
	if before.step[2] || !late.step[2] {
		t.Errorf("the talk: known before %v, now %v", before.step[2], late.step[2])
	}
	if !before.found["C03"] || late.found["C03"] {
		t.Errorf("C03 (no talk): known before %v, now %v", before.found["C03"], late.found["C03"])
	}
	if before.lists(late.meeting) || late.meeting == "" {
		t.Error("the late meeting: known before its time, or not even now")
	}
	if before.explained == late.explained {
		t.Error("an assembly entered late changes nothing of the year's points")
	}
	if again := answers(t, a, dir, "2024-12-31", "2025-05-31"); again.raw != before.raw {
		t.Errorf("what was known on 2025-05-31 changed:\nbefore %s\nafter  %s", before.raw, again.raw)
	}
	if earlier := answers(t, a, dir, "2024-01-15", ""); earlier.step[2] || !earlier.step[1] {
		t.Error("as of 2024-01-15 there is an application and no talk")
	}

	// The application turns out to be another person's: voided in March 2026.
	record("2026-03-01", "2026-03-01", "B01", applied.Stream, &events.Voided{Target: applied.ID, Revision: applied.Revision, Approver: "officer", Document: "说明"})
	if now := answers(t, a, dir, "2024-12-31", ""); now.step[1] {
		t.Error("a voided application still counts")
	}
	if then := answers(t, a, dir, "2024-12-31", "2026-02-28"); then.raw != late.raw {
		t.Errorf("the void changed what was known before it:\nbefore %s\nafter  %s", late.raw, then.raw)
	}
	if again := answers(t, a, dir, "2024-12-31", "2025-05-31"); again.raw != before.raw {
		t.Error("the void changed what was known on 2025-05-31")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// answered is what the commands say for a pair of times.
type answered struct {
	step      map[int]bool
	found     map[string]bool
	meeting   string // ID of the event of the assembly
	explained string
	raw       string // everything, to be compared
}

func (a *answered) lists(id string) bool { return strings.Contains(a.raw, id) }

// answers closes the files to the writer's side by catching up, and asks the
// real commands, which open them for reading.
func answers(t *testing.T, a *app, dir, asOf, known string) *answered {
	t.Helper()
	if err := a.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	times := []string{"--data", dir, "--json", "--as-of", asOf}
	if known != "" {
		times = append(times, "--known-at", known)
	}
	ask := func(into any, args ...string) string {
		t.Helper()
		out := ran(t, exitOK, append(args, times...)...)
		if err := json.Unmarshal([]byte(out), into); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return out
	}
	got := &answered{step: map[int]bool{}, found: map[string]bool{}}
	var file dossierReport
	got.raw += ask(&file, "dossier", "P1")
	for _, st := range file.Steps {
		got.step[st.Number] = st.State == standard.Done
	}
	var found []standard.Finding
	got.raw += ask(&found, "findings")
	for _, f := range found {
		got.found[f.Check] = true
	}
	var list struct{ Events []eventLine }
	got.raw += ask(&list, "events", "org:B01")
	for _, l := range list.Events {
		if l.Type == "meeting.held.v1" {
			got.meeting = l.ID
		}
	}
	var rating standard.Rating
	got.explained = ask(&rating, "rank", "--year", "2024", "--explain", "B01")
	got.raw += got.explained
	return got
}
