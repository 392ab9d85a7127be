package standard

import "jishi/events"

// OrgConfig is what an office may set in the requirements about organisations,
// teams and elections, where the texts contradict each other or give no number.
type OrgConfig struct {
	// AtFifty is the type that exactly fifty members need: the plan counts them
	// with the general branches, the national rule still allows a branch.
	// AtHundred is that of exactly a hundred, which the plan puts into two
	// classes. Empty: either of the two types will do (rules 11.2).
	AtFifty, AtHundred events.OrgKind

	VacancyDays    int // until a vacant post is filled, or a new organisation has a team, S2.2.4.5, R2.05
	ReminderMonths int // before the end of a term: a reminder earlier than this is none, S2.2.4.2
	EarlyMonths    int // an election earlier than this before the end of the term is an advance, S2.2.4.3
	YearMonths     int // of the next year in which the year's report and assessment may follow, S2.2.5
	CollectiveDays int // days that a collective training lasts, S2.2.6.2
	FilingDays     int // until a founding or change is filed with the organisation department, R2.06
	ResultDays     int // until the result of an election is reported, and until the old team has handed over, R3.19
}

// defaultOrg returns the defaults of rules 2, 3, 9 and 11.2.
func defaultOrg() OrgConfig {
	return OrgConfig{
		AtFifty:        events.GeneralBranch,
		VacancyDays:    90,
		ReminderMonths: 7,
		EarlyMonths:    4,
		YearMonths:     3,
		CollectiveDays: 1,
		FilingDays:     30,
		ResultDays:     30,
	}
}
