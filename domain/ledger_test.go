package domain_test

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// book is a ledger in memory, small enough to read: it places, decides, encodes,
// appends, and answers for the past from what it holds.
type book struct {
	t        testing.TB
	registry *events.Registry
	today    events.Date
	facts    []events.Fact
	birth    map[events.MemberID]events.Date
}

func newBook(t testing.TB) *book {
	t.Helper()
	return &book{t: t, registry: events.Catalogue(), birth: map[events.MemberID]events.Date{}}
}

// copy returns a book with the same facts, to go on in another direction.
func (b *book) copy() *book {
	c := *b
	c.facts = slices.Clone(b.facts)
	c.birth = maps.Clone(b.birth)
	return &c
}

func (b *book) stream(name string) []events.Fact {
	var out []events.Fact
	for _, f := range b.facts {
		if f.Stream == name {
			out = append(out, f)
		}
	}
	return out
}

func (b *book) history(s events.Subject) events.History {
	var all []events.Fact
	for _, f := range b.facts {
		if inBook(f.Event, s) {
			all = append(all, f)
		}
		if kind, _ := s.Split(); kind == "org" && !inRoster(f.Event) {
			continue // what the timeline of an organisation does not hold, no decision may rest on
		}
		if slices.Contains(f.Meta.Subjects, s) {
			all = append(all, f)
		}
	}
	return events.Effective(all, 0, events.Cutoff{})
}

// inBook reports whether a branch's dues of a year hold a fact.
func inBook(e events.Event, s events.Subject) bool {
	is := func(org events.OrgID, from, to events.Month) bool {
		for year := from.Year(); year <= min(to.Year(), from.Year()+1); year++ {
			if org.Dues(year) == s {
				return true
			}
		}
		return false
	}
	paid := func(org events.OrgID, months []events.Month) bool {
		return len(months) > 0 && is(org, slices.Min(months), slices.Max(months))
	}
	switch e := e.(type) {
	case *events.DuesPaid:
		return paid(e.Branch, e.Months)
	case *events.DuesReversed:
		return paid(e.Branch, e.Months)
	case *events.DuesConsentGiven:
		return is(e.Branch, e.From, e.To)
	case *events.DuesForwarded:
		return is(e.Org, e.From, e.Until)
	}
	return false
}

// inRoster reports whether the roster of an organisation holds a fact: that is
// all that a decision learns about one (projections.Reader.Facts).
func inRoster(e events.Event) bool {
	switch e.(type) {
	case *events.OrgEstablished, *events.OrgChanged, *events.OrgDissolved, *events.PartyGroupFormed,
		*events.PostsElected, *events.PostAppointed, *events.PostVacated, *events.TermReminded, *events.ElectionRequested,
		*events.ExtensionApproved, *events.ElectionCounted, *events.RatingPublished,
		*events.PersonRegistered, *events.MembershipStarted, *events.MembershipEnded, *events.RightsChanged,
		*events.ElectorExcluded, *events.GroupAssigned, *events.AdmissionDecided, *events.ConversionDecided, *events.AdmissionNotRecognised,
		*events.MembershipSuspended, *events.MembershipRestored, *events.DisciplineDecided, *events.DisposalDecided,
		*events.AttendanceExempted, *events.CareNeeded, *events.Corrected, *events.Voided:
		return true
	}
	return false
}

func (b *book) state(stream string) *domain.State {
	return &domain.State{
		Today: b.today, Stream: b.stream(stream), Registry: b.registry, History: b.history,
		Birth: func(m events.MemberID) events.Date { return b.birth[m] },
	}
}

func (b *book) find(id uuid.UUID) *events.Fact {
	for i := range b.facts {
		if b.facts[i].ID == id {
			return &b.facts[i]
		}
	}
	return nil
}

// place is what the ledger does with a command: amendments go to their target.
func (b *book) place(c domain.Command) (domain.Placement, error) {
	var target uuid.UUID
	switch e := c.Event.(type) {
	case *events.Corrected:
		target = e.Target
	case *events.Voided:
		target = e.Target
	default:
		return domain.Place(c.Event, c.Org, c.On)
	}
	if f := b.find(target); f != nil {
		return domain.PlaceIn(f.Stream, f), nil
	}
	return domain.Placement{Stream: "member-nobody"}, nil
}

// try decides a command and records it if it is not refused.
func (b *book) try(c domain.Command) (domain.Decision, error) {
	b.t.Helper()
	p, err := b.place(c)
	if err != nil {
		return domain.Decision{}, err
	}
	d, err := domain.Decide(b.state(p.Stream), c)
	if err != nil {
		return d, err
	}
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], uint64(len(b.facts)+1))
	e := seal(d.Event, id)
	data, err := events.Encode(e)
	if err != nil {
		b.t.Fatal(err)
	}
	meta, err := events.EncodeMeta(&events.Metadata{
		OccurredOn: c.On, RecordedAt: b.today.Time().Add(12 * time.Hour), Actor: c.Actor, Verifier: c.Verifier, Org: c.Org,
		Subjects: p.Subjects, Mode: c.Mode, Reason: c.Reason,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	f, err := b.registry.Decode(events.Recorded{
		Envelope: events.Envelope{ID: id, Type: e.EventType(), Data: data, Meta: meta},
		Stream:   p.Stream, Revision: events.Revision(len(b.stream(p.Stream))), Position: events.Position(len(b.facts) + 1),
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.facts = append(b.facts, f)
	return d, nil
}

// seal stands in for the keyring: it closes what is open, readably.
func seal(e events.Event, id uuid.UUID) events.Event {
	p, ok := e.(events.Personal)
	if !ok {
		return e
	}
	for name, s := range p.Fields() {
		if text, open := s.Unsealed(); open {
			*s = events.Sealed{Owner: p.Owner(), Event: id, Field: name, Box: []byte(text)}
		}
	}
	return p
}

// must records a command that has to be accepted, on its own day.
func (b *book) must(c domain.Command) domain.Decision {
	b.t.Helper()
	b.today = max(b.today, c.On)
	d, err := b.try(c)
	if err != nil {
		b.t.Fatalf("%s on %s: %v", c.Event.EventType(), c.On, err)
	}
	return d
}

// refused demands a rejection with a code.
func (b *book) refused(c domain.Command, code string) *domain.Rejection {
	b.t.Helper()
	b.today = max(b.today, c.On)
	_, err := b.try(c)
	var r *domain.Rejection
	switch {
	case err == nil:
		b.t.Errorf("%s on %s: accepted, want %s", c.Event.EventType(), c.On, code)
		return &domain.Rejection{}
	case !errors.As(err, &r):
		b.t.Fatalf("%s on %s: %v is no rejection", c.Event.EventType(), c.On, err)
	case r.Code != code:
		b.t.Errorf("%s on %s: %v, want %s", c.Event.EventType(), c.On, err, code)
	}
	return r
}

// last returns the newest fact.
func (b *book) last() *events.Fact { return &b.facts[len(b.facts)-1] }

func day(s string) events.Date { return events.MustDate(s) }

// live is a command of the branch's recorder, verified by its secretary.
func live(on string, org events.OrgID, e events.Event) domain.Command {
	return domain.Command{Event: e, On: day(on), Org: org, Mode: events.Live, Actor: "recorder", Verifier: "verifier", Role: events.Recorder}
}

func backfill(on string, org events.OrgID, e events.Event) domain.Command {
	c := live(on, org, e)
	c.Mode = events.Backfill
	return c
}
