package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/sqlite"
)

// raw runs SQL on a file, as somebody with a SQLite shell could.
func raw(t *testing.T, path, sql string) error {
	t.Helper()
	c, err := sqlite3.Open("file:" + path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	return c.Exec(sql)
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("not a directory, and not a database either: long enough to be read as one\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "foreign.db")
	if err := raw(t, foreign, "CREATE TABLE t (x)"); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.db")
	open(t, newer, sqlite.Options{}).Close()
	if err := raw(t, newer, "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, says string }{
		{"no directory", filepath.Join(dir, "missing", "events.db"), "directory does not exist"},
		{"directory is a file", filepath.Join(file, "events.db"), "not a directory"},
		{"file is a directory", dir, "directory"},
		{"no path", "", "no file named"},
		{"not a database", file, "not a database"},
		{"another database", foreign, "not a Jishi event store"},
		{"a newer schema", newer, "newer Jishi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, err := sqlite.Open(t.Context(), c.path, sqlite.Options{})
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, eventstore.ErrUnavailable) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want ErrUnavailable saying %q", err, c.says)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sqlite.Open(ctx, filepath.Join(dir, "new.db"), sqlite.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("open with a cancelled context: %v", err)
	}
}

func TestOddPath(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "党支部?mode=memory#x%20 &'.db")
	s := open(t, path, sqlite.Options{})
	mustAppend(t, s, "member-1", events.NoStream, event(1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, open(t, path, sqlite.Options{}))); n != 1 {
		t.Errorf("%d events after reopening, want 1", n)
	}
}

// TestOneWriter: who opens second is told so, and can still read; the lock goes
// with the store.
func TestOneWriter(t *testing.T) {
	t.Parallel()
	path := tempFile(t)
	first := open(t, path, sqlite.Options{})
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{}); !errors.Is(err, sqlite.ErrLocked) || !errors.Is(err, eventstore.ErrUnavailable) {
		t.Fatalf("second writer: %v, want ErrLocked", err)
	}
	mustAppend(t, first, "member-1", events.NoStream, event(1))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, path, sqlite.Options{})
	mustAppend(t, second, "member-1", 0, event(2))
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := tempFile(t)
	if _, err := sqlite.OpenReadOnly(t.Context(), path, sqlite.Options{}); !errors.Is(err, eventstore.ErrNotFound) {
		t.Fatalf("open what is not there for reading: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Fatal("opening for reading made a file")
	}
	w := open(t, path, sqlite.Options{})
	mustAppend(t, w, "member-1", events.NoStream, event(1))
	r, err := sqlite.OpenReadOnly(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Append(t.Context(), "member-1", 0, event(2)); !errors.Is(err, eventstore.ErrUnavailable) {
		t.Errorf("append to a store opened for reading: %v", err)
	}
	// Wait sees what the other store writes.
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	woken := make(chan error, 1)
	go func() { woken <- r.Wait(ctx, 1) }()
	mustAppend(t, w, "member-2", events.NoStream, event(2), event(3))
	if err := <-woken; err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all(t, w), all(t, r)); diff != "" {
		t.Errorf("reader and writer differ:\n%s", diff)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, r)); n != 3 {
		t.Errorf("%d events after the writer is gone, want 3", n)
	}
}

// TestOneFile: a closed store is one file (and the empty lock), so a copy of it
// is a backup.
func TestOneFile(t *testing.T) {
	t.Parallel()
	path := tempFile(t)
	s := open(t, path, sqlite.Options{})
	for i := range 10 {
		mustAppend(t, s, "member-1", events.Revision(i-1), event(i))
	}
	want := all(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "events.db" && e.Name() != "events.db.lock" {
			t.Errorf("%s is left beside the closed store", e.Name())
		}
	}
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	duplicate := tempFile(t)
	if err := os.WriteFile(duplicate, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, all(t, open(t, duplicate, sqlite.Options{}))); diff != "" {
		t.Errorf("the copy differs:\n%s", diff)
	}
}

// TestFactsAreNotEdited: neither is there an accident with a SQLite shell.
func TestFactsAreNotEdited(t *testing.T) {
	t.Parallel()
	path := tempFile(t)
	s := open(t, path, sqlite.Options{})
	mustAppend(t, s, "member-1", events.NoStream, event(1))
	for _, sql := range []string{
		"UPDATE events SET data = x'00'", "DELETE FROM events",
		"UPDATE streams SET stream_id = 'x'", "DELETE FROM streams",
		"INSERT INTO events SELECT 2, stream_no, revision, event_id, type, data, metadata FROM events",
	} {
		if err := raw(t, path, sql); err == nil {
			t.Errorf("%s is allowed", sql)
		}
	}
	if err := raw(t, path, "SELECT stream, id, data FROM ledger"); err != nil {
		t.Errorf("the view for people: %v", err)
	}
}
