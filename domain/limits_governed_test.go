package domain_test

import (
	"errors"
	"testing"

	"jishi/domain"
	"jishi/events"
)

// TestGovernedLimits goes one step beyond every limit of the families of
// organisations and stands on it: "" is accepted.
func TestGovernedLimits(t *testing.T) {
	t.Parallel()
	e := course(electionC)
	extend := func(until, reason string) func(*book) error { // the term ends on 2030-01-08
		return func(b *book) error {
			c := live("2029-06-01", branch, &events.ExtensionApproved{Org: branch, Approver: cmte, Until: day(until)})
			c.Reason = reason
			return b.attempt(c)
		}
	}
	advance := func(until string) func(*book) error {
		return when(live("2028-06-01", branch, &events.ExtensionApproved{Org: branch, Approver: cmte, Until: day(until), Advance: true}))
	}
	present := func(n int) func(*book) error { // of ten expected, so that four fifths are whole
		return func(b *book) error {
			b.leave("2024-01-31", m(11))
			return e.at("convene", edit(func(e *events.ElectionConvened) { e.Present = n }))(b)
		}
	}
	candidates := func(seats, n int) func(*book) error {
		return e.at("nominate", edit(func(e *events.CandidatesNominated) {
			e.Seats, e.Candidates = seats, nil
			for _, id := range members(1, n) {
				e.Candidates = append(e.Candidates, events.Candidate{Member: id})
			}
		}))
	}
	delegates := func(seats, n int) func(*book) error {
		return func(b *book) error {
			var names []events.Candidate
			round := roundOf(1, seats, []int{9, 8, 2}[:n]...)
			round.Body = "delegates"
			for _, id := range members(1, n) {
				names = append(names, events.Candidate{Member: id})
			}
			for _, s := range electionC() {
				switch e := s.Event.(type) {
				case *events.CandidatesNominated:
					e.Seats, e.Candidates = seats, names
				case *events.CandidatesApproved:
					e.Seats, e.Candidates = seats, names
				case *events.ElectionCounted:
					return b.attempt(live("2024-02-20", branch, round))
				}
				b.must(s.Command)
			}
			return nil
		}
	}
	consent := func(n int) func(*book) error {
		return e.at("round", edit(func(e *events.ElectionCounted) {
			*e = *roundOf(1, 3, 9, 8, 5, 3)
			e.Reduced, e.Consent = 1, n
		}))
	}
	public := func(to string) func(*book) error {
		return course(ratingC).at("publish", edit(func(e *events.RatingPublished) { e.To = day(to) }))
	}
	named := func(on string) func(*book) error { return course(ratingC).at("name", dated(on)) }
	deadline := func(on string) func(*book) error {
		return course(rectificationC).at("measure", edit(func(e *events.MeasureSet) { e.Deadline = day(on) }))
	}
	notice := func(on string) func(*book) error {
		return course(orgLifeC).at("notice", func(c *domain.Command) { c.On = day(on) })
	}
	for _, c := range []struct {
		name string
		run  func(*book) error
		code string
	}{
		{"extended to the day", extend("2031-01-08", ""), ""},
		{"extended a day more", extend("2031-01-09", ""), "extension-too-long"},
		{"extended a day more with a reason", extend("2031-01-09", "特殊情况"), ""},
		{"held a year early", advance("2029-01-08"), ""},
		{"held a year and a day early", advance("2029-01-07"), "extension-too-long"},
		{"roll call of 7 of 10", present(7), "election-quorum"},
		{"roll call of 8 of 10, four fifths", present(8), ""},
		{"roll call of 9 of 10", present(9), ""},
		{"3 for 3 seats", candidates(3, 3), "too-few-candidates"},
		{"4 for 3 seats", candidates(3, 4), ""},
		{"5 for 5 seats", candidates(5, 5), "too-few-candidates"},
		{"6 for 5 seats", candidates(5, 6), ""},
		{"8 for 7 seats", candidates(7, 8), "too-few-candidates"},
		{"9 for 7 seats", candidates(7, 9), ""},
		{"10 for 9 seats", candidates(9, 10), "too-few-candidates"},
		{"11 for 9 seats", candidates(9, 11), ""},
		{"1 for 1 seat, of a by-election", candidates(1, 1), ""},
		{"2 for 2 seats, of a by-election", candidates(2, 2), ""},
		{"2 delegates for 2 seats", delegates(2, 2), "too-few-candidates"},
		{"3 delegates for 2 seats", delegates(2, 3), ""},
		{"a seat given up by 5 of 10, exactly half", consent(5), "reduction-without-consent"},
		{"a seat given up by 6 of 10", consent(6), ""},
		{"publicity of 4 working days", public("2025-01-15"), "rating-publicity-too-short"},
		{"publicity of 5 working days", public("2025-01-16"), ""},
		{"named on the last day of the publicity", named("2025-01-16"), "rating-not-public"},
		{"named the day after", named("2025-01-17"), ""},
		{"a measure due yesterday", deadline("2024-02-03"), "period-reversed"},
		{"a measure due today", deadline("2024-02-04"), ""},
		{"noticed on the day", notice("2024-12-10"), ""},
		{"noticed the day after", notice("2024-12-11"), "notice-late"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := c.run(district(t))
			got := ""
			var r *domain.Rejection
			if errors.As(err, &r) {
				got = r.Code
			}
			if got != c.code {
				t.Fatalf("got %v, want %q", err, c.code)
			}
		})
	}
}

// TestPlanArticles: a rule of the plan names its place in the plan.
func TestPlanArticles(t *testing.T) {
	t.Parallel()
	r := district(t).refused(live("2024-02-01", branch, &events.OrgLifeReported{Org: branch, Year: 2024, To: cmte}), "org-life-not-held")
	if r.Article != "《支部工作条例》第十七条" {
		t.Errorf("R2.31 is %q", r.Article)
	}
	r = district(t).refused(live("2024-02-01", branch, &events.ProposalAnswered{Org: branch, Proposal: "1"}), "proposal-unknown")
	if r.Rule != "S2.5.2.4" || r.Article != "《党支部建设规范提升行动工作方案》二、（五）2" {
		t.Errorf("%s is %q", r.Rule, r.Article)
	}
	r = district(t).refused(live("2024-02-01", branch, &events.ProblemClosed{Org: branch, Problem: "1"}), "problem-unknown")
	if r.Rule != "S3.2.5" || r.Article != "《党支部建设规范提升行动工作方案》三、2" {
		t.Errorf("%s is %q", r.Rule, r.Article)
	}
}
