package memory_test

import (
	"testing"

	"jishi/eventstore/memory"
	"jishi/eventstore/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Backend{
		Gapless: true,
		Open: func(storetest.TB) storetest.Opened {
			s := memory.New()
			return storetest.Opened{Store: s, Close: s.Close}
		},
	})
}
