package sheets

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"jishi/events"
	"jishi/standard"
)

func severityWord(s standard.Severity) string {
	return map[standard.Severity]string{standard.Error: "错误", standard.Warn: "警告", standard.Info: "提示"}[s]
}

func tierWord(t standard.Tier) string {
	return map[standard.Tier]string{standard.Advanced: "先进", standard.Middle: "中间", standard.Lagging: "后进"}[t]
}

func numbersText(ns []standard.Number) string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = n.Name + "=" + n.Value
	}
	return strings.Join(out, "；")
}

// proofText counts what a judgement rests on and names the first of it.
func proofText(es []standard.Evidence) string {
	if len(es) == 0 {
		return ""
	}
	return fmt.Sprintf("%d 条，首条 %s 位置 %d", len(es), es[0].On, es[0].Position)
}

// WriteRanking writes 评星定级台账 of the branches rated together: the points of every
// item, the star computed and the star given, and on a second sheet the reason of
// every point.
func WriteRanking(out io.Writer, head Head, show Show, placed []standard.Placed, scheme *standard.Scheme) error {
	p := page{name: "评星定级", title: head.line("评星定级台账　办法 " + scheme.Version), heads: []string{"名次", "支部", "得分"}, widths: []float64{8, 26, 10}}
	for _, it := range scheme.Items {
		p.heads, p.widths = append(p.heads, fmt.Sprintf("%s（%s）", it.Title, it.Points)), append(p.widths, 14)
	}
	p.heads = append(p.heads, "满意度", "计算星级", "最终星级", "等次", "否决", "并列", "名额限制", "人工调整", "错误", "警告")
	p.widths = append(p.widths, 10, 10, 10, 10, 20, 8, 12, 12, 8, 8)
	why := page{name: "得分说明", title: head.line("得分说明"), heads: []string{"支部", "项目", "条款", "得分", "满分", "说明", "缺少", "依据"}, widths: []float64{26, 20, 14, 8, 8, 60, 30, 30}, joined: 2}
	for i := range placed {
		r := &placed[i]
		row := []any{r.Rank, show.org(r.Org), r.Points.String()}
		for _, it := range scheme.Items {
			points := ""
			if k := slices.IndexFunc(r.Items, func(x standard.ScoredItem) bool { return x.ID == it.ID }); k >= 0 {
				points = r.Items[k].Points.String()
			}
			row = append(row, points)
		}
		satisfaction := ""
		if r.Satisfaction != nil {
			satisfaction = r.Satisfaction.String()
		}
		var vetoes []string
		for _, v := range r.Vetoes {
			vetoes = append(vetoes, v.Code)
		}
		p.rows = append(p.rows, append(row, satisfaction, r.Star, r.FinalStar, tierWord(r.FinalTier), strings.Join(vetoes, "、"), yesNo(r.Tied, "并列", ""), yesNo(r.Capped, "受限", ""), yesNo(r.Override != nil, "调整", ""), r.Errors, r.Warnings))
		for _, it := range r.Items {
			for _, x := range it.Reasons {
				why.rows = append(why.rows, []any{show.org(r.Org), it.Title, x.Clause, x.Points.String(), x.Max.String(), x.Zh, strings.Join(x.Missing, "、"), proofText(x.Evidence)})
			}
		}
	}
	return writePages(out, "评星定级台账", p, why)
}

// WriteCompliance writes how the requirements stand (合规情况), a row for every
// judgement, and the counts by heading of the plan.
func WriteCompliance(out io.Writer, head Head, show Show, judged []standard.Judgement) error {
	titles := map[string]string{}
	for _, r := range standard.Requirements() {
		titles[r.ID] = r.Title
	}
	states := map[standard.Compliance]string{standard.Met: "达标", standard.Late: "逾期完成", standard.Unmet: "未达标", standard.Pending: "未到期", standard.Outside: "不适用"}
	p := page{name: "合规情况", title: head.line("合规情况"), heads: []string{"条款", "要求", "组织", "人员", "周期", "状态", "严重程度", "最后期限", "说明", "缺少", "数据", "出处", "依据"}, widths: []float64{12, 28, 24, 14, 12, 10, 10, 12, 50, 30, 30, 30, 30}}
	for i := range judged {
		j := &judged[i]
		p.rows = append(p.rows, []any{j.Requirement, titles[j.Requirement], show.org(j.Org), show.who(j.Member), j.Period, states[j.State], severityWord(j.Severity), j.Due.String(), j.Zh, strings.Join(j.Missing, "、"), numbersText(j.Numbers), j.Article, proofText(j.Evidence)})
	}
	sum := page{name: "合规汇总", title: head.line("合规汇总"), heads: []string{"部分", "标题", "应完成", "达标", "逾期完成", "未达标", "未到期"}, widths: []float64{10, 40, 10, 10, 10, 10, 10}}
	for _, g := range standard.TallyGroups(judged) {
		sum.rows = append(sum.rows, []any{g.Group, g.Title, g.Due, g.Met, g.Late, g.Unmet, g.Pending})
	}
	return writePages(out, "合规情况", sum, p)
}

// WriteAgenda writes what falls due (提醒清单), in the order given.
func WriteAgenda(out io.Writer, head Head, show Show, reminders []standard.Reminder) error {
	states := map[standard.ReminderState]string{standard.DueSoon: "将到期", standard.Overdue: "已逾期"}
	officers := Column{Choices: posts()}
	p := page{name: "提醒清单", title: head.line("提醒清单"), heads: []string{"序号", "最后期限", "天数", "状态", "组织", "人员", "责任岗位", "事项", "条款", "周期", "严重程度", "出处"}, widths: []float64{8, 12, 8, 10, 24, 14, 12, 50, 12, 12, 10, 30}}
	for i := range reminders {
		r := &reminders[i]
		p.rows = append(p.rows, []any{i + 1, r.Due.String(), r.Days, states[r.State], show.org(r.Org), show.who(r.Member), officers.mustWord(string(r.Officer)), r.Zh, r.Rule, r.Period, severityWord(r.Severity), r.Article})
	}
	return writePages(out, "提醒清单", p)
}

// WriteFindings writes what the checks found (核查发现) and what was done with it.
func WriteFindings(out io.Writer, head Head, show Show, found []standard.Finding) error {
	states := map[standard.FindingStatus]string{
		standard.FindingOpen: "未处理", standard.FindingExplained: "已作说明", standard.FindingAccepted: "说明已认可", standard.FindingRejected: "说明未认可",
		standard.FindingListed: "已转入问题清单", standard.FindingClosed: "已办结", "": "未处理",
	}
	p := page{name: "核查发现", title: head.line("核查发现"), heads: []string{"序号", "检查", "条款", "严重程度", "组织", "人员", "日期", "发现", "数据", "处理状态", "处理次数", "发现编号", "出处", "依据"}, widths: []float64{8, 10, 12, 10, 24, 14, 12, 60, 30, 14, 10, 24, 30, 30}}
	for i := range found {
		f := &found[i]
		p.rows = append(p.rows, []any{i + 1, f.Check, f.Rule, severityWord(f.Severity), show.org(f.Org), show.who(f.Member), f.On.String(), f.Zh, numbersText(f.Numbers), states[f.Status], len(f.Handled), f.Key, f.Article, proofText(f.Evidence)})
	}
	return writePages(out, "核查发现", p)
}

// WriteLateness writes the late-entry report of one organisation's year (迟录报告). It
// accuses nobody; it shows where to look.
func WriteLateness(out io.Writer, head Head, show Show, r *standard.LateReport) error {
	registry := events.Catalogue()
	sum := page{name: "迟录报告", title: head.line(fmt.Sprintf("%d 年迟录报告", r.Year)), about: [][2]string{{"组织", show.org(r.Org)}}, heads: []string{"范围", "名称", "记录数"}, widths: []float64{14, 30, 10}}
	for _, c := range r.Live.Classes {
		span := fmt.Sprintf("%d–%d 天", c.From, c.To)
		if c.To == 0 {
			span = fmt.Sprintf("%d 天以上", c.From)
		}
		sum.heads, sum.widths = append(sum.heads, c.Zh+" "+span), append(sum.widths, 14)
	}
	sum.heads, sum.widths = append(sum.heads, "中位天数", "九成以内", "最长天数", "迟录有说明", "迟录无说明"), append(sum.widths, 10, 10, 10, 12, 12)
	add := func(scope, name string, l *standard.Lags) {
		row := []any{scope, name, l.Facts}
		for _, c := range l.Classes {
			row = append(row, c.Count)
		}
		sum.rows = append(sum.rows, append(row, l.Median, l.P90, l.Most, l.Reasoned, l.Silent))
	}
	add("即时记录", "", &r.Live)
	add("历史补录", "", &r.Backfill)
	for i := range r.Actors {
		add("经办人", r.Actors[i].Name, &r.Actors[i].Lags)
	}
	for i := range r.Types {
		add("类型", titleOf(registry, r.Types[i].Name), &r.Types[i].Lags)
	}
	worst := page{name: "最迟记录", title: head.line("最迟的即时记录"), heads: []string{"发生日期", "录入日期", "天数", "事实", "经办人", "说明", "位置"}, widths: []float64{12, 12, 8, 24, 18, 10, 10}}
	for i := range r.Outliers {
		o := &r.Outliers[i]
		worst.rows = append(worst.rows, []any{o.On.String(), events.DateOf(o.RecordedAt).String(), o.Lag(), titleOf(registry, o.Type), o.Actor, yesNo(o.Reasoned, "有", "无"), int(o.Position)}) //nolint:gosec // positions are counted from 1
	}
	batches := page{name: "成批录入", title: head.line("成批录入与检查前集中录入"), heads: []string{"情形", "自", "至", "条数", "其中迟录", "此前同期", "最早发生", "最晚发生", "经办人", "文件或检查"}, widths: []float64{16, 20, 20, 8, 10, 10, 12, 12, 18, 24}}
	const clock = "2006-01-02 15:04"
	here := time.FixedZone("UTC+8", 8*3600)
	for i := range r.Batches {
		b := &r.Batches[i]
		batches.rows = append(batches.rows, []any{"成批录入", b.From.In(here).Format(clock), b.To.In(here).Format(clock), b.Count, "", "", b.First.String(), b.Last.String(), b.Actor, b.File})
	}
	for i := range r.Clusters {
		c := &r.Clusters[i]
		batches.rows = append(batches.rows, []any{"检查前集中录入", (c.Opened - events.Date(c.Days)).String(), c.Opened.String(), c.Within, c.Late, c.Before, "", "", "", c.Inspection})
	}
	return writePages(out, "迟录报告", sum, worst, batches)
}
