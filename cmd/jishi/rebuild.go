package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"jishi/events"
)

type rebuildCmd struct{}

// rebuildMemory is where the garbage collector starts to work harder, so that a
// rebuild stays below 1 GiB; GOMEMLIMIT overrules it. It is no hard bound.
const rebuildMemory = 800 << 20

// Run builds all views beside the old ones and switches.
func (rebuildCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	a, err := s.open(ctx, openMode{remake: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(rebuildMemory)
	}
	bar := newProgress(io.err, s.Quiet)
	head, err := a.store.Head(ctx)
	if err != nil {
		return err
	}
	bar.start("重建 rebuilding", int(head)) //nolint:gosec // a bar's length
	start := time.Now()
	err = a.runner.Rebuild(ctx, func(done, _ events.Position) { bar.to(int(done)) }) //nolint:gosec // a bar's length
	bar.done()
	if err != nil {
		return err
	}
	took := time.Since(start)
	if s.JSON {
		return printJSON(io.out, map[string]any{"head": head, "seconds": took.Seconds()})
	}
	_, err = fmt.Fprintf(io.out, "已重建全部视图：到位置 %d，用时 %s\n", head, took.Round(time.Millisecond))
	return err
}
