package events

import (
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Encode writes an event as JSON. Personal values must be sealed by then.
func Encode(e Event) ([]byte, error) {
	b, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("events: encode %s: %w", e.EventType(), err)
	}
	return b, nil
}

// EncodeMeta writes metadata as JSON.
func EncodeMeta(m *Metadata) ([]byte, error) {
	b, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("events: encode metadata: %w", err)
	}
	return b, nil
}

// Fact is a recorded event read back: decoded, brought to its current type and,
// inside a [History], with its corrections applied.
type Fact struct {
	Recorded
	Meta    Metadata
	On      Date     // effective business date
	Org     OrgID    // effective organisation
	Event   Event    // pointer to the event struct; shared, never to be changed
	Changes []Change // corrections that made it what it is, oldest first
	desc    *Descriptor
	current []byte // JSON in the current type, corrections applied
}

// Change names a correction that was applied to a fact.
type Change struct {
	Position Position `json:"position"`
	ID       string   `json:"id"`
}

// Describe returns the descriptor of the fact's type.
func (f *Fact) Describe() *Descriptor { return f.desc }

// Before reports whether f comes before g in business order: by the day on
// which it occurred, then by its place in the ledger.
func (f *Fact) Before(g *Fact) bool {
	if f.On != g.On {
		return f.On < g.On
	}
	return f.Position < g.Position
}

// Decode reads a recorded event: strict JSON (a duplicate name or invalid UTF-8
// is an error), upcast to the current type.
func (r *Registry) Decode(rec Recorded) (Fact, error) {
	d, data, err := r.resolve(rec.Type, rec.Data)
	if err != nil {
		return Fact{}, err
	}
	f := Fact{Recorded: rec, desc: d, current: data}
	if f.Event, err = d.decode(data); err != nil {
		return Fact{}, fmt.Errorf("events: decode %s at %d (%s/%d): %w", rec.Type, rec.Position, rec.Stream, rec.Revision, err)
	}
	if decodeMeta(rec.Meta, &f.Meta) {
		f.On, f.Org = f.Meta.OccurredOn, f.Meta.Org
		return f, nil
	}
	f.Meta = Metadata{}
	if err := json.Unmarshal(rec.Meta, &f.Meta); err != nil {
		return Fact{}, fmt.Errorf("events: decode metadata at %d (%s/%d): %w", rec.Position, rec.Stream, rec.Revision, err)
	}
	f.On, f.Org = f.Meta.OccurredOn, f.Meta.Org
	return f, nil
}

// DecodeEvent reads the JSON of one event of a current type, strictly: unknown
// members are an error. It is what commands and imports use.
func (r *Registry) DecodeEvent(typ string, data []byte) (Event, error) {
	d := r.types[typ]
	if d == nil {
		return nil, fmt.Errorf("%w: %s", ErrUnknownType, typ)
	}
	e := d.New()
	if err := json.Unmarshal(data, e, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("events: %s: %w", typ, err)
	}
	return e, nil
}

// DecodeStatement reads an event as a client states it: strictly, with personal
// values in plain text. They come back wrapped by [Plain], to be sealed before
// anything is written. A client cannot smuggle in a sealed value.
func (r *Registry) DecodeStatement(typ string, data []byte) (Event, error) {
	d := r.types[typ]
	if d == nil {
		return nil, fmt.Errorf("%w: %s", ErrUnknownType, typ)
	}
	e := d.New()
	p, personal := e.(Personal)
	if !personal {
		return r.DecodeEvent(typ, data)
	}
	var members map[string]jsontext.Value
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, fmt.Errorf("events: %s: %w", typ, err)
	}
	plain := make(map[string]string)
	for name := range p.Fields() {
		v, ok := members[name]
		if !ok {
			continue
		}
		var text string
		// The value is personal: the error names the field, never what stood there.
		if v.Kind() != '"' || json.Unmarshal(v, &text) != nil {
			return nil, fmt.Errorf("events: %s: %s must be a text", typ, name)
		}
		plain[name] = text
		delete(members, name)
	}
	rest, err := json.Marshal(members)
	if err != nil {
		return nil, fmt.Errorf("events: %s: %w", typ, err)
	}
	if err := json.Unmarshal(rest, e, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("events: %s: %w", typ, err)
	}
	for name, field := range p.Fields() {
		*field = Plain(plain[name])
	}
	return e, nil
}
