package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	memorystore "jishi/eventstore/memory"
	"jishi/ledger"
)

// Two files: the first tells of the branch and its members, the second of a
// meeting and of dues.
var (
	fileA = strings.Repeat("a", 64)
	fileB = strings.Repeat("b", 64)
)

func imported(digest string, row int, on string, org events.OrgID, e events.Event) ledger.Command {
	return ledger.Command{
		Command: domain.Command{Event: e, On: events.MustDate(on), Org: org, Mode: events.Backfill, Actor: "import", Role: events.Officer, Reason: "补录"},
		Source:  events.Source{Door: "import", Digest: digest, File: digest[:1] + ".xlsx", Sheet: "表", Row: row},
		Key:     fmt.Sprintf("sheet:%s:%d", digest[:1], row),
	}
}

func importA() []ledger.Command {
	out := []ledger.Command{
		imported(fileA, 1, "2018-01-01", "DW", &events.OrgEstablished{Org: "DW", Name: "测试党委", Kind: events.Committee, AdmissionAuthority: true}),
		imported(fileA, 2, "2018-01-01", "B01", &events.OrgEstablished{Org: "B01", Name: "第一党支部", Kind: events.Branch, Parent: "DW"}),
	}
	for i, id := range []events.MemberID{"M1", "M2", "M3"} {
		out = append(out,
			imported(fileA, 10+i, "2018-01-01", "B01", &events.PersonRegistered{Member: id, Name: events.Plain("虚构" + string(id))}),
			imported(fileA, 20+i, "2018-01-01", "B01", &events.MembershipStarted{Member: id, Branch: "B01", Standing: events.Full, Joined: events.MustDate("2005-07-01"), FullFrom: events.MustDate("2006-07-01"), Cause: "opening"}))
	}
	return out
}

func importB() []ledger.Command {
	pay := imported(fileB, 3, "2025-03-11", "B01", &events.DuesPaid{Member: "M1", Branch: "B01", Months: []events.Month{events.MonthOf(2025, 3)}, Amount: 4000, Method: "self"})
	id := ledger.KeyedID(pay.Actor, "dues-M1_2025", pay.Key)
	return []ledger.Command{
		imported(fileB, 1, "2025-03-10", "B01", &events.MeetingHeld{Meeting: "H1", Org: "B01", Kind: events.Assembly}),
		imported(fileB, 2, "2025-03-10", "B01", &events.AttendanceRecorded{Meeting: "H1", Org: "B01", Present: []events.MemberID{"M1", "M2"}}),
		pay,
		imported(fileB, 4, "2025-03-12", "B01", &events.DuesReversed{Member: "M1", Branch: "B01", Payment: id, Months: []events.Month{events.MonthOf(2025, 3)}}),
		imported(fileB, 5, "2025-03-12", "B01", &events.GroupAssigned{Member: "M1", Branch: "B01", Group: "1"}),
	}
}

func (w *world) imports(t *testing.T, commands []ledger.Command) ledger.BatchResult {
	t.Helper()
	got, err := w.RecordAll(t.Context(), commands, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.readUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return got
}

func (w *world) live(t *testing.T, on string, e events.Event) ledger.Receipt {
	t.Helper()
	r, err := w.Record(t.Context(), ledger.Command{
		Command: domain.Command{Event: e, On: events.MustDate(on), Org: "B01", Mode: events.Live, Actor: "clerk", Role: events.Secretary, Reason: "迟录"},
		Source:  events.Source{Door: "api"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.readUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// effective is what counts in the ledger, a line for every fact.
func (w *world) effective(t *testing.T) []string {
	t.Helper()
	var all []events.Fact
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := events.Catalogue().Decode(rec)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	var out []string
	for _, f := range events.Effective(all, 0, events.Cutoff{}) {
		out = append(out, fmt.Sprintf("%s %s %s %s", f.On, f.Stream, f.ID, f.Data))
	}
	return out
}

func undo(digest string) ledger.UndoRequest {
	return ledger.UndoRequest{Digest: digest, Reason: "导入了错误的文件", Approver: "officer-2", Actor: "officer-1", Role: events.Officer}
}

func TestUndoTakesAnImportBack(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		w.imports(t, importA())
		before := w.effective(t)
		w.imports(t, importB())
		after := w.effective(t)

		req := undo(fileB)
		preview, err := w.Undo(t.Context(), req)
		if err != nil || preview.Found != 5 || preview.Open != 5 || preview.Gone != 0 || preview.Recorded != 0 || preview.File != "b.xlsx" || len(preview.Held) != 0 {
			t.Fatalf("preview %+v, %v", preview, err)
		}
		want := []ledger.UndoStream{{Stream: "dues-M1_2025", Events: 2}, {Stream: "meeting-H1", Events: 2}, {Stream: "member-M1", Events: 1, Stay: 2}}
		if !slices.Equal(preview.Streams, want) || preview.Types["dues.paid.v1"] != 1 {
			t.Errorf("streams %+v, types %v", preview.Streams, preview.Types)
		}
		if got := w.effective(t); !slices.Equal(got, after) {
			t.Error("a preview changed what counts")
		}
		req.Write = true
		done, err := w.Undo(t.Context(), req)
		if err != nil || done.Recorded != 5 {
			t.Fatalf("undo %+v, %v", done, err)
		}
		if got := w.effective(t); !slices.Equal(got, before) {
			t.Errorf("after the undo:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(before, "\n"))
		}
		n := count(t, store)
		again, err := w.Undo(t.Context(), req)
		if err != nil || again.Open != 0 || again.Gone != 5 || again.Recorded != 0 || count(t, store) != n {
			t.Errorf("once more: %+v, %v, %d events", again, err, count(t, store)-n)
		}
		w.checkVoids(t)
	})
}

// checkVoids looks at every void on record: newest first in its stream, with
// reason, approver, cause and door.
func (w *world) checkVoids(t *testing.T) {
	t.Helper()
	last := map[string]events.Revision{}
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := events.Catalogue().Decode(rec)
		if err != nil {
			t.Fatal(err)
		}
		v, ok := f.Event.(*events.Voided)
		if !ok {
			continue
		}
		m := f.Meta
		if m.Reason == "" || v.Approver != "officer-2" || v.Document != fileB || m.Causation != v.Target.String() || m.Source.Door != "undo" || m.Source.Digest != fileB || m.Correlation != "undo:"+fileB[:16] {
			t.Errorf("void %+v, metadata %+v", v, m)
		}
		if r, seen := last[f.Stream]; seen && v.Revision >= r {
			t.Errorf("%s: revision %d voided after %d", f.Stream, v.Revision, r)
		}
		last[f.Stream] = v.Revision
	}
}

// TestImportAgainAfterUndo: the same rows are recorded again, once; what was
// voided by hand stays voided; a reversal names the payment that counts.
func TestImportAgainAfterUndo(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		w.imports(t, importA())
		w.imports(t, importB())
		hand := w.find(t, "membership.group-assigned.v1")
		if _, err := w.Record(t.Context(), ledger.Command{
			Command: domain.Command{Event: &events.Voided{Target: hand.ID, Revision: hand.Revision, Approver: "officer-2"}, On: events.MustDate("2026-11-22"), Mode: events.Live,
				Actor: "officer-1", Role: events.Officer, Verifier: "officer-2", Reason: "编组有误"},
			Stream: hand.Stream, Source: events.Source{Door: "api"},
		}); err != nil {
			t.Fatal(err)
		}
		counted := len(w.effective(t))
		req := undo(fileB)
		req.Write = true
		for round := range 3 {
			done, err := w.Undo(t.Context(), req)
			if err != nil || done.Recorded != 4 || done.Gone != 1+4*round {
				t.Fatalf("round %d: undo %+v, %v", round, done, err)
			}
			if failures, err := w.Preview(t.Context(), importB(), nil); err != nil || len(failures) > 0 {
				t.Fatalf("round %d: preview %v, %v", round, failures, err)
			}
			if got := w.imports(t, importB()); got.Recorded != 4 || got.Repeated != 1 {
				t.Fatalf("round %d: import %+v", round, got)
			}
			if got := w.imports(t, importB()); got.Recorded != 0 || got.Repeated != 5 {
				t.Fatalf("round %d: import repeated %+v", round, got)
			}
			if n := len(w.effective(t)); n != counted {
				t.Errorf("round %d: %d facts count, want %d", round, n, counted)
			}
			var paid, reversed events.Fact
			for _, f := range w.facts(t, "dues-M1_2025") {
				switch f.Event.(type) {
				case *events.DuesPaid:
					paid = f
				case *events.DuesReversed:
					reversed = f
				}
			}
			if reversed.Event.(*events.DuesReversed).Payment != paid.ID {
				t.Errorf("round %d: the reversal names %s, the payment is %s", round, reversed.Event.(*events.DuesReversed).Payment, paid.ID)
			}
		}
	})
}

// facts are those of a stream that count, in order.
func (w *world) facts(t *testing.T, stream string) events.History {
	t.Helper()
	var all []events.Fact
	for rec, err := range w.store.ReadStream(t.Context(), stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := events.Catalogue().Decode(rec)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return events.Effective(all, 0, events.Cutoff{})
}

func (w *world) find(t *testing.T, typ string) events.Recorded {
	t.Helper()
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if rec.Type == typ {
			return rec
		}
	}
	t.Fatalf("no %s on record", typ)
	return events.Recorded{}
}

// TestUndoIsHeld: decisions that would have been refused without the import stop
// its undo; those that would have been the same do not.
func TestUndoIsHeld(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		w.imports(t, importA())
		w.imports(t, importB())
		w.live(t, "2026-11-20", &events.TalkHeld{Org: "B01", A: "M1", B: "M2"})
		item := w.live(t, "2026-11-20", &events.ActionItemCreated{Meeting: "H1", Org: "B01", Item: "1", Title: "整修"})
		n := count(t, store)

		req := undo(fileB)
		req.Write = true
		report, err := w.Undo(t.Context(), req)
		if !errors.Is(err, ledger.ErrHeld) || len(report.Held) != 1 || report.Held[0].ID != item.ID || report.Held[0].Code != "meeting-unknown" || count(t, store) != n {
			t.Fatalf("undo %+v, %v; %d written", report, err, count(t, store)-n)
		}
		// The talk and, through it, the whole of the first file.
		req.Digest = fileA
		if report, err = w.Undo(t.Context(), req); !errors.Is(err, ledger.ErrHeld) || len(report.Held) != 1 || report.Held[0].Type != "talk.held.v1" {
			t.Fatalf("the first file: %+v, %v", report, err)
		}
		if _, err := w.Record(t.Context(), ledger.Command{
			Command: domain.Command{Event: &events.Voided{Target: item.ID, Revision: item.Revision, Approver: "officer-2"}, On: events.MustDate("2026-11-22"), Mode: events.Backfill, Actor: "officer-1", Role: events.Officer, Reason: "会议有误"},
			Stream:  item.Stream, Source: events.Source{Door: "api"},
		}); err != nil {
			t.Fatal(err)
		}
		req.Digest = fileB
		if report, err = w.Undo(t.Context(), req); err != nil || report.Recorded != 5 {
			t.Fatalf("after the item was voided: %+v, %v", report, err)
		}
	})
}

// TestUndoIsHeldByReference: a reversal entered by hand names the payment.
func TestUndoIsHeldByReference(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	w.imports(t, importA())
	b := importB()
	w.imports(t, b[:3])
	paid := w.find(t, "dues.paid.v1")
	w.imports(t, []ledger.Command{imported(strings.Repeat("c", 64), 1, "2025-04-01", "B01", &events.DuesReversed{Member: "M1", Branch: "B01", Payment: paid.ID, Months: []events.Month{events.MonthOf(2025, 3)}})})
	if report, err := w.Undo(t.Context(), undo(fileB)); err != nil || len(report.Held) != 1 || report.Held[0].Code != ledger.HeldReference {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestUndoHeldByOutcome: a resolution whose electorate the ledger computed.
func TestUndoHeldByOutcome(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	w.imports(t, importA())
	d := strings.Repeat("d", 64)
	w.imports(t, []ledger.Command{imported(d, 1, "2018-01-01", "B01", &events.MembershipStarted{Member: "M4", Branch: "B01", Standing: events.Full, Joined: events.MustDate("2005-07-01"), FullFrom: events.MustDate("2006-07-01"), Cause: "opening"})})
	w.live(t, "2026-11-20", &events.MeetingHeld{Meeting: "H2", Org: "B01", Kind: events.Assembly})
	w.live(t, "2026-11-20", &events.ResolutionPassed{Meeting: "H2", Org: "B01", Title: "年度计划", Present: 4, For: 4, Passed: true})
	report, err := w.Undo(t.Context(), undo(d))
	if err != nil || len(report.Held) != 1 || report.Held[0].Type != "meeting.resolution-passed.v1" || report.Held[0].Code != "electorate-mismatch" {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestUndoOfNothing(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	w.imports(t, importA())
	for _, digest := range []string{"", "b", strings.Repeat("B", 64), strings.Repeat("f", 64)} {
		if report, err := w.Undo(t.Context(), undo(digest)); !errors.Is(err, ledger.ErrNoImport) || report.Found != 0 {
			t.Errorf("%q: %+v, %v", digest, report, err)
		}
	}
	req := undo(fileA)
	req.Write, req.Reason = true, ""
	if _, err := w.Undo(t.Context(), req); rejection(err) != "reason-required" {
		t.Errorf("without a reason: %v", err)
	}
	req.Reason, req.Approver = "误导入", ""
	if _, err := w.Undo(t.Context(), req); rejection(err) != "field-required" {
		t.Errorf("without an approver: %v", err)
	}
	req.Approver, req.Verifier = "officer-2", req.Actor
	if _, err := w.Undo(t.Context(), req); rejection(err) != "verifier-is-recorder" {
		t.Errorf("verified by the one who records: %v", err)
	}
	if n := count(t, w.store); n != len(importA()) {
		t.Errorf("%d events", n)
	}
}

func rejection(err error) string {
	var r *domain.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	return fmt.Sprint(err)
}

// dying is a store whose process ends after some appends.
type dying struct {
	eventstore.Store
	left int
}

var errDied = errors.New("died")

func (d *dying) Append(ctx context.Context, stream string, at events.Revision, batch ...events.Envelope) ([]events.Recorded, error) {
	if d.left == 0 {
		return nil, errDied
	}
	d.left--
	return d.Store.Append(ctx, stream, at, batch...)
}

// TestUndoIsFinishedAfterACrash: wherever it breaks off, no stream is left in
// between, and the next call does the rest.
func TestUndoIsFinishedAfterACrash(t *testing.T) {
	t.Parallel()
	for left := range 3 {
		w := open(t, memorystore.New())
		w.imports(t, importA())
		before := w.effective(t)
		w.imports(t, importB())
		req := undo(fileB)
		req.Write = true
		broken := ledger.New(&dying{Store: w.store, left: left}, events.Catalogue(), w.ring, w.reader)
		broken.Clock = w.Clock
		if report, err := broken.Undo(t.Context(), req); !errors.Is(err, errDied) {
			t.Fatalf("%d appends: %+v, %v", left, report, err)
		}
		for stream, n := range map[string]int{"dues-M1_2025": 2, "meeting-H1": 2} {
			voids := 0
			for rec := range w.store.ReadStream(t.Context(), stream, 0) {
				if rec.Type == "record.voided.v1" {
					voids++
				}
			}
			if voids != 0 && voids != n {
				t.Errorf("%d appends: %d of %d voided in %s", left, voids, n, stream)
			}
		}
		report, err := w.Undo(t.Context(), req)
		if err != nil || report.Gone+report.Open != 5 || report.Recorded != report.Open {
			t.Fatalf("%d appends: finished %+v, %v", left, report, err)
		}
		if got := w.effective(t); !slices.Equal(got, before) {
			t.Errorf("%d appends: %d facts count, want %d", left, len(got), len(before))
		}
	}
}

// TestRestoredFactIsUndoneAgain: a void that was voided does not stop an undo.
func TestRestoredFactIsUndoneAgain(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	w.imports(t, importA())
	w.imports(t, importB())
	req := undo(fileB)
	req.Write = true
	if _, err := w.Undo(t.Context(), req); err != nil {
		t.Fatal(err)
	}
	var void events.Recorded
	for rec := range w.store.ReadStream(t.Context(), "member-M1", 0) {
		void = rec
	}
	if _, err := w.Record(t.Context(), ledger.Command{
		Command: domain.Command{Event: &events.Voided{Target: void.ID, Revision: void.Revision, Approver: "officer-2"}, On: events.MustDate("2026-11-22"), Mode: events.Backfill, Actor: "officer-1", Role: events.Officer, Reason: "此条无误"},
		Stream:  "member-M1", Source: events.Source{Door: "api"},
	}); err != nil {
		t.Fatal(err)
	}
	if report, err := w.Undo(t.Context(), req); err != nil || report.Open != 1 || report.Recorded != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
}
