package standard

import "jishi/events"

// requireCampaign are S1 (总体要求) and S3 (推进措施): the plan itself, the steps of
// the campaign with their days in [Campaign], and what goes on after it (S3.5).
func requireCampaign() []Requirement {
	type ev = []events.Event
	standards, lists, rectified, evaluated := "<= 30 Sep 2020", "<= 10 Oct 2020", "<= 30 Nov 2020", "<= 31 Dec 2020"
	return []Requirement{
		{ID: "S1.1", Title: "制定党支部建设工作方案", TitleEn: "a work plan for the branches is in force", Article: seed2020 + "一",
			Level: LevelCommittee, Officer: events.PostSecretary, Period: "standing", Threshold: "plan >= 1", Severity: Warn, Confidence: Inference,
			Events: ev{&events.DocumentIssued{}}, View: "governance", Judge: planInForce},
		{ID: "S1.2", Title: "围绕“为农、务农、姓农”宗旨开展工作", TitleEn: "the branch's work serves farmers and rural revitalisation", Article: seed2020 + "一",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "tagged meetings >= 1", Severity: Info, Confidence: Design,
			Events: ev{&events.MeetingHeld{}}, View: "calendar", Judge: ruralTheme},

		{ID: "S3.1.1", Title: "印发党支部标准化规范化建设要点和评价标准", TitleEn: "key points and an evaluation standard are issued", Article: seed2020 + "三、1",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "campaign", Threshold: standards, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DocumentIssued{}}, View: "governance", Judge: standardIssued},
		{ID: "S3.1.2", Title: "出台工作方案并召开专题会议部署", TitleEn: "the plan is issued and a meeting held about it", Article: seed2020 + "三、1",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "campaign", Threshold: standards, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DocumentIssued{}, &events.MeetingHeld{}}, View: "governance", Judge: campaignStarted},
		{ID: "S3.2.1", Title: "对照支部工作条例全面自查", TitleEn: "every branch checks itself against the regulation", Article: seed2020 + "三、2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "campaign", Threshold: lists, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.SelfCheckDone{}}, View: "rectification", Judge: selfChecked},
		{ID: "S3.2.2", Title: "系统梳理尚未整改到位的问题并注明来源", TitleEn: "open problems are listed with their sources", Article: seed2020 + "三、2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "campaign", Threshold: "items >= found; each with a source; " + lists, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.SelfCheckDone{}, &events.ProblemListed{}}, View: "rectification", Judge: problemsListed},
		{ID: "S3.2.3", Title: "听取党员、群众、服务对象意见", TitleEn: "opinions of members, masses and those served are heard", Article: seed2020 + "三、2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "campaign", Threshold: "each source >= 1; " + lists, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.OpinionHeard{}}, View: "year", Judge: opinionsSought},
		{ID: "S3.2.4", Title: "列出任务清单和验收评价办法", TitleEn: "task list and method of acceptance are issued", Article: seed2020 + "三、2",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "campaign", Threshold: "1 + 1; " + lists, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DocumentIssued{}}, View: "governance", Judge: taskListIssued},
		{ID: "S3.2.5", Title: "审定党支部问题清单", TitleEn: "the branch's problem list is signed", Article: seed2020 + "三、2",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "campaign", Threshold: "signed; count = items listed; " + lists, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.ProblemListSealed{}, &events.ProblemListed{}}, View: "rectification", Judge: listSealed},
		{ID: "S3.3.1", Title: "问题逐一整改销号", TitleEn: "problems are closed item by item", Article: seed2020 + "三、3",
			Level: LevelAll, Officer: events.PostSecretary, Period: "case", Threshold: "closed = listed; campaign " + rectified, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.ProblemListed{}, &events.MeasureSet{}, &events.ProblemClosed{}}, View: "rectification", Judge: problemsClosed},
		{ID: "S3.3.2", Title: "软弱涣散党支部一支部一方案集中整顿", TitleEn: "weak branches are rectified, each by its own plan", Article: seed2020 + "三、3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "case", Threshold: "plan, support, acceptance, removal; 3 to 6 months", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.WeakBranchListed{}, &events.PlanAdopted{}, &events.SupportAssigned{}, &events.MeasureSet{}, &events.AcceptanceDone{}, &events.WeakBranchRemoved{}},
			View:   "rectification", Judge: weakRectified},
		{ID: "S3.3.3", Title: "突出共性问题开展专项整治", TitleEn: "general problems are met by special campaigns", Article: seed2020 + "三、3",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "case", Threshold: "closed " + evaluated, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.CampaignOpened{}, &events.CampaignClosed{}, &events.ProblemListed{}}, View: "rectification", Judge: generalCampaigns},
		{ID: "S3.3.4", Title: "本级解决不了的问题逐级上报", TitleEn: "problems beyond one's own level are reported upward", Article: seed2020 + "三、3",
			Level: LevelAll, Officer: events.PostSecretary, Period: "case", Threshold: "closed or escalated by the deadline", Severity: Warn, Confidence: Inference,
			Events: ev{&events.ProblemEscalated{}, &events.ProblemClosed{}}, View: "rectification", Judge: problemsEscalated},
		{ID: "S3.4.1", Title: "整改完成后对照标准自评", TitleEn: "the branch evaluates itself after rectification", Article: seed2020 + "三、4",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "campaign", Threshold: "self-evaluation >= 1, no item open; " + evaluated, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.SelfEvaluated{}, &events.ProblemClosed{}}, View: "rectification", Judge: selfEvaluated},
		{ID: "S3.4.2", Title: "查阅资料、座谈访谈、实地查看评估", TitleEn: "every branch is evaluated by documents, interviews and visits", Article: seed2020 + "三、4",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "campaign", Threshold: "every branch, 3 methods; " + evaluated, Severity: Error, Confidence: Confirmed,
			Events: ev{&events.BranchEvaluated{}}, View: "rectification", Judge: branchesEvaluated},

		{ID: "S3.5.1", Title: "开展三会一课、换届、发展党员业务培训", TitleEn: "training on meetings, elections and development", Article: seed2020 + "三、5",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "each topic >= 1", Severity: Warn, Confidence: Design,
			Events: ev{&events.MeetingHeld{}}, View: "calendar", Judge: topicsTrained},
		{ID: "S3.5.2", Title: "建立先进、中间、后进党支部工作台账", TitleEn: "every branch stands in the ledger of tiers", Article: seed2020 + "三、5",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "tiered = branches", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.RatingDecided{}, &events.RatingOverridden{}}, View: "ranking", Judge: tiersKept},
		{ID: "S3.5.3", Title: "党支部评星定级、晋位升级", TitleEn: "every branch is rated through the whole chain", Article: seed2020 + "三、5",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: "self-rating <= examination <= decision <= publicity >= 5 working days < naming", Severity: Warn, Confidence: Design,
			Events: ev{&events.RatingProposed{}, &events.RatingExamined{}, &events.RatingDecided{}, &events.RatingPublished{}, &events.RatingNamed{}, &events.RatingOverridden{}},
			View:   "ranking", Judge: branchesRated},
		{ID: "S3.5.4", Title: "培育示范点、挖掘创新案例", TitleEn: "demonstration points and cases are named", Article: seed2020 + "三、5",
			Level: LevelCommittee, Officer: events.PostOrganiser, Period: "year", Threshold: ">= 1", Severity: Info, Confidence: Design,
			Events: ev{&events.DemonstrationNamed{}}, View: "year", Judge: demonstrations},
	}
}
