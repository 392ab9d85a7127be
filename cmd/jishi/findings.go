package main

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

type findingsCmd struct {
	Scope    string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Severity string `help:"严重程度：ERROR、WARN 或 INFO。Severity." placeholder:"SEVERITY" enum:",ERROR,WARN,INFO" default:""`
	Check    string `help:"检查项目，如 C33。Check." placeholder:"CHECK"`
	Limit    int    `help:"最多条数，0 为全部。At most." default:"0"`
	times
}

// Run lists what the checks find across branches.
func (c *findingsCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error { return c.ask(ctx, s, a, when, io) })
}

func (c *findingsCmd) ask(ctx context.Context, s *settings, a *app, when at, io streams) error {
	found, _, err := a.reader.Findings(ctx, projections.FindingQuery{
		Scope: events.OrgID(c.Scope), Severity: standard.Severity(c.Severity), Check: c.Check, Limit: c.Limit, At: when,
	})
	if err != nil {
		return err
	}
	if s.JSON {
		if found == nil {
			found = []standard.Finding{}
		}
		return printJSON(io.out, found)
	}
	if len(found) == 0 {
		_, err := fmt.Fprintln(io.out, "没有发现问题")
		return err
	}
	printFindings(io, found, 0)
	return nil
}
