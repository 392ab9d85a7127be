package domain

import (
	"slices"

	"jishi/events"
)

// organisation is what an organisation was on the day of a command.
type organisation struct {
	id        events.OrgID
	fact      *events.Fact // its founding
	kind      events.OrgKind
	parent    events.OrgID
	authority bool // may approve admissions (R1.20)
	termYears int
	dissolved events.Date
	groups    []string
	children  []events.OrgID // not dissolved is another question
}

// organisation looks an organisation up as of the day, nil if it did not exist.
// A dissolved one is returned: whoever asks says what that means.
func (d *decider) organisation(id events.OrgID) *organisation {
	if id == "" {
		return nil
	}
	h := d.of(id.Subject())
	o := &organisation{id: id}
	for i := range h {
		o.apply(&h[i])
	}
	if o.fact == nil {
		return nil
	}
	return o
}

func (o *organisation) apply(f *events.Fact) {
	switch e := f.Event.(type) {
	case *events.OrgEstablished:
		switch {
		case e.Org == o.id:
			o.fact, o.kind, o.parent, o.authority, o.termYears, o.dissolved = f, e.Kind, e.Parent, e.AdmissionAuthority, e.TermYears, 0
		case e.Parent == o.id:
			o.children = append(o.children, e.Org)
		}
	case *events.OrgChanged:
		switch {
		case e.Org != o.id && e.Parent == o.id && !slices.Contains(o.children, e.Org):
			o.children = append(o.children, e.Org)
		case e.Org == o.id:
			if e.Kind != "" {
				o.kind = e.Kind
			}
			if e.Parent != "" {
				o.parent = e.Parent
			}
			if e.AdmissionAuthority != nil {
				o.authority = *e.AdmissionAuthority
			}
		}
	case *events.OrgDissolved:
		if e.Org == o.id {
			o.dissolved = f.On
		}
	case *events.PartyGroupFormed:
		if e.Org == o.id {
			o.groups = append(o.groups, e.Group)
		}
	}
}

// years is the length of a term: as established, else 5 for a committee and 3
// for the rest (R2.23, R3.21).
func (o *organisation) years() int {
	switch {
	case o.termYears != 0:
		return o.termYears
	case o.kind == events.Committee:
		return 5
	}
	return 3
}

// active demands that an organisation exists on the day and was not dissolved.
func (d *decider) active(field string, id events.OrgID) *organisation {
	if !d.must(id != "", "org-required", field) {
		return nil
	}
	o := d.organisation(id)
	if !d.must(o != nil, "org-unknown", field, "org", id, "on", d.on) {
		return nil
	}
	if !d.must(o.dissolved == 0, "org-dissolved", field, "org", id, "day", o.dissolved) {
		return nil
	}
	return o
}

// branch demands an active branch of any type.
func (d *decider) branch(field string, id events.OrgID) *organisation {
	o := d.active(field, id)
	if o == nil || !d.must(o.kind.IsBranch(), "org-not-branch", field, "org", id) {
		return nil
	}
	return o
}

// levels bounds the depth of organisations, so that a circle cannot hang.
const levels = 12

// above lists the superiors of an organisation, nearest first.
func (d *decider) above(o *organisation) []*organisation {
	var out []*organisation
	for range levels {
		if o = d.organisation(o.parent); o == nil {
			break
		}
		out = append(out, o)
	}
	return out
}

// superior demands that an organisation is an active one above another.
func (d *decider) superior(field string, id events.OrgID, of *organisation) *organisation {
	o := d.active(field, id)
	if o == nil || of == nil {
		return nil
	}
	ok := slices.ContainsFunc(d.above(of), func(s *organisation) bool { return s.id == id })
	if !d.must(ok, "organ-not-superior", field, "organ", id, "org", of.id, "on", d.on) {
		return nil
	}
	d.cite(o.fact)
	return o
}

// holding is one person in one post on the day.
type holding struct {
	events.PostHolding
	fact *events.Fact
}

// team returns who holds which post in an organisation on the day. An election
// replaces everybody from the beginning of its term.
func (d *decider) team(id events.OrgID) []holding {
	var team []holding
	h := d.of(id.Subject())
	for i := range h {
		f := &h[i]
		switch e := f.Event.(type) {
		case *events.PostsElected:
			if e.Org != id || e.TermFrom > d.on {
				continue
			}
			team = team[:0:0]
			for _, p := range e.Posts {
				team = append(team, holding{p, f})
			}
		case *events.PostAppointed:
			if e.Org == id {
				team = append(team, holding{events.PostHolding{Member: e.Member, Post: e.Post}, f})
			}
		case *events.PostVacated:
			if e.Org == id {
				team = slices.DeleteFunc(team, func(t holding) bool { return t.Member == e.Member && t.Post == e.Post })
			}
		}
	}
	return team
}

// heads counts the persons of a team; one person may hold several posts.
func heads(team []holding) []events.MemberID {
	var ids []events.MemberID
	for _, t := range team {
		if t.Post != events.PostOrganiser && !slices.Contains(ids, t.Member) {
			ids = append(ids, t.Member)
		}
	}
	return ids
}

// holds finds a person's holding of one of some posts (of any, if none is named).
func holds(team []holding, m events.MemberID, posts ...events.Post) *holding {
	for i, t := range team {
		if t.Member == m && (len(posts) == 0 || slices.Contains(posts, t.Post)) {
			return &team[i]
		}
	}
	return nil
}
