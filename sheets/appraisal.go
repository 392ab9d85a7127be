package sheets

import (
	"cmp"

	"jishi/events"
)

func appraisalTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	branch := Column{ID: "org", Heading: "支部", Aliases: []string{"所在支部", "党支部", "组织编号", "组织"}, Kind: OrgRef, Required: true, Width: 26}
	year := Column{ID: "year", Heading: "年度", Aliases: []string{"评议年度"}, Kind: Count, Required: true, Width: 8}
	body := []Choice{{"committee", "支委会", []string{"支部委员会"}}, {"assembly", "党员大会", []string{"支部大会"}}}
	return append([]Table{
		{
			ID: "appraisals", Book: "民主评议汇总表", Sheet: "评议情况", English: "appraisals of a year", rank: rankAppraisal,
			Aliases: []string{"民主评议"},
			Columns: []Column{seq, branch, year,
				{ID: "opened", Heading: "开展日期", Aliases: []string{"动员日期"}, Kind: Day},
				of(holds(meetingCol("org_life", "组织生活会编号"), "org_life"), "opened"),
				{ID: "study", Heading: "学习动员日期", Aliases: []string{"学习日期"}, Kind: Day},
				{ID: "self", Heading: "自评日期", Aliases: []string{"个人自评日期"}, Kind: Day},
				{ID: "mutual", Heading: "互评日期", Aliases: []string{"党员互评日期"}, Kind: Day},
				{ID: "tested", Heading: "测评日期", Aliases: []string{"民主测评日期"}, Kind: Day},
				of(noted(numberCol("meeting", "会议编号"), "可空：按支部和测评日期查找"), "tested"),
				of(countCol("expected", "应到", "应到人数"), "tested"), of(countCol("present", "实到", "实到人数"), "tested"),
				of(countCol("issued", "发出", "发出测评表"), "tested"), of(countCol("returned", "收回", "收回测评表"), "tested"),
				{ID: "fed_back", Heading: "反馈日期", Kind: Day}, of(holds(countCol("fed_back_count", "反馈人数"), "count"), "fed_back"),
				{ID: "reported", Heading: "上报日期", Kind: Day}, of(holds(upperCol("reported_to", "上报组织", "上报对象"), "to"), "reported"),
				{ID: "satisfaction", Heading: "满意度测评日期", Kind: Day}, of(holds(countCol("s_issued", "满意度发出"), "issued"), "satisfaction"),
				of(holds(countCol("s_returned", "满意度收回"), "returned"), "satisfaction"), of(holds(countCol("s_satisfied", "满意", "满意票", "满意人数"), "satisfied"), "satisfaction"), note},
			read: readAppraisal, write: writeAppraisals, steps: []step{
				{name: "opened", day: "opened", event: made[events.AppraisalOpened]}, {name: "tested", day: "tested", event: made[events.AppraisalTested]},
				{name: "fed_back", day: "fed_back", event: made[events.GradeFedBack]}, {name: "reported", day: "reported", event: made[events.AppraisalReported]},
				{name: "satisfaction", day: "satisfaction", event: made[events.SatisfactionTested]},
			},
		},
		{
			ID: "grades", Book: "民主评议汇总表", Sheet: "评定等次", English: "grades of persons", rank: rankAppraisal,
			Aliases: []string{"评议结果", "等次"},
			Columns: []Column{seq, branch, year,
				{ID: "member", Heading: "人员编号", Aliases: []string{"党员编号", "编号"}, Kind: Person, Required: true},
				{ID: "name", Heading: "姓名", Kind: Ignored, Sealed: true},
				{ID: "grade", Heading: "等次", Aliases: []string{"评定等次", "评议等次"}, Kind: OneOf, Required: true, Choices: []Choice{
					{string(events.Excellent), "优秀", nil}, {string(events.Qualified), "合格", nil}, {string(events.Basic), "基本合格", nil}, {string(events.Unqualified), "不合格", nil}}},
				{ID: "on", Heading: "评定日期", Kind: Day, Required: true},
				{ID: "body", Heading: "评定机构", Kind: OneOf, Choices: body},
				meetingCol("meeting", "会议编号"), note},
			read: func(w *row) {
				org, on, body := w.org("org"), w.date("on"), w.choice("body", "committee")
				w.emit("grade", on, org, &events.GradeDecided{
					Org: org, Year: w.yearOf("year"), Member: w.person("member", org), Grade: events.Grade(w.choice("grade", "")), Body: body,
					Meeting: w.sitting(&Column{ID: "meeting", found: bodyKinds(body)}, org, on),
				})
			},
			steps: []step{{event: made[events.GradeDecided]}},
		},
	}, followUpTables()...)
}

// followUpTables tell why somebody got no grade and what follows from a low one.
func followUpTables() []Table {
	return []Table{
		{
			ID: "appraisal-stages", Book: "民主评议汇总表", Sheet: "自评互评", English: "stages of appraisals, where they were held by groups or more than once", rank: rankAppraisal,
			Aliases: []string{"评议环节"},
			Columns: []Column{seqCol(), branchCol("org"), need(countCol("year", "年度")), onCol("日期"), need(oneOf("stage", "环节", []Choice{{"study", "学习动员", []string{"学习"}}, {"self", "个人自评", []string{"自评"}}, {"mutual", "党员互评", []string{"互评"}}})),
				textCol("group", "党小组"), meetingCol("meeting", "会议编号", events.Assembly, events.OrgLife, events.GroupSit), noteCol()},
			read: readSteps, steps: []step{{event: made[events.AppraisalStaged]}},
		},
		{
			ID: "grades-omitted", Book: "民主评议汇总表", Sheet: "未定等次", English: "why members got no grade", rank: rankAppraisal,
			Columns: []Column{seqCol(), branchCol("org"), yearCol(), personCol(), nameCol(), onCol("日期", "说明日期"),
				need(oneOf("reason", "原因", []Choice{{"ill", "因病", []string{"生病"}}, {"floating", "流动", []string{"外出"}}, {"lost", "失联", nil}, {"suspended", "停止党籍或中止权利", []string{"停止党籍"}}, {"other", "其他", nil}})), noteCol()},
			read: readSteps, steps: []step{{event: made[events.GradeOmitted]}},
		},
		{
			ID: "gaps", Book: "民主评议汇总表", Sheet: "差距与改进", English: "gaps pointed out after a low grade, and what is to be done", rank: rankAppraisal,
			Aliases: []string{"限期改进"},
			Columns: []Column{seqCol(), branchCol("org"), yearCol(), personCol(), nameCol(), onCol("日期", "指出日期"),
				need(oneOf("measure", "措施", []Choice{{"talk", "谈话提醒", []string{"谈话"}}, {"training", "教育培训", []string{"培训"}}, {"correction", "限期改正", nil}, {"disposal", "组织处置", nil}})), dayCol("deadline", "期限", "改进期限"), noteCol()},
			read: readSteps, steps: []step{{event: made[events.GapNoted]}},
		},
	}
}

func writeAppraisals(l *laying) {
	l.steps()
	for _, w := range l.rows {
		if w.cells["opened"] == "" {
			w.cells["opened"] = none
		}
	}
}

// yearOf reads a year.
func (w *row) yearOf(id string) int {
	y := w.count(id)
	if w.has(id) && (y < 1949 || y > 2099) {
		w.fault(id, "bad-year", "不是有效年度", "not a year")
	}
	return y
}

// foundMeeting names the meeting of a day if the ledger of meetings has one.
func (w *row) foundMeeting(org events.OrgID, on events.Date, kinds ...events.MeetingKind) events.MeetingID {
	for _, k := range kinds {
		if ids := w.known.meetings[meetingSlot{org, on, k}]; len(ids) > 0 {
			return ids[0]
		}
	}
	return ""
}

func readAppraisal(w *row) {
	org, year := w.org("org"), w.yearOf("year")
	self, mutual, tested := w.date("self"), w.date("mutual"), w.date("tested")
	meeting := events.MeetingID(w.ident("meeting"))
	at := func(on events.Date) events.MeetingID {
		if w.isNone("meeting") {
			return ""
		}
		return cmp.Or(meeting, w.foundMeeting(org, on, events.Assembly, events.OrgLife))
	}
	if opened := cmp.Or(w.date("opened"), self, tested); w.isNone("opened") {
		// the paper has no opening, and none is made of the other dates
	} else if opened != 0 {
		w.emit("opened", opened, org, &events.AppraisalOpened{Org: org, Year: year, OrgLife: events.MeetingID(w.ident("org_life"))})
	} else {
		w.fault("opened", "no-date", "开展日期、自评日期、测评日期至少填一项", "one of the dates of opening, self-appraisal and test is needed")
	}
	if study := w.date("study"); study != 0 {
		w.emit("study", study, org, &events.AppraisalStaged{Org: org, Year: year, Stage: "study", Meeting: w.foundMeeting(org, study, events.Assembly, events.OrgLife, events.GroupSit)})
	}
	w.emit("self", self, org, &events.AppraisalStaged{Org: org, Year: year, Stage: "self", Meeting: w.foundMeeting(org, self, events.Assembly, events.OrgLife, events.GroupSit)})
	w.emit("mutual", mutual, org, &events.AppraisalStaged{Org: org, Year: year, Stage: "mutual", Meeting: w.foundMeeting(org, mutual, events.Assembly, events.OrgLife, events.GroupSit)})
	w.emit("tested", tested, org, &events.AppraisalTested{
		Org: org, Year: year, Meeting: at(tested), Expected: w.count("expected"), Present: w.count("present"), Issued: w.count("issued"), Returned: w.count("returned"),
	})
	w.emit("fed_back", w.date("fed_back"), org, &events.GradeFedBack{Org: org, Year: year, Count: w.count("fed_back_count")})
	if reported := w.date("reported"); reported != 0 {
		w.emit("reported", reported, org, &events.AppraisalReported{Org: org, Year: year, To: w.superiorIn("reported_to", org)})
	}
	w.emit("satisfaction", w.date("satisfaction"), org, &events.SatisfactionTested{Org: org, Year: year, Issued: w.count("s_issued"), Returned: w.count("s_returned"), Satisfied: w.count("s_satisfied")})
	if w.count("s_satisfied") > w.count("s_returned") {
		w.fault("s_satisfied", "more-than-returned", "满意票多于收回票", "more satisfied than sheets returned")
	}
}

// parent is the superior of an organisation.
func (w *row) parent(org events.OrgID) events.OrgID {
	parent, _ := w.known.above(org)
	return parent
}
