package standard

import "jishi/events"

// requireDues are S2.4.4 and the rules of dues that no check of the dues states.
func requireDues() []Requirement {
	type ev = []events.Event
	const article = seed2020 + "二、（四）4"
	return []Requirement{
		{ID: "S2.4.4.1", Title: "核定党费数额", TitleEn: "the exact amount of dues is verified", Article: article + "；" + dues2017,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "base on record for every month; paid = base * rate", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DuesBaseSet{}, &events.DuesPaid{}, &events.DuesReliefApproved{}}, View: "dues", Judge: basesVerified},
		{ID: "S2.4.4.2", Title: "按月、按时、足额交纳党费", TitleEn: "dues are paid monthly, in time and in full", Article: article + "；" + dues2008 + "第十二条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "month", Threshold: "paid in full <= month end + 15 days", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DuesPaid{}, &events.DuesReversed{}, &events.DuesConsentGiven{}, &events.DuesReliefApproved{}}, View: "dues", Judge: monthsPaid},
		{ID: "S2.4.4.3", Title: "第四季度向党员公布党费收缴使用情况", TitleEn: "collection and use are published to members in the fourth quarter", Article: article,
			Level: LevelAll, Officer: events.PostOrganisation, Period: "year", Threshold: "publications in October to December >= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DuesPublished{}}, View: "dues", Judge: duesMadeKnown},
		{ID: "R4.11", Title: "每笔党费有收款人和收据", TitleEn: "every payment has a collector and a receipt", Article: dues2008,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "payments without method, collector or receipt = 0", Severity: Info, Confidence: Local,
			Events: ev{&events.DuesPaid{}}, View: "dues", Judge: paymentsReceipted},
		{ID: "R4.12", Title: "使用党费集体决定，用途合规", TitleEn: "dues are used by collective decision for what is allowed", Article: dues2008 + "第十七至二十一条",
			Level: LevelAll, Officer: events.PostSecretary, Period: "case", Threshold: "decision named and held; one of six purposes", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DuesUsed{}, &events.MeetingHeld{}}, View: "dues", Judge: usesDecided},
		{ID: "R4.13", Title: "党费单独立账，支出不超过留存", TitleEn: "a separate account: no more is used than was kept", Article: dues2008 + "第二十九至三十三条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "used <= retained", Severity: Warn, Confidence: Design,
			Events: ev{&events.DuesUsed{}, &events.DuesForwarded{}}, View: "dues", Judge: accountBalanced},
		{ID: "R4.15", Title: "按时足额上缴党费", TitleEn: "dues are forwarded in time and in full", Article: dues2008,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "month", Threshold: "forwarded = collected - retained, <= month end + 180 days", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.DuesForwarded{}, &events.DuesPaid{}}, View: "dues", Judge: duesForwarded},
	}
}
