// Package api answers over HTTP: commands go to the ledger, queries to the
// reader, and both for any pair of times. chi routes, huma describes every
// operation in OpenAPI 3.1. Authentication, policy and problem documents are
// here and nowhere else.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
	"jishi/projections"
)

// Keys opens personal values for those who may see them.
type Keys interface {
	Reveal(ctx context.Context, s events.Sealed) (string, error)
	Fingerprint(content []byte) string
}

// Config is what the server needs. Everything without a default is required.
type Config struct {
	Ledger   *ledger.Ledger
	Store    eventstore.Store
	Registry *events.Registry
	Reader   *projections.Reader
	Runner   *projections.Runner
	Keys     Keys
	Tokens   *access.Tokens
	Logger   *slog.Logger
	Metrics  *Metrics
	Version  string
	Clock    func() time.Time // default time.Now
	Timeout  time.Duration    // of one request, default 30 s
	MaxBody  int64            // bytes, default 1 MiB
	MaxLag   uint64           // events that the views may be behind while ready, default 10000
}

type server struct {
	cfg     Config
	log     *slog.Logger
	metrics *Metrics
}

// New returns the handler of the whole API.
func New(cfg Config) http.Handler {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Timeout == 0 {
		cfg.Timeout = 30 * time.Second
	}
	if cfg.MaxBody == 0 {
		cfg.MaxBody = 1 << 20
	}
	if cfg.MaxLag == 0 {
		cfg.MaxLag = 10_000
	}
	s := &server{cfg: cfg, log: cfg.Logger, metrics: cfg.Metrics}
	return s.router()
}

func (s *server) router() http.Handler {
	root := chi.NewRouter()
	// Before routing, so that without a token not even the addresses can be told
	// from one another.
	root.Use(s.observe, s.recoverer, s.authenticate, middleware.GetHead)
	root.NotFound(func(w http.ResponseWriter, r *http.Request) {
		s.write(w, r, problem(http.StatusNotFound, "not-found", "没有这个地址", "there is no such address"))
	})
	root.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if root.Match(chi.NewRouteContext(), method, r.URL.Path) {
				w.Header().Add("Allow", method)
			}
		}
		s.write(w, r, problem(http.StatusMethodNotAllowed, "method-not-allowed", "此地址不支持该方法", "the address does not support the method"))
	})
	root.Get("/healthz", s.healthz)
	root.Get("/readyz", s.readyz)
	root.Get("/metrics", s.metricsPage)
	root.Get("/docs", s.docs)
	root.Get("/docs/{file}", s.docsFile)
	api := humachi.New(root, s.humaConfig())
	s.commands(api)
	s.queries(api)
	tidy(api.OpenAPI())
	return root
}

// open reports whether an address answers without a token: only whether the
// process lives and can serve.
func open(path string) bool { return path == "/healthz" || path == "/readyz" }

func (s *server) humaConfig() huma.Config {
	c := huma.DefaultConfig("纪实 Jishi", s.cfg.Version)
	c.Components.Schemas = schemas()
	c.CreateHooks = nil                   // no $schema links: answers say what they are by their documented operation
	c.RejectUnknownQueryParameters = true // a mistyped as_of would answer for another day
	c.DocsPath = ""                       // the bundled page serves it, without a content network
	c.OpenAPIPath = "/openapi"
	c.SchemasPath = ""
	c.Info.Description = apiDescription
	c.Transformers = append(c.Transformers, reword)
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"bearer": {Type: "http", Scheme: "bearer"}}
	c.Security = []map[string][]string{{"bearer": {}}}
	for _, t := range [][2]string{
		{"organisation", "组织和班子"}, {"roster", "党员名册"}, {"development", "发展党员"}, {"meeting", "三会一课"}, {"vote", "票决和选举"},
		{"appraisal", "民主评议"}, {"dues", "党费"}, {"rating", "评星定级"},
		{"election", "换届选举"}, {"transfer", "组织关系转接与流动党员"}, {"disposal", "组织处置、党籍与纪律"}, {"education", "教育管理与关怀"},
		{"operation", "决策运行"}, {"supervision", "党委指导监督"}, {"rectification", "问题整改与软弱涣散整顿"}, {"inspection", "检查与核查发现"},
		{"requirements", "要求、落实情况与提醒"}, {"findings", "问题"}, {"record", "事件、更正和作废"}, {"access", "令牌"},
	} {
		c.Tags = append(c.Tags, &huma.Tag{Name: t[0], Description: t[1], Extensions: map[string]any{"x-displayName": t[1]}})
	}
	return c
}

const apiDescription = `党支部工作审计台账。命令写入不可变事件；查询可回答任意一天（as_of）在任意时点所知（known_at）的情况。

An audit ledger of party branches. Commands record immutable events; every query takes ` + "`as_of`" + ` (what was true on that day)
and ` + "`known_at`" + ` (as far as was known then: a date, an instant of RFC 3339, or @position).
Commands take ` + "`Idempotency-Key`" + `; those that change something that exists need ` + "`If-Match`" + ` with the ETag of the stream.
Problems are RFC 9457 documents in Chinese or English by ` + "`Accept-Language`" + `.`

// reading reports whether an address belongs to the documentation, which a
// browser may open with Basic. Nothing else takes it: a browser adds Basic of its
// own accord, also to what another site makes it send.
func reading(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) &&
		(strings.HasPrefix(r.URL.Path, "/docs") || strings.HasPrefix(r.URL.Path, "/openapi"))
}

// authenticate lets nobody past without a token: as a bearer token, or, for the
// documentation page in a browser, as the password of Basic (RFC 7617).
func (s *server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if open(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if _, password, ok := r.BasicAuth(); ok && reading(r) {
			secret = password
		} else if !strings.EqualFold(scheme, "Bearer") {
			secret = ""
		}
		p, err := s.cfg.Tokens.Lookup(r.Context(), strings.TrimSpace(secret))
		if err != nil {
			if reading(r) {
				w.Header().Add("WWW-Authenticate", `Basic realm="jishi", charset="UTF-8"`)
			}
			s.write(w, r, err)
			return
		}
		if h, ok := r.Context().Value(principalKey).(*principalHolder); ok {
			h.p = p
		}
		next.ServeHTTP(w, r)
	})
}

// recoverer turns a bug into a problem; the server goes on.
func (s *server) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			// The value of a panic may hold anything; only its place is logged.
			s.log.ErrorContext(r.Context(), "panic", "id", requestID(r.Context()), "at", caller())
			if rec, ok := w.(*recorder); ok && rec.status != 0 {
				panic(http.ErrAbortHandler) // half an answer must not look whole
			}
			s.write(w, r, errPanic)
		}()
		next.ServeHTTP(w, r)
	})
}

var errPanic = errors.New("api: panic")

// write answers with the problem of an error, outside huma's operations.
func (s *server) write(w http.ResponseWriter, r *http.Request, err error) {
	p := s.answer(r.Context(), err).in(languageOf(r.Header.Get("Accept-Language")))
	p.Instance = "urn:jishi:request:" + requestID(r.Context())
	for name, values := range p.GetHeaders() {
		for _, v := range values {
			w.Header().Add(name, v)
		}
	}
	writeJSON(w, p.Status, "application/problem+json", p)
}

// answer finds the problem of an error and logs, once and here, what nobody
// expected.
func (s *server) answer(ctx context.Context, err error) *Problem {
	p, known := problemOf(err)
	switch {
	case !known && !errors.Is(err, errPanic):
		s.log.ErrorContext(ctx, "unexpected error", "id", requestID(ctx), "error", err)
	case p.Status == http.StatusServiceUnavailable:
		s.log.WarnContext(ctx, "unavailable", "id", requestID(ctx), "error", err)
	}
	return p
}
