package domain

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// CodeInfo documents one reason for which a command is refused. Zh and En hold
// the values of the case in braces.
type CodeInfo struct {
	Code   string // kebab-case, stable, never reused
	Rule   string // R1.31, 8.4; empty for what cannot be stored at all
	Zh, En string
}

// Codes lists every code of a [Rejection], in alphabetical order. There is no
// other way to make one.
func Codes() []CodeInfo {
	all := slices.Concat(
		structureCodes(), commonCodes(), orgCodes(), rosterCodes(), meetingCodes(),
		cultivationCodes(), admissionCodes(), conversionCodes(), voteCodes(), electionCodes(),
		appraisalCodes(), duesCodes(), ratingCodes(), correctionCodes(), governedCodes(),
		transferCodes(), disposalCodes(), standingCodes(), fundCodes(),
	)
	slices.SortFunc(all, func(a, b CodeInfo) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// text is a value that reads differently in the two languages.
type text struct{ zh, en string }

// reject makes the rejection of a listed code; values follow in pairs of name
// and value. A code that is not listed is a bug.
func reject(code string, on events.Date, field string, values ...any) *Rejection {
	all := Codes()
	i, ok := slices.BinarySearchFunc(all, code, func(c CodeInfo, code string) int { return strings.Compare(c.Code, code) })
	if !ok {
		panic("domain: rejection with unlisted code " + code)
	}
	info := all[i]
	zh := make([]string, 0, len(values))
	en := make([]string, 0, len(values))
	for i := 0; i+1 < len(values); i += 2 {
		name := fmt.Sprintf("{%s}", values[i])
		z, e := render(values[i+1])
		zh, en = append(zh, name, z), append(en, name, e)
	}
	return &Rejection{
		Code: code, Field: field, Rule: info.Rule, Article: article(info.Rule, on),
		Zh: strings.NewReplacer(zh...).Replace(info.Zh), En: strings.NewReplacer(en...).Replace(info.En),
	}
}

func render(v any) (zh, en string) {
	switch v := v.(type) {
	case text:
		return v.zh, v.en
	case events.Date:
		if v == 0 {
			return "（无日期）", "(no date)"
		}
		return v.String(), v.String()
	case string:
		return clip(v), clip(v)
	}
	s := clip(fmt.Sprint(v))
	return s, s
}

// clip bounds what a stranger can make a message repeat.
func clip(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if r := []rune(s); len(r) > 64 {
		return string(r[:64]) + "…"
	}
	return s
}
