package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// notPunishedTwice judges R5.31: a punishment that names the same issue.
func notPunishedTwice(s *Setting, c *disposal, report func(Judgement)) {
	r := assertion{ok: true, evidence: proof(c.began()), zh: "同一问题没有受过党纪处分", en: "the issue was not punished as well"}
	for i := range until(c.d.Discipline, s.on) {
		if e := &c.d.Discipline[i]; e.Fact.Case != "" && e.Fact.Case == c.no {
			r.ok, r.evidence = false, append(r.evidence, e.Evidence())
			r.zh, r.en = sprintf("同一问题已于%s受党纪处分，不再作组织处置", e.On), sprintf("the issue was punished on %s and is not disposed of as well", e.On)
		}
	}
	report(r.judgement())
}

// reviewDays is how long a branch has to review a correction after its end.
const reviewDays = 30

// correctionTimed judges R5.32 for corrections that were approved.
func correctionTimed(s *Setting, c *disposal, report func(Judgement)) {
	if !c.approved() || c.mode() != events.Correction {
		return
	}
	from, to := cmp.Or(c.decided.Fact.From, c.decided.On), c.decided.Fact.To
	r := assertion{evidence: proof(&c.decided.Stamp), numbers: numbers("from", from, "to", to)}
	switch six := from.AddMonths(6); {
	case to == 0 || to <= from:
		r.severity = Warn
		r.zh, r.en = "限期改正没有写明期限", "the correction has no end"
	case to > from.AddMonths(12):
		r.zh, r.en = sprintf("限期改正自%s至%s，超过一年", from, to-1), sprintf("the correction from %s to %s is longer than a year", from, to-1)
	case to != six:
		r.severity = Warn
		r.zh, r.en = sprintf("限期改正自%s至%s，一般为六个月（至%s）", from, to-1, six-1), sprintf("the correction from %s to %s; generally six months, to %s", from, to-1, six-1)
	default:
		o := obligation{due: to + reviewDays, zh: "评定限期改正情况", en: "review the correction", evidence: r.evidence, missing: missing(events.CorrectionReviewed{}), numbers: r.numbers, severity: Warn}
		by(&o, c.reviewed)
		report(s.judgement(o))
		return
	}
	report(r.judgement())
}

// notReadmitted judges R5.33 for those admitted by the branch in the year after a
// removal or an urged withdrawal.
func notReadmitted(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		for i := range d.AdmissionVoted {
			v := &d.AdmissionVoted[i]
			if !v.Fact.Passed || v.On < s.start || v.On > s.day || !s.here(v.Fact.Branch) {
				continue
			}
			gone := d.removedBefore(v.On)
			if gone == nil {
				continue
			}
			limit := gone.On.AddYears(5)
			r := assertion{period: v.On.String(), member: d.Member, ok: v.On >= limit, due: limit, evidence: proof(gone, &v.Stamp), numbers: numbers("removed", gone.On, "not_before", limit, "vote", v.On),
				zh: sprintf("%s被劝退或除名，%s重新入党，已满五年", gone.On, v.On), en: sprintf("removed on %s, admitted again on %s, after five years", gone.On, v.On)}
			if !r.ok {
				r.zh, r.en = sprintf("%s被劝退或除名，%s即重新入党，不满五年（%s）", gone.On, v.On, limit), sprintf("removed on %s, admitted again on %s, before five years were over on %s", gone.On, v.On, limit)
			}
			report(r.judgement())
		}
	})
}

// removedBefore returns the last removal or urged withdrawal before a day.
func (d *Dossier) removedBefore(day events.Date) *Stamp {
	var last *Stamp
	note := func(st *Stamp) {
		if st.On < day && (last == nil || byDay(st, last) > 0) {
			last = st
		}
	}
	for i := range d.DisposalDecided {
		if e := &d.DisposalDecided[i]; e.Fact.Approved && (e.Fact.Mode == events.Removal || e.Fact.Mode == events.Persuasion) {
			note(&e.Stamp)
		}
	}
	for i := range d.Ended {
		if e := &d.Ended[i]; e.Fact.Cause == "removal" {
			note(&e.Stamp)
		}
	}
	return last
}

// correctionFits judges R5.34 where the ground is lost contact. The other grounds
// that the text names are examples.
func correctionFits(s *Setting, c *disposal, report func(Judgement)) {
	if c.proposed == nil || c.proposed.Fact.Mode != events.Correction || c.ground() != "lost" {
		return
	}
	lost := c.d.lostBefore(c.proposed.On)
	r := assertion{evidence: proof(&c.proposed.Stamp), missing: missing(events.ContactLost{}), zh: "没有失联起始日期的记录", en: "since when the member was lost is not on record"}
	if lost != nil {
		since := cmp.Or(lost.Fact.Since, lost.On)
		from, to := since.AddMonths(6), since.AddYears(2)
		r.ok, r.missing = c.proposed.On >= from && c.proposed.On < to, nil
		r.evidence, r.numbers = append(r.evidence, lost.Evidence()), numbers("lost_since", since, "from", from, "before", to, "proposed", c.proposed.On)
		r.zh, r.en = sprintf("失联自%s，%s提出限期改正（应在%s至%s）", since, c.proposed.On, from, to-1), sprintf("lost since %s, correction proposed on %s (from %s to %s)", since, c.proposed.On, from, to-1)
	}
	report(r.judgement())
}

func (d *Dossier) lostBefore(day events.Date) *Entry[events.ContactLost] {
	if all := until(d.Lost, day); len(all) > 0 {
		return &all[len(all)-1]
	}
	return nil
}

// removalFits judges R5.35 for the grounds that facts can show.
func removalFits(s *Setting, c *disposal, report func(Judgement)) {
	if c.proposed == nil || c.proposed.Fact.Mode != events.Removal {
		return
	}
	day := c.proposed.On
	r := assertion{evidence: proof(&c.proposed.Stamp)}
	switch c.ground() {
	case "lost":
		r.missing = missing(events.MembershipSuspended{})
		r.zh, r.en = "除名前没有停止党籍满二年的记录", "no suspension of two years is on record before the removal"
		if x := c.d.suspendedOn(day); x != nil {
			over := x.On.AddYears(2)
			r.ok, r.missing, r.evidence, r.numbers = day >= over, nil, append(r.evidence, x.Evidence()), numbers("suspended", x.On, "two_years", over, "proposed", day)
			r.zh, r.en = sprintf("%s停止党籍，%s提出除名（应不早于%s）", x.On, day, over), sprintf("suspended on %s, removal proposed on %s (not before %s)", x.On, day, over)
		}
	case "refused":
		i := slices.IndexFunc(c.d.DisposalDecided, func(e Entry[events.DisposalDecided]) bool {
			return e.Fact.Approved && e.Fact.Mode == events.Persuasion && e.On <= day
		})
		r.ok, r.missing = i >= 0, missing(events.DisposalDecided{})
		r.zh, r.en = "劝而不退的，此前有劝其退党的决定", "the member had been urged to withdraw before"
		if !r.ok {
			r.zh, r.en = "以劝而不退为由除名，此前没有劝其退党的决定", "removed for refusing to withdraw, but never urged to by a decision"
		} else {
			r.evidence = append(r.evidence, c.d.DisposalDecided[i].Evidence())
		}
	case "dues":
		n := s.unpaidRun(c.d.Member, day)
		r.ok, r.missing, r.numbers = n >= leftMonths, missing(events.DuesPaid{}), numbers("unpaid_months", n)
		r.zh, r.en = sprintf("提出除名时连续%d个月未交党费，应满六个月", n), sprintf("%d months in a row unpaid when the removal was proposed; six are needed", n)
	case "absent":
		n := len(s.absence(c.d.Member, s.lifeMonths(day.Year(), day), day.Year()))
		if s.records.Calendar(s.org, day.Year()) == nil {
			return // nothing is known of that year's life
		}
		r.ok, r.missing, r.numbers = n >= leftMonths, missing(events.AttendanceRecorded{}), numbers("absent_months", n)
		r.zh, r.en = sprintf("提出除名时连续%d个月未参加组织生活，应满六个月", n), sprintf("%d months in a row without organisational life when the removal was proposed; six are needed", n)
	default:
		return
	}
	report(r.judgement())
}

// openedInOrder judges R5.36: the mode is one of the text's, the committee that
// approves knows beforehand, and a group found the facts true before the vote.
func openedInOrder(_ *Setting, c *disposal, report func(Judgement)) {
	r := assertion{evidence: proof(c.began())}
	for _, st := range c.facts[1:] {
		r.evidence = append(r.evidence, st.Evidence())
	}
	known := []events.DisposalMode{events.Correction, events.Persuasion, events.Removal, events.CancelProb}
	on := stamp(c.voted).day()
	if on == 0 {
		on = stamp(c.decided).day()
	}
	fail := func(zh, en string, lack ...events.Event) {
		r.zh, r.en, r.missing = zh, en, missing(lack...)
		report(r.judgement())
	}
	inOrder := func(a, b events.Date) bool { return a == 0 || b == 0 || a <= b }
	p, f, v := stamp(c.proposed).day(), stamp(c.filed).day(), stamp(c.investigated).day()
	switch {
	case !slices.Contains(known, c.mode()):
		fail(sprintf("处置方式（%s）不是规定的方式", c.mode()), sprintf("%q is no mode of disposal", c.mode()))
	case !inOrder(p, f) || !inOrder(f, v) || !inOrder(p, v) || !inOrder(v, on) || !inOrder(f, on):
		fail("提出、备案、调查核实、表决次序颠倒", "proposal, filing, investigation and vote are out of order")
	case on != 0 && p == 0:
		fail("表决前没有支委会提出的记录", "no proposal of the committee before the vote", events.DisposalProposed{})
	case on != 0 && f == 0:
		fail("表决前没有事前备案", "not filed with the committee before the vote", events.DisposalFiled{})
	case on != 0 && v == 0:
		fail("表决前没有调查核实", "no investigation before the vote", events.InvestigationClosed{})
	case c.approved() && !c.investigated.Fact.Confirmed:
		fail("调查没有核实问题，仍作出处置", "disposed of although the investigation did not confirm the issue")
	default:
		r.ok, r.zh, r.en = true, "提出、备案、调查核实依次进行", "proposed, filed and investigated in order"
		j := r.judgement()
		if on == 0 && (f == 0 || v == 0) {
			j.State, j.Zh, j.En = Pending, "处置程序正在进行", "the procedure is under way"
		}
		report(j)
	}
}

// decidedInOrder judges R5.37 by older practice: what the measure of 2024 says on
// these steps is not known.
func decidedInOrder(s *Setting, c *disposal, report func(Judgement)) {
	r := assertion{evidence: proof(c.began(), stamp(c.talked), stamp(c.voted), stamp(c.decided), stamp(c.notified))}
	fail := func(zh, en string, lack ...events.Event) {
		r.zh, r.en, r.missing = zh, en, missing(lack...)
		report(r.judgement())
	}
	decided := c.decided != nil
	switch {
	case c.voted == nil && !decided:
		j := assertion{ok: true, evidence: r.evidence, zh: "尚未提交支部大会表决", en: "not yet put to the assembly"}.judgement()
		j.State = Pending
		report(j)
	case c.voted == nil:
		fail("审批前没有支部大会表决", "approved without a vote of the assembly", events.DisposalVoted{})
	case c.talked == nil || c.talked.On > c.voted.On || s.fullAmong(c.talked) < 2:
		fail("表决前没有两名正式党员与本人谈话", "no talk of two full members before the vote", events.DisposalTalked{})
	case c.voted.Fact.Ballot.Mode != "secret":
		fail("表决没有采用无记名投票", "the vote was not a secret ballot")
	case len(c.voted.Fact.Joint) > 0:
		fail("多人合并表决，应逐人表决", "several were decided by one vote")
	case c.voted.Fact.Passed && 2*(c.voted.Fact.For+c.voted.Fact.WrittenFor()) <= c.voted.Fact.Expected:
		r.numbers = numbers("for", c.voted.Fact.For+c.voted.Fact.WrittenFor(), "expected", c.voted.Fact.Expected)
		fail("赞成票未超过应到会有表决权党员半数却通过", "passed without more than half of those expected")
	case decided && c.decided.On < c.voted.On:
		fail(sprintf("审批日期%s早于表决日期%s", c.decided.On, c.voted.On), sprintf("approved on %s, before the vote of %s", c.decided.On, c.voted.On))
	case c.approved() && !s.mayApprove(c.decided.Fact.Approver, c.decided.On):
		fail("审批组织没有审批权限", "approved by a committee without authority")
	default:
		s.notified(c, r.evidence, report)
	}
}

// notified asks that the person is told in writing once it is decided.
func (s *Setting) notified(c *disposal, evidence []Evidence, report func(Judgement)) {
	o := obligation{zh: "书面告知本人", en: "tell the person in writing", missing: missing(events.DisposalNotified{}), evidence: evidence}
	if c.decided == nil {
		o.due = c.voted.On.AddMonths(3)
		o.zh, o.en, o.missing = "报上级党委审批", "have it approved", missing(events.DisposalDecided{})
		report(s.judgement(o))
		return
	}
	o.due = c.decided.On + reviewDays
	if c.notified != nil && c.notified.On >= c.decided.On {
		o.done = c.notified.On
	}
	report(s.judgement(o))
}

// fullAmong counts the talkers who were full members of the branch; where no roll
// is kept, those named.
func (s *Setting) fullAmong(t *Entry[events.DisposalTalked]) int {
	members, n := s.members.at(t.On), 0
	for i, id := range t.Fact.Talkers {
		m := memberIn(members, id)
		if !slices.Contains(t.Fact.Talkers[:i], id) && (len(members) == 0 || m != nil && m.Standing == events.Full) {
			n++
		}
	}
	return n
}

// mayApprove reports whether an approver has the authority; of one that is not in
// the ledger nobody knows, and it is let pass.
func (s *Setting) mayApprove(org events.OrgID, day events.Date) bool {
	r := s.records.Roster(org)
	return r.Kind(day) == "" || r.HasAuthority(day)
}

// probationersCancelled judges R5.38 where the person was probationary when the
// case began.
func probationersCancelled(s *Setting, c *disposal, report func(Judgement)) {
	m := memberIn(s.members.at(c.began().On), c.d.Member)
	if m == nil || m.Standing != events.Probationary || c.mode() != events.Persuasion && c.mode() != events.CancelProb {
		return
	}
	r := assertion{ok: c.mode() == events.CancelProb, evidence: proof(c.began()), numbers: numbers("mode", c.mode()), zh: "对预备党员取消预备党员资格", en: "the probationary member loses the qualification"}
	if !r.ok {
		r.zh, r.en = "对预备党员适用劝退，应取消预备党员资格", "a probationary member was urged to withdraw instead of losing the qualification"
	}
	report(r.judgement())
}

// suspensionsKept judges R5.39: who approved, and that no month that lies wholly
// within a suspension was paid for.
func suspensionsKept(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		for i := range until(d.Suspended, s.on) {
			e := &d.Suspended[i]
			back := s.past(d.restoredFrom(e))
			if !s.here(e.Fact.Branch) || !s.heard(e.On, back) {
				continue
			}
			r := assertion{period: e.On.String(), member: d.Member, ok: true, evidence: proof(&e.Stamp), zh: "停止党籍经批准，期间没有交纳党费", en: "the suspension was approved, and no dues were paid in it"}
			if e.Fact.Approver == "" || e.Fact.Approver == s.org {
				r.ok, r.missing = false, []string{"approver"}
				r.zh, r.en = "停止党籍没有上级党委批准", "the suspension was not approved by a committee above"
			} else if p := s.paidWithin(d.Member, e.On, back); p != nil {
				r.ok, r.severity, r.evidence = false, Warn, append(r.evidence, p.Evidence())
				r.zh, r.en = "停止党籍期间交纳了党费", "dues were paid for months of the suspension"
			}
			report(r.judgement())
		}
	})
}

// paidWithin returns a payment of the year for a month that lies wholly in a time.
func (s *Setting) paidWithin(id events.MemberID, from, to events.Date) *Entry[events.DuesPaid] {
	if s.book == nil {
		return nil
	}
	for _, p := range livePayments(s.book, s.on) {
		if p.Fact.Member == id && slices.ContainsFunc(p.Fact.Months, func(m events.Month) bool { return m.First() > from && (to == 0 || m.Last() < to) }) {
			return p
		}
	}
	return nil
}

// disposalsFounded judges R5.41: an approval that changes a standing names the
// assembly's vote that passed, and nobody is removed from the roll without one,
// or a punishment that ends the membership.
func disposalsFounded(s *Setting, report func(Judgement)) {
	cases(func(s *Setting, c *disposal, report func(Judgement)) {
		if !c.approved() || c.mode() == events.Correction {
			return
		}
		vote := c.decided.Fact.Vote
		r := assertion{ok: c.voted != nil && vote != "" && c.voted.Fact.Meeting == vote && c.voted.Fact.Passed && c.voted.On <= c.decided.On, evidence: proof(&c.decided.Stamp, stamp(c.voted)),
			missing: missing(events.DisposalVoted{}), zh: "审批以支部大会表决为依据", en: "the approval rests on the assembly's vote"}
		if !r.ok {
			r.zh, r.en = "审批没有以支部大会通过的表决为依据，党籍不变", "the approval rests on no vote that passed: the standing stays as it was"
		}
		report(r.judgement())
	})(s, report)
	s.files(func(d *Dossier) {
		for i := range d.Ended {
			e := &d.Ended[i]
			if e.Fact.Cause != "removal" || !s.here(e.Fact.Branch) || e.On < max(s.start, planFrom) || e.On > s.day {
				continue
			}
			decided := find(d.DisposalDecided, e.On, func(x *Entry[events.DisposalDecided]) bool {
				return x.Fact.Approved && (x.Fact.Mode == events.Removal || x.Fact.Mode == events.Persuasion)
			})
			expelled := find(d.Discipline, e.On, func(x *Entry[events.DisciplineDecided]) bool { return x.Fact.Kind == events.Expulsion })
			r := assertion{period: e.On.String(), member: d.Member, ok: decided != nil || expelled != nil, severity: Warn, evidence: proof(&e.Stamp, stamp(decided), stamp(expelled)),
				missing: missing(events.DisposalDecided{}), zh: "除名有处置或处分决定", en: "the removal rests on a decision"}
			if !r.ok {
				r.zh, r.en = "从名册除名，没有处置审批或开除党籍的记录", "removed from the roll without an approved disposal or an expulsion on record"
			}
			report(r.judgement())
		}
	})
}
