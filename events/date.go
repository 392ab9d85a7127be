package events

import (
	"errors"
	"fmt"
	"time"
)

// Date is a civil date in Asia/Shanghai, counted in days since 0001-01-01,
// which is day 1. The zero Date means "no date". Dates compare with < and ==,
// so rules read like the regulations; adding an int adds days.
//
// A type of our own, because the usual civil-date packages neither compare
// with operators nor clamp months (2026-01-31 plus one month is 2026-02-28).
type Date int32

// epochShift is the number of days from 0001-01-01 to 1970-01-01.
const epochShift = 719162

// ErrDate reports text that is not a calendar date of the form 2006-01-02.
var ErrDate = errors.New("not a calendar date (want YYYY-MM-DD)")

// Day returns the date of a year, month and day, which may be out of range as
// in [time.Date].
func Day(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400) + epochShift + 1
}

// Shanghai is the time zone of every civil date (UTC+8 without summer time
// since 1991; fixed, so that the core needs no time-zone database).
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// DateOf returns the civil date of an instant in Asia/Shanghai.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.In(shanghai).Date()
	return Day(y, m, d)
}

// ParseDate reads the form 2006-01-02. Impossible dates are refused.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("%w: %q", ErrDate, clip(s))
	}
	n := func(from, to int) int {
		v := 0
		for i := from; i < to; i++ {
			if s[i] < '0' || s[i] > '9' {
				return -1
			}
			v = v*10 + int(s[i]-'0')
		}
		return v
	}
	y, m, d := n(0, 4), n(5, 7), n(8, 10)
	if y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, time.Month(m)) {
		return 0, fmt.Errorf("%w: %q", ErrDate, clip(s))
	}
	return Day(y, time.Month(m), d), nil
}

// MustDate is ParseDate for constants; it panics on bad text.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("events: " + err.Error())
	}
	return d
}

func clip(s string) string {
	if len(s) > 24 {
		return s[:24] + "…"
	}
	return s
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Time returns midnight UTC of the date's year, month and day.
func (d Date) Time() time.Time { return time.Unix(int64(d-epochShift-1)*86400, 0).UTC() }

// Start returns the instant at which the date begins in Asia/Shanghai.
func (d Date) Start() time.Time { return d.Time().Add(-8 * time.Hour) }

// YMD returns year, month and day.
func (d Date) YMD() (int, time.Month, int) { return d.Time().Date() }

// Year returns the calendar year, 0 for no date.
func (d Date) Year() int {
	if d == 0 {
		return 0
	}
	return d.Time().Year()
}

// Month returns the calendar month of the date.
func (d Date) Month() Month {
	if d == 0 {
		return 0
	}
	y, m, _ := d.YMD()
	return MonthOf(y, m)
}

// Quarter returns 1 to 4.
func (d Date) Quarter() int { return (int(d.Time().Month()) + 2) / 3 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddMonths returns the same day n months later, clamped to the month's end.
func (d Date) AddMonths(n int) Date {
	if d == 0 {
		return 0
	}
	y, m, day := d.YMD()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	y, m, _ = first.Date()
	return Day(y, m, min(day, daysIn(y, m)))
}

// AddYears returns the same day n years later; 29 February is clamped to 28.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

func (d Date) String() string {
	if d == 0 {
		return ""
	}
	b, _ := d.AppendText(make([]byte, 0, 10))
	return string(b)
}

// AppendText appends the form 2006-01-02, nothing for no date.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d == 0 {
		return b, nil
	}
	return d.Time().AppendFormat(b, "2006-01-02"), nil
}

// MarshalText writes the form 2006-01-02; no date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads the form 2006-01-02; the empty text is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Month is a calendar month, year*12 + month-1. The zero Month is no month.
// Months compare with < and count with +.
type Month int32

// MonthOf returns the month of a year.
func MonthOf(year int, m time.Month) Month { return Month(year*12 + int(m) - 1) }

// ParseMonth reads the form 2006-01.
func ParseMonth(s string) (Month, error) {
	d, err := ParseDate(s + "-01")
	if err != nil {
		return 0, fmt.Errorf("not a month (want YYYY-MM): %q", clip(s))
	}
	return d.Month(), nil
}

// Year returns the calendar year of the month.
func (m Month) Year() int { return int(m) / 12 }

// Number returns 1 to 12.
func (m Month) Number() int { return int(m)%12 + 1 }

// First returns the first day of the month.
func (m Month) First() Date { return Day(m.Year(), time.Month(m.Number()), 1) }

// Last returns the last day of the month.
func (m Month) Last() Date { return (m + 1).First() - 1 }

func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), m.Number())
}

// MarshalText writes the form 2006-01; no month is the empty text.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads the form 2006-01; the empty text is no month.
func (m *Month) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = 0
		return nil
	}
	v, err := ParseMonth(string(b))
	if err == nil {
		*m = v
	}
	return err
}
