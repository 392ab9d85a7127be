package main

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

type rankCmd struct {
	Year    int    `help:"评定年度，默认去年。Year rated." placeholder:"YEAR"`
	Scope   string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Tier    string `help:"类别：advanced 先进、middle 中间、lagging 后进。Tier." placeholder:"TIER" enum:",advanced,middle,lagging" default:""`
	Star    int    `help:"星级，1 至 5。Stars." placeholder:"N"`
	Limit   int    `help:"最多行数，0 为全部。At most." default:"0"`
	Explain string `help:"逐项说明该支部的得分。Explain every point of a branch." placeholder:"ORG"`
	times
}

// ranked is a line of the ranking.
type ranked struct {
	standard.Placed
	Name string `json:"name"`
}

// Run ranks the branches, or explains one branch's points.
func (c *rankCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error { return c.ask(ctx, s, a, when, io) })
}

func (c *rankCmd) ask(ctx context.Context, s *settings, a *app, when at, io streams) error {
	if c.Year == 0 {
		c.Year = a.reader.Today().Year() - 1
	}
	if c.Explain != "" {
		return a.explain(ctx, io, s.JSON, events.OrgID(c.Explain), c.Year, when)
	}
	rows, err := a.ranking(ctx, projections.RankQuery{
		Scope: events.OrgID(c.Scope), Year: c.Year, Tier: standard.Tier(c.Tier), Star: c.Star, Limit: c.Limit, At: when,
	})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return fmt.Errorf("%w：%d 年没有符合条件的支部", errNotFound, c.Year)
	}
	if s.JSON {
		return printJSON(io.out, rows)
	}
	return printRanking(io, rows)
}

func (a *app) ranking(ctx context.Context, q projections.RankQuery) ([]ranked, error) {
	placed, _, err := a.reader.Ranking(ctx, q)
	if err != nil {
		return nil, err
	}
	tree, err := a.reader.Tree(ctx, q.At)
	if err != nil {
		return nil, err
	}
	rows := make([]ranked, len(placed))
	for i, p := range placed {
		org, _ := tree.Org(p.Org, p.On)
		rows[i] = ranked{Placed: p, Name: org.Name}
	}
	return rows, nil
}

func printRanking(io streams, rows []ranked) error {
	t := table{right: map[int]bool{0: true, 3: true, 6: true, 7: true}}
	t.row("名次", "编号", "支部", "得分", "星级", "类别", "ERROR", "WARN", "说明")
	for _, r := range rows {
		note := ""
		switch {
		case r.Capped:
			note = "五星名额已满，降为四星"
		case r.Review:
			note = "末位，待党委研究"
		}
		for _, v := range r.Vetoes {
			note += "　否决 " + v.Code + "：" + v.Zh
		}
		if r.Tied {
			note += "　并列，待研究"
		}
		t.row(fmt.Sprint(r.Rank), string(r.Org), r.Name, r.Points.String(), stars(r.FinalStar), tierName(r.FinalTier),
			fmt.Sprint(r.Errors), fmt.Sprint(r.Warnings), note)
	}
	return t.print(io.out)
}

// explain prints the score sheet: every point with its clause and evidence.
func (a *app) explain(ctx context.Context, io streams, asJSON bool, org events.OrgID, year int, when at) error {
	r, err := a.reader.Rating(ctx, org, year, when)
	if err != nil {
		return err
	}
	if r == nil {
		return fmt.Errorf("%w：%s 没有 %d 年的评定", errNotFound, org, year)
	}
	if asJSON {
		return printJSON(io.out, r)
	}
	fmt.Fprintf(io.out, "%s　%d 年度　%s 分　%s　办法 %s　截至 %s\n", org, year, r.Points, stars(r.Star), r.Scheme, r.On)
	for _, item := range r.Items {
		fmt.Fprintf(io.out, "%6s／%-6s %s\n", item.Points, item.Max, item.Title)
		for _, reason := range item.Reasons {
			fmt.Fprintf(io.out, "    %6s／%-6s %s　%s", reason.Points, reason.Max, reason.Clause, reason.Zh)
			if n := len(reason.Evidence); n > 0 {
				fmt.Fprintf(io.out, "（依据 @%d 等 %d 条）", reason.Evidence[0].Position, n)
			}
			if len(reason.Missing) > 0 {
				fmt.Fprintf(io.out, "　缺：%v", reason.Missing)
			}
			fmt.Fprintln(io.out)
		}
	}
	for _, v := range r.Vetoes {
		fmt.Fprintf(io.out, "否决 %s：%s（最高 %d 星）\n", v.Code, v.Zh, v.MaxStar)
	}
	return nil
}
