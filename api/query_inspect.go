package api

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

func (s *server) inspectQueries(api huma.API) {
	query(s, api, "/v1/inspections", "inspections", "inspection", "检查台账", s.inspections)
	query(s, api, "/v1/inspections/{inspection}", "inspection", "inspection", "一次检查：立项时所知、问题及其处理", s.inspection)
	query(s, api, "/v1/inspections/{inspection}/against/{other}", "compare-inspections", "inspection", "两次检查之间：补录、更正、迟录、整改了什么", s.compareInspections)
}

type inspectionInput struct {
	Inspection string `path:"inspection" maxLength:"64"`
	Times
}

// inspected reads a case and asks for the right to its scope. A case outside of
// the caller's scope is not there.
func (s *server) inspected(ctx context.Context, id string, at projections.At) (*projections.Inspection, error) {
	i, err := s.cfg.Reader.Inspection(ctx, id, at)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, access.ReadViews, i.Org, at); errors.Is(err, access.ErrForbidden) {
		return nil, eventstore.ErrNotFound
	} else if err != nil {
		return nil, err
	}
	return i, nil
}

func (s *server) inspections(ctx context.Context, in *struct{ Times }) (*Body[[]standard.InspectionState], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	all, err := s.cfg.Reader.Inspections(ctx, at)
	if err != nil {
		return nil, err
	}
	out := []standard.InspectionState{}
	for i := range all {
		err := s.may(ctx, access.ReadViews, all[i].Org, at)
		switch {
		case err == nil:
			out = append(out, all[i])
		case !errors.Is(err, access.ErrForbidden):
			return nil, err
		}
	}
	return &Body[[]standard.InspectionState]{Body: out}, nil
}

func (s *server) inspection(ctx context.Context, in *inspectionInput) (*Body[projections.Inspection], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	i, err := s.inspected(ctx, in.Inspection, at)
	if err != nil {
		return nil, err
	}
	return &Body[projections.Inspection]{Body: *i}, nil
}

type inspectionsInput struct {
	Inspection string `path:"inspection" maxLength:"64"`
	Other      string `path:"other" maxLength:"64"`
	Times
}

// compareInspections needs the right to both scopes.
func (s *server) compareInspections(ctx context.Context, in *inspectionsInput) (*Body[projections.InspectionComparison], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	for _, id := range []string{in.Inspection, in.Other} {
		if _, err := s.inspected(ctx, id, at); err != nil {
			return nil, err
		}
	}
	c, err := s.cfg.Reader.CompareInspections(ctx, in.Inspection, in.Other)
	if err != nil {
		return nil, err
	}
	return &Body[projections.InspectionComparison]{Body: *c}, nil
}
