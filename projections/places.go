package projections

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"jishi/events"
	"jishi/standard"
)

// What the assessment keeps. These are no views: they also depend on the day.
const (
	findingsView = "findings.v2" // by file: what the checks found
	ratingView   = "rating.v2"   // by branch and year: the score sheet
	placeView    = "place.v2"    // by branch and year: the place among the others, without the sheet
	needsView    = "needs.v2"    // by organisation or person: the documents that the judgement rested on
)

// place is a branch's rating with its place, as lists show it.
type place struct {
	standard.Placed `json:",inline"`
	Committee       events.OrgID   `json:"committee,omitzero"`
	Scopes          []events.OrgID `json:"scopes"`

	// Of a computed ranking, whose Rank and Tied are within its scope: what they
	// are among the branches of the committee.
	inGroup     int
	tiedInGroup bool
}

// everywhere is the scope of all.
const everywhere = "*"

func scopeName(id events.OrgID) string { return cmp.Or(string(id), everywhere) }

// rankPartition names the list of a year's branches within a scope, all or only
// those of a tier or star.
func rankPartition(year int, scope events.OrgID, tier standard.Tier, star int) string {
	s := ""
	if star > 0 {
		s = strconv.Itoa(star)
	}
	return strings.Join([]string{strconv.Itoa(year), scopeName(scope), string(tier), s}, "|")
}

// rankSort orders a ranking: more points, then fewer errors; then by key.
func rankSort(r *standard.Rating) int64 {
	const errors = 1_000_000
	return -int64(r.Points)*errors + int64(min(r.Errors, errors-1))
}

// index returns the entries of a place: a list for every scope, whole and by
// tier and star, and the group that is placed together.
func (p *place) index() []IndexEntry {
	entries := []IndexEntry{
		{Index: "group", Partition: groupOf(p.Year, p.Committee)},
		{Index: "org", Partition: string(p.Org), Sort: int64(p.Year)},
	}
	at := rankSort(&p.Rating)
	for _, scope := range append([]events.OrgID{""}, p.Scopes...) {
		for _, tier := range []standard.Tier{"", p.FinalTier} {
			for _, star := range []int{0, p.FinalStar} {
				entries = append(entries, IndexEntry{Index: "rank", Partition: rankPartition(p.Year, scope, tier, star), Sort: at})
			}
		}
	}
	return entries
}

func groupOf(year int, committee events.OrgID) string {
	return strconv.Itoa(year) + "|" + string(committee)
}

// rankGroup places the branches of one committee and year.
func rankGroup(group []place, scheme standard.Scheme) []place {
	byOrg := make(map[events.OrgID]*place, len(group))
	ratings := make([]standard.Rating, len(group))
	for i := range group {
		byOrg[group[i].Org] = &group[i]
		ratings[i] = group[i].Rating
	}
	out := make([]place, 0, len(group))
	for _, p := range standard.Rank(ratings, scheme) {
		g := byOrg[p.Org]
		p.SetOverride(g.Override, &scheme)
		out = append(out, place{Placed: p, Committee: g.Committee, Scopes: g.Scopes})
	}
	return out
}

// placeOf is the place of a sheet that has none yet.
func placeOf(s *sheet) place {
	r := s.rating
	r.Items = nil
	p := place{Placed: standard.Placed{Rating: r, FinalStar: r.Star, FinalTier: r.Tier}, Committee: s.committee, Scopes: s.scopes}
	p.SetOverride(s.override, &s.scheme)
	return p
}

func (p *place) document() (*Document, error) {
	b, err := json.Marshal(p)
	return &Document{Key: yearKey(p.Org, p.Year), Data: b}, err
}

// Keys of what was found, by file.
func memberFile(m events.MemberID) string            { return "member:" + string(m) }
func duesFile(org events.OrgID, year int) string     { return "dues:" + yearKey(org, year) }
func findingPartition(scope, sev, chk string) string { return scope + "|" + sev + "|" + chk }

// findingEntries returns the entries of a file with findings: a list for every
// scope that a finding lies in, whole, by severity and by check. The worst
// finding of the list gives the place.
func findingEntries(tree *Tree, found []standard.Finding) []IndexEntry {
	worst := make(map[string]int64)
	for i := range found {
		f := &found[i]
		scopes := []string{everywhere}
		if f.Org != "" {
			scopes = append(scopes, string(f.Org))
			for _, a := range tree.Ancestors(f.Org, f.On) {
				scopes = append(scopes, string(a))
			}
		}
		for _, s := range scopes {
			for _, p := range []string{findingPartition(s, "", ""), findingPartition(s, string(f.Severity), ""), findingPartition(s, "", f.Check)} {
				if w, ok := worst[p]; !ok || severityRank(f.Severity) < w {
					worst[p] = severityRank(f.Severity)
				}
			}
		}
	}
	entries := make([]IndexEntry, 0, len(worst))
	for p, w := range worst {
		entries = append(entries, IndexEntry{Index: "found", Partition: p, Sort: w})
	}
	slices.SortFunc(entries, func(a, b IndexEntry) int { return cmp.Compare(a.Partition, b.Partition) })
	return entries
}

func severityRank(s standard.Severity) int64 {
	return int64(slices.Index([]standard.Severity{standard.Error, standard.Warn, standard.Info}, s))
}

// bySeverity brings the findings of a file into the order in which they are
// listed: the worst first, otherwise in the order of the checks.
func bySeverity(found []standard.Finding) {
	slices.SortStableFunc(found, func(a, b standard.Finding) int {
		return cmp.Compare(severityRank(a.Severity), severityRank(b.Severity))
	})
}

// findingsDocument returns the document of a file with findings.
func findingsDocument(key string, found []standard.Finding) (*Document, error) {
	bySeverity(found)
	b, err := json.Marshal(found)
	return &Document{Key: key, Data: b}, err
}
