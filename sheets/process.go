package sheets

import (
	"fmt"
	"io"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// processLine is one line of the full-process record: what was done in a step.
type processLine struct {
	standard.Stamp
	step   int
	body   string // organisation, meeting or person that acted
	told   string // numbers and outcome
	number string // of a reply, a form, a certificate
	signed string // who answers for it
}

// WriteProcess writes 发展党员全程纪实表 of one person: every step of the 25 with its
// days, bodies, numbers, documents and signatories, what is missing, and the
// special circumstances.
func WriteProcess(out io.Writer, head Head, show Show, d *standard.Dossier) error {
	p := page{
		name: "全程纪实表", title: head.line("发展党员全程纪实表"), about: processHead(d, &show), joined: 3,
		heads:  []string{"阶段", "步骤", "内容", "日期", "机构、会议或人员", "情况", "文号、编号", "经办或签字", "材料", "录入日期", "状态"},
		widths: []float64{14, 6, 20, 12, 24, 30, 18, 18, 20, 12, 10},
	}
	lines := processLines(d, &show)
	stages := standard.Stages()
	for _, s := range standard.Steps(d) {
		state := map[standard.State]string{standard.Done: "完成", standard.Partly: "部分", standard.Missing: "缺"}[s.State]
		stage := fmt.Sprintf("%d %s", s.Stage, stages[s.Stage-1].Zh)
		some := false
		for _, l := range lines {
			if l.step != s.Number {
				continue
			}
			some = true
			p.rows = append(p.rows, []any{stage, s.Number, s.Title, l.On.String(), l.body, l.told, l.number, l.signed, papersText(l.Documents), events.DateOf(l.RecordedAt).String(), state})
		}
		if !some {
			p.rows = append(p.rows, []any{stage, s.Number, s.Title, "", "", "", "", "", "", "", state})
		}
	}
	return writePages(out, "发展党员全程纪实表", p, specialPage(head, &show, d))
}

// who names a person as far as the caller may see.
func (s *Show) who(id events.MemberID) string {
	if id == "" {
		return ""
	}
	if name := s.name(id); name != "" {
		return name + "（" + string(id) + "）"
	}
	return string(id)
}

func (s *Show) whos(ids []events.MemberID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = s.who(id)
	}
	return strings.Join(out, "、")
}

// hidden is a personal text, or the mark that it is there.
func (s *Show) hidden(v events.Sealed) string {
	if v.IsZero() {
		return ""
	}
	if text := s.open(v); text != "" {
		return text
	}
	return sealedMark
}

func papersText(sums []string) string {
	if len(sums) == 0 {
		return ""
	}
	short := make([]string, len(sums))
	for i, s := range sums {
		short[i] = s[:min(8, len(s))]
	}
	return fmt.Sprintf("%d 份：%s", len(sums), strings.Join(short, "、"))
}

func processHead(d *standard.Dossier, show *Show) [][2]string {
	first := func(on events.Date, ok bool) string {
		if !ok {
			return ""
		}
		return on.String()
	}
	about := [][2]string{{"姓名", show.name(d.Member)}, {"人员编号", string(d.Member)}}
	sex, birth := "", ""
	if n := len(d.Registered); n > 0 {
		sex, birth = d.Registered[n-1].Fact.Sex, show.hidden(d.Registered[n-1].Fact.Birth)
	}
	about = append(about, [2]string{"性别", sex}, [2]string{"出生日期", birth})
	about = append(about, [2]string{"申请日期", first(firstOn(d.Applied))}, [2]string{"确定积极分子", first(firstOn(d.ActivistDecided))},
		[2]string{"列为发展对象", first(firstOn(d.TargetListed))}, [2]string{"支部大会", first(firstOn(d.AdmissionVoted))}, [2]string{"审批", first(firstOn(d.AdmissionDecided))})
	return about
}

func firstOn[T any](es []standard.Entry[T]) (events.Date, bool) {
	if len(es) == 0 {
		return 0, false
	}
	return es[0].On, true
}

// specialPage lists special circumstances, objections and refusals: no rule is
// silently waived.
func specialPage(head Head, show *Show, d *standard.Dossier) page {
	p := page{name: "特殊情况", title: head.line("特殊情况说明"), heads: []string{"步骤", "日期", "情况说明", "上级决定文号", "材料", "录入日期"}, widths: []float64{8, 12, 60, 20, 20, 12}}
	for _, e := range d.Special {
		p.rows = append(p.rows, []any{e.Fact.Step, e.On.String(), show.hidden(e.Fact.Explanation), e.Fact.DecisionRef, papersText(e.Documents), events.DateOf(e.RecordedAt).String()})
	}
	for _, e := range d.NotRecognised {
		p.rows = append(p.rows, []any{"", e.On.String(), "不予承认：" + show.org(e.Fact.Organ), "", papersText(e.Documents), events.DateOf(e.RecordedAt).String()})
	}
	return p
}
