package sqlite_test

import (
	"path/filepath"
	"testing"

	"jishi/eventstore"
	store "jishi/eventstore/memory"
	"jishi/projections"
	"jishi/projections/sqlite"
	"jishi/projections/viewtest"
)

func TestSink(t *testing.T) {
	t.Parallel()
	viewtest.Run(t, viewtest.Backend{
		Open: func(t testing.TB, dir string) projections.Sink {
			s, err := sqlite.Open(t.Context(), filepath.Join(dir, "views.db"), sqlite.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
		Durable: true,
		Store:   func(testing.TB) eventstore.Store { return store.New() },
	})
}
