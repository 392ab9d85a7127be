package domain

import "jishi/events"

// found is an event of one type with the fact that carries it.
type found[E events.Event] struct {
	*events.Fact
	E E
}

// each returns the events of one type in business order.
func each[E events.Event](h events.History) []found[E] {
	var out []found[E]
	for i := range h {
		if e, ok := h[i].Event.(E); ok && !missing(e) {
			out = append(out, found[E]{&h[i], e})
		}
	}
	return out
}

// until keeps what had occurred by a day.
func until[E events.Event](all []found[E], day events.Date) []found[E] {
	for i := range all {
		if all[i].On > day { // business order
			return all[:i]
		}
	}
	return all
}

// latest returns the last event of one type that had occurred by a day.
func latest[E events.Event](h events.History, day events.Date) (found[E], bool) {
	all := until(each[E](h), day)
	if len(all) == 0 {
		return found[E]{}, false
	}
	return all[len(all)-1], true
}

// first returns the first event of one type that satisfies a condition.
func first[E events.Event](all []found[E], ok func(E) bool) (found[E], bool) {
	for _, f := range all {
		if ok(f.E) {
			return f, true
		}
	}
	return found[E]{}, false
}
