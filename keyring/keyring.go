// Package keyring keeps one key per person and nothing else. It seals personal
// values into events and opens them again; it holds no facts. Destroying a key
// erases the person from every event, view, bundle and backup of ciphertext at
// once, and changes no byte of them.
//
// Keys are Tink AES-256-GCM keysets, each wrapped by a master key. The ring is a
// SQLite file of its own, so that a copy of the ledger or of the views opens
// nothing. It is a package of its own so that neither can import it.
package keyring

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/google/uuid"
	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"

	"jishi/events"
)

// Ring seals and opens. It is safe for concurrent use.
type Ring struct {
	master *master
	store  *store

	mu    sync.Mutex
	cache map[events.MemberID]tink.AEAD
}

// maxCached bounds the opened keys held in memory.
const maxCached = 20_000

// Open opens the ring at path, making it and (where masterFile does not exist)
// the master key, mode 0600, on first use.
func Open(ctx context.Context, path, masterFile string) (*Ring, error) {
	s, err := openStore(ctx, path)
	if err != nil {
		return nil, err
	}
	m, err := openMaster(masterFile, s.empty)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return &Ring{master: m, store: s, cache: make(map[events.MemberID]tink.AEAD)}, nil
}

// Close closes the file.
func (r *Ring) Close() error { return r.store.close() }

// Fingerprint returns a keyed digest (HMAC-SHA-256, hex) of content that may be
// personal: a plain hash of a name or number could be guessed back.
func (r *Ring) Fingerprint(content []byte) string {
	tag, err := r.master.mac.ComputeMAC(content)
	if err != nil {
		panic("keyring: HMAC: " + err.Error()) // cannot happen with a valid keyset
	}
	return hex.EncodeToString(tag)
}

// Seal seals every plain field of an event that will be recorded under the ID.
// The owner's key is made when first needed. An erased person gets no new key:
// the error is events.ErrErased.
func (r *Ring) Seal(ctx context.Context, e events.Personal, id uuid.UUID) error {
	for name, field := range e.Fields() {
		text, plain := field.Unsealed()
		if !plain {
			continue
		}
		sealed, err := r.SealText(ctx, e.Owner(), id, name, text)
		if err != nil {
			return err
		}
		*field = sealed
	}
	return nil
}

// SealText seals one value.
func (r *Ring) SealText(ctx context.Context, owner events.MemberID, id uuid.UUID, field, text string) (events.Sealed, error) {
	a, err := r.key(ctx, owner, true)
	if err != nil {
		return events.Sealed{}, err
	}
	s := events.Sealed{Owner: owner, Event: id, Field: field}
	if s.Box, err = a.Encrypt([]byte(text), s.AssociatedData()); err != nil {
		return events.Sealed{}, fmt.Errorf("keyring: seal %s of %s: %w", field, owner, err)
	}
	return s, nil
}

// Open returns the plain text of a sealed value: events.ErrErased after erasure,
// events.ErrRestricted while processing is restricted.
func (r *Ring) Open(ctx context.Context, s events.Sealed) (string, error) {
	if s.IsZero() {
		return "", nil
	}
	a, err := r.key(ctx, s.Owner, false)
	if err != nil {
		return "", err
	}
	plain, err := a.Decrypt(s.Box, s.AssociatedData())
	if err != nil {
		return "", fmt.Errorf("keyring: open %s of %s: %w", s.Field, s.Owner, err)
	}
	return string(plain), nil
}

// What stands where a value may not be read any more, or not now.
const (
	ErasedText     = "〔已删除〕"
	RestrictedText = "〔限制处理〕"
)

// Reveal opens a value to show it to somebody entitled: one that is erased or
// restricted reads as such, so that the rest of a page can still be shown.
func (r *Ring) Reveal(ctx context.Context, s events.Sealed) (string, error) {
	text, err := r.Open(ctx, s)
	switch {
	case errors.Is(err, events.ErrErased):
		return ErasedText, nil
	case errors.Is(err, events.ErrRestricted):
		return RestrictedText, nil
	}
	return text, err
}

// Erase destroys the person's key. It cannot be undone. Erasing twice is fine.
func (r *Ring) Erase(ctx context.Context, owner events.MemberID) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.cache, owner)
	return r.store.erase(ctx, owner)
}

// Erased reports whether the person's key was destroyed. It makes no key.
func (r *Ring) Erased(ctx context.Context, owner events.MemberID) (bool, error) {
	_, st, err := r.store.get(ctx, owner)
	return st == erased, err
}

// Intend notes durably that an erasure is about to be recorded as the event, so
// that a crash between event and destruction is settled at the next start.
func (r *Ring) Intend(ctx context.Context, owner events.MemberID, event uuid.UUID) error {
	return r.store.intend(ctx, owner, event)
}

// Intents returns the erasures begun and not finished.
func (r *Ring) Intents(ctx context.Context) (map[events.MemberID]uuid.UUID, error) {
	return r.store.intents(ctx)
}

// Forget drops an intent whose event was never recorded.
func (r *Ring) Forget(ctx context.Context, owner events.MemberID) error {
	return r.store.forget(ctx, owner)
}

// Restrict stops (or, lifted, allows again) the opening of a person's values.
func (r *Ring) Restrict(ctx context.Context, owner events.MemberID, on bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.cache, owner)
	return r.store.restrict(ctx, owner, on)
}

// key returns the person's primitive. For sealing, a missing key is made and a
// restricted one may be used: restriction stops reading, not keeping.
func (r *Ring) key(ctx context.Context, owner events.MemberID, seal bool) (tink.AEAD, error) {
	if owner == "" {
		return nil, errors.New("keyring: sealed value without an owner")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if a, ok := r.cache[owner]; ok {
		return a, nil
	}
	wrapped, st, err := r.store.get(ctx, owner)
	if err != nil {
		return nil, err
	}
	switch {
	case st == erased:
		return nil, events.ErrErased
	case st == restricted && !seal:
		return nil, events.ErrRestricted
	case wrapped == nil && !seal:
		return nil, fmt.Errorf("keyring: no key for %s: is this the ledger's own keyring?", owner)
	}
	var handle *keyset.Handle
	if wrapped == nil {
		if handle, wrapped, err = r.master.newKey(owner); err != nil {
			return nil, err
		}
		if err := r.store.put(ctx, owner, wrapped); err != nil {
			return nil, err
		}
	} else if handle, err = r.master.unwrap(owner, wrapped); err != nil {
		return nil, err
	}
	a, err := aead.New(handle)
	if err != nil {
		return nil, fmt.Errorf("keyring: key of %s: %w", owner, err)
	}
	if st != restricted {
		if len(r.cache) >= maxCached {
			clear(r.cache)
		}
		r.cache[owner] = a
	}
	return a, nil
}

// newKey makes a keyset for a person and wraps it, bound to the person.
func (m *master) newKey(owner events.MemberID) (*keyset.Handle, []byte, error) {
	handle, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, nil, fmt.Errorf("keyring: new key: %w", err)
	}
	var buf bytes.Buffer
	if err := handle.WriteWithAssociatedData(keyset.NewBinaryWriter(&buf), m.aead, []byte(owner)); err != nil {
		return nil, nil, fmt.Errorf("keyring: wrap key: %w", err)
	}
	return handle, buf.Bytes(), nil
}

func (m *master) unwrap(owner events.MemberID, wrapped []byte) (*keyset.Handle, error) {
	h, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(wrapped)), m.aead, []byte(owner))
	if err != nil {
		return nil, fmt.Errorf("keyring: the master key does not open the key of %s: %w", owner, err)
	}
	return h, nil
}
