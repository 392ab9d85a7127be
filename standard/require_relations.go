package standard

import (
	"slices"

	"jishi/events"
)

// requireRelations are S2.4.3 and what the regulations ask about relations,
// floating, lost and suspended members, and disposal.
func requireRelations() []Requirement {
	return slices.Concat(relationRows(), awayRows(), disposalRows())
}

func relationRows() []Requirement {
	type ev = []events.Event
	const article = seed2020 + "二、（四）3"
	chain := ev{&events.TransferRequested{}, &events.LetterIssued{}, &events.TransferAccepted{}, &events.ReceiptReturned{}, &events.TransferRefused{}, &events.MembershipStarted{}, &events.MembershipEnded{}}
	return []Requirement{
		{ID: "S2.4.3.1", Title: "每年排查组织关系，党员全部纳入党支部", TitleEn: "relations are surveyed yearly, nobody is without a branch", Article: article,
			Level: LevelAll, Officer: events.PostOrganisation, Period: "year", Threshold: "surveys >= 1; orphans = 0", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.RelationSurveyed{}, &events.MembershipStarted{}, &events.MembershipEnded{}}, View: "year", Judge: relationsChecked},
		{ID: "S2.4.3.2", Title: "组织关系转接手续完整", TitleEn: "transfers have their whole chain", Article: article + "；" + educationRegulation + "第二十五条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "request, letter, acceptance <= validity, receipt", Severity: Error, Confidence: Confirmed,
			Events: chain, View: "dossier", Judge: transfersWhole},
		{ID: "S2.4.3.3", Title: "认真审核转入党员档案", TitleEn: "the file is audited before the acceptance", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "audit <= acceptance", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.FileAudited{}, &events.MembershipStarted{}, &events.WorkRecorded{}}, View: "dossier", Judge: arrivalsAudited},
		{ID: "S2.4.3.4", Title: "党员信息变动后及时核对平台数据", TitleEn: "the platform is reconciled after a change", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "reconciled <= change + 30 days", Severity: Warn, Confidence: Design,
			Events: ev{&events.PlatformReconciled{}, &events.MembershipStarted{}, &events.MembershipEnded{}, &events.AdmissionDecided{}, &events.ConversionDecided{}}, View: "year", Judge: platformCurrent},
		{ID: "R5.11", Title: "不得无故拒接组织关系", TitleEn: "a transfer is not refused without cause", Article: educationRegulation + "第二十五条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "cause: file or identity", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.TransferRefused{}, &events.TransferAccepted{}}, View: "dossier", Judge: refusalsFounded},
		{ID: "R5.12", Title: "每名党员都有档案", TitleEn: "every member has a file", Article: educationRegulation + "第二十六条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "members without a file = 0", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.PersonRegistered{}, &events.FileAudited{}}, View: "dossier", Judge: membersFiled},
		{ID: "R5.26", Title: "自介绍信载明的次月起在新党支部交纳党费", TitleEn: "dues at the new branch follow the month that the letter names", Article: educationRegulation + "第二十五条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "first month = paid to + 1", Severity: Warn, Confidence: Memory,
			Events: ev{&events.LetterIssued{}, &events.TransferAccepted{}, &events.DuesPaid{}}, View: "dues", Judge: duesFollowLetter},
		{ID: "R5.27", Title: "预备党员的介绍信载明预备期", TitleEn: "the letter of a probationary member names the probation", Article: educationRegulation + "第二十五条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "first and last day of the probation in the letter", Severity: Warn, Confidence: Inference,
			Events: ev{&events.LetterIssued{}, &events.AdmissionDecided{}}, View: "dossier", Judge: lettersNameProbation},
	}
}

func awayRows() []Requirement {
	type ev = []events.Event
	return []Requirement{
		{ID: "R5.09", Title: "出国五年以上或定居的停止党籍", TitleEn: "abroad for more than five years: suspended", Article: educationRegulation + "第二十四条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "suspended or back <= departure + 5 years", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.FloatingRegistered{}, &events.FloatingEnded{}, &events.MembershipSuspended{}}, View: "dossier", Judge: abroadSuspended},
		{ID: "R5.10", Title: "失联党员满六个月停止党籍，停止党籍满二年处理", TitleEn: "lost members: suspended after six months, dealt with after two years", Article: educationRegulation + "第二十四条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "suspension >= lost + 6 months; handled after + 2 years", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.ContactLost{}, &events.ContactRecorded{}, &events.MembershipSuspended{}, &events.MembershipRestored{}, &events.MembershipEnded{}, &events.DisposalProposed{}}, View: "dossier", Judge: lostHandled},
		{ID: "R5.13", Title: "对不履行义务的党员及时提醒批评", TitleEn: "who does not do the duties is reminded", Article: educationRegulation + "第二十八至三十条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "reminder <= third unpaid month + 30 days", Severity: Warn, Confidence: Inference,
			Events: ev{&events.TalkHeld{}, &events.DuesPaid{}}, View: "dues", Judge: defaultersReminded},
		{ID: "R5.14", Title: "连续六个月不参加组织生活", TitleEn: "six months in a row without organisational life", Article: educationRegulation + "第三十一条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "months in a row without attendance < 6", Severity: Warn, Confidence: Confirmed,
			Events: ev{&events.MeetingHeld{}, &events.AttendanceRecorded{}, &events.AttendanceExempted{}}, View: "calendar", Judge: lifeAttended},
		{ID: "R5.15", Title: "外出六个月以上的流动党员持证登记", TitleEn: "who is away for six months has a certificate", Article: educationRegulation + "第三十二条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "certificate <= departure + 6 months", Severity: Warn, Confidence: Design,
			Events: ev{&events.FloatingRegistered{}, &events.FloatingEnded{}}, View: "dossier", Judge: floatingCertified},
		{ID: "R5.16", Title: "流动党员、出国（境）党员至少每半年联系一次", TitleEn: "floating members and members abroad are contacted every half year", Article: educationRegulation + "第三十二条、第三十四条",
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "half-year", Threshold: "contacts >= 1", Severity: Error, Confidence: Confirmed,
			Events: ev{&events.FloatingRegistered{}, &events.ContactRecorded{}}, View: "dossier", Judge: floatingContacted},
	}
}
