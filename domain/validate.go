package domain

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"jishi/events"
)

// Years and lengths outside of which nothing can be meant.
const (
	firstYear = 1921 // the Party's founding
	lastYear  = 2199
	maxText   = 4000 // runes; longer texts are attachments
	maxList   = 5000 // entries; the largest lists are attendances
	maxNumber = 1_000_000_000_000
	// punctual is the number of days within which an entry counts as normal
	// (rules 8.4); later ones give a reason.
	punctual = 7
)

// checking collects the first fault of a command.
type checking struct {
	on, today events.Date
	rej       *Rejection
}

func (k *checking) must(ok bool, code, field string, values ...any) {
	if !ok && k.rej == nil {
		k.rej = reject(code, k.on, field, values...)
	}
}

// validate checks what holds in both modes: what fails here could not be stored
// truthfully, or is no entry of the ledger at all.
func validate(s *State, c *Command) *Rejection {
	k := &checking{on: c.On, today: s.Today}
	k.command(c)
	if k.rej != nil {
		return k.rej
	}
	k.event(c.Event)
	if k.rej == nil {
		switch c.Event.(type) {
		case *events.Corrected, *events.Voided: // their target knows the place
		default:
			if _, err := Place(c.Event, c.Org, c.On); err != nil {
				k.rej, _ = err.(*Rejection) //nolint:errorlint // Place gives it as it is
			}
		}
	}
	return k.rej
}

func (k *checking) command(c *Command) {
	k.must(c.Mode == events.Live || c.Mode == events.Backfill, "invalid-mode", "mode", "value", string(c.Mode))
	k.must(c.Actor != "", "actor-required", "actor")
	k.must(c.On != 0, "date-required", "on")
	k.must(c.On == 0 || plausibleDate(c.On), "invalid-date", "on", "field", "on", "first", firstYear)
	k.must(c.On <= k.today, "future-date", "on", "on", c.On, "today", k.today)
	k.must(c.Verifier == "" || c.Verifier != c.Actor, "verifier-is-recorder", "verifier")
	k.text("reason", c.Reason)
	k.text("actor", c.Actor)
	k.text("verifier", c.Verifier)
	k.text("on_behalf_of", c.OnBehalfOf)
	k.must(c.Org == "" || events.ValidID(string(c.Org)), "invalid-id", "org", "field", "org", "length", len(c.Org))
	for i, a := range c.Attachments {
		field := fmt.Sprintf("attachments[%d]", i)
		k.must(digest(a.SHA256), "invalid-attachment", field, "field", field)
		k.must(a.Size >= 0 && a.Name != "", "invalid-attachment", field, "field", field)
		k.text(field+".name", a.Name)
	}
	k.must(!missing(c.Event), "event-required", "event")
	if k.rej == nil && amends(c.Event) {
		k.must(c.Reason != "", "reason-required", "reason", "days", int(k.today-c.On), "limit", punctual)
	}
	if c.Mode == events.Live {
		k.must(k.today-c.On <= punctual || c.Reason != "", "reason-required", "reason", "days", int(k.today-c.On), "limit", punctual)
	}
}

func amends(e events.Event) bool {
	switch e.(type) {
	case *events.Corrected, *events.Voided:
		return true
	}
	return false
}

// digest reports whether a text is a SHA-256 in lower-case hexadecimal.
func digest(s string) bool { return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" }

func plausibleDate(d events.Date) bool { y := d.Year(); return y >= firstYear && y <= lastYear }

func (k *checking) text(field, s string) {
	k.must(utf8.ValidString(s), "invalid-text", field, "field", field, "limit", maxText)
	k.must(utf8.RuneCountInString(s) <= maxText, "invalid-text", field, "field", field, "limit", maxText)
	k.must(!strings.ContainsRune(s, 0), "invalid-text", field, "field", field, "limit", maxText)
}

// event checks the values of an event by their types, then the rules of its own
// type: what must be there, and what a word may be.
func (k *checking) event(e events.Event) {
	k.value(reflect.ValueOf(e).Elem(), "")
	if k.rej == nil {
		k.required(e)
	}
	if p, ok := e.(events.Personal); ok && k.rej == nil {
		fields := p.Fields()
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			s := fields[name]
			k.must(len(s.Box) == 0 || s.Owner == p.Owner() && s.Field == name, "sealed-foreign", name, "field", name)
		}
	}
}

// value walks an event: identifiers are valid where they are given, numbers not
// negative, dates possible, texts readable.
func (k *checking) value(v reflect.Value, path string) {
	if k.rej != nil {
		return
	}
	switch x := v.Interface().(type) {
	case events.MemberID:
		k.must(x == "" || events.ValidID(string(x)), "invalid-id", path, "field", path, "length", len(x))
		return
	case events.OrgID:
		k.must(x == "" || events.ValidID(string(x)), "invalid-id", path, "field", path, "length", len(x))
		return
	case events.MeetingID:
		k.must(x == "" || events.ValidID(string(x)), "invalid-id", path, "field", path, "length", len(x))
		return
	case events.Date:
		k.must(x == 0 || plausibleDate(x), "invalid-date", path, "field", path, "first", firstYear)
		k.must(x <= k.today || plans(path), "future-date", path, "on", x, "today", k.today)
		return
	case events.Month:
		k.must(x == 0 || x.Year() >= firstYear && x.Year() <= lastYear, "invalid-year", path, "field", path, "value", x)
		return
	case events.Sealed, uuid.UUID:
		return // opaque
	case events.Revision:
		return // compared with the stream
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				k.value(v.Field(i), join(path, f))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			k.value(v.Elem(), path)
		}
	case reflect.Slice:
		k.slice(v, path)
	case reflect.String:
		k.text(path, v.String())
	case reflect.Int, reflect.Int64:
		k.must(v.Int() >= 0 && v.Int() <= maxNumber, "invalid-number", path, "field", path, "value", v.Int(), "limit", maxNumber)
	}
}

func (k *checking) slice(v reflect.Value, path string) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return // raw JSON, read by whom it concerns
	}
	k.must(v.Len() <= maxList, "list-too-long", path, "field", path, "limit", maxList)
	for i := range min(v.Len(), maxList) {
		k.value(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

// join gives the JSON path of a field; embedded structs are inlined.
func join(path string, f reflect.StructField) string {
	if f.Anonymous {
		return path
	}
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if path == "" {
		return name
	}
	return path + "." + name
}

// plans reports whether a date of an event may lie in the future: the end of a
// term, a deadline. All others tell what has happened.
func plans(path string) bool {
	switch path {
	case "term_from", "term_to", "term_end", "until", "deadline", "to", "from", "extend_to", "extended_to", "probation_to", "no_vote_to":
		return true
	}
	return false
}
