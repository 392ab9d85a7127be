package events

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// full is metadata with every member set.
func full() Metadata {
	return Metadata{
		OccurredOn: MustDate("2026-07-01"), RecordedAt: time.Date(2026, 7, 2, 3, 4, 5, 678901230, time.UTC), Actor: "clerk", OnBehalfOf: "office",
		Role: Recorder, Verifier: "second", Org: "B01", Subjects: []Subject{"member:M1", "org:支部3"}, Mode: Backfill,
		Source:      Source{Door: "import", Digest: "ab", File: "三会一课台账.xlsx", Sheet: "2026", Row: 17},
		Correlation: "c1", Causation: "c2", Request: "r", Ruleset: "DEV-2026", Basis: []uuid.UUID{{1}, {2}}, BasisHead: 4711,
		Attachments: []Attachment{{SHA256: "aa", Name: "志愿书", MediaType: "image/jpeg", Size: 12}, {SHA256: "bb", Name: "x"}}, Reason: "补录",
	}
}

// TestDecodeMeta: what the ledger writes is read the quick way, with the outcome
// of encoding/json.
func TestDecodeMeta(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := full()
		v := reflect.ValueOf(&m).Elem()
		for i := range v.NumField() {
			if rapid.Bool().Draw(rt, v.Type().Field(i).Name) {
				v.Field(i).SetZero()
			}
		}
		if rapid.Bool().Draw(rt, "whole seconds") {
			m.RecordedAt = m.RecordedAt.Truncate(time.Second)
		}
		b, err := EncodeMeta(&m)
		if err != nil {
			rt.Fatal(err)
		}
		var quick, slow Metadata
		if !decodeMeta(b, &quick) {
			rt.Fatalf("left to encoding/json: %s", b)
		}
		if err := json.Unmarshal(b, &slow); err != nil {
			rt.Fatal(err)
		}
		if !reflect.DeepEqual(quick, slow) {
			rt.Fatalf("%s:\nquick %+v\nslow  %+v", b, quick, slow)
		}
	})
}

// FuzzDecodeMeta: whatever the quick way reads, encoding/json reads alike.
func FuzzDecodeMeta(f *testing.F) {
	m := full()
	b, err := EncodeMeta(&m)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	for _, change := range [][2]string{
		{`"clerk"`, `"a\u0062"`}, {`"clerk"`, "\"\xff\""}, {`,"role"`, ` ,"role"`}, {"Z", "+08:00"}, {".67890123", ".6789012345"}, {"T03", "T3"},
		{`:17`, `:017`}, {`:17`, `:1e1`}, {`"subjects":[`, `"subjects":[,`}, {`}`, `},"actor":"twice"}`}, {"2026-07-01", "2026-02-30"},
		{`"r"`, `null`}, {`01000000-0000-0000-0000-000000000000`, `{01000000-0000-0000-0000-000000000000}`}, {":04:05", ":04:60"}, {"2026-07-02", "2026-07-32"},
	} {
		f.Add(bytes.Replace(b, []byte(change[0]), []byte(change[1]), 1))
	}
	f.Add([]byte(`{"occurred_on":"","recorded_at":"0001-01-01T00:00:00Z","actor":"","role":"","subjects":[],"mode":"","source":{"door":""}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var quick, slow Metadata
		if !decodeMeta(b, &quick) {
			return
		}
		if err := json.Unmarshal(b, &slow); err != nil {
			t.Fatalf("%s: encoding/json refuses: %v", b, err)
		}
		if !reflect.DeepEqual(quick, slow) {
			t.Fatalf("%s:\nquick %+v\nslow  %+v", b, quick, slow)
		}
	})
}
