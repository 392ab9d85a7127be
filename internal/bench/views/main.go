// Bench views builds a synthetic ledger and measures the read side: how fast all
// views are rebuilt and in how much memory, and how long dossiers, branch sheets
// and rankings take, now and as of a past day.
//
//	go run ./internal/bench/views [-events 1000000] [-branches 10000] [-short] [-dir d]
//
// Each part runs in a process of its own, so that the memory of one is not
// counted for another. The machine is noisy: figures of one run go together.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"text/tabwriter"
)

// options of a run.
type options struct {
	Events   int
	Branches int
	Dir      string
	Reads    int
	Profile  string
}

// row is one line of the table.
type row struct {
	What   string
	Value  string
	Target string
	Met    bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench views:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	var o options
	flag.IntVar(&o.Events, "events", 1_000_000, "events in the ledger")
	flag.IntVar(&o.Branches, "branches", 10_000, "branches")
	flag.IntVar(&o.Reads, "reads", 2000, "reads of each kind")
	flag.StringVar(&o.Dir, "dir", "", "keep the files here, and use a ledger that is there; default: a temporary directory")
	flag.StringVar(&o.Profile, "profile", "", "write CPU and heap profiles of the rebuild with this prefix")
	short := flag.Bool("short", false, "a small ledger, for a look")
	part := flag.String("part", "", "internal: run one part in this process")
	flag.Parse()
	if *short {
		o.Events, o.Branches, o.Reads = 50_000, 500, 300
	}
	if *part != "" {
		return runPart(ctx, *part, o)
	}
	if o.Dir == "" {
		dir, err := os.MkdirTemp("", "jishi-bench-views-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }() // a temporary directory: the system cleans up after us
		o.Dir = dir
	}
	var rows []row
	for _, p := range []string{"generate", "rebuild", "reads"} {
		fmt.Fprintf(os.Stderr, "%s …\n", p)
		some, err := spawn(ctx, p, o)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		rows = append(rows, some...)
	}
	return table(rows)
}

// spawn runs a part in a process of its own and reads its rows.
func spawn(ctx context.Context, part string, o options) ([]row, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-part", part, "-dir", o.Dir,
		"-events", fmt.Sprint(o.Events), "-branches", fmt.Sprint(o.Branches), "-reads", fmt.Sprint(o.Reads), "-profile", o.Profile)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var rows []row
	for s := bufio.NewScanner(strings.NewReader(string(out))); s.Scan(); {
		var r row
		if err := json.Unmarshal(s.Bytes(), &r); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func runPart(ctx context.Context, part string, o options) error {
	switch part {
	case "generate":
		return generate(ctx, o)
	case "rebuild":
		return rebuild(ctx, o)
	case "reads":
		return reads(ctx, o)
	}
	return errors.New("unknown part " + part)
}

// say writes a row for the process that spawned this one.
func say(r row) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = fmt.Println(string(b))
	return err
}

func table(rows []row) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "what\tmeasured\ttarget\t")
	missed := 0
	for _, r := range rows {
		mark := ""
		if r.Target != "" {
			mark = "met"
			if !r.Met {
				mark = "MISSED"
				missed++
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.What, r.Value, r.Target, mark)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if missed > 0 {
		fmt.Fprintf(os.Stderr, "%d targets missed\n", missed)
	}
	return nil
}
