package standard

import "jishi/events"

// ScoreJudged is Score for a caller that judges the files itself, because it
// has done so already or with an office's own [Config].
func ScoreJudged(records Records, org events.OrgID, year int, scheme Scheme, on events.Date, judge func(*Case) []Finding) Rating {
	return score(records, org, year, scheme, on, judge)
}
