package standard

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// checksConversion are the checks of steps 21 to 25.
func checksConversion() []Check {
	return []Check{
		{"C56", "R1.30", Confirmed, Error, "转正申请或审查环节缺失", "conversion application, opinions or review missing or late", judgeConversionChain},
		{"C57", "R1.31", Confirmed, Error, "转正讨论日期不符合要求", "conversion discussed before the end of probation, or late", judgeConversionDay},
		{"C58", "R1.29", Confirmed, Error, "延长预备期不符合要求", "extension of probation", judgeExtension},
		{"C59", "R1.34", Confirmed, Error, "党龄起算日有误", "standing does not count from the end of probation", judgeStanding},
		{"C60", "R1.33", Confirmed, Error, "转正三个月内未审批", "conversion approved late or without a vote", judgeConversionApproval},
		{"C61", "step21", Inference, Error, "预备期考察缺失", "inspections during probation missing", judgeProbationInspections},
		{"C62", "R1.36", Confirmed, Error, "归档材料不全", "archive set incomplete or handed over too early", judgeArchive},
	}
}

// judgeConversionChain: written application, opinions, committee's review, in
// time for the vote (R1.30).
func judgeConversionChain(c *Case, say func(Finding)) {
	for i := range c.Dossier.ConversionVoted {
		v := &c.Dossier.ConversionVoted[i]
		if v.Fact.Outcome == events.Cancel {
			continue
		}
		a := lastBy(c.Dossier.ConversionApplied, v.On)
		switch {
		case a == nil:
			say(Finding{
				On: v.On, Evidence: proof(&v.Stamp), Missing: missing(events.ConversionApplied{}),
				Zh: fmt.Sprintf("%s讨论转正，没有转正申请书的记录。", v.On),
				En: fmt.Sprintf("Conversion was voted on %s without an application on record.", v.On),
			})
		case a.On > v.On:
			say(Finding{
				On: a.On, Evidence: proof(&v.Stamp, &a.Stamp), Numbers: numbers("application", a.On, "vote", v.On),
				Zh: fmt.Sprintf("转正申请书日期%s晚于转正票决日期%s。", a.On, v.On),
				En: fmt.Sprintf("The application for conversion of %s is later than the vote of %s.", a.On, v.On),
			})
		case !a.Fact.Written:
			say(Finding{
				On: a.On, Evidence: proof(&a.Stamp),
				Zh: fmt.Sprintf("%s的转正申请不是书面申请。", a.On),
				En: fmt.Sprintf("The application for conversion of %s is not in writing.", a.On),
			})
		}
		judgeConversionReview(c, say, v)
	}
	for i := range c.Dossier.ConversionApplied {
		a := &c.Dossier.ConversionApplied[i]
		expiry, _ := c.expiryOn(a.On)
		if early := expiry.AddMonths(-1); expiry != 0 && a.On < early {
			say(Finding{
				Severity: Warn, Confidence: Design, On: a.On, Evidence: proof(&a.Stamp), Numbers: numbers("application", a.On, "probation_end", expiry, "not_before", early),
				Zh: fmt.Sprintf("转正申请书日期%s比预备期满日%s早一个月以上。", a.On, expiry),
				En: fmt.Sprintf("The application for conversion of %s is more than a month before the end of probation on %s.", a.On, expiry),
			})
		}
	}
}

func judgeConversionReview(c *Case, say func(Finding), v *Entry[events.ConversionVoted]) {
	var zh, en, lack []string
	before := func(e events.Date) bool { return e <= v.On }
	if !slices.ContainsFunc(c.Dossier.ConversionOpinion, func(e Entry[events.ConversionOpinionHeard]) bool { return before(e.On) }) {
		zh, en, lack = append(zh, "听取党小组、党员和群众意见"), append(en, "opinions"), append(lack, missing(events.ConversionOpinionHeard{})...)
	}
	if !c.noCommittee(c.org(v.On), v.On) &&
		!slices.ContainsFunc(c.Dossier.ConversionReviewed, func(e Entry[events.ConversionReviewed]) bool { return before(e.On) }) {
		zh, en, lack = append(zh, "支委会审查"), append(en, "the committee's review"), append(lack, missing(events.ConversionReviewed{})...)
	}
	if len(lack) > 0 {
		say(Finding{
			On: v.On, Evidence: proof(&v.Stamp), Missing: lack,
			Zh: fmt.Sprintf("%s转正票决前没有%s的记录。", v.On, strings.Join(zh, "和")),
			En: fmt.Sprintf("Before the vote on conversion of %s there is no record of %s.", v.On, strings.Join(en, " and ")),
		})
	}
}

// postponed is how many months a new branch may put off the conversion of
// somebody who came during probation (R1.63, from memory).
const postponed = 6

func judgeConversionDay(c *Case, say func(Finding)) {
	t := c.file()
	if t.expiry == 0 {
		return
	}
	months := t.cfg.ConversionMonths
	for i := range c.Dossier.Started {
		if s := &c.Dossier.Started[i]; s.Fact.Cause == "transfer" && s.On > t.from && s.On < t.expiry {
			months = max(months, postponed)
		}
	}
	for i := range c.Dossier.ConversionVoted {
		v := &c.Dossier.ConversionVoted[i]
		expiry, _ := c.expiryOn(v.On)
		limit := expiry.AddMonths(months)
		ns := numbers("vote", v.On, "probation_end", expiry, "limit", limit)
		switch {
		case v.Fact.Outcome == events.Cancel:
		case v.On < expiry:
			say(Finding{
				On: v.On, Evidence: proof(&v.Stamp, stamp(t.vote)), Numbers: ns,
				Zh: fmt.Sprintf("转正票决日期%s早于预备期满日%s，差%d天。", v.On, expiry, expiry-v.On),
				En: fmt.Sprintf("Conversion was voted on %s, %d days before the end of probation on %s.", v.On, expiry-v.On, expiry),
			})
		case v.On > limit && !slices.ContainsFunc(c.Dossier.ConversionVoted[:i], func(e Entry[events.ConversionVoted]) bool { return e.On >= expiry }):
			say(Finding{
				Severity: Warn, Confidence: Design, On: v.On, Evidence: proof(&v.Stamp, stamp(t.vote)), Numbers: ns,
				Zh: fmt.Sprintf("预备期%s届满，%s才讨论转正，没有及时讨论。", expiry, v.On),
				En: fmt.Sprintf("Probation ended on %s; conversion was voted only on %s.", expiry, v.On),
			})
		}
	}
	judgeConversionMissing(c, say, months)
}

// judgeConversionMissing: the probation is over, and no assembly has discussed
// it; nor the end of an extension, if there was one.
func judgeConversionMissing(c *Case, say func(Finding), months int) {
	t, d := c.file(), c.Dossier
	under := t.approved != nil || len(d.ProbationInspected)+len(d.ConversionApplied) > 0
	settled := slices.ContainsFunc(d.ConversionVoted, func(e Entry[events.ConversionVoted]) bool { return e.Fact.Outcome != events.Extend }) ||
		slices.ContainsFunc(d.ConversionDecided, func(e Entry[events.ConversionDecided]) bool { return e.Fact.Outcome != events.Extend })
	expiry, extended := c.expiryOn(c.On + 1)
	if !under || settled || c.converted() || len(d.ConversionVoted) > 0 && extended == nil {
		return // an extension that waits for its approval is C60
	}
	if limit := expiry.AddMonths(months); c.passed(limit) {
		say(Finding{
			Severity: Warn, Confidence: Design, On: limit, Evidence: proof(stamp(t.vote), stamp(t.approved), extended), Missing: missing(events.ConversionVoted{}), Numbers: numbers("probation_end", expiry, "limit", limit),
			Zh: fmt.Sprintf("预备期%s届满，至%s没有讨论转正的记录。", expiry, limit),
			En: fmt.Sprintf("Probation ended on %s; by %s no vote on conversion is on record.", expiry, limit),
		})
	}
}

// converted reports whether the person came as a full member from elsewhere.
func (c *Case) converted() bool {
	return slices.ContainsFunc(c.Dossier.Started, func(e Entry[events.MembershipStarted]) bool {
		return e.Fact.Standing == events.Full
	})
}

// judgeExtension: once, six to twelve months, by vote and approval (R1.29).
func judgeExtension(c *Case, say func(Finding)) {
	t := c.file()
	seen := 0
	for i := range c.Dossier.ConversionDecided {
		e := &c.Dossier.ConversionDecided[i]
		if e.Fact.Outcome != events.Extend || !e.Fact.Approved {
			continue
		}
		if seen++; seen > 1 {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("extensions", seen),
				Zh: fmt.Sprintf("%s第%d次延长预备期，只能延长一次。", e.On, seen),
				En: fmt.Sprintf("Probation was extended for the %d. time on %s; it may be extended once.", seen, e.On),
			})
		}
		if !slices.ContainsFunc(c.Dossier.ConversionVoted, func(v Entry[events.ConversionVoted]) bool {
			return v.Fact.Outcome == events.Extend && v.On <= e.On
		}) {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Missing: missing(events.ConversionVoted{}),
				Zh: fmt.Sprintf("%s批准延长预备期，没有支部大会票决的记录。", e.On),
				En: fmt.Sprintf("An extension was approved on %s without a vote of the assembly on record.", e.On),
			})
		}
		least, most := t.expiry.AddMonths(6), t.expiry.AddMonths(12)
		if to := e.Fact.ExtendedTo; seen == 1 && t.expiry != 0 && to != 0 && (to < least || to > most) {
			say(Finding{
				On: e.On, Evidence: proof(&e.Stamp), Numbers: numbers("probation_end", t.expiry, "extended_to", to, "least", least, "most", most),
				Zh: fmt.Sprintf("预备期延长至%s，应在%s至%s之间（六个月至一年）。", to, least, most),
				En: fmt.Sprintf("Probation was extended to %s; it may end between %s and %s (six to twelve months).", to, least, most),
			})
		}
	}
}

func judgeStanding(c *Case, say func(Finding)) {
	for i := range c.Dossier.ConversionDecided {
		e := &c.Dossier.ConversionDecided[i]
		expiry, extended := c.expiryOn(e.On)
		from := e.Fact.StandingFrom
		if e.Fact.Outcome != events.Convert || !e.Fact.Approved || from == 0 || expiry == 0 || from == expiry {
			continue
		}
		say(Finding{
			On: e.On, Evidence: proof(&e.Stamp, extended, stamp(c.file().vote)), Numbers: numbers("standing_from", from, "should", expiry),
			Zh: fmt.Sprintf("党龄写明自%s起算，应自预备期满转为正式党员之日%s起算。", from, expiry),
			En: fmt.Sprintf("Standing is said to count from %s; it counts from the end of probation on %s.", from, expiry),
		})
	}
}

func judgeConversionApproval(c *Case, say func(Finding)) {
	d := c.Dossier
	for i := range d.ConversionVoted {
		v := &d.ConversionVoted[i]
		if !v.Fact.Passed {
			continue
		}
		limit := v.On.AddMonths(3)
		var e *Entry[events.ConversionDecided]
		if next := firstFrom(d.ConversionDecided, v.On); next != nil && next.On >= v.On {
			e = next
		}
		ns := numbers("vote", v.On, "limit", limit, "approval", on(e))
		switch {
		case e == nil && c.passed(limit):
			say(Finding{
				On: limit, Evidence: proof(&v.Stamp), Missing: missing(events.ConversionDecided{}), Numbers: ns,
				Zh: fmt.Sprintf("%s转正票决通过，满三个月（%s）没有上级党委审批记录。", v.On, limit),
				En: fmt.Sprintf("Conversion was voted on %s; three months later (%s) no approval is on record.", v.On, limit),
			})
		case e != nil && e.On > limit:
			say(Finding{
				On: e.On, Evidence: proof(&v.Stamp, &e.Stamp), Numbers: ns,
				Zh: fmt.Sprintf("%s转正票决通过，%s审批，超过三个月（%s）。", v.On, e.On, limit),
				En: fmt.Sprintf("Conversion was voted on %s and approved on %s, later than three months (%s).", v.On, e.On, limit),
			})
		}
	}
	for i := range d.ConversionDecided {
		e := &d.ConversionDecided[i]
		if e.Fact.Outcome != events.Convert || !e.Fact.Approved {
			continue // an extension without a vote is C58
		}
		if !slices.ContainsFunc(d.ConversionVoted, func(v Entry[events.ConversionVoted]) bool { return v.On <= e.On && v.Fact.Passed }) {
			say(Finding{
				Rule: "R1.30", On: e.On, Evidence: proof(&e.Stamp), Missing: missing(events.ConversionVoted{}),
				Zh: fmt.Sprintf("%s批准转正，此前没有支部大会票决通过的记录。", e.On),
				En: fmt.Sprintf("The conversion was approved on %s without a vote of the assembly before it.", e.On),
			})
		}
	}
}

// judgeProbationInspections: one in each full calendar quarter of probation by
// custom; none at all is an error (step 21).
func judgeProbationInspections(c *Case, say func(Finding)) {
	t := c.file()
	if t.from == 0 || t.approved == nil {
		return
	}
	end := t.expiry
	if v := lastBy(c.Dossier.ConversionVoted, 0); v != nil {
		end = max(end, v.On)
	}
	in := func(from, to events.Date) bool {
		return slices.ContainsFunc(c.Dossier.ProbationInspected, func(e Entry[events.ProbationInspected]) bool { return from <= e.On && e.On <= to })
	}
	if len(c.Dossier.ProbationInspected) == 0 {
		v := lastBy(c.Dossier.ConversionVoted, 0)
		if v == nil && !c.passed(t.expiry) {
			return
		}
		say(Finding{
			On: max(t.expiry, on(v)), Evidence: proof(&t.approved.Stamp, stamp(v)), Missing: missing(events.ProbationInspected{}), Numbers: numbers("from", t.from, "to", t.expiry-1, "inspections", 0),
			Zh: fmt.Sprintf("预备期（%s至%s）没有任何教育考察记录。", t.from, t.expiry-1),
			En: fmt.Sprintf("There is no inspection during probation (%s to %s).", t.from, t.expiry-1),
		})
		return
	}
	var lack []string
	var last events.Date
	q := quarterStart(t.from)
	if q < t.from {
		q = q.AddMonths(3) // the first full quarter
	}
	for ; ; q = q.AddMonths(3) {
		to := q.AddMonths(3) - 1
		if to >= min(end, t.expiry) || !c.passed(to) {
			break
		}
		if !in(q, to) {
			lack, last = append(lack, fmt.Sprintf("%d年第%d季度", q.Year(), q.Quarter())), to
		}
	}
	if len(lack) > 0 {
		say(Finding{
			Severity: Warn, On: last, Evidence: proof(&t.approved.Stamp), Missing: missing(events.ProbationInspected{}), Numbers: numbers("quarters", len(lack)),
			Zh: fmt.Sprintf("预备期内%s没有教育考察记录。", strings.Join(lack, "、")),
			En: fmt.Sprintf("%d full quarters of probation without an inspection.", len(lack)),
		})
	}
}

// quarterStart is the first day of the calendar quarter of a day.
func quarterStart(d events.Date) events.Date {
	y, _, _ := d.YMD()
	return events.MonthOf(y, 1).First().AddMonths(3 * (d.Quarter() - 1))
}

func judgeArchive(c *Case, say func(Finding)) {
	decided := lastBy(c.Dossier.ConversionDecided, 0, func(e *events.ConversionDecided) bool { return e.Approved && e.Outcome == events.Convert })
	if len(c.Dossier.Archived) == 0 {
		n := c.file().cfg.ArchiveDays
		if decided == nil || n == 0 {
			return
		}
		if limit := decided.On + events.Date(n); c.passed(limit) {
			say(Finding{
				Severity: Warn, Confidence: Design, On: limit, Evidence: proof(&decided.Stamp), Missing: missing(events.ArchiveHandedOver{}), Numbers: numbers("approval", decided.On, "limit", limit),
				Zh: fmt.Sprintf("%s批准转正，满%d天没有材料归档的记录。", decided.On, n),
				En: fmt.Sprintf("The conversion was approved on %s; after %d days the file is not handed over.", decided.On, n),
			})
		}
		return
	}
	var items []string
	for i := range c.Dossier.Archived {
		items = append(items, c.Dossier.Archived[i].Fact.Items...)
	}
	var lack, lackZh []string
	for _, w := range archiveSet() {
		if !slices.Contains(items, w.item) {
			lack, lackZh = append(lack, w.item), append(lackZh, w.zh)
		}
	}
	first, last := &c.Dossier.Archived[0], lastBy(c.Dossier.Archived, 0)
	if len(lack) > 0 {
		say(Finding{
			On: last.On, Evidence: proof(&last.Stamp), Numbers: numbers("missing_items", strings.Join(lack, " ")),
			Zh: fmt.Sprintf("%s归档的材料缺少%s。", last.On, strings.Join(lackZh, "、")),
			En: fmt.Sprintf("The file handed over on %s lacks: %s.", last.On, strings.Join(lack, ", ")),
		})
	}
	if decided != nil && first.On < decided.On {
		say(Finding{
			On: first.On, Evidence: proof(&first.Stamp, &decided.Stamp), Numbers: numbers("archived", first.On, "approval", decided.On),
			Zh: fmt.Sprintf("归档日期%s早于转正审批日期%s。", first.On, decided.On),
			En: fmt.Sprintf("The file was handed over on %s, before the approval of the conversion on %s.", first.On, decided.On),
		})
	}
}

// archivePiece is one of the five documents of the personal archive (R1.36).
type archivePiece struct{ item, zh string }

func archiveSet() []archivePiece {
	return []archivePiece{
		{events.ArchiveForm, "入党志愿书"}, {events.ArchiveApplication, "入党申请书"}, {events.ArchiveReview, "政治审查材料"},
		{events.ArchiveConversion, "转正申请书"}, {events.ArchiveCultivation, "培养教育考察材料"},
	}
}
