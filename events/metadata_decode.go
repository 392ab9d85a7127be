package events

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// decodeMeta reads metadata as EncodeMeta writes them: no white space, members
// in the order of the struct, no escapes, times in UTC. It gives what
// encoding/json gives, several times as fast, and leaves everything else to it
// (false; m is then spoilt). Every event has metadata, and a rebuild decodes
// them all.
//
// The texts in m point into one copy of the bytes.
func decodeMeta(b []byte, m *Metadata) bool {
	if !utf8.Valid(b) {
		return false
	}
	p := metaParser{rest: string(b)}
	m.OccurredOn = p.date(`{"occurred_on":`)
	m.RecordedAt = p.time(`,"recorded_at":`)
	m.Actor = p.text(`,"actor":`)
	m.OnBehalfOf = p.optional(`,"on_behalf_of":`)
	m.Role = Role(p.text(`,"role":`))
	m.Verifier = p.optional(`,"verifier":`)
	m.Org = OrgID(p.optional(`,"org":`))
	m.Subjects = p.subjects(`,"subjects":[`)
	m.Mode = Mode(p.text(`,"mode":`))
	m.Source.Door = p.text(`,"source":{"door":`)
	m.Source.Digest = p.optional(`,"digest":`)
	m.Source.File = p.optional(`,"file":`)
	m.Source.Sheet = p.optional(`,"sheet":`)
	m.Source.Row = int(p.number(`,"row":`))
	p.must("}")
	m.Correlation = p.optional(`,"correlation":`)
	m.Causation = p.optional(`,"causation":`)
	m.Request = p.optional(`,"request":`)
	m.Ruleset = p.optional(`,"ruleset":`)
	m.Basis = p.basis(`,"basis":[`)
	m.BasisHead = Position(p.number(`,"basis_head":`))
	m.Attachments = p.attachments(`,"attachments":[`)
	m.Reason = p.optional(`,"reason":`)
	p.must("}")
	return !p.failed && p.rest == ""
}

type metaParser struct {
	rest   string
	failed bool
}

// has takes a text if it comes next.
func (p *metaParser) has(text string) bool {
	rest, ok := strings.CutPrefix(p.rest, text)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *metaParser) must(text string) {
	if !p.has(text) {
		p.failed = true
	}
}

// value takes a JSON string without escapes.
func (p *metaParser) value() string {
	p.must(`"`)
	for i := range len(p.rest) {
		switch c := p.rest[i]; {
		case c == '"':
			s := p.rest[:i]
			p.rest = p.rest[i+1:]
			return s
		case c == '\\' || c < ' ':
			p.failed = true
			return ""
		}
	}
	p.failed = true
	return ""
}

func (p *metaParser) text(name string) string {
	p.must(name)
	return p.value()
}

// optional takes a member that may be absent.
func (p *metaParser) optional(name string) string {
	if p.has(name) {
		return p.value()
	}
	return ""
}

func (p *metaParser) date(name string) Date {
	s := p.text(name)
	if s == "" {
		return 0
	}
	d, err := ParseDate(s)
	p.failed = p.failed || err != nil
	return d
}

// time takes a time in UTC whose form time.Parse and encoding/json read alike.
func (p *metaParser) time(name string) time.Time {
	s := p.text(name)
	const form = "0000-00-00T00:00:00"
	if len(s) <= len(form) || s[len(s)-1] != 'Z' {
		p.failed = true
		return time.Time{}
	}
	for i := range len(form) {
		if c := s[i]; form[i] == '0' && (c < '0' || c > '9') || form[i] != '0' && c != form[i] {
			p.failed = true
			return time.Time{}
		}
	}
	if fraction := s[len(form) : len(s)-1]; fraction != "" &&
		(fraction[0] != '.' || len(fraction) < 2 || len(fraction) > 10 || strings.Trim(fraction[1:], "0123456789") != "") {
		p.failed = true
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	p.failed = p.failed || err != nil
	return t
}

// number takes an optional number: digits, few enough to fit.
func (p *metaParser) number(name string) int64 {
	if !p.has(name) {
		return 0
	}
	n, i := int64(0), 0
	for i < len(p.rest) && i < 18 && p.rest[i] >= '0' && p.rest[i] <= '9' {
		n = n*10 + int64(p.rest[i]-'0')
		i++
	}
	if i == 0 || i > 1 && p.rest[0] == '0' {
		p.failed = true
	}
	p.rest = p.rest[i:]
	return n
}

// list calls item for every item of a list that has begun, until its end.
func (p *metaParser) list(item func()) {
	if p.has("]") {
		return
	}
	for !p.failed {
		item()
		if p.has("]") {
			return
		}
		p.must(",")
	}
}

func (p *metaParser) subjects(name string) []Subject {
	p.must(name)
	out := make([]Subject, 0, 2)
	p.list(func() { out = append(out, Subject(p.value())) })
	return out
}

func (p *metaParser) basis(name string) []uuid.UUID {
	if !p.has(name) {
		return nil
	}
	out := []uuid.UUID{}
	p.list(func() {
		s := p.value()
		id, err := uuid.Parse(s)
		p.failed = p.failed || err != nil || len(s) != 36
		out = append(out, id)
	})
	return out
}

func (p *metaParser) attachments(name string) []Attachment {
	if !p.has(name) {
		return nil
	}
	out := []Attachment{}
	p.list(func() {
		a := Attachment{SHA256: p.text(`{"sha256":`), Name: p.text(`,"name":`)}
		a.MediaType = p.optional(`,"media_type":`)
		a.Size = p.number(`,"size":`)
		p.must("}")
		out = append(out, a)
	})
	return out
}
