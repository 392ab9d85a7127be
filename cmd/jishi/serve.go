package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"jishi/api"
	"jishi/api/access"
	"jishi/projections"
)

type serveCmd struct {
	Addr string `help:"监听地址。Listen on." default:"127.0.0.1:8420" env:"JISHI_ADDR"`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	log := s.logger(os.Stderr)
	server := &server{addr: c.Addr, log: log}
	a, err := server.open(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return server.run(ctx, s, a, func(url string) {
		log.Info("serving", "url", url, "store", s.Store, "version", version)
	})
}

// server runs the API over an app.
type server struct {
	addr    string
	log     *slog.Logger
	metrics *api.Metrics
	runner  *projections.Runner
}

// open opens the app with the hooks of the metrics.
func (v *server) open(ctx context.Context, s *settings) (*app, error) {
	v.metrics = api.NewMetrics(func(ctx context.Context) (projections.Lag, error) { return v.runner.Lag(ctx) })
	a, err := s.open(ctx, openMode{create: true, write: true, onAppend: v.metrics.Append, logger: v.log})
	if err != nil {
		return nil, err
	}
	v.runner = a.runner
	return a, nil
}

// Limits of a connection. A request's own time is bounded by the API.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeader         = 32 << 10
	shutdownTimeout   = 15 * time.Second
)

// run keeps the views and serves until the context ends; ready is told the URL.
func (v *server) run(ctx context.Context, s *settings, a *app, ready func(url string)) error {
	tokens, err := access.Open(s.path("tokens.json"), time.Now)
	if err != nil {
		return err
	}
	handler := api.New(api.Config{
		Ledger: a.ledger, Store: a.store, Registry: a.registry, Reader: a.reader, Runner: a.runner,
		Keys: a.keys, Tokens: tokens, Logger: v.log, Metrics: v.metrics, Version: version,
	})
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", v.addr)
	if err != nil {
		return fmt.Errorf("监听 %s: %w", v.addr, err)
	}
	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(v.log.Handler(), slog.LevelWarn),
	}
	ctx, stop := context.WithCancel(ctx)
	var views sync.WaitGroup
	// Run ends with the context alone. What fails in between it reports through
	// its lag, which readyz and the metrics show, and tries again.
	views.Go(func() { _ = a.runner.Run(ctx) })
	defer views.Wait()
	defer stop()
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()
	ready("http://" + listener.Addr().String())

	select {
	case err = <-served:
	case <-ctx.Done():
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		err = srv.Shutdown(grace)
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}
