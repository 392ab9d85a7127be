package standard

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// away is a time in which a person cannot have been at a meeting of a branch as
// one of its members; to is the first day after, 0 = open.
type away struct {
	branch   events.OrgID
	from, to events.Date
	by       *Stamp
	zh, en   string
}

// aways lists the times in which the person was dead, gone, abroad or suspended.
// The day on which it began may still have seen the person.
func (c *Case) aways() []away {
	d := c.Dossier
	var out []away
	for i := range d.Ended {
		e := &d.Ended[i]
		a := away{branch: e.Fact.Branch, from: e.On + 1, by: &e.Stamp, zh: "已转出或离开", en: "had left"}
		if e.Fact.Cause == "death" {
			a.zh, a.en = "已去世", "had died"
		}
		a.to = firstAfter(d.Started, &e.Stamp, func(s *events.MembershipStarted) bool { return s.Branch == e.Fact.Branch })
		out = append(out, a)
	}
	for i := range d.Floating {
		e := &d.Floating[i]
		if e.Fact.Abroad && e.Fact.Direction != "in" {
			out = append(out, away{branch: e.Fact.Branch, from: cmp.Or(e.Fact.From, e.On) + 1, to: firstAfter(d.Returned, &e.Stamp, nil), by: &e.Stamp, zh: "登记在国（境）外", en: "was registered as abroad"})
		}
	}
	for i := range d.Suspended {
		e := &d.Suspended[i]
		out = append(out, away{branch: e.Fact.Branch, from: e.On + 1, to: firstAfter(d.Restored, &e.Stamp, nil), by: &e.Stamp, zh: "已停止党籍", en: "was suspended"})
	}
	return out
}

// firstAfter returns the day of the first entry behind another, 0 if there is none.
func firstAfter[T any](es []Entry[T], after *Stamp, is func(*T) bool) events.Date {
	for i := range es {
		e := &es[i]
		if cmp.Or(cmp.Compare(e.On, after.On), cmp.Compare(e.Position, after.Position)) > 0 && (is == nil || is(&e.Fact)) {
			return e.On
		}
	}
	return 0
}

// judgeOwnPresence reads the attendance of the branch for the person's own name
// in times in which it cannot stand there, one finding for each such time. It
// needs the whole history: leaving and the list lie years and files apart.
func judgeOwnPresence(c *Case, say func(Finding)) {
	for _, a := range c.aways() {
		last := c.On
		if a.to != 0 {
			last = min(last, a.to-1)
		}
		var by []*Stamp
		for year := a.from.Year(); year <= last.Year() && a.from <= last; year++ {
			cal := c.calendar(a.branch, events.MonthOf(year, 1).First())
			if cal == nil {
				continue
			}
			for i := range until(cal.Attendance, last) {
				e := &cal.Attendance[i]
				if e.On >= a.from && slices.Contains(e.Fact.Present, c.Dossier.Member) {
					by = append(by, &e.Stamp)
				}
			}
		}
		if len(by) == 0 {
			continue
		}
		say(Finding{
			On: by[0].On, Org: a.branch, Evidence: proof(append([]*Stamp{a.by}, by[:min(len(by), evidenceCap)]...)...), Numbers: numbers("since", a.by.On, "meetings", len(by), "first", by[0].On),
			Zh: fmt.Sprintf("自%s起%s，仍有%d次会议列为到会，首次为%s。", a.by.On, a.zh, len(by), by[0].On),
			En: fmt.Sprintf("Since %s the person %s, yet is listed as present at %d meetings, the first of %s.", a.by.On, a.en, len(by), by[0].On),
		})
	}
	judgeOwnOverlap(c, say)
}

// judgeOwnOverlap finds days on which the person sat in two meetings at once, of
// the branch or of the organisation above it.
func judgeOwnOverlap(c *Case, say func(Finding)) {
	for _, s := range c.stays() {
		last := c.On
		if s.to != 0 {
			last = min(last, s.to-1)
		}
		for year := s.from.Year(); year <= last.Year() && s.from <= last; year++ {
			day := max(s.from, events.MonthOf(year, 1).First())
			mine, up := c.calendar(s.branch, day), c.calendar(c.roster(s.branch).Parent(day), day)
			if mine == nil {
				continue
			}
			k := 0
			for i := range mine.Held {
				a := &mine.Held[i]
				if a.On < s.from || a.On > last {
					continue
				}
				for j := i + 1; j < len(mine.Held) && mine.Held[j].On == a.On; j++ {
					c.twoAtOnce(s.branch, mine, a, mine, &mine.Held[j], say)
				}
				if up == nil {
					continue
				}
				for k < len(up.Held) && up.Held[k].On < a.On {
					k++
				}
				for j := k; j < len(up.Held) && up.Held[j].On == a.On; j++ {
					c.twoAtOnce(s.branch, mine, a, up, &up.Held[j], say)
				}
			}
		}
	}
}

// twoAtOnce reports two meetings of one day that overlap if the person is listed
// in both. From a day's training of the committee people come and go, so that
// is only noted.
func (c *Case) twoAtOnce(branch events.OrgID, cal *Calendar, a *Entry[events.MeetingHeld], other *Calendar, b *Entry[events.MeetingHeld], say func(Finding)) {
	if a.Fact.Meeting == b.Fact.Meeting || !overlap(&a.Fact, &b.Fact) {
		return
	}
	first, second := cal.Presence(a.Fact.Meeting), other.Presence(b.Fact.Meeting)
	if first == nil || second == nil || !slices.Contains(first.Fact.Present, c.Dossier.Member) || !slices.Contains(second.Fact.Present, c.Dossier.Member) {
		return
	}
	severity := Warn
	if other != cal {
		severity = Info
	}
	say(Finding{
		Severity: severity, Confidence: Design, On: a.On, Org: branch, Evidence: proof(&a.Stamp, &first.Stamp, &b.Stamp, &second.Stamp), Numbers: numbers("first", a.Fact.Meeting, "second", b.Fact.Meeting),
		Zh: fmt.Sprintf("%s同时列为两次会议（%s—%s与%s—%s）到会。", a.On, a.Fact.Start, a.Fact.End, b.Fact.Start, b.Fact.End),
		En: fmt.Sprintf("On %s listed as present in two meetings at once (%s to %s and %s to %s).", a.On, a.Fact.Start, a.Fact.End, b.Fact.Start, b.Fact.End),
	})
}
