package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"jishi/api/access"
)

type contextKey int

const (
	principalKey contextKey = iota
	requestKey
)

func principalOf(ctx context.Context) access.Principal {
	if h, ok := ctx.Value(principalKey).(*principalHolder); ok {
		return h.p
	}
	return access.Principal{}
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey).(string)
	return id
}

// recorder remembers the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// observe names the request, bounds its time, logs and measures it. The log has
// the route's pattern: neither path, query nor body, so no value of a person.
func (s *server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		id := uuid.NewString()
		ctx := context.WithValue(r.Context(), requestKey, id)
		ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
		defer cancel()
		rec := &recorder{ResponseWriter: w}
		h := rec.Header()
		h.Set("X-Request-Id", id)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "private, no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		holder := &principalHolder{}
		ctx = context.WithValue(ctx, principalKey, holder)
		next.ServeHTTP(rec, r.WithContext(ctx))

		route := chi.RouteContext(r.Context()).RoutePattern()
		if route == "" {
			route = "none"
		}
		took := time.Since(start)
		method := r.Method
		if method != http.MethodGet && method != http.MethodPost && method != http.MethodHead {
			method = "other" // what a stranger invents is no label
		}
		s.metrics.request(method, route, rec.status, took)
		s.log.LogAttrs(ctx, slog.LevelInfo, "request",
			slog.String("id", id), slog.String("method", method), slog.String("route", route),
			slog.Int("status", rec.status), slog.Duration("took", took),
			slog.String("token", holder.p.Token), slog.String("role", string(holder.p.Role)))
	})
}

// principalHolder carries the principal from authenticate to the operations and
// outwards to the log. A request without a token keeps the zero principal, whose
// role may do nothing.
type principalHolder struct{ p access.Principal }
