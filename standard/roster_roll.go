package standard

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"jishi/events"
)

// span is a time in which a person's relation is here in one standing.
type span struct {
	Member
	from, to    events.Date  // to: first day after; 0 = open
	admitted    bool         // came by admission here
	transferred bool         // came from another organisation
	due         events.Month // first month of dues owed here
}

// roll is the roster laid out in time: the spans of every person, by person and
// time. It is made once where many days are asked for.
type roll struct {
	roster *Roster
	spans  []span
	barred []barred // times without the vote
	paused []pause  // times of suspension
}

// move is one fact that changes a membership.
type move struct {
	stamp  *Stamp
	member events.MemberID
	kind   moveKind
	start  *events.MembershipStarted
	admit  *events.AdmissionDecided
	decide *events.ConversionDecided
}

type moveKind int

const (
	moveIn moveKind = iota
	moveAdmitted
	moveConverted
	moveOut
	moveSuspended
	moveRestored
)

// roll lays out the roster, or one person's part of it.
func (r *Roster) roll(only events.MemberID) *roll {
	l := &roll{roster: r}
	if r == nil {
		return l
	}
	moves := r.moves(only)
	l.barred = r.barred(only)
	slices.SortStableFunc(moves, func(a, b move) int {
		return cmp.Or(strings.Compare(string(a.member), string(b.member)),
			cmp.Compare(a.stamp.On, b.stamp.On), cmp.Compare(a.stamp.Position, b.stamp.Position))
	})
	for i := 0; i < len(moves); {
		j := i + 1
		for j < len(moves) && moves[j].member == moves[i].member {
			j++
		}
		l.lay(moves[i:j])
		i = j
	}
	return l
}

func (r *Roster) moves(only events.MemberID) []move {
	here := func(branch events.OrgID) bool { return branch == r.Org || branch == "" }
	asked := func(id events.MemberID) bool { return only == "" || id == only }
	moves := make([]move, 0, len(r.Started)+len(r.Ended)+len(r.Admitted)+len(r.Decided)+len(r.Refused))
	for i := range r.Started {
		if e := &r.Started[i]; asked(e.Fact.Member) && here(e.Fact.Branch) {
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveIn, start: &e.Fact})
		}
	}
	for i := range r.Admitted {
		if e := &r.Admitted[i]; asked(e.Fact.Member) && here(e.Fact.Branch) && e.Fact.Approved {
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveAdmitted, admit: &e.Fact})
		}
	}
	for i := range r.Decided {
		e := &r.Decided[i]
		if !asked(e.Fact.Member) || !here(e.Fact.Branch) || !e.Fact.Approved {
			continue
		}
		switch e.Fact.Outcome {
		case events.Convert:
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveConverted, decide: &e.Fact})
		case events.Cancel:
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveOut})
		}
	}
	for i := range r.Refused {
		if e := &r.Refused[i]; asked(e.Fact.Member) {
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveOut})
		}
	}
	for i := range r.Ended {
		if e := &r.Ended[i]; asked(e.Fact.Member) && here(e.Fact.Branch) {
			moves = append(moves, move{stamp: &e.Stamp, member: e.Fact.Member, kind: moveOut})
		}
	}
	return r.disposals(moves, only)
}

// lay appends the spans of one person from that person's moves in business order.
func (l *roll) lay(moves []move) {
	open := -1
	var stopped *span // the relation that a suspension interrupts
	shut := func(day events.Date) {
		switch {
		case open < 0:
		case l.spans[open].from < day:
			l.spans[open].to = day
		default:
			l.spans = l.spans[:open] // ended on the day it began
		}
		open = -1
	}
	for _, m := range moves {
		s := span{Member: Member{ID: m.member, Since: m.stamp.On, By: m.stamp.Evidence()}, from: m.stamp.On}
		switch m.kind {
		case moveSuspended:
			if open >= 0 {
				was := l.spans[open]
				stopped = &was
				l.paused = append(l.paused, pause{id: m.member, from: m.stamp.On})
			}
			shut(m.stamp.On)
			continue
		case moveConverted:
			switch {
			case open >= 0:
				s.converted(&l.spans[open], &m)
			case stopped != nil: // it begins with the restoration
				s.converted(stopped, &m)
				stopped = &s
				continue
			default:
				continue // converted by an organisation in which the person is not
			}
		case moveRestored:
			if stopped == nil {
				continue
			}
			s = stopped.restored(m.stamp.On)
		case moveIn:
			s.Standing, s.Joined, s.FullFrom = m.start.Standing, m.start.Joined, m.start.FullFrom
			s.transferred = m.start.Cause == "transfer"
		case moveAdmitted:
			s.Standing, s.Joined, s.admitted = events.Probationary, cmp.Or(m.admit.ProbationFrom, m.stamp.On), true
		}
		if stopped != nil { // the suspension ends with the relation, or in another
			l.paused[len(l.paused)-1].to = m.stamp.On
			stopped = nil
		}
		shut(m.stamp.On)
		if m.kind == moveOut {
			continue
		}
		if s.due == 0 {
			s.due = s.firstDues()
		}
		open = len(l.spans)
		l.spans = append(l.spans, s)
	}
}

// converted makes the span that of a full member, otherwise as it was.
func (s *span) converted(was *span, m *move) {
	s.Standing, s.Joined, s.Since, s.admitted, s.transferred, s.due = events.Full, was.Joined, was.Since, was.admitted, was.transferred, was.due
	s.FullFrom = cmp.Or(m.decide.StandingFrom, m.stamp.On)
}

// at returns the members of a day with group, vote and exclusion of that day.
func (l *roll) at(day events.Date) []Member {
	var out []Member
	for i := range l.spans {
		s := &l.spans[i]
		if !within(day, s.from, s.to) {
			continue
		}
		m := s.Member
		m.MayVote = m.Standing == events.Full
		out = append(out, m)
	}
	if len(out) == 0 {
		return nil
	}
	l.rights(out, day)
	l.groups(out, day)
	return out
}

// rights takes the vote from those without it, and marks those excluded from the
// number expected and those not held to attendance.
func (l *roll) rights(out []Member, day events.Date) {
	for i := range l.barred {
		if b := &l.barred[i]; within(day, b.from, b.to) {
			if m := memberIn(out, b.id); m != nil {
				m.MayVote = false
			}
		}
	}
	for i := range l.roster.Excluded {
		e := &l.roster.Excluded[i]
		if m := memberIn(out, e.Fact.Member); m != nil && excludes(e, day) {
			m.Excluded = e.Fact.Category
		}
	}
	for i := range l.roster.Exempted {
		e := &l.roster.Exempted[i]
		if m := memberIn(out, e.Fact.Member); m != nil && within(day, cmp.Or(e.Fact.From, e.On), e.Fact.To) {
			m.Exempt = true
		}
	}
}

func (l *roll) groups(out []Member, day events.Date) {
	for i := range l.roster.Grouped {
		e := &l.roster.Grouped[i]
		if e.On > day {
			break
		}
		if e.Fact.Branch != "" && e.Fact.Branch != l.roster.Org {
			continue
		}
		if m := memberIn(out, e.Fact.Member); m != nil {
			m.Group = e.Fact.Group
		}
	}
}

// memberIn returns the member in a list ordered by identifier. (By index: a
// Member is too large to be copied for every comparison.)
func memberIn(members []Member, id events.MemberID) *Member {
	i := sort.Search(len(members), func(i int) bool { return members[i].ID >= id })
	if i == len(members) || members[i].ID != id {
		return nil
	}
	return &members[i]
}
