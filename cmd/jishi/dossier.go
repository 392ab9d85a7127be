package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/standard"
)

type dossierCmd struct {
	Member  string `arg:"" help:"人员编号。Identifier of the person."`
	Names   bool   `help:"显示姓名等个人信息，并记入查阅记录。Show personal values; the reading is recorded."`
	Purpose string `help:"查阅事由。Why the file is opened."`
	Reader  string `help:"查阅人。Who reads." default:"cli"`
	times
}

// dossierReport is what the command prints.
type dossierReport struct {
	Member   events.MemberID       `json:"member"`
	On       events.Date           `json:"on"`
	Personal map[string]string     `json:"personal,omitempty"`
	Steps    []standard.StepState  `json:"steps"`
	Papers   []standard.PaperState `json:"papers"`
	Findings []standard.Finding    `json:"findings"`
}

// Run shows one person's file at a pair of times.
func (c *dossierCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
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
	records := a.reader.Records(ctx, when)
	member := events.MemberID(c.Member)
	d := records.Dossier(member)
	if err := records.Err(); err != nil {
		return err
	}
	if d == nil {
		return fmt.Errorf("%w：%s 在所问时间没有档案", errNotFound, c.Member)
	}
	on := when.AsOf
	if on == 0 {
		on = a.reader.Today()
	}
	r := dossierReport{Member: member, On: on, Steps: standard.Steps(d), Papers: standard.Archive(d)}
	r.Findings = standard.Judge(&standard.Case{Dossier: d, Records: records, On: on})
	standard.MarkFindings(records, r.Findings, on)
	if err := records.Err(); err != nil {
		return err
	}
	if c.Names {
		if r.Personal, err = a.personal(ctx, d, c); err != nil {
			return err
		}
	}
	if s.JSON {
		return printJSON(io.out, r)
	}
	return r.print(io)
}

// personal records the reading, then opens the person's values.
func (a *app) personal(ctx context.Context, d *standard.Dossier, c *dossierCmd) (map[string]string, error) {
	if len(d.Registered) == 0 {
		return nil, nil
	}
	last := d.Registered[len(d.Registered)-1]
	_, err := a.ledger.Record(ctx, ledger.Command{
		Command: domain.Command{
			Event: &events.DossierOpened{Member: d.Member, Reader: c.Reader, Purpose: c.Purpose, Route: "jishi dossier"},
			On:    a.reader.Today(), Org: last.Org, Mode: events.Live, Actor: c.Reader, Role: events.System,
		},
		Source: events.Source{Door: "cli"},
	})
	if err != nil {
		return nil, err
	}
	values := make(map[string]string)
	for name, v := range last.Fact.Fields() {
		if v.IsZero() {
			continue
		}
		if values[name], err = a.keys.Reveal(ctx, *v); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func (r *dossierReport) print(io streams) error {
	w := io.out
	fmt.Fprintf(w, "人员 %s　截至 %s\n", r.Member, r.On)
	for _, name := range []string{"name", "birth", "id_number", "phone", "address"} {
		if v, ok := r.Personal[name]; ok {
			fmt.Fprintf(w, "  %s：%s\n", map[string]string{"name": "姓名", "birth": "出生日期", "id_number": "身份证号", "phone": "电话", "address": "住址"}[name], v)
		}
	}
	t := table{}
	mark := map[standard.State]string{standard.Done: "✔", standard.Partly: "◐", standard.Missing: "·"}
	for _, st := range r.Steps {
		t.row("  "+mark[st.State], fmt.Sprintf("%2d", st.Number), st.Title, st.On.String())
	}
	if err := t.print(w); err != nil {
		return err
	}
	done := 0
	for _, p := range r.Papers {
		if p.State == standard.Done {
			done++
		}
	}
	fmt.Fprintf(w, "档案材料 %d／%d 项齐全；发现问题 %d 个\n", done, len(r.Papers), len(r.Findings))
	printFindings(io, r.Findings, 0)
	return nil
}

// printFindings lists findings with their article and what they rest on; limit 0
// lists all.
func printFindings(io streams, all []standard.Finding, limit int) {
	for i, f := range all {
		if limit > 0 && i == limit {
			fmt.Fprintf(io.out, "  ……另有 %d 个\n", len(all)-limit)
			return
		}
		var evidence []string
		for _, e := range f.Evidence[:min(3, len(f.Evidence))] {
			evidence = append(evidence, fmt.Sprintf("@%d", e.Position))
		}
		where := string(f.Member)
		if where == "" {
			where = string(f.Org)
		}
		basis := f.Article
		if len(evidence) > 0 {
			basis += "；依据 " + strings.Join(evidence, "、")
		}
		fmt.Fprintf(io.out, "  %-5s %s %s　%s（%s）\n", f.Severity, f.Check, where, f.Zh, basis)
	}
}
