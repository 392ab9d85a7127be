// Command store measures the embedded event store against what the disk can do
// and against a plain PostgreSQL table, in one run and in interleaved rounds,
// because on a shared machine only ratios within one run mean something.
//
//	go run ./internal/bench/store            # some ten minutes, 5 million events
//	go run ./internal/bench/store -short     # a minute
//
// PostgreSQL takes part where its programs are installed: a throw-away cluster
// in a temporary directory, on a Unix socket, stopped at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// plan says how much is measured.
type plan struct {
	dir       string
	preloaded int // events in the store before the second part
	rounds    int
	single    int // appends of one event by one caller, in a round
	group     int // appends of one event by 64 callers, in a round
	bulk      int // events appended in bulk, in a round
	streams   int // streams that are read for the latency of reading one
	postgres  bool
}

func main() {
	p := plan{rounds: 5, single: 4000, group: 100_000, bulk: 200_000, streams: 20_000}
	short := flag.Bool("short", false, "a quick run with few events; its figures say little")
	flag.IntVar(&p.preloaded, "events-preloaded", 5_000_000, "events in the store in the second part")
	flag.IntVar(&p.rounds, "rounds", p.rounds, "rounds; the figures are their medians")
	flag.StringVar(&p.dir, "dir", "", "directory on the disk to measure (default: the temporary directory)")
	flag.BoolVar(&p.postgres, "postgres", true, "measure PostgreSQL where it is installed")
	flag.Parse()
	if *short {
		p.preloaded, p.rounds, p.single, p.group, p.bulk, p.streams = min(p.preloaded, 200_000), 3, 1000, 20_000, 50_000, 2000
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, p); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
