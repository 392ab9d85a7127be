// Package projections holds the read side: views as pure folds over effective
// histories, the runner that keeps them, and the reader that answers for any
// pair of times. Views hold ciphertext only; nothing here can open a personal
// value, so no view database ever contains one.
package projections

import (
	"context"
	"errors"

	"jishi/events"
)

// View is a pure fold of facts into documents of type D, one per key.
type View[D any] struct {
	// Name and version, "dossier.v1": the checkpoint's key. A changed fold gets a
	// new version and is built beside the old one.
	Name string
	// Keys names the documents that a fact touches, e.g. "B01/2026". It depends
	// on the fact alone, so routing never needs another document.
	Keys func(*events.Fact) []string
	// Fold adds one fact to a document. It is total, changes nothing but the
	// document it was given, and ignores what it does not know.
	Fold func(doc *D, f *events.Fact)
	// Index returns the entries by which a document is found.
	Index func(key string, doc *D) []IndexEntry
}

// IndexEntry makes a document findable: all documents under (Index, Partition)
// in the order of Sort, then key.
type IndexEntry struct {
	Index     string
	Partition string
	Sort      int64
}

// Document is a stored document. Trail lists the positions of every fact that
// it was folded from (corrections and voids included), ascending: it serves
// refolds, past views and evidence.
type Document struct {
	Key   string
	Data  []byte // JSON
	Trail []events.Position
	Last  events.Date // business date of the last fact folded: a later one can be folded on
}

// Query asks for documents through an index.
type Query struct {
	Index, Partition string
	After            *Cursor // exclusive; nil = from the start
	Descending       bool
	Limit            int
}

// Cursor is a place in an index.
type Cursor struct {
	Sort int64
	Key  string
}

// Found is one hit of a query.
type Found struct {
	Cursor
}

// ErrMoved reports that another runner has moved the checkpoint.
var ErrMoved = errors.New("projections: checkpoint moved")

// Sink stores documents, index entries and checkpoints. All methods are safe
// for concurrent use.
type Sink interface {
	// Checkpoint returns how far a view has read; 0 for a view not yet there.
	Checkpoint(ctx context.Context, view string) (events.Position, error)
	// Get returns one document, or nil if there is none.
	Get(ctx context.Context, view, key string) (*Document, error)
	// Find returns the keys of an index in order.
	Find(ctx context.Context, view string, q Query) ([]Found, error)
	// Update moves several views' checkpoints from one position to another and
	// writes their documents in one transaction. If any checkpoint is not at
	// from, nothing is written and the error is ErrMoved.
	Update(ctx context.Context, views []string, from, to events.Position, f func(Tx) error) error
	Close() error
}

// Tx writes within an update.
type Tx interface {
	Put(view string, doc *Document, index []IndexEntry) error
	Delete(view, key string) error
}
