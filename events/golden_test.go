package events_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"jishi/events"
)

var update = flag.Bool("update", false, "write golden files of what has none; existing ones are frozen")

var allowSealed = gocmp.AllowUnexported(events.Sealed{})

// TestGolden freezes the JSON of every registered type. A golden file is never
// changed. A type that gains an optional field gets a further file (type~2.json),
// and every older one must still read and write back as the very same bytes; any
// other change needs a new version and an upcaster.
func TestGolden(t *testing.T) {
	t.Parallel()
	registry := events.Catalogue()
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	frozen := map[string][]string{} // type → its files, oldest first
	for _, f := range files {
		typ, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".json"), "~")
		frozen[typ] = append(frozen[typ], f)
		if registry.Lookup(typ) == nil {
			t.Errorf("%s: its type is no longer registered; stored events of it could not be read", f)
		}
	}
	for _, d := range registry.Types() {
		t.Run(d.Type, func(t *testing.T) {
			t.Parallel()
			generations := frozen[d.Type]
			slices.SortFunc(generations, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
			var newest string
			for _, f := range generations {
				data, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				newest = string(data)
				e, err := registry.DecodeEvent(d.Type, data)
				if err != nil {
					t.Fatalf("%s can no longer be read: %v", f, err)
				}
				if diff := gocmp.Diff(newest, pretty(t, e)); diff != "" {
					t.Errorf("the stored form of %s changed (-frozen +now):\n%s", f, diff)
				}
			}
			want := sample(d)
			now := pretty(t, want)
			switch {
			case now == newest:
			case *update:
				path := filepath.Join("testdata", d.Type+".json")
				if n := len(generations) + 1; n > 1 {
					path = filepath.Join("testdata", fmt.Sprintf("%s~%d.json", d.Type, n))
				}
				if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
					t.Fatal(err)
				}
			default:
				t.Errorf("no golden file shows all fields (go test ./events -update writes one):\n%s", gocmp.Diff(newest, now))
			}
			data, err := events.Encode(want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := registry.DecodeEvent(d.Type, data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(want, got, allowSealed); diff != "" {
				t.Errorf("round trip (-want +got):\n%s", diff)
			}
		})
	}
}

// pretty is the stored form of an event, indented.
func pretty(t *testing.T, e events.Event) string {
	t.Helper()
	data, err := events.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.String()
}

// TestPersonalFields proves that no sealed field is missing from Fields: the
// sealing works through it, and an unlisted field could never be recorded.
func TestPersonalFields(t *testing.T) {
	t.Parallel()
	for _, d := range events.Catalogue().Types() {
		sealed := map[string]bool{}
		for i := range d.Go.NumField() {
			if f := d.Go.Field(i); f.Type.Name() == "Sealed" {
				tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				sealed[tag] = true
			}
		}
		p, personal := d.New().(events.Personal)
		if personal != (len(sealed) > 0) {
			t.Errorf("%s: Personal is %v with %d sealed fields", d.Type, personal, len(sealed))
			continue
		}
		if !personal {
			continue
		}
		for name := range p.Fields() {
			if !sealed[name] {
				t.Errorf("%s: Fields names %q, which is no sealed JSON field", d.Type, name)
			}
			delete(sealed, name)
		}
		for name := range sealed {
			t.Errorf("%s: sealed field %q is not in Fields", d.Type, name)
		}
	}
}

func TestMetadataGolden(t *testing.T) {
	t.Parallel()
	m := events.Metadata{
		OccurredOn: events.MustDate("2025-04-15"), RecordedAt: time.Date(2026, 11, 23, 1, 2, 3, 456789, time.UTC),
		Actor: "recorder-1", Role: events.Recorder, Org: "B01", Subjects: []events.Subject{"member:M1"}, Mode: events.Live,
		Source: events.Source{Door: "api"}, Basis: []uuid.UUID{{15: 1}}, BasisHead: 7,
		Attachments: []events.Attachment{{SHA256: "ab", Name: "谈话记录", MediaType: "application/pdf", Size: 3}}, Reason: "r",
	}
	got, err := events.EncodeMeta(&m)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"occurred_on":"2025-04-15","recorded_at":"2026-11-23T01:02:03.000456789Z","actor":"recorder-1","role":"recorder","org":"B01","subjects":["member:M1"],"mode":"live","source":{"door":"api"},"basis":["00000000-0000-0000-0000-000000000001"],"basis_head":7,"attachments":[{"sha256":"ab","name":"谈话记录","media_type":"application/pdf","size":3}],"reason":"r"}`
	if string(got) != want {
		t.Errorf("metadata changed:\n got %s\nwant %s", got, want)
	}
}

func TestDecodeIsStrict(t *testing.T) {
	t.Parallel()
	r := events.Catalogue()
	for name, data := range map[string]string{
		"duplicate member": `{"member":"M1","member":"M2"}`,
		"invalid UTF-8":    "{\"member\":\"\xff\"}",
		"unknown member":   `{"member":"M1","nick":"x"}`,
		"wrong type":       `{"member":1}`,
		"impossible date":  `{"member":"M1","received":"2025-02-30"}`,
		"not an object":    `[]`,
	} {
		if _, err := r.DecodeEvent("development.applied.v1", []byte(data)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := r.DecodeEvent("development.dreamt.v1", []byte(`{}`)); !errors.Is(err, events.ErrUnknownType) {
		t.Errorf("unknown type: %v", err)
	}
}

func TestStatementSealsAndNeverEchoes(t *testing.T) {
	t.Parallel()
	r := events.Catalogue()
	e, err := r.DecodeStatement("person.registered.v1", []byte(`{"member":"M1","name":"某某","sex":"女"}`))
	if err != nil {
		t.Fatal(err)
	}
	p := e.(*events.PersonRegistered)
	if text, open := p.Name.Unsealed(); !open || text != "某某" || p.Name.String() != "[sealed]" {
		t.Errorf("name: %q %v %s", text, open, p.Name)
	}
	if _, err := events.Encode(e); !errors.Is(err, events.ErrUnsealed) {
		t.Errorf("an unsealed event was encoded: %v", err)
	}
	// A sealed text handed in is data like any other, not a sealed value.
	box, _ := events.Sealed{Owner: "M9", Field: "name", Box: []byte{1}}.MarshalText()
	e, err = r.DecodeStatement("person.registered.v1", []byte(`{"member":"M1","name":"`+string(box)+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, open := e.(*events.PersonRegistered).Name.Unsealed(); !open {
		t.Error("a client smuggled in a sealed value")
	}
	_, err = r.DecodeStatement("person.registered.v1", []byte(`{"member":"M1","name":{"secret":"某某"}}`))
	if err == nil || strings.Contains(err.Error(), "某某") {
		t.Errorf("error must come and must not echo: %v", err)
	}
}
