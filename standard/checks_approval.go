package standard

import (
	"cmp"
	"fmt"

	"jishi/events"
)

// checksApproval are the checks of steps 16 to 20: talk, approval, filing, oath.
func checksApproval() []Check {
	return []Check{
		{"C49", "R1.22", Confirmed, Error, "审批前未派人谈话", "no talk between vote and approval", judgeSuperiorTalk},
		{"C50", "R1.20", Confirmed, Error, "审批组织无权限或没有审批会议", "approver without authority, or no meeting", judgeApprover},
		{"C51", "R1.24", Confirmed, Error, "三个月内未审批", "approval later than three months after the vote", judgeApprovalInTime},
		{"C52", "R1.24", Confirmed, Error, "审批早于票决或没有票决", "approved before or without a vote", judgeApprovalOrder},
		{"C53", "R1.28", Confirmed, Error, "预备期起止日期有误", "dates of probation in the form", judgeProbationDates},
		{"C54", "R1.25", Design, Warn, "审批后未及时备案", "approval not filed in time", judgeAdmissionFiled},
		{"C55", "R1.26", Confirmed, Error, "入党宣誓日期不符合要求", "oath before the approval or late", judgeOath},
	}
}

func judgeSuperiorTalk(c *Case, say func(Finding)) {
	t := c.file()
	if t.approved == nil {
		return
	}
	appr := t.approved.On
	ns := numbers("vote", on(t.vote), "talk", on(t.talk2), "approval", appr)
	switch {
	case t.talk2 == nil:
		say(Finding{
			On: appr, Evidence: proof(&t.approved.Stamp), Missing: missing(events.SuperiorTalked{}), Numbers: ns,
			Zh: fmt.Sprintf("%s审批前没有上级党委派人谈话的记录。", appr),
			En: fmt.Sprintf("No talk by the superior is on record before the approval of %s.", appr),
		})
	case t.talk2.On > appr:
		say(Finding{
			On: t.talk2.On, Evidence: proof(&t.approved.Stamp, &t.talk2.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("上级党委派人谈话日期%s晚于审批日期%s。", t.talk2.On, appr),
			En: fmt.Sprintf("The superior's talk of %s is later than the approval of %s.", t.talk2.On, appr),
		})
	case t.vote != nil && t.talk2.On < t.vote.On:
		say(Finding{
			On: t.talk2.On, Evidence: proof(&t.talk2.Stamp, &t.vote.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("上级党委派人谈话日期%s早于支部大会票决日期%s。", t.talk2.On, t.vote.On),
			En: fmt.Sprintf("The superior's talk of %s is earlier than the vote of %s.", t.talk2.On, t.vote.On),
		})
	}
}

// judgeApprover judges the approvals of admission and of conversion.
func judgeApprover(c *Case, say func(Finding)) {
	for i := range c.Dossier.AdmissionDecided {
		if e := &c.Dossier.AdmissionDecided[i]; e.Fact.Approved {
			judgeAuthority(c, say, &e.Stamp, e.Fact.Approver, e.Fact.Meeting, "接收预备党员", "admission")
		}
	}
	for i := range c.Dossier.ConversionDecided {
		if e := &c.Dossier.ConversionDecided[i]; e.Fact.Approved {
			judgeAuthority(c, say, &e.Stamp, e.Fact.Approver, e.Fact.Meeting, "转正", "conversion")
		}
	}
	judgeDeliberation(c, say)
}

func judgeAuthority(c *Case, say func(Finding), s *Stamp, approver events.OrgID, meeting events.MeetingID, zh, en string) {
	r := c.roster(approver)
	ns := numbers("approver", approver)
	switch {
	case approver == "" || r.Kind(s.On) == "":
		say(Finding{
			Severity: Warn, On: s.On, Evidence: proof(s), Numbers: ns,
			Zh: fmt.Sprintf("%s批准%s的组织没有写明或不在台账中，无法核实审批权限。", s.On, zh),
			En: fmt.Sprintf("Who approved the %s on %s is not named or not in the ledger; the authority cannot be checked.", en, s.On),
		})
	case !r.HasAuthority(s.On):
		say(Finding{
			On: s.On, Evidence: proof(s), Numbers: ns,
			Zh: fmt.Sprintf("%s批准%s的组织（%s）没有预备党员审批权限。", s.On, zh, approver),
			En: fmt.Sprintf("On %s the %s was approved by %s, which has no authority to approve.", s.On, en, approver),
		})
	}
	sat := c.sitting(approver, meeting, s.On, events.PartyCommittee, events.CommitteeSit)
	f := Finding{
		Rule: "R1.23", On: s.On, Evidence: proof(s), Numbers: ns,
		Zh: fmt.Sprintf("%s批准%s，没有对应的党委会议记录。", s.On, zh),
		En: fmt.Sprintf("No meeting of the committee is on record for the approval of the %s on %s.", en, s.On),
	}
	switch {
	case !sat.kept && meeting != "":
	case !sat.kept:
		f.Severity, f.Missing = Warn, missing(events.MeetingHeld{})
		say(f)
	case sat.held == nil:
		f.Missing = missing(events.MeetingHeld{})
		say(f)
	case !sat.ok():
		f.Evidence = append(f.Evidence, sat.held.Evidence())
		f.Zh = fmt.Sprintf("%s批准%s，与所引会议（%s）的日期或类型不符。", s.On, zh, sat.held.On)
		f.En = fmt.Sprintf("The approval of the %s on %s does not match the meeting that it names (%s) in day or kind.", en, s.On, sat.held.On)
		say(f)
	}
}

// judgeDeliberation: under a general branch, it deliberates between the vote and
// the approval (R1.21).
func judgeDeliberation(c *Case, say func(Finding)) {
	t := c.file()
	if t.approved == nil || t.vote == nil {
		return
	}
	parent := c.roster(cmp.Or(t.vote.Fact.Branch, c.org(t.vote.On))).Parent(t.vote.On)
	if c.roster(parent).Kind(t.vote.On) != events.GeneralBranch {
		return
	}
	d := firstFrom(c.Dossier.Deliberated, t.vote.On)
	ns := numbers("vote", t.vote.On, "deliberated", on(d), "approval", t.approved.On)
	switch {
	case d == nil:
		say(Finding{
			Rule: "R1.21", On: t.approved.On, Evidence: proof(&t.vote.Stamp, &t.approved.Stamp), Missing: missing(events.GeneralBranchDeliberated{}), Numbers: ns,
			Zh: fmt.Sprintf("%s票决、%s审批，其间没有党总支审议的记录。", t.vote.On, t.approved.On),
			En: fmt.Sprintf("Between the vote of %s and the approval of %s the general branch did not deliberate.", t.vote.On, t.approved.On),
		})
	case d.On < t.vote.On || d.On > t.approved.On:
		say(Finding{
			Rule: "R1.21", On: d.On, Evidence: proof(&t.vote.Stamp, &d.Stamp, &t.approved.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("党总支审议日期%s不在票决日期%s与审批日期%s之间。", d.On, t.vote.On, t.approved.On),
			En: fmt.Sprintf("The general branch deliberated on %s, not between the vote of %s and the approval of %s.", d.On, t.vote.On, t.approved.On),
		})
	}
}

// judgeApprovalInTime: three months; in special circumstances six, with the
// reason on record; never more (R1.24).
func judgeApprovalInTime(c *Case, say func(Finding)) {
	t := c.file()
	if t.vote == nil || !t.vote.Fact.Passed || t.approved != nil && t.approved.On < t.vote.On {
		return
	}
	three, six := t.vote.On.AddMonths(3), t.vote.On.AddMonths(6)
	appr := on(t.approved)
	f := Finding{
		On: appr, Evidence: proof(&t.vote.Stamp, stamp(t.approved)),
		Numbers: numbers("vote", t.vote.On, "limit", three, "limit_special", six, "approval", appr),
	}
	late := func(limit events.Date) bool { return appr > limit || appr == 0 && c.passed(limit) }
	note := c.special(17)
	switch {
	case late(six):
		f.Zh, f.En = fmt.Sprintf("超过六个月（%s）", six), fmt.Sprintf("more than six months, after %s", six)
		f.On = cmp.Or(appr, six)
	case late(three) && note == nil:
		f.Severity = Warn
		f.Zh, f.En = fmt.Sprintf("超过三个月（%s）且没有特殊情况说明", three), fmt.Sprintf("more than three months, after %s, and no special circumstances are noted", three)
		f.On = cmp.Or(appr, three)
	default:
		return
	}
	if appr == 0 {
		f.Missing = missing(events.AdmissionDecided{})
		f.Zh = fmt.Sprintf("%s票决通过，%s仍没有上级党委审批记录。", t.vote.On, f.Zh)
		f.En = fmt.Sprintf("Passed on %s; no approval is on record: %s.", t.vote.On, f.En)
	} else {
		f.Zh = fmt.Sprintf("%s票决通过，%s审批，%s。", t.vote.On, appr, f.Zh)
		f.En = fmt.Sprintf("Passed on %s, approved on %s: %s.", t.vote.On, appr, f.En)
	}
	say(f)
}

func judgeApprovalOrder(c *Case, say func(Finding)) {
	t := c.file()
	switch {
	case t.approved == nil:
	case t.vote == nil:
		say(Finding{
			On: t.approved.On, Evidence: proof(&t.approved.Stamp), Missing: missing(events.AdmissionVoted{}),
			Zh: fmt.Sprintf("%s审批接收预备党员，没有支部大会票决的记录。", t.approved.On),
			En: fmt.Sprintf("The admission was approved on %s without a vote of the assembly on record.", t.approved.On),
		})
	case t.approved.On < t.vote.On:
		say(Finding{
			On: t.approved.On, Evidence: proof(&t.approved.Stamp, &t.vote.Stamp), Numbers: numbers("vote", t.vote.On, "approval", t.approved.On),
			Zh: fmt.Sprintf("审批日期%s早于支部大会票决日期%s。", t.approved.On, t.vote.On),
			En: fmt.Sprintf("The approval of %s is earlier than the vote of %s.", t.approved.On, t.vote.On),
		})
	case !t.vote.Fact.Passed:
		say(Finding{
			On: t.approved.On, Evidence: proof(&t.vote.Stamp, &t.approved.Stamp), Numbers: numbers("vote", t.vote.On, "approval", t.approved.On),
			Zh: fmt.Sprintf("%s支部大会没有通过，%s仍予审批。", t.vote.On, t.approved.On),
			En: fmt.Sprintf("The assembly of %s did not pass the admission; it was approved on %s nevertheless.", t.vote.On, t.approved.On),
		})
	}
}

func judgeProbationDates(c *Case, say func(Finding)) {
	t := c.file()
	if t.approved == nil || t.vote == nil {
		return
	}
	from, to := t.approved.Fact.ProbationFrom, t.approved.Fact.ProbationTo
	wantFrom, wantTo := t.vote.On, t.vote.On.AddYears(1)-1
	f := Finding{
		On: t.approved.On, Evidence: proof(&t.vote.Stamp, &t.approved.Stamp),
		Numbers: numbers("from", from, "to", to, "should_from", wantFrom, "should_to", wantTo),
		Zh:      fmt.Sprintf("志愿书写明预备期%s至%s，应为%s至%s。", from, to, wantFrom, wantTo),
		En:      fmt.Sprintf("The form says probation from %s to %s; it should be %s to %s.", from, to, wantFrom, wantTo),
	}
	switch {
	case from == wantFrom && to == wantTo:
		return
	case from == 0 || to == 0:
		f.Severity = Warn
		f.Zh = fmt.Sprintf("审批意见没有写明预备期起止日期，应为%s至%s。", wantFrom, wantTo)
		f.En = fmt.Sprintf("The approval does not state the probation, which should be %s to %s.", wantFrom, wantTo)
		if from != 0 && from != wantFrom || to != 0 && to != wantTo {
			f.Severity = Error
			f.Zh = fmt.Sprintf("审批意见写明的预备期日期（起%s，止%s）有误，应为%s至%s。", from, to, wantFrom, wantTo)
		}
	}
	say(f)
}

func judgeAdmissionFiled(c *Case, say func(Finding)) {
	t := c.file()
	if t.approved == nil {
		return
	}
	n := t.cfg.AdmissionFilingDays
	limit := t.approved.On + events.Date(n)
	f := firstFrom(c.Dossier.AdmissionFiled, t.approved.On)
	ns := numbers("approval", t.approved.On, "limit", limit, "filed", on(f))
	switch {
	case f == nil && c.passed(limit):
		say(Finding{
			On: limit, Evidence: proof(&t.approved.Stamp), Missing: missing(events.AdmissionFiled{}), Numbers: ns,
			Zh: fmt.Sprintf("%s审批，满%d天仍没有报上一级党委组织部门备案的记录。", t.approved.On, n),
			En: fmt.Sprintf("Approved on %s; after %d days no filing with the organisation department is on record.", t.approved.On, n),
		})
	case f != nil && f.On > limit:
		say(Finding{
			On: f.On, Evidence: proof(&t.approved.Stamp, &f.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("%s审批，%s才报上一级党委组织部门备案，超过%d天。", t.approved.On, f.On, n),
			En: fmt.Sprintf("Approved on %s, filed with the organisation department only on %s, after more than %d days.", t.approved.On, f.On, n),
		})
	}
}

// judgeOath: never before the approval; for approvals since 2026 generally
// within a month, which only a secondary source says.
func judgeOath(c *Case, say func(Finding)) {
	t := c.file()
	if t.approved == nil {
		return
	}
	appr := t.approved.On
	limit := appr.AddMonths(1)
	oath := lastBy(c.Dossier.Oath, 0)
	ns := numbers("approval", appr, "limit", limit, "oath", on(oath))
	since2026 := RulesetOn(appr) == Dev2026
	switch {
	case oath != nil && oath.On < appr:
		say(Finding{
			On: oath.On, Evidence: proof(&oath.Stamp, &t.approved.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("入党宣誓日期%s早于审批日期%s。", oath.On, appr),
			En: fmt.Sprintf("The oath of %s is earlier than the approval of %s.", oath.On, appr),
		})
	case oath != nil && since2026 && oath.On > limit:
		say(Finding{
			Severity: Warn, On: oath.On, Evidence: proof(&t.approved.Stamp, &oath.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("%s审批，%s才宣誓，超过一个月（%s）。", appr, oath.On, limit),
			En: fmt.Sprintf("Approved on %s, oath on %s, later than a month (%s).", appr, oath.On, limit),
		})
	case oath == nil && since2026 && c.passed(limit):
		say(Finding{
			Severity: Warn, On: limit, Evidence: proof(&t.approved.Stamp), Missing: missing(events.OathTaken{}), Numbers: ns,
			Zh: fmt.Sprintf("%s审批，满一个月（%s）没有入党宣誓的记录。", appr, limit),
			En: fmt.Sprintf("Approved on %s; a month later (%s) no oath is on record.", appr, limit),
		})
	}
}
