package main

import (
	"context"
	"errors"
	"fmt"
	goio "io"
	"os"
	"slices"
	"strings"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/projections"
	"jishi/sheets"
	"jishi/standard"
)

type exportCmd struct {
	Kind    string `arg:"" help:"导出什么；jishi export list 列出全部。What to export; list shows all."`
	Key     string `arg:"" optional:"" help:"人员编号或组织编号。Person or organisation."`
	Year    int    `help:"年度，默认今年。Year." placeholder:"YEAR"`
	Out     string `short:"o" help:"文件名，默认按内容命名。File." placeholder:"FILE" type:"path"`
	Names   bool   `help:"写出姓名等个人信息，并记入查阅记录。Write personal values; the reading is recorded."`
	Purpose string `help:"查阅事由。Why."`
	Reader  string `help:"查阅人。Who reads." default:"cli"`
	times
}

// exporting is one export under way.
type exporting struct {
	*exportCmd
	a       *app
	ctx     context.Context // the functions that a sheet calls back take none
	when    at
	day     events.Date
	records *projections.Records
	show    sheets.Show
	head    sheets.Head
	err     error
}

// form is a sheet in a shape of its own.
type form struct {
	id, zh string
	member bool // of a person, not of an organisation
	write  func(x *exporting, out goio.Writer) error
}

// forms are the exports that are no import table.
func forms() []form {
	return []form{
		{"process", "发展党员全程纪实表", true, func(x *exporting, out goio.Writer) error {
			return x.ofPerson(func(d *standard.Dossier) error { return sheets.WriteProcess(out, x.head, x.show, d) })
		}},
		{"checklist", "党员档案材料清单（36项）", true, func(x *exporting, out goio.Writer) error {
			return x.ofPerson(func(d *standard.Dossier) error { return sheets.WriteChecklist(out, x.head, x.show, d) })
		}},
		{"hours", "学时统计表", false, func(x *exporting, out goio.Writer) error {
			org := events.OrgID(x.Key)
			return sheets.WriteHours(out, x.head, x.show, x.records.Roster(org), x.records.Calendar(org, x.Year), x.records.BranchYear(org, x.Year))
		}},
		{"dues-matrix", "党费收缴情况表", false, func(x *exporting, out goio.Writer) error {
			org := events.OrgID(x.Key)
			m := standard.Matrix(x.records.Dues(org, x.Year), x.records.Roster(org), x.Year, x.day)
			return sheets.WriteDuesMatrix(out, x.head, x.show, &m)
		}},
		{"ranking", "评星定级排名", false, func(x *exporting, out goio.Writer) error {
			placed, _, err := x.a.reader.Ranking(x.ctx, projections.RankQuery{Scope: events.OrgID(x.Key), Year: x.Year, At: x.when})
			if err != nil {
				return err
			}
			scheme, err := x.a.reader.Scheme(x.ctx, events.OrgID(x.Key), x.Year, x.when)
			if err != nil {
				return err
			}
			return sheets.WriteRanking(out, x.head, x.show, placed, &scheme)
		}},
		{"compliance", "要求落实情况表", false, func(x *exporting, out goio.Writer) error {
			judged, err := x.a.reader.Compliance(x.ctx, events.OrgID(x.Key), x.Year, x.when)
			if err != nil {
				return err
			}
			return sheets.WriteCompliance(out, x.head, x.show, judged)
		}},
		{"agenda", "到期提醒清单", false, func(x *exporting, out goio.Writer) error {
			list, err := x.a.reader.Agenda(x.ctx, events.OrgID(x.Key), 90, x.when)
			if err != nil {
				return err
			}
			return sheets.WriteAgenda(out, x.head, x.show, list)
		}},
		{"findings", "核查发现清单", false, func(x *exporting, out goio.Writer) error {
			found, _, err := x.a.reader.Findings(x.ctx, projections.FindingQuery{Scope: events.OrgID(x.Key), At: x.when})
			if err != nil {
				return err
			}
			return sheets.WriteFindings(out, x.head, x.show, found)
		}},
		{"lateness", "迟录报告", false, func(x *exporting, out goio.Writer) error {
			reports, err := x.a.reader.Lateness(x.ctx, events.OrgID(x.Key), x.Year, x.when)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(reports, func(r standard.LateReport) bool { return string(r.Org) == x.Key })
			if i < 0 {
				return fmt.Errorf("%w：%s %d 年没有记录", errNotFound, x.Key, x.Year)
			}
			return sheets.WriteLateness(out, x.head, x.show, &reports[i])
		}},
	}
}

// Run writes one workbook.
func (c *exportCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	if c.Kind == "list" {
		return c.list(io)
	}
	write, member := c.writer()
	if write == nil {
		return fmt.Errorf("%w：没有“%s”这种导出（jishi export list）", errUsage, c.Kind)
	}
	if c.Key == "" {
		return fmt.Errorf("%w：须给出人员编号或组织编号 (a person or an organisation)", errUsage)
	}
	when, err := c.at()
	if err != nil {
		return err
	}
	a, err := s.open(ctx, openMode{write: c.Names})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	x := &exporting{exportCmd: c, a: a, ctx: ctx, when: when, day: when.AsOf}
	if x.day == 0 {
		x.day = a.reader.Today()
	}
	if c.Year == 0 {
		c.Year = x.day.Year()
	}
	if c.Out == "" {
		c.Out = fmt.Sprintf("%s-%s-%s.xlsx", c.Kind, c.Key, x.day)
	}
	if err := x.begin(member); err != nil {
		return err
	}
	if err := writeFile(c.Out, func(out goio.Writer) error {
		return errors.Join(write(x, out), x.err, x.records.Err())
	}); err != nil {
		return err
	}
	if s.JSON {
		return printJSON(io.out, map[string]string{"file": c.Out})
	}
	_, err = fmt.Fprintln(io.out, "已写出", c.Out)
	return err
}

func (c *exportCmd) list(io streams) error {
	t := table{}
	t.row("名称", "内容", "按")
	for _, l := range sheets.Ledgers() {
		t.row(l.ID, l.Title+"（可再导入）", "组织")
	}
	for _, f := range forms() {
		t.row(f.id, f.zh, map[bool]string{true: "人员", false: "组织"}[f.member])
	}
	return t.print(io.out)
}

// writer finds what writes the kind asked for.
func (c *exportCmd) writer() (write func(*exporting, goio.Writer) error, member bool) {
	for _, f := range forms() {
		if f.id == c.Kind {
			return f.write, f.member
		}
	}
	if l := sheets.LookupLedger(c.Kind); l != nil {
		return func(x *exporting, out goio.Writer) error {
			_, err := l.Write(out, x.head, x.show, x.ledgers()...)
			return err
		}, false
	}
	return nil, false
}

// begin opens the records and settles who may see what. Personal values are
// written only if asked for, and then the reading is on record first.
func (x *exporting) begin(member bool) error {
	x.records = x.a.reader.Records(x.ctx, x.when)
	tree, err := x.a.reader.Tree(x.ctx, x.when)
	if err != nil {
		return err
	}
	title := x.Key
	if o, ok := tree.Org(events.OrgID(x.Key), x.day); ok {
		title = o.Name
	} else if !member {
		return fmt.Errorf("%w：%s", errNotFound, x.Key)
	}
	x.head = sheets.Head{Title: title, AsOf: x.when.AsOf, Known: x.KnownAt}
	x.show = sheets.Show{Org: func(id events.OrgID) string { o, _ := tree.Org(id, x.day); return o.Name }}
	if !x.Names {
		return nil
	}
	x.show.Open = x.reveal
	x.show.Name = func(id events.MemberID) string {
		d := x.records.Dossier(id)
		if d == nil || len(d.Registered) == 0 {
			return ""
		}
		return x.reveal(d.Registered[len(d.Registered)-1].Fact.Name)
	}
	read := []events.MemberID{events.MemberID(x.Key)}
	if !member {
		read = x.records.Files(events.OrgID(x.Key))
	}
	for _, id := range read {
		if err := x.opened(id); err != nil {
			return err
		}
	}
	return nil
}

// opened records that a person's values are read.
func (x *exporting) opened(id events.MemberID) error {
	d := x.records.Dossier(id)
	if d == nil || len(d.Registered) == 0 {
		return x.records.Err()
	}
	_, err := x.a.ledger.Record(x.ctx, ledger.Command{
		Command: domain.Command{
			Event: &events.DossierOpened{Member: id, Reader: x.Reader, Purpose: x.Purpose, Route: "jishi export " + x.Kind},
			On:    x.a.reader.Today(), Org: d.Registered[len(d.Registered)-1].Org, Mode: events.Live, Actor: x.Reader, Role: events.System,
		},
		Source: events.Source{Door: "cli"},
	})
	return err
}

// reveal opens a value; what is erased or restricted reads as nothing.
func (x *exporting) reveal(v events.Sealed) string {
	if v.IsZero() {
		return ""
	}
	text, err := x.a.keys.Open(x.ctx, v)
	if err != nil && !errors.Is(err, events.ErrErased) && !errors.Is(err, events.ErrRestricted) && x.err == nil {
		x.err = err
	}
	if err != nil {
		return ""
	}
	return text
}

func (x *exporting) ofPerson(f func(*standard.Dossier) error) error {
	d := x.records.Dossier(events.MemberID(x.Key))
	if d == nil {
		return fmt.Errorf("%w：%s 在所问时间没有档案", errNotFound, x.Key)
	}
	return f(d)
}

// ledgers gathers the records from which an organisation's ledgers of a year are
// written.
func (x *exporting) ledgers() []any {
	org := events.OrgID(x.Key)
	out := []any{x.records.Roster(org), x.records.Governance(org), x.records.Rectification(org), x.records.Calendar(org, x.Year), x.records.Dues(org, x.Year), x.records.BranchYear(org, x.Year)}
	for _, m := range x.records.Files(org) {
		out = append(out, x.records.Dossier(m))
	}
	return out
}

// writeFile writes a file that is there whole or not at all, for its owner alone.
func writeFile(name string, write func(goio.Writer) error) error {
	part := name + ".part"
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("写出 %s: %w", strings.TrimSuffix(part, ".part"), err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return os.Rename(part, name)
}
