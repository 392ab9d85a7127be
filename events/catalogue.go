package events

// Catalogue returns the registry of every event type of the ledger. A change of
// a type goes: optional field, field with a default, upcaster, new type.
func Catalogue() *Registry {
	r, err := NewRegistry(catalogue(), upcasters())
	if err != nil {
		panic(err) // only a bug in the tables below can cause it
	}
	return r
}

// upcasters lists the steps from retired types to current ones; none yet.
func upcasters() []Upcaster { return nil }

func catalogue() []Descriptor {
	const (
		org    = "organisation"
		roster = "roster"
		dev    = "development"
		meet   = "meeting"
		vote   = "vote"
		appr   = "appraisal"
		dues   = "dues"
		rate   = "rating"
		record = "record"
	)
	return []Descriptor{
		Define[OrgEstablished](org, 0, "成立组织"),
		Define[OrgChanged](org, 0, "调整组织"),
		Define[OrgDissolved](org, 0, "撤销组织"),
		Define[PartyGroupFormed](org, 0, "划分党小组"),
		Define[PostsElected](org, 0, "选举产生班子"),
		Define[PostAppointed](org, 0, "任命或补选"),
		Define[PostVacated](org, 0, "职务出缺"),
		Define[TermReminded](org, 0, "换届提醒"),
		Define[ElectionRequested](org, 0, "换届请示"),
		Define[ExtensionApproved](org, 0, "批准延期换届"),
		Define[BranchReported](org, 0, "支部报告工作"),
		Define[SecretaryAssessed](org, 0, "书记述职评议"),
		Define[RelationSurveyed](org, 0, "组织关系排查"),
		Define[WorkRecorded](org, 0, "支部工作纪实"),

		Define[PersonRegistered](roster, 0, "建立人员档案"),
		Define[MembershipStarted](roster, 0, "组织关系转入"),
		Define[MembershipEnded](roster, 0, "组织关系转出"),
		Define[RightsChanged](roster, 0, "党员权利变化"),
		Define[ElectorExcluded](roster, 0, "不计入应到会"),
		Define[GroupAssigned](roster, 19, "编入党支部和党小组"),
		Define[PersonRestricted](roster, 0, "限制处理个人信息"),
		Define[PersonErased](roster, 0, "删除个人信息"),

		Define[DevApplied](dev, 1, "递交入党申请书"),
		Define[DevTalkHeld](dev, 2, "党组织派人谈话"),
		Define[DevRecommended](dev, 3, "推荐入党积极分子"),
		Define[DevActivistDecided](dev, 3, "确定入党积极分子"),
		Define[DevActivistFiled](dev, 4, "积极分子备案"),
		Define[DevContactAssigned](dev, 5, "指定培养联系人"),
		Define[DevContactEnded](dev, 5, "更换培养联系人"),
		Define[ThoughtReportFiled](dev, 6, "思想汇报"),
		Define[DevInspected](dev, 6, "培养教育考察"),
		Define[DevOpinionHeard](dev, 7, "听取意见"),
		Define[DevTargetProposed](dev, 7, "支委会研究发展对象"),
		Define[DevSuperiorAgreed](dev, 8, "上级党委同意或备案"),
		Define[PublicityPosted](dev, 7, "公示开始"),
		Define[PublicityEnded](dev, 7, "公示结束"),
		Define[ObjectionReceived](dev, 7, "收到公示反映"),
		Define[ObjectionResolved](dev, 7, "公示反映处理"),
		Define[DevTargetListed](dev, 8, "列为发展对象"),
		Define[SponsorAssigned](dev, 9, "确定入党介绍人"),
		Define[SponsorEnded](dev, 9, "更换入党介绍人"),
		Define[AutobiographyFiled](dev, 10, "提交自传"),
		Define[InquirySent](dev, 10, "发出函调"),
		Define[InquiryReplied](dev, 10, "收到回函"),
		Define[PoliticalReviewConcluded](dev, 10, "政治审查结论"),
		Define[TrainingCompleted](dev, 11, "集中培训"),
		Define[CommitteeReviewed](dev, 12, "支委会审查"),
		Define[PreReviewed](dev, 13, "上级党委预审"),
		Define[FormIssued](dev, 14, "填写入党志愿书"),
		Define[GeneralBranchDeliberated](dev, 15, "党总支审议"),
		Define[SuperiorTalked](dev, 16, "上级党委派人谈话"),
		Define[AdmissionDecided](dev, 17, "上级党委审批"),
		Define[AdmissionFiled](dev, 18, "组织部门备案"),
		Define[OathTaken](dev, 20, "入党宣誓"),
		Define[ProbationInspected](dev, 21, "预备期教育考察"),
		Define[ConversionApplied](dev, 22, "提出转正申请"),
		Define[ConversionOpinionHeard](dev, 23, "听取转正意见"),
		Define[ConversionReviewed](dev, 23, "支委会审查转正"),
		Define[ConversionDecided](dev, 24, "上级党委审批转正"),
		Define[ResultAnnounced](dev, 24, "谈话并宣布结果"),
		Define[ArchiveHandedOver](dev, 25, "材料归档"),
		Define[ProcessSpecialNoted](dev, 0, "特殊情况说明"),
		Define[AdmissionNotRecognised](dev, 0, "不予承认"),

		Define[MeetingHeld](meet, 0, "召开会议"),
		Define[AttendanceRecorded](meet, 0, "会议考勤"),
		Define[ResolutionPassed](meet, 0, "一般决议"),
		Define[ActionItemCreated](meet, 0, "议定事项"),
		Define[ActionItemClosed](meet, 0, "议定事项办结"),
		Define[TalkHeld](meet, 0, "谈心谈话"),

		Define[AdmissionVoted](vote, 15, "支部大会票决接收"),
		Define[ConversionVoted](vote, 23, "支部大会票决转正"),
		Define[ElectionCounted](vote, 0, "选举计票"),

		Define[AppraisalOpened](appr, 0, "开展民主评议"),
		Define[AppraisalStaged](appr, 0, "自评、互评"),
		Define[AppraisalTested](appr, 0, "民主测评"),
		Define[GradeDecided](appr, 0, "评定等次"),
		Define[GradeFedBack](appr, 0, "反馈评议结果"),
		Define[AppraisalReported](appr, 0, "上报评议结果"),
		Define[SatisfactionTested](appr, 0, "满意度测评"),

		Define[DuesBaseSet](dues, 0, "核定党费基数"),
		Define[DuesPaid](dues, 0, "交纳党费"),
		Define[DuesReversed](dues, 0, "党费冲正"),
		Define[DuesReliefApproved](dues, 0, "批准减免党费"),
		Define[DuesConsentGiven](dues, 0, "同意按季或委托交纳"),
		Define[DuesPublished](dues, 0, "公布党费收缴使用"),

		Define[SchemePublished](rate, 0, "发布评星定级办法"),
		Define[RatingProposed](rate, 0, "支部自评"),
		Define[RatingDecided](rate, 0, "评定星级"),
		Define[VetoRecorded](rate, 0, "一票否决事项"),

		Define[Corrected](record, 0, "更正"),
		Define[Voided](record, 0, "作废"),
		Define[DossierOpened]("access", 0, "查阅档案"),
	}
}
