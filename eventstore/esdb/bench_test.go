package esdb_test

import (
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"

	"jishi/events"
	"jishi/eventstore/esdb"
	"jishi/eventstore/esdb/esdbtest"
)

// The benchmarks measure the client's side of the protocol: the double costs
// next to nothing and writes to no disk.

func benchStore(b *testing.B) *esdb.Store {
	b.Helper()
	server := esdbtest.New(b)
	s, err := esdb.Open(b.Context(), esdb.Config{ConnectionString: server.ConnectionString(), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

func BenchmarkAppend(b *testing.B) {
	s := benchStore(b)
	var writers atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(p *testing.PB) {
		stream, last := fmt.Sprintf("w-%d", writers.Add(1)), events.NoStream
		for p.Next() {
			recs, err := s.Append(b.Context(), stream, last, batch(1)...)
			if err != nil {
				b.Error(err)
				return
			}
			last = recs[0].Revision
		}
	})
}

func BenchmarkReadAll(b *testing.B) {
	s := benchStore(b)
	const n = 20_000
	for i := 0; i < n; i += 1000 {
		if _, err := s.Append(b.Context(), "a", events.Revision(i-1), batch(1000)...); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		recs, err := collect(s.ReadAll(b.Context(), 0))
		if err != nil || len(recs) != n {
			b.Fatalf("%d events, error %v", len(recs), err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
