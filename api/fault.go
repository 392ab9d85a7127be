package api

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// Fault is one value of a request that does not fit.
type Fault struct {
	Field   string `json:"field"`
	Message string `json:"message"`

	zh, en string
}

// maxFaults bounds how many are told at once.
const maxFaults = 50

// invalid words what a schema found. The value that huma adds is dropped: it is
// what the client sent, and may be personal.
func invalid(found []error) *Problem {
	p := problem(http.StatusUnprocessableEntity, "invalid-request", "请求内容不合格式", "the request does not have the documented form")
	for _, err := range found {
		detail, ok := err.(*huma.ErrorDetail) //nolint:errorlint // huma gives it as it is
		if !ok {
			continue
		}
		f := Fault{Field: strings.TrimPrefix(strings.TrimPrefix(detail.Location, "body."), "body")}
		if r := []rune(strings.ToValidUTF8(f.Field, "\uFFFD")); len(r) > 100 {
			f.Field = string(r[:100]) + "…" // the name of an unknown field is the client's
		}
		f.zh, f.en = wordFault(detail.Message)
		p.Fields = append(p.Fields, f)
	}
	// A schema finds unknown names in the order of a map.
	slices.SortFunc(p.Fields, func(a, b Fault) int { return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.en, b.en)) })
	p.Fields = p.Fields[:min(len(p.Fields), maxFaults)]
	return p
}

// wordFault translates a message of huma's validation. What is not in the list
// is not repeated, so that no message can carry a value.
func wordFault(message string) (zh, en string) {
	for _, m := range faultMessages() {
		rest, ok := strings.CutPrefix(message, m.before)
		if !ok {
			continue
		}
		value, ok := strings.CutSuffix(rest, m.after)
		if !ok || m.exact && value != "" || !utf8.ValidString(value) {
			continue
		}
		if m.cut {
			return m.zh, strings.TrimSuffix(m.before, ": ")
		}
		return strings.ReplaceAll(m.zh, "{}", value), message
	}
	return "值不合格式", "the value does not fit"
}

// faultMessage is one message of huma: what stands before and after its value.
type faultMessage struct {
	before, after string
	zh            string
	exact         bool // there is no value
	cut           bool // the value is another error's text: left out
}

func faultMessages() []faultMessage {
	return []faultMessage{
		{before: "expected required property ", after: " to be present", zh: "缺少必填字段 {}"},
		{before: "unexpected property", zh: "没有这个字段", exact: true},
		{before: "required path parameter is missing", zh: "地址中缺少该参数", exact: true},
		{before: "unknown query parameter", zh: "没有这个参数", exact: true},
		{before: "required query parameter is missing", zh: "缺少该参数", exact: true},
		{before: "required header parameter is missing", zh: "缺少该请求头", exact: true},
		{before: "expected string to be RFC 3339 date-time", zh: "须为 RFC 3339 形式的时刻", exact: true},
		{before: "expected string to be RFC 3339 date", zh: "须为 YYYY-MM-DD 形式的日期", exact: true},
		{before: "expected string to be RFC 4122 uuid: ", zh: "须为 UUID", cut: true},
		{before: "expected string to match pattern ", zh: "须符合 {}"},
		{before: "expected string to be ", zh: "须为 {}"},
		{before: "expected string", zh: "须为文字", exact: true},
		{before: "expected boolean", zh: "须为 true 或 false", exact: true},
		{before: "expected integer", zh: "须为整数", exact: true},
		{before: "invalid integer", zh: "须为整数", exact: true},
		{before: "expected number >= ", zh: "不得小于 {}"},
		{before: "expected number <= ", zh: "不得大于 {}"},
		{before: "expected number", zh: "须为数字", exact: true},
		{before: "expected array length >= ", zh: "至少 {} 项"},
		{before: "expected array length <= ", zh: "至多 {} 项"},
		{before: "expected array", zh: "须为数组", exact: true},
		{before: "expected object", zh: "须为对象", exact: true},
		{before: "expected length >= ", zh: "至少 {} 个字符"},
		{before: "expected length <= ", zh: "至多 {} 个字符"},
		{before: "expected value to be one of \"", after: "\"", zh: "须为其中之一：{}"},
	}
}
