package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"jishi/events"
	"jishi/eventstore"
	"jishi/eventstore/esdb"
	storesqlite "jishi/eventstore/sqlite"
	"jishi/keyring"
	"jishi/ledger"
	"jishi/projections"
	viewsqlite "jishi/projections/sqlite"
)

// app is everything wired together, by hand.
type app struct {
	registry *events.Registry
	store    eventstore.Store
	keys     *keyring.Ring
	runner   *projections.Runner
	reader   *projections.Reader
	ledger   *ledger.Ledger
	close    []func() error

	viewsKept bool // a server keeps the views: they are read as they are
}

// openMode says what a command will do with the ledger.
type openMode struct {
	create   bool // make the directory and the files
	write    bool // append events
	remake   bool // views that cannot be opened are put aside and made again
	onAppend func(time.Duration, int)
	logger   *slog.Logger
}

// open wires the parts in the data directory.
func (s *settings) open(ctx context.Context, mode openMode) (_ *app, err error) {
	if err := s.directory(mode.create); err != nil {
		return nil, err
	}
	a := &app{registry: events.Catalogue()}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	if err := s.openStore(ctx, a, mode); err != nil {
		return nil, err
	}
	if a.keys, err = keyring.Open(ctx, s.path("keyring.db"), s.masterKey()); err != nil {
		return nil, err
	}
	a.close = append(a.close, a.keys.Close)
	sink, err := s.openViews(ctx, a, mode.remake)
	if err != nil {
		return nil, err
	}
	a.close = append(a.close, sink.Close)
	a.runner = projections.New(a.store, a.registry, sink, projections.Options{Open: a.keys})
	a.reader = projections.NewReader(a.runner)
	a.ledger = ledger.New(a.store, a.registry, a.keys, a.reader)
	if mode.write {
		return a, a.ledger.Settle(ctx)
	}
	return a, nil
}

// directory checks or makes the data directory, which nobody else may read.
func (s *settings) directory(create bool) error {
	st, err := os.Stat(s.Data)
	switch {
	case err == nil && !st.IsDir():
		return fmt.Errorf("数据目录 %s 不是目录 (not a directory)", s.Data)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("数据目录: %w", err)
	case !create:
		return fmt.Errorf("%w：数据目录 %s 不存在；请先 jishi import 或 jishi demo", errNotFound, s.Data)
	}
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return fmt.Errorf("%w: 建立数据目录: %w", eventstore.ErrUnavailable, err)
	}
	return nil
}

func (s *settings) openStore(ctx context.Context, a *app, mode openMode) error {
	if s.Store == "esdb" {
		if s.ESDB == "" {
			return fmt.Errorf("%w：--store esdb 需要 --esdb 连接串 (needs a connection string)", errUsage)
		}
		cfg, err := s.esdbConfig()
		if err != nil {
			return err
		}
		if cfg.Logger = mode.logger; cfg.Logger == nil {
			cfg.Logger = slog.New(slog.DiscardHandler) // a command says itself what failed
		}
		store, err := esdb.Open(ctx, cfg)
		if err != nil {
			return err
		}
		a.store, a.close = store, append(a.close, store.Close)
		return nil
	}
	open := storesqlite.OpenReadOnly
	if mode.write {
		open = storesqlite.Open
	}
	path := s.path("ledger.db")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if !mode.create {
			return fmt.Errorf("%w：%s 中没有账本；请先 jishi import 或 jishi demo", errNotFound, s.Data)
		}
		open = storesqlite.Open
	}
	store, err := open(ctx, path, storesqlite.Options{OnAppend: mode.onAppend})
	if err != nil {
		return err
	}
	a.store, a.close = store, append(a.close, store.Close)
	return nil
}

// openViews opens the views for writing, or, while a server keeps them, for
// reading.
func (s *settings) openViews(ctx context.Context, a *app, remake bool) (projections.Sink, error) {
	path := s.path("views.db")
	sink, err := viewsqlite.Open(ctx, path, viewsqlite.Options{})
	if errors.Is(err, viewsqlite.ErrLocked) {
		a.viewsKept = true
		return viewsqlite.OpenReadOnly(ctx, path, viewsqlite.Options{})
	}
	if remake && errors.Is(err, projections.ErrUnavailable) {
		// A damaged file of views holds nothing that the ledger does not.
		if os.Rename(path, path+".damaged") == nil {
			return viewsqlite.Open(ctx, path, viewsqlite.Options{})
		}
	}
	return sink, err
}

// Close closes everything, the last opened first.
func (a *app) Close() error {
	var err error
	for i := len(a.close) - 1; i >= 0; i-- {
		err = errors.Join(err, a.close[i]())
	}
	return err
}

func (s *settings) logger(out *os.File) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // kong has checked it
	return slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: level}))
}

// reading opens the ledger for a command that asks, brings the views up to date
// and closes everything afterwards.
func (s *settings) reading(ctx context.Context, t times, f func(a *app, when at) error) (err error) {
	when, err := t.at()
	if err != nil {
		return err
	}
	a, err := s.open(ctx, openMode{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	return f(a, when)
}

// catchUp brings the views to the store's head and judges what is new; views
// that a server keeps are read as they are.
func (a *app) catchUp(ctx context.Context) error {
	if err := a.refresh(ctx); err != nil || a.viewsKept {
		return err
	}
	return a.runner.Assess(ctx)
}

// refresh folds what is new and judges nothing.
func (a *app) refresh(ctx context.Context) error {
	if a.viewsKept {
		return nil
	}
	return a.runner.CatchUp(ctx)
}
