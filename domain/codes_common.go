package domain

// commonCodes are the refusals that several families share; the rule of a case
// may be nearer than the one listed here.
func commonCodes() []CodeInfo {
	return []CodeInfo{
		{"verifier-required", "10.1", "“{event}”须由第二人审核", "{event} needs a verifier"},
		{"org-required", "", "缺少组织", "there is no organisation"},
		{"org-unknown", "R2.06", "组织 {org} 在 {on} 尚未成立", "organisation {org} did not exist on {on}"},
		{"org-dissolved", "R2.06", "组织 {org} 已于 {day} 撤销", "organisation {org} was dissolved on {day}"},
		{"org-not-branch", "R2.06", "组织 {org} 不是党支部", "organisation {org} is not a branch"},
		{"organ-not-superior", "R1.20", "{organ} 在 {on} 不是 {org} 的上级组织", "{organ} was not a superior of {org} on {on}"},
		{"organ-not-committee", "R1.20", "{organ} 不是党委", "{organ} is not a committee"},
		{"temporary-branch", "R2.07", "临时党支部 {org} 一般不发展党员、不选举、不收缴党费、不换届", "temporary branch {org} neither admits, elects, collects dues nor changes its term"},
		{"already-recorded", "", "“{event}”已记录（{day}）；如有误请先更正或作废", "{event} is on record already ({day}); correct or void it if it is wrong"},
		{"step-order", "R1.06", "“{before}”的日期 {day} 晚于本步骤的日期 {on}，顺序颠倒", "{before} is dated {day}, after this step on {on}"},
		{"not-full-member", "R3.03", "{member} 在 {on} 不是正式党员", "{member} was not a full member on {on}"},
		{"member-of-another-branch", "R5.25", "{member} 在 {on} 的组织关系不在 {org}", "{member} did not belong to {org} on {on}"},
		{"member-without-rights", "R3.03", "{member} 在 {on} 处于留党察看或党员权利停止期间", "{member} was on probation within the Party or without rights on {on}"},
		{"not-member-of-branch", "R5.25", "{member} 在 {on} 的组织关系不在 {org}", "{member} did not belong to {org} on {on}"},
		{"meeting-required", "R2.17", "须注明{kind}", "the {kind} meeting must be named"},
		{"meeting-unknown", "R2.17", "{on} 前的会议台账中没有会议 {meeting}", "meeting {meeting} is not in the ledger by {on}"},
		{"meeting-other-org", "R2.17", "会议 {meeting} 是 {held} 的会议，不是 {org} 的", "meeting {meeting} was held by {held}, not by {org}"},
		{"meeting-other-date", "R2.17", "会议 {meeting} 召开于 {held}，不是 {on}", "meeting {meeting} was held on {held}, not on {on}"},
		{"meeting-other-kind", "R2.17", "会议 {meeting} 是{held}，不是{kind}", "meeting {meeting} is of kind {held}, not {kind}"},
		{"attendance-missing", "R2.11", "会议 {meeting} 没有考勤，无法确认到会人数", "the attendance of meeting {meeting} is not on record"},
		{"committee-quorum", "R2.11", "支委会到会 {present} 人，委员 {members} 人：须半数以上", "{present} of {members} committee members were present: at least half are needed"},
		{"assembly-quorum", "R2.10", "到会有表决权党员 {present} 人，应有 {voters} 人的半数以上", "{present} of {voters} members with the vote were present: at least half are needed"},
		{"no-committee", "R2.20", "{org} 有正式党员 {members} 人，未设支委会，应由党员大会决定", "{org} has {members} full members and no committee: the assembly decides"},
		{"body-required", "R2.17", "须注明由支委会还是党员大会决定", "whether committee or assembly decided must be stated"},
	}
}
