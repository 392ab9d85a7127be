package domain

import (
	"fmt"

	"jishi/events"
)

// liveLife holds the notice of meetings, plans of theme days, the organisational-
// life meeting and what follows grades to 2.4 and section 6. Whether a plan came
// before its period is judged afterwards (S2.3.2.3).
func (d *decider) liveLife(e events.Event) bool {
	switch e := e.(type) {
	case *events.MeetingNoticed:
		d.noticed(e)
	case *events.ThemePlanSet:
		d.active("org", e.Org)
	case *events.OrgLifePrepared:
		o := d.inLife(e.Org, e.Year)
		d.known("R2.31", "owner", o, e.Member)
	case *events.SelfCriticismMade:
		d.criticised(e)
	case *events.OrgLifeReported:
		o := d.inLife(e.Org, e.Year)
		before[*events.SelfCriticismMade](d, "org-life-not-held")
		d.superior("to", e.To, o)
		single(d, "year", always[*events.OrgLifeReported])
	case *events.GradeOmitted:
		d.gradeOmitted(e)
	case *events.GapNoted:
		d.active("org", e.Org)
		f, ok := first(until(each[*events.GradeDecided](d.h), d.on), func(g *events.GradeDecided) bool { return g.Member == e.Member })
		d.must(ok && (f.E.Grade == events.Basic || f.E.Grade == events.Unqualified), "gap-without-grade", "member", "member", e.Member, "on", d.on)
		d.ahead("deadline", e.Deadline)
	default:
		return false
	}
	return true
}

// noticed demands that a notice comes before its meeting and is the meeting's own.
func (d *decider) noticed(e *events.MeetingNoticed) {
	if o := d.active("org", e.Org); o != nil {
		d.must(sits(o.kind, e.Kind), "meeting-kind-org", "kind", "org", o.id, "kind", meetingName(e.Kind))
	}
	d.must(e.For >= d.on, "notice-late", "to", "meeting", e.For, "on", d.on)
	if held := each[*events.MeetingHeld](d.h); len(held) > 0 {
		d.must(held[0].E.Org == e.Org, "meeting-other-org", "org", "meeting", e.Meeting, "held", held[0].E.Org, "org", e.Org)
		d.must(held[0].On >= d.on, "notice-late", "on", "meeting", held[0].On, "on", d.on)
	}
	d.noticedFor(e.Org, e.Meeting)
}

// noticedFor refuses one meeting's number for that of another organisation.
func (d *decider) noticedFor(org events.OrgID, id events.MeetingID) {
	for _, f := range each[*events.MeetingNoticed](d.h) {
		d.must(f.E.Org == org, "meeting-other-org", "org", "meeting", id, "held", f.E.Org, "org", org)
	}
}

// inLife demands the year itself or the one after it, as of the appraisal.
func (d *decider) inLife(org events.OrgID, year int) *organisation {
	o := d.active("org", org)
	d.must(d.on.Year() == year || d.on.Year() == year+1, "org-life-year", "year", "year", year, "on", d.on)
	return o
}

// criticised demands the meeting, and before it theme, study and opinions (R2.31).
func (d *decider) criticised(e *events.SelfCriticismMade) {
	o := d.inLife(e.Org, e.Year)
	d.sitting("R2.31", "meeting", e.Meeting, e.Org, events.OrgLife)
	d.belong("R2.31", "speaker", o, e.Member)
	d.belong("R2.31", "critics", o, e.By...)
	for i, id := range e.By {
		d.must(id != e.Member, "same-person", fmt.Sprintf("critics[%d]", i), "field", "critics")
	}
	single(d, "speaker", func(g *events.SelfCriticismMade) bool { return g.Meeting == e.Meeting && g.Member == e.Member })
	all := until(each[*events.OrgLifePrepared](d.h), d.on)
	for _, stage := range []text{{"会议主题", stageTheme}, {"会前学习", stageStudy}, {"征求意见", stageOpinions}} {
		_, ok := first(all, func(g *events.OrgLifePrepared) bool { return g.Stage == stage.en })
		d.must(ok, "org-life-unprepared", "meeting", "stage", stage, "on", d.on)
	}
}

// gradeOmitted is for a full member of the branch who has no grade of the year.
func (d *decider) gradeOmitted(e *events.GradeOmitted) {
	o := d.appraising(e.Org, e.Year)
	before[*events.AppraisalOpened](d, "appraisal-not-opened")
	single(d, "member", func(g *events.GradeOmitted) bool { return g.Member == e.Member })
	single(d, "member", func(g *events.GradeDecided) bool { return g.Member == e.Member })
	d.belong("R6.11", "member", o, e.Member)
}

func lifeCodes() []CodeInfo {
	return []CodeInfo{
		{"notice-late", "R2.31", "会议召开于 {meeting}，{on} 的通知晚于会议", "the meeting is on {meeting}, the notice of {on} comes after it"},
		{"org-life-year", "R2.30", "{on} 不能记录 {year} 年度的组织生活会", "the organisational life of {year} is not recorded on {on}"},
		{"org-life-unprepared", "R2.31", "{on} 前没有{stage}的记录：会前须确定主题、组织学习、征求意见", "there is no {stage} on record by {on}: theme, study and opinions come before the meeting"},
		{"org-life-not-held", "R2.31", "{on} 前没有组织生活会批评和自我批评的记录", "no criticism and self-criticism is on record by {on}"},
		{"grade-omitted", "R6.04", "{member} 已于 {day} 说明未定等次", "that {member} gets no grade was stated on {day}"},
		{"gap-without-grade", "R6.08", "{on} 前 {member} 没有被评定为基本合格或不合格", "{member} was not graded below qualified by {on}"},
	}
}
