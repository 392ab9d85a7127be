package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"github.com/jackc/pgx/v5"
)

var errNoPostgres = errors.New("PostgreSQL is not installed")

// cluster is a PostgreSQL server of our own.
type cluster struct {
	bin, data string
	as        *syscall.SysProcAttr
	dsn       string
}

// startPostgres makes a cluster and starts it on a Unix socket. The server
// refuses to run as root and is given to another user then.
func startPostgres(ctx context.Context, dir string) (*cluster, error) {
	bin, err := postgresPrograms()
	if err != nil {
		return nil, err
	}
	c := &cluster{bin: bin, data: filepath.Join(dir, "pg", "data")}
	socket := filepath.Join(dir, "pg")
	if err := os.Mkdir(socket, 0o700); err != nil {
		return nil, err
	}
	name := "jishi"
	if os.Geteuid() == 0 {
		if err := c.runAs(socket, "postgres", "nobody"); err != nil {
			return nil, err
		}
	}
	c.dsn = fmt.Sprintf("host=%s user=%s dbname=postgres", socket, name)
	if err := c.command(ctx, "initdb", "-D", c.data, "-U", name, "-A", "trust", "-E", "UTF8", "--no-locale"); err != nil {
		return nil, err
	}
	settings := fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c shared_buffers=2GB -c max_wal_size=8GB", socket)
	return c, c.command(ctx, "pg_ctl", "-D", c.data, "-l", filepath.Join(socket, "log"), "-w", "-o", settings, "start")
}

func postgresPrograms() (string, error) {
	places, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well-formed
	if len(places) > 0 {
		return filepath.Dir(slices.Max(places)), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", errNoPostgres
}

// runAs makes the commands run as the first of the users that there is, and
// gives them the directory.
func (c *cluster) runAs(dir string, names ...string) error {
	for _, name := range names {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2, os.Chown(dir, int(uid), int(gid))); err != nil {
			return err
		}
		c.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		return nil
	}
	return fmt.Errorf("run PostgreSQL: none of the users %v exists, and it refuses to run as root", names)
}

func (c *cluster) command(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, name), args...)
	var out bytes.Buffer
	cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = filepath.Dir(c.data), c.as, &out, &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out.Bytes())
	}
	return nil
}

func (c *cluster) stop() error {
	return c.command(context.Background(), "pg_ctl", "-D", c.data, "-w", "-m", "immediate", "stop")
}

// table is a plain event table: what one would write first. Every append is a
// transaction on one of 64 connections.
type table struct {
	pool   chan *pgx.Conn
	insert string
}

const connections = 64

// newTable makes a table with so many streams of so many events in it.
func (c *cluster) newTable(ctx context.Context, name string, streams, perStream int) (*table, error) {
	t := &table{
		pool:   make(chan *pgx.Conn, connections),
		insert: "INSERT INTO " + name + " (stream, revision, event_id, type, data, metadata) VALUES ($1, $2, $3, $4, $5, $6)",
	}
	for range connections {
		conn, err := pgx.Connect(ctx, c.dsn)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("connect to PostgreSQL: %w", err), t.close())
		}
		t.pool <- conn
	}
	conn := <-t.pool
	defer func() { t.pool <- conn }()
	// Filled in the order in which the store was: every stream comes by again and
	// again. Indexes last, which is faster and leaves them denser.
	for _, sql := range []string{
		`CREATE TABLE ` + name + ` (position bigserial, stream text NOT NULL, revision bigint NOT NULL, event_id uuid NOT NULL,
		   type text NOT NULL, data bytea NOT NULL, metadata bytea NOT NULL)`,
		fmt.Sprintf(`INSERT INTO %s (stream, revision, event_id, type, data, metadata)
		   SELECT 'member-' || lpad(s::text, 8, '0'), r, gen_random_uuid(), 'membership.step-recorded.v1',
		     decode(substr(repeat(md5(s::text || r::text), 24), 1, %d * 2), 'hex'), decode(substr(repeat(md5(r::text || s::text), 13), 1, %d * 2), 'hex')
		   FROM generate_series(0, %d) r, generate_series(0, %d) s`, name, dataSize, metaSize, perStream-1, streams-1),
		`ALTER TABLE ` + name + ` ADD PRIMARY KEY (position)`,
		`ALTER TABLE ` + name + ` ADD UNIQUE (stream, revision)`,
		`VACUUM ANALYZE ` + name,
		`CHECKPOINT`,
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return nil, fmt.Errorf("prepare the PostgreSQL table: %w", err)
		}
	}
	return t, nil
}

func (t *table) append(ctx context.Context, stream, expected int, batch []event) error {
	conn := <-t.pool
	defer func() { t.pool <- conn }()
	if len(batch) == 1 {
		e := batch[0]
		_, err := conn.Exec(ctx, t.insert, streamName(stream), expected+1, e.ID, e.Type, e.Data, e.Meta)
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		var b pgx.Batch
		for i, e := range batch {
			b.Queue(t.insert, streamName(stream), expected+1+i, e.ID, e.Type, e.Data, e.Meta)
		}
		return tx.SendBatch(ctx, &b).Close()
	})
}

func (t *table) close() error {
	var errs []error
	for len(t.pool) > 0 {
		errs = append(errs, (<-t.pool).Close(context.Background()))
	}
	return errors.Join(errs...)
}
