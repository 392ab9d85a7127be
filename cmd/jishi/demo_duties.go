package main

import (
	"context"
	"fmt"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// demoDuties is what the demo shows of the plan's duties.
type demoDuties struct {
	Compliance    []projections.OrgCompliance `json:"compliance"`
	Explained     *standard.Rating            `json:"explained"` // every point of one branch
	Late          []standard.LateReport       `json:"late"`
	Rectification []standard.RectifyRow       `json:"rectification"`
	Agenda        []standard.Reminder         `json:"agenda"` // the next 30 days
	Inspection    *projections.Inspection     `json:"inspection"`
}

// demoInspection is a case that the demo opens once, so that what it froze can be
// compared with what is recorded afterwards.
const demoInspection = "JC-DEMO"

// duties prints compliance by groups, the points of one branch, late entries, what
// is under rectification, what falls due, and an inspection.
func (c *demoCmd) duties(ctx context.Context, a *app, io streams, report *demoReport) error {
	var err error
	d := &report.demoDuties
	if d.Compliance, err = a.reader.ComplianceTable(ctx, "", c.Year, at{}); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\n== %d 年度各组要求落实情况（达标/应查）compliance\n", c.Year)
	if err := printCompliance(io, d.Compliance); err != nil {
		return err
	}
	org := c.sample(ctx, a).org
	fmt.Fprintf(io.out, "\n== %s 每一分的依据 the points of one branch, explained\n", org)
	if d.Explained, err = a.reader.Rating(ctx, org, c.Year, at{}); err != nil {
		return err
	}
	if err := a.explain(ctx, io, false, org, c.Year, at{}); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\n== %d 年度迟录报告 late entries\n", c.Year)
	if d.Late, err = a.reader.Lateness(ctx, "", c.Year, at{}); err != nil {
		return err
	}
	if err := printLate(io, c.Year, d.Late, 5); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\n== 整改台账 rectification\n")
	if d.Rectification, err = a.reader.Rectification(ctx, "", at{}); err != nil {
		return err
	}
	d.Rectification = openRows(d.Rectification)
	if err := printRectify(io, d.Rectification, 15); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\n== 今后 30 天到期 due within 30 days\n")
	if d.Agenda, err = a.reader.Agenda(ctx, "", 30, at{}); err != nil {
		return err
	}
	if err := printAgenda(io, d.Agenda, 12); err != nil {
		return err
	}
	return c.inspection(ctx, a, io, report)
}

// inspection opens the demo's case on its first run and shows it on every run.
func (c *demoCmd) inspection(ctx context.Context, a *app, io streams, report *demoReport) error {
	fmt.Fprintf(io.out, "\n== 检查 an inspection as a case\n")
	all, err := a.reader.Inspections(ctx, at{})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		e := &events.InspectionOpened{Inspection: demoInspection, Org: c.sample(ctx, a).org, Title: "演示检查", AsOf: a.reader.Today()}
		if _, err := a.inspect(ctx, e, "demo-inspector"); err != nil {
			return err
		}
	}
	if report.Inspection, err = a.reader.Inspection(ctx, demoInspection, at{}); err != nil {
		return err
	}
	return printInspection(io, false, report.Inspection)
}
