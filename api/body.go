package api

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// bodyTime is how long a client may take to send a body.
const bodyTime = 10 * time.Second

// body reads a command's body into a value, in three steps that each end in a
// problem of their own: the bytes (408, 413, 415), the JSON (400: strict, so no
// duplicate names and no invalid UTF-8), the documented form (422). It is read
// here and not by huma, whose errors quote what the client sent.
func (s *server) body(ctx huma.Context, schema *huma.Schema, schemas huma.Registry, into any) ([]byte, error) {
	b, err := s.readBody(ctx)
	if err != nil {
		return nil, err
	}
	var form any
	if err := json.Unmarshal(b, &form); err != nil {
		return nil, unreadable(err)
	}
	var found huma.ValidateResult
	path := huma.NewPathBuffer(make([]byte, 0, 64), 0)
	huma.Validate(schemas, schema, path, huma.ModeWriteToServer, form, &found)
	if len(found.Errors) > 0 {
		return nil, invalid(found.Errors)
	}
	if err := json.Unmarshal(b, into, json.RejectUnknownMembers(true)); err != nil {
		return nil, malformed("", err)
	}
	return b, nil
}

func (s *server) readBody(ctx huma.Context) ([]byte, error) {
	r, w := humachi.Unwrap(ctx)
	if ct := r.Header.Get("Content-Type"); ct != "" {
		kind, params, err := mime.ParseMediaType(ct)
		if err != nil || kind != "application/json" || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
			return nil, problem(http.StatusUnsupportedMediaType, "unsupported-media-type", "只接受 application/json", "only application/json is accepted").
				details("正文须为 UTF-8 编码的 JSON。", "The body must be JSON in UTF-8.")
		}
	}
	if r.ContentLength > s.cfg.MaxBody {
		return nil, s.tooLarge() // known before a byte is read
	}
	deadline := http.NewResponseController(w)
	_ = deadline.SetReadDeadline(time.Now().Add(bodyTime)) // a recorder in a test has none
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.cfg.MaxBody))
	var large *http.MaxBytesError
	var slow net.Error
	switch {
	case errors.As(err, &large):
		return nil, s.tooLarge()
	case errors.As(err, &slow) && slow.Timeout():
		return nil, problem(http.StatusRequestTimeout, "slow-body", "请求正文发送过慢", "the body was sent too slowly")
	case err != nil:
		return nil, problem(http.StatusBadRequest, "bad-request", "请求正文不完整", "the body is not complete")
	}
	// Otherwise the deadline would end the connection while the command is decided.
	_ = deadline.SetReadDeadline(time.Time{})
	return b, nil
}

func (s *server) tooLarge() *Problem {
	return problem(http.StatusRequestEntityTooLarge, "too-large", "请求过大", "the request is too large").
		details(fmt.Sprintf("请求正文不得超过 %d 字节。", s.cfg.MaxBody), fmt.Sprintf("A body may have at most %d bytes.", s.cfg.MaxBody))
}

// unreadable words a body that is no JSON: where, and nothing of what stands there.
func unreadable(err error) *Problem {
	p := problem(http.StatusBadRequest, "bad-request", "请求无法解析", "the request cannot be read")
	var at *jsontext.SyntacticError
	if errors.As(err, &at) {
		return p.details(fmt.Sprintf("第 %d 字节处不是合格的 JSON（UTF-8 编码，键不得重复）。", at.ByteOffset),
			fmt.Sprintf("At byte %d it is not JSON in UTF-8 with unique names.", at.ByteOffset))
	}
	return p.details("正文须为 UTF-8 编码的 JSON。", "The body must be JSON in UTF-8.")
}

// malformed words a value that does not decode. The text of a decoder may quote
// what the client sent, so only the place is told.
func malformed(field string, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	q := problem(http.StatusUnprocessableEntity, "invalid-request", "请求内容不合格式", "the request does not have the documented form")
	q.Field = strings.TrimPrefix(field+placeOf(err), ".")
	return q.details("字段 "+q.Field+" 的值不合格式，或没有这个字段。", "The value of "+q.Field+" does not fit, or there is no such field.")
}

// placeOf names the JSON path at which decoding stopped, and nothing of its value.
func placeOf(err error) string {
	var at *json.SemanticError
	if errors.As(err, &at) && at.JSONPointer != "" {
		return strings.ReplaceAll(string(at.JSONPointer), "/", ".")
	}
	return ""
}
