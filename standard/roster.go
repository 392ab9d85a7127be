package standard

import (
	"cmp"

	"jishi/events"
)

// Member is somebody whose formal relation is in the organisation on a day.
type Member struct {
	ID       events.MemberID `json:"id"`
	Standing events.Standing `json:"standing"`
	Joined   events.Date     `json:"joined,omitzero"`    // 入党日期: day of the assembly vote
	FullFrom events.Date     `json:"full_from,omitzero"` // from which 党龄 counts
	Since    events.Date     `json:"since"`              // first day of the relation in this organisation
	Group    string          `json:"group,omitzero"`
	MayVote  bool            `json:"may_vote"`
	Excluded int             `json:"excluded,omitzero"` // category 1..6 when left out of the number that should attend
	By       Evidence        `json:"by"`                // fact that gave the standing
	Exempt   bool            `json:"exempt,omitzero"`   // not held to attendance (R5.08); counts all the same
}

// Electorate is who counts in an assembly on a day (rules 1.4): FM full members,
// V of them with the vote, E of those expected. Live ballots copy it; nobody
// types it in.
type Electorate struct {
	FullMembers int                `json:"full_members"` // FM
	Voters      int                `json:"voters"`       // V
	Expected    int                `json:"expected"`     // E = |V \ X|
	Full        []events.MemberID  `json:"full,omitzero"`
	Voting      []events.MemberID  `json:"voting,omitzero"`
	Counted     []events.MemberID  `json:"counted,omitzero"`  // the E expected
	Excluded    []events.Exclusion `json:"excluded,omitzero"` // X within V: approved and adopted
}

// At returns everybody whose formal relation is here on the day, by identifier.
// A person admitted counts from the day of the approval, although membership
// runs from the vote (R5.09): before the approval there is no member to count.
// Who is suspended does not count (R5.39), nor who was removed or expelled.
func (r *Roster) At(day events.Date) []Member { return r.roll("").at(day) }

// Member returns one person's place in the roster on the day.
func (r *Roster) Member(id events.MemberID, day events.Date) (Member, bool) {
	if id == "" {
		return Member{}, false
	}
	for _, m := range r.roll(id).at(day) {
		return m, true
	}
	return Member{}, false
}

// IsFull reports whether the person is a full member here on the day (正式党员).
func (r *Roster) IsFull(id events.MemberID, day events.Date) bool {
	m, ok := r.Member(id, day)
	return ok && m.Standing == events.Full
}

// MayVote reports whether the person is a full member here with the right to
// vote on the day (election regulation 2020 Art 5).
func (r *Roster) MayVote(id events.MemberID, day events.Date) bool {
	m, ok := r.Member(id, day)
	return ok && m.MayVote
}

// Electorate returns FM, V, X and E of the day.
func (r *Roster) Electorate(day events.Date) Electorate {
	var e Electorate
	for _, m := range r.At(day) {
		if m.Standing != events.Full {
			continue
		}
		e.Full = append(e.Full, m.ID)
		if !m.MayVote {
			continue
		}
		e.Voting = append(e.Voting, m.ID)
		if m.Excluded == 0 {
			e.Counted = append(e.Counted, m.ID)
			continue
		}
		x := events.Exclusion{Member: m.ID, Category: m.Excluded, Adopted: true}
		for i := range r.Excluded {
			if f := &r.Excluded[i]; f.Fact.Member == m.ID && excludes(f, day) {
				x.ApprovalRef = f.Fact.ApprovalRef
			}
		}
		e.Excluded = append(e.Excluded, x)
	}
	e.FullMembers, e.Voters, e.Expected = len(e.Full), len(e.Voting), len(e.Counted)
	return e
}

// excludes reports whether an exclusion counts on the day: it is one of the six
// categories, approved by the superior and adopted by the assembly (rules 1.4);
// anyone else absent still counts.
func excludes(x *Entry[events.ElectorExcluded], day events.Date) bool {
	f := &x.Fact
	return f.Category >= 1 && f.Category <= 6 && f.ApprovalRef != "" && f.AdoptedAt != "" &&
		within(day, cmp.Or(f.From, x.On), f.To)
}

// within reports whether from <= day < to, where no to is open.
func within(day, from, to events.Date) bool { return day >= from && (to == 0 || day < to) }
