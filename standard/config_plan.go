package standard

import (
	"slices"

	"jishi/events"
)

// PlanConfig is what an office may set in the requirements of the plan of 2020
// where the plan gives no number. Numbers that the plan fixes are not in it.
type PlanConfig struct {
	// Issuer is the committee whose plan it is (区社党委). Empty: every committee
	// that is below no other committee on record.
	Issuer    events.OrgID
	Campaigns []Campaign

	ProposalDays     int // until a member's proposal is answered, S2.5.2.4
	OpinionDays      int // until an opinion heard is closed, S2.5.4.1
	MassContacts     int // contacts with the masses in a year, S2.5.4.1
	ResultMonths     int // of the next year in which results of the year may be recorded, S2.5.1, S4.1.1
	ProblemDays      int // until a problem without any deadline is closed, S3.3.1
	WeakPlanDays     int // from the listing of a weak branch to its plan and support, S3.3.2
	WeakMonthsLeast  int // a rectification takes so many months at least …
	WeakMonthsMost   int // … and at most, S3.3.2
	RatingMonths     int // of the next year in which the stars are named, S3.5.2, S3.5.3
	PublicityDays    int // working days of the publicity of stars, S3.5.3
	LeaderAttendance int // percent of the meetings of a leader's own branch, S4.1.4
	ContactPointDays int // until a new leader has a contact point or a lagging branch a leader, S4.1.5
	AnalysisDays     int // after a quarter until its analysis is reported, S4.2.2
	StandingMonths   int // from the founding until the standing rules are in force, S2.5.2.3, S4.3.4, S4.3.6
}

// defaultPlan returns the defaults of rules 9.
func defaultPlan() PlanConfig {
	return PlanConfig{
		Campaigns:        []Campaign{campaign2020()},
		ProposalDays:     30,
		OpinionDays:      60,
		MassContacts:     1,
		ResultMonths:     3,
		ProblemDays:      90,
		WeakPlanDays:     30,
		WeakMonthsLeast:  3,
		WeakMonthsMost:   6,
		RatingMonths:     4,
		PublicityDays:    5,
		LeaderAttendance: 80,
		ContactPointDays: 30,
		AnalysisDays:     30,
		StandingMonths:   6,
	}
}

// Campaign is a campaign of branch building with its last days (规范提升行动, part
// three of the plan). Facts name it by its number, or by that under which the
// committee opened it before the last day for standards; or they lie in its time
// and name none. Special campaigns (专项整治) are opened later.
type Campaign struct {
	ID        string
	From      events.Date
	Standards events.Date // standard and plan are issued: 9月底
	Lists     events.Date // self-check, opinions, lists of problems and tasks: 10月上旬
	Rectified events.Date // problems closed item by item: 11月底
	General   events.Date // general problems, in special campaigns: 年底
	Evaluated events.Date // self-evaluation and evaluation: 年底

	names []string // under which the committee opened it
}

// The plan is of 1 September 2020. What it asks for year by year is asked of
// periods that begin on this day or after.
const planFrom = events.Date(737669) // 2020-09-01, checked in the tests

func campaign2020() Campaign {
	return Campaign{
		ID:        "2020",
		From:      planFrom,
		Standards: events.Day(2020, 9, 30),
		Lists:     events.Day(2020, 10, 10),
		Rectified: events.Day(2020, 11, 30),
		General:   events.Day(2020, 12, 31),
		Evaluated: events.Day(2020, 12, 31),
	}
}

// covers reports whether a fact belongs to the campaign: it names it, or it
// names none and lies in its time, which for what came late is a year.
func (c *Campaign) covers(id string, on events.Date) bool {
	return c.named(id) || id == "" && on >= c.From && on < c.From.AddYears(1)
}

func (c *Campaign) named(id string) bool { return id == c.ID || slices.Contains(c.names, id) }

// lists reports whether a problem belongs to the campaign's lists. One that
// names no campaign does if it was listed by the last day for lists; those found
// later, at the organisational-life meeting for instance, have their own days.
func (c *Campaign) lists(id string, on events.Date) bool {
	return c.named(id) || id == "" && on >= c.From && on <= c.Lists
}
