package domain_test

import (
	"strings"
	"testing"

	"jishi/domain"
	"jishi/events"
)

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// TestMutations changes fixture A as rules 10.7 say: live refuses the step where
// the fault shows, backfill takes the paper as it is.
func TestMutations(t *testing.T) {
	t.Parallel()
	type change struct {
		name string
		f    func(*domain.Command)
	}
	event := func(name string, f func(events.Event)) []change {
		return []change{{name, func(c *domain.Command) { f(c.Event) }}}
	}
	redate := func(name, on string) []change {
		return []change{{name, func(c *domain.Command) { c.On = day(on) }}}
	}
	vote := func(f func(*events.Ballot)) []change {
		return event("vote1", func(e events.Event) { f(&e.(*events.AdmissionVoted).Ballot) })
	}
	redateMeeting := func(assembly, name, on string) []change {
		return append(redate(assembly, on), redate(name, on)...)
	}
	for _, c := range []struct {
		check   string
		changes []change
		code    string
	}{
		{"C03", redate("talk1", "2025-05-16"), "talk-too-late"},
		{"C11", []change{{"inspection1", nil}}, "inspection-missing"},
		{"C17", redate("publicity-end", "2026-07-24"), "publicity-too-short"},
		{"C27", event("training", func(e events.Event) { t := e.(*events.TrainingCompleted); t.Days, t.Hours = 2, 16 }), "training-too-short"},
		{"C33", redateMeeting("assembly1", "vote1", "2026-10-15"), "vote-too-late"},
		{"C34", vote(func(b *events.Ballot) { b.Present, b.Issued, b.Returned, b.For, b.Abstain = 5, 5, 5, 5, 0 }), "quorum-not-reached"},
		{"C35", vote(func(b *events.Ballot) { b.For, b.Against, b.Written = 5, 3, nil }), "result-contradicts"},
		{"C36", vote(func(b *events.Ballot) { b.Abstain = 2 }), "ballot-arithmetic"},
		{"C57", append(redateMeeting("assembly2", "vote2", "2027-10-08"), event("vote2", func(e events.Event) {
			e.(*events.ConversionVoted).Written[0].Received = day("2027-10-07")
		})...), "probation-not-ended"},
	} {
		t.Run(c.check, func(t *testing.T) {
			t.Parallel()
			mutated := fixtureA()
			for i := len(mutated) - 1; i >= 0; i-- {
				for _, m := range c.changes {
					switch {
					case mutated[i].name != m.name:
					case m.f == nil:
						mutated = append(mutated[:i], mutated[i+1:]...)
					default:
						m.f(&mutated[i].Command)
					}
				}
			}
			b := district(t)
			refused := ""
			for _, s := range mutated {
				if err := b.attempt(reasoned(s.Command)); err != nil {
					refused = strings.SplitN(err.Error(), ":", 2)[0]
					break
				}
			}
			if refused != c.code {
				t.Errorf("live: refused with %q, want %s", refused, c.code)
			}
			b = district(t)
			for _, s := range mutated {
				s.Mode = events.Backfill
				b.must(s.Command)
			}
		})
	}
}

// reasoned gives a reason to a command, so that a re-dated step is not refused
// for being late.
func reasoned(c domain.Command) domain.Command {
	c.Reason = "说明"
	return c
}

// TestLateVote is the last mutation: recorded 100 days late without a reason.
func TestLateVote(t *testing.T) {
	t.Parallel()
	b := district(t)
	c := b.until("vote1")
	b.today = c.On + 100
	b.refused(c, "reason-required")
	c.Mode = events.Backfill
	b.must(c)
}

// TestBackfillAnyOrder records fixture A backwards.
func TestBackfillAnyOrder(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.today = day("2028-01-01")
	all := fixtureA()
	for i := len(all) - 1; i >= 0; i-- {
		c := all[i].Command
		c.Mode, c.Verifier = events.Backfill, ""
		b.must(c)
	}
}
