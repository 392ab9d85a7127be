package district

import (
	"slices"
	"strings"

	"jishi/events"
)

// meeting is one meeting of an organisation.
type meeting struct {
	org      *org
	on       events.Date
	kinds    []events.MeetingKind
	group    string
	start    string
	end      string
	chair    *person
	lecturer *person
	theme    string
	topics   []string
	hours    int
	items    string
	owner    *person
	deadline events.Date
	closed   events.Date
	must     []*person // are there
	away     []*person // are on leave
	least    int       // percent of voters that are there at least
	present  []*person
	leave    []*person
	missed   []*person
	asked    []*person // who should come, if not members or team
	seated   bool
	hidden   bool // took place in the minds of those who wrote the file only
}

// hours of the day by kind, apart from each other so that nobody sits in two
// meetings at once.
func hoursOf(k events.MeetingKind) (start, end string) {
	switch k {
	case events.CommitteeSit:
		return "08:30", "09:50"
	case events.PartyCommittee, events.GeneralBranchSit:
		return "10:00", "11:30"
	case events.Training:
		return "09:00", "17:00"
	case events.GroupSit:
		return "16:30", "17:20"
	}
	return "14:00", "16:00"
}

// meet returns the organisation's meeting of a day and kind, a new one if there
// is none yet.
func (g *gen) meet(o *org, on events.Date, kind events.MeetingKind, topic string) *meeting {
	m := o.slots[slot{on, kind, ""}]
	if m == nil && kind == events.Assembly {
		// A theme day of the same afternoon serves as well.
		if m = o.slots[slot{on, events.ThemeDay, ""}]; m != nil {
			m.also(events.Assembly)
		}
	}
	if m == nil {
		m = &meeting{org: o, on: on, kinds: []events.MeetingKind{kind}}
		m.start, m.end = hoursOf(kind)
		o.held = append(o.held, m)
		o.slots[slot{on, kind, ""}] = m
	}
	if topic != "" && !slices.Contains(m.topics, topic) {
		m.topics = append(m.topics, topic)
	}
	return m
}

func (m *meeting) also(kind events.MeetingKind) {
	if !slices.Contains(m.kinds, kind) {
		m.kinds = append(m.kinds, kind)
	}
	m.org.slots[slot{m.on, kind, m.group}] = m
}

func (m *meeting) serves(kind events.MeetingKind) bool { return slices.Contains(m.kinds, kind) }

// in reports whether the organisation met in a kind between two days.
func (o *org) met(kind events.MeetingKind, from, to events.Date) bool {
	for _, m := range o.held {
		if m.on >= from && m.on <= to && m.serves(kind) && !m.hidden {
			return true
		}
	}
	return false
}

// chances of somebody being there, of an absence being excused, in percent.
func (q quality) presence() int { return [...]int{97, 90, 80}[q] }
func (q quality) excused() int  { return [...]int{100, 85, 60}[q] }

// seat decides who came. It is done once per meeting, in the order of meetings.
func (g *gen) seat(m *meeting) {
	if m.seated {
		return
	}
	m.seated = true
	asked := m.asked
	if asked == nil {
		switch m.kinds[0] {
		case events.CommitteeSit, events.PartyCommittee, events.GeneralBranchSit:
			asked = m.org.team(m.on)
		default:
			for _, p := range m.org.members(m.on) {
				if m.group == "" || p.groupIn(m.org) == m.group {
					asked = append(asked, p)
				}
			}
		}
	}
	q := m.org.quality
	if m.chair == nil {
		m.chair = m.org.lead(m.on)
	}
	for _, p := range asked {
		out := p.excluded != 0 && m.on >= p.excludedFrom && (p.excludedTo == 0 || m.on < p.excludedTo)
		switch {
		case out:
			m.leave = append(m.leave, p)
		case has(m.away, p):
			m.leave = append(m.leave, p)
		case p == m.chair || p == m.lecturer || has(m.must, p) || g.chance(q.presence()):
			m.present = append(m.present, p)
		case g.chance(q.excused()):
			m.leave = append(m.leave, p)
		default:
			m.missed = append(m.missed, p)
		}
	}
	if m.least > 0 {
		g.fill(m)
	}
}

// fill calls in who is missing until enough of the voters are there.
func (g *gen) fill(m *meeting) {
	_, _, expected := m.org.electorate(m.on)
	if m.kinds[0] == events.CommitteeSit {
		expected = m.org.team(m.on)
	}
	n := 0
	for _, p := range expected {
		if has(m.present, p) {
			n++
		}
	}
	for _, p := range expected {
		if 100*n >= m.least*len(expected) {
			break
		}
		if has(m.present, p) || has(m.away, p) {
			continue
		}
		drop := func(x *person) bool { return x == p }
		m.leave, m.missed = slices.DeleteFunc(m.leave, drop), slices.DeleteFunc(m.missed, drop)
		m.present = append(m.present, p)
		n++
	}
	slices.SortFunc(m.present, func(a, b *person) int { return strings.Compare(string(a.id), string(b.id)) })
}

// seatAll decides attendance wherever it was not needed before.
func (g *gen) seatAll() {
	for _, o := range g.all() {
		slices.SortStableFunc(o.held, func(a, b *meeting) int { return int(a.on - b.on) })
		for _, m := range o.held {
			g.seat(m)
		}
	}
}

// all lists every organisation of the part, the highest first.
func (g *gen) all() []*org { return slices.Concat([]*org{g.top}, g.general, g.lines) }
