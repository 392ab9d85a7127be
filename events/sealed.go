package events

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// Sealed is a personal value (a name, an identity number, the text of a talk).
// Inside an event it is ciphertext under the key of the person it belongs to,
// so that destroying the key erases the person and changes no byte and no
// proof. A Sealed that still holds plain text refuses to be written anywhere:
// marshalling fails and printing says [sealed].
//
// The stored text is "s1.<owner>.<event>.<field>.<base64url box>". Owner, event
// and field are the associated data of the AEAD, so a box cannot be moved to
// another person, event or field unnoticed.
type Sealed struct {
	Owner MemberID
	Event uuid.UUID // the event in which it was sealed
	Field string
	Box   []byte
	plain string
	open  bool
}

// Plain wraps a personal value on its way into the ledger.
func Plain(text string) Sealed {
	if text == "" {
		return Sealed{}
	}
	return Sealed{plain: text, open: true}
}

var (
	// ErrUnsealed reports plain personal data where only ciphertext may stand.
	ErrUnsealed = errors.New("events: personal value is not sealed")
	// ErrErased reports that the person's key was destroyed.
	ErrErased = errors.New("events: the person's data is erased")
	// ErrRestricted reports that the person's data may be kept but not read.
	ErrRestricted = errors.New("events: the person's data is restricted")
)

// IsZero reports whether there is no value at all.
func (s Sealed) IsZero() bool { return !s.open && len(s.Box) == 0 }

// Unsealed returns the plain text of a value that was not sealed yet.
func (s Sealed) Unsealed() (string, bool) { return s.plain, s.open }

// AssociatedData binds a box to person, field and event.
func (s Sealed) AssociatedData() []byte {
	return []byte(string(s.Owner) + "\x00" + s.Field + "\x00" + s.Event.String())
}

// String never shows the value.
func (s Sealed) String() string {
	if s.IsZero() {
		return ""
	}
	return "[sealed]"
}

// GoString never shows the value.
func (s Sealed) GoString() string { return "events.Sealed{" + s.String() + "}" }

// MarshalText writes the stored form and refuses plain text.
func (s Sealed) MarshalText() ([]byte, error) {
	if s.open {
		return nil, ErrUnsealed
	}
	if len(s.Box) == 0 {
		return []byte{}, nil
	}
	b := make([]byte, 0, 64+len(s.Box)*2)
	b = append(b, "s1."...)
	b = append(b, s.Owner...)
	b = append(b, '.')
	b = append(b, s.Event.String()...)
	b = append(b, '.')
	b = append(b, s.Field...)
	b = append(b, '.')
	return base64.RawURLEncoding.AppendEncode(b, s.Box), nil
}

// UnmarshalText reads the stored form. Any other text is taken as a plain value
// only through [Plain], never here.
func (s *Sealed) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = Sealed{}
		return nil
	}
	parts := strings.Split(string(text), ".")
	if len(parts) != 5 || parts[0] != "s1" {
		return fmt.Errorf("events: malformed sealed value of %d bytes", len(text))
	}
	id, err := uuid.Parse(parts[2])
	if err != nil {
		return fmt.Errorf("events: malformed sealed value: event ID: %w", err)
	}
	box, err := base64.RawURLEncoding.DecodeString(parts[4])
	if err != nil {
		return errors.New("events: malformed sealed value: box is not base64url")
	}
	*s = Sealed{Owner: MemberID(parts[1]), Event: id, Field: parts[3], Box: box}
	return nil
}

// Personal is an event with sealed fields. Owner is the person whose key seals
// them; Fields yields a pointer to every one under its stable name. Owners'
// identifiers hold no dot (see [ValidID]).
type Personal interface {
	Event
	Owner() MemberID
	Fields() map[string]*Sealed
}

// ValidID reports whether an identifier may be used in streams and subjects:
// 1 to 64 letters, digits, '_' or '-' (any script's letters), nothing else.
func ValidID(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	for _, r := range id {
		switch {
		case r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		case r >= 0x4e00 && r <= 0x9fff: // CJK ideographs: offices number "支部3"
		default:
			return false
		}
	}
	return true
}
