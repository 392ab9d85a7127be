package projections

import (
	"context"
	"slices"
	"strings"
	"sync"

	"jishi/events"
	"jishi/standard"
)

// judging puts records before package standard at one pair of times. The
// assessment of today and the answers for the past are the same calls.
type judging struct {
	sink   Sink
	src    *source
	open   Opener
	config *standard.Config
	at     lens
	on     events.Date // day of judgement
	tree   *Tree
	forced *standard.Scheme // by which everything is rated, for a question of what if
	brief  bool             // of the sheets only points and what is missing

	mu      sync.Mutex
	schemes map[string]standard.Scheme // by committee and year
}

// sheet is a branch's year as it is scored, before its place among the others.
type sheet struct {
	rating    standard.Rating
	scheme    standard.Scheme
	committee events.OrgID   // whose branches are placed together
	scopes    []events.OrgID // the branch and its superiors
	override  *standard.Override
}

// outcome is what was found in one organisation.
type outcome struct {
	org    events.OrgID
	branch bool // of what never was one, nothing is judged
	files  map[events.MemberID][]standard.Finding
	dues   map[int][]standard.Finding // by year
	sheets []sheet
	needs  []string // documents beside its own that were asked for
}

func (j *judging) records(ctx context.Context) *Records {
	return newRecords(ctx, j.sink, j.src, j.open, j.at, func() (*Tree, error) { return j.tree, nil })
}

// file judges one person's file.
func (j *judging) file(records *Records, member events.MemberID) []standard.Finding {
	d := records.Dossier(member)
	if d == nil {
		return nil
	}
	found := standard.Judge(&standard.Case{Dossier: d, Records: records, On: j.on, Config: j.config})
	standard.MarkFindings(records, found, j.on)
	return found
}

// dues judges a branch's dues of a year.
func (j *judging) dues(records *Records, org events.OrgID, year int) []standard.Finding {
	found := standard.JudgeDues(records, org, year, j.on)
	standard.MarkFindings(records, found, j.on)
	return found
}

// branch judges an organisation: all its files and years. What was never a branch
// has neither.
func (j *judging) branch(ctx context.Context, org events.OrgID) (*outcome, error) {
	out := &outcome{org: org, files: make(map[events.MemberID][]standard.Finding), dues: make(map[int][]standard.Finding)}
	if out.branch = j.everBranch(org); !out.branch {
		return out, nil
	}
	records := j.records(ctx)
	records.read = make(map[string]bool)
	judge := j.judge(records, out.files)
	for _, m := range records.Files(org) {
		if d := records.Dossier(m); d != nil {
			judge(&standard.Case{Dossier: d})
		}
	}
	years, err := j.years(ctx, records, org)
	if err != nil {
		return nil, err
	}
	for _, year := range years {
		if !j.rated(org, year) {
			continue
		}
		s, err := j.score(ctx, records, org, year, judge)
		if err != nil {
			return nil, err
		}
		out.sheets = append(out.sheets, s)
		if f := j.dues(records, org, year); len(f) > 0 {
			out.dues[year] = f
		}
	}
	out.needs = needs(records.read, func(view, key string) bool { return ownDocument(org, view, key) })
	return out, records.Err()
}

// needs lists documents that were asked for, but for one's own.
func needs(read map[string]bool, own func(view, key string) bool) []string {
	var out []string
	for name := range read {
		view, key, _ := strings.Cut(name, "|")
		if view != Schemes().Name && !own(view, key) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// ownDocument reports whether a document is an organisation's: what touches it
// is known to touch the organisation.
func ownDocument(org events.OrgID, view, key string) bool {
	switch view {
	case Rosters().Name, Governances().Name, Rectifications().Name:
		return key == string(org)
	case Calendars().Name, DuesBooks().Name, BranchYears().Name:
		of, _ := splitYear(key)
		return of == org
	case Holdings().Name:
		return key == holdingKey(heldBranch, string(org))
	}
	return false
}

// judge returns a judge of files that judges each once.
func (j *judging) judge(records *Records, files map[events.MemberID][]standard.Finding) func(*standard.Case) []standard.Finding {
	return func(c *standard.Case) []standard.Finding {
		f, ok := files[c.Dossier.Member]
		if !ok {
			f = j.file(records, c.Dossier.Member)
			files[c.Dossier.Member] = f
		}
		return f
	}
}

func (j *judging) everBranch(org events.OrgID) bool {
	r := j.tree.orgs[org]
	if r == nil {
		return false
	}
	for i := range r.Established {
		if r.Established[i].Fact.Kind.IsBranch() {
			return true
		}
	}
	for i := range r.Changed {
		if r.Changed[i].Fact.Kind.IsBranch() {
			return true
		}
	}
	return false
}

// rated reports whether an organisation was a branch on the day of the year that
// counts.
func (j *judging) rated(org events.OrgID, year int) bool {
	o, ok := j.tree.Org(org, j.dayOf(year))
	return ok && o.Exists && o.Kind.IsBranch()
}

// score rates one year of a branch.
func (j *judging) score(ctx context.Context, records *Records, org events.OrgID, year int, judge func(*standard.Case) []standard.Finding) (sheet, error) {
	day := j.dayOf(year)
	up := j.tree.Ancestors(org, day)
	s := sheet{scopes: append([]events.OrgID{org}, up...), scheme: j.scheme(records, up, day, year)}
	s.committee = j.committee(org, up, day)
	s.rating = standard.ScoreJudged(records, org, year, s.scheme, j.on, judge)
	if j.brief {
		s.rating.Items = brief(s.rating.Items)
	}
	if s.override = standard.OverrideOf(records.BranchYear(org, year), j.on); s.override == nil {
		return s, nil
	}
	// The reason is in the metadata, which records do not carry.
	facts, err := j.src.at(ctx, []events.Position{s.override.Evidence.Position})
	for i := range facts {
		s.override.Reason = facts[i].Meta.Reason
	}
	return s, err
}

// dayOf is the day of a year on which standing facts are read.
func (j *judging) dayOf(year int) events.Date { return min(j.on, events.MonthOf(year, 12).Last()) }

// committee returns the nearest party committee above, whose branches are placed
// together; where none is on record, the highest superior, or the branch itself.
func (j *judging) committee(org events.OrgID, up []events.OrgID, day events.Date) events.OrgID {
	for _, id := range up {
		if o, _ := j.tree.Org(id, day); o.Kind == events.Committee {
			return id
		}
	}
	if len(up) > 0 {
		return up[len(up)-1]
	}
	return org
}

// scheme returns the scheme of the nearest committee above that published one
// for the year, or the default. Reading one takes longer than many a score, so
// each is read once.
func (j *judging) scheme(records *Records, up []events.OrgID, day events.Date, year int) standard.Scheme {
	if j.forced != nil {
		return *j.forced
	}
	var by events.OrgID
	published := records.Schemes()
	for _, id := range up {
		o, _ := j.tree.Org(id, day)
		if o.Kind == events.Committee && slices.ContainsFunc(published, func(e standard.Entry[events.SchemePublished]) bool {
			return e.Fact.Org == id && e.Fact.From <= year
		}) {
			by = id
			break
		}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	key := groupOf(year, by)
	s, ok := j.schemes[key]
	if !ok {
		s = standard.SchemeFor(records, by, year)
		if j.schemes == nil {
			j.schemes = make(map[string]standard.Scheme)
		}
		j.schemes[key] = s
	}
	return s
}

// years lists the years of a branch to be rated: from the first that has
// meetings, dues or reports on record to that of the day of judgement, also
// where a year between has nothing, for that is what is to be seen. A year of
// which nothing was known yet does not begin them.
func (j *judging) years(ctx context.Context, records *Records, org events.OrgID) ([]int, error) {
	last := j.on.Year()
	begin := last
	for view, there := range map[string]func(year int) bool{
		Calendars().Name:   func(year int) bool { return records.Calendar(org, year) != nil },
		DuesBooks().Name:   func(year int) bool { return records.Dues(org, year) != nil },
		BranchYears().Name: func(year int) bool { return records.BranchYear(org, year) != nil },
	} {
		found, err := j.sink.Find(ctx, view, Query{Index: "org", Partition: string(org), After: &Cursor{Sort: int64(last - yearsBack)}})
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			if year := int(c.Sort); year >= begin || there(year) {
				begin = min(begin, year)
				break
			}
		}
	}
	var years []int
	for y := begin; y <= last; y++ {
		years = append(years, y)
	}
	return years, records.Err()
}
