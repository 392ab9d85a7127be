package api

import (
	"context"
	"fmt"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

type orgInput struct {
	Org string `path:"org" maxLength:"64"`
	Times
}

// OrgSheet is an organisation on a day: what it is, its team, its people.
type OrgSheet struct {
	projections.Org
	On         events.Date         `json:"on"`
	Ancestors  []events.OrgID      `json:"ancestors,omitempty"`
	Team       []TeamMember        `json:"team,omitempty"`
	Term       *Term               `json:"term,omitempty"`
	Groups     []string            `json:"groups,omitempty"`
	Members    []Person            `json:"members,omitempty"`
	Electorate standard.Electorate `json:"electorate"`
}

// TeamMember is one post with the name of who holds it.
type TeamMember struct {
	events.PostHolding
	Name string `json:"name,omitempty"`
}

// Term is the team's term of office.
type Term struct {
	From     events.Date `json:"from"`
	To       events.Date `json:"to" doc:"first day after the term"`
	Extended events.Date `json:"extended_to,omitzero"`
}

// Person is a member on a roster.
type Person struct {
	standard.Member
	Name string `json:"name,omitempty" doc:"opened for who may see it"`
}

func (s *server) orgQueries(api huma.API) {
	query(s, api, "/v1/orgs", "orgs", "organisation", "组织一览", func(ctx context.Context, in *struct{ Times }) (*Body[[]projections.Org], error) {
		at, err := s.at(ctx, in.Times)
		if err != nil {
			return nil, err
		}
		p := principalOf(ctx)
		if !access.May(p.Role, access.ReadViews) {
			return nil, &access.ForbiddenError{Right: access.ReadViews}
		}
		tree, err := s.cfg.Reader.Tree(ctx, at)
		if err != nil {
			return nil, err
		}
		return &Body[[]projections.Org]{Body: tree.Below(p.Scope, s.day(at))}, nil
	})
	query(s, api, "/v1/orgs/{org}", "org", "organisation", "一个组织：班子、任期、名册", s.orgSheet)
}

func (s *server) orgSheet(ctx context.Context, in *orgInput) (*Body[OrgSheet], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	id := events.OrgID(in.Org)
	if err := s.may(ctx, access.ReadViews, id, at); err != nil {
		return nil, err
	}
	tag, err := s.tag(ctx, &events.OrgDissolved{Org: id}, at)
	if err != nil {
		return nil, err
	}
	tree, err := s.cfg.Reader.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	day := s.day(at)
	org, ok := tree.Org(id, day)
	if !ok || org.Kind == "" { // not founded by that day
		return nil, eventstore.ErrNotFound
	}
	records := s.cfg.Reader.Records(ctx, at)
	roster := records.Roster(id)
	sheet := OrgSheet{Org: org, On: day, Ancestors: tree.Ancestors(id, day), Groups: roster.GroupsAt(day), Electorate: roster.Electorate(day)}
	if from, to, extended, ok := roster.Term(day); ok {
		sheet.Term = &Term{From: from, To: to, Extended: extended}
	}
	named := access.May(principalOf(ctx).Role, access.ReadPerson)
	for _, h := range roster.Team(day) {
		name, err := s.nameIn(ctx, records, h.Member, named)
		if err != nil {
			return nil, err
		}
		sheet.Team = append(sheet.Team, TeamMember{PostHolding: h, Name: name})
	}
	for _, m := range roster.At(day) {
		name, err := s.nameIn(ctx, records, m.ID, named)
		if err != nil {
			return nil, err
		}
		sheet.Members = append(sheet.Members, Person{Member: m, Name: name})
	}
	if err := records.Err(); err != nil {
		return nil, err
	}
	return &Body[OrgSheet]{ETag: tag, Body: sheet}, nil
}

// nameIn opens a person's name from the file, if the caller may see names.
func (s *server) nameIn(ctx context.Context, records *projections.Records, member events.MemberID, allowed bool) (string, error) {
	if !allowed {
		return "", nil
	}
	d := records.Dossier(member)
	if d == nil || len(d.Registered) == 0 {
		return "", records.Err()
	}
	return s.cfg.Keys.Reveal(ctx, d.Registered[len(d.Registered)-1].Fact.Name)
}

// tag is the ETag of the stream that an event would land in, "" while it does
// not exist or where the past is asked for: nobody may rest a change on that. It
// is read before the views, and they are waited for, so that an answer is never
// older than its tag.
func (s *server) tag(ctx context.Context, e events.Event, at projections.At) (string, error) {
	if !at.KnownAt.IsZero() || at.AsOf != 0 && at.AsOf != s.today() {
		return "", nil
	}
	place, err := domain.Place(e, "", 0)
	if err != nil {
		return "", eventstore.ErrNotFound // no identifier, so nothing is on record under it
	}
	var last *events.Recorded
	for rec, err := range s.cfg.Store.ReadStream(ctx, place.Stream, 0) {
		if err != nil {
			return "", fmt.Errorf("read %s: %w", place.Stream, err)
		}
		last = &rec
	}
	if last == nil {
		return "", nil
	}
	return etag(last.Revision), s.waitFor(ctx, last.Position, s.cfg.Runner.WaitFor)
}
