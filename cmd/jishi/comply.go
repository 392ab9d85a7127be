package main

import (
	"context"
	"fmt"
	"slices"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

type complyCmd struct {
	Org   string `help:"只看该组织，逐项列出。One organisation, requirement by requirement." placeholder:"ORG"`
	Scope string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Year  int    `help:"年度，默认今年。Year." placeholder:"YEAR"`
	All   bool   `help:"也列出已达标和未到期的。Also what is met or not due yet."`
	times
}

// Run shows how the requirements of the plan stand.
func (c *complyCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error { return c.ask(ctx, s, a, when, io) })
}

func (c *complyCmd) ask(ctx context.Context, s *settings, a *app, when at, io streams) error {
	if c.Year == 0 {
		c.Year = a.reader.Today().Year()
	}
	if c.Org == "" {
		rows, err := a.reader.ComplianceTable(ctx, events.OrgID(c.Scope), c.Year, when)
		if err != nil {
			return err
		}
		if s.JSON {
			return printJSON(io.out, rows)
		}
		return printCompliance(io, rows)
	}
	judged, err := a.reader.Compliance(ctx, events.OrgID(c.Org), c.Year, when)
	if err != nil {
		return err
	}
	if len(judged) == 0 {
		return fmt.Errorf("%w：%s", errNotFound, c.Org)
	}
	if !c.All {
		judged = slices.DeleteFunc(judged, func(j standard.Judgement) bool { return !j.Bad() })
	}
	if s.JSON {
		return printJSON(io.out, judged)
	}
	return printJudgements(io, judged)
}

// printCompliance prints a line per organisation and a column per group: met of
// due, over all of them at the foot.
func printCompliance(io streams, rows []projections.OrgCompliance) error {
	titles := map[string]string{}
	var groups []string
	for _, r := range rows {
		for _, g := range r.Groups {
			if titles[g.Group] == "" {
				titles[g.Group] = g.Title
				groups = append(groups, g.Group)
			}
		}
	}
	order := map[string]int{}
	for i, g := range standard.CatalogueGroups() {
		order[g.ID] = i
	}
	slices.SortFunc(groups, func(a, b string) int { return order[a] - order[b] })
	t := table{right: map[int]bool{}}
	head := []string{"编号", "组织"}
	for i, g := range groups {
		head = append(head, g)
		t.right[i+2] = true
	}
	t.row(head...)
	met, due := map[string]int{}, map[string]int{}
	for _, r := range rows {
		line := []string{string(r.Org), r.Name}
		for _, g := range groups {
			cell := ""
			for _, x := range r.Groups {
				if x.Group == g && x.Due > 0 {
					cell = fmt.Sprintf("%d/%d", x.Met, x.Due)
					met[g], due[g] = met[g]+x.Met, due[g]+x.Due
				}
			}
			line = append(line, cell)
		}
		t.row(line...)
	}
	foot := []string{"", "合计"}
	for _, g := range groups {
		foot = append(foot, fmt.Sprintf("%d/%d", met[g], due[g]))
	}
	t.row(foot...)
	if err := t.print(io.out); err != nil {
		return err
	}
	for _, g := range groups {
		if _, err := fmt.Fprintf(io.out, "  %-6s %s\n", g, titles[g]); err != nil {
			return err
		}
	}
	return nil
}

func printJudgements(io streams, judged []standard.Judgement) error {
	if len(judged) == 0 {
		_, err := fmt.Fprintln(io.out, "没有未达标的要求 nothing is unmet")
		return err
	}
	states := map[standard.Compliance]string{standard.Met: "达标", standard.Late: "逾期完成", standard.Unmet: "未达标", standard.Pending: "未到期", standard.Outside: "不适用"}
	t := table{}
	t.row("要求", "期间", "情况", "程度", "期限", "人员", "说明")
	for i := range judged {
		j := &judged[i]
		due := ""
		if j.Due != 0 {
			due = j.Due.String()
		}
		t.row(j.Requirement, j.Period, states[j.State], string(j.Severity), due, string(j.Member), j.Zh)
	}
	return t.print(io.out)
}
