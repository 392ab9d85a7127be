package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// report collects the figures and prints them.
type report struct {
	parts    []string
	figures  map[string]map[string][]measured // by part and contender
	names    []string
	notes    []string
	reads    []float64
	stream50 time.Duration
	stream99 time.Duration
}

func newReport() *report { return &report{figures: make(map[string]map[string][]measured)} }

func (r *report) add(part, name string, m measured) {
	if r.figures[part] == nil {
		r.figures[part] = make(map[string][]measured)
		r.parts = append(r.parts, part)
	}
	if !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
	r.figures[part][name] = append(r.figures[part][name], m)
}

func (r *report) note(what, text string) { r.notes = append(r.notes, what+": "+text) }

// aim is a ratio that the store has to reach.
type aim struct {
	part, of string
	ratio    float64
}

// aims are those of the design.
func aims() []aim {
	return []aim{
		{"1 writer, one event", preallocated, 0.60},
		{"64 writers, one event each", preallocated, 0.25},
		{"bulk, 40 streams of 25 at once", preallocated, 0.14},
		{fullPart, appended, 0.25},
		{fullPart, postgres, 2},
	}
}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "\nEvents of %d + %d bytes, %s/%s, %d processors, medians of interleaved rounds.\n", dataSize, metaSize, runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	for _, n := range r.notes {
		fmt.Fprintln(w, n)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\ndurable appends\tevents/s\tp50\tp99\tlongest\tof the first")
	for _, part := range r.parts {
		fmt.Fprintf(t, "%s\t\t\t\t\t\n", part)
		var first float64
		for _, name := range r.names {
			ms := r.figures[part][name]
			if len(ms) == 0 {
				continue
			}
			rate := medianRate(ms)
			if first == 0 {
				first = rate
			}
			fmt.Fprintf(t, "  %s\t%.0f\t%s\t%s\t%s\t%.2f\n", name, rate,
				median(ms, func(m measured) time.Duration { return m.p50 }),
				median(ms, func(m measured) time.Duration { return m.p99 }),
				median(ms, func(m measured) time.Duration { return m.longest }), rate/first)
		}
	}
	t.Flush()
	r.printAims(w)
}

func (r *report) printAims(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nthe store against its aims\treached\taim\t")
	line := func(what, reached, aim string, ok bool) {
		verdict := "ok"
		if !ok {
			verdict = "BELOW"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", what, reached, aim, verdict)
	}
	for _, a := range aims() {
		what := a.part + ", ratio to " + a.of
		ours, theirs := r.figures[a.part][jishi], r.figures[a.part][a.of]
		if len(theirs) == 0 {
			fmt.Fprintf(t, "%s\t-\t%.2f\tnot measured\n", what, a.ratio)
			continue
		}
		// The median of the ratios of each round: what slows a round down slows
		// down both.
		var ratios []float64
		for i := range ours {
			ratios = append(ratios, ours[i].perSecond/theirs[i].perSecond)
		}
		slices.Sort(ratios)
		ratio := ratios[len(ratios)/2]
		line(what, fmt.Sprintf("%.2f (%.2f–%.2f)", ratio, ratios[0], ratios[len(ratios)-1]), fmt.Sprintf("%.2f", a.ratio), ratio >= a.ratio)
	}
	slices.Sort(r.reads)
	all := r.reads[len(r.reads)/2]
	line("reading everything, raw, events/s", fmt.Sprintf("%.0f", all), "1000000", all >= 1e6)
	line("one stream of 30 events, warm, p99", fmt.Sprintf("%s (p50 %s)", round(r.stream99), round(r.stream50)), "1ms", r.stream99 < time.Millisecond)
	t.Flush()
}

func medianRate(ms []measured) float64 {
	rates := make([]float64, len(ms))
	for i, m := range ms {
		rates[i] = m.perSecond
	}
	slices.Sort(rates)
	return rates[len(rates)/2]
}

func median(ms []measured, of func(measured) time.Duration) time.Duration {
	ds := make([]time.Duration, len(ms))
	for i, m := range ms {
		ds[i] = of(m)
	}
	slices.Sort(ds)
	return round(ds[len(ds)/2])
}

func round(d time.Duration) time.Duration {
	if d > 10*time.Millisecond {
		return d.Round(100 * time.Microsecond)
	}
	return d.Round(time.Microsecond)
}
