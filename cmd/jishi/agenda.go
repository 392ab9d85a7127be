package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"jishi/api"
	"jishi/events"
	"jishi/standard"
)

type agendaCmd struct {
	Scope   string `help:"组织编号，含其下级。Subtree." placeholder:"ORG"`
	Horizon int    `help:"今后多少天内到期。Due within so many days." default:"30"`
	Member  string `help:"只看某人。Only of this person." placeholder:"MEMBER"`
	Officer string `help:"只看某职务负责的。Only what this post sees to." placeholder:"POST" enum:",secretary,deputy,organisation,publicity,discipline,member,organiser" default:""`
	ICS     string `help:"写成 iCalendar 文件。Write an iCalendar file." placeholder:"FILE" type:"path"`
	times
}

// Run lists what falls due.
func (c *agendaCmd) Run(ctx context.Context, s *settings, io streams) error {
	if c.Horizon < 0 || c.Horizon > 3660 {
		return fmt.Errorf("%w：--horizon 应为 0 至 3660 天", errUsage)
	}
	return s.reading(ctx, c.times, func(a *app, when at) error { return c.ask(ctx, s, a, when, io) })
}

func (c *agendaCmd) ask(ctx context.Context, s *settings, a *app, when at, io streams) error {
	list, err := a.reader.Agenda(ctx, events.OrgID(c.Scope), c.Horizon, when)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(r standard.Reminder) bool {
		return c.Member != "" && string(r.Member) != c.Member || c.Officer != "" && string(r.Officer) != c.Officer
	})
	if c.ICS != "" {
		day := when.AsOf
		if day == 0 {
			day = a.reader.Today()
		}
		text, err := api.ICalendar(list, day.Start())
		if err != nil {
			return err
		}
		if err := os.WriteFile(c.ICS, []byte(text), 0o600); err != nil {
			return fmt.Errorf("写入日历: %w", err)
		}
	}
	if s.JSON {
		if list == nil {
			list = []standard.Reminder{}
		}
		return printJSON(io.out, list)
	}
	return printAgenda(io, list, 0)
}

// printAgenda prints at most so many of the overdue and of what is due soon; 0 is
// all.
func printAgenda(io streams, list []standard.Reminder, most int) error {
	count := map[standard.ReminderState]int{}
	t := table{right: map[int]bool{1: true}}
	t.row("期限", "天", "组织", "人员", "规则", "责任", "事项")
	for i := range list {
		r := &list[i]
		if count[r.State]++; most > 0 && count[r.State] > most {
			continue
		}
		t.row(r.Due.String(), fmt.Sprint(r.Days), string(r.Org), string(r.Member), r.Rule, api.Officer(r.Officer), r.Zh)
	}
	fmt.Fprintf(io.out, "逾期 %d 项，将到期 %d 项 overdue, due soon\n", count[standard.Overdue], count[standard.DueSoon])
	if len(list) == 0 {
		return nil
	}
	return t.print(io.out)
}
