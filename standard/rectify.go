package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// RectifyKind is what a line of the rectification ledger is about.
type RectifyKind string

const (
	RectifyProblem  RectifyKind = "problem"  // 问题
	RectifyMeasure  RectifyKind = "measure"  // 整改措施
	RectifyWeak     RectifyKind = "weak"     // 软弱涣散党支部整顿
	RectifyCampaign RectifyKind = "campaign" // 专项整治
)

// RectifyState is how far it has come.
type RectifyState string

const (
	RectifyOpen      RectifyState = "open"      // 整改中
	RectifyOverdue   RectifyState = "overdue"   // 逾期未完成
	RectifyEscalated RectifyState = "escalated" // 已上报上级
	RectifyAccepted  RectifyState = "accepted"  // 已验收，未摘帽
	RectifyClosed    RectifyState = "closed"    // 已销号
	RectifyLate      RectifyState = "late"      // 逾期完成
)

// RectifyRow is one line of the rectification ledger (整改台账).
type RectifyRow struct {
	Org       events.OrgID         `json:"org"`
	Kind      RectifyKind          `json:"kind"`
	ID        string               `json:"id"`                // number of the problem, measure, case or campaign
	Problem   string               `json:"problem,omitzero"`  // of a measure
	Title     string               `json:"title,omitzero"`    //
	Source    events.ProblemSource `json:"source,omitzero"`   // where a problem came to light
	Campaign  string               `json:"campaign,omitzero"` //
	Grounds   []string             `json:"grounds,omitzero"`  // why a branch was listed as weak
	Owner     events.MemberID      `json:"owner,omitzero"`
	From      events.Date          `json:"from"`
	Deadline  events.Date          `json:"deadline,omitzero"` // 0 = none is set
	Done      events.Date          `json:"done,omitzero"`
	State     RectifyState         `json:"state"`
	Overdue   int                  `json:"overdue_days,omitzero"`
	Measures  int                  `json:"measures,omitzero"` // of a problem, and how many were carried out
	Carried   int                  `json:"carried,omitzero"`
	Plan      events.Date          `json:"plan,omitzero"` // day on which the plan for a weak branch was adopted; 0 = none
	Support   []string             `json:"support,omitzero"`
	Escalated events.OrgID         `json:"escalated_to,omitzero"`
	Evidence  []Evidence           `json:"evidence,omitzero"`
}

// RectifyRows lays out an organisation's problems with their measures, its weak
// cases and its campaigns as of a day, in the order in which they were listed.
// A problem without a deadline has that of its last measure.
func RectifyRows(r *Rectification, on events.Date) []RectifyRow {
	if r == nil {
		return nil
	}
	var out []RectifyRow
	seen := make(map[string]bool)
	for i := range until(r.Listed, on) {
		if e := &r.Listed[i]; !seen[e.Fact.Problem] {
			seen[e.Fact.Problem] = true
			out = append(out, r.problemRows(e, on)...)
		}
	}
	for i := range until(r.Measures, on) { // of what is on no list
		if m := &r.Measures[i]; !seen[m.Fact.Problem] {
			out = append(out, r.measureRow(m, on))
		}
	}
	for i := range until(r.Weak, on) {
		out = append(out, r.weakRow(&r.Weak[i], on))
	}
	for i := range until(r.Opened, on) {
		e := &r.Opened[i]
		row := RectifyRow{Org: r.Org, Kind: RectifyCampaign, ID: e.Fact.Campaign, Title: e.Fact.Title, From: e.On, Deadline: e.Fact.Deadline, Evidence: proof(&e.Stamp)}
		row.finish(firstOf(r.Ended, e.On, on, func(c *events.CampaignClosed) bool { return c.Campaign == e.Fact.Campaign }), on)
		out = append(out, row)
	}
	return out
}

func (r *Rectification) problemRows(e *Entry[events.ProblemListed], on events.Date) []RectifyRow {
	p := &e.Fact
	row := RectifyRow{Org: r.Org, Kind: RectifyProblem, ID: p.Problem, Title: p.Title, Source: p.Source, Campaign: p.Campaign, Owner: p.Owner,
		From: e.On, Deadline: p.Deadline, Evidence: proof(&e.Stamp)}
	var measures []RectifyRow
	var last events.Date
	for i := range until(r.Measures, on) {
		if m := &r.Measures[i]; m.Fact.Problem == p.Problem {
			measures = append(measures, r.measureRow(m, on))
			last = max(last, m.Fact.Deadline)
		}
	}
	row.Deadline = cmp.Or(row.Deadline, last)
	row.Measures = len(measures)
	for i := range measures {
		if measures[i].Done != 0 {
			row.Carried++
		}
	}
	row.finish(firstOf(r.Closed, e.On, on, func(c *events.ProblemClosed) bool { return c.Problem == p.Problem }), on)
	for i := range until(r.Escalated, on) {
		if u := &r.Escalated[i]; u.Fact.Problem == p.Problem && u.On >= e.On {
			row.Escalated = u.Fact.To
			row.Evidence = append(row.Evidence, u.Evidence())
		}
	}
	if row.Escalated != "" && row.Done == 0 {
		row.State, row.Overdue = RectifyEscalated, 0 // beyond its own level
	}
	return append([]RectifyRow{row}, measures...)
}

func (r *Rectification) measureRow(m *Entry[events.MeasureSet], on events.Date) RectifyRow {
	row := RectifyRow{Org: r.Org, Kind: RectifyMeasure, ID: m.Fact.Measure, Problem: m.Fact.Problem, Title: m.Fact.Title, Owner: m.Fact.Owner,
		From: m.On, Deadline: m.Fact.Deadline, Evidence: proof(&m.Stamp)}
	row.finish(firstOf(r.Carried, m.On, on, func(c *events.MeasureClosed) bool {
		return c.Problem == m.Fact.Problem && c.Measure == m.Fact.Measure
	}), on)
	return row
}

func (r *Rectification) weakRow(w *Entry[events.WeakBranchListed], on events.Date) RectifyRow {
	row := RectifyRow{Org: r.Org, Kind: RectifyWeak, ID: w.Fact.Case, Grounds: w.Fact.Grounds, From: w.On, Evidence: proof(&w.Stamp)}
	for i := range until(r.Plans, on) {
		if p := &r.Plans[i]; p.Fact.Case == w.Fact.Case {
			row.Plan, row.Deadline = p.On, p.Fact.Deadline // a later plan replaces an earlier
			row.Evidence = append(row.Evidence, p.Evidence())
		}
	}
	for i := range until(r.Support, on) {
		if s := &r.Support[i]; s.Fact.Case == w.Fact.Case && !slices.Contains(row.Support, s.Fact.Kind) {
			row.Support = append(row.Support, s.Fact.Kind)
			row.Evidence = append(row.Evidence, s.Evidence())
		}
	}
	row.finish(firstOf(r.Removed, w.On, on, func(c *events.WeakBranchRemoved) bool { return c.Case == w.Fact.Case }), on)
	if passed := firstOf(r.Accepted, w.On, on, func(a *events.AcceptanceDone) bool { return a.Case == w.Fact.Case && a.Passed }); passed != nil {
		row.Evidence = append(row.Evidence, passed.Evidence())
		if row.Done == 0 {
			row.State, row.Overdue = RectifyAccepted, 0
		}
	}
	return row
}

// firstOf returns the first matching entry between two days, both included.
func firstOf[T any](es []Entry[T], from, to events.Date, match func(*T) bool) *Stamp {
	for i := range es {
		if es[i].On >= from && es[i].On <= to && match(&es[i].Fact) {
			return &es[i].Stamp
		}
	}
	return nil
}

// finish settles the state from what closed the line, if anything did. The
// deadline is the last day in time.
func (row *RectifyRow) finish(closed *Stamp, on events.Date) {
	end := on
	if closed != nil {
		end, row.Done = closed.On, closed.On
		row.Evidence = append(row.Evidence, closed.Evidence())
	}
	if row.Deadline != 0 && end > row.Deadline {
		row.Overdue = int(end - row.Deadline)
	}
	switch {
	case row.Done != 0 && row.Overdue > 0:
		row.State = RectifyLate
	case row.Done != 0:
		row.State = RectifyClosed
	case row.Overdue > 0:
		row.State = RectifyOverdue
	default:
		row.State = RectifyOpen
	}
}
