package main

import (
	"context"
	"fmt"
	"os"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

type whatIfCmd struct {
	Year    int               `help:"评定年度，默认去年。Year rated." placeholder:"YEAR"`
	Scope   string            `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Scheme  string            `help:"假设的评星定级办法（JSON 文件）。Another scheme." placeholder:"FILE" type:"existingfile"`
	Without []events.Position `help:"不计的事件，按账本位置。Events left out, by position." placeholder:"N"`
	ThenAs  string            `name:"then-as-of" help:"假设的时点：截至哪一天。The other day." placeholder:"DATE"`
	ThenKn  string            `name:"then-known-at" help:"假设的时点：以何时所知为准。As far as was known then." placeholder:"TIME"`
	times
}

// Run ranks as it would be and says what differs. Nothing is recorded.
func (c *whatIfCmd) Run(ctx context.Context, s *settings, io streams) error {
	then, err := times{AsOf: c.ThenAs, KnownAt: c.ThenKn}.at()
	if err != nil {
		return err
	}
	return s.reading(ctx, c.times, func(a *app, when at) error {
		q := projections.WhatIf{Scope: events.OrgID(c.Scope), Year: c.Year, At: when, Without: c.Without}
		if q.Year == 0 {
			q.Year = a.reader.Today().Year() - 1
		}
		if then != (at{}) {
			q.Then = &then
		}
		if c.Scheme != "" {
			data, err := os.ReadFile(c.Scheme)
			if err != nil {
				return fmt.Errorf("读取办法: %w", err)
			}
			scheme, err := standard.ParseScheme(data)
			if err != nil {
				return fmt.Errorf("%w：%s：%w", errInput, c.Scheme, err)
			}
			q.Scheme = &scheme
		}
		answer, err := a.reader.WhatIf(ctx, q)
		if err != nil {
			return err
		}
		if s.JSON {
			return printJSON(io.out, answer)
		}
		fmt.Fprintf(io.out, "%d 年度：晋位 %d，降级 %d，不变 %d promoted, demoted, same\n", answer.Year, answer.Promoted, answer.Demoted, answer.Same)
		for i := range answer.Changes {
			if ch := &answer.Changes[i]; !ch.Same() {
				if _, err := fmt.Fprintln(io.out, " ", ch.Zh); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

type stabilityCmd struct {
	Year  int    `help:"评定年度，默认去年。Year rated." placeholder:"YEAR"`
	Scope string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	times
}

// Run tells which branches a threshold moved by one point would place otherwise.
func (c *stabilityCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		if c.Year == 0 {
			c.Year = a.reader.Today().Year() - 1
		}
		out, err := a.reader.Stability(ctx, events.OrgID(c.Scope), c.Year, when)
		if err != nil {
			return err
		}
		if s.JSON {
			return printJSON(io.out, out)
		}
		if len(out.Shifts) == 0 {
			_, err := fmt.Fprintln(io.out, "各界线移动一分，没有支部变动 no branch moves")
			return err
		}
		for i := range out.Shifts {
			if _, err := fmt.Fprintln(io.out, out.Shifts[i].Zh); err != nil {
				return err
			}
		}
		return nil
	})
}

type compareCmd struct {
	Org    string `arg:"" help:"组织编号。Branch."`
	Before int    `arg:"" help:"前一年度。The earlier year."`
	After  int    `arg:"" help:"后一年度。The later year."`
	times
}

// Run compares two years of a branch item by item.
func (c *compareCmd) Run(ctx context.Context, s *settings, io streams) error {
	return s.reading(ctx, c.times, func(a *app, when at) error {
		out, err := a.reader.CompareYears(ctx, events.OrgID(c.Org), c.Before, c.After, when)
		if err != nil {
			return err
		}
		if out == nil {
			return fmt.Errorf("%w：%s 没有 %d 或 %d 年的评定", errNotFound, c.Org, c.Before, c.After)
		}
		if s.JSON {
			return printJSON(io.out, out)
		}
		for _, line := range out.Zh {
			if _, err := fmt.Fprintln(io.out, line); err != nil {
				return err
			}
		}
		return nil
	})
}

type diffCmd struct {
	View      string `arg:"" help:"视图：dossier、roster、calendar、dues、year、governance、rectification。View." enum:"dossier,roster,calendar,dues,year,governance,rectification,inspection"`
	Key       string `arg:"" help:"人员编号、组织编号或组织编号/年度。Key of the record."`
	FromAsOf  string `help:"前一时点：截至哪一天。The earlier day." placeholder:"DATE"`
	FromKnown string `name:"from-known-at" help:"前一时点：以何时所知为准。As far as was known then." placeholder:"TIME"`
	times
}

// Run says what changed in a record between two moments.
func (c *diffCmd) Run(ctx context.Context, s *settings, io streams) error {
	from, err := times{AsOf: c.FromAsOf, KnownAt: c.FromKnown}.at()
	if err != nil {
		return err
	}
	return s.reading(ctx, c.times, func(a *app, when at) error {
		changes, err := a.reader.Diff(ctx, c.View, c.Key, from, when)
		if err != nil {
			return err
		}
		if s.JSON {
			if changes == nil {
				changes = []standard.Change{}
			}
			return printJSON(io.out, changes)
		}
		if len(changes) == 0 {
			_, err := fmt.Fprintln(io.out, "没有变化 nothing changed")
			return err
		}
		for i := range changes {
			if _, err := fmt.Fprintf(io.out, "@%d　%s\n", changes[i].Position, changes[i].Zh); err != nil {
				return err
			}
		}
		return nil
	})
}
