package events_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jishi/events"
)

func TestAddMonthsClamps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2026-12-31", 2, "2027-02-28"}, {"2024-01-31", 1, "2024-02-29"},
		{"2025-04-15", 1, "2025-05-15"}, {"2025-03-31", -1, "2025-02-28"}, {"2025-12-01", 1, "2026-01-01"},
	} {
		if got := events.MustDate(c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := events.MustDate("2008-02-29").AddYears(18).String(); got != "2026-02-28" {
		t.Errorf("born on a leap day: 18 on %s", got)
	}
	if events.Date(0).AddMonths(3) != 0 {
		t.Error("no date plus three months is a date")
	}
}

// TestDateAgainstTime compares with package time over random days.
func TestDateAgainstTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(rapid.IntRange(1, 9999).Draw(t, "y"), time.Month(rapid.IntRange(1, 12).Draw(t, "m")), rapid.IntRange(1, 28).Draw(t, "d"), 0, 0, 0, 0, time.UTC)
		d := events.Day(day.Date())
		if d.String() != day.Format("2006-01-02") || d.Weekday() != day.Weekday() || d.Time() != day {
			t.Fatalf("%v became %s", day, d)
		}
		back, err := events.ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("%s parsed as %v, %v", d, back, err)
		}
		if (d + 1).Time() != day.AddDate(0, 0, 1) {
			t.Fatalf("the day after %s is %s", d, d+1)
		}
	})
}

func TestDateOfIsShanghai(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC) // midnight in Shanghai
	if got := events.DateOf(at); got != events.MustDate("2026-11-24") || got.Start() != at {
		t.Errorf("DateOf = %s, starts %v", got, got.Start())
	}
	if got := events.DateOf(at.Add(-time.Nanosecond)); got != events.MustDate("2026-11-23") {
		t.Errorf("a nanosecond earlier: %s", got)
	}
	c := events.KnownOn(events.MustDate("2026-11-23"))
	if c.At != at.Add(-time.Nanosecond) {
		t.Errorf("end of the day is %v", c.At)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-04-15", "2025-02-30", "0000-01-01", "2025-4-15", "二〇二五", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := events.ParseDate(s)
		if err == nil && d.String() != s {
			t.Errorf("%q parsed as %s", s, d)
		}
	})
}

func TestParseCutoff(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]events.Cutoff{
		"":                          {},
		"@17":                       {Position: 17},
		"2026-01-31":                events.KnownOn(events.MustDate("2026-01-31")),
		"2026-01-31T08:00:00+08:00": {At: time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)},
	} {
		if got, err := events.ParseCutoff(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"@0", "@x", "yesterday", "2026-02-30", "2026-01-31T08:00"} {
		if got, err := events.ParseCutoff(text); err == nil {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
