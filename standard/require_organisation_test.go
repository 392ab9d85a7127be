package standard

import (
	"fmt"
	"slices"
	"testing"

	"jishi/events"
)

// ofKind makes a branch of n full members another type of organisation.
func ofKind(kind events.OrgKind, n int, approval string) func() *sheetRecords {
	return func() *sheetRecords {
		r := emptyBranch(n)
		f := &r.roster().Established[0].Fact
		f.Kind, f.ApprovalRef = kind, approval
		return r
	}
}

// unitSurveyed is the model branch with a unit that its committee surveyed.
func unitSurveyed(u events.UnitSurveyed) func(*sheetRecords) {
	return func(r *sheetRecords) {
		u.Org, u.Unit = "c1", "U1"
		add(r, &r.governed["c1"].Units, "2025-04-01", u)
	}
}

func casesOrganisation() []requirementCase {
	return slices.Concat(casesSizes(), casesUnits(), casesFounding(), casesTemporary())
}

func casesSizes() []requirementCase {
	fiftyEither := func(c *Config) { c.Org.AtFifty = "" }
	hundred := func(k events.OrgKind) func(*Config) { return func(c *Config) { c.Org.AtHundred = k } }
	probationary := func(r *sheetRecords) { r.admit("2025-04-20", "2025-05-10") }
	branch, general, committee, joint := events.Branch, events.GeneralBranch, events.Committee, events.JointBranch
	below := func(sizes ...int) func() *sheetRecords { // a general branch whose members are in branches below
		return func() *sheetRecords {
			r := ofKind(general, 0, "")()
			for k, n := range sizes {
				id := events.OrgID(fmt.Sprintf("b%d", k+2))
				o := &Roster{Org: id}
				r.rosters[id] = o
				r.below["b1"] = append(r.below["b1"], id)
				add(r, &o.Established, "2019-01-01", events.OrgEstablished{Org: id, Kind: branch, Parent: "b1"})
				for i := range n {
					add(r, &o.Started, "2019-01-01", events.MembershipStarted{Member: events.MemberID(fmt.Sprintf("x%d-%d", k, i)), Branch: id, Standing: events.Full, Cause: "opening"})
				}
			}
			return r
		}
	}
	return []requirementCase{
		{id: "S2.1.1", name: "two full members", make: ofKind(branch, 2, ""), want: Outside},
		{id: "S2.1.1", name: "three", make: ofKind(branch, 3, ""), want: Met},
		{id: "S2.1.1", name: "forty-nine", make: ofKind(branch, 49, ""), want: Met},
		{id: "S2.1.1", name: "fifty", make: ofKind(branch, 50, ""), want: Outside},
		{id: "S2.1.1", name: "fifty, either way", make: ofKind(branch, 50, ""), config: fiftyEither, want: Met},
		{id: "S2.1.2", name: "branch of forty-nine", make: ofKind(branch, 49, ""), want: Outside},
		{id: "S2.1.2", name: "branch of forty-nine and one on probation", make: ofKind(branch, 49, ""), change: probationary, want: Unmet},
		{id: "S2.1.2", name: "branch of fifty", make: ofKind(branch, 50, ""), want: Unmet},
		{id: "S2.1.2", name: "branch of fifty, either way", make: ofKind(branch, 50, ""), config: fiftyEither, want: Outside},
		{id: "S2.1.2", name: "joint branch of fifty-one, either way", make: ofKind(joint, 51, ""), config: fiftyEither, want: Unmet},
		{id: "S2.1.2", name: "general branch of fifty", make: ofKind(general, 50, ""), want: Met},
		{id: "S2.1.2", name: "general branch of a hundred", make: ofKind(general, 100, ""), want: Met},
		{id: "S2.1.2", name: "general branch of a hundred where that is a committee", make: ofKind(general, 100, ""), config: hundred(committee), want: Outside},
		{id: "S2.1.2", name: "branches below count", make: below(30, 25), want: Met},
		{id: "S2.1.2", name: "committee of eighty", make: ofKind(committee, 80, ""), want: Unmet},
		{id: "S2.1.2", name: "approved committee of eighty", make: ofKind(committee, 80, "区委〔2019〕1号"), want: Outside},
		{id: "S2.1.2", name: "the ledger's own committee", org: "c1", want: Outside},
		{id: "S2.1.3", name: "general branch of forty-nine", make: ofKind(general, 49, ""), want: Unmet},
		{id: "S2.1.3", name: "approved", make: ofKind(general, 49, "区社党字〔2019〕3号"), want: Met},
		{id: "S2.1.3", name: "of fifty", make: ofKind(general, 50, ""), want: Outside},
		{id: "S2.1.3", name: "branches below too small", make: below(20, 25), want: Unmet},
		{id: "S2.1.3", name: "no member on record", make: ofKind(general, 0, ""), want: Outside},
		{id: "S2.1.4", name: "general branch of a hundred", make: ofKind(general, 100, ""), want: Outside},
		{id: "S2.1.4", name: "general branch of a hundred where that is a committee", make: ofKind(general, 100, ""), config: hundred(committee), want: Unmet},
		{id: "S2.1.4", name: "general branch of a hundred and one", make: ofKind(general, 101, ""), want: Unmet},
		{id: "S2.1.4", name: "committee of a hundred", make: ofKind(committee, 100, ""), want: Met},
		{id: "S2.1.4", name: "committee of a hundred where that is a general branch", make: ofKind(committee, 100, ""), config: hundred(general), want: Outside},
		{id: "S2.1.2", name: "committee of a hundred where that is a general branch", make: ofKind(committee, 100, ""), config: hundred(general), want: Unmet},
		{id: "S2.1.4", name: "committee of a hundred and one", make: ofKind(committee, 101, ""), want: Met},
		{id: "R2.02", name: "fifty", make: ofKind(branch, 50, ""), want: Met},
		{id: "R2.02", name: "fifty-one", make: ofKind(branch, 51, ""), want: Unmet},
		{id: "R2.02", name: "nobody on record", make: ofKind(branch, 0, ""), want: Outside},
		{id: "R2.08", name: "three full members", make: ofKind(branch, 3, ""), want: Met},
		{id: "R2.08", name: "two and one on probation", make: ofKind(branch, 2, ""), change: probationary, want: Unmet},
		{id: "R2.08", name: "two in a joint branch", make: ofKind(joint, 2, ""), want: Outside},
		{id: "R2.08", name: "all have left", make: ofKind(branch, 1, ""), change: func(r *sheetRecords) {
			add(r, &r.roster().Ended, "2025-02-01", events.MembershipEnded{Member: mid(1), Branch: "b1", Cause: "transfer"})
		}, want: Unmet},
	}
}

func casesUnits() []requirementCase {
	joint := func(units int) func() *sheetRecords {
		return func() *sheetRecords {
			r := ofKind(events.JointBranch, 4, "")()
			r.roster().Established[0].Fact.Units = units
			return r
		}
	}
	unit := func(id, name string, u events.UnitSurveyed, want Compliance) requirementCase {
		return requirementCase{id: id, name: name, change: unitSurveyed(u), org: "c1", period: "unit U1", want: want}
	}
	served := func(r *sheetRecords) {
		for i := 1; i <= 6; i++ {
			add(r, &r.governed["c1"].Units, "2025-04-01", events.UnitSurveyed{Org: "c1", Unit: fmt.Sprintf("U%d", i), FullMembers: 1, ServedBy: "b1"})
		}
	}
	return []requirementCase{
		unit("S2.1.1", "unit of three without a branch", events.UnitSurveyed{FullMembers: 3, Members: 3}, Unmet),
		unit("S2.1.1", "unit of two", events.UnitSurveyed{FullMembers: 2, Members: 3}, Outside),
		unit("S2.1.1", "unit of three with one", events.UnitSurveyed{FullMembers: 3, Members: 3, ServedBy: "b1"}, Met),
		unit("S2.1.1", "unit served by an organisation outside the ledger", events.UnitSurveyed{FullMembers: 3, Members: 3, ServedBy: "elsewhere"}, Met),
		{id: "S2.1.1", name: "unit of a branch that was abolished", org: "c1", period: "unit U1", change: func(r *sheetRecords) {
			unitSurveyed(events.UnitSurveyed{FullMembers: 3, Members: 3, ServedBy: "b1"})(r)
			add(r, &r.roster().Dissolved, "2025-06-01", events.OrgDissolved{Org: "b1"})
		}, want: Unmet},
		{id: "S2.1.1", name: "the last survey counts", org: "c1", period: "unit U1", change: func(r *sheetRecords) {
			unitSurveyed(events.UnitSurveyed{FullMembers: 3, Members: 3})(r)
			add(r, &r.governed["c1"].Units, "2025-09-01", events.UnitSurveyed{Org: "c1", Unit: "U1", FullMembers: 3, Members: 3, ServedBy: "b1"})
		}, want: Met},
		unit("S2.1.2", "unit of fifty in a branch", events.UnitSurveyed{FullMembers: 48, Members: 50, ServedBy: "b1"}, Unmet),
		unit("S2.1.4", "unit of a hundred and one in a branch", events.UnitSurveyed{FullMembers: 101, Members: 101, ServedBy: "b1"}, Unmet),
		unit("S2.1.4", "unit of a hundred and one in a committee", events.UnitSurveyed{FullMembers: 101, Members: 101, ServedBy: "c1"}, Met),
		unit("R2.03", "unit of two without a joint branch", events.UnitSurveyed{FullMembers: 2}, Unmet),
		unit("R2.03", "unit of two with one", events.UnitSurveyed{FullMembers: 2, ServedBy: "b1"}, Met),
		unit("R2.03", "unit of nobody", events.UnitSurveyed{}, Outside),
		{id: "R2.03", name: "joint branch of five units", make: joint(5), want: Met},
		{id: "R2.03", name: "joint branch of six units", make: joint(6), want: Unmet},
		{id: "R2.03", name: "units not on record", make: joint(0), want: Outside},
		{id: "R2.03", name: "units by the survey", make: joint(2), change: served, period: "2025", want: Unmet},
		unit("R2.04", "project of six months and three full members", events.UnitSurveyed{FullMembers: 3, FixedMonths: 6}, Unmet),
		unit("R2.04", "with a branch", events.UnitSurveyed{FullMembers: 3, FixedMonths: 6, ServedBy: "b1"}, Met),
		unit("R2.04", "project of five months", events.UnitSurveyed{FullMembers: 3, FixedMonths: 5}, Outside),
		unit("R2.04", "project of two members", events.UnitSurveyed{FullMembers: 2, FixedMonths: 6}, Outside),
		unit("S2.1.1", "a project is no unit", events.UnitSurveyed{FullMembers: 3, FixedMonths: 5}, Outside),
	}
}

// foundedBranch is a branch founded in 2025 with the whole chain.
func foundedBranch() *sheetRecords {
	r := emptyBranch(5)
	b, g := r.roster(), r.governed["b1"]
	b.Established = nil
	for i := range b.Started {
		b.Started[i].On = events.MustDate("2025-03-01")
	}
	add(r, &g.Requested, "2025-02-10", events.OrgRequested{Org: "b1", Act: "establish", Kind: events.Branch, To: "c1"})
	add(r, &b.Established, "2025-03-01", events.OrgEstablished{Org: "b1", Kind: events.Branch, Parent: "c1", ApprovalRef: "区社党字〔2025〕1号"})
	add(r, &g.Filed, "2025-03-15", events.OrgFiled{Org: "b1", Act: "establish", By: "c1"})
	add(r, &b.Elected, "2025-04-01", events.PostsElected{Org: "b1", Posts: []events.PostHolding{{Member: mid(1), Post: events.PostSecretary}}})
	add(r, &g.Reported, "2025-04-05", events.ElectionReported{Org: "b1", To: "c1"})
	return r
}

func casesFounding() []requirementCase {
	teamOn := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			r.roster().Elected[0].On = events.MustDate(on)
			r.governed["b1"].Reported[0].On = events.MustDate(on)
		}
	}
	noTeam := func(r *sheetRecords) { r.roster().Elected, r.governed["b1"].Reported = nil, nil }
	requestOn := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.governed["b1"].Requested[0].On = events.MustDate(on) }
	}
	filedOn := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) { r.governed["b1"].Filed[0].On = events.MustDate(on) }
	}
	notFiled := func(r *sheetRecords) { r.governed["b1"].Filed = nil }
	change := func(ref string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Changed, "2025-08-01", events.OrgChanged{Org: "b1", Kind: events.JointBranch, ApprovalRef: ref})
			add(r, &r.governed["b1"].Filed, "2025-08-20", events.OrgFiled{Org: "b1", Act: "change", By: "c1"})
		}
	}
	asked := func(r *sheetRecords) {
		add(r, &r.governed["b1"].Requested, "2025-10-10", events.OrgRequested{Org: "b1", Act: "change", To: "c1"})
	}
	founding, request, filing := "founding 2025-03-01", "request 2025-02-10", "establish 2025-03-01"
	cases := []requirementCase{
		{id: "R2.05", name: "the whole chain", period: founding, want: Met},
		{id: "R2.05", name: "team on the last day", change: teamOn("2025-05-30"), period: founding, want: Met},
		{id: "R2.05", name: "team a day later", change: teamOn("2025-05-31"), period: founding, want: Late},
		{id: "R2.05", name: "no team, on the last day", change: noTeam, on: "2025-05-30", period: founding, want: Pending},
		{id: "R2.05", name: "no team, a day later", change: noTeam, on: "2025-05-31", period: founding, want: Unmet},
		{id: "R2.05", name: "team not reported", change: func(r *sheetRecords) { r.governed["b1"].Reported = nil }, period: founding, want: Unmet},
		{id: "R2.05", name: "team filed", change: func(r *sheetRecords) {
			r.governed["b1"].Reported = nil
			add(r, &r.governed["b1"].Filed, "2025-04-06", events.OrgFiled{Org: "b1", Act: "team", By: "c1"})
		}, period: founding, want: Met},
		{id: "R2.05", name: "neither request nor decision", change: func(r *sheetRecords) {
			r.governed["b1"].Requested = nil
			r.roster().Established[0].Fact.ApprovalRef = ""
		}, period: founding, want: Unmet},
		{id: "R2.05", name: "decided without a request", change: func(r *sheetRecords) { r.governed["b1"].Requested = nil }, period: founding, want: Met},
		{id: "R2.05", name: "in the year after", year: 2026, period: founding, want: Outside},
		{id: "R2.05", name: "reply after a month", change: requestOn("2025-02-01"), period: "request 2025-02-01", want: Met},
		{id: "R2.05", name: "reply after a month and a day", change: requestOn("2025-01-31"), period: "request 2025-01-31", want: Late},
		{id: "R2.05", name: "reply in time", period: request, want: Met},
		{id: "R2.05", name: "request for a change, last day", change: asked, on: "2025-11-10", period: "request 2025-10-10", want: Pending},
		{id: "R2.05", name: "request for a change, a day later", change: asked, on: "2025-11-11", period: "request 2025-10-10", want: Unmet},
		{id: "R2.06", name: "decided and filed", period: filing, want: Met},
		{id: "R2.06", name: "filed on the last day", change: filedOn("2025-03-31"), period: filing, want: Met},
		{id: "R2.06", name: "filed a day later", change: filedOn("2025-04-01"), period: filing, want: Late},
		{id: "R2.06", name: "not filed, on the last day", change: notFiled, on: "2025-03-31", period: filing, want: Pending},
		{id: "R2.06", name: "not filed, a day later", change: notFiled, on: "2025-04-01", period: filing, want: Unmet},
		{id: "R2.06", name: "without a decision", change: func(r *sheetRecords) { r.roster().Established[0].Fact.ApprovalRef = "" }, period: filing, want: Unmet},
		{id: "R2.06", name: "change decided and filed", change: change("区社党字〔2025〕9号"), period: "change 2025-08-01", want: Met},
		{id: "R2.06", name: "change without a decision", change: change(""), period: "change 2025-08-01", want: Unmet},
		{id: "R2.06", name: "a change of name is none", change: func(r *sheetRecords) {
			add(r, &r.roster().Changed, "2025-08-01", events.OrgChanged{Org: "b1", Name: "新名"})
		}, period: "change 2025-08-01", want: Outside},
		{id: "R2.06", name: "abolished without a decision", change: func(r *sheetRecords) {
			add(r, &r.roster().Dissolved, "2025-09-01", events.OrgDissolved{Org: "b1"})
		}, period: "dissolve 2025-09-01", want: Unmet},
	}
	for i := range cases {
		cases[i].make = foundedBranch
	}
	return append(cases, requirementCase{id: "R2.06", name: "the ledger's own committee", org: "c1", year: 2019, on: "2019-12-31", want: Outside})
}

func casesTemporary() []requirementCase {
	temp := ofKind(events.TempBranch, 0, "区社党字〔2019〕1号")
	breach := func(name string, change func(*sheetRecords)) requirementCase {
		return requirementCase{id: "R2.07", name: name, make: temp, change: change, want: Unmet}
	}
	return []requirementCase{
		{id: "R2.07", name: "nothing of it", make: temp, want: Met},
		{id: "R2.07", name: "another branch", want: Outside},
		breach("admission", func(r *sheetRecords) {
			add(r, &r.cal("b1", 2025).Admissions, "2025-05-05", events.AdmissionVoted{Member: "p1", Branch: "b1"})
		}),
		breach("discipline", func(r *sheetRecords) {
			add(r, &r.roster().Disciplined, "2025-05-05", events.DisciplineDecided{Member: "p1", Branch: "b1"})
		}),
		breach("disposal", func(r *sheetRecords) {
			add(r, &r.cal("b1", 2025).Disposals, "2025-05-05", events.DisposalVoted{Member: "p1", Branch: "b1"})
		}),
		breach("delegates", func(r *sheetRecords) {
			add(r, &r.governed["b1"].Rounds, "2025-05-05", events.ElectionCounted{Org: "b1", Election: "d1", Body: "delegates"})
		}),
		breach("dues", func(r *sheetRecords) {
			add(r, &r.dues[2025].Paid, "2025-05-05", events.DuesPaid{Member: "p1", Branch: "b1"})
		}),
		breach("election", func(r *sheetRecords) {
			add(r, &r.roster().Elected, "2025-05-05", events.PostsElected{Org: "b1"})
		}),
		{id: "R2.07", name: "dues after it became a branch", make: temp, change: func(r *sheetRecords) {
			add(r, &r.roster().Changed, "2025-05-01", events.OrgChanged{Org: "b1", Kind: events.Branch})
			add(r, &r.dues[2025].Paid, "2025-05-05", events.DuesPaid{Member: "p1", Branch: "b1"})
		}, want: Met},
		{id: "R2.07", name: "another year's admission", make: temp, change: func(r *sheetRecords) {
			add(r, &r.roster().Disciplined, "2024-05-05", events.DisciplineDecided{Member: "p1", Branch: "b1"})
		}, want: Met},
	}
}

// The two boundaries are as grave as the rules say: a note at exactly a hundred, a
// warning at exactly fifty.
func TestSizeSeverities(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind   events.OrgKind
		n      int
		config func(*OrgConfig)
		id     string
		want   Severity
	}{
		{events.Branch, 50, func(*OrgConfig) {}, "S2.1.2", Warn},
		{events.Branch, 99, func(*OrgConfig) {}, "S2.1.2", Warn},
		{events.GeneralBranch, 100, func(c *OrgConfig) { c.AtHundred = events.Committee }, "S2.1.4", Info},
		{events.GeneralBranch, 101, func(*OrgConfig) {}, "S2.1.4", Error},
		{events.GeneralBranch, 49, func(*OrgConfig) {}, "S2.1.3", Error},
		{events.Branch, 51, func(*OrgConfig) {}, "R2.02", Warn},
	}
	for _, tt := range tests {
		config := DefaultConfig()
		tt.config(&config.Org)
		found := false
		for _, j := range Comply(ofKind(tt.kind, tt.n, "")(), "b1", 2025, events.MustDate("2026-06-30"), config) {
			if j.Requirement == tt.id {
				if found = true; j.Severity != tt.want {
					t.Errorf("%s, %d: %s is %s, want %s", tt.kind, tt.n, tt.id, j.Severity, tt.want)
				}
			}
		}
		if !found {
			t.Errorf("%s, %d: nothing said by %s", tt.kind, tt.n, tt.id)
		}
	}
}

// The sheet's indicator and the requirements draw the lines at the same places.
func TestTypeFitsAgreesWithSizes(t *testing.T) {
	t.Parallel()
	ids := []string{"S2.1.1", "S2.1.2", "S2.1.3", "S2.1.4", "R2.08"}
	for _, kind := range []events.OrgKind{events.Branch, events.JointBranch, events.GeneralBranch, events.Committee} {
		for _, n := range []int{2, 3, 49, 50, 51, 99, 100, 101} {
			r := ofKind(kind, n, "")()
			bad := slices.ContainsFunc(Comply(r, "b1", 2025, events.MustDate("2026-06-30"), nil), func(j Judgement) bool {
				return slices.Contains(ids, j.Requirement) && j.Bad()
			})
			s := newScoring(r, "b1", 2025, events.MustDate("2026-06-30"))
			if got := s.typeFits(&Part{Points: 400}); (got[0].Points == 0) != bad {
				t.Errorf("%s of %d: %s points, the requirements say bad = %t", kind, n, got[0].Points, bad)
			}
		}
	}
}
