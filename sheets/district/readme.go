package district

import (
	"bytes"
	"fmt"

	"jishi/sheets"
)

// readme explains the district and lists what was planted.
func (d *District) readme() []byte {
	var b bytes.Buffer
	o := &d.opt
	fmt.Fprintf(&b, "# 示例区（合成数据） · A synthetic district\n\n")
	fmt.Fprintf(&b, "本文件夹全部内容由程序按种子生成，**人员和单位均不存在**：姓名由音节拼成，身份证号以不存在的区划代码 `000000` 开头，电话号码为 `1990000` 段。每个工作簿的标题行和“说明”表都写明合成数据。\n\n")
	fmt.Fprintf(&b, "Everything here is invented from a seed; nobody named exists. One party committee with authority to admit, %d general branches, %d branches and about %d persons over %d–%d, up to %s, in the spreadsheets that offices keep. ", o.GeneralBranches, o.Branches, o.People, o.FromYear, o.ToYear, o.Until)
	fmt.Fprintf(&b, "Branches differ in how well they keep to the rules, so that the star rating of 2025 has advanced, middle and lagging ones.\n\n")
	if o.Plant {
		fmt.Fprintf(&b, "The files of %d persons carry one planted contradiction each, of %d different checks, listed below; other findings may follow from it. All other files are clean.\n\n", len(d.Planted()), codes(d.Planted()))
	}
	fmt.Fprintf(&b, "```\njishi import examples/district           # 预览：逐个列出错误，不写入 / previews, writes nothing\njishi import --apply examples/district   # 写入 / records\n```\n\n")
	fmt.Fprintf(&b, "## 文件 · Files\n\n| 文件 | 工作表 | 行数 |\n|---|---|---|\n")
	for _, book := range sheets.Books() {
		for i := range d.first.Sheets {
			if s := &d.first.Sheets[i]; sheets.Lookup(s.Table).Book == book {
				fmt.Fprintf(&b, "| %s | %s | %d |\n", book, s.Name, len(s.Rows))
			}
		}
	}
	fmt.Fprintf(&b, "\n重新生成 · Regenerate: `jishi generate %s <文件夹>`\n", o)
	d.describeBranches(&b)
	if !o.Plant {
		return b.Bytes()
	}
	fmt.Fprintf(&b, "\n## 埋设的问题 · Planted contradictions\n\n检查编号见规则 8.3。一人一处，其他问题可能由此引出。The codes are those of the checks (C01–C72).\n\n| 人员 | 支部 | 检查 | 埋设内容 | What was planted |\n|---|---|---|---|---|\n")
	for _, p := range d.Planted() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.Person, p.Branch, p.Code, p.Zh, p.En)
	}
	return b.Bytes()
}

// describeBranches says how every branch was meant to be.
func (d *District) describeBranches(b *bytes.Buffer) {
	if len(d.first.branches) > 60 {
		return
	}
	fmt.Fprintf(b, "\n## 支部 · Branches\n\n| 支部 | 名称 | 设定 | Meant to be |\n|---|---|---|---|\n")
	zh, en := [...]string{"规范", "一般", "薄弱"}, [...]string{"careful", "middling", "weak"}
	for _, x := range d.first.branches {
		a, e := zh[x.quality], en[x.quality]
		switch {
		case x.quality == weak && x.index%12 == 2:
			a, e = a+"；2025 年换届逾期", e+"; its election of 2025 is overdue"
		case x.quality == weak && x.index%12 == 6:
			a, e = a+"；2025 年书记空缺超过三个月", e+"; without a secretary for half of 2025"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", x.id, x.name, a, e)
	}
}

func codes(list []Planted) int {
	seen := map[string]bool{}
	for _, p := range list {
		seen[p.Code] = true
	}
	return len(seen)
}
