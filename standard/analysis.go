package standard

import (
	"cmp"
	"slices"
	"strings"

	"jishi/events"
)

// GroupTally counts the judgements under one heading of the catalogue. What asks
// nothing is not counted.
type GroupTally struct {
	Group   string `json:"group"` // S2.3
	Title   string `json:"title"`
	TitleEn string `json:"title_en"`
	Due     int    `json:"due"` // met, late and unmet
	Met     int    `json:"met"`
	Late    int    `json:"late"`
	Unmet   int    `json:"unmet"`
	Pending int    `json:"pending"`
}

// TallyGroups counts judgements by their headings, in the order of the catalogue.
// Headings under which nothing was asked are left out.
func TallyGroups(judged []Judgement) []GroupTally {
	tallies := map[string]*GroupTally{}
	for i := range judged {
		g := GroupOf(judged[i].Requirement)
		if tallies[g] == nil {
			tallies[g] = &GroupTally{}
		}
		tallies[g].count(judged[i].State)
	}
	var out []GroupTally
	for _, g := range CatalogueGroups() {
		if t := tallies[g.ID]; t != nil && t.Due+t.Pending > 0 {
			t.Group, t.Title, t.TitleEn = g.ID, g.Title, g.TitleEn
			out = append(out, *t)
		}
	}
	return out
}

func (t *GroupTally) count(state Compliance) {
	switch state {
	case Met:
		t.Due, t.Met = t.Due+1, t.Met+1
	case Late:
		t.Due, t.Late = t.Due+1, t.Late+1
	case Unmet:
		t.Due, t.Unmet = t.Due+1, t.Unmet+1
	case Pending:
		t.Pending++
	}
}

// Analysis is the report across a committee's branches (研判分析报告, S4.2.2).
type Analysis struct {
	Org       events.OrgID  `json:"org"`
	Year      int           `json:"year"`
	On        events.Date   `json:"on"`
	Branches  []BranchTally `json:"branches"`
	Groups    []GroupTrend  `json:"groups"`    // over all branches
	Committee []GroupTally  `json:"committee"` // its own duties
	Gaps      []Gap         `json:"gaps"`      // most frequent first
	Tiers     []TierCount   `json:"tiers"`
}

// Digest is the SHA-256 of the report, in hex. The report that a committee makes
// carries it, so that it can be computed again.
func (a *Analysis) Digest() string { return digest(a) }

// BranchTally is one branch in the report.
type BranchTally struct {
	Org     events.OrgID `json:"org"`
	Name    string       `json:"name"`
	Due     int          `json:"due"`
	Met     int          `json:"met"`
	Late    int          `json:"late"`
	Unmet   int          `json:"unmet"`
	Pending int          `json:"pending"`
	Errors  int          `json:"errors"` // of what is late or unmet: ERROR
	Star    int          `json:"star,omitzero"`
	Tier    Tier         `json:"tier,omitzero"` // as decided last; empty = none
}

// GroupTrend is a heading now and, on the same day a year before, of the year
// before.
type GroupTrend struct {
	GroupTally `json:",inline"`
	DueBefore  int   `json:"due_before"`
	MetBefore  int   `json:"met_before"`
	Trend      Trend `json:"trend"` // of the share that is met
}

// Trend compares two shares.
type Trend string

const (
	Better  Trend = "better"  // 上升
	Same    Trend = "same"    // 持平
	Worse   Trend = "worse"   // 下降
	Unknown Trend = "unknown" // nothing was due on one side
)

// Gap is a requirement with the branches that do not meet it.
type Gap struct {
	Requirement string         `json:"requirement"`
	Title       string         `json:"title"`
	TitleEn     string         `json:"title_en"`
	Severity    Severity       `json:"severity"` // the highest that was given
	Times       int            `json:"times"`    // judgements late or unmet
	Branches    []events.OrgID `json:"branches"`
}

// TierCount counts the branches of one tier; an empty tier are those without.
type TierCount struct {
	Tier     Tier `json:"tier"`
	Branches int  `json:"branches"`
}

// Analyse reports on the branches of a committee in a year, as of a day: how the
// requirements of each heading stand, against the same day a year before; the
// most frequent gaps; the tiers. The same records give the same report.
func Analyse(records Records, committee events.OrgID, year int, on events.Date, config *Config) Analysis {
	a := Analysis{Org: committee, Year: year, On: on, Branches: []BranchTally{}}
	day := min(on, events.Day(year, 12, 31))
	var now, before []Judgement
	table := Requirements()
	tiers := map[Tier]int{}
	for _, org := range records.Below(committee, day) {
		r := records.Roster(org)
		if !r.Kind(day).IsBranch() || !r.Exists(day) {
			continue
		}
		judged := ComplyBy(table, records, org, year, on, config)
		now = append(now, judged...)
		before = append(before, ComplyBy(table, records, org, year-1, on.AddYears(-1), config)...)
		b := tallyBranch(org, r.Name(day), judged)
		if star := (&subordinate{org: org, records: records, years: map[int]*BranchYear{}}).starOn(year, on); star != nil {
			b.Star, b.Tier = star.Star, star.Tier
		}
		tiers[b.Tier]++
		a.Branches = append(a.Branches, b)
	}
	a.Groups = trends(TallyGroups(now), TallyGroups(before))
	a.Committee = TallyGroups(ComplyBy(table, records, committee, year, on, config))
	a.Gaps = gaps(now)
	for _, t := range []Tier{Advanced, Middle, Lagging, ""} {
		a.Tiers = append(a.Tiers, TierCount{t, tiers[t]})
	}
	return a
}

func tallyBranch(org events.OrgID, name string, judged []Judgement) BranchTally {
	var t GroupTally
	b := BranchTally{Org: org, Name: name}
	for i := range judged {
		t.count(judged[i].State)
		if judged[i].Bad() && judged[i].Severity == Error {
			b.Errors++
		}
	}
	b.Due, b.Met, b.Late, b.Unmet, b.Pending = t.Due, t.Met, t.Late, t.Unmet, t.Pending
	return b
}

// trends puts the year before beside each heading. Shares are compared by
// multiplication; where nothing was due on either side there is no trend.
func trends(now, before []GroupTally) []GroupTrend {
	out := make([]GroupTrend, 0, len(now))
	for _, g := range now {
		t := GroupTrend{GroupTally: g, Trend: Unknown}
		i := slices.IndexFunc(before, func(b GroupTally) bool { return b.Group == g.Group })
		if i >= 0 {
			t.DueBefore, t.MetBefore = before[i].Due, before[i].Met
		}
		if t.Due > 0 && t.DueBefore > 0 {
			t.Trend = []Trend{Worse, Same, Better}[1+cmp.Compare(t.Met*t.DueBefore, t.MetBefore*t.Due)]
		}
		out = append(out, t)
	}
	return out
}

// gaps collects what is late or unmet by requirement: those that most branches
// have first, then the heavier, then in the order of the plan.
func gaps(judged []Judgement) []Gap {
	found := map[string]*Gap{}
	for i := range judged {
		j := &judged[i]
		if !j.Bad() {
			continue
		}
		g := found[j.Requirement]
		if g == nil {
			g = &Gap{Requirement: j.Requirement, Severity: j.Severity}
			found[j.Requirement] = g
		}
		if g.Times++; j.Severity.weight() > g.Severity.weight() {
			g.Severity = j.Severity
		}
		if !slices.Contains(g.Branches, j.Org) {
			g.Branches = append(g.Branches, j.Org)
		}
	}
	out := make([]Gap, 0, len(found))
	all := Requirements()
	for i := range all {
		if g := found[all[i].ID]; g != nil {
			g.Title, g.TitleEn = all[i].Title, all[i].TitleEn
			slices.SortFunc(g.Branches, func(a, b events.OrgID) int { return strings.Compare(string(a), string(b)) })
			out = append(out, *g)
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(len(b.Branches), len(a.Branches)), cmp.Compare(b.Severity.weight(), a.Severity.weight()))
	})
	return out
}
