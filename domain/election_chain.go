package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// liveElection holds the links of an election to section 3, each after the one
// before: request, reply, names, consent to the names, roll call, tellers,
// rounds, posts, report, confirmation, handover.
func (d *decider) liveElection(e events.Event) bool {
	switch e := e.(type) {
	case *events.ElectionReplied:
		d.electionReplied(e)
	case *events.CandidatesNominated:
		o := d.electing(e.Org)
		d.replied(e.Org)
		d.unconvened()
		d.standing(o, e.Seats, e.Candidates)
		d.gathered("R3.05", "meeting", e.Meeting, e.Org)
	case *events.CandidatesApproved:
		d.candidatesApproved(e)
	case *events.ElectionConvened:
		d.electionConvened(e)
	case *events.TellersAdopted:
		d.tellersAdopted(e)
	case *events.ElectionReported:
		d.electionReported(e)
	case *events.ElectionConfirmed:
		o := d.electing(e.Org)
		d.replied(e.Org)
		need[*events.ElectionReported](d, d.h, "election-not-reported")
		d.superior("by", e.By, o)
		if f, dup := latest[*events.ElectionConfirmed](after[*events.ElectionReported](d.h), d.on); dup {
			d.must(false, "already-recorded", "election", "event", d.title(e), "day", f.On)
		}
	case *events.OfficeHandedOver:
		d.electing(e.Org)
		d.replied(e.Org)
		if f, ok := need[*events.ElectionConfirmed](d, d.h, "election-not-confirmed"); ok {
			d.must(f.E.Approved, "election-not-confirmed", "election", "on", d.on)
		}
		single(d, "election", always[*events.OfficeHandedOver])
	default:
		return false
	}
	return true
}

// electing demands an organisation that holds elections (R2.07).
func (d *decider) electing(id events.OrgID) *organisation {
	o := d.active("org", id)
	d.permanent("org", o)
	return o
}

// requested finds the request that names an election.
func (d *decider) requested(org events.OrgID, election string) (found[*events.ElectionRequested], bool) {
	return first(each[*events.ElectionRequested](d.of(org.Subject())), func(r *events.ElectionRequested) bool {
		return r.Org == org && r.Election == election && election != ""
	})
}

func (d *decider) electionReplied(e *events.ElectionReplied) {
	d.superior("by", e.By, d.electing(e.Org))
	f, ok := d.requested(e.Org, e.Election)
	if d.must(ok, "election-not-requested", "election", "election", e.Election, "on", d.on) {
		d.cite(f.Fact)
	}
	single(d, "election", func(g *events.ElectionReplied) bool { return g.Approved })
}

// replied demands the superior's approval of this organisation's election.
func (d *decider) replied(org events.OrgID) {
	if f, ok := need[*events.ElectionReplied](d, d.h, "election-not-approved"); ok {
		d.must(f.E.Approved, "election-not-approved", "election", "on", d.on)
		d.must(f.E.Org == org, "election-other-org", "org", "held", f.E.Org, "org", org)
	}
}

// electionConvened is the roll call: who is expected is computed, and four fifths
// of them must be there in person (R3.07, R3.08).
func (d *decider) electionConvened(e *events.ElectionConvened) {
	o := d.electing(e.Org)
	d.replied(e.Org)
	d.approved()
	single(d, "meeting", func(g *events.ElectionConvened) bool { return g.Meeting == e.Meeting })
	if o == nil {
		return
	}
	var who electorate
	if o.kind.IsBranch() {
		d.sitting("R3.02", "meeting", e.Meeting, e.Org, events.Assembly)
		who = d.electorate(e.Org)
		d.exclusions("R3.08", &e.Excluded, who)
		d.computed("R3.08", "expected", &e.Expected, len(who.expected))
	}
	d.must(e.Present <= e.Expected, "election-arithmetic", "present", "part", e.Present, "whole", e.Expected)
	d.must(e.Present > 0 && 5*e.Present >= 4*e.Expected, "election-quorum", "present", "present", e.Present, "expected", e.Expected)
	if o.kind.IsBranch() {
		d.counted(e, who)
	}
}

// counted compares the roll call with the attendance, where it is on record.
func (d *decider) counted(e *events.ElectionConvened, who electorate) {
	f, ok := first(each[*events.AttendanceRecorded](d.of(e.Meeting.Subject())), func(a *events.AttendanceRecorded) bool { return a.Meeting == e.Meeting })
	if !ok {
		return
	}
	there := among(who.voters, f.E.Present)
	d.under("R3.07", e.Present <= there, "present-differs", "present", "present", e.Present, "listed", there)
	d.cite(f.Fact)
}

// convened finds the roll call of one assembly.
func (d *decider) convened(id events.MeetingID) (found[*events.ElectionConvened], bool) {
	f, ok := first(until(each[*events.ElectionConvened](d.h), d.on), func(g *events.ElectionConvened) bool { return g.Meeting == id })
	d.must(ok, "roll-call-missing", "meeting", "meeting", id, "on", d.on)
	return f, ok
}

func (d *decider) tellersAdopted(e *events.TellersAdopted) {
	o := d.electing(e.Org)
	d.replied(e.Org)
	d.convened(e.Meeting)
	single(d, "meeting", func(g *events.TellersAdopted) bool { return g.Meeting == e.Meeting })
	if o != nil && o.kind.IsBranch() {
		d.sitting("R3.16", "meeting", e.Meeting, e.Org, events.Assembly)
	}
	if list, ok := d.approved(); ok {
		for i, t := range e.Tellers {
			stands := slices.ContainsFunc(list.E.Candidates, func(c events.Candidate) bool { return c.Member == t })
			d.must(!stands, "teller-is-candidate", fmt.Sprintf("tellers[%d]", i), "member", t)
		}
	}
}

// electionReported demands the outcome: a team or a post filled from this
// election, or all delegates elected.
func (d *decider) electionReported(e *events.ElectionReported) {
	o := d.electing(e.Org)
	d.replied(e.Org)
	d.superior("to", e.To, o)
	team, elected := first(each[*events.PostsElected](d.of(e.Org.Subject())), func(g *events.PostsElected) bool { return g.Org == e.Org && g.Election == e.Election })
	post, filled := first(each[*events.PostAppointed](d.of(e.Org.Subject())), func(g *events.PostAppointed) bool { return g.Org == e.Org && g.Election == e.Election })
	d.cite(team.Fact)
	d.cite(post.Fact)
	sent := ballots(d.h, e.Election, d.on, forDelegates)
	d.must(elected || filled || len(sent) > 0 && open(sent) == 0, "election-without-result", "election", "election", e.Election, "on", d.on)
	if f, dup := latest[*events.ElectionReported](d.h, d.on); dup {
		reply, answered := latest[*events.ElectionConfirmed](after[*events.ElectionReported](d.h), d.on)
		d.must(answered && !reply.E.Approved, "already-recorded", "election", "event", d.title(e), "day", f.On)
	}
}

func chainCodes() []CodeInfo {
	return []CodeInfo{
		{"election-not-requested", "S2.2.4.4", "{on} 前没有编号为 {election} 的换届请示", "no request for election {election} was made by {on}"},
		{"election-not-approved", "R3.01", "{on} 前上级没有批复同意选举", "the superior had not agreed to the election by {on}"},
		{"election-other-org", "R3.01", "该选举是 {held} 的，不是 {org} 的", "the election is that of {held}, not of {org}"},
		{"election-convened", "R3.05", "选举大会已于 {day} 召开，不能再提名或批复候选人", "the electing assembly was held on {day}: names can no longer change"},
		{"too-few-candidates", "R3.04", "应选 {seats} 人，候选人 {count} 人：差额不少于五分之一，至少 {limit} 人", "{count} candidates for {seats} seats: a fifth more than seats are needed, at least {limit}"},
		{"post-not-equal", "R3.06", "{post}候选人 {count} 人：由委员会等额选举", "{count} candidates for the post of {post}: the committee elects from as many names as posts"},
		{"seats-differ", "R3.05", "名额 {seats} 与应有的 {expected} 不符", "{seats} seats are given, there are {expected}"},
		{"candidates-not-nominated", "R3.05", "{on} 前没有提名候选人", "no candidates were nominated by {on}"},
		{"candidate-not-nominated", "R3.05", "{member} 不在提名的候选人之中", "{member} is not among the candidates nominated"},
		{"candidates-not-approved", "R3.05", "{on} 前上级没有批复候选人预备人选", "the superior had not agreed to the candidates by {on}"},
		{"roll-call-missing", "R3.07", "{on} 前没有会议 {meeting} 清点人数的记录", "no roll call of meeting {meeting} is on record by {on}"},
		{"election-without-result", "R3.19", "{on} 前没有选举 {election} 产生的班子或职务", "no team or post came out of election {election} by {on}"},
		{"election-not-reported", "R3.19", "{on} 前没有上报选举结果", "the result was not reported by {on}"},
		{"election-not-confirmed", "R3.19", "{on} 前上级没有批准选举结果，不能交接", "the superior had not confirmed the result by {on}: there is no handover"},
	}
}
