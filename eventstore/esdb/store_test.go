package esdb_test

import (
	"context"
	"log/slog"
	"os"
	"testing"

	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
	"jishi/eventstore/storetest"
)

// TestStore runs the suite over the wire against the double, with limits as
// large as the contract's.
func TestStore(t *testing.T) {
	t.Parallel()
	const most = 64 << 20
	server := esdbtest.New(t, esdbtest.WithMaxAppendSize(most))
	storetest.Run(t, backend(esdb.Config{ConnectionString: server.ConnectionString(), MaxAppendBytes: most}))
}

// TestStoreDefaults runs it with the limits of a server as it comes, found by
// gossip, over TLS and with credentials.
func TestStoreDefaults(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t, esdbtest.WithTLS(), esdbtest.WithUser("ledger", "secret"))
	b := backend(esdb.Config{ConnectionString: server.GossipString(), CAFile: server.CAFile(), Username: "ledger", Password: "secret"})
	b.MaxEvent = esdb.DefaultMaxAppendBytes - esdb.AppendOverhead
	b.MaxAppend = esdb.DefaultMaxAppendBytes
	b.Scale = 4
	storetest.Run(t, b)
}

// TestStoreReal runs the suite against a real server with the default limits.
func TestStoreReal(t *testing.T) {
	t.Parallel()
	at := os.Getenv("JISHI_TEST_ESDB")
	if at == "" {
		t.Skip("JISHI_TEST_ESDB holds no connection string")
	}
	b := backend(esdb.Config{
		ConnectionString: at,
		Username:         os.Getenv("JISHI_TEST_ESDB_USERNAME"),
		Password:         os.Getenv("JISHI_TEST_ESDB_PASSWORD"),
		CAFile:           os.Getenv("JISHI_TEST_ESDB_CA"),
	})
	b.MaxEvent = esdb.DefaultMaxAppendBytes - esdb.AppendOverhead
	b.MaxAppend = esdb.DefaultMaxAppendBytes
	storetest.Run(t, b)
}

func backend(cfg esdb.Config) storetest.Backend {
	cfg.Logger = slog.New(slog.DiscardHandler)
	var open func(storetest.TB) storetest.Opened
	open = func(tb storetest.TB) storetest.Opened {
		tb.Helper()
		s, err := esdb.Open(context.WithoutCancel(tb.Context()), cfg)
		if err != nil {
			tb.Fatalf("open: %v", err)
		}
		return storetest.Opened{Store: s, Close: s.Close, Reopen: open}
	}
	return storetest.Backend{Open: open}
}
