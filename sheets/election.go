package sheets

import (
	"cmp"

	"jishi/events"
)

// electionChainTable is 换届台账: a row per election, from the request to the
// handing-over. Rounds of votes stand in 换届选举 (票决统计), the team elected in
// 班子成员, reminders and extensions in 换届工作 (组织台账): each once.
func electionChainTable() Table {
	forms := []Choice{{"assembly", "党员大会", []string{"大会"}}, {"congress", "党员代表大会", []string{"党代会", "代表大会"}}}
	list := func(id, heading string) Column {
		return wide(noted(col(Entries, id, heading), "编号 职务 业务背景（生产、管理、技术、其他）；职务和背景可空"), 36)
	}
	cols := under("基本信息", seqCol(), branchCol("org"), noted(dayCol("term", "届次起", "本届起"), "与班子成员表的届次起一致"), noted(numberCol("election", "换届编号", "选举编号"), "可空：按支部和届次起编号；补选须填"))
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	add("1 请示", dayCol("request.on", "请示日期"), upperCol("request.to_org", "请示对象"), oneOf("request.form", "选举方式", forms), textCol("request.ref", "请示文号"))
	add("2 请示批复", dayCol("reply.on", "批复日期"), upperCol("reply.by", "批复党委"), asked(oneOf("reply.approved", "批复结果", approvals())), oneOf("reply.form", "选举方式", forms), textCol("reply.ref", "批复文号"))
	add("3 提名酝酿", dayCol("names.on", "提名日期"), asked(countCol("names.seats", "应选名额")), asked(list("names.candidates", "提名人选")), meetingCol("names.meeting", "酝酿会议", events.Assembly, events.CommitteeSit))
	add("4 预备人选批复", dayCol("approve.on", "批复日期"), upperCol("approve.by", "批复党委"), asked(countCol("approve.seats", "应选名额")), asked(list("approve.candidates", "预备人选")), textCol("approve.ref", "批复文号"))
	add("5 清点人数", dayCol("convene.on", "大会日期"), meetingCol("convene.meeting", "大会会议编号", events.Assembly), whoCol("convene.chair", "主持人"), asked(countCol("convene.expected", "应到", "应到会有选举权人数")), asked(countCol("convene.present", "实到", "实到会有选举权人数")),
		noted(col(Entries, "convene.excluded", "不计入应到会"), "编号 情形(1至6) 批准文号 通过/未通过；无文号填-"))
	add("6 监票计票", dayCol("tellers.on", "通过日期"), meetingCol("tellers.meeting", "会议编号", events.Assembly), asked(whosCol("tellers.tellers", "监票人")), whosCol("tellers.counters", "计票人"))
	add("7 结果报告", dayCol("report.on", "报告日期"), upperCol("report.to", "报告对象"), textCol("report.ref", "报告文号"))
	add("8 结果批复", dayCol("confirm.on", "批复日期"), upperCol("confirm.by", "批复党委"), asked(oneOf("confirm.approved", "批复结果", approvals())), textCol("confirm.ref", "批复文号"))
	add("9 工作交接", dayCol("handover.on", "交接日期"))
	number := func(w *row, _ events.Date, e events.Event) { w.numbered(e) }
	return Table{
		ID: "election-chain", Book: "换届台账", Sheet: "换届过程", English: "the chain of an election, a row each", rank: rankElection,
		Aliases: []string{"换届台账", "换届选举过程"}, Columns: append(cols, noteCol()),
		read: func(w *row) {
			if !w.has("election") && !w.has("term") {
				w.fault("election", "required", "须填换届编号或届次起", "an election needs its number or the beginning of the term")
				return
			}
			readSteps(w)
		},
		steps: []step{
			{name: "request", event: made[events.ElectionRequested], mend: number, is: func(e events.Event) bool { return e.(*events.ElectionRequested).Election != "" }},
			{name: "reply", event: made[events.ElectionReplied], mend: number}, {name: "names", event: made[events.CandidatesNominated], mend: number},
			{name: "approve", event: made[events.CandidatesApproved], mend: number}, {name: "convene", event: made[events.ElectionConvened], mend: number},
			{name: "tellers", event: made[events.TellersAdopted], mend: number}, {name: "report", event: made[events.ElectionReported], mend: number},
			{name: "confirm", event: made[events.ElectionConfirmed], mend: number}, {name: "handover", event: made[events.OfficeHandedOver], mend: number},
		},
	}
}

// numbered gives a link of the chain the number of its election, and the sittings
// that must be known their meeting.
func (w *row) numbered(e events.Event) {
	org := w.org("org")
	id := cmp.Or(w.ident("election"), electionID(org, w.date("term")))
	switch e := e.(type) {
	case *events.ElectionRequested:
		e.Election = id
	case *events.ElectionReplied:
		e.Election = id
	case *events.CandidatesNominated:
		e.Election = id
	case *events.CandidatesApproved:
		e.Election = id
	case *events.ElectionConvened:
		e.Election = id
		if e.Meeting == "" && !w.isNone("convene.meeting") {
			e.Meeting = w.known.meeting(org, w.date("convene.on"), events.Assembly)
		}
	case *events.TellersAdopted:
		e.Election = id
		if e.Meeting == "" && !w.isNone("tellers.meeting") {
			e.Meeting = w.known.meeting(org, w.date("tellers.on"), events.Assembly)
		}
	case *events.ElectionReported:
		e.Election = id
	case *events.ElectionConfirmed:
		e.Election = id
	case *events.OfficeHandedOver:
		e.Election = id
	}
}

// termTable is 换届工作: what precedes an election or puts it off.
func termTable() Table {
	forms := []Choice{{"assembly", "党员大会", nil}, {"congress", "党员代表大会", []string{"党代会"}}}
	return Table{
		ID: "terms", Book: "组织台账", Sheet: "换届工作", English: "reminders, requests and extensions of terms", rank: rankTeam,
		Aliases: []string{"换届延期", "换届提醒"},
		Columns: []Column{seqCol(),
			{ID: "org", Heading: "组织编号", Aliases: []string{"组织", "支部"}, Kind: OrgRef, Required: true},
			need(oneOf("matter", "事项", []Choice{{"reminded", "换届提醒", []string{"提醒"}}, {"requested", "换届请示", []string{"请示"}}, {"extended", "批准延期", []string{"延期", "延期换届", "批准提前", "提前换届"}}})),
			onCol("日期"), oneOf("channel", "方式", []Choice{{"letter", "发函", []string{"函"}}, {"phone", "电话", []string{"电话通知"}}}),
			holds(throughCol("end", "任期届满日", "届满日期"), "term_end"), noted(asked(dayCol("until", "延期至")), "批准提前换届的填提前到的日期"), orgCol("approver", "批准组织"), flagCol("advance", "提前换届", "提前"),
			orgCol("to_org", "请示对象"), oneOf("form", "选举方式", forms), textCol("ref", "文号", "批复文号"), noteCol()},
		read: readSteps, matter: "matter", steps: []step{
			{name: "reminded", event: made[events.TermReminded], mend: func(_ *row, _ events.Date, e events.Event) {
				r := e.(*events.TermReminded)
				r.Channel = cmp.Or(r.Channel, "letter")
			}},
			{name: "requested", event: made[events.ElectionRequested], is: func(e events.Event) bool { return e.(*events.ElectionRequested).Election == "" }},
			{name: "extended", event: made[events.ExtensionApproved]},
		},
	}
}
