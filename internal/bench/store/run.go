package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// log is a thing that events are appended to durably, by many callers.
type log interface {
	// append returns when the events are on disk behind the stream's revision
	// expected.
	append(ctx context.Context, stream, expected int, batch []event) error
	close() error
}

// contender is a log with its name and the streams in it.
type contender struct {
	name  string
	log   log
	heads []int // revision of each stream
}

// Names of contenders, as the report compares them.
const (
	preallocated = "segment, preallocated, fdatasync"
	appended     = "segment, appended, fdatasync"
	jishi        = "jishi sqlite"
	postgres     = "postgres, one row each"
)

func run(ctx context.Context, p plan) (err error) {
	dir, err := os.MkdirTemp(p.dir, "jishi-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	// The PostgreSQL server runs as another user and has to come through here.
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	var server *cluster
	if p.postgres {
		server, err = startPostgres(ctx, dir)
		if errors.Is(err, errNoPostgres) {
			fmt.Println("PostgreSQL is not installed here and not measured.")
		} else if err != nil {
			return err
		} else {
			defer func() { err = errors.Join(err, server.stop()) }()
		}
	}
	r := newReport()
	if err := emptyStores(ctx, p, dir, server, r); err != nil {
		return err
	}
	if err := fullStores(ctx, p, dir, server, r); err != nil {
		return err
	}
	r.print(os.Stdout)
	return nil
}

// emptyStores measures appends where everything fits into every cache.
func emptyStores(ctx context.Context, p plan, dir string, server *cluster, r *report) (err error) {
	const streams = 10_000
	var all []*contender
	add := func(name string, l log, err error) error {
		if err == nil {
			all = append(all, &contender{name: name, log: l, heads: newHeads(streams, -1)})
		}
		return err
	}
	defer func() {
		for _, c := range all {
			err = errors.Join(err, c.log.close())
		}
	}()
	bytes := int64(p.rounds+1) * int64(p.single+p.group+p.bulk) * recordSize
	pre, err := newSegment(filepath.Join(dir, "preallocated"), bytes)
	if err := add(preallocated, pre, err); err != nil {
		return err
	}
	app, err := newSegment(filepath.Join(dir, "appended"), 0)
	if err := add(appended, app, err); err != nil {
		return err
	}
	store, err := newStore(ctx, filepath.Join(dir, "empty.db"))
	if err := add(jishi, store, err); err != nil {
		return err
	}
	if server != nil {
		pg, err := server.newTable(ctx, "small", 0, 0)
		if err := add(postgres, pg, err); err != nil {
			return err
		}
	}
	loads := []load{
		{part: "1 writer, one event", callers: 1, batch: 1, events: p.single},
		{part: "64 writers, one event each", callers: 64, batch: 1, events: p.group},
		{part: "bulk, 40 streams of 25 at once", callers: 40, batch: 25, events: p.bulk},
	}
	return rounds(ctx, p, all, loads, r)
}

// fullStores measures appends and reads where much is there already.
func fullStores(ctx context.Context, p plan, dir string, server *cluster, r *report) (err error) {
	perStream := 30
	streams := max(64, p.preloaded/perStream)
	app, err := newSegment(filepath.Join(dir, "appended-full"), 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.close()) }()
	store, err := newStore(ctx, filepath.Join(dir, "full.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.close()) }()
	began := time.Now()
	full := &contender{name: jishi, log: store, heads: newHeads(streams, -1)}
	if err := preload(ctx, full, perStream); err != nil {
		return err
	}
	r.note("preload", fmt.Sprintf("%d events in %d streams, 10 at a time, in %s", streams*perStream, streams, time.Since(began).Round(time.Second)))
	all := []*contender{{name: appended, log: app, heads: newHeads(streams, -1)}, full}
	if server != nil {
		pg, err := server.newTable(ctx, "large", streams, perStream)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, pg.close()) }()
		all = append(all, &contender{name: postgres, log: pg, heads: newHeads(streams, perStream-1)})
	}
	loads := []load{{part: fullPart, callers: 64, batch: 1, events: p.group}}
	if err := rounds(ctx, p, all, loads, r); err != nil {
		return err
	}
	return store.measureReads(ctx, p, streams, r)
}

const fullPart = "64 writers, into the preloaded store"

// rounds runs every load on every contender, in an order that rotates. The
// first round warms up and does not count.
func rounds(ctx context.Context, p plan, all []*contender, loads []load, r *report) error {
	for round := range p.rounds + 1 {
		for _, l := range loads {
			if round == 0 {
				l.events = max(l.callers*l.batch, l.events/4)
			}
			for i := range all {
				c := all[(i+round)%len(all)]
				m, err := l.run(ctx, c)
				if err != nil {
					return fmt.Errorf("%s on %s: %w", l.part, c.name, err)
				}
				if round > 0 {
					r.add(l.part, c.name, m)
				}
			}
		}
	}
	return nil
}
