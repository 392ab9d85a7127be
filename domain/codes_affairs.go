package domain

// transferCodes are the refusals of transfers, letters and floating.
func transferCodes() []CodeInfo {
	return []CodeInfo{
		{"transfer-unknown", "R5.20", "{on} 前没有编号为 {transfer} 的转接申请", "no transfer {transfer} was requested by {on}"},
		{"transfer-open", "R5.25", "{member} 的转接 {transfer}（{day} 申请）尚未办结，不能另行申请", "transfer {transfer} of {member}, requested on {day}, is not settled yet"},
		{"transfer-closed", "R5.20", "转接 {transfer} 已于 {day} 接收", "transfer {transfer} was accepted on {day}"},
		{"transfer-to-itself", "R5.25", "组织关系本来就在 {org}", "the relation is in {org} already"},
		{"transfer-other-org", "R5.24", "转接 {transfer} 是转往 {to} 的，不是 {org}", "transfer {transfer} goes to {to}, not to {org}"},
		{"transfer-not-accepted", "R5.24", "{on} 没有接收 {member} 组织关系的记录：接收之前仍由原支部负责", "no acceptance of {member}'s relation on {on} is on record: until then the old branch answers"},
		{"letter-missing", "R5.20", "{on} 前转接 {transfer} 没有有效的介绍信", "no letter of transfer {transfer} stands on {on}"},
		{"letter-expired", "R5.21", "介绍信 {letter} 有效至 {limit}，{on} 接收须重新开具", "the letter {letter} was good until {limit}; to accept on {on} it must be issued anew"},
		{"transfer-refused-without-cause", "R5.11", "拒绝接收 {member} 组织关系须有理由：档案问题（file）或身份问题（identity）", "to refuse {member}'s relation needs a cause: the file or the identity"},
		{"file-not-audited", "R5.11", "{since} 申请转接以来，至 {on} 没有审核党员档案的记录", "the file was not checked between the request of {since} and {on}"},
		{"file-audit-contradicts", "R5.11", "档案审核为完整，却列出缺少 {count} 项", "the file is called complete and {count} items are listed as missing"},
		{"membership-suspended", "R5.39", "{member} 已于 {day} 停止党籍", "the membership of {member} was suspended on {day}"},
		{"floating-registered", "R5.15", "{member} 自 {day} 起已登记为流动党员", "{member} has been registered as floating since {day}"},
		{"floating-missing", "R5.15", "{member} 在 {on} 没有在 {org} 登记流动", "{member} was not registered as floating in {org} on {on}"},
	}
}

// disposalCodes are the refusals of the disposal of unqualified members.
func disposalCodes() []CodeInfo {
	return []CodeInfo{
		{"disposal-unknown", "R5.36", "{on} 前没有支委会提出的处置 {case}", "no disposal {case} was proposed by {on}"},
		{"disposal-closed", "R5.41", "处置 {case} 已于 {day} 审批", "disposal {case} was decided on {day}"},
		{"disposal-undecided", "R5.41", "{on} 前处置 {case} 没有审批", "disposal {case} was not decided by {on}"},
		{"disposal-mode", "R5.38", "{mode}不适用于 {member}：预备党员取消资格，正式党员劝退或除名", "{mode} does not fit {member}: a probationary member is cancelled, a full member persuaded or removed"},
		{"disposal-not-filed", "R5.36", "{on} 前处置 {case} 没有事前备案", "disposal {case} was not filed in advance by {on}"},
		{"disposal-not-investigated", "R5.36", "{on} 前处置 {case} 没有调查核实", "disposal {case} was not investigated by {on}"},
		{"disposal-unfounded", "R5.36", "{day} 的调查没有核实处置 {case} 的事由", "the investigation of {day} did not confirm the ground of disposal {case}"},
		{"investigation-group", "R5.36", "调查核实须成立调查组，现有 {count} 人", "a group investigates, not {count}"},
		{"disposal-talkers", "R5.37", "谈话人 {count} 名，应不少于 {limit} 名正式党员", "{count} talked with the person, at least {limit} full members are needed"},
		{"disposal-not-talked", "R5.37", "{on} 前处置 {case} 没有与本人谈话", "nobody had talked with the person in disposal {case} by {on}"},
		{"disposal-not-voted", "R5.41", "{on} 前支部大会没有通过处置 {case}", "the assembly had not resolved disposal {case} by {on}"},
		{"disposal-vote-differs", "R5.41", "审批所据的大会是 {vote}，票决的大会是 {voted}", "the approval names {vote}, the vote was taken in {voted}"},
		{"disposal-branch", "R5.41", "党支部 {branch} 与提出处置的 {proposed} 不符", "the branch {branch} differs from {proposed}, which proposed it"},
		{"disposal-differs", "R5.41", "处置方式“{mode}”与提出并表决的“{proposed}”不符", "the mode {mode} differs from {proposed}, which was proposed and voted on"},
		{"already-disciplined", "R5.31", "{case} 所涉问题已于 {day} 给予党纪处分，不再作组织处置", "the issue {case} was punished by discipline on {day} and is not disposed of as well"},
		{"correction-dates", "R5.32", "{mode}不设期限", "{mode} has no term"},
		{"correction-too-long", "R5.32", "限期改正自 {from} 至 {to}，最长至 {limit}（一年）", "the correction from {from} to {to} may last until {limit} at most, a year"},
		{"correction-missing", "R5.32", "{on} 前处置 {case} 没有批准限期改正", "no correction was approved in disposal {case} by {on}"},
		{"readmission-too-early", "R5.33", "{day} 劝退或除名，{limit} 前不得重新入党，本步骤日期为 {on}", "urged to withdraw or removed on {day}: no admission before {limit}, this step is dated {on}"},
	}
}

// standingCodes are the refusals of suspension and discipline.
func standingCodes() []CodeInfo {
	return []CodeInfo{
		{"contact-not-lost", "R5.10", "{on} 前没有失去联系的记录，或其后又取得联系", "by {on} contact was not lost, or was found again"},
		{"searched-too-short", "R5.10", "{since} 失去联系，查找满六个月（{limit}）方可停止党籍，本步骤日期为 {on}", "out of reach since {since}: suspended after six months of search, from {limit} on, not on {on}"},
		{"membership-not-suspended", "R5.10", "{member} 在 {on} 没有停止党籍", "the membership of {member} was not suspended on {on}"},
		{"discipline-organ", "R5.39", "须注明作出处分决定的组织，或决定文号", "the organ that decided must be named, or the number of its decision"},
		{"discipline-term", "R3.03", "{kind}没有期限", "{kind} has no term"},
		{"discipline-term-missing", "R3.03", "留党察看须有期限：自 {from} 至 {to}", "probation within the Party has a term: from {from} to {to}"},
	}
}

// fundCodes are the refusals of what becomes of dues.
func fundCodes() []CodeInfo {
	return []CodeInfo{
		{"forward-payment", "R4.06", "自愿多交 1000 元以上的上缴须注明该笔交纳，其他上缴不注明", "forwarding a voluntary payment of 1000 yuan or more names it, any other forwarding names none"},
		{"forward-divided", "R4.06", "自愿多交 {voluntary} 分应全部上缴，填写为 {amount} 分", "the voluntary {voluntary} fen go on as a whole, {amount} are given"},
		{"forward-too-much", "R4.15", "{from} 至 {to} 共收党费 {total} 分，上缴和留存合计 {gone} 分", "{total} fen were collected for {from} to {to}, {gone} are forwarded and retained"},
		{"use-undecided", "R4.12", "使用党费须经集体讨论决定，注明会议", "a use of dues needs the meeting that decided it"},
	}
}
