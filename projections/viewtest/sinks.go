package viewtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"jishi/events"
	"jishi/projections"
)

func open(t *testing.T, b Backend) projections.Sink {
	t.Helper()
	s := b.Open(t, t.TempDir())
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func put(t *testing.T, s projections.Sink, from, to events.Position, docs ...*projections.Document) {
	t.Helper()
	if err := s.Update(t.Context(), []string{"v"}, from, to, func(tx projections.Tx) error {
		for _, d := range docs {
			if err := tx.Put("v", d, []projections.IndexEntry{{Index: "i", Partition: "p", Sort: int64(d.Last)}}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatalf("update %d to %d: %v", from, to, err)
	}
}

func get(t *testing.T, s projections.Sink, key string) *projections.Document {
	t.Helper()
	d, err := s.Get(t.Context(), "v", key)
	if err != nil {
		t.Fatalf("get %q: %v", key, err)
	}
	return d
}

func same(t *testing.T, got, want *projections.Document) {
	t.Helper()
	if (got == nil) != (want == nil) {
		t.Fatalf("got %v, want %v", got, want)
	}
	if got == nil {
		return
	}
	if got.Key != want.Key || string(got.Data) != string(want.Data) || (got.Data == nil) != (want.Data == nil) ||
		!slices.Equal(got.Trail.Positions(), want.Trail.Positions()) || got.Last != want.Last {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}

func documents(t *testing.T, b Backend) {
	s := open(t, b)
	same(t, get(t, s, "a"), nil)
	long := make([]events.Position, 5000)
	for i := range long {
		long[i] = events.Position(i*i + 1)
	}
	a := &projections.Document{Key: "a", Data: []byte(`{"党":"员"}`), Trail: projections.TrailOf(long...), Last: 700000}
	put(t, s, 0, 5, a, &projections.Document{Key: "支部/2026", Trail: projections.TrailOf(3)})
	same(t, get(t, s, "a"), a)
	same(t, get(t, s, "支部/2026"), &projections.Document{Key: "支部/2026", Trail: projections.TrailOf(3)})
	mine := get(t, s, "a")
	mine.Data[0] = 'x'
	mine.Trail.Add(1 << 40)
	same(t, get(t, s, "a"), a)
	a2 := &projections.Document{Key: "a", Data: []byte(`{}`), Trail: projections.TrailOf(1, 2, 6), Last: 1}
	put(t, s, 5, 6, a2)
	same(t, get(t, s, "a"), a2)
	if d, err := s.Get(t.Context(), "other", "a"); d != nil || err != nil {
		t.Fatalf("another view has %v, %v", d, err)
	}
	if err := s.Update(t.Context(), []string{"v"}, 6, 7, func(tx projections.Tx) error { return tx.Delete("v", "a") }); err != nil {
		t.Fatal(err)
	}
	same(t, get(t, s, "a"), nil)
	if found := find(t, s, projections.Query{Index: "i", Partition: "p"}); len(found) != 1 {
		t.Fatalf("after the delete the index has %v", found)
	}
}

func find(t *testing.T, s projections.Sink, q projections.Query) []projections.Cursor {
	t.Helper()
	found, err := s.Find(t.Context(), "v", q)
	if err != nil {
		t.Fatalf("find %+v: %v", q, err)
	}
	return found
}

func index(t *testing.T, b Backend) {
	s := open(t, b)
	var want []projections.Cursor
	err := s.Update(t.Context(), []string{"v"}, 0, 1, func(tx projections.Tx) error {
		for i := range 50 {
			c := projections.Cursor{Sort: int64(i%7) - 3, Key: fmt.Sprintf("k%02d", i)}
			want = append(want, c)
			if err := tx.Put("v", &projections.Document{Key: c.Key}, []projections.IndexEntry{
				{Index: "i", Partition: "p", Sort: 99}, {Index: "i", Partition: "q", Sort: c.Sort},
			}); err != nil {
				return err
			}
			if err := tx.Put("v", &projections.Document{Key: c.Key}, []projections.IndexEntry{
				{Index: "i", Partition: "p", Sort: c.Sort}, {Index: "j", Partition: "p", Sort: -c.Sort},
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(want, func(a, b projections.Cursor) int {
		if a.Sort != b.Sort {
			return int(a.Sort - b.Sort)
		}
		return slices.Compare([]byte(a.Key), []byte(b.Key))
	})
	if got := find(t, s, projections.Query{Index: "i", Partition: "p"}); !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	if got := find(t, s, projections.Query{Index: "i", Partition: "q"}); len(got) != 0 {
		t.Fatalf("entries of the replaced document are still there: %v", got)
	}
	var paged []projections.Cursor
	var after *projections.Cursor
	for {
		page := find(t, s, projections.Query{Index: "i", Partition: "p", After: after, Limit: 8})
		if len(page) == 0 {
			break
		}
		paged = append(paged, page...)
		after = &page[len(page)-1]
	}
	if !slices.Equal(paged, want) {
		t.Fatalf("in pages: got %v, want %v", paged, want)
	}
	if got := find(t, s, projections.Query{Index: "i", Partition: "p", After: &projections.Cursor{Sort: 1, Key: "zz"}}); len(got) > 0 && got[0].Sort != 2 {
		t.Fatalf("after a place that is not there: %v", got)
	}
	n, err := s.Count(t.Context(), "v", "i", "p", -1, 2)
	if wantN := 21; err != nil || n != wantN {
		t.Fatalf("count: %d, %v, want %d", n, err, wantN)
	}
}

func checkpoints(t *testing.T, b Backend) {
	s := open(t, b)
	if at, err := s.Checkpoint(t.Context(), "v"); at != 0 || err != nil {
		t.Fatalf("a new view is at %d, %v", at, err)
	}
	put(t, s, 0, 7)
	ran := false
	err := s.Update(t.Context(), []string{"v"}, 0, 9, func(projections.Tx) error { ran = true; return nil })
	if !errors.Is(err, projections.ErrMoved) || ran {
		t.Fatalf("an update from a place that was left: %v, ran %v", err, ran)
	}
	err = s.Update(t.Context(), []string{"v", "new"}, 7, 9, func(projections.Tx) error { return nil })
	if !errors.Is(err, projections.ErrMoved) {
		t.Fatalf("an update where one of two views is elsewhere: %v", err)
	}
	put(t, s, 7, 9)
	for view, want := range map[string]events.Position{"v": 9, "new": 0} {
		if at, err := s.Checkpoint(t.Context(), view); at != want || err != nil {
			t.Fatalf("%s is at %d, %v, want %d", view, at, err, want)
		}
	}
}

func failedUpdate(t *testing.T, b Backend) {
	s := open(t, b)
	a := &projections.Document{Key: "a", Data: []byte("1"), Last: 4}
	put(t, s, 0, 1, a)
	boom := errors.New("boom")
	err := s.Update(t.Context(), []string{"v"}, 1, 2, func(tx projections.Tx) error {
		if err := tx.Put("v", &projections.Document{Key: "a", Data: []byte("2")}, nil); err != nil {
			return err
		}
		if err := tx.Put("v", &projections.Document{Key: "b"}, nil); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatalf("got %v, want the error of the update", err)
	}
	same(t, get(t, s, "a"), a)
	same(t, get(t, s, "b"), nil)
	if found := find(t, s, projections.Query{Index: "i", Partition: "p"}); len(found) != 1 {
		t.Fatalf("the index has %v", found)
	}
	put(t, s, 1, 2)
}

func readsWithin(t *testing.T, b Backend) {
	s := open(t, b)
	a := &projections.Document{Key: "a", Data: []byte("1")}
	put(t, s, 0, 1, a)
	if err := s.Update(t.Context(), []string{"v"}, 1, 2, func(tx projections.Tx) error {
		if err := tx.Put("v", &projections.Document{Key: "a", Data: []byte("2")}, nil); err != nil {
			return err
		}
		same(t, get(t, s, "a"), a)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if d := get(t, s, "a"); string(d.Data) != "2" {
		t.Fatalf("after the update: %s", d.Data)
	}
}

func concurrency(t *testing.T, b Backend) {
	s := open(t, b)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for done := 0; done < 10; {
				at, err := s.Checkpoint(t.Context(), "v")
				if err != nil {
					t.Error(err)
					return
				}
				err = s.Update(t.Context(), []string{"v"}, at, at+1, func(tx projections.Tx) error {
					d, err := s.Get(t.Context(), "v", "sum")
					if err != nil {
						return err
					}
					if d == nil {
						d = &projections.Document{Key: "sum"}
					}
					d.Last++
					return tx.Put("v", d, nil)
				})
				switch {
				case err == nil:
					done++
				case !errors.Is(err, projections.ErrMoved):
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if d := get(t, s, "sum"); d == nil || d.Last != 40 {
		t.Fatalf("40 updates gave %+v", d)
	}
}

func fresh(t *testing.T, b Backend) {
	s := open(t, b)
	r, ok := s.(projections.Rebuilder)
	if !ok {
		t.Skip("this sink does not rebuild")
	}
	old := &projections.Document{Key: "old", Data: []byte("1"), Last: 5}
	put(t, s, 0, 3, old)
	for round := range 3 {
		f, err := r.Fresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		a := &projections.Document{Key: "a", Data: fmt.Append(nil, round), Trail: projections.TrailOf(1, 2), Last: 9}
		for _, d := range []*projections.Document{a, {Key: "b", Trail: projections.TrailOf(7)}} {
			if err := f.Load("v", d, []projections.IndexEntry{{Index: "i", Partition: "p", Sort: -int64(d.Last)}}); err != nil {
				t.Fatal(err)
			}
		}
		built, err := f.Finish(t.Context(), []string{"v", "w"}, 11)
		if err != nil {
			t.Fatal(err)
		}
		c := &projections.Document{Key: "c", Data: []byte("c")}
		if err := built.Update(t.Context(), []string{"w"}, 11, 12, func(tx projections.Tx) error { return tx.Put("v", c, nil) }); err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			same(t, get(t, s, "old"), old)
			same(t, get(t, s, "a"), nil)
		}
		if round == 1 { // given up
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := f.Switch(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		same(t, get(t, s, "old"), nil)
		same(t, get(t, s, "a"), a)
		same(t, get(t, s, "c"), c)
		want := []projections.Cursor{{Sort: -9, Key: "a"}, {Sort: 0, Key: "b"}}
		if found := find(t, s, projections.Query{Index: "i", Partition: "p"}); !slices.Equal(found, want) {
			t.Fatalf("after the switch the index has %v, want %v", found, want)
		}
		for view, want := range map[string]events.Position{"v": 11, "w": 12} {
			if at, err := s.Checkpoint(t.Context(), view); at != want || err != nil {
				t.Fatalf("after the switch %s is at %d, %v, want %d", view, at, err, want)
			}
		}
		put(t, s, 11, 3, old) // and the old sink goes on with the new views
		if round == 0 {
			put(t, s, 3, 11)
		}
	}
}

func reopen(t *testing.T, b Backend) {
	if !b.Durable {
		t.Skip("this sink does not outlive Close")
	}
	dir := t.TempDir()
	s := b.Open(t, dir)
	a := &projections.Document{Key: "a", Data: []byte("1"), Trail: projections.TrailOf(4, 9), Last: 6}
	put(t, s, 0, 9, a)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = b.Open(t, dir)
	t.Cleanup(func() { _ = s.Close() })
	same(t, get(t, s, "a"), a)
	put(t, s, 9, 10)
}

func cancelled(t *testing.T, b Backend) {
	s := open(t, b)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, e1 := s.Checkpoint(ctx, "v")
	_, e2 := s.Get(ctx, "v", "a")
	_, e3 := s.Find(ctx, "v", projections.Query{Index: "i"})
	_, e4 := s.Count(ctx, "v", "i", "p", 0, 1)
	e5 := s.Update(ctx, []string{"v"}, 0, 1, func(projections.Tx) error { return nil })
	for i, err := range []error{e1, e2, e3, e4, e5} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("method %d: %v, want the context's error", i, err)
		}
	}
	put(t, s, 0, 1)
}
