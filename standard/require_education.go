package standard

import "jishi/events"

const educationRegulation = "《中国共产党党员教育管理工作条例》（2019年）"

// requireEducation are S2.4.1, S2.4.2, S2.4.5, S2.4.6 and what the regulations on
// development and education ask beside them.
func requireEducation() []Requirement {
	type ev = []events.Event
	const article = seed2020 + "二、（四）"
	meetings := ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}}
	return []Requirement{
		{ID: "S2.4.1.1", Title: "按总要求和程序发展党员", TitleEn: "members are developed by the rules", Article: article + "1",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "ERROR findings C01–C67 of the person = 0", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DevApplied{}, &events.DevActivistDecided{}, &events.DevTargetListed{}, &events.AdmissionVoted{}, &events.AdmissionDecided{}, &events.ConversionDecided{}}, View: "dossier", Judge: developedByRules},
		{ID: "S2.4.1.2", Title: "推荐、培训、政审、票决、公示、全程纪实六项制度", TitleEn: "six systems for every person admitted", Article: article + "1",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "systems = 6", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DevRecommended{}, &events.TrainingCompleted{}, &events.PoliticalReviewConcluded{}, &events.AdmissionVoted{}, &events.PublicityPosted{}, &events.PublicityEnded{}, &events.ProcessSpecialNoted{}}, View: "dossier", Judge: sixSystems},
		{ID: "S2.4.1.3", Title: "严格执行发展党员计划", TitleEn: "the development plan is kept", Article: article + "1",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "admitted <= planned; a change of plan has a reason", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DevelopmentPlanSet{}, &events.AdmissionDecided{}}, View: "year", Judge: planKept},
		{ID: "S2.4.1.4", Title: "保持入党积极分子和发展对象储备", TitleEn: "a reserve of activists and targets", Article: article + "1",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "reserve >= 1", Severity: Info, Confidence: Design,
			Events: ev{&events.DevActivistDecided{}, &events.DevTargetListed{}, &events.DevelopmentPlanSet{}}, View: "roster", Judge: reserveKept},
		{ID: "R1.35", Title: "审批后向本人告知并在支部大会宣布", TitleEn: "the person and the assembly are told of the approval", Article: Article("R1.35", Dev2026),
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "announced <= approval + 60 days", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.AdmissionDecided{}, &events.ConversionDecided{}, &events.ResultAnnounced{}}, View: "dossier", Judge: resultsAnnounced},
		{ID: "R1.60", Title: "入党积极分子转入的接收与谈话", TitleEn: "an activist who arrives is accepted and talked to", Article: Article("R1.60", Dev2026),
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "accepted, talk <= acceptance + 30 days", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.DevActivistDecided{}, &events.TransferRequested{}, &events.TransferAccepted{}, &events.DevTalkHeld{}}, View: "dossier", Judge: activistsReceived},
		{ID: "S2.4.2.1", Title: "党员经常学习", TitleEn: "members study regularly", Article: article + "2",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "month", Threshold: "occasions of each member >= 1", Severity: Info, Confidence: Design,
			Events: meetings, View: "calendar", Judge: studiedMonthly},
		{ID: "S2.4.2.2", Title: "党员每年集中学习一般不少于32学时", TitleEn: "generally 32 class hours a year", Article: article + "2；" + educationRegulation + "第二十条",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "hours >= 32, by months here", Severity: Warn, Confidence: Confirmed,
			Events: meetings, View: "calendar", Judge: hoursOfYear},
		{ID: "S2.4.2.3", Title: "利用网络平台自学", TitleEn: "self-study on platforms is listed", Article: article + "2",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "listed; not counted in the hours", Severity: Info, Confidence: Confirmed,
			Events: ev{&events.SelfStudyRecorded{}}, View: "year", Judge: selfStudyListed},
		{ID: "R5.05", Title: "学时按考勤计入，每天不超过12学时", TitleEn: "hours come from attendance, at most 12 a day", Article: educationRegulation + "第二十条",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "hours of a day <= 12", Severity: Warn, Confidence: Design,
			Events: meetings, View: "calendar", Judge: creditsOfDay},
		{ID: "R5.06", Title: "新任书记半年内、新党员一年内参加培训", TitleEn: "new secretaries and new members are trained", Article: "《2019—2023年全国党员教育培训工作规划》",
			Level: LevelBranch, Officer: events.PostOrganiser, Period: "case", Threshold: "training <= office + 6 months; <= admission + 1 year", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.PostsElected{}, &events.PostAppointed{}, &events.AdmissionDecided{}, &events.MeetingHeld{}, &events.AttendanceRecorded{}}, View: "calendar", Judge: newcomersTrained},
		{ID: "R5.08", Title: "不作硬性要求须有支部决定", TitleEn: "who is not held to attendance, is by a decision", Article: educationRegulation + "第二十三条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "decision of a meeting named", Severity: Warn, Confidence: Design,
			Events: ev{&events.AttendanceExempted{}, &events.MeetingHeld{}}, View: "roster", Judge: exemptionsDecided},
		{ID: "S2.4.5.1", Title: "党员责任区、先锋岗、突击队、经营户挂牌", TitleEn: "areas, posts, teams and plaques of members", Article: article + "5",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "listed", Severity: Info, Confidence: Confirmed,
			Events: ev{&events.VanguardDesignated{}, &events.WorkRecorded{}}, View: "year", Judge: vanguardListed},
		{ID: "S2.4.5.2", Title: "公开承诺、建言献策、技术攻关、志愿服务", TitleEn: "commitments, suggestions, technical tasks, volunteering", Article: article + "5",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "participations of each member >= 1", Severity: Warn, Confidence: Design,
			Events: ev{&events.CommitmentMade{}, &events.CommitmentReviewed{}, &events.ServiceDone{}, &events.WorkRecorded{}}, View: "year", Judge: membersTakePart},
		{ID: "S2.4.6.1", Title: "关怀帮扶“六有”", TitleEn: "somebody is there for members in need", Article: article + "6",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "visits of each member marked >= 1", Severity: Warn, Confidence: Design,
			Events: ev{&events.CareNeeded{}, &events.CareGiven{}, &events.WorkRecorded{}}, View: "year", Judge: careGiven},
		{ID: "S2.4.6.2", Title: "提倡过政治生日", TitleEn: "political birthdays are encouraged", Article: article + "6",
			Level: LevelBranch, Officer: events.PostPublicity, Period: "year", Threshold: "listed", Severity: Info, Confidence: Confirmed,
			Events: ev{&events.BirthdayKept{}}, View: "year", Judge: birthdaysKept},
		{ID: "S2.4.6.3", Title: "经常谈心，帮助老党员、困难党员解决困难", TitleEn: "old and needy members are talked to and helped", Article: article + "6",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "help or talks of each member marked >= 1", Severity: Warn, Confidence: Design,
			Events: ev{&events.CareNeeded{}, &events.CareGiven{}, &events.TalkHeld{}}, View: "year", Judge: needyHelped},
	}
}
