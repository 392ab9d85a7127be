package keyring

import (
	"context"
	"fmt"
	"sync"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

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
	conn  *sqlite.Conn
	empty bool // no key yet when it was opened
}

// The journal is a WAL that is truncated after an erasure, and secure_delete
// overwrites freed pages with zeros: after Erase returns, the wrapped key is in
// neither file.
var schema = [...]string{
	`PRAGMA journal_mode=WAL`,
	`PRAGMA synchronous=FULL`,
	`PRAGMA secure_delete=ON`,
	`PRAGMA busy_timeout=2000`,
	`CREATE TABLE IF NOT EXISTS keys(owner TEXT PRIMARY KEY, state INTEGER NOT NULL, wrapped BLOB) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS intents(owner TEXT PRIMARY KEY, event BLOB NOT NULL) WITHOUT ROWID`,
}

func openStore(ctx context.Context, path string) (*store, error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate|sqlite.OpenWAL)
	if err != nil {
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	s := &store{conn: conn}
	err = s.with(ctx, func() error {
		for _, q := range schema {
			if err := sqlitex.ExecuteTransient(conn, q, nil); err != nil {
				return err
			}
		}
		s.empty = true
		return sqlitex.Execute(conn, `SELECT 1 FROM keys LIMIT 1`, &sqlitex.ExecOptions{ResultFunc: func(*sqlite.Stmt) error {
			s.empty = false
			return nil
		}})
	})
	if err != nil {
		_ = conn.Close() // the first error matters
		return nil, fmt.Errorf("keyring: open %s: %w", path, err)
	}
	return s, nil
}

// with runs f on the connection, interrupted when the context ends.
func (s *store) with(ctx context.Context, f func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conn.SetInterrupt(ctx.Done())
	defer s.conn.SetInterrupt(nil)
	return f()
}

func (s *store) get(ctx context.Context, owner events.MemberID) (wrapped []byte, st state, err error) {
	err = s.with(ctx, func() error {
		return sqlitex.Execute(s.conn, `SELECT state, wrapped FROM keys WHERE owner=?`, &sqlitex.ExecOptions{
			Args: []any{string(owner)},
			ResultFunc: func(row *sqlite.Stmt) error {
				st = state(row.ColumnInt(0))
				if n := row.ColumnLen(1); n > 0 {
					wrapped = make([]byte, n)
					row.ColumnBytes(1, wrapped)
				}
				return nil
			},
		})
	})
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
		ON CONFLICT(owner) DO UPDATE SET state=excluded.state WHERE state<>2`, string(owner), int64(st))
}

// erase is a point of no return.
func (s *store) erase(ctx context.Context, owner events.MemberID) error {
	if err := s.exec(ctx, owner, `INSERT INTO keys(owner, state) VALUES(?, 2)
		ON CONFLICT(owner) DO UPDATE SET state=2, wrapped=NULL`, string(owner)); err != nil {
		return err
	}
	if err := s.forget(ctx, owner); err != nil {
		return err
	}
	return s.with(context.WithoutCancel(ctx), func() error {
		if err := sqlitex.ExecuteTransient(s.conn, `PRAGMA wal_checkpoint(TRUNCATE)`, nil); err != nil {
			return fmt.Errorf("keyring: the key of %s is destroyed, but its old page is still in the write-ahead log: %w", owner, err)
		}
		return nil
	})
}

func (s *store) intend(ctx context.Context, owner events.MemberID, event uuid.UUID) error {
	return s.exec(ctx, owner, `INSERT OR REPLACE INTO intents(owner, event) VALUES(?, ?)`, string(owner), event[:])
}

func (s *store) forget(ctx context.Context, owner events.MemberID) error {
	return s.exec(ctx, owner, `DELETE FROM intents WHERE owner=?`, string(owner))
}

func (s *store) intents(ctx context.Context) (map[events.MemberID]uuid.UUID, error) {
	m := make(map[events.MemberID]uuid.UUID)
	err := s.with(ctx, func() error {
		return sqlitex.Execute(s.conn, `SELECT owner, event FROM intents`, &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
			var id uuid.UUID
			row.ColumnBytes(1, id[:])
			m[events.MemberID(row.ColumnText(0))] = id
			return nil
		}})
	})
	if err != nil {
		return nil, fmt.Errorf("keyring: read intents: %w", err)
	}
	return m, nil
}

func (s *store) exec(ctx context.Context, owner events.MemberID, query string, args ...any) error {
	err := s.with(ctx, func() error { return sqlitex.Execute(s.conn, query, &sqlitex.ExecOptions{Args: args}) })
	if err != nil {
		return fmt.Errorf("keyring: write key of %s: %w", owner, err)
	}
	return nil
}

func (s *store) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conn.Close()
}
