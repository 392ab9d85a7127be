package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/projections/sqlite"
)

func open(t *testing.T, path string) *sqlite.Sink {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func put(t *testing.T, s projections.Sink, from, to events.Position, key, data string) {
	t.Helper()
	if err := s.Update(t.Context(), []string{"v"}, from, to, func(tx projections.Tx) error {
		return tx.Put("v", &projections.Document{Key: key, Data: []byte(data)}, nil)
	}); err != nil {
		t.Fatal(err)
	}
}

func data(t *testing.T, s projections.Sink, key string) string {
	t.Helper()
	d, err := s.Get(t.Context(), "v", key)
	if err != nil {
		t.Fatal(err)
	}
	if d == nil {
		return ""
	}
	return string(d.Data)
}

// rebuild loads one document into fresh views.
func rebuild(t *testing.T, s *sqlite.Sink, text string) projections.Fresh {
	t.Helper()
	f, err := s.Fresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Load("v", &projections.Document{Key: "k", Data: []byte(text)}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Finish(t.Context(), []string{"v"}, 7); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestOneWriter(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "views.db")
	open(t, path)
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{}); !errors.Is(err, sqlite.ErrLocked) || !errors.Is(err, projections.ErrUnavailable) {
		t.Fatalf("a second writer: %v", err)
	}
}

// TestReadOnlySeesTheSwitch: a reader in another process goes on with the new
// file after a rebuild.
func TestReadOnlySeesTheSwitch(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "views.db")
	s := open(t, path)
	put(t, s, 0, 5, "k", "old")
	r, err := sqlite.OpenReadOnly(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	if got := data(t, r, "k"); got != "old" {
		t.Fatalf("the reader has %q", got)
	}
	if err := r.Update(t.Context(), []string{"v"}, 5, 6, func(projections.Tx) error { return nil }); !errors.Is(err, projections.ErrUnavailable) {
		t.Fatalf("a reader writes: %v", err)
	}
	f := rebuild(t, s, "new")
	if got := data(t, r, "k"); got != "old" {
		t.Fatalf("before the switch the reader has %q", got)
	}
	if err := f.Switch(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, sink := range map[string]projections.Sink{"writer": s, "reader": r} {
		if got := data(t, sink, "k"); got != "new" {
			t.Fatalf("after the switch the %s has %q", name, got)
		}
	}
	put(t, s, 7, 8, "k", "newer")
	if got := data(t, r, "k"); got != "newer" {
		t.Fatalf("after an update the reader has %q", got)
	}
}

// TestInterruptedSwitch: the machine stops after the point of no return, with
// the old file's WAL still there.
func TestInterruptedSwitch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "views.db")
	s := open(t, path)
	put(t, s, 0, 5, "k", "old")
	f := rebuild(t, s, "new")
	if err := f.Switch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// As it was a moment before: the new file is ready, the old one in place.
	if err := os.Rename(path, path+".ready"); err != nil {
		t.Fatal(err)
	}
	old := open(t, path)
	put(t, old, 7, 8, "k", "old") // the switch was finished by opening: at 7 already
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".ready"); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the ready file is still there: %v", err)
	}
	// The same with an old file, and a WAL of another that must not be taken for
	// the new file's.
	other := filepath.Join(t.TempDir(), "other.db")
	o := open(t, other)
	put(t, o, 0, 3, "k", "other")
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(other + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "third.db"+suffix), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(path, filepath.Join(dir, "third.db.ready")); err != nil {
		t.Fatal(err)
	}
	third := open(t, filepath.Join(dir, "third.db"))
	if got := data(t, third, "k"); got != "old" {
		t.Fatalf("the finished switch serves %q", got)
	}
	if at, err := third.Checkpoint(t.Context(), "v"); at != 8 || err != nil {
		t.Fatalf("and is at %d, %v", at, err)
	}
}

// TestAbandonedRebuild: what a rebuild left behind when the machine stopped
// does not matter to the next.
func TestAbandonedRebuild(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "views.db")
	if err := os.WriteFile(path+".fresh", []byte("half a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	f := rebuild(t, s, "new")
	if err := f.Switch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := data(t, s, "k"); got != "new" {
		t.Fatalf("got %q", got)
	}
}

func TestFilesThatAreNoViews(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte("this is not a database at all, and long enough to be sure"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), text, sqlite.Options{}); !errors.Is(err, projections.ErrUnavailable) {
		t.Errorf("a text file: %v", err)
	}
	if _, err := sqlite.Open(t.Context(), filepath.Join(dir, "no", "such.db"), sqlite.Options{}); !errors.Is(err, projections.ErrUnavailable) {
		t.Errorf("no directory: %v", err)
	}
	if _, err := sqlite.OpenReadOnly(t.Context(), filepath.Join(dir, "none.db"), sqlite.Options{}); !errors.Is(err, projections.ErrUnavailable) {
		t.Errorf("nothing to read: %v", err)
	}
	odd := filepath.Join(dir, "views?mode=memory&x=%41#?.db")
	s := open(t, odd)
	put(t, s, 0, 1, "k", "v")
	if _, err := os.Stat(odd); err != nil {
		t.Errorf("an odd name is another file: %v", err)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), "views.db"))
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	ctx := context.WithoutCancel(t.Context())
	_, e1 := s.Get(ctx, "v", "k")
	e2 := s.Update(ctx, []string{"v"}, 0, 1, func(projections.Tx) error { return nil })
	if !errors.Is(e1, projections.ErrClosed) || !errors.Is(e2, projections.ErrClosed) {
		t.Fatalf("after Close: %v, %v", e1, e2)
	}
}
