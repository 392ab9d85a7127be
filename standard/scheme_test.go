package standard

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"jishi/events"
)

func TestDefaultScheme(t *testing.T) {
	t.Parallel()
	s := DefaultScheme()
	want := map[string]Points{"team": 800, "election": 800, "report": 400, "team-training": 500, "assembly": 600, "committee": 600,
		"group": 400, "lecture": 400, "theme-day": 800, "org-life": 500, "talks": 400, "appraisal": 500, "development": 800,
		"member-training": 500, "relations": 500, "dues": 700, "vanguard-care": 400, "decision": 400}
	if len(s.Items) != len(want) || len(s.Vetoes) != 8 {
		t.Errorf("%d items, %d vetoes", len(s.Items), len(s.Vetoes))
	}
	for _, it := range s.Items {
		if it.Points != want[it.ID] {
			t.Errorf("%s: %s points", it.ID, it.Points)
		}
	}
	used := map[string]bool{}
	for _, it := range s.Items {
		for _, p := range it.Parts {
			used[p.Indicator] = true
			for name, b := range indicators()[p.Indicator].params {
				if v, ok := p.Params[name]; !ok || v != b.standard {
					t.Errorf("%s.%s is %d, the indicator's default %d", p.Indicator, name, v, b.standard)
				}
			}
		}
	}
	for name := range indicators() {
		if !used[name] {
			t.Errorf("indicator %s is in no item", name)
		}
	}
}

func TestStarOf(t *testing.T) {
	t.Parallel()
	s := DefaultScheme()
	for _, tt := range []struct {
		points Points
		most   int
		star   int
		tier   Tier
	}{{10000, 5, 5, Advanced}, {9000, 5, 5, Advanced}, {8999, 5, 4, Middle}, {8000, 5, 4, Middle}, {7999, 5, 3, Middle}, {7000, 5, 3, Middle},
		{6999, 5, 2, Lagging}, {6000, 5, 2, Lagging}, {5999, 5, 1, Lagging}, {0, 5, 1, Lagging}, {10000, 2, 2, Lagging}, {5999, 2, 1, Lagging}, {7500, 4, 3, Middle}} {
		if star, tier := s.starOf(tt.points, tt.most); star != tt.star || tier != tt.tier {
			t.Errorf("%s points under %d: %d %s, want %d %s", tt.points, tt.most, star, tier, tt.star, tt.tier)
		}
	}
}

func TestParseSchemeRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(map[string]any)
		want   string
	}{
		{"sum", func(m map[string]any) { m["items"] = m["items"].([]any)[1:] }, "want 10000"},
		{"part sum", func(m map[string]any) { schemeItem(m, 0)["points"] = 700 }, "parts give 800"},
		{"unknown indicator", func(m map[string]any) { schemePart(m, 0, 0)["indicator"] = "mood" }, `unknown indicator "mood"`},
		{"unknown parameter", func(m map[string]any) { schemePart(m, 0, 0)["params"] = map[string]any{"days": 1} }, `no parameter "days"`},
		{"parameter out of range", func(m map[string]any) { schemePart(m, 0, 0)["params"] = map[string]any{"vacancy_days": 367} }, "want 0 to 366"},
		{"unknown member", func(m map[string]any) { m["colour"] = "red" }, "colour"},
		{"no clause", func(m map[string]any) { schemePart(m, 0, 0)["clause"] = "" }, "no clause"},
		{"item twice", func(m map[string]any) { schemeItem(m, 1)["id"] = "team" }, "taken"},
		{"negative part", func(m map[string]any) { schemePart(m, 0, 0)["points"], schemePart(m, 0, 1)["points"] = -100, 900 }, "-100 points"},
		{"stars out of order", func(m map[string]any) { m["stars"].([]any)[1].(map[string]any)["from"] = 9000 }, "below star"},
		{"lowest star above zero", func(m map[string]any) { m["stars"].([]any)[4].(map[string]any)["from"] = 1 }, "begin at 0"},
		{"unknown tier", func(m map[string]any) { m["stars"].([]any)[0].(map[string]any)["tier"] = "best" }, "unknown tier"},
		{"quota", func(m map[string]any) { m["quota_percent"] = 101 }, "quota_percent"},
		{"unknown veto rule", func(m map[string]any) { m["vetoes"].([]any)[0].(map[string]any)["rule"] = "mood" }, "unknown rule"},
		{"veto twice", func(m map[string]any) { m["vetoes"].([]any)[1].(map[string]any)["code"] = "V-1" }, "twice"},
		{"veto without months", func(m map[string]any) { delete(m["vetoes"].([]any)[5].(map[string]any), "months") }, "want 1 to 24"},
		{"version", func(m map[string]any) { m["version"] = "a b" }, "identifier"},
		{"a fraction of a hundredth", func(m map[string]any) { schemeItem(m, 0)["points"] = 800.5 }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var m map[string]any
			if err := json.Unmarshal(defaultScheme, &m); err != nil {
				t.Fatal(err)
			}
			tt.change(m)
			data, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ParseScheme(data); !errors.Is(err, ErrScheme) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	for _, bad := range []string{"", "null", "[]", "{}", `{"version":"a","version":"b"}`} {
		if _, err := ParseScheme([]byte(bad)); !errors.Is(err, ErrScheme) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func schemeItem(m map[string]any, i int) map[string]any {
	return m["items"].([]any)[i].(map[string]any)
}

func schemePart(m map[string]any, i, k int) map[string]any {
	return schemeItem(m, i)["parts"].([]any)[k].(map[string]any)
}

func TestSchemeFor(t *testing.T) {
	t.Parallel()
	publish := func(r *sheetRecords, on string, org events.OrgID, version string, from int) {
		s := DefaultScheme()
		s.Version = version
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		add(r, &r.schemes, on, events.SchemePublished{Org: org, Version: version, From: from, Scheme: data})
	}
	r := &sheetRecords{}
	publish(r, "2022-12-01", "c1", "a", 2023)
	publish(r, "2023-12-01", "c1", "b", 2024)
	publish(r, "2023-12-05", "c2", "other", 2023)
	publish(r, "2024-01-05", "c1", "b2", 2024)
	add(r, &r.schemes, "2024-12-01", events.SchemePublished{Org: "c1", Version: "broken", From: 2025, Scheme: json.RawMessage(`{"items":[]}`)})
	publish(r, "2025-12-01", "c1", "late-a", 2022)
	for year, want := range map[int]string{2021: "default-2020", 2022: "late-a", 2023: "a", 2024: "b2", 2025: "b2", 2030: "b2"} {
		if got := SchemeFor(r, "c1", year).Version; got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
	if got := SchemeFor(r, "c3", 2025).Version; got != "default-2020" {
		t.Errorf("another committee's scheme: %s", got)
	}
}

func FuzzParseScheme(f *testing.F) {
	f.Add(defaultScheme)
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseScheme(data)
		if err != nil {
			return
		}
		if got := score(&sheetRecords{}, "b1", 2025, s, events.MustDate("2026-06-30"), Judge); got.Points < 0 || got.Points > FullPoints {
			t.Errorf("%d points", got.Points)
		}
	})
}
