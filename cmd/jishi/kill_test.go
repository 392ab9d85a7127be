package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"

	"jishi/api/access"
	"jishi/events"
	"jishi/ledger"
)

// TestKill kills the real server in a loop while clients record. Whatever was
// acknowledged is there afterwards, at its place; positions are gapless; and
// the views equal a rebuild, byte for byte.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	tokens, err := access.Open(filepath.Join(dir, "tokens.json"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := tokens.Create("officer-1", events.Officer, "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	acked := &acknowledged{}
	rounds := 5
	for round := range rounds {
		killRound(t, dir, secret, round, acked)
	}
	if len(acked.all) < rounds {
		t.Fatalf("only %d events were acknowledged: the test proves nothing", len(acked.all))
	}
	t.Logf("%d events acknowledged over %d kills", len(acked.all), rounds)

	s := &settings{Data: dir, Store: "sqlite", LogLevel: "error"}
	a, err := s.open(t.Context(), openMode{write: true})
	if err != nil {
		t.Fatal(err)
	}
	at := map[events.Position]events.Recorded{}
	var last events.Position
	for rec, err := range a.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if rec.Position != last+1 {
			t.Fatalf("position %d follows %d", rec.Position, last)
		}
		last, at[rec.Position] = rec.Position, rec
	}
	for _, r := range acked.all {
		if rec := at[r.Position]; rec.ID != r.ID || rec.Stream != r.Stream || rec.Revision != r.Revision {
			t.Errorf("acknowledged %+v, found %s at %s/%d", r, rec.ID, rec.Stream, rec.Revision)
		}
	}
	if err := a.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	live := dumpViews(t, dir)
	if err := a.runner.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	rebuilt := dumpViews(t, dir)
	if len(live) < len(acked.all) {
		t.Errorf("only %d documents", len(live))
	}
	if !slices.Equal(live, rebuilt) {
		for i := range max(len(live), len(rebuilt)) {
			if i >= len(live) || i >= len(rebuilt) || live[i] != rebuilt[i] {
				t.Fatalf("the views differ from a rebuild (%d and %d documents), first at %d:\nlive    %.300s\nrebuilt %.300s", len(live), len(rebuilt), i, live[min(i, len(live)-1)], rebuilt[min(i, len(rebuilt)-1)])
			}
		}
	}
}

type acknowledged struct {
	mu  sync.Mutex
	all []ledger.Receipt
}

// killRound starts the server, records from eight clients, and kills it.
func killRound(t *testing.T, dir, secret string, round int, acked *acknowledged) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe, "serve", "--addr", "127.0.0.1:0", "--data", dir) //nolint:gosec // this very binary
	cmd.Env = append(os.Environ(), asProgram+"=1")
	pipe, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	url := serving(t, pipe)
	var wg sync.WaitGroup
	for client := range 8 {
		wg.Go(func() {
			for i := 0; ; i++ {
				r, ok := post(t, url, secret, fmt.Sprintf("K%d-%d-%d", round, client, i/3), fmt.Sprintf("key-%d", i))
				if !ok {
					return
				}
				acked.mu.Lock()
				acked.all = append(acked.all, r)
				acked.mu.Unlock()
			}
		})
	}
	killAt := time.After(time.Duration(200+130*round) * time.Millisecond)
	<-killAt // not a sleep to wait for something: the moment of the kill is what varies
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	wg.Wait()
}

// serving reads the log until the server says where it listens.
func serving(t *testing.T, log io.Reader) string {
	t.Helper()
	sc := bufio.NewScanner(log)
	for sc.Scan() {
		var line struct{ Msg, URL string }
		if json.Unmarshal(sc.Bytes(), &line) == nil && line.Msg == "serving" {
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return line.URL
		}
	}
	t.Fatal("the server did not start")
	return ""
}

// post records one fact; false when the server is gone.
func post(t *testing.T, url, secret, member, key string) (ledger.Receipt, bool) {
	body := fmt.Sprintf(`{"occurred_on":"2026-01-05","org":"B01","mode":"backfill","reason":"补录","event":{"text":"第%s份"}}`, key)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/v1/members/"+member+"/development/thought-report-filed", bytes.NewBufferString(body))
	if err != nil {
		t.Error(err)
		return ledger.Receipt{}, false
	}
	req.Header.Set("Authorization", "Bearer "+secret)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return ledger.Receipt{}, false
	}
	defer res.Body.Close() //nolint:errcheck // read to its end below
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return ledger.Receipt{}, false
	}
	if res.StatusCode != http.StatusCreated {
		t.Errorf("status %d: %s", res.StatusCode, b)
		return ledger.Receipt{}, false
	}
	var r ledger.Receipt
	if err := json.Unmarshal(b, &r); err != nil {
		t.Error(err)
		return ledger.Receipt{}, false
	}
	return r, true
}

// dumpViews renders every stored document.
func dumpViews(t *testing.T, dir string) []string {
	t.Helper()
	conn, err := sqlite3.Open(filepath.Join(dir, "views.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // nothing written
	stmt, _, err := conn.Prepare(`SELECT name, key, coalesce(hex(trail),''), coalesce(data,''), coalesce(entries,'') FROM documents JOIN views USING (view) ORDER BY name, key`)
	if err != nil {
		t.Fatal(err)
	}
	defer stmt.Close() //nolint:errcheck // nothing written
	var out []string
	for stmt.Step() {
		out = append(out, fmt.Sprintf("%s %s %s %s %s", stmt.ColumnText(0), stmt.ColumnText(1), stmt.ColumnText(2), stmt.ColumnText(3), stmt.ColumnText(4)))
	}
	if err := stmt.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
