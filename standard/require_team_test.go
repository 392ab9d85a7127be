package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

func casesTeam() []requirementCase {
	return slices.Concat(casesPosts(), casesSecretary(), casesTerms(), casesShifts(), casesVacancies(), casesYear(), casesStudy())
}

// teamed makes a branch of n full members with a team of persons, the first of
// them secretary, elected on 15 March 2024.
func teamed(n int, posts ...events.Post) func() *sheetRecords {
	return func() *sheetRecords {
		r := emptyBranch(n)
		e := events.PostsElected{Org: "b1"}
		for i, p := range posts {
			e.Posts = append(e.Posts, events.PostHolding{Member: mid(i + 1), Post: p})
		}
		add(r, &r.roster().Elected, "2024-03-15", e)
		return r
	}
}

// generally makes a general branch of it.
func generally(of func() *sheetRecords) func() *sheetRecords {
	return func() *sheetRecords {
		r := of()
		r.roster().Established[0].Fact.Kind = events.GeneralBranch
		return r
	}
}

const (
	pSec, pDep       = events.PostSecretary, events.PostDeputy
	pOrg, pPub, pDis = events.PostOrganisation, events.PostPublicity, events.PostDiscipline
	pMem             = events.PostMember
)

func casesPosts() []requirementCase {
	seventh := func(on string) func(*sheetRecords) { // the seventh member becomes one on a day
		return func(r *sheetRecords) {
			b := r.roster()
			b.Started[6].On = events.MustDate(on)
		}
	}
	vacate := func(on string, n int, p events.Post) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Vacated, on, events.PostVacated{Org: "b1", Member: mid(n), Post: p})
		}
	}
	reasoned := func(r *sheetRecords) { r.roster().Elected[0].Reasoned = true }
	return []requirementCase{
		{id: "S2.2.1.1", name: "six members", make: teamed(6, pSec), want: Outside},
		{id: "S2.2.1.1", name: "seven with a committee", make: teamed(7, pSec, pOrg, pPub), want: Met},
		{id: "S2.2.1.1", name: "seven without", make: teamed(7, pSec, pDep), want: Unmet},
		{id: "S2.2.1.1", name: "no team on record", make: teamed(7), change: func(r *sheetRecords) { r.roster().Elected = nil }, want: Outside},
		{id: "S2.2.1.1", name: "seven for ninety days", make: teamed(7, pSec), change: seventh("2025-10-02"), want: Pending},
		{id: "S2.2.1.1", name: "seven for ninety-one days", make: teamed(7, pSec), change: seventh("2025-10-01"), want: Unmet},
		{id: "S2.2.1.1", name: "a temporary branch", make: ofKind(events.TempBranch, 9, ""), want: Outside},
		{id: "S2.2.1.2", name: "two", make: teamed(9, pSec, pOrg), want: Unmet},
		{id: "S2.2.1.2", name: "three", make: teamed(9, pSec, pOrg, pPub), want: Met},
		{id: "S2.2.1.2", name: "five", make: teamed(9, pSec, pOrg, pPub, pDis, pMem), want: Met},
		{id: "S2.2.1.2", name: "six", make: teamed(9, pSec, pOrg, pPub, pDis, pMem, pMem), want: Unmet},
		{id: "S2.2.1.2", name: "six with a reason", make: teamed(9, pSec, pOrg, pPub, pDis, pMem, pMem), change: reasoned, want: Met},
		{id: "S2.2.1.2", name: "eight with a reason", make: teamed(9, pSec, pOrg, pPub, pDis, pMem, pMem, pMem, pMem), change: reasoned, want: Unmet},
		{id: "S2.2.1.2", name: "fell to two ninety days ago", make: teamed(9, pSec, pOrg, pPub), change: vacate("2025-10-02", 3, pPub), want: Pending},
		{id: "S2.2.1.2", name: "fell to two ninety-one days ago", make: teamed(9, pSec, pOrg, pPub), change: vacate("2025-10-01", 3, pPub), want: Unmet},
		{id: "S2.2.1.3", name: "four", make: generally(teamed(60, pSec, pOrg, pPub, pDis)), want: Unmet},
		{id: "S2.2.1.3", name: "five", make: generally(teamed(60, pSec, pOrg, pPub, pDis, pMem)), want: Met},
		{id: "S2.2.1.3", name: "seven", make: generally(teamed(60, pSec, pOrg, pPub, pDis, pMem, pMem, pMem)), want: Met},
		{id: "S2.2.1.3", name: "eight", make: generally(teamed(60, pSec, pOrg, pPub, pDis, pMem, pMem, pMem, pMem)), want: Unmet},
		{id: "S2.2.1.3", name: "ten with a reason", make: generally(teamed(60, pSec, pOrg, pPub, pDis, pMem, pMem, pMem, pMem, pMem, pMem)), change: reasoned, want: Unmet},
		{id: "S2.2.2.1", name: "four posts", want: Met},
		{id: "S2.2.2.1", name: "one person in two posts", make: teamed(9, pSec, pOrg, pPub), change: func(r *sheetRecords) {
			p := &r.roster().Elected[0].Fact.Posts
			*p = append(*p, events.PostHolding{Member: mid(2), Post: pDis})
		}, want: Met},
		{id: "S2.2.2.1", name: "no discipline member", make: teamed(9, pSec, pOrg, pPub), want: Unmet},
		{id: "S2.2.2.1", name: "left ninety days ago", change: vacate("2025-10-02", 4, pDis), want: Pending},
		{id: "S2.2.2.1", name: "left ninety-one days ago", change: vacate("2025-10-01", 4, pDis), want: Unmet},
		{id: "S2.2.2.1", name: "a secretary is needed whatever the number", make: teamed(7, pSec, pOrg, pPub, pDis), change: allOf(seventh("2025-12-01"), vacate("2025-09-01", 1, pSec)), want: Unmet},
		{id: "S2.2.2.1", name: "one deputy", make: teamed(9, pSec, pOrg, pPub, pDis, pDep), want: Met},
		{id: "S2.2.2.1", name: "two deputies", make: teamed(9, pSec, pOrg, pPub, pDis, pDep, pDep), want: Unmet},
		{id: "S2.2.2.1", name: "two secretaries", make: teamed(9, pSec, pOrg, pPub, pDis, pSec), want: Unmet},
		{id: "S2.2.2.1", name: "general branch", make: generally(teamed(60, pSec, pOrg, pPub, pDis, pMem)), want: Met},
		{id: "S2.2.2.1", name: "six members", make: teamed(6, pSec), want: Outside},
		{id: "S2.2.2.2", name: "a secretary", make: teamed(6, pSec), want: Met},
		{id: "S2.2.2.2", name: "with a deputy", make: teamed(6, pSec, pDep), want: Met},
		{id: "S2.2.2.2", name: "two deputies", make: teamed(6, pSec, pDep, pDep), want: Unmet},
		{id: "S2.2.2.2", name: "no secretary", make: teamed(6, pDep), want: Unmet},
		{id: "S2.2.2.2", name: "seven members", make: teamed(7, pSec), want: Outside},
	}
}

func casesSecretary() []requirementCase {
	appoint := func(a events.PostAppointed) func(*sheetRecords) {
		return func(r *sheetRecords) {
			b := r.roster()
			add(r, &b.Vacated, "2025-05-01", events.PostVacated{Org: "b1", Member: mid(1), Post: pSec})
			a.Org, a.Member, a.Post = "b1", mid(5), pSec
			add(r, &b.Appointed, "2025-06-01", a)
		}
	}
	fullFrom := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.roster().Started[0].Fact.FullFrom = events.MustDate(on) }
	}
	background := func(b string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.governed["b1"].Approved[0].Fact.Candidates[0].Background = b }
	}
	second := "2025-06-01"
	return []requirementCase{
		{id: "S2.2.3.1", name: "elected", period: "2024-03-15", want: Met},
		{id: "S2.2.3.1", name: "by-elected", change: appoint(events.PostAppointed{ByElected: true}), period: second, want: Met},
		{id: "S2.2.3.1", name: "appointed by a decision", change: appoint(events.PostAppointed{Decision: "区社党字〔2025〕8号"}), period: second, want: Met},
		{id: "S2.2.3.1", name: "appointed without", change: appoint(events.PostAppointed{}), period: second, want: Unmet},
		{id: "S2.2.3.1", name: "the one before still counts in the year", change: appoint(events.PostAppointed{}), period: "2024-03-15", want: Met},
		{id: "S2.2.3.1", name: "and not in the next", change: appoint(events.PostAppointed{}), year: 2026, period: "2024-03-15", want: Outside},
		{id: "S2.2.3.2", name: "from production", make: electionBranch, change: background("production"), period: "2025-03-20", want: Met},
		{id: "S2.2.3.2", name: "stated by the proposal alone", make: electionBranch, change: func(r *sheetRecords) {
			f := &r.governed["b1"].Approved[0].Fact
			f.Candidates = slices.Clone(f.Candidates)
			f.Candidates[0].Background = ""
		}, period: "2025-03-20", want: Met},
		{id: "S2.2.3.2", name: "not stated", make: electionBranch, change: background(""), period: "2025-03-20", want: Unmet},
		{id: "S2.2.3.2", name: "no candidates on record", period: "2024-03-15", want: Outside},
		{id: "S2.2.3.3", name: "a year on the day", change: fullFrom("2023-03-15"), want: Met},
		{id: "S2.2.3.3", name: "a day less", change: fullFrom("2023-03-16"), want: Unmet},
		{id: "S2.2.3.3", name: "converted eleven months before, joined long ago", change: fullFrom("2023-04-15"), want: Unmet},
		{id: "S2.2.3.3", name: "29 February", change: func(r *sheetRecords) {
			fullFrom("2024-02-29")(r)
			r.roster().Elected[0].On = events.MustDate("2025-02-28")
		}, want: Met},
		{id: "S2.2.3.3", name: "standing not known", change: func(r *sheetRecords) { r.roster().Started[0].Fact.FullFrom = 0 }, want: Outside},
		{id: "S2.2.3.3", name: "on probation", change: func(r *sheetRecords) { r.roster().Started[0].Fact.Standing = events.Probationary }, want: Unmet},
		{id: "S2.2.3.3", name: "secretary whose relation is elsewhere", change: func(r *sheetRecords) {
			b2 := &Roster{Org: "b2"}
			r.rosters["b2"], r.below["c1"] = b2, []events.OrgID{"b1", "b2"}
			add(r, &b2.Started, "2019-01-01", events.MembershipStarted{Member: "x1", Branch: "b2", Standing: events.Full, FullFrom: events.MustDate("2023-06-01")})
			r.roster().Elected[0].Fact.Posts[0].Member = "x1"
		}, want: Unmet},
	}
}

// The sample of the rules (R2.27): a member who converted eleven months ago.
func TestSecretaryStandingIsAWarning(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	r.roster().Started[0].Fact.FullFrom = events.MustDate("2023-04-15")
	for _, j := range Comply(r, "b1", 2025, events.MustDate("2026-06-30"), nil) {
		if j.Requirement == "S2.2.3.3" && (j.Severity != Warn || j.Member != mid(1)) {
			t.Errorf("%+v", j)
		}
	}
}
