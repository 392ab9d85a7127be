// Command jishi is the whole program: it imports, serves, prints and rebuilds.
// It is the only place that names backends.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// version is set by the linker (make build).
var version = "dev"

func main() {
	privateFiles()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// cli is the command line: one field per verb.
type cli struct {
	settings

	Demo      demoCmd      `cmd:"" help:"演示：导入示例区社，生成各类视图，打印排名与检查结果，并提供服务。Import the sample district, print ranking and findings, serve."`
	Serve     serveCmd     `cmd:"" help:"提供 API 服务。Serve the API."`
	Import    importCmd    `cmd:"" help:"预览或导入台账（xlsx、csv）。Preview or import office spreadsheets."`
	Undo      undoCmd      `cmd:"" help:"撤销一次导入（作废，不删除）。Take back an import by voids."`
	Dossier   dossierCmd   `cmd:"" help:"查看一名人员的档案。Show one person's file."`
	Rank      rankCmd      `cmd:"" help:"支部评星定级排名。Rank the branches."`
	Findings  findingsCmd  `cmd:"" help:"档案检查发现的问题。List findings."`
	Comply    complyCmd    `cmd:"" help:"各项要求的落实情况。How the requirements stand."`
	Agenda    agendaCmd    `cmd:"" help:"到期提醒，可写成 iCalendar。What falls due."`
	Late      lateCmd      `cmd:"" help:"迟录报告。The late-entry report."`
	Rectify   rectifyCmd   `cmd:"" help:"整改台账。Problems and what is done about them."`
	Analyse   analyseCmd   `cmd:"" help:"各支部分析研判。The analysis across branches."`
	Inspect   inspectCmd   `cmd:"" help:"检查：立项、查看、比较。Inspections as cases."`
	WhatIf    whatIfCmd    `cmd:"" name:"whatif" help:"假设的评星：另一办法、不计某些事实、另一时点。Rank as it would be."`
	Stable    stabilityCmd `cmd:"" name:"stability" help:"界线移动一分，哪些支部会变。Who stands on the edge of a threshold."`
	Compare   compareCmd   `cmd:"" help:"一个支部两个年度的逐项比较。Compare two years of a branch."`
	Diff      diffCmd      `cmd:"" help:"一份记录在两个时点之间的变化。What changed in a record between two moments."`
	Events    eventsCmd    `cmd:"" help:"按对象浏览事件。Browse events by subject."`
	Export    exportCmd    `cmd:"" help:"把视图写成纸面形状的 xlsx。Write views as workbooks in the shape of the paper."`
	Reconcile reconcileCmd `cmd:"" help:"与外部平台的导出核对。Compare with an outside platform's export."`
	Rebuild   rebuildCmd   `cmd:"" help:"重建全部视图并切换。Rebuild all views beside the old ones and switch."`
	Generate  generateCmd  `cmd:"" help:"生成合成（虚构）区社的台账。Write the spreadsheets of a synthetic district."`
	Token     tokenCmd     `cmd:"" help:"访问令牌：创建、列出、作废。Create, list and revoke access tokens."`
	Health    healthCmd    `cmd:"" help:"检查服务是否正常（供容器使用）。Ask a server whether it is alive."`
	Version   versionCmd   `cmd:"" help:"版本。Print the version."`
}

// streams are what a command talks to.
type streams struct {
	out, err io.Writer
}

const description = `纪实（Jishi）：党支部工作的事件溯源审计台账。An event-sourced audit ledger of party branches.

退出码 Exit codes:
  0  完成 done
  1  出错 an error occurred
  2  命令行有误 wrong usage
  3  输入有误，未写入任何内容 the input has errors; nothing was written
  4  未找到 not found
  5  存储不可用（被占用、磁盘满、服务器不可达）the store is unavailable

例 Examples:
  jishi demo
  jishi import ./台账 --apply
  jishi rank --year 2025 --as-of 2025-12-31
  jishi findings --severity ERROR --json
  jishi dossier P134 --as-of 2022-06-30
  jishi token create --name 检查组 --role inspector

设置 Settings: 命令行优先，其次环境变量，再次 --config 所指文件、jishi.json、/etc/jishi.json。The command line comes first, then the environment, then the file of --config, jishi.json and /etc/jishi.json.`

// run is main without the process: it parses, runs and gives the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("jishi"), kong.Description(description), kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code; panic(exit{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}),
		kong.Configuration(readConfig, "/etc/jishi.json", "jishi.json"),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{out: stdout, err: stderr}),
	)
	if err != nil {
		fmt.Fprintln(stderr, "jishi:", err)
		return exitUsage
	}
	parser.Model.HelpFlag.Help = "显示帮助。Show this help."
	// kong prints help by asking to exit; nothing else panics with this value.
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exit); !ok {
				panic(r)
			}
			code = exited
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if err != nil {
		var pe *kong.ParseError
		if errors.As(err, &pe) {
			fmt.Fprintf(stderr, "jishi: 命令行有误：%v（jishi --help 查看用法）\n", err)
		} else {
			fmt.Fprintln(stderr, "jishi:", err)
		}
		return exitUsage
	}
	if err := k.Run(&c.settings); err != nil {
		fmt.Fprintln(stderr, "jishi:", explain(err))
		return exitCode(err)
	}
	return exitOK
}

type exit struct{}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(s *settings, io streams) error {
	if s.JSON {
		return printJSON(io.out, map[string]string{"version": version})
	}
	_, err := fmt.Fprintln(io.out, "jishi", version)
	return err
}
