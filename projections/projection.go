package projections

import (
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"jishi/events"
)

// Projection is a View whose document type is hidden, so that one runner keeps
// views of many types. Only Project makes one.
type Projection interface {
	// Name is the view's name.
	Name() string

	keys(*events.Fact) []string
	index(key string) []IndexEntry
	trailOnly() bool
	blank(key string) any
	fold(doc any, f *events.Fact)
	sortable() bool
	sort(doc any)
	encode(doc any) ([]byte, error)
	decode(key string, data []byte) (any, error)
}

// Project hides the document type of a view.
func Project[D any](v View[D]) Projection { return projection[D]{v} }

type projection[D any] struct{ v View[D] }

func (p projection[D]) Name() string                 { return p.v.Name }
func (p projection[D]) keys(f *events.Fact) []string { return p.v.Keys(f) }
func (p projection[D]) trailOnly() bool              { return p.v.Fold == nil }
func (p projection[D]) blank(key string) any         { return p.v.New(key) }
func (p projection[D]) fold(doc any, f *events.Fact) { p.v.Fold(doc.(*D), f) }

func (p projection[D]) sortable() bool { return p.v.Sort != nil }
func (p projection[D]) sort(doc any)   { p.v.Sort(doc.(*D)) }

func (p projection[D]) index(key string) []IndexEntry {
	if p.v.Index == nil {
		return nil
	}
	return p.v.Index(key)
}

func (p projection[D]) encode(doc any) ([]byte, error) {
	b, err := json.Marshal(doc.(*D))
	if err != nil {
		return nil, fmt.Errorf("projections: encode a document of %s: %w", p.v.Name, err)
	}
	return b, nil
}

func (p projection[D]) decode(key string, data []byte) (any, error) { return p.v.decode(key, data) }

func (v View[D]) decode(key string, data []byte) (*D, error) {
	doc := v.New(key)
	if err := json.Unmarshal(data, doc); err != nil {
		return nil, fmt.Errorf("projections: decode %s of %s: %w", key, v.Name, err)
	}
	return doc, nil
}

// Of folds an effective history into the document of a key: nil if nothing
// counts. It is what every stored document equals. A history may hold facts
// that a correction moved to another key, or that lay elsewhere before one;
// they are left out.
func (v View[D]) Of(key string, h events.History) *D {
	doc, _ := foldAll(projection[D]{v}, key, h)
	if doc == nil {
		return nil
	}
	return doc.(*D)
}

// foldAll is the fold of a whole history, with the business date of the last
// fact that counts.
func foldAll(p Projection, key string, h events.History) (doc any, last events.Date) {
	for i := range h {
		f := &h[i]
		if !slices.Contains(p.keys(f), key) {
			continue
		}
		if doc == nil {
			doc = p.blank(key)
		}
		p.fold(doc, f)
		last = f.On
	}
	return doc, last
}

// stored returns the document to store for a history and a trail.
func stored(p Projection, key string, h events.History, t Trail) (*Document, error) {
	d := &Document{Key: key, Trail: t}
	if p.trailOnly() {
		return d, nil
	}
	doc, last := foldAll(p, key, h)
	if doc == nil {
		return d, nil
	}
	var err error
	d.Last = last
	d.Data, err = p.encode(doc)
	return d, err
}
