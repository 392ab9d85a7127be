package api

import (
	"context"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

type rankInput struct {
	Year  int    `path:"year" minimum:"1949" maximum:"2999"`
	Scope string `query:"scope" maxLength:"64" doc:"哪个组织之下；默认令牌的授权范围。Branches below it; default: the token's scope."`
	Tier  string `query:"tier" enum:"advanced,middle,lagging" doc:"先进、中间、后进"`
	Star  int    `query:"star" minimum:"1" maximum:"5"`
	After string `query:"after" maxLength:"400" doc:"上一页的 next。next of the page before."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
	Times
}

// Ranking is a page of a year's ranking.
type Ranking struct {
	Year     int          `json:"year"`
	Scope    events.OrgID `json:"scope,omitempty"`
	On       events.Date  `json:"on" doc:"day of judgement"`
	Branches []RankLine   `json:"branches"`
	Next     string       `json:"next,omitempty" doc:"after= of the next page; empty at the end"`
}

// RankLine is one branch in a ranking. Stars and tiers are decided among the
// branches of its committee, ranks within the scope asked for.
type RankLine struct {
	Rank         int              `json:"rank" doc:"equal points and errors share a rank"`
	Tied         bool             `json:"tied" doc:"needs a decision by hand"`
	Org          events.OrgID     `json:"org"`
	Name         string           `json:"name"`
	Points       standard.Points  `json:"points" doc:"hundredths: 8950 is 89.50"`
	Star         int              `json:"star" doc:"by points and vetoes"`
	FinalStar    int              `json:"final_star" doc:"after the quota"`
	Tier         standard.Tier    `json:"tier"`
	FinalTier    standard.Tier    `json:"final_tier"`
	Capped       bool             `json:"capped,omitempty" doc:"lost the highest star to the quota"`
	Review       bool             `json:"review,omitempty" doc:"among the lowest: for review as lagging"`
	Scheme       string           `json:"scheme"`
	Vetoes       []standard.Veto  `json:"vetoes,omitempty"`
	Satisfaction *standard.Points `json:"satisfaction,omitempty"`
	Errors       int              `json:"errors"`
	Warnings     int              `json:"warnings"`

	Quota    *standard.QuotaEffect `json:"quota,omitempty" doc:"why the highest star was lost to the quota"`
	Override *standard.Override    `json:"override,omitempty" doc:"a star set by hand: final_star and final_tier are its"`
}

func rankLine(p *standard.Placed, name string) RankLine {
	return RankLine{
		Rank: p.Rank, Tied: p.Tied, Org: p.Org, Name: name, Points: p.Points, Star: p.Star, FinalStar: p.FinalStar,
		Tier: p.Tier, FinalTier: p.FinalTier, Capped: p.Capped, Review: p.Review, Scheme: p.Scheme, Vetoes: p.Vetoes,
		Satisfaction: p.Satisfaction, Errors: p.Errors, Warnings: p.Warnings, Quota: p.Quota, Override: p.Override,
	}
}

func (s *server) rankQueries(api huma.API) {
	query(s, api, "/v1/rankings/{year}", "ranking", "rating", "支部年度排名", s.ranking)
	query(s, api, "/v1/orgs/{org}/years/{year}", "branch-year", "rating", "支部年度评分表：每一分的依据", s.yearSheet)
	query(s, api, "/v1/findings", "findings", "findings", "问题清单", s.findings)
	query(s, api, "/v1/schemes/{committee}/{year}", "scheme", "rating", "某党委某年执行的评星定级办法", s.scheme)
}

// listed opens a list: its times, and the scope it is limited to.
func (s *server) listed(ctx context.Context, t Times, scope string) (projections.At, events.OrgID, error) {
	at, err := s.at(ctx, t)
	if err != nil {
		return at, "", err
	}
	if t.Wait > 0 {
		if err := s.waitFor(ctx, events.Position(t.Wait), s.cfg.Runner.WaitForAssessment); err != nil {
			return at, "", err
		}
	}
	org := events.OrgID(scope)
	if org == "" {
		org = principalOf(ctx).Scope
	}
	return at, org, s.may(ctx, access.ReadViews, org, at)
}

// rankPlace is a cursor of rankings and, with Taken, of findings.
type rankPlace struct {
	Sort  int64  `json:"s"`
	Key   string `json:"k"`
	Taken int    `json:"n,omitempty"`
}

func (s *server) ranking(ctx context.Context, in *rankInput) (*Body[Ranking], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	q := projections.RankQuery{Scope: scope, Year: in.Year, Tier: standard.Tier(in.Tier), Star: in.Star, Limit: in.Limit, At: at}
	if in.After != "" {
		var place rankPlace
		if err := readCursor(in.After, &place); err != nil {
			return nil, err
		}
		q.After = &projections.Cursor{Sort: place.Sort, Key: place.Key}
	}
	placed, next, err := s.cfg.Reader.Ranking(ctx, q)
	if err != nil {
		return nil, err
	}
	tree, err := s.cfg.Reader.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	out := Ranking{Year: in.Year, Scope: scope, On: s.day(at), Branches: []RankLine{}}
	for i := range placed {
		org, _ := tree.Org(placed[i].Org, out.On)
		out.Branches = append(out.Branches, rankLine(&placed[i], org.Name))
	}
	if next != nil {
		out.Next, err = cursorText(rankPlace{Sort: next.Sort, Key: next.Key})
	}
	return &Body[Ranking]{Body: out}, err
}

// BranchYear is a branch's year: the score sheet with the reason of every point
// and the branch's place among those of its committee.
type BranchYear struct {
	standard.Sheet
	On    events.Date `json:"on"`
	Place *RankLine   `json:"place,omitempty" doc:"absent while the branch is not rated"`
}

func (s *server) yearSheet(ctx context.Context, in *yearInput) (*Body[BranchYear], error) {
	at, records, err := s.year(ctx, in, access.ReadViews)
	if err != nil {
		return nil, err
	}
	id, day := events.OrgID(in.Org), s.day(at)
	tree, err := s.cfg.Reader.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	org, ok := tree.Org(id, min(day, events.MonthOf(in.Year, 12).Last()))
	if !ok || !org.Kind.IsBranch() {
		return nil, eventstore.ErrNotFound
	}
	scheme, err := s.cfg.Reader.Scheme(ctx, id, in.Year, at)
	if err != nil {
		return nil, err
	}
	out := BranchYear{Sheet: standard.SheetOf(records, id, in.Year, scheme, day), On: day}
	if err := records.Err(); err != nil {
		return nil, err
	}
	placed, err := s.cfg.Reader.Placed(ctx, id, in.Year, at)
	if err != nil {
		return nil, err
	}
	if placed != nil {
		line := rankLine(placed, org.Name)
		out.Place = &line
	}
	return &Body[BranchYear]{Body: out}, nil
}

type findingsInput struct {
	Scope    string `query:"scope" maxLength:"64" doc:"哪个组织之下；默认令牌的授权范围"`
	Severity string `query:"severity" enum:"ERROR,WARN,INFO"`
	Check    string `query:"check" maxLength:"16" doc:"检查项目编号，如 C33；见 /v1/checks"`
	After    string `query:"after" maxLength:"400" doc:"上一页的 next"`
	Limit    int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
	Times
}

// FindingPage is a page of findings across branches, file by file, files with
// the worst findings first.
type FindingPage struct {
	Scope    events.OrgID       `json:"scope,omitempty"`
	On       events.Date        `json:"on"`
	Findings []standard.Finding `json:"findings"`
	Next     string             `json:"next,omitempty" doc:"after= of the next page; empty at the end"`
}

func (s *server) findings(ctx context.Context, in *findingsInput) (*Body[FindingPage], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	q := projections.FindingQuery{Scope: scope, Severity: standard.Severity(in.Severity), Check: in.Check, Limit: in.Limit, At: at}
	if in.After != "" {
		var place rankPlace
		if err := readCursor(in.After, &place); err != nil {
			return nil, err
		}
		q.After = &projections.FindingCursor{Cursor: projections.Cursor{Sort: place.Sort, Key: place.Key}, Taken: place.Taken}
	}
	found, next, err := s.cfg.Reader.Findings(ctx, q)
	if err != nil {
		return nil, err
	}
	out := FindingPage{Scope: scope, On: s.day(at), Findings: found}
	if out.Findings == nil {
		out.Findings = []standard.Finding{}
	}
	if next != nil {
		out.Next, err = cursorText(rankPlace{Sort: next.Sort, Key: next.Key, Taken: next.Taken})
	}
	return &Body[FindingPage]{Body: out}, err
}

type schemeInput struct {
	Committee string `path:"committee" maxLength:"64"`
	Year      int    `path:"year" minimum:"1949" maximum:"2999"`
	Times
}

// SchemeSheet is the star scheme that a committee's branches are rated by.
type SchemeSheet struct {
	Committee events.OrgID    `json:"committee"`
	Year      int             `json:"year"`
	Published bool            `json:"published" doc:"by a committee; otherwise the default scheme holds"`
	Scheme    standard.Scheme `json:"scheme"`
}

// scheme shows what a branch is measured by, to the committee and to everybody
// below it.
func (s *server) scheme(ctx context.Context, in *schemeInput) (*Body[SchemeSheet], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	committee, p := events.OrgID(in.Committee), principalOf(ctx)
	tree, err := s.cfg.Reader.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	if p.Scope == "" || !slices.Contains(tree.Ancestors(p.Scope, s.day(at)), committee) {
		if err := s.may(ctx, access.ReadViews, committee, at); err != nil {
			return nil, err
		}
	}
	if org, ok := tree.Org(committee, s.day(at)); !ok || org.Kind == "" || org.Kind.IsBranch() {
		return nil, eventstore.ErrNotFound
	}
	scheme, err := s.cfg.Reader.Scheme(ctx, committee, in.Year, at)
	if err != nil {
		return nil, err
	}
	standing := standard.DefaultScheme()
	return &Body[SchemeSheet]{Body: SchemeSheet{Committee: committee, Year: in.Year, Published: scheme.Version != standing.Version, Scheme: scheme}}, nil
}
