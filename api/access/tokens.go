// Package access says who asks and what they may do: bearer tokens kept as
// hashes in a file of their own, five roles, and a policy as a table. Nothing
// here reads personal data.
package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/internal/filelock"
)

// Principal is who a token stands for.
type Principal struct {
	Token string       `json:"token"` // identifier of the token, not the secret
	Name  string       `json:"name"`  // how the ledger names the actor
	Role  events.Role  `json:"role"`
	Scope events.OrgID `json:"scope,omitempty"` // root of the subtree; "" = everything
}

// Token is what the file keeps of a token. The secret itself is kept nowhere.
type Token struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Role    events.Role  `json:"role"`
	Scope   events.OrgID `json:"scope,omitempty"`
	SHA256  string       `json:"sha256"` // of the secret, hex
	Created time.Time    `json:"created"`
	Expires time.Time    `json:"expires,omitzero"`
	Revoked time.Time    `json:"revoked,omitzero"`
}

// Tokens is the file of tokens. It is safe for concurrent use; another process
// may change the file (jishi token), which is noticed within a second.
type Tokens struct {
	path  string
	clock func() time.Time

	mu      sync.Mutex
	loaded  []Token
	stamp   stamp
	checked time.Time
}

// stamp tells one version of the file from the next.
type stamp struct {
	mod  time.Time
	size int64
}

// ErrNoToken reports a missing, unknown, expired or revoked token. Which of them
// it was is not told to the one who asks.
var ErrNoToken = errors.New("access: no valid token")

// Open returns the tokens of a file; a file that does not exist yet has none.
func Open(path string, clock func() time.Time) (*Tokens, error) {
	t := &Tokens{path: path, clock: clock}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t, t.reload()
}

// prefix makes a secret recognisable to scanners of leaked secrets.
const prefix = "jst_"

// Create makes a token and returns its secret, which cannot be had again.
// expires may be zero: never.
func (t *Tokens) Create(name string, role events.Role, scope events.OrgID, expires time.Time) (secret string, token Token, err error) {
	if name == "" || len(name) > 64 {
		return "", Token{}, errors.New("access: a token needs a name of 1 to 64 bytes")
	}
	if !slices.Contains(Roles(), role) {
		return "", Token{}, fmt.Errorf("access: unknown role %q (want one of %v)", role, Roles())
	}
	if scope != "" && !events.ValidID(string(scope)) {
		return "", Token{}, fmt.Errorf("access: scope %q is not an organisation's identifier", scope)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "", Token{}, fmt.Errorf("access: make a token: %w", err)
	}
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails (crypto/rand)
	secret = prefix + base64.RawURLEncoding.EncodeToString(raw)
	token = Token{ID: id.String(), Name: name, Role: role, Scope: scope, SHA256: digest(secret), Created: t.clock().UTC(), Expires: expires.UTC()}
	if expires.IsZero() {
		token.Expires = time.Time{}
	}
	return secret, token, t.change(func(all []Token) ([]Token, error) { return append(all, token), nil })
}

// Revoke ends a token at once. It stays listed.
func (t *Tokens) Revoke(id string) error {
	return t.change(func(all []Token) ([]Token, error) {
		for i := range all {
			if all[i].ID == id {
				if all[i].Revoked.IsZero() {
					all[i].Revoked = t.clock().UTC()
				}
				return all, nil
			}
		}
		return nil, fmt.Errorf("access: no token %s", id)
	})
}

// List returns all tokens, the oldest first.
func (t *Tokens) List() ([]Token, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reload(); err != nil {
		return nil, err
	}
	return slices.Clone(t.loaded), nil
}

// Lookup returns the principal of a secret, or ErrNoToken.
func (t *Tokens) Lookup(_ context.Context, secret string) (Principal, error) {
	want, err := hex.DecodeString(digest(secret))
	if err != nil {
		return Principal{}, ErrNoToken
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.clock()
	if now.Sub(t.checked) > time.Second || now.Before(t.checked) {
		if err := t.reload(); err != nil {
			return Principal{}, err
		}
		t.checked = now
	}
	for i := range t.loaded {
		k := &t.loaded[i]
		have, err := hex.DecodeString(k.SHA256)
		if err != nil || subtle.ConstantTimeCompare(have, want) != 1 {
			continue
		}
		if !k.live(now) {
			return Principal{}, ErrNoToken
		}
		return k.principal(), nil
	}
	return Principal{}, ErrNoToken
}

// Named returns the principals of the live tokens of that name: a verifier must
// be somebody the ledger knows.
func (t *Tokens) Named(name string) []Principal {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.clock()
	var found []Principal
	for i := range t.loaded {
		if k := &t.loaded[i]; k.Name == name && k.live(now) {
			found = append(found, k.principal())
		}
	}
	return found
}

func (k *Token) live(now time.Time) bool {
	return k.Revoked.IsZero() && (k.Expires.IsZero() || now.Before(k.Expires))
}

func (k *Token) principal() Principal {
	return Principal{Token: k.ID, Name: k.Name, Role: k.Role, Scope: k.Scope}
}

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// reload reads the file if it changed. The caller holds the lock.
func (t *Tokens) reload() error {
	st, err := os.Stat(t.path)
	if errors.Is(err, fs.ErrNotExist) {
		t.loaded, t.stamp = nil, stamp{}
		return nil
	}
	if err != nil {
		return fmt.Errorf("access: read tokens: %w", err)
	}
	now := stamp{mod: st.ModTime(), size: st.Size()}
	if now == t.stamp {
		return nil
	}
	b, err := os.ReadFile(t.path)
	if err != nil {
		return fmt.Errorf("access: read tokens: %w", err)
	}
	var all []Token
	if err := json.Unmarshal(b, &all); err != nil {
		return fmt.Errorf("access: %s is not a file of tokens: %w", t.path, err)
	}
	t.loaded, t.stamp = all, now
	return nil
}

// change rewrites the file: a new one is written whole, synced and put in the
// old one's place, so that a crash leaves one or the other.
func (t *Tokens) change(f func([]Token) ([]Token, error)) (err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	lock, err := lockFile(t.path + ".lock")
	if err != nil {
		return fmt.Errorf("access: write tokens: %w", err)
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	if err := t.reload(); err != nil {
		return err
	}
	all, err := f(slices.Clone(t.loaded))
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("access: write tokens: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(t.path), ".tokens-*") // mode 0600
	if err != nil {
		return fmt.Errorf("access: write tokens: %w", err)
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone after the rename
	_, werr := tmp.Write(append(b, '\n'))
	if err := errors.Join(werr, tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("access: write tokens: %w", err)
	}
	if err := os.Rename(tmp.Name(), t.path); err != nil {
		return fmt.Errorf("access: write tokens: %w", err)
	}
	t.stamp = stamp{} // read it again: its time is not known yet
	return t.reload()
}

// lockFile keeps two processes from rewriting the file at the same time. Each
// holds it for milliseconds; whoever comes second waits.
func lockFile(path string) (lock *filelock.Lock, err error) {
	for range 100 {
		if lock, err = filelock.Try(path); !errors.Is(err, filelock.ErrHeld) {
			return lock, err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, fmt.Errorf("%s is held by another process: %w", path, err)
}
