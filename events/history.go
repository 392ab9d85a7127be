package events

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
)

// Cutoff is a limit of knowledge: what was recorded by an instant, or by a
// position, or both. The zero Cutoff is everything known.
type Cutoff struct {
	At       time.Time // inclusive; zero = no limit
	Position Position  // inclusive; 0 = no limit
}

// KnownOn returns the cutoff at the end of a civil date in Asia/Shanghai.
func KnownOn(d Date) Cutoff { return Cutoff{At: (d + 1).Start().Add(-time.Nanosecond)} }

// ErrCutoff reports text that is no limit of knowledge.
var ErrCutoff = errors.New("not a limit of knowledge (want a date, an instant of RFC 3339, or @ and a position)")

// ParseCutoff reads a date (its end in Asia/Shanghai), an instant of RFC 3339,
// or "@" and a position. The empty text limits nothing.
func ParseCutoff(text string) (Cutoff, error) {
	if text == "" {
		return Cutoff{}, nil
	}
	if pos, ok := strings.CutPrefix(text, "@"); ok {
		if n, err := strconv.ParseUint(pos, 10, 63); err == nil && n > 0 {
			return Cutoff{Position: Position(n)}, nil
		}
	} else if d, err := ParseDate(text); err == nil {
		return KnownOn(d), nil
	} else if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return Cutoff{At: t.UTC()}, nil
	}
	return Cutoff{}, fmt.Errorf("%w: %q", ErrCutoff, clip(text))
}

// Covers reports whether a fact was known by the cutoff.
func (c Cutoff) Covers(f *Fact) bool {
	return (c.At.IsZero() || !f.Meta.RecordedAt.After(c.At)) && (c.Position == 0 || f.Position <= c.Position)
}

// IsZero reports whether the cutoff limits nothing.
func (c Cutoff) IsZero() bool { return c.At.IsZero() && c.Position == 0 }

// History is the part of a record that counts: facts that had occurred by a
// day, as known by a cutoff, with corrections applied and voided facts removed,
// in business order (business date, then position).
type History []Fact

// Effective returns the effective history of facts, given in any order, as of a
// day (0: no limit) and as known by a cutoff. Corrected and Voided facts do not
// appear in it themselves; what they changed carries them in Changes. A
// correction or void that was itself voided does not count.
//
// Effective is total: a correction that does not fit its target (the deciders
// refuse it) leaves the target as it was.
func Effective(all []Fact, asOf Date, knownAt Cutoff) History {
	h := make(History, 0, len(all))
	var integrity []*Fact
	for i := range all {
		f := &all[i]
		if !knownAt.Covers(f) {
			continue
		}
		switch f.Event.(type) {
		case *Corrected, *Voided:
			integrity = append(integrity, f)
		default:
			h = append(h, *f)
		}
	}
	if len(integrity) > 0 {
		h = settle(h, integrity)
	}
	if asOf != 0 {
		h = slices.DeleteFunc(h, func(f Fact) bool { return f.On > asOf })
	}
	if !slices.IsSortedFunc(h, business) {
		slices.SortFunc(h, business)
	}
	return h
}

func business(a, b Fact) int {
	if c := cmp.Compare(a.On, b.On); c != 0 {
		return c
	}
	return cmp.Compare(a.Position, b.Position)
}

// settle applies corrections and voids. A void always lies behind what it
// voids, so one walk from the newest to the oldest decides which of them count.
func settle(h History, integrity []*Fact) History {
	slices.SortFunc(integrity, func(a, b *Fact) int { return cmp.Compare(b.Position, a.Position) })
	voided := make(map[uuid.UUID]bool)
	patches := make(map[uuid.UUID][]*Fact)
	for _, f := range integrity {
		if voided[f.ID] {
			continue
		}
		switch e := f.Event.(type) {
		case *Voided:
			voided[e.Target] = true
		case *Corrected:
			patches[e.Target] = append(patches[e.Target], f)
		}
	}
	h = slices.DeleteFunc(h, func(f Fact) bool { return voided[f.ID] })
	for i := range h {
		for _, p := range slices.Backward(patches[h[i].ID]) {
			h[i] = Correct(h[i], p)
		}
	}
	return h
}

// Correct returns the fact with one correction applied, or the fact as it was
// if the correction does not fit.
func Correct(f Fact, correction *Fact) Fact {
	c, ok := correction.Event.(*Corrected)
	if !ok || c.Target != f.ID {
		return f
	}
	g := f
	if len(c.Fields) > 0 {
		data, err := mergePatch(f.current, jsontext.Value(c.Fields))
		if err != nil {
			return f
		}
		e, err := f.desc.decode(data)
		if err != nil {
			return f
		}
		g.current, g.Event = data, e
	}
	if c.On != 0 {
		g.On = c.On
	}
	if c.Org != "" {
		g.Org = c.Org
	}
	g.Changes = append(slices.Clip(f.Changes), Change{Position: correction.Position, ID: correction.ID.String()})
	return g
}

// Patch returns the event that a fact becomes under a merge patch, strictly: a
// member that the type does not have is an error. Deciders use it to refuse
// corrections that do not fit.
func (r *Registry) Patch(f *Fact, fields []byte) (Event, error) {
	data, err := mergePatch(f.current, fields)
	if err != nil {
		return nil, err
	}
	return r.DecodeEvent(f.desc.Type, data)
}

// mergePatch is RFC 7396 over JSON objects.
func mergePatch(target, patch jsontext.Value) (jsontext.Value, error) {
	if patch.Kind() != '{' {
		return patch.Clone(), nil
	}
	var p map[string]jsontext.Value
	if err := json.Unmarshal(patch, &p); err != nil {
		return nil, err
	}
	t := map[string]jsontext.Value{}
	if target.Kind() == '{' {
		if err := json.Unmarshal(target, &t); err != nil {
			return nil, err
		}
	}
	for name, v := range p {
		if v.Kind() == 'n' {
			delete(t, name)
			continue
		}
		merged, err := mergePatch(t[name], v)
		if err != nil {
			return nil, err
		}
		t[name] = merged
	}
	return json.Marshal(t, json.Deterministic(true))
}
