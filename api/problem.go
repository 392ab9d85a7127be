package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/language"

	"jishi/api/access"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
)

// Problem is a problem document (RFC 9457). Code is stable; Title and Detail
// are in the language asked for. No personal value ever stands in one.
type Problem struct {
	Type     string  `json:"type" doc:"urn:jishi:problem:<code>"`
	Title    string  `json:"title"`
	Status   int     `json:"status"`
	Detail   string  `json:"detail,omitempty"`
	Instance string  `json:"instance,omitempty" doc:"identifier of the request, for the log"`
	Code     string  `json:"code"`
	Rule     string  `json:"rule,omitempty" doc:"rule of the domain specification, R1.31"`
	Article  string  `json:"article,omitempty" doc:"regulation and article"`
	Field    string  `json:"field,omitempty" doc:"JSON path of the value at fault"`
	Fields   []Fault `json:"fields,omitempty"`
	Stream   string  `json:"stream,omitempty"`
	Revision *int64  `json:"revision,omitempty" doc:"the revision that the stream is at"`

	retry int // seconds for Retry-After
	zh    wording
	en    wording
}

type wording struct{ title, detail string }

func (p *Problem) Error() string { return p.Code + ": " + p.en.title + ": " + p.en.detail }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders implements huma.HeadersError.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retry > 0 {
		h.Set("Retry-After", fmt.Sprint(p.retry))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="jishi"`)
	}
	return h
}

// in words the problem in a language.
func (p *Problem) in(lang language.Tag) *Problem {
	q := *p
	w, english := p.zh, false
	if base, _ := lang.Base(); base.String() == "en" {
		w, english = p.en, true
	}
	if w.title != "" {
		q.Title, q.Detail = w.title, w.detail
	}
	q.Fields = slices.Clone(p.Fields)
	for i := range q.Fields {
		f := &q.Fields[i]
		if f.Message = f.zh; english {
			f.Message = f.en
		}
	}
	return &q
}

func problem(status int, code, zh, en string) *Problem {
	return &Problem{Type: "urn:jishi:problem:" + code, Status: status, Code: code, zh: wording{title: zh}, en: wording{title: en}}
}

func (p *Problem) details(zh, en string) *Problem {
	p.zh.detail, p.en.detail = zh, en
	return p
}

// row is one line of the table that turns errors into problems. The first line
// whose match says yes wins.
type row struct {
	name  string
	match func(error) (*Problem, bool)
}

// is makes a row of a sentinel error and its problem.
func is(target error, status int, code, zh, en string) row {
	return row{name: code, match: func(err error) (*Problem, bool) {
		return problem(status, code, zh, en), errors.Is(err, target)
	}}
}

// as makes a row of an error type.
func as[E error](name string, f func(E) *Problem) row {
	return row{name: name, match: func(err error) (*Problem, bool) {
		var e E
		if !errors.As(err, &e) {
			return nil, false
		}
		return f(e), true
	}}
}

// table is the one place where errors become answers.
func table() []row {
	return []row{
		as("problem", func(p *Problem) *Problem { return p }),
		as("rejection", rejected),
		as("conflict", func(e *eventstore.ConflictError) *Problem {
			p := problem(http.StatusConflict, "conflict", "记录已被他人更新", "the stream was changed by somebody else").
				details("请重新读取后再提交。", "Read it again and repeat the command.")
			p.Stream, p.Revision = e.Stream, new(int64(e.Actual))
			return p
		}),
		as("forbidden", func(e *access.ForbiddenError) *Problem {
			p := problem(http.StatusForbidden, "forbidden", "没有权限", "not allowed")
			if e.Org != "" {
				return p.details(fmt.Sprintf("组织 %s 不在授权范围内。", e.Org), fmt.Sprintf("Organisation %s is outside the scope of the token.", e.Org))
			}
			return p.details(fmt.Sprintf("当前角色没有“%s”权限。", e.Right), fmt.Sprintf("The role does not include %s.", e.Right))
		}),
		is(access.ErrNoToken, http.StatusUnauthorized, "unauthorized", "需要有效的访问令牌", "a valid bearer token is needed"),
		is(ledger.ErrKeyReused, http.StatusUnprocessableEntity, "idempotency-key-reused", "该幂等键已用于另一请求", "the Idempotency-Key was used for another request"),
		is(events.ErrUnknownType, http.StatusNotFound, "unknown-event-type", "没有这种事件类型", "there is no such event type"),
		is(events.ErrErased, http.StatusGone, "erased", "此人的个人信息已依法删除", "the person's data is erased"),
		is(events.ErrRestricted, http.StatusForbidden, "restricted", "此人的个人信息已限制处理", "the person's data is restricted"),
		is(eventstore.ErrNotFound, http.StatusNotFound, "not-found", "未找到", "not found"),
		is(eventstore.ErrInvalid, http.StatusUnprocessableEntity, "invalid-event", "事件不合要求", "the event cannot be stored"),
		{name: "unavailable", match: func(err error) (*Problem, bool) {
			p := problem(http.StatusServiceUnavailable, "store-unavailable", "存储暂不可用，未写入任何内容", "the store is unavailable; nothing was written")
			p.retry = 5
			return p, errors.Is(err, eventstore.ErrUnavailable) || errors.Is(err, eventstore.ErrClosed)
		}},
		{name: "timeout", match: func(err error) (*Problem, bool) {
			p := problem(http.StatusServiceUnavailable, "timeout", "处理超时", "the request took too long")
			p.retry = 2
			return p, errors.Is(err, context.DeadlineExceeded)
		}},
		{name: "cancelled", match: func(err error) (*Problem, bool) {
			return problem(499, "cancelled", "请求已取消", "the request was cancelled"), errors.Is(err, context.Canceled)
		}},
	}
}

// rejected words a decision of the domain. A missing token or an outdated If-Match
// are not decisions; they have rows of their own.
func rejected(r *domain.Rejection) *Problem {
	p := problem(http.StatusUnprocessableEntity, r.Code, r.Zh, r.En)
	p.Rule, p.Article, p.Field = r.Rule, r.Article, r.Field
	p.zh = wording{title: "不符合规定", detail: r.Zh}
	p.en = wording{title: "the command was rejected", detail: r.En}
	return p
}

// problemOf finds the row of an error. known is false for an error that nobody
// expected: its text stays in the log.
func problemOf(err error) (p *Problem, known bool) {
	for _, r := range table() {
		if p, ok := r.match(err); ok {
			return p, true
		}
	}
	return problem(http.StatusInternalServerError, "internal", "服务内部错误", "internal error").
		details("已记录，请凭请求编号联系管理员。", "It was logged; quote the request's identifier."), false
}

// languages are what problems are worded in, the default first.
var languages = []language.Tag{language.SimplifiedChinese, language.English}

func languageOf(accept string) language.Tag {
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(wanted) == 0 {
		return languages[0]
	}
	_, i, _ := language.NewMatcher(languages).Match(wanted...)
	return languages[i]
}

// reword is the last step of every answer that is an error: huma's own errors
// take the same shape, values of the request are taken out of them (they may be
// personal), and the language is chosen.
func reword(ctx huma.Context, _ string, v any) (any, error) {
	lang := languageOf(ctx.Header("Accept-Language"))
	switch e := v.(type) {
	case *Problem:
		p := e.in(lang)
		p.Instance = "urn:jishi:request:" + requestID(ctx.Context())
		return p, nil
	case *huma.ErrorModel:
		p := fromHuma(e).in(lang)
		p.Instance = "urn:jishi:request:" + requestID(ctx.Context())
		return p, nil
	}
	return v, nil
}

// fromHuma words an error of huma itself: a parameter that does not fit. Bodies
// are read by this package.
func fromHuma(e *huma.ErrorModel) *Problem {
	if e.Status != http.StatusUnprocessableEntity {
		return problem(e.Status, "http-"+strconv.Itoa(e.Status), "请求有误", "the request is wrong")
	}
	found := make([]error, 0, len(e.Errors))
	for _, d := range e.Errors {
		found = append(found, d)
	}
	return invalid(found)
}
