package standard

import "jishi/events"

// deadline is one clock of a person's file.
type deadline struct {
	rule     string
	from     events.Date
	due      events.Date
	severity Severity
	officer  events.Post
	zh, en   string
	rests    []Evidence
}

func (a *agenda) deadline(c *Case, d deadline) {
	ruleset := RulesetOn(c.On)
	a.add(Reminder{Rule: d.rule, Member: c.Dossier.Member, Officer: d.officer, Severity: d.severity, From: d.from, Due: d.due,
		Article: Article(d.rule, ruleset), Zh: d.zh, En: d.en, Evidence: d.rests})
}

// file lists what the development of one person asks for next (rules 1.3). The
// file counts for the branch in which it lies on the day.
func (a *agenda) file(c *Case) {
	t := c.file()
	if !t.developed || t.closed != 0 && t.closed <= a.on || c.org(a.on) != a.org {
		return
	}
	switch {
	case t.vote != nil && t.vote.Fact.Passed:
		a.admission(c)
		a.probation(c)
	default:
		a.cultivation(c)
	}
}

// cultivation is from the application to the vote.
func (a *agenda) cultivation(c *Case) {
	t, d := c.file(), c.Dossier
	if t.applied != nil && t.talked == nil {
		received := t.applied.Fact.Received
		if received == 0 {
			received = t.applied.On
		}
		a.deadline(c, deadline{rule: "R1.04", due: received.AddMonths(1), severity: Error, rests: proof(&t.applied.Stamp),
			zh: "收到入党申请书一个月内派人谈话", en: "a talk within a month of the application"})
	}
	if t.activist != nil {
		if since(d.ActivistFiled, t.activist.On) == nil {
			a.deadline(c, deadline{rule: "R1.05", due: t.activist.On + events.Date(a.config.ActivistFilingDays), severity: Warn, rests: proof(&t.activist.Stamp),
				zh: "入党积极分子报上级备案", en: "file the activist with the superior"})
		}
		if t.listed == nil {
			a.halfYear(c)
		}
	}
	if t.posted != nil && t.unposted == nil {
		last := t.posted.On
		for n := 1; n < leastPublicityDays || !working(last); {
			if last++; working(last) {
				n++
			}
		}
		a.deadline(c, deadline{rule: "R1.12", from: last, due: last + 7, severity: Warn, rests: proof(&t.posted.Stamp),
			zh: "公示满五个工作日后结束并登记", en: "end the publicity after five working days and record it"})
	}
	if t.pre != nil && t.pre.Fact.Passed && t.vote == nil && RulesetOn(t.pre.On) == Dev2026 {
		a.deadline(c, deadline{rule: "R1.19", due: t.pre.On.AddMonths(1), severity: Error, officer: events.PostSecretary, rests: proof(&t.pre.Stamp),
			zh: "预审合格一个月内提交支部党员大会讨论", en: "the assembly within a month of the pre-review"})
	}
}

// leastPublicityDays are the working days of a publicity (R1.12).
const leastPublicityDays = 5

func working(day events.Date) bool {
	w, _ := Workday(day)
	return w
}

// halfYear is the inspection of the half year that runs (R1.08).
func (a *agenda) halfYear(c *Case) {
	t := c.file()
	for k := 0; k < 40; k++ {
		from, to := t.activist.On.AddMonths(6*k), t.activist.On.AddMonths(6*k+6)-1
		if to < a.on {
			continue
		}
		if since(c.Dossier.Inspected, from) == nil {
			a.deadline(c, deadline{rule: "R1.08", from: from, due: to, severity: Error, rests: proof(&t.activist.Stamp),
				zh: "入党积极分子半年考察", en: "the half-yearly inspection of the activist"})
		}
		return
	}
}

// admission is from the vote to the oath.
func (a *agenda) admission(c *Case) {
	t, d := c.file(), c.Dossier
	if t.approved == nil {
		if since(d.AdmissionDecided, t.vote.On) == nil {
			limit := t.vote.On.AddMonths(3)
			if c.special(17) != nil {
				limit = t.vote.On.AddMonths(6)
			}
			a.deadline(c, deadline{rule: "R1.24", due: limit, severity: Error, officer: events.PostOrganiser, rests: proof(&t.vote.Stamp),
				zh: "上级党委三个月内审批（特殊情况不超过六个月）", en: "approval within three months of the vote, six in special cases"})
		}
		return
	}
	if since(d.AdmissionFiled, t.approved.On) == nil {
		a.deadline(c, deadline{rule: "R1.25", due: t.approved.On + events.Date(a.config.AdmissionFilingDays), severity: Warn, officer: events.PostOrganiser, rests: proof(&t.approved.Stamp),
			zh: "报上一级党委组织部门备案", en: "file the admission with the organisation department"})
	}
	if len(d.Oath) == 0 && RulesetOn(t.approved.On) == Dev2026 {
		a.deadline(c, deadline{rule: "R1.26", due: t.approved.On.AddMonths(1), severity: Warn, officer: events.PostSecretary, rests: proof(&t.approved.Stamp),
			zh: "审批后一个月内举行入党宣誓", en: "the oath within a month of the approval"})
	}
}

// probation is from the admission to the archive.
func (a *agenda) probation(c *Case) {
	t, d := c.file(), c.Dossier
	if t.approved == nil {
		return
	}
	expiry, extended := c.expiryOn(a.on + 1)
	begun := t.from
	if extended != nil {
		begun = extended.On
	}
	voted := lastBy(d.ConversionVoted, 0)
	final := lastBy(d.ConversionDecided, 0, func(x *events.ConversionDecided) bool { return x.Approved && x.Outcome != events.Extend })
	switch {
	case final != nil:
		if final.Fact.Outcome == events.Convert && len(d.Archived) == 0 && a.config.ArchiveDays > 0 {
			a.deadline(c, deadline{rule: "R1.36", due: final.On + events.Date(a.config.ArchiveDays), severity: Error, rests: proof(&final.Stamp),
				zh: "转正后材料归档", en: "hand over the file after the conversion"})
		}
		return
	case voted != nil && since(d.ConversionDecided, voted.On) == nil:
		a.deadline(c, deadline{rule: "R1.33", due: voted.On.AddMonths(3), severity: Error, officer: events.PostOrganiser, rests: proof(&voted.Stamp),
			zh: "上级党委三个月内审批转正", en: "approval of the conversion within three months"})
	default:
		if since(d.ConversionApplied, begun) == nil {
			a.deadline(c, deadline{rule: "R1.30", from: expiry.AddMonths(-1), due: expiry, severity: Error, rests: proof(&t.vote.Stamp),
				zh: "预备期满，本人书面提出转正申请", en: "the written application for conversion at the end of probation"})
		}
		a.deadline(c, deadline{rule: "R1.31", from: expiry, due: expiry.AddMonths(a.config.ConversionMonths), severity: Warn, officer: events.PostSecretary, rests: proof(&t.vote.Stamp),
			zh: "预备期满及时讨论转正", en: "discuss the conversion when probation ends"})
	}
	if first := quarterStart(a.on); a.on < expiry && t.from <= first && since(d.ProbationInspected, first) == nil {
		a.deadline(c, deadline{rule: "step21", from: first, due: min(first.AddMonths(3)-1, expiry-1), severity: Warn, rests: proof(&t.vote.Stamp),
			zh: "预备党员季度考察", en: "the quarterly inspection of a probationary member"})
	}
}

// since returns the first entry from a day on, nil if there is none.
func since[T any](es []Entry[T], day events.Date) *Entry[T] {
	for i := range es {
		if es[i].On >= day {
			return &es[i]
		}
	}
	return nil
}
