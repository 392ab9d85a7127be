package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
)

// UndoRequest asks to take back everything that an import recorded. It voids;
// nothing is deleted, and the voids can be voided.
type UndoRequest struct {
	Digest   string // SHA-256 of the imported file, hex, as in [events.Source]
	Reason   string
	Approver string
	Actor    string
	Role     events.Role
	Verifier string // second signature; with it the voids are held to the rules of live entries
	Write    bool   // without it, only say what would be done
}

// UndoReport says what an import recorded, what of it still counts, and what
// stands in the way of taking it back.
type UndoReport struct {
	Digest  string         `json:"digest"`
	File    string         `json:"file,omitzero"`
	Found   int            `json:"found"` // events that the import recorded
	Gone    int            `json:"gone"`  // of them, voided already
	Open    int            `json:"open"`  // of them, counting: to be voided
	Types   map[string]int `json:"events_by_type,omitzero"`
	Streams []UndoStream   `json:"streams,omitzero"` // by name
	Held    []Held         `json:"held,omitzero"`    // by position

	Recorded int             `json:"recorded"` // voids written by this call
	Head     events.Position `json:"head,omitzero"`
}

// UndoStream is the part of an undo in one stream.
type UndoStream struct {
	Stream string `json:"stream"`
	Events int    `json:"events"` // to be voided
	Stay   int    `json:"stay"`   // counting events from elsewhere that stay
}

// Held is a later fact that stands on what the import recorded: without it the
// fact could not have been recorded, or not as it was. While one counts, nothing
// is undone: it has to be voided first, by whoever answers for it.
type Held struct {
	Stream   string          `json:"stream"`
	Revision events.Revision `json:"revision"`
	Position events.Position `json:"position"`
	ID       uuid.UUID       `json:"id"`
	Type     string          `json:"type"`
	On       events.Date     `json:"on"`
	Code     string          `json:"code"` // what a decision without the import would say
}

// Reasons why a fact stands on an import, beside the codes of rejections.
const (
	HeldReference = "names-an-undone-event" // it names one by its ID
	HeldOutcome   = "decided-otherwise"     // the decision would be another one
	HeldUnclear   = "cannot-be-told"        // the decision cannot be taken again even with the import
)

var (
	// ErrNoImport reports that nothing on record came from the file.
	ErrNoImport = errors.New("ledger: nothing was imported from this file")
	// ErrHeld reports that later facts stand on the import; nothing was written.
	ErrHeld = errors.New("ledger: later facts stand on the import")
)

// Undo takes back an import by voids: every event that came from the file and
// still counts, the newest of a stream first, each with reason, approver and the
// event that it is about as its cause. A stream's voids are one append. What a
// crash cut off is finished by calling it again; called once more it finds
// nothing to do.
//
// After it the effective history is that of before the import, except for what
// was recorded since from elsewhere. The same file can be imported again then
// (see [again]).
func (l *Ledger) Undo(ctx context.Context, req UndoRequest) (UndoReport, error) {
	report := UndoReport{Digest: req.Digest}
	if len(req.Digest) != 64 || strings.Trim(req.Digest, "0123456789abcdef") != "" {
		return report, ErrNoImport
	}
	s, err := l.scanImport(ctx, req.Digest)
	if err != nil {
		return report, fmt.Errorf("undo an import: %w", err)
	}
	if len(s.ids) == 0 {
		return report, ErrNoImport
	}
	report.File, report.Found, report.Types = s.file, len(s.ids), map[string]int{}
	lanes, err := l.undoLanes(ctx, s, &report)
	if err != nil {
		return report, fmt.Errorf("undo an import: %w", err)
	}
	if report.Held, err = l.resting(ctx, s); err != nil {
		return report, fmt.Errorf("undo an import: %w", err)
	}
	switch {
	case !req.Write:
		return report, nil
	case len(report.Held) > 0:
		return report, ErrHeld
	}
	return report, l.void(ctx, &req, lanes, &report)
}

// undoLane is a stream with the events of the import in it.
type undoLane struct {
	stream string
	ids    map[uuid.UUID]bool
	last   events.Position // of those that count
}

// undoLanes looks at every stream of the import for what still counts.
func (l *Ledger) undoLanes(ctx context.Context, s *importScan, report *UndoReport) ([]undoLane, error) {
	var lanes []undoLane
	for _, name := range s.streams {
		stream, err := l.load(ctx, name)
		if err != nil {
			return nil, err
		}
		gone := voided(stream)
		lane, part := undoLane{stream: name, ids: s.ids}, UndoStream{Stream: name}
		for i := range stream {
			f := &stream[i]
			switch {
			case !s.ids[f.ID]:
				if !gone[f.ID] && !amends(f.Event) {
					part.Stay++
				}
			case gone[f.ID]:
				report.Gone++
			default:
				part.Events++
				report.Types[f.Type]++
				s.open[f.ID] = true
				lane.last = f.Position
			}
		}
		report.Open += part.Events
		if part.Events > 0 {
			lanes = append(lanes, lane)
			report.Streams = append(report.Streams, part)
		}
	}
	// What was recorded last goes first.
	slices.SortFunc(lanes, func(a, b undoLane) int { return cmp.Compare(b.last, a.last) })
	slices.SortFunc(report.Streams, func(a, b UndoStream) int { return strings.Compare(a.Stream, b.Stream) })
	return lanes, nil
}

func amends(e events.Event) bool {
	switch e.(type) {
	case *events.Corrected, *events.Voided:
		return true
	}
	return false
}

// void writes the voids, stream by stream, side by side.
func (l *Ledger) void(ctx context.Context, req *UndoRequest, lanes []undoLane, report *UndoReport) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		wg sync.WaitGroup
		mu sync.Mutex
	)
	work := make(chan undoLane)
	for range min(batchWorkers, len(lanes)) {
		wg.Go(func() {
			for lane := range work {
				n, head, err := l.voidLane(ctx, req, &lane)
				mu.Lock()
				report.Recorded += n
				report.Head = max(report.Head, head)
				mu.Unlock()
				if err != nil {
					cancel(fmt.Errorf("undo an import in %s: %w", lane.stream, err))
				}
			}
		})
	}
feed:
	for _, lane := range lanes {
		select {
		case work <- lane:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	wg.Wait()
	return context.Cause(ctx)
}

// voidLane voids what counts of the import in one stream.
func (l *Ledger) voidLane(ctx context.Context, req *UndoRequest, lane *undoLane) (n int, head events.Position, err error) {
	for try := 1; ; try++ {
		batch, at, err := l.voids(ctx, req, lane)
		if err != nil || len(batch) == 0 {
			return 0, 0, err
		}
		recs, err := l.store.Append(ctx, lane.stream, at, batch...)
		var conflict *eventstore.ConflictError
		switch {
		case err == nil:
			return len(recs), recs[len(recs)-1].Position, nil
		case errors.As(err, &conflict) && try < attempts:
		case errors.Is(err, eventstore.ErrInvalid) && len(batch) > batchSize:
			return l.voidParts(ctx, lane, at, batch) // more than the store takes at once
		default:
			return 0, 0, fmt.Errorf("append: %w", err)
		}
	}
}

// voidParts appends a batch in parts. The newest events are voided first, so a
// stream that a crash leaves in between is one from which the end of the import
// was taken back.
func (l *Ledger) voidParts(ctx context.Context, lane *undoLane, at events.Revision, batch []events.Envelope) (n int, head events.Position, err error) {
	for part := range slices.Chunk(batch, batchSize) {
		recs, err := l.store.Append(ctx, lane.stream, at, part...)
		if err != nil {
			return n, head, fmt.Errorf("append: %w", err)
		}
		n, head = n+len(recs), recs[len(recs)-1].Position
		at += events.Revision(len(recs))
	}
	return n, head, nil
}

// voids prepares the voids of a stream, the newest event first.
func (l *Ledger) voids(ctx context.Context, req *UndoRequest, lane *undoLane) ([]events.Envelope, events.Revision, error) {
	stream, err := l.load(ctx, lane.stream)
	if err != nil {
		return nil, 0, err
	}
	at := events.Revision(len(stream)) - 1
	gone, before := voided(stream), map[uuid.UUID]int{}
	for i := range stream {
		if v, ok := stream[i].Event.(*events.Voided); ok {
			before[v.Target]++
		}
	}
	var batch []events.Envelope
	for i := len(stream) - 1; i >= 0; i-- {
		f := &stream[i]
		if !lane.ids[f.ID] || gone[f.ID] {
			continue
		}
		c := req.command(f, lane.stream, before[f.ID], events.DateOf(l.Clock()))
		id, err := l.id(&c, lane.stream)
		if err != nil {
			return nil, 0, err
		}
		place, err := l.place(&c)
		if err != nil {
			return nil, 0, err
		}
		env, err := l.prepare(ctx, &c, &place, stream, id)
		if err != nil {
			return nil, 0, err
		}
		batch = append(batch, env.Envelope)
	}
	return batch, at, nil
}

// command is the void of one event. Its key counts the voids before it, so that
// an event that was restored in between is voided again.
func (r *UndoRequest) command(f *events.Fact, stream string, before int, today events.Date) Command {
	mode := events.Backfill // as the import that it takes back
	if r.Verifier != "" {
		mode = events.Live
	}
	return Command{
		Command: domain.Command{
			Event: &events.Voided{Target: f.ID, Revision: f.Revision, Document: r.Digest, Approver: r.Approver},
			On:    today, Mode: mode, Actor: r.Actor, Role: r.Role, Verifier: r.Verifier, Reason: r.Reason,
		},
		Stream: stream, Source: events.Source{Door: doorUndo, Digest: r.Digest, File: f.Meta.Source.File},
		Key:         fmt.Sprintf("undo:%s:%d", f.ID, before),
		Correlation: "undo:" + r.Digest[:16], Causation: f.ID.String(),
	}
}
