package storetest_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"jishi/eventstore/storetest"
)

// recorder is a storetest.TB that notes failures instead of failing.
type recorder struct {
	t       *testing.T
	ctx     context.Context
	mu      sync.Mutex
	errors  []string
	skipped bool
	cleanup []func()
}

func (r *recorder) Helper()                         {}
func (r *recorder) Context() context.Context        { return r.ctx }
func (r *recorder) Cleanup(f func())                { r.cleanup = append(r.cleanup, f) }
func (r *recorder) TempDir() string                 { return r.t.TempDir() }
func (r *recorder) Logf(format string, args ...any) {}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Skipf(format string, args ...any) {
	r.skipped = true
	runtime.Goexit()
}

// run runs one check to its end and returns what it complained of.
func run(t *testing.T, c storetest.Check, b storetest.Backend) *recorder {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := &recorder{t: t, ctx: ctx}
	done := make(chan struct{})
	go func() { // Fatalf ends the goroutine, as testing does
		defer close(done)
		c.Func(r, b)
	}()
	<-done
	for _, f := range r.cleanup {
		f()
	}
	return r
}

// named returns the check of that name.
func named(t *testing.T, name string) storetest.Check {
	t.Helper()
	for _, c := range storetest.Checks() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no check %q", name)
	return storetest.Check{}
}
