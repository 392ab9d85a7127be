package standard

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// judgeElectorate compares FM, V and E of the minutes with what the roster of
// the meeting day gives, less those whom the minutes leave out with approval
// and adoption.
func judgeElectorate(c *Case, b *ballot, say func(Finding)) {
	e := c.electorate(b)
	if e.FullMembers == 0 {
		return // no roster to compare with
	}
	for _, x := range b.Excluded {
		if x.ApprovalRef != "" && x.Adopted && x.Category >= 1 && x.Category <= 6 && slices.Contains(e.Counted, x.Member) {
			e.Expected--
		}
	}
	ns := numbers("minutes_full", b.FullMembers, "roster_full", e.FullMembers, "minutes_voters", b.Voters, "roster_voters", e.Voters,
		"minutes_expected", b.Expected, "roster_expected", e.Expected)
	switch {
	case b.Expected != e.Expected:
		say(b.fault(fmt.Sprintf("记录应到会有表决权%d人，按当日党员名册应为%d人", b.Expected, e.Expected),
			fmt.Sprintf("the minutes say %d voters expected, the roster of the day gives %d", b.Expected, e.Expected), ns))
	case b.Voters != 0 && b.Voters != e.Voters:
		say(b.fault(fmt.Sprintf("记录有表决权党员%d人，按当日党员名册应为%d人", b.Voters, e.Voters),
			fmt.Sprintf("the minutes say %d members with the vote, the roster of the day gives %d", b.Voters, e.Voters), ns))
	case b.FullMembers != 0 && b.FullMembers != e.FullMembers:
		say(b.fault(fmt.Sprintf("记录正式党员%d人，按当日党员名册应为%d人", b.FullMembers, e.FullMembers),
			fmt.Sprintf("the minutes say %d full members, the roster of the day gives %d", b.FullMembers, e.FullMembers), ns))
	}
}

// electorate is the electorate of the meeting day without the candidate, who is
// no full member yet in this vote even if the approval bears the same date.
func (c *Case) electorate(b *ballot) Electorate {
	e := c.roster(b.branch).Electorate(b.On)
	self := c.Dossier.Member
	for _, part := range []struct {
		ids []events.MemberID
		n   *int
	}{{e.Full, &e.FullMembers}, {e.Voting, &e.Voters}, {e.Counted, &e.Expected}} {
		if slices.Contains(part.ids, self) {
			*part.n--
		}
	}
	return e
}

// judgeVoters goes through the voters listed as present.
func judgeVoters(c *Case, b *ballot, say func(Finding)) {
	r := c.roster(b.branch)
	if !r.kept() || len(b.PresentVoters) == 0 {
		return
	}
	members := c.members(b.branch, b.On)
	for _, id := range b.PresentVoters {
		m := memberIn(members, id)
		var zh, en string
		switch {
		case m == nil && r.left(id, b.On) != nil:
			continue // C44
		case m == nil:
			zh, en = "不是本支部党员", "is not a member of the branch"
		case m.Standing != events.Full:
			zh, en = "是预备党员，没有表决权", "is probationary and has no vote"
		case !m.MayVote:
			zh, en = "处于留党察看或权利中止期间，没有表决权", "is without the rights of a member and has no vote"
		default:
			continue
		}
		say(b.fault(fmt.Sprintf("计入实到有表决权人数的%s%s", id, zh), fmt.Sprintf("%s, counted among the voters present, %s", id, en), numbers("member", id)))
	}
}

// left returns the fact by which a person left the organisation before the day.
func (r *Roster) left(id events.MemberID, day events.Date) *Entry[events.MembershipEnded] {
	if r == nil {
		return nil
	}
	var last *Entry[events.MembershipEnded]
	for i := range r.Ended {
		if e := &r.Ended[i]; e.Fact.Member == id && e.On < day {
			last = e
		}
	}
	return last
}

// judgeExclusions asks for the superior's approval and the assembly's adoption
// of everybody left out of the number expected (rules 1.4, X).
func judgeExclusions(c *Case, b *ballot, say func(Finding)) {
	r := c.roster(b.branch)
	for _, x := range b.Excluded {
		approved, adopted := x.ApprovalRef != "", x.Adopted
		var by *Stamp
		if r != nil {
			for i := range r.Excluded {
				e := &r.Excluded[i]
				from := e.Fact.From
				if from == 0 {
					from = e.On
				}
				if e.Fact.Member == x.Member && within(b.On, from, e.Fact.To) {
					by = &e.Stamp
					approved, adopted = approved || e.Fact.ApprovalRef != "", adopted || e.Fact.AdoptedAt != ""
				}
			}
		}
		var zh, en []string
		if x.Category < 1 || x.Category > 6 {
			zh, en = append(zh, "不属于规定的六种情形"), append(en, "is none of the six cases")
		}
		if !approved {
			zh, en = append(zh, "没有上级批准"), append(en, "lacks the superior's approval")
		}
		if !adopted {
			zh, en = append(zh, "没有经支部大会通过"), append(en, "was not adopted by the assembly")
		}
		if len(zh) > 0 {
			say(b.fault(fmt.Sprintf("%s不计入应到会，%s", x.Member, strings.Join(zh, "、")),
				fmt.Sprintf("leaving out %s %s", x.Member, strings.Join(en, " and ")), numbers("member", x.Member, "category", x.Category), by))
		}
	}
}

// judgeWritten asks who gave a written opinion, and when: a full member with the
// vote who could not come, before the meeting.
func judgeWritten(c *Case, b *ballot, say func(Finding)) {
	r := c.roster(b.branch)
	var members []Member
	if r.kept() {
		members = c.members(b.branch, b.On)
	}
	att := c.attendance(b.branch, b.Meeting, b.On)
	var seen []events.MemberID
	for _, w := range b.Written {
		var zh, en []string
		if w.Received > b.On {
			zh = append(zh, fmt.Sprintf("收到日期%s晚于会议日期", w.Received))
			en = append(en, fmt.Sprintf("was received on %s, after the meeting", w.Received))
		}
		switch m := memberIn(members, w.Member); {
		case len(members) == 0:
		case m == nil:
			zh, en = append(zh, "提交人不是本支部党员"), append(en, "is by somebody who is not a member of the branch")
		case m.Standing != events.Full:
			zh, en = append(zh, "提交人是预备党员"), append(en, "is by a probationary member")
		case !m.MayVote:
			zh, en = append(zh, "提交人没有表决权"), append(en, "is by somebody without the vote")
		}
		if slices.Contains(b.PresentVoters, w.Member) || att != nil && slices.Contains(att.Fact.Present, w.Member) {
			zh, en = append(zh, "提交人又列为到会"), append(en, "is by somebody listed as present as well")
		}
		if slices.Contains(seen, w.Member) {
			zh, en = append(zh, "同一人提交两份"), append(en, "is the second by the same person")
		}
		seen = append(seen, w.Member)
		if len(zh) > 0 {
			say(b.fault(fmt.Sprintf("%s的书面意见无效：%s", w.Member, strings.Join(zh, "，")),
				fmt.Sprintf("the written opinion of %s %s", w.Member, strings.Join(en, " and ")), numbers("member", w.Member, "received", w.Received)))
		}
	}
}

// judgePresence finds voters present who had left or died, were excused or
// abroad, or sat in another meeting at the same time.
func judgePresence(c *Case, b *ballot, say func(Finding)) {
	if len(b.PresentVoters) == 0 {
		return
	}
	r := c.roster(b.branch)
	members := c.members(b.branch, b.On)
	att := c.attendance(b.branch, b.Meeting, b.On)
	for _, id := range b.PresentVoters {
		if e := r.left(id, b.On); e != nil && memberIn(members, id) == nil {
			zh, en := "已转出", "had left"
			if e.Fact.Cause == "death" {
				zh, en = "已去世", "had died"
			}
			say(b.fault(fmt.Sprintf("列为到会的%s%s（%s）", id, zh, e.On), fmt.Sprintf("%s, listed as present, %s on %s", id, en, e.On),
				numbers("member", id, "left", e.On, "cause", e.Fact.Cause), &e.Stamp))
			continue
		}
		if m := memberIn(members, id); m != nil && m.Excluded == abroad {
			say(b.fault(fmt.Sprintf("列为到会的%s经批准因出国（境）不计入应到会", id), fmt.Sprintf("%s, listed as present, was left out as being abroad", id), numbers("member", id, "category", m.Excluded)))
		}
		if att == nil {
			continue
		}
		if i := slices.IndexFunc(att.Fact.Absent, func(a events.Absence) bool { return a.Member == id }); i >= 0 {
			zh, en := "缺席", "absent"
			if att.Fact.Absent[i].Leave {
				zh, en = "请假", "on leave"
			}
			say(b.fault(fmt.Sprintf("列为到会的%s在考勤记录中为%s", id, zh), fmt.Sprintf("%s, listed as present, is %s in the attendance record", id, en), numbers("member", id), &att.Stamp))
		}
	}
	judgeOverlap(c, b, say)
}

// abroad is the category of members abroad for more than half a year (rules 1.4).
const abroad = 2

// judgeOverlap finds other meetings of the branch or its superior at the same
// time of the same day with the same persons present.
func judgeOverlap(c *Case, b *ballot, say func(Finding)) {
	mine := c.sitting(b.branch, b.Meeting, b.On, events.Assembly)
	if mine.held == nil {
		return
	}
	for _, org := range []events.OrgID{b.branch, c.roster(b.branch).Parent(b.On)} {
		cal := c.calendar(org, b.On)
		if cal == nil {
			continue
		}
		for i := range cal.Held {
			h := &cal.Held[i]
			if h.On != b.On || h.Fact.Meeting == mine.held.Fact.Meeting || !overlap(&h.Fact, &mine.held.Fact) {
				continue
			}
			att := c.attendance(org, h.Fact.Meeting, b.On)
			if att == nil {
				continue
			}
			n := 0
			for _, id := range b.PresentVoters {
				if slices.Contains(att.Fact.Present, id) {
					n++
				}
			}
			if n > 0 {
				f := b.fault(fmt.Sprintf("%d名到会党员同时列为另一会议（%s—%s）到会", n, h.Fact.Start, h.Fact.End),
					fmt.Sprintf("%d of the voters present are also listed in another meeting from %s to %s", n, h.Fact.Start, h.Fact.End),
					numbers("persons", n, "meeting", h.Fact.Meeting), &h.Stamp, &att.Stamp)
				f.Severity, f.Confidence = Warn, Design
				say(f)
			}
		}
	}
}

// overlap reports whether two meetings of a day share time. Times are HH:MM.
func overlap(a, b *events.MeetingHeld) bool {
	return a.Start != "" && a.End != "" && b.Start != "" && b.End != "" && a.Start < b.End && b.Start < a.End
}
