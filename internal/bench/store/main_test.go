package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestRun: the benchmark runs through, without PostgreSQL, and cleans up.
func TestRun(t *testing.T) {
	t.Parallel()
	err := run(t.Context(), plan{dir: t.TempDir(), preloaded: 2000, rounds: 1, single: 10, group: 640, bulk: 2000, streams: 10})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAims: a ratio is that of the rounds, and one below its aim says so.
func TestAims(t *testing.T) {
	t.Parallel()
	r := newReport()
	for _, a := range aims() {
		for _, rate := range []float64{100, 1000, 10_000} {
			r.add(a.part, a.of, measured{perSecond: rate})
			if a.of != postgres {
				r.add(a.part, jishi, measured{perSecond: rate * 0.2})
			}
		}
	}
	r.reads, r.stream99 = []float64{2e6}, time.Millisecond/2
	var out bytes.Buffer
	r.print(&out)
	for _, c := range []struct {
		line, verdict string
	}{
		{"1 writer, one event, ratio", "0.20 (0.20–0.20)  0.60     BELOW"},
		{"bulk, 40 streams of 25 at once, ratio", "0.20 (0.20–0.20)  0.14     ok"},
		{"reading everything", "ok"},
		{"one stream of 30 events", "ok"},
	} {
		found := false
		for line := range strings.Lines(out.String()) {
			if strings.HasPrefix(line, c.line) {
				found = strings.HasSuffix(strings.TrimSpace(line), c.verdict)
			}
		}
		if !found {
			t.Errorf("%q does not end in %q:\n%s", c.line, c.verdict, out.String())
		}
	}
}
