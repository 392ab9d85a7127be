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
		elect  = "election"
		transf = "transfer"
		disp   = "disposal"
		edu    = "education"
		oper   = "operation"
		superv = "supervision"
		rect   = "rectification"
		insp   = "inspection"
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
		Define[UnitSurveyed](org, 0, "核查单位党员情况"),
		Define[OrgRequested](org, 0, "请示成立、调整或撤销"),
		Define[OrgFiled](org, 0, "组织设置备案"),
		Define[RuleAdopted](org, 0, "建立制度"),
		Define[RuleRepealed](org, 0, "废止制度"),
		Define[CharterAmended](org, 0, "党建入章"),
		Define[DocumentIssued](org, 0, "印发文件"),

		Define[PersonRegistered](roster, 0, "建立人员档案"),
		Define[MembershipStarted](roster, 0, "组织关系转入"),
		Define[MembershipEnded](roster, 0, "组织关系转出"),
		Define[RightsChanged](roster, 0, "党员权利变化"),
		Define[ElectorExcluded](roster, 0, "不计入应到会"),
		Define[GroupAssigned](roster, 19, "编入党支部和党小组"),
		Define[PersonRestricted](roster, 0, "限制处理个人信息"),
		Define[PersonErased](roster, 0, "删除个人信息"),
		Define[AttendanceExempted](roster, 0, "不作考勤硬性要求"),
		Define[DocumentStated](roster, 0, "档案材料记载"),
		Define[RelativeRecorded](roster, 0, "登记近亲属"),
		Define[RelativeDeclared](roster, 0, "近亲属报告与回避"),

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
		Define[MeetingNoticed](meet, 0, "会议通知"),
		Define[ThemePlanSet](meet, 0, "主题党日计划"),
		Define[OrgLifePrepared](meet, 0, "组织生活会会前准备"),
		Define[SelfCriticismMade](meet, 0, "批评和自我批评"),
		Define[OrgLifeReported](meet, 0, "上报组织生活会情况"),

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
		Define[GradeOmitted](appr, 0, "未定等次说明"),
		Define[GapNoted](appr, 0, "指出差距、限期改进"),

		Define[DuesBaseSet](dues, 0, "核定党费基数"),
		Define[DuesPaid](dues, 0, "交纳党费"),
		Define[DuesReversed](dues, 0, "党费冲正"),
		Define[DuesReliefApproved](dues, 0, "批准减免党费"),
		Define[DuesConsentGiven](dues, 0, "同意按季或委托交纳"),
		Define[DuesPublished](dues, 0, "公布党费收缴使用"),
		Define[DuesForwarded](dues, 0, "上缴党费"),
		Define[DuesUsed](dues, 0, "使用党费"),

		Define[SchemePublished](rate, 0, "发布评星定级办法"),
		Define[RatingProposed](rate, 0, "支部自评"),
		Define[RatingDecided](rate, 0, "评定星级"),
		Define[VetoRecorded](rate, 0, "一票否决事项"),
		Define[RatingExamined](rate, 0, "党委考核评星"),
		Define[RatingPublished](rate, 0, "星级公示"),
		Define[RatingNamed](rate, 0, "命名亮星"),
		Define[RatingOverridden](rate, 0, "人工调整星级"),

		Define[ElectionReplied](elect, 0, "换届请示批复"),
		Define[CandidatesNominated](elect, 0, "提名候选人"),
		Define[CandidatesApproved](elect, 0, "候选人预备人选批复"),
		Define[ElectionConvened](elect, 0, "选举大会清点人数"),
		Define[TellersAdopted](elect, 0, "通过监票人、计票人"),
		Define[ElectionReported](elect, 0, "选举结果报告"),
		Define[ElectionConfirmed](elect, 0, "选举结果批复"),
		Define[OfficeHandedOver](elect, 0, "新旧班子交接"),

		Define[TransferRequested](transf, 0, "申请转接组织关系"),
		Define[LetterIssued](transf, 0, "开具介绍信"),
		Define[TransferAccepted](transf, 0, "接收组织关系"),
		Define[ReceiptReturned](transf, 0, "回执返回"),
		Define[TransferRefused](transf, 0, "拒绝接收"),
		Define[FileAudited](transf, 0, "党员档案审核"),
		Define[FloatingRegistered](transf, 0, "流动党员登记"),
		Define[FloatingEnded](transf, 0, "流动结束"),
		Define[ContactRecorded](transf, 0, "联系流动或失联党员"),
		Define[ContactLost](transf, 0, "党员失去联系"),

		Define[DisposalProposed](disp, 0, "提出组织处置"),
		Define[DisposalFiled](disp, 0, "处置事前备案"),
		Define[InvestigationClosed](disp, 0, "调查核实"),
		Define[DisposalTalked](disp, 0, "处置谈话"),
		Define[DisposalVoted](disp, 0, "支部大会票决处置"),
		Define[DisposalDecided](disp, 0, "处置审批"),
		Define[DisposalNotified](disp, 0, "书面告知处置决定"),
		Define[DisposalAppealed](disp, 0, "处置申诉"),
		Define[CorrectionReviewed](disp, 0, "限期改正期满评定"),
		Define[MembershipSuspended](disp, 0, "停止党籍"),
		Define[MembershipRestored](disp, 0, "恢复党籍"),
		Define[DisciplineDecided](disp, 0, "纪律处分"),

		Define[DevelopmentPlanSet](edu, 0, "发展党员计划"),
		Define[SelfStudyRecorded](edu, 0, "自学记录"),
		Define[PlatformReconciled](edu, 0, "平台数据核对"),
		Define[VanguardDesignated](edu, 0, "设岗定责"),
		Define[CommitmentMade](edu, 0, "公开承诺"),
		Define[CommitmentReviewed](edu, 0, "践诺评诺"),
		Define[ServiceDone](edu, 0, "志愿服务与建言献策"),
		Define[CareNeeded](edu, 0, "关怀帮扶对象"),
		Define[CareGiven](edu, 0, "关怀走访帮扶"),
		Define[BirthdayKept](edu, 0, "政治生日"),

		Define[TaskUndertaken](oper, 0, "年度任务"),
		Define[TaskResulted](oper, 0, "任务完成情况"),
		Define[PreStudyHeld](oper, 0, "前置研究"),
		Define[DecisionMade](oper, 0, "重大决策"),
		Define[ProposalMade](oper, 0, "党员建议"),
		Define[ProposalAnswered](oper, 0, "建议答复"),
		Define[DisclosurePublished](oper, 0, "党务公开"),
		Define[MassContacted](oper, 0, "联系服务群众"),
		Define[OpinionHeard](oper, 0, "听取意见"),
		Define[OpinionClosed](oper, 0, "意见办结"),

		Define[ContactPointAssigned](superv, 0, "确定联系点"),
		Define[ContactPointEnded](superv, 0, "调整联系点"),
		Define[ContactPointVisited](superv, 0, "联系点调研"),
		Define[BranchesSurveyed](superv, 0, "全面调查支部"),
		Define[BranchesHeard](superv, 0, "听取支部汇报"),
		Define[AnalysisReported](superv, 0, "分析研判报告"),
		Define[AwardGranted](superv, 0, "表彰"),
		Define[InnovationRegistered](superv, 0, "创新做法"),
		Define[DemonstrationNamed](superv, 0, "示范点、创新案例"),

		Define[SelfCheckDone](rect, 0, "对标自查"),
		Define[ProblemListed](rect, 0, "列入问题清单"),
		Define[ProblemListSealed](rect, 0, "问题清单审定"),
		Define[MeasureSet](rect, 0, "整改措施"),
		Define[MeasureClosed](rect, 0, "措施落实"),
		Define[ProblemClosed](rect, 0, "问题销号"),
		Define[ProblemEscalated](rect, 0, "上报上级"),
		Define[WeakBranchListed](rect, 0, "列为软弱涣散"),
		Define[PlanAdopted](rect, 0, "一支部一方案"),
		Define[SupportAssigned](rect, 0, "帮包、专班、督办"),
		Define[AcceptanceDone](rect, 0, "整改验收"),
		Define[WeakBranchRemoved](rect, 0, "软弱涣散销号"),
		Define[CampaignOpened](rect, 0, "开展专项整治"),
		Define[CampaignClosed](rect, 0, "专项整治完成"),
		Define[SelfEvaluated](rect, 0, "整改自评"),
		Define[BranchEvaluated](rect, 0, "验收评估"),

		Define[InspectionOpened](insp, 0, "检查立项"),
		Define[FindingHandled](insp, 0, "核查发现处理"),
		Define[InspectionClosed](insp, 0, "检查办结"),

		Define[Corrected](record, 0, "更正"),
		Define[Voided](record, 0, "作废"),
		Define[DossierOpened]("access", 0, "查阅档案"),
	}
}
