package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// What changes a membership beside admission and transfer (rules 5.4): the
// approval of a disposal that names its vote, expulsion, suspension and
// restoration. Nothing else does (R5.41).

// ends reports whether the approval of a disposal ends the membership.
func ends(e *events.DisposalDecided) bool {
	switch e.Mode {
	case events.Persuasion, events.Removal, events.CancelProb:
		return e.Approved && e.Vote != ""
	}
	return false
}

// disposals adds the moves of these decisions.
func (r *Roster) disposals(moves []move, only events.MemberID) []move {
	add := func(s *Stamp, id events.MemberID, branch events.OrgID, kind moveKind) {
		if (only == "" || id == only) && (branch == r.Org || branch == "") {
			moves = append(moves, move{stamp: s, member: id, kind: kind})
		}
	}
	for i := range r.Disposed {
		if e := &r.Disposed[i]; ends(&e.Fact) {
			add(&e.Stamp, e.Fact.Member, e.Fact.Branch, moveOut)
		}
	}
	for i := range r.Disciplined {
		if e := &r.Disciplined[i]; e.Fact.Kind == events.Expulsion {
			add(&e.Stamp, e.Fact.Member, e.Fact.Branch, moveOut)
		}
	}
	for i := range r.Suspended {
		e := &r.Suspended[i]
		add(&e.Stamp, e.Fact.Member, e.Fact.Branch, moveSuspended)
	}
	for i := range r.Restored {
		e := &r.Restored[i]
		add(&e.Stamp, e.Fact.Member, e.Fact.Branch, moveRestored)
	}
	return moves
}

// restored is the relation taken up again after a suspension. Dues are owed from
// the month in which it was restored (R5.39).
func (s *span) restored(day events.Date) span {
	again := *s
	again.from, again.to, again.due = day, 0, max(s.due, day.Month())
	return again
}

// pause is a time in which a membership was suspended.
type pause struct {
	id       events.MemberID
	from, to events.Date // to: first day after; 0 = open
}

// stopped reports whether a month lies in a suspension: from its month on until
// that of the restoration.
func (l *roll) stopped(id events.MemberID, m events.Month) bool {
	return slices.ContainsFunc(l.paused, func(p pause) bool {
		return p.id == id && m >= p.from.Month() && (p.to == 0 || m < p.to.Month())
	})
}

// barred is a time in which a person has no vote: 留党察看, decided here or brought
// along, or suspended rights (R3.03).
type barred struct {
	id       events.MemberID
	from, to events.Date // to: first day after; 0 = open
}

// barred lists the times without the vote. What is restored ends all that had
// begun. Who comes from another organisation brings along what still runs, and
// nothing of an earlier stay here counts any more.
func (r *Roster) barred(only events.MemberID) []barred {
	var all []barring
	asked := func(id events.MemberID) bool { return only == "" || id == only }
	for i := range r.Rights {
		e := &r.Rights[i]
		if asked(e.Fact.Member) {
			all = append(all, barring{&e.Stamp, barred{e.Fact.Member, cmp.Or(e.Fact.From, e.On), e.Fact.To}, e.Fact.Kind == "restored", false})
		}
	}
	for i := range r.Disciplined {
		if e := &r.Disciplined[i]; asked(e.Fact.Member) && e.Fact.Kind == events.Liucha {
			all = append(all, barring{&e.Stamp, barred{e.Fact.Member, cmp.Or(e.Fact.From, e.On), e.Fact.To}, false, false})
		}
	}
	for i := range r.Started {
		if e := &r.Started[i]; asked(e.Fact.Member) && (e.Fact.NoVoteTo != 0 || e.Fact.Cause == "transfer") {
			all = append(all, barring{&e.Stamp, barred{e.Fact.Member, e.On, e.Fact.NoVoteTo}, false, true})
		}
	}
	slices.SortStableFunc(all, func(a, b barring) int {
		return cmp.Or(cmp.Compare(a.stamp.On, b.stamp.On), cmp.Compare(a.stamp.Position, b.stamp.Position))
	})
	var out []barred
	for _, b := range all {
		if b.lifts || b.arrives {
			for i := range out {
				if o := &out[i]; o.id == b.id && within(b.from, o.from, o.to) {
					o.to = b.from
				}
			}
		}
		if !b.lifts && (!b.arrives || b.to != 0) {
			out = append(out, b.barred)
		}
	}
	return out
}

// barring is a fact that takes the vote or gives it back.
type barring struct {
	stamp *Stamp
	barred
	lifts   bool // restored
	arrives bool // came with what still runs, or with nothing
}
