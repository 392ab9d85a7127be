package standard

import "jishi/events"

// requireOrganisation are the requirements on what an organisation is (S2.1) and
// how it came to be (R2.0x).
func requireOrganisation() []Requirement {
	type ev = []events.Event
	const setting = seed2020 + "二、（一）"
	return []Requirement{
		{
			ID: "S2.1.1", Title: "正式党员3人以上、不足50人的设立党支部", TitleEn: "three and under fifty full members: a branch",
			Article: setting + "；" + branchRegulation + "第四条", Level: LevelAll, Officer: events.PostOrganiser, Period: "day",
			Threshold: "3 <= full, n < 50", Severity: Error, Confidence: Confirmed, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.UnitSurveyed{}}, Judge: (*Setting).branchSized,
		},
		{
			ID: "S2.1.2", Title: "党员50人以上、100人以下的设立党总支", TitleEn: "fifty to a hundred members: a general branch",
			Article: setting, Level: LevelAll, Officer: events.PostOrganiser, Period: "day",
			Threshold: "50 <= n <= 100", Severity: Warn, Confidence: Confirmed, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.OrgChanged{}, &events.UnitSurveyed{}}, Judge: (*Setting).generalSized,
		},
		{
			ID: "S2.1.3", Title: "不足50人设党总支的须经党委批准", TitleEn: "a general branch of under fifty needs the committee's approval",
			Article: setting, Level: LevelGeneral, Officer: events.PostOrganiser, Period: "day",
			Threshold: "n < 50: approval", Severity: Error, Confidence: Confirmed, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.OrgChanged{}}, Judge: (*Setting).smallGeneralApproved,
		},
		{
			ID: "S2.1.4", Title: "党员100人以上的设立党委", TitleEn: "a hundred members: a committee",
			Article: setting, Level: LevelAll, Officer: events.PostOrganiser, Period: "day",
			Threshold: "n >= 100", Severity: Error, Confidence: Confirmed, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.OrgChanged{}, &events.UnitSurveyed{}}, Judge: (*Setting).committeeSized,
		},
		{
			ID: "R2.02", Title: "党支部党员人数一般不超过50人", TitleEn: "a branch generally has not more than fifty members",
			Article: branchRegulation + "第四条", Level: LevelBranch, Officer: events.PostOrganiser, Period: "day",
			Threshold: "n <= 50", Severity: Warn, Confidence: Confirmed, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.MembershipStarted{}}, Judge: (*Setting).branchNotTooLarge,
		},
		{
			ID: "R2.03", Title: "正式党员不足3人的建立联合党支部，覆盖单位一般不超过5个", TitleEn: "under three full members: a joint branch, generally of up to five units",
			Article: branchRegulation + "第五条", Level: LevelAll, Officer: events.PostOrganiser, Period: "day",
			Threshold: "units <= 5; served", Severity: Warn, Confidence: Confirmed, View: "governance",
			Events: ev{&events.OrgEstablished{}, &events.UnitSurveyed{}}, Judge: (*Setting).jointBranches,
		},
		{
			ID: "R2.04", Title: "6个月以上、场所固定、有3名以上正式党员的项目成立党支部", TitleEn: "a project of six months with a fixed place and three full members: a branch",
			Article: branchRegulation + "第五条", Level: LevelCommittee, Officer: events.PostOrganiser, Period: "case",
			Threshold: "months >= 6, full >= 3: served", Severity: Warn, Confidence: Confirmed, View: "governance",
			Events: ev{&events.UnitSurveyed{}, &events.OrgEstablished{}}, Judge: (*Setting).projectsServed,
		},
		{
			ID: "R2.05", Title: "单位申请、党委1个月内批复、选举班子并报告", TitleEn: "request, reply within a month, election of the team, report",
			Article: branchRegulation + "第六条", Level: LevelAll, Officer: events.PostSecretary, Period: "case",
			Threshold: "reply <= 1 month; team <= 90 days", Severity: Warn, Confidence: Memory, View: "governance",
			Events: ev{&events.OrgRequested{}, &events.OrgEstablished{}, &events.PostsElected{}, &events.ElectionReported{}, &events.OrgFiled{}},
			Judge:  (*Setting).foundingChain,
		},
		{
			ID: "R2.06", Title: "设立、调整、撤销由基层党委决定并报组织部门备案", TitleEn: "founding, change and abolition are decided by the committee and filed",
			Article: branchRegulation + "第六条、第七条", Level: LevelAll, Officer: events.PostOrganiser, Period: "case",
			Threshold: "decision; filed <= 30 days", Severity: Warn, Confidence: Memory, View: "governance",
			Events: ev{&events.OrgEstablished{}, &events.OrgChanged{}, &events.OrgDissolved{}, &events.OrgFiled{}}, Judge: (*Setting).actsDecided,
		},
		{
			ID: "R2.07", Title: "临时党支部一般不发展、处分党员，不选举代表，不收缴党费，不换届", TitleEn: "what a temporary branch does not do",
			Article: branchRegulation + "第八条", Level: LevelBranch, Officer: events.PostSecretary, Period: "year",
			Threshold: "0", Severity: Error, Confidence: Confirmed, View: "roster",
			Events: ev{&events.AdmissionVoted{}, &events.DisciplineDecided{}, &events.DisposalDecided{}, &events.ElectionCounted{}, &events.DuesPaid{}, &events.PostsElected{}},
			Judge:  (*Setting).temporaryLimits,
		},
		{
			ID: "R2.08", Title: "正式党员不足3人的党支部应予调整", TitleEn: "a branch of under three full members is to be changed",
			Article: branchRegulation + "第四条、第五条", Level: LevelBranch, Officer: events.PostOrganiser, Period: "day",
			Threshold: "full >= 3", Severity: Warn, Confidence: Inference, View: "roster",
			Events: ev{&events.OrgEstablished{}, &events.MembershipEnded{}, &events.OrgChanged{}}, Judge: (*Setting).branchNotTooSmall,
		},
	}
}
