package projections

import (
	"jishi/events"
	"jishi/standard"
)

// years names the documents of one organisation for a span of years.
type years struct {
	org      events.OrgID
	from, to int
}

func inYears(org events.OrgID, from, to int) years { return years{org, from, to} }

func (y years) keys() []string { return yearKeys(y.org, y.from, y.to) }

// Calendars is the view of meetings (三会一课台账), one document per organisation
// and year.
func Calendars() View[standard.Calendar] {
	return View[standard.Calendar]{
		Name: "calendar.v2",
		Keys: func(f *events.Fact) []string {
			var none standard.Calendar
			return calendar(&none, f, false).keys()
		},
		New: func(key string) *standard.Calendar {
			org, year := splitYear(key)
			return &standard.Calendar{Org: org, Year: year}
		},
		Fold:  func(c *standard.Calendar, f *events.Fact) { calendar(c, f, true) },
		Sort:  sortEntries[standard.Calendar],
		Index: byOrgAndYear,
	}
}

// calendar says to which years a fact belongs and, when folding, puts it into
// the one given. An action item may be closed in the year after it was agreed,
// so the closing goes to both.
func calendar(c *standard.Calendar, f *events.Fact, fold bool) years {
	year := f.On.Year()
	switch e := f.Event.(type) {
	case *events.MeetingHeld:
		return take(fold, &c.Held, f, e, inYears(first(e.Org, f.Org), year, year))
	case *events.AttendanceRecorded:
		return take(fold, &c.Attendance, f, e, inYears(first(e.Org, f.Org), year, year))
	case *events.ResolutionPassed:
		return take(fold, &c.Resolutions, f, e, inYears(first(e.Org, f.Org), year, year))
	case *events.ActionItemCreated:
		return take(fold, &c.ActionCreated, f, e, inYears(first(e.Org, f.Org), year, year))
	case *events.ActionItemClosed:
		return take(fold, &c.ActionClosed, f, e, inYears(first(e.Org, f.Org), year-1, year))
	case *events.TalkHeld:
		return take(fold, &c.Talks, f, e, inYears(first(e.Org, f.Org), year, year))
	case *events.AdmissionVoted:
		return take(fold, &c.Admissions, f, e, inYears(first(e.Branch, f.Org), year, year))
	case *events.ConversionVoted:
		return take(fold, &c.Conversions, f, e, inYears(first(e.Branch, f.Org), year, year))
	case *events.DisposalVoted:
		return take(fold, &c.Disposals, f, e, inYears(first(e.Branch, f.Org), year, year))
	case *events.MeetingNoticed:
		return take(fold, &c.Noticed, f, e, inYears(first(e.Org, f.Org), first(e.For, f.On).Year(), first(e.For, f.On).Year()))
	case *events.ThemePlanSet:
		return take(fold, &c.ThemePlans, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.OrgLifePrepared:
		return take(fold, &c.Prepared, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.SelfCriticismMade:
		return take(fold, &c.Criticised, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	case *events.OrgLifeReported:
		return take(fold, &c.LifeReported, f, e, inYears(first(e.Org, f.Org), e.Year, e.Year))
	}
	return years{}
}
