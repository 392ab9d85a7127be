package ledger

import (
	"context"
	"crypto/sha1" //nolint:gosec // UUIDv5 is SHA-1 by definition (RFC 9562)

	"github.com/google/uuid"

	"jishi/events"
)

// Doors of [events.Source] that the ledger itself tells apart.
const (
	doorImport = "import"
	doorUndo   = "undo"
)

// undone maps the facts of a stream that an undo took back to the voids that did
// it and still count.
func undone(stream []events.Fact) map[uuid.UUID]uuid.UUID {
	var out map[uuid.UUID]uuid.UUID
	gone := voided(stream)
	for i := range stream {
		f := &stream[i]
		if v, ok := f.Event.(*events.Voided); ok && f.Meta.Source.Door == doorUndo && !gone[f.ID] {
			if out == nil {
				out = make(map[uuid.UUID]uuid.UUID)
			}
			out[v.Target] = f.ID
		}
	}
	return out
}

// voided lists what does not count in a stream. A void lies behind what it
// voids, so one walk from the end decides.
func voided(stream []events.Fact) map[uuid.UUID]bool {
	out := make(map[uuid.UUID]bool)
	for i := len(stream) - 1; i >= 0; i-- {
		if v, ok := stream[i].Event.(*events.Voided); ok && !out[stream[i].ID] {
			out[v.Target] = true
		}
	}
	return out
}

// again is the ID under which imported content is recorded. The key of an import
// names its content, so that the same row is one event however often it is read.
// Where an undo took that event back, the next import of the row is a new event,
// with an ID that follows from the old one and the void: repeating that import
// finds it in turn. A fact that was voided by hand stays voided: somebody looked
// at it and said that it is wrong.
func again(c *Command, undone map[uuid.UUID]uuid.UUID, id uuid.UUID) uuid.UUID {
	if c.Source.Door != doorImport || c.Key == "" {
		return id
	}
	for {
		void, ok := undone[id]
		if !ok {
			return id
		}
		id = uuid.NewHash(sha1.New(), space, append(id[:], void[:]...), 5)
	}
}

// referring lets commands of a batch that name the event of another command (a
// reversal its payment) name the one that counts, where an undo took back the
// one that the key gives.
func (l *Ledger) referring(ctx context.Context, commands []Command) ([]Command, error) {
	named := map[uuid.UUID]uuid.UUID{}
	for i := range commands {
		if p := payment(commands[i].Event); p != nil && *p != uuid.Nil && commands[i].Source.Door == doorImport {
			named[*p] = *p
		}
	}
	if len(named) == 0 {
		return commands, nil
	}
	moved := false
	for i := range commands {
		c := &commands[i]
		if _, ok := c.Event.(*events.DuesPaid); !ok || c.Key == "" {
			continue
		}
		place, err := l.place(c)
		if err != nil {
			continue // refused with its own index later
		}
		id := KeyedID(c.Actor, place.Stream, c.Key)
		if _, ok := named[id]; !ok {
			continue
		}
		stream, err := l.load(ctx, place.Stream)
		if err != nil {
			return nil, err
		}
		named[id] = again(c, undone(stream), id)
		moved = moved || named[id] != id
	}
	if !moved {
		return commands, nil
	}
	out := make([]Command, len(commands))
	copy(out, commands)
	for i := range out {
		switch e := out[i].Event.(type) {
		case *events.DuesReversed:
			if to, ok := named[e.Payment]; ok {
				c := *e
				c.Payment, out[i].Event = to, &c
			}
		case *events.DuesForwarded:
			if to, ok := named[e.Payment]; ok {
				c := *e
				c.Payment, out[i].Event = to, &c
			}
		}
	}
	return out, nil
}

// payment is the event that another event names by its ID, nil if its type names
// none.
func payment(e events.Event) *uuid.UUID {
	switch e := e.(type) {
	case *events.DuesReversed:
		return &e.Payment
	case *events.DuesForwarded:
		return &e.Payment
	}
	return nil
}
