package events

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
)

// Descriptor says what a registered event type is.
type Descriptor struct {
	Type   string       // stored name
	Title  string       // Chinese name
	Family string       // organisation, roster, development, …
	Step   int          // step of member development, 0 for none
	Go     reflect.Type // the struct
	decode func([]byte) (Event, error)
}

// New returns an empty event of the type.
func (d *Descriptor) New() Event { return reflect.New(d.Go).Interface().(Event) }

// Define describes the event type T.
func Define[T any, P interface {
	*T
	Event
}](family string, step int, title string) Descriptor {
	return Descriptor{
		Type: P(new(T)).EventType(), Title: title, Family: family, Step: step, Go: reflect.TypeFor[T](),
		decode: func(data []byte) (Event, error) {
			p := P(new(T))
			if err := json.Unmarshal(data, p); err != nil {
				return nil, err
			}
			return p, nil
		},
	}
}

// Upcaster turns the stored JSON of an old type into that of its successor. It
// is pure; the stored bytes never change.
type Upcaster struct {
	From, To string
	Up       func(old []byte) ([]byte, error)
}

// Registry knows every event type. It is a value, made once and handed round;
// it is immutable and safe for concurrent use.
type Registry struct {
	types map[string]*Descriptor
	up    map[string]Upcaster
}

// ErrUnknownType reports an event type that this program does not know.
var ErrUnknownType = errors.New("events: unknown event type")

// NewRegistry builds a registry and checks it: names well formed and unique,
// every chain of upcasters ends at a registered type, no cycle, no fork.
func NewRegistry(types []Descriptor, upcasters []Upcaster) (*Registry, error) {
	r := &Registry{types: make(map[string]*Descriptor, len(types)), up: make(map[string]Upcaster, len(upcasters))}
	for i := range types {
		d := &types[i]
		if !validType(d.Type) {
			return nil, fmt.Errorf("events: type name %q is not <noun>.<fact>.v<N>", d.Type)
		}
		if _, dup := r.types[d.Type]; dup {
			return nil, fmt.Errorf("events: type %s is registered twice", d.Type)
		}
		r.types[d.Type] = d
	}
	for _, u := range upcasters {
		if _, dup := r.up[u.From]; dup {
			return nil, fmt.Errorf("events: two upcasters from %s", u.From)
		}
		if _, current := r.types[u.From]; current {
			return nil, fmt.Errorf("events: %s is current and has an upcaster", u.From)
		}
		r.up[u.From] = u
	}
	for from := range r.up {
		seen := map[string]bool{}
		for t := from; r.types[t] == nil; t = r.up[t].To {
			if seen[t] {
				return nil, fmt.Errorf("events: upcasters from %s run in a circle", from)
			}
			seen[t] = true
			if _, ok := r.up[t]; !ok {
				return nil, fmt.Errorf("events: upcasters from %s end at %s, which is not registered", from, t)
			}
		}
	}
	return r, nil
}

func validType(name string) bool {
	parts := strings.Split(name, ".")
	if len(parts) != 3 || len(parts[2]) < 2 || parts[2][0] != 'v' {
		return false
	}
	for _, p := range parts[:2] {
		if p == "" || strings.Trim(p, "abcdefghijklmnopqrstuvwxyz-") != "" {
			return false
		}
	}
	return strings.Trim(parts[2][1:], "0123456789") == ""
}

// Lookup returns the descriptor of a current type, nil if there is none.
func (r *Registry) Lookup(typ string) *Descriptor { return r.types[typ] }

// Types returns all current types in the order of their names.
func (r *Registry) Types() []*Descriptor {
	return slices.SortedFunc(maps.Values(r.types), func(a, b *Descriptor) int { return strings.Compare(a.Type, b.Type) })
}

// resolve follows the upcasters from a stored type to a current one.
func (r *Registry) resolve(typ string, data []byte) (*Descriptor, []byte, error) {
	for {
		if d := r.types[typ]; d != nil {
			return d, data, nil
		}
		u, ok := r.up[typ]
		if !ok {
			return nil, nil, fmt.Errorf("%w: %s", ErrUnknownType, typ)
		}
		var err error
		if data, err = u.Up(data); err != nil {
			return nil, nil, fmt.Errorf("events: upcast %s to %s: %w", u.From, u.To, err)
		}
		typ = u.To
	}
}
