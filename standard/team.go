package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// Holding is one person in one post, since when, by which fact.
type Holding struct {
	events.PostHolding
	Since     events.Date `json:"since"`
	Appointed bool        `json:"appointed,omitzero"` // not by the election of the team
	By        Evidence    `json:"by"`
}

// Team returns the posts held on the day, in the order of the facts.
func (r *Roster) Team(day events.Date) []events.PostHolding {
	var out []events.PostHolding
	for _, h := range r.Holdings(day) {
		out = append(out, h.PostHolding)
	}
	return out
}

// Holdings returns the posts held on the day with their facts. An election
// replaces the whole team from its business day; an appointment adds; a vacancy
// removes. A fact of the same day and later position counts.
func (r *Roster) Holdings(day events.Date) []Holding {
	var out []Holding
	r.teams(func(s *Stamp, team []Holding) bool {
		if s.On > day {
			return false
		}
		out = team
		return true
	})
	return slices.Clone(out)
}

// Holds reports whether the person holds one of the posts on the day; with no
// post named, any post.
func (r *Roster) Holds(id events.MemberID, day events.Date, posts ...events.Post) bool {
	if id == "" {
		return false
	}
	for _, h := range r.Holdings(day) {
		if h.Member == id && (len(posts) == 0 || slices.Contains(posts, h.Post)) {
			return true
		}
	}
	return false
}

// Holder returns who holds the post on the day; the latest if there are several.
func (r *Roster) Holder(post events.Post, day events.Date) (events.MemberID, bool) {
	for _, h := range slices.Backward(r.Holdings(day)) {
		if h.Post == post {
			return h.Member, true
		}
	}
	return "", false
}

// Vacancy is a time in which nobody holds a post.
type Vacancy struct {
	Post events.Post `json:"post"`
	From events.Date `json:"from"`
	To   events.Date `json:"to,omitzero"` // first day after; 0 = still vacant
	By   Evidence    `json:"by"`          // fact that left the post empty; the founding if it was never filled
}

// Vacancies returns the times up to the day in which the post was empty, oldest
// first. They begin with the founding of the organisation, if that is recorded.
func (r *Roster) Vacancies(post events.Post, day events.Date) []Vacancy {
	if r == nil {
		return nil
	}
	var out []Vacancy
	open := false
	empty := func(s *Stamp) {
		if !open {
			out, open = append(out, Vacancy{Post: post, From: s.On, By: s.Evidence()}), true
		}
	}
	if len(r.Established) > 0 && r.Established[0].On <= day {
		empty(&r.Established[0].Stamp)
	}
	r.teams(func(s *Stamp, team []Holding) bool {
		if s.On > day {
			return false
		}
		if !slices.ContainsFunc(team, func(h Holding) bool { return h.Post == post }) {
			empty(s)
			return true
		}
		if open {
			if v := &out[len(out)-1]; v.From < s.On {
				v.To = s.On
			} else {
				out = out[:len(out)-1] // filled on the day it fell empty
			}
			open = false
		}
		return true
	})
	return out
}

// VacantSince returns the day since which nobody holds the post on the day.
func (r *Roster) VacantSince(post events.Post, day events.Date) (events.Date, bool) {
	if v := r.Vacancies(post, day); len(v) > 0 && v[len(v)-1].To == 0 {
		return v[len(v)-1].From, true
	}
	return 0, false
}

// postFact is one fact about posts.
type postFact struct {
	stamp *Stamp
	elect *events.PostsElected
	add   *events.PostAppointed
	leave *events.PostVacated
}

func (r *Roster) postFacts() []postFact {
	out := make([]postFact, 0, len(r.Elected)+len(r.Appointed)+len(r.Vacated))
	for i := range r.Elected {
		out = append(out, postFact{stamp: &r.Elected[i].Stamp, elect: &r.Elected[i].Fact})
	}
	for i := range r.Appointed {
		out = append(out, postFact{stamp: &r.Appointed[i].Stamp, add: &r.Appointed[i].Fact})
	}
	for i := range r.Vacated {
		out = append(out, postFact{stamp: &r.Vacated[i].Stamp, leave: &r.Vacated[i].Fact})
	}
	slices.SortStableFunc(out, func(a, b postFact) int {
		return cmp.Or(cmp.Compare(a.stamp.On, b.stamp.On), cmp.Compare(a.stamp.Position, b.stamp.Position))
	})
	return out
}

// teams calls yield with the team after every fact about posts, in order.
func (r *Roster) teams(yield func(s *Stamp, team []Holding) bool) {
	if r == nil {
		return
	}
	var team []Holding
	for _, s := range r.postFacts() {
		team = s.apply(team)
		if !yield(s.stamp, team) {
			return
		}
	}
}

// apply returns the team after the fact; the team before is left as it was.
func (s postFact) apply(team []Holding) []Holding {
	by := s.stamp.Evidence()
	switch {
	case s.elect != nil:
		out := make([]Holding, 0, len(s.elect.Posts))
		for _, p := range s.elect.Posts {
			out = append(out, Holding{PostHolding: p, Since: s.stamp.On, By: by})
		}
		return out
	case s.add != nil:
		p := events.PostHolding{Member: s.add.Member, Post: s.add.Post}
		out := slices.DeleteFunc(slices.Clone(team), func(h Holding) bool { return h.PostHolding == p })
		return append(out, Holding{PostHolding: p, Since: s.stamp.On, Appointed: true, By: by})
	default:
		return slices.DeleteFunc(slices.Clone(team), func(h Holding) bool {
			return h.Post == s.leave.Post && (s.leave.Member == "" || h.Member == s.leave.Member)
		})
	}
}

// Term returns the term in which the day lies or which ran out before it: from
// the day on which the team took office to the first day after the term, and
// the end of an approved extension (0 if none was approved by the day). An
// election on the first day after the term is still in time (S2.2.4.1).
func (r *Roster) Term(day events.Date) (from, to, extendedTo events.Date, ok bool) {
	t, ok := r.term(day)
	return t.from, t.to, t.extended, ok
}

// tenure is a term with the facts that made it.
type tenure struct {
	from, to, extended events.Date
	elected            *Entry[events.PostsElected]
	extension          *Entry[events.ExtensionApproved]
}

func (t *tenure) end() events.Date { return max(t.to, t.extended) }

func (r *Roster) term(day events.Date) (tenure, bool) {
	if r == nil {
		return tenure{}, false
	}
	var t tenure
	for i := range r.Elected {
		if r.Elected[i].On > day {
			break
		}
		t.elected = &r.Elected[i]
	}
	if t.elected == nil {
		return tenure{}, false
	}
	t.from, t.to = r.termOf(t.elected)
	for i := range r.Extended {
		x := &r.Extended[i]
		if x.On > day {
			break
		}
		if x.On >= t.elected.On && x.Fact.Until > t.end() {
			t.extension, t.extended = x, x.Fact.Until
		}
	}
	return t, true
}

// termYears is the length of a term: what the founding says, else five years
// for a committee, three for a branch or general branch (S2.2.4.1, R3.21).
func (r *Roster) termYears(day events.Date) int {
	for i := range r.Established {
		if n := r.Established[i].Fact.TermYears; n > 0 {
			return n
		}
	}
	if r.Kind(day) == events.Committee {
		return 5
	}
	return 3
}

// Exists reports whether the organisation was founded by the day and not abolished.
func (r *Roster) Exists(day events.Date) bool {
	if r == nil || len(r.Established) == 0 || r.Established[0].On > day {
		return false
	}
	return len(r.Dissolved) == 0 || r.Dissolved[0].On > day
}

// Kind, Parent, Name and HasAuthority answer what the organisation was on the
// day; before its founding they answer nothing.
func (r *Roster) Kind(day events.Date) events.OrgKind { return r.org(day).Kind }
func (r *Roster) Parent(day events.Date) events.OrgID { return r.org(day).Parent }
func (r *Roster) Name(day events.Date) string         { return r.org(day).Name }
func (r *Roster) HasAuthority(day events.Date) bool   { return r.org(day).AdmissionAuthority }

func (r *Roster) org(day events.Date) events.OrgEstablished {
	var o events.OrgEstablished
	if r == nil {
		return o
	}
	for i := range r.Established {
		if r.Established[i].On <= day {
			o = r.Established[i].Fact
		}
	}
	if o.Org == "" {
		return o
	}
	for i := range r.Changed {
		if r.Changed[i].On > day {
			break
		}
		c := &r.Changed[i].Fact
		o.Name, o.Kind, o.Parent = cmp.Or(c.Name, o.Name), cmp.Or(c.Kind, o.Kind), cmp.Or(c.Parent, o.Parent)
		if c.AdmissionAuthority != nil {
			o.AdmissionAuthority = *c.AdmissionAuthority
		}
	}
	return o
}

// GroupsAt returns the party groups of the day: those formed, in order, then
// those to which a member belongs although no founding is on record. Once
// members are assigned, a group without any is not returned: it cannot meet.
func (r *Roster) GroupsAt(day events.Date) []string {
	if r == nil {
		return nil
	}
	return r.groupsOf(r.At(day), day)
}

func (r *Roster) groupsOf(members []Member, day events.Date) []string {
	var out, peopled []string
	add := func(list []string, g string) []string {
		if g == "" || slices.Contains(list, g) {
			return list
		}
		return append(list, g)
	}
	for _, m := range members {
		peopled = add(peopled, m.Group)
	}
	for i := range r.Groups {
		g := &r.Groups[i]
		if g.On <= day && (len(peopled) == 0 || slices.Contains(peopled, g.Fact.Group)) {
			out = add(out, g.Fact.Group)
		}
	}
	slices.Sort(peopled)
	for _, g := range peopled {
		out = add(out, g)
	}
	return out
}

// Overrun is a time in which a term had run out without election or extension.
type Overrun struct {
	From    events.Date `json:"from"`
	To      events.Date `json:"to"` // last day, inclusive
	Elected Evidence    `json:"elected"`
}

// Overruns returns the times up to the day in which a term was overdue, oldest
// first. An extension approved after the term had ended covers only what
// follows its approval: an overdue day stays overdue (S2.2.4.3).
func (r *Roster) Overruns(day events.Date) []Overrun {
	if r == nil {
		return nil
	}
	if len(r.Dissolved) > 0 {
		day = min(day, r.Dissolved[0].On-1)
	}
	var out []Overrun
	elected := until(r.Elected, day)
	for i := range elected {
		e := &elected[i]
		stop := day
		if i+1 < len(elected) {
			stop = elected[i+1].On - 1
		}
		gap := func(from, to events.Date) {
			if from <= to {
				out = append(out, Overrun{From: from, To: to, Elected: e.Evidence()})
			}
		}
		_, end := r.termOf(e)
		for k := range until(r.Extended, stop) {
			x := &r.Extended[k]
			if x.On < e.On || x.Fact.Until <= end {
				continue
			}
			gap(end+1, x.On-1)
			end = x.Fact.Until
		}
		gap(end+1, stop)
	}
	return out
}

// termOf returns the first day of an elected team's term and the first day after it.
func (r *Roster) termOf(e *Entry[events.PostsElected]) (from, to events.Date) {
	from = cmp.Or(e.Fact.TermFrom, e.On)
	return from, cmp.Or(e.Fact.TermTo, from.AddYears(r.termYears(e.On)))
}
