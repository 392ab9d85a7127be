package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// checksTarget are the checks of steps 7 to 9: target, publicity, sponsors.
func checksTarget() []Check {
	return []Check{
		{"C14", "R1.09", Confirmed, Error, "积极分子培养不满一年", "less than a year as activist", judgeYearAsActivist},
		{"C15", "R1.10", Confirmed, Error, "确定发展对象前未听取意见", "opinions not heard before the target was decided", judgeOpinions},
		{"C16", "R1.11", Confirmed, Error, "发展对象确定程序颠倒", "order of study, agreement and publicity", judgeTargetOrder},
		{"C17", "R1.12", Confirmed, Error, "公示不足五个工作日", "publicity shorter than five working days", judgePublicity},
		{"C18", "R1.11", Confirmed, Error, "公示未结束或反映未处理即确定", "listed before the publicity was over or objections settled", judgeListing},
		{"C19", "R1.12", Confirmed, Error, "公示内容与档案不符", "publicity differs from the file", judgePublicityText},
		{"C20", "R1.14", Confirmed, Error, "入党介绍人不符合要求", "sponsors: number or standing", judgeSponsors},
		{"C21", "R1.14", Inference, Warn, "一人同时介绍多人", "one sponsor for many at once", judgeSponsorLoad},
	}
}

func judgeYearAsActivist(c *Case, say func(Finding)) {
	t := c.file()
	if t.activist == nil {
		if first := cmp.Or(on(t.proposed), on(t.listed)); first != 0 {
			say(Finding{
				On: first, Evidence: proof(stamp(t.proposed), stamp(t.listed)), Missing: missing(events.DevActivistDecided{}),
				Zh: fmt.Sprintf("%s确定为发展对象，没有确定为入党积极分子的记录。", first),
				En: fmt.Sprintf("Decided as development target on %s without ever having been decided as activist.", first),
			})
		}
		return
	}
	limit := t.activist.On.AddYears(1)
	day, by := on(t.proposed), stamp(t.proposed)
	if t.target != 0 && (day == 0 || t.target < day) {
		day, by = t.target, stamp(t.listed)
	}
	if day == 0 || day >= limit {
		return
	}
	say(Finding{
		On: day, Evidence: proof(&t.activist.Stamp, by), Numbers: numbers("activist", t.activist.On, "target", day, "limit", limit, "short_days", int(limit-day)),
		Zh: fmt.Sprintf("%s确定为入党积极分子，%s即确定为发展对象，培养教育考察不满一年，差%d天。", t.activist.On, day, limit-day),
		En: fmt.Sprintf("Activist from %s and development target on %s: %d days short of a year.", t.activist.On, day, limit-day),
	})
}

// judgeOpinions asks for the four opinions; that of the party group only where
// the branch has groups.
func judgeOpinions(c *Case, say func(Finding)) {
	t := c.file()
	day := cmp.Or(on(t.proposed), on(t.listed))
	if day == 0 {
		return
	}
	wanted := []struct{ source, zh string }{{"group", "党小组"}, {"contact", "培养联系人"}, {"members", "党员"}, {"masses", "群众"}}
	if r := c.roster(c.org(day)); r == nil || len(r.GroupsAt(day)) == 0 {
		wanted = wanted[1:]
	}
	var lack, lackZh []string
	heard := 0
	for _, w := range wanted {
		if slices.ContainsFunc(c.Dossier.OpinionHeard, func(e Entry[events.DevOpinionHeard]) bool { return e.Fact.Source == w.source && e.On <= day }) {
			heard++
			continue
		}
		lack, lackZh = append(lack, w.source), append(lackZh, w.zh)
	}
	by := proof(cmp.Or(stamp(t.proposed), stamp(t.listed)))
	switch {
	case len(lack) == 0:
	case heard == 0:
		say(Finding{
			On: day, Evidence: by, Missing: missing(events.DevOpinionHeard{}), Numbers: numbers("heard", 0),
			Zh: fmt.Sprintf("%s研究确定发展对象前，没有听取意见的记录。", day),
			En: fmt.Sprintf("No opinion was heard before the target was decided on %s.", day),
		})
	default:
		say(Finding{
			Severity: Warn, On: day, Evidence: by, Missing: missing(events.DevOpinionHeard{}), Numbers: numbers("heard", heard, "lacking", strings.Join(lack, " ")),
			Zh: fmt.Sprintf("%s研究确定发展对象前，未听取%s的意见。", day, strings.Join(lackZh, "、")),
			En: fmt.Sprintf("Before the target was decided on %s, no opinion was heard of: %s.", day, strings.Join(lack, ", ")),
		})
	}
}

// judgeTargetOrder: since 2026 the superior agrees before the publicity, which
// follows the committee's study; before, the superior filed.
func judgeTargetOrder(c *Case, say func(Finding)) {
	t := c.file()
	study, agreed, posted := on(t.proposed), on(t.agreed), on(t.posted)
	listed := on(t.listed)
	if listed != 0 && agreed == 0 {
		f := Finding{
			On: listed, Evidence: proof(&t.listed.Stamp), Missing: missing(events.DevSuperiorAgreed{}),
			Zh: fmt.Sprintf("%s列为发展对象，没有上级党委同意的记录。", listed),
			En: fmt.Sprintf("Listed as target on %s without the superior's agreement.", listed),
		}
		if RulesetOn(listed) == Dev2014 {
			f.Severity = Warn
			f.Zh = fmt.Sprintf("%s列为发展对象，没有报上级党委备案的记录。", listed)
			f.En = fmt.Sprintf("Listed as target on %s without filing with the superior.", listed)
		}
		say(f)
	}
	judged := cmp.Or(posted, listed)
	if judged == 0 || RulesetOn(judged) != Dev2026 {
		return
	}
	ns := numbers("study", study, "agreed", agreed, "posted", posted, "listed", listed)
	if t.agreed != nil && t.agreed.Fact.Kind == "filing" && RulesetOn(agreed) == Dev2026 {
		say(Finding{
			On: agreed, Evidence: proof(&t.agreed.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("%s上级党委只作备案；2026年修订后应当由上级党委同意。", agreed),
			En: fmt.Sprintf("On %s the superior only filed; since the revision of 2026 it must agree.", agreed),
		})
	}
	switch {
	case posted != 0 && agreed > posted:
		say(Finding{
			On: agreed, Evidence: proof(&t.posted.Stamp, &t.agreed.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("上级党委同意日期%s晚于公示开始日期%s。", agreed, posted),
			En: fmt.Sprintf("The superior agreed on %s, after the publicity had begun on %s.", agreed, posted),
		})
	case posted == 0 && listed != 0 && agreed > listed:
		say(Finding{
			On: agreed, Evidence: proof(&t.listed.Stamp, &t.agreed.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("上级党委同意日期%s晚于列为发展对象日期%s。", agreed, listed),
			En: fmt.Sprintf("The superior agreed on %s, after the listing of %s.", agreed, listed),
		})
	}
	if posted != 0 && study > posted {
		say(Finding{
			On: posted, Evidence: proof(&t.posted.Stamp, &t.proposed.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("公示开始日期%s早于支委会研究日期%s。", posted, study),
			En: fmt.Sprintf("The publicity began on %s, before the committee's study of %s.", posted, study),
		})
	}
	if study != 0 && agreed != 0 && agreed < study {
		say(Finding{
			On: agreed, Evidence: proof(&t.agreed.Stamp, &t.proposed.Stamp), Numbers: ns,
			Zh: fmt.Sprintf("上级党委同意日期%s早于支委会研究日期%s。", agreed, study),
			En: fmt.Sprintf("The superior agreed on %s, before the committee's study of %s.", agreed, study),
		})
	}
}

// pointNames are the points of publicity in Chinese, in the order of the steps.
func pointName(point string) string {
	switch point {
	case events.PointActivist:
		return "入党积极分子"
	case events.PointTarget:
		return "发展对象"
	case events.PointAdmission:
		return "接收预备党员"
	case events.PointConversion:
		return "预备党员转正"
	}
	return point
}

// leastPublicity is the least length of a publicity in working days (R1.12).
const leastPublicity = 5

func judgePublicity(c *Case, say func(Finding)) {
	t := c.file()
	for _, p := range []struct {
		point string
		rests events.Date // day of the step that rests on the publicity
		by    *Stamp
	}{
		{events.PointActivist, on(t.activist), stamp(t.activist)},
		{events.PointTarget, on(t.listed), stamp(t.listed)},
		{events.PointAdmission, on(t.approved), stamp(t.approved)},
		{events.PointConversion, on(lastBy(c.Dossier.ConversionDecided, 0)), stamp(lastBy(c.Dossier.ConversionDecided, 0))},
	} {
		posted := lastBy(c.Dossier.Posted, p.rests, func(e *events.PublicityPosted) bool { return e.Point == p.point })
		ended := firstFrom(c.Dossier.PostingEnded, on(posted), func(e *events.PublicityEnded) bool { return e.Point == p.point })
		if posted == nil {
			asked := t.cfg.PublicityPoints
			if RulesetOn(p.rests) == Dev2014 {
				asked = t.cfg.PublicityPoints2014
			}
			if p.rests != 0 && slices.Contains(asked, p.point) {
				f := Finding{
					On: p.rests, Evidence: proof(p.by), Missing: missing(events.PublicityPosted{}, events.PublicityEnded{}), Numbers: numbers("point", p.point, "workdays", 0),
					Zh: fmt.Sprintf("%s%s，没有公示记录。", p.rests, pointName(p.point)),
					En: fmt.Sprintf("No publicity before the step of %s (%s).", p.rests, p.point),
				}
				if p.point != events.PointTarget || RulesetOn(p.rests) == Dev2014 {
					f.Severity = Warn
				}
				say(f)
			}
			continue
		}
		if ended == nil {
			if p.rests != 0 {
				say(Finding{
					Severity: Warn, On: p.rests, Evidence: proof(&posted.Stamp, p.by), Missing: missing(events.PublicityEnded{}), Numbers: numbers("point", p.point),
					Zh: fmt.Sprintf("%s开始的%s公示没有结束和结果记录。", posted.On, pointName(p.point)),
					En: fmt.Sprintf("The publicity that began on %s (%s) has no recorded end.", posted.On, p.point),
				})
			}
			continue
		}
		judgePublicityLength(say, posted, ended)
	}
}

// judgePublicityLength: the length is a rule of the text for the target since
// 2026; before, and at the other points, it was custom, so a WARN.
func judgePublicityLength(say func(Finding), posted *Entry[events.PublicityPosted], ended *Entry[events.PublicityEnded]) {
	point := posted.Fact.Point
	n, provisional := Workdays(posted.On, ended.On)
	if n < leastPublicity {
		f := Finding{
			On: posted.On, Evidence: proof(&posted.Stamp, &ended.Stamp),
			Numbers: numbers("point", point, "from", posted.On, "to", ended.On, "workdays", n, "least", leastPublicity, "provisional", provisional),
			Zh:      fmt.Sprintf("%s公示自%s至%s共%d个工作日，不足5个工作日。", pointName(point), posted.On, ended.On, n),
			En:      fmt.Sprintf("The publicity (%s) from %s to %s had %d working days, fewer than 5.", point, posted.On, ended.On, n),
		}
		if point != events.PointTarget || RulesetOn(posted.On) == Dev2014 || provisional {
			f.Severity = Warn
		}
		if provisional {
			f.Zh += "（该年度节假日安排未收录，按周末推算。）"
			f.En += " (No holiday table for that time: counted by weekends.)"
		}
		say(f)
	}
	for _, d := range []struct {
		day    events.Date
		by     *Stamp
		zh, en string
	}{{posted.On, &posted.Stamp, "开始", "begins"}, {ended.On, &ended.Stamp, "结束", "ends"}} {
		if working, provisional := Workday(d.day); !working {
			say(Finding{
				Severity: Warn, Confidence: Design, On: d.day, Evidence: proof(d.by), Numbers: numbers("point", point, "day", d.day, "provisional", provisional),
				Zh: fmt.Sprintf("%s公示%s日%s不是工作日。", pointName(point), d.zh, d.day),
				En: fmt.Sprintf("The publicity (%s) %s on %s, which is not a working day.", point, d.en, d.day),
			})
		}
	}
}

func judgeListing(c *Case, say func(Finding)) {
	t := c.file()
	if t.listed != nil && t.unposted != nil && t.listed.On < t.unposted.On {
		say(Finding{
			On: t.listed.On, Evidence: proof(&t.listed.Stamp, &t.unposted.Stamp), Numbers: numbers("listed", t.listed.On, "publicity_end", t.unposted.On),
			Zh: fmt.Sprintf("公示至%s结束，%s即列为发展对象。", t.unposted.On, t.listed.On),
			En: fmt.Sprintf("Listed as target on %s, before the publicity ended on %s.", t.listed.On, t.unposted.On),
		})
	}
	for _, p := range []struct {
		point string
		rests *Stamp
	}{
		{events.PointActivist, stamp(t.activist)}, {events.PointTarget, stamp(t.listed)},
		{events.PointAdmission, stamp(t.approved)}, {events.PointConversion, stamp(lastBy(c.Dossier.ConversionDecided, 0))},
	} {
		judgeObjections(c, say, p.point, p.rests)
	}
}

func judgeObjections(c *Case, say func(Finding), point string, rests *Stamp) {
	if rests == nil {
		return
	}
	received, settled, adverse := 0, 0, false
	var by []*Stamp
	for i := range c.Dossier.PostingEnded {
		if e := &c.Dossier.PostingEnded[i]; e.Fact.Point == point && e.On <= rests.On && e.Fact.Objections > 0 {
			received += e.Fact.Objections
			by = append(by, &e.Stamp)
		}
	}
	got := 0
	for i := range c.Dossier.Objections {
		if e := &c.Dossier.Objections[i]; e.Fact.Point == point && e.On <= rests.On {
			got++
			by = append(by, &e.Stamp)
		}
	}
	received = max(received, got)
	for i := range c.Dossier.ObjectionsResolved {
		e := &c.Dossier.ObjectionsResolved[i]
		if e.Fact.Point != point || e.On > rests.On {
			continue
		}
		settled++
		if e.Fact.Result == "adverse" {
			adverse = true
			by = append(by, &e.Stamp)
		}
	}
	by = append(by, rests)
	ns := numbers("point", point, "received", received, "resolved", settled)
	if received > settled {
		say(Finding{
			On: rests.On, Evidence: proof(by...), Missing: missing(events.ObjectionResolved{}), Numbers: ns,
			Zh: fmt.Sprintf("%s公示收到反映%d件，至%s只处理%d件。", pointName(point), received, rests.On, settled),
			En: fmt.Sprintf("Of %d objections in the publicity (%s), %d were settled by %s.", received, point, settled, rests.On),
		})
	}
	if adverse {
		say(Finding{
			On: rests.On, Evidence: proof(by...), Numbers: ns,
			Zh: fmt.Sprintf("%s公示反映查实有影响，%s仍予通过。", pointName(point), rests.On),
			En: fmt.Sprintf("An objection in the publicity (%s) was found to be grave; the step of %s was taken nevertheless.", point, rests.On),
		})
	}
}

func judgePublicityText(c *Case, say func(Finding)) {
	t := c.file()
	for i := range c.Dossier.Posted {
		e := &c.Dossier.Posted[i]
		if org := c.org(e.On); e.Fact.NamedOrg != "" && org != "" && e.Fact.NamedOrg != org {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("named", e.Fact.NamedOrg, "file", org),
				Zh: fmt.Sprintf("%s的公示写明的党支部（%s）与档案（%s）不符。", e.On, e.Fact.NamedOrg, org),
				En: fmt.Sprintf("The publicity of %s names branch %s; the file says %s.", e.On, e.Fact.NamedOrg, org),
			})
		}
		if t.applied != nil && e.Fact.NamedApplied != 0 && e.Fact.NamedApplied != t.applied.On {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp, &t.applied.Stamp), Numbers: numbers("named", e.Fact.NamedApplied, "file", t.applied.On),
				Zh: fmt.Sprintf("%s的公示写明的申请日期%s与入党申请书日期%s不符。", e.On, e.Fact.NamedApplied, t.applied.On),
				En: fmt.Sprintf("The publicity of %s names %s as day of the application; the application is dated %s.", e.On, e.Fact.NamedApplied, t.applied.On),
			})
		}
	}
}

// judgeSponsors asks for exactly two full members on the day of the vote (or of
// the form, before the vote), and for their standing on both days.
func judgeSponsors(c *Case, say func(Finding)) {
	t := c.file()
	tasks := sponsors(c.Dossier)
	for _, k := range tasks {
		judgeTaskHolder(c, say, k, "入党介绍人", "sponsor")
	}
	day, by := on(t.vote), stamp(t.vote)
	if day == 0 {
		day, by = on(t.form), stamp(t.form)
	}
	if day == 0 {
		return
	}
	who := holding(tasks, day)
	if n := len(who); n != 2 {
		f := Finding{
			On: day, Evidence: proof(by), Numbers: numbers("sponsors", n),
			Zh: fmt.Sprintf("%s时有入党介绍人%d名，应为两名。", day, n),
			En: fmt.Sprintf("On %s there were %d sponsors; there must be two.", day, n),
		}
		for _, k := range tasks {
			f.Evidence = append(f.Evidence, k.begun.Evidence())
		}
		if n < 2 {
			f.Missing = missing(events.SponsorAssigned{})
		}
		say(f)
	}
	for _, k := range tasks {
		if !slices.Contains(who, k.who) || !k.active(day) || k.from == day {
			continue
		}
		then, now := c.placeOf(k.who, c.org(k.from), k.from), c.placeOf(k.who, c.org(day), day)
		if !then.full || !then.rights || !now.known {
			continue // said above, or nobody knows
		}
		var zh, en string
		switch {
		case then.here && !now.here:
			zh, en = "已不在本支部", "was no longer in the branch"
		case !now.full:
			zh, en = "不是正式党员", "was not a full member"
		case !now.rights:
			zh, en = "处于留党察看或权利中止期间", "was without the rights of a member"
		default:
			continue
		}
		say(Finding{
			On: day, Evidence: proof(k.begun, by), Numbers: numbers("sponsor", k.who),
			Zh: fmt.Sprintf("入党介绍人%s在%s%s。", k.who, day, zh),
			En: fmt.Sprintf("On %s the sponsor %s %s.", day, k.who, en),
		})
	}
}

// judgeSponsorLoad counts the candidates of each sponsor in the same assembly.
func judgeSponsorLoad(c *Case, say func(Finding)) {
	t := c.file()
	if t.vote == nil || c.Records == nil {
		return
	}
	day := t.vote.On
	cal := c.calendar(cmp.Or(t.vote.Fact.Branch, c.org(day)), day)
	if cal == nil || len(cal.Admissions) <= t.cfg.SponsoredAtOnce {
		return
	}
	for _, sponsor := range holding(sponsors(c.Dossier), day) {
		var candidates []events.MemberID
		for i := range cal.Admissions {
			v := &cal.Admissions[i]
			if v.On != day || v.Fact.Meeting != t.vote.Fact.Meeting || slices.Contains(candidates, v.Fact.Member) {
				continue
			}
			d := c.Dossier
			if v.Fact.Member != d.Member {
				d = c.Records.Dossier(v.Fact.Member)
			}
			if d != nil && slices.Contains(holding(sponsors(d), day), sponsor) {
				candidates = append(candidates, v.Fact.Member)
			}
		}
		if n := len(candidates); n > t.cfg.SponsoredAtOnce {
			say(Finding{
				On: day, Evidence: proof(&t.vote.Stamp), Numbers: numbers("sponsor", sponsor, "candidates", n),
				Zh: fmt.Sprintf("入党介绍人%s在%s的同一次党员大会上介绍%d人。", sponsor, day, n),
				En: fmt.Sprintf("In the assembly of %[2]s, %[1]s sponsored %[3]d candidates at once.", sponsor, day, n),
			})
		}
	}
}
