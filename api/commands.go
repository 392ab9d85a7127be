package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
)

// Statement is the body of a command beside the event itself.
type Statement struct {
	OccurredOn  events.Date         `json:"occurred_on" doc:"业务日期，以纸面为准。Business date as the paper says."`
	Org         events.OrgID        `json:"org,omitempty" doc:"当时所在组织。Organisation at the time; default: the one in the path or the event."`
	Mode        events.Mode         `json:"mode,omitempty" enum:"live,backfill" doc:"live（默认）严格按规定；backfill 照录历史纸面。"`
	OnBehalfOf  string              `json:"on_behalf_of,omitempty" maxLength:"64"`
	Verifier    string              `json:"verifier,omitempty" maxLength:"64" doc:"审核人，不得与录入人相同。Second signature, never the recorder."`
	Reason      string              `json:"reason,omitempty" maxLength:"500" doc:"迟录、更正、作废须说明理由；不得写入个人信息。"`
	Attachments []events.Attachment `json:"attachments,omitempty" maxItems:"50"`
	Event       json.RawMessage     `json:"event" doc:"事实本身。The fact itself."`
}

// commandInput is what huma reads of every command. The path values are read by
// hand, because each family has its own.
type commandInput struct {
	ctx            huma.Context
	IfMatch        string          `header:"If-Match" doc:"流的版本（ETag）。Revision of the stream."`
	IfNoneMatch    string          `header:"If-None-Match" doc:"* = 须尚不存在。The stream must not exist yet."`
	IdempotencyKey string          `header:"Idempotency-Key" maxLength:"255" doc:"同一键重复提交只记录一次。"`
	Body           json.RawMessage `doc:"see the schema of the operation"`
}

// Resolve keeps huma's context for the path values.
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

// commands registers one operation for every event type that can be stated.
func (s *server) commands(api huma.API) {
	for _, d := range s.cfg.Registry.Types() {
		r, ok := resourceOf(d)
		if !ok {
			continue
		}
		op := huma.Operation{
			OperationID: strings.NewReplacer(".", "-").Replace(strings.TrimSuffix(d.Type, ".v1")),
			Method:      http.MethodPost, Path: r.path, Summary: d.Title, Tags: []string{d.Family},
			DefaultStatus: http.StatusCreated, MaxBodyBytes: s.cfg.MaxBody, Errors: []int{401, 403, 409, 412, 413, 422, 428, 503},
			Description: fmt.Sprintf("记录 `%s`。", d.Type),
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				"application/json": {Schema: s.statementSchema(api, d, r)},
			}},
		}
		for _, name := range r.params {
			op.Parameters = append(op.Parameters, &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: "string", MaxLength: new(64)}})
		}
		huma.Register(api, op, func(ctx context.Context, in *commandInput) (*commandOutput, error) {
			return s.command(ctx, in, d, r)
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

// resourceOf derives the path from the stream that the type is kept in. What
// amends (corrections, voids) and what the server records itself has none.
func resourceOf(d *events.Descriptor) (resource, bool) {
	noun, fact, _ := strings.Cut(strings.TrimSuffix(d.Type, ".v1"), ".")
	has := func(field string) bool { _, ok := d.Go.FieldByName(field); return ok }
	switch d.New().(type) {
	case *events.Corrected, *events.Voided, *events.DossierOpened:
		return resource{}, false
	case *events.ElectionCounted:
		return resource{"/v1/elections/{election}/rounds", []string{"election"}}, true
	case *events.GradeDecided, *events.TalkHeld, *events.PostAppointed, *events.PostVacated:
		return resource{"/v1/orgs/{org}/" + noun + "/" + fact, []string{"org"}}, true
	}
	switch {
	case d.Family == "meeting" && has("Meeting"):
		return resource{"/v1/meetings/{meeting}/" + fact, []string{"meeting"}}, true
	case has("Member"):
		return resource{"/v1/members/{member}/" + noun + "/" + fact, []string{"member"}}, true
	}
	return resource{"/v1/orgs/{org}/" + noun + "/" + fact, []string{"org"}}, true
}

// statementSchema documents a command: the statement with the event's own
// fields, those of the path optional.
func (s *server) statementSchema(api huma.API, d *events.Descriptor, r resource) *huma.Schema {
	reg := api.OpenAPI().Components.Schemas
	event := *reg.SchemaFromRef(reg.Schema(d.Go, true, d.Go.Name()).Ref)
	required := make([]string, 0, len(event.Required))
	for _, name := range event.Required {
		if len(r.params) == 0 || name != r.params[0] {
			required = append(required, name)
		}
	}
	event.Required = required
	statement := *reg.SchemaFromRef(reg.Schema(statementType, true, "Statement").Ref)
	properties := make(map[string]*huma.Schema, len(statement.Properties))
	for name, p := range statement.Properties {
		properties[name] = p
	}
	properties["event"] = &event
	statement.Properties = properties
	return &statement
}

// command decides and records one statement.
func (s *server) command(ctx context.Context, in *commandInput, d *events.Descriptor, r resource) (*commandOutput, error) {
	var st Statement
	if err := json.Unmarshal(in.Body, &st); err != nil {
		return nil, s.answer(ctx, malformed("body", err))
	}
	body, err := fillIn(in.ctx, st.Event, r.params)
	if err != nil {
		return nil, s.answer(ctx, err)
	}
	event, err := s.cfg.Registry.DecodeStatement(d.Type, body)
	if err != nil {
		return nil, s.answer(ctx, malformed("event", err))
	}
	c := s.ledgerCommand(ctx, in, &st, event)
	if c.Org == "" {
		c.Org = orgOf(event)
	}
	if err := s.allowed(ctx, &c); err != nil {
		return nil, s.answer(ctx, err)
	}
	place, err := domain.Place(event, c.Org, c.On)
	if err != nil {
		return nil, s.answer(ctx, err)
	}
	if c.Expect, err = s.precondition(ctx, in, place.Stream, changesExisting(event)); err != nil {
		return nil, s.answer(ctx, err)
	}
	return s.record(ctx, in, c)
}

func (s *server) ledgerCommand(ctx context.Context, in *commandInput, st *Statement, event events.Event) ledger.Command {
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
		c.Digest = s.cfg.Keys.Fingerprint([]byte(u.Path + "\n" + string(in.Body)))
	}
	return c
}

// record runs the command; a conflict means 412 to a client that named a
// revision, 409 to one that did not.
func (s *server) record(ctx context.Context, in *commandInput, c ledger.Command) (*commandOutput, error) {
	receipt, err := s.cfg.Ledger.Record(ctx, c)
	var conflict *eventstore.ConflictError
	if errors.As(err, &conflict) && (in.IfMatch != "" || in.IfNoneMatch != "") {
		p := problem(http.StatusPreconditionFailed, "precondition-failed", "记录已被他人更新", "the stream is not at the revision of If-Match").
			details("请重新读取后再提交。", "Read it again and repeat the command.")
		p.Stream, p.Revision = conflict.Stream, new(int64(conflict.Actual))
		return nil, s.answer(ctx, p)
	}
	if err != nil {
		return nil, s.answer(ctx, err)
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

// allowed asks the policy: the right that the event needs, on the organisation
// as it stood on the business date; and the verifier must be somebody else whom
// the ledger knows.
func (s *server) allowed(ctx context.Context, c *ledger.Command) error {
	p := principalOf(ctx)
	right := access.RightFor(c.Event)
	if err := access.Check(p, right, c.Org, c.On, s.scope(ctx)); err != nil {
		return err
	}
	if c.Verifier == "" {
		return nil
	}
	if !s.cfg.Tokens.Named(c.Verifier, events.Secretary, events.Officer) {
		return &domain.Rejection{Code: "verifier-unknown", Field: "verifier", Zh: "审核人须是本系统登记的书记或党委干事", En: "the verifier must hold a live token as secretary or officer"}
	}
	return nil
}

// scope answers from the organisations as they are known now.
func (s *server) scope(ctx context.Context) access.Scope {
	return scopeFunc(func(org, scope events.OrgID, day events.Date) (bool, error) {
		return s.cfg.Reader.Within(ctx, org, scope, day)
	})
}

type scopeFunc func(org, scope events.OrgID, day events.Date) (bool, error)

func (f scopeFunc) Within(org, scope events.OrgID, day events.Date) (bool, error) {
	return f(org, scope, day)
}

// fillIn puts the identifiers of the path into the event; one that differs is an
// error, so that nobody records on a path that was not checked.
func fillIn(ctx huma.Context, event json.RawMessage, params []string) ([]byte, error) {
	fields := map[string]json.RawMessage{}
	if len(event) > 0 {
		if err := json.Unmarshal(event, &fields); err != nil {
			return nil, malformed("event", err)
		}
	}
	for _, name := range params {
		value := ctx.Param(name)
		if raw, ok := fields[name]; ok {
			var stated string
			if json.Unmarshal(raw, &stated) != nil || stated != value {
				return nil, problem(http.StatusUnprocessableEntity, "path-mismatch", "正文与地址不一致", "body and path differ").
					details("字段 "+name+" 与地址中的编号不同。", "The field "+name+" differs from the path.")
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

// precondition reads If-Match. A command that changes what exists must name the
// revision it has seen, unless it is the stream's first event.
func (s *server) precondition(ctx context.Context, in *commandInput, stream string, needed bool) (*events.Revision, error) {
	switch {
	case in.IfNoneMatch == "*":
		return new(events.NoStream), nil
	case in.IfMatch != "":
		n, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(in.IfMatch, "W/"), `"`), 10, 64)
		if err != nil || n < 0 {
			return nil, problem(http.StatusBadRequest, "bad-if-match", "If-Match 不是流的版本", `If-Match is not a revision such as "3"`)
		}
		return new(events.Revision(n)), nil
	case !needed:
		return nil, nil
	}
	for _, err := range s.cfg.Store.ReadStream(ctx, stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", stream, err)
		}
		return nil, problem(http.StatusPreconditionRequired, "precondition-required", "须提供 If-Match", "If-Match is required").
			details("请先读取档案，并以其 ETag 作为 If-Match 提交，以免覆盖他人的更新。", "Read the record and send its ETag as If-Match.")
	}
	return nil, nil
}

func etag(r events.Revision) string { return `"` + strconv.FormatInt(int64(r), 10) + `"` }

// malformed words a body that does not decode. The text of a decoder may quote
// what the client sent, so only the place is told.
func malformed(field string, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	q := problem(http.StatusUnprocessableEntity, "invalid-request", "请求内容不合格式", "the request does not have the documented form")
	q.Field = field + placeOf(err)
	return q.details("字段 "+q.Field+" 的值不合格式或不是该事件的字段。", "The value of "+q.Field+" does not fit, or the event has no such field.")
}
