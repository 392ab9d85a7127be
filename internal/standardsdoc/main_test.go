package main

import (
	"strings"
	"testing"

	"jishi/standard"
)

// Every row stands in the document once, whole.
func TestEveryRowIsShown(t *testing.T) {
	t.Parallel()
	rows := standard.Catalogue()
	doc := string(page(rows))
	for _, r := range rows {
		if n := strings.Count(doc, "\n| "+r.ID+" | "); n != 1 {
			t.Errorf("%s stands %d times", r.ID, n)
		}
	}
	for line := range strings.Lines(doc) {
		if strings.HasPrefix(line, "| S") || strings.HasPrefix(line, "| R") || strings.HasPrefix(line, "| C") {
			if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); n != 13 && n != 4 { // rows, and the table of groups
				t.Errorf("%d bars in %q", n, line)
			}
		}
	}
}

func TestFunction(t *testing.T) {
	t.Parallel()
	literal := func() {}
	if got := function(literal); got != "TestFunction" {
		t.Errorf("a literal goes by %q", got)
	}
	for want, f := range map[string]any{"CountAdmission": standard.CountAdmission, "(*Roster).Electorate": (*standard.Roster).Electorate} {
		if got := function(f); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
