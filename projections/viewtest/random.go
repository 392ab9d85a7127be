package viewtest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/events"
)

// history is a random ledger under construction.
type history struct {
	rt       *rapid.T
	types    []*events.Descriptor
	streams  map[string][]events.Envelope
	recorded time.Time
	n        int
}

func newHistory(rt *rapid.T) *history {
	// Corrections and voids are drawn apart: what they name lies before them in
	// their stream, or nowhere; the deciders see to that.
	types := slices.DeleteFunc(events.Catalogue().Types(), func(d *events.Descriptor) bool { return d.Family == "record" })
	if rapid.Bool().Draw(rt, "one family") {
		// Of many types few meet in one document. What belongs together does.
		family := rapid.SampledFrom(types).Draw(rt, "family").Family
		types = slices.DeleteFunc(types, func(d *events.Descriptor) bool { return d.Family != family })
	}
	return &history{
		rt: rt, types: types, streams: make(map[string][]events.Envelope),
		recorded: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

// next draws an event and its stream: any type of the catalogue, or a
// correction or void of something earlier in the stream.
func (h *history) next() (string, events.Envelope) {
	stream := rapid.SampledFrom([]string{"member-a", "member-b", "org-a", "meeting-a"}).Draw(h.rt, "stream")
	earlier := h.streams[stream]
	h.n++
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "event %d", h.n))
	var e events.Event
	kind := rapid.IntRange(0, 9).Draw(h.rt, "kind")
	switch {
	case kind == 9 && rapid.IntRange(0, 9).Draw(h.rt, "of nothing") == 0:
		e = &events.Voided{Target: uuid.NewSHA1(uuid.NameSpaceOID, []byte("nothing"))}
	case len(earlier) > 0 && kind == 0:
		i := rapid.IntRange(0, len(earlier)-1).Draw(h.rt, "voided")
		e = &events.Voided{Target: earlier[i].ID, Revision: events.Revision(i), Approver: "C1"}
	case len(earlier) > 0 && kind <= 2:
		e = h.correction(earlier)
	default:
		e = h.event(rapid.SampledFrom(h.types).Draw(h.rt, "type"))
	}
	data, err := events.Encode(e)
	if err != nil {
		h.rt.Fatalf("encode %T: %v", e, err)
	}
	meta, err := events.EncodeMeta(h.meta())
	if err != nil {
		h.rt.Fatal(err)
	}
	env := events.Envelope{ID: id, Type: e.EventType(), Data: data, Meta: meta}
	if rapid.IntRange(0, 40).Draw(h.rt, "unknown") == 0 {
		env.Type = "future.fact.v9"
	}
	h.streams[stream] = append(earlier, env)
	return stream, env
}

// correction patches a few fields of an earlier event with those of another
// random one, or with what does not fit, and perhaps moves day and organisation.
func (h *history) correction(earlier []events.Envelope) events.Event {
	i := rapid.IntRange(0, len(earlier)-1).Draw(h.rt, "corrected")
	c := &events.Corrected{Target: earlier[i].ID, Revision: events.Revision(i), Document: "d", Approver: "C1"}
	if rapid.Bool().Draw(h.rt, "corrects the day") {
		c.On = h.date()
	}
	if rapid.Bool().Draw(h.rt, "corrects the organisation") {
		c.Org = h.org()
	}
	var d *events.Descriptor
	for _, t := range h.types {
		if t.Type == earlier[i].Type {
			d = t
		}
	}
	if d == nil || !rapid.Bool().Draw(h.rt, "corrects fields") {
		return c
	}
	data, err := events.Encode(h.event(d))
	if err != nil {
		h.rt.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		h.rt.Fatal(err)
	}
	for _, name := range slices.Sorted(mapKeys(fields)) {
		switch rapid.IntRange(0, 5).Draw(h.rt, "patch") {
		case 0, 1, 2:
			delete(fields, name)
		case 3:
			fields[name] = json.RawMessage("null")
		}
	}
	if rapid.IntRange(0, 9).Draw(h.rt, "misfit") == 0 {
		fields["member"] = json.RawMessage("[1]")
	}
	c.Fields, err = json.Marshal(fields)
	if err != nil {
		h.rt.Fatal(err)
	}
	return c
}

func mapKeys(m map[string]json.RawMessage) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (h *history) meta() *events.Metadata {
	// The clock mostly goes forward.
	h.recorded = h.recorded.Add(time.Duration(rapid.IntRange(-1, 12).Draw(h.rt, "hours")) * time.Hour)
	m := &events.Metadata{
		OccurredOn: h.date(), RecordedAt: h.recorded, Actor: "clerk", Role: events.Recorder, Org: h.org(), Mode: events.Backfill,
		Subjects: []events.Subject{h.member().Subject(), h.org().Subject()}, Source: events.Source{Door: "import", Row: h.n},
	}
	if rapid.Bool().Draw(h.rt, "meeting") {
		m.Subjects = append(m.Subjects, h.meeting().Subject())
	}
	if rapid.Bool().Draw(h.rt, "document") {
		m.Attachments = []events.Attachment{{SHA256: rapid.SampledFrom([]string{"aa", "bb"}).Draw(h.rt, "sha"), Name: "志愿书"}}
	}
	return m
}

func (h *history) member() events.MemberID {
	return events.MemberID(rapid.SampledFrom([]string{"M1", "M2", "M3"}).Draw(h.rt, "member"))
}

func (h *history) org() events.OrgID {
	return events.OrgID(rapid.SampledFrom([]string{"B1", "B2", "C1"}).Draw(h.rt, "org"))
}

func (h *history) meeting() events.MeetingID {
	return events.MeetingID(rapid.SampledFrom([]string{"T1", "T2"}).Draw(h.rt, "meeting id"))
}

func (h *history) date() events.Date {
	return events.MustDate("2023-12-01") + events.Date(rapid.IntRange(0, 420).Draw(h.rt, "day"))
}

// event fills a struct of the type with small random values.
func (h *history) event(d *events.Descriptor) events.Event {
	e := d.New()
	h.fill(reflect.ValueOf(e).Elem())
	return e
}

func (h *history) fill(v reflect.Value) {
	switch p := v.Addr().Interface().(type) {
	case *events.MemberID:
		*p = h.member()
	case *events.OrgID:
		*p = h.org()
	case *events.MeetingID:
		*p = h.meeting()
	case *events.Date:
		*p = h.date()
	case *events.Month:
		*p = h.date().Month()
	case *uuid.UUID:
		*p = uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "event %d", rapid.IntRange(1, 40).Draw(h.rt, "id")))
	case *json.RawMessage:
		*p = json.RawMessage(`{"z":1, "a":[ "1.50" ]}`)
	case *events.Sealed:
		if rapid.Bool().Draw(h.rt, "sealed") {
			*p = events.Sealed{Owner: h.member(), Event: uuid.NewSHA1(uuid.NameSpaceOID, []byte("seal")), Field: "name", Box: []byte{1, 2, 3}}
		}
	default:
		h.fillKind(v)
	}
}

func (h *history) fillKind(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			h.fill(v.Field(i))
		}
	case reflect.Slice:
		n := rapid.IntRange(0, 2).Draw(h.rt, "length")
		if n == 0 && rapid.Bool().Draw(h.rt, "nil") {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			h.fill(v.Index(i))
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(h.rt, "set") {
			v.Set(reflect.New(v.Type().Elem()))
			h.fill(v.Elem())
		}
	case reflect.String:
		v.SetString(rapid.SampledFrom([]string{"", "a", "党员", "9"}).Draw(h.rt, "text"))
	case reflect.Int, reflect.Int64, reflect.Int32:
		if v.Type().Name() == "int" && rapid.Bool().Draw(h.rt, "year") {
			v.SetInt(int64(rapid.IntRange(2023, 2025).Draw(h.rt, "a year")))
			return
		}
		v.SetInt(int64(rapid.IntRange(-1, 9).Draw(h.rt, "number")))
	case reflect.Uint64:
		v.SetUint(uint64(rapid.IntRange(0, 9).Draw(h.rt, "count")))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(h.rt, "flag"))
	default:
		h.rt.Fatalf("viewtest cannot fill a %s", v.Type())
	}
}
