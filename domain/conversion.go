package domain

import (
	"slices"

	"jishi/events"
)

// converting holds steps 21 to 25 to R1.29-R1.36: inspections, application,
// opinions, review, vote, approval, announcement, archive.
func (d *decider) converting(e events.Event) bool {
	switch e := e.(type) {
	case *events.ProbationInspected:
		d.probationer()
		d.inspectedBy(e.To)
	case *events.ConversionApplied:
		d.probationer()
		d.must(e.Written, "conversion-not-written", "written")
		if a, dup := latest[*events.ConversionApplied](d.round(), d.on); dup {
			d.must(false, "already-recorded", "on", "event", d.title(e), "day", a.On)
		}
	case *events.ConversionOpinionHeard:
		d.probationer()
		need[*events.ConversionApplied](d, d.round(), "conversion-application-missing")
	case *events.ConversionReviewed:
		d.probationer()
		d.conversionPrepared()
		if r, dup := latest[*events.ConversionReviewed](d.round(), d.on); dup {
			d.must(false, "already-recorded", "on", "event", d.title(e), "day", r.On)
		}
		d.reviewedBy("R1.30", "meeting", e.Meeting, d.home.id)
	case *events.ConversionVoted:
		d.conversionVoted(e)
	case *events.ConversionDecided:
		d.conversionDecided(e)
	case *events.ResultAnnounced:
		d.announced(e)
	case *events.ArchiveHandedOver:
		d.archived(e)
	default:
		return false
	}
	return true
}

// probation is the time that runs from the vote on admission, not from the
// approval and not from the oath.
type probation struct {
	end      events.Date // first day on which full membership may run (R1.28)
	extended int
}

// probationer demands a person in probation and computes when it ends: one year
// from the assembly's vote, or what an extension made of it.
func (d *decider) probationer() (probation, bool) {
	var p probation
	m, in := d.member(d.person())
	if !d.must(in && m.standing == events.Probationary, "not-probationary", "member", "member", d.person(), "on", d.on) {
		return p, false
	}
	if !d.must(m.branch == d.home.id, "not-member-of-branch", "org", "member", d.person(), "org", d.home.id, "on", d.on) {
		return p, false
	}
	start := m.joined
	if v, ok := d.standingVote(); ok {
		start = v.On
	}
	if !d.must(start != 0, "joined-unknown", "member", "member", d.person()) {
		return p, false
	}
	p.end = start.AddYears(1)
	for _, f := range until(each[*events.ConversionDecided](d.file), d.on) {
		if f.E.Approved && f.E.Outcome == events.Extend {
			p.extended++
			p.end = max(p.end, f.E.ExtendedTo)
		}
	}
	return p, true
}

// person is whose development the command belongs to.
func (d *decider) person() events.MemberID {
	if m := developed(d.c.Event); m != nil {
		return *m
	}
	return ""
}

// round is the part of the file since the last decision on conversion: an
// extension begins a new one.
func (d *decider) round() events.History { return after[*events.ConversionDecided](d.file) }

// conversionPrepared demands the application and the opinions of members (or
// the party group) and masses (R1.30).
func (d *decider) conversionPrepared() {
	need[*events.ConversionApplied](d, d.round(), "conversion-application-missing")
	heard := until(each[*events.ConversionOpinionHeard](d.round()), d.on)
	said := func(sources ...string) bool {
		_, ok := first(heard, func(o *events.ConversionOpinionHeard) bool { return slices.Contains(sources, o.Source) })
		return ok
	}
	d.must(said("group", "members") && said("masses"), "conversion-opinions-missing", "on", "on", d.on)
}

// conversionVoted is step 23c. A cancellation asks for no application of the
// person and need not wait for the end of probation; everything else does.
func (d *decider) conversionVoted(e *events.ConversionVoted) {
	p, ok := d.probationer()
	if !ok {
		return
	}
	for _, v := range each[*events.ConversionVoted](d.round()) {
		d.must(!v.E.Passed, "conversion-already-voted", "on", "day", v.On)
	}
	if e.Outcome != events.Cancel {
		d.must(d.on >= p.end, "probation-not-ended", "on", "end", p.end, "on", d.on)
		d.conversionPrepared()
	}
	need[*events.ConversionReviewed](d, d.round(), "conversion-review-missing")
	if e.Outcome == events.Extend {
		d.extension(p, e.ExtendTo)
	} else {
		d.must(e.ExtendTo == 0, "extension-unasked", "extend_to")
	}
	d.ballot(&e.Ballot, e.Member)
}

// extension is R1.29: once, by six months to a year.
func (d *decider) extension(p probation, to events.Date) {
	d.must(p.extended == 0, "second-extension", "outcome", "end", p.end)
	from, until := p.end.AddMonths(6), p.end.AddMonths(12)
	d.must(to >= from && to <= until, "extension-length", "extend_to", "to", to, "from", from, "until", until)
}

// conversionDecided is step 24: within three months of the vote, with the
// outcome that the assembly resolved. Standing counts from the end of probation,
// not from vote or approval (R1.34).
func (d *decider) conversionDecided(e *events.ConversionDecided) {
	p, ok := d.probationer()
	if !ok {
		return
	}
	votes := each[*events.ConversionVoted](d.round())
	i := slices.IndexFunc(votes, func(v found[*events.ConversionVoted]) bool { return v.E.Passed })
	if !d.must(i >= 0, "conversion-vote-missing", "on", "on", d.on) {
		return
	}
	v := votes[i]
	d.under("R1.30", v.On <= d.on, "step-order", "on", "before", d.title(v.E), "day", v.On, "on", d.on)
	d.must(v.E.Branch == e.Branch, "branch-differs", "branch", "voted", v.E.Branch, "branch", e.Branch)
	d.must(v.E.Outcome == e.Outcome, "outcome-differs", "outcome", "voted", outcomeName(v.E.Outcome), "outcome", outcomeName(e.Outcome))
	d.authority("R1.20", "approver", e.Approver)
	limit := v.On.AddMonths(3)
	d.must(d.on <= limit, "conversion-approval-late", "on", "voted", v.On, "limit", limit, "on", d.on)
	d.sitting("R1.23", "meeting", e.Meeting, e.Approver, events.PartyCommittee)
	switch {
	case e.Approved && e.Outcome == events.Convert:
		d.date("R1.34", "standing_from", &e.StandingFrom, p.end)
		d.must(e.ExtendedTo == 0, "extension-unasked", "extended_to")
	case e.Approved && e.Outcome == events.Extend:
		d.date("R1.29", "extended_to", &e.ExtendedTo, v.E.ExtendTo)
		d.must(e.StandingFrom == 0, "standing-without-conversion", "standing_from")
	default:
		d.must(e.StandingFrom == 0, "standing-without-conversion", "standing_from")
		d.must(e.ExtendedTo == 0, "extension-unasked", "extended_to")
	}
}

// announced is R1.35: a result can be told when there is one.
func (d *decider) announced(e *events.ResultAnnounced) {
	if e.Point == events.PointAdmission {
		need[*events.AdmissionDecided](d, d.file, "approval-missing")
	} else {
		need[*events.ConversionDecided](d, d.file, "conversion-approval-missing")
	}
	d.mentioned("R1.35", "meeting", e.Meeting, d.home.id, events.Assembly)
}

// archived is step 25: the five documents, after the conversion was approved
// (R1.36).
func (d *decider) archived(e *events.ArchiveHandedOver) {
	repeated(d, always[*events.ArchiveHandedOver])
	c, ok := need[*events.ConversionDecided](d, d.file, "conversion-approval-missing")
	if ok {
		d.must(c.E.Approved && c.E.Outcome == events.Convert, "conversion-approval-missing", "on", "on", d.on)
	}
	for _, item := range archiveItems() {
		d.must(slices.Contains(e.Items, item), "archive-incomplete", "items", "item", archiveName(item))
	}
}

func outcomeName(o events.Outcome) text {
	zh := map[events.Outcome]string{events.Convert: "按期转正", events.Extend: "延长预备期", events.Cancel: "取消预备党员资格"}[o]
	return text{zh, string(o)}
}

func archiveName(item string) text {
	zh := map[string]string{
		events.ArchiveForm: "入党志愿书", events.ArchiveApplication: "入党申请书", events.ArchiveReview: "政治审查材料",
		events.ArchiveConversion: "转正申请书", events.ArchiveCultivation: "培养教育考察材料",
	}[item]
	return text{zh, item}
}

func conversionCodes() []CodeInfo {
	return []CodeInfo{
		{"not-probationary", "R1.30", "{member} 在 {on} 不是预备党员", "{member} was not a probationary member on {on}"},
		{"joined-unknown", "R1.28", "{member} 没有入党日期，无法计算预备期", "the date on which {member} was admitted is unknown, so probation cannot be computed"},
		{"conversion-not-written", "R1.30", "转正申请须为书面申请", "the application for conversion must be in writing"},
		{"conversion-application-missing", "R1.30", "{on} 前没有书面转正申请", "there is no written application for conversion by {on}"},
		{"conversion-opinions-missing", "R1.30", "{on} 前没有听取党小组或党员以及群众的意见", "the opinions of members (or party group) and masses were not heard by {on}"},
		{"conversion-review-missing", "R1.30", "{on} 前没有支委会审查转正", "the branch committee had not reviewed the conversion by {on}"},
		{"conversion-already-voted", "R1.46", "支部大会已于 {day} 票决；如须重新票决请先作废", "the assembly voted on {day}; void that vote to vote anew"},
		{"probation-not-ended", "R1.31", "预备期 {end} 期满，{on} 不能讨论转正", "probation ends on {end}; the conversion cannot be voted on {on}"},
		{"second-extension", "R1.29", "预备期已延长一次（至 {end}），不能再次延长", "probation was extended once (to {end}) and cannot be extended again"},
		{"extension-length", "R1.29", "延长至 {to}：应在 {from} 至 {until} 之间（半年至一年）", "extended to {to}: it must be from {from} to {until}, half a year to a year"},
		{"extension-unasked", "R1.29", "未延长预备期，不应有延长日期", "there is a date of extension where probation is not extended"},
		{"conversion-vote-missing", "R1.30", "{on} 前没有支部大会通过的转正决议", "the assembly had not resolved on the conversion by {on}"},
		{"outcome-differs", "R1.30", "支部大会票决为“{voted}”，不是“{outcome}”", "the assembly resolved {voted}, not {outcome}"},
		{"conversion-approval-late", "R1.33", "{voted} 票决，应在 {limit} 前审批，审批日期为 {on}", "voted on {voted}: approval was due by {limit}, it is dated {on}"},
		{"standing-without-conversion", "R1.34", "未批准转正，不应有党龄起算日", "there is a date of standing without a conversion"},
		{"conversion-approval-missing", "R1.36", "{on} 前没有批准转正", "the conversion was not approved by {on}"},
		{"archive-incomplete", "R1.36", "归档材料缺少{item}", "the archive lacks {item}"},
	}
}
