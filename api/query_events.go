package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
)

type eventsInput struct {
	Subject string `query:"subject" required:"true" maxLength:"100" doc:"member:…、org:… 或 meeting:…" example:"org:B01"`
	After   uint64 `query:"after" doc:"上一页的 next"`
	Limit   int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
	Times
}

// Stored is an event as it lies in the ledger: nothing applied, nothing opened.
type Stored struct {
	Line
	Stream   string          `json:"stream"`
	Revision events.Revision `json:"revision"`
	Meta     json.RawMessage `json:"metadata"`
	Stored   json.RawMessage `json:"stored" doc:"the very bytes; sealed values stay sealed"`
}

// EventPage is a page of the event browser.
type EventPage struct {
	Events []Stored        `json:"events"`
	Next   events.Position `json:"next,omitempty" doc:"after= of the next page; 0 at the end"`
}

func (s *server) eventQueries(api huma.API) {
	query(s, api, "/v1/events", "events", "record", "按对象浏览事件", s.eventPage)
	query(s, api, "/v1/streams/{stream}", "stream", "record", "一条流的全部事件；其 ETag 用作 If-Match", s.stream)
	query(s, api, "/v1/events/{position}", "event", "record", "一条事件的原貌", s.event)
}

// line renders a fact. With open, personal values are opened for the caller.
func (s *server) line(ctx context.Context, f *events.Fact, open bool) (Line, error) {
	l := Line{
		Position: f.Position, Event: f.ID.String(), Type: f.Type, Title: f.Describe().Title, Step: f.Describe().Step, On: f.On,
		RecordedAt: f.Meta.RecordedAt.Format(time.RFC3339Nano), Org: f.Org, Actor: f.Meta.Actor, Changed: len(f.Changes) > 0,
	}
	if !open {
		return l, nil
	}
	b, err := events.Encode(f.Event)
	if err != nil {
		return l, err
	}
	data := map[string]any{}
	if err := json.Unmarshal(b, &data); err != nil {
		return l, fmt.Errorf("render event %d: %w", f.Position, err)
	}
	if p, ok := f.Event.(events.Personal); ok {
		for name, v := range p.Fields() {
			if v.IsZero() {
				continue
			}
			if data[name], err = s.cfg.Keys.Reveal(ctx, *v); err != nil {
				return l, err
			}
		}
	}
	l.Data = data
	return l, nil
}

func (s *server) stored(ctx context.Context, f *events.Fact) (Stored, error) {
	l, err := s.line(ctx, f, false)
	return Stored{Line: l, Stream: f.Stream, Revision: f.Revision, Meta: f.Recorded.Meta, Stored: f.Data}, err
}

// eventPage browses what was recorded about a subject, in the ledger's order.
// as_of cuts by business date; corrections and voids stand as themselves.
func (s *server) eventPage(ctx context.Context, in *eventsInput) (*Body[EventPage], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	subject := events.Subject(in.Subject)
	if kind, id := subject.Split(); !events.ValidID(id) || kind != "member" && kind != "org" && kind != "meeting" {
		p := problem(http.StatusUnprocessableEntity, "bad-subject", "对象有误", "the subject is wrong").
			details("须为 member:编号、org:编号 或 meeting:编号。", "It must be member:ID, org:ID or meeting:ID.")
		p.Field = "subject"
		return nil, p
	}
	facts, next, err := s.cfg.Reader.Recorded(ctx, subject, at.KnownAt, events.Position(in.After), in.Limit)
	if err != nil {
		return nil, err
	}
	out := EventPage{Events: []Stored{}, Next: next}
	for i := range facts {
		f := &facts[i]
		if at.AsOf != 0 && f.On > at.AsOf {
			continue
		}
		// What lies outside the scope is left out, not told of.
		if err := s.mayEvent(ctx, f); errors.Is(err, access.ErrForbidden) {
			continue
		} else if err != nil {
			return nil, err
		}
		e, err := s.stored(ctx, f)
		if err != nil {
			return nil, err
		}
		out.Events = append(out.Events, e)
	}
	return &Body[EventPage]{Body: out}, nil
}

type streamInput struct {
	Stream string `path:"stream" maxLength:"160" example:"meeting-2026-001"`
	Times
}

// stream shows one stream as it lies in the ledger. Streams are short: one life,
// one meeting, one year.
func (s *server) stream(ctx context.Context, in *streamInput) (*Body[EventPage], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	if !ours(in.Stream) {
		return nil, eventstore.ErrNotFound
	}
	out := &Body[EventPage]{Body: EventPage{Events: []Stored{}}}
	for rec, err := range s.cfg.Store.ReadStream(ctx, in.Stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("read a stream: %w", err)
		}
		f, err := s.cfg.Registry.Decode(rec)
		if err != nil {
			return nil, err
		}
		out.ETag = etag(f.Revision)
		if !at.KnownAt.Covers(&f) || at.AsOf != 0 && f.On > at.AsOf {
			continue
		}
		if err := s.mayEvent(ctx, &f); errors.Is(err, access.ErrForbidden) {
			continue
		} else if err != nil {
			return nil, err
		}
		e, err := s.stored(ctx, &f)
		if err != nil {
			return nil, err
		}
		out.Body.Events = append(out.Body.Events, e)
	}
	if len(out.Body.Events) == 0 {
		return nil, eventstore.ErrNotFound
	}
	return out, nil
}

// mayEvent asks for the organisation as it stood at the time of the event.
func (s *server) mayEvent(ctx context.Context, f *events.Fact) error {
	return access.Check(principalOf(ctx), access.ReadViews, f.Org, f.On, s.scope(ctx))
}

type positionInput struct {
	Position uint64 `path:"position" minimum:"1"`
	Times
}

func (s *server) event(ctx context.Context, in *positionInput) (*Body[Stored], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	recs, err := s.cfg.Store.ReadAt(ctx, events.Position(in.Position))
	if err != nil {
		return nil, err
	}
	f, err := s.cfg.Registry.Decode(recs[0])
	if err != nil {
		return nil, err
	}
	if !at.KnownAt.Covers(&f) || at.AsOf != 0 && f.On > at.AsOf {
		return nil, eventstore.ErrNotFound
	}
	if err := s.mayEvent(ctx, &f); errors.Is(err, access.ErrForbidden) {
		return nil, eventstore.ErrNotFound
	} else if err != nil {
		return nil, err
	}
	e, err := s.stored(ctx, &f)
	return &Body[Stored]{Body: e, ETag: etag(f.Revision)}, err
}
