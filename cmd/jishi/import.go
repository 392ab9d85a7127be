package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/projections"
	"jishi/sheets"
)

type importCmd struct {
	Path  string `arg:"" help:"台账所在文件夹或单个文件。Folder or file." type:"path"`
	Apply bool   `help:"写入账本；不加则只预览。Write; without it, preview only."`
	Actor string `help:"经办人。Who imports." default:"import"`
}

// importReport is what an import says of itself.
type importReport struct {
	Files    []sheets.File    `json:"files"`
	Counts   map[string]int   `json:"events_by_type"`
	Events   int              `json:"events"`
	Problems []sheets.Problem `json:"problems,omitempty"`
	Omitted  int              `json:"problems_omitted,omitempty"`
	Applied  bool             `json:"applied"`
	Recorded int              `json:"recorded"`
	Repeated int              `json:"repeated"`
}

// Run previews, and with --apply records.
func (c *importCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	a, err := c.open(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	read := func(opt sheets.Options) (*sheets.Plan, error) { return sheets.ReadPath(ctx, c.Path, opt) }
	report, err := a.imports(ctx, read, c.Actor, c.Apply, newProgress(io.err, s.Quiet))
	if report != nil {
		if perr := printImport(io, s.JSON, report); perr != nil {
			return perr
		}
	}
	if err != nil || !c.Apply {
		return err
	}
	bar := newProgress(io.err, s.Quiet)
	defer bar.done()
	bar.start("生成视图 views", -1)
	return a.catchUp(ctx)
}

// open opens the ledger to be written or, for a preview, to be asked only: a
// preview of a first import must leave nothing behind, not even an empty ledger,
// and one beside a running server must not want its lock.
func (c *importCmd) open(ctx context.Context, s *settings) (*app, error) {
	if c.Apply {
		return s.open(ctx, openMode{create: true, write: true})
	}
	first := "ledger.db"
	if s.Store == "esdb" {
		first = "keyring.db" // what the first start leaves here
	}
	_, err := os.Stat(s.path(first))
	if !errors.Is(err, fs.ErrNotExist) {
		return s.open(ctx, openMode{})
	}
	tmp, err := os.MkdirTemp("", "jishi-preview-")
	if err != nil {
		return nil, fmt.Errorf("预览用的临时目录: %w", err)
	}
	local := *s
	local.Data = tmp
	if _, err := os.Stat(local.masterKey()); err != nil {
		local.MasterKey = "" // the preview's own, gone with it
	}
	a, err := local.open(ctx, openMode{create: true})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(tmp))
	}
	a.close = slices.Insert(a.close, 0, func() error { return os.RemoveAll(tmp) }) // closed last
	return a, nil
}

// imports reads the files, decides every command and, if asked to, records them.
// One wrong cell stops the whole import: nothing is written.
func (a *app) imports(ctx context.Context, read func(sheets.Options) (*sheets.Plan, error), actor string, apply bool, bar *progress) (*importReport, error) {
	defer bar.done()
	if err := a.refresh(ctx); err != nil {
		return nil, err
	}
	rows := 0
	bar.start("读取台账 reading", -1)
	plan, err := read(sheets.Options{
		Registry: a.registry, Actor: actor, Role: events.Officer, Fingerprint: a.keys.Fingerprint,
		KnownOrg: a.knownOrg(ctx), KnownParent: a.knownParent(ctx), KnownMember: a.knownMember(ctx), KnownVote: a.knownVote(ctx), KnownPayment: a.knownPayment(ctx),
		Progress: func(_, _ string, n int) { rows += n; bar.to(rows) },
	})
	if errors.Is(err, sheets.ErrNothing) {
		return nil, fmt.Errorf("%w：文件夹中没有 .xlsx 或 .csv 文件", errInput)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w：%w", errNotFound, err)
	}
	if err != nil {
		return nil, err
	}
	report := &importReport{Files: plan.Files, Counts: plan.Counts, Events: len(plan.Items), Problems: plan.Problems, Omitted: plan.Omitted}
	report.Problems = append(report.Problems, inClear(plan.Items)...)
	commands := make([]ledger.Command, len(plan.Items))
	for i := range plan.Items {
		commands[i] = plan.Items[i].Command
	}
	bar.start("核对 checking", len(commands))
	failures, err := a.ledger.Preview(ctx, commands, bar.to)
	if err != nil {
		return report, err
	}
	slices.SortFunc(failures, func(a, b ledger.Failure) int { return a.Index - b.Index })
	for _, f := range failures {
		report.Problems = append(report.Problems, problemOf(plan.Items[f.Index].At, f.Err))
	}
	if plan.Errors() > 0 || len(failures) > 0 {
		return report, errInput
	}
	if !apply {
		return report, nil
	}
	bar.start("写入 recording", len(commands))
	done, err := a.ledger.RecordAll(ctx, commands, bar.to)
	report.Applied, report.Recorded, report.Repeated = err == nil, done.Recorded, done.Repeated
	if err != nil {
		return report, fmt.Errorf("写入中断，已写入 %d 条；再次运行同一命令即可补齐: %w", done.Recorded, err)
	}
	return report, nil
}

func problemOf(at sheets.Place, err error) sheets.Problem {
	p := sheets.Problem{Place: at, Severity: sheets.Error, Code: "refused", Zh: err.Error(), En: err.Error()}
	var r *domain.Rejection
	switch {
	case errors.As(err, &r):
		p.Code, p.Zh, p.En = r.Code, r.Zh, r.En
	case errors.Is(err, events.ErrErased):
		p.Code, p.Zh, p.En = "erased", "此人的个人信息已依法删除，不能再记录", "the person's data is erased: no more can be recorded"
	}
	return p
}

// knownOrg finds an organisation on record by number or full name.
func (a *app) knownOrg(ctx context.Context) func(string) (events.OrgID, bool) {
	orgs, err := a.reader.Orgs(ctx, at{})
	if err != nil {
		return nil // the import itself will meet the same error
	}
	by := make(map[string]events.OrgID, 2*len(orgs))
	for _, o := range orgs {
		by[o.Name], by[string(o.ID)] = o.ID, o.ID
	}
	return func(ref string) (events.OrgID, bool) { id, ok := by[ref]; return id, ok }
}

// knownParent gives the superior and the kind of an organisation on record.
func (a *app) knownParent(ctx context.Context) func(events.OrgID) (events.OrgID, events.OrgKind) {
	orgs, err := a.reader.Orgs(ctx, at{})
	if err != nil {
		return nil // the import itself will meet the same error
	}
	by := make(map[events.OrgID]projections.Org, len(orgs))
	for _, o := range orgs {
		by[o.ID] = o
	}
	return func(id events.OrgID) (events.OrgID, events.OrgKind) { return by[id].Parent, by[id].Kind }
}

func (a *app) knownMember(ctx context.Context) func(events.MemberID) bool {
	return func(id events.MemberID) bool {
		d, err := a.reader.Dossier(ctx, id, at{})
		return err == nil && d != nil
	}
}

// knownVote finds the vote on record on somebody's admission or conversion.
func (a *app) knownVote(ctx context.Context) func(events.MemberID, events.Date, bool) *sheets.VoteOnRecord {
	return func(id events.MemberID, on events.Date, conversion bool) *sheets.VoteOnRecord {
		d, err := a.reader.Dossier(ctx, id, at{})
		if err != nil || d == nil {
			return nil
		}
		for i := range d.AdmissionVoted {
			if v := &d.AdmissionVoted[i]; !conversion && v.On == on {
				return &sheets.VoteOnRecord{Ballot: v.Fact.Ballot, Mode: v.Mode}
			}
		}
		for i := range d.ConversionVoted {
			if v := &d.ConversionVoted[i]; conversion && v.On == on {
				return &sheets.VoteOnRecord{Ballot: v.Fact.Ballot, Mode: v.Mode}
			}
		}
		return nil
	}
}

// knownPayment finds a payment on record; without an amount, the voluntary one.
func (a *app) knownPayment(ctx context.Context) func(events.MemberID, events.Date, events.Fen) (uuid.UUID, []events.Month, bool) {
	return func(id events.MemberID, on events.Date, amount events.Fen) (uuid.UUID, []events.Month, bool) {
		facts, _, err := a.reader.Timeline(ctx, id.Subject(), at{}, projections.Place{On: on - 1}, 0)
		if err != nil {
			return uuid.Nil, nil, false // the import itself will meet the same error
		}
		for _, f := range facts {
			if p, ok := f.Event.(*events.DuesPaid); ok && f.On == on && (amount == p.Amount || amount == 0 && p.Voluntary > 0) {
				return f.ID, p.Months, true
			}
		}
		return uuid.Nil, nil, false
	}
}

func printImport(io streams, asJSON bool, r *importReport) error {
	if asJSON {
		return printJSON(io.out, r)
	}
	w := io.out
	for _, f := range r.Files {
		fmt.Fprintf(w, "%s  SHA-256 %s…\n", f.Name, f.Digest[:min(12, len(f.Digest))])
		for _, sh := range f.Sheets {
			table := sh.Table
			if table == "" {
				table = "（未识别，略过 not recognised）"
			}
			fmt.Fprintf(w, "    %-16s %s  %d 行\n", sh.Name, table, sh.Rows)
		}
	}
	for _, p := range r.Problems {
		fmt.Fprintln(w, p)
	}
	if r.Omitted > 0 {
		fmt.Fprintf(w, "……另有 %d 个问题未列出\n", r.Omitted)
	}
	fmt.Fprintf(w, "共 %d 条事实，问题 %d 个。", r.Events, len(r.Problems)+r.Omitted)
	if r.Applied {
		fmt.Fprintf(w, "已写入 %d 条，先前已有 %d 条。", r.Recorded, r.Repeated)
	} else {
		fmt.Fprint(w, "未写入（加 --apply 写入）。")
	}
	fmt.Fprintln(w)
	if len(r.Problems) == 0 {
		for _, typ := range slices.Sorted(maps.Keys(r.Counts)) {
			fmt.Fprintf(w, "    %-44s %6d\n", typ, r.Counts[typ])
		}
	}
	return nil
}
