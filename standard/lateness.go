package standard

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"jishi/events"
)

// Recording is one fact as the late-entry report sees it: when it happened, when
// and by whom it was recorded.
type Recording struct {
	Evidence
	Type     string
	Actor    string
	Mode     events.Mode
	Reasoned bool   // a reason was given
	File     string // of the import that it came from
}

// Lag is the number of whole days from the business day to the day of recording,
// in Asia/Shanghai; 0 where the ledger was earlier (a plan for the future).
func (e *Recording) Lag() int { return max(0, int(events.DateOf(e.RecordedAt)-e.On)) }

// LagClass is a class of delay (rules 8.4).
type LagClass struct {
	From  int    `json:"from_days"`
	To    int    `json:"to_days,omitzero"` // last day; 0 = open
	Zh    string `json:"zh"`
	Count int    `json:"count"`
}

func lagClasses() []LagClass {
	return []LagClass{{From: 0, To: 7, Zh: "正常"}, {From: 8, To: 30, Zh: "迟录"}, {From: 31, To: 90, Zh: "须说明"}, {From: 91, Zh: "须上级审核"}}
}

// Lags sums up the delays of some facts.
type Lags struct {
	Facts    int        `json:"facts"`
	Classes  []LagClass `json:"classes"`
	Median   int        `json:"median_days"` // lower median
	P90      int        `json:"p90_days"`
	Most     int        `json:"most_days"`
	Reasoned int        `json:"late_with_reason"` // later than normal, with a reason
	Silent   int        `json:"late_without_reason"`
}

// LateGroup is Lags of one recorder, event type or family of them.
type LateGroup struct {
	Name string `json:"name"`
	Lags
}

// Batch is facts of widely spread days that one account recorded within minutes:
// what back-filling looks like (8.4).
type Batch struct {
	From  time.Time   `json:"from"`
	To    time.Time   `json:"to"`
	Actor string      `json:"actor"`
	File  string      `json:"file,omitzero"` // one import; empty = typed in
	Count int         `json:"count"`
	First events.Date `json:"first_day"` // business days
	Last  events.Date `json:"last_day"`
	Types []string    `json:"types"`
}

// Cluster is how many facts were recorded in the days before an inspection
// opened, against the days before those.
type Cluster struct {
	Inspection string      `json:"inspection,omitzero"`
	Opened     events.Date `json:"opened"`
	Days       int         `json:"days"`
	Within     int         `json:"within"` // facts recorded in those days
	Late       int         `json:"late"`   // of them, later than normal
	Before     int         `json:"before"` // facts recorded in as many days before them
}

// LateReport is the late-entry report of one organisation's year: what was
// recorded how long after it happened. It accuses nobody; it shows where to look.
type LateReport struct {
	Org      events.OrgID `json:"org"`
	Year     int          `json:"year"`
	Live     Lags         `json:"live"`
	Backfill Lags         `json:"backfill"`
	Actors   []LateGroup  `json:"by_recorder,omitzero"`
	Types    []LateGroup  `json:"by_type,omitzero"`
	Outliers []Recording  `json:"outliers,omitzero"` // the latest live entries, at most ten
	Clusters []Cluster    `json:"clusters,omitzero"`
	Batches  []Batch      `json:"batches,omitzero"`
}

// clusterDays is how many days before an inspection are looked at.
const clusterDays = 14

// LatenessOf reports on the facts of an organisation's year, given in any order.
// Inspections are the cases whose scope holds the organisation.
func LatenessOf(org events.OrgID, year int, facts []Recording, inspections []Entry[events.InspectionOpened], config *Config) LateReport {
	if config == nil {
		config = DefaultConfig()
	}
	facts = slices.Clone(facts)
	slices.SortFunc(facts, func(a, b Recording) int {
		return cmp.Or(a.RecordedAt.Compare(b.RecordedAt), cmp.Compare(a.Position, b.Position))
	})
	r := LateReport{Org: org, Year: year}
	var live, old []Recording
	for _, f := range facts {
		if f.Mode == events.Backfill {
			old = append(old, f)
		} else {
			live = append(live, f)
		}
	}
	r.Live, r.Backfill = lagsOf(live, config), lagsOf(old, config)
	r.Actors = lateBy(facts, config, func(e *Recording) string { return e.Actor })
	r.Types = lateBy(facts, config, func(e *Recording) string { return e.Type })
	r.Outliers = outliers(live, config)
	r.Batches = batches(facts, config)
	for i := range inspections {
		r.Clusters = append(r.Clusters, clusterOf(facts, &inspections[i], config))
	}
	return r
}

func lagsOf(facts []Recording, config *Config) Lags {
	l := Lags{Facts: len(facts), Classes: lagClasses()}
	days := make([]int, 0, len(facts))
	for i := range facts {
		lag := facts[i].Lag()
		days = append(days, lag)
		for c := range l.Classes {
			if k := &l.Classes[c]; lag >= k.From && (k.To == 0 || lag <= k.To) {
				k.Count++
			}
		}
		switch {
		case lag <= config.LateDays:
		case facts[i].Reasoned:
			l.Reasoned++
		default:
			l.Silent++
		}
	}
	if n := len(days); n > 0 {
		slices.Sort(days)
		l.Median, l.P90, l.Most = days[(n-1)/2], days[(9*n-1)/10], days[n-1]
	}
	return l
}

// lateBy groups facts by a name; the group with most late entries comes first.
func lateBy(facts []Recording, config *Config, name func(*Recording) string) []LateGroup {
	by := map[string][]Recording{}
	for i := range facts {
		n := name(&facts[i])
		by[n] = append(by[n], facts[i])
	}
	out := make([]LateGroup, 0, len(by))
	for n, list := range by {
		out = append(out, LateGroup{n, lagsOf(list, config)})
	}
	slices.SortFunc(out, func(a, b LateGroup) int {
		return cmp.Or(cmp.Compare(b.Silent+b.Reasoned, a.Silent+a.Reasoned), cmp.Compare(b.Facts, a.Facts), strings.Compare(a.Name, b.Name))
	})
	return out
}

// outliers are the ten live entries with the longest delay, none of them normal.
func outliers(live []Recording, config *Config) []Recording {
	late := slices.DeleteFunc(slices.Clone(live), func(e Recording) bool { return e.Lag() <= config.LateDays })
	slices.SortStableFunc(late, func(a, b Recording) int { return cmp.Compare(b.Lag(), a.Lag()) })
	return late[:min(10, len(late))]
}

func clusterOf(facts []Recording, opened *Entry[events.InspectionOpened], config *Config) Cluster {
	c := Cluster{Inspection: opened.Fact.Inspection, Opened: opened.On, Days: clusterDays}
	for i := range facts {
		switch ago := int(opened.On - events.DateOf(facts[i].RecordedAt)); {
		case ago <= 0 || ago > 2*clusterDays:
		case ago > clusterDays:
			c.Before++
		default:
			c.Within++
			if facts[i].Lag() > config.LateDays {
				c.Late++
			}
		}
	}
	return c
}

// batches finds runs of facts, in the order of recording, that one account made
// with never more than the configured minutes between two of them, at least so
// many, over business days further apart than configured.
func batches(facts []Recording, config *Config) []Batch {
	open := map[string]*Batch{}
	var out []Batch
	end := func(key string) {
		if b := open[key]; b != nil && b.Count >= config.BatchSteps && int(b.Last-b.First) > config.BatchDays {
			slices.Sort(b.Types)
			b.Types = slices.Compact(b.Types)
			out = append(out, *b)
		}
		delete(open, key)
	}
	for i := range facts {
		f := &facts[i]
		key := f.Actor + "\x00" + f.File
		b := open[key]
		if b != nil && f.RecordedAt.Sub(b.To) > time.Duration(config.BatchMinutes)*time.Minute {
			end(key)
			b = nil
		}
		if b == nil {
			b = &Batch{From: f.RecordedAt, Actor: f.Actor, File: f.File, First: f.On, Last: f.On}
			open[key] = b
		}
		b.To, b.Count = f.RecordedAt, b.Count+1
		b.First, b.Last = min(b.First, f.On), max(b.Last, f.On)
		b.Types = append(b.Types, f.Type)
	}
	for _, key := range sortedKeys(open) {
		end(key)
	}
	slices.SortFunc(out, func(a, b Batch) int {
		return cmp.Or(a.From.Compare(b.From), strings.Compare(a.Actor, b.Actor), strings.Compare(a.File, b.File))
	})
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
