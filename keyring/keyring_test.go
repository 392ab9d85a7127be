package keyring_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/keyring"
)

func open(t *testing.T, dir string) *keyring.Ring {
	t.Helper()
	r, err := keyring.Open(t.Context(), filepath.Join(dir, "keyring.db"), filepath.Join(dir, "master.key"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

var id = uuid.MustParse("018f4e3a-0000-7000-8000-000000000001")

func TestSealOpenAcrossRestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := open(t, dir)
	e := &events.PersonRegistered{Member: "M1", Name: events.Plain("虚构甲"), Birth: events.Plain("2000-03-10")}
	if _, err := events.Encode(e); !errors.Is(err, events.ErrUnsealed) {
		t.Fatalf("plain value was encoded: %v", err)
	}
	if err := r.Seal(t.Context(), e, id); err != nil {
		t.Fatal(err)
	}
	b, err := events.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "虚构甲") || strings.Contains(string(b), "2000-03-10") {
		t.Fatal("plain text in the encoded event")
	}
	fp := r.Fingerprint([]byte("x"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r = open(t, dir)
	got, err := r.Open(t.Context(), e.Name)
	if err != nil || got != "虚构甲" {
		t.Fatalf("Open = %q, %v", got, err)
	}
	if r.Fingerprint([]byte("x")) != fp {
		t.Error("fingerprints change with a restart")
	}
	moved := e.Name
	moved.Field = "birth"
	if _, err := r.Open(t.Context(), moved); err == nil {
		t.Error("a box opens under another field")
	}
	moved = e.Name
	moved.Owner = "M2"
	if _, err := r.Open(t.Context(), moved); err == nil {
		t.Error("a box opens under another person")
	}
}

func TestEraseAndRestrict(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := open(t, dir)
	s, err := r.SealText(t.Context(), "M1", id, "name", "虚构乙")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Restrict(t.Context(), "M1", true); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Open(t.Context(), s); !errors.Is(err, events.ErrRestricted) {
		t.Fatalf("restricted value: %v", err)
	}
	if got, err := r.Reveal(t.Context(), s); err != nil || got != keyring.RestrictedText {
		t.Errorf("restricted value reads as %q, %v", got, err)
	}
	if err := r.Restrict(t.Context(), "M1", false); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Open(t.Context(), s); err != nil || got != "虚构乙" {
		t.Fatalf("lifted: %q, %v", got, err)
	}
	secret := wrapped(t, dir, "M1")
	if !bytes.Contains(files(t, dir), secret) {
		t.Fatal("the search below would find nothing in any case")
	}
	for range 2 {
		if err := r.Erase(t.Context(), "M1"); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Contains(files(t, dir), secret) {
		t.Error("the wrapped key is still in the ring's files")
	}
	if _, err := r.Open(t.Context(), s); !errors.Is(err, events.ErrErased) {
		t.Fatalf("erased value: %v", err)
	}
	if got, err := r.Reveal(t.Context(), s); err != nil || got != keyring.ErasedText {
		t.Errorf("erased value reads as %q, %v", got, err)
	}
	for owner, want := range map[events.MemberID]bool{"M1": true, "M2": false} {
		if gone, err := r.Erased(t.Context(), owner); err != nil || gone != want {
			t.Errorf("%s erased: %v, %v", owner, gone, err)
		}
	}
	if _, err := r.SealText(t.Context(), "M1", id, "name", "again"); !errors.Is(err, events.ErrErased) {
		t.Fatalf("an erased person got a new key: %v", err)
	}
	if err := r.Restrict(t.Context(), "M1", false); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Open(t.Context(), s); !errors.Is(err, events.ErrErased) {
		t.Fatalf("lifting a restriction undid an erasure: %v", err)
	}
}

// TestEraseBesideAReader: while another process reads the file, the wrapped key
// cannot leave the write-ahead log. Erase says so, the person is erased all the
// same, and the intent stays until the log is empty.
func TestEraseBesideAReader(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := open(t, dir)
	s, err := r.SealText(t.Context(), "M1", id, "name", "虚构丙")
	if err != nil {
		t.Fatal(err)
	}
	secret := wrapped(t, dir, "M1")
	if err := r.Intend(t.Context(), "M1", id); err != nil {
		t.Fatal(err)
	}
	reader, err := sqlite3.Open(filepath.Join(dir, "keyring.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Exec(`BEGIN; SELECT count(*) FROM keys`); err != nil {
		t.Fatal(err)
	}
	if err := r.Erase(t.Context(), "M1"); err == nil {
		t.Error("Erase says nothing of a key that is still in the log")
	}
	if _, err := r.Open(t.Context(), s); !errors.Is(err, events.ErrErased) {
		t.Errorf("not erased: %v", err)
	}
	if intents, err := r.Intents(t.Context()); err != nil || intents["M1"] != id {
		t.Errorf("intents %v, %v: the next start would not go on", intents, err)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Erase(t.Context(), "M1"); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(files(t, dir), secret) {
		t.Error("the wrapped key is still in the ring's files")
	}
	if intents, err := r.Intents(t.Context()); err != nil || len(intents) != 0 {
		t.Errorf("intents %v, %v", intents, err)
	}
}

// wrapped reads the stored key of a person past the package's own door.
func wrapped(t *testing.T, dir, owner string) (key []byte) {
	t.Helper()
	conn, err := sqlite3.Open(filepath.Join(dir, "keyring.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // nothing written
	stmt, _, err := conn.Prepare(`SELECT wrapped FROM keys WHERE owner=?`)
	if err != nil {
		t.Fatal(err)
	}
	defer stmt.Close() //nolint:errcheck // nothing written
	if err := stmt.BindText(1, owner); err != nil {
		t.Fatal(err)
	}
	if stmt.Step() {
		key = stmt.ColumnBlob(0, nil)
	}
	err = stmt.Err()
	if err != nil || len(key) == 0 {
		t.Fatalf("no wrapped key: %v", err)
	}
	return key
}

func files(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	for _, name := range []string{"keyring.db", "keyring.db-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func TestMasterKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := open(t, dir)
	if _, err := r.SealText(t.Context(), "M1", id, "name", "x"); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	key := filepath.Join(dir, "master.key")
	st, err := os.Stat(key)
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Fatalf("master key mode: %v, %v", st.Mode(), err)
	}
	ring := filepath.Join(dir, "keyring.db")
	if st, err := os.Stat(ring); err != nil || st.Mode().Perm() != 0o600 {
		t.Fatalf("keyring mode: %v, %v", st.Mode(), err)
	}
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	if _, err := keyring.Open(t.Context(), ring, key); err == nil {
		t.Error("a new master key was made beside a ring with keys")
	}
	for name, content := range map[string]string{"empty": "", "garbage": "{", "other json": `{"wrap":{},"fingerprint":{}}`} {
		if err := os.WriteFile(key, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := keyring.Open(t.Context(), ring, key); err == nil {
			t.Errorf("%s master key was accepted", name)
		}
	}
	if err := os.Rename(key+".away", key); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(key, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := keyring.Open(t.Context(), ring, key); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a world-readable master key was accepted: %v", err)
	}
}
