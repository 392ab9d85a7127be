package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// removal is a decision that ended a membership, and where.
type removal struct {
	*Stamp
	branch events.OrgID
}

// removals lists the decisions that ended the person's membership, in business
// order: disposal with its vote, expulsion.
func (d *Dossier) removals() []removal {
	var out []removal
	for i := range d.DisposalDecided {
		if e := &d.DisposalDecided[i]; ends(&e.Fact) {
			out = append(out, removal{&e.Stamp, e.Fact.Branch})
		}
	}
	for i := range d.Discipline {
		if e := &d.Discipline[i]; e.Fact.Kind == events.Expulsion {
			out = append(out, removal{&e.Stamp, e.Fact.Branch})
		}
	}
	slices.SortStableFunc(out, func(a, b removal) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
	})
	return out
}

// suspended returns the suspension in force after all that is on record, nil if
// the membership runs.
func (d *Dossier) suspended() *Stamp {
	if len(d.Suspended) == 0 {
		return nil
	}
	s := &d.Suspended[len(d.Suspended)-1].Stamp
	after := func(o *Stamp) bool {
		return cmp.Or(cmp.Compare(o.On, s.On), cmp.Compare(o.Position, s.Position)) > 0
	}
	if n := len(d.Restored); n > 0 && after(&d.Restored[n-1].Stamp) {
		return nil
	}
	if n := len(d.Started); n > 0 && after(&d.Started[n-1].Stamp) {
		return nil
	}
	return s
}

// stop ends the file where the membership was ended or suspended by decision and
// not begun anew: nothing falls due for who is no member.
func (t *track) stop(d *Dossier, end func(events.Date)) {
	begun := on(t.vote)
	if n := len(d.Started); n > 0 {
		begun = max(begun, d.Started[n-1].On)
	}
	for _, r := range d.removals() {
		if r.On >= begun {
			end(r.On)
		}
	}
	if s := d.suspended(); s != nil {
		end(s.On)
	}
}
