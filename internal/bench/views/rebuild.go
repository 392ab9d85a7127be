package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"syscall"
	"time"

	"jishi/events"
	store "jishi/eventstore/sqlite"
	"jishi/projections"
	"jishi/projections/sqlite"
)

// now is the day on which everything is judged, so that runs can be compared.
func now() time.Time { return time.Date(2026, 1, 15, 8, 0, 0, 0, time.UTC) }

// opened is a ledger with its views.
type opened struct {
	store  *store.Store
	sink   *sqlite.Sink
	runner *projections.Runner
}

func open(ctx context.Context, o options, assess bool) (*opened, error) {
	s, err := store.OpenReadOnly(ctx, ledgerPath(o), store.Options{})
	if err != nil {
		return nil, err
	}
	sink, err := sqlite.Open(ctx, viewsPath(o), sqlite.Options{})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	r := projections.New(s, events.Catalogue(), sink, projections.Options{Now: now, NoAssessment: !assess})
	return &opened{s, sink, r}, nil
}

func (o *opened) Close() error { return errors.Join(o.sink.Close(), o.store.Close()) }

// rebuild measures the rebuild of all views, without the assessment, which is
// measured apart.
func rebuild(ctx context.Context, o options) (err error) {
	limitMemory()
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		if err := say(row{What: "load of the machine before, processors", Value: fmt.Sprintf("%.4s, %d", load, runtime.NumCPU())}); err != nil {
			return err
		}
	}
	v, err := open(ctx, o, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	if err := rawRead(ctx, v.store); err != nil {
		return err
	}
	head, err := v.store.Head(ctx)
	if err != nil {
		return err
	}
	stop, err := profile(o.Profile)
	if err != nil {
		return err
	}
	began, used := time.Now(), processorTime()
	if err := v.runner.Rebuild(ctx, nil); err != nil {
		return err
	}
	took := time.Since(began)
	used = processorTime() - used
	if err := stop(); err != nil {
		return err
	}
	rate := float64(head) / took.Seconds()
	if err := say(row{What: "rebuild of all views", Value: fmt.Sprintf("%.0f events/s (%.1f s)", rate, took.Seconds()),
		Target: "≥ 100000 events/s", Met: rate >= 100_000}); err != nil {
		return err
	}
	// On a busy machine the time on the processors says more than the clock.
	busy := float64(head) / used.Seconds()
	if err := say(row{What: "  by time on the processors", Value: fmt.Sprintf("%.1f s, %.0f events/s on one, %.0f on two", used.Seconds(), busy, 2*busy)}); err != nil {
		return err
	}
	peak, err := peakMemory()
	if err != nil {
		return err
	}
	size, err := os.Stat(viewsPath(o))
	if err != nil {
		return err
	}
	if err := say(row{What: "  peak resident memory", Value: fmt.Sprintf("%d MiB", peak>>20), Target: "< 1024 MiB", Met: peak < 1<<30}); err != nil {
		return err
	}
	return say(row{What: "  size of the views", Value: fmt.Sprintf("%d MiB", size.Size()>>20)})
}

// rawRead reads everything as it is stored, which is what the store can do at
// best at this hour on this machine.
func rawRead(ctx context.Context, s *store.Store) error {
	began, n := time.Now(), 0
	for _, err := range s.ReadAll(ctx, 0) {
		if err != nil {
			return err
		}
		n++
	}
	return say(row{What: "reading everything, raw", Value: fmt.Sprintf("%.0f events/s", float64(n)/time.Since(began).Seconds())})
}

// processorTime returns the time that this process has been on a processor.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func profile(prefix string) (stop func() error, err error) {
	if prefix == "" {
		return func() error { return nil }, nil
	}
	cpu, err := os.Create(prefix + ".cpu")
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		heap, err := os.Create(prefix + ".heap")
		if err != nil {
			return err
		}
		return errors.Join(cpu.Close(), pprof.WriteHeapProfile(heap), heap.Close())
	}, nil
}

// peakMemory returns the highest resident memory of this process, in bytes.
func peakMemory() (int, error) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		var kib int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kib); n == 1 {
			return kib << 10, nil
		}
	}
	return 0, errors.New("no VmHWM in /proc/self/status")
}
