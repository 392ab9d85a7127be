package standard

import (
	"fmt"
	"slices"

	"jishi/events"
)

// pointName is a point of publicity in Chinese.
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
