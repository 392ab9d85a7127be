package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
)

// Statement is the body of a command: the event with what is recorded beside it.
type Statement struct {
	OccurredOn  events.Date         `json:"occurred_on" doc:"业务日期，以纸面为准。Business date as the paper says."`
	Org         events.OrgID        `json:"org,omitzero" doc:"当时所在组织；默认取自地址、事件或本人档案。Organisation at the time; default: that of the path, the event, or the person's file."`
	Mode        events.Mode         `json:"mode,omitzero" enum:"live,backfill" doc:"live（默认）严格按规定；backfill 照录历史纸面。"`
	OnBehalfOf  string              `json:"on_behalf_of,omitzero" maxLength:"64" doc:"代何岗位或账号录入，不写姓名。Office or account, never a name."`
	Verifier    string              `json:"verifier,omitzero" maxLength:"64" doc:"审核人，不得与录入人相同。Second signature, never the recorder."`
	Reason      string              `json:"reason,omitzero" maxLength:"500" doc:"迟录、更正、作废须说明理由；不得写入个人信息。"`
	Attachments []events.Attachment `json:"attachments,omitempty" maxItems:"50"`
	Event       json.RawMessage     `json:"event" doc:"事实本身。The fact itself."`
}

// commandInput is what huma reads of a command. The path differs by family and
// the body is read strictly: both by hand.
type commandInput struct {
	ctx            huma.Context
	IfMatch        string `header:"If-Match" maxLength:"32" doc:"流的版本（ETag）。Revision of the stream that the command rests on." example:"\"3\""`
	IfNoneMatch    string `header:"If-None-Match" maxLength:"32" doc:"* = 须尚不存在。The stream must not exist yet."`
	IdempotencyKey string `header:"Idempotency-Key" maxLength:"255" pattern:"^[!-~]*$" patternDescription:"printable ASCII" doc:"同一键重复提交只记录一次；不得写入个人信息。"`
}

// Resolve keeps huma's context for the path and the body.
func (in *commandInput) Resolve(ctx huma.Context) []error {
	in.ctx = ctx
	return nil
}

type commandOutput struct {
	Status   int
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     ledger.Receipt
}

// stating registers a command. huma learns of the body only for the document.
func (s *server) stating(api huma.API, op huma.Operation, schema *huma.Schema, f func(context.Context, *commandInput) (*commandOutput, error)) {
	op.Method, op.DefaultStatus = http.MethodPost, http.StatusCreated
	huma.Register(api, op, func(ctx context.Context, in *commandInput) (*commandOutput, error) {
		out, err := f(ctx, in)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		return out, nil
	})
	documented := api.OpenAPI().Paths[op.Path].Post
	documented.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}
	documented.Responses["200"] = &huma.Response{
		Description: "已按同一 Idempotency-Key 记录过。Carried out before.",
		Content:     documented.Responses["201"].Content, Headers: documented.Responses["201"].Headers,
	}
}

func pathParam(name string) *huma.Param {
	return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString, MaxLength: new(64)}}
}

// commands registers one operation for every event type that can be stated.
func (s *server) commands(api huma.API) {
	for _, d := range s.cfg.Registry.Types() {
		r, ok := resourceOf(d)
		if !ok {
			continue
		}
		schema := statementSchema(api.OpenAPI().Components.Schemas, d.Go, r.params)
		op := huma.Operation{
			OperationID: strings.NewReplacer(".", "-").Replace(strings.TrimSuffix(d.Type, ".v1")),
			Path:        r.path, Summary: d.Title, Tags: []string{d.Family}, Description: fmt.Sprintf("记录 `%s`。", d.Type),
			Errors: []int{400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428, 503},
		}
		if d.Go == reflect.TypeFor[events.InspectionOpened]() {
			op.Description += freezes
		}
		for _, name := range r.params {
			op.Parameters = append(op.Parameters, pathParam(name))
		}
		s.stating(api, op, schema, func(ctx context.Context, in *commandInput) (*commandOutput, error) {
			var st Statement
			raw, err := s.body(in.ctx, schema, api.OpenAPI().Components.Schemas, &st)
			if err != nil {
				return nil, err
			}
			return s.command(ctx, in, raw, &st, d, r)
		})
	}
	s.amendments(api)
}

// resource says under which path an event type is stated, and which fields of
// the event the path fills in.
type resource struct {
	path   string
	params []string // path parameter = JSON field of the event
}

// resourceOf derives the path from what the event is about: what names an
// organisation beside a person lies in the organisation's records. What amends
// (corrections, voids) and what the server records itself has none.
func resourceOf(d *events.Descriptor) (resource, bool) {
	noun, fact, _ := strings.Cut(strings.TrimSuffix(d.Type, ".v1"), ".")
	has := func(field string) bool { _, ok := d.Go.FieldByName(field); return ok }
	switch d.New().(type) {
	case *events.Corrected, *events.Voided, *events.DossierOpened:
		return resource{}, false
	case *events.ElectionCounted:
		return resource{"/v1/elections/{election}/rounds", []string{"election"}}, true
	}
	switch {
	case d.Family == "election":
		return resource{"/v1/elections/{election}/" + fact, []string{"election"}}, true
	case noun == "inspection":
		return resource{"/v1/inspections/{inspection}/" + fact, []string{"inspection"}}, true
	case noun == "meeting":
		return resource{"/v1/meetings/{meeting}/" + fact, []string{"meeting"}}, true
	case has("Member") && (!has("Org") || d.Family == "development"):
		return resource{"/v1/members/{member}/" + noun + "/" + fact, []string{"member"}}, true
	}
	return resource{"/v1/orgs/{org}/" + noun + "/" + fact, []string{"org"}}, true
}

// command decides and records one statement.
func (s *server) command(ctx context.Context, in *commandInput, raw []byte, st *Statement, d *events.Descriptor, r resource) (*commandOutput, error) {
	stated, err := fillIn(in.ctx, st.Event, r.params)
	if err != nil {
		return nil, err
	}
	event, err := s.cfg.Registry.DecodeStatement(d.Type, stated)
	if err != nil {
		return nil, malformed("event", err)
	}
	c := s.ledgerCommand(ctx, in, raw, st, event)
	if err := s.allowed(ctx, &c); err != nil {
		return nil, err
	}
	if opened, ok := event.(*events.InspectionOpened); ok {
		if err := s.freeze(ctx, opened); err != nil {
			return nil, err
		}
	}
	return s.record(ctx, in, c, changesExisting(event))
}

func (s *server) ledgerCommand(ctx context.Context, in *commandInput, raw []byte, st *Statement, event events.Event) ledger.Command {
	p := principalOf(ctx)
	mode := st.Mode
	if mode == "" {
		mode = events.Live
	}
	c := ledger.Command{
		Command: domain.Command{
			Event: event, On: st.OccurredOn, Org: st.Org, Mode: mode, Actor: p.Name, Role: p.Role,
			OnBehalfOf: st.OnBehalfOf, Verifier: st.Verifier, Reason: st.Reason, Attachments: st.Attachments,
		},
		Source: events.Source{Door: "api"}, Key: in.IdempotencyKey, Correlation: requestID(ctx),
	}
	if c.Key != "" {
		// Keyed: the body may hold names, and a plain hash of one can be guessed back.
		u := in.ctx.URL()
		c.Digest = s.cfg.Keys.Fingerprint([]byte(u.Path + "\n" + string(raw)))
	}
	return c
}

// record runs the command. One that changes what exists must name the revision
// it has seen; without one it may only begin a stream. The ledger compares, after
// it has looked whether this very request was carried out before.
func (s *server) record(ctx context.Context, in *commandInput, c ledger.Command, changes bool) (*commandOutput, error) {
	stated, err := precondition(in)
	if err != nil {
		return nil, err
	}
	if c.Expect = stated; stated == nil && changes {
		c.Expect = new(events.NoStream)
	}
	receipt, err := s.cfg.Ledger.Record(ctx, c)
	var conflict *eventstore.ConflictError
	switch {
	case errors.As(err, &conflict) && stated != nil:
		p := problem(http.StatusPreconditionFailed, "precondition-failed", "记录已被他人更新", "the stream is not at the revision of If-Match").
			details("请重新读取后再提交。", "Read it again and repeat the command.")
		p.Stream, p.Revision = conflict.Stream, new(int64(conflict.Actual))
		return nil, p
	case errors.As(err, &conflict) && changes:
		return nil, problem(http.StatusPreconditionRequired, "precondition-required", "须提供 If-Match", "If-Match is required").
			details("请先读取档案，并以其 ETag 作为 If-Match 提交，以免覆盖他人的更新。", "Read the record and send its ETag as If-Match.")
	case err != nil:
		return nil, err
	}
	out := &commandOutput{
		Status: http.StatusCreated, Body: receipt, ETag: etag(receipt.Revision),
		Location: fmt.Sprintf("/v1/events/%d", receipt.Position),
	}
	if receipt.Repeated {
		out.Status = http.StatusOK
	}
	return out, nil
}

// fillIn puts the identifiers of the path into the event; one that differs is an
// error, so that nobody records on a path that was not checked.
func fillIn(ctx huma.Context, event json.RawMessage, params []string) ([]byte, error) {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(event, &fields); err != nil {
		return nil, malformed("event", err)
	}
	for _, name := range params {
		value := ctx.Param(name)
		if raw, ok := fields[name]; ok {
			var stated string
			if json.Unmarshal(raw, &stated) != nil || stated != value {
				p := problem(http.StatusUnprocessableEntity, "path-mismatch", "正文与地址不一致", "body and path differ").
					details("字段 "+name+" 与地址中的编号不同。", "The field "+name+" differs from the path.")
				p.Field = "event." + name
				return nil, p
			}
			continue
		}
		b, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", name, err)
		}
		fields[name] = b
	}
	return json.Marshal(fields)
}

// precondition reads If-Match and If-None-Match; nil if neither is there.
func precondition(in *commandInput) (*events.Revision, error) {
	switch {
	case in.IfNoneMatch == "*":
		return new(events.NoStream), nil
	case in.IfNoneMatch != "":
		return nil, problem(http.StatusBadRequest, "bad-if-none-match", "If-None-Match 只能为 *", "If-None-Match must be *")
	case in.IfMatch == "":
		return nil, nil
	}
	// RFC 9110 wants the strong comparison; a weak tag never matches.
	text, quoted := strings.CutPrefix(in.IfMatch, `"`)
	text, closed := strings.CutSuffix(text, `"`)
	n, err := strconv.ParseUint(text, 10, 62)
	if err != nil || !quoted || !closed {
		return nil, problem(http.StatusBadRequest, "bad-if-match", "If-Match 不是流的版本", `If-Match is not a revision such as "3"`).
			details(`须为带引号的版本号，如 "3"。`, `It must be a quoted revision, such as "3".`)
	}
	return new(events.Revision(n)), nil
}

func etag(r events.Revision) string { return `"` + strconv.FormatInt(int64(r), 10) + `"` }
