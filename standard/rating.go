package standard

import "jishi/events"

// Points are hundredths of a point: 8950 is 89.50. No floats.
type Points int

// Tier of a branch in the ledger of the plan (先进、中间、后进).
type Tier string

const (
	Advanced Tier = "advanced" // 先进
	Middle   Tier = "middle"   // 中间
	Lagging  Tier = "lagging"  // 后进
)

// Reason is one part of an item's points: what was counted, by which clause,
// from which events.
type Reason struct {
	Points   Points     `json:"points"` // may be negative
	Max      Points     `json:"max"`
	Clause   string     `json:"clause"` // S2.3.1.1
	Zh       string     `json:"zh"`
	En       string     `json:"en"`
	Evidence []Evidence `json:"evidence,omitzero"`
	Missing  []string   `json:"missing,omitzero"` // periods or facts without evidence, e.g. 2025Q3
}

// ScoredItem is one line of the score sheet.
type ScoredItem struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	TitleEn string   `json:"title_en"`
	Points  Points   `json:"points"`
	Max     Points   `json:"max"`
	Reasons []Reason `json:"reasons"`
}

// Veto is a fact that caps the star.
type Veto struct {
	Code     string     `json:"code"` // V-1
	Zh       string     `json:"zh"`
	En       string     `json:"en"`
	MaxStar  int        `json:"max_star"`
	Evidence []Evidence `json:"evidence,omitzero"`
}

// Rating is a branch's score sheet for a year, judged on a day. The same
// records give the same rating, bit for bit.
type Rating struct {
	Org          events.OrgID `json:"org"`
	Year         int          `json:"year"`
	Scheme       string       `json:"scheme"`
	On           events.Date  `json:"on"`
	Points       Points       `json:"points"`
	Star         int          `json:"star"` // by points and vetoes, before the quota
	Tier         Tier         `json:"tier"`
	Items        []ScoredItem `json:"items"`
	Vetoes       []Veto       `json:"vetoes,omitzero"`
	Satisfaction *Points      `json:"satisfaction,omitzero"` // 0..10000, nil without a test
	Errors       int          `json:"errors"`                // ERROR findings of the year in its files
	Warnings     int          `json:"warnings"`
}

// Placed is a rating with its place among the branches rated together.
type Placed struct {
	Rating    `json:",inline"`
	Rank      int  `json:"rank"`       // equal points and errors share a rank
	Tied      bool `json:"tied"`       // needs a decision by hand
	FinalStar int  `json:"final_star"` // after the quota of five-star branches, or set by hand
	FinalTier Tier `json:"final_tier"`
	Capped    bool `json:"capped"` // lost the fifth star to the quota
	Review    bool `json:"review"` // among the lowest: for review as lagging

	Quota    *QuotaEffect `json:"quota,omitzero"`    // of a branch that lost the highest star
	Override *Override    `json:"override,omitzero"` // a star set by hand: FinalStar and FinalTier are its
}
