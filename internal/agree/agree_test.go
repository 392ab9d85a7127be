package agree

import (
	"slices"
	"testing"

	"jishi/events"
)

// courses are branches of many shapes, and what happens on the way.
func courses() map[string]course {
	a := course{members: 11, committee: true, group: true}
	with := func(f func(*course)) course { c := a; f(&c); return c }
	return map[string]course{
		"fixture A":                       a,
		"no party group":                  with(func(c *course) { c.group = false }),
		"five members, no committee":      {members: 5},
		"six members, no committee":       {members: 6, group: true},
		"seven members and a committee":   {members: 7, committee: true},
		"under a general branch":          with(func(c *course) { c.general = true }),
		"a member comes":                  with(func(c *course) { c.transferIn = true }),
		"a member goes":                   with(func(c *course) { c.transferOut = true }),
		"one comes, one goes":             with(func(c *course) { c.transferIn, c.transferOut = true, true }),
		"a sponsor is replaced":           with(func(c *course) { c.sponsors = true }),
		"probation extended":              with(func(c *course) { c.extension = true }),
		"one not expected":                with(func(c *course) { c.excluded = true }),
		"one without a vote":              with(func(c *course) { c.suspended = true }),
		"small, general branch, extended": {members: 6, general: true, extension: true},
	}
}

// last is a day on which every course is over and every deadline has passed.
var last = day("2028-08-31")

// TestLiveIsClean: what the deciders let through, live and step by step, leaves
// the checks nothing to find, at the end and on every day on which something
// was recorded.
func TestLiveIsClean(t *testing.T) {
	t.Parallel()
	for name, c := range courses() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			for _, s := range c.found() {
				w.live(s)
			}
			for _, s := range c.steps() {
				w.live(s)
				if s.e.EventType() == "ballot.admission-voted.v1" || s.e.EventType() == "development.target-listed.v1" {
					w.clean(s.on)
				}
			}
			w.clean(last)
			w.electorate(c.expected())
		})
	}
}

func (w *world) clean(on events.Date) {
	w.t.Helper()
	now := w.now
	for _, f := range w.judge(x, on) {
		w.t.Errorf("as of %s: %s %s of %s: %s", on, f.Check, f.Severity, f.On, f.Zh)
	}
	w.now = now
}

// electorate looks at the numbers that the ledger filled in.
func (w *world) electorate(expected int) {
	w.t.Helper()
	facts, err := w.reader.Facts(w.t.Context(), x.Subject())
	if err != nil {
		w.t.Fatal(err)
	}
	votes := 0
	for _, f := range facts {
		switch e := f.Event.(type) {
		case *events.AdmissionVoted:
			votes++
			if e.Expected != expected {
				w.t.Errorf("admission: %d expected, want %d", e.Expected, expected)
			}
		case *events.ConversionVoted:
			votes++
			if e.Expected != expected {
				w.t.Errorf("conversion on %s: %d expected, want %d", f.On, e.Expected, expected)
			}
		}
	}
	if votes < 2 {
		w.t.Errorf("%d votes on record", votes)
	}
}

// TestPaperIsClean: the same courses from paper, entered afterwards and in the
// reverse order of their days, are late and nothing else.
func TestPaperIsClean(t *testing.T) {
	t.Parallel()
	for name, c := range courses() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.now = last.Start()
			for _, s := range slices.Backward(slices.Concat(c.found(), c.computed(c.steps()))) {
				w.paper(s, "档案补录")
			}
			for _, f := range w.judge(x, last) {
				if f.Check != "C68" && f.Check != "C69" {
					t.Errorf("%s %s of %s: %s", f.Check, f.Severity, f.On, f.Zh)
				}
			}
		})
	}
}

// computed writes the numbers that paper states and live commands are given.
func (c course) computed(s script) script {
	for i := range s {
		var b *events.Ballot
		switch e := s[i].e.(type) {
		case *events.AdmissionVoted:
			b = &e.Ballot
		case *events.ConversionVoted:
			b = &e.Ballot
		default:
			continue
		}
		b.FullMembers, b.Voters, b.Expected = c.expected(), c.expected(), c.expected()
		if c.excluded {
			b.FullMembers, b.Voters = b.FullMembers+1, b.Voters+1
			b.Excluded = []events.Exclusion{{Member: m(c.members), Category: 4, ApprovalRef: "批1", Adopted: true}}
		}
		if c.suspended {
			b.FullMembers++
		}
	}
	return s
}
