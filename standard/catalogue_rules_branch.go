package standard

import "jishi/events"

// rulesBranch are the branch regulation (rules 2).
func rulesBranch() []rule {
	art := func(n string) string { return branchRegulation + n }
	return []rule{
		{id: "R2.01", zh: "正式党员三人以上的单位应当成立党支部", en: "a unit of three full members has a branch", article: art("第四条"), threshold: "full >= 3 has a branch", severity: Error, confidence: Confirmed, by: only("S2.1.1")},
		{id: "R2.02", zh: "党支部党员人数一般不超过五十人", en: "a branch has fifty members at most", article: art("第四条"), threshold: "members <= 50", severity: Warn, confidence: Confirmed, by: only("S2.1.2")},
		{id: "R2.03", zh: "联合党支部覆盖单位一般不超过五个", en: "a joint branch covers five units at most", article: art("第五条"), threshold: "units <= 5", severity: Warn, confidence: Confirmed},
		{id: "R2.04", zh: "六个月以上、场所固定的项目成立党支部", en: "a project of six months with a fixed place has a branch", article: art("第五条"), threshold: "months >= 6 and full >= 3 has a branch", severity: Warn, confidence: Confirmed},
		{id: "R2.05", zh: "申请、批复、选举、报告依次进行，一般一个月内批复", en: "request, reply within a month, election, report", article: art("第六条"), threshold: "reply <= request + 1 month", severity: Error, confidence: Confirmed},
		{id: "R2.06", zh: "设立、调整、撤销由党委决定并备案", en: "founding, change and abolition are decided and filed", article: art("第七条"), threshold: "decision, filing", severity: Warn, confidence: Memory},
		{id: "R2.07", zh: "临时党支部不发展党员、不选举、不收党费", en: "a temporary branch admits nobody, elects nobody, collects nothing", article: art("第八条"), threshold: "no such fact", severity: Error, confidence: Confirmed},
		{id: "R2.08", zh: "正式党员不足三人的党支部应当调整", en: "a branch of fewer than three full members is adjusted", article: art("第四条"), threshold: "full >= 3", severity: Warn, confidence: Inference},
		{id: "R2.10", zh: "党员大会一般每季度一次，半数以上到会方可表决", en: "assembly quarterly; a quorum of half", article: art("第十一条"), threshold: "2*present >= voters; 2*for > expected", severity: Warn, confidence: Confirmed, by: only("S2.3.1.1"), use: []any{CountResolution}, events: []events.Event{&events.ResolutionPassed{}}},
		{id: "R2.11", zh: "支委会一般每月一次，半数以上委员到会", en: "committee monthly; half of it present", article: art("第十二条"), threshold: ">= 1; 2*present >= members", severity: Warn, confidence: Confirmed, by: only("S2.3.1.2", "C07")},
		{id: "R2.12", zh: "党小组会一般每月一次", en: "group meeting monthly", article: art("第十三条"), threshold: ">= 1", severity: Warn, confidence: Confirmed, by: only("S2.3.1.3")},
		{id: "R2.13", zh: "党课一般每季度一次，书记每年讲党课", en: "lecture quarterly, one by the secretary", article: art("第十六条"), threshold: ">= 1", severity: Error, confidence: Confirmed, by: only("S2.3.1.4", "S2.3.1.5")},
		{id: "R2.14", zh: "会议由书记召集并主持，可委托副书记或委员", en: "the secretary chairs, or whom he delegates", article: art("第十四条"), threshold: "chair in the team", severity: Warn, confidence: Confirmed},
		{id: "R2.15", zh: "每月开展主题党日", en: "theme day monthly", article: art("第十六条"), threshold: ">= 1", severity: Error, confidence: Confirmed, by: only("S2.3.2.1", "S2.3.2.2")},
		{id: "R2.16", zh: "党员领导干部参加双重组织生活", en: "leading cadres attend their own branch", article: art("第十五条"), threshold: "attended >= 1", severity: Warn, confidence: Confirmed, by: only("S4.1.4")},
		{id: "R2.17", zh: "重大事项由党员大会决定", en: "important matters are the assembly's", article: art("第十一条"), threshold: "decided by the assembly", severity: Error, confidence: Confirmed, by: only("C47", "C58")},
		{id: "R2.20", zh: "正式党员七人以上设支部委员会", en: "seven full members have a committee", article: art("第二十条"), threshold: "full >= 7 has a committee", severity: Error, confidence: Confirmed, by: only("S2.2.1.1", "S2.2.2.2")},
		{id: "R2.21", zh: "支部委员会三至五人，一般不超过七人", en: "a committee of three to five, seven at most", article: art("第二十条"), threshold: "3 <= size <= 5 (7)", severity: Error, confidence: Confirmed, by: only("S2.2.1.2")},
		{id: "R2.22", zh: "设书记和组织、宣传、纪检委员", en: "secretary, organisation, publicity, discipline", article: art("第二十条"), threshold: "4 posts; deputy <= 1", severity: Warn, confidence: Confirmed, by: only("S2.2.2.1")},
		{id: "R2.23", zh: "任期一般三年，村和社区五年", en: "a term of three years", article: art("第二十一条"), threshold: "term <= 3 years (5)", severity: Error, confidence: Confirmed, by: only("S2.2.4.1"), use: []any{(*Roster).Term}},
		{id: "R2.24", zh: "委员由大会选举、书记由委员会选举，备案和批准", en: "members elected by the assembly, secretary by the committee; filed and approved", article: art("第二十一条"), threshold: "elected, filed, approved", severity: Error, confidence: Confirmed, by: only("S2.2.3.1", "R3.02", "R3.06", "R3.19")},
		{id: "R2.25", zh: "出缺及时补选", en: "vacancies are filled", article: art("第二十一条"), threshold: "vacant <= 90 days", severity: Error, confidence: Confirmed, by: only("S2.2.4.5", "S2.2.3.1", "R3.20")},
		{id: "R2.26", zh: "提前六个月提醒换届，延期一般不超过一年", en: "reminder six months ahead, extension of a year at most", article: art("第二十一条"), threshold: "reminder <= end - 6 months; extension <= 1 year", severity: Warn, confidence: Memory, by: only("S2.2.4.2", "S2.2.4.3")},
		{id: "R2.27", zh: "书记一般具有一年以上党龄", en: "the secretary has a year of standing", article: art("第二十二条"), threshold: "standing >= 1 year", severity: Warn, confidence: Confirmed, by: only("S2.2.3.3")},
		{id: "R2.28", zh: "书记每年至少参加一次县级以上培训", en: "the secretary is trained once a year", article: art("第二十三条"), threshold: "trainings >= 1", severity: Warn, confidence: Confirmed, by: only("S2.2.6.2")},
		{id: "R2.29", zh: "每年报告工作，书记述职评议", en: "yearly report and assessment", article: art("第二十四条"), threshold: "report >= 1; assessment = 1", severity: Error, confidence: Confirmed, by: only("S2.2.5.1", "S2.2.5.2")},
		{id: "R2.30", zh: "组织生活会每年至少一次，一般在第四季度", en: "organisational-life meeting yearly, in the fourth quarter", article: art("第十七条"), threshold: ">= 1", severity: Error, confidence: Confirmed, by: only("S2.3.3.1", "S2.3.3.2", "S2.3.3.3")},
		{id: "R2.31", zh: "会前准备、会上批评、会后整改各有记录", en: "preparation, criticism and rectification are on record", article: art("第十七条"), threshold: "theme; study, talks, opinions; problems; measures", severity: Error, confidence: Confirmed},
		{id: "R2.32", zh: "民主评议一般每年一次，自评、互评、测评依次进行", en: "appraisal yearly: self, mutual, test", article: textAppraisal, threshold: "self <= mutual <= test", severity: Error, confidence: Confirmed, by: only("S2.3.5.1", "S2.3.5.2", "S2.3.5.3", "S2.3.5.4", "S2.3.5.6")},
		{id: "R2.33", zh: "经常谈心谈话，每年一般不少于一次", en: "heart-to-heart talks yearly", article: art("第十九条"), threshold: "covered = needed", severity: Warn, confidence: Confirmed, by: only("S2.3.4.1")},
	}
}

// rulesElection are the election regulation (rules 3).
func rulesElection() []rule {
	art := func(n string) string { return textElection + n }
	return []rule{
		{id: "R3.01", zh: "任期届满按期换届", en: "election at the end of the term", article: art("第三条"), threshold: "election <= end (+ 1 year)", severity: Error, confidence: Confirmed, by: only("S2.2.4.1", "S2.2.4.3")},
		{id: "R3.02", zh: "由党员大会选举，五百人以上可召开代表大会", en: "elected by the assembly, or a congress from five hundred on", article: art("第四条"), threshold: "congress: members >= 500, approved", severity: Error, confidence: Confirmed},
		{id: "R3.03", zh: "正式党员有选举权，留党察看的没有", en: "full members vote; those on probation within the Party do not", article: art("第五条"), threshold: "who is counted may vote", severity: Error, confidence: Confirmed, by: only("C38"), use: []any{(*Roster).Electorate}},
		{id: "R3.04", zh: "候选人差额不少于应选人数的百分之二十", en: "a fifth more candidates than seats", article: art("第九条"), threshold: "candidates >= ceil(6*seats/5)", severity: Error, confidence: Confirmed, use: []any{LeastCandidates}},
		{id: "R3.05", zh: "提名、审查、酝酿后提交选举", en: "nomination, examination, deliberation, election", article: art("第十四条"), threshold: "nomination <= approval <= election", severity: Error, confidence: Confirmed},
		{id: "R3.06", zh: "书记、副书记由委员会等额选举", en: "secretary and deputy by the committee, as many as seats", article: textElection, threshold: "candidates = seats", severity: Warn, confidence: Confirmed},
		{id: "R3.07", zh: "到会不少于应到会五分之四，不得委托投票", en: "four fifths present, no proxy", article: textElection, threshold: "5*present >= 4*expected", severity: Error, confidence: Confirmed, use: []any{CountElection}},
		{id: "R3.08", zh: "六类党员经批准并经大会通过可不计入应到会", en: "six categories may be left out, approved and adopted", article: textElection, threshold: "approved and adopted", severity: Error, confidence: Confirmed, by: only("C39"), use: []any{(*Roster).Electorate}},
		{id: "R3.09", zh: "收回票数不多于发出票数方有效", en: "valid if no more ballots return than were issued", article: textElection, threshold: "returned <= issued", severity: Error, confidence: Confirmed, use: []any{CountElection}},
		{id: "R3.10", zh: "所选人数不多于应选人数的票有效", en: "a ballot of no more marks than seats is valid", article: textElection, threshold: "marks <= seats", severity: Error, confidence: Confirmed},
		{id: "R3.11", zh: "赞成超过实到会有选举权人数的一半当选", en: "elected by more than half of those present", article: textElection, threshold: "2*votes > present", severity: Error, confidence: Confirmed, use: []any{CountElection}},
		{id: "R3.12", zh: "末位票数相等的重新投票", en: "a tie at the last seat is voted again", article: textElection, threshold: "another round among the tied", severity: Error, confidence: Confirmed, use: []any{CountElection}},
		{id: "R3.13", zh: "当选人数不足的另行选举或减少名额", en: "a shortfall is elected separately, or the seats reduced", article: textElection, threshold: "another round, or consent", severity: Error, confidence: Confirmed},
		{id: "R3.14", zh: "不得有意留空名额", en: "no seat is left empty on purpose", article: textElection, threshold: "elected = seats", severity: Error, confidence: Confirmed},
		{id: "R3.15", zh: "无记名投票，候选人按姓氏笔画排列", en: "secret ballot", article: textElection, threshold: "mode = secret", severity: Error, confidence: Confirmed},
		{id: "R3.16", zh: "监票人经大会通过，候选人不得担任", en: "tellers are adopted and are no candidates", article: textElection, threshold: "adopted; not candidates", severity: Error, confidence: Confirmed},
		{id: "R3.17", zh: "可赞成、反对、弃权；反对的可另选他人", en: "for, against, abstain; who is against may write in another", article: textElection, threshold: "for + against + abstain = valid", severity: Error, confidence: Confirmed},
		{id: "R3.18", zh: "由上届委员会主持，无委员会的由书记主持", en: "chaired by the outgoing committee", article: textElection, threshold: "chair in the outgoing team", severity: Warn, confidence: Memory},
		{id: "R3.19", zh: "选举结果报上级备案或批准", en: "the result is filed and approved", article: textElection, threshold: "reply on record", severity: Error, confidence: Confirmed},
		{id: "R3.20", zh: "补选按选举程序进行", en: "by-elections follow the same rules", article: textElection, threshold: "by-election in the chain", severity: Warn, confidence: Memory, by: only("S2.2.4.5")},
		{id: "R3.21", zh: "党委任期五年，党总支、党支部三年", en: "terms of five and three years", article: textElection, threshold: "term <= 5 (3) years", severity: Error, confidence: Confirmed, by: only("S2.2.4.1"), use: []any{(*Roster).Term}},
	}
}

// rulesAppraisal are democratic appraisal (rules 6).
func rulesAppraisal() []rule {
	return []rule{
		{id: "R6.01", zh: "民主评议每年至少一次，次年初可补办", en: "appraisal once a year, with grace", article: textAppraisal, threshold: ">= 1; <= year end + 3 months", severity: Warn, confidence: Confirmed, by: only("S2.3.5.1")},
		{id: "R6.02", zh: "自评、互评、测评、评定、反馈、报告依次进行", en: "self, mutual, test, opinion, feedback, report", article: textAppraisal, threshold: "in this order", severity: Error, confidence: Confirmed, by: only("S2.3.5.1", "S2.3.5.2", "S2.3.5.4")},
		{id: "R6.03", zh: "人数较多的可在党小组自评互评", en: "self and mutual may be in groups", article: textAppraisal, threshold: "test in the assembly", severity: Info, confidence: Confirmed, by: only("S2.3.5.2", "S2.3.5.3")},
		{id: "R6.04", zh: "等次为优秀、合格、基本合格、不合格，每人一个", en: "four grades, one per person", article: textAppraisal, threshold: "grades of a person = 1", severity: Error, confidence: Confirmed, by: only("S2.3.5.4")},
		{id: "R6.05", zh: "优秀一般不超过三分之一", en: "excellent: a third at most", article: textAppraisal, threshold: "3*excellent <= full", severity: Warn, confidence: Confirmed, by: only("S2.3.5.5")},
		{id: "R6.06", zh: "预备党员参加评议，不评定等次", en: "probationary members get no grade", article: textAppraisal, threshold: "graded probationary = 0", severity: Error, confidence: Confirmed, by: only("S2.3.5.4")},
		{id: "R6.07", zh: "优秀名额按正式党员数除以三取整", en: "the number of excellent is floor(N/3)", article: textAppraisal, threshold: "excellent <= floor(full/3)", severity: Warn, confidence: Inference, by: only("S2.3.5.5")},
		{id: "R6.08", zh: "基本合格、不合格的指出差距、后续处理", en: "the gap is pointed out and followed up", article: textAppraisal, threshold: "follow-up <= grade + 12 months", severity: Error, confidence: Confirmed},
		{id: "R6.09", zh: "测评须半数以上到会", en: "the test needs a quorum", article: textAppraisal, threshold: "2*present >= expected", severity: Warn, confidence: Design},
		{id: "R6.10", zh: "测评票数相符", en: "the sheets of the test add up", article: textAppraisal, threshold: "returned <= issued <= present", severity: Error, confidence: Design, by: only("S2.3.5.2")},
		{id: "R6.11", zh: "未评定等次的须说明原因", en: "who got no grade has a reason", article: textAppraisal, threshold: "graded or reasoned = members", severity: Warn, confidence: Design, by: only("S2.3.5.4")},
		{id: "R6.12", zh: "评议结果用于评先和述职", en: "results are used for awards and reports", article: textAppraisal, threshold: "use on record", severity: Info, confidence: Confirmed, by: only("S4.1.2")},
	}
}
