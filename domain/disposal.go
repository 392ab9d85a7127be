package domain

import (
	"fmt"

	"jishi/events"
)

// disposal is one case against a person, as it stands on the day.
type disposal struct {
	proposed     found[*events.DisposalProposed]
	filed        *events.Fact
	investigated *found[*events.InvestigationClosed]
	talked       *events.Fact
	voted        *found[*events.DisposalVoted] // the vote that carried
	decided      *found[*events.DisposalDecided]
	notified     *events.Fact
	reviewed     *events.Fact
}

// dispute finds a case of the person of this stream by its number.
func (d *decider) dispute(number string) *disposal {
	var c *disposal
	for i := range d.h {
		f := &d.h[i]
		if f.On > d.on {
			break // business order
		}
		if e, ok := f.Event.(*events.DisposalProposed); ok && e.Case == number && c == nil {
			c = &disposal{proposed: found[*events.DisposalProposed]{f, e}}
		}
		if c != nil {
			c.link(f, number)
		}
	}
	return c
}

func (c *disposal) link(f *events.Fact, number string) {
	switch e := f.Event.(type) {
	case *events.DisposalFiled:
		set(&c.filed, f, e.Case == number)
	case *events.InvestigationClosed:
		if e.Case == number {
			c.investigated = &found[*events.InvestigationClosed]{f, e}
		}
	case *events.DisposalTalked:
		set(&c.talked, f, e.Case == number)
	case *events.DisposalVoted:
		if e.Case == number && e.Passed {
			c.voted = &found[*events.DisposalVoted]{f, e}
		}
	case *events.DisposalDecided:
		if e.Case == number {
			c.decided = &found[*events.DisposalDecided]{f, e}
		}
	case *events.DisposalNotified:
		set(&c.notified, f, e.Case == number)
	case *events.CorrectionReviewed:
		set(&c.reviewed, f, e.Case == number)
	}
}

func set(at **events.Fact, f *events.Fact, ok bool) {
	if ok && *at == nil {
		*at = f
	}
}

// liveDisposal holds the disposal of an unqualified member to section 5.4, link
// by link: proposed, filed in advance, investigated, talked, voted, approved,
// told. Only the approval changes a standing, and only with its vote (R5.41).
//
// A decision that an appeal revokes is voided (作废): the membership then never
// ended, as the revocation says.
func (d *decider) liveDisposal(e events.Event) bool {
	switch e := e.(type) {
	case *events.DisposalProposed:
		d.disposalProposed(e)
	case *events.DisposalFiled:
		if c := d.pending(e.Case); c != nil {
			d.unrepeated("case", e, c.filed)
			d.authority("R5.36", "by", e.By)
		}
	case *events.InvestigationClosed:
		if c := d.pending(e.Case); c != nil {
			d.must(c.filed != nil, "disposal-not-filed", "on", "case", e.Case, "on", d.on)
			if c.investigated != nil {
				d.unrepeated("case", e, c.investigated.Fact)
			}
			d.must(len(e.Group) >= leastGroup, "investigation-group", "group", "count", len(e.Group))
		}
	case *events.DisposalTalked:
		d.disposalTalked(e)
	case *events.DisposalVoted:
		d.disposalVoted(e)
	case *events.DisposalDecided:
		d.disposalDecided(e)
	case *events.DisposalNotified:
		if c := d.closedCase(e.Case); c != nil {
			d.unrepeated("case", e, c.notified)
		}
	case *events.DisposalAppealed:
		d.closedCase(e.Case)
	case *events.CorrectionReviewed:
		if c := d.closedCase(e.Case); c != nil {
			d.must(c.decided.E.Approved && c.decided.E.Mode == events.Correction, "correction-missing", "case", "case", e.Case, "on", d.on)
			d.unrepeated("case", e, c.reviewed)
		}
	default:
		return false
	}
	return true
}

const (
	leastGroup   = 2 // persons make a group (R5.36)
	leastTalkers = 2 // R5.37
)

// disposalProposed opens a case by the committee of the branch. A probationary
// member is not urged to withdraw but loses the candidacy (R5.38).
func (d *decider) disposalProposed(e *events.DisposalProposed) {
	m := d.related("R5.41", e.Member, e.Branch)
	d.permanent("branch", d.organisation(e.Branch))
	single(d, "case", func(g *events.DisposalProposed) bool { return g.Case == e.Case })
	d.punished(e.Case)
	d.must(e.Mode != events.Persuasion || m.standing == events.Full, "disposal-mode", "mode", "mode", modeName(e.Mode), "member", e.Member)
	d.must(e.Mode != events.CancelProb || m.standing == events.Probationary, "disposal-mode", "mode", "mode", modeName(e.Mode), "member", e.Member)
	d.reviewedBy("R5.36", "meeting", e.Meeting, e.Branch)
}

// punished refuses to dispose of an issue that discipline has dealt with (R5.31).
func (d *decider) punished(number string) {
	for _, f := range until(each[*events.DisciplineDecided](d.h), d.on) {
		d.must(f.E.Case != number, "already-disciplined", "case", "case", number, "day", f.On)
	}
}

// pending demands a case that is not decided yet, and turns to its branch.
func (d *decider) pending(number string) *disposal {
	c := d.dispute(number)
	if !d.must(c != nil, "disposal-unknown", "case", "case", number, "on", d.on) {
		return nil
	}
	if c.decided != nil {
		d.must(false, "disposal-closed", "case", "case", number, "day", c.decided.On)
		return nil
	}
	d.punished(number)
	d.home = d.branch("branch", c.proposed.E.Branch)
	if !d.ok() {
		return nil
	}
	return c
}

// closedCase demands a case that is decided.
func (d *decider) closedCase(number string) *disposal {
	c := d.dispute(number)
	if !d.must(c != nil, "disposal-unknown", "case", "case", number, "on", d.on) ||
		!d.must(c.decided != nil, "disposal-undecided", "case", "case", number, "on", d.on) {
		return nil
	}
	return c
}

// disposalTalked is the talk of two full members with the person, after the
// investigation confirmed what was alleged.
func (d *decider) disposalTalked(e *events.DisposalTalked) {
	c := d.pending(e.Case)
	if c == nil {
		return
	}
	d.unrepeated("case", e, c.talked)
	d.confirmed(c)
	d.must(len(e.Talkers) >= leastTalkers, "disposal-talkers", "talkers", "count", len(e.Talkers), "limit", leastTalkers)
	for i, m := range e.Talkers {
		d.fullMember("R5.37", fmt.Sprintf("talkers[%d]", i), m, "")
	}
}

func (d *decider) confirmed(c *disposal) {
	number := c.proposed.E.Case
	if d.must(c.investigated != nil, "disposal-not-investigated", "on", "case", number, "on", d.on) {
		d.must(c.investigated.E.Confirmed, "disposal-unfounded", "on", "case", number, "day", c.investigated.On)
	}
}

// disposalVoted is the assembly's secret vote on one person, with the quorum and
// the majority of an admission (R5.37).
func (d *decider) disposalVoted(e *events.DisposalVoted) {
	c := d.pending(e.Case)
	if c == nil {
		return
	}
	d.confirmed(c)
	d.must(c.talked != nil, "disposal-not-talked", "on", "case", e.Case, "on", d.on)
	if c.voted != nil {
		d.unrepeated("case", e, c.voted.Fact)
	}
	d.must(e.Branch == c.proposed.E.Branch, "disposal-branch", "branch", "branch", e.Branch, "proposed", c.proposed.E.Branch)
	d.must(e.Disposal == c.proposed.E.Mode, "disposal-differs", "disposal", "mode", modeName(e.Disposal), "proposed", modeName(c.proposed.E.Mode))
	d.related("R5.41", e.Member, e.Branch)
	if d.ok() {
		d.ballot(&e.Ballot, e.Member)
	}
}

// Lengths of a correction (R5.32): generally half a year, a year at most.
const (
	correctionMonths    = 6
	maxCorrectionMonths = 12
)

// disposalDecided is the approval by a committee with authority to admit. It
// names the vote, or it changes nothing (R5.41).
func (d *decider) disposalDecided(e *events.DisposalDecided) {
	c := d.pending(e.Case)
	if c == nil {
		return
	}
	d.authority("R5.37", "approver", e.Approver)
	if !d.must(c.voted != nil, "disposal-not-voted", "on", "case", e.Case, "on", d.on) {
		return
	}
	d.must(e.Vote == c.voted.E.Meeting, "disposal-vote-differs", "vote", "vote", e.Vote, "voted", c.voted.E.Meeting)
	d.must(e.Branch == c.voted.E.Branch, "disposal-branch", "branch", "branch", e.Branch, "proposed", c.voted.E.Branch)
	d.must(e.Mode == c.voted.E.Disposal, "disposal-differs", "mode", "mode", modeName(e.Mode), "proposed", modeName(c.voted.E.Disposal))
	d.related("R5.41", e.Member, e.Branch)
	if !e.Approved || e.Mode != events.Correction {
		d.must(e.From == 0 && e.To == 0, "correction-dates", "to", "mode", modeName(e.Mode))
		return
	}
	d.opens(&e.From, e.To)
	if e.To == 0 {
		e.To = e.From.AddMonths(correctionMonths)
	}
	limit := e.From.AddMonths(maxCorrectionMonths)
	d.must(e.From < e.To && e.To <= limit, "correction-too-long", "to", "from", e.From, "to", e.To, "limit", limit)
}

// readmitted refuses to admit who was urged to withdraw or removed less than
// five years ago (R5.33).
func (d *decider) readmitted() {
	for i := range d.h {
		f := &d.h[i]
		out := false
		switch e := f.Event.(type) {
		case *events.DisposalDecided:
			out = removes(e) && e.Mode != events.CancelProb
		case *events.MembershipEnded:
			out = e.Cause == "removal"
		}
		if limit := f.On.AddYears(readmitYears); out && f.On <= d.on {
			d.must(d.on >= limit, "readmission-too-early", "on", "day", f.On, "limit", limit, "on", d.on)
		}
	}
}

const readmitYears = 5

func modeName(m events.DisposalMode) text {
	zh := map[events.DisposalMode]string{
		events.Correction: "限期改正", events.Persuasion: "劝其退党", events.Removal: "党内除名", events.CancelProb: "取消预备党员资格",
	}[m]
	return text{zh, string(m)}
}
