package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// FindingOf returns a duty that was not met, or met too late, as a finding, so
// that an inspection can raise it and somebody can explain it.
func FindingOf(j *Judgement) Finding {
	f := Finding{Check: j.Requirement, Rule: j.Requirement, Severity: j.Severity, Article: j.Article, Confidence: j.Confidence,
		Member: j.Member, Org: j.Org, On: j.Due, Zh: j.Zh, En: j.En, Evidence: j.Evidence, Missing: j.Missing, Numbers: j.Numbers}
	if j.Period != "" {
		f.Zh, f.En = j.Period+"："+f.Zh, j.Period+": "+f.En
	}
	if f.On == 0 && len(f.Evidence) > 0 {
		f.On = f.Evidence[0].On
	}
	if j.Period != "" {
		f.Key = findingKey(&f, j.Period) // a standing duty has the same day in every year
	}
	return f
}

// SortFindings brings findings of many files into one order: the worst first,
// then by organisation, person, day, check and key.
func SortFindings(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Severity.weight(), a.Severity.weight()), cmp.Compare(a.Org, b.Org), cmp.Compare(a.Member, b.Member),
			cmp.Compare(a.On, b.On), cmp.Compare(a.Check, b.Check), cmp.Compare(FindingKey(a), FindingKey(b)), cmp.Compare(a.Zh, b.Zh))
	})
}

// FindingChanges is what became of findings from one inspection to the next.
type FindingChanges struct {
	Added    []Finding `json:"added"`    // found by the second alone
	Resolved []Finding `json:"resolved"` // found by the first alone
	Still    []Finding `json:"still"`    // found by both, as the second found them
}

// CompareFindings matches findings by their keys. A key that stands twice is
// matched as often as it stands.
func CompareFindings(before, after []Finding) FindingChanges {
	left := make(map[string]int, len(before))
	for i := range before {
		left[FindingKey(before[i])]++
	}
	c := FindingChanges{Added: []Finding{}, Resolved: []Finding{}, Still: []Finding{}}
	for i := range after {
		key := FindingKey(after[i])
		if left[key] == 0 {
			c.Added = append(c.Added, after[i])
			continue
		}
		left[key]--
		c.Still = append(c.Still, after[i])
	}
	for i := range before {
		if key := FindingKey(before[i]); left[key] > 0 {
			left[key]--
			c.Resolved = append(c.Resolved, before[i])
		}
	}
	return c
}

// CountFindings counts findings by status and by severity.
func CountFindings(found []Finding) (byStatus map[FindingStatus]int, bySeverity map[Severity]int) {
	byStatus, bySeverity = make(map[FindingStatus]int), make(map[Severity]int)
	for i := range found {
		byStatus[cmp.Or(found[i].Status, FindingOpen)]++
		bySeverity[found[i].Severity]++
	}
	return byStatus, bySeverity
}

// InspectionState is how an inspection stands as a case.
type InspectionState struct {
	ID       string          `json:"inspection"`
	Org      events.OrgID    `json:"org"` // scope
	By       events.OrgID    `json:"by,omitzero"`
	Title    string          `json:"title,omitzero"`
	Opened   events.Date     `json:"opened"`
	AsOf     events.Date     `json:"as_of"`
	Known    events.Position `json:"known_position"`
	Stated   int             `json:"stated"`          // findings, as the opening says
	Digest   string          `json:"digest,omitzero"` // of the findings, as the opening says
	Closed   events.Date     `json:"closed,omitzero"`
	Result   string          `json:"result,omitzero"`
	Handled  int             `json:"handled"` // facts about its findings
	Evidence Evidence        `json:"evidence"`
}

// StateOf returns how an inspection stands on a day; false if it was not opened
// by then. An opening that names no cutoff froze what was known before it.
func StateOf(i *Inspection, on events.Date) (InspectionState, bool) {
	if i == nil {
		return InspectionState{}, false
	}
	opened := until(i.Opened, on)
	if len(opened) == 0 {
		return InspectionState{}, false
	}
	o := &opened[0]
	s := InspectionState{ID: i.ID, Org: cmp.Or(o.Fact.Org, o.Org), By: o.Fact.By, Title: o.Fact.Title, Opened: o.On, AsOf: cmp.Or(o.Fact.AsOf, o.On),
		Known: cmp.Or(o.Fact.Known, o.Position), Stated: o.Fact.Findings, Digest: o.Fact.Digest, Evidence: o.Evidence()}
	if closed := until(i.Closed, on); len(closed) > 0 {
		s.Closed, s.Result = closed[0].On, closed[0].Fact.Result
	}
	s.Handled = len(until(i.Handled, on))
	return s, true
}
