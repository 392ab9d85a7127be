package ledger

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// importScan is what one reading of the ledger finds of an import and of what
// may stand on it.
type importScan struct {
	file     string
	ids      map[uuid.UUID]bool // recorded by the import
	open     map[uuid.UUID]bool // of them, those that count
	streams  []string           // in the order of their first event
	in       map[string]bool
	subjects map[events.Subject]bool
	suspects []suspect // later facts that may stand on it
}

// suspect is a later fact that may stand on the import.
type suspect struct {
	stream string
	id     uuid.UUID
	named  bool // it names an event of the import by its ID
}

// scanImport reads the ledger once. What stands on an event lies behind it.
func (l *Ledger) scanImport(ctx context.Context, digest string) (*importScan, error) {
	s := &importScan{ids: map[uuid.UUID]bool{}, open: map[uuid.UUID]bool{}, in: map[string]bool{}, subjects: map[events.Subject]bool{}}
	mark, live := []byte(digest), []byte(`"`+string(events.Live)+`"`)
	for rec, err := range l.store.ReadAll(ctx, 0) {
		if err != nil {
			return nil, fmt.Errorf("read the ledger: %w", err)
		}
		// Most events are neither; their bytes say so.
		if !bytes.Contains(rec.Meta, mark) && (len(s.ids) == 0 || !bytes.Contains(rec.Meta, live) && !refers(rec.Type)) {
			continue
		}
		f, err := l.registry.Decode(rec)
		if err != nil {
			return nil, fmt.Errorf("read the ledger: %w", err)
		}
		if f.Meta.Source.Door == doorImport && f.Meta.Source.Digest == digest {
			s.imported(&f)
		} else {
			s.suspect(&f)
		}
	}
	return s, nil
}

func refers(typ string) bool {
	return typ == events.DuesReversed{}.EventType() || typ == events.DuesForwarded{}.EventType()
}

func (s *importScan) imported(f *events.Fact) {
	s.file = cmp.Or(s.file, f.Meta.Source.File)
	s.ids[f.ID] = true
	if !s.in[f.Stream] {
		s.in[f.Stream] = true
		s.streams = append(s.streams, f.Stream)
	}
	for _, about := range f.Meta.Subjects {
		s.subjects[about] = true
	}
}

// suspect keeps a fact that may stand on the import: it names one of its events,
// it is about somebody or something that the import tells of, or it lies in a
// stream that holds one. Entries from old paper rest on nothing.
func (s *importScan) suspect(f *events.Fact) {
	if amends(f.Event) {
		return // a correction goes with what it corrects
	}
	if p := payment(f.Event); p != nil && s.ids[*p] {
		s.suspects = append(s.suspects, suspect{f.Stream, f.ID, true})
		return
	}
	if f.Meta.Mode == events.Live && (s.in[f.Stream] ||
		slices.ContainsFunc(f.Meta.Subjects, func(about events.Subject) bool { return s.subjects[about] }) ||
		slices.ContainsFunc(f.Meta.Basis, func(id uuid.UUID) bool { return s.ids[id] })) {
		s.suspects = append(s.suspects, suspect{f.Stream, f.ID, false})
	}
}

// resting lists the later facts that stand on what would be undone: those that
// name it, and the decisions that would not be taken, or not as they were, if it
// had not been there. Each is decided again, with and without it.
func (l *Ledger) resting(ctx context.Context, s *importScan) ([]Held, error) {
	var out []Held
	loaded, past := map[string][]events.Fact{}, &pasts{l: l, facts: map[events.Subject][]events.Fact{}}
	for _, x := range s.suspects {
		stream, ok := loaded[x.stream]
		if !ok {
			var err error
			if stream, err = l.load(ctx, x.stream); err != nil {
				return nil, err
			}
			loaded[x.stream] = stream
		}
		f := find(stream, x.id)
		if f == nil || voided(stream)[x.id] {
			continue
		}
		code := ""
		if x.named {
			if p := payment(f.Event); s.open[*p] {
				code = HeldReference
			}
		} else {
			var err error
			if code, err = past.stands(ctx, s.open, stream, f); err != nil {
				return nil, err
			}
		}
		if code != "" {
			out = append(out, Held{Stream: f.Stream, Revision: f.Revision, Position: f.Position, ID: f.ID, Type: f.Type, On: f.On, Code: code})
		}
	}
	slices.SortFunc(out, func(a, b Held) int { return cmp.Compare(a.Position, b.Position) })
	return out, nil
}

// pasts decides again what was decided, on what was known then. It keeps what it
// read: one branch's facts are asked for by each of its decisions.
type pasts struct {
	l     *Ledger
	facts map[events.Subject][]events.Fact
}

// stands decides a live fact again as if the open events had never been there,
// and says what would have been different; "" = nothing.
func (p *pasts) stands(ctx context.Context, open map[uuid.UUID]bool, stream []events.Fact, f *events.Fact) (string, error) {
	if len(open) == 0 {
		return "", nil
	}
	with, err := p.decide(ctx, nil, stream, f)
	if err != nil {
		return "", err
	}
	if with != "" {
		return HeldUnclear, nil // the rules of today refuse it anyway
	}
	return p.decide(ctx, open, stream, f)
}

func (p *pasts) read(ctx context.Context, subject events.Subject) ([]events.Fact, error) {
	facts, ok := p.facts[subject]
	if !ok {
		var err error
		if facts, err = p.l.timeline.Facts(ctx, subject); err != nil {
			return nil, fmt.Errorf("read the history of %s: %w", subject, err)
		}
		p.facts[subject] = facts
	}
	return facts, nil
}

// decide decides the command that gave a fact on what was known then, less some
// events. It returns "" if the outcome is the same.
func (p *pasts) decide(ctx context.Context, less map[uuid.UUID]bool, stream []events.Fact, f *events.Fact) (string, error) {
	known := func(all []events.Fact) []events.Fact {
		return slices.DeleteFunc(slices.Clone(all), func(g events.Fact) bool { return g.Position >= f.Position || less[g.ID] })
	}
	state := p.l.state(ctx, known(stream))
	state.Today = events.DateOf(f.Meta.RecordedAt)
	cache := map[events.Subject]events.History{}
	state.History = func(subject events.Subject) events.History {
		h, ok := cache[subject]
		if ok || state.err != nil {
			return h
		}
		facts, err := p.read(ctx, subject)
		if err != nil {
			state.err = err
			return nil
		}
		cache[subject] = events.Effective(known(facts), 0, events.Cutoff{})
		return cache[subject]
	}
	m := &f.Meta
	decision, err := domain.Decide(&state.State, domain.Command{
		Event: f.Event, On: m.OccurredOn, Org: m.Org, Mode: m.Mode, Actor: m.Actor, OnBehalfOf: m.OnBehalfOf, Role: m.Role,
		Verifier: m.Verifier, Reason: m.Reason, Attachments: m.Attachments,
	})
	if state.err != nil {
		return "", state.err
	}
	var refusal *domain.Rejection
	if errors.As(err, &refusal) {
		return refusal.Code, nil
	}
	if err != nil {
		return "", err
	}
	was, err := events.Encode(f.Event)
	if err != nil {
		return "", err
	}
	is, err := events.Encode(decision.Event)
	if err != nil {
		return "", err
	}
	if !bytes.Equal(was, is) {
		return HeldOutcome, nil
	}
	return "", nil
}
