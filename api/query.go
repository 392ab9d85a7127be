package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// Times are the parameters of every query: what was true on a day, as far as
// was known then.
type Times struct {
	AsOf    string `query:"as_of" doc:"截至哪一天的情况，YYYY-MM-DD；默认今天。What was true on that day." example:"2025-12-31"`
	KnownAt string `query:"known_at" doc:"以何时所知为准：日期、RFC 3339 时刻或 @位置；默认现在。As far as was known then." example:"2026-01-31"`
	Wait    uint64 `query:"wait" doc:"等视图读到该位置再回答，用于读到自己刚写入的内容。Answer once the views have read this position."`
}

// waitLimit bounds ?wait=; a view that is further behind says so.
const waitLimit = 5 * time.Second

// at reads the pair of times and waits if asked to.
func (s *server) at(ctx context.Context, t Times) (projections.At, error) {
	var at projections.At
	var err error
	if t.AsOf != "" {
		if at.AsOf, err = events.ParseDate(t.AsOf); err != nil {
			return at, badTime("as_of", "须为 YYYY-MM-DD 形式的日期。", "It must be a date, YYYY-MM-DD.")
		}
		if today := events.DateOf(s.cfg.Clock()); at.AsOf > today {
			return at, badTime("as_of", "不能晚于今天："+today.String()+"。", "It must not be later than today, "+today.String()+".")
		}
	}
	if at.KnownAt, err = events.ParseCutoff(t.KnownAt); err != nil {
		return at, badTime("known_at", "须为日期（当日终了）、RFC 3339 时刻，或 @ 加账本位置。", "It must be a date (its end), an instant of RFC 3339, or @ and a position.")
	}
	if t.Wait == 0 {
		return at, nil
	}
	return at, s.waitFor(ctx, events.Position(t.Wait), s.cfg.Runner.WaitFor)
}

// waitFor waits for the views, or for the assessment, to reach a position.
func (s *server) waitFor(ctx context.Context, position events.Position, wait func(context.Context, events.Position) error) error {
	waiting, cancel := context.WithTimeout(ctx, waitLimit)
	defer cancel()
	err := wait(waiting, position)
	if err == nil || waiting.Err() == nil || ctx.Err() != nil {
		return err
	}
	p := problem(http.StatusServiceUnavailable, "view-behind", "视图尚未读到该位置", "the views have not read that position yet")
	p.retry = 1
	return p
}

func badTime(field, zh, en string) *Problem {
	p := problem(http.StatusUnprocessableEntity, "bad-"+strings.ReplaceAll(field, "_", "-"), "时间参数有误", "a time parameter is wrong").details(zh, en)
	p.Field = field
	return p
}

// day is the day that a query judges on.
func (s *server) day(at projections.At) events.Date {
	if at.AsOf != 0 {
		return at.AsOf
	}
	return events.DateOf(s.cfg.Clock())
}

// may asks the policy for a reading right on an organisation as it stood on the
// day of the query.
func (s *server) may(ctx context.Context, right access.Right, org events.OrgID, at projections.At) error {
	return access.Check(principalOf(ctx), right, org, s.day(at), s.scope(ctx))
}

// query registers a GET operation whose errors go through the table.
func query[I, O any](s *server, api huma.API, path, id, tag, summary string, f func(context.Context, *I) (*O, error)) {
	op := huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag}, Errors: []int{401, 403, 404, 422, 503}}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := f(ctx, in)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		return out, nil
	})
}

// Body wraps an answer for huma.
type Body[T any] struct {
	ETag string `header:"ETag"`
	Body T
}

func (s *server) queries(api huma.API) {
	s.orgQueries(api)
	s.memberQueries(api)
	s.yearQueries(api)
	s.eventQueries(api)
	s.rankQueries(api)
	s.compareQueries(api)
	s.dutyQueries(api)
	s.agendaFile(api)
	s.inspectQueries(api)
	query(s, api, "/v1/me", "me", "access", "当前令牌代表谁", func(ctx context.Context, _ *struct{}) (*Body[access.Principal], error) {
		return &Body[access.Principal]{Body: principalOf(ctx)}, nil
	})
	query(s, api, "/v1/checks", "checks", "findings", "全部检查项目", func(context.Context, *struct{}) (*Body[[]CheckInfo], error) {
		return &Body[[]CheckInfo]{Body: checkInfos()}, nil
	})
}

// CheckInfo describes one check.
type CheckInfo struct {
	ID         string              `json:"id"`
	Rule       string              `json:"rule"`
	Title      string              `json:"title"`
	TitleEn    string              `json:"title_en"`
	Severity   standard.Severity   `json:"severity" doc:"the highest it can give"`
	Confidence standard.Confidence `json:"confidence"`
}

func checkInfos() []CheckInfo {
	var out []CheckInfo
	for _, c := range append(standard.Checks(), standard.DuesChecks()...) {
		out = append(out, CheckInfo{c.ID, c.Rule, c.Title, c.TitleEn, c.Severity, c.Confidence})
	}
	return out
}
