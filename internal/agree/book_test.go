package agree

import (
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/domain"
	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// book is a ledger in memory for random histories: the real deciders, the real
// folds, and nothing between them. A decision sees what [projections.Reader.Facts]
// would show it.
type book struct {
	t        rapid.TB
	registry *events.Registry
	today    events.Date
	facts    []events.Fact
	seen     map[events.Subject]events.History
	taken    map[string]bool // types that were recorded, if somebody asks
}

func newBook(t rapid.TB) *book {
	return &book{t: t, registry: events.Catalogue(), seen: map[events.Subject]events.History{}}
}

// history is what is on record about a subject.
func (b *book) history(s events.Subject) events.History {
	if h, ok := b.seen[s]; ok {
		return h
	}
	var keys func(*events.Fact) []string
	kind, id := s.Split()
	switch kind {
	case "member":
		keys = projections.Dossiers().Keys
	case "org":
		keys = projections.Rosters().Keys
	case "dues":
		keys = projections.DuesBooks().Keys
	default:
		keys, id = func(f *events.Fact) []string {
			var all []string
			for _, x := range f.Meta.Subjects {
				all = append(all, string(x))
			}
			return all
		}, string(s)
	}
	var all []events.Fact
	for i := range b.facts {
		if slices.Contains(keys(&b.facts[i]), id) {
			all = append(all, b.facts[i])
		}
	}
	b.seen[s] = events.Effective(all, 0, events.Cutoff{})
	return b.seen[s]
}

func (b *book) stream(name string) []events.Fact {
	var out []events.Fact
	for i := range b.facts {
		if b.facts[i].Stream == name {
			out = append(out, b.facts[i])
		}
	}
	return out
}

// decide gives what the decider says of a step, as of a day on which it is no
// longer new.
func (b *book) decide(s step, mode events.Mode) (domain.Decision, domain.Placement, error) {
	p, err := domain.Place(s.e, s.org, s.on)
	if err != nil {
		return domain.Decision{}, p, err
	}
	state := &domain.State{Today: max(b.today, s.on), Stream: b.stream(p.Stream), Registry: b.registry, History: b.history}
	d, err := domain.Decide(state, domain.Command{
		Event: s.e, On: s.on, Org: s.org, Mode: mode, Actor: "recorder", Verifier: "verifier", Role: events.Officer, Reason: "说明",
	})
	return d, p, err
}

// code is that of the refusal, "" of none.
func (b *book) code(s step) string {
	_, _, err := b.decide(s, events.Live)
	return b.refusal(err)
}

func (b *book) refusal(err error) string {
	var r *domain.Rejection
	if err != nil && !errors.As(err, &r) {
		b.t.Fatalf("%v is no rejection", err)
	}
	if r == nil {
		return ""
	}
	return r.Code
}

// enter records a step if the decider takes it, and gives its refusal.
func (b *book) enter(s step) string {
	d, p, err := b.decide(s, events.Live)
	if err != nil {
		return b.refusal(err)
	}
	b.today = max(b.today, s.on)
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], uint64(len(b.facts)+1))
	if e, ok := d.Event.(events.Personal); ok {
		for name, v := range e.Fields() {
			if text, open := v.Unsealed(); open {
				*v = events.Sealed{Owner: e.Owner(), Event: id, Field: name, Box: []byte(text)}
			}
		}
	}
	data, err := events.Encode(d.Event)
	if err != nil {
		b.t.Fatal(err)
	}
	meta, err := events.EncodeMeta(&events.Metadata{
		OccurredOn: s.on, RecordedAt: b.today.Time().Add(12 * time.Hour), Actor: "recorder", Verifier: "verifier", Org: s.org,
		Subjects: p.Subjects, Mode: events.Live, Reason: "说明",
	})
	if err != nil {
		b.t.Fatal(err)
	}
	f, err := b.registry.Decode(events.Recorded{
		Envelope: events.Envelope{ID: id, Type: d.Event.EventType(), Data: data, Meta: meta},
		Stream:   p.Stream, Revision: events.Revision(len(b.stream(p.Stream))), Position: events.Position(len(b.facts) + 1),
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.facts = append(b.facts, f)
	clear(b.seen)
	if b.taken != nil {
		b.taken[f.Type] = true
	}
	return ""
}

// must records a step that has to be taken.
func (b *book) must(s step) {
	if code := b.enter(s); code != "" {
		b.t.Fatalf("%s: %s on %s: %s", s.name, s.e.EventType(), s.on, code)
	}
}

// folded is the record of a view under a key as of a day (0: of all).
func folded[D any](b *book, view projections.View[D], key string, asOf events.Date) *D {
	doc := view.New(key)
	for _, f := range events.Effective(b.facts, asOf, events.Cutoff{}) {
		if slices.Contains(view.Keys(&f), key) {
			view.Fold(doc, &f)
		}
	}
	if view.Sort != nil {
		view.Sort(doc)
	}
	return doc
}

func (b *book) roster(org events.OrgID, asOf events.Date) *standard.Roster {
	return folded(b, projections.Rosters(), string(org), asOf)
}
