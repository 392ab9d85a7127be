package standard

import (
	"time"

	"jishi/events"
)

//go:generate go test -run TestHolidayTable -update .

// The table of holidays and make-up days is known up to some days before the
// end of its last year: those belong to the arrangement of the next New Year,
// which is announced in the last months of the year.
const (
	tabledFrom = events.Date(735234) // 2014-01-01, checked in the tests
	tabledTo   = events.Date(739975) // 2026-12-25
)

// Workday reports whether the day is a working day: Monday to Friday without
// the statutory holidays, and the Saturdays and Sundays that make up for them
// (调休). Where no table is known the answer rests on the weekday alone and is
// provisional.
func Workday(day events.Date) (working, provisional bool) {
	weekday := day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
	if day < tabledFrom || day > tabledTo {
		return weekday, true
	}
	switch mark(day) {
	case '+':
		return true, false
	case '-':
		return false, false
	}
	return weekday, false
}

// Workdays counts the working days from one day to another, both included. It
// is provisional if any of the days lies outside the table.
func Workdays(from, to events.Date) (n int, provisional bool) {
	for d := from; d <= to; d++ {
		working, guess := Workday(d)
		if working {
			n++
		}
		provisional = provisional || guess
	}
	return n, provisional
}

// recordLen is the length of one record of the table: 20260101-.
const recordLen = 9

// mark looks the day up in the table: '-' free, '+' made up, 0 as the weekday says.
func mark(day events.Date) byte {
	y, m, d := day.YMD()
	var key [recordLen - 1]byte
	for i, n := 7, y*10000+int(m)*100+d; i >= 0; i, n = i-1, n/10 {
		key[i] = byte('0' + n%10)
	}
	lo, hi := 0, len(holidayTable)/recordLen
	for lo < hi {
		mid := (lo + hi) / 2
		record := holidayTable[mid*recordLen : (mid+1)*recordLen]
		switch date := record[:recordLen-1]; {
		case date == string(key[:]):
			return record[recordLen-1]
		case date < string(key[:]):
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0
}
