package api

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

// The documentation page is Redoc 2.5.4 (MIT), bundled so that it works without
// a network; the address of the one picture that it fetched from its makers is
// taken out. The script lies compressed, as it is sent.
//
//go:embed docs/index.html docs/redoc.standalone.js.gz docs/redoc.LICENSE docs/redoc.standalone.js.LICENSE.txt
var docsFiles embed.FS

// docsPolicy allows the page its own script and style, and no other host.
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; worker-src blob:; frame-ancestors 'none'; base-uri 'none'"

func (s *server) docs(w http.ResponseWriter, r *http.Request) { s.serveDocs(w, r, "index.html") }

func (s *server) docsFile(w http.ResponseWriter, r *http.Request) {
	s.serveDocs(w, r, chi.URLParam(r, "file"))
}

func (s *server) serveDocs(w http.ResponseWriter, r *http.Request, name string) {
	h := w.Header()
	switch name {
	case "index.html":
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", docsPolicy)
	case "redoc.standalone.js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		h.Set("Cache-Control", "private, max-age=86400")
		name += ".gz"
	default:
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	b, err := docsFiles.ReadFile("docs/" + name)
	if err != nil {
		s.write(w, r, problem(http.StatusNotFound, "not-found", "没有这个地址", "there is no such address"))
		return
	}
	var body io.Reader = bytes.NewReader(b)
	if strings.HasSuffix(name, ".gz") {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
		} else if body, err = gzip.NewReader(body); err != nil {
			s.write(w, r, err)
			return
		}
	}
	_, _ = io.Copy(w, body) // the client may be gone
}
