package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"jishi/events"
	"jishi/eventstore/sqlite"
)

const killEnv = "JISHI_TEST_KILL_STORE"

func TestMain(m *testing.M) {
	if path := os.Getenv(killEnv); path != "" {
		appendUntilKilled(path)
	}
	goleak.VerifyTestMain(m)
}

// appendUntilKilled appends from several goroutines and prints the ID of each
// event after it was acknowledged.
func appendUntilKilled(path string) {
	ctx := context.Background()
	// Checkpoints all the time, so that kills fall into them too.
	s, err := sqlite.Open(ctx, path, sqlite.Options{CheckpointPages: 20})
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	var wg sync.WaitGroup
	for w := range 16 {
		wg.Go(func() {
			for i := 0; ; i++ {
				batch := []events.Envelope{event(i), event(i)}
				if _, err := s.Append(ctx, fmt.Sprintf("member-%d_%d", w, i%7), events.Any, batch...); err != nil {
					fmt.Println("error:", err)
					os.Exit(1)
				}
				// One write: a line is there whole or not at all.
				fmt.Fprintf(os.Stdout, "%s %s\n", batch[0].ID, batch[1].ID)
			}
		})
	}
	wg.Wait()
}

// TestKill: a process that appends is killed, again and again, at the same file.
// Whatever it acknowledged is there, in order and without gaps.
func TestKill(t *testing.T) {
	t.Parallel()
	path := tempFile(t)
	acknowledged := make(map[uuid.UUID]bool)
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	for round := range rounds {
		killWhileAppending(t, path, 150+90*round, acknowledged)

		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatalf("round %d: open after a kill: %v", round, err)
		}
		missing := len(acknowledged)
		next := make(map[string]events.Revision)
		recs := all(t, s)
		for i, r := range recs {
			if int(r.Position) != i+1 {
				t.Fatalf("round %d: position %d at place %d", round, r.Position, i+1)
			}
			if r.Revision != next[r.Stream] {
				t.Fatalf("round %d: stream %s has revision %d, want %d", round, r.Stream, r.Revision, next[r.Stream])
			}
			next[r.Stream]++
			if acknowledged[r.ID] {
				missing--
			}
		}
		for stream, n := range next {
			if n%2 != 0 {
				t.Errorf("round %d: stream %s has half a batch", round, stream)
			}
		}
		if missing != 0 {
			t.Fatalf("round %d: %d of %d acknowledged events are lost", round, missing, len(acknowledged))
		}
		t.Logf("round %d: %d acknowledged, %d recorded", round, len(acknowledged), len(recs))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killWhileAppending runs the appending process and kills it after so many
// acknowledgements, in the middle of others.
func killWhileAppending(t *testing.T, path string, after int, acknowledged map[uuid.UUID]bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), killEnv+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "error:") {
			t.Error(lines.Text())
		}
		for id := range strings.FieldsSeq(lines.Text()) {
			if id, err := uuid.Parse(id); err == nil {
				acknowledged[id] = true
			}
		}
		if n == after {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // killed
}
