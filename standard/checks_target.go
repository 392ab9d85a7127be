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
