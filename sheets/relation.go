package sheets

import (
	"strings"

	"jishi/events"
)

// relationTables tell where members' relations are: 组织关系转接, 流动党员, 失联与停止
// 党籍, 纪律处分, 不合格党员处置.
func relationTables() []Table {
	return []Table{transferTable(), floatingTable(), lostTable(), disciplineTable(), disposalTable()}
}

// transferTable is 组织关系转接台账: one row per transfer, from the request to the
// receipt. The relation itself moves on the day of the acceptance.
func transferTable() Table {
	causes := []Choice{{"work", "工作变动", []string{"工作调动", "调动"}}, {"study", "求学", []string{"上学", "升学"}}, {"residence", "居住地变动", []string{"搬迁"}}, {"retired", "退休", nil}, {"graduated", "毕业", nil}, {"other", "其他", nil}}
	refusals := []Choice{{"file", "档案问题", []string{"档案不全"}}, {"identity", "身份问题", []string{"身份不符"}}, {"other", "其他", nil}}
	cols := under("基本信息", seqCol(), need(numberCol("transfer", "转接编号", "编号")), need(whoCol("member", "人员编号", "党员编号")), nameCol(), noted(orgCol("org", "经办支部", "原支部"), "空为转出组织"))
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	add("1 申请", dayCol("request.on", "申请日期"), orgCol("request.from_org", "转出组织", "转出支部"), orgCol("request.to_org", "转入组织", "转入支部"),
		noted(textCol("request.outside", "系统外组织编号"), "对方不在本系统时填其编号"), oneOf("request.cause", "转接原因", causes, "原因"))
	add("2 介绍信", dayCol("letter.on", "开具日期"), asked(textCol("letter.letter_no", "介绍信编号", "介绍信号")), orgCol("letter.by", "开具组织"), noted(dayCol("letter.to", "有效期至"), "最后一日；空为 90 天"),
		monthCol("letter.dues_paid_to", "党费交至"), flagCol("letter.online", "网上转接"), dayCol("letter.probation_from", "预备期起"), dayCol("letter.probation_to", "预备期止"))
	add("3 接收", dayCol("accept.on", "接收日期"), orgCol("accept.by", "接收组织"), oneOf("standing", "党员类别", standings()), dayCol("joined", "入党日期"), dayCol("full_from", "转正日期"))
	add("4 回执", dayCol("receipt.on", "回执日期"))
	add("5 退回", dayCol("refuse.on", "退回日期"), orgCol("refuse.by", "退回组织"), asked(oneOf("refuse.cause", "退回原因", refusals)))
	cols = append(cols, noted(flagCol("moves", "登记转出转入"), "空为是：接收之日登记转出和转入；已在党员名册登记的不重复"))
	from := []string{"org", "request.from_org"}
	return Table{
		ID: "transfers", Book: "党员管理台账", Sheet: "组织关系转接", English: "transfers of the relation, a row each", rank: rankRelation,
		Aliases: []string{"转接台账", "组织关系转接台账"}, Columns: append(cols, noteCol()),
		read: readTransfer, write: writeTransfers, also: []func() events.Event{made[events.MembershipEnded], made[events.MembershipStarted]}, steps: []step{
			{name: "request", event: made[events.TransferRequested], org: from}, {name: "letter", event: made[events.LetterIssued], org: from},
			{name: "accept", event: made[events.TransferAccepted], org: []string{"accept.by", "org"}}, {name: "receipt", event: made[events.ReceiptReturned], org: from},
			{name: "refuse", event: made[events.TransferRefused], org: []string{"refuse.by", "org"}},
		},
	}
}

func standings() []Choice {
	return []Choice{{string(events.Full), "正式党员", []string{"正式", "党员"}}, {string(events.Probationary), "预备党员", []string{"预备"}}}
}

// moved is an acceptance that moves a relation, once the roster is known.
type moved struct {
	w        *row
	on       events.Date
	from, to events.OrgID
	who      events.MemberID
}

func readTransfer(w *row) {
	readSteps(w)
	m := moved{w: w, on: w.date("accept.on"), from: w.org("request.from_org"), to: w.org("request.to_org"), who: w.person("member", "")}
	if m.on != 0 && m.who != "" && m.from != m.to && w.flag("moves", true) {
		w.join.moves = append(w.join.moves, m)
	}
}

// moves ends and starts the memberships of accepted transfers, unless the roster
// tells of them already.
func (r *reader) moves() {
	type link struct {
		who  events.MemberID
		org  events.OrgID
		on   events.Date
		ends bool
	}
	told := map[link]bool{}
	for i := range r.plan.Items {
		c := &r.plan.Items[i].Command
		switch e := c.Event.(type) {
		case *events.MembershipStarted:
			told[link{e.Member, e.Branch, c.On, false}] = true
		case *events.MembershipEnded:
			told[link{e.Member, e.Branch, c.On, true}] = true
		}
	}
	for _, m := range r.join.moves {
		if m.from != "" && !told[link{m.who, m.from, m.on, true}] {
			m.w.emit("accept.on", m.on, m.from, &events.MembershipEnded{Member: m.who, Branch: m.from, Cause: "transfer", To: m.to})
		}
		if m.to == "" || told[link{m.who, m.to, m.on, false}] {
			continue
		}
		p := r.known.people[m.who]
		e := &events.MembershipStarted{Member: m.who, Branch: m.to, Standing: events.Standing(m.w.choice("standing", "")), Joined: m.w.date("joined"), FullFrom: m.w.date("full_from"), Cause: "transfer"}
		if p != nil && !m.w.has("standing", "joined") {
			e.Standing, e.Joined, e.FullFrom = p.standing, p.joined, p.full
		}
		if e.Standing == "" || e.Joined == 0 {
			m.w.warn("accept.on", "membership-not-started", "不知道党员类别和入党日期，未登记转入：请填本表或党员名册", "standing and day of admission are not known; the membership in the new branch is not recorded")
			continue
		}
		if p != nil {
			p.started = true
		}
		m.w.emit("accept.on", m.on, m.to, e)
	}
}

// floatingTable is 流动党员台账: registration, contacts, end.
func floatingTable() Table {
	return Table{
		ID: "floating", Book: "党员管理台账", Sheet: "流动党员", English: "floating members, with every contact", rank: rankRelation,
		Aliases: []string{"流动党员台账"},
		Columns: []Column{seqCol(), branchCol("branch"), personCol(), nameCol(), dayCol("registered.on", "登记日期"),
			asked(of(oneOf("direction", "流向", []Choice{{"out", "流出", []string{"流出党员"}}, {"in", "流入", []string{"流入党员"}}}), "registered")),
			asked(of(dayCol("from", "外出或流入起", "外出日期", "流动起"), "registered")), of(textCol("certificate", "活动证号", "流动党员活动证"), "registered"), of(whoCol("contact", "联系人"), "registered"), of(flagCol("abroad", "出国出境", "出国"), "registered"),
			wide(noted(col(Entries, "contacts", "联系记录", "联系日期"), "日期 方式（电话、走访、网络、信函）；…"), 30), dayCol("ended.on", "流动结束日期", "结束日期", "返回日期"), noteCol()},
		read: func(w *row) {
			readSteps(w)
			w.contacts("contacts")
		},
		write: writeFloating, also: []func() events.Event{made[events.ContactRecorded]},
		steps: []step{{name: "registered", event: made[events.FloatingRegistered]}, {name: "ended", event: made[events.FloatingEnded]}},
	}
}

func contactWays() []Choice {
	return []Choice{{"phone", "电话", nil}, {"visit", "走访", []string{"上门"}}, {"online", "网络", []string{"微信", "线上"}}, {"letter", "信函", []string{"写信"}}}
}

// contacts reads "日期 方式" and records each contact; the way may be missing.
func (w *row) contacts(id string) {
	branch := w.org("branch")
	member := w.person("member", branch)
	for _, s := range splitEntries(w.raw(id)) {
		c, flaw := parseContact(s, w.shift)
		if flaw != nil {
			w.flaw(id, flaw)
			continue
		}
		w.emit(id, c.on, branch, &events.ContactRecorded{Member: member, Branch: branch, Way: c.way})
	}
}

type contact struct {
	on  events.Date
	way string
}

func parseContact(s string, shift int) (contact, *flaw) {
	f := splitFields(s)
	if len(f) < 1 || len(f) > 2 {
		return contact{}, &flaw{"bad-entry", "应为“日期 方式”，方式为电话、走访、网络、信函，多项用“；”隔开", "want: day and way of the contact"}
	}
	c := contact{}
	var bad *flaw
	if c.on, bad = parseDate(f[0], shift); bad != nil {
		return contact{}, bad
	}
	if len(f) == 2 {
		words := Column{Choices: contactWays()}
		way, ok := words.choose(f[1])
		if !ok {
			return contact{}, &flaw{"unknown-word", "联系方式应为电话、走访、网络、信函", "the way is phone, visit, online or letter"}
		}
		c.way = way
	}
	return c, nil
}

func (c contact) String() string {
	words := Column{Choices: contactWays()}
	return strings.TrimSpace(c.on.String() + " " + words.mustWord(c.way))
}

// lostTable is 失联与停止党籍: since when somebody cannot be reached, what was
// decided, and the return.
func lostTable() Table {
	causes := []Choice{{"lost", "失去联系", []string{"失联"}}, {"settled_abroad", "出国定居", nil}, {"study_abroad", "出国学习超过五年", []string{"出国学习"}}}
	cols := under("基本信息", seqCol(), branchCol("branch"), personCol(), nameCol())
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	add("1 失联", dayCol("lost.on", "登记日期"), asked(dayCol("lost.since", "失联起", "失去联系日期")))
	add("2 查找", wide(noted(col(Entries, "contacts", "取得联系记录", "联系记录"), "日期 方式；…"), 24))
	add("3 停止党籍", dayCol("suspend.on", "决定日期"), asked(oneOf("suspend.cause", "原因", causes)), orgCol("suspend.approver", "批准组织"), meetingCol("suspend.meeting", "会议编号", events.Assembly, events.CommitteeSit), textCol("suspend.ref", "批复文号", "文号"))
	add("4 恢复党籍", dayCol("restore.on", "恢复日期"), orgCol("restore.approver", "批准组织"), textCol("restore.ref", "批复文号", "文号"))
	return Table{
		ID: "lost", Book: "党员管理台账", Sheet: "失联与停止党籍", English: "members who cannot be reached; suspension and restoration", rank: rankRelation,
		Aliases: []string{"失联党员", "停止党籍"}, Columns: append(cols, noteCol()),
		read: func(w *row) {
			readSteps(w)
			w.contacts("contacts")
		},
		steps: []step{
			{name: "lost", event: made[events.ContactLost]}, {name: "suspend", event: made[events.MembershipSuspended]}, {name: "restore", event: made[events.MembershipRestored]},
		},
	}
}

func disciplineTable() Table {
	kinds := []Choice{
		{string(events.Warning), "警告", nil}, {string(events.SeriousWarning), "严重警告", nil}, {string(events.PostRemoval), "撤销党内职务", nil},
		{string(events.Liucha), "留党察看", nil}, {string(events.Expulsion), "开除党籍", nil},
	}
	return Table{
		ID: "discipline", Book: "党员管理台账", Sheet: "纪律处分", English: "party punishments", rank: rankRelation,
		Aliases: []string{"党纪处分"},
		Columns: []Column{seqCol(), branchCol("branch"), personCol(), nameCol(), onCol("决定日期", "处分日期", "日期"), need(oneOf("kind", "处分", kinds, "处分种类")),
			orgCol("organ", "决定组织"), numberCol("case", "处置编号", "案件编号"), dayCol("from", "处分起"), throughCol("to", "处分止"), textCol("ref", "文号", "处分决定文号"), docsCol(), noteCol()},
		read: readSteps, steps: []step{{event: made[events.DisciplineDecided]}},
	}
}
