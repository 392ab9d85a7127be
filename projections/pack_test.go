package projections

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// TestPackEveryType: a fact of every type of the catalogue, with every field set
// and with none, is packed and comes back the same.
func TestPackEveryType(t *testing.T) {
	t.Parallel()
	registry := events.Catalogue()
	p := newPacking(registry)
	w := newPacked()
	var want []events.Fact
	for i, d := range registry.Types() {
		for _, filled := range []bool{true, false} {
			e := d.New()
			meta := events.Metadata{RecordedAt: time.Date(2026, 7, 1, 2, 3, 4, 5, time.UTC)}
			if filled {
				set(t, reflect.ValueOf(e).Elem(), i)
				set(t, reflect.ValueOf(&meta).Elem(), i)
			}
			f, err := registry.Restore(events.Recorded{
				Envelope: events.Envelope{ID: uuid.UUID{byte(i), 1}, Type: d.Type}, Stream: "member-M1", Revision: events.Revision(i), Position: events.Position(2*len(want) + 1),
			}, meta, e)
			if err != nil {
				t.Fatal(err)
			}
			if !p.add(w, &f) {
				t.Fatalf("%s cannot be packed", d.Type)
			}
			want = append(want, f)
		}
	}
	w.close()
	for i := range want {
		got, err := p.get(w, i)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want[i]) {
			t.Fatalf("%s:\n got %+v\nwant %+v", want[i].Type, got, want[i])
		}
	}
}

// set gives every field a value that is not its zero.
func set(t *testing.T, v reflect.Value, n int) {
	t.Helper()
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		*p = time.Date(2026, 7, 1, 2, 3, 4, 123456700, time.UTC)
		return
	case *events.Sealed:
		*p = events.Sealed{Owner: "M1", Event: uuid.UUID{9}, Field: "name", Box: []byte{0, 1, 2}}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			set(t, v.Field(i), n+i)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n%3, 3)) // empty is not nil
		for i := range v.Len() {
			set(t, v.Index(i), n+i)
		}
	case reflect.Array:
		for i := range v.Len() {
			set(t, v.Index(i), n+i)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		set(t, v.Elem(), n)
	case reflect.String:
		v.SetString([]string{"党员", "a", "三会一课台账.xlsx"}[n%3])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(n) - 2_000_000)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(n%250) + 1)
	default:
		t.Fatalf("no value for a %s", v.Type())
	}
}
