package keyring

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"

	"github.com/google/uuid"
	"github.com/ncruces/go-sqlite3"

	"jishi/events"
)

// state of a person's key.
type state int

const (
	active state = iota
	restricted
	erased
)

// store is the ring's file. One connection behind a mutex is enough: opened keys
// are cached above it.
type store struct {
	mu    sync.Mutex
	conn  *sqlite3.Conn
	empty bool // no key yet when it was opened
}

// The journal is a WAL that is truncated after an erasure, and secure_delete
// overwrites freed pages with zeros: after Erase returns, the wrapped key is in
// neither file.
const schema = `
PRAGMA busy_timeout=2000;
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=ON;
CREATE TABLE IF NOT EXISTS keys(owner TEXT PRIMARY KEY, state INTEGER NOT NULL, wrapped BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intents(owner TEXT PRIMARY KEY, event BLOB NOT NULL) WITHOUT ROWID;`

func openStore(ctx context.Context, path string) (*store, error) {
	// SQLite would make it readable by others.
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the path is the program's setting
	if err != nil {
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	// A URI, so that no character of the path is taken for a parameter.
	uri := (&url.URL{Scheme: "file", OmitHost: true, Path: path}).String()
	conn, err := sqlite3.OpenFlags(uri, sqlite3.OPEN_READWRITE|sqlite3.OPEN_CREATE|sqlite3.OPEN_URI)
	if err != nil {
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	s := &store{conn: conn, empty: true}
	if err = conn.Exec(schema); err == nil {
		err = s.query(ctx, func(*sqlite3.Stmt) { s.empty = false }, `SELECT 1 FROM keys LIMIT 1`)
	}
	if err != nil {
		_ = conn.Close() // the first error matters
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	return s, nil
}

// query runs one statement, giving each row to the function; the context
// interrupts it.
func (s *store) query(ctx context.Context, row func(*sqlite3.Stmt), sql string, args ...any) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.conn.SetInterrupt(ctx)
	defer s.conn.SetInterrupt(old)
	stmt, _, err := s.conn.Prepare(sql)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stmt.Close()) }()
	for i, a := range args {
		switch a := a.(type) {
		case string:
			err = stmt.BindText(i+1, a)
		case []byte:
			err = stmt.BindBlob(i+1, a)
		case state:
			err = stmt.BindInt(i+1, int(a))
		default:
			panic(fmt.Sprintf("keyring: cannot bind %T", a))
		}
		if err != nil {
			return err
		}
	}
	for stmt.Step() {
		row(stmt)
	}
	return stmt.Err()
}

func (s *store) exec(ctx context.Context, owner events.MemberID, sql string, args ...any) error {
	if err := s.query(ctx, func(*sqlite3.Stmt) {}, sql, args...); err != nil {
		return fmt.Errorf("keyring: write key of %s: %w", owner, err)
	}
	return nil
}

func (s *store) get(ctx context.Context, owner events.MemberID) (wrapped []byte, st state, err error) {
	err = s.query(ctx, func(row *sqlite3.Stmt) {
		st = state(row.ColumnInt(0))
		wrapped = row.ColumnBlob(1, nil)
	}, `SELECT state, wrapped FROM keys WHERE owner=?`, string(owner))
	if err != nil {
		return nil, 0, fmt.Errorf("keyring: read key of %s: %w", owner, err)
	}
	return wrapped, st, nil
}

func (s *store) put(ctx context.Context, owner events.MemberID, wrapped []byte) error {
	return s.exec(ctx, owner, `INSERT INTO keys(owner, state, wrapped) VALUES(?, 0, ?)
		ON CONFLICT(owner) DO UPDATE SET wrapped=excluded.wrapped WHERE wrapped IS NULL AND state<>2`, string(owner), wrapped)
}

func (s *store) restrict(ctx context.Context, owner events.MemberID, on bool) error {
	st := active
	if on {
		st = restricted
	}
	return s.exec(ctx, owner, `INSERT INTO keys(owner, state) VALUES(?, ?)
		ON CONFLICT(owner) DO UPDATE SET state=excluded.state WHERE state<>2`, string(owner), st)
}

// erase is a point of no return. The intent is dropped last: should the old page
// stay in the write-ahead log, because another process is reading the file, the
// next start goes on from there.
func (s *store) erase(ctx context.Context, owner events.MemberID) error {
	if err := s.exec(ctx, owner, `INSERT INTO keys(owner, state) VALUES(?, 2)
		ON CONFLICT(owner) DO UPDATE SET state=2, wrapped=NULL`, string(owner)); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	busy := false
	err := s.query(ctx, func(row *sqlite3.Stmt) { busy = row.ColumnInt(0) != 0 }, `PRAGMA wal_checkpoint(TRUNCATE)`)
	if err == nil && busy {
		err = errBusy
	}
	if err != nil {
		return fmt.Errorf("keyring: the key of %s is destroyed, but its old page is still in the write-ahead log: %w", owner, err)
	}
	return s.forget(ctx, owner)
}

var errBusy = errors.New("another process is reading the keyring")

func (s *store) intend(ctx context.Context, owner events.MemberID, event uuid.UUID) error {
	return s.exec(ctx, owner, `INSERT OR REPLACE INTO intents(owner, event) VALUES(?, ?)`, string(owner), event[:])
}

func (s *store) forget(ctx context.Context, owner events.MemberID) error {
	return s.exec(ctx, owner, `DELETE FROM intents WHERE owner=?`, string(owner))
}

func (s *store) intents(ctx context.Context) (map[events.MemberID]uuid.UUID, error) {
	m := make(map[events.MemberID]uuid.UUID)
	err := s.query(ctx, func(row *sqlite3.Stmt) {
		var id uuid.UUID
		copy(id[:], row.ColumnRawBlob(1))
		m[events.MemberID(row.ColumnText(0))] = id
	}, `SELECT owner, event FROM intents`)
	if err != nil {
		return nil, fmt.Errorf("keyring: read intents: %w", err)
	}
	return m, nil
}

func (s *store) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conn.Close()
}
