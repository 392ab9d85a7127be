package api

import (
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// The forms of the values that events are made of. The events package knows no
// OpenAPI; the schema of a type there is that of its form here, described once
// under a name and referred to from everywhere.
type (
	dateForm   struct{}
	monthForm  struct{}
	sealedForm struct{}
	idForm     struct{}
	uuidForm   struct{}
)

func named(name string) *huma.Schema { return &huma.Schema{Ref: schemaPrefix + name} }

// Schema implements huma.SchemaProvider.
func (dateForm) Schema(huma.Registry) *huma.Schema { return named("Date") }

// Schema implements huma.SchemaProvider.
func (monthForm) Schema(huma.Registry) *huma.Schema { return named("Month") }

// Schema implements huma.SchemaProvider.
func (sealedForm) Schema(huma.Registry) *huma.Schema { return named("Personal") }

// Schema implements huma.SchemaProvider.
func (idForm) Schema(huma.Registry) *huma.Schema { return named("ID") }

// Schema implements huma.SchemaProvider.
func (uuidForm) Schema(huma.Registry) *huma.Schema { return named("UUID") }

func forms() map[string]*huma.Schema {
	return map[string]*huma.Schema{
		"Date":  {Type: huma.TypeString, Format: "date", Examples: []any{"2026-10-09"}, Description: "北京时间的日历日期。A civil date in Beijing."},
		"Month": {Type: huma.TypeString, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])$`, PatternDescription: "YYYY-MM", Examples: []any{"2026-10"}, Description: "日历月份"},
		"ID": {
			Type: huma.TypeString, MaxLength: new(64), Pattern: `^[0-9A-Za-z_\-一-鿿]*$`, PatternDescription: "letters, digits, _ or -", Examples: []any{"B01"},
			Description: "本单位的编号，不得含姓名或证件号码。The office's own register number; never a name or an identity number.",
		},
		"UUID": {Type: huma.TypeString, Format: "uuid"},
		"Personal": {
			Type: huma.TypeString, MaxLength: new(4000),
			Description: "个人信息：明文提交，落账前以本人密钥加密。Personal: stated in plain text, sealed under the person's key before it is stored.",
		},
	}
}

const schemaPrefix = "#/components/schemas/"

// schemas returns the registry of the document's schemas.
func schemas() huma.Registry {
	r := huma.NewMapRegistry(schemaPrefix, schemaName)
	for name, form := range forms() {
		form.PrecomputeMessages()
		r.Map()[name] = form
	}
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

// schemaName names a type in the document. What the read side answers with may
// have the name of a fact: it says where it comes from.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t.Name() == "" || strings.Contains(t.Name(), "["):
		return name
	case strings.HasSuffix(t.PkgPath(), "/projections"):
		return "View" + name
	case t == reflect.TypeFor[standard.Change]():
		return "RecordChange"
	}
	return name
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
// the term that follows from the kind of organisation, the tier of a star, what
// was known when an inspection was opened.
func computed() []string {
	return []string{"full_members", "voters", "expected", "term_from", "term_to", "tier", "known_position"}
}

// tidy finishes the document: what many operations share stands in it once, and
// huma's own shape of errors, which no answer has, gives way to the problem.
func tidy(doc *huma.OpenAPI) {
	parts := doc.Components
	parts.Responses, parts.Parameters = map[string]*huma.Response{}, map[string]*huma.Param{}
	problem := parts.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	for _, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op == nil {
				continue
			}
			delete(op.Responses, "default")
			for code, r := range op.Responses {
				name := "Problem" + code
				if n, err := strconv.Atoi(code); err != nil || n < http.StatusBadRequest {
					if op.Responses["201"] == nil {
						continue // no command: what it answers is its own
					}
					name = "Receipt" + code
				} else {
					r.Content = map[string]*huma.MediaType{"application/problem+json": {Schema: problem}}
				}
				parts.Responses[name] = r
				op.Responses[code] = &huma.Response{Ref: "#/components/responses/" + name}
			}
			for i, p := range op.Parameters {
				if p.In == "path" || !slices.Contains(common(), p.Name) {
					continue
				}
				parts.Parameters[p.Name] = p
				op.Parameters[i] = &huma.Param{Ref: "#/components/parameters/" + p.Name}
			}
		}
	}
	all := parts.Schemas.Map()
	delete(all, "ErrorModel")
	delete(all, "ErrorDetail")
}

// common names the parameters that are the same wherever they stand.
func common() []string {
	return []string{"If-Match", "If-None-Match", "Idempotency-Key", "as_of", "known_at", "wait"}
}
