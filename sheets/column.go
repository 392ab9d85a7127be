package sheets

import "jishi/events"

// Columns as tables write them. A heading may be followed by others in use.

func col(kind Kind, id, heading string, aliases ...string) Column {
	return Column{ID: id, Heading: heading, Aliases: aliases, Kind: kind}
}

func dayCol(id, heading string, aliases ...string) Column { return col(Day, id, heading, aliases...) }
func whoCol(id, heading string, aliases ...string) Column {
	return col(Person, id, heading, aliases...)
}
func whosCol(id, heading string, aliases ...string) Column {
	return col(Persons, id, heading, aliases...)
}
func orgCol(id, heading string, aliases ...string) Column {
	return col(OrgRef, id, heading, aliases...)
}
func textCol(id, heading string, aliases ...string) Column { return col(Text, id, heading, aliases...) }
func countCol(id, heading string, aliases ...string) Column {
	return col(Count, id, heading, aliases...)
}
func flagCol(id, heading string, aliases ...string) Column { return col(Flag, id, heading, aliases...) }
func moneyCol(id, heading string, aliases ...string) Column {
	return col(Money, id, heading, aliases...)
}
func monthCol(id, heading string, aliases ...string) Column {
	return col(MonthKind, id, heading, aliases...)
}
func numberCol(id, heading string, aliases ...string) Column {
	return col(Ident, id, heading, aliases...)
}

func oneOf(id, heading string, choices []Choice, aliases ...string) Column {
	return Column{ID: id, Heading: heading, Aliases: aliases, Kind: OneOf, Choices: choices}
}

func someOf(id, heading string, choices []Choice, aliases ...string) Column {
	return Column{ID: id, Heading: heading, Aliases: aliases, Kind: SomeOf, Choices: choices, Width: 20}
}

// meetingCol names a meeting; empty, it is the one of the day and kind.
func meetingCol(id, heading string, kinds ...events.MeetingKind) Column {
	return Column{ID: id, Heading: heading, Kind: Ident, found: kinds, Width: 20, Note: "可空：按组织和日期查找；没有会议填“无”"}
}

func need(c Column) Column                 { c.Required = true; return c }
func asked(c Column) Column                { c.Needed = true; return c }
func secret(c Column) Column               { c.Sealed = true; return c }
func noted(c Column, note string) Column   { c.Note = note; return c }
func wide(c Column, width int) Column      { c.Width = width; return c }
func holds(c Column, member string) Column { c.member = member; return c }
func zero(c Column) Column                 { c.zero = true; return c }
func of(c Column, steps ...string) Column  { c.in = steps; return c }

// throughCol is a last day, where the event keeps the day after it.
func throughCol(id, heading string, aliases ...string) Column {
	c := dayCol(id, heading, aliases...)
	c.after = true
	return noted(c, "最后一日")
}

// upperCol is the superior to whom something goes.
func upperCol(id, heading string, aliases ...string) Column {
	c := orgCol(id, heading, aliases...)
	c.upper = true
	return noted(c, "空为上级组织")
}

func seqCol() Column  { return Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6} }
func noteCol() Column { return Column{ID: "note", Heading: "备注", Kind: Ignored} }
func nameCol() Column {
	return Column{ID: "name", Heading: "姓名", Kind: Ignored, Sealed: true}
}
func docsCol() Column {
	return Column{ID: "docs", Heading: "材料", Aliases: []string{"材料摘要"}, Kind: Documents, Note: "名称:SHA-256"}
}

// branchCol is the organisation whose ledger it is.
func branchCol(id string) Column {
	return Column{ID: id, Heading: "支部", Aliases: []string{"所在支部", "党支部", "组织", "组织编号"}, Kind: OrgRef, Required: true, Width: 26}
}

// partyCol is a committee's own ledger.
func partyCol() Column {
	return Column{ID: "org", Heading: "党委", Aliases: []string{"组织", "组织编号", "基层党委"}, Kind: OrgRef, Required: true, Width: 26}
}

func personCol() Column {
	return Column{ID: "member", Heading: "人员编号", Aliases: []string{"党员编号", "编号"}, Kind: Person, Required: true}
}

func onCol(heading string, aliases ...string) Column {
	return Column{ID: "on", Heading: heading, Aliases: aliases, Kind: Day, Required: true}
}

func yearCol() Column {
	return Column{ID: "year", Heading: "年度", Kind: Count, Width: 8, Note: "空为日期所在年度"}
}

// Words that several tables share.

func passed() []Choice {
	return []Choice{{"yes", "通过", []string{"同意", "合格"}}, {"no", "未通过", []string{"不通过", "不合格"}}}
}
func done() []Choice {
	return []Choice{{"passed", "达标", []string{"通过", "完成"}}, {"partly", "基本达标", []string{"部分完成", "基本完成"}}, {"failed", "未达标", []string{"未通过", "未完成"}}}
}
