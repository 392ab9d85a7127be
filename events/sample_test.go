package events_test

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/google/uuid"

	"jishi/events"
)

// fill gives every field of an event a value that tells it apart from the
// others, the same at every run. Persons do not occur: identifiers and texts are
// made from the field names.
func fill(v reflect.Value, name string, n *int) {
	*n++
	switch p := v.Addr().Interface().(type) {
	case *events.Date:
		*p = events.MustDate("2025-01-01") + events.Date(*n)
		return
	case *events.Month:
		*p = events.MonthOf(2025, 1) + events.Month(*n)
		return
	case *uuid.UUID:
		*p = uuid.UUID{0: 1, 6: 0x70, 8: 0x80, 15: byte(*n)}
		return
	case *json.RawMessage:
		*p = json.RawMessage(`{"k":1}`)
		return
	case *events.Sealed:
		*p = events.Sealed{Owner: "M1", Event: uuid.UUID{6: 0x70, 8: 0x80}, Field: name, Box: []byte{byte(*n), 2, 3}}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(name)
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt(int64(*n))
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), name, n)
		fill(v.Index(1), name, n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), name, n)
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			fill(v.Field(i), tag, n)
		}
	default:
		panic("fill: " + v.Kind().String())
	}
}

// sample returns a filled event of a registered type.
func sample(d *events.Descriptor) events.Event {
	e := d.New()
	n := 0
	fill(reflect.ValueOf(e).Elem(), "", &n)
	return e
}
