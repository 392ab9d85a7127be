package standard

import (
	"slices"

	"jishi/events"
)

// rule is one rule of a regulation as the catalogue lists it: short, in this
// program's words, with the predicate. A rule with a requirement of its own number
// is judged by that; the others name the requirements and checks that state the
// same, or the function that applies a definition or a permission.
type rule struct {
	id         string
	zh, en     string
	article    string // "" = that of [Article]
	threshold  string
	severity   Severity
	confidence Confidence
	by         []string
	use        []any
	events     []events.Event // beside those of the judges
}

// Texts in which the rules stand.
const (
	textElection  = "《中国共产党基层组织选举工作条例》（2020年）"
	textEducation = "《中国共产党党员教育管理工作条例》（2019年）"
	textDisposal  = "《中国共产党不合格党员组织处置办法》（2024年）"
	textAppraisal = branchRegulation + "第十八条"
	textCustom    = "工作惯例"
)

// rules returns the rules of the regulations.
func rules() []rule {
	return slices.Concat(rulesDevelopment(), rulesVote(), rulesMoving(), rulesBranch(), rulesElection(),
		rulesDues(), rulesEducation(), rulesTransfer(), rulesDisposal(), rulesAppraisal())
}

func only(ids ...string) []string { return ids }

// rulesDevelopment are the steps of member development (rules 1.3).
func rulesDevelopment() []rule {
	return []rule{
		{id: "R1.01", zh: "申请入党须年满18周岁", en: "applicants are 18 or older", threshold: "apply >= birth + 18 years", severity: Error, confidence: Confirmed, by: only("C01")},
		{id: "R1.02", zh: "入党申请书由本人书面提出并签名", en: "the application is written and signed", threshold: "written, signed, dated", severity: Error, confidence: Confirmed, by: only("C02")},
		{id: "R1.03", zh: "向工作学习单位党组织申请，没有的向居住地申请", en: "the application goes to the unit's or residence's organisation", threshold: "addressee related", severity: Error, confidence: Confirmed, by: only("C02")},
		{id: "R1.04", zh: "收到申请后一个月内派人谈话", en: "a talk within a month of receipt", threshold: "talk <= received + 1 month", severity: Error, confidence: Confirmed, by: only("C03", "C04")},
		{id: "R1.05", zh: "积极分子经推荐、支委会研究决定并备案", en: "activists are recommended, decided and filed", threshold: "recommendation, decision, filing", severity: Error, confidence: Confirmed, by: only("C06", "C07", "C08")},
		{id: "R1.06", zh: "谈话在前、确定积极分子在后", en: "the talk comes before the decision", threshold: "activist >= talk >= received", severity: Error, confidence: Inference, by: only("C05")},
		{id: "R1.07", zh: "指定一至两名正式党员作培养联系人", en: "one or two full members as contacts", threshold: "1 <= contacts <= 2", severity: Error, confidence: Confirmed, by: only("C09", "C10")},
		{id: "R1.08", zh: "每半年考察一次积极分子", en: "activists are inspected every half year", threshold: "inspections >= 1 in each 6 months", severity: Error, confidence: Confirmed, by: only("C11", "C12")},
		{id: "R1.09", zh: "培养满一年方可列为发展对象", en: "a year as activist before becoming a target", threshold: "target >= activist + 1 year", severity: Error, confidence: Confirmed, by: only("C14")},
		{id: "R1.10", zh: "确定发展对象前听取四方面意见", en: "four groups are heard before the target is decided", threshold: "opinions of 4 groups", severity: Error, confidence: Confirmed, by: only("C15")},
		{id: "R1.11", zh: "研究、上级同意、公示、列为发展对象依次进行", en: "study, agreement, publicity, listing in this order", threshold: "study <= agreement <= publicity <= listing", severity: Error, confidence: Confirmed, by: only("C16", "C18")},
		{id: "R1.12", zh: "公示不少于五个工作日", en: "publicity of five working days", threshold: "working days >= 5", severity: Error, confidence: Confirmed, by: only("C17", "C19"), use: []any{Workdays}},
		{id: "R1.13", zh: "成为发展对象之日按所适用的细则确定", en: "the day of becoming a target is defined by the rule set", threshold: "2026: listing; 2014: by configuration", severity: Info, confidence: Design, by: only("C14"), use: []any{(*track).becameTarget}},
		{id: "R1.14", zh: "两名正式党员作入党介绍人", en: "two full members as sponsors", threshold: "sponsors = 2", severity: Error, confidence: Confirmed, by: only("C20", "C21")},
		{id: "R1.15", zh: "政治审查合格方可发展", en: "the political review is passed", threshold: "review passed, review >= replies", severity: Error, confidence: Confirmed, by: only("C22", "C23", "C24", "C25", "C26")},
		{id: "R1.16", zh: "短期集中培训不少于三天或24学时", en: "training of three days or 24 hours", threshold: "days >= 3 or hours >= 24", severity: Error, confidence: Confirmed, by: only("C27", "C28", "C29", "C30")},
		{id: "R1.17", zh: "支委会审查、党委预审合格后发志愿书", en: "review and pre-review before the form", threshold: "review <= pre-review <= form <= vote", severity: Error, confidence: Confirmed, by: only("C31", "C32")},
		{id: "R1.18", zh: "三个月内将离开单位的一般不办理接收", en: "who leaves within three months is generally not admitted", threshold: "departure > vote + 3 months", severity: Warn, confidence: Confirmed, by: only("C66")},
		{id: "R1.19", zh: "预审合格后一个月内提交大会讨论", en: "the assembly meets within a month of the pre-review", threshold: "vote <= pre-review + 1 month", severity: Error, confidence: Confirmed, by: only("C33")},
		{id: "R1.20", zh: "由有审批权限的党委审批", en: "a committee with authority approves", threshold: "admission_authority", severity: Error, confidence: Confirmed, by: only("C50")},
		{id: "R1.21", zh: "党总支先审议后报批", en: "the general branch deliberates before the approval", threshold: "vote <= deliberation <= approval", severity: Error, confidence: Confirmed, by: only("C50")},
		{id: "R1.22", zh: "审批前派人谈话", en: "a talk before the approval", threshold: "vote <= talk <= approval", severity: Error, confidence: Confirmed, by: only("C49")},
		{id: "R1.23", zh: "党委集体讨论、逐个审批", en: "approval by collective discussion, one by one", threshold: "meeting on record, a result per person", severity: Error, confidence: Confirmed, by: only("C50", "C41")},
		{id: "R1.24", zh: "三个月内审批，特殊情况不超过六个月", en: "approval within three, at most six months", threshold: "approval <= vote + 3 months (6 with a reason)", severity: Error, confidence: Confirmed, by: only("C51", "C52")},
		{id: "R1.25", zh: "审批后报上级组织部门备案", en: "filing after the approval", threshold: "filed <= approval + 60 days", severity: Error, confidence: Confirmed, by: only("C54")},
		{id: "R1.26", zh: "审批后进行入党宣誓", en: "the oath follows the approval", threshold: "approval <= oath <= approval + 1 month", severity: Error, confidence: Confirmed, by: only("C55")},
		{id: "R1.27", zh: "党籍自支部大会通过之日算起", en: "membership runs from the assembly vote", threshold: "joined = vote", severity: Info, confidence: Confirmed, by: only("C53", "DOC-02"), use: []any{(*roll).lay}},
		{id: "R1.28", zh: "预备期一年，自支部大会通过之日算起", en: "probation is a year from the vote", threshold: "probation = vote .. vote + 1 year - 1 day", severity: Error, confidence: Confirmed, by: only("C53")},
		{id: "R1.29", zh: "按期转正、延长一次（半年至一年）或取消资格", en: "convert, extend once by six to twelve months, or cancel", threshold: "6 months <= extension <= 1 year; once", severity: Error, confidence: Confirmed, by: only("C58")},
		{id: "R1.30", zh: "转正须本人申请、听取意见、支委会审查、大会表决、上级审批", en: "application, opinions, review, vote and approval", threshold: "no link missing", severity: Error, confidence: Confirmed, by: only("C56", "C60")},
		{id: "R1.31", zh: "预备期满及时讨论转正，不得提前", en: "conversion is discussed in time and never before the end", threshold: "probation end <= vote <= probation end + 1 month", severity: Error, confidence: Confirmed, by: only("C57")},
		{id: "R1.32", zh: "转正表决的到会和通过人数与接收相同", en: "quorum and majority of conversion as of admission", threshold: "2*present > expected; 2*for > expected", severity: Error, confidence: Confirmed, by: only("C34", "C35", "C36")},
		{id: "R1.33", zh: "转正决议三个月内审批", en: "conversion is approved within three months", threshold: "approval <= vote + 3 months", severity: Error, confidence: Confirmed, by: only("C60")},
		{id: "R1.34", zh: "党龄自预备期满转正之日算起", en: "standing counts from the end of probation", threshold: "standing = probation end", severity: Error, confidence: Confirmed, by: only("C59", "DOC-03")},
		{id: "R1.35", zh: "审批后谈话并在大会宣布", en: "a talk and the announcement after the approval", threshold: "announcement >= approval", severity: Warn, confidence: Confirmed},
		{id: "R1.36", zh: "转正后五类材料及时归档", en: "five items are archived after the conversion", threshold: "items = 5", severity: Error, confidence: Confirmed, by: only("C62")},
	}
}

// rulesVote are the vote of the assembly on a person (rules 1.4).
func rulesVote() []rule {
	return []rule{
		{id: "R1.40", zh: "到会有表决权党员超过应到会半数", en: "more than half of those expected are present", threshold: "2*present > expected", severity: Error, confidence: Confirmed, by: only("C34", "C37", "C44", "C47"), use: []any{CountAdmission}},
		{id: "R1.41", zh: "赞成超过应到会有表决权党员半数", en: "more than half of those expected vote for", threshold: "2*(for + written for) > expected", severity: Error, confidence: Confirmed, by: only("C35"), use: []any{CountAdmission}},
		{id: "R1.42", zh: "赞成恰为半数不通过", en: "exactly half does not pass", threshold: "2*for = expected fails", severity: Error, confidence: Confirmed, by: only("C35"), use: []any{CountAdmission}},
		{id: "R1.43", zh: "无记名投票，不记录个人选择", en: "secret ballot, no choice of a person is kept", threshold: "mode = secret", severity: Error, confidence: Confirmed, by: only("C40")},
		{id: "R1.44", zh: "会前正式提出书面意见的票数计入", en: "written opinions count if received before the meeting", threshold: "received before the meeting, voter, absent", severity: Error, confidence: Confirmed, by: only("C42"), use: []any{(*ballot).counted}},
		{id: "R1.45", zh: "书面意见不计入到会人数", en: "written opinions do not make a quorum", threshold: "2*present > expected", severity: Error, confidence: Inference, by: only("C34"), use: []any{CountAdmission}},
		{id: "R1.46", zh: "逐个讨论和表决", en: "one by one", threshold: "one ballot per candidate", severity: Error, confidence: Confirmed, by: only("C41", "C48")},
		{id: "R1.47", zh: "票数相符", en: "the counts add up", threshold: "for + against + abstain + invalid = returned <= issued <= present", severity: Error, confidence: Design, by: only("C36")},
		{id: "R1.48", zh: "本人汇报、介绍人说明、支委会报告审查情况", en: "candidate, sponsors and committee speak", threshold: "candidate and sponsors heard", severity: Warn, confidence: Confirmed, by: only("C45", "C56")},
		{id: "R1.49", zh: "本人和介绍人到会", en: "candidate and sponsors are present", threshold: "candidate present, sponsors = 2", severity: Warn, confidence: Inference, by: only("C45")},
		{id: "R1.50", zh: "决议载明人数、结果、日期并由书记签名", en: "the resolution holds counts, result, date and signature", threshold: "minutes = form; signed", severity: Error, confidence: Confirmed, by: only("C43", "C46")},
	}
}

// rulesMoving are transfers during development (rules 1.5).
func rulesMoving() []rule {
	return []rule{
		{id: "R1.60", zh: "积极分子转移单位的，培养材料移交、培养时间连续计算", en: "an activist who moves keeps the time; materials are handed over", threshold: "accepted, talk <= acceptance + 30 days", severity: Warn, confidence: Confirmed, by: only("C14"), use: []any{lay}},
		{id: "R1.61", zh: "转移前后半年考察不得空缺", en: "no half year without inspection round a move", threshold: "inspections >= 1 in each 6 months", severity: Error, confidence: Design, by: only("C11")},
		{id: "R1.62", zh: "预备党员转入须审查入党材料", en: "the file of a probationary member who arrives is examined", article: "《中国共产党发展党员工作细则》（2014年）第三十五条", threshold: "audit <= acceptance", severity: Warn, confidence: Memory, by: only("S2.4.3.3")},
		{id: "R1.63", zh: "转入的预备党员可推迟讨论转正不超过六个月，转正时间从期满算起", en: "conversion of who arrived may wait six months and counts from the end of probation", article: "《中国共产党发展党员工作细则》（2014年）第三十六条", threshold: "vote <= probation end + 6 months", severity: Info, confidence: Memory, by: only("C57", "C59")},
		{id: "R1.64", zh: "介绍信不转移党员，接收方转移", en: "acceptance moves the member, the letter does not", article: textEducation + "第二十五条", threshold: "moved = accepted", severity: Error, confidence: Confirmed, by: only("C64"), use: []any{(*roll).lay}},
	}
}
