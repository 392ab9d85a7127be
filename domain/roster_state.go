package domain

import (
	"cmp"
	"maps"
	"slices"

	"jishi/events"
)

// membership is a person's formal relation on the day of a command.
type membership struct {
	branch    events.OrgID
	standing  events.Standing
	joined    events.Date // day of the assembly vote
	fact      *events.Fact
	suspended *events.Fact // what stopped it (停止党籍); nil = it runs
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
		p[e.Member] = membership{branch: e.Branch, standing: e.Standing, joined: e.Joined, fact: f}
	case *events.MembershipEnded:
		p.leave(e.Member, e.Branch)
	case *events.AdmissionDecided:
		if e.Approved {
			joined := e.ProbationFrom
			if joined == 0 {
				joined = f.On
			}
			p[e.Member] = membership{branch: e.Branch, standing: events.Probationary, joined: joined, fact: f}
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
	default:
		p.disposed(f)
	}
}

// disposed applies the only decisions beside admission and transfer that change
// who is a member (R5.39, R5.41).
func (p people) disposed(f *events.Fact) {
	switch e := f.Event.(type) {
	case *events.DisposalDecided:
		if removes(e) {
			p.leave(e.Member, e.Branch)
		}
	case *events.DisciplineDecided:
		if e.Kind == events.Expulsion {
			p.leave(e.Member, e.Branch)
		}
	case *events.MembershipSuspended:
		if m, in := p[e.Member]; in && m.branch == e.Branch && m.suspended == nil {
			m.suspended = f
			p[e.Member] = m
		}
	case *events.MembershipRestored:
		if m, in := p[e.Member]; in && m.branch == e.Branch {
			m.suspended = nil
			p[e.Member] = m
		}
	}
}

func (p people) leave(m events.MemberID, branch events.OrgID) {
	if p[m].branch == branch {
		delete(p, m)
	}
}

// removes reports whether a decision on disposal ends the membership: it is
// approved, it names the assembly's vote, and it is not a mere correction.
func removes(e *events.DisposalDecided) bool {
	return e.Approved && e.Vote != "" && (e.Mode == events.Persuasion || e.Mode == events.Removal || e.Mode == events.CancelProb)
}

// relation returns the formal relation of a person on the day, suspended or not.
func (d *decider) relation(m events.MemberID) (membership, bool) {
	h := d.of(m.Subject())
	p := make(people)
	for i := range h {
		p.apply(&h[i], d.on)
	}
	got, ok := p[m]
	return got, ok
}

// member returns the relation of a person who is a member on the day. Who is
// suspended has no rights and no duties, and counts nowhere (R5.39).
func (d *decider) member(m events.MemberID) (membership, bool) {
	got, ok := d.relation(m)
	if got.suspended != nil {
		return membership{}, false
	}
	return got, ok
}

// roster returns everybody who is a member in a branch on the day.
func (d *decider) roster(branch events.OrgID) people {
	p := d.relations(branch)
	maps.DeleteFunc(p, func(_ events.MemberID, m membership) bool { return m.suspended != nil })
	return p
}

// relations returns everybody whose formal relation is in a branch on the day,
// the suspended among them.
func (d *decider) relations(branch events.OrgID) people {
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

// restriction is a time without the vote.
type restriction struct {
	fact     *events.Fact
	from, to events.Date // to: first day after; 0 = open
}

// restrictions lists a person's times without the vote: 留党察看, decided here or
// brought along from elsewhere, and suspended rights (R3.03). What is restored
// ends all that had begun.
func restrictions(h events.History, m events.MemberID) []restriction {
	var out []restriction
	for i := range h {
		f := &h[i]
		switch e := f.Event.(type) {
		case *events.RightsChanged:
			switch {
			case e.Member != m:
			case e.Kind != "restored":
				out = append(out, restriction{f, e.From, e.To})
			default:
				for j := range out {
					if r := &out[j]; r.from <= e.From && (r.to == 0 || e.From < r.to) {
						r.to = e.From
					}
				}
			}
		case *events.DisciplineDecided:
			if e.Member == m && e.Kind == events.Liucha {
				out = append(out, restriction{f, cmp.Or(e.From, f.On), e.To})
			}
		case *events.MembershipStarted:
			if e.Member == m && e.NoVoteTo != 0 {
				out = append(out, restriction{f, f.On, e.NoVoteTo})
			}
		}
	}
	return out
}

func (r restriction) covers(day events.Date) bool {
	return r.from <= day && (r.to == 0 || day < r.to)
}

// withoutVote returns the fact by which a person has no vote on the day. The
// person's own history is asked, because the branch may have changed since.
func (d *decider) withoutVote(m events.MemberID) *events.Fact {
	var why *events.Fact
	for _, r := range restrictions(d.of(m.Subject()), m) {
		if r.covers(d.on) {
			why = r.fact
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
