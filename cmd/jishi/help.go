package main

// Examples that `jishi <command> --help` shows. The identifiers are those of the
// sample district, so that every line can be tried after `jishi demo`.

// Help gives examples.
func (demoCmd) Help() string {
	return `例 Examples:
  jishi demo                     # 导入、打印、提供服务 import, print, serve
  jishi demo --once              # 打印后结束 print and end
  jishi demo --once --json       # 供程序读取 for programs
  jishi demo --dir /tmp/d --addr 127.0.0.1:9000

演示总在自己的目录中使用内置存储，不看 --data、--store、--master-key-file。The demo keeps to its own directory and the embedded store.`
}

// Help gives examples.
func (serveCmd) Help() string {
	return `例 Examples:
  jishi serve
  jishi serve --data /var/lib/jishi --addr 127.0.0.1:8420
  jishi serve --config /etc/jishi.json
  jishi serve --esdb-password-file /run/secrets/esdb --store esdb --esdb esdb://db1:2113,db2:2113,db3:2113 --esdb-username jishi --esdb-ca ca.pem

口令宜放在文件或环境变量中：命令行参数可被本机其他用户看到。Other users of a machine see command lines: keep passwords in a file or the environment.`
}

// Help gives examples.
func (importCmd) Help() string {
	return `例 Examples:
  jishi import ./台账                      # 预览，列出全部问题，不写入任何内容 preview: every problem, nothing written
  jishi import ./台账 --json               # 同上，供程序读取 the same for programs
  jishi import ./台账 --apply              # 写入；重复运行不会重复写入 record; running it twice records nothing twice
  jishi import 党员名册.xlsx --apply --actor 张干事

只要有一个单元格有误，就一条也不写入（退出码 3）。One wrong cell stops the whole import (exit code 3).`
}

// Help gives examples.
func (undoCmd) Help() string {
	return `例 Examples:
  jishi undo 党员名册.xlsx          # 预览：涉及多少、有无后续依据 preview: how much, and what stands on it
  jishi undo 党员名册.xlsx --json

加 --apply --reason 理由 --approver 岗位 即执行。With --apply, a reason and an approver it is done.
作废该次导入的每一条事件，原记录仍在；改好的文件可以再次导入。Every event of it is voided and stays on record; the corrected file can be imported again.`
}

// Help gives examples.
func (dossierCmd) Help() string {
	return `例 Examples:
  jishi dossier P134
  jishi dossier P134 --as-of 2022-06-30                      # 当天的情况 as it was on that day
  jishi dossier P134 --as-of 2022-06-30 --known-at @10000     # 且只看当时已知的 and as was known then
  jishi dossier P134 --names --reader 检查组 --purpose 专项检查  # 显示个人信息，留下查阅记录 opens personal values, on record`
}

// Help gives examples.
func (rankCmd) Help() string {
	return `例 Examples:
  jishi rank                               # 去年 last year
  jishi rank --year 2025 --tier lagging
  jishi rank --year 2025 --as-of 2025-12-31 --known-at @25000
  jishi rank --year 2025 --explain ZB11    # 逐项说明得分 the reason of every point
  jishi rank --year 2025 --json`
}

// Help gives examples.
func (findingsCmd) Help() string {
	return `例 Examples:
  jishi findings --severity ERROR
  jishi findings --check C57 --json
  jishi findings --scope ZB03 --as-of 2025-12-31`
}

// Help gives examples.
func (eventsCmd) Help() string {
	return `例 Examples:
  jishi events member:P134
  jishi events org:ZB11 --as-of 2025-12-31 --limit 20
  jishi events member:P134 --known-at @10000 --json`
}

// Help gives examples.
func (rebuildCmd) Help() string {
	return `例 Examples:
  jishi rebuild
  jishi rebuild --data /var/lib/jishi --json

在旧视图旁重建，完成后切换；先停止 jishi serve。Stop the server first: it keeps the views.`
}

// Help gives examples.
func (generateCmd) Help() string {
	return `例 Examples:
  jishi generate ./合成台账
  jishi generate ./large --branches 1000 --people 20000 --format csv
  jishi generate ./clean --seed 7 --no-plant

全部人员和单位均为虚构，每个文件都写明“合成数据”。Everything is invented, and every file says so.`
}

// Help gives examples.
func (tokenCreateCmd) Help() string {
	return `例 Examples:
  jishi token create --name 张干事 --role officer
  jishi token create --name 三支部记录员 --role recorder --scope ZB03 --for 8760h
  TOKEN=$(jishi token create --name 检查组 --role inspector --for 720h)`
}

// Help gives examples.
func (tokenListCmd) Help() string {
	return `例 Examples:
  jishi token list
  jishi token list --json`
}

// Help gives examples.
func (tokenRevokeCmd) Help() string {
	return `例 Examples:
  jishi token revoke 0199d3a0-0000-7000-8000-000000000000   # 编号见 jishi token list`
}

// Help gives examples.
func (healthCmd) Help() string {
	return `例 Examples:
  jishi health
  jishi health --url http://127.0.0.1:8420/healthz`
}

// Help gives examples.
func (complyCmd) Help() string {
	return `例 Examples:
  jishi comply --year 2025                  # 各组织各组要求：达标/应查 met of due, by groups
  jishi comply --year 2025 --org ZB03       # 未达标的逐项列出 what is unmet
  jishi comply --year 2025 --org ZB03 --all --as-of 2025-09-30 --json`
}

// Help gives examples.
func (agendaCmd) Help() string {
	return `例 Examples:
  jishi agenda --horizon 60
  jishi agenda --scope ZB03 --officer organisation
  jishi agenda --as-of 2025-03-01 --json`
}

// Help gives examples.
func (lateCmd) Help() string {
	return `例 Examples:
  jishi late --year 2025
  jishi late --year 2025 --scope ZB03 --json`
}

// Help gives examples.
func (inspectOpenCmd) Help() string {
	return `例 Examples:
  jishi inspect open JC2025-1 --org ZB03 --as-of 2025-06-30 --title 上半年检查
  jishi inspect open JC2025-2 --org ZB03 --as-of 2025-12-31`
}

// Help gives examples.
func (inspectListCmd) Help() string {
	return `例 Examples:
  jishi inspect list
  jishi inspect list --json`
}

// Help gives examples.
func (inspectShowCmd) Help() string {
	return `例 Examples:
  jishi inspect show JC2025-1`
}

// Help gives examples.
func (inspectCompareCmd) Help() string {
	return `例 Examples:
  jishi inspect compare JC2025-1 JC2025-2`
}

// Help gives examples.
func (whatIfCmd) Help() string {
	return `例 Examples:
  jishi whatif --year 2025 --without 1000 --without 1001
  jishi whatif --year 2025 --then-as-of 2025-09-30 --json`
}

// Help gives examples.
func (stabilityCmd) Help() string {
	return `例 Examples:
  jishi stability --year 2025`
}

// Help gives examples.
func (compareCmd) Help() string {
	return `例 Examples:
  jishi compare ZB03 2024 2025`
}

// Help gives examples.
func (diffCmd) Help() string {
	return `例 Examples:
  jishi diff dossier P134 --from-as-of 2022-06-30
  jishi diff calendar ZB03/2025 --from-known-at @20000 --json`
}

// Help gives examples.
func (rectifyCmd) Help() string {
	return `例 Examples:
  jishi rectify --open
  jishi rectify --scope ZB03 --as-of 2020-12-01`
}

// Help gives examples.
func (analyseCmd) Help() string {
	return `例 Examples:
  jishi analyse DW --year 2025
  jishi analyse DW --year 2025 --as-of 2025-06-30 --json`
}

// Help gives examples.
func (exportCmd) Help() string {
	return `例 Examples:
  jishi export list
  jishi export process P134 -o 全程纪实表.xlsx
  jishi export checklist P134 --names --reader 检查组 -o 档案清单.xlsx
  jishi export rectification ZB03 --year 2020 -o 整改台账.xlsx
  jishi export ranking DW --year 2025 -o 排名.xlsx`
}

// Help gives examples.
func (reconcileCmd) Help() string {
	return `例 Examples:
  jishi reconcile 平台名单.csv --org DW -o 差异.xlsx

按身份证号、其次按姓名对人；只列出哪一项不同，不写出内容。It names the fields that differ and never their values.`
}
