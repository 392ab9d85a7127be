package events

import (
	"strings"
	"testing"

	"github.com/google/uuid"
)

type oldFact struct {
	N int `json:"n"`
}

func (oldFact) EventType() string { return "test.fact.v3" }

func TestRegistryRefusesBadTables(t *testing.T) {
	t.Parallel()
	up := func(from, to string) Upcaster {
		return Upcaster{From: from, To: to, Up: func(b []byte) ([]byte, error) { return b, nil }}
	}
	cur := []Descriptor{Define[oldFact]("test", 0, "试")}
	for name, c := range map[string]struct {
		types []Descriptor
		ups   []Upcaster
		want  string
	}{
		"twice":      {append(cur, cur...), nil, "twice"},
		"bad name":   {[]Descriptor{{Type: "Test.Fact"}}, nil, "<noun>.<fact>.v<N>"},
		"gap":        {cur, []Upcaster{up("test.fact.v1", "test.fact.v2")}, "not registered"},
		"circle":     {cur, []Upcaster{up("test.fact.v1", "test.fact.v2"), up("test.fact.v2", "test.fact.v1")}, "circle"},
		"fork":       {cur, []Upcaster{up("test.fact.v1", "test.fact.v3"), up("test.fact.v1", "test.fact.v3")}, "two upcasters"},
		"of current": {cur, []Upcaster{up("test.fact.v3", "test.fact.v3")}, "current"},
	} {
		if _, err := NewRegistry(c.types, c.ups); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestUpcastChain(t *testing.T) {
	t.Parallel()
	r, err := NewRegistry([]Descriptor{Define[oldFact]("test", 0, "试")}, []Upcaster{
		{From: "test.fact.v1", To: "test.fact.v2", Up: func([]byte) ([]byte, error) { return []byte(`{"m":4}`), nil }},
		{From: "test.fact.v2", To: "test.fact.v3", Up: func(b []byte) ([]byte, error) {
			return []byte(strings.Replace(string(b), `"m"`, `"n"`, 1)), nil
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	rec := Recorded{Envelope: Envelope{ID: uuid.UUID{1}, Type: "test.fact.v1", Data: []byte(`{}`), Meta: []byte(`{"occurred_on":"2025-01-01","recorded_at":"2025-01-01T00:00:00Z","actor":"a","role":"system","subjects":[],"mode":"live","source":{"door":"cli"}}`)}}
	f, err := r.Decode(rec)
	if err != nil {
		t.Fatal(err)
	}
	if f.Event.(*oldFact).N != 4 {
		t.Errorf("upcast to %+v", f.Event)
	}
	if string(f.Data) != `{}` {
		t.Error("upcasting touched the stored bytes")
	}
}
