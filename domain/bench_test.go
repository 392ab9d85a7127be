package domain_test

import (
	"testing"

	"jishi/domain"
	"jishi/events"
)

// BenchmarkBackfill decides one step of a file: what an import pays per row.
func BenchmarkBackfill(b *testing.B) {
	c := backfill("2025-05-10", branch, &events.DevTalkHeld{Member: x, Talker: m(2), Record: events.Plain("谈话")})
	s := &domain.State{Today: day("2026-10-09"), Registry: events.Catalogue()}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := domain.Place(c.Event, c.Org, c.On); err != nil {
			b.Fatal(err)
		}
		if _, err := domain.Decide(s, c); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVote decides a live vote over a roster of eleven, the costliest
// command there is.
func BenchmarkVote(b *testing.B) {
	book := district(b)
	c := book.until("vote1")
	s := book.state("member-x")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := domain.Decide(s, c); err != nil {
			b.Fatal(err)
		}
	}
}
