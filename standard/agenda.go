package standard

import (
	"cmp"
	"slices"
	"strings"

	"jishi/events"
)

// ReminderState says whether there is still time.
type ReminderState string

const (
	DueSoon ReminderState = "due_soon" // 将到期
	Overdue ReminderState = "overdue"  // 已逾期, and can still be done
)

// Reminder is one thing that falls due. It follows from the facts and the day
// alone; nothing is stored, and what was done is no longer listed.
type Reminder struct {
	Key      string          `json:"key"`  // stable from day to day: names one thing to be done
	Rule     string          `json:"rule"` // S2.2.4.2, R1.04
	Org      events.OrgID    `json:"org"`
	Member   events.MemberID `json:"member,omitzero"`
	Officer  events.Post     `json:"officer"`         // who sees to it
	Period   string          `json:"period,omitzero"` // of the requirement: a month, a term, a case
	State    ReminderState   `json:"state"`
	Severity Severity        `json:"severity"` // of missing it
	From     events.Date     `json:"from,omitzero"`
	Due      events.Date     `json:"due"`  // last day in time
	Days     int             `json:"days"` // until then; negative = since
	Article  string          `json:"article"`
	Zh       string          `json:"zh"`
	En       string          `json:"en"`
	Evidence []Evidence      `json:"evidence,omitzero"`
}

// Agenda lists what an organisation has to do within a number of days from a day
// on, and what is overdue and can still be done, the earliest first: duties of
// the organisation by the requirements, deadlines of the files that lie in it.
// Duties of a month or quarter that has passed are not on it: they can no longer
// be done, only explained.
func Agenda(records Records, org events.OrgID, on events.Date, horizon int, config *Config) []Reminder {
	if config == nil {
		config = DefaultConfig()
	}
	a := &agenda{records: records, org: org, on: on, until: on + events.Date(horizon), config: config, seen: map[string]bool{}}
	a.duties(on.Year())
	a.duties(on.Year() - 1) // what may be closed early in the next year
	if next := on.Year() + 1; a.until.Year() >= next {
		a.duties(next) // what has to be there before the year begins: plans
	}
	for _, m := range records.Files(org) {
		if d := records.Dossier(m); d != nil {
			c := &Case{Dossier: d, Records: records, On: on, Config: config}
			a.file(c)
			a.affairs(c)
		}
	}
	slices.SortStableFunc(a.out, func(x, y Reminder) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), compareIDs(x.Rule, y.Rule), strings.Compare(x.Key, y.Key))
	})
	return a.out
}

// agenda collects the reminders of one organisation.
type agenda struct {
	records Records
	org     events.OrgID
	on      events.Date
	until   events.Date
	config  *Config
	seen    map[string]bool
	out     []Reminder
}

// duties takes the requirements of a year that are not met yet.
func (a *agenda) duties(year int) {
	by := map[string]*Requirement{}
	all := Requirements()
	for i := range all {
		by[all[i].ID] = &all[i]
	}
	judged := ComplyBy(all, a.records, a.org, year, a.on, a.config)
	for i := range judged {
		j := &judged[i]
		r := by[j.Requirement]
		open := j.State == Pending || j.State == Unmet && mendable(r.Period)
		if !open || j.Due == 0 {
			continue
		}
		zh, en := r.Title, r.TitleEn
		if j.Zh != "" {
			zh, en = zh+"："+j.Zh, en+": "+j.En
		}
		a.add(Reminder{Rule: r.ID, Member: j.Member, Officer: r.Officer, Period: j.Period, Severity: cmp.Or(j.Severity, r.Severity),
			Due: j.Due, Article: j.Article, Zh: zh, En: en, Evidence: j.Evidence})
	}
}

// mendable reports whether what was missed can still be done: the clock of a
// term or a case runs on, while a month without a meeting is over.
func mendable(period string) bool {
	switch period {
	case "month", "quarter", "year":
		return false
	}
	return true
}

// add lists a reminder that lies within the horizon, each thing once.
func (a *agenda) add(r Reminder) {
	if r.Due == 0 || r.Due > a.until || r.From > a.until {
		return
	}
	r.Org, r.Days = a.org, int(r.Due-a.on)
	r.State = DueSoon
	if r.Due < a.on {
		r.State = Overdue
	}
	r.Officer = cmp.Or(r.Officer, events.PostOrganisation)
	r.Key = strings.Join([]string{r.Rule, string(r.Org), string(r.Member), cmp.Or(r.Period, r.Due.String())}, "|")
	// What stands until it is done is judged in every year, and is one thing.
	same := strings.Join([]string{r.Rule, string(r.Member), r.Due.String(), r.Zh}, "|")
	if !a.seen[r.Key] && !a.seen[same] {
		a.seen[r.Key], a.seen[same] = true, true
		a.out = append(a.out, r)
	}
}
