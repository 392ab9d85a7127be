package esdbtest

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// reading is one Read call.
type reading struct {
	*streamsService
	call  streams.Streams_ReadServer
	fault *Fault
	sent  int
}

// Read answers reads and subscriptions.
func (s *streamsService) Read(req *streams.ReadReq, call streams.Streams_ReadServer) error {
	o := req.GetOptions()
	method := "Read"
	if o.GetSubscription() != nil {
		method = "Subscribe"
	}
	fault, err := s.enter(call.Context(), method, call.SetTrailer)
	if err != nil {
		return err
	}
	r := &reading{streamsService: s, call: call, fault: fault}
	switch {
	case o.GetSubscription() != nil && o.GetAll() != nil:
		return r.subscribe(o)
	case o.GetSubscription() != nil:
		return status.Error(codes.Unimplemented, "esdbtest has no subscriptions to a stream")
	case o.GetFilter() != nil:
		return status.Error(codes.Unimplemented, "esdbtest filters subscriptions only")
	case o.GetAll() != nil:
		return r.all(o)
	}
	return r.stream(o)
}

// send sends an event, or fails where the fault says so.
func (r *reading) send(rec record, position uint64) error {
	if err := r.trip(); err != nil {
		return err
	}
	r.sent++
	return r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_Event{Event: event(rec, position)}})
}

func (r *reading) trip() error {
	if r.fault == nil || r.sent < r.fault.After {
		return nil
	}
	switch {
	case r.fault.Drop:
		r.fault = nil
		r.Drop()
		return status.Error(codes.Unavailable, "dropped")
	case r.fault.Unknown:
		r.fault = nil
		return r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_LastStreamPosition{LastStreamPosition: 1}})
	}
	return r.fault.Error
}

func (r *reading) stream(o *streams.ReadReq_Options) error {
	name := string(o.GetStream().GetStreamIdentifier().GetStreamName())
	if name == "" {
		return status.Error(codes.InvalidArgument, "'streamIdentifier' is a required argument")
	}
	backwards := o.ReadDirection == streams.ReadReq_Options_Backwards
	from := int64(0)
	switch v := o.GetStream().RevisionOption.(type) {
	case *streams.ReadReq_Options_StreamOptions_Revision:
		from = int64(v.Revision)
	case *streams.ReadReq_Options_StreamOptions_End:
		from = math.MaxInt64
	}
	recs, ok, err := r.log.readStream(name, from, backwards, o.GetCount())
	switch {
	case err != nil:
		return failed(err, r.call.SetTrailer)
	case !ok:
		if err := r.trip(); err != nil {
			return err
		}
		return r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_StreamNotFound_{StreamNotFound: &streams.ReadResp_StreamNotFound{
			StreamIdentifier: &shared.StreamIdentifier{StreamName: []byte(name)},
		}}})
	}
	for _, rec := range recs {
		position := rec.position
		if r.old {
			position = noPosition
		}
		if err := r.send(rec, position); err != nil {
			return err
		}
	}
	return r.trip()
}

func (r *reading) all(o *streams.ReadReq_Options) error {
	recs, ok := r.log.readAll(r.from(o), o.ReadDirection == streams.ReadReq_Options_Backwards, o.GetCount())
	if !ok {
		return status.Error(codes.Unknown, "Unexpected ReadAllResult: Error")
	}
	for _, rec := range recs {
		if err := r.send(rec, rec.position); err != nil {
			return err
		}
	}
	return r.trip()
}

func (r *reading) from(o *streams.ReadReq_Options) uint64 {
	switch v := o.GetAll().AllOption.(type) {
	case *streams.ReadReq_Options_AllOptions_Position:
		return v.Position.CommitPosition
	case *streams.ReadReq_Options_AllOptions_End:
		return r.log.tailPosition()
	}
	return 0
}

// checkpointEvery is after how many records, sent or filtered out, a
// subscription reports how far it is; the client may ask for a multiple.
const checkpointEvery = 32

// subscribe follows $all behind a position: a confirmation, the events that
// pass the filter, checkpoints, and a message whenever it has caught up.
func (r *reading) subscribe(o *streams.ReadReq_Options) error {
	pass, err := filter(o.GetFilter())
	if err != nil {
		return err
	}
	if err := r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_Confirmation{
		Confirmation: &streams.ReadResp_SubscriptionConfirmation{SubscriptionId: uuid.NewString()},
	}}); err != nil {
		return err
	}
	r.mu.Lock()
	stopped := r.stopped
	r.mu.Unlock()
	next := r.from(o)
	skip := next // a subscription begins behind its position
	_, fromStart := o.GetAll().AllOption.(*streams.ReadReq_Options_AllOptions_Start)
	every := checkpointEvery * max(1, int(o.GetFilter().GetCheckpointIntervalMultiplier()))
	seen, caughtUp := 0, false
	for {
		grown := r.log.grow()
		recs, ok := r.log.readAll(next, false, 256)
		if !ok {
			return status.Error(codes.InvalidArgument, "Trying to read from an invalid position.")
		}
		progress := false
		for _, rec := range recs {
			next = rec.position
			if rec.position == skip && !fromStart {
				continue
			}
			fromStart = false
			skip, progress, caughtUp = rec.position, true, false
			if pass(rec) {
				if err := r.send(rec, rec.position); err != nil {
					return err
				}
			}
			if seen++; seen%every == 0 {
				if err := r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_Checkpoint_{
					Checkpoint: &streams.ReadResp_Checkpoint{CommitPosition: rec.position, PreparePosition: rec.position},
				}}); err != nil {
					return err
				}
			}
		}
		if progress {
			continue
		}
		if !caughtUp {
			caughtUp = true
			if err := r.call.Send(&streams.ReadResp{Content: &streams.ReadResp_CaughtUp_{CaughtUp: &streams.ReadResp_CaughtUp{}}}); err != nil {
				return err
			}
		}
		if err := wait(r.call.Context(), grown, stopped); err != nil {
			return err
		}
	}
}

func wait(ctx context.Context, grown, stopped <-chan struct{}) error {
	select {
	case <-grown:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-stopped:
		return status.Error(codes.Unavailable, "Server Is Not Ready")
	}
}

// filter returns what a subscription lets through.
func filter(f *streams.ReadReq_Options_FilterOptions) (func(record) bool, error) {
	if f == nil {
		return func(record) bool { return true }, nil
	}
	of, expr := func(r record) string { return r.kind }, f.GetEventType()
	if expr == nil {
		of, expr = func(r record) string { return r.stream }, f.GetStreamIdentifier()
	}
	if expr.GetRegex() == "" {
		return func(r record) bool {
			for _, p := range expr.GetPrefix() {
				if strings.HasPrefix(of(r), p) {
					return true
				}
			}
			return false
		}, nil
	}
	re, err := regexp.Compile(expr.Regex)
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return func(r record) bool { return re.MatchString(of(r)) }, nil
}

func event(r record, position uint64) *streams.ReadResp_ReadEvent {
	most, least := client.UUIDAsInt64(r.id)
	e := &streams.ReadResp_ReadEvent{Event: &streams.ReadResp_ReadEvent_RecordedEvent{
		Id: &shared.UUID{Value: &shared.UUID_Structured_{
			Structured: &shared.UUID_Structured{MostSignificantBits: most, LeastSignificantBits: least},
		}},
		StreamIdentifier: &shared.StreamIdentifier{StreamName: []byte(r.stream)},
		StreamRevision:   uint64(r.revision),
		PreparePosition:  position,
		CommitPosition:   position,
		Metadata: map[string]string{
			"type":         r.kind,
			"content-type": r.contentType,
			// The client ends the process if this is missing. It counts in ticks
			// of 100 ns.
			"created": strconv.FormatInt(r.created.UnixNano()/100, 10),
		},
		CustomMetadata: r.meta,
		Data:           r.data,
	}}
	if position == noPosition {
		e.Position = &streams.ReadResp_ReadEvent_NoPosition{NoPosition: &shared.Empty{}}
	} else {
		e.Position = &streams.ReadResp_ReadEvent_CommitPosition{CommitPosition: position}
	}
	return e
}
