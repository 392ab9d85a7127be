package standard

import "jishi/events"

const electionRegulation = "《中国共产党基层组织选举工作条例》"

// requireElections are the rules of the election regulation of 2020 (R3). That a
// term ends with an election in time is S2.2.4; the arithmetic of a round is that
// of [CountElection].
func requireElections() []Requirement {
	type ev = []events.Event
	counted, convened := &events.ElectionCounted{}, &events.ElectionConvened{}
	rule := func(id, zh, en, article, threshold string, severity Severity, confidence Confidence, evidence ev, judge func(*Setting, func(Judgement))) Requirement {
		return Requirement{ID: id, Title: zh, TitleEn: en, Article: electionRegulation + article, Level: LevelAll, Officer: events.PostSecretary,
			Period: "case", Threshold: threshold, Severity: severity, Confidence: confidence, View: "governance", Events: evidence, Judge: judge}
	}
	return []Requirement{
		rule("R3.02", "选举经批复召开党员大会，500人以上或分散的可召开代表大会", "by assembly with the superior's reply; from 500 members on by congress",
			"第四条", "approved; assembly, or congress from 500", Error, Confirmed, ev{&events.ElectionRequested{}, &events.ElectionReplied{}}, (*Setting).contestApproved),
		rule("R3.03", "正式党员有选举权和被选举权，预备党员、受留党察看和权利中止的没有", "only full members with their rights are electable",
			"第五条", "every candidate and holder", Error, Confirmed, ev{&events.CandidatesNominated{}, counted, &events.PostsElected{}}, (*Setting).electable),
		rule("R3.04", "委员候选人的差额不少于应选人数的百分之二十", "a fifth more candidates than seats",
			"第九条、第十三条", "candidates >= ceil(6*seats/5)", Error, Confirmed, ev{&events.CandidatesApproved{}, counted}, (*Setting).surplus),
		rule("R3.05", "提名、上级审查、党员酝酿、提交选举依次进行", "nomination, examination by the superior, election, in this order",
			"第十四条", "nominated <= approved <= assembly", Error, Confirmed, ev{&events.CandidatesNominated{}, &events.CandidatesApproved{}}, (*Setting).nominations),
		rule("R3.06", "书记、副书记由新一届委员会第一次会议等额选举产生", "secretary and deputy by equal-number election at the new committee's first meeting",
			"", "candidates = seats; approved", Warn, Confirmed, ev{counted, &events.CandidatesApproved{}, &events.PostsElected{}}, (*Setting).headsElected),
		rule("R3.07", "实到会人数不少于应到会人数的五分之四", "four fifths of those expected are present in person",
			"", "5*P >= 4*E", Error, Confirmed, ev{convened, counted}, (*Setting).quorum),
		rule("R3.08", "应到会人数按当日名册计算，不计入的须经批准和大会通过", "the number expected is that of the roster, less those left out with approval and adoption",
			"", "E = |V \\ X|", Error, Confirmed, ev{convened, counted, &events.ElectorExcluded{}}, (*Setting).electorsCounted),
		rule("R3.09", "收回选票不多于发出选票选举有效，多于的无效并重新选举", "no more ballots returned than issued; else the round is void and done again",
			"", "returned <= issued <= P <= E", Error, Confirmed, ev{counted}, (*Setting).roundValid),
		rule("R3.10", "每张选票所选人数不多于应选人数的有效", "a ballot with more marks than seats is invalid",
			"", "valid + invalid = returned; sum(for) <= valid*seats", Error, Confirmed, ev{counted}, (*Setting).ballotsAddUp),
		rule("R3.11", "得赞成票超过实到会有选举权人数半数的当选", "elected is who has more than half of the votes of those present",
			"", "2*votes > P", Error, Confirmed, ev{counted}, (*Setting).majority),
		rule("R3.12", "末位票数相等的再次投票，得票多的当选", "a tie at the last seat is decided by another ballot among the tied",
			"", "round among the tied; most votes", Error, Confirmed, ev{counted}, (*Setting).ties),
		rule("R3.13", "当选人数少于应选名额的另行选举，接近的经半数以上同意可以减少名额", "a shortfall is filled by a separate election, or the seats are reduced with consent",
			"", "elected + reduced >= seats; 2*consent > P", Error, Confirmed, ev{counted}, (*Setting).shortfall),
		rule("R3.14", "不得预留空额，当选与任职一致", "no seat is left vacant on purpose; posts match the counts",
			"", "posts = elected", Error, Confirmed, ev{counted, &events.PostsElected{}}, (*Setting).postsMatch),
		rule("R3.15", "采用无记名投票", "by secret ballot", "", "secret", Error, Confirmed, ev{counted}, (*Setting).secretBallot),
		rule("R3.16", "监票人由大会通过，候选人不得担任", "tellers are adopted by the assembly and are no candidates",
			"", "tellers >= 1; none a candidate", Error, Confirmed, ev{&events.TellersAdopted{}, counted}, (*Setting).tellersAdopted),
		rule("R3.17", "可以赞成、反对、弃权，反对的可以另选他人，弃权的不可以", "for, against or abstain; only who votes against may write in another",
			"", "for + against + abstain = valid; written in <= against", Warn, Confirmed, ev{counted, &events.CandidatesApproved{}}, (*Setting).writeIns),
		rule("R3.18", "由上届委员会主持，不设委员会的由上届书记主持", "chaired by the outgoing committee or secretary",
			"", "chair in the outgoing team", Warn, Memory, ev{convened}, (*Setting).chaired),
		rule("R3.19", "选举结果报上级，委员备案，书记、副书记批准", "the result is reported, members filed, secretary and deputy approved",
			"；"+branchRegulation+"第二十条", "reported <= 30 days; reply <= 1 month; handover <= 30 days", Error, Confirmed,
			ev{&events.ElectionReported{}, &events.ElectionConfirmed{}, &events.OfficeHandedOver{}}, (*Setting).resultConfirmed),
		rule("R3.20", "补选按同样程序选举", "a by-election follows the same rules",
			"；"+branchRegulation+"第二十一条", "counted, quorate, 2*votes > P", Error, Confirmed, ev{counted, &events.PostAppointed{}}, (*Setting).byElections),
	}
}
