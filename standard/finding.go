package standard

import (
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// Severity of a finding (rules 11.3).
type Severity string

const (
	Error Severity = "ERROR" // 应当、必须
	Warn  Severity = "WARN"  // 一般
	Info  Severity = "INFO"  // 提倡、惯例
)

// Confidence says how well the rule behind a check is known (rules 0.1). A rule
// from memory never exceeds WARN (rules 10.5).
type Confidence string

const (
	Confirmed Confidence = "confirmed"
	Inference Confidence = "inference"
	Memory    Confidence = "memory"
	Design    Confidence = "design"
	Local     Confidence = "local"
)

// Evidence names one event that a finding or a point rests on, with both times.
type Evidence struct {
	Event      uuid.UUID       `json:"event"`
	Position   events.Position `json:"position"`
	On         events.Date     `json:"on"`
	RecordedAt time.Time       `json:"recorded_at"`
}

// Evidence returns the stamp as evidence.
func (s Stamp) Evidence() Evidence {
	return Evidence{Event: s.ID, Position: s.Position, On: s.On, RecordedAt: s.RecordedAt}
}

// Number is one value used in a predicate: a count, a date or an identifier,
// never personal data.
type Number struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Finding is one contradiction or gap. Members named in it are identifiers.
type Finding struct {
	Check      string          `json:"check"` // C01 … C72, DOC-01 …, DUE-01 …
	Rule       string          `json:"rule"`  // R1.04
	Severity   Severity        `json:"severity"`
	Ruleset    string          `json:"ruleset"` // DEV-2014, DEV-2026
	Article    string          `json:"article"` // in Chinese, e.g. 《细则》(2014) 第七条
	Confidence Confidence      `json:"confidence"`
	Member     events.MemberID `json:"member,omitzero"`
	Org        events.OrgID    `json:"org,omitzero"`
	On         events.Date     `json:"on,omitzero"` // day of the fact that is wrong or missing
	Zh         string          `json:"zh"`
	En         string          `json:"en"`
	Evidence   []Evidence      `json:"evidence,omitzero"`
	Missing    []string        `json:"missing,omitzero"` // event types that should be there
	Numbers    []Number        `json:"numbers,omitzero"`

	// What was done with it, filled in by [MarkFindings].
	Key     string        `json:"key,omitzero"`
	Status  FindingStatus `json:"status,omitzero"`
	Handled []Handling    `json:"handled,omitzero"`
}

// Case is one person's file put before the checks.
type Case struct {
	Dossier *Dossier
	Records Records
	On      events.Date // day of judgement (as_of): deadlines after it have not passed
	Config  *Config     // what the office has set; nil = [DefaultConfig]

	made *track // what the checks share, laid out once
}

// Check is one check of rules 8.3: data beside the pure function that judges.
type Check struct {
	ID         string
	Rule       string
	Confidence Confidence
	Severity   Severity // the highest it can give
	Title      string   // Chinese
	TitleEn    string
	Judge      func(c *Case, report func(Finding)) // fills severity, texts, evidence; Judge fills the rest
}
