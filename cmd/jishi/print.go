package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/width"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// at is a pair of times.
type at = projections.At

// times are the flags of every command that asks.
type times struct {
	AsOf    string `help:"截至哪一天的情况 YYYY-MM-DD，默认今天。What was true on that day." placeholder:"DATE"`
	KnownAt string `help:"以何时所知为准：日期、RFC 3339 时刻或 @位置，默认现在。As far as was known then." placeholder:"TIME"`
}

func (t times) at() (at, error) {
	var a at
	var err error
	if t.AsOf != "" {
		if a.AsOf, err = events.ParseDate(t.AsOf); err != nil {
			return a, fmt.Errorf("%w：--as-of: %w", errUsage, err)
		}
	}
	if a.KnownAt, err = events.ParseCutoff(t.KnownAt); err != nil {
		return a, fmt.Errorf("%w：--known-at: %w", errUsage, err)
	}
	return a, nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// table prints rows in columns; Chinese characters count as two.
type table struct {
	rows  [][]string
	right map[int]bool // columns that are numbers
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) print(w io.Writer) error {
	var widths []int
	for _, r := range t.rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(c))
		}
	}
	for _, r := range t.rows {
		var line strings.Builder
		for i, c := range r {
			pad := strings.Repeat(" ", widths[i]-columns(c))
			if t.right[i] {
				line.WriteString(pad + c)
			} else {
				line.WriteString(c + pad)
			}
			line.WriteString("  ")
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// columns is the width of a text on a terminal, where a Chinese character takes two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

func stars(n int) string { return strings.Repeat("★", n) + strings.Repeat("☆", max(0, 5-n)) }

func tierName(t standard.Tier) string {
	switch t {
	case standard.Advanced:
		return "先进"
	case standard.Middle:
		return "中间"
	case standard.Lagging:
		return "后进"
	}
	return string(t)
}

func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }
