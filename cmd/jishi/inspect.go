package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/projections"
	"jishi/standard"
)

type inspectCmd struct {
	Open    inspectOpenCmd    `cmd:"" help:"立项：固定范围、日期和当时所知。Open a case: scope, day and what is known are frozen."`
	List    inspectListCmd    `cmd:"" help:"列出检查。List the cases."`
	Show    inspectShowCmd    `cmd:"" help:"一次检查的问题及其处理。The findings of a case and what was done."`
	Compare inspectCompareCmd `cmd:"" help:"两次检查之间有什么变化。What changed between two cases."`
}

type inspectOpenCmd struct {
	Inspection string `arg:"" help:"检查编号。Number of the case."`
	Org        string `required:"" help:"范围：该组织及其下级。Scope." placeholder:"ORG"`
	AsOf       string `help:"检查到哪一天，默认今天。The day inspected." placeholder:"DATE"`
	Title      string `help:"名称，不写姓名。Title, without names." placeholder:"TEXT"`
	By         string `help:"组织检查的组织。Who inspects." placeholder:"ORG"`
	Actor      string `help:"经办人。Who opens it." default:"inspector"`
}

// Run records the opening with what is found now.
func (c *inspectOpenCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	when, err := times{AsOf: c.AsOf}.at()
	if err != nil {
		return err
	}
	a, err := s.open(ctx, openMode{write: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	if when.AsOf == 0 {
		when.AsOf = a.reader.Today()
	}
	if _, err := a.inspect(ctx, &events.InspectionOpened{Inspection: c.Inspection, Org: events.OrgID(c.Org), By: events.OrgID(c.By), Title: c.Title, AsOf: when.AsOf}, c.Actor); err != nil {
		return err
	}
	i, err := a.reader.Inspection(ctx, c.Inspection, at{})
	if err != nil {
		return err
	}
	return printInspection(io, s.JSON, i)
}

// inspect freezes what is found at the ledger's head and records the opening.
func (a *app) inspect(ctx context.Context, e *events.InspectionOpened, actor string) (ledger.Receipt, error) {
	head, err := a.store.Head(ctx)
	if err != nil {
		return ledger.Receipt{}, err
	}
	found, digest, err := a.reader.Freeze(ctx, e.Org, at{AsOf: e.AsOf, KnownAt: events.Cutoff{Position: head}})
	if err != nil {
		return ledger.Receipt{}, err
	}
	e.Known, e.Findings, e.Digest = head, len(found), digest
	receipt, err := a.ledger.Record(ctx, ledger.Command{
		Command: domain.Command{Event: e, On: a.reader.Today(), Org: e.Org, Mode: events.Live, Actor: actor, Role: events.Inspector},
		Source:  events.Source{Door: "cli"}, Key: "inspection-" + e.Inspection, Correlation: uuid.NewString(),
	})
	if err != nil {
		return receipt, err
	}
	return receipt, a.catchUp(ctx)
}

type inspectListCmd struct{ times }

// Run lists the cases.
func (c *inspectListCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		list, err := a.reader.Inspections(ctx, when)
		if err != nil {
			return err
		}
		if s.JSON {
			return printJSON(io.out, list)
		}
		t := table{right: map[int]bool{4: true, 5: true}}
		t.row("编号", "范围", "立项", "检查至", "所知位置", "问题", "办结")
		for _, i := range list {
			closed := ""
			if i.Closed != 0 {
				closed = i.Closed.String()
			}
			t.row(i.ID, string(i.Org), i.Opened.String(), i.AsOf.String(), fmt.Sprint(i.Known), fmt.Sprint(i.Stated), closed)
		}
		return t.print(io.out)
	})
}

type inspectShowCmd struct {
	Inspection string `arg:"" help:"检查编号。"`
	times
}

// Run shows one case.
func (c *inspectShowCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		i, err := a.reader.Inspection(ctx, c.Inspection, when)
		if err != nil {
			return err
		}
		return printInspection(io, s.JSON, i)
	})
}

func printInspection(io streams, asJSON bool, i *projections.Inspection) error {
	if asJSON {
		return printJSON(io.out, i)
	}
	agrees := "与立项时摘要一致"
	if !i.Agrees {
		agrees = "与立项时摘要不一致 DIFFERS"
	}
	fmt.Fprintf(io.out, "检查 %s　范围 %s　检查至 %s　所知至 @%d　问题 %d 条（%s）\n", i.ID, i.Org, i.AsOf, i.Known, len(i.Findings), agrees)
	fmt.Fprintf(io.out, "ERROR %d，WARN %d，INFO %d；", i.BySeverity[standard.Error], i.BySeverity[standard.Warn], i.BySeverity[standard.Info])
	still := 0
	for k := range i.Findings {
		if i.Findings[k].Still {
			still++
		}
	}
	_, err := fmt.Fprintf(io.out, "现在仍存在 %d 条\n", still)
	return err
}

type inspectCompareCmd struct {
	First  string `arg:"" help:"一次检查的编号。"`
	Second string `arg:"" help:"另一次检查的编号。"`
}

// Run compares two cases in words.
func (c *inspectCompareCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, times{}, func(a *app, _ at) error {
		cmp, err := a.reader.CompareInspections(ctx, c.First, c.Second)
		if err != nil {
			return err
		}
		if s.JSON {
			return printJSON(io.out, cmp)
		}
		for _, line := range cmp.Zh {
			if _, err := fmt.Fprintln(io.out, line); err != nil {
				return err
			}
		}
		return nil
	})
}
