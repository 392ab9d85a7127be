package access_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"jishi/api/access"
	"jishi/events"
)

// clock is a settable clock.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) time() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func open(t *testing.T, path string, c *clock) *access.Tokens {
	t.Helper()
	tokens, err := access.Open(path, c.time)
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func TestTokens(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "tokens.json")
	c := &clock{now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	tokens := open(t, path, c)
	secret, tok, err := tokens.Create("recorder-1", events.Recorder, "B01", c.time().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	p, err := tokens.Lookup(t.Context(), secret)
	if err != nil || p.Name != "recorder-1" || p.Role != events.Recorder || p.Scope != "B01" {
		t.Fatalf("Lookup = %+v, %v", p, err)
	}
	b, err := os.ReadFile(path)
	if err != nil || bytes.Contains(b, []byte(secret)) {
		t.Fatalf("the file holds the secret (%v)", err)
	}
	if st, _ := os.Stat(path); st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	for name, bad := range map[string]string{"none": "", "unknown": "jst_x", "hash": tok.SHA256, "cut": secret[:len(secret)-1]} {
		if _, err := tokens.Lookup(t.Context(), bad); !errors.Is(err, access.ErrNoToken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if found := tokens.Named("recorder-1"); len(found) != 1 || found[0] != p || tokens.Named("nobody") != nil {
		t.Errorf("Named = %+v", found)
	}
	// Another process revokes; this one notices within a second.
	if err := open(t, path, c).Revoke(tok.ID); err != nil {
		t.Fatal(err)
	}
	c.add(2 * time.Second)
	if _, err := tokens.Lookup(t.Context(), secret); !errors.Is(err, access.ErrNoToken) {
		t.Errorf("revoked: %v", err)
	}
	secret, _, err = tokens.Create("late", events.Inspector, "", c.time().Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	c.add(time.Minute)
	if _, err := tokens.Lookup(t.Context(), secret); !errors.Is(err, access.ErrNoToken) {
		t.Errorf("expired: %v", err)
	}
	if err := tokens.Revoke("nothing"); err == nil {
		t.Error("an unknown token was revoked")
	}
	for name, f := range map[string]func() error{
		"no name":  func() error { _, _, err := tokens.Create("", events.Recorder, "", time.Time{}); return err },
		"bad role": func() error { _, _, err := tokens.Create("x", "king", "", time.Time{}); return err },
		"bad org":  func() error { _, _, err := tokens.Create("x", events.Recorder, "../B", time.Time{}); return err },
	} {
		if f() == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	all, err := tokens.List()
	if err != nil || len(all) != 2 {
		t.Errorf("List = %v, %v", all, err)
	}
}

func TestConcurrentCreatesLoseNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "tokens.json")
	c := &clock{now: time.Now()}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, _, err := open(t, path, c).Create("n", events.Recorder, "", time.Time{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	all, err := open(t, path, c).List()
	if err != nil || len(all) != 8 {
		t.Errorf("%d tokens, %v", len(all), err)
	}
}

func TestBrokenFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "tokens.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := access.Open(path, time.Now); err == nil {
		t.Error("a broken file was taken for an empty one")
	}
}

type tree map[events.OrgID]events.OrgID

func (t tree) Within(org, scope events.OrgID, _ events.Date) (bool, error) {
	for ; org != ""; org = t[org] {
		if org == scope {
			return true, nil
		}
	}
	return false, nil
}

// TestMatrix writes the policy down a second time, by what each role must not do.
func TestMatrix(t *testing.T) {
	t.Parallel()
	must := map[events.Role]map[access.Right]bool{
		events.Recorder:      {access.RecordFacts: true, access.RecordVotes: false, access.Approve: false, access.Amend: false, access.Verify: false, access.ErasePerson: false, access.Operate: false},
		events.Secretary:     {access.RecordFacts: true, access.RecordVotes: true, access.Verify: true, access.Approve: false, access.Amend: false, access.ErasePerson: false},
		events.Officer:       {access.Approve: true, access.Amend: true, access.Verify: true, access.ErasePerson: false, access.Operate: false},
		events.Inspector:     {access.ReadViews: true, access.ReadPerson: true, access.RecordFacts: false, access.RecordVotes: false, access.Approve: false, access.Amend: false, access.Verify: false, access.ErasePerson: false},
		events.Administrator: {access.ReadPerson: false, access.RecordFacts: false, access.ErasePerson: true, access.Operate: true},
	}
	for role, rights := range must {
		for right, want := range rights {
			if access.May(role, right) != want {
				t.Errorf("May(%s, %s) = %v", role, right, !want)
			}
		}
	}
	s := tree{"B01": "C01", "B02": "C01", "C01": ""}
	day := events.MustDate("2026-01-01")
	for _, c := range []struct {
		scope, org events.OrgID
		ok         bool
	}{{"B01", "B01", true}, {"B01", "B02", false}, {"C01", "B02", true}, {"B01", "C01", false}, {"", "B02", true}, {"B01", "", false}, {"", "", true}} {
		err := access.Check(access.Principal{Role: events.Recorder, Scope: c.scope}, access.RecordFacts, c.org, day, s)
		if (err == nil) != c.ok || err != nil && !errors.Is(err, access.ErrForbidden) {
			t.Errorf("scope %q on %q: %v", c.scope, c.org, err)
		}
	}
}

func TestRightForEveryEvent(t *testing.T) {
	t.Parallel()
	for typ, want := range map[string]access.Right{
		"development.admission-decided.v1": access.Approve, "ballot.admission-voted.v1": access.RecordVotes,
		"record.corrected.v1": access.Amend, "person.erased.v1": access.ErasePerson, "dues.paid.v1": access.RecordFacts,
	} {
		if got := access.RightFor(events.Catalogue().Lookup(typ).New()); got != want {
			t.Errorf("%s needs %s, want %s", typ, got, want)
		}
	}
}
