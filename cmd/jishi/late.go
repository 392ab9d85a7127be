package main

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/standard"
)

type lateCmd struct {
	Scope string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Year  int    `help:"业务日期所在年度，默认今年。Year of the business dates." placeholder:"YEAR"`
	times
}

// Run reports how long after they happened facts were recorded.
func (c *lateCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		if c.Year == 0 {
			c.Year = a.reader.Today().Year()
		}
		reports, err := a.reader.Lateness(ctx, events.OrgID(c.Scope), c.Year, when)
		if err != nil {
			return err
		}
		if s.JSON {
			if reports == nil {
				reports = []standard.LateReport{}
			}
			return printJSON(io.out, reports)
		}
		return printLate(io, c.Year, reports)
	})
}

func printLate(io streams, year int, reports []standard.LateReport) error {
	t := table{right: map[int]bool{}}
	for i := 1; i < 12; i++ {
		t.right[i] = true
	}
	t.row("组织", "即时录入", "0-7天", "8-30天", "31-90天", ">90天", "中位", "九成", "最长", "补录", "批量", "检查前集中")
	for _, r := range reports {
		row := []string{string(r.Org), fmt.Sprint(r.Live.Facts)}
		for _, c := range r.Live.Classes {
			row = append(row, fmt.Sprint(c.Count))
		}
		clustered := 0
		for _, c := range r.Clusters {
			clustered += c.Late
		}
		t.row(append(row, fmt.Sprint(r.Live.Median), fmt.Sprint(r.Live.P90), fmt.Sprint(r.Live.Most), fmt.Sprint(r.Backfill.Facts), fmt.Sprint(len(r.Batches)), fmt.Sprint(clustered))...)
	}
	if len(reports) == 0 {
		_, err := fmt.Fprintf(io.out, "%d 年没有记录 nothing is on record\n", year)
		return err
	}
	if err := t.print(io.out); err != nil {
		return err
	}
	for _, r := range reports {
		for _, b := range r.Batches {
			from := b.File
			if from == "" {
				from = "逐条录入"
			}
			if _, err := fmt.Fprintf(io.out, "  %s　%s 一次录入 %d 条，业务日期 %s 至 %s（%s，%s）\n", r.Org, instant(b.From), b.Count, b.First, b.Last, b.Actor, from); err != nil {
				return err
			}
		}
	}
	return nil
}
