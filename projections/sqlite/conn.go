package sqlite

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"jishi/projections"
)

// conn is a connection to a file. Its errors are projections.ErrUnavailable and
// wrap SQLite's.
type conn struct {
	*sqlite3.Conn
	prepared []*sqlite3.Stmt
}

// Page caches, in KiB.
const (
	writerCache = 64 << 10
	readerCache = 8 << 10
)

// checkpointPages is the length of the WAL, in pages, after which it is copied
// into the file: documents are replaced as a whole, so the same pages come again
// and again, and copying late copies them once.
const checkpointPages = 16000

// Settings of the three kinds of connections. Views can be built again from the
// facts, so a commit need not wait for the disk (NORMAL: after a crash the file
// is sound and perhaps a little behind), and a rebuild need not be durable
// before it is finished.
var (
	forWriting  = fmt.Sprintf("PRAGMA busy_timeout = 10000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%d; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = %d", writerCache, checkpointPages)
	forReading  = fmt.Sprintf("PRAGMA busy_timeout = 10000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%d; PRAGMA query_only = ON", readerCache)
	forBuilding = fmt.Sprintf("PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%d; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY", writerCache)
)

func openConn(path, mode, settings string) (*conn, error) {
	// A URI, so that no character of the path is taken for a parameter.
	uri := (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: "mode=" + mode}).String()
	raw, err := sqlite3.OpenFlags(uri, sqlite3.OPEN_READWRITE|sqlite3.OPEN_CREATE|sqlite3.OPEN_URI)
	if err != nil {
		return nil, unavailable("open the file", err)
	}
	c := &conn{Conn: raw}
	if err := c.exec(settings); err != nil {
		return nil, errors.Join(err, c.closeAll())
	}
	return c, nil
}

func (c *conn) exec(sql string) error { return unavailable("execute", c.Exec(sql)) }

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

// value returns the single text or number that a query answers with.
func (c *conn) value(sql string) (text string, err error) {
	stmt, _, err := c.Prepare(sql)
	if err != nil {
		return "", unavailable("query", err)
	}
	if stmt.Step() {
		text = stmt.ColumnText(0)
	}
	return text, unavailable("query", errors.Join(stmt.Err(), stmt.Close()))
}

// bind binds the values of a statement in order: int64, string, []byte, nil.
func bind(s *sqlite3.Stmt, values ...any) error {
	for i, v := range values {
		var err error
		switch v := v.(type) {
		case int64:
			err = s.BindInt64(i+1, v)
		case string:
			err = s.BindText(i+1, v)
		case []byte:
			if v == nil {
				err = s.BindNull(i + 1)
			} else {
				err = s.BindBlob(i+1, v)
			}
		default:
			panic(fmt.Sprintf("sqlite: cannot bind a %T", v))
		}
		if err != nil {
			return unavailable("bind", err)
		}
	}
	return nil
}

// run executes a statement that answers with no rows.
func run(s *sqlite3.Stmt, values ...any) error {
	if err := bind(s, values...); err != nil {
		return err
	}
	s.Step()
	return unavailable("write", s.Reset())
}

// closeAll closes the connection and its statements, without which SQLite would
// leave it open.
func (c *conn) closeAll() error {
	for _, s := range c.prepared {
		_ = s.Close() // repeats the statement's last error, which was seen then
	}
	c.prepared = nil
	return unavailable("close the file", c.Close())
}

// unavailable is the one place where SQLite's errors become the contract's.
func unavailable(doing string, err error) error {
	if err == nil {
		return nil
	}
	doing, _, _ = strings.Cut(doing, "\n")
	return fmt.Errorf("%w: %s: %w", projections.ErrUnavailable, doing, err)
}
