package domain

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// ballots returns the rounds of an election that elected for one of some bodies,
// in their order. Rounds that name no body are the committee's.
func ballots(h events.History, election string, on events.Date, bodies ...string) []found[*events.ElectionCounted] {
	var out []found[*events.ElectionCounted]
	for _, f := range until(each[*events.ElectionCounted](h), on) {
		if f.E.Election == election && slices.Contains(bodies, bodyOf(f.E)) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b found[*events.ElectionCounted]) int { return cmp.Compare(a.E.Round, b.E.Round) })
	return out
}

func bodyOf(e *events.ElectionCounted) string {
	if e.Body == "" {
		return forCommittee
	}
	return e.Body
}

// elected lists who got a seat in some rounds.
func elected(rounds []found[*events.ElectionCounted]) []events.MemberID {
	var ids []events.MemberID
	for _, r := range rounds {
		for _, c := range r.E.Counts {
			if c.Elected {
				ids = append(ids, c.Member)
			}
		}
	}
	return ids
}

// open is the number of seats that some rounds left: those of the first, less who
// was elected, less what the voters gave up (R3.13).
func open(rounds []found[*events.ElectionCounted]) int {
	if len(rounds) == 0 {
		return 0
	}
	n := rounds[0].E.Seats - len(elected(rounds))
	for _, r := range rounds {
		n -= r.E.Reduced
	}
	return n
}

// tied lists the names that the last of some rounds left with equal votes at the
// last seat (R3.12). They had their majority: in the round between them the most
// votes are enough, and it may end in a tie again.
func tied(rounds []found[*events.ElectionCounted]) []events.MemberID {
	var equal []events.MemberID
	for _, r := range rounds {
		equal = equalsOf(r.E, equal != nil && len(r.E.Between) > 0)
	}
	return equal
}

func equalsOf(e *events.ElectionCounted, decisive bool) []events.MemberID {
	bar := lastSeat(e, decisive)
	if bar < 0 {
		return nil
	}
	var equal []events.MemberID
	seated := 0
	for _, c := range e.Counts {
		switch {
		case c.For > bar:
			seated++
		case c.For == bar:
			equal = append(equal, c.Member)
		}
	}
	if seated >= e.Seats {
		return nil // the best name without a seat had fewer votes than the last with one
	}
	return equal
}

// chained reports whether an election has a chain on record. What was entered
// without one, as all elections once were, is held to the counting alone.
func (d *decider) chained(org events.OrgID, election string) bool {
	if _, ok := d.requested(org, election); ok {
		return true
	}
	return slices.ContainsFunc(d.h, func(f events.Fact) bool {
		switch f.Event.(type) {
		case *events.ElectionReplied, *events.CandidatesNominated, *events.CandidatesApproved, *events.ElectionConvened, *events.TellersAdopted:
			return f.On <= d.on
		}
		return false
	})
}

// inChain holds a round to what the chain says of it: the assembly's roll call
// and tellers, the names that the superior agreed to, the seats still open.
func (d *decider) inChain(e *events.ElectionCounted) {
	before := ballots(d.h, e.Election, d.on, bodyOf(e))
	d.later(e, before)
	if !d.chained(e.Org, e.Election) {
		return
	}
	d.replied(e.Org)
	d.must(e.Round == len(before)+1, "round-order", "round", "round", e.Round, "expected", len(before)+1)
	if !d.byCommittee(e) {
		d.called(e)
	}
	if len(before) == 0 {
		d.onBallot(e)
		return
	}
	d.must(open(before) > 0, "no-seat-open", "round", "election", e.Election)
	d.must(e.Seats == open(before), "seats-differ", "seats", "seats", e.Seats, "expected", open(before))
	d.must(len(e.Between) > 0, "field-required", "between", "field", "between")
}

// called compares a round with the roll call and the tellers of its assembly.
func (d *decider) called(e *events.ElectionCounted) {
	if roll, ok := d.convened(e.Meeting); ok {
		d.must(e.Present <= roll.E.Present, "election-arithmetic", "present", "part", e.Present, "whole", roll.E.Present)
	}
	f, ok := first(until(each[*events.TellersAdopted](d.h), d.on), func(g *events.TellersAdopted) bool { return g.Meeting == e.Meeting })
	if !d.must(ok, "tellers-missing", "tellers", "meeting", e.Meeting, "on", d.on) {
		return
	}
	for i, t := range e.Tellers {
		d.must(slices.Contains(f.E.Tellers, t), "teller-not-adopted", fmt.Sprintf("tellers[%d]", i), "member", t)
	}
}

// onBallot demands every name that the superior agreed to. Voters may write in
// others (R3.17). Without a committee the assembly elects secretary and deputy
// themselves, in whatever body's name.
func (d *decider) onBallot(e *events.ElectionCounted) {
	list, ok := d.approved()
	if !ok {
		return
	}
	stand, posts := names(list.E.Candidates)
	seats := list.E.Seats
	switch {
	case len(stand) == 0:
		stand = posts
	case bodyOf(e) == forPosts:
		stand, seats = posts, len(posts)
		committee := ballots(d.h, e.Election, d.on, forCommittee)
		d.must(open(committee) == 0, "seats-open", "election", "election", e.Election, "count", open(committee))
	case bodyOf(e) == forDelegates:
		d.must(len(stand) >= surplus(seats), "too-few-candidates", "counts", "count", len(stand), "seats", seats, "limit", surplus(seats))
	}
	d.must(len(stand) > 0, "candidates-not-approved", "counts", "on", d.on)
	d.must(e.Seats == seats, "seats-differ", "seats", "seats", e.Seats, "expected", seats)
	for _, c := range stand {
		on := slices.ContainsFunc(e.Counts, func(x events.CandidateCount) bool { return x.Member == c.Member })
		d.must(on, "candidate-left-out", "counts", "member", c.Member)
	}
}

// later holds a further round to the one before it: between names with equal
// votes, or for the seats that nobody got; nobody is elected twice.
func (d *decider) later(e *events.ElectionCounted, before []found[*events.ElectionCounted]) {
	if len(e.Between) == 0 || len(before) == 0 {
		return
	}
	seated := elected(before)
	for i, id := range e.Between {
		field := fmt.Sprintf("between[%d]", i)
		d.must(!slices.Contains(seated, id), "already-elected", field, "member", id)
		on := slices.ContainsFunc(e.Counts, func(c events.CandidateCount) bool { return c.Member == id })
		d.must(on, "candidate-left-out", field, "member", id)
	}
	equal := tied(before)
	if equal == nil {
		return
	}
	d.must(sameMembers(equal, e.Between), "round-between", "between", "count", len(e.Between), "expected", len(equal))
	for i, c := range e.Counts {
		d.must(slices.Contains(e.Between, c.Member), "candidate-not-tied", fmt.Sprintf("counts[%d]", i), "member", c.Member)
	}
}

// decisive reports whether a round is between names with equal votes.
func (d *decider) decisive(e *events.ElectionCounted) bool {
	return len(e.Between) > 0 && tied(ballots(d.h, e.Election, d.on, bodyOf(e))) != nil
}

func sameMembers(a, b []events.MemberID) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// reduced holds seats given up to R3.13: only where too few had a majority, and
// with the consent of more than half of those present.
func (d *decider) reduced(e *events.ElectionCounted) {
	if e.Reduced == 0 {
		return
	}
	got := 0
	for _, c := range e.Counts {
		if 2*c.For > e.Present {
			got++
		}
	}
	d.must(got > 0 && got+e.Reduced <= e.Seats, "reduction-too-large", "reduced", "elected", got, "reduced", e.Reduced, "seats", e.Seats)
	d.must(e.Consent <= e.Present, "election-arithmetic", "consent", "part", e.Consent, "whole", e.Present)
	d.must(2*e.Consent > e.Present, "reduction-without-consent", "consent", "consent", e.Consent, "present", e.Present)
}

func roundCodes() []CodeInfo {
	return []CodeInfo{
		{"round-order", "R3.13", "本次为第 {round} 轮，应为第 {expected} 轮", "this is round {round}; the next one is {expected}"},
		{"tellers-missing", "R3.16", "{on} 前会议 {meeting} 没有通过监票人", "meeting {meeting} had adopted no tellers by {on}"},
		{"teller-not-adopted", "R3.16", "监票人 {member} 未经大会通过", "the assembly did not adopt {member} as teller"},
		{"candidate-left-out", "R3.05", "{member} 是候选人，计票中没有其票数", "{member} is a candidate, but not among those counted"},
		{"candidate-not-tied", "R3.12", "{member} 不在票数相等的被选举人之中", "{member} is not among those with equal votes"},
		{"already-elected", "R3.12", "{member} 已当选，不能再列入另行选举", "{member} is elected already and does not stand again"},
		{"round-between", "R3.12", "再次投票列名 {count} 人，票数相等的为 {expected} 人：须恰为票数相等者", "{count} stand in the further round, {expected} had equal votes: they must be the same"},
		{"no-seat-open", "R3.13", "选举 {election} 的名额已选满", "election {election} has no seat open"},
		{"reduction-too-large", "R3.13", "得票过半 {elected} 人、减少名额 {reduced}，名额 {seats}：只有当选人不足时方可减少", "{elected} had a majority and {reduced} seats are given up of {seats}: seats are given up only where too few are elected"},
		{"reduction-without-consent", "R3.13", "同意减少名额 {consent} 人，到会 {present} 人：须超过半数", "{consent} of {present} present agreed to fewer seats: more than half are needed"},
		{"candidate-not-in-committee", "R3.06", "{member} 未当选委员，不能当选书记、副书记", "{member} is not in the committee and cannot be elected secretary or deputy"},
		{"seats-open", "R3.14", "选举 {election} 还有 {count} 个名额未选出，不得空缺", "election {election} has {count} seats open; none may stay vacant"},
		{"holder-not-elected", "R2.24", "{member} 未在选举 {election} 中当选", "{member} was not elected in election {election}"},
		{"elected-left-out", "R2.24", "{member} 在选举 {election} 中当选，未列入班子", "{member} was elected in election {election} and is not in the team"},
	}
}
