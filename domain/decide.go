package domain

import (
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// Decide decides one command. What is refused is a *[Rejection]; there is no
// other error. The event of the decision is a copy: the command stays as it was.
//
// Both modes check what cannot be stored truthfully. Live commands are then
// held to every rule marked ERROR, in the rule set of their business date.
// Backfill commands are not: the paper may contradict itself and arrive in any
// order, and the checks of the dossier say so afterwards.
func Decide(s *State, c Command) (Decision, error) {
	if r := validate(s, &c); r != nil {
		return Decision{}, r
	}
	c.Event = copyOf(c.Event)
	if c.Mode == events.Backfill && !amends(c.Event) {
		return Decision{Event: c.Event}, nil
	}
	d := newDecider(s, &c)
	switch e := c.Event.(type) {
	case *events.Corrected:
		d.corrected(e)
	case *events.Voided:
		d.voided(e)
	default:
		d.live(c.Event)
	}
	if c.Mode == events.Live {
		d.verified(c.Event)
	}
	if d.rej != nil {
		return Decision{}, d.rej
	}
	return Decision{Event: c.Event, Basis: d.basis}, nil
}

// copyOf copies the event itself; what it points to is replaced, never changed.
func copyOf(e events.Event) events.Event {
	v := reflect.New(reflect.TypeOf(e).Elem())
	v.Elem().Set(reflect.ValueOf(e).Elem())
	return v.Interface().(events.Event)
}

// decider holds one command while the rules look at it. The first rule that
// fails wins; the rest is not judged any more, but must not break.
type decider struct {
	s     *State
	c     *Command
	on    events.Date
	h     events.History // effective history of the stream that the command lands in
	file  events.History // the part of a person's history that is the present development
	home  *organisation  // the branch that develops the person
	asked map[events.Subject]events.History
	basis []events.Fact
	cited map[uuid.UUID]bool
	rej   *Rejection
}

func newDecider(s *State, c *Command) *decider {
	return &decider{
		s: s, c: c, on: c.On, h: events.Effective(s.Stream, 0, events.Cutoff{}),
		asked: make(map[events.Subject]events.History), cited: make(map[uuid.UUID]bool),
	}
}

// must is a rule: it rejects with the code unless it holds.
func (d *decider) must(ok bool, code, field string, values ...any) bool {
	if !ok && d.rej == nil {
		d.rej = reject(code, d.on, field, values...)
	}
	return ok && d.rej == nil
}

// under is must for a code that several rules share.
func (d *decider) under(rule string, ok bool, code, field string, values ...any) bool {
	if !ok && d.rej == nil {
		d.must(false, code, field, values...)
		d.rej.Rule, d.rej.Article = rule, article(rule, d.on)
	}
	return ok && d.rej == nil
}

// ok reports whether nothing was rejected yet.
func (d *decider) ok() bool { return d.rej == nil }

// of returns the effective history of a subject up to the day of the command.
func (d *decider) of(subject events.Subject) events.History {
	h, asked := d.asked[subject]
	if !asked && d.s.History != nil {
		h = slices.Clone(d.s.History(subject))
		h = slices.DeleteFunc(h, func(f events.Fact) bool { return f.On > d.on || missing(f.Event) })
		d.asked[subject] = h
	}
	return h
}

// cite names a fact of another stream that the decision rests on.
func (d *decider) cite(f *events.Fact) {
	if f == nil || d.cited[f.ID] || d.own(f) {
		return
	}
	d.cited[f.ID] = true
	d.basis = append(d.basis, *f)
}

func (d *decider) own(f *events.Fact) bool {
	return len(d.s.Stream) > 0 && d.s.Stream[0].Stream == f.Stream
}

// verified demands the second signature of the acts that make or unmake a
// member, take rights, decide a star, confirm a team, call a branch weak or no
// longer so, or change what counts (rules 10.1).
func (d *decider) verified(e events.Event) {
	switch e.(type) {
	case *events.AdmissionVoted, *events.ConversionVoted, *events.AdmissionDecided, *events.ConversionDecided,
		*events.RatingDecided, *events.RatingOverridden, *events.ElectionConfirmed, *events.WeakBranchListed, *events.WeakBranchRemoved,
		*events.DisposalVoted, *events.DisposalDecided, *events.MembershipSuspended, *events.MembershipRestored,
		*events.DisciplineDecided, *events.Corrected, *events.Voided:
		d.must(d.c.Verifier != "", "verifier-required", "verifier", "event", d.title(e))
	}
}

// title names an event for messages: its Chinese title, its stored name.
func (d *decider) title(e events.Event) text {
	t := text{zh: e.EventType(), en: e.EventType()}
	if d.s.Registry != nil {
		if desc := d.s.Registry.Lookup(e.EventType()); desc != nil {
			t.zh = desc.Title
		}
	}
	return t
}

// workdays counts the working days of a period, both ends included.
func (d *decider) workdays(from, to events.Date) int {
	if d.s.Workdays != nil {
		return d.s.Workdays(from, to)
	}
	n := 0
	for day := from; day <= to; day++ {
		if w := day.Weekday(); w != time.Saturday && w != time.Sunday {
			n++
		}
	}
	return n
}

// live holds an event to the rules of its family.
func (d *decider) live(e events.Event) {
	if m := developed(e); m != nil {
		d.step(e, *m)
		return
	}
	switch e := e.(type) {
	case *events.ElectionCounted:
		d.electionCounted(e)
	case *events.DossierOpened: // reading is judged by whoever grants it
	default:
		ok := d.liveOrg(e) || d.livePerson(e) || d.liveMeeting(e) || d.liveAppraisal(e) || d.liveDues(e) || d.liveRating(e) ||
			d.liveGoverned(e) || d.liveAffairs(e)
		d.must(ok, "unknown-event", "type", "type", e.EventType()) // no event passes unjudged
	}
}
