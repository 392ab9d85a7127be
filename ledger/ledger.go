package ledger

import (
	"context"
	"crypto/sha1" //nolint:gosec // UUIDv5 is SHA-1 by definition (RFC 9562)
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/standard"
)

// Keyring is what the ledger needs of the keyring.
type Keyring interface {
	Sealer
	Eraser
}

// Sealer closes and opens personal values. Open gives events.ErrErased or
// events.ErrRestricted where the value may not be read any more.
type Sealer interface {
	Seal(ctx context.Context, e events.Personal, id uuid.UUID) error
	SealText(ctx context.Context, owner events.MemberID, id uuid.UUID, field, text string) (events.Sealed, error)
	Open(ctx context.Context, s events.Sealed) (string, error)
	Erased(ctx context.Context, owner events.MemberID) (bool, error)
}

// Eraser stops the reading of a person's values, for a time or for good. Intend
// is durable before it returns; Intents are what a crash cut off.
type Eraser interface {
	Intend(ctx context.Context, owner events.MemberID, event uuid.UUID) error
	Intents(ctx context.Context) (map[events.MemberID]uuid.UUID, error)
	Forget(ctx context.Context, owner events.MemberID) error
	Erase(ctx context.Context, owner events.MemberID) error
	Restrict(ctx context.Context, owner events.MemberID, on bool) error
}

// Ledger records facts. It is safe for concurrent use.
type Ledger struct {
	// Clock and NewID have working defaults; tests set their own.
	Clock func() time.Time
	NewID func() (uuid.UUID, error)

	store    eventstore.Store
	registry *events.Registry
	keys     Keyring
	timeline Timeline
	last     atomic.Int64 // newest recorded_at given out, Unix nanoseconds
}

// New returns a ledger over its parts.
func New(store eventstore.Store, registry *events.Registry, keys Keyring, timeline Timeline) *Ledger {
	return &Ledger{Clock: time.Now, NewID: uuid.NewV7, store: store, registry: registry, keys: keys, timeline: timeline}
}

// attempts bounds how often a command without If-Match is decided again because
// somebody else wrote to the stream in between.
const attempts = 8

// Record decides one command and appends its event. Errors: *domain.Rejection,
// *eventstore.ConflictError (the stream is not at Expect), eventstore and
// keyring errors. A repeated request gives the first receipt, marked Repeated.
func (l *Ledger) Record(ctx context.Context, c Command) (Receipt, error) {
	place, err := l.place(&c)
	if err != nil {
		return Receipt{}, err
	}
	id, err := l.id(&c, place.Stream)
	if err != nil {
		return Receipt{}, err
	}
	for try := 1; ; try++ {
		receipt, err := l.attempt(ctx, &c, place, id)
		var conflict *eventstore.ConflictError
		if c.Expect == nil && try < attempts && errors.As(err, &conflict) {
			continue
		}
		return receipt, err
	}
}

func (l *Ledger) attempt(ctx context.Context, c *Command, place domain.Placement, id uuid.UUID) (Receipt, error) {
	stream, err := l.load(ctx, place.Stream)
	if err != nil {
		return Receipt{}, err
	}
	id = again(c, undone(stream), id)
	if done := find(stream, id); done != nil {
		return repeat(done, c)
	}
	at := events.Revision(len(stream)) - 1
	if c.Expect != nil && *c.Expect != at {
		return Receipt{}, &eventstore.ConflictError{Stream: place.Stream, Expected: *c.Expect, Actual: at}
	}
	once := *c // sealing changes the command; another attempt starts from the original
	env, err := l.prepare(ctx, &once, &place, stream, id)
	if err != nil {
		return Receipt{}, err
	}
	settle, err := l.before(ctx, env.event, id)
	if err != nil {
		return Receipt{}, err
	}
	recs, err := l.store.Append(ctx, place.Stream, at, env.Envelope)
	if err != nil {
		return Receipt{}, fmt.Errorf("append to %s: %w", place.Stream, err)
	}
	if err := settle(context.WithoutCancel(ctx)); err != nil {
		return Receipt{}, err
	}
	return receiptOf(&recs[0], env.meta.RecordedAt, false), nil
}

// load reads and decodes a stream. Streams are short: one life, one meeting,
// one year.
func (l *Ledger) load(ctx context.Context, stream string) ([]events.Fact, error) {
	var facts []events.Fact
	for rec, err := range l.store.ReadStream(ctx, stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", stream, err)
		}
		f, err := l.registry.Decode(rec)
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", stream, err)
		}
		facts = append(facts, f)
	}
	return facts, nil
}

// prepared is an envelope with what it was made from.
type prepared struct {
	events.Envelope
	event events.Event
	meta  events.Metadata
}

// prepare decides, seals and encodes; it writes nothing.
func (l *Ledger) prepare(ctx context.Context, c *Command, place *domain.Placement, stream []events.Fact, id uuid.UUID) (prepared, error) {
	if err := l.amend(ctx, c, place, stream, id); err != nil {
		return prepared{}, err
	}
	state := l.state(ctx, stream)
	decision, err := domain.Decide(&state.State, c.Command)
	if err == nil {
		err = state.err
	}
	if err != nil {
		return prepared{}, err
	}
	if p, ok := decision.Event.(events.Personal); ok {
		if err := l.keys.Seal(ctx, p, id); err != nil {
			return prepared{}, err
		}
	}
	out := prepared{event: decision.Event, meta: l.metadata(c, place, &decision)}
	out.ID, out.Type = id, decision.Event.EventType()
	if out.Data, err = events.Encode(decision.Event); err != nil {
		return prepared{}, err
	}
	if out.Meta, err = events.EncodeMeta(&out.meta); err != nil {
		return prepared{}, err
	}
	return out, nil
}

func (l *Ledger) metadata(c *Command, place *domain.Placement, d *domain.Decision) events.Metadata {
	m := events.Metadata{
		OccurredOn: c.On, RecordedAt: l.now(), Actor: c.Actor, OnBehalfOf: c.OnBehalfOf, Role: c.Role, Verifier: c.Verifier,
		Org: c.Org, Subjects: place.Subjects, Mode: c.Mode, Source: c.Source, Correlation: c.Correlation, Causation: c.Causation, Request: c.Key,
		RequestDigest: c.Digest, Ruleset: domain.Ruleset(c.On), Attachments: c.Attachments, Reason: c.Reason,
	}
	const maxBasis = 32 // the head below fixes the rest
	for i := range d.Basis {
		f := &d.Basis[i]
		m.BasisHead = max(m.BasisHead, f.Position)
		if len(m.Basis) < maxBasis {
			m.Basis = append(m.Basis, f.ID)
		}
	}
	return m
}

// now is the ledger's clock, never running backwards within a process.
func (l *Ledger) now() time.Time {
	now := l.Clock().UnixNano()
	for {
		last := l.last.Load()
		if now <= last {
			now = last + 1
		}
		if l.last.CompareAndSwap(last, now) {
			return time.Unix(0, now).UTC()
		}
	}
}

// space is the namespace of event IDs made from idempotency keys.
var space = uuid.MustParse("6f3f7f0e-4d0b-5c0e-9d55-6a6973686900")

// id returns the event's ID: from the idempotency key where there is one, so
// that a retry is the same event, otherwise time-ordered.
func (l *Ledger) id(c *Command, stream string) (uuid.UUID, error) {
	if c.Key == "" {
		id, err := l.NewID()
		if err != nil {
			return uuid.Nil, fmt.Errorf("make an event ID: %w", err)
		}
		return id, nil
	}
	return KeyedID(c.Actor, stream, c.Key), nil
}

// KeyedID is the ID of the event that a command with an idempotency key gives.
// Who prepares several commands at once can let one name the other's event.
func KeyedID(actor, stream, key string) uuid.UUID {
	return uuid.NewHash(sha1.New(), space, []byte(actor+"\x00"+stream+"\x00"+key), 5)
}

func find(stream []events.Fact, id uuid.UUID) *events.Fact {
	for i := range stream {
		if stream[i].ID == id {
			return &stream[i]
		}
	}
	return nil
}

// repeat answers a request that was carried out before; the same key with
// another body is refused.
func repeat(done *events.Fact, c *Command) (Receipt, error) {
	if c.Digest != "" && done.Meta.RequestDigest != "" && c.Digest != done.Meta.RequestDigest {
		return Receipt{}, ErrKeyReused
	}
	return receiptOf(&done.Recorded, done.Meta.RecordedAt, true), nil
}

// ErrKeyReused reports an Idempotency-Key that came with another request before.
var ErrKeyReused = errors.New("ledger: idempotency key was used for another request")

func receiptOf(r *events.Recorded, at time.Time, repeated bool) Receipt {
	return Receipt{ID: r.ID, Type: r.Type, Stream: r.Stream, Revision: r.Revision, Position: r.Position, RecordedAt: at, Repeated: repeated}
}

// state is domain.State with the error of the loads behind it: deciders are
// pure and cannot meet one.
type state struct {
	domain.State
	err error
}

func (l *Ledger) state(ctx context.Context, stream []events.Fact) *state {
	s := &state{State: domain.State{Today: events.DateOf(l.Clock()), Stream: stream, Registry: l.registry}}
	cache := make(map[events.Subject]events.History)
	s.History = func(subject events.Subject) events.History {
		if h, ok := cache[subject]; ok || s.err != nil {
			return h
		}
		facts, err := l.timeline.Facts(ctx, subject)
		if err != nil {
			s.err = fmt.Errorf("read the history of %s: %w", subject, err)
			return nil
		}
		cache[subject] = events.Effective(facts, 0, events.Cutoff{})
		return cache[subject]
	}
	s.Workdays = func(from, to events.Date) int {
		n, _ := standard.Workdays(from, to)
		return n
	}
	s.Birth = func(member events.MemberID) events.Date {
		var sealed events.Sealed
		for _, f := range s.History(member.Subject()) {
			if p, ok := f.Event.(*events.PersonRegistered); ok && !p.Birth.IsZero() {
				sealed = p.Birth
			}
		}
		text, err := l.keys.Open(ctx, sealed)
		if errors.Is(err, events.ErrErased) || errors.Is(err, events.ErrRestricted) || text == "" {
			return 0
		}
		if err != nil {
			s.err = err
			return 0
		}
		birth, err := events.ParseDate(text)
		if err != nil {
			return 0 // what the paper said is no date; the decider of registration refuses it live
		}
		return birth
	}
	return s
}
