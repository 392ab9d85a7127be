package api

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"jishi/events"
	"jishi/standard"
)

// ICalendar writes reminders as a calendar of whole days (RFC 5545), each on its
// last day in time, with an alarm a week before. The UID of a reminder is stable,
// so a calendar that subscribes keeps one entry per thing to be done. The stamp is
// the instant of the agenda: the same agenda gives the same bytes.
func ICalendar(reminders []standard.Reminder, stamp time.Time) (string, error) {
	c := ics.NewCalendarFor("jishi")
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName("纪实提醒")
	for i := range reminders {
		r := &reminders[i]
		e := c.AddEvent(uid(r))
		e.SetDtStampTime(stamp.UTC())
		e.SetAllDayStartAt(r.Due.Time())
		e.SetAllDayEndAt((r.Due + 1).Time())
		e.SetSummary(summary(r))
		e.SetDescription(describe(r))
		e.SetProperty(ics.ComponentPropertyCategories, string(r.Severity))
		e.SetClass(ics.ClassificationConfidential)
		if r.State == standard.DueSoon {
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetTrigger("-P7D")
			a.SetProperty(ics.ComponentPropertyDescription, summary(r))
		}
	}
	var b strings.Builder
	if err := c.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return "", fmt.Errorf("write the calendar: %w", err)
	}
	return b.String(), nil
}

func uid(r *standard.Reminder) string {
	return strings.NewReplacer("|", "-", " ", "_").Replace(r.Key) + "@jishi"
}

func summary(r *standard.Reminder) string {
	who := string(r.Org)
	if r.Member != "" {
		who += " " + string(r.Member)
	}
	if r.State == standard.Overdue {
		who = "【逾期】" + who
	}
	return who + " " + r.Zh
}

func describe(r *standard.Reminder) string {
	lines := []string{r.En, r.Article, "责任 officer: " + Officer(r.Officer) + "　规则 rule: " + r.Rule}
	if r.Period != "" {
		lines = append(lines, "期间 period: "+r.Period)
	}
	return strings.Join(lines, "\n")
}

// Officer names a post in Chinese.
func Officer(p events.Post) string {
	switch p {
	case events.PostSecretary:
		return "书记"
	case events.PostDeputy:
		return "副书记"
	case events.PostOrganisation:
		return "组织委员"
	case events.PostPublicity:
		return "宣传委员"
	case events.PostDiscipline:
		return "纪检委员"
	case events.PostOrganiser:
		return "组织员"
	}
	return "委员"
}
