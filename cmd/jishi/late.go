package main

import (
	"context"
	"fmt"
	"slices"

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
		return printLate(io, c.Year, reports, 0)
	})
}

// printLate prints a line per organisation and way of recording, and at most so
// many batches; 0 is all.
func printLate(io streams, year int, reports []standard.LateReport, most int) error {
	if len(reports) == 0 {
		_, err := fmt.Fprintf(io.out, "%d 年没有记录 nothing is on record\n", year)
		return err
	}
	t := table{right: map[int]bool{}}
	for i := 2; i < 12; i++ {
		t.right[i] = true
	}
	t.row("组织", "方式", "条数", "0-7天", "8-30天", "31-90天", ">90天", "中位天", "九成天", "最长天", "批量", "检查前迟录")
	var all []standard.Batch
	for _, r := range reports {
		clustered := 0
		for _, c := range r.Clusters {
			clustered += c.Late
		}
		for _, way := range []struct {
			zh string
			standard.Lags
		}{{"即时", r.Live}, {"补录", r.Backfill}} {
			if way.Facts == 0 {
				continue
			}
			row := []string{string(r.Org), way.zh, fmt.Sprint(way.Facts)}
			for _, c := range way.Classes {
				row = append(row, fmt.Sprint(c.Count))
			}
			t.row(append(row, fmt.Sprint(way.Median), fmt.Sprint(way.P90), fmt.Sprint(way.Most), fmt.Sprint(len(r.Batches)), fmt.Sprint(clustered))...)
		}
		all = append(all, r.Batches...)
	}
	if err := t.print(io.out); err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b standard.Batch) int { return b.Count - a.Count })
	for i, b := range all {
		if most > 0 && i == most {
			break
		}
		from := b.File
		if from == "" {
			from = "逐条录入"
		}
		if _, err := fmt.Fprintf(io.out, "  %s 一次录入 %d 条，业务日期 %s 至 %s（%s，%s）\n", instant(b.From), b.Count, b.First, b.Last, b.Actor, from); err != nil {
			return err
		}
	}
	return nil
}
