package projections

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"

	"jishi/events"
)

// build is a rebuild under way. The store is read once: every event is decoded
// once for all views, its position noted in the trails of the documents that it
// goes to, and its fact packed. Then every document is folded from its trail, on
// all processors, each apart from the others: late facts, corrections and voids
// need no thought, since the fold is that of a refold. What the memory allowed
// for packed facts does not hold is read from the store again.
type build struct {
	r        *Runner
	fresh    Fresh
	head, at events.Position
	progress func(done, head events.Position)

	packing *packing
	runs    []*packed                // in the order of their positions
	size    int                      // of runs, in bytes
	trails  []*trails                // by view
	changed map[events.Position]bool // positions that corrections and voids concern
}

// trails collects the trails of a view's documents as one list of visits, which
// is sorted by document in the end: millions of small trails would keep the
// garbage collector busy.
type trails struct {
	numbers map[string]uint32 // of documents, by key
	visited []uint32          // the document of each visit
	at      []events.Position // and its position
}

func (t *trails) visit(key string, at events.Position) {
	n, ok := t.numbers[key]
	if !ok {
		n = uint32(len(t.numbers))
		t.numbers[strings.Clone(key)] = n // the key may be part of a large text
	}
	t.visited = append(t.visited, n)
	t.at = append(t.at, at)
}

// sort returns the visits by document: those of number n are at[from[n]:from[n+1]],
// in the order in which they came.
func (t *trails) sort() (at []events.Position, from []int) {
	from = make([]int, len(t.numbers)+2)
	for _, n := range t.visited {
		from[n+2]++
	}
	for i := 2; i < len(from); i++ {
		from[i] += from[i-1]
	}
	at = make([]events.Position, len(t.at))
	for i, n := range t.visited {
		at[from[n+1]] = t.at[i]
		from[n+1]++
	}
	return at, from
}

func newBuild(r *Runner, fresh Fresh, head events.Position, progress func(done, head events.Position)) *build {
	b := &build{r: r, fresh: fresh, head: head, progress: progress,
		packing: newPacking(r.src.registry), changed: make(map[events.Position]bool)}
	for range r.views {
		b.trails = append(b.trails, &trails{numbers: make(map[string]uint32)})
	}
	return b
}

func (b *build) run(ctx context.Context) error {
	for p, err := range b.read(ctx) {
		if err != nil {
			return err
		}
		b.note(p.notes)
		if p.packed != nil && b.size < b.r.opts.Budget {
			b.size += p.size
			b.runs = append(b.runs, p.packed)
		}
		if b.progress != nil {
			b.progress(min(b.at, b.head), b.head)
		}
	}
	for v := range b.r.views {
		if err := b.fold(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// piece is a run of events, routed and packed.
type piece struct {
	notes  []note
	packed *packed
	size   int
}

// note is what remains of an event beside its packed fact.
type note struct {
	at      events.Position
	docs    []docID
	cluster []events.Position
	known   bool
}

// read reads everything, decodes, routes and packs it on all processors.
func (b *build) read(ctx context.Context) iter.Seq2[piece, error] {
	work := func(ctx context.Context, recs []events.Recorded) ([]piece, error) {
		p := piece{notes: make([]note, len(recs)), packed: newPacked()}
		docs := make([]docID, 0, 6*len(recs))
		for i, rec := range recs {
			r, err := b.r.src.route(ctx, b.r.views, rec, docs)
			if err != nil {
				return nil, err
			}
			if len(r.docs) > 0 {
				docs = r.docs[len(r.docs):] // what is left of the list behind them
			}
			p.notes[i] = note{at: rec.Position, docs: r.docs, known: r.known}
			for k := range r.cluster {
				p.notes[i].cluster = append(p.notes[i].cluster, r.cluster[k].Position)
			}
			if r.known {
				b.packing.add(p.packed, &r.fact)
			}
		}
		p.size = p.packed.close()
		return []piece{p}, nil
	}
	return func(yield func(piece, error) bool) {
		for pieces, err := range inOrder(ctx, b.r.src.store.ReadAll(ctx, 0), chunkEvents, b.r.opts.Workers, work) {
			if err != nil {
				yield(piece{}, err)
				return
			}
			if !yield(pieces[0], nil) {
				return
			}
		}
	}
}

// note enters events in the trails of the documents that they touch.
func (b *build) note(notes []note) {
	for i := range notes {
		n := &notes[i]
		b.at = n.at
		if !n.known {
			b.r.unknown.Add(1)
			continue
		}
		for _, at := range n.cluster {
			b.changed[at] = true
		}
		for _, id := range n.docs {
			t := b.trails[id.view]
			t.visit(id.key, n.at)
			for _, at := range n.cluster {
				t.visit(id.key, at)
			}
		}
	}
}

// fold folds the documents of a view and loads them, in the order of their keys.
func (b *build) fold(ctx context.Context, v int) error {
	view, numbers := b.r.views[v], b.trails[v].numbers
	at, from := b.trails[v].sort()
	b.trails[v] = nil
	keys := slices.Sorted(maps.Keys(numbers))
	work := func(ctx context.Context, keys []string) ([]*Document, error) {
		docs := make([]*Document, len(keys))
		w := &folding{build: b, view: view}
		for i, k := range keys {
			var err error
			n := numbers[k]
			if docs[i], err = w.document(ctx, k, trailOf(at[from[n]:from[n+1]])); err != nil {
				return nil, err
			}
		}
		return docs, nil
	}
	for docs, err := range inOrder(ctx, listed(keys), chunkDocuments, b.r.opts.Workers, work) {
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := b.fresh.Load(view.Name(), d, view.index(d.Key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// trailOf returns the trail of visits, which are in order but for what
// corrections added.
func trailOf(at []events.Position) Trail {
	if !slices.IsSorted(at) {
		return TrailOf(at...)
	}
	t := Trail{delta: make([]byte, 0, 2*len(at)+8)}
	for _, p := range at {
		if p != t.last {
			t.Add(p)
		}
	}
	return t
}

// folding folds some documents of a view; its buffers go from one to the next.
type folding struct {
	*build
	view    Projection
	facts   []events.Fact
	missing []events.Position
}

// document folds one document from its trail.
func (w *folding) document(ctx context.Context, key string, trail Trail) (*Document, error) {
	if w.view.trailOnly() {
		return &Document{Key: key, Trail: trail}, nil
	}
	w.facts, w.missing = w.facts[:0], w.missing[:0]
	changed := false
	for at := range trail.All() {
		if w.changed[at] {
			// What is corrected or voided is judged with its JSON.
			changed = true
			w.missing = append(w.missing, at)
			continue
		}
		f, ok, err := w.unpack(at)
		switch {
		case err != nil:
			return nil, err
		case ok:
			w.facts = append(w.facts, f)
		default:
			w.missing = append(w.missing, at)
		}
	}
	if len(w.missing) > 0 {
		rest, err := w.r.src.read(ctx, w.missing)
		if err != nil {
			return nil, err
		}
		w.facts = append(w.facts, rest...)
	}
	h := events.History(w.facts)
	if changed {
		h = events.Effective(w.facts, 0, events.Cutoff{})
	} else if !slices.IsSortedFunc(h, order) {
		slices.SortFunc(h, order)
	}
	return stored(w.view, key, h, trail)
}

func order(a, b events.Fact) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
}

// unpack returns the fact at a position, if it is in memory.
func (b *build) unpack(at events.Position) (events.Fact, bool, error) {
	n := sort.Search(len(b.runs), func(i int) bool { return b.runs[i].last() >= at })
	if n == len(b.runs) {
		return events.Fact{}, false, nil
	}
	i, ok := slices.BinarySearch(b.runs[n].positions, at)
	if !ok {
		return events.Fact{}, false, nil
	}
	f, err := b.packing.get(b.runs[n], i)
	return f, err == nil, err
}

// last returns the position of the last fact in a run.
func (w *packed) last() events.Position {
	if len(w.positions) == 0 {
		return 0
	}
	return w.positions[len(w.positions)-1]
}
