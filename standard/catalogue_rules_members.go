package standard

import "jishi/events"

// rulesDues are dues (rules 4).
func rulesDues() []rule {
	art := func(n string) string { return dues2008 + n }
	return []rule{
		{id: "R4.01", zh: "党费自支部大会通过之月起交纳", en: "dues from the month of the vote", article: art("第八条"), threshold: "first month = month of the vote", severity: Error, confidence: Confirmed, by: only("DUE-01", "C63")},
		{id: "R4.02", zh: "党费交给组织关系所在党支部", en: "dues are paid where the relation is", article: art("第九条"), threshold: "branch of the payment = branch of the relation", severity: Warn, confidence: Confirmed, by: only("DUE-09")},
		{id: "R4.03", zh: "党费按月交纳，按季交纳须经同意", en: "monthly; quarterly with consent", article: art("第十二条"), threshold: "months of a payment = 1 (3 with consent)", severity: Error, confidence: Design, by: only("DUE-02")},
		{id: "R4.04", zh: "补交党费一般不超过六个月", en: "back-pay of six months at most", article: art("第十二条"), threshold: "payment <= month + 6 months", severity: Warn, confidence: Confirmed, by: only("DUE-03")},
		{id: "R4.05", zh: "不得垫交、扣缴党费", en: "no payroll deduction, no advance by others", article: art("第十四条"), threshold: "method: not withheld, not advanced", severity: Error, confidence: Confirmed, by: only("DUE-04")},
		{id: "R4.06", zh: "一次自愿多交1000元以上的全部上缴中央", en: "voluntary 1000 yuan at once goes to the centre", article: art("第十一条"), threshold: "voluntary >= 1000 yuan forwarded", severity: Error, confidence: Confirmed, by: only("DUE-10")},
		{id: "R4.07", zh: "无正当理由连续六个月不交的按自行脱党处理", en: "six months without reason is treated as leaving", article: art("第十三条"), threshold: "unpaid months in a row < 6", severity: Error, confidence: Confirmed, by: only("DUE-05")},
		{id: "R4.08", zh: "连续未交月数的计算", en: "how unpaid months in a row are counted", article: art("第十三条"), threshold: "3: WARN; 6: ERROR", severity: Error, confidence: Design, by: only("DUE-05")},
		{id: "R4.09", zh: "未交党费只作提示，不自动改变党籍", en: "unpaid dues are a finding and change no status", article: textDisposal, threshold: "status by decision alone", severity: Info, confidence: Inference, by: only("DUE-05", "R5.41"), use: []any{(*roll).lay}},
		{id: "R4.10", zh: "每年向党员公布党费收缴使用情况", en: "collection and use are published yearly", article: art("第二十八条"), threshold: "publications >= 1", severity: Error, confidence: Confirmed, by: only("DUE-07", "S2.4.4.3")},
		{id: "R4.11", zh: "每笔党费载明交纳人、月份、金额、日期、方式", en: "every payment names member, months, amount, day, method", article: dues2008, threshold: "fields not empty", severity: Warn, confidence: Confirmed, by: only("DUE-06", "DUE-08")},
		{id: "R4.12", zh: "使用党费集体决定、用途合规", en: "use by collective decision, for what is allowed", article: art("第十七至二十一条"), threshold: "decision on record", severity: Error, confidence: Confirmed},
		{id: "R4.13", zh: "党费单独立账、每年检查", en: "a separate account, checked yearly", article: art("第二十九至三十三条"), threshold: "forwarded and used <= collected", severity: Warn, confidence: Confirmed},
		{id: "R4.14", zh: "去世、转出、停止党籍、除名后停交", en: "who died, moved, was suspended or removed stops paying", article: dues2008, threshold: "months due end with the relation", severity: Info, confidence: Design, by: only("DUE-09"), use: []any{Matrix}},
		{id: "R4.15", zh: "按时足额上缴党费", en: "dues are forwarded in time and in full", article: dues2008, threshold: "forwarded = collected - retained", severity: Error, confidence: Confirmed},
	}
}

// rulesEducation are the education regulation (rules 5.1).
func rulesEducation() []rule {
	art := func(n string) string { return textEducation + n }
	return []rule{
		{id: "R5.01", zh: "参加三会一课、主题党日，按时交党费", en: "meetings, theme days, dues in time", article: art("第十六条"), threshold: "attended; paid", severity: Warn, confidence: Confirmed, by: only("S2.4.2.1", "S2.4.4.2")},
		{id: "R5.02", zh: "组织生活会每年至少一次", en: "organisational-life meeting yearly", article: art("第十七条"), threshold: ">= 1", severity: Error, confidence: Confirmed, by: only("S2.3.3.1")},
		{id: "R5.03", zh: "每年参加民主评议，流动党员可在流入地", en: "appraisal yearly; floating members where they are", article: art("第十八条、第三十二条"), threshold: "graded or reasoned", severity: Warn, confidence: Confirmed, by: only("S2.3.5.1", "S2.3.5.4")},
		{id: "R5.04", zh: "经常谈心谈话", en: "heart-to-heart talks", article: art("第十九条"), threshold: "covered = needed", severity: Warn, confidence: Confirmed, by: only("S2.3.4.1")},
		{id: "R5.05", zh: "党员每年集中学习培训不少于32学时", en: "32 class hours a year", article: art("第二十条"), threshold: "hours >= 32", severity: Warn, confidence: Confirmed, by: only("S2.4.2.2")},
		{id: "R5.06", zh: "书记和班子成员每年56学时、集中培训一次；新任书记半年内、新党员一年内培训", en: "56 hours for the team; new secretaries and new members are trained", article: "《2019—2023年全国党员教育培训工作规划》", threshold: "hours >= 56; trainings >= 1", severity: Warn, confidence: Confirmed, by: only("S2.2.6.1", "S2.2.6.2")},
		{id: "R5.07", zh: "设岗定责、承诺践诺、志愿服务", en: "posts, commitments, volunteering", article: art("第二十二条"), threshold: "participations >= 1", severity: Warn, confidence: Confirmed, by: only("S2.4.5.1", "S2.4.5.2")},
		{id: "R5.08", zh: "关怀帮扶；年老体弱的不作硬性要求", en: "care; the aged and infirm are not held to attendance", article: art("第二十三条"), threshold: "exempted by a recorded decision", severity: Info, confidence: Confirmed, by: only("S2.4.6.1", "S2.4.6.3")},
		{id: "R5.09", zh: "党籍起算和出国出境的停止党籍", en: "membership from the vote; suspension abroad", article: art("第二十四条"), threshold: "abroad > 5 years or settled", severity: Warn, confidence: Confirmed, use: []any{(*roll).lay}},
		{id: "R5.10", zh: "失联六个月停止党籍，再两年按自行脱党", en: "lost for six months: suspended; two years more: removed", article: art("第二十四条"), threshold: "search >= 6 months; + 2 years", severity: Warn, confidence: Confirmed},
		{id: "R5.11", zh: "单位、居住地变动的转接组织关系", en: "the relation moves with unit or residence", article: art("第二十五条"), threshold: "absent < 6 months or moved", severity: Warn, confidence: Confirmed, by: only("S2.4.3.2")},
		{id: "R5.12", zh: "没有人事档案的建立党员档案", en: "a file for members without a personnel file", article: art("第二十六条"), threshold: "audited", severity: Warn, confidence: Confirmed, by: only("S2.4.3.3")},
		{id: "R5.13", zh: "提醒谈话、批评教育、限期改正不超过一年", en: "reminder, criticism, correction of a year at most", article: art("第二十八至三十条"), threshold: "correction <= 1 year", severity: Error, confidence: Confirmed, by: only("R5.32")},
		{id: "R5.14", zh: "连续六个月不参加组织生活、不交党费、不做工作的按自行脱党", en: "six months without life, dues or work", article: art("第三十一条"), threshold: "months in a row < 6", severity: Error, confidence: Confirmed, by: only("DUE-05")},
		{id: "R5.15", zh: "外出六个月以上未转关系的作流动党员管理", en: "away for six months without a transfer: floating", article: art("第三十二条"), threshold: "away >= 6 months registered", severity: Warn, confidence: Confirmed},
		{id: "R5.16", zh: "毕业生保留两年、出国境党员每半年联系", en: "graduates two years, members abroad every half year", article: art("第三十四条"), threshold: "contacts >= 1 in 6 months", severity: Warn, confidence: Confirmed},
		{id: "R5.17", zh: "信息化管理，每年报告和考核", en: "informatisation; yearly report", article: art("第三十七条、第四十三条"), threshold: "reports >= 1", severity: Warn, confidence: Confirmed, by: only("S2.4.3.4", "S2.2.5.1", "S4.2.2")},
	}
}

// rulesTransfer are transfers of the relation (rules 5.2).
func rulesTransfer() []rule {
	return []rule{
		{id: "R5.20", zh: "申请、审核、开具凭证、接收、回执依次进行", en: "request, check, credential, acceptance, receipt", article: textEducation + "第二十五条", threshold: "no link missing", severity: Error, confidence: Confirmed, by: only("S2.4.3.2")},
		{id: "R5.21", zh: "介绍信有效期一般不超过三个月", en: "a letter is valid for three months", article: textCustom, threshold: "acceptance <= issue + 90 days", severity: Error, confidence: Confirmed, by: only("C65")},
		{id: "R5.22", zh: "各地有效期不同，可以配置", en: "local validity is configured", article: textCustom, threshold: "letter_valid_days = 90", severity: Info, confidence: Local, by: only("C65", "S2.4.3.2")},
		{id: "R5.23", zh: "按外出时间选择凭证", en: "the credential by the length of absence", article: textCustom, threshold: "<= 3, <= 6, > 6 months", severity: Warn, confidence: Confirmed, by: only("R5.15")},
		{id: "R5.24", zh: "接收前仍属原党支部", en: "until acceptance of the old branch", article: textEducation + "第二十五条", threshold: "counted until accepted", severity: Error, confidence: Confirmed, by: only("C64"), use: []any{(*roll).lay}},
		{id: "R5.25", zh: "任何一天只属于一个党支部", en: "one branch on every day", article: textEducation + "第二十五条", threshold: "branches = 1", severity: Warn, confidence: Inference, by: only("C64")},
		{id: "R5.26", zh: "党费自介绍信载明的次月起在新党支部交纳", en: "first month at the new branch follows the letter's", article: textCustom, threshold: "first month = paid to + 1", severity: Warn, confidence: Memory},
		{id: "R5.27", zh: "预备党员的介绍信载明预备期", en: "a probationary member's letter names the probation", article: textCustom, threshold: "dates in the letter", severity: Warn, confidence: Inference},
	}
}

// rulesDisposal are floating, suspension and disposal (rules 5.4).
func rulesDisposal() []rule {
	decided := []events.Event{&events.DisposalDecided{}}
	return []rule{
		{id: "R5.30", zh: "处置方式为限期改正、劝退、除名", en: "correction, urged withdrawal, removal", article: textDisposal, threshold: "mode of three", severity: Error, confidence: Confirmed, by: only("R5.36")},
		{id: "R5.31", zh: "已受党纪处分的同一问题不再处置", en: "no disposal of what was disciplined already", article: textDisposal + "第四条", threshold: "no discipline of the same issue", severity: Error, confidence: Confirmed},
		{id: "R5.32", zh: "限期改正一般六个月，最长一年", en: "correction of six months, a year at most", article: textDisposal, threshold: "<= 6 months; <= 1 year", severity: Error, confidence: Confirmed},
		{id: "R5.33", zh: "劝退、除名后五年内不得重新入党", en: "no re-admission within five years", article: textDisposal, threshold: "apply >= disposal + 5 years", severity: Error, confidence: Confirmed},
		{id: "R5.34", zh: "限期改正的适用情形", en: "cases of correction", article: textDisposal, threshold: "case named", severity: Warn, confidence: Confirmed},
		{id: "R5.35", zh: "除名的适用情形", en: "cases of removal", article: textDisposal, threshold: "case named", severity: Warn, confidence: Confirmed, by: only("R5.14")},
		{id: "R5.36", zh: "支委会提出，事前备案，先行调查核实", en: "proposed, filed beforehand, investigated", article: textDisposal, threshold: "proposal <= filing <= investigation", severity: Error, confidence: Confirmed},
		{id: "R5.37", zh: "谈话、大会表决、审批、书面告知、可以申诉", en: "talk, vote, approval, notice, appeal", article: textDisposal, threshold: "talk <= vote <= approval <= notice", severity: Warn, confidence: Memory},
		{id: "R5.38", zh: "预备党员取消资格，不适用劝退", en: "a probationary member loses the qualification instead", article: textDisposal, threshold: "mode not urged withdrawal", severity: Warn, confidence: Local},
		{id: "R5.39", zh: "停止党籍期间不交党费、无表决权", en: "suspended: no dues, no vote", article: textEducation + "第二十四条", threshold: "not counted, nothing due", severity: Error, confidence: Confirmed, by: only("C38", "C44"), use: []any{(*Roster).Electorate, Matrix}, events: []events.Event{&events.MembershipSuspended{}}},
		{id: "R5.40", zh: "失联党员四种处理方式", en: "four ways to handle lost members", article: textCustom, threshold: "one of four on record", severity: Warn, confidence: Memory, by: only("R5.10")},
		{id: "R5.41", zh: "处置须经审批并以大会表决为依据，否则身份不变", en: "a status changes by an approval that rests on a vote", article: textDisposal, threshold: "decision names its vote", severity: Error, confidence: Design, events: decided},
	}
}
