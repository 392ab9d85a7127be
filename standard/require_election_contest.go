package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// What a round elects, as ElectionCounted.Body says; "" is a committee.
const (
	bodyCommittee  = "committee"
	bodyPosts      = "posts"
	bodyDelegates  = "delegates"
	bodyByElection = "by_election"
)

const formCongress = "congress"

// slate is a list of candidates: as nominated, or as approved.
type slate struct {
	stamp *Stamp
	*events.CandidatesApproved
}

// contest is one election with all its links on record up to the day of
// judgement. Where a link is there twice, the later one counts.
type contest struct {
	id         string
	first      events.Date // day of the first link
	day        events.Date // of the electing assembly; 0 = not held yet
	asked      *Entry[events.ElectionRequested]
	replied    *Entry[events.ElectionReplied]
	nominated  *slate
	approved   *slate
	convened   *Entry[events.ElectionConvened]
	tellers    *Entry[events.TellersAdopted]
	rounds     []*Entry[events.ElectionCounted] // of the assembly, in order
	heads      []*Entry[events.ElectionCounted] // of the new committee: secretary, deputy
	posts      *Entry[events.PostsElected]
	filled     []*Entry[events.PostAppointed] // by a by-election
	reported   *Entry[events.ElectionReported]
	confirmed  *Entry[events.ElectionConfirmed]
	handedOver *Entry[events.OfficeHandedOver]

	who      *Electorate // of the day, laid out once
	whoKnown bool
}

func (c *contest) byElection() bool {
	return c.posts == nil && (len(c.filled) > 0 || len(c.rounds) > 0 && c.rounds[0].Fact.Body == bodyByElection)
}

func (c *contest) delegates() bool {
	return len(c.rounds) > 0 && c.rounds[0].Fact.Body == bodyDelegates
}

// ofTeam reports whether the whole team is elected.
func (c *contest) ofTeam() bool { return !c.byElection() && !c.delegates() }

// bare reports whether nothing but the result was taken over from old paper: what
// led to it the ledger does not know.
func (c *contest) bare() bool {
	old := c.posts != nil && c.posts.Mode == events.Backfill || len(c.filled) > 0 && c.filled[0].Mode == events.Backfill
	return old && len(c.rounds)+len(c.heads) == 0 && c.nominated == nil && c.approved == nil && c.convened == nil && c.tellers == nil
}

// everyRound is the assembly's rounds and those of the new committee.
func (c *contest) everyRound() []*Entry[events.ElectionCounted] {
	return slices.Concat(c.rounds, c.heads)
}

// contests returns the elections of the organisation by the day of their first
// link. They are laid out once.
func (s *Setting) contests() []*contest {
	if s.polls == nil {
		s.polls = s.layContests()
	}
	return s.polls
}

func (s *Setting) layContests() []*contest {
	out := []*contest{}
	of := func(id string, stamp *Stamp) *contest {
		id = cmp.Or(id, stamp.On.String())
		for _, c := range out {
			if c.id == id {
				c.first = min(c.first, stamp.On)
				return c
			}
		}
		out = append(out, &contest{id: id, first: stamp.On})
		return out[len(out)-1]
	}
	g := s.gov
	for i := range until(g.Asked, s.on) {
		if e := &g.Asked[i]; e.Fact.Election != "" { // without a number it belongs to the term alone
			of(e.Fact.Election, &e.Stamp).asked = e
		}
	}
	for i := range until(g.Replied, s.on) {
		of(g.Replied[i].Fact.Election, &g.Replied[i].Stamp).replied = &g.Replied[i]
	}
	for i := range until(g.Nominated, s.on) {
		e := &g.Nominated[i]
		of(e.Fact.Election, &e.Stamp).nominated = &slate{&e.Stamp, &events.CandidatesApproved{Seats: e.Fact.Seats, Candidates: e.Fact.Candidates}}
	}
	for i := range until(g.Approved, s.on) {
		e := &g.Approved[i]
		of(e.Fact.Election, &e.Stamp).approved = &slate{&e.Stamp, &e.Fact}
	}
	for i := range until(g.Convened, s.on) {
		of(g.Convened[i].Fact.Election, &g.Convened[i].Stamp).convened = &g.Convened[i]
	}
	for i := range until(g.Tellers, s.on) {
		of(g.Tellers[i].Fact.Election, &g.Tellers[i].Stamp).tellers = &g.Tellers[i]
	}
	s.layCounts(of)
	for i := range until(g.Reported, s.on) {
		of(g.Reported[i].Fact.Election, &g.Reported[i].Stamp).reported = &g.Reported[i]
	}
	for i := range until(g.Confirmed, s.on) {
		of(g.Confirmed[i].Fact.Election, &g.Confirmed[i].Stamp).confirmed = &g.Confirmed[i]
	}
	for i := range until(g.HandedOver, s.on) {
		of(g.HandedOver[i].Fact.Election, &g.HandedOver[i].Stamp).handedOver = &g.HandedOver[i]
	}
	for _, c := range out {
		c.settleDay()
	}
	slices.SortStableFunc(out, func(a, b *contest) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.id, b.id)) })
	return out
}

// layCounts puts rounds and their results where they belong. The roster has them
// as well as the record of the organisation's government; both are the same facts.
func (s *Setting) layCounts(of func(string, *Stamp) *contest) {
	rounds := s.gov.Rounds
	if r := s.roster; r != nil {
		if len(rounds) == 0 {
			rounds = r.Counted
		}
		for i := range until(r.Elected, s.on) {
			of(r.Elected[i].Fact.Election, &r.Elected[i].Stamp).posts = &r.Elected[i]
		}
		for i := range until(r.Appointed, s.on) {
			if e := &r.Appointed[i]; e.Fact.ByElected {
				c := of(e.Fact.Election, &e.Stamp)
				c.filled = append(c.filled, e)
			}
		}
	}
	for i := range until(rounds, s.on) {
		e := &rounds[i]
		c := of(e.Fact.Election, &e.Stamp)
		if e.Fact.Body == bodyPosts {
			c.heads = append(c.heads, e)
		} else {
			c.rounds = append(c.rounds, e)
		}
	}
}

func (c *contest) settleDay() {
	byRound := func(a, b *Entry[events.ElectionCounted]) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Fact.Round, b.Fact.Round))
	}
	slices.SortStableFunc(c.rounds, byRound)
	slices.SortStableFunc(c.heads, byRound)
	switch {
	case c.convened != nil:
		c.day = c.convened.On
	case len(c.rounds) > 0:
		c.day = c.rounds[0].On
	case c.posts != nil:
		c.day = c.posts.On
	case len(c.filled) > 0:
		c.day = c.filled[0].On
	}
}

// heldContests returns the elections whose assembly was in the year and of which more is
// known than the result.
func (s *Setting) heldContests() []*contest {
	var out []*contest
	for _, c := range s.contests() {
		if c.day >= s.start && c.day <= s.day && !c.bare() {
			out = append(out, c)
		}
	}
	return out
}

// comingContests returns the elections that were prepared and not held by the end of the
// year; one that another election has overtaken is not coming any more.
func (s *Setting) comingContests() []*contest {
	var out []*contest
	for _, c := range s.contests() {
		if c.first <= s.day && (c.day == 0 || c.day > s.day) && !s.overtaken(c) {
			out = append(out, c)
		}
	}
	return out
}

// overtaken reports whether another team was elected by the day after this
// election had begun.
func (s *Setting) overtaken(c *contest) bool {
	return slices.ContainsFunc(s.contests(), func(o *contest) bool {
		return o.posts != nil && o.first > c.first && o.day > c.day && o.day <= s.day
	})
}

// ruling collects what one requirement finds in one election.
type ruling struct {
	asked    bool
	evidence []Evidence
	zh, en   []string // faults
	missing  []string
	numbers  []Number
	severity Severity
}

// on says that the requirement has something to judge, and by what.
func (r *ruling) on(stamps ...*Stamp) {
	r.asked = true
	r.evidence = append(r.evidence, proof(stamps...)...)
}

// fault records what is wrong; the gravest decides.
func (r *ruling) fault(severity Severity, zh, en string) {
	if r.asked = true; len(r.zh) == 0 || severity.weight() > r.severity.weight() {
		r.severity = severity
	}
	r.zh, r.en = append(r.zh, zh), append(r.en, en)
}

// lacks records a link that is not there.
func (r *ruling) lacks(severity Severity, e events.Event, zh, en string) {
	r.fault(severity, zh, en)
	r.missing = append(r.missing, missing(e)...)
}

// ruleElections judges every election of the year by one requirement.
func (s *Setting) ruleElections(report func(Judgement), zh, en string, judge func(*contest, *ruling)) {
	for _, c := range s.heldContests() {
		var r ruling
		judge(c, &r)
		if !r.asked {
			continue
		}
		j := Judgement{Period: c.id, State: Met, Zh: zh, En: en, Evidence: r.evidence, Missing: r.missing, Numbers: r.numbers}
		if len(r.zh) > 0 {
			j.State, j.Severity, j.Zh, j.En = Unmet, r.severity, joined(r.zh, "；"), joined(r.en, "; ")
			if len(j.Evidence) == 0 {
				j.Evidence = c.proof()
			}
		}
		report(j)
	}
}

// proof is what shows that the election was held.
func (c *contest) proof() []Evidence {
	var out []Evidence
	for _, e := range c.everyRound() {
		out = append(out, e.Evidence())
	}
	if c.posts != nil {
		out = append(out, c.posts.Evidence())
	}
	for _, e := range c.filled {
		out = append(out, e.Evidence())
	}
	return out
}
