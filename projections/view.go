// Package projections holds the read side: views as pure folds over effective
// histories, the runner that keeps them, and the reader that answers for any
// pair of times. Views hold ciphertext only; nothing here can open a personal
// value, so no view database ever contains one.
//
// A stored document is the fold of the effective history of the facts that
// touch its key. The runner takes a short cut where it may (a fact that is last
// in business order is folded on) and folds again from the trail where it may
// not; the reader folds the past in the same way. Whatever the order in which
// facts arrive, the bytes are the same.
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
	// on the fact alone, so routing never needs another document. Corrections
	// and voids are routed by the runner to wherever the fact that they change
	// lies, lay or comes to lie.
	Keys func(*events.Fact) []string
	// New returns the document of a key before any fact.
	New func(key string) *D
	// Fold adds one fact to a document. It is total, changes nothing but the
	// document it was given, and ignores what it does not know. It sees the
	// event and the metadata, not their bytes, which may be absent. A view
	// without it keeps trails alone.
	Fold func(doc *D, f *events.Fact)
	// Sort brings a document into business order whose facts were folded in
	// any other. A view that has it promises that the outcome is the same as
	// that of the fold in order, so a late fact costs no more than any other.
	// Where it is nil, a late fact has the document folded again from its trail.
	Sort func(doc *D)
	// Index returns the entries by which a document is found. They depend on
	// the key alone, so that a document is found at every pair of times.
	Index func(key string) []IndexEntry
}

// IndexEntry makes a document findable: all documents under (Index, Partition)
// in the order of Sort, then key.
type IndexEntry struct {
	Index     string
	Partition string
	Sort      int64
}

// Document is a stored document. Trail lists the positions of every fact that
// it was folded from (corrections and voids included): it serves refolds, past
// views and evidence.
type Document struct {
	Key   string
	Data  []byte // JSON; nil where nothing counts (everything voided or moved) and in views of trails alone
	Trail Trail
	Last  events.Date // business date of the last fact that counts: a later one can be folded on
}

// Query asks for documents through an index, in ascending order.
type Query struct {
	Index, Partition string
	After            *Cursor // exclusive; nil = from the start
	Limit            int     // 0 = all
}

// Cursor is a place in an index.
type Cursor struct {
	Sort int64
	Key  string
}

var (
	// ErrMoved reports that another runner has moved the checkpoint.
	ErrMoved = errors.New("projections: checkpoint moved")
	// ErrUnavailable reports that the views cannot be read or written (disk
	// full, read-only directory, damaged file). Nothing was half-written.
	ErrUnavailable = errors.New("projections: views unavailable")
	// ErrClosed reports use after Close.
	ErrClosed = errors.New("projections: closed")
)

// Sink stores documents, index entries and checkpoints. All methods are safe
// for concurrent use. What a sink returns belongs to the caller.
type Sink interface {
	// Checkpoint returns how far a view has read; 0 for a view not yet there.
	Checkpoint(ctx context.Context, view string) (events.Position, error)
	// Get returns one document, or nil if there is none.
	Get(ctx context.Context, view, key string) (*Document, error)
	// Find returns the places of an index in order.
	Find(ctx context.Context, view string, q Query) ([]Cursor, error)
	// Count returns how many entries of an index have from <= Sort < to.
	Count(ctx context.Context, view, index, partition string, from, to int64) (int, error)
	// Update moves several views' checkpoints from one position to another and
	// writes their documents in one transaction. If any checkpoint is not at
	// from, nothing is written and the error is ErrMoved. Nobody else writes
	// while f runs; f may read the sink and then sees it as it was before.
	Update(ctx context.Context, views []string, from, to events.Position, f func(Tx) error) error
	Close() error
}

// Tx writes within an update. Put replaces the document and its index entries.
type Tx interface {
	Put(view string, doc *Document, index []IndexEntry) error
	Delete(view, key string) error
}

// Rebuilder is a sink that can build views beside the ones it serves.
type Rebuilder interface {
	// Fresh starts an empty set of views.
	Fresh(ctx context.Context) (Fresh, error)
}

// Fresh is a set of views under construction. It is first loaded, by one
// goroutine, then finished, then used as a sink to catch up, and in the end
// either switched to or closed. Nothing is durable before Switch.
type Fresh interface {
	// Load adds a document; no key comes twice.
	Load(view string, doc *Document, index []IndexEntry) error
	// Finish ends loading and sets the checkpoint of the views.
	Finish(ctx context.Context, views []string, at events.Position) (Sink, error)
	// Switch makes the fresh views durable and lets them take the place of the
	// old ones at once, for all readers.
	Switch(ctx context.Context) error
	// Close drops the fresh views unless they were switched to.
	Close() error
}
