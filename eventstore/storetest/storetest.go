// Package storetest is the suite that every event store backend passes: what
// the contract of eventstore.Store promises, as named checks.
//
// A backend's test is one line:
//
//	storetest.Run(t, storetest.Backend{Open: open, Gapless: true})
//
// The checks use only streams with names of their own and look only at events
// in them, so they also run, in parallel, against a server that holds other
// events. The suite is tested with stores that each have one defect.
package storetest

import (
	"context"
	"testing"
	"time"

	"jishi/eventstore"
)

// Backend says how to open a store and what it promises beyond the contract.
type Backend struct {
	// Open opens a store. The suite closes it by Opened.Close, or, where that is
	// nil, leaves it open: register a cleanup then.
	Open func(tb TB) Opened

	// Gapless: positions are 1, 2, 3, … in an empty store.
	Gapless bool

	// WeakAny: a retry with events.Any may be recorded a second time, as
	// EventStoreDB does not guarantee otherwise.
	WeakAny bool

	// MaxEvent is the size of data and metadata together that the backend takes
	// at most, in bytes; 0 means eventstore.MaxEventSize.
	MaxEvent int

	// MaxAppend bounds the bytes of one append; 0 means no bound but MaxBatch.
	MaxAppend int

	// Patience is how long the suite waits for what a broken store may never do;
	// 0 means a minute.
	Patience time.Duration

	// Scale divides the sizes of the long checks; 0 means 1. For slow backends.
	Scale int
}

// Opened is an open store.
type Opened struct {
	eventstore.Store

	// Close closes the store; nil where it cannot be closed.
	Close func() error

	// Reopen opens what was closed, with everything in it; nil where nothing
	// outlives Close. It returns the store as Open does.
	Reopen func(tb TB) Opened
}

// TB is the part of testing.TB that the checks use, so that the suite itself
// can be tested.
type TB interface {
	Helper()
	Context() context.Context
	Cleanup(func())
	TempDir() string
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Skipf(format string, args ...any)
}

// Check is one promise of the contract.
type Check struct {
	Name string
	Func func(tb TB, b Backend)
}

// Checks returns all checks, in the order in which they are best read.
func Checks() []Check {
	return []Check{
		{"bytes", checkBytes},
		{"empty stream", checkEmptyStream},
		{"stream order", checkStreamOrder},
		{"total order", checkTotalOrder},
		{"pages", checkPages},
		{"read at", checkReadAt},
		{"aliasing", checkAliasing},
		{"conflict", checkConflict},
		{"expected any", checkAny},
		{"batch atomic", checkBatchAtomic},
		{"retry", checkRetry},
		{"retry keeps first", checkRetryKeepsFirst},
		{"retry any", checkRetryAny},
		{"retry elsewhere", checkRetryElsewhere},
		{"retry overlap", checkRetryOverlap},
		{"invalid", checkInvalid},
		{"sizes", checkSizes},
		{"large batch", checkLargeBatch},
		{"names", checkNames},
		{"contention", checkContention},
		{"retry contention", checkRetryContention},
		{"tail", checkTail},
		{"wait", checkWait},
		{"cancelled", checkCancelled},
		{"cancelled midway", checkCancelledMidway},
		{"early break", checkEarlyBreak},
		{"nested", checkNested},
		{"closed", checkClosed},
		{"closed while waiting", checkClosedWaiting},
		{"reopen", checkReopen},
	}
}

// Run runs every check as a parallel subtest.
func Run(t *testing.T, b Backend) {
	for _, c := range Checks() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			c.Func(t, b)
		})
	}
}

func (b Backend) maxEvent() int {
	if b.MaxEvent > 0 {
		return b.MaxEvent
	}
	return eventstore.MaxEventSize
}

func (b Backend) patience() time.Duration {
	if b.Patience > 0 {
		return b.Patience
	}
	return time.Minute
}

// scaled returns n, or a smaller number for slow backends, at least 2.
func (b Backend) scaled(n int) int { return max(2, n/max(1, b.Scale)) }
