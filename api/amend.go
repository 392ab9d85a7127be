package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
)

// Correction is the body of a correction. Fields are those of the original that
// change, in plain text; personal ones are sealed by the ledger.
type Correction struct {
	OccurredOn events.Date    `json:"occurred_on,omitempty" doc:"更正后的业务日期。Corrected business date."`
	Org        events.OrgID   `json:"org,omitempty"`
	Fields     map[string]any `json:"fields,omitempty" doc:"RFC 7396 merge patch of the original's data"`
	Document   string         `json:"document,omitempty" maxLength:"200" doc:"依据文件，如扫描件的 SHA-256"`
	Approver   string         `json:"approver" maxLength:"64"`
	Reason     string         `json:"reason" maxLength:"500"`
	Verifier   string         `json:"verifier,omitempty" maxLength:"64"`
}

// amendments registers corrections and voids: facts about facts, recorded in the
// stream of the original.
func (s *server) amendments(api huma.API) {
	reg := api.OpenAPI().Components.Schemas
	for _, a := range []struct {
		name, summary string
		make          func(target *events.Fact, c *Correction) (events.Event, error)
	}{
		{"corrections", "更正一条事实（原件保留）", func(t *events.Fact, c *Correction) (events.Event, error) {
			e := &events.Corrected{Target: t.ID, Revision: t.Revision, On: c.OccurredOn, Org: c.Org, Document: c.Document, Approver: c.Approver}
			if len(c.Fields) > 0 {
				var err error
				if e.Fields, err = json.Marshal(c.Fields); err != nil {
					return nil, fmt.Errorf("encode the correction: %w", err)
				}
			}
			return e, nil
		}},
		{"voids", "作废一条事实（原件保留）", func(t *events.Fact, c *Correction) (events.Event, error) {
			return &events.Voided{Target: t.ID, Revision: t.Revision, Document: c.Document, Approver: c.Approver}, nil
		}},
	} {
		op := huma.Operation{
			OperationID: "record-" + a.name, Method: http.MethodPost, Path: "/v1/streams/{stream}/{revision}/" + a.name,
			Summary: a.summary, Tags: []string{"record"}, DefaultStatus: http.StatusCreated, MaxBodyBytes: s.cfg.MaxBody,
			Errors: []int{401, 403, 404, 412, 422, 428},
			Parameters: []*huma.Param{
				{Name: "stream", In: "path", Required: true, Schema: &huma.Schema{Type: "string"}},
				{Name: "revision", In: "path", Required: true, Schema: &huma.Schema{Type: "integer"}},
			},
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				"application/json": {Schema: reg.Schema(correctionType, true, "Correction")},
			}},
		}
		huma.Register(api, op, func(ctx context.Context, in *commandInput) (*commandOutput, error) {
			return s.amend(ctx, in, a.make)
		})
	}
}

func (s *server) amend(ctx context.Context, in *commandInput, make func(*events.Fact, *Correction) (events.Event, error)) (*commandOutput, error) {
	stream := in.ctx.Param("stream")
	revision, err := strconv.ParseInt(in.ctx.Param("revision"), 10, 64)
	if err != nil || revision < 0 {
		return nil, s.answer(ctx, eventstore.ErrNotFound)
	}
	var c Correction
	if err := json.Unmarshal(in.Body, &c); err != nil {
		return nil, s.answer(ctx, malformed("body", err))
	}
	target, err := s.factAt(ctx, stream, events.Revision(revision))
	if err != nil {
		return nil, s.answer(ctx, err)
	}
	if err := access.Check(principalOf(ctx), access.Amend, target.Org, target.On, s.scope(ctx)); err != nil {
		return nil, s.answer(ctx, err)
	}
	event, err := make(target, &c)
	if err != nil {
		return nil, s.answer(ctx, err)
	}
	on := events.DateOf(s.cfg.Clock())
	cmd := s.ledgerCommand(ctx, in, &Statement{OccurredOn: on, Org: target.Org, Reason: c.Reason, Verifier: c.Verifier}, event)
	cmd.Stream = stream
	if err := s.allowed(ctx, &cmd); err != nil {
		return nil, s.answer(ctx, err)
	}
	if cmd.Expect, err = s.precondition(ctx, in, stream, true); err != nil {
		return nil, s.answer(ctx, err)
	}
	return s.record(ctx, in, cmd)
}

// factAt reads one event of a stream as it was recorded.
func (s *server) factAt(ctx context.Context, stream string, revision events.Revision) (*events.Fact, error) {
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
