package main

import (
	"context"
	"encoding/json"
	"fmt"

	"jishi/events"
)

type eventsCmd struct {
	Subject string          `arg:"" help:"对象：member:编号、org:编号 或 meeting:编号。"`
	After   events.Position `help:"从该位置之后开始。After this position."`
	Limit   int             `help:"最多条数，0 为全部。At most." default:"100"`
	times
}

// eventLine is one event as it lies in the ledger; nothing is opened.
type eventLine struct {
	Position   events.Position `json:"position"`
	ID         string          `json:"id"`
	Type       string          `json:"type"`
	Stream     string          `json:"stream"`
	Revision   events.Revision `json:"revision"`
	On         events.Date     `json:"occurred_on"`
	RecordedAt string          `json:"recorded_at"`
	Title      string          `json:"title"`
	Actor      string          `json:"actor"`
	Source     string          `json:"source,omitempty"`
	Data       json.RawMessage `json:"data"`
}

// Run browses what was recorded about a subject, in the ledger's order.
func (c *eventsCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error { return c.ask(ctx, s, a, when, io) })
}

func (c *eventsCmd) ask(ctx context.Context, s *settings, a *app, when at, io streams) error {
	facts, next, err := a.recorded(ctx, events.Subject(c.Subject), when, c.After, c.Limit)
	if err != nil {
		return err
	}
	var lines []eventLine
	for i := range facts {
		f := &facts[i]
		l := eventLine{
			Position: f.Position, ID: f.ID.String(), Type: f.Type, Stream: f.Stream, Revision: f.Revision, On: f.On,
			RecordedAt: instant(f.Meta.RecordedAt), Title: f.Describe().Title, Actor: f.Meta.Actor, Data: f.Data,
		}
		if src := f.Meta.Source; src.Row > 0 {
			l.Source = fmt.Sprintf("%s [%s] %d", src.File, src.Sheet, src.Row)
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		return fmt.Errorf("%w：%s 没有事件", errNotFound, c.Subject)
	}
	if s.JSON {
		return printJSON(io.out, map[string]any{"events": lines, "next": next})
	}
	t := table{right: map[int]bool{0: true}}
	t.row("位置", "业务日期", "记录时间", "事实", "类型", "经办", "来源")
	for _, l := range lines {
		t.row(fmt.Sprint(l.Position), l.On.String(), l.RecordedAt, l.Title, l.Type, l.Actor, l.Source)
	}
	if err := t.print(io.out); err != nil {
		return err
	}
	if next > 0 {
		fmt.Fprintf(io.out, "……还有；加 --after %d 继续\n", next)
	}
	return nil
}

// recorded reads the events about a subject that had occurred by a day, at most
// limit of them (0: all), and where to go on: 0 at the end.
func (a *app) recorded(ctx context.Context, subject events.Subject, when at, after events.Position, limit int) ([]events.Fact, events.Position, error) {
	var out []events.Fact
	for {
		facts, next, err := a.reader.Recorded(ctx, subject, when.KnownAt, after, limit)
		if err != nil {
			return nil, 0, err
		}
		for _, f := range facts {
			if when.AsOf != 0 && f.On > when.AsOf {
				continue
			}
			if limit > 0 && len(out) == limit {
				return out, out[limit-1].Position, nil
			}
			out = append(out, f)
		}
		if next == 0 {
			return out, 0, nil
		}
		after = next
	}
}
