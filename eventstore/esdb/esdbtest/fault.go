package esdbtest

import (
	"context"
	"time"
)

// Fault is a way to fail. The next call of its method takes it.
type Fault struct {
	// Method is Append, Read or Subscribe.
	Method string

	// Skip lets so many calls pass first.
	Skip int

	// Delay comes before everything else.
	Delay time.Duration

	// Hang never answers, until the caller gives up or the server stops.
	Hang bool

	// Error is the answer, a gRPC status.
	Error error

	// After lets a Read or Subscribe send so many events before Error, Drop or
	// Unknown.
	After int

	// Drop breaks all connections. An append is recorded before: the write
	// happened and only its acknowledgement is lost.
	Drop bool

	// Unknown sends a message that the client does not expect, which makes it
	// panic when it reads.
	Unknown bool
}

// Inject makes the next call fail that the fault is for. Faults of one method
// are taken in the order in which they were injected.
func (s *Server) Inject(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range faults {
		s.faults = append(s.faults, &f)
	}
}

// Pending returns how many injected faults nobody has met yet.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.faults)
}

// take returns the fault for this call, or nil; the lock is held.
func (s *Server) take(method string) *Fault {
	for i, f := range s.faults {
		if f.Method != method {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			return nil
		}
		s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		return f
	}
	return nil
}

// before is the part of a fault that comes before anything is done.
func (f *Fault) before(ctx context.Context, s *Server) error {
	if f == nil {
		return nil
	}
	s.mu.Lock()
	stopped := s.stopped
	s.mu.Unlock()
	if f.Delay > 0 {
		select {
		case <-time.After(f.Delay):
		case <-ctx.Done():
			return ctx.Err()
		case <-stopped:
		}
	}
	if f.Hang {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-stopped:
		}
	}
	if f.After == 0 {
		return f.Error
	}
	return nil
}
