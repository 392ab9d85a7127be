package api_test

import (
	"testing"

	"jishi/api"
)

// verified adds the second signature where the rules ask for it.
func verified(c stated) stated {
	if c.as == "secretary-B" {
		c.with = o{"verifier": "officer-1"}
	}
	if c.as == "officer-1" {
		c.with = o{"verifier": "officer-2"}
	}
	return c
}

// TestFixtureALive enters the clean file of rules 10.6 step by step, each on its
// day, and finds nothing wrong with it.
func TestFixtureALive(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2024-01-02", nil, nil)
	fixture := fixtureA()
	for _, c := range district() {
		for len(fixture) > 0 && fixture[0].on < c.on {
			w.must(verified(fixture[0].stated))
			fixture = fixture[1:]
		}
		w.must(verified(c))
	}
	for _, s := range fixture {
		w.must(verified(s.stated))
	}
	w.clock.on(day("2028-03-31"))
	var f api.File
	w.get("secretary-B", "/v1/members/x", &f)
	for _, found := range f.Findings {
		t.Errorf("%s %s %s: %s", found.Check, found.Severity, found.On, found.Zh)
	}
}
