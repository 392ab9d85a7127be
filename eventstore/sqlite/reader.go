package sqlite

import (
	"context"
	"errors"
	"sync"

	"github.com/ncruces/go-sqlite3"

	"jishi/events"
	"jishi/eventstore"
)

// reader is a connection that reads, with its statements.
type reader struct {
	conn                              *conn
	all, stream, at                   *sqlite3.Stmt
	lastPosition, findStream, namesAt *sqlite3.Stmt
	types                             map[string]string // each type name once in memory
}

func openReader(path string) (*reader, error) {
	c, err := openConn(path, readOnly)
	if err != nil {
		return nil, err
	}
	r := &reader{conn: c, types: make(map[string]string)}
	if err := c.checkFile(); err != nil {
		return nil, errors.Join(err, c.closeAll())
	}
	if err := c.prepare(map[**sqlite3.Stmt]string{
		&r.all:          selectAll,
		&r.stream:       selectStream,
		&r.at:           selectAt,
		&r.lastPosition: "SELECT max(position) FROM events",
		&r.findStream:   "SELECT stream_no FROM streams WHERE stream_id = ?",
		&r.namesAt:      "SELECT stream_no, stream_id FROM streams WHERE stream_no >= ? ORDER BY stream_no LIMIT ?",
	}); err != nil {
		return nil, errors.Join(err, c.closeAll())
	}
	return r, nil
}

// typeName interns the type of a row: there are some hundred of them in all,
// and maxTypes bounds what a ledger with others could do.
func (r *reader) typeName(q *sqlite3.Stmt) string {
	const maxTypes = 4096
	raw := q.ColumnRawText(columnType)
	if name, ok := r.types[string(raw)]; ok {
		return name
	}
	name := string(raw)
	if len(r.types) < maxTypes {
		r.types[name] = name
	}
	return name
}

// streamNo returns the number of a stream, 0 if there is none.
func (r *reader) streamNo(name string) (no int64, err error) {
	if err := r.findStream.BindText(1, name); err != nil {
		return 0, unavailable("bind a stream name", err)
	}
	if r.findStream.Step() {
		no = r.findStream.ColumnInt64(0)
	}
	return no, unavailable("find a stream", r.findStream.Reset())
}

func (r *reader) head() (head events.Position, err error) {
	if r.lastPosition.Step() {
		head = events.Position(r.lastPosition.ColumnInt64(0))
	}
	return head, unavailable("read the last position", r.lastPosition.Reset())
}

// pool lends readers, and opens them as they are needed.
type pool struct {
	open   func() (*reader, error)
	closed <-chan struct{}
	slots  chan struct{} // a token for each reader that is lent
	mu     sync.Mutex
	idle   []*reader
}

func newPool(size int, closed <-chan struct{}, open func() (*reader, error)) *pool {
	return &pool{open: open, closed: closed, slots: make(chan struct{}, size)}
}

// with lends a reader to f. It must not be nested: f reads and returns.
func (p *pool) with(ctx context.Context, f func(*reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-p.closed:
		return eventstore.ErrClosed
	default:
	}
	select {
	case p.slots <- struct{}{}:
	case <-p.closed:
		return eventstore.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-p.slots }()
	r, err := p.take()
	if err != nil {
		return err
	}
	defer p.give(r)
	return f(r)
}

func (p *pool) take() (*reader, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		r := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return r, nil
	}
	p.mu.Unlock()
	return p.open()
}

func (p *pool) give(r *reader) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, r)
}

// close waits for the readers that are lent, each for a page at most, and
// closes all.
func (p *pool) close() error {
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	var errs []error
	for _, r := range p.idle {
		errs = append(errs, r.conn.closeAll())
	}
	p.idle = nil
	return errors.Join(errs...)
}
