package sheets

import "strings"

// Offices separate the parts of a cell by 、 ， ； or a new line. A part that holds
// such a mark itself, or that would be read as nothing, stands between 『 and 』;
// a 』 inside is doubled. Exports write it so, and what they write reads back as
// it was.
const (
	quoteOpen  = '『'
	quoteClose = '』'
)

// split cuts a cell at separators, but not inside of quotes. Parts are tidied;
// quoted ones are taken as they stand.
func split(s string, separates func(r rune) bool) []string {
	var out []string
	rest := []rune(s)
	for len(rest) > 0 {
		if lead := skipBlank(rest); lead < len(rest) && rest[lead] == quoteOpen {
			if text, n := quoted(rest[lead:]); n > 0 {
				after := lead + n
				after += skipBlank(rest[after:])
				if after == len(rest) || separates(rest[after]) {
					out = append(out, text)
					rest = rest[min(after+1, len(rest)):]
					continue
				}
			}
		}
		n := 0
		for n < len(rest) && !separates(rest[n]) {
			n++
		}
		if p := tidy(string(rest[:n])); p != "" {
			out = append(out, p)
		}
		rest = rest[min(n+1, len(rest)):]
	}
	return out
}

func skipBlank(rs []rune) int {
	n := 0
	for n < len(rs) && (rs[n] == ' ' || rs[n] == '\t' || rs[n] == '\u3000') {
		n++
	}
	return n
}

// quoted reads a quoted text at the beginning of rs and returns how many runes it
// takes, 0 if its end is missing.
func quoted(rs []rune) (string, int) {
	var b strings.Builder
	for i := 1; i < len(rs); i++ {
		if rs[i] != quoteClose {
			b.WriteRune(rs[i])
			continue
		}
		if i+1 < len(rs) && rs[i+1] == quoteClose {
			b.WriteRune(quoteClose)
			i++
			continue
		}
		return b.String(), i + 1
	}
	return "", 0
}

// unquote returns what a cell of one text says: the text itself, or what stands
// between the quotes if they hold all of it.
func unquote(s string) string {
	rs := []rune(s)
	if len(rs) > 1 && rs[0] == quoteOpen {
		if text, n := quoted(rs); n == len(rs) {
			return text
		}
	}
	return s
}

// quote writes a text so that it reads back as it is: between quotes where it
// would be cut, trimmed or taken for nothing.
func quote(s string, separates func(r rune) bool) string {
	if s == "" || s == tidy(s) && !blank(s) && !strings.HasPrefix(s, string(quoteOpen)) && !(separates != nil && strings.ContainsFunc(s, separates)) {
		return s
	}
	return string(quoteOpen) + strings.ReplaceAll(s, string(quoteClose), string(quoteClose)+string(quoteClose)) + string(quoteClose)
}

// joinList writes the parts of a cell.
func joinList(parts []string, mark string, separates func(r rune) bool) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = quote(p, separates)
	}
	return strings.Join(out, mark)
}

// inList and inEntries are the marks between the parts of a list and between
// entries, which hold spaces and commas themselves.
func inList(r rune) bool {
	switch r {
	case '、', ',', '，', ';', '；', '|', '｜', '\n', '\r':
		return true
	}
	return false
}

func inEntries(r rune) bool {
	switch r {
	case ';', '；', '|', '｜', '\n', '\r':
		return true
	}
	return false
}
