package standard

import "jishi/events"

// requireTeam are the requirements on the leadership team (S2.2): its size, posts
// and persons, its terms, its reports and its training.
func requireTeam() []Requirement {
	type ev = []events.Event
	const size, posts, secretary = seed2020 + "二、（二）1；" + branchRegulation + "第二十条", seed2020 + "二、（二）2；" + branchRegulation + "第二十条", seed2020 + "二、（二）3"
	const year, training = seed2020 + "二、（二）5", seed2020 + "二、（二）6"
	return append([]Requirement{
		{
			ID: "S2.2.1.1", Title: "有正式党员7人以上的支部设立支部委员会", TitleEn: "seven full members: a committee",
			Article: size, Level: LevelBranch, Officer: events.PostSecretary, Period: "day", Threshold: "full >= 7: committee",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostAppointed{}}, Judge: (*Setting).committeeExists,
		},
		{
			ID: "S2.2.1.2", Title: "支部委员会3至5人，一般不超过7人", TitleEn: "a branch committee of three to five, generally not more than seven",
			Article: size, Level: LevelBranch, Officer: events.PostSecretary, Period: "day", Threshold: "3..5; 6..7 WARN; > 7 ERROR",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostVacated{}}, Judge: (*Setting).branchCommitteeSize,
		},
		{
			ID: "S2.2.1.3", Title: "党总支委员会5至7人，一般不超过9人", TitleEn: "a general branch's committee of five to seven, generally not more than nine",
			Article: seed2020 + "二、（二）1", Level: LevelGeneral, Officer: events.PostSecretary, Period: "day", Threshold: "5..7; 8..9 WARN; > 9 ERROR",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostVacated{}}, Judge: (*Setting).generalCommitteeSize,
		},
		{
			ID: "S2.2.2.1", Title: "委员会设书记和组织、宣传、纪检委员，可设1名副书记", TitleEn: "secretary, organisation, publicity, discipline; at most one deputy",
			Article: posts, Level: LevelAll, Officer: events.PostSecretary, Period: "day", Threshold: "4 posts; deputy <= 1",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostAppointed{}, &events.PostVacated{}}, Judge: (*Setting).committeePosts,
		},
		{
			ID: "S2.2.2.2", Title: "正式党员不足7人的设1名书记，可设1名副书记", TitleEn: "under seven full members: one secretary, at most one deputy",
			Article: posts, Level: LevelBranch, Officer: events.PostSecretary, Period: "day", Threshold: "secretary = 1; deputy <= 1",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostAppointed{}, &events.PostVacated{}}, Judge: (*Setting).smallTeamPosts,
		},
		{
			ID: "S2.2.3.1", Title: "书记一般由支部选举产生，任命须有上级决定", TitleEn: "the secretary is generally elected; an appointment needs a decision",
			Article: secretary + "；" + branchRegulation + "第二十一条", Level: LevelAll, Officer: events.PostSecretary, Period: "term", Threshold: "elected, or decision",
			Severity: Warn, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.PostAppointed{}}, Judge: (*Setting).secretaryElected,
		},
		{
			ID: "S2.2.3.2", Title: "注重从生产、经营、管理骨干中推荐书记人选", TitleEn: "a secretary preferably from the backbone of production and management",
			Article: secretary, Level: LevelBranch, Officer: events.PostSecretary, Period: "term", Threshold: "background stated",
			Severity: Info, Confidence: Confirmed, View: "governance", Events: ev{&events.CandidatesNominated{}, &events.CandidatesApproved{}}, Judge: (*Setting).secretaryBackground,
		},
		{
			ID: "S2.2.3.3", Title: "书记一般应有1年以上党龄", TitleEn: "a secretary generally with a year of standing",
			Article: secretary + "；" + branchRegulation + "第二十二条", Level: LevelAll, Officer: events.PostSecretary, Period: "term", Threshold: ">= 1 year",
			Severity: Warn, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.ConversionDecided{}}, Judge: (*Setting).secretaryStanding,
		},
		{
			ID: "S2.2.5.1", Title: "党支部每年向上级党组织至少报告1次工作", TitleEn: "a report to the superior once a year",
			Article: year, Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: ">= 1",
			Severity: Error, Confidence: Confirmed, View: "year", Events: ev{&events.BranchReported{}}, Judge: (*Setting).yearReported,
		},
		{
			ID: "S2.2.5.2", Title: "每年开展1次书记抓基层党建述职评议", TitleEn: "the secretary is assessed once a year",
			Article: year, Level: LevelBranch, Officer: events.PostOrganiser, Period: "year", Threshold: ">= 1",
			Severity: Error, Confidence: Confirmed, View: "year", Events: ev{&events.SecretaryAssessed{}}, Judge: (*Setting).yearAssessed,
		},
		{
			ID: "S2.2.6.1", Title: "书记和班子成员每年培训学习不少于56学时", TitleEn: "56 class hours a year for secretary and team",
			Article: training, Level: LevelAll, Officer: events.PostSecretary, Period: "year", Threshold: ">= 56",
			Severity: Error, Confidence: Confirmed, View: "calendar", Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}}, Judge: (*Setting).teamStudied,
		},
		{
			ID: "S2.2.6.2", Title: "书记和班子成员每年至少参加1次集中培训", TitleEn: "a collective training a year for secretary and team",
			Article: training, Level: LevelAll, Officer: events.PostOrganiser, Period: "year", Threshold: ">= 1 by a committee, >= 1 day",
			Severity: Error, Confidence: Confirmed, View: "calendar", Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}}, Judge: (*Setting).teamGathered,
		},
		{
			ID: "R2.28", Title: "新任书记半年内接受培训", TitleEn: "a new secretary is trained within half a year",
			Article: branchRegulation + "第二十三条；《2019—2023年全国党员教育培训工作规划》", Level: LevelBranch, Officer: events.PostOrganiser, Period: "term", Threshold: "<= 6 months",
			Severity: Warn, Confidence: Confirmed, View: "calendar", Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}, &events.PostsElected{}}, Judge: (*Setting).newSecretaryTrained,
		},
	}, requireTerms()...)
}

// requireTerms are the requirements on terms and vacancies (S2.2.4).
func requireTerms() []Requirement {
	type ev = []events.Event
	const term = seed2020 + "二、（二）4"
	return []Requirement{
		{
			ID: "S2.2.4.1", Title: "任期届满按期换届（党委5年，党总支、党支部3年）", TitleEn: "election at the end of the term: committee five years, others three",
			Article: term + "；" + electionRegulation + "第三条", Level: LevelAll, Officer: events.PostSecretary, Period: "term", Threshold: "day <= end of term",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostsElected{}, &events.ExtensionApproved{}}, Judge: (*Setting).electedInTime,
		},
		{
			ID: "S2.2.4.2", Title: "上级提前6个月提醒换届", TitleEn: "the superior reminds six months before the end of the term",
			Article: term, Level: LevelAll, Officer: events.PostOrganiser, Period: "term", Threshold: "end - 7 months <= day <= end - 6 months",
			Severity: Warn, Confidence: Confirmed, View: "roster", Events: ev{&events.TermReminded{}}, Judge: (*Setting).reminded,
		},
		{
			ID: "S2.2.4.3", Title: "延期或提前换届须经批准，一般不超过1年", TitleEn: "extension or advance with approval, generally at most a year",
			Article: term + "；" + electionRegulation + "第三条", Level: LevelAll, Officer: events.PostOrganiser, Period: "case", Threshold: "<= 1 year",
			Severity: Warn, Confidence: Confirmed, View: "roster", Events: ev{&events.ExtensionApproved{}}, Judge: (*Setting).shifted,
		},
		{
			ID: "S2.2.4.4", Title: "党支部提前4个月书面报送换届请示", TitleEn: "a written request four months before the end of the term",
			Article: term, Level: LevelAll, Officer: events.PostSecretary, Period: "term", Threshold: "day <= end - 4 months",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.ElectionRequested{}}, Judge: (*Setting).requested,
		},
		{
			ID: "S2.2.4.5", Title: "委员出缺及时补选", TitleEn: "a vacancy is filled promptly",
			Article: term + "；" + branchRegulation + "第二十一条", Level: LevelAll, Officer: events.PostSecretary, Period: "case", Threshold: "<= 90 days",
			Severity: Error, Confidence: Confirmed, View: "roster", Events: ev{&events.PostVacated{}, &events.PostAppointed{}}, Judge: (*Setting).vacanciesFilled,
		},
	}
}
