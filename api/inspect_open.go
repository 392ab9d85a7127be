package api

import (
	"context"

	"jishi/events"
	"jishi/projections"
)

// freezes tells in the document what the server fills in.
const freezes = "所知位置、问题数和摘要由系统按立项时的账本填写，所提交的值一律不用。" +
	"The position known, the number of findings and their digest are those of the ledger at the opening; what is sent for them is overwritten."

// freeze fills in what an inspection knows when it is opened: the position that
// the views have read, which [server.allowed] has just brought to the head, and
// what is found there. Nothing of it is the client's to say. A retry computes it
// again and gets the receipt of the first request, with what was frozen then.
func (s *server) freeze(ctx context.Context, e *events.InspectionOpened) error {
	e.Known, e.Findings, e.Digest = s.cfg.Runner.Position(), 0, ""
	if today := s.today(); e.AsOf > today {
		p := badTime("as_of", "不能晚于今天："+today.String()+"。", "It must not be later than today, "+today.String()+".")
		p.Field = "event.as_of"
		return p
	}
	found, digest, err := s.cfg.Reader.Freeze(ctx, e.Org, projections.At{AsOf: e.AsOf, KnownAt: events.Cutoff{Position: e.Known}})
	e.Findings, e.Digest = len(found), digest
	return err
}
