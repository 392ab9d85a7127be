package standard

import (
	"fmt"

	"jishi/events"
)

// on is the day of an entry, 0 if there is none.
func on[T any](e *Entry[T]) events.Date {
	if e == nil {
		return 0
	}
	return e.On
}

// day is the day of the fact, 0 if there is none.
func (s *Stamp) day() events.Date {
	if s == nil {
		return 0
	}
	return s.On
}

// stamp is the stamp of an entry, nil if there is none.
func stamp[T any](e *Entry[T]) *Stamp {
	if e == nil {
		return nil
	}
	return &e.Stamp
}

// lastBy returns the last matching entry up to a day, or else the first one; with
// no day, the last.
func lastBy[T any](es []Entry[T], day events.Date, match ...func(*T) bool) *Entry[T] {
	var first, last *Entry[T]
	for i := range es {
		if !matches(&es[i].Fact, match) {
			continue
		}
		if first == nil {
			first = &es[i]
		}
		if day == 0 || es[i].On <= day {
			last = &es[i]
		}
	}
	if last == nil {
		return first
	}
	return last
}

// firstFrom returns the first matching entry from a day on, or else the last one.
func firstFrom[T any](es []Entry[T], day events.Date, match ...func(*T) bool) *Entry[T] {
	var last *Entry[T]
	for i := range es {
		if !matches(&es[i].Fact, match) {
			continue
		}
		last = &es[i]
		if es[i].On >= day {
			return last
		}
	}
	return last
}

func matches[T any](fact *T, match []func(*T) bool) bool {
	for _, m := range match {
		if !m(fact) {
			return false
		}
	}
	return true
}

// proof turns stamps into evidence and leaves out what is not there.
func proof(stamps ...*Stamp) []Evidence {
	var out []Evidence
	for _, s := range stamps {
		if s != nil {
			out = append(out, s.Evidence())
		}
	}
	return out
}

// numbers lists names and values in turn.
func numbers(pairs ...any) []Number {
	out := make([]Number, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, Number{Name: fmt.Sprint(pairs[i]), Value: fmt.Sprint(pairs[i+1])})
	}
	return out
}

// missing names the event types that should be on record.
func missing(es ...events.Event) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.EventType()
	}
	return out
}
