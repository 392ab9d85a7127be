package sheets

import "jishi/events"

// under puts columns under an upper heading.
func under(group string, columns ...Column) []Column {
	for i := range columns {
		columns[i].Group = group
	}
	return columns
}

// developmentTables is 发展党员全程纪实表: one row per person, one column group per
// step of the 25. A person whose probation was extended has a second row for
// steps 21 to 24.
func developmentTables() []Table {
	day := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Day}
	}
	who := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Person}
	}
	whos := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Persons, Width: 16}
	}
	org := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: OrgRef}
	}
	text := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Text}
	}
	count := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Count, Width: 8}
	}
	flag := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Flag, Width: 8}
	}
	sealed := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Text, Sealed: true}
	}
	meeting := func(id string, heading ...string) Column {
		return Column{ID: id, Heading: append(heading, "会议编号")[0], Kind: Ident, Note: "可空：按支部和日期在三会一课台账中查找"}
	}
	docs := func(id string) Column {
		return Column{ID: id, Heading: "材料", Aliases: []string{"材料摘要"}, Kind: Documents, Note: "名称:SHA-256"}
	}
	entries := func(id, heading, note string) Column {
		return Column{ID: id, Heading: heading, Kind: Entries, Note: note, Width: 24}
	}
	body := func(id, heading string) Column {
		return Column{ID: id, Heading: heading, Kind: OneOf, Width: 10, Choices: []Choice{
			{"committee", "支委会", []string{"支部委员会", "支委会会议"}}, {"assembly", "党员大会", []string{"支部大会", "支部党员大会"}}}}
	}
	outcome := func(id string) Column {
		return Column{ID: id, Heading: "事项", Kind: OneOf, Choices: outcomes()}
	}

	cols := under("基本信息",
		Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6},
		Column{ID: "member", Heading: "人员编号", Aliases: []string{"编号", "档案编号"}, Kind: Person, Required: true},
		Column{ID: "name", Heading: "姓名", Kind: Ignored, Sealed: true},
		Column{ID: "branch", Heading: "所在支部", Aliases: []string{"支部", "党支部"}, Kind: OrgRef, Required: true, Width: 26})
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }

	add("1 递交入党申请书", day("applied", "申请日期", "申请书日期"), day("received", "收到日期", "收到申请书日期"), org("addressee", "接收组织"),
		flag("written", "书面"), flag("signed", "本人签名"), docs("applied_docs"))
	add("2 党组织派人谈话", day("talked", "谈话日期"), who("talker", "谈话人"), sealed("talk_record", "谈话要点"), docs("talked_docs"))
	add("3 推荐和确定入党积极分子", day("recommended", "推荐日期"),
		Column{ID: "recommend_kind", Heading: "推荐方式", Kind: OneOf, Choices: []Choice{{"members", "党员推荐", nil}, {"mass", "群团推优", []string{"群团组织推优", "推优"}}}},
		count("recommend_votes", "推荐票数"), count("recommend_voters", "参加推荐人数"), day("activist", "确定日期"), body("activist_body", "确定机构"), meeting("activist_meeting"), docs("activist_docs"))
	add("4 上级党委备案", day("activist_filed", "备案日期"), org("activist_superior", "备案党委", "上级党委"), text("activist_ref", "备案文号"))
	add("5 指定培养联系人", day("contacts_on", "指定日期"), whos("contacts", "培养联系人", "联系人"), entries("contact_changes", "更换情况", "日期 免/任 编号；…"))
	add("6 培养教育考察", Column{ID: "reports", Heading: "思想汇报日期", Kind: Days, Width: 24},
		entries("inspections", "考察日期", "日期 考察人编号；…"), sealed("inspection_text", "考察意见"), docs("inspection_docs"))
	add("7 听取意见、支委会研究和公示", day("heard_group", "党小组意见日期"), day("heard_contact", "培养联系人意见日期"), day("heard_members", "党员意见日期"), day("heard_masses", "群众意见日期"), count("heard_count", "听取群众人数"),
		day("target_studied", "支委会研究日期"), body("target_body", "研究机构"), meeting("target_meeting"),
		day("posted", "公示开始"), day("posting_ended", "公示结束"), text("posting_place", "公示地点"), org("posting_org", "公示所列组织"), day("posting_applied", "公示所列申请日期"),
		day("objection", "收到反映日期"), sealed("objection_text", "反映内容"), day("objection_resolved", "处理日期"),
		Column{ID: "objection_result", Heading: "处理结果", Kind: OneOf, Choices: []Choice{{"unfounded", "不实", nil}, {"minor", "不影响", nil}, {"adverse", "属实影响", []string{"属实"}}}}, docs("target_docs"))
	add("8 报上级党委备案（同意）", day("agreed", "同意日期", "备案日期"), org("agreed_by", "上级党委"),
		Column{ID: "agreed_kind", Heading: "方式", Kind: OneOf, Choices: []Choice{{"consent", "同意", nil}, {"filing", "备案", nil}}}, text("agreed_ref", "批复文号"), day("listed", "列为发展对象日期"))
	add("9 确定入党介绍人", day("sponsors_on", "确定日期"), whos("sponsors", "入党介绍人", "介绍人"), entries("sponsor_changes", "更换情况", "日期 免/任 编号；…"))
	add("10 政治审查", day("autobiography", "自传日期"), entries("inquiries", "函调", "关系 发函日期 回函日期 盖章；关系为本人、父母、配偶、单位、其他"), sealed("inquiry_to", "函调对象"),
		day("review", "政审结论日期"), Column{ID: "review_passed", Heading: "政审结论", Kind: OneOf, Choices: []Choice{{"yes", "合格", nil}, {"no", "不合格", nil}}}, sealed("review_text", "结论摘要"), docs("review_docs"))
	add("11 集中培训", day("training_from", "起始日期"), day("trained", "结束日期"), count("training_days", "天数"), count("training_hours", "学时"), org("training_org", "主办单位"),
		Column{ID: "training_kind", Heading: "主办类别", Kind: OneOf, Choices: []Choice{{"committee", "基层党委", []string{"党委"}}, {"county", "县级党委组织部门", []string{"区委组织部", "县委组织部", "组织部"}}, {"other", "其他", nil}}}, text("certificate", "证书编号"))
	add("12 支委会审查", day("reviewed", "审查日期"), meeting("reviewed_meeting"))
	add("13 上级党委预审", day("prereviewed", "预审日期"), org("prereviewed_by", "预审党委"), Column{ID: "prereview_passed", Heading: "预审结果", Kind: OneOf, Choices: []Choice{{"yes", "合格", nil}, {"no", "不合格", nil}}}, text("prereview_ref", "批复文号"))
	add("14 填写入党志愿书", day("form", "发放日期"), text("serial", "志愿书编号"), docs("form_docs"))
	add("15 支部大会讨论（志愿书所载）", day("voted", "大会日期"), meeting("voted_meeting"), count("form_expected", "应到会有表决权人数"), count("form_present", "实到会有表决权人数"),
		count("form_for", "赞成票"), count("form_against", "反对票"), count("form_abstain", "弃权票"), flag("form_passed", "是否通过"),
		org("deliberated_by", "审议党总支"), day("deliberated", "总支审议日期"))
	add("16 上级党委派人谈话", day("superior_talked", "谈话日期"), who("superior_talker", "谈话人"), sealed("superior_opinion", "谈话意见"))
	add("17 上级党委审批", day("decided", "审批日期"), org("decided_by", "审批组织"), meeting("decided_meeting"), Column{ID: "decided_result", Heading: "审批结果", Kind: OneOf, Choices: approvals()},
		day("probation_from", "预备期起"), day("probation_to", "预备期止"), text("decided_ref", "批复文号"), day("admission_announced", "宣布日期"))
	add("18 组织部门备案", day("filed", "备案日期"), text("filed_with", "备案部门"))
	add("19 编入党支部和党小组", day("grouped", "编入日期"), text("group", "党小组"))
	add("20 入党宣誓", day("oath", "宣誓日期"), org("oath_by", "组织单位"))
	add("21 继续教育考察", entries("probation_inspections", "考察日期", "日期 考察人编号；…"), sealed("probation_text", "考察意见"))
	add("22 提出转正申请", day("conversion_applied", "申请日期"), flag("conversion_written", "书面"))
	add("23 支部大会讨论转正", day("conversion_group", "党小组意见日期"), day("conversion_members", "党员意见日期"), day("conversion_masses", "群众意见日期"),
		day("conversion_reviewed", "支委会审查日期"), meeting("conversion_review_meeting", "审查会议编号"), day("conversion_posted", "公示开始"), day("conversion_posting_ended", "公示结束"),
		day("conversion_voted", "大会日期"), meeting("conversion_meeting", "大会会议编号"), outcome("conversion_matter"), count("conversion_expected", "应到会有表决权人数"), count("conversion_present", "实到会有表决权人数"),
		count("conversion_for", "赞成票"), count("conversion_against", "反对票"), count("conversion_abstain", "弃权票"), flag("conversion_passed", "是否通过"))
	add("24 上级党委审批转正", day("conversion_decided", "审批日期"), org("conversion_by", "审批组织"), meeting("conversion_decided_meeting"), outcome("conversion_outcome"),
		Column{ID: "conversion_result", Heading: "审批结果", Kind: OneOf, Choices: approvals()}, day("standing_from", "党龄起算日"), day("extended_to", "延长至"), text("conversion_ref", "批复文号"), day("announced", "宣布日期"))
	add("25 材料归档", day("archived", "归档日期"), Column{ID: "archive_items", Heading: "归档材料", Kind: SomeOf, Choices: archiveItems(), Width: 30}, text("archive_receiver", "接收单位"))
	add("特殊情况", count("special_step", "涉及步骤"), day("special_on", "记载日期"), sealed("special_text", "情况说明"), text("special_ref", "上级决定文号"),
		day("refused", "不予承认日期"), org("refused_by", "决定组织"), day("refused_announced", "不予承认宣布日期"))

	return []Table{{
		ID: "development", Book: "发展党员全程纪实表", Sheet: "全程纪实", English: "the 25 steps of member development", rank: rankDevelopment,
		Aliases: []string{"发展党员全程纪实", "发展党员台账", "发展党员"}, Columns: cols, read: readDevelopment,
	}}
}

func outcomes() []Choice {
	return []Choice{
		{string(events.Convert), "按期转正", []string{"转正"}}, {string(events.Extend), "延长预备期", []string{"延长"}},
		{string(events.Cancel), "取消预备党员资格", []string{"取消"}},
	}
}

func approvals() []Choice {
	return []Choice{{"yes", "批准", []string{"同意", "通过", "审批同意"}}, {"no", "不批准", []string{"不同意", "未批准"}}}
}

func archiveItems() []Choice {
	return []Choice{
		{events.ArchiveForm, "入党志愿书", []string{"志愿书"}}, {events.ArchiveApplication, "入党申请书", []string{"申请书"}},
		{events.ArchiveReview, "政治审查材料", []string{"政审材料"}}, {events.ArchiveConversion, "转正申请书", nil},
		{events.ArchiveCultivation, "培养教育考察材料", []string{"考察材料", "培养教育考察登记表"}},
	}
}
