package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/ncruces/go-sqlite3"

	"jishi/projections"
)

// reader is a connection that reads, with its statements.
type reader struct {
	conn                   *conn
	file                   os.FileInfo // of the file it was opened on
	views                  map[string]int64
	view, checkpoint, get  *sqlite3.Stmt
	find, findAfter, count *sqlite3.Stmt
}

func openReader(path string) (*reader, error) {
	file, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", projections.ErrUnavailable, err)
	}
	c, err := openConn(path, "ro", forReading)
	if err != nil {
		return nil, err
	}
	r := &reader{conn: c, file: file, views: make(map[string]int64)}
	err = c.checkFile()
	if err == nil {
		err = c.prepare(map[**sqlite3.Stmt]string{
			&r.view:       "SELECT view FROM views WHERE name = ?",
			&r.checkpoint: "SELECT position FROM views WHERE name = ?",
			&r.get:        "SELECT last, data, trail FROM documents WHERE view = ? AND key = ?",
			&r.find:       "SELECT sort, key FROM entries WHERE view = ? AND name = ? AND part = ? ORDER BY sort, key LIMIT ?",
			&r.findAfter:  "SELECT sort, key FROM entries WHERE view = ? AND name = ? AND part = ? AND (sort, key) > (?, ?) ORDER BY sort, key LIMIT ?",
			&r.count:      "SELECT count(*) FROM entries WHERE view = ? AND name = ? AND part = ? AND sort >= ? AND sort < ?",
		})
	}
	if err != nil {
		return nil, errors.Join(err, c.closeAll())
	}
	return r, nil
}

// viewNo returns the number of a view, 0 if it is not there yet. Numbers do not
// change as long as the file is the same.
func (r *reader) viewNo(name string) (int64, error) {
	if no := r.views[name]; no != 0 {
		return no, nil
	}
	if err := bind(r.view, name); err != nil {
		return 0, err
	}
	if r.view.Step() {
		r.views[name] = r.view.ColumnInt64(0)
	}
	return r.views[name], unavailable("find a view", r.view.Reset())
}

// pool lends readers, and opens them as they are needed.
type pool struct {
	path  string
	watch bool          // the file may be switched by another process
	slots chan struct{} // a token for each reader that is lent
	mu    sync.Mutex
	idle  []*reader
}

func newPool(path string, size int, watch bool) *pool {
	return &pool{path: path, watch: watch, slots: make(chan struct{}, size)}
}

// with lends a reader to f. It must not be nested: f reads and returns.
func (p *pool) with(ctx context.Context, f func(*reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case p.slots <- struct{}{}:
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
	for {
		p.mu.Lock()
		n := len(p.idle)
		if n == 0 {
			p.mu.Unlock()
			return openReader(p.path)
		}
		r := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		if !p.watch {
			return r, nil
		}
		if now, err := os.Stat(p.path); err == nil && os.SameFile(now, r.file) {
			return r, nil
		}
		if err := r.conn.closeAll(); err != nil {
			return nil, err
		}
	}
}

func (p *pool) give(r *reader) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, r)
}

// close closes all readers; none is lent.
func (p *pool) close() error {
	var errs []error
	for _, r := range p.idle {
		errs = append(errs, r.conn.closeAll())
	}
	p.idle = nil
	return errors.Join(errs...)
}
