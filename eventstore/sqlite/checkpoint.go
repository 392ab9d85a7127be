package sqlite

import (
	"github.com/ncruces/go-sqlite3"
)

// checkpoints copies the WAL into the file, which SQLite would otherwise do
// within a commit: at 16,000 pages everyone waits some hundred milliseconds for
// it, which is a third of the time under a steady load.
//
// A connection of its own copies most of it while the writer goes on. But only
// when all is copied can the WAL begin anew, so the writer itself copies what
// came in meanwhile, a little. Until then the WAL grows, at most to maxGrowth
// times its length, where the writer waits.
//
// Checkpoints are a matter of housekeeping: if one fails, the facts are in the
// WAL, and the next one tries again.
type checkpoints struct {
	length  int   // of the WAL, in pages, that begins one
	conn    *conn // of the goroutine
	start   chan struct{}
	done    chan struct{}
	running bool
	pages   int // of the WAL, at the last commit
	due     int // number of pages that begins the next one
}

const maxGrowth = 4

func newCheckpoints(path string, writer *conn, length int) (*checkpoints, error) {
	c, err := openConn(path, readWrite)
	if err != nil {
		return nil, err
	}
	k := &checkpoints{length: length, conn: c, start: make(chan struct{}), done: make(chan struct{}, 1), due: length}
	writer.WALHook(func(_ *sqlite3.Conn, _ string, pages int) error {
		if pages < k.pages {
			k.due = k.length // it began anew
		}
		k.pages = pages
		return nil
	})
	go k.run()
	return k, nil
}

func (k *checkpoints) run() {
	defer close(k.done)
	for range k.start {
		for copied := 0; ; {
			_, n, err := k.conn.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
			if err != nil || n-copied < k.length/4 {
				break // little came in during this round, and will during the last
			}
			copied = n
		}
		k.done <- struct{}{}
	}
}

// afterCommit is the writer's part, when nobody waits for it.
func (k *checkpoints) afterCommit(writer *conn) {
	if !k.running {
		if k.pages >= k.due {
			k.running = true
			k.start <- struct{}{}
		}
		return
	}
	if k.pages < k.due+(maxGrowth-1)*k.length {
		select {
		case <-k.done:
		default:
			return // still at it
		}
	} else {
		<-k.done
	}
	k.running = false
	_, _, _ = writer.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
	// Somebody who reads for long can keep the WAL from beginning anew; then
	// there is no use in trying again at once.
	k.due = k.pages + k.length
}

func (k *checkpoints) close() error {
	close(k.start)
	for range k.done { // until it is closed
	}
	return k.conn.closeAll()
}
