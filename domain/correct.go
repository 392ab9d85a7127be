package domain

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"jishi/events"
)

// correction checks the shape of a correction (rules 8.4: target, reason,
// document, approver).
func (k *checking) correction(e *events.Corrected) {
	k.need(e.Target != uuid.UUID{}, "target")
	k.need(e.Document != "", "document")
	k.need(e.Approver != "", "approver")
	k.must(len(e.Fields) == 0 || object(e.Fields), "correction-invalid", "fields", "type", "", "field", "fields")
	k.must(len(e.Fields) > 0 || e.On != 0 || e.Org != "", "nothing-changed", "fields")
}

func object(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) > 1 && raw[0] == '{' && json.Valid(raw)
}

// scheme checks the shape of a star scheme; package standard reads it.
func (k *checking) scheme(e *events.SchemePublished) {
	k.need(e.Version != "", "version")
	k.must(e.From >= firstYear && e.From <= lastYear, "invalid-year", "from_year", "field", "from_year", "value", e.From)
	k.need(object(e.Scheme), "scheme")
}

// corrected decides a correction, in both modes: what it makes of its target
// must itself be an event that can be stored, in the same place.
func (d *decider) corrected(e *events.Corrected) {
	f := d.target(e.Target, e.Revision)
	if f == nil {
		return
	}
	d.must(!amends(f.Event), "target-not-correctable", "target", "event", d.title(f.Event))
	i := slices.IndexFunc(d.h, func(g events.Fact) bool { return g.ID == f.ID })
	if !d.must(i >= 0, "target-voided", "target") {
		return
	}
	now := d.h[i] // the target as earlier corrections left it
	patched := now.Event
	if len(e.Fields) > 0 {
		if patched = d.patch(&now, e.Fields); patched == nil {
			return
		}
	}
	on, org := now.On, now.Org
	if e.On != 0 {
		on = e.On
	}
	if e.Org != "" {
		org = e.Org
	}
	d.must(on != now.On || org != now.Org || !same(patched, now.Event), "nothing-changed", "fields")
	// A wrong date is corrected by a paper that somebody can look at (8.4).
	scanned := digest(e.Document) || len(d.c.Attachments) > 0
	d.must(on == now.On || scanned || d.c.Mode == events.Backfill, "scan-required", "document")
	d.must(on <= d.s.Today, "future-date", "occurred_on", "on", on, "today", d.s.Today)
	d.must(plausibleDate(on), "invalid-date", "occurred_on", "field", "occurred_on", "first", firstYear)
	d.fits(patched, org, on)
	d.stays(&now, patched, org, on)
}

// patch applies the corrected fields, strictly.
func (d *decider) patch(f *events.Fact, fields json.RawMessage) events.Event {
	if d.s.Registry == nil || f.Describe() == nil {
		d.must(false, "correction-invalid", "fields", "type", f.Type, "field", "fields")
		return nil
	}
	patched, err := d.s.Registry.Patch(f, fields)
	if err != nil {
		field := "fields"
		var at *jsonv2.SemanticError
		if errors.As(err, &at) && at.JSONPointer != "" {
			field += string(at.JSONPointer)
		}
		// The error's own text could repeat a personal value.
		d.must(false, "correction-invalid", field, "type", f.Type, "field", field)
		return nil
	}
	return patched
}

// fits validates the corrected event as if it were recorded anew.
func (d *decider) fits(e events.Event, org events.OrgID, on events.Date) {
	k := &checking{on: on, today: d.s.Today}
	k.event(e)
	if k.rej != nil && d.rej == nil {
		d.rej = k.rej
		d.rej.Field = "fields." + k.rej.Field
	}
}

// stays refuses a correction that would move a fact: a view finds facts by the
// stream and the subjects under which they were recorded, so a fact about
// another person, organisation or year is a void and a new record.
func (d *decider) stays(f *events.Fact, patched events.Event, org events.OrgID, on events.Date) {
	if d.rej != nil {
		return
	}
	place, err := Place(patched, org, on)
	d.must(err == nil && place.Stream == f.Stream, "correction-moves", "fields", "stream", f.Stream)
	for _, s := range place.Subjects {
		d.must(slices.Contains(f.Meta.Subjects, s), "correction-moves", "fields", "stream", f.Stream)
	}
}

func same(a, b events.Event) bool {
	x, errX := events.Encode(a)
	y, errY := events.Encode(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// voided decides a void. A correction can be voided, and so can a void: what
// it took away counts again.
func (d *decider) voided(e *events.Voided) {
	f := d.target(e.Target, e.Revision)
	if f == nil {
		return
	}
	for i := range d.s.Stream {
		g := &d.s.Stream[i]
		if v, ok := g.Event.(*events.Voided); ok && v != nil && v.Target == f.ID {
			d.must(!d.counts(g), "target-voided", "target")
		}
	}
}

// counts reports whether a void was not itself voided by a later one that counts.
func (d *decider) counts(void *events.Fact) bool {
	for i := range d.s.Stream {
		g := &d.s.Stream[i]
		if v, ok := g.Event.(*events.Voided); ok && v != nil && v.Target == void.ID && g.Position > void.Position && d.counts(g) {
			return false
		}
	}
	return true
}

// target finds the fact that a correction or void is about.
func (d *decider) target(id uuid.UUID, at events.Revision) *events.Fact {
	i := slices.IndexFunc(d.s.Stream, func(f events.Fact) bool { return f.ID == id })
	if !d.must(i >= 0, "target-unknown", "target") {
		return nil
	}
	f := &d.s.Stream[i]
	d.must(!missing(f.Event), "target-unknown", "target")
	d.must(f.Revision == at, "target-revision", "target_revision", "revision", int64(f.Revision), "given", int64(at))
	if d.rej != nil {
		return nil
	}
	switch f.Event.(type) {
	case *events.PersonErased, *events.DossierOpened:
		// The key is gone; and who read a file stays on record.
		d.must(false, "target-final", "target", "event", d.title(f.Event))
		return nil
	}
	return f
}

func correctionCodes() []CodeInfo {
	return []CodeInfo{
		{"target-required", "8.4", "更正或作废的位置由原记录决定", "the place of a correction or void is that of its target"},
		{"target-unknown", "8.4", "本流中没有要更正或作废的记录", "the record to be corrected or voided is not in this stream"},
		{"target-revision", "8.4", "原记录的序号是 {revision}，不是 {given}", "the target has revision {revision}, not {given}"},
		{"target-voided", "8.4", "原记录已作废", "the target is voided already"},
		{"target-not-correctable", "8.4", "“{event}”不能更正，只能作废", "{event} cannot be corrected, only voided"},
		{"target-final", "8.4", "“{event}”不能更正或作废", "{event} can be neither corrected nor voided"},
		{"correction-invalid", "8.4", "更正的字段 {field} 不符合原记录类型 {type}", "the correction of {field} does not fit the event type {type}"},
		{"correction-moves", "8.4", "更正会使记录离开 {stream} 或涉及新的人员、组织、会议：请作废后重新记录", "the correction would move the record out of {stream} or name a new person, organisation or meeting: void it and record it anew"},
		{"scan-required", "8.4", "更正发生日期须附扫描件或其 SHA-256", "correcting the business date needs the scanned paper, attached or named by its SHA-256"},
		{"nothing-changed", "8.4", "更正没有改变任何内容", "the correction changes nothing"},
	}
}
