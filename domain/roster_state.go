package domain

import (
	"maps"
	"slices"

	"jishi/events"
)

// membership is a person's formal relation on the day of a command.
type membership struct {
	branch   events.OrgID
	standing events.Standing
	joined   events.Date // day of the assembly vote
	fact     *events.Fact
}

// people folds who belongs to which branch. The same fold serves one person's
// history and that of a branch.
//
// A person admitted here is probationary from the committee's approval; before
// it the vote has no effect (R1.27). Membership then counts from the vote.
type people map[events.MemberID]membership

func (p people) apply(f *events.Fact, on events.Date) {
	switch e := f.Event.(type) {
	case *events.MembershipStarted:
		p[e.Member] = membership{e.Branch, e.Standing, e.Joined, f}
	case *events.MembershipEnded:
		if p[e.Member].branch == e.Branch {
			delete(p, e.Member)
		}
	case *events.AdmissionDecided:
		if e.Approved {
			joined := e.ProbationFrom
			if joined == 0 {
				joined = f.On
			}
			p[e.Member] = membership{e.Branch, events.Probationary, joined, f}
		}
	case *events.ConversionDecided:
		m, in := p[e.Member]
		if !in || !e.Approved {
			return
		}
		switch e.Outcome {
		case events.Cancel:
			delete(p, e.Member)
		case events.Convert:
			if e.StandingFrom <= on {
				m.standing, m.fact = events.Full, f
				p[e.Member] = m
			}
		}
	case *events.AdmissionNotRecognised:
		delete(p, e.Member)
	}
}

// member returns the relation of a person on the day.
func (d *decider) member(m events.MemberID) (membership, bool) {
	h := d.of(m.Subject())
	p := make(people)
	for i := range h {
		p.apply(&h[i], d.on)
	}
	got, ok := p[m]
	return got, ok
}

// roster returns everybody whose formal relation is in a branch on the day.
func (d *decider) roster(branch events.OrgID) people {
	h := d.of(branch.Subject())
	p := make(people)
	for i := range h {
		p.apply(&h[i], d.on)
	}
	maps.DeleteFunc(p, func(_ events.MemberID, m membership) bool { return m.branch != branch })
	return p
}

// full lists the full members of a roster in the order of their identifiers.
func (p people) full() []events.MemberID {
	var ids []events.MemberID
	for _, m := range slices.Sorted(maps.Keys(p)) {
		if p[m].standing == events.Full {
			ids = append(ids, m)
		}
	}
	return ids
}

// withoutVote returns the fact by which a person has no vote on the day:
// 留党察看, or rights suspended (R3.03). The person's own history is asked,
// because the branch may have changed since.
func (d *decider) withoutVote(m events.MemberID) *events.Fact {
	all := each[*events.RightsChanged](d.of(m.Subject()))
	var why *events.Fact
	for i, f := range all {
		if f.E.Member != m || f.E.Kind == "restored" || f.E.From > d.on || f.E.To != 0 && d.on >= f.E.To {
			continue
		}
		restored := slices.ContainsFunc(all[i+1:], func(g found[*events.RightsChanged]) bool {
			return g.E.Member == m && g.E.Kind == "restored" && g.E.From <= d.on && g.E.From >= f.E.From
		})
		if !restored {
			why = f.Fact
		}
	}
	return why
}

// electorate is who may vote in a branch on the day, computed and never typed
// in (rules 1.4).
type electorate struct {
	full     []events.MemberID // FM
	voters   []events.MemberID // V
	excluded []events.Exclusion
	expected []events.MemberID // E: V without the excluded
	people   people
}

func (d *decider) electorate(branch events.OrgID) electorate {
	p := d.roster(branch)
	e := electorate{people: p, full: p.full()}
	for _, m := range e.full {
		if why := d.withoutVote(m); why != nil {
			d.cite(why)
			continue
		}
		e.voters = append(e.voters, m)
	}
	left := d.excluded(branch)
	for _, m := range e.voters {
		if x, out := left[m]; out {
			e.excluded = append(e.excluded, x)
		} else {
			e.expected = append(e.expected, m)
		}
	}
	for _, m := range e.full {
		d.cite(p[m].fact)
	}
	return e
}

// excluded returns who is left out of the number that should attend, with the
// superior's approval and the assembly's adoption on record.
func (d *decider) excluded(branch events.OrgID) map[events.MemberID]events.Exclusion {
	out := make(map[events.MemberID]events.Exclusion)
	for _, f := range each[*events.ElectorExcluded](d.of(branch.Subject())) {
		x := f.E
		if x.Branch != branch || x.From > d.on || x.To != 0 && d.on >= x.To || x.ApprovalRef == "" || x.AdoptedAt == "" {
			continue
		}
		out[x.Member] = events.Exclusion{Member: x.Member, Category: x.Category, ApprovalRef: x.ApprovalRef, Adopted: true}
		d.cite(f.Fact)
	}
	return out
}

// fullMember demands under a rule that a person is a full member with rights on
// the day, in the branch if one is named.
func (d *decider) fullMember(rule, field string, m events.MemberID, branch events.OrgID) {
	got, in := d.member(m)
	d.under(rule, in && got.standing == events.Full, "not-full-member", field, "member", m, "on", d.on)
	d.under(rule, !in || branch == "" || got.branch == branch, "member-of-another-branch", field, "member", m, "org", branch, "on", d.on)
	d.under(rule, d.withoutVote(m) == nil, "member-without-rights", field, "member", m, "on", d.on)
	d.cite(got.fact)
}
