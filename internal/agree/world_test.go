package agree

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"jishi/domain"
	"jishi/events"
	memorystore "jishi/eventstore/memory"
	"jishi/keyring"
	"jishi/ledger"
	"jishi/projections"
	memorysink "jishi/projections/memory"
	"jishi/standard"
)

// world is a ledger over real parts in memory, with a clock that goes along.
type world struct {
	t      *testing.T
	ledger *ledger.Ledger
	reader *projections.Reader
	now    time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	dir := t.TempDir()
	ring, err := keyring.Open(t.Context(), filepath.Join(dir, "keyring.db"), filepath.Join(dir, "master.key"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ring.Close() })
	w := &world{t: t}
	clock := func() time.Time { return w.now }
	registry, store := events.Catalogue(), memorystore.New()
	runner := projections.New(store, registry, memorysink.New(), projections.Options{Now: clock, Open: ring, NoAssessment: true})
	w.reader = projections.NewReader(runner)
	w.ledger = ledger.New(store, registry, ring, w.reader)
	w.ledger.Clock = clock
	return w
}

// step is a named fact of a course.
type step struct {
	name string
	on   events.Date
	org  events.OrgID
	e    events.Event
}

func day(s string) events.Date { return events.MustDate(s) }

// try records a fact: live on its own day at ten o'clock, from old paper on the
// day of the clock.
func (w *world) try(s step, mode events.Mode, reason string) error {
	if at := s.on.Start().Add(10 * time.Hour); mode == events.Live && at.After(w.now) {
		w.now = at
	}
	c := ledger.Command{
		Command: domain.Command{
			Event: s.e, On: s.on, Org: s.org, Mode: mode, Actor: "recorder", Verifier: "verifier", Role: events.Officer, Reason: reason,
		},
		Source: events.Source{Door: "api"},
	}
	_, err := w.ledger.Record(w.t.Context(), c)
	return err
}

func (w *world) live(s step) {
	w.t.Helper()
	if err := w.try(s, events.Live, ""); err != nil {
		w.t.Fatalf("%s: %s on %s: %v", s.name, s.e.EventType(), s.on, err)
	}
}

// paper records what old paper says, whatever it says.
func (w *world) paper(s step, reason string) {
	w.t.Helper()
	if err := w.try(s, events.Backfill, reason); err != nil {
		w.t.Fatalf("%s: %s on %s from paper: %v", s.name, s.e.EventType(), s.on, err)
	}
}

// judge puts the candidate's file before the checks as of a day.
func (w *world) judge(member events.MemberID, on events.Date) []standard.Finding {
	w.t.Helper()
	w.now = on.Start().Add(20 * time.Hour)
	if _, err := w.reader.Facts(w.t.Context(), member.Subject()); err != nil { // catches up
		w.t.Fatal(err)
	}
	at := projections.At{AsOf: on}
	records := w.reader.Records(w.t.Context(), at)
	d := records.Dossier(member)
	if d == nil {
		w.t.Fatalf("no file of %s (%v)", member, records.Err())
	}
	found := standard.Judge(&standard.Case{Dossier: d, Records: records, On: on})
	if err := records.Err(); err != nil {
		w.t.Fatal(err)
	}
	return found
}

func checks(found []standard.Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Check)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// refusal is the code of a rejection, "" of none.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var r *domain.Rejection
	if err == nil {
		return ""
	}
	if !errors.As(err, &r) {
		t.Fatalf("%v is no rejection", err)
	}
	return r.Code
}

func m(n int) events.MemberID { return events.MemberID(fmt.Sprintf("m%02d", n)) }
