package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jishi/eventstore"
)

var (
	// ErrDeleted reports a stream that somebody deleted or truncated on the
	// server, which a ledger never does: facts are missing.
	ErrDeleted = errors.New("esdb: stream was deleted or truncated on the server")

	// ErrDenied reports that the server refuses the user or the credentials.
	ErrDenied = errors.New("esdb: access denied")
)

// fail turns what went wrong into an error of the eventstore package. The
// caller's context comes first, then the store's end, then the server.
func (s *Store) fail(ctx context.Context, what string, err error) error {
	var conflict *eventstore.ConflictError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &conflict):
		return conflict
	case over(ctx, err):
		return fmt.Errorf("esdb: %s: %w", what, ctx.Err())
	case s.ctx.Err() != nil:
		return fmt.Errorf("esdb: %s: %w", what, eventstore.ErrClosed)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("esdb: %s: %w: no answer within %v", what, eventstore.ErrUnavailable, s.cfg.Timeout)
	}
	var p *panicError
	if errors.As(err, &p) {
		s.log.Error("esdb: "+p.Error(), "what", what, "stack", string(p.stack))
		return fmt.Errorf("esdb: %s: %w", what, err)
	}
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("esdb: %s: %w: %w", what, kind, err)
	}
	return fmt.Errorf("esdb: %s: %w", what, err)
}

// over reports whether it was the caller's context that ended a call. The
// server knows the deadline too, and may say that it has passed a moment before
// it has passed here.
func over(ctx context.Context, err error) bool {
	const moment = 50 * time.Millisecond
	d, ok := ctx.Deadline()
	if !ok || time.Until(d) > moment || codeOf(err) != client.ErrorCodeDeadlineExceeded && status.Code(err) != codes.DeadlineExceeded {
		return ctx.Err() != nil
	}
	<-ctx.Done()
	return true
}

// kindOf returns the sentinel that an error of the client or of gRPC amounts
// to, or nil. The client's own FromError is of no use here: it says false when
// there is an error, and does not look inside wrapped ones.
func kindOf(err error) error {
	if isLost(err) {
		return eventstore.ErrUnavailable
	}
	switch codeOf(err) {
	case client.ErrorCodeDeadlineExceeded, client.ErrorAborted, client.ErrorCodeNotLeader:
		// Aborted is how the server says that it timed out itself.
		return eventstore.ErrUnavailable
	case client.ErrorCodeStreamDeleted:
		return ErrDeleted
	case client.ErrorCodeUnauthenticated, client.ErrorCodeAccessDenied:
		return ErrDenied
	}
	switch status.Code(err) {
	case codes.DeadlineExceeded, codes.Aborted:
		return eventstore.ErrUnavailable
	case codes.Unauthenticated, codes.PermissionDenied:
		return ErrDenied
	}
	return nil
}

// isLost reports that the connection is broken, or was closed under the call.
func isLost(err error) bool {
	switch codeOf(err) {
	case client.ErrorUnavailable, client.ErrorCodeConnectionClosed:
		return true
	}
	switch status.Code(err) {
	case codes.Unavailable, codes.Canceled:
		return true
	}
	return false
}

// isCutShort reports that the server ended an append before it was sent in
// full. The client does not ask for the reason: sending just fails with EOF.
// Nothing was written.
func isCutShort(err error) bool { return errors.Is(err, io.EOF) }

// isDropped reports that a connection that had been made is broken, so that a
// new one may help.
func isDropped(err error) bool {
	var d *dialError
	return isLost(err) && !errors.As(err, &d)
}

func isNotLeader(err error) bool { return codeOf(err) == client.ErrorCodeNotLeader }

// isMissing reports that the server knows no such stream.
func isMissing(err error) bool { return codeOf(err) == client.ErrorCodeResourceNotFound }

// codeOf returns the client's code, wherever it is wrapped.
func codeOf(err error) client.ErrorCode {
	var e *client.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return client.ErrorCodeUnknown
}
