package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"jishi/api/access"
	"jishi/projections"
)

// Metrics are what the server measures, in a registry of their own. Labels are
// routes, methods and statuses; nothing of a person or an organisation.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	appends  prometheus.Histogram
	appended prometheus.Counter
}

// NewMetrics returns metrics that also ask the runner how far behind it is.
func NewMetrics(lag func(context.Context) (projections.Lag, error)) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "jishi_request_seconds", Help: "Time of requests.", Buckets: prometheus.ExponentialBuckets(0.0005, 2, 15),
		}, []string{"method", "route", "status"}),
		appends: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "jishi_append_seconds", Help: "Time of durable appends to the event store.", Buckets: prometheus.ExponentialBuckets(0.0001, 2, 16),
		}),
		appended: prometheus.NewCounter(prometheus.CounterOpts{Name: "jishi_appended_events_total", Help: "Events appended by this process."}),
	}
	m.registry.MustRegister(m.requests, m.appends, m.appended, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &lagCollector{lag: lag})
	return m
}

// Append is the hook of the event store: one append of n events took so long.
func (m *Metrics) Append(took time.Duration, n int) {
	m.appends.Observe(took.Seconds())
	m.appended.Add(float64(n))
}

func (m *Metrics) request(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// lagCollector asks the runner at every scrape. Lag alone looks healthy when the
// watcher is dead; its staleness does not.
type lagCollector struct {
	lag func(context.Context) (projections.Lag, error)
}

var (
	lagEvents  = prometheus.NewDesc("jishi_projection_lag_events", "Positions between the store's head and the views.", nil, nil)
	lagSeconds = prometheus.NewDesc("jishi_projection_lag_seconds", "Age of the oldest event that the views do not have.", nil, nil)
	lagStale   = prometheus.NewDesc("jishi_projection_watcher_stale_seconds", "Time since the store last answered the watcher.", nil, nil)
	lagJudged  = prometheus.NewDesc("jishi_projection_unassessed_events", "Positions that the views have and the checks have not judged.", nil, nil)
	lagFailing = prometheus.NewDesc("jishi_projection_failing", "1 while the views cannot be kept.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c *lagCollector) Describe(ch chan<- *prometheus.Desc) {
	ch <- lagEvents
	ch <- lagSeconds
	ch <- lagStale
	ch <- lagJudged
	ch <- lagFailing
}

// Collect implements prometheus.Collector.
func (c *lagCollector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	l, err := c.lag(ctx)
	failing := 0.0
	if err != nil || l.Err != nil {
		failing = 1
	}
	ch <- prometheus.MustNewConstMetric(lagFailing, prometheus.GaugeValue, failing)
	if err != nil {
		return // the store cannot be asked; numbers of before would look healthy
	}
	ch <- prometheus.MustNewConstMetric(lagJudged, prometheus.GaugeValue, float64(l.Unassessed))
	ch <- prometheus.MustNewConstMetric(lagEvents, prometheus.GaugeValue, float64(l.Events))
	ch <- prometheus.MustNewConstMetric(lagSeconds, prometheus.GaugeValue, l.Behind.Seconds())
	ch <- prometheus.MustNewConstMetric(lagStale, prometheus.GaugeValue, l.Stale.Seconds())
}

func (s *server) metricsPage(w http.ResponseWriter, r *http.Request) {
	if p := principalOf(r.Context()); !access.May(p.Role, access.Operate) {
		s.write(w, r, &access.ForbiddenError{Right: access.Operate})
		return
	}
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r)
}

// healthz answers whether the process lives.
func (s *server) healthz(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, "application/json", map[string]string{"status": "ok", "version": s.cfg.Version})
}

// maxBehind is how long an event may wait for the views while the server is
// ready; longer, and nobody is reading.
const maxBehind = time.Minute

// readyz answers whether it can serve: the store is reachable, the views are
// near its head, the watcher is alive.
func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	out := map[string]any{"status": "ready"}
	status := http.StatusOK
	lag, err := s.cfg.Runner.Lag(ctx)
	switch {
	case err != nil, lag.Err != nil:
		status, out["status"] = http.StatusServiceUnavailable, "store-unavailable"
	case lag.Events > s.cfg.MaxLag, lag.Behind > maxBehind:
		status, out["status"] = http.StatusServiceUnavailable, "views-behind"
	}
	if err == nil {
		out["lag_events"], out["lag_seconds"], out["watcher_stale_seconds"] = lag.Events, lag.Behind.Seconds(), lag.Stale.Seconds()
	}
	writeJSON(w, status, "application/json", out)
}

func writeJSON(w http.ResponseWriter, status int, contentType string, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		status, b = http.StatusInternalServerError, []byte(`{"code":"internal"}`)
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // the client may be gone
}

// caller names the place of a panic: the first frame of this module.
func caller() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "jishi/") {
			return fmt.Sprintf("%s:%d", f.Function, f.Line)
		}
		if !more {
			return "unknown"
		}
	}
}
