package standard

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jishi/events"
)

// ruleFileIDs lists every number of the rules file: sections 1.3, 1.4, 1.5, 2 to 6,
// 8.3 and 9.
func ruleFileIDs() []string {
	span := func(format string, from, to int, not ...int) []string {
		var out []string
		for n := from; n <= to; n++ {
			if !slices.Contains(not, n) {
				out = append(out, fmt.Sprintf(format, n))
			}
		}
		return out
	}
	return slices.Concat(
		strings.Fields(`S1.1 S1.2
			S2.1.1 S2.1.2 S2.1.3 S2.1.4
			S2.2.1.1 S2.2.1.2 S2.2.1.3 S2.2.2.1 S2.2.2.2 S2.2.3.1 S2.2.3.2 S2.2.3.3 S2.2.4.1 S2.2.4.2 S2.2.4.3 S2.2.4.4 S2.2.4.5 S2.2.5.1 S2.2.5.2 S2.2.6.1 S2.2.6.2
			S2.3.1.1 S2.3.1.2 S2.3.1.3 S2.3.1.4 S2.3.1.5 S2.3.2.1 S2.3.2.2 S2.3.2.3 S2.3.2.4 S2.3.3.1 S2.3.3.2 S2.3.3.3 S2.3.4.1 S2.3.5.1 S2.3.5.2 S2.3.5.3 S2.3.5.4 S2.3.5.5 S2.3.5.6
			S2.4.1.1 S2.4.1.2 S2.4.1.3 S2.4.1.4 S2.4.2.1 S2.4.2.2 S2.4.2.3 S2.4.3.1 S2.4.3.2 S2.4.3.3 S2.4.3.4 S2.4.4.1 S2.4.4.2 S2.4.4.3 S2.4.5.1 S2.4.5.2 S2.4.6.1 S2.4.6.2 S2.4.6.3
			S2.5.1.1 S2.5.1.2 S2.5.2.1 S2.5.2.2 S2.5.2.3 S2.5.2.4 S2.5.3.1 S2.5.4.1
			S3.1.1 S3.1.2 S3.2.1 S3.2.2 S3.2.3 S3.2.4 S3.2.5 S3.3.1 S3.3.2 S3.3.3 S3.3.4 S3.4.1 S3.4.2 S3.5.1 S3.5.2 S3.5.3 S3.5.4
			S4.1.1 S4.1.2 S4.1.3 S4.1.4 S4.1.5 S4.2.1 S4.2.2 S4.3.1 S4.3.2 S4.3.3 S4.3.4 S4.3.5 S4.3.6`),
		span("R1.%02d", 1, 36), span("R1.%02d", 40, 50), span("R1.%02d", 60, 64),
		span("R2.%02d", 1, 33, 9, 18, 19), span("R3.%02d", 1, 21), span("R4.%02d", 1, 15),
		span("R5.%02d", 1, 41, 18, 19, 28, 29), span("R6.%02d", 1, 12),
		span("C%02d", 1, 72))
}

// TestCatalogueIsWhole: every number of the rules file has a row and a function
// that judges or applies it, and nobody judges anything that is not in it.
func TestCatalogueIsWhole(t *testing.T) {
	t.Parallel()
	ids := ruleFileIDs()
	count := map[string]int{}
	for _, id := range ids {
		count[id[:1]]++
	}
	if count["S"] != 99 || count["R"] != 167 || count["C"] != 72 {
		t.Fatalf("the list is not that of the rules file: %v", count)
	}
	rows := map[string]*CatalogueRow{}
	all := Catalogue()
	for i := range all {
		if rows[all[i].ID] != nil {
			t.Errorf("%s stands twice", all[i].ID)
		}
		rows[all[i].ID] = &all[i]
	}
	var missing []string
	for _, id := range ids {
		if r := rows[id]; r == nil || len(r.Judges) == 0 {
			missing = append(missing, id)
		}
	}
	for _, r := range Requirements() {
		if rows[r.ID] == nil || !slices.Contains(rows[r.ID].By, r.ID) {
			t.Errorf("%s is judged and not in the catalogue", r.ID)
		}
	}
	for _, c := range slices.Concat(Checks(), DuesChecks()) {
		if rows[c.ID] == nil {
			t.Errorf("%s is judged and not in the catalogue", c.ID)
		}
	}
	for _, r := range rules() {
		for _, id := range r.by {
			if rows[id] == nil {
				missing = append(missing, r.id+" by "+id)
			}
		}
	}
	for _, id := range missing {
		t.Errorf("%s: no function judges it", id)
	}
}

// TestCatalogueRows: every row is described in full.
func TestCatalogueRows(t *testing.T) {
	t.Parallel()
	groups := map[string]bool{}
	for _, g := range CatalogueGroups() {
		groups[g.ID] = true
	}
	known := map[string]bool{AnyEvent: true}
	for _, d := range events.Catalogue().Types() {
		known[d.Type] = true
	}
	for _, r := range Catalogue() {
		for name, v := range map[string]string{"title": r.Title, "English title": r.TitleEn, "article": r.Article, "level": string(r.Level), "period": r.Period,
			"threshold": r.Threshold, "severity": string(r.Severity), "confidence": string(r.Confidence), "view": r.View} {
			if v == "" {
				t.Errorf("%s has no %s", r.ID, name)
			}
		}
		if !groups[r.Group] {
			t.Errorf("%s stands under no heading: %q", r.ID, r.Group)
		}
		if len(r.Events) == 0 {
			t.Errorf("%s names no event", r.ID)
		}
		for _, e := range r.Events {
			if !known[e] {
				t.Errorf("%s names %s, which is no event type", r.ID, e)
			}
		}
		if r.ID[0] == 'S' && r.Clause == "" {
			t.Errorf("%s has no place in the plan", r.ID)
		}
		if r.Confidence == Memory && r.Severity == Error {
			t.Errorf("%s is known from memory and must not be an ERROR", r.ID)
		}
	}
}

func TestPlanClause(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"S1.2": "一", "S2.3.1.1": "二（三）1", "S2.1.4": "二（一）4", "S2.5.4.1": "二（五）4", "S3.5.2": "三、5", "S4.3.6": "四、3", "R3.09": ""} {
		if got := planClause(id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
