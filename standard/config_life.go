package standard

// LifeConfig is what an office may set in the requirements on organisational life
// and appraisal where the texts are open.
type LifeConfig struct {
	TalkPairwise    bool // every pair of members talks, not every person (rules 2.4)
	PlanDays        int  // how long before a month or quarter its plan is asked for, S2.3.2.3
	ChainDays       int  // after an organisational-life meeting until its lists are made and it is reported, R2.31
	PreparationDays int  // before it in which talks and opinions count as its preparation, R2.31
	AppraisalMonths int  // of the next year in which an appraisal may still be closed, R6.01
	TalkMonths      int  // who came so late that fewer months of the year were left is not asked about talks, S2.3.4.1
	TestMajority    bool // the democratic test needs more than half of those with the vote, not half (R6.09)
	FollowUpMonths  int  // until the gap of somebody graded 基本合格 or 不合格 was followed up, R6.08
}

// defaultLife returns the defaults of rules 2.4, 6 and 9.
func defaultLife() LifeConfig {
	return LifeConfig{PlanDays: 31, ChainDays: 30, PreparationDays: 60, TalkMonths: 3, AppraisalMonths: 3, FollowUpMonths: 12}
}
