package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
)

// Void is the body of a void: why a fact shall not count any more.
type Void struct {
	Document    string              `json:"document,omitempty" maxLength:"200" doc:"依据文件，如扫描件的 SHA-256"`
	Approver    string              `json:"approver" minLength:"1" maxLength:"64"`
	Reason      string              `json:"reason" minLength:"1" maxLength:"500" doc:"不得写入个人信息"`
	Verifier    string              `json:"verifier,omitempty" maxLength:"64" doc:"审核人，不得与操作人相同"`
	Attachments []events.Attachment `json:"attachments,omitempty" maxItems:"50"`
}

// Correction is the body of a correction. Fields are those of the original that
// change, in plain text; personal ones are sealed by the ledger.
type Correction struct {
	OccurredOn events.Date     `json:"occurred_on,omitzero" doc:"更正后的业务日期。Corrected business date."`
	Org        events.OrgID    `json:"org,omitzero" doc:"更正后的组织"`
	Fields     json.RawMessage `json:"fields,omitempty" doc:"对原事实数据的 RFC 7396 合并补丁。A merge patch of the original's data."`
	Void
}

// amendments registers corrections and voids: facts about facts, recorded in the
// stream of the original.
func (s *server) amendments(api huma.API) {
	for _, a := range []struct {
		name, summary string
		body          reflect.Type
		event         func(target *events.Fact, c *Correction) events.Event
	}{
		{"corrections", "更正一条事实（原件保留）", reflect.TypeFor[Correction](), func(t *events.Fact, c *Correction) events.Event {
			return &events.Corrected{Target: t.ID, Revision: t.Revision, Fields: c.Fields, On: c.OccurredOn, Org: c.Org, Document: c.Document, Approver: c.Approver}
		}},
		{"voids", "作废一条事实（原件保留）", reflect.TypeFor[Void](), func(t *events.Fact, c *Correction) events.Event {
			return &events.Voided{Target: t.ID, Revision: t.Revision, Document: c.Document, Approver: c.Approver}
		}},
	} {
		schema := huma.SchemaFromType(api.OpenAPI().Components.Schemas, a.body)
		op := huma.Operation{
			OperationID: "record-" + a.name, Path: "/v1/streams/{stream}/{revision}/" + a.name,
			Summary: a.summary, Tags: []string{"record"}, Errors: []int{400, 401, 403, 404, 408, 412, 413, 415, 422, 428, 503},
			Parameters: []*huma.Param{pathParam("stream"), {Name: "revision", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeInteger}}},
		}
		s.stating(api, op, schema, func(ctx context.Context, in *commandInput) (*commandOutput, error) {
			var c Correction
			raw, err := s.body(in.ctx, schema, api.OpenAPI().Components.Schemas, &c)
			if err != nil {
				return nil, err
			}
			return s.amend(ctx, in, raw, &c, a.event)
		})
	}
}

func (s *server) amend(ctx context.Context, in *commandInput, raw []byte, c *Correction, event func(*events.Fact, *Correction) events.Event) (*commandOutput, error) {
	stream := in.ctx.Param("stream")
	revision, err := strconv.ParseInt(in.ctx.Param("revision"), 10, 64)
	if err != nil || revision < 0 {
		return nil, eventstore.ErrNotFound
	}
	// What may not be amended by this role is not looked up for it either.
	if p := principalOf(ctx); !access.May(p.Role, access.Amend) {
		return nil, &access.ForbiddenError{Right: access.Amend}
	}
	target, err := s.factAt(ctx, stream, events.Revision(revision))
	if err != nil {
		return nil, err
	}
	// The right is asked for where the fact stood on its day: the organisation
	// of a recorded fact was checked when it was recorded.
	for _, org := range []events.OrgID{target.Org, cmp.Or(c.Org, target.Org)} {
		if err := access.Check(principalOf(ctx), access.Amend, org, target.On, s.scope(ctx)); errors.Is(err, access.ErrForbidden) && org == target.Org {
			return nil, eventstore.ErrNotFound
		} else if err != nil {
			return nil, err
		}
	}
	if err := s.verifier(ctx, c.Verifier, target.Org, target.On); err != nil {
		return nil, err
	}
	st := Statement{OccurredOn: s.today(), Org: target.Org, Reason: c.Reason, Verifier: c.Verifier, Attachments: c.Attachments}
	cmd := s.ledgerCommand(ctx, in, raw, &st, event(target, c))
	cmd.Stream = stream
	return s.record(ctx, in, cmd, true)
}

// ours reports whether a stream can be one of the ledger's: a category and an
// identifier. A store may hold streams of its own beside them ($all, $streams).
func ours(stream string) bool {
	category, id, ok := strings.Cut(stream, "-")
	return ok && category != "" && strings.Trim(category, "abcdefghijklmnopqrstuvwxyz") == "" && id != "" && !strings.ContainsAny(id, "$/")
}

// factAt reads one event of a stream as it was recorded.
func (s *server) factAt(ctx context.Context, stream string, revision events.Revision) (*events.Fact, error) {
	if !ours(stream) {
		return nil, eventstore.ErrNotFound
	}
	for rec, err := range s.cfg.Store.ReadStream(ctx, stream, revision) {
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", stream, err)
		}
		if rec.Revision != revision {
			break
		}
		f, err := s.cfg.Registry.Decode(rec)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", stream, err)
		}
		return &f, nil
	}
	return nil, eventstore.ErrNotFound
}
