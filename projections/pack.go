package projections

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// packing turns facts into a compact form and back, for a rebuild, which needs
// every fact once for each document that it goes to. A packed fact takes some
// 150 bytes in a piece of memory without pointers, where the decoded one takes a
// kilobyte in dozens of pieces: a million of them fit, and the garbage collector
// has nothing to do with them. It is a form of the moment, never stored.
type packing struct {
	registry *events.Registry
	types    []*events.Descriptor
	number   map[reflect.Type]int
	plans    []plan // by number of the type; those of types that cannot be packed are empty
	meta     plan
}

// plan writes and reads the values of one type.
type plan struct {
	put func(w *packed, v reflect.Value)
	get func(r *unpacking, v reflect.Value)
}

func newPacking(registry *events.Registry) *packing {
	p := &packing{registry: registry, types: registry.Types(), number: make(map[reflect.Type]int)}
	p.plans = make([]plan, len(p.types))
	for i, d := range p.types {
		p.number[d.Go] = i
		p.plans[i], _ = planOf(d.Go)
	}
	var ok bool
	if p.meta, ok = planOf(reflect.TypeFor[events.Metadata]()); !ok {
		panic("projections: metadata cannot be packed")
	}
	return p
}

// packed is a run of packed facts with the texts that they share.
type packed struct {
	positions []events.Position
	starts    []uint32
	body      []byte
	building  []byte         // text while packing
	known     map[string]int // where a text begins
	text      string         // all texts one after the other; what is unpacked points into it
}

func newPacked() *packed { return &packed{known: make(map[string]int)} }

func (w *packed) uint(n uint64) { w.body = binary.AppendUvarint(w.body, n) }
func (w *packed) int(n int64)   { w.body = binary.AppendVarint(w.body, n) }

func (w *packed) string(s string) {
	w.uint(uint64(len(s)))
	if s == "" {
		return
	}
	at, ok := w.known[s]
	if !ok {
		at = len(w.building)
		w.building = append(w.building, s...)
		w.known[s] = at
	}
	w.uint(uint64(at))
}

// add packs a fact; false if its type cannot be.
func (p *packing) add(w *packed, f *events.Fact) bool {
	v := reflect.ValueOf(f.Event).Elem()
	no, ok := p.number[v.Type()]
	if !ok || p.plans[no].put == nil {
		return false
	}
	w.positions = append(w.positions, f.Position)
	w.starts = append(w.starts, uint32(len(w.body)))
	w.uint(uint64(no))
	w.body = append(w.body, f.ID[:]...)
	w.string(f.Type)
	w.string(f.Stream)
	w.int(int64(f.Revision))
	p.meta.put(w, reflect.ValueOf(&f.Meta).Elem())
	p.plans[no].put(w, v)
	return true
}

// close ends packing and returns the size.
func (w *packed) close() int {
	w.text = string(w.building)
	w.building, w.known = nil, nil
	w.body = append(make([]byte, 0, len(w.body)), w.body...)
	return len(w.text) + len(w.body) + 12*len(w.positions)
}

// unpacking reads one packed fact.
type unpacking struct {
	text string
	body []byte
}

var errPacked = errors.New("projections: a packed fact is damaged")

func (r *unpacking) uint() uint64 {
	v, n := binary.Uvarint(r.body)
	r.body = r.body[n:]
	return v
}

func (r *unpacking) int() int64 {
	v, n := binary.Varint(r.body)
	r.body = r.body[n:]
	return v
}

func (r *unpacking) string() string {
	n := r.uint()
	if n == 0 {
		return ""
	}
	at := r.uint()
	return r.text[at : at+n]
}

func (r *unpacking) bytes(n int) []byte {
	b := r.body[:n]
	r.body = r.body[n:]
	return b
}

// get unpacks the i-th fact of a run.
func (p *packing) get(w *packed, i int) (events.Fact, error) {
	r := &unpacking{text: w.text, body: w.body[w.starts[i]:]}
	no := r.uint()
	if no >= uint64(len(p.types)) {
		return events.Fact{}, errPacked
	}
	rec := events.Recorded{Position: w.positions[i]}
	rec.ID = uuid.UUID(r.bytes(16))
	rec.Type = r.string()
	rec.Stream = r.string()
	rec.Revision = events.Revision(r.int())
	var meta events.Metadata
	p.meta.get(r, reflect.ValueOf(&meta).Elem())
	e := p.types[no].New()
	p.plans[no].get(r, reflect.ValueOf(e).Elem())
	f, err := p.registry.Restore(rec, meta, e)
	if err != nil {
		return events.Fact{}, fmt.Errorf("projections: %w", err)
	}
	return f, nil
}

// planOf lays out how to pack a type; false if it holds what has no plan (maps,
// interfaces, floats). Unexported fields are not packed: of the types in an event
// only Sealed has some, and they are empty in what was read from the ledger.
func planOf(t reflect.Type) (plan, bool) {
	switch t {
	case reflect.TypeFor[time.Time]():
		return plan{putTime, getTime}, true
	case reflect.TypeFor[uuid.UUID]():
		return plan{
			func(w *packed, v reflect.Value) { w.body = append(w.body, v.Bytes()...) },
			func(r *unpacking, v reflect.Value) { copy(v.Bytes(), r.bytes(16)) },
		}, true
	}
	switch t.Kind() {
	case reflect.String:
		return plan{
			func(w *packed, v reflect.Value) { w.string(v.String()) },
			func(r *unpacking, v reflect.Value) { v.SetString(r.string()) },
		}, true
	case reflect.Bool:
		return plan{
			func(w *packed, v reflect.Value) {
				if v.Bool() {
					w.uint(1)
				} else {
					w.uint(0)
				}
			},
			func(r *unpacking, v reflect.Value) { v.SetBool(r.uint() == 1) },
		}, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return plan{
			func(w *packed, v reflect.Value) { w.int(v.Int()) },
			func(r *unpacking, v reflect.Value) { v.SetInt(r.int()) },
		}, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return plan{
			func(w *packed, v reflect.Value) { w.uint(v.Uint()) },
			func(r *unpacking, v reflect.Value) { v.SetUint(r.uint()) },
		}, true
	case reflect.Struct:
		return planStruct(t)
	case reflect.Slice:
		return planSlice(t)
	case reflect.Pointer:
		return planPointer(t)
	}
	return plan{}, false
}

func putTime(w *packed, v reflect.Value) {
	t := v.Interface().(time.Time)
	if t.IsZero() {
		w.uint(0)
		return
	}
	b, err := t.MarshalBinary()
	if err != nil {
		panic("projections: " + err.Error()) // only an offset of part of a minute, which RFC 3339 does not know
	}
	w.uint(uint64(len(b)))
	w.body = append(w.body, b...)
}

func getTime(r *unpacking, v reflect.Value) {
	n := r.uint()
	if n == 0 {
		return
	}
	if err := v.Addr().Interface().(*time.Time).UnmarshalBinary(r.bytes(int(n))); err != nil {
		panic("projections: " + err.Error())
	}
}

func planStruct(t reflect.Type) (plan, bool) {
	type field struct {
		i int
		plan
	}
	var fields []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			p, ok := planOf(f.Type)
			if !ok {
				return plan{}, false
			}
			fields = append(fields, field{i, p})
		}
	}
	return plan{
		func(w *packed, v reflect.Value) {
			for _, f := range fields {
				f.put(w, v.Field(f.i))
			}
		},
		func(r *unpacking, v reflect.Value) {
			for _, f := range fields {
				f.get(r, v.Field(f.i))
			}
		},
	}, true
}

// A slice keeps whether it is nil: JSON does.
func planSlice(t reflect.Type) (plan, bool) {
	if t.Elem().Kind() == reflect.Uint8 {
		return plan{
			func(w *packed, v reflect.Value) {
				if v.IsNil() {
					w.uint(0)
					return
				}
				w.uint(uint64(v.Len()) + 1)
				w.body = append(w.body, v.Bytes()...)
			},
			func(r *unpacking, v reflect.Value) {
				if n := r.uint(); n > 0 {
					v.SetBytes(append(make([]byte, 0, n-1), r.bytes(int(n-1))...))
				}
			},
		}, true
	}
	elem, ok := planOf(t.Elem())
	if !ok {
		return plan{}, false
	}
	return plan{
		func(w *packed, v reflect.Value) {
			if v.IsNil() {
				w.uint(0)
				return
			}
			w.uint(uint64(v.Len()) + 1)
			for i := range v.Len() {
				elem.put(w, v.Index(i))
			}
		},
		func(r *unpacking, v reflect.Value) {
			n := r.uint()
			if n == 0 {
				return
			}
			s := reflect.MakeSlice(t, int(n-1), int(n-1))
			for i := range int(n - 1) {
				elem.get(r, s.Index(i))
			}
			v.Set(s)
		},
	}, true
}

func planPointer(t reflect.Type) (plan, bool) {
	elem, ok := planOf(t.Elem())
	if !ok {
		return plan{}, false
	}
	return plan{
		func(w *packed, v reflect.Value) {
			if v.IsNil() {
				w.uint(0)
				return
			}
			w.uint(1)
			elem.put(w, v.Elem())
		},
		func(r *unpacking, v reflect.Value) {
			if r.uint() == 1 {
				v.Set(reflect.New(t.Elem()))
				elem.get(r, v.Elem())
			}
		},
	}, true
}
