package sqlite

import (
	"errors"
	"fmt"
	"net/url"

	"github.com/ncruces/go-sqlite3"

	"jishi/eventstore"
)

// conn is a connection to the file. Its errors are eventstore.ErrUnavailable
// and wrap SQLite's.
type conn struct {
	*sqlite3.Conn
	prepared []*sqlite3.Stmt
}

type access string

const (
	readWrite access = "rwc"
	readOnly  access = "ro"
)

// pageCache is the page cache of a connection in KiB: for the inner pages and
// the hot leaves; the operating system has the rest. The writer's is no larger
// because SQLite, after a transaction that split a page of the index, looks
// through all of its cache: at 64 MiB that was an eighth of the writer's time.
const pageCache = 8 << 10

func openConn(path string, a access) (*conn, error) {
	query := "mode=" + string(a)
	if a == readWrite {
		registerGatherVFS()
		query += "&vfs=" + gatherVFS
	}
	// A URI, so that no character of the path is taken for a parameter.
	uri := (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: query}).String()
	raw, err := sqlite3.OpenFlags(uri, sqlite3.OPEN_READWRITE|sqlite3.OPEN_CREATE|sqlite3.OPEN_URI)
	if err != nil {
		return nil, unavailable("open the file", err)
	}
	c := &conn{Conn: raw}
	settings := fmt.Sprintf(`PRAGMA busy_timeout = 10000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%d; PRAGMA query_only = ON`, pageCache)
	if a == readWrite {
		settings = fmt.Sprintf(`PRAGMA busy_timeout = 10000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%d; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0`, pageCache)
	}
	if err := c.exec(settings); err != nil {
		_ = c.closeAll()
		return nil, err
	}
	return c, nil
}

func (c *conn) exec(sql string) error {
	if err := c.Conn.Exec(sql); err != nil {
		return unavailable("execute", err)
	}
	return nil
}

// prepare compiles statements that live as long as the connection.
func (c *conn) prepare(to map[**sqlite3.Stmt]string) error {
	for stmt, sql := range to {
		var err error
		if *stmt, _, err = c.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT); err != nil {
			return unavailable("prepare "+sql, err)
		}
		c.prepared = append(c.prepared, *stmt)
	}
	return nil
}

// queryInt returns the single number that the query answers with.
func (c *conn) queryInt(sql string) (n int64, err error) {
	err = c.query(sql, func(s *sqlite3.Stmt) { n = s.ColumnInt64(0) })
	return n, err
}

func (c *conn) queryText(sql string) (text string, err error) {
	err = c.query(sql, func(s *sqlite3.Stmt) { text = s.ColumnText(0) })
	return text, err
}

func (c *conn) query(sql string, row func(*sqlite3.Stmt)) error {
	stmt, _, err := c.Prepare(sql)
	if err != nil {
		return unavailable("query", err)
	}
	for stmt.Step() {
		row(stmt)
	}
	if err := errors.Join(stmt.Err(), stmt.Close()); err != nil {
		return unavailable("query", err)
	}
	return nil
}

// unavailable is the one place where SQLite's errors become the contract's.
// Whatever SQLite complains of (disk full, no permission, no memory, a damaged
// file), nothing of the transaction was written.
func unavailable(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %s: %w", eventstore.ErrUnavailable, doing, err)
}

// step runs a statement that answers with no rows.
func step(doing string, s *sqlite3.Stmt) error {
	s.Step()
	if err := s.Reset(); err != nil {
		return unavailable(doing, err)
	}
	return nil
}

// closeAll closes the connection and its prepared statements, without which
// SQLite would leave it open.
func (c *conn) closeAll() error {
	for _, s := range c.prepared {
		_ = s.Close() // repeats the statement's last error, which was seen then
	}
	c.prepared = nil
	return unavailable("close the file", c.Close())
}
