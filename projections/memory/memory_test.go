package memory_test

import (
	"testing"

	"jishi/eventstore"
	store "jishi/eventstore/memory"
	"jishi/projections"
	"jishi/projections/memory"
	"jishi/projections/viewtest"
)

func TestSink(t *testing.T) {
	t.Parallel()
	viewtest.Run(t, viewtest.Backend{
		Open:  func(testing.TB, string) projections.Sink { return memory.New() },
		Store: func(testing.TB) eventstore.Store { return store.New() },
	})
}
