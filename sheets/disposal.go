package sheets

import (
	"cmp"

	"jishi/events"
)

// disposalTable is 不合格党员处置台账: a row per case, from the proposal through the
// secret vote and the approval to the end of a correction.
func disposalTable() Table {
	modes := []Choice{
		{string(events.Correction), "限期改正", nil}, {string(events.Persuasion), "劝其退党", []string{"劝退"}},
		{string(events.Removal), "党内除名", []string{"除名"}}, {string(events.CancelProb), "取消预备党员资格", nil},
	}
	grounds := []Choice{
		{"absent", "不参加组织生活", nil}, {"dues", "不交党费", nil}, {"work", "不做所分配的工作", []string{"不做工作"}}, {"lost", "失去联系", []string{"失联"}},
		{"belief", "理想信念缺失", []string{"信仰宗教"}}, {"refused", "不执行决定", []string{"拒不退党"}}, {"other", "其他", nil},
	}
	cols := under("基本信息", seqCol(), need(numberCol("case", "处置编号", "编号")), branchCol("branch"), need(whoCol("member", "人员编号", "党员编号")), nameCol())
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	n := func(id, heading string, aliases ...string) Column {
		c := wide(countCol(id, heading, aliases...), 8)
		c.zero = true
		return c
	}
	add("1 支委会提出", dayCol("proposed.on", "提出日期"), asked(oneOf("proposed.mode", "处置方式", modes)), asked(oneOf("proposed.ground", "情形", grounds)), meetingCol("proposed.meeting", "会议编号", events.CommitteeSit, events.Assembly))
	add("2 事前备案", dayCol("filed.on", "备案日期"), upperCol("filed.by", "备案党委"), textCol("filed.ref", "备案文号"))
	add("3 调查核实", dayCol("checked.on", "核实日期"), whosCol("checked.group", "核实人员", "调查组"), asked(flagCol("checked.confirmed", "是否属实", "属实")))
	add("4 谈话", dayCol("talked.on", "谈话日期"), asked(whosCol("talked.talkers", "谈话人")))
	add("5 支部大会表决", dayCol("voted.on", "大会日期"), asked(oneOf("voted.disposal", "表决事项", modes)), meetingCol("voted.meeting", "大会会议编号", events.Assembly),
		n("voted.full_members", "正式党员数"), n("voted.voters", "有表决权人数"), noted(col(Entries, "voted.excluded", "不计入应到会"), "编号 情形(1至6) 批准文号 通过/未通过；无文号填-"),
		asked(n("voted.expected", "应到", "应到会有表决权人数")), asked(n("voted.present", "实到", "实到会有表决权人数")), n("voted.issued", "发出票"), n("voted.returned", "收回票"), n("voted.invalid", "无效票"),
		asked(n("voted.for", "赞成")), n("voted.against", "反对"), n("voted.abstain", "弃权"), noted(col(Entries, "voted.written", "书面意见"), "编号 赞成/反对/弃权 收到日期；…"),
		oneOf("voted.mode", "表决方式", ballotModes()), whosCol("voted.present_voters", "到会表决人员"), flagCol("voted.candidate_present", "本人到会"), whoCol("voted.signatory", "签字书记"), asked(oneOf("voted.passed", "表决结果", results())))
	add("6 审批", dayCol("decided.on", "审批日期"), asked(oneOf("decided.mode", "批准的处置", modes)), upperCol("decided.approver", "审批组织"), asked(oneOf("decided.approved", "审批结果", approvals())),
		noted(meetingCol("decided.vote", "所依据的大会"), "可空：本行支部大会"), dayCol("decided.from", "改正期起"), throughCol("decided.to", "改正期止"), textCol("decided.ref", "批复文号"))
	add("7 告知", dayCol("notified.on", "书面告知日期"))
	add("8 申诉", dayCol("appealed.on", "申诉日期"), oneOf("appealed.result", "申诉结果", []Choice{{"upheld", "维持", nil}, {"changed", "变更", []string{"改变"}}, {"revoked", "撤销", nil}}))
	add("9 改正期满", dayCol("reviewed.on", "评定日期"), asked(oneOf("reviewed.result", "评定结果", []Choice{{"corrected", "已改正", []string{"改正"}}, {"not_corrected", "未改正", nil}})))
	return Table{
		ID: "disposals", Book: "党员管理台账", Sheet: "不合格党员处置", English: "disposal of unqualified members, a row per case", rank: rankRelation,
		Aliases: []string{"组织处置", "不合格党员处置台账"}, Columns: append(cols, noteCol()),
		read: readSteps, steps: []step{
			{name: "proposed", event: made[events.DisposalProposed]}, {name: "filed", event: made[events.DisposalFiled]},
			{name: "checked", event: made[events.InvestigationClosed]}, {name: "talked", event: made[events.DisposalTalked]},
			{name: "voted", event: made[events.DisposalVoted], mend: mendDisposalVote}, {name: "decided", event: made[events.DisposalDecided], mend: mendDisposal},
			{name: "notified", event: made[events.DisposalNotified]}, {name: "appealed", event: made[events.DisposalAppealed]}, {name: "reviewed", event: made[events.CorrectionReviewed]},
		},
	}
}

func ballotModes() []Choice {
	return []Choice{{"secret", "无记名投票", []string{"无记名", "票决", "无记名投票表决"}}, {"show", "举手", []string{"举手表决", "口头"}}}
}

// mendDisposalVote fills in what the sheet of votes also fills in.
func mendDisposalVote(w *row, _ events.Date, e events.Event) {
	b := &e.(*events.DisposalVoted).Ballot
	if !w.has("voted.voters") {
		b.Voters = b.Expected + len(b.Excluded)
	}
	if !w.has("voted.full_members") {
		b.FullMembers = b.Voters
	}
	if !w.has("voted.issued") {
		b.Issued = b.Present
	}
	if !w.has("voted.returned") {
		b.Returned = b.For + b.Against + b.Abstain + b.Invalid
	}
	b.Mode = cmp.Or(b.Mode, "secret")
}

// mendDisposal names the assembly of the row as the vote that the approval rests on.
func mendDisposal(w *row, _ events.Date, e events.Event) {
	d := e.(*events.DisposalDecided)
	if d.Vote != "" || w.isNone("decided.vote") {
		return
	}
	if w.has("voted.meeting") {
		d.Vote = events.MeetingID(w.ident("voted.meeting"))
	} else if on := w.date("voted.on"); on != 0 {
		d.Vote = w.foundMeeting(d.Branch, on, events.Assembly)
	}
}
