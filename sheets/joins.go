package sheets

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"jishi/events"
)

// joins hold rows that wait for other rows or sheets: a superior further down,
// the persons of one election, the form's copy of a vote's numbers.
type joins struct {
	parents   []parentRef
	adopted   []adoptedRef
	teams     map[events.OrgID][]teamRow
	elections map[string]*electionRows
	forms     map[voteKey]*formRow
	votes     map[voteKey]bool
	admitted  []events.MemberID
	relief    map[reliefKey]bool
	waived    []waivedCell
	moves     []moved
	payments  []paymentRef
}

func newJoins() joins {
	return joins{
		teams: map[events.OrgID][]teamRow{}, elections: map[string]*electionRows{},
		forms: map[voteKey]*formRow{}, votes: map[voteKey]bool{}, relief: map[reliefKey]bool{},
	}
}

// settle makes the commands that needed more than one row.
func (r *reader) settle() {
	r.parents()
	r.adoptions()
	r.teams()
	r.elections()
	r.forms()
	r.waivers()
	r.moves()
	r.members()
}

// sorted walks a map by its keys in order, so that reports are stable.
func sorted[K cmp.Ordered, V any](m map[K]V) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
