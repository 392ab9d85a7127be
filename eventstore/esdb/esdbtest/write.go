package esdbtest

import (
	"context"
	"errors"
	"io"
	"math"
	"strconv"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/uuid"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

type streamsService struct {
	streams.UnimplementedStreamsServer
	*Server
}

// Append records a batch: the options come first, then the events.
func (s *streamsService) Append(call streams.Streams_AppendServer) error {
	fault, err := s.enter(call.Context(), "Append", call.SetTrailer)
	if err != nil {
		// Answered at once, the client would sometimes find its sending cut short
		// and lose the reason; a test wants the same every time.
		for drained := error(nil); drained == nil; {
			_, drained = call.Recv()
		}
		return err
	}
	first, err := call.Recv()
	if err != nil {
		return err
	}
	o := first.GetOptions()
	if o == nil || len(o.GetStreamIdentifier().GetStreamName()) == 0 {
		return status.Error(codes.InvalidArgument, "'streamIdentifier' is a required argument")
	}
	name, expected := string(o.StreamIdentifier.StreamName), int64(anyRevision)
	switch v := o.ExpectedStreamRevision.(type) {
	case *streams.AppendReq_Options_Revision:
		expected = int64(v.Revision)
	case *streams.AppendReq_Options_NoStream:
		expected = noStream
	case *streams.AppendReq_Options_StreamExists:
		expected = streamExists
	}
	recs, err := s.proposed(call)
	if err != nil {
		return err
	}
	last, err := s.log.append(name, expected, recs)
	if fault != nil && fault.Drop {
		s.Drop()
		return status.Error(codes.Unavailable, "dropped")
	}
	var wrong *wrongVersion
	if errors.As(err, &wrong) {
		return call.SendAndClose(&streams.AppendResp{Result: &streams.AppendResp_WrongExpectedVersion_{WrongExpectedVersion: refusal(o, wrong.current)}})
	}
	if err != nil {
		return failed(err, call.SetTrailer)
	}
	return call.SendAndClose(&streams.AppendResp{Result: &streams.AppendResp_Success_{Success: &streams.AppendResp_Success{
		CurrentRevisionOption: &streams.AppendResp_Success_CurrentRevision{CurrentRevision: uint64(last.revision)},
		PositionOption: &streams.AppendResp_Success_Position{Position: &streams.AppendResp_Position{
			CommitPosition: last.position, PreparePosition: last.position,
		}},
	}}})
}

// proposed receives the events of an append, counting their size as the server
// does.
func (s *streamsService) proposed(call streams.Streams_AppendServer) ([]record, error) {
	var recs []record
	size := 0
	for {
		m, err := call.Recv()
		if errors.Is(err, io.EOF) {
			return recs, nil
		}
		if err != nil {
			return nil, err
		}
		p := m.GetProposedMessage()
		if p == nil {
			return nil, status.Error(codes.Unknown, "Exception was thrown by handler.")
		}
		kind, ok := p.Metadata["type"]
		content, ok2 := p.Metadata["content-type"]
		if !ok || !ok2 {
			return nil, status.Error(codes.InvalidArgument, "Required Metadata Property is missing")
		}
		if size += len(p.Data) + len(p.CustomMetadata) + 2*len(kind); size > s.maxSize {
			call.SetTrailer(metadata.Pairs("exception", "maximum-append-size-exceeded", "maximum-append-size", strconv.Itoa(s.maxSize)))
			return nil, status.Errorf(codes.InvalidArgument, "Maximum Append Size of %d Exceeded.", s.maxSize)
		}
		id, err := idOf(p.Id)
		if err != nil {
			return nil, err
		}
		recs = append(recs, record{id: id, kind: kind, contentType: content, data: p.Data, meta: p.CustomMetadata})
	}
}

func idOf(u *shared.UUID) (uuid.UUID, error) {
	if s := u.GetStructured(); s != nil {
		return client.ParseUUIDFromInt64(s.MostSignificantBits, s.LeastSignificantBits)
	}
	id, err := uuid.Parse(u.GetString_())
	if err != nil {
		return id, status.Error(codes.InvalidArgument, "not a UUID")
	}
	return id, nil
}

func refusal(o *streams.AppendReq_Options, current int64) *streams.AppendResp_WrongExpectedVersion {
	w := &streams.AppendResp_WrongExpectedVersion{}
	if current < 0 {
		w.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentNoStream{CurrentNoStream: &shared.Empty{}}
	} else {
		w.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentRevision{CurrentRevision: uint64(current)}
	}
	switch v := o.ExpectedStreamRevision.(type) {
	case *streams.AppendReq_Options_Revision:
		w.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedRevision{ExpectedRevision: v.Revision}
	case *streams.AppendReq_Options_NoStream:
		w.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedNoStream{ExpectedNoStream: &shared.Empty{}}
	case *streams.AppendReq_Options_StreamExists:
		w.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedStreamExists{ExpectedStreamExists: &shared.Empty{}}
	default:
		w.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedAny{ExpectedAny: &shared.Empty{}}
	}
	return w
}

// failed turns an error of the log into a status with the server's trailers.
func failed(err error, trailers func(metadata.MD)) error {
	var gone *streamDeleted
	if errors.As(err, &gone) {
		trailers(metadata.Pairs("exception", "stream-deleted", "stream-name", gone.name))
		return status.Error(codes.FailedPrecondition, gone.Error())
	}
	return status.Error(codes.Unknown, err.Error())
}

// Delete deletes a stream so that it can be begun again.
func (s *streamsService) Delete(ctx context.Context, r *streams.DeleteReq) (*streams.DeleteResp, error) {
	trailers := trailersOf(ctx)
	if _, err := s.enter(ctx, "Delete", trailers); err != nil {
		return nil, err
	}
	last, err := s.log.remove(string(r.GetOptions().GetStreamIdentifier().GetStreamName()), false)
	if err != nil {
		return nil, failed(err, trailers)
	}
	return &streams.DeleteResp{PositionOption: &streams.DeleteResp_Position_{Position: &streams.DeleteResp_Position{
		CommitPosition: last.position, PreparePosition: last.position,
	}}}, nil
}

// Tombstone deletes a stream for good.
func (s *streamsService) Tombstone(ctx context.Context, r *streams.TombstoneReq) (*streams.TombstoneResp, error) {
	trailers := trailersOf(ctx)
	if _, err := s.enter(ctx, "Tombstone", trailers); err != nil {
		return nil, err
	}
	last, err := s.log.remove(string(r.GetOptions().GetStreamIdentifier().GetStreamName()), true)
	if err != nil {
		return nil, failed(err, trailers)
	}
	return &streams.TombstoneResp{PositionOption: &streams.TombstoneResp_Position_{Position: &streams.TombstoneResp_Position{
		CommitPosition: last.position, PreparePosition: last.position,
	}}}, nil
}

func trailersOf(ctx context.Context) func(metadata.MD) {
	return func(md metadata.MD) { _ = grpc.SetTrailer(ctx, md) }
}

// noPosition is what a server reports that does not know.
const noPosition = math.MaxUint64
