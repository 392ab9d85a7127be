package standard

import (
	"slices"

	"jishi/events"
)

// Sheet is what a branch's year looks like on one page: the rating with every
// reason, who leads it, how many it counts, which period had which meeting, how
// dues stand, and every finding of the year.
type Sheet struct {
	Rating  Rating         `json:"rating"`
	Name    string         `json:"name"`
	Kind    events.OrgKind `json:"kind"`
	Parent  events.OrgID   `json:"parent,omitzero"`
	Team    []Holding      `json:"team"`
	Term    *SheetTerm     `json:"term,omitzero"`
	Counts  SheetCounts    `json:"counts"`
	Duties  []Duty         `json:"duties"`
	Dues    SheetDues      `json:"dues"`
	Dossier []Finding      `json:"findings"`      // of the files, notes included
	Money   []Finding      `json:"dues_findings"` // of the dues
}

// SheetTerm is the term of the team on the day.
type SheetTerm struct {
	From       events.Date `json:"from"`
	To         events.Date `json:"to"` // first day after
	ExtendedTo events.Date `json:"extended_to,omitzero"`
	Overdue    bool        `json:"overdue"`
}

// SheetCounts counts the members of the day.
type SheetCounts struct {
	Members      int      `json:"members"`
	Full         int      `json:"full"`
	Probationary int      `json:"probationary"`
	Voters       int      `json:"voters"`
	Expected     int      `json:"expected"`
	Groups       []string `json:"groups"`
}

// SheetDues sums up the dues of the year.
type SheetDues struct {
	Due      events.Fen `json:"due_fen"` // of the months owed so far
	Paid     events.Fen `json:"paid_fen"`
	Months   int        `json:"months"`  // person-months whose last day is past
	InTime   int        `json:"in_time"` // of them paid in full and in time
	Overdue  int        `json:"overdue"` // of them without any payment
	Partly   int        `json:"partly"`
	NoBase   int        `json:"no_base"`
	Exempted int        `json:"exempted"`
}

// DutyState says how a period of a duty stands.
type DutyState string

const (
	DutyMet     DutyState = "met"
	DutyMissing DutyState = "missing"
	DutyNotDue  DutyState = "not_due" // not over, or the branch did not exist for all of it
	DutyNone    DutyState = "none"    // not asked of this branch: no committee, no groups
)

// Duty is one kind of meeting over the periods of the year.
type Duty struct {
	Kind    events.MeetingKind `json:"kind"`
	Group   string             `json:"group,omitzero"`
	Clause  string             `json:"clause"`
	Periods []DutyPeriod       `json:"periods"`
}

// DutyPeriod is one month, quarter or year of a duty with the meetings that served it.
type DutyPeriod struct {
	Period   string             `json:"period"`
	State    DutyState          `json:"state"`
	Meetings []events.MeetingID `json:"meetings,omitzero"`
	Evidence []Evidence         `json:"evidence,omitzero"`
}

// SheetOf lays out a branch's year as of a day.
func SheetOf(records Records, org events.OrgID, year int, scheme Scheme, on events.Date) Sheet {
	s := newScoring(records, org, year, on)
	s.judge = Judge
	out := Sheet{Rating: s.rating(&scheme), Name: s.roster.Name(s.day), Kind: s.roster.Kind(s.day), Parent: s.roster.Parent(s.day),
		Team: s.roster.Holdings(s.day), Duties: s.duties(), Dues: s.sumDues(),
		Dossier: slices.Clone(s.findings()), Money: JudgeDues(records, org, year, on)}
	MarkFindings(records, out.Dossier, on)
	MarkFindings(records, out.Money, on)
	if t, ok := s.roster.term(s.day); ok {
		late := s.roster.Overruns(s.day)
		out.Term = &SheetTerm{From: t.from, To: t.to, ExtendedTo: t.extended, Overdue: len(late) > 0 && late[len(late)-1].To == s.day}
	}
	e := s.roster.Electorate(s.day)
	out.Counts = SheetCounts{Members: len(s.now), Full: e.FullMembers, Probationary: len(s.now) - e.FullMembers,
		Voters: e.Voters, Expected: e.Expected, Groups: s.roster.GroupsAt(s.day)}
	return out
}

// duties lays out the meetings over the year by the rules that score them.
func (s *scoring) duties() []Duty {
	whole := []period{{name: sprintf("%04d", s.year), from: s.start, to: s.end}}
	out := []Duty{
		s.duty(events.Assembly, "", "S2.3.1.1", quarters(s.year)),
		s.duty(events.CommitteeSit, "", "S2.3.1.2", months(s.year)),
	}
	groups := s.roster.GroupsAt(s.day)
	for _, e := range s.ends {
		for _, g := range e.groups {
			if !slices.Contains(groups, g) {
				groups = append(groups, g)
			}
		}
	}
	for _, g := range groups {
		out = append(out, s.duty(events.GroupSit, g, "S2.3.1.3", months(s.year)))
	}
	return append(out,
		s.duty(events.Lecture, "", "S2.3.1.4", quarters(s.year)),
		s.duty(events.ThemeDay, "", "S2.3.2.1", months(s.year)),
		s.duty(events.OrgLife, "", "S2.3.3.1", whole))
}

func (s *scoring) duty(kind events.MeetingKind, group, clause string, all []period) Duty {
	d := Duty{Kind: kind, Group: group, Clause: clause}
	for _, q := range all {
		p := DutyPeriod{Period: q.name, State: DutyNotDue}
		for _, m := range s.serving(kind, q.from, min(q.to, s.on)) {
			if group == "" || m.Fact.Group == group || m.Fact.Group == "" && s.oneGroup(q) {
				p.Meetings, p.Evidence = append(p.Meetings, m.Fact.Meeting), append(p.Evidence, m.Evidence())
			}
		}
		switch {
		case len(p.Meetings) > 0:
			p.State = DutyMet
		case !s.due(q):
		case !s.asked(kind, group, q):
			p.State = DutyNone
		default:
			p.State = DutyMissing
		}
		d.Periods = append(d.Periods, p)
	}
	return d
}

// monthEndOf returns the branch at the end of a month that is due, else nil.
func (s *scoring) monthEndOf(q period) *monthEnd {
	for i := range s.ends {
		if s.ends[i].to == q.to {
			return &s.ends[i]
		}
	}
	return nil
}

func (s *scoring) oneGroup(q period) bool {
	e := s.monthEndOf(q)
	return e != nil && len(e.groups) == 1
}

// asked reports whether the duty is one of the branch's in a period that is due.
func (s *scoring) asked(kind events.MeetingKind, group string, q period) bool {
	e := s.monthEndOf(q)
	switch {
	case e == nil:
		return true
	case kind == events.CommitteeSit:
		return s.hasCommittee(e)
	case kind == events.GroupSit:
		return slices.Contains(e.groups, group)
	}
	return true
}

func (s *scoring) sumDues() SheetDues {
	var d SheetDues
	m := s.duesMatrix()
	for i := range m.Rows {
		for k := range m.Rows[i].Cells {
			c := &m.Rows[i].Cells[k]
			d.Paid += c.Paid + c.Voluntary
			if c.State == DuesExempted {
				d.Exempted++
			}
			if !c.Expected() || c.LastDay > s.on {
				continue
			}
			d.Months++
			d.Due += c.Due
			if c.InTime() {
				d.InTime++
			}
			switch c.State {
			case DuesOverdue:
				d.Overdue++
			case DuesPartly:
				d.Partly++
			case DuesNoBase:
				d.NoBase++
			}
		}
	}
	return d
}
