package domain

import (
	"slices"

	"jishi/events"
)

// admitting holds steps 15 to 20 to R1.19-R1.28: vote, deliberation of the
// general branch, talk, approval, filing, oath.
func (d *decider) admitting(e events.Event) bool {
	switch e := e.(type) {
	case *events.AdmissionVoted:
		d.admissionVoted(e)
	case *events.GeneralBranchDeliberated:
		if _, ok := d.vote(); ok {
			if g, dup := latest[*events.GeneralBranchDeliberated](after[*events.AdmissionVoted](d.file), d.on); dup {
				d.must(false, "already-recorded", "on", "event", d.title(e), "day", g.On)
			}
			d.under("R1.21", e.Org == d.home.parent && d.aboveKind(d.home.parent) == events.GeneralBranch,
				"organ-not-general-branch", "org", "organ", e.Org, "org", d.home.id)
			d.mentioned("R1.21", "meeting", e.Meeting, e.Org, events.GeneralBranchSit)
		}
	case *events.SuperiorTalked:
		if _, ok := d.vote(); ok {
			d.must(e.Talker != "", "field-required", "talker", "field", "talker")
			d.talkerAbove(e.Talker)
		}
	case *events.AdmissionDecided:
		d.admissionDecided(e)
	case *events.AdmissionFiled:
		d.must(e.Department != "", "field-required", "department", "field", "department")
		d.approval()
		repeated(d, always[*events.AdmissionFiled])
	case *events.OathTaken:
		d.approval()
		repeated(d, always[*events.OathTaken])
		if e.Organiser != d.home.id {
			d.under("R1.26", slices.ContainsFunc(d.above(d.home), func(o *organisation) bool { return o.id == e.Organiser }),
				"organ-not-superior", "organiser", "organ", e.Organiser, "org", d.home.id, "on", d.on)
		}
	case *events.AdmissionNotRecognised:
		_, in := d.relation(e.Member)
		d.must(in, "not-member", "member", "member", e.Member, "on", d.on)
		d.committee("V1", "organ", e.Organ)
	case *events.ProcessSpecialNoted:
		d.must(e.DecisionRef != "", "decision-ref-required", "decision_ref")
	default:
		return false
	}
	return true
}

func (d *decider) aboveKind(id events.OrgID) events.OrgKind {
	if o := d.organisation(id); o != nil {
		return o.kind
	}
	return ""
}

// standingVote returns the last vote that carried and was not refused by the
// committee since.
func (d *decider) standingVote() (found[*events.AdmissionVoted], bool) {
	var last found[*events.AdmissionVoted]
	for i := range d.file {
		switch e := d.file[i].Event.(type) {
		case *events.AdmissionVoted:
			if e.Passed {
				last = found[*events.AdmissionVoted]{&d.file[i], e}
			}
		case *events.AdmissionDecided:
			if !e.Approved {
				last = found[*events.AdmissionVoted]{}
			}
		}
	}
	return last, last.Fact != nil
}

// unvoted refuses to go back behind a vote that stands: one vote decides one
// person once (R1.46).
func (d *decider) unvoted() {
	if v, ok := d.standingVote(); ok {
		d.must(false, "already-voted", "on", "day", v.On)
	}
}

// vote demands a vote that stands, dated not after this step.
func (d *decider) vote() (found[*events.AdmissionVoted], bool) {
	v, ok := d.standingVote()
	if !d.must(ok, "vote-missing", "on", "on", d.on) {
		return v, false
	}
	d.under("R1.20", v.On <= d.on, "step-order", "on", "before", d.title(v.E), "day", v.On, "on", d.on)
	return v, d.ok()
}

// admissionVoted is step 15. What the ballot itself must satisfy stands in
// vote.go.
func (d *decider) admissionVoted(e *events.AdmissionVoted) {
	d.permanent("branch", d.home)
	d.unvoted()
	d.readmitted()
	d.twoSponsors()
	d.reviewed()
	d.trained()
	need[*events.CommitteeReviewed](d, d.file, "committee-review-missing")
	pre, ok := d.preReview()
	if !ok {
		return
	}
	if Ruleset(d.on) == Dev2026 {
		limit := pre.On.AddMonths(1)
		d.must(d.on <= limit, "vote-too-late", "on", "pre", pre.On, "limit", limit, "on", d.on)
	}
	need[*events.FormIssued](d, d.file, "form-missing")
	d.ballot(&e.Ballot, e.Member)
}

// talkerAbove demands a holder of a post, or an organiser, of a committee above
// the branch (R1.22).
func (d *decider) talkerAbove(m events.MemberID) {
	for _, o := range d.above(d.home) {
		if o.kind != events.Committee {
			continue
		}
		if t := holds(d.team(o.id), m); t != nil {
			d.cite(t.fact)
			return
		}
	}
	d.must(false, "talker-not-superior", "talker", "talker", m, "on", d.on)
}

// admissionDecided is step 17: who may approve, after what, until when, and
// which dates of probation follow from the vote.
func (d *decider) admissionDecided(e *events.AdmissionDecided) {
	d.permanent("branch", d.home)
	repeated(d, func(g *events.AdmissionDecided) bool { return g.Approved })
	if m, in := d.relation(e.Member); in {
		d.must(false, "already-member", "branch", "member", e.Member, "org", m.branch, "day", factDay(m.fact))
	}
	d.readmitted()
	v, ok := d.vote()
	if !ok {
		return
	}
	d.must(v.E.Branch == e.Branch, "branch-differs", "branch", "voted", v.E.Branch, "branch", e.Branch)
	d.authority("R1.20", "approver", e.Approver)
	if d.aboveKind(d.home.parent) == events.GeneralBranch {
		d.deliberated(v.On)
	}
	if !e.Approved {
		d.must(e.ProbationFrom == 0 && e.ProbationTo == 0, "probation-without-approval", "probation_from")
		d.sitting("R1.23", "meeting", e.Meeting, e.Approver, events.PartyCommittee)
		return
	}
	if talk, ok := need[*events.SuperiorTalked](d, d.file, "superior-talk-missing"); ok {
		d.must(talk.On >= v.On, "superior-talk-missing", "on", "on", d.on)
	}
	d.approvedInTime(v.On)
	d.sitting("R1.23", "meeting", e.Meeting, e.Approver, events.PartyCommittee)
	d.date("R1.28", "probation_from", &e.ProbationFrom, v.On)
	d.date("R1.28", "probation_to", &e.ProbationTo, v.On.AddYears(1)-1)
}

func (d *decider) deliberated(voted events.Date) {
	g, ok := need[*events.GeneralBranchDeliberated](d, d.file, "deliberation-missing")
	if ok {
		d.must(g.E.Org == d.home.parent && g.On >= voted, "deliberation-missing", "on", "on", d.on)
	}
}

// approvedInTime is R1.24: three months, six in special circumstances with the
// reason on record, never later.
func (d *decider) approvedInTime(voted events.Date) {
	three, six := voted.AddMonths(3), voted.AddMonths(6)
	d.must(d.on <= six, "approval-void", "on", "voted", voted, "limit", six, "on", d.on)
	d.must(d.on <= three || d.c.Reason != "", "approval-late", "on", "voted", voted, "limit", three, "on", d.on)
}

// date fills in a date that follows from the ledger; a typed one must agree.
func (d *decider) date(rule, field string, typed *events.Date, computed events.Date) {
	if *typed == 0 {
		*typed = computed
	}
	d.under(rule, *typed == computed, "date-differs", field, "field", field, "typed", *typed, "computed", computed)
}

// approval demands the committee's approval of the admission.
func (d *decider) approval() (found[*events.AdmissionDecided], bool) {
	a, ok := need[*events.AdmissionDecided](d, d.file, "approval-missing")
	if ok {
		d.must(a.E.Approved, "approval-missing", "on", "on", d.on)
	}
	return a, ok && d.ok()
}

func admissionCodes() []CodeInfo {
	return []CodeInfo{
		{"review-missing", "R1.15", "{on} 前没有政治审查结论", "there is no concluded political review by {on}"},
		{"review-failed", "R1.15", "{day} 的政治审查结论为不合格", "the political review of {day} was not passed"},
		{"training-missing", "R1.16", "{on} 前没有短期集中培训", "there is no training by {on}"},
		{"committee-review-missing", "R1.17", "{on} 前没有支委会审查", "the branch committee had not reviewed the person by {on}"},
		{"pre-review-missing", "R1.17", "{on} 前没有上级党委预审意见", "there is no pre-review by {on}"},
		{"pre-review-failed", "R1.17", "{day} 的预审未通过", "the pre-review of {day} was not passed"},
		{"form-missing", "R1.17", "{on} 前没有填写入党志愿书", "the admission form was not issued by {on}"},
		{"vote-too-late", "R1.19", "{pre} 预审合格，应在 {limit} 前提交支部大会，会议日期为 {on}", "pre-reviewed on {pre}: the assembly was due by {limit} and voted on {on}"},
		{"already-voted", "R1.46", "支部大会已于 {day} 通过接收决议；如须重新票决请先作废", "the assembly resolved the admission on {day}; void that vote to vote anew"},
		{"vote-missing", "R1.20", "{on} 前没有支部大会通过的接收决议", "the assembly had not resolved the admission by {on}"},
		{"branch-differs", "R1.20", "票决的党支部是 {voted}，不是 {branch}", "the vote was that of {voted}, not of {branch}"},
		{"organ-without-authority", "R1.20", "{organ} 在 {on} 没有预备党员审批权", "{organ} had no authority to approve admissions on {on}"},
		{"organ-not-general-branch", "R1.21", "{organ} 不是 {org} 的上级党总支", "{organ} is not the general branch above {org}"},
		{"deliberation-missing", "R1.21", "{on} 前没有党总支在票决后的审议", "the general branch had not deliberated after the vote by {on}"},
		{"talker-not-superior", "R1.22", "谈话人 {talker} 在 {on} 不是上级党委委员或组织员", "{talker} held no post in a superior committee on {on}"},
		{"superior-talk-missing", "R1.22", "{on} 前没有票决后的上级党委派人谈话", "the superior had not talked with the person after the vote by {on}"},
		{"approval-late", "R1.24", "{voted} 票决，应在 {limit} 前审批，{on} 审批须说明特殊情况", "voted on {voted}: approval was due by {limit}; on {on} it needs a reason"},
		{"approval-void", "R1.24", "{voted} 票决，{limit} 后不能再审批（{on}）：须重新履行支部大会程序", "voted on {voted}: after {limit} it cannot be approved any more ({on}); the assembly must vote again"},
		{"probation-without-approval", "R1.28", "未批准接收，不能有预备期", "there is no probation without approval"},
		{"date-differs", "R1.28", "{field} 应为 {computed}，不是 {typed}", "{field} must be {computed}, not {typed}"},
		{"approval-missing", "R1.26", "{on} 前没有上级党委批准接收", "the admission was not approved by {on}"},
		{"decision-ref-required", "8.4", "特殊情况须注明上级决定", "special circumstances need the superior's decision"},
	}
}
