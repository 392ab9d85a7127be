package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	goio "io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"jishi/api/access"
	"jishi/events"
	"jishi/examples"
	"jishi/projections"
	"jishi/sheets"
	"jishi/standard"
)

type demoCmd struct {
	Dir  string `help:"演示所用的目录。Directory of the demo." default:"jishi-demo" type:"path"`
	Addr string `help:"监听地址。Listen on." default:"127.0.0.1:8420" env:"JISHI_ADDR"`
	Once bool   `help:"打印后结束，不提供服务。Print and end."`
	Year int    `help:"评定年度。Year to rank." default:"2025"`
}

// Run does the main job on the sample district, on the embedded default.
func (c *demoCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	local := *s
	local.Data, local.Store, local.MasterKey = c.Dir, "sqlite", ""
	srv := &server{addr: c.Addr, log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	a, err := srv.open(ctx, &local)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()

	say := io
	if s.JSON {
		say.out = goio.Discard
	}
	fmt.Fprintln(say.out, "纪实演示：合成区社（所有人员、证件号码均为虚构）。Synthetic district; nobody in it exists.")
	report := demoReport{Synthetic: true, Dir: c.Dir, Year: c.Year}
	if report.Import, err = c.load(ctx, a, say, s.Quiet); err != nil {
		return err
	}
	if err := c.show(ctx, a, say, &report); err != nil {
		return err
	}
	if err := c.duties(ctx, a, say, &report); err != nil {
		return err
	}
	if report.Token, err = c.token(&local); err != nil {
		return err
	}
	report.Requests = c.requests(c.sample(ctx, a))
	requests := func(base string) {
		fmt.Fprintf(say.out, "\n== 请求示例 example requests\nTOKEN=%s\n", report.Token)
		for i, path := range report.Requests {
			report.Requests[i] = base + path
			fmt.Fprintf(say.out, "curl -s -H \"Authorization: Bearer $TOKEN\" '%s%s'\n", base, path)
		}
	}
	if c.Once {
		requests("http://" + c.Addr)
		if s.JSON {
			return printJSON(io.out, report)
		}
		fmt.Fprintf(io.out, "\n数据保存在 %s；去掉 --once 即提供服务。Run without --once to serve.\n", c.Dir)
		return nil
	}
	return srv.run(ctx, &local, a, func(base string) {
		requests(base)
		if s.JSON {
			_ = printJSON(io.out, report) // a terminal that went away is no error
		}
		fmt.Fprintf(say.out, "\nAPI 说明页 %s/docs（口令即令牌 the token is the password）；Ctrl+C 结束。\n", base)
	})
}

// demoReport is what the demo says with --json.
type demoReport struct {
	Synthetic bool               `json:"synthetic"` // nobody in it exists
	Dir       string             `json:"dir"`
	Year      int                `json:"year"`
	Import    *importReport      `json:"import"`
	Ranking   []ranked           `json:"ranking"`
	Findings  []standard.Finding `json:"findings"`
	demoDuties
	Token    string   `json:"token"`
	Requests []string `json:"requests"`
}

// requests are worth trying with the token.
func (c *demoCmd) requests(s sample) []string {
	return []string{
		fmt.Sprintf("/v1/rankings/%d?tier=lagging", c.Year),
		fmt.Sprintf("/v1/orgs/%s/years/%d?as_of=%d-12-31", s.org, c.Year, c.Year),
		fmt.Sprintf("/v1/members/%s?purpose=demo", s.member),
		"/v1/findings?severity=ERROR&limit=5",
		fmt.Sprintf("/v1/orgs/%s/dues/%d", s.org, c.Year),
		fmt.Sprintf("/v1/events?subject=member:%s", s.member),
		fmt.Sprintf("/v1/orgs/%s/compliance/%d", s.org, c.Year),
		"/v1/agenda?horizon=30",
		fmt.Sprintf("/v1/stability/%d", c.Year),
		"/v1/inspections/" + demoInspection,
	}
}

// load imports the sample and builds the views.
func (c *demoCmd) load(ctx context.Context, a *app, io streams, quiet bool) (*importReport, error) {
	start := time.Now()
	bar := newProgress(io.err, quiet)
	read := func(opt sheets.Options) (*sheets.Plan, error) { return sheets.Read(ctx, examples.District(), opt) }
	report, err := a.imports(ctx, read, "demo", true, bar)
	if errors.Is(err, errInput) {
		_ = printImport(io, false, report) // say what is wrong before failing
	}
	if err != nil {
		return nil, err
	}
	bar.start("生成视图 views", -1)
	err = a.catchUp(ctx)
	bar.done()
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(io.out, "导入 %d 个文件：%d 条事实写入，%d 条先前已有；视图已生成（%s）。\n",
		len(report.Files), report.Recorded, report.Repeated, time.Since(start).Round(10*time.Millisecond))
	return report, nil
}

// show prints the ranking and the findings by severity.
func (c *demoCmd) show(ctx context.Context, a *app, io streams, report *demoReport) error {
	fmt.Fprintf(io.out, "\n== %d 年度支部评星定级 ranking\n", c.Year)
	rows, err := a.ranking(ctx, projections.RankQuery{Year: c.Year})
	if err != nil {
		return err
	}
	if err := printRanking(io, rows); err != nil {
		return err
	}
	found, _, err := a.reader.Findings(ctx, projections.FindingQuery{})
	if err != nil {
		return err
	}
	report.Ranking, report.Findings = rows, found
	by := map[standard.Severity][]standard.Finding{}
	for _, f := range found {
		by[f.Severity] = append(by[f.Severity], f)
	}
	fmt.Fprintf(io.out, "\n== 档案检查 findings：ERROR %d，WARN %d，INFO %d\n", len(by[standard.Error]), len(by[standard.Warn]), len(by[standard.Info]))
	for _, severity := range []standard.Severity{standard.Error, standard.Warn, standard.Info} {
		printFindings(io, by[severity], map[standard.Severity]int{standard.Error: 40, standard.Warn: 15, standard.Info: 5}[severity])
	}
	return nil
}

// token makes a day's token that reads everything.
func (c *demoCmd) token(s *settings) (string, error) {
	tokens, err := access.Open(s.path("tokens.json"), time.Now)
	if err != nil {
		return "", err
	}
	secret, _, err := tokens.Create("demo-inspector", events.Inspector, "", time.Now().Add(24*time.Hour))
	return secret, err
}

type sample struct {
	org    events.OrgID
	member events.MemberID
}

// sample finds a branch and a person worth looking at.
func (c *demoCmd) sample(ctx context.Context, a *app) sample {
	out := sample{org: "B01", member: "P0001"}
	// A file with a contradiction in its development shows most.
	if found, _, err := a.reader.Findings(ctx, projections.FindingQuery{Check: "C57", Limit: 1}); err == nil && len(found) > 0 {
		out.member = found[0].Member
	}
	rows, err := a.ranking(ctx, projections.RankQuery{Year: c.Year})
	if err == nil && len(rows) > 0 {
		out.org = slices.MinFunc(rows, func(a, b ranked) int {
			return cmp.Or(-cmp.Compare(a.Rank, b.Rank), strings.Compare(string(a.Org), string(b.Org)))
		}).Org
	}
	return out
}
