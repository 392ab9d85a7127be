package events_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"jishi/events"
)

var update = flag.Bool("update", false, "write the golden files of types that have none; existing ones are frozen")

var allowSealed = cmp.AllowUnexported(events.Sealed{})

// TestGolden freezes the JSON of every registered type. A golden file is never
// updated: a type whose JSON would change needs a new version and an upcaster.
func TestGolden(t *testing.T) {
	t.Parallel()
	registry := events.Catalogue()
	known := map[string]bool{}
	for _, d := range registry.Types() {
		known[d.Type+".json"] = true
		t.Run(d.Type, func(t *testing.T) {
			t.Parallel()
			want := sample(d)
			data, err := events.Encode(want)
			if err != nil {
				t.Fatal(err)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, data, "", "  "); err != nil {
				t.Fatal(err)
			}
			pretty.WriteByte('\n')
			path := filepath.Join("testdata", d.Type+".json")
			golden, err := os.ReadFile(path)
			if errors.Is(err, os.ErrNotExist) && *update {
				if err := os.WriteFile(path, pretty.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				golden = pretty.Bytes()
			} else if err != nil {
				t.Fatalf("no golden file (go test ./events -update makes it): %v", err)
			}
			if diff := cmp.Diff(string(golden), pretty.String()); diff != "" {
				t.Errorf("the stored form of %s changed (-frozen +now):\n%s", d.Type, diff)
			}
			got, err := registry.DecodeEvent(d.Type, data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, allowSealed); diff != "" {
				t.Errorf("round trip (-want +got):\n%s", diff)
			}
		})
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".json") && !known[f.Name()] {
			t.Errorf("testdata/%s: its type is no longer registered; stored events of it could not be read", f.Name())
		}
	}
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
