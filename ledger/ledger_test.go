package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
	memorystore "jishi/eventstore/memory"
	"jishi/eventstore/sqlite"
	"jishi/keyring"
	"jishi/ledger"
	"jishi/projections"
	memorysink "jishi/projections/memory"
)

// world is a ledger over real parts; only the store differs.
type world struct {
	*ledger.Ledger
	store  eventstore.Store
	ring   *keyring.Ring
	reader *projections.Reader
}

var today = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func open(t *testing.T, store eventstore.Store) *world {
	t.Helper()
	dir := t.TempDir()
	ring, err := keyring.Open(t.Context(), filepath.Join(dir, "keyring.db"), filepath.Join(dir, "master.key"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ring.Close() })
	registry := events.Catalogue()
	runner := projections.New(store, registry, memorysink.New(), projections.Options{Now: func() time.Time { return today }})
	reader := projections.NewReader(runner)
	l := ledger.New(store, registry, ring, reader)
	l.Clock = func() time.Time { return today }
	return &world{Ledger: l, store: store, ring: ring, reader: reader}
}

// stores are the three real paths.
func stores(t *testing.T, f func(t *testing.T, store eventstore.Store)) {
	t.Run("memory", func(t *testing.T) { t.Parallel(); f(t, memorystore.New()) })
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "events.db"), sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		f(t, s)
	})
	t.Run("esdb", func(t *testing.T) {
		t.Parallel()
		server := esdbtest.New(t)
		s, err := esdb.Open(t.Context(), esdb.Config{ConnectionString: server.ConnectionString(), Timeout: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		f(t, s)
	})
}

func register(member, name string) ledger.Command {
	return ledger.Command{
		Command: domain.Command{
			Event: &events.PersonRegistered{Member: events.MemberID(member), Name: events.Plain(name), Birth: events.Plain("2000-03-10"), Sex: "女"},
			On:    events.MustDate("2026-11-20"), Org: "B01", Mode: events.Backfill, Actor: "clerk", Role: events.Recorder, Reason: "补录",
		},
		Source: events.Source{Door: "api"},
	}
}

func count(t *testing.T, store eventstore.Store) int {
	t.Helper()
	n := 0
	for _, err := range store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestSameKeyIsOneEvent(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		c := register("M1", "虚构甲")
		c.Key, c.Digest = "k1", "d1"
		first, err := w.Record(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := w.Record(t.Context(), c)
		if err != nil || !again.Repeated || again.ID != first.ID || again.Position != first.Position || again.Revision != first.Revision {
			t.Errorf("repeat: %+v, %v; first %+v", again, err, first)
		}
		if n := count(t, store); n != 1 {
			t.Errorf("%d events", n)
		}
		c.Digest = "d2"
		if _, err := w.Record(t.Context(), c); !errors.Is(err, ledger.ErrKeyReused) {
			t.Errorf("key reused: %v", err)
		}
	})
}

func TestStaleRevisionConflicts(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		if _, err := w.Record(t.Context(), register("M1", "虚构甲")); err != nil {
			t.Fatal(err)
		}
		c := register("M1", "虚构乙")
		c.Expect = new(events.NoStream)
		var conflict *eventstore.ConflictError
		if _, err := w.Record(t.Context(), c); !errors.As(err, &conflict) || conflict.Actual != 0 {
			t.Fatalf("stale: %v", err)
		}
		c.Expect = new(events.Revision(0))
		if r, err := w.Record(t.Context(), c); err != nil || r.Revision != 1 {
			t.Fatalf("current: %+v, %v", r, err)
		}
	})
}

// TestOneWinner: writers that saw the same revision; exactly one records.
func TestOneWinner(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		var won, lost atomic.Int32
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				c := register("M1", fmt.Sprintf("虚构%d", i))
				c.Expect = new(events.NoStream)
				_, err := w.Record(t.Context(), c)
				var conflict *eventstore.ConflictError
				switch {
				case err == nil:
					won.Add(1)
				case errors.As(err, &conflict):
					lost.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 || lost.Load() != 7 || count(t, store) != 1 {
			t.Errorf("%d won, %d lost, %d events", won.Load(), lost.Load(), count(t, store))
		}
	})
}

// TestWithoutRevisionAllGetThrough: the ledger decides again for them.
func TestWithoutRevisionAllGetThrough(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Go(func() {
			if _, err := w.Record(t.Context(), register("M1", fmt.Sprintf("虚构%d", i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := count(t, w.store); n != 5 {
		t.Errorf("%d events", n)
	}
}

func TestNothingPersonalIsStored(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	if _, err := w.Record(t.Context(), register("M1", "虚构甲")); err != nil {
		t.Fatal(err)
	}
	fix := ledger.Command{
		Command: domain.Command{
			Event: &events.Corrected{Fields: []byte(`{"name":"虚构乙"}`), Document: "扫描件", Approver: "officer-1"},
			On:    events.MustDate("2026-11-23"), Mode: events.Live, Actor: "officer-1", Role: events.Officer, Verifier: "officer-2", Reason: "登记错误",
		},
		Stream: "member-M1", Source: events.Source{Door: "api"},
	}
	for rec := range w.store.ReadAll(t.Context(), 0) {
		fix.Event.(*events.Corrected).Target = rec.ID
	}
	if _, err := w.Record(t.Context(), fix); err != nil {
		t.Fatal(err)
	}
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, plain := range []string{"虚构", "2000-03-10"} {
			if strings.Contains(string(rec.Data)+string(rec.Meta), plain) {
				t.Errorf("event %d holds %q in clear: %s", rec.Position, plain, rec.Data)
			}
		}
	}
	d, err := w.reader.Dossier(t.Context(), "M1", projections.At{})
	if err == nil {
		err = w.readUp(t.Context())
		d, _ = w.reader.Dossier(t.Context(), "M1", projections.At{})
	}
	if err != nil || d == nil || len(d.Registered) != 1 {
		t.Fatalf("dossier %+v, %v", d, err)
	}
	if name, err := w.ring.Open(t.Context(), d.Registered[0].Fact.Name); err != nil || name != "虚构乙" {
		t.Errorf("corrected name opens as %q, %v", name, err)
	}
}

// readUp lets the views catch up.
func (w *world) readUp(ctx context.Context) error {
	_, err := w.reader.Facts(ctx, "member:none")
	return err
}

func TestEraseSurvivesACrash(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	if _, err := w.Record(t.Context(), register("M1", "虚构甲")); err != nil {
		t.Fatal(err)
	}
	var before []events.Recorded
	for rec := range w.store.ReadAll(t.Context(), 0) {
		before = append(before, rec)
	}
	// The crash: the event is recorded, the key is not destroyed yet.
	erase := domain.Command{Event: &events.PersonErased{Member: "M1", LegalBasis: "个人信息保护法第四十七条", Approver: "officer-1"}, On: events.MustDate("2026-11-23"), Org: "B01", Mode: events.Live, Actor: "admin", Role: events.Administrator}
	keys := &crashing{Ring: w.ring}
	l := ledger.New(w.store, events.Catalogue(), keys, w.reader)
	l.Clock = func() time.Time { return today }
	if _, err := l.Record(t.Context(), ledger.Command{Command: erase, Source: events.Source{Door: "cli"}}); !errors.Is(err, errCrash) {
		t.Fatalf("Record: %v", err)
	}
	f, err := events.Catalogue().Decode(before[0])
	if err != nil {
		t.Fatal(err)
	}
	name := f.Event.(*events.PersonRegistered).Name
	if _, err := w.ring.Open(t.Context(), name); err != nil {
		t.Fatalf("the key is gone too early for this test: %v", err)
	}
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ring.Open(t.Context(), name); !errors.Is(err, events.ErrErased) {
		t.Errorf("after Settle: %v", err)
	}
	for rec := range w.store.ReadAll(t.Context(), 0) {
		if rec.Position == before[0].Position && string(rec.Data) != string(before[0].Data) {
			t.Error("erasure changed the event")
		}
	}
	// An intent without its event is dropped and erases nobody.
	if err := w.ring.Intend(t.Context(), "M2", before[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ring.SealText(t.Context(), "M2", before[0].ID, "name", "x"); err != nil {
		t.Errorf("M2 was erased: %v", err)
	}
}

var errCrash = errors.New("crash")

// crashing is a keyring whose process dies before it destroys a key.
type crashing struct{ *keyring.Ring }

func (crashing) Erase(context.Context, events.MemberID) error { return errCrash }

func TestBatch(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, store eventstore.Store) {
		w := open(t, store)
		var all []ledger.Command
		for i := range 40 {
			for j := range 3 {
				c := register(fmt.Sprintf("M%d", i), fmt.Sprintf("虚构%d", j))
				c.Key = fmt.Sprintf("row-%d-%d", i, j)
				all = append(all, c)
			}
		}
		if failures, err := w.Preview(t.Context(), all, nil); err != nil || len(failures) != 0 || count(t, store) != 0 {
			t.Fatalf("preview: %v, %v, %d events", failures, err, count(t, store))
		}
		got, err := w.RecordAll(t.Context(), all[:60], nil)
		if err != nil || got.Recorded != 60 || got.Repeated != 0 {
			t.Fatalf("first half: %+v, %v", got, err)
		}
		got, err = w.RecordAll(t.Context(), all, nil)
		if err != nil || got.Recorded != 60 || got.Repeated != 60 {
			t.Fatalf("again: %+v, %v", got, err)
		}
		if head, _ := store.Head(t.Context()); got.Head != head {
			t.Errorf("head %d, want %d", got.Head, head)
		}
	})
}

func TestPreviewListsEveryRefusal(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	good := register("M1", "虚构甲")
	bad := register("../M2", "虚构乙")
	late := register("M3", "虚构丙")
	late.On = events.MustDate("2027-01-01")
	failures, err := w.Preview(t.Context(), []ledger.Command{good, bad, late}, nil)
	if err != nil || len(failures) != 2 {
		t.Fatalf("failures %v, %v", failures, err)
	}
	for _, f := range failures {
		var r *domain.Rejection
		if f.Index == 0 || !errors.As(f.Err, &r) || strings.Contains(f.Err.Error(), "虚构") {
			t.Errorf("failure %+v", f)
		}
	}
	if n := count(t, w.store); n != 0 {
		t.Errorf("a preview wrote %d events", n)
	}
}

// TestPreviewRefusesTheErased: what could not be sealed stops an import before
// its first event.
func TestPreviewRefusesTheErased(t *testing.T) {
	t.Parallel()
	w := open(t, memorystore.New())
	if err := w.ring.Erase(t.Context(), "M1"); err != nil {
		t.Fatal(err)
	}
	failures, err := w.Preview(t.Context(), []ledger.Command{register("M0", "虚构甲"), register("M1", "虚构乙")}, nil)
	if err != nil || len(failures) != 1 || failures[0].Index != 1 || !errors.Is(failures[0].Err, events.ErrErased) {
		t.Errorf("failures %v, %v", failures, err)
	}
	if gone, err := w.ring.Erased(t.Context(), "M0"); gone || err != nil {
		t.Errorf("M0: %v, %v", gone, err)
	}
}

func TestStoreGone(t *testing.T) {
	t.Parallel()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "events.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Record(t.Context(), register("M1", "虚构甲")); !errors.Is(err, eventstore.ErrClosed) {
		t.Errorf("closed store: %v", err)
	}
}
