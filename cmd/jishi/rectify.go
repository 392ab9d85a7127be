package main

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/standard"
)

type rectifyCmd struct {
	Scope string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Open  bool   `help:"只列未办结的。Only what is open."`
	times
}

// Run prints the ledger of problems and what is done about them.
func (c *rectifyCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		rows, err := a.reader.Rectification(ctx, events.OrgID(c.Scope), when)
		if err != nil {
			return err
		}
		if c.Open {
			rows = openRows(rows)
		}
		if s.JSON {
			if rows == nil {
				rows = []standard.RectifyRow{}
			}
			return printJSON(io.out, rows)
		}
		return printRectify(io, rows, 0)
	})
}

type analyseCmd struct {
	Committee string `arg:"" help:"党委的组织编号。The committee."`
	Year      int    `help:"年度，默认今年。Year." placeholder:"YEAR"`
	times
}

// Run prints the analysis across a committee's branches.
func (c *analyseCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		if c.Year == 0 {
			c.Year = a.reader.Today().Year()
		}
		an, err := a.reader.Analysis(ctx, events.OrgID(c.Committee), c.Year, when)
		if err != nil {
			return err
		}
		if len(an.Branches) == 0 {
			return fmt.Errorf("%w：%s 之下没有支部", errNotFound, c.Committee)
		}
		if s.JSON {
			return printJSON(io.out, an)
		}
		fmt.Fprintf(io.out, "%s　%d 年度　截至 %s　支部 %d 个　摘要 %s\n", an.Org, an.Year, an.On, len(an.Branches), an.Digest())
		t := table{right: map[int]bool{2: true, 3: true, 4: true, 5: true}}
		t.row("要求", "名称", "应查", "达标", "逾期", "未达标")
		for _, g := range an.Groups {
			t.row(g.Group, g.Title, fmt.Sprint(g.Due), fmt.Sprint(g.Met), fmt.Sprint(g.Late), fmt.Sprint(g.Unmet))
		}
		if err := t.print(io.out); err != nil {
			return err
		}
		for i, gap := range an.Gaps {
			if i == 10 {
				break
			}
			if _, err := fmt.Fprintf(io.out, "  %s　%s：%d 次，%d 个支部\n", gap.Requirement, gap.Title, gap.Times, len(gap.Branches)); err != nil {
				return err
			}
		}
		return nil
	})
}

// openRows keeps what is still to be done.
func openRows(rows []standard.RectifyRow) []standard.RectifyRow {
	var out []standard.RectifyRow
	for _, r := range rows {
		if r.Done == 0 {
			out = append(out, r)
		}
	}
	return out
}

// printRectify prints at most so many rows; 0 is all.
func printRectify(io streams, rows []standard.RectifyRow, most int) error {
	states := map[standard.RectifyState]int{}
	for i := range rows {
		states[rows[i].State]++
	}
	fmt.Fprintf(io.out, "共 %d 项", len(rows))
	for _, w := range rectifyStates() {
		if n := states[w.state]; n > 0 {
			fmt.Fprintf(io.out, "　%s %d", w.zh, n)
		}
	}
	fmt.Fprintln(io.out)
	if len(rows) == 0 {
		return nil
	}
	words := map[standard.RectifyState]string{}
	for _, w := range rectifyStates() {
		words[w.state] = w.zh
	}
	kinds := map[standard.RectifyKind]string{standard.RectifyProblem: "问题", standard.RectifyMeasure: "措施", standard.RectifyWeak: "软弱涣散", standard.RectifyCampaign: "专项整治"}
	t := table{right: map[int]bool{6: true}}
	t.row("组织", "类别", "编号", "列入", "期限", "情况", "逾期天", "措施", "内容")
	for i := range rows {
		if most > 0 && i == most {
			break
		}
		r := &rows[i]
		deadline, overdue, measures := "", "", ""
		if r.Deadline != 0 {
			deadline = r.Deadline.String()
		}
		if r.Overdue > 0 {
			overdue = fmt.Sprint(r.Overdue)
		}
		if r.Measures > 0 {
			measures = fmt.Sprintf("%d/%d", r.Carried, r.Measures)
		}
		t.row(string(r.Org), kinds[r.Kind], r.ID, r.From.String(), deadline, words[r.State], overdue, measures, r.Title)
	}
	return t.print(io.out)
}

type rectifyWord struct {
	state standard.RectifyState
	zh    string
}

// rectifyStates are the states in the order in which they are told.
func rectifyStates() []rectifyWord {
	return []rectifyWord{
		{standard.RectifyOverdue, "逾期未完成"}, {standard.RectifyOpen, "整改中"}, {standard.RectifyAccepted, "已验收"},
		{standard.RectifyEscalated, "已上报"}, {standard.RectifyLate, "逾期完成"}, {standard.RectifyClosed, "已销号"},
	}
}
