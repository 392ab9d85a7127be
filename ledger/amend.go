package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// place decides the stream. Corrections and voids go where their target is.
func (l *Ledger) place(c *Command) (domain.Placement, error) {
	switch c.Event.(type) {
	case *events.Corrected, *events.Voided:
		return domain.Placement{Stream: c.Stream}, nil
	}
	return domain.Place(c.Event, c.Org, c.On)
}

// amend prepares a correction or void: it takes over the target's place and
// subjects and seals the personal values among the corrected fields, so that the
// decider and the stored event see ciphertext only.
func (l *Ledger) amend(ctx context.Context, c *Command, place *domain.Placement, stream []events.Fact, id uuid.UUID) error {
	var target uuid.UUID
	switch e := c.Event.(type) {
	case *events.Corrected:
		target = e.Target
	case *events.Voided:
		target = e.Target
	default:
		return nil
	}
	f := find(stream, target)
	if f == nil {
		return nil // the decider refuses it with its own code
	}
	*place = domain.PlaceIn(place.Stream, f)
	if c.Org == "" {
		c.Org = f.Org
	}
	e, ok := c.Event.(*events.Corrected)
	if !ok || len(e.Fields) == 0 {
		return nil
	}
	p, personal := f.Describe().New().(events.Personal)
	if !personal {
		return nil
	}
	owner := f.Event.(events.Personal).Owner()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(e.Fields, &fields); err != nil {
		return &domain.Rejection{Code: "correction-invalid", Field: "fields", Zh: "更正内容不是 JSON 对象", En: "fields is not a JSON object"}
	}
	sealed := *e // the caller's command stays as it was: a retry seals again
	for name := range p.Fields() {
		raw, ok := fields[name]
		if !ok || string(raw) == "null" {
			continue
		}
		var text string
		if json.Unmarshal(raw, &text) != nil {
			return &domain.Rejection{Code: "correction-invalid", Field: "fields." + name, Zh: "更正后的内容须为文字", En: "the corrected value must be a text"}
		}
		s, err := l.keys.SealText(ctx, owner, id, name, text)
		if err != nil {
			return err
		}
		if fields[name], err = json.Marshal(s); err != nil {
			return fmt.Errorf("encode the corrected %s: %w", name, err)
		}
	}
	b, err := json.Marshal(fields)
	if err != nil {
		return fmt.Errorf("encode the correction: %w", err)
	}
	sealed.Fields = b
	c.Event = &sealed
	return nil
}
