package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// checksActivist are the checks of steps 1 to 6: application, talk, activist.
func checksActivist() []Check {
	return []Check{
		{"C01", "R1.01", Confirmed, Error, "申请时不足18周岁", "applied under the age of 18", judgeAge},
		{"C02", "R1.02", Confirmed, Error, "入党申请书要件不全", "application unsigned, unwritten or dated after receipt", judgeApplication},
		{"C03", "R1.04", Confirmed, Error, "未在一个月内派人谈话", "no talk within a month", judgeTalk},
		{"C04", "R1.04", Confirmed, Error, "谈话人不符合要求", "talker not in office", judgeTalker},
		{"C05", "R1.06", Inference, Error, "未谈话先确定积极分子", "activist before the talk", judgeActivistOrder},
		{"C06", "R1.05", Confirmed, Error, "确定积极分子前没有推荐", "no recommendation", judgeRecommended},
		{"C07", "R1.05", Confirmed, Error, "确定积极分子没有会议记录", "activist decided without a meeting", judgeActivistMeeting},
		{"C08", "step4", Design, Warn, "积极分子未及时备案", "activist not filed in time", judgeActivistFiled},
		{"C09", "R1.07", Confirmed, Error, "培养联系人不符合要求", "contacts: number or standing", judgeContacts},
		{"C10", "R1.07", Design, Warn, "培养联系人中断", "time without a contact", judgeContactGaps},
		{"C11", "R1.08", Confirmed, Error, "半年考察缺失", "half-yearly inspection missing", judgeInspections},
		{"C12", "R1.08", Inference, Warn, "考察记录雷同或集中补写", "inspections alike or written at once", judgeInspectionCopies},
		{"C13", "step6", Inference, Warn, "思想汇报间隔过短或雷同", "thought reports too close or alike", judgeReports},
	}
}

// judgeAge says that the applicant was too young, and not by how much: with the
// day of the application that would tell the birthday to every reader of the
// finding, and keep it in the views after an erasure.
func judgeAge(c *Case, say func(Finding)) {
	if c.Records == nil || len(c.Dossier.Applied) == 0 {
		return
	}
	birth := c.Records.Birth(c.Dossier.Member)
	if birth == 0 {
		return
	}
	for i := range c.Dossier.Applied {
		a := &c.Dossier.Applied[i]
		if a.On < birth.AddYears(18) {
			say(Finding{
				On: a.On, Evidence: proof(&a.Stamp), Numbers: numbers("least_age", 18),
				Zh: "递交入党申请书时不足18周岁。",
				En: "The applicant was under 18.",
			})
		}
	}
}

func judgeApplication(c *Case, say func(Finding)) {
	t := c.file()
	if t.developed && len(c.Dossier.Applied) == 0 {
		say(Finding{
			On: cmp.Or(on(t.activist), on(t.proposed), on(t.form), on(t.vote), on(t.approved)), Missing: missing(events.DevApplied{}),
			Evidence: proof(stamp(t.activist), stamp(t.vote)),
			Zh:       "档案中有发展过程的记录，但没有入党申请书的记录。",
			En:       "The file has later steps but no application.",
		})
	}
	judgeAddressee(c, say)
	for i := range c.Dossier.Applied {
		a := &c.Dossier.Applied[i]
		var zh, en []string
		if !a.Fact.Written {
			zh, en = append(zh, "不是书面申请"), append(en, "not in writing")
		}
		if !a.Fact.Signed {
			zh, en = append(zh, "没有本人签名"), append(en, "not signed")
		}
		if r := a.Fact.Received; r != 0 && a.On > r {
			zh = append(zh, fmt.Sprintf("落款日期%s晚于收到日期%s", a.On, r))
			en = append(en, fmt.Sprintf("dated %s, after its receipt on %s", a.On, r))
		}
		if len(zh) > 0 {
			say(Finding{
				On: a.On, Evidence: proof(&a.Stamp), Numbers: numbers("apply", a.On, "received", a.Fact.Received),
				Zh: "入党申请书" + strings.Join(zh, "，") + "。",
				En: "The application is " + strings.Join(en, ", ") + ".",
			})
		}
	}
}

// judgeAddressee: an application goes to the organisation of the unit or of the
// residence, which then cultivates (R1.03). That another branch decided without a
// move on record is told; why, the ledger does not know.
func judgeAddressee(c *Case, say func(Finding)) {
	t := c.file()
	if t.applied == nil || t.activist == nil {
		return
	}
	to, by := t.applied.Fact.Addressee, t.activist.Org
	if to == "" || by == "" || to == by || c.roster(to) == nil || c.roster(by) == nil || c.under(to, by, t.activist.On) || c.under(by, to, t.activist.On) {
		return
	}
	for i := range c.Dossier.Transfers {
		if c.Dossier.Transfers[i].On <= t.activist.On {
			return
		}
	}
	say(Finding{
		Severity: Warn, Rule: "R1.03", On: t.activist.On, Evidence: proof(&t.applied.Stamp, &t.activist.Stamp), Numbers: numbers("addressee", to, "decided_by", by),
		Zh: fmt.Sprintf("入党申请书递交%s，%s却由%s确定为入党积极分子，没有转接记录。", to, t.activist.On, by),
		En: fmt.Sprintf("The application went to %s; on %s another branch, %s, decided on the activist without a move on record.", to, t.activist.On, by),
	})
}

// under reports whether an organisation lies below another on a day.
func (c *Case) under(org, above events.OrgID, day events.Date) bool {
	for range 4 { // branch, general branch, committee, and one to spare
		if org = c.roster(org).Parent(day); org == "" {
			return false
		}
		if org == above {
			return true
		}
	}
	return false
}

func judgeTalk(c *Case, say func(Finding)) {
	t := c.file()
	if t.applied == nil {
		return
	}
	received := t.applied.Fact.Received
	if received == 0 {
		received = t.applied.On
	}
	limit := received.AddMonths(1)
	ns := numbers("apply", t.applied.On, "received", received, "limit", limit, "talk", on(t.talked))
	switch {
	case t.talked == nil && c.passed(limit):
		say(Finding{
			On: limit, Evidence: proof(&t.applied.Stamp), Missing: missing(events.DevTalkHeld{}), Numbers: ns,
			Zh: fmt.Sprintf("%s收到入党申请书，应在%s前派人谈话，至今没有谈话记录。", received, limit),
			En: fmt.Sprintf("The application was received on %s; a talk was due by %s and is not on record.", received, limit),
		})
	case t.talked == nil:
	case t.talked.On > limit:
		say(Finding{
			On: t.talked.On, Evidence: proof(&t.applied.Stamp, &t.talked.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("%s收到入党申请书，应在%s前派人谈话，实际谈话日期%s，超期%d天。", received, limit, t.talked.On, t.talked.On-limit),
			En: fmt.Sprintf("The application was received on %s; the talk was due by %s and held on %s, %d days late.", received, limit, t.talked.On, t.talked.On-limit),
		})
	case t.talked.On < t.applied.On:
		say(Finding{
			On: t.talked.On, Evidence: proof(&t.talked.Stamp, &t.applied.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("谈话日期%s早于入党申请书日期%s。", t.talked.On, t.applied.On),
			En: fmt.Sprintf("The talk on %s is earlier than the application of %s.", t.talked.On, t.applied.On),
		})
	}
}

func judgeTalker(c *Case, say func(Finding)) {
	for i := range c.Dossier.Talked {
		e := &c.Dossier.Talked[i]
		if e.Fact.Talker == "" {
			say(Finding{
				Severity: Warn, On: e.On, Evidence: proof(&e.Stamp),
				Zh: fmt.Sprintf("%s的谈话记录没有写明谈话人。", e.On),
				En: fmt.Sprintf("The record of the talk on %s does not name the talker.", e.On),
			})
			continue
		}
		org := e.Org
		if org == "" {
			org = c.org(e.On)
		}
		held, known := c.holds(e.Fact.Talker, org, e.On, events.PostSecretary, events.PostDeputy, events.PostOrganisation, events.PostOrganiser)
		if known && !held {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("talker", e.Fact.Talker),
				Zh: fmt.Sprintf("%s的谈话人%s当日不是书记、副书记或组织委员。", e.On, e.Fact.Talker),
				En: fmt.Sprintf("On %s the talker %s was not secretary, deputy secretary or organisation member.", e.On, e.Fact.Talker),
			})
		}
	}
}

func judgeActivistOrder(c *Case, say func(Finding)) {
	t := c.file()
	if t.activist == nil {
		return
	}
	act := t.activist.On
	switch {
	case t.talked == nil:
		say(Finding{
			On: act, Evidence: proof(&t.activist.Stamp), Missing: missing(events.DevTalkHeld{}),
			Zh: fmt.Sprintf("%s确定为入党积极分子，此前没有派人谈话的记录。", act),
			En: fmt.Sprintf("Decided as activist on %s without a talk on record.", act),
		})
	case act < t.talked.On:
		say(Finding{
			On: act, Evidence: proof(&t.activist.Stamp, &t.talked.Stamp), Numbers: numbers("activist", act, "talk", t.talked.On),
			Zh: fmt.Sprintf("确定入党积极分子日期%s早于谈话日期%s。", act, t.talked.On),
			En: fmt.Sprintf("Decided as activist on %s, before the talk on %s.", act, t.talked.On),
		})
	case t.applied != nil && act < t.applied.On:
		say(Finding{
			On: act, Evidence: proof(&t.activist.Stamp, &t.applied.Stamp), Numbers: numbers("activist", act, "apply", t.applied.On),
			Zh: fmt.Sprintf("确定入党积极分子日期%s早于入党申请书日期%s。", act, t.applied.On),
			En: fmt.Sprintf("Decided as activist on %s, before the application of %s.", act, t.applied.On),
		})
	}
	if n := t.cfg.MinWaitMonths; n > 0 && t.applied != nil {
		if limit := t.applied.On.AddMonths(n); act < limit {
			say(Finding{
				Severity: Info, Confidence: Local, On: act, Evidence: proof(&t.applied.Stamp, &t.activist.Stamp), Numbers: numbers("activist", act, "limit", limit),
				Zh: fmt.Sprintf("递交入党申请书后不足%d个月即确定为入党积极分子，早于%s。", n, limit),
				En: fmt.Sprintf("Decided as activist less than %d months after the application, before %s.", n, limit),
			})
		}
	}
}

func judgeRecommended(c *Case, say func(Finding)) {
	t := c.file()
	if t.activist == nil {
		return
	}
	r := lastBy(c.Dossier.Recommended, t.activist.On)
	switch {
	case r == nil:
		say(Finding{
			On: t.activist.On, Evidence: proof(&t.activist.Stamp), Missing: missing(events.DevRecommended{}),
			Zh: fmt.Sprintf("%s确定为入党积极分子，没有党员推荐或群团组织推优的记录。", t.activist.On),
			En: fmt.Sprintf("Decided as activist on %s without a recommendation by members or a mass organisation.", t.activist.On),
		})
	case r.On > t.activist.On:
		say(Finding{
			On: r.On, Evidence: proof(&t.activist.Stamp, &r.Stamp), Numbers: numbers("activist", t.activist.On, "recommended", r.On),
			Zh: fmt.Sprintf("推荐日期%s晚于确定入党积极分子日期%s。", r.On, t.activist.On),
			En: fmt.Sprintf("The recommendation of %s came after the decision of %s.", r.On, t.activist.On),
		})
	}
}

// judgeActivistMeeting looks for the committee's meeting of that day, or the
// assembly's where there is no committee, and counts who was there (R2.11).
func judgeActivistMeeting(c *Case, say func(Finding)) {
	a := c.file().activist
	if a == nil {
		return
	}
	org := c.org(a.On)
	kinds := []events.MeetingKind{events.CommitteeSit, events.Assembly}
	switch a.Fact.Body {
	case "committee":
		kinds = kinds[:1]
	case "assembly":
		kinds = kinds[1:]
	}
	s := c.sitting(org, a.Fact.Meeting, a.On, kinds...)
	switch {
	case !s.kept:
		say(Finding{
			Severity: Warn, On: a.On, Evidence: proof(&a.Stamp), Missing: missing(events.MeetingHeld{}), Numbers: numbers("year", a.On.Year()),
			Zh: fmt.Sprintf("%s确定为入党积极分子，但支部%d年没有会议台账，无法印证。", a.On, a.On.Year()),
			En: fmt.Sprintf("Decided as activist on %s, but no meeting of %d is on record to confirm it.", a.On, a.On.Year()),
		})
	case s.held == nil:
		say(Finding{
			On: a.On, Evidence: proof(&a.Stamp), Missing: missing(events.MeetingHeld{}),
			Zh: fmt.Sprintf("%s确定为入党积极分子，但会议台账中没有对应的支委会或党员大会。", a.On),
			En: fmt.Sprintf("Decided as activist on %s, but the meeting ledger has no committee meeting or assembly for it.", a.On),
		})
	case !s.ok():
		say(Finding{
			On: a.On, Evidence: proof(&a.Stamp, &s.held.Stamp), Numbers: numbers("activist", a.On, "meeting", s.held.On, "kind", s.held.Fact.Kind),
			Zh: fmt.Sprintf("确定入党积极分子日期%s与所引会议（%s）的日期或类型不符。", a.On, s.held.On),
			En: fmt.Sprintf("The decision of %s does not match the meeting that it names (%s) in day or kind.", a.On, s.held.On),
		})
	default:
		judgeSittingQuorum(c, say, org, &a.Stamp, s.held)
	}
}

func judgeSittingQuorum(c *Case, say func(Finding), org events.OrgID, decision *Stamp, held *Entry[events.MeetingHeld]) {
	att := c.attendance(org, held.Fact.Meeting, held.On)
	r := c.roster(org)
	if att == nil || r == nil || !held.Fact.Serves(events.CommitteeSit) {
		return
	}
	size := committeeSize(r, held.On)
	present := 0
	for _, id := range slices.Compact(slices.Sorted(slices.Values(att.Fact.Present))) {
		if r.Holds(id, held.On) {
			present++
		}
	}
	if 2*present >= size {
		return
	}
	say(Finding{
		On: held.On, Evidence: proof(decision, &held.Stamp, &att.Stamp), Numbers: numbers("present", present, "members", size),
		Zh: fmt.Sprintf("%s的支委会到会委员%d人，不足委员%d人的半数，会议无效。", held.On, present, size),
		En: fmt.Sprintf("Of %[3]d committee members %[2]d were present on %[1]s, fewer than half: the meeting is not valid.", held.On, present, size),
	})
}

func judgeActivistFiled(c *Case, say func(Finding)) {
	t := c.file()
	if t.activist == nil {
		return
	}
	limit := t.activist.On + events.Date(t.cfg.ActivistFilingDays)
	f := firstFrom(c.Dossier.ActivistFiled, t.activist.On)
	switch {
	case f == nil && c.passed(limit):
		say(Finding{
			On: limit, Evidence: proof(&t.activist.Stamp), Missing: missing(events.DevActivistFiled{}), Numbers: numbers("activist", t.activist.On, "limit", limit),
			Zh: fmt.Sprintf("%s确定为入党积极分子，满%d天仍没有报上级党委备案的记录。", t.activist.On, t.cfg.ActivistFilingDays),
			En: fmt.Sprintf("Decided as activist on %s; after %d days no filing with the superior is on record.", t.activist.On, t.cfg.ActivistFilingDays),
		})
	case f != nil && f.On > limit:
		say(Finding{
			On: f.On, Evidence: proof(&t.activist.Stamp, &f.Stamp), Numbers: numbers("activist", t.activist.On, "limit", limit, "filed", f.On),
			Zh: fmt.Sprintf("%s确定为入党积极分子，%s才报上级党委备案，超过%d天。", t.activist.On, f.On, t.cfg.ActivistFilingDays),
			En: fmt.Sprintf("Decided as activist on %s, filed with the superior only on %s, after more than %d days.", t.activist.On, f.On, t.cfg.ActivistFilingDays),
		})
	}
}

// judgeInspections asks for one inspection in each half year from the decision
// on the activist until the person becomes a target.
func judgeInspections(c *Case, say func(Finding)) {
	t := c.file()
	if t.activist == nil {
		return
	}
	act := t.activist.On
	until := cmp.Or(t.target, on(t.vote))
	for k := 0; ; k++ {
		from, to := act.AddMonths(6*k), act.AddMonths(6*(k+1))-1
		if until != 0 && to >= until || !c.passed(to) {
			return
		}
		if slices.ContainsFunc(c.Dossier.Inspected, func(e Entry[events.DevInspected]) bool { return from <= e.On && e.On <= to }) {
			continue
		}
		say(Finding{
			On: to, Evidence: proof(&t.activist.Stamp), Missing: missing(events.DevInspected{}), Numbers: numbers("from", from, "to", to),
			Zh: fmt.Sprintf("%s至%s的半年内没有培养教育考察记录。", from, to),
			En: fmt.Sprintf("No inspection of the activist in the half year from %s to %s.", from, to),
		})
	}
}

// judgeInspectionCopies finds inspections by one author with the same document,
// and inspections of months apart that were entered on one day. What an import
// of old paper says with a reason was entered on one day by nature.
func judgeInspectionCopies(c *Case, say func(Finding)) {
	es := c.Dossier.Inspected
	for i := range es {
		for j := range i {
			a, b := &es[j], &es[i]
			if a.Fact.Author == b.Fact.Author && shared(a.Documents, b.Documents) != "" {
				say(Finding{
					On: b.On, Evidence: proof(&a.Stamp, &b.Stamp), Numbers: numbers("first", a.On, "second", b.On),
					Zh: fmt.Sprintf("%s与%s的考察记录由同一人填写且附件内容完全相同。", a.On, b.On),
					En: fmt.Sprintf("The inspections of %s and %s by one author carry the same document.", a.On, b.On),
				})
			}
		}
	}
	for i := 1; i < len(es); i++ {
		a, b := &es[i-1], &es[i]
		day := events.DateOf(b.RecordedAt)
		if excused(&a.Stamp) || excused(&b.Stamp) || day == 0 || events.DateOf(a.RecordedAt) != day || b.On-a.On < 60 {
			continue
		}
		say(Finding{
			Severity: Warn, Confidence: Design, On: b.On, Evidence: proof(&a.Stamp, &b.Stamp), Numbers: numbers("recorded", day, "first", a.On, "second", b.On),
			Zh: fmt.Sprintf("%s与%s的考察记录同在%s录入，疑似集中补写。", a.On, b.On, day),
			En: fmt.Sprintf("The inspections of %s and %s were both entered on %s.", a.On, b.On, day),
		})
		return // one such pair says it
	}
}

func judgeReports(c *Case, say func(Finding)) {
	gap := events.Date(c.file().cfg.ReportGapDays)
	es := c.Dossier.ThoughtReports
	for i := range es {
		e := &es[i]
		if i > 0 && e.On-es[i-1].On <= gap {
			say(Finding{
				On: e.On, Evidence: proof(&es[i-1].Stamp, &e.Stamp), Numbers: numbers("first", es[i-1].On, "second", e.On, "days", int(e.On-es[i-1].On)),
				Zh: fmt.Sprintf("两份思想汇报落款日期%s与%s仅相隔%d天。", es[i-1].On, e.On, e.On-es[i-1].On),
				En: fmt.Sprintf("Two thought reports are dated %s and %s, %d days apart.", es[i-1].On, e.On, e.On-es[i-1].On),
			})
		}
		for _, sha := range e.Documents {
			if n := len(c.others("document", sha)); n > 0 {
				say(Finding{
					On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("document", sha, "others", n),
					Zh: fmt.Sprintf("%s的思想汇报与另外%d人档案中的材料内容完全相同。", e.On, n),
					En: fmt.Sprintf("The thought report of %s is the same document as in the files of %d others.", e.On, n),
				})
				break
			}
		}
	}
}

// shared returns the first value that two lists have in common.
func shared(a, b []string) string {
	for _, x := range a {
		if x != "" && slices.Contains(b, x) {
			return x
		}
	}
	return ""
}
