package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// liveGoverned holds what organisations do beside meetings and ballots to the
// rules of elections, of the regulation and of the plan.
func (d *decider) liveGoverned(e events.Event) bool {
	return d.liveElection(e) || d.liveFounding(e) || d.liveRules(e) || d.liveLife(e) || d.liveEducation(e) ||
		d.liveOperation(e) || d.liveSupervision(e) || d.liveRatingChain(e) || d.liveProblem(e) || d.liveWeakness(e) ||
		d.liveInspection(e)
}

// belong demands that the formal relation of persons is in a branch on the day.
// What stands above branches has no roster of its own: its people are anybody's.
func (d *decider) belong(rule, field string, o *organisation, ids ...events.MemberID) {
	if o == nil || !o.kind.IsBranch() {
		return
	}
	in := d.roster(o.id)
	for i, id := range ids {
		at := field
		if len(ids) > 1 {
			at = fmt.Sprintf("%s[%d]", field, i)
		}
		m, ok := in[id]
		if d.under(rule, ok, "not-member-of-branch", at, "member", id, "org", o.id, "on", d.on) {
			d.cite(m.fact)
		}
	}
}

// known is belong for a person whom the event may leave out.
func (d *decider) known(rule, field string, o *organisation, id events.MemberID) {
	if id != "" {
		d.belong(rule, field, o, id)
	}
}

// partyCommittee demands an active committee under a rule.
func (d *decider) partyCommittee(rule, field string, id events.OrgID) *organisation {
	o := d.active(field, id)
	if o == nil || !d.under(rule, o.kind == events.Committee, "organ-not-committee", field, "organ", id) {
		return nil
	}
	return o
}

// below demands that an organisation is an active one under another.
func (d *decider) below(rule, field string, id events.OrgID, o *organisation) {
	b := d.active(field, id)
	if b == nil || o == nil {
		return
	}
	ok := slices.ContainsFunc(d.above(b), func(s *organisation) bool { return s.id == o.id })
	d.under(rule, ok, "organ-not-superior", field, "organ", o.id, "org", id, "on", d.on)
}

// overseer demands the organisation itself or one above it; it may be left out.
func (d *decider) overseer(field string, id events.OrgID, o *organisation) {
	if id != "" && o != nil && id != o.id {
		d.superior(field, id, o)
	}
}

// ahead demands that a deadline is not over when it is set.
func (d *decider) ahead(field string, deadline events.Date) {
	d.must(deadline == 0 || deadline >= d.on, "period-reversed", field, "from", d.on, "to", deadline)
}

func governedCodes() []CodeInfo {
	return slices.Concat(chainCodes(), roundCodes(), foundingCodes(), lifeCodes(), educationCodes(), operationCodes(),
		supervisionCodes(), ratingChainCodes(), problemCodes(), weaknessCodes(), inspectionCodes())
}
