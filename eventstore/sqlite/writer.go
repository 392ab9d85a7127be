package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
)

// maxGroupBytes bounds the payload of one transaction, so that many large
// appends at once do not make the small ones behind them wait for all.
const maxGroupBytes = 16 << 20

// request is one append on its way through the writer.
type request struct {
	stream   string
	expected events.Revision
	batch    []events.Envelope

	state   atomic.Int32 // waiting, then taken or abandoned
	done    chan struct{}
	records []events.Recorded
	err     error
}

const (
	waiting int32 = iota
	taken
	abandoned
)

// writer is the only one who writes to the file. Its fields below queue belong
// to its goroutine.
type writer struct {
	store *Store
	wake  chan struct{} // one token: the queue is not empty, or closing
	ended chan struct{}

	mu      sync.Mutex
	queue   []*request
	closing bool

	conn     *conn
	wal      *checkpoints
	position events.Position // of the last event, written or being written
	streams  streamHeads
	stale    bool // position and streams have to be read again

	begin, commit, rollback   *sqlite3.Stmt
	insertEvent, insertStream *sqlite3.Stmt
	findStream, lastRevision  *sqlite3.Stmt
	fromRevision, idsOf       *sqlite3.Stmt
}

func newWriter(c *conn, s *Store) (*writer, error) {
	w := &writer{store: s, conn: c, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	if err := c.prepare(map[**sqlite3.Stmt]string{
		&w.begin:        "BEGIN IMMEDIATE",
		&w.commit:       "COMMIT",
		&w.rollback:     "ROLLBACK",
		&w.insertEvent:  "INSERT INTO events (position, stream_no, revision, event_id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)",
		&w.insertStream: "INSERT INTO streams (stream_no, stream_id) VALUES (?, ?)",
		&w.findStream:   "SELECT stream_no FROM streams WHERE stream_id = ?",
		&w.lastRevision: "SELECT max(revision) FROM events WHERE stream_no = ?",
		&w.fromRevision: selectStream,
		&w.idsOf:        "SELECT revision, event_id FROM events WHERE stream_no = ?",
	}); err != nil {
		return nil, err
	}
	if err := w.reload(); err != nil {
		return nil, err
	}
	var err error
	w.wal, err = newCheckpoints(s.path, c, s.options.CheckpointPages)
	return w, err
}

// reload forgets what is kept in memory and reads the ends of the order again.
func (w *writer) reload() error {
	w.stale = true
	position, err := w.conn.queryInt("SELECT max(position) FROM events")
	if err != nil {
		return fmt.Errorf("read the last position: %w", err)
	}
	last, err := w.conn.queryInt("SELECT max(stream_no) FROM streams")
	if err != nil {
		return fmt.Errorf("read the last stream: %w", err)
	}
	w.position, w.streams, w.stale = events.Position(position), newStreamHeads(last), false
	return nil
}

// append queues the request and waits for its answer.
func (w *writer) append(ctx context.Context, r *request) ([]events.Recorded, error) {
	r.done = make(chan struct{})
	w.mu.Lock()
	if w.closing {
		w.mu.Unlock()
		return nil, eventstore.ErrClosed
	}
	w.queue = append(w.queue, r)
	w.mu.Unlock()
	w.signal()
	select {
	case <-r.done:
	case <-ctx.Done():
		if r.state.CompareAndSwap(waiting, abandoned) {
			return nil, ctx.Err()
		}
		<-r.done // it is being written: say how that ends
	}
	return r.records, r.err
}

func (w *writer) signal() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// run writes groups until the store is closed.
func (w *writer) run() {
	defer close(w.ended)
	for range w.wake {
		for {
			group, closing := w.next()
			if closing {
				w.refuse()
				return
			}
			if len(group) == 0 {
				break
			}
			w.write(group)
		}
	}
}

// next takes the requests of the next transaction off the queue.
//
// The callers that the last transaction answered are about to append again;
// they have to be let run first, or each transaction would carry only the few
// that were quicker than this goroutine.
func (w *writer) next() (group []*request, closing bool) {
	for waited := -1; ; runtime.Gosched() {
		w.mu.Lock()
		n := len(w.queue)
		if w.closing || n == waited || n >= w.store.options.MaxGroup {
			break
		}
		waited = n
		w.mu.Unlock()
	}
	defer w.mu.Unlock()
	n, size, bytes := 0, 0, 0
	for _, r := range w.queue {
		for _, e := range r.batch {
			bytes += len(e.Data) + len(e.Meta)
		}
		if size += len(r.batch); n > 0 && (size > w.store.options.MaxGroup || bytes > maxGroupBytes) {
			break
		}
		n++
	}
	group = append(group, w.queue[:n]...)
	rest := copy(w.queue, w.queue[n:])
	clear(w.queue[rest:])
	w.queue = w.queue[:rest]
	return group, w.closing
}

// write writes a group in one transaction and answers everyone in it.
func (w *writer) write(group []*request) {
	group = claim(group)
	err := w.transact(group)
	if err != nil {
		w.abort()
	} else {
		w.store.head.Store(uint64(w.position))
		w.store.progress.send()
	}
	for _, r := range group {
		if err != nil {
			// Also the conflicts: they may be with what was not written.
			r.records, r.err = nil, err
		}
		close(r.done)
	}
	w.wal.afterCommit(w.conn)
}

// claim keeps the requests whose callers still wait for them.
func claim(group []*request) []*request {
	kept := group[:0]
	for _, r := range group {
		if r.state.CompareAndSwap(waiting, taken) {
			kept = append(kept, r)
		}
	}
	return kept
}

// transact writes the group; after an error nothing of it is in the file.
func (w *writer) transact(group []*request) error {
	if w.stale {
		if err := w.reload(); err != nil {
			return err
		}
	}
	if len(group) == 0 {
		return nil
	}
	if err := step("begin", w.begin); err != nil {
		return err
	}
	for _, r := range group {
		err := w.record(r)
		if _, refused := errors.AsType[*eventstore.ConflictError](err); refused {
			r.err = err
		} else if err != nil {
			return err
		}
	}
	return step("commit", w.commit) // the point of no return
}

// abort rolls back. Some errors have made SQLite do that already.
func (w *writer) abort() {
	w.stale = true
	if !w.conn.GetAutocommit() {
		_ = step("roll back", w.rollback) // the next begin fails if this did
	}
}

// refuse answers everyone who is left in the queue when the store is closed.
func (w *writer) refuse() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range claim(w.queue) {
		r.err = eventstore.ErrClosed
		close(r.done)
	}
	w.queue = nil
}

// close ends the goroutine and closes the connection.
func (w *writer) close() error {
	w.mu.Lock()
	w.closing = true
	w.mu.Unlock()
	w.signal()
	<-w.ended
	return errors.Join(w.wal.close(), w.conn.closeAll())
}
