package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"jishi/events"
)

// TestCheckpoints: under a steady load, with readers, the WAL begins anew again
// and again; one who reads for long stops that, and nothing else.
func TestCheckpoints(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "events.db")
	const length = 50
	s, err := Open(t.Context(), path, Options{CheckpointPages: length, MaxGroup: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	load := func(name string) {
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range 100 {
					if _, err := s.Append(t.Context(), fmt.Sprintf("%s-%d", name, w), events.Revision(i-1), large(i)); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		wg.Wait()
		checkWhole(t, s)
	}
	// An event of large has 15 pages; the WAL can overshoot by a few groups, as
	// it is looked at behind each.
	const page, group = 4096 + 24, 4 * 20
	load("member")
	if size, most := walSize(t, path), int64(page*(maxGrowth*length+3*group)); size > most {
		t.Errorf("the WAL has %d bytes, want at most %d", size, most)
	}

	long, err := openConn(path, readOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer long.closeAll()
	if err := long.exec("BEGIN; SELECT count(*) FROM events"); err != nil {
		t.Fatal(err)
	}
	load("meeting")
	if err := long.exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	blocked := walSize(t, path)
	load("org")
	if size := walSize(t, path); size > blocked+page*(maxGrowth*length+3*group) {
		t.Errorf("the WAL has grown from %d to %d bytes since nobody reads", blocked, size)
	}
}

func walSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
