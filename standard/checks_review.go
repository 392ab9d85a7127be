package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// checksReview are the checks of steps 10 to 15 up to the vote itself:
// political review, training, committee review, pre-review and form.
func checksReview() []Check {
	return []Check{
		{"C22", "R1.15", Confirmed, Error, "政治审查缺失或滞后", "political review missing, failed or after the vote", judgeReview},
		{"C23", "R1.15", Confirmed, Error, "政审结论早于回函", "review concluded before the last reply", judgeReviewOrder},
		{"C24", "R1.15", Confirmed, Error, "函调不全或回函未盖章", "inquiries missing, unanswered or unsealed", judgeInquiries},
		{"C25", "R1.15", Local, Info, "政审结论超过有效期", "review older than its validity", judgeReviewAge},
		{"C26", "R1.15", Inference, Warn, "自传晚于培训", "autobiography after the training", judgeAutobiography},
		{"C27", "R1.16", Confirmed, Error, "集中培训时间不足", "training shorter than three days and 24 hours", judgeTraining},
		{"C28", "R1.16", Confirmed, Error, "集中培训滞后", "training after review, vote or approval", judgeTrainingOrder},
		{"C29", "R1.16", Confirmed, Error, "培训组织单位不符合要求", "training by somebody not entitled", judgeTrainer},
		{"C30", "R1.16", Design, Warn, "培训证书重号或学时异常", "certificate used twice, or too many hours a day", judgeCertificate},
		{"C31", "R1.17", Confirmed, Error, "审查预审次序颠倒", "order of review, pre-review and form", judgeReviewChain},
		{"C32", "R1.17", Confirmed, Error, "入党志愿书编号或发放有误", "admission form: serial or issue", judgeForm},
		{"C33", "R1.19", Confirmed, Error, "预审合格后一个月内未开会讨论", "assembly later than a month after the pre-review", judgeVoteInTime},
	}
}

// later is the first step after the review and training that rests on both.
func (t *track) later() *Stamp {
	for _, s := range []*Stamp{stamp(t.vote), stamp(t.pre), stamp(t.committee), stamp(t.approved)} {
		if s != nil {
			return s
		}
	}
	return nil
}

func judgeReview(c *Case, say func(Finding)) {
	t := c.file()
	later := t.later()
	switch {
	case later == nil:
	case t.review == nil:
		say(Finding{
			On: later.On, Evidence: proof(later), Missing: missing(events.PoliticalReviewConcluded{}),
			Zh: fmt.Sprintf("%s的程序之前没有政治审查结论。", later.On),
			En: fmt.Sprintf("There is no political review before the step of %s.", later.On),
		})
	case t.vote != nil && t.review.On > t.vote.On:
		say(Finding{
			On: t.review.On, Evidence: proof(&t.vote.Stamp, &t.review.Stamp), Numbers: numbers("review", t.review.On, "vote", t.vote.On),
			Zh: fmt.Sprintf("政治审查结论日期%s晚于支部大会票决日期%s。", t.review.On, t.vote.On),
			En: fmt.Sprintf("The political review was concluded on %s, after the vote of %s.", t.review.On, t.vote.On),
		})
	case t.vote != nil && !t.review.Fact.Passed:
		say(Finding{
			On: t.vote.On, Evidence: proof(&t.review.Stamp, &t.vote.Stamp),
			Zh: fmt.Sprintf("%s政治审查不合格，%s仍提交支部大会票决。", t.review.On, t.vote.On),
			En: fmt.Sprintf("The political review of %s failed; the assembly voted on %s nevertheless.", t.review.On, t.vote.On),
		})
	}
}

func judgeReviewOrder(c *Case, say func(Finding)) {
	t := c.file()
	if t.review == nil {
		return
	}
	var last *Entry[events.InquiryReplied]
	for i := range c.Dossier.InquiryReplied {
		if e := &c.Dossier.InquiryReplied[i]; t.vote == nil || e.On <= t.vote.On || last == nil {
			last = e
		}
	}
	if last != nil && t.review.On < last.On {
		say(Finding{
			On: t.review.On, Evidence: proof(&t.review.Stamp, &last.Stamp), Numbers: numbers("review", t.review.On, "reply", last.On),
			Zh: fmt.Sprintf("政治审查结论日期%s早于最后一份回函日期%s。", t.review.On, last.On),
			En: fmt.Sprintf("The political review was concluded on %s, before the last reply of %s.", t.review.On, last.On),
		})
	}
}

// judgeInquiries: a letter about a parent is expected unless the file does not
// say to whom its letters went; every letter wants a reply, every reply a seal.
func judgeInquiries(c *Case, say func(Finding)) {
	d := c.Dossier
	for i := range d.InquiryReplied {
		if e := &d.InquiryReplied[i]; !e.Fact.Stamped {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("relation", e.Fact.Relation),
				Zh: fmt.Sprintf("%s的回函没有加盖公章。", e.On),
				En: fmt.Sprintf("The reply of %s carries no seal.", e.On),
			})
		}
	}
	t := c.file()
	if t.review == nil || c.special(10) != nil {
		return
	}
	var asked, answered, open []string
	for i := range d.InquirySent {
		if d.InquirySent[i].On <= t.review.On {
			asked = append(asked, d.InquirySent[i].Fact.Relation)
		}
	}
	for i := range d.InquiryReplied {
		answered = append(answered, d.InquiryReplied[i].Fact.Relation)
	}
	for _, relation := range asked {
		if i := slices.Index(answered, relation); i >= 0 {
			answered = slices.Delete(answered, i, i+1)
			continue
		}
		open = append(open, relation)
	}
	unnamed := slices.ContainsFunc(asked, func(r string) bool { return r == "" || r == "other" })
	replied := slices.ContainsFunc(d.InquiryReplied, func(e Entry[events.InquiryReplied]) bool { return e.Fact.Relation == "parent" })
	switch {
	case len(asked) == 0 && len(d.InquiryReplied) == 0:
		say(Finding{
			Severity: Warn, On: t.review.On, Evidence: proof(&t.review.Stamp), Missing: missing(events.InquirySent{}, events.InquiryReplied{}),
			Zh: fmt.Sprintf("%s作出政治审查结论，没有函调或外调记录。", t.review.On),
			En: fmt.Sprintf("The political review of %s rests on no inquiry.", t.review.On),
		})
	case !unnamed && !replied && !slices.Contains(asked, "parent"):
		say(Finding{
			Severity: Warn, On: t.review.On, Evidence: proof(&t.review.Stamp), Missing: missing(events.InquirySent{}), Numbers: numbers("asked", strings.Join(asked, " ")),
			Zh: fmt.Sprintf("%s作出政治审查结论，没有对父母的函调记录。", t.review.On),
			En: fmt.Sprintf("The political review of %s has no inquiry about a parent.", t.review.On),
		})
	}
	if spouse := spouseOn(d, t.review.On); spouse != nil && len(asked) > 0 && !unnamed && !slices.Contains(asked, "spouse") {
		say(Finding{
			Severity: Warn, On: t.review.On, Evidence: proof(&t.review.Stamp, spouse), Missing: missing(events.InquirySent{}), Numbers: numbers("asked", strings.Join(asked, " ")),
			Zh: fmt.Sprintf("%s作出政治审查结论，没有对配偶的函调记录。", t.review.On),
			En: fmt.Sprintf("The political review of %s has no inquiry about the spouse on record.", t.review.On),
		})
	}
	if len(open) > 0 {
		say(Finding{
			Severity: Warn, On: t.review.On, Evidence: proof(&t.review.Stamp), Missing: missing(events.InquiryReplied{}), Numbers: numbers("sent", len(asked), "unanswered", len(open), "relations", strings.Join(open, " ")),
			Zh: fmt.Sprintf("%s作出政治审查结论，仍有%d份函调没有回函。", t.review.On, len(open)),
			En: fmt.Sprintf("At the political review of %s, %d inquiries had no reply.", t.review.On, len(open)),
		})
	}
}

// spouseOn returns the record by which the person is known to have a spouse; of
// others the ledger does not know whom to ask about.
func spouseOn(d *Dossier, day events.Date) *Stamp {
	for i := range until(d.Relatives, day) {
		if d.Relatives[i].Fact.Relation == "spouse" {
			return &d.Relatives[i].Stamp
		}
	}
	return nil
}

func judgeReviewAge(c *Case, say func(Finding)) {
	t := c.file()
	n := t.cfg.ReviewValidMonths
	if n == 0 || t.review == nil || t.vote == nil {
		return
	}
	if limit := t.review.On.AddMonths(n); t.vote.On > limit {
		say(Finding{
			On: t.vote.On, Evidence: proof(&t.review.Stamp, &t.vote.Stamp), Numbers: numbers("review", t.review.On, "vote", t.vote.On, "limit", limit),
			Zh: fmt.Sprintf("政治审查结论日期%s距票决日期%s超过%d个月。", t.review.On, t.vote.On, n),
			En: fmt.Sprintf("The political review of %s was older than %d months at the vote of %s.", t.review.On, n, t.vote.On),
		})
	}
}

func judgeAutobiography(c *Case, say func(Finding)) {
	t := c.file()
	if len(c.Dossier.Autobiography) == 0 || t.trained == nil {
		return
	}
	if a := &c.Dossier.Autobiography[0]; a.On > t.trained.On {
		say(Finding{
			On: a.On, Evidence: proof(&a.Stamp, &t.trained.Stamp), Numbers: numbers("autobiography", a.On, "training", t.trained.On),
			Zh: fmt.Sprintf("自传日期%s晚于集中培训结束日期%s。", a.On, t.trained.On),
			En: fmt.Sprintf("The autobiography of %s is later than the end of the training on %s.", a.On, t.trained.On),
		})
	}
}

// The least training: three days or 24 class hours (R1.16).
const (
	leastTrainingDays  = 3
	leastTrainingHours = 24
)

func judgeTraining(c *Case, say func(Finding)) {
	t := c.file()
	if t.days >= leastTrainingDays || t.hours >= leastTrainingHours {
		return
	}
	by := t.later()
	if t.trained == nil && by == nil {
		return
	}
	f := Finding{
		On: cmp.Or(on(t.trained), by.day()), Evidence: proof(stamp(t.trained), by), Numbers: numbers("days", t.days, "hours", t.hours),
		Zh: fmt.Sprintf("集中培训%d天、%d学时，不足3天且不足24学时。", t.days, t.hours),
		En: fmt.Sprintf("Training of %d days and %d class hours: fewer than 3 days and fewer than 24 hours.", t.days, t.hours),
	}
	if t.trained == nil {
		f.Missing = missing(events.TrainingCompleted{})
		f.Zh = fmt.Sprintf("%s的程序之前没有集中培训记录。", by.On)
		f.En = fmt.Sprintf("There is no training before the step of %s.", by.On)
	}
	if note := c.special(11); note != nil { // individual special cases are allowed, never silent
		f.Severity, f.Evidence = Info, append(f.Evidence, note.Evidence())
		f.Zh += "档案中有特殊情况说明。"
		f.En += " Special circumstances are noted in the file."
	}
	say(f)
}

func judgeTrainingOrder(c *Case, say func(Finding)) {
	t := c.file()
	if t.trained == nil {
		return
	}
	for _, s := range []struct {
		by     *Stamp
		zh, en string
	}{
		{stamp(t.committee), "支委会审查", "the committee's review"},
		{stamp(t.pre), "上级党委预审", "the pre-review"},
		{stamp(t.vote), "支部大会票决", "the vote"},
		{stamp(t.approved), "上级党委审批", "the approval"},
	} {
		if s.by == nil || t.trained.On <= s.by.On {
			continue
		}
		say(Finding{
			On: t.trained.On, Evidence: proof(s.by, &t.trained.Stamp), Numbers: numbers("training", t.trained.On, "later_step", s.by.On),
			Zh: fmt.Sprintf("集中培训结束日期%s晚于%s日期%s。", t.trained.On, s.zh, s.by.On),
			En: fmt.Sprintf("The training ended on %s, after %s of %s.", t.trained.On, s.en, s.by.On),
		})
		return // the first step that came too early tells the rest
	}
}

func judgeTrainer(c *Case, say func(Finding)) {
	for i := range c.Dossier.Trained {
		e := &c.Dossier.Trained[i]
		if kind := c.roster(e.Fact.Organiser).Kind(e.On); e.Fact.OrganiserKind == "committee" && kind != "" && kind != events.Committee {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("organiser", e.Fact.Organiser, "kind", kind),
				Zh: fmt.Sprintf("%s结束的集中培训写明由党委举办，举办单位%s当日不是党委。", e.On, e.Fact.Organiser),
				En: fmt.Sprintf("The training that ended on %s is said to be a committee's; %s was none on that day.", e.On, e.Fact.Organiser),
			})
		}
		if e.Fact.OrganiserKind != "committee" && e.Fact.OrganiserKind != "county" {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("organiser_kind", e.Fact.OrganiserKind),
				Zh: fmt.Sprintf("%s结束的集中培训不是由基层党委或县级党委组织部门举办。", e.On),
				En: fmt.Sprintf("The training that ended on %s was not held by a grassroots committee or a county organisation department.", e.On),
			})
		}
	}
}

func judgeCertificate(c *Case, say func(Finding)) {
	perDay := c.file().cfg.HoursPerDay
	for i := range c.Dossier.Trained {
		e := &c.Dossier.Trained[i]
		if n := len(c.others("certificate", e.Fact.Certificate)); n > 0 {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("certificate", e.Fact.Certificate, "others", n),
				Zh: fmt.Sprintf("培训结业证编号%s同时出现在另外%d人的档案中。", e.Fact.Certificate, n),
				En: fmt.Sprintf("Certificate %s is also in the files of %d others.", e.Fact.Certificate, n),
			})
		}
		if e.Fact.Days > 0 && e.Fact.Hours > perDay*e.Fact.Days {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("days", e.Fact.Days, "hours", e.Fact.Hours),
				Zh: fmt.Sprintf("集中培训%d天记%d学时，每天超过%d学时。", e.Fact.Days, e.Fact.Hours, perDay),
				En: fmt.Sprintf("%[2]d class hours in %[1]d days of training: more than %[3]d a day.", e.Fact.Days, e.Fact.Hours, perDay),
			})
		}
	}
}

func judgeReviewChain(c *Case, say func(Finding)) {
	t := c.file()
	if t.committee != nil {
		for _, s := range []struct {
			by     *Stamp
			zh, en string
		}{{stamp(t.review), "政治审查结论", "the political review"}, {stamp(t.trained), "集中培训结束", "the training"}} {
			if s.by != nil && t.committee.On < s.by.On {
				say(Finding{
					On: t.committee.On, Evidence: proof(&t.committee.Stamp, s.by), Numbers: numbers("committee_review", t.committee.On, "earlier_step", s.by.On),
					Zh: fmt.Sprintf("支委会审查日期%s早于%s日期%s。", t.committee.On, s.zh, s.by.On),
					En: fmt.Sprintf("The committee's review of %s came before %s of %s.", t.committee.On, s.en, s.by.On),
				})
			}
		}
	}
	next := cmp.Or(stamp(t.pre), stamp(t.form), stamp(t.vote))
	switch {
	case next == nil:
	case t.committee == nil && !c.noCommittee(c.org(next.On), next.On):
		say(Finding{
			On: next.On, Evidence: proof(next), Missing: missing(events.CommitteeReviewed{}),
			Zh: fmt.Sprintf("%s的程序之前没有支委会审查记录。", next.On),
			En: fmt.Sprintf("There is no review by the branch committee before the step of %s.", next.On),
		})
	case t.committee != nil && t.pre != nil && t.pre.On < t.committee.On:
		say(Finding{
			On: t.pre.On, Evidence: proof(&t.pre.Stamp, &t.committee.Stamp), Numbers: numbers("pre_review", t.pre.On, "committee_review", t.committee.On),
			Zh: fmt.Sprintf("上级党委预审日期%s早于支委会审查日期%s。", t.pre.On, t.committee.On),
			En: fmt.Sprintf("The pre-review of %s came before the committee's review of %s.", t.pre.On, t.committee.On),
		})
	}
	judgePreReview(t, say)
}

// judgePreReview asks for a favourable pre-review before the form and the vote.
func judgePreReview(t *track, say func(Finding)) {
	next := cmp.Or(stamp(t.form), stamp(t.vote))
	if next == nil {
		return
	}
	if t.form != nil && t.vote != nil && t.vote.On < t.form.On {
		next = &t.vote.Stamp
	}
	switch {
	case t.pre == nil:
		say(Finding{
			On: next.On, Evidence: proof(next), Missing: missing(events.PreReviewed{}),
			Zh: fmt.Sprintf("%s的程序之前没有上级党委预审记录。", next.On),
			En: fmt.Sprintf("There is no pre-review before the step of %s.", next.On),
		})
	case !t.pre.Fact.Passed:
		say(Finding{
			On: next.On, Evidence: proof(&t.pre.Stamp, next),
			Zh: fmt.Sprintf("%s预审不合格，仍于%s继续办理。", t.pre.On, next.On),
			En: fmt.Sprintf("The pre-review of %s was unfavourable; the procedure went on on %s.", t.pre.On, next.On),
		})
	case t.pre.On > next.On:
		say(Finding{
			On: next.On, Evidence: proof(next, &t.pre.Stamp), Numbers: numbers("pre_review", t.pre.On, "next_step", next.On),
			Zh: fmt.Sprintf("上级党委预审日期%s晚于填写入党志愿书或票决日期%s。", t.pre.On, next.On),
			En: fmt.Sprintf("The pre-review of %s is later than the form or the vote of %s.", t.pre.On, next.On),
		})
	}
}

func judgeForm(c *Case, say func(Finding)) {
	t := c.file()
	for i := range c.Dossier.FormIssued {
		e := &c.Dossier.FormIssued[i]
		if n := len(c.others("form", e.Fact.Serial)); n > 0 {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("serial", e.Fact.Serial, "others", n),
				Zh: fmt.Sprintf("入党志愿书编号%s同时发给另外%d人。", e.Fact.Serial, n),
				En: fmt.Sprintf("The form with serial %s was issued to %d others as well.", e.Fact.Serial, n),
			})
		}
	}
	switch {
	case t.form == nil && t.vote != nil:
		say(Finding{
			On: t.vote.On, Evidence: proof(&t.vote.Stamp), Missing: missing(events.FormIssued{}),
			Zh: fmt.Sprintf("%s票决前没有填写入党志愿书的记录。", t.vote.On),
			En: fmt.Sprintf("No admission form was issued before the vote of %s.", t.vote.On),
		})
	case t.form != nil && t.pre != nil && t.form.On < t.pre.On:
		say(Finding{
			On: t.form.On, Evidence: proof(&t.form.Stamp, &t.pre.Stamp), Numbers: numbers("form", t.form.On, "pre_review", t.pre.On),
			Zh: fmt.Sprintf("入党志愿书发放日期%s早于预审日期%s。", t.form.On, t.pre.On),
			En: fmt.Sprintf("The form was issued on %s, before the pre-review of %s.", t.form.On, t.pre.On),
		})
	case t.form != nil && t.vote != nil && t.form.On > t.vote.On:
		say(Finding{
			On: t.form.On, Evidence: proof(&t.vote.Stamp, &t.form.Stamp), Numbers: numbers("form", t.form.On, "vote", t.vote.On),
			Zh: fmt.Sprintf("入党志愿书发放日期%s晚于票决日期%s。", t.form.On, t.vote.On),
			En: fmt.Sprintf("The form was issued on %s, after the vote of %s.", t.form.On, t.vote.On),
		})
	}
}

// judgeVoteInTime: since 2026 the assembly discusses within a month after the
// pre-review. For a pre-review of before, the month begins with the rule.
func judgeVoteInTime(c *Case, say func(Finding)) {
	t := c.file()
	if t.pre == nil || !t.pre.Fact.Passed {
		return
	}
	limit := max(t.pre.On, dev2026From).AddMonths(1)
	vote := firstFrom(c.Dossier.AdmissionVoted, t.pre.On) // the first, even if it failed: it was discussed
	ns := numbers("pre_review", t.pre.On, "limit", limit, "vote", on(vote))
	switch {
	case vote == nil && t.approved == nil && c.passed(limit):
		say(Finding{
			On: limit, Evidence: proof(&t.pre.Stamp), Missing: missing(events.AdmissionVoted{}), Numbers: ns,
			Zh: fmt.Sprintf("%s预审合格，应在%s前提交支部大会讨论，至今没有票决记录。", t.pre.On, limit),
			En: fmt.Sprintf("The pre-review was passed on %s; the assembly was due by %s and is not on record.", t.pre.On, limit),
		})
	case vote != nil && vote.On > limit:
		say(Finding{
			On: vote.On, Evidence: proof(&t.pre.Stamp, &vote.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("%s预审合格，应在%s前提交支部大会讨论，实际票决日期%s，超期%d天。", t.pre.On, limit, vote.On, vote.On-limit),
			En: fmt.Sprintf("The pre-review was passed on %s; the assembly was due by %s and voted on %s, %d days late.", t.pre.On, limit, vote.On, vote.On-limit),
		})
	}
}
