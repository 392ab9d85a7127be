package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

func (s *server) compareQueries(api huma.API) {
	query(s, api, "/v1/orgs/{org}/years/{year}/against/{before}", "compare-years", "rating", "两个年度的逐项比较", s.compareYears)
	query(s, api, "/v1/tiers/{year}", "tiers", "rating", "先进、中间、后进台账：晋位与降级", s.tiers)
	query(s, api, "/v1/stability/{year}", "stability", "rating", "界线移动一分，哪些支部的等次会变", s.stability)
	query(s, api, "/v1/orgs/{org}/years/{year}/decision", "verify-rating", "rating", "按当时所知和当时的办法重新计算已作出的评定", s.verifyRating)
	op := huma.Operation{
		OperationID: "what-if", Method: http.MethodPost, Path: "/v1/what-if", Summary: "假设：另一办法、不计某些事实、另一时点", Tags: []string{"rating"},
		Description: "只计算，不记录任何内容。It computes and records nothing.", Errors: []int{400, 401, 403, 404, 413, 422, 503},
	}
	huma.Register(api, op, func(ctx context.Context, in *whatIfInput) (*Body[projections.WhatIfAnswer], error) {
		out, err := s.whatIf(ctx, in)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		return &Body[projections.WhatIfAnswer]{Body: *out}, nil
	})
}

type compareInput struct {
	Org    string `path:"org" maxLength:"64"`
	Year   int    `path:"year" minimum:"1949" maximum:"2999"`
	Before int    `path:"before" minimum:"1949" maximum:"2999" doc:"与哪一年比较"`
	Times
}

func (s *server) compareYears(ctx context.Context, in *compareInput) (*Body[standard.YearComparison], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, access.ReadViews, events.OrgID(in.Org), at); err != nil {
		return nil, err
	}
	c, err := s.cfg.Reader.CompareYears(ctx, events.OrgID(in.Org), in.Before, in.Year, at)
	if errors.Is(err, projections.ErrNotRated) {
		err = eventstore.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return &Body[standard.YearComparison]{Body: *c}, nil
}

func (s *server) tiers(ctx context.Context, in *scopedYear) (*Body[[]standard.TierMove], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	moves, err := s.cfg.Reader.Tiers(ctx, scope, in.Year, at)
	if moves == nil {
		moves = []standard.TierMove{}
	}
	return &Body[[]standard.TierMove]{Body: moves}, err
}

func (s *server) stability(ctx context.Context, in *scopedYear) (*Body[projections.Stability], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	out, err := s.cfg.Reader.Stability(ctx, scope, in.Year, at)
	if err != nil {
		return nil, err
	}
	return &Body[projections.Stability]{Body: *out}, nil
}

func (s *server) verifyRating(ctx context.Context, in *yearInput) (*Body[projections.Verification], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, access.ReadViews, events.OrgID(in.Org), at); err != nil {
		return nil, err
	}
	v, err := s.cfg.Reader.VerifyRating(ctx, events.OrgID(in.Org), in.Year, at)
	if err == nil && v == nil {
		err = eventstore.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return &Body[projections.Verification]{Body: *v}, nil
}

// WhatIf is a question of what if.
type WhatIf struct {
	Year    int               `json:"year" minimum:"1949" maximum:"2999"`
	Scope   string            `json:"scope,omitempty" maxLength:"64"`
	AsOf    string            `json:"as_of,omitempty" maxLength:"10" doc:"假设的时点：截至哪一天。The other pair of times."`
	KnownAt string            `json:"known_at,omitempty" maxLength:"40" doc:"假设的时点：以何时所知为准"`
	Scheme  json.RawMessage   `json:"scheme,omitempty" doc:"假设的评星定级办法。Another scheme."`
	Without []events.Position `json:"without,omitempty" maxItems:"1000" doc:"不计的事件，按账本位置。Events left out, by position."`
}

type whatIfInput struct {
	Times
	Body WhatIf
}

func (s *server) whatIf(ctx context.Context, in *whatIfInput) (*projections.WhatIfAnswer, error) {
	at, scope, err := s.listed(ctx, in.Times, in.Body.Scope)
	if err != nil {
		return nil, err
	}
	q := projections.WhatIf{Scope: scope, Year: in.Body.Year, At: at, Without: in.Body.Without}
	if in.Body.AsOf != "" || in.Body.KnownAt != "" {
		then, err := s.at(ctx, Times{AsOf: in.Body.AsOf, KnownAt: in.Body.KnownAt})
		if err != nil {
			return nil, err
		}
		q.Then = &then
	}
	if len(in.Body.Scheme) > 0 {
		scheme, err := standard.ParseScheme(in.Body.Scheme)
		if errors.Is(err, standard.ErrScheme) {
			p := problem(http.StatusUnprocessableEntity, "bad-scheme", "评星定级办法有误", "the scheme cannot be used").details(err.Error(), err.Error())
			p.Field = "scheme"
			return nil, p
		}
		if err != nil {
			return nil, err
		}
		q.Scheme = &scheme
	}
	return s.cfg.Reader.WhatIf(ctx, q)
}
