package agree

import (
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// TestSameRosters: after any history that the deciders let through live, both
// packages see the same members, the same votes and the same electorate in every
// branch on every day, and no month of dues is asked for that the decider would
// not take.
func TestSameRosters(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	taken := map[string]bool{}
	rapid.Check(t, func(r *rapid.T) {
		b := newBook(r)
		b.taken = map[string]bool{}
		for _, s := range affairsFound() {
			b.must(s)
		}
		a := &affairs{book: b, r: r, day: day("2024-02-01")}
		for range rapid.IntRange(1, 14).Draw(r, "acts") {
			a.act()
		}
		a.later(60)
		b.today = a.day
		for _, on := range a.asked() {
			for _, org := range []events.OrgID{branch, other} {
				b.agree(org, on)
			}
		}
		b.agreeOnDues()
		b.faultless()
		mu.Lock()
		defer mu.Unlock()
		for typ := range b.taken {
			taken[typ] = true
		}
	})
	for _, e := range []events.Event{
		&events.TransferAccepted{}, &events.TransferRefused{}, &events.ReceiptReturned{}, &events.MembershipSuspended{}, &events.MembershipRestored{},
		&events.DisciplineDecided{}, &events.RightsChanged{}, &events.DisposalDecided{}, &events.ElectorExcluded{}, &events.DuesPaid{},
	} {
		if !taken[e.EventType()] {
			t.Errorf("no history holds a %s", e.EventType())
		}
	}
}

// asked are days to look at: those on which something happened, and their
// neighbours.
func (a *affairs) asked() []events.Date {
	var days []events.Date
	for i := range a.facts {
		if on := a.facts[i].On; on >= day("2024-02-01") {
			days = append(days, on-1, on, on+1)
		}
	}
	days = append(days, a.day)
	slices.Sort(days)
	days = slices.Compact(days)
	days = slices.DeleteFunc(days, func(d events.Date) bool { return d > a.day })
	return rapid.SliceOfNDistinct(rapid.SampledFrom(days), min(6, len(days)), min(6, len(days)), rapid.ID[events.Date]).Draw(a.r, "asked")
}

// agree compares the two on the members of a branch on a day. Package domain is
// asked by commands that it takes from members, and from voters, only.
func (b *book) agree(org events.OrgID, on events.Date) {
	roster := b.roster(org, 0)
	if then := b.roster(org, on); !slices.Equal(roster.At(on), then.At(on)) {
		b.t.Fatalf("%s on %s: later facts change the roster of the day", org, on)
	}
	for _, id := range append([]events.MemberID{"m01", "h1"}, movable...) {
		m, here := roster.Member(id, on)
		if code := b.code(step{"", on, org, &events.GroupAssigned{Member: id, Branch: org}}); (code == "") != here {
			b.t.Fatalf("%s in %s on %s: standard says %v, domain %q", id, org, on, here, code)
		}
		code := b.code(step{"", on, org, &events.PostAppointed{Org: org, Member: id, Post: events.PostMember}})
		votes := !slices.Contains([]string{"not-full-member", "member-of-another-branch", "member-without-rights"}, code)
		if votes != m.MayVote {
			b.t.Fatalf("the vote of %s in %s on %s: standard says %v, domain %q", id, org, on, m.MayVote, code)
		}
	}
	e := roster.Electorate(on)
	id := events.MeetingID("asked")
	c := newBook(b.t)
	c.today, c.facts = b.today, slices.Clone(b.facts)
	c.must(step{"asked", on, org, &events.MeetingHeld{Meeting: id, Org: org, Kind: events.Assembly}})
	code := c.code(step{"", on, org, &events.ResolutionPassed{
		Meeting: id, Org: org, Title: "合成", Voters: e.Voters, Expected: e.Expected, Present: e.Voters, For: e.Voters, Passed: 2*e.Voters > e.Expected,
	}})
	if code != "" {
		b.t.Fatalf("the electorate of %s on %s: %d voters, %d expected: %s", org, on, e.Voters, e.Expected, code)
	}
}

// agreeOnDues asks both whether a month is owed, for everybody who is (or would
// be, but for a suspension) in a branch today.
func (b *book) agreeOnDues() {
	for _, org := range []events.OrgID{branch, other} {
		roster := b.roster(org, 0)
		for year := 2024; year <= b.today.Year(); year++ {
			book := folded(b, projections.DuesBooks(), string(org)+"/"+yearOf(year), 0)
			matrix := standard.Matrix(book, roster, year, b.today)
			for i := range matrix.Rows {
				b.agreeOnRow(org, &matrix.Rows[i])
			}
		}
	}
}

func (b *book) agreeOnRow(org events.OrgID, row *standard.DuesRow) {
	probe := func(month events.Month) string {
		return b.code(step{"", b.today, org, &events.DuesPaid{Member: row.Member, Branch: org, Months: []events.Month{month}, Amount: 1500, Method: "self"}})
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if !c.Expected() || c.Paid > 0 { // a month of leaving may be paid and is not owed
			continue
		}
		// Who has left pays arrears nowhere: the clerk of the branch is not asked.
		if code := probe(c.Month); code != "" && code != "not-member-of-branch" {
			b.t.Fatalf("%s owes %s in %s, says standard (%s), and domain does not take it: %s", row.Member, c.Month, org, c.State, code)
		}
	}
}

// faultless demands that nothing which was done live is found to be wrong. What
// is missing is another matter: no command can be refused for what nobody does.
func (b *book) faultless() {
	orgs := []events.OrgID{branch, other}
	records := b.records(b.today, orgs, movable)
	for _, id := range movable {
		for _, f := range standard.Judge(&standard.Case{Dossier: records.Dossier(id), Records: records, On: b.today}) {
			if f.Severity == standard.Error && len(f.Missing) == 0 {
				b.t.Fatalf("%s on %s: %s", f.Check, f.On, f.Zh)
			}
		}
	}
	for year := 2024; year <= b.today.Year(); year++ {
		for _, org := range orgs {
			for _, f := range standard.JudgeDues(records, org, year, b.today) {
				if f.Severity == standard.Error && len(f.Missing) == 0 {
					b.t.Fatalf("%s on %s: %s", f.Check, f.On, f.Zh)
				}
			}
			for _, j := range standard.Comply(records, org, year, b.today, nil) {
				if j.Bad() && j.Severity == standard.Error && len(j.Missing) == 0 {
					b.t.Fatalf("%s of %s in %s: %s", j.Requirement, j.Member, j.Period, j.Zh)
				}
			}
		}
	}
}

func yearOf(year int) string { return events.MonthOf(year, 1).String()[:4] }
