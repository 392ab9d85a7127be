package api

import (
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"jishi/events"
)

// The forms of the values that events are made of. The events package knows no
// OpenAPI; the schema of a type there is that of its form here.
type (
	dateForm   struct{}
	monthForm  struct{}
	sealedForm struct{}
	idForm     struct{}
	uuidForm   struct{}
)

// Schema implements huma.SchemaProvider.
func (dateForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Examples: []any{"2026-10-09"}, Description: "北京时间的日历日期"}
}

// Schema implements huma.SchemaProvider.
func (monthForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])$`, PatternDescription: "YYYY-MM", Examples: []any{"2026-10"}}
}

// Schema implements huma.SchemaProvider. A personal value is stated in plain
// text; the ledger seals it before anything is written.
func (sealedForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, MaxLength: new(4000), Description: "个人信息：明文提交，落账前以本人密钥加密。Personal; encrypted under the person's key before it is stored."}
}

// Schema implements huma.SchemaProvider.
func (idForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, MaxLength: new(64), Pattern: `^[0-9A-Za-z_\-一-鿿]*$`, PatternDescription: "letters, digits, _ or -", Examples: []any{"B01"}}
}

// Schema implements huma.SchemaProvider.
func (uuidForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "uuid"}
}

// schemas returns the registry of the document's schemas.
func schemas() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	for from, to := range map[reflect.Type]reflect.Type{
		reflect.TypeFor[events.Date](): reflect.TypeFor[dateForm](), reflect.TypeFor[events.Month](): reflect.TypeFor[monthForm](),
		reflect.TypeFor[events.Sealed](): reflect.TypeFor[sealedForm](), reflect.TypeFor[uuid.UUID](): reflect.TypeFor[uuidForm](),
		reflect.TypeFor[events.MemberID](): reflect.TypeFor[idForm](), reflect.TypeFor[events.OrgID](): reflect.TypeFor[idForm](),
		reflect.TypeFor[events.MeetingID](): reflect.TypeFor[idForm](),
	} {
		r.RegisterTypeAlias(from, to)
	}
	return r
}

// statementSchema documents a command: the statement with the event's own
// fields, those that the path fills in optional.
func statementSchema(reg huma.Registry, event reflect.Type, path []string) *huma.Schema {
	e := huma.SchemaFromType(reg, event)
	required := make([]string, 0, len(e.Required))
	for _, name := range e.Required {
		if !slices.Contains(path, name) && !slices.Contains(computed(), name) {
			required = append(required, name)
		}
	}
	st := huma.SchemaFromType(reg, reflect.TypeFor[Statement]())
	st.Properties["event"] = &huma.Schema{Type: huma.TypeObject, Properties: e.Properties, Required: required, AdditionalProperties: false, Description: "事实本身。The fact itself."}
	st.PrecomputeMessages()
	return st
}

// computed names the fields that the ledger works out itself where they are left
// out: the electorate of a vote (from old paper it is what the minutes claim),
// the term that follows from the kind of organisation, the tier of a star.
func computed() []string {
	return []string{"full_members", "voters", "expected", "term_from", "term_to", "tier"}
}

// documentProblems replaces huma's own shape of errors, which no answer has, by
// the problem document, and says which answers may carry it.
func documentProblems(api huma.API) {
	doc := api.OpenAPI()
	ref := doc.Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	content := map[string]*huma.MediaType{"application/problem+json": {Schema: ref}}
	for _, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op == nil {
				continue
			}
			for code := range op.Responses {
				if n, err := strconv.Atoi(code); err == nil && n >= http.StatusBadRequest {
					op.Responses[code].Content = content
				}
			}
			delete(op.Responses, "default")
		}
	}
	all := doc.Components.Schemas.Map()
	delete(all, "ErrorModel")
	delete(all, "ErrorDetail")
}
