package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// electionCounted holds one round of an election to section 3. The quorum is
// four fifths of those expected, the majority more than half of those present:
// a base of its own.
func (d *decider) electionCounted(e *events.ElectionCounted) {
	o := d.active("org", e.Org)
	d.permanent("org", o)
	if o == nil {
		return
	}
	d.must(e.Round >= 1, "field-required", "round", "field", "round")
	single(d, "round", func(g *events.ElectionCounted) bool { return g.Round == e.Round && bodyOf(g) == bodyOf(e) })
	d.must(e.Seats >= 1, "field-required", "seats", "field", "seats")
	d.under("R3.15", e.Secret, "not-secret", "secret")
	if o.kind.IsBranch() {
		d.electors(e)
	}
	d.must(e.Present <= e.Expected, "election-arithmetic", "present", "part", e.Present, "whole", e.Expected)
	d.must(e.Present > 0 && 5*e.Present >= 4*e.Expected, "election-quorum", "present", "present", e.Present, "expected", e.Expected)
	d.must(e.Issued <= e.Present, "election-arithmetic", "issued", "part", e.Issued, "whole", e.Present)
	d.must(e.Returned <= e.Issued, "election-round-invalid", "returned", "returned", e.Returned, "issued", e.Issued)
	d.must(e.Valid+e.Invalid == e.Returned, "election-arithmetic", "valid", "part", e.Valid+e.Invalid, "whole", e.Returned)
	d.votes(e)
	d.reduced(e)
	d.inChain(e)
	for i, t := range e.Tellers {
		candidate := slices.ContainsFunc(e.Counts, func(c events.CandidateCount) bool { return c.Member == t })
		d.must(!candidate, "teller-is-candidate", fmt.Sprintf("tellers[%d]", i), "member", t)
	}
}

// votes checks what each name got, and who is elected by it.
func (d *decider) votes(e *events.ElectionCounted) {
	all := 0
	for i, c := range e.Counts {
		field := fmt.Sprintf("counts[%d]", i)
		sum := c.For + c.Against + c.Abstain
		d.must(sum <= e.Valid, "election-arithmetic", field, "part", sum, "whole", e.Valid)
		all += c.For
	}
	d.must(all <= e.Valid*e.Seats, "election-arithmetic", "counts", "part", all, "whole", e.Valid*e.Seats)
	decisive := d.decisive(e)
	bar := lastSeat(e, decisive)
	for i, c := range e.Counts {
		elected := enough(e, c, decisive) && c.For > bar
		d.must(c.Elected == elected, "election-contradicts", fmt.Sprintf("counts[%d]", i),
			"member", c.Member, "for", c.For, "present", e.Present, "seats", e.Seats)
	}
}

// enough is R3.11: more than half of those present. In a round between names
// with equal votes the most votes decide (R3.12).
func enough(e *events.ElectionCounted, c events.CandidateCount, decisive bool) bool {
	return 2*c.For > e.Present || decisive && c.For > 0
}

// lastSeat is the number of votes that is not enough although it would do: that
// of the best name without a seat. Names tied with it need another round
// (R3.12). -1: all that have enough have a seat.
func lastSeat(e *events.ElectionCounted, decisive bool) int {
	var votes []int
	for _, c := range e.Counts {
		if enough(e, c, decisive) {
			votes = append(votes, c.For)
		}
	}
	if e.Seats < 0 || len(votes) <= e.Seats {
		return -1
	}
	slices.Sort(votes)
	return votes[len(votes)-1-e.Seats]
}

func electionCodes() []CodeInfo {
	return []CodeInfo{
		{"extension-too-long", "R3.01", "任期至 {end}，延期或提前至 {until}：一般不超过一年，超过须说明理由", "the term ends on {end}, it is moved to {until}: generally a year at most, more needs a reason"},
		{"candidate-not-electable", "R3.03", "{member} 在 {on} 没有被选举权", "{member} was not electable on {on}"},
		{"election-quorum", "R3.07", "到会 {present} 人，应到会 {expected} 人：须不少于五分之四", "{present} of {expected} expected were present: at least four fifths are needed"},
		{"election-arithmetic", "R3.10", "部分 {part} 与总数 {whole} 矛盾", "the part {part} contradicts the whole {whole}"},
		{"election-round-invalid", "R3.09", "收回 {returned} 票，多于发出 {issued} 票，选举无效", "{returned} ballots were returned, {issued} issued: the round is invalid"},
		{"election-contradicts", "R3.11", "{member} 得 {for} 票，到会 {present} 人，名额 {seats}：得票超过到会半数且在名额内方可当选，与所记结果不符", "{member} got {for} of {present} present for {seats} seats: elected are those with more than half, within the seats, which contradicts the result stated"},
		{"teller-is-candidate", "R3.16", "{member} 是候选人，不能担任监票人", "{member} is a candidate and cannot be a teller"},
	}
}
