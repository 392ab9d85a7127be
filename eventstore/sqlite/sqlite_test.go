package sqlite_test

import (
	"path/filepath"
	"testing"

	"jishi/eventstore/sqlite"
	"jishi/eventstore/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	var open func(tb storetest.TB, path string) storetest.Opened
	open = func(tb storetest.TB, path string) storetest.Opened {
		s, err := sqlite.Open(tb.Context(), path, sqlite.Options{})
		if err != nil {
			tb.Fatalf("open: %v", err)
		}
		return storetest.Opened{Store: s, Close: s.Close, Reopen: func(tb storetest.TB) storetest.Opened { return open(tb, path) }}
	}
	storetest.Run(t, storetest.Backend{
		Gapless: true,
		Open: func(tb storetest.TB) storetest.Opened {
			return open(tb, filepath.Join(tb.TempDir(), "events.db"))
		},
	})
}
